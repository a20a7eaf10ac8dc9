/* What a query answers, written as Markdown: its values, and lists and tables of them. */
#include "octavo/words.h"
#include "book/query_words.h"

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
		asking_put_value(asking, out, &list->as.list.items[i], in_table);
	}
}

void asking_put_value(struct asking *asking, GString *out, const struct query_value *value, bool in_table)
{
	switch (value->kind) {
	case QUERY_LINK:
		put_link(asking, out, value->as.link, in_table);
		break;
	case QUERY_ROW:
		asking_put_value(asking, out, query_row_id(value), in_table);
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

/* What a group holds stands beneath its name. */
static void put_item(struct asking *asking, GString *out, const struct query_answer *answer, const struct query_value *cell)
{
	const struct query_value *told = answer->n_columns > 1 ? &cell[1] : NULL;
	g_string_append(out, "- ");
	if (query_is_empty(cell))
		g_string_append(out, "\u2013");
	else
		asking_put_value(asking, out, cell, false);
	if (told && !query_is_empty(told)) {
		bool group = answer->grouped && told->kind == QUERY_LIST;
		g_string_append(out, group ? ":" : ": ");
		for (int i = 0; group && i < told->as.list.n; i++) {
			g_string_append(out, "\n    - ");
			asking_put_value(asking, out, &told->as.list.items[i], false);
		}
		if (!group)
			asking_put_value(asking, out, told, false);
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
				asking_put_value(asking, out, cell, true);
			g_string_append_c(out, ' ');
		}
		g_string_append(out, "|\n");
	}
}

void asking_put_answer(struct asking *asking, GString *out, const struct query_answer *answer)
{
	if (answer->shape == QUERY_AS_TABLE)
		put_table(asking, out, answer);
	for (int r = 0; answer->shape == QUERY_AS_LIST && r < answer->n_rows; r++)
		put_item(asking, out, answer, &answer->cells[(size_t)r * (size_t)answer->n_columns]);
}
