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

/* em of the text around, of a letter in a table and in one of small type; a little more than letters have. */
#define LETTER 0.5
#define LETTER_SMALL 0.43

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

/* A rule for tables that have no room for so many letters. */
static void room_rule(GString *out, const struct theme *theme, const char *class, int letters, const char *rules, double size)
{
	g_autofree char *name = g_strdup_printf("%s%d", class, letters);

	g_string_append(out, "@container (");
	css_em(out, "max-width", letters * (*class == 'm' ? LETTER_SMALL : LETTER), 1);
	g_string_truncate(out, out->len - 1);
	g_string_append_printf(out, "){.%s{%s}", name, rules);
	if (*class == 'm')
		g_string_append_printf(out, ".%s td,.%s th{min-width:1.5em}.few.%s td,.few.%s th{min-width:3.2em}", name, name, name, name);
	css_small_table(out, theme, name, size);
	g_string_append(out, "}\n");
}

/* Where the longest words have no room side by side, type is smaller and words are parted; where their parts have none either,
 * words break anywhere, and no cell is narrower than a short one. */
static void room_rules(GString *out, const struct theme *theme)
{
	static const int steps[] = TABLE_STEPS;

	g_string_append(out, ".fit{container-type:inline-size}\n.wide{-webkit-hyphens:none;hyphens:none;overflow-wrap:break-word}");
	css_small_table(out, theme, "wide", theme->text[TEXT_TABLE].size / theme->text[TEXT_BODY].size);
	for (size_t i = 0; i < G_N_ELEMENTS(steps); i++)
		room_rule(out, theme, "n", steps[i], "-webkit-hyphens:manual;hyphens:manual", TABLE_SMALL);
	for (size_t i = 0; i < G_N_ELEMENTS(steps); i++)
		room_rule(out, theme, "m", steps[i], "overflow-wrap:anywhere", TABLE_SMALLER);
	css_small_table(out, theme, "many", TABLE_SMALLEST);
	g_string_append(out, ".many td,.many th{min-width:0}\n");
}

void css_new_rules(GString *out, const struct theme *theme)
{
	g_string_append(out, "@supports (color:color-mix(in srgb,red,red)){\n");
	hue_rules(out, theme);
	room_rules(out, theme);
	g_string_append(out,
		/* a narrow table under a long caption becomes as wide as half a telephone's screen */
		"caption{min-width:min(16em,80vw)}\n"
		/* figures at the end of their column stand apart from the words that begin the next */
		".e+:not(.e){padding-inline-start:.6em}\n"
		/* a word that is longer than the line (parted.c) */
		".long{display:inline-block;max-width:100%;text-indent:0;-webkit-hyphens:manual;hyphens:manual}\n"
		".cover img{max-height:98vh}\n"
		"}\n");
}
