/*
 * What the steps of the book stage share.  The conductor (book.c) owns one struct make;
 * every step is one function that reads and completes it, in the order of book.c.
 * Everything lives in the book's arena but the GLib containers, which book_make_close drops
 * at the end.
 *
 * The files by the first word of their names, roughly in the order of their work:
 * - config: book.yml; settings.c: what Obsidian's settings say
 * - order: which notes stand where; build.c: chapters made of it
 * - mend: what programs and hasty hands left wrong in the notes
 * - title: their titles
 * - language: of the book, of notes, of single blocks; lexicon.c: words to judge sentences by
 * - query: what Dataview and Bases show
 * - embed.c, copy.c: the text of notes in others
 * - level.c, anchors.c, ids.c: headings, and the names of places
 * - link: where links lead, and the words that they get; topics.c: what the index has
 * - box.c, figure.c, pictures.c, footnotes.c: blocks as both outputs need them
 * - meta.c, ledger.c: what the book says of itself
 * After the book, where the theme is known or an output asks:
 * - quotes, captions.c, sources.c: steps that hang on the theme
 * - pages: what the print edition tells the EPUB, in this run and later ones
 * - digest.c, dump.c, entry.c: the book as a sum, as text, as its outputs number it
 */
#ifndef BOOK_MAKE_H
#define BOOK_MAKE_H

#include "octavo/book.h"
#include "octavo/cite.h"

struct names; /* link_names.c: headings and blocks of one note, by the words a link may use */

enum note_role {
	NOTE_PLAIN,   /* a note to print */
	NOTE_INDEX,   /* a channel's index: it orders, it is not printed */
	NOTE_SUMMARY, /* mdBook's SUMMARY.md: likewise */
	NOTE_WITHHELD, /* a pattern of notes to come, or the data of a drawing: it is not printed */
};

/* One note of the vault. */
struct note {
	const struct vault_file *file;
	struct doc_node *root; /* DOC_NOTE */
	const struct doc_note *doc;
	enum note_role role;
	const char *title; /* the note's, or what book.yml or SUMMARY.md call it */
	const char *title_unspelt; /* as it was before its words' signs were put back, or NULL */
	bool empty;        /* nothing but a title */
	bool placed;       /* some chapter holds it */
	const struct doc_node *title_heading; /* that heading, taken out of the tree, or NULL */
	const struct doc_node *title_read; /* the title of its front matter or file name, where it holds formulas; or NULL */
	const char *id;         /* anchor id of its section */
	const char *lang;       /* where it clearly differs from the book's, else NULL */
	struct book_anchor *anchor; /* of its section; of its first embedding when it is in no chapter; or NULL */
	struct names *names;        /* made when first asked */
};

/* What ends of lines in paragraphs are. */
enum line_breaks { BREAKS_AUTO, BREAKS_KEEP, BREAKS_JOIN };

/* What an Obsidian vault's settings say: settings.c. */
struct settings {
	enum line_breaks line_breaks; /* BREAKS_JOIN where there are none */
};

/* Which map of settings named somebody, and by which key: the role of those whom it names. */
struct config_origin {
	int layer;
	const char *role;
};

/* book.yml, read. */
struct config {
	bool found;
	int layer; /* of the map that is read; those before it are weaker */
	enum line_breaks line_breaks;
	const char *path; /* of the file, for messages */
	const char *told_title; /* what the settings beside the file call the book, or NULL */
	const char *title, *subtitle, *channel, *publisher, *rights, *description,
		*series, *series_number;
	const char *language, *identifier, *date, *cover, *theme, *page_list, *certifier, *certifier_report;
	GArray *people;                                /* struct book_person, or NULL */
	GArray *people_origins;                        /* struct config_origin, of each of them */
	GPtrArray *subjects;                           /* const char *, or NULL */
	int subjects_layer;
	GPtrArray *outputs;                            /* likewise */
	GPtrArray *overrides;                          /* "page.size=a5" */
	GArray *override_places;                       /* struct pos, of each of them */
	const double *max_demerits;                    /* or NULL */
	struct pos cover_pos, theme_pos, page_list_pos, max_demerits_pos;
	const struct yaml_node *chapters, *appendices, *bibliography, *nocite; /* as written, or NULL */
	enum cite_style citations;
};

/* The order, before the book's own arrays are made. */
struct plan_chapter {
	enum book_role role;
	const char *title; /* NULL: the title of its first note */
	const char *key;   /* what its id is made from when it is no note: "video:ID", "folder:PATH" */
	int part;          /* or -1 */
	const char *provider, *video; /* of the episode, or NULL */
	const char *episode;          /* the episode's title, or NULL */
	GArray *notes;                /* int: indexes in make->notes */
	bool lead;         /* the first note is the chapter's own text and has no heading of its own */
};

struct plan_part {
	const char *title;
	const char *key; /* what its id is made from */
};

struct make {
	struct arena *arena;
	const struct job *job;
	struct vault *vault;
	const struct book_options *options;
	struct config config;
	struct settings settings;
	struct note *notes; /* one a file of the vault; root NULL for what is no note */
	int n_notes;
	GHashTable *by_doc; /* struct doc_note -> struct note */
	/* the order */
	const char *plan_title; /* what SUMMARY.md or the one channel calls the book, or NULL */
	const char *plan_key;   /* what the book is, when its order tells ("channel:harbourtalks"), or NULL */
	const char *channel;    /* the one channel's name, or NULL */
	GArray *parts;          /* struct plan_part */
	GArray *chapters;       /* struct plan_chapter */
	GHashTable *episodes;   /* video -> title, from the indexes */
	int index_live, index_dead; /* entries of the indexes */
	/* the result */
	struct book *book;
	GHashTable *ids;    /* every id given */
	GPtrArray *anchors; /* struct book_anchor */
	GHashTable *mentions; /* section's note -> GPtrArray of struct note that link to it */
	const char *from; /* the channel that the notes' first lines name, or NULL */
	bool from_differs;           /* … and not all the same */
	int n_provenance;            /* such lines */
	GHashTable *channels_spelt;  /* a channel's name -> as the notes write it, "" where they do not */
	GHashTable *labels;          /* link_labels.c: id in lower case -> the first struct note that has it; or NULL */
	GHashTable *node_anchors;    /* doc_node (heading, block) -> struct book_anchor */
	GHashTable *embed_costs;     /* piece (its source node) -> bytes */
	GHashTable *first_footnotes; /* root -> the first of its footnotes */
	GHashTable *section_stops;   /* heading -> the heading its section stops at */
	GHashTable *embed_sources;   /* DOC_EMBED -> the heading, block or root it brought in */
	int embeds_resolved, embeds_missing;
	int links_resolved, links_missing;
	bool words_first; /* links are "[[words|note]]" */
	int pictures_used, pictures_missing;
	int64_t embedded;          /* bytes brought in by embedding so far */
	GPtrArray *arrays, *words; /* containers to drop at the end */
};

/* make.c.  Makes the containers; frees them and the names of notes. */
void book_make_open(struct make *make);
void book_make_close(struct make *make);
/* Takes the trees (one a file of the vault, NULL for none) as notes, and tells the vault the further names they answer to; returns how many
 * there are. */
int book_notes_take(struct make *make, struct doc_node **roots);

/* The steps, as the conductor calls them. */
void book_titles_spell(struct make *make);     /* title_spelling.c: signs and capitals that titles lost */
void book_lost_settle(struct make *make);      /* mend_lost.c: wikilinks that lost a bracket */
void book_config_read(struct make *make);      /* config.c, config_values.c */
void book_settings_read(struct make *make);    /* settings.c */
void book_breaks_keep(struct make *make);      /* breaks.c: ends of lines become breaks where the book or the vault's own settings want them */
void book_heads_part(struct make *make);       /* mend_heads.c: first lines in bold become paragraphs */
void book_order_make(struct make *make);       /* order.c */
void book_build_chapters(struct make *make);   /* build.c: plan -> book->parts, chapters, sections */
void book_provenance_drop(struct make *make);  /* mend_provenance.c: first lines that name the channel */
void book_minutes_mend(struct make *make);     /* mend_minutes.c: times whose hours are minutes */
void book_prefaces_drop(struct make *make);    /* mend_preface.c: what writing machines say before the article */
void book_repeats_join(struct make *make);     /* mend_repeats.c: links behind the words that they are to stand on */
void book_beside_mend(struct make *make);      /* mend_beside.c: brackets and blanks beside times and links */
void book_language_find(struct make *make);    /* language.c */
void book_queries_answer(struct make *make);   /* query.c: lists and tables of Dataview */
void book_passages_tell(struct make *make);    /* language_passage.c: blocks in another script than their note's are told their language */
void book_embed_expand(struct make *make);     /* embed.c */
void book_citations_settle(struct make *make); /* citations.c: marks of Pandoc, and the list of works */
void book_title_drop(struct make *make);       /* level.c: headings that repeat their note's title */
void book_title_word(struct make *make);       /* title_wording.c: titles that hold formulas */
void book_verses_run(struct make *make);       /* mend_verses.c: numbers of verses lead their words */
void book_level_headings(struct make *make);   /* level.c */
void book_anchors_give(struct make *make);     /* anchors.c */
void book_colons_drop(struct make *make);      /* mend_colon.c: at the end of headings */
void book_topics_gather(struct make *make);    /* topics.c: what the index of topics has */
void book_resolve_links(struct make *make);    /* link_resolve.c */
void book_pictures_find(struct make *make);    /* pictures.c */
void book_boxes_make(struct make *make);       /* box.c */
void book_figures_make(struct make *make);     /* figure.c */
void book_footnotes_number(struct make *make); /* footnotes.c */
void book_mentions_gather(struct make *make);  /* link_mentions.c */
void book_ledger_count(struct make *make);     /* ledger.c */
void book_meta_gather(struct make *make);      /* meta.c */

/* The ways to order, called by order.c.  Each returns false when the vault gives it nothing to order by. */
bool book_listed_order(struct make *make);  /* order_listed.c: chapters of book.yml */
bool book_summary_order(struct make *make); /* order_summary.c: mdBook */
bool book_channel_order(struct make *make); /* order_channel.c: index notes, episodes, folders */
/* A path where mdBook keeps its SUMMARY.md. */
bool book_summary_named(const char *path);

/* Orders notes (struct note *) by folders beneath base: the notes of the folder itself, then its folders; parts for the first level when
 * with_parts, else all go to the given part.  A note that shares its video with an earlier one joins that chapter. */
void book_folders_order(struct make *make, GPtrArray *notes, const char *base, int part, bool with_parts);

/* Appends a chapter or part and returns it; valid until the next one is appended. */
struct plan_chapter *book_plan_chapter_add(struct make *make, enum book_role role, int part);
int book_plan_part_add(struct make *make, const char *title, const char *key);
/* Puts a note into the chapter; false when some chapter already holds it. */
bool book_plan_note_add(struct make *make, struct plan_chapter *chapter, const struct vault_file *file);

/* A channel's index note, read: NULL when the note is none. */
struct index_entry {
	const char *target; /* as written */
	struct pos pos;
};

struct index_episode {
	const char *title;
	const char *provider, *video; /* or NULL */
	GArray *entries;              /* struct index_entry */
};

/* Takes the index note apart: struct index_episode, in an array that make drops; NULL where the note is none (order_index.c). */
GArray *book_index_read(struct make *make, struct note *note);
/* Marks an index note and learns its episodes' titles, without taking it apart. */
void book_index_peek(struct make *make, struct note *note);
/* Whether a file is called as its folder is, at the top as the vault. */
bool book_named_after_folder(struct make *make, const struct vault_file *file);
/* Whether a link of any kind leads to a file, not to the world. */
bool book_leads_inside(const struct doc_node *node);

bool book_glob_is_pattern(const char *text); /* order_glob.c */

/* All notes to print that no chapter holds, in natural order. */
GPtrArray *book_notes_left(struct make *make);
/* The longest folder that holds all the notes (struct note *). */
const char *book_folder_in_common(struct make *make, GPtrArray *notes);

/* order_withheld.c.  Marks and tells what nobody means to be read; called by order.c where nothing names the chapters. */
void book_notes_withhold(struct make *make);
bool book_note_is_drawing(const struct note *note);
/* Where the picture of a drawing that is embedded lies, NULL where it has none. */
const struct vault_file *book_drawing_picture(struct make *make, const struct note *note);

/* Containers that make owns and drops at the end (make.c). */
GArray *book_array_new(struct make *make, guint element_size);
GPtrArray *book_words_new(struct make *make);
/* The array's elements in the book's arena. */
void *book_array_kept(struct make *make, const GArray *array);

/* Of notes and nodes (make.c). */
struct note *book_note_of_file(struct make *make, const struct vault_file *file);
/* The note that the section is. */
struct note *book_section_note(struct make *make, const struct book_section *section);
/* The note whose text a node is (through embeds), or NULL. */
struct note *book_note_of(struct make *make, const struct doc_node *node);
/* The note is called by its file alone: no title in the front matter, no H1. */
bool book_title_is_stem(const struct note *note);
/* True among the words of a link. */
bool book_inside_link(const struct doc_node *node);
/* True inside a DOC_EMBED: a copy, not counted. */
bool book_inside_embed(const struct doc_node *node);
/* A break, or a text of blanks alone. */
bool book_node_is_blank(const struct doc_node *node);
/* Cuts the paragraph around one of its children in two; the child stands between them, and one that would be empty is dropped. */
void book_paragraph_split(struct make *make, struct doc_node *node);

/* Words for titles (title.c but where another file is named); all in the book's arena.  "getting-started" -> "Getting started",
 * "01_basics" -> "Basics". */
const char *book_title_of_folder(struct make *make, const char *name);
/* Past the signs by which files are put first ("_Maps"): the end of name, or all of it where nothing else is there,
 * a number is below zero, or "_Words that lean_" stand between two. */
const char *book_title_past_signs(const char *name);
/* "harbourtalks" -> "Harbourtalks"; bidi isolates taken off. */
const char *book_title_of_channel(struct make *make, const char *name);
/* A channel's name in small letters as the notes write it in words ("harbourtalks", "Harbour Talks"), told; NULL: they do not
 * (title_channel.c). */
const char *book_channel_spell(struct make *make, const char *name);
/* With a capital at its beginning. */
const char *book_title_capital(struct make *make, const char *text);
/* Leading words that all titles of the notes (int, as in a plan) share and that stand before a dash, colon or bar, or NULL. */
const char *book_title_in_common(struct make *make, GArray *notes);
/* Blanks collapsed and trimmed. */
const char *book_title_tidy(struct make *make, const char *text);
/* Its letters and figures, folded: "Self-Care (OCD)" is "selfcareocd", as names of files lose their signs. */
const char *book_title_letters(struct make *make, const char *title);
/* A title that is no heading and holds formulas between dollar signs, as one; NULL: it holds none (title_wording.c). */
struct doc_node *book_title_read(struct arena *arena, const char *title);
/* Such a title in words, tidied; NULL of NULL (title_wording.c). */
const char *book_title_words(struct make *make, const char *title);
/* Words that are the note's title as it was before it was spelt, as they are spelt now; others come back (title_spelling.c). */
const char *book_title_respell(struct make *make, const struct note *note, const char *words);
/* A name whose words bars part: "sleep_and_mood" (link_resolve.c). */
bool book_is_slug(const char *name);

/* The folder of a path, without the last '/'; "" for none. */
const char *book_path_folder(struct arena *arena, const char *path);
const char *book_path_last(const char *path);

/* An id made of two parts, taken as it is or made unique by the hash of key (ids.c). */
const char *book_id_claim(struct make *make, const char *wanted, const char *key);
/* First n hex digits of the SHA-1 of text. */
const char *book_short_hash(struct arena *arena, const char *text, int n);

/* link_names.c.  Finds a heading ("A#B" nested) or block ("^id") of a note as it was read; NULL when there is none.  The node is one of the note's
 * own tree. */
const struct doc_node *book_names_find(struct make *make, struct note *note, const char *fragment);
/* Adds the ids of a note's blocks, in lower case, that are not in the table yet: id -> the note. */
void book_names_gather(struct note *note, GHashTable *table);
void book_names_free(struct names *names);

/* link_labels.c.  Whether a link is a reference by label. */
bool book_is_label(const struct doc_node *node);
/* Whether it has no words but the id of a block of its own note. */
bool book_label_is_bare(struct make *make, const struct doc_node *node);
/* The note that has the label, or NULL. */
struct note *book_label_note(struct make *make, const struct doc_node *node);
/* Gives a reference that has a note the words of its place. */
void book_label_fill(struct make *make, struct doc_node *node);

/* "note#Section", as a message names what a link leads to (link_resolve.c). */
const char *book_link_written(struct make *make, const struct doc_link *link);
/* link_aside.c.  Whether a link with words of its own shows the very title of a note behind a sentence that is whole without it. */
bool book_is_aside(struct make *make, const struct doc_node *link);
/* Puts the words of a link within a sentence in italics, as titles are set; the target is a slug, or nothing is done. */
void book_title_lean(struct make *make, struct doc_node *link);

/* Takes away the colon in which the words of a heading or a box's title end, unless it belongs to them. */
void book_colon_drop(struct make *make, struct doc_node *title);
/* True for a box that book_boxes_make put around a block of an app. */
bool book_is_app_box(const struct doc_node *node);

/* Footnotes copied along with a piece: original -> copy, and the originals in order. */
struct copied_notes {
	GHashTable *map;
	GPtrArray *sources;
};

/* copy.c.  A node by itself, with the structs of the other. */
struct doc_node *book_copy_node(struct arena *arena, const struct doc_node *node);
/* Copies what is beneath source to beneath target, by copy; nodes of the kind closed, but source, without what is beneath them. */
typedef struct doc_node *(*copy_fn)(void *data, const struct doc_node *node);
void book_copy_beneath(const struct doc_node *source, struct doc_node *target, enum doc_kind closed, copy_fn copy, void *data);
/* Copies a node as it was read; links and pictures get structs of their own. */
struct doc_node *book_copy_plain(struct arena *arena, const struct doc_node *node, struct copied_notes *notes);
/* Completes the footnotes that copies referred to and appends them to root. */
void book_copy_footnotes(struct arena *arena, struct copied_notes *notes, struct doc_node *root);

/* In doc_node.flags, while the book is made. */
enum { FLAG_WAS_EMBED = 1, FLAG_ANSWERED = 2 /* a link that no author wrote: a query found its note */ };

#endif
