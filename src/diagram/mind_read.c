/* Mind maps, as a graph: what stands further in hangs on what stands before it. */
#include "diagram/make.h"

static const struct {
	const char *open, *close;
	enum shape shape;
} brackets[] = {{"((", "))", SHAPE_CIRCLE}, {"))", "((", SHAPE_ROUND}, {"{{", "}}", SHAPE_HEXAGON}, {"(", ")", SHAPE_ROUND}, {")", "(",
	SHAPE_ELLIPSE}, {"[", "]", SHAPE_BOX}};

/* What is looked at as a picture or a colour, behind the words. */
static void cut_marks(char *line)
{
	char *mark = strstr(line, "::");

	if (mark)
		*mark = '\0';
	g_strchomp(line);
}

/* The bracket that a line opens behind its id, or -1. */
static int bracket_of(const char *line, const char **open)
{
	const char *at = line;

	while (g_ascii_isalnum(*at) || *at == '_' || *at == '-' || (uint8_t)*at >= 0x80)
		at++;
	*open = at;
	for (int i = 0; i < (int)G_N_ELEMENTS(brackets); i++)
		if (g_str_has_prefix(at, brackets[i].open))
			return i;
	return -1;
}

/* "id[words]", "(words)", "words" */
static bool read_words(struct reader *reader, struct box *box, const char *line)
{
	const char *open;
	int bracket = bracket_of(line, &open);
	size_t len = bracket < 0 ? 0 : strlen(brackets[bracket].open);

	if (bracket >= 0 && strlen(open) >= len + strlen(brackets[bracket].close) && g_str_has_suffix(open, brackets[bracket].close)) {
		char *text = arena_strndup(reader->arena, open + len, strlen(open) - len - strlen(brackets[bracket].close));
		g_strstrip(text);
		size_t quoted = strlen(text);
		if (quoted >= 2 && *text == '"' && text[quoted - 1] == '"')
			text = arena_strndup(reader->arena, text + 1, quoted - 2);
		box->shape = brackets[bracket].shape;
		line = text;
	}
	box->text = label_clean(reader->arena, line);
	return box->text || refuse(reader, "a branch has no words");
}

/* A line, and those behind it till the bracket is closed that it opens. */
static char *take_branch(struct reader *reader)
{
	const char *first = reader->at, *open;
	char *line = take_line(reader, '\n');

	cut_marks(line);
	int bracket = bracket_of(line, &open);
	if (bracket < 0 || strstr(open + strlen(brackets[bracket].open), brackets[bracket].close))
		return line;
	const char *end = strstr(reader->at, brackets[bracket].close);
	if (!end)
		return line;
	pass(reader, (size_t)(end - reader->at) + strlen(brackets[bracket].close));
	line = arena_strndup(reader->arena, first, (size_t)(reader->at - first));
	cut_marks(take_line(reader, '\n'));
	return line;
}

/* The branches that a new one may hang on: each stands further in than the one before. */
struct branches {
	int indents[DIAGRAM_BOXES_MAX], boxes[DIAGRAM_BOXES_MAX];
	int n;
};

static bool add_branch(struct reader *reader, struct branches *branches, int indent, const char *words)
{
	int box = graph_box(reader, arena_printf(reader->arena, " %d", reader->graph->n_boxes));

	if (box < 0)
		return false;
	struct box *its = &reader->graph->boxes[box];
	its->shape = box == 0 ? SHAPE_ROUND : SHAPE_PLAIN;
	if (!read_words(reader, its, words))
		return false;
	while (branches->n > 0 && branches->indents[branches->n - 1] >= indent)
		branches->n--;
	if (branches->n == 0 && box > 0)
		return refuse(reader, "it has a second root");
	if (branches->n > 0) {
		struct edge *edge = graph_edge(reader, branches->boxes[branches->n - 1], box);
		if (!edge)
			return false;
		edge->head = HEAD_NONE;
	}
	branches->indents[branches->n] = indent;
	branches->boxes[branches->n++] = box;
	return true;
}

bool mind_read(struct reader *reader)
{
	struct branches branches = {.n = 0};

	graph_open(reader, DIRECTION_RIGHT);
	reader->graph->is_tree = true;
	take_line(reader, '\n');
	for (pass(reader, strspn(reader->at, "\n")); *reader->at; pass(reader, strspn(reader->at, "\n"))) {
		int indent = 0;
		for (; *reader->at == ' ' || *reader->at == '\t'; reader->at++)
			indent += *reader->at == '\t' ? 4 : 1;
		const char *line = take_branch(reader);
		if (*line && !add_branch(reader, &branches, indent, line))
			return false;
	}
	return graph_close(reader);
}
