/* All that a diagram says, in one line, for who cannot see it. */
#include "diagram/sequence.h"

static void put_words(GString *out, const char *text)
{
	for (; text && *text; text++)
		g_string_append_c(out, *text == '\n' ? ' ' : *text);
}

static void put_end(GString *out, const struct graph *graph, int end)
{
	const char *text = end >= 0 ? graph->boxes[end].text : graph->groups[-1 - end].text;

	if (text)
		put_words(out, text);
	else if (end >= 0 && (graph->boxes[end].shape == SHAPE_DOT || graph->boxes[end].shape == SHAPE_DOT_END))
		g_string_append(out, "●");
	else
		g_string_append(out, "○");
}

/* How many take part at an end of a line between entities, as UML writes it; NULL: it tells none. */
static const char *count_of(enum head head)
{
	static const char *const counts[] = {[HEAD_ONE] = "1", [HEAD_MAY_ONE] = "0..1", [HEAD_MANY] = "1..*", [HEAD_MAY_MANY] = "0..*"};

	return counts[head];
}

/* What a line says of its ends, with blanks around. */
static void put_line(GString *out, const struct edge *edge)
{
	const char *tail = count_of(edge->tail), *head = count_of(edge->head);
	bool back = edge->tail != HEAD_NONE && !tail, forth = edge->head != HEAD_NONE && !head;

	g_string_append_printf(out, "%s%s", tail ? " " : "", tail ? tail : "");
	g_string_append(out, back && forth ? " ↔ " : back ? " ← " : forth ? " → " : " — ");
	g_string_append_printf(out, "%s%s", head ? head : "", head ? " " : "");
}

static void put_graph(GString *out, const struct graph *graph)
{
	const char *part = "";
	uint8_t joined[DIAGRAM_BOXES_MAX] = {0};

	for (int i = 0; i < graph->n_edges; i++) {
		const struct edge *edge = &graph->edges[i];
		if (edge->stroke == STROKE_NONE)
			continue;
		g_string_append(out, part);
		part = "; ";
		put_end(out, graph, edge->from);
		put_line(out, edge);
		put_end(out, graph, edge->to);
		if (edge->text) {
			g_string_append(out, " (");
			put_words(out, edge->text);
			g_string_append_c(out, ')');
		}
		if (edge->from >= 0)
			joined[edge->from] = 1;
		if (edge->to >= 0)
			joined[edge->to] = 1;
	}
	for (int i = 0; i < graph->n_boxes; i++)
		if (!graph->boxes[i].gone && !joined[i] && graph->boxes[i].text) {
			g_string_append(out, part);
			part = "; ";
			put_words(out, graph->boxes[i].text);
		}
}

/* What a class or an entity has: "A: x, y". */
static void put_parts(GString *out, const struct graph *graph)
{
	for (int i = 0; i < graph->n_boxes; i++) {
		bool named = false;
		for (int k = 0; k < BOX_PARTS && !graph->boxes[i].gone; k++) {
			const char *text = graph->boxes[i].parts[k];
			if (!text)
				continue;
			if (!named) {
				g_string_append(out, out->len > 0 ? "; " : "");
				put_words(out, graph->boxes[i].text);
			}
			g_string_append(out, named ? ", " : ": ");
			named = true;
			g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
			g_autofree char *all = g_strjoinv(", ", lines);
			g_string_append(out, all);
		}
	}
}

/* What stands in a frame: "Frame: A, B". */
static void put_groups(GString *out, const struct graph *graph)
{
	for (int i = 0; i < graph->n_groups; i++) {
		const char *part = ": ";
		if (!graph->groups[i].text || graph->groups[i].box >= 0)
			continue;
		g_string_append(out, out->len > 0 ? "; " : "");
		put_words(out, graph->groups[i].text);
		for (int k = 0; k < graph->n_boxes; k++)
			if (!graph->boxes[k].gone && graph->boxes[k].group == i && graph->boxes[k].text) {
				g_string_append(out, part);
				part = ", ";
				put_words(out, graph->boxes[k].text);
			}
		for (int k = 0; k < graph->n_groups; k++)
			if (graph->groups[k].parent == i && graph->groups[k].box < 0 && graph->groups[k].text) {
				g_string_append(out, part);
				part = ", ";
				put_words(out, graph->groups[k].text);
			}
	}
}

/* Messages, and what else is said, as they come. */
static void put_sequence(GString *out, const struct sequence *sequence)
{
	const char *part = "";
	uint8_t speaks[DIAGRAM_BOXES_MAX] = {0};

	for (int i = 0; i < sequence->n_events; i++)
		if (sequence->events[i].kind == EVENT_MESSAGE)
			speaks[sequence->events[i].from] = speaks[sequence->events[i].to] = 1;
	for (int i = 0; i < sequence->n_actors; i++)
		if (!speaks[i] && sequence->actors[i].text) {
			g_string_append(out, part);
			part = "; ";
			put_words(out, sequence->actors[i].text);
		}
	for (int i = 0; i < sequence->n_events; i++) {
		const struct event *event = &sequence->events[i];
		if (event->kind != EVENT_MESSAGE && !event->text)
			continue;
		g_string_append(out, part);
		part = "; ";
		if (event->kind == EVENT_MESSAGE) {
			put_words(out, sequence->actors[event->from].text);
			g_string_append(out, event->tail != HEAD_NONE ? " ↔ " : event->head != HEAD_NONE ? " → " : " — ");
			put_words(out, sequence->actors[event->to].text);
			g_string_append(out, event->text ? ": " : "");
		}
		put_words(out, event->text ? event->text : "");
	}
}

char *diagram_plain(struct arena *arena, const struct diagram *diagram)
{
	if (diagram->told)
		return arena_strdup(arena, diagram->told);
	g_autoptr(GString) out = g_string_new(NULL);
	if (diagram->graph) {
		put_graph(out, diagram->graph);
		put_parts(out, diagram->graph);
		put_groups(out, diagram->graph);
	} else {
		put_sequence(out, diagram->sequence);
	}
	return arena_strdup(arena, out->str);
}
