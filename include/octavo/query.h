/*
 * query: what Dataview shows in the place of a query ("LIST FROM #sleep WHERE guest SORT date DESC"), and Obsidian in that of a base: a list or
 * a table of other notes.  This module reads a query and answers it from what its caller knows of the notes; it knows no tree and no output.
 *
 * The language is that of Dataview 0.5 (blacksmithgu.github.io/obsidian-dataview): LIST and TABLE, with or without ID; FROM tags, folders and
 * links; WHERE, SORT, GROUP BY, FLATTEN and LIMIT, in any order and number; expressions with links, dates, spans of time, lists, lambdas and
 * the functions of query/function.c and lists.c.  Not known are TASK, CALENDAR, csv(), regular expressions, and all that hangs on the day of the reading
 * (date(today)): a book is the same on every day.  What is not known is not guessed: the query is refused whole, with the reason.
 *
 * Order: query_read, then query_answer as often as wanted.  Everything lives in the arena that is given.
 * Cost: rows times what is asked of each; limits->query_steps bounds all of it together.
 */
#ifndef OCTAVO_QUERY_H
#define OCTAVO_QUERY_H

#include "octavo/base.h"

enum query_kind {
	QUERY_NOTHING, /* no such field; also JavaScript's null */
	QUERY_TRUTH,
	QUERY_NUMBER,
	QUERY_TEXT,    /* may be Markdown */
	QUERY_DATE,
	QUERY_SPAN,
	QUERY_LINK,
	QUERY_LIST,
	QUERY_MAP,
	QUERY_ROW,     /* a note, or a group of rows */
	QUERY_FILE,    /* a note's "file" */
	QUERY_LAMBDA   /* never in an answer */
};

struct query_date {
	int64_t seconds; /* from 1970, without a zone */
	bool has_time;
};

/* A stretch of time; a month has no fixed number of seconds. */
struct query_span {
	int64_t months;
	double seconds;
};

struct query_link {
	const char *target;   /* as written, "" is the note itself */
	const char *fragment; /* or NULL */
	const char *words;    /* or NULL */
	bool embedded;
};

struct query_row;  /* the module's own */
struct query_term; /* likewise */

struct query_value {
	enum query_kind kind;
	union {
		bool truth;
		double number;
		const char *text;
		struct query_date date;
		struct query_span span;
		const struct query_link *link;
		struct {
			const struct query_value *items;
			const char *const *keys; /* of a MAP */
			int n;
			int depth; /* of lists within lists; those of notes may tell 0 */
		} list;
		const struct query_row *row;
		int file; /* which note */
		struct {
			const struct query_term *term;
			const struct query_row *scope;
		} lambda;
	} as;
};

/* The notes, as the caller knows them; they have numbers from 0 on, in the order in which an answer has them that is not sorted. */
struct query_notes {
	int n;
	void *data;
	/* A field of the note ("guest"), or of its file ("tags", "outlinks"): false where there is none. */
	bool (*field)(void *data, int note, const char *name, struct query_value *value);
	bool (*file)(void *data, int note, const char *name, struct query_value *value);
	/* The note that a link leads to which stands in the note `from`; -1: none. */
	int (*find)(void *data, int from, const char *target);
	/* Whether the note lies in a folder or beneath it, or is the note of that path. */
	bool (*in)(void *data, int note, const char *folder);
	/* Whether one note links to another. */
	bool (*links)(void *data, int from, int to);
};

enum query_shape { QUERY_AS_LIST, QUERY_AS_TABLE };

struct query;

/* Reads a query.  NULL, and *why in the arena, where it is not understood. */
const struct query *query_read(struct arena *arena, const char *text, const char **why);

/* The same of a base of Obsidian, read as YAML: one of its views as a query; view: its name, NULL: the first.  Tables, cards and all others are
 * tables, lists are lists; groups are rows in a row.  Not known are today() and now(), regular expressions, icons and summaries. */
const struct query *query_base_read(struct arena *arena, const struct yaml_node *root, const char *view, const char **why);

struct query_answer {
	enum query_shape shape;
	const char *const *heads;        /* n_columns; a name, an expression as it is written, "" where notes stand */
	int n_columns;                   /* of a list 1 or 2: the note and what is told of it */
	bool has_id;                     /* the first column is the note, or what its rows were grouped by */
	bool grouped;                    /* … the latter */
	const struct query_value *cells; /* n_rows times n_columns */
	int n_rows;
};

/* Answers a query that stands in the note `self`.  *steps: of the limit, what is left.  False, and *why, where it cannot be answered. */
bool query_answer(struct arena *arena, const struct query *query, const struct query_notes *notes, int self, int64_t *steps,
	struct query_answer *answer, const char **why);

/* One expression by itself, as in `= this.guest`. */
bool query_value_of(struct arena *arena, const char *expression, const struct query_notes *notes, int self, int64_t *steps,
	struct query_value *value, const char **why);

/* Whether there is nothing to show: no value, a text without words, a list without items. */
bool query_is_empty(const struct query_value *value);
/* What a row is known by: the link to its note, or what its group has in common. */
const struct query_value *query_row_id(const struct query_value *row);
/* What a text of front matter or of an inline field means: a date, a span, a link, a number, true or false, or itself. */
struct query_value query_value_read(struct arena *arena, const char *text);
/* A date that the text is or begins with ("2024-05-06 …"): false where it does not. */
bool query_date_read(const char *text, struct query_date *date);
/* The same as text: "2024-05-06", or with "T14:00:00" behind it. */
const char *query_date_text(struct arena *arena, struct query_date date);
/* "2 hours, 5 minutes", as Dataview writes it. */
const char *query_span_text(struct arena *arena, struct query_span span);
/* A number without needless figures: "3", "0.25". */
const char *query_number_text(struct arena *arena, double number);
/* How a field is called when it is asked for: small letters, "-" for blanks, without signs ("Guest Name" is "guest-name"). */
const char *query_field_name(struct arena *arena, const char *key);

#endif
