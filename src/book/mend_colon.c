/* A heading stands on lines of its own and needs no colon to part it from what it heads: "Examples:" is "Examples", in the text and
 * in all that is made of headings.  So it is with the titles of boxes. */
#include "book/make.h"

#define LEAST 2 /* letters before it: "C:" is a name */

/* Where the text ends but for blanks. */
static const char *words_end(const char *text, const char *end)
{
	while (end > text) {
		const char *before = g_utf8_find_prev_char(text, end);
		if (!g_unichar_isspace(g_utf8_get_char(before)))
			break;
		end = before;
	}
	return end;
}

/* The colon that ends the words; NULL: none does, or one of more in a word, or a face: "std::", ":gear:", "(:". */
static const char *last_colon(const char *text)
{
	const char *end = words_end(text, text + strlen(text)), *colon = g_utf8_find_prev_char(text, end);
	gunichar c = colon ? g_utf8_get_char(colon) : 0;
	if (c != ':' && c != 0xff1a)
		return NULL;
	if (colon > text && colon[-1] == '(')
		return NULL;
	for (const char *at = colon; at > text && !g_ascii_isspace(at[-1]); at--)
		if (at[-1] == ':')
			return NULL;
	return colon;
}

static void unlink_empty(struct doc_node *title, struct doc_node *node)
{
	while (node != title && !node->first) {
		struct doc_node *around = node->parent;
		doc_unlink(node);
		node = around;
	}
}

void book_colon_drop(struct make *make, struct doc_node *title)
{
	struct doc_node *leaf = title;
	while (leaf->last)
		leaf = leaf->last;
	const char *colon = leaf->kind == DOC_TEXT ? last_colon(leaf->as.text) : NULL;
	if (!colon || g_utf8_strlen(doc_plain(make->arena, title), -1) <= LEAST)
		return;
	const char *end = words_end(leaf->as.text, colon);
	leaf->as.text = arena_strndup(make->arena, leaf->as.text, (size_t)(end - leaf->as.text));
	if (!*leaf->as.text)
		unlink_empty(title, leaf);
}

void book_colons_drop(struct make *make)
{
	for (int s = 0; s < make->book->n_sections; s++) {
		struct doc_node *root = make->book->sections[s].root;
		for (struct doc_node *n = root; (n = doc_seek(root, n, true, DOC_RARE_HEADING));)
			book_colon_drop(make, n);
	}
}
