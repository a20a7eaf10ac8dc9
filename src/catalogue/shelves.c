/* First step: the entries in the orders that the feeds want, and the shelves of channels and topics. */
#include "catalogue/site.h"

/* A channel or a topic on its way to become a shelf. */
struct group {
	const char *title;  /* as the first entry writes it */
	const char *folded; /* by which it is found */
	GArray *entries;    /* int */
};

static gint title_compare(gconstpointer a, gconstpointer b, gpointer data)
{
	const struct catalogue_entry *entries = data;
	int i = *(const int *)a, j = *(const int *)b;
	int order = text_natural_compare(entries[i].title, entries[j].title);

	return order ? order : i < j ? -1 : i > j;
}

/* Newest first; of one time, as all books of one run are, by title. */
static gint newer_compare(gconstpointer a, gconstpointer b, gpointer data)
{
	const struct catalogue_entry *entries = data;
	int i = *(const int *)a, j = *(const int *)b;

	if (entries[i].updated != entries[j].updated)
		return entries[i].updated > entries[j].updated ? -1 : 1;
	return title_compare(a, b, data);
}

static int *entries_sorted(struct site *site, GCompareDataFunc compare)
{
	int *order = ARENA_ARRAY(site->arena, int, site->catalogue->n_entries + 1);

	for (int i = 0; i < site->catalogue->n_entries; i++)
		order[i] = i;
	g_qsort_with_data(order, site->catalogue->n_entries, sizeof(int), compare,
		(gpointer)site->catalogue->entries);
	return order;
}

static struct shelf shelf_new(const struct site *site, const char *title, const char *name, const char *rel,
	const int *entries, int n)
{
	struct shelf shelf = {.title = title, .name = name, .rel = rel, .entries = entries, .n = n};

	for (int i = 0; i < n; i++)
		shelf.updated = MAX(shelf.updated, site->catalogue->entries[entries[i]].updated);
	return shelf;
}

static void group_add(struct site *site, GPtrArray *groups, GHashTable *known, const char *title, int entry)
{
	const char *folded = title ? text_fold(site->arena, title) : "";
	struct group *group = g_hash_table_lookup(known, folded);

	if (!*folded)
		return;
	if (!group) {
		group = ARENA_NEW(site->arena, struct group);
		*group = (struct group){title, folded, g_array_new(FALSE, FALSE, sizeof(int))};
		g_hash_table_insert(known, (gpointer)folded, group);
		g_ptr_array_add(groups, group);
	}
	/* an entry may name a topic twice */
	if (group->entries->len == 0 || g_array_index(group->entries, int, group->entries->len - 1) != entry)
		g_array_append_val(group->entries, entry);
}

static gint group_compare(gconstpointer a, gconstpointer b)
{
	const struct group *x = *(struct group *const *)a, *y = *(struct group *const *)b;
	int order = text_natural_compare(x->title, y->title);

	return order ? order : strcmp(x->folded, y->folded);
}

/* A file name for a group: its slug, with a mark of its own where another has that already. */
static const char *group_name(struct site *site, const struct group *group, const char *folder,
	GHashTable *taken)
{
	char *slug = text_slug(site->arena, group->title, false, 60, "");

	if (!*slug || !g_hash_table_add(taken, slug)) {
		char sum[SUM_HEX];

		sum_of(group->folded, strlen(group->folded), sum);
		slug = arena_printf(site->arena, "%s%s%.8s", slug, *slug ? "-" : "", sum);
		g_hash_table_add(taken, slug);
	}
	return arena_printf(site->arena, "opds/%s/%s", folder, slug);
}

/* Makes a rack of the groups, each shelf newest first, and frees what they held. */
static struct rack rack_new(struct site *site, GPtrArray *groups, const char *title, const char *name,
	const char *folder)
{
	struct shelf *shelves = ARENA_ARRAY(site->arena, struct shelf, groups->len + 1);
	g_autoptr(GHashTable) taken = g_hash_table_new(g_str_hash, g_str_equal);

	g_ptr_array_sort(groups, group_compare);
	for (guint i = 0; i < groups->len; i++) {
		struct group *group = g_ptr_array_index(groups, i);
		int *entries = arena_memdup(site->arena, group->entries->data, group->entries->len * sizeof(int));

		g_qsort_with_data(entries, (gint)group->entries->len, sizeof(int), newer_compare,
			(gpointer)site->catalogue->entries);
		shelves[i] = shelf_new(site, group->title, group_name(site, group, folder, taken), "subsection",
			entries, (int)group->entries->len);
		g_array_free(group->entries, TRUE);
	}
	return (struct rack){title, groups->len ? name : NULL, shelves, (int)groups->len};
}

static struct rack channels_new(struct site *site)
{
	g_autoptr(GPtrArray) groups = g_ptr_array_new();
	g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);

	for (int i = 0; i < site->catalogue->n_entries; i++)
		group_add(site, groups, known, site->catalogue->entries[i].channel, i);
	return rack_new(site, groups, site_say(site, WORD_SITE_CHANNELS), "opds/channels", "channel");
}

static struct rack topics_new(struct site *site)
{
	g_autoptr(GPtrArray) groups = g_ptr_array_new();
	g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);

	for (int i = 0; i < site->catalogue->n_entries; i++)
		for (const char *const *s = site->catalogue->entries[i].subjects; *s; s++)
			group_add(site, groups, known, *s, i);
	return rack_new(site, groups, site_say(site, WORD_TOPICS), "opds/topics", "topic");
}

void shelves_fill(struct site *site)
{
	int n = site->catalogue->n_entries;
	const int *newest = entries_sorted(site, newer_compare);

	site->newest = shelf_new(site, site_say(site, WORD_SITE_NEW), "opds/new", SITE_REL_NEW, newest, MIN(n, SITE_NEWEST));
	site->titles = shelf_new(site, site_say(site, WORD_SITE_TITLES), "opds/titles", "subsection",
		entries_sorted(site, title_compare), n);
	site->everything = shelf_new(site, site_say(site, WORD_SITE_ALL), "opds/all", SITE_REL_CRAWL, newest, n);
	site->everything.whole = true;
	site->channels = channels_new(site);
	site->topics = topics_new(site);
}

int shelf_pages(const struct shelf *shelf)
{
	return shelf->whole || shelf->n <= SITE_WHOLE ? 1 : (shelf->n + SITE_PAGE - 1) / SITE_PAGE;
}

void shelf_page(const struct shelf *shelf, int page, int *first, int *end)
{
	bool cut = shelf_pages(shelf) > 1;

	*first = cut ? page * SITE_PAGE : 0;
	*end = cut ? MIN(*first + SITE_PAGE, shelf->n) : shelf->n;
}

const char *shelf_path(const struct site *site, const struct shelf *shelf, int page, const char *ending)
{
	if (page == 0)
		return arena_printf(site->arena, "%s%s", shelf->name, ending);
	return arena_printf(site->arena, "%s.%d%s", shelf->name, page + 1, ending);
}
