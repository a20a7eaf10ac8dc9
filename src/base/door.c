/* The one door in.  Every input of a run is opened here, beneath one folder and
 * nowhere else.
 *
 * openat2 with RESOLVE_BENEATH lets the kernel judge '..', absolute paths and symbolic
 * links at once, without a race; where the kernel lacks it, the path is walked part by
 * part and no link is followed.  O_NONBLOCK and a look at the open file keep FIFOs and
 * devices from being read. */
#include "octavo/base.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/base.h"

enum { READ_FLAGS = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, RETRIES = 16 };

struct door *door_open(const char *folder, const struct job *job)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0) {
		struct pos nowhere = {0};
		if (errno == ENOENT || errno == ENOTDIR)
			diag_report(job->diag, DIAG_INPUT_MISSING, nowhere, "'%s'", folder);
		else
			diag_report(job->diag, DIAG_INPUT_REFUSED, nowhere, "'%s' (%s)",
				folder, g_strerror(errno));
		return NULL;
	}
	struct door *door = g_new0(struct door, 1);
	door->fd = fd;
	return door;
}

void door_close(struct door *door)
{
	if (!door)
		return;
	close(door->fd);
	g_free(door);
}

/* Opens part by part; no link is followed, no part may be '..'. */
static int open_by_parts(int folder, const char *path, int flags)
{
	g_auto(GStrv) parts = g_strsplit(path, "/", -1);
	int at = fcntl(folder, F_DUPFD_CLOEXEC, 0);
	if (*path == '/') {
		close(at);
		errno = EXDEV;
		return -1;
	}
	for (int i = 0; parts[i] && at >= 0; i++) {
		bool last = !parts[i + 1];
		if (!strcmp(parts[i], "..")) {
			close(at);
			errno = EXDEV;
			return -1;
		}
		if (!*parts[i] && !last)
			continue;
		int next = openat(at, *parts[i] ? parts[i] : ".",
			O_NOFOLLOW | (last ? flags : O_PATH | O_DIRECTORY | O_CLOEXEC));
		int error = errno == ELOOP ? EXDEV : errno;
		close(at);
		at = next;
		errno = error;
	}
	return at;
}

int door_open_beneath(struct door *door, const char *path, int flags)
{
	struct open_how how = {
		.flags = (uint64_t)flags,
		.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS,
	};
	if (!*path) {
		errno = ENOENT;
		return -1;
	}
	for (int i = 0; i < RETRIES && !door->walk; i++) {
		long fd = syscall(SYS_openat2, door->fd, path, &how, sizeof how);
		if (fd >= 0)
			return (int)fd;
		/* An old kernel, or a container's filter that does not know the call. */
		if (errno == ENOSYS || errno == EPERM) {
			door->walk = true;
			break;
		}
		if (errno != EAGAIN && errno != EINTR)
			return -1;
	}
	return open_by_parts(door->fd, path, flags);
}

/* What an errno of opening means. */
static enum door_result result_of(int error)
{
	switch (error) {
	case ENOENT:
	case ENOTDIR:
	case ENAMETOOLONG:
		return DOOR_MISSING;
	case EXDEV:
		return DOOR_OUTSIDE;
	case ENXIO:
	case EISDIR:
	case ENODEV:
		return DOOR_NOT_FILE;
	default:
		return DOOR_REFUSED;
	}
}

/* Reads to the end, whatever size the file claimed; size_hint saves growing. */
static enum door_result read_all(int fd, struct arena *arena, int64_t size_hint,
	int64_t max_bytes, char **out, size_t *out_len)
{
	size_t room = (size_t)size_hint + 1, len = 0;
	char *data = arena_alloc(arena, room);
	for (;;) {
		if (len + 1 >= room) {
			char more;
			ssize_t n = read(fd, &more, 1);
			if (n < 0 && errno == EINTR)
				continue;
			if (n < 0)
				return DOOR_REFUSED;
			if (n == 0)
				break;
			if ((int64_t)len >= max_bytes)
				return DOOR_TOO_LARGE;
			char *grown = arena_alloc(arena, room * 2 + 4096);
			memcpy(grown, data, len);
			room = room * 2 + 4096;
			data = grown;
			data[len++] = more;
		}
		ssize_t n = read(fd, data + len, room - 1 - len);
		if (n < 0 && errno != EINTR)
			return DOOR_REFUSED;
		if (n == 0)
			break;
		if (n > 0)
			len += (size_t)n;
	}
	if ((int64_t)len > max_bytes)
		return DOOR_TOO_LARGE;
	data[len] = '\0';
	*out = data;
	*out_len = len;
	return DOOR_OK;
}

enum door_result door_read(struct door *door, struct arena *arena, const char *path,
	int64_t max_bytes, char **out, size_t *out_len)
{
	int fd = door_open_beneath(door, path, READ_FLAGS);
	if (fd < 0)
		return result_of(errno);
	struct stat st;
	enum door_result result;
	if (fstat(fd, &st))
		result = DOOR_REFUSED;
	else if (!S_ISREG(st.st_mode))
		result = DOOR_NOT_FILE;
	else if (st.st_size > max_bytes)
		result = DOOR_TOO_LARGE;
	else
		result = read_all(fd, arena, st.st_size, max_bytes, out, out_len);
	int error = errno;
	close(fd);
	errno = error;
	return result;
}
