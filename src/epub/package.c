/*
 * The package document and the container: metadata, manifest, spine.  The accessibility
 * metadata says what the compile has seen and no more.
 */
#include "octavo/markdown.h"
#include "epub/make.h"

static void meta(struct xml *xml, const char *refines, const char *property,
	const char *scheme, const char *text)
{
	if (text == NULL)
		return;
	xml_start(xml, "meta");
	xml_attr(xml, "refines", refines);
	xml_attr(xml, "property", property);
	xml_attr(xml, "scheme", scheme);
	xml_text(xml, text);
	xml_end(xml);
	xml_newline(xml);
}

static void dc(struct xml *xml, const char *element, const char *id, const char *text)
{
	if (text == NULL || *text == '\0')
		return;
	xml_start(xml, element);
	xml_attr(xml, "id", id);
	xml_text(xml, text);
	xml_end(xml);
	xml_newline(xml);
}

/* "The Tide" as shelves keep it: "Tide, The".  Only languages whose articles are told from other words by themselves. */
static const char *title_file_as(struct epub *epub, const char *title)
{
	static const struct {
		const char *lang, *articles[8];
	} languages[] = {
		{"en", {"The ", "A ", "An "}},
		{"de", {"Der ", "Die ", "Das ", "Ein ", "Eine "}},
		{"fr", {"Le ", "La ", "Les ", "L\xe2\x80\x99", "Un ", "Une "}},
		{"es", {"El ", "La ", "Los ", "Las ", "Un ", "Una "}},
		{"it", {"Il ", "Lo ", "La ", "I ", "Gli ", "Le ", "L\xe2\x80\x99"}},
		{"nl", {"De ", "Het ", "Een "}},
	};

	for (size_t i = 0; i < G_N_ELEMENTS(languages); i++) {
		if (strncmp(epub->language, languages[i].lang, 2) != 0 || g_ascii_isalpha(epub->language[2]))
			continue;
		for (const char *const *article = languages[i].articles; *article != NULL; article++) {
			size_t len = strlen(*article);
			if (strncmp(title, *article, len) == 0 && g_unichar_isalnum(g_utf8_get_char(title + len)))
				return arena_printf(epub->arena, "%s, %.*s", title + len,
					(int)(len - ((*article)[len - 1] == ' ')), title);
		}
	}
	return NULL;
}

static void write_titles(struct epub *epub, struct xml *xml)
{
	const struct book *book = epub->book;

	dc(xml, "dc:title", "title", epub->title);
	meta(xml, "#title", "title-type", NULL, "main");
	meta(xml, "#title", "file-as", NULL, title_file_as(epub, epub->title));
	if (book->subtitle == NULL || *book->subtitle == '\0')
		return;
	dc(xml, "dc:title", "subtitle", book->subtitle);
	meta(xml, "#subtitle", "title-type", NULL, "subtitle");
}

/* Who made the text is a creator; who worked on it a contributor. */
static bool is_contributor(const char *role)
{
	static const char *const roles[] = {"edt", "trl", "ill", "ctb", "pbl", "bkp"};

	for (size_t i = 0; i < G_N_ELEMENTS(roles); i++)
		if (g_strcmp0(role, roles[i]) == 0)
			return true;
	return false;
}

static void write_people(struct epub *epub, struct xml *xml)
{
	for (int i = 0; i < epub->book->n_people; i++) {
		const struct book_person *person = &epub->book->people[i];
		const char *id = arena_printf(epub->arena, "person%d", i + 1);
		dc(xml, is_contributor(person->role) ? "dc:contributor" : "dc:creator",
			id, person->name);
		id = arena_printf(epub->arena, "#%s", id);
		meta(xml, id, "role", "marc:relators", person->role);
		meta(xml, id, "file-as", NULL, person->file_as);
	}
}

/* The book's language first, then those of its sections. */
static void write_languages(struct xml *xml, const struct epub *epub)
{
	const struct book *book = epub->book;
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GPtrArray) others = g_ptr_array_new();

	dc(xml, "dc:language", NULL, epub->language);
	g_hash_table_add(seen, (gpointer)epub->language);
	for (int i = 0; i < book->n_chapters; i++) {
		for (int k = 0; k < book->chapters[i].n_sections; k++) {
			const char *lang = book->chapters[i].sections[k].lang;
			if (lang_is_tag(lang) && g_hash_table_add(seen, (gpointer)lang))
				g_ptr_array_add(others, (gpointer)lang);
		}
	}
	g_ptr_array_sort(others, text_pointers_compare);
	for (guint i = 0; i < others->len; i++)
		dc(xml, "dc:language", NULL, others->pdata[i]);
}

/* "3" or "2.1". */
static bool is_position(const char *text)
{
	return text != NULL && g_ascii_isdigit(*text) &&
	       text[strspn(text, "0123456789.")] == '\0' && strstr(text, "..") == NULL &&
	       !g_str_has_suffix(text, ".");
}

static void write_series(struct xml *xml, const struct book *book)
{
	if (book->series == NULL)
		return;
	xml_start(xml, "meta");
	xml_attr(xml, "property", "belongs-to-collection");
	xml_attr(xml, "id", "series");
	xml_text(xml, book->series);
	xml_end(xml);
	xml_newline(xml);
	meta(xml, "#series", "collection-type", NULL, "series");
	if (is_position(book->series_number))
		meta(xml, "#series", "group-position", NULL, book->series_number);
}

static void write_modified(struct xml *xml, const struct book *book)
{
	g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc(book->modified);
	g_autofree char *text =
		when ? g_date_time_format(when, "%Y-%m-%dT%H:%M:%SZ") : NULL;

	meta(xml, NULL, "dcterms:modified", NULL, text ? text : "1980-01-01T00:00:00Z");
}

static bool all_described(const struct epub_facts *facts)
{
	return facts->n_described + facts->n_decorative == facts->n_pictures;
}

static char *summary(struct epub *epub)
{
	const struct epub_facts *facts = &epub->facts;
	GString *text = g_string_new("Reflowable text with headings, a table of "
				     "contents, and roles for notes and boxes.");
	int silent = facts->n_pictures - facts->n_described - facts->n_decorative;
	char *copy;

	if (facts->n_pictures > 0 && silent == 0)
		g_string_append(text,
			" Every picture has a description or is marked as decoration.");
	else if (silent > 0)
		g_string_append_printf(text,
			" %d of %d pictures have no description but their file's name.",
			silent, facts->n_pictures);
	if (facts->n_codes > 0)
		g_string_append(
			text, " QR codes stand beside the same address as a link.");
	if (facts->n_math > facts->n_sources)
		g_string_append(text, " Formulas are MathML, with their TeX source as text.");
	if (facts->n_sources > 0)
		g_string_append(text, facts->n_sources < facts->n_math ? " Some are given as TeX source alone."
									: " Formulas are given as TeX source.");
	copy = arena_strdup(epub->arena, text->str);
	g_string_free(text, TRUE);
	return copy;
}

static void write_accessibility(struct epub *epub, struct xml *xml)
{
	const struct epub_facts *facts = &epub->facts;
	bool visual = facts->n_pictures > facts->n_decorative || facts->n_codes > 0 ||
		      epub->has_cover;
	bool english = strcmp(words_lang(epub->language), "en") == 0;

	meta(xml, NULL, "schema:accessMode", NULL, "textual");
	if (visual)
		meta(xml, NULL, "schema:accessMode", NULL, "visual");
	if (visual)
		meta(xml, NULL, "schema:accessModeSufficient", NULL, "textual,visual");
	if (all_described(facts))
		meta(xml, NULL, "schema:accessModeSufficient", NULL, "textual");
	if (all_described(facts) && visual)
		meta(xml, NULL, "schema:accessibilityFeature", NULL, "alternativeText");
	if (facts->n_math > facts->n_sources)
		meta(xml, NULL, "schema:accessibilityFeature", NULL, "MathML");
	meta(xml, NULL, "schema:accessibilityFeature", NULL, "displayTransformability");
	if (epub->has_topics)
		meta(xml, NULL, "schema:accessibilityFeature", NULL, "index");
	if (facts->n_math > 0)
		meta(xml, NULL, "schema:accessibilityFeature", NULL, "latex");
	if (epub->n_pages > 0) {
		meta(xml, NULL, "schema:accessibilityFeature", NULL, "pageBreakMarkers");
		meta(xml, NULL, "schema:accessibilityFeature", NULL, "pageNavigation");
	}
	meta(xml, NULL, "schema:accessibilityFeature", NULL, "readingOrder");
	meta(xml, NULL, "schema:accessibilityFeature", NULL, "structuralNavigation");
	meta(xml, NULL, "schema:accessibilityFeature", NULL, "tableOfContents");
	meta(xml, NULL, "schema:accessibilityHazard", NULL, "none");
	xml_start(xml, "meta");
	xml_attr(xml, "property", "schema:accessibilitySummary");
	if (!english)
		xml_attr(xml, "xml:lang", "en");
	xml_text(xml, summary(epub));
	xml_end(xml);
	xml_newline(xml);
}

static void write_metadata(struct epub *epub, struct xml *xml)
{
	const struct book *book = epub->book;

	xml_start(xml, "metadata");
	xml_attr(xml, "xmlns:dc", "http://purl.org/dc/elements/1.1/");
	xml_newline(xml);
	dc(xml, "dc:identifier", "book-id", epub->identifier);
	write_titles(epub, xml);
	write_people(epub, xml);
	write_languages(xml, epub);
	if (text_is_date(book->date))
		dc(xml, "dc:date", NULL, book->date);
	write_modified(xml, book);
	dc(xml, "dc:publisher", NULL, book->publisher);
	dc(xml, "dc:rights", NULL, book->rights);
	dc(xml, "dc:description", NULL, book->description);
	for (const char *const *s = book->subjects; s != NULL && *s != NULL; s++)
		dc(xml, "dc:subject", NULL, *s);
	for (int i = 0; i < book->n_sources; i++)
		dc(xml, "dc:source", NULL,
			markdown_video_link(epub->arena, book->sources[i].provider,
				book->sources[i].video, -1));
	if (epub->n_pages > 0)
		meta(xml, NULL, "pageBreakSource", NULL, book->print_identifier);
	write_series(xml, book);
	write_accessibility(epub, xml);
	claim_write(epub, xml);
	if (epub->has_cover) {
		xml_start(xml, "meta");
		xml_attr(xml, "name", "cover");
		xml_attr(xml, "content", "cover-image");
		xml_end_void(xml);
		xml_newline(xml);
	}
	xml_end(xml);
	xml_newline(xml);
}

static void item(struct xml *xml, const char *id, const char *href, const char *type,
	const char *properties)
{
	xml_start(xml, "item");
	xml_attr(xml, "id", id);
	xml_attr(xml, "href", href);
	xml_attr(xml, "media-type", type);
	xml_attr(xml, "properties", properties);
	xml_end_void(xml);
	xml_newline(xml);
}

static GPtrArray *used_images(struct epub *epub)
{
	GPtrArray *images = g_ptr_array_new();
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

	for (int i = 0; i < epub->book->n_pictures; i++)
		if (epub->images[i].name != NULL &&
			g_hash_table_add(seen, (gpointer)epub->images[i].name))
			g_ptr_array_add(images, &epub->images[i]);
	return images;
}

static void write_manifest(struct epub *epub, struct xml *xml)
{
	g_autoptr(GPtrArray) images = used_images(epub);

	xml_start(xml, "manifest");
	xml_newline(xml);
	item(xml, "ncx", "toc.ncx", "application/x-dtbncx+xml", NULL);
	item(xml, "css", "style.css", "text/css", NULL);
	for (guint i = 0; i < epub->font_files->len; i++) {
		const struct epub_font *font = &g_array_index(epub->font_files, struct epub_font, i);
		item(xml, arena_printf(epub->arena, "f%u", i + 1), font->name, font->type, NULL);
	}
	if (epub->has_cover)
		item(xml, "cover-image", "cover.jpg", "image/jpeg", "cover-image");
	for (guint i = 0; i < epub->files->len; i++) {
		const struct epub_file *file = epub->files->pdata[i];
		item(xml, file->id, file->name, "application/xhtml+xml",
			file->landmark == LANDMARK_CONTENTS ? "nav"
			: file->has_svg && file->has_math   ? "mathml svg"
			: file->has_svg                     ? "svg"
			: file->has_math                    ? "mathml"
							    : NULL);
	}
	for (guint i = 0; i < images->len; i++) {
		const struct epub_image *image = images->pdata[i];
		item(xml, arena_printf(epub->arena, "p%u", i + 1), image->name,
			media_mime(image->type), NULL);
	}
	xml_end(xml);
	xml_newline(xml);
}

static void write_spine(struct epub *epub, struct xml *xml)
{
	xml_start(xml, "spine");
	xml_attr(xml, "toc", "ncx");
	if (epub->rtl)
		xml_attr(xml, "page-progression-direction", "rtl");
	xml_newline(xml);
	for (guint i = 0; i < epub->files->len; i++) {
		const struct epub_file *file = epub->files->pdata[i];
		xml_start(xml, "itemref");
		xml_attr(xml, "idref", file->id);
		xml_end_void(xml);
		xml_newline(xml);
	}
	xml_end(xml);
	xml_newline(xml);
}

static void write_package(struct epub *epub)
{
	struct xml *xml = xml_open(XML_PLAIN);
	const char *bytes;
	size_t len;

	xml_start(xml, "package");
	xml_attr(xml, "xmlns", "http://www.idpf.org/2007/opf");
	xml_attr(xml, "version", "3.0");
	xml_attr(xml, "unique-identifier", "book-id");
	xml_attr(xml, "xml:lang", epub->language);
	if (epub->rtl)
		xml_attr(xml, "dir", "rtl");
	xml_newline(xml);
	write_metadata(epub, xml);
	write_manifest(epub, xml);
	write_spine(epub, xml);
	bytes = xml_bytes(xml, &len);
	archive_add(epub->archive, "EPUB/package.opf", bytes, len);
	xml_close(xml);
}

static void write_container(struct epub *epub)
{
	struct xml *xml = xml_open(XML_PLAIN);
	const char *bytes;
	size_t len;

	xml_start(xml, "container");
	xml_attr(xml, "xmlns", "urn:oasis:names:tc:opendocument:xmlns:container");
	xml_attr(xml, "version", "1.0");
	xml_start(xml, "rootfiles");
	xml_start(xml, "rootfile");
	xml_attr(xml, "full-path", "EPUB/package.opf");
	xml_attr(xml, "media-type", "application/oebps-package+xml");
	xml_end_void(xml);
	bytes = xml_bytes(xml, &len);
	archive_add(epub->archive, "META-INF/container.xml", bytes, len);
	xml_close(xml);
}

void package_write(struct epub *epub)
{
	archive_add(epub->archive, "mimetype", "application/epub+zip",
		strlen("application/epub+zip"));
	write_container(epub);
	write_package(epub);
}
