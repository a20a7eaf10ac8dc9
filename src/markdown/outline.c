/* Step 1 of reading: a page of an outliner (Logseq, Roam) is written in the dialect of notes.
 *
 * Such a page is one list: all that stands at the margin is a bullet, after some lines of properties or a heading.  Properties
 * ("id:: …", "collapsed:: true") belong to the program, or are shown as words; blocks between #+BEGIN_ and #+END_ are boxes,
 * quotations or code; bullets without words are dropped.  What stands within a line is outline_words.c's.  Each line of the
 * result knows the line of the note that it came by. */
#include "markdown/outline.h"

/* Properties that steer the program and say nothing to a reader; "x*" is any that begins so. */
static const char *const hidden[] = {"background-color", "card-*", "collapsed", "created-at", "exclude-from-graph-view",
	"filters", "heading", "hl-*", "icon", "id", "logseq.*", "ls-type", "public", "query-*", "template",
	"template-including-parent", "updated-at"};

/* Words for the state of a task, and the mark of a box. */
static const struct {
	const char *word;
	char mark;
} states[] = {{"TODO", ' '}, {"LATER", ' '}, {"WAITING", ' '}, {"DOING", '/'}, {"NOW", '/'}, {"IN-PROGRESS", '/'},
	{"DONE", 'x'}, {"CANCELED", '-'}, {"CANCELLED", '-'}};

/* One line, taken apart. */
struct line {
	const char *start, *end;
	const char *body; /* after blanks and the bullet */
	int indent;       /* bytes of blanks before the bullet or the words */
	bool is_bullet;
	int number; /* of the note, from 1 */
};

struct page {
	struct outline *outline;
	const char *at, *end; /* what is left of the note */
	int number;           /* of its next line */
	int base;             /* bytes of blanks that all bullets of this part have too many */
	bool seen_bullet, in_part; /* a bullet stood in the page; in the part under the last heading at the margin */
	bool open_drawer;       /* no drawer is closed from here on */
	const char *fence;      /* the fence that is open, or NULL */
	size_t fence_len;
	int inside;             /* bytes of blanks before the fence or block that is open, and before its words */
	const char *block;      /* the END_ word of the block that is open, or NULL */
	bool block_is_code;
	char id[OUTLINE_ID + 1];  /* of the block at work, to be put at its end */
	struct line id_line;      /* where it stood */
};

static void line_read(struct line *line, const char *at, const char *end, int number)
{
	line->start = at;
	line->end = text_line_end(at, end);
	line->number = number;
	for (line->body = at; line->body < line->end && (*line->body == ' ' || *line->body == '\t');)
		line->body++;
	line->indent = (int)(line->body - at);
	line->is_bullet = line->body < line->end && *line->body == '-' &&
			  (line->body + 1 == line->end || line->body[1] == ' ');
	if (line->is_bullet)
		line->body = MIN(line->body + 2, line->end);
}

static bool next_line(struct page *page, struct line *line)
{
	if (page->at >= page->end)
		return false;
	line_read(line, page->at, page->end, page->number++);
	page->at = line->end + 1;
	return true;
}

static bool begins(const struct line *line, const char *word)
{
	size_t len = strlen(word);
	return (size_t)(line->end - line->body) >= len && !g_ascii_strncasecmp(line->body, word, len);
}

/* Length of the key of "key:: value"; 0: the words are none. */
static size_t property_key(const char *body, const char *end)
{
	size_t n = 0;
	while (body + n < end && n < 60 && !strchr(" \t:`[(", body[n]))
		n++;
	return n > 0 && body + n + 1 < end && body[n] == ':' && body[n + 1] == ':' &&
			       (body + n + 2 == end || body[n + 2] == ' ')
		       ? n
		       : 0;
}

static bool key_is_hidden(const char *key, size_t len)
{
	for (size_t i = 0; i < G_N_ELEMENTS(hidden); i++) {
		size_t n = strlen(hidden[i]);
		bool any = hidden[i][n - 1] == '*';
		if (!g_ascii_strncasecmp(key, hidden[i], any ? n - 1 : MAX(n, len)) && len >= n - any)
			return true;
	}
	return false;
}

/* ---- is it one ---- */

/* What only an outliner writes: a property, at the top or of its own, a macro, a reference to a block. */
static bool has_sign(const char *text, const char *path)
{
	static const char *const signs[] = {"collapsed:: ", "{{[[", "{{embed ((", "{{youtube-timestamp ", "#+BEGIN_"};
	const char *id = strstr(text, "id:: ");
	bool folder = g_str_has_prefix(path, "pages/") || g_str_has_prefix(path, "journals/") || strstr(path, "/pages/") ||
		      strstr(path, "/journals/");
	for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
		if (strstr(text, signs[i]))
			return true;
	const char *end = text + strcspn(text, "\n");
	return folder || property_key(text, end) || (id && outline_id_len(id + 5) > 0);
}

/* Where the page begins, after front matter. */
static const char *after_front(const char *text)
{
	const char *close = g_str_has_prefix(text, "---\n") ? strstr(text + 3, "\n---\n") : NULL;
	return close ? close + 5 : text;
}

/* All at the margin but headings, and the words before the first bullet, is bullets. */
static bool is_list(const char *text, size_t len)
{
	const char *end = text + len;
	struct line line;
	bool seen = false, head = false;
	int n_words = 0;
	for (const char *at = text; at < end; at = line.end + 1) {
		line_read(&line, at, end, 0);
		if (line.body == line.end && !line.is_bullet)
			continue;
		if (line.is_bullet)
			seen = true;
		else if (line.indent == 0 && *line.body == '#')
			continue;
		else if (line.indent == 0 && seen)
			return false;
		else if (!seen && property_key(line.body, line.end))
			head = true;
		else if (!seen)
			n_words++;
	}
	return head || (seen && n_words <= 1);
}

/* ---- writing ---- */

static void put_line(struct page *page, const char *text, size_t len, int number)
{
	struct outline *outline = page->outline;
	int32_t line = number;
	g_string_append_len(outline->out, text, (gssize)len);
	g_string_append_c(outline->out, '\n');
	g_array_append_val(outline->lines, line);
}

/* The blanks of a line up to those of `like`, without those that its part has too many, and the rest of it.  A tab is two
 * blanks, as wide as a bullet: what stands behind one need not be counted in columns. */
static void put_indent(const struct page *page, GString *out, const struct line *line, int like)
{
	int n = MIN(line->indent, like);
	for (int i = MIN(page->base, n); i < n; i++)
		g_string_append(out, line->start[i] == '\t' ? "  " : " ");
}

/* A line as it is, but for the blanks that it shares with the fence or block it stands in. */
static void put_raw(struct page *page, const struct line *line)
{
	g_autoptr(GString) out = g_string_new(NULL);
	int n = MIN(line->indent, page->inside);
	put_indent(page, out, line, n);
	g_string_append_len(out, line->start + n, line->end - line->start - n);
	put_line(page, out->str, out->len, line->number);
}

/* The id of the block that ends here. */
static void flush_id(struct page *page)
{
	struct outline *outline = page->outline;
	if (!*page->id)
		return;
	g_autoptr(GString) out = g_string_new(NULL);
	put_indent(page, out, &page->id_line, G_MAXINT);
	g_string_append_printf(out, "^%s", page->id);
	put_line(page, out->str, out->len, page->id_line.number);
	g_ptr_array_add(outline->names, arena_printf(outline->reader->arena, "((%s))", page->id));
	*page->id = '\0';
}

static void names_add(struct outline *outline, const char *text, size_t len)
{
	g_autofree char *copy = g_strndup(text, len);
	g_auto(GStrv) parts = g_strsplit(copy, ",", -1);
	for (char **part = parts; *part; part++)
		if (*g_strstrip(*part))
			g_ptr_array_add(outline->names, arena_strdup(outline->reader->arena, *part));
}

/* A property: taken, dropped, or shown as "key: value".  False where it is shown. */
static bool take_property(struct page *page, const struct line *line, size_t key_len)
{
	struct outline *outline = page->outline;
	const char *key = line->body, *value = MIN(key + key_len + 3, line->end);
	size_t len = (size_t)(line->end - value);
	bool head = !page->seen_bullet;
	if (head && key_len == 5 && !g_ascii_strncasecmp(key, "title", 5)) {
		outline->title = g_strstrip(arena_strndup(outline->reader->arena, value, len));
		return true;
	}
	if (head && (key_len == 5 || key_len == 7) && !g_ascii_strncasecmp(key, "aliases", key_len)) {
		names_add(outline, value, len);
		return true;
	}
	if (key_len == 2 && !g_ascii_strncasecmp(key, "id", 2) && outline_id_len(value) == len && !head && !line->is_bullet) {
		g_strlcpy(page->id, value, MIN(len + 1, sizeof page->id));
		page->id_line = *line;
		return true;
	}
	return key_is_hidden(key, key_len);
}

/* ---- blocks ---- */

/* Opens "#+BEGIN_X": a fence, a quotation or a box, whose lines follow. */
static void open_block(struct page *page, const struct line *line)
{
	struct outline *outline = page->outline;
	const char *word = line->body + strlen("#+BEGIN_");
	size_t len = strcspn(word, " \t\n");
	len = MIN(len, (size_t)(line->end - word));
	g_autofree char *kind = g_ascii_strdown(word, (gssize)len);
	g_autofree char *rest = g_strstrip(g_strndup(word + len, (gsize)(line->end - word) - len));
	bool example = !strcmp(kind, "example") || !strcmp(kind, "export");
	page->block_is_code = example || !strcmp(kind, "src") || !strcmp(kind, "query");
	page->block = arena_printf(outline->reader->arena, "#+END_%s", kind);
	page->inside = line->indent + (line->is_bullet ? 2 : 0);
	g_autoptr(GString) out = g_string_new(NULL);
	put_indent(page, out, line, G_MAXINT);
	g_string_append(out, line->is_bullet ? "- " : "");
	if (page->block_is_code)
		g_string_append_printf(out, "~~~~ %s", example ? "" : !strcmp(kind, "src") ? rest : kind);
	else if (!strcmp(kind, "quote") || !strcmp(kind, "center") || !strcmp(kind, "verse"))
		g_string_append(out, ">");
	else
		g_string_append_printf(out, "> [!%s]", kind);
	put_line(page, out->str, out->len, line->number);
}

static void block_line(struct page *page, const struct line *line)
{
	g_autoptr(GString) out = g_string_new(NULL);
	bool closes = begins(line, page->block);
	if (closes && page->block_is_code) {
		put_indent(page, out, line, G_MAXINT);
		g_string_append(out, "~~~~");
	} else if (!closes && page->block_is_code) {
		put_raw(page, line);
		return;
	} else if (!closes) {
		put_indent(page, out, line, page->inside);
		g_string_append(out, "> ");
		g_string_append(out, line->is_bullet ? "- " : "");
		outline_words(page->outline, out, line->body, line->end);
	}
	/* a quotation would go on with the words that follow */
	put_line(page, out->str, out->len, line->number);
	if (closes)
		page->block = NULL;
}

/* The fence that a line opens or closes. */
static bool is_fence(struct page *page, const struct line *line)
{
	size_t n = 0;
	while (line->body + n < line->end && (line->body[n] == '`' || line->body[n] == '~') && line->body[n] == *line->body)
		n++;
	if (page->fence) {
		if (n >= page->fence_len && *line->body == *page->fence && line->body + n == line->end)
			page->fence = NULL;
		return true;
	}
	if (n < 3 || memchr(line->body + n, '`', (size_t)(line->end - line->body) - n))
		return false;
	page->fence = line->body;
	page->fence_len = n;
	page->inside = line->indent + (line->is_bullet ? 2 : 0);
	return true;
}

/* ---- lines ---- */

/* Whether the bullets that follow hang on this one, or words of its own follow. */
static bool is_followed(const struct page *page, const struct line *line)
{
	struct line next;
	for (const char *at = page->at; at < page->end; at = next.end + 1) {
		line_read(&next, at, page->end, 0);
		if (next.body == next.end && !next.is_bullet)
			continue;
		if (!next.is_bullet && next.indent > 0 && property_key(next.body, next.end))
			continue;
		return next.indent > line->indent;
	}
	return false;
}

/* A task that is written as a heading is a task. */
static const char *put_state(GString *out, const struct line *line)
{
	const char *words = line->body + strspn(line->body, "#");
	words += words > line->body && *words == ' ';
	for (size_t i = 0; i < G_N_ELEMENTS(states); i++) {
		size_t n = strlen(states[i].word);
		if ((line->end - words) > (ptrdiff_t)n && !strncmp(words, states[i].word, n) && words[n] == ' ') {
			g_string_append_printf(out, "[%c] ", states[i].mark);
			return words + n + 1;
		}
	}
	return line->body;
}

/* "#card", which makes a block a card and is no word of it; NULL: it has none. */
static const char *find_card(const char *at, const char *end)
{
	for (const char *p = at; (p = g_strstr_len(p, end - p, "#card")); p++)
		if ((p == at || p[-1] == ' ') && (p + 5 == end || p[5] == ' '))
			return p;
	return NULL;
}

static void put_words(struct page *page, const struct line *line, size_t key_len)
{
	g_autoptr(GString) out = g_string_new(NULL);
	const char *body = line->body;
	put_indent(page, out, line, G_MAXINT);
	if (line->is_bullet) {
		g_string_append(out, "- ");
		body = put_state(out, line);
	}
	if (key_len) {
		g_string_append_len(out, body, (gssize)key_len + 1);
		body += key_len + 2;
	}
	const char *card = find_card(body, line->end);
	if (card) {
		outline_words(page->outline, out, body, card > body ? card - 1 : card);
		body = card + 5;
	}
	outline_words(page->outline, out, body, line->end);
	if (key_len)
		g_string_append(out, "  "); /* each on a line of its own */
	put_line(page, out->str, out->len, line->number);
}

/* Past a drawer of the program's; false: it is never closed, and nothing is passed over. */
static bool skip_drawer(struct page *page)
{
	struct page ahead = *page;
	struct line line;
	while (!page->open_drawer && next_line(&ahead, &line))
		if (begins(&line, ":END:")) {
			page->at = ahead.at;
			page->number = ahead.number;
			return true;
		}
	page->open_drawer = true;
	return false;
}

static void put_one(struct page *page, const struct line *line)
{
	size_t key = property_key(line->body, line->end);
	if (line->is_bullet) {
		/* what stands under a heading at the margin is indented as a whole */
		if (!page->in_part || line->indent < page->base)
			page->base = page->in_part ? 0 : line->indent;
		flush_id(page);
		page->in_part = page->seen_bullet = true;
		if (line->body == line->end && !is_followed(page, line))
			return;
	}
	if (!line->is_bullet && line->indent == 0 && *line->body == '#')
		page->in_part = false;
	if (begins(line, ":LOGBOOK:") && !line->is_bullet && skip_drawer(page))
		return;
	if (begins(line, "#+BEGIN_")) {
		flush_id(page);
		open_block(page, line);
	} else if (key && take_property(page, line, key)) {
		if (line->is_bullet && is_followed(page, line)) {
			g_autoptr(GString) out = g_string_new(NULL);
			put_indent(page, out, line, G_MAXINT);
			g_string_append_c(out, '-');
			put_line(page, out->str, out->len, line->number);
		}
	} else {
		if (line->body == line->end)
			flush_id(page);
		put_words(page, line, key);
	}
}

static void put_page(struct page *page)
{
	struct line line;
	while (next_line(page, &line)) {
		bool was_open = page->fence != NULL;
		if (page->block) {
			block_line(page, &line);
		} else if (is_fence(page, &line)) {
			if (!was_open)
				flush_id(page);
			put_raw(page, &line);
		} else {
			put_one(page, &line);
		}
	}
	flush_id(page);
}

bool outline_read(struct outline *outline, struct reader *reader)
{
	const char *start = after_front(reader->text), *end = reader->text + reader->len;
	outline->reader = reader;
	if (!is_list(start, (size_t)(end - start)) || !has_sign(start, reader->path))
		return false;
	outline->out = g_string_sized_new(reader->len);
	outline->lines = g_array_new(FALSE, FALSE, sizeof(int32_t));
	outline->names = g_ptr_array_new();
	struct page page = {.outline = outline, .at = reader->text, .end = end, .number = 1};
	struct line line;
	while (page.at < start && next_line(&page, &line))
		put_line(&page, line.start, (size_t)(line.end - line.start), line.number);
	put_page(&page);
	outline_name_page(outline);
	return true;
}

void outline_free(struct outline *outline)
{
	g_string_free(outline->out, TRUE);
	g_array_free(outline->lines, TRUE);
	g_ptr_array_free(outline->names, TRUE);
}
