/*
 * Ids for sections, headings, blocks, chapters and parts.  A section's id is made of its
 * note's name; where several notes have that name, of its folder and name; where that is
 * not enough, a short hash of the path is added to all of them.  A heading's id is the
 * section's, "--" and the heading's words; a block's the section's, "---" and the block's
 * id: a slug never holds two hyphens in a row, so the kinds cannot meet.  Nothing depends
 * on order but the numbers of equal headings in one note.
 */
#include "book/make.h"

enum { SLUG_MAX = 60 };

static const char *slug_of(struct make *make, const char *text, const char *fallback)
{
	const char *slug = text_slug(make->arena, text, false, SLUG_MAX, "-");
	if (!strcmp(slug, "-"))
		return fallback ? fallback
				: arena_printf(make->arena, "n-%s",
					  book_short_hash(make->arena, text, 8));
	if (!g_ascii_isalpha(*slug))
		return arena_printf(make->arena, "n-%s", slug);
	return slug;
}

static void count_up(GHashTable *counts, const char *key)
{
	guint n = GPOINTER_TO_UINT(g_hash_table_lookup(counts, key));
	g_hash_table_insert(counts, (void *)key, GUINT_TO_POINTER(n + 1));
}

static guint count_of(GHashTable *counts, const char *key)
{
	return GPOINTER_TO_UINT(g_hash_table_lookup(counts, key));
}

static const char *with_folder(
	struct make *make, const struct note *note, const char *slug)
{
	const char *folder =
		book_path_last(book_path_folder(make->arena, note->file->path));
	if (!*folder)
		return slug;
	/* The letter before a number is needed at the front alone. */
	if (g_str_has_prefix(slug, "n-") && g_ascii_isdigit(slug[2]))
		slug += 2;
	return arena_printf(make->arena, "%s-%s", slug_of(make, folder, NULL), slug);
}

static void section_ids(struct make *make)
{
	GHashTable *plain = g_hash_table_new(g_str_hash, g_str_equal);
	GHashTable *longer = g_hash_table_new(g_str_hash, g_str_equal);
	const char **slugs = ARENA_ARRAY(make->arena, const char *, make->n_notes + 1);
	for (int i = 0; i < make->n_notes; i++) {
		if (!make->notes[i].anchor)
			continue;
		slugs[i] = slug_of(make, make->notes[i].file->stem, NULL);
		count_up(plain, slugs[i]);
	}
	for (int i = 0; i < make->n_notes; i++)
		if (slugs[i] && count_of(plain, slugs[i]) > 1)
			count_up(longer, with_folder(make, &make->notes[i], slugs[i]));
	for (int i = 0; i < make->n_notes; i++) {
		struct note *note = &make->notes[i];
		if (!slugs[i])
			continue;
		const char *id = slugs[i];
		if (count_of(plain, id) > 1) {
			id = with_folder(make, note, id);
			if (count_of(longer, id) > 1 || count_of(plain, id))
				id = arena_printf(make->arena, "%s-%s", slugs[i],
					book_short_hash(
						make->arena, note->file->path, 6));
		}
		note->id = note->anchor->id = book_id_claim(make, id, note->file->path);
		g_ptr_array_add(make->anchors, note->anchor);
	}
	g_hash_table_unref(plain);
	g_hash_table_unref(longer);
}

struct scope {
	struct make *make;
	const char *id; /* of the section */
	int chapter, section;
	GHashTable *numbers; /* id -> the number last added to it; NULL: each was free so far */
};

/* The wanted id with the next number that makes it one of its own. */
static const char *numbered_claim(struct scope *scope, const char *wanted)
{
	struct make *make = scope->make;
	const char *id;
	guint n;
	if (!scope->numbers)
		scope->numbers = g_hash_table_new(g_str_hash, g_str_equal);
	n = count_of(scope->numbers, wanted);
	do
		id = arena_printf(make->arena, "%s-%u", wanted, n = MAX(n + 1, 2));
	while (!g_hash_table_add(make->ids, (void *)id));
	g_hash_table_insert(scope->numbers, (void *)wanted, GUINT_TO_POINTER(n));
	return id;
}

static struct book_anchor *anchor_add(
	struct scope *scope, struct doc_node *node, const char *wanted)
{
	struct make *make = scope->make;
	const char *id = g_hash_table_add(make->ids, (void *)wanted) ? wanted : numbered_claim(scope, wanted);
	struct book_anchor *anchor = ARENA_NEW(make->arena, struct book_anchor);
	anchor->id = node->id = id;
	anchor->chapter = scope->chapter;
	anchor->section = scope->section;
	anchor->node = node;
	g_ptr_array_add(make->anchors, anchor);
	g_hash_table_insert(make->node_anchors, node, anchor);
	return anchor;
}

/* Words without a letter or digit of ASCII are told by their hash. */
static const char *slug_or_hash(struct make *make, const char *text, char kind)
{
	const char *slug = text_slug(make->arena, text, false, SLUG_MAX, "");
	return *slug ? slug : arena_printf(make->arena, "%c-%s", kind, book_short_hash(make->arena, text, 8));
}

static void heading_anchor(struct scope *scope, struct doc_node *heading)
{
	struct make *make = scope->make;
	/* Letters of a formula's source tell more in ASCII than its signs would. */
	const char *slug = slug_or_hash(make, doc_plain_source(make->arena, heading), 'h');
	anchor_add(scope, heading, arena_join(make->arena, scope->id, "--", slug, NULL));
}

static void block_anchor(struct scope *scope, struct doc_node *block)
{
	struct make *make = scope->make;
	const char *slug = slug_or_hash(make, block->id, 'b');
	anchor_add(scope, block, arena_join(make->arena, scope->id, "---", slug, NULL));
}

/* Embeds of what is in no chapter are places of their own: links to that note lead there.
 */
static void embed_anchor(struct scope *scope, struct doc_node *embed)
{
	struct make *make = scope->make;
	struct note *note = embed->as.link->note ? g_hash_table_lookup(make->by_doc,
							   embed->as.link->note)
						 : NULL;
	if (!note || note->placed)
		return;
	struct book_anchor *anchor = anchor_add(scope, embed,
		arena_printf(make->arena, "%s--%s", scope->id,
			slug_of(make, note->file->stem, NULL)));
	embed->as.link->anchor = anchor;
	if (!note->anchor)
		note->anchor = anchor;
}

static void section_anchors(struct make *make, const struct book_section *section)
{
	struct note *note = book_section_note(make, section);
	struct scope scope = {make, note->id, note->anchor->chapter, note->anchor->section, NULL};
	unsigned wanted = DOC_RARE_HEADING | DOC_RARE_NAMED | DOC_RARE_EMBED;
	/* The table of names must be made while blocks still have the ids their author
	 * gave. */
	if (!note->names && doc_seek(section->root, section->root, true, DOC_RARE_NAMED))
		book_names_find(make, note, "^");
	for (struct doc_node *n = section->root; (n = doc_seek(section->root, n, true, wanted));) {
		if (n->kind == DOC_HEADING)
			heading_anchor(&scope, n);
		else if (n->id)
			block_anchor(&scope, n);
		else if (n->kind == DOC_EMBED)
			embed_anchor(&scope, n);
	}
	if (note->title_heading)
		g_hash_table_insert(
			make->node_anchors, (void *)note->title_heading, note->anchor);
	g_hash_table_insert(make->node_anchors, note->root, note->anchor);
	if (scope.numbers)
		g_hash_table_unref(scope.numbers);
}

static const char *key_slug(struct make *make, const char *key)
{
	const char *colon = strchr(key, ':');
	const char *name = colon ? colon + 1 : key;
	if (g_str_has_prefix(key, "video:"))
		return text_slug(make->arena, arena_printf(make->arena, "v-%s", name),
			false, SLUG_MAX, "v");
	return slug_of(make, book_path_last(name), NULL);
}

static const char *part_slug(struct make *make, const char *key)
{
	const char *fallback = book_short_hash(make->arena, key, 8);
	return arena_printf(make->arena, "part-%s",
		text_slug(make->arena, book_path_last(key), false, SLUG_MAX, fallback));
}

static void chapter_ids(struct make *make)
{
	struct book *book = make->book;
	for (int c = 0; c < book->n_chapters; c++) {
		struct book_chapter *chapter = &book->chapters[c];
		for (int s = 0; s < chapter->n_sections; s++)
			chapter->sections[s].id = book_section_note(make, &chapter->sections[s])->id;
		/* A chapter that is a note has the note's id; one that gathers notes has its own. */
		if (!chapter->id || !chapter->sections[0].has_heading)
			chapter->id = chapter->sections[0].id;
		else
			chapter->id = book_id_claim(
				make, key_slug(make, chapter->id), chapter->id);
	}
	for (int p = 0; p < book->n_parts; p++)
		book->parts[p].id = book_id_claim(
			make, part_slug(make, book->parts[p].id), book->parts[p].id);
}

/* Where what an embed brought in stands in the book itself. */
static void embed_targets(struct make *make)
{
	GHashTableIter iter;
	gpointer embed, source;
	g_hash_table_iter_init(&iter, make->embed_sources);
	while (g_hash_table_iter_next(&iter, &embed, &source)) {
		struct doc_link *link = ((struct doc_node *)embed)->as.link;
		const struct note *note = g_hash_table_lookup(make->by_doc, link->note);
		const struct book_anchor *exact =
			g_hash_table_lookup(make->node_anchors, source);
		if (exact || !link->anchor)
			link->anchor = exact ? exact : note->anchor;
	}
}

static int anchor_compare(gconstpointer left, gconstpointer right)
{
	const struct book_anchor *a = *(const struct book_anchor *const *)left;
	const struct book_anchor *b = *(const struct book_anchor *const *)right;
	return strcmp(a->id, b->id);
}

void book_anchors_give(struct make *make)
{
	struct book *book = make->book;
	section_ids(make);
	chapter_ids(make);
	for (int s = 0; s < book->n_sections; s++)
		section_anchors(make, &book->sections[s]);
	embed_targets(make);
	g_ptr_array_sort(make->anchors, anchor_compare);
	book->n_anchors = (int)make->anchors->len;
	book->anchors = arena_memdup(make->arena, make->anchors->pdata,
		sizeof(void *) * (size_t)(book->n_anchors ? book->n_anchors : 1));
}
