/* Front and back matter: cover, title page, imprint, part titles, sources. */
#include "octavo/cover.h"
#include "octavo/markdown.h"
#include "epub/make.h"

static void close_section(
	struct epub *epub, const struct epub_file *file, struct xml *xml)
{
	xml_end(xml);
	page_close(epub, file, xml);
}

/* A page of matter: <section epub:type role>, role only where there is one for the type.
 */
static struct xml *open_section(struct epub *epub, const struct epub_file *file,
	const char *klass, const char *type, const char *role)
{
	struct xml *xml = page_open(epub, file, epub->language);

	xml_start(xml, "section");
	xml_attr(xml, "class", klass);
	xml_attr(xml, "epub:type", type);
	xml_attr(xml, "role", role);
	xml_newline(xml);
	return xml;
}

bool matter_cover(struct epub *epub)
{
	char *bytes;
	size_t len;
	struct epub_file *file;
	struct xml *xml;

	if (!cover_jpeg(epub->arena, epub->job, epub->book, epub->theme, &bytes, &len))
		return false;
	archive_add_borrowed(epub->archive, "EPUB/cover.jpg", bytes, len);
	file = plan_file(epub, "cover.xhtml", words_say(epub->language, WORD_COVER));
	file->landmark = LANDMARK_COVER;
	xml = open_section(epub, file, "cover", "cover", NULL);
	xml_start(xml, "img");
	xml_attr(xml, "src", "cover.jpg");
	xml_attr(xml, "alt",
		arena_printf(epub->arena, "%s: %s", words_say(epub->language, WORD_COVER), epub->title));
	xml_attr(xml, "role", "doc-cover");
	xml_end_void(xml);
	close_section(epub, file, xml);
	return true;
}

static void write_people(struct epub *epub, struct xml *xml)
{
	const struct book *book = epub->book;

	if (book->n_people == 0)
		return;
	xml_start(xml, "p");
	xml_attr(xml, "class", "people");
	for (int i = 0; i < book->n_people; i++) {
		if (i > 0)
			xml_text(xml, ", ");
		xml_text(xml, book->people[i].name);
	}
	xml_end(xml);
}

static void write_title_page(struct epub *epub)
{
	const struct book *book = epub->book;
	const char *over = book_over_title(epub->arena, book);
	struct epub_file *file = plan_file(epub, "titlepage.xhtml", epub->title);
	struct xml *xml = open_section(epub, file, "titlepage", "titlepage", NULL);

	file->landmark = LANDMARK_TITLE;
	breaks_matter(epub, file, xml, BOOK_PAGE_TITLE);
	if (over != NULL)
		xml_leaf_class(xml, "p", "num", over);
	xml_start(xml, "h1");
	parted_title_text(epub, xml, epub->language, epub->title);
	xml_end(xml);
	if (book->subtitle != NULL) {
		xml_start(xml, "p");
		xml_attr(xml, "class", "subtitle");
		xml_attr(xml, "epub:type", "subtitle");
		xml_attr(xml, "role", "doc-subtitle");
		xml_text(xml, book->subtitle);
		xml_end(xml);
	}
	write_people(epub, xml);
	if (book->publisher != NULL)
		xml_leaf_class(xml, "p", "num", book->publisher);
	close_section(epub, file, xml);
}

static void write_imprint(struct epub *epub)
{
	const struct book *book = epub->book;
	struct epub_file *file = plan_file(epub, "imprint.xhtml", words_say(epub->language, WORD_IMPRINT));
	struct xml *xml = open_section(epub, file, "imprint", "colophon", "doc-colophon");

	breaks_matter(epub, file, xml, BOOK_PAGE_IMPRINT);
	page_words(xml, "h1", NULL, epub->language, words_say(epub->language, WORD_IMPRINT));
	xml_start(xml, "p");
	xml_leaf(xml, "cite", epub->title);
	xml_end(xml);
	xml_leaf(xml, "p", book->description);
	xml_leaf(xml, "p", book->rights);
	xml_leaf(xml, "p", book->publisher);
	xml_leaf(xml, "p", book->date);
	xml_leaf_class(xml, "p", "id", epub->identifier);
	close_section(epub, file, xml);
}

void matter_front(struct epub *epub)
{
	write_title_page(epub);
	write_imprint(epub);
}

void matter_part(struct epub *epub, const struct epub_file *file)
{
	struct xml *xml = open_section(epub, file, "part", "part", "doc-part");

	xml_start(xml, "h1");
	parted_title_text(epub, xml, epub->language, file->part->title);
	xml_end(xml);
	close_section(epub, file, xml);
}

/* What was noted of each video first: the title of its chapter, or of its section. */
static GHashTable *notes_of_videos(const struct book *book)
{
	GHashTable *titles = g_hash_table_new(g_str_hash, g_str_equal);

	for (int i = book->n_chapters; i-- > 0;) {
		const struct book_chapter *chapter = &book->chapters[i];
		for (int k = chapter->n_sections; k-- > 0;)
			if (chapter->sections[k].video != NULL)
				g_hash_table_insert(titles, (gpointer)chapter->sections[k].video, (gpointer)chapter->sections[k].title);
		if (chapter->video != NULL)
			g_hash_table_insert(titles, (gpointer)chapter->video, (gpointer)chapter->title);
	}
	return titles;
}

static void write_source(
	struct epub *epub, struct xml *xml, const struct book_source *source, const char *note)
{
	const char *url =
		markdown_video_link(epub->arena, source->provider, source->video, -1);
	const char *bare = strstr(url, "://");

	xml_start(xml, "li");
	if (source->title != NULL)
		xml_leaf(xml, "cite", source->title);
	else
		xml_text(xml, note);
	if (source->title != NULL || (note != NULL && *note != '\0'))
		xml_text(xml, " ");
	xml_start(xml, "a");
	xml_attr(xml, "class", "t");
	xml_attr(xml, "href", url);
	xml_text(xml, bare ? bare + 3 : url);
	xml_end(xml);
	xml_end(xml);
	xml_newline(xml);
}

static void write_sources(struct epub *epub)
{
	const struct book *book = epub->book;
	g_autoptr(GHashTable) notes = notes_of_videos(book);
	struct epub_file *file = plan_file(epub, "sources.xhtml", words_say(epub->language, WORD_SOURCES));
	struct xml *xml = open_section(epub, file, "sources", "bibliography", "doc-bibliography");

	file->listed = true;
	page_words(xml, "h1", NULL, epub->language, words_say(epub->language, WORD_SOURCES));
	xml_start(xml, "ul");
	xml_newline(xml);
	for (int i = 0; i < book->n_sources; i++)
		write_source(epub, xml, &book->sources[i], g_hash_table_lookup(notes, book->sources[i].video));
	xml_end(xml);
	close_section(epub, file, xml);
}

void matter_back(struct epub *epub)
{
	if (epub->theme->index)
		topics_write(epub);
	if (epub->book->n_sources > 0)
		write_sources(epub);
}
