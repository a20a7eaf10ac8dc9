/* SHA256SUMS against the bytes. */
#include <fcntl.h>
#include <unistd.h>
#include "catalogue/check.h"

enum { SUM_DIGITS = SUM_HEX - 1 };

static bool file_sum(const struct check *check, const char *path, char sum[SUM_HEX])
{
	g_autofree char *whole = g_build_filename(check->site, path, NULL);
	int fd = open(whole, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	bool good = sum_of_fd(fd, sum);

	if (fd >= 0)
		close(fd);
	return good;
}

static void check_line(struct check *check, const char *path, int line, const char *text)
{
	char sum[SUM_HEX];
	const char *file = text + SUM_DIGITS + 2;

	if (strlen(text) <= SUM_DIGITS + 2 || text[SUM_DIGITS] != ' ' || text[SUM_DIGITS + 1] != ' ') {
		check_fault(check, DIAG_SITE_MALFORMED, path, line, "not a line of a sum and a file");
		return;
	}
	if (!g_hash_table_contains(check->sizes, file)) {
		check_fault(check, DIAG_SITE_LINK, path, line, "'%s' is not there", file);
		return;
	}
	if (!file_sum(check, file, sum))
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
