/* A book that was built before, here or on another machine, comes out of the cache: its records lie under what it follows
 * from before it is read, and they are believed where every question of their trace has the same answer today. */
#include "publish/publish.h"

struct checking {
	bool same;
};

static void answer_check(void *data, const char *kind, const char *subject, const char *name, const char *then,
	const char *now)
{
	struct checking *checking = data;

	(void)kind;
	(void)subject;
	(void)name;
	checking->same = checking->same && strcmp(then, now) == 0;
}

/* Every answer is the same. */
static bool is_of_today(struct run *run, const struct unit *unit, const struct told *told)
{
	struct checking checking = {.same = told->trace != NULL && !theme_changed(run, told)};
	struct vault *vault = checking.same ? folders_take(&run->folders, unit->path, unit->select, &run->quiet) : NULL;
	g_autofree char *trace = g_strdup(told->trace ? told->trace : "");

	if (vault)
		vault_retrace(vault, trace, answer_check, &checking);
	return vault && checking.same;
}

static bool file_take(struct run *run, const struct unit *unit, struct told *told, int kind)
{
	struct site_file *file = told->files[kind], *old = unit->old ? unit->old->files[kind] : NULL;
	const char *stage = site_stage(run->site);
	struct outfile *out;

	if (old && unit->intact[kind] && strcmp(old->sum, file->sum) == 0) {
		told->files[kind] = old;
		return true;
	}
	file->path = file_path(run, unit, kind);
	file->stage = file_stage(run, unit, kind);
	out = stage ? outfile_open(stage, run->job) : NULL;
	if (out && cache_take_file(run->cache, file->sum, out))
		return outfile_place(out, file->stage);
	outfile_abandon(out);
	return false;
}

bool reuse_take(struct run *run, struct unit *unit)
{
	g_autofree char *text = *unit->cache_key ? cache_take(run->cache, unit->cache_key) : NULL;
	struct told *told = text ? told_read(run->arena, unit, text) : NULL;
	bool ok = told && is_of_today(run, unit, told), changed = false;

	for (int kind = 0; ok && kind < FILE__COUNT; kind++) {
		const struct site_file *old = unit->old ? unit->old->files[kind] : NULL;

		ok = !told->files[kind] || file_take(run, unit, told, kind);
		changed = changed || told->files[kind] != old;
	}
	if (!ok) {
		if (told)
			told_drop(told);
		return false;
	}
	edition_count(run, unit, told, changed);
	unit->now = told;
	return true;
}

void reuse_put(struct run *run, const struct unit *unit)
{
	g_autoptr(GString) text = g_string_new(NULL);
	const struct told *told = unit->now;

	if (!*unit->cache_key)
		return;
	for (int kind = 0; kind < FILE__COUNT; kind++) {
		const struct site_file *file = told->files[kind];
		g_autofree char *path = NULL;

		if (!file)
			continue;
		path = file->stage ? g_build_filename(site_stage(run->site), file->stage, NULL)
			: g_build_filename(run->options->site, file->path, NULL);
		cache_put_file(run->cache, file->sum, path);
	}
	told_write(told, text);
	cache_put(run->cache, unit->cache_key, text->str, text->len);
}
