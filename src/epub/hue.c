/* Colours for a page that is not known: the arithmetic behind the CSS (WCAG 2.2, relative
 * luminance). */
#include <math.h>
#include "epub/hue.h"

#define LEGIBLE 4.55   /* WCAG asks 4.5 of text; the rest is for rounding */
#define LEAST_SHARE 20 /* percent */
#define MOST_SHARE 76
#define GREY 0x808080  /* sheer behind code */
#define STEPS 20       /* between a base that suits the light colour and one that suits the dark */

/* Pages that reading systems offer: white, two sepias, night, black. */
static const struct page {
	theme_colour ink, paper;
} pages[] = {
	{0x000000, 0xffffff},
	{0x4f321c, 0xf8f1e3},
	{0x5b4636, 0xf4ecd8},
	{0xe4e0d9, 0x15181a},
	{0xffffff, 0x000000},
};

int hue_channel(theme_colour colour, int index)
{
	return (int)(colour >> (16 - 8 * index)) & 0xff;
}

theme_colour hue_halfway(theme_colour a, theme_colour b)
{
	theme_colour out = 0;

	for (int i = 0; i < 3; i++)
		out = out << 8 |
		      (theme_colour)((hue_channel(a, i) + hue_channel(b, i)) / 2);
	return out;
}

/* To the nearest, of what is not below 0: lround asks the rounding mode of the machine each time. */
static theme_colour nearest(double value)
{
	return (theme_colour)(value + 0.5);
}

/* a over b, as much of it as share says. */
static theme_colour over(theme_colour a, theme_colour b, double share)
{
	theme_colour out = 0;

	for (int i = 0; i < 3; i++)
		out = out << 8 | nearest(hue_channel(a, i) * share + hue_channel(b, i) * (1 - share));
	return out;
}

void hue_curve_init(struct hue_curve *curve)
{
	for (int i = 0; i < 256; i++) {
		double c = i / 255.0;
		curve->linear[i] =
			c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
	}
}

static double luminance(const struct hue_curve *curve, theme_colour c)
{
	return 0.2126 * curve->linear[hue_channel(c, 0)] +
	       0.7152 * curve->linear[hue_channel(c, 1)] +
	       0.0722 * curve->linear[hue_channel(c, 2)];
}

/* What stands behind words of one hue: of each page the page, a box of that hue, and code, or another box, within it;
 * their luminances. */
struct grounds {
	double of[G_N_ELEMENTS(pages)][3];
};

static struct grounds grounds_of(const struct hue_curve *curve, theme_colour tint)
{
	struct grounds grounds;

	for (size_t i = 0; i < G_N_ELEMENTS(pages); i++) {
		theme_colour box = over(tint, pages[i].paper, 0.1);

		grounds.of[i][0] = luminance(curve, pages[i].paper);
		grounds.of[i][1] = luminance(curve, box);
		grounds.of[i][2] = luminance(curve, over(GREY, box, 0.1));
	}
	return grounds;
}

static bool is_legible(const struct hue_curve *curve, struct hue_mix mix, const struct grounds *grounds)
{
	for (size_t i = 0; i < G_N_ELEMENTS(pages); i++) {
		double shown = luminance(curve, over(mix.base, pages[i].ink, mix.share / 100.0)) + 0.05;

		for (int k = 0; k < 3; k++) {
			double ground = grounds->of[i][k] + 0.05;

			if ((shown > ground ? shown / ground : ground / shown) < LEGIBLE)
				return false;
		}
	}
	return true;
}

/* Of one share: the base that gives light over black, and the one that gives dark over the night ink, channel by channel. */
struct ends {
	double light[3], dark[3];
};

static struct ends ends_of(theme_colour light, theme_colour dark, theme_colour night, double share)
{
	struct ends ends;

	for (int i = 0; i < 3; i++) {
		ends.light[i] = hue_channel(light, i) / share;
		ends.dark[i] = (hue_channel(dark, i) - (1 - share) * hue_channel(night, i)) / share;
	}
	return ends;
}

/* The first end (weight 1), the second (weight 0), or a little of both. */
static theme_colour base_between(const struct ends *ends, double weight)
{
	theme_colour base = 0;

	for (int i = 0; i < 3; i++) {
		double value = weight * ends->light[i] + (1 - weight) * ends->dark[i];
		base = base << 8 | nearest(CLAMP(value, 0, 255));
	}
	return base;
}

static int distance(theme_colour a, theme_colour b)
{
	int sum = 0;

	for (int i = 0; i < 3; i++) {
		int apart = hue_channel(a, i) - hue_channel(b, i);
		sum += apart * apart;
	}
	return sum;
}

struct hue_mix hue_solve(const struct hue_curve *curve, theme_colour light,
	theme_colour dark, theme_colour night)
{
	theme_colour tint = hue_halfway(light, dark);
	struct grounds grounds = grounds_of(curve, tint);
	struct hue_mix best = {tint, 0};
	int least = G_MAXINT;

	for (int share = LEAST_SHARE; share <= MOST_SHARE; share += 2) {
		double part = share / 100.0;
		struct ends ends = ends_of(light, dark, night, part);

		for (int step = 0; step <= STEPS; step++) {
			struct hue_mix mix = {base_between(&ends, (double)step / STEPS), share};
			int off = distance(over(mix.base, 0, part), light);

			if (off < least)
				off += distance(over(mix.base, night, part), dark);
			if (off < least && is_legible(curve, mix, &grounds)) {
				least = off;
				best = mix;
			}
		}
	}
	return best;
}
