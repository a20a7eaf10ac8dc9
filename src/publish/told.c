/* What is known of one book: what its worker tells, and what the site's records keep. */
#include <assert.h>
#include "publish/publish.h"

enum { FIELDS_MAX = 10 };

static const struct {
	const char *name;
	size_t offset;
} texts[] = {
	{"id", offsetof(struct told, id)},
	{"title", offsetof(struct told, title)},
	{"subtitle", offsetof(struct told, subtitle)},
	{"channel", offsetof(struct told, channel)},
	{"language", offsetof(struct told, language)},
	{"description", offsetof(struct told, description)},
	{"series", offsetof(struct told, series)},
	{"series-number", offsetof(struct told, series_number)},
	{"publisher", offsetof(struct told, publisher)},
	{"rights", offsetof(struct told, rights)},
	{"date", offsetof(struct told, date)},
	{"digest", offsetof(struct told, digest)},
	{"key-epub", offsetof(struct told, keys[PRESS_EPUB])},
	{"key-pdf", offsetof(struct told, keys[PRESS_PDF])},
	{"key-cover", offsetof(struct told, cover_key)},
	{"error", offsetof(struct told, error)},
};

static const struct {
	const char *name;
	size_t offset;
} numbers[] = {
	{"edition", offsetof(struct told, edition)},
	{"notes", offsetof(struct told, n_notes)},
	{"chapters", offsetof(struct told, n_chapters)},
	{"words", offsetof(struct told, n_words)},
	{"pages", offsetof(struct told, n_pages)},
	{"warnings", offsetof(struct told, n_warnings)},
	{"errors", offsetof(struct told, n_errors)},
	{"cost", offsetof(struct told, cost_ms)},
};

static const char *const file_kinds[] = {
	[FILE_EPUB] = "epub", [FILE_PDF] = "pdf", [FILE_COVER] = "cover", [FILE_THUMB] = "thumb"};
static_assert(G_N_ELEMENTS(file_kinds) == FILE__COUNT, "a name for every file");

struct told *told_new(struct arena *arena)
{
	struct told *told = ARENA_NEW(arena, struct told);

	told->authors = g_ptr_array_new();
	told->subjects = g_ptr_array_new();
	told->depends = g_ptr_array_new();
	return told;
}

void told_drop(struct told *told)
{
	g_ptr_array_unref(told->authors);
	g_ptr_array_unref(told->subjects);
	g_ptr_array_unref(told->depends);
}

void told_depend(struct told *told, const char *name, const char *sum)
{
	g_ptr_array_add(told->depends, (gpointer)name);
	g_ptr_array_add(told->depends, (gpointer)sum);
}

const char *told_depends_on(const struct told *told, const char *name)
{
	for (guint i = 0; i + 1 < told->depends->len; i += 2)
		if (strcmp(told->depends->pdata[i], name) == 0)
			return told->depends->pdata[i + 1];
	return NULL;
}

static void number_write(GString *out, const char *name, int64_t number)
{
	char text[32];

	g_snprintf(text, sizeof(text), "%" G_GINT64_FORMAT, number);
	record_add(out, name, text, NULL);
}

static void words_write(GString *out, const char *name, const GPtrArray *words)
{
	for (guint i = 0; i < words->len; i++)
		record_add(out, name, words->pdata[i], NULL);
}

static void file_write(GString *out, const char *kind, const struct site_file *file)
{
	char bytes[32], mtime[32], inode[32];

	g_snprintf(bytes, sizeof(bytes), "%" G_GINT64_FORMAT, file->bytes);
	g_snprintf(mtime, sizeof(mtime), "%" G_GINT64_FORMAT, file->mtime_ns);
	g_snprintf(inode, sizeof(inode), "%" G_GINT64_FORMAT, file->inode);
	record_add(out, kind, file->path, file->media_type ? file->media_type : "", bytes, file->sum, mtime, inode,
		file->stage ? file->stage : "", NULL);
}

void told_write(const struct told *told, GString *out)
{
	record_add(out, "book", told->name ? told->name : "", told->slug ? told->slug : "", NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		const char *text = *(const char *const *)((const char *)told + texts[i].offset);

		if (text)
			record_add(out, texts[i].name, text, NULL);
	}
	for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++)
		number_write(out, numbers[i].name, *(const int *)((const char *)told + numbers[i].offset));
	number_write(out, "updated", told->updated);
	number_write(out, "stale", told->stale);
	words_write(out, "author", told->authors);
	words_write(out, "subject", told->subjects);
	for (guint i = 0; i + 1 < told->depends->len; i += 2)
		record_add(out, "depends", told->depends->pdata[i], told->depends->pdata[i + 1], NULL);
	for (int i = 0; i < FILE__COUNT; i++)
		if (told->files[i])
			file_write(out, file_kinds[i], told->files[i]);
	/* Most of what is known of a book, and records itself: taken over as it is. */
	if (told->trace) {
		number_write(out, "trace", (int64_t)strlen(told->trace));
		g_string_append(out, told->trace);
	}
	record_add(out, "end", NULL);
}

static bool text_read(struct arena *arena, struct told *told, char *const *fields)
{
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
		if (strcmp(texts[i].name, fields[0]) == 0) {
			*(const char **)((char *)told + texts[i].offset) = arena_strdup(arena, fields[1]);
			return true;
		}
	return false;
}

static bool number_read(struct told *told, char *const *fields)
{
	int64_t number = g_ascii_strtoll(fields[1], NULL, 10);

	if (strcmp(fields[0], "updated") == 0)
		told->updated = number;
	else if (strcmp(fields[0], "stale") == 0)
		told->stale = number != 0;
	for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++)
		if (strcmp(numbers[i].name, fields[0]) == 0) {
			*(int *)((char *)told + numbers[i].offset) = (int)CLAMP(number, 0, G_MAXINT);
			return true;
		}
	return false;
}

struct site_file *site_file_read(struct arena *arena, char *const *fields)
{
	struct site_file *file = ARENA_NEW(arena, struct site_file);

	file->path = arena_strdup(arena, fields[1]);
	file->media_type = fields[2] && *fields[2] ? arena_strdup(arena, fields[2]) : NULL;
	file->bytes = fields[3] ? g_ascii_strtoll(fields[3], NULL, 10) : 0;
	g_strlcpy(file->sum, fields[4] ? fields[4] : "", sizeof(file->sum));
	file->mtime_ns = fields[5] ? g_ascii_strtoll(fields[5], NULL, 10) : 0;
	file->inode = fields[6] ? g_ascii_strtoll(fields[6], NULL, 10) : 0;
	file->stage = fields[7] && *fields[7] ? arena_strdup(arena, fields[7]) : NULL;
	return file;
}

bool site_file_is_line(const char *line)
{
	size_t len = strcspn(line, "\t\n");

	for (int i = 0; i < FILE__COUNT; i++)
		if (len == strlen(file_kinds[i]) && strncmp(line, file_kinds[i], len) == 0)
			return true;
	return len == strlen("catalogue") && strncmp(line, "catalogue", len) == 0;
}

char *site_past_line(char *line)
{
	size_t trace = strlen("trace\t");
	char *end = strchr(line, '\n');
	gint64 len = strncmp(line, "trace\t", trace) == 0 ? g_ascii_strtoll(line + trace, NULL, 10) : 0;

	if (end && len > 0 && strnlen(end + 1, (size_t)len) == (size_t)len)
		end += len;
	return end ? end + 1 : NULL;
}

void site_file_write(GString *out, const char *kind, const struct site_file *file)
{
	file_write(out, kind, file);
}

static void trace_read(struct arena *arena, struct told *told, const char *number, char **at)
{
	size_t len = g_ascii_strtoull(number, NULL, 10);

	if (len == 0 || strnlen(*at, len) < len)
		return;
	told->trace = arena_strndup(arena, *at, len);
	*at += len;
}

bool told_read_line(struct arena *arena, struct told *told, char *const *fields, char **at)
{
	if (strcmp(fields[0], "end") == 0)
		return false;
	if (!fields[1] || text_read(arena, told, fields) || number_read(told, fields))
		return true;
	if (strcmp(fields[0], "book") == 0) {
		told->name = arena_strdup(arena, fields[1]);
		told->slug = arena_strdup(arena, fields[2] ? fields[2] : "");
	} else if (strcmp(fields[0], "trace") == 0) {
		trace_read(arena, told, fields[1], at);
	} else if (strcmp(fields[0], "author") == 0) {
		g_ptr_array_add(told->authors, arena_strdup(arena, fields[1]));
	} else if (strcmp(fields[0], "subject") == 0) {
		g_ptr_array_add(told->subjects, arena_strdup(arena, fields[1]));
	} else if (strcmp(fields[0], "depends") == 0 && fields[2]) {
		told_depend(told, arena_strdup(arena, fields[1]), arena_strdup(arena, fields[2]));
	}
	for (int i = 0; i < FILE__COUNT; i++)
		if (strcmp(fields[0], file_kinds[i]) == 0)
			told->files[i] = site_file_read(arena, fields);
	return true;
}

struct told *told_read(struct arena *arena, const struct unit *unit, char *text)
{
	struct told *told = told_new(arena);
	char *fields[FIELDS_MAX];
	bool whole = false;

	while (!whole && record_next(&text, fields, FIELDS_MAX))
		whole = !told_read_line(arena, told, fields, &text);
	told->name = unit->name;
	told->slug = unit->slug;
	if (whole && told->title && told->id && told->language)
		return told;
	told_drop(told);
	return NULL;
}
