/* The text engine: what is set is what was written, and it is set as the theme says. */
#include "layout/type.h"
#include <glib.h>

struct bench {
	struct theme theme;
	struct limits limits;
	struct diag *diag;
	struct job job;
	struct type *type;
	struct arena *arena;
	struct canvas canvas;
	FILE *out;
};

static const char *const fallback[] = {"Noto Serif", "Noto Naskh Arabic",
	"Noto Serif Hebrew", "Noto Serif Devanagari", "Noto Serif Thai",
	"Noto Serif CJK SC", "Symbola", NULL};

static void bench_open(struct bench *b, const char *family, double size)
{
	*b = (struct bench){.limits = limits_default()};
	for (int i = 0; i < TEXT__COUNT; i++)
		b->theme.text[i] = (struct theme_font){.family = family,
			.weight = 400,
			.size = size,
			.leading = size * 1.25,
			.oldstyle = true};
	b->theme.text[TEXT_CODE].family = "JetBrains Mono";
	b->theme.fallback = fallback;
	b->theme.protrude = true;
	b->theme.expansion = 0.02;
	b->out = fopen("/dev/null", "w");
	b->diag = diag_open(b->out, &(struct diag_options){0});
	b->job = (struct job){.diag = b->diag, .limits = &b->limits};
	b->type = type_open(&b->theme, &b->job);
	g_assert_nonnull(b->type);
	b->arena = arena_open();
	b->canvas = (struct canvas){.arena = b->arena,
		.artifacts = g_array_new(FALSE, TRUE, sizeof(struct layout_item)),
		.items = g_array_new(FALSE, TRUE, sizeof(struct layout_item)),
		.links = g_array_new(FALSE, TRUE, sizeof(struct layout_link)),
		.dests = g_array_new(FALSE, TRUE, sizeof(struct layout_dest))};
}

static void bench_close(struct bench *b)
{
	g_array_free(b->canvas.artifacts, TRUE);
	g_array_free(b->canvas.items, TRUE);
	g_array_free(b->canvas.links, TRUE);
	g_array_free(b->canvas.dests, TRUE);
	type_close(b->type);
	arena_close(b->arena);
	diag_close(b->diag);
	fclose(b->out);
}

static struct type_style style_of(struct bench *b, const char *lang)
{
	return (struct type_style){
		.font = &b->theme.text[TEXT_BODY], .lang = lang, .elem = 1};
}

static struct para *para_of(struct bench *b, const char *lang, const char *text)
{
	struct para *para = para_open(b->type, b->arena, -1);
	struct type_style style = style_of(b, lang);
	para_style(para, &style);
	para_text(para, text, strlen(text), (struct pos){"note.md", 1, 1});
	para_end(para);
	return para;
}

static const struct para_result *set(struct para *para, double measure)
{
	return para_set(
		para, &(struct para_options){.measure = measure, .hyphenate = true});
}

/* A line with its place. */
static const struct para_line *line_at(struct para *para, const struct para_result *result, int line)
{
	line_fit(para, (const struct set_result *)result, line);
	return &result->lines[line];
}

/* Draws a line and gives its text as a reader would copy it; added hyphens as ~. */
static char *line_text(
	struct bench *b, struct para *para, const struct para_result *result, int line)
{
	GString *text = g_string_new("");
	g_array_set_size(b->canvas.items, 0);
	para_draw(para, result, line, 0, 0, &b->canvas);
	for (guint i = 0; i < b->canvas.items->len; i++) {
		const struct layout_item *item =
			&g_array_index(b->canvas.items, struct layout_item, i);
		g_assert_cmpint(item->kind, ==, ITEM_GLYPHS);
		const struct layout_glyphs *run = &item->as.glyphs;
		int bytes = 0, glyphs = 0;
		for (int k = 0; k < run->n_clusters; k++) {
			bytes += run->clusters[k].n_bytes;
			glyphs += run->clusters[k].n_glyphs;
			g_assert_true(
				run->clusters[k].n_bytes || run->clusters[k].n_glyphs);
		}
		g_assert_cmpint(bytes, ==, run->text_len);
		g_assert_cmpint(glyphs, ==, run->n_glyphs);
		g_assert_true(g_utf8_validate(run->text, run->text_len, NULL));
		g_string_append_len(text, run->text, run->text_len);
	}
	g_string_replace(text, "\u00ad", "~", 0);
	return g_string_free(text, FALSE);
}

static char *whole_text(
	struct bench *b, struct para *para, const struct para_result *result)
{
	GString *text = g_string_new("");
	for (int i = 0; i < result->n_lines; i++) {
		g_autofree char *line = line_text(b, para, result, i);
		g_string_append(text, line);
	}
	g_string_replace(text, "~", "", 0);
	/* A blank parts the last word from what is read next. */
	if (g_str_has_suffix(text->str, " "))
		g_string_truncate(text, text->len - 1);
	return g_string_free(text, FALSE);
}

static const char english[] = "The oldest gardens we know of were not planted for "
			      "pleasure but for shade, and the people who kept them "
			      "understood something about patience that is easily "
			      "forgotten. A tree takes thirty years to become useful; "
			      "a wall, one summer. Whoever plants therefore works for "
			      "somebody else, and knows it, and does so all the "
			      "same, which is perhaps the simplest definition of "
			      "civilisation that a gardener could offer to a "
			      "philosopher who asked for one over the fence.";

/* Every line of justified text reaches both edges; what hangs out hangs out by less than
 * the table allows. */
static void test_justified(void)
{
	struct bench b;
	bench_open(&b, "Linux Libertine O", 10.5);
	for (double measure = 180; measure <= 400; measure += 28) {
		struct para *para = para_of(&b, "en-US", english);
		const struct para_result *result = set(para, measure);
		g_assert_cmpint(result->n_lines, >, 3);
		g_assert_false(result->overfull);
		int hyphens = 0;
		for (int i = 0; i + 1 < result->n_lines; i++) {
			const struct para_line *line = line_at(para, result, i);
			double left = -line->x, right = line->x + line->width - measure;
			g_assert_cmpfloat(left, >=, -0.02);
			g_assert_cmpfloat(left, <=, 0.22 * 10.5);
			g_assert_cmpfloat(right, >=, -0.02);
			g_assert_cmpfloat(right, <=, 0.22 * 10.5);
			g_assert_cmpfloat(line->ratio, >=, -1.001);
			hyphens = line->hyphen ? hyphens + 1 : 0;
			g_assert_cmpint(hyphens, <=, measure < 200 ? 3 : 2);
		}
		g_assert_true(result->lines[result->n_lines - 1].last);
		g_autofree char *text = whole_text(&b, para, result);
		g_assert_cmpstr(text, ==, english);
	}
	bench_close(&b);
}

/* Pen positions within a line grow, and the glyphs add up to the width told. */
static void test_widths(void)
{
	struct bench b;
	bench_open(&b, "Noto Serif", 10);
	struct para *para = para_of(&b, "en-US", english);
	const struct para_result *result = set(para, 300);
	for (int i = 0; i < result->n_lines; i++) {
		g_autofree char *text = line_text(&b, para, result, i);
		double last = -100;
		for (guint k = 0; k < b.canvas.items->len; k++) {
			const struct layout_glyphs *run =
				&g_array_index(b.canvas.items, struct layout_item, k)
					 .as.glyphs;
			for (int g = 0; g < run->n_glyphs; g++) {
				g_assert_cmpfloat(run->glyphs[g].x, >=, last - 0.01);
				last = run->glyphs[g].x;
			}
		}
		double end = result->lines[i].x + result->lines[i].width;
		bool trailing = g_str_has_suffix(text, " ");
		if (trailing)
			g_assert_cmpfloat(ABS(last - end), <, 0.02);
		else
			g_assert_cmpfloat(last, <, end);
	}
	bench_close(&b);
}

static int count_chars(const char *text, gunichar c)
{
	int n = 0;
	for (; *text; text = g_utf8_next_char(text))
		n += g_utf8_get_char(text) == c;
	return n;
}

/* No character is lost or doubled, in any script, at any measure. */
static void test_scripts(void)
{
	static const struct {
		const char *lang, *text;
		bool rtl;
	} cases[] = {
		{"ar",
			"يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق (article 12) "
			"وقد وهبوا عقلًا وضميرًا.",
			true},
		{"he",
			"כל בני האדם נולדו בני חורין, the word שלום ועוד 42 מילים בסוף "
			"השורה.",
			true},
		{"hi",
			"सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और समानता "
			"प्राप्त है।",
			false},
		{"zh",
			"人人生而自由，在尊严和权利上一律平等。「引用」（括号），GPT模型"
			"。",
			false},
		{"ja", "すべての人間は、生まれながらにして自由であり、かつ平等である。",
			false},
		{"th", "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิ", false},
		{"ru",
			"Все люди рождаются свободными и равными в своём достоинстве и "
			"правах.",
			false},
		{"el", "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι.", false},
		{"en",
			"Emoji 🧠 👍🏽 🇩🇪 ✅ → é ñ ộ ∑ ≤ α e\u0301 "
			"x\u0323\u0302 "
			"office first",
			false},
	};
	struct bench b;
	bench_open(&b, "Linux Libertine O", 11);
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		for (double measure = 60; measure < 400; measure += 83) {
			struct para *para = para_of(&b, cases[i].lang, cases[i].text);
			const struct para_result *result = set(para, measure);
			g_assert_cmpint(para->rtl, ==, cases[i].rtl);
			g_autofree char *text = whole_text(&b, para, result);
			for (const char *p = cases[i].text; *p; p = g_utf8_next_char(p)) {
				gunichar c = g_utf8_get_char(p);
				if (c != ' ')
					g_assert_cmpint(count_chars(text, c), ==,
						count_chars(cases[i].text, c));
			}
		}
	}
	g_assert_cmpint(diag_count_code(b.diag, DIAG_GLYPH_MISSING), ==, 0);
	bench_close(&b);
}

/* A right-to-left paragraph begins at the right edge and its last line ends ragged at the
 * left. */
static void test_rtl(void)
{
	struct bench b;
	bench_open(&b, "Linux Libertine O", 11);
	struct para *para = para_of(&b, "he",
		"כל בני האדם נולדו בני חורין ושווים בערכם ובזכויותיהם. כולם חוננו בתבונה "
		"ובמצפון, לפיכך חובה עליהם לנהוג איש ברעהו ברוח של אחווה.");
	const struct para_result *result = set(para, 200);
	g_assert_cmpint(result->n_lines, >=, 3);
	const struct para_line *last =
		line_at(para, result, result->n_lines - 1);
	g_assert_cmpfloat(ABS(last->x + last->width - 200), <, 2.5);
	g_assert_cmpfloat(last->x, >, 1);
	g_autofree char *text = line_text(&b, para, result, 0);
	const struct layout_glyphs *run =
		&g_array_index(b.canvas.items, struct layout_item, 0).as.glyphs;
	g_assert_true(run->backward);
	g_assert_true(g_str_has_prefix(run->text, "כל בני"));
	bench_close(&b);
}

/* After a forced break the direction is still the paragraph's. */
static void test_rtl_lines(void)
{
	struct bench b;
	bench_open(&b, "Linux Libertine O", 11);
	struct para *para = para_open(b.type, b.arena, 1);
	struct type_style style = style_of(&b, "he");
	const char *first = "כל בני האדם:", *second = "נולדו בני Name. חורין.";
	para_style(para, &style);
	para_text(para, first, strlen(first), (struct pos){0});
	para_break(para);
	para_text(para, second, strlen(second), (struct pos){0});
	para_end(para);
	const struct para_result *result = set(para, 300);
	g_assert_cmpint(result->n_lines, ==, 2);
	g_autofree char *text = line_text(&b, para, result, 1);
	double x_name = 0, x_first = 0;
	for (guint i = 0; i < b.canvas.items->len; i++) {
		const struct layout_glyphs *run =
			&g_array_index(b.canvas.items, struct layout_item, i).as.glyphs;
		if (strstr(run->text, "Name"))
			x_name = (double)run->glyphs[0].x;
		else if (strstr(run->text, "נולדו"))
			x_first = (double)run->glyphs[0].x;
	}
	g_assert_cmpfloat(x_name, <, x_first);
	bench_close(&b);
}

/* Code is one thing among words from right to left, and itself runs from left to right. */
static void test_rtl_code(void)
{
	struct bench b;
	bench_open(&b, "Linux Libertine O", 11);
	struct para *para = para_open(b.type, b.arena, 1);
	struct type_style words = style_of(&b, "he"), code = words;
	code.mono = code.no_hyphen = true;
	const char *const pieces[] = {"שלום ", "\"a\".b(1)", ", ", "c()", " שלום"};
	for (size_t i = 0; i < G_N_ELEMENTS(pieces); i++) {
		para_style(para, i % 2 ? &code : &words);
		para_text(para, pieces[i], strlen(pieces[i]), (struct pos){0});
	}
	para_end(para);
	g_autofree char *text = line_text(&b, para, set(para, 300), 0);
	double at[2] = {-1, -1};
	for (guint i = 0; i < b.canvas.items->len; i++) {
		const struct layout_glyphs *run =
			&g_array_index(b.canvas.items, struct layout_item, i).as.glyphs;
		for (int k = 0; k < 2; k++)
			if (strstr(run->text, pieces[2 * k + 1]) == run->text)
				at[k] = (double)run->glyphs[0].x;
	}
	g_assert_cmpfloat(at[0], >, 0); /* in one run */
	g_assert_cmpfloat(at[1], >, 0);
	g_assert_cmpfloat(at[1], <, at[0]);
	bench_close(&b);
}

/* Whatever direction its pieces have, a line is drawn in the order in which it is read. */
static void test_reading_order(void)
{
	static const char *const texts[] = {
		"עברית: שלום עולם, עם מספרים 123 ומילים in English כאן.",
		"العربية: النص العربي مع أرقام ١٢٣ و 456 وكلمات English هنا.",
		"English with עברית שתי מילים 12 and (العربية) in it.",
		"12 שלום: a-b.",
	};
	struct bench b;
	bench_open(&b, "Linux Libertine O", 11);
	for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
		struct para *para = para_of(&b, "he", texts[i]);
		g_autofree char *line = whole_text(&b, para, set(para, 600));
		g_assert_cmpstr(line, ==, texts[i]);
		para = para_of(&b, "he", texts[i]);
		g_autofree char *broken = whole_text(&b, para, set(para, 90));
		g_assert_cmpstr(broken, ==, texts[i]);
	}
	bench_close(&b);
}

/* A forced break is one in every script. */
static void test_forced_breaks(void)
{
	static const char *const texts[][2] = {{"one", "two"}, {"שלום", "two"},
		{"one", "עולם"}, {"中文", "日本"}, {"один", "два"}, {"ไทย", "한국어"}};
	struct bench b;
	bench_open(&b, "Linux Libertine O", 11);
	for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
		struct para *para = para_open(b.type, b.arena, -1);
		struct type_style style = style_of(&b, "en");
		para_style(para, &style);
		para_text(para, texts[i][0], strlen(texts[i][0]), (struct pos){0});
		para_break(para);
		para_text(para, texts[i][1], strlen(texts[i][1]), (struct pos){0});
		para_end(para);
		const struct para_result *result = set(para, 400);
		g_assert_cmpint(result->n_lines, ==, 2);
		for (int k = 0; k < 2; k++) {
			g_autofree char *line = line_text(&b, para, result, k);
			g_autofree char *want = g_strconcat(texts[i][k], " ", NULL);
			g_assert_cmpstr(line, ==, want);
		}
	}
	bench_close(&b);
}

static void test_missing_glyph(void)
{
	struct bench b;
	bench_open(&b, "Linux Libertine O", 11);
	struct para *para =
		para_of(&b, "en", "signs \U0001037F\U00012000 and \U00012000 again");
	const struct para_result *result = set(para, 300);
	g_assert_cmpint(diag_count_code(b.diag, DIAG_GLYPH_MISSING), ==, 2);
	g_autofree char *text = whole_text(&b, para, result);
	g_assert_cmpstr(text, ==, "signs \U0001037F\U00012000 and \U00012000 again");
	const struct layout_glyphs *run =
		&g_array_index(b.canvas.items, struct layout_item, 0).as.glyphs;
	g_assert_cmpint(b.canvas.items->len, >, 1);
	g_assert_cmpint(run->n_glyphs, >, 0);
	bench_close(&b);
}

static void test_spans(void)
{
	struct bench b;
	bench_open(&b, "Linux Libertine O", 11);
	struct para *para = para_open(b.type, b.arena, -1);
	struct type_style style = style_of(&b, "en"), link = style;
	link.link = 7;
	link.elem = 2;
	para_style(para, &style);
	para_text(para, " see\n ", 6, (struct pos){0});
	para_style(para, &link);
	para_text(para, " the  note", 10, (struct pos){0});
	para_mark(para, 33);
	para_style(para, &style);
	para_text(para, " here ", 6, (struct pos){0});
	para_fixed_space(para, 2);
	para_text(para, "1:00", 4, (struct pos){0});
	para_box(para, 5, 12);
	para_end(para);
	const struct para_result *result = set(para, 400);
	g_assert_cmpint(result->n_lines, ==, 1);
	g_autofree char *text = whole_text(&b, para, result);
	g_assert_cmpstr(text, ==, "see the note here 1:00");
	g_assert_cmpint(b.canvas.links->len, ==, 1);
	g_assert_cmpint(result->n_marks, ==, 2);
	g_assert_cmpint(result->marks[0].mark, ==, 33);
	g_assert_false(result->marks[0].is_box);
	const struct layout_link *at =
		&g_array_index(b.canvas.links, struct layout_link, 0);
	g_assert_cmpfloat(ABS(at->x + at->width - result->marks[0].x), <, 0.01);
	g_assert_true(result->marks[1].is_box);
	g_assert_cmpfloat(result->marks[1].width, ==, 12);
	g_assert_cmpfloat(ABS(result->marks[1].x + 12 - result->lines[0].width), <, 0.3);
	bench_close(&b);
}

/* A time is never parted; neither are a number and its unit. */
static void test_no_break(void)
{
	struct bench b;
	bench_open(&b, "Linux Libertine O", 11);
	for (double measure = 70; measure < 200; measure += 7) {
		struct para *para = para_open(b.type, b.arena, -1);
		struct type_style style = style_of(&b, "en"), time = style;
		time.no_break = true;
		para_style(para, &style);
		para_text(para, "some words before a time such as", 32, (struct pos){0});
		para_fixed_space(para, 2);
		para_style(para, &time);
		para_text(para, "12-a 33:00", 10, (struct pos){0});
		para_style(para, &style);
		const char *rest =
			" in it and a dose of 20 mg more or less, p. 37 and so on";
		para_text(para, rest, strlen(rest), (struct pos){0});
		para_end(para);
		const struct para_result *result = set(para, measure);
		for (int i = 0; i < result->n_lines; i++) {
			g_autofree char *line = line_text(&b, para, result, i);
			g_assert_false(g_str_has_prefix(line, "33:00"));
			g_assert_false(g_str_has_prefix(line, "12-a"));
			g_assert_false(g_str_has_prefix(line, "mg"));
			g_assert_false(g_str_has_prefix(line, "37"));
		}
	}
	bench_close(&b);
}

/* No line of the text, set in many measures, begins (ends) so. */
static void check_edges(const char *lang, const char *text, const char *const *begins,
	const char *const *ends)
{
	struct bench b;
	bench_open(&b, "Linux Libertine O", 11);
	struct para *para = para_of(&b, lang, text);
	for (double measure = 100; measure < 330; measure += 3) {
		const struct para_result *result = set(para, measure);
		for (int i = 0; i < result->n_lines; i++) {
			g_autofree char *line = g_strstrip(line_text(&b, para, result, i));
			for (int k = 0; i > 0 && begins[k]; k++)
				if (g_str_has_prefix(line, begins[k]))
					g_error("measure %.0f: '%s' begins a line", measure, line);
			for (int k = 0; i + 1 < result->n_lines && ends[k]; k++)
				if (g_str_has_suffix(line, ends[k]))
					g_error("measure %.0f: '%s' ends a line", measure, line);
		}
	}
	bench_close(&b);
}

#define EDGES(...) ((const char *const[]){__VA_ARGS__, NULL})

/* A number stays with its unit and with what counts it. */
static void test_units(void)
{
	check_edges("en",
		"They took 20 mg of it at 9 a.m. for 3 h, some 5 kg in all (about 40 %, or 12 °C less), which see on "
		"p. 37 and in Fig. 4 below, and then it rained for 90 min or more over 15 km of the way home again.",
		EDGES("mg", "a.m", "h,", "kg", "%", "°C", "37", "4 ", "min", "km"), EDGES(NULL));
	check_edges("de",
		"Man nahm 20 mg davon, gut 5 kg im Ganzen (rund 40 %), wie auf S. 37 und in Nr. 4 steht, und ging "
		"danach noch 15 km bis nach Hause, wo es kaum 12 °C hatte und 3 h lang geregnet haben soll.",
		EDGES("mg", "kg", "%", "37", "4 ", "km", "°C", "h "), EDGES(NULL));
}

/* A dash stays with what is before it, and nothing between figures or in brackets is parted
 * at one; an opening mark stays with its word, a closing one too, spaced or not. */
static void test_dashes(void)
{
	check_edges("en",
		"The years 1914–1918 and the pages 20–35 were – as they say – of use to nobody; the wall—high as it "
		"was—fell (so it went on – for years) and then stood again, 3–4 times higher than before.",
		EDGES("–", "—", "1918", "35", "4 times"), EDGES("1914–", "20–", "3–"));
	check_edges("de",
		"Die Jahre 1914–1918 und die Seiten 20–35 waren – wie man sagt – niemandem von Nutzen; die Mauer fiel "
		"und stand danach wieder, »höher als je«, sagten sie, und 3–4 mal so dick wie vorher – beinahe.",
		EDGES("–", "1918", "35", "4 mal", "«"), EDGES("1914–", "20–", "3–", "»"));
	check_edges("ru", "Компьютер - это, прежде всего, набор аппаратных элементов -- и ничего более - пока он не включён.",
		EDGES("- это", "--", "- пока"), EDGES(NULL));
	check_edges("hi", "वितरित सेवा – अस्वीकृति – हमले का एक रूप – होता है – जिनसे सुरक्षा विशेषज्ञों को बचाव करना होता है।",
		EDGES("–"), EDGES(NULL));
	check_edges("fr",
		"On parle de « bus » pour dire (« le tout ») ce que l’on voit ; est-ce vrai ? Non ! Voici : « rien ». "
		"Et l’« autre », dit-il, n’en sait pas plus que d’« eux » ; quoi ? Rien du tout !",
		EDGES("»", ";", "?", "!", ":"), EDGES("«"));
}

static gunichar first_char(const char *line)
{
	return g_utf8_get_char(line);
}

static gunichar last_char(const char *line)
{
	return g_utf8_get_char(g_utf8_find_prev_char(line, line + strlen(line)));
}

/* Chinese and Japanese: what closes begins no line, what opens ends none (JIS X 4051, 8.1; GB/T 15834); two
 * marks in a row share a square; every full line reaches both edges, marks at its end by the ink. */
static void test_kinsoku(void)
{
	static const struct {
		const char *lang, *text;
	} cases[] = {
		{"ja", "「これはランプについての本です」と彼は言った。（夜になると、部屋を照らす。）"
		       "それから『光と影』という言葉を思い出し、窓の外を長い間見ていた。ちょっとした風が吹き、"
		       "カーテンが揺れる。誰もいない部屋で、時計だけが「こつ、こつ」と鳴っていた。"},
		{"zh", "他说：「这本书讲的是灯。」（到了晚上，它照亮房间。）然后他想起《光与影》这个词，"
		       "看着窗外很久、很久。风吹过来，窗帘动了一下；屋里没有人，只有钟「滴答、滴答」地响着。"},
		{"zh", "他说：“这本书讲的是‘灯’。”（到了晚上——它照亮房间。）然后他想起“光”“影”这些词……看着窗外很久。"
		       "“为什么？”没有人回答“是”，只有钟“滴答”“滴答”地响着——直到天亮。"},
	};
	static const char never_first[] = "、。，．）」』》！？；：ーっゃゅょッャュョ々”’—…";
	static const char never_last[] = "（「『《“‘";
	struct bench b;
	bench_open(&b, "Linux Libertine O", 11);
	for (size_t c = 0; c < G_N_ELEMENTS(cases); c++) {
		struct para *para = para_of(&b, cases[c].lang, cases[c].text);
		/* ten squares and more: around marks there is little to stretch */
		for (double measure = c == 2 ? 112 : 90; measure < 340; measure += 3.7) {
			const struct para_result *result = set(para, measure);
			for (int i = 0; i < result->n_lines; i++) {
				g_autofree char *line = line_text(&b, para, result, i);
				if (i > 0)
					g_assert_null(g_utf8_strchr(never_first, -1, first_char(line)));
				if (i + 1 == result->n_lines)
					continue;
				gunichar last = last_char(line);
				g_assert_null(g_utf8_strchr(never_last, -1, last));
				const struct para_line *at = line_at(para, result, i);
				double end = at->x + at->width - measure;
				double hang = g_utf8_strchr("、。，）」』》”’", -1, last) ? 5.5
					      : g_utf8_strchr("：；", -1, last)     ? 2.75
										   : 0;
				g_assert_cmpfloat(ABS(end - hang), <, 0.6);
			}
		}
	}
	/* 」。 and 。「 fill a square and a half, not two */
	struct para *alone = para_of(&b, "ja", "光光」。光光"), *plain = para_of(&b, "ja", "光光光光光光");
	g_assert_cmpfloat(ABS(para_natural_width(plain) - para_natural_width(alone) - 5.5), <, 0.1);
	bench_close(&b);
}

/* Quotation marks and dashes that Chinese shares with Latin fill a square of their own among its characters, half of one
 * beside another mark, and stay Latin among Latin. */
static void test_shared_marks(void)
{
	static const struct {
		const char *text, *lang;
		double squares;
	} cases[] = {
		{"光“光”光", "zh", 5},
		{"光——光……", "zh", 6},
		{"光：“光”", "zh", 4.5},
		{"“‘光’”", "zh", 4},
		{"光“光”光", "ja", 5},
		{"光”“光", "zh", 3.5},
	};
	struct bench b;
	bench_open(&b, "Linux Libertine O", 11);
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct para *para = para_of(&b, cases[i].lang, cases[i].text);
		g_assert_cmpfloat(ABS(para_natural_width(para) - 11 * cases[i].squares), <, 0.1);
		g_autofree char *words = whole_text(&b, para, set(para, 300));
		g_assert_cmpstr(words, ==, cases[i].text);
	}
	struct para *latin = para_of(&b, "zh", "don’t “say” so, 光"), *in_latin = para_of(&b, "en", "don’t “say” so, 光");
	g_assert_cmpfloat(ABS(para_natural_width(latin) - para_natural_width(in_latin)), <, 0.1);
	bench_close(&b);
}

/* Addresses and code are parted behind their separators, in Chinese too, where no blank tells where they begin; a line
 * that ends in a hyphen of theirs counts as one. */
static void test_addresses(void)
{
	struct bench b;
	bench_open(&b, "Linux Libertine O", 11);
	struct para *para = para_of(&b, "en", "Read /usr/share/falcot-data/files-of-old/more-of-them/and-on.txt now and then.");
	int n = 0;
	for (double measure = 60; measure < 140; measure += 3) {
		const struct para_result *result = set(para, measure);
		for (int i = 0; i + 1 < result->n_lines; i++) {
			g_autofree char *line = line_text(&b, para, result, i);
			bool hyphen = last_char(line) == '-';
			g_assert_true(!hyphen || result->lines[i].hyphen);
			n += hyphen;
		}
	}
	g_assert_cmpint(n, >, 0);
	para = para_of(&b, "zh", "示例：values.filter(value.isType(number))返回。");
	const struct para_result *result = set(para, 120);
	g_autofree char *first = line_text(&b, para, result, 0);
	g_assert_true(g_str_has_prefix(first, "示例：values.filter("));
	bench_close(&b);
}

/* German compounds are parted between their parts rather than within one: the seams are
 * known, and cost less than any other place. */
static void test_seams(void)
{
	uint8_t points[PATTERNS_WORD_MAX + 1];
	struct patterns *patterns = patterns_open("/usr/share/hyphen/hyph_de_DE.dic");
	if (!patterns) {
		g_test_skip("no German patterns");
		return;
	}
	patterns_run(patterns, "administratorenhandbuch", 23, points);
	g_assert_cmpint(points[15] & (PATTERNS_SEAM | 1), ==, PATTERNS_SEAM | 1);
	g_assert_cmpint(points[19] & PATTERNS_SEAM, ==, 0);
	patterns_run(patterns, "schnittstelle", 13, points);
	g_assert_cmpint(points[7] & (PATTERNS_SEAM | 1), ==, PATTERNS_SEAM | 1);
	patterns_close(patterns);
	struct bench b;
	bench_open(&b, "Linux Libertine O", 11);
	struct para *para = para_of(&b, "de", "Administratorenhandbuch");
	set(para, 60);
	const struct word *word = para->items[0].word;
	int seam = G_MAXINT, other = G_MAXINT;
	for (int i = 0; i < word->n_hyphens; i++) {
		int *least = word->hyphens[i].at == 15 ? &seam : &other;
		*least = MIN(*least, word->hyphens[i].penalty);
	}
	g_assert_cmpint(seam, <, other);
	g_assert_cmpint(other, <, G_MAXINT);
	bench_close(&b);
}

/* Over a range of measures a paragraph can now and then be had a line shorter or longer;
 * then it reads the same, reaches both edges and is not torn. */
/* One way alone is what it is beside the other, and as dear as was allowed or not at all. */
static void check_alone(struct para *para, const struct para_result *best, bool longer,
	const struct para_result *known)
{
	struct para_vary want = {!longer, longer, false, known ? known->demerits - best->demerits : 1e9};
	struct para_variants alone = para_vary(para, best, &want);
	const struct para_result *other = longer ? alone.longer : alone.shorter;
	g_assert_null(longer ? alone.shorter : alone.longer);
	g_assert_true(!known == !other);
	if (!known)
		return;
	g_assert_cmpfloat(other->demerits, ==, known->demerits);
	for (int i = 0; i < other->n_lines; i++) {
		struct para_line a = *line_at(para, known, i), b = *line_at(para, other, i);
		g_assert_cmpfloat(a.x, ==, b.x);
		g_assert_cmpfloat(a.width, ==, b.width);
		g_assert_cmpfloat(a.ratio, ==, b.ratio);
	}
}

/* Of a paragraph with all that an item can be: words, blanks, marks, a box, joints of Chinese, a forced break. */
static struct para *mixed_para(
	struct bench *b, int base_rtl, const char *text, const char *number, int mark, enum para_seam seam)
{
	struct para *para = para_open(b->type, b->arena, base_rtl);
	struct type_style style = style_of(b, "zh"), italic = style;
	struct pos pos = {"note.md", 1, 1};
	italic.italic = true;
	para_style(para, &style);
	para_text(para, text, strlen(text), pos);
	para_fixed_space(para, 2.5);
	para_style(para, &italic);
	para_mark(para, mark);
	para_text(para, "p.\u00a0", 4, pos);
	para_text(para, number, strlen(number), pos);
	para_box(para, mark + 1, 7);
	para_seam(para, 3, seam);
	para_box_joined(para, mark + 2, 5);
	para_break(para);
	para_style(para, &style);
	para_text(para, text, strlen(text), pos);
	para_end(para);
	return para;
}

static int n_hyphens(struct bench *b, const char *lang, const char *word)
{
	struct para *para = para_of(b, lang, word);
	set(para, 30);
	return para->items[0].word->n_hyphens;
}

/* Words in Latin letters are parted as English where a text is written in others, and as the text's own elsewhere. */
static void test_foreign_words(void)
{
	static const char *const langs[] = {"en", "ru", "el", "zh"};
	struct bench b;
	bench_open(&b, "Linux Libertine O", 10.5);
	for (guint i = 0; i < G_N_ELEMENTS(langs); i++)
		g_assert_cmpint(n_hyphens(&b, langs[i], "configuration"), ==, 4);
	g_assert_cmpint(n_hyphens(&b, "de", "Urinstinkt"), !=, n_hyphens(&b, "en", "Urinstinkt"));
	g_assert_cmpint(n_hyphens(&b, "ru", "конфигурация"), >, 3);
	/* never where it runs against the lines */
	struct para *para = para_of(&b, "ar", "تستخدم configuration administration configuration هنا");
	const struct para_result *result = set(para, 60);
	for (int i = 0; i < result->n_lines; i++)
		g_assert_false(result->lines[i].hyphen);
	bench_close(&b);
}

/* What is remembered of a paragraph is what splitting it anew would give. */
static void test_remembered(void)
{
	static const char *const texts[] = {"Some well-known words, and others – 12\u202fkm off\u00a0–, that no line parts.",
		"孔子曰：「三人行，必有我師焉。」擇其善者 and so on 而從之。", "שלום and עולם 12, the words run both ways here and there"};
	struct bench b;
	bench_open(&b, "Linux Libertine O", 10.5);
	struct splits *splits = splits_new();
	for (guint i = 0; i < 2 * G_N_ELEMENTS(texts); i++) {
		const char *text = texts[i / 2];
		struct para *plain = mixed_para(&b, (int)i % 2, text, "37", 4, PARA_SEAM_RELATION);
		type_remember(b.type, splits);
		struct para *first = mixed_para(&b, (int)i % 2, text, "37", 9, PARA_SEAM_RELATION);
		const void *kept = g_hash_table_lookup(splits->known, &first->key);
		g_assert_nonnull(kept);
		struct para *again = mixed_para(&b, (int)i % 2, text, "37", 4, PARA_SEAM_RELATION);
		struct para *other = mixed_para(&b, (int)i % 2, text, "38", 4, PARA_SEAM_RELATION);
		struct para *seamed = mixed_para(&b, (int)i % 2, text, "37", 4, PARA_SEAM_OPERATOR);
		g_assert_true(g_hash_table_lookup(splits->known, &again->key) == kept);
		type_remember(b.type, NULL);
		g_assert_cmpint(again->n_items, ==, plain->n_items);
		g_assert_cmpint(again->natural, ==, plain->natural);
		g_assert_cmpint(again->rtl, ==, plain->rtl);
		g_assert_cmpint(again->bidi, ==, plain->bidi);
		g_assert_cmpint(again->numbered, ==, plain->numbered);
		for (int k = 0; k < plain->n_items; k++)
			g_assert_cmpmem(&again->items[k], sizeof(struct item), &plain->items[k], sizeof(struct item));
		g_assert_cmpint(again->key.a, !=, other->key.a);
		g_assert_cmpint(again->key.a, !=, seamed->key.a);
	}
	splits_free(splits);
	bench_close(&b);
}

static void test_variants(void)
{
	struct bench b;
	bench_open(&b, "Linux Libertine O", 10.5);
	g_autofree char *text = g_strconcat(english, " ", english, NULL);
	int n_shorter = 0, n_longer = 0;
	for (double measure = 250; measure <= 330; measure += 5) {
		struct para *para = para_of(&b, "en-US", text);
		const struct para_result *best = set(para, measure);
		struct para_vary want = {true, true, false, 1e9};
		struct para_variants other = para_vary(para, best, &want);
		const struct para_result *both[] = {other.shorter, other.longer};
		for (int i = 0; i < 2; i++) {
			check_alone(para, best, i == 1, both[i]);
			if (!both[i])
				continue;
			n_shorter += i == 0;
			n_longer += i == 1;
			g_assert_cmpint(both[i]->n_lines, ==, best->n_lines + 2 * i - 1);
			g_assert_false(both[i]->overfull);
			g_assert_cmpfloat(both[i]->demerits, >=, best->demerits);
			for (int k = 0; k + 1 < both[i]->n_lines; k++) {
				const struct para_line *line = line_at(para, both[i], k);
				g_assert_cmpfloat(ABS(line->x + line->width - measure), <, 3);
				g_assert_cmpfloat(line->ratio, <, 1.8);
			}
			g_autofree char *read = whole_text(&b, para, both[i]);
			g_assert_cmpstr(read, ==, text);
		}
	}
	g_assert_cmpint(n_shorter, >=, 3);
	g_assert_cmpint(n_longer, >=, 3);
	bench_close(&b);
}

static void test_balance(void)
{
	struct bench b;
	bench_open(&b, "Linux Libertine O", 20);
	struct para *para = para_of(&b, "en",
		"The role of the gut microbiome in mental health and wellbeing");
	struct para_options options = {.measure = 330, .align = PARA_BALANCE};
	const struct para_result *result = para_set(para, &options);
	g_assert_cmpint(result->n_lines, ==, 2);
	const struct para_line *first = line_at(para, result, 0);
	g_assert_cmpfloat(ABS(first->width - line_at(para, result, 1)->width), <, 70);
	g_assert_cmpfloat(first->x, <=, 0);
	options.align = PARA_CENTRE;
	first = line_at(para, para_set(para, &options), 0);
	g_assert_cmpfloat(ABS(first->x * 2 + first->width - 330), <, 0.02);
	options.align = PARA_END;
	first = line_at(para, para_set(para, &options), 0);
	g_assert_cmpfloat(ABS(first->x + first->width - 330), <, 4);
	bench_close(&b);
}

/* What no measure can hold is broken where it fits, told once, and nothing sticks out. */
static void test_wide(void)
{
	struct bench b;
	bench_open(&b, "Linux Libertine O", 11);
	g_autofree char *word = g_strnfill(3000, 'm');
	g_autofree char *text = g_strconcat("before ", word, " after", NULL);
	struct para *para = para_of(&b, "en", text);
	const struct para_result *result = set(para, 200);
	g_assert_true(result->overfull);
	for (int i = 0; i < result->n_lines; i++)
		g_assert_cmpfloat(line_at(para, result, i)->width, <, 204);
	g_autofree char *got = whole_text(&b, para, result);
	g_assert_cmpstr(got, ==, text);
	g_assert_cmpint(diag_count_code(b.diag, DIAG_LINE_OVERFULL), ==, 1);
	para = para_of(&b, "en",
		"see "
		"https://www.example.org/a/long/path/to/some-thing/"
		"index.html?query=of&other=values for more");
	result = set(para, 130);
	g_assert_false(result->overfull);
	for (int i = 0; i < result->n_lines; i++) {
		g_assert_cmpfloat(line_at(para, result, i)->width, <, 133);
		g_assert_false(result->lines[i].hyphen);
	}
	bench_close(&b);
}

static void test_code(void)
{
	struct bench b;
	bench_open(&b, "Linux Libertine O", 11);
	struct para *para = para_open(b.type, b.arena, 0);
	struct type_style style = {
		.font = &b.theme.text[TEXT_CODE], .lang = "en", .elem = 1};
	para_keep_space(para, true);
	para_style(para, &style);
	para_text(para, "if (a)\n\treturn  'x';", 20, (struct pos){0});
	para_end(para);
	const struct para_result *result = para_set(
		para, &(struct para_options){.measure = 300, .align = PARA_START});
	g_assert_cmpint(result->n_lines, ==, 2);
	g_autofree char *first = line_text(&b, para, result, 0),
			*second = line_text(&b, para, result, 1);
	g_assert_cmpstr(first, ==, "if (a) ");
	g_assert_cmpstr(second, ==, "    return  'x'; ");
	bench_close(&b);
}

static const char german[] = "Unter Wissenschaftlern, die sich mit der "
			     "Mikrobiomforschung beschäftigen, herrscht "
			     "weitgehende Übereinstimmung darüber, dass die "
			     "Zusammensetzung der Darmbakterien die "
			     "Stimmungslage beeinflusst; Angststörungen und "
			     "Bewegungsarmut verändern ihrerseits die "
			     "Verdauungstätigkeit.";

/* The lines as rows of text: a change of the costs shows here, for the eye to judge. */
static void check_rows(struct bench *b, const char *lang, const char *text,
	double measure, const char *rows)
{
	struct para *para = para_of(b, lang, text);
	const struct para_result *result = set(para, measure);
	g_autoptr(GString) got = g_string_new("");
	for (int i = 0; i < result->n_lines; i++) {
		g_autofree char *line = line_text(b, para, result, i);
		g_string_append_printf(got, "%s\n", g_strchomp(line));
	}
	g_assert_cmpstr(got->str, ==, rows);
}

static void test_golden(void)
{
	struct bench b;
	bench_open(&b, "Linux Libertine O", 10.5);
	check_rows(&b, "en-US", english, 260,
		"The oldest gardens we know of were not planted for pleasure\n"
		"but for shade, and the people who kept them understood\n"
		"something about patience that is easily forgotten. A tree takes\n"
		"thirty years to become useful; a wall, one summer. Whoever\n"
		"plants therefore works for somebody else, and knows it, and\n"
		"does so all the same, which is perhaps the simplest definition\n"
		"of civilisation that a gardener could offer to a philosopher who\n"
		"asked for one over the fence.\n");
	if (g_file_test("/usr/share/hyphen/hyph_de_DE.dic", G_FILE_TEST_EXISTS))
		check_rows(&b, "de", german, 220,
			"Unter Wissenschaftlern, die sich mit der Mikrobiom~\n"
			"forschung beschäftigen, herrscht weitgehende Über~\n"
			"einstimmung darüber, dass die Zusammensetzung\n"
			"der Darmbakterien die Stimmungslage beeinflusst;\n"
			"Angststörungen und Bewegungsarmut verändern\n"
			"ihrerseits die Verdauungstätigkeit.\n");
	check_rows(&b, "zh",
		"人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心，并应以兄弟关系"
		"的精神相对待。",
		160,
		"人人生而自由，在尊严和权利上一\n"
		"律平等。他们赋有理性和良心，并\n"
		"应以兄弟关系的精神相对待。\n");
	bench_close(&b);
}

static double cpu(void)
{
	struct timespec now;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Sizes nobody writes: linear, no crash, nothing lost. */
static void test_monsters(void)
{
	struct bench b;
	bench_open(&b, "Linux Libertine O", 11);
	GString *text = g_string_new("");
	while (text->len < 1000000)
		g_string_append_printf(text, "%sand ", english);
	double start = cpu();
	struct para *para = para_of(&b, "en-US", text->str);
	const struct para_result *result = set(para, 300);
	g_assert_cmpint(result->n_lines, >, 10000);
	for (int i = 0; i < result->n_lines; i += 100)
		g_free(line_text(&b, para, result, i));
	g_assert_cmpfloat(cpu() - start, <, 10);
	g_string_assign(text, "a");
	for (int i = 0; i < 20000; i++)
		g_string_append(text, "\u0301");
	start = cpu();
	para = para_of(&b, "en-US", text->str);
	g_autofree char *marks = whole_text(&b, para, set(para, 300));
	g_assert_cmpint(count_chars(marks, 0x301), ==, 20000);
	g_string_truncate(text, 0);
	for (int i = 0; i < 100000; i++)
		g_string_append(text, "\u200b");
	para = para_of(&b, "en-US", text->str);
	set(para, 300);
	g_autofree char *word = g_strnfill(1000000, 'x');
	para = para_of(&b, "en-US", word);
	result = set(para, 300);
	g_assert_cmpint(result->n_lines, >, 10000);
	g_assert_cmpfloat(cpu() - start, <, 10);
	g_string_free(text, TRUE);
	bench_close(&b);
}

/* Widths and measures that make no sense are survived. */
static void test_odd(void)
{
	struct bench b;
	bench_open(&b, "No Such Family", 11);
	g_assert_cmpint(diag_count_code(b.diag, DIAG_FONT_MISSING), ==, 1);
	struct para *para = para_of(&b, "", "some words here");
	g_assert_cmpint(set(para, 0)->n_lines, >, 0);
	g_assert_cmpint(set(para, -5)->n_lines, >, 0);
	g_assert_cmpfloat(para_min_width(para), <, para_natural_width(para));
	struct para *empty = para_open(b.type, b.arena, -1);
	para_end(empty);
	g_assert_true(para_is_empty(empty));
	g_assert_cmpint(set(empty, 100)->n_lines, ==, 0);
	bench_close(&b);
}

/* The same text gives the same places, whatever was set before. */
static void test_same(void)
{
	g_autofree char *first = NULL;
	for (int round = 0; round < 2; round++) {
		struct bench b;
		bench_open(&b, "Linux Libertine O", 10.5);
		if (round)
			set(para_of(&b, "de",
				    "Andere Wörter vorher, in anderer Reihenfolge."),
				77);
		struct para *para = para_of(&b, "en-US", english);
		const struct para_result *result = set(para, 222);
		GString *places = g_string_new("");
		for (int i = 0; i < result->n_lines; i++) {
			g_autofree char *text = line_text(&b, para, result, i);
			const struct layout_item *item =
				&g_array_index(b.canvas.items, struct layout_item, 0);
			g_string_append_printf(places, "%s %a %a %a\n", text,
				result->lines[i].x, result->lines[i].width,
				(double)item->as.glyphs.glyphs[3].x);
		}
		if (first)
			g_assert_cmpstr(places->str, ==, first);
		else
			first = g_strdup(places->str);
		g_string_free(places, TRUE);
		bench_close(&b);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/type/justified", test_justified);
	g_test_add_func("/type/reading-order", test_reading_order);
	g_test_add_func("/type/forced-breaks", test_forced_breaks);
	g_test_add_func("/type/widths", test_widths);
	g_test_add_func("/type/scripts", test_scripts);
	g_test_add_func("/type/rtl", test_rtl);
	g_test_add_func("/type/rtl-lines", test_rtl_lines);
	g_test_add_func("/type/rtl-code", test_rtl_code);
	g_test_add_func("/type/missing-glyph", test_missing_glyph);
	g_test_add_func("/type/spans", test_spans);
	g_test_add_func("/type/no-break", test_no_break);
	g_test_add_func("/type/units", test_units);
	g_test_add_func("/type/dashes", test_dashes);
	g_test_add_func("/type/kinsoku", test_kinsoku);
	g_test_add_func("/type/shared-marks", test_shared_marks);
	g_test_add_func("/type/addresses", test_addresses);
	g_test_add_func("/type/seams", test_seams);
	g_test_add_func("/type/foreign-words", test_foreign_words);
	g_test_add_func("/type/remembered", test_remembered);
	g_test_add_func("/type/variants", test_variants);
	g_test_add_func("/type/balance", test_balance);
	g_test_add_func("/type/wide", test_wide);
	g_test_add_func("/type/code", test_code);
	g_test_add_func("/type/golden", test_golden);
	g_test_add_func("/type/monsters", test_monsters);
	g_test_add_func("/type/odd", test_odd);
	g_test_add_func("/type/same", test_same);
	return g_test_run();
}
