/* Handlers of the blocks: paragraphs, headings inside other blocks, lists, code, figures,
 * footnotes. */
#include "octavo/code.h"
#include "epub/body.h"

/* A tight item's words stand in the item itself, as the author's list looks. */
static bool is_bare(const struct doc_node *node)
{
	const struct doc_node *item = node->parent;

	return item != NULL && item->kind == DOC_ITEM && item->parent != NULL &&
	       item->parent->as.list.tight && node->id == NULL && node->lang == NULL;
}

static void task_mark(struct body *body, const struct doc_node *node)
{
	const char *lang = body_lang(body, node);
	bool done = strcmp(body->task, "x") == 0 || strcmp(body->task, "X") == 0;
	bool open = strcmp(body->task, " ") == 0;

	xml_start(body->xml, "span");
	xml_attr(body->xml, "class", "tick");
	if (done || open) {
		page_words_lang(body->xml, lang);
		xml_attr(body->xml, "role", "img");
		xml_attr(body->xml, "aria-label", words_say(lang, done ? WORD_DONE : WORD_OPEN));
		xml_text(body->xml, done ? "☑" : "☐");
	} else {
		xml_text(body->xml, "[");
		xml_text(body->xml, body->task);
		xml_text(body->xml, "]");
	}
	xml_end(body->xml);
	xml_text(body->xml, " ");
	body->task = NULL;
}

static char *note_id(struct body *body, const char *prefix, const struct doc_node *note)
{
	const struct epub_file *file = g_hash_table_lookup(body->epub->note_files, note);
	const struct book_chapter *chapter = &body->epub->book->chapters[file->chapter];

	return arena_printf(body->epub->arena, "%s_%s_%d", prefix, chapter->id,
		note->as.footnote.number);
}

/* The number that leads back stands first: at the end, notes shown as pop-ups run
 * together. */
static void back_link(struct body *body)
{
	const struct doc_node *note = body->note;
	char number[16];

	body->note = NULL;
	g_snprintf(number, sizeof number, "%d", note->as.footnote.number);
	if (note->as.footnote.number == 0) {
		xml_leaf_class(body->xml, "span", "fn", note->as.footnote.label);
	} else if (!g_hash_table_contains(body->marked, note)) {
		xml_leaf_class(body->xml, "span", "fn", number);
	} else {
		xml_start(body->xml, "a");
		xml_attr(body->xml, "class", "fn");
		xml_attr(body->xml, "role", "doc-backlink");
		xml_attr(body->xml, "href",
			arena_printf(
				body->epub->arena, "#%s", note_id(body, "fr", note)));
		xml_text(body->xml, number);
		xml_end(body->xml);
	}
	xml_text(body->xml, " ");
}

/* Whether it begins with a picture, which may be as wide as the page. */
static bool begins_with_picture(const struct doc_node *paragraph)
{
	const struct doc_node *n = paragraph->first;

	while (n != NULL && (n->kind == DOC_LINK || n->kind == DOC_WIKILINK))
		n = n->first;
	return n != NULL && n->kind == DOC_PICTURE;
}

bool body_paragraph(struct body *body, const struct doc_node *node)
{
	if (!is_bare(node)) {
		xml_start(body->xml, "p");
		if (begins_with_picture(node))
			xml_attr(body->xml, "class", "flush");
		else if (doc_is_source(node))
			xml_attr(body->xml, "class", "source");
		else if (doc_is_bold_head(node))
			xml_attr(body->xml, "class", "head");
		body_attrs(body, node);
	}
	if (body->note != NULL)
		back_link(body);
	if (body->task != NULL)
		task_mark(body, node);
	return true;
}

void body_paragraph_end(struct body *body, const struct doc_node *node)
{
	if (is_bare(node))
		return;
	xml_end(body->xml);
	xml_newline(body->xml);
}

/* Headings in boxes, quotes and lists open no section; one without words is a paragraph.
 */
bool body_inner_heading(struct body *body, const struct doc_node *node)
{
	char name[] = "h1";

	if (node->first == NULL)
		return false;
	body->heading = body_level(body, node->as.heading.level);
	name[1] = (char)('0' + body->heading);
	xml_start(body->xml, name);
	body_attrs(body, node);
	body->title = body_rtl(body, node) ? 0 : parted_title(body->heading);
	return true;
}

void body_inner_heading_end(struct body *body, const struct doc_node *node)
{
	(void)node;
	body->title = 0;
	xml_end(body->xml);
	xml_newline(body->xml);
}

bool body_quote(struct body *body, const struct doc_node *node)
{
	xml_start(body->xml, "blockquote");
	body_attrs(body, node);
	return true;
}

bool body_list(struct body *body, const struct doc_node *node)
{
	if (node->first == NULL)
		return false;
	xml_start(body->xml, node->as.list.ordered ? "ol" : "ul");
	if (node->as.list.tasks || node->as.list.works)
		xml_attr(body->xml, "class", node->as.list.tasks ? "tasks" : "works");
	if (node->as.list.ordered && node->as.list.start != 1)
		xml_attr_int(body->xml, "start", node->as.list.start);
	body_attrs(body, node);
	xml_newline(body->xml);
	return true;
}

bool body_item(struct body *body, const struct doc_node *node)
{
	char mark[] = {node->as.item.task, '\0'};

	xml_start(body->xml, "li");
	if (*mark != '\0')
		xml_attr(body->xml, "class", "task");
	body_attrs(body, node);
	if (*mark == '\0')
		return true;
	body->task = arena_strdup(body->epub->arena, mark);
	if (node->first == NULL || node->first->kind != DOC_PARAGRAPH)
		task_mark(body, node);
	return true;
}

bool body_terms(struct body *body, const struct doc_node *node)
{
	xml_start(body->xml, node->kind == DOC_TERMS ? "dl" : node->kind == DOC_TERM ? "dt" : "dd");
	body_attrs(body, node);
	if (node->kind == DOC_TERMS)
		xml_newline(body->xml);
	return true;
}

/* A drawing made of letters is as small as lets its lines be whole.  True: in an element around it, whose room is asked. */
static bool open_drawing(struct body *body, const char *text)
{
	static const int steps[] = DRAWING_STEPS;
	int columns = code_drawing(text);
	size_t i = 0;

	if (columns > DRAWING_PLAIN) {
		xml_start(body->xml, "div");
		xml_attr(body->xml, "class", "fit");
	}
	xml_start(body->xml, "pre");
	while (i + 1 < G_N_ELEMENTS(steps) && steps[i] < columns)
		i++;
	if (columns > DRAWING_PLAIN)
		xml_attr(body->xml, "class", arena_printf(body->epub->arena, "drawing d%d", steps[i]));
	else if (columns > 0)
		xml_attr(body->xml, "class", "drawing");
	return columns > DRAWING_PLAIN;
}

bool body_code_block(struct body *body, const struct doc_node *node)
{
	const char *text = doc_text(node), *info = node->kind == DOC_CODE_BLOCK ? node->as.code.info : "";
	struct arena *arena = body->epub->arena;
	int n;
	struct code_span *spans =
		code_colour(arena, info, text, strlen(text), &n);

	bool within = open_drawing(body, text);
	body_attrs(body, node);
	if (body_rtl(body, node))
		xml_attr(body->xml, "dir", "ltr");
	xml_start(body->xml, "code");
	breaks_text_open(body, node, text);
	for (int i = 0; i < n; i++) {
		const char *klass = code_class(spans[i].token);
		if (klass != NULL) {
			xml_start(body->xml, "span");
			xml_attr(body->xml, "class", klass);
		}
		breaks_text(body, text, (size_t)spans[i].start, (size_t)spans[i].len);
		if (klass != NULL)
			xml_end(body->xml);
	}
	xml_end(body->xml);
	xml_end(body->xml);
	if (within)
		xml_end(body->xml);
	xml_newline(body->xml);
	return false;
}

bool body_math_block(struct body *body, const struct doc_node *node)
{
	const struct math *math = body_formula(body, node);

	xml_start(body->xml, math ? "div" : "pre");
	xml_attr(body->xml, "class", math ? "formula" : "math");
	body_attrs(body, node);
	if (math != NULL) {
		mathml_write(body->xml, math, node->as.text, true);
	} else {
		xml_start(body->xml, "code");
		breaks_whole_text(body, node, node->as.text);
		xml_end(body->xml);
	}
	xml_end(body->xml);
	xml_newline(body->xml);
	return false;
}

bool body_rule(struct body *body, const struct doc_node *node)
{
	if (!doc_rule_parts(node) && node->id == NULL)
		return false;
	xml_start(body->xml, "hr");
	body_id(body, node->id);
	xml_end_void(body->xml);
	xml_newline(body->xml);
	return false;
}

/* Lines to write an answer on, for who prints the book or writes on its pages. */
bool body_room(struct body *body, const struct doc_node *node)
{
	xml_start(body->xml, "div");
	xml_attr(body->xml, "class", "room");
	for (int i = 0; i < node->as.answer.lines; i++) {
		xml_start(body->xml, "p");
		xml_text(body->xml, "\u00a0");
		xml_end(body->xml);
	}
	xml_end(body->xml);
	xml_newline(body->xml);
	return false;
}

bool body_embed(struct body *body, const struct doc_node *node)
{
	if (node->first == NULL)
		return false;
	xml_start(body->xml, "div");
	xml_attr(body->xml, "class", "embed");
	body_attrs(body, node);
	return true;
}

bool body_figure(struct body *body, const struct doc_node *node)
{
	xml_start(body->xml, "figure");
	body_attrs(body, node);
	return true;
}

/* The caption was opened by the picture, when something follows it. */
void body_figure_end(struct body *body, const struct doc_node *node)
{
	if (node->first->next != NULL)
		xml_end(body->xml);
	xml_end(body->xml);
	xml_newline(body->xml);
}

bool body_note_mark(struct body *body, const struct doc_node *node)
{
	const struct doc_node *note = node->as.ref.note;
	const struct epub_file *file =
		note ? g_hash_table_lookup(body->epub->note_files, note) : NULL;
	const char *id;
	char number[16];

	g_snprintf(number, sizeof number, "%d", node->as.ref.number);
	xml_start(body->xml, "sup");
	if (file == NULL || body->links > 0 || note->as.footnote.number == 0) {
		xml_text(body->xml, number);
		xml_end(body->xml);
		return false;
	}
	id = note_id(body, "fn", note);
	xml_start(body->xml, "a");
	xml_attr(body->xml, "class", "fn");
	xml_attr(body->xml, "epub:type", "noteref");
	xml_attr(body->xml, "role", "doc-noteref");
	xml_attr(body->xml, "href",
		file == body->file
			? arena_printf(body->epub->arena, "#%s", id)
			: arena_printf(body->epub->arena, "%s#%s",
				  plan_path(body->epub, body->file, file->name), id));
	if (g_hash_table_add(body->marked, (gpointer)note) && file == body->file)
		body_id(body, note_id(body, "fr", note));
	xml_text(body->xml, number);
	xml_end(body->xml);
	xml_end(body->xml);
	return false;
}

/* Apple's reader and Foliate hide footnotes from the page, and show them where a number is touched: a note without one is none. */
static void write_note(struct body *body, const struct doc_node *note)
{
	bool referred = note->as.footnote.number > 0;

	xml_start(body->xml, referred ? "aside" : "div");
	xml_attr(body->xml, "class", "fnote");
	if (referred) {
		xml_attr(body->xml, "epub:type", "footnote");
		xml_attr(body->xml, "role", "doc-footnote");
		body_id(body, note_id(body, "fn", note));
	}
	body->note = note;
	if (note->first == NULL || note->first->kind != DOC_PARAGRAPH) {
		xml_start(body->xml, "p");
		back_link(body);
		xml_end(body->xml);
	}
	body_blocks(body, note->first, NULL);
	xml_end(body->xml);
	xml_newline(body->xml);
}

void body_notes(struct body *body)
{
	for (; body->n_notes < body->file->notes->len; body->n_notes++)
		write_note(body, body->file->notes->pdata[body->n_notes]);
}
