/* Second step: every entry as Atom and as an OPDS 2.0 publication, made once a depth (the links differ) and put into all
 * feeds of that depth. */
#include "catalogue/site.h"

/* Reading programs show one author: guests are contributors. */
static void people_write(const struct site *site, struct xml *xml, const struct catalogue_entry *entry)
{
	const char *author = site_author(site, entry);

	xml_start(xml, "author");
	xml_leaf(xml, "name", author);
	xml_end(xml);
	for (const char *const *name = entry->authors; *name; name++) {
		if (strcmp(*name, author) == 0 || !**name)
			continue;
		xml_start(xml, "contributor");
		xml_leaf(xml, "name", *name);
		xml_end(xml);
	}
}

static void facts_write(const struct site *site, struct xml *xml, const struct catalogue_entry *entry)
{
	if (lang_is_tag(entry->language))
		xml_leaf(xml, "dc:language", entry->language);
	xml_leaf(xml, "dc:publisher", entry->publisher);
	xml_leaf(xml, "dc:issued", entry->date);
	xml_leaf(xml, "rights", entry->rights);
	for (const char *const *subject = entry->subjects; *subject; subject++) {
		xml_start(xml, "category");
		xml_attr(xml, "term", *subject);
		xml_attr(xml, "label", *subject);
		xml_end_void(xml);
	}
	xml_start(xml, "summary");
	xml_attr(xml, "type", "text");
	xml_text(xml, site_summary(site, entry));
	xml_end(xml);
}

/* An entry without content needs a page that shows it; in a gallery of many pages its place moves. */
static const char *page_href(const struct site *site, const struct catalogue_entry *entry, int depth)
{
	const char *page = site_href(site, depth, "index.html");
	g_autofree char *anchor = g_uri_escape_string(entry->slug, NULL, FALSE);

	return shelf_pages(&site->titles) > 1 ? page : arena_printf(site->arena, "%s#%s", page, anchor);
}

static void atom_write(const struct site *site, struct xml *xml, const struct catalogue_entry *entry, int depth)
{
	xml_start(xml, "entry");
	xml_leaf(xml, "title", entry->title);
	xml_leaf(xml, "id", site_id(site->arena, entry->id));
	xml_leaf(xml, "updated", site_time(site->arena, entry->updated));
	people_write(site, xml, entry);
	facts_write(site, xml, entry);
	xml_start(xml, "link");
	xml_attr(xml, "rel", "alternate");
	xml_attr(xml, "type", "text/html");
	xml_attr(xml, "href", page_href(site, entry, depth));
	xml_end_void(xml);
	if (entry->cover)
		site_file_link(site, xml, depth, SITE_REL_IMAGE, NULL, entry->cover);
	if (entry->thumb)
		site_file_link(site, xml, depth, SITE_REL_THUMB, NULL, entry->thumb);
	for (int i = 0; i < entry->n_files; i++)
		site_file_link(site, xml, depth, SITE_REL_OPEN, site_format(&entry->files[i]), &entry->files[i]);
	xml_end(xml);
	xml_newline(xml);
}

const struct parts *entry_atom(struct site *site, int depth)
{
	struct parts *parts = &site->atom[depth];
	size_t len;

	if (parts->xml)
		return parts;
	parts->xml = xml_open(XML_PART);
	parts->at = ARENA_ARRAY(site->arena, size_t, site->catalogue->n_entries + 1);
	for (int i = 0; i < site->catalogue->n_entries; i++) {
		atom_write(site, parts->xml, &site->catalogue->entries[i], depth);
		parts->at[i + 1] = xml_size(parts->xml);
	}
	parts->bytes = xml_bytes(parts->xml, &len);
	return parts;
}

/* ---- OPDS 2.0 --------------------------------------------------------------------------------------- */

/* The schema wants a whole date. */
static bool is_whole_date(const char *date)
{
	size_t len = date ? text_shape(date, "dddd-dd-dd") : 0;

	return len > 0 && date[len] == '\0';
}

static void names_json(struct json *json, const char *key, const char *const *names)
{
	json_array(json, key);
	for (; *names; names++) {
		json_object(json, NULL);
		json_string(json, "name", *names);
		json_object_end(json);
	}
	json_array_end(json);
}

static void series_json(struct json *json, const struct catalogue_entry *entry)
{
	gint64 position;

	json_object(json, "belongsTo");
	json_array(json, "series");
	json_object(json, NULL);
	json_string(json, "name", entry->series);
	if (entry->series_number &&
		g_ascii_string_to_signed(entry->series_number, 10, 0, G_MAXINT32, &position, NULL))
		json_int(json, "position", position);
	json_object_end(json);
	json_array_end(json);
	json_object_end(json);
}

static void metadata_json(const struct site *site, struct json *json, const struct catalogue_entry *entry)
{
	const char *const one[] = {site_author(site, entry), NULL};

	json_object(json, "metadata");
	json_string(json, "@type", "http://schema.org/Book");
	json_string(json, "identifier", site_id(site->arena, entry->id));
	json_string(json, "title", entry->title);
	json_string(json, "subtitle", entry->subtitle);
	names_json(json, "author", entry->authors[0] ? entry->authors : one);
	if (lang_is_tag(entry->language))
		json_string(json, "language", entry->language);
	json_string(json, "modified", site_time(site->arena, entry->updated));
	if (is_whole_date(entry->date))
		json_string(json, "published", entry->date);
	if (entry->publisher)
		json_string(json, "publisher", entry->publisher);
	json_string(json, "description", site_summary(site, entry));
	if (entry->subjects[0])
		names_json(json, "subject", entry->subjects);
	if (entry->series)
		series_json(json, entry);
	if (entry->n_pages > 0)
		json_int(json, "numberOfPages", entry->n_pages);
	json_object_end(json);
}

static void file_json(const struct site *site, struct json *json, const struct catalogue_file *file,
	const char *rel, int depth)
{
	json_object(json, NULL);
	json_string(json, "rel", rel);
	json_string(json, "href", site_href(site, depth, file->path));
	json_string(json, "type", file->media_type);
	json_object_end(json);
}

static void publication_json(const struct site *site, struct json *json, const struct catalogue_entry *entry,
	int depth)
{
	json_object(json, NULL);
	metadata_json(site, json, entry);
	json_array(json, "links");
	for (int i = 0; i < entry->n_files; i++)
		file_json(site, json, &entry->files[i], SITE_REL_OPEN, depth);
	json_array_end(json);
	if (entry->cover || entry->thumb) {
		json_array(json, "images");
		if (entry->cover)
			file_json(site, json, entry->cover, NULL, depth);
		if (entry->thumb)
			file_json(site, json, entry->thumb, NULL, depth);
		json_array_end(json);
	}
	json_object_end(json);
}

const struct parts *entry_opds2(struct site *site, int depth)
{
	struct parts *parts = &site->opds2[depth];

	if (parts->json)
		return parts;
	parts->json = g_string_new(NULL);
	parts->at = ARENA_ARRAY(site->arena, size_t, site->catalogue->n_entries + 1);
	for (int i = 0; i < site->catalogue->n_entries; i++) {
		struct json json;

		json_init(&json, parts->json, 0);
		publication_json(site, &json, &site->catalogue->entries[i], depth);
		parts->at[i + 1] = parts->json->len;
	}
	parts->bytes = parts->json->str;
	return parts;
}

void entry_parts_free(struct site *site)
{
	for (int depth = 0; depth < SITE_DEPTHS; depth++) {
		if (site->atom[depth].xml)
			xml_close(site->atom[depth].xml);
		if (site->opds2[depth].json)
			g_string_free(site->opds2[depth].json, TRUE);
	}
}
