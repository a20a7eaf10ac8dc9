/* The CSS of every theme that ships: contrast on light and dark pages, nothing that old
 * readers stumble over. */
#include <math.h>
#include "epub/make.h"
#include "unit.h"

struct rgb {
	double r, g, b;
};

static double linear(double c)
{
	return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(struct rgb c)
{
	return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

/* WCAG 2.2, contrast ratio. */
static double contrast(struct rgb a, struct rgb b)
{
	double la = luminance(a) + 0.05, lb = luminance(b) + 0.05;

	return MAX(la, lb) / MIN(la, lb);
}

static struct rgb from_hex(unsigned hex)
{
	return (struct rgb){
		(hex >> 16 & 255) / 255.0, (hex >> 8 & 255) / 255.0, (hex & 255) / 255.0};
}

static struct rgb mix(struct rgb a, struct rgb b, double share)
{
	return (struct rgb){a.r * share + b.r * (1 - share),
		a.g * share + b.g * (1 - share), a.b * share + b.b * (1 - share)};
}

/* Pages that readers choose: ink, paper. */
static const unsigned pages[][2] = {
	{0x000000, 0xffffff},
	{0x14120f, 0xffffff},
	{0x4f321c, 0xf8f1e3},
	{0x5b4636, 0xf4ecd8},
	{0xe4e0d9, 0x15181a},
	{0xffffff, 0x000000},
};

/* Every ink that the CSS mixes, on the paper, in a box and in code within a box. */
static void check_mixes(const char *css)
{
	static const char before[] = "color-mix(in srgb,#";
	int n = 0;

	for (const char *p = css; (p = strstr(p, before)) != NULL; n++) {
		char *end;
		p += strlen(before);
		struct rgb base = from_hex((unsigned)g_ascii_strtoull(p, &end, 16));
		double share = (double)g_ascii_strtoull(end, NULL, 10) / 100;
		for (size_t i = 0; i < G_N_ELEMENTS(pages); i++) {
			struct rgb ink = from_hex(pages[i][0]),
				   paper = from_hex(pages[i][1]);
			struct rgb shown = mix(base, ink, share);
			struct rgb box = mix(base, paper, 0.08),
				   grey = from_hex(0x808080), code = mix(grey, mix(grey, paper, 0.1), 0.1);
			double ratio = MIN(contrast(shown, paper), MIN(contrast(shown, box), contrast(shown, code)));
			if (ratio < 4.5)
				g_test_message("#%.6s on page %zu: %.2f", p, i, ratio);
			g_assert_cmpfloat(ratio, >=, 4.5);
		}
	}
	g_assert_cmpint(n, >, 20);
}

/* The number after `before`, which is looked for from *p on; *p goes behind it. */
static double number_after(const char **p, const char *before, int base)
{
	char *end;

	*p = strstr(*p, before);
	g_assert_nonnull(*p);
	*p += strlen(before);
	double value = base == 16 ? (double)g_ascii_strtoull(*p, &end, 16) : g_ascii_strtod(*p, &end);
	*p = end;
	return value;
}

/* Ground and ink of one kind of box, as the CSS has them. */
struct hues {
	struct rgb tint, ink;
	double alpha, share;
};

static GArray *hues_of(const char *css)
{
	GArray *all = g_array_new(FALSE, FALSE, sizeof(struct hues));

	for (const char *p = css; (p = strstr(p, "{background-color:rgba(")) != NULL;) {
		struct hues one;
		one.tint.r = number_after(&p, "(", 10) / 255;
		one.tint.g = number_after(&p, ",", 10) / 255;
		one.tint.b = number_after(&p, ",", 10) / 255;
		one.alpha = number_after(&p, ",", 10);
		/* ".box.note{": its title's ink stands under the same class */
		const char *open = g_strrstr_len(css, p - css, "{");
		g_autofree char *name = g_strndup(open - 20, 20), *title = NULL;
		if (!strstr(name, ".box."))
			continue;
		title = g_strconcat(strstr(name, ".box."), ">.h{", NULL);
		const char *rule = strstr(css, title);
		g_assert_nonnull(rule);
		one.ink = from_hex((unsigned)number_after(&rule, "srgb,#", 16));
		one.share = number_after(&rule, " ", 10) / 100;
		g_array_append_val(all, one);
	}
	g_assert_cmpint(all->len, >=, CALLOUT__COUNT);
	return all;
}

/* The title of every kind of box in a box of every kind; a third one has no ground of its own, nor has code in the second. */
static void check_nested(const char *css)
{
	g_autoptr(GArray) all = hues_of(css);

	for (size_t i = 0; i < G_N_ELEMENTS(pages); i++)
		for (guint outer = 0; outer < all->len; outer++)
			for (guint inner = 0; inner < all->len; inner++) {
				const struct hues *a = &g_array_index(all, struct hues, outer),
						  *b = &g_array_index(all, struct hues, inner);
				struct rgb ground = mix(a->tint, from_hex(pages[i][1]), a->alpha);
				ground = mix(b->tint, ground, b->alpha);
				g_assert_cmpfloat(contrast(mix(b->ink, from_hex(pages[i][0]), b->share), ground), >=, 4.5);
			}
	g_assert_nonnull(strstr(css, ".box .box .box,.box .box pre{background-color:transparent}"));
}

/* Adobe's engine gives up a sheet in which a value is a function that it does not know, or a length of the screen's: such
 * stand behind a condition that it passes over, which comes last. */
static void check_old(const char *css)
{
	const char *end = strstr(css, "@supports (color:color-mix(in srgb,red,red)){\n");

	g_assert_nonnull(end);
	g_assert_nonnull(strstr(end, "@container (max-width:"));
	for (const char *p = css; (p = strchr(p, '(')) != NULL && p < end; p++)
		if (strncmp(p - 4, "rgba", 4) != 0)
			g_error("a function at '%.40s'", p - 20);
	g_autofree char *old = g_strndup(css, (gsize)(end - css));
	/* a side by its direction has a name of before 2021 too; MuPDF ends the line behind a box in it */
	g_assert_false(g_regex_match_simple("inline-(start|end|block)|(?<!em;)(padding|margin)-inline:|(?<!text-align:left;)(?<!text-align:right;)text-align:(start|end)", old, 0, 0));
	g_assert_false(g_regex_match_simple("[0-9](vw|vh|vmin|vmax|rem|ch)\\b|@|:not|opacity", old, 0, 0));
	/* all of it: nothing but a theme's own rules stands behind */
	g_assert_cmpstr(end + strlen(end) - 3, ==, "\n}\n");
}

static void test_theme(gconstpointer name)
{
	struct fixture f;
	struct theme *theme;
	g_autofree char *css = NULL;

	fixture_open(&f);
	theme = theme_read(f.arena, &f.job, name, NULL, NULL, NULL);
	g_assert_nonnull(theme);
	css = css_make(theme);
	check_mixes(css);
	check_nested(css);
	check_old(css);
	g_assert_null(strstr(css, "--"));
	g_assert_null(strstr(css, "var("));
	g_assert_null(strstr(css, "px"));
	g_assert_null(strstr(css, "prefers-color-scheme"));
	g_assert_null(strstr(css, "@import"));
	g_assert_null(strstr(css, ".tag{")); /* it may be longer than a line */
	/* for programs that do not know these elements */
	g_assert_nonnull(strstr(css, "aside,figcaption,figure,footer,header,nav,section{display:block}[hidden]{display:none}"));
	/* kinds and numbers are small capitals throughout; times, notes and lists keep to the words around them; code is as typed */
	bool caps = theme->text[TEXT_LABEL].smallcaps, leans = theme->text[TEXT_H3].italic;
	g_assert_true(caps == (strcmp(name, "large-print") != 0) && leans == caps);
	const char *const rules[] = {
		caps ? ".w{float:right;font-size:.86em;line-height:1.5;font-weight:400;font-variant:small-caps;font-variant-caps:all-small-caps;"
		     : ".w{float:right;font-size:.86em;line-height:1.5;font-weight:400;margin-left:.6em}",
		caps ? ".num{font-variant:small-caps;font-variant-caps:all-small-caps;" : ".num{font-size:.95em}",
		leans ? "h3 em{font-style:normal}" : "em em{font-style:normal}",
		/* of the root: the rules of languages stand behind it, and are stronger */
		caps ? "html{font-variant-numeric:oldstyle-nums}" : ".watch a.t,.sources a.t{white-space:normal;overflow-wrap:anywhere}",
		caps ? "[dir=\"rtl\"]{font-synthesis-style:none;font-variant-numeric:lining-nums}" : ".imprint .id{font-size:.8em;font-variant-numeric:lining-nums;",
		"a.u{font-variant-numeric:lining-nums}", "[lang|=\"ja\"] p+p{text-indent:1em}", "[lang|=\"zh\"] section>p:not([class]){text-indent:2em}", "a.t{text-decoration:none;white-space:nowrap;padding:.3em 0}",
		".mentions{text-indent:0;", ".toc li{margin:.3em 0;text-indent:-1em}", ".toc li{padding-left:1em}[dir=\"rtl\"] .toc li,",
		"ul{padding-left:1.4em}[dir=\"rtl\"] ul,ul[dir=\"rtl\"]{padding-left:0;padding-right:1.4em;padding-inline:1.4em 0}",
		"li.task{list-style-type:none;text-indent:-1.4em}li.task>*{text-indent:0}li.task>p:first-child{text-indent:-1.4em}",
		/* ragged where the reader has lines justified; names of classes are no part of those beside them, by which MuPDF looks */
		"h1,h2,h3,h4,h5,h6,figcaption,dt,", "{text-align:left;text-align:start}\ntable{text-align:left}[dir=\"rtl\"] table,",
		"th{text-align:inherit}", "li[dir=\"rtl\"]{margin-right:1.4em}li[dir=\"ltr\"]{margin-left:1.4em}", ".part h1,.titlepage h1,.titlepage p{text-align:center}", ".toc li,.topics li,.sources li,.mentions,.watch p,.imprint p{text-align:left;",
		"th,caption{background-color:transparent}", "td a.u,th a.u{overflow-wrap:anywhere}", "thead,tr{page-break-inside:avoid;break-inside:avoid}thead{", ".box.warning.rtl{border-left-width:0;",
		/* stronger than the indents of Chinese and Japanese */
		"[lang] li>p+p,[lang] dd>p+p{text-indent:0}", "[lang] td p,[lang] th p{text-indent:0}",
		".titlepage p+p,.imprint p+p,p+p.mentions{text-indent:0}",
		"font-variant-ligatures:none}", "h3 code,h5 code{font-style:normal;font-weight:bold}", ".upright{font-style:normal;font-weight:bold}",
		".whole{margin:0}", "pre.drawing{line-height:1.2;tab-size:4;", ".d64{font-size:0.491em;}", ",max(0.35em,calc(100cqi/40.7)))}", ".fit>pre{margin:0}",
		/* what a narrow page would let collide, and a change to a dark one would leave dark */
		".e+:not(.e){padding-inline-start:.6em}", "td.k,th.k{word-break:keep-all}", "caption{text-align:left;text-align:start;",
		".box>.h+*{clear:both}", "p+p.flush{text-indent:0}", "p.head,p+p.head{text-indent:0;page-break-after:avoid;", "p.head:first-child{margin-top:0}", ".tick{display:inline-block;min-width:1.15em;",
		".box>.h,pre span{transition:color 0s}",
		/* words that want room */
		".long{display:inline-block;max-width:100%;", ".fit{container-type:inline-size}", ".n40{-webkit-hyphens:manual;hyphens:manual}.n40 code{overflow-wrap:anywhere}", "td code,th code{overflow-wrap:break-word}",
		".m40{overflow-wrap:anywhere}", ".many{font-size:0.6em;}"};
	for (size_t i = 0; i < G_N_ELEMENTS(rules); i++)
		if (!strstr(css, rules[i]))
			g_error("no '%s'", rules[i]);
	fixture_close(&f);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_data_func("/epub/css/classic", "classic", test_theme);
	g_test_add_data_func("/epub/css/handout", "handout", test_theme);
	g_test_add_data_func("/epub/css/booklet", "booklet", test_theme);
	g_test_add_data_func("/epub/css/large-print", "large-print", test_theme);
	g_test_add_data_func("/epub/css/cornell", "cornell", test_theme);
	return g_test_run();
}
