/*
 * json: JSON out and in.  The writer appends to a GString and keeps commas, line ends and escapes right; the reader is
 * strict (RFC 8259) and gives a small tree in an arena.  No locale.
 *
 * Writing: json_init, then values in document order, each container ended; the caller owns the GString.  key is NULL
 * within an array and at the top.
 */
#ifndef OCTAVO_JSON_H
#define OCTAVO_JSON_H

#include "octavo/base.h"

enum { JSON_DEPTH_MAX = 64 };

struct json {
	GString *out;
	int depth;       /* containers open */
	int broken;      /* values in containers nested no deeper than this begin a line of their own */
	uint64_t filled; /* bit n: the container at depth n holds a value already */
};

/* Starts a text; broken: see the struct, 0 puts all on one line. */
void json_init(struct json *json, GString *out, int broken);
void json_object(struct json *json, const char *key);
void json_object_end(struct json *json);
void json_array(struct json *json, const char *key);
void json_array_end(struct json *json);
/* A string; nothing at all for a NULL value.  What is not UTF-8 becomes U+FFFD. */
void json_string(struct json *json, const char *key, const char *value);
void json_int(struct json *json, const char *key, int64_t value);
void json_bool(struct json *json, const char *key, bool value);
/* A number with three decimals, a point whatever the locale. */
void json_decimal(struct json *json, const char *key, double number);
/* An array of strings; values may be NULL or is ended by NULL. */
void json_strings(struct json *json, const char *key, const char *const *values);
/* A value that is JSON already, as this writer made it for one line. */
void json_raw(struct json *json, const char *key, const char *value, size_t len);

/* ---- reading ---------------------------------------------------------------------------------------- */

enum json_kind { JSON_NULL, JSON_BOOL, JSON_NUMBER, JSON_STRING, JSON_ARRAY, JSON_OBJECT };

struct json_node {
	enum json_kind kind;
	int line;                /* from 1 */
	const char *key;         /* where the parent is an object */
	const char *text;        /* string, number as it is written, "true" or "false"; "" else */
	struct json_node *first; /* children */
	struct json_node *next;
};

/* Reads one whole text, NUL-terminated beyond len.  NULL, and *why with *line, where it is no JSON, is nested deeper
 * than JSON_DEPTH_MAX or holds bytes that are not UTF-8. */
struct json_node *json_read(struct arena *arena, const char *text, size_t len, const char **why, int *line);
/* Child of an object by key, or NULL; node may be NULL. */
const struct json_node *json_find(const struct json_node *node, const char *key);
/* Text of a string child, or NULL. */
const char *json_text(const struct json_node *node, const char *key);
/* Whole number of a child, or the fallback. */
int64_t json_number(const struct json_node *node, const char *key, int64_t fallback);

#endif
