/* The ways into the book: navigation document (contents, landmarks) and NCX, both from
 * one list of entries. */
#include "epub/make.h"

struct entry {
	int depth; /* 1: outermost */
	const char *label;
	const char *href; /* from the package folder */
	const char *lang; /* of the label; NULL: the book's */
};

/* Lists a place once: two entries that lead to one place would be one too many for the
 * NCX. */
static void add_entry(struct epub *epub, GArray *entries, int depth, const char *label,
	const char *href, const char *lang)
{
	struct entry entry = {depth, label, href, lang};

	if (g_hash_table_add(epub->listed, (gpointer)href))
		g_array_append_val(entries, entry);
}

/* The number before a title, where the theme wants such. */
static const char *numbered(struct epub *epub, bool wanted, const char *number, const char *title)
{
	return wanted && number ? arena_printf(epub->arena, "%s %s", number, title) : title;
}

static const char *place(struct epub *epub, const char *id)
{
	const struct epub_file *file = g_hash_table_lookup(epub->where, id);

	if (file == NULL)
		return NULL;
	if (g_hash_table_contains(epub->starts, id))
		return file->name;
	return arena_printf(epub->arena, "%s#%s", file->name, id);
}

/* The headings of a note that is its chapter: those of its outermost level. */
static void add_headings(
	struct epub *epub, GArray *entries, int depth, const struct book_section *section, const char *lang)
{
	for (const struct doc_node *n = section->root ? section->root->first : NULL; n;
		n = n->next) {
		const char *label;
		if (n->kind != DOC_HEADING || n->as.heading.level > 2 || n->id == NULL)
			continue;
		if (!g_hash_table_contains(epub->ids, n->id))
			continue;
		label = g_strstrip(doc_plain(epub->arena, n));
		if (*label != '\0')
			add_entry(epub, entries, depth,
				numbered(epub, epub->theme->number_sections, n->as.heading.number, label),
				place(epub, n->id), n->lang ? n->lang : lang);
	}
}

/* Whether the number stands before the title: not before one that has another there.  Entries have numbers where those of
 * their sections begin with them. */
static bool shows_number(const struct epub *epub, const char *title)
{
	if (!epub->theme->number_chapters || epub->theme->number_sections)
		return epub->theme->number_chapters;
	return !epub->runs_on && !epub->book->counted && book_title_number(title) == BOOK_TITLE_PLAIN;
}

static void add_chapter(struct epub *epub, GArray *entries, int depth, int index)
{
	const struct book_chapter *chapter = &epub->book->chapters[index];
	const char *title = *chapter->title ? chapter->title : chapter->id;

	add_entry(epub, entries, depth, numbered(epub, shows_number(epub, title), chapter->number, title),
		plan_chapter(epub, index)->name, chapter->lang);
	for (int i = 0; i < chapter->n_sections; i++) {
		const struct book_section *section = &chapter->sections[i];
		const char *label = *section->title ? section->title : section->id,
			*lang = section->lang ? section->lang : chapter->lang;
		if (!section->has_heading)
			add_headings(epub, entries, depth + 1, section, lang);
		else
			add_entry(epub, entries, depth + 1,
				numbered(epub, epub->theme->number_sections, section->number, label),
				i == 0 ? arena_printf(epub->arena, "%s#%s",
						 plan_chapter(epub, index)->name,
						 section->id)
				       : place(epub, section->id),
				lang);
	}
}

/* All entries in reading order. */
static GArray *make_entries(struct epub *epub)
{
	GArray *entries = g_array_new(FALSE, FALSE, sizeof(struct entry));
	bool part = false;

	g_hash_table_remove_all(epub->listed);
	for (guint i = 0; i < epub->files->len; i++) {
		const struct epub_file *file = epub->files->pdata[i];
		if (file->part != NULL) {
			part = true;
			add_entry(epub, entries, 1, file->title, file->name, NULL);
		} else if (file->chapter >= 0 && file->opens) {
			part = part && epub->book->chapters[file->chapter].part >= 0;
			add_chapter(epub, entries, part ? 2 : 1, file->chapter);
		} else if (file->chapter < 0 && file->listed) {
			add_entry(epub, entries, 1, file->title, file->name, NULL);
		}
	}
	/* A list may not be empty. */
	if (entries->len == 0)
		add_entry(epub, entries, 1, words_say(epub->language, WORD_TITLE_PAGE), "titlepage.xhtml", NULL);
	return entries;
}

static void write_link(struct epub *epub, struct xml *xml, const char *type, const struct entry *entry)
{
	xml_start(xml, "a");
	xml_attr(xml, "epub:type", type);
	xml_attr(xml, "href", entry->href);
	page_title_lang(epub, xml, entry->lang, epub->language, entry->label);
	xml_text(xml, entry->label);
	xml_end(xml);
}

/* From the package folder. */
static const char *page_href(struct epub *epub, int index)
{
	return arena_printf(epub->arena, "%s#%s", epub->page_files[index]->name, break_id(epub, index));
}

/* Nested lists from depths; no step down is deeper than one. */
static void write_contents(struct epub *epub, struct xml *xml, const GArray *entries)
{
	int depth = 0;

	for (guint i = 0; i < entries->len; i++) {
		const struct entry *entry = &g_array_index(entries, struct entry, i);
		for (; depth > entry->depth; depth--) {
			xml_end(xml);
			xml_end(xml);
		}
		if (depth == entry->depth) {
			xml_end(xml);
		} else {
			xml_start(xml, "ol");
			depth++;
		}
		xml_newline(xml);
		xml_start(xml, "li");
		write_link(epub, xml, NULL, entry);
	}
	for (; depth > 0; depth--) {
		xml_end(xml);
		xml_end(xml);
	}
}

/* Of a list, which is labelled by it. */
static void write_heading(struct epub *epub, struct xml *xml, const char *element, const char *id, enum word word)
{
	xml_start(xml, element);
	xml_attr(xml, "id", id);
	page_words_lang(xml, epub->language);
	xml_text(xml, words_say(epub->language, word));
	xml_end(xml);
}

static void write_landmark(
	struct epub *epub, struct xml *xml, const char *type, const char *label, const char *href)
{
	struct entry entry = {1, label, href, NULL};

	xml_start(xml, "li");
	write_link(epub, xml, type, &entry);
	xml_end(xml);
}

static void write_landmarks(struct epub *epub, struct xml *xml)
{
	static const char *const types[] = {
		[LANDMARK_COVER] = "cover",
		[LANDMARK_TITLE] = "titlepage",
		[LANDMARK_CONTENTS] = "toc",
		[LANDMARK_BODY] = "bodymatter",
		[LANDMARK_TOPICS] = "index",
	};

	xml_start(xml, "nav");
	xml_attr(xml, "epub:type", "landmarks");
	xml_attr(xml, "aria-labelledby", "landmarks_title");
	xml_attr(xml, "hidden", "hidden");
	write_heading(epub, xml, "h2", "landmarks_title", WORD_LANDMARKS);
	xml_start(xml, "ol");
	for (guint i = 0; i < epub->files->len; i++) {
		const struct epub_file *file = epub->files->pdata[i];
		if (file->landmark != LANDMARK_NONE)
			write_landmark(epub, xml, types[file->landmark],
				file->landmark == LANDMARK_BODY ? words_say(epub->language, WORD_TEXT)
				: file->landmark == LANDMARK_TITLE
					? words_say(epub->language, WORD_TITLE_PAGE)
					: file->title,
				file->name);
	}
	xml_end(xml);
	xml_end(xml);
	xml_newline(xml);
}

static void write_pages(struct epub *epub, struct xml *xml)
{
	xml_start(xml, "nav");
	xml_attr(xml, "epub:type", "page-list");
	xml_attr(xml, "role", "doc-pagelist");
	xml_attr(xml, "aria-labelledby", "pages_title");
	xml_attr(xml, "hidden", "hidden");
	write_heading(epub, xml, "h2", "pages_title", WORD_PAGES);
	xml_start(xml, "ol");
	for (int i = 0; i < epub->n_pages; i++) {
		if (epub->page_files[i] == NULL)
			continue;
		struct entry entry = {1, break_page(epub, i)->label, page_href(epub, i), NULL};
		xml_newline(xml);
		xml_start(xml, "li");
		write_link(epub, xml, NULL, &entry);
		xml_end(xml);
	}
	xml_end(xml);
	xml_end(xml);
	xml_newline(xml);
}

struct epub_file *nav_file(struct epub *epub)
{
	struct epub_file *file = plan_file(epub, "nav.xhtml", words_say(epub->language, WORD_CONTENTS));

	file->landmark = LANDMARK_CONTENTS;
	return file;
}

static void write_nav(struct epub *epub, const struct epub_file *file, const GArray *entries)
{
	struct xml *xml = page_open(epub, file, epub->language);

	breaks_matter(epub, file, xml, BOOK_PAGE_CONTENTS);
	xml_start(xml, "nav");
	xml_attr(xml, "class", "toc");
	xml_attr(xml, "epub:type", "toc");
	xml_attr(xml, "role", "doc-toc");
	xml_attr(xml, "aria-labelledby", "contents_title");
	write_heading(epub, xml, "h1", "contents_title", WORD_CONTENTS);
	write_contents(epub, xml, entries);
	xml_end(xml);
	xml_newline(xml);
	if (epub->n_pages > 0)
		write_pages(epub, xml);
	write_landmarks(epub, xml);
	page_close(epub, file, xml);
}

static void ncx_meta(struct xml *xml, const char *name, const char *content)
{
	xml_start(xml, "meta");
	xml_attr(xml, "name", name);
	xml_attr(xml, "content", content);
	xml_end_void(xml);
}

static void ncx_text(struct xml *xml, const char *element, const char *text)
{
	xml_start(xml, element);
	xml_leaf(xml, "text", text);
	xml_end(xml);
}

static void ncx_points(struct epub *epub, struct xml *xml, const GArray *entries)
{
	int depth = 0;

	for (guint i = 0; i < entries->len; i++) {
		const struct entry *entry = &g_array_index(entries, struct entry, i);
		for (; depth >= entry->depth; depth--)
			xml_end(xml);
		xml_newline(xml);
		xml_start(xml, "navPoint");
		depth++;
		xml_attr(xml, "id", arena_printf(epub->arena, "n%u", i + 1));
		xml_attr_int(xml, "playOrder", i + 1);
		ncx_text(xml, "navLabel", entry->label);
		xml_start(xml, "content");
		xml_attr(xml, "src", entry->href);
		xml_end_void(xml);
	}
	for (; depth > 0; depth--)
		xml_end(xml);
}

static void ncx_pages(struct epub *epub, struct xml *xml, int order)
{
	xml_newline(xml);
	xml_start(xml, "pageList");
	ncx_text(xml, "navLabel", words_say(epub->language, WORD_PAGES));
	for (int i = 0; i < epub->n_pages; i++) {
		const char *label = break_page(epub, i)->label;
		if (epub->page_files[i] == NULL)
			continue;
		xml_newline(xml);
		xml_start(xml, "pageTarget");
		xml_attr(xml, "id", arena_printf(epub->arena, "p%d", i + 1));
		/* A value is a number; pages without one come before the text. */
		xml_attr(xml, "type", g_ascii_isdigit(*label) ? "normal" : "front");
		if (g_ascii_isdigit(*label))
			xml_attr(xml, "value", label);
		xml_attr_int(xml, "playOrder", ++order);
		ncx_text(xml, "navLabel", label);
		xml_start(xml, "content");
		xml_attr(xml, "src", page_href(epub, i));
		xml_end_void(xml);
		xml_end(xml);
	}
	xml_end(xml);
}

/* Of the pages with a number. */
static void ncx_page_counts(struct epub *epub, struct xml *xml)
{
	int n = 0;
	gint64 last = 0;

	for (int i = 0; i < epub->n_pages; i++) {
		const char *label = break_page(epub, i)->label;
		if (epub->page_files[i] == NULL || !g_ascii_isdigit(*label))
			continue;
		n++;
		last = MAX(last, g_ascii_strtoll(label, NULL, 10));
	}
	ncx_meta(xml, "dtb:totalPageCount", arena_printf(epub->arena, "%d", n));
	ncx_meta(xml, "dtb:maxPageNumber", arena_printf(epub->arena, "%" G_GINT64_FORMAT, last));
}

static int deepest(const GArray *entries)
{
	int depth = 1;

	for (guint i = 0; i < entries->len; i++)
		depth = MAX(depth, g_array_index(entries, struct entry, i).depth);
	return depth;
}

static void write_ncx(struct epub *epub, const GArray *entries)
{
	struct xml *xml = xml_open(XML_PLAIN);
	const char *bytes;
	size_t len;

	xml_start(xml, "ncx");
	xml_attr(xml, "xmlns", "http://www.daisy.org/z3986/2005/ncx/");
	xml_attr(xml, "version", "2005-1");
	xml_attr(xml, "xml:lang", epub->language);
	xml_start(xml, "head");
	ncx_meta(xml, "dtb:uid", epub->identifier);
	ncx_meta(xml, "dtb:depth", arena_printf(epub->arena, "%d", deepest(entries)));
	ncx_page_counts(epub, xml);
	xml_end(xml);
	ncx_text(xml, "docTitle", epub->title);
	xml_start(xml, "navMap");
	ncx_points(epub, xml, entries);
	xml_end(xml);
	if (epub->n_pages > 0)
		ncx_pages(epub, xml, (int)entries->len);
	bytes = xml_bytes(xml, &len);
	archive_add(epub->archive, "EPUB/toc.ncx", bytes, len);
	xml_close(xml);
}

/* What both documents follow from. */
static void nav_key(const struct epub *epub, const GArray *entries, const char *which, uint8_t key[SUM_BYTES])
{
	struct sum *sum = sum_open();

	sum_add_text(sum, which);
	sum_add_text(sum, epub->keep->basis);
	sum_add_text(sum, epub->language);
	sum_add_text(sum, epub->identifier);
	sum_add_text(sum, epub->title);
	for (guint i = 0; i < entries->len; i++) {
		const struct entry *entry = &g_array_index(entries, struct entry, i);
		sum_add_number(sum, entry->depth);
		sum_add_text(sum, entry->label);
		sum_add_text(sum, entry->href);
		sum_add_text(sum, entry->lang);
	}
	sum_add_text(sum, NULL);
	for (guint i = 0; i < epub->files->len; i++) {
		const struct epub_file *file = epub->files->pdata[i];
		if (file->landmark == LANDMARK_NONE)
			continue;
		sum_add_number(sum, file->landmark);
		sum_add_text(sum, file->title);
		sum_add_text(sum, file->name);
	}
	sum_add_text(sum, NULL);
	for (int i = 0; i < epub->n_pages; i++) {
		sum_add_text(sum, break_page(epub, i)->label);
		sum_add_text(sum, epub->page_files[i] ? epub->page_files[i]->name : NULL);
	}
	sum_bytes(sum, key);
}

void nav_write(struct epub *epub, const struct epub_file *file)
{
	g_autoptr(GArray) entries = make_entries(epub);
	uint8_t nav[SUM_BYTES] = {0}, ncx[SUM_BYTES] = {0};

	if (epub->keep != NULL) {
		nav_key(epub, entries, "nav", nav);
		nav_key(epub, entries, "ncx", ncx);
	}
	if (keep_take_member(epub, "EPUB/nav.xhtml", nav)) {
		breaks_matter_kept(epub, file, BOOK_PAGE_CONTENTS);
	} else {
		write_nav(epub, file, entries);
		keep_put_member(epub, nav);
	}
	if (!keep_take_member(epub, "EPUB/toc.ncx", ncx)) {
		write_ncx(epub, entries);
		keep_put_member(epub, ncx);
	}
}
