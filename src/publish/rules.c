/* Second step: rules become units, one a book.  Where folders and notes lie tells places.c, what notes say of themselves
 * groups.c. */
#include "publish/rules.h"

enum { SLUG_MAX = 100 };

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
		places_expand(expanding, rule);
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
