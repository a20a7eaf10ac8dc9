/* Second step, for rules that name folders and single notes: each place on the disk is a book, less the notes that say that they
 * are not to be out. */
#include <dirent.h>
#include <errno.h>
#include <sys/stat.h>
#include "publish/rules.h"

enum { DEPTH_MAX = 32 /* of folders */ };

/* What may become a book. */
struct place {
	const char *folder; /* where it lies, or where the note does */
	const char *leaf;   /* of a note; NULL: the folder is the book */
	const char *name;   /* from the rule's folder on */
};

struct looking {
	struct expanding *expanding;
	const struct rule *rule;
	GArray *places; /* struct place */
	GArray *asked;  /* struct notes_asked: the folders of the places, each once */
};

static bool is_note_name(const char *name)
{
	return name[vault_stem_len(name)] != '\0';
}

struct listing {
	GPtrArray *folders; /* char *, owned, in natural order */
	GPtrArray *notes;
	bool is_book;       /* notes or a book.yml of its own */
};

static void entry_add(struct listing *listing, const char *name, mode_t mode)
{
	if (S_ISDIR(mode))
		g_ptr_array_add(listing->folders, g_strdup(name));
	if (!S_ISREG(mode))
		return;
	if (is_note_name(name))
		g_ptr_array_add(listing->notes, g_strdup(name));
	listing->is_book = listing->is_book || is_note_name(name) || strcmp(name, "book.yml") == 0 ||
		strcmp(name, "book.yaml") == 0;
}

static void folder_list(const struct expanding *expanding, const char *folder, struct listing *listing)
{
	DIR *dir = opendir(folder);

	*listing = (struct listing){g_ptr_array_new_with_free_func(g_free), g_ptr_array_new_with_free_func(g_free), false};
	if (!dir)
		diag_report(expanding->job->diag, DIAG_INPUT_UNREADABLE, (struct pos){0}, "'%s' (%s)", folder, g_strerror(errno));
	for (struct dirent *entry; dir && (entry = readdir(dir));) {
		g_autofree char *path = g_build_filename(folder, entry->d_name, NULL);
		struct stat st;

		if (door_leaves_out(entry->d_name))
			continue;
		if (stat(path, &st) == 0)
			entry_add(listing, entry->d_name, st.st_mode);
		else if (errno == EACCES || errno == EIO)
			diag_report(expanding->job->diag, DIAG_INPUT_UNREADABLE, (struct pos){0}, "'%s' (%s)", path,
				g_strerror(errno));
	}
	if (dir)
		closedir(dir);
	g_ptr_array_sort(listing->folders, text_natural_pointers_compare);
	g_ptr_array_sort(listing->notes, text_natural_pointers_compare);
}

static void listing_free(struct listing *listing)
{
	g_ptr_array_unref(listing->folders);
	g_ptr_array_unref(listing->notes);
}

/* A folder that is looked through, and the one that it was reached from. */
struct level {
	const struct level *up;
	const char *folder, *name; /* where it lies; what it is called from the rule's folder on, "" that itself */
	dev_t dev;
	ino_t ino;
	int depth;
};

/* False: a link led back to where it came from, or too deep. */
static bool level_enter(struct level *level, const struct level *up, const char *folder, const char *name)
{
	struct stat st;

	if (stat(folder, &st) != 0)
		return false;
	*level = (struct level){up, folder, name, st.st_dev, st.st_ino, up ? up->depth + 1 : 0};
	for (; up; up = up->up)
		if (up->dev == st.st_dev && up->ino == st.st_ino)
			return false;
	return level->depth <= DEPTH_MAX;
}

static const char *name_joined(struct arena *arena, const char *above, const char *leaf)
{
	g_autofree char *joined = *above ? g_strdup_printf("%s/%s", above, leaf) : g_strdup(leaf);
	g_autofree char *valid = g_utf8_make_valid(joined, -1);

	return arena_strdup(arena, valid);
}

static void place_add(struct looking *looking, const struct level *level, const char *leaf)
{
	struct arena *arena = looking->expanding->arena;
	struct place place = {.folder = arena_strdup(arena, level->folder),
		.leaf = leaf ? arena_strdup(arena, leaf) : NULL,
		.name = leaf ? name_joined(arena, level->name, leaf) : level->name};
	const struct place *last = looking->places->len
		? &g_array_index(looking->places, struct place, looking->places->len - 1)
		: NULL;

	if (!rule_wants(looking->expanding, looking->rule, place.name))
		return;
	looking->expanding->found = true;
	if (!last || strcmp(last->folder, place.folder) != 0) {
		struct notes_asked asked = {.folder = place.folder, .prefix = level->name, .beneath = !leaf,
			.facts = g_ptr_array_new()};

		g_array_append_val(looking->asked, asked);
	}
	g_array_append_val(looking->places, place);
}

static void level_look(struct looking *looking, const struct level *level);

static void levels_look(struct looking *looking, const struct level *level, const GPtrArray *folders)
{
	for (guint i = 0; i < folders->len; i++) {
		g_autofree char *path = g_build_filename(level->folder, folders->pdata[i], NULL);
		const char *name = name_joined(looking->expanding->arena, level->name, folders->pdata[i]);
		struct level inner;

		if (level_enter(&inner, level, path, name))
			level_look(looking, &inner);
	}
}

/* All notes, or the topmost folders that hold notes or a book.yml. */
static void level_look(struct looking *looking, const struct level *level)
{
	bool notes = looking->rule->each == EACH_NOTE;
	struct listing listing;

	folder_list(looking->expanding, level->folder, &listing);
	for (guint i = 0; notes && i < listing.notes->len; i++)
		place_add(looking, level, listing.notes->pdata[i]);
	if (!notes && listing.is_book && level->up)
		place_add(looking, level, NULL);
	else
		levels_look(looking, level, listing.folders);
	listing_free(&listing);
}

static bool is_held(GHashTable *held, const struct note_fact *fact)
{
	return g_hash_table_contains(held, fact->path);
}

/* Of the notes of a folder those that are not held back, from the folder on: NULL where that is all of them.  False: it has fewer
 * than the rule wants, or none left. */
static bool folder_select(const struct looking *looking, const struct notes_asked *asked, GHashTable *held, const char ***select)
{
	const GPtrArray *facts = asked->facts;
	size_t above = strlen(asked->prefix) + 1;
	int n = 0;

	*select = ARENA_ARRAY(looking->expanding->arena, const char *, facts->len + 1);
	for (guint i = 0; i < facts->len; i++)
		if (!is_held(held, facts->pdata[i]))
			(*select)[n++] = ((const struct note_fact *)facts->pdata[i])->path + above;
	if (n == (int)facts->len)
		*select = NULL;
	/* why a folder cannot be looked at its book tells */
	return asked->unseen || (n >= looking->rule->at_least && (n > 0 || !*select));
}

static void folder_unit(const struct looking *looking, const struct place *place, const struct notes_asked *asked,
	GHashTable *held)
{
	struct expanding *expanding = looking->expanding;
	g_autofree char *leaf = g_path_get_basename(place->folder);
	const char **select;
	struct unit *unit;

	if (!folder_select(looking, asked, held, &select))
		return;
	unit = unit_new(expanding, looking->rule, place->name, arena_strdup(expanding->arena, leaf), NULL);
	unit->path = place->folder;
	unit->select = select;
	unit->key = arena_printf(expanding->arena, "folder:%s", place->name);
}

static void note_unit(const struct looking *looking, const struct place *place, GHashTable *held)
{
	struct expanding *expanding = looking->expanding;
	g_autofree char *path = g_build_filename(place->folder, place->leaf, NULL);
	g_autofree char *stem = g_path_get_basename(place->name);
	struct unit *unit;

	if (g_hash_table_contains(held, place->name))
		return;
	unit = unit_new(expanding, looking->rule, place->name, arena_strndup(expanding->arena, stem, vault_stem_len(stem)), NULL);
	unit->path = arena_strdup(expanding->arena, path);
	unit->key = arena_printf(expanding->arena, "note:%s", place->name);
}

static void places_units(const struct looking *looking, GHashTable *held)
{
	const struct notes_asked *asked = (const struct notes_asked *)(const void *)looking->asked->data;

	for (guint i = 0; i < looking->places->len; i++) {
		const struct place *place = &g_array_index(looking->places, struct place, i);

		while (strcmp(asked->folder, place->folder) != 0)
			asked++;
		if (place->leaf)
			note_unit(looking, place, held);
		else
			folder_unit(looking, place, asked, held);
	}
}

void places_expand(struct expanding *expanding, const struct rule *rule)
{
	struct looking looking = {.expanding = expanding,
		.rule = rule,
		.places = g_array_new(FALSE, FALSE, sizeof(struct place)),
		.asked = g_array_new(FALSE, FALSE, sizeof(struct notes_asked))};
	g_autoptr(GHashTable) held = g_hash_table_new(g_str_hash, g_str_equal);
	struct notes_asked *asked;
	struct level top;

	(void)level_enter(&top, NULL, rule->from, "");
	level_look(&looking, &top);
	asked = (struct notes_asked *)(void *)looking.asked->data;
	/* what cannot be read or asked its book tells */
	expanding->good = notes_ask(expanding->run, &expanding->run->quiet, asked, (int)looking.asked->len) && expanding->good;
	for (guint i = 0; i < looking.asked->len; i++)
		for (guint k = 0; k < asked[i].facts->len; k++)
			if (rule_holds(expanding, rule, asked[i].facts->pdata[k]))
				g_hash_table_add(held, (gpointer)((const struct note_fact *)asked[i].facts->pdata[k])->path);
	places_units(&looking, held);
	for (guint i = 0; i < looking.asked->len; i++)
		g_ptr_array_unref(asked[i].facts);
	g_array_unref(looking.places);
	g_array_unref(looking.asked);
}
