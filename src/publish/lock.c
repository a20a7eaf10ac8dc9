/* One run at a time may change a site.  The lock is the kernel's: it goes with the process, however that ends. */
#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include "publish/site.h"

enum { LOOK_MS = 50 };

static int lock_open(const struct site *site)
{
	int fd = openat(site->fd, SITE_LOCK, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);

	if (fd < 0 && errno == ENOENT && site_make_above(site, SITE_LOCK))
		fd = openat(site->fd, SITE_LOCK, O_RDONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
	return fd;
}

int lock_take(struct site *site, int wait_seconds)
{
	gint64 end = g_get_monotonic_time() + (gint64)MAX(wait_seconds, 0) * G_USEC_PER_SEC;

	site->lock_fd = lock_open(site);
	if (site->lock_fd < 0) {
		site_refuse(site, SITE_LOCK);
		return PUBLISH_IO;
	}
	while (flock(site->lock_fd, wait_seconds < 0 ? LOCK_EX : LOCK_EX | LOCK_NB) != 0) {
		if (errno == EINTR)
			continue;
		if (errno != EWOULDBLOCK) {
			site_refuse(site, SITE_LOCK);
			return PUBLISH_IO;
		}
		if (g_get_monotonic_time() >= end) {
			diag_report(site->job->diag, DIAG_SITE_LOCKED, (struct pos){0}, "%s", site->path);
			return PUBLISH_LOCKED;
		}
		g_usleep(LOOK_MS * 1000);
	}
	return 0;
}
