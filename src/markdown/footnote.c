/* Footnotes: marks [^label], definitions [^label]: …, and inline ones ^[words].
 *
 * Marks are tokens, so cmark sees definitions alone, each under a label of its own (the
 * token); two definitions of one label are both kept, the mark means the first. */
#include "markdown/reader.h"

static bool label_at(const struct shield *s, uint32_t at, struct token *token)
{
	const char *text = s->reader->text;
	if (at + 3 >= s->end || text[at] != '[' || text[at + 1] != '^')
		return false;
	uint32_t p = at + 2;
	while (p < s->end && p - at < 200 && !strchr("[] \t\n", text[p]))
		p++;
	if (p >= s->end || text[p] != ']' || p == at + 2)
		return false;
	token->a = at + 2;
	token->a_len = p - token->a;
	return true;
}

bool footnote_scan_ref(struct shield *s, uint32_t at, struct token *token)
{
	if (!label_at(s, at, token))
		return false;
	token->kind = TOKEN_NOTE_REF;
	token->len = token->a_len + 3;
	return true;
}

/* Only the label between "[^" and "]:" is the token. */
bool footnote_scan_label(struct shield *s, uint32_t at, struct token *token)
{
	const char *text = s->reader->text;
	if (s->is_inline || !label_at(s, at, token))
		return false;
	uint32_t end = token->a + token->a_len;
	token->kind = TOKEN_NOTE_LABEL;
	token->start = token->a;
	token->len = token->a_len;
	return end + 1 < s->end && text[end + 1] == ':';
}

/* ^[words]: brackets inside must be balanced; a further ^[ inside ends the attempt. */
bool footnote_scan_inline(struct shield *s, uint32_t at, struct token *token)
{
	const char *text = s->reader->text;
	if (at + 3 >= s->end || text[at + 1] != '[')
		return false;
	uint32_t end = shield_block_end(s, at);
	int depth = 0;
	for (uint32_t p = at + 1; p < end; p++) {
		if (text[p] == '\\')
			p++;
		else if (text[p] == '^' && p + 1 < end && text[p + 1] == '[')
			return false;
		else if (text[p] == '[')
			depth++;
		else if (text[p] == ']' && !--depth) {
			token->kind = TOKEN_INLINE_NOTE;
			token->a = at + 2;
			token->a_len = p - token->a;
			token->len = p + 1 - at;
			return token->a_len > 0;
		}
	}
	return false;
}

static struct doc_node *add_ref(struct reader *reader, const char *label)
{
	struct doc_node *ref = build_node(reader, DOC_FOOTNOTE_REF);
	ref->as.ref.label = label;
	build_leaf(reader, ref);
	return ref;
}

void footnote_build_ref(const struct shield *shield, const struct token *token)
{
	add_ref(shield->reader, reader_slice(shield->reader, token->a, token->a_len));
}

void footnote_build_inline(const struct shield *shield, const struct token *token)
{
	struct reader *reader = shield->reader;
	if (reader->dropping >= 0)
		return;
	struct doc_node *ref = add_ref(reader, "^");
	struct doc_node *note = build_node(reader, DOC_FOOTNOTE);
	note->as.footnote.label = "^";
	note->as.footnote.n_refs = 1;
	ref->as.ref.note = note;
	g_ptr_array_add(reader->footnotes, note);
	/* its words are read into a paragraph of its own, aside from the stack */
	struct doc_node *paragraph = build_node(reader, DOC_PARAGRAPH);
	doc_append(note, paragraph);
	struct doc_node *cur = reader->cur;
	int n_links = reader->n_links;
	struct open aside = {
		.node = paragraph, .origin = FROM_CMARK, .tag = 0, .token = -1};
	g_array_append_val(reader->stack, aside);
	reader->cur = paragraph;
	reader->n_links = 0;
	reader_inline(reader, token->a, token->a_len);
	build_flush(reader);
	g_array_set_size(reader->stack, reader->stack->len - 1);
	settle_paragraph(reader, paragraph);
	reader->cur = cur;
	reader->n_links = n_links;
}

/* cmark keeps no label that could be asked for: the definition's line leads to its token.
 */
void footnote_open(const struct shield *shield)
{
	struct reader *reader = shield->reader;
	uint32_t at = g_array_index(reader->lines, uint32_t, reader->seen_line);
	guint low = 0, high = shield->tokens->len;
	while (low < high) {
		guint mid = (low + high) / 2;
		if (g_array_index(shield->tokens, struct token, mid).start < at)
			low = mid + 1;
		else
			high = mid;
	}
	const char *label = "";
	for (; low < shield->tokens->len && !*label; low++) {
		const struct token *token =
			&g_array_index(shield->tokens, struct token, low);
		if (token->kind == TOKEN_NOTE_LABEL)
			label = reader_slice(reader, token->a, token->a_len);
	}
	struct doc_node *note = build_open(reader, DOC_FOOTNOTE, FROM_CMARK, 0);
	if (note)
		note->as.footnote.label = label;
}

static int by_place(gconstpointer a, gconstpointer b)
{
	const struct doc_node *x = *(struct doc_node *const *)a,
			      *y = *(struct doc_node *const *)b;
	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	return (int)x->col - (int)y->col;
}

/* A mark without a definition is text. */
static void missing(struct reader *reader, struct doc_node *ref)
{
	const char *label = ref->as.ref.label;
	diag_report(reader->job->diag, DIAG_FOOTNOTE_MISSING,
		(struct pos){reader->path, (int32_t)ref->line, ref->col}, "%s", label);
	ref->kind = DOC_TEXT;
	ref->as.text = arena_printf(reader->arena, "[^%s]", label);
}

/* Whether a mark behind that text speaks of its last word; "Sources: [^1]" has it for a word. */
static bool ends_in_word(const char *text, size_t len)
{
	gunichar last = g_utf8_get_char(g_utf8_find_prev_char(text, text + len));
	return g_unichar_isalnum(last) || g_utf8_strchr(".,;!?)]%\"'…’”»。，、！？」』）", -1, last);
}

/* A mark stands close to what it speaks of, and a comma parts it from one before it. */
static void join_mark(struct reader *reader, struct doc_node *ref)
{
	struct doc_node *before = ref->prev;
	if (before && before->kind == DOC_SOFT_BREAK && before->prev && !doc_is_break(before->prev)) {
		doc_unlink(before);
		before = ref->prev;
	}
	if (before && before->kind == DOC_TEXT) {
		size_t len = strlen(before->as.text);
		while (len && strchr(" \t\n", before->as.text[len - 1]))
			len--;
		if (!len && before->prev && !doc_is_break(before->prev))
			doc_unlink(before);
		else if (len && ends_in_word(before->as.text, len))
			before->as.text = arena_strndup(reader->arena, before->as.text, len);
	}
	before = ref->prev;
	if (!before || before->kind != DOC_FOOTNOTE_REF)
		return;
	struct doc_node *raised = doc_new(reader->arena, DOC_SUPER, (int)ref->line, ref->col);
	doc_append(raised, doc_new_text(reader->arena, ",", (int)ref->line, ref->col));
	doc_insert_before(ref, raised);
}

void footnote_settle(struct reader *reader)
{
	GHashTable *labels = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_ptr_array_sort(reader->footnotes, by_place);
	for (guint i = 0; i < reader->footnotes->len; i++) {
		struct doc_node *note = g_ptr_array_index(reader->footnotes, i);
		doc_append(reader->root, note);
		char *fold = g_utf8_casefold(note->as.footnote.label, -1);
		if (g_hash_table_contains(labels, fold))
			g_free(fold);
		else
			g_hash_table_insert(labels, fold, note);
	}
	for (struct doc_node *n = reader->root; n; n = doc_next(reader->root, n, true)) {
		if (n->kind != DOC_FOOTNOTE_REF)
			continue;
		if (n->as.ref.note) {
			join_mark(reader, n);
			continue;
		}
		char *fold = g_utf8_casefold(n->as.ref.label, -1);
		struct doc_node *note = g_hash_table_lookup(labels, fold);
		g_free(fold);
		n->as.ref.note = note;
		if (!note) {
			missing(reader, n);
			continue;
		}
		note->as.footnote.n_refs++;
		join_mark(reader, n);
	}
	g_hash_table_destroy(labels);
}
