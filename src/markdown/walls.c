/*
 * Step 8 of reading: paragraphs without an end.
 *
 * Programs that write down what is said give an hour of it as one paragraph, or with a line for each breath, which are joined.  Nobody
 * reads pages without a break: at ends of sentences such a paragraph is parted into ones that a reader can find his place in.  Lines
 * that an author broke stay whole, and so does all that is no longer than a long paragraph of a book.
 */
#include "markdown/reader.h"
#include "markdown/transcript.h"

enum {
	WALL = 6000, /* bytes of a paragraph that is none; three pages */
	FULL = 600,  /* bytes of one that ends with the next sentence */
	LEAST = 200, /* … of the last one */
	WORD = 24,   /* bytes beside a point that tell whether it ends a sentence */
};

/* Of the words beneath a node; 0 where an author broke a line. */
static size_t n_bytes(const struct doc_node *root)
{
	size_t bytes = 0;
	for (const struct doc_node *n = root; n; n = doc_next(root, n, true)) {
		if (n->kind == DOC_HARD_BREAK)
			return 0;
		bytes += n->kind == DOC_TEXT ? strlen(n->as.text) : 0;
	}
	return bytes;
}

/* Past the first sentence that ends between `at` and `end` with another behind it; NULL: none. */
static const char *sentence_end(const char *at, const char *end)
{
	static const char stops[] = ".!?\xd8\xdb\xe0\xe3\xef"; /* bytes with which all signs that end sentences begin */
	const char *begin = at;
	for (; (at += strcspn(at, stops)) < end; at++) {
		/* most of what looks like one is within a word, an address or code */
		if ((signed char)at[0] > 0 && (signed char)at[1] > 0 && !strchr(" \"'*).!?", at[1]))
			continue;
		const char *from = at - MIN(at - begin, WORD), *stop = at + MIN(end - at, WORD);
		while (((unsigned char)*from & 0xc0) == 0x80)
			from++;
		while (((unsigned char)*stop & 0xc0) == 0x80)
			stop++;
		const char *past = speech_past_sentence(from, stop);
		const char *next = past ? past + strspn(past, " ") : NULL;
		bool cut = past == stop && stop < end; /* more signs may follow */
		if (past > at && !cut && !g_unichar_islower(g_utf8_get_char(next))) /* else an abbreviation */
			return past;
	}
	return NULL;
}

/* Whether a sentence that ends a text may end a paragraph: a footnote behind it does not begin the next one. */
static bool may_end(const struct doc_node *text, const char *past)
{
	return *past || !text->next || doc_is_break(text->next);
}

/* Ends a paragraph within one of its texts, or behind it; returns the new paragraph with what follows, NULL: nothing does. */
static struct doc_node *part(struct arena *arena, struct doc_node *paragraph, struct doc_node *text, const char *past)
{
	const char *rest = past + strspn(past, " ");
	struct doc_node *next = doc_new(arena, DOC_PARAGRAPH, (int)text->line, text->col);
	if (*rest) {
		int col = text->col + (int)g_utf8_strlen(text->as.text, rest - text->as.text);
		doc_append(next, doc_new_text(arena, rest, (int)text->line, col));
		text->as.text = arena_strndup(arena, text->as.text, (size_t)(past - text->as.text));
	} else if (text->next && text->next->kind == DOC_SOFT_BREAK) {
		doc_unlink(text->next);
	}
	if (text->next)
		doc_move(text->next, NULL, next);
	if (!next->first)
		return NULL;
	next->line = next->first->line;
	next->col = next->first->col;
	doc_insert_after(paragraph, next);
	return next;
}

/* Parts a paragraph of so many bytes; returns how many it has become. */
static int part_all(struct arena *arena, struct doc_node *paragraph, size_t left)
{
	const char *end = NULL; /* of the text whose rest the child is */
	size_t bytes = 0;       /* of the paragraph so far */
	int n = 1;
	for (struct doc_node *child = paragraph->first, *next; child; child = next) {
		const char *text = child->kind == DOC_TEXT ? child->as.text : NULL, *past = NULL;
		size_t len = end ? (size_t)(end - text) : n_bytes(child);
		next = child->next;
		end = text ? text + len : NULL;
		if (text && bytes + len > FULL) {
			const char *from = text + (bytes < FULL ? FULL - bytes : 0);
			while (((unsigned char)*from & 0xc0) == 0x80)
				from++;
			past = sentence_end(from, end);
			past = past && may_end(child, past) ? past : NULL;
		}
		size_t done = past ? (size_t)(past - text) + strspn(past, " ") : len;
		bytes += done;
		left -= MIN(done, left);
		if (past && left >= LEAST && (paragraph = part(arena, paragraph, child, past))) {
			end = past[strspn(past, " ")] ? end : NULL;
			next = paragraph->first;
			bytes = 0;
			n++;
		} else {
			end = NULL;
		}
	}
	return n;
}

void walls_part(struct reader *reader)
{
	for (struct doc_node *n = reader->root->first, *next; n; n = next) {
		next = n->next;
		size_t bytes = n->kind == DOC_PARAGRAPH ? n_bytes(n) : 0;
		int parts = bytes > WALL ? part_all(reader->arena, n, bytes) : 1;
		if (parts > 1)
			diag_report(reader->job->diag, DIAG_TRANSCRIPT, (struct pos){reader->path, (int)n->line, n->col},
				"one of %d characters as %d", (int)bytes, parts);
	}
}
