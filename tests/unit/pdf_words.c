/* Words in a file: how they look, where they stand, and what they spell. */
#include "pdf_kit.h"

#include <math.h>

/* Lines of words that look otherwise each, one that stands far off on a line, and some that each stand left of the last. */
static struct layout_page looks_page(struct setter *setter)
{
	g_array_set_size(setter->items, 0);
	const struct style plain = {.size = 11, .x_scale = 1},
		wide = {.size = 11, .x_scale = 1.02, .letters = 0.1, .blanks = 1.4},
		link = {.size = 9, .x_scale = 1.02, .blanks = 1.4, .colour = 0x145668},
		tight = {.size = 11, .x_scale = 0.98, .letters = -0.08, .blanks = -0.5};
	set_styled(setter, E_P, 60, 90, "Plain beginning ", plain);
	double x = set_styled(setter, E_P, 50, 104, "Opened by words and letters ", wide);
	x = set_styled(setter, E_LINK, x, 104, "mentioned elsewhere ", link);
	set_styled(setter, E_P, x, 104, "after them ", wide);
	set_styled(setter, E_P, 50, 118, "Pressed together again ", tight);
	set_styled(setter, E_P, 300, 118, "far ", plain);
	set_styled(setter, E_P, 41, 118, "back ", plain);
	/* as words of a language written from the right follow each other */
	static const char *const backward[] = {"qa ", "qb ", "qc ", "qd ", "qe ", "qf ", "qg ", "qh ", "qi "};
	for (size_t i = 0; i < G_N_ELEMENTS(backward); i++)
		set_styled(setter, E_P, 380 - 22 * (double)i, 132, backward[i], plain);
	/* back by less than what one shift may come to, and forth by more, in another colour */
	struct style red = plain;
	red.colour = 0x992211;
	set_styled(setter, E_P, 200, 146, "ra ", plain);
	set_styled(setter, E_P, 165, 146, "rb ", plain);
	set_styled(setter, E_P, 300, 146, "rc ", red);
	/* as heads of columns: no shift is far, but all of them are */
	static const char *const columns[] = {"north ", "south ", "west ", "east ", "up ", "down ", "here "};
	for (int i = 0; i < 7; i++)
		set_styled(setter, E_P, 50 + 50 * i, 160, columns[i], plain);
	/* each left of the last and in another colour, which for letters of one point is off the page in the end */
	struct style small = {.size = 6, .x_scale = 1};
	for (int i = 0; i < 24; i++, small.colour ^= 0x992211)
		set_styled(setter, E_P, 380 - 42 * (i % 8), 174 + 12 * (i / 8),
			arena_printf(setter->arena, "s%c%c ", 'a' + i / 8, 'a' + i % 8), small);
	return page_of(setter);
}

/* A page whose first words begin with two glyphs that spell their letters together only, as in Devanagari. */
static struct layout_page joined_page(struct setter *setter)
{
	g_array_set_size(setter->items, 0);
	set_text(setter, E_P, 60, 90, "Together and apart");
	struct page_glyphs *glyphs =
		&g_array_index(setter->items, struct page_item, 0).as.glyphs;
	struct page_cluster *clusters =
		ARENA_ARRAY(setter->arena, struct page_cluster, glyphs->n_clusters);
	clusters[0] = (struct page_cluster){2, 2};
	memcpy(clusters + 1, glyphs->clusters + 2, sizeof *clusters * (size_t)(glyphs->n_clusters - 2));
	glyphs->clusters = clusters;
	glyphs->n_clusters--;
	return page_of(setter);
}

/* A page with words that run from right to left, and one that is as wide as the page is high, turned. */
static struct layout_page backward_page(struct setter *setter)
{
	g_array_set_size(setter->items, 0);
	set_styled(setter, E_P, 60, 90, "Wide words", (struct style){.size = 11, .x_scale = 1.02});
	set_text(setter, E_P, 60, 104, "sdrow");
	struct page_glyphs *glyphs = &g_array_index(setter->items, struct page_item, 1).as.glyphs;
	glyphs->backward = true;
	glyphs->text = "words";
	set_text(setter, E_P, 100, 200, "turned");
	g_array_index(setter->items, struct page_item, 2).turned = true;
	return page_of(setter);
}

/* A page of blanks in a font that shows nothing else, and one of them between words. */
static struct layout_page blanks_page(struct setter *setter)
{
	g_array_set_size(setter->items, 0);
	set_text(setter, E_P, 60, 90, "  ");
	return page_of(setter);
}

/* Where poppler finds the first letter of a word. */
static double place_of(const char *boxes, const char *word)
{
	g_autofree char *end = g_strdup_printf(">%s</word>", word);
	const char *p = strstr(boxes, end);
	if (!p)
		g_error("'%s' not found in:\n%s", word, boxes);
	while (p > boxes && !g_str_has_prefix(p, "xMin="))
		p--;
	return g_ascii_strtod(p + strlen("xMin=\""), NULL);
}

/* Words look as they are to and stand where they were laid out. */
static void test_looks(struct bench *bench, gconstpointer data)
{
	(void)data;
	make_page(bench, looks_page);
	int status = 0;
	const char *const where[] = {"pdftotext", "-bbox", bench->file, "-", NULL};
	g_autofree char *boxes = ask(where, &status);
	struct setter setter;
	setter_open(&setter, bench->fixture.arena);
	struct layout_page laid = looks_page(&setter);
	for (int i = 0; boxes && i < laid.n_items; i++) {
		const struct page_glyphs *glyphs = &laid.items[i].as.glyphs;
		for (int at = 0; at < glyphs->n_glyphs; at++) {
			if (at && glyphs->text[at - 1] != ' ')
				continue;
			g_autofree char *word = g_strndup(
				glyphs->text + at, strcspn(glyphs->text + at, " "));
			double off = place_of(boxes, word) - (double)glyphs->glyphs[at].x;
			g_assert_cmpfloat(fabs(off), <, 0.06);
		}
	}
	g_autofree char *text = spell(bench->file);
	if (text) {
		/* All in one text object. */
		g_assert_cmpint(count(text, " Tm\n"), ==, 1);
		assert_has(text, "102 Tz\n");
		assert_has(text, "98 Tz\n");
		assert_has(text, " Tw\n");
		assert_has(text, " Tc\n");
		assert_has(text, " 9 Tf\n");
		assert_has(text, " rg\n");
		/* No word of the line is placed by a number of its own. */
		assert_has(text, "[(Opened by words and letters )");
		assert_has(text, "[(mentioned elsewhere )");
	}
	setter_close(&setter);
}

static void test_joined(struct bench *bench, gconstpointer data)
{
	(void)data;
	make_page(bench, joined_page);
	g_autofree char *text = words_of(bench);
	if (text)
		assert_has(text, "Together and apart");
}

/* The order is that of the text, each letter left of the last, and no letter needs to be told as text. */
static void test_backward(struct bench *bench, gconstpointer data)
{
	(void)data;
	make_page(bench, backward_page);
	int status = 0;
	const char *const where[] = {"pdftotext", "-bbox", bench->file, "-", NULL};
	g_autofree char *boxes = ask(where, &status), *text = spell(bench->file);
	if (boxes)
		g_assert_cmpfloat(fabs(place_of(boxes, "Wide") - 60), <, 0.06);
	if (text) {
		assert_has(text, "102 Tz\n");
		const char *w = strstr(text, "[(w)"), *o = w ? strstr(w, "(o)") : NULL, *end = w ? strstr(w, "(s)]TJ") : NULL;
		g_assert_true(w && o && end && o < end);
		g_assert_null(strstr(text, "/ActualText"));
		/* of the words as they lie, and of those that are turned */
		g_assert_cmpint(count(text, " Tm\n"), ==, 2);
		assert_has(text, "0 -1 -1 0 200 548 Tm\n");
		assert_has(text, "[(turned)");
	}
}

/* cairo shows no codes for what has no ink alone, and yet they are met. */
static void test_blanks(struct bench *bench, gconstpointer data)
{
	(void)data;
	make_page(bench, blanks_page);
	g_autofree char *text = spell(bench->file);
	if (text) {
		assert_has(text, "[(  )]TJ");
		g_assert_null(strstr(text, "/ActualText"));
	}
}

static void spoil_begin(char *bytes, size_t len)
{
	replace(bytes, len, " 0.125 0.375 re f", " 0.125 0.325 re f");
}

static void spoil_words(char *bytes, size_t len)
{
	replace(bytes, len, " 0.125 0.875 re f", " 0.125 0.8 re f  ");
}

static void spoil_top(char *bytes, size_t len)
{
	replace(bytes, len, "1 0 0 -1 0 648 cm", "1 0 0 +1 0 648 cm");
}

/* What has a meaning in a string of PDF. */
static struct layout_page escaped_page(struct setter *setter)
{
	g_array_set_size(setter->items, 0);
	set_text(setter, E_P, 60, 90, "a\\b (c) \\(d\\) ");
	set_text(setter, E_P, 60, 110, "end");
	return page_of(setter);
}

static void test_escaped(struct bench *bench, gconstpointer data)
{
	(void)data;
	make_page(bench, escaped_page);
	g_autofree char *text = words_of(bench);
	if (!text)
		return;
	assert_has(text, "a\\b (c) \\(d\\)");
	assert_has(text, "end");
}

/* A letter before which a non-joiner stands says what it says without one. */
static struct layout_page shaped_page(struct setter *setter)
{
	g_array_set_size(setter->items, 0);
	set_text(setter, E_P, 60, 90, "xy");
	struct page_glyphs *glyphs = &g_array_index(setter->items, struct page_item, 0).as.glyphs;
	struct page_cluster *clusters = arena_memdup(setter->arena, glyphs->clusters, 2 * sizeof *clusters);
	clusters[1].n_bytes = 4;
	glyphs->clusters = clusters;
	glyphs->text = "x\u200cy";
	glyphs->text_len = (int)strlen(glyphs->text);
	set_text(setter, E_P, 60, 110, "yx");
	return page_of(setter);
}

static void test_shaped(struct bench *bench, gconstpointer data)
{
	(void)data;
	make_page(bench, shaped_page);
	g_autofree char *plain = spell(bench->file);
	if (plain)
		g_assert_cmpint(count(plain, "/ActualText"), ==, 0);
}

/* A page in which a mark or words cannot find their places is told, and no file is written. */
static void test_ticks_lost(struct bench *bench, gconstpointer data)
{
	static void (*const spoils[])(char *bytes, size_t len) = {spoil_begin, spoil_words, spoil_top};
	static const page_fn page[] = {first_page};
	bench->spoil = spoils[GPOINTER_TO_INT(data)];
	g_assert_false(try_pages(bench, page, 1, 1));
	assert_has(fixture_said(&bench->fixture), "[pdf-internal]");
}

/* A sign that was drawn as itself stands for no other letters later, though it is in no word of the book. */
static void test_stand_ins(struct bench *bench, gconstpointer data)
{
	(void)data;
	struct setter setter;
	setter_open(&setter, bench->fixture.arena);
	struct pdf_record record;
	pdf_record_init(&record);
	struct book book = {.title = "x", .language = "en"};
	const struct pdf_draw_options options = {
		.book = &book, .job = &bench->fixture.job, .font = find_font, .font_data = &setter};
	struct pdf_faces *faces = pdf_faces_open(&options);
	struct pdf_spell *spell = pdf_spell_open(faces, &record, &book, NULL);
	bool given[256] = {false};
	uint32_t dot = pdf_faces_glyph(faces, 0, 0xb7);
	g_assert_cmpint(pdf_spell(spell, 0, dot, "\xc2\xb7", 2), ==, 0);
	int n = 0;
	for (uint32_t glyph = 300; glyph < 500; glyph++) {
		g_autofree char *letters = g_strdup_printf("x%u", glyph);
		gunichar c = pdf_spell(spell, 0, glyph, letters, (int)strlen(letters));
		if (c > 0 && c < 256) {
			g_assert_false(given[c]);
			given[c] = true;
			n++;
		}
	}
	g_assert_cmpint(n, >, 50);
	g_assert_false(given[0xb7]);
	g_assert_cmpint(pdf_spell(spell, 0, dot, "\xc2\xb7", 2), ==, 0);
	g_assert_false(pdf_spell_is_apart(spell, 0xb7));
	pdf_spell_close(spell);
	pdf_faces_close(faces);
	pdf_record_free(&record);
	setter_close(&setter);
}

/* A vector picture may say by number what no look at its bytes finds: then nothing stands in for other letters. */
static void test_numbered_signs(struct bench *bench, gconstpointer data)
{
	static const char *const pictures[] = {"<svg><text>a</text></svg>", "<svg><text>&#164;</text></svg>"};
	(void)data;
	for (int i = 0; i < 2; i++) {
		struct media_picture media = {.type = MEDIA_SVG, .bytes = pictures[i], .len = strlen(pictures[i])};
		struct book_picture picture = {.media = &media};
		struct book book = {.title = "x", .language = "en", .pictures = &picture, .n_pictures = 1};
		struct setter setter;
		struct pdf_record record;
		setter_open(&setter, bench->fixture.arena);
		pdf_record_init(&record);
		const struct pdf_draw_options options = {
			.book = &book, .job = &bench->fixture.job, .font = find_font, .font_data = &setter};
		struct pdf_faces *faces = pdf_faces_open(&options);
		struct pdf_spell *spell = pdf_spell_open(faces, &record, &book, NULL);
		gunichar c = pdf_spell(spell, 0, 400, "fj", 2);
		g_assert_true((c > 0 && c < 256) == (i == 0));
		pdf_spell_close(spell);
		pdf_faces_close(faces);
		pdf_record_free(&record);
		setter_close(&setter);
	}
}

static struct layout_page small_page(struct setter *setter)
{
	g_array_set_size(setter->items, 0);
	set_text(setter, E_P, 60, 90, "Tatters");
	const struct page_glyphs *glyphs = &g_array_index(setter->items, struct page_item, 0).as.glyphs;
	struct page_glyph *own = (struct page_glyph *)glyphs->glyphs;
	own[0].index = own[2].index = own[3].index = FT_Get_Name_Index(setter->face, "t.sc");
	return page_of(setter);
}

/* A small capital that comes first for a capital spells the small letter all the same. */
static void test_small_capitals(struct bench *bench, gconstpointer data)
{
	(void)data;
	make_page(bench, small_page);
	int status = 0;
	const char *const words[] = {"pdftotext", bench->file, "-", NULL};
	g_autofree char *said = ask(words, &status), *text = spell(bench->file);
	if (said)
		assert_has(said, "Tatters");
	if (text) {
		g_assert_cmpint(count(text, "/ActualText"), ==, 1);
		assert_has(text, "/ActualText<feff0054>");
	}
}

static struct layout_page piled_page(struct setter *setter)
{
	g_array_set_size(setter->items, 0);
	set_text(setter, E_P, 60, 90, "e");
	set_text(setter, E_P, 60, 120, "be'");
	const struct page_glyphs *glyphs = &g_array_index(setter->items, struct page_item, 1).as.glyphs;
	struct page_glyphs *own = &g_array_index(setter->items, struct page_item, 1).as.glyphs;
	((struct page_cluster *)glyphs->clusters)[1] = (struct page_cluster){1, 2};
	own->text = "be";
	own->text_len = own->n_clusters = 2;
	return page_of(setter);
}

/* Two glyphs for one letter are that letter, though the first of them spells it by itself. */
static void test_piled(struct bench *bench, gconstpointer data)
{
	(void)data;
	make_page(bench, piled_page);
	g_autofree char *said = words_of(bench);
	if (said) {
		assert_has(said, "be");
		g_assert_null(strpbrk(said, "'\xe2"));
	}
}

/* No string is longer than PDF/A allows: 32,767 bytes. */
static void test_long_text(void)
{
	static const char *const pieces[] = {"a", "é", "中", "😀"};
	for (size_t i = 0; i < G_N_ELEMENTS(pieces); i++) {
		g_autoptr(GString) words = g_string_new(NULL), out = g_string_new(NULL);
		for (int k = 0; k < 40000; k++)
			g_string_append(words, pieces[i]);
		pdf_add_text(out, words->str);
		size_t bytes = out->str[0] == '<' ? (out->len - 2) / 2 : out->len - 2;
		g_assert_cmpint(bytes, >, 8000);
		g_assert_cmpint(bytes, <=, 32767);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add("/pdf/looks", struct bench, NULL, bench_open, test_looks, bench_close);
	g_test_add("/pdf/joined", struct bench, NULL, bench_open, test_joined, bench_close);
	g_test_add("/pdf/backward", struct bench, NULL, bench_open, test_backward, bench_close);
	g_test_add("/pdf/blanks", struct bench, NULL, bench_open, test_blanks, bench_close);
	g_test_add("/pdf/escaped", struct bench, NULL, bench_open, test_escaped, bench_close);
	g_test_add("/pdf/shaped", struct bench, NULL, bench_open, test_shaped, bench_close);
	g_test_add("/pdf/mark-lost", struct bench, GINT_TO_POINTER(0), bench_open, test_ticks_lost, bench_close);
	g_test_add("/pdf/words-lost", struct bench, GINT_TO_POINTER(1), bench_open, test_ticks_lost, bench_close);
	g_test_add("/pdf/top-lost", struct bench, GINT_TO_POINTER(2), bench_open, test_ticks_lost, bench_close);
	g_test_add("/pdf/stand-ins", struct bench, NULL, bench_open, test_stand_ins, bench_close);
	g_test_add("/pdf/numbered-signs", struct bench, NULL, bench_open, test_numbered_signs, bench_close);
	g_test_add("/pdf/small-capitals", struct bench, NULL, bench_open, test_small_capitals, bench_close);
	g_test_add("/pdf/piled", struct bench, NULL, bench_open, test_piled, bench_close);
	g_test_add_func("/pdf/long-text", test_long_text);
	return g_test_run();
}
