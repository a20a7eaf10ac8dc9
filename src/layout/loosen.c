/*
 * Variants: a page that ends short gets its lines from its own paragraphs, set a line
 * longer where they can be had without tearing.
 *
 * The page builder runs first with every paragraph at its best.  On each page that misses
 * lines, the paragraphs that lie on it whole are tried with looseness 1; those that come
 * out one line longer with spaces still fair are taken, the least loose first, until the
 * page is full.  Their rows are then replaced and the builder runs once more: the old
 * breaks are still there and cost less, so nothing can get worse.  Only paragraphs on
 * short pages are set again, so the work is a small part of setting them all.
 */
#include "layout/page.h"

#define FULL_ENOUGH 0.55 /* of the measure: a last line that may spill over */
#define FAIR_RATIO 1.0   /* of the stretch that a line may take */
#define MOST_MISSING 3   /* lines; what misses more is short for another reason */

struct longer {
	int variant; /* index in build->variants */
	const struct para_result *result;
	double worst; /* ratio of its loosest line */
};

static double worst_ratio(const struct para_result *result)
{
	double worst = 0;
	for (int i = 0; i + 1 < result->n_lines; i++)
		worst = MAX(worst, result->lines[i].ratio);
	return worst;
}

static gint compare_longer(gconstpointer a, gconstpointer b)
{
	const struct longer *l = a, *r = b;
	if (l->worst < r->worst)
		return -1;
	return l->worst > r->worst ? 1 : l->variant - r->variant;
}

/* The whole lines that a page misses. */
static int missing_lines(
	struct build *build, const struct flow_page *page, const struct flow_shape *shape)
{
	double *tops = g_new(double, page->end - page->first + 1);
	double used = flow_place(&build->text, page, shape, tops);
	g_free(tops);
	double room =
		shape->height - used - flow_notes_height(&build->notes, page, shape);
	return (int)(room / shape->leading + 0.01);
}

/* Adds to chosen what makes the page full. */
static void choose(struct build *build, const struct flow_page *page, int missing,
	guint *at, GArray *chosen)
{
	GArray *found = g_array_new(FALSE, FALSE, sizeof(struct longer));
	for (; *at < build->variants->len; (*at)++) {
		const struct lay_variant *variant =
			&g_array_index(build->variants, struct lay_variant, *at);
		if (variant->first >= page->end)
			break;
		if (variant->first < page->first ||
			variant->first + variant->result->n_lines > page->end)
			continue;
		const struct para_line *last =
			&variant->result->lines[variant->result->n_lines - 1];
		if (last->width < FULL_ENOUGH * variant->result->options.measure ||
			(int)found->len > missing)
			continue;
		struct para_options options = variant->result->options;
		options.looseness = 1;
		struct longer longer = {(int)*at, para_set(variant->para, &options), 0};
		longer.worst = worst_ratio(longer.result);
		if (longer.result->n_lines == variant->result->n_lines + 1 &&
			longer.worst <= FAIR_RATIO && !longer.result->overfull)
			g_array_append_val(found, longer);
	}
	g_array_sort(found, compare_longer);
	if ((int)found->len >= missing)
		g_array_append_vals(chosen, found->data, (guint)missing);
	g_array_free(found, TRUE);
}

static gint compare_variants(gconstpointer a, gconstpointer b)
{
	return ((const struct longer *)a)->variant - ((const struct longer *)b)->variant;
}

/* Writes the lines of a paragraph over copies of its old rows, one more at the end. */
static void replace_rows(struct build *build, const struct longer *longer,
	const struct vrow *old, struct vrow *rows)
{
	const struct lay_variant *variant =
		&g_array_index(build->variants, struct lay_variant, longer->variant);
	int n = longer->result->n_lines, n_old = n - 1;
	for (int i = 0; i < n; i++) {
		rows[i] = old[MIN(i, n_old - 1)];
		if (i > 0) {
			float kept = i < n_old && old[i].cost >= ROW_LONE && i < n - 2
					     ? old[i].cost
					     : 0;
			rows[i].cost = MAX(lay_line_cost(i, n), kept);
		}
		if (i >= n_old) {
			rows[i].space = rows[i].before = 0;
			rows[i].snap = -1;
			rows[i].marks = NULL;
			rows[i - 1].after = 0;
		}
		rows[i].hyphen = longer->result->lines[i].hyphen;
		const struct vdeco *line = i < n_old ? old[i].decos : NULL;
		struct vdeco fresh = lay_para_deco(build, variant->para, longer->result,
			i, old->decos->x, old->decos->y);
		struct vdeco *copy = arena_memdup(build->arena, &fresh, sizeof fresh);
		copy->next = line ? line->next : NULL;
		rows[i].decos = copy;
	}
}

/* The list anew with the chosen paragraphs longer; frames follow their rows. */
static void rebuild(struct build *build, const GArray *chosen)
{
	struct vlist *list = &build->text;
	int n = list->n_rows + (int)chosen->len, to = 0, from = 0;
	struct vrow *rows = ARENA_ARRAY(build->arena, struct vrow, n);
	int *moved = ARENA_ARRAY(build->arena, int, list->n_rows + 1);
	for (guint i = 0; i <= chosen->len; i++) {
		const struct longer *longer =
			i < chosen->len ? &g_array_index(chosen, struct longer, i) : NULL;
		const struct lay_variant *variant =
			longer ? &g_array_index(build->variants, struct lay_variant,
					 longer->variant)
			       : NULL;
		int end = variant ? variant->first : list->n_rows;
		for (; from < end; from++) {
			moved[from] = to;
			rows[to++] = list->rows[from];
		}
		if (!longer)
			break;
		int n_old = longer->result->n_lines - 1;
		replace_rows(build, longer, &list->rows[from], &rows[to]);
		for (int k = 0; k < n_old; k++)
			moved[from + k] = to + k + (k == n_old - 1);
		from += n_old;
		to += n_old + 1;
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
	list->n_rows = list->room_rows = n;
}

bool loosen_pages(struct build *build, const struct flow_page *pages, int n_pages,
	const struct flow_shape *shape)
{
	GArray *chosen = g_array_new(FALSE, FALSE, sizeof(struct longer));
	guint at = 0;
	for (int i = 0; i + 1 < n_pages && build->variants->len > 0; i++) {
		if (pages[i].end <= pages[i].first)
			continue;
		int missing = missing_lines(build, &pages[i], shape);
		if (missing > 0 && missing <= MOST_MISSING)
			choose(build, &pages[i], missing, &at, chosen);
	}
	bool any = chosen->len > 0;
	if (any) {
		g_array_sort(chosen, compare_variants);
		rebuild(build, chosen);
	}
	g_array_free(chosen, TRUE);
	return any;
}
