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
	WALL = 6000, /* letters of a paragraph that is none; three pages */
	PAGE = 2000, /* bytes of one that is looked at */
	FULL = 600,  /* letters of one that ends with the next sentence */
	MOST = 1500, /* … also within what is quoted, or in brackets */
	LEAST = 200, /* … of the last one */
	SIGNS = 10,  /* letters for each sign and figure in what is said: there are 20 and more, 7 and fewer in logs and rows of tables */
	WIDE = 3,    /* letters for which a sign of Chinese stands */
	WORD = 24,   /* bytes beside a point that tell whether it ends a sentence */
};

/* Few paragraphs are looked at closely: those of a page and more. */
static bool is_long(const struct doc_node *paragraph)
{
	size_t bytes = 0;
	for (const struct doc_node *n = paragraph; n && bytes <= PAGE; n = doc_next(paragraph, n, true))
		bytes += n->kind == DOC_TEXT ? strlen(n->as.text) : 0;
	return bytes > PAGE;
}

/* Whether an author broke a line. */
static bool is_broken(const struct doc_node *paragraph)
{
	const struct doc_node *n = paragraph;
	while (n && n->kind != DOC_HARD_BREAK)
		n = doc_next(paragraph, n, true);
	return n != NULL;
}

/* What a paragraph has so far. */
struct filled {
	size_t letters;
	size_t signs; /* among these: what in ASCII is no letter */
	int open;   /* brackets, and quotation marks that have two sides */
	bool low;   /* the last of these was a low one, which a high one closes */
	bool dumb;  /* a straight mark is open */
	bool angle; /* one of the two that are quotation marks either way */
};

static void fill_sign(struct filled *filled, gunichar c)
{
	if (c == '"')
		filled->dumb = !filled->dumb;
	else if (c == 0xab || c == 0xbb)
		filled->angle = !filled->angle;
	else if (c == ')' || c == 0x201d || c == 0x300d || c == 0xff09 || (c == 0x201c && filled->low))
		filled->open -= filled->open > 0;
	else if (c == '(' || c == 0x201c || c == 0x201e || c == 0x300c || c == 0xff08)
		filled->open++;
	if (c == 0x201c || c == 0x201e)
		filled->low = c == 0x201e;
}

/* With what stands up to `end`, or until there are so many letters; returns how far. */
static const char *fill(struct filled *filled, const char *at, const char *end, size_t letters)
{
	while (at < end && filled->letters < letters) {
		bool ascii = (signed char)*at > 0;
		gunichar c = ascii ? (gunichar)*at : g_utf8_get_char(at);
		filled->letters += !ascii && g_unichar_iswide(c) ? WIDE : 1;
		if (!ascii || !g_ascii_isalpha(c)) {
			filled->signs += ascii && c > ' ';
			if (!ascii || c == '"' || c == '(' || c == ')')
				fill_sign(filled, c);
		}
		at += ascii ? 1 : g_utf8_skip[(unsigned char)*at];
	}
	return at;
}

/* With what stands in a tree and, where `beside`, behind it, until there are so many letters. */
static void fill_nodes(struct filled *filled, const struct doc_node *root, bool beside, size_t letters)
{
	for (; root && filled->letters < letters; root = beside ? root->next : NULL)
		for (const struct doc_node *n = root; n && filled->letters < letters; n = doc_next(root, n, true))
			if (n->kind == DOC_TEXT)
				fill(filled, n->as.text, n->as.text + strlen(n->as.text), letters);
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
	next->line = next->first->line;
	next->col = next->first->col;
	doc_insert_after(paragraph, next);
	return next;
}

/* Past the sentence with which a paragraph is full; NULL: the text does not fill it. */
static const char *fill_sentences(struct filled *filled, const char *text, const char *end)
{
	const char *at = fill(filled, text, end, FULL);
	for (const char *past; at < end && (past = sentence_end(at, end)); at = past) {
		fill(filled, at, past, SIZE_MAX);
		if ((!filled->open && !filled->dumb && !filled->angle) || filled->letters >= MOST)
			return past;
	}
	fill(filled, at, end, SIZE_MAX);
	return NULL;
}

/* Whether there is enough for a paragraph behind that place. */
static bool is_enough(const struct doc_node *text, const char *past)
{
	struct filled rest = {0};
	fill(&rest, past, past + strlen(past), LEAST);
	fill_nodes(&rest, text->next, true, LEAST);
	return rest.letters >= LEAST;
}

/* Parts a paragraph; returns how many it has become. */
static int part_all(struct arena *arena, struct doc_node *paragraph)
{
	struct filled filled = {0};
	const char *end = NULL; /* of the text whose rest the child is */
	int n = 1;
	for (struct doc_node *child = paragraph->first, *next; child; child = next) {
		next = child->next;
		if (child->kind != DOC_TEXT) {
			fill_nodes(&filled, child, false, SIZE_MAX);
			continue;
		}
		end = end ? end : child->as.text + strlen(child->as.text);
		const char *past = fill_sentences(&filled, child->as.text, end);
		past = past && may_end(child, past) ? past : NULL;
		if (past && !is_enough(child, past + strspn(past, " ")))
			return n;
		struct doc_node *rest = past ? part(arena, paragraph, child, past) : NULL;
		end = rest && past[strspn(past, " ")] ? end : NULL;
		if (!rest)
			continue;
		paragraph = rest;
		next = rest->first;
		filled = (struct filled){0};
		n++;
	}
	return n;
}

/* Three pages of what is said; beyond that nothing is asked. */
static bool is_wall(const struct doc_node *paragraph)
{
	struct filled filled = {0};
	fill_nodes(&filled, paragraph, false, WALL + 1);
	return filled.letters > WALL && SIGNS * filled.signs <= filled.letters;
}

void walls_part(struct reader *reader)
{
	for (struct doc_node *n = reader->root->first, *next; n; n = next) {
		next = n->next;
		if (n->kind != DOC_PARAGRAPH || !is_long(n) || !is_wall(n) || is_broken(n))
			continue;
		int parts = part_all(reader->arena, n);
		if (parts > 1)
			diag_report(reader->job->diag, DIAG_TRANSCRIPT, (struct pos){reader->path, (int)n->line, n->col},
				"one paragraph as %d", parts);
	}
}
