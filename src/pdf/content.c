/*
 * pdf, finishing: the streams that cairo writes for pages, as they come.
 *
 * Words come in text objects of ours, in one size, unwidened, black and on one line, with signs among them (words.c): text
 * without glyphs, "/Span << /ActualText <feffe007> >> BDC", "EMC".  In the place of each is written what changes there: the
 * mark, which ends with the next or with the text object (ISO 32000-1, 14.6.1: a mark lies in a text object or around it),
 * the line, the size, with the font, and the other parameters of the text state, which the end of the text object takes back.  All else
 * is drawn between two ticks, small rectangles in whose places its marks are written.  Marks of what is no content become
 * artifacts of their kind (14.8.2.2; ISO 14289-1, 7.8), the others are numbered anew, in their order.
 *
 * What cairo calls by a name that tells what it wrote before, fonts "/f-1-0" and pictures "/x12", gets one of the page's own,
 * "/f0", "/x0", in order of use: so the stream of a page follows from the page, and from the codes of its glyphs.
 *
 * Nothing else of a stream is touched but for the ends of lines that cairo puts into what it
 * shows, which keep like words from being found alike.  Every operator that is looked for ends its line,
 * which nothing in a string can do: cairo escapes the ends of lines there.
 */
#include "pdf/finish.h"

#define TICK " re f"
#define WORDS "/Span << /ActualText <feff"
#define WORDS_END "> >> BDC"
#define FONT_END " 1 Tf"
#define PICTURE " Do"

struct mending {
	GString *out;
	const struct pdf_mark *marks; /* as drawn */
	int n_marks;
	const struct pdf_sign *signs;
	int n_signs;
	int next_sign; /* that has not come yet */
	GArray *kept;  /* struct pdf_mark, as they are in the mended stream */
	bool in_text;  /* a text object of ours */
	int current;   /* the mark that is open in it, -1: none */
	struct pdf_look look; /* as written; size 0: the font too is still to be */
	double size;          /* as it is to be */
	bool placed;          /* the line has begun */
	double x, y;          /* there */
	int font;             /* as the page names it, -1: none yet */
	GArray *fonts, *pictures; /* struct pdf_name, by their number on the page */
	bool showing; /* an operator that shows text goes on on the next line */
	bool odd;     /* not as we know cairo's */
	bool ticked;  /* the mark that is open is none of words */
};

static const struct pdf_look plain_look = {.width = 100};

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

/* How a mark of an element begins; NULL: it is content. */
static const char *artifact_start(const struct pdf_mark *mark)
{
	if (mark->elem == LAYOUT_PAGINATION)
		return mark->foot ? "/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n"
				  : "/Artifact<</Type/Pagination/Subtype/Header>>BDC\n";
	return mark->elem == LAYOUT_ARTIFACT ? "/Artifact BMC\n" : NULL;
}

static void mark_open(struct mending *mending, int n)
{
	const struct pdf_mark *mark = &mending->marks[n];
	const char *artifact = artifact_start(mark);
	if (artifact) {
		pdf_add(mending->out, artifact);
		return;
	}
	pdf_add(mending->out, "/P<</MCID ");
	pdf_add_int(mending->out, (int)mending->kept->len);
	pdf_add(mending->out, ">>BDC\n");
	g_array_append_val(mending->kept, *mark);
}

static bool differ(double a, double b)
{
	return ABS(a - b) > 1e-6;
}

/* Takes the last word of a line off it, a number. */
static double cut_number(struct pdf_view *line)
{
	while (line->len && line->at[line->len - 1] == ' ')
		line->len--;
	while (line->len && line->at[line->len - 1] != ' ')
		line->len--;
	return g_ascii_strtod(line->at + line->len, NULL);
}

/* What comes before a tick in its line stays in *line; its mark, -1: it is none; *opens: the mark begins. */
static int read_tick(const struct mending *mending, struct pdf_view *line, bool *opens)
{
	if (!ends(*line, TICK))
		return -1;
	struct pdf_view left = {line->at, line->len - strlen(TICK)};
	double height = cut_number(&left), width = cut_number(&left);
	double y = cut_number(&left), x = cut_number(&left);
	*opens = !differ(height, PDF_TICK_BEGIN);
	if (differ(width, PDF_TICK_WIDTH) || (!*opens && differ(height, PDF_TICK_END)))
		return -1;
	double n = (y - PDF_TICK_FIRST) / PDF_TICK_STEP * PDF_TICKS_ACROSS + (x - PDF_TICK_FIRST) / PDF_TICK_STEP;
	*line = left;
	return n >= 0 && n < mending->n_marks ? (int)n : -1;
}

/* The number of the sign that a line and the one behind it stand for, -1: they are something else. */
static int read_sign(int n_signs, struct pdf_view line, const char *next, const char *end)
{
	if (!begins(line, WORDS) || !ends(line, WORDS_END) || end - next < 4 ||
		memcmp(next, "EMC\n", 4) != 0)
		return -1;
	char *after;
	guint64 units = g_ascii_strtoull(line.at + strlen(WORDS), &after, 16);
	gunichar c = units > 0xffff ? (gunichar)(0x10000 + ((units >> 16 & 0x3ff) << 10) +
					      (units & 0x3ff))
				    : (gunichar)units;
	int n = c >= 0xf0000 ? (int)(c - 0xf0000) : (int)c - 0xe000;
	return n >= 0 && n < n_signs && pdf_sign_character(n) == c ? n : -1;
}

/* "(…" or "<…", or "[(…" and not "[4 2.75] 0 d", which dashes lines. */
static bool shows(struct pdf_view line)
{
	const char *p = line.at + (line.len > 1 && line.at[0] == '[');
	return line.len > 1 && (*p == '(' || (*p == '<' && p[1] != '<'));
}

/* ---- names ---- */

/* The page's number for what cairo calls "/f-1-0". */
static int name_number(GArray *names, struct pdf_view name)
{
	struct pdf_name own = {{0}, 0};
	for (guint i = 0; i < names->len; i++)
		if (pdf_view_is(name, g_array_index(names, struct pdf_name, i).cairo))
			return (int)i;
	memcpy(own.cairo, name.at, MIN(name.len, sizeof own.cairo - 1));
	g_array_append_val(names, own);
	return (int)names->len - 1;
}

/* "/f-1-0 1 Tf" */
static int font_number(struct mending *mending, struct pdf_view line)
{
	return name_number(mending->fonts, (struct pdf_view){line.at + 1, line.len - 1 - strlen(FONT_END)});
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

/* A line that is no part of a text object of ours. */
static void write_line(struct mending *mending, struct pdf_view line)
{
	const char *p = line.at, *end = line.at + line.len, *picture, *after;
	if (mending->showing || shows(line)) {
		mending->showing = !ends(line, "TJ") && !ends(line, "Tj");
	} else if (begins(line, "/f") && ends(line, FONT_END)) {
		pdf_add(mending->out, "/f");
		pdf_add_int(mending->out, font_number(mending, line));
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

/* ---- text objects ---- */

static void write_number(GString *out, double number, const char *operator)
{
	pdf_add_number(out, number);
	pdf_add(out, operator);
}

static void write_colour(GString *out, theme_colour colour)
{
	double red = (colour >> 16 & 255) / 255.0, green = (colour >> 8 & 255) / 255.0, blue = (colour & 255) / 255.0;
	if (red == green && green == blue) {
		write_number(out, red, " g\n");
		return;
	}
	write_number(out, red, " ");
	write_number(out, green, " ");
	write_number(out, blue, " rg\n");
}

static void write_look(struct mending *mending, const struct pdf_look *look)
{
	struct pdf_look *now = &mending->look;
	GString *out = mending->out;
	if (differ(look->width, now->width))
		write_number(out, look->width, " Tz\n");
	if (differ(look->letters, now->letters))
		write_number(out, look->letters, " Tc\n");
	if (differ(look->blanks, now->blanks))
		write_number(out, look->blanks, " Tw\n");
	if (look->colour != now->colour)
		write_colour(out, look->colour);
	mending->size = look->size;
	double size = now->size;
	*now = *look;
	now->size = size;
}

static void write_place(struct mending *mending, const struct pdf_sign *sign)
{
	double x = mending->placed ? mending->x : sign->from_x,
	       y = mending->placed ? mending->y : sign->from_y;
	mending->placed = true;
	mending->x = sign->x;
	mending->y = sign->y;
	if (!differ(x, sign->x) && !differ(y, sign->y))
		return;
	write_number(mending->out, sign->x - x, " ");
	write_number(mending->out, y - sign->y, " Td\n");
}

/* All before one of the signs, or all there are, must have come, but for those of words that do not show. */
static void await_signs(struct mending *mending, int n)
{
	mending->odd = mending->odd || n < mending->next_sign;
	for (; mending->next_sign < n; mending->next_sign++)
		mending->odd = mending->odd || mending->signs[mending->next_sign].sure;
}

static void take_sign(struct mending *mending, const struct pdf_sign *sign)
{
	await_signs(mending, (int)(sign - mending->signs));
	mending->next_sign++;
	if (sign->mark != mending->current) {
		if (mending->current >= 0)
			pdf_add(mending->out, "EMC\n");
		mending->current = CLAMP(sign->mark, 0, mending->n_marks - 1);
		mark_open(mending, mending->current);
	}
	write_look(mending, &sign->look);
	if (sign->moves)
		write_place(mending, sign);
}

/* "0 0 0 rg BT": what the text object changes is to be undone at its end. */
static void begin_text(struct mending *mending, struct pdf_view line)
{
	pdf_add_piece(mending->out, line.at, line.len - 2);
	pdf_add(mending->out, "q BT\n");
	mending->in_text = true;
	mending->showing = false;
	mending->current = -1;
	mending->look = plain_look;
	mending->placed = false;
}

static void end_text(struct mending *mending)
{
	if (mending->current >= 0)
		pdf_add(mending->out, "EMC\n");
	pdf_add(mending->out, "ET Q\n");
	mending->in_text = false;
}

/* Before words are shown: their font, in their size. */
static void write_font(struct mending *mending)
{
	if (!differ(mending->look.size, mending->size))
		return;
	mending->odd = mending->odd || !mending->placed || mending->font < 0;
	mending->look.size = mending->size;
	pdf_add(mending->out, "/f");
	pdf_add_int(mending->out, mending->font);
	g_string_append_c(mending->out, ' ');
	write_number(mending->out, mending->size, " Tf\n");
}

/* Part of what is shown; ends of lines in it are dropped, and the nothing that cairo shows before the first shift. */
static void write_shown(struct mending *mending, struct pdf_view line)
{
	if (!mending->showing && begins(line, "[()")) {
		pdf_add(mending->out, "[");
		line.at += strlen("[()");
		line.len -= strlen("[()");
	}
	mending->showing = !ends(line, "TJ") && !ends(line, "Tj");
	size_t len = mending->showing ? line.len - ends(line, "\\") : line.len + 1;
	pdf_add_piece(mending->out, line.at, len);
}

/* A line of a text object of ours; tells where the next to be looked at begins. */
static const char *mend_text(
	struct mending *mending, struct pdf_view line, const char *next, const char *end)
{
	int sign;
	if (mending->showing) {
		write_shown(mending, line);
	} else if (line.len == 2 && begins(line, "ET")) {
		end_text(mending);
	} else if (ends(line, " Td")) {
		return next; /* where cairo begins a line, none does */
	} else if (begins(line, "/f") && ends(line, FONT_END)) {
		mending->font = font_number(mending, line);
		mending->look.size = 0;
	} else if ((sign = read_sign(mending->n_signs, line, next, end)) >= 0) {
		take_sign(mending, &mending->signs[sign]);
		return next + strlen("EMC\n");
	} else if (shows(line)) {
		write_font(mending);
		write_shown(mending, line);
	} else {
		if (ends(line, " Tm"))
			mending->placed = false;
		pdf_add_piece(mending->out, line.at, line.len + 1);
	}
	return next;
}

/* A tick, in the place of which a mark begins or ends; the colour that cairo sets for it holds for what follows. */
static void take_tick(struct mending *mending, struct pdf_view before, int n, bool opens)
{
	mending->odd = mending->odd || opens == mending->ticked;
	if (before.len) {
		pdf_add_piece(mending->out, before.at, before.len);
		g_string_append_c(mending->out, '\n');
	}
	if (opens)
		mark_open(mending, n);
	else
		pdf_add(mending->out, "EMC\n");
	mending->ticked = opens;
}

/* The same for any line. */
static const char *mend_line(
	struct mending *mending, struct pdf_view line, const char *next, const char *end)
{
	struct pdf_view before = line;
	bool opens;
	int n;
	if (mending->in_text)
		return mend_text(mending, line, next, end);
	if ((n = read_tick(mending, &before, &opens)) >= 0)
		take_tick(mending, before, n, opens);
	else if (!mending->ticked && ends(line, "BT"))
		begin_text(mending, line);
	else
		write_line(mending, line);
	return next;
}

/* Mends the marks of the page drawn last: what cairo left out has none.  False when it is not as we know cairo's, or
 * lacks words. */
static bool mend(struct pdf_finish *fin, struct pdf_view text)
{
	GArray *marks = fin->record->marks;
	struct pdf_page *page = &g_array_index(
		fin->record->pages, struct pdf_page, fin->record->pages->len - 1);
	struct mending mending = {
		.out = fin->mended,
		.marks = &g_array_index(marks, struct pdf_mark, page->first_mark),
		.n_marks = page->n_marks,
		.signs = (const struct pdf_sign *)(const void *)fin->record->signs->data,
		.n_signs = (int)fin->record->signs->len,
		.kept = fin->kept,
		.font = -1,
		.fonts = fin->page_fonts,
		.pictures = fin->page_pictures,
	};
	g_array_set_size(fin->page_fonts, 0);
	g_array_set_size(fin->page_pictures, 0);
	g_string_truncate(fin->mended, 0);
	g_array_set_size(fin->kept, 0);
	const char *end = text.at + text.len;
	for (const char *p = text.at; p < end;) {
		const char *stop = memchr(p, '\n', (size_t)(end - p));
		if (!stop) {
			pdf_add_piece(fin->mended, p, (size_t)(end - p));
			break;
		}
		p = mend_line(&mending, (struct pdf_view){p, (size_t)(stop - p)}, stop + 1,
			end);
	}
	await_signs(&mending, mending.n_signs);
	page->n_marks = (int)fin->kept->len;
	g_array_set_size(marks, (guint)page->first_mark);
	g_array_append_vals(marks, fin->kept->data, fin->kept->len);
	return !mending.in_text && !mending.odd && !mending.ticked;
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
			struct pdf_view string = last_string(line);
			code->subset = pdf_font_meet(fin, font, code->font);
			if (string.len > 2 && string.len < sizeof code->bytes)
				memcpy(code->bytes, string.at, string.len);
			at = -1;
		}
	}
}

/* ---- streams ---- */

/* What is odd is left out: it will be drawn again. */
static void write_page(struct pdf_finish *fin, struct pdf_object *stream)
{
	struct pdf_view plain;
	struct pdf_page *page = &g_array_index(
		fin->record->pages, struct pdf_page, fin->record->pages->len - 1);
	page->odd = !pdf_copy_inflate(fin, stream, &plain) || !mend(fin, plain);
	if (page->odd)
		return;
	page->content = stream->copy = pdf_writer_reserve(fin->writer);
	struct pdf_view packed = pdf_writer_deflate(
		fin->writer, (struct pdf_view){fin->mended->str, fin->mended->len});
	pdf_writer_stream(fin->writer, stream->copy, PDF_DEFLATED, packed);
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
