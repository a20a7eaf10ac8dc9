/* The tree of a note as bytes that load many times quicker than the note is read.
 *
 * The number of nodes comes first.  A node is its kind, its place, id and language where it has them, what its kind holds, its children, and END. */
#include "octavo/doc.h"
#include "doc/pack_note.h"

#include <assert.h>

/* Two bits of a kind's byte. */
enum { HAS_ID = 0x40, HAS_LANG = 0x80, KIND = 0x3f };
enum { END = HAS_ID | HAS_LANG | KIND };
enum { ROW_NODES = 128 };
static_assert((int)DOC__COUNT <= (int)KIND, "a kind is no END");

struct packer {
	GString *out;
	GHashTable *footnotes; /* DOC_FOOTNOTE -> its number in document order, from 1 */
};

struct loader {
	struct bytes in;
	const char *path;      /* of the note */
	struct doc_node *nodes; /* the next ones */
	size_t n_nodes, n_more; /* as many; and as many are still to be taken from the arena */
	GPtrArray *footnotes;  /* in document order */
	GPtrArray *refs;       /* DOC_FOOTNOTE_REF, and the number of its footnote, in turn */
};

/* ---- what a kind holds ---- */

static void note_pack(struct packer *packer, const struct doc_node *node)
{
	doc_note_pack(node->as.note, packer->out);
}

static void note_load(struct loader *loader, struct doc_node *node)
{
	node->as.note = doc_note_load(&loader->in, loader->path);
}

static void text_node_pack(struct packer *packer, const struct doc_node *node)
{
	bytes_put_text(packer->out, node->as.text);
}

static void text_node_load(struct loader *loader, struct doc_node *node)
{
	node->as.text = bytes_word(&loader->in);
}

static void heading_pack(struct packer *packer, const struct doc_node *node)
{
	bytes_put_signed(packer->out, node->as.heading.level);
	bytes_put_text(packer->out, node->as.heading.number);
}

static void heading_load(struct loader *loader, struct doc_node *node)
{
	node->as.heading.level = (int)bytes_signed(&loader->in);
	node->as.heading.number = bytes_text(&loader->in);
}

static void callout_pack(struct packer *packer, const struct doc_node *node)
{
	bytes_put_text(packer->out, node->as.callout.kind);
	bytes_put_text(packer->out, node->as.callout.name);
	bytes_put_signed(packer->out, node->as.callout.fold);
}

static void callout_load(struct loader *loader, struct doc_node *node)
{
	node->as.callout.kind = bytes_text(&loader->in);
	node->as.callout.name = bytes_text(&loader->in);
	node->as.callout.fold = (int)bytes_signed(&loader->in);
}

static void list_pack(struct packer *packer, const struct doc_node *node)
{
	const struct doc_list *list = &node->as.list;

	bytes_put_number(packer->out, (uint64_t)(list->ordered | list->tight << 1 | list->tasks << 2));
	bytes_put_signed(packer->out, list->start);
}

static void list_load(struct loader *loader, struct doc_node *node)
{
	uint64_t bits = bytes_number(&loader->in);

	node->as.list = (struct doc_list){.ordered = bits & 1, .tight = bits & 2, .tasks = bits & 4};
	node->as.list.start = (int)bytes_signed(&loader->in);
}

static void item_pack(struct packer *packer, const struct doc_node *node)
{
	bytes_put_number(packer->out, (uint8_t)node->as.item.task);
}

static void item_load(struct loader *loader, struct doc_node *node)
{
	node->as.item.task = (char)bytes_number(&loader->in);
}

static void table_pack(struct packer *packer, const struct doc_node *node)
{
	const struct doc_table *table = &node->as.table;

	bytes_put_number(packer->out, (uint64_t)table->n_columns);
	bytes_put_number(packer->out, table->align != NULL);
	if (table->align)
		g_string_append_len(packer->out, (const char *)table->align, table->n_columns);
}

static void table_load(struct loader *loader, struct doc_node *node)
{
	uint64_t n = bytes_number(&loader->in);
	bool aligned = bytes_number(&loader->in) != 0;

	loader->in.bad = loader->in.bad || n > G_MAXINT || (n > 0 && !aligned) || (aligned && n > (uint64_t)(loader->in.end - loader->in.at));
	if (loader->in.bad)
		return;
	node->as.table.n_columns = (int)n;
	node->as.table.align = aligned ? loader->in.at : NULL;
	loader->in.at += aligned ? n : 0;
}

static void row_pack(struct packer *packer, const struct doc_node *node)
{
	bytes_put_number(packer->out, node->as.row.head);
}

static void row_load(struct loader *loader, struct doc_node *node)
{
	node->as.row.head = bytes_number(&loader->in) != 0;
}

static void cell_pack(struct packer *packer, const struct doc_node *node)
{
	bytes_put_signed(packer->out, node->as.cell.column);
	bytes_put_signed(packer->out, node->as.cell.span);
	bytes_put_signed(packer->out, node->as.cell.rows);
}

static void cell_load(struct loader *loader, struct doc_node *node)
{
	node->as.cell.column = (int)bytes_signed(&loader->in);
	node->as.cell.span = (int)bytes_signed(&loader->in);
	node->as.cell.rows = (int)bytes_signed(&loader->in);
}

static void code_pack(struct packer *packer, const struct doc_node *node)
{
	bytes_put_text(packer->out, node->as.code.info);
	bytes_put_text(packer->out, node->as.code.text);
}

static void code_load(struct loader *loader, struct doc_node *node)
{
	node->as.code.info = bytes_text(&loader->in);
	node->as.code.text = bytes_text(&loader->in);
}

static void link_pack(struct packer *packer, const struct doc_node *node)
{
	const struct doc_link *link = node->as.link;

	assert(!link->anchor && !link->note); /* book's */
	bytes_put_text(packer->out, link->url);
	bytes_put_text(packer->out, link->title);
	bytes_put_text(packer->out, link->target);
	bytes_put_text(packer->out, link->fragment);
	bytes_put_number(packer->out, link->lost);
}

static void link_load(struct loader *loader, struct doc_node *node)
{
	struct doc_link *link = ARENA_NEW(loader->in.arena, struct doc_link);

	link->url = bytes_text(&loader->in);
	link->title = bytes_text(&loader->in);
	link->target = bytes_text(&loader->in);
	link->fragment = bytes_text(&loader->in);
	link->lost = bytes_number(&loader->in) != 0;
	node->as.link = link;
}

static void time_pack(struct packer *packer, const struct doc_node *node)
{
	const struct doc_time *time = node->as.time;

	bytes_put_text(packer->out, time->video);
	bytes_put_text(packer->out, time->provider);
	bytes_put_signed(packer->out, time->seconds);
	bytes_put_text(packer->out, time->label);
}

static void time_load(struct loader *loader, struct doc_node *node)
{
	struct doc_time *time = ARENA_NEW(loader->in.arena, struct doc_time);

	time->video = bytes_text(&loader->in);
	time->provider = bytes_text(&loader->in);
	time->seconds = (int)bytes_signed(&loader->in);
	time->label = bytes_text(&loader->in);
	node->as.time = time;
}

static void picture_pack(struct packer *packer, const struct doc_node *node)
{
	const struct doc_picture *picture = node->as.picture;

	assert(!picture->file); /* book's */
	bytes_put_text(packer->out, picture->target);
	bytes_put_signed(packer->out, picture->width_px);
	bytes_put_signed(packer->out, picture->height_px);
	bytes_put_number(packer->out, picture->decorative);
	bytes_put_signed(packer->out, picture->media);
}

static void picture_load(struct loader *loader, struct doc_node *node)
{
	struct doc_picture *picture = ARENA_NEW(loader->in.arena, struct doc_picture);

	picture->target = bytes_text(&loader->in);
	picture->width_px = (int)bytes_signed(&loader->in);
	picture->height_px = (int)bytes_signed(&loader->in);
	picture->decorative = bytes_number(&loader->in) != 0;
	picture->media = (int)bytes_signed(&loader->in);
	node->as.picture = picture;
}

static void ref_pack(struct packer *packer, const struct doc_node *node)
{
	const struct doc_ref *ref = &node->as.ref;

	bytes_put_text(packer->out, ref->label);
	bytes_put_signed(packer->out, ref->number);
	bytes_put_number(packer->out, GPOINTER_TO_UINT(g_hash_table_lookup(packer->footnotes, ref->note)));
}

static void ref_load(struct loader *loader, struct doc_node *node)
{
	node->as.ref.label = bytes_text(&loader->in);
	node->as.ref.number = (int)bytes_signed(&loader->in);
	g_ptr_array_add(loader->refs, node);
	g_ptr_array_add(loader->refs, GUINT_TO_POINTER((guint)bytes_number(&loader->in)));
}

static void footnote_pack(struct packer *packer, const struct doc_node *node)
{
	bytes_put_text(packer->out, node->as.footnote.label);
	bytes_put_signed(packer->out, node->as.footnote.number);
	bytes_put_signed(packer->out, node->as.footnote.n_refs);
}

static void footnote_load(struct loader *loader, struct doc_node *node)
{
	node->as.footnote.label = bytes_text(&loader->in);
	node->as.footnote.number = (int)bytes_signed(&loader->in);
	node->as.footnote.n_refs = (int)bytes_signed(&loader->in);
	g_ptr_array_add(loader->footnotes, node);
}

static const struct {
	void (*pack)(struct packer *packer, const struct doc_node *node);
	void (*load)(struct loader *loader, struct doc_node *node);
} kinds[DOC__COUNT] = {
	[DOC_NOTE] = {note_pack, note_load},
	[DOC_HEADING] = {heading_pack, heading_load},
	[DOC_CALLOUT] = {callout_pack, callout_load},
	[DOC_LIST] = {list_pack, list_load},
	[DOC_ITEM] = {item_pack, item_load},
	[DOC_TABLE] = {table_pack, table_load},
	[DOC_ROW] = {row_pack, row_load},
	[DOC_CELL] = {cell_pack, cell_load},
	[DOC_CODE_BLOCK] = {code_pack, code_load},
	[DOC_MATH_BLOCK] = {text_node_pack, text_node_load},
	[DOC_DIAGRAM] = {text_node_pack, text_node_load},
	[DOC_FOOTNOTE] = {footnote_pack, footnote_load},
	[DOC_EMBED] = {link_pack, link_load},
	[DOC_TEXT] = {text_node_pack, text_node_load},
	[DOC_CODE] = {text_node_pack, text_node_load},
	[DOC_MATH] = {text_node_pack, text_node_load},
	[DOC_LINK] = {link_pack, link_load},
	[DOC_WIKILINK] = {link_pack, link_load},
	[DOC_TIMESTAMP] = {time_pack, time_load},
	[DOC_PICTURE] = {picture_pack, picture_load},
	[DOC_FOOTNOTE_REF] = {ref_pack, ref_load},
	[DOC_TAG] = {text_node_pack, text_node_load},
};
static_assert(DOC_TAG == DOC__COUNT - 1, "a new kind of node wants its row above");

/* ---- the tree ---- */

static void node_pack(struct packer *packer, const struct doc_node *node)
{
	g_string_append_c(packer->out, (char)(node->kind | (node->id ? HAS_ID : 0) | (node->lang ? HAS_LANG : 0)));
	bytes_put_number(packer->out, node->line);
	bytes_put_number(packer->out, node->col);
	if (node->id)
		bytes_put_text(packer->out, node->id);
	if (node->lang)
		bytes_put_text(packer->out, node->lang);
	if (kinds[node->kind].pack)
		kinds[node->kind].pack(packer, node);
}

void doc_pack(const struct doc_node *root, GString *out)
{
	struct packer packer = {out, g_hash_table_new(NULL, NULL)};
	guint n = 0;
	uint64_t n_nodes = 0;

	assert(root->kind == DOC_NOTE && root->as.note);
	for (const struct doc_node *node = root; node; node = doc_next(root, node, true), n_nodes++)
		if (node->kind == DOC_FOOTNOTE)
			g_hash_table_insert(packer.footnotes, (gpointer)node, GUINT_TO_POINTER(++n));
	bytes_put_number(out, n_nodes);
	for (const struct doc_node *node = root; node;) {
		node_pack(&packer, node);
		if (node->first) {
			node = node->first;
			continue;
		}
		for (; node != root && !node->next; node = node->parent)
			g_string_append_c(out, (char)END);
		g_string_append_c(out, (char)END);
		node = node == root ? NULL : node->next;
	}
	g_hash_table_unref(packer.footnotes);
}

/* Nodes come from the arena by the row. */
static struct doc_node *node_take(struct loader *loader)
{
	if (loader->n_nodes == 0) {
		loader->n_nodes = CLAMP(loader->n_more, 1, ROW_NODES);
		loader->n_more -= MIN(loader->n_more, loader->n_nodes);
		loader->nodes = ARENA_ARRAY(loader->in.arena, struct doc_node, loader->n_nodes);
	}
	loader->n_nodes--;
	return loader->nodes++;
}

static struct doc_node *node_load(struct loader *loader, uint8_t kind, uint8_t has)
{
	struct doc_node *node = node_take(loader);

	node->kind = kind;
	node->line = (uint32_t)bytes_number(&loader->in) & 0xffffff;
	node->col = (uint16_t)bytes_number(&loader->in);
	if (has & HAS_ID)
		node->id = bytes_text(&loader->in);
	if (has & HAS_LANG)
		node->lang = bytes_text(&loader->in);
	if (kinds[kind].load)
		kinds[kind].load(loader, node);
	return node;
}

static struct doc_node *tree_load(struct loader *loader)
{
	struct doc_node *root = NULL, *open = NULL;

	while (!loader->in.bad && loader->in.at < loader->in.end) {
		uint8_t byte = *loader->in.at++, kind = byte & KIND;
		struct doc_node *node;

		if (byte == END && open) {
			open = open->parent;
			if (open)
				continue;
			break; /* the root is closed */
		}
		if (kind >= DOC__COUNT || (open == NULL) != (kind == DOC_NOTE))
			break;
		node = node_load(loader, kind, byte);
		if (open)
			doc_append(open, node);
		else
			root = node;
		open = node;
	}
	loader->in.bad = loader->in.bad || open || loader->in.at != loader->in.end;
	return root;
}

static void refs_settle(struct loader *loader)
{
	for (guint i = 0; i + 1 < loader->refs->len; i += 2) {
		struct doc_node *ref = loader->refs->pdata[i];
		guint number = GPOINTER_TO_UINT(loader->refs->pdata[i + 1]);

		loader->in.bad = loader->in.bad || number > loader->footnotes->len;
		if (number > 0 && !loader->in.bad)
			ref->as.ref.note = loader->footnotes->pdata[number - 1];
	}
}

struct doc_node *doc_load(struct arena *arena, const char *path, const char *bytes, size_t len)
{
	struct loader loader = {.in = {arena, (const uint8_t *)bytes, (const uint8_t *)bytes + len, false}, .path = path,
		.footnotes = g_ptr_array_new(), .refs = g_ptr_array_new()};
	struct doc_node *root;

	loader.n_more = bytes_count(&loader.in);
	root = tree_load(&loader);
	refs_settle(&loader);
	g_ptr_array_unref(loader.footnotes);
	g_ptr_array_unref(loader.refs);
	return loader.in.bad ? NULL : root;
}
