/*
 * Pages made by hand go through drawing and finishing; qpdf and poppler judge the file.
 * The pages hold one of each kind of item, a paragraph over two pages, links into the
 * book and out of it, and a code.
 */
#include "unit.h"

#include <math.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include "octavo/pdf.h"
#include "pdf/draw.h"
#include "pdf/finish.h"

struct setter {
	struct arena *arena;
	FT_Library library;
	FT_Face face;
	char *file;
	struct layout_font font;
	GArray *items;
};

static const struct layout_font *find_font(void *data, int font)
{
	struct setter *setter = data;
	g_assert_cmpint(font, ==, 0);
	return &setter->font;
}

static void setter_open(struct setter *setter, struct arena *arena)
{
	setter->arena = arena;
	setter->file = data_path("fonts/LinLibertine_R.otf");
	g_assert_nonnull(setter->file);
	setter->font = (struct layout_font){.file = setter->file, .name = "text"};
	setter->items = g_array_new(FALSE, FALSE, sizeof(struct layout_item));
	g_assert_cmpint(FT_Init_FreeType(&setter->library), ==, 0);
	g_assert_cmpint(
		FT_New_Face(setter->library, setter->file, 0, &setter->face), ==, 0);
}

static void setter_close(struct setter *setter)
{
	FT_Done_Face(setter->face);
	FT_Done_FreeType(setter->library);
	g_array_unref(setter->items);
	g_free(setter->file);
}

/* How words are set beyond their font. */
struct style {
	double size, x_scale;
	double letters, blanks; /* points between, before x_scale */
	theme_colour colour;
};

/* One line of text from x, on the baseline y; returns where it ends. */
static double set_styled(struct setter *setter, int elem, double x, double y, const char *text,
	struct style style)
{
	int len = (int)strlen(text), n = (int)g_utf8_strlen(text, -1);
	struct layout_glyph *glyphs = ARENA_ARRAY(setter->arena, struct layout_glyph, n);
	struct layout_cluster *clusters =
		ARENA_ARRAY(setter->arena, struct layout_cluster, n);
	int i = 0;
	for (const char *p = text; *p; p = g_utf8_next_char(p), i++) {
		gunichar c = g_utf8_get_char(p);
		glyphs[i].index = FT_Get_Char_Index(setter->face, c == 0xad ? '-' : c);
		glyphs[i].x = (float)x;
		glyphs[i].y = (float)y;
		clusters[i] =
			(struct layout_cluster){(uint8_t)(g_utf8_next_char(p) - p), 1};
		FT_Load_Glyph(setter->face, glyphs[i].index, FT_LOAD_NO_SCALE);
		double advance = (double)setter->face->glyph->metrics.horiAdvance *
				 style.size / setter->face->units_per_EM;
		x += style.x_scale * (advance + style.letters + (c == ' ' ? style.blanks : 0));
	}
	struct layout_item item = {.kind = ITEM_GLYPHS, .elem = elem, .colour = style.colour};
	item.as.glyphs = (struct layout_glyphs){
		.size = style.size,
		.x_scale = style.x_scale,
		.letters = style.letters,
		.glyphs = glyphs,
		.n_glyphs = n,
		.text = text,
		.text_len = len,
		.clusters = clusters,
		.n_clusters = n,
	};
	g_array_append_val(setter->items, item);
	return x;
}

static double set_text(
	struct setter *setter, int elem, double x, double y, const char *text)
{
	return set_styled(setter, elem, x, y, text, (struct style){.size = 11, .x_scale = 1});
}

static void set_shapes(struct setter *setter)
{
	struct layout_item rect = {
		.kind = ITEM_RECT, .elem = LAYOUT_ARTIFACT, .colour = 0xeff3f6};
	rect.as.rect.x = 50;
	rect.as.rect.y = 200;
	rect.as.rect.width = 300;
	rect.as.rect.height = 60;
	struct layout_item line = {
		.kind = ITEM_LINE, .elem = LAYOUT_ARTIFACT, .colour = 0x1d4f7c};
	line.as.line.x1 = line.as.line.x2 = 50;
	line.as.line.y1 = 200;
	line.as.line.y2 = 260;
	line.as.line.width = 2;
	line.as.line.dash[0] = 4;
	line.as.line.dash[1] = 2.75;
	struct layout_item icon = {
		.kind = ITEM_ICON, .elem = LAYOUT_ARTIFACT, .colour = 0x1d4f7c};
	icon.as.icon.x = 60;
	icon.as.icon.y = 206;
	icon.as.icon.size = 9;
	icon.as.icon.callout = CALLOUT_TIP;
	g_array_append_val(setter->items, rect);
	g_array_append_val(setter->items, line);
	g_array_append_val(setter->items, icon);
}

static void set_code(struct setter *setter, int elem, const char *url)
{
	struct layout_item item = {.kind = ITEM_QR, .elem = elem};
	item.as.qr.x = 300;
	item.as.qr.y = 300;
	item.as.qr.module = 1.417;
	item.as.qr.url = url;
	item.as.qr.size = qr_size(url);
	g_array_append_val(setter->items, item);
}

/* ---- the book by hand
 * --------------------------------------------------------------------------------- */

enum {
	E_DOC,
	E_SECT,
	E_H1,
	E_P,
	E_LINK,
	E_SPAN,
	E_ASIDE,
	E_ASIDE_P,
	E_FIGURE,
	E_REF,
	E_EMPTY,
	E_L,
	E_LI,
	E_LBL,
	E_LBODY,
	E_NOTE,
	E__COUNT
};

static const struct layout_elem elems[] = {
	[E_DOC] = {ROLE_DOCUMENT, -1, NULL},
	[E_SECT] = {ROLE_SECT, E_DOC, &(const struct layout_about){.id = "sect"}},
	[E_H1] = {ROLE_H3, E_SECT, NULL},
	[E_P] = {ROLE_P, E_SECT, NULL},
	[E_LINK] = {ROLE_LINK, E_P, NULL},
	[E_SPAN] = {ROLE_SPAN, E_P, &(const struct layout_about){.lang = "de"}},
	[E_ASIDE] = {ROLE_CALLOUT, E_SECT, NULL},
	[E_ASIDE_P] = {ROLE_P, E_ASIDE, NULL},
	[E_FIGURE] = {ROLE_FIGURE, E_SECT, &(const struct layout_about){.alt = "Code: video at 33:00"}},
	[E_REF] = {ROLE_REFERENCE, E_P, NULL},
	[E_EMPTY] = {ROLE_P, E_SECT, NULL},
	[E_L] = {ROLE_L, E_SECT, NULL},
	[E_LI] = {ROLE_LI, E_L, NULL},
	[E_LBL] = {ROLE_LBL, E_LI, NULL},
	[E_LBODY] = {ROLE_LBODY, E_LI, NULL},
	[E_NOTE] = {ROLE_NOTE, E_P, NULL},
};

static const char video[] = "https://youtu.be/TO0WUTq5zYI?t=1980";

static struct layout_page first_page(struct setter *setter)
{
	g_array_set_size(setter->items, 0);
	set_shapes(setter);
	set_text(setter, LAYOUT_ARTIFACT, 50, 40, "Running head 7");
	set_text(setter, E_H1, 50, 80, "The Gut");
	double x = set_text(setter, E_P, 50, 110, "Microbes talk, ");
	x = set_text(setter, E_LINK, x, 110, "33:00");
	set_text(setter, E_P, x, 110, " and the brain an\xc2\xad");
	x = set_text(setter, E_P, 50, 124, "swers in ");
	x = set_text(setter, E_SPAN, x, 124,
		"Stra\xc3\x9f"
		"e");
	set_text(setter, E_REF, x, 124, "1");
	set_text(setter, E_ASIDE_P, 76, 216, "Whole callout. ");
	set_code(setter, E_FIGURE, video);
	set_text(setter, E_LBL, 50, 500, "1.");
	set_text(setter, E_LBODY, 66, 500, "An item. ");
	set_text(setter, E_NOTE, 50, 560, "The note. ");
	static const struct layout_link links[] = {
		{120, 100, 30, 12, E_LINK, video, NULL, NULL, "33:00"},
		{110, 116, 8, 8, E_REF, NULL, NULL, "fn-1", "1"},
		{300, 300, 41, 41, E_FIGURE, video, NULL, NULL, "\xe2\x96\xb6 33:00"},
		{10, 10, 8, 8, LAYOUT_ARTIFACT, "https://example.org/(a b)/\xc3\xa9",
			NULL, NULL, NULL},
		{10, 30, 8, 8, E_LINK, NULL, NULL, "nowhere", "lost"},
	};
	static const struct layout_dest dests[] = {{"sect", 50, 70}, {"fn-1", 50, 550}};
	return (struct layout_page){
		.label = "1",
		.width = 432,
		.height = 648,
		.recto = true,
		.items = (const struct layout_item *)(const void *)setter->items->data,
		.n_items = (int)setter->items->len,
		.links = links,
		.n_links = 5,
		.dests = dests,
		.n_dests = 2,
	};
}

static struct layout_page second_page(struct setter *setter)
{
	g_array_set_size(setter->items, 0);
	set_text(setter, E_P, 50, 80, "to the last line. ");
	set_code(setter, E_FIGURE, video);
	return (struct layout_page){
		.index = 1,
		.label = "2",
		.width = 432,
		.height = 648,
		.items = (const struct layout_item *)(const void *)setter->items->data,
		.n_items = (int)setter->items->len,
	};
}

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
	return (struct layout_page){
		.label = "1",
		.width = 432,
		.height = 648,
		.items = (const struct layout_item *)(const void *)setter->items->data,
		.n_items = (int)setter->items->len,
	};
}

/* A page whose first words begin with two glyphs that spell their letters together only, as in Devanagari. */
static struct layout_page joined_page(struct setter *setter)
{
	g_array_set_size(setter->items, 0);
	set_text(setter, E_P, 60, 90, "Together and apart");
	struct layout_glyphs *glyphs =
		&g_array_index(setter->items, struct layout_item, 0).as.glyphs;
	struct layout_cluster *clusters =
		ARENA_ARRAY(setter->arena, struct layout_cluster, glyphs->n_clusters);
	clusters[0] = (struct layout_cluster){2, 2};
	memcpy(clusters + 1, glyphs->clusters + 2, sizeof *clusters * (size_t)(glyphs->n_clusters - 2));
	glyphs->clusters = clusters;
	glyphs->n_clusters--;
	return (struct layout_page){
		.label = "1",
		.width = 432,
		.height = 648,
		.items = (const struct layout_item *)(const void *)setter->items->data,
		.n_items = (int)setter->items->len,
	};
}

enum { MANY_CODES = 520 }; /* more than are kept at once */

static struct layout_page codes_page(struct setter *setter)
{
	g_array_set_size(setter->items, 0);
	for (int i = 0; i <= MANY_CODES; i++)
		set_code(setter, E_FIGURE,
			arena_printf(setter->arena, "https://youtu.be/TO0WUTq5zYI?t=%d", i % MANY_CODES));
	return (struct layout_page){
		.label = "1",
		.width = 432,
		.height = 648,
		.items = (const struct layout_item *)(const void *)setter->items->data,
		.n_items = (int)setter->items->len,
	};
}

/* A page with words that run from right to left. */
static struct layout_page backward_page(struct setter *setter)
{
	g_array_set_size(setter->items, 0);
	set_styled(setter, E_P, 60, 90, "Wide words", (struct style){.size = 11, .x_scale = 1.02});
	set_text(setter, E_P, 60, 104, "sdrow");
	g_array_index(setter->items, struct layout_item, 1).as.glyphs.backward = true;
	return (struct layout_page){
		.label = "1",
		.width = 432,
		.height = 648,
		.items = (const struct layout_item *)(const void *)setter->items->data,
		.n_items = (int)setter->items->len,
	};
}

typedef struct layout_page (*page_fn)(struct setter *setter);

/* Draws and finishes pages, all of them so often as is said; the file lies in folder/name. */
static void make_pages(struct fixture *fixture, const char *folder, const char *name,
	const page_fn *pages, int n_pages, int n)
{
	struct setter setter;
	setter_open(&setter, fixture->arena);
	struct theme *theme = theme_read(fixture->arena, &fixture->job, "classic", NULL);
	g_assert_nonnull(theme);
	const char *subjects[] = {"gut", "brain", NULL};
	struct book_person people[] = {{"A. Uthor", "aut"}, {"B. Sp\xc3\xa9"
							     "aker",
								    "spk"}};
	struct book book = {
		.title = "M\xc3\xa4rz & gut",
		.language = "en",
		.identifier = "urn:uuid:0",
		.modified = 1577934245,
		.subjects = subjects,
		.people = people,
		.n_people = 2,
		.description = "A <test>",
	};
	struct pdf_record record;
	pdf_record_init(&record);
	struct outfile *out = outfile_open(folder, &fixture->job);
	struct pdf_finish *fin = pdf_finish_open(&fixture->job, &record, out);
	struct pdf_draw_options options = {
		.book = &book,
		.theme = theme,
		.job = &fixture->job,
		.font = find_font,
		.font_data = &setter,
		.take = pdf_finish_take,
		.take_data = fin,
	};
	struct pdf_draw *draw = pdf_draw_open(&options, &record);
	for (int i = 0; i < n * n_pages; i++) {
		struct layout_page page = pages[i % n_pages](&setter);
		g_assert_true(pdf_draw_page(draw, &page));
	}
	pdf_draw_blank(draw, 432, 648);
	g_assert_true(pdf_draw_close(draw, true));
	const struct layout_outline outlines[] = {
		{0, "Part", 0, 0, NULL, -1},
		{1, "Ch\xc3\xa4pter", 0, 70, "sect", E_H1},
		{2, "Deep", 1, 70, NULL, -1},
		{1, "Next", 1, 70, NULL, -1},
		{0, "End", 1, 0, NULL, -1},
	};
	const struct layout_label_range labels[] = {
		{0, LABEL_ROMAN, 1}, {1, LABEL_ARABIC, 1}};
	struct pdf_input input = {
		.book = &book,
		.theme = theme,
		.elems = elems,
		.n_elems = E__COUNT,
		.outlines = outlines,
		.n_outlines = 5,
		.labels = labels,
		.n_labels = 2,
	};
	int64_t bytes = 0;
	g_assert_true(pdf_finish_end(fin, &input));
	pdf_finish_close(fin, &bytes);
	g_assert_cmpint(bytes, ==, outfile_size(out));
	g_assert_true(outfile_commit(out, name));
	pdf_record_free(&record);
	setter_close(&setter);
	g_assert_cmpstr(fixture_said(fixture), ==, "");
}

static void make(struct fixture *fixture, const char *folder, const char *name, int n)
{
	static const page_fn both[] = {first_page, second_page};
	make_pages(fixture, folder, name, both, 2, n);
}

/* What a tool says of the file; NULL when the tool is not here. */
static char *ask(const char *const *argv, int *status)
{
	g_autofree char *found = g_find_program_in_path(argv[0]);
	char *said = NULL;
	if (!found) {
		g_test_skip(argv[0]);
		return NULL;
	}
	g_assert_true(g_spawn_sync(NULL, (char **)(void *)argv, NULL, G_SPAWN_SEARCH_PATH,
		NULL, NULL, &said, NULL, status, NULL));
	return said;
}

static void assert_has(const char *text, const char *part)
{
	if (!strstr(text, part))
		g_error("'%s' not found in:\n%s", part, text);
}

/* ---- tests
 * -------------------------------------------------------------------------------------------
 */

static void test_sound(void)
{
	struct fixture fixture;
	fixture_open(&fixture);
	g_autofree char *folder = folder_make(),
			*file = g_build_filename(folder, "a.pdf", NULL);
	make(&fixture, folder, "a.pdf", 1);
	int status = 0;
	const char *const check[] = {"qpdf", "--check", file, NULL};
	g_autofree char *said = ask(check, &status);
	if (said) {
		g_assert_cmpint(status, ==, 0);
		assert_has(said, "No syntax or stream encoding errors found");
	}
	const char *const info[] = {"pdfinfo", file, NULL};
	g_autofree char *facts = ask(info, &status);
	if (facts) {
		assert_has(facts, "M\xc3\xa4rz & gut");
		assert_has(facts, "A. Uthor");
		assert_has(facts, "gut, brain");
		assert_has(facts, "Tagged:          yes");
		assert_has(facts, "Pages:           3");
	}
	folder_remove(folder);
	fixture_close(&fixture);
}

static void test_words(void)
{
	struct fixture fixture;
	fixture_open(&fixture);
	g_autofree char *folder = folder_make(),
			*file = g_build_filename(folder, "a.pdf", NULL);
	make(&fixture, folder, "a.pdf", 1);
	int status = 0;
	const char *const text[] = {"pdftotext", file, "-", NULL};
	g_autofree char *words = ask(text, &status);
	if (words) {
		assert_has(words, "Microbes talk, 33:00 and the brain an\xc2\xad");
		assert_has(words, "Stra\xc3\x9f"
				  "e");
		assert_has(words, "Running head 7");
		assert_has(words, "to the last line.");
	}
	const char *const tree[] = {"pdfinfo", "-struct-text", file, NULL};
	g_autofree char *tags = ask(tree, &status);
	if (tags) {
		assert_has(tags, "H1 (block)");
		assert_has(tags, "Note <note-00000015>");
		g_assert_null(strstr(tags, "Running head"));
		/* One paragraph over both pages, its link and note in their places. */
		const char *p = strstr(tags, "Microbes talk");
		g_assert_nonnull(p);
		p = strstr(p, "33:00");
		g_assert_nonnull(p);
		p = strstr(p, "and the brain");
		g_assert_nonnull(p);
		p = strstr(p, "to the last line");
		g_assert_nonnull(p);
		p = strstr(p, "Whole callout");
		g_assert_nonnull(p);
	}
	folder_remove(folder);
	fixture_close(&fixture);
}

static void test_again(void)
{
	struct fixture fixture;
	fixture_open(&fixture);
	g_autofree char *folder = folder_make();
	g_autofree char *a = g_build_filename(folder, "a.pdf", NULL),
			*b = g_build_filename(folder, "b.pdf", NULL);
	make(&fixture, folder, "a.pdf", 150);
	make(&fixture, folder, "b.pdf", 150);
	g_autofree char *x = NULL, *y = NULL;
	gsize nx, ny;
	g_assert_true(g_file_get_contents(a, &x, &nx, NULL));
	g_assert_true(g_file_get_contents(b, &y, &ny, NULL));
	g_assert_cmpmem(x, nx, y, ny);
	/* The code is stored once, the faces once: a page costs little. */
	g_assert_cmpint((int)nx, <, 250 * 1000);
	int status = 0;
	const char *const check[] = {"qpdf", "--check", a, NULL};
	g_autofree char *said = ask(check, &status);
	if (said)
		g_assert_cmpint(status, ==, 0);
	folder_remove(folder);
	fixture_close(&fixture);
}

/* The whole file as qpdf spells it out. */
static char *spell(const char *file)
{
	int status = 0;
	g_autofree char *plain = g_strconcat(file, ".plain", NULL);
	const char *const argv[] = {
		"qpdf", "--qdf", "--object-streams=disable", file, plain, NULL};
	g_autofree char *said = ask(argv, &status);
	char *text = NULL;
	gsize len;
	if (!said)
		return NULL;
	g_assert_cmpint(status, ==, 0);
	g_assert_true(g_file_get_contents(plain, &text, &len, NULL));
	for (gsize i = 0; i < len; i++)
		if (text[i] == '\0')
			text[i] = ' ';
	return text;
}

static int count(const char *text, const char *part)
{
	int n = 0;
	for (const char *p = text; (p = strstr(p, part)) != NULL; p++)
		n++;
	return n;
}

/* Where one can go: each link at its own rectangle, the one that leads nowhere left out,
 * bookmarks, labels. */
static void test_places(void)
{
	struct fixture fixture;
	fixture_open(&fixture);
	g_autofree char *folder = folder_make(),
			*file = g_build_filename(folder, "a.pdf", NULL);
	make(&fixture, folder, "a.pdf", 1);
	g_autofree char *text = spell(file);
	if (text) {
		g_assert_cmpint(count(text, "/Subtype /Link"), ==, 4);
		assert_has(text, "    120\n    536\n    150\n    548\n");
		g_assert_cmpint(
			count(text, "/URI (https://youtu.be/TO0WUTq5zYI?t=1980)"), ==, 2);
		assert_has(text, "https://example.org/\\(a%20b\\)/%C3%A9");
		assert_has(text, "/Dest (fn-1)");
		g_assert_null(strstr(text, "nowhere"));
		g_assert_cmpint(count(text, "/F 4\n"), ==, 4);
		g_assert_cmpint(count(text, "/S /Link"), ==, 4);
		/* Two at the top; the chapters below are closed. */
		assert_has(text, "/Type /Outlines");
		assert_has(text, "/Count 2\n");
		assert_has(text, "/Count -3\n");
		assert_has(text, "/S /r\n");
		assert_has(text, "/DisplayDocTitle true");
		/* The code's mask once; artifacts are part of their page. */
		g_assert_cmpint(count(text, "/ImageMask true"), ==, 1);
		g_assert_cmpint(count(text, "/Subtype /Form"), ==, 0);
		g_assert_null(strstr(text, "/Interpolate true"));
		/* Marks of words lie in their text object; nothing of how they came is left. */
		assert_has(text, "Tm\n/P<</MCID 0>>BDC\n");
		assert_has(text, "/Artifact BMC\n");
		g_assert_null(strstr(text, " 0.125 0."));
		g_assert_null(strstr(text, "<feffe0"));
		assert_has(text, "(D:20200102030405Z)");
		assert_has(text, "2020-01-02T03:04:05Z");
	}
	folder_remove(folder);
	fixture_close(&fixture);
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

/* Words look as they are to and stand where they were laid out, though cairo was given them in one size. */
static void test_looks(void)
{
	struct fixture fixture;
	fixture_open(&fixture);
	g_autofree char *folder = folder_make(),
			*file = g_build_filename(folder, "a.pdf", NULL);
	static const page_fn page[] = {looks_page};
	make_pages(&fixture, folder, "a.pdf", page, 1, 1);
	int status = 0;
	const char *const where[] = {"pdftotext", "-bbox", file, "-", NULL};
	g_autofree char *boxes = ask(where, &status);
	struct setter setter;
	setter_open(&setter, fixture.arena);
	struct layout_page laid = looks_page(&setter);
	for (int i = 0; boxes && i < laid.n_items; i++) {
		const struct layout_glyphs *glyphs = &laid.items[i].as.glyphs;
		for (int at = 0; at < glyphs->n_glyphs; at++) {
			if (at && glyphs->text[at - 1] != ' ')
				continue;
			g_autofree char *word = g_strndup(
				glyphs->text + at, strcspn(glyphs->text + at, " "));
			double off = place_of(boxes, word) - (double)glyphs->glyphs[at].x;
			g_assert_cmpfloat(fabs(off), <, 0.06);
		}
	}
	g_autofree char *text = spell(file);
	if (text) {
		/* All on the one line that cairo knows. */
		g_assert_cmpint(count(text, " Tm\n"), ==, 1);
		assert_has(text, "102 Tz\n");
		assert_has(text, "98 Tz\n");
		assert_has(text, " Tw\n");
		assert_has(text, " Tc\n");
		assert_has(text, " 9 Tf\n");
		assert_has(text, " rg\n");
		/* No word of the line is placed by a number of its own. */
		assert_has(text, "(Opened by words and letters )Tj");
		assert_has(text, "(mentioned elsewhere )Tj");
	}
	setter_close(&setter);
	folder_remove(folder);
	fixture_close(&fixture);
}

static void test_joined(void)
{
	struct fixture fixture;
	fixture_open(&fixture);
	g_autofree char *folder = folder_make(),
			*file = g_build_filename(folder, "a.pdf", NULL);
	static const page_fn page[] = {joined_page};
	make_pages(&fixture, folder, "a.pdf", page, 1, 1);
	int status = 0;
	const char *const words[] = {"pdftotext", file, "-", NULL};
	g_autofree char *text = ask(words, &status);
	if (text)
		assert_has(text, "Together and apart");
	folder_remove(folder);
	fixture_close(&fixture);
}

/* There words stand where they were laid out, and nothing of their looks is told among them. */
static void test_backward(void)
{
	struct fixture fixture;
	fixture_open(&fixture);
	g_autofree char *folder = folder_make(),
			*file = g_build_filename(folder, "a.pdf", NULL);
	static const page_fn page[] = {backward_page};
	make_pages(&fixture, folder, "a.pdf", page, 1, 1);
	g_autofree char *text = spell(file);
	if (text) {
		g_assert_null(strstr(text, " Tz\n"));
		g_assert_cmpint(count(text, " Tm\n"), ==, 2);
		g_assert_null(strstr(text, "<feffe0"));
	}
	folder_remove(folder);
	fixture_close(&fixture);
}

/* A code is in the file once, also where so many others came between that it was forgotten. */
static void test_codes(void)
{
	struct fixture fixture;
	fixture_open(&fixture);
	g_autofree char *folder = folder_make(),
			*file = g_build_filename(folder, "a.pdf", NULL);
	static const page_fn page[] = {codes_page};
	make_pages(&fixture, folder, "a.pdf", page, 1, 1);
	g_autofree char *text = spell(file);
	if (text)
		g_assert_cmpint(count(text, "/ImageMask true"), ==, MANY_CODES);
	folder_remove(folder);
	fixture_close(&fixture);
}

/* A sign that was drawn as itself stands for no other letters later, though it is in no word of the book. */
static void test_stand_ins(void)
{
	struct fixture fixture;
	fixture_open(&fixture);
	struct setter setter;
	setter_open(&setter, fixture.arena);
	struct pdf_record record;
	pdf_record_init(&record);
	struct book book = {.title = "x", .language = "en"};
	const struct pdf_draw_options options = {
		.book = &book, .job = &fixture.job, .font = find_font, .font_data = &setter};
	struct pdf_faces *faces = pdf_faces_open(&options);
	struct pdf_spell *spell = pdf_spell_open(faces, &record, &book);
	bool apart, given[256] = {false};
	uint32_t dot = pdf_faces_glyph(faces, 0, 0xb7);
	g_assert_cmpint(pdf_spell(spell, 0, dot, "\xc2\xb7", 2, &apart), ==, 0);
	int n = 0;
	for (uint32_t glyph = 300; glyph < 500; glyph++) {
		g_autofree char *letters = g_strdup_printf("x%u", glyph);
		gunichar c = pdf_spell(spell, 0, glyph, letters, (int)strlen(letters), &apart);
		if (c > 0 && c < 256) {
			g_assert_false(given[c]);
			given[c] = true;
			n++;
		}
	}
	g_assert_cmpint(n, >, 50);
	g_assert_false(given[0xb7]);
	g_assert_cmpint(pdf_spell(spell, 0, dot, "\xc2\xb7", 2, &apart), ==, 0);
	g_assert_false(apart);
	pdf_spell_close(spell);
	pdf_faces_close(faces);
	pdf_record_free(&record);
	setter_close(&setter);
	fixture_close(&fixture);
}

/* A file that is not as we know cairo's must be told, not guessed at. */
static void test_refuses(void)
{
	struct fixture fixture;
	fixture_open(&fixture);
	g_autofree char *folder = folder_make();
	struct theme *theme = theme_read(fixture.arena, &fixture.job, "classic", NULL);
	struct book book = {.title = "x", .language = "en"};
	struct pdf_record record;
	pdf_record_init(&record);
	struct pdf_input input = {.book = &book, .theme = theme};
	static const char *const files[] = {
		"%PDF-1.4 cut short, as by a full disk, or by another cairo, in its head\n",
		"%PDF-1.5\n%\xb5\xed\xae\xfb\n4 0 obj\n<< /Length 5 0 R\n>>\nstream\nq Q\n"
		"endstream\nendobj\n5 0 obj\n   9\nendobj\n",
		"%PDF-1.5\n%\xb5\xed\xae\xfb\n4 0 obj\n<< /Kids [ 5 0 R ] >>\nendobj\nxref\n0 2\n",
	};
	for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
		struct outfile *out = outfile_open(folder, &fixture.job);
		struct pdf_finish *fin = pdf_finish_open(&fixture.job, &record, out);
		bool sound = pdf_finish_take(
			fin, (struct pdf_view){files[i], strlen(files[i])});
		g_assert_false(sound && pdf_finish_end(fin, &input));
		pdf_finish_close(fin, NULL);
		outfile_abandon(out);
		assert_has(fixture_said(&fixture), "[pdf-internal]");
	}
	pdf_record_free(&record);
	folder_remove(folder);
	fixture_close(&fixture);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/pdf/sound", test_sound);
	g_test_add_func("/pdf/words", test_words);
	g_test_add_func("/pdf/joined", test_joined);
	g_test_add_func("/pdf/codes", test_codes);
	g_test_add_func("/pdf/backward", test_backward);
	g_test_add_func("/pdf/again", test_again);
	g_test_add_func("/pdf/places", test_places);
	g_test_add_func("/pdf/looks", test_looks);
	g_test_add_func("/pdf/stand-ins", test_stand_ins);
	g_test_add_func("/pdf/refuses", test_refuses);
	return g_test_run();
}
