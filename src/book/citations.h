/* What citations.c (the marks in the notes) and bibliography.c (the files, and the list of works) share.  Private to book. */
#ifndef BOOK_CITATIONS_H
#define BOOK_CITATIONS_H

#include "book/make.h"
#include "octavo/cite.h"

struct citing {
	struct make *make;
	struct cite *cite;
	struct cite_words words;
	GPtrArray *works;  /* struct cite_work: those that are cited; in the order of the list, once that is made */
	GHashTable *known; /* the same */
	GHashTable *ids;   /* work -> the id of its entry */
	struct doc_node *place; /* where a note wants the list ("::: {#refs}"), in a paragraph; or NULL */
	GHashTable *told;  /* "path\nkey" of marks that are told */
};

/* The bibliographies (const struct vault_file): those that book.yml and the notes name, else what lies beside the notes. */
GPtrArray *book_bibliographies_find(struct make *make);
void book_bibliography_read(struct citing *citing, const struct vault_file *file);
/* Puts the list of works into the book: where a note has a place for it, else in a handout at its end, in a book as a chapter. */
void book_bibliography_put(struct citing *citing);
/* What the book and its notes say of works that are in the list though no mark cites them (nocite: const struct yaml_node), and adds them. */
GPtrArray *book_uncited_find(struct make *make);
void book_uncited_add(struct citing *citing, const GPtrArray *uncited);
void book_work_add(struct citing *citing, struct cite_work *work);
/* Appends runs to a node, on the line of another. */
void book_runs_append(struct citing *citing, struct doc_node *parent, const GArray *runs, const struct doc_node *at);

#endif
