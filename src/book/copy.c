/*
 * Copies a piece of a note for an embed: as it was read, without what embeds in it were
 * expanded to.  Footnotes that the piece refers to are copied with it.
 */
#include "book/make.h"

static struct doc_node *node_copy(
	struct arena *arena, const struct doc_node *node, struct copied_notes *notes)
{
	struct doc_node *copy = arena_memdup(arena, node, sizeof *node);
	copy->parent = copy->prev = copy->next = copy->first = copy->last = NULL;
	switch ((enum doc_kind)node->kind) {
	case DOC_LINK:
	case DOC_WIKILINK:
	case DOC_EMBED:
		copy->as.link = arena_memdup(arena, node->as.link, sizeof *node->as.link);
		copy->as.link->anchor = NULL;
		copy->as.link->note = NULL;
		break;
	case DOC_PICTURE:
		copy->as.picture =
			arena_memdup(arena, node->as.picture, sizeof *node->as.picture);
		break;
	case DOC_FOOTNOTE_REF:
		if (!node->as.ref.note)
			break;
		copy->as.ref.note = g_hash_table_lookup(notes->map, node->as.ref.note);
		if (!copy->as.ref.note) {
			struct doc_node *note =
				arena_memdup(arena, node->as.ref.note, sizeof *note);
			note->parent = note->prev = note->next = note->first =
				note->last = NULL;
			g_hash_table_insert(notes->map, node->as.ref.note, note);
			g_ptr_array_add(notes->sources, node->as.ref.note);
			copy->as.ref.note = note;
		}
		break;
	default:
		break;
	}
	return copy;
}

/* Copies what is beneath source to beneath target. */
static void copy_children(struct arena *arena, const struct doc_node *source,
	struct doc_node *target, struct copied_notes *notes)
{
	const struct doc_node *from = source;
	struct doc_node *to = target;
	for (;;) {
		if (from->first && (from == source || from->kind != DOC_EMBED)) {
			from = from->first;
			struct doc_node *child = node_copy(arena, from, notes);
			doc_append(to, child);
			to = child;
			continue;
		}
		while (from != source && !from->next) {
			from = from->parent;
			to = to->parent;
		}
		if (from == source)
			return;
		from = from->next;
		struct doc_node *child = node_copy(arena, from, notes);
		doc_append(to->parent, child);
		to = child;
	}
}

struct doc_node *book_copy_plain(
	struct arena *arena, const struct doc_node *node, struct copied_notes *notes)
{
	struct doc_node *copy = node_copy(arena, node, notes);
	if (node->kind != DOC_EMBED)
		copy_children(arena, node, copy, notes);
	return copy;
}

void book_copy_footnotes(
	struct arena *arena, struct copied_notes *notes, struct doc_node *root)
{
	/* Grows while it is walked: a footnote may refer to another. */
	for (guint i = 0; i < notes->sources->len; i++) {
		struct doc_node *source = notes->sources->pdata[i];
		struct doc_node *copy = g_hash_table_lookup(notes->map, source);
		copy_children(arena, source, copy, notes);
		doc_append(root, copy);
	}
}
