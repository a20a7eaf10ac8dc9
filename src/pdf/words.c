/*
 * pdf, drawing: words.  cairo gives the glyphs of a font their codes and puts the font into the file (meet.c).  Beyond that it
 * would copy, measure and look up each glyph of each page three times, and print at great length what changes between two words.
 * So the text objects of a page are written here, in those codes, and the finisher puts each where it belongs among what
 * cairo draws (content.c).
 *
 * A text object lasts until something else is drawn, or the page is turned.  Marks begin and end in it (ISO 32000-1, 14.6.1: a
 * mark lies in a text object or around it), and it lies in coordinates of the page as cairo has them, from the top left (its
 * matrix turns the letters, 9.4.2).  What all letters, or most blanks, of a stretch are spaced by is part of its look (look.c); what
 * else comes between two glyphs is a shift, in thousandths of the type's size (9.4.4).  A cluster whose glyph does not spell its text (meet.c) says that as ActualText (14.9.4).
 *
 * Words from right to left are written in the order of their text, each glyph before the last.
 */
#include "pdf/words.h"

#include <math.h>
#include "pdf/look.h"
#include "pdf/writer.h"

#define DRIFT_MAX 5 /* thousandths of the size: a twentieth of a point in body text */
#define SHIFT_MIN 3 /* thousandths: smaller ones no eye sees */
#define SAME_LINE 0.005f /* points: no printer shows them */
#define LETTER_MOST 24 /* bytes that a letter takes at most, with the shift before it */

/* Where the next glyph stands if nothing shifts it. */
struct pen {
	bool known;
	double laid;  /* along the line, as laid out, points */
	double drift; /* points that glyphs stand before their places */
	float line;   /* y as laid out */
};

struct pdf_words {
	struct pdf_meet *meet;
	struct pdf_record *record;
	GString *out;  /* the record's */
	double height; /* of the page */
	/* the text object */
	bool open, turned;
	int mark;         /* that is open in it, -1: none */
	struct pdf_look look; /* as written */
	int font, subset; /* as written, -1: none */
	double size;      /* as written */
	bool placed;      /* a line has begun: */
	double x, y;      /* there, as written */
	bool showing;     /* an operator that shows text is begun */
	char string;      /* and in it a string, '(' or '<'; 0: none */
	struct pen pen;
};

struct pdf_words *pdf_words_open(struct pdf_meet *meet, struct pdf_record *record)
{
	struct pdf_words *words = g_new0(struct pdf_words, 1);
	words->meet = meet;
	words->record = record;
	words->out = record->words;
	return words;
}

void pdf_words_close(struct pdf_words *words)
{
	g_free(words);
}

void pdf_words_page(struct pdf_words *words, double height)
{
	words->height = height;
	words->open = false;
	g_string_truncate(words->out, 0);
	g_array_set_size(words->record->words_ends, 0);
	g_array_set_size(words->record->fonts, 0);
}

/* ---- operators ---- */

static void end_string(struct pdf_words *words)
{
	if (words->string)
		pdf_add_piece(words->out, words->string == '(' ? ")" : ">", 1);
	words->string = 0;
}

static void end_showing(struct pdf_words *words)
{
	end_string(words);
	if (words->showing)
		pdf_add(words->out, "]TJ\n");
	words->showing = false;
}

static void object_begin(struct pdf_words *words, bool turned)
{
	pdf_add(words->out, "q BT\n");
	words->open = true;
	words->turned = turned;
	words->mark = words->font = -1;
	words->look = (struct pdf_look){.width = 100};
	words->placed = words->pen.known = false;
}

bool pdf_words_end(struct pdf_words *words)
{
	if (!words->open)
		return false;
	end_showing(words);
	pdf_add(words->out, words->mark >= 0 ? "EMC\nET Q\n" : "ET Q\n");
	words->open = false;
	g_array_append_val(words->record->words_ends, words->out->len);
	return true;
}

static void set_mark(struct pdf_words *words, int number, const struct pdf_mark *mark)
{
	if (number == words->mark)
		return;
	end_showing(words);
	if (words->mark >= 0)
		pdf_add(words->out, "EMC\n");
	pdf_mark_write(words->out, mark);
	words->mark = number;
}

static void set_look(struct pdf_words *words, const struct pdf_look *look)
{
	if (!pdf_look_is(look, &words->look)) {
		end_showing(words);
		pdf_look_write(words->out, &words->look, look);
	}
	words->look = *look;
}

/* ---- places ---- */

/* Hundredths of a point are finer than any printer; more digits only cost time and room. */
static double round_place(double place)
{
	return floor(place * 100 + 0.5) / 100;
}

/* A line begins there. */
static void set_place(struct pdf_words *words, double x, float line)
{
	double was_x = words->x, was_y = words->y;
	words->pen = (struct pen){.known = true, .line = line, .laid = x};
	words->x = round_place(x);
	words->y = round_place((double)line);
	end_showing(words);
	if (words->placed) {
		pdf_add_operand(words->out, words->x - was_x, " ");
		pdf_add_operand(words->out, was_y - words->y, " Td\n");
		return;
	}
	words->placed = true;
	if (words->turned) {
		pdf_add(words->out, "0 -1 -1 0 ");
		pdf_add_operand(words->out, words->y, " ");
		pdf_add_operand(words->out, words->height - words->x, " Tm\n");
	} else {
		pdf_add(words->out, "1 0 0 -1 ");
		pdf_add_operand(words->out, words->x, " ");
		pdf_add_operand(words->out, words->y, " Tm\n");
	}
}

/* floor(), which is a call of the library's. */
static double floor_of(double number)
{
	int whole = (int)number;
	return whole - (whole > number);
}

/* A stream in which the same pair of letters has the same number is smaller.  So shifts are rounded each for itself, and what
 * that comes to is made up for before an eye sees it.  Takes the pen to a glyph by *shift; false: a line must begin. */
static inline bool pen_shift(struct pen *pen, const struct pdf_placing *placing, double x, float line, int *shift)
{
	if (!pen->known || ABS(line - pen->line) > SAME_LINE)
		return false;
	double gap = (x - pen->laid) * placing->per, drift = pen->drift * placing->per, n = 0;
	double wanted = ABS(drift) > DRIFT_MAX ? gap + drift : gap;
	if (!(ABS(wanted) < PDF_SHIFT_MAX))
		return false;
	if (ABS(wanted) >= SHIFT_MIN - 0.5)
		n = floor_of(wanted + 0.5);
	if (ABS(n) < SHIFT_MIN)
		n = 0;
	pen->drift += (gap - n) * placing->unit;
	*shift = (int)n;
	return true;
}

/* Past a glyph there. */
static inline void pen_pass(
	struct pen *pen, const struct pdf_placing *placing, const struct pdf_letter *letter, uint32_t glyph, double x)
{
	pen->laid = x + placing->unit * (double)letter->advance + placing->letters +
		    (glyph == placing->alphabet->blank ? placing->blanks : 0);
}

/* ---- codes ---- */

/* PDF counts shifts against the line. */
static inline char *put_shift(char *p, int shift)
{
	char digits[12], *end = digits + sizeof digits, *at = end;
	for (int left = ABS(shift); left || at == end; left /= 10)
		*--at = (char)('0' + left % 10);
	if (shift > 0)
		*p++ = '-';
	memcpy(p, at, (size_t)(end - at));
	return p + (end - at);
}

static inline char *put_code(char *p, const struct pdf_letter *letter)
{
	static const char hex[] = "0123456789abcdef";
	unsigned code = letter->code;
	if (letter->n_bytes == 1) {
		if (code == '(' || code == ')' || code == '\\' || code == '\r' || code == '\n')
			*p++ = '\\';
		*p++ = (char)(code == '\r' ? 'r' : code == '\n' ? 'n' : code);
		return p;
	}
	for (int at = 12; at >= 0; at -= 4)
		*p++ = hex[code >> at & 15];
	return p;
}

/* Room for so many letters; what is put there is the text's when text_set says how far it goes. */
static char *text_room(GString *out, size_t n)
{
	size_t len = out->len, more = (n + 1) * LETTER_MOST;
	if (out->allocated_len - len <= more) {
		g_string_set_size(out, len + more);
		g_string_truncate(out, len);
	}
	return out->str + len;
}

static void text_set(GString *out, char *end)
{
	out->len = (gsize)(end - out->str);
	*end = '\0';
}

/* The font of a glyph as the page names it, "/f0", in the look's size. */
static void set_font(struct pdf_words *words, int font, int subset)
{
	GArray *fonts = words->record->fonts;
	struct pdf_font_use own = {font, subset}, *uses = (struct pdf_font_use *)(void *)fonts->data;
	guint i = 0;
	if (words->font == font && words->subset == subset && !pdf_differ(words->size, words->look.size))
		return;
	while (i < fonts->len && (uses[i].font != font || uses[i].subset != subset))
		i++;
	if (i == fonts->len)
		g_array_append_val(fonts, own);
	end_showing(words);
	pdf_add(words->out, "/f");
	pdf_add_int(words->out, (int)i);
	pdf_add(words->out, " ");
	pdf_add_operand(words->out, words->look.size, " Tf\n");
	words->font = font;
	words->subset = subset;
	words->size = words->look.size;
}

/* ---- clusters ---- */

/* An item on its way into the stream, in the order of its text. */
struct giving {
	const struct pdf_placing *placing;
	const struct page_glyph *glyph;
	int step;         /* of that: 1, or -1 from right to left */
	const char *text; /* of the next cluster */
};

/* A glyph that has no code shows nothing. */
static void give_glyph(struct pdf_words *words, const struct pdf_placing *placing, const struct page_glyph *glyph)
{
	const struct pdf_alphabet *alphabet = placing->alphabet;
	const struct pdf_letter *letter = glyph->index < alphabet->n ? &alphabet->letters[glyph->index] : NULL;
	int shift = 0;
	if (!letter || !letter->n_bytes)
		return;
	set_font(words, placing->glyphs->font, letter->subset);
	if (!pen_shift(&words->pen, placing, (double)glyph->x, glyph->y, &shift))
		set_place(words, (double)glyph->x, glyph->y);
	if (shift)
		end_string(words);
	char kind = letter->n_bytes == 1 ? '(' : '<', *p = text_room(words->out, 1);
	if (!words->showing)
		*p++ = '[';
	if (shift)
		p = put_shift(p, shift);
	if (!words->string)
		*p++ = kind;
	words->showing = true;
	words->string = kind;
	text_set(words->out, put_code(p, letter));
	pen_pass(&words->pen, placing, letter, glyph->index, (double)glyph->x);
}

static void write_actual(GString *out, const char *text, int len)
{
	glong n = 0;
	g_autofree gunichar2 *units = g_utf8_to_utf16(text, len, NULL, &n, NULL);
	pdf_add(out, "/Span<</ActualText<feff");
	for (glong i = 0; i < n; i++)
		g_string_append_printf(out, "%04x", units[i]);
	pdf_add(out, ">>>BDC\n");
}

static void give_cluster(struct pdf_words *words, struct giving *giving, const struct page_cluster *cluster)
{
	const struct pdf_placing *placing = giving->placing;
	bool plain = cluster->n_glyphs == 1 && pdf_meet_spells(words->meet, placing->glyphs->font,
		giving->glyph->index, giving->text, cluster->n_bytes);
	if (!plain) {
		end_showing(words);
		write_actual(words->out, giving->text, cluster->n_bytes);
	}
	for (int k = 0; k < cluster->n_glyphs; k++, giving->glyph += giving->step)
		give_glyph(words, placing, giving->glyph);
	if (!plain) {
		end_showing(words);
		pdf_add(words->out, "EMC\n");
	}
	giving->text += cluster->n_bytes;
}

/* As struct pdf_letter has them. */
static inline uint32_t first_bytes(const char *text, unsigned n)
{
	uint32_t bytes = (guchar)*text;
	for (unsigned i = 1; i < n; i++)
		bytes |= (uint32_t)(guchar)text[i] << 8 * i;
	return bytes;
}

/* Nearly all are a letter each, which its glyph spells, and go on in the string that is open. */
static const struct page_cluster *give_letters(struct pdf_words *words, struct giving *giving,
	const struct page_cluster *cluster, const struct page_cluster *end)
{
	const struct pdf_placing *placing = giving->placing;
	const struct pdf_alphabet *alphabet = placing->alphabet;
	const struct page_glyph *glyph = giving->glyph;
	const char *text = giving->text;
	char close = words->string == '(' ? ')' : '>', *p;
	int shift;
	if (!words->string || words->font != placing->glyphs->font || pdf_differ(words->size, words->look.size))
		return cluster;
	p = text_room(words->out, (size_t)(end - cluster));
	for (; cluster < end && cluster->n_glyphs == 1 && cluster->n_bytes - 1u < 4 && glyph->index < alphabet->n;
		text += cluster->n_bytes, cluster++, glyph++) {
		const struct pdf_letter *letter = &alphabet->letters[glyph->index];
		if (letter->spells != first_bytes(text, cluster->n_bytes) || letter->subset != words->subset ||
			!pen_shift(&words->pen, placing, (double)glyph->x, glyph->y, &shift))
			break;
		if (shift) {
			*p++ = close;
			p = put_shift(p, shift);
			*p++ = words->string;
		}
		p = put_code(p, letter);
		pen_pass(&words->pen, placing, letter, glyph->index, (double)glyph->x);
	}
	text_set(words->out, p);
	giving->glyph = glyph;
	giving->text = text;
	return cluster;
}

/* Our clusters go with the glyphs, from left to right. */
static void give_item(struct pdf_words *words, const struct pdf_placing *placing)
{
	const struct page_glyphs *glyphs = placing->glyphs;
	bool backward = glyphs->backward;
	struct giving giving = {
		.placing = placing,
		.glyph = glyphs->glyphs + (backward && glyphs->n_glyphs ? glyphs->n_glyphs - 1 : 0),
		.step = backward ? -1 : 1,
		.text = glyphs->text,
	};
	const struct page_cluster *cluster = glyphs->clusters, *end = cluster + glyphs->n_clusters;
	for (int i = glyphs->n_clusters - 1; backward && i >= 0; i--)
		give_cluster(words, &giving, &cluster[i]);
	while (!backward && (cluster = give_letters(words, &giving, cluster, end)) < end)
		give_cluster(words, &giving, cluster++);
}

void pdf_words_add(struct pdf_words *words, const struct page_item *item, int number, const struct pdf_mark *mark)
{
	struct pdf_look look;
	g_assert(!words->open || words->turned == item->turned);
	if (!words->open)
		object_begin(words, item->turned);
	set_mark(words, number, mark);
	struct pdf_placing placing = pdf_look_find(words->meet, item, &words->look, &look);
	set_look(words, &look);
	give_item(words, &placing);
}
