/*
 * Inside vault: the vault and its index of names.
 * vault.c opens and reads, index.c files every name of every file, find.c answers what a name means, above.c knows the Obsidian
 * vault around the folder, trace.c notes down what was asked and asks it again.
 */
#ifndef VAULT_VAULT_H
#define VAULT_VAULT_H

#include "octavo/vault.h"

/* A file with what lookups need; file comes first so that borrowed pointers lead back
 * here. */
struct entry {
	struct vault_file file;
	const char *disk_path; /* bytes as on disk */
	const char *folder;    /* of path, "" at the top */
	const char *key_path;  /* path in NFC */
	char sum[SUM_HEX];     /* of its bytes, "": not taken */
	bool traced;           /* the trace tells of its bytes */
};

/* What answers to one name, in path order. */
struct found {
	int n, room;
	struct entry **entries;
	struct entry *first[1]; /* room for most */
};

/* The tables hold struct found, by name. */
struct names {
	GHashTable *path; /* "folder/note.md" and, of a note, "folder/note" */
	GHashTable *path_folded;
	GHashTable *leaf; /* "note" of a note, "picture.png" of any file */
	GHashTable *leaf_folded;
};

/* The Obsidian vault around the folder.  Its files have paths from the folder: "../../attachments/x.png". */
struct above {
	struct door *door;
	char *root;        /* absolute */
	char *inner;       /* the folder as a path in it: "areas/sleep" */
	char *prefix;      /* the way up: "../../" */
	char *attachments; /* folder in it, "": its top; NULL: not told */
	GHashTable *files; /* path in it -> struct entry, or NULL where no picture lies */
	GPtrArray *list;   /* paths in it of all its pictures, made when a name is asked for wherever it lies; or NULL */
	bool told;         /* the trace tells of that list */
};

struct vault {
	const struct job *job;
	struct arena *arena;
	struct arena *scratch; /* of one question */
	struct door *door;
	char *folder; /* absolute */
	char *name;
	char *config;
	struct entry *entries; /* by index */
	const struct vault_file **files;
	int n;
	const struct vault_file *single;
	struct above *above; /* or NULL */
	struct vault_sums *sums; /* or NULL */
	struct names notes; /* without ending */
	struct names all;   /* with ending */
	GHashTable *alias;  /* folded alias -> notes */
	GHashTable *slug;   /* stem in small letters, to be asked for by a name's slug ->
			       notes */
	GHashTable *ids;    /* id in a file's name -> notes and other files */
	GHashTable *answers; /* of find_name: 'n' for notes or 'f', the folder, a newline, the name -> file, or NULL */
	GString *trace;     /* NULL: nobody wants to know */
	GHashTable *traced; /* lines of the trace that tell a reading of what is not listed */
};

static inline struct entry *entry_of(const struct vault_file *file)
{
	return (struct entry *)file;
}

/* disk_path: borrowed from the vault's arena. */
void entry_fill(struct vault *vault, struct entry *entry, const char *disk_path, int64_t size, int index);
enum vault_kind vault_kind_of(const char *path);

/* The nearest folder at or above that holds .obsidian, not above the home folder or beyond a file system; NULL: none.  g_free it. */
char *above_find_root(const char *folder);
void above_open(struct vault *vault);
void above_close(struct vault *vault);
/* As door_read, for paths in the vault around the folder too. */
enum door_result above_read(const struct vault *vault, const char *path, struct arena *arena, int64_t max_bytes, char **out,
	size_t *out_len);
/* A picture in the vault around the folder, named by a note of that folder, or NULL. */
const struct vault_file *above_find(const struct vault *vault, const char *folder, const char *name);

/* The sum of the paths of all pictures in the vault around the folder: what names alone mean there. */
void above_list_sum(const struct vault *vault, char sum[SUM_HEX]);

/* Steps from one folder up and down to the other. */
int folder_distance(const char *a, const char *b);
/* folder/name with "." and ".." worked out; NULL where it leads out or nothing is left. */
const char *path_plain(struct arena *arena, const char *folder, const char *name);

/* Length of the id that a name begins with, figures of a time ("202101011200 Naps"), 0: none. */
size_t index_time_id(const char *name);

void index_make(struct vault *vault);
void index_free(struct vault *vault);

/* Notes down what was asked, if somebody wants to know. */
void trace_read(const struct vault *vault, struct entry *entry, const char *path, const char *bytes, size_t len);
void trace_missing(const struct vault *vault, const char *path);
/* What names alone mean in the vault around the folder was asked. */
void trace_around(const struct vault *vault);
void trace_alias(const struct vault *vault, const struct vault_file *note, const char *name);
/* kind: "note", "file" (find_name), "lone" (vault_find_lone: an ending, of no folder). */
void trace_answer(const struct vault *vault, const char *kind, const char *folder, const char *name,
	const struct vault_file *answer);
void trace_free(struct vault *vault);

/* What a name means to the notes of a folder ("": at the top); of notes alone, or of all files.  The trace has each question
 * once: it is asked again only when an alias has come. */
const struct vault_file *find_name(const struct vault *vault, bool note, const char *folder, const char *name);

/* Forgets what vault_alias said. */
void index_alias_forget(struct vault *vault);

/* Text in NFC, in the arena. */
const char *index_composed(struct arena *arena, const char *text);

#endif
