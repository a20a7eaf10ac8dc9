/* Floor 0: messages outlive the process that gathered them.  Each is also written to an open file as it comes; when
 * the process dies before it could print, another reads them there.  Those of one piece of work can be had as bytes, and
 * be gathered again from them where the work itself need not be done again.
 *
 * A record is its lengths, code and place, then path and subject.  The last one may be cut where the writer died. */
#include "diag/diag.h"

#include <string.h>
#include <unistd.h>

/* Longer subjects are cut when printed all the same. */
enum { PATH_MAX_BYTES = 4096, SUBJECT_MAX_BYTES = 4096 };

struct record {
	uint32_t code;
	int32_t line, col;
	uint32_t path_len; /* UINT32_MAX: no path */
	uint32_t subject_len;
};

void diag_relay(struct diag *diag, int fd)
{
	g_mutex_lock(&diag->mutex);
	diag->relay_fd = fd;
	diag->relays = fd >= 0;
	g_mutex_unlock(&diag->mutex);
}

enum { RECORD_MAX = sizeof(struct record) + PATH_MAX_BYTES + SUBJECT_MAX_BYTES };

/* Writes the record of a message, returns its length. */
static size_t record_make(const struct message *message, char bytes[RECORD_MAX])
{
	const char *path = message->pos.path;
	struct record record = {
		.code = (uint32_t)message->code,
		.line = message->pos.line,
		.col = message->pos.col,
		.path_len = path ? (uint32_t)MIN(strlen(path), PATH_MAX_BYTES) : UINT32_MAX,
		.subject_len = (uint32_t)MIN(strlen(message->subject), SUBJECT_MAX_BYTES),
	};
	size_t path_len = path ? record.path_len : 0;

	memcpy(bytes, &record, sizeof(record));
	if (path)
		memcpy(bytes + sizeof(record), path, path_len);
	memcpy(bytes + sizeof(record) + path_len, message->subject, record.subject_len);
	return sizeof(record) + path_len + record.subject_len;
}

void relay_write(struct diag *diag, const struct message *message)
{
	char bytes[RECORD_MAX];

	if (!diag->relays)
		return;
	size_t len = record_make(message, bytes);
	if (write(diag->relay_fd, bytes, len) != (ssize_t)len)
		diag->relays = false; /* a file that is full: what is in it stays good */
}

void relay_forget(struct diag *diag)
{
	if (diag->relays && (ftruncate(diag->relay_fd, 0) || lseek(diag->relay_fd, 0, SEEK_SET)))
		diag->relays = false;
}

/* The next record at *at; false at the end, or where it is cut. */
static bool record_read(struct diag *diag, const char **at, const char *end)
{
	struct record record;
	struct pos pos = {0};

	if ((size_t)(end - *at) < sizeof(record))
		return false;
	memcpy(&record, *at, sizeof(record));
	size_t path_len = record.path_len == UINT32_MAX ? 0 : record.path_len;
	const char *path = *at + sizeof(record), *subject = path + path_len;
	if (record.code >= DIAG__COUNT || path_len > PATH_MAX_BYTES ||
		record.subject_len > SUBJECT_MAX_BYTES ||
		(size_t)(end - *at) < sizeof(record) + path_len + record.subject_len)
		return false;
	g_autofree char *copy = record.path_len == UINT32_MAX ? NULL : g_strndup(path, path_len);
	pos.path = copy;
	pos.line = record.line;
	pos.col = record.col;
	diag_report(diag, (enum diag_code)record.code, pos, "%.*s", (int)record.subject_len, subject);
	*at = subject + record.subject_len;
	return true;
}

void diag_recover(struct diag *diag, int fd)
{
	g_autoptr(GString) bytes = g_string_new(NULL);
	char buffer[16 * 1024];
	const char *at;

	for (ssize_t n; (n = pread(fd, buffer, sizeof(buffer), (off_t)bytes->len)) > 0;)
		g_string_append_len(bytes, buffer, n);
	at = bytes->str;
	while (record_read(diag, &at, bytes->str + bytes->len))
		;
}

struct diag_mark diag_mark(struct diag *diag)
{
	struct diag_mark mark = {diag->messages->len, 0};

	for (int code = 0; code < DIAG__COUNT; code++)
		mark.n_dropped += diag->tally[code].dropped;
	return mark;
}

bool diag_since(struct diag *diag, struct diag_mark mark, GString *out)
{
	char bytes[RECORD_MAX];

	if (diag_mark(diag).n_dropped != mark.n_dropped)
		return false;
	for (guint i = mark.n; i < diag->messages->len; i++) {
		const struct message *message = diag->messages->pdata[i];

		if (strlen(message->subject) > SUBJECT_MAX_BYTES)
			return false;
		g_string_append_len(out, bytes, (gssize)record_make(message, bytes));
	}
	return true;
}

bool diag_repeat(struct diag *diag, const char *bytes, size_t len)
{
	const char *end = bytes + len;

	while (record_read(diag, &bytes, end))
		;
	return bytes == end;
}
