/* Themes: layers, lengths, colours, overrides, refusals with the nearest name, callout
 * words, icons. */
#include <math.h>
#include "octavo/theme.h"
#include "unit.h"

static struct theme *read_with(
	struct fixture *f, const char *name, const char *a, const char *b)
{
	const char *overrides[] = {a, b, NULL};

	return theme_read(f->arena, &f->job, name, NULL, overrides, NULL);
}

#define NEAR(a, b) g_assert_cmpfloat_with_epsilon(a, b, 0.01)

static void test_classic(void)
{
	struct fixture f;

	fixture_open(&f);
	const struct theme *t = theme_read(f.arena, &f.job, "classic", NULL, NULL, NULL);
	g_assert_nonnull(t);
	NEAR(t->page_width, 432);
	NEAR(t->page_height, 648);
	NEAR(theme_measure(t), 306);
	g_assert_cmpint(theme_lines(t), ==, 37);
	NEAR(t->leading, 13.5);
	NEAR(t->text[TEXT_CHAPTER].size, 24);
	NEAR(t->text[TEXT_CHAPTER].leading, 27);
	NEAR(t->text[TEXT_FOOTNOTE].leading, 10.8);
	g_assert_cmpstr(t->text[TEXT_BODY].family, ==, "Linux Libertine O");
	g_assert_cmpstr(t->text[TEXT_CODE].family, ==, "JetBrains Mono");
	g_assert_cmpint(t->text[TEXT_H2].weight, ==, 600);
	g_assert_true(t->text[TEXT_H3].italic);
	g_assert_cmphex(t->text[TEXT_TIME].colour, ==, 0x14566b);
	NEAR(t->h2_above + t->h2_below, 40.5); /* whole lines: the grid holds */
	NEAR(t->qr_module * 29, 14.5 * 72 / 25.4);
	g_assert_cmpint(t->qr, ==, THEME_QR_SECTION);
	g_assert_null(t->epub_css);
	g_assert_cmpstr(t->fallback[0], ==, "Noto Serif");
	fixture_close(&f);
}

static void test_scale(void)
{
	struct fixture f;

	fixture_open(&f);
	const struct theme *t = theme_read(f.arena, &f.job, "handout", NULL, NULL, NULL);
	const struct theme *small = theme_scale(f.arena, t, 0.9);
	NEAR(small->text[TEXT_BODY].size, 9.45);
	NEAR(small->text[TEXT_BODY].leading, 12.6);
	NEAR(small->leading, 12.6);
	NEAR(small->text[TEXT_FOOTNOTE].size, 7.55); /* 0.8 em in whole 1/20 pt */
	NEAR(small->indent, 0.9 * t->indent);
	NEAR(small->h2_above, 0.9 * t->h2_above);
	NEAR(small->callout_pad_left, 0.9 * t->callout_pad_left);
	/* paper, rules and what a camera reads stay */
	NEAR(theme_measure(small), theme_measure(t));
	NEAR(small->margin_foot, t->margin_foot);
	NEAR(small->note_line_gap, t->note_line_gap);
	NEAR(small->table_rule_heavy, t->table_rule_heavy);
	NEAR(small->qr_module, t->qr_module);
	NEAR(small->bleed, t->bleed);
	NEAR(small->text[TEXT_QR_TIME].size, t->text[TEXT_QR_TIME].size);
	NEAR(t->text[TEXT_BODY].size, 10.5);
	fixture_close(&f);
}

/* The file is a pattern for readers: it says what the defaults say. */
static void test_classic_is_default(void)
{
	struct fixture f;
	g_autofree char *folder = g_dir_make_tmp("octavo-XXXXXX", NULL);
	g_autofree char *path = g_build_filename(folder, "empty.yml", NULL);
	g_autoptr(GString) a = g_string_new(NULL);
	g_autoptr(GString) b = g_string_new(NULL);

	fixture_open(&f);
	g_assert_true(g_file_set_contents(path, "name: empty\n", -1, NULL));
	theme_dump(theme_read(f.arena, &f.job, "classic", NULL, NULL, NULL), a);
	theme_dump(theme_read(f.arena, &f.job, path, NULL, NULL, NULL), b);
	g_assert_cmpstr(a->str, ==, b->str);
	g_assert_nonnull(strstr(a->str, "page.inner = 51    # margin"));
	g_assert_nonnull(strstr(a->str, "\ncallouts.warning.bar = 4\n"));
	/* the foot is told as it was asked for, without the strip above it */
	theme_dump(theme_read(f.arena, &f.job, "cornell", NULL, NULL, NULL), b);
	g_assert_nonnull(strstr(b->str, "\npage.foot = 62.3622    # margin"));
	g_remove(path);
	g_rmdir(folder);
	fixture_close(&f);
}

static void test_shipped(void)
{
	static const char *const names[] = {
		"classic", "handout", "cornell", "booklet", "large-print"};
	struct fixture f;

	fixture_open(&f);
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		const struct theme *t = theme_read(f.arena, &f.job, names[i], NULL, NULL, NULL);
		g_assert_nonnull(t);
		/* a code, its quiet zone and the air before it fit beside the text */
		double beside = t->column_width > 0 ? t->column_width
						    : t->margin_outer - t->margin_gutter;
		g_assert_cmpfloat(beside, >=, t->qr_module * 29 + 8);
	}
	const struct theme *h = theme_read(f.arena, &f.job, "handout", NULL, NULL, NULL);
	NEAR(theme_measure(h), 118 * 72 / 25.4);
	NEAR(h->column_width, 48 * 72 / 25.4);
	g_assert_false(h->title_pages);
	g_assert_cmpint(h->justify, ==, THEME_RAGGED);
	g_assert_cmpint(h->urls, ==, THEME_URLS_FOOTNOTE);
	NEAR(h->text[TEXT_CALLOUT].leading, 14);
	g_assert_cmpstr(fixture_said(&f), ==, "");
	fixture_close(&f);
}

/* Whoever needs large print needs it everywhere, and letters that stand upright. */
static void test_large_print(void)
{
	struct fixture f;

	fixture_open(&f);
	const struct theme *t = read_with(&f, "large-print", NULL, NULL);
	for (int role = 0; role < TEXT__COUNT; role++) {
		const struct theme_font *font = &t->text[role];
		bool label = role == TEXT_QR_TIME || role == TEXT_QR_ADDRESS;
		if (role != TEXT_CODE)
			g_assert_cmpfloat(font->size, >=, label ? 9 : 14);
		g_assert_false(font->italic || font->smallcaps || font->oldstyle);
		g_assert_cmpfloat(font->leading, >=, font->size);
	}
	NEAR(theme_measure(t), 7 * 72 - 46 - 80);
	fixture_close(&f);
}

static void test_overrides(void)
{
	struct fixture f;

	fixture_open(&f);
	const struct theme *t =
		read_with(&f, "classic", "page.size=a5", "timestamps.qr=none");
	NEAR(t->page_width, 148 * 72 / 25.4);
	NEAR(t->margin_inner, 51 * t->page_width / 432); /* margins go with the page */
	g_assert_cmpint(t->qr, ==, THEME_QR_NONE);
	t = read_with(&f, "classic", "page.inner=20mm", "page.size=120 x 190 mm");
	NEAR(t->page_width, 120 * 72 / 25.4);
	NEAR(t->margin_inner, 20 * 72 / 25.4);
	t = read_with(&f, "classic", "page.size=120 mm x 190", NULL);
	NEAR(t->page_height, 190 * 72 / 25.4);
	t = read_with(&f, "classic", "page.margins=18 mm 18mm, 18 mm 22 mm",
		"text.body.size=12");
	NEAR(t->margin_foot, 22 * 72 / 25.4);
	NEAR(t->margin_outer, 18 * 72 / 25.4);
	NEAR(t->leading, 14.75); /* 13.5 for 11 points */
	t = read_with(&f, "classic", "text.body.leading=15", "text.body.size=13");
	NEAR(t->leading, 15);
	t = read_with(&f, "classic", "text.body.leading=1.5 em", "text.body.size=12");
	NEAR(t->leading, 18);
	NEAR(t->text[TEXT_CALLOUT].size, 11.4);
	NEAR(t->indent, 12);
	t = read_with(&f, "classic", "text.body.leading=15", "callouts.note.colour=#abc");
	NEAR(t->callout_pad, 6);
	g_assert_cmphex(t->callouts[CALLOUT_NOTE].colour, ==, 0xaabbcc);
	t = read_with(&f, "classic", "pdf.page.size=5x8", "color.accent=red");
	NEAR(t->page_width, 360);
	g_assert_cmphex(t->text[TEXT_QR_TIME].colour, ==, 0x932418);
	t = read_with(&f, "classic", "palette.blue-dark=#ffffff", "text.fallback=A, B b");
	g_assert_cmphex(t->callouts[CALLOUT_INFO].dark_tint, ==, 0x2c2f31);
	g_assert_cmpstr(t->fallback[1], ==, "B b");
	g_assert_null(t->fallback[2]);
	g_assert_cmpstr(fixture_said(&f), ==, "");
	fixture_close(&f);
}

/* A script that wants more leading than the theme has gets it, with all that is told in lines; what an override asks for stays. */
static void test_scripts(void)
{
	static const char *const own[] = {"text.body.leading=14", NULL}, *const off[] = {"text.script-leading=no", NULL};
	struct fixture f;

	fixture_open(&f);
	const struct theme *t = theme_read(f.arena, &f.job, "classic", "my", NULL, NULL);
	NEAR(t->leading, 11 * 1.85);
	NEAR(t->text[TEXT_BODY].leading, t->leading);
	NEAR(t->text[TEXT_CHAPTER].leading, 2 * t->leading);
	NEAR(t->h2_above, 2 * t->leading);
	NEAR(t->chapter_sink, 8); /* the text still begins a third down */
	NEAR(theme_read(f.arena, &f.job, "handout", "ja-JP", NULL, NULL)->leading, 10.5 * 1.6);
	NEAR(theme_read(f.arena, &f.job, "handout", "en-GB", NULL, NULL)->leading, 14);
	NEAR(theme_read(f.arena, &f.job, "classic", "myv", NULL, NULL)->leading, 13.5);
	NEAR(theme_read(f.arena, &f.job, "classic", "my", own, NULL)->leading, 14);
	NEAR(theme_read(f.arena, &f.job, "classic", "my", off, NULL)->leading, 13.5);
	NEAR(theme_script_leading("zh-Hant"), 1.6);
	NEAR(theme_script_leading("pt_BR"), 0);
	NEAR(theme_script_leading(NULL), 0);
	fixture_close(&f);
}

static void test_refusals(void)
{
	static const struct {
		const char *theme, *override, *message;
	} rows[] = {
		{"classic", "page.iner=3",
			"unknown theme token 'page.iner', the nearest is 'page.inner'"},
		{"classic", "body.leading=3", "the nearest is"},
		{"classic", "zzzzzz.qqqqqq=3", "unknown theme token 'zzzzzz.qqqqqq' ["},
		{"classic", "page.inner", "no token=value"},
		{"classic", "page.inner=wide", "takes a length"},
		{"classic", "page.inner=nan", "takes a length"},
		{"classic", "page.inner=900", "out of bounds"},
		{"classic", "page.size=a99", "is no page size"},
		{"classic", "page.margins=1 2 3", "one length or four"},
		{"classic", "text.body.leading=1 L", "takes a length"},
		{"classic", "colour.accent=accent", "takes a colour"},
		{"classic", "colour.ink=#12", "takes a colour"},
		{"classic", "callouts.note.icon=m1 2", "takes path data"},
		{"classic", "callouts.note.icon=M 1 0x10", "takes path data"},
		{"classic", "callouts.note.icon=M +nan 0", "takes path data"},
		{"classic", "callouts.note.icon=M 1 x", "takes path data"},
		{"classic", "callouts.note.icon=L 1 2", "takes path data"},
		{"classic", "page.margins=20 mm, 15 mm", "page.margins takes one length or four"},
		{"classic", "callouts.note.icon=M 1 2 L 3", "takes path data"},
		{"classic", "text.justify=maybe", "justified or ragged"},
		{"classic", "page.foot=560", "fewer than eight lines"},
		{"clasic", NULL, "no theme 'clasic', the nearest is 'classic'"},
		{"../classic", NULL, "no theme '../classic'"},
		{"/nowhere/at/all.yml", NULL, "nowhere"},
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct fixture f;
		fixture_open(&f);
		g_assert_null(read_with(&f, rows[i].theme, rows[i].override, NULL));
		g_assert_cmpint(diag_count(f.job.diag, DIAG_ERROR), >=, 1);
		const char *said = fixture_said(&f);
		if (!strstr(said, rows[i].message))
			g_error("\'%s\' is not in: %s", rows[i].message, said);
		fixture_close(&f);
	}
}

/* Reads text as a theme beside a second file. */
static struct theme *read_text(struct fixture *f, const char *text, const char *second)
{
	g_autofree char *folder = g_dir_make_tmp("octavo-XXXXXX", NULL);
	g_autofree char *path = g_build_filename(folder, "mine.yml", NULL);
	g_autofree char *other = g_build_filename(folder, "other.yml", NULL);

	g_assert_true(g_file_set_contents(path, text, -1, NULL));
	if (second)
		g_assert_true(g_file_set_contents(other, second, -1, NULL));
	struct theme *theme = theme_read(f->arena, &f->job, path, NULL, NULL, NULL);
	g_remove(path);
	g_remove(other);
	g_rmdir(folder);
	return theme;
}

static void test_files(void)
{
	struct fixture f;

	fixture_open(&f);
	const struct theme *t = read_text(&f, "extends: other.yml\npage: {size: a5}\n",
		"extends: handout\ntext:\n  body:\n    family: Noto Serif\n    size: "
		"10\n");
	g_assert_nonnull(t);
	g_assert_cmpstr(t->text[TEXT_BODY].family, ==, "Noto Serif");
	g_assert_cmpstr(t->text[TEXT_TIME].family, ==, "Linux Biolinum O");
	NEAR(t->margin_inner, 20 * 72 / 25.4 * 148 / 210);
	g_assert_false(t->two_sided);
	g_assert_cmpstr(fixture_said(&f), ==, "");
	fixture_close(&f);

	static const struct {
		const char *text, *second, *message;
	} rows[] = {
		{"extends: other.yml\n", "extends: mine.yml\n", "in a ring"},
		{"extends: ../other.yml\n", NULL, "beside this one"},
		{"page:\n  size: a5\n  innr: 3\n", NULL,
			"mine.yml:3:9: error: unknown theme token 'page.innr'"},
		{"- a\n- b\n", NULL, "a map of tokens"},
		{"a: [", NULL, "YAML"},
		{"extends: handuot\n", NULL, "the nearest is 'handout'"},
		{"extends: [handout]\n", NULL, "mine.yml:1:10: error: extends takes the name of one theme"},
		{"page:\n  size: 0x0\n", NULL, "mine.yml:2:9: error: a page width of 0.0 pt is out of bounds"},
		{"text: {body: {size: 900}}\n", NULL, "mine.yml:1:21: error: a type size of 900.0 pt"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		fixture_open(&f);
		g_assert_null(read_text(&f, rows[i].text, rows[i].second));
		const char *said = fixture_said(&f);
		if (!strstr(said, rows[i].message))
			g_error("\'%s\' is not in: %s", rows[i].message, said);
		fixture_close(&f);
	}
}

static void test_callout_words(void)
{
	static const struct {
		const char *word;
		enum theme_callout kind;
		bool known;
	} rows[] = {
		{"note", CALLOUT_NOTE, true},
		{"TL;DR", CALLOUT_ABSTRACT, true},
		{"To-Do", CALLOUT_TODO, true},
		{"Important", CALLOUT_TIP, true},
		{"caution", CALLOUT_WARNING, true},
		{"error", CALLOUT_DANGER, true},
		{"cite", CALLOUT_QUOTE, true},
		{"pro tip", CALLOUT_NOTE, false},
		{"", CALLOUT_NOTE, false},
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		bool known;
		g_assert_cmpint(
			theme_callout_kind(rows[i].word, &known), ==, rows[i].kind);
		g_assert_cmpint(known, ==, rows[i].known);
	}
}

/* The SVG files of themes/icons and the data in the program are the same drawings. */
static void test_icons(void)
{
	struct fixture f;

	fixture_open(&f);
	const struct theme *t = theme_read(f.arena, &f.job, "classic", NULL, NULL, NULL);
	for (int kind = 0; kind < CALLOUT__COUNT; kind++) {
		const struct theme_callout_style *style = &t->callouts[kind];
		g_autofree char *name =
			g_strdup_printf("themes/icons/%s.svg", style->kind);
		g_autofree char *path = data_path(name);
		g_autofree char *svg = NULL;
		g_assert_true(g_file_get_contents(path, &svg, NULL, NULL));
		g_autofree char *wanted = g_strdup_printf("d=\"%s\"", style->icon);
		g_assert_nonnull(strstr(svg, wanted));
		g_assert_cmpint(
			strstr(svg, "stroke-width") != NULL, ==, style->icon_stroke > 0);
		g_assert_cmpstr(style->word, ==, "");
	}
	fixture_close(&f);
}

/* Contrast by WCAG of the callouts' colours on their tints, light and dark. */
static double luminance(theme_colour colour)
{
	static const double share[] = {0.2126, 0.7152, 0.0722};
	double sum = 0;

	for (int i = 0; i < 3; i++) {
		double c = (double)(colour >> (16 - 8 * i) & 0xff) / 255;
		sum += share[i] *
		       (c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4));
	}
	return sum;
}

static double contrast(theme_colour a, theme_colour b)
{
	double x = luminance(a), y = luminance(b);

	return (MAX(x, y) + 0.05) / (MIN(x, y) + 0.05);
}

static void test_contrast(void)
{
	struct fixture f;

	fixture_open(&f);
	const struct theme *t = theme_read(f.arena, &f.job, "classic", NULL, NULL, NULL);
	for (int kind = 0; kind < CALLOUT__COUNT; kind++) {
		const struct theme_callout_style *s = &t->callouts[kind];
		g_assert_cmpfloat(contrast(s->colour, s->tint), >=, 6.5);
		g_assert_cmpfloat(contrast(t->ink, s->tint), >=, 18);
		g_assert_cmpfloat(contrast(s->dark, s->dark_tint), >=, 7);
		g_assert_cmpfloat(contrast(t->dark_ink, s->dark_tint), >=, 11);
	}
	fixture_close(&f);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/theme/classic", test_classic);
	g_test_add_func("/theme/scale", test_scale);
	g_test_add_func("/theme/classic-is-default", test_classic_is_default);
	g_test_add_func("/theme/shipped", test_shipped);
	g_test_add_func("/theme/large-print", test_large_print);
	g_test_add_func("/theme/overrides", test_overrides);
	g_test_add_func("/theme/scripts", test_scripts);
	g_test_add_func("/theme/refusals", test_refusals);
	g_test_add_func("/theme/files", test_files);
	g_test_add_func("/theme/callout-words", test_callout_words);
	g_test_add_func("/theme/icons", test_icons);
	g_test_add_func("/theme/contrast", test_contrast);
	return g_test_run();
}
