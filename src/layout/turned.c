/* What is too wide for the column stands on pages of its own, turned, that follow the page on which the words before it end. */
#include "layout/pages.h"

/* Of a box more must stay on the page than its title. */
static bool leaves_words(const struct build *build)
{
	const struct vlist *list = build->list;
	return !build->at.in_frame ||
	       (list->open_frame >= 0 && list->n_rows > list->frames[list->open_frame].first + 1);
}

double lay_turned_measure(const struct theme *theme)
{
	return theme->page_height - theme->margin_top - theme->margin_foot;
}

bool lay_may_turn(const struct build *build)
{
	const struct theme *theme = build->theme;
	return build->chapter >= 0 && build->list == &build->text && !build->in_note && leaves_words(build) &&
	       lay_turned_measure(theme) > 1.2 * theme_measure(theme);
}

/* Marks the place in the text: where the words before it end. */
static void mark_place(struct build *build, int number)
{
	const struct lay_told told = {.kind = TOLD_TURNED, .number = number};
	/* the paragraph that bears the mark keeps the lines it has */
	if (build->variants->len > 0)
		g_array_index(build->variants, struct lay_variant, build->variants->len - 1)
			.tried = true;
	if (build->text.n_rows > 0)
		lay_tell_row(build, &build->text.rows[build->text.n_rows - 1], &told, false);
	else
		vlist_mark(&build->text, arena_memdup(build->arena, &told, sizeof told));
}

int lay_turned_open(struct build *build, struct vlist *list)
{
	int number = (int)build->turned->len;
	vlist_init(list, build->arena);
	g_array_append_val(build->turned, *list);
	mark_place(build, number);
	/* the place of what is turned waits for a row of it */
	list->marks = build->text.marks;
	build->text.marks = NULL;
	build->list = list;
	build->at.x = 0;
	return number;
}

void lay_turned_close(struct build *build, struct vlist *list, int number)
{
	build->list = &build->text;
	/* footnotes called in it stand on the page before it */
	for (int r = 0; r < list->n_rows; r++)
		list->rows[r].n_notes = 0;
	if (build->text.n_rows > 0)
		build->text.rows[build->text.n_rows - 1].n_notes = build->notes.n_rows;
	g_array_index(build->turned, struct vlist, number) = *list;
}
