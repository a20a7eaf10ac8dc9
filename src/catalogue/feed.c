/* feed.atom: the newest editions, for those who follow the site in a feed reader.  A new edition is a new entry; its
 * files are enclosures. */
#include "catalogue/site.h"

static void link_write(struct xml *xml, const char *rel, const char *type, const char *href)
{
	xml_start(xml, "link");
	xml_attr(xml, "rel", rel);
	xml_attr(xml, "type", type);
	xml_attr(xml, "href", href);
	xml_end_void(xml);
	xml_newline(xml);
}

static void edition_write(const struct site *site, struct xml *xml, const struct catalogue_entry *entry)
{
	xml_start(xml, "entry");
	xml_leaf(xml, "title", entry->title);
	xml_leaf(xml, "id", arena_printf(site->arena, "%s#edition-%d", site_id(site->arena, entry->id), entry->edition));
	xml_leaf(xml, "updated", site_time(site->arena, entry->updated));
	xml_start(xml, "author");
	xml_leaf(xml, "name", site_author(site, entry));
	xml_end(xml);
	xml_start(xml, "content");
	xml_attr(xml, "type", "text");
	xml_text(xml, site_summary(site, entry));
	xml_end(xml);
	xml_newline(xml);
	link_write(xml, "alternate", entry->files[0].media_type, site_href(site, 0, entry->files[0].path));
	for (int i = 0; i < entry->n_files; i++) {
		xml_start(xml, "link");
		xml_attr(xml, "rel", "enclosure");
		xml_attr(xml, "type", entry->files[i].media_type);
		xml_attr(xml, "title", site_format(&entry->files[i]));
		xml_attr_int(xml, "length", entry->files[i].bytes);
		xml_attr(xml, "href", site_href(site, 0, entry->files[i].path));
		xml_end_void(xml);
		xml_newline(xml);
	}
	xml_end(xml);
	xml_newline(xml);
}

bool feed_write(struct site *site)
{
	struct xml *xml = xml_open(XML_PLAIN);
	const char *bytes;
	size_t len;
	bool ok;

	xml_start(xml, "feed");
	xml_attr(xml, "xmlns", "http://www.w3.org/2005/Atom");
	if (lang_is_tag(site->catalogue->language))
		xml_attr(xml, "xml:lang", site->catalogue->language);
	xml_newline(xml);
	xml_leaf(xml, "id", arena_printf(site->arena, "%s#feed", site_id(site->arena, site->catalogue->id)));
	xml_leaf(xml, "title", site->catalogue->title);
	if (site->catalogue->subtitle)
		xml_leaf(xml, "subtitle", site->catalogue->subtitle);
	xml_leaf(xml, "updated", site_time(site->arena, site->newest.updated));
	xml_start(xml, "author");
	xml_leaf(xml, "name", site->catalogue->author);
	xml_end(xml);
	xml_newline(xml);
	link_write(xml, "self", SITE_ATOM, site_href(site, 0, "feed.atom"));
	link_write(xml, "alternate", "text/html", site_href(site, 0, "index.html"));
	for (int i = 0; i < site->newest.n; i++)
		edition_write(site, xml, &site->catalogue->entries[site->newest.entries[i]]);
	xml_end(xml);
	bytes = xml_bytes(xml, &len);
	ok = site->emit(site->data, "feed.atom", bytes, len);
	xml_close(xml);
	return ok;
}
