/*
 * words: what the program itself says in a book ("Contents", "Warning", "continued") and in a site of books, by language.
 * All outputs take it from here, so that they say the same.
 *
 * A tag's primary language decides ("pt-BR" -> pt; no and nn -> nb); of Chinese, the script or the region does too (zh-TW ->
 * zh-Hant).  A language without a row speaks English; words_lang says which one speaks.  Texts are static, UTF-8,
 * never NULL.
 */
#ifndef OCTAVO_WORDS_H
#define OCTAVO_WORDS_H

#include "octavo/base.h"
#include "octavo/theme.h"

enum word {
	/* parts of the book */
	WORD_CONTENTS,
	WORD_LANDMARKS,      /* ways into an EPUB */
	WORD_COVER, WORD_TITLE_PAGE, WORD_IMPRINT, WORD_TEXT,
	WORD_PAGES,          /* list of the print edition's pages */
	WORD_TOPICS,         /* heading of the index of topics */
	WORD_SOURCES,        /* heading of the list of episodes */
	WORD_BIBLIOGRAPHY,   /* heading of the list of works that are cited */
	WORD_CITE_AND, WORD_CITE_OTHERS, WORD_CITE_NO_DATE, /* "and" before the last of several names, "et al.", "n.d." */
	WORD_CITE_IN,        /* before the title of a book of which a part is named */
	WORD_CITE_EDITOR, WORD_CITE_EDITORS, /* behind names, short */
	WORD_CITE_EDITED, WORD_CITE_TRANSLATED, WORD_CITE_EDITION, WORD_CITE_VOLUME, WORD_CITE_ACCESSED, /* each with %s */
	WORD_CITE_DOCTOR, WORD_CITE_MASTER, /* theses */
	WORD_NOTE,           /* the head of a column of notes */
	/* beside and below the text */
	WORD_CONTINUED,      /* where a box goes on */
	WORD_PAGE,           /* a page by its number %s, short: "p. 37" */
	WORD_PAGE_REF,       /* the same behind a link, in brackets, with what stands before those */
	WORD_DETAILS,        /* what HTML folds away */
	WORD_FIGURE,         /* before a caption's number */
	WORD_SUMMARY, WORD_QUESTIONS, /* the fields of a Cornell sheet */
	WORD_ANSWERS,        /* heading of the answers at the end of a note */
	WORD_FROM,           /* before the title of an episode */
	WORD_WATCH, WORD_LISTEN, /* before an episode's address */
	WORD_MENTIONED,      /* before the notes that link here */
	WORD_CODE,           /* before what a QR code holds */
	WORD_BACK,           /* from an answer to its question */
	WORD_DONE, WORD_OPEN, /* tasks */
	/* a chapter's list of times */
	WORD_WATCH_LIST,     /* its heading */
	WORD_TIMES, WORD_CODES, WORD_SPEAKS,
	/* the imprint */
	WORD_EDITION, WORD_SOURCE, WORD_IDENTITY, WORD_RIGHTS,
	WORD_SET_BY,         /* before the names of faces */
	WORD_COUNTS,         /* with %d notes and %d recordings */
	WORD_COUNTS_ONE,     /* with %d notes and one recording, %d */
	/* the legend: how to read the book; %s is a sample */
	WORD_READING, WORD_LEGEND_TIME, WORD_LEGEND_SQUARE, WORD_LEGEND_PAGE, WORD_LEGEND_BOX,
	/* a site of books: its gallery and feeds */
	WORD_SITE_NEW, WORD_SITE_TITLES, WORD_SITE_ALL, WORD_SITE_CHANNELS, /* shelves */
	WORD_SITE_BOOKS,     /* before their number */
	WORD_SITE_NONE, WORD_SITE_OPEN, WORD_SITE_FOLLOW, WORD_SITE_ABOUT,
	WORD_SITE_PAGE_OF,   /* with the numbers of this page and of all */
	WORD_SITE_NEWER, WORD_SITE_OLDER,
	WORD_SITE_NOTES, WORD_SITE_CHAPTERS, /* before the numbers of what a book holds */
	WORD_SITE_MADE,      /* before the names of files for scripts */
	WORD__COUNT
};

/* A word in the language, or in English. */
const char *words_say(const char *lang, enum word word);
/* The tag of the language in which words_say answers: what those words are to be marked with. */
const char *words_lang(const char *lang);
/* A word with one "%s" and what stands for it; in the arena. */
char *words_fill(struct arena *arena, const char *lang, enum word word, const char *value);
/* A callout's kind in words ("Warnung"): the theme's word where it has one of its own, else the language's.
 * name: what the author wrote, in lower case, or NULL; a word that is no kind of Obsidian's stands as it is, with
 * a capital, and so do Obsidian's further words ("hint") where English is spoken.  In the arena. */
const char *words_callout(struct arena *arena, const char *lang, const struct theme_callout_style *style,
	const char *name);
/* The kind of callout ("tip") that a word stands for in one of the languages ("astuce"); name: in lower case.  NULL: none.  Static. */
const char *words_callout_kind(const char *name);
/* A chapter's number in words ("Twelve"), or in digits where the language has no words for all numbers up to the last, so
 * that one book numbers its chapters in one way; in the arena. */
const char *words_number(struct arena *arena, const char *lang, int number, int last);
/* "2025-03-03" as "3 March 2025"; what is no such date is handed back; in the arena. */
const char *words_date(struct arena *arena, const char *lang, const char *date);
/* How far the language indents paragraphs [em], those behind headings too; 0: it leaves that to the theme, and sets those flush. */
double words_indent(const char *lang);

#endif
