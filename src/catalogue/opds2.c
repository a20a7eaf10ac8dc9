/* OPDS 2.0: the same feeds as OPDS 1.2, in JSON. */
#include "catalogue/site.h"

static void link_json(struct json *json, const char *rel, const char *href, const char *title)
{
	json_object(json, NULL);
	json_string(json, "title", title);
	json_string(json, "rel", rel);
	json_string(json, "href", href);
	json_string(json, "type", SITE_OPDS2);
	json_object_end(json);
}

/* Begins a feed and leaves its links open. */
static void feed_begin(const struct site *site, struct json *json, const char *title, const char *path,
	const char *up, int64_t updated, int n)
{
	int depth = site_depth(path);

	json_init(json, g_string_sized_new(4096), 2);
	json_object(json, NULL);
	json_object(json, "metadata");
	json_string(json, "title", title);
	json_string(json, "modified", site_time(site->arena, updated));
	if (n >= 0)
		json_int(json, "numberOfItems", n);
	json_object_end(json);
	json_array(json, "links");
	link_json(json, "self", site_href(site, depth, path), NULL);
	link_json(json, "start", site_href(site, depth, "opds/index.json"), NULL);
	if (up)
		link_json(json, "up", site_href(site, depth, up), NULL);
}

static bool feed_end(const struct site *site, struct json *json, const char *path)
{
	bool ok;

	json_object_end(json);
	g_string_append_c(json->out, '\n');
	ok = site->emit(site->data, path, json->out->str, json->out->len);
	g_string_free(json->out, TRUE);
	return ok;
}

static bool shelf_page_write(struct site *site, const struct shelf *shelf, int page, const char *up)
{
	const char *path = shelf_path(site, shelf, page, ".json");
	int depth = site_depth(path), first, end;
	const struct parts *parts = entry_opds2(site, depth);
	struct json json;

	feed_begin(site, &json, shelf->title, path, up, shelf->updated, shelf->n);
	if (page > 0) {
		link_json(&json, "first", site_href(site, depth, shelf_path(site, shelf, 0, ".json")), NULL);
		link_json(&json, "previous", site_href(site, depth, shelf_path(site, shelf, page - 1, ".json")),
			NULL);
	}
	if (page + 1 < shelf_pages(shelf))
		link_json(&json, "next", site_href(site, depth, shelf_path(site, shelf, page + 1, ".json")), NULL);
	json_array_end(&json);
	json_array(&json, "publications");
	shelf_page(shelf, page, &first, &end);
	for (int i = first; i < end; i++) {
		size_t at = parts->at[shelf->entries[i]];

		json_raw(&json, NULL, parts->bytes + at, parts->at[shelf->entries[i] + 1] - at);
	}
	json_array_end(&json);
	return feed_end(site, &json, path);
}

static bool shelf_write(struct site *site, const struct shelf *shelf, const char *up)
{
	bool ok = true;

	for (int page = 0; ok && page < shelf_pages(shelf); page++)
		ok = shelf_page_write(site, shelf, page, up);
	return ok;
}

static void shelf_point(const struct site *site, struct json *json, const struct shelf *shelf, int depth)
{
	link_json(json, shelf->rel, site_href(site, depth, shelf_path(site, shelf, 0, ".json")), shelf->title);
}

static bool rack_write(struct site *site, const struct rack *rack)
{
	const char *path = rack->name ? arena_printf(site->arena, "%s.json", rack->name) : NULL;
	bool ok = true;
	struct json json;

	if (!path)
		return true;
	for (int i = 0; ok && i < rack->n; i++)
		ok = shelf_write(site, &rack->shelves[i], path);
	if (!ok)
		return false;
	feed_begin(site, &json, rack->title, path, "opds/index.json", site->catalogue->updated, -1);
	json_array_end(&json);
	json_array(&json, "navigation");
	for (int i = 0; i < rack->n; i++)
		shelf_point(site, &json, &rack->shelves[i], site_depth(path));
	json_array_end(&json);
	return feed_end(site, &json, path);
}

static bool root_write(const struct site *site)
{
	const char *path = "opds/index.json";
	const struct rack *racks[] = {&site->channels, &site->topics};
	struct json json;

	feed_begin(site, &json, site->catalogue->title, path, NULL, site->catalogue->updated, -1);
	link_json(&json, SITE_REL_CRAWL, site_href(site, 1, shelf_path(site, &site->everything, 0, ".json")), NULL);
	json_array_end(&json);
	json_array(&json, "navigation");
	shelf_point(site, &json, &site->newest, 1);
	for (size_t i = 0; i < G_N_ELEMENTS(racks); i++)
		if (racks[i]->name)
			link_json(&json, "subsection",
				site_href(site, 1, arena_printf(site->arena, "%s.json", racks[i]->name)),
				racks[i]->title);
	shelf_point(site, &json, &site->titles, 1);
	shelf_point(site, &json, &site->everything, 1);
	json_array_end(&json);
	return feed_end(site, &json, path);
}

bool opds2_write(struct site *site)
{
	return shelf_write(site, &site->newest, "opds/index.json") &&
		shelf_write(site, &site->titles, "opds/index.json") &&
		shelf_write(site, &site->everything, "opds/index.json") && rack_write(site, &site->channels) &&
		rack_write(site, &site->topics) && root_write(site);
}
