/* Footnotes: set when their first reference has fallen into a row, on the list of notes,
 * small and on a grid of their own, the number hung.  Those never referenced stand where
 * the note ended. */
#include "layout/pages.h"

#define NUMBER_HANG 9.0 /* points, of a number of one figure */
#define FIGURE_HANG 4.0 /* of each further figure */

int lay_note_number(const struct build *build, const struct doc_node *note)
{
	return GPOINTER_TO_INT(g_hash_table_lookup(build->notes_done, note));
}

/* What the number hangs by. */
static double note_hang(const struct build *build, const struct doc_node *note)
{
	double hang = NUMBER_HANG;
	for (int number = lay_note_number(build, note); number >= 10; number /= 10)
		hang += FIGURE_HANG;
	return hang;
}

static void number_note(
	struct build *build, const struct doc_node *note, int row_index, int elem)
{
	struct vrow *row = &build->list->rows[row_index];
	struct lay_text text = lay_text(build, build->at.font, elem);
	text.options.align = PARA_START;
	char *words = arena_printf(build->arena, "%d", lay_note_number(build, note));
	struct lay_link back = {.contents = words};
	back.dest = arena_printf(
		build->arena, "fnref-%d-%d", build->chapter, lay_note_number(build, note));
	back.elem = state_elem(build->layout, ROLE_LINK, elem);
	text.style.elem = back.elem;
	text.style.link = lay_link_new(build, &back);
	double hang = note_hang(build, note), x = build->at.rtl ? build->at.measure : -hang;
	struct vdeco deco = lay_line_deco(
		build, &text, words, x, lay_baseline(build->at.leading), hang);
	vrow_deco(build->arena, row, &deco);
}

static void lay_note(struct build *build, const struct doc_node *note)
{
	const struct theme *theme = build->theme;
	struct vlist *list = &build->notes;
	build->list = list;
	build->in_note = true;
	build->at.in_frame = build->at.italic = false;
	build->at.list_level = 0;
	build->at.font = &theme->text[TEXT_FOOTNOTE];
	build->at.scale = 1;
	build->at.leading = build->at.font->leading;
	lay_whole(build);
	lay_inset(build, note_hang(build, note), 0);
	build->at.elem = lay_elem(build, ROLE_NOTE);
	build->indent = false;
	lay_dest(build, arena_printf(build->arena, "fn-%d-%d", build->chapter,
				lay_note_number(build, note)));
	int first = list->n_rows;
	int label = lay_elem(build, ROLE_LBL);
	lay_blocks(build, note->first);
	if (list->n_rows == first)
		vlist_row(list, build->at.x, build->at.leading);
	list->space = 0;
	list->rows[first].space = 0;
	number_note(build, note, first, label);
}

void lay_footnotes_queued(struct build *build)
{
	for (guint i = 0; i < build->queue->len; i++) {
		struct lay_place saved = build->at;
		struct vlist *list = build->list;
		bool indent = build->indent, lead = build->lead;
		build->lead = false;
		lay_note(build, g_ptr_array_index(build->queue, i));
		build->list = list;
		build->in_note = false;
		build->indent = indent;
		build->lead = lead;
		build->at = saved;
	}
	g_ptr_array_set_size(build->queue, 0);
}

void lay_footnote_rest(struct build *build, const struct doc_node *node)
{
	if (g_hash_table_contains(build->notes_done, node))
		return;
	struct lay_place saved = build->at;
	build->at.font = &build->theme->text[TEXT_FOOTNOTE];
	build->at.scale = 1;
	build->at.elem = lay_elem(build, ROLE_NOTE);
	build->indent = false;
	vlist_space(build->list, build->at.leading / 2);
	lay_blocks(build, node->first);
	build->at = saved;
	build->indent = false;
}
