/*
 * What only programs of 2023 and later know, at the end of the CSS and in a condition that others pass over unread: colours
 * that follow the reader's page (hue.h), lengths that are compared, tables by the room that they have.
 *
 * Where hues cannot be mixed, the ink stands alone.  What a table's room is no query of the screen tells: readers make letters
 * larger, and screens keep their width in points.  So the element around a table is asked, in its own em.
 */
#include "octavo/code.h"
#include "epub/hue.h"
#include "epub/make.h"

/* em of the text around, of a letter in a table, in one of small type and in one of smaller; a little more than letters have. */
#define LETTER 0.5
#define LETTER_SMALL 0.43
#define LETTER_SMALLER 0.34

static void put_mix(GString *out, const char *property, struct hue_mix mix)
{
	g_string_append_printf(out, "%s:color-mix(in srgb,#%06x %d%%,currentColor)", property, mix.base, mix.share);
}

static void hue_rules(GString *out, const struct theme *theme)
{
	struct hue_curve curve;

	hue_curve_init(&curve);
	g_string_append(out, "a{");
	put_mix(out, "color", hue_solve(&curve, theme->accent, theme->dark_accent, theme->dark_ink));
	g_string_append(out, "}\n");
	for (int token = 1; token < CODE__COUNT; token++) {
		theme_colour light = theme->code[token];
		g_string_append_printf(out, "pre .%s{", code_class(token));
		put_mix(out, "color", hue_solve(&curve, light, hue_halfway(light, theme->dark_ink), theme->dark_ink));
		g_string_append(out, "}\n");
	}
	for (int kind = 0; kind < CALLOUT__COUNT; kind++) {
		const struct theme_callout_style *style = &theme->callouts[kind];
		struct hue_mix mix = hue_solve(&curve, style->colour, style->dark, theme->dark_ink);
		g_string_append_printf(out, ".box.%s{", style->kind);
		put_mix(out, "border-color", mix);
		g_string_append_printf(out, "}.box.%s>.h{", style->kind);
		put_mix(out, "color", mix);
		g_string_append(out, "}\n");
	}
	/* Chromium keeps a colour that it has mixed when the reader's page turns dark, but for what has a transition. */
	g_string_append(out, ".box>.h,pre span{transition:color 0s}\n");
}

/* Of each step a query of tables that have no room for so many letters; the caller's rules, with the class for each '&'. */
static void room_rules(GString *out, const char *class, double letter, const char *rules)
{
	static const int steps[] = TABLE_STEPS;

	for (size_t i = 0; i < G_N_ELEMENTS(steps); i++) {
		g_string_append(out, "@container (");
		css_em(out, "max-width", steps[i] * letter, 1);
		g_string_truncate(out, out->len - 1);
		g_string_append(out, "){");
		for (const char *p = rules; *p != '\0'; p++)
			if (*p == '&')
				g_string_append_printf(out, "%s%d", class, steps[i]);
			else
				g_string_append_c(out, *p);
		g_string_append(out, "}\n");
	}
}

/* The rules of small type for such a query. */
static char *small_type(const struct theme *theme, double size, const char *more)
{
	GString *out = g_string_new(more);

	css_small_table(out, theme, "&", size);
	return g_string_free(out, FALSE);
}

/* Where the longest words have no room side by side, type is smaller and words are parted; where their parts have none, type is
 * smaller still; where that is not enough, words break anywhere, and no cell is narrower than a short one. */
static void table_rules(GString *out, const struct theme *theme)
{
	g_autofree char *parted = small_type(theme, TABLE_SMALL, ".&{-webkit-hyphens:manual;hyphens:manual}.& code{overflow-wrap:anywhere}"),
		*smaller = small_type(theme, TABLE_SMALLER, "");

	g_string_append(out, ".fit{container-type:inline-size}\n.wide{-webkit-hyphens:none;hyphens:none;overflow-wrap:break-word}"
		"td code,th code{overflow-wrap:break-word}");
	css_small_table(out, theme, "wide", theme->text[TEXT_TABLE].size / theme->text[TEXT_BODY].size);
	room_rules(out, "n", LETTER, parted);
	room_rules(out, "m", LETTER_SMALL, smaller);
	room_rules(out, "m", LETTER_SMALLER, ".&{overflow-wrap:anywhere}.& td,.& th{min-width:1.5em}.few.& td,.few.& th{min-width:3.2em}");
	css_small_table(out, theme, "many", TABLE_SMALLEST);
	g_string_append(out, ".many td,.many th{min-width:0}\n");
}

/* As large as lets the lines of a drawing be whole, and no larger than code. */
static void drawing_rules(GString *out, const struct theme *theme)
{
	static const int steps[] = DRAWING_STEPS;

	for (size_t i = 0; i < G_N_ELEMENTS(steps); i++)
		g_string_append_printf(out, ".d%d{font-size:min(%.3gem,max(%gem,calc(100cqi/%.3g)))}\n", steps[i],
			theme->text[TEXT_CODE].size / theme->text[TEXT_BODY].size, DRAWING_LEAST, steps[i] * DRAWING_LETTER + DRAWING_GROUND);
}

/* No smaller than is read: what is wider than the page moves behind it. */
static void diagram_rules(GString *out)
{
	static const int steps[] = DIAGRAM_STEPS;

	g_string_append(out, "svg.diagram{max-height:95vh}.window{overflow:auto;max-height:95vh}\n");
	for (size_t i = 0; i < G_N_ELEMENTS(steps); i++)
		g_string_append_printf(out, "svg.w%d{min-width:%dem;max-height:none}\n", steps[i], steps[i]);
}

void css_indents(GString *out, const struct theme *theme, const char *selector)
{
	static const char *const langs[] = {"zh", "ja", "ko"};

	for (size_t i = 0; theme->indent > 0 && i < G_N_ELEMENTS(langs); i++)
		g_string_append_printf(out, "[lang|=\"%s\"] %s{text-indent:%gem}\n", langs[i], selector, words_indent(langs[i]));
}

void css_new_rules(GString *out, const struct theme *theme)
{
	g_string_append(out, "@supports (color:color-mix(in srgb,red,red)){\n");
	hue_rules(out, theme);
	table_rules(out, theme);
	drawing_rules(out, theme);
	diagram_rules(out);
	css_indents(out, theme, "section>p:not([class])");
	g_string_append(out,
		"section.imprint>p:not([class]){text-indent:0}\n"
		/* a narrow table under a long caption becomes as wide as half a telephone's screen */
		"caption{min-width:min(16em,80vw)}\n"
		/* the words of a task's lines below each other, whatever its sign; MuPDF ends the line behind such a box */
		".tick{display:inline-block;min-width:1.15em;text-indent:0}\n"
		/* figures at the end of their column stand apart from the words that begin the next */
		".e+:not(.e){padding-inline-start:.6em}\n"
		/* a word that is longer than the line (parted.c) */
		".long{display:inline-block;max-width:100%;text-indent:0;-webkit-hyphens:manual;hyphens:manual}\n"
		".cover img{max-height:98vh}\n"
		"}\n");
}
