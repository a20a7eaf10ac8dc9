/*
 * What the steps of diagram share.
 *
 *   read.c        which kind a source is, its comments and what it calls itself      scan.c    lines, words, quotes
 *   label.c       words of a label without their marks                               graph.c   boxes, frames and lines as they are named
 *   flow_read.c   statements of flowcharts, with flow_box.c, flow_link.c, flow_style.c
 *   state_read.c, mind_read.c, class_read.c, entity_read.c: the other kinds that are graphs; sequences have sequence.h
 *   plain.c       all that a diagram says, as a text
 */
#ifndef DIAGRAM_MAKE_H
#define DIAGRAM_MAKE_H

#include "octavo/diagram.h"

enum shape {
	SHAPE_BOX,
	SHAPE_ROUND,
	SHAPE_STADIUM,
	SHAPE_SUBROUTINE,    /* a box with a second line at each side */
	SHAPE_CYLINDER,
	SHAPE_CIRCLE,
	SHAPE_DOUBLE_CIRCLE,
	SHAPE_ELLIPSE,
	SHAPE_DIAMOND,
	SHAPE_HEXAGON,
	SHAPE_LEAN_RIGHT,
	SHAPE_LEAN_LEFT,
	SHAPE_TRAPEZOID,     /* wide below */
	SHAPE_TRAPEZOID_DOWN,
	SHAPE_FLAG,          /* notched at its left */
	SHAPE_NOTE,
	SHAPE_PLAIN,         /* words alone */
	SHAPE_DOT,           /* where states begin: has no label */
	SHAPE_DOT_END,       /* where they end */
	SHAPE_BAR            /* where they part and meet */
};

enum direction { DIRECTION_DOWN, DIRECTION_UP, DIRECTION_RIGHT, DIRECTION_LEFT };

enum stroke { STROKE_WHOLE, STROKE_DOTTED, STROKE_THICK, STROKE_NONE };

enum head {
	HEAD_NONE,
	HEAD_ARROW,
	HEAD_CIRCLE,
	HEAD_CROSS,
	HEAD_OPEN,
	HEAD_TRIANGLE,       /* of classes: what is below is one of what is above */
	HEAD_DIAMOND,        /* has */
	HEAD_DIAMOND_FULL,   /* consists of */
	HEAD_ONE,            /* of entities: one */
	HEAD_MAY_ONE,        /* one or none */
	HEAD_MANY,
	HEAD_MAY_MANY        /* any number */
};

struct look {
	bool has_fill, dashed;
	uint32_t fill;
};

/* What a class has, and what it does. */
enum { BOX_PARTS = 2 };

struct box {
	const char *id;
	const char *text;        /* of its label, or NULL */
	int label;               /* or -1 */
	enum shape shape;
	int group;               /* the frame it stands in, or -1 */
	int order;               /* in the source, among boxes, lines and frames */
	struct look look;
	const char *parts[BOX_PARTS]; /* words below its own, parted by lines; or NULL */
	int part_labels[BOX_PARTS];
	bool named;              /* its words were given, they are not its id */
	bool gone;               /* it is the name of a frame */
};

/* An end of a line: a box, or a frame as END_GROUP of its number. */
#define END_GROUP(group) (-1 - (group))

struct edge {
	int from, to;
	const char *text;
	int label;               /* or -1 */
	int order;
	enum stroke stroke;
	enum head tail, head;    /* at from, at to */
	int length;              /* in ranks, from 1 */
};

struct group {
	const char *id;
	const char *text;
	int label;
	int parent;              /* or -1 */
	int order;
	struct look look;
	enum direction direction;
	bool has_direction;
	int box;                 /* that stands for it, as nothing is in it; or -1 */
};

/* All but sequences. */
struct graph {
	enum direction direction;
	bool is_tree;            /* boxes of a layer begin on one line */
	struct box *boxes;       /* room for DIAGRAM_BOXES_MAX */
	struct edge *edges;      /* … for DIAGRAM_EDGES_MAX */
	struct group *groups;    /* … for as many as boxes */
	int n_boxes, n_edges, n_groups;
	int n_order;             /* how many things were named */
};

struct sequence; /* sequence.h */

struct diagram {
	const char *title;
	const char *told;        /* what its author wrote for who cannot see it, or NULL */
	struct diagram_label *labels;
	int n_labels;
	struct graph *graph;     /* one of these two */
	struct sequence *sequence;
};

/* What reads a source. */
struct reader {
	struct arena *arena;
	const char *at;          /* what comes next */
	int line;                /* where that is */
	struct diagram *diagram;
	struct diagram_fault *fault;
	struct graph *graph;
	bool any_case;           /* words of the language are so in capitals, too */
	GHashTable *boxes, *groups; /* their numbers + 1 by id */
	GHashTable *links;       /* ids of lines */
	GHashTable *styles;      /* struct look by the class's name */
	GArray *wishes;          /* struct wish: what is to look how, once all are known */
	int within;              /* the frame that is open, or -1 */
	int depth;
	uint8_t *seen;           /* which boxes are named in which frame: DIAGRAM_BOXES_MAX for each */
};

/* ---- scan.c ---- */

/* Tells why the source is refused, at the reader's line, and returns false.  Only the first is kept. */
bool refuse(struct reader *reader, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The same, with the rest of the line as what is not understood. */
bool refuse_rest(struct reader *reader);
void skip_blanks(struct reader *reader);
/* Blanks, ends of lines and ';'. */
void skip_ends(struct reader *reader);
/* Reads one statement after the other to the end, each by the function; one that passes nothing is refused. */
bool read_all(struct reader *reader, bool (*read_statement)(struct reader *reader));
/* At the end of a line or statement. */
bool at_end(const struct reader *reader);
/* Passes a word, and blanks after it; false: something else stands there, or it is but the beginning of a name. */
bool take_word(struct reader *reader, const char *word);
/* Passes that text, whatever follows. */
bool take(struct reader *reader, const char *text);
/* Goes on by so many bytes and counts lines. */
void pass(struct reader *reader, size_t len);
/* The rest of the line, without blanks around, and goes behind it; ends_at: a character that ends it too, or '\n'. */
char *take_line(struct reader *reader, char ends_at);
/* The words till the next quotation mark, at which the reader is; NULL after a refusal. */
char *take_quoted(struct reader *reader);

/* ---- label.c ---- */

/* Words without marks, tags, entities and icons; NULL: none are left. */
const char *label_clean(struct arena *arena, const char *text);

/* The lines of both, of which one may be NULL; NULL after a refusal: they are too many. */
const char *label_join(struct reader *reader, const char *above, const char *below);

/* Words that are to be a label, where they are not NULL. */
struct named {
	int order;               /* in the source */
	const char *text;
	enum diagram_role role;
	int *label;              /* is told its number */
};

/* Makes them (struct named) the diagram's labels, in their order. */
void label_number(struct reader *reader, GArray *all);

/* ---- graph.c ---- */

void graph_open(struct reader *reader, enum direction direction);
/* Ends it: frames that stand for boxes, labels in their order. */
bool graph_close(struct reader *reader);
/* The box of that id, made where there is none; -1 after a refusal. */
int graph_box(struct reader *reader, const char *id);
/* A new line; NULL after a refusal. */
struct edge *graph_edge(struct reader *reader, int from, int to);
/* Opens a frame within the one that is open; -1 after a refusal. */
int graph_group(struct reader *reader, const char *id, const char *text);
/* Closes the one that is open, which now has all boxes named in it that no other has. */
void graph_group_end(struct reader *reader);
/* The frame around a box or frame, or -1. */
int graph_parent(const struct graph *graph, int end);
/* Whether a frame is another or stands in it. */
bool graph_within(const struct graph *graph, int group, int other);
/* "LR", behind "direction": of the frame that is open, or of all. */
bool graph_direction(struct reader *reader);
/* A direction's word (TD, LR …) into *direction. */
bool direction_read(struct reader *reader, enum direction *direction);

/* ---- kinds ---- */

bool sequence_read(struct reader *reader);
bool states_read(struct reader *reader);
bool mind_read(struct reader *reader);
bool class_read(struct reader *reader);
bool entity_read(struct reader *reader);

/* ---- flow ---- */

bool flow_read(struct reader *reader);
/* The shape and words behind a box's id, where there are any. */
bool flow_box_shape(struct reader *reader, struct box *box);
/* A link; *found: whether one stands there. */
bool flow_link(struct reader *reader, struct edge *link, bool *found);
/* An id of a box or a class; NULL: none stands there. */
char *flow_id(struct reader *reader);
/* style, classDef, class, linkStyle, click; *found: whether one of them stands there. */
bool flow_style(struct reader *reader, bool *found);
/* ":::class" behind an id, where it stands; false after a refusal. */
bool style_take(struct reader *reader, const char *id);
/* A ground of a colour told by its name or numbers; false: it is none. */
bool style_colour(const char *text, struct look *look);
/* Gives all their looks. */
void style_apply(struct reader *reader);

#endif
