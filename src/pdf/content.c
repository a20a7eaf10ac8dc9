/*
 * pdf, finishing: the streams that cairo writes for pages, as they come.
 *
 * Marks of words come as text without glyphs (draw.c), inside a text object:
 * "/Span << /ActualText <feffe007> >> BDC", "EMC".  Here each such becomes the beginning of
 * a mark, which ends with the next or with the text object (ISO 32000-1, 14.6.1: a mark
 * lies in a text object or around it); where a text object goes on with the element
 * before, as in another colour, it begins with a mark of that.  Marks of all else are
 * cairo's own, "/P << /MCID 7 >> BDC", and stay.  What is no content was marked like the
 * rest, since this cairo knows no artifacts: these marks become artifacts of their kind
 * (14.8.2.2; ISO 14289-1, 7.8).  The others are numbered anew, in their order.
 *
 * Nothing else of a stream is touched but for the ends of lines that cairo puts into what it
 * shows, which keep like words from being found alike.  Every operator that is looked for ends its line,
 * which nothing in a string can do: cairo escapes the ends of lines there.
 */
#include "pdf/finish.h"

#define TAG "/P << /MCID "
#define TAG_END " >> BDC"
#define WORDS "/Span << /ActualText <feff"
#define WORDS_END "> >> BDC"

struct mending {
	GString *out;
	const struct pdf_mark *marks; /* as drawn */
	int n_marks;
	GArray *kept;  /* struct pdf_mark, as they are in the mended stream */
	int current;   /* the mark that words belong to, -1: none yet */
	int tag_mark;  /* behind the mark of the last of cairo's */
	bool in_text, opened; /* a text object, a mark in it */
	bool showing; /* an operator that shows text goes on on the next line */
	int depth;     /* in a mark of cairo's, and in what that holds */
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
		g_string_append(mending->out, artifact);
		return;
	}
	g_string_append(mending->out, "/P<</MCID ");
	pdf_add_int(mending->out, (int)mending->kept->len);
	g_string_append(mending->out, ">>BDC\n");
	g_array_append_val(mending->kept, *mark);
}

/* The mark of a tag of cairo's, -1: it is none of ours. */
static int read_tag(struct mending *mending, struct pdf_view line)
{
	const char *p = line.at + strlen(TAG);
	if (!ends(line, TAG_END) || !g_ascii_isdigit(*p))
		return -1;
	int tag = (int)g_ascii_strtoull(p, NULL, 10);
	while (mending->tag_mark < mending->n_marks &&
		mending->marks[mending->tag_mark].tag < tag)
		mending->tag_mark++;
	return mending->tag_mark < mending->n_marks &&
			       mending->marks[mending->tag_mark].tag == tag
		       ? mending->tag_mark++
		       : -1;
}

/* The mark that a line and the one behind it stand for, -1: they are something else. */
static int read_words(
	const struct mending *mending, struct pdf_view line, const char *next, const char *end)
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
	return n >= 0 && n < mending->n_marks && pdf_mark_character(n) == c ? n : -1;
}

static bool shows(struct pdf_view line)
{
	return line.len && (strchr("([<", line.at[0]) || begins(line, "/Span"));
}

/* A line of a text object.  False: it is not to be kept. */
static bool mend_text(
	struct mending *mending, struct pdf_view line, const char *next, const char *end)
{
	bool over = line.len == 2 && begins(line, "ET");
	int n = read_words(mending, line, next, end);
	if (n >= 0)
		mending->current = n;
	else if (over)
		mending->in_text = false;
	else if (mending->opened || !shows(line) || mending->current < 0)
		return true;
	if (mending->opened)
		g_string_append(mending->out, "EMC\n");
	mending->opened = !over;
	if (!over)
		mark_open(mending, mending->current);
	return n < 0;
}

static void keep_line(struct mending *mending, struct pdf_view line)
{
	size_t len = line.len + 1;
	if (mending->in_text && (mending->showing || (line.len && strchr("([<", line.at[0])))) {
		mending->showing = !ends(line, "TJ") && !ends(line, "Tj");
		if (mending->showing)
			len = line.len - ends(line, "\\");
	}
	g_string_append_len(mending->out, line.at, (gssize)len);
}

/* Mends the line and tells where the next to be looked at begins. */
static const char *mend_line(
	struct mending *mending, struct pdf_view line, const char *next, const char *end)
{
	bool keep = true;
	int n = -1;
	if (mending->depth > 0) {
		if (ends(line, " BDC") || ends(line, " BMC"))
			mending->depth++;
		else if (line.len == 3 && begins(line, "EMC"))
			mending->depth--;
	} else if (mending->in_text) {
		keep = mend_text(mending, line, next, end);
	} else if (begins(line, TAG) && (n = read_tag(mending, line)) >= 0) {
		mark_open(mending, n);
		mending->depth = 1;
		return next;
	} else if (ends(line, "BT")) {
		mending->in_text = true;
		mending->opened = mending->showing = false;
	}
	if (keep)
		keep_line(mending, line);
	return keep ? next : next + strlen("EMC\n");
}

/* Mends the marks of the page drawn last: what cairo left out has none. */
static bool mend(struct pdf_finish *fin, struct pdf_view text)
{
	GArray *marks = fin->record->marks;
	struct pdf_page *page = &g_array_index(
		fin->record->pages, struct pdf_page, fin->record->pages->len - 1);
	struct mending mending = {
		.out = fin->mended,
		.marks = &g_array_index(marks, struct pdf_mark, page->first_mark),
		.n_marks = page->n_marks,
		.kept = fin->kept,
		.current = -1,
	};
	g_string_truncate(fin->mended, 0);
	g_array_set_size(fin->kept, 0);
	const char *end = text.at + text.len;
	for (const char *p = text.at; p < end;) {
		const char *stop = memchr(p, '\n', (size_t)(end - p));
		if (!stop) {
			g_string_append_len(fin->mended, p, end - p);
			break;
		}
		p = mend_line(&mending, (struct pdf_view){p, (size_t)(stop - p)}, stop + 1,
			end);
	}
	page->n_marks = (int)fin->kept->len;
	g_array_set_size(marks, (guint)page->first_mark);
	g_array_append_vals(marks, fin->kept->data, fin->kept->len);
	return !mending.in_text && mending.depth == 0;
}

/* Of a page nothing is said but its length; maps of glyphs come when all are drawn. */
static bool is_page(const struct pdf_finish *fin, struct pdf_view dict)
{
	const GArray *pages = fin->record->pages;
	struct pdf_view key, value;
	const char *at = NULL;
	if (pages->len == fin->n_taken ||
		g_array_index(pages, struct pdf_page, pages->len - 1).content < 0)
		return false;
	while (pdf_dict_next(dict, &at, &key, &value))
		if (!pdf_view_is(key, "Length") && !pdf_view_is(key, "Filter"))
			return false;
	return true;
}

static void write_page(struct pdf_finish *fin, const struct pdf_object *stream)
{
	struct pdf_view plain;
	fin->n_taken = fin->record->pages->len;
	if (!pdf_copy_inflate(fin, stream, &plain)) {
		pdf_finish_fail(fin, "cairo wrote a page that cannot be read");
		return;
	}
	if (!mend(fin, plain))
		pdf_finish_fail(fin, "cairo marks a page in another way");
	pdf_writer_deflated(fin->writer, stream->copy, "",
		(struct pdf_view){fin->mended->str, fin->mended->len});
}

bool pdf_content_take(void *data, struct pdf_object *stream)
{
	struct pdf_finish *fin = data;
	struct pdf_view value;
	bool page = is_page(fin, stream->body);
	bool image = pdf_dict_find(stream->body, "Subtype", &value) &&
		     pdf_view_is(value, "/Image");
	if (!page && !image)
		return false;
	if (!stream->copy)
		stream->copy = pdf_writer_reserve(fin->writer);
	if (page)
		write_page(fin, stream);
	else if (!pdf_copy_mask(fin, stream))
		pdf_copy_stream(fin, stream);
	return true;
}
