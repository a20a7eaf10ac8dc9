/* Whatever a query or a base asks, it is answered or refused within its steps; what is answered is so again. */
#include "octavo/query.h"
#include "query/make.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct arena *values;

static bool field(void *data, int note, const char *name, struct query_value *value)
{
	static const struct query_value items[] = {{.kind = QUERY_TEXT, .as.text = "rem"}, {.kind = QUERY_NUMBER, .as.number = 2}};
	static const char *const texts[] = {"4", "2024-03-05", "2h 5m", "[[1]]", "words", "true"};
	(void)data;
	if (*name == 'l')
		*value = (struct query_value){.kind = QUERY_LIST, .as.list = {.items = items, .n = 2}};
	else
		*value = query_value_read(values, texts[(note + (uint8_t)*name) % 6]);
	return *name != 'x';
}

static bool file(void *data, int note, const char *name, struct query_value *value)
{
	(void)data;
	*value = query_value_read(values, *name == 'l' ? "[[2]]" : "text");
	return note >= 0 && *name != 'e';
}

static int find(void *data, int from, const char *target)
{
	(void)data;
	return *target ? (*target - '0') % 3 : from;
}

static bool in(void *data, int note, const char *folder)
{
	(void)data;
	return note < (int)strlen(folder);
}

static bool links(void *data, int from, int to)
{
	(void)data;
	return from < to;
}

/* A base where the text begins as one, else a query. */
static const struct query *read_text(struct arena *arena, const char *text, const char **why)
{
	struct limits limits = limits_default();
	struct diag *diag = diag_open(stderr, &(struct diag_options){.least = DIAG_ERROR});
	struct job job = {.diag = diag, .limits = &limits};
	const struct yaml_node *root = strchr(text, ':') ? yaml_read(arena, &job, "x.base", text, strlen(text), 0) : NULL;
	diag_close(diag);
	return root ? query_base_read(arena, root, NULL, why) : query_read(arena, text, why);
}

/* The size of the answer, and the kinds of its cells and what they say; NULL: it was refused. */
static char *answer_text(struct arena *arena, const char *text)
{
	static const struct query_notes notes = {3, NULL, field, file, find, in, links};
	const char *why = NULL;
	int64_t steps = 20000;
	struct query_answer answer;
	const struct query *query = read_text(arena, text, &why);
	if (!query || !query_answer(arena, query, &notes, 0, &steps, &answer, &why)) {
		g_assert_nonnull(why);
		return NULL;
	}
	unsigned kinds = 0;
	for (int i = 0; i < answer.n_rows * answer.n_columns; i++)
		kinds = kinds * 31 + (unsigned)answer.cells[i].kind + g_str_hash(query_say(arena, &answer.cells[i]));
	return g_strdup_printf("%d %d %u %s", answer.n_rows, answer.n_columns, kinds, answer.n_columns ? answer.heads[0] : "");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_open();
	g_autofree char *text = g_utf8_make_valid((const char *)data, (gssize)size);
	values = arena;
	g_autofree char *first = answer_text(arena, text);
	g_autofree char *second = answer_text(arena, text);
	g_assert_cmpstr(first, ==, second);
	arena_close(arena);
	return 0;
}
