/*
 * record: what drawing leaves for finishing, private to pdf.  While pages are drawn, the
 * notes grow, in page order, that the finisher needs to write cairo's file anew: which
 * structure element each mark belongs to (its place in the page is its MCID), links and destinations; the finisher
 * adds where it has put each page's stream.  Strings are interned: layout's pages are gone when the finisher runs.
 */
#ifndef PDF_RECORD_H
#define PDF_RECORD_H

#include "octavo/layout.h"

/* Elements of marks that are not in layout's tree.  Artifacts have PAGE_ARTIFACT and
 * PAGE_PAGINATION while their page is drawn; the finisher takes their marks away. */
#define PDF_ELEM_COVER (-10)   /* the cover */
#define PDF_ELEM_NOTHING (-11) /* no mark at all */

struct pdf_page {
	double width, height;
	int content;           /* object of its stream in the finished file, 0: empty */
	const char *resources; /* entries of that dictionary there, NULL: empty */
	int resources_object;  /* that dictionary, of a page that is a Form; 0: it is none */
	const char *label;     /* "iv", "37"; NULL: it is none of layout's */
	bool odd;              /* the finisher did not understand its stream, and left it out */
	int first_mark, n_marks;
	int first_link, n_links;
};

struct pdf_mark {
	int elem;   /* index in layout's tree, or one of those above */
	int id;     /* its MCID, -1: it is an artifact's */
	char first; /* first byte of its text, 0: no text; tells list labels apart */
	bool foot;  /* of PAGE_PAGINATION: it stands at the page's foot */
	float x, y, width, height; /* of pictures and codes; width 0: not known */
};

/* Ticks are small rectangles in the stream of a page, which the finisher takes away: where one is tells its number n, how
 * high it is what it stands for.  The n-th mark of the page, if it is none of words, begins and ends with one, and in the
 * place of another come the n-th words. */
#define PDF_TICK_WIDTH 0.125 /* points */
#define PDF_TICK_BEGIN 0.375 /* height, points */
#define PDF_TICK_END 0.625
#define PDF_TICK_WORDS 0.875
#define PDF_TICK_FIRST 2 /* points from the left and the top */
#define PDF_TICK_STEP 0.5
#define PDF_TICKS_ACROSS 64

/* What the words of a page call a font by its place in a list, "/f0". */
struct pdf_font_use {
	int32_t font;   /* layout's */
	int32_t subset; /* of cairo's for the font */
};

/* A glyph as it is written: what the codes' page tells. */
struct pdf_code {
	int font;
	int subset;  /* of cairo's for the font */
	int n_bytes; /* of the code, 0: not found out */
	int code;
};

/* Whose stream comes next. */
enum pdf_stream { PDF_STREAM_NONE, PDF_STREAM_PAGE, PDF_STREAM_CODES };

struct pdf_link {
	float x, y, width, height;
	int elem;
	const char *url, *dest; /* one of them */
	const char *contents;
};

struct pdf_dest {
	const char *id;
	int page;
	double y; /* from the top */
};

/* The entries of an image's dictionary but Length, SMask and ColorSpace, and its packed samples. */
struct pdf_image_part {
	GString *dict;
	int n_components;     /* of its colours, or of those of its palette */
	GString *palette;     /* NULL, or what follows the colours in an indexed colour space */
	GBytes *data;
};

/* A bitmap as it will stand in the file (image.c). */
struct pdf_image {
	struct pdf_image_part colour, clear; /* clear: how far one does not see through it, dict NULL: nowhere */
	GBytes *profile;      /* of the colours, NULL: they are the device's */
};

struct pdf_record {
	GArray *pages; /* struct pdf_page */
	GArray *marks; /* struct pdf_mark */
	GString *words;     /* of the last page: its text objects, */
	GArray *words_ends; /* size_t: where each of them ends */
	GArray *fonts;      /* struct pdf_font_use: and what they name */
	GArray *links; /* struct pdf_link */
	GArray *dests; /* struct pdf_dest */
	GPtrArray *images; /* struct pdf_image, NULL when it is written */
	GArray *codes; /* struct pdf_code, of the last page of codes */
	enum pdf_stream awaited;
	GHashTable *spelt; /* character given to cairo -> what it stands for, in texts */
	GStringChunk *texts;
};

/* The sign of the n-th glyph of a page of codes: text without glyphs. */
static inline gunichar pdf_sign_character(int n)
{
	return (gunichar)(n < 0x1900 ? 0xe000 + n : 0xf0000 + n);
}

/* Whether two numbers are not the same but for rounding. */
static inline bool pdf_differ(double a, double b)
{
	return ABS(a - b) > 1e-6;
}

/* The letters of a form that Arabic fonts keep for old texts: cairo takes it where a font has the shape of a letter under both.
 * NULL: it is none. */
const char *pdf_plain_letters(gunichar c, char letters[32]);

/* Adds what begins a mark.  Marks of what is no content are artifacts of their kind (ISO 32000-1, 14.8.2.2; ISO 14289-1, 7.8). */
void pdf_mark_write(GString *out, const struct pdf_mark *mark);

void pdf_image_free(struct pdf_image *image);

void pdf_record_init(struct pdf_record *record);
void pdf_record_free(struct pdf_record *record);
/* Begins a page; the pointer is good until the next page. */
struct pdf_page *pdf_record_page(struct pdf_record *record, double width, double height);
/* Keeps the label, links and destinations of a page as the last page's. */
void pdf_record_links(struct pdf_record *record, const struct layout_page *page);

#endif
