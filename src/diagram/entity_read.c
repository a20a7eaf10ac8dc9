/* Diagrams of entities, as a graph: boxes with their attributes, lines whose ends tell how many. */
#include "diagram/make.h"

static const struct {
	const char *left, *right;
	enum head head;
} signs[] = {{"||", "||", HEAD_ONE}, {"|o", "o|", HEAD_MAY_ONE}, {"}|", "|{", HEAD_MANY}, {"}o", "o{", HEAD_MAY_MANY}};

static bool take_sign(struct reader *reader, bool left, enum head *head)
{
	for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
		if (take(reader, left ? signs[i].left : signs[i].right)) {
			*head = signs[i].head;
			return true;
		}
	return refuse_rest(reader);
}

/* An entity's name, with other words for it in brackets; NULL after a refusal. */
static struct box *take_entity(struct reader *reader)
{
	size_t len = 0;
	char *id;

	skip_blanks(reader);
	if (*reader->at == '"') {
		id = take_quoted(reader);
	} else {
		const char *at = reader->at;
		while (g_ascii_isalnum(at[len]) || at[len] == '_' || (uint8_t)at[len] >= 0x80 || (at[len] == '-' && at[len + 1] != '-') ||
			at[len] == '.')
			len++;
		id = len > 0 ? arena_strndup(reader->arena, at, len) : NULL;
		reader->at += len;
	}
	if (!id) {
		refuse_rest(reader);
		return NULL;
	}
	int number = graph_box(reader, id);
	struct box *box = number >= 0 ? &reader->graph->boxes[number] : NULL;
	if (box && take(reader, "[")) {
		char *words = *reader->at == '"' ? take_quoted(reader) : take_line(reader, ']');
		if (!words || !take(reader, "]")) {
			refuse_rest(reader);
			return NULL;
		}
		box->text = label_clean(reader->arena, words);
	}
	if (box && !style_take(reader, id))
		return NULL;
	skip_blanks(reader);
	return box;
}

/* "{ type name PK "remark" … }": a line each. */
static bool read_attributes(struct reader *reader, struct box *box)
{
	for (;;) {
		pass(reader, strspn(reader->at, " \t\n"));
		if (take(reader, "}"))
			return true;
		if (!*reader->at)
			return refuse(reader, "an entity does not end");
		size_t len = strcspn(reader->at, "\n}");
		const char *words = label_clean(reader->arena, arena_strndup(reader->arena, reader->at, len));
		pass(reader, len);
		if (words && !(box->parts[0] = label_join(reader, box->parts[0], words)))
			return false;
	}
}

/* "A ||--o{ B : words", "A { … }" */
static bool read_statement(struct reader *reader)
{
	bool found;
	struct box *box, *other;

	if (g_str_has_prefix(reader->at, "classDef ") || g_str_has_prefix(reader->at, "style ") || g_str_has_prefix(reader->at, "class "))
		return flow_style(reader, &found);
	if (take_word(reader, "direction"))
		return graph_direction(reader);
	if (!(box = take_entity(reader)))
		return false;
	if (take(reader, "{"))
		return read_attributes(reader, box);
	if (at_end(reader))
		return true;
	int from = (int)(box - reader->graph->boxes);
	enum head tail = HEAD_NONE, head = HEAD_NONE;
	if (!take_sign(reader, true, &tail))
		return false;
	bool dotted = g_str_has_prefix(reader->at, "..") || g_str_has_prefix(reader->at, ".-") || g_str_has_prefix(reader->at, "-.");
	if (!dotted && !g_str_has_prefix(reader->at, "--"))
		return refuse_rest(reader);
	reader->at += 2;
	if (!take_sign(reader, false, &head) || !(other = take_entity(reader)))
		return false;
	struct edge *edge = graph_edge(reader, from, (int)(other - reader->graph->boxes));
	if (!edge)
		return false;
	edge->tail = tail;
	edge->head = head;
	edge->stroke = dotted ? STROKE_DOTTED : STROKE_WHOLE;
	if (take(reader, ":")) {
		skip_blanks(reader);
		char *words = *reader->at == '"' ? take_quoted(reader) : take_line(reader, '\n');
		if (!words)
			return false;
		edge->text = label_clean(reader->arena, words);
	}
	skip_blanks(reader);
	return at_end(reader) || refuse_rest(reader);
}

bool entity_read(struct reader *reader)
{
	graph_open(reader, DIRECTION_DOWN);
	return read_all(reader, read_statement) && graph_close(reader);
}
