/*
 * subset: the program's faces, cut down to the characters that a book sets in them.  Private to epub; owns hb-subset.
 *
 * Order: subset_open, subset_find for each style, characters added to what it returns, subset_make, subset_close.  Faces come
 * by file from fonts/, in the order of their names: same book, same bytes.
 */
#ifndef EPUB_SUBSET_H
#define EPUB_SUBSET_H

#include <hb.h>
#include "octavo/base.h"

struct subset_face {
	const char *path;
	unsigned index;       /* in a collection */
	const char *family, *family2; /* names it answers to */
	const char *asked;    /* the one it was found by first, or NULL */
	int weight;           /* CSS weight */
	bool italic;
	bool kept;            /* its OS/2 table forbids to embed or to cut it */
	hb_set_t *characters; /* wanted of it */
};

struct subset;

struct subset *subset_open(void);
void subset_close(struct subset *subset);

/* The face of the family that is nearest in style, NULL where there is no such family.  Lives until subset_close. */
struct subset_face *subset_find(struct subset *subset, const char *family, int weight, bool italic);
/* All faces that are wanted, in order of file: the index-th of which characters are wanted, or NULL. */
const struct subset_face *subset_wanted(const struct subset *subset, guint index);
/* The bytes of a font with the wanted characters alone, g_free them; NULL where it has none of them.  *otf: of OpenType with
 * PostScript outlines, else TrueType. */
char *subset_make(const struct subset_face *face, size_t *len, bool *otf);

#endif
