/*
 * Inside publish: what its steps share.
 *
 * library.c reads the library file, rules.c makes units of its rules, notes.c asks the notes what the rules need to know of them,
 * folders.c keeps what is known of the folders they lie in, told.c is what is known of one book, state.c the site's records of all
 * of them, environ.c what every book depends on, plan.c decides which are built and why, build.c builds them, each in a worker
 * (making.c), pieces.c keeps what they were made of, outcome.c decides what of it is published, site.c changes the site, editions.c
 * brings earlier ones back, share.c is for many machines, account.c tells what was done, publish.c is the conductor.
 */
#ifndef PUBLISH_PUBLISH_H
#define PUBLISH_PUBLISH_H

#include <stdio.h>
#include "octavo/cache.h"
#include "octavo/catalogue.h"
#include "octavo/press.h"
#include "octavo/publish.h"
#include "octavo/report.h"

/* ---- the library file --------------------------------------------------------------------------------- */

enum rule_each { EACH_FOLDER, EACH_CHANNEL, EACH_TOPIC, EACH_TAG, EACH_NOTE, EACH_LIST, EACH_ALL };
enum rule_every { EVERY_NONE, EVERY_WEEK, EVERY_MONTH };

struct rule {
	enum rule_each each;
	enum rule_every every;
	struct pos pos;
	const char *from;          /* absolute folder */
	const char *name;          /* EACH_LIST: what the book is called in the records */
	GPtrArray *notes;          /* EACH_LIST: paths and globs, as struct yaml_node */
	GPtrArray *only;           /* names that alone become books, as struct yaml_node, or NULL */
	int at_least;              /* notes that a book must have */
	int last;                  /* EVERY_…: the newest issues alone, 0: all */
	int embargo_days;          /* after a note's date; -1: not told */
	const char *publish_after; /* a date before which the rule's books are held back, or NULL */
	const struct yaml_node *settings; /* a map of book.yml's keys */
	const char *theme;         /* or NULL; a path is absolute */
	struct pos theme_pos;
};

struct state;

/* ---- folders of notes ---------------------------------------------------------------------------------- */

/* One that was opened; what its opening had to tell, so that a worker that takes it over can tell it too. */
struct folder {
	int n_users;
	char *path;
	struct vault *vault;
	GString *messages;
	bool whole;    /* the messages are all there */
	bool selected; /* notes were chosen of it */
	bool held;
};

struct folders {
	struct vault_sums *sums;
	struct folder *last; /* opened, or NULL */
	int n_held;
};

void folders_init(struct folders *folders);
void folders_free(struct folders *folders);
/* The vault of a folder, a book.yml or a note, borrowed until the next is taken: the one opened last where it is the same.  It
 * reports to the job, and of select (NULL: all) are its notes in the book.  NULL after a report. */
struct vault *folders_take(struct folders *folders, const char *path, const char *const *select, const struct job *job);
/* Notes of an opened folder that would be in its book. */
int folders_n_notes(const struct vault *vault);
/* Keeps the one taken last for a worker, which selects anew; folder_drop it.  NULL: there are enough of them. */
struct folder *folders_hold(struct folders *folders);
void folder_drop(struct folder *folder);

/* ---- the library's rules ------------------------------------------------------------------------------- */

struct library {
	struct arena *arena;
	const char *path, *folder; /* of the file; absolute */
	const char *title, *subtitle, *author, *language, *base_url, *id;
	const struct yaml_node *defaults; /* a map of book.yml's keys, or NULL */
	const char *theme;
	struct pos theme_pos;
	struct report_hooks hooks;
	GArray *rules;             /* struct rule */
};

/* False after a report. */
bool library_read(struct library *library, const char *path, const struct job *job);
void library_free(struct library *library);
/* Makes an address that of the library's site; false: it is none. */
bool library_base_url(struct library *library, const char *url);

/* ---- books --------------------------------------------------------------------------------------------- */

enum { FILE_EPUB, FILE_PDF, FILE_COVER, FILE_THUMB, FILE__COUNT };

/* One file of the site. */
struct site_file {
	const char *path;        /* from the site's top */
	const char *media_type;  /* or NULL: the catalogue's */
	int64_t bytes;
	char sum[SUM_HEX];
	int64_t mtime_ns, inode; /* as it was when it was written or last looked at: spares hashing it again */
	const char *stage;       /* name in the stage folder while it waits to be placed, else NULL */
};

struct unit;

/* What is known of a book of the site: told by its worker, kept in the records.  Strings live in the arena of whoever
 * read it. */
struct told {
	const char *name, *slug;
	const char *id, *title, *subtitle, *channel, *language, *description, *series, *series_number, *publisher,
		*rights, *date;
	const char *digest;      /* of the book, the theme and what both outputs depend on: EPUB (with cover) and PDF */
	const char *keys[PRESS__COUNT], *cover_key;
	const char *trace;       /* vault_trace */
	const char *error;       /* worker: why it failed */
	GPtrArray *authors, *subjects; /* const char *, without a NULL at the end */
	GPtrArray *depends;      /* what else it depends on: "name", sum, in turn */
	struct site_file *files[FILE__COUNT]; /* NULL: there is none */
	int64_t updated;
	int edition, n_notes, n_chapters, n_words, n_pages, n_warnings, n_errors;
	int cost_ms;             /* CPU of its last build */
	bool stale;              /* its last build failed */
};

/* An empty one in the arena; told_drop frees what GLib holds of it. */
struct told *told_new(struct arena *arena);
void told_drop(struct told *told);
/* Appends the records of one book, "book" to "end". */
void told_write(const struct told *told, GString *out);
/* Reads one line's fields into it, and what follows the line and belongs to it; false: the book ends here. */
bool told_read_line(struct arena *arena, struct told *told, char *const *fields, char **at);
/* One file's record, kind first. */
void site_file_write(GString *out, const char *kind, const struct site_file *file);
struct site_file *site_file_read(struct arena *arena, char *const *fields);
/* True when a line of records begins as that of a file. */
bool site_file_is_line(const char *line);
/* The line after it, and after what a book was made of; NULL at the end. */
char *site_past_line(char *line);
/* All of one book's records (cut up), under the unit's name; NULL: they are not whole. */
struct told *told_read(struct arena *arena, const struct unit *unit, char *text);
void told_depend(struct told *told, const char *name, const char *sum);
const char *told_depends_on(const struct told *told, const char *name);

struct run;

enum unit_verdict { UNIT_SAME, UNIT_BUILD, UNIT_HELD, UNIT_REFUSED };

/* A book that a rule asks for. */
struct unit {
	const struct rule *rule;
	const char *name;        /* "sleep", "channel:harbourtalks", "tag:sleep", "channel:harbourtalks:2026-W47" */
	const char *slug;
	const char *path;        /* absolute: a folder, a book.yml or a note */
	const char *const *select; /* notes of the folder, or NULL: all */
	bool gathered;           /* notes of many folders: what a folder's own book.yml says is not of it */
	const struct yaml_node *settings[4]; /* own title, defaults, rule's; NULL-terminated */
	const char *key;         /* identity, where the book has none of its own */
	const char *theme;
	struct pos theme_pos;    /* where the library names it */
	const char *held_until;  /* a date, or NULL */
	/* the plan */
	enum unit_verdict verdict;
	GPtrArray *reasons;      /* char *, owned */
	GPtrArray *depends;      /* "name", sum, in turn: the settings' */
	const struct told *old;  /* from the records, or NULL */
	bool intact[FILE__COUNT]; /* the old file stands as it was written */
	struct folder *folder;   /* of UNIT_BUILD: for its worker, or NULL */
	int n_notes;             /* to be, of what is selected or listed; 0: not known */
	char cache_key[SUM_HEX];      /* of UNIT_BUILD: its settings and the bytes of its notes */
	/* the build */
	struct told *now;        /* NULL: not built, or failed */
	enum report_status status;
	char *error;             /* owned */
	bool error_told;         /* it stands among the messages of its worker */
	double seconds, cpu_seconds;
};

/* Fills the run's units, the books of its library, sorted by name; false after a report. */
bool rules_expand(struct run *run);
void unit_free(gpointer unit);

/* Holds a note back for good. */
#define EMBARGO_DRAFT "draft"

/* What a note says of itself, as far as rules ask. */
struct note_fact {
	const char *path, *sum;
	const char *channel;     /* front matter's, else "From: [[…]]", else the first folder; or NULL */
	const char *date;        /* YYYY-MM-DD or NULL */
	const char *embargo;     /* as the note has it, EMBARGO_DRAFT of a draft, or NULL */
	int embargo_line;        /* in the note; 0: not known */
	GPtrArray *tags, *topics; /* const char * */
	bool used;               /* the note is there with these bytes: worth keeping */
	bool aged;               /* another program read it: it is asked again where it can be */
	bool told;               /* what is odd about it */
	bool unasked;            /* nothing is known of it but its path */
};

/* Notes of a folder that a rule asks. */
struct notes_asked {
	const char *folder;
	const char *prefix;      /* before their paths in what is known of them: the folder's name from the rule's folder on, or "" */
	bool beneath;            /* those in folders beneath it too */
	bool unseen;             /* out: the folder cannot be looked at */
	GPtrArray *facts;        /* out: struct note_fact, in natural order of paths */
};

/* Fills the facts of the notes of n folders; those of the state are believed where the sums agree, the others read in a worker.
 * Of a note that could not be asked those of its former bytes stand, else one that says nothing (unasked).  What cannot be read or
 * asked is told to the job.  False where the worker was ended. */
bool notes_ask(struct run *run, const struct job *job, struct notes_asked *asked, int n);

/* ---- the records ---------------------------------------------------------------------------------------- */

/* The site's records; an empty state where there are none. */
struct state {
	struct arena *arena;
	GHashTable *books;       /* name -> struct told */
	GPtrArray *names;        /* of the books, as they were read */
	GPtrArray *catalogue;    /* struct site_file */
	GHashTable *facts;       /* "path\tsum" -> struct note_fact: what notes.c knows */
	GHashTable *sums;        /* path -> struct stat_sum: of fonts and libraries */
	const char *catalogue_key;
	const char *reading;     /* the sum of what read the facts */
	int edition;
	bool flip;
	bool damaged;            /* there are records and they cannot be believed */
	bool changed;            /* a stamp, a sum or a fact is another than in the records that were read */
};

struct stat_sum {
	const char *path, *stamp, *sum;
};

struct state *state_new(void);
/* One that owns no book and no fact that is added to it. */
struct state *state_borrowing(void);
/* Makes files (taken) the catalogue's. */
void state_catalogue_take(struct state *state, GPtrArray *files);
void state_free(struct state *state);
/* Takes what lives in the state's arena (GLib's parts of it become the state's). */
void state_book_add(struct state *state, struct told *told);
void state_fact_add(struct state *state, struct note_fact *fact);
/* Facts that something else than reading (surroundings.rules) read are asked again. */
void state_facts_age(struct state *state, const char *reading);
void note_fact_write(GString *out, const struct note_fact *fact);
struct note_fact *note_fact_read(struct arena *arena, char *const *fields);
/* Reads records from text (cut up), which ends in a sum over all of it; false when the sum is wrong. */
bool state_read(struct state *state, char *text);
void state_write(const struct state *state, GString *out);

/* ---- what all books depend on ----------------------------------------------------------------------------- */

/* Names and sums of the program's stages, fonts, dictionaries, libraries, limits. */
struct surroundings {
	GPtrArray *pairs; /* char *, owned: name, sum */
	const char *catalogue; /* the sum of what makes the catalogue: no book depends on it */
	const char *reading;   /* of what reads notes; books depend on it by what makes their outputs */
	const char *rules;     /* of what asks notes for the rules */
};

void surroundings_find(struct surroundings *surroundings, struct state *state, const struct job *job);
void surroundings_free(struct surroundings *surroundings);
/* The sum of a file, "-" where there is none; believed from the state where size, times and inode agree. */
const char *file_sum(struct state *state, const char *path);

/* ---- plan and build ----------------------------------------------------------------------------------------- */

struct run {
	const struct publish_options *options;
	const struct job *job;
	struct job quiet;        /* what is odd in the notes their workers tell */
	FILE *nowhere;           /* where it is told */
	struct arena *arena;
	struct library library;
	struct surroundings surroundings;
	struct site *site;
	struct cache *cache;
	struct state *state;     /* of the site, as found */
	struct folders folders;
	GPtrArray *units;        /* struct unit, by name */
	GPtrArray *gone;         /* struct told of the state that no rule names */
	int64_t now;
	bool partial;            /* some of the notes could not be looked at: books that seem to be gone stay */
	int n_failed, n_built;
	int n_pieces_kept, n_pieces_made; /* of the books that were built */
	bool world_refused;      /* a write failed: nothing is published */
	const char *stopped;     /* why nothing was published, or NULL */
	int64_t written_files, written_bytes; /* in the site */
};

/* A run that only builds a shard: where its files wait, and what comes of them.  False, or an exit status. */
bool share_begin(struct run *run);
int share_end(struct run *run);

/* Writes the report and the metrics where they are asked for, and runs the hooks.  began: seconds since 1970.  False where one
 * of the files could not be written, after a report; what was published stands. */
bool account_give(struct run *run, int status, int64_t began, double seconds);

/* Whether books may go, or lose most of their notes: where that is asked for, and nothing was hidden from this run. */
bool may_shrink(const struct run *run);
/* Gives every unit its verdict and its reasons. */
void plan_books(struct run *run);
void plan_print(const struct run *run);
/* Whether explain asks for that book; true for all where it asks for none. */
bool plan_is_asked(const struct run *run, const struct unit *unit);
/* The theme's files as a book depends on them: "theme:NAME", where NAME does not tell where the program or the library
 * lies. */
char *theme_dependence(const struct library *library, const char *path);
char *theme_path(const struct library *library, const char *name);

/* Takes the book from the cache where all that it depends on is as it was when it was put there: then unit->now is set, and
 * its files wait on the stage. */
bool reuse_take(struct run *run, struct unit *unit);
/* Puts a book that was built into the cache. */
void reuse_put(struct run *run, const struct unit *unit);
/* Pieces of a book's last making: notes of the cache that the worker reads, and files that it fills. */
struct pieces {
	char keys[PARTS__NOTES][SUM_HEX]; /* under which they lie */
	int fds[PARTS__NOTES];            /* -1: there is none */
	struct cache_draft drafts[PARTS__NOTES];
	struct press_parts press; /* in the worker */
};

/* In the supervisor, before the worker and after it. */
void pieces_open(struct pieces *pieces, struct run *run, const struct unit *unit);
void pieces_close(struct pieces *pieces, struct run *run, enum parts_written written);
/* In the worker: reads them (NULL: nothing is to be had or kept); says what documents follow from, once the theme is known;
 * writes what is wanted next time. */
const struct press_parts *pieces_begin(struct pieces *pieces, const struct run *run, const struct unit *unit, struct arena *arena);
void pieces_theme(struct pieces *pieces, const struct unit *unit, struct arena *arena, const char *theme);
enum parts_written pieces_end(struct pieces *pieces);
/* In the worker, when nothing looks at the book any more: its trees and documents borrow from the pieces. */
void pieces_free(struct pieces *pieces);
/* How many were of use, and how many are new. */
void pieces_count(const struct pieces *pieces, int *n_kept, int *n_made);
/* The sum of texts, ended by NULL, in the arena. */
const char *key_of(struct arena *arena, const char *const *texts);
/* The sum of what the unit depends on by that name, or "". */
const char *depends_on(const struct unit *unit, const char *name);

/* True when each theme file that told depends on is the same today; tells the first that is not. */
const char *theme_changed(const struct run *run, const struct told *told);
/* Sets edition and updated of what is new, and the unit's status. */
void edition_count(const struct run *run, struct unit *unit, struct told *told, bool changed);
/* "books/sleep.epub" of a kind of file, in the run's arena. */
const char *file_path(struct run *run, const struct unit *unit, int kind);
/* The name under which it waits. */
const char *file_stage(struct run *run, const struct unit *unit, int kind);

/* Tells that a book failed, by name; and why, where that does not stand among its worker's messages. */
void failure_tell(const struct run *run, const struct unit *unit);
/* outcome.c.  How many of n books may fail, by "20" or "10%"; NULL: any number.  False for what is neither. */
bool outcome_allowed(const char *text, int n_books, int *allowed);
/* Gives the units the status that the plan alone decides; those that it refuses are told and counted. */
void outcome_of_plan(struct run *run);
/* Publishes what was built, unless too much failed; the run's exit status, after a report of what stood against it. */
int outcome_publish(struct run *run);
/* What this machine is to build: all that the plan says, or a shard's share. */
GPtrArray *build_todo(const struct run *run);
/* Builds what the plan says; 0, or 128 + a signal. */
int build_run(struct run *run);

/* ---- the site ------------------------------------------------------------------------------------------------ */

struct site;

/* Opens (and makes) the folder, takes the lock, finishes what a killed run left.  NULL after a report, with the exit
 * status in *status.  readonly: nothing is made, locked or finished. */
struct site *site_open(const struct publish_options *options, const struct job *job, bool readonly, int *status);
void site_close(struct site *site);
/* The records; never NULL. */
struct state *site_state(struct site *site);
/* The folder where files wait, for outfile_open; made when first asked. NULL after a report. */
const char *site_stage(struct site *site);
/* Lets files wait in another folder; nothing of them is ever committed. */
void site_stage_at(struct site *site, const char *folder);
/* True when the file stands as the records say; brings its stamp up to date. */
bool site_intact(struct site *site, struct site_file *file);
/* Opens a file of the site for reading; -1. */
int site_open_file(const struct site *site, const struct site_file *file);
/* Puts bytes on the stage under a name that nobody else uses; false after a report. */
bool site_stage_bytes(struct site *site, struct site_file *file, const char *bytes, size_t len);
/* Makes the site what next says: files with a stage name are placed, others stand there already; files of the state
 * before that next does not name go.  False after a report: then the site is as it was. */
bool site_commit(struct site *site, struct state *next, int keep, bool adopt);

/* Writes the records where no file has changed; false after a report. */
bool site_note(struct site *site, struct state *next);

/* Puts the catalogue of the books of next on the stage, or leaves the one that stands.  False after a report. */
bool catalogue_stage(struct run *run, struct state *next);

/* A state with the books of an earlier edition (*edition, 0: the one before, which is then set), its files staged from what is
 * kept; NULL after a report.  now: seconds since 1970. */
struct state *editions_bring_back(struct site *site, int *edition, int64_t now);

/* All that a worker wrote into the file, from its beginning; g_free it. */
char *fd_text(int fd);

#endif
