/*
 * Queries of Dataview become what they show: a list or a table of the notes of this book, with links to them.  The answer is written as
 * Markdown and read as a part of the note: values hold links and emphasis, as they do in Obsidian.  A query that cannot be answered stays
 * as code, and is told.
 */
#include "octavo/markdown.h"
#include "octavo/words.h"
#include "book/asked.h"

struct asking {
	struct asked *asked;
	const struct query_notes *notes;
	struct arena *arena; /* of one query */
	int64_t steps;       /* that are left for the whole book */
	int self;
	const char *lang;
};

/* ---- values as Markdown ---- */

static void put_value(struct asking *asking, GString *out, const struct query_value *value, bool in_table);

/* The words of a link to a note are its title. */
static void put_link(struct asking *asking, GString *out, const struct query_link *link, bool in_table)
{
	int number = asking->notes->find(asking->asked, asking->self, link->target);
	const char *words = link->words;
	if (!words && number >= 0 && !link->fragment)
		words = asking->asked->notes[number].note->title;
	if (words && strpbrk(words, "[]|\n"))
		words = NULL;
	g_string_append_printf(out, "[[%s", number >= 0 ? asking->asked->notes[number].note->file->path : link->target);
	if (link->fragment)
		g_string_append_printf(out, "#%s", link->fragment);
	if (words)
		g_string_append_printf(out, "%s|%s", in_table ? "\\" : "", words);
	g_string_append(out, "]]");
}

/* On one line, and no beginning of a list, a heading or a quotation. */
static void put_text(GString *out, const char *text, bool in_table)
{
	size_t figures = strspn(text, "0123456789");
	bool begins = !out->len || strchr("\n ", out->str[out->len - 1]);
	if (begins && *text && strchr("-+*>#", *text) && strchr(" \n", text[1])) {
		g_string_append_c(out, '\\');
	} else if (begins && figures && strchr(".)", text[figures]) && text[figures]) {
		g_string_append_len(out, text, (gssize)figures);
		g_string_append_c(out, '\\');
		text += figures;
	}
	for (; *text; text++) {
		if (*text == '|' && in_table && (out->len == 0 || out->str[out->len - 1] != '\\'))
			g_string_append_c(out, '\\');
		g_string_append_c(out, *text == '\n' || *text == '\r' ? ' ' : *text);
	}
}

static void put_items(struct asking *asking, GString *out, const struct query_value *list, bool in_table)
{
	for (int i = 0; i < list->as.list.n; i++) {
		if (i)
			g_string_append(out, ", ");
		if (list->kind == QUERY_MAP)
			g_string_append_printf(out, "%s: ", list->as.list.keys[i]);
		put_value(asking, out, &list->as.list.items[i], in_table);
	}
}

static void put_value(struct asking *asking, GString *out, const struct query_value *value, bool in_table)
{
	switch (value->kind) {
	case QUERY_LINK:
		put_link(asking, out, value->as.link, in_table);
		break;
	case QUERY_ROW:
		put_value(asking, out, query_row_id(value), in_table);
		break;
	case QUERY_FILE:
		put_link(asking, out, &(struct query_link){.target = asking->asked->notes[value->as.file].note->file->path}, in_table);
		break;
	case QUERY_LIST:
	case QUERY_MAP:
		put_items(asking, out, value, in_table);
		break;
	case QUERY_TRUTH:
		g_string_append(out, value->as.truth ? "\u2713" : "\u2013");
		break;
	case QUERY_DATE: {
		const char *text = query_date_text(asking->arena, value->as.date);
		g_string_append(out, words_date(asking->arena, asking->lang, arena_strndup(asking->arena, text, 10)));
		if (value->as.date.has_time)
			g_string_append_printf(out, ", %.5s", text + 11);
		break;
	}
	case QUERY_NUMBER:
		g_string_append(out, query_number_text(asking->arena, value->as.number));
		break;
	case QUERY_SPAN:
		g_string_append(out, query_span_text(asking->arena, value->as.span));
		break;
	case QUERY_TEXT:
		put_text(out, value->as.text, in_table);
		break;
	default:
		break;
	}
}

/* ---- answers ---- */

static bool is_empty(const struct query_value *value)
{
	return value->kind == QUERY_NOTHING || (value->kind == QUERY_TEXT && !*value->as.text) ||
	       ((value->kind == QUERY_LIST || value->kind == QUERY_MAP) && !value->as.list.n);
}

/* What a group holds stands beneath its name. */
static void put_item(struct asking *asking, GString *out, const struct query_answer *answer, const struct query_value *cell)
{
	const struct query_value *told = answer->n_columns > 1 ? &cell[1] : NULL;
	g_string_append(out, "- ");
	if (is_empty(cell))
		g_string_append(out, "\u2013");
	else
		put_value(asking, out, cell, false);
	if (told && !is_empty(told)) {
		bool group = answer->grouped && told->kind == QUERY_LIST;
		g_string_append(out, group ? ":" : ": ");
		for (int i = 0; group && i < told->as.list.n; i++) {
			g_string_append(out, "\n    - ");
			put_value(asking, out, &told->as.list.items[i], false);
		}
		if (!group)
			put_value(asking, out, told, false);
	}
	g_string_append_c(out, '\n');
}

static void put_table(struct asking *asking, GString *out, const struct query_answer *answer)
{
	int n = answer->n_columns;
	for (int c = 0; c < n; c++) {
		g_string_append(out, "| ");
		put_text(out, !*answer->heads[c] ? words_say(asking->lang, WORD_NOTE) : answer->heads[c], true);
	}
	g_string_append(out, " |\n");
	for (int c = 0; c < n; c++)
		g_string_append(out, "| --- ");
	g_string_append(out, "|\n");
	for (int r = 0; r < answer->n_rows; r++) {
		for (int c = 0; c < n; c++) {
			const struct query_value *cell = &answer->cells[(size_t)r * (size_t)n + (size_t)c];
			g_string_append(out, "| ");
			if (is_empty(cell))
				g_string_append(out, "\u2013");
			else
				put_value(asking, out, cell, true);
			g_string_append_c(out, ' ');
		}
		g_string_append(out, "|\n");
	}
}

/* ---- in the note ---- */

/* The blocks of a text, as if they stood on the node's line; they are not those of a page that an outliner wrote. */
static struct doc_node *read_blocks(struct asking *asking, const struct doc_node *at, GString *text)
{
	struct make *make = asking->asked->make;
	g_string_prepend(text, ".\n\n");
	int n_lines = 1;
	for (const char *p = text->str; (p = strchr(p, '\n')); p++)
		n_lines++;
	g_autofree int32_t *lines = g_new(int32_t, n_lines);
	for (int i = 0; i < n_lines; i++)
		lines[i] = (int32_t)at->line;
	struct markdown_source source = {.bytes = text->str, .len = text->len, .lines = lines, .n_lines = n_lines};
	struct doc_node *root = markdown_read_source(make->arena, make->job, doc_pos(at).path, &source);
	if (root->first)
		doc_unlink(root->first);
	for (struct doc_node *n = root; (n = doc_seek(root, n, true, DOC_RARE_LINK));)
		n->flags |= FLAG_ANSWERED;
	return root;
}

static void block_answer(struct asking *asking, struct doc_node *block)
{
	struct make *make = asking->asked->make;
	const char *why;
	struct query_answer answer;
	const struct query *query = query_read(asking->arena, block->as.code.text, &why);
	asking->asked->times_asked = false;
	if (!query || !query_answer(asking->arena, query, asking->notes, asking->self, &asking->steps, &answer, &why)) {
		diag_report(make->job->diag, DIAG_QUERY_LEFT, doc_pos(block), "%s", why);
		return;
	}
	if (asking->asked->times_asked)
		diag_report(make->job->diag, DIAG_QUERY_TIMES, doc_pos(block), NULL);
	if (!answer.n_rows) {
		diag_report(make->job->diag, DIAG_QUERY_EMPTY, doc_pos(block), NULL);
		doc_unlink(block);
		return;
	}
	g_autoptr(GString) text = g_string_new(NULL);
	if (answer.shape == QUERY_AS_TABLE)
		put_table(asking, text, &answer);
	for (int r = 0; answer.shape == QUERY_AS_LIST && r < answer.n_rows; r++)
		put_item(asking, text, &answer, &answer.cells[(size_t)r * (size_t)answer.n_columns]);
	struct doc_node *root = read_blocks(asking, block, text);
	for (struct doc_node *n; (n = root->first);) {
		doc_unlink(n);
		doc_insert_before(block, n);
	}
	doc_unlink(block);
}

/* `= this.guest`: code that begins with an equals sign and asks for something that is there. */
static void line_answer(struct asking *asking, struct doc_node *code)
{
	const char *why, *expression = code->as.text + 1;
	struct query_value value;
	if ((!strstr(expression, "this.") && !strstr(expression, "[[")) ||
		!query_value_of(asking->arena, expression, asking->notes, asking->self, &asking->steps, &value, &why) || is_empty(&value))
		return;
	g_autoptr(GString) text = g_string_new(NULL);
	put_value(asking, text, &value, false);
	struct doc_node *root = read_blocks(asking, code, text), *words = root->first;
	if (!words || words->kind != DOC_PARAGRAPH || words->next)
		return;
	for (struct doc_node *n; (n = words->first);) {
		doc_unlink(n);
		doc_insert_before(code, n);
	}
	doc_unlink(code);
}

static void note_answer(struct asking *asking, int number)
{
	struct note *note = asking->asked->notes[number].note;
	asking->self = number;
	asking->lang = note->lang ? note->lang : asking->asked->make->book->language;
	for (struct doc_node *n = note->root, *next; n; n = next) {
		next = doc_next(note->root, n, true);
		if (n->kind == DOC_CODE_BLOCK && !strcmp(n->as.code.info, "dataview"))
			block_answer(asking, n);
		else if (n->kind == DOC_CODE && *n->as.text == '=')
			line_answer(asking, n);
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
	for (int i = 0; i < asked.n; i++) /* before answers have links of their own */
		if (asked.notes[i].note->doc->has_queries)
			asked_links(&asked, i);
	for (int i = 0; i < asked.n; i++)
		if (asked.notes[i].note->doc->has_queries)
			note_answer(&asking, i);
	arena_close(asking.arena);
	asked_free(&asked);
}
