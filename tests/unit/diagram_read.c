/* Diagrams as they are read: what comes of their source, and what is refused at which line. */
#include "diagram/sequence.h"

/* Boxes as "shape:words", lines as "1>2", frames in braces. */
static void tell_graph(GString *out, const struct graph *graph)
{
	static const char heads[] = "->ox)^<#1?mw";

	for (int i = 0; i < graph->n_groups; i++)
		if (graph->groups[i].box < 0)
			g_string_append_printf(out, "{%d in %d%s%s} ", i, graph->groups[i].parent, graph->groups[i].text ? " " : "",
				graph->groups[i].text ? graph->groups[i].text : "");
	for (int i = 0; i < graph->n_boxes; i++) {
		const struct box *box = &graph->boxes[i];
		if (box->gone)
			continue;
		g_string_append_printf(out, "%d:%d", i, (int)box->shape);
		if (box->group >= 0)
			g_string_append_printf(out, "@%d", box->group);
		if (box->look.has_fill)
			g_string_append_printf(out, "#%06x", box->look.fill);
		if (box->text)
			g_string_append_printf(out, " %s", box->text);
		for (int k = 0; k < BOX_PARTS; k++)
			if (box->parts[k])
				g_string_append_printf(out, " [%s]", box->parts[k]);
		g_string_append(out, "; ");
	}
	for (int i = 0; i < graph->n_edges; i++) {
		const struct edge *edge = &graph->edges[i];
		g_string_append_printf(out, "%d%c%d%c%d", edge->from, heads[edge->tail], edge->length, heads[edge->head], edge->to);
		if (edge->stroke != STROKE_WHOLE)
			g_string_append(out, edge->stroke == STROKE_DOTTED ? " dotted" : edge->stroke == STROKE_THICK ? " thick" : " unseen");
		if (edge->text)
			g_string_append_printf(out, " %s", edge->text);
		g_string_append(out, "; ");
	}
}

static char *tell(struct arena *arena, const char *source)
{
	struct diagram_fault fault;
	const struct diagram *diagram = diagram_read(arena, source, &fault);
	g_autoptr(GString) out = g_string_new(NULL);

	if (!diagram)
		return arena_printf(arena, "%d: %s", fault.line, fault.what);
	if (diagram->graph)
		tell_graph(out, diagram->graph);
	else
		g_string_append_printf(out, "%s; ", diagram_plain(arena, diagram));
	if (out->len >= 2)
		g_string_truncate(out, out->len - 2);
	g_strdelimit(out->str, "\n", '/');
	return arena_strdup(arena, out->str);
}

struct pair { const char *source, *told; };

static void check(const struct pair *pairs, size_t n)
{
	struct arena *arena = arena_open();

	for (size_t i = 0; i < n; i++) {
		g_test_message("%s", pairs[i].source);
		g_assert_cmpstr(tell(arena, pairs[i].source), ==, pairs[i].told);
	}
	arena_close(arena);
}

static void test_boxes(void)
{
	static const struct pair pairs[] = {
		{"graph TD\nA", "0:0 A"},
		{"flowchart LR\n  A[One] --> B(Two)", "0:0 One; 1:1 Two; 0-1>1"},
		{"graph TD; a([x]); b[[x]]; c[(x)]; d((x)); e(((x))); f{x}; g{{x}}; h[/x/]; i[\\x\\]; j[/x\\]; k[\\x/]; l>x]; m(-x-)",
			"0:2 x; 1:3 x; 2:4 x; 3:5 x; 4:6 x; 5:8 x; 6:9 x; 7:10 x; 8:11 x; 9:12 x; 10:13 x; 11:14 x; 12:7 x"},
		{"graph TD\nA[\"a (b) [c] -- {d}\"]", "0:0 a (b) [c] -- {d}"},
		{"graph TD\nA[f(x) and a[0]]", "0:0 f(x) and a[0]"},
		{"graph TD\nA[One<br/>Two<br>Three\\nFour]", "0:0 One/Two/Three/Four"},
		{"graph TD\nA[<b>One</b> List<String> a < b > c]", "0:0 One List<String> a < b > c"},
		{"graph TD\nA[\"#35; #quot; &amp; &#39; #x2764; #nothing;\"]", "0:0 # \" & ' ❤ #nothing;"},
		{"graph TD\nA[\"`**bold** and *leaning* 2 * 3 snake_case`\"]", "0:0 bold and leaning 2 * 3 snake_case"},
		{"graph TD\nA[fa:fa-car Drive]", "0:0 Drive"},
		{"graph TD\nA@{ shape: diamond, label: \"Go, on?\" }", "0:8 Go, on?"},
		{"graph TD\nmy-node.one --> ü_2", "0:0 my-node.one; 1:0 ü_2; 0-1>1"},
	};

	check(pairs, G_N_ELEMENTS(pairs));
}

static void test_links(void)
{
	static const struct pair pairs[] = {
		{"graph TD\nA --- B -.-> C ==> D --o E --x F <--> G ~~~ H",
			"0:0 A; 1:0 B; 2:0 C; 3:0 D; 4:0 E; 5:0 F; 6:0 G; 7:0 H; 0-1-1; 1-1>2 dotted; "
			"2-1>3 thick; 3-1o4; 4-1x5; 5>1>6; 6-1-7 unseen"},
		{"graph TD\nA---->B\nA-...->B\nA====B", "0:0 A; 1:0 B; 0-3>1; 0-3>1 dotted; 0-2-1 thick"},
		{"graph TD\nA -- yes --> B\nA -->|no| C\nA -. may be .-> D\nA == must ==> E",
			"0:0 A; 1:0 B; 2:0 C; 3:0 D; 4:0 E; 0-1>1 yes; 0-1>2 no; 0-1>3 dotted may be; 0-1>4 thick must"},
		{"graph TD\nA-->|\"a | b\"|B", "0:0 A; 1:0 B; 0-1>1 a | b"},
		{"graph TD\nA & B --> C & D", "0:0 A; 1:0 B; 2:0 C; 3:0 D; 0-1>2; 0-1>3; 1-1>2; 1-1>3"},
		{"graph TD\nA\n-->|words| B", "0:0 A; 1:0 B; 0-1>1 words"},
		{"graph TD\nA e1@--> B\ne1@{ animate: true }\n", "0:0 A; 1:0 B; 0-1>1"},
		{"graph TD\nend-user --> class-a\nstyle.x --> click-me", "0:0 end-user; 1:0 class-a; 2:0 style.x; 3:0 click-me; 0-1>1; 2-1>3"},
		{"graph TD;A-->B;B-->C;", "0:0 A; 1:0 B; 2:0 C; 0-1>1; 1-1>2"},
	};

	check(pairs, G_N_ELEMENTS(pairs));
}

static void test_frames(void)
{
	static const struct pair pairs[] = {
		{"graph TD\nsubgraph one\nA --> B\nend\nB --> C", "{0 in -1 one} 0:0@0 A; 1:0@0 B; 2:0 C; 0-1>1; 1-1>2"},
		{"graph TD\nsubgraph a [Outer words]\nsubgraph \"In ner\"\nA\nend\nB\nend", "{0 in -1 Outer words} {1 in 0 In ner} 0:0@1 A; 1:0@0 B"},
		{"graph TD\nA --> G\nsubgraph G\nB\nend", "{0 in -1 G} 0:0 A; 2:0@0 B; 0-1>-1"},
		{"graph TD\nsubgraph G [Empty]\nend\nA --> G", "0:0 A; 2:0 Empty; 0-1>2"},
		{"graph TD\nA\nsubgraph G\nA\nend\nsubgraph H\nA --> B\nend", "{0 in -1 G} {1 in -1 H} 0:0@0 A; 1:0@1 B; 0-1>1"},
	};

	check(pairs, G_N_ELEMENTS(pairs));
}

static void test_looks(void)
{
	static const struct pair pairs[] = {
		{"graph TD\nA:::hot --> B\nclassDef hot fill:#f96,stroke:#333\nstyle B fill:yellow;", "0:0#ff9966 A; 1:0#ffff00 B; 0-1>1"},
		{"graph TD\nA\nclassDef x fill:rgb(255, 255, 0),color:red\nclass A x\nlinkStyle 0 stroke:red\nclick A \"https://example.org\"", "0:0#ffff00 A"},
		/* on what is too dark for black words, its tint */
		{"graph TD\nA\nstyle A fill:#000080", "0:0#b3b3d9 A"},
		{"graph TD\nA\nstyle A fill:none", "0:0 A"},
	};

	check(pairs, G_N_ELEMENTS(pairs));
}

static void test_others(void)
{
	static const struct pair pairs[] = {
		{"stateDiagram-v2\n[*] --> A\nA --> B : go\nB --> [*]\nstate \"Long words\" as B",
			"0:17; 1:1 A; 2:1 Long words; 3:18; 0-1>1; 1-1>2 go; 2-1>3"},
		{"stateDiagram\nstate C { [*] --> D }", "{0 in -1 C} 0:17@0; 1:1@0 D; 0-1>1"},
		{"sequenceDiagram\nParticipant A\nLOOP all\nloop->>A: x\nEnd\nNOTE Over A: y", "loop [all]; loop → A: x; y"},
		{"stateDiagram\nstate C {\n[*] --> D\n}\nstate f <<fork>>\nf --> C", "{0 in -1 C} 0:17@0; 1:1@0 D; 2:19; 0-1>1; 2-1>-1"},
		{"stateDiagram-v2\nA : one\nA : two\nnote right of A\n  words\n  more\nend note", "0:1 one/two; 1:15 words/more; 0-1-1 dotted"},
		{"stateDiagram-v2\nstate P {\nA --> B\n--\nC\n}", "{0 in -1 P} {1 in 0} {2 in 0} 0:1@1 A; 1:1@1 B; 2:1@2 C; 0-1>1"},
		{"mindmap\n  root((Top))\n    One\n      [Two]\n    ::icon(fa fa-x)\n    Three",
			"0:5 Top; 1:16 One; 2:0 Two; 3:16 Three; 0-1-1; 1-1-2; 0-1-3"},
		{"classDiagram\nclass A~T~ {\n<<interface>>\n-x List~int~\n+go(n)* bool\n}\nA <|-- B : is one\nB \"1\" *-- \"0..*\" C\nC : +int y\nD ..> C",
			"0:0 «interface»/A<T> [-x List<int>] [+go(n) bool]; 1:0 B; 2:0 C [+int y]; 3:0 D; 0^1-1 is one; 1#1-2 1 – 0..*; 3-1>2 dotted"},
		{"erDiagram\nA ||--o{ B-C : has\nB-C {\n int id PK\n string name \"of it\"\n}\nB-C }|..|| D : \"is in\"",
			"0:0 A; 1:0 B-C [int id PK/string name \"of it\"]; 2:0 D; 011w1 has; 1m112 dotted is in"},
		{"sequenceDiagram\nparticipant A as Alice\nA->>+B: Hello #lt;3\nB-->>-A: Hi\nNote over A,B: both\nA-xA: self",
			"Alice → B: Hello <3; B → Alice: Hi; both; Alice → Alice: self"},
		{"sequenceDiagram\nparticipant A as Alice\nNote right of B: only this", "Alice; B; only this"},
		{"sequenceDiagram\nautonumber\nloop each day\nA-)B: x\nend\nalt a\nA->B: y\nelse\nA-->B: z\nend",
			"loop [each day]; A → B: 1. x; alt [a]; A — B: 2. y; else; A — B: 3. z"},
		{"sequenceDiagram\nbox Aqua Group\nactor my-x as X\nend\nmy-x->>Y Z: words", "X → Y Z: words"},
	};

	check(pairs, G_N_ELEMENTS(pairs));
}

static void test_refused(void)
{
	static const struct pair pairs[] = {
		{"", "1: there is no diagram in it"},
		{"graph TD", "1: there is no diagram in it"},
		{"gantt\ntitle x", "1: diagrams of the kind 'gantt' are not drawn"},
		{"graph TD\nA --> B\nA == B", "3: a line between boxes does not end"},
		{"graph TD\nA ~ B", "2: '~ B' is not understood"},
		{"graph TD\nA[one", "2: '[one' is not understood"},
		{"graph TD\nA[\"one", "2: a quotation mark is missing"},
		{"graph TD\nsubgraph G\nA", "3: a frame does not end"},
		{"graph TD\nend", "2: 'end' ends no frame"},
		{"graph TD\nsubgraph G\nA\nend\nG --> A", "5: a line joins a frame and what is in it"},
		{"stateDiagram-v2\nA --> ", "2: the line ends too soon"},
		{"sequenceDiagram\nA says B", "2: 'A says B' is not understood"},
		{"sequenceDiagram\nbox x\nend\nA->>B: y", "4: the box 'x' is around nobody, or around others"},
		{"sequenceDiagram\nA->>B: y\nbox x\nparticipant A\nparticipant C\nend", "6: the box 'x' is around nobody, or around others"},
		{"classDiagram\nclass A\nclassDef}\nA --> B", "3: 'classDef}' is not understood"},
		{"mindmap\n  a\nb", "3: it has a second root"},
		{"%% words\n\n%%{init: {\n'theme': 'x'}}%%\ngraph TD\nA --> B %% more\n  %% last\nC <- D", "8: '<- D' is not understood"},
	};

	check(pairs, G_N_ELEMENTS(pairs));
}

/* What is beyond a page is refused, and in the time it takes to read it. */
static void test_bounds(void)
{
	static const struct { const char *head, *line, *tail; int n; const char *what; } many[] = {
		{"graph TD\n", "A --> B\n", "", 400, "more than 300 lines"},
		{"graph TD\n", "subgraph\n", "", 9, "frames stand in one another deeper than 8"},
		{"graph TD\nA & A", " & A", " --> B", 200, "more than 150 boxes"},
		{"stateDiagram-v2\n", "state A {\n", "", 9, "frames stand in one another deeper than 8"},
		{"sequenceDiagram\n", "A->>B: x\n", "", 400, "more than 300 messages"},
		{"sequenceDiagram\n", "loop x\n", "", 9, "frames stand in one another deeper than 8"},
		{"graph TD\n", "A;", "", 40000, "it is longer than 65536 bytes"},
		{"stateDiagram-v2\n", "A : x\n", "", 10000, "a box has more than 120 lines"},
		{"classDiagram\nclass A {\n", "x\n", "}", 30000, "a box has more than 120 lines"},
		{"classDiagram\n", "<<a>> A\n", "", 8000, "a box has more than 120 lines"},
		{"erDiagram\nA {\n", "x\n", "}", 30000, "a box has more than 120 lines"},
		{"stateDiagram-v2\nstate A {\nX\n", "state A {\n", "}\n}\n}\n}\n}\n}\n}\n--\nZ\n}", 7, "frames stand in one another deeper than 8"},
		{"graph TD\nA -. ", ".", "\n", 60000, "a line between boxes does not end"},
		{"graph TD\n\"\n", " %%{}%%", "\n", 9000, "'\"' is not understood"},
	};
	gint64 start = g_get_monotonic_time();
	struct arena *arena = arena_open();
	struct diagram_fault fault;

	for (size_t i = 0; i < G_N_ELEMENTS(many); i++) {
		g_autoptr(GString) source = g_string_new(many[i].head);
		for (int k = 0; k < many[i].n; k++)
			g_string_append(source, many[i].line);
		g_string_append(source, many[i].tail);
		g_assert_null(diagram_read(arena, source->str, &fault));
		g_assert_cmpstr(fault.what, ==, many[i].what);
	}
	/* a few hundredths; far more where reading is quadratic */
	g_assert_cmpint(g_get_monotonic_time() - start, <, G_USEC_PER_SEC);
	arena_close(arena);
}

static void test_plain(void)
{
	struct arena *arena = arena_open();
	struct diagram_fault fault;
	struct diagram *diagram = diagram_read(arena,
		"---\ntitle: The \"whole\"\n---\ngraph TD\nsubgraph G\nA[Start] --> B\nend\nB -->|yes| C\nB <--> D\nE", &fault);

	g_assert_nonnull(diagram);
	g_assert_cmpstr(diagram_title(diagram), ==, "The \"whole\"");
	g_assert_cmpstr(diagram_plain(arena, diagram), ==, "Start → B; B → C (yes); B ↔ D; E; G: Start, B");
	g_assert_cmpint(diagram_n_labels(diagram), ==, 7);
	g_assert_cmpstr(diagram_label(diagram, 0)->text, ==, "G");
	g_assert_cmpint(diagram_label(diagram, 0)->role, ==, DIAGRAM_GROUP);
	diagram = diagram_read(arena, "%%| fig-cap: \"A figure\"\ngraph TD\naccTitle: Two\naccDescr {\nOne leads\nto the other\n}\nA --> B", &fault);
	g_assert_nonnull(diagram);
	g_assert_cmpstr(diagram_title(diagram), ==, "A figure");
	g_assert_cmpstr(diagram_plain(arena, diagram), ==, "Two. One leads to the other");
	diagram = diagram_read(arena, "classDiagram\nclass A {\nx\ny\ngo()\n}\nA <|-- B", &fault);
	g_assert_nonnull(diagram);
	g_assert_cmpstr(diagram_plain(arena, diagram), ==, "A ← B; A: x, y, go()");
	diagram = diagram_read(arena, "erDiagram\nMaker ||--o{ Book : writes\nBook }|..o| Shelf : \"\"", &fault);
	g_assert_nonnull(diagram);
	g_assert_cmpstr(diagram_plain(arena, diagram), ==, "Maker 1 — 0..* Book (writes); Book 1..* — 0..1 Shelf");
	arena_close(arena);
}

/* Whom no message brings or takes away is there from the first to the last. */
static void test_lives(void)
{
	struct arena *arena = arena_open();
	struct diagram_fault fault;
	struct diagram *diagram = diagram_read(arena, "sequenceDiagram\ncreate participant A\ncreate participant B\nA->>B: x\ndestroy C\nA->>B: y", &fault);

	g_assert_nonnull(diagram);
	g_assert_cmpint(diagram->sequence->actors[0].made, ==, -1);
	g_assert_cmpint(diagram->sequence->actors[1].made, ==, 0);
	g_assert_cmpint(diagram->sequence->actors[2].ended, ==, -1);
	arena_close(arena);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/diagram/read/boxes", test_boxes);
	g_test_add_func("/diagram/read/links", test_links);
	g_test_add_func("/diagram/read/frames", test_frames);
	g_test_add_func("/diagram/read/looks", test_looks);
	g_test_add_func("/diagram/read/others", test_others);
	g_test_add_func("/diagram/read/lives", test_lives);
	g_test_add_func("/diagram/read/refused", test_refused);
	g_test_add_func("/diagram/read/bounds", test_bounds);
	g_test_add_func("/diagram/read/plain", test_plain);
	return g_test_run();
}
