/* References by label: "@fig-x" of Quarto, "{ref}`x`" and "(x)=" of MyST.  Each is written as a link to any note ("@"), whose words
 * stay where the label is nowhere in the book. */
#include "markdown/dialect_page.h"

enum { LABEL_BYTES = 100 };

static size_t name_len(const char *at, const char *end)
{
	size_t n = 0;
	while (at + n < end && n < LABEL_BYTES && (g_ascii_isalnum(at[n]) || at[n] == '-' || at[n] == '_'))
		n++;
	return n;
}

bool ref_put(GString *out, const char *label, size_t len, const char *words, size_t words_len)
{
	if (!len || name_len(label, label + len) != len || memchr(words, '[', words_len) || memchr(words, ']', words_len) ||
		memchr(words, '|', words_len))
		return false;
	/* a bar that ends no cell of a table */
	g_string_append_printf(out, "[[@#^%.*s\\|%.*s]]", (int)len, label, (int)words_len, words);
	return true;
}

size_t ref_len(const char *at, const char *end)
{
	static const char *const kinds[] = {"fig-", "tbl-", "sec-", "eq-", "lst-"};
	size_t n = at < end && *at == '@' ? name_len(at + 1, end) : 0;
	while (n && at[n] == '-')
		n--;
	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
		if (n > strlen(kinds[i]) && !strncmp(at + 1, kinds[i], strlen(kinds[i])))
			return n + 1;
	return 0;
}

size_t ref_label_len(const char *at, const char *end)
{
	while (end > at && (end[-1] == ' ' || end[-1] == '\t' || end[-1] == '\r'))
		end--;
	size_t n = at < end && *at == '(' ? name_len(at + 1, end) : 0;
	return n && end - at == (ptrdiff_t)n + 3 && !memcmp(at + 1 + n, ")=", 2) ? n : 0;
}
