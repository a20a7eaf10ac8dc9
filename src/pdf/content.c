/*
 * pdf, finishing: the streams that cairo writes for pages, as they come.
 *
 * cairo knows no artifacts, so what is no content was drawn under a mark like the rest:
 * "/P << /MCID 7 >> BDC".  Here such marks become artifacts of their kind (ISO 32000-1,
 * 14.8.2.2; ISO 14289-1, 7.8), and those of content are numbered anew.  Nothing else of
 * a stream is touched.  A mark stands on a line of its own, where no string of text can:
 * cairo escapes the ends of lines in strings.
 */
#include "pdf/finish.h"

#define MARK "/P << /MCID "
#define MARK_END " >> BDC\n"

/* How a mark of an element begins; NULL: it is content. */
static const char *artifact_start(const struct pdf_mark *mark)
{
	if (mark->elem == LAYOUT_PAGINATION)
		return mark->foot ? "/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n"
				  : "/Artifact<</Type/Pagination/Subtype/Header>>BDC\n";
	return mark->elem == LAYOUT_ARTIFACT ? "/Artifact BMC\n" : NULL;
}

/* The number of the mark that begins at p, *after: behind it; -1 when none does. */
static int read_mark(const char *p, const char *end, const char **after)
{
	int n = 0;
	for (p += strlen(MARK); p < end && g_ascii_isdigit(*p) && n < 1000000; p++)
		n = 10 * n + (*p - '0');
	size_t len = strlen(MARK_END);
	if ((size_t)(end - p) < len || memcmp(p, MARK_END, len) != 0)
		return -1;
	*after = p + len;
	return n;
}

/* Mends the marks of the page drawn last. */
static bool mend(struct pdf_record *record, struct pdf_view text, GString *out)
{
	struct pdf_page *page =
		&g_array_index(record->pages, struct pdf_page, record->pages->len - 1);
	struct pdf_mark *marks = &g_array_index(record->marks, struct pdf_mark, page->first_mark);
	const char *p = text.at, *end = p + text.len, *kept = p, *after;
	int n_kept = 0, last = -1;
	while ((p = memmem(p, (size_t)(end - p), "\n" MARK, strlen("\n" MARK)))) {
		int n = read_mark(++p, end, &after);
		if (n < 0)
			continue;
		if (n <= last || n >= page->n_marks)
			return false;
		last = n;
		g_string_append_len(out, kept, p - kept);
		const char *artifact = artifact_start(&marks[n]);
		if (artifact) {
			g_string_append(out, artifact);
		} else {
			g_string_append(out, "/P<</MCID ");
			pdf_add_int(out, n_kept);
			g_string_append(out, ">>BDC\n");
			marks[n_kept++] = marks[n];
		}
		kept = p = after;
	}
	g_string_append_len(out, kept, end - kept);
	/* Marks that cairo left out held nothing that is seen. */
	page->n_marks = n_kept;
	g_array_set_size(record->marks, (guint)(page->first_mark + n_kept));
	return true;
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
	g_string_truncate(fin->mended, 0);
	if (!mend(fin->record, plain, fin->mended))
		pdf_finish_fail(fin, "cairo counts the marks of a page in another way");
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
