/* What a string of a theme file says: a length, a number, a page's size, a colour, an icon's path. */
#include "theme/theme_imp.h"

static const struct {
	const char *unit;
	double points;
} units[] = {
	{"pt", 1},
	{"mm", 72 / 25.4},
	{"cm", 720 / 25.4},
	{"in", 72},
	{"pc", 12},
};

static const struct {
	const char *name;
	const char *width, *height;
} pages[] = {
	{"a3", "297 mm", "420 mm"},
	{"a4", "210 mm", "297 mm"},
	{"a5", "148 mm", "210 mm"},
	{"a6", "105 mm", "148 mm"},
	{"b5", "176 mm", "250 mm"},
	{"b6", "125 mm", "176 mm"},
	{"letter", "8.5 in", "11 in"},
	{"legal", "8.5 in", "14 in"},
	{"half-letter", "5.5 in", "8.5 in"},
	{"digest", "5.5 in", "8.5 in"},
	{"executive", "7.25 in", "10.5 in"},
	{"us-trade", "6 in", "9 in"},
};

/* Reads "12", "1.5" or "4/3" from the start of text; NULL if there is no number. */
static const char *read_number(const char *text, double *out)
{
	char *end;

	*out = g_ascii_strtod(text, &end);
	if (end == text || *out != *out || *out > 1e6 || *out < -1e6)
		return NULL;
	if (*end == '/') {
		const char *below = end + 1;
		double divisor = g_ascii_strtod(below, &end);
		if (end == below || !(divisor > 0) || divisor > 1e6)
			return NULL;
		*out /= divisor;
	}
	while (g_ascii_isspace(*end))
		end++;
	return end;
}

static bool is_plain_number(const char *text)
{
	return g_ascii_isdigit(*text) || *text == '.' || *text == '-' || *text == '+';
}

bool value_length(const char *text, double em, double line, double *out)
{
	double number;

	while (g_ascii_isspace(*text))
		text++;
	if (!is_plain_number(text)) /* strtod would take "inf" and "nan" */
		return false;
	const char *unit = read_number(text, &number);
	if (!unit)
		return false;
	double factor = *unit == '\0' ? 1 : 0;
	for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
		if (g_ascii_strcasecmp(unit, units[i].unit) == 0)
			factor = units[i].points;
	}
	if (strcmp(unit, "L") == 0)
		factor = line;
	else if (strcmp(unit, "em") == 0)
		factor = em;
	if (factor <= 0)
		return false;
	*out = number * factor;
	return true;
}

bool value_page_size(const char *text, double *width, double *height)
{
	g_autofree char *name = g_ascii_strdown(text, -1);

	g_strstrip(name);
	for (size_t i = 0; i < G_N_ELEMENTS(pages); i++) {
		if (strcmp(name, pages[i].name) == 0)
			return value_length(pages[i].width, 0, 0, width) &&
			       value_length(pages[i].height, 0, 0, height);
	}
	g_auto(GStrv) sides = g_strsplit(name, "x", 3);
	if (g_strv_length(sides) != 2) {
		g_strfreev(sides);
		sides = g_strsplit(name, "\303\227", 3); /* the sign of multiplication */
	}
	if (g_strv_length(sides) != 2)
		return false;
	g_strstrip(sides[0]);
	g_strstrip(sides[1]);
	if (!value_length(sides[0], 0, 0, width) || !value_length(sides[1], 0, 0, height))
		return false;
	const char *unit_of[2];
	for (int i = 0; i < 2; i++)
		unit_of[i] = sides[i] + strcspn(sides[i], "abcdefghijklmnopqrstuvwxyz");
	if (!*unit_of[0] && !*unit_of[1]) { /* "6x9": inches, as the trade says it; "432x648" are points */
		double unit = *width < 40 && *height < 40 ? 72 : 1;
		*width *= unit;
		*height *= unit;
		return true;
	}
	/* "120x190 mm": the unit of one is for both. */
	g_autofree char *across = g_strconcat(sides[0], *unit_of[0] ? "" : unit_of[1], NULL);
	g_autofree char *down = g_strconcat(sides[1], *unit_of[1] ? "" : unit_of[0], NULL);
	return value_length(across, 0, 0, width) && value_length(down, 0, 0, height);
}

bool value_bool(const char *text, bool *out)
{
	static const char *const yes[] = {"yes", "true", "on", "1"};
	static const char *const no[] = {"no", "false", "off", "0"};

	for (size_t i = 0; i < G_N_ELEMENTS(yes); i++) {
		if (g_ascii_strcasecmp(text, yes[i]) == 0) {
			*out = true;
			return true;
		}
		if (g_ascii_strcasecmp(text, no[i]) == 0) {
			*out = false;
			return true;
		}
	}
	return false;
}

bool value_number(const char *text, double *out)
{
	if (!is_plain_number(text))
		return false;
	const char *end = read_number(text, out);
	if (end && *end == '%' && end[1] == '\0') {
		*out /= 100;
		return true;
	}
	return end && *end == '\0';
}

bool value_word(const char *text, const char *const *words, int n, int *out)
{
	for (int i = 0; i < n; i++) {
		if (g_ascii_strcasecmp(text, words[i]) == 0) {
			*out = i;
			return true;
		}
	}
	return false;
}

static theme_colour mix(theme_colour top, theme_colour ground, double share)
{
	theme_colour out = 0;

	for (int shift = 16; shift >= 0; shift -= 8) {
		double a = (double)((top >> shift) & 0xff);
		double b = (double)((ground >> shift) & 0xff);
		out |= (theme_colour)(b + (a - b) * share + 0.5) << shift;
	}
	return out;
}

static bool hex_colour(const char *text, theme_colour *out)
{
	size_t len = strspn(text, "0123456789abcdefABCDEF");

	if (text[len] != '\0' || (len != 3 && len != 6))
		return false;
	theme_colour colour = 0;
	for (size_t i = 0; i < len; i++) {
		theme_colour digit = (theme_colour)g_ascii_xdigit_value(text[i]);
		colour = colour << 4 | digit;
		if (len == 3)
			colour = colour << 4 | digit;
	}
	*out = colour;
	return true;
}

/* The token that a colour's name means: "blue", "accent", "paper", or a full name. */
static const struct token *named_colour(const struct settings *settings, const char *name)
{
	static const char *const families[] = {"palette.", "colour.", ""};

	for (size_t i = 0; i < G_N_ELEMENTS(families); i++) {
		g_autofree char *full = g_strconcat(families[i], name, NULL);
		const struct token *token = settings_find(settings, full);
		if (token && token->kind == TOKEN_COLOUR)
			return token;
	}
	return NULL;
}

/* depth guards against colours that name each other in a ring. */
static bool colour_within(
	const struct settings *settings, const char *text, int depth, theme_colour *out)
{
	if (depth > 8)
		return false;
	if (*text == '#')
		return hex_colour(text + 1, out);
	g_autofree char *name = g_ascii_strdown(text, (gssize)strcspn(text, " \t"));
	const struct token *token = named_colour(settings, name);
	if (!token || !colour_within(settings, token->value, depth + 1, out))
		return false;
	const char *rest = text + strlen(name);
	while (g_ascii_isspace(*rest))
		rest++;
	if (!*rest)
		return true;
	double share;
	theme_colour paper;
	const char *ground = strstr(name, "dark") ? "dark.paper" : "colour.paper";
	if (!strchr(rest, '%') || !value_number(rest, &share) || share < 0 || share > 1)
		return false;
	if (!colour_within(
		    settings, settings_find(settings, ground)->value, depth + 1, &paper))
		return false;
	*out = mix(*out, paper, share);
	return true;
}

bool value_colour(const struct settings *settings, const char *text, theme_colour *out)
{
	return colour_within(settings, text, 0, out);
}

bool value_path(const char *path)
{
	int wanted = 0; /* numbers still to come for the letter before */
	bool begun = false;

	if (strlen(path) > 8192)
		return false;
	while (*path) {
		if (g_ascii_isspace(*path) || *path == ',') {
			path++;
		} else if (strchr("MLCZ", *path)) {
			if (wanted > 0 || (!begun && *path != 'M'))
				return false;
			begun = true;
			wanted = *path == 'Z' ? 0 : *path == 'C' ? 6 : 2;
			path++;
		} else {
			char *end;
			double number = g_ascii_strtod(path, &end);
			/* strtod takes "nan" and "0x10" too, SVG does not */
			if (wanted-- <= 0 || end == path || strspn(path, "0123456789.eE+-") < (size_t)(end - path) ||
				number < -24 || number > 48)
				return false;
			path = end;
		}
	}
	return begun && wanted == 0;
}
