/* pdf, finishing: what the document says of itself: Info and XMP (which must agree),
 * language, output intent. */
#include "pdf/finish.h"

#include <cairo.h>
#include "octavo/xml.h"

/* In an "x-default" alternative, as Dublin Core's title, description and rights are. */
static void add_alt(GString *xmp, const char *name, const char *text)
{
	if (!text || !*text)
		return;
	g_autofree char *safe = g_markup_escape_text(text, -1);
	g_string_append_printf(xmp,
		"<dc:%s><rdf:Alt><rdf:li "
		"xml:lang=\"x-default\">%s</rdf:li></rdf:Alt></dc:%s>\n",
		name, safe, name);
}

static void add_simple(GString *xmp, const char *name, const char *text)
{
	if (!text || !*text)
		return;
	g_autofree char *safe = g_markup_escape_text(text, -1);
	g_string_append_printf(xmp, "<%s>%s</%s>\n", name, safe, name);
}

static void add_item(GString *list, const char *text)
{
	g_autofree char *safe = g_markup_escape_text(text, -1);
	g_string_append_printf(list, "<rdf:li>%s</rdf:li>", safe);
}

static void add_list(
	GString *xmp, const char *name, const char *kind, const GString *list)
{
	if (list->len)
		g_string_append_printf(xmp, "<dc:%s><rdf:%s>%s</rdf:%s></dc:%s>\n", name,
			kind, list->str, kind, name);
}

static GDateTime *modified(const struct pdf_finish *fin)
{
	GDateTime *date = g_date_time_new_from_unix_utc(fin->input->book->modified);
	return date ? date : g_date_time_new_utc(1980, 1, 1, 0, 0, 0);
}

char *pdf_meta_stamp(const struct pdf_finish *fin)
{
	g_autoptr(GDateTime) date = modified(fin);
	return g_date_time_format(date, "D:%Y%m%d%H%M%SZ");
}

static bool is_author(const struct book_person *person)
{
	return !person->role || strcmp(person->role, "aut") == 0;
}

/* Authors in one line, as Info wants them; NULL: none. */
static char *author_line(const struct book *book)
{
	g_autoptr(GString) line = g_string_new(NULL);
	for (int i = 0; i < book->n_people; i++)
		if (is_author(&book->people[i]))
			g_string_append_printf(line, "%s%s", line->len ? ", " : "",
				book->people[i].name);
	return line->len ? g_string_free(g_steal_pointer(&line), FALSE) : NULL;
}

static char *keyword_line(const struct book *book)
{
	return book->subjects && book->subjects[0]
		       ? g_strjoinv(", ", (char **)(void *)book->subjects)
		       : NULL;
}

static char *producer(void)
{
	return g_strdup_printf(
		"Octavo " OCTAVO_VERSION " with cairo %s", cairo_version_string());
}

/* ---- Info ---- */

static void add_info(GString *info, const char *key, const char *text)
{
	if (!text || !*text)
		return;
	g_string_append_printf(info, "/%s", key);
	pdf_add_text(info, text);
}

int pdf_info_write(struct pdf_finish *fin)
{
	const struct book *book = fin->input->book;
	g_autofree char *stamp = pdf_meta_stamp(fin);
	g_autofree char *authors = author_line(book), *keywords = keyword_line(book),
			*made = producer();
	g_autoptr(GString) info = g_string_new("<<");
	add_info(info, "Title", book->title);
	add_info(info, "Author", authors);
	add_info(info, "Subject", book->description);
	add_info(info, "Keywords", keywords);
	add_info(info, "Creator", "Octavo " OCTAVO_VERSION);
	add_info(info, "Producer", made);
	add_info(info, "CreationDate", stamp);
	add_info(info, "ModDate", stamp);
	g_string_append(info, ">>");
	int number = pdf_writer_reserve(fin->writer);
	pdf_writer_object(fin->writer, number, BUNDLE_REST, info);
	return number;
}

/* ---- XMP ---- */

static const char xmp_head[] =
	"<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
	"<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
	"xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
	"<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
	" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" "
	"xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\" "
	"xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
	" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" "
	"xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n";

/* PDF/A asks that properties it does not know are described in the file. */
static const char xmp_tail[] =
	"</rdf:Description>\n"
	"<rdf:Description rdf:about=\"\" "
	"xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
	" xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
	" xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
	"<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">"
	"<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
	"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</"
	"pdfaSchema:namespaceURI>"
	"<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
	"<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">"
	"<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</"
	"pdfaProperty:valueType>"
	"<pdfaProperty:category>internal</pdfaProperty:category>"
	"<pdfaProperty:description>The part of ISO 14289 the file conforms "
	"to</pdfaProperty:description>"
	"</rdf:li></rdf:Seq></pdfaSchema:property>"
	"</rdf:li></rdf:Bag></pdfaExtension:schemas>\n"
	"</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>";

static void add_people(GString *xmp, const struct book *book)
{
	g_autoptr(GString) authors = g_string_new(NULL), others = g_string_new(NULL);
	g_autofree char *line = author_line(book);
	/* Info has one string: one creator, or the two would not agree. */
	if (line)
		add_item(authors, line);
	for (int i = 0; i < book->n_people; i++)
		if (!is_author(&book->people[i]))
			add_item(others, book->people[i].name);
	add_list(xmp, "creator", "Seq", authors);
	add_list(xmp, "contributor", "Bag", others);
}

static void write_xmp(struct pdf_finish *fin, int number)
{
	const struct book *book = fin->input->book;
	g_autoptr(GDateTime) date = modified(fin);
	g_autofree char *stamp = g_date_time_format(date, "%Y-%m-%dT%H:%M:%SZ");
	g_autofree char *keywords = keyword_line(book), *made = producer();
	g_autoptr(GString) xmp = g_string_new(xmp_head);
	g_autoptr(GString) languages = g_string_new(NULL),
			   publishers = g_string_new(NULL);
	g_autoptr(GString) subjects = g_string_new(NULL);
	/* Part 3 is part 2 with files of any kind. */
	g_string_append_printf(xmp,
		"<pdfaid:part>%d</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"
		"<pdfuaid:part>1</pdfuaid:part>\n<dc:format>application/pdf</"
		"dc:format>\n",
		book->n_files ? 3 : 2);
	add_alt(xmp, "title", book->title);
	add_people(xmp, book);
	add_alt(xmp, "description", book->description);
	add_alt(xmp, "rights", book->rights);
	add_item(languages, book->language);
	add_list(xmp, "language", "Bag", languages);
	if (book->publisher && *book->publisher)
		add_item(publishers, book->publisher);
	add_list(xmp, "publisher", "Bag", publishers);
	for (int i = 0; book->subjects && book->subjects[i]; i++)
		add_item(subjects, book->subjects[i]);
	add_list(xmp, "subject", "Bag", subjects);
	add_simple(xmp, "dc:identifier", book->identifier);
	add_simple(xmp, "xmpMM:DocumentID", book->print_identifier);
	add_simple(xmp, "pdf:Keywords", keywords);
	add_simple(xmp, "pdf:Producer", made);
	add_simple(xmp, "xmp:CreatorTool", "Octavo " OCTAVO_VERSION);
	add_simple(xmp, "xmp:CreateDate", stamp);
	add_simple(xmp, "xmp:ModifyDate", stamp);
	add_simple(xmp, "xmp:MetadataDate", stamp);
	g_string_append(xmp, xmp_tail);
	pdf_writer_stream(fin->writer, number, "/Type/Metadata/Subtype/XML",
		(struct pdf_view){xmp->str, xmp->len});
}

/* ---- catalog ---- */

void pdf_meta_write(struct pdf_finish *fin, GString *catalog)
{
	const struct book *book = fin->input->book;
	g_autoptr(GByteArray) profile = pdf_profile_srgb();
	int icc = pdf_writer_reserve(fin->writer), xmp = pdf_writer_reserve(fin->writer);
	pdf_writer_deflated(fin->writer, icc, "/N 3",
		(struct pdf_view){(const char *)profile->data, profile->len});
	write_xmp(fin, xmp);
	g_string_append_printf(catalog,
		"/Metadata %d 0 R/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1"
		"/OutputConditionIdentifier(sRGB)/Info(sRGB "
		"IEC61966-2.1)/DestOutputProfile %d 0 R>>]",
		xmp, icc);
	g_string_append(catalog, "/Lang");
	pdf_add_text(catalog, book->language);
	g_string_append(catalog, "/ViewerPreferences<</DisplayDocTitle true");
	if (lang_is_rtl(book->language))
		g_string_append(catalog, "/Direction/R2L");
	/* Sheets that are folded lie on their long side, and are turned over at a short one. */
	if (fin->input->theme->impose == THEME_IMPOSE_BOOKLET)
		g_string_append(catalog, "/Duplex/DuplexFlipShortEdge");
	g_string_append(catalog, ">>");
	if (fin->input->theme->two_sided && !fin->forms)
		g_string_append(catalog, "/PageLayout/TwoPageRight");
}
