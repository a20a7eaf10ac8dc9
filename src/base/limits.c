/* The bounds of a run, and the note that tells the supervisor what is being
 * worked on. */
#include "octavo/base.h"

#include <errno.h>
#include <inttypes.h>

static const struct limit_info table[] = {
#define LIMIT(member, name, value, unit, text)                                           \
	{name, unit, text, offsetof(struct limits, member), value},
#include "octavo/limits.def"
#undef LIMIT
	{NULL, NULL, NULL, 0, 0},
};

/* What may stand after a number, for the unit of the limit. */
static const struct suffix {
	const char *unit; /* of the limit */
	const char *name; /* compared without regard to case */
	int64_t factor;
} suffixes[] = {
	{"bytes", "", 1},
	{"bytes", "b", 1},
	{"bytes", "k", 1024},
	{"bytes", "kb", 1024},
	{"bytes", "kib", 1024},
	{"bytes", "m", 1024 * 1024},
	{"bytes", "mb", 1024 * 1024},
	{"bytes", "mib", 1024 * 1024},
	{"bytes", "g", 1024 * 1024 * 1024},
	{"bytes", "gb", 1024 * 1024 * 1024},
	{"bytes", "gib", 1024 * 1024 * 1024},
	{"seconds", "", 1},
	{"seconds", "s", 1},
	{"seconds", "sec", 1},
	{"seconds", "min", 60},
	{"seconds", "m", 60},
	{"seconds", "h", 3600},
	{"px", "", 1},
	{"px", "px", 1},
	{"px", "k", 1000},
	{"px", "kpx", 1000},
	{"px", "m", 1000 * 1000},
	{"px", "mpx", 1000 * 1000},
	{"", "", 1},
	{"", "k", 1000},
	{"", "m", 1000 * 1000},
};

struct limits limits_default(void)
{
	struct limits limits;
#define LIMIT(member, name, value, unit, text) limits.member = value;
#include "octavo/limits.def"
#undef LIMIT
	return limits;
}

const struct limit_info *limits_table(void)
{
	return table;
}

static const struct limit_info *limit_find(const char *name)
{
	for (const struct limit_info *info = table; info->name; info++)
		if (!strcmp(info->name, name))
			return info;
	return NULL;
}

static int64_t limit_factor(const char *unit, const char *suffix)
{
	for (size_t i = 0; i < G_N_ELEMENTS(suffixes); i++)
		if (!strcmp(suffixes[i].unit, unit) &&
			!g_ascii_strcasecmp(suffixes[i].name, suffix))
			return suffixes[i].factor;
	return 0;
}

static bool limit_parse(const char *unit, const char *text, int64_t *out)
{
	if (!strcmp(text, "none")) {
		*out = INT64_MAX;
		return true;
	}
	if (!g_ascii_isdigit(*text))
		return false;
	char *end;
	errno = 0;
	gint64 number = g_ascii_strtoll(text, &end, 10);
	while (*end == ' ')
		end++;
	int64_t factor = limit_factor(unit, end);
	if (errno || !factor || number <= 0)
		return false;
	return !__builtin_mul_overflow(number, factor, out);
}

static const char *limit_why(const char *unit)
{
	if (!strcmp(unit, "bytes"))
		return "give a size such as 64M or 1GiB, or 'none'";
	if (!strcmp(unit, "seconds"))
		return "give a time such as 90s or 10min, or 'none'";
	if (!strcmp(unit, "px"))
		return "give a number of pixels such as 64Mpx, or 'none'";
	return "give a number above 0, or 'none'";
}

bool limits_set(
	struct limits *limits, const char *name, const char *value, const char **why)
{
	const struct limit_info *info = limit_find(name);
	if (!info) {
		*why = "there is no limit of that name";
		return false;
	}
	int64_t number;
	if (!limit_parse(info->unit, value, &number)) {
		*why = limit_why(info->unit);
		return false;
	}
	memcpy((char *)limits + info->offset, &number, sizeof number);
	return true;
}

char *limits_show(struct arena *arena, int64_t value, const char *unit)
{
	static const struct {
		const char *unit;
		const char *show;
		int64_t factor;
	} scale[] = {
		{"bytes", "GiB", 1024 * 1024 * 1024},
		{"bytes", "MiB", 1024 * 1024},
		{"bytes", "KiB", 1024},
		{"bytes", "bytes", 1},
		{"seconds", "s", 1},
		{"px", "Mpx", 1000 * 1000},
		{"px", "px", 1},
	};
	if (value == INT64_MAX)
		return arena_strdup(arena, "none");
	for (size_t i = 0; i < G_N_ELEMENTS(scale); i++)
		if (!strcmp(scale[i].unit, unit) && value % scale[i].factor == 0)
			return arena_printf(arena, "%" PRId64 " %s",
				value / scale[i].factor, scale[i].show);
	return arena_printf(arena, "%" PRId64, value);
}

/* Copies what fits, cut at a character. */
static void note_copy(char *dst, const char *src, size_t size)
{
	if (g_strlcpy(dst, src ? src : "", size) < size)
		return;
	const char *end;
	g_utf8_validate(dst, -1, &end);
	dst[end - dst] = '\0';
}

void job_progress(const struct job *job, const char *stage, const char *subject)
{
	struct worker_note *note = job->note;
	if (!note)
		return;
	note_copy(note->stage, stage, sizeof note->stage);
	note_copy(note->subject, subject, sizeof note->subject);
}
