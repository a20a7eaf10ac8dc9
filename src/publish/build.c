/* Fourth step: the books are built, each in a worker of its own, as many at once as there are cores.  A worker writes into
 * files that stand open without a name; what it tells of the book comes back as records. */
#include <sys/mman.h>
#include <unistd.h>
#include "octavo/cover.h"
#include "publish/publish.h"

enum { FIELDS_MAX = 10 };
enum { TELL_SAME_EPUB, TELL_SAME_PDF, TELL_SAME_COVER, TELL_REFUSED, TELL_PIECES, TELL_KEPT, TELL_MADE };

static const char *const endings[] = {[FILE_EPUB] = ".epub", [FILE_PDF] = ".pdf", [FILE_COVER] = ".jpg",
	[FILE_THUMB] = ".thumb.jpg"};
static const char *const folders[] = {[FILE_EPUB] = "books", [FILE_PDF] = "books", [FILE_COVER] = "covers",
	[FILE_THUMB] = "covers"};
static const char *const types[] = {[FILE_EPUB] = "application/epub+zip", [FILE_PDF] = "application/pdf",
	[FILE_COVER] = "image/jpeg", [FILE_THUMB] = "image/jpeg"};

/* One book in the making. */
struct build {
	struct run *run;
	struct unit *unit;
	struct job job;
	struct outfile *out[FILE__COUNT];
	GPtrArray *read_folders;
	int told_fd;
	struct pieces pieces;
	enum parts_written pieces_written; /* by the worker */
	int cover_fd; /* of the cover that stands, -1: there is none to be had */
	FILE *messages;
};

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

/* ---- in the worker ---- */

/* What each output's bytes follow from: the same key, the same bytes.  An EPUB that is made with a PDF has its page numbers. */
static void keys_make(struct build *build, struct press *press, struct told *told)
{
	const struct unit *unit = build->unit;
	g_autoptr(GString) theme = g_string_new(NULL);
	const char *fonts = depends_on(unit, "fonts"), *libraries = depends_on(unit, "libraries"),
		*epub = depends_on(unit, "the program's EPUB");
	char cover[SUM_HEX];

	theme_dump(press->theme, theme);
	book_digest(press->arena, press->book);
	cover_digest(press->book, cover);
	told->digest = press->book->digest;
	told->keys[PRESS_PDF] = key_of(press->arena, (const char *const[]){depends_on(unit, "the program's PDF"), fonts,
		libraries, depends_on(unit, "dictionaries"), told->digest, theme->str, NULL});
	told->keys[PRESS_EPUB] = key_of(press->arena, (const char *const[]){epub, fonts, libraries, told->digest, theme->str,
		press_wants(press, PRESS_PDF) ? told->keys[PRESS_PDF] : press->page_list ? press->page_list : "", NULL});
	pieces_theme(&build->pieces, unit, press->arena, theme->str);
	told->cover_key = key_of(press->arena, (const char *const[]){epub, fonts, libraries, cover, theme->str, NULL});
}

/* The channel or host first: some reading programs show one author alone. */
static void meta_tell(struct told *told, const struct press *press)
{
	const struct book *book = press->book;

	told->id = book->identifier;
	told->title = book->title;
	told->subtitle = book->subtitle;
	told->channel = book->channel;
	told->language = book->language;
	told->description = book->description;
	told->series = book->series;
	told->series_number = book->series_number;
	told->publisher = book->publisher;
	told->rights = book->rights;
	told->date = book->date;
	if (book->channel)
		g_ptr_array_add(told->authors, (gpointer)book->channel);
	for (int i = 0; i < book->n_people; i++)
		if (g_strcmp0(book->people[i].name, book->channel) != 0)
			g_ptr_array_add(told->authors, (gpointer)book->people[i].name);
	for (const char *const *subject = book->subjects; subject && *subject; subject++)
		g_ptr_array_add(told->subjects, (gpointer)*subject);
	told->n_notes = press->n_notes;
	told->n_chapters = book->n_chapters;
	told->n_words = book->ledger.n_words;
}

static void theme_tell(struct build *build, struct press *press, struct told *told)
{
	for (const char *const *path = press->theme->files; path && *path; path++) {
		g_autofree char *name = theme_dependence(&build->run->library, *path);

		told_depend(told, arena_strdup(press->arena, name),
			file_sum(build->run->state, *path));
	}
}

/* The old file stands and would come out the same. */
static bool is_same(const struct build *build, const struct told *told, enum press_format format)
{
	const struct unit *unit = build->unit;

	return unit->intact[format == PRESS_PDF ? FILE_PDF : FILE_EPUB] &&
		g_strcmp0(unit->old->keys[format], told->keys[format]) == 0;
}

static bool file_tell(struct build *build, struct press *press, struct told *told, int kind)
{
	struct site_file *file = ARENA_NEW(press->arena, struct site_file);

	file->path = file_path(build->run, build->unit, kind);
	file->media_type = types[kind];
	file->bytes = outfile_size(build->out[kind]);
	told->files[kind] = file;
	return outfile_sum(build->out[kind], file->sum);
}

/* The cover that stands, where this book's would come out the same: the EPUB takes it over. */
static bool cover_keep(struct build *build, struct press *press, const struct told *told)
{
	const struct unit *unit = build->unit;
	const struct site_file *file = unit->old ? unit->old->files[FILE_COVER] : NULL;
	char *bytes, sum[SUM_HEX];

	if (build->cover_fd < 0 || g_strcmp0(unit->old->cover_key, told->cover_key) != 0)
		return false;
	bytes = arena_alloc(press->arena, (size_t)file->bytes + 1);
	if (pread(build->cover_fd, bytes, (size_t)file->bytes, 0) != file->bytes)
		return false;
	sum_of(bytes, (size_t)file->bytes, sum);
	if (strcmp(sum, file->sum) != 0)
		return false;
	press->book->cover_drawn = bytes;
	press->book->cover_drawn_len = (size_t)file->bytes;
	return true;
}

static bool cover_write(struct build *build, struct press *press, struct told *told, struct worker_note *note)
{
	struct cover_jpegs made;

	if (cover_keep(build, press, told)) {
		note->numbers[TELL_SAME_COVER] = 1;
		return true;
	}
	return press_cover(press, &made) && outfile_write(build->out[FILE_COVER], made.bytes, made.len) &&
		outfile_write(build->out[FILE_THUMB], made.thumb, made.thumb_len) &&
		file_tell(build, press, told, FILE_COVER) && file_tell(build, press, told, FILE_THUMB);
}

static bool format_write(struct build *build, struct press *press, struct told *told, enum press_format format, int kind)
{
	struct press_result result = {0};

	if (!press_wants(press, format))
		return true;
	if (!press_write(press, format, build->out[kind], &result))
		return false;
	told->n_pages += result.n_pages;
	return file_tell(build, press, told, kind);
}

/* The PDF first: the EPUB takes its page numbers over, so that neither is made without the other. */
static bool formats_write_or_keep(struct build *build, struct press *press, struct told *told, struct worker_note *note)
{
	bool epub = !press_wants(press, PRESS_EPUB) || is_same(build, told, PRESS_EPUB);
	bool pdf = !press_wants(press, PRESS_PDF) || is_same(build, told, PRESS_PDF);

	if (epub && pdf) {
		note->numbers[TELL_SAME_EPUB] = press_wants(press, PRESS_EPUB);
		note->numbers[TELL_SAME_PDF] = press_wants(press, PRESS_PDF);
		told->n_pages = build->unit->old ? build->unit->old->n_pages : 0;
		return true;
	}
	return format_write(build, press, told, PRESS_PDF, FILE_PDF) &&
		format_write(build, press, told, PRESS_EPUB, FILE_EPUB);
}

static bool tell(const struct build *build, struct told *told)
{
	g_autoptr(GString) text = g_string_new(NULL);

	told->n_warnings = diag_count(build->job.diag, DIAG_WARNING);
	told->n_errors = diag_count(build->job.diag, DIAG_ERROR);
	told_write(told, text);
	return write(build->told_fd, text->str, text->len) == (ssize_t)text->len;
}

static int build_book(void *data, struct worker_note *note)
{
	struct build *build = data;
	const struct unit *unit = build->unit;
	g_autoptr(GString) trace = g_string_new(NULL);
	struct press_options options = {.path = unit->path,
		.default_theme = unit->theme,
		.select = unit->select,
		.trace = trace,
		.vault = unit->folder ? unit->folder->vault : NULL,
		.vault_messages = unit->folder ? unit->folder->messages : NULL,
		.sums = build->run->folders.sums,
		.book = {.settings = unit->settings, .key = unit->key, .selected = unit->select != NULL}};
	struct press press;
	struct told *told;
	bool ok;

	press_init(&press, &options, &build->job);
	options.parts = pieces_begin(&build->pieces, build->run, unit, press.arena);
	told = told_new(press.arena);
	told->name = unit->name;
	told->slug = unit->slug;
	ok = press_ready(&press);
	if (ok) {
		meta_tell(told, &press);
		theme_tell(build, &press, told);
		keys_make(build, &press, told);
		told->trace = trace->str;
		ok = cover_write(build, &press, told, note) && formats_write_or_keep(build, &press, told, note);
	}
	/* Where the EPUB was not written its documents were not asked for, and would be forgotten. */
	if (ok && (told->files[FILE_EPUB] || !press_wants(&press, PRESS_EPUB)))
		note->numbers[TELL_PIECES] = (int)pieces_end(&build->pieces);
	pieces_count(&build->pieces, &note->numbers[TELL_KEPT], &note->numbers[TELL_MADE]);
	ok = tell(build, told) && ok;
	ok = ok && diag_count_code(build->job.diag, DIAG_CONFIG_BAD) == 0;
	note->numbers[TELL_REFUSED] = diag_count_code(build->job.diag, DIAG_OUTPUT_REFUSED);
	diag_flush(build->job.diag);
	fflush(build->messages);
	pieces_free(&build->pieces);
	return ok ? 0 : note->numbers[TELL_REFUSED] ? PUBLISH_IO : PUBLISH_FAILED;
}

/* ---- in the supervisor ---- */

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

static struct build *build_new(struct run *run, struct unit *unit)
{
	struct build *build = g_new0(struct build, 1);
	const char *stage = site_stage(run->site);
	bool ok = stage != NULL;

	build->run = run;
	build->unit = unit;
	build->told_fd = memfd_create("told", MFD_CLOEXEC);
	build->cover_fd = -1;
	pieces_open(&build->pieces, run, unit);
	if (unit->intact[FILE_COVER] && unit->intact[FILE_THUMB])
		build->cover_fd = site_open_file(run->site, unit->old->files[FILE_COVER]);
	build->messages = fdopen(memfd_create("messages", MFD_CLOEXEC), "w+");
	build->job = *run->job;
	build->job.diag = diag_open(build->messages ? build->messages : stderr, &run->options->messages);
	for (int i = 0; ok && i < FILE__COUNT; i++) {
		build->out[i] = outfile_open(stage, &build->job);
		ok = build->out[i] != NULL;
	}
	if (ok && build->told_fd >= 0 && build->messages) {
		read_folders_find(build);
		return build;
	}
	run->world_refused = true;
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
		.fn = build_book,
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
	struct arena *arena = build->run->arena;
	g_autofree char *text = fd_text(build->told_fd);
	char *at = text, *fields[FIELDS_MAX];
	struct told *told = told_new(arena);
	bool whole = false;

	while (!whole && record_next(&at, fields, FIELDS_MAX))
		whole = !told_read_line(arena, told, fields, &at);
	told->name = build->unit->name;
	told->slug = build->unit->slug;
	if (whole && told->title && told->id && told->language)
		return told;
	told_drop(told);
	return NULL;
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

/* The first of what the worker said against the book, in one line. */
static char *error_line(struct build *build)
{
	g_autofree char *text = NULL;
	g_auto(GStrv) lines = NULL;

	fflush(build->messages);
	text = fd_text(fileno(build->messages));
	lines = g_strsplit(text, "\n", -1);
	for (char **line = lines; *line; line++)
		if (strstr(*line, "error"))
			return g_strdup(*line);
	return g_strdup(*lines && **lines ? *lines : "it could not be built");
}

static void messages_print(struct build *build, bool failed)
{
	g_autofree char *text = NULL;

	diag_flush(build->job.diag);
	fflush(build->messages);
	text = fd_text(fileno(build->messages));
	if (*text && (failed || build->run->options->verbose))
		g_printerr("%s:\n%s", build->unit->name, text);
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
		unit->error = error_line(build);
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
