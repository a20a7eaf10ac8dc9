/* Diagrams of classes, as a graph: boxes with what a class has and does, lines with the signs of UML. */
#include "diagram/make.h"

static bool is_name(char sign)
{
	return g_ascii_isalnum(sign) || sign == '_' || (uint8_t)sign >= 0x80;
}

/* "A~B~" is A<B>: '~' opens where a name comes, else it closes. */
static char *generic_words(struct arena *arena, const char *text)
{
	GString *out = g_string_new(NULL);

	for (const char *at = text; *at; at++) {
		g_string_append_c(out, *at != '~' || at == text ? *at : is_name(at[1]) ? '<' : '>');
	}
	char *words = arena_strdup(arena, out->str);
	g_string_free(out, TRUE);
	return words;
}

/* The length of "~A, B~C~~", or 0. */
static size_t parameters(const char *at)
{
	int depth = 0;

	for (size_t i = 0; *at == '~' && at[i] && at[i] != '\n'; i++) {
		if (at[i] != '~')
			continue;
		depth += is_name(at[i + 1]) ? 1 : -1;
		if (depth <= 0)
			return i + 1;
	}
	return 0;
}

/* A class's name, and its box; NULL: none stands there, or a refusal. */
static struct box *take_class(struct reader *reader)
{
	size_t len = 0, whole;

	skip_blanks(reader);
	const char *at = reader->at;
	if (*at == '`') {
		len = strcspn(at + 1, "`\n");
		whole = len + 1 + (at[len + 1] == '`');
		at++;
	} else {
		while (is_name(at[len]) || (at[len] == '.' && is_name(at[len + 1])) || (at[len] == '-' && len > 0 && is_name(at[len + 1]) &&
			at[len + 1] != 'o'))
			len++;
		whole = len + parameters(at + len);
	}
	if (len == 0) {
		refuse_rest(reader);
		return NULL;
	}
	char *id = arena_strndup(reader->arena, at, len);
	bool is_new = !g_hash_table_contains(reader->boxes, id);
	int box = graph_box(reader, id);
	if (box < 0)
		return NULL;
	struct box *its = &reader->graph->boxes[box];
	if (is_new || (whole > len && *reader->at != '`' && !its->named))
		its->text = generic_words(reader->arena, arena_strndup(reader->arena, at, *reader->at == '`' ? len : whole));
	reader->at += whole;
	if (!style_take(reader, id))
		return NULL;
	skip_blanks(reader);
	return its;
}

/* What a class has, or does: that has brackets. */
static bool add_member(struct reader *reader, struct box *box, const char *text)
{
	g_autofree char *line = g_strstrip(g_strdup(text));
	size_t len = strlen(line);

	if (len == 0)
		return true;
	if (g_str_has_prefix(line, "<<") && g_str_has_suffix(line, ">>")) {
		line[len - 2] = '\0';
		box->text = label_join(reader, arena_printf(reader->arena, "«%s»", g_strstrip(line + 2)), box->text);
		box->named = true;
		return box->text != NULL;
	}
	char *closing = strrchr(line, ')');
	int part = closing != NULL;
	/* a star or dollar behind brackets leans or underlines the words */
	if (closing && (closing[1] == '*' || closing[1] == '$'))
		memmove(closing + 1, closing + 2, strlen(closing + 2) + 1);
	const char *words = label_clean(reader->arena, generic_words(reader->arena, line));
	return !words || (box->parts[part] = label_join(reader, box->parts[part], words));
}

static bool read_members(struct reader *reader, struct box *box)
{
	for (;;) {
		pass(reader, strspn(reader->at, " \t\n"));
		if (take(reader, "}"))
			return true;
		if (!*reader->at)
			return refuse(reader, "a class does not end");
		size_t len = strcspn(reader->at, "\n");
		char *line = g_strchomp(arena_strndup(reader->arena, reader->at, len));
		size_t its = strlen(line);
		/* all on one line */
		if (its > 0 && line[its - 1] == '}' && !strchr(line, '{'))
			its--;
		pass(reader, its);
		if (!add_member(reader, box, arena_strndup(reader->arena, line, its)))
			return false;
	}
}

/* "class A~T~["words"] { … }" */
static bool read_class(struct reader *reader)
{
	struct box *box = take_class(reader);

	if (!box)
		return false;
	if (take(reader, "[")) {
		if (*reader->at != '"')
			return refuse_rest(reader);
		char *words = take_quoted(reader);
		if (!words)
			return false;
		box->text = label_clean(reader->arena, words);
		box->named = true;
		if (!take(reader, "]"))
			return refuse_rest(reader);
		skip_blanks(reader);
	}
	if (take(reader, "{"))
		return read_members(reader, box);
	return at_end(reader) || refuse_rest(reader);
}

/* A sign at the left or right end of a line. */
static enum head take_sign(struct reader *reader, bool left)
{
	static const struct {
		const char *left, *right;
		enum head head;
	} signs[] = {{"<|", "|>", HEAD_TRIANGLE}, {"()", "()", HEAD_CIRCLE}, {"<", ">", HEAD_ARROW}, {"*", "*", HEAD_DIAMOND_FULL}, {"o",
		"o", HEAD_DIAMOND}};

	for (size_t i = 0; i < G_N_ELEMENTS(signs); i++) {
		const char *sign = left ? signs[i].left : signs[i].right, *behind = reader->at + strlen(sign);
		if (!g_str_has_prefix(reader->at, sign))
			continue;
		if (left ? !g_str_has_prefix(behind, "--") && !g_str_has_prefix(behind, "..") : *sign == 'o' && is_name(*behind))
			continue;
		pass(reader, strlen(sign));
		return signs[i].head;
	}
	return HEAD_NONE;
}

/* How many take part, told at an end: "1", "0..*". */
static bool take_number(struct reader *reader, char **number)
{
	skip_blanks(reader);
	*number = NULL;
	if (*reader->at == '"' && !(*number = take_quoted(reader)))
		return false;
	skip_blanks(reader);
	return true;
}

/* "A "1" <|--* "n" B : words", "A : member" */
static bool read_relation(struct reader *reader)
{
	struct box *from = take_class(reader);
	char *near, *far;

	if (!from)
		return false;
	int first = (int)(from - reader->graph->boxes);
	if (*reader->at == ':')
		return take(reader, ":") && add_member(reader, from, take_line(reader, '\n'));
	if (!take_number(reader, &near))
		return false;
	enum head tail = take_sign(reader, true);
	bool dotted = g_str_has_prefix(reader->at, "..");
	if (!dotted && !g_str_has_prefix(reader->at, "--"))
		return at_end(reader) && tail == HEAD_NONE && !near ? true : refuse_rest(reader);
	reader->at += 2;
	enum head head = take_sign(reader, false);
	if (!take_number(reader, &far))
		return false;
	struct box *to = take_class(reader);
	struct edge *edge = to ? graph_edge(reader, first, (int)(to - reader->graph->boxes)) : NULL;
	if (!edge)
		return false;
	edge->tail = tail;
	edge->head = head;
	edge->stroke = dotted ? STROKE_DOTTED : STROKE_WHOLE;
	const char *words = take(reader, ":") ? label_clean(reader->arena, take_line(reader, '\n')) : NULL;
	if (near || far)
		words = arena_printf(reader->arena, "%s%s%s%s%s", words ? words : "", words ? "\n" : "", near ? near : "", near &&
			far ? " – " : "", far ? far : "");
	edge->text = words ? label_clean(reader->arena, words) : NULL;
	skip_blanks(reader);
	return at_end(reader) || refuse_rest(reader);
}

/* "note "words"", "note for A "words"" */
static bool read_note(struct reader *reader)
{
	struct box *box = NULL;

	if (take_word(reader, "for") && !(box = take_class(reader)))
		return false;
	int state = box ? (int)(box - reader->graph->boxes) : -1;
	if (*reader->at != '"')
		return refuse_rest(reader);
	char *words = take_quoted(reader);
	int note = words ? graph_box(reader, arena_printf(reader->arena, " note %d", reader->graph->n_boxes)) : -1;
	if (note < 0)
		return false;
	reader->graph->boxes[note].shape = SHAPE_NOTE;
	reader->graph->boxes[note].text = label_clean(reader->arena, words);
	struct edge *edge = state >= 0 ? graph_edge(reader, state, note) : NULL;
	if (edge) {
		edge->stroke = STROKE_DOTTED;
		edge->head = HEAD_NONE;
	}
	return state < 0 || edge;
}

static bool read_annotation(struct reader *reader)
{
	size_t len = strcspn(reader->at, ">\n");
	char *words = arena_printf(reader->arena, "%.*s>>", (int)len, reader->at);

	pass(reader, len);
	if (!take(reader, ">>"))
		return refuse_rest(reader);
	struct box *box = take_class(reader);
	return box && add_member(reader, box, words);
}

static bool read_statement(struct reader *reader)
{
	bool found;

	if (g_str_has_prefix(reader->at, "classDef") || g_str_has_prefix(reader->at, "style ") || g_str_has_prefix(reader->at, "click "))
		return flow_style(reader, &found);
	if (take_word(reader, "class"))
		return read_class(reader);
	if (take_word(reader, "note"))
		return read_note(reader);
	if (take_word(reader, "direction"))
		return graph_direction(reader);
	if (take_word(reader, "cssClass") || take_word(reader, "link") || take_word(reader, "callback")) {
		take_line(reader, '\n');
		return true;
	}
	if (take_word(reader, "namespace")) {
		char *id = g_strstrip(take_line(reader, '{'));
		return (take(reader, "{") && graph_group(reader, id, label_clean(reader->arena, id)) >= 0) || refuse_rest(reader);
	}
	if (g_str_has_prefix(reader->at, "<<"))
		return read_annotation(reader);
	if (*reader->at == '}' && reader->within >= 0) {
		pass(reader, 1);
		graph_group_end(reader);
		return true;
	}
	return read_relation(reader);
}

bool class_read(struct reader *reader)
{
	graph_open(reader, DIRECTION_DOWN);
	return read_all(reader, read_statement) && graph_close(reader);
}
