/*
 * Tables, rows as pages may cut them.  A group (group.h) may be cut at any height where no box of any cell is cut: boxes open and
 * close along it, and where none is open a slice ends.  Each slice is a row of the vertical list, with the price of a break above
 * it.
 *
 * Cost: the boxes of a group are sorted once, and each stands in one slice.
 */
#include "layout/group.h"

#include <math.h>

#define HAIR 0.01      /* points within which two heights are one */
#define LONG_ROW 8      /* lines from which a row may be cut, or a group between its rows, where pages ask for it */
#define LONG_PART 3     /* lines of a row on each side */
#define ROW_CUT 5000.0f /* of such a cut: a page a line or two short is better */

/* The boxes of a content that stand in a slice. */
struct part {
	struct part *next;
	const struct content *content;
	int first, end;
	double shift; /* down, where they stand there for a second time */
};

struct slice {
	const struct group *group;
	struct part *parts, **tail;
	double top; /* from the group's */
	bool begins_row;
};

/* ---- drawing ---- */

static double line_baseline(const struct tabler *piece, const struct content *content, int k)
{
	return content->tops[k] + lay_line_baseline(piece->build, content->result, k, piece->leading);
}

static void draw_part(struct pen *pen, const struct slice *slice, const struct part *part, double x, double y)
{
	const struct content *content = part->content;
	const struct tabler *piece = slice->group->piece;
	if (content->list) {
		int n = part->end - part->first;
		double *tops = ARENA_ARRAY(piece->build->arena, double, n);
		for (int k = 0; k < n; k++)
			tops[k] = content->tops[part->first + k] + part->shift - slice->top;
		pen_rows(pen, content->list, part->first, part->end, tops, y);
		return;
	}
	for (int k = part->first; k < part->end; k++)
		para_draw(content->cell->para, content->result, k, x + group_cell_left(piece, content->cell),
			y + line_baseline(piece, content, k) + part->shift - slice->top, &pen->canvas);
}

static double content_end(const struct content *content)
{
	return content->n ? content->tops[0] + content->height : 0;
}

/* Where a page parts a group between its rows, cells that go down over them say again what they said on the page
 * before, if all was said there and the rows that are left hold it. */
static void draw_again(struct pen *pen, const struct slice *slice, double x, double y)
{
	const struct group *group = slice->group;
	double pad = group->piece->pad;
	for (int i = 0; i < group->n_contents; i++) {
		const struct content *content = &group->contents[i];
		double foot = group->row_tops[MIN(content->row + content->cell->rows, group->n_rows)];
		if (content->cell->rows == 1 || !content->n || content_end(content) > slice->top + HAIR ||
			slice->top + content->height + 2 * pad > foot + HAIR)
			continue;
		struct pen_point point = pen_point(pen);
		struct part again = {.content = content, .end = content->n};
		again.shift = slice->top + pad - content->tops[0];
		draw_part(pen, slice, &again, x, y);
		pen_demote(pen, &point);
	}
}

static void draw_slice(struct pen *pen, const void *data, double x, double y)
{
	const struct slice *slice = data;
	if (pen->first_row && slice->begins_row && slice->top > 0)
		draw_again(pen, slice, x, y);
	for (const struct part *part = slice->parts; part; part = part->next) {
		struct pen_point point = pen_point(pen);
		draw_part(pen, slice, part, x, y);
		if (group_is_repeated(slice->group->piece, part->content->cell))
			pen_demote(pen, &point);
	}
}

/* A light rule over the whole piece, or under one cell. */
struct rule {
	const struct tabler *piece;
	const struct cell *cell;
};

static void draw_rule(struct pen *pen, const void *data, double x, double y)
{
	const struct rule *rule = data;
	const struct tabler *piece = rule->piece;
	const struct theme *theme = pen->layout->theme;
	double width = rule->cell ? columns_span(piece, rule->cell) : piece->total;
	double left = rule->cell ? group_cell_left(piece, rule->cell) : piece->build->at.rtl ? piece->measure - width : 0;
	pen_rect(pen, PAGE_ARTIFACT, theme->ink,
		&(struct pen_box){x + left, y - theme->table_rule_light / 2, width, theme->table_rule_light});
}

static void add_rule(struct tabler *piece, struct vrow *slot, const struct cell *cell, double y)
{
	struct rule *rule = ARENA_NEW(piece->build->arena, struct rule);
	*rule = (struct rule){piece, cell};
	vrow_deco(piece->build->arena, slot, &(struct vdeco){.draw = draw_rule, .data = rule, .y = y});
}

/* ---- cuts ---- */

/* Where a box begins (step 1) or ends (-1); 0: the foot of a row. */
struct event {
	double y;
	int step;
};

static gint compare_events(gconstpointer a, gconstpointer b)
{
	const struct event *x = a, *y = b;
	return x->y < y->y ? -1 : x->y > y->y ? 1 : x->step - y->step;
}

static void add_box(GArray *events, double top, double foot)
{
	/* boxes that touch, do so within a hair */
	struct event begins = {top + HAIR, 1}, ends = {MAX(foot - HAIR, top + HAIR), -1};
	g_array_append_val(events, begins);
	g_array_append_val(events, ends);
}

static double content_foot(const struct content *content, int k)
{
	const struct vrow *row = &content->list->rows[k];
	return content->tops[k] + row->height + row->after;
}

/* The row of a content's list at which the outermost frame ends that begins with row k; k: none does. */
static int frame_last(const struct content *content, int k, double most)
{
	const struct vlist *list = content->list;
	int f = list->rows[k].frame;
	while (f >= 0 && list->frames[f].parent >= 0)
		f = list->frames[f].parent;
	int last = f >= 0 ? MAX(list->frames[f].last, k) : k;
	return content_foot(content, last) - content->tops[k] <= most ? last : k;
}

static void add_boxes(const struct group *group, const struct content *content, GArray *events)
{
	const struct tabler *piece = group->piece;
	double most = group_whole(piece);
	for (int k = 0; content->result && k < content->n; k++)
		add_box(events, content->tops[k],
			content->tops[k] +
				lay_line_height(piece->build, content->result, k, piece->leading));
	for (int k = 0; content->list && k < content->n; k++) {
		const struct vrow *row = &content->list->rows[k];
		double top = content->tops[k] - row->before;
		if (k > 0 && row->cost >= ROW_ORPHAN)
			top = content->tops[k - 1];
		k = frame_last(content, k, most);
		add_box(events, top, content_foot(content, k));
	}
}

/* The heights at which the group may be cut, its foot the last. */
static GArray *find_cuts(const struct group *group)
{
	GArray *cuts = g_array_new(FALSE, FALSE, sizeof(double));
	double foot = group->row_tops[group->n_rows];
	g_autoptr(GArray) events = g_array_new(FALSE, FALSE, sizeof(struct event));
	for (int i = 0; i < group->n_contents && !group->whole; i++)
		add_boxes(group, &group->contents[i], events);
	for (int r = 1; r < group->n_rows && !group->whole; r++) {
		struct event event = {group->row_tops[r], 0};
		g_array_append_val(events, event);
	}
	g_array_sort(events, compare_events);
	int open = 0;
	double free_at = 0; /* all boxes so far are closed from there on */
	for (guint i = 0; i < events->len; i++) {
		const struct event *event = &g_array_index(events, struct event, i);
		bool boundary = open == 0 && event->y > 2 * HAIR &&
				(event->step == 0 || (event->step > 0 && free_at > 0));
		double y = event->step == 0 ? event->y : free_at + HAIR;
		if (boundary && (cuts->len == 0 || y > g_array_index(cuts, double, cuts->len - 1) + HAIR))
			g_array_append_val(cuts, y);
		open += event->step;
		if (open == 0)
			free_at = event->y;
	}
	g_array_append_val(cuts, foot);
	return cuts;
}

/* The price of cutting the group at a height. */
static float cut_cost(const struct group *group, double y, int *row)
{
	const double *tops = group->row_tops;
	while (*row < group->n_rows && tops[*row + 1] < y - HAIR)
		++*row;
	if (fabs(tops[*row + 1] - y) <= HAIR)
		return tops[group->n_rows] > LONG_ROW * group->piece->leading ? ROW_CUT : ROW_LONE;
	double leading = group->piece->leading, before = y - tops[*row], after = tops[*row + 1] - y;
	bool fair = before > LONG_PART * leading && after > LONG_PART * leading &&
		    before + after > LONG_ROW * leading;
	return fair ? ROW_CUT : ROW_LONE;
}

/* ---- slices ---- */

static void tell_rows(struct build *build, struct vrow *slot, const struct slice *slice, const struct part *part)
{
	const struct content *content = part->content;
	for (int k = part->first; k < part->end; k++) {
		const struct vrow *row = &content->list->rows[k];
		slot->n_notes = MAX(slot->n_notes, row->n_notes);
		for (const struct vmark *mark = row->marks; mark; mark = mark->next) {
			struct lay_told told = *(const struct lay_told *)mark->what;
			if (told.kind == TOLD_CODE) {
				struct vcode *code = arena_memdup(build->arena, told.code, sizeof *code);
				code->cap += content->tops[k] - slice->top;
				told.code = code;
			}
			lay_tell_row(build, slot, &told, mark->of_line);
		}
	}
}

/* Tells the page of a slice what its words mean. */
static void tell_slice(struct build *build, const struct slice *slice, int slot)
{
	const struct tabler *piece = slice->group->piece;
	for (const struct part *part = slice->parts; part; part = part->next) {
		const struct content *content = part->content;
		if (group_is_repeated(piece, content->cell))
			continue;
		if (content->list)
			tell_rows(build, &build->list->rows[slot], slice, part);
		for (int k = part->first; content->result && k < part->end; k++)
			if (content->result->lines[k].n_marks)
				lay_line_marks(build, build->list, slot, content->result, k,
					group_cell_left(piece, content->cell),
					line_baseline(piece, content, k) - slice->top);
	}
}

/* Deals the boxes out to the slices. */
static void deal(const struct group *group, struct slice *slices, const GArray *cuts)
{
	guint s = 0;
	int row = 0;
	for (int i = 0; i < group->n_contents; i++) {
		const struct content *content = &group->contents[i];
		/* contents come by rows: the slice in which the row begins is not before that of the last row */
		for (; row < content->row; row++)
			while (g_array_index(cuts, double, s) < group->row_tops[row + 1] + HAIR && s + 1 < cuts->len)
				s++;
		guint at = s;
		struct part *part = NULL;
		for (int k = 0; k < content->n; k++) {
			while (at + 1 < cuts->len && g_array_index(cuts, double, at) < content->tops[k] + HAIR) {
				at++;
				part = NULL;
			}
			if (!part) {
				part = ARENA_NEW(group->piece->build->arena, struct part);
				*part = (struct part){.content = content, .first = k};
				*slices[at].tail = part;
				slices[at].tail = &part->next;
			}
			part->end = k + 1;
		}
	}
}

static void row_dests(struct build *build, const struct line_row *row)
{
	lay_dest(build, row->node->id);
	for (int i = 0; i < row->n_cells; i++)
		lay_dest(build, row->cells[i].node->id);
}

/* The rules that stand at the foot of a row: under the head, under what heads some columns of it. */
static void foot_rules(const struct group *group, int r, struct vrow *slot, double y)
{
	struct tabler *piece = group->piece;
	const struct line_row *row = &group->rows[r];
	if (!row->head)
		return;
	if (row + 1 == piece->rows + piece->n_rows || !row[1].head)
		add_rule(piece, slot, NULL, y);
	else
		for (int i = 0; i < row->n_cells; i++)
			if (row->cells[i].span > 1 && row->cells[i].rows == 1 && row->cells[i].node->first &&
				piece->columns[row->cells[i].column].shown)
				add_rule(piece, slot, &row->cells[i], y);
}

/* Appends the slice that ends at a cut, with what the rows that begin and end in it want; *row: the first that does not
 * begin before it. */
static void add_slice(const struct group *group, const struct slice *slice, double foot, int *row)
{
	struct build *build = group->piece->build;
	struct vlist *list = build->list;
	int first = *row;
	for (; *row < group->n_rows && group->row_tops[*row] < foot - HAIR; ++*row)
		if (!group->piece->repeated)
			row_dests(build, &group->rows[*row]);
	struct vrow *slot = vlist_row(list, build->at.x, foot - slice->top);
	vrow_deco(build->arena, slot, &(struct vdeco){.draw = draw_slice, .data = slice});
	for (int r = MAX(first - 1, 0); r < *row; r++)
		if (group->row_tops[r + 1] > slice->top + HAIR && group->row_tops[r + 1] < foot + HAIR)
			foot_rules(group, r, slot, group->row_tops[r + 1] - slice->top);
}

static void add_slices(struct group *group)
{
	struct tabler *piece = group->piece;
	struct vlist *list = piece->build->list;
	g_autoptr(GArray) cuts = find_cuts(group);
	struct slice *slices = ARENA_ARRAY(piece->build->arena, struct slice, (int)cuts->len);
	for (guint s = 0; s < cuts->len; s++) {
		slices[s] = (struct slice){.group = group, .top = s ? g_array_index(cuts, double, s - 1) : 0};
		slices[s].tail = &slices[s].parts;
	}
	deal(group, slices, cuts);
	int row = 0, cut_row = 0;
	for (guint s = 0; s < cuts->len; s++) {
		add_slice(group, &slices[s], g_array_index(cuts, double, s), &row);
		int slot = list->n_rows - 1;
		float cost = s ? cut_cost(group, slices[s].top, &cut_row) : ROW_SPLIT / 3;
		slices[s].begins_row = s == 0 || fabs(group->row_tops[cut_row + 1] - slices[s].top) <= HAIR;
		list->rows[slot].cost = MAX(list->rows[slot].cost, cost);
		if (s == 0 && piece->grouped && !group->rows[0].head && group->rows > piece->rows)
			add_rule(piece, &list->rows[slot], NULL, 0);
		tell_slice(piece->build, &slices[s], slot);
	}
}

void slices_add(struct tabler *piece, int first, int end)
{
	struct group *group = ARENA_NEW(piece->build->arena, struct group);
	*group = (struct group){.piece = piece, .rows = &piece->rows[first], .n_rows = end - first};
	group_set(group);
	add_slices(group);
}
