/* A view of a base (help.obsidian.md/bases/syntax) as a query: its filters are steps, its order the columns, its formulas terms that other
 * formulas and columns name. */
#include "query/clause.h"

struct base {
	struct query_reader reader;
	const struct yaml_node *root, *view;
};

static const struct query_term *term_of(struct base *base, const char *text)
{
	struct query_reader *reader = &base->reader;
	reader->at = text;
	const struct query_term *term = query_term_read(reader);
	query_skip(reader);
	if (term && *reader->at)
		query_refuse(reader, "'%.*s' is not understood", query_shown_len(reader), reader->at);
	return reader->why ? NULL : term;
}

static const struct query_term *term_copy(struct base *base, struct query_term term)
{
	return arena_memdup(base->reader.arena, &term, sizeof term);
}

/* ---- filters ---- */

static const struct query_term *filter_read(struct base *base, const struct yaml_node *node);

static const struct query_term *join(struct base *base, enum query_op op, const struct query_term *left, const struct query_term *right)
{
	const struct query_term *parts[] = {left, right};
	return term_copy(base, (struct query_term){.kind = TERM_BINARY, .op = op, .n = 2,
				       .parts = arena_memdup(base->reader.arena, parts, sizeof parts)});
}

static const struct query_term *filters_join(struct base *base, enum query_op op, const struct yaml_node *list)
{
	const struct query_term *all = NULL;
	int n = 0;
	for (const struct yaml_node *child = list->kind == YAML_LIST ? list->first : list; child; child = child->next) {
		const struct query_term *one = filter_read(base, child);
		if (!one || n++ == QUERY_ARGUMENTS_MAX) {
			query_refuse(&base->reader, "it has too many filters");
			return NULL;
		}
		all = all ? join(base, op, all, one) : one;
		if (list->kind != YAML_LIST)
			break;
	}
	return all ? all : term_copy(base, (struct query_term){.kind = TERM_VALUE, .value = query_truth(true)});
}

/* "and", "or" and "not" of lists; none of what stands in "not" may hold. */
static const struct query_term *filter_read(struct base *base, const struct yaml_node *node)
{
	if (node->kind == YAML_SCALAR)
		return term_of(base, node->value);
	if (node->kind == YAML_LIST)
		return filters_join(base, OP_AND, node);
	const struct yaml_node *list = node->first;
	bool or = list && !g_strcmp0(list->key, "or"), not = list && !g_strcmp0(list->key, "not");
	if (!list || (!or && !not && g_strcmp0(list->key, "and"))) {
		query_refuse(&base->reader, "a filter is none of 'and', 'or' and 'not'");
		return NULL;
	}
	const struct query_term *inner = filters_join(base, or || not ? OP_OR : OP_AND, list);
	if (!inner || !not)
		return inner;
	return term_copy(base, (struct query_term){.kind = TERM_NOT, .n = 1, .parts = arena_memdup(base->reader.arena, &inner, sizeof inner)});
}

/* ---- formulas ---- */

static void formulas_find(struct base *base)
{
	const struct yaml_node *map = yaml_find(base->root, "formulas");
	struct query_reader *reader = &base->reader;
	const struct yaml_node *first = map && map->kind == YAML_MAP ? map->first : NULL;
	int n = 0;
	for (const struct yaml_node *child = first; child; child = child->next)
		n++;
	reader->formulas = ARENA_ARRAY(reader->arena, struct query_formula, (size_t)n + 1);
	for (const struct yaml_node *child = first; child; child = child->next)
		reader->formulas[reader->n_formulas++] = (struct query_formula){.name = child->key, .text = child->value};
}

/* Those that what is shown names, and those that they name; one that comes back to itself no evaluation follows to its end. */
static bool formulas_read(struct base *base)
{
	struct query_reader *reader = &base->reader;
	for (int i = 0; i < reader->n_formulas; i++) {
		struct query_formula *formula = &reader->formulas[i];
		if (!formula->asked || formula->term)
			continue;
		if (!(formula->term = term_of(base, formula->text)))
			return false;
		i = -1; /* it may name those before it */
	}
	return true;
}

/* ---- properties ---- */

/* "note.guest", "guest", "file.name", "formula.rate". */
static const struct query_term *property_term(struct base *base, const char *property)
{
	static const char *const names[] = {"file.name", "file.basename", "file.file"};
	if (text_is_among(names, G_N_ELEMENTS(names), property, strlen(property)))
		return term_of(base, "file.link");
	if (g_str_has_prefix(property, "file.") || g_str_has_prefix(property, "formula."))
		return term_of(base, property);
	const char *name = g_str_has_prefix(property, "note.") ? property + strlen("note.") : property;
	return term_copy(base, (struct query_term){.kind = TERM_NAME, .text = query_field_name(base->reader.arena, name)});
}

static const char *property_head(struct base *base, const char *property)
{
	const struct yaml_node *map = yaml_find(base->root, "properties");
	const char *bare = g_str_has_prefix(property, "note.") ? property + strlen("note.") : property;
	for (const struct yaml_node *n = map && map->kind == YAML_MAP ? map->first : NULL; n; n = n->next) {
		const char *key = g_str_has_prefix(n->key, "note.") ? n->key + strlen("note.") : n->key, *name = yaml_text(n, "displayName");
		if (!strcmp(key, bare) && name && *name)
			return name;
	}
	if (g_str_has_prefix(property, "file.") && !strcmp(query_head(base->reader.arena, property), "Name"))
		return "";
	const char *dot = strrchr(bare, '.');
	return query_head(base->reader.arena, dot ? dot + 1 : bare);
}

static bool column_add(struct base *base, struct query *query, struct query_column *columns, const char *property)
{
	struct query_column *column = &columns[query->n_columns];
	if (query->n_columns == QUERY_ARGUMENTS_MAX) {
		query_refuse(&base->reader, "it has too many columns");
		return false;
	}
	for (int c = 0; c < query->n_columns; c++)
		if (!strcmp(columns[c].name, property))
			return true;
	query->n_columns++;
	*column = (struct query_column){.name = property, .head = property_head(base, property), .term = property_term(base, property)};
	return column->term != NULL;
}

/* In a list all but the first stand behind it. */
static void columns_to_list(struct base *base, struct query *query, struct query_column *columns)
{
	const struct query_term *parts[QUERY_ARGUMENTS_MAX];
	if (query->n_columns <= 2)
		return;
	for (int c = 1; c < query->n_columns; c++)
		parts[c - 1] = columns[c].term;
	struct query_term list = {.kind = TERM_LIST, .n = query->n_columns - 1};
	list.parts = arena_memdup(base->reader.arena, parts, (size_t)list.n * sizeof *parts);
	columns[1].term = term_copy(base, list);
	query->n_columns = 2;
}

static const char *group_property(const struct base *base)
{
	const struct yaml_node *group = yaml_find(base->view, "groupBy");
	return !group ? NULL : group->kind == YAML_MAP ? yaml_text(group, "property") : group->value;
}

static bool columns_read(struct base *base, struct query *query)
{
	struct query_column columns[QUERY_ARGUMENTS_MAX];
	const struct yaml_node *order = yaml_find(base->view, "order");
	const char *group = group_property(base);
	bool sound = !group || !*group || column_add(base, query, columns, group);
	for (const struct yaml_node *n = order && order->kind == YAML_LIST ? order->first : NULL; n && sound; n = n->next)
		sound = column_add(base, query, columns, n->value);
	sound = sound && (order || column_add(base, query, columns, "file.name"));
	if (sound && query->shape == QUERY_AS_LIST)
		columns_to_list(base, query, columns);
	query->columns = arena_memdup(base->reader.arena, columns, (size_t)query->n_columns * sizeof *columns);
	return sound && query->n_columns > 0;
}

/* ---- steps ---- */

static bool sort_key(struct base *base, struct query_step *step, struct query_column *keys, const char *property, const char *direction)
{
	struct query_column *key = &keys[step->n_keys];
	if (!property || !*property || step->n_keys == QUERY_ARGUMENTS_MAX)
		return true;
	step->n_keys++;
	*key = (struct query_column){.term = property_term(base, property), .falls = direction && !g_ascii_strcasecmp(direction, "DESC")};
	return key->term != NULL;
}

/* Groups are runs of rows. */
static bool sort_read(struct base *base, struct query_step *step)
{
	struct query_column keys[QUERY_ARGUMENTS_MAX];
	const struct yaml_node *group = yaml_find(base->view, "groupBy"), *sort = yaml_find(base->view, "sort");
	bool sound = sort_key(base, step, keys, group_property(base), group && group->kind == YAML_MAP ? yaml_text(group, "direction") : NULL);
	for (const struct yaml_node *n = sort && sort->kind == YAML_LIST ? sort->first : NULL; n && sound; n = n->next)
		if (n->kind == YAML_MAP)
			sound = sort_key(base, step, keys, yaml_text(n, "property"), yaml_text(n, "direction"));
	step->kind = STEP_SORT;
	step->keys = arena_memdup(base->reader.arena, keys, (size_t)step->n_keys * sizeof *keys);
	return sound;
}

static bool steps_read(struct base *base, struct query *query)
{
	struct query_step steps[4] = {{0}};
	const struct yaml_node *const filters[] = {yaml_find(base->root, "filters"), yaml_find(base->view, "filters")};
	for (size_t i = 0; i < G_N_ELEMENTS(filters); i++) {
		struct query_step *step = &steps[query->n_steps];
		if (!filters[i] || (filters[i]->kind == YAML_SCALAR && !*filters[i]->value))
			continue;
		step->kind = STEP_WHERE;
		if (!(step->column.term = filter_read(base, filters[i])))
			return false;
		query->n_steps++;
	}
	if (!sort_read(base, &steps[query->n_steps]))
		return false;
	query->n_steps += steps[query->n_steps].n_keys > 0;
	const char *limit = yaml_text(base->view, "limit");
	if (limit && g_ascii_isdigit(*limit)) {
		steps[query->n_steps].kind = STEP_LIMIT;
		if (!(steps[query->n_steps++].column.term = term_of(base, limit)))
			return false;
	}
	query->steps = arena_memdup(base->reader.arena, steps, sizeof steps);
	return true;
}

/* The view of that name, whatever its case; NULL: the first. */
static const struct yaml_node *view_find(const struct yaml_node *root, const char *name)
{
	const struct yaml_node *views = yaml_find(root, "views"), *first = views && views->kind == YAML_LIST ? views->first : NULL;
	for (const struct yaml_node *n = first; n && name; n = n->next)
		if (n->kind == YAML_MAP && yaml_text(n, "name") && !g_ascii_strcasecmp(yaml_text(n, "name"), name))
			return n;
	return name ? NULL : first;
}

const struct query *query_base_read(struct arena *arena, const struct yaml_node *root, const char *view, const char **why)
{
	struct base base = {.reader = {.arena = arena, .is_base = true}, .root = root};
	struct query *query = ARENA_NEW(arena, struct query);
	base.view = root && root->kind == YAML_MAP ? view_find(root, view) : NULL;
	if (!base.view || base.view->kind != YAML_MAP) {
		*why = view ? arena_printf(arena, "it has no view '%s'", view) : "it has no views";
		return NULL;
	}
	const char *type = yaml_text(base.view, "type");
	query->shape = type && !strcmp(type, "list") ? QUERY_AS_LIST : QUERY_AS_TABLE;
	formulas_find(&base);
	bool sound = columns_read(&base, query) && steps_read(&base, query) && formulas_read(&base);
	*why = base.reader.why ? base.reader.why : "it is not understood";
	return sound ? query : NULL;
}
