/* lang: what a language tag may be and which way its script runs. */
#ifndef EPUB_LANG_H
#define EPUB_LANG_H

#include <stdbool.h>

/* Well formed by BCP 47, as far as books use it: language, script, region, variants. */
bool lang_is_tag(const char *lang);
/* False for NULL. */
bool lang_is_rtl(const char *lang);

#endif
