/*
 * The page builder: cuts a vertical list into pages, the cheapest way over the whole list
 * at once.
 *
 * Model.  The list is a row of boxes that no break can cut (lines, slices of table rows,
 * pictures), each with a space above that vanishes at the head of a page, paddings of
 * frames, and the cost of a break above it.  Some stretches of rows, paragraphs, have other
 * ways at a price: a line fewer, a line more.  The costs are set by the blocks, in the
 * order designers give: what never may be parted (a heading and its text), a lone callout
 * title or one-line piece, a widow, an orphan; then what is only unlovely: a page that ends
 * short, facing pages that end on different lines, a last page of a few lines, a hyphen
 * over the turn, a split callout or table, a paragraph that is not at its best.
 *
 * A page that takes rows [a, b) is measured by walking them: space, snap to the grid,
 * paddings; a frame that was cut adds its padding (and a table its repeated head) at the
 * head.  The foot of a page is its last line: the padding of a box that ends there hangs
 * below, up to HANG, as its tint would in any book set on a grid.  What is missing from
 * there to the last line of the grid is the shortfall.  Notes stand at the foot, so a page
 * that has some is level whatever is missing above them.  Two facing pages may also be a
 * line longer than the others, together.
 *
 * Cost of a page = that of its foot, by itself and against the page it faces + that of the
 * break at its end + that of the other ways taken on it.  The last page may be short, but
 * not a stub.
 *
 * Search.  The places where a page may end are the nodes: before each row, and before each
 * line of each other way.  best[node][state] is the least cost of setting all before the
 * node, where state says what the next page must match: the foot of the verso it faces, or
 * nothing.  Forward over the nodes, the rows after each are walked until the page is full.
 * The walk is done once for all combinations of other ways: these differ by whole lines of
 * the grid, so nothing on the page moves by anything else, and it is enough to carry along,
 * for each number of lines gained or lost (REACH either way), the least cost at which the
 * paragraphs passed so far can give it: a knapsack that takes a few steps a paragraph.  A
 * page that ends within a paragraph ends in its best setting or in one of its others; these
 * ends are nodes of their own, and the next page starts with what is left of that setting.
 *
 * Work: nodes (at most three a row) × rows a page for the walks, and for each walk the
 * ends near the full page × numbers of lines × states: linear in the list.  Ends far above
 * the full page are looked at only when no nearer one is free of breaches (a tall picture
 * follows).  Because each candidate page is walked, what depends on place is exact.
 *
 * Footnotes are a second list; each row knows how many of its rows are called so far.  A
 * page must hold all rows called by its text, or, at a price, all but a remainder that
 * opens the notes of the next page.  The remainder belongs to the best way into a node
 * (one a state): an approximation that only matters where a note had to be split.
 *
 * Two rounds.  The first does not look at breaks that cost an orphan or more; when its
 * best way costs less than that in all, no way through such a break could be better, and
 * it stands.  Else the second looks at all.
 *
 * It always succeeds: no cost is infinite, and a single row higher than the page stands
 * alone.
 *
 * After Knuth and Plass (1981) for lines; Mittelbach, "A General LuaTeX Framework for
 * Globally Optimized Pagination" (2019), for spreads and variants of paragraphs as what
 * gives pages their freedom.
 */
#include "layout/flow.h"

#include <math.h>

#define SLACK 0.02        /* points a page may be overfull: sums of doubles */
#define SHORT 1200.0      /* of one missing line, squared */
#define SHORT_MORE 800.0  /* of each line beyond two */
#define UNEVEN 1500.0     /* of one line of difference between facing feet, squared */
#define LONG 6000.0       /* of a page one line longer */
#define WHITE 150.0       /* of one line missing above the notes, squared */
#define STUB 2500.0       /* of a last page with too few lines */
#define STUB_LINE 1000.0  /* and of each line it lacks */
#define STUB_LINES 5
#define SPLIT_NOTE 15000.0 /* of a footnote that goes over to the next page */
#define HYPHEN_TURN 2500.0 /* of a word broken over the page's end */
#define OVERFULL 1e7
#define HANG 0.6          /* leadings that a box may hang below the last line */
#define WINDOW 5.0        /* leadings above the fullest page in which its end is sought */
/* lines of unevenness beyond which it does not matter how many */
#define MOST_STEP 4.0
/* What a way may cost more than the best one to places within a page of it, to be
 * followed: more than a bad page costs. */
#define HOPELESS 9000.0
#define REACH 3 /* lines that other ways may gain or lose on a page */
#define GAINS (2 * REACH + 1)

enum { FACES_LONG, FACES_0, FACES_1, FACES_2, FACES_3, NEXT_ANY, STATES };

struct best {
	double cost;
	int from; /* node where the last page begins */
	int note; /* footnote rows set so far */
	int8_t from_state, gained;
};

/* The least cost of gaining i - REACH lines from the paragraphs passed; HUGE_VALF: they
 * cannot give it. */
struct gains {
	float cost[GAINS];
	int8_t low, high; /* the range that can be had */
};

/* An end within the page at hand: below row, above next (NULL: the list's end). */
struct ending {
	int node, gains;         /* gains: index */
	double level, used;      /* without and with paddings at the foot; no lines gained */
	const struct vrow *row, *next;
	float way_cost;          /* of the way in which it stands */
};

struct search {
	const struct vlist *list;
	const struct flow_shape *shape;
	double full; /* height of the whole lines of the page */
	/* by row: added at the head of a page that begins there */
	double *top_extra;
	double *foot_extra; /* by row: added at the foot of a page that ends there */
	double *note_top;   /* prefix sums of the notes' heights */
	int n_notes;
	int n_nodes;
	/* by other way: its node before line 0; nodes up to n_rows are rows */
	int *way_node;
	int *way_of; /* by node - n_rows - 1: the way */
	int *ways_at; /* by row: the first way that begins there, -1 */
	struct best (*best)[STATES];
	struct ending *endings;
	int n_endings, room_endings;
	GArray *gains; /* struct gains */
	bool all;        /* the second round */
};

static double cut_top(const struct vlist *list, int row)
{
	double extra = 0;
	for (int f = list->rows[row].frame; f >= 0; f = list->frames[f].parent)
		if (list->frames[f].first < row)
			extra += list->frames[f].cut_top + list->frames[f].head_height;
	return extra;
}

static double cut_foot(const struct vlist *list, int end)
{
	double extra = 0;
	if (end >= list->n_rows)
		return 0;
	for (int f = list->rows[end - 1].frame; f >= 0; f = list->frames[f].parent)
		if (list->frames[f].last >= end)
			extra += list->frames[f].cut_bottom;
	return extra;
}

/* Where the contents of a row begin, when the rows before it end at y.  The grid is
 * reached upwards where that leaves half of the space above at least. */
static double row_top(const struct vrow *row, double y, bool head, double leading)
{
	double space = !head || row->keep_space ? row->space : 0, least = y + space / 2;
	y += space + row->before;
	if (row->snap >= 0 && !(head && row->snap > 0)) {
		double lines = (y + row->snap) / leading;
		double up = floor(lines + 0.002) * leading - row->snap;
		if (space > 0 && up - row->before >= least - SLACK)
			y = up;
		else
			y = ceil(lines - 0.002) * leading - row->snap;
	}
	return head ? y : y + row->extra;
}

/* ---- nodes ---- */

static const struct valt *way_at(const struct search *search, int node, int *line)
{
	int n = search->list->n_rows;
	if (node <= n)
		return NULL;
	int way = search->way_of[node - n - 1];
	*line = node - search->way_node[way];
	return &search->list->alts[way];
}

/* The row of the list that stands at the node, or near it. */
static int row_at(const struct search *search, int node)
{
	int line;
	const struct valt *way = way_at(search, node, &line);
	return way ? way->first + MIN(line, way->n_old - 1) : node;
}

static void number_nodes(struct search *search)
{
	const struct vlist *list = search->list;
	int n = list->n_rows, inner = 0;
	search->ways_at = ARENA_ARRAY(list->arena, int, n + 1);
	for (int r = 0; r <= n; r++)
		search->ways_at[r] = -1;
	for (int w = list->n_alts - 1; w >= 0; w--) {
		search->ways_at[list->alts[w].first] = w;
		inner += list->alts[w].n_new - 1;
	}
	search->way_node = ARENA_ARRAY(list->arena, int, list->n_alts + 1);
	search->way_of = ARENA_ARRAY(list->arena, int, inner + 1);
	search->n_nodes = n + 1;
	for (int w = 0; w < list->n_alts; w++) {
		search->way_node[w] = search->n_nodes - 1;
		for (int line = 1; line < list->alts[w].n_new; line++)
			search->way_of[search->n_nodes++ - n - 1] = w;
	}
}

/* ---- costs ---- */

static void relax(struct search *search, int to, int state, const struct best *way)
{
	struct best *best = &search->best[to][state];
	if (way->cost < best->cost)
		*best = *way;
}

static double short_cost(double missing)
{
	double near = MIN(missing, 2);
	return SHORT * near * near + SHORT_MORE * (missing - near);
}

/* The line on which the page ends, against the full page: -1 one more, 1 one less. */
static int foot_line(int state)
{
	return state - FACES_0;
}

static double facing_cost(double missing, int state)
{
	double step = CLAMP(missing - foot_line(state), -MOST_STEP, MOST_STEP);
	return UNEVEN * step * step;
}

static int state_after(const struct search *search, int first, int state, double missing)
{
	/* the first page is a recto that faces nothing of the list */
	if (!search->shape->spreads || state != NEXT_ANY || first == 0)
		return NEXT_ANY;
	return (int)CLAMP(floor(missing + 0.5), -1, 3) + FACES_0;
}

static bool is_last(const struct search *search, int node)
{
	return node == search->list->n_rows;
}

/* Whether the page that ends at the node may end anywhere. */
static bool is_open(const struct search *search, int node)
{
	return is_last(search, node) ||
	       (node < search->list->n_rows && search->list->rows[node].new_page);
}

/* The lines of a last page from first on. */
static int last_lines(const struct search *search, int first, double used)
{
	int line, n = search->list->n_rows - row_at(search, first);
	const struct valt *way = way_at(search, first, &line);
	if (way)
		n += way->n_new - way->n_old;
	return MIN(n, (int)(used / search->shape->leading + 0.4));
}

static double stub_cost(const struct search *search, int first, double used)
{
	int lines = first > 0 ? last_lines(search, first, used) : STUB_LINES;
	return lines < STUB_LINES ? STUB + STUB_LINE * (STUB_LINES - lines) : 0;
}

/* ---- one page ---- */

/* A page under offer. */
struct offer {
	const struct ending *end;
	int first;       /* node */
	int called;      /* rows of notes, by the rows up to its end */
	double notes;    /* the height of those called on it */
	double hang;     /* how far its foot may stand below the page */
	float breach;    /* the cost of the break, by itself */
	double cost;     /* all costs but those of its foot */
	int gained;      /* lines */
};

/* Offers one page to the search, in every state in which its first node is reached. */
static void offer_page(struct search *search, const struct offer *offer)
{
	const struct flow_shape *shape = search->shape;
	const struct ending *end = offer->end;
	double more = offer->gained * shape->leading;
	double used = end->used + more, level = end->level + more;
	bool open = is_open(search, end->node);
	double fixed = offer->cost;
	if (is_last(search, end->node))
		fixed += stub_cost(search, offer->first, used);
	for (int state = 0; state < STATES; state++) {
		const struct best *here = &search->best[offer->first][state];
		if (here->cost >= HUGE_VAL)
			continue;
		int called = offer->called;
		struct best way = {here->cost + fixed, offer->first, called,
			(int8_t)state, (int8_t)offer->gained};
		double missing = (search->full - level) / shape->leading;
		if (called > here->note) {
			double room = shape->height - used, notes;
			int fit = here->note;
			notes = shape->note_gap + search->note_top[called] -
				search->note_top[fit];
			if (room < -SLACK && offer->gained != 0)
				continue;
			if (notes > room + SLACK) {
				while (fit < called &&
					shape->note_gap + search->note_top[fit + 1] -
							search->note_top[here->note] <=
						room + SLACK)
					fit++;
				way.note = fit;
				way.cost += SPLIT_NOTE +
					    (fit == here->note ? SPLIT_NOTE : 0);
				notes = room;
			}
			if (!open && room > notes)
				way.cost += WHITE * (room - notes) * (room - notes) /
					    (shape->leading * shape->leading);
			missing = 0;
			if (room < -SLACK)
				way.cost += OVERFULL - room;
		} else if (used - offer->hang > shape->height + SLACK) {
			missing = -1;
			if (shape->spreads && used - offer->hang <=
						      shape->height + shape->leading + SLACK)
				way.cost += LONG;
			else
				way.cost += OVERFULL + used;
		}
		if (missing > 0 && missing < 0.25)
			missing = 0;
		if (!open && missing > 0)
			way.cost += short_cost(missing);
		if (!open && state != NEXT_ANY)
			way.cost += facing_cost(missing, state);
		relax(search, end->node,
			state_after(search, offer->first, state, missing), &way);
	}
}

/* Offers an end with all numbers of lines gained that may be worth it; false: with each
 * the page is overfull or cannot hold its notes. */
static bool offer_end(struct search *search, const struct offer *plain)
{
	const struct ending *end = plain->end;
	const struct gains *gains = &g_array_index(search->gains, struct gains, end->gains);
	double leading = search->shape->leading, height = search->shape->height + SLACK;
	double most = height + (search->shape->spreads ? leading : 0);
	bool fits = false;
	for (int gained = gains->low; gained <= gains->high; gained++) {
		struct offer offer = *plain;
		double used = end->used + gained * leading;
		if (used - plain->hang > most)
			break;
		if (gains->cost[gained + REACH] >= HUGE_VALF)
			continue;
		fits = fits || plain->notes <= 0 || used + plain->notes <= height;
		offer.gained = gained;
		offer.cost += (double)gains->cost[gained + REACH];
		offer_page(search, &offer);
	}
	return fits;
}

/* ---- the walk ---- */

struct walk {
	struct search *search;
	int first;     /* node */
	double y;      /* end of the rows so far */
	bool head;     /* no row yet */
	int paragraph; /* row where a paragraph with other ways began, -1 */
	int called;    /* footnote rows before the page */
};

static void step_row(struct walk *walk, const struct vrow *row)
{
	walk->y = row_top(row, walk->y, walk->head, walk->search->shape->leading) +
		  row->height + row->after;
	walk->head = false;
}

/* Notes that the page may end at the node, between the rows; foot: the row of the list by
 * which paddings are known. */
static struct ending *add_ending(struct walk *walk, int node, const struct vrow *row,
	const struct vrow *next, int foot)
{
	struct search *search = walk->search;
	if (search->n_endings == search->room_endings) {
		search->room_endings = MAX(2 * search->room_endings, 256);
		search->endings =
			g_renew(struct ending, search->endings, search->room_endings);
	}
	struct ending *end = &search->endings[search->n_endings++];
	*end = (struct ending){.node = node,
		.gains = (int)search->gains->len - 1,
		.level = walk->y - row->after,
		.used = walk->y + search->foot_extra[foot],
		.row = row,
		.next = next};
	return end;
}

/* The ends within the other settings of the paragraph at hand that have so many lines
 * above. */
static void add_way_endings(struct walk *walk, int lines)
{
	struct search *search = walk->search;
	const struct vlist *list = search->list;
	int w = search->ways_at[walk->paragraph];
	for (; w < list->n_alts && list->alts[w].first == walk->paragraph; w++) {
		const struct valt *way = &list->alts[w];
		if (lines >= way->n_new)
			continue;
		add_ending(walk, search->way_node[w] + lines, &way->rows[lines - 1],
			&way->rows[lines], way->first + lines)
			->way_cost = way->cost;
	}
}

/* What can be gained with the paragraph that has just been passed. */
static void add_gains(struct walk *walk)
{
	struct search *search = walk->search;
	const struct vlist *list = search->list;
	const struct gains before =
		g_array_index(search->gains, struct gains, search->gains->len - 1);
	struct gains after = before;
	int w = search->ways_at[walk->paragraph];
	for (; w < list->n_alts && list->alts[w].first == walk->paragraph; w++) {
		int more = list->alts[w].n_new - list->alts[w].n_old;
		for (int i = before.low; i <= before.high; i++) {
			int to = i + more;
			if (to < -REACH || to > REACH)
				continue;
			float cost = before.cost[i + REACH] + list->alts[w].cost;
			if (cost < after.cost[to + REACH])
				after.cost[to + REACH] = cost;
			after.low = (int8_t)MIN(after.low, to);
			after.high = (int8_t)MAX(after.high, to);
		}
	}
	g_array_append_val(search->gains, after);
}

/* What can be gained by space above the row. */
static void add_flex(struct walk *walk, const struct vrow *row)
{
	struct search *search = walk->search;
	struct gains gains =
		g_array_index(search->gains, struct gains, search->gains->len - 1);
	for (int i = MIN(gains.high, REACH - 1); i >= gains.low; i--) {
		float cost = gains.cost[i + REACH] + row->flex;
		if (cost < gains.cost[i + 1 + REACH])
			gains.cost[i + 1 + REACH] = cost;
	}
	gains.high = (int8_t)MIN(gains.high + 1, REACH);
	g_array_append_val(search->gains, gains);
}

static void walk_init(struct walk *walk, struct search *search, int first)
{
	*walk = (struct walk){
		.search = search, .first = first, .head = true, .paragraph = -1};
	search->n_endings = 0;
	g_array_set_size(search->gains, 0);
	struct gains none = {.low = 0, .high = 0};
	for (int i = 0; i < GAINS; i++)
		none.cost[i] = i == REACH ? 0 : HUGE_VALF;
	g_array_append_val(search->gains, none);
}

/* The lines left of a paragraph whose other setting was cut; returns the row after it. */
static int walk_way(struct walk *walk, const struct valt *way, int line)
{
	struct search *search = walk->search;
	const struct vlist *list = search->list;
	int after = way->first + way->n_old, base = walk->first - line;
	walk->y = search->top_extra[way->first + 1];
	for (int i = line; i < way->n_new; i++) {
		step_row(walk, &way->rows[i]);
		if (i + 1 < way->n_new)
			add_ending(walk, base + i + 1, &way->rows[i], &way->rows[i + 1],
				way->first + 1);
		else
			add_ending(walk, after, &way->rows[i],
				after < list->n_rows ? &list->rows[after] : NULL, after);
	}
	return after;
}

static void walk_rows(struct walk *walk, int from, double limit)
{
	struct search *search = walk->search;
	const struct vlist *list = search->list;
	for (int r = from; r < list->n_rows; r++) {
		const struct vrow *row = &list->rows[r];
		if (row->new_page && !walk->head)
			return;
		if (row->flex > 0 && !walk->head)
			add_flex(walk, row);
		step_row(walk, row);
		if (walk->y - row->after > limit && search->n_endings > 0)
			return;
		if (search->ways_at[r] >= 0)
			walk->paragraph = r;
		if (walk->paragraph >= 0) {
			const struct valt *way = &list->alts[search->ways_at[walk->paragraph]];
			int lines = r + 1 - walk->paragraph;
			if (lines < way->n_old) {
				add_way_endings(walk, lines);
			} else {
				add_gains(walk);
				walk->paragraph = -1;
			}
		}
		add_ending(walk, r + 1, row, r + 1 < list->n_rows ? row + 1 : NULL, r + 1);
	}
}

static struct offer make_offer(const struct walk *walk, const struct ending *end)
{
	const struct search *search = walk->search;
	struct offer offer = {.end = end, .first = walk->first};
	offer.called = end->row->n_notes;
	if (offer.called > walk->called)
		offer.notes = search->shape->note_gap + search->note_top[offer.called] -
			      search->note_top[walk->called];
	offer.hang = MIN(end->used - end->level, HANG * search->shape->leading);
	if (end->next && !end->next->new_page)
		offer.breach = end->next->cost;
	offer.cost = (double)offer.breach + (double)end->way_cost;
	if (end->next && end->row->hyphen)
		offer.cost += HYPHEN_TURN;
	return offer;
}

/* From the fullest page back: all ends near it, and on to the first that breaks nothing. */
static void offer_endings(const struct walk *walk)
{
	struct search *search = walk->search;
	double leading = search->shape->leading, lowest = -1;
	bool found = false;
	for (int i = search->n_endings - 1; i >= 0; i--) {
		const struct ending *end = &search->endings[i];
		if (found && end->level < lowest - WINDOW * leading)
			break;
		struct offer offer = make_offer(walk, end);
		bool breach = offer.breach >= ROW_ORPHAN;
		if (breach && !search->all && i > 0)
			continue;
		if (!offer_end(search, &offer)) {
			if (i > 0 || found)
				continue;
			offer_page(search, &offer);
		}
		if (!found && !breach)
			lowest = MIN(end->level, search->full - offer.notes);
		found = found || !breach;
	}
}

static void offer_pages_from(struct search *search, int first)
{
	const struct flow_shape *shape = search->shape;
	struct walk walk;
	int line, row = first;
	const struct valt *way = way_at(search, first, &line);
	walk_init(&walk, search, first);
	if (way) {
		walk.called = way->rows[line - 1].n_notes;
		row = walk_way(&walk, way, line);
	} else {
		walk.called = first > 0 ? search->list->rows[first - 1].n_notes : 0;
		walk.y = search->top_extra[first];
	}
	double limit = shape->height + SLACK + HANG * shape->leading;
	if (shape->spreads)
		limit += shape->leading;
	if (search->list->n_alts > 0 || shape->flex)
		limit += REACH * shape->leading;
	walk_rows(&walk, row, limit);
	offer_endings(&walk);
}

/* ---- the search ---- */

static double least_cost(const struct search *search, int node)
{
	double least = HUGE_VAL;
	for (int state = 0; state < STATES; state++)
		least = MIN(least, search->best[node][state].cost);
	return least;
}

static void search_init(struct search *search, const struct vlist *list,
	const struct vlist *notes, const struct flow_shape *shape)
{
	int n = list->n_rows;
	*search = (struct search){.list = list, .shape = shape, .n_notes = notes->n_rows};
	search->full = floor(shape->height / shape->leading + 0.01) * shape->leading;
	search->top_extra = ARENA_ARRAY(list->arena, double, n + 1);
	search->foot_extra = ARENA_ARRAY(list->arena, double, n + 1);
	search->note_top = ARENA_ARRAY(list->arena, double, notes->n_rows + 1);
	for (int i = 0; i <= n; i++) {
		search->top_extra[i] = i < n ? cut_top(list, i) : 0;
		search->foot_extra[i] = i > 0 ? cut_foot(list, i) : 0;
	}
	for (int i = 0; i < notes->n_rows; i++) {
		const struct vrow *row = &notes->rows[i];
		search->note_top[i + 1] = search->note_top[i] + row->space + row->before +
					  row->height + row->after;
	}
	number_nodes(search);
	search->best = arena_alloc(
		list->arena, sizeof *search->best * (size_t)search->n_nodes);
	search->gains = g_array_new(FALSE, FALSE, sizeof(struct gains));
}

static void search_free(struct search *search)
{
	g_free(search->endings);
	g_array_free(search->gains, TRUE);
}

/* The nodes within the other ways of a paragraph come after that before it and before all
 * that follow it.  What costs more than most is not followed. */
static void offer_from_row(struct search *search, int row, double most)
{
	const struct vlist *list = search->list;
	if (least_cost(search, row) < most)
		offer_pages_from(search, row);
	for (int w = search->ways_at[row];
		w >= 0 && w < list->n_alts && list->alts[w].first == row; w++)
		for (int line = 1; line < list->alts[w].n_new; line++)
			if (least_cost(search, search->way_node[w] + line) < most)
				offer_pages_from(search, search->way_node[w] + line);
}

/* One round over all nodes; the state of the best way to the end. */
static int search_round(struct search *search)
{
	int n = search->list->n_rows, state = 0;
	double least = HUGE_VAL;
	for (int i = 0; i < search->n_nodes; i++)
		for (int s = 0; s < STATES; s++)
			search->best[i][s].cost = HUGE_VAL;
	search->best[0][NEXT_ANY] = (struct best){.cost = 0, .from = -1};
	int page = MAX((int)(search->shape->height / search->shape->leading), 1);
	for (int row = 0, from = 0; row < n; row++) {
		/* the least cost within a page before, found anew when its row is left */
		double cost = least_cost(search, row);
		if (cost <= least) {
			least = cost;
			from = row;
		} else if (row - from >= page) {
			least = HUGE_VAL;
			for (int r = row - page + 1; r <= row; r++) {
				cost = least_cost(search, r);
				if (cost <= least) {
					least = cost;
					from = r;
				}
			}
		}
		offer_from_row(search, row, search->all ? HUGE_VAL : least + HOPELESS);
	}
	for (int s = 1; s < STATES; s++)
		if (search->best[n][s].cost < search->best[n][state].cost)
			state = s;
	return state;
}

/* ---- what was chosen ---- */

/* A choice of the knapsack: a way, or one of these. */
enum { TAKE_NONE = -1, TAKE_FLEX = -2 };

struct choices {
	int row;
	int take[GAINS];
};

static void choose_flex(
	const struct vrow *row, struct gains *gains, struct choices *choices)
{
	for (int i = GAINS - 2; i >= 0; i--) {
		float cost = gains->cost[i] + row->flex;
		if (cost < gains->cost[i + 1]) {
			gains->cost[i + 1] = cost;
			choices->take[i + 1] = TAKE_FLEX;
		}
	}
}

static void choose_way(const struct vlist *list, int w, const struct gains *before,
	struct gains *after, struct choices *choices)
{
	int more = list->alts[w].n_new - list->alts[w].n_old;
	for (int i = MAX(0, -more); i < GAINS && i + more < GAINS; i++) {
		float cost = before->cost[i] + list->alts[w].cost;
		if (cost < after->cost[i + more]) {
			after->cost[i + more] = cost;
			choices->take[i + more] = w;
		}
	}
}

/* The knapsack of the walk over rows [begin, end) once more, with its choices kept; head:
 * the row, if any, that stands at the head of the page. */
static GArray *page_choices(const struct search *search, int begin, int end, int head)
{
	const struct vlist *list = search->list;
	GArray *all = g_array_new(FALSE, FALSE, sizeof(struct choices));
	struct gains gains;
	for (int i = 0; i < GAINS; i++)
		gains.cost[i] = i == REACH ? 0 : HUGE_VALF;
	for (int r = begin; r < end; r++) {
		struct choices choices = {.row = r};
		for (int i = 0; i < GAINS; i++)
			choices.take[i] = TAKE_NONE;
		if (list->rows[r].flex > 0 && r != head) {
			choose_flex(&list->rows[r], &gains, &choices);
			g_array_append_val(all, choices);
		}
		int w = search->ways_at[r];
		if (w < 0 || r + list->alts[w].n_old > end)
			continue;
		for (int i = 0; i < GAINS; i++)
			choices.take[i] = TAKE_NONE;
		struct gains after = gains;
		for (; w < list->n_alts && list->alts[w].first == r; w++)
			choose_way(list, w, &gains, &after, &choices);
		gains = after;
		g_array_append_val(all, choices);
	}
	return all;
}

static gint compare_rows(gconstpointer a, gconstpointer b)
{
	return *(const int *)a - *(const int *)b;
}

static gint compare_ways(gconstpointer a, gconstpointer b)
{
	return (*(const struct valt *const *)a)->first - (*(const struct valt *const *)b)->first;
}

/* By which ways and spaces the page from one node to the other gained its lines. */
static void gained_ways(const struct search *search, int from, int to, int gained,
	GArray *taken, GArray *flexed)
{
	int line, begin = from, end = row_at(search, to);
	const struct valt *way = way_at(search, from, &line);
	if (way)
		begin = way->first + way->n_old;
	way = way_at(search, to, &line);
	if (way)
		end = way->first;
	/* a paragraph cut in another setting may have space above its first line */
	bool begins_cut = way && way != way_at(search, from, &line);
	GArray *all = page_choices(search, begin, end + begins_cut, from);
	int at = gained + REACH;
	for (guint i = all->len; i-- > 0;) {
		const struct choices *choices = &g_array_index(all, struct choices, i);
		int take = choices->take[at];
		if (take == TAKE_FLEX) {
			g_array_append_val(flexed, choices->row);
			at--;
		} else if (take >= 0) {
			const struct valt *alt = &search->list->alts[take];
			g_array_append_val(taken, alt);
			at -= alt->n_new - alt->n_old;
		}
	}
	g_array_free(all, TRUE);
}

/* All that was taken, in the order of its rows. */
static void collect_ways(const struct search *search, struct flow *flow, int n,
	const int8_t *gained)
{
	struct arena *arena = search->list->arena;
	GArray *taken = g_array_new(FALSE, FALSE, sizeof(struct valt *));
	GArray *flexed = g_array_new(FALSE, FALSE, sizeof(int));
	for (int i = 0; i < n; i++) {
		int line;
		gained_ways(search, flow->nodes[i], flow->nodes[i + 1], gained[i], taken,
			flexed);
		const struct valt *cut = way_at(search, flow->nodes[i + 1], &line);
		if (cut && cut != way_at(search, flow->nodes[i], &line))
			g_array_append_val(taken, cut);
	}
	g_array_sort(taken, compare_ways);
	g_array_sort(flexed, compare_rows);
	flow->n_taken = (int)taken->len;
	flow->taken = ARENA_ARRAY(arena, const struct valt *, flow->n_taken + 1);
	for (int i = 0; i < flow->n_taken; i++)
		flow->taken[i] = g_array_index(taken, const struct valt *, i);
	flow->n_flexed = (int)flexed->len;
	flow->flexed = ARENA_ARRAY(arena, int, flow->n_flexed + 1);
	for (int i = 0; i < flow->n_flexed; i++)
		flow->flexed[i] = g_array_index(flexed, int, i);
	g_array_free(taken, TRUE);
	g_array_free(flexed, TRUE);
}

/* Pages that hold nothing but what is left of the footnotes. */
static GArray *note_pages(const struct search *search, int note)
{
	GArray *pages = g_array_new(FALSE, FALSE, sizeof(struct flow_page));
	int n = search->list->n_rows;
	while (note < search->n_notes) {
		int end = note + 1;
		while (end < search->n_notes &&
			search->shape->note_gap + search->note_top[end + 1] -
					search->note_top[note] <=
				search->shape->height)
			end++;
		struct flow_page page = {.first = n, .end = n, .note_first = note, .note_end = end};
		g_array_append_val(pages, page);
		note = end;
	}
	return pages;
}

static struct flow trace(const struct search *search, int state)
{
	struct arena *arena = search->list->arena;
	int n = search->list->n_rows, count = 0;
	GArray *rest = note_pages(search, search->best[n][state].note);
	for (int at = n, s = state; at > 0; count++) {
		const struct best *best = &search->best[at][s];
		s = best->from_state;
		at = best->from;
	}
	struct flow flow = {.n_pages = MAX(count + (int)rest->len, 1)};
	flow.cost = search->best[n][state].cost;
	flow.pages = ARENA_ARRAY(arena, struct flow_page, flow.n_pages);
	flow.nodes = ARENA_ARRAY(arena, int, flow.n_pages + 1);
	int8_t *gained = g_new0(int8_t, count + 1);
	for (int at = n, s = state, i = count - 1; at > 0; i--) {
		const struct best *best = &search->best[at][s];
		const struct best *from = &search->best[best->from][best->from_state];
		flow.pages[i] = (struct flow_page){.first = row_at(search, best->from),
			.end = row_at(search, at),
			.note_first = from->note,
			.note_end = best->note,
			.cost = best->cost - from->cost};
		flow.nodes[i] = best->from;
		gained[i] = best->gained;
		s = best->from_state;
		at = best->from;
	}
	for (guint i = 0; i < rest->len; i++)
		flow.pages[count + (int)i] = g_array_index(rest, struct flow_page, i);
	for (int i = count; i <= flow.n_pages; i++)
		flow.nodes[i] = n;
	collect_ways(search, &flow, count, gained);
	g_free(gained);
	g_array_free(rest, TRUE);
	return flow;
}

struct flow flow_search(const struct vlist *list, const struct vlist *notes,
	const struct flow_shape *shape)
{
	struct search search;
	search_init(&search, list, notes, shape);
	int n = list->n_rows, state = search_round(&search);
	if (search.best[n][state].cost >= (double)ROW_ORPHAN) {
		search.all = true;
		state = search_round(&search);
	}
	struct flow flow = trace(&search, state);
	search_free(&search);
	return flow;
}

double flow_place(const struct vlist *list, const struct flow_page *page,
	const struct flow_shape *shape, double *tops)
{
	if (page->first >= page->end)
		return 0;
	double y = cut_top(list, page->first);
	for (int r = page->first; r < page->end; r++) {
		const struct vrow *row = &list->rows[r];
		double top = row_top(row, y, r == page->first, shape->leading);
		tops[r - page->first] = top;
		y = top + row->height + row->after;
	}
	return y + cut_foot(list, page->end);
}

double flow_notes_height(const struct vlist *notes, const struct flow_page *page,
	const struct flow_shape *shape)
{
	double height = 0;
	for (int r = page->note_first; r < page->note_end; r++) {
		const struct vrow *row = &notes->rows[r];
		height += row->space + row->before + row->height + row->after;
	}
	return height > 0 ? height + shape->note_gap : 0;
}

/* ---- what came of it ---- */

static unsigned break_breaches(const struct vrow *next)
{
	if (next->new_page)
		return 0;
	if (next->cost >= ROW_NEVER)
		return FLOW_CUT;
	if (next->cost >= ROW_LONE)
		return FLOW_LONE;
	if (next->cost >= ROW_WIDOW)
		return FLOW_WIDOW;
	return next->cost >= ROW_ORPHAN ? FLOW_ORPHAN : 0;
}

/* What is missing at the foot of a page, and what else had to be suffered there. */
static void judge_page(const struct vlist *list, const struct vlist *notes,
	const struct flow_shape *shape, struct flow_page *page)
{
	double *tops = g_new(double, page->end - page->first + 1);
	double full = floor(shape->height / shape->leading + 0.01) * shape->leading;
	bool last = page->end == list->n_rows;
	flow_place(list, page, shape, tops);
	page->missing = 0;
	page->breaches = 0;
	if (page->end > page->first) {
		const struct vrow *row = &list->rows[page->end - 1];
		double level = tops[page->end - 1 - page->first] + row->height;
		page->missing = (full - level) / shape->leading;
		if (page->note_end < row->n_notes)
			page->breaches |= FLOW_NOTE;
		if (last && page->first > 0 && page->end - page->first < STUB_LINES)
			page->breaches |= FLOW_STUB;
		if (!last && row->hyphen)
			page->breaches |= FLOW_HYPHEN;
		if (!last)
			page->breaches |= break_breaches(&list->rows[page->end]);
	}
	if (flow_notes_height(notes, page, shape) > 0)
		page->missing = 0;
	if (last || list->rows[page->end].new_page)
		page->missing = MIN(page->missing, 0);
	if (page->missing > 0.6)
		page->breaches |= FLOW_SHORT;
	if (page->missing < -0.6)
		page->breaches |= FLOW_LONG;
	g_free(tops);
}

static void judge_pages(const struct vlist *list, const struct vlist *notes,
	const struct flow_shape *shape, struct flow *flow)
{
	for (int i = 0; i < flow->n_pages; i++) {
		struct flow_page *page = &flow->pages[i];
		judge_page(list, notes, shape, page);
		/* the first is a recto, so odd ones are versos */
		if (shape->spreads && i > 1 && i % 2 == 0 && page->end < list->n_rows &&
			ABS(page->missing - page[-1].missing) > 0.6)
			page->breaches |= FLOW_UNEVEN;
	}
}

/* Where a node came to lie. */
static int settled(const struct valt *alts, int n_rows, const int *moved, int node)
{
	if (node <= n_rows)
		return moved[node];
	int line = node - n_rows;
	while (line > alts->n_new - 1)
		line -= alts++->n_new - 1;
	return moved[alts->first] + line;
}

void flow_settle(struct vlist *list, const struct vlist *notes,
	const struct flow_shape *shape, struct flow *flow)
{
	int n = list->n_rows;
	int *moved = ARENA_ARRAY(list->arena, int, n + 1);
	vlist_take(list, flow->taken, flow->n_taken, moved);
	for (int i = 0; i < flow->n_pages; i++) {
		flow->pages[i].first = settled(list->alts, n, moved, flow->nodes[i]);
		flow->pages[i].end = settled(list->alts, n, moved, flow->nodes[i + 1]);
	}
	for (int i = 0; i < flow->n_flexed; i++)
		list->rows[moved[flow->flexed[i]]].extra = shape->leading;
	judge_pages(list, notes, shape, flow);
}
