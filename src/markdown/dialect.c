/*
 * Step 2d of reading: what notes for other programs hold, line by line, is written in the dialect of notes.
 *
 * - Boxes of MkDocs, Docusaurus, VuePress, Pandoc and Quarto, Hugo become callouts, tabs a line in bold and what they hold; divisions
 *   that only style their lines, and lines that are attributes or ask for a table of contents, are left out.
 * - Callouts that lost their ">" are such again (dialect_callout.c), and statements of MDX are left out (dialect_mdx.c).
 * - Of a chunk of R Markdown and Quarto the options are left out, but for captions.
 * - What stands within a line is dialect_words.c's, in braces dialect_brace.c's, of chat programs dialect_chat.c's.
 *
 * Code stays as it is.  Two passes: the first tells which boxes are closed, so that a sign that nobody closes is text.
 */
#include "markdown/dialect_page.h"
#include "markdown/times.h"

/* ---- lines ---- */

/* The id of a line of attributes right beneath words is theirs: "{ #4f2d}", as gardens of Obsidian's notes have it. */
static void put_id_above(struct page *page, const char *id, size_t len)
{
	GString *out = page->dialect->out;
	if (!page->words || page->blanks || !out->len)
		return;
	g_string_truncate(out, out->len - 1);
	dialect_put_id(out, id, len);
	g_string_append_c(out, '\n');
}

/* Attributes of the block beside it, or a place for a table of contents: nothing to read. */
static bool take_idle(struct page *page, const struct line *line)
{
	static const char *const tocs[] = {"[toc]", "[[toc]]", "[[_toc_]]", "${toc}"};
	const char *id, *end = line_words_end(line);
	size_t id_len, len = (size_t)(end - line->body);
	if (*line->body == '{' && attributes_len(line->body, end, false, &id, &id_len) == len) {
		put_id_above(page, id, id_len);
		return true;
	}
	for (size_t i = 0; i < G_N_ELEMENTS(tocs); i++)
		if (strlen(tocs[i]) == len && !g_ascii_strncasecmp(line->body, tocs[i], len))
			return true;
	return g_str_has_prefix(line->body, "{:toc") && end[-1] == '}';
}

/* "#| echo: false", "//| …", "--| …", ":tags: [x]"; a caption is words. */
static bool is_option(const struct line *line)
{
	if (myst_is_field(line))
		return true;
	return (g_str_has_prefix(line->body, "#|") || g_str_has_prefix(line->body, "//|") ||
		       g_str_has_prefix(line->body, "--|")) &&
	       !g_strstr_len(line->body, line->end - line->body, "cap:");
}

/* True where some of the line belongs to a formula of several lines. */
static bool formula_step(bool *open, const struct line *line)
{
	bool any = *open;
	for (const char *p = line->body; p + 1 < line->end; p++) {
		if (*p == '`' && !*open) {
			p = dialect_past_code(p, line->end) - 1;
		} else if (*p == '\\') {
			p++;
		} else if (p[0] == '$' && p[1] == '$') {
			*open = !*open;
			p++;
		}
	}
	return any || *open;
}

/* The time of a chapter that a line begins with, or NULL. */
static const struct chapter_place *chapter_at(struct page *page, const struct line *line)
{
	const GArray *chapters = page->chapters;
	const char *text = page->dialect->reader->text;
	const struct chapter_place *place = NULL;
	while (!line->written && page->next_chapter < chapters->len) {
		place = &g_array_index(chapters, struct chapter_place, page->next_chapter);
		if (text + place->at >= line->body)
			break;
		page->next_chapter++;
	}
	return place && text + place->at >= line->body && text + place->at < line->end ? place : NULL;
}

/* The line from `from` to the end of the name, that in bold; returns where it goes on. */
static const char *put_name(GString *out, const char *from, const char *name, uint32_t len)
{
	g_string_append_len(out, from, name - from);
	g_string_append_printf(out, "**%.*s**", (int)len, name);
	return name + len;
}

/* The time of such a line in its brackets, the name in bold, and what stands before them; returns where the line goes on. */
static const char *put_chapter(struct page *page, const struct line *line, const struct chapter_place *place)
{
	GString *out = page->dialect->out;
	const char *text = page->dialect->reader->text, *time = text + place->at, *words = line->body;
	if (place->name_len && place->name < place->at)
		words = put_name(out, words, text + place->name, place->name_len);
	if (place->len) {
		char plain[BARE_TIME + 1];
		const char *end = time + place->len, *behind = time + bare_plain(time, end, plain);
		g_string_append_len(out, words, time - words);
		g_string_append_printf(out, "[%s%.*s]", plain, (int)(end - behind), behind);
		words = end;
	}
	if (place->name_len && place->name > place->at)
		words = put_name(out, words, text + place->name, place->name_len);
	return words;
}

/* Chapters that are no items stand on lines of their own. */
static void break_line(GString *out)
{
	if (out->len > 1 && out->str[out->len - 2] != '\n')
		g_string_insert(out, (gssize)out->len - 1, "  ");
}

/* ": words {#tbl-x}" or "Table: words", as Pandoc and Quarto write it beneath a table, and the lines over which it goes on. */
static bool is_caption(const struct page *page, const struct line *line)
{
	if (page->caption && !page->blanks && !strchr("|:#>`~", *line->body))
		return true;
	if (!page->row || page_indent(page, line) != 0)
		return false;
	return caption_sign_len(line->body) > 0;
}

static void put_caption(struct page *page, const struct line *line)
{
	if (!page->blanks && !page->caption)
		page->want_blank = true;
	page_flush_blanks(page, line->number);
	page_put_prefix(page, 0);
	dialect_caption(page->dialect, line->body, line_words_end(line));
	page_put_end(page, line->number);
}

static void put_words(struct page *page, const struct line *line)
{
	bool item, was_open = page->fence.sign != 0;
	int indent = page_indent(page, line);
	if (fence_step(&page->fence, line)) {
		page->fence_depth = page->frames->len;
		if (!was_open)
			page->options = memchr(line->body, '{', (size_t)(line->end - line->body)) != NULL;
		else if (page->options && page->fence.sign && is_option(line))
			return;
		else
			page->options = false;
		page_put_raw(page, line);
		return;
	}
	line_past_marks(line->body, line->end, &item);
	if (item)
		page->in_list = true;
	else if (indent == 0 && page->want_blank)
		page->in_list = false;
	if ((indent >= CODE_INDENT && !page->in_list) || formula_step(&page->formula, line)) {
		page_put_raw(page, line);
		return;
	}
	GString *out = page->dialect->out;
	const char *words = line->body;
	const struct chapter_place *chapter = chapter_at(page, line);
	gsize out_len = out->len;
	guint n_marks = page->dialect->n_marks;
	if (chapter && !item)
		break_line(out);
	if (!page->frames->len)
		g_string_append_len(out, line->start, line->body - line->start);
	else
		page_put_prefix(page, indent);
	if (chapter)
		words = put_chapter(page, line, chapter);
	else if (page->bulleted)
		words = bullet_put(page, line, words);
	if (page->clipped)
		words = clip_put(page, words, line->end);
	if (dialect_words(page->dialect, words, line->end) && !item)
		g_string_append(out, "  "); /* each on a line of its own */
	if (page->dialect->n_marks > n_marks && strspn(out->str + out_len, "> ") == out->len - out_len) {
		g_string_truncate(out, out_len); /* nothing else stood there */
		return;
	}
	if (page->label && *line->body == '#') {
		dialect_put_id(out, page->label, page->label_len);
		page->label = NULL;
	}
	page_end_words(page, line, indent);
}

/* "(x)=": the label of the heading that comes next. */
static bool take_label(struct page *page, const struct line *line)
{
	struct line next;
	size_t len = ref_label_len(line->body, line->end);
	if (!len || !page_peek(page, &next) || *next.body != '#' || next.body[strspn(next.body, "#")] != ' ' ||
		memchr(next.body, '{', (size_t)(next.end - next.body)))
		return false;
	page->label = line->body + 1;
	page->label_len = len;
	return true;
}

static void put_line(struct page *page, const struct line *line)
{
	bool code = page->fence.sign != 0;
	if (line->body == line->end && code) {
		page_put_raw(page, line);
		return;
	}
	if (line->body == line->end) {
		card_pause(page);
		page->blank_number = page->blanks++ ? page->blank_number : line->number;
		return;
	}
	if (notion_property(page, line))
		return;
	frames_leave_indented(page, line);
	code = code && page->fence.sign;
	if (page->blanks && page_indent(page, line) == 0) {
		bool item;
		line_past_marks(line->body, line->end, &item);
		page->in_list &= item;
	}
	bool inside = page_indent(page, line) < CODE_INDENT || page->in_list;
	if (!code && inside && (frames_leave_closed(page, line) || mdx_line(page, line) || take_idle(page, line) || take_label(page, line)))
		return;
	if (!code && inside &&
		(card_line(page, line) || plugin_block(page, line) || plugin_tab(page, line) || frames_open(page, line) || callout_put_lost(page, line))) {
		page->row = page->words = page->caption = false;
		return;
	}
	bool caption = !code && is_caption(page, line);
	frames_caption(page, line, false);
	if (caption) {
		put_caption(page, line);
	} else {
		page->want_blank |= !code && bullet_ends(page, line);
		page->bullet_ends = false;
		page_flush_blanks(page, line->number);
		put_words(page, line);
	}
	frames_caption(page, line, true);
	page->caption = caption;
	page->row = !code && *line->body == '|';
	page->words = !code && !page->row && !page->fence.sign;
}

/* ---- is there any ---- */

/* "{ref}`": what MyST writes before the words that have a role. */
static bool is_role(const char *at)
{
	size_t len = strspn(at + 1, "abcdefghijklmnopqrstuvwxyz:-");
	return len && at[1 + len] == '}' && at[2 + len] == '`';
}

static bool has_sign(const char *at, const char *end)
{
	static const char *const starts[] = {"!!! ", "??? ", "???+ ", "=== \"", ":::", "[TOC]", "[toc]", "[[toc]]", "[[TOC]]",
		"[[_TOC_]]", "<aside>", "/// ", "//// "};
	for (const char *p = at; p < end; p++) {
		p += strspn(p, " \t");
		for (size_t i = 0; i < G_N_ELEMENTS(starts); i++)
			if (*p == *starts[i] && g_str_has_prefix(p, starts[i]))
				return true;
		if (caption_sign_len(p) || (strchr("ie{", *p) && mdx_sign(p)) || dialect_component(p, end))
			return true;
		if ((strchr("`~-=", *p) && plugin_sign(p)) || (strchr("[]", *p) && cut_sign(p)))
			return true;
		if ((*p == '[' || *p == '#') && callout_lost(p, end))
			return true;
		if (*p == '(' && ref_label_len(p, p + strcspn(p, "\n")))
			return true;
		p = memchr(p, '\n', (size_t)(end - p));
		if (!p)
			break;
	}
	for (const char *p = at; (p = strstr(p, "::")); p++)
		if (!p[2] || strchr(" \t\n*_[0123456789", p[2]) || (p > at && strchr(" \t\n(\"'*_[", p[-1])))
			return true;
	for (const char *p = at; (p = memchr(p, '@', (size_t)(end - p))); p++)
		if (ref_len(p, end))
			return true;
	if (strstr(at, "](https://share.snipd.com/snip/"))
		return true;
	for (const char *p = at; (p = memchr(p, '{', (size_t)(end - p))); p++)
		if ((p > at && strchr(")]`@", p[-1])) || (p[1] && strchr("#.:%</", p[1])) ||
			(p[1] == ' ' && p[2] && strchr("#.", p[2])) || is_role(p) || (p[1] == '{' && p[2] && strchr("<% s\"", p[2])))
			return true;
	return false;
}

bool dialect_read(struct dialect *dialect, struct reader *reader, uint32_t body)
{
	const char *start = reader->text + body, *end = reader->text + reader->len;
	struct line line;
	dialect->reader = reader;
	g_autoptr(GArray) chapters = chapters_find(reader, body);
	if (!chapters->len)
		speakers_find(reader, body, chapters);
	dialect->brackets = chapters_brackets(reader, body);
	struct page page = {.dialect = dialect, .at = start, .end = end, .number = 1};
	for (const char *p = reader->text; (p = memchr(p, '\n', (size_t)(start - p))); p++)
		page.number++;
	notion_find(&page);
	cards_find(dialect, start);
	page.of_video = reader->note->video || reader->note->head_video;
	page.bulleted = bullets_any(start, end, page.of_video);
	page.bullet_sign = BULLET_NONE;
	page.bullet_number = BULLET_NO_NUMBER;
	page.clipped = page.of_video && clips_any(start, end);
	dialect->may_mark = chat_sign(start);
	if (!dialect->may_mark && !dialect->card_kinds && !page.bulleted && !page.clipped && !chapters->len && dialect->brackets == BRACKETS_NONE && !page.properties && !has_sign(start, end))
		return false;
	dialect->out = g_string_sized_new(reader->len + 64);
	dialect->lines = g_array_new(FALSE, FALSE, sizeof(int32_t));
	dialect->shifts = g_array_new(FALSE, FALSE, sizeof(int32_t));
	page.at = reader->text;
	page.number = 1;
	page.chapters = chapters;
	page.prefix = g_string_new(NULL);
	page.frames = g_array_new(FALSE, FALSE, sizeof(struct frame));
	page.openers = g_array_new(FALSE, FALSE, sizeof(struct opener));
	while (page.at < start && page_next(&page, &line))
		page_put_raw(&page, &line);
	page.cuts = g_array_new(FALSE, FALSE, sizeof(struct cut));
	frames_find(&page);
	cuts_find(&page);
	while (page_next(&page, &line)) {
		cut_mend(&page, &line);
		put_line(&page, &line);
	}
	card_finish(&page);
	chat_tell(dialect);
	g_string_free(page.prefix, TRUE);
	g_array_free(page.frames, TRUE);
	g_array_free(page.openers, TRUE);
	g_array_free(page.cuts, TRUE);
	return true;
}

void dialect_free(struct dialect *dialect)
{
	g_string_free(dialect->out, TRUE);
	g_array_free(dialect->lines, TRUE);
	g_array_free(dialect->shifts, TRUE);
}
