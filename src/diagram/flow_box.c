/* A box of a flowchart: its id, and the brackets whose kind is its shape. */
#include "diagram/make.h"

static const struct bracket {
	const char *open, *close;
	enum shape shape;
} brackets[] = {
	/* the longer ones first */
	{"(((", ")))", SHAPE_DOUBLE_CIRCLE}, {"((", "))", SHAPE_CIRCLE}, {"([", "])", SHAPE_STADIUM}, {"(-", "-)", SHAPE_ELLIPSE},
	{"(", ")", SHAPE_ROUND}, {"[[", "]]", SHAPE_SUBROUTINE}, {"[(", ")]", SHAPE_CYLINDER},
	{"[/", "/]", SHAPE_LEAN_RIGHT}, {"[/", "\\]", SHAPE_TRAPEZOID}, {"[\\", "\\]", SHAPE_LEAN_LEFT}, {"[\\", "/]", SHAPE_TRAPEZOID_DOWN},
	{"[", "]", SHAPE_BOX}, {"{{", "}}", SHAPE_HEXAGON}, {"{", "}", SHAPE_DIAMOND}, {">", "]", SHAPE_FLAG},
};

/* Names behind "@{ shape:"; others are boxes. */
static const struct {
	const char *name;
	enum shape shape;
} shapes[] = {
	{"rounded", SHAPE_ROUND}, {"event", SHAPE_ROUND}, {"stadium", SHAPE_STADIUM}, {"terminal", SHAPE_STADIUM}, {"pill", SHAPE_STADIUM},
	{"fr-rect", SHAPE_SUBROUTINE}, {"subprocess", SHAPE_SUBROUTINE}, {"subproc", SHAPE_SUBROUTINE}, {"subroutine", SHAPE_SUBROUTINE},
	{"framed-rectangle", SHAPE_SUBROUTINE}, {"cyl", SHAPE_CYLINDER}, {"cylinder", SHAPE_CYLINDER}, {"db", SHAPE_CYLINDER},
	{"database", SHAPE_CYLINDER}, {"lin-cyl", SHAPE_CYLINDER}, {"disk", SHAPE_CYLINDER}, {"h-cyl", SHAPE_CYLINDER}, {"das", SHAPE_CYLINDER},
	{"circle", SHAPE_CIRCLE}, {"circ", SHAPE_CIRCLE}, {"dbl-circ", SHAPE_DOUBLE_CIRCLE}, {"double-circle", SHAPE_DOUBLE_CIRCLE},
	{"diam", SHAPE_DIAMOND}, {"diamond", SHAPE_DIAMOND}, {"decision", SHAPE_DIAMOND}, {"question", SHAPE_DIAMOND},
	{"hex", SHAPE_HEXAGON}, {"hexagon", SHAPE_HEXAGON}, {"prepare", SHAPE_HEXAGON}, {"lean-r", SHAPE_LEAN_RIGHT},
	{"lean-right", SHAPE_LEAN_RIGHT}, {"in-out", SHAPE_LEAN_RIGHT}, {"lean-l", SHAPE_LEAN_LEFT}, {"lean-left", SHAPE_LEAN_LEFT},
	{"out-in", SHAPE_LEAN_LEFT}, {"trap-b", SHAPE_TRAPEZOID}, {"trapezoid", SHAPE_TRAPEZOID}, {"priority", SHAPE_TRAPEZOID},
	{"trapezoid-bottom", SHAPE_TRAPEZOID}, {"trap-t", SHAPE_TRAPEZOID_DOWN}, {"inv-trapezoid", SHAPE_TRAPEZOID_DOWN},
	{"manual", SHAPE_TRAPEZOID_DOWN}, {"trapezoid-top", SHAPE_TRAPEZOID_DOWN}, {"odd", SHAPE_FLAG}, {"text", SHAPE_PLAIN},
	{"ellipse", SHAPE_ELLIPSE}, {"comment", SHAPE_NOTE}, {"brace", SHAPE_NOTE},
};

/* Letters of an id; '-' and '=' stand in it where they begin no link. */
static bool is_id(const char *at)
{
	if (*at == '-')
		return at[1] && !strchr("->.", at[1]) && at[1] != '\n' && at[1] != ' ';
	if (*at == '=')
		return at[1] && at[1] != '=';
	return g_ascii_isalnum(*at) || (uint8_t)*at >= 0x80 || (*at && strchr("_.!#$'*+?/\\", *at));
}

char *flow_id(struct reader *reader)
{
	size_t len = 0;

	while (is_id(reader->at + len))
		len++;
	if (len == 0)
		return NULL;
	char *id = arena_strndup(reader->arena, reader->at, len);
	reader->at += len;
	return id;
}

/* Where the words within brackets end: at the first of that kind which none within opens; NULL: they do not. */
static const char *words_end(const char *at, const struct bracket *bracket)
{
	char close = bracket->close[strlen(bracket->close) - 1], open = close == ')' ? '(' : close == ']' ? '[' : '{';
	int depth = 0;

	for (; *at && *at != '\n'; at++) {
		if (depth == 0 && g_str_has_prefix(at, bracket->close))
			return at;
		if (*at == open)
			depth++;
		else if (*at == close && depth-- == 0)
			return NULL;
	}
	return NULL;
}

/* Words in quotes, and what closes them. */
static bool quoted_words(struct reader *reader, const char *open, struct box *box, bool *found)
{
	struct reader before = *reader;

	pass(reader, strlen(open));
	skip_blanks(reader);
	*found = *reader->at == '"';
	char *text = *found ? take_quoted(reader) : NULL;
	if (*found && !text)
		return false;
	skip_ends(reader);
	for (size_t i = 0; *found && i < G_N_ELEMENTS(brackets); i++)
		if (strcmp(brackets[i].open, open) == 0 && take(reader, brackets[i].close)) {
			box->shape = brackets[i].shape;
			box->text = label_clean(reader->arena, text);
			return true;
		}
	*reader = before;
	return *found ? refuse_rest(reader) : true;
}

static bool take_shape(struct reader *reader, struct box *box, bool *found)
{
	for (size_t i = 0; i < G_N_ELEMENTS(brackets); i++) {
		size_t open = strlen(brackets[i].open);
		if (!g_str_has_prefix(reader->at, brackets[i].open))
			continue;
		if (!quoted_words(reader, brackets[i].open, box, found) || *found)
			return *found;
		const char *end = words_end(reader->at + open, &brackets[i]);
		if (!end)
			continue;
		size_t len = (size_t)(end - reader->at);
		box->shape = brackets[i].shape;
		box->text = label_clean(reader->arena, arena_strndup(reader->arena, reader->at + open, len - open));
		pass(reader, len + strlen(brackets[i].close));
		*found = true;
		return true;
	}
	return strchr("([{>", *reader->at) && *reader->at ? refuse_rest(reader) : true;
}

/* A value of "@{ key: value, … }". */
static char *take_value(struct reader *reader)
{
	if (*reader->at == '"')
		return take_quoted(reader);
	size_t len = strcspn(reader->at, ",}\n");
	char *value = g_strstrip(arena_strndup(reader->arena, reader->at, len));
	pass(reader, len);
	return value;
}

/* "@{ shape: diamond, label: "Words" }". */
static bool take_attributes(struct reader *reader, struct box *box)
{
	pass(reader, 2);
	for (;;) {
		pass(reader, strspn(reader->at, " \t\n,"));
		if (take(reader, "}"))
			return true;
		size_t len = 0;
		while (g_ascii_isalpha(reader->at[len]))
			len++;
		g_autofree char *key = g_strndup(reader->at, len);
		pass(reader, len);
		skip_blanks(reader);
		if (len == 0 || !take(reader, ":"))
			return refuse_rest(reader);
		skip_blanks(reader);
		char *value = take_value(reader);
		if (!value)
			return false;
		if (strcmp(key, "label") == 0) {
			box->text = label_clean(reader->arena, value);
			box->named = true;
		}
		for (size_t i = 0; strcmp(key, "shape") == 0 && i < G_N_ELEMENTS(shapes); i++)
			if (strcmp(shapes[i].name, value) == 0)
				box->shape = shapes[i].shape;
	}
}

bool flow_box_shape(struct reader *reader, struct box *box)
{
	bool found = false;

	if (g_str_has_prefix(reader->at, "@{"))
		return take_attributes(reader, box);
	size_t blanks = strspn(reader->at, " \t");
	/* "A > B" is nothing, "A [B]" is what it looks like */
	if (blanks > 0 && (!reader->at[blanks] || !strchr("([{", reader->at[blanks])))
		return true;
	reader->at += blanks;
	if (!take_shape(reader, box, &found))
		return false;
	if (found)
		box->named = true;
	return true;
}
