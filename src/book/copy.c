/*
 * Copies of trees, and of a piece of a note for an embed: as it was read, without what embeds in it were expanded to.  Footnotes that the
 * piece refers to are copied with it.
 */
#include "book/make.h"

void book_copy_beneath(const struct doc_node *source, struct doc_node *target, enum doc_kind closed, copy_fn copy, void *data)
{
	const struct doc_node *from = source;
	struct doc_node *to = target;
	for (;;) {
		if (from->first && (from == source || from->kind != closed)) {
			from = from->first;
			doc_append(to, copy(data, from));
			to = to->last;
			continue;
		}
		while (from != source && !from->next) {
			from = from->parent;
			to = to->parent;
		}
		if (from == source)
			return;
		from = from->next;
		doc_append(to->parent, copy(data, from));
		to = to->parent->last;
	}
}

struct doc_node *book_copy_node(struct arena *arena, const struct doc_node *node)
{
	struct doc_node *copy = arena_memdup(arena, node, sizeof *node);
	copy->parent = copy->prev = copy->next = copy->first = copy->last = NULL;
	return copy;
}

/* The copy of a footnote, without its words yet; the same for each mark that refers to it. */
static struct doc_node *note_copy(struct arena *arena, struct doc_node *source, struct copied_notes *notes)
{
	struct doc_node *copy = g_hash_table_lookup(notes->map, source);
	if (!copy) {
		copy = book_copy_node(arena, source);
		g_hash_table_insert(notes->map, source, copy);
		g_ptr_array_add(notes->sources, source);
	}
	return copy;
}

/* Of a piece: with structs of its own. */
struct copying {
	struct arena *arena;
	struct copied_notes *notes;
};

static struct doc_node *node_copy(void *data, const struct doc_node *node)
{
	const struct copying *copying = data;
	struct arena *arena = copying->arena;
	struct doc_node *copy = book_copy_node(arena, node);
	switch ((enum doc_kind)node->kind) {
	case DOC_LINK:
	case DOC_WIKILINK:
	case DOC_EMBED:
		copy->as.link = arena_memdup(arena, node->as.link, sizeof *node->as.link);
		copy->as.link->anchor = NULL;
		copy->as.link->note = NULL;
		break;
	case DOC_PICTURE:
		copy->as.picture = arena_memdup(arena, node->as.picture, sizeof *node->as.picture);
		break;
	case DOC_FOOTNOTE_REF:
		copy->as.ref.note = note_copy(arena, node->as.ref.note, copying->notes);
		break;
	default:
		break;
	}
	return copy;
}

struct doc_node *book_copy_plain(struct arena *arena, const struct doc_node *node, struct copied_notes *notes)
{
	struct copying copying = {arena, notes};
	struct doc_node *copy = node_copy(&copying, node);
	if (node->kind != DOC_EMBED)
		book_copy_beneath(node, copy, DOC_EMBED, node_copy, &copying);
	return copy;
}

void book_copy_footnotes(struct arena *arena, struct copied_notes *notes, struct doc_node *root)
{
	struct copying copying = {arena, notes};
	/* Grows while it is walked: a footnote may refer to another. */
	for (guint i = 0; i < notes->sources->len; i++) {
		struct doc_node *source = notes->sources->pdata[i];
		struct doc_node *copy = g_hash_table_lookup(notes->map, source);
		book_copy_beneath(source, copy, DOC_EMBED, node_copy, &copying);
		doc_append(root, copy);
	}
}
