/*
 * tree: the structure tree while it is written, private to the finisher.  shape.c finds
 * who holds what before the first object is written, tree.c writes the elements,
 * parents.c the way back from marks and annotations.
 */
#ifndef PDF_TREE_H
#define PDF_TREE_H

#include "pdf/finish.h"

/* Numbers grouped by element: those of element e are list[start[e]] to list[start[e + 1]
 * - 1]. */
struct pdf_groups {
	int *start, *list;
};

struct pdf_kid {
	int order; /* by first mark */
	int child; /* element, or -1: the mark itself */
};

struct pdf_tree {
	struct pdf_finish *fin;
	const struct layout_elem *elems;
	int n;
	const struct pdf_mark *marks;
	int n_marks;
	int *mark_page; /* page of each mark */
	struct pdf_groups marks_of, links_of;
	int *first_child, *next; /* of kept elements, in order */
	int *first_mark;         /* the first mark in or below, n_marks: none */
	bool *merged;            /* it and its parent, which holds nothing else, are one object */
	int *wrap;               /* object of the Link in or around an element, 0: none */
	int cover;               /* object of the cover's figure, 0: none */
	int heading;  /* level of the heading before */
	GArray *kids; /* struct pdf_kid, of the element at work */
};

static inline int pdf_group_size(const struct pdf_groups *groups, int e)
{
	return groups->start[e + 1] - groups->start[e];
}

/* shape.c: prepares everything below; reserves the objects.  Failures are fin's. */
void pdf_tree_open(struct pdf_tree *tree, struct pdf_finish *fin);
void pdf_tree_close(struct pdf_tree *tree);
/* The element of a mark, -1: it is the cover's. */
int pdf_tree_mark_elem(const struct pdf_tree *tree, int mark);
/* Whether the Link of an element stands around it: pictures stay what they are, with
 * their words. */
bool pdf_tree_wraps_around(const struct pdf_tree *tree, int e);
/* Whether the only child of an element is written in its stead. */
bool pdf_tree_is_merged_into(const struct pdf_tree *tree, int e);
/* The object that holds an element's marks and children. */
int pdf_tree_inner(const struct pdf_tree *tree, int e);
/* The object that stands in the parent's list. */
int pdf_tree_outer(const struct pdf_tree *tree, int e);
/* The object of an element's parent. */
int pdf_tree_parent(const struct pdf_tree *tree, int e);
/* The object that holds the annotation of a link. */
int pdf_tree_link(const struct pdf_tree *tree, int e);

/* parents.c: writes the parent tree; returns its object. */
int pdf_parents_write(struct pdf_tree *tree, int *next_key);

#endif
