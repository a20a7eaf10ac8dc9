/*
 * The cover of a printed book, flat.  The canvas is that of the front, whose top left is the origin; the rings go on over spine
 * and back, fainter, so that a binder's millimetre to either side shows no edge, and the words of the back stand in the band
 * where those of the front do.
 */
#include "cover/wrap.h"

#define FAINT 0.34      /* of the rings' strength, beneath words */
#define SPINE_SAFE 4.5  /* points on either side that the fold may wander: 1/16 in */
#define SPINE_ENDS 27.0 /* points from the trim to the words at its ends: 3/8 in */
#define SPINE_SHARE 0.56 /* of its width that the largest title takes */
#define SPINE_LARGEST 26.0 /* points */
#define SPINE_LEAST 6.5

double cover_wrap_width(const struct cover_wrap *wrap)
{
	return 2 * (wrap->width + wrap->bleed) + wrap->spine;
}

double cover_wrap_front(const struct cover_wrap *wrap)
{
	return wrap->bleed + (wrap->from_right ? 0 : wrap->width + wrap->spine);
}

/* ---- the spine ---- */

/* The spine as a strip that lies: its words run along it, from the head; tops of letters point to the front.  So they stand upright
 * when the book lies with its front upwards (ISO 6357), in scripts that run to the left too. */
struct strip {
	const struct cover_words *words;
	double length, width, unit;
	bool backward; /* the head is at its right */
};

static double line_width(PangoLayout *layout)
{
	int width, height;

	pango_layout_get_size(layout, &width, &height);
	return (double)width / PANGO_SCALE;
}

/* Lines in the middle of the strip, at its head or at its foot. */
static void strip_draw(const struct strip *strip, PangoLayout *layout, double size, bool at_head)
{
	int n = pango_layout_get_line_count(layout);
	double spacing = size * (strip->words->wide ? 1.3 : 1.08), ends = SPINE_ENDS * strip->unit;

	for (int i = 0; i < n; i++) {
		PangoLayoutLine *line = pango_layout_get_line_readonly(layout, i);
		PangoRectangle logical;

		pango_layout_line_get_extents(line, NULL, &logical);
		double wide = (double)logical.width / PANGO_SCALE;
		double middle = -((double)logical.y + logical.height / 2.0) / PANGO_SCALE; /* of tall letters, the line's own */
		if (!strip->words->wide)
			middle = 0.29 * size;
		cairo_move_to(strip->words->cr, at_head != strip->backward ? ends : strip->length - ends - wide,
			middle + (i - (n - 1) / 2.0) * spacing);
		pango_cairo_show_layout_line(strip->words->cr, line);
	}
}

/* The text in the largest size, from style->size down, at which it is no longer than room; cut at the least. */
static PangoLayout *strip_lay(const struct strip *strip, const char *text, struct cover_line_style *style, double room)
{
	PangoLayout *layout = cover_lay(strip->words, text, style);
	double least = MIN(SPINE_LEAST * strip->unit, style->size), wide = line_width(layout);

	if (wide > room) {
		style->size = MAX(0.995 * style->size * room / wide, least);
		g_object_unref(layout);
		layout = cover_lay(strip->words, text, style);
		pango_layout_set_width(layout, (int)(room * PANGO_SCALE));
		pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
	}
	return layout;
}

/* A title in two lines where it is larger in these; NULL: it is not. */
static PangoLayout *strip_lay_two(const struct strip *strip, const char *title, struct cover_line_style *style, double room,
	double most)
{
	double more = 1.12 * style->size; /* else they gain nothing */

	for (double size = MIN(most / 2.1, SPINE_LARGEST * strip->unit); size > MAX(more, SPINE_LEAST * strip->unit); size -= 0.25 * strip->unit) {
		struct cover_line_style smaller = {style->role, size, false, false};
		PangoLayout *layout = cover_lay(strip->words, title, &smaller);

		/* of like length: as narrow as two lines are */
		for (double measure = line_width(layout) / 2; measure <= room; measure += room / 40) {
			pango_layout_set_width(layout, (int)(measure * PANGO_SCALE));
			if (pango_layout_get_line_count(layout) == 2 && line_width(layout) <= measure + 0.5) {
				style->size = size;
				return layout;
			}
		}
		g_object_unref(layout);
	}
	return NULL;
}

/* The title at the head, authors (or who publishes) at the foot, a little smaller.  Returns how far the title comes down. */
static double strip_words(const struct strip *strip, const struct cover_art *art)
{
	const struct book *book = strip->words->book;
	double room = strip->length - 2 * SPINE_ENDS * strip->unit, most = strip->width - 2 * SPINE_SAFE * strip->unit;
	double size = MIN(MIN(SPINE_SHARE * strip->width, most / 0.95), SPINE_LARGEST * strip->unit);
	g_autofree char *author = cover_author_line(book), *title = cover_shortened(book->title, 200);
	const char *said = author ? author : cover_over_line(book);
	struct cover_line_style style = {TEXT_TITLE, size, false, false};
	struct cover_line_style small = {
		TEXT_SUBTITLE, MAX(0.8 * size, MIN(size, SPINE_LEAST * strip->unit)), strip->words->theme->text[TEXT_SUBTITLE].italic, false};
	PangoLayout *foot = said ? strip_lay(strip, said, &small, 0.4 * room) : NULL;

	room -= foot ? line_width(foot) + size : 0;
	PangoLayout *head = strip_lay(strip, title, &style, room), *two = strip_lay_two(strip, title, &style, room, most);
	if (two) {
		g_object_unref(head);
		head = two;
	}
	cairo_set_source_rgb(strip->words->cr, 1, 1, 1);
	strip_draw(strip, head, style.size, true);
	double reach = SPINE_ENDS * strip->unit + line_width(head);
	g_object_unref(head);
	if (foot && small.size > style.size) { /* nobody's name is larger than the title */
		small.size = style.size;
		g_object_unref(foot);
		foot = strip_lay(strip, said, &small, 0.4 * room);
	}
	cover_ink(strip->words->cr, art->identity.high);
	if (foot)
		strip_draw(strip, foot, small.size, false);
	g_clear_object(&foot);
	return reach;
}

/* Returns as strip_words does. */
static double draw_spine(const struct cover_words *words, const struct cover_wrap *wrap, const struct cover_art *art, double unit)
{
	struct strip strip = {words, art->height, wrap->spine * unit, unit, wrap->from_right};
	double middle = strip.width / 2;

	cairo_save(words->cr);
	if (wrap->from_right) {
		cairo_translate(words->cr, COVER_WIDTH_PX + middle, art->height);
		cairo_rotate(words->cr, -G_PI / 2);
	} else {
		cairo_translate(words->cr, -middle, 0);
		cairo_rotate(words->cr, G_PI / 2);
		pango_context_set_base_gravity(words->context, PANGO_GRAVITY_EAST); /* Chinese stands upright */
	}
	double reach = strip_words(&strip, art);
	pango_context_set_base_gravity(words->context, PANGO_GRAVITY_SOUTH);
	cairo_restore(words->cr);
	return reach;
}

/* ---- all ---- */

static struct cover_rgb channels(theme_colour colour)
{
	return (struct cover_rgb){(colour >> 16 & 255) / 255.0, (colour >> 8 & 255) / 255.0, (colour & 255) / 255.0};
}

/* A ground that goes on from the edge of the book's own picture, as dark as white words need it (WCAG's 4.5 : 1 and some more). */
static struct cover_rgb ground_of(theme_colour edge)
{
	struct cover_rgb ground = channels(edge);

	while (0.2126 * pow(ground.r, 2.2) + 0.7152 * pow(ground.g, 2.2) + 0.0722 * pow(ground.b, 2.2) > 0.12) {
		ground.r *= 0.95;
		ground.g *= 0.95;
		ground.b *= 0.95;
	}
	return ground;
}

/* Beneath the words: ground and rings.  left, top, right, foot: of all, in units. */
static void paint(cairo_t *cr, const struct cover_wrap *wrap, const struct cover_art *art, const double box[4])
{
	double fold = wrap->from_right ? COVER_WIDTH_PX : 0; /* between front and spine */
	const cairo_rectangle_t left = {box[0], box[1], fold - box[0], art->band - box[1]};
	const cairo_rectangle_t right = {fold, box[1], box[2] - fold, art->band - box[1]};

	cover_ink(cr, art->identity.ground);
	cairo_rectangle(cr, box[0], box[1], box[2] - box[0], box[3] - box[1]);
	cairo_fill(cr);
	if (wrap->own)
		return;
	cover_art_rings(art, cr, &left, wrap->from_right ? 1 : FAINT);
	cover_art_rings(art, cr, &right, wrap->from_right ? FAINT : 1);
}

/* The words, and the rule, which none of them crosses. */
static void draw_words(struct cover_words *words, const struct cover_wrap *wrap, const struct cover_art *art, double unit)
{
	double spine = wrap->spine * unit, bleed = wrap->bleed * unit, aside = wrap->from_right ? 1 : -1;
	double back = aside * (COVER_WIDTH_PX + spine), reach = 0;

	if (wrap->spine_words)
		reach = draw_spine(words, wrap, art, unit);
	cairo_save(words->cr);
	cairo_translate(words->cr, back, 0);
	bool crosses = cover_back_draw(words, art, unit);
	cairo_restore(words->cr);
	if (wrap->own)
		return;
	cover_words_front(words, &art->identity, art->band, art->height - art->band);
	bool over_spine = reach < art->band - SPINE_SAFE * unit;
	double front = COVER_WIDTH_PX + bleed, wide = front + (over_spine ? spine + (crosses ? 0 : front) : 0); /* in one piece */
	cover_art_rule(art, words->cr, wrap->from_right ? -bleed : front - wide, wide);
	if (!over_spine && !crosses)
		cover_art_rule(art, words->cr, wrap->from_right ? back : back - bleed, front);
}

bool cover_wrap_draw(cairo_t *cr, const struct book *book, const struct theme *theme, const struct cover_wrap *wrap)
{
	struct cover_art art;
	g_autofree char *more = g_strjoin(" ", book->description ? book->description : "", book->publisher ? book->publisher : "",
		"ISBN0123456789-", NULL);
	struct cover_words words = {.more = more};
	double unit = COVER_WIDTH_PX / wrap->width; /* of a point */
	double left = cover_wrap_front(wrap) * unit, bleed = wrap->bleed * unit;

	cover_art_make(&art, book, wrap->height * unit);
	if (wrap->own)
		art.identity.ground = ground_of(wrap->own->edge);
	const double box[] = {-left, -bleed, cover_wrap_width(wrap) * unit - left, art.height + bleed};
	cairo_save(cr);
	cairo_scale(cr, 1 / unit, 1 / unit);
	cairo_translate(cr, left, bleed);
	paint(cr, wrap, &art, box);
	bool good = cover_words_open(&words, cr, book, theme);
	if (good) {
		draw_words(&words, wrap, &art, unit);
		cover_words_close(&words);
	}
	cairo_restore(cr);
	return good && cairo_status(cr) == CAIRO_STATUS_SUCCESS;
}
