/*
 * vault: the folder of notes.  Finds notes, pictures and configuration, reads their bytes through the one
 * door, and answers "what does [[x]] mean".  It never parses: titles and aliases are handed to it.
 *
 * Order: vault_open, then vault_alias for what notes say of themselves, then lookups.
 * Everything returned is borrowed from the vault and lives until vault_close.
 */
#ifndef OCTAVO_VAULT_H
#define OCTAVO_VAULT_H

#include "octavo/base.h"

enum vault_kind { VAULT_NOTE, VAULT_PICTURE, VAULT_OTHER };

struct vault_file {
	const char *path;   /* relative to the vault, NFC not forced: as on disk, made legal for messages */
	const char *stem;   /* file name without folder and that ending */
	enum vault_kind kind; /* by ending: .md .markdown .mdx .qmd .rmd; png jpg jpeg gif webp svg; else other */
	int64_t size;       /* bytes */
	int index;          /* position in vault_files, natural order of paths */
	bool in_book;       /* a note that the book is made of; false for the neighbours of a single note, which
	                     * links, embeds and pictures may name all the same, and for what is no note */
};

struct vault;

/* Length of a path without the ending of a note; the whole where it is none. */
size_t vault_stem_len(const char *path);
/* A file's or folder's name without the id that a program writes into it: Notion behind ("Naps 0123…", 32 figures in hex), keepers
 * of a Zettelkasten before it ("202101011200 Naps"). */
char *vault_plain_name(struct arena *arena, const char *name);
/* Whether somebody wrote a file's name, without its ending, for readers: it has blanks or letters beyond ASCII, or begins with a
 * capital and goes on in small letters.  "sleep_and_mood", "README" and "README.es" were not. */
bool vault_name_is_words(const char *stem);
/* Figures of an id that programs write into names. */
enum { VAULT_HEX_ID = 32 };
/* The id that the first len bytes of a name or an address end with, in hex, by itself or after one of " -_/"; NULL: none. */
const char *vault_hex_id(const char *name, size_t len);

/* Opens a folder; a book.yml or other .yml (its folder, see vault_config); or one note: its folder, or the
 * nearest one above that holds .obsidian, with only that note in_book.  NULL after a report.
 * Of a folder the nearest one above that holds .obsidian, no higher than the user's home and on the same file system, is the
 * Obsidian vault around it: its settings hold (vault_read_setting), and pictures of notes may lie in it (vault_attachments). */
struct vault *vault_open(const char *path, const struct job *job);
/* The folder of which vault_open would read for path; g_free it.  What the worker must be let see. */
char *vault_root(const char *path);
/* The Obsidian vault around that folder, or NULL; g_free it.  The worker must be let see it too. */
char *vault_around(const char *path);
/* Name of the configuration in the folder: "book.yml", or the file that was named. */
const char *vault_config(const struct vault *vault);
/* The note that was named, or NULL: the vault is a folder. */
const struct vault_file *vault_single(const struct vault *vault);
void vault_close(struct vault *vault);
/* Leaves only the notes of these paths in the book (NULL-terminated); the others are its neighbours.  Paths that are not
 * there are passed over.  Returns how many are. */
int vault_select(struct vault *vault, const char *const *paths);

/* The folder's absolute path, and its own name ("sleep-notes"), for titles. */
const char *vault_folder(const struct vault *vault);
const char *vault_name(const struct vault *vault);

/* All files, in natural order of paths. */
const struct vault_file *const *vault_files(const struct vault *vault, int *n);

/* Reads a file whole into the arena; false after a report. */
bool vault_read(struct vault *vault, const struct vault_file *file, struct arena *arena, char **out,
	size_t *out_len);
/* SHA-256 of a file's bytes: of those that were traced or asked again last, else it reads them.  False where it cannot. */
bool vault_sum(struct vault *vault, const struct vault_file *file, char sum[SUM_HEX]);
/* The same without reading: false where the sum was not taken yet. */
bool vault_sum_known(const struct vault *vault, const struct vault_file *file, char sum[SUM_HEX]);
/* Notes down in the trace that the file was read, with the sum that is known of it. */
void vault_believe(struct vault *vault, const struct vault_file *file);

/* Sums that vaults of one run share: what one has read the others believe, also where it has changed since. */
struct vault_sums;
struct vault_sums *vault_sums_open(void);
void vault_sums_close(struct vault_sums *sums);
/* sums: borrowed; vault_read and vault_read_path read all the same. */
void vault_share(struct vault *vault, struct vault_sums *sums);

/* A worker takes over the vault that its supervisor has opened: from now on it reports to the job. */
void vault_adopt(struct vault *vault, const struct job *job);
/* Reads by path relative to the vault ("book.yml"); false without a report when it is not there. */
bool vault_read_path(struct vault *vault, const char *path, int64_t max_bytes, struct arena *arena, char **out,
	size_t *out_len);

/* The same for what belongs to the whole Obsidian vault (".obsidian/app.json"): of the folder, else of the vault around it. */
bool vault_read_setting(struct vault *vault, const char *path, int64_t max_bytes, struct arena *arena, char **out,
	size_t *out_len);
/* Where the vault around the folder keeps its attachments, "": at its top.  vault_find_file answers pictures there, and those
 * named by their path in that vault; their own paths begin with "../". */
void vault_attachments(struct vault *vault, const char *folder);

/* Lets a further name (alias or title) stand for a note. */
void vault_alias(struct vault *vault, const struct vault_file *note, const char *name);

/* Which note a link means: exact path, path relative to the linking note's folder, stem in the same folder,
 * stem anywhere, all of it exact first, then case-folded, then alias, then the seed's slug rule, where among
 * equals the same folder, then the nearest folder, then path order wins; then the id that its file's name holds: figures of a
 * time before it ("202101011200 Naps"), Notion's behind it, Joplin's (":/" and 32 figures in hex).  from: the linking note, may be NULL.
 * name: as written, with or without ".md".  NULL if nothing answers. */
const struct vault_file *vault_find_note(const struct vault *vault, const struct vault_file *from,
	const char *name);

/* The file of this very path, or NULL. */
const struct vault_file *vault_find_path(const struct vault *vault, const char *path);

/* Which file an embed or picture means: the same rules over all files, the ending needed. */
const struct vault_file *vault_find_file(const struct vault *vault, const struct vault_file *from,
	const char *name);

/* The only file of an ending (".bib"): of those in the folder itself, else of all; NULL: there is none, or there are several. */
const struct vault_file *vault_find_lone(const struct vault *vault, const char *ending);

/* ---- what a book depends on --------------------------------------------------------------------------- */

/* From now on everything that is read or asked of the vault is written to trace (borrowed) as records, each once, in the
 * order in which it can be asked again:
 *   list SUM                       the paths of the notes in the book
 *   names SUM                      the paths of all files
 *   read PATH SUM                  bytes of a note, a picture, a book.yml; SUM is "-" for what is not there
 *   attachments FOLDER             what vault_attachments was told
 *   alias PATH NAME                a further name that a note was given
 *   note FOLDER NAME ANSWER        what a link in the folder's notes means: a path, or "-" for nothing; FOLDER is "" at the top
 *   file FOLDER NAME ANSWER        likewise of an embed or a picture
 * SUM is SHA-256.  The trace of a book is all that its bytes depend on in its vault. */
void vault_trace(struct vault *vault, GString *trace);

/* Called for each list, each reading, and each name whose answer may be another, with the answer of today; then and now are equal
 * where nothing changed. */
typedef void (*vault_retrace_fn)(void *data, const char *kind, const char *subject, const char *name, const char *then,
	const char *now);

/* Asks a trace again, of a vault that was opened (and selected) anew; trace is cut up.  Reads the files' bytes but looks
 * into none.  What a name means follows from the paths of all files and from the aliases before it, which stand in the trace:
 * where the paths are those of the trace no name is asked.  Aliases of the trace are forgotten at its end. */
void vault_retrace(struct vault *vault, char *trace, vault_retrace_fn each, void *data);

#endif
