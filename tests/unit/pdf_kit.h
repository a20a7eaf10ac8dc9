/*
 * What the tests of the PDF share: pages made by hand go through drawing and finishing, qpdf and poppler judge the file.
 * The first two pages hold one of each kind of item, a paragraph over both, links into the book and out of it, and a code.
 */
#ifndef PDF_KIT_H
#define PDF_KIT_H

#include "unit.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include "octavo/pdf.h"
#include "pdf/hands.h"
#include "pdf/make.h"

struct setter {
	struct arena *arena;
	FT_Library library;
	FT_Face face;
	char *file;
	struct page_font font;
	GArray *items;
};

static inline const struct page_font *find_font(void *data, int font)
{
	struct setter *setter = data;
	g_assert_cmpint(font, ==, 0);
	return &setter->font;
}

static inline void setter_open(struct setter *setter, struct arena *arena)
{
	setter->arena = arena;
	setter->file = data_path("fonts/LinLibertine_R.otf");
	g_assert_nonnull(setter->file);
	GMappedFile *file = g_mapped_file_new(setter->file, FALSE, NULL);
	g_assert_nonnull(file);
	setter->font = (struct page_font){.file = setter->file, .name = "text", .bytes = g_mapped_file_get_bytes(file)};
	g_mapped_file_unref(file);
	setter->items = g_array_new(FALSE, FALSE, sizeof(struct page_item));
	g_assert_cmpint(FT_Init_FreeType(&setter->library), ==, 0);
	g_assert_cmpint(
		FT_New_Face(setter->library, setter->file, 0, &setter->face), ==, 0);
}

static inline void setter_close(struct setter *setter)
{
	FT_Done_Face(setter->face);
	FT_Done_FreeType(setter->library);
	g_array_unref(setter->items);
	g_bytes_unref(setter->font.bytes);
	g_free(setter->file);
}

/* A page of the items that were set. */
static inline struct layout_page page_of(const struct setter *setter)
{
	return (struct layout_page){
		.label = "1",
		.width = 432,
		.height = 648,
		.items = (const struct page_item *)(const void *)setter->items->data,
		.n_items = (int)setter->items->len,
	};
}

/* How words are set beyond their font. */
struct style {
	double size, x_scale;
	double letters, blanks; /* points between, before x_scale */
	theme_colour colour;
};

/* One line of text from x, on the baseline y; returns where it ends. */
static inline double set_styled(struct setter *setter, int elem, double x, double y, const char *text,
	struct style style)
{
	int len = (int)strlen(text), n = (int)g_utf8_strlen(text, -1);
	struct page_glyph *glyphs = ARENA_ARRAY(setter->arena, struct page_glyph, n);
	struct page_cluster *clusters =
		ARENA_ARRAY(setter->arena, struct page_cluster, n);
	int i = 0;
	for (const char *p = text; *p; p = g_utf8_next_char(p), i++) {
		gunichar c = g_utf8_get_char(p);
		glyphs[i].index = FT_Get_Char_Index(setter->face, c == 0xad ? '-' : c);
		glyphs[i].x = (float)x;
		glyphs[i].y = (float)y;
		clusters[i] =
			(struct page_cluster){(uint8_t)(g_utf8_next_char(p) - p), 1};
		FT_Load_Glyph(setter->face, glyphs[i].index, FT_LOAD_NO_SCALE);
		double advance = (double)setter->face->glyph->metrics.horiAdvance *
				 style.size / setter->face->units_per_EM;
		x += style.x_scale * (advance + style.letters + (c == ' ' ? style.blanks : 0));
	}
	struct page_item item = {.kind = ITEM_GLYPHS, .elem = elem, .colour = style.colour};
	item.as.glyphs = (struct page_glyphs){
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

static inline double set_text(
	struct setter *setter, int elem, double x, double y, const char *text)
{
	return set_styled(setter, elem, x, y, text, (struct style){.size = 11, .x_scale = 1});
}

static inline void set_shapes(struct setter *setter)
{
	struct page_item rect = {
		.kind = ITEM_RECT, .elem = PAGE_ARTIFACT, .colour = 0xeff3f6};
	rect.as.rect.x = 50;
	rect.as.rect.y = 200;
	rect.as.rect.width = 300;
	rect.as.rect.height = 60;
	struct page_item line = {
		.kind = ITEM_LINE, .elem = PAGE_ARTIFACT, .colour = 0x1d4f7c};
	line.as.line.x1 = line.as.line.x2 = 50;
	line.as.line.y1 = 200;
	line.as.line.y2 = 260;
	line.as.line.width = 2;
	line.as.line.dash[0] = 4;
	line.as.line.dash[1] = 2.75;
	struct page_item icon = {
		.kind = ITEM_ICON, .elem = PAGE_ARTIFACT, .colour = 0x1d4f7c};
	icon.as.icon.x = 60;
	icon.as.icon.y = 206;
	icon.as.icon.size = 9;
	icon.as.icon.callout = CALLOUT_TIP;
	g_array_append_val(setter->items, rect);
	g_array_append_val(setter->items, line);
	g_array_append_val(setter->items, icon);
}

static inline void set_code(struct setter *setter, int elem, const char *url)
{
	struct page_item item = {.kind = ITEM_QR, .elem = elem};
	item.as.qr.x = 300;
	item.as.qr.y = 300;
	item.as.qr.module = 1.417;
	item.as.qr.url = url;
	item.as.qr.size = qr_size(url);
	g_array_append_val(setter->items, item);
}

/* ---- the book by hand ---- */

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
	E_ITEM_P,
	E_LI_FOREIGN,
	E_LBODY_FOREIGN,
	E_P_FOREIGN,
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
	[E_ITEM_P] = {ROLE_P, E_LBODY, NULL},
	[E_LI_FOREIGN] = {ROLE_LI, E_L, NULL},
	[E_LBODY_FOREIGN] = {ROLE_LBODY, E_LI_FOREIGN, &(const struct layout_about){.lang = "fr"}},
	[E_P_FOREIGN] = {ROLE_P, E_LBODY_FOREIGN, NULL},
};

static const char video[] = "https://youtu.be/TO0WUTq5zYI?t=1980";

static inline struct layout_page first_page(struct setter *setter)
{
	g_array_set_size(setter->items, 0);
	set_shapes(setter);
	set_text(setter, PAGE_ARTIFACT, 50, 40, "Running head 7");
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
	set_text(setter, E_ITEM_P, 66, 500, "An item. ");
	set_text(setter, E_NOTE, 50, 560, "The note. ");
	static const struct page_link links[] = {
		{120, 100, 30, 12, E_LINK, video, NULL, NULL, "33:00"},
		{110, 116, 8, 8, E_REF, NULL, NULL, "fn-1", "1"},
		{300, 300, 41, 41, E_FIGURE, video, NULL, NULL, "\xe2\x96\xb6 33:00"},
		{10, 10, 8, 8, E_LINK, "https://example.org/(a b)/\xc3\xa9",
			NULL, NULL, NULL},
		{10, 30, 8, 8, E_LINK, NULL, NULL, "nowhere", "lost"},
	};
	static const struct page_dest dests[] = {{"sect", 50, 70}, {"fn-1", 50, 550}};
	struct layout_page page = page_of(setter);
	page.links = links;
	page.n_links = G_N_ELEMENTS(links);
	page.dests = dests;
	page.n_dests = G_N_ELEMENTS(dests);
	return page;
}

static inline struct layout_page second_page(struct setter *setter)
{
	g_array_set_size(setter->items, 0);
	set_text(setter, E_P, 50, 80, "to the last line. ");
	set_code(setter, E_FIGURE, video);
	return page_of(setter);
}

typedef struct layout_page (*page_fn)(struct setter *setter);

struct bench {
	struct fixture fixture;
	char *folder, *file;
	void (*spoil)(char *bytes, size_t len); /* does so with what cairo wrote, as it comes; NULL: nothing does */
	struct outfile *out;
	struct pdf_make make;
	const struct pdf_keep *keep; /* NULL: no page is kept */
	int n_hands; /* threads that draw; 0: none but the test's */
	int n_taken; /* how often the surface of the test's thread wrote something */
};

static inline void bench_open(struct bench *bench, gconstpointer data)
{
	(void)data;
	fixture_open(&bench->fixture);
	bench->folder = folder_make();
	bench->file = g_build_filename(bench->folder, "a.pdf", NULL);
	bench->spoil = NULL;
	bench->keep = NULL;
}

static inline void bench_close(struct bench *bench, gconstpointer data)
{
	(void)data;
	folder_remove(bench->folder);
	g_free(bench->folder);
	g_free(bench->file);
	fixture_close(&bench->fixture);
}

static inline bool take(void *data, struct pdf_view bytes)
{
	struct bench *bench = data;
	g_autofree char *own = g_memdup2(bytes.at, bytes.len);
	bench->n_taken++;
	if (bench->spoil)
		bench->spoil(own, bytes.len);
	return pdf_finish_take(bench->make.finish, (struct pdf_view){own, bytes.len});
}

static const struct layout_outline outlines[] = {
	{0, "Part", 0, 0, NULL, -1},
	{1, "Ch\xc3\xa4pter", 0, 70, "sect", E_H1},
	{2, "Deep", 1, 70, NULL, -1},
	{1, "Next", 1, 70, NULL, -1},
	{0, "End", 1, 0, NULL, -1},
};
static const struct layout_label_range labels[] = {{0, LABEL_ROMAN, 1}, {1, LABEL_ARABIC, 1}};

/* A page is the drawer's no longer than the call. */
static inline void page_spoil(struct layout_page *page)
{
	for (int i = 0; i < page->n_items; i++) {
		const struct page_glyphs *glyphs = &page->items[i].as.glyphs;
		if (page->items[i].kind != ITEM_GLYPHS)
			continue;
		memset((void *)glyphs->glyphs, 0xff, sizeof *glyphs->glyphs * (size_t)glyphs->n_glyphs);
		memset((void *)glyphs->clusters, 0xff, sizeof *glyphs->clusters * (size_t)glyphs->n_clusters);
	}
	if (page->n_items)
		memset((void *)page->items, 0xff, sizeof *page->items * (size_t)page->n_items);
}

/* Draws pages, all of them so often as is said, and an empty one. */
static inline bool draw_pages(
	struct bench *bench, const struct pdf_draw_options *options, const page_fn *pages, int n_pages, int n)
{
	struct pdf_hands *hands = NULL;
	bool sound = true;
	pdf_make_open(&bench->make, options, bench->out);
	if (bench->n_hands) {
		hands = pdf_hands_open(options, &bench->make, bench->n_hands);
		g_assert_nonnull(hands);
	}
	for (int i = 0; i < n * n_pages && sound; i++) {
		struct layout_page page = pages[i % n_pages](options->font_data);
		sound = hands ? pdf_hands_page(hands, &page) : pdf_draw_page(bench->make.draw, &page);
		page_spoil(&page);
	}
	sound = sound && (!hands || pdf_hands_end(hands));
	pdf_hands_close(hands);
	pdf_draw_blank(bench->make.draw, 432, 648);
	return pdf_make_drawn(&bench->make, sound);
}

/* Makes the bench's file of them. */
static inline bool try_pages(struct bench *bench, const page_fn *pages, int n_pages, int n)
{
	struct job *job = &bench->fixture.job;
	struct setter setter;
	setter_open(&setter, bench->fixture.arena);
	struct theme *theme = theme_read(bench->fixture.arena, job, "classic", NULL, NULL, NULL);
	g_assert_nonnull(theme);
	const char *subjects[] = {"gut", "brain", NULL};
	struct book_person people[] = {{"A. Uthor", "aut", NULL}, {"B. Sp\xc3\xa9" "aker", "spk", NULL}};
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
	bench->out = outfile_open(bench->folder, job);
	struct pdf_draw_options options = {
		.book = &book,
		.theme = theme,
		.job = job,
		.font = find_font,
		.font_data = &setter,
		.take = take,
		.take_data = bench,
		.keep = bench->keep,
	};
	struct pdf_input input = {
		.book = &book,
		.theme = theme,
		.elems = elems,
		.n_elems = E__COUNT,
		.outlines = outlines,
		.n_outlines = G_N_ELEMENTS(outlines),
		.labels = labels,
		.n_labels = G_N_ELEMENTS(labels),
	};
	int64_t bytes = 0;
	bool sound = draw_pages(bench, &options, pages, n_pages, n) && pdf_make_end(&bench->make, &input);
	pdf_make_close(&bench->make, &bytes);
	if (sound) {
		g_assert_cmpint(bytes, ==, outfile_size(bench->out));
		g_assert_true(outfile_commit(bench->out, "a.pdf"));
	} else {
		outfile_abandon(bench->out);
	}
	setter_close(&setter);
	return sound;
}

static inline void make_pages(struct bench *bench, const page_fn *pages, int n_pages, int n)
{
	g_assert_true(try_pages(bench, pages, n_pages, n));
	g_assert_cmpstr(fixture_said(&bench->fixture), ==, "");
}

static inline void make_page(struct bench *bench, page_fn page)
{
	make_pages(bench, &page, 1, 1);
}

static inline void make(struct bench *bench, int n)
{
	static const page_fn both[] = {first_page, second_page};
	make_pages(bench, both, 2, n);
}

/* What a tool says of the file; NULL when the tool is not here. */
static inline char *ask(const char *const *argv, int *status)
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

/* The words that poppler finds in the file; NULL when it is not here. */
static inline char *words_of(const struct bench *bench)
{
	int status = 0;
	const char *const argv[] = {"pdftotext", bench->file, "-", NULL};
	return ask(argv, &status);
}

static inline void assert_has(const char *text, const char *part)
{
	if (!strstr(text, part))
		g_error("'%s' not found in:\n%s", part, text);
}

/* The whole file as qpdf spells it out. */
static inline char *spell(const char *file)
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

static inline int count(const char *text, const char *part)
{
	int n = 0;
	for (const char *p = text; (p = strstr(p, part)) != NULL; p++)
		n++;
	return n;
}

/* Makes of the first such piece another, as long. */
static inline void replace(char *bytes, size_t len, const char *from, const char *to)
{
	char *at = memmem(bytes, len, from, strlen(from));
	if (at)
		memcpy(at, to, strlen(to));
}

#endif
