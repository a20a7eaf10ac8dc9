/*
 * Text engine: hyphenation patterns (Liang 1983) in the dictionary files of libhyphen.
 * That library takes seconds to load the large ones; here a file is read into sorted
 * patterns once, and a word walks each of its suffixes down the sorted list by bisection.
 * Up to two levels: where a file has NEXTLEVEL, the first part finds the seams of
 * compounds, the second parts what lies between.
 */
#include "type/type.h"

#define PATTERN_MAX 100 /* bytes of letters */

/* Letters and, in front of each byte and after the last, a digit. */
struct pattern {
	const char *letters;
	const uint8_t *values;
	int len;
	bool changes;
};

struct patterns {
	struct arena *arena;
	GArray *levels[2]; /* struct pattern, sorted */
	int n_levels;
	int left, right; /* letters kept at the ends; 0: not said */
	int compound_left, compound_right;
};

static void read_pattern(struct patterns *p, const char *line, size_t len)
{
	char letters[PATTERN_MAX + 1];
	uint8_t values[PATTERN_MAX + 2] = {0};
	int n = 0;
	struct pattern pattern = {0};
	for (size_t i = 0; i < len; i++) {
		if (line[i] == '/') {
			pattern.changes = true;
			break;
		}
		if (g_ascii_isdigit(line[i])) {
			values[n] = (uint8_t)(line[i] - '0');
			continue;
		}
		if (n == PATTERN_MAX)
			return;
		letters[n++] = line[i];
	}
	if (!n)
		return;
	pattern.letters = arena_strndup(p->arena, letters, (size_t)n);
	pattern.values = arena_memdup(p->arena, values, (size_t)n + 1);
	pattern.len = n;
	g_array_append_val(p->levels[p->n_levels - 1], pattern);
}

static bool read_number(const char *line, size_t len, const char *name, int *out)
{
	size_t name_len = strlen(name);
	if (len <= name_len || memcmp(line, name, name_len))
		return false;
	*out = (int)CLAMP(g_ascii_strtoll(line + name_len, NULL, 10), 0, 20);
	return true;
}

static void read_line(struct patterns *p, const char *line, size_t len)
{
	if (!len || *line == '#' || *line == '%')
		return;
	if (read_number(line, len, "LEFTHYPHENMIN", &p->left) ||
		read_number(line, len, "RIGHTHYPHENMIN", &p->right) ||
		read_number(line, len, "COMPOUNDLEFTHYPHENMIN", &p->compound_left) ||
		read_number(line, len, "COMPOUNDRIGHTHYPHENMIN", &p->compound_right))
		return;
	if (len >= 8 && !memcmp(line, "NOHYPHEN", 8))
		return;
	if (len >= 9 && !memcmp(line, "NEXTLEVEL", 9)) {
		if (p->n_levels == 1)
			p->levels[p->n_levels++] =
				g_array_new(FALSE, FALSE, sizeof(struct pattern));
		return;
	}
	read_pattern(p, line, len);
}

static int compare_patterns(gconstpointer a, gconstpointer b)
{
	return strcmp(((const struct pattern *)a)->letters,
		((const struct pattern *)b)->letters);
}

struct patterns *patterns_open(const char *file)
{
	g_autofree char *bytes = NULL;
	gsize len = 0;
	if (!g_file_get_contents(file, &bytes, &len, NULL))
		return NULL;
	size_t first = strcspn(bytes, "\r\n");
	g_autofree char *charset = g_strstrip(g_strndup(bytes, first));
	char *text = bytes;
	g_autofree char *converted = NULL;
	if (g_ascii_strcasecmp(charset, "UTF-8")) {
		const char *name = g_str_has_prefix(charset, "microsoft-cp")
					   ? charset + strlen("microsoft-")
					   : charset;
		converted = g_convert(bytes + first, (gssize)(len - first), "UTF-8", name,
			NULL, &len, NULL);
		text = converted;
	} else {
		text += first;
		len -= first;
	}
	if (!text)
		return NULL;
	struct patterns *p = g_new0(struct patterns, 1);
	p->arena = arena_open();
	p->levels[p->n_levels++] = g_array_new(FALSE, FALSE, sizeof(struct pattern));
	for (char *line = text, *end = text + len; line < end;) {
		size_t n = strcspn(line, "\r\n");
		size_t kept = n;
		while (kept && (line[kept - 1] == ' ' || line[kept - 1] == '\t'))
			kept--;
		read_line(p, line, kept);
		line += n + 1;
	}
	for (int i = 0; i < p->n_levels; i++)
		g_array_sort(p->levels[i], compare_patterns);
	return p;
}

void patterns_close(struct patterns *p)
{
	if (!p)
		return;
	for (int i = 0; i < p->n_levels; i++)
		g_array_free(p->levels[i], TRUE);
	arena_close(p->arena);
	g_free(p);
}

void patterns_least(const struct patterns *p, int *left, int *right)
{
	*left = MAX(*left, p->left);
	*right = MAX(*right, p->right);
}

/* Within [low, high) all letters agree up to depth; narrows to those with the byte there.
 */
static void narrow(const GArray *level, int depth, guchar byte, int *low, int *high)
{
	int a = *low, b = *high;
	while (a < b) {
		int mid = (a + b) / 2;
		if ((guchar)g_array_index(level, struct pattern, mid).letters[depth] <
			byte)
			a = mid + 1;
		else
			b = mid;
	}
	*low = a;
	b = *high;
	while (a < b) {
		int mid = (a + b) / 2;
		if ((guchar)g_array_index(level, struct pattern, mid).letters[depth] <=
			byte)
			a = mid + 1;
		else
			b = mid;
	}
	*high = a;
}

static void apply(const struct pattern *pattern, uint8_t *values, uint8_t *changes)
{
	for (int i = 0; i <= pattern->len; i++) {
		if (pattern->values[i] <= values[i])
			continue;
		values[i] = pattern->values[i];
		changes[i] = pattern->changes;
	}
}

/* points[i] is odd where a hyphen may stand before byte i of the word. */
static void run_level(const GArray *level, const char *word, int len, uint8_t *points)
{
	char text[PATTERNS_WORD_MAX + 3];
	uint8_t values[PATTERNS_WORD_MAX + 4] = {0}, changes[PATTERNS_WORD_MAX + 4] = {0};
	text[0] = '.';
	memcpy(text + 1, word, (size_t)len);
	text[len + 1] = '.';
	for (int from = 0; from < len + 2; from++) {
		int low = 0, high = (int)level->len;
		for (int depth = 0; from + depth < len + 2 && low < high; depth++) {
			narrow(level, depth, (guchar)text[from + depth], &low, &high);
			for (int i = low; i < high; i++) {
				const struct pattern *pattern =
					&g_array_index(level, struct pattern, i);
				if (pattern->len != depth + 1)
					break;
				apply(pattern, values + from, changes + from);
			}
		}
	}
	for (int i = 0; i <= len; i++)
		points[i] = changes[i + 1] ? 0 : values[i + 1];
}

static int count_letters(const char *text, int len)
{
	return (int)g_utf8_strlen(text, len);
}

/* Two seams with less than a syllable between: the one the finer patterns know too is
 * kept. */
static void thin_seams(
	const struct patterns *p, const char *word, int len, uint8_t *points)
{
	uint8_t inner[PATTERNS_WORD_MAX + 1];
	int last = 0;
	bool ran = false;
	for (int i = 1; i < len; i++) {
		if (!(points[i] & 1))
			continue;
		if (last && count_letters(word + last, i - last) <
				    MAX(p->compound_left, p->compound_right)) {
			if (!ran)
				run_level(p->levels[1], word, len, inner);
			ran = true;
			bool keep_last = (inner[last] & 1) && !(inner[i] & 1);
			points[keep_last ? i : last] = 0;
			if (!(inner[i] & 1))
				points[i] = 0;
		}
		last = points[i] & 1 ? i : last;
	}
}

void patterns_run(const struct patterns *p, const char *word, int len, uint8_t *points)
{
	memset(points, 0, (size_t)len + 1);
	if (len > PATTERNS_WORD_MAX)
		return;
	run_level(p->levels[0], word, len, points);
	points[0] = points[len] = 0;
	if (p->n_levels == 1)
		return;
	thin_seams(p, word, len, points);
	uint8_t inner[PATTERNS_WORD_MAX + 1];
	for (int from = 0, to; from < len; from = to) {
		for (to = from + 1; to < len && !(points[to] & 1); to++)
			;
		if (from > 0)
			points[from] |= PATTERNS_SEAM;
		run_level(p->levels[1], word + from, to - from, inner);
		for (int i = 1; i < to - from; i++) {
			bool room = (from == 0 || count_letters(word + from, i) >=
							  p->compound_left) &&
				    (to == len ||
					    count_letters(word + from + i,
						    to - from - i) >= p->compound_right);
			points[from + i] = room ? inner[i] : 0;
		}
	}
}
