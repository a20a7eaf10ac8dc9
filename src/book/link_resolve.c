/*
 * Links: every wikilink and every link to a file becomes a link to a place in the book,
 * or its words.  Each that leads nowhere is told at its place.
 */
#include "book/make.h"

enum {
	TURNED_MIN = 3,   /* links with their words first that are no slip */
	TURNED_LOOK = 200, /* links that tell how a vault writes them */
	ID_FIGURES = 10,   /* a name of so many figures says nothing */
};

struct linking {
	struct make *make;
	struct note *section; /* the note whose section is walked */
};

/* The file a target means: as it stands, an mdBook page (x.html is x.md), a folder's own
 * note. */
static const struct vault_file *target_file(
	struct make *make, const struct note *from, const char *target)
{
	const struct vault_file *file = vault_find_note(make->vault, from->file, target);
	if (!file && g_str_has_suffix(target, ".html"))
		file = vault_find_note(make->vault, from->file,
			arena_printf(
				make->arena, "%.*s.md", (int)strlen(target) - 5, target));
	static const char *const own[] = {"README.md", "index.md", "_index.md"};
	for (size_t i = 0; !file && strchr(target, '/') && i < G_N_ELEMENTS(own); i++)
		file = vault_find_note(make->vault, from->file,
			arena_printf(make->arena, "%s%s%s", target,
				g_str_has_suffix(target, "/") ? "" : "/", own[i]));
	/* the address that a site gives a note: "sleep/naps/" */
	size_t len = strlen(target);
	if (!file && len > 1 && target[len - 1] == '/')
		file = vault_find_note(make->vault, from->file, arena_strndup(make->arena, target, len - 1));
	/* on a site a note is a folder: "../moods" stands beside it; "../moods.md" is a file */
	if (!file && g_str_has_prefix(target, "../") && target[3] && vault_stem_len(target) == len)
		file = target_file(make, from, target + 3);
	return file;
}

/* Whether a link has words of its own: "[[note|words]]". */
static bool has_words(const struct doc_node *node)
{
	const struct doc_node *first = node->first;
	return node->kind == DOC_WIKILINK && first &&
	       (first->next || first->kind != DOC_TEXT || strcmp(first->as.text, node->as.link->target) != 0);
}

/* What the words of a link ("[[words|note]]") would name; false also for a path, which cannot be words. */
static bool words_name(struct make *make, const struct doc_node *node, const char **name, const char **fragment)
{
	const struct doc_node *first = node->first;
	const char *target = node->as.link->target;
	if (!target || !*target || !has_words(node) || first->next || first->kind != DOC_TEXT ||
		strchr("./", *target) || target[vault_stem_len(target)])
		return false;
	const char *words = first->as.text;
	if (g_str_has_prefix(words, "dendron://")) {
		/* with the vault's name before it */
		const char *slash = strchr(words + strlen("dendron://"), '/');
		words = slash ? slash + 1 : words;
	}
	const char *hash = strchr(words, '#');
	*name = hash ? arena_strndup(make->arena, words, (size_t)(hash - words)) : words;
	*fragment = hash ? hash + 1 : NULL;
	return **name != '\0';
}

static const struct vault_file *words_file(struct make *make, const struct doc_node *node)
{
	const char *name, *fragment;
	return words_name(make, node, &name, &fragment) ? target_file(make, book_note_of(make, node), name) : NULL;
}

/* Whether the vault writes the words before the note, as Dendron and many wikis do: most of the links with words of their own
 * that were looked at lead to nothing, while their words name a note.  A lone one is a link to a note not yet written. */
static bool has_words_first(struct make *make)
{
	int straight = 0, turned = 0;
	for (int i = 0; i < make->n_notes && straight + turned < TURNED_LOOK; i++)
		for (const struct doc_node *n = make->notes[i].root; n; n = doc_seek(make->notes[i].root, n, true, DOC_RARE_LINK)) {
			if (!has_words(n))
				continue;
			bool leads = target_file(make, &make->notes[i], n->as.link->target) != NULL;
			bool words = words_file(make, n) != NULL;
			straight += leads && !words; /* words that are a note's title, before its name, tell nothing */
			turned += words && !leads;
		}
	return turned >= TURNED_MIN && turned > straight;
}

bool book_is_slug(const char *name)
{
	return strchr(name, '_') && !strchr(name, ' ');
}

/* "[[some words | a_note]]" where notes come first: somebody mixed them up. */
static bool is_turned(const struct doc_node *node)
{
	const struct doc_node *first = node->first;
	return has_words(node) && !first->next && first->kind == DOC_TEXT && book_is_slug(first->as.text) && strchr(node->as.link->target, ' ');
}

/* Turns a link round whose note stands where its words belong, or would if it were there. */
static void link_turn(struct make *make, struct doc_node *node)
{
	const char *name, *fragment;
	struct doc_link *link = node->as.link;
	if (!words_name(make, node, &name, &fragment) ||
		(!words_file(make, node) && target_file(make, book_note_of(make, node), link->target)))
		return;
	node->first->as.text = link->fragment ? arena_printf(make->arena, "%s#%s", link->target, link->fragment)
					      : link->target;
	link->target = name;
	link->fragment = fragment;
}

const char *book_link_written(struct make *make, const struct doc_link *link)
{
	const char *target = link->target ? link->target : "";
	return link->fragment && *link->fragment ? arena_printf(make->arena, "%s#%s", target, link->fragment) : target;
}

/* The words of a slug whose note is missing.  A name with bars between its words is one where notes are named so; elsewhere
 * it may be a name of code. */
static const char *slug_words(struct make *make, const struct note *from, const char *target)
{
	if (!from || !book_is_slug(from->file->stem))
		return target;
	char *words = arena_strdup(make->arena, target);
	g_strdelimit(words, "_", ' ');
	return g_strstrip(words);
}

/* A note's name for readers: a slug (sleep_and_mood) gives way to the title of what it
 * names. */
static const char *readable_name(
	struct make *make, const struct doc_node *node, const char *target)
{
	bool slug = book_is_slug(target);
	bool id = strspn(target, "0123456789") == strlen(target) && strlen(target) >= ID_FIGURES;
	if (!slug && !id)
		return target;
	const struct note *from = book_note_of(make, node);
	const struct vault_file *file = target_file(make, from, target);
	const struct note *note = file ? book_note_of_file(make, file) : NULL;
	if (!file && slug)
		return slug_words(make, from, target);
	return note && note->title && *note->title ? note->title : target;
}

/* The words Obsidian shows for a link without any: "Note", "Note > Heading". */
static const char *default_words(
	struct make *make, const char *target, const char *fragment)
{
	if (!fragment || !*fragment)
		return target;
	return *target ? arena_printf(make->arena, "%s > %s", target, fragment)
		       : fragment;
}

/* The words of the block that an outliner's "((id))" names, which stand in its place there; NULL: it is no such, or missing. */
static const char *block_words(struct make *make, const struct doc_node *node)
{
	const struct doc_link *link = node->as.link;
	const struct doc_node *first = node->first;
	if (!link->target || !g_str_has_prefix(link->target, "((") || !link->fragment || !first || first->next ||
		first->kind != DOC_TEXT || strcmp(first->as.text, link->target) != 0)
		return NULL;
	const struct vault_file *file = target_file(make, book_note_of(make, node), link->target);
	struct note *note = file ? book_note_of_file(make, file) : NULL;
	const struct doc_node *block = note && note->root ? book_names_find(make, note, link->fragment) : NULL;
	if (block && block->kind == DOC_ITEM)
		block = block->first;
	const char *words = block ? book_title_tidy(make, doc_plain(make->arena, block)) : "";
	return *words ? words : NULL;
}

static void words_fill(struct make *make, struct doc_node *node)
{
	const struct doc_link *link = node->as.link;
	const char *target = link->target ? link->target : "", *fragment = link->fragment;
	struct doc_node *first = node->first;
	const char *block = block_words(make, node);
	if (block) {
		first->as.text = block;
		return;
	}
	if (first &&
		(first->next || first->kind != DOC_TEXT ||
			strcmp(first->as.text, default_words(make, target, fragment)))) {
		if (book_is_aside(make, node))
			book_title_lean(make, node);
		return;
	}
	const char *name = readable_name(make, node, target), *words = default_words(make, name, fragment);
	struct doc_node *formulas = book_title_read(make->arena, words);
	if (formulas) {
		if (first)
			doc_unlink(first);
		while ((first = formulas->first)) {
			doc_unlink(first);
			first->line = node->line;
			first->col = node->col;
			doc_append(node, first);
		}
	} else if (first)
		first->as.text = words;
	else if (*words)
		doc_append(node, doc_new_text(make->arena, words, node->line, node->col));
	if (strcmp(name, target) != 0)
		book_title_lean(make, node);
}

static void mention_add(
	struct linking *linking, const struct doc_node *node, struct note *target)
{
	struct make *make = linking->make;
	if (target == linking->section || !target->placed || (node->flags & FLAG_ANSWERED) || book_inside_embed(node))
		return;
	GPtrArray *from = g_hash_table_lookup(make->mentions, target);
	if (!from) {
		from = book_words_new(make);
		g_hash_table_insert(make->mentions, target, from);
	}
	if (!from->len || from->pdata[from->len - 1] != linking->section)
		g_ptr_array_add(from, linking->section);
}

/* Where the link leads, NULL after a report.  *silent: it names what orders the book and
 * is not printed. */
static const struct book_anchor *link_target(
	struct linking *linking, const struct doc_node *node, bool *silent)
{
	struct make *make = linking->make;
	const struct doc_link *link = node->as.link;
	struct note *from = book_note_of(make, node), *note = from;
	const char *name = book_link_written(make, link);
	*silent = false;
	if (book_is_label(node)) {
		note = book_label_note(make, node);
		*silent = !note;
		if (!note)
			return NULL;
	} else if (link->target && *link->target) {
		const struct vault_file *file = target_file(make, from, link->target);
		const struct vault_file *other =
			file ? NULL
			     : vault_find_file(make->vault, from->file, link->target);
		note = file ? book_note_of_file(make, file) : NULL;
		*silent = note && (note->role == NOTE_INDEX || note->role == NOTE_SUMMARY) && !note->anchor;
		if (*silent)
			return NULL;
		if (!note || !note->anchor) {
			diag_report(make->job->diag,
				note || other ? DIAG_LINK_UNLISTED : DIAG_LINK_MISSING,
				doc_pos(node), "%s", name);
			return NULL;
		}
	}
	mention_add(linking, node, note);
	if (!link->fragment || !*link->fragment)
		return note->anchor;
	const struct doc_node *place = book_names_find(make, note, link->fragment);
	if (!place)
		diag_report(make->job->diag, DIAG_LINK_HEADING, doc_pos(node), "%s",
			link->fragment);
	const struct book_anchor *anchor =
		place ? g_hash_table_lookup(make->node_anchors, place) : NULL;
	return anchor ? anchor : note->anchor;
}

/* Words that are the title of what they lead to are spelt as it is. */
static void words_respell(struct make *make, struct doc_node *node, const struct book_anchor *anchor)
{
	struct doc_node *words = node->first;
	if (words && words->kind == DOC_EMPH && !words->next)
		words = words->first;
	if (!words || words->next || words->kind != DOC_TEXT)
		return;
	const struct book_section *section = &make->book->chapters[anchor->chapter].sections[anchor->section];
	const struct note *note = book_section_note(make, section);
	if (note)
		words->as.text = book_title_respell(make, note, words->as.text);
}

/* What may not stand in a link is put behind it, in its order. */
static void link_clean(struct doc_node *link)
{
	struct doc_node *after = link;
	for (struct doc_node *n = link->first, *next; n; n = next) {
		bool foreign = n->kind == DOC_FOOTNOTE_REF ||
			       (n->kind == DOC_TIMESTAMP && n->as.time->video);
		next = doc_next(link, n, !foreign);
		if (!foreign)
			continue;
		doc_unlink(n);
		doc_insert_after(after, n);
		after = n;
	}
}

/* False when the link was replaced by its words. */
static bool link_one(struct linking *linking, struct doc_node *node)
{
	struct make *make = linking->make;
	bool label = book_is_label(node), bare = !label && book_label_is_bare(make, node);
	bool counted = !label && !(node->flags & (FLAG_WAS_EMBED | FLAG_ANSWERED)) && !book_inside_embed(node),
	     silent;
	const struct book_anchor *anchor = link_target(linking, node, &silent);
	make->links_resolved += counted && (anchor || silent);
	make->links_missing += counted && !anchor && !silent;
	if (anchor && !label)
		words_respell(make, node, anchor);
	if (anchor && (label || bare))
		book_label_fill(make, node);
	link_clean(node);
	if (!anchor || !node->first || book_inside_link(node)) {
		struct doc_node *above = node->parent;
		doc_unwrap(node);
		/* one without words was all of it */
		if (label && !above->first && above->kind == DOC_PARAGRAPH)
			doc_unlink(above);
		return false;
	}
	doc_turn(node, DOC_LINK);
	node->as.link->anchor = anchor;
	node->as.link->url = NULL;
	return true;
}

/* A link to a page on Notion that lies among the notes, whose names hold the page's id, leads there. */
static void link_home(struct make *make, struct doc_node *node)
{
	const char *url = node->as.link->url;
	const char *page = strstr(url, "notion.so/");
	size_t len = page ? strcspn(page, "?#") : 0;
	const char *id = page ? vault_hex_id(page, len) : NULL;
	if (!id)
		return;
	const char *target = arena_printf(make->arena, ":/%.*s", (int)(page + len - id), id);
	if (!target_file(make, book_note_of(make, node), target))
		return;
	doc_turn(node, DOC_WIKILINK);
	node->as.link->target = target;
	node->as.link->url = NULL;
}

static void section_links(struct make *make, const struct book_section *section)
{
	struct linking linking = {make, book_section_note(make, section)};
	for (struct doc_node *n = section->root, *next; n; n = next) {
		if (n->kind == DOC_LINK && n->as.link->url)
			link_home(make, n);
		if (n->kind == DOC_LINK && n->as.link->url) {
			link_clean(n);
			next = doc_seek(section->root, n, true, DOC_RARE_LINK);
			continue;
		}
		if (n->kind != DOC_WIKILINK && n->kind != DOC_LINK) {
			next = doc_seek(section->root, n, true, DOC_RARE_LINK);
			continue;
		}
		if (!book_is_label(n) && (make->words_first || is_turned(n)))
			link_turn(make, n);
		/* Resolving may drop the node and leave its children in its place. */
		if (!book_is_label(n))
			words_fill(make, n);
		struct doc_node *inner = n->first;
		struct doc_node *past = inner ? inner : doc_next(section->root, n, false);
		bool stays = link_one(&linking, n);
		next = stays ? doc_seek(section->root, n, true, DOC_RARE_LINK) : past;
	}
	/* Links in a title that is printed from its words alone. */
	for (const struct doc_node *n = linking.section->title_heading; n;
		n = doc_next(linking.section->title_heading, n, true)) {
		if (n->kind != DOC_WIKILINK)
			continue;
		if (target_file(make, linking.section, n->as.link->target))
			make->links_resolved++;
		else
			make->links_missing++;
	}
}

void book_resolve_links(struct make *make)
{
	make->links_resolved = make->n_provenance + make->index_live;
	make->links_missing = make->index_dead;
	make->words_first = has_words_first(make);
	for (int s = 0; s < make->book->n_sections; s++)
		section_links(make, &make->book->sections[s]);
}
