/*
 * Footnotes: numbered in each chapter in the order in which the text first refers to
 * them, those that footnotes refer to after those of their section.  One that nothing
 * refers to keeps number 0 and stands at the end.
 */
#include <assert.h>
#include "book/make.h"

struct numbering {
	int last;         /* number given in this chapter */
	GPtrArray *queue; /* footnotes of the section, in order of number */
};

static void refs_number(struct numbering *numbering, struct doc_node *top, bool whole)
{
	for (struct doc_node *n = top; n;
		n = doc_seek(top, n, whole || n->kind != DOC_FOOTNOTE, DOC_RARE_FOOTNOTE)) {
		if (n->kind != DOC_FOOTNOTE_REF)
			continue;
		struct doc_node *note = n->as.ref.note;
		assert(note && note->parent); /* marks without one are text since the note was read */
		struct doc_footnote *footnote = &note->as.footnote;
		if (!footnote->number) {
			footnote->n_refs = 0; /* the reader's count knew nothing of embeds */
			footnote->number = ++numbering->last;
			g_ptr_array_add(numbering->queue, note);
		}
		footnote->n_refs++;
		n->as.ref.number = footnote->number;
	}
}

static void section_number(struct numbering *numbering, struct doc_node *root)
{
	if (!(root->holds & DOC_RARE_FOOTNOTE))
		return;
	g_ptr_array_set_size(numbering->queue, 0);
	refs_number(numbering, root, false);
	for (guint i = 0; i < numbering->queue->len; i++)
		refs_number(numbering, numbering->queue->pdata[i], true);
	/* In order at the end of the section; what has no number after them. */
	GPtrArray *unused = g_ptr_array_new();
	for (struct doc_node *n = root->first; n; n = n->next)
		if (n->kind == DOC_FOOTNOTE && !n->as.footnote.number)
			g_ptr_array_add(unused, n);
	for (guint i = 0; i < numbering->queue->len; i++) {
		doc_unlink(numbering->queue->pdata[i]);
		doc_append(root, numbering->queue->pdata[i]);
	}
	for (guint i = 0; i < unused->len; i++) {
		doc_unlink(unused->pdata[i]);
		doc_append(root, unused->pdata[i]);
	}
	g_ptr_array_unref(unused);
}

void book_footnotes_number(struct make *make)
{
	struct numbering numbering = {0, g_ptr_array_new()};
	for (int c = 0; c < make->book->n_chapters; c++) {
		const struct book_chapter *chapter = &make->book->chapters[c];
		numbering.last = 0;
		for (int s = 0; s < chapter->n_sections; s++)
			section_number(&numbering, chapter->sections[s].root);
	}
	g_ptr_array_unref(numbering.queue);
}
