/* The text engine, lines: they are set as the theme says, from edge to edge, and what cannot be set well is survived. */
#include "type_kit.h"

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
			const struct page_glyphs *run =
				&g_array_index(b.canvas.items, struct page_item, k)
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

/* One way alone is what it is beside the other, and as dear as was allowed or not at all. */
static void check_alone(struct para *para, const struct para_result *best, bool longer,
	const struct para_result *known)
{
	struct para_vary want = {!longer, longer, false, known ? known->demerits - best->demerits : 1e9};
	g_hash_table_remove_all(para->type->memos);
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

/* Asked again, both are what they were, also that there is none, and nothing is sought. */
static void check_recalled(struct para *para, const struct para_result *best, const struct para_vary *want,
	const struct para_variants *known)
{
	para->type->n_breaks = 0;
	struct para_variants again = para_vary(para, best, want);
	g_assert_cmpint(para->type->n_breaks, ==, 0);
	g_assert_true(!again.shorter == !known->shorter && !again.longer == !known->longer);
	if (again.shorter)
		g_assert_cmpfloat(again.shorter->demerits, ==, known->shorter->demerits);
	if (again.longer)
		g_assert_cmpfloat(again.longer->demerits, ==, known->longer->demerits);
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
	para_box_joined(para, mark + 2, 5, false);
	para_break(para);
	para_style(para, &style);
	para_text(para, text, strlen(text), pos);
	para_end(para);
	return para;
}

static double width_of_two_lines(struct bench *b, double space)
{
	struct para *para = para_open(b->type, b->arena, 0);
	struct type_style style = style_of(b, "en");
	para_style(para, &style);
	para_text(para, "one", 3, (struct pos){0});
	para_break(para);
	if (space > 0)
		para_fixed_space(para, space);
	para_text(para, "2:30 and more", 13, (struct pos){0});
	para_end(para);
	return para_natural_width(para);
}

static void test_space_begins_no_line(void)
{
	struct bench b;
	bench_open(&b, "Linux Libertine O", 10.5);
	g_assert_cmpfloat(width_of_two_lines(&b, 8), ==, width_of_two_lines(&b, 0));
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
		for (int k = 0; k < plain->n_items; k++)
			g_assert_cmpmem(&again->items[k], sizeof(struct item), &plain->items[k], sizeof(struct item));
		g_assert_cmpint(again->key.a, !=, other->key.a);
		g_assert_cmpint(again->key.a, !=, seamed->key.a);
	}
	splits_free(splits);
	bench_close(&b);
}

/* Of a few lines, with the number of a page. */
static struct para *numbered_para(struct bench *b, const struct theme_font *font, const char *number, bool told)
{
	g_autofree char *text = g_strdup_printf("What is said here of sleep and light is told at length (p. %s), "
		"with the experiments that it rests on%s.", number, told ? "" : " and their numbers");
	struct para *para = para_open(b->type, b->arena, -1);
	struct type_style style = style_of(b, "en-US");
	style.font = font;
	para_style(para, &style);
	if (told)
		para_numbered(para);
	para_text(para, text, strlen(text), (struct pos){"note.md", 1, 1});
	para_end(para);
	return para;
}

/* A paragraph that comes again is not split and searched again: its words and lines are remembered, and where it tells the
 * number of a page the words are good for each number of so many figures, the lines for each that is as wide. */
static void check_numbered(bool tabular, bool told)
{
	static const char *const numbers[] = {"37", "37", "48", "1048"};
	guint searched[G_N_ELEMENTS(numbers)], split[G_N_ELEMENTS(numbers)];
	const struct theme_font font = {.family = "Linux Libertine O", .weight = 400, .size = 10.5, .tabular = tabular};
	struct bench b;
	bench_open(&b, "Linux Libertine O", 10.5);
	struct splits *splits = splits_new();
	for (guint i = 0; i < G_N_ELEMENTS(numbers); i++) {
		struct para *plain = numbered_para(&b, &font, numbers[i], told);
		type_remember(b.type, splits);
		struct para *para = numbered_para(&b, &font, numbers[i], told);
		type_remember(b.type, NULL);
		g_assert_cmpint(set(para, 120)->n_lines, >, 2);
		searched[i] = g_hash_table_size(b.type->memos);
		split[i] = g_hash_table_size(splits->known);
		g_assert_cmpint(para->natural, ==, plain->natural);
		g_assert_cmpmem(para->items, sizeof(struct item) * (size_t)para->n_items, plain->items,
			sizeof(struct item) * (size_t)plain->n_items);
	}
	g_assert_cmpuint(searched[0], ==, 1);
	g_assert_cmpuint(searched[1], ==, 1);
	g_assert_cmpuint(searched[2], ==, told && tabular ? 1 : 2);
	g_assert_cmpuint(searched[3], ==, searched[2] + 1);
	g_assert_cmpuint(split[2], ==, told ? 1 : 2);
	g_assert_cmpuint(split[3], ==, split[2] + 1);
	splits_free(splits);
	bench_close(&b);
}

static void test_numbered(void)
{
	for (int i = 0; i < 4; i++)
		check_numbered(i & 1, i & 2);
}

/* Over a range of measures a paragraph can now and then be had a line shorter or longer;
 * then it reads the same, reaches both edges and is not torn. */
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
		check_recalled(para, best, &want, &other);
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

/* A look at what the words can give tells of most paragraphs that they make no line more, and never of one that does. */
static void test_leave(void)
{
	struct bench b;
	bench_open(&b, "Linux Libertine O", 10.5);
	g_autofree char *text = g_strconcat(english, " ", english, NULL);
	int n_refused = 0, n_found = 0, n_vain = 0;
	for (double measure = 120; measure <= 330; measure += 1.5) {
		struct para *para = para_of(&b, "en-US", text);
		int n = set(para, measure)->n_lines;
		struct break_options options = {.first = (int64_t)((measure - 12) * TYPE_PT), .rest = (int64_t)(measure * TYPE_PT),
			.expansion = 1300, .track_more = 14, .track_less = 8, .em = (int64_t)(10.5 * TYPE_PT), .wanted = {0, n + 1},
			.most = 1e12};
		places_list(para, true, 0);
		bool found = breaker_run(b.type, &options, 1600, true, b.type->lines) >= 0;
		bool leaves = places_leave(para, &options, 1600, true, n);
		g_assert_true(leaves || !found);
		n_refused += !leaves;
		n_found += found;
		n_vain += leaves && !found;
	}
	g_assert_cmpint(n_found, >, 10);
	g_assert_cmpint(n_refused, >, 3 * n_vain);
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

/* Blanks are one wherever they stand, be they spaces, tabs or ends of lines. */
static void test_blanks(void)
{
	static const char *const blanks[] = {" ", "  ", "\t", " \n", "\n ", "\t \r\n", "   "};
	struct bench b;
	bench_open(&b, "Linux Libertine O", 10.5);
	for (guint k = 0; k < G_N_ELEMENTS(blanks); k++)
		for (int at = 1; at < 24; at++) {
			g_autofree char *text = g_strdup_printf("%.*s%s%.*s", at, "abcdefghijklmnopqrstuvwx", blanks[k], 24 - at,
				"abcdefghijklmnopqrstuvwx");
			const struct para *para = para_of(&b, "en", text);
			g_assert_cmpint(para->n_items, ==, 3);
			g_assert_cmpint(para->items[1].kind, ==, ITEM_SPACE);
			g_assert_cmpint((int)para->items[0].word->len, ==, at);
			g_assert_cmpint((int)para->items[2].word->len, ==, 24 - at);
		}
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
	g_assert_cmpfloat(para_min_width(para, false), <, para_natural_width(para));
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
			const struct page_item *item =
				&g_array_index(b.canvas.items, struct page_item, 0);
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

/* A line whose gaps would tear it apart is left short, its gaps hardly wider than others. */
static void test_torn(void)
{
	struct bench b;
	bench_open(&b, "Linux Libertine O", 11);
	struct para *para = para_of(&b, "en",
		"Two wordwithoutanypartsinitatallnow wordwithoutanypartsinitatallnow wordwithoutanypartsinitatallnow end");
	const struct para_result *result = para_set(para, &(struct para_options){.measure = 250, .align = PARA_JUSTIFY});
	g_assert_cmpint(result->n_lines, >, 2);
	int n = 0;
	for (int i = 0; i < result->n_lines; i++) {
		const struct para_line *line = line_at(para, result, i);
		g_assert_cmpfloat(line->ratio, <=, 4);
		if (i + 1 < result->n_lines && line->width < 245) {
			n++;
			g_assert_cmpfloat(line->ratio, <=, 1);
		}
	}
	g_assert_cmpint(n, >, 0);
	bench_close(&b);
}

/* Lines of more letters than a canvas takes room for at once, one after the other: each spells its own words. */
static void check_room(struct bench *b, const char *words)
{
	g_autoptr(GString) text = g_string_new(words);
	while (text->len < 5000)
		g_string_append_printf(text, " %s", words);
	struct para *para = para_of(b, "en", text->str);
	const struct para_result *result = set(para, 100000);
	g_assert_cmpint(result->n_lines, ==, 1);
	for (int i = 0; i < 3; i++) {
		g_autofree char *drawn = whole_text(b, para, result);
		g_assert_cmpstr(drawn, ==, text->str);
	}
}

static void test_room(void)
{
	struct bench b;
	bench_open(&b, "Noto Serif", 10);
	check_room(&b, "plain words alone");
	check_room(&b, "the office of a waffle finds difficult fjords");
	check_room(&b, "שלום עולם");
	check_room(&b, "one שלום two");
	bench_close(&b);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/type/space-begins-no-line", test_space_begins_no_line);
	g_test_add_func("/type/justified", test_justified);
	g_test_add_func("/type/widths", test_widths);
	g_test_add_func("/type/remembered", test_remembered);
	g_test_add_func("/type/variants", test_variants);
	g_test_add_func("/type/leave", test_leave);
	g_test_add_func("/type/balance", test_balance);
	g_test_add_func("/type/wide", test_wide);
	g_test_add_func("/type/code", test_code);
	g_test_add_func("/type/golden", test_golden);
	g_test_add_func("/type/monsters", test_monsters);
	g_test_add_func("/type/blanks", test_blanks);
	g_test_add_func("/type/numbered", test_numbered);
	g_test_add_func("/type/odd", test_odd);
	g_test_add_func("/type/same", test_same);
	g_test_add_func("/type/torn", test_torn);
	g_test_add_func("/type/room", test_room);
	return g_test_run();
}
