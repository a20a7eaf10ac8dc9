/* Tags of page builders among notes (MDX's "<TimeStamp start="0:22">", "<Steps>"): they are no words, but for their title.  What stands
 * in angle brackets alone, without a value and without an end tag ("<your name>"), is what somebody wrote to be read. */
#include "markdown/html.h"

enum { SEEN = 1, TOLD = 2 };

/* All end tags of the text, names in lower case. */
static GHashTable *find_ends(const struct reader *reader)
{
	GHashTable *ends = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	const char *end = reader->text + reader->len;
	for (const char *p = reader->text; (p = g_strstr_len(p, end - p, "</")); ) {
		const char *name = p += 2;
		while (p < end && (g_ascii_isalnum(*p) || *p == '-' || *p == '.'))
			p++;
		if (p > name && p < end && *p == '>')
			g_hash_table_insert(ends, g_ascii_strdown(name, p - name), GINT_TO_POINTER(SEEN));
	}
	return ends;
}

/* Has it an attribute with a value, or an end of its own ("<Break />")?  Among words a name and no more is one of them
 * ("a <Page/>"). */
static bool is_built(const struct tag *tag)
{
	const char *p = tag->attributes, *end = tag->attributes_end;
	const char *sign = memchr(p, '=', (size_t)(end - p));
	if (tag->closing || (sign && sign + 1 < end && strchr("\"'{", sign[1])))
		return true;
	return end > p && end[-1] == '/' && (tag->block || end - p > 1);
}

/* Tells of each name once. */
static void tell_once(struct reader *reader, const struct tag *tag)
{
	if (tag->closing || GPOINTER_TO_INT(g_hash_table_lookup(reader->components, tag->name)) & TOLD)
		return;
	html_tell(reader, tag);
	g_hash_table_insert(reader->components, g_strdup(tag->name), GINT_TO_POINTER(SEEN | TOLD));
}

bool component_feed(const struct shield *shield, const struct tag *tag)
{
	struct reader *reader = shield->reader;
	if (!reader->components)
		reader->components = find_ends(reader);
	if (!is_built(tag) && !g_hash_table_contains(reader->components, tag->name))
		return false;
	tell_once(reader, tag);
	const char *title = tag->closing ? NULL : tag_attribute(shield, tag, "title");
	if (!title || !*title)
		return true;
	build_open(reader, DOC_STRONG, FROM_TOKEN, -1);
	build_text(reader, title, strlen(title));
	build_close(reader);
	build_break(reader, true);
	return true;
}

void component_free(struct reader *reader)
{
	if (reader->components)
		g_hash_table_destroy(reader->components);
}
