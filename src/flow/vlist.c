/* The vertical list: rows and frames appended by the blocks. */
#include "octavo/flow.h"

void vlist_init(struct vlist *list, struct arena *arena)
{
	*list = (struct vlist){.arena = arena, .open_frame = -1};
}

static void *grow(struct arena *arena, void *old, size_t size, int n, int *room)
{
	int wider = *room ? *room * 2 : 8; /* a cell of a table has few */
	*room = wider;
	return arena_grow(arena, old, size * (size_t)n, size * (size_t)wider);
}

void vlist_expect(struct vlist *list, int n)
{
	if (n <= list->room_rows)
		return;
	list->rows = arena_grow(list->arena, list->rows, sizeof *list->rows * (size_t)list->n_rows,
		sizeof *list->rows * (size_t)n);
	list->room_rows = n;
}

static struct vmark *reverse_marks(struct vmark *mark)
{
	struct vmark *head = NULL;
	while (mark) {
		struct vmark *next = mark->next;
		mark->next = head;
		head = mark;
		mark = next;
	}
	return head;
}

struct vrow *vlist_row(struct vlist *list, double x, double height)
{
	if (list->n_rows == list->room_rows)
		list->rows = grow(list->arena, list->rows, sizeof *list->rows,
			list->n_rows, &list->room_rows);
	struct vrow *row = &list->rows[list->n_rows++];
	*row = (struct vrow){
		.x = x, .height = height, .snap = -1, .frame = list->open_frame};
	row->space = list->drop_space ? 0 : list->space;
	list->drop_space = false;
	row->before = list->before;
	row->cost = list->cost;
	if (list->keep > 0)
		row->cost = MAX(row->cost, ROW_LONE);
	list->keep = MAX(list->keep - 1, 0);
	row->keep_space = list->keep_space;
	row->new_page = list->new_page;
	row->apart = list->apart;
	row->marks = reverse_marks(list->marks);
	row->pos = list->pos;
	if (list->n_rows > 1)
		row->n_notes = row[-1].n_notes;
	list->space = list->before = 0;
	list->cost = 0;
	list->keep_space = list->new_page = list->apart = false;
	list->marks = NULL;
	return row;
}

double vlist_height(const struct vlist *list, int first)
{
	double height = 0;
	for (int r = first; r < list->n_rows; r++)
		height += list->rows[r].height;
	return height;
}

void vlist_space(struct vlist *list, double space)
{
	list->space = MAX(list->space, space);
}

void vlist_cost(struct vlist *list, float cost)
{
	list->cost = MAX(list->cost, cost);
}

void vlist_mark(struct vlist *list, const void *what)
{
	struct vmark *mark = ARENA_NEW(list->arena, struct vmark);
	*mark = (struct vmark){.next = list->marks, .what = what};
	list->marks = mark;
}

void vrow_mark(struct arena *arena, struct vrow *row, const struct vmark *mark)
{
	struct vmark *copy = arena_memdup(arena, mark, sizeof *mark);
	copy->next = row->marks;
	row->marks = copy;
}

void vrow_deco(struct arena *arena, struct vrow *row, const struct vdeco *deco)
{
	struct vdeco *copy = arena_memdup(arena, deco, sizeof *deco);
	struct vdeco **link = &row->decos;
	while (*link)
		link = &(*link)->next;
	copy->next = NULL;
	*link = copy;
}

void vlist_finish(struct vlist *list)
{
	if (!list->marks)
		return;
	if (list->n_rows == 0) {
		vlist_row(list, 0, 0);
		return;
	}
	for (const struct vmark *mark = list->marks; mark; mark = mark->next)
		vrow_mark(list->arena, &list->rows[list->n_rows - 1], mark);
	list->marks = NULL;
}

static int compare_alts(const void *a, const void *b)
{
	const struct valt *x = a, *y = b;
	return x->first != y->first ? x->first - y->first : x->n_new - y->n_new;
}

void vlist_alts(struct vlist *list, const struct valt *alts, int n)
{
	for (int i = 0; i < n; i++) {
		if (list->n_alts == list->room_alts)
			list->alts = grow(list->arena, list->alts, sizeof *list->alts,
				list->n_alts, &list->room_alts);
		list->alts[list->n_alts++] = alts[i];
	}
	if (list->n_alts > 1)
		qsort(list->alts, (size_t)list->n_alts, sizeof *list->alts, compare_alts);
}

void vlist_take(struct vlist *list, const struct valt *const *taken, int n, int *moved)
{
	int n_rows = list->n_rows, to = 0;
	for (int i = 0; i < n; i++)
		n_rows += taken[i]->n_new - taken[i]->n_old;
	struct vrow *rows = arena_grow(list->arena, NULL, 0, sizeof *rows * (size_t)n_rows);
	for (int from = 0, i = 0; from < list->n_rows;) {
		const struct valt *alt = i < n && taken[i]->first == from ? taken[i++] : NULL;
		int n_old = alt ? alt->n_old : 1, n_new = alt ? alt->n_new : 1;
		memcpy(&rows[to], alt ? alt->rows : &list->rows[from],
			sizeof *rows * (size_t)n_new);
		for (int k = 0; k < n_old; k++)
			moved[from + k] = to + MIN(k, n_new - 1);
		moved[from + n_old - 1] = to + n_new - 1;
		from += n_old;
		to += n_new;
	}
	moved[list->n_rows] = to;
	for (int f = 0; f < list->n_frames; f++) {
		struct vframe *frame = &list->frames[f];
		if (frame->last < frame->first)
			continue;
		frame->first = moved[frame->first];
		frame->last = moved[frame->last];
		frame->head_first = moved[frame->head_first];
		frame->head_end = moved[frame->head_end];
	}
	list->rows = rows;
	list->n_rows = list->room_rows = n_rows;
	list->n_alts = 0;
}

int vlist_frame_open(struct vlist *list, double x, double width, double pad)
{
	if (list->n_frames == list->room_frames)
		list->frames = grow(list->arena, list->frames, sizeof *list->frames,
			list->n_frames, &list->room_frames);
	struct vframe *frame = &list->frames[list->n_frames];
	*frame = (struct vframe){
		.parent = list->open_frame, .first = list->n_rows, .last = -1};
	frame->x = x;
	frame->width = width;
	frame->inset_top = list->before;
	list->before += pad;
	list->open_frame = list->n_frames++;
	return list->open_frame;
}

void vlist_frame_close(struct vlist *list, double pad)
{
	struct vframe *frame = &list->frames[list->open_frame];
	list->open_frame = frame->parent;
	if (frame->first == list->n_rows) {
		list->before = frame->inset_top;
		frame->last = frame->first - 1;
		return;
	}
	frame->last = list->n_rows - 1;
	struct vrow *row = &list->rows[frame->last];
	row->after += pad;
	frame->below = row->after;
}
