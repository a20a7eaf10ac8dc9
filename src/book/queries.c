/*
 * Queries of Dataview and bases of Obsidian, in the note or embedded, become what they show: a list or a table of the notes of this book, with
 * links to them.  The answer is written as Markdown and read as a part of the note: values hold links and emphasis, as they do in Obsidian.  A
 * query that cannot be answered stays as code, and is told.
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

/* The form of Markdown, which can have every sign in its words and in its path. */
static void put_plain_link(GString *out, const char *path, const char *fragment, const char *words)
{
	g_autofree char *address = g_uri_escape_string(path, "/", TRUE), *part = fragment ? g_uri_escape_string(fragment, "^", TRUE) : NULL;
	g_string_append_c(out, '[');
	for (; *words; words++) {
		if (g_ascii_ispunct(*words))
			g_string_append_c(out, '\\');
		g_string_append_c(out, *words == '\n' ? ' ' : *words);
	}
	g_string_append_printf(out, "](%s%s%s)", address, part ? "#" : "", part ? part : "");
}

/* The words of a link to a note are its title. */
static void put_link(struct asking *asking, GString *out, const struct query_link *link, bool in_table)
{
	int number = asking->notes->find(asking->asked, asking->self, link->target);
	const struct note *note = number >= 0 ? asking->asked->notes[number].note : NULL;
	const char *words = link->words, *target = note ? note->file->path : link->target;
	if (!words && note && !link->fragment)
		words = note->title;
	bool odd = words && strpbrk(words, "[]|\n");
	if (note && (odd || strpbrk(target, "#^|[]"))) {
		put_plain_link(out, target, link->fragment, words ? words : note->title);
		return;
	}
	if (odd)
		words = NULL;
	g_string_append_printf(out, "[[%s", target);
	if (link->fragment)
		g_string_append_printf(out, "#%s", link->fragment);
	if (words)
		g_string_append_printf(out, "%s|%s", in_table ? "\\" : "", words);
	g_string_append(out, "]]");
}

/* Whether a line that begins so is more than words: an item, a heading, a quotation, a rule, code, a comment. */
static bool begins_block(const char *text)
{
	size_t same = *text ? strspn(text, (char[]){*text, '\0'}) : 0;
	switch (*text) {
	case '>':
		return true;
	case '#':
		return same <= 6 && strchr(" \t\n", text[same]);
	case '-':
	case '+':
	case '*':
		return strchr(" \t\n", text[1]) || (same > 2 && !text[same]);
	case '_':
		return same > 2 && !text[same];
	case '`':
	case '~':
		return same > 2;
	case '%':
		return same > 1;
	default:
		return false;
	}
}

/* On one line of words. */
static void put_text(GString *out, const char *text, bool in_table)
{
	bool begins = !out->len || strchr("\n ", out->str[out->len - 1]);
	text += begins ? strspn(text, " \t\r\n") : 0;
	size_t figures = strspn(text, "0123456789");
	if (begins && begins_block(text)) {
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

/* What a group holds stands beneath its name. */
static void put_item(struct asking *asking, GString *out, const struct query_answer *answer, const struct query_value *cell)
{
	const struct query_value *told = answer->n_columns > 1 ? &cell[1] : NULL;
	g_string_append(out, "- ");
	if (query_is_empty(cell))
		g_string_append(out, "\u2013");
	else
		put_value(asking, out, cell, false);
	if (told && !query_is_empty(told)) {
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
			if (query_is_empty(cell))
				g_string_append(out, "\u2013");
			else
				put_value(asking, out, cell, true);
			g_string_append_c(out, ' ');
		}
		g_string_append(out, "|\n");
	}
}

/* ---- in the note ---- */

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
	if (answer.shape == QUERY_AS_TABLE)
		put_table(asking, text, &answer);
	for (int r = 0; answer.shape == QUERY_AS_LIST && r < answer.n_rows; r++)
		put_item(asking, text, &answer, &answer.cells[(size_t)r * (size_t)answer.n_columns]);
	struct doc_node *root = read_blocks(asking, at, text);
	for (struct doc_node *n; (n = root->first);) {
		doc_unlink(n);
		doc_insert_before(at, n);
	}
	doc_unlink(at);
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

/* `= this.guest`: code that begins with an equals sign and asks for something that is there. */
static void line_answer(struct asking *asking, struct doc_node *code)
{
	const char *why, *expression = code->as.text + 1;
	struct query_value value;
	if ((!strstr(expression, "this.") && !strstr(expression, "[[")) ||
		!query_value_of(asking->arena, expression, asking->notes, asking->self, &asking->steps, &value, &why) || query_is_empty(&value))
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
	g_autoptr(GPtrArray) places = g_ptr_array_new();
	for (struct doc_node *n = note->root; n; n = doc_next(note->root, n, true))
		if (is_query(n) || is_base(n) || (n->kind == DOC_CODE && *n->as.text == '='))
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
