/* A query's clauses: what it shows, and by which steps the rows are found that it is shown of. */
#include "query/clause.h"

struct heading {
	struct query_column columns[QUERY_ARGUMENTS_MAX];
	int n;
};

const char *query_head(struct arena *arena, const char *name)
{
	for (const char *p = name; *p; p = g_utf8_next_char(p))
		if (!g_unichar_isalnum(g_utf8_get_char(p)) && !strchr("_-.", *p))
			return name;
	const char *dot = strrchr(name, '.'), *last = dot ? dot + 1 : name;
	if (dot && !strcmp(last, "link"))
		return "";
	g_autofree char *words = g_strdup(last);
	g_strdelimit(words, "_-", ' ');
	g_autofree char *capital = g_utf8_strup(words, g_utf8_next_char(words) - words);
	return *words ? arena_join(arena, capital, g_utf8_next_char(words), NULL) : name;
}

/* "length(rows) AS Episodes"; without a name the expression as it is written. */
static bool read_column(struct query_reader *reader, struct query_column *column)
{
	query_skip(reader);
	const char *start = reader->at;
	column->term = query_term_read(reader);
	if (!column->term)
		return false;
	size_t len = (size_t)(reader->at - start);
	column->name = g_strstrip(arena_strndup(reader->arena, start, len));
	column->head = query_head(reader->arena, column->name);
	if (query_word(reader, "as"))
		column->name = column->head = query_name(reader);
	return column->name != NULL;
}

static bool at_clause(struct query_reader *reader)
{
	static const char *const words[] = {"from", "where", "sort", "limit", "flatten", "group"};
	query_skip(reader);
	size_t len = strcspn(reader->at, " \t\r\n");
	return !*reader->at || text_is_among(words, G_N_ELEMENTS(words), reader->at, len);
}

static bool read_columns(struct query_reader *reader, struct query *query)
{
	struct heading heading = {.n = 0};
	query->has_id = !(query_word(reader, "without") && query_word(reader, "id"));
	while (!at_clause(reader)) {
		if (heading.n == QUERY_ARGUMENTS_MAX || (heading.n && !query_sign(reader, ","))) {
			query_refuse(reader, "a ',' is missing before '%.*s'", query_shown_len(reader), reader->at);
			return false;
		}
		if (!read_column(reader, &heading.columns[heading.n++]))
			return false;
		if (query->shape == QUERY_AS_LIST)
			break;
	}
	query->columns = arena_memdup(reader->arena, heading.columns, (size_t)heading.n * sizeof *heading.columns);
	query->n_columns = heading.n;
	if (!heading.n && !query->has_id)
		query_refuse(reader, "it shows nothing");
	return !reader->why;
}

static bool read_shape(struct query_reader *reader, struct query *query)
{
	if (query_word(reader, "table"))
		query->shape = QUERY_AS_TABLE;
	else if (!query_word(reader, "list"))
		query_refuse(reader, "LIST or TABLE is missing at its beginning");
	return !reader->why && read_columns(reader, query);
}

/* ---- FROM ---- */

static const struct query_from *from_new(struct query_reader *reader, struct query_from from)
{
	return arena_memdup(reader->arena, &from, sizeof from);
}

static const struct query_from *read_place(struct query_reader *reader)
{
	const struct query_link *link;
	struct query_from from = {0};
	if (query_text_read(reader, &from.text))
		from.kind = SOURCE_FOLDER;
	else if (query_tag_read(reader, &from.text))
		from.kind = SOURCE_TAG;
	else if (query_wikilink_read(reader, &link))
		from = (struct query_from){.kind = SOURCE_TO, .text = link->target};
	else if (query_word(reader, "outgoing") && query_sign(reader, "(") && query_wikilink_read(reader, &link) && query_sign(reader, ")"))
		from = (struct query_from){.kind = SOURCE_OUT_OF, .text = link->target};
	else
		query_refuse(reader, "FROM knows no '%.*s'", query_shown_len(reader), reader->at);
	return reader->why ? NULL : from_new(reader, from);
}

static const struct query_from *read_from(struct query_reader *reader);

static const struct query_from *read_atom(struct query_reader *reader)
{
	const struct query_from *inner;
	if (++reader->depth > QUERY_DEPTH_MAX) {
		query_refuse(reader, "its brackets are too deep");
		return NULL;
	}
	if (query_sign(reader, "-") || query_sign(reader, "!")) {
		inner = read_atom(reader);
		inner = inner ? from_new(reader, (struct query_from){.kind = SOURCE_NOT, .left = inner}) : NULL;
	} else if (query_sign(reader, "(")) {
		inner = read_from(reader);
		if (inner && !query_sign(reader, ")"))
			query_refuse(reader, "a ')' is missing");
	} else {
		inner = read_place(reader);
	}
	reader->depth--;
	return reader->why ? NULL : inner;
}

static const struct query_from *read_from(struct query_reader *reader)
{
	const struct query_from *left = read_atom(reader);
	for (int n = 0; left; n++) {
		bool both = query_word(reader, "and") || query_sign(reader, "&");
		if (!both && !query_word(reader, "or") && !query_sign(reader, "|"))
			break;
		if (n == QUERY_DEPTH_MAX)
			query_refuse(reader, "FROM has too many parts");
		const struct query_from *right = read_atom(reader);
		left = right ? from_new(reader, (struct query_from){both ? SOURCE_AND : SOURCE_OR, NULL, left, right}) : NULL;
	}
	return reader->why ? NULL : left;
}

/* ---- steps ---- */

static bool read_sort(struct query_reader *reader, struct query_step *step)
{
	struct query_column keys[QUERY_ARGUMENTS_MAX];
	do {
		struct query_column *key = &keys[step->n_keys];
		if (step->n_keys++ == QUERY_ARGUMENTS_MAX || !(key->term = query_term_read(reader)))
			return false;
		key->falls = query_word(reader, "desc") || query_word(reader, "descending");
		if (!key->falls && !query_word(reader, "asc"))
			(void)query_word(reader, "ascending");
	} while (query_sign(reader, ","));
	step->keys = arena_memdup(reader->arena, keys, (size_t)step->n_keys * sizeof *keys);
	return true;
}

static bool read_step(struct query_reader *reader, struct query_step *step)
{
	if (query_word(reader, "where")) {
		step->kind = STEP_WHERE;
		return (step->column.term = query_term_read(reader)) != NULL;
	}
	if (query_word(reader, "limit")) {
		step->kind = STEP_LIMIT;
		return (step->column.term = query_term_read(reader)) != NULL;
	}
	if (query_word(reader, "sort")) {
		step->kind = STEP_SORT;
		return read_sort(reader, step);
	}
	if (query_word(reader, "flatten")) {
		step->kind = STEP_FLATTEN;
		return read_column(reader, &step->column);
	}
	if (query_word(reader, "group") && query_word(reader, "by")) {
		step->kind = STEP_GROUP;
		return read_column(reader, &step->column);
	}
	query_skip(reader);
	query_refuse(reader, "'%.*s' is not understood", query_shown_len(reader), reader->at);
	return false;
}

static bool read_steps(struct query_reader *reader, struct query *query)
{
	struct query_step steps[QUERY_ARGUMENTS_MAX];
	while (query_skip(reader), *reader->at) {
		if (query->n_steps == QUERY_ARGUMENTS_MAX) {
			query_refuse(reader, "it has too many clauses");
			return false;
		}
		struct query_step *step = &steps[query->n_steps++];
		*step = (struct query_step){0};
		if (!read_step(reader, step))
			return false;
	}
	query->steps = arena_memdup(reader->arena, steps, (size_t)query->n_steps * sizeof *steps);
	return true;
}

const struct query *query_read(struct arena *arena, const char *text, const char **why)
{
	struct query_reader reader = {.arena = arena, .at = text};
	struct query *query = ARENA_NEW(arena, struct query);
	bool sound = read_shape(&reader, query);
	if (sound && query_word(&reader, "from"))
		sound = (query->from = read_from(&reader)) != NULL;
	sound = sound && read_steps(&reader, query);
	*why = reader.why ? reader.why : "it is not understood";
	return sound ? query : NULL;
}
