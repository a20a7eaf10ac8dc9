/* words: what the EPUB says of itself, in the book's language where it is known here, else in English. */
#ifndef EPUB_WORDS_H
#define EPUB_WORDS_H

struct epub_words {
	const char *lang;       /* primary subtag */
	const char *contents, *landmarks, *cover, *title_page, *imprint, *sources, *topics, *text;
	const char *watch;      /* heading of the episode's link */
	const char *mentioned;  /* "Mentioned in" */
	const char *from;       /* before the episode's title */
	const char *code;       /* "QR code:", before an address */
	const char *back;       /* "Back to note mark" */
	const char *done, *open; /* marks of tasks */
};

/* Never NULL. */
const struct epub_words *words_find(const char *lang);

#endif
