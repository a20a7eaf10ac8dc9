/*
 * The theme's tokens become the EPUB's CSS.
 *
 * The page is the reader's: no ground and no ink for the text, no size in px, no media
 * query on the colour scheme (it follows the system and not the reading system's own
 * night mode).  Grounds are sheer, hues are those of css_new.c.  No variables and no comments:
 * old readers stumble over "--".
 *
 * Adobe's engine, which Kobo's devices and Digital Editions share, gives up the whole style sheet, on some of
 * them the book, where a value is a function that came after 2012.  All of that stands in css_new.c.
 */
#include "octavo/code.h"
#include "epub/hue.h"
#include "epub/make.h"

#define TELEPHONE 20.0 /* em of a narrow screen */

/* A ground that lets the page through. */
static void put_sheer(GString *out, theme_colour colour, double alpha)
{
	char number[G_ASCII_DTOSTR_BUF_SIZE];

	g_string_append_printf(out, "background-color:rgba(%d,%d,%d,%s)",
		hue_channel(colour, 0), hue_channel(colour, 1), hue_channel(colour, 2),
		g_ascii_formatd(number, sizeof number, "%.3g", alpha));
}

void css_em(GString *out, const char *property, double points, double size)
{
	char number[G_ASCII_DTOSTR_BUF_SIZE];

	g_string_append_printf(out, "%s:%sem;", property,
		g_ascii_formatd(
			number, sizeof number, "%.3g", size > 0 ? points / size : 0));
}

static void put_number(GString *out, const char *property, double value)
{
	char number[G_ASCII_DTOSTR_BUF_SIZE];

	g_string_append_printf(out, "%s:%s;", property,
		g_ascii_formatd(number, sizeof number, "%.3g", value));
}

/* Family names come from theme files: what could end the string or the rule is left out.
 */
void css_family(GString *out, const char *family, const char *generic)
{
	g_string_append(out, "font-family:\"");
	for (const char *p = family ? family : ""; *p != '\0'; p++)
		if (g_ascii_isalnum(*p) || *p == ' ' || *p == '-')
			g_string_append_c(out, *p);
	g_string_append_printf(out, "\"%s%s;", generic ? "," : "", generic ? generic : "");
}

static double size_of(const struct theme *theme, enum theme_text role)
{
	return theme->text[role].size / theme->text[TEXT_BODY].size;
}

static void put_size(GString *out, const struct theme *theme, enum theme_text role)
{
	css_em(out, "font-size", size_of(theme, role), 1);
}

/* White on the side where the lines of an element begin. Programs of before 2021 know sides as left and right alone; where
 * others are known, the element's own direction counts. */
static void put_start(GString *out, const char *element, const char *property, const char *width)
{
	g_string_append_printf(out, "%s{%s-left:%s}[dir=\"rtl\"] %s,%s[dir=\"rtl\"]{%s-left:0;%s-right:%s;%s-inline:%s 0}\n", element, property,
		width, element, element, property, property, width, property, width);
}

/* Weight, slant and capitals of a role, where they differ from plain. */
static void put_style(GString *out, const struct theme_font *font)
{
	g_string_append_printf(
		out, "font-weight:%d;", font->weight > 0 ? font->weight : 400);
	if (font->italic)
		g_string_append(out, "font-style:italic;");
	if (font->smallcaps)
		g_string_append(out, "font-variant:small-caps;");
	if (font->tracking != 0)
		css_em(out, "letter-spacing", font->tracking, 1);
}

static void body_rules(GString *out, const struct theme *theme)
{
	const struct theme_font *body = &theme->text[TEXT_BODY];

	g_string_append(out, "body{margin:0 5%;");
	css_family(out, body->family, "Georgia,serif");
	put_number(out, "line-height", body->leading / body->size * 1.12);
	if (theme->hyphenate)
		g_string_append(out, "-webkit-hyphens:auto;hyphens:auto;");
	g_string_append(out, "orphans:2;widows:2;overflow-wrap:break-word}\n"
			     "p{margin:0;text-indent:0}\n");
	g_string_append(out, "p+p{");
	css_em(out, "text-indent", theme->indent, body->size);
	g_string_append(out, "}\n");
	css_indents(out, theme, "p+p");
	g_string_append(out, "p+p.flush{text-indent:0}\n");
	/* which go with small letters; what the root says a language of its own may change */
	if (body->oldstyle)
		g_string_append(out, "html{font-variant-numeric:oldstyle-nums}");
	/* scripts without small letters; their faces have no italics, and upright ones are not to be pushed over */
	g_string_append_printf(out,
		"[lang|=\"zh\"],[lang|=\"ja\"],[lang|=\"ko\"],[lang|=\"hi\"],[lang|=\"mr\"],[lang|=\"bn\"],[lang|=\"ta\"],"
		"[lang|=\"th\"],[lang|=\"my\"],[lang|=\"he\"],[dir=\"rtl\"]{font-synthesis-style:none%s}\n",
		body->oldstyle ? ";font-variant-numeric:lining-nums" : "");
}

/* What is short and stands alone is ragged, also where the reader has his text justified. */
static void ragged_rules(GString *out)
{
	g_string_append(out, "h1,h2,h3,h4,h5,h6,figcaption,dt,.num,.from,.head,.h,.toc li,.topics li,.sources li,.mentions,.watch p,.imprint p"
			     "{text-align:left;text-align:start}\n");
	/* Of WebKit of before 2022 a heading of a column is in its middle where it is to be at the start. */
	g_string_append(out, "table{text-align:left}[dir=\"rtl\"] table,table[dir=\"rtl\"]{text-align:right;text-align:start}th{text-align:inherit}\n");
}

static void heading_rule(
	GString *out, const struct theme *theme, int level, double above, double below)
{
	const struct theme_font *font = &theme->text[TEXT_H2 + level - 2];

	g_string_append_printf(out, "h%d{", level);
	css_family(out, font->family, "Georgia,serif");
	put_size(out, theme, TEXT_H2 + level - 2);
	put_style(out, font);
	css_em(out, "margin-top", above, font->size);
	css_em(out, "margin-bottom", below, font->size);
	g_string_append(out, "}\n");
	if (font->italic)
		g_string_append_printf(out, "h%d em{font-style:normal}\n", level);
}

static void heading_rules(GString *out, const struct theme *theme)
{
	g_string_append(out, "h1,h2,h3,h4,h5,h6{line-height:1.2;margin:0;text-indent:0;-"
			     "webkit-hyphens:none;hyphens:none;"
			     "page-break-after:avoid;break-after:avoid;page-break-inside:"
			     "avoid;break-inside:avoid;text-wrap:balance}\n"
			     "h1{");
	css_family(out, theme->text[TEXT_CHAPTER].family, "Georgia,serif");
	css_em(out, "font-size", MIN(size_of(theme, TEXT_CHAPTER), 1.85), 1);
	put_style(out, &theme->text[TEXT_CHAPTER]);
	g_string_append(out, "margin:.25em 0 .4em}\n");
	heading_rule(out, theme, 2, theme->h2_above, theme->h2_below);
	heading_rule(out, theme, 3, theme->h3_above, theme->h3_below);
	for (int level = 4; level <= 6; level++)
		heading_rule(out, theme, level, theme->h4_above, theme->h4_below);
	g_string_append_printf(out, "header{margin:2.2em 0 2em}\n.num{%sfont-size:.95em}\n.from{%sline-height:1.35}",
		theme->text[TEXT_LABEL].smallcaps
			? "font-variant:small-caps;font-variant-caps:all-small-caps;letter-spacing:.12em;" : "",
		theme->text[TEXT_EPISODE].italic ? "font-style:italic;" : "");
	g_string_append(out,
		".from cite{font-style:normal}\n"
		".lead{font-variant:small-caps;letter-spacing:.04em}\n"
		".no{margin-right:.4em}[dir=\"rtl\"] "
		".no{margin-right:0;margin-left:.4em}\n"
		"h1+p,h2+p,h3+p,h4+p,header+p,p.head+p{text-indent:0}\n"
		"p.head,p+p.head{text-indent:0;page-break-after:avoid;break-after:avoid;");
	css_em(out, "margin-top", theme->h4_above, theme->text[TEXT_BODY].size);
	g_string_append(out, "}.box p.head{");
	css_em(out, "margin-top", theme->h4_above / 2, theme->text[TEXT_BODY].size);
	g_string_append(out, "}p.head:first-child{margin-top:0}\n");
}

/* Links: underlined finely, since colour alone does not tell them from the words around.
 */
static void link_rules(GString *out, const struct theme *theme)
{
	g_string_append(out, "a{color:inherit}\n"
			     "a.x{text-decoration:underline;text-decoration-thickness:."
			     "04em;text-underline-offset:.15em}\n"
			     /* what may have to be typed */
			     "a.u{font-variant-numeric:lining-nums}\n"
			     "a.t,span.t{");
	css_family(out, theme->text[TEXT_TIME].family, "sans-serif");
	css_em(out, "font-size", 0.85, 1);
	g_string_append(out,
		"font-variant-numeric:lining-nums tabular-nums}\n"
		"a.t{text-decoration:none;white-space:nowrap;padding:.3em 0}\n"
		/* an address */
		".watch a.t,.sources a.t{white-space:normal;overflow-wrap:anywhere}\n"
		"h2 a.t,h3 a.t{font-size:.72em;font-weight:400}\n"
		"sup,sub{font-size:.75em;line-height:0}\n"
		"a.fn,span.fn{text-decoration:none;font-variant-numeric:lining-nums;"
		"padding:.1em .06em}\n"
		".fnote a.fn,.fnote "
		"span.fn{font-size:.8em;vertical-align:.3em;line-height:0}\n");
}

static void callout_rule(GString *out, const struct theme *theme, const struct theme_callout_style *style)
{
	double size = theme->text[TEXT_BODY].size;

	g_string_append_printf(out, ".box.%s{", style->kind);
	put_sheer(out, hue_halfway(style->colour, style->dark), 0.1);
	g_string_append_printf(
		out, ";border-color:#%06x;", hue_halfway(style->colour, style->dark));
	/* Print's points are fine hairs on a screen: half as wide again. */
	css_em(out, "border-left-width", style->bar * 1.5, size);
	if (style->bar_style == THEME_BAR_DASHED)
		g_string_append(out, "border-style:dashed");
	g_string_append_printf(out, "}\n.box.%s.rtl{border-left-width:0;", style->kind);
	css_em(out, "border-right-width", style->bar * 1.5, size);
	g_string_append(out, "}\n");
}

static void callout_rules(GString *out, const struct theme *theme)
{
	double size = theme->text[TEXT_BODY].size;

	g_string_append(out, ".box{");
	css_em(out, "margin", theme->callout_space, size);
	g_string_append(out, "margin-left:0;margin-right:0;padding:.6em .75em .7em;");
	put_size(out, theme, TEXT_CALLOUT);
	g_string_append(out, "border-style:solid;border-width:0}\n");
	for (int kind = 0; kind < CALLOUT__COUNT; kind++)
		callout_rule(out, theme, &theme->callouts[kind]);
	g_string_append(out, ".box>.h{text-indent:0;line-height:1.3;margin:0 0 "
			     ".15em;-webkit-hyphens:none;hyphens:none;"
			     "page-break-after:avoid;break-after:avoid;");
	css_family(out, theme->text[TEXT_CALLOUT_TITLE].family, "sans-serif");
	g_string_append_printf(out, "font-weight:%d}\n",
		MAX(theme->text[TEXT_CALLOUT_TITLE].weight, 400));
	g_string_append(out,
		".box>.h "
		"svg{width:.92em;height:.92em;vertical-align:-.08em;margin-right:.35em}\n"
		".box.rtl>.h svg{margin-right:0;margin-left:.35em}\n"
		".box>.h "
		".w{float:right;font-size:.86em;line-height:1.5;font-weight:400;");
	if (theme->text[TEXT_CALLOUT_KIND].smallcaps)
		g_string_append(out, "font-variant:small-caps;font-variant-caps:all-small-caps;letter-spacing:.08em;");
	g_string_append(out,
		"margin-left:.6em}\n"
		".box.rtl>.h .w{float:left;margin-left:0;margin-right:.6em}\n"
		/* a word that finds no room beside its title stands below it, and alone there */
		".box>.h+*{clear:both}"
		".box>.h+p{text-indent:0}.box>:last-child{margin-bottom:0}\n"
		".box blockquote{margin:0}\n"
		".box .box{margin-top:.6em;margin-bottom:.3em}\n"
		/* one ground upon the other would take a title its contrast */
		".box .box .box,.box .box pre{background-color:transparent}\n");
}

static void list_rules(GString *out)
{
	g_string_append(out,
		"ul,ol{margin:.5em 0}\n"
		"li{margin:0}li>p{margin:0 0 .3em}li>ul,li>ol{margin:0}\n"
		".room{margin:.3em 0 .6em}.room p{margin:0;text-indent:0;line-height:2;border-bottom:.06em solid}\n"
		"dl{margin:.5em 0}dt{font-weight:bold;page-break-after:avoid;break-after:avoid}dd{margin:0}\n");
	put_start(out, "ul", "padding", "1.4em");
	put_start(out, "ol", "padding", "1.4em");
	put_start(out, "dd", "margin", "1.4em");
	/* the mark of an item that runs against its list stands within the column too */
	g_string_append(out, "li[dir=\"rtl\"]{margin-right:1.4em}li[dir=\"ltr\"]{margin-left:1.4em}\n");
	g_string_append(out,
		/* stronger than the indents of languages */
		"[lang] li>p+p,[lang] dd>p+p{text-indent:0}"
		"dd+dt,dd+dd,dd>p+p{margin-top:.3em}dd>ul,dd>ol,dd>dl,li>dl,td>dl{margin:0}\n"
		/* its words stand apart from the box as those of other items from their mark (css_new.c) */
		"li.task{list-style-type:none;text-indent:-1.4em}li.task>*{text-indent:0}li.task>p:first-child{text-indent:-1.4em}\n");
	put_start(out, ".tasks", "padding", "1.6em");
	g_string_append(out, "ul.works{list-style-type:none}.works li{margin:0 0 .3em}ul.works li{text-indent:-1.4em}\n");
	g_string_append(out,
		".toc ol,.topics ul,.sources ul{list-style-type:none;padding:0}.toc ol{margin:.3em 0}.toc ol ol{font-size:.94em}\n"
		".toc{margin-top:2em}.toc li{margin:.3em 0;text-indent:-1em}.toc a,.topics a,.mentions "
		"a{color:inherit}.toc a,.topics a{text-decoration:none}\n"
		".topics li,.sources li{margin:0 0 .3em}\n");
	put_start(out, ".toc li", "padding", "1em");
	put_start(out, ".toc ol ol", "padding", ".4em");
}

void css_small_table(GString *out, const struct theme *theme, const char *class, double size)
{
	g_string_append_printf(out, ".%s{", class);
	css_em(out, "font-size", size, 1);
	g_string_append_printf(out, "}.%s>caption{", class);
	css_em(out, "font-size", size_of(theme, TEXT_CAPTION), size);
	g_string_append(out, "}\n");
}

static void caption_rules(GString *out, const struct theme *theme)
{
	g_string_append(out, "caption{text-align:left;text-align:start;padding-bottom:.35em;");
	css_family(out, theme->text[TEXT_CAPTION].family, "sans-serif");
	css_em(out, "font-size", size_of(theme, TEXT_CAPTION), size_of(theme, TEXT_TABLE));
	g_string_append(out, "}\n");
}

static void table_rules(GString *out, const struct theme *theme)
{
	double size = theme->text[TEXT_BODY].size;

	g_string_append(out, "table{border-collapse:collapse;line-height:1.3;font-"
			     "variant-numeric:lining-nums tabular-nums;"
			     "-webkit-hyphens:none;hyphens:none;overflow-wrap:break-word;"
			     "border-style:solid;border-left-width:0;"
			     "border-right-width:0;");
	put_size(out, theme, TEXT_TABLE);
	css_em(out, "border-top-width", theme->table_rule_heavy, size);
	css_em(out, "border-bottom-width", theme->table_rule_heavy, size);
	g_string_append(out, "}\ntable,.fit{");
	css_em(out, "margin-top", theme->block_space, size);
	css_em(out, "margin-bottom", theme->block_space, size);
	g_string_append(out,
		"}\n.fit>table{margin:0}\nth,td{padding:.22em .6em .22em "
		"0;vertical-align:top}\n"
		"[dir=\"rtl\"] th,[dir=\"rtl\"] td{padding:.22em 0 .22em .6em}\n"
		"th{border-bottom-style:solid;");
	css_family(out, theme->text[TEXT_TABLE_HEAD].family, "sans-serif");
	g_string_append_printf(
		out, "font-weight:%d;", MAX(theme->text[TEXT_TABLE_HEAD].weight, 400));
	css_em(out, "border-bottom-width", theme->table_rule_light, size);
	g_string_append(out,
		/* KOReader's own grey does not turn dark with the page */
		"}\nth,caption{background-color:transparent}th{vertical-align:bottom}th[colspan]{text-align:center}\n"
		"[lang] td p,[lang] th p{text-indent:0}td p+p,td ul+p,td ol+p{margin-top:.4em}\n"
		"td ul,td ol{margin:0}\n"
		".spans td{border-top:.06em solid}.spans thead+tbody>tr:first-child td{border-top-width:0}\n"
		".e{text-align:right;text-align:end}.m{text-align:center}\n"
		"td.k,th.k{word-break:keep-all}\n"
		/* words stay whole but where there are many columns, and addresses */
		"td a.u,th a.u{overflow-wrap:anywhere}\n"
		/* rows are whole; a head that is so is repeated over each page */
		"thead,tr{page-break-inside:avoid;break-inside:avoid}thead{page-break-after:avoid;break-after:avoid}\n"
		".wide{-webkit-hyphens:auto;hyphens:auto;overflow-wrap:anywhere}\n");
	caption_rules(out, theme);
	css_small_table(out, theme, "wide", TABLE_SMALL);
	css_small_table(out, theme, "many", TABLE_SMALLEST);
}

static void code_rules(GString *out, const struct theme *theme)
{
	static const int drawings[] = DRAWING_STEPS;

	g_string_append(out, "pre,code,kbd{");
	css_family(out, theme->text[TEXT_CODE].family, "monospace");
	g_string_append(out, "-webkit-hyphens:none;hyphens:none;overflow-wrap:anywhere;"
			     "font-variant-numeric:lining-nums;font-variant-ligatures:none}\n"
			     "code,kbd{font-size:.82em}h3 code,h5 code{font-style:normal;font-weight:bold}pre{");
	put_size(out, theme, TEXT_CODE);
	g_string_append(out, "line-height:1.45;padding:.8em;white-space:pre-wrap;");
	css_em(out, "margin", theme->block_space, theme->text[TEXT_CODE].size);
	g_string_append(out,
		"margin-left:0;margin-right:0;text-align:left;background-color:rgba(128,"
		"128,128,.1)}\n"
		"pre code{font-size:1em}\n"
		"kbd{border:.06em solid;border-radius:.2em;padding:0 .25em}\n");
	g_string_append(out, "pre .k{font-weight:bold}pre .c{font-style:italic}\n");
	/* rules of one line meet those of the next */
	g_string_append_printf(out, "pre.drawing{line-height:1.2;tab-size:%d;page-break-inside:avoid;break-inside:avoid}.fit>pre{margin:0}\n", CODE_TAB);
	for (size_t i = 0; i < G_N_ELEMENTS(drawings); i++) {
		g_string_append_printf(out, ".d%d{", drawings[i]);
		css_em(out, "font-size", MAX(TELEPHONE / (drawings[i] * DRAWING_LETTER + DRAWING_GROUND), DRAWING_LEAST), 1);
		g_string_append(out, "}\n");
	}
}

static void quote_rules(GString *out, const struct theme *theme)
{
	g_string_append(out, "blockquote{");
	css_em(out, "margin", theme->quote_space, theme->text[TEXT_BODY].size);
	g_string_append(out, "margin-left:1.5em;margin-right:1.5em}\n"
			     "p.source,p+p.source{text-align:right;text-indent:0;");
	put_size(out, theme, TEXT_SMALL);
	g_string_append(out, "}[dir=\"rtl\"] p.source{text-align:left}\n");
}

static void rest_rules(GString *out, const struct theme *theme)
{
	double size = theme->text[TEXT_BODY].size;

	/* Programs older than these elements set them in the line otherwise. */
	g_string_append(out, "aside,figcaption,figure,footer,header,nav,section{display:block}[hidden]{display:none}\n");
	quote_rules(out, theme);
	g_string_append(out, "figure{page-break-inside:avoid;break-inside:avoid;");
	css_em(out, "margin", theme->block_space, size);
	g_string_append(out, "margin-left:0;margin-right:0}\n"
			     "figcaption{line-height:1.3;margin-top:.35em;-webkit-"
			     "hyphens:none;hyphens:none;");
	css_family(out, theme->text[TEXT_CAPTION].family, "sans-serif");
	put_size(out, theme, TEXT_CAPTION);
	g_string_append(out,
		"}\n.formula{text-align:center;overflow-x:auto;overflow-y:hidden;padding:.2em 0;");
	css_em(out, "margin", theme->block_space, size);
	g_string_append(out,
		"margin-left:0;margin-right:0}\n"
		/* Without a font made for formulas roots and large parentheses are not drawn. */
		"math{font-family:\"STIX Two Math\",\"Libertinus Math\",\"Latin Modern Math\",\"TeX Gyre Termes Math\","
		"\"Cambria Math\",math,serif;font-variant-numeric:lining-nums;text-indent:0;-webkit-hyphens:none;hyphens:none}\n"
		"mtd.l{text-align:left}mtd.r{text-align:right}.pairs .r{padding-right:0}.pairs .l{padding-left:0}\n"
		"mtext.bf{font-weight:bold}mtext.it{font-style:italic}mtext.tt{font-family:monospace}\n"
		"figure.box{page-break-inside:auto;break-inside:auto}figure.box>"
		"figcaption{font-size:1em}\n"
		"img{max-width:100%;height:auto}img.icon{height:1em;width:auto;"
		"vertical-align:-.14em}img.paper{background-color:#fff}\n"
		"mark{color:inherit;");
	put_sheer(out, theme->mark, 0.3);
	g_string_append(out,
		"}\nhr{border:0;border-top:.06em solid;width:30%;margin:1.4em auto}\n"
		/* words of a script without italics */
		".upright{font-style:normal;font-weight:bold}em em{font-style:normal}\n"
		".missing{font-style:italic}\n"
		".fnote{line-height:1.35;margin:.6em 0;");
	put_size(out, theme, TEXT_FOOTNOTE);
	g_string_append(out,
		"}\n.mentions{text-indent:0;font-size:.88em;line-height:1.35;margin:1.6em 0 0}\n");
	g_string_append(out, "svg.diagram{display:block;max-width:100%;height:auto;margin:0 auto;");
	css_family(out, theme->text[TEXT_CAPTION].family, "sans-serif");
	g_string_append(out, "font-variant-numeric:lining-nums}.diagram .g{font-weight:bold}\n");
	if (theme->text[TEXT_EPISODE].italic)
		g_string_append(out, ".mentions .w,.watch .w,.from .w{font-style:italic}\n");
	if (theme->text[TEXT_SUBTITLE].italic)
		g_string_append(out, ".titlepage .subtitle{font-style:italic}\n");
	g_string_append(out,
		".watch{font-size:.88em;line-height:1.35;margin:1.8em 0 "
		"0;padding-top:.8em;border-top:.06em solid;"
		"page-break-inside:avoid;break-inside:avoid}\n"
		"svg.qr{display:block;width:8em;height:8em;margin:.6em 0}\n"
		".whole{margin:0}.cover{text-align:center}.cover img{max-width:100%}\n"
		".titlepage{text-align:center;margin-top:20%}.titlepage p{margin:.8em 0}.titlepage p+p,.imprint p+p,p+p.mentions{text-indent:0}"
		".titlepage .subtitle{font-size:1.15em}\n"
		".part{text-align:center;margin-top:25%}.part h1,.titlepage h1,.titlepage p{text-align:center}\n"
		".imprint p{margin:.6em 0}.imprint "
		".id{font-size:.8em;font-variant-numeric:lining-nums;overflow-wrap:anywhere}\n");
}

char *css_make(const struct theme *theme)
{
	GString *out = g_string_sized_new(8192);

	body_rules(out, theme);
	ragged_rules(out);
	heading_rules(out, theme);
	link_rules(out, theme);
	list_rules(out);
	table_rules(out, theme);
	code_rules(out, theme);
	rest_rules(out, theme);
	callout_rules(out, theme);
	css_new_rules(out, theme);
	if (theme->epub_css != NULL)
		g_string_append(out, theme->epub_css);
	return g_string_free(out, FALSE);
}
