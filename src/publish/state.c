/* The site's records: what every book of it was made of, and every file that is ours.  One text that ends in its own sum,
 * so that half a file is never believed. */
#include "publish/publish.h"

enum { FIELDS_MAX = 10 };

static void drop_told(gpointer told)
{
	told_drop(told);
}

static void fact_free(gpointer data)
{
	struct note_fact *fact = data;

	g_ptr_array_unref(fact->tags);
	g_ptr_array_unref(fact->topics);
}

struct state *state_new(void)
{
	struct state *state = g_new0(struct state, 1);

	state->arena = arena_open();
	state->books = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, drop_told);
	state->names = g_ptr_array_new();
	state->catalogue = g_ptr_array_new();
	state->facts = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, fact_free);
	state->sums = g_hash_table_new(g_str_hash, g_str_equal);
	return state;
}

struct state *state_borrowing(void)
{
	struct state *state = state_new();

	g_hash_table_unref(state->books);
	g_hash_table_unref(state->facts);
	state->books = g_hash_table_new(g_str_hash, g_str_equal);
	state->facts = g_hash_table_new(g_str_hash, g_str_equal);
	return state;
}

void state_catalogue_take(struct state *state, GPtrArray *files)
{
	g_ptr_array_unref(state->catalogue);
	state->catalogue = files;
}

void state_free(struct state *state)
{
	if (!state)
		return;
	g_hash_table_unref(state->books);
	g_ptr_array_unref(state->names);
	g_ptr_array_unref(state->catalogue);
	g_hash_table_unref(state->facts);
	g_hash_table_unref(state->sums);
	arena_close(state->arena);
	g_free(state);
}

void state_book_add(struct state *state, struct told *told)
{
	g_ptr_array_add(state->names, (gpointer)told->name);
	g_hash_table_replace(state->books, (gpointer)told->name, told);
}

void state_fact_add(struct state *state, struct note_fact *fact)
{
	g_hash_table_replace(state->facts, arena_printf(state->arena, "%s\t%s", fact->path, fact->sum), fact);
}

static const char *or_null(struct arena *arena, const char *text)
{
	return text && *text ? arena_strdup(arena, text) : NULL;
}

static void words_split(struct arena *arena, const char *text, GPtrArray *words)
{
	g_auto(GStrv) parts = g_strsplit(text ? text : "", "\n", -1);

	for (char **part = parts; *part; part++)
		if (**part)
			g_ptr_array_add(words, arena_strdup(arena, *part));
}

struct note_fact *note_fact_read(struct arena *arena, char *const *fields)
{
	struct note_fact *fact = ARENA_NEW(arena, struct note_fact);

	fact->path = arena_strdup(arena, fields[1] ? fields[1] : "");
	fact->sum = arena_strdup(arena, fields[2] ? fields[2] : "");
	fact->channel = or_null(arena, fields[3]);
	fact->date = or_null(arena, fields[4]);
	fact->embargo = or_null(arena, fields[5]);
	fact->tags = g_ptr_array_new();
	fact->topics = g_ptr_array_new();
	words_split(arena, fields[6], fact->tags);
	words_split(arena, fields[7], fact->topics);
	fact->embargo_line = fields[8] ? (int)g_ascii_strtoll(fields[8], NULL, 10) : 0;
	return fact;
}

void state_facts_age(struct state *state, const char *reading)
{
	GHashTableIter iter;
	gpointer value;

	g_hash_table_iter_init(&iter, state->facts);
	while (g_strcmp0(state->reading, reading) != 0 && g_hash_table_iter_next(&iter, NULL, &value))
		((struct note_fact *)value)->aged = true;
	state->reading = reading;
}

static char *words_join(const GPtrArray *words)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < words->len; i++)
		g_string_append_printf(out, "%s%s", i ? "\n" : "", (const char *)words->pdata[i]);
	return g_string_free(out, FALSE);
}

void note_fact_write(GString *out, const struct note_fact *fact)
{
	g_autofree char *tags = words_join(fact->tags);
	g_autofree char *topics = words_join(fact->topics);
	char line[16];

	g_snprintf(line, sizeof(line), "%d", fact->embargo_line);

	record_add(out, "fact", fact->path, fact->sum, fact->channel ? fact->channel : "",
		fact->date ? fact->date : "", fact->embargo ? fact->embargo : "", tags, topics, line, NULL);
}

static void line_read(struct state *state, char *const *fields)
{
	if (!fields[1])
		return;
	if (strcmp(fields[0], "site") == 0) {
		state->edition = (int)g_ascii_strtoll(fields[1], NULL, 10);
		state->flip = g_strcmp0(fields[2], "flip") == 0;
		state->catalogue_key = arena_strdup(state->arena, fields[3] ? fields[3] : "");
		state->reading = arena_strdup(state->arena, fields[3] && fields[4] ? fields[4] : "");
	} else if (strcmp(fields[0], "catalogue") == 0) {
		g_ptr_array_add(state->catalogue, site_file_read(state->arena, fields));
	} else if (strcmp(fields[0], "fact") == 0) {
		state_fact_add(state, note_fact_read(state->arena, fields));
	} else if (strcmp(fields[0], "file") == 0 && fields[3]) {
		struct stat_sum *sum = ARENA_NEW(state->arena, struct stat_sum);

		sum->path = arena_strdup(state->arena, fields[1]);
		sum->stamp = arena_strdup(state->arena, fields[2]);
		sum->sum = arena_strdup(state->arena, fields[3]);
		g_hash_table_replace(state->sums, (gpointer)sum->path, sum);
	}
}

/* The last line is "sum" and the sum of all before it. */
static bool sum_agrees(char *text)
{
	char *last = g_strrstr(text, "\nsum\t");
	char sum[SUM_HEX];

	if (!last)
		return false;
	sum_of(text, (size_t)(last + 1 - text), sum);
	if (strncmp(last + 5, sum, strlen(sum)) != 0 || strcmp(last + 5 + strlen(sum), "\n") != 0)
		return false;
	last[1] = '\0';
	return true;
}

bool state_read(struct state *state, char *text)
{
	char *fields[FIELDS_MAX];
	struct told *told = NULL;

	if (!sum_agrees(text))
		return false;
	while (record_next(&text, fields, FIELDS_MAX)) {
		if (!told && strcmp(fields[0], "book") == 0)
			told = told_new(state->arena);
		if (!told) {
			line_read(state, fields);
		} else if (!told_read_line(state->arena, told, fields, &text)) {
			state_book_add(state, told);
			told = NULL;
		}
	}
	if (told)
		told_drop(told);
	return true;
}

static GPtrArray *sorted_keys(GHashTable *table)
{
	guint n;
	gpointer *keys = g_hash_table_get_keys_as_array(table, &n);
	GPtrArray *sorted = g_ptr_array_sized_new(n);

	for (guint i = 0; i < n; i++)
		g_ptr_array_add(sorted, keys[i]);
	g_ptr_array_sort(sorted, text_pointers_compare);
	g_free(keys);
	return sorted;
}

void state_write(const struct state *state, GString *out)
{
	g_autoptr(GPtrArray) books = sorted_keys(state->books);
	g_autoptr(GPtrArray) facts = sorted_keys(state->facts);
	g_autoptr(GPtrArray) sums = sorted_keys(state->sums);
	g_autofree char *edition = g_strdup_printf("%d", state->edition);
	char whole[SUM_HEX];

	record_add(out, "site", edition, state->flip ? "flip" : "", state->catalogue_key ? state->catalogue_key : "",
		state->reading ? state->reading : "", NULL);
	for (guint i = 0; i < books->len; i++)
		told_write(g_hash_table_lookup(state->books, books->pdata[i]), out);
	for (guint i = 0; i < state->catalogue->len; i++)
		site_file_write(out, "catalogue", state->catalogue->pdata[i]);
	for (guint i = 0; i < facts->len; i++)
		note_fact_write(out, g_hash_table_lookup(state->facts, facts->pdata[i]));
	for (guint i = 0; i < sums->len; i++) {
		const struct stat_sum *sum = g_hash_table_lookup(state->sums, sums->pdata[i]);

		record_add(out, "file", sum->path, sum->stamp, sum->sum, NULL);
	}
	sum_of(out->str, out->len, whole);
	record_add(out, "sum", whole, NULL);
}
