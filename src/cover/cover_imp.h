/*
 * Private to cover.  A cover is a picture over words, drawn on a canvas 1600 units wide:
 * identity.c makes hue and chance from who the book is, rings.c makes rings from what it
 * holds, words.c fits its title, cover.c puts it together.
 */
#ifndef COVER_COVER_IMP_H
#define COVER_COVER_IMP_H

#include <pango/pangocairo.h>
#include "octavo/cover.h"
#include "octavo/media.h"

struct cover_rgb {
	double r, g, b;
};

/* What the book's identity decides: the same book always has the same. */
struct cover_identity {
	uint64_t state;            /* of the generator */
	double centre_x, centre_y; /* of the rings, shares of the picture's sides */
	struct cover_rgb ground, low, middle, high, spot;
};

void cover_identify(struct cover_identity *identity, const struct book *book);
/* The next number of the generator, 0 ≤ x < 1. */
double cover_random(struct cover_identity *identity);

#define COVER_MAX_RINGS 24
#define COVER_MIN_RINGS 9
#define COVER_MAX_TICKS 12

/* One ring: a note, a part of a short book's note, or the richest of some notes of a long
 * book. */
struct cover_ring {
	double start, end; /* of its arc, 0 to 1 of the way round; start == end: no arc */
	double ticks[COVER_MAX_TICKS]; /* places on the way round */
	int n_ticks;
};

/* Makes the rings of a book, at most COVER_MAX_RINGS, from its real times; returns their
 * number. */
int cover_gather(const struct book *book, struct cover_ring rings[COVER_MAX_RINGS]);

struct cover_plate {
	double width, height; /* what is to be filled; the drawing is not clipped here */
	double centre_x, centre_y, inner, outer;
	bool plain; /* one colour (identity->middle), ticks in the ground */
};

void cover_draw_plate(cairo_t *cr, struct cover_identity *identity,
	const struct cover_ring *rings, int n, const struct cover_plate *plate);

/* fonts.c: a font map over the theme's faces and, where words need them, all of fonts/;
 * NULL if there are no fonts. Becomes fontconfig's current configuration.  g_object_unref
 * it. */
PangoFontMap *cover_font_map(const struct theme *theme, const char *words);

/* cover.c: what lies beneath the words of a front: rings in the upper band, a rule, the ground. */
struct cover_art {
	struct cover_identity identity;
	struct cover_ring rings[COVER_MAX_RINGS];
	int n_rings;
	double height; /* of the front, in units of its canvas */
	double band;   /* of the rings, from the top; the rule begins there */
};

void cover_art_make(struct cover_art *art, const struct book *book, double height);
/* Draws what of the rings lies in a rectangle, which may go beyond the front.  strength: 1, less: their colours are nearer to
 * the ground. */
void cover_art_rings(const struct cover_art *art, cairo_t *cr, const cairo_rectangle_t *within, double strength);
/* The rule from x on. */
void cover_art_rule(const struct cover_art *art, cairo_t *cr, double x, double width);

/* identity.c: how many notes the book holds, and how many episodes these are from; 0: most are from none. */
int cover_notes(const struct book *book);
int cover_episodes(const struct book *book);

/* thumb.c: what is drawn becomes a JPEG of COVER_THUMB_PX; bytes in the arena. */
void cover_thumb(struct arena *arena, const struct media_rows *whole, char **bytes, size_t *len);

static inline void cover_ink(cairo_t *cr, struct cover_rgb colour)
{
	cairo_set_source_rgb(cr, colour.r, colour.g, colour.b);
}

#endif
