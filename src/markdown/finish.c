/* Step 7 of reading: one pass over the finished tree.  Neighbouring texts become one,
 * words and times are counted, the title is settled. */
#include "markdown/reader.h"

static int count_words(const char *text)
{
	int n = 0;
	bool inside = false;
	for (; *text; text++) {
		bool blank = g_ascii_isspace(*text);
		n += !blank && !inside;
		inside = !blank;
	}
	return n;
}

/* Texts side by side (a tag between them left no node) become the first of them. */
static void join_texts(struct reader *reader, struct doc_node *first)
{
	GString *words = g_string_new(first->as.text);
	while (first->next && first->next->kind == DOC_TEXT) {
		g_string_append(words, first->next->as.text);
		doc_unlink(first->next);
	}
	first->as.text = arena_strndup(reader->arena, words->str, words->len);
	g_string_free(words, TRUE);
}

/* "folder/sleep.md" -> "sleep". */
static const char *stem(struct reader *reader)
{
	const char *slash = strrchr(reader->path, '/');
	const char *name = slash ? slash + 1 : reader->path;
	size_t len = strlen(name);
	if (len > 3 && !g_ascii_strcasecmp(name + len - 3, ".md"))
		len -= 3;
	return arena_strndup(reader->arena, name, len);
}

void finish_tree(struct reader *reader)
{
	struct doc_note *note = reader->note;
	for (struct doc_node *n = reader->root, *next; n; n = next) {
		n->flags = 0;
		if (n->kind == DOC_TEXT && n->next && n->next->kind == DOC_TEXT)
			join_texts(reader, n);
		next = doc_next(reader->root, n, true);
		if (n->kind == DOC_TEXT) {
			note->n_words += count_words(n->as.text);
			if (!*n->as.text)
				doc_unlink(n);
		} else if (n->kind == DOC_TIMESTAMP) {
			note->n_times++;
		} else if (n->kind == DOC_HEADING && n->as.heading.level == 1 &&
			   !note->title) {
			char *title = doc_plain(reader->arena, n);
			note->title_is_h1 = *title != 0;
			note->title = *title ? title : NULL;
		}
	}
	if (!note->title)
		note->title = stem(reader);
}
