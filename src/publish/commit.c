/* The site changes.  All that is new waits on the stage, on the disk, before the first file is placed; then come the books,
 * then the catalogue, then the records.  state.next tells a later run how to finish what a power cut stopped; a kill of the
 * program alone does not stop it, for the placing is done by a process of its own.
 *
 * With --flip a tree of links to the unchanged files and the new ones is made beside the old, and one rename of a link
 * changes all of it. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include "publish/site.h"

/* Everything that was written is on the disk. */
static bool all_synced(struct site *site)
{
	return syncfs(site->fd) == 0 || site_refuse(site, "");
}

static char *staged(const struct site_file *file)
{
	return g_strdup_printf(SITE_STAGE "/%s", file->stage);
}

static void stamp_take(const struct site *site, struct site_file *file, const char *path)
{
	struct stat st;

	if (fstatat(site->fd, path, &st, 0) != 0)
		return;
	file->mtime_ns = (int64_t)st.st_mtim.tv_sec * 1000000000 + st.st_mtim.tv_nsec;
	file->inode = (int64_t)st.st_ino;
}

/* Drops a file of ours, and the folders above it where they are empty now. */
static void file_drop(const struct site *site, const char *path)
{
	g_autofree char *above = g_strdup(path);
	char *slash;

	(void)unlinkat(site->fd, path, 0);
	while ((slash = strrchr(above, '/'))) {
		*slash = '\0';
		if (unlinkat(site->fd, above, AT_REMOVEDIR) != 0)
			break;
	}
}

static GHashTable *paths_of(const GPtrArray *files)
{
	GHashTable *paths = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < files->len; i++)
		g_hash_table_insert(paths, (gpointer)((const struct site_file *)files->pdata[i])->path, files->pdata[i]);
	return paths;
}

/* ---- what may not be replaced ---- */

/* A file in the place of ours that we did not write. */
static bool is_foreign(struct site *site, GHashTable *ours, const struct site_file *file)
{
	struct stat st;
	struct site_file found = *file;

	if (!file->stage || g_hash_table_contains(ours, file->path) ||
		fstatat(site->fd, file->path, &st, AT_SYMLINK_NOFOLLOW) != 0)
		return false;
	found.mtime_ns = -1;
	return !site_intact(site, &found);
}

static bool foreign_check(struct site *site, const GPtrArray *files, bool adopt)
{
	g_autoptr(GPtrArray) before = state_files(site->state);
	g_autoptr(GHashTable) ours = paths_of(before);
	int n = 0;

	for (guint i = 0; i < files->len && !adopt && !site->flip; i++)
		if (is_foreign(site, ours, files->pdata[i])) {
			const char *path = ((const struct site_file *)files->pdata[i])->path;

			if (n++ < 5)
				diag_report(site->job->diag, DIAG_SITE_FOREIGN, (struct pos){0},
					"'%s/%s' was not written by octavo (--adopt replaces it)", site->path, path);
		}
	return n == 0;
}

/* ---- files in place ---- */

static bool file_place(struct site *site, const struct site_file *file)
{
	g_autofree char *from = staged(file);

	if (!site_make_above(site, file->path))
		return site_refuse(site, file->path);
	if (renameat(site->fd, from, site->fd, file->path) == 0 || errno == ENOENT)
		return true; /* a run before this one placed it; one that is lost the next plan misses */
	return site_refuse(site, file->path);
}

/* The folders in which files were placed. */
static void folders_sync(const struct site *site, const GPtrArray *files)
{
	g_autoptr(GHashTable) done = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (guint i = 0; i < files->len; i++) {
		const struct site_file *file = files->pdata[i];
		char *folder = file->stage ? g_path_get_dirname(file->path) : NULL;

		if (folder && g_hash_table_add(done, folder))
			site_sync_folder(site, folder);
	}
}

/* From stage to place, books first; then what no record names any more goes; then the records. */
static bool all_place(struct site *site, const GPtrArray *files, const GPtrArray *before)
{
	g_autoptr(GHashTable) paths = paths_of(files);
	bool ok = true;

	for (guint i = 0; i < files->len; i++) {
		const struct site_file *file = files->pdata[i];

		ok = (!file->stage || file_place(site, file)) && ok;
	}
	for (guint i = 0; ok && i < before->len; i++) {
		const struct site_file *file = before->pdata[i];

		if (!g_hash_table_contains(paths, file->path))
			file_drop(site, file->path);
	}
	if (ok && renameat(site->fd, SITE_STATE_NEXT, site->fd, SITE_STATE) != 0)
		ok = site_refuse(site, SITE_STATE);
	folders_sync(site, files);
	site_sync_folder(site, SITE_OWN);
	return ok;
}

/* In a process of its own, so that a kill of the run does not stop it half way.  It holds the lock meanwhile. */
static bool all_place_apart(struct site *site, const GPtrArray *files, const GPtrArray *before)
{
	pid_t pid;
	int status = -1;

	diag_flush(site->job->diag);
	fflush(NULL);
	pid = fork();
	if (pid < 0)
		return all_place(site, files, before);
	if (pid == 0) {
		bool ok;

		(void)setsid();
		for (int signo = SIGHUP; signo <= SIGTERM; signo++)
			(void)signal(signo, SIG_IGN);
		ok = all_place(site, files, before);
		diag_flush(site->job->diag);
		_exit(ok ? 0 : 1);
	}
	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return false; /* how it went, nobody can tell: the next run looks */
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static bool direct_commit(struct site *site, struct state *next, const GPtrArray *files)
{
	g_autoptr(GPtrArray) before = state_files(site->state);
	g_autofree char *records = editions_records(next->edition);

	for (guint i = 0; i < files->len; i++) {
		struct site_file *file = files->pdata[i];
		g_autofree char *from = file->stage ? staged(file) : NULL;

		if (from)
			stamp_take(site, file, from);
	}
	return all_synced(site) && editions_keep(site, next) && site_copy_state(site, next, records, SITE_STATE_NEXT) &&
		all_place_apart(site, files, before);
}

/* ---- the flip ---- */

static bool tree_file(struct site *site, const char *tree, struct site_file *file)
{
	g_autofree char *to = g_strdup_printf("%s/%s", tree, file->path);
	g_autofree char *from = file->stage ? staged(file) : g_strdup_printf(SITE_NOW "/%s", file->path);
	bool ok;

	if (!site_make_above(site, to))
		return site_refuse(site, to);
	ok = file->stage ? renameat(site->fd, from, site->fd, to) == 0 : linkat(site->fd, from, site->fd, to, 0) == 0;
	if (!ok)
		return site_refuse(site, to);
	stamp_take(site, file, to);
	return true;
}

/* The names that readers know lead to where .octavo/now leads. */
static bool names_link(struct site *site, const GPtrArray *files)
{
	g_autoptr(GHashTable) done = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (guint i = 0; i < files->len; i++) {
		const char *path = ((const struct site_file *)files->pdata[i])->path;
		char *top = g_strndup(path, strcspn(path, "/"));
		g_autofree char *target = g_strdup_printf(SITE_NOW "/%s", top);
		char found[256];
		ssize_t len;

		if (!g_hash_table_add(done, top))
			continue;
		len = readlinkat(site->fd, top, found, sizeof(found) - 1);
		if (len >= 0 && strncmp(found, target, (size_t)len) == 0 && (size_t)len == strlen(target))
			continue;
		if (symlinkat(target, site->fd, top) == 0)
			continue;
		if (errno != EEXIST)
			return site_refuse(site, top);
		diag_report(site->job->diag, DIAG_SITE_FOREIGN, (struct pos){0},
			"'%s/%s' is in the way of a link (--flip wants a folder of its own)", site->path, top);
		return false;
	}
	return true;
}

/* Removes what we put into a tree; what others did stays. */
static void tree_drop(const struct site *site, const char *tree, const GPtrArray *files)
{
	g_autofree char *state = g_strdup_printf("%s/.state", tree);

	for (guint i = 0; i < files->len; i++) {
		g_autofree char *path = g_strdup_printf("%s/%s", tree, ((const struct site_file *)files->pdata[i])->path);

		(void)unlinkat(site->fd, path, 0);
	}
	(void)unlinkat(site->fd, state, 0);
	for (guint i = 0; i < files->len; i++) {
		g_autofree char *path = g_strdup_printf("%s/%s", tree, ((const struct site_file *)files->pdata[i])->path);

		file_drop(site, path);
	}
	(void)unlinkat(site->fd, tree, AT_REMOVEDIR);
}

static bool now_flip(struct site *site, const char *tree)
{
	(void)unlinkat(site->fd, SITE_NOW ".new", 0);
	if (symlinkat(tree + strlen(SITE_OWN "/"), site->fd, SITE_NOW ".new") != 0 ||
		renameat(site->fd, SITE_NOW ".new", site->fd, SITE_NOW) != 0)
		return site_refuse(site, SITE_NOW);
	site_sync_folder(site, SITE_OWN);
	return true;
}

static bool flip_commit(struct site *site, struct state *next, const GPtrArray *files)
{
	g_autoptr(GPtrArray) before = state_files(site->state);
	g_autofree char *tree = g_strdup_printf(SITE_TREES "/%d", next->edition);
	g_autofree char *records = g_strdup_printf("%s/.state", tree), *edition = editions_records(next->edition);
	char old[256] = SITE_OWN "/";
	ssize_t len = readlinkat(site->fd, SITE_NOW, old + strlen(old), sizeof(old) - strlen(SITE_OWN "/") - 1);

	tree_drop(site, tree, files); /* of a run that was killed */
	if (!site_make_above(site, records))
		return site_refuse(site, tree);
	for (guint i = 0; i < files->len; i++)
		if (!tree_file(site, tree, files->pdata[i]))
			return false;
	if (!editions_keep(site, next) || !site_copy_state(site, next, edition, records) || !all_synced(site) ||
		!now_flip(site, tree) || !names_link(site, files))
		return false;
	if (len > 0 && strcmp(old, tree) != 0)
		tree_drop(site, old, before);
	return true;
}

/* ---- the whole ---- */

/* What waits on the stage and will not be placed. */
static void stage_clear(const struct site *site)
{
	int fd = openat(site->fd, SITE_STAGE, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);

	for (struct dirent *entry; dir && (entry = readdir(dir));)
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			(void)unlinkat(dirfd(dir), entry->d_name, 0);
	if (dir)
		closedir(dir);
}

bool commit_recover(struct site *site)
{
	struct state *next, *before;
	bool damaged, done = true;

	if (faccessat(site->fd, SITE_STAGE, F_OK, 0) != 0)
		return true;
	next = site_read_state(site, SITE_STATE_NEXT, &damaged);
	if (next) {
		g_autoptr(GPtrArray) files = state_files(next);
		g_autoptr(GPtrArray) old = NULL;

		before = site_read_state(site, SITE_STATE, &damaged);
		old = before ? state_files(before) : g_ptr_array_new();
		done = all_place(site, files, old);
		state_free(before);
		state_free(next);
	}
	/* What could not be placed waits on the stage, which no other run may fill meanwhile. */
	if (done)
		stage_clear(site);
	return done;
}

bool site_commit(struct site *site, struct state *next, int keep, bool adopt)
{
	g_autoptr(GPtrArray) files = state_files(next);
	bool ok;

	site->flip = next->flip;
	/* Where the records are damaged they were ours, and nobody can tell what else is. */
	if (!foreign_check(site, files, adopt || site->state->damaged))
		ok = false;
	else
		ok = next->flip ? flip_commit(site, next, files) : direct_commit(site, next, files);
	if (ok)
		editions_prune(site, next, keep);
	if (ok || faccessat(site->fd, SITE_STATE_NEXT, F_OK, 0) != 0)
		stage_clear(site);
	return ok;
}
