/* \ce{...}: formulas of chemistry, by the rules of LaTeX's mhchem.
 *
 * The source is rewritten as TeX, one piece after another, and that is read: letters stand upright, digits behind them are
 * scripts, before them amounts; signs at a molecule's end are its charge, between its letters bonds; arrows carry what stands in
 * brackets behind them. */
#include "math/make.h"

struct molecule {
	GString *out;
	bool open;      /* something stands there to which scripts and charges belong */
	bool unclosed;  /* a bracket behind an arrow has no end: none is looked for again */
	int depth;      /* of groups */
};

struct replacement {
	const char *from, *to;
};

/* The longest first. */
static const struct replacement arrows[] = {
	{"<=>>", "\342\207\214"}, {"<<=>", "\342\207\214"}, {"<-->", "\342\207\204"}, {"<=>", "\342\207\214"}, {"<->", "\342\206\224"},
	{"->", "\342\206\222"}, {"<-", "\342\206\220"}, {"\342\206\222", "\342\206\222"}, {"\342\207\214", "\342\207\214"},
};

/* What commands stretch such an arrow. */
static const struct replacement stretched[] = {
	{"\342\207\214", "\\xrightleftharpoons"}, {"\342\207\204", "\\xtofrom"}, {"\342\206\224", "\\xleftrightarrow"},
	{"\342\206\222", "\\xrightarrow"}, {"\342\206\220", "\\xleftarrow"},
};

static void rewrite(struct molecule *molecule, const char *at, const char *end);

/* The inside of a group; what is nested too deep stays as it is, and is refused when it is read. */
static void rewrite_inside(const struct molecule *molecule, GString *out, const char *at, const char *end)
{
	struct molecule inner = {.out = out, .depth = molecule->depth + 1};

	if (inner.depth > READ_DEPTH_MAX)
		g_string_append_len(out, at, end - at);
	else
		rewrite(&inner, at, end);
}

/* Where the bracket at `at` closes, groups and brackets within it passed; NULL: nowhere before end. */
static const char *bracket_end(const char *at, const char *end)
{
	for (int depth = 0; at < end; at++) {
		if (*at == '[')
			depth++;
		else if (*at == ']' && --depth == 0)
			return at;
		else if (*at == '\\' && at + 1 < end)
			at++;
		else if (*at == '{' && !(at = group_end(at + 1, end)))
			return NULL;
	}
	return NULL;
}

static bool ends_molecule(const char *at, const char *end)
{
	return at >= end || strchr(" ,;)]}", *at);
}

/* [...] behind an arrow, as a formula of chemistry; NULL: there is none. */
static const char *take_label(struct molecule *molecule, const char *at, const char *end, GString *label)
{
	const char *close;

	if (at >= end || *at != '[' || molecule->unclosed)
		return NULL;
	close = bracket_end(at, end);
	molecule->unclosed = !close;
	if (close)
		rewrite_inside(molecule, label, at + 1, close);
	return close ? close + 1 : NULL;
}

static const char *take_arrow(struct molecule *molecule, const char *at, const char *end)
{
	g_autoptr(GString) above = g_string_new(NULL), below = g_string_new(NULL);
	const char *sign = NULL, *next;

	for (size_t i = 0; i < G_N_ELEMENTS(arrows) && !sign; i++)
		if (g_str_has_prefix(at, arrows[i].from)) {
			sign = arrows[i].to;
			at += strlen(arrows[i].from);
		}
	if (!sign)
		return NULL;
	if ((next = take_label(molecule, at, end, above))) {
		at = next;
		if ((next = take_label(molecule, at, end, below)))
			at = next;
	}
	for (size_t i = 0; i < G_N_ELEMENTS(stretched); i++)
		if (strcmp(stretched[i].from, sign) == 0)
			g_string_append_printf(molecule->out, "%s[%s]{\\ %s\\ }", stretched[i].to, below->str, above->str);
	molecule->open = false;
	return at;
}

/* What stands behind '^' or '_': a group, or digits and signs. */
static const char *take_script(struct molecule *molecule, const char *at, const char *end)
{
	const char *from = at + 1, *close;

	if (ends_molecule(from, end) && *at == '^') {
		g_string_append(molecule->out, "\\uparrow "); /* a gas */
		return from;
	}
	if (from < end && *from == '{' && (close = group_end(from + 1, end))) {
		g_string_append_printf(molecule->out, "%c{", *at);
		rewrite_inside(molecule, molecule->out, from + 1, close);
		g_string_append(molecule->out, "}");
		return close + 1;
	}
	close = from;
	while (close < end && strchr("+-0123456789", *close))
		close++;
	if (close == from && close < end)
		close = g_utf8_next_char(close);
	g_string_append_printf(molecule->out, "%c{\\mathrm{%.*s}}", *at, (int)(close - from), from);
	return close;
}

static const char *take_number(struct molecule *molecule, const char *at, const char *end)
{
	const char *from = at, *over;

	while (at < end && (g_ascii_isdigit(*at) || (!molecule->open && (*at == '.' || *at == ','))))
		at++;
	if (molecule->open) {
		g_string_append_printf(molecule->out, "_{%.*s}", (int)(at - from), from);
	} else if (*at == '/' && at + 1 < end && g_ascii_isdigit(at[1])) {
		for (over = ++at; at < end && g_ascii_isdigit(*at);)
			at++;
		g_string_append_printf(molecule->out, "\\tfrac{%.*s}{%.*s}\\,", (int)(over - 1 - from), from, (int)(at - over), over);
	} else {
		g_string_append_printf(molecule->out, "%.*s\\,", (int)(at - from), from);
	}
	return at;
}

/* A sign of the keyboard. */
static const char *take_sign(struct molecule *molecule, const char *at, const char *end)
{
	bool charge = molecule->open && (*at == '+' || *at == '-') && ends_molecule(at + 1, end);

	if (charge) {
		g_string_append_printf(molecule->out, "^{%c}", *at);
		return at + 1;
	}
	if (*at == '+')
		g_string_append(molecule->out, "\\;+\\;");
	else if (*at == '-')
		g_string_append(molecule->out, "{-}");
	else if (*at == '=')
		g_string_append(molecule->out, "{=}");
	else if (*at == '#')
		g_string_append(molecule->out, "{\\equiv}");
	else if (*at == '*' || *at == '.')
		g_string_append(molecule->out, "\\cdot ");
	else
		g_string_append_printf(molecule->out, "%s%c", strchr("%&$", *at) ? "\\" : "", *at);
	molecule->open = strchr(")]|'", *at) != NULL;
	return at + 1;
}

/* $...$ is mathematics, \command and {...} are TeX's. */
static const char *take_tex(struct molecule *molecule, const char *at, const char *end)
{
	const char *from = at, *close;

	if (*at == '$' && (close = memchr(at + 1, '$', (size_t)(end - at - 1)))) {
		g_string_append_printf(molecule->out, "{%.*s}", (int)(close - at - 1), at + 1);
		molecule->open = true;
		return close + 1;
	}
	if (*at == '{' && (close = group_end(at + 1, end))) {
		g_string_append_c(molecule->out, '{');
		rewrite_inside(molecule, molecule->out, at + 1, close);
		g_string_append_c(molecule->out, '}');
		molecule->open = true;
		return close + 1;
	}
	if (*at != '\\')
		return NULL;
	at += 1 + name_len(at + 1);
	while (at < end && *at == '{' && (close = group_end(at + 1, end)))
		at = close + 1;
	g_string_append_printf(molecule->out, "%.*s ", (int)(at - from), from);
	molecule->open = true;
	return at;
}

static const char *take_letters(struct molecule *molecule, const char *at, const char *end)
{
	const char *from = at;

	while (at < end && (g_ascii_isalpha(*at) || (signed char)*at < 0) && !g_str_has_prefix(at, "\342\206\222"))
		at++;
	/* A small v by itself falls to the ground. */
	if (at - from == 1 && *from == 'v' && !molecule->open && ends_molecule(at, end))
		g_string_append(molecule->out, "\\downarrow ");
	else
		g_string_append_printf(molecule->out, "\\mathrm{%.*s}", (int)(at - from), from);
	molecule->open = true;
	return at;
}

static void rewrite(struct molecule *molecule, const char *at, const char *end)
{
	while (at < end) {
		const char *next = take_arrow(molecule, at, end);

		if (!next)
			next = take_tex(molecule, at, end);
		if (next) {
			at = next;
		} else if (*at == ' ') {
			g_string_append(molecule->out, "\\ ");
			molecule->open = false;
			at++;
		} else if (*at == '^' || *at == '_') {
			at = take_script(molecule, at, end);
		} else if (g_ascii_isdigit(*at)) {
			at = take_number(molecule, at, end);
		} else if (g_ascii_isalpha(*at) || (signed char)*at < 0) {
			at = take_letters(molecule, at, end);
		} else {
			at = take_sign(molecule, at, end);
		}
	}
}

struct math *chemistry_read(struct reader *reader, const struct command *command)
{
	const char *text = read_verbatim(reader);
	struct molecule molecule = {.out = g_string_new(NULL)};
	struct math *row = NULL;

	(void)command;
	if (text) {
		rewrite(&molecule, text, text + strlen(text));
		row = read_inner(reader, arena_strdup(reader->arena, molecule.out->str), 0);
	}
	g_string_free(molecule.out, TRUE);
	return row;
}
