/*
 * Sequences of messages, between who takes part.
 *
 *   sequence_read.c    their source              sequence_message.c   a message in it
 *   sequence_column.c  where who takes part stands, across         sequence_place.c   what comes below
 *   sequence_draw.c    as paths
 */
#ifndef DIAGRAM_SEQUENCE_H
#define DIAGRAM_SEQUENCE_H

#include "diagram/draw.h"

struct actor {
	const char *id, *text;
	int label;
	int order;
	bool is_person;
	int made, ended;         /* the events that bring it and take it away, or -1 */
	int band;                /* or -1 */
};

/* A frame around who takes part, for all the time. */
struct band {
	const char *text;
	int label, order;
	struct look look;
};

enum event_kind {
	EVENT_MESSAGE,
	EVENT_NOTE,
	EVENT_OPEN,      /* loop, alt …: a frame around what comes till it closes */
	EVENT_ELSE,
	EVENT_CLOSE,
	EVENT_ACTIVATE,
	EVENT_DEACTIVATE
};

enum note_side { NOTE_OVER, NOTE_LEFT, NOTE_RIGHT };

struct event {
	enum event_kind kind;
	int from, to;            /* actors; of a note the first and the last */
	const char *text;
	int label, order;
	bool dashed;
	enum head tail, head;
	enum note_side side;
	struct look look;        /* of a frame that is a colour alone */
	bool bare;               /* such a frame: it has no line and no name */
	int starts, stops;       /* actors whose work a message begins or ends, or -1 */
};

struct sequence {
	struct actor *actors;    /* room for DIAGRAM_BOXES_MAX */
	struct band *bands;
	struct event *events;    /* room for EVENTS_MAX */
	int n_actors, n_bands, n_events;
	int n_messages;
	int n_order;
	int band;                /* the one that is open, or -1 */
	bool numbered;
	int number, step;
};

enum { EVENTS_MAX = 4 * DIAGRAM_EDGES_MAX };

/* The actor of that name, made where there is none; -1 after a refusal. */
int sequence_actor(struct reader *reader, const char *id);
/* A new event; NULL after a refusal. */
struct event *sequence_event(struct reader *reader, enum event_kind kind);
/* "A->>+B: words" */
bool sequence_message(struct reader *reader);

/* A stretch of an actor's line at which it works. */
struct work { int actor, depth; double top, foot; };

/* How near one another actors may stand. */
enum score_way {
	SCORE_WIDE,
	SCORE_LOOSE,         /* words may be wider than what they stand between */
	SCORE_STAGGERED      /* besides, heads stand in two rows */
};

/* Where all stands, for labels of one width; lengths at full size. */
struct score {
	struct arena *arena;
	const struct sequence *sequence;
	const struct diagram *diagram;
	const struct diagram_want *want;
	double em, most;
	enum score_way way;
	double *mosts;           /* by label */
	struct diagram_size *sizes;
	double *x;               /* of actors' lines */
	struct rect *heads;      /* of actors' boxes */
	double *y;               /* of events: a message's line, a frame's edge */
	struct rect *words;      /* of events */
	struct rect *slips;      /* of notes */
	struct rect *frames;     /* by the event that opens them */
	double *starts, *ends;   /* of actors' lines */
	struct work *works;      /* room for one an event */
	int n_works;
	double left, right, top, foot;
};

/* Parts of an em: the width of such a bar, how far a message to oneself goes out, paddings of notes and frames. */
#define WORK_WIDE 0.7
#define LOOP 1.3
#define SLIP_PAD 0.45
#define FRAME_PAD 0.9

/* Measures all labels, and places lines and heads. */
void score_columns(struct score *score);
/* The size of a label; of -1: nothing. */
struct diagram_size score_size(const struct score *score, int label);
/* Makes a rectangle reach from left to right; it is none yet where its width is below 0. */
void rect_extend(struct rect *all, double left, double right);
struct score *score_make(struct arena *arena, const struct diagram *diagram, const struct diagram_want *want, double most, enum score_way way);
const struct diagram_drawing *score_draw(const struct score *score, struct arena *arena, double scale);
/* How many times an actor is at work at that height. */
int score_depth(const struct score *score, int actor, double y);

#endif
