/*
 * What a reader of an older edition would lose: highlights and links hang on a book's identifier, on the files of its
 * reading order and on the ids in them.  The old EPUB is read, the new one is only made, and what is gone or stands
 * elsewhere is told.  Ids that hang on a page of print or on a picture's turn are nobody's to keep.
 *
 * libzip opens the old one: it is loaded then, for it brings libcrypto along, a third of all that loading the program would take.
 */
#include <zip.h>
#include "octavo/xml.h"
#include "epub/make.h"

#define MEMBER_BYTES (64 * 1024 * 1024)

/* One or the other, by the year of the system: what is used of them is the same. */
static const char *const sonames[] = {"libzip.so.5", "libzip.so.4"};

enum { CLOSE_MEMBER, DISCARD, OPEN, OPEN_MEMBER, READ_MEMBER, STAT, N_FUNCTIONS };

static const char *const calls[] = {
	[CLOSE_MEMBER] = "zip_fclose",
	[DISCARD] = "zip_discard",
	[OPEN] = "zip_open",
	[OPEN_MEMBER] = "zip_fopen",
	[READ_MEMBER] = "zip_fread",
	[STAT] = "zip_stat",
	[N_FUNCTIONS] = NULL,
};

typedef int (*close_member_fn)(zip_file_t *);
typedef void (*discard_fn)(zip_t *);
typedef zip_t *(*open_fn)(const char *, int, int *);
typedef zip_file_t *(*open_member_fn)(zip_t *, const char *, zip_flags_t);
typedef zip_int64_t (*read_member_fn)(zip_file_t *, void *, zip_uint64_t);
typedef int (*stat_fn)(zip_t *, const char *, zip_flags_t, zip_stat_t *);

struct edition {
	const struct epub *epub; /* the new one */
	struct arena *arena;
	const char *path;        /* of the old one */
	library_fn functions[N_FUNCTIONS]; /* libzip's */
	zip_t *zip;
	const char *folder;      /* of the package, with its slash */
	int n_gone, n_anchors, n_moved;
};

static bool fail(const struct edition *edition, const char *why)
{
	diag_report(edition->epub->job->diag, DIAG_EDITION_BAD, (struct pos){0}, "'%s' (%s)", edition->path, why);
	return false;
}

/* A member's bytes in the arena, or NULL. */
static char *member_read(struct edition *edition, const char *name, size_t *len)
{
	zip_file_t *file;
	zip_stat_t stat;
	zip_int64_t got;
	char *bytes;

	if (((stat_fn)edition->functions[STAT])(edition->zip, name, 0, &stat) != 0 || stat.size > MEMBER_BYTES)
		return NULL;
	file = ((open_member_fn)edition->functions[OPEN_MEMBER])(edition->zip, name, 0);
	if (file == NULL)
		return NULL;
	bytes = arena_alloc(edition->arena, stat.size + 1);
	got = ((read_member_fn)edition->functions[READ_MEMBER])(file, bytes, stat.size);
	((close_member_fn)edition->functions[CLOSE_MEMBER])(file);
	*len = (size_t)stat.size;
	return got == (zip_int64_t)stat.size ? bytes : NULL;
}

static const struct xml_node *document_read(struct edition *edition, const char *name)
{
	const char *why;
	size_t len;
	int line;
	char *bytes = member_read(edition, name, &len);

	return bytes ? xml_read(edition->arena, bytes, len, &why, &line) : NULL;
}

static const char *package_name(struct edition *edition)
{
	const struct xml_node *container = document_read(edition, "META-INF/container.xml");
	const struct xml_node *files = container ? xml_child(container, "rootfiles") : NULL;
	const struct xml_node *file = files ? xml_child(files, "rootfile") : NULL;

	return file ? xml_value(file, "full-path") : NULL;
}

/* The hrefs of the old reading order. */
static GPtrArray *spine_read(const struct xml_node *package)
{
	g_autoptr(GHashTable) hrefs = g_hash_table_new(g_str_hash, g_str_equal);
	const struct xml_node *manifest = xml_child(package, "manifest"), *spine = xml_child(package, "spine");
	GPtrArray *order = g_ptr_array_new();

	for (const struct xml_node *item = manifest ? xml_child(manifest, "item") : NULL; item; item = xml_again(item))
		if (xml_value(item, "id") && xml_value(item, "href"))
			g_hash_table_insert(hrefs, (gpointer)xml_value(item, "id"), (gpointer)xml_value(item, "href"));
	for (const struct xml_node *ref = spine ? xml_child(spine, "itemref") : NULL; ref; ref = xml_again(ref)) {
		const char *id = xml_value(ref, "idref");
		const char *href = id ? g_hash_table_lookup(hrefs, id) : NULL;
		if (href != NULL)
			g_ptr_array_add(order, (gpointer)href);
	}
	return order;
}

/* Made from a page's number or a thing's turn in its file: "page_37", "k_note_3", "q_…". */
static bool is_passing(const char *id)
{
	return g_str_has_prefix(id, "page_") || g_str_has_prefix(id, "k_") || g_str_has_prefix(id, "q_");
}

static void tell_id(struct edition *edition, const char *name, const char *id)
{
	const struct epub_file *now = g_hash_table_lookup(edition->epub->ids, id);
	struct diag *diag = edition->epub->job->diag;
	struct pos pos = {name, 0, 0};

	if (is_passing(id) || (now != NULL && strcmp(now->name, name) == 0))
		return;
	edition->n_anchors++;
	if (now == NULL)
		diag_report(diag, DIAG_EDITION_ANCHOR, pos, "'%s' is gone", id);
	else
		diag_report(diag, DIAG_EDITION_ANCHOR, pos, "'%s' stands in %s now", id, now->name);
}

/* All ids of a document, without recursion: a file may be nested as deep as the reader lets it. */
static void tell_ids(struct edition *edition, const char *name, const struct xml_node *root)
{
	g_autoptr(GPtrArray) waiting = g_ptr_array_new();

	g_ptr_array_add(waiting, (gpointer)root);
	while (waiting->len > 0) {
		const struct xml_node *node = g_ptr_array_steal_index(waiting, waiting->len - 1);
		if (xml_value(node, "id") != NULL)
			tell_id(edition, name, xml_value(node, "id"));
		if (node->next != NULL)
			g_ptr_array_add(waiting, node->next);
		if (node->first != NULL)
			g_ptr_array_add(waiting, node->first);
	}
}

/* Matter holds no reader's anchors but its own headings' names. */
static bool is_text(const char *name)
{
	return g_str_has_prefix(name, "text/");
}

/* Positions in the new reading order by name, plus 1. */
static GHashTable *places_now(const struct epub *epub)
{
	GHashTable *places = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < epub->files->len; i++) {
		const struct epub_file *file = epub->files->pdata[i];
		g_hash_table_insert(places, (gpointer)file->name, GUINT_TO_POINTER(i + 1));
	}
	return places;
}

/* Marks the fewest files whose going elsewhere explains the new order: all but a longest rising row of places. */
static void tell_moves(struct edition *edition, const GPtrArray *names, const guint *places)
{
	guint n = names->len, length = 0;
	guint *ends = g_new0(guint, n + 1), *before = g_new0(guint, n + 1);
	bool *stays = g_new0(bool, n + 1);

	for (guint i = 0; i < n; i++) {
		guint low = 0, high = length;
		while (low < high) {
			guint middle = (low + high) / 2;
			if (places[ends[middle]] < places[i])
				low = middle + 1;
			else
				high = middle;
		}
		before[i] = low > 0 ? ends[low - 1] + 1 : 0;
		ends[low] = i;
		length = MAX(length, low + 1);
	}
	for (guint i = length > 0 ? ends[length - 1] + 1 : 0; i > 0; i = before[i - 1])
		stays[i - 1] = true;
	for (guint i = 0; i < n; i++)
		if (!stays[i]) {
			edition->n_moved++;
			diag_report(edition->epub->job->diag, DIAG_EDITION_MOVED, (struct pos){names->pdata[i], 0, 0},
				NULL);
		}
	g_free(ends);
	g_free(before);
	g_free(stays);
}

static void tell_files(struct edition *edition, const GPtrArray *order)
{
	g_autoptr(GHashTable) now = places_now(edition->epub);
	g_autoptr(GPtrArray) kept = g_ptr_array_new();
	guint *places = g_new0(guint, order->len + 1);

	for (guint i = 0; i < order->len; i++) {
		const char *name = order->pdata[i];
		guint place = GPOINTER_TO_UINT(g_hash_table_lookup(now, name));
		const struct xml_node *document;
		if (place > 0) {
			places[kept->len] = place;
			g_ptr_array_add(kept, (gpointer)name);
		} else if (is_text(name)) {
			edition->n_gone++;
			diag_report(edition->epub->job->diag, DIAG_EDITION_FILE, (struct pos){name, 0, 0}, NULL);
		}
		if (!is_text(name))
			continue;
		document = document_read(edition, arena_printf(edition->arena, "%s%s", edition->folder, name));
		if (document != NULL)
			tell_ids(edition, name, document);
		else
			fail(edition, arena_printf(edition->arena, "'%s' cannot be read, it is passed over", name));
	}
	tell_moves(edition, kept, places);
	g_free(places);
}

static void tell_identity(struct edition *edition, const struct xml_node *package)
{
	const struct xml_node *metadata = xml_child(package, "metadata");
	const struct xml_node *id = metadata ? xml_child(metadata, "dc:identifier") : NULL;

	if (id != NULL && strcmp(id->text, edition->epub->identifier) != 0)
		diag_report(edition->epub->job->diag, DIAG_EDITION_IDENTITY, (struct pos){0}, "%s", id->text);
}

static bool compare(struct edition *edition)
{
	const char *name = package_name(edition);
	const struct xml_node *package = name ? document_read(edition, name) : NULL;
	const char *slash = name ? strrchr(name, '/') : NULL;
	GPtrArray *order;

	if (package == NULL)
		return fail(edition, "it has no package that can be read");
	edition->folder = slash ? arena_strndup(edition->arena, name, (size_t)(slash + 1 - name)) : "";
	order = spine_read(package);
	tell_identity(edition, package);
	tell_files(edition, order);
	g_ptr_array_unref(order);
	return true;
}

static bool libzip_load(struct edition *edition)
{
	g_autofree char *why = NULL;

	for (size_t i = 0; i < G_N_ELEMENTS(sonames); i++) {
		g_clear_pointer(&why, g_free);
		if (library_load(sonames[i], calls, edition->functions, &why))
			return true;
	}
	return fail(edition, why);
}

bool edition_compare(const struct epub *epub, const char *path)
{
	struct edition edition = {.epub = epub, .path = path};
	int error = 0;
	bool ok;

	if (!libzip_load(&edition))
		return false;
	edition.zip = ((open_fn)edition.functions[OPEN])(path, ZIP_RDONLY, &error);
	if (edition.zip == NULL)
		return fail(&edition, g_file_test(path, G_FILE_TEST_EXISTS) ? "it cannot be opened as an EPUB" : "it is not there");
	edition.arena = arena_open();
	ok = compare(&edition);
	arena_close(edition.arena);
	((discard_fn)edition.functions[DISCARD])(edition.zip);
	return ok;
}
