/*
 * writer: the finished file's objects, private to the finisher.  Streams go straight to
 * the output; other objects are gathered by likeness into object streams, so that they
 * deflate well.  Reserve a number, write its object once, in any order; pdf_writer_end
 * writes the cross-reference stream.
 *
 * Cost: one object stream a bundle is held in memory; everything else is written as it
 * comes.
 */
#ifndef PDF_WRITER_H
#define PDF_WRITER_H

#include "octavo/base.h"
#include "pdf/source.h"

enum pdf_bundle { BUNDLE_PAGES, BUNDLE_ANNOTS, BUNDLE_ELEMS, BUNDLE_REST, BUNDLE__COUNT };

struct pdf_writer;

/* out and job are borrowed.  out NULL: objects get numbers, and what is written is thrown away. */
struct pdf_writer *pdf_writer_open(struct outfile *out, const struct job *job);
/* A new object number. */
int pdf_writer_reserve(struct pdf_writer *writer);
/* n numbers in a row; returns the first. */
int pdf_writer_reserve_many(struct pdf_writer *writer, int n);
/* Writes an object that is no stream. */
void pdf_writer_object(struct pdf_writer *writer, int number, enum pdf_bundle bundle,
	const GString *text);
/* Writes a stream: dict holds its entries without brackets and Length; data goes as it
 * is. */
void pdf_writer_stream(
	struct pdf_writer *writer, int number, const char *dict, struct pdf_view data);
/* The entry of a stream that is deflated. */
#define PDF_DEFLATED "/Filter/FlateDecode"
/* Deflates data; good until the next is deflated. */
struct pdf_view pdf_writer_deflate(struct pdf_writer *writer, struct pdf_view data);
/* Deflates data and writes it. */
void pdf_writer_deflated(
	struct pdf_writer *writer, int number, const char *dict, struct pdf_view data);
/* Ends the file.  False when any write failed (reported) or a reserved number was left
 * out (reported). */
bool pdf_writer_end(struct pdf_writer *writer, int root, int info);
/* Frees; *bytes: what was written, may be NULL. */
void pdf_writer_close(struct pdf_writer *writer, int64_t *bytes);

/* ---- pieces of syntax ---- */

/* Adds some bytes.  Inline, since pages and their lists are made of a million short ones. */
static inline void pdf_add_piece(GString *text, const char *bytes, size_t len)
{
	if (len >= text->allocated_len - text->len) {
		g_string_append_len(text, bytes, (gssize)len);
		return;
	}
	memcpy(text->str + text->len, bytes, len);
	text->len += len;
	text->str[text->len] = '\0';
}

static inline void pdf_add(GString *text, const char *word)
{
	pdf_add_piece(text, word, strlen(word));
}

/* A number with at most three decimals, no exponent, no locale, no 0 before the point. */
void pdf_add_number(GString *text, double number);
/* A factor, which wants more of them: six. */
void pdf_add_scale(GString *text, double factor);
/* A number of points, and the word behind it. */
static inline void pdf_add_operand(GString *text, double number, const char *word)
{
	pdf_add_number(text, number);
	pdf_add(text, word);
}
void pdf_add_int(GString *text, int number);
/* number is an object's. */
void pdf_add_ref(GString *text, int number);
/* A text string: in PDFDocEncoding where that has all of it, else in UTF-16.  One that is longer than PDF/A allows ends in "…". */
void pdf_add_text(GString *text, const char *utf8);
/* A byte string in parentheses (addresses, names of places). */
void pdf_add_bytes(GString *text, const char *bytes);

#endif
