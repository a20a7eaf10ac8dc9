/*
 * source: a reader of the file that cairo writes, private to the finisher.  Not a PDF
 * reader: cairo's output is rigid (whole objects one after the other, a classic
 * cross-reference table and a trailer at the end, no object streams), and everything that
 * is read is checked against that.  It is read as it comes, some whole objects at a time:
 * pdf_source_open, pdf_source_take until the trailer has come, pdf_source_close.
 * Dictionaries are kept; streams, which are nearly all of a file, are handed on at once,
 * so the file is never held.  Views live until pdf_source_close, those of a
 * stream that is handed on until the call returns.
 */
#ifndef PDF_SOURCE_H
#define PDF_SOURCE_H

#include "octavo/base.h"

/* Some bytes of the file. */
struct pdf_view {
	const char *at;
	size_t len;
};

struct pdf_object {
	struct pdf_view body; /* dictionary or other value; at NULL: not met yet; empty once its stream was handed on */
	struct pdf_view data; /* of a stream; at NULL: no stream, or it was handed on */
	int copy;             /* the finisher's number for it, 0: none yet */
	bool written;         /* its stream was handed on */
};

/* Takes a stream, whose bytes are gone afterwards: true; or leaves it to be kept. */
typedef bool (*pdf_stream_fn)(void *data, struct pdf_object *stream);

struct pdf_source {
	struct arena *kept;
	GHashTable *objects;     /* number -> struct pdf_object */
	struct pdf_view trailer; /* the dictionary; at NULL: not met yet */
	int number;              /* of the last object that has come, or is about to be handed on */
	pdf_stream_fn stream;
	void *stream_data;
	bool begun;
};

void pdf_source_open(struct pdf_source *source, pdf_stream_fn stream, void *data);
void pdf_source_close(struct pdf_source *source);

/* Reads what cairo wrote since the last call: whole objects, at last table and trailer.
 * Returns what is wrong, or NULL. */
const char *pdf_source_take(struct pdf_source *source, struct pdf_view bytes);

/* An object, NULL when none of that number was met. */
struct pdf_object *pdf_source_object(const struct pdf_source *source, int number);
/* An object that was met or is still to come. */
struct pdf_object *pdf_source_promise(struct pdf_source *source, int number);

/* Steps to the next token (a reference "12 0 R" is one): false at the end, and on damage
 * with *p NULL. */
bool pdf_token_next(const char **p, const char *end, struct pdf_view *token);
/* The end of the value that begins at p (blanks before it are passed over): NULL if there
 * is none. */
const char *pdf_skip_value(const char *p, const char *end);
const char *pdf_skip_blank(const char *p, const char *end);

/* Steps through a dictionary: *at begins as NULL.  False at the end (and on damage). */
bool pdf_dict_next(struct pdf_view dict, const char **at, struct pdf_view *key,
	struct pdf_view *value);
/* The value of a key ("Type", without its slash); false when it is not there. */
bool pdf_dict_find(struct pdf_view dict, const char *key, struct pdf_view *value);
/* A whole number from 0 on, else -1. */
int pdf_view_int(struct pdf_view value);
/* The object number of a reference "12 0 R", else -1. */
int pdf_view_ref(struct pdf_view value);
bool pdf_view_is(struct pdf_view value, const char *text);

#endif
