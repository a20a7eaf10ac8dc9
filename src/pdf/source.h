/*
 * source: a reader of the file that cairo writes, private to the finisher.  Not a PDF
 * reader: cairo's output is rigid (a classic cross-reference table of one section,
 * objects one after the other, no object streams), and everything that is read is checked
 * against that.  All views point into the file's bytes.
 */
#ifndef PDF_SOURCE_H
#define PDF_SOURCE_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

/* Some bytes of the file. */
struct pdf_view {
	const char *at;
	size_t len;
};

struct pdf_source {
	const char *bytes;
	size_t len;
	size_t *offsets;         /* by object number */
	int n_objects;           /* highest number + 1 */
	struct pdf_view trailer; /* the dictionary */
};

struct pdf_object {
	struct pdf_view body; /* dictionary or other value */
	struct pdf_view data; /* of a stream; at NULL: no stream */
};

/* Finds the cross-reference table.  Returns what is wrong, or NULL. */
const char *pdf_source_open(struct pdf_source *source, const char *bytes, size_t len);
void pdf_source_close(struct pdf_source *source);

/* Finds an object; false when it is not where the table says, or damaged. */
bool pdf_source_object(
	const struct pdf_source *source, int number, struct pdf_object *out);

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
/* The object number of a reference "12 0 R", else -1. */
int pdf_view_ref(struct pdf_view value);
bool pdf_view_is(struct pdf_view value, const char *text);

#endif
