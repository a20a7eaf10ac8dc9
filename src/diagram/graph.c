/* Boxes, frames and lines as a source names them, and what follows once it has named all. */
#include "diagram/make.h"

void graph_open(struct reader *reader, enum direction direction)
{
	struct graph *graph = ARENA_NEW(reader->arena, struct graph);

	graph->direction = direction;
	graph->boxes = ARENA_ARRAY(reader->arena, struct box, DIAGRAM_BOXES_MAX);
	graph->groups = ARENA_ARRAY(reader->arena, struct group, DIAGRAM_BOXES_MAX);
	graph->edges = ARENA_ARRAY(reader->arena, struct edge, DIAGRAM_EDGES_MAX);
	reader->seen = ARENA_ARRAY(reader->arena, uint8_t, DIAGRAM_BOXES_MAX *DIAGRAM_BOXES_MAX);
	reader->graph = reader->diagram->graph = graph;
	reader->within = -1;
}

static int find(GHashTable *table, const char *id)
{
	return GPOINTER_TO_INT(g_hash_table_lookup(table, id)) - 1;
}

int graph_box(struct reader *reader, const char *id)
{
	struct graph *graph = reader->graph;
	int box = find(reader->boxes, id);

	if (box < 0) {
		if (graph->n_boxes == DIAGRAM_BOXES_MAX) {
			refuse(reader, "more than %d boxes", DIAGRAM_BOXES_MAX);
			return -1;
		}
		box = graph->n_boxes++;
		graph->boxes[box] = (struct box){.id = id, .text = label_clean(reader->arena, id), .label = -1, .group = -1,
			.order = graph->n_order++};
		g_hash_table_insert(reader->boxes, (void *)id, GINT_TO_POINTER(box + 1));
	}
	if (reader->within >= 0)
		reader->seen[reader->within * DIAGRAM_BOXES_MAX + box] = 1;
	return box;
}

struct edge *graph_edge(struct reader *reader, int from, int to)
{
	struct graph *graph = reader->graph;

	if (graph->n_edges == DIAGRAM_EDGES_MAX) {
		refuse(reader, "more than %d lines", DIAGRAM_EDGES_MAX);
		return NULL;
	}
	struct edge *edge = &graph->edges[graph->n_edges++];
	*edge = (struct edge){.from = from, .to = to, .label = -1, .length = 1, .head = HEAD_ARROW, .order = graph->n_order++};
	return edge;
}

static bool refuse_depth(struct reader *reader)
{
	return refuse(reader, "frames stand in one another deeper than %d", DIAGRAM_DEPTH_MAX);
}

int graph_group(struct reader *reader, const char *id, const char *text)
{
	struct graph *graph = reader->graph;

	if (graph->n_groups == DIAGRAM_BOXES_MAX) {
		refuse(reader, "more than %d frames", DIAGRAM_BOXES_MAX);
		return -1;
	}
	if (reader->depth == DIAGRAM_DEPTH_MAX) {
		refuse_depth(reader);
		return -1;
	}
	int group = graph->n_groups++;
	graph->groups[group] = (struct group){.id = id, .text = text, .label = -1, .parent = reader->within, .order = graph->n_order++, .box = -1};
	if (id && find(reader->groups, id) < 0)
		g_hash_table_insert(reader->groups, (void *)id, GINT_TO_POINTER(group + 1));
	reader->within = group;
	reader->depth++;
	return group;
}

void graph_group_end(struct reader *reader)
{
	struct graph *graph = reader->graph;

	for (int i = 0; i < graph->n_boxes; i++)
		if (reader->seen[reader->within * DIAGRAM_BOXES_MAX + i] && graph->boxes[i].group < 0)
			graph->boxes[i].group = reader->within;
	reader->within = graph->groups[reader->within].parent;
	reader->depth--;
}

int graph_parent(const struct graph *graph, int end)
{
	return end >= 0 ? graph->boxes[end].group : graph->groups[-1 - end].parent;
}

bool graph_within(const struct graph *graph, int group, int other)
{
	while (group >= 0 && group != other)
		group = graph->groups[group].parent;
	return group >= 0;
}

static int depth_of(const struct graph *graph, int group)
{
	int depth = 0;

	for (; group >= 0; group = graph->groups[group].parent)
		depth++;
	return depth;
}

/* A box that has the name of a frame is that frame. */
static bool box_to_group(struct reader *reader, int i, int group)
{
	struct graph *graph = reader->graph;
	struct box *box = &graph->boxes[i];
	int around = box->group;

	if (box->named && g_strcmp0(box->text, graph->groups[group].text) != 0)
		return refuse(reader, "'%s' names both a box and a frame", box->id);
	box->gone = true;
	box->group = -1;
	for (int e = 0; e < graph->n_edges; e++) {
		if (graph->edges[e].from == i)
			graph->edges[e].from = END_GROUP(group);
		if (graph->edges[e].to == i)
			graph->edges[e].to = END_GROUP(group);
	}
	if (around >= 0 && graph->groups[group].parent < 0 && !graph_within(graph, around, group))
		graph->groups[group].parent = around;
	return true;
}

/* A frame around nothing is a box with its name. */
static bool group_to_box(struct reader *reader, int group)
{
	struct graph *graph = reader->graph;
	struct group *its = &graph->groups[group];
	int end = END_GROUP(group);

	for (int i = 0; i < graph->n_boxes; i++)
		if (!graph->boxes[i].gone && graph->boxes[i].group == group)
			return true;
	for (int i = 0; i < graph->n_groups; i++)
		if (graph->groups[i].parent == group && graph->groups[i].box < 0)
			return true;
	reader->within = -1;
	its->box = graph_box(reader, arena_printf(reader->arena, " %d", group));
	if (its->box < 0)
		return false;
	graph->boxes[its->box] = (struct box){.id = its->id, .text = its->text, .label = -1, .group = its->parent, .order = its->order,
		.look = its->look};
	/* whatever stood within, emptied as well, stands where this stands */
	for (int i = 0; i < graph->n_boxes; i++)
		if (graph->boxes[i].group == group)
			graph->boxes[i].group = its->parent;
	for (int e = 0; e < graph->n_edges; e++) {
		if (graph->edges[e].from == end)
			graph->edges[e].from = its->box;
		if (graph->edges[e].to == end)
			graph->edges[e].to = its->box;
	}
	return true;
}

static void number_labels(struct reader *reader)
{
	struct graph *graph = reader->graph;
	g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(struct named));

	for (int i = 0; i < graph->n_groups; i++)
		if (graph->groups[i].box < 0 && graph->groups[i].text) {
			struct named it = {graph->groups[i].order, graph->groups[i].text, DIAGRAM_GROUP, &graph->groups[i].label};
			g_array_append_val(all, it);
		}
	for (int i = 0; i < graph->n_boxes; i++)
		if (!graph->boxes[i].gone && graph->boxes[i].text) {
			enum diagram_role role = graph->boxes[i].shape == SHAPE_NOTE ? DIAGRAM_NOTE : DIAGRAM_BOX;
			struct named it = {graph->boxes[i].order, graph->boxes[i].text, role, &graph->boxes[i].label};
			g_array_append_val(all, it);
		}
	for (int i = 0; i < graph->n_boxes; i++)
		for (int k = 0; k < BOX_PARTS; k++) {
			struct named it = {graph->boxes[i].order, graph->boxes[i].parts[k], DIAGRAM_BOX, &graph->boxes[i].part_labels[k]};
			graph->boxes[i].part_labels[k] = -1;
			if (it.text && !graph->boxes[i].gone)
				g_array_append_val(all, it);
		}
	for (int i = 0; i < graph->n_edges; i++)
		if (graph->edges[i].text) {
			struct named it = {graph->edges[i].order, graph->edges[i].text, DIAGRAM_EDGE, &graph->edges[i].label};
			g_array_append_val(all, it);
		}
	label_number(reader, all);
}

/* A way back without words is the other head of the line that goes forth. */
static void join_ways(struct graph *graph)
{
	int n = 0;

	for (int i = 0; i < graph->n_edges; i++) {
		const struct edge *edge = &graph->edges[i];
		bool joined = false;
		for (int k = 0; k < n && !joined && !edge->text && edge->from != edge->to && edge->head == HEAD_ARROW &&
			edge->tail == HEAD_NONE; k++) {
			struct edge *its = &graph->edges[k];
			joined = its->from == edge->to && its->to == edge->from && !its->text && its->stroke == edge->stroke &&
				its->head == HEAD_ARROW && its->tail == HEAD_NONE;
			if (joined)
				its->tail = HEAD_ARROW;
		}
		if (!joined)
			graph->edges[n++] = *edge;
	}
	graph->n_edges = n;
}

bool graph_close(struct reader *reader)
{
	struct graph *graph = reader->graph;

	if (reader->within >= 0)
		return refuse(reader, "a frame does not end");
	for (int i = 0; i < graph->n_boxes; i++) {
		int group = find(reader->groups, graph->boxes[i].id);
		if (group >= 0 && !box_to_group(reader, i, group))
			return false;
	}
	/* frames may have come to stand in others since they were read */
	for (int i = 0; i < graph->n_groups; i++)
		if (depth_of(graph, i) > DIAGRAM_DEPTH_MAX)
			return refuse_depth(reader);
	style_apply(reader);
	/* from within: a frame around empty frames has boxes then */
	for (int i = graph->n_groups - 1; i >= 0; i--)
		if (!group_to_box(reader, i))
			return false;
	for (int i = 0; i < graph->n_edges; i++) {
		int from = graph->edges[i].from, to = graph->edges[i].to;
		if ((from < 0 && (from == to || graph_within(graph, graph_parent(graph, to), -1 - from))) ||
			(to < 0 && graph_within(graph, graph_parent(graph, from), -1 - to)))
			return refuse(reader, "a line joins a frame and what is in it");
	}
	join_ways(graph);
	number_labels(reader);
	return true;
}

bool direction_read(struct reader *reader, enum direction *direction)
{
	static const struct {
		const char *name;
		enum direction direction;
	} names[] = {{"TB", DIRECTION_DOWN}, {"TD", DIRECTION_DOWN}, {"BT", DIRECTION_UP}, {"LR", DIRECTION_RIGHT}, {"RL", DIRECTION_LEFT}};

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		if (take_word(reader, names[i].name)) {
			*direction = names[i].direction;
			return true;
		}
	return false;
}

bool graph_direction(struct reader *reader)
{
	struct graph *graph = reader->graph;
	enum direction direction;

	if (!direction_read(reader, &direction))
		return refuse_rest(reader);
	if (reader->within < 0) {
		graph->direction = direction;
		return true;
	}
	graph->groups[reader->within].direction = direction;
	graph->groups[reader->within].has_direction = true;
	return true;
}
