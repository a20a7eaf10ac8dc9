/*
 * hue: colours that follow the reader's page.  A hue is written as a mix of a base colour with currentColor.  Base and
 * share are searched so that black ink gives the theme's light colour and its night ink the dark one, as nearly as
 * the mix can still be read on every page that reading systems offer, also on a tenth of the hue itself.
 */
#ifndef EPUB_HUE_H
#define EPUB_HUE_H

#include "octavo/theme.h"

struct hue_mix {
	theme_colour base;
	int share;    /* percent of base, the rest is the ink */
};

/* sRGB's curve by byte: the search asks for it a hundred thousand times. */
struct hue_curve {
	double linear[256];
};

void hue_curve_init(struct hue_curve *curve);
struct hue_mix hue_solve(const struct hue_curve *curve, theme_colour light, theme_colour dark, theme_colour night);
theme_colour hue_halfway(theme_colour a, theme_colour b);
/* 0 red, 1 green, 2 blue; 0 to 255. */
int hue_channel(theme_colour colour, int index);

#endif
