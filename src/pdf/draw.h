/*
 * draw: pages of layout become cairo pages and a record.  Private to pdf.  Everything on a
 * page is marked, what is no content (rules, tints, running heads) too; the finisher
 * makes artifacts of that.  pdf_draw_open, pages in order, pdf_draw_close.
 */
#ifndef PDF_DRAW_H
#define PDF_DRAW_H

#include <cairo.h>
#include "octavo/cover.h"
#include "octavo/pdf.h"
#include "pdf/record.h"
#include "pdf/source.h"

struct pdf_draw_options {
	const struct book *book;
	const struct theme *theme;
	const struct job *job;
	const struct page_font *(*font)(void *data, int font);
	void *font_data;
	/* Takes what cairo wrote, whole objects, after each page and at the end; false to stop. */
	bool (*take)(void *data, struct pdf_view bytes);
	void *take_data;
	struct pdf_finish *finish;   /* where pages are kept or drawn apart: who writes the file */
	const struct pdf_keep *keep; /* pages that were drawn before are taken from there; or NULL */
	const struct pdf_draw *like; /* of the same book, before it drew any page of layout's; or NULL: the book is looked through */
};

struct pdf_draw;

/* record is borrowed until pdf_draw_close. */
struct pdf_draw *pdf_draw_open(
	const struct pdf_draw_options *options, struct pdf_record *record);
/* Draws one page.  False after a report. */
bool pdf_draw_page(struct pdf_draw *draw, const struct layout_page *page);
/* The two halves of that, where pages are drawn apart (hands.c).  What a page told when its glyphs were met: */
struct pdf_told {
	struct pdf_view events;       /* for pdf_meet_again */
	const struct pdf_code *codes; /* what cairo made of those that were new */
	int n_codes;
};
/* Meets the glyphs of a page.  *told is good until the next. */
void pdf_draw_meet(struct pdf_draw *draw, const struct layout_page *page, struct pdf_told *told);
/* The same for another surface that has been told of all pages before, without the page; cairo is not asked again. */
void pdf_draw_meet_again(struct pdf_draw *draw, const struct pdf_told *told);
/* Draws a page whose glyphs are met.  False after a report. */
bool pdf_draw_met(struct pdf_draw *draw, const struct layout_page *page);
/* Adds what the page drawn last can come again by, where pages are kept; false: it cannot. */
bool pdf_draw_note(const struct pdf_draw *draw, GString *note, int first_elem);
/* A page without items, by that note.  False: it must be drawn. */
bool pdf_draw_again(struct pdf_draw *draw, const struct layout_page *page, struct pdf_view note);
/* Draws the cover as the next page. */
bool pdf_draw_cover(struct pdf_draw *draw);
/* Draws the cover of a printed book, flat, as the next page, as the figure elem; whether the front is the book's own picture is found
 * out. */
bool pdf_draw_wrap(struct pdf_draw *draw, const struct cover_wrap *wrap, int elem);
/* Adds a page with nothing on it. */
void pdf_draw_blank(struct pdf_draw *draw, double width, double height);
/* Ends cairo's file (when complete) and frees everything.  False after a report. */
bool pdf_draw_close(struct pdf_draw *draw, bool complete);

/* ---- faces (face.c) ---- */

struct pdf_faces;

struct pdf_faces *pdf_faces_open(const struct pdf_draw_options *options);
void pdf_faces_close(struct pdf_faces *faces);
/* The font at one point; NULL after a report. */
cairo_scaled_font_t *pdf_faces_unit(struct pdf_faces *faces, int font);
/* The page turned: x runs up from its foot, y to the right; dy is the page's height, 0 for
 * directions alone. */
cairo_matrix_t pdf_turn(double dy);

#define PDF_GLYPHS_MAX 65536 /* of a font file */
#define PDF_GLYPH_NONE G_MAXUINT32
uint32_t pdf_faces_n_glyphs(struct pdf_faces *faces, int font);
/* The character that the font has for a glyph, 0: none, or several. */
gunichar pdf_faces_character(struct pdf_faces *faces, int font, uint32_t glyph);
/* A glyph as cairo reckons with it. */
struct pdf_metric {
	double advance; /* thousandths of the type's size */
	bool known;
	bool inked; /* it shows something */
};
/* Lives as long as faces. */
const struct pdf_metric *pdf_faces_metric(struct pdf_faces *faces, int font, uint32_t glyph);
/* The glyph that the font has for a character, 0: none. */
uint32_t pdf_faces_glyph(struct pdf_faces *faces, int font, gunichar character);

/* ---- what glyphs spell (spell.c) ---- */

struct pdf_spell;

/* faces and record are borrowed until pdf_spell_close; book's words are looked through.  like: one of the same book that
 * has met no glyph, and saves that; or NULL. */
struct pdf_spell *pdf_spell_open(struct pdf_faces *faces, struct pdf_record *record, const struct book *book,
	const struct pdf_spell *like);
void pdf_spell_close(struct pdf_spell *spell);
/* The character to give cairo for a glyph that stands for the text, 0: the text itself.  Asked once a glyph, when it is met:
 * cairo holds on to what it was given first. */
gunichar pdf_spell(struct pdf_spell *spell, int font, uint32_t glyph, const char *text, int len);
/* A character of the program's own words: no stand-in, unless it is one already. */
void pdf_spell_use(struct pdf_spell *spell, gunichar c);
/* Whether text that begins with the character must be written as ActualText. */
bool pdf_spell_is_apart(const struct pdf_spell *spell, gunichar c);
/* Whether text holds a character of private use, as faces of icons have them: PDF/A wants that told as ActualText, whatever its glyph
 * spells (ISO 19005-2, 6.2.11.7.3). */
bool pdf_spell_is_private(const char *text, int len);

void pdf_set_colour(cairo_t *cr, theme_colour colour);

/* ---- bitmaps (image.c) ---- */

/* Whether the bytes go into the file as they are, and lie there as they were stored: a JPEG's; of ink only what a profile
 * explains, since the output intent is RGB. */
bool pdf_image_is_stored(const struct media_picture *media);
/* A bitmap as it will stand in the file, with at most max_px pixels; pdf_image_free it.  NULL after a report. */
struct pdf_image *pdf_image_make(const struct media_picture *media, const struct job *job, int64_t max_px);
/* The bytes by which the finisher knows the record's image of the number; g_free them. */
char *pdf_image_key(guint number);

/* ---- lines, icons and grounds (ink.c) ---- */

void pdf_line_draw(cairo_t *cr, const struct page_item *item);
void pdf_path_draw(cairo_t *cr, const struct page_item *item);
void pdf_icon_draw(cairo_t *cr, const struct theme_callout_style *style, const struct page_item *item);
/* Whether something is drawn where a code and its quiet zone will lie. */
bool pdf_code_is_tinted(const struct layout_page *page, const struct page_item *code);
/* The white ground under a code, with its quiet zone. */
void pdf_quiet_draw(cairo_t *cr, const struct page_item *code);

/* ---- pictures and codes (picture.c) ---- */

struct pdf_pictures;

/* record gets the bitmaps. */
struct pdf_pictures *pdf_pictures_open(const struct pdf_draw_options *options, struct pdf_record *record);
void pdf_pictures_close(struct pdf_pictures *pictures);
/* Paints book->pictures[index] into a rectangle; what cannot be decoded is reported and
 * leaves it empty. */
void pdf_picture_draw(struct pdf_pictures *pictures, cairo_t *cr, int index, double x,
	double y, double width, double height);
/* Paints JPEG bytes into a rectangle; they must live until the page is shown. */
void pdf_picture_jpeg(
	cairo_t *cr, const char *bytes, size_t len, int width_px, int height_px);
/* Paints the dark modules of a code; its surface is kept by its address. */
void pdf_qr_draw(
	struct pdf_pictures *pictures, cairo_t *cr, const struct page_item *item);

#endif
