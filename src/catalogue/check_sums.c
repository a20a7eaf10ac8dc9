/* SHA256SUMS against the bytes. */
#include <fcntl.h>
#include <unistd.h>
#include "catalogue/check.h"

enum { SUM_DIGITS = 64, CHUNK = 256 * 1024 };

/* Sum of a file, read in pieces: books are large.  NULL where it cannot be read; g_free it. */
static char *sum_of(const struct check *check, const char *path)
{
	g_autofree char *whole = g_build_filename(check->site, path, NULL);
	g_autofree guchar *buf = g_malloc(CHUNK);
	g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
	int fd = open(whole, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	ssize_t n = -1;

	if (fd < 0)
		return NULL;
	while ((n = read(fd, buf, CHUNK)) > 0)
		g_checksum_update(sum, buf, n);
	close(fd);
	return n < 0 ? NULL : g_strdup(g_checksum_get_string(sum));
}

static void check_line(struct check *check, const char *path, int line, const char *text)
{
	g_autofree char *sum = NULL;
	const char *file = text + SUM_DIGITS + 2;

	if (strlen(text) <= SUM_DIGITS + 2 || text[SUM_DIGITS] != ' ' || text[SUM_DIGITS + 1] != ' ') {
		check_fault(check, DIAG_SITE_MALFORMED, path, line, "not a line of a sum and a file");
		return;
	}
	if (!g_hash_table_contains(check->sizes, file)) {
		check_fault(check, DIAG_SITE_LINK, path, line, "'%s' is not there", file);
		return;
	}
	sum = sum_of(check, file);
	if (!sum)
		check_fault(check, DIAG_SITE_LINK, path, line, "cannot read '%s'", file);
	else if (g_ascii_strncasecmp(sum, text, SUM_DIGITS) != 0)
		check_fault(check, DIAG_SITE_SUM, path, line, "'%s' has another sum", file);
}

void check_sums(struct check *check, const char *path, const char *text, size_t len)
{
	const char *end = text + len;
	int line = 1;

	for (const char *at = text; at < end; line++) {
		const char *stop = memchr(at, '\n', (size_t)(end - at));
		g_autofree char *one = g_strndup(at, (gsize)((stop ? stop : end) - at));

		check_line(check, path, line, one);
		at = stop ? stop + 1 : end;
	}
}
