/*
 * The rings: what the book holds, as a picture.
 *
 * A ring stands for a unit: a note; in a book of few notes, the parts between a note's
 * headings, or its blocks; in a book of many, the richest of some neighbours, so that the
 * art stays open from one note to five thousand.  A unit's arc runs from its first moment
 * to its last, a full round being the longest moment that is likely (times run astray in
 * real notes, so the topmost twentieth is left out).  Its ticks are moments.  A unit
 * without times gets an arc by its share of words.
 */
#include <math.h>
#include "cover/cover_imp.h"

struct unit {
	GArray *times; /* int, seconds, in order of the text */
	int64_t words;
};

static struct unit *add_unit(GPtrArray *units)
{
	struct unit *unit = g_new0(struct unit, 1);

	unit->times = g_array_new(FALSE, FALSE, sizeof(int));
	g_ptr_array_add(units, unit);
	return unit;
}

static void free_unit(gpointer data)
{
	struct unit *unit = data;

	g_array_free(unit->times, TRUE);
	g_free(unit);
}

/* How finely notes are cut into units. */
enum cut { CUT_NOTES, CUT_HEADINGS, CUT_BLOCKS };

static bool begins_unit(
	const struct doc_node *node, const struct doc_node *root, enum cut cut)
{
	return (cut == CUT_HEADINGS && node->kind == DOC_HEADING) ||
	       (cut == CUT_BLOCKS && node->parent == root);
}

/* Adds what stands below root to units. */
static void gather_note(GPtrArray *units, const struct doc_node *root, enum cut cut)
{
	struct unit *unit = add_unit(units);

	for (const struct doc_node *node = root; node;
		node = doc_next(root, node, true)) {
		if (begins_unit(node, root, cut) && (unit->words || unit->times->len))
			unit = add_unit(units);
		if (node->kind == DOC_TIMESTAMP && node->as.time &&
			node->as.time->seconds >= 0)
			g_array_append_val(unit->times, node->as.time->seconds);
		else if (node->kind == DOC_TEXT && node->as.text)
			unit->words += (int64_t)strlen(node->as.text);
	}
}

static GPtrArray *gather_units(const struct book *book, enum cut cut)
{
	GPtrArray *units = g_ptr_array_new_with_free_func(free_unit);

	for (int c = 0; c < book->n_chapters; c++) {
		const struct book_chapter *chapter = &book->chapters[c];
		for (int s = 0; s < chapter->n_sections; s++) {
			if (chapter->sections[s].root)
				gather_note(units, chapter->sections[s].root, cut);
		}
	}
	return units;
}

static int compare_seconds(gconstpointer a, gconstpointer b)
{
	int x = *(const int *)a, y = *(const int *)b;

	return x < y ? -1 : x > y;
}

/* What would stand at that place if they were sorted; none is negative.  Byte by byte from the top: a book has ten thousand
 * times, and they need not be in order. */
static int nth_least(const int *seconds, int n, int nth)
{
	unsigned found = 0;

	for (int shift = 24; shift >= 0; shift -= 8) {
		int counts[256] = {0}, byte = 0;

		for (int i = 0; i < n; i++)
			if (((unsigned)seconds[i] ^ found) >> shift >> 8 == 0)
				counts[(unsigned)seconds[i] >> shift & 255]++;
		while (nth >= counts[byte])
			nth -= counts[byte++];
		found |= (unsigned)byte << shift;
	}
	return (int)found;
}

/* The time that a full round stands for; 0 when the book has none. */
static int longest_time(const GPtrArray *units)
{
	g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(int));

	for (guint i = 0; i < units->len; i++) {
		const struct unit *unit = g_ptr_array_index(units, i);
		g_array_append_vals(all, unit->times->data, unit->times->len);
	}
	if (!all->len)
		return 0;
	return MAX(nth_least((const int *)(const void *)all->data, (int)all->len, (int)((all->len - 1) * 19 / 20)), 1);
}

static bool is_richer(const struct unit *a, const struct unit *b)
{
	return a->times->len != b->times->len ? a->times->len > b->times->len
					      : a->words > b->words;
}

/* Of neighbours that share a ring the richest stands for them: all their times together
 * would fill every round. */
static void thin_units(GPtrArray *units)
{
	guint n = units->len;

	if (n <= COVER_MAX_RINGS)
		return;
	for (guint i = 0; i < n; i++) {
		guint ring = (guint)((guint64)i * COVER_MAX_RINGS / n);
		bool first =
			i == 0 || ring != (guint)((guint64)(i - 1) * COVER_MAX_RINGS / n);
		if (ring != i &&
			(first || is_richer(units->pdata[i], units->pdata[ring]))) {
			gpointer swap = units->pdata[ring];
			units->pdata[ring] = units->pdata[i];
			units->pdata[i] = swap;
		}
	}
	g_ptr_array_set_size(units, COVER_MAX_RINGS);
}

/* At most COVER_MAX_TICKS of the times, evenly from first to last, none touching the one
 * before. */
static void make_ring(
	struct cover_ring *ring, const struct unit *unit, int longest, int64_t most_words)
{
	const double whole =
		0.92; /* a full round stays open, so that it has a beginning */
	g_autoptr(GArray) times = g_array_copy(unit->times);

	*ring = (struct cover_ring){0};
	g_array_sort(times, compare_seconds);
	while (times->len && g_array_index(times, int, times->len - 1) > longest)
		g_array_set_size(times, times->len - 1);
	if (!times->len) {
		double share = most_words > 0
				       ? sqrt((double)unit->words / (double)most_words)
				       : 0;
		ring->end = unit->words ? 0.12 + 0.6 * share : 0;
		return;
	}
	int n = (int)MIN(times->len, COVER_MAX_TICKS);
	for (int i = 0; i < n; i++) {
		guint at =
			n > 1 ? (guint)((guint64)i * (times->len - 1) / (guint64)(n - 1))
			      : 0;
		double place = whole * g_array_index(times, int, at) / longest;
		if (ring->n_ticks == 0 || place - ring->ticks[ring->n_ticks - 1] > 0.012)
			ring->ticks[ring->n_ticks++] = place;
	}
	/* An arc reaches a little over its first and last tick. */
	ring->start = ring->ticks[0] - 0.02;
	ring->end = ring->ticks[ring->n_ticks - 1] + 0.02;
}

int cover_gather(const struct book *book, struct cover_ring rings[COVER_MAX_RINGS])
{
	GPtrArray *units = gather_units(book, CUT_NOTES);

	for (enum cut cut = CUT_HEADINGS;
		units->len < COVER_MIN_RINGS && cut <= CUT_BLOCKS; cut++) {
		g_ptr_array_free(units, TRUE);
		units = gather_units(book, cut);
	}
	int longest = longest_time(units);
	thin_units(units);
	int64_t most_words = 0;
	for (guint i = 0; i < units->len; i++)
		most_words = MAX(
			most_words, ((struct unit *)g_ptr_array_index(units, i))->words);
	int n = (int)units->len;
	for (int i = 0; i < n; i++)
		make_ring(&rings[i], g_ptr_array_index(units, i), longest, most_words);
	g_ptr_array_free(units, TRUE);
	/* A short book has empty rings outside: the room its next notes will take. */
	for (; n < COVER_MIN_RINGS; n++)
		rings[n] = (struct cover_ring){0};
	return n;
}

/* ---- drawing ---- */

struct place {
	double x, y, distance;
};

/* Remembers the point if it is nearer to where the eye rests than the last. */
static void consider(
	struct place *best, const struct cover_plate *plate, double x, double y)
{
	double distance = hypot(x - 0.42 * plate->width, y - 0.5 * plate->height);

	if (best->distance < 0 || distance < best->distance)
		*best = (struct place){x, y, distance};
}

static void draw_ticks(cairo_t *cr, struct cover_identity *identity,
	const struct cover_ring *ring, const struct cover_plate *plate,
	const double by[3], struct place *best)
{
	double radius = by[0], step = by[1], turn = by[2];

	cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
	cairo_set_line_width(cr, MIN(MAX(plate->width * 0.0034, 1.2), step * 0.16));
	cover_ink(cr, plate->plain ? identity->ground : identity->high);
	for (int i = 0; i < ring->n_ticks; i++) {
		double angle = 2 * G_PI * (turn + ring->ticks[i]);
		double half = MIN(step * (0.30 + 0.34 * cover_random(identity)),
				      plate->width * 0.065) /
			      2;
		double x = plate->centre_x + radius * cos(angle),
		       y = plate->centre_y + radius * sin(angle);
		cairo_move_to(cr, x - half * cos(angle), y - half * sin(angle));
		cairo_line_to(cr, x + half * cos(angle), y + half * sin(angle));
		consider(best, plate, x, y);
	}
	cairo_stroke(cr);
}

static void draw_arc(cairo_t *cr, const struct cover_ring *ring,
	const struct cover_plate *plate, const double by[3])
{
	double from = 2 * G_PI * (by[2] + ring->start),
	       to = 2 * G_PI * (by[2] + ring->end);

	cairo_set_line_cap(cr, CAIRO_LINE_CAP_BUTT);
	cairo_new_sub_path(cr);
	cairo_arc(cr, plate->centre_x, plate->centre_y, by[0], from, to);
	cairo_stroke(cr);
}

/* The round that a unit's arc is part of: a hairline, drawn where the wider arc leaves it to be seen. */
static void draw_round(cairo_t *cr, const struct cover_ring *ring, const struct cover_plate *plate, const double by[3])
{
	double radius = by[0], turn = by[2];
	double under = MIN(2 / radius, 0.25); /* of the hairline below either end of the arc, in radians */
	double from = 2 * G_PI * (turn + ring->end) - under,
	       to = 2 * G_PI * (turn + ring->start + 1) + under;

	if (ring->end <= ring->start) {
		from = 0;
		to = 2 * G_PI;
	}
	cairo_set_line_cap(cr, CAIRO_LINE_CAP_BUTT);
	cairo_set_line_width(cr, plate->width / (plate->plain ? 1250 : 1067));
	cairo_new_sub_path(cr);
	cairo_arc(cr, plate->centre_x, plate->centre_y, radius, from, to);
	cairo_stroke(cr);
}

void cover_draw_plate(cairo_t *cr, struct cover_identity *identity,
	const struct cover_ring *rings, int n, const struct cover_plate *plate)
{
	double step = (plate->outer - plate->inner) / n;
	struct place best = {0, 0, -1};

	for (int i = 0; i < n; i++) {
		const struct cover_ring *ring = &rings[i];
		double radius = plate->inner + step * (i + 0.5);
		double thick = MIN(step * (0.10 + 0.34 * cover_random(identity)),
			plate->width * 0.045);
		double turn = cover_random(identity);
		const double by[3] = {radius, step, turn};

		cover_ink(cr, plate->plain ? identity->middle : identity->low);
		draw_round(cr, ring, plate, by);
		if (ring->end <= ring->start)
			continue;
		cover_ink(cr, i % 3 || plate->plain ? identity->middle : identity->low);
		cairo_set_line_width(cr, thick);
		draw_arc(cr, ring, plate, by);
		double middle = 2 * G_PI * (turn + (ring->start + ring->end) / 2);
		if (!ring->n_ticks)
			consider(&best, plate, plate->centre_x + radius * cos(middle),
				plate->centre_y + radius * sin(middle));
		draw_ticks(cr, identity, ring, plate, by, &best);
	}
	if (plate->plain)
		return;
	if (best.distance < 0 ||
		best.distance > 0.45 * plate->width) { /* nothing near: the eye rests all
							  the same */
		double x = 0.42 * plate->width - plate->centre_x,
		       y = 0.5 * plate->height - plate->centre_y;
		double far = hypot(x, y), ring = floor((far - plate->inner) / step) + 0.5;
		double radius = plate->inner + step * MAX(ring, 0.5);
		best.x = plate->centre_x + (far > 0 ? x / far : 1) * radius;
		best.y = plate->centre_y + (far > 0 ? y / far : 0) * radius;
	}
	cover_ink(cr, identity->spot);
	cairo_arc(cr, best.x, best.y, plate->width * 0.027, 0, 2 * G_PI);
	cairo_fill(cr);
}
