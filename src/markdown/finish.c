/* Step 7 of reading: one pass over the finished tree.  Neighbouring texts become one,
 * words and times are counted, the title is settled. */
#include "markdown/html.h"

static int count_words(const char *text)
{
	int n = 0;
	bool inside = false;
	for (; *text; text++) {
		bool blank = g_ascii_isspace(*text);
		n += !blank && !inside;
		inside = !blank;
	}
	return n;
}

/* "folder/sleep.md" -> "sleep". */
static const char *stem(struct reader *reader)
{
	const char *slash = strrchr(reader->path, '/');
	char *name = arena_strdup(reader->arena, slash ? slash + 1 : reader->path);
	name[vault_stem_len(name)] = '\0';
	return letters_plain(reader->arena, vault_plain_name(reader->arena, name));
}

/* A title that is none of the note's text has entities as programs left them that fetched it; those which write titles in capitals have
 * "&Gt;", a name of "≫". */
static const char *decoded(struct reader *reader, const char *title)
{
	static const char *const names[] = {"Lt;", "Gt;", "Amp;", "Quot;"};
	if (!strchr(title, '&'))
		return title;
	g_autofree char *small = g_strdup(title);
	for (char *p = small; (p = strchr(p, '&')); p++)
		for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
			if (g_str_has_prefix(p + 1, names[i]))
				p[1] = g_ascii_tolower(p[1]);
	g_autoptr(GString) out = g_string_new(NULL);
	html_entities(small, strlen(small), out);
	return arena_strndup(reader->arena, out->str, out->len);
}

/* Badges, a logo, tags: what may stand before a title. */
static bool is_ornament(const struct doc_node *block)
{
	if (block->kind == DOC_RULE)
		return true;
	if (block->kind != DOC_PARAGRAPH)
		return false;
	for (const struct doc_node *n = block->first; n; n = n->next)
		if (n->kind != DOC_PICTURE && n->kind != DOC_LINK && n->kind != DOC_WIKILINK && n->kind != DOC_TAG &&
			n->kind != DOC_SOFT_BREAK && n->kind != DOC_HARD_BREAK &&
			(n->kind != DOC_TEXT || strspn(n->as.text, " |·") != strlen(n->as.text)))
			return false;
	return true;
}

/* Whether the first H1 is what the note is called.  In a note whose file has a name for readers it is one of its sections where
 * others follow it, or words stand before it ("# Definition", "# References"), unless it is that name. */
static bool is_title(struct reader *reader, const struct doc_node *heading, const char *words, const char *name)
{
	int n_headings = 0;
	bool before = false;
	if (!vault_name_is_words(name) || heading->parent != reader->root ||
		text_is_alike(reader->arena, words, name))
		return true;
	for (const struct doc_node *n = reader->root->first; n; n = n->next)
		n_headings += n->kind == DOC_HEADING && n->as.heading.level == 1;
	for (const struct doc_node *n = reader->root->first; n != heading; n = n->next)
		before |= !is_ornament(n);
	return n_headings == 1 && !before;
}

void finish_tree(struct reader *reader)
{
	struct doc_note *note = reader->note;
	const struct doc_node *heading = NULL;
	for (struct doc_node *n = reader->root, *next; n; n = next) {
		n->flags = 0;
		if (n->kind == DOC_TEXT) /* a tag between them left no node */
			doc_join_texts(reader->arena, n);
		next = doc_next(reader->root, n, true);
		if (n->kind == DOC_TEXT) {
			note->n_words += count_words(n->as.text);
			if (!*n->as.text)
				doc_unlink(n);
		} else if (n->kind == DOC_TIMESTAMP) {
			note->n_times++;
		} else if (n->kind == DOC_HEADING && n->as.heading.level == 1 && !heading && !note->title) {
			char *title = doc_plain(reader->arena, n);
			heading = text_count_seen(title, strlen(title)) > 0 ? n : NULL;
		}
	}
	if (note->title) {
		note->title = decoded(reader, note->title);
		return;
	}
	const char *name = stem(reader), *words = heading ? doc_plain(reader->arena, heading) : "";
	note->title_is_h1 = heading && is_title(reader, heading, words, name);
	note->title = note->title_is_h1 ? words : decoded(reader, name);
}
