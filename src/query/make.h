/*
 * Private to query.  scan.c knows words and signs, read.c makes terms of expressions, clause.c reads the clauses of a query around them, base.c
 * a view of a base; value.c compares values, date.c counts days; evaluate.c finds what a term is for a row, by the functions of function.c and
 * lists.c, and methods.c for Bases; answer.c runs the clauses over the rows.
 */
#ifndef QUERY_MAKE_H
#define QUERY_MAKE_H

#include "octavo/query.h"

enum { QUERY_DEPTH_MAX = 60, QUERY_ARGUMENTS_MAX = 32 };

enum query_term_kind {
	TERM_VALUE,  /* value */
	TERM_NAME,   /* text */
	TERM_INDEX,  /* parts: what, by which */
	TERM_CALL,   /* function; parts: arguments */
	TERM_APPLY,  /* parts: a lambda by its name, then arguments */
	TERM_NOT,    /* one part */
	TERM_BINARY, /* op; two parts */
	TERM_LIST,   /* parts */
	TERM_MAP,    /* names, parts */
	TERM_LAMBDA, /* names; one part */
	TERM_FORMULA, /* one part, of a base's formula: there when all is read */
};

enum query_op { OP_OR, OP_AND, OP_EQUAL, OP_UNEQUAL, OP_LESS, OP_LESS_EQUAL, OP_MORE, OP_MORE_EQUAL, OP_ADD, OP_TAKE, OP_TIMES, OP_BY, OP_REST };

struct query_function;

struct query_term {
	enum query_term_kind kind;
	enum query_op op;
	struct query_value value;
	const char *text;
	const struct query_function *function;
	const struct query_term *const *parts;
	const char *const *names;
	int n;
};

/* What a name means where a row is looked at: names that clauses and lambdas gave, the last first; then the note's fields. */
struct query_binding {
	const char *name;
	struct query_value value;
	const struct query_binding *next;
};

struct query_row {
	int note; /* -1: a group */
	struct query_value id; /* the link to the note, or what the group has in common */
	const struct query_binding *bindings;
};

/* ---- reading ---- */

struct query_formula {
	const char *name, *text;
	const struct query_term *term; /* NULL: not read yet */
	bool asked;                    /* it is named by what is shown: others are not read, and may be what they like */
};

struct query_reader {
	struct arena *arena;
	const char *at;  /* the place of reading */
	const char *why; /* it is not understood, in the arena; NULL: it is, so far */
	int depth;       /* of brackets, at most QUERY_DEPTH_MAX */
	bool is_base;    /* the language is that of Bases: names without hyphens, methods, && above || */
	struct query_formula *formulas; /* those of the base */
	int n_formulas;
};

/* Where FROM looks. */
enum query_source_kind { SOURCE_TAG, SOURCE_FOLDER, SOURCE_TO, SOURCE_OUT_OF, SOURCE_NOT, SOURCE_AND, SOURCE_OR };
struct query_from {
	enum query_source_kind kind;
	const char *text;
	const struct query_from *left, *right;
};

/* Tells that the query is not understood; the first telling stands. */
void query_refuse(struct query_reader *reader, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* The same, that something else stands there than what was awaited ("a name"); NULL. */
const struct query_term *query_refuse_here(struct query_reader *reader, const char *what);
/* Bytes of the word at the place of reading that a message shows: not many, and whole characters. */
int query_shown_len(const struct query_reader *reader);
/* Past blanks, ends of lines and comments. */
void query_skip(struct query_reader *reader);
/* Takes a word in any case, or a sign; false where something else stands there. */
bool query_word(struct query_reader *reader, const char *word);
bool query_sign(struct query_reader *reader, const char *sign);
/* Bytes of a name at `at`; 0: none begins there. */
size_t query_name_len(const struct query_reader *reader, const char *at);
/* Takes a name; NULL: there is none. */
const char *query_name_take(struct query_reader *reader);
/* A word or a text in quotation marks, as a name for a column; NULL after a refusal. */
const char *query_name(struct query_reader *reader);
/* An expression up to where none goes on (read.c); NULL after a refusal. */
const struct query_term *query_term_read(struct query_reader *reader);
/* A text in quotation marks, a tag, a link at the place of reading; false where there is none. */
bool query_text_read(struct query_reader *reader, const char **text);
bool query_tag_read(struct query_reader *reader, const char **tag);
bool query_wikilink_read(struct query_reader *reader, const struct query_link **link);

/* ---- values ---- */

/* What stands between [[ and ]]. */
const struct query_link *query_link_read(struct arena *arena, const char *inner, size_t len, bool embedded);
bool query_is_true(const struct query_value *value);
/* Less than 0, 0 or more; values of two kinds are ordered by their kinds, as Dataview does. */
struct query_scope;
int query_compare(struct query_scope *scope, const struct query_value *a, const struct query_value *b);
struct query_value query_text(const char *text);
/* Nothing, where it is not finite: no number is anything else. */
struct query_value query_number(double number);
struct query_value query_truth(bool truth);
/* Nothing, where lists lie in lists deeper than QUERY_DEPTH_MAX. */
struct query_value query_list(const struct query_value *items, int n);
/* As text, for joining and searching: Markdown; a list of very much is cut. */
const char *query_say(struct arena *arena, const struct query_value *value);
/* The same for an expression, which pays for it. */
const char *query_words(struct query_scope *scope, const struct query_value *value);

bool query_span_read(const char *text, struct query_span *span);
double query_span_seconds(struct query_span span);
struct query_date query_date_move(struct query_date date, struct query_span span, int sign);
/* "year", "month", "weekday" … of a date; "hours" of a span: false where there is no such part. */
bool query_date_part(struct query_date date, const char *part, struct query_value *value);
bool query_span_part(struct query_span span, const char *part, struct query_value *value);
/* By Luxon's letters ("yyyy-MM-dd"), or Moment's ("YYYY-MM-DD"); names of months and days are English. */
const char *query_date_moment(struct arena *arena, struct query_date date, const char *format);
const char *query_date_format(struct arena *arena, struct query_date date, const char *format);

/* ---- evaluating ---- */

/* What a value that is kept, and so many bytes of text, take of the steps: the limit is one of memory too. */
enum { QUERY_VALUE_STEPS = 4, QUERY_STEP_BYTES = 16 };

struct query_scope {
	struct arena *arena;
	const struct query_notes *notes;
	int self;
	int64_t *steps;
	int depth;
	const char *why;     /* the whole cannot be answered, or NULL */
	const char *failed;  /* this row cannot, or NULL */
};

/* Takes the steps of so many bytes of text. */
void query_charge(struct query_scope *scope, size_t len);
/* Room for n values and one more, paid for. */
struct query_value *query_room(struct query_scope *scope, int n);
struct query_value query_evaluate(struct query_scope *scope, const struct query_term *term, const struct query_row *row);
/* A lambda's value for its arguments. */
struct query_value query_apply(struct query_scope *scope, const struct query_value *lambda, const struct query_value *arguments, int n);
struct query_value query_index(struct query_scope *scope, const struct query_value *value, const struct query_value *by);
struct query_value query_operate(struct query_scope *scope, enum query_op op, const struct query_value *a, const struct query_value *b);
/* Tells why the row cannot be answered; returns nothing. */
struct query_value query_fail(struct query_scope *scope, const char *why);

typedef struct query_value (*query_function_fn)(struct query_scope *scope, const struct query_value *a, int n);
struct query_function {
	const char *name;
	int least, most; /* arguments */
	bool each;       /* of a list, as its first argument: of each of its items */
	query_function_fn run;
};
/* The function of that name, or NULL; of Bases, of which methods have the value before the dot as their first argument. */
const struct query_function *query_function_find(const char *name);
const struct query_function *query_formula_find(const char *name);
const struct query_function *query_method_find(const char *name);
/* Whether a note has a tag, or one beneath it. */
bool query_has_tag(struct query_scope *scope, int note, const char *tag);
/* The note that a value is or leads to; -1: none. */
int query_note_of(struct query_scope *scope, const struct query_value *value);
/* Those of lists (lists.c), ended by one without a name. */
extern const struct query_function query_list_functions[];
/* Whether a value holds another: a list an item, a text a text, a map a key.  loose: whatever the case; whole: equal items alone. */
bool query_holds(struct query_scope *scope, const struct query_value *in, const struct query_value *what, bool loose, bool whole);
struct query_value query_call(struct query_scope *scope, const struct query_function *function, const struct query_value *arguments, int n);

#endif
