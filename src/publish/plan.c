/* Third step: which books are built, and why.  A book's records say what it was made of; each of these is asked again, and
 * every answer that is another one is a reason.  No note is parsed. */
#include "publish/publish.h"

enum { REASONS_SHOWN = 6, SHRINK_LEAST = 4 };

struct planning {
	struct run *run;
	struct vault *vault;   /* of the unit at hand, or NULL */
	/* of the unit at hand */
	struct unit *unit;
	GHashTable *read;      /* paths that the trace names */
	bool list_changed;
};

static void reason_add(struct unit *unit, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

static void reason_add(struct unit *unit, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	g_ptr_array_add(unit->reasons, g_strdup_vprintf(fmt, args));
	va_end(args);
}

/* ---- settings ---- */

static void yaml_add(GString *out, const struct yaml_node *node)
{
	record_add(out, node->key ? node->key : "", node->value ? node->value : "", NULL);
	g_string_append_printf(out, "%d{", node->kind);
	for (const struct yaml_node *child = node->first; child; child = child->next)
		yaml_add(out, child);
	g_string_append_c(out, '}');
}

static void depend_add(GPtrArray *depends, const char *name, const char *sum)
{
	g_ptr_array_add(depends, g_strdup(name));
	g_ptr_array_add(depends, g_strdup(sum));
}

/* What the unit depends on beside its vault and its theme's files. */
static void depends_find(const struct run *run, struct unit *unit)
{
	g_autoptr(GString) text = g_string_new(NULL);
	char sum[SUM_HEX];

	for (guint i = 0; i + 1 < run->surroundings.pairs->len; i += 2)
		depend_add(unit->depends, run->surroundings.pairs->pdata[i], run->surroundings.pairs->pdata[i + 1]);
	for (const struct yaml_node *const *map = unit->settings; *map; map++)
		yaml_add(text, *map);
	record_add(text, unit->key, unit->theme ? unit->theme : "", NULL);
	sum_of(text->str, text->len, sum);
	depend_add(unit->depends, "settings", sum);
}

char *theme_dependence(const struct library *library, const char *path)
{
	g_autofree char *themes = data_path("themes");
	g_autofree char *whole = g_canonicalize_filename(path, NULL);
	size_t len = themes ? strlen(themes) : 0, beside = strlen(library->folder);

	if (len && strncmp(path, themes, len) == 0 && path[len] == '/')
		return g_strdup_printf("theme:%s", path + len + 1);
	if (strncmp(whole, library->folder, beside) == 0 && whole[beside] == '/')
		return g_strdup_printf("theme:./%s", whole + beside + 1);
	return g_strdup_printf("theme:%s", whole);
}

char *theme_path(const struct library *library, const char *name)
{
	const char *path = name + strlen("theme:");
	g_autofree char *themes = NULL;

	if (*path == '/')
		return g_strdup(path);
	if (g_str_has_prefix(path, "./"))
		return g_build_filename(library->folder, path + 2, NULL);
	themes = data_path("themes");
	return themes ? g_build_filename(themes, path, NULL) : g_strdup(path);
}

static void depends_compare(const struct run *run, struct unit *unit)
{
	for (guint i = 0; i + 1 < unit->depends->len; i += 2) {
		const char *name = unit->depends->pdata[i], *sum = unit->depends->pdata[i + 1];

		if (g_strcmp0(told_depends_on(unit->old, name), sum) != 0)
			reason_add(unit, strcmp(name, "settings") == 0 || strcmp(name, "fonts") == 0 ||
				strcmp(name, "limits") == 0 || strcmp(name, "dictionaries") == 0 ||
				strcmp(name, "libraries") == 0 ? "%s have changed" : "%s has changed", name);
	}
	if (theme_changed(run, unit->old))
		reason_add(unit, "theme %s has changed", theme_changed(run, unit->old));
}

const char *theme_changed(const struct run *run, const struct told *told)
{
	for (guint i = 0; i + 1 < told->depends->len; i += 2) {
		const char *name = told->depends->pdata[i];
		g_autofree char *path = NULL;

		if (!g_str_has_prefix(name, "theme:"))
			continue;
		path = theme_path(&run->library, name);
		if (strcmp(file_sum(run->state, path), told->depends->pdata[i + 1]) != 0)
			return name + strlen("theme:");
	}
	return NULL;
}

/* ---- the vault ---- */

static void answer_tell(struct unit *unit, const char *kind, const char *name, const char *then, const char *now)
{
	bool note = strcmp(kind, "note") == 0, lone = strcmp(kind, "lone") == 0;
	const char *open = note ? "[[" : lone ? "a lone '*" : "'", *close = note ? "]]" : "'";

	if (strcmp(then, "-") == 0)
		reason_add(unit, "%s%s%s now exists", open, name, close);
	else if (strcmp(now, "-") == 0)
		reason_add(unit, "%s%s%s is gone", open, name, close);
	else
		reason_add(unit, "%s%s%s now means '%s'", open, name, close, now);
}

static void answer_compare(void *data, const char *kind, const char *subject, const char *name, const char *then,
	const char *now)
{
	struct planning *planning = data;
	bool note = subject[vault_stem_len(subject)] != '\0';

	if (strcmp(kind, "read") == 0)
		g_hash_table_add(planning->read, g_strdup(subject));
	if (strcmp(then, now) == 0)
		return;
	if (strcmp(kind, "list") == 0)
		planning->list_changed = true;
	else if (strcmp(kind, "read") != 0)
		answer_tell(planning->unit, kind, name, then, now);
	else
		reason_add(planning->unit, "%s%s %s", note ? "note " : "", subject,
			strcmp(now, "-") == 0 ? "is gone" : strcmp(then, "-") == 0 ? "is there" : "changed");
}

static void new_notes_tell(struct planning *planning)
{
	guint before = planning->unit->reasons->len;
	int n;
	const struct vault_file *const *files = vault_files(planning->vault, &n);

	for (int i = 0; i < n; i++)
		if (files[i]->in_book && !g_hash_table_contains(planning->read, files[i]->path))
			reason_add(planning->unit, "note %s is new", files[i]->path);
	if (planning->unit->reasons->len == before && before == 0)
		reason_add(planning->unit, "its list of notes has changed");
}

static void vault_compare(struct planning *planning, struct unit *unit)
{
	g_autofree char *trace = g_strdup(unit->old && unit->old->trace ? unit->old->trace : "");

	planning->vault = folders_take(&planning->run->folders, unit->path, unit->select, &planning->run->quiet);
	if (!planning->vault) {
		reason_add(unit, "its folder cannot be read");
		return;
	}
	unit->n_notes = folders_n_notes(planning->vault);
	if (unit->old && !unit->old->trace)
		reason_add(unit, "its records do not tell what it was made of");
	if (!unit->old)
		return;
	planning->unit = unit;
	planning->list_changed = false;
	planning->read = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	vault_retrace(planning->vault, trace, answer_compare, planning);
	if (planning->list_changed)
		new_notes_tell(planning);
	g_hash_table_unref(planning->read);
}

/* What a book follows from before anything is known of it: with the answers to its trace it is all. */
static void cache_key_make(struct planning *planning, struct unit *unit)
{
	struct sum *sum = sum_open();
	int n;
	const struct vault_file *const *files = vault_files(planning->vault, &n);

	for (guint i = 0; i < unit->depends->len; i++)
		sum_add_text(sum, unit->depends->pdata[i]);
	for (int i = 0; i < n; i++) {
		char own[SUM_HEX];

		if (!files[i]->in_book)
			continue;
		sum_add_text(sum, files[i]->path);
		sum_add_text(sum, vault_sum(planning->vault, files[i], own) ? own : NULL);
	}
	sum_close(sum, unit->cache_key);
}

/* ---- the plan ---- */

static void files_look(struct run *run, struct unit *unit)
{
	for (int i = 0; i < FILE__COUNT; i++) {
		struct site_file *file = unit->old->files[i];

		unit->intact[i] = file && site_intact(run->site, file);
		if (file && !unit->intact[i])
			reason_add(unit, "%s is not as it was written", file->path);
	}
}

bool may_shrink(const struct run *run)
{
	return run->options->allow_shrink && !run->partial;
}

/* A vault half synced looks like one whose notes were thrown away. */
static bool has_shrunk(const struct run *run, struct unit *unit)
{
	int then = unit->old ? unit->old->n_notes : 0;

	if (may_shrink(run) || then < SHRINK_LEAST || unit->n_notes * 2 >= then)
		return false;
	unit->error = g_strdup_printf("%d of its %d notes are gone (--allow-shrink lets them go)", then - unit->n_notes,
		then);
	return true;
}

static bool is_held(const struct run *run, const struct unit *unit)
{
	int64_t until;

	return text_date_seconds(unit->held_until, &until) && run->now < until;
}

static void unit_plan(struct planning *planning, struct unit *unit)
{
	struct run *run = planning->run;

	unit->old = g_hash_table_lookup(run->state->books, unit->name);
	depends_find(run, unit);
	if (!unit->old)
		reason_add(unit, "new book");
	else
		depends_compare(run, unit);
	vault_compare(planning, unit);
	if (unit->old)
		files_look(run, unit);
	if (is_held(run, unit))
		unit->verdict = UNIT_HELD;
	else if (has_shrunk(run, unit))
		unit->verdict = UNIT_REFUSED;
	else
		unit->verdict = unit->reasons->len ? UNIT_BUILD : UNIT_SAME;
	if (unit->verdict != UNIT_BUILD || !planning->vault || run->options->dry_run)
		return;
	cache_key_make(planning, unit);
	if (unit->old)
		unit->folder = folders_hold(&run->folders);
}

void plan_books(struct run *run)
{
	struct planning planning = {.run = run};
	g_autoptr(GHashTable) named = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < run->units->len; i++) {
		struct unit *unit = run->units->pdata[i];

		g_hash_table_add(named, (gpointer)unit->name);
		unit_plan(&planning, unit);
	}
	for (guint i = 0; i < run->state->names->len; i++)
		if (!g_hash_table_contains(named, run->state->names->pdata[i]))
			g_ptr_array_add(run->gone,
				g_hash_table_lookup(run->state->books, run->state->names->pdata[i]));
}

static void reasons_add(GString *line, const struct unit *unit, guint most)
{
	for (guint i = 0; i < unit->reasons->len && i < most; i++)
		g_string_append_printf(line, "%s%s", i ? "; " : "", (const char *)unit->reasons->pdata[i]);
	if (unit->reasons->len > most)
		g_string_append_printf(line, "; and %u more", unit->reasons->len - most);
}

/* Names of folders and notes stand in it. */
static void line_print(const GString *line)
{
	g_autofree char *shown = diag_shown(line->str);

	g_print("%s\n", shown);
}

static void unit_print(const struct run *run, const struct unit *unit)
{
	static const char *const words[] = {[UNIT_SAME] = "same", [UNIT_BUILD] = "build", [UNIT_HELD] = "held",
		[UNIT_REFUSED] = "refused"};
	g_autoptr(GString) line = g_string_new(NULL);

	g_string_printf(line, "%-7s  %s: ", words[unit->verdict], unit->name);
	if (unit->verdict == UNIT_HELD)
		g_string_append_printf(line, "held until %s", unit->held_until);
	else if (unit->verdict == UNIT_REFUSED)
		g_string_append(line, unit->error);
	else if (unit->verdict == UNIT_SAME)
		g_string_append(line, "nothing that it is made of has changed");
	else
		reasons_add(line, unit, run->options->book ? G_MAXUINT : REASONS_SHOWN);
	line_print(line);
}

static void gone_print(const struct run *run, const struct told *told)
{
	g_autoptr(GString) line = g_string_new(NULL);

	g_string_printf(line, "%-7s  %s: no rule names it any more%s", may_shrink(run) ? "remove" : "keep", told->name,
		may_shrink(run) ? "" : " (--allow-shrink takes it off)");
	line_print(line);
}

bool plan_is_asked(const struct run *run, const struct unit *unit)
{
	const char *book = run->options->book;

	return !book || strcmp(book, unit->name) == 0 || strcmp(book, unit->slug) == 0 ||
		(unit->old && g_strcmp0(book, unit->old->title) == 0);
}

void plan_print(const struct run *run)
{
	g_autoptr(GPtrArray) todo = build_todo(run);
	g_autoptr(GHashTable) mine = g_hash_table_new(NULL, NULL);
	int n_same = 0;

	for (guint i = 0; i < todo->len; i++)
		g_hash_table_add(mine, todo->pdata[i]);
	for (guint i = 0; i < run->units->len; i++) {
		const struct unit *unit = run->units->pdata[i];

		n_same += unit->verdict == UNIT_SAME;
		if (run->options->shard && !g_hash_table_contains(mine, unit))
			continue;
		if (!plan_is_asked(run, unit) || (unit->verdict == UNIT_SAME && !run->options->book))
			continue;
		unit_print(run, unit);
	}
	for (guint i = 0; i < run->gone->len && !run->options->book; i++)
		gone_print(run, run->gone->pdata[i]);
	if (!run->options->book)
		g_print("%u book%s: %d the same\n", run->units->len, run->units->len == 1 ? "" : "s", n_same);
}
