/*
 * type: faces, words and the engine that holds them, for the files of the text engine (engine.c, font.c, look.c, shape.c, figures.c,
 * word.c, hyphen.c, dictionary.c, patterns.c); those that set paragraphs of words go on in type/para.h, all others see octavo/type.h alone.
 *
 * Measures: inside a word the unit is 1/65536 em (TYPE_EM, the HarfBuzz scale of every
 * face), in a paragraph 1/1024 pt (TYPE_PT).  Both are integers, so that lines break
 * alike on every machine.
 */
#ifndef TYPE_TYPE_H
#define TYPE_TYPE_H

#include <hb.h>
#include "octavo/type.h"

#define TYPE_EM_BITS 16
#define TYPE_EM (1 << TYPE_EM_BITS)
#define TYPE_PT 1024
#define TYPE_WORD_MAX                                                                    \
	256 /* characters shaped in one go; longer words are shaped in pieces */
#define TYPE_MARKS_MAX 30 /* marks drawn on one base */

/* ---- faces ---- */

struct face {
	struct page_font font;
	const char *family, *family2; /* typographic and plain family name */
	int weight;
	bool italic;
	hb_font_t *hb; /* made on first use; see face_hb */
	int32_t space; /* advance of U+0020 */
	uint32_t space_glyph; /* 0: it has none */
	int32_t ascent, descent, underline, underline_size, strike;
	bool ready;
	uint64_t ascii[2]; /* bits: the characters below U+0080 that it has */
};

enum type_feature {
	FEATURE_SMCP = 1,
	FEATURE_ONUM = 2,
	FEATURE_LNUM = 4,
	FEATURE_TNUM = 8,
	FEATURE_PNUM = 16,
	FEATURE_NOLIGA = 32,
	FEATURE_CODE = 64,
	FEATURE_C2SC = 128,
	FEATURE_WIDE = 256 /* marks as wide as the characters of Chinese, from their face */
};

/* A way of shaping words: what the word cache is keyed by besides the text. */
struct shape {
	const char *family; /* as asked for, interned */
	int face;           /* what it came to */
	unsigned features;
	const char *lang; /* interned */
	hb_language_t hb_lang;
	int dict, latin_dict; /* indices in type->dicts, the second for words in Latin letters; -2: not looked for yet */
	int weight;
	bool italic, mono;
	int n_numbers;            /* that were shaped: figures.c */
	struct figures *figures;  /* of which others are put together, NULL: none */
};

/* What a style of text comes to: the last ones asked for are remembered. */
enum { TYPE_LOOKS = 64 };
struct look {
	const struct theme_font *font; /* NULL: free */
	double scale;
	unsigned flags;    /* of the style */
	const char *lang;  /* interned */
	int shape;
	int32_t size, space, stretch, shrink, tracking; /* as in struct para_font */
};

/* Cap height of a theme font, points. */
struct cap_height {
	const struct theme_font *font;
	double height;
};

/* ---- words ---- */

/* Small, as all that a word holds: a line looks at each of its words, which seldom are in the caches. */
struct word_glyph {
	int32_t advance;
	unsigned index : 16;   /* OpenType has no more */
	unsigned cluster : 15; /* byte in the word's text: of TYPE_WORD_MAX characters */
	unsigned unsafe : 1;   /* breaking before it changes the shapes */
};

/* How far a glyph stands off its place. */
struct word_shift {
	int32_t dx, dy;
};

/* Glyphs of one face: fallback within a word. */
struct word_segment {
	int16_t face;
	uint16_t permille;  /* size relative to the style: below 1000 for the code of a missing character */
	uint16_t first, n;  /* glyphs */
	uint16_t first_cluster, n_clusters; /* in visual order, as the drawer wants them */
	uint16_t start, end; /* bytes of text */
	bool rtl;
};

/* A place inside a word where a hyphen may stand. */
struct word_hyphen {
	int at;              /* byte */
	int32_t left, right; /* widths of both parts, the hyphen with the left one */
	int penalty;         /* besides the usual one */
	uint32_t hash_left, hash_right; /* of the parts, as struct word's edge_hash */
};

/* In the order in which it is asked: by who finds it, who sets lines, who draws them. */
struct word {
	const char *text;
	uint32_t len;
	int32_t width; /* without tracking */
	uint16_t shape;
	uint16_t n_clusters;
	bool rtl;
	bool missing; /* some character has no glyph */
	bool cached;  /* lives as long as the engine */
	bool figure;  /* no letters, few characters, no time: it may be the number of a page */
	uint32_t number; /* among those that are cached, from 1 on; 0: it is none */
	uint32_t edge_hash; /* of the letters, case-folded: the same word again; 0: none */
	int16_t protrude_left, protrude_right; /* 1/1000 em */
	int16_t n_hyphens; /* -1: not looked for yet */
	uint16_t n_segments;
	int n_glyphs;
	bool plain; /* a glyph for each byte, from left to right, all in their places and of one face */
	struct word_hyphen *hyphens;
	struct word_glyph *glyphs;
	struct word_shift *shifts; /* one a glyph, NULL: all stand in their places */
	struct word_segment *segments;
	struct page_cluster *clusters;
};

static inline struct word_shift word_shift_of(const struct word *word, int glyph)
{
	return word->shifts ? word->shifts[glyph] : (struct word_shift){0};
}

/* The word cache: open addressing, at most half full.  Hashes stand beside the words, so that
 * a look-up touches one word's memory and no other's. */
struct word_slot {
	struct word *word; /* NULL: free */
	uint32_t hash;
};
struct word_table {
	struct word_slot *slots;
	guint n, size; /* words; slots, a power of two */
	GPtrArray *list; /* in the order of their numbers */
};

/* ---- the engine ---- */

/* Room for n elements in an array of the engine's scratch.  Its length is the room that it
 * has; how much of that is filled is known to whoever works in it. */
static inline void *scratch_room(GArray *array, guint n)
{
	if (array->len < n)
		g_array_set_size(array, MAX(n, 2 * array->len));
	return array->data;
}

struct dict {
	const char *lang;          /* as in the text */
	struct patterns *patterns; /* NULL: none */
	const struct syllables *syllables; /* a rule where there are none, or NULL */
	int left, right;           /* letters kept on each side */
};

struct type {
	const struct theme *theme;
	const struct job *job;
	struct arena *arena;  /* names, and what lives as long as the engine */
	struct arena *cache;  /* words and breaks: type_forget empties it */
	GArray *faces;        /* struct face */
	GArray *shapes;       /* struct shape */
	GArray *dicts;        /* struct dict */
	struct word_table words;
	struct look looks[TYPE_LOOKS];
	GArray *caps;         /* struct cap_height */
	GHashTable *names;    /* interned: families, tags of languages */
	GHashTable *told;     /* what was reported once */
	GHashTable *fallback; /* character → face + 1 */
	GHashTable *inks;     /* face and glyph → hb_glyph_extents_t: face_ink */
	GHashTable *memos;    /* breaks found before: memo.c */
	struct splits *splits; /* borrowed; NULL: no paragraphs are remembered */
	size_t split_bytes;    /* that were kept so far */
	hb_buffer_t *buffer;
	GArray *nodes, *active, *found, *breaks; /* the breaker's scratch: scratch_room */
	int n_breaks, n_active;
	GArray *lines; /* struct break_line */
	GArray *gaps, *gaps_below; /* the river hunter's: scratch_room */
	GArray *items, *map, *wants;                     /* the segmenter's: scratch_room */
	GArray *packed;                                  /* bytes, split.c's: scratch_room */
	GArray *pieces, *order;                          /* the line's: scratch_room */
	GArray *inner_pieces, *inner_order;              /* those of lines within its boxes */
	GArray *texts;                                   /* the drawer's: scratch_room */
	GArray *chars, *word_glyphs, *word_shifts, *word_segments, *word_clusters; /* the shaper's */
	GPtrArray *spare; /* struct para_parts without a paragraph */
	int body_face;
};

/* A character of the word on its way to HarfBuzz. */
struct shape_char {
	gunichar c;
	uint32_t at; /* byte */
	int face;    /* -1: no face has it */
	hb_script_t script;
	bool skip; /* not shown: a mark too many, a joiner without effect */
};

struct face *face_at(const struct type *type, int face);
/* The face's HarfBuzz font, with its measures filled in. */
hb_font_t *face_hb(struct type *type, int face);
bool face_has(struct type *type, int face, gunichar c);
/* The extents of a glyph's outline at TYPE_EM, remembered, since a face keeps no table of them; no height: it has no ink. */
const hb_glyph_extents_t *face_ink(struct type *type, int face, uint32_t glyph);
/* Adds the faces of all font files below a folder. */
void font_scan(struct type *type, const char *folder);
/* The face of a family that is nearest in weight and slant; -1: there is no such family. */
int font_nearest(const struct type *type, const char *family, int weight, bool italic);
/* The same; without the family one of those that the theme falls back on, which is told. */
int font_resolve(struct type *type, const char *family, int weight, bool italic);
/* The face for a character that the shape's own face lacks; -1: none has it. */
int font_fallback(struct type *type, const struct shape *shape, gunichar c);
/* The face for a language in place of one that lacks letters of it; the same where it has them all. */
int font_for_language(struct type *type, const struct shape *shape, int face);
/* The face of the theme's text in the shape's weight and slant; -1: there is none. */
int font_of_text(struct type *type, const struct shape *shape);
/* What a style of text comes to; valid until the next call. */
const struct look *look_find(struct type *type, const struct type_style *style);
/* The way of shaping that is like it but for FEATURE_WIDE. */
int look_shape_wide(struct type *type, int shape);
/* Tells once. */
bool type_tell_once(struct type *type, const char *key);
const char *type_intern(struct type *type, const char *text);

/* A word that is looked for.  word_want fetches the place where it may stand into the processor's caches and fills in its
 * hash, word_take finds or shapes it. */
struct word_want {
	const char *text;
	uint32_t len, hash;
	uint16_t shape;
	bool rtl;
};
void word_want(const struct type *type, struct word_want *want);
struct word *word_take(struct type *type, const struct word_want *want, struct arena *spare);
/* Both in one.  Words that the cache does not keep live in spare. */
struct word *word_find(struct type *type, int shape, bool rtl, const char *text,
	size_t len, struct arena *spare);
/* Shapes word->text: fills glyphs and all that follows from them. */
void word_shape(struct type *type, struct word *word, struct arena *arena);
/* The same for a number whose signs are known; false: it has to be shaped. */
bool figures_put(struct type *type, struct word *word, struct arena *arena);
/* Shapes the characters in the engine's buffer, all of one script and face. */
void shape_buffer(struct type *type, const struct shape *shape, int face, hb_script_t script, bool rtl);
/* Width of the first `at` bytes (of the rest when after is set); exact when HarfBuzz
 * calls the place safe. */
int32_t word_width_to(const struct word *word, int at);
/* Tells the same word or part of one at the edge of two lines running; 0: too short to
 * matter. */
uint32_t word_edge_hash(const char *text, size_t len);
/* Text of a fragment that ends in an added hyphen carries U+00AD. */
#define WORD_SHY "\xc2\xad"
/* Fills word->hyphens. */
void word_hyphenate(struct type *type, struct word *word, struct arena *spare);
/* Hyphenation patterns of one file; NULL when it cannot be read. */
struct patterns;
#define PATTERNS_WORD_MAX 400 /* bytes */
struct patterns *patterns_open(const char *file);
void patterns_close(struct patterns *patterns);
/* Raises the least numbers of letters before and after a hyphen to the language's own. */
void patterns_least(const struct patterns *patterns, int *left, int *right);
/* The word in lower case; points has room for len + 1: odd before byte i, a hyphen may
 * stand there; with PATTERNS_SEAM where the parts of a compound meet. */
#define PATTERNS_SEAM 0x40
void patterns_run(
	const struct patterns *patterns, const char *word, int len, uint8_t *points);
/* How far a character hangs over the right (left) edge, 1/1000 em. */
int protrusion_right(gunichar c);
int protrusion_left(gunichar c);

static inline struct word *type_word(const struct type *type, uint32_t number)
{
	return g_ptr_array_index(type->words.list, number - 1);
}

#endif
