/* Flowcharts: statements, each a chain of boxes and links, or of a frame around others. */
#include "diagram/make.h"

/* Boxes parted by '&' stand for each of them: what is joined to them is joined to all. */
struct ends {
	int boxes[DIAGRAM_BOXES_MAX];
	int n;
};

static bool read_box(struct reader *reader, struct ends *ends)
{
	char *id = flow_id(reader);

	if (!id)
		return refuse_rest(reader);
	if (g_str_has_prefix(reader->at, "@{") && g_hash_table_contains(reader->links, id)) {
		/* how a line looks or moves */
		struct box nothing = {0};
		return flow_box_shape(reader, &nothing);
	}
	int box = graph_box(reader, id);
	if (box < 0 || !flow_box_shape(reader, &reader->graph->boxes[box]))
		return false;
	if (!style_take(reader, id))
		return false;
	if (ends->n == DIAGRAM_BOXES_MAX)
		return refuse(reader, "more than %d boxes", DIAGRAM_BOXES_MAX);
	ends->boxes[ends->n++] = box;
	return true;
}

static bool read_ends(struct reader *reader, struct ends *ends)
{
	ends->n = 0;
	do {
		skip_blanks(reader);
		if (!read_box(reader, ends))
			return false;
		skip_blanks(reader);
	} while (take(reader, "&"));
	return true;
}

static bool join(struct reader *reader, const struct ends *from, const struct ends *to, const struct edge *link)
{
	for (int i = 0; i < from->n; i++)
		for (int k = 0; k < to->n; k++) {
			struct edge *edge = graph_edge(reader, from->boxes[i], to->boxes[k]);
			if (!edge)
				return false;
			int order = edge->order;
			*edge = *link;
			edge->from = from->boxes[i];
			edge->to = to->boxes[k];
			edge->order = order;
		}
	return true;
}

/* "A & B -->|words| C --> D" */
static bool read_chain(struct reader *reader)
{
	struct ends from, to;
	struct edge link;
	bool found;

	if (!read_ends(reader, &from))
		return false;
	for (;;) {
		if (!flow_link(reader, &link, &found))
			return false;
		if (!found)
			break;
		/* a line may end behind its link */
		pass(reader, strspn(reader->at, " \t\n"));
		if (!read_ends(reader, &to) || !join(reader, &from, &to, &link))
			return false;
		from = to;
	}
	skip_blanks(reader);
	return at_end(reader) || refuse_rest(reader);
}

/* "subgraph id [words]", "subgraph words". */
static bool read_subgraph(struct reader *reader)
{
	char *id = NULL, *text = NULL;

	if (*reader->at == '"') {
		if (!(id = text = take_quoted(reader)))
			return false;
	} else {
		size_t len = strcspn(reader->at, "[\n;");
		if (reader->at[len] == '[') {
			struct box box = {0};
			id = g_strstrip(arena_strndup(reader->arena, reader->at, len));
			reader->at += len;
			if (!flow_box_shape(reader, &box))
				return false;
			text = (char *)(box.text ? box.text : "");
		} else {
			id = text = take_line(reader, ';');
			if (strlen(id) >= 2 && id[0] == '"')
				return refuse(reader, "'%s' is not understood", id);
		}
	}
	skip_blanks(reader);
	if (!at_end(reader))
		return refuse_rest(reader);
	return graph_group(reader, *id ? id : NULL, label_clean(reader->arena, text)) >= 0;
}

static bool read_statement(struct reader *reader)
{
	bool found;

	if (take_word(reader, "subgraph"))
		return read_subgraph(reader);
	if (take_word(reader, "end")) {
		if (reader->within < 0)
			return refuse(reader, "'end' ends no frame");
		graph_group_end(reader);
		return at_end(reader) || refuse_rest(reader);
	}
	if (take_word(reader, "direction"))
		return graph_direction(reader) && (at_end(reader) || refuse_rest(reader));
	if (!flow_style(reader, &found))
		return false;
	return found || read_chain(reader);
}

bool flow_read(struct reader *reader)
{
	enum direction direction = DIRECTION_DOWN;

	if (!direction_read(reader, &direction)) {
		if (take(reader, ">"))
			direction = DIRECTION_RIGHT;
		else if (take(reader, "<"))
			direction = DIRECTION_LEFT;
		else if (take(reader, "^"))
			direction = DIRECTION_UP;
		else
			take_word(reader, "v");
	}
	skip_blanks(reader);
	if (!at_end(reader))
		return refuse_rest(reader);
	graph_open(reader, direction);
	return read_all(reader, read_statement) && graph_close(reader);
}
