/* Second step, for rules that gather notes: what these say of themselves (notes.c) is asked, and each channel, topic, tag, list or
 * period of them becomes a unit. */
#include "publish/rules.h"

enum { SECONDS_A_DAY = 86400 };

/* Notes that one book gathers. */
struct group {
	const char *name;  /* folded: what makes it one */
	const char *shown; /* as the first note wrote it */
	GPtrArray *facts;  /* struct note_fact */
};

static bool says_none(const char *embargo)
{
	static const char *const words[] = {"~", "null", "no", "none", "false", NULL};
	g_autofree char *small = g_ascii_strdown(embargo, -1);

	return g_strv_contains(words, small);
}

/* A book that is out too early cannot be called back. */
static bool embargo_refuse(const struct expanding *expanding, const struct rule *rule, struct note_fact *fact)
{
	struct pos pos = {arena_printf(expanding->arena, "%s/%s", rule->from, fact->path), fact->embargo_line, 0};

	if (!fact->told)
		diag_report(expanding->job->diag, DIAG_EMBARGO_BAD, pos, "%s", fact->embargo);
	fact->told = true;
	return true;
}

bool rule_holds(struct expanding *expanding, const struct rule *rule, struct note_fact *fact)
{
	int64_t until;

	if (text_date_seconds(fact->embargo, &until))
		return expanding->now < until;
	if (g_strcmp0(fact->embargo, EMBARGO_DRAFT) == 0)
		return true;
	if (fact->embargo && !says_none(fact->embargo))
		return embargo_refuse(expanding, rule, fact);
	return rule->embargo_days > 0 && text_date_seconds(fact->date, &until) &&
		expanding->now < until + (int64_t)rule->embargo_days * SECONDS_A_DAY;
}

static void group_add(struct expanding *expanding, GHashTable *groups, const char *name, struct note_fact *fact)
{
	const char *key = text_fold(expanding->arena, name);
	struct group *group = g_hash_table_lookup(groups, key);

	if (!*key)
		return;
	if (!group) {
		group = ARENA_NEW(expanding->arena, struct group);
		group->name = key;
		group->shown = name;
		group->facts = g_ptr_array_new();
		g_hash_table_insert(groups, (gpointer)key, group);
	}
	if (group->facts->len == 0 || group->facts->pdata[group->facts->len - 1] != fact)
		g_ptr_array_add(group->facts, fact);
}

static const char *first_folder(struct arena *arena, const char *path)
{
	const char *slash = strchr(path, '/');

	return slash ? arena_strndup(arena, path, (size_t)(slash - path)) : NULL;
}

static bool glob_matches(const GPtrArray *globs, const char *path)
{
	for (guint i = 0; i < globs->len; i++)
		if (book_glob_match(((const struct yaml_node *)globs->pdata[i])->value, path))
			return true;
	return false;
}

/* Tells what a list names and no note is. */
static void list_check(const struct expanding *expanding, const struct rule *rule, const GPtrArray *facts)
{
	g_autoptr(GPtrArray) paths = g_ptr_array_new();

	for (guint i = 0; i < facts->len; i++)
		g_ptr_array_add(paths, (gpointer)((const struct note_fact *)facts->pdata[i])->path);
	for (guint i = 0; i < rule->notes->len; i++) {
		const struct yaml_node *node = rule->notes->pdata[i];
		const char *near;
		guint at = 0;

		while (at < paths->len && !book_glob_match(node->value, paths->pdata[at]))
			at++;
		if (at < paths->len)
			continue;
		near = text_nearest(node->value, (const char *const *)paths->pdata, paths->len);
		diag_report(expanding->job->diag, DIAG_LIBRARY_ODD, node->pos,
			near ? "no note '%s' (did you mean '%s'?)" : "no note '%s'", node->value, near);
	}
}

/* Files the note under every name that the rule gathers by. */
static void fact_group(struct expanding *expanding, const struct rule *rule, GHashTable *groups, struct note_fact *fact)
{
	const char *channel = fact->channel ? fact->channel : first_folder(expanding->arena, fact->path);
	const GPtrArray *words = rule->each == EACH_TAG ? fact->tags : rule->each == EACH_TOPIC ? fact->topics : NULL;
	g_autofree char *leaf = g_path_get_basename(rule->from);

	for (guint i = 0; words && i < words->len; i++)
		group_add(expanding, groups, words->pdata[i], fact);
	if (rule->each == EACH_FOLDER && first_folder(expanding->arena, fact->path))
		group_add(expanding, groups, first_folder(expanding->arena, fact->path), fact);
	if (rule->each == EACH_CHANNEL && channel)
		group_add(expanding, groups, channel, fact);
	if (rule->each == EACH_ALL || (rule->each == EACH_LIST && glob_matches(rule->notes, fact->path)))
		group_add(expanding, groups, rule->name ? rule->name : arena_strdup(expanding->arena, leaf), fact);
}

/* "2026-W47" or "2026-11"; *end: when the period is over. */
static const char *period_of(struct arena *arena, enum rule_every every, const char *date, int64_t *end)
{
	int64_t day;
	g_autoptr(GDateTime) time = NULL, first = NULL, next = NULL;

	if (!text_date_seconds(date, &day))
		return NULL;
	time = g_date_time_new_from_unix_utc(day);
	if (every == EVERY_WEEK) {
		*end = day + (int64_t)(8 - g_date_time_get_day_of_week(time)) * SECONDS_A_DAY;
		return arena_printf(arena, "%d-W%02d", g_date_time_get_week_numbering_year(time),
			g_date_time_get_week_of_year(time));
	}
	first = g_date_time_add_days(time, 1 - g_date_time_get_day_of_month(time));
	next = g_date_time_add_months(first, 1);
	*end = g_date_time_to_unix(next);
	return arena_printf(arena, "%d-%02d", g_date_time_get_year(time), g_date_time_get_month(time));
}

static void group_unit(struct expanding *expanding, const struct rule *rule, const char *kind, const struct group *group,
	const GPtrArray *facts, const char *period)
{
	struct arena *arena = expanding->arena;
	const char **paths = ARENA_ARRAY(arena, const char *, facts->len + 1);
	const char *name = arena_printf(arena, "%s:%s", kind, group->name);
	struct unit *unit;

	if ((int)facts->len < rule->at_least)
		return;
	if (period)
		name = arena_printf(arena, "%s:%s", name, period);
	for (guint i = 0; i < facts->len; i++)
		paths[i] = ((const struct note_fact *)facts->pdata[i])->path;
	unit = unit_new(expanding, rule, name, group->shown, period);
	unit->path = rule->from;
	unit->select = paths;
	unit->gathered = true;
	unit->key = unit->name;
}

/* The group's notes by the period of their date; a period that is not over is no issue yet. */
static void group_issues(struct expanding *expanding, const struct rule *rule, const char *kind, const struct group *group)
{
	GHashTable *periods = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
	g_autoptr(GPtrArray) names = g_ptr_array_new();

	for (guint i = 0; i < group->facts->len; i++) {
		struct note_fact *fact = group->facts->pdata[i];
		int64_t end = 0;
		const char *period = period_of(expanding->arena, rule->every, fact->date, &end);
		GPtrArray *facts = period ? g_hash_table_lookup(periods, period) : NULL;

		if (!period || end > expanding->now)
			continue;
		if (!facts) {
			facts = g_ptr_array_new();
			g_hash_table_insert(periods, (gpointer)period, facts);
			g_ptr_array_add(names, (gpointer)period);
		}
		g_ptr_array_add(facts, fact);
	}
	g_ptr_array_sort(names, text_natural_pointers_compare);
	for (guint i = 0; i < names->len; i++)
		if (rule->last == 0 || i + (guint)rule->last >= names->len)
			group_unit(expanding, rule, kind, group, g_hash_table_lookup(periods, names->pdata[i]),
				names->pdata[i]);
	g_hash_table_unref(periods);
}

static int compare_groups(gconstpointer a, gconstpointer b)
{
	const struct group *left = *(const struct group *const *)a, *right = *(const struct group *const *)b;

	return text_natural_compare(left->name, right->name);
}

void groups_expand(struct expanding *expanding, const struct rule *rule)
{
	static const char *const kinds[] = {[EACH_FOLDER] = "folder", [EACH_CHANNEL] = "channel",
		[EACH_TOPIC] = "topic", [EACH_TAG] = "tag", [EACH_NOTE] = "note", [EACH_LIST] = "list",
		[EACH_ALL] = "all"};
	g_autoptr(GPtrArray) facts = g_ptr_array_new(), sorted = g_ptr_array_new();
	struct notes_asked asked = {.folder = rule->from, .prefix = "", .beneath = true, .facts = facts};
	g_autoptr(GHashTable) groups = g_hash_table_new(g_str_hash, g_str_equal);
	GHashTableIter iter;
	gpointer value;

	expanding->good = notes_ask(expanding->run, expanding->job, &asked, 1) && !asked.unseen && expanding->good;
	for (guint i = 0; i < facts->len; i++) {
		struct note_fact *fact = facts->pdata[i];

		if (fact->unasked)
			continue;
		if (rule_holds(expanding, rule, fact))
			expanding->found = true;
		else
			fact_group(expanding, rule, groups, fact);
	}
	if (rule->each == EACH_LIST && expanding->good)
		list_check(expanding, rule, facts);
	g_hash_table_iter_init(&iter, groups);
	while (g_hash_table_iter_next(&iter, NULL, &value))
		g_ptr_array_add(sorted, value);
	g_ptr_array_sort(sorted, compare_groups);
	for (guint i = 0; i < sorted->len; i++) {
		struct group *group = sorted->pdata[i];
		bool wanted = rule_wants(expanding, rule, group->shown);

		expanding->found = expanding->found || wanted;
		if (wanted && rule->every == EVERY_NONE)
			group_unit(expanding, rule, kinds[rule->each], group, group->facts, NULL);
		else if (wanted)
			group_issues(expanding, rule, kinds[rule->each], group);
		g_ptr_array_unref(group->facts);
	}
}
