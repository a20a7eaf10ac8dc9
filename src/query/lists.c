/* The functions of lists.  One value is a list of itself, nothing is an empty one. */
#include "query/make.h"

struct items {
	const struct query_value *items;
	int n;
};

static struct items items_of(const struct query_value *value)
{
	if (value->kind == QUERY_LIST)
		return (struct items){value->as.list.items, value->as.list.n};
	return (struct items){value, value->kind != QUERY_NOTHING};
}

bool query_holds(struct query_scope *scope, const struct query_value *in, const struct query_value *what, bool loose, bool whole)
{
	if (--*scope->steps < 0)
		return false;
	if (in->kind == QUERY_LIST) {
		for (int i = 0; i < in->as.list.n; i++)
			if (whole ? !query_compare(scope, &in->as.list.items[i], what)
				  : query_holds(scope, &in->as.list.items[i], what, loose, false))
				return true;
		return false;
	}
	if (in->kind == QUERY_TEXT && what->kind == QUERY_TEXT) {
		query_charge(scope, strlen(in->as.text) + (loose ? strlen(what->as.text) : 0));
		if (!loose)
			return strstr(in->as.text, what->as.text) != NULL;
		return strstr(text_fold(scope->arena, in->as.text), text_fold(scope->arena, what->as.text)) != NULL;
	}
	if (in->kind == QUERY_MAP && what->kind == QUERY_TEXT) {
		for (int i = 0; i < in->as.list.n; i++)
			if (!strcmp(in->as.list.keys[i], what->as.text))
				return true;
		return false;
	}
	return query_compare(scope, in, what) == 0;
}

static struct query_value holds(struct query_scope *scope, const struct query_value *a, bool loose, bool whole)
{
	if (a[1].kind != QUERY_LIST)
		return query_truth(query_holds(scope, a, &a[1], loose, whole));
	struct query_value *found = query_room(scope, a[1].as.list.n);
	for (int i = 0; i < a[1].as.list.n; i++)
		found[i] = query_truth(query_holds(scope, a, &a[1].as.list.items[i], loose, whole));
	return query_list(found, a[1].as.list.n);
}

static struct query_value run_contains(struct query_scope *scope, const struct query_value *a, int n)
{
	(void)n;
	return holds(scope, a, false, false);
}

static struct query_value run_icontains(struct query_scope *scope, const struct query_value *a, int n)
{
	(void)n;
	return holds(scope, a, true, false);
}

static struct query_value run_econtains(struct query_scope *scope, const struct query_value *a, int n)
{
	(void)n;
	return holds(scope, a, false, true);
}

static struct query_value run_containsword(struct query_scope *scope, const struct query_value *a, int n)
{
	(void)n;
	if (a->kind != QUERY_TEXT || a[1].kind != QUERY_TEXT)
		return query_truth(false);
	query_charge(scope, strlen(a->as.text));
	const char *text = text_fold(scope->arena, a->as.text), *word = text_fold(scope->arena, a[1].as.text), *at = text;
	for (; *word && (at = strstr(at, word)); at++) {
		const char *end = at + strlen(word);
		bool opens = at == text || !g_unichar_isalnum(g_utf8_get_char(g_utf8_prev_char(at)));
		if (opens && (!*end || !g_unichar_isalnum(g_utf8_get_char(end))))
			return query_truth(true);
	}
	return query_truth(false);
}

static struct query_value run_length(struct query_scope *scope, const struct query_value *a, int n)
{
	(void)scope;
	(void)n;
	if (a->kind == QUERY_TEXT)
		return query_number((double)g_utf8_strlen(a->as.text, -1));
	return query_number(a->kind == QUERY_MAP ? a->as.list.n : items_of(a).n);
}

static struct query_value run_list(struct query_scope *scope, const struct query_value *a, int n)
{
	(void)scope;
	if (n == 1 && a->kind == QUERY_LIST)
		return *a;
	return query_list(a, n);
}

/* ---- one value of many ---- */

/* The least or the greatest, told from the arguments or from the one list that they are. */
static struct query_value extreme(struct query_scope *scope, const struct query_value *a, int n, int sign, bool by)
{
	struct items items = n == 1 || by ? items_of(a) : (struct items){a, n};
	struct query_value best = {0}, best_key = {0};
	for (int i = 0; i < items.n; i++) {
		struct query_value key = by ? query_apply(scope, &a[1], &items.items[i], 1) : items.items[i];
		if (key.kind == QUERY_NOTHING || (best_key.kind != QUERY_NOTHING && sign * query_compare(scope, &key, &best_key) >= 0))
			continue;
		best = items.items[i];
		best_key = key;
	}
	return best;
}

static struct query_value run_min(struct query_scope *scope, const struct query_value *a, int n)
{
	return extreme(scope, a, n, 1, false);
}

static struct query_value run_max(struct query_scope *scope, const struct query_value *a, int n)
{
	return extreme(scope, a, n, -1, false);
}

static struct query_value run_minby(struct query_scope *scope, const struct query_value *a, int n)
{
	return extreme(scope, a, n, 1, true);
}

static struct query_value run_maxby(struct query_scope *scope, const struct query_value *a, int n)
{
	return extreme(scope, a, n, -1, true);
}

static struct query_value fold(struct query_scope *scope, const struct query_value *list, enum query_op op)
{
	struct items items = items_of(list);
	struct query_value sum = items.n ? items.items[0] : (struct query_value){0};
	for (int i = 1; i < items.n; i++)
		sum = query_operate(scope, op, &sum, &items.items[i]);
	return sum;
}

static struct query_value run_sum(struct query_scope *scope, const struct query_value *a, int n)
{
	(void)n;
	return fold(scope, a, OP_ADD);
}

static struct query_value run_product(struct query_scope *scope, const struct query_value *a, int n)
{
	(void)n;
	return fold(scope, a, OP_TIMES);
}

static struct query_value run_average(struct query_scope *scope, const struct query_value *a, int n)
{
	struct query_value sum = fold(scope, a, OP_ADD), count = query_number(items_of(a).n);
	(void)n;
	return count.as.number > 0 ? query_operate(scope, OP_BY, &sum, &count) : sum;
}

static struct query_value run_join(struct query_scope *scope, const struct query_value *a, int n)
{
	struct items items = items_of(a);
	const char *between = n > 1 ? query_words(scope, &a[1]) : ", ";
	g_autoptr(GString) out = g_string_new(NULL);
	for (int i = 0; i < items.n && *scope->steps >= 0; i++) {
		size_t before = out->len;
		g_string_append_printf(out, "%s%s", i ? between : "", query_words(scope, &items.items[i]));
		query_charge(scope, QUERY_STEP_BYTES + out->len - before);
	}
	return query_text(arena_strndup(scope->arena, out->str, out->len));
}

static struct query_value run_firstvalue(struct query_scope *scope, const struct query_value *a, int n)
{
	struct items items = items_of(a);
	(void)scope;
	(void)n;
	for (int i = 0; i < items.n; i++)
		if (items.items[i].kind != QUERY_NOTHING)
			return items.items[i];
	return (struct query_value){0};
}

/* How many there are for which it holds, by a lambda or by themselves. */
static int count_true(struct query_scope *scope, const struct query_value *a, int n, int *of)
{
	bool by = n > 1 && a[1].kind == QUERY_LAMBDA;
	struct items items = n == 1 || by ? items_of(a) : (struct items){a, n};
	int found = 0;
	*of = items.n;
	for (int i = 0; i < items.n; i++) {
		struct query_value value = by ? query_apply(scope, &a[1], &items.items[i], 1) : items.items[i];
		found += query_is_true(&value);
	}
	return found;
}

static struct query_value run_all(struct query_scope *scope, const struct query_value *a, int n)
{
	int of, found = count_true(scope, a, n, &of);
	return query_truth(found == of);
}

static struct query_value run_any(struct query_scope *scope, const struct query_value *a, int n)
{
	int of;
	return query_truth(count_true(scope, a, n, &of) > 0);
}

static struct query_value run_none(struct query_scope *scope, const struct query_value *a, int n)
{
	int of;
	return query_truth(count_true(scope, a, n, &of) == 0);
}

/* ---- lists of lists ---- */

/* A lambda's value for an item; its place is what Bases calls index. */
static struct query_value apply_at(struct query_scope *scope, const struct query_value *lambda, struct items items, int i)
{
	struct query_value arguments[] = {items.items[i], query_number(i)};
	return query_apply(scope, lambda, arguments, 2);
}

static struct query_value run_filter(struct query_scope *scope, const struct query_value *a, int n)
{
	struct items items = items_of(a);
	struct query_value *kept = query_room(scope, items.n);
	int m = 0;
	(void)n;
	for (int i = 0; i < items.n; i++) {
		struct query_value value = apply_at(scope, &a[1], items, i);
		if (query_is_true(&value))
			kept[m++] = items.items[i];
	}
	return query_list(kept, m);
}

static struct query_value run_map(struct query_scope *scope, const struct query_value *a, int n)
{
	struct items items = items_of(a);
	struct query_value *mapped = query_room(scope, items.n);
	(void)n;
	for (int i = 0; i < items.n; i++)
		mapped[i] = apply_at(scope, &a[1], items, i);
	return query_list(mapped, items.n);
}

struct sorting {
	struct query_scope *scope;
	const struct query_value *key; /* a lambda, or NULL */
};

static int compare_items(const void *a, const void *b, void *data)
{
	const struct sorting *sorting = data;
	struct query_value first = *(const struct query_value *)a, second = *(const struct query_value *)b;
	if (sorting->key) {
		first = query_apply(sorting->scope, sorting->key, a, 1);
		second = query_apply(sorting->scope, sorting->key, b, 1);
	}
	return query_compare(sorting->scope, &first, &second);
}

static struct query_value run_sort(struct query_scope *scope, const struct query_value *a, int n)
{
	struct items items = items_of(a);
	GArray *sorted = g_array_new(FALSE, FALSE, sizeof *items.items);
	g_array_append_vals(sorted, items.items, (guint)items.n);
	struct sorting sorting = {scope, n > 1 && a[1].kind == QUERY_LAMBDA ? &a[1] : NULL};
	g_array_sort_with_data(sorted, compare_items, &sorting); /* a merge sort: equals stay in order */
	struct query_value *kept = query_room(scope, items.n);
	if (items.n)
		memcpy(kept, sorted->data, (size_t)items.n * sizeof *kept);
	g_array_free(sorted, TRUE);
	return query_list(kept, items.n);
}

static struct query_value run_reverse(struct query_scope *scope, const struct query_value *a, int n)
{
	struct items items = items_of(a);
	struct query_value *turned = query_room(scope, items.n);
	(void)n;
	for (int i = 0; i < items.n; i++)
		turned[i] = items.items[items.n - 1 - i];
	return query_list(turned, items.n);
}

static struct query_value run_unique(struct query_scope *scope, const struct query_value *a, int n)
{
	struct query_value sorted = run_sort(scope, a, 1);
	struct items items = items_of(&sorted);
	struct query_value *kept = query_room(scope, items.n);
	int m = 0;
	(void)n;
	for (int i = 0; i < items.n; i++)
		if (!m || query_compare(scope, &kept[m - 1], &items.items[i]))
			kept[m++] = items.items[i];
	return query_list(kept, m);
}

static struct query_value run_nonnull(struct query_scope *scope, const struct query_value *a, int n)
{
	struct items items = items_of(a);
	struct query_value *kept = query_room(scope, items.n);
	int m = 0;
	(void)n;
	for (int i = 0; i < items.n; i++)
		if (items.items[i].kind != QUERY_NOTHING)
			kept[m++] = items.items[i];
	return query_list(kept, m);
}

static struct query_value run_flat(struct query_scope *scope, const struct query_value *a, int n)
{
	struct items items = items_of(a);
	int m = 0, at = 0;
	(void)n;
	for (int i = 0; i < items.n; i++)
		m += items.items[i].kind == QUERY_LIST ? items.items[i].as.list.n : 1;
	struct query_value *flat = query_room(scope, m);
	for (int i = 0; i < items.n && *scope->steps >= 0; i++) {
		struct items inner = items_of(&items.items[i]);
		for (int j = 0; j < inner.n; j++)
			flat[at++] = inner.items[j];
	}
	return query_list(flat, at);
}

static struct query_value run_slice(struct query_scope *scope, const struct query_value *a, int n)
{
	struct items items = items_of(a);
	double from = n > 1 && a[1].kind == QUERY_NUMBER ? a[1].as.number : 0, to = n > 2 && a[2].kind == QUERY_NUMBER ? a[2].as.number : items.n;
	*scope->steps -= items.n;
	from = CLAMP(from < 0 ? from + items.n : from, 0, items.n);
	to = CLAMP(to < 0 ? to + items.n : to, from, items.n);
	return query_list(items.items + (int)from, (int)to - (int)from);
}

/* The values of maps or notes by their names, as a list. */
static struct query_value run_extract(struct query_scope *scope, const struct query_value *a, int n)
{
	struct query_value *parts = query_room(scope, n);
	for (int i = 1; i < n; i++)
		parts[i - 1] = query_index(scope, a, &a[i]);
	return query_list(parts, n - 1);
}

const struct query_function query_list_functions[] = {
	{"contains", 2, 2, false, run_contains}, {"icontains", 2, 2, false, run_icontains}, {"econtains", 2, 2, false, run_econtains},
	{"containsword", 2, 2, true, run_containsword}, {"length", 1, 1, false, run_length}, {"list", 0, QUERY_ARGUMENTS_MAX, false, run_list},
	{"array", 0, QUERY_ARGUMENTS_MAX, false, run_list}, {"min", 1, QUERY_ARGUMENTS_MAX, false, run_min},
	{"max", 1, QUERY_ARGUMENTS_MAX, false, run_max}, {"minby", 2, 2, false, run_minby}, {"maxby", 2, 2, false, run_maxby},
	{"sum", 1, 1, false, run_sum}, {"product", 1, 1, false, run_product}, {"average", 1, 1, false, run_average}, {"join", 1, 2, false, run_join},
	{"firstvalue", 1, 1, false, run_firstvalue}, {"all", 1, QUERY_ARGUMENTS_MAX, false, run_all}, {"any", 1, QUERY_ARGUMENTS_MAX, false, run_any},
	{"none", 1, QUERY_ARGUMENTS_MAX, false, run_none}, {"filter", 2, 2, false, run_filter}, {"map", 2, 2, false, run_map},
	{"sort", 1, 2, false, run_sort}, {"reverse", 1, 1, false, run_reverse}, {"unique", 1, 1, false, run_unique},
	{"nonnull", 1, 1, false, run_nonnull}, {"flat", 1, 2, false, run_flat}, {"slice", 1, 3, false, run_slice},
	{"extract", 1, QUERY_ARGUMENTS_MAX, false, run_extract}, {NULL, 0, 0, false, NULL},
};
