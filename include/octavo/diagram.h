/*
 * diagram: drawings that notes write as text, in the language of Mermaid (https://mermaid.js.org/syntax): flowcharts,
 * diagrams of states, of classes and of entities, sequences of messages, mind maps.  Their source is read into boxes and what joins
 * them, and placed for a room; the module measures no word and draws nothing: whoever draws tells how large labels are, and is told
 * where all stands.
 *
 * diagram_read, then diagram_place as often as wanted, each with its own room.  Everything lives in the arena given; the
 * source is borrowed.  What is not known is not guessed: one line that is not understood, or more than the limits below, and the
 * diagram is refused whole, with that line, for its source to be shown.
 *
 * Cost: reading is linear; placing is bounded by the limits.  The same source and sizes give the same places everywhere.
 */
#ifndef OCTAVO_DIAGRAM_H
#define OCTAVO_DIAGRAM_H

#include "octavo/base.h"

/* Beyond what a page could show. */
enum { DIAGRAM_BOXES_MAX = 150, DIAGRAM_EDGES_MAX = 300, DIAGRAM_DEPTH_MAX = 8, DIAGRAM_LINES_MAX = 120 /* told one by one of a box */ };

struct diagram;

struct diagram_fault {
	int line;          /* of the source, from 1; 0: the whole */
	const char *what;  /* in the arena: "'A ==' is not understood" */
};

/* Reads a block of code whose language is "mermaid".  NULL: it is not understood, see fault. */
struct diagram *diagram_read(struct arena *arena, const char *source, struct diagram_fault *fault);

/* What the diagram calls itself (title of its front matter or of its kind), or NULL. */
const char *diagram_title(const struct diagram *diagram);
/* All that it says, for who cannot see it: what its author wrote for that (accTitle, accDescr), else its boxes and what joins them, "Start
 * → Check; Check → Done (yes)", in the order of its source.  In the arena. */
char *diagram_plain(struct arena *arena, const struct diagram *diagram);

/* ---- labels ---- */

enum diagram_role {
	DIAGRAM_BOX,    /* words within a box */
	DIAGRAM_EDGE,   /* words upon a line */
	DIAGRAM_GROUP,  /* the name of a frame around boxes */
	DIAGRAM_NOTE    /* a remark */
};

struct diagram_label {
	const char *text;       /* lines parted by '\n'; no markup; never empty */
	enum diagram_role role;
};

int diagram_n_labels(const struct diagram *diagram);
/* In the order in which a reader should meet them. */
const struct diagram_label *diagram_label(const struct diagram *diagram, int label);

/* ---- places ---- */

struct diagram_size { double width, height; };

/* What it is placed for.  Lengths are points. */
struct diagram_want {
	double width, height;  /* the room */
	double em;             /* size of the labels' letters, where there is room for it */
	double least;          /* how small they may become, a part of em (0.6) */
	/* The size of a label of em, in lines no wider than most, if words allow. */
	struct diagram_size (*measure)(void *data, const struct diagram_label *label, double most);
	void *data;
};

enum diagram_part {
	DIAGRAM_FRAME,  /* the ground of a group, and the line around it */
	DIAGRAM_SHAPE,  /* the ground of a box, and the line around it */
	DIAGRAM_SLIP,   /* the same of a note */
	DIAGRAM_LINE,   /* what joins boxes: a line, no ground; it ends at words that stand upon it */
	DIAGRAM_HEAD    /* of an arrow: a ground of the line's colour, or (open) paper with a line around */
};

/* A path: first 'M' x y; then 'L' x y; 'C' of two points that pull and x y; 'Z' closes. */
struct diagram_step { char op; double x, y, x1, y1, x2, y2; };

struct diagram_path {
	enum diagram_part part;
	const struct diagram_step *steps;
	int n_steps;
	double width;          /* of its line, points; 0: it has none */
	double dash;           /* length of strokes and of gaps between, points; 0: it is whole */
	bool open;             /* HEAD: paper within */
	bool has_fill;         /* its author gave its ground a colour, on which black words are read (WCAG 2.2: 4.5) */
	uint32_t fill;         /* 0xRRGGBB */
};

enum diagram_align { DIAGRAM_CENTRE, DIAGRAM_START };

/* Where a label stands: a block of words at scale times em, whose top left is told. */
struct diagram_words {
	int label;
	double x, y, width, height;
	double most;           /* its lines were measured with this (at em: not yet scaled); 0: it has its own lines alone */
	enum diagram_align align;
};

struct diagram_drawing {
	double width, height;  /* what it takes of the room, lines and all */
	double scale;          /* of em; at most 1 */
	const struct diagram_path *paths; /* in the order of drawing, words come last */
	int n_paths;
	const struct diagram_words *words; /* in the order of labels */
	int n_words;
};

/* Places it so that its letters are as large as may be: as the source asks (from above, from the left), or where it then has no room, the other way, with
 * narrower labels, and at last smaller.  NULL: at least it has no room. */
const struct diagram_drawing *diagram_place(struct arena *arena, const struct diagram *diagram, const struct diagram_want *want);
/* The same, all of it (letters, too) so many times as large: part is above 0 and at most 1. */
const struct diagram_drawing *diagram_shrink(struct arena *arena, const struct diagram_drawing *drawing, double part);

#endif
