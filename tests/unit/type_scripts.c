/* The text engine, systems of writing: what is set is what was written, whatever way its words run. */
#include "type_kit.h"

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

/* The faces that a text in the face of titles is drawn with, each once. */
static int faces_of(struct bench *b, const char *lang, const char *text, int *faces)
{
	struct theme_font title = b->theme.text[TEXT_BODY];
	struct type_style style = {.font = &title, .lang = lang, .elem = 1};
	struct para *para = para_open(b->type, b->arena, -1);
	int n = 0;
	title.family = "Linux Libertine Display O";
	para_style(para, &style);
	para_text(para, text, strlen(text), (struct pos){"note.md", 1, 1});
	para_end(para);
	g_array_set_size(b->canvas.items, 0);
	para_draw(para, set(para, 400), 0, 0, 0, &b->canvas);
	for (guint i = 0; i < b->canvas.items->len; i++) {
		const struct page_item *item = &g_array_index(b->canvas.items, struct page_item, i);
		bool known = item->kind != ITEM_GLYPHS;
		for (int k = 0; k < n && !known; k++)
			known = faces[k] == item->as.glyphs.font;
		if (!known)
			faces[n++] = item->as.glyphs.font;
	}
	return n;
}

/* A title of a language whose letters the face of titles lacks is all in the face of the text; of a name among other words, the word is. */
static void test_titles(void)
{
	struct bench b;
	int vietnamese[8], latin[8], name[8], text[8];

	bench_open(&b, "Linux Libertine O", 11);
	g_assert_cmpint(faces_of(&b, "vi", "Người mới", vietnamese), ==, 1);
	g_assert_cmpint(faces_of(&b, "en", "Newcomers", latin), ==, 1);
	g_assert_cmpint(vietnamese[0], !=, latin[0]);
	g_assert_cmpint(faces_of(&b, "en", "Thư Newcomers", name), ==, 2);
	g_assert_true(name[0] == vietnamese[0] && name[1] == latin[0]);
	g_assert_cmpint(faces_of(&b, "vi", "Newcomers", text), ==, 1);
	g_assert_cmpint(text[0], ==, vietnamese[0]);
	bench_close(&b);
}

/* What may be parted behind each character has room for two of them in the narrowest column, or for all that there is. */
static void test_columns(void)
{
	struct bench b;
	bench_open(&b, "Linux Libertine O", 11);
	g_assert_cmpfloat_with_epsilon(para_min_width(para_of(&b, "zh-Hant", "台積電"), false), 22, 0.5);
	g_assert_cmpfloat_with_epsilon(para_min_width(para_of(&b, "zh-Hant", "台"), false), 11, 0.5);
	struct para *figure = para_of(&b, "en", "< 9");
	g_assert_cmpfloat_with_epsilon(para_min_width(figure, false), para_natural_width(figure), 0.1);
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
	const struct page_glyphs *run =
		&g_array_index(b.canvas.items, struct page_item, 0).as.glyphs;
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
		const struct page_glyphs *run =
			&g_array_index(b.canvas.items, struct page_item, i).as.glyphs;
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
		const struct page_glyphs *run =
			&g_array_index(b.canvas.items, struct page_item, i).as.glyphs;
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
	const struct page_glyphs *run =
		&g_array_index(b.canvas.items, struct page_item, 0).as.glyphs;
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
	const struct page_link *at =
		&g_array_index(b.canvas.links, struct page_link, 0);
	g_assert_cmpfloat(ABS(at->x + at->width - result->marks[0].x), <, 0.01);
	g_assert_true(result->marks[1].is_box);
	g_assert_cmpfloat(result->marks[1].width, ==, 12);
	g_assert_cmpfloat(ABS(result->marks[1].x + 12 - result->lines[0].width), <, 0.3);
	bench_close(&b);
}

static double label_width(const char *lang, const char *text, bool label)
{
	struct bench b;
	bench_open(&b, "Linux Libertine O", 11);
	b.theme.text[TEXT_BODY].smallcaps = label;
	b.theme.text[TEXT_BODY].tracking = label ? 0.1 : 0;
	struct para *para = para_of(&b, lang, text);
	double width = line_at(para, set(para, 300), 0)->width;
	bench_close(&b);
	return width;
}

/* A label in letters of which the face has no small capitals is not spaced either. */
static void test_small_capitals(void)
{
	g_assert_cmpfloat(label_width("en", "seeding", true), >, label_width("en", "seeding", false) + 5);
	g_assert_cmpfloat(label_width("ru", "посев NATO", true), ==, label_width("ru", "посев NATO", false));
	g_assert_cmpfloat(label_width("el", "σπορά", true), ==, label_width("el", "σπορά", false));
}

static const struct word *number_of(struct bench *b, const char *text)
{
	return para_of(b, "en", text)->items[0].word;
}

/* A number that is put together looks as one that is shaped; how many numbers came before does not show. */
static void check_numbers(const char *family, bool tabular, bool together)
{
	static const char *const numbers[] = {"1:23:45", "7", "2077)", "11:11", "0:40", "3:14:15)", "4:4:7"};
	struct bench many, one;
	bench_open(&many, family, 10);
	many.theme.text[TEXT_BODY].tabular = tabular;
	for (int i = 0; i < 90; i++) {
		g_autofree char *time = g_strdup_printf("%d:%02d", i / 7, i % 60);
		number_of(&many, time);
	}
	for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
		bench_open(&one, family, 10);
		one.theme.text[TEXT_BODY].tabular = tabular;
		const struct word *word = number_of(&many, numbers[i]), *shaped = number_of(&one, numbers[i]);
		const struct shape *shape = &g_array_index(many.type->shapes, struct shape, word->shape);
		g_assert_true((shape->figures != NULL) == together);
		g_assert_cmpint(word->width, ==, shaped->width);
		g_assert_cmpint(word->n_clusters, ==, shaped->n_clusters);
		g_assert_cmpint(word->n_glyphs, ==, shaped->n_glyphs);
		g_assert_cmpmem(word->clusters, sizeof *word->clusters * word->n_clusters, shaped->clusters,
			sizeof *shaped->clusters * shaped->n_clusters);
		g_assert_cmpint(word->segments->n_clusters, ==, shaped->segments->n_clusters);
		for (int k = 0; k < word->n_glyphs; k++) {
			g_assert_cmpint(word->glyphs[k].index, ==, shaped->glyphs[k].index);
			g_assert_cmpint(word->glyphs[k].advance, ==, shaped->glyphs[k].advance);
			g_assert_cmpint(word->glyphs[k].cluster, ==, shaped->glyphs[k].cluster);
		}
		bench_close(&one);
	}
	bench_close(&many);
}

static unsigned figure_of(struct bench *b, const char *lang, bool lining)
{
	struct type_style style = {.font = &b->theme.text[TEXT_BODY], .lang = lang, .elem = 1, .lining = lining};
	struct para *para = para_open(b->type, b->arena, -1);
	para_style(para, &style);
	para_text(para, "4", 1, (struct pos){0});
	para_end(para);
	return para->items[0].word->glyphs[0].index;
}

/* Old-style figures stand among small letters, and never where somebody may have to type them. */
static void test_lining(void)
{
	struct bench b;
	bench_open(&b, "Linux Libertine O", 11);
	unsigned old = figure_of(&b, "en", false), lining = figure_of(&b, "en", true);
	g_assert_cmpuint(old, !=, lining);
	g_assert_cmpuint(figure_of(&b, "ru", false), ==, old);
	g_assert_cmpuint(figure_of(&b, "und", false), ==, old);
	static const char *const langs[] = {"ja", "zh", "zh-Hant", "ko", "ar", "he", "hi", "th"};
	for (size_t i = 0; i < G_N_ELEMENTS(langs); i++)
		g_assert_cmpuint(figure_of(&b, langs[i], false), ==, lining);
	bench_close(&b);
}

static void test_numbers(void)
{
	check_numbers("Linux Libertine O", false, true);
	check_numbers("Linux Libertine O", true, true);
	check_numbers("Noto Serif", false, true);
	check_numbers("Noto Serif", true, true);
	check_numbers("JetBrains Mono", false, false); /* two colons are drawn together */
	check_numbers("Noto Naskh Arabic", false, false); /* it has no brackets */
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/type/scripts", test_scripts);
	g_test_add_func("/type/titles", test_titles);
	g_test_add_func("/type/columns", test_columns);
	g_test_add_func("/type/rtl", test_rtl);
	g_test_add_func("/type/rtl-lines", test_rtl_lines);
	g_test_add_func("/type/rtl-code", test_rtl_code);
	g_test_add_func("/type/reading-order", test_reading_order);
	g_test_add_func("/type/forced-breaks", test_forced_breaks);
	g_test_add_func("/type/missing-glyph", test_missing_glyph);
	g_test_add_func("/type/spans", test_spans);
	g_test_add_func("/type/small-capitals", test_small_capitals);
	g_test_add_func("/type/lining", test_lining);
	g_test_add_func("/type/numbers", test_numbers);
	return g_test_run();
}
