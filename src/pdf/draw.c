/*
 * pdf, drawing: the items of a page.  Words become text objects (words.c), other items go to cairo, all of them marked (mark.c).
 * Marks of cairo's own are of no use: 1.18 writes none where there are no words, and all keep them in a tree that would be
 * thrown away.
 */
#include "pdf/keep.h"
#include "pdf/mark.h"
#include "pdf/words.h"

#include <cairo-pdf.h>
#include <math.h>

struct pdf_draw {
	struct pdf_draw_options options;
	struct pdf_record *record;
	cairo_surface_t *surface;
	cairo_t *cr;
	struct pdf_faces *faces;
	struct pdf_spell *spell;
	struct pdf_words *words;
	struct pdf_meet *meet;
	struct pdf_keeper *keeper; /* NULL: nothing is kept */
	struct pdf_pictures *pictures;
	struct arena *
		scratch; /* what must live until the file is ended: the cover's picture */
	bool failed;
	bool given_up; /* what cairo would still write is of no use */
	/* what cairo wrote since the last page */
	char *bytes;
	size_t len, room;
	struct pdf_marks marks;
	/* the page under the pen, whether what is drawn now lies turned on it */
	double width, height;
	bool turned;
};

/* Called with every few bytes: cairo writes streams as they come. */
static cairo_status_t take_bytes(void *data, const unsigned char *bytes, unsigned int len)
{
	struct pdf_draw *draw = data;
	if (draw->given_up)
		return CAIRO_STATUS_WRITE_ERROR;
	if (draw->room - draw->len < len) {
		draw->room = MAX(2 * draw->room, draw->len + len);
		draw->bytes = g_realloc(draw->bytes, draw->room);
	}
	memcpy(draw->bytes + draw->len, bytes, len);
	draw->len += len;
	return CAIRO_STATUS_SUCCESS;
}

static void hand_on(struct pdf_draw *draw)
{
	const struct pdf_draw_options *options = &draw->options;
	if (!draw->failed && !options->take(options->take_data, (struct pdf_view){draw->bytes, draw->len}))
		draw->failed = true;
	draw->len = 0;
}

/* Streams as plain text: the finisher, which mends them, would have to inflate them, and
 * deflates them in half the time.  And since 1.17 without it cairo packs objects into streams, which our reader of its
 * file does not know.  The switch is cairo's own, for its developers. */
static cairo_surface_t *open_surface(struct pdf_draw *draw)
{
	static const char plain[] = "CAIRO_DEBUG_PDF";
	g_autofree char *before = g_strdup(g_getenv(plain));
	g_setenv(plain, "1", TRUE);
	cairo_surface_t *surface =
		cairo_pdf_surface_create_for_stream(take_bytes, draw, 432, 648);
	if (before)
		g_setenv(plain, before, TRUE);
	else
		g_unsetenv(plain);
	return surface;
}

struct pdf_draw *pdf_draw_open(
	const struct pdf_draw_options *options, struct pdf_record *record)
{
	struct pdf_draw *draw = g_new0(struct pdf_draw, 1);
	draw->options = *options;
	draw->record = record;
	draw->faces = pdf_faces_open(options);
	draw->spell = pdf_spell_open(draw->faces, record, options->book,
		options->like ? options->like->spell : NULL);
	draw->pictures = pdf_pictures_open(options, record);
	draw->scratch = arena_open();
	draw->surface = open_surface(draw);
	/* 1.5 brings ActualText, without which hyphens and ligatures are lost to readers. */
	cairo_pdf_surface_restrict_to_version(draw->surface, CAIRO_PDF_VERSION_1_5);
	cairo_surface_set_fallback_resolution(draw->surface, 300, 300);
	draw->cr = cairo_create(draw->surface);
	pdf_marks_init(&draw->marks, record, draw->cr);
	draw->meet = pdf_meet_open(draw->faces, draw->spell, record);
	draw->words = pdf_words_open(draw->meet, record);
	if (options->keep)
		draw->keeper = pdf_keeper_open(options->keep, options->finish, draw->meet);
	return draw;
}

static bool draw_check(struct pdf_draw *draw)
{
	const GArray *pages = draw->record->pages;
	bool odd = pages->len > 0 && g_array_index(pages, struct pdf_page, pages->len - 1).odd;
	cairo_status_t status = cairo_status(draw->cr);
	if (status == CAIRO_STATUS_SUCCESS)
		status = cairo_surface_status(draw->surface);
	if ((status == CAIRO_STATUS_SUCCESS && !odd) || draw->failed)
		return !draw->failed;
	draw->failed = true;
	diag_report(draw->options.job->diag, DIAG_PDF_INTERNAL, (struct pos){0},
		odd ? "cairo writes page %d in another way" : "cairo refuses page %d (%s)",
		(int)pages->len, cairo_status_to_string(status));
	return false;
}

void pdf_set_colour(cairo_t *cr, theme_colour colour)
{
	cairo_set_source_rgb(cr, (colour >> 16 & 255) / 255.0,
		(colour >> 8 & 255) / 255.0, (colour & 255) / 255.0);
}

/* ---- words ---- */

static void words_end(struct pdf_draw *draw)
{
	if (pdf_words_end(draw->words))
		pdf_marks_tick_words(&draw->marks);
}

static void draw_glyphs(struct pdf_draw *draw, const struct page_item *item)
{
	const GArray *marks = draw->record->marks;
	if (!item->as.glyphs.n_clusters)
		return;
	int number = pdf_marks_words(&draw->marks, item);
	pdf_words_add(draw->words, item, number, &g_array_index(marks, struct pdf_mark, marks->len - 1));
}

/* ---- shapes ---- */

/* What covers all of a page makes cairo forget what came before it, the mark too. */
static void clip_page(struct pdf_draw *draw, double width, double height)
{
	cairo_rectangle(draw->cr, 0.01, 0.01, width - 0.02, height - 0.02);
	cairo_clip(draw->cr);
}

static void draw_rect(struct pdf_draw *draw, const struct page_item *item)
{
	bool whole = !draw->turned && item->as.rect.width >= draw->width &&
		     item->as.rect.height >= draw->height;
	if (whole) {
		cairo_save(draw->cr);
		clip_page(draw, draw->width, draw->height);
	}
	pdf_set_colour(draw->cr, item->colour);
	cairo_rectangle(draw->cr, item->as.rect.x, item->as.rect.y, item->as.rect.width,
		item->as.rect.height);
	cairo_fill(draw->cr);
	if (whole)
		cairo_restore(draw->cr);
}

static void draw_line(struct pdf_draw *draw, const struct page_item *item)
{
	pdf_line_draw(draw->cr, item);
}

static void draw_path(struct pdf_draw *draw, const struct page_item *item)
{
	const struct page_path *path = &item->as.path;
	pdf_path_draw(draw->cr, item);
	pdf_marks_box(&draw->marks, draw->turned, path->x, path->y, path->width, path->height);
}

static void draw_icon(struct pdf_draw *draw, const struct page_item *item)
{
	if (item->as.icon.callout < 0 || item->as.icon.callout >= CALLOUT__COUNT)
		return;
	pdf_icon_draw(draw->cr, &draw->options.theme->callouts[item->as.icon.callout], item);
	pdf_marks_box(&draw->marks, draw->turned, item->as.icon.x, item->as.icon.y, item->as.icon.size, item->as.icon.size);
}

static void draw_picture(struct pdf_draw *draw, const struct page_item *item)
{
	pdf_picture_draw(draw->pictures, draw->cr, item->as.picture.picture,
		item->as.picture.x, item->as.picture.y, item->as.picture.width,
		item->as.picture.height);
	pdf_marks_box(&draw->marks, draw->turned, item->as.picture.x, item->as.picture.y, item->as.picture.width,
		item->as.picture.height);
}

static void draw_qr(struct pdf_draw *draw, const struct page_item *item)
{
	double side = item->as.qr.module * item->as.qr.size;
	pdf_qr_draw(draw->pictures, draw->cr, item);
	pdf_marks_box(&draw->marks, draw->turned, item->as.qr.x, item->as.qr.y, side, side);
}

static void draw_rings(struct pdf_draw *draw, const struct page_item *item)
{
	cairo_save(draw->cr);
	cairo_translate(draw->cr, item->as.rings.x, item->as.rings.y);
	cover_draw_rings(
		draw->cr, draw->options.book, draw->options.theme, item->as.rings.side);
	cairo_restore(draw->cr);
}

static void (*const drawers[])(struct pdf_draw *draw, const struct page_item *item) = {
	[ITEM_GLYPHS] = draw_glyphs,
	[ITEM_RECT] = draw_rect,
	[ITEM_LINE] = draw_line,
	[ITEM_ICON] = draw_icon,
	[ITEM_PICTURE] = draw_picture,
	[ITEM_QR] = draw_qr,
	[ITEM_RINGS] = draw_rings,
	[ITEM_PATH] = draw_path,
};

/* ---- pages ---- */

static void turn(struct pdf_draw *draw, bool turned)
{
	if (turned == draw->turned)
		return;
	words_end(draw);
	cairo_matrix_t matrix = pdf_turn(draw->height);
	if (!turned)
		cairo_matrix_init_identity(&matrix);
	cairo_set_matrix(draw->cr, &matrix);
	draw->turned = turned;
}

static void draw_item(struct pdf_draw *draw, const struct page_item *item)
{
	turn(draw, item->turned);
	if (item->kind != ITEM_GLYPHS) {
		words_end(draw);
		pdf_marks_begin(&draw->marks, item);
	}
	drawers[item->kind](draw, item);
}

/* Artifacts, which lie beneath, then the grounds of codes, then the content.  Tells if
 * there was anything. */
static bool draw_items(struct pdf_draw *draw, const struct layout_page *page)
{
	for (int i = 0; i < page->n_items; i++)
		if (page->items[i].elem < 0)
			draw_item(draw, &page->items[i]);
	words_end(draw);
	for (int i = 0; i < page->n_items; i++) {
		const struct page_item *item = &page->items[i];
		if (item->kind != ITEM_QR || !pdf_code_is_tinted(page, item))
			continue;
		turn(draw, item->turned);
		pdf_marks_begin(&draw->marks, &(struct page_item){.kind = ITEM_RECT,
					  .elem = PAGE_ARTIFACT});
		pdf_quiet_draw(draw->cr, item);
	}
	for (int i = 0; i < page->n_items; i++)
		if (page->items[i].elem >= 0)
			draw_item(draw, &page->items[i]);
	words_end(draw);
	turn(draw, false);
	pdf_marks_end(&draw->marks);
	return page->n_items > 0;
}

static void show(struct pdf_draw *draw, enum pdf_stream stream)
{
	draw->record->awaited = stream;
	cairo_show_page(draw->cr);
	hand_on(draw);
}

/* Shows cairo the glyphs that the page to come is the first to use. */
static void show_codes(struct pdf_draw *draw, double width, double height)
{
	cairo_pdf_surface_set_size(draw->surface, width, height);
	const GArray *codes = draw->record->codes;
	pdf_meet_show(draw->meet, draw->cr);
	show(draw, PDF_STREAM_CODES);
	pdf_meet_learn(draw->meet, (const struct pdf_code *)(const void *)codes->data, (int)codes->len);
}

static void page_begin(struct pdf_draw *draw, double width, double height)
{
	cairo_pdf_surface_set_size(draw->surface, width, height);
	draw->width = width;
	draw->height = height;
	pdf_marks_page(&draw->marks, height);
	pdf_words_page(draw->words, height);
}

static void draw_page(struct pdf_draw *draw, const struct layout_page *page)
{
	struct pdf_page *own = pdf_record_page(draw->record, page->width, page->height);
	page_begin(draw, page->width, page->height);
	bool any = draw_items(draw, page);
	own->n_marks = (int)draw->record->marks->len - own->first_mark;
	if (any)
		show(draw, PDF_STREAM_PAGE);
}

void pdf_draw_meet(struct pdf_draw *draw, const struct layout_page *page, struct pdf_told *told)
{
	const GArray *codes = draw->record->codes;
	int n = pdf_meet_page(draw->meet, page);
	if (n > 0)
		show_codes(draw, page->width, page->height);
	*told = (struct pdf_told){pdf_meet_told(draw->meet), (const struct pdf_code *)(const void *)codes->data, n};
}

void pdf_draw_meet_again(struct pdf_draw *draw, const struct pdf_told *told)
{
	int n = pdf_meet_again(draw->meet, told->events);
	g_assert(n == told->n_codes);
	pdf_meet_learn(draw->meet, told->codes, n);
}

bool pdf_draw_met(struct pdf_draw *draw, const struct layout_page *page)
{
	bool kept = draw->keeper && pdf_keeper_take(draw->keeper, page);
	if (!kept)
		draw_page(draw, page);
	pdf_record_links(draw->record, page);
	bool sound = draw_check(draw);
	if (sound && !kept && draw->keeper)
		pdf_keeper_put(draw->keeper);
	return sound;
}

bool pdf_draw_page(struct pdf_draw *draw, const struct layout_page *page)
{
	struct pdf_told told;
	pdf_draw_meet(draw, page, &told);
	return pdf_draw_met(draw, page);
}

bool pdf_draw_note(const struct pdf_draw *draw, GString *note, int first_elem)
{
	return draw->keeper && pdf_keeper_note(draw->keeper, note, first_elem);
}

bool pdf_draw_again(struct pdf_draw *draw, const struct layout_page *page, struct pdf_view note)
{
	struct pdf_view told;
	if (!draw->keeper || !pdf_keeper_recall(draw->keeper, note, page->first_elem, &told))
		return false;
	if (pdf_meet_again(draw->meet, told) > 0)
		show_codes(draw, page->width, page->height);
	if (!pdf_keeper_again(draw->keeper, page))
		return false;
	pdf_record_links(draw->record, page);
	return true;
}

/* A page that is one figure. */
static struct pdf_page *cover_begin(struct pdf_draw *draw, int elem, double width, double height)
{
	struct pdf_page *own = pdf_record_page(draw->record, width, height);
	struct page_item whole = {.kind = ITEM_RECT, .elem = elem};
	page_begin(draw, width, height);
	pdf_marks_begin(&draw->marks, &whole);
	pdf_marks_box(&draw->marks, false, 0, 0, width, height);
	cairo_save(draw->cr);
	clip_page(draw, width, height);
	return own;
}

static bool cover_end(struct pdf_draw *draw, struct pdf_page *own)
{
	cairo_restore(draw->cr);
	pdf_marks_end(&draw->marks);
	own->n_marks = 1;
	show(draw, PDF_STREAM_PAGE);
	return draw_check(draw);
}

/* The book's own picture fills the rectangle; what of the cover's shape does not fit is cut evenly. */
static void draw_own_cover(struct pdf_draw *draw, const struct cover_jpegs *own, double x, double y, double width, double height)
{
	double scale = MAX(width / COVER_WIDTH_PX, height / COVER_HEIGHT_PX);
	cairo_save(draw->cr);
	cairo_rectangle(draw->cr, x, y, width, height);
	cairo_clip(draw->cr);
	cairo_translate(draw->cr, x + (width - COVER_WIDTH_PX * scale) / 2, y + (height - COVER_HEIGHT_PX * scale) / 2);
	cairo_scale(draw->cr, COVER_WIDTH_PX * scale, COVER_HEIGHT_PX * scale);
	pdf_picture_jpeg(draw->cr, own->bytes, own->len, COVER_WIDTH_PX, COVER_HEIGHT_PX);
	cairo_restore(draw->cr);
}

bool pdf_draw_cover(struct pdf_draw *draw)
{
	const struct theme *theme = draw->options.theme;
	const struct book *book = draw->options.book;
	double width = theme->page_width, height = theme->page_height;
	struct pdf_page *page = cover_begin(draw, PDF_ELEM_COVER, width, height);
	struct cover_jpegs own;
	if (book->cover_picture && cover_jpeg(draw->scratch, draw->options.job, book, theme, &own.bytes, &own.len))
		draw_own_cover(draw, &own, 0, 0, width, height);
	else if (!cover_draw(draw->cr, book, theme, width, height))
		draw->failed = true;
	return cover_end(draw, page);
}

bool pdf_draw_wrap(struct pdf_draw *draw, const struct cover_wrap *told, int elem)
{
	const struct theme *theme = draw->options.theme;
	const struct book *book = draw->options.book;
	struct cover_wrap wrap = *told;
	struct cover_jpegs own;
	double height = wrap.height + 2 * wrap.bleed;
	struct pdf_page *page = cover_begin(draw, elem, cover_wrap_width(&wrap), height);
	if (book->cover_picture && cover_jpegs(draw->scratch, draw->options.job, book, theme, &own))
		wrap.own = &own;
	if (!cover_wrap_draw(draw->cr, book, theme, &wrap))
		draw->failed = true;
	if (wrap.own)
		draw_own_cover(draw, &own, cover_wrap_front(&wrap) - (wrap.from_right ? wrap.bleed : 0), 0, wrap.width + wrap.bleed,
			height);
	return cover_end(draw, page);
}

void pdf_draw_blank(struct pdf_draw *draw, double width, double height)
{
	pdf_record_page(draw->record, width, height);
}

/* A surface that could not write makes no fonts at its end. */
static void give_up(struct pdf_draw *draw)
{
	draw->given_up = true;
	cairo_show_page(draw->cr);
}

bool pdf_draw_close(struct pdf_draw *draw, bool complete)
{
	if (complete) {
		cairo_surface_finish(draw->surface);
		hand_on(draw);
		draw_check(draw);
	} else {
		give_up(draw);
	}
	bool sound = complete && !draw->failed;
	cairo_destroy(draw->cr);
	/* Not before cr: the picture of the cover is borrowed by the surface. */
	cairo_surface_destroy(draw->surface);
	pdf_words_close(draw->words);
	pdf_keeper_close(draw->keeper);
	pdf_meet_close(draw->meet);
	pdf_spell_close(draw->spell);
	pdf_faces_close(draw->faces);
	pdf_pictures_close(draw->pictures);
	arena_close(draw->scratch);
	g_free(draw->bytes);
	g_free(draw);
	return sound;
}
