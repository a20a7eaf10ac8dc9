/*
 * pdf, finishing: the streams that cairo writes for pages, as they come.
 *
 * All that is drawn beside words stands between two ticks, small rectangles (record.h), in whose places its mark is written; in
 * that of a third kind come words, as whole text objects (words.c).  Those lie in the coordinates in which cairo begins a page.
 *
 * What cairo calls by a name that tells what it wrote before, fonts "/f-1-0" (of vector pictures) and pictures "/x12", gets one
 * of the page's own, "/f0", "/x0", in order of use: so the stream of a page follows from the page, and from the codes of its
 * glyphs.
 *
 * Nothing else of a stream is touched.  Every operator that is looked for ends its line, which nothing in a string can do:
 * cairo escapes the ends of lines there.
 */
#include "pdf/finish.h"

#define TICK " re f"
#define SIGN "/Span << /ActualText <feff"
#define SIGN_END "> >> BDC"
#define FONT_END " 1 Tf"
#define PICTURE " Do"
#define FROM_TOP "1 0 0 -1 0 " /* how a page's stream begins */

struct mending {
	GString *out;
	const struct pdf_record *record;
	const struct pdf_mark *marks; /* of the page */
	int n_marks;
	int open;     /* the mark that is begun, -1: none */
	guint n_words; /* text objects that have come */
	GArray *fonts, *pictures; /* struct pdf_name, by their number on the page */
	bool showing; /* an operator that shows text goes on on the next line */
	bool odd;     /* not as we know cairo's */
};

static bool begins(struct pdf_view line, const char *with)
{
	size_t len = strlen(with);
	return line.len >= len && memcmp(line.at, with, len) == 0;
}

static bool ends(struct pdf_view line, const char *with)
{
	size_t len = strlen(with);
	return line.len >= len && memcmp(line.at + line.len - len, with, len) == 0;
}

/* "(…" or "<…", or "[(…" and not "[4 2.75] 0 d", which dashes lines. */
static bool shows(struct pdf_view line)
{
	const char *p = line.at + (line.len > 1 && line.at[0] == '[');
	return line.len > 1 && (*p == '(' || (*p == '<' && p[1] != '<'));
}

/* ---- ticks ---- */

/* Takes the last word of a line off it, a number. */
static double cut_number(struct pdf_view *line)
{
	while (line->len && line->at[line->len - 1] == ' ')
		line->len--;
	while (line->len && line->at[line->len - 1] != ' ')
		line->len--;
	return g_ascii_strtod(line->at + line->len, NULL);
}

/* What comes before a tick in its line stays in *line; its number, -1: it is none; *height: which it is. */
static int read_tick(struct pdf_view *line, double *height)
{
	if (!ends(*line, TICK))
		return -1;
	struct pdf_view left = {line->at, line->len - strlen(TICK)};
	*height = cut_number(&left);
	double width = cut_number(&left), y = cut_number(&left), x = cut_number(&left);
	if (pdf_differ(width, PDF_TICK_WIDTH))
		return -1;
	double n = (y - PDF_TICK_FIRST) / PDF_TICK_STEP * PDF_TICKS_ACROSS + (x - PDF_TICK_FIRST) / PDF_TICK_STEP;
	*line = left;
	return n >= 0 && n <= G_MAXINT ? (int)n : -1;
}

static void mark_begin(struct mending *mending, int n)
{
	mending->odd = mending->odd || mending->open >= 0 || n >= mending->n_marks;
	if (mending->odd)
		return;
	pdf_mark_write(mending->out, &mending->marks[n]);
	mending->open = n;
}

static void mark_end(struct mending *mending, int n)
{
	mending->odd = mending->odd || mending->open != n;
	pdf_add(mending->out, "EMC\n");
	mending->open = -1;
}

static void add_words(struct mending *mending, int n)
{
	const GArray *all = mending->record->words_ends;
	const size_t *ends_at = (const size_t *)(const void *)all->data;
	mending->odd = mending->odd || mending->open >= 0 || (guint)n != mending->n_words || (guint)n >= all->len;
	if (mending->odd)
		return;
	size_t from = n ? ends_at[n - 1] : 0;
	pdf_add_piece(mending->out, mending->record->words->str + from, ends_at[n] - from);
	mending->n_words++;
}

/* The colour that cairo sets for a tick holds for what follows. */
static void take_tick(struct mending *mending, struct pdf_view before, int n, double height)
{
	if (before.len) {
		pdf_add_piece(mending->out, before.at, before.len);
		g_string_append_c(mending->out, '\n');
	}
	if (!pdf_differ(height, PDF_TICK_BEGIN))
		mark_begin(mending, n);
	else if (!pdf_differ(height, PDF_TICK_END))
		mark_end(mending, n);
	else if (!pdf_differ(height, PDF_TICK_WORDS))
		add_words(mending, n);
	else
		mending->odd = true;
}

/* ---- names ---- */

static void add_name(GArray *names, struct pdf_view name)
{
	struct pdf_name own = {{0}, 0};
	memcpy(own.cairo, name.at, MIN(name.len, sizeof own.cairo - 1));
	g_array_append_val(names, own);
}

/* The page's number for what cairo calls "/f-1-0". */
static int name_number(GArray *names, struct pdf_view name)
{
	for (guint i = 0; i < names->len; i++)
		if (pdf_view_is(name, g_array_index(names, struct pdf_name, i).cairo))
			return (int)i;
	add_name(names, name);
	return (int)names->len - 1;
}

/* Where "/x12 Do" stands in the line, NULL: nowhere. */
static const char *find_picture(struct pdf_view line, const char **after)
{
	const char *p = NULL;
	if (ends(line, "o") || ends(line, "Q"))
		p = memmem(line.at, line.len, PICTURE, strlen(PICTURE));
	*after = p;
	while (p && p > line.at && g_ascii_isdigit(p[-1]))
		p--;
	return p && p < *after && p - line.at >= 2 && p[-1] == 'x' && p[-2] == '/' ? p - 2 : NULL;
}

static void write_line(struct mending *mending, struct pdf_view line)
{
	const char *p = line.at, *end = line.at + line.len, *picture, *after;
	if (mending->showing || shows(line)) {
		mending->showing = !ends(line, "TJ") && !ends(line, "Tj");
	} else if (begins(line, "/f") && ends(line, FONT_END)) {
		struct pdf_view name = {line.at + 1, line.len - 1 - strlen(FONT_END)};
		pdf_add(mending->out, "/f");
		pdf_add_int(mending->out, name_number(mending->fonts, name));
		p = end - strlen(FONT_END);
	} else if ((picture = find_picture(line, &after))) {
		pdf_add_piece(mending->out, p, (size_t)(picture - p));
		pdf_add(mending->out, "/x");
		struct pdf_view name = {picture + 1, (size_t)(after - picture - 1)};
		pdf_add_int(mending->out, name_number(mending->pictures, name));
		p = after;
	}
	pdf_add_piece(mending->out, p, (size_t)(end - p));
	g_string_append_c(mending->out, '\n');
}

/* ---- pages ---- */

static void mend_line(struct mending *mending, struct pdf_view line)
{
	struct pdf_view before = line;
	double height;
	int n = mending->showing ? -1 : read_tick(&before, &height);
	if (n >= 0)
		take_tick(mending, before, n, height);
	else
		write_line(mending, line);
}

/* The fonts of the page's words come first. */
static void name_fonts(struct pdf_finish *fin)
{
	const GArray *uses = fin->record->fonts;
	g_array_set_size(fin->page_fonts, 0);
	for (guint i = 0; i < uses->len; i++) {
		const struct pdf_font_use *use = &g_array_index(uses, struct pdf_font_use, i);
		const struct pdf_font *font = pdf_font_find(fin, use->font, use->subset);
		add_name(fin->page_fonts, (struct pdf_view){font ? font->cairo : "", font ? strlen(font->cairo) : 0});
	}
}

/* Artifacts are no marks any more: those that are left have their MCIDs as numbers. */
static void drop_artifacts(struct pdf_record *record, struct pdf_page *page)
{
	struct pdf_mark *marks = &g_array_index(record->marks, struct pdf_mark, page->first_mark);
	int kept = 0;
	for (int i = 0; i < page->n_marks; i++)
		if (marks[i].id >= 0)
			marks[kept++] = marks[i];
	page->n_marks = kept;
	g_array_set_size(record->marks, (guint)(page->first_mark + kept));
}

/* Mends the stream of the page drawn last.  False when it is not as we know cairo's, or lacks words. */
static bool mend(struct pdf_finish *fin, struct pdf_view text)
{
	struct pdf_record *record = fin->record;
	struct pdf_page *page = &g_array_index(record->pages, struct pdf_page, record->pages->len - 1);
	struct mending mending = {
		.out = fin->mended,
		.record = record,
		.marks = &g_array_index(record->marks, struct pdf_mark, page->first_mark),
		.n_marks = page->n_marks,
		.open = -1,
		.fonts = fin->page_fonts,
		.pictures = fin->page_pictures,
		.odd = !begins(text, FROM_TOP),
	};
	name_fonts(fin);
	g_array_set_size(fin->page_pictures, 0);
	g_string_truncate(fin->mended, 0);
	const char *end = text.at + text.len, *stop;
	for (const char *p = text.at; p < end && (stop = memchr(p, '\n', (size_t)(end - p))); p = stop + 1)
		mend_line(&mending, (struct pdf_view){p, (size_t)(stop - p)});
	drop_artifacts(record, page);
	return !mending.odd && mending.open < 0 && mending.n_words == record->words_ends->len;
}

/* Of a page nothing is said but its length; maps of glyphs come when all are drawn. */
static bool is_page(const struct pdf_finish *fin, struct pdf_view dict)
{
	struct pdf_view key, value;
	const char *at = NULL;
	if (fin->record->awaited == PDF_STREAM_NONE)
		return false;
	while (pdf_dict_next(dict, &at, &key, &value))
		if (!pdf_view_is(key, "Length") && !pdf_view_is(key, "Filter"))
			return false;
	return true;
}

/* ---- codes ---- */

/* The number of the sign that a line and the one behind it stand for, -1: they are something else. */
static int read_sign(int n_signs, struct pdf_view line, const char *next, const char *end)
{
	if (!begins(line, SIGN) || !ends(line, SIGN_END) || end - next < 4 || memcmp(next, "EMC\n", 4) != 0)
		return -1;
	char *after;
	guint64 units = g_ascii_strtoull(line.at + strlen(SIGN), &after, 16);
	gunichar c = units > 0xffff ? (gunichar)(0x10000 + ((units >> 16 & 0x3ff) << 10) + (units & 0x3ff))
				    : (gunichar)units;
	int n = c >= 0xf0000 ? (int)(c - 0xf0000) : (int)c - 0xe000;
	return n >= 0 && n < n_signs && pdf_sign_character(n) == c ? n : -1;
}

/* The last string of an operator: "(a)" of "(a)Tj" and "[()748(a)]TJ". */
static struct pdf_view last_string(struct pdf_view line)
{
	struct pdf_view last = {NULL, 0};
	const char *end = line.at + line.len;
	for (const char *p = line.at; p < end; p++) {
		const char *start = p;
		if (*p != '(' && *p != '<')
			continue;
		char close = *p == '(' ? ')' : '>';
		while (p < end && *p != close)
			p += *p == '\\' ? 2 : 1;
		if (p < end)
			last = (struct pdf_view){start, (size_t)(p + 1 - start)};
	}
	return last;
}

/* "(a)", "(\()", "(\262)", "<fa>", "<0012>" */
static void read_code(struct pdf_code *code, struct pdf_view string)
{
	const char *p = string.at + 1;
	bool hex = string.len > 2 && string.at[0] == '<';
	if (string.len < 3)
		return;
	if (hex)
		code->code = (int)g_ascii_strtoull(p, NULL, 16);
	else if (*p == '\\' && g_ascii_isdigit(p[1]))
		code->code = (int)g_ascii_strtoull(p + 1, NULL, 8);
	else
		code->code = (guchar)p[*p == '\\'];
	if (hex && string.len - 2 == 4)
		code->n_bytes = 2;
	else if (code->code < 256 && (!hex || string.len - 2 == 2))
		code->n_bytes = 1;
}

/* Each glyph stands alone behind its sign. */
static void read_codes(struct pdf_finish *fin, struct pdf_view text)
{
	GArray *codes = fin->record->codes;
	const char *end = text.at + text.len, *stop;
	struct pdf_view font = {NULL, 0};
	int at = -1, sign;
	for (const char *p = text.at; p < end && (stop = memchr(p, '\n', (size_t)(end - p))); p = stop + 1) {
		struct pdf_view line = {p, (size_t)(stop - p)};
		struct pdf_code *code = at >= 0 ? &g_array_index(codes, struct pdf_code, at) : NULL;
		if (begins(line, "/f") && ends(line, FONT_END)) {
			font = (struct pdf_view){line.at + 1, line.len - 1 - strlen(FONT_END)};
		} else if ((sign = read_sign((int)codes->len, line, stop + 1, end)) >= 0) {
			at = sign;
		} else if (shows(line) && code) {
			code->subset = pdf_font_meet(fin, font, code->font);
			read_code(code, last_string(line));
			at = -1;
		}
	}
}

/* ---- streams ---- */

/* What is odd is left out, and the book given up. */
static void write_page(struct pdf_finish *fin, struct pdf_object *stream)
{
	struct pdf_view plain;
	struct pdf_page *page = &g_array_index(
		fin->record->pages, struct pdf_page, fin->record->pages->len - 1);
	page->odd = !pdf_copy_inflate(fin, stream, &plain) || !mend(fin, plain);
	if (page->odd)
		return;
	struct pdf_view packed = pdf_writer_deflate(
		fin->writer, (struct pdf_view){fin->mended->str, fin->mended->len});
	pdf_page_stream(fin, page, packed);
	stream->copy = page->content;
	if (fin->holds) {
		g_string_truncate(fin->packed, 0);
		pdf_add_piece(fin->packed, packed.at, packed.len);
	}
}

static void take_page(struct pdf_finish *fin, struct pdf_object *stream)
{
	enum pdf_stream awaited = fin->record->awaited;
	struct pdf_view plain;
	fin->record->awaited = PDF_STREAM_NONE;
	fin->page_resources = fin->source.number - 1;
	if (awaited == PDF_STREAM_PAGE)
		write_page(fin, stream);
	else if (pdf_copy_inflate(fin, stream, &plain))
		read_codes(fin, plain);
}

bool pdf_content_take(void *data, struct pdf_object *stream)
{
	struct pdf_finish *fin = data;
	struct pdf_view value;
	bool image = pdf_dict_find(stream->body, "Subtype", &value) &&
		     pdf_view_is(value, "/Image");
	if (is_page(fin, stream->body)) {
		take_page(fin, stream);
		return true;
	}
	if (!image || pdf_copy_mask(fin, stream))
		return image;
	if (!stream->copy)
		stream->copy = pdf_writer_reserve(fin->writer);
	if (!pdf_image_write(fin, stream))
		pdf_copy_stream(fin, stream);
	return true;
}
