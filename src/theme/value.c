/* Strings of a theme file to values: lengths, colours, page sizes, words; and back again
 * for the dump. */
#include <assert.h>
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
	const char *tail = sides[1] + strcspn(sides[1], "abcdefghijklmnopqrstuvwxyz");
	bool bare = sides[0][strcspn(sides[0], "abcdefghijklmnopqrstuvwxyz")] == '\0';
	if (bare && *tail == '\0') { /* "6x9": inches, as the trade says it; "432x648" are
					points */
		double unit = *width < 40 && *height < 40 ? 72 : 1;
		*width *= unit;
		*height *= unit;
	} else if (bare) { /* "120x190 mm": the unit is for both */
		g_autofree char *both = g_strconcat(sides[0], " ", tail, NULL);
		return value_length(both, 0, 0, width);
	}
	return true;
}

static bool value_bool(const char *text, bool *out)
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

static bool value_number(const char *text, double *out)
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

static bool value_word(const char *text, const char *const *words, int n, int *out)
{
	for (int i = 0; i < n; i++) {
		if (g_ascii_strcasecmp(text, words[i]) == 0) {
			*out = i;
			return true;
		}
	}
	return false;
}

/* ---- colours ---- */

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
static bool value_colour(
	const struct settings *settings, const char *text, int depth, theme_colour *out)
{
	if (depth > 8)
		return false;
	if (*text == '#')
		return hex_colour(text + 1, out);
	g_autofree char *name = g_ascii_strdown(text, (gssize)strcspn(text, " \t"));
	const struct token *token = named_colour(settings, name);
	if (!token || !value_colour(settings, token->value, depth + 1, out))
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
	if (!value_colour(
		    settings, settings_find(settings, ground)->value, depth + 1, &paper))
		return false;
	*out = mix(*out, paper, share);
	return true;
}

/* A hue whose dark form was changed by a later layer than its dark tint takes a new tint
 * from it. */
static void renew_dark_tints(struct settings *settings)
{
	for (int i = 0; i < settings->n_tokens; i++) {
		struct token *tint = &settings->tokens[i];
		if (!g_str_has_prefix(tint->name, "palette.") ||
			!g_str_has_suffix(tint->name, "-dark-tint"))
			continue;
		const struct token *dark =
			tint - 1; /* tokens.c adds them in this order */
		if (dark->layer > tint->layer)
			tint->value = arena_printf(settings->arena, "%s 10%%",
				dark->name + strlen("palette."));
	}
}

/* ---- paths ---- */

/* Icons of a theme are path data with absolute M, L, C, Z alone: what every output can
 * draw. */
static bool path_sound(const char *path)
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
			double number =
				is_plain_number(path) ? g_ascii_strtod(path, &end) : 1000;
			if (wanted-- <= 0 || end == path || number < -24 || number > 48)
				return false;
			path = end;
		}
	}
	return begun && wanted == 0;
}

/* ---- all of them ---- */

static const char *const justify_words[] = {"justified", "ragged"};
static const char *const recto_words[] = {"no", "yes", "auto"};
static const char *const qr_words[] = {"none", "chapter", "section", "all"};
static const char *const refs_words[] = {"none", "paren", "arrow"};
static const char *const urls_words[] = {"none", "short", "footnote"};
static const char *const bar_words[] = {"solid", "dashed"};

static const char *const *read_list(struct arena *arena, const char *text)
{
	g_auto(GStrv) parts = g_strsplit(text, ",", -1);
	const char **list = ARENA_ARRAY(arena, const char *, g_strv_length(parts) + 1);
	int n = 0;

	for (int i = 0; parts[i]; i++) {
		g_strstrip(parts[i]);
		if (*parts[i])
			list[n++] = arena_strdup(arena, parts[i]);
	}
	return list;
}

struct reading {
	const struct settings *settings;
	double em, line;
};

static bool read_length(const struct reading *by, const char *text, void *member)
{
	return value_length(text, by->em, by->line, member);
}

static bool read_number_value(const struct reading *by, const char *text, void *member)
{
	(void)by;
	return value_number(text, member);
}

static bool read_int(const struct reading *by, const char *text, void *member)
{
	double number;

	(void)by;
	if (!value_number(text, &number) || number != (double)(int)number)
		return false;
	*(int *)member = (int)number;
	return true;
}

static bool read_bool(const struct reading *by, const char *text, void *member)
{
	(void)by;
	return value_bool(text, member);
}

static bool read_colour(const struct reading *by, const char *text, void *member)
{
	return value_colour(by->settings, text, 0, member);
}

static bool read_text(const struct reading *by, const char *text, void *member)
{
	(void)by;
	*(const char **)member = text;
	return true;
}

static bool read_list_value(const struct reading *by, const char *text, void *member)
{
	*(const char *const **)member = read_list(by->settings->arena, text);
	return true;
}

static bool read_path(const struct reading *by, const char *text, void *member)
{
	(void)by;
	*(const char **)member = text;
	return path_sound(text);
}

static bool read_justify(const struct reading *by, const char *text, void *member)
{
	bool yes;

	(void)by;
	if (value_bool(text, &yes)) {
		*(enum theme_justify *)member = yes ? THEME_JUSTIFIED : THEME_RAGGED;
		return true;
	}
	return value_word(text, justify_words, G_N_ELEMENTS(justify_words), member);
}

static bool read_recto(const struct reading *by, const char *text, void *member)
{
	bool yes;

	(void)by;
	if (value_bool(text, &yes)) {
		*(enum theme_recto *)member = yes ? THEME_RECTO_YES : THEME_RECTO_NO;
		return true;
	}
	return value_word(text, recto_words, G_N_ELEMENTS(recto_words), member);
}

static bool read_qr(const struct reading *by, const char *text, void *member)
{
	bool yes;

	(void)by;
	if (value_bool(text, &yes) && !yes) {
		*(enum theme_qr *)member = THEME_QR_NONE;
		return true;
	}
	return value_word(text, qr_words, G_N_ELEMENTS(qr_words), member);
}

static bool read_refs(const struct reading *by, const char *text, void *member)
{
	(void)by;
	return value_word(text, refs_words, G_N_ELEMENTS(refs_words), member);
}

static bool read_urls(const struct reading *by, const char *text, void *member)
{
	(void)by;
	return value_word(text, urls_words, G_N_ELEMENTS(urls_words), member);
}

static bool read_bar(const struct reading *by, const char *text, void *member)
{
	(void)by;
	return value_word(text, bar_words, G_N_ELEMENTS(bar_words), member);
}

static const struct {
	bool (*read)(const struct reading *by, const char *text, void *member);
	const char *wanted;
} readers[] = {
	[TOKEN_LENGTH] = {read_length, "a length (11, 4 mm, 1.5 L, 1 em)"},
	[TOKEN_NUMBER] = {read_number_value, "a number"},
	[TOKEN_INT] = {read_int, "a whole number"},
	[TOKEN_BOOL] = {read_bool, "yes or no"},
	[TOKEN_COLOUR] = {read_colour, "a colour (#14566b, blue, accent 7%)"},
	[TOKEN_TEXT] = {read_text, "text"},
	[TOKEN_LIST] = {read_list_value, "a list"},
	[TOKEN_PATH] = {read_path,
		"path data (M L C Z with absolute numbers on a grid of 24)"},
	[TOKEN_JUSTIFY] = {read_justify, "justified or ragged"},
	[TOKEN_RECTO] = {read_recto, "yes, no or auto"},
	[TOKEN_QR] = {read_qr, "none, chapter, section or all"},
	[TOKEN_REFS] = {read_refs, "none, paren or arrow"},
	[TOKEN_URLS] = {read_urls, "none, short or footnote"},
	[TOKEN_BAR] = {read_bar, "solid or dashed"},
};
static_assert(G_N_ELEMENTS(readers) == TOKEN__COUNT, "a reader for every kind of token");

static bool apply_one(const struct settings *settings, const struct reading *by,
	struct theme *theme, const struct token *token)
{
	if (readers[token->kind].read(by, token->value, (char *)theme + token->offset))
		return true;
	diag_report(settings->job->diag, DIAG_THEME_BAD, token->pos,
		"theme token %s takes %s, not '%s'", token->name,
		readers[token->kind].wanted, token->value);
	return false;
}

bool settings_apply(struct settings *settings, struct theme *theme)
{
	struct reading by = {.settings = settings};
	bool good = true;

	/* The body comes first: em and L are its size and leading. */
	good = apply_one(settings, &by, theme, settings_find(settings, "text.body.size"));
	by.em = theme->text[TEXT_BODY].size;
	good = good && apply_one(settings, &by, theme,
			       settings_find(settings, "text.body.leading"));
	by.line = theme->text[TEXT_BODY].leading;
	if (!good)
		return false;
	renew_dark_tints(settings);
	for (int i = 0; i < settings->n_tokens; i++)
		good = apply_one(settings, &by, theme, &settings->tokens[i]) && good;
	return good;
}

/* ---- and back ---- */

static void print_number(GString *out, double number)
{
	char buf[G_ASCII_DTOSTR_BUF_SIZE];

	g_string_append(out, g_ascii_formatd(buf, sizeof buf, "%.6g", number));
}

static void print_list(GString *out, const char *const *list)
{
	for (int i = 0; list[i]; i++)
		g_string_append_printf(out, "%s%s", i ? ", " : "", list[i]);
}

void value_print(const struct theme *theme, const struct token *token, GString *out)
{
	const void *member = (const char *)theme + token->offset;

	switch (token->kind) {
	case TOKEN_LENGTH:
	case TOKEN_NUMBER:
		print_number(out, *(const double *)member);
		break;
	case TOKEN_INT:
		g_string_append_printf(out, "%d", *(const int *)member);
		break;
	case TOKEN_BOOL:
		g_string_append(out, *(const bool *)member ? "yes" : "no");
		break;
	case TOKEN_COLOUR:
		g_string_append_printf(out, "#%06x", *(const theme_colour *)member);
		break;
	case TOKEN_TEXT:
	case TOKEN_PATH:
		g_string_append(out,
			*(const char *const *)member ? *(const char *const *)member : "");
		break;
	case TOKEN_LIST:
		print_list(out, *(const char *const *const *)member);
		break;
	case TOKEN_JUSTIFY:
		g_string_append(out, justify_words[*(const int *)member]);
		break;
	case TOKEN_RECTO:
		g_string_append(out, recto_words[*(const int *)member]);
		break;
	case TOKEN_QR:
		g_string_append(out, qr_words[*(const int *)member]);
		break;
	case TOKEN_URLS:
		g_string_append(out, urls_words[*(const int *)member]);
		break;
	case TOKEN_REFS:
		g_string_append(out, refs_words[*(const int *)member]);
		break;
	case TOKEN_BAR:
		g_string_append(out, bar_words[*(const int *)member]);
		break;
	case TOKEN__COUNT:
		break;
	}
}
