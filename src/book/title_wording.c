/* Titles that are more than plain words: formulas, and what is raised or lowered. */
#include "book/make.h"
#include "octavo/math.h"

/* What a title keeps of its heading: weight and colour are the title's own, links lead from the text alone. */
static bool is_kept(enum doc_kind kind)
{
	switch (kind) {
	case DOC_TEXT:
	case DOC_SOFT_BREAK:
	case DOC_EMPH:
	case DOC_SUPER:
	case DOC_SUB:
	case DOC_SMALL:
	case DOC_SPAN:
	case DOC_CODE:
	case DOC_MATH:
		return true;
	default:
		return false;
	}
}

static bool needs_inlines(const struct doc_node *heading)
{
	for (const struct doc_node *n = heading->first; n; n = doc_next(heading, n, n->kind != DOC_PICTURE))
		if (n->kind == DOC_MATH || n->kind == DOC_MATH_BLOCK || n->kind == DOC_SUPER || n->kind == DOC_SUB)
			return true;
	return false;
}

/* What is not kept leaves its children, in a span that goes in the end; leaves of that kind leave nothing. */
static struct doc_node *copy(void *arena, const struct doc_node *node)
{
	struct doc_node *own = book_copy_node(arena, node);

	own->id = NULL;
	if (node->kind == DOC_MATH_BLOCK) {
		own->kind = DOC_MATH;
	} else if (node->kind == DOC_HARD_BREAK) {
		own->kind = DOC_SOFT_BREAK;
	} else if (node->kind == DOC_TAG) {
		own->kind = DOC_TEXT;
		own->as.text = arena_printf(arena, "#%s", node->as.text);
	} else if (!is_kept((enum doc_kind)node->kind)) {
		own->kind = DOC_SPAN;
	}
	return own;
}

static bool is_empty_span(const struct doc_node *node)
{
	return node->kind == DOC_SPAN && !node->lang;
}

struct doc_node *book_title_inlines(struct arena *arena, const struct doc_node *heading)
{
	if (!needs_inlines(heading))
		return NULL;
	struct doc_node *title = book_copy_node(arena, heading);
	title->id = NULL;
	book_copy_beneath(heading, title, DOC_PICTURE, copy, arena);
	for (struct doc_node *n = title->first, *next; n; n = next) {
		struct doc_node *inner = n->first;

		next = is_empty_span(n) && inner ? inner : doc_next(title, n, true);
		if (is_empty_span(n))
			doc_unwrap(n);
	}
	return title;
}

/* ---- titles that are no headings ---- */

/* Whether what stands between two dollar signs is a formula and no sum of money. */
static bool is_formula(struct arena *arena, const char *tex)
{
	const char *why;
	bool single = g_unichar_isalpha(g_utf8_get_char(tex)) && !*g_utf8_next_char(tex);

	return !g_ascii_isspace(*tex) && !g_ascii_isspace(tex[MAX(strlen(tex), 1) - 1]) && (single || strpbrk(tex, "\\^_=")) &&
	       math_read(arena, tex, &why);
}

struct doc_node *book_title_read(struct arena *arena, const char *title)
{
	struct doc_node *heading = doc_new(arena, DOC_HEADING, 0, 0);

	heading->as.heading.level = 1;
	const char *from = title, *open = strchr(title, '$');
	bool any = false;

	for (const char *close; open && (close = strchr(open + 1, '$'));) {
		char *tex = arena_strndup(arena, open + 1, (size_t)(close - open - 1));

		if (!is_formula(arena, tex)) {
			open = close;
			continue;
		}
		if (open > from)
			doc_append(heading, doc_new_text(arena, arena_strndup(arena, from, (size_t)(open - from)), 0, 0));
		struct doc_node *math = doc_new(arena, DOC_MATH, 0, 0);
		math->as.text = tex;
		doc_append(heading, math);
		any = true;
		from = close + 1;
		open = strchr(from, '$');
	}
	if (*from)
		doc_append(heading, doc_new_text(arena, from, 0, 0));
	return any ? heading : NULL;
}

const char *book_title_words(struct make *make, const char *title)
{
	const struct doc_node *read = title ? book_title_read(make->arena, title) : NULL;

	title = read ? doc_plain(make->arena, read) : title;
	return title ? book_title_tidy(make, title) : NULL;
}

/* ---- the book's ---- */

static struct doc_node *inlines_of(struct make *make, const struct note *note, const char *title)
{
	const struct doc_node *heading = note->title_heading ? note->title_heading : note->title_read;
	struct doc_node *inlines = heading ? book_title_inlines(make->arena, heading) : NULL;
	const char *plain = inlines ? book_title_tidy(make, doc_plain(make->arena, inlines)) : NULL;

	/* Whoever orders the notes may call them otherwise. */
	return plain && text_is_alike(make->arena, plain, title) ? inlines : NULL;
}

void book_title_word(struct make *make)
{
	for (int c = 0; c < make->book->n_chapters; c++) {
		struct book_chapter *chapter = &make->book->chapters[c];

		for (int s = 0; s < chapter->n_sections; s++) {
			struct book_section *section = &chapter->sections[s];

			section->inlines = inlines_of(make, book_section_note(make, section), section->title);
		}
		if (chapter->n_sections && strcmp(chapter->title, chapter->sections[0].title) == 0)
			chapter->inlines = chapter->sections[0].inlines;
	}
}

const char *book_over_title(struct arena *arena, const struct book *book)
{
	const char *const lines[] = {book->channel, book->series};
	for (size_t i = 0; i < G_N_ELEMENTS(lines); i++)
		if (lines[i] && !text_is_alike(arena, lines[i], book->title))
			return lines[i];
	return NULL;
}
