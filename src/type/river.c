/*
 * Text engine: finds rivers, gaps that touch through four lines or more, in a paragraph
 * as the breaker would have it.  The search for lines itself cannot see them, since they
 * join more than two lines; set.c asks here afterwards.
 */
#include "type/para.h"

#define RIVER_LINES 4
#define TOUCH 0.05 /* of the narrower gap: a river is seen coming sooner than it is seen */

/* The line as line.c will fit it: expansion, comfortable glue, tracking, glue. */
static void scales(const struct break_options *options, const struct brk *from,
	const struct brk *to, bool first, double *letters, double *glue)
{
	double width = (double)(to->end.width - from->start.width);
	double blank = (double)(to->end.glue - from->start.glue);
	double target = (double)((first ? options->first : options->rest) +
				 from->protrude_left + to->protrude_right);
	double most = (double)options->expansion / 65536, text = width - blank;
	*letters = *glue = 1;
	if (text <= 0 || blank <= 0 || (to->kind == BREAK_FORCED && target > width))
		return;
	*letters = 1 + CLAMP((target - width) / text, -most, most);
	double rest = target - text * *letters - blank;
	double em = (double)(to->end.letters - from->start.letters) / 1000;
	double more = rest - (double)(to->end.stretch - from->start.stretch) *
				     COMFORT_LOOSE / 1024;
	double less = -rest - (double)(to->end.shrink - from->start.shrink) *
				      COMFORT_TIGHT / 1024;
	double track = more > 0   ? MIN(more, em * options->track_more)
		       : less > 0 ? -MIN(less, em * options->track_less)
				  : 0;
	*letters += track / text;
	*glue = MAX((target - text * *letters) / blank, 0);
}

/* The gaps of a line; returns how many there are. */
static int line_gaps(const struct para *para, const struct break_options *options,
	const struct brk *from, const struct brk *to, bool first, GArray *out)
{
	double letters, glue, x = -(double)from->protrude_left;
	struct para_gap *gaps = scratch_room(out, (guint)MAX(to->item - from->next, 0) + 1);
	int n = 0;
	scales(options, from, to, first, &letters, &glue);
	x += first ? (double)(options->rest - options->first) : 0;
	for (int i = from->next; i < to->item && i < para->n_items; i++) {
		const struct item *item = &para->items[i];
		double width = item->width;
		if (i == from->next && from->sub > 0 && from->next == from->item &&
			item->word)
			width -= (double)word_width_to(item->word, from->sub) *
				 para->fonts[item->style].size / TYPE_EM;
		if (item->kind == ITEM_SPACE) {
			gaps[n] = (struct para_gap){x, x + width * glue, 1};
			x = gaps[n++].to;
		} else {
			x += width * letters;
		}
	}
	return n;
}

int para_gaps_join(const struct para_gap *above, int n_above, struct para_gap *below, int n_below, double share)
{
	int longest = 0;
	for (int j = 0, i = 0; j < n_below; j++) {
		struct para_gap *gap = &below[j];
		while (i < n_above && above[i].to <= gap->from)
			i++;
		for (int k = i; k < n_above; k++) {
			const struct para_gap *other = &above[k];
			if (other->from >= gap->to)
				break;
			double both =
				MIN(gap->to, other->to) - MAX(gap->from, other->from);
			double least = MIN(gap->to - gap->from, other->to - other->from);
			if (both > share * least)
				gap->length = MAX(gap->length, other->length + 1);
		}
		longest = MAX(longest, gap->length);
	}
	return longest;
}

int river_count(struct type *type, const struct para *para,
	const struct break_options *options, int *at)
{
	const struct brk *breaks = places_of(type);
	GArray *above = type->gaps, *below = type->gaps_below;
	int n = 0, n_above = 0;
	*at = -1;
	for (guint i = 0; i < type->lines->len; i++) {
		const struct break_line *line =
			&g_array_index(type->lines, struct break_line, i);
		const struct brk *from = &breaks[line->from];
		int n_below = line_gaps(para, options, from, &breaks[line->to], i == 0, below);
		if (para_gaps_join((const struct para_gap *)(void *)above->data, n_above,
			    (struct para_gap *)(void *)below->data, n_below, TOUCH) >= RIVER_LINES) {
			n++;
			*at = *at < 0 ? (int)i : *at;
		}
		GArray *swap = above;
		above = below;
		below = swap;
		n_above = n_below;
	}
	return n;
}
