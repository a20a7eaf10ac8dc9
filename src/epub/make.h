/*
 * make: one EPUB in the making, private to epub.  epub_write plans which file holds what (plan.c), writes the
 * documents (chapter.c with body.c and its handlers, matter.c), then what is told of them (nav.c, package.c),
 * the CSS (css.c) and packs all (archive.c).
 *
 * - handlers: block.c, inline.c, callout.c, table.c, mathml.c with mathml_parts.c, diagram.c, qr_svg.c, picture.c; parted.c: long words in titles
 * - matter.c with topics.c; page.c: what all documents begin and end with; breaks.c: pages of the print edition
 * - css.c with css_new.c and hue.c; fonts.c with subset.c
 * - claim.c: what the metadata may say of accessibility; keep.c: documents of an earlier run; edition.c: an older EPUB
 *
 * All memory is the arena's; documents live in their struct xml until they are packed, one at a time.
 */
#ifndef EPUB_MAKE_H
#define EPUB_MAKE_H

#include "octavo/epub.h"
#include "octavo/words.h"
#include "octavo/xml.h"
#include "epub/archive.h"

/* A run of one section's blocks: what a file holds of it. */
struct epub_piece {
	const struct book_section *section;
	const struct doc_node *first; /* NULL: none */
	const struct doc_node *end;   /* first node no longer in it, or NULL */
	bool opens;                   /* the section begins here: heading */
	bool closes;                  /* and ends here: links back */
};

enum epub_landmark { LANDMARK_NONE, LANDMARK_COVER, LANDMARK_TITLE, LANDMARK_CONTENTS, LANDMARK_BODY,
	LANDMARK_TOPICS };

/* One XHTML document. */
struct epub_file {
	const char *name;             /* within the package folder: "text/morning-light.xhtml" */
	const char *id;               /* in the manifest */
	const char *title;            /* of the document */
	enum epub_landmark landmark;
	int chapter;                  /* index, -1: front or back matter */
	const struct book_part *part; /* of a part's title page, else NULL */
	bool opens;                   /* the chapter begins here */
	bool closes;                  /* the chapter ends here */
	GArray *pieces;               /* struct epub_piece */
	GPtrArray *notes;             /* const struct doc_node: DOC_FOOTNOTEs shown at its end */
	bool back;                    /* matter after the chapters */
	bool listed;                  /* matter that the contents name */
	bool has_svg, has_math;       /* inline SVG, MathML: told in the manifest */
	uint8_t key[SUM_BYTES];       /* of a chapter: what its bytes follow from; keep.c's */
};

/* One picture file. */
struct epub_image {
	const char *name;             /* "images/3f2a….png"; NULL: cannot be used */
	enum media_type type;
	int width_px, height_px;
	bool paper;                   /* see-through: wants a light ground */
	bool tried;                   /* looked at already */
};

/* A table whose longest words want the room of so many letters side by side, up to the next step, has the class n and that
 * number; m and one for what is left of the words where they are parted.  table.c counts, css_new.c says how wide that is. */
#define TABLE_STEPS {15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 70, 80, 100}
/* Columns of drawings made of letters that want type of their own, and the rest of what a line takes, in em of its type: the
 * letters of a mono face, a little more than most have, and the ground at both sides. */
#define DRAWING_STEPS {48, 56, 64, 72, 80, 88, 96}
#define DRAWING_PLAIN 40 /* columns of one that needs none */
#define DRAWING_LETTER 0.61
#define DRAWING_GROUND 1.7
#define DRAWING_LEAST 0.35 /* em of the text around */
/* Diagrams whose letters would be too small on a narrow page are so wide at least, in em, and move behind it as in a window. */
#define DIAGRAM_STEPS {24, 28, 32, 36, 40, 44, 48, 52}
#define TABLE_LINE 40          /* a telephone's; what wants more has small type where room is not known */
#define TABLE_SMALL 0.8        /* of the text around: type where there are many columns, */
#define TABLE_SMALLER 0.7      /* where their words have no room at all, */
#define TABLE_SMALLEST 0.6     /* and very many */

/* What the documents turned out to hold: the accessibility metadata is made from this. */
struct epub_facts {
	int n_pictures, n_described, n_decorative;
	int n_codes;                  /* QR codes */
	int n_math, n_sources;        /* formulas, and those of which only the source is shown */
	int n_headless;               /* tables without a head */
};

/* One font file. */
struct epub_font {
	const char *name, *type;      /* "fonts/LinLibertine-R.otf", "font/otf" */
};

/* What writing one document did beside its bytes; kept with them. */
struct epub_tale {
	GPtrArray *ids;               /* that it gave */
	GPtrArray *pictures;          /* struct media_picture, that it used */
	GArray *pages;                /* int, whose breaks stand in it */
	struct epub_facts facts;      /* before it */
	bool shared;                  /* it went without an id that another document has: it cannot be kept */
};

struct epub {
	const struct book *book;
	const struct theme *theme;
	const struct job *job;
	struct arena *arena;
	struct archive *archive;
	const char *title, *identifier, *language; /* the book's, never blank, the last a tag */
	GPtrArray *files;             /* struct epub_file, in reading order */
	struct epub_file **chapter_files; /* by chapter: the file it begins in */
	GHashTable *where;            /* anchor id -> struct epub_file */
	GHashTable *note_files;       /* DOC_FOOTNOTE -> struct epub_file */
	GHashTable *targets;          /* struct book_anchor -> where its links lead; plan.c */
	GHashTable *starts;           /* id of a section that begins its file */
	GHashTable *names;            /* file names in use */
	GHashTable *ids;              /* id -> struct epub_file: all written so far, unique over the book */
	GHashTable *video_titles;     /* video -> title, from the book's sources */
	GHashTable *listed;           /* hrefs that the contents hold */
	struct epub_image *images;    /* by index of book->pictures; .name set on first use */
	GHashTable *image_names;      /* names packed already */
	const struct book_pages *pages; /* of the print edition, or NULL */
	int n_pages;
	const struct epub_file **page_files; /* by page: where its break stands; NULL: nowhere yet */
	GHashTable *breaks;           /* doc_node -> first page that begins in it, plus 1 */
	int matter_pages[BOOK_PAGE__COUNT]; /* by kind: the page, plus 1 */
	int *opens, *ends;            /* by chapter: first page that begins with it, after its notes; plus 1 */
	struct epub_facts facts;
	struct type *type;            /* measures words of drawings; NULL: there was none yet */
	struct type_parter *parter;   /* of long words in titles */
	struct fonts *fonts;          /* fonts.c, NULL: the reader's */
	GArray *font_files;           /* struct epub_font */
	const struct epub_keep *keep; /* documents of an earlier making, or NULL */
	int *page_bases;              /* by chapter: its first page; where there are documents to keep */
	GHashTable *picture_indices;  /* SHA-256 -> index in book->pictures; likewise */
	struct epub_tale tale;        /* of the document at hand */
	bool has_cover, has_topics;
	bool runs_on;                 /* chapters are entries, without numbers (book_runs_on) */
	bool rtl;                     /* the book reads from right to left */
};

/* plan.c: which file holds which blocks, and where anchors lie. */
void plan_make(struct epub *epub);
/* Makes a file at the end of the reading order. */
struct epub_file *plan_file(struct epub *epub, const char *name, const char *title);
/* The file in which an anchor lies and the id there, NULL where the file alone is meant; NULL: nowhere. */
const struct epub_file *plan_target(struct epub *epub, const struct book_anchor *anchor, const char **id);
/* Where an anchor lies, seen from a file: "b.xhtml#id", "#id", "text/b.xhtml"; NULL: nowhere. */
const char *plan_href(struct epub *epub, const struct epub_file *from, const struct book_anchor *anchor);
/* The language of the title of the section in which an anchor lies; NULL: the book's. */
const char *plan_title_lang(const struct epub *epub, const struct book_anchor *anchor);
/* A file seen from another. */
const char *plan_path(struct epub *epub, const struct epub_file *from, const char *name);
/* The file a chapter begins in. */
const struct epub_file *plan_chapter(const struct epub *epub, int chapter);

/* breaks.c: pages of the print edition (what the body asks stands in body.h). */
void breaks_open(struct epub *epub);
void breaks_close(struct epub *epub);
const struct book_page *break_page(const struct epub *epub, int index);
const char *break_id(struct epub *epub, int index);
/* The first page that begins in a node, -1: none; the others follow it. */
int break_first(const struct epub *epub, const struct doc_node *node);
bool break_is_in(const struct epub *epub, int index, const struct doc_node *node);
/* Writes the break of a page of front or back matter, if there is one; or takes note of it where the document is an earlier
 * making's. */
void breaks_matter(struct epub *epub, const struct epub_file *file, struct xml *xml, enum book_page_kind kind);
void breaks_matter_kept(struct epub *epub, const struct epub_file *file, enum book_page_kind kind);

/* keep.c: documents of an earlier making.  keep_take adds the document's member where an equal one is kept, and does all that
 * writing it would have done; false: it must be written, between keep_begin and keep_put. */
void keep_open(struct epub *epub);
bool keep_take(struct epub *epub, struct epub_file *file);
void keep_begin(struct epub *epub);
void keep_put(struct epub *epub, const struct epub_file *file);
/* The same for a member that is only its bytes, by a key of all that these follow from. */
bool keep_take_member(struct epub *epub, const char *name, const uint8_t key[SUM_BYTES]);
void keep_put_member(struct epub *epub, const uint8_t key[SUM_BYTES]);

/* edition.c: tells what of an older EPUB is not where it was in the one that was made; false after a report. */
bool edition_compare(const struct epub *epub, const char *path);

/* page.c: the frame that all documents share. */
struct xml *page_open(struct epub *epub, const struct epub_file *file, const char *lang);
void page_close(struct epub *epub, const struct epub_file *file, struct xml *xml);
/* lang, xml:lang and, where the direction changes, dir; nothing when lang is what it was. */
void page_lang(struct xml *xml, const char *lang, const char *outer);
/* The same for a title in a language (NULL: the book's) among words of another.  Its direction is that of its words: else its number, and
 * signs at its ends, would change sides. */
void page_title_lang(const struct epub *epub, struct xml *xml, const char *lang, const char *around, const char *title);
/* The same for the program's own words (words_say) in text of a language: where that is not known to words, English
 * is told. */
void page_words_lang(struct xml *xml, const char *around);
/* An element of such words; class may be NULL. */
void page_words(struct xml *xml, const char *element, const char *class, const char *around, const char *text);

/* chapter.c, matter.c, topics.c, nav.c, package.c, css.c */
void chapter_write(struct epub *epub, struct epub_file *file);
bool matter_cover(struct epub *epub);
void matter_front(struct epub *epub);
void matter_part(struct epub *epub, const struct epub_file *file);
void matter_back(struct epub *epub);
void topics_write(struct epub *epub);
struct epub_file *nav_file(struct epub *epub);
void nav_write(struct epub *epub, const struct epub_file *file);
void package_write(struct epub *epub);
/* claim.c: the claim of conformance, where somebody certifies it and nothing is known against it; else tells why not. */
void claim_write(struct epub *epub, struct xml *xml);
char *css_make(const struct theme *theme);
/* Tables of many columns have small type; their captions keep their size. */
void css_small_table(GString *out, const struct theme *theme, const char *class, double size);
/* parted.c: the words of a title in a language; text may be NULL. */
void parted_title_text(struct epub *epub, struct xml *xml, const char *lang, const char *text);
/* css_new.c: what that selects is indented in the languages that indent each paragraph. */
void css_indents(GString *out, const struct theme *theme, const char *selector);
/* Appends the rules that older programs may not even read. */
void css_new_rules(GString *out, const struct theme *theme);
/* A length of points in em of a size. */
void css_em(GString *out, const char *property, double points, double size);
/* font-family, with a generic one behind it or NULL. */
void css_family(GString *out, const char *family, const char *generic);

/* fonts.c: the theme's faces, where it asks for them.  fonts_look is given each document as it was written; fonts_write packs
 * the faces and appends their rules to the CSS. */
void fonts_open(struct epub *epub);
void fonts_close(struct epub *epub);
void fonts_look(struct epub *epub, const char *bytes);
void fonts_write(struct epub *epub, GString *css);

/* picture.c: a picture of the book as a file of the EPUB, packed on first use; NULL when it cannot be used. */
const struct epub_image *picture_use(struct epub *epub, int index);
/* qr_svg.c: a QR code as inline SVG that says what it is, in text of a language; false: the address is too long for one, and
 * nothing is written. */
bool qr_write(struct epub *epub, struct xml *xml, const char *around, const char *url, const char *id);

#endif
