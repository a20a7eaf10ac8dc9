/* The settings of all layers to members of struct theme, each by its token's kind; and back again for the dump. */
#include <assert.h>
#include <math.h>
#include "theme/theme_imp.h"

static const char *const justify_words[] = {"justified", "ragged"};
static const char *const when_words[] = {"no", "yes", "auto"};
static const char *const qr_words[] = {"none", "chapter", "section", "all"};
static const char *const refs_words[] = {"none", "paren", "arrow"};
static const char *const urls_words[] = {"none", "short", "footnote"};
static const char *const bar_words[] = {"solid", "dashed"};
static const char *const impose_words[] = {"none", "booklet", "2up"};

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
	if (!value_number(text, &number) || !(fabs(number) < G_MAXINT) || number != floor(number))
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
	return value_colour(by->settings, text, member);
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
	return value_path(text);
}

/* Rules whose braces match outside of strings: what does not end would take the rest of the style sheet with it. */
static bool read_css(const struct reading *by, const char *text, void *member)
{
	int depth = 0, n_rules = 0;
	char quote = '\0';

	(void)by;
	*(const char **)member = text;
	for (const char *p = text; *p && depth >= 0; p++) {
		if (quote) {
			quote = *p == quote ? '\0' : quote;
			continue;
		}
		quote = *p == '"' || *p == '\'' ? *p : '\0';
		depth += *p == '{' ? 1 : *p == '}' ? -1 : 0;
		n_rules += *p == '}';
	}
	return depth == 0 && !quote && (n_rules > 0 || !*text);
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

static bool read_when(const struct reading *by, const char *text, void *member)
{
	bool yes;

	(void)by;
	if (value_bool(text, &yes)) {
		*(enum theme_when *)member = yes ? THEME_ALWAYS : THEME_NEVER;
		return true;
	}
	return value_word(text, when_words, G_N_ELEMENTS(when_words), member);
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

static bool read_impose(const struct reading *by, const char *text, void *member)
{
	bool yes;

	(void)by;
	if (value_bool(text, &yes) && !yes) {
		*(enum theme_impose *)member = THEME_IMPOSE_NONE;
		return true;
	}
	return value_word(text, impose_words, G_N_ELEMENTS(impose_words), member);
}

static bool read_sheet(const struct reading *by, const char *text, void *member)
{
	struct theme_size *size = member;
	double width, height;

	(void)by;
	*size = (struct theme_size){0};
	if (g_ascii_strcasecmp(text, "auto") == 0)
		return true;
	if (!value_page_size(text, &width, &height))
		return false;
	*size = (struct theme_size){MAX(width, height), MIN(width, height)};
	return true;
}

/* Papers by name, and how thick a page of each is: Amazon's, which has published them since CreateSpace. */
static const struct {
	const char *name, *thickness;
} papers[] = {
	{"white", "0.002252 in"},
	{"cream", "0.0025 in"},
	{"colour", "0.002347 in"},
	{"color", "0.002347 in"},
};

static double paper_thickness(size_t paper)
{
	double thickness = 0;

	value_length(papers[paper].thickness, 0, 0, &thickness);
	return thickness;
}

static bool read_paper(const struct reading *by, const char *text, void *member)
{
	(void)by;
	for (size_t i = 0; i < G_N_ELEMENTS(papers); i++)
		if (g_ascii_strcasecmp(text, papers[i].name) == 0) {
			*(double *)member = paper_thickness(i);
			return true;
		}
	return value_length(text, 0, 0, member);
}

static bool read_creep(const struct reading *by, const char *text, void *member)
{
	bool yes;

	(void)by;
	*(double *)member = THEME_CREEP_AUTO;
	if (g_ascii_strcasecmp(text, "auto") == 0)
		return true;
	if (g_ascii_isdigit(*text) || !value_bool(text, &yes))
		return value_length(text, 0, 0, member) && *(double *)member >= 0;
	*(double *)member = yes ? THEME_CREEP_AUTO : 0;
	return true;
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
	[TOKEN_CSS] = {read_css, "whole rules of CSS (p{margin:0})"},
	[TOKEN_PATH] = {read_path,
		"path data (M L C Z with absolute numbers on a grid of 24)"},
	[TOKEN_JUSTIFY] = {read_justify, "justified or ragged"},
	[TOKEN_WHEN] = {read_when, "yes, no or auto"},
	[TOKEN_QR] = {read_qr, "none, chapter, section or all"},
	[TOKEN_REFS] = {read_refs, "none, paren or arrow"},
	[TOKEN_URLS] = {read_urls, "none, short or footnote"},
	[TOKEN_BAR] = {read_bar, "solid or dashed"},
	[TOKEN_IMPOSE] = {read_impose, "booklet, 2up or none"},
	[TOKEN_SHEET] = {read_sheet, "a page's size (a4, letter, 6x9, 120 mm x 190 mm) or auto"},
	[TOKEN_PAPER] = {read_paper, "white, cream, colour or the thickness of a page (0.06 mm)"},
	[TOKEN_CREEP] = {read_creep, "auto, no or a length (0.1 mm)"},
};
static_assert(G_N_ELEMENTS(readers) == TOKEN__COUNT, "a reader for every kind of token");

static bool refuse(const struct settings *settings, const struct token *token, const char *wanted)
{
	diag_report(settings->job->diag, DIAG_THEME_BAD, token->pos, "theme token %s takes %s, not '%s'", token->name, wanted,
		token->value);
	return false;
}

static bool apply_one(const struct settings *settings, const struct reading *by,
	struct theme *theme, const struct token *token)
{
	if (readers[token->kind].read(by, token->value, (char *)theme + token->offset))
		return true;
	return refuse(settings, token, readers[token->kind].wanted);
}

/* A length that others are counted in: where it is nothing, all of them would be told. */
static bool apply_unit(const struct settings *settings, const struct reading *by, struct theme *theme, const char *name)
{
	const struct token *token = settings_find(settings, name);

	if (!apply_one(settings, by, theme, token))
		return false;
	return *(const double *)((const char *)theme + token->offset) > 0 || refuse(settings, token, "a length above 0");
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

double theme_script_leading(const char *language)
{
	/* Letters that fill their square want a line that the eye can follow; stacks of vowels and marks want their room. */
	static const struct {
		const char *languages;
		double ems;
	} scripts[] = {
		{" ja zh ", 1.6}, {" ko ", 1.55},
		{" my shn mnw bo dz ", 1.85},
		{" km ", 1.6}, {" lo te kn ", 1.5}, {" th ur ps ug ckb ", 1.45},
		{" hi mr ne sa mai bho kok bn as gu pa or ta ml si ar fa ", 1.4},
	};
	size_t len = language ? strcspn(language, "-_") : 0;

	if (len < 2 || len > 3)
		return 0;
	g_autofree char *tag = g_strdup_printf(" %.*s ", (int)len, language);
	for (size_t i = 0; i < G_N_ELEMENTS(scripts); i++)
		if (strstr(scripts[i].languages, tag))
			return scripts[i].ems;
	return 0;
}

/* The body's leading in points: the theme's own, or what the script wants where that is more and the theme lets it; what an
 * override asks for stays.  One set by a layer before the body's last size grows and shrinks with it, by quarters of a point. */
static double body_leading(const struct settings *settings, const struct theme *theme, const char *language)
{
	const struct token *token = settings_find(settings, "text.body.leading");
	double leading = theme->text[TEXT_BODY].leading, size = theme->text[TEXT_BODY].size;
	double then = settings->sizes[token->layer][BODY_SIZE], points;

	if (then > 0 && then != size && value_length(token->value, 0, 0, &points))
		leading = (double)(int)(points * size / then * 4 + 0.5) / 4;
	if (!theme->script_leading || token->layer == settings->layer)
		return leading;
	return MAX(leading, theme_script_leading(language) * size);
}

bool settings_apply(struct settings *settings, const char *language, struct theme *theme)
{
	struct reading by = {.settings = settings};
	bool good = true;

	/* The body comes first: em and L are its size and leading. */
	good = apply_unit(settings, &by, theme, "text.body.size");
	by.em = theme->text[TEXT_BODY].size;
	good = good && apply_unit(settings, &by, theme, "text.body.leading");
	good = good && apply_one(settings, &by, theme, settings_find(settings, "text.script-leading"));
	if (!good)
		return false;
	double leading = theme->text[TEXT_BODY].leading;
	by.line = body_leading(settings, theme, language);
	renew_dark_tints(settings);
	for (int i = 0; i < settings->n_tokens; i++)
		good = apply_one(settings, &by, theme, &settings->tokens[i]) && good;
	theme->text[TEXT_BODY].leading = by.line;
	if (by.line > leading) /* a page has fewer lines */
		theme->chapter_sink = (double)(int)(theme->chapter_sink * leading / by.line + 0.5);
	return good;
}

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

static void print_sheet(const struct theme_size *size, GString *out)
{
	if (size->width <= 0) {
		g_string_append(out, "auto");
		return;
	}
	print_number(out, size->width);
	g_string_append(out, " pt x ");
	print_number(out, size->height);
	g_string_append(out, " pt");
}

static void print_paper(double thickness, GString *out)
{
	for (size_t i = 0; i < G_N_ELEMENTS(papers); i++)
		if (thickness == paper_thickness(i)) {
			g_string_append(out, papers[i].name);
			return;
		}
	print_number(out, thickness);
}

static void print_creep(double creep, GString *out)
{
	if (creep < 0)
		g_string_append(out, "auto");
	else
		print_number(out, creep);
}

/* The words of kinds that are one of several. */
static const char *const *const choices[TOKEN__COUNT] = {
	[TOKEN_JUSTIFY] = justify_words, [TOKEN_WHEN] = when_words, [TOKEN_QR] = qr_words, [TOKEN_URLS] = urls_words,
	[TOKEN_REFS] = refs_words, [TOKEN_BAR] = bar_words, [TOKEN_IMPOSE] = impose_words,
};

void member_print(const struct theme *theme, const struct token *token, GString *out)
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
	case TOKEN_CSS:
		g_string_append(out,
			*(const char *const *)member ? *(const char *const *)member : "");
		break;
	case TOKEN_LIST:
		print_list(out, *(const char *const *const *)member);
		break;
	case TOKEN_SHEET:
		print_sheet(member, out);
		break;
	case TOKEN_PAPER:
		print_paper(*(const double *)member, out);
		break;
	case TOKEN_CREEP:
		print_creep(*(const double *)member, out);
		break;
	case TOKEN_JUSTIFY:
	case TOKEN_WHEN:
	case TOKEN_QR:
	case TOKEN_URLS:
	case TOKEN_REFS:
	case TOKEN_BAR:
	case TOKEN_IMPOSE:
		g_string_append(out, choices[token->kind][*(const int *)member]);
		break;
	case TOKEN__COUNT:
		break;
	}
}
