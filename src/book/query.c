/*
 * Queries of Dataview and bases of Obsidian, in the note or embedded, become what they show: a list or a table of the notes of this book, with
 * links to them.  The answer is written as Markdown and read as a part of the note: values hold links and emphasis, as they do in Obsidian.  A
 * query that cannot be answered stays as code, and is told.
 */
#include "octavo/markdown.h"
#include "book/query_words.h"

/* The blocks of a text, as if they stood on the node's line. */
static struct doc_node *read_blocks(struct asking *asking, const struct doc_node *at, const GString *text)
{
	struct make *make = asking->asked->make;
	int n_lines = 1;
	for (const char *p = text->str; (p = strchr(p, '\n')); p++)
		n_lines++;
	g_autofree int32_t *lines = g_new(int32_t, n_lines);
	for (int i = 0; i < n_lines; i++)
		lines[i] = (int32_t)at->line;
	struct markdown_source source = {.bytes = text->str, .len = text->len, .lines = lines, .n_lines = n_lines, .is_part = true};
	struct doc_node *root = markdown_read_source(make->arena, make->job, doc_pos(at).path, &source);
	for (struct doc_node *n = root; (n = doc_seek(root, n, true, DOC_RARE_LINK));)
		n->flags |= FLAG_ANSWERED;
	return root;
}

/* A node gives way to what is beneath another. */
static void give_way(struct doc_node *at, struct doc_node *to)
{
	for (struct doc_node *n; (n = to->first);) {
		doc_unlink(n);
		doc_insert_before(at, n);
	}
	doc_unlink(at);
}

/* Puts what the query shows before the block that asks, and takes that away.  False, and *why, where there is no answer. */
static bool query_put(struct asking *asking, const struct query *query, struct doc_node *at, const char **why)
{
	struct make *make = asking->asked->make;
	struct query_answer answer;
	asking->asked->times_asked = false;
	for (const struct doc_node *n = at; query && n; n = n->parent)
		if (n->kind == DOC_CELL) {
			*why = "it stands in a table";
			return false;
		}
	if (!query || !query_answer(asking->arena, query, asking->notes, asking->self, &asking->steps, &answer, why))
		return false;
	if (asking->asked->times_asked)
		diag_report(make->job->diag, DIAG_QUERY_TIMES, doc_pos(at), NULL);
	if (!answer.n_rows) {
		diag_report(make->job->diag, DIAG_QUERY_EMPTY, doc_pos(at), NULL);
		doc_unlink(at);
		return true;
	}
	g_autoptr(GString) text = g_string_new(NULL);
	asking_put_answer(asking, text, &answer);
	give_way(at, read_blocks(asking, at, text));
	return true;
}

static void block_answer(struct asking *asking, struct doc_node *block)
{
	struct make *make = asking->asked->make;
	const char *why = "it is no YAML", *text = block->as.code.text;
	const struct query *query = NULL;
	if (!strcmp(block->as.code.info, "dataview")) {
		query = query_read(asking->arena, text, &why);
	} else {
		const struct yaml_node *base = yaml_read(asking->arena, make->job, doc_pos(block).path, text, strlen(text), (int)block->line);
		query = base ? query_base_read(asking->arena, base, NULL, &why) : NULL;
	}
	if (!query_put(asking, query, block, &why))
		diag_report(make->job->diag, DIAG_QUERY_LEFT, doc_pos(block), "%s", why);
}

/* ![[episodes.base#By guest]]; what is not there is told with other embeds. */
static void base_answer(struct asking *asking, struct doc_node *embed)
{
	struct make *make = asking->asked->make;
	const struct doc_link *link = embed->as.link;
	const struct note *note = asking->asked->notes[asking->self].note;
	const char *why = "it is no YAML", *view = link->fragment && *link->fragment ? link->fragment : NULL;
	const struct vault_file *file = vault_find_file(make->vault, note->file, link->target);
	char *text;
	size_t len;
	if (!file || !vault_read(make->vault, file, asking->arena, &text, &len))
		return;
	const struct yaml_node *base = yaml_read(asking->arena, make->job, file->path, text, len, 0);
	const struct query *query = base ? query_base_read(asking->arena, base, view, &why) : NULL;
	if (query && embed->parent->kind == DOC_PARAGRAPH)
		book_paragraph_split(make, embed);
	if (query_put(asking, query, embed, &why))
		return;
	diag_report(make->job->diag, DIAG_BASE_LEFT, doc_pos(embed), "%s", why);
	const char *name = book_link_written(make, link);
	bool block = embed->parent->kind != DOC_PARAGRAPH;
	doc_turn(embed, block ? DOC_PARAGRAPH : DOC_TEXT);
	embed->as.text = block ? NULL : name;
	if (block)
		doc_append(embed, doc_new_text(make->arena, name, embed->line, embed->col));
}

static bool is_base(const struct doc_node *node)
{
	return node->kind == DOC_EMBED && node->as.link->target && g_str_has_suffix(node->as.link->target, ".base");
}

static bool is_query(const struct doc_node *node)
{
	return node->kind == DOC_CODE_BLOCK && (!strcmp(node->as.code.info, "dataview") || !strcmp(node->as.code.info, "base"));
}

/* What code asks for: "= this.guest", and of JavaScript "$= dv.current().guest", which says the same where it is nothing but such
 * values and signs between them.  NULL: nothing. */
static const char *expression_of(struct arena *arena, const char *code)
{
	static const char here[] = "dv.current()";
	if (*code == '=')
		return code + 1;
	if (!g_str_has_prefix(code, "$=") || !strstr(code, here))
		return NULL;
	g_autoptr(GString) out = g_string_new(code + 2);
	g_string_replace(out, here, "this", 0);
	g_strchomp(out->str);
	size_t len = strlen(out->str);
	return arena_strndup(arena, out->str, len - (len && out->str[len - 1] == ';'));
}

/* `= this.guest`: code that begins with an equals sign and asks for something that is there. */
static void line_answer(struct asking *asking, struct doc_node *code)
{
	const char *why, *expression = expression_of(asking->arena, code->as.text);
	struct query_value value;
	if (!expression || (!strstr(expression, "this.") && !strstr(expression, "[[")) ||
		!query_value_of(asking->arena, expression, asking->notes, asking->self, &asking->steps, &value, &why) || query_is_empty(&value))
		return;
	g_autoptr(GString) text = g_string_new(NULL);
	asking_put_value(asking, text, &value, false);
	struct doc_node *root = read_blocks(asking, code, text), *words = root->first;
	if (!words || words->kind != DOC_PARAGRAPH || words->next)
		return;
	give_way(code, words);
}

static void note_answer(struct asking *asking, int number)
{
	struct note *note = asking->asked->notes[number].note;
	asking->self = number;
	asking->lang = note->lang ? note->lang : asking->asked->make->book->language;
	g_autoptr(GPtrArray) places = g_ptr_array_new();
	for (struct doc_node *n = note->root; n; n = doc_next(note->root, n, true))
		if (is_query(n) || is_base(n) || (n->kind == DOC_CODE && strchr("=$", *n->as.text) && *n->as.text))
			g_ptr_array_add(places, n);
	for (guint i = 0; i < places->len; i++) {
		struct doc_node *n = places->pdata[i];
		if (n->kind == DOC_CODE)
			line_answer(asking, n);
		else if (n->kind == DOC_EMBED)
			base_answer(asking, n);
		else
			block_answer(asking, n);
		arena_reset(asking->arena);
	}
}

void book_queries_answer(struct make *make)
{
	bool any = false;
	for (int i = 0; i < make->n_notes && !any; i++)
		any = make->notes[i].root && make->notes[i].doc->has_queries;
	if (!any)
		return;
	struct asked asked;
	asked_init(&asked, make);
	struct query_notes notes = asked_notes(&asked);
	struct asking asking = {.asked = &asked, .notes = &notes, .arena = arena_open(), .steps = make->job->limits->query_steps};
	for (int i = 0; i < asked.n; i++)
		if (asked.notes[i].note->doc->has_queries)
			asked_take(&asked, i);
	for (int i = 0; i < asked.n; i++)
		if (asked.notes[i].note->doc->has_queries)
			note_answer(&asking, i);
	arena_close(asking.arena);
	asked_free(&asked);
}
