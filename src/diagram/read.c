/* Which kind of diagram a source is, after what stands before and between its statements: front matter, directives, comments, titles. */
#include "diagram/make.h"

/* Beyond that it is no drawing for a page. */
enum { SOURCE_MAX = 64 * 1024 };

static void blank_out(char *from, const char *end)
{
	for (; from < end; from++)
		if (*from != '\n')
			*from = ' ';
}

/* "%%| fig-cap: words": what Quarto calls a figure. */
static void read_caption(struct reader *reader, const char *text)
{
	static const char mark[] = "%%| fig-cap:";
	const char *at = strstr(text, mark);

	if (!at || reader->diagram->title)
		return;
	at += strlen(mark);
	char *words = g_strstrip(arena_strndup(reader->arena, at, strcspn(at, "\n")));
	size_t len = strlen(words);
	bool quoted = len >= 2 && (*words == '"' || *words == '\'') && words[len - 1] == *words;
	reader->diagram->title = label_clean(reader->arena, quoted ? arena_strndup(reader->arena, words + 1, len - 2) : words);
}

/* Comments ("%%" at the start of a line or behind a blank) and directives ("%%{ … }%%") become blanks. */
static void drop_comments(char *text)
{
	bool quoted = false, closed = true, begins = true;

	for (char *at = text; *at; at++) {
		bool first = begins;
		begins = *at == '\n' || (begins && (*at == ' ' || *at == '\t'));
		if (*at == '"')
			quoted = !quoted;
		if (at[0] != '%' || at[1] != '%' || (at > text && !g_ascii_isspace(at[-1])))
			continue;
		/* a quotation mark before it, on its line, may hold it */
		if (quoted && !first)
			continue;
		/* where one directive does not end, no later one does */
		const char *end = at[2] == '{' && closed ? strstr(at, "}%%") : NULL;
		closed = closed && (end || at[2] != '{');
		blank_out(at, end ? end + 3 : at + strcspn(at, "\n"));
		begins = first;
	}
}

/* The value of "title:" at the start of a line of the front matter. */
static void read_front(struct reader *reader, char *text)
{
	char *at = text + strspn(text, " \t\n");

	if (!g_str_has_prefix(at, "---"))
		return;
	char *end = strstr(at + 3, "\n---");
	if (!end)
		return;
	for (char *line = strchr(at, '\n'); line && line < end; line = strchr(line + 1, '\n'))
		if (g_str_has_prefix(line, "\ntitle:")) {
			char *value = arena_strndup(reader->arena, line + 7, strcspn(line + 7, "\n"));
			g_strstrip(value);
			size_t len = strlen(value);
			if (len >= 2 && (*value == '"' || *value == '\'') && value[len - 1] == *value)
				value = arena_strndup(reader->arena, value + 1, len - 2);
			reader->diagram->title = label_clean(reader->arena, value);
		}
	blank_out(at, end + 4);
}

/* "accTitle: words", "accDescr: words", "accDescr { words }", anywhere: they become blanks. */
static void read_told(struct reader *reader, char *text)
{
	g_autoptr(GString) told = g_string_new(NULL);

	for (char *line = text; line; line = strchr(line, '\n') ? strchr(line, '\n') + 1 : NULL) {
		char *at = line + strspn(line, " \t");
		if (!g_str_has_prefix(at, "accTitle") && !g_str_has_prefix(at, "accDescr"))
			continue;
		char *words = at + strlen("accTitle");
		words += strspn(words, " \t");
		if (*words != ':' && *words != '{')
			continue;
		const char *end = *words == '{' ? strchr(words, '}') : strchr(words, '\n');
		if (!end)
			end = words + strlen(words);
		g_autofree char *said = g_strndup(words + 1, (size_t)(end - words - 1));
		const char *clean = label_clean(reader->arena, said);
		if (clean) {
			if (told->len > 0)
				g_string_append(told, g_str_has_suffix(told->str, ".") ? " " : ". ");
			g_string_append(told, clean);
		}
		blank_out(at, *end == '}' ? end + 1 : end);
	}
	if (told->len > 0) {
		g_strdelimit(told->str, "\n", ' ');
		reader->diagram->told = arena_strdup(reader->arena, told->str);
	}
}

static const struct {
	const char *name;
	bool (*read)(struct reader *reader);
} kinds[] = {
	{"graph", flow_read},
	{"flowchart-elk", flow_read},
	{"flowchart", flow_read},
	{"sequenceDiagram", sequence_read},
	{"stateDiagram-v2", states_read},
	{"stateDiagram", states_read},
	{"mindmap", mind_read},
	{"classDiagram-v2", class_read},
	{"classDiagram", class_read},
	{"erDiagram", entity_read},
};

static bool read_kind(struct reader *reader)
{
	skip_ends(reader);
	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
		if (take_word(reader, kinds[i].name))
			return kinds[i].read(reader);
	size_t len = strcspn(reader->at, " \t\n");
	if (len == 0)
		return refuse(reader, "there is no diagram in it");
	return refuse(reader, "diagrams of the kind '%.*s' are not drawn", (int)text_cut(reader->at, MIN(len, 40)), reader->at);
}

struct diagram *diagram_read(struct arena *arena, const char *source, struct diagram_fault *fault)
{
	struct reader reader = {.arena = arena, .line = 1, .fault = fault, .diagram = ARENA_NEW(arena, struct diagram)};

	*fault = (struct diagram_fault){0};
	if (strlen(source) > SOURCE_MAX) {
		refuse(&reader, "it is longer than %d bytes", SOURCE_MAX);
		fault->line = 0;
		return NULL;
	}
	char *text = arena_strdup(arena, source);
	read_front(&reader, text);
	read_caption(&reader, text);
	drop_comments(text);
	read_told(&reader, text);
	reader.at = text;
	reader.boxes = g_hash_table_new(g_str_hash, g_str_equal);
	reader.groups = g_hash_table_new(g_str_hash, g_str_equal);
	reader.styles = g_hash_table_new(g_str_hash, g_str_equal);
	reader.links = g_hash_table_new(g_str_hash, g_str_equal);
	bool done = read_kind(&reader);
	if (done && reader.diagram->n_labels == 0)
		done = refuse(&reader, "there is no diagram in it");
	g_hash_table_unref(reader.boxes);
	g_hash_table_unref(reader.groups);
	g_hash_table_unref(reader.styles);
	g_hash_table_unref(reader.links);
	if (reader.wishes)
		g_array_unref(reader.wishes);
	return done ? reader.diagram : NULL;
}

const char *diagram_title(const struct diagram *diagram)
{
	return diagram->title;
}

int diagram_n_labels(const struct diagram *diagram)
{
	return diagram->n_labels;
}

const struct diagram_label *diagram_label(const struct diagram *diagram, int label)
{
	g_assert(label >= 0 && label < diagram->n_labels);
	return &diagram->labels[label];
}
