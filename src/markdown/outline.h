/*
 * A page of an outliner, before it is read: outline.c has its lines, outline_words.c what stands within one, outline_name.c what it is called.
 */
#ifndef MARKDOWN_OUTLINE_H
#define MARKDOWN_OUTLINE_H

#include "markdown/reader.h"

enum { OUTLINE_ID = 36 }; /* characters of a block's id at most: a UUID, or the nine of Roam */

struct outline {
	struct reader *reader;
	GString *out;       /* the page in the dialect */
	GArray *lines;      /* int32_t: line of the note for each line of out */
	GPtrArray *names;   /* const char *: further names of the note, and of its blocks as "((id))" */
	const char *title;  /* or NULL */
	const char *video;  /* the address of the video shown last, or NULL */
};

/* True where reader->text is such a page: then out has it in the dialect.  Memory in the arena but for the containers, which
 * outline_free drops.  Linear. */
bool outline_read(struct outline *outline, struct reader *reader);
/* outline_name.c: finds what the file's name means ("A___B%3F" is "A/B?"); gives the note the names that the page has, once its front matter
 * was read. */
void outline_name_page(struct outline *outline);
void outline_name(const struct outline *outline);
void outline_free(struct outline *outline);

/* Length of a block's id at text, 0: there is none. */
size_t outline_id_len(const char *text);
/* The words of a line: references to blocks, macros, marks, sizes of pictures. */
void outline_words(struct outline *outline, GString *out, const char *at, const char *end);

#endif
