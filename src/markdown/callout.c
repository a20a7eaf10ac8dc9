/* > [!kind]- title: a quote becomes a callout of one of thirteen kinds; foldable ones
 * keep their sign, and those that only place what is in them leave no trace. */
#include "octavo/words.h"
#include "markdown/dialect.h"

/* Obsidian's kinds and their other names. */
static const struct {
	const char *name, *kind;
} kinds[] = {
	{"note", "note"},
	{"abstract", "abstract"},
	{"summary", "abstract"},
	{"tldr", "abstract"},
	{"tl;dr", "abstract"},
	{"info", "info"},
	{"todo", "todo"},
	{"tip", "tip"},
	{"hint", "tip"},
	{"important", "tip"},
	{"success", "success"},
	{"check", "success"},
	{"done", "success"},
	{"question", "question"},
	{"help", "question"},
	{"faq", "question"},
	{"warning", "warning"},
	{"caution", "warning"},
	{"attention", "warning"},
	{"failure", "failure"},
	{"fail", "failure"},
	{"missing", "failure"},
	{"danger", "danger"},
	{"error", "danger"},
	{"bug", "bug"},
	{"example", "example"},
	{"quote", "quote"},
	{"cite", "quote"},
};

bool callout_scan(struct shield *s, uint32_t at, struct token *token)
{
	const char *text = s->reader->text;
	if (at + 3 >= s->end || text[at] != '[' || text[at + 1] != '!')
		return false;
	uint32_t p = at + 2;
	while (p < s->end && p - at < 100 && !strchr("[]\n", text[p]))
		p++;
	if (p >= s->end || text[p] != ']')
		return false;
	token->kind = TOKEN_CALLOUT;
	token->a = at + 2;
	token->a_len = p - token->a;
	const char *bar = memchr(text + token->a, '|',
		token->a_len); /* [!note|wide]: for Obsidian's CSS */
	if (bar)
		token->a_len = (uint32_t)(bar - text) - token->a;
	p++;
	token->ch = 0;
	if (p < s->end && (text[p] == '+' || text[p] == '-'))
		token->ch = text[p++];
	token->len = p - at;
	return token->a_len > 0;
}

bool callout_is_kind(const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
		if (!strcmp(kinds[i].name, name))
			return true;
	return false;
}

/* Columns and frames of styles for Obsidian, which draw no box and say no name. */
static bool is_layout(const char *name)
{
	static const char *const names[] = {"multi-column", "column", "columns", "blank", "blank-container", "infobox"};
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		if (!strcmp(names[i], name))
			return true;
	return false;
}

static const char *kind_of(struct reader *reader, const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
		if (!strcmp(kinds[i].name, name))
			return kinds[i].kind;
	const char *kind = words_callout_kind(name);
	if (kind || is_layout(name))
		return kind ? kind : "note";
	diag_report(reader->job->diag, DIAG_CALLOUT_KIND, reader_pos(reader), "%s", name);
	return "note";
}

/* Lower case in every script; no name at all is a note. */
static const char *name_of(struct reader *reader, const struct token *token)
{
	char *word = g_utf8_strdown(reader->text + token->a, (gssize)token->a_len);
	char *name = arena_strdup(reader->arena, g_strstrip(word));
	g_free(word);
	return *name ? name : "note";
}

/* The marker counts as the first thing in a quote; elsewhere it is text. */
void callout_build(const struct shield *shield, const struct token *token)
{
	struct reader *reader = shield->reader;
	struct doc_node *title = reader->cur, *quote = title->parent;
	bool first = !title->first && !reader->words->len && !title->prev;
	if (title->kind != DOC_PARAGRAPH || !first || !quote ||
		quote->kind != DOC_QUOTE) {
		build_text(reader, reader->text + token->start, token->len);
		return;
	}
	title->kind = DOC_CALLOUT_TITLE;
	doc_turn(quote, DOC_CALLOUT);
	quote->as.callout.name = name_of(reader, token);
	quote->as.callout.kind = kind_of(reader, quote->as.callout.name);
	quote->as.callout.fold = token->ch;
}

void callout_settle(struct doc_node *node)
{
	bool titled = node->first && node->first->kind == DOC_CALLOUT_TITLE;
	if (!titled && !node->id && is_layout(node->as.callout.name))
		doc_unwrap(node);
}

/* A title's line ended inside cmark's paragraph: what follows is a paragraph of its own,
 * and the stack's entry goes over to it. */
bool callout_title_ends(struct reader *reader)
{
	struct open *top = build_top(reader);
	struct doc_node *title = reader->cur;
	if (top->node != title || title->kind != DOC_CALLOUT_TITLE ||
		top->origin != FROM_CMARK)
		return false;
	struct doc_node *body = build_node(reader, DOC_PARAGRAPH);
	doc_append(title->parent, body);
	top->node = reader->cur = body;
	blockid_settle(reader, title);
	if (title->last && title->last->kind == DOC_TEXT)
		g_strchomp((char *)title->last->as.text);
	if (!title->first)
		doc_unlink(title);
	else if (title->first->kind == DOC_TEXT)
		g_strchug((char *)title->first->as.text);
	return true;
}
