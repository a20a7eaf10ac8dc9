/*
 * meet: the glyphs of each page are met before it is drawn, private to drawing; see meet.c.  pdf_meet_page for each page,
 * in order; where it found new glyphs, a page of codes (pdf_meet_show, cairo's page to the finisher, pdf_meet_read).
 */
#ifndef PDF_MEET_H
#define PDF_MEET_H

#include "pdf/draw.h"

struct pdf_meet;

struct pdf_met {
	int font;
	uint32_t glyph;
};

/* All are borrowed. */
struct pdf_meet *pdf_meet_open(struct pdf_faces *faces, struct pdf_spell *spell, struct pdf_record *record);
void pdf_meet_close(struct pdf_meet *meet);
/* Looks at the words of a page; the number of glyphs that are new.  Cost: a comparison a glyph. */
int pdf_meet_page(struct pdf_meet *meet, const struct layout_page *page);
/* Shows the new ones, within the first points of the page. */
void pdf_meet_show(struct pdf_meet *meet, cairo_t *cr);
/* Takes over from the record what the finisher read. */
void pdf_meet_read(struct pdf_meet *meet);
/* Whether all glyphs of the page are: its stream hangs on no page before it. */
bool pdf_meet_is_certain(const struct pdf_meet *meet);
/* How the glyphs of the page were met: the same happens again from that with pdf_meet_again, without the page.  Good until
 * the next page. */
struct pdf_view pdf_meet_told(const struct pdf_meet *meet);
int pdf_meet_again(struct pdf_meet *meet, struct pdf_view told);
/* Adds what the glyphs of the page came to, in order of first use: all of what its stream hangs on beside the items.  False
 * when some of it is not known. */
bool pdf_meet_tell(const struct pdf_meet *meet, GString *out);

#endif
