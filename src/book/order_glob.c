/* Globs of book.yml: '?' one character, '*' any within a folder, '**' any across folders.
 * Never exponential. */
#include "book/make.h"

/* Where to go on after a star when what follows does not fit. */
struct back {
	const char *pattern;
	const char *text;
	bool folders; /* of "**" and a slash: what follows begins a name */
};

/* The next place at which what follows "**" may begin, or NULL. */
static const char *further(const struct back *many)
{
	const char *slash;
	if (!many->folders)
		return *many->text ? many->text + 1 : NULL;
	slash = strchr(many->text, '/');
	return slash ? slash + 1 : NULL;
}

bool book_glob_is_pattern(const char *text)
{
	return strpbrk(text, "*?") != NULL;
}

bool book_glob_match(const char *pattern, const char *text)
{
	struct back one = {0}, many = {0};
	while (*text || *pattern) {
		if (pattern[0] == '*' && pattern[1] == '*') {
			pattern += 2;
			/* A folder deep or none: "**" and the slash behind it may stand
			 * for nothing. */
			bool folders = *pattern == '/';
			pattern += folders;
			many = (struct back){pattern, text, folders};
			one = (struct back){0};
		} else if (*pattern == '*') {
			one = (struct back){++pattern, text, false};
		} else if (*text &&
			   (*pattern == *text || (*pattern == '?' && *text != '/'))) {
			text = *pattern == '?' ? g_utf8_next_char(text) : text + 1;
			pattern++;
		} else if (one.pattern && *one.text && *one.text != '/') {
			pattern = one.pattern;
			text = ++one.text;
		} else if (many.pattern && further(&many)) {
			one = (struct back){0};
			pattern = many.pattern;
			text = many.text = further(&many);
		} else {
			return false;
		}
	}
	return true;
}
