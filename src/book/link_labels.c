/* References by label ("@fig-x", "{ref}`x`"), which may lie in any note: a link to "@" and the label.  It is found in its own note or
 * else in the first that has it, and says what stands there: the caption, the title.  Where it is nowhere the words stay. */
#include "book/make.h"

bool book_is_label(const struct doc_node *node)
{
	const struct doc_link *link = node->as.link;
	return node->kind == DOC_WIKILINK && link->target && !strcmp(link->target, "@") && link->fragment && *link->fragment == '^';
}

bool book_label_is_bare(struct make *make, const struct doc_node *node)
{
	const struct doc_link *link = node->as.link;
	const struct doc_node *first = node->first;
	struct note *own = link->target && !*link->target && link->fragment ? book_note_of(make, node) : NULL;
	return own && first && first->kind == DOC_TEXT && !first->next && *link->fragment != '^' && !strcmp(first->as.text, link->fragment) &&
	       book_names_find(make, own, arena_printf(make->arena, "^%s", link->fragment)) != NULL;
}

static void labels_make(struct make *make)
{
	make->labels = g_hash_table_new(g_str_hash, g_str_equal);
	for (int i = 0; i < make->n_notes; i++)
		if (make->notes[i].anchor)
			book_names_gather(&make->notes[i], make->labels);
}

struct note *book_label_note(struct make *make, const struct doc_node *node)
{
	const char *fragment = node->as.link->fragment;
	struct note *own = book_note_of(make, node);
	if (own && book_names_find(make, own, fragment))
		return own;
	if (!make->labels)
		labels_make(make);
	g_autofree char *key = g_ascii_strdown(fragment + 1, -1);
	return g_hash_table_lookup(make->labels, key);
}

/* What a picture's paragraph says: the line in italics beneath, or what describes it; a file's name says nothing here. */
static const char *picture_words(struct make *make, const struct doc_node *paragraph)
{
	const struct doc_node *picture = paragraph->first, *last = paragraph->last;
	bool is_name;
	if (last->kind == DOC_EMPH && last != picture)
		return doc_plain(make->arena, last);
	const char *words = doc_picture_words(make->arena, picture, &is_name);
	return is_name ? "" : words;
}

static const char *place_words(struct make *make, const struct doc_node *place)
{
	const struct doc_node *caption = place->kind == DOC_TABLE ? doc_table_caption(place) : NULL;
	if (place->kind == DOC_HEADING || place->kind == DOC_TERM)
		return doc_plain(make->arena, place);
	if (place->kind == DOC_PARAGRAPH && place->first && place->first->kind == DOC_PICTURE)
		return picture_words(make, place);
	return caption ? doc_plain(make->arena, caption) : "";
}

void book_label_fill(struct make *make, struct doc_node *node)
{
	struct note *note = book_is_label(node) ? book_label_note(make, node) : book_note_of(make, node);
	const struct doc_node *place = note ? book_names_find(make, note, node->as.link->fragment) : NULL;
	struct doc_node *first = node->first;
	const char *label = node->as.link->fragment + (*node->as.link->fragment == '^');
	const char *words = first && first->kind == DOC_TEXT && !first->next ? first->as.text : "";
	bool own = strcmp(words + (*words == '@'), label) != 0;
	const char *said = own || !place ? "" : book_title_tidy(make, place_words(make, place));
	node->as.link->label = !own;
	if (first && *said)
		first->as.text = said;
}
