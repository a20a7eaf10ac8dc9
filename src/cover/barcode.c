/* An ISBN as the bars that tills read: EAN-13 in its nominal size, modules of 0.33 mm, with the quiet zones that ISO/IEC 15420 asks
 * for. */
#include "cover/wrap.h"

#define MODULE (0.33 * 72 / 25.4) /* points */
#define MODULES 95                /* quiet zones of 11 and 7 beside them: the ground has more */
#define BARS 58.0                 /* points high, of guards some more */
#define GUARD 4.7
#define TOP 15.0                  /* from the ground's top to the bars */
#define DIGITS 9.0                /* points, the size of those beneath */
#define ISBN 7.5                  /* of the line above */

/* Digits, and the X that an old ISBN may end in; the number of them, at most 13, or -1 where there is anything else. */
static int take_digits(const char *text, char digits[COVER_EAN_DIGITS + 1])
{
	int n = 0;

	for (; *text; text++) {
		if (*text == '-' || *text == ' ')
			continue;
		bool tenth = n == 9 && g_ascii_toupper(*text) == 'X';

		if (n == COVER_EAN_DIGITS || !(g_ascii_isdigit(*text) || tenth))
			return -1;
		digits[n++] = g_ascii_toupper(*text);
	}
	digits[n] = '\0';
	return n;
}

static char check_digit(const char *digits)
{
	int sum = 0;

	for (int i = 0; i < COVER_EAN_DIGITS - 1; i++)
		sum += (digits[i] - '0') * (i % 2 ? 3 : 1);
	return (char)('0' + (10 - sum % 10) % 10);
}

static bool is_sound_ten(const char *digits)
{
	int sum = 0;

	for (int i = 0; i < 10; i++)
		sum += (10 - i) * (digits[i] == 'X' ? 10 : digits[i] - '0');
	return sum % 11 == 0;
}

bool cover_isbn_digits(const char *identifier, char digits[COVER_EAN_DIGITS + 1])
{
	static const char *const before[] = {"urn:isbn:", "isbn:", "isbn-13:", "isbn-10:", "isbn"};
	char found[COVER_EAN_DIGITS + 1];

	for (size_t i = 0; i < G_N_ELEMENTS(before); i++)
		if (g_ascii_strncasecmp(identifier, before[i], strlen(before[i])) == 0) {
			identifier += strlen(before[i]);
			break;
		}
	int n = take_digits(identifier, found);
	if (n == 10 && is_sound_ten(found)) {
		g_snprintf(digits, COVER_EAN_DIGITS + 1, "978%.9s0", found);
		digits[COVER_EAN_DIGITS - 1] = check_digit(digits);
		return true;
	}
	memcpy(digits, found, sizeof found);
	return n == COVER_EAN_DIGITS && !strchr(found, 'X') && (g_str_has_prefix(found, "978") || g_str_has_prefix(found, "979")) &&
	       check_digit(found) == found[COVER_EAN_DIGITS - 1];
}

/* The symbol as modules, '1' is dark.  A digit is four bars and spaces of seven modules in all; the first digit is told by which of
 * the six after it are of the other set, whose even number of dark modules makes it so. */
static void make_modules(const char *digits, char modules[MODULES + 1])
{
	static const char *const odd[] = {"0001101", "0011001", "0010011", "0111101", "0100011", "0110001", "0101111", "0111011",
		"0110111", "0001011"};
	static const char *const sets[] = {"OOOOOO", "OOEOEE", "OOEEOE", "OOEEEO", "OEOOEE", "OEEOOE", "OEEEOO", "OEOEOE", "OEOEEO",
		"OEEOEO"};
	g_autoptr(GString) out = g_string_new("101");

	for (int i = 1; i < COVER_EAN_DIGITS; i++) {
		const char *pattern = odd[digits[i] - '0'];
		bool left = i <= 6, even = left && sets[digits[0] - '0'][i - 1] == 'E';

		if (i == 7)
			g_string_append(out, "01010");
		for (int m = 0; m < 7; m++) /* the even set is the right one's from behind, which is the odd one with its colours changed */
			g_string_append_c(out, even ? (pattern[6 - m] == '1' ? '0' : '1') : left ? pattern[m] : pattern[m] == '1' ? '0' : '1');
	}
	g_string_append(out, "101");
	memcpy(modules, out->str, MODULES + 1);
}

static bool is_guard(int module)
{
	return module < 3 || (module >= 45 && module < 50) || module >= MODULES - 3;
}

/* Digits, each in the middle of its own width.  at: where the first one's begins, how wide each is, and their baseline. */
static void draw_digits(const struct cover_words *words, const char *text, const double at[3], double unit)
{
	struct cover_line_style style = {TEXT_LABEL, DIGITS * unit, false, false};

	for (int i = 0; text[i]; i++) {
		const char one[] = {text[i], '\0'};
		PangoLayout *layout = cover_lay(words, one, &style);
		PangoRectangle logical;

		pango_layout_line_get_extents(pango_layout_get_line_readonly(layout, 0), NULL, &logical);
		cairo_move_to(words->cr, at[0] + (i + 0.5) * at[1] - (double)logical.width / PANGO_SCALE / 2, at[2]);
		pango_cairo_show_layout_line(words->cr, pango_layout_get_line_readonly(layout, 0));
		g_object_unref(layout);
	}
}

static void draw_isbn(const struct cover_words *words, const char *digits, double x, double y, double unit)
{
	struct cover_line_style style = {TEXT_LABEL, ISBN * unit, false, false};
	const char *own = words->book->identifier;
	char given[COVER_EAN_DIGITS + 1];
	/* with hyphens where the book has them, which only its agency's tables could set */
	bool hyphens = g_ascii_isdigit(*own) && take_digits(own, given) == COVER_EAN_DIGITS;
	g_autofree char *line = g_strdup_printf("ISBN %s", hyphens ? own : digits);
	PangoLayout *layout = cover_lay(words, line, &style);

	cairo_move_to(words->cr, x, y);
	pango_cairo_show_layout_line(words->cr, pango_layout_get_line_readonly(layout, 0));
	g_object_unref(layout);
}

void cover_barcode_draw(const struct cover_words *told, const char *digits, double x, double y, double unit)
{
	struct cover_words lining = *told;
	const struct cover_words *words = &lining;
	char modules[MODULES + 1];
	const char left[] = {digits[1], digits[2], digits[3], digits[4], digits[5], digits[6], '\0'};
	const char first[] = {digits[0], '\0'};
	double step = MODULE * unit, start = x + (COVER_BARCODE_WIDTH * unit - MODULES * step) / 2;
	double top = y + TOP * unit, baseline = top + (BARS + DIGITS - 1) * unit;

	lining.wide = true; /* figures that stand on the line */
	make_modules(digits, modules);
	cairo_set_source_rgb(words->cr, 1, 1, 1);
	cairo_rectangle(words->cr, x, y, COVER_BARCODE_WIDTH * unit, COVER_BARCODE_HEIGHT * unit);
	cairo_fill(words->cr);
	cairo_set_source_rgb(words->cr, 0, 0, 0);
	for (int i = 0, wide; i < MODULES; i += wide) {
		for (wide = 1; modules[i] == '1' && modules[i + wide] == '1'; wide++)
			;
		if (modules[i] == '1')
			cairo_rectangle(words->cr, start + i * step, top, wide * step, (BARS + (is_guard(i) ? GUARD : 0)) * unit);
	}
	cairo_fill(words->cr);
	draw_digits(words, first, (const double[]){start - 9 * step, 7 * step, baseline}, unit);
	draw_digits(words, left, (const double[]){start + 3 * step, 7 * step, baseline}, unit);
	draw_digits(words, digits + 7, (const double[]){start + 50 * step, 7 * step, baseline}, unit);
	draw_isbn(words, digits, start, y + (TOP - 4) * unit, unit);
}
