/* Diagrams as they are placed: what must hold of every drawing, of those told here and of many made up. */
#include <math.h>
#include "octavo/diagram.h"

/* Half an em a letter, lines at blanks. */
static struct diagram_size measure(void *data, const struct diagram_label *label, double most)
{
	const double em = 9;
	double widest = 0, line = 0, word = 0;
	int lines = 1;

	(void)data;
	for (const char *at = label->text;; at++) {
		if (*at && *at != ' ' && *at != '\n') {
			word += em / 2;
			continue;
		}
		if (line > 0 && line + em / 2 + word > most) {
			lines++;
			line = word;
		} else {
			line += (line > 0 ? em / 2 : 0) + word;
		}
		word = 0;
		widest = MAX(widest, line);
		if (!*at)
			break;
		if (*at == '\n') {
			lines++;
			line = 0;
		}
	}
	return (struct diagram_size){widest, lines * 1.2 * em};
}

struct box { double left, top, right, foot; };

static struct box box_of(const struct diagram_path *path)
{
	struct box box = {INFINITY, INFINITY, -INFINITY, -INFINITY};

	for (int i = 0; i < path->n_steps; i++) {
		const struct diagram_step *step = &path->steps[i];
		if (step->op == 'Z')
			continue;
		box.left = MIN(box.left, step->x);
		box.right = MAX(box.right, step->x);
		box.top = MIN(box.top, step->y);
		box.foot = MAX(box.foot, step->y);
	}
	return box;
}

static struct box words_box(const struct diagram_words *words)
{
	return (struct box){words->x, words->y, words->x + words->width, words->y + words->height};
}

/* Whether they share more than an edge. */
static bool meet(struct box a, struct box b)
{
	const double slack = 0.3;

	return a.left + slack < b.right && b.left + slack < a.right && a.top + slack < b.foot && b.top + slack < a.foot;
}

static bool holds(struct box outer, struct box inner)
{
	const double slack = 0.3;

	return outer.left < inner.left + slack && outer.right + slack > inner.right && outer.top < inner.top + slack &&
		outer.foot + slack > inner.foot;
}

static bool is_box(const struct diagram_path *path)
{
	return path->part == DIAGRAM_SHAPE || path->part == DIAGRAM_SLIP;
}

/* Whether a line, or the curve at its corner, goes through. */
static bool goes_through(const struct diagram_path *line, struct box box)
{
	for (int i = 1; i < line->n_steps; i++) {
		const struct diagram_step *from = &line->steps[i - 1], *to = &line->steps[i];
		struct box stretch = {MIN(from->x, to->x) - 0.2, MIN(from->y, to->y) - 0.2, MAX(from->x, to->x) + 0.2, MAX(from->y, to->y) + 0.2};
		if (to->op != 'Z' && meet(stretch, box))
			return true;
	}
	return false;
}

struct shown {
	const struct diagram *diagram;
	const struct diagram_drawing *drawing;
	const char *source;
};

#define SHOWN_FAIL(shown, ...) \
	do { \
		g_autofree char *what = g_strdup_printf(__VA_ARGS__); \
		g_error("%s in:\n%s", what, (shown)->source); \
	} while (0)

static void check_room(const struct shown *shown, const struct diagram_want *want)
{
	const struct diagram_drawing *drawing = shown->drawing;
	struct box room = {0, 0, drawing->width, drawing->height};

	g_assert_cmpfloat(drawing->scale, <=, 1);
	g_assert_cmpfloat(drawing->scale, >=, want->least);
	g_assert_cmpfloat(drawing->width, <=, want->width + 0.01);
	g_assert_cmpfloat(drawing->height, <=, want->height + 0.01);
	for (int i = 0; i < drawing->n_paths; i++)
		if (!holds(room, box_of(&drawing->paths[i])))
			SHOWN_FAIL(shown, "a path leaves the room");
	g_assert_cmpint(drawing->n_words, ==, diagram_n_labels(shown->diagram));
	for (int i = 0; i < drawing->n_words; i++) {
		g_assert_cmpint(drawing->words[i].label, ==, i);
		if (!holds(room, words_box(&drawing->words[i])))
			SHOWN_FAIL(shown, "words leave the room: %s", diagram_label(shown->diagram, i)->text);
	}
}

/* No box meets another, or words of another kind; words do not meet. */
static void check_apart(const struct shown *shown)
{
	const struct diagram_drawing *drawing = shown->drawing;

	for (int i = 0; i < drawing->n_paths; i++) {
		struct box box = box_of(&drawing->paths[i]);
		int n_words = 0;
		if (!is_box(&drawing->paths[i]))
			continue;
		for (int k = 0; k < i; k++)
			if (is_box(&drawing->paths[k]) && meet(box, box_of(&drawing->paths[k])))
				SHOWN_FAIL(shown, "boxes meet");
		for (int k = 0; k < drawing->n_words; k++)
			if (meet(box, words_box(&drawing->words[k]))) {
				n_words++;
				if (!holds(box, words_box(&drawing->words[k])))
					SHOWN_FAIL(shown, "words stand across a box: %s", diagram_label(shown->diagram, k)->text);
			}
		if (n_words > 1)
			SHOWN_FAIL(shown, "a box has words of two");
	}
	for (int i = 0; i < drawing->n_words; i++)
		for (int k = 0; k < i; k++)
			if (meet(words_box(&drawing->words[i]), words_box(&drawing->words[k])))
				SHOWN_FAIL(shown, "words meet: %s, %s", diagram_label(shown->diagram, i)->text,
					diagram_label(shown->diagram, k)->text);
}

static void check_lines(const struct shown *shown)
{
	const struct diagram_drawing *drawing = shown->drawing;

	for (int i = 0; i < drawing->n_paths; i++) {
		const struct diagram_path *line = &drawing->paths[i];
		if (line->part != DIAGRAM_LINE)
			continue;
		for (int k = 0; k < drawing->n_words; k++)
			if (goes_through(line, words_box(&drawing->words[k])))
				SHOWN_FAIL(shown, "a line goes through words: %s", diagram_label(shown->diagram, k)->text);
		for (int k = 0; k < drawing->n_paths; k++)
			if (is_box(&drawing->paths[k]) && goes_through(line, box_of(&drawing->paths[k])))
				SHOWN_FAIL(shown, "a line goes through a box");
	}
}

/* The frame or box of a label: the smallest that holds its words. */
static struct box around(const struct shown *shown, int label, enum diagram_part part)
{
	struct box best = {0, 0, INFINITY, INFINITY};

	for (int i = 0; i < shown->drawing->n_paths; i++) {
		struct box box = box_of(&shown->drawing->paths[i]);
		if (shown->drawing->paths[i].part == part && holds(box, words_box(&shown->drawing->words[label])) &&
			box.right - box.left < best.right - best.left)
			best = box;
	}
	g_assert_true(isfinite(best.right));
	return best;
}

/* A box whose words end in "@name" stands in the frame of that name alone (made-up graphs say so). */
static void check_frames(const struct shown *shown)
{
	for (int i = 0; i < diagram_n_labels(shown->diagram); i++) {
		const struct diagram_label *frame = diagram_label(shown->diagram, i);
		if (frame->role != DIAGRAM_GROUP)
			continue;
		struct box outer = around(shown, i, DIAGRAM_FRAME);
		for (int k = 0; k < diagram_n_labels(shown->diagram); k++) {
			const struct diagram_label *label = diagram_label(shown->diagram, k);
			const char *at = strchr(label->text, '@');
			if (label->role != DIAGRAM_BOX)
				continue;
			struct box inner = around(shown, k, DIAGRAM_SHAPE);
			bool is_its = at && strstr(at, frame->text) != NULL;
			if (is_its ? !holds(outer, inner) : meet(outer, inner))
				SHOWN_FAIL(shown, "'%s' stands %s frame '%s'", label->text, is_its ? "without its" : "in a foreign", frame->text);
		}
	}
}

/* All that is drawn as a text, to be compared. */
static char *tell(const struct diagram_drawing *drawing)
{
	GString *out = g_string_new(NULL);

	for (int i = 0; i < drawing->n_paths; i++)
		for (int k = 0; k < drawing->paths[i].n_steps; k++)
			g_string_append_printf(out, "%c %a %a ", drawing->paths[i].steps[k].op, drawing->paths[i].steps[k].x,
				drawing->paths[i].steps[k].y);
	for (int i = 0; i < drawing->n_words; i++)
		g_string_append_printf(out, "%a %a ", drawing->words[i].x, drawing->words[i].y);
	return g_string_free(out, FALSE);
}

static const struct diagram *read_source(struct arena *arena, const char *source)
{
	struct diagram_fault fault;
	const struct diagram *diagram = diagram_read(arena, source, &fault);

	if (!diagram)
		g_error("%d: %s in:\n%s", fault.line, fault.what, source);
	return diagram;
}

static const struct diagram_want large = {4000, 4000, 9, 0.1, measure, NULL};

/* Places a source and holds it to everything; false: it had no room. */
static bool check(const char *source, const struct diagram_want *want)
{
	struct arena *arena = arena_open();
	const struct diagram *diagram = read_source(arena, source);
	struct shown shown = {diagram, diagram_place(arena, diagram, want), source};

	if (shown.drawing) {
		check_room(&shown, want);
		check_apart(&shown);
		check_lines(&shown);
		if (strchr(source, '@'))
			check_frames(&shown);
		g_autofree char *first = tell(shown.drawing);
		g_autofree char *second = tell(diagram_place(arena, diagram, want));
		g_assert_cmpstr(first, ==, second);
	}
	arena_close(arena);
	return shown.drawing != NULL;
}

static void test_told(void)
{
	static const char *const sources[] = {
		"graph TD\nA --> B",
		"graph LR\nA[One box] -->|yes| B & C --> D\nD -.-> A\nA ==> D",
		"graph TD\nA --> A\nA -->|again| A\nA --> B",
		"graph LR\nA -->|again and again| A",
		"graph TD\nA --> B\nA --> B\nA -->|third| B\nB --> A",
		"graph TD\nsubgraph G [Group]\nA@{ label: \"a @Group\" } --> B[b @Group]\nend\nC --> A\nC --> G\nG --> D",
		"graph BT\nsubgraph G [Group]\nA[a @Group] --> B[b @Group]\nend\nC --> A\nB --> D",
		"graph TD\nsubgraph G [A frame with a very long name]\nA[a @A frame with a very long name]\nend\nC --> A\nA --> D\nE --> A",
		"graph TD\nsubgraph G [Outer]\nsubgraph H [Inner]\nA[a @Outer Inner]\nend\nB[b @Outer] --> A\nend\nX --> A\nX --> B\nA --> Y",
		"graph TD\nsubgraph G [Outer]\ndirection LR\nA[a @Outer] --> B[b @Outer] --> C[c @Outer]\nend\nX --> G --> Y",
		"graph LR\nA --> B --> C --> D\nA --> D\nA --> C\nB --> D\nD --> A",
		"graph TD\nA\nB\nC\nD\nE\nF\nG\nH",
		"stateDiagram-v2\n[*] --> A\nA --> B : go\nB --> A : back\nstate C {\n[*] --> D\nD --> [*]\n}\nB --> C\nnote right of A : remark",
		"classDiagram\nA <|-- B\nA <|-- C\nB *-- D : has\nnote for D \"remark\"",
		"erDiagram\nA ||--o{ B : has\nB }|..|| C : \"is in\"",
		"sequenceDiagram\nA->>B: words\nB-->>A: more words\nA->>C: across B with many words upon it\nNote over B: a note\nNote over A,C: over all\nB->>B: itself",
		"sequenceDiagram\nparticipant A as Alice\nactor B as Bob\nloop each day\nalt is so\nA->>B: x\nelse is not\nB->>C: y\nNote left of C: z\nend\nend\n"
		"create participant D\nC->>D: made\ndestroy D\nD-xC: gone",
		"sequenceDiagram\nautonumber\nbox one and another\nparticipant A\nparticipant B\nend\nA->>C: a message that is much longer than the way it goes\nNote right of C: on the right",
		"mindmap\n  root\n    One\n      Two\n      Three\n    Four",
	};

	for (size_t i = 0; i < G_N_ELEMENTS(sources); i++)
		g_assert_true(check(sources[i], &large));
}

/* The middle of a label, across the flow of a diagram that goes down. */
static double middle(const struct shown *shown, const char *text)
{
	for (int i = 0; i < shown->drawing->n_words; i++)
		if (strcmp(diagram_label(shown->diagram, i)->text, text) == 0)
			return shown->drawing->words[i].x + shown->drawing->words[i].width / 2;
	g_assert_not_reached();
}

/* Parents stand over the middle of two children, and what has one neighbour above and one below stands in line. */
static void test_middles(void)
{
	static const char source[] = "graph TD\ns --> f\nf --> A[left]\nf --> B[the right one]\nA --> a[wider than what is above it]\nB --> b\na --> j\nb --> j\nj -->|on| e";
	struct arena *arena = arena_open();
	struct shown shown = {read_source(arena, source), NULL, source};

	shown.drawing = diagram_place(arena, shown.diagram, &large);
	double left = middle(&shown, "left"), right = middle(&shown, "the right one"), mean = (left + right) / 2;
	g_assert_cmpfloat_with_epsilon(middle(&shown, "wider than what is above it"), left, 0.01);
	g_assert_cmpfloat_with_epsilon(middle(&shown, "b"), right, 0.01);
	const char *const spine[] = {"s", "f", "j", "on", "e"};
	for (size_t i = 0; i < G_N_ELEMENTS(spine); i++)
		g_assert_cmpfloat_with_epsilon(middle(&shown, spine[i]), mean, 0.2);
	arena_close(arena);
}

static uint32_t next(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u;
	return *state >> 10;
}

/* The boxes of one frame, whose words name all frames around them. */
static void put_boxes(GString *out, const int *open, int depth, int n_boxes, int n_groups)
{
	for (int b = 0; b < n_boxes; b++) {
		if (b % (n_groups + 1) != open[depth - 1])
			continue;
		g_string_append_printf(out, "b%d[\"box %d @", b, b);
		for (int i = 0; i < depth; i++)
			g_string_append_printf(out, "f%d", open[i]);
		g_string_append(out, "\"]\n");
	}
}

/* A graph of so many boxes and lines, with frames, the same for the same number. */
static char *make_up(uint32_t seed, int n_boxes, int n_edges, int n_groups)
{
	static const char *const directions[] = {"TD", "LR", "BT", "RL"};
	static const char *const links[] = {"-->", "-.->", "==>", "---", "<-->", "--->", "-->|words|", "-->|longer words upon it|"};
	GString *out = g_string_new(NULL);
	uint32_t state = seed * 2654435761u + 1;
	int open[DIAGRAM_DEPTH_MAX], depth = 0;

	g_string_append_printf(out, "graph %s\n", directions[next(&state) % 4]);
	for (int i = 0; i < n_groups; i++) {
		if (depth > 0 && next(&state) % 2) {
			g_string_append(out, "end\n");
			depth--;
		}
		g_string_append_printf(out, "subgraph g%d [f%d]\n", i, i);
		open[depth++] = i;
		put_boxes(out, open, depth, n_boxes, n_groups);
	}
	for (; depth > 0; depth--)
		g_string_append(out, "end\n");
	for (int i = 0; i < n_edges; i++) {
		int from = (int)(next(&state) % (unsigned)n_boxes), to = (int)(next(&state) % (unsigned)n_boxes);
		g_string_append_printf(out, "b%d %s b%d\n", from, links[next(&state) % G_N_ELEMENTS(links)], to);
	}
	return g_string_free(out, FALSE);
}

static void test_made_up(void)
{
	int n_placed = 0;

	for (uint32_t seed = 0; seed < 300; seed++) {
		g_autofree char *source = make_up(seed, 3 + (int)seed % 17, 2 + (int)seed % 23, (int)seed % 4);
		n_placed += check(source, &large);
	}
	g_assert_cmpint(n_placed, >, 270);
}

/* What does not fit in a row stands in a column, and what fits nowhere is told. */
static void test_room(void)
{
	struct diagram_want narrow = {330, 470, 9, 0.6, measure, NULL}, tiny = {40, 40, 9, 0.6, measure, NULL};
	const char *chain = "graph LR\nA[first of all] --> B[second of all] --> C[third of all] --> D[fourth of all] --> E[fifth of all]\n"
		"E --> F[sixth of all] --> G[seventh of all] --> H[eighth of all]";
	struct arena *arena = arena_open();
	const struct diagram *diagram = read_source(arena, chain);
	const struct diagram_drawing *drawing = diagram_place(arena, diagram, &narrow);

	g_assert_true(check(chain, &narrow));
	g_assert_nonnull(drawing);
	g_assert_cmpfloat(drawing->scale, ==, 1);
	g_assert_cmpfloat(drawing->height, >, drawing->width);
	g_assert_null(diagram_place(arena, diagram, &tiny));
	arena_close(arena);
}

/* The largest that is read is placed, or not, in bounded time. */
static void test_bounds(void)
{
	gint64 start = g_get_monotonic_time();

	for (uint32_t seed = 0; seed < 3; seed++) {
		g_autofree char *source = make_up(seed, DIAGRAM_BOXES_MAX, DIAGRAM_EDGES_MAX, (int)seed);
		struct arena *arena = arena_open();
		diagram_place(arena, read_source(arena, source), &large);
		arena_close(arena);
	}
	/* a second or so; ten times as long under a sanitizer */
	g_assert_cmpint((g_get_monotonic_time() - start) / G_USEC_PER_SEC, <, 30);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/diagram/place/told", test_told);
	g_test_add_func("/diagram/place/middles", test_middles);
	g_test_add_func("/diagram/place/made-up", test_made_up);
	g_test_add_func("/diagram/place/room", test_room);
	g_test_add_func("/diagram/place/bounds", test_bounds);
	return g_test_run();
}
