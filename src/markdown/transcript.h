/*
 * Transcripts of what was said: transcript_cue.c reads the lines that tell when, and who speaks; transcript.c finds the runs of them in a note,
 * transcript_speech.c writes those as paragraphs in the dialect of notes.
 */
#ifndef MARKDOWN_TRANSCRIPT_H
#define MARKDOWN_TRANSCRIPT_H

#include "markdown/reader.h"

struct transcript {
	struct reader *reader;
	GString *out;  /* the note with its transcripts written anew */
	GArray *lines; /* int32_t: line of the note for each line of out */
};

/* True where reader->text from `body` on holds any: then out has the note, and it is told.  transcript_free drops out and lines.
 * Linear. */
bool transcript_read(struct transcript *transcript, struct reader *reader, uint32_t body);
void transcript_free(struct transcript *transcript);

/* ---- transcript_cue.c ---- */

/* How much a line says of what it is. */
enum cue_sure {
	CUE_LOOSE, /* chapters and days look alike: many that follow closely make a transcript */
	CUE_NAMED, /* a name and a time: a transcript where names come back */
	CUE_SURE,  /* two are one */
};

/* A line that begins a piece of speech.  All pointers lead into the line. */
struct cue {
	const char *mark, *mark_end;   /* the time, without its part of a second, or a link that is one */
	const char *name, *name_end;   /* who speaks; NULL: the line does not say it where names stand */
	const char *words, *words_end; /* what is said on the line itself; equal: nothing */
	int seconds;
	uint8_t kind;    /* lines of one kind follow each other in a transcript */
	bool is_link;    /* the mark is */
	enum cue_sure sure;
};

/* False: the line is none. */
bool cue_read(const char *at, const char *end, struct cue *cue);
/* Who speaks, where the words at `at` begin with it: "NELL:", ">> NELL:", "<v Nell>", and "Nell:", which *sure tells to be no more than
 * likely.  Returns past it; name NULL: they do not. */
const char *cue_speaker(const char *at, const char *end, const char **name, const char **name_end, bool *sure);

/* ---- transcript.c ---- */

/* A cue, and what is said in it. */
struct said {
	struct cue cue;
	const char *label, *label_end; /* who speaks, by the first words; NULL: they do not say it */
	const char *label_past;        /* the words behind that */
	bool label_sure;
	bool runs_on; /* its words begin as those within a sentence do */
	bool again;   /* … with what the cue before it ended with */
	bool repeats; /* … and there are more */
	bool stops;   /* a sentence ends in it */
	bool pauses;  /* speech without points ends a paragraph before it */
	bool joins;   /* a program that joins sentences of one who speaks would have joined it to the cue before it */
	size_t bytes; /* of words */
};

enum piece_kind {
	PIECE_CUE,   /* … begins here */
	PIECE_WORDS, /* of the cue */
	PIECE_BLANK, /* an empty line */
	PIECE_RAW,   /* a line that is no speech: it stays as it is */
	PIECE_IDLE,  /* a subtitle's number, a file's first line: nothing to read */
};

struct piece {
	enum piece_kind kind;
	const char *at, *end; /* without the marks of quotations, but of PIECE_RAW */
	int number;           /* of the line */
	guint said;           /* index of the cue */
};

/* Lines from a cue on that may be a transcript. */
struct run {
	GArray *pieces;   /* struct piece */
	GArray *said;     /* struct said */
	const char *at;   /* where its lines begin */
	int number;       /* the first one's */
	const char *mark; /* of the quotation around it: "> " */
	int mark_len, depth; /* its bytes, and how many quotations */
	uint8_t kind;     /* of its cues */
	int last;         /* seconds of the last cue */
	bool labels;      /* words at the beginning of speech that may be a name are one */
	bool rolling;     /* subtitles that say again what they said last, as YouTube writes them */
	bool repeats;     /* cues that say again what the one before ended with */
	bool apart;       /* each cue is a paragraph: a program joined what one says */
	/* while it is read */
	bool in_words, in_raw, in_header, blank;
	const char *words, *words_end; /* its last ones */
};

/* ---- transcript_speech.c ---- */

/* Bytes with which a line begins that ended the one before it: all of it, or several words of its.  0: it does not say them again. */
size_t speech_overlap(const char *before, const char *before_end, const char *at, const char *end);
/* The blank before the first mark with which subtitles say that another speaks (">> ", also spelt "&gt;&gt; "); *past: what he says; NULL: none. */
const char *turn_find(const char *at, const char *end, const char **past);
/* Past the first sentence that ends within the words, or NULL. */
const char *speech_past_sentence(const char *at, const char *end);
/* Appends the run as paragraphs to transcript->out, and marks where it pauses; returns how many. */
guint speech_write(struct transcript *transcript, struct run *run);
/* The same with words without times, in which others begin to speak; of the run its mark and number count. */
guint speech_write_turns(struct transcript *transcript, const struct run *run, const char *at, const char *end);

#endif
