/* Lines and columns: matrices, cases, equations over several lines. */
#include "math/make.h"

struct environment {
	const char *name;         /* a '*' after it makes no difference */
	const char *open, *close; /* delimiters, or NULL */
	const char *align;        /* of its columns; NULL: as it is told behind the name */
	bool display;             /* its cells are set as displays are */
	bool joined;              /* its columns are pairs: what is left of a relation, and the relation with its right */
	bool counted;             /* how many pairs there are is told behind the name */
	bool small;               /* its cells are set as scripts are */
};

static const struct environment environments[] = {
	{"matrix", .align = "c"}, {"smallmatrix", .align = "c", .small = true},
	{"psmallmatrix", .open = "(", .close = ")", .align = "c", .small = true},
	{"bsmallmatrix", .open = "[", .close = "]", .align = "c", .small = true},
	{"vsmallmatrix", .open = "|", .close = "|", .align = "c", .small = true},
	{"pmatrix", .open = "(", .close = ")", .align = "c"},
	{"bmatrix", .open = "[", .close = "]", .align = "c"},
	{"Bmatrix", .open = "{", .close = "}", .align = "c"},
	{"vmatrix", .open = "|", .close = "|", .align = "c"},
	{"Vmatrix", .open = "\342\200\226", .close = "\342\200\226", .align = "c"},
	{"cases", .open = "{", .align = "l"}, {"dcases", .open = "{", .align = "l", .display = true},
	{"rcases", .close = "}", .align = "l"}, {"drcases", .close = "}", .align = "l", .display = true},
	{"array", .align = NULL}, {"darray", .align = NULL, .display = true}, {"subarray", .align = NULL},
	{"aligned", .align = "rl", .display = true, .joined = true},
	{"align", .align = "rl", .display = true, .joined = true},
	{"split", .align = "rl", .display = true, .joined = true},
	{"flalign", .align = "rl", .display = true, .joined = true},
	{"alignat", .align = "rl", .display = true, .joined = true, .counted = true},
	{"alignedat", .align = "rl", .display = true, .joined = true, .counted = true},
	{"eqnarray", .align = "rcl", .display = true}, {"gathered", .align = "c", .display = true},
	{"gather", .align = "c", .display = true}, {"multline", .align = "c", .display = true},
	{"multlined", .align = "c", .display = true},
	{"equation", .align = "c", .display = true}, {"displaymath", .align = "c", .display = true},
	{"math", .align = "c"},
};

static char column_of(const struct math *table, size_t column)
{
	size_t n = strlen(table->align);

	if (table->joined)
		return table->align[column % 2];
	return table->align[MIN(column, n - 1)];
}

static struct math *read_cell(struct reader *reader, const struct math *table, size_t column)
{
	struct math *cell = math_new(reader, MATH_CELL), *row;
	char align[] = {column_of(table, column), '\0'};

	reader->pairs = table->joined && column % 2 == 1;
	row = read_row(reader);
	cell->align = arena_strdup(reader->arena, align);
	cell->first = row->first;
	cell->last = row->last;
	return cell;
}

/* Rules above a line: how many makes no difference. */
static bool read_rules(struct reader *reader)
{
	bool any = false;

	while (read_accept(reader, "\\hline") || read_accept(reader, "\\hdashline"))
		any = true;
	while (read_accept(reader, "\\cline"))
		(void)read_verbatim(reader);
	return any;
}

static void read_line(struct reader *reader, struct math *table, const char *bars)
{
	struct math *line = math_new(reader, MATH_LINE);
	size_t column = 0;

	line->ruled = read_rules(reader);
	do {
		struct math *cell = read_cell(reader, table, column++);

		if (*bars == '|') {
			cell->barred = true;
			bars += strspn(bars, "|");
		}
		bars += *bars != '\0';
		cell->barred_after = *bars == '|' && bars[strspn(bars, "|")] == '\0';
		math_append(line, cell);
	} while (!reader->why && read_accept(reader, "&"));
	line->text = reader->tag;
	reader->tag = NULL;
	math_append(table, line);
}

/* A line's end, and the distance to the next that may follow it. */
static bool read_line_end(struct reader *reader)
{
	if (!read_accept(reader, "\\\\") && !read_accept(reader, "\\cr") && !read_accept(reader, "\\newline"))
		return false;
	(void)read_accept(reader, "*");
	if (*reader->at == '[' && (g_ascii_isdigit(reader->at[1]) || reader->at[1] == '-' || reader->at[1] == '.')) {
		const char *end = reader->at + 1 + strcspn(reader->at + 1, "[]&");

		reader->at = *end == ']' ? end + 1 : reader->at;
	}
	return true;
}

/* A last line that is empty is none; its rule is the table's. */
static void drop_empty(struct math *table)
{
	struct math *before = table->first;

	if (table->first == table->last || table->last->first != table->last->last || table->last->first->first)
		return;
	while (before->next != table->last)
		before = before->next;
	table->ruled = table->last->ruled;
	before->next = NULL;
	table->last = before;
}

static void read_table(struct reader *reader, struct math *table, const char *bars)
{
	bool in_bracket = reader->in_bracket, pairs = reader->pairs;

	reader->in_bracket = false;
	do
		read_line(reader, table, bars);
	while (!reader->why && read_line_end(reader));
	reader->in_bracket = in_bracket;
	reader->pairs = pairs;
	drop_empty(table);
}

struct math *table_lines(struct reader *reader, const char *align)
{
	struct math *table = math_new(reader, MATH_TABLE), *row;

	table->align = align;
	table->display = true;
	read_table(reader, table, "");
	for (const struct math *line = table->first; line && !reader->why; line = line->next)
		if (line->first != line->last)
			reader_refuse(reader, "'&' outside of a table");
	if (reader->why || table->first != table->last)
		return reader->why ? NULL : table;
	/* One line of one cell is no table. */
	row = math_new(reader, MATH_ROW);
	row->first = table->first->first->first;
	row->last = table->first->first->last;
	row->text = table->first->text;
	return row;
}

static const struct environment *environment_find(const char *name)
{
	size_t len = strlen(name) - g_str_has_suffix(name, "*");

	for (size_t i = 0; i < G_N_ELEMENTS(environments); i++)
		if (strncmp(environments[i].name, name, len) == 0 && environments[i].name[len] == '\0')
			return &environments[i];
	return NULL;
}

/* {l|cr} behind "array": the columns, and in *bars with the lines between them. */
static const char *read_columns(struct reader *reader, const char **bars)
{
	const char *columns = read_verbatim(reader);
	char *plain, *tight;
	size_t n = 0, n_tight = 0;

	if (columns && !columns[strspn(columns, " ")])
		return "c";
	if (!columns || columns[strspn(columns, "lcr |:")] || !strpbrk(columns, "lcr")) {
		reader_refuse(reader, "columns '%s' are not known", columns ? columns : "");
		return "c";
	}
	plain = arena_strdup(reader->arena, columns);
	tight = arena_strdup(reader->arena, columns);
	for (const char *p = columns; *p; p++) {
		if (strchr("lcr", *p))
			plain[n++] = *p;
		if (*p != ' ')
			tight[n_tight++] = *p == ':' ? '|' : *p;
	}
	plain[n] = tight[n_tight] = '\0';
	*bars = tight;
	return plain;
}

/* The columns, lines and delimiters of an environment, up to what ends it. */
static struct math *read_body(struct reader *reader, const struct environment *environment)
{
	struct math *table = math_new(reader, MATH_TABLE);
	const char *bars = "";

	table->align = environment->align ? environment->align : read_columns(reader, &bars);
	table->small = environment->small;
	table->display = environment->display;
	table->joined = environment->joined;
	table->klass = MATH_INNER;
	read_table(reader, table, bars);
	if (!environment->open && !environment->close)
		return table;
	return math_fenced(reader, environment->open, table, environment->close);
}

struct math *table_environment(struct reader *reader)
{
	const char *name = read_verbatim(reader), *end;
	const struct environment *environment = name ? environment_find(name) : NULL;
	struct math *body;

	if (!environment)
		return reader_refuse(reader, "'\\begin{%s}' is not known", name ? name : "");
	/* Where it stands to the line around it is the output's affair. */
	if (!read_accept(reader, "[t]") && !read_accept(reader, "[c]"))
		(void)read_accept(reader, "[b]");
	if (environment->counted)
		(void)read_verbatim(reader);
	body = read_body(reader, environment);
	if (!read_expect(reader, "\\end"))
		return NULL;
	end = read_verbatim(reader);
	if (g_strcmp0(end, name) != 0)
		return reader_refuse(reader, "'\\begin{%s}' has no end", name);
	return body;
}

struct math *table_braced(struct reader *reader, const char *name)
{
	struct math *body = read_expect(reader, "{") ? read_body(reader, environment_find(name)) : NULL;

	return read_expect(reader, "}") ? body : NULL;
}
