/* The clauses of a query, one after the other, over the rows that are left of all notes. */
#include "query/clause.h"

/* ---- FROM ---- */

/* "#sleep" holds "#sleep/naps". */
bool query_has_tag(struct query_scope *scope, int note, const char *tag)
{
	struct query_value tags;
	const struct query_notes *notes = scope->notes;
	if (!notes->file(notes->data, note, "etags", &tags) || tags.kind != QUERY_LIST)
		return false;
	size_t len = strlen(tag);
	for (int i = 0; i < tags.as.list.n; i++) {
		const char *own = tags.as.list.items[i].as.text;
		if (!g_ascii_strncasecmp(own, tag, len) && (!own[len] || own[len] == '/'))
			return true;
	}
	return false;
}

static bool comes_from(struct query_scope *scope, const struct query_from *from, int note)
{
	const struct query_notes *notes = scope->notes;
	int other;
	--*scope->steps;
	switch (from->kind) {
	case SOURCE_TAG:
		return query_has_tag(scope, note, from->text);
	case SOURCE_FOLDER:
		return notes->in(notes->data, note, from->text);
	case SOURCE_TO:
	case SOURCE_OUT_OF:
		other = *from->text ? notes->find(notes->data, scope->self, from->text) : scope->self;
		if (other < 0)
			return false;
		return from->kind == SOURCE_TO ? notes->links(notes->data, note, other) : notes->links(notes->data, other, note);
	case SOURCE_NOT:
		return !comes_from(scope, from->left, note);
	case SOURCE_AND:
		return comes_from(scope, from->left, note) && comes_from(scope, from->right, note);
	case SOURCE_OR:
		return comes_from(scope, from->left, note) || comes_from(scope, from->right, note);
	}
	return false;
}

static GPtrArray *all_rows(struct query_scope *scope, const struct query *query)
{
	GPtrArray *rows = g_ptr_array_new();
	for (int note = 0; note < scope->notes->n && *scope->steps >= 0; note++) {
		if (query->from && !comes_from(scope, query->from, note))
			continue;
		--*scope->steps;
		struct query_row *row = ARENA_NEW(scope->arena, struct query_row);
		row->note = note;
		(void)scope->notes->file(scope->notes->data, note, "link", &row->id);
		g_ptr_array_add(rows, row);
	}
	return rows;
}

/* ---- steps ---- */

/* The value for the row; false where the row fails, which is kept as the reason in case all do. */
static bool row_value(struct query_scope *scope, const struct query_term *term, const struct query_row *row, struct query_value *value,
	const char **failed)
{
	scope->failed = NULL;
	*value = query_evaluate(scope, term, row);
	if (scope->failed && !*failed)
		*failed = scope->failed;
	bool sound = !scope->failed && !scope->why;
	scope->failed = NULL;
	return sound;
}

static struct query_row *row_with(struct query_scope *scope, const struct query_row *row, const char *name, struct query_value value)
{
	struct query_row *with = arena_memdup(scope->arena, row, sizeof *row);
	struct query_binding binding = {query_field_name(scope->arena, name), value, row->bindings};
	with->bindings = arena_memdup(scope->arena, &binding, sizeof binding);
	return with;
}

static void keep_where(struct query_scope *scope, GPtrArray *rows, const struct query_step *step, const char **failed)
{
	guint kept = 0;
	bool any = false;
	for (guint i = 0; i < rows->len; i++) {
		struct query_value value;
		bool sound = row_value(scope, step->column.term, rows->pdata[i], &value, failed);
		any |= sound;
		if (sound && query_is_true(&value))
			rows->pdata[kept++] = rows->pdata[i];
	}
	/* a reason is one where every row has it */
	if (any)
		*failed = NULL;
	g_ptr_array_set_size(rows, (gint)kept);
}

static void cut(struct query_scope *scope, GPtrArray *rows, const struct query_step *step)
{
	struct query_row nobody = {.note = -1};
	struct query_value value = query_evaluate(scope, step->column.term, &nobody);
	if (value.kind != QUERY_NUMBER || value.as.number < 0)
		scope->why = scope->why ? scope->why : "LIMIT wants a number";
	else if (value.as.number < rows->len)
		g_ptr_array_set_size(rows, (gint)value.as.number);
}

struct sorted_row {
	struct query_row *row;
	struct query_value *keys;
};

struct order {
	struct query_scope *scope;
	const struct query_step *step;
};

static int compare_rows(const void *a, const void *b, void *data)
{
	const struct order *order = data;
	const struct sorted_row *first = a, *second = b;
	for (int k = 0; k < order->step->n_keys; k++) {
		int way = query_compare(order->scope, &first->keys[k], &second->keys[k]);
		if (way)
			return order->step->keys[k].falls ? -way : way;
	}
	return 0;
}

/* A merge sort, so equals stay as they were. */
static void sort_rows(struct query_scope *scope, GPtrArray *rows, const struct query_step *step, const char **failed)
{
	g_autoptr(GArray) sorted = g_array_new(FALSE, FALSE, sizeof(struct sorted_row));
	for (guint i = 0; i < rows->len; i++) {
		struct sorted_row row = {rows->pdata[i], ARENA_ARRAY(scope->arena, struct query_value, (size_t)step->n_keys)};
		bool sound = true;
		for (int k = 0; sound && k < step->n_keys; k++)
			sound = row_value(scope, step->keys[k].term, row.row, &row.keys[k], failed);
		if (sound)
			g_array_append_val(sorted, row);
	}
	struct order order = {scope, step};
	g_array_sort_with_data(sorted, compare_rows, &order);
	if (sorted->len)
		*failed = NULL;
	g_ptr_array_set_size(rows, 0);
	for (guint i = 0; i < sorted->len; i++)
		g_ptr_array_add(rows, g_array_index(sorted, struct sorted_row, i).row);
}

static void flatten(struct query_scope *scope, GPtrArray *rows, const struct query_step *step, const char **failed)
{
	g_autoptr(GPtrArray) flat = g_ptr_array_new();
	bool any = false;
	for (guint i = 0; i < rows->len; i++) {
		struct query_value value;
		if (!row_value(scope, step->column.term, rows->pdata[i], &value, failed))
			continue;
		any = true;
		int n = value.kind == QUERY_LIST ? value.as.list.n : 1;
		*scope->steps -= QUERY_VALUE_STEPS * (int64_t)n;
		for (int v = 0; v < n && *scope->steps >= 0; v++)
			g_ptr_array_add(flat, row_with(scope, rows->pdata[i], step->column.name,
						      value.kind == QUERY_LIST ? value.as.list.items[v] : value));
	}
	if (any)
		*failed = NULL;
	g_ptr_array_set_size(rows, 0);
	g_ptr_array_extend(rows, flat, NULL, NULL);
}

/* The rows from first up to end are one: their key, and they as its rows. */
static struct query_row *group_of(struct query_scope *scope, const struct query_step *step, const struct sorted_row *first, guint n)
{
	struct query_value *items = query_room(scope, (int)n);
	struct query_row *group = ARENA_NEW(scope->arena, struct query_row);
	for (guint i = 0; i < n; i++)
		items[i] = (struct query_value){.kind = QUERY_ROW, .as.row = first[i].row};
	group->note = -1;
	group->id = *first->keys;
	group = row_with(scope, group, step->column.name, *first->keys);
	group = row_with(scope, group, "key", *first->keys);
	return row_with(scope, group, "rows", query_list(items, (int)n));
}

static void group_rows(struct query_scope *scope, GPtrArray *rows, const struct query_step *step, const char **failed)
{
	g_autoptr(GArray) keyed = g_array_new(FALSE, FALSE, sizeof(struct sorted_row));
	for (guint i = 0; i < rows->len; i++) {
		struct sorted_row row = {rows->pdata[i], ARENA_NEW(scope->arena, struct query_value)};
		if (row_value(scope, step->column.term, row.row, row.keys, failed))
			g_array_append_val(keyed, row);
	}
	struct query_step by = {.n_keys = 1, .keys = &step->column};
	struct order order = {scope, &by};
	g_array_sort_with_data(keyed, compare_rows, &order);
	g_ptr_array_set_size(rows, 0);
	const struct sorted_row *sorted = (const struct sorted_row *)keyed->data;
	for (guint first = 0, end; first < keyed->len; first = end) {
		for (end = first + 1; end < keyed->len && !query_compare(scope, sorted[first].keys, sorted[end].keys); end++)
			;
		g_ptr_array_add(rows, group_of(scope, step, sorted + first, end - first));
	}
}

static void take_step(struct query_scope *scope, GPtrArray *rows, const struct query_step *step)
{
	guint before = rows->len;
	const char *failed = NULL;
	switch (step->kind) {
	case STEP_WHERE:
		keep_where(scope, rows, step, &failed);
		break;
	case STEP_SORT:
		sort_rows(scope, rows, step, &failed);
		break;
	case STEP_LIMIT:
		cut(scope, rows, step);
		break;
	case STEP_FLATTEN:
		flatten(scope, rows, step, &failed);
		break;
	case STEP_GROUP:
		group_rows(scope, rows, step, &failed);
		break;
	}
	if (before && !rows->len && failed && !scope->why)
		scope->why = failed;
}

/* ---- what is shown ---- */

/* What the rows are grouped by, NULL: they are notes. */
static const struct query_column *grouped_by(const struct query *query)
{
	const struct query_column *by = NULL;
	for (int s = 0; s < query->n_steps; s++) {
		const struct query_step *step = &query->steps[s];
		if (step->kind == STEP_GROUP)
			by = &step->column;
		else if (step->kind == STEP_FLATTEN && by && !strcmp(by->name, step->column.name))
			by = NULL;
	}
	return by;
}

static void show(struct query_scope *scope, const struct query *query, const GPtrArray *rows, struct query_answer *answer)
{
	int n = query->n_columns + query->has_id, at = 0;
	const char *failed = NULL, **heads = ARENA_ARRAY(scope->arena, const char *, (size_t)n + 1);
	struct query_value *cells = ARENA_ARRAY(scope->arena, struct query_value, (size_t)n * rows->len + 1);
	const struct query_column *by = grouped_by(query);
	if (query->has_id)
		heads[at++] = by ? by->head : "";
	for (int c = 0; c < query->n_columns; c++)
		heads[at++] = query->columns[c].head;
	for (guint r = 0; r < rows->len; r++) {
		const struct query_row *row = rows->pdata[r];
		struct query_value *cell = cells + (size_t)answer->n_rows * (size_t)n;
		bool sound = true;
		if (query->has_id)
			*cell++ = row->id;
		for (int c = 0; sound && c < query->n_columns; c++)
			sound = row_value(scope, query->columns[c].term, row, cell++, &failed);
		answer->n_rows += sound;
	}
	if (rows->len && !answer->n_rows && !scope->why)
		scope->why = failed ? failed : "it shows nothing";
	answer->shape = query->shape;
	answer->has_id = query->has_id;
	answer->grouped = by != NULL;
	answer->heads = heads;
	answer->n_columns = n;
	answer->cells = cells;
}

bool query_answer(struct arena *arena, const struct query *query, const struct query_notes *notes, int self, int64_t *steps,
	struct query_answer *answer, const char **why)
{
	struct query_scope scope = {.arena = arena, .notes = notes, .self = self, .steps = steps};
	g_autoptr(GPtrArray) rows = all_rows(&scope, query);
	*answer = (struct query_answer){0};
	for (int s = 0; s < query->n_steps && !scope.why; s++)
		take_step(&scope, rows, &query->steps[s]);
	if (!scope.why)
		show(&scope, query, rows, answer);
	if (*steps < 0 && !scope.why)
		scope.why = "the queries of this book ask for too much (--limit-query-steps)";
	*why = scope.why;
	return !scope.why;
}

bool query_value_of(struct arena *arena, const char *expression, const struct query_notes *notes, int self, int64_t *steps,
	struct query_value *value, const char **why)
{
	struct query_reader reader = {.arena = arena, .at = expression};
	const struct query_term *term = query_term_read(&reader);
	struct query_scope scope = {.arena = arena, .notes = notes, .self = self, .steps = steps};
	struct query_row row = {.note = self};
	query_skip(&reader);
	if (!term || *reader.at) {
		*why = reader.why ? reader.why : "it is not understood";
		return false;
	}
	*value = query_evaluate(&scope, term, &row);
	*why = scope.why ? scope.why : scope.failed;
	return !*why;
}
