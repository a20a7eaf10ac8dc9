/*
 * hue: colours that follow the reader's page.  A hue is written as a mix of a base colour with currentColor, base and
 * share solved so that black ink gives the theme's light colour and its night ink the dark one; the share is then
 * lowered until the mix can be read on every page that reading systems offer.
 */
#ifndef EPUB_HUE_H
#define EPUB_HUE_H

#include "octavo/theme.h"

struct hue_mix {
	theme_colour base;
	int share;    /* percent of base, the rest is the ink */
};

struct hue_mix hue_solve(theme_colour light, theme_colour dark, theme_colour night);
theme_colour hue_halfway(theme_colour a, theme_colour b);
/* 0 red, 1 green, 2 blue; 0 to 255. */
int hue_channel(theme_colour colour, int index);

#endif
