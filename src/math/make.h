/*
 * Private to math.  macros.c replaces what authors defined; whole.c reads a formula, of which read.c walks the source and makes rows
 * of what it finds, command.c reads what follows a backslash, table.c the environments, words.c what stands in \text, chemistry.c
 * \ce; names.c knows the names, letters.c the alphabets, space.c what stands between two things.  plain.c writes a formula as words.
 */
#ifndef MATH_MAKE_H
#define MATH_MAKE_H

#include "octavo/math.h"

/* Styles and colours that open, each within what the one before it holds, before they stand side by side. */
enum { SWITCHES_MAX = 8 };
/* Of groups and commands in one another: each makes up to four nodes, and a style of its own. */
enum { READ_DEPTH_MAX = (MATH_DEPTH_MAX - SWITCHES_MAX) / 5 - 1 };

enum command_kind {
	COMMAND_LETTER, COMMAND_UPRIGHT, COMMAND_BIN, COMMAND_REL, COMMAND_ORDOP, COMMAND_PUNCT, COMMAND_OPEN, COMMAND_CLOSE,
	COMMAND_LARGE, COMMAND_INTEGRAL, COMMAND_FUNCTION, COMMAND_LIMIT, COMMAND_SPACE, COMMAND_ACCENT, COMMAND_OVER,
	COMMAND_UNDER, COMMAND_FRACTION, COMMAND_ROOT, COMMAND_TEXT, COMMAND_FONT, COMMAND_BIG, COMMAND_LEFT, COMMAND_BEGIN,
	COMMAND_STYLE, COMMAND_NOT, COMMAND_NAME, COMMAND_STACK, COMMAND_ARROW, COMMAND_MOD, COMMAND_UNSEEN, COMMAND_PHANTOM,
	COMMAND_LINES, COMMAND_COLOUR, COMMAND_ENCLOSE, COMMAND_TAG, COMMAND_SET, COMMAND_CODE, COMMAND_ROOM, COMMAND_CLASS, COMMAND_SWITCH,
	COMMAND_MACRO, COMMAND_INFIX, COMMAND_VERB, COMMAND_CHEMISTRY, COMMAND_TABLE,
	COMMAND__COUNT
};

struct command {
	const char *name;
	enum command_kind kind;
	const char *text; /* the character, or what tells the command from others of its kind */
};

struct reader {
	struct arena *arena;
	const char *at;
	const char *why;  /* or NULL: all was understood so far */
	int depth;        /* of groups and commands */
	int switches;     /* styles and colours that are open */
	const char *tag;  /* the number of the line that is read, or NULL */
	char font;        /* of letters: one of letters.c, 0: TeX's own */
	bool in_bracket;  /* a ']' ends the row */
	struct math *infix; /* a fraction whose upper half the row has read already, or NULL */
	bool pairs;       /* a row is a cell of aligned pairs: what it begins with has something before it */
};

/* The command of that name, or NULL. */
const struct command *command_find(const char *name, size_t len);
/* Tells that the formula is not understood; the first telling stands.  Returns NULL. */
struct math *reader_refuse(struct reader *reader, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* What a refusal shows of the source: a few characters, in the arena. */
const char *reader_sample(struct reader *reader, const char *at);

struct math *math_new(struct reader *reader, enum math_kind kind);
struct math *math_new_text(struct reader *reader, enum math_kind kind, const char *text);
struct math *math_operator(struct reader *reader, const char *text, enum math_class klass);
void math_append(struct math *parent, struct math *child);
/* Scripts of a base: sub and super may be NULL. */
struct math *math_scripts(struct reader *reader, struct math *base, struct math *sub, struct math *super);

/* What a command is called by, behind its backslash: bytes of letters, or of one character. */
size_t name_len(const char *name);
/* read.c.  A row ends before what cannot be in it: the source's end, '}', '&', "\\", "\right", "\end", "\middle". */
struct math *read_row(struct reader *reader);
/* Passes blanks, and a word that must come; false after a refusal. */
void read_blanks(struct reader *reader);
bool read_expect(struct reader *reader, const char *word);
/* True when the word comes next (it is passed): "\limits" only as a whole command. */
bool read_accept(struct reader *reader, const char *word);
/* A group or a single thing: what TeX takes for an argument. */
struct math *read_argument(struct reader *reader);
/* [...], or NULL where there is none. */
struct math *read_option(struct reader *reader);
/* Where the group ends that was opened right before: its '}', or NULL: it has none before end (NULL: that of the text). */
const char *group_end(const char *at, const char *end);
/* The bytes of {...}, braces in pairs; NULL after a refusal. */
char *read_verbatim(struct reader *reader);
/* A delimiter after \left, \right, \big; *blank for the '.' that stands for none. */
struct math *read_delimiter(struct reader *reader, enum math_class klass, bool *blank);

/* A formula within: what a part of the source comes to, in the given font; NULL after a refusal. */
struct math *read_inner(struct reader *reader, const char *tex, char font);

/* macros.c: a command that stands for others. */
struct math *macro_read(struct reader *reader, const struct command *command);
/* chemistry.c: \ce{...}. */
struct math *chemistry_read(struct reader *reader, const struct command *command);

/* words.c: what stands in \text{}, and colours. */
struct math *words_read(struct reader *reader, enum math_face face);
uint32_t colour_read(struct reader *reader);

/* command.c: after the backslash. */
struct math *command_read(struct reader *reader);
/* A thing between delimiters as high as it is, NULL: none on that side. */
struct math *math_fenced(struct reader *reader, const char *open, struct math *inside, const char *close);
/* table.c: after \begin; the environment of that name in plain TeX's form, \matrix{...}; the lines up to a word that is not of them. */
struct math *table_environment(struct reader *reader);
struct math *table_braced(struct reader *reader, const char *name);
struct math *table_lines(struct reader *reader, const char *align);

/* letters.c: the letter in an alphabet (Unicode's mathematical ones). */
gunichar letter_in(char font, gunichar letter);
struct math *letter_new(struct reader *reader, gunichar letter, bool upright);

/* space.c: gives the row its spaces. */
void space_row(struct reader *reader, struct math *row);
#endif
