/*
 * What the values of front matter say.  Programs that fetch titles leave entities in them ("Q&amp;A").  Obsidian's properties
 * hold links to notes ("[[People/Ada|Ada Lovelace]]", also without the quotation marks that YAML asks for), which stand for
 * the words that they show; "~" and "null" are nothing.
 */
#include "markdown/html.h"

/* The words of the link between from and to, which stand within its brackets: its alias, else the last part of its path. */
static void put_link(GString *out, const char *from, const char *to)
{
	const char *bar = memchr(from, '|', (size_t)(to - from));
	const char *start = bar ? bar + 1 : from, *end = to;

	for (const char *c = from; !bar && c < end; c++)
		if (*c == '/')
			start = c + 1;
		else if (*c == '#' && c > start)
			end = c;
	if (!bar && end - start > 3 && !strncmp(end - 3, ".md", 3))
		end -= 3;
	g_string_append_len(out, start, end - start);
}

static const char *words(struct reader *reader, const char *value)
{
	g_autoptr(GString) out = NULL;
	const char *at = value;

	for (const char *open; (open = strstr(at, "[["));) {
		const char *close = strstr(open + 2, "]]");
		if (!close)
			break;
		out = out ? out : g_string_new(NULL);
		g_string_append_len(out, at, open - at);
		put_link(out, open + 2, close);
		at = close + 2;
	}
	if (!out)
		return value;
	g_string_append(out, at);
	return arena_strdup(reader->arena, g_strstrip(out->str));
}

/* With its entities decoded, but for those that would begin a tag, and with ordinary letters. */
static const char *decoded(struct reader *reader, const char *value)
{
	value = letters_plain(reader->arena, value);
	if (!strchr(value, '&'))
		return value;
	g_autoptr(GString) out = g_string_new(NULL);
	html_entities(value, strlen(value), out);
	return strcspn(out->str, "\n<") == out->len ? arena_strdup(reader->arena, out->str) : value;
}

static bool is_nothing(const char *value)
{
	return !strcmp(value, "~") || !g_ascii_strcasecmp(value, "null");
}

/* The one value of a list in a list, as YAML reads "[[Ada]]"; NULL: something else. */
static const struct yaml_node *inner_value(const struct yaml_node *node)
{
	for (int depth = 0; depth < 2; depth++) {
		if (node->kind != YAML_LIST || !node->first || node->first->next)
			return NULL;
		node = node->first;
	}
	return node->kind == YAML_SCALAR ? node : NULL;
}

void front_value_tidy(struct reader *reader, struct yaml_node *node)
{
	const struct yaml_node *inner = inner_value(node);

	if (inner) {
		g_autoptr(GString) link = g_string_new(NULL);
		put_link(link, inner->value, inner->value + strlen(inner->value));
		node->kind = YAML_SCALAR;
		node->links = arena_join(reader->arena, "[[", inner->value, "]]", NULL);
		node->value = arena_strdup(reader->arena, link->str);
		node->first = NULL;
	} else if (node->kind == YAML_SCALAR && node->value) {
		const char *written = node->value = decoded(reader, node->value);
		node->value = !node->quoted && is_nothing(node->value) ? "" : words(reader, node->value);
		node->links = *node->value && node->value != written ? written : NULL;
	}
	for (struct yaml_node *child = node->first; child; child = child->next)
		front_value_tidy(reader, child);
}
