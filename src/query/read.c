/* Expressions become terms: operators by their precedence, then what stands behind a thing (".x", "[1]"), then the thing. */
#include "query/make.h"

enum { LITERAL_BYTES = 200 }; /* what date() and dur() may hold */

static const struct query_term *term_new(struct query_reader *reader, struct query_term term)
{
	return arena_memdup(reader->arena, &term, sizeof term);
}

static const struct query_term *value_term(struct query_reader *reader, struct query_value value)
{
	return term_new(reader, (struct query_term){.kind = TERM_VALUE, .value = value});
}

/* Terms between commas up to a sign; their number, or -1 after a refusal. */
static int read_parts(struct query_reader *reader, const char *close, const struct query_term **parts, const char **names)
{
	int n = 0;
	while (!query_sign(reader, close)) {
		if (n == QUERY_ARGUMENTS_MAX || (n && !query_sign(reader, ","))) {
			query_refuse_here(reader, (const char[]){'\'', *close, '\'', '\0'});
			return -1;
		}
		if (names && (!(names[n] = query_name(reader)) || !query_sign(reader, ":"))) {
			query_refuse_here(reader, "':'");
			return -1;
		}
		if (!(parts[n++] = query_term_read(reader)))
			return -1;
	}
	return n;
}

static const struct query_term *read_many(
	struct query_reader *reader, struct query_term term, const char *close, const struct query_term *first)
{
	const struct query_term *parts[QUERY_ARGUMENTS_MAX + 1] = {first};
	const char *names[QUERY_ARGUMENTS_MAX];
	int n = read_parts(reader, close, parts + (first != NULL), term.kind == TERM_MAP ? names : NULL);
	if (n < 0)
		return NULL;
	term.n = n + (first != NULL);
	term.parts = arena_memdup(reader->arena, parts, (size_t)term.n * sizeof *parts);
	if (term.kind == TERM_MAP)
		term.names = arena_memdup(reader->arena, names, (size_t)n * sizeof *names);
	return term_new(reader, term);
}

/* "(x, y) => …": true where a lambda stands here; its names are taken. */
static bool read_parameters(struct query_reader *reader, struct query_term *term)
{
	const char *start = reader->at, *names[QUERY_ARGUMENTS_MAX];
	bool sound = query_sign(reader, "(");
	while (sound && term->n < QUERY_ARGUMENTS_MAX && !query_sign(reader, ")")) {
		sound = (!term->n || query_sign(reader, ",")) && (names[term->n] = query_name_take(reader));
		term->n += sound;
	}
	sound = sound && query_sign(reader, "=>");
	if (!sound)
		reader->at = start;
	else
		term->names = arena_memdup(reader->arena, names, (size_t)term->n * sizeof *names);
	return sound;
}

static const struct query_term *read_lambda(struct query_reader *reader, struct query_term term)
{
	const struct query_term *body = query_term_read(reader);
	if (!body)
		return NULL;
	term.parts = arena_memdup(reader->arena, &body, sizeof body);
	return term_new(reader, term);
}

/* What is written out between the brackets of date() and dur(): NULL where that is an expression. */
static const struct query_term *read_literal(struct query_reader *reader, const char *name)
{
	static const char *const todays[] = {"today", "now", "tomorrow", "yesterday", "sow", "eow", "start-of-week", "end-of-week", "som", "eom",
		"start-of-month", "end-of-month", "soy", "eoy", "start-of-year", "end-of-year"};
	if (strcmp(name, "date") != 0 && strcmp(name, "dur") != 0)
		return NULL;
	const char *open = reader->at + strspn(reader->at, " \t"), *close = memchr(open, ')', strnlen(open, LITERAL_BYTES));
	if (!close)
		return NULL;
	const char *inner = g_strstrip(arena_strndup(reader->arena, open, (size_t)(close - open)));
	struct query_value value = {0};
	if (!strcmp(name, "date") && text_is_among(todays, G_N_ELEMENTS(todays), inner, strlen(inner)))
		query_refuse(reader, "date(%s) hangs on the day of the reading", inner);
	else if (!strcmp(name, "date") && query_date_read(inner, &value.as.date))
		value.kind = QUERY_DATE;
	else if (!strcmp(name, "dur") && query_span_read(inner, &value.as.span))
		value.kind = QUERY_SPAN;
	else
		return NULL;
	reader->at = close + 1;
	return value_term(reader, value);
}

static const struct query_term *checked_call(struct query_reader *reader, const struct query_term *call)
{
	if (!call || (call->n >= call->function->least && call->n <= call->function->most))
		return call;
	query_refuse(reader, "%s() wants another number of arguments", call->text);
	return NULL;
}

static const struct query_term *read_call(struct query_reader *reader, const char *name)
{
	const struct query_term *literal = read_literal(reader, name), *first = NULL;
	if (literal || reader->why)
		return reader->why ? NULL : literal;
	struct query_term term = {.kind = TERM_CALL, .text = name};
	term.function = reader->is_base ? query_formula_find(name) : query_function_find(name);
	if (term.function)
		return checked_call(reader, read_many(reader, term, ")", NULL));
	if (reader->is_base) {
		bool today = !strcmp(name, "today") || !strcmp(name, "now");
		query_refuse(reader, today ? "%s() hangs on the day of the reading" : "no function '%s' is known", name);
		return NULL;
	}
	term.kind = TERM_APPLY; /* a lambda's parameter may be one */
	first = term_new(reader, (struct query_term){.kind = TERM_NAME, .text = name});
	return read_many(reader, term, ")", first);
}

/* "list.filter(value > 2)" of Bases: what is asked of each value is a lambda that goes without its names. */
static const struct query_term *read_implied(struct query_reader *reader, struct query_term term, const struct query_term *what)
{
	static const char *const names[] = {"value", "index", "acc"};
	const struct query_term *parts[] = {what, query_term_read(reader), NULL};
	if (!parts[1])
		return NULL;
	struct query_term lambda = {.kind = TERM_LAMBDA, .n = 3, .names = names};
	lambda.parts = arena_memdup(reader->arena, &parts[1], sizeof parts[1]);
	parts[1] = term_new(reader, lambda);
	if (query_sign(reader, ",") && !(parts[2] = query_term_read(reader)))
		return NULL;
	if (!query_sign(reader, ")"))
		return query_refuse_here(reader, "')'");
	term.n = 2 + (parts[2] != NULL);
	term.parts = arena_memdup(reader->arena, parts, sizeof parts);
	return checked_call(reader, term_new(reader, term));
}

static const struct query_term *read_method(struct query_reader *reader, const char *name, const struct query_term *what)
{
	static const char *const implied[] = {"filter", "map", "reduce"};
	struct query_term term = {.kind = TERM_CALL, .text = name, .function = query_method_find(name)};
	if (!term.function) {
		query_refuse(reader, "no function '%s' is known", name);
		return NULL;
	}
	if (text_is_among(implied, G_N_ELEMENTS(implied), name, strlen(name)))
		return read_implied(reader, term, what);
	return checked_call(reader, read_many(reader, term, ")", what));
}

static bool is_keyword(const char *name)
{
	static const char *const keywords[] = {"from", "where", "limit", "group", "flatten", "sort"};
	return text_is_among(keywords, G_N_ELEMENTS(keywords), name, strlen(name));
}

static const struct query_term *read_named(struct query_reader *reader)
{
	const char *start = reader->at, *name = query_name_take(reader);
	if (!name || (!reader->is_base && is_keyword(name) && *reader->at != '(')) {
		reader->at = start;
		return query_refuse_here(reader, "a value");
	}
	if (!g_ascii_strcasecmp(name, "true") || !g_ascii_strcasecmp(name, "false"))
		return value_term(reader, query_truth(g_ascii_tolower(*name) == 't'));
	if (!strcmp(name, "null"))
		return value_term(reader, (struct query_value){0});
	if (*reader->at == '(') {
		reader->at++;
		return read_call(reader, name);
	}
	if (reader->is_base && !strcmp(name, "note")) /* "note.guest" */
		name = "row";
	return term_new(reader, (struct query_term){.kind = TERM_NAME, .text = query_field_name(reader->arena, name)});
}

static const struct query_term *read_postfixed(struct query_reader *reader);

static const struct query_term *read_not(struct query_reader *reader)
{
	const struct query_term *inner = read_postfixed(reader);
	if (!inner)
		return NULL;
	struct query_term term = {.kind = TERM_NOT, .n = 1, .parts = arena_memdup(reader->arena, &inner, sizeof inner)};
	return term_new(reader, term);
}

static const struct query_term *read_negative(struct query_reader *reader)
{
	const struct query_term *parts[] = {value_term(reader, query_number(0)), read_postfixed(reader)};
	if (!parts[1])
		return NULL;
	return term_new(reader, (struct query_term){.kind = TERM_BINARY, .op = OP_TAKE, .n = 2,
					.parts = arena_memdup(reader->arena, parts, sizeof parts)});
}

static const struct query_term *read_bracketed(struct query_reader *reader)
{
	struct query_term lambda = {.kind = TERM_LAMBDA};
	if (read_parameters(reader, &lambda))
		return read_lambda(reader, lambda);
	if (!query_sign(reader, "("))
		return NULL;
	const struct query_term *inner = query_term_read(reader);
	return inner && !query_sign(reader, ")") ? query_refuse_here(reader, "')'") : inner;
}

static const struct query_term *read_number(struct query_reader *reader)
{
	static const char figures[] = "0123456789";
	size_t len = (*reader->at == '-') + strspn(reader->at + (*reader->at == '-'), figures);
	if (reader->at[len] == '.' && g_ascii_isdigit(reader->at[len + 1]))
		len += 1 + strspn(reader->at + len + 1, figures);
	if (query_name_len(reader, reader->at + len)) /* "0x1F", "1e5" */
		return query_refuse_here(reader, "a number");
	g_autofree char *text = g_strndup(reader->at, len);
	reader->at += len;
	return value_term(reader, query_number(g_ascii_strtod(text, NULL)));
}

static const struct query_term *read_thing(struct query_reader *reader)
{
	struct query_value value = {0};
	query_skip(reader);
	if (query_wikilink_read(reader, &value.as.link)) {
		value.kind = QUERY_LINK;
		return value_term(reader, value);
	}
	if (query_text_read(reader, &value.as.text) || query_tag_read(reader, &value.as.text)) {
		value.kind = QUERY_TEXT;
		return value_term(reader, value);
	}
	if (g_ascii_isdigit(*reader->at) || (*reader->at == '-' && g_ascii_isdigit(reader->at[1])))
		return read_number(reader);
	if (query_sign(reader, "!"))
		return read_not(reader);
	if (query_sign(reader, "["))
		return read_many(reader, (struct query_term){.kind = TERM_LIST}, "]", NULL);
	if (query_sign(reader, "{"))
		return read_many(reader, (struct query_term){.kind = TERM_MAP}, "}", NULL);
	if (reader->is_base && query_sign(reader, "-"))
		return read_negative(reader);
	return *reader->at == '(' ? read_bracketed(reader) : read_named(reader);
}

/* "formula.rate" of Bases; NULL: it is none. */
static const struct query_term *formula_of(struct query_reader *reader, const struct query_term *what, const char *name)
{
	if (!reader->is_base || what->kind != TERM_NAME || strcmp(what->text, "formula") != 0)
		return NULL;
	for (int i = 0; i < reader->n_formulas; i++) {
		struct query_formula *formula = &reader->formulas[i];
		if (g_ascii_strcasecmp(formula->name, name) != 0)
			continue;
		formula->asked = true;
		return term_new(reader, (struct query_term){.kind = TERM_FORMULA, .n = 1, .parts = &formula->term});
	}
	query_refuse(reader, "there is no formula '%s'", name);
	return NULL;
}

/* "[0]" and ".name" behind a thing. */
static const struct query_term *read_index(struct query_reader *reader, const struct query_term *what)
{
	const struct query_term *by = NULL;
	if (*reader->at++ == '[') {
		by = query_term_read(reader);
		if (by && !query_sign(reader, "]"))
			return query_refuse_here(reader, "']'");
	} else {
		const char *name = query_name_take(reader);
		if (!name)
			return query_refuse_here(reader, "a name");
		if (reader->is_base && query_sign(reader, "("))
			return read_method(reader, name, what);
		by = value_term(reader, query_text(name));
	}
	const struct query_term *formula = by && by->value.kind == QUERY_TEXT ? formula_of(reader, what, by->value.as.text) : NULL;
	if (!by || reader->why || formula)
		return reader->why ? NULL : formula;
	const struct query_term *parts[] = {what, by};
	return term_new(reader, (struct query_term){.kind = TERM_INDEX, .n = 2, .parts = arena_memdup(reader->arena, parts, sizeof parts)});
}

static const struct query_term *read_postfixed(struct query_reader *reader)
{
	if (++reader->depth > QUERY_DEPTH_MAX) {
		query_refuse(reader, "its brackets are too deep");
		return NULL;
	}
	const struct query_term *term = read_thing(reader);
	for (int n = 0; term && (*reader->at == '[' || (*reader->at == '.' && query_name_len(reader, reader->at + 1))); n++)
		term = n < QUERY_DEPTH_MAX ? read_index(reader, term) : query_refuse_here(reader, "an end");
	reader->depth--;
	return term;
}

/* ---- operators ---- */

static const struct {
	const char *sign;
	enum query_op op;
	int level; /* the tightest last; Dataview has and beside or */
} operators[] = {
	{"or", OP_OR, 0}, {"||", OP_OR, 0}, {"|", OP_OR, 0}, {"and", OP_AND, 1}, {"&&", OP_AND, 1}, {"&", OP_AND, 1}, {">=", OP_MORE_EQUAL, 2},
	{"<=", OP_LESS_EQUAL, 2}, {"!=", OP_UNEQUAL, 2}, {">", OP_MORE, 2}, {"<", OP_LESS, 2}, {"==", OP_EQUAL, 2}, {"=", OP_EQUAL, 2},
	{"+", OP_ADD, 3}, {"-", OP_TAKE, 3}, {"*", OP_TIMES, 4}, {"/", OP_BY, 4}, {"%", OP_REST, 4},
};
enum { LEVELS = 5 };

static bool read_operator(struct query_reader *reader, int level, enum query_op *op)
{
	for (size_t i = 0; i < G_N_ELEMENTS(operators); i++) {
		int own = operators[i].level == 1 && !reader->is_base ? 0 : operators[i].level;
		if (own != level)
			continue;
		*op = operators[i].op;
		if (g_ascii_isalpha(*operators[i].sign) ? query_word(reader, operators[i].sign) : query_sign(reader, operators[i].sign))
			return true;
	}
	return false;
}

/* A chain is as deep to the left as it is long. */
static const struct query_term *read_level(struct query_reader *reader, int level)
{
	if (level == LEVELS)
		return read_postfixed(reader);
	const struct query_term *left = read_level(reader, level + 1);
	enum query_op op;
	for (int n = 0; left && read_operator(reader, level, &op); n++) {
		const struct query_term *right = n < QUERY_DEPTH_MAX ? read_level(reader, level + 1) : query_refuse_here(reader, "an end");
		if (!right)
			return NULL;
		const struct query_term *parts[] = {left, right};
		left = term_new(reader, (struct query_term){.kind = TERM_BINARY, .op = op, .n = 2,
						.parts = arena_memdup(reader->arena, parts, sizeof parts)});
	}
	return left;
}

const struct query_term *query_term_read(struct query_reader *reader)
{
	if (++reader->depth > QUERY_DEPTH_MAX) {
		query_refuse(reader, "its brackets are too deep");
		return NULL;
	}
	const struct query_term *term = read_level(reader, 0);
	reader->depth--;
	return term;
}
