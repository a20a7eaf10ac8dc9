/* Diagrams of states, as a graph: transitions are lines, a state that holds others is a frame, where they begin and end are dots. */
#include "diagram/make.h"

/* A frame's parts that run at the same time are frames without a name: this one is none of a source's. */
#define REGION " region"

/* An id, with a class behind it; NULL: none stands there.  A dot is one for each frame. */
static char *take_id(struct reader *reader, bool ends)
{
	size_t len = 0;

	skip_blanks(reader);
	if (take(reader, "[*]")) {
		skip_blanks(reader);
		return arena_printf(reader->arena, " %s %d", ends ? "end" : "start", reader->within);
	}
	for (const char *at = reader->at; *at; at++, len++)
		if (!(g_ascii_isalnum(*at) || (uint8_t)*at >= 0x80 || strchr("_.'/&+*", *at) || (*at == '-' && !g_str_has_prefix(at, "-->"))))
			break;
	if (len == 0)
		return NULL;
	char *id = arena_strndup(reader->arena, reader->at, len);
	reader->at += len;
	if (!style_take(reader, id))
		return NULL;
	skip_blanks(reader);
	return id;
}

static struct box *find_box(struct reader *reader, const char *id)
{
	bool is_new = !g_hash_table_contains(reader->boxes, id);
	int number = graph_box(reader, id);

	if (number < 0)
		return NULL;
	struct box *box = &reader->graph->boxes[number];
	if (is_new) {
		bool starts = g_str_has_prefix(id, " start "), ends = g_str_has_prefix(id, " end ");
		box->shape = starts ? SHAPE_DOT : ends ? SHAPE_DOT_END : SHAPE_ROUND;
		if (starts || ends)
			box->text = NULL;
	}
	return box;
}

/* Words behind a colon are a line of what the state is. */
static bool add_words(struct reader *reader, struct box *box, const char *text)
{
	const char *words = label_clean(reader->arena, text);

	if (!words)
		return true;
	box->text = label_join(reader, box->named ? box->text : NULL, words);
	box->named = true;
	return box->text != NULL;
}

/* "A --> B : words", "A : words", "A" */
static bool read_states(struct reader *reader)
{
	char *id = take_id(reader, false);
	struct box *box = id ? find_box(reader, id) : NULL;

	if (!id)
		return refuse_rest(reader);
	if (!box)
		return false;
	int from = (int)(box - reader->graph->boxes);
	if (take(reader, "-->")) {
		char *target = take_id(reader, true);
		struct box *other = target ? find_box(reader, target) : NULL;
		if (!target)
			return refuse_rest(reader);
		struct edge *edge = other ? graph_edge(reader, from, (int)(other - reader->graph->boxes)) : NULL;
		if (!edge)
			return false;
		if (take(reader, ":"))
			edge->text = label_clean(reader->arena, take_line(reader, '\n'));
	} else if (take(reader, ":")) {
		return add_words(reader, box, take_line(reader, '\n'));
	}
	skip_blanks(reader);
	return at_end(reader) || *reader->at == '}' || refuse_rest(reader);
}

static bool open_frame(struct reader *reader, const char *id, const char *words)
{
	int box = GPOINTER_TO_INT(g_hash_table_lookup(reader->boxes, id)) - 1;

	/* what was said of it before */
	if (box >= 0 && reader->graph->boxes[box].named)
		words = reader->graph->boxes[box].text;
	return graph_group(reader, id, words) >= 0;
}

/* "state "words" as A {", "state A <<choice>>" */
static bool read_state(struct reader *reader)
{
	static const struct {
		const char *name;
		enum shape shape;
	} kinds[] = {{"<<choice>>", SHAPE_DIAMOND}, {"<<fork>>", SHAPE_BAR}, {"<<join>>", SHAPE_BAR}, {"[[choice]]", SHAPE_DIAMOND},
		{"[[fork]]", SHAPE_BAR}, {"[[join]]", SHAPE_BAR}};
	char *words = NULL;

	if (*reader->at == '"') {
		if (!(words = take_quoted(reader)))
			return false;
		skip_blanks(reader);
		if (!take_word(reader, "as"))
			return refuse_rest(reader);
	}
	char *id = take_id(reader, false);
	if (!id)
		return refuse_rest(reader);
	if (take(reader, "{"))
		return open_frame(reader, id, label_clean(reader->arena, words ? words : id));
	struct box *box = find_box(reader, id);
	if (!box)
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
		if (take(reader, kinds[i].name)) {
			box->shape = kinds[i].shape;
			box->text = NULL;
		}
	if (words && !add_words(reader, box, words))
		return false;
	if (take(reader, ":"))
		return add_words(reader, box, take_line(reader, '\n'));
	skip_blanks(reader);
	return at_end(reader) || refuse_rest(reader);
}

/* "note right of A : words", or the words in lines till "end note". */
static bool read_note(struct reader *reader)
{
	g_autoptr(GString) words = g_string_new(NULL);

	if (!take_word(reader, "left of") && !take_word(reader, "right of"))
		return refuse_rest(reader);
	char *id = take_id(reader, false);
	struct box *box = id ? find_box(reader, id) : NULL;
	if (!box)
		return id ? false : refuse_rest(reader);
	int state = (int)(box - reader->graph->boxes);
	if (take(reader, ":")) {
		g_string_append(words, take_line(reader, '\n'));
	} else {
		take_line(reader, '\n');
		for (;;) {
			pass(reader, strspn(reader->at, " \t\n"));
			if (!*reader->at)
				return refuse(reader, "a note does not end");
			if (take_word(reader, "end note"))
				break;
			g_string_append(words, take_line(reader, '\n'));
			g_string_append_c(words, '\n');
		}
	}
	int note = graph_box(reader, arena_printf(reader->arena, " note %d", reader->graph->n_boxes));
	struct edge *edge = note < 0 ? NULL : graph_edge(reader, state, note);
	if (!edge)
		return false;
	edge->stroke = STROKE_DOTTED;
	edge->head = HEAD_NONE;
	reader->graph->boxes[note].shape = SHAPE_NOTE;
	reader->graph->boxes[note].text = label_clean(reader->arena, words->str);
	return true;
}

static bool is_region(const struct reader *reader)
{
	return reader->within >= 0 && g_strcmp0(reader->graph->groups[reader->within].id, REGION) == 0;
}

/* "--": what stood in the frame till here is one of its parts, and another begins. */
static bool read_region(struct reader *reader)
{
	struct graph *graph = reader->graph;
	int frame = reader->within;

	if (frame < 0)
		return refuse_rest(reader);
	if (is_region(reader)) {
		graph_group_end(reader);
	} else {
		int region = graph_group(reader, REGION, NULL);
		if (region < 0)
			return false;
		graph->groups[region].look.dashed = true;
		memcpy(reader->seen + region * DIAGRAM_BOXES_MAX, reader->seen + frame * DIAGRAM_BOXES_MAX, DIAGRAM_BOXES_MAX);
		for (int i = 0; i < region; i++)
			if (graph->groups[i].parent == frame)
				graph->groups[i].parent = region;
		graph_group_end(reader);
	}
	int next = graph_group(reader, REGION, NULL);
	if (next >= 0)
		graph->groups[next].look.dashed = true;
	return next >= 0;
}

static bool read_statement(struct reader *reader)
{
	bool found;

	if (take_word(reader, "state"))
		return read_state(reader);
	if (take_word(reader, "note"))
		return read_note(reader);
	if (take_word(reader, "direction"))
		return graph_direction(reader);
	if (take_word(reader, "hide") || take_word(reader, "scale")) {
		take_line(reader, '\n');
		return true;
	}
	if (take(reader, "}")) {
		if (is_region(reader))
			graph_group_end(reader);
		if (reader->within < 0)
			return refuse(reader, "'}' ends no frame");
		graph_group_end(reader);
		return true;
	}
	if (g_str_has_prefix(reader->at, "--") && strchr("\n", reader->at[2 + strspn(reader->at + 2, " \t")])) {
		take_line(reader, '\n');
		return read_region(reader);
	}
	if (!flow_style(reader, &found))
		return false;
	return found || read_states(reader);
}

bool states_read(struct reader *reader)
{
	graph_open(reader, DIRECTION_DOWN);
	return read_all(reader, read_statement) && graph_close(reader);
}
