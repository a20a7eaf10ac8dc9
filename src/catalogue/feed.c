/* feed.atom: the newest editions, for those who follow the site in a feed reader.  A new edition is a new entry; its
 * files are enclosures. */
#include "catalogue/site.h"

static void edition_write(const struct site *site, struct xml *xml, const struct catalogue_entry *entry)
{
	xml_start(xml, "entry");
	xml_leaf(xml, "title", entry->title);
	xml_leaf(xml, "id", site_part_id(site->arena, entry->id, "edition-", arena_printf(site->arena, "%d", entry->edition)));
	xml_leaf(xml, "updated", site_time(site->arena, entry->updated));
	xml_start(xml, "author");
	xml_leaf(xml, "name", site_author(site, entry));
	xml_end(xml);
	xml_start(xml, "content");
	xml_attr(xml, "type", "text");
	xml_text(xml, site_summary(site, entry));
	xml_end(xml);
	xml_newline(xml);
	site_link(xml, "alternate", entry->files[0].media_type, site_href(site, 0, entry->files[0].path));
	for (int i = 0; i < entry->n_files; i++) {
		site_file_link(site, xml, 0, "enclosure", site_format(&entry->files[i]), &entry->files[i]);
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
	xml_leaf(xml, "id", site_part_id(site->arena, site->catalogue->id, "feed", ""));
	xml_leaf(xml, "title", site->catalogue->title);
	if (site->catalogue->subtitle)
		xml_leaf(xml, "subtitle", site->catalogue->subtitle);
	xml_leaf(xml, "updated", site_time(site->arena, site->newest.updated));
	xml_start(xml, "author");
	xml_leaf(xml, "name", site->catalogue->author);
	xml_end(xml);
	xml_newline(xml);
	site_link(xml, "self", SITE_ATOM, site_href(site, 0, "feed.atom"));
	site_link(xml, "alternate", "text/html", site_href(site, 0, "index.html"));
	for (int i = 0; i < site->newest.n; i++)
		edition_write(site, xml, &site->catalogue->entries[site->newest.entries[i]]);
	xml_end(xml);
	bytes = xml_bytes(xml, &len);
	ok = site->emit(site->data, "feed.atom", bytes, len);
	xml_close(xml);
	return ok;
}
