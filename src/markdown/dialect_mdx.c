/* MDX: statements of JavaScript that a page begins with or has between its blocks, and remarks in braces.  They say what the page is built
 * with, nothing to a reader. */
#include "markdown/dialect_page.h"

enum {
	HEAD_MAX = 400,    /* bytes of what a statement names */
	NAMES_MAX = 64,    /* of these in a note are looked for in it */
	REMARK_MAX = 2000, /* bytes of a remark within a line */
};

bool mdx_is_note(const char *path)
{
	size_t len = strlen(path);
	return len > 4 && !g_ascii_strcasecmp(path + len - 4, ".mdx");
}

/* Whether something that "import" names, up to `end`, is an element of the rest of the note. */
static bool is_used(struct page *page, const char *names, const char *end)
{
	const char *text_end = page->end;
	for (const char *p = names, *past; p < end; p = past + 1) {
		for (past = p; past < end && (g_ascii_isalnum(*past) || *past == '_'); past++)
			;
		if (!g_ascii_isupper(*p) || page->n_imports++ >= NAMES_MAX)
			continue;
		g_autofree char *tag = g_strdup_printf("<%.*s", (int)(past - p), p);
		const char *found = g_strstr_len(end, text_end - end, tag);
		if (found && !g_ascii_isalnum(found[strlen(tag)]))
			return true;
	}
	return false;
}

/* Where the address of `import x from "address"` begins, in the first lines of `at`; NULL: it is no such statement. */
static const char *address_of(const char *at, const char *end)
{
	const char *p = at + strlen("import "), *stop = end - p > HEAD_MAX ? p + HEAD_MAX : end;
	if (*p == '"' || *p == '\'')
		return p;
	for (; (p = g_strstr_len(p, stop - p, " from ")); p++)
		if (p[6] == '"' || p[6] == '\'')
			return memchr(at, ';', (size_t)(p - at)) || g_strstr_len(at, p - at, "\n\n") ? NULL : p + 6;
	return NULL;
}

/* Past a statement that begins at `at`; NULL: none does. */
static const char *past_statement(struct page *page, const char *at)
{
	bool mdx = mdx_is_note(page->dialect->reader->path);
	if (g_str_has_prefix(at, "import ")) {
		const char *address = address_of(at, page->end), *stop;
		if (!address || !(stop = memchr(address + 1, *address, (size_t)(text_line_end(address, page->end) - address - 1))))
			return NULL;
		stop = dialect_before_blanks(stop + 1, text_line_end(stop, page->end));
		bool ends = stop[-1] == *address || stop[-1] == ';';
		return ends && (mdx || is_used(page, at + strlen("import "), address)) ? stop : NULL;
	}
	if (!mdx || page->no_export || !g_str_has_prefix(at, "export "))
		return NULL;
	/* as far as to a blank line outside of all brackets */
	int depth = 0;
	for (const char *p = at; p < page->end; p++) {
		depth += strchr("{([", *p) != NULL;
		depth -= strchr("})]", *p) != NULL;
		if (*p == '\n' && depth <= 0 && (p + 1 == page->end || p[1] == '\n' || p[1] == '\r'))
			return p;
	}
	page->no_export = depth > 0;
	return depth > 0 ? NULL : page->end;
}

static const char *past_remark(const char *at, const char *end)
{
	if (end - at < 6 || memcmp(at, "{/*", 3) != 0)
		return NULL;
	const char *close = g_strstr_len(at + 3, end - at - 3, "*/}");
	return close ? close + 3 : NULL;
}

const char *mdx_past_remark(const char *at, const char *end)
{
	return past_remark(at, end - at > REMARK_MAX ? at + REMARK_MAX : end);
}

bool mdx_sign(const char *at)
{
	return g_str_has_prefix(at, "import ") || g_str_has_prefix(at, "export ") || g_str_has_prefix(at, "{/*");
}

/* Past a remark on lines of its own that begins at `at`; NULL: none does. */
static const char *past_block(struct page *page, const char *at)
{
	if (page->no_remark || !g_str_has_prefix(at, "{/*"))
		return NULL;
	const char *past = past_remark(at, page->end);
	page->no_remark = !past;
	const char *stop = past ? text_line_end(past, page->end) : NULL;
	return past && dialect_before_blanks(past, stop) == past ? past : NULL;
}

bool mdx_line(struct page *page, const struct line *line)
{
	bool begins = !page->words || page->blanks;
	const char *past = past_block(page, line->body);
	if (!past && begins && line->indent == 0)
		past = past_statement(page, line->body);
	struct line next;
	while (past && page->at < past && page_next(page, &next))
		;
	return past != NULL;
}
