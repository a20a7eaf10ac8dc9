/* Atom feeds: RFC 4287, OPDS 1.2 and what reading programs make of it. */
#include "catalogue/check.h"

#define ATOM "http://www.w3.org/2005/Atom"
#define REL_ACQUISITION "http://opds-spec.org/acquisition"

enum kind { KIND_NEWS, KIND_NAVIGATION, KIND_ACQUISITION };

struct feed {
	struct check *check;
	const char *path;
	enum kind kind;
	GHashTable *ids;      /* of this feed's entries */
	const char *before;   /* updated of the entry before */
};

static void fault(const struct feed *feed, const struct xml_node *node, const char *what)
{
	check_fault(feed->check, DIAG_SITE_FEED, feed->path, node->line, "%s", what);
}

/* Some programs read feeds without a parser of XML: what they would stumble over must not be there. */
static void check_bytes(struct check *check, const char *path, const char *text, size_t len)
{
	static const char *const unwanted[] = {"<!--", "<![CDATA[", "<!DOCTYPE"};

	if (len == 0 || *text != '<')
		check_fault(check, DIAG_SITE_MALFORMED, path, 1, "the feed does not begin with '<'");
	for (size_t i = 0; i < G_N_ELEMENTS(unwanted); i++)
		if (g_strstr_len(text, (gssize)len, unwanted[i]))
			check_fault(check, DIAG_SITE_FEED, path, 0, "'%s' in a feed is not understood by all", unwanted[i]);
}

static int count(const struct xml_node *node, const char *name)
{
	int n = 0;

	for (const struct xml_node *child = xml_child(node, name); child; child = xml_again(child))
		n++;
	return n;
}

static const char *text_of(const struct xml_node *node, const char *name)
{
	const struct xml_node *child = xml_child(node, name);

	return child ? child->text : "";
}

/* "2026-11-22T07:00:00Z": times of this one form can be compared as text. */
static bool is_time(const char *text)
{
	size_t len = text_shape(text, "dddd-dd-ddTdd:dd:ddZ");

	return len > 0 && text[len] == '\0';
}

static void check_common(const struct feed *feed, const struct xml_node *node)
{
	static const char *const once[] = {"id", "title", "updated"};

	for (size_t i = 0; i < G_N_ELEMENTS(once); i++)
		if (count(node, once[i]) != 1 || !*text_of(node, once[i]))
			check_fault(feed->check, DIAG_SITE_FEED, feed->path, node->line, "<%s> must hold one <%s>", node->name,
				once[i]);
	if (!is_time(text_of(node, "updated")))
		fault(feed, node, "<updated> is no time in UTC");
}

/* The ending by which programs choose a reader must fit the type. */
static void check_type(const struct feed *feed, const struct xml_node *link, const char *target)
{
	static const char *const types[][2] = {{".epub", "application/epub+zip"}, {".pdf", "application/pdf"}};
	const char *type = xml_value(link, "type");

	if (!type) {
		fault(feed, link, "a link to a file without its type");
		return;
	}
	for (size_t i = 0; target && i < G_N_ELEMENTS(types); i++)
		if (g_str_has_suffix(target, types[i][0]) != (strcmp(type, types[i][1]) == 0))
			fault(feed, link, "a file's ending and the type of its link differ");
}

static void check_length(const struct feed *feed, const struct xml_node *link, const char *target)
{
	const int64_t *size = target ? g_hash_table_lookup(feed->check->sizes, target) : NULL;
	const char *length = xml_value(link, "length");

	if (size && length && g_ascii_strtoll(length, NULL, 10) != *size)
		fault(feed, link, "the file has another size than its link says");
}

static bool is_image_type(const char *type)
{
	return type && (strcmp(type, "image/jpeg") == 0 || strcmp(type, "image/png") == 0 ||
		strcmp(type, "image/gif") == 0);
}

/* All links of a feed or entry; returns how many lead to a book's file. */
static int check_links(const struct feed *feed, const struct xml_node *node)
{
	int n = 0;

	for (const struct xml_node *link = xml_child(node, "link"); link; link = xml_again(link)) {
		const char *rel = xml_value(link, "rel"), *href = xml_value(link, "href");
		const char *target = rel && strcmp(rel, "self") == 0 ? NULL
			: check_link(feed->check, feed->path, link->line, href);

		check_length(feed, link, target);
		if (!rel)
			continue;
		if (strcmp(rel, "self") == 0)
			check_self(feed->check, feed->path, link->line, href ? href : "");
		if (g_str_has_prefix(rel, REL_ACQUISITION) || strcmp(rel, "enclosure") == 0) {
			check_type(feed, link, target);
			n++;
		}
		if (g_str_has_prefix(rel, SITE_REL_IMAGE) && !is_image_type(xml_value(link, "type")))
			fault(feed, link, "a picture that is neither JPEG nor PNG nor GIF");
	}
	return n;
}

static const struct xml_node *link_find(const struct xml_node *node, const char *rel)
{
	for (const struct xml_node *link = xml_child(node, "link"); link; link = xml_again(link))
		if (g_strcmp0(xml_value(link, "rel"), rel) == 0)
			return link;
	return NULL;
}

/* An entry of a navigation feed leads to one feed, by a relation that is followed, and is not taken for a book. */
static void check_pointer(const struct feed *feed, const struct xml_node *entry)
{
	static const char *const followed[] = {"subsection", SITE_REL_NEW, "http://opds-spec.org/sort/popular",
		SITE_REL_CRAWL};
	const struct xml_node *link = xml_child(entry, "link"), *content = xml_child(entry, "content");
	const char *type = link ? xml_value(link, "type") : NULL, *rel = link ? xml_value(link, "rel") : NULL;
	bool known = !rel;

	for (size_t i = 0; i < G_N_ELEMENTS(followed); i++)
		known = known || strcmp(rel, followed[i]) == 0;
	if (count(entry, "link") != 1 || !known)
		fault(feed, entry, "an entry of a navigation feed without a link that is followed");
	else if (!type || (strcmp(type, SITE_NAVIGATION) != 0 && strcmp(type, SITE_ACQUISITION) != 0))
		fault(feed, entry, "a link to a feed whose type does not say its kind");
	if (xml_child(entry, "author"))
		fault(feed, entry, "an entry of a navigation feed with an author is taken for a book");
	if (content && strcmp(content->text, text_of(entry, "title")) != 0)
		fault(feed, entry, "<content> of a navigation entry is shown as its title, and is not the same");
}

/* A book must be told alike in all feeds. */
static void check_same(const struct feed *feed, const struct xml_node *entry)
{
	struct check *check = feed->check;
	const char *id = text_of(entry, "id"), *updated = text_of(entry, "updated"), *title = text_of(entry, "title");
	const char *known = g_hash_table_lookup(check->books, id);
	g_autofree char *told = g_strdup_printf("%s %s", updated, title);

	if (!known)
		g_hash_table_insert(check->books, arena_strdup(check->arena, id), arena_strdup(check->arena, told));
	else if (strcmp(known, told) != 0)
		fault(feed, entry, "a book that another feed tells otherwise");
}

static void check_book(const struct feed *feed, const struct xml_node *entry, int n_files)
{
	const struct xml_node *summary = xml_child(entry, "summary");

	if (n_files == 0)
		fault(feed, entry, "a book without a file");
	if (count(entry, "author") != 1)
		fault(feed, entry, "a book must have one author: of two, programs show the last");
	if (!link_find(entry, "alternate") && !xml_child(entry, "content"))
		fault(feed, entry, "an entry needs <content> or a link rel=alternate");
	if (summary && (!summary->attributes || strcmp(summary->attributes->name, "type") != 0 ||
			strcmp(summary->attributes->value, "text") != 0))
		fault(feed, summary, "<summary> must begin with type=\"text\"");
	if (feed->kind == KIND_ACQUISITION)
		check_same(feed, entry);
}

static void check_entry(struct feed *feed, const struct xml_node *entry, bool whole)
{
	int n_files;

	check_common(feed, entry);
	if (!g_hash_table_add(feed->ids, (gpointer)text_of(entry, "id")))
		fault(feed, entry, "two entries with one id");
	n_files = check_links(feed, entry);
	if (feed->kind == KIND_NAVIGATION)
		check_pointer(feed, entry);
	else
		check_book(feed, entry, n_files);
	if (feed->kind == KIND_NAVIGATION && n_files > 0)
		fault(feed, entry, "a book in a navigation feed");
	if (whole && feed->before && strcmp(text_of(entry, "updated"), feed->before) > 0)
		fault(feed, entry, "the feed of everything is not sorted by time, newest first");
	feed->before = text_of(entry, "updated");
}

static bool kind_read(struct feed *feed, const struct xml_node *root)
{
	const struct xml_node *self = link_find(root, "self");
	const char *type = self ? xml_value(self, "type") : NULL;

	if (!self)
		fault(feed, root, "a feed without a link rel=self");
	if (strcmp(feed->path, "feed.atom") == 0) {
		feed->kind = KIND_NEWS;
		return true;
	}
	feed->kind = type && strcmp(type, SITE_NAVIGATION) == 0 ? KIND_NAVIGATION : KIND_ACQUISITION;
	if (!type || (feed->kind == KIND_ACQUISITION && strcmp(type, SITE_ACQUISITION) != 0)) {
		fault(feed, root, "the type of rel=self does not say the feed's kind");
		return false;
	}
	if (!link_find(root, "start"))
		fault(feed, root, "a feed without a link rel=start");
	return true;
}

void check_atom(struct check *check, const char *path, const char *text, size_t len)
{
	struct feed feed = {.check = check, .path = path};
	const char *why;
	int line, n = 0;
	const struct xml_node *root = xml_read(check->scratch, text, len, &why, &line);
	bool whole;

	check_bytes(check, path, text, len);
	if (!root) {
		check_fault(check, DIAG_SITE_MALFORMED, path, line, "not well-formed: %s", why);
		return;
	}
	if (strcmp(root->name, "feed") != 0 || strcmp(root->space, ATOM) != 0) {
		fault(&feed, root, "not an Atom feed");
		return;
	}
	if (!kind_read(&feed, root))
		return;
	check_common(&feed, root);
	if (count(root, "author") != 1)
		fault(&feed, root, "a feed must have one author");
	(void)check_links(&feed, root);
	whole = xml_child(root, "fh:complete") != NULL;
	if (whole && link_find(root, "next"))
		fault(&feed, root, "a complete feed has no next page");
	feed.ids = g_hash_table_new(g_str_hash, g_str_equal);
	for (const struct xml_node *entry = xml_child(root, "entry"); entry; entry = xml_again(entry), n++)
		check_entry(&feed, entry, whole);
	g_hash_table_unref(feed.ids);
	if (whole)
		check->n_whole = n;
}
