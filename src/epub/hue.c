/* Colours for a page that is not known: the arithmetic behind the CSS (WCAG 2.2, relative luminance). */
#include <math.h>
#include "epub/hue.h"

#define LEGIBLE 4.6     /* WCAG asks 4.5 of text; the rest is for rounding */
#define LEAST_SHARE 10  /* percent */

/* Pages that reading systems offer: white, sepia, night, black. */
static const struct page {
	theme_colour ink, paper;
} pages[] = {
	{ 0x000000, 0xffffff }, { 0x5b4636, 0xf4ecd8 }, { 0xe4e0d9, 0x15181a }, { 0xffffff, 0x000000 },
};

int hue_channel(theme_colour colour, int index)
{
	return (int)(colour >> (16 - 8 * index)) & 0xff;
}

theme_colour hue_halfway(theme_colour a, theme_colour b)
{
	theme_colour out = 0;

	for (int i = 0; i < 3; i++)
		out = out << 8 | (theme_colour)((hue_channel(a, i) + hue_channel(b, i)) / 2);
	return out;
}

/* a over b, as much of it as share says. */
static theme_colour over(theme_colour a, theme_colour b, double share)
{
	theme_colour out = 0;

	for (int i = 0; i < 3; i++)
		out = out << 8 | (theme_colour)lround(hue_channel(a, i) * share + hue_channel(b, i) * (1 - share));
	return out;
}

static double luminance(theme_colour colour)
{
	static const double weights[] = { 0.2126, 0.7152, 0.0722 };
	double sum = 0;

	for (int i = 0; i < 3; i++) {
		double c = hue_channel(colour, i) / 255.0;
		sum += weights[i] * (c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4));
	}
	return sum;
}

static double contrast(theme_colour a, theme_colour b)
{
	double la = luminance(a) + 0.05, lb = luminance(b) + 0.05;

	return la > lb ? la / lb : lb / la;
}

/* Readable on every page, and on a tenth of its own hue over it. */
static bool is_legible(struct hue_mix mix)
{
	for (size_t i = 0; i < G_N_ELEMENTS(pages); i++) {
		theme_colour shown = over(mix.base, pages[i].ink, mix.share / 100.0);
		if (contrast(shown, pages[i].paper) < LEGIBLE ||
				contrast(shown, over(mix.base, pages[i].paper, 0.1)) < LEGIBLE)
			return false;
	}
	return true;
}

struct hue_mix hue_solve(theme_colour light, theme_colour dark, theme_colour night)
{
	double rise = 0, ink = 0, share;
	struct hue_mix mix = { 0, 0 };

	for (int i = 0; i < 3; i++) {
		rise += hue_channel(dark, i) - hue_channel(light, i);
		ink += hue_channel(night, i);
	}
	share = CLAMP(1 - rise / MAX(ink, 1), 0.35, 0.75);
	mix.share = (int)lround(share * 100);
	for (int i = 0; i < 3; i++) {
		double from_light = hue_channel(light, i) / share;
		double from_dark = (hue_channel(dark, i) - (1 - share) * hue_channel(night, i)) / share;
		int value = (int)lround(CLAMP((from_light + from_dark) / 2, 0, 255));
		mix.base = mix.base << 8 | (theme_colour)value;
	}
	while (mix.share > LEAST_SHARE && !is_legible(mix))
		mix.share--;
	return mix;
}
