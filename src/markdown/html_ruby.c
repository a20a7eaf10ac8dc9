/* <ruby>: letters and how they are read.  HTML has several pairs in one element, and brackets (<rp>) for programs that know nothing of it; the
 * tree has a node for each pair, and no brackets. */
#include "markdown/html.h"
#include "markdown/reader.h"

static bool is_in_ruby(const struct reader *reader)
{
	for (const struct doc_node *n = reader->cur; n && !doc_is_block(n->kind); n = n->parent)
		if (n->kind == DOC_RUBY || n->kind == DOC_READING)
			return true;
	return false;
}

/* One within another, for a second reading below, is words of it. */
void ruby_element(const struct shield *shield, const struct tag *tag)
{
	html_open(shield, tag, is_in_ruby(shield->reader) ? DOC__COUNT : DOC_RUBY);
}

void ruby_reading(const struct shield *shield, const struct tag *tag)
{
	html_close_implied(shield->reader, DOC_READING, DOC_RUBY);
	html_open(shield, tag, shield->reader->cur->kind == DOC_RUBY ? DOC_READING : DOC_SMALL);
}

/* Whether a text ends in an opening bracket and the other begins with what closes it. */
static bool are_brackets(const char *before, const char *behind, size_t *open, size_t *close)
{
	static const char *const pairs[][2] = {{"(", ")"}, {"（", "）"}, {"[", "]"}, {"【", "】"}, {"〔", "〕"}, {"《", "》"}};
	for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++)
		if (g_str_has_suffix(before, pairs[i][0]) && g_str_has_prefix(behind, pairs[i][1])) {
			*open = strlen(pairs[i][0]);
			*close = strlen(pairs[i][1]);
			return true;
		}
	return false;
}

static void drop_brackets(struct reader *reader, const struct doc_node *reading)
{
	struct doc_node *before = reading->prev, *behind = reading->next;
	size_t open, close;
	if (!before || before->kind != DOC_TEXT || !behind || behind->kind != DOC_TEXT || !are_brackets(before->as.text, behind->as.text, &open, &close))
		return;
	before->as.text = arena_strndup(reader->arena, before->as.text, strlen(before->as.text) - open);
	behind->as.text += close;
	if (!*before->as.text)
		doc_unlink(before);
	if (!*behind->as.text)
		doc_unlink(behind);
}

static bool is_blank(struct reader *reader, const struct doc_node *node)
{
	return !*doc_plain(reader->arena, node);
}

static bool has_letters(struct reader *reader, const struct doc_node *reading)
{
	const struct doc_node *n = reading->prev;
	while (n && n->kind == DOC_TEXT && is_blank(reader, n))
		n = n->prev;
	return n != NULL;
}

/* Readings without letters beneath them are small words, as those outside of a ruby are. */
static void unwrap(struct doc_node *ruby)
{
	for (struct doc_node *n = ruby->first; n; n = ruby->first) {
		doc_unlink(n);
		if (n->kind == DOC_READING)
			n->kind = DOC_SMALL;
		doc_insert_before(ruby, n);
	}
	doc_unlink(ruby);
}

static struct doc_node *reading_of(const struct doc_node *ruby)
{
	struct doc_node *n = ruby->first;
	while (n && n->kind != DOC_READING)
		n = n->next;
	return n;
}

/* A pair up to its reading becomes a ruby before the one it is the first in: what is left is not touched, however many there are. */
static struct doc_node *split_before(struct reader *reader, struct doc_node *ruby, struct doc_node *reading)
{
	struct doc_node *pair = doc_new(reader->arena, DOC_RUBY, (int)ruby->line, ruby->col);
	pair->lang = ruby->lang;
	for (struct doc_node *n = NULL; n != reading;) {
		n = ruby->first;
		doc_unlink(n);
		doc_append(pair, n);
	}
	doc_insert_before(ruby, pair);
	return pair;
}

static void settle_pair(struct reader *reader, struct doc_node *pair, struct doc_node *reading)
{
	if (!reading || !has_letters(reader, reading) || is_blank(reader, reading))
		unwrap(pair);
}

void ruby_settle(struct reader *reader, struct doc_node *ruby)
{
	struct doc_node *reading;
	for (; (reading = reading_of(ruby));) {
		drop_brackets(reader, reading);
		if (!reading->next)
			break;
		settle_pair(reader, split_before(reader, ruby, reading), reading);
	}
	settle_pair(reader, ruby, reading);
}
