/* catalog.json, the list for scripts and mirrors, and SHA256SUMS, which sha256sum -c reads. */
#include "catalogue/site.h"

static void file_json(const struct site *site, struct json *json, const char *key, const struct catalogue_file *file)
{
	json_object(json, key);
	json_string(json, "href", site_href(site, 0, file->path));
	json_string(json, "type", file->media_type);
	json_int(json, "bytes", file->bytes);
	json_string(json, "sha256", file->sha256);
	json_object_end(json);
}

static void book_json(const struct site *site, struct json *json, const struct catalogue_entry *entry)
{
	json_object(json, NULL);
	json_string(json, "id", entry->id);
	json_string(json, "slug", entry->slug);
	json_string(json, "title", entry->title);
	json_string(json, "subtitle", entry->subtitle);
	json_string(json, "channel", entry->channel);
	json_strings(json, "authors", entry->authors);
	json_string(json, "language", entry->language);
	json_string(json, "description", entry->description);
	json_strings(json, "subjects", entry->subjects);
	json_string(json, "series", entry->series);
	json_string(json, "series_number", entry->series_number);
	json_string(json, "publisher", entry->publisher);
	json_string(json, "rights", entry->rights);
	json_string(json, "date", entry->date);
	json_string(json, "updated", site_time(site->arena, entry->updated));
	json_int(json, "edition", entry->edition);
	json_int(json, "notes", entry->n_notes);
	json_int(json, "chapters", entry->n_chapters);
	json_int(json, "words", entry->n_words);
	json_int(json, "pages", entry->n_pages);
	json_bool(json, "stale", entry->stale);
	json_array(json, "files");
	for (int i = 0; i < entry->n_files; i++)
		file_json(site, json, NULL, &entry->files[i]);
	json_array_end(json);
	if (entry->cover)
		file_json(site, json, "cover", entry->cover);
	if (entry->thumb)
		file_json(site, json, "thumb", entry->thumb);
	json_object_end(json);
}

bool list_write(struct site *site)
{
	g_autoptr(GString) out = g_string_new(NULL);
	struct json json;

	json_init(&json, out, 2);
	json_object(&json, NULL);
	json_int(&json, "version", 1);
	json_string(&json, "id", site->catalogue->id);
	json_string(&json, "title", site->catalogue->title);
	json_string(&json, "subtitle", site->catalogue->subtitle);
	json_string(&json, "author", site->catalogue->author);
	json_string(&json, "updated", site_time(site->arena, site->catalogue->updated));
	json_array(&json, "books");
	for (int i = 0; i < site->catalogue->n_entries; i++)
		book_json(site, &json, &site->catalogue->entries[i]);
	json_array_end(&json);
	json_object_end(&json);
	g_string_append_c(out, '\n');
	return site->emit(site->data, "catalog.json", out->str, out->len);
}

static void sum_append(GString *out, const struct catalogue_file *file)
{
	if (file)
		g_string_append_printf(out, "%s  %s\n", file->sha256, file->path);
}

bool sums_write(struct site *site)
{
	g_autoptr(GString) out = g_string_new(NULL);

	for (int i = 0; i < site->catalogue->n_entries; i++) {
		const struct catalogue_entry *entry = &site->catalogue->entries[i];

		for (int k = 0; k < entry->n_files; k++)
			sum_append(out, &entry->files[k]);
		sum_append(out, entry->cover);
		sum_append(out, entry->thumb);
	}
	return site->emit(site->data, "SHA256SUMS", out->str, out->len);
}
