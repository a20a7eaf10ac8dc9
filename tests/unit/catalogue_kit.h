/*
 * What the tests of the catalogue share: catalogues made by hand, and what was emitted, by path.
 */
#ifndef CATALOGUE_KIT_H
#define CATALOGUE_KIT_H

#include "octavo/catalogue.h"
#include "unit.h"

#define KIT_SUM "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

/* A book with both files, a cover and a thumbnail; the rest is the caller's. */
static inline struct catalogue_entry kit_entry(struct arena *arena, const char *slug, const char *title)
{
	static const char *const nobody[] = {NULL};
	struct catalogue_file *files = ARENA_ARRAY(arena, struct catalogue_file, 4);

	files[0] = (struct catalogue_file){arena_printf(arena, "books/%s.epub", slug), "application/epub+zip", 1234567,
		KIT_SUM};
	files[1] = (struct catalogue_file){arena_printf(arena, "books/%s.pdf", slug), "application/pdf", 34567890,
		KIT_SUM};
	files[2] = (struct catalogue_file){arena_printf(arena, "covers/%s.jpg", slug), "image/jpeg", 200000, KIT_SUM};
	files[3] = (struct catalogue_file){arena_printf(arena, "covers/%s.thumb.jpg", slug), "image/jpeg", 20000,
		KIT_SUM};
	return (struct catalogue_entry){
		.id = arena_printf(arena, "urn:uuid:00000000-0000-5000-8000-%012x", g_str_hash(slug)),
		.slug = slug,
		.title = title,
		.authors = nobody,
		.subjects = nobody,
		.language = "en",
		.updated = 1795330800, /* 2026-11-22T07:00:00Z */
		.edition = 1,
		.files = files,
		.n_files = 2,
		.cover = &files[2],
		.thumb = &files[3],
		.n_notes = 12,
		.n_chapters = 5,
		.n_words = 40000,
		.n_pages = 150,
	};
}

static inline struct catalogue kit_catalogue(const struct catalogue_entry *entries, int n)
{
	struct catalogue catalogue = {
		.id = "urn:uuid:11111111-1111-5111-8111-111111111111",
		.title = "Tides & Bread",
		.author = "Nell Haverford",
		.language = "en",
		.entries = entries,
		.n_entries = n,
	};

	for (int i = 0; i < n; i++)
		catalogue.updated = MAX(catalogue.updated, entries[i].updated);
	return catalogue;
}

/* Files emitted, path -> GString; data is the table. */
static inline bool kit_emit(void *data, const char *path, const char *bytes, size_t len)
{
	g_assert_true(g_hash_table_insert(data, g_strdup(path), g_string_new_len(bytes, (gssize)len)));
	return true;
}

static inline void kit_string_free(gpointer string)
{
	g_string_free(string, TRUE);
}

static inline GHashTable *kit_write(const struct catalogue *catalogue, const struct job *job)
{
	GHashTable *files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, kit_string_free);

	g_assert_true(catalogue_write(catalogue, job, kit_emit, files));
	return files;
}

/* Text of a file; the test ends where there is none. */
static inline const GString *kit_file(GHashTable *files, const char *path)
{
	const GString *text = g_hash_table_lookup(files, path);

	if (!text)
		g_error("no file '%s'", path);
	return text;
}

#endif
