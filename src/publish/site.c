/* The site on the disk: opened, looked at, and where files wait.  Changing it is commit.c's. */
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include "publish/site.h"

enum { STATE_BYTES_MAX = 1 << 30 };

bool site_refuse(const struct site *site, const char *path)
{
	int error = errno;

	diag_report(site->job->diag, DIAG_OUTPUT_REFUSED, (struct pos){0}, "'%s%s%s' (%s)", site->path,
		*path ? "/" : "", path, g_strerror(error));
	return false;
}

bool site_make_above(const struct site *site, const char *path)
{
	for (const char *slash = path; (slash = strchr(slash, '/')); slash++) {
		g_autofree char *folder = g_strndup(path, (gsize)(slash - path));

		if (mkdirat(site->fd, folder, 0777) != 0 && errno != EEXIST)
			return false;
	}
	return true;
}

void site_sync_folder(const struct site *site, const char *path)
{
	int fd = openat(site->fd, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return;
	(void)fsync(fd);
	close(fd);
}

GPtrArray *state_files(const struct state *state)
{
	GPtrArray *files = g_ptr_array_new();

	for (guint i = 0; i < state->names->len; i++) {
		const struct told *told = g_hash_table_lookup(state->books, state->names->pdata[i]);

		for (int kind = 0; kind < FILE__COUNT; kind++)
			if (told->files[kind])
				g_ptr_array_add(files, told->files[kind]);
	}
	for (guint i = 0; i < state->catalogue->len; i++)
		g_ptr_array_add(files, state->catalogue->pdata[i]);
	return files;
}

bool site_copy_state(struct site *site, const struct state *state, const char *from, const char *path)
{
	g_autofree char *folder = g_path_get_dirname(path);

	(void)unlinkat(site->fd, path, 0);
	if (linkat(site->fd, from, site->fd, path, 0) != 0)
		return site_write_state(site, state, path);
	site_sync_folder(site, folder);
	return true;
}

bool site_write_state(struct site *site, const struct state *state, const char *path)
{
	g_autoptr(GString) text = g_string_new(NULL);
	g_autofree char *whole = g_build_filename(site->path, path, NULL);

	state_write(state, text);
	return outfile_put(whole, text->str, text->len, site->job);
}

char *site_text(const struct site *site, const char *path)
{
	int fd = openat(site->fd, path, O_RDONLY | O_CLOEXEC);
	struct stat st;
	char *text = NULL;
	ssize_t n = 0, len = 0;

	if (fd < 0)
		return NULL;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size < STATE_BYTES_MAX) {
		text = g_malloc((gsize)st.st_size + 1);
		while (len < st.st_size && (n = read(fd, text + len, (size_t)(st.st_size - len))) > 0)
			len += n;
		text[len] = '\0';
	}
	close(fd);
	return text;
}

struct state *site_read_state(struct site *site, const char *path, bool *damaged)
{
	g_autofree char *text = site_text(site, path);
	struct state *state = text ? state_new() : NULL;

	*damaged = false;
	if (!text || state_read(state, text))
		return state;
	*damaged = true;
	state_free(state);
	return NULL;
}

/* What earlier editions had goes before nothing: books keep their numbers and times, and readers are not told that all are new.
 * True where there should have been records. */
static bool records_rescue(struct site *site, bool damaged)
{
	const char *how = damaged ? "damaged" : "gone";
	int newest = 0, believed = 0;

	if (site->fd >= 0)
		site->state = editions_rescue(site, &newest, &believed);
	if (site->state)
		diag_report(site->job->diag, DIAG_SITE_DAMAGED, (struct pos){0}, "'%s' are %s, those of edition %d are believed",
			site->path, how, believed);
	else if (damaged)
		diag_report(site->job->diag, DIAG_SITE_DAMAGED, (struct pos){0}, "'%s' are damaged, all books are built anew",
			site->path);
	damaged = damaged || site->state;
	if (!site->state)
		site->state = state_new();
	site->state->edition = newest; /* no number, and no tree, is used a second time */
	return damaged;
}

static void records_read(struct site *site)
{
	g_autoptr(GPtrArray) files = NULL;
	struct stat st;
	bool damaged = false;

	site->flip = site->fd >= 0 && fstatat(site->fd, SITE_NOW, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(st.st_mode);
	if (site->fd >= 0)
		site->state = site_read_state(site, site->flip ? SITE_NOW "/.state" : SITE_STATE, &damaged);
	if (!site->state)
		damaged = records_rescue(site, damaged);
	site->state->damaged = damaged;
	/* Where each came from is history. */
	files = state_files(site->state);
	for (guint i = 0; i < files->len; i++)
		((struct site_file *)files->pdata[i])->stage = NULL;
}

bool site_note(struct site *site, struct state *next)
{
	return site_write_state(site, next, site->flip ? SITE_NOW "/.state" : SITE_STATE);
}

struct site *site_open(const struct publish_options *options, const struct job *job, bool readonly, int *status)
{
	struct site *site = g_new0(struct site, 1);

	*site = (struct site){.job = job, .arena = arena_open(), .fd = -1, .lock_fd = -1, .readonly = readonly};
	site->path = g_canonicalize_filename(options->site, NULL);
	*status = PUBLISH_IO;
	if (!readonly && g_mkdir_with_parents(site->path, 0777) != 0) {
		site_refuse(site, "");
		site_close(site);
		return NULL;
	}
	site->fd = open(site->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (site->fd < 0 && !readonly) {
		site_refuse(site, "");
		site_close(site);
		return NULL;
	}
	*status = readonly ? 0 : lock_take(site, options->wait_seconds);
	if (*status != 0) {
		site_close(site);
		return NULL;
	}
	if (!readonly && !commit_recover(site)) {
		*status = PUBLISH_IO;
		site_close(site);
		return NULL;
	}
	records_read(site);
	return site;
}

void site_close(struct site *site)
{
	if (!site)
		return;
	state_free(site->state);
	if (site->lock_fd >= 0)
		close(site->lock_fd);
	if (site->fd >= 0)
		close(site->fd);
	g_free(site->stage);
	g_free(site->path);
	arena_close(site->arena);
	g_free(site);
}

struct state *site_state(struct site *site)
{
	return site->state;
}

const char *site_stage(struct site *site)
{
	if (site->stage)
		return site->stage;
	if (!site_make_above(site, SITE_STAGE "/")) {
		site_refuse(site, SITE_STAGE);
		return NULL;
	}
	site->stage = g_build_filename(site->path, SITE_STAGE, NULL);
	return site->stage;
}

void site_stage_at(struct site *site, const char *folder)
{
	g_free(site->stage);
	site->stage = g_strdup(folder);
}

static bool sum_is(const struct site *site, const struct site_file *file)
{
	int fd = openat(site->fd, file->path, O_RDONLY | O_CLOEXEC);
	char sum[SUM_HEX];
	bool good = sum_of_fd(fd, sum);

	if (fd >= 0)
		close(fd);
	return good && strcmp(sum, file->sum) == 0;
}

bool site_intact(struct site *site, struct site_file *file)
{
	struct stat st;
	int64_t mtime_ns;

	if (site->fd < 0 || fstatat(site->fd, file->path, &st, 0) != 0 || !S_ISREG(st.st_mode) ||
		st.st_size != file->bytes)
		return false;
	mtime_ns = (int64_t)st.st_mtim.tv_sec * 1000000000 + st.st_mtim.tv_nsec;
	if (mtime_ns == file->mtime_ns && (int64_t)st.st_ino == file->inode)
		return true;
	if (!sum_is(site, file))
		return false;
	file->mtime_ns = mtime_ns;
	file->inode = (int64_t)st.st_ino;
	site->state->changed = true;
	return true;
}

int site_open_file(const struct site *site, const struct site_file *file)
{
	return openat(site->fd, file->path, O_RDONLY | O_CLOEXEC);
}

/* Under its name at once: the next run empties the stage that a killed one leaves. */
bool site_stage_bytes(struct site *site, struct site_file *file, const char *bytes, size_t len)
{
	const char *stage = site_stage(site);
	g_autofree char *path = NULL;
	bool good;
	int fd;

	if (!stage)
		return false;
	file->stage = arena_printf(site->arena, "%d.more", site->n_staged++);
	path = g_build_filename(stage, file->stage, NULL);
	fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);
	good = fd >= 0 && fd_write_all(fd, bytes, len);
	if (fd >= 0)
		good = close(fd) == 0 && good;
	return good || site_refuse(site, file->path);
}
