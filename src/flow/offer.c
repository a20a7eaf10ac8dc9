/* The page builder, third step: what a page costs that begins with a node, at each end that the walk found for it. */
#include "flow/search.h"

#define SHORT 1800.0      /* of one missing line, squared */
#define SHORT_MORE 800.0  /* of each line beyond two */
#define SINGLE 0.1        /* so much of both where no page faces another */
#define CUT_EARLY 400.0   /* of each line missing below a box that is cut there */
#define UNEVEN 1500.0     /* of one line of difference between facing feet, squared */
#define LONG 6000.0       /* of a page one line longer */
#define WHITE 150.0       /* of one line missing above the notes, squared */
#define STUB 14000.0       /* of a last page with too few lines */
#define STUB_LINE 1000.0  /* and of each line it lacks */
#define THIN_LINES 12     /* a last page with fewer is no stub, but poor */
#define THIN_LINE 70.0  /* of each line it lacks to that */
#define SPLIT_NOTE 15000.0 /* of a footnote that goes over to the next page */
#define HYPHEN_TURN 2500.0 /* of a word broken over the page's end */
#define OVERFULL 1e7
#define WINDOW 5.0        /* leadings above the fullest page in which its end is sought */
/* lines of unevenness beyond which it does not matter how many */
#define MOST_STEP 4.0

static double short_cost(const struct search *search, double missing)
{
	double near = MIN(missing, 2);
	double cost = SHORT * near * near + SHORT_MORE * (missing - near);
	return search->shape->single ? SINGLE * cost : cost;
}

/* Whether the page ends within a frame. */
static bool is_cut(const struct search *search, const struct ending *end)
{
	const struct vframe *frames = search->list->frames;
	for (int f = end->next ? end->next->frame : -1; f >= 0; f = frames[f].parent)
		for (int g = end->row->frame; g >= 0; g = frames[g].parent)
			if (f == g)
				return true;
	return false;
}

/* Whether what ends the page goes on below it: a box, or text and lists without white above what follows. */
static bool goes_on(const struct search *search, const struct ending *end)
{
	return is_cut(search, end) || (end->next && end->next->space <= 0);
}

/* The line on which the page ends, against the full page: -1 one more, 1 one less. */
static int foot_line(int state)
{
	return state - FACES_0;
}

static double facing_cost(double missing, int state)
{
	double step = MIN(MAX(missing - foot_line(state), -MOST_STEP), MOST_STEP);
	return UNEVEN * step * step;
}

/* What the page after one that need match none must match. */
static int state_after(const struct search *search, int first, double missing)
{
	/* a first page that is a recto faces nothing of the list */
	bool alone = first == 0 && !search->shape->verso;
	if (!search->shape->spreads || alone)
		return NEXT_ANY;
	double half = missing + 0.5;
	if (half < 0)
		return FACES_LONG;
	return half < 3 ? FACES_0 + (int)half : FACES_3;
}

static bool is_last(const struct search *search, int node)
{
	return node == search->list->n_rows;
}

/* Whether the page that ends at the node may end anywhere. */
static bool is_open(const struct search *search, int node)
{
	return is_last(search, node) ||
	       (node < search->list->n_rows && (search->list->rows[node].new_page || node == search->apart));
}

/* The lines of a last page from first on, before the row end. */
static int last_lines(const struct search *search, int first, int end, double used)
{
	int line, n = end - search_row(search, first);
	const struct valt *way = search_way(search, first, &line);
	if (way)
		n += way->n_new - way->n_old;
	return MIN(n, (int)(used / search->shape->leading + 0.4));
}

static double stub_cost(const struct search *search, int first, int end, double used)
{
	int lines = first > 0 ? last_lines(search, first, end, used) : THIN_LINES;
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
	bool open;       /* it may end anywhere */
	double cost;     /* all costs but those of its foot and of the lines gained */
};

/* The foot of a page: what is missing there, and what that costs by itself. */
struct foot {
	double missing, cost;
};

/* Without notes of its own. */
static struct foot text_foot(const struct search *search, const struct offer *offer, int gained, double used)
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
	if (!offer->open && foot.missing > 0)
		foot.cost = short_cost(search, foot.missing);
	/* what is short may be no fault, but what ends there could have gone on */
	if (!offer->open && foot.missing > (shape->single ? 1 : 2) && goes_on(search, end))
		foot.cost += CUT_EARLY * foot.missing;
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

/* Whether a page of such a cost could be the best to its end, whatever state it begins in, even if its foot cost nothing. */
static bool is_promising(const struct search *search, const struct offer *offer, double fixed)
{
	const struct best *from = search->best[offer->first], *to = search->best[offer->end->node];
	for (int i = 0; i < search->n_live; i++) {
		int state = search->live[i];
		if (state == NEXT_ANY || from[state].cost + fixed < to[NEXT_ANY].cost)
			return true;
	}
	return false;
}

/* Offers one page to the search, in every state in which its first node is reached, with so many lines gained at a cost. */
static void offer_page(struct search *search, const struct offer *offer, int gained, double fixed)
{
	if (!is_promising(search, offer, fixed))
		return;
	const struct ending *end = offer->end;
	double used = end->used + gained * search->shape->leading;
	double room = search->shape->height - used;
	const struct foot text = text_foot(search, offer, gained, used), level = {0};
	const struct best *from = search->best[offer->first];
	struct best *to = search->best[end->node];
	if (is_last(search, end->node) || end->node == search->apart)
		fixed += stub_cost(search, offer->first, end->node, used);
	for (int i = 0; i < search->n_live; i++) {
		int state = search->live[i];
		const struct best *here = &from[state];
		double cost = here->cost + fixed;
		int note = offer->called;
		const struct foot *foot = &text;
		if (note > here->note) {
			if (room < -SLACK && gained != 0)
				continue;
			note = set_notes(search, room, offer->open, here->note, note, &cost);
			foot = &level;
		}
		cost += foot->cost;
		int next = NEXT_ANY;
		if (state == NEXT_ANY)
			next = state_after(search, offer->first, offer->open ? 0 : foot->missing);
		else if (!offer->open)
			cost += facing_cost(foot->missing, state);
		if (cost < to[next].cost)
			to[next] = (struct best){cost, offer->first, note, (int8_t)state, (int8_t)gained};
	}
}

/* Offers an end with all numbers of lines gained that may be worth it; false: with each that needs no picture much smaller
 * the page is overfull or cannot hold its notes.  forced: it is offered all the same. */
static inline bool offer_end(struct search *search, const struct offer *offer, bool forced)
{
	const struct ending *end = offer->end;
	const struct gains *gains = &search->gains[end->gains];
	double leading = search->shape->leading, height = search->shape->height + SLACK;
	double most = height + (search->shape->spreads ? leading : 0);
	bool fits = false;
	for (int gained = gains->low; gained <= gains->high; gained++) {
		double used = end->used + gained * leading;
		if (used - offer->hang > most && !(forced && gained == 0))
			continue;
		if (gains->cost[gained + LOSS] >= HUGE_VALF)
			continue;
		bool near = gained >= -REACH;
		if (!near && !is_last(search, end->node) && used < search->full - WINDOW * leading)
			continue;
		fits = fits || (near && (offer->notes <= 0 || used + offer->notes <= height));
		offer_page(search, offer, gained, offer->cost + (double)gains->cost[gained + LOSS]);
	}
	return fits;
}

/* called: rows of notes before the page; cost: of the break. */
static inline struct offer make_offer(
	const struct search *search, int first, int called, const struct ending *end, float cost)
{
	struct offer offer = {.end = end, .first = first, .open = is_open(search, end->node)};
	offer.called = end->row->n_notes;
	if (offer.called > called)
		offer.notes = search->shape->note_gap + search->note_top[offer.called] -
			      search->note_top[called];
	offer.hang = MIN(end->used - end->level, HANG * search->shape->leading);
	offer.cost = (double)cost + (double)end->way_cost;
	if (end->next && end->row->hyphen)
		offer.cost += HYPHEN_TURN;
	return offer;
}

/* The ends of the page at hand, from the fullest back: all near it, and on to the first that breaks nothing. */
struct seek {
	struct search *search;
	int first, called;
	bool found;
	double lowest; /* level of ends that are still sought then */
};

/* Notes the fullest end without a breach: others are sought so far above it, further where it leaves few lines for the last page. */
static void found_end(struct seek *seek, const struct offer *offer)
{
	const struct search *search = seek->search;
	int left = search->list->n_rows - search_row(search, offer->end->node);
	double window = left > 0 && left < STUB_LINES ? 2 * WINDOW : WINDOW;
	seek->lowest = MIN(offer->end->level, search->full - offer->notes) - window * search->shape->leading;
	seek->found = true;
}

/* only: there is none before it.  False: no more are wanted. */
static bool offer_next(struct seek *seek, const struct ending *end, bool only)
{
	struct search *search = seek->search;
	if (seek->found && end->level < seek->lowest && end->node != search->apart)
		return false;
	float cost = end->next && !end->next->new_page ? end->next->cost : 0;
	bool breach = cost >= ROW_ORPHAN, forced = only && !seek->found;
	if (breach && !search->all && !only)
		return true;
	struct offer offer = make_offer(search, seek->first, seek->called, end, cost);
	if (!offer_end(search, &offer, forced) && !forced)
		return true;
	if (!seek->found && !breach)
		found_end(seek, &offer);
	return true;
}

/* What stands above an end and below it; foot: the row of the list by which paddings are known. */
static inline struct ending make_ending(const struct search *search, const struct passed *passed, int node,
	const struct vrow *row, const struct vrow *next, int foot)
{
	return (struct ending){.node = node,
		.gains = passed->gains,
		.level = passed->y - row->after,
		.used = passed->y + search->foot_extra[foot],
		.row = row,
		.next = next};
}

/* A line left of the way in which the page begins. */
static bool offer_line(struct seek *seek, int i)
{
	const struct search *search = seek->search;
	const struct vlist *list = search->list;
	int line;
	const struct valt *way = search_way(search, seek->first, &line);
	int after = way->first + way->n_old, next = line + i + 1;
	const struct vrow *below = next < way->n_new ? &way->rows[next] : after < list->n_rows ? &list->rows[after] : NULL;
	struct ending end = make_ending(search, &search->passed[i], next < way->n_new ? seek->first + i + 1 : after,
		&way->rows[next - 1], below, next < way->n_new ? way->first + 1 : after);
	return offer_next(seek, &end, i == 0);
}

/* The other ways of a paragraph that goes on after the row, up to end; none if it began on an earlier page. */
static int ways_in(const struct search *search, int row, int *end)
{
	const struct vlist *list = search->list;
	int first = *end = search->ways_in[row];
	if (first < 0 || list->alts[first].first < search->first_row)
		return *end;
	while (*end < list->n_alts && list->alts[*end].first == list->alts[first].first)
		++*end;
	/* shorter ones come first */
	while (first < *end && list->alts[first].n_new <= row + 1 - list->alts[first].first)
		first++;
	return first;
}

/* A row, then the same line of its paragraph in other ways. */
static bool offer_row(struct seek *seek, int i)
{
	const struct search *search = seek->search;
	const struct vlist *list = search->list;
	const struct passed *passed = &search->passed[i];
	int r = search->first_row + i - search->n_lines, w, first = ways_in(search, r, &w);
	const struct vrow *row = &list->rows[r];
	struct ending end = make_ending(search, passed, r + 1, row, r + 1 < list->n_rows ? row + 1 : NULL, r + 1);
	bool more = offer_next(seek, &end, i == 0 && w == first);
	while (more && w-- > first) {
		const struct valt *way = &list->alts[w];
		int line = r + 1 - way->first;
		end = make_ending(search, passed, search->way_node[w] + line, &way->rows[line - 1], &way->rows[line], r + 1);
		end.way_cost = way->cost;
		more = offer_next(seek, &end, i == 0 && w == first);
	}
	return more;
}

void offer_pages(struct search *search, int first)
{
	search->n_live = 0;
	for (int state = 0; state < STATES; state++)
		if (search->best[first][state].cost < HUGE_VAL)
			search->live[search->n_live++] = state;
	struct seek seek = {.search = search, .first = first, .called = walk_page(search, first)};
	int i = search->n_passed - 1;
	while (i >= 0 && (i < search->n_lines ? offer_line(&seek, i) : offer_row(&seek, i)))
		i--;
	/* what stands apart is an end however far the page is from full */
	int apart = search->apart - 1 - search->first_row + search->n_lines;
	if (apart >= search->n_lines && apart < i)
		offer_row(&seek, apart);
}
