/*
 * The first line "From: [[channel]] <br/>" that machine-written notes carry names where
 * they come from.  The book says so at chapter and title; the line itself is taken out.
 */
#include "book/make.h"

/* The wikilink of such a line, or NULL: it must end with a break or the paragraph. */
static struct doc_node *provenance_link(const struct doc_node *paragraph)
{
	struct doc_node *n = paragraph->first;
	if (!n || n->kind != DOC_TEXT || g_ascii_strncasecmp(n->as.text, "From:", 5))
		return NULL;
	for (const char *c = n->as.text + 5; *c; c++)
		if (!g_ascii_isspace(*c))
			return NULL;
	n = n->next;
	if (!n || n->kind != DOC_WIKILINK)
		return NULL;
	const struct doc_node *after = n->next;
	while (after && after->kind == DOC_TEXT && book_node_is_blank(after))
		after = after->next;
	return !after || after->kind == DOC_HARD_BREAK ? n : NULL;
}

/* A channel, and not a note that the author took something from. */
static bool names_channel(struct make *make, const struct note *note,
	const struct doc_node *link, bool broken)
{
	const struct vault_file *file =
		vault_find_note(make->vault, note->file, link->as.link->target);
	const struct note *target = file ? book_note_of_file(make, file) : NULL;
	/* A book of one note has not read the others: the line's shape must do. */
	if (!target || !target->root)
		return broken;
	return target->role == NOTE_INDEX || book_named_after_folder(make, file);
}

static void note_provenance(struct make *make, struct note *note)
{
	struct doc_node *paragraph = note->root->first;
	/* A rule of dashes straight under the line has made a heading of it. */
	bool may_be = paragraph && (paragraph->kind == DOC_PARAGRAPH ||
					   paragraph->kind == DOC_HEADING);
	struct doc_node *link = may_be ? provenance_link(paragraph) : NULL;
	if (!link || !names_channel(make, note, link, link->next != NULL))
		return;
	const char *channel = book_title_of_channel(make, link->as.link->target);
	make->n_provenance += note->placed;
	if (!make->from)
		make->from = channel;
	else if (strcmp(make->from, channel))
		make->from_differs = true;
	while (paragraph->first != link)
		doc_unlink(paragraph->first);
	do
		doc_unlink(paragraph->first);
	while (paragraph->first && book_node_is_blank(paragraph->first));
	struct doc_node *first = paragraph->first;
	if (!first)
		doc_unlink(paragraph);
	else if (first->kind == DOC_TEXT)
		while (g_ascii_isspace(*first->as.text))
			first->as.text++;
}

void book_provenance_drop(struct make *make)
{
	for (int i = 0; i < make->n_notes; i++)
		if (make->notes[i].root)
			note_provenance(make, &make->notes[i]);
}
