/* What Notion exports: boxes that begin with an icon, and the properties of a page under its title. */
#include "markdown/dialect_page.h"

enum { KEY_BYTES = 60, PROPERTIES_MAX = 100 };

/* What the icon of a box on Notion says. */
static const struct {
	const char *icon, *kind;
} icons[] = {
	{"💡", "tip"}, {"⚠", "warning"}, {"❗", "important"}, {"‼", "important"}, {"🚨", "danger"}, {"⛔", "danger"}, {"🛑", "danger"},
	{"❓", "question"}, {"🤔", "question"}, {"✅", "success"}, {"☑", "success"}, {"❌", "failure"}, {"🐞", "bug"}, {"🐛", "bug"},
	{"ℹ", "info"}, {"📌", "note"}, {"📝", "note"}, {"✏", "note"}, {"💬", "quote"}, {"📖", "example"}, {"🧪", "example"}, {"📋", "abstract"},
	{"🔥", "important"}, {"🎯", "todo"},
};

const char *notion_icon(const char *at, const char *end, const char **kind)
{
	static const char picture[] = "<img src=\"https://www.notion.so/icons/";
	if (g_str_has_prefix(at, picture)) {
		const char *close = memchr(at, '>', (size_t)(end - at));
		return close ? dialect_past_blanks(close + 1, end) : NULL;
	}
	for (size_t i = 0; i < G_N_ELEMENTS(icons); i++) {
		size_t len = strlen(icons[i].icon);
		if ((size_t)(end - at) < len || memcmp(at, icons[i].icon, len))
			continue;
		*kind = icons[i].kind;
		at += len;
		return dialect_past_blanks(g_str_has_prefix(at, "\xEF\xB8\x8F") ? at + 3 : at, end); /* shown as a picture */
	}
	gunichar c = at < end ? g_utf8_get_char(at) : 0;
	return c >= 0x2190 && !g_unichar_isalpha(c) ? at : NULL;
}

/* Length of the key of "Key: value"; 0: the line is none. */
static size_t property_key(const struct line *line)
{
	const char *end = line_words_end(line), *p = line->body;
	while (p < end && p - line->body < KEY_BYTES && !strchr(":[]()`<>|*#", *p))
		p++;
	return p > line->body && p < end && *p == ':' && (p + 1 == end || p[1] == ' ') && line->indent == 0 ? (size_t)(p - line->body) : 0;
}

/* Whether the file is a page of Notion's, by the id in its name. */
static bool is_page(const char *path)
{
	const char *id = vault_hex_id(path, vault_stem_len(path));
	return id && id > path && id[-1] == ' ';
}

void notion_find(struct page *page)
{
	struct page ahead = *page;
	struct line line;
	if (!is_page(page->dialect->reader->path) || !page_peek(&ahead, &line) || !g_str_has_prefix(line.body, "# "))
		return;
	while (page_next(&ahead, &line) && line.body == line.end)
		;
	if (!page_next(&ahead, &line) || line.body < line.end)
		return;
	for (int i = 0, first = line.number + 1; i < PROPERTIES_MAX && page_next(&ahead, &line) && line.body < line.end; i++) {
		if (!property_key(&line))
			return;
		page->properties = first;
		page->properties_end = line.number + 1;
	}
	/* words that only begin so are words */
	if (line.body < line.end)
		page->properties = 0;
}

/* "Naps (../Sleep/Naps%20ID.md)" leads there, and so does the path alone: a page that a property names.  Returns past it, or `at`. */
static const char *put_relation(struct arena *arena, GString *out, const char *at, const char *end)
{
	const char *open = memchr(at, '(', (size_t)(end - at)), *path = open ? open + 1 : at;
	const char *close = open ? memchr(open, ')', (size_t)(end - open)) : end;
	if (!close || close - path < VAULT_HEX_ID + 4 || memcmp(close - 3, ".md", 3) || memcmp(close - 3 - VAULT_HEX_ID - 3, "%20", 3))
		return at;
	if (open) {
		g_string_append_printf(out, "[%s]", g_strstrip(arena_strndup(arena, at, (size_t)(open - at))));
	} else {
		const char *leaf = g_strrstr_len(at, end - at, "/");
		g_autofree char *name = g_uri_unescape_segment(leaf ? leaf + 1 : at, end - 3, NULL);
		if (!name)
			return at;
		g_string_append_printf(out, "[%s]", vault_plain_name(arena, name));
	}
	g_string_append_printf(out, "(%.*s)", (int)(close - path), path);
	return close + (open != NULL);
}

bool notion_property(struct page *page, const struct line *line)
{
	GString *out = page->dialect->out;
	if (line->number < page->properties || line->number >= page->properties_end || !page->properties)
		return false;
	const char *end = line_words_end(line), *at = MIN(line->body + property_key(line) + 2, end);
	page_flush_blanks(page, line->number);
	g_string_append_len(out, line->body, at - line->body);
	while (at < end) {
		const char *comma = memchr(at, ',', (size_t)(end - at)), *stop = comma ? comma + 1 : end;
		at = put_relation(page->dialect->reader->arena, out, at, stop - (comma != NULL));
		g_string_append_len(out, at, stop - at);
		for (at = stop; at < end && *at == ' '; at++)
			g_string_append_c(out, ' ');
	}
	if (line->number + 1 < page->properties_end)
		g_string_append(out, "  ");
	page_put_end(page, line->number);
	return true;
}
