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

/* Within "[[" no reference is written: what stands there is another link's. */
static bool in_wikilink(const struct brackets *open)
{
	for (int i = 1; i < MIN(open->depth, BRACKETS); i++)
		if (open->places[i] == open->places[i - 1] + 1)
			return true;
	return false;
}

const char *ref_put_at(GString *out, const char *line, const char *at, const char *end, struct brackets *open)
{
	bool within = at > line && (g_ascii_isalnum(at[-1]) || at[-1] == '/');
	size_t len = within || in_wikilink(open) ? 0 : ref_len(at, end);
	if (!len)
		return NULL;
	/* "[@fig-x]": its brackets are not shown, unless they are a link's or a picture's; others are no part of the link */
	bool beside = at > line && open->last == at - 1, alone = beside && at + len < end && at[len] == ']';
	if (alone && at + len + 1 < end && strchr("([:", at[len + 1]))
		return NULL;
	if (alone)
		g_string_truncate(out, out->len - 1);
	else if (beside)
		g_string_insert_c(out, (gssize)out->len - 1, '\\');
	open->depth -= beside;
	return ref_put(out, at + 1, len - 1, at, len) ? at + len + alone : NULL;
}

size_t ref_label_len(const char *at, const char *end)
{
	end = dialect_before_blanks(at, end);
	size_t n = at < end && *at == '(' ? name_len(at + 1, end) : 0;
	return n && end - at == (ptrdiff_t)n + 3 && !memcmp(at + 1 + n, ")=", 2) ? n : 0;
}
