/* Last step before the commit: what stands in the site becomes the catalogue's entries, and what the catalogue writes is
 * compared with what stands.  Where nothing that it lists has changed it is not made at all. */
#include "publish/publish.h"

struct shelf {
	struct run *run;
	struct state *next;
	GPtrArray *files;      /* struct site_file, of the catalogue to be */
	GHashTable *before;    /* path -> struct site_file */
	bool ok;
};

static void words_add(struct sum *sum, const GPtrArray *words)
{
	for (guint i = 0; i < words->len; i++)
		sum_add_text(sum, words->pdata[i]);
	sum_add_text(sum, NULL);
}

/* Everything that a catalogue shows. */
static const char *catalogue_key(const struct run *run, const struct state *next)
{
	struct sum *sum = sum_open();
	char key[SUM_HEX];
	const struct library *library = &run->library;
	const char *const site[] = {run->surroundings.catalogue, library->title, library->subtitle, library->author,
		library->language, library->base_url, library->id};

	for (size_t i = 0; i < G_N_ELEMENTS(site); i++)
		sum_add_text(sum, site[i]);
	for (guint i = 0; i < next->names->len; i++) {
		const struct told *told = g_hash_table_lookup(next->books, next->names->pdata[i]);
		const char *const texts[] = {told->slug, told->id, told->title, told->subtitle, told->channel,
			told->language, told->description, told->series, told->series_number, told->publisher,
			told->rights, told->date};
		const int64_t numbers[] = {told->updated, told->edition, told->n_notes, told->n_chapters, told->n_words,
			told->n_pages, told->stale};

		for (size_t t = 0; t < G_N_ELEMENTS(texts); t++)
			sum_add_text(sum, texts[t]);
		for (size_t t = 0; t < G_N_ELEMENTS(numbers); t++)
			sum_add_number(sum, numbers[t]);
		words_add(sum, told->authors);
		words_add(sum, told->subjects);
		for (int kind = 0; kind < FILE__COUNT; kind++)
			sum_add_text(sum, told->files[kind] ? told->files[kind]->sum : NULL);
	}
	sum_close(sum, key);
	return arena_strdup(run->arena, key);
}

static const char *const *words_of(struct arena *arena, const GPtrArray *words)
{
	const char **list = ARENA_ARRAY(arena, const char *, words->len + 1);

	for (guint i = 0; i < words->len; i++)
		list[i] = words->pdata[i];
	return list;
}

static struct catalogue_file file_of(const struct site_file *file)
{
	return (struct catalogue_file){file->path, file->media_type, file->bytes, file->sum};
}

static const struct catalogue_file *picture_of(struct arena *arena, const struct site_file *file)
{
	struct catalogue_file copy = file ? file_of(file) : (struct catalogue_file){0};

	return file ? arena_memdup(arena, &copy, sizeof(copy)) : NULL;
}

static struct catalogue_entry entry_of(struct arena *arena, const struct told *told)
{
	struct catalogue_file *files = ARENA_ARRAY(arena, struct catalogue_file, 2);
	struct catalogue_entry entry = {.id = told->id,
		.slug = told->slug,
		.title = told->title,
		.subtitle = told->subtitle,
		.channel = told->channel,
		.authors = words_of(arena, told->authors),
		.language = told->language,
		.description = told->description,
		.subjects = words_of(arena, told->subjects),
		.series = told->series,
		.series_number = told->series_number,
		.publisher = told->publisher,
		.rights = told->rights,
		.date = told->date,
		.updated = told->updated,
		.edition = told->edition,
		.files = files,
		.cover = picture_of(arena, told->files[FILE_COVER]),
		.thumb = picture_of(arena, told->files[FILE_THUMB]),
		.n_notes = told->n_notes,
		.n_chapters = told->n_chapters,
		.n_words = told->n_words,
		.n_pages = told->n_pages,
		.stale = told->stale};

	for (int kind = FILE_EPUB; kind <= FILE_PDF; kind++)
		if (told->files[kind])
			files[entry.n_files++] = file_of(told->files[kind]);
	return entry;
}

static int compare_entries(const void *a, const void *b)
{
	return text_natural_compare(((const struct catalogue_entry *)a)->slug, ((const struct catalogue_entry *)b)->slug);
}

static void entries_make(struct run *run, const struct state *next, struct catalogue *catalogue)
{
	struct catalogue_entry *entries = ARENA_ARRAY(run->arena, struct catalogue_entry, next->names->len + 1);

	for (guint i = 0; i < next->names->len; i++) {
		const struct told *told = g_hash_table_lookup(next->books, next->names->pdata[i]);

		if (!told->files[FILE_EPUB] && !told->files[FILE_PDF])
			continue;
		entries[catalogue->n_entries++] = entry_of(run->arena, told);
		catalogue->updated = MAX(catalogue->updated, told->updated);
	}
	qsort(entries, (size_t)catalogue->n_entries, sizeof(*entries), compare_entries);
	catalogue->entries = entries;
}

/* A file of the catalogue: the one that stands, or a new one on the stage. */
static bool file_take(void *data, const char *path, const char *bytes, size_t len)
{
	struct shelf *shelf = data;
	struct site_file *old = g_hash_table_lookup(shelf->before, path), *file;
	char sum[SUM_HEX];

	sum_of(bytes, len, sum);
	if (old && strcmp(old->sum, sum) == 0 && site_intact(shelf->run->site, old)) {
		g_ptr_array_add(shelf->files, old);
		return true;
	}
	file = ARENA_NEW(shelf->run->arena, struct site_file);
	file->path = arena_strdup(shelf->run->arena, path);
	file->bytes = (int64_t)len;
	g_strlcpy(file->sum, sum, sizeof(file->sum));
	g_ptr_array_add(shelf->files, file);
	return site_stage_bytes(shelf->run->site, file, bytes, len);
}

static bool all_intact(const struct run *run)
{
	bool intact = run->state->catalogue->len > 0;

	for (guint i = 0; intact && i < run->state->catalogue->len; i++)
		intact = site_intact(run->site, run->state->catalogue->pdata[i]);
	return intact;
}

bool catalogue_stage(struct run *run, struct state *next)
{
	const struct library *library = &run->library;
	const char *title = library->title ? library->title : "Books";
	const char *key = library->base_url ? library->base_url : title;
	struct catalogue catalogue = {.title = title,
		.id = library->id ? library->id : book_uuid_of(run->arena, arena_printf(run->arena, "site:%s", key)),
		.subtitle = library->subtitle,
		.author = library->author ? library->author : title,
		.language = library->language ? library->language : "en",
		.base_url = library->base_url};
	struct shelf shelf = {.run = run, .next = next, .files = g_ptr_array_new()};
	bool ok;

	next->catalogue_key = catalogue_key(run, next);
	if (g_strcmp0(next->catalogue_key, run->state->catalogue_key) == 0 && all_intact(run)) {
		state_catalogue_take(next, g_ptr_array_ref(run->state->catalogue));
		g_ptr_array_unref(shelf.files);
		return true;
	}
	shelf.before = g_hash_table_new(g_str_hash, g_str_equal);
	for (guint i = 0; i < run->state->catalogue->len; i++) {
		struct site_file *file = run->state->catalogue->pdata[i];

		g_hash_table_insert(shelf.before, (gpointer)file->path, file);
	}
	entries_make(run, next, &catalogue);
	ok = catalogue_write(&catalogue, run->job, file_take, &shelf);
	g_hash_table_unref(shelf.before);
	state_catalogue_take(next, shelf.files);
	return ok;
}
