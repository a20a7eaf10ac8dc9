/*
 * Private to theme: the table of tokens and the settings that layers of themes put into
 * it.
 *
 * A theme is read in layers (defaults, parents, the file, overrides).  Each layer puts
 * strings into the settings; only when the last one is in are they turned into values
 * (settings_apply), since "2 L" and "blue 7%" depend on tokens that any layer may set.
 */
#ifndef THEME_THEME_IMP_H
#define THEME_THEME_IMP_H

#include "octavo/theme.h"

enum token_kind {
	TOKEN_LENGTH,
	TOKEN_NUMBER,
	TOKEN_INT,
	TOKEN_BOOL,
	TOKEN_COLOUR,
	TOKEN_TEXT,
	TOKEN_LIST,
	TOKEN_PATH,
	TOKEN_CSS,
	TOKEN_JUSTIFY,
	TOKEN_WHEN,
	TOKEN_QR,
	TOKEN_REFS,
	TOKEN_URLS,
	TOKEN_BAR,
	TOKEN_IMPOSE,
	TOKEN_SHEET,
	TOKEN_PAPER,
	TOKEN_CREEP,
	TOKEN__COUNT
};

/* A theme and its parents; with the defaults beneath them and the overrides above. */
enum { THEME_FILES = 8, THEME_LAYERS = THEME_FILES + 2 };

struct token {
	const char *name;  /* "page.inner" */
	const char *text;  /* what it means, or NULL */
	enum token_kind kind;
	size_t offset;     /* of its member in struct theme */
	const char *value; /* as set last, borrowed from the arena */
	struct pos pos;    /* where */
	int layer;         /* by which layer; 0: the default */
};

enum { BODY_SIZE = 2 }; /* of settings.sizes */

struct settings {
	struct arena *arena;
	const struct job *job;
	struct token *tokens; /* in the order of the dump */
	int n_tokens;
	GHashTable *index;   /* name -> struct token */
	int layer;           /* the one being read */
	double sizes[THEME_LAYERS][3]; /* width and height of the page, size of the body at the end of each layer, points */
};

/* tokens.c: makes the table with its defaults; settings_close frees the index alone. */
void settings_open(struct settings *settings, struct arena *arena, const struct job *job);
void settings_close(struct settings *settings);
/* Sets a token, or page.size and page.margins; false after a report. */
bool settings_set(
	struct settings *settings, const char *name, const char *value, struct pos pos);
const struct token *settings_find(const struct settings *settings, const char *name);

/* apply.c: turns all settings into the theme's members, for a book in the language (NULL: any); false after reports. */
bool settings_apply(struct settings *settings, const char *language, struct theme *theme);
/* Writes a member's value as the theme file would have it. */
void member_print(const struct theme *theme, const struct token *token, GString *out);

/* read.c: a type size in whole 1/20 pt, so that no two differ by dust. */
double theme_size_round(double size);

/* value.c: what a string says; each is false, and *out undefined, where it says no such thing. */
/* A length in points; em and line: points of the units em and L, 0: they are none. */
bool value_length(const char *text, double em, double line, double *out);
/* "a5", "120 mm x 190 mm", "6x9" (inches) in points. */
bool value_page_size(const char *text, double *width, double *height);
bool value_bool(const char *text, bool *out);
/* "12", "4/3", "7 %" (0.07); never beyond a million. */
bool value_number(const char *text, double *out);
/* The index of one of n words, whatever its case. */
bool value_word(const char *text, const char *const *words, int n, int *out);
/* "#14566b", the name of a token of a colour, or one mixed with the paper ("blue 7%"). */
bool value_colour(const struct settings *settings, const char *text, theme_colour *out);
/* Path data with absolute M, L, C, Z alone on a grid of 24: what every output can draw. */
bool value_path(const char *path);

/* callouts.c */
struct theme_kind {
	const char *kind, *hue, *bar, *bar_style;
};
extern const struct theme_kind theme_kinds[CALLOUT__COUNT];
/* icons.c */
struct theme_icon {
	const char *path;
	double stroke;
};
extern const struct theme_icon theme_icons[CALLOUT__COUNT];

#endif
