/* Private to doc: a note's own words of a packed tree (pack.c). */
#ifndef DOC_PACK_NOTE_H
#define DOC_PACK_NOTE_H

#include "octavo/doc.h"
#include "doc/bytes.h"

void doc_note_pack(const struct doc_note *note, GString *out);
/* path: the note's, borrowed. */
const struct doc_note *doc_note_load(struct bytes *in, const char *path);

#endif
