/*
 * floor: pages drawn bare through cairo, without marks, links or tags: what that costs is the floor under anything that has
 * cairo draw them.  Words of one font, size, width and colour that follow each other go into one call.
 */
#ifndef BENCH_FLOOR_H
#define BENCH_FLOOR_H

#include "pdf/draw.h"

struct bare;

/* All are borrowed.  What cairo writes is thrown away. */
struct bare *bare_open(const struct pdf_draw_options *options, struct pdf_record *record);
void bare_page(struct bare *bare, const struct layout_page *page);
/* Ends cairo's file and frees everything.  False: cairo failed. */
bool bare_close(struct bare *bare);

#endif
