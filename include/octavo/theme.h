/*
 * theme: one set of design tokens for both outputs.  A theme is a YAML file that may extend another
 * (extends: classic); --set key=value overrides one token.  The PDF reads the struct, the EPUB's CSS is
 * generated from it.
 *
 * All lengths are in points (1/72 in); "2 L" style lengths are in lines of the leading and are converted
 * on reading.  Tokens, their names, types and defaults: the table in src/theme/tokens.def; callout styles
 * and page sizes: tables in src/theme.
 */
#ifndef OCTAVO_THEME_H
#define OCTAVO_THEME_H

#include "octavo/base.h"

typedef uint32_t theme_colour; /* 0xRRGGBB */

/* The roles a piece of text can have; each has a font of its own. */
enum theme_text {
	TEXT_BODY,
	TEXT_TITLE,          /* book title */
	TEXT_SUBTITLE,
	TEXT_CHAPTER,        /* chapter title */
	TEXT_H2, TEXT_H3, TEXT_H4, TEXT_H5, TEXT_H6,
	TEXT_EPISODE,        /* line under the chapter title */
	TEXT_LABEL,          /* small caps line: number, part */
	TEXT_HEAD_VERSO, TEXT_HEAD_RECTO, TEXT_FOLIO,
	TEXT_CALLOUT, TEXT_CALLOUT_TITLE, TEXT_CALLOUT_KIND,
	TEXT_TIME,
	TEXT_TABLE, TEXT_TABLE_HEAD,
	TEXT_CAPTION,
	TEXT_CODE,           /* inline and block */
	TEXT_FORMULA,        /* letters, figures and names in formulas; its size is relative to the body's */
	TEXT_FOOTNOTE,
	TEXT_SMALL,          /* imprint, lists at the ends */
	TEXT_QR_TIME, TEXT_QR_ADDRESS,
	TEXT_TOC_PART, TEXT_TOC_CHAPTER, TEXT_TOC_SECTION,
	TEXT__COUNT
};

struct theme_font {
	const char *family;  /* "Linux Libertine O" */
	int weight;          /* 400, 600, 700 */
	bool italic;
	double size;         /* points */
	double leading;      /* points */
	bool smallcaps;      /* real small caps (OpenType smcp) */
	bool oldstyle;       /* old-style figures (onum), else lining */
	bool tabular;        /* tabular figures (tnum) */
	double tracking;     /* letter-spacing in em */
	theme_colour colour;
};

enum theme_bar { THEME_BAR_SOLID, THEME_BAR_DASHED };

/* The thirteen kinds, in the order of Obsidian's manual. */
enum theme_callout {
	CALLOUT_NOTE, CALLOUT_ABSTRACT, CALLOUT_INFO, CALLOUT_TODO, CALLOUT_TIP, CALLOUT_SUCCESS, CALLOUT_QUESTION,
	CALLOUT_WARNING, CALLOUT_FAILURE, CALLOUT_DANGER, CALLOUT_BUG, CALLOUT_EXAMPLE, CALLOUT_QUOTE,
	CALLOUT__COUNT
};

/* The hues that callouts and code draw from: blue green ochre red violet grey. */
#define THEME_HUES 6
struct theme_hue {
	theme_colour colour, tint, dark, dark_tint;
};

struct theme_callout_style {
	const char *kind;      /* "note" */
	const char *word;      /* the theme's own word for the kind; "": the language's (words_callout) */
	theme_colour colour;   /* icon, title, bar */
	theme_colour tint;     /* ground */
	theme_colour dark, dark_tint; /* for the EPUB on a dark page */
	double bar;            /* width in points */
	enum theme_bar bar_style;
	const char *icon;      /* SVG path data on a 24 grid, absolute M L C Z only; fill by nonzero winding */
	double icon_stroke;    /* 0: filled; else stroke width on the 24 grid, round caps and joins */
};

enum theme_qr { THEME_QR_NONE, THEME_QR_CHAPTER, THEME_QR_SECTION, THEME_QR_ALL };
enum theme_justify { THEME_JUSTIFIED, THEME_RAGGED };
/* Whether chapters begin on a right-hand page (auto: unless short ones would leave many pages blank), whether they follow
 * each other on a page (auto: where most are a few lines, and no right-hand pages are asked for), and whether pages come before
 * them that tell the title (auto: unless they would be more than those of a single note). */
enum theme_when { THEME_NEVER, THEME_ALWAYS, THEME_AUTO };
/* Print form of a link into the book: nothing, "(p. 37)" behind it, an arrow and the page in the margin. */
enum theme_refs { THEME_REFS_NONE, THEME_REFS_PAREN, THEME_REFS_ARROW };
/* Print form of a link to the world: nothing, its address in brackets, cut short, or a footnote. */
enum theme_urls { THEME_URLS_NONE, THEME_URLS_SHORT, THEME_URLS_FOOTNOTE };

/* How pages stand on the sheets of the PDF: each is one; as those of a booklet that is folded; side by side. */
enum theme_impose { THEME_IMPOSE_NONE, THEME_IMPOSE_BOOKLET, THEME_IMPOSE_2UP };

/* Of a sheet; 0: as large as what stands on it. */
struct theme_size {
	double width, height;
};

#define THEME_CREEP_AUTO (-1.0)
#define THEME_MARK_LENGTH 12.0 /* points, of a mark to cut or fold by */
#define THEME_MARK_AIR 6.0     /* around it, at least */

struct theme {
	const char *name;
	const char *const *files; /* paths that it was read from, NULL-terminated */
	/* page */
	double page_width, page_height;
	/* margin_foot: from the text to the trim, a strip for the summary included */
	double margin_inner, margin_top, margin_outer, margin_foot;
	int most_pages;        /* that the PDF is to have; 0: any number */
	bool two_sided;        /* recto and verso differ, chapters on a recto */
	enum theme_when title_pages; /* half-title, title, imprint; else a head on page one (handout): book_has_title_pages */
	double margin_gutter;  /* between text and the outer column, or the air before a QR in the margin */
	double column_width;   /* outer column for codes and notes; 0: codes in the margin */
	bool column_inner;     /* it stands before the text instead, left, and a rule parts them */
	double summary_height; /* strip for the reader's summary, within margin_foot; 0: none */
	bool note_lines;       /* rule the outer column for the reader's notes */
	double note_line_gap;
	/* print */
	enum theme_impose impose;
	struct theme_size sheet; /* what pages stand on, where they are imposed; as wide as it is high, or wider */
	double creep;          /* of each sheet of a booklet; THEME_CREEP_AUTO: a leaf of the paper */
	bool print_marks;      /* to cut and fold by, around what is printed */
	bool print_cover;      /* the PDF begins with the cover */
	double paper_thickness; /* of a page: half a leaf's */
	double bleed;          /* beyond the trim of a cover to print */
	int signature;         /* sheets folded into one another; 0: all of a booklet */
	/* text */
	struct theme_font text[TEXT__COUNT];
	const char *const *fallback; /* families tried for what the face lacks, in order, NULL-terminated; the
	                                text's language moves its own "Noto Serif CJK" first */
	const char *signs;     /* family of formulas' signs: its face has a MATH table */
	double leading;        /* the grid, = text[TEXT_BODY].leading */
	double indent;         /* first-line indent, points */
	enum theme_justify justify;
	bool hyphenate;
	bool protrude;
	bool script_leading;   /* the book's script may ask for more leading */
	double expansion;      /* greatest font expansion, 0.02 = 2 %; 0: none */
	bool attach_sources;   /* the PDF carries the notes it was made of */
	bool smart_quotes;     /* straight quotes and typed dashes to the language's */
	bool number_chapters, number_sections;
	enum theme_when chapter_recto;
	enum theme_when chapter_run_on;
	double chapter_sink;   /* lines from the top to the first text line of an opening */
	int lead_words;        /* words of the first line in small caps; 0: none */
	bool contents, contents_sections; /* contents; sections in it where it stays on two pages */
	/* spaces around, points */
	double h2_above, h2_below, h3_above, h3_below, h4_above, h4_below;
	double callout_space, callout_pad, callout_pad_left, callout_pad_right;
	double block_space;    /* code, table, picture: above and below */
	double formula_space;  /* a formula on a line of its own: above and below, at least */
	double list_space, list_indent;
	double quote_indent, quote_space;
	double code_pad;
	bool code_numbers;     /* number the lines of code */
	bool callout_continued; /* say so where a callout goes on after a turn */
	bool answers_at_end;   /* of cards and quizzes: at the end of their note */
	bool number_captions;  /* "Figure 3.1" */
	double picture_fit;    /* how small a picture may be set to fit its page, of its size; 1: never smaller */
	bool turn_tables;      /* too wide ones stand on turned pages of their own */
	/* colours */
	theme_colour ink, paper, accent, accent_tint, rule, code_ground;
	theme_colour dark_ink, dark_paper, dark_accent, dark_rule, dark_code_ground;
	theme_colour code[8];  /* by enum code_token */
	theme_colour mark;     /* ground of ==highlight== */
	struct theme_callout_style callouts[CALLOUT__COUNT];
	struct theme_hue hues[THEME_HUES];
	/* table rules, points */
	double table_rule_heavy, table_rule_light;
	/* times, codes */
	enum theme_qr qr;
	double qr_module;      /* side of one module, points (0.5 mm) */
	enum theme_refs refs;
	enum theme_urls urls;
	/* ends */
	bool watch_list;       /* list of moments without a code at the chapter's end */
	bool index;            /* of topics at the back */
	/* epub */
	bool epub_fonts;       /* the EPUB carries the faces that its CSS names */
	const char *epub_css;  /* further CSS appended by the theme, or NULL */
};

/* True for the path of a file (ends in .yml or .yaml), false for the name of a theme that ships with the program. */
bool theme_is_path(const char *name);
/* Where a book's settings stand in its files. */
struct theme_places {
	struct pos name;             /* of the theme's name, {0}: none */
	const struct pos *overrides; /* each of them */
};
/* Reads a theme by name ("classic": data_path themes/classic.yml) or path, applies its parents,
 * then the overrides ("page.size=a5", NULL-terminated or NULL).  places: where all that was told, or NULL.  language: of the
 * book (BCP 47), or NULL: its script may ask for more leading than the theme has (theme_script_leading); a leading that an
 * override asks for stays.  All memory in the arena.
 * NULL after a report: an unknown token is an error that names the nearest one. */
struct theme *theme_read(struct arena *arena, const struct job *job, const char *name, const char *language,
	const char *const *overrides, const struct theme_places *places);

/* Tells what theme_read would tell of them whatever else is set: names and values; not what follows from several at once (margins
 * that leave no text), which further overrides may mend.  False after a report. */
bool theme_check(struct arena *arena, const struct job *job, const char *name, const char *const *overrides,
	const struct theme_places *places);

/* The least leading of text in the language, in ems of its size; 0: that of any theme will do. */
double theme_script_leading(const char *language);

/* The theme with all text so many times as large, and the white about it: page, margins and column stay, rules and codes too.
 * Sizes are whole 1/20 pt.  In the arena; what it points to is the theme's. */
struct theme *theme_scale(struct arena *arena, const struct theme *theme, double factor);

/* From the trim to the paper's edge where there are marks (print.marks), else 0; they begin where the bleed ends. */
double theme_mark_room(const struct theme *theme);
/* The width of the text block: the page less its margins, and less an outer column with its gutter. */
double theme_measure(const struct theme *theme);
/* The whole lines of the leading that a page holds. */
int theme_lines(const struct theme *theme);

/* What a kind is called in themes and notes: "tip"; static. */
const char *theme_callout_name(enum theme_callout kind);
/* The kind a callout word means ("TL;DR" -> CALLOUT_ABSTRACT); CALLOUT_NOTE and *known = false for unknown ones. */
enum theme_callout theme_callout_kind(const char *word, bool *known);

/* Stable list of all token names with their values and meanings ("name = value    # text"), for octavo
 * --list-tokens and the tests. */
void theme_dump(const struct theme *theme, GString *out);

#endif
