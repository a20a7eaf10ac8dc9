/* OPDS 2.0 and catalog.json. */
#include "catalogue/check.h"

static const struct json_node *json_of(struct check *check, const char *path, const char *text, size_t len)
{
	const char *why;
	int line;
	const struct json_node *root = json_read(check->scratch, text, len, &why, &line);

	if (!root)
		check_fault(check, DIAG_SITE_MALFORMED, path, line, "not JSON: %s", why);
	return root;
}

static bool is_rel(const struct json_node *link, const char *rel)
{
	return g_strcmp0(json_text(link, "rel"), rel) == 0;
}

static const struct json_node *items(const struct json_node *node, const char *key)
{
	const struct json_node *list = json_find(node, key);

	return list && list->kind == JSON_ARRAY ? list->first : NULL;
}

/* Every link of a list; each must have a type. */
static void check_links(struct check *check, const char *path, const struct json_node *first)
{
	for (const struct json_node *link = first; link; link = link->next) {
		const char *href = json_text(link, "href");

		if (!json_text(link, "type"))
			check_fault(check, DIAG_SITE_FEED, path, link->line, "a link without its type");
		if (is_rel(link, "self"))
			check_self(check, path, link->line, href ? href : "");
		else
			(void)check_link(check, path, link->line, href);
	}
}

static void check_publication(struct check *check, const char *path, const struct json_node *publication)
{
	const struct json_node *links = items(publication, "links");
	bool acquired = false;

	for (const struct json_node *link = links; link; link = link->next) {
		const char *rel = json_text(link, "rel");

		acquired = acquired || (rel && g_str_has_prefix(rel, "http://opds-spec.org/acquisition"));
	}
	if (!acquired)
		check_fault(check, DIAG_SITE_FEED, path, publication->line, "a book without a file");
	if (!json_text(json_find(publication, "metadata"), "title"))
		check_fault(check, DIAG_SITE_FEED, path, publication->line, "a book without a title");
	check_links(check, path, links);
	check_links(check, path, items(publication, "images"));
}

void check_opds2(struct check *check, const char *path, const char *text, size_t len)
{
	const struct json_node *root = json_of(check, path, text, len);
	bool self = false;

	if (!root)
		return;
	if (!json_text(json_find(root, "metadata"), "title"))
		check_fault(check, DIAG_SITE_FEED, path, root->line, "a feed without a title");
	for (const struct json_node *link = items(root, "links"); link; link = link->next)
		self = self || is_rel(link, "self");
	if (!self)
		check_fault(check, DIAG_SITE_FEED, path, root->line, "a feed without a link rel=self");
	if (!json_find(root, "navigation") && !json_find(root, "publications"))
		check_fault(check, DIAG_SITE_FEED, path, root->line, "a feed with neither navigation nor publications");
	check_links(check, path, items(root, "links"));
	for (const struct json_node *link = items(root, "navigation"); link; link = link->next)
		if (!json_text(link, "title"))
			check_fault(check, DIAG_SITE_FEED, path, link->line, "a link of the navigation without a title");
	check_links(check, path, items(root, "navigation"));
	for (const struct json_node *book = items(root, "publications"); book; book = book->next)
		check_publication(check, path, book);
}

static void check_file(struct check *check, const char *path, const struct json_node *file)
{
	const char *target = check_link(check, path, file->line, json_text(file, "href"));
	const int64_t *size = target ? g_hash_table_lookup(check->sizes, target) : NULL;

	if (size && json_number(file, "bytes", -1) != *size)
		check_fault(check, DIAG_SITE_SUM, path, file->line, "'%s' has another size than is told", target);
}

void check_list(struct check *check, const char *path, const char *text, size_t len)
{
	const struct json_node *root = json_of(check, path, text, len);
	g_autoptr(GHashTable) slugs = g_hash_table_new(g_str_hash, g_str_equal);
	int n = 0;

	if (!root)
		return;
	for (const struct json_node *book = items(root, "books"); book; book = book->next, n++) {
		const char *slug = json_text(book, "slug");

		if (!slug || !json_text(book, "id") || !json_text(book, "title"))
			check_fault(check, DIAG_SITE_FEED, path, book->line, "a book without id, slug or title");
		else if (!g_hash_table_add(slugs, (gpointer)slug))
			check_fault(check, DIAG_SITE_FEED, path, book->line, "two books with the slug '%s'", slug);
		if (!items(book, "files"))
			check_fault(check, DIAG_SITE_FEED, path, book->line, "a book without a file");
		for (const struct json_node *file = items(book, "files"); file; file = file->next)
			check_file(check, path, file);
		if (json_find(book, "cover"))
			check_file(check, path, json_find(book, "cover"));
		if (json_find(book, "thumb"))
			check_file(check, path, json_find(book, "thumb"));
	}
	check->n_listed = n;
}
