/*
 * draw: pages of layout become cairo pages and a record.  Private to pdf.  Everything on a
 * page is marked, what is no content (rules, tints, running heads) too; the finisher
 * makes artifacts of that.  pdf_draw_open, pages in order, pdf_draw_close.
 */
#ifndef PDF_DRAW_H
#define PDF_DRAW_H

#include <cairo.h>
#include "octavo/pdf.h"
#include "pdf/record.h"
#include "pdf/source.h"

struct pdf_draw_options {
	const struct book *book;
	const struct theme *theme;
	const struct job *job;
	const struct layout_font *(*font)(void *data, int font);
	void *font_data;
	/* Takes what cairo wrote, whole objects, after each page and at the end; false to
	 * stop.  NULL: it is thrown away. */
	bool (*take)(void *data, struct pdf_view bytes);
	void *take_data;
	/* Pages that were drawn before are taken from there, which is for the finisher that take_data is; or NULL. */
	const struct pdf_keep *keep;
	const struct pdf_draw *like; /* of the same book, before it drew any page of layout's; or NULL: the book is looked through */
	bool bare; /* no marks: to measure cairo alone */
};

struct pdf_draw;

/* record is borrowed until pdf_draw_close. */
struct pdf_draw *pdf_draw_open(
	const struct pdf_draw_options *options, struct pdf_record *record);
/* Draws one page.  False after a report. */
bool pdf_draw_page(struct pdf_draw *draw, const struct layout_page *page);
/* The two halves of that, where pages are drawn apart (hands.c).  What a page told when its glyphs were met: */
struct pdf_told {
	double width, height;
	struct pdf_view events;       /* for pdf_meet_again */
	const struct pdf_code *codes; /* what cairo made of those that were new */
	int n_codes;
};
/* Meets the glyphs of a page.  *told is good until the next.  False: its stream will hang on all that this surface drew. */
bool pdf_draw_meet(struct pdf_draw *draw, const struct layout_page *page, struct pdf_told *told);
/* The same on another surface, without the page.  False: cairo made something else of them. */
bool pdf_draw_meet_again(struct pdf_draw *draw, const struct pdf_told *told);
/* Draws a page whose glyphs are met.  False after a report. */
bool pdf_draw_met(struct pdf_draw *draw, const struct layout_page *page);
/* Adds what the page drawn last can come again by, where pages are kept; false: it cannot. */
bool pdf_draw_note(const struct pdf_draw *draw, GString *note, int first_elem);
/* A page without items, by that note.  False: it must be drawn. */
bool pdf_draw_again(struct pdf_draw *draw, const struct layout_page *page, struct pdf_view note);
/* Draws the cover as the next page. */
bool pdf_draw_cover(struct pdf_draw *draw);
/* Adds a page with nothing on it. */
void pdf_draw_blank(struct pdf_draw *draw, double width, double height);
/* Ends cairo's file (when complete) and frees everything.  False after a report. */
bool pdf_draw_close(struct pdf_draw *draw, bool complete);

/* ---- faces (face.c) ---- */

struct pdf_faces;

struct pdf_faces *pdf_faces_open(const struct pdf_draw_options *options);
void pdf_faces_close(struct pdf_faces *faces);
/* The font at a size, expanded by x_scale, for the page as it lies or turned;
 * NULL after a report. */
cairo_scaled_font_t *pdf_faces_find(
	struct pdf_faces *faces, const struct layout_glyphs *glyphs, bool turned);
/* The font at one point, as above. */
cairo_scaled_font_t *pdf_faces_unit(struct pdf_faces *faces, int font, bool turned);
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
/* The table of them, *n long, as far as it is filled: some are not known.  Lives as long as faces. */
const struct pdf_metric *pdf_faces_metrics(struct pdf_faces *faces, int font, uint32_t *n);
/* Whether cairo gives Latin letters one byte each: not in fonts keyed by CIDs. */
bool pdf_faces_has_bytes(struct pdf_faces *faces, int font);
/* The glyph that the font has for a character, 0: none. */
uint32_t pdf_faces_glyph(struct pdf_faces *faces, int font, gunichar character);

/* ---- what glyphs spell (spell.c) ---- */

struct pdf_spell;

/* faces and record are borrowed until pdf_spell_close; book's words are looked through.  like: one of the same book that
 * has met no glyph, and saves that; or NULL. */
struct pdf_spell *pdf_spell_open(struct pdf_faces *faces, struct pdf_record *record, const struct book *book,
	const struct pdf_spell *like);
void pdf_spell_close(struct pdf_spell *spell);
/* The character to give cairo for a glyph that stands for the text, 0: the text itself;
 * apart: and it must be made to write that as ActualText. */
gunichar pdf_spell(struct pdf_spell *spell, int font, uint32_t glyph, const char *text,
	int len, bool *apart);
/* Of PDF_GLYPHS_MAX glyphs of the font those of which that is 0 if their text begins with ASCII.  Lives as long as spell. */
const bool *pdf_spell_plain(struct pdf_spell *spell, int font);
/* A glyph that is still unknown spells its text itself, whatever it is met for later. */
void pdf_spell_settle(struct pdf_spell *spell, int font, uint32_t glyph, const char *text, int len);
/* A character of the program's own words: no stand-in, unless it is one already. */
void pdf_spell_use(struct pdf_spell *spell, gunichar c);
/* Whether text that begins with the character must be written as ActualText. */
bool pdf_spell_is_apart(const struct pdf_spell *spell, gunichar c);
/* The glyph that is the one-byte code of a blank in the file, PDF_GLYPH_NONE: none as yet. */
uint32_t pdf_spell_blank(const struct pdf_spell *spell, int font);

/* ---- words (words.c) ---- */

struct pdf_words;

void pdf_set_colour(cairo_t *cr, theme_colour colour);
/* All are borrowed. */
struct pdf_words *pdf_words_open(struct pdf_faces *faces, struct pdf_spell *spell,
	struct pdf_record *record, cairo_t *cr);
void pdf_words_close(struct pdf_words *words);
/* Begins a page, in points.  signs: cairo is told looks and marks in the text. */
void pdf_words_page(struct pdf_words *words, double width, double height, bool signs);
/* Adds an item of glyphs, which must live until the run is ended; mark: its number on the
 * page, -1 without signs.  False when a font is missing. */
bool pdf_words_add(struct pdf_words *words, const struct layout_item *item, int mark);
/* Whether an item would go into the same call of cairo. */
bool pdf_words_continue(const struct pdf_words *words, const struct layout_item *item);
/* Shows what was gathered.  False when a font is missing. */
bool pdf_words_end(struct pdf_words *words);
/* cairo ends the text object, or turns it: nothing of what it was told holds. */
void pdf_words_apart(struct pdf_words *words);

/* ---- bitmaps (image.c) ---- */

/* A bitmap as it will stand in the file, with at most max_px pixels; pdf_image_free it.  NULL after a report. */
struct pdf_image *pdf_image_make(const struct media_picture *media, const struct job *job, int64_t max_px);
/* The bytes by which the finisher knows the record's image of the number; g_free them. */
char *pdf_image_key(guint number);

/* ---- lines, icons and grounds (ink.c) ---- */

void pdf_line_draw(cairo_t *cr, const struct layout_item *item);
void pdf_icon_draw(cairo_t *cr, const struct theme_callout_style *style, const struct layout_item *item);
/* Whether something is drawn where a code and its quiet zone will lie. */
bool pdf_code_is_tinted(const struct layout_page *page, const struct layout_item *code);
/* The white ground under a code, with its quiet zone. */
void pdf_quiet_draw(cairo_t *cr, const struct layout_item *code);

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
	struct pdf_pictures *pictures, cairo_t *cr, const struct layout_item *item);

#endif
