/* The one door out.  An output appears whole under its name or not at all.
 *
 * The file has no name while it is written (O_TMPFILE), so that a kill leaves nothing.
 * Committing gives it its name at once where the name is free; else it gets a temporary
 * one that rename puts in the old file's place.  A temporary name is held under a lock
 * while its process lives: whoever opens the folder next removes those that nobody holds.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/base.h"

#define TEMP_PREFIX ".octavo-"
#define TEMP_SUFFIX ".part"

struct outfile {
	int folder_fd;
	int fd;
	char *folder;
	char temp[64]; /* name of the file while it is written, "" where it has none */
	const struct job *job;
	const char *why; /* what stands under the name may not be replaced; NULL: errno tells */
	bool *failed; /* on a page of its own, so that the supervisor knows of a worker's
			 failure */
};

static void outfile_refuse(struct outfile *out, const char *name)
{
	struct pos nowhere = {0};
	if (!*out->failed) {
		const char *why = out->why ? out->why : g_strerror(errno);
		g_autofree char *path = name ? g_build_filename(out->folder, name, NULL)
					     : g_strdup(out->folder);
		const char *in = name ? "" : "in ";
		diag_report(out->job->diag, DIAG_OUTPUT_REFUSED, nowhere, "%s'%s' (%s)",
			in, path, why);
	}
	*out->failed = true;
}

static void temp_name(char *dst, size_t size, int attempt)
{
	g_snprintf(dst, (gulong)size, TEMP_PREFIX "%ld-%d" TEMP_SUFFIX, (long)getpid(),
		attempt);
}

/* Removes temporary files that a killed run left: nobody holds their lock. */
static void remove_stale(int folder_fd)
{
	int fd = openat(folder_fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	if (!dir)
		return;
	for (struct dirent *entry; (entry = readdir(dir));) {
		const char *name = entry->d_name;
		if (!g_str_has_prefix(name, TEMP_PREFIX) ||
			!g_str_has_suffix(name, TEMP_SUFFIX))
			continue;
		int stale = openat(
			folder_fd, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
		if (stale < 0)
			continue;
		if (!flock(stale, LOCK_EX | LOCK_NB))
			unlinkat(folder_fd, name, 0);
		close(stale);
	}
	closedir(dir);
}

static int open_unnamed(int folder_fd)
{
	return openat(folder_fd, ".", O_TMPFILE | O_RDWR | O_CLOEXEC, 0666);
}

static int open_named(struct outfile *out)
{
	for (int attempt = 0; attempt < 1000; attempt++) {
		temp_name(out->temp, sizeof out->temp, attempt);
		int fd = openat(out->folder_fd, out->temp,
			O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		if (fd >= 0 || errno != EEXIST)
			return fd;
	}
	return -1;
}

/* Whether another run took the file for one that was left, before it was held. */
static bool is_gone(int fd)
{
	struct stat st;
	return !fstat(fd, &st) && st.st_nlink == 0;
}

/* The file system or the kernel does not do it. */
static bool unnamed_unknown(int error)
{
	return error == EOPNOTSUPP || error == EISDIR || error == EINVAL ||
	       error == ENOENT;
}

static bool outfile_begin(struct outfile *out, bool named)
{
	out->folder_fd = open(out->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (out->folder_fd < 0)
		return false;
	remove_stale(out->folder_fd);
	out->fd = named ? -1 : open_unnamed(out->folder_fd);
	named = named || (out->fd < 0 && unnamed_unknown(errno));
	do {
		if (out->fd >= 0 && named)
			close(out->fd);
		if (named)
			out->fd = open_named(out);
		if (out->fd < 0)
			return false;
		flock(out->fd, LOCK_EX | LOCK_NB);
	} while (named && is_gone(out->fd));
	return true;
}

static void outfile_close(struct outfile *out)
{
	if (out->fd >= 0)
		close(out->fd);
	if (out->folder_fd >= 0)
		close(out->folder_fd);
	munmap(out->failed, sizeof *out->failed);
	g_free(out->folder);
	g_free(out);
}

static struct outfile *outfile_new(const char *folder, const struct job *job, bool named)
{
	struct outfile *out = g_new0(struct outfile, 1);
	out->job = job;
	out->folder = g_strdup(*folder ? folder : ".");
	out->fd = -1;
	out->failed = mmap(NULL, sizeof *out->failed, PROT_READ | PROT_WRITE,
		MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (out->failed == MAP_FAILED)
		g_error("failed to allocate a shared page");
	if (outfile_begin(out, named))
		return out;
	out->temp[0] = '\0';
	outfile_refuse(out, NULL);
	outfile_close(out);
	return NULL;
}

struct outfile *outfile_open(const char *folder, const struct job *job)
{
	return outfile_new(folder, job, false);
}

struct outfile *outfile_open_named(const char *folder, const struct job *job)
{
	return outfile_new(folder, job, true);
}

int64_t outfile_size(struct outfile *out)
{
	struct stat st;
	return fstat(out->fd, &st) ? 0 : st.st_size;
}

/* A write failed: at our own bound, or because the world refuses. */
static void outfile_stop(struct outfile *out)
{
	if (errno != EFBIG || outfile_size(out) < out->job->limits->output) {
		outfile_refuse(out, NULL);
		return;
	}
	struct arena *arena = arena_open();
	diag_report(out->job->diag, DIAG_LIMIT_REACHED, (struct pos){0},
		"the output is larger than %s (--limit-output)",
		limits_show(arena, out->job->limits->output, "bytes"));
	arena_close(arena);
	*out->failed = true;
}

bool fd_write_all(int fd, const void *bytes, size_t len)
{
	const char *at = bytes;
	while (len) {
		ssize_t n = write(fd, at, len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		at += n;
		len -= (size_t)n;
	}
	return true;
}

bool outfile_write(struct outfile *out, const void *data, size_t len)
{
	if (!*out->failed && !fd_write_all(out->fd, data, len))
		outfile_stop(out);
	return !*out->failed;
}

/* Gives the unnamed file a name in its folder. */
static bool outfile_link(struct outfile *out, const char *name)
{
	char self[64];
	g_snprintf(self, sizeof self, "/proc/self/fd/%d", out->fd);
	return !linkat(AT_FDCWD, self, out->folder_fd, name, AT_SYMLINK_FOLLOW);
}

static bool outfile_link_temp(struct outfile *out)
{
	for (int attempt = 0; attempt < 1000; attempt++) {
		temp_name(out->temp, sizeof out->temp, attempt);
		if (outfile_link(out, out->temp))
			return true;
		if (errno != EEXIST)
			break;
	}
	out->temp[0] = '\0';
	return false;
}

/* What stands under the name may be replaced only if it is a file or a link. */
static bool may_replace(struct outfile *out, const char *name)
{
	struct stat st;
	if (fstatat(out->folder_fd, name, &st, AT_SYMLINK_NOFOLLOW))
		return errno == ENOENT;
	if (S_ISREG(st.st_mode) || S_ISLNK(st.st_mode))
		return true;
	out->why = S_ISDIR(st.st_mode) ? NULL : "it is a pipe, a socket or a device";
	errno = EISDIR;
	return false;
}

bool outfile_check(struct outfile *out, const char *name)
{
	if (may_replace(out, name))
		return true;
	outfile_refuse(out, name);
	return false;
}

static bool outfile_name(struct outfile *out, const char *name, bool sync)
{
	if (*out->failed) {
		errno = EIO;
		return false;
	}
	if (!may_replace(out, name) || (sync && fsync(out->fd)))
		return false;
	if (!out->temp[0]) {
		if (outfile_link(out, name))
			return true;
		if (errno != EEXIST || !outfile_link_temp(out))
			return false;
	}
	if (renameat(out->folder_fd, out->temp, out->folder_fd, name))
		return false;
	out->temp[0] = '\0';
	return true;
}

/* The new name outlives a power cut once the folder is on the disk.  Some file systems
 * have no such call. */
static void outfile_confirm(struct outfile *out, const char *name)
{
	if (!fsync(out->folder_fd) || errno == EINVAL || errno == EROFS)
		return;
	int error = errno;
	g_autofree char *path = g_build_filename(out->folder, name, NULL);
	diag_report(out->job->diag, DIAG_OUTPUT_UNSURE, (struct pos){0}, "'%s' (%s)",
		path, g_strerror(error));
}

static bool outfile_finish(struct outfile *out, const char *name, bool sync)
{
	bool placed = outfile_name(out, name, sync);
	if (!placed)
		outfile_refuse(out, name);
	else if (sync)
		outfile_confirm(out, name);
	if (out->temp[0])
		unlinkat(out->folder_fd, out->temp, 0);
	outfile_close(out);
	return placed;
}

bool outfile_commit(struct outfile *out, const char *name)
{
	return outfile_finish(out, name, true);
}

bool outfile_place(struct outfile *out, const char *name)
{
	return outfile_finish(out, name, false);
}

bool outfile_sum(struct outfile *out, char sum[SUM_HEX])
{
	return sum_of_fd(out->fd, sum);
}

void outfile_abandon(struct outfile *out)
{
	if (!out)
		return;
	if (out->temp[0])
		unlinkat(out->folder_fd, out->temp, 0);
	outfile_close(out);
}

bool outfile_put(const char *path, const char *bytes, size_t len, const struct job *job)
{
	g_autofree char *folder = g_path_get_dirname(path), *name = g_path_get_basename(path);
	struct outfile *out = outfile_open(folder, job);
	if (!out)
		return false;
	if (outfile_write(out, bytes, len))
		return outfile_commit(out, name);
	outfile_abandon(out);
	return false;
}
