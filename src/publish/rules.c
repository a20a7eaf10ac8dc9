/* Second step: rules become units, one a book.  A rule that names folders looks at the disk alone; one that gathers notes
 * asks them first (groups.c). */
#include <dirent.h>
#include <errno.h>
#include <sys/stat.h>
#include "publish/rules.h"

enum { SLUG_MAX = 100, DEPTH_MAX = 32 /* of folders */ };

void unit_free(gpointer data)
{
	struct unit *unit = data;

	g_ptr_array_unref(unit->reasons);
	g_ptr_array_unref(unit->depends);
	if (unit->now)
		told_drop(unit->now);
	folder_drop(unit->folder);
	g_free(unit->error);
}

/* ---- settings ---- */

static struct yaml_node *scalar_new(struct arena *arena, const char *key, const char *value, struct pos pos)
{
	struct yaml_node *node = ARENA_NEW(arena, struct yaml_node);

	*node = (struct yaml_node){.kind = YAML_SCALAR, .pos = pos, .key = key, .key_pos = pos, .value = value};
	return node;
}

/* The map with {name} and {period} filled in. */
static const struct yaml_node *filled_in(struct arena *arena, const struct yaml_node *map, const char *name,
	const char *period)
{
	struct yaml_node *copy = arena_memdup(arena, map, sizeof(*map)), **end = &copy->first;

	*end = NULL;
	for (const struct yaml_node *node = map->first; node; node = node->next) {
		struct yaml_node *child = arena_memdup(arena, node, sizeof(*node));

		child->next = NULL;
		if (node->kind == YAML_SCALAR && strchr(node->value, '{')) {
			g_autoptr(GString) text = g_string_new(node->value);

			g_string_replace(text, "{name}", name, 0);
			g_string_replace(text, "{period}", period ? period : "", 0);
			child->value = arena_strdup(arena, text->str);
		}
		*end = child;
		end = &child->next;
	}
	return copy;
}

struct unit *unit_new(struct expanding *expanding, const struct rule *rule, const char *name, const char *shown,
	const char *period)
{
	struct arena *arena = expanding->arena;
	struct unit *unit = ARENA_NEW(arena, struct unit);
	int n = 0;

	unit->rule = rule;
	unit->name = arena_strdup(arena, name);
	unit->reasons = g_ptr_array_new_with_free_func(g_free);
	unit->depends = g_ptr_array_new_with_free_func(g_free);
	unit->theme = rule->theme ? rule->theme : expanding->library->theme;
	unit->theme_pos = rule->theme ? rule->theme_pos : expanding->library->theme_pos;
	if (rule->each != EACH_FOLDER && rule->each != EACH_NOTE) {
		struct yaml_node *own = ARENA_NEW(arena, struct yaml_node);

		own->kind = YAML_MAP;
		own->pos = rule->pos;
		own->first = scalar_new(arena, "title",
			period ? arena_printf(arena, "%s, %s", shown, period) : shown, rule->pos);
		unit->settings[n++] = own;
	}
	if (expanding->library->defaults)
		unit->settings[n++] = filled_in(arena, expanding->library->defaults, shown, period);
	unit->settings[n++] = filled_in(arena, rule->settings, shown, period);
	if (rule->publish_after)
		unit->held_until = rule->publish_after;
	g_ptr_array_add(expanding->units, unit);
	return unit;
}

/* ---- folders and notes ---- */

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

static bool is_named(const struct yaml_node *node, const char *name)
{
	return g_ascii_strcasecmp(node->value, name) == 0;
}

bool rule_wants(struct expanding *expanding, const struct rule *rule, const char *name)
{
	if (!rule->only)
		return true;
	g_ptr_array_add(expanding->seen, (gpointer)name);
	for (guint i = 0; i < rule->only->len; i++)
		if (is_named(rule->only->pdata[i], name))
			return true;
	return false;
}

/* Tells names of "only" that nothing bears. */
static void only_check(const struct expanding *expanding, const struct rule *rule)
{
	const GPtrArray *seen = expanding->seen;

	for (guint i = 0; rule->only && i < rule->only->len; i++) {
		const struct yaml_node *node = rule->only->pdata[i];
		const char *near;
		guint at = 0;

		while (at < seen->len && !is_named(node, seen->pdata[at]))
			at++;
		if (at < seen->len)
			continue;
		near = text_nearest(node->value, (const char *const *)seen->pdata, seen->len);
		diag_report(expanding->job->diag, DIAG_LIBRARY_ODD, node->pos,
			near ? "'only' names '%s', which the rule does not find (did you mean '%s'?)"
			     : "'only' names '%s', which the rule does not find", node->value, near);
	}
}

static const char *name_joined(struct arena *arena, const char *above, const char *leaf)
{
	g_autofree char *joined = *above ? g_strdup_printf("%s/%s", above, leaf) : g_strdup(leaf);
	g_autofree char *valid = g_utf8_make_valid(joined, -1);

	return arena_strdup(arena, valid);
}

/* Of the notes beneath a folder those that are not held back, from the folder on: NULL where that is all of them.  *n: how many
 * they are, -1 for all. */
static const char **folder_select(struct expanding *expanding, const struct rule *rule, const struct level *level, int *n)
{
	const GPtrArray *facts = expanding->facts;
	size_t len = strlen(level->name);
	const char **select = ARENA_ARRAY(expanding->arena, const char *, (facts ? facts->len : 0) + 1);
	int n_held = 0;

	*n = 0;
	for (guint i = 0; facts && i < facts->len; i++) {
		struct note_fact *fact = facts->pdata[i];

		if (strncmp(fact->path, level->name, len) != 0 || fact->path[len] != '/')
			continue;
		if (rule_holds(expanding, rule, fact))
			n_held++;
		else
			select[(*n)++] = fact->path + len + 1;
	}
	if (n_held)
		return select;
	*n = -1;
	return NULL;
}

/* Whether the folder has as many notes as the rule wants; n of them, or -1: all that it holds. */
static bool has_enough(struct expanding *expanding, const struct rule *rule, const char *folder, int n)
{
	struct vault *vault;

	if (n >= 0)
		return n >= MAX(rule->at_least, 1);
	if (rule->at_least < 2)
		return true;
	vault = folders_take(&expanding->run->folders, folder, NULL, &expanding->run->quiet);
	return !vault || folders_n_notes(vault) >= rule->at_least; /* why it cannot be looked at its book tells */
}

static void folder_unit(struct expanding *expanding, const struct rule *rule, const struct level *level)
{
	g_autofree char *leaf = g_path_get_basename(level->folder);
	const char **select;
	struct unit *unit;
	int n;

	if (!rule_wants(expanding, rule, level->name))
		return;
	expanding->found = true;
	select = folder_select(expanding, rule, level, &n);
	if (!has_enough(expanding, rule, level->folder, n))
		return;
	unit = unit_new(expanding, rule, level->name, arena_strdup(expanding->arena, leaf), NULL);
	unit->path = arena_strdup(expanding->arena, level->folder);
	unit->select = select;
	unit->key = arena_printf(expanding->arena, "folder:%s", level->name);
}

/* The topmost folders below that hold notes or a book.yml. */
static void folders_expand(struct expanding *expanding, const struct rule *rule, const struct level *level)
{
	struct listing listing;

	folder_list(expanding, level->folder, &listing);
	if (listing.is_book && level->up)
		folder_unit(expanding, rule, level);
	for (guint i = 0; (!listing.is_book || !level->up) && i < listing.folders->len; i++) {
		g_autofree char *path = g_build_filename(level->folder, listing.folders->pdata[i], NULL);
		const char *name = name_joined(expanding->arena, level->name, listing.folders->pdata[i]);
		struct level inner;

		if (level_enter(&inner, level, path, name))
			folders_expand(expanding, rule, &inner);
	}
	listing_free(&listing);
}

static bool note_is_held(struct expanding *expanding, const struct rule *rule, const char *name)
{
	const GPtrArray *facts = expanding->facts;

	for (guint i = 0; facts && i < facts->len; i++)
		if (strcmp(((const struct note_fact *)facts->pdata[i])->path, name) == 0)
			return rule_holds(expanding, rule, facts->pdata[i]);
	return false;
}

static void note_unit(struct expanding *expanding, const struct rule *rule, const struct level *level, const char *leaf)
{
	const char *name = name_joined(expanding->arena, level->name, leaf);
	g_autofree char *path = g_build_filename(level->folder, leaf, NULL);
	g_autofree char *stem = g_path_get_basename(name);
	struct unit *unit;

	if (!rule_wants(expanding, rule, name))
		return;
	expanding->found = true;
	if (note_is_held(expanding, rule, name))
		return;
	unit = unit_new(expanding, rule, name, arena_strndup(expanding->arena, stem, vault_stem_len(stem)), NULL);
	unit->path = arena_strdup(expanding->arena, path);
	unit->key = arena_printf(expanding->arena, "note:%s", name);
}

static void notes_expand(struct expanding *expanding, const struct rule *rule, const struct level *level)
{
	struct listing listing;

	folder_list(expanding, level->folder, &listing);
	for (guint i = 0; i < listing.notes->len; i++)
		note_unit(expanding, rule, level, listing.notes->pdata[i]);
	for (guint i = 0; i < listing.folders->len; i++) {
		g_autofree char *path = g_build_filename(level->folder, listing.folders->pdata[i], NULL);
		const char *name = name_joined(expanding->arena, level->name, listing.folders->pdata[i]);
		struct level inner;

		if (level_enter(&inner, level, path, name))
			notes_expand(expanding, rule, &inner);
	}
	listing_free(&listing);
}

/* Rules of folders ask the notes only where some are held back: the others know all from the disk. */
static void disk_expand(struct expanding *expanding, const struct rule *rule)
{
	g_autoptr(GPtrArray) facts = g_ptr_array_new();
	struct level top;

	if (rule->embargo_days >= 0) {
		expanding->good = notes_ask(expanding->run, rule->from, facts) && expanding->good;
		expanding->facts = facts;
	}
	(void)level_enter(&top, NULL, rule->from, "");
	if (rule->each == EACH_NOTE)
		notes_expand(expanding, rule, &top);
	else
		folders_expand(expanding, rule, &top);
	expanding->facts = NULL;
}

/* Why the rule finds nothing. */
static void empty_tell(const struct expanding *expanding, const struct rule *rule)
{
	static const char *const lacks[] = {[EACH_FOLDER] = "no folder in it holds notes",
		[EACH_CHANNEL] = "no note in it names a channel or lies in a folder",
		[EACH_TOPIC] = "no note in it has a topic", [EACH_TAG] = "no note in it has a tag", [EACH_NOTE] = "no note is in it",
		[EACH_LIST] = "no note in it is listed", [EACH_ALL] = "no note is in it"};
	const char *why = expanding->seen->len > 0 ? "'only' names nothing that is there" : lacks[rule->each];

	diag_report(expanding->job->diag, DIAG_RULE_EMPTY, rule->pos, "the rule finds no book in '%s': %s", rule->from, why);
}

static void rule_expand(struct expanding *expanding, const struct rule *rule)
{
	guint before = expanding->units->len;
	g_autoptr(GPtrArray) seen = g_ptr_array_new();

	if (!g_file_test(rule->from, G_FILE_TEST_IS_DIR)) {
		diag_report(expanding->job->diag, DIAG_RULE_EMPTY, rule->pos, "no folder '%s'", rule->from);
		expanding->good = false;
		return;
	}
	expanding->seen = seen;
	expanding->found = false;
	if ((rule->each == EACH_FOLDER && rule->every == EVERY_NONE) || rule->each == EACH_NOTE)
		disk_expand(expanding, rule);
	else
		groups_expand(expanding, rule);
	only_check(expanding, rule);
	if (expanding->units->len > before || !expanding->good)
		return;
	if (!expanding->found) {
		empty_tell(expanding, rule);
		expanding->good = false;
	} else if (rule->at_least > 1) {
		diag_report(expanding->job->diag, DIAG_LIBRARY_ODD, rule->pos, "no book of the rule has %d notes that may be out",
			rule->at_least);
	}
}

/* ---- names ---- */

static int compare_units(gconstpointer a, gconstpointer b)
{
	const struct unit *left = *(const struct unit *const *)a, *right = *(const struct unit *const *)b;

	return text_natural_compare(left->name, right->name);
}

static void names_check(struct expanding *expanding)
{
	for (guint i = 1; i < expanding->units->len; i++) {
		const struct unit *a = expanding->units->pdata[i - 1], *b = expanding->units->pdata[i];

		if (strcmp(a->name, b->name) != 0)
			continue;
		diag_report(expanding->job->diag, DIAG_BOOK_TWICE, b->rule->pos,
			"two rules make a book '%s' (the other in line %d)", b->name, a->rule->pos.line);
		expanding->good = false;
	}
}

/* Once given, a slug stays the book's; a new book whose slug is taken gets one with its name's sum. */
static void slugs_give(struct expanding *expanding)
{
	g_autoptr(GHashTable) taken = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < expanding->state->names->len; i++) {
		const struct told *told = g_hash_table_lookup(expanding->state->books,
			expanding->state->names->pdata[i]);

		g_hash_table_add(taken, (gpointer)told->slug);
	}
	for (guint i = 0; i < expanding->units->len; i++) {
		struct unit *unit = expanding->units->pdata[i];
		const struct told *told = g_hash_table_lookup(expanding->state->books, unit->name);
		const char *name = unit->name, *plain = name;
		char sum[SUM_HEX];

		sum_of(name, strlen(name), sum);
		if (unit->rule->each == EACH_CHANNEL)
			plain = name + strlen("channel:");
		else if (unit->rule->each == EACH_NOTE)
			plain = arena_strndup(expanding->arena, name, vault_stem_len(name));
		unit->slug = told ? told->slug : text_slug(expanding->arena, plain, true, SLUG_MAX, "book");
		if (!told && g_hash_table_contains(taken, unit->slug))
			unit->slug = arena_printf(expanding->arena, "%s-%.8s", unit->slug, sum);
		g_hash_table_add(taken, (gpointer)unit->slug);
	}
}

bool rules_expand(struct run *run)
{
	struct expanding expanding = {.run = run,
		.arena = run->arena,
		.library = &run->library,
		.job = run->job,
		.state = run->state,
		.units = run->units,
		.now = run->now,
		.good = true};

	for (guint i = 0; i < run->library.rules->len; i++)
		rule_expand(&expanding, &g_array_index(run->library.rules, struct rule, i));
	g_ptr_array_sort(run->units, compare_units);
	names_check(&expanding);
	if (expanding.good)
		slugs_give(&expanding);
	return expanding.good;
}
