/* Every file of a site that reading programs ask for, looked at by its kind. */
#include <sys/stat.h>
#include "catalogue/check.h"

enum { OLDEST_YEAR_2000 = 946684800 };

typedef void (*checker)(struct check *check, const char *path, const char *text, size_t len);

void check_fault(struct check *check, enum diag_code code, const char *path, int line, const char *fmt, ...)
{
	va_list arguments;

	va_start(arguments, fmt);
	g_autofree char *text = g_strdup_vprintf(fmt, arguments);
	va_end(arguments);
	diag_report(check->job->diag, code, (struct pos){path, line, 0}, "%s", text);
	check->n_faults++;
}

/* Files that belong to a catalogue; others of the folder are not ours. */
static checker checker_of(const char *path)
{
	if (g_str_has_prefix(path, "opds/") && g_str_has_suffix(path, ".atom"))
		return check_atom;
	if (g_str_has_prefix(path, "opds/") && g_str_has_suffix(path, ".json"))
		return check_opds2;
	if (strcmp(path, "feed.atom") == 0)
		return check_atom;
	if (strcmp(path, "catalog.json") == 0)
		return check_list;
	if (strcmp(path, "SHA256SUMS") == 0)
		return check_sums;
	if ((g_str_has_prefix(path, "index.") || g_str_has_prefix(path, "channel/")) && g_str_has_suffix(path, ".html"))
		return check_page;
	return NULL;
}

static bool is_of_site(const char *path)
{
	return checker_of(path) || g_str_has_prefix(path, "books/") || g_str_has_prefix(path, "covers/");
}

/* Servers and readers keep what has an old time: one and the same time for all editions freezes a site. */
static void check_time(struct check *check, const char *path)
{
	g_autofree char *whole = g_build_filename(check->site, path, NULL);
	struct stat st;

	if (stat(whole, &st) == 0 && st.st_mtime < OLDEST_YEAR_2000)
		check_fault(check, DIAG_SITE_TIME, path, 0,
			"the file's time lies before the year 2000; readers keep the edition they have");
}

static void check_file(struct check *check, const struct door_entry *entry)
{
	checker run = checker_of(entry->path);
	char *text;
	size_t len;

	if (is_of_site(entry->path))
		check_time(check, entry->path);
	if (!run)
		return;
	if (door_read(check->door, check->scratch, entry->path, check->job->limits->output, &text, &len) == DOOR_OK)
		run(check, entry->path, text, len);
	else
		check_fault(check, DIAG_SITE_LINK, entry->path, 0, "cannot read the file");
	arena_reset(check->scratch);
}

static void check_whole(struct check *check)
{
	static const char *const needed[] = {"index.html", "feed.atom", "catalog.json", "SHA256SUMS", "opds/index.atom",
		"opds/index.json", "opds/all.atom"};
	const char *missing[G_N_ELEMENTS(needed)];
	size_t n = 0;

	for (size_t i = 0; i < G_N_ELEMENTS(needed); i++)
		if (!g_hash_table_contains(check->sizes, needed[i]))
			missing[n++] = needed[i];
	if (n >= G_N_ELEMENTS(needed) - 1) { /* any folder may have an index.html */
		check_fault(check, DIAG_SITE_LINK, NULL, 0, "'%s' is no site of octavo: it has neither feeds nor a list of books",
			check->site);
		return;
	}
	for (size_t i = 0; i < n; i++)
		check_fault(check, DIAG_SITE_LINK, missing[i], 0, "the file is missing");
	if (check->n_whole >= 0 && check->n_listed >= 0 && check->n_whole != check->n_listed)
		check_fault(check, DIAG_SITE_FEED, "opds/all.atom", 0, "the feed of everything has %d books, catalog.json %d",
			check->n_whole, check->n_listed);
}

/* Whether links are absolute, and from where, the root tells. */
static void base_learn(struct check *check)
{
	const struct xml_node *root = NULL;
	const char *why;
	char *text;
	int line;
	size_t len;

	if (door_read(check->door, check->scratch, "opds/index.atom", check->job->limits->output, &text, &len) == DOOR_OK)
		root = xml_read(check->scratch, text, len, &why, &line);
	for (const struct xml_node *link = root ? xml_child(root, "link") : NULL; link; link = xml_again(link))
		if (g_strcmp0(xml_value(link, "rel"), "self") == 0 && xml_value(link, "href"))
			check_self(check, "opds/index.atom", link->line, xml_value(link, "href"));
	arena_reset(check->scratch);
}

bool catalogue_check(struct arena *arena, const char *site, const struct job *job)
{
	struct check check = {.site = site, .job = job, .arena = arena, .n_whole = -1, .n_listed = -1};
	struct door_entry *entries;
	int n;

	check.door = door_open(site, job);
	if (!check.door)
		return false;
	check.scratch = arena_open();
	check.sizes = g_hash_table_new(g_str_hash, g_str_equal);
	check.books = g_hash_table_new(g_str_hash, g_str_equal);
	entries = door_list(check.door, arena, job, &n);
	for (int i = 0; i < n; i++)
		g_hash_table_insert(check.sizes, (gpointer)entries[i].path, &entries[i].size);
	base_learn(&check);
	for (int i = 0; i < n; i++)
		check_file(&check, &entries[i]);
	check_whole(&check);
	g_hash_table_unref(check.books);
	g_hash_table_unref(check.sizes);
	arena_close(check.scratch);
	door_close(check.door);
	return entries && check.n_faults == 0;
}
