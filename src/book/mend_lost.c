/* Wikilinks that lost a bracket: links where the vault has the note, as if none were missing; else the text that they are, or their words
 * alone where the target is a name as the vault gives its notes.  Told. */
#include "book/make.h"

/* "[note | words]": the words alone; "[note]": its name. */
static void become_link(struct make *make, struct doc_node *node)
{
	struct doc_node *first = node->first, *last = node->last;
	const char *text = first->as.text, *bar = strchr(text, '|');
	text = bar ? bar + 1 : text + strspn(text, "[");
	first->as.text = text + strspn(text, " \t");
	size_t len = strlen(last->as.text);
	while (len && strchr("] \t", last->as.text[len - 1]))
		len--;
	last->as.text = arena_strndup(make->arena, last->as.text, len);
	if (!*last->as.text)
		doc_unlink(last);
	if (!*first->as.text)
		doc_unlink(first);
	node->as.link->lost = false;
}

/* A note that it means.  Without a bar only its very name does; with one, two names may be a choice between two notes, but
 * for a name that nobody would read out. */
static bool is_meant(struct make *make, const struct note *from, const struct doc_node *node, const char *source)
{
	const struct doc_link *link = node->as.link;
	const struct vault_file *file = vault_find_note(make->vault, from->file, link->target);
	const char *bar = strchr(source, '|');
	if (!file || (!bar && strcmp(file->stem, link->target) != 0))
		return false;
	if (!bar || strchr(link->target, '_'))
		return true;
	g_autofree char *words = g_strndup(bar + 1, strcspn(bar + 1, "]"));
	return !vault_find_note(make->vault, from->file, g_strstrip(words));
}

static void note_settle(struct make *make, const struct note *note)
{
	for (struct doc_node *n = doc_seek(note->root, note->root, true, DOC_RARE_LINK), *next; n; n = next) {
		next = doc_seek(note->root, n, false, DOC_RARE_LINK);
		if (n->kind != DOC_WIKILINK || !n->as.link->lost)
			continue;
		const char *source = doc_plain_source(make->arena, n);
		if (is_meant(make, note, n, source)) {
			diag_report(make->job->diag, DIAG_LINK_BRACKET, doc_pos(n), "%s", source);
			become_link(make, n);
			continue;
		}
		/* no choice between two words: nobody reads such a name out */
		const char *bar = strchr(n->as.link->target, '_');
		if (bar && strchr(source, '|')) {
			diag_report(make->job->diag, DIAG_LINK_MISSING, doc_pos(n), "%s", n->as.link->target);
			if (book_is_slug(note->file->stem) && strchr(bar + 1, '_'))
				become_link(make, n);
		}
		doc_unwrap(n);
	}
	for (struct doc_node *n = note->root; n; n = doc_next(note->root, n, true))
		if (n->kind == DOC_TEXT)
			doc_join_texts(make->arena, n);
}

void book_lost_settle(struct make *make)
{
	for (int i = 0; i < make->n_notes; i++)
		if (make->notes[i].root && make->notes[i].doc->has_lost)
			note_settle(make, &make->notes[i]);
}
