/*
 * para: what the files share that set paragraphs.  segment.c and split.c make items of their text, places.c lists where lines
 * may end, loose.c tells how many lines there cannot be, breaker.c chooses among the places, river.c looks at the gaps, set.c and
 * memo.c keep to what was chosen, line.c fits a line, run.c and draw.c draw it, judge.c tells how it came out.
 */
#ifndef TYPE_PARA_H
#define TYPE_PARA_H

#include "type/type.h"

/* ---- paragraphs ---- */

/* A style of the paragraph, resolved. */
struct para_font {
	struct type_style style;
	int shape;
	int32_t size;     /* of the em, TYPE_PT */
	int32_t space;    /* natural word space, TYPE_PT */
	int32_t stretch, shrink; /* of it: full at 4/3 of its width, at 0.77 */
	int32_t tracking; /* TYPE_PT a cluster */
	int32_t letters;  /* size, 0: its letters are never tracked to fit a line */
	theme_colour colour;
	bool keep_space;
};

enum item_kind {
	ITEM_WORD,
	ITEM_SPACE,
	ITEM_FIXED,
	ITEM_KERN,
	ITEM_OBJECT,
	ITEM_MARK,
	ITEM_NEWLINE
};

/* What a break at (or after) an item costs and does. */
enum break_kind {
	BREAK_NONE,
	BREAK_FREE,
	BREAK_LOOSE_TIE,
	BREAK_FIRM_TIE,
	BREAK_HYPHEN,
	BREAK_DASH,
	BREAK_SLASH,
	BREAK_URL,
	BREAK_SHY,
	BREAK_TIED,
	BREAK_RELATION, /* in a formula: after one, or after a binary operator */
	BREAK_OPERATOR,
	BREAK_WITHIN, /* the same within brackets */
	BREAK_PHRASE, /* within a phrase of Japanese, a clause of Chinese or a word of Korean, in text set by phrases */
	BREAK_LOOSE_PHRASE, /* there, where words may be parted */
	BREAK_FORCED,
	BREAK__COUNT
};

/* Without gaps: what is split anew and what was remembered are compared as bytes. */
struct item {
	uint8_t kind, level;
	uint16_t style;
	int32_t span;  /* where it comes from */
	int32_t width; /* TYPE_PT */
	int32_t stretch, shrink;
	int32_t letters; /* width of tracking by one em, TYPE_PT; 0: it is never tracked */
	struct word *word;
	int32_t value; /* mark, object; word: its first byte in the paragraph's text */
	int32_t brk;   /* enum break_kind: at a space, after anything else */
};

/* A piece of source text with one style, or an event between pieces. */
enum span_kind { SPAN_TEXT, SPAN_MARK, SPAN_OBJECT, SPAN_FIXED, SPAN_SEAM, SPAN_NEWLINE };
struct span {
	enum span_kind kind;
	int start, end; /* bytes of para->text */
	int style;
	struct pos pos;
	int value;
	double width;
};

/* Hashes that stand for what they are of (memo.c, split.c): 128 bits, of this process alone. */
struct memo_key {
	uint64_t a, b;
};

static inline void memo_mix(struct memo_key *key, uint64_t value)
{
	key->a = (key->a ^ value) * UINT64_C(0x9e3779b97f4a7c15);
	key->a ^= key->a >> 29;
	key->b = (key->b + value) * UINT64_C(0xd6e8feb86659fd93);
	key->b ^= key->b >> 32;
}

/* All of a style that its text's items follow from. */
void memo_mix_font(struct memo_key *key, const struct para_font *font);
guint memo_key_hash(gconstpointer key);
gboolean memo_key_equal(gconstpointer a, gconstpointer b);

/* From this byte of the text on, it comes from there. */
struct para_origin {
	int start;
	struct page_source source;
};

/* Bytes of the text that hold the number of a page. */
struct para_number {
	int start, end;
};

/* What items add to a line. */
struct place_sums {
	int64_t width, stretch, shrink;
	int64_t glue;    /* natural width of the glue within the width */
	int64_t letters; /* width of tracking by one em */
};

/* What a paragraph is gathered in; goes on to the next one. */
struct para_parts {
	/* struct para_font, span, para_origin, para_number: scratch_room */
	GArray *styles, *spans, *origins, *numbers;
	int n_styles, n_spans, n_origins, n_numbers;
	GString *text;
};
void para_parts_free(gpointer parts);

struct para {
	struct type *type;
	struct arena *arena;
	int base_rtl; /* as given */
	bool rtl, bidi, ended, keep_space, blank, told_wide;
	bool opens_alone, break_due; /* a box alone in its line: the first, the last so far */
	bool decorated, linked; /* some style has a rule or ground; a link */
	bool marked;            /* it holds marks or objects */
	bool broken;            /* lines are forced */
	bool keyed;             /* key tells all that its items follow from, but for numbers; its words are cached */
	bool number_due;        /* the next text holds the number of a page */
	bool summed;
	bool lacking; /* some words have letters without a glyph */
	int style, column;
	struct para_parts *made; /* until para_end */
	struct para_origin *origins; /* from para_end on */
	int n_origins;
	struct para_number *numbers;
	int n_numbers;
	struct para_font *fonts; /* from para_end on */
	struct span *places;
	struct item *items;
	int n_items;
	int64_t natural; /* the widest of its forced lines */
	struct place_sums sums; /* of all items, where summed */
	struct memo_key key;
	/* n characters are seen from a byte of the text up to an item: counted last */
	struct { int start, end, n; } seen;
};

/* What is remembered of a chapter's paragraphs. */
struct splits {
	GHashTable *known; /* struct memo_key -> a struct split of split.c, which begins with it */
};

/* Counts an item into the widest of the forced lines; *line: the width of its own so far. */
static inline void para_widen(struct para *para, int64_t *line, const struct item *item)
{
	*line = item->kind == ITEM_NEWLINE ? 0 : *line + item->width;
	para->natural = MAX(para->natural, *line);
}

/* Whether the word at an item is of the number at *n or of a later one; items are asked in order. */
static inline bool para_is_number(const struct para *para, const struct item *item, int *n)
{
	while (*n < para->n_numbers && para->numbers[*n].end <= item->value)
		++*n;
	return *n < para->n_numbers && para->numbers[*n].start < item->value + (int)item->word->len;
}

/* Splits the text of a paragraph into items; fills natural, keyed and lacking, and the fonts are there. */
void segment_para(struct para *para);
/* Takes the items of the same text in the same styles from what is remembered; false: there are none. */
bool split_find(struct para *para);
/* Remembers them, where that is wanted and can be. */
void split_keep(struct para *para);
/* ---- lines ---- */

/* One place where a line may end.  The breaker sees nothing else of the text. */
struct brk {
	/* of the line that ends here; line from a to b: b.end - a.start */
	struct place_sums end;
	int32_t item, sub; /* sub: byte in the word, 0: after or at the item */
	int32_t penalty;
	int32_t protrude_right; /* TYPE_PT */
	uint32_t hash_before;   /* of the word at its edge */
	uint8_t kind;           /* enum break_kind */
	bool hyphen;            /* the line shows a hyphen at its end */
	bool part;              /* inside a word */
	bool emergency;
	/* of the next line */
	struct place_sums start;
	int32_t next; /* its first item */
	int32_t protrude_left;
	uint32_t hash_after;
};

/* Lists the places of the paragraph in its type, for places_of: between words alone, or in
 * them too; in an emergency (measure not 0: the narrowest line's) there is one on every measure. */
void places_list(struct para *para, bool hyphens, int64_t measure);
/* The first item from there on that is no mark, NULL. */
const struct item *places_solid(const struct para *para, int from);
/* The last before there that is no mark, NULL. */
const struct item *places_last_solid(const struct para *para, int before);
/* How far a word hangs out where a line starts (ends) with it; item may be NULL. */
int32_t places_hang(const struct para *para, const struct item *item, bool at_start);

/* How many places there are within a word (an item of ITEM_WORD) where a line may end in a hyphen. */
int places_hyphens(struct para *para, int index);
/* Width of a part of a word (1/65536 em) in a size, TYPE_PT. */
static inline int64_t places_part(int32_t width, int32_t size)
{
	return ((int64_t)width * size + TYPE_EM / 2) / TYPE_EM;
}

/* What stands in the text for an object that is no letter. */
#define PARA_OBJECT "\xef\xbf\xbc"

struct break_options {
	int64_t first, rest; /* measure of the first line and of the others */
	bool lines;          /* the first one's is that of each behind a forced end too */
	int64_t expansion;   /* 1/65536 of the text's width */
	int track_more, track_less; /* letters may be spaced so far, 1/1000 em */
	int64_t em;          /* of the text */
	bool ragged;
	/* numbers of lines for which the best way is looked for, 0: none; both 0: the best of all */
	int wanted[2];
	double most; /* demerits; what has more is not wanted; 0: anything is */
};

/* loose.c.  Whether so many lines can be filled and something is left of the text, where all are set as loosely as may be and
 * nothing hangs out: if not, there is no such setting.  No places are listed. */
bool places_leave(struct para *para, const struct break_options *options, int tolerance, bool hyphens, int n_lines);

struct break_line {
	int from, to; /* breaks: -1 is the paragraph's start */
};

/* A state of the search: the best way to a place. */
struct break_node {
	int32_t brk, prev, line;
	int32_t space; /* width of the spaces to natural, 1024: as it */
	int64_t total;
	int64_t most_far, least_far; /* what a line from here on is far too short, too long for */
	uint8_t fit, hyphens;
};

/* The demerits of a line without a fault. */
#define BREAKER_LEAST 100.0

/* Chooses among the places of the type, those within words too where parts is set.  lines is a GArray of struct
 * break_line; returns the demerits, -1 when the tolerance was too strict. */
double breaker_run(
	struct type *type, const struct break_options *options, int tolerance, bool parts, GArray *lines);
/* After a run for numbers of lines: the best way with one of them; returns its demerits, -1:
 * there is none. */
double breaker_take(struct type *type, int n_lines, GArray *lines);

/* The places listed last; that before the first item has the index -1. */
static inline struct brk *places_of(const struct type *type)
{
	return (struct brk *)(void *)type->breaks->data + 1;
}

static inline const struct para_font *item_font(const struct para *para, const struct item *item)
{
	return &para->fonts[item->style];
}

static inline int32_t item_word_width(const struct para_font *font, const struct word *word)
{
	return (int32_t)(((int64_t)word->width * font->size + TYPE_EM / 2) >> TYPE_EM_BITS) +
	       font->tracking * word->n_clusters;
}

static inline void item_set_space(struct item *item, const struct para_font *font)
{
	item->width = font->space;
	item->stretch = font->stretch;
	item->shrink = font->shrink;
}

/* Glue without a glyph between characters of scripts that part no words. */
static inline void item_set_kern(struct item *item, int32_t stretch)
{
	item->stretch = stretch;
	item->shrink = stretch / 4;
}

static inline bool item_is_glue(const struct item *item)
{
	return item->kind == ITEM_SPACE || item->kind == ITEM_KERN || item->kind == ITEM_FIXED;
}

/* What the tracking of a word in a font is, where there is any: as the letters of an item. */
static inline int32_t item_word_letters(const struct para_font *font, const struct word *word, bool bidi)
{
	return bidi ? 0 : word->n_clusters * font->letters;
}

static inline void item_set_word(struct item *item, const struct para_font *font, struct word *word, bool bidi)
{
	item->word = word;
	item->width = item_word_width(font, word);
	item->letters = item_word_letters(font, word, bidi);
}

static inline void places_add(struct place_sums *sums, const struct item *item)
{
	if (item->kind == ITEM_SPACE || item->kind == ITEM_KERN)
		sums->glue += item->width;
	sums->letters += item->letters;
	sums->width += item->width;
	sums->stretch += item->stretch;
	sums->shrink += item->shrink;
}

/* Lines in which a river ends or goes on; *at: the first of them, -1: none. */
int river_count(struct type *type, const struct para *para,
	const struct break_options *options, int *at);

/* Bounds of a line in items, and how it is set. */
struct line_range {
	int32_t item, sub;    /* start: item and byte in it */
	int32_t end, end_sub; /* items before end belong to it; end_sub > 0: and so many
				 bytes of the word at end */
	bool emergency;
	bool hyphen;    /* an added hyphen, or one of the text, ends the line */
	bool shy;       /* a hyphen is added */
	bool space;     /* a word space stood at the break */
	bool closing;   /* last line, or before a forced break */
	bool fitted;    /* what follows is known */
	int step;       /* expansion, in parts of LINE_STEPS of the theme's greatest */
	int track;      /* 1/1000 em between letters */
	double stretch; /* share of the glue's stretch (shrink when negative) */
	int32_t protrude_left, protrude_right;
};

/* Breaks remembered (memo.c): what a paragraph and its options come to. */
void memo_open(struct type *type);
void memo_close(struct type *type);
/* False: the paragraph is too short or too strange to be remembered. */
bool memo_key_make(
	const struct para *para, const struct para_options *in, struct memo_key *key);
/* Its key in another number of lines (a line fewer or more), sought so. */
struct memo_key memo_key_vary(const struct memo_key *best, bool loose, int n_lines);
/* Takes lines (in the arena) and demerits of an earlier setting, no lines: it was sought in vain; false: it was not. */
bool memo_find(struct type *type, const struct memo_key *key, struct arena *arena,
	struct line_range **ranges, struct para_result *out);
void memo_keep(struct type *type, const struct memo_key *key,
	const struct line_range *ranges, const struct para_result *result);

/* Tracking of body text, 1/1000 em: for lines whose spaces would else leave the range
 * that COMFORT gives, in 1/1024 of the glue's stretch and shrink. */
#define TRACK_MORE 12
#define TRACK_LESS 7
/* The same for paragraphs that are to take a line more or less. */
#define TRACK_VARIANT_MORE 14
#define TRACK_VARIANT_LESS 8
#define COMFORT_LOOSE 450
#define COMFORT_TIGHT 500
#define LINE_STEPS 2 /* scales on either side of 1 */

struct set_result {
	struct para_result pub;
	int track_more, track_less; /* 1/1000 em */
	struct line_range *ranges;
	struct memo_key key; /* of the best setting, where it is keyed */
	bool keyed;
};

/* A word, blank or object as it stands in the line. */
struct piece {
	const struct item *item;
	struct word *word; /* the fragment for the line's first and last; NULL: no word */
	int32_t width;     /* natural, TYPE_PT */
	int32_t letters;   /* as an item's */
	double x, set;     /* place from the line's left end and width as set, points */
	bool trailing;     /* the space at the line's end, past the measure */
};

/* Text under a run of glyphs, borrowed from its words. */
struct text_piece {
	const char *text;
	int len;
};

/* The pieces of one line, in the engine's scratch: valid until the next line is asked
 * for. */
struct line_work {
	struct piece *pieces;
	int *order; /* indices into pieces, from left to right; NULL: as they are read */
	int n;
	double scale; /* of the letters */
	int track;    /* 1/1000 em added to each */
};

/* The piece so far from the left. */
static inline struct piece *line_piece(const struct line_work *work, int i)
{
	return &work->pieces[work->order ? work->order[i] : i];
}

/* Its level of embedding (UAX 9): odd from right to left.  White at a line's end has the paragraph's. */
static inline int line_piece_level(const struct para *para, const struct piece *piece)
{
	return piece->trailing ? para->rtl : piece->item->level;
}

/* How far a line begins within the measure, points. */
double line_inset(const struct set_result *result, int line);
/* Fits one line to its measure: its pieces, each in its place; fills x, width and ratio. */
struct line_work line_fit(struct para *para, const struct set_result *result, int index);
/* Tells the page side which marks a line holds: it asks for them before the line is drawn.  Only lines that have some are
 * fitted for it. */
void line_marks(struct para *para, const struct set_result *result, int line, GArray *marks);

#endif
