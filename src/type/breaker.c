/*
 * Text engine, step 6, second half: total-fit line breaking.
 *
 * The model is that of Knuth and Plass (1981), "Breaking paragraphs into lines": of all
 * ways to break the paragraph at its legal places the one with the least sum of demerits
 * is found by dynamic programming, left to right.  A state is (place, line class, hyphens
 * in a row at its end); for each state the best way to reach it is kept.  What is more
 * than in that paper:
 *
 * - a line is first fitted by font expansion, at most options->expansion of its text,
 * then by its spaces; so the badness is that of the spaces alone, with a slight cost for
 * expansion used.
 * - marks at both edges hang out of the measure; their share is added to what the line
 * may hold.
 * - neighbours are compared by their very spaces, not by class: the cost is the square of
 * the difference.
 * - costs for two hyphens running (three are as good as forbidden), for a hyphen before
 * the last line, for a last line under 2 em or made of a piece of a word, for the same
 * word at the same edge of two lines running.
 * - ragged setting is the same search: the line's end takes all stretch.
 *
 * Cost: a state is looked at only by places within one measure after it, so the search is
 * linear in the number of places; the list of live states is cut at ACTIVE_MAX besides,
 * for text whose places have no width between them. All sums are integers.
 *
 * What a line can be stretched or pressed to is a sum over its items, as its width is.  So each
 * state knows between which sums the end of its line lies, and two comparisons tell of most
 * places that it does not.  The same sums tell which states can still end in a number of lines
 * that is asked for; the others are let go, and so are those whose demerits are too many.
 */
#include "type/para.h"

#define ACTIVE_MAX 400
#define ONE 1024 /* ratios */
#define BAD_MAX 500000
#define EMERGENCY_STRETCH 20 /* of the measure, lent to every line in the last pass */

#define COST_LOOSE 1000000
#define COST_LINE 10
#define COST_TRACKED 10000
#define COST_NEIGHBOUR 100000 /* for spaces that differ by their natural width */
#define COST_TWO_HYPHENS 1000000
#define COST_THREE_HYPHENS 12000000
#define COST_LAST_HYPHEN 60000
#define NARROW 8 /* ems */
#define COST_RUNT 2500000
#define COST_SHORT 20000 /* for each em under 5 of the last line */
#define COST_PIECE 500000
#define COST_STACK 500000
#define ROUNDING 8 /* of the sums in a reach, and of those in a line */
#define COST_OVERFULL 1000000000000000LL

/* A line under judgement. */
struct fit {
	int64_t short_by; /* of the measure */
	int32_t ratio;    /* of the glue, ONE: at its full stretch */
	int32_t space;
	int32_t expansion; /* used, ONE: all */
	bool closing;      /* last line, or before a forced break */
	bool tracked;      /* the letters are spaced */
};

/* FAR: and so is every later place (over), every later start (short). */
enum verdict { FIT_GOOD, FIT_SHORT, FIT_SHORT_FAR, FIT_OVER, FIT_OVER_FAR };

/* By how much a line can be longer (more) or shorter (less), of what it holds: 1/65536. */
struct shares {
	int64_t flex, stretch, more, less;
};

struct search {
	const struct brk *breaks; /* before the first stands the start */
	int n;
	const struct break_options *options;
	int tolerance;  /* greatest ratio, ONE; negative: anything goes */
	struct type *type;
	struct shares shares;
	int64_t drop, hyphen; /* the most glue that a break drops, the widest hyphen it adds */
	int64_t hang;  /* the most that a line hangs out */
	bool forced;   /* some break before the last is */
	struct break_node *nodes;
	int *active;              /* nodes, in the order of their places */
	struct break_node *found; /* best ways to the place at hand */
	int n_nodes, n_active, n_found;
};

static bool by_lines(const struct break_options *options)
{
	return options->wanted[0] || options->wanted[1];
}

static const struct break_node *node_at(const struct search *s, int node)
{
	return &s->nodes[node];
}

static const struct brk *brk_of(const struct search *s, const struct break_node *node)
{
	return &s->breaks[node->brk];
}

/* The greatest and the least length to which a line may be set that holds these. */
static int64_t most_of(const struct shares *shares, const struct place_sums *sums)
{
	return (sums->width * 65536 + (sums->width - sums->glue) * shares->flex +
		       sums->stretch * shares->stretch + sums->letters * shares->more) >> 16;
}

static int64_t least_of(const struct shares *shares, const struct place_sums *sums)
{
	return ((sums->width - sums->shrink) * 65536 - (sums->width - sums->glue) * shares->flex -
		       sums->letters * shares->less) >> 16;
}

static int32_t ratio_of(int64_t amount, int64_t of)
{
	if (amount == 0)
		return 0;
	if (of <= 0)
		return amount > 0 ? 100 * ONE : -100 * ONE;
	return (int32_t)CLAMP(amount * ONE / of, -100 * ONE, 100 * ONE);
}

static enum verdict judge_ragged(const struct search *s, int64_t target, struct fit *fit)
{
	int64_t rag = MAX(target / 6, s->options->em * 2);
	if (fit->short_by < 0)
		return fit->short_by < -s->options->em / 2 ? FIT_OVER_FAR : FIT_OVER;
	if (!fit->closing)
		fit->ratio = ratio_of(fit->short_by, rag);
	if (s->tolerance >= 0 && fit->ratio > s->tolerance)
		return fit->ratio > s->tolerance + ONE / 2 ? FIT_SHORT_FAR : FIT_SHORT;
	return FIT_GOOD;
}

static int64_t measure_of(const struct break_options *options, const struct break_node *node, const struct brk *from)
{
	return node->line == 0 || (options->lines && from->kind == BREAK_FORCED) ? options->first : options->rest;
}

/* Whether a line from the node to the place can be set, and how.  Most candidates cannot:
 * told without dividing. */
static enum verdict judge(const struct search *s, const struct break_node *node,
	const struct brk *to, struct fit *fit)
{
	const struct brk *from = brk_of(s, node);
	const struct break_options *options = s->options;
	int64_t target = measure_of(options, node, from);
	int64_t width = to->end.width - from->start.width;
	int64_t glue = to->end.glue - from->start.glue;
	int64_t flex = ((width - glue) * options->expansion) >> 16;
	*fit = (struct fit){.space = ONE, .closing = to->kind == BREAK_FORCED};
	fit->short_by = target + from->protrude_left + to->protrude_right - width;
	if (options->ragged)
		return judge_ragged(s, target, fit);
	if (fit->closing && fit->short_by >= 0)
		return FIT_GOOD;
	int64_t used = CLAMP(fit->short_by, -flex, flex), rest = fit->short_by - used;
	int64_t letters = to->end.letters - from->start.letters;
	if (rest > 0) {
		int64_t stretch = to->end.stretch - from->start.stretch;
		if (s->tolerance < 0)
			stretch += target / EMERGENCY_STRETCH;
		int64_t track = CLAMP(rest - stretch * COMFORT_LOOSE / ONE, 0,
			letters * options->track_more / 1000);
		fit->tracked = track > 0;
		rest -= track;
		int64_t over = rest - stretch * s->tolerance / ONE;
		if (s->tolerance >= 0 && over > 0)
			return over > options->em ? FIT_SHORT_FAR : FIT_SHORT;
		fit->ratio = ratio_of(rest, stretch);
	} else if (rest < 0) {
		int64_t shrink = to->end.shrink - from->start.shrink;
		int64_t track = CLAMP(-rest - shrink * COMFORT_TIGHT / ONE, 0,
			letters * options->track_less / 1000);
		fit->tracked = track > 0;
		rest += track;
		if (-rest > shrink)
			return -rest - shrink > options->em / 2 ? FIT_OVER_FAR : FIT_OVER;
		fit->ratio = ratio_of(rest, shrink);
	}
	fit->expansion = ratio_of(used, flex);
	if (rest && glue > 0)
		fit->space = (int32_t)CLAMP(ONE + rest * ONE / glue, 0, 8 * ONE);
	return FIT_GOOD;
}

static int64_t square(int64_t value)
{
	return value * value;
}

/* What the last line (or one before a forced break) costs besides. */
static int64_t closing_cost(const struct search *s, const struct break_node *node,
	const struct brk *to, const struct fit *fit)
{
	const struct brk *from = brk_of(s, node);
	int64_t cost = 0, width = to->end.width - from->start.width;
	if (node->brk < 0 || from->kind == BREAK_FORCED)
		return 0;
	int64_t em = s->options->em;
	bool lone = to->end.glue == from->start.glue;
	/* in a narrow cell all lines are short */
	bool narrow = s->options->ragged && s->options->rest < NARROW * em;
	if (!narrow && (width < 2 * em + em / 4 || (lone && width < 3 * em)))
		cost += COST_RUNT;
	if (!narrow && width < 5 * em)
		cost += COST_SHORT * (5 * em - width) / em;
	if (from->kind == BREAK_LOOSE_PHRASE && width < 2 * em)
		cost += COST_PIECE;
	if (from->part && lone)
		cost += width < 4 * em ? 2 * COST_PIECE : COST_PIECE;
	if (from->hyphen)
		cost += COST_LAST_HYPHEN;
	if (!s->options->ragged && fit->short_by > 0 && fit->short_by < s->options->em)
		cost += 100;
	return cost;
}

static int fit_class(int32_t ratio)
{
	return ratio < -ONE / 2 ? 0 : ratio <= ONE / 2 ? 1 : ratio <= ONE ? 2 : 3;
}

static int64_t line_cost(const struct search *s, const struct break_node *node,
	const struct brk *to, const struct fit *fit, int hyphens)
{
	const struct brk *from = brk_of(s, node);
	int64_t ratio = ABS(fit->ratio);
	int64_t bad = MIN(100 * ratio * ratio / ONE * ratio / ((int64_t)ONE * ONE), BAD_MAX);
	bad += 4 * square(fit->expansion) / ((int64_t)ONE * ONE);
	int64_t cost = square(COST_LINE + bad) + square(to->penalty);
	if (fit->tracked)
		cost += COST_TRACKED;
	if (fit->space > ONE * 3 / 2)
		cost += COST_LOOSE;
	if (node->brk >= 0 && !fit->closing)
		cost += COST_NEIGHBOUR * square(fit->space - node->space) / ((int64_t)ONE * ONE);
	if (hyphens == 2)
		cost += COST_TWO_HYPHENS;
	else if (hyphens > 2)
		cost += COST_THREE_HYPHENS;
	if (fit->closing)
		cost += closing_cost(s, node, to, fit);
	if (from->kind == BREAK_FORCED)
		return cost; /* a verse may begin and end as the one above */
	if (node->prev >= 0) {
		const struct brk *before = brk_of(s, node_at(s, node->prev));
		if (from->hash_after && from->hash_after == before->hash_after)
			cost += COST_STACK;
	} else if (node->brk < 0 && !fit->closing && to->hash_after && to->hash_after == from->hash_after) {
		cost += COST_STACK;
	}
	if (to->hash_before && to->hash_before == from->hash_before)
		cost += COST_STACK;
	return cost;
}

/* The best way so far to the state, or a fresh place for it. */
static struct break_node *same_state(struct search *s, int line, int fit, int hyphens)
{
	for (int i = 0; i < s->n_found; i++) {
		struct break_node *other = &s->found[i];
		if (other->fit == fit && other->hyphens == hyphens &&
			(!by_lines(s->options) || other->line == line))
			return other;
	}
	struct break_node *fresh = &s->found[s->n_found++];
	*fresh = (struct break_node){.line = line, .total = G_MAXINT64};
	return fresh;
}

static void extend(
	struct search *s, int index, int to, const struct fit *fit, int64_t extra)
{
	const struct break_node *node = node_at(s, index);
	const struct brk *brk = &s->breaks[to];
	int hyphens = brk->hyphen ? MIN(node->hyphens + 1, 3) : 0,
	    class = fit_class(fit->ratio);
	struct break_node *best = same_state(s, node->line + 1, class, hyphens);
	if (node->total >= best->total)
		return;
	int64_t total = node->total + line_cost(s, node, brk, fit, hyphens) + extra;
	if (total < best->total)
		*best = (struct break_node){.brk = to,
			.prev = index,
			.line = node->line + 1,
			.space = fit->space,
			.fit = (uint8_t) class,
			.hyphens = (uint8_t)hyphens,
			.total = total};
}

/* Whether the place is far too near for a line from any live state: the first of them begins before all others. */
static bool is_short(const struct search *s, const struct brk *brk, int64_t most)
{
	return brk->kind != BREAK_FORCED && most < node_at(s, s->active[0])->most_far;
}

/* Tries all live states as the start of a line that ends at the place; drops those that
 * are too far back.  The states stand in the order of their starts: when one is far too
 * near, so are all after it. */
static void visit(struct search *s, int to, int64_t most)
{
	const struct brk *brk = &s->breaks[to];
	bool forced = brk->kind == BREAK_FORCED;
	int *active = s->active;
	int kept = 0, i = 0, dropped = -1;
	int64_t least = least_of(&s->shares, &brk->end) - brk->protrude_right;
	/* each start finds one way at most */
	s->found = scratch_room(s->type->found, (guint)s->n_active + 1);
	s->n_found = 0;
	while (i < s->n_active) {
		int index = active[i++];
		struct fit fit;
		const struct break_node *node = node_at(s, index);
		enum verdict verdict = least > node->least_far             ? FIT_OVER_FAR
				       : most < node->most_far && !forced ? FIT_SHORT_FAR
									  : FIT_GOOD;
		if (verdict == FIT_GOOD)
			verdict = judge(s, node, brk, &fit);
		if (verdict == FIT_GOOD)
			extend(s, index, to, &fit, 0);
		if (verdict == FIT_OVER_FAR || forced) {
			dropped = verdict >= FIT_OVER ? index : dropped;
			continue;
		}
		active[kept++] = index;
		bool near = s->tolerance < 0 && verdict == FIT_GOOD &&
			    fit.short_by > s->options->rest * 3 / 4 && s->n_found;
		if (verdict == FIT_SHORT_FAR || near)
			break;
	}
	if (kept < i)
		memmove(active + kept, active + i, sizeof *active * (size_t)(s->n_active - i));
	s->n_active -= i - kept;
	if (s->tolerance < 0 && !s->n_found && !s->n_active && dropped >= 0) {
		struct fit fit;
		judge(s, node_at(s, dropped), brk, &fit);
		fit.ratio = -ONE;
		extend(s, dropped, to, &fit, COST_OVERFULL);
	}
}

/* Whether the text behind the node can fill the lines that are left. */
static bool leads_to(const struct search *s, const struct break_node *node, int n_lines)
{
	const struct place_sums *here = &brk_of(s, node)->start, *end = &s->breaks[s->n - 1].end;
	int left = n_lines - node->line;
	if (left <= 0 || node->brk == s->n - 1)
		return left == 0 && node->brk == s->n - 1;
	int64_t em = s->options->em, rest = s->options->rest;
	int64_t least = least_of(&s->shares, end) - least_of(&s->shares, here);
	if (least - em > left * (rest + s->hang + s->drop))
		return false;
	int64_t most = most_of(&s->shares, end) - most_of(&s->shares, here);
	return s->forced || most + em >= (left - 1) * (rest - s->hyphen);
}

/* Lets go of the ways found that are too dear, or lead to none of the numbers of lines asked for. */
static void drop_found(struct search *s)
{
	const struct break_options *options = s->options;
	int kept = 0;
	for (int i = 0; i < s->n_found; i++) {
		const struct break_node *node = &s->found[i];
		bool leads = !by_lines(options);
		for (size_t k = 0; k < G_N_ELEMENTS(options->wanted); k++)
			leads = leads || (options->wanted[k] && leads_to(s, node, options->wanted[k]));
		if (leads && (double)node->total <= options->most)
			s->found[kept++] = *node;
	}
	s->n_found = kept;
}

/* Between which sums the line ends that begins at the node: of what lies outside, judge would
 * say that it is far too short or too long. */
static void set_bounds(const struct search *s, struct break_node *node)
{
	const struct brk *from = brk_of(s, node);
	int64_t room = measure_of(s->options, node, from) + from->protrude_left;
	bool known = !s->options->ragged && s->tolerance >= 0;
	node->most_far = known ? most_of(&s->shares, &from->start) + room - s->options->em - ROUNDING
			       : G_MININT64;
	node->least_far = known ? least_of(&s->shares, &from->start) + room + s->options->em / 2 + ROUNDING
				: G_MAXINT64;
}

/* The ways found become states, the best first: a handful, and mostly in order. */
static void take_found(struct search *s)
{
	if (s->options->most > 0)
		drop_found(s);
	s->nodes = scratch_room(s->type->nodes, (guint)(s->n_nodes + s->n_found));
	s->active = scratch_room(s->type->active, (guint)(s->n_active + s->n_found));
	struct break_node *fresh = s->nodes + s->n_nodes;
	for (int i = 0, k; i < s->n_found; i++) {
		for (k = i; k > 0 && fresh[k - 1].total > s->found[i].total; k--)
			fresh[k] = fresh[k - 1];
		fresh[k] = s->found[i];
		set_bounds(s, &fresh[k]);
		s->active[s->n_active++] = s->n_nodes + i;
	}
	s->n_nodes += s->n_found;
	if (s->n_active > ACTIVE_MAX) {
		int gone = s->n_active - ACTIVE_MAX / 2;
		s->n_active -= gone;
		memmove(s->active, s->active + gone, sizeof *s->active * (size_t)s->n_active);
	}
}

/* The best of the ends, or of those with so many lines; -1: there is none. */
static int best_end(const struct type *type, int n_lines)
{
	int best = -1;
	int64_t least = G_MAXINT64;
	for (int i = 0; i < type->n_active; i++) {
		int index = g_array_index(type->active, int, i);
		const struct break_node *node =
			&g_array_index(type->nodes, struct break_node, index);
		if ((n_lines && node->line != n_lines) || node->total >= least)
			continue;
		best = index;
		least = node->total;
	}
	return best;
}

double breaker_take(struct type *type, int n_lines, GArray *lines)
{
	int end = best_end(type, n_lines);
	if (end < 0)
		return -1;
	const struct break_node *nodes =
		(const struct break_node *)(void *)type->nodes->data;
	int count = nodes[end].line;
	g_array_set_size(lines, (guint)count);
	for (int node = end; count-- > 0; node = nodes[node].prev) {
		struct break_line *line = &g_array_index(lines, struct break_line, count);
		line->to = nodes[node].brk;
		line->from = nodes[nodes[node].prev].brk;
	}
	return (double)nodes[end].total;
}

/* What leads_to wants to know of all places. */
static void survey(struct search *s)
{
	int32_t left = 0, right = 0;
	for (int i = -1; i < s->n; i++) {
		const struct brk *brk = &s->breaks[i];
		left = MAX(left, brk->protrude_left);
		right = MAX(right, brk->protrude_right);
		s->drop = MAX(s->drop, brk->start.width - brk->end.width);
		s->hyphen = MAX(s->hyphen, brk->end.width - brk->start.width);
		s->forced = s->forced || (i >= 0 && i + 1 < s->n && brk->kind == BREAK_FORCED);
	}
	s->hyphen += s->hyphen / 16;
	s->hang = left + right;
}

double breaker_run(
	struct type *type, const struct break_options *options, int tolerance, bool parts, GArray *lines)
{
	struct search s = {
		.breaks = places_of(type),
		.n = type->n_breaks,
		.options = options,
		.tolerance = tolerance,
		.type = type,
		.nodes = scratch_room(type->nodes, 1),
		.active = scratch_room(type->active, 1),
		.n_nodes = 1,
		.n_active = 1,
	};
	s.shares = (struct shares){
		.flex = options->expansion,
		.stretch = (int64_t)tolerance * 65536 / ONE,
		.more = (int64_t)options->track_more * 65536 / 1000 + 1,
		.less = (int64_t)options->track_less * 65536 / 1000 + 1,
	};
	if (by_lines(options))
		survey(&s);
	s.nodes[0] = (struct break_node){.brk = -1, .prev = -1, .space = ONE, .fit = 1};
	set_bounds(&s, &s.nodes[0]);
	s.active[0] = 0;
	for (int i = 0; i < s.n; i++) {
		const struct brk *brk = &s.breaks[i];
		int64_t most = most_of(&s.shares, &brk->end) - brk->protrude_right;
		if ((brk->sub > 0 && !parts) || is_short(&s, brk, most))
			continue;
		visit(&s, i, most);
		take_found(&s);
		if (!s.n_active)
			return -1;
	}
	type->n_active = s.n_active;
	return breaker_take(type, 0, lines);
}
