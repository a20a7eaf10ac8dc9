/* Natural order: folders become parts, folders in them chapters, notes chapters or sections.  A folder with more notes than a
 * chapter can hold is a part of its own.  A folder that holds all others ("content", "src/site/notes") is no part: what is in it
 * counts from there.  In a folder its own note, index, README, introduction and About notes come first.  Where the notes come
 * from several videos, those of one video are one chapter. */
#include "book/make.h"

struct place {
	struct note *note;
	const char *part; /* path of the first folder, or of one in it that is too large for a chapter, NULL: none or no
	                   * parts wanted */
	const char *sub;  /* folder in it, NULL: none */
	const char *rest; /* path beneath */
	int rank;         /* of lead notes; LEAD_NONE for others */
	bool deep;        /* in a folder beneath sub */
};

enum { CHAPTER_NOTES_MAX = 50, WRAPPED_MIN = 3 };

enum { LEAD_OWN, LEAD_INDEX, LEAD_README, LEAD_INTRODUCTION, LEAD_ABOUT, LEAD_NONE };

struct folders {
	struct make *make;
	const char *base;
	int part;
	bool with_parts;
	bool by_video;       /* several videos: group */
	bool wrapped;        /* each folder holds one chapter: no parts */
	GHashTable *folders; /* folded paths of all folders that hold notes: how many in them and beneath */
	GHashTable *videos;  /* video -> index in make->chapters + 1 */
	GArray *places;      /* struct place, sorted */
	const char *inner;   /* base, or the folder in it that holds all that is not beside it */
};

static int lead_rank(const char *stem, const char *folder)
{
	static const struct {
		const char *name;
		int rank;
	} names[] = {
		{"index", LEAD_INDEX},
		{"_index", LEAD_INDEX},
		{"readme", LEAD_README},
		{"introduction", LEAD_INTRODUCTION},
		{"intro", LEAD_INTRODUCTION},
		{"home", LEAD_INTRODUCTION},
		{"start", LEAD_INTRODUCTION},
		{"start here", LEAD_INTRODUCTION},
		{"about", LEAD_ABOUT},
		{"preface", LEAD_INTRODUCTION},
		{"foreword", LEAD_INTRODUCTION},
	};
	if (*folder && !strcmp(stem, folder))
		return LEAD_OWN;
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		if (!strcmp(stem, names[i].name))
			return names[i].rank;
	/* "About Statuses" in "Statuses", "About How Tos" in "How To". */
	size_t n = strlen(folder);
	if (n > 2 && g_str_has_prefix(stem, "about ") && !strncmp(stem + 6, folder, n) &&
		strlen(stem + 6) <= n + 2)
		return LEAD_ABOUT;
	return LEAD_NONE;
}

/* The path as order sees it: "Statuses.md" beside a folder "Statuses" is that folder's
 * own note. */
static const char *path_in_order(const struct folders *folders, const struct note *note)
{
	struct arena *arena = folders->make->arena;
	const char *path = note->file->path;
	const char *folder = book_path_folder(arena, path);
	const char *own = arena_printf(
		arena, "%s%s%s", folder, *folder ? "/" : "", note->file->stem);
	if (!g_hash_table_contains(folders->folders, text_fold(arena, own)))
		return path;
	return arena_printf(arena, "%s/%s", own, book_path_last(path));
}

/* How much of a path to leave out, with its slash, that it may count from a folder: as far as both go together. */
static size_t path_skip(const char *path, const char *folder)
{
	size_t skip = 0;
	for (size_t i = 0; *folder && path[i]; i++) {
		bool ends = !folder[i];
		if (path[i] == '/' && (ends || folder[i] == '/'))
			skip = i + 1;
		if (ends || path[i] != folder[i])
			break;
	}
	return skip;
}

/* A folder, as it counts from the innermost that holds all. */
static bool is_large(const struct folders *folders, const char *folder)
{
	struct arena *arena = folders->make->arena;
	const char *path = *folders->inner ? arena_printf(arena, "%s/%s", folders->inner, folder) : folder;

	return GPOINTER_TO_INT(g_hash_table_lookup(folders->folders, text_fold(arena, path))) > CHAPTER_NOTES_MAX;
}

static struct place place_of(const struct folders *folders, struct note *note)
{
	struct arena *arena = folders->make->arena;
	const char *path = path_in_order(folders, note);
	const char *folder = book_path_last(book_path_folder(arena, path));
	path += path_skip(path, folders->inner);
	struct place place = {.note = note};
	place.rank =
		lead_rank(text_fold(arena, note->file->stem), text_fold(arena, folder));
	const char *slash = strchr(path, '/');
	const char *top = path;
	if (slash && folders->with_parts) {
		do {
			place.part = arena_strndup(arena, top, (size_t)(slash - top));
			path = slash + 1;
			slash = strchr(path, '/');
		} while (slash && is_large(folders, arena_strndup(arena, top, (size_t)(slash - top))));
	}
	if (slash) {
		place.sub = arena_strndup(arena, path, (size_t)(slash - path));
		path = slash + 1;
	}
	place.rest = path;
	place.deep = strchr(path, '/') != NULL;
	return place;
}

static int folder_compare(const char *a, const char *b)
{
	if (!a || !b)
		return (a != NULL) - (b != NULL);
	/* "_meta", "_templates": the workshop comes after the house. */
	if ((*a == '_') != (*b == '_'))
		return *a == '_' ? 1 : -1;
	return text_natural_compare(a, b);
}

static int place_compare(gconstpointer left, gconstpointer right)
{
	const struct place *a = left, *b = right;
	int order = folder_compare(a->part, b->part);
	if (!order)
		order = folder_compare(a->sub, b->sub);
	if (!order)
		order = a->deep - b->deep;
	if (!order && !a->deep)
		order = a->rank - b->rank;
	if (!order)
		order = text_natural_compare(a->rest, b->rest);
	return order ? order : a->note->file->index - b->note->file->index;
}

/* The one video of all places in [first, end), NULL when they differ or have none;
 * *several: two or more. */
static const char *one_video(
	const struct folders *folders, guint first, guint end, bool *several)
{
	const char *video = NULL;
	bool all = true;
	*several = false;
	for (guint i = first; i < end; i++) {
		const char *own =
			g_array_index(folders->places, struct place, i).note->doc->video;
		all = all && own;
		if (own && video && strcmp(own, video))
			*several = true;
		if (own && !video)
			video = own;
	}
	return all && !*several ? video : NULL;
}

/* Nothing but what opens the book stands in it yet. */
static bool before_chapters(const struct make *make)
{
	guint n = make->chapters->len;
	return !n || g_array_index(make->chapters, struct plan_chapter, n - 1).role ==
			     BOOK_PREFIX;
}

/* One note as a chapter, or joined to the chapter of its video. */
static void place_chapter(struct folders *folders, guint i, int part)
{
	struct make *make = folders->make;
	const struct place *place = &g_array_index(folders->places, struct place, i);
	const char *video = place->note->doc->video;
	bool group = folders->by_video && video;
	guint known =
		group ? GPOINTER_TO_UINT(g_hash_table_lookup(folders->videos, video)) : 0;
	if (known) {
		struct plan_chapter *chapter =
			&g_array_index(make->chapters, struct plan_chapter, known - 1);
		book_plan_note_add(make, chapter, place->note->file);
		return;
	}
	bool opens = part < 0 && !place->sub && !place->part && before_chapters(make) &&
		     place->rank >= LEAD_INDEX && place->rank <= LEAD_INTRODUCTION;
	struct plan_chapter *chapter =
		book_plan_chapter_add(make, opens ? BOOK_PREFIX : BOOK_CHAPTER, part);
	book_plan_note_add(make, chapter, place->note->file);
	if (group) {
		chapter->provider = place->note->doc->provider;
		chapter->video = video;
		g_hash_table_insert(folders->videos, (void *)video,
			GUINT_TO_POINTER(make->chapters->len));
	}
}

/* A folder as one chapter: its lead note opens it, the others are sections. */
static void folder_chapter(struct folders *folders, guint first, guint end, int part,
	const char *name, const char *video)
{
	struct make *make = folders->make;
	const struct place *lead = &g_array_index(folders->places, struct place, first);
	const char *path =
		book_path_folder(make->arena, path_in_order(folders, lead->note));
	struct plan_chapter *chapter = book_plan_chapter_add(make, BOOK_CHAPTER, part);
	chapter->key = arena_printf(make->arena, "folder:%s", path);
	chapter->video = video;
	chapter->provider = video ? lead->note->doc->provider : NULL;
	chapter->lead = lead->rank != LEAD_NONE && !lead->deep;
	if (!chapter->lead)
		chapter->title = book_title_of_folder(make, name);
	else if (book_title_is_stem(lead->note) && lead->rank != LEAD_ABOUT)
		lead->note->title = book_title_of_folder(make, name);
	for (guint i = first; i < end; i++)
		book_plan_note_add(make, chapter,
			g_array_index(folders->places, struct place, i).note->file);
}

static void part_order(struct folders *folders, guint first, guint end)
{
	const struct place *places = &g_array_index(folders->places, struct place, 0);
	bool several;
	int part = folders->part;
	const char *name = places[first].part;
	if (name && folders->wrapped && end - first == 1 && book_title_is_stem(places[first].note))
		places[first].note->title = book_title_of_folder(folders->make, book_path_last(name));
	if (name) {
		const char *video = one_video(folders, first, end, &several);
		if (folders->by_video && video && end - first > 1) {
			folder_chapter(folders, first, end, part, book_path_last(name), video);
			return;
		}
	}
	if (name && !folders->wrapped) {
		const char *key =
			arena_printf(folders->make->arena, "%s/%s", folders->inner, name);
		part = book_plan_part_add(
			folders->make, book_title_of_folder(folders->make, book_path_last(name)), key);
	}
	for (guint i = first, n; i < end; i = n) {
		for (n = i + 1; n < end && places[i].sub &&
				!folder_compare(places[i].sub, places[n].sub);)
			n++;
		one_video(folders, i, n, &several);
		if (places[i].sub && !several && n - i > 1)
			folder_chapter(folders, i, n, part, places[i].sub, NULL);
		else
			for (guint k = i; k < n; k++)
				place_chapter(folders, k, part);
	}
}

/* Where the notes of the folder end whose first is at. */
static guint part_end(const struct folders *folders, guint at)
{
	const struct place *places = &g_array_index(folders->places, struct place, 0);
	guint end = at + 1;
	while (end < folders->places->len && !folder_compare(places[at].part, places[end].part))
		end++;
	return end;
}

/* Whether the folders are wrappings of one note each, or of one episode's ("2025-01-02 naps/transcript.md"), three at least. */
static bool are_wrappings(const struct folders *folders)
{
	guint n_folders = 0;
	for (guint i = 0, end; i < folders->places->len; i = end) {
		bool several;
		end = part_end(folders, i);
		if (!g_array_index(folders->places, struct place, i).part)
			continue;
		if (end - i > 1 && !(folders->by_video && one_video(folders, i, end, &several)))
			return false;
		n_folders++;
	}
	return n_folders >= WRAPPED_MIN;
}

/* Chapters that gathered several notes of a video get a title: what the index says, what
 * their titles share, else the first note opens the chapter. */
static void episodes_name(struct folders *folders)
{
	struct make *make = folders->make;
	GHashTableIter iter;
	gpointer video, index;
	g_hash_table_iter_init(&iter, folders->videos);
	while (g_hash_table_iter_next(&iter, &video, &index)) {
		struct plan_chapter *chapter = &g_array_index(
			make->chapters, struct plan_chapter, GPOINTER_TO_UINT(index) - 1);
		const char *known = g_hash_table_lookup(make->episodes, video);
		if (chapter->notes->len < 2) {
			chapter->episode = known;
			continue;
		}
		chapter->title =
			known ? known : book_title_in_common(make, chapter->notes);
		chapter->lead = !chapter->title;
		chapter->key = arena_printf(make->arena, "video:%s", (const char *)video);
	}
}

static void folders_know(struct folders *folders, GPtrArray *notes)
{
	struct arena *arena = folders->make->arena;
	for (guint i = 0; i < notes->len; i++) {
		const char *folder = book_path_folder(
			arena, ((struct note *)notes->pdata[i])->file->path);
		while (*folder) {
			const char *name = text_fold(arena, folder);
			int n = GPOINTER_TO_INT(g_hash_table_lookup(folders->folders, name));
			g_hash_table_replace(folders->folders, (void *)name, GINT_TO_POINTER(n + 1));
			folder = book_path_folder(arena, folder);
		}
	}
}

/* The one folder of base that holds notes, where nothing else stands in base but what opens it; base where there is none. */
static const char *only_folder(const struct folders *folders, const GPtrArray *notes, const char *base)
{
	struct arena *arena = folders->make->arena;
	const char *only = NULL;
	for (guint i = 0; i < notes->len; i++) {
		const struct note *note = notes->pdata[i];
		const char *path = path_in_order(folders, note);
		size_t skip = path_skip(path, base);
		const char *slash = strchr(path + skip, '/');
		if (*base && skip <= strlen(base))
			continue; /* beside base */
		if (!slash && lead_rank(text_fold(arena, note->file->stem), "") == LEAD_NONE)
			return base;
		if (!slash)
			continue;
		const char *folder = arena_strndup(arena, path, (size_t)(slash - path));
		if (only && strcmp(only, folder))
			return base;
		only = folder;
	}
	return only ? only : base;
}

static const char *inner_folder(const struct folders *folders, const GPtrArray *notes)
{
	const char *inner = folders->base, *next;
	while ((next = only_folder(folders, notes, inner)) != inner)
		inner = next;
	return inner;
}

void book_folders_order(
	struct make *make, GPtrArray *notes, const char *base, int part, bool with_parts)
{
	struct folders folders = {
		.make = make, .base = base, .part = part, .with_parts = with_parts};
	folders.folders = g_hash_table_new(g_str_hash, g_str_equal);
	folders.videos = g_hash_table_new(g_str_hash, g_str_equal);
	folders.places = book_array_new(make, sizeof(struct place));
	folders_know(&folders, notes);
	folders.inner = with_parts ? inner_folder(&folders, notes) : base;
	for (guint i = 0; i < notes->len; i++) {
		struct place place = place_of(&folders, notes->pdata[i]);
		g_array_append_val(folders.places, place);
	}
	g_array_sort(folders.places, place_compare);
	one_video(&folders, 0, folders.places->len, &folders.by_video);
	folders.wrapped = are_wrappings(&folders);
	for (guint i = 0, end; i < folders.places->len; i = end) {
		end = part_end(&folders, i);
		part_order(&folders, i, end);
	}
	episodes_name(&folders);
	g_hash_table_unref(folders.folders);
	g_hash_table_unref(folders.videos);
}
