/*
 * First step of the EPUB: which file holds which blocks, and so where every link leads.
 *
 * A chapter is one file named after it.  One that would pass FILE_BYTES is cut before a
 * section or a heading of its top level, the next file named after that heading's id, so
 * that names depend on words and not on position; a stretch longer than a file without a
 * heading is cut before a block.  Ids never change by a cut.  Sizes are guessed from the
 * tree, generously, in one walk over the book that also finds every id: linear.
 */
#include <assert.h>
#include "epub/make.h"

#define FILE_BYTES (240 * 1024) /* e-ink readers lay out one file at a time */
#define NAME_BYTES 120          /* of a file's stem */

struct planner {
	struct epub *epub;
	struct epub_file *file;
	int chapter;
	size_t bytes; /* guessed, in the file so far */
};

/* Markup that a node brings, guessed from above. */
static size_t node_bytes(const struct doc_node *node)
{
	const char *text = doc_text(node);
	size_t len = text ? strlen(text) : 0;

	switch (node->kind) {
	case DOC_MATH:
	case DOC_MATH_BLOCK:
		return 140 + 24 * len; /* each sign becomes an element */
	case DOC_DIAGRAM:
		return 400 + 24 * len; /* each box and line becomes a path */
	case DOC_CODE_BLOCK:
		return 64 + 2 * len;
	case DOC_TIMESTAMP:
		return 130;
	case DOC_LINK:
		return 64 + (node->as.link->url ? strlen(node->as.link->url) : 64);
	case DOC_CALLOUT:
		return 700;
	case DOC_PICTURE:
	case DOC_FOOTNOTE_REF:
		return 160;
	default:
		return 32 + len;
	}
}

/* What blocks hold, one after the other. */
struct facts {
	GPtrArray *ids;  /* const char */
	GPtrArray *refs; /* DOC_FOOTNOTEs referred to */
};

/* Of one block: what it adds to the facts ends there. */
struct block_facts {
	size_t bytes;
	guint ids_end, refs_end;
};

static void look_at_node(const struct doc_node *node, struct facts *facts, struct block_facts *block)
{
	block->bytes += node_bytes(node);
	if (node->id != NULL)
		g_ptr_array_add(facts->ids, (gpointer)node->id);
	if (node->kind == DOC_FOOTNOTE_REF && node->as.ref.note != NULL)
		g_ptr_array_add(facts->refs, node->as.ref.note);
}

/* Looks at a block and all beneath it. */
static struct block_facts look_at(const struct doc_node *block, struct facts *facts)
{
	struct block_facts found = {0};

	look_at_node(block, facts, &found);
	for (const struct doc_node *n = doc_next(block, block, true); n != NULL;
		n = doc_next(block, n, true))
		look_at_node(n, facts, &found);
	found.ids_end = facts->ids->len;
	found.refs_end = facts->refs->len;
	return found;
}

static struct facts facts_open(void)
{
	return (struct facts){.ids = g_ptr_array_new(), .refs = g_ptr_array_new()};
}

static void facts_close(struct facts *facts)
{
	g_ptr_array_unref(facts->ids);
	g_ptr_array_unref(facts->refs);
}

/* "text/morning-light.xhtml" -> "text_morning-light": an id that says which file is meant, whatever comes before it. */
static const char *item_id(struct epub *epub, const char *name)
{
	char *id = arena_printf(epub->arena, "%s%s", strchr(name, '/') ? "" : "matter_", name);

	*strrchr(id, '.') = '\0';
	return g_strdelimit(id, "/", '_');
}

struct epub_file *plan_file(struct epub *epub, const char *name, const char *title)
{
	struct epub_file *file = ARENA_NEW(epub->arena, struct epub_file);
	const struct epub_file *before = epub->files->len ? epub->files->pdata[epub->files->len - 1] : NULL;

	file->name = name;
	file->id = item_id(epub, name);
	file->title = title;
	file->chapter = -1;
	file->back = before != NULL && (before->back || before->chapter >= 0);
	file->pieces = g_array_new(FALSE, TRUE, sizeof(struct epub_piece));
	file->notes = g_ptr_array_new();
	g_hash_table_add(epub->names, (gpointer)name);
	g_ptr_array_add(epub->files, file);
	return file;
}

/* A name under folder that nothing else has: the stem's safe characters, a number where
 * it is taken. */
static const char *free_name(struct epub *epub, const char *folder, const char *stem)
{
	g_autofree char *safe = g_strndup(stem, NAME_BYTES);
	const char *name;

	for (char *p = safe; *p != '\0'; p++)
		*p = g_ascii_isalnum(*p) ? g_ascii_tolower(*p) : '-';
	name = arena_printf(epub->arena, "%s/%s.xhtml", folder, *safe ? safe : "text");
	for (int i = 2; g_hash_table_contains(epub->names, name); i++)
		name = arena_printf(epub->arena, "%s/%s-%d.xhtml", folder, safe, i);
	return name;
}

/* Begins the next file of the chapter. */
static void next_file(struct planner *planner, const char *stem, const char *title)
{
	const struct book_chapter *chapter =
		&planner->epub->book->chapters[planner->chapter];
	const char *name = free_name(planner->epub, "text", stem);
	bool opens = planner->file == NULL;

	if (*title == '\0')
		title = chapter->title;
	else if (!opens && strcmp(title, chapter->title) != 0)
		title = arena_printf(
			planner->epub->arena, "%s: %s", chapter->title, title);
	planner->file = plan_file(planner->epub, name, title);
	planner->file->chapter = planner->chapter;
	planner->file->opens = opens;
	planner->bytes = 0;
}

static struct epub_piece *add_piece(
	struct planner *planner, const struct book_section *section, bool opens)
{
	struct epub_piece piece = {.section = section, .opens = opens};
	GArray *pieces = planner->file->pieces;

	g_array_append_val(pieces, piece);
	return &g_array_index(pieces, struct epub_piece, pieces->len - 1);
}

static void put_ids(struct planner *planner, const struct facts *facts, guint from, guint end)
{
	for (guint i = from; i < end; i++)
		g_hash_table_insert(
			planner->epub->where, facts->ids->pdata[i], planner->file);
}

/* Footnotes stand in the file of their first mark. */
static void put_note(struct planner *planner, struct doc_node *note, GHashTable *placed)
{
	struct facts inner;

	if (!g_hash_table_add(placed, note))
		return;
	inner = facts_open();
	g_ptr_array_add(planner->file->notes, note);
	g_hash_table_insert(planner->epub->note_files, note, planner->file);
	planner->bytes += look_at(note, &inner).bytes + 200;
	put_ids(planner, &inner, 0, inner.ids->len);
	facts_close(&inner);
}

/* True when what comes should begin a new file. */
static bool wants_cut(const struct planner *planner, size_t ahead)
{
	return planner->bytes > 0 && planner->bytes + ahead > FILE_BYTES;
}

/* Guessed size from a heading to the next one. */
static size_t stretch_bytes(const struct block_facts *blocks, const struct doc_node *block, int index)
{
	size_t sum = blocks[index].bytes;

	if (block->kind != DOC_HEADING)
		return sum;
	for (block = block->next, index++;
		block && block->kind != DOC_HEADING && sum <= FILE_BYTES;
		block = block->next, index++)
		sum += blocks[index].bytes;
	return sum;
}

static struct block_facts *blocks_look(const struct book_section *section, struct facts *facts, size_t *total)
{
	GArray *blocks = g_array_new(FALSE, TRUE, sizeof(struct block_facts));

	*total = 0;
	for (const struct doc_node *b = section->root ? section->root->first : NULL; b;
		b = b->next) {
		struct block_facts found = look_at(b, facts);

		g_array_append_val(blocks, found);
		*total += b->kind == DOC_FOOTNOTE ? 0 : found.bytes;
	}
	return (struct block_facts *)(void *)g_array_free(blocks, FALSE);
}

static void cut_before(struct planner *planner, const struct book_section *section,
	const struct doc_node *block)
{
	const char *stem = block->id ? block->id : section->id;
	const char *title = block->kind == DOC_HEADING
				    ? doc_plain(planner->epub->arena, block)
				    : section->title;

	next_file(planner, stem, title);
	add_piece(planner, section, false);
}

static void plan_blocks(struct planner *planner, const struct book_section *section,
	const struct block_facts *blocks, const struct facts *facts, GHashTable *placed)
{
	int index = 0;

	for (const struct doc_node *b = section->root->first; b != NULL;
		b = b->next, index++) {
		struct block_facts before = index > 0 ? blocks[index - 1] : (struct block_facts){0};
		struct epub_piece *piece;
		if (b->kind == DOC_FOOTNOTE)
			continue;
		if (wants_cut(planner, stretch_bytes(blocks, b, index)))
			cut_before(planner, section, b);
		piece = &g_array_index(planner->file->pieces, struct epub_piece,
			planner->file->pieces->len - 1);
		if (piece->first == NULL)
			piece->first = b;
		piece->end = b->next;
		put_ids(planner, facts, before.ids_end, blocks[index].ids_end);
		planner->bytes += blocks[index].bytes;
		for (guint i = before.refs_end; i < blocks[index].refs_end; i++)
			put_note(planner, facts->refs->pdata[i], placed);
	}
}

/* Notes that no mark refers to stand at the end of the section all the same. */
static void plan_orphans(struct planner *planner, const struct book_section *section, GHashTable *placed)
{
	for (struct doc_node *b = section->root->first; b != NULL; b = b->next)
		if (b->kind == DOC_FOOTNOTE)
			put_note(planner, b, placed);
}

static void plan_section(struct planner *planner, const struct book_section *section,
	bool first, GHashTable *placed)
{
	struct epub *epub = planner->epub;
	struct facts facts = facts_open();
	size_t total;
	g_autofree struct block_facts *blocks = blocks_look(section, &facts, &total);

	if (!first && planner->bytes > 0 && planner->bytes + total > FILE_BYTES)
		next_file(planner, section->id, section->title);
	if (planner->file->pieces->len == 0)
		g_hash_table_add(epub->starts, (gpointer)section->id);
	g_hash_table_insert(epub->where, (gpointer)section->id, planner->file);
	add_piece(planner, section, true);
	planner->bytes += 200;
	if (section->root != NULL) {
		plan_blocks(planner, section, blocks, &facts, placed);
		plan_orphans(planner, section, placed);
	}
	g_array_index(
		planner->file->pieces, struct epub_piece, planner->file->pieces->len - 1)
		.closes = true;
	facts_close(&facts);
}

static void plan_chapter_files(struct epub *epub, int index)
{
	const struct book_chapter *chapter = &epub->book->chapters[index];
	struct planner planner = {.epub = epub, .chapter = index};
	GHashTable *placed = g_hash_table_new(NULL, NULL);

	next_file(&planner, chapter->id, chapter->title);
	for (int i = 0; i < chapter->n_sections; i++)
		plan_section(&planner, &chapter->sections[i], i == 0, placed);
	planner.file->closes = true;
	g_hash_table_unref(placed);
}

void plan_make(struct epub *epub)
{
	const struct book *book = epub->book;
	int part = 0;

	epub->chapter_files =
		ARENA_ARRAY(epub->arena, struct epub_file *, book->n_chapters + 1);
	for (int i = 0; i < book->n_chapters; i++) {
		for (; part < book->n_parts && book->parts[part].first <= i; part++) {
			const char *name = free_name(epub, "parts", book->parts[part].id);
			struct epub_file *file =
				plan_file(epub, name, book->parts[part].title);
			file->part = &book->parts[part];
		}
		guint before = epub->files->len;
		plan_chapter_files(epub, i);
		epub->chapter_files[i] = epub->files->pdata[before];
	}
	if (book->n_chapters > 0)
		epub->chapter_files[0]->landmark = LANDMARK_BODY;
}

const struct epub_file *plan_chapter(const struct epub *epub, int chapter)
{
	return epub->chapter_files[chapter];
}

const char *plan_path(struct epub *epub, const struct epub_file *from, const char *name)
{
	const char *slash = strchr(from->name, '/'), *target = strchr(name, '/');

	if (slash == NULL)
		return name;
	if (target != NULL && target - name == slash - from->name &&
		strncmp(from->name, name, (size_t)(target - name)) == 0)
		return target + 1;
	return arena_printf(epub->arena, "../%s", name);
}

/* Where links to an anchor lead. */
struct target {
	const struct epub_file *file;
	const char *id;
};

static struct target *target_find(struct epub *epub, const struct book_anchor *anchor)
{
	struct target *target = ARENA_NEW(epub->arena, struct target);

	target->id = anchor->id;
	target->file = g_hash_table_lookup(epub->where, anchor->id);
	if (target->file == NULL) {
		/* The block was left out: its section is still there. */
		target->id = epub->book->chapters[anchor->chapter].sections[anchor->section].id;
		target->file = g_hash_table_lookup(epub->where, target->id);
	}
	/* Whole notes by file alone: with a fragment, some readers open them as a pop-up.
	 */
	if (g_hash_table_contains(epub->starts, target->id))
		target->id = NULL;
	g_hash_table_insert(epub->targets, (gpointer)anchor, target);
	return target;
}

const struct epub_file *plan_target(struct epub *epub, const struct book_anchor *anchor, const char **id)
{
	const struct target *target = g_hash_table_lookup(epub->targets, anchor);

	if (target == NULL)
		target = target_find(epub, anchor);
	*id = target->id;
	return target->file;
}

const char *plan_title_lang(const struct epub *epub, const struct book_anchor *anchor)
{
	const struct book_chapter *chapter = &epub->book->chapters[anchor->chapter];
	const char *lang = chapter->sections[anchor->section].lang;

	return lang ? lang : chapter->lang;
}

const char *plan_href(
	struct epub *epub, const struct epub_file *from, const struct book_anchor *anchor)
{
	const char *id;
	const struct epub_file *file = plan_target(epub, anchor, &id);

	if (file == NULL)
		return NULL;
	if (id == NULL)
		return plan_path(epub, from, file->name);
	if (file == from)
		return arena_printf(epub->arena, "#%s", id);
	return arena_printf(epub->arena, "%s#%s", plan_path(epub, from, file->name), id);
}
