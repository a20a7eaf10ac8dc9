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

/* What words need of a glyph that was met. */
struct pdf_letter {
	float advance;   /* thousandths of the type's size */
	uint32_t spells; /* the bytes of the character that it spells wherever it stands, the first lowest; 0: not so simple */
	uint16_t code;   /* in the stream of a page */
	int16_t subset;  /* the font of cairo's that has it, of those for layout's font */
	uint8_t n_bytes; /* of the code; 0: it has none, and shows nothing */
};

/* Of a font. */
struct pdf_alphabet {
	struct pdf_letter *letters; /* by glyph */
	uint32_t n;
	uint32_t blank; /* the glyph that is the one-byte code of a blank (ISO 32000-1, 9.3.3), PDF_GLYPH_NONE: none as yet */
};

/* All are borrowed. */
struct pdf_meet *pdf_meet_open(struct pdf_faces *faces, struct pdf_spell *spell, struct pdf_record *record);
void pdf_meet_close(struct pdf_meet *meet);
/* Looks at the words of a page; the number of glyphs that are new.  Cost: a comparison a glyph. */
int pdf_meet_page(struct pdf_meet *meet, const struct layout_page *page);
/* Shows the new ones, within the first points of the page. */
void pdf_meet_show(struct pdf_meet *meet, cairo_t *cr);
/* Takes over what the finisher read of the new ones (the record's codes), in their order. */
void pdf_meet_learn(struct pdf_meet *meet, const struct pdf_code *codes, int n);
/* How the glyphs of the page were met: the same happens again from that with pdf_meet_again, without the page.  Good until
 * the next page. */
struct pdf_view pdf_meet_told(const struct pdf_meet *meet);
int pdf_meet_again(struct pdf_meet *meet, struct pdf_view told);
/* Adds what the glyphs of the page came to, in order of first use: all of what its stream hangs on beside the items. */
void pdf_meet_tell(const struct pdf_meet *meet, GString *out);
/* Of a font.  Lives as long as meet, and what it holds until the next page is met. */
const struct pdf_alphabet *pdf_meet_alphabet(struct pdf_meet *meet, int font);
/* Whether a glyph of those met says a text by itself. */
bool pdf_meet_spells(struct pdf_meet *meet, int font, uint32_t glyph, const char *text, int len);

#endif
