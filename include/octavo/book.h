/*
 * book: all trees become one Book.  Order and shape (book.yml, SUMMARY.md, channel index, episodes, natural
 * order), embeds transcluded, headings levelled and numbered, ids given, every link resolved or turned into
 * text, footnotes numbered, language settled, metadata gathered.  After it no stage meets an open question.
 *
 * book_make is the whole stage.  Everything lives in the arena handed to it.  Owns libexttextcat.
 *
 * Order: chapters of book.yml; else SUMMARY.md; else index notes (channel = part or book, episode = chapter, note =
 * section); else folders (first level: parts, second: chapters), where notes of one video are one chapter.
 * A chapter whose first section has no heading of its own opens with that note's text.
 *
 * Ids: a section's is its note's file name as a slug (with folder, then a hash of the path, where names meet); a
 * heading's "SECTION--WORDS", a block's "SECTION---ID", an episode's "v-VIDEO", a part's "part-FOLDER".
 *
 * Cost: linear in the words; embeds bounded by limits->embeds and limits->embed_bytes.
 */
#ifndef OCTAVO_BOOK_H
#define OCTAVO_BOOK_H

#include "octavo/doc.h"
#include "octavo/vault.h"
#include "octavo/media.h"

struct theme;

/* A place that can be linked to.  id is stable: made from the note and the heading's words, never from the
 * position; unique in the book; [a-z0-9-], starts with a letter. */
struct book_anchor {
	const char *id;
	int chapter;                 /* index in book->chapters */
	int section;                 /* index in the chapter's sections */
	const struct doc_node *node; /* heading or block; NULL: the section itself */
	bool whole;                  /* the anchor is a whole section: link to it without a fragment where the
	                                section is the chapter */
};

/* One note in the book. */
struct book_section {
	const char *id;              /* anchor id of the section */
	const struct book_anchor *anchor;
	const struct doc_note *note; /* may be NULL (made by the program) */
	const char *title;           /* plain words */
	struct doc_node *inlines;    /* of the title, where plain words do not say it all: of book_title_inlines, or NULL */
	const char *number;          /* "2.1" or NULL */
	struct doc_node *root;       /* DOC_NOTE: blocks; headings levelled: under a section with a heading of its own
	                                they start at 3, else at 2.  Footnotes (DOC_FOOTNOTE) stand at the end */
	bool has_heading;            /* the section's title is printed as a level-2 heading; false: the section is the chapter */
	const char *lang;            /* or NULL: the book's */
	const char *provider, *video; /* or NULL */
	int first_seconds;           /* of the first time in it that has a video, -1: none */
	const struct book_anchor *const *mentions; /* sections that link here, NULL-terminated, or NULL */
	const char *const *topics;   /* what the index leads to it by: its note's tags, and words that links share; likewise */
};

enum book_role {
	BOOK_CHAPTER,     /* numbered body */
	BOOK_PREFIX,      /* mdBook prefix chapter, introduction: body without a number */
	BOOK_APPENDIX,    /* suffix chapter: body without a number */
	BOOK_BIBLIOGRAPHY, /* the list of works that the book cites, made by the program */
};

struct book_chapter {
	enum book_role role;
	const char *id;              /* stem of its EPUB file, stable: from the note or the video */
	const char *title;           /* plain words */
	struct doc_node *inlines;    /* as of a section */
	const char *number;          /* "1" or NULL */
	int part;                    /* index in book->parts, or -1 */
	const char *lang;            /* or NULL: the book's */
	const char *provider, *video; /* the episode, or NULL */
	const char *episode;         /* the episode's title when the chapter is a note with another title, else NULL */
	struct book_section *sections;
	int n_sections;
	const char *digest;          /* of book_digest, NULL before it */
};

struct book_part {
	const char *title;
	const char *id;
	int first;                   /* first chapter */
};

struct book_person {
	const char *name;
	const char *role;            /* MARC relator: "aut", "spk", "edt" */
	const char *file_as;         /* under what shelves keep the name: "Haverford, Nell"; or NULL */
};

struct book_source { const char *provider, *video, *title; /* title or NULL */ };

struct book_picture {
	const struct vault_file *file;
	struct media_picture *media;
};

/* A file of the vault that the book carries as it is. */
struct book_file {
	const char *path;            /* in the vault */
	const char *type;            /* media type */
	const char *bytes;
	size_t len;
};

struct book {
	struct arena *arena;         /* in which all of it lives */
	const char *title, *subtitle, *channel, *publisher, *rights, *description, *series; /* each may be NULL but title */
	const char *series_number;
	struct book_person *people;
	int n_people;
	const char *language;        /* BCP 47, never NULL */
	const char *identifier;      /* "urn:uuid:…" (UUIDv5 of what the book is) or what book.yml says */
	const char *print_identifier; /* "urn:uuid:…" of the PDF, as an edition of its own */
	const char *date;            /* YYYY-MM-DD of the content, or NULL */
	int64_t modified;            /* seconds since 1970: SOURCE_DATE_EPOCH, else newest content date, else 1980-01-01 */
	const char *const *subjects; /* NULL-terminated */
	struct pos page_list_pos;    /* where it is named */
	const char *page_list;       /* path in the vault of a PDF of an earlier run, whose pages an EPUB made alone names, or NULL */
	const double *max_demerits;  /* of its pages, for each 1,000 lines: a PDF that has more is not written; or NULL */
	struct pos max_demerits_pos; /* where that is told */
	const char *certifier;       /* who certifies that the book conforms to EPUB Accessibility, or NULL */
	const char *certifier_report; /* address of their report, or NULL */
	const char *cover;           /* picture path in the vault, or NULL: drawn */
	const struct media_picture *cover_picture; /* that picture, looked at; NULL: drawn */
	char *cover_drawn;           /* the whole cover as JPEG, drawn before, or NULL */
	size_t cover_drawn_len;
	const char *theme;           /* from book.yml, or NULL */
	struct pos theme_pos;        /* where it is named */
	const char *const *outputs;  /* from book.yml, or NULL */
	const char *const *overrides; /* theme overrides from book.yml (page:, timestamps:, pdf:, epub:), or NULL */
	const struct pos *override_places; /* where each of them stands */
	bool single;                 /* made from one note: a handout */
	bool counted;                /* most chapters' titles begin with numbers of their own: no others are shown */
	struct book_part *parts;
	int n_parts;
	struct book_chapter *chapters;
	int n_chapters;
	struct book_section *sections; /* of all chapters in a row, each of which has a run of them */
	int n_sections;
	const struct book_anchor **anchors; /* all of them, by id */
	int n_anchors;
	struct book_source *sources; /* videos, in order of first use */
	int n_sources;
	struct book_picture *pictures;
	int n_pictures;
	const char *config;          /* path in the vault of the book.yml that it follows, or NULL */
	const struct book_file *files; /* sources it carries: book_sources_carry, else none */
	int n_files;
	const char *digest;          /* of book_digest, NULL before it */
	/* the ledger: what became of what the notes hold */
	struct book_ledger {
		int n_notes, n_words;
		int links_resolved, links_missing;
		int embeds_resolved, embeds_missing;
		int callouts;
		int times_linked, times_plain;
		int pictures_used, pictures_missing;
	} ledger;
};

/* Where a page of the print edition begins. */
enum book_page_kind {
	BOOK_PAGE_OPENS, /* with its chapter */
	BOOK_PAGE_WORDS, /* with words of a note */
	BOOK_PAGE_ENDS,  /* after the notes of its chapter, in lists of the print edition's own */
	BOOK_PAGE_TITLE, /* with the title page; these four are of no chapter */
	BOOK_PAGE_IMPRINT,
	BOOK_PAGE_CONTENTS, /* the first of the contents */
	BOOK_PAGE_INDEX,    /* the first of the index */
	BOOK_PAGE__COUNT
};

struct book_page {
	const char *label;           /* "37", "iv" */
	enum book_page_kind kind;
	int chapter;                 /* -1: of none */
	const struct doc_node *node; /* WORDS: the leaf whose words come first, a box or picture, or a section's root */
	int before;                  /* characters of its text that are seen (text_char_seen) before the page's first */
};

/* The pages that both editions have, in order: pdf_write tells them, epub_write makes its page list of them. */
struct book_pages {
	struct arena *arena;         /* of labels */
	GArray *list;                /* struct book_page */
};

void book_pages_init(struct book_pages *pages, struct arena *arena);
void book_pages_free(struct book_pages *pages);
/* Appends a copy. */
void book_pages_add(struct book_pages *pages, const struct book_page *page);

/* The pages as text that outlives this run (the PDF carries it): a place is told by the ids of chapter and section, by how
 * many characters of the section that are seen come before, and by a sum over the letters that follow.  Linear. */
void book_pages_write(const struct book *book, const struct book_pages *pages, GString *out);
/* Appends the pages of such a text (cut up; may be anything) to pages, in the order in which they stand in the book of today.
 * Words that have moved in their section are found by the letters; a place that is there no more is told and left out.
 * NULL, or what is wrong with the text as a whole: that it is none, or of another book.  Linear. */
const char *book_pages_read(const struct book *book, const struct job *job, char *text, struct book_pages *pages);

struct book_options {
	const char *config;    /* a book.yml named on the command line (relative to the vault), or NULL: look for it */
	const char *language;  /* --language, or NULL */
	const char *title;     /* --title, or NULL */
	const struct yaml_node *const *settings; /* maps of book.yml's keys that give way to the folder's own book.yml, the
	                          weakest first, NULL-terminated; or NULL */
	const char *key;       /* what the book is where neither its order nor book.yml tell ("folder:sleep"), or NULL: the
	                          folder's name */
	bool selected;         /* made of chosen notes of a folder: what the folder's own book is called is not its name */
};

/* Makes the book.  notes: one tree per file of vault_files (same index), NULL for what is no note or could not be
 * read; the trees are taken and changed.  NULL after a report. */
struct book *book_make(struct arena *arena, const struct job *job, struct vault *vault,
	struct doc_node **notes, const struct book_options *options);

/* Turns straight quotation marks and apostrophes into those of the text's language, in all words and titles of the
 * book but code, math, keys and addresses.  A step of its own, for the theme may ask to leave them as they are
 * (text.smart-quotes; quotes: as-is in book.yml), and book.yml names the theme.  Ids stay. */
void book_quotes_turn(struct arena *arena, struct book *book);

/* Sets the digests of the book and of its chapters: SHA-256 of everything in it that an output can show, 64 hex digits.  Two
 * books of one digest give the same bytes, given the same theme and program.  Where in a note a word stands is no part of
 * it.  A chapter's holds where its links lead, but neither the words there nor the pictures' bytes. */
void book_digest(struct arena *arena, struct book *book);

/* A heading as a title beside the text (contents, running heads) can be set: its words, formulas, what is raised or lowered,
 * without links, times and notes.  NULL where its plain words say it all.  A new DOC_HEADING in the arena, of no note. */
struct doc_node *book_title_inlines(struct arena *arena, const struct doc_node *heading);

/* The words of the chapter's notes. */
int book_chapter_words(const struct book_chapter *chapter);
/* Whether a title tells a number: that of its chapter ("2. Tides", "Lecture 2: Tides", "Day 2"), or another with which it begins
 * ("3 ways to rest"). */
enum book_title_number { BOOK_TITLE_PLAIN, BOOK_TITLE_BEGINS, BOOK_TITLE_COUNTS };
enum book_title_number book_title_number(const char *title);
/* Its number as the book tells it (words_number), in the arena; NULL: it has none, or its title tells another. */
const char *book_chapter_number(struct arena *arena, const struct book *book, const struct book_chapter *chapter);
/* Words on a page of the theme, more or less. */
double book_words_a_page(const struct theme *theme);
/* Whether cover, half-title, title and imprint come before the text: by the theme, or unless the book is one note that is hardly
 * longer than they are. */
bool book_has_title_pages(const struct book *book, const struct theme *theme);
/* Whether the chapters are entries of a few lines that follow each other under their titles: by the theme, or by most of them. */
bool book_runs_on(const struct book *book, const struct theme *theme);

/* The small line over the book's title, where that does not say it already: its channel or series; or NULL. */
const char *book_over_title(struct arena *arena, const struct book *book);

/* The keys of book.yml, ended by NULL: for a file that lets them stand beside its own. */
const char *const *book_config_keys(struct arena *arena);
/* Whether it is one of them, or a token of a theme in one line ("page.size"). */
bool book_config_knows(const char *key);
/* What a map of such keys says of the theme. */
struct book_style {
	const char *theme;             /* or NULL */
	struct pos theme_pos;
	const char *const *overrides;  /* "page.size=a5", NULL-terminated */
	const struct pos *override_places; /* of each */
};
/* Tells what book.yml would tell of a map of such keys: values that are none.  What is returned lives in the arena; whether there
 * are such themes and tokens theme_check knows. */
struct book_style book_config_check(struct arena *arena, const struct job *job, const struct yaml_node *map);

/* Settles where the answers of cards and quizzes stand (answers.at-end of the theme).  In their place: the marks around them are
 * dropped from the tree.  At the end: each question has a number, room to write (DOC_ANSWER without blocks; a gap) takes the place of
 * its answer, and the answers follow the note under a heading, with links both ways. */
void book_answers_settle(struct arena *arena, struct book *book, bool at_end);

/* Puts a number before the captions of pictures ("Figure 3.1", counted in the chapter), in the language of their
 * note (captions.numbers of the theme). */
void book_captions_number(struct arena *arena, struct book *book);

/* True when the path fits the glob: '?' one character, '*' any within a folder, '**' any across folders, with a slash behind it
 * whole folders or none.  Never exponential. */
bool book_glob_match(const char *pattern, const char *path);

/* "urn:uuid:…" (UUIDv5) of what a thing is, in the arena. */
const char *book_uuid_of(struct arena *arena, const char *name);

/* Lets the book carry the sources it was made of: its notes and its book.yml, in the order of the vault.  For the theme
 * that asks for them (pdf.attach-sources).  False after a report. */
bool book_sources_carry(struct arena *arena, struct book *book, struct vault *vault, const struct job *job);

/* Stable text of the whole book, for octavo dump book. */
void book_dump(const struct book *book, GString *out);

/* Lets the trees of a large book leave memory until they are looked at again: for whoever has done with a chapter. */
void book_rest(const struct book *book);

/* Text of a new book.yml for a folder, for octavo init. */
char *book_template(struct arena *arena, const struct job *job, struct vault *vault);

#endif
