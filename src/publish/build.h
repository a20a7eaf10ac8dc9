/*
 * Private to publish: one book in the making, as its supervisor (build.c) and its worker (making.c) know it.
 */
#ifndef PUBLISH_BUILD_H
#define PUBLISH_BUILD_H

#include "publish/publish.h"

/* What the worker tells beside its records, by index in worker_note.numbers. */
enum { TELL_SAME_EPUB, TELL_SAME_PDF, TELL_SAME_COVER, TELL_REFUSED, TELL_PIECES, TELL_KEPT, TELL_MADE };

struct build {
	struct run *run;
	struct unit *unit;
	struct job job;
	struct outfile *out[FILE__COUNT]; /* without a name yet, owned */
	GPtrArray *read_folders; /* that the worker may read, ended by NULL */
	int told_fd;  /* where the worker writes its records */
	struct pieces pieces;
	enum parts_written pieces_written; /* by the worker */
	int cover_fd; /* of the cover that stands, -1: there is none to be had */
	FILE *messages; /* what was said of the book */
};

/* making.c: makes the book and writes it into the files that stand open; data: struct build.  Returns an exit status. */
int making_run(void *data, struct worker_note *note);

#endif
