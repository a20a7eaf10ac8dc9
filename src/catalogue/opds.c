/* OPDS 1.2: the root and other lists are navigation feeds, shelves are acquisition feeds, and the two are never mixed.
 * What reading programs stumble over is kept out: one author, link types in full, no comments, no CDATA, and links of a
 * navigation entry with no relation but those that they follow. */
#include "catalogue/site.h"

/* Begins a feed; path is the file's own, up the feed above it or NULL. */
static struct xml *feed_begin(const struct site *site, const char *title, const char *path, const char *type,
	const char *up, int64_t updated)
{
	int depth = site_depth(path);
	struct xml *xml = xml_open(XML_PLAIN);

	xml_start(xml, "feed");
	xml_attr(xml, "xmlns", "http://www.w3.org/2005/Atom");
	xml_attr(xml, "xmlns:dc", "http://purl.org/dc/terms/");
	xml_attr(xml, "xmlns:fh", "http://purl.org/syndication/history/1.0");
	if (lang_is_tag(site->catalogue->language))
		xml_attr(xml, "xml:lang", site->catalogue->language);
	xml_newline(xml);
	xml_leaf(xml, "id", site_part_id(site->arena, site->catalogue->id, "", path));
	xml_leaf(xml, "title", title);
	xml_leaf(xml, "updated", site_time(site->arena, updated));
	xml_start(xml, "author");
	xml_leaf(xml, "name", site->catalogue->author);
	xml_end(xml);
	xml_newline(xml);
	site_link(xml, "self", type, site_href(site, depth, path));
	site_link(xml, "start", SITE_NAVIGATION, site_href(site, depth, "opds/index.atom"));
	if (up)
		site_link(xml, "up", SITE_NAVIGATION, site_href(site, depth, up));
	return xml;
}

static bool feed_end(const struct site *site, struct xml *xml, const char *path)
{
	size_t len;
	bool ok;

	xml_end(xml);
	const char *bytes = xml_bytes(xml, &len);
	ok = site->emit(site->data, path, bytes, len);
	xml_close(xml);
	return ok;
}

/* An entry of a navigation feed: without an author, which would make a book of it, and its content is its title,
 * which it may replace. */
static void pointer_write(const struct site *site, struct xml *xml, const char *title, const char *path,
	const char *rel, const char *type, int depth, int64_t updated)
{
	xml_start(xml, "entry");
	xml_leaf(xml, "title", title);
	xml_leaf(xml, "id", site_part_id(site->arena, site->catalogue->id, "to/", path));
	xml_leaf(xml, "updated", site_time(site->arena, updated));
	xml_start(xml, "content");
	xml_attr(xml, "type", "text");
	xml_text(xml, title);
	xml_end(xml);
	xml_newline(xml);
	site_link(xml, rel, type, site_href(site, depth, path));
	xml_end(xml);
	xml_newline(xml);
}

static void shelf_point(const struct site *site, struct xml *xml, const struct shelf *shelf, int depth)
{
	pointer_write(site, xml, shelf->title, shelf_path(site, shelf, 0, ".atom"), shelf->rel, SITE_ACQUISITION,
		depth, shelf->updated);
}

static bool shelf_page_write(struct site *site, const struct shelf *shelf, int page, const char *up)
{
	const char *path = shelf_path(site, shelf, page, ".atom");
	int depth = site_depth(path), first, end;
	const struct parts *parts = entry_atom(site, depth);
	struct xml *xml = feed_begin(site, shelf->title, path, SITE_ACQUISITION, up, shelf->updated);

	if (shelf->whole) {
		xml_start(xml, "fh:complete");
		xml_end_void(xml);
		xml_newline(xml);
	}
	if (page > 0) {
		site_link(xml, "first", SITE_ACQUISITION,
			site_href(site, depth, shelf_path(site, shelf, 0, ".atom")));
		site_link(xml, "previous", SITE_ACQUISITION,
			site_href(site, depth, shelf_path(site, shelf, page - 1, ".atom")));
	}
	if (page + 1 < shelf_pages(shelf))
		site_link(xml, "next", SITE_ACQUISITION,
			site_href(site, depth, shelf_path(site, shelf, page + 1, ".atom")));
	shelf_page(shelf, page, &first, &end);
	for (int i = first; i < end; i++) {
		size_t at = parts->at[shelf->entries[i]];

		xml_raw(xml, parts->bytes + at, parts->at[shelf->entries[i] + 1] - at);
	}
	return feed_end(site, xml, path);
}

static bool shelf_write(struct site *site, const struct shelf *shelf, const char *up)
{
	bool ok = true;

	for (int page = 0; ok && page < shelf_pages(shelf); page++)
		ok = shelf_page_write(site, shelf, page, up);
	return ok;
}

static bool rack_write(struct site *site, const struct rack *rack)
{
	const char *path = rack->name ? arena_printf(site->arena, "%s.atom", rack->name) : NULL;
	bool ok = true;
	struct xml *xml;

	if (!path)
		return true;
	for (int i = 0; ok && i < rack->n; i++)
		ok = shelf_write(site, &rack->shelves[i], path);
	if (!ok)
		return false;
	xml = feed_begin(site, rack->title, path, SITE_NAVIGATION, "opds/index.atom", site->catalogue->updated);
	for (int i = 0; i < rack->n; i++)
		shelf_point(site, xml, &rack->shelves[i], site_depth(path));
	return feed_end(site, xml, path);
}

static bool root_write(const struct site *site)
{
	const char *path = "opds/index.atom";
	const struct rack *racks[] = {&site->channels, &site->topics};
	struct xml *xml = feed_begin(site, site->catalogue->title, path, SITE_NAVIGATION, NULL,
		site->catalogue->updated);

	site_link(xml, SITE_REL_CRAWL, SITE_ACQUISITION,
		site_href(site, 1, shelf_path(site, &site->everything, 0, ".atom")));
	shelf_point(site, xml, &site->newest, 1);
	for (size_t i = 0; i < G_N_ELEMENTS(racks); i++)
		if (racks[i]->name)
			pointer_write(site, xml, racks[i]->title, arena_printf(site->arena, "%s.atom", racks[i]->name),
				"subsection", SITE_NAVIGATION, 1, site->catalogue->updated);
	shelf_point(site, xml, &site->titles, 1);
	shelf_point(site, xml, &site->everything, 1);
	return feed_end(site, xml, path);
}

bool opds_write(struct site *site)
{
	return shelf_write(site, &site->newest, "opds/index.atom") &&
		shelf_write(site, &site->titles, "opds/index.atom") &&
		shelf_write(site, &site->everything, "opds/index.atom") && rack_write(site, &site->channels) &&
		rack_write(site, &site->topics) && root_write(site);
}
