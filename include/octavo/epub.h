/*
 * epub: a Book and a theme become an EPUB 3.3.  Every element goes through xml's writer, nothing is printed as
 * markup.  Owns libzip, which reads older editions.  Never sees layout.  Same book, same bytes.
 */
#ifndef OCTAVO_EPUB_H
#define OCTAVO_EPUB_H

#include "octavo/book.h"
#include "octavo/cache.h"
#include "octavo/theme.h"

struct epub_result {
	int n_documents;
	int64_t bytes;
};

/* Documents of an earlier making of the book.  Those whose chapter, links and all else is the same are taken over as they
 * were packed; the bytes of the EPUB are the same with and without.  Wants the digests of book_digest. */
struct epub_keep {
	struct parts *parts;
	const char *basis; /* a sum of what documents follow from beside the book: program, libraries, theme */
};

/* Writes the book to out.  pages: those of the print edition, which become page breaks and a page list, or NULL.
 * keep: or NULL.  False after a report. */
bool epub_write(const struct book *book, const struct theme *theme, const struct book_pages *pages,
	const struct epub_keep *keep, const struct job *job, struct outfile *out, struct epub_result *result);

/* Makes the book, writes nothing, and tells what of an older edition's EPUB (the file old) readers would lose their marks
 * and links to: identifier, files, ids, order.  False after a report, when old cannot be read. */
bool epub_against(const struct book *book, const struct theme *theme, const struct job *job, const char *old);

#endif
