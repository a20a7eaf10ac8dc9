/* Fourth step: the books are built, each in a worker of its own (making.c), as many at once as there are cores.  A worker writes
 * into files that stand open without a name; what it tells of the book comes back as records. */
#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>
#include "publish/build.h"

static const char *const endings[] = {[FILE_EPUB] = ".epub", [FILE_PDF] = ".pdf", [FILE_COVER] = ".jpg",
	[FILE_THUMB] = ".thumb.jpg"};
static const char *const folders[] = {[FILE_EPUB] = "books", [FILE_PDF] = "books", [FILE_COVER] = "covers",
	[FILE_THUMB] = "covers"};

struct crew {
	struct run *run;
	GPtrArray *todo; /* struct unit, the longest first */
	guint at;
};

const char *file_path(struct run *run, const struct unit *unit, int kind)
{
	return arena_printf(run->arena, "%s/%s%s", folders[kind], unit->slug, endings[kind]);
}

const char *file_stage(struct run *run, const struct unit *unit, int kind)
{
	return arena_printf(run->arena, "%s%s", unit->slug, endings[kind]);
}

static void build_free(struct build *build)
{
	for (int i = 0; i < FILE__COUNT; i++)
		outfile_abandon(build->out[i]);
	if (build->told_fd >= 0)
		close(build->told_fd);
	if (build->cover_fd >= 0)
		close(build->cover_fd);
	pieces_close(&build->pieces, build->run, build->pieces_written);
	diag_close(build->job.diag);
	if (build->messages)
		fclose(build->messages);
	if (build->read_folders)
		g_ptr_array_unref(build->read_folders);
	g_free(build);
}

static void read_folders_find(struct build *build)
{
	const struct unit *unit = build->unit;

	build->read_folders = g_ptr_array_new_with_free_func(g_free);
	char *around = vault_around(unit->path);

	g_ptr_array_add(build->read_folders, vault_root(unit->path));
	if (around)
		g_ptr_array_add(build->read_folders, around);
	if (unit->theme && *unit->theme == '/')
		g_ptr_array_add(build->read_folders, g_path_get_dirname(unit->theme));
	g_ptr_array_add(build->read_folders, NULL);
}

static void messages_print(struct build *build, bool failed)
{
	g_autofree char *text = NULL;

	diag_flush(build->job.diag);
	if (!build->messages)
		return;
	fflush(build->messages);
	text = fd_text(fileno(build->messages));
	if (!*text || (!failed && !build->run->options->verbose))
		return;
	if (build->run->options->messages.format != DIAG_JSON) {
		g_autofree char *shown = diag_shown(build->unit->name);

		g_printerr("%s:\n", shown);
	}
	g_printerr("%s", text);
}

static struct build *build_new(struct run *run, struct unit *unit)
{
	struct build *build = g_new0(struct build, 1);
	struct diag_options how = run->options->messages;
	const char *stage = site_stage(run->site);
	bool ok = stage != NULL;
	int error;

	build->run = run;
	build->unit = unit;
	build->told_fd = memfd_create("told", MFD_CLOEXEC);
	build->cover_fd = -1;
	pieces_open(&build->pieces, run, unit);
	if (unit->intact[FILE_COVER] && unit->intact[FILE_THUMB])
		build->cover_fd = site_open_file(run->site, unit->old->files[FILE_COVER]);
	build->messages = fdopen(memfd_create("messages", MFD_CLOEXEC), "w+");
	build->job = *run->job;
	how.book = unit->name;
	/* of a book that fails the reason is wanted; what else is odd in its notes is told with -v, as of all books */
	if (!how.verbose && how.format != DIAG_JSON)
		how.least = DIAG_ERROR;
	build->job.diag = diag_open(build->messages ? build->messages : stderr, &how);
	error = errno;
	for (int i = 0; ok && i < FILE__COUNT; i++) {
		build->out[i] = outfile_open(stage, &build->job);
		ok = build->out[i] != NULL;
	}
	if (ok && build->told_fd >= 0 && build->messages) {
		read_folders_find(build);
		return build;
	}
	run->world_refused = true;
	if (ok)
		diag_report(run->job->diag, DIAG_PUBLISH_STOPPED, (struct pos){0}, "a worker's words have no place to go (%s)",
			g_strerror(error));
	messages_print(build, true);
	build_free(build);
	return NULL;
}

static bool crew_next(void *data, struct worker_task *task)
{
	struct crew *crew = data;
	struct build *build;

	if (crew->at >= crew->todo->len || crew->run->world_refused)
		return false;
	build = build_new(crew->run, crew->todo->pdata[crew->at++]);
	if (!build)
		return false;
	*task = (struct worker_task){.job = &build->job,
		.folders = (const char *const *)build->read_folders->pdata,
		.fn = making_run,
		.data = build};
	return true;
}

char *fd_text(int fd)
{
	GString *text = g_string_new(NULL);
	char part[65536];
	ssize_t n;

	for (off_t at = 0; (n = pread(fd, part, sizeof(part), at)) > 0; at += n)
		g_string_append_len(text, part, n);
	return g_string_free(text, FALSE);
}

static struct told *told_take(struct build *build)
{
	g_autofree char *text = fd_text(build->told_fd);

	return told_read(build->run->arena, build->unit, text);
}

/* What stays as it stood, and what waits on the stage. */
static bool files_take(struct build *build, struct told *told, const struct worker_note *note)
{
	struct unit *unit = build->unit;
	bool changed = false, ok = true;

	for (int i = 0; i < FILE__COUNT; i++) {
		bool same = note->numbers[i == FILE_PDF ? TELL_SAME_PDF : i == FILE_EPUB ? TELL_SAME_EPUB : TELL_SAME_COVER] != 0;
		struct site_file *file = told->files[i], *old = unit->old ? unit->old->files[i] : NULL;
		struct outfile *out = build->out[i];

		if (same) {
			told->files[i] = old;
			continue;
		}
		changed = changed || (old != NULL) != (file != NULL);
		if (!file)
			continue;
		if (old && unit->intact[i] && strcmp(old->sum, file->sum) == 0) {
			told->files[i] = old;
			continue;
		}
		changed = true;
		file->stage = file_stage(build->run, unit, i);
		build->out[i] = NULL;
		ok = outfile_place(out, file->stage) && ok;
	}
	edition_count(build->run, unit, told, changed);
	return ok;
}

/* The next plan finds the sums of the theme's files where it looks for them. */
static void themes_sum(struct run *run, const struct told *told)
{
	for (guint i = 0; i + 1 < told->depends->len; i += 2) {
		g_autofree char *path = NULL;

		if (!g_str_has_prefix(told->depends->pdata[i], "theme:"))
			continue;
		path = theme_path(&run->library, told->depends->pdata[i]);
		(void)file_sum(run->state, path);
	}
}

void edition_count(const struct run *run, struct unit *unit, struct told *told, bool changed)
{
	const struct told *old = unit->old;

	unit->status = changed ? REPORT_BUILT : REPORT_SAME;
	told->edition = old ? old->edition + changed : 1;
	told->updated = !old ? run->now : changed ? MAX(run->now, old->updated + 1) : old->updated;
}

/* What was said against the book first, by its worker or of it; its messages will be printed. */
static void error_take(struct build *build, const struct worker_note *note)
{
	char *own = *note->result ? g_strdup(note->result) : diag_first_error(build->job.diag);

	build->unit->error_told = own != NULL;
	build->unit->error = own ? own : g_strdup("it could not be built");
}

static void crew_done(void *data, const struct worker_task *task, int status, const struct worker_note *note)
{
	struct crew *crew = data;
	struct run *run = crew->run;
	struct build *build = task->data;
	struct unit *unit = build->unit;
	struct told *told = status == 0 ? told_take(build) : NULL;

	unit->seconds = (double)note->wall_us / G_USEC_PER_SEC;
	unit->cpu_seconds = (double)note->cpu_us / G_USEC_PER_SEC;
	diag_flush(build->job.diag);
	if (told && !files_take(build, told, note)) {
		told_drop(told);
		told = NULL;
		run->world_refused = true;
	}
	build->pieces_written = told ? (enum parts_written)note->numbers[TELL_PIECES] : PARTS_NOTHING;
	if (told) {
		for (guint i = 0; i + 1 < unit->depends->len; i += 2)
			told_depend(told, unit->depends->pdata[i], unit->depends->pdata[i + 1]);
		themes_sum(run, told);
		told->cost_ms = (int)(note->cpu_us / 1000);
		unit->now = told;
		run->n_built++;
		run->n_pieces_kept += note->numbers[TELL_KEPT];
		run->n_pieces_made += note->numbers[TELL_MADE];
		reuse_put(run, unit);
	} else if (status < 128) {
		unit->status = REPORT_FAILED;
		error_take(build, note);
		run->n_failed++;
		run->world_refused = run->world_refused || status == PUBLISH_IO;
	}
	messages_print(build, !told);
	build_free(build);
}

/* Milliseconds of the last build, or a guess. */
static int cost_of(const struct unit *unit)
{
	return unit->old ? unit->old->cost_ms : unit->n_notes * 10;
}

static int compare_costs(gconstpointer a, gconstpointer b)
{
	const struct unit *left = *(const struct unit *const *)a, *right = *(const struct unit *const *)b;
	int left_cost = cost_of(left), right_cost = cost_of(right);

	return left_cost != right_cost ? (left_cost < right_cost) - (left_cost > right_cost)
		: strcmp(left->name, right->name);
}

/* Of the books to be built those that fall to this machine.  What others have finished since does not matter: all must
 * come to the same shares. */
static void shard_pick(const struct run *run, GPtrArray *todo)
{
	int n = (int)todo->len, left = 0;
	g_autofree struct shard_work *work = g_new0(struct shard_work, n);
	g_autofree bool *mine = g_new0(bool, n);

	for (int i = 0; i < n; i++) {
		const struct unit *unit = todo->pdata[i];

		work[i] = (struct shard_work){unit->name, cost_of(unit)};
	}
	shard_choose(work, n, run->options->shard, mine);
	for (int i = 0; i < n; i++)
		if (mine[i])
			todo->pdata[left++] = todo->pdata[i];
	g_ptr_array_set_size(todo, left);
}

GPtrArray *build_todo(const struct run *run)
{
	GPtrArray *todo = g_ptr_array_new();

	for (guint i = 0; i < run->units->len; i++) {
		struct unit *unit = run->units->pdata[i];

		if (unit->verdict == UNIT_BUILD)
			g_ptr_array_add(todo, unit);
	}
	if (run->options->shard)
		shard_pick(run, todo);
	return todo;
}

int build_run(struct run *run)
{
	int n_cores = (int)g_get_num_processors();
	struct crew crew = {.run = run, .todo = g_ptr_array_new()};
	struct worker_crew workers = {.n_at_once = run->options->n_jobs > 0 ? run->options->n_jobs : n_cores,
		.next = crew_next,
		.done = crew_done,
		.data = &crew};
	g_autoptr(GPtrArray) all = build_todo(run);
	int status;

	for (guint i = 0; i < all->len; i++)
		if (!reuse_take(run, all->pdata[i]))
			g_ptr_array_add(crew.todo, all->pdata[i]);
	g_ptr_array_sort(crew.todo, compare_costs);
	status = worker_run_many(&workers);
	g_ptr_array_unref(crew.todo);
	return status;
}
