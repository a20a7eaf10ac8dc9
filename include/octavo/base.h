/*
 * base: what every stage stands on.  Arena, text made legal, the one door in and the one door out, YAML
 * events, limits, the worker.  Owns GLib's error-prone corners, libyaml and nettle; knows nothing of books.
 *
 * Memory rule of the program: trees live in arenas; handles live in one struct; everything else is borrowed.
 * Out of memory ends the worker process and the supervisor reports it; callers never test.
 */
#ifndef OCTAVO_BASE_H
#define OCTAVO_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <glib.h>
#include "octavo/diag.h"

/* ---- arena ------------------------------------------------------------------------------------------ */

/* A pool of memory dropped whole.  Blocks of 64 KiB (arena_spill: larger ones), big requests alone.  Not for two threads at once. */
struct arena;

/* An empty one; arena_close drops all that was allocated of it. */
struct arena *arena_open(void);
void arena_close(struct arena *arena);
/* Forgets everything allocated, keeps the first block. */
void arena_reset(struct arena *arena);
/* Returns zeroed memory, aligned for pointers, doubles and 64-bit numbers.  Text takes its very bytes. */
void *arena_alloc(struct arena *arena, size_t size);
char *arena_strdup(struct arena *arena, const char *text);
char *arena_strndup(struct arena *arena, const char *text, size_t len);
char *arena_printf(struct arena *arena, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* The texts, ended by NULL, as one: what is made some thousand times a book, at a fifth of arena_printf's price. */
char *arena_join(struct arena *arena, const char *first, ...) __attribute__((sentinel));
void *arena_memdup(struct arena *arena, const void *data, size_t size);
/* Room for size bytes that begins with the first of old, so many as it had; what follows is not cleared. */
void *arena_grow(struct arena *arena, const void *old, size_t had, size_t size);
/* Bytes handed out since open or reset. */
size_t arena_used(const struct arena *arena);
/* Lets the arena grow large: its blocks are of 2 MB then, and beyond so many bytes they come from an empty file (not its big
 * requests), as long as the disk has room for them.  fd stays the caller's, and open as long as the arena; 0: no file. */
void arena_spill(struct arena *arena, int fd, size_t beyond);
/* Lets go of the memory of what was spilt, until somebody looks at it again; pointers stay good. */
void arena_rest(const struct arena *arena);

/* Memory for much that is written soon, in pages of 2 MB where the kernel has them: by small ones it takes as long to get as to
 * fill.  free it. */
void *memory_large(size_t size);
/* Gives what was freed back to the system: between stages, not within one. */
void memory_trim(void);

#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, n) ((type *)arena_array((arena), sizeof(type), (size_t)(n)))
/* Memory for n things of that size; ends the worker when the product overflows. */
void *arena_array(struct arena *arena, size_t size, size_t n);

/* ---- limits and the job ------------------------------------------------------------------------------ */

/* Every bound of a run, each with an option --limit-NAME.  Defaults and option texts: src/base/limits.def. */
struct limits {
#define LIMIT(member, name, value, unit, text) int64_t member;
#include "octavo/limits.def"
#undef LIMIT
};

struct limit_info {
	const char *name;  /* "note-bytes": the option is --limit-note-bytes */
	const char *unit;  /* "bytes", "seconds", "px", "" */
	const char *text;  /* what it bounds, for --help */
	size_t offset;     /* of the member in struct limits */
	int64_t value;     /* the default */
};

/* Each limit at its default. */
struct limits limits_default(void);
/* The table of all limits, ended by a NULL name. */
const struct limit_info *limits_table(void);

/* Sets a limit by its option name: "64M", "1GiB", "90s", "2min", "5000"; "none" lifts it.  False, and *why
 * a sentence without full stop, when the name is not known or the value does not parse. */
bool limits_set(struct limits *limits, const char *name, const char *value, const char **why);
/* Writes a value as a reader would ("1 GiB", "60 s", "64 Mpx") into the arena. */
char *limits_show(struct arena *arena, int64_t value, const char *unit);

struct worker_note;
struct proof;

/* What every stage is given; all borrowed from the conductor. */
struct job {
	struct diag *diag;
	const struct limits *limits;
	bool verbose;
	int threads; /* that a stage may have beside the worker's own, where it is done sooner so; 0: none */
	struct worker_note *note; /* where job_progress writes; worker_run sets it in the worker; NULL: nowhere */
	struct proof *proof; /* is told of the lines and pages of what is laid out to be drawn (octavo/proof.h), or NULL */
	int spill; /* an empty file without a name, for arena_spill; worker_run sets it in the worker; 0: there is none */
};

/* Tells the supervisor (and the progress line) what is being worked on.  stage: "reading", "laying out",
 * "writing"; subject: a note's path.  Cheap: copies into the page shared with the supervisor. */
void job_progress(const struct job *job, const char *stage, const char *subject);

/* ---- text ------------------------------------------------------------------------------------------- */

/* Makes bytes legal once: strips a BOM, reads UTF-16 as what it is, CRLF and CR to LF, bad UTF-8 to U+FFFD, drops NUL, C0/C1
 * controls and noncharacters, mends mojibake that is certain.  Each is reported at its place (one message a kind and note).
 * Returns text in the arena, NUL-terminated.  After it every byte is XML-legal UTF-8.  Linear. */
char *text_make_legal(struct arena *arena, const struct job *job, const char *path, const char *bytes,
	size_t len, size_t *out_len);

/* Slug for file names and ids: lower case, NFKD without marks, runs of what is not a letter or digit to one
 * '-', at most max_len bytes, cut at a character.  Letters of other scripts stay when keep_unicode, else are
 * left out.  Never empty: fallback then. */
char *text_slug(struct arena *arena, const char *text, bool keep_unicode, size_t max_len, const char *fallback);

/* The seed's file-name rule: all but [A-Za-z0-9 ] removed, blanks to '_', lower case. */
char *text_seed_slug(struct arena *arena, const char *text);

/* Folds for comparing names: NFC, case-folded, outer blanks and inner runs of blanks trimmed; what is no UTF-8 becomes U+FFFD. */
char *text_fold(struct arena *arena, const char *text);
/* Whether two names are one, folded so in the arena. */
bool text_is_alike(struct arena *arena, const char *one, const char *other);
/* What an index of that language (or NULL) orders a name by (text_natural_compare): folded, ä as a, ß as ss, but å, ä and ö as they are where
 * the alphabet ends in them.  In the arena. */
char *text_sort_key(struct arena *arena, const char *lang, const char *text);

/* An http, https or mailto address as every reader and checker takes it (RFC 3986, hosts by IDNA), or NULL: it has a host that
 * cannot be one, a port that is none, or a name and password, which are never passed on. */
char *text_address(struct arena *arena, const char *url);
/* True when there is one. */
bool text_is_address(const char *url);
/* The address without what tells its site where readers came from ("utm_source=…"), in the arena; url itself where it has none. */
const char *text_untracked(struct arena *arena, const char *url);
/* The address as people say it, without scheme and "www.": the end of url. */
const char *text_said_address(const char *url);
/* That without query and fragment; of a long one as much as fits into 40 bytes, up to a slash and an ellipsis. */
char *text_short_address(struct arena *arena, const char *url);

/* Compares paths in natural order: digits by value, letters case-folded, ties by bytes. */
int text_natural_compare(const char *a, const char *b);
/* Length of a shape ("dddd-dd-dd": d is a digit, all else itself) that the text begins with; 0: it does not. */
size_t text_shape(const char *text, const char *shape);
/* For sorting arrays of texts (qsort, g_ptr_array_sort): by bytes, and in natural order. */
int text_pointers_compare(const void *a, const void *b);
int text_natural_pointers_compare(const void *a, const void *b);

/* The nearest of n names, or NULL where none has at most a third of the word's letters, and three, otherwise: for "did you mean". */
const char *text_nearest(const char *word, const char *const *names, size_t n);

/* True when the character may stand in XML 1.0. */
bool text_char_legal(gunichar c);

/* YYYY, YYYY-MM or YYYY-MM-DD, and a day that the calendar has; NULL is none. */
bool text_is_date(const char *text);
/* Seconds from 1970 to the beginning of a day in UTC: YYYY-MM-DD, YYYY-MM or YYYY (the first of what is left out; one figure will
 * do for month and day), and a time behind it after 'T' or a blank, which is passed over.  NULL and all else: false, and *seconds
 * is as it was. */
bool text_date_seconds(const char *text, int64_t *seconds);

/* Where the line ends of which `at` is one place: at its newline, or at end. */
const char *text_line_end(const char *at, const char *end);

/* The first bytes of a text, len of them or a few less: it is cut at the end of a character. */
size_t text_cut(const char *text, size_t len);

/* Whether a word is one of these, whatever its case (ASCII). */
bool text_is_among(const char *const *words, size_t n, const char *word, size_t len);

/* True for a character that is seen: no blank, and none that only tells where a line may end.  Their number is what
 * stays the same however a text is set, so places in a text that both outputs know are counted by them. */
bool text_char_seen(gunichar c);
int text_count_seen(const char *text, size_t len);

/* Whether a letter is of a script that has italics, and leaves white between its lines: Latin, Greek, Cyrillic. */
bool text_char_leans(gunichar c);
/* Whether all letters of a text are. */
bool text_leans(const char *text);

/* Writes the number with at least so many digits, and returns where they end; out has room for TEXT_DIGITS. */
enum { TEXT_DIGITS = 16 };
char *text_put_digits(char *out, unsigned number, int least);

/* ---- sums ------------------------------------------------------------------------------------------- */

/* SHA-256 (FIPS 180-4), as 64 hex digits.  What things are known by; never a secret. */
enum { SUM_BYTES = 32, SUM_HEX = 2 * SUM_BYTES + 1 };

/* A sum as it grows; sum_close or sum_bytes ends it. */
struct sum;

struct sum *sum_open(void);
/* Adds bytes as they are: where lengths differ, one addition runs into the next. */
void sum_add(struct sum *sum, const void *bytes, size_t len);
/* Adds a text, which may be NULL, and a number, each so that it cannot run into what comes next. */
void sum_add_text(struct sum *sum, const char *text);
void sum_add_number(struct sum *sum, int64_t number);
/* Ends the sum and frees it. */
void sum_close(struct sum *sum, char hex[SUM_HEX]);
/* The same as bytes. */
void sum_bytes(struct sum *sum, uint8_t bytes[SUM_BYTES]);

/* The sum of bytes at once. */
void sum_of(const void *bytes, size_t len, char hex[SUM_HEX]);
/* The sum of an open file, from its beginning; the file's place stays.  False when it cannot be read (-1, too). */
bool sum_of_fd(int fd, char hex[SUM_HEX]);

/* A sum against damage, not against malice, at a tenth of SHA-256's price.  What is another within eight bytes that lie at a
 * multiple of eight is seen for certain, all else but for one in 2^64.  Another on machines of other byte order. */
uint64_t sum_quick(const void *bytes, size_t len);

/* ---- records ---------------------------------------------------------------------------------------- */

/* Lines of fields parted by tabs, for what is kept between runs and told between processes: any text may stand in a field. */

/* Appends one line of the fields, ended by NULL. */
void record_add(GString *out, const char *first, ...) __attribute__((sentinel));
/* Splits the next line of text at *at into at most max fields, unescaped in place (missing ones: NULL), and moves *at
 * behind it.  Returns the number of fields, 0 at the end. */
int record_next(char **at, char **fields, int max);

/* ---- the one door in -------------------------------------------------------------------------------- */

/* An open folder beneath which files are read: openat2(RESOLVE_BENEATH | NO_MAGICLINKS), regular files only. */
struct door;

/* Opens the folder; NULL after a report. */
struct door *door_open(const char *folder, const struct job *job);
void door_close(struct door *door);

enum door_result { DOOR_OK, DOOR_MISSING, DOOR_OUTSIDE, DOOR_NOT_FILE, DOOR_TOO_LARGE, DOOR_REFUSED };

/* Reads a whole file of at most max_bytes into the arena (NUL added after it).  path is relative and decoded.
 * Reports nothing: the caller knows who asked.  On DOOR_REFUSED errno says why. */
enum door_result door_read(struct door *door, struct arena *arena, const char *path, int64_t max_bytes,
	char **out, size_t *out_len);

struct door_entry {
	const char *path;  /* relative, '/' between parts */
	int64_t size;      /* bytes */
};

/* Lists all regular files beneath in natural order of path.  Left out: names that start with '.'
 * and what door_leaves_out names.  Symbolic links are followed only where they stay inside, and no folder is listed twice.
 * What cannot be looked into is told as DIAG_INPUT_UNREADABLE, and the rest is listed.  NULL and no entries, after a report,
 * where there are more than limits->files. */
struct door_entry *door_list(struct door *door, struct arena *arena, const struct job *job, int *n);
/* The same, but stops silently: what lies near the top comes first, and what cannot be listed is passed over
 * without a word: around a single note lies what is not of its book. */
struct door_entry *door_list_near(struct door *door, struct arena *arena, const struct job *job, int *n);
/* True of names that are in no listing: hidden ones, folders of programs and of the file system itself. */
bool door_leaves_out(const char *name);

/* ---- the one door out ------------------------------------------------------------------------------- */

/* A file being written: unnamed (O_TMPFILE) in its folder, or a temporary name where that is refused. */
struct outfile;

/* Opens an output in folder; NULL after a report, when the folder refuses. */
struct outfile *outfile_open(const char *folder, const struct job *job);
/* Appends; false after a report (disk full), and from then on. */
bool outfile_write(struct outfile *out, const void *data, size_t len);
/* Bytes written so far (asked of the file itself, so that a parent sees what its worker wrote). */
int64_t outfile_size(struct outfile *out);
/* Whether a file may get that name: false after a report where a folder, a pipe or a device has it. */
bool outfile_check(struct outfile *out, const char *name);
/* fsync, then the name: at once where it is free, else by a temporary name and rename; fsync of the folder;
 * closes.  A link of that name is replaced, not followed.  False after a report, or when a write had failed (in
 * a worker too); the old file is then untouched and nothing lies beside it. */
bool outfile_commit(struct outfile *out, const char *name);
/* The same without fsync: for many files, whose caller sees to it that the disk has them before it trusts the name. */
bool outfile_place(struct outfile *out, const char *name);
/* Writes all of the bytes, whatever interrupts; false with errno. */
bool fd_write_all(int fd, const void *bytes, size_t len);
/* Opens, writes and commits a file of these bytes: whole or not at all; false after a report. */
bool outfile_put(const char *path, const char *bytes, size_t len, const struct job *job);
/* SHA-256 of what was written so far, 64 hex digits; false when the file cannot be read back. */
bool outfile_sum(struct outfile *out, char sum[SUM_HEX]);
/* Closes and leaves nothing. */
void outfile_abandon(struct outfile *out);

/* ---- the worker ------------------------------------------------------------------------------------- */

/* Shared between supervisor and worker (one anonymous shared page). */
struct worker_note {
	char stage[32];
	char subject[480];
	char result[2048];  /* free text that the worker leaves for its supervisor, e.g. the slug of the title */
	int32_t numbers[16]; /* likewise: pages, warnings … */
	char reason[256];   /* last words of a dying worker (worker.c) */
	int64_t cpu_us, wall_us; /* what it took, once it has ended */
};

/* One worker to be: what it is given and what it runs. */
struct worker_task {
	const struct job *job; /* of its own where several run at once: job->note is set in the child */
	const char *const *folders; /* that it may read, ended by NULL; or NULL */
	int (*fn)(void *data, struct worker_note *note);
	void *data;
};

/* Many workers, some at once. */
struct worker_crew {
	int n_at_once;
	bool (*next)(void *data, struct worker_task *task); /* fills the next task; false: none is left */
	void (*done)(void *data, const struct worker_task *task, int status, const struct worker_note *note);
	void *data;
};

/* Forks; in the child sets limits (memory, CPU, file size), Landlock (read: the folders given, the program's
 * data, system fonts, dictionaries and libraries; write: open descriptors alone), a seccomp filter without
 * sockets, exec and new processes, and job->note (the job must not be a const object); runs fn; the child exits
 * with its value.  In the parent: waits, kills at the wall-clock limit or on SIGINT, SIGTERM and SIGHUP, and
 * reports a death by signal, abort or limit as one message that names stage and subject.  Returns the child's
 * exit status, 1 after such a report, 128 + the signal when interrupted.  read_folders: ended by NULL, may be
 * NULL; those that do not exist are passed over.  OCTAVO_SANDBOX=off leaves out what cannot be under valgrind
 * (memory, Landlock, seccomp); builds with a sanitizer do so by themselves. */
int worker_run(const struct job *job, const char *const *read_folders, int (*fn)(void *data, struct worker_note *note),
	void *data, struct worker_note *out);
/* The same for many: asks for tasks while there is room and tells each that has ended, in whatever order they end; status as
 * worker_run returns it.  When interrupted it kills them all, starts no more and returns 128 + the signal; else 0. */
int worker_run_many(const struct worker_crew *crew);
/* A thread of a worker, as g_thread_new; its death is the worker's, told the same way.  NULL: there is no room for its stack. */
GThread *worker_thread(const char *name, GThreadFunc fn, void *data);
/* How workers are confined on this machine, for --version; g_free it. */
char *worker_describe(void);

/* ---- data files ------------------------------------------------------------------------------------- */

/* Path of a file that ships with the program ("themes/classic.yml", "fonts"): $OCTAVO_DATA, else beside the
 * executable's folder's parent, else the install prefix.  g_free it; NULL if it does not exist. */
char *data_path(const char *name);

/* ---- libraries that wait ------------------------------------------------------------------------------ */

/* A function of a library, to be cast to what it is. */
typedef void (*library_fn)(void);
/* Loads a library, for good, from where GLib was loaded, else as the system finds it, and finds its functions (names end with a
 * NULL).  A call again is cheap.  False, and *why (g_free it), where the library or one of them is not there. */
bool library_load(const char *soname, const char *const *names, library_fn *functions, char **why);
/* The file that library_load would load, to be told apart from others; name: any function of it.  g_free it; NULL: there is
 * none. */
char *library_path(const char *soname, const char *name);

/* ---- YAML ------------------------------------------------------------------------------------------- */

enum yaml_kind { YAML_SCALAR, YAML_LIST, YAML_MAP };

/* A small YAML tree in an arena, made from libyaml's events with caps on size and depth; no aliases, no
 * tags: every scalar is a string. */
struct yaml_node {
	enum yaml_kind kind;
	struct pos pos;
	const char *key;            /* when the parent is a map */
	struct pos key_pos;         /* of the key; without one the same as pos */
	const char *value;          /* scalar text; "" else, and where nothing of it is seen */
	const char *links;          /* of a note: the same with its wikilinks as they are written, where value has their words; or NULL */
	bool quoted;                /* scalar was quoted */
	struct yaml_node *first;    /* children */
	struct yaml_node *next;
};

/* Reads text; line_offset is added to positions.  NULL after a report (DIAG_YAML_BROKEN) or for an empty text. */
struct yaml_node *yaml_read(struct arena *arena, const struct job *job, const char *path, const char *text,
	size_t len, int line_offset);
/* Child of a map by key, or NULL. */
const struct yaml_node *yaml_find(const struct yaml_node *map, const char *key);
/* Text of a scalar child, or NULL. */
const char *yaml_text(const struct yaml_node *map, const char *key);

#endif
