/* What stands right beside links and times: brackets around times that were links already, which no other time has, the blank that a
 * link lacks, and the one that a writing machine left before a stop. */
#include "book/make.h"

enum { FIRST_DENSE = 0x0e00 }; /* the first script that sets no blanks between words */

static bool is_between(const struct doc_node *n)
{
	return n && n->kind == DOC_TEXT && strspn(n->as.text, ",; ") == strlen(n->as.text) && n->next && n->next->kind == DOC_TIMESTAMP;
}

/* The last of the times, the first of which is given, that stand together. */
static struct doc_node *last_time(struct doc_node *time)
{
	while (is_between(time->next))
		time = time->next->next;
	return time;
}

static void brackets_drop(struct make *make, const struct note *note)
{
	struct doc_node *root = note->root;
	for (struct doc_node *n = doc_seek(root, root, true, DOC_RARE_TIMESTAMP); n; n = doc_seek(root, n, true, DOC_RARE_TIMESTAMP)) {
		struct doc_node *before = n->kind == DOC_TIMESTAMP ? n->prev : NULL;
		if (!before || before->kind != DOC_TEXT || !g_str_has_suffix(before->as.text, "["))
			continue;
		struct doc_node *after = last_time(n)->next;
		if (!after || after->kind != DOC_TEXT || after->as.text[0] != ']')
			continue;
		before->as.text = arena_strndup(make->arena, before->as.text, strlen(before->as.text) - 1);
		after->as.text++;
		if (!*before->as.text)
			doc_unlink(before);
		if (!*after->as.text)
			doc_unlink(after);
	}
}

/* A sign that ends words, or the words' own last letter; not of scripts that set no blanks. */
static bool ends_words(const char *text, bool letters)
{
	const char *end = text + strlen(text);
	gunichar last = end > text ? g_utf8_get_char(g_utf8_prev_char(end)) : 0;
	return last && (g_utf8_strchr(")%.,;:!?\u201d", -1, last) || (letters && g_unichar_isalnum(last) && last < FIRST_DENSE));
}

static void blank_put(struct make *make, struct doc_node *before)
{
	if (before->kind == DOC_TEXT)
		before->as.text = arena_printf(make->arena, "%s ", before->as.text);
	else
		doc_insert_after(before, doc_new_text(make->arena, " ", (int)before->line, before->col));
}

/* A name that no words stand for: nobody would write it on to a word. */
static bool is_bare(const struct doc_node *link)
{
	const struct doc_node *words = link->first;
	return book_is_slug(link->as.link->target) && words && !words->next && words->kind == DOC_TEXT &&
	       !strcmp(words->as.text, link->as.link->target);
}

static void links_part(struct make *make, const struct note *note)
{
	for (struct doc_node *n = doc_seek(note->root, note->root, true, DOC_RARE_LINK); n; n = doc_seek(note->root, n, true, DOC_RARE_LINK)) {
		if (n->kind != DOC_WIKILINK || !book_is_slug(n->as.link->target))
			continue;
		struct doc_node *before = n->prev, *after = n->next;
		bool glued = before && (before->kind == DOC_TIMESTAMP || before->kind == DOC_WIKILINK);
		if (glued || (before && before->kind == DOC_TEXT && ends_words(before->as.text, is_bare(n))))
			blank_put(make, before);
		bool bracket = after && after->kind == DOC_TEXT && !strcmp(after->as.text, "(") && after->next && after->next->kind == DOC_TIMESTAMP;
		if (bracket)
			after->as.text = " (";
		else if (after && after->kind == DOC_TIMESTAMP)
			blank_put(make, n);
	}
}

/* "at noon [20:01](…) , as": no language parts a comma or a full stop from its words. */
static void stops_join(const struct note *note)
{
	const unsigned rare = DOC_RARE_TIMESTAMP | DOC_RARE_LINK;
	for (struct doc_node *n = doc_seek(note->root, note->root, true, rare); n; n = doc_seek(note->root, n, true, rare)) {
		struct doc_node *after = n->next;
		bool mark = n->kind == DOC_TIMESTAMP || n->kind == DOC_LINK || n->kind == DOC_WIKILINK;
		if (!mark || !after || after->kind != DOC_TEXT)
			continue;
		const char *stop = after->as.text + strspn(after->as.text, " ");
		bool ends = stop[0] && strchr(",.", stop[0]) && (!stop[1] ? !after->next || doc_is_break(after->next) : stop[1] == ' ');
		if (ends)
			after->as.text = stop;
	}
}

void book_beside_mend(struct make *make)
{
	for (int i = 0; i < make->n_notes; i++) {
		if (!make->notes[i].root)
			continue;
		brackets_drop(make, &make->notes[i]);
		links_part(make, &make->notes[i]);
		stops_join(&make->notes[i]);
	}
}
