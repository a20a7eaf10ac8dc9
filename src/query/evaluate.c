/* What a term is for a row.  A field that is not there is nothing; what cannot be done (a text times a link) fails the row, and a query all of
 * whose rows fail is refused. */
#include "query/make.h"

#include <math.h>

struct query_value query_fail(struct query_scope *scope, const char *why)
{
	if (!scope->failed)
		scope->failed = why;
	return (struct query_value){0};
}

void query_charge(struct query_scope *scope, size_t len)
{
	*scope->steps -= (int64_t)(len / QUERY_STEP_BYTES);
}

struct query_value *query_room(struct query_scope *scope, int n)
{
	*scope->steps -= QUERY_VALUE_STEPS * (int64_t)n;
	return ARENA_ARRAY(scope->arena, struct query_value, (size_t)n + 1);
}

/* What clauses and lambdas gave the row under that name, or NULL. */
static const struct query_value *bound(const struct query_row *row, const char *name)
{
	for (const struct query_binding *binding = row->bindings; binding; binding = binding->next)
		if (!strcmp(binding->name, name))
			return &binding->value;
	return NULL;
}

/* That, or its file, or a field of its note. */
static struct query_value row_part(struct query_scope *scope, const struct query_row *row, const char *name)
{
	const struct query_notes *notes = scope->notes;
	const struct query_value *given = bound(row, name);
	struct query_value value = {0};
	if (given || row->note < 0)
		return given ? *given : value;
	if (!strcmp(name, "file"))
		return (struct query_value){.kind = QUERY_FILE, .as.file = row->note};
	return notes->field(notes->data, row->note, name, &value) ? value : (struct query_value){0};
}

static struct query_value name_value(struct query_scope *scope, const char *name, const struct query_row *row)
{
	const struct query_notes *notes = scope->notes;
	if (bound(row, name))
		return row_part(scope, row, name);
	if (!strcmp(name, "this")) {
		struct query_row *own = ARENA_NEW(scope->arena, struct query_row);
		own->note = scope->self;
		(void)notes->file(notes->data, scope->self, "link", &own->id);
		return (struct query_value){.kind = QUERY_ROW, .as.row = own};
	}
	if (!strcmp(name, "row"))
		return (struct query_value){.kind = QUERY_ROW, .as.row = row};
	return row_part(scope, row, name);
}

static struct query_value link_part(struct query_scope *scope, const struct query_link *link, const char *name)
{
	int note = scope->notes->find(scope->notes->data, scope->self, link->target);
	struct query_row row = {.note = note};
	return note < 0 ? (struct query_value){0} : row_part(scope, &row, query_field_name(scope->arena, name));
}

static struct query_value map_part(const struct query_value *map, const char *name)
{
	for (int pass = 0; pass < 2; pass++)
		for (int i = 0; i < map->as.list.n; i++)
			if (pass ? !g_ascii_strcasecmp(map->as.list.keys[i], name) : !strcmp(map->as.list.keys[i], name))
				return map->as.list.items[i];
	return (struct query_value){0};
}

/* A number is a place, a name is that part of each. */
static struct query_value list_part(struct query_scope *scope, const struct query_value *list, const struct query_value *by)
{
	int n = list->as.list.n;
	if (by->kind == QUERY_NUMBER) {
		double at = by->as.number;
		return at >= 0 && at < n ? list->as.list.items[(int)at] : (struct query_value){0};
	}
	struct query_value *items = query_room(scope, n);
	for (int i = 0; i < n; i++)
		items[i] = query_index(scope, &list->as.list.items[i], by);
	return query_list(items, n);
}

struct query_value query_index(struct query_scope *scope, const struct query_value *value, const struct query_value *by)
{
	struct query_value part = {0};
	const char *name = by->kind == QUERY_TEXT ? by->as.text : NULL;
	bool length = name && !strcmp(name, "length");
	if (by->kind == QUERY_NOTHING || value->kind == QUERY_NOTHING || --*scope->steps < 0)
		return part;
	if (value->kind == QUERY_LIST)
		return length ? query_number(value->as.list.n) : list_part(scope, value, by);
	if (!name)
		return query_fail(scope, "only lists have places");
	switch (value->kind) {
	case QUERY_MAP:
		return map_part(value, name);
	case QUERY_LINK:
		return link_part(scope, value->as.link, name);
	case QUERY_ROW:
		return row_part(scope, value->as.row, query_field_name(scope->arena, name));
	case QUERY_TEXT:
		return length ? query_number((double)g_utf8_strlen(value->as.text, -1)) : part;
	case QUERY_FILE:
		if (!strcmp(name, "file"))
			return *value;
		return scope->notes->file(scope->notes->data, value->as.file, name, &part) ? part : (struct query_value){0};
	case QUERY_DATE:
		return query_date_part(value->as.date, name, &part) ? part : (struct query_value){0};
	case QUERY_SPAN:
		return query_span_part(value->as.span, name, &part) ? part : (struct query_value){0};
	default:
		return part;
	}
}

/* ---- operators ---- */

static struct query_value join_lists(struct query_scope *scope, const struct query_value *a, const struct query_value *b)
{
	int n = a->as.list.n, m = b->as.list.n;
	struct query_value *items = query_room(scope, n + m);
	for (int i = 0; i < n + m; i++)
		items[i] = i < n ? a->as.list.items[i] : b->as.list.items[i - n];
	return query_list(items, n + m);
}

static struct query_value on_numbers(struct query_scope *scope, enum query_op op, double a, double b)
{
	switch (op) {
	case OP_ADD:
		return query_number(a + b);
	case OP_TAKE:
		return query_number(a - b);
	case OP_TIMES:
		return query_number(a * b);
	case OP_BY:
		return query_number(a / b);
	case OP_REST:
		return query_number(fmod(a, b));
	default:
		return query_fail(scope, "that cannot be reckoned");
	}
}

static struct query_value on_dates(struct query_scope *scope, enum query_op op, const struct query_value *a, const struct query_value *b)
{
	struct query_value value = {.kind = QUERY_DATE}, span = {.kind = QUERY_SPAN};
	if (a->kind == QUERY_DATE && b->kind == QUERY_TEXT && query_span_read(b->as.text, &span.as.span))
		return on_dates(scope, op, a, &span); /* date + "1d" of Bases */
	if (a->kind == QUERY_DATE && b->kind == QUERY_DATE && op == OP_TAKE)
		return (struct query_value){.kind = QUERY_SPAN, .as.span.seconds = (double)(a->as.date.seconds - b->as.date.seconds)};
	if (a->kind == QUERY_DATE && b->kind == QUERY_SPAN && (op == OP_TAKE || op == OP_ADD)) {
		value.as.date = query_date_move(a->as.date, b->as.span, op == OP_ADD ? 1 : -1);
		return value;
	}
	if (a->kind == QUERY_SPAN && b->kind == QUERY_DATE && op == OP_ADD)
		return on_dates(scope, op, b, a);
	return query_fail(scope, "that cannot be done with a date");
}

static struct query_value on_spans(struct query_scope *scope, enum query_op op, const struct query_value *a, const struct query_value *b)
{
	struct query_span span = a->as.span;
	if (b->kind == QUERY_SPAN && (op == OP_ADD || op == OP_TAKE)) {
		int sign = op == OP_ADD ? 1 : -1;
		span.months += sign * b->as.span.months;
		span.seconds += sign * b->as.span.seconds;
	} else if (b->kind == QUERY_NUMBER && (op == OP_TIMES || (op == OP_BY && fabs(b->as.number) > 1e-9))) {
		double factor = op == OP_TIMES ? b->as.number : 1 / b->as.number;
		span.months = (int64_t)CLAMP((double)span.months * factor, -1e9, 1e9);
		span.seconds = CLAMP(span.seconds * factor, -1e12, 1e12);
	} else {
		return query_fail(scope, "that cannot be done with a span of time");
	}
	return (struct query_value){.kind = QUERY_SPAN, .as.span = span};
}

static struct query_value reckon(struct query_scope *scope, enum query_op op, const struct query_value *a, const struct query_value *b)
{
	if (a->kind == QUERY_NUMBER && b->kind == QUERY_NUMBER)
		return on_numbers(scope, op, a->as.number, b->as.number);
	struct query_span span;
	bool moves = a->kind == QUERY_DATE && b->kind == QUERY_TEXT && query_span_read(b->as.text, &span);
	if (op == OP_ADD && !moves && (a->kind == QUERY_TEXT || b->kind == QUERY_TEXT)) {
		const char *first = query_words(scope, a), *second = query_words(scope, b);
		query_charge(scope, strlen(first) + strlen(second));
		return *scope->steps < 0 ? (struct query_value){0} : query_text(arena_join(scope->arena, first, second, NULL));
	}
	if (a->kind == QUERY_NOTHING || b->kind == QUERY_NOTHING)
		return (struct query_value){0};
	if (a->kind == QUERY_LIST && b->kind == QUERY_LIST && op == OP_ADD)
		return join_lists(scope, a, b);
	if (a->kind == QUERY_DATE || b->kind == QUERY_DATE)
		return on_dates(scope, op, a, b);
	if (a->kind == QUERY_SPAN)
		return on_spans(scope, op, a, b);
	if (a->kind == QUERY_NUMBER && b->kind == QUERY_SPAN && op == OP_TIMES)
		return on_spans(scope, op, b, a);
	return query_fail(scope, "values of such kinds cannot be reckoned with");
}

struct query_value query_operate(struct query_scope *scope, enum query_op op, const struct query_value *a, const struct query_value *b)
{
	switch (op) {
	case OP_AND:
		return query_truth(query_is_true(a) && query_is_true(b));
	case OP_OR:
		return query_truth(query_is_true(a) || query_is_true(b));
	case OP_EQUAL:
		return query_truth(query_compare(scope, a, b) == 0);
	case OP_UNEQUAL:
		return query_truth(query_compare(scope, a, b) != 0);
	case OP_LESS:
		return query_truth(query_compare(scope, a, b) < 0);
	case OP_LESS_EQUAL:
		return query_truth(query_compare(scope, a, b) <= 0);
	case OP_MORE:
		return query_truth(query_compare(scope, a, b) > 0);
	case OP_MORE_EQUAL:
		return query_truth(query_compare(scope, a, b) >= 0);
	default:
		return reckon(scope, op, a, b);
	}
}

/* ---- terms ---- */

struct query_value query_apply(struct query_scope *scope, const struct query_value *lambda, const struct query_value *arguments, int n)
{
	if (lambda->kind != QUERY_LAMBDA)
		return query_fail(scope, "what is called is no function");
	const struct query_term *term = lambda->as.lambda.term;
	struct query_row row = *lambda->as.lambda.scope;
	for (int i = 0; i < n && i < term->n; i++) {
		struct query_binding binding = {query_field_name(scope->arena, term->names[i]), arguments[i], row.bindings};
		row.bindings = arena_memdup(scope->arena, &binding, sizeof binding);
	}
	return query_evaluate(scope, term->parts[0], arena_memdup(scope->arena, &row, sizeof row));
}

static struct query_value evaluate_parts(struct query_scope *scope, const struct query_term *term, const struct query_row *row)
{
	/* what lists, maps and calls are given may be kept by their values */
	struct query_value few[2], *parts = few, value;
	if (term->kind == TERM_LIST || term->kind == TERM_MAP || term->kind == TERM_CALL || term->kind == TERM_APPLY)
		parts = query_room(scope, term->n);
	for (int i = 0; i < term->n; i++)
		parts[i] = query_evaluate(scope, term->parts[i], row);
	if (scope->failed || scope->why)
		return (struct query_value){0};
	switch (term->kind) {
	case TERM_INDEX:
		return query_index(scope, &parts[0], &parts[1]);
	case TERM_CALL:
		return query_call(scope, term->function, parts, term->n);
	case TERM_APPLY:
		if (parts[0].kind != QUERY_LAMBDA) {
			scope->why = arena_printf(scope->arena, "no function '%s' is known", term->text);
			return (struct query_value){0};
		}
		return query_apply(scope, &parts[0], parts + 1, term->n - 1);
	case TERM_FORMULA:
		return parts[0];
	case TERM_NOT:
		return query_truth(!query_is_true(&parts[0]));
	case TERM_BINARY:
		return query_operate(scope, term->op, &parts[0], &parts[1]);
	case TERM_MAP:
		value = query_list(parts, term->n);
		value.kind = value.kind == QUERY_LIST ? QUERY_MAP : value.kind;
		value.as.list.keys = term->names;
		return value;
	default:
		return query_list(parts, term->n);
	}
}

struct query_value query_evaluate(struct query_scope *scope, const struct query_term *term, const struct query_row *row)
{
	struct query_value value = {0};
	if (scope->failed || scope->why)
		return value;
	if (--*scope->steps < 0) {
		scope->why = "the queries of this book ask for too much (--limit-query-steps)";
		return value;
	}
	if (term->kind == TERM_VALUE)
		return term->value;
	if (term->kind == TERM_NAME)
		return name_value(scope, term->text, row);
	if (term->kind == TERM_LAMBDA)
		return (struct query_value){.kind = QUERY_LAMBDA, .as.lambda = {term, row}};
	if (scope->depth == 4 * QUERY_DEPTH_MAX)
		return query_fail(scope, "it calls itself too deep");
	scope->depth++;
	value = evaluate_parts(scope, term, row);
	scope->depth--;
	return value;
}
