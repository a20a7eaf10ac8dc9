/*
 * cli: the command.  Private header: what its files share.
 *
 * main.c picks the command, manual.c knows commands and options, options.c reads the words of the command line, outputs.c opens
 * and commits the files, conduct.c has the lists of stages that run in the worker, progress.c shows where it is, summary.c says what
 * was done; watch.c builds again and again, care.c looks after the cache, site.c checks a site.
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "octavo/base.h"
#include "octavo/press.h"

/* Exit statuses, as the manual promises. */
enum {
	EXIT_DONE = 0,    /* done, warnings or not */
	EXIT_INPUT = 1,   /* some input could not be used and no output was written for it; --strict: any warning */
	EXIT_USAGE = 2,   /* usage or configuration */
	EXIT_IO = 74,     /* input/output error */
};

struct cli_command {
	const char *name, *words; /* "dump", "STAGE [PATH]" */
	const char *text;         /* what it does */
	const char *lacking;      /* what is wanted where takes_word finds none, or NULL */
	const char *path;         /* where none is given; NULL: it takes none */
	const char *format;       /* the one that it makes; NULL: those that are asked for */
	bool takes_word;          /* one stands before the path */
	unsigned bit;             /* of manual.c: which options go with it */
};

struct cli_options {
	const struct cli_command *command;
	const char *word;        /* stage of dump, book of explain, verb of cache; edition of rollback, or NULL */
	const char *path;        /* the folder, book.yml, note or library file; NULL where the command wants none */
	char **outputs;          /* -o, NULL-terminated, or NULL */
	char *to;                /* --to, or NULL */
	char *theme, *title, *language;
	char **set;              /* --set, NULL-terminated, or NULL */
	char *messages;          /* --messages, or NULL */
	char *site;              /* --site, or NULL */
	char *against;           /* --against, or NULL */
	char *page_list;         /* --page-list, or NULL */
	char *typography;        /* --typography, or NULL */
	enum proof_format typography_format;
	char *demerits_told;     /* --max-demerits as it was given, or NULL */
	double max_demerits;
	gboolean strict, verbose, quiet, help, version, list_tokens, list_limits;
	/* publish */
	char *max_failures, *now, *wait, *cache, *base_url, *report, *metrics, *shard;
	char *jobs_told, *keep_told; /* as they were given, or NULL */
	int jobs, keep, wait_seconds;
	gboolean no_cache, dry_run, flip, allow_shrink, adopt;
	struct limits limits;
	char *manual;            /* what --help prints, where it was given; or NULL */
	char *complaint;         /* what is wrong with the words, or NULL */
};

/* One file to be written. */
struct cli_output {
	bool wanted;             /* asked for on the command line, or possible by default */
	bool by_default;         /* the book may say that it is not wanted */
	char *folder;            /* owned */
	char *name;              /* owned; NULL: the title's slug and the format's ending */
	bool made_folder;
	struct outfile *file;    /* open while wanted */
};

/* What the worker tells its supervisor, by index in worker_note.numbers. */
enum {
	TELL_WRITTEN_EPUB,
	TELL_WRITTEN_PDF,
	TELL_PAGES,
	TELL_DOCUMENTS,
	TELL_NOTES,
	TELL_WARNINGS,
	TELL_ERRORS,
	TELL_CHAPTERS,
	TELL_SHEETS,
	TELL_WRITTEN_REPORT,
	TELL_SPINE,       /* thousandths of points: of a cover its spine, width and height */
	TELL_WIDTH,
	TELL_HEIGHT,
};

/* The command of that name, or NULL; the name that is nearest to a word, or NULL. */
const struct cli_command *cli_command_find(const char *name);
const char *cli_command_near(const char *word);
/* True of publish, plan and explain. */
bool cli_command_publishes(const struct cli_command *command);
/* All options, for GLib to read into options; help shows those of the command (NULL: of the program).  names takes theirs,
 * limit_values what was given for each row of limits_table. */
GOptionContext *cli_manual_open(struct cli_options *options, const struct cli_command *command, GPtrArray *names,
	char **limit_values);
/* Says that an option was given that is not the command's, NULL: none was; g_free it.  before: as options was when nothing was
 * read. */
char *cli_option_misplaced(const struct cli_options *options, const struct cli_options *before);

/* Reads the command line; false with a complaint where it cannot be followed. */
bool options_read(int argc, char **argv, struct cli_options *options);
void options_free(struct cli_options *options);

/* Decides which files are wanted and opens them; false after a report. */
bool outputs_open(const struct cli_options *options, const struct job *job,
	struct cli_output outputs[PRESS__COUNT], int *status);
/* Commits what the worker wrote, under the name that was asked for or the one that the worker tells (note->result); false
 * after a report. */
bool outputs_commit(struct cli_output outputs[PRESS__COUNT], const struct worker_note *note);
/* Opens the file that --typography names, where it names one; false after a report. */
bool outputs_open_report(const struct cli_options *options, const struct job *job, struct cli_output *report);
/* Commits it, where the worker wrote it; false after a report. */
bool outputs_commit_report(struct cli_output *report, const struct worker_note *note);
/* Leaves nothing. */
void outputs_abandon(struct cli_output outputs[PRESS__COUNT]);
void outputs_abandon_report(struct cli_output *report);

/* The stages, in the worker.  Each returns an exit status. */
struct conduct {
	const struct cli_options *options;
	const struct job *job;
	struct cli_output *outputs; /* PRESS__COUNT of them, for build; else NULL */
	struct cli_output *report;  /* for build and check; else NULL */
};
typedef int (*conduct_fn)(void *conduct, struct worker_note *note);
int conduct_build(void *conduct, struct worker_note *note);
int conduct_cover(void *conduct, struct worker_note *note);
int conduct_check(void *conduct, struct worker_note *note);
int conduct_dump(void *conduct, struct worker_note *note);
int conduct_init(void *conduct, struct worker_note *note);

/* Prints what was made: "wrote sleep.epub (40 KB), sleep.pdf (112 pages, 300 KB) · 12 notes · 3 warnings · 0.4 s"; of check what was
 * found: "12 notes, 3 chapters, 112 pages: 3 warnings". */
void summary_print(const struct cli_output *outputs, const struct worker_note *note, gint64 began_us);
void summary_print_check(const struct worker_note *note);

/* octavo watch: build, and again whenever the notes have changed, until a signal comes or they are gone.  Each time build prints its own
 * messages, and returns the exit status. */
int watch_run(const struct cli_options *options, const struct job *job, int (*build)(const struct cli_options *, const struct job *));

/* Looks through a site of books, in a worker; returns the exit status. */
int site_check(const struct cli_options *options, const struct job *job);

/* octavo cache stats|gc|verify|clear. */
int cache_care(const struct cli_options *options, const struct job *job);

/* A line on the terminal that tells stage and note, shown when work takes longer than a moment. */
struct progress;
struct progress *progress_open(const struct worker_note *note, bool wanted);
void progress_close(struct progress *progress);

#endif
