/* Who the book is decides its cover's hue, centre and chance: SHA-256 of its identifier,
 * nothing else. */
#include <math.h>
#include "cover/cover_imp.h"

/* OKLCH to sRGB, each channel clipped (Ottosson's matrices). */
static struct cover_rgb oklch(double lightness, double chroma, double hue)
{
	double a = chroma * cos(hue * G_PI / 180), b = chroma * sin(hue * G_PI / 180);
	double l = pow(lightness + 0.3963377774 * a + 0.2158037573 * b, 3);
	double m = pow(lightness - 0.1055613458 * a - 0.0638541728 * b, 3);
	double s = pow(lightness - 0.0894841775 * a - 1.2914855480 * b, 3);
	double linear[3] = {
		4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
		-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
		-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s,
	};

	for (int i = 0; i < 3; i++) {
		double x = CLAMP(linear[i], 0, 1);
		x = x <= 0.0031308 ? 12.92 * x : 1.055 * pow(x, 1 / 2.4) - 0.055;
		linear[i] = floor(x * 255 + 0.5) /
			    255; /* whole steps: no machine's last bit shows */
	}
	return (struct cover_rgb){linear[0], linear[1], linear[2]};
}

void cover_identify(struct cover_identity *identity, const struct book *book)
{
	static const double hues[] = {220, 165, 285, 45, 330, 100};
	static const double centres[][2] = {
		{0.78, 0.30}, {0.10, 0.62}, {0.50, 1.00}, {1.00, 0.75}, {0.16, 0.40}};
	const char *who = book->identifier ? book->identifier : book->title;
	guint8 bytes[32];
	struct sum *sum = sum_open();

	sum_add(sum, who, strlen(who));
	sum_bytes(sum, bytes);
	identity->state = 0;
	for (int i = 0; i < 8; i++)
		identity->state = identity->state << 8 | bytes[i];
	double hue = hues[bytes[1] % G_N_ELEMENTS(hues)];
	double turned = hue == 45 ? 95 : hue + 180 + bytes[3] % 40 - 20;
	identity->centre_x = centres[bytes[2] % G_N_ELEMENTS(centres)][0];
	identity->centre_y = centres[bytes[2] % G_N_ELEMENTS(centres)][1];
	identity->ground = oklch(0.27, 0.055, hue);
	identity->low = oklch(0.44, 0.075, hue);
	identity->middle = oklch(0.64, 0.09, hue);
	identity->high = oklch(0.93, 0.03, hue);
	identity->spot = oklch(0.84, 0.14, turned);
}

/* SplitMix64 (Steele, Lea, Flood 2014). */
double cover_random(struct cover_identity *identity)
{
	uint64_t z = identity->state += 0x9e3779b97f4a7c15u;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	z ^= z >> 31;
	return (double)(z >> 11) / 9007199254740992.0;
}

int cover_notes(const struct book *book)
{
	int n = 0;

	for (int c = 0; c < book->n_chapters; c++)
		n += book->chapters[c].n_sections;
	return n;
}

int cover_episodes(const struct book *book)
{
	int n = 0;

	for (int c = 0; c < book->n_chapters; c++)
		for (int s = 0; s < book->chapters[c].n_sections; s++)
			n += book->chapters[c].video || book->chapters[c].sections[s].video;
	return 2 * n > cover_notes(book) ? book->n_sources : 0;
}

void cover_digest(const struct book *book, char digest[SUM_HEX])
{
	struct sum *sum = sum_open();
	struct cover_ring rings[COVER_MAX_RINGS];
	int n = cover_gather(book, rings);
	const char *const texts[] = {book->identifier, book->title, book->subtitle, book->series,
		book->series_number, book->channel, book->publisher, book->language,
		book->cover_picture ? book->cover_picture->sha256 : NULL};

	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
		sum_add_text(sum, texts[i]);
	for (int i = 0; i < book->n_people; i++) {
		sum_add_text(sum, book->people[i].name);
		sum_add_text(sum, book->people[i].role);
	}
	sum_add_number(sum, cover_notes(book));
	sum_add_number(sum, cover_episodes(book));
	for (int i = 0; i < n; i++) {
		sum_add(sum, &rings[i].start, sizeof rings[i].start);
		sum_add(sum, &rings[i].end, sizeof rings[i].end);
		sum_add(sum, rings[i].ticks, (size_t)rings[i].n_ticks * sizeof *rings[i].ticks);
		sum_add_number(sum, rings[i].n_ticks);
	}
	sum_close(sum, digest);
}
