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
 * Two searches.  flow_search does not look at breaks that cost an orphan or more, unless there
 * is no way without; where no few pages of its best way cost that together, a way through such
 * a break would not be better, and it stands.  Else, when there are no other ways left to add,
 * flow_breach looks at all.  A node that costs more than the best one within a page of it by
 * more than a bad page is not followed in the first, which may so find no way at all; the
 * second follows every one.
 *
 * It always succeeds: no cost is infinite, and a single row higher than the page stands
 * alone.
 *
 * After Knuth and Plass (1981) for lines; Mittelbach, "A General LuaTeX Framework for
 * Globally Optimized Pagination" (2019), for spreads and variants of paragraphs as what
 * gives pages their freedom.
 */
#include "layout/search.h"

#define SHORT 1800.0      /* of one missing line, squared */
#define SHORT_MORE 800.0  /* of each line beyond two */
#define SINGLE 0.1        /* so much of both where no page faces another */
#define UNEVEN 1500.0     /* of one line of difference between facing feet, squared */
#define LONG 6000.0       /* of a page one line longer */
#define WHITE 150.0       /* of one line missing above the notes, squared */
#define STUB 2500.0       /* of a last page with too few lines */
#define STUB_LINE 1000.0  /* and of each line it lacks */
#define THIN_LINES 12     /* a last page with fewer is no stub, but poor */
#define THIN_LINE 70.0  /* of each line it lacks to that */
#define SPLIT_NOTE 15000.0 /* of a footnote that goes over to the next page */
#define HYPHEN_TURN 2500.0 /* of a word broken over the page's end */
#define OVERFULL 1e7
#define WINDOW 5.0        /* leadings above the fullest page in which its end is sought */
#define NEAR 12.0         /* leadings above the page's foot in which it is sought first */
/* lines of unevenness beyond which it does not matter how many */
#define MOST_STEP 4.0
/* What a way may cost more than the best one to places within a page of it, to be
 * followed: more than a bad page costs. */
#define HOPELESS 9000.0
#define DEAR_PAGES 3 /* as many together are weighed against a breach */

/* ---- nodes ---- */

const struct valt *search_way(const struct search *search, int node, int *line)
{
	int n = search->list->n_rows;
	if (node <= n)
		return NULL;
	int way = search->way_of[node - n - 1];
	*line = node - search->way_node[way];
	return &search->list->alts[way];
}

int search_row(const struct search *search, int node)
{
	int line;
	const struct valt *way = search_way(search, node, &line);
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

static double short_cost(const struct search *search, double missing)
{
	double near = MIN(missing, 2);
	double cost = SHORT * near * near + SHORT_MORE * (missing - near);
	return search->shape->single ? SINGLE * cost : cost;
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

/* What the page after one that need match none must match. */
static int state_after(const struct search *search, int first, double missing)
{
	/* a first page that is a recto faces nothing of the list */
	bool alone = first == 0 && !search->shape->verso;
	if (!search->shape->spreads || alone)
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
	int line, n = search->list->n_rows - search_row(search, first);
	const struct valt *way = search_way(search, first, &line);
	if (way)
		n += way->n_new - way->n_old;
	return MIN(n, (int)(used / search->shape->leading + 0.4));
}

static double stub_cost(const struct search *search, int first, double used)
{
	int lines = first > 0 ? last_lines(search, first, used) : THIN_LINES;
	double cost = THIN_LINE * MAX(THIN_LINES - lines, 0);
	return lines < STUB_LINES ? cost + STUB + STUB_LINE * (STUB_LINES - lines) : cost;
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
	double cost;     /* all costs but those of its foot and of the lines gained */
};

/* The foot of a page: what is missing there, and what that costs by itself. */
struct foot {
	double missing, cost;
};

/* Without notes of its own; open: nothing has to stand there. */
static struct foot text_foot(const struct search *search, const struct offer *offer, int gained, double used, bool open)
{
	const struct flow_shape *shape = search->shape;
	const struct ending *end = offer->end;
	double leading = shape->leading, over = used - offer->hang;
	if (over > shape->height + SLACK) {
		bool is_long = shape->spreads && over <= shape->height + leading + SLACK;
		return (struct foot){-1, is_long ? LONG : OVERFULL + used};
	}
	struct foot foot = {0};
	foot.missing = place_missing(search->full, leading, end->row, end->level + gained * leading);
	if (foot.missing > 0 && foot.missing < 0.25)
		foot.missing = 0;
	if (!open && foot.missing > 0)
		foot.cost = short_cost(search, foot.missing);
	return foot;
}

/* Sets as many of the notes called as there is room for, from first on; returns the one after them.  A page with notes is
 * level. */
static int set_notes(const struct search *search, double room, bool open, int first, int called, double *cost)
{
	const struct flow_shape *shape = search->shape;
	int fit = first;
	double notes = shape->note_gap + search->note_top[called] - search->note_top[first];
	if (notes > room + SLACK) {
		while (fit < called &&
			shape->note_gap + search->note_top[fit + 1] - search->note_top[first] <=
				room + SLACK)
			fit++;
		*cost += SPLIT_NOTE + (fit == first ? SPLIT_NOTE : 0);
		called = fit;
		notes = room;
	}
	if (!open && room > notes)
		*cost += WHITE * (room - notes) * (room - notes) / (shape->leading * shape->leading);
	if (room < -SLACK)
		*cost += OVERFULL - room;
	return called;
}

/* Offers one page to the search, in every state in which its first node is reached, with so many lines gained at a cost. */
static void offer_page(struct search *search, const struct offer *offer, int gained, double fixed)
{
	const struct ending *end = offer->end;
	double used = end->used + gained * search->shape->leading;
	double room = search->shape->height - used;
	bool open = is_open(search, end->node);
	const struct foot text = text_foot(search, offer, gained, used, open), level = {0};
	const struct best *from = search->best[offer->first];
	struct best *to = search->best[end->node];
	if (is_last(search, end->node))
		fixed += stub_cost(search, offer->first, used);
	for (int i = 0; i < search->n_live; i++) {
		int state = search->live[i];
		const struct best *here = &from[state];
		double cost = here->cost + fixed;
		int note = offer->called;
		const struct foot *foot = &text;
		if (note > here->note) {
			if (room < -SLACK && gained != 0)
				continue;
			note = set_notes(search, room, open, here->note, note, &cost);
			foot = &level;
		}
		cost += foot->cost;
		int next = NEXT_ANY;
		if (state == NEXT_ANY)
			next = state_after(search, offer->first, foot->missing);
		else if (!open)
			cost += facing_cost(foot->missing, state);
		if (cost < to[next].cost)
			to[next] = (struct best){cost, offer->first, note, (int8_t)state, (int8_t)gained};
	}
}

/* Offers an end with all numbers of lines gained that may be worth it; false: with each
 * the page is overfull or cannot hold its notes. */
static bool offer_end(struct search *search, const struct offer *offer)
{
	const struct ending *end = offer->end;
	const struct gains *gains = &search->gains[end->gains];
	double leading = search->shape->leading, height = search->shape->height + SLACK;
	double most = height + (search->shape->spreads ? leading : 0);
	bool fits = false;
	for (int gained = gains->low; gained <= gains->high; gained++) {
		double used = end->used + gained * leading;
		if (used - offer->hang > most)
			break;
		if (gains->cost[gained + REACH] >= HUGE_VALF)
			continue;
		fits = fits || offer->notes <= 0 || used + offer->notes <= height;
		offer_page(search, offer, gained, offer->cost + (double)gains->cost[gained + REACH]);
	}
	return fits;
}

/* called: rows of notes before the page. */
static struct offer make_offer(
	const struct search *search, int first, int called, const struct ending *end)
{
	struct offer offer = {.end = end, .first = first};
	offer.called = end->row->n_notes;
	if (offer.called > called)
		offer.notes = search->shape->note_gap + search->note_top[offer.called] -
			      search->note_top[called];
	offer.hang = MIN(end->used - end->level, HANG * search->shape->leading);
	if (end->next && !end->next->new_page)
		offer.breach = end->next->cost;
	offer.cost = (double)offer.breach + (double)end->way_cost;
	if (end->next && end->row->hyphen)
		offer.cost += HYPHEN_TURN;
	return offer;
}

/* From the fullest page back: all ends near it, and on to the first that breaks nothing.  False:
 * ends are wanted that were passed over; whole: none were. */
static bool offer_ends(struct search *search, int first, int called, bool whole)
{
	double leading = search->shape->leading, lowest = -1;
	bool found = false;
	for (int i = search->n_endings - 1; i >= 0; i--) {
		const struct ending *end = &search->endings[i];
		if (found && end->level < lowest - WINDOW * leading)
			return true;
		bool only = whole && i == 0;
		struct offer offer = make_offer(search, first, called, end);
		bool breach = offer.breach >= ROW_ORPHAN;
		if (breach && !search->all && !only)
			continue;
		if (!offer_end(search, &offer)) {
			if (!only || found)
				continue;
			offer_page(search, &offer, 0, offer.cost);
		}
		if (!found && !breach)
			lowest = MIN(end->level, search->full - offer.notes);
		found = found || !breach;
	}
	return whole;
}

/* Most ends lie far above those that matter and are not even listed at first. */
static void offer_pages_from(struct search *search, int first)
{
	search->n_live = 0;
	for (int state = 0; state < STATES; state++)
		if (search->best[first][state].cost < HUGE_VAL)
			search->live[search->n_live++] = state;
	double near = search->shape->height - NEAR * search->shape->leading;
	if (!offer_ends(search, first, walk_page(search, first, near), false))
		offer_ends(search, first, walk_page(search, first, 0), true);
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
	search->full = flow_full(shape);
	search->top_extra = ARENA_ARRAY(list->arena, double, n + 1);
	search->foot_extra = ARENA_ARRAY(list->arena, double, n + 1);
	search->note_top = ARENA_ARRAY(list->arena, double, notes->n_rows + 1);
	for (int i = 0; i <= n; i++) {
		search->top_extra[i] = i < n ? place_cut_top(list, i) : 0;
		search->foot_extra[i] = i > 0 ? place_cut_foot(list, i) : 0;
	}
	for (int i = 0; i < notes->n_rows; i++) {
		const struct vrow *row = &notes->rows[i];
		search->note_top[i + 1] = search->note_top[i] + row->space + row->before +
					  row->height + row->after;
	}
	number_nodes(search);
	search->best = g_malloc(sizeof *search->best * (size_t)search->n_nodes);
}

static void search_free(struct search *search)
{
	g_free(search->best);
	g_free(search->endings);
	g_free(search->gains);
}

/* The nodes within the other ways of a paragraph come after that before it and before all
 * that follow it.  What costs more than most is not followed; least: what the row costs. */
static void offer_from_row(struct search *search, int row, double least, double most)
{
	const struct vlist *list = search->list;
	if (least < most)
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
	double *costs = ARENA_ARRAY(search->list->arena, double, n + 1);
	for (int row = 0, from = 0; row < n; row++) {
		/* the least cost within a page before, found anew when its row is left */
		double cost = costs[row] = least_cost(search, row);
		if (cost <= least) {
			least = cost;
			from = row;
		} else if (row - from >= page) {
			least = HUGE_VAL;
			for (int r = row - page + 1; r <= row; r++) {
				if (costs[r] <= least) {
					least = costs[r];
					from = r;
				}
			}
		}
		offer_from_row(search, row, cost, search->all ? HUGE_VAL : least + HOPELESS);
	}
	for (int s = 1; s < STATES; s++)
		if (search->best[n][s].cost < search->best[n][state].cost)
			state = s;
	return state;
}

/* Whether a few pages cost so much together that a breach might be cheaper. */
static bool is_dear(const struct flow *flow)
{
	double cost = 0;
	for (int i = 0; i < flow->n_pages; i++) {
		cost += flow->pages[i].cost;
		if (i >= DEAR_PAGES)
			cost -= flow->pages[i - DEAR_PAGES].cost;
		if (cost >= (double)ROW_ORPHAN)
			return true;
	}
	return false;
}

/* Without pages, at infinite cost, where there is no way. */
static struct flow search_pages(const struct vlist *list, const struct vlist *notes,
	const struct flow_shape *shape, bool all)
{
	struct search search;
	search_init(&search, list, notes, shape);
	search.all = all;
	int state = search_round(&search);
	struct flow flow = {.cost = search.best[list->n_rows][state].cost};
	if (isfinite(flow.cost))
		flow = search_trace(&search, state);
	search_free(&search);
	return flow;
}

struct flow flow_search(const struct vlist *list, const struct vlist *notes,
	const struct flow_shape *shape)
{
	struct flow flow = search_pages(list, notes, shape, false);
	return isfinite(flow.cost) ? flow : search_pages(list, notes, shape, true);
}

void flow_breach(const struct vlist *list, const struct vlist *notes,
	const struct flow_shape *shape, struct flow *flow)
{
	if (is_dear(flow))
		*flow = search_pages(list, notes, shape, true);
}
