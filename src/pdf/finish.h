/*
 * finish: cairo's file and the record become the finished PDF.  Private to pdf.
 *
 * cairo writes sound page streams and fonts and little else right, so nothing of its
 * file is kept but what the pages reach, by names of their own.  Streams go to the output as soon as cairo has
 * written them: those of pages with their marks mended (content.c), fonts and pictures as
 * they are (copy.c), so memory holds a few hundred bytes a page.  When the last page is
 * drawn, pages (finish.c), annotations, named places, outline and labels (places.c), the
 * structure tree (tree.c) and metadata (meta.c) are written, in object streams.
 *
 * pdf_finish_open, pdf_finish_take for all that cairo writes, pdf_finish_end,
 * pdf_finish_close.  Cost: linear in objects; about a tenth of what cairo took to draw.
 * A surprise in cairo's file, or words that a page lacks, is an error (DIAG_PDF_INTERNAL): a wrong guess would give a wrong
 * book.
 */
#ifndef PDF_FINISH_H
#define PDF_FINISH_H

#include "pdf/record.h"
#include "pdf/sheets.h"
#include "pdf/source.h"
#include "pdf/writer.h"

struct pdf_input {
	const struct book *book;
	const struct theme *theme;
	const struct layout_elem *elems;
	int n_elems;
	const struct layout_outline *outlines;
	int n_outlines;
	const struct layout_label_range *labels;
	int n_labels;
	int n_before; /* pages before layout's first: cover and its back */
	const struct book_pages *pages;
	double bleed;       /* that pages have within their sides, around their trim; 0: they have none */
	const double *folds; /* of a page, from its left, but for that of a booklet's sheet */
	int n_folds;
};

struct pdf_finish;

/* All are borrowed until pdf_finish_close.  out NULL: there is no file, pages go to that of another (drawn.h).  holds: what
 * each page came to is asked for. */
struct pdf_finish *pdf_finish_open(const struct job *job, struct pdf_record *record, struct outfile *out, bool holds);
/* Takes what cairo wrote, whole objects; the page stream in it is what the record awaits.  False after a report. */
bool pdf_finish_take(void *fin, struct pdf_view bytes);
/* Before the first page: pages are to stand on sheets. */
void pdf_finish_impose(struct pdf_finish *fin);
/* Ends the file.  False after a report. */
bool pdf_finish_end(struct pdf_finish *fin, const struct pdf_input *input);
/* Frees; *bytes: what was written, may be NULL. */
void pdf_finish_close(struct pdf_finish *fin, int64_t *bytes);

/* ---- shared by the steps ---- */

/* What a page calls by its place in a list, "/f0", "/x1". */
struct pdf_name {
	char cairo[24]; /* cairo's name for it, "f-1-0" */
	int target;     /* of a font: its place among all; of a picture: its object */
};

/* A font of cairo's file. */
struct pdf_font {
	char cairo[24];
	int object; /* there, 0: not met yet */
	int font;   /* layout's, -1: of a picture or the cover */
	int subset;
};

/* A code's mask that came with the page drawn last, where what it came to is asked for: its dictionary, a NUL and its bits,
 * as they lie in fresh_bytes. */
struct pdf_fresh_mask {
	uint8_t sum[SUM_BYTES];
	size_t dict, bits, len;
};

struct pdf_finish {
	const struct job *job;
	struct pdf_record *record;
	const struct pdf_input *input; /* from pdf_finish_end on */
	struct pdf_source source;
	struct pdf_writer *writer;
	bool apart; /* pages go to another file */
	bool forms; /* pages are Forms, which stand on sheets */
	struct pdf_sheets sheets; /* from pdf_finish_end on */
	bool failed;
	struct libdeflate_decompressor *inflater;
	GString *plain, *mended; /* of the stream at work */
	int page_resources; /* its resources' object of cairo's, which gets its number right before the page's stream */
	GArray *page_fonts, *page_pictures; /* struct pdf_name: its names */
	GString *page_others; /* the other entries of its resources */
	GArray *fonts;  /* struct pdf_font */
	GHashTable *profiles; /* GBytes of a picture's profile -> its object */
	GHashTable *masks, *mask_sums; /* sum of a code's mask -> its object, and back */
	bool holds;      /* what the page drawn last came to: */
	GString *packed; /* its stream, */
	GArray *fresh;   /* struct pdf_fresh_mask */
	GString *fresh_bytes;
	GArray *queue;  /* int: objects of cairo's file to be copied */
	int n_pages;
	int pages_root; /* object numbers from here on */
	int first_page;
	int first_annot; /* of link 0; annotations are objects in a row */
	int *annot_key;  /* link -> StructParent, -1: leads nowhere, not written */
	int *annot_elem; /* link -> object of the structure element that holds it */
	int tree_root;
	int *elem_object; /* layout element -> object, 0: holds nothing, not written */
	GHashTable *maps; /* objects of cairo's file that tell what glyphs spell */
	GHashTable *dests;     /* id -> struct pdf_dest */
};

void pdf_finish_fail(struct pdf_finish *fin, const char *what);
/* The page of the file on which one of the book stands. */
int pdf_page_object(const struct pdf_finish *fin, int page);
/* Whole points around what lies on a page, told from its top left, as places of that page of the file. */
struct pdf_box {
	int left, foot, right, top;
};
struct pdf_box pdf_page_box(const struct pdf_finish *fin, int page, double left, double top, double right, double foot);
/* Writes the stream of the record's last page, deflated; its marks are known. */
void pdf_page_stream(struct pdf_finish *fin, struct pdf_page *page, struct pdf_view stream);

/* Before the next page: the masks that came with the last are held no longer. */
void pdf_fresh_forget(struct pdf_finish *fin);
/* Tells a page its resources: page_fonts, page_pictures and, as text, the others. */
void pdf_page_settle(struct pdf_finish *fin, struct pdf_page *page, const char *others);
/* The font that cairo calls by a name, as one of layout's; returns its subset. */
int pdf_font_meet(struct pdf_finish *fin, struct pdf_view name, int font);
/* One of those that were met; NULL: it was not. */
const struct pdf_font *pdf_font_find(const struct pdf_finish *fin, int font, int subset);

/* Masks of codes are no larger, or written as pictures are. */
#define PDF_MASK_BYTES 512

/* crop.c: adds the boxes of a page of the file that tell its trim and its bleed, where there are any. */
void pdf_crop_boxes(const struct pdf_sheets *sheets, GString *out);
/* Adds the marks to cut and fold a sheet by, where they are wanted. */
void pdf_crop_draw(const struct pdf_sheets *sheets, const struct pdf_input *input, GString *drawing);

/* copy.c: the number that an object of cairo's file gets (it is copied later). */
int pdf_copy_ref(struct pdf_finish *fin, int number);
/* Adds an entry. */
void pdf_copy_entry(
	struct pdf_finish *fin, GString *out, struct pdf_view key, struct pdf_view value);
/* Adds the entries of a dictionary without its brackets. */
void pdf_copy_entries(struct pdf_finish *fin, GString *out, struct pdf_view dict);
/* Writes a stream under the number it was given. */
void pdf_copy_stream(struct pdf_finish *fin, const struct pdf_object *object);
/* Writes a code's mask, which is too small to gain from being deflated, plainly; one that was written before is that.
 * False when it is no such thing. */
bool pdf_copy_mask(struct pdf_finish *fin, struct pdf_object *object);
/* The object of such a mask, which is written where it was not. */
int pdf_mask_write(struct pdf_finish *fin, const char *dict, struct pdf_view bits);
/* The plain bytes of a stream, good until the next call; false when it is not deflated or
 * damaged. */
bool pdf_copy_inflate(
	struct pdf_finish *fin, const struct pdf_object *object, struct pdf_view *plain);
/* Copies everything that was referred to and not yet written. */
void pdf_copy_run(struct pdf_finish *fin);

/* image.c: writes the image that a stream stands for; false when it stands for none. */
bool pdf_image_write(struct pdf_finish *fin, const struct pdf_object *stream);

/* content.c: writes a stream that cairo wrote while it drew; false when it is none that
 * can go at once. */
bool pdf_content_take(void *fin, struct pdf_object *stream);

/* places.c */
void pdf_places_prepare(struct pdf_finish *fin);
/* Adds " /Annots[…]" of a page of the file and writes the annotations. */
void pdf_annots_write(struct pdf_finish *fin, int sheet, GString *out);
/* Each writes its objects and adds its entry to the catalog. */
void pdf_names_write(struct pdf_finish *fin, GString *catalog);
void pdf_outline_write(struct pdf_finish *fin, GString *catalog);

/* labels.c: adds its entry to the catalog. */
void pdf_labels_write(struct pdf_finish *fin, GString *catalog);

/* tree.c */
void pdf_tree_write(struct pdf_finish *fin, GString *catalog);

/* attach.c: writes the sources that the book carries; adds their list to the catalog and
 * their names to its dictionary of names. */
void pdf_attach_write(struct pdf_finish *fin, GString *catalog, GString *names);

/* pieces.c: writes the pages that an EPUB has too; adds the entry to the catalog. */
void pdf_pieces_write(struct pdf_finish *fin, GString *catalog);

/* meta.c */
/* The date of the content as PDF writes it; g_free it. */
char *pdf_meta_stamp(const struct pdf_finish *fin);
int pdf_info_write(struct pdf_finish *fin);
void pdf_meta_write(struct pdf_finish *fin, GString *catalog);
/* profile.c: a fixed sRGB profile. */
GByteArray *pdf_profile_srgb(void);

#endif
