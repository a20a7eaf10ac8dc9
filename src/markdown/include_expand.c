/* Step 0 of reading: mdBook's {{#include file}} and its kin.  The words of the files that a note names take the place
 * of the lines that name them, before anything is parsed, as mdBook has it: in code, in lists, in tables, whole notes.
 *
 * What cannot be brought in stays as it is written; include.c and code.c then show and tell it.  Each line of the
 * result knows the line of the note that it came by, so that messages name a place the author can find. */
#include "markdown/reader.h"

/* No note names as many; more are a machine that doubles them. */
enum { INCLUDES_MAX = 10000 };

struct expansion {
	const struct job *job;
	struct vault *vault;
	struct arena *arena; /* of what is read */
	GString *out;
	GArray *lines; /* int32_t: of the note, for each line of out */
	int line;      /* of the note at work */
	int n_includes;
	const char *open[64]; /* the files being read, so that none includes itself */
	int depth;
};

/* "{{#include ../code/a.rs:start}}", taken apart. */
struct directive {
	bool is_program; /* #playground: the file is shown as code */
	char *path;
	const char *range; /* "", "start", "5", "5:10", ":10" */
};

static bool directive_read(struct arena *arena, const char *at, const char *end, struct directive *directive)
{
	static const char *const names[] = {"include", "rustdoc_include", "playground", "playpen"};
	const char *p = at + strlen("{{#");
	size_t word = 0;

	while (p + word < end && (g_ascii_islower(p[word]) || p[word] == '_'))
		word++;
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		if (strlen(names[i]) != word || memcmp(p, names[i], word) != 0)
			continue;
		directive->is_program = i >= 2;
		directive->path = g_strstrip(arena_strndup(arena, p + word, (size_t)(end - p) - word));
		/* mdBook lets words for the program that runs the code stand behind the path */
		directive->path[strcspn(directive->path, " \t")] = '\0';
		char *colon = strchr(directive->path, ':');
		directive->range = colon ? colon + 1 : "";
		if (colon)
			*colon = '\0';
		return *directive->path != '\0';
	}
	return false;
}

static const char *next_line(const char *at, const char *end)
{
	const char *newline = text_line_end(at, end);

	return newline < end ? newline + 1 : end;
}

/* The name behind a word on the line ("// ANCHOR: start"), or NULL. */
static const char *named(const char *line, const char *end, const char *word, size_t *len)
{
	const char *at = g_strstr_len(line, end - line, word);

	if (!at)
		return NULL;
	for (at += strlen(word); at < end && (*at == ' ' || *at == '\t'); at++)
		;
	*len = 0;
	while (at + *len < end && (g_ascii_isalnum(at[*len]) || strchr("_-.", at[*len])) && at[*len])
		(*len)++;
	return *len ? at : NULL;
}

static bool is_named(const char *line, const char *end, const char *word, const char *name)
{
	size_t len;
	const char *found = named(line, end, word, &len);

	return found && (!name || (strlen(name) == len && memcmp(found, name, len) == 0));
}

/* The lines between "ANCHOR: name" and "ANCHOR_END: name"; those that name anchors are for the author alone.  False
 * where there is no such anchor. */
static bool cut_anchor(GString *out, const char *text, size_t len, const char *name)
{
	const char *end = text + len;
	bool inside = !name, found = inside;

	for (const char *line = text, *next; line < end; line = next) {
		next = next_line(line, end);
		if (is_named(line, next, "ANCHOR_END:", NULL)) {
			inside = inside && !(name && is_named(line, next, "ANCHOR_END:", name));
		} else if (is_named(line, next, "ANCHOR:", NULL)) {
			if (name && is_named(line, next, "ANCHOR:", name))
				inside = found = true;
		} else if (inside) {
			g_string_append_len(out, line, next - line);
		}
	}
	return found;
}

/* "5" one line, "5:10", "5:", ":10"; lines count from 1, both ends belong to it. */
static bool cut_lines(GString *out, const char *text, size_t len, const char *range)
{
	const char *colon = strchr(range, ':'), *end = text + len;
	gint64 first = g_ascii_strtoll(range, NULL, 10), last = colon ? g_ascii_strtoll(colon + 1, NULL, 10) : first;
	gint64 n = 1;

	if (range[strspn(range, "0123456789:")] || (!colon && first < 1))
		return false;
	for (const char *line = text, *next; line < end; line = next, n++) {
		next = next_line(line, end);
		if (n >= first && (last < 1 || n <= last))
			g_string_append_len(out, line, next - line);
	}
	return true;
}

static char *cut(struct arena *arena, const char *text, size_t len, const char *range, size_t *cut_len)
{
	g_autoptr(GString) out = g_string_new(NULL);
	bool numbers = *range && !range[strspn(range, "0123456789:")];
	bool found = numbers ? cut_lines(out, text, len, range) : cut_anchor(out, text, len, *range ? range : NULL);

	/* The line that names the file has an end of its own. */
	if (out->len && out->str[out->len - 1] == '\n')
		g_string_truncate(out, out->len - 1);
	if (out->len && out->str[out->len - 1] == '\r')
		g_string_truncate(out, out->len - 1);
	*cut_len = out->len;
	return found ? arena_strndup(arena, out->str, out->len) : NULL;
}

static bool is_open(const struct expansion *expansion, const char *path)
{
	for (int i = 0; i < expansion->depth; i++)
		if (strcmp(expansion->open[i], path) == 0)
			return true;
	return false;
}

static void append(struct expansion *expansion, const char *text, size_t len)
{
	for (const char *at = text, *end = text + len; (at = memchr(at, '\n', (size_t)(end - at))); at++) {
		expansion->line += expansion->depth == 1;
		g_array_append_val(expansion->lines, expansion->line);
	}
	g_string_append_len(expansion->out, text, (gssize)len);
}

static void expand(struct expansion *expansion, const char *path, const char *text, size_t len);

/* Brings in what is named at [at, end); false leaves it as it is. */
static bool bring(struct expansion *expansion, const char *path, const char *at, const char *end)
{
	const struct limits *limits = expansion->job->limits;
	struct directive directive;
	char *text;
	size_t len;

	if (expansion->depth >= MIN(limits->embeds, (int64_t)G_N_ELEMENTS(expansion->open)) ||
		++expansion->n_includes > INCLUDES_MAX ||
		!directive_read(expansion->arena, at, end, &directive))
		return false;
	g_autofree char *folder = g_path_get_dirname(path);
	g_autofree char *joined = g_build_filename("/", folder, directive.path, NULL);
	g_autofree char *clean = g_canonicalize_filename(joined, "/");
	const char *target = arena_strdup(expansion->arena, clean + 1);

	if (*directive.path == '/' || is_open(expansion, target) ||
		!vault_read_path(expansion->vault, target, limits->note_bytes, expansion->arena, &text, &len))
		return false;
	text = cut(expansion->arena, text, len, directive.range, &len);
	if (!text || expansion->out->len + len > (uint64_t)limits->note_bytes)
		return false;
	if (directive.is_program)
		append(expansion, "```rust\n", strlen("```rust\n"));
	expand(expansion, target, text, len);
	if (directive.is_program)
		append(expansion, "\n```", strlen("\n```"));
	return true;
}

static void expand(struct expansion *expansion, const char *path, const char *text, size_t len)
{
	const char *end = text + len, *from = text;

	expansion->open[expansion->depth++] = path;
	for (const char *at = text; (at = g_strstr_len(at, end - at, "{{#"));) {
		const char *line_end = next_line(at, end);
		const char *close = g_strstr_len(at, line_end - at, "}}");

		if (close && (at == text || at[-1] != '\\')) {
			append(expansion, from, (size_t)(at - from));
			from = at;
			if (bring(expansion, path, at, close))
				from = close + 2;
		}
		at = close ? close + 2 : line_end;
	}
	append(expansion, from, (size_t)(end - from));
	expansion->depth--;
}

/* True where something may be brought in. */
static bool has_opening(const char *bytes, size_t len)
{
	const char *end = bytes + len;

	for (const char *at = bytes; (at = memchr(at, '{', (size_t)(end - at))) && end - at >= 3; at++)
		if (at[1] == '{' && at[2] == '#')
			return true;
	return false;
}

bool markdown_expand(struct arena *arena, const struct job *job, struct vault *vault, const char *path,
	struct markdown_source *source)
{
	struct expansion expansion = {.job = job, .vault = vault, .arena = arena, .line = 1};

	if (!has_opening(source->bytes, source->len))
		return false;
	expansion.out = g_string_sized_new(source->len);
	expansion.lines = g_array_new(FALSE, FALSE, sizeof(int32_t));
	g_array_append_val(expansion.lines, expansion.line);
	expand(&expansion, path, source->bytes, source->len);
	source->bytes = arena_strndup(arena, expansion.out->str, expansion.out->len);
	source->len = expansion.out->len;
	source->n_lines = (int)expansion.lines->len;
	source->lines = arena_memdup(arena, expansion.lines->data, expansion.lines->len * sizeof(int32_t));
	g_string_free(expansion.out, TRUE);
	g_array_free(expansion.lines, TRUE);
	return true;
}
