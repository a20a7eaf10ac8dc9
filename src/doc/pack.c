/* The tree of a note as bytes that load many times quicker than the note is read.  Numbers take as many bytes as they need
 * (LEB128, signed ones zigzag), texts their length and a NUL, and a loaded tree's texts are those of the bytes.
 *
 * The number of nodes comes first.  A node is its kind, its place, id and language where it has them, what its kind holds, its children, and END. */
#include "octavo/doc.h"

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
	struct arena *arena;
	const char *path;      /* of the note */
	const uint8_t *at, *end;
	struct doc_node *nodes; /* the next ones */
	size_t n_nodes, n_more; /* as many; and as many are still to be taken from the arena */
	bool bad;              /* the bytes are not what pack writes */
	GPtrArray *footnotes;  /* in document order */
	GPtrArray *refs;       /* DOC_FOOTNOTE_REF, and the number of its footnote, in turn */
};

/* ---- numbers and texts ---- */

static void number_pack(GString *out, uint64_t number)
{
	for (; number > 127; number >>= 7)
		g_string_append_c(out, (char)(number | 128));
	g_string_append_c(out, (char)number);
}

static void signed_pack(GString *out, int64_t number)
{
	number_pack(out, number < 0 ? ~((uint64_t)number << 1) : (uint64_t)number << 1);
}

static void text_pack(GString *out, const char *text)
{
	size_t len = text ? strlen(text) : 0;

	number_pack(out, text ? len + 1 : 0);
	if (text)
		g_string_append_len(out, text, (gssize)len + 1);
}

static void words_pack(GString *out, const char *const *words)
{
	guint n = words ? g_strv_length((char **)words) : 0;

	number_pack(out, words ? n + 1 : 0);
	for (guint i = 0; i < n; i++)
		text_pack(out, words[i]);
}

static uint64_t long_load(struct loader *loader)
{
	uint64_t number = 0;

	for (int shift = 0; loader->at < loader->end && shift < 64; shift += 7) {
		uint8_t byte = *loader->at++;

		number |= (uint64_t)(byte & 127) << shift;
		if (byte < 128)
			return number;
	}
	loader->bad = true;
	return 0;
}

/* Most are small. */
static inline uint64_t number_load(struct loader *loader)
{
	return loader->at < loader->end && *loader->at < 128 ? *loader->at++ : long_load(loader);
}

static int64_t signed_load(struct loader *loader)
{
	uint64_t number = number_load(loader);

	return number & 1 ? (int64_t)~(number >> 1) : (int64_t)(number >> 1);
}

static const char *text_load(struct loader *loader)
{
	uint64_t len = number_load(loader);
	const char *text = (const char *)loader->at;

	if (len == 0)
		return NULL;
	if (len > (uint64_t)(loader->end - loader->at) || text[len - 1] != '\0') {
		loader->bad = true;
		return "";
	}
	loader->at += len;
	return text;
}

/* For members that are never NULL. */
static const char *word_load(struct loader *loader)
{
	const char *text = text_load(loader);

	loader->bad = loader->bad || !text;
	return text ? text : "";
}

/* How many things of at least one byte each follow. */
static size_t count_load(struct loader *loader)
{
	uint64_t n = number_load(loader);

	if (n <= (uint64_t)(loader->end - loader->at))
		return (size_t)n;
	loader->bad = true;
	return 0;
}

static const char *const *words_load(struct loader *loader)
{
	size_t n = count_load(loader);
	const char **words = n ? ARENA_ARRAY(loader->arena, const char *, n) : NULL;

	for (size_t i = 0; i + 1 < n; i++)
		words[i] = word_load(loader);
	return words;
}

/* ---- front matter ---- */

static void yaml_pack(GString *out, const struct yaml_node *node)
{
	number_pack(out, (uint64_t)node->kind + 1);
	signed_pack(out, node->pos.line);
	signed_pack(out, node->pos.col);
	text_pack(out, node->key);
	text_pack(out, node->value);
	number_pack(out, node->quoted);
	for (const struct yaml_node *child = node->first; child; child = child->next)
		yaml_pack(out, child);
	number_pack(out, 0);
}

/* No deeper than yaml_read lets a tree be. */
static struct yaml_node *yaml_load(struct loader *loader)
{
	uint64_t kind = number_load(loader);
	struct yaml_node *node, **tail;

	if (kind == 0 || kind > YAML_MAP + 1 || loader->bad)
		return NULL;
	node = ARENA_NEW(loader->arena, struct yaml_node);
	node->kind = (enum yaml_kind)(kind - 1);
	node->pos.path = loader->path;
	node->pos.line = (int32_t)signed_load(loader);
	node->pos.col = (int32_t)signed_load(loader);
	node->key = text_load(loader);
	node->value = text_load(loader);
	node->quoted = number_load(loader) != 0;
	for (tail = &node->first; (*tail = yaml_load(loader)); tail = &(*tail)->next)
		;
	return node;
}

/* ---- what a kind holds ---- */

static void note_pack(struct packer *packer, const struct doc_node *node)
{
	const struct doc_note *note = node->as.note;
	GString *out = packer->out;

	text_pack(out, note->title);
	number_pack(out, note->title_is_h1);
	text_pack(out, note->video);
	text_pack(out, note->provider);
	text_pack(out, note->language);
	text_pack(out, note->date);
	text_pack(out, note->author);
	words_pack(out, note->aliases);
	words_pack(out, note->tags);
	signed_pack(out, note->n_words);
	signed_pack(out, note->n_times);
	if (note->front)
		yaml_pack(out, note->front);
	else
		number_pack(out, 0);
}

static void note_load(struct loader *loader, struct doc_node *node)
{
	struct doc_note *note = ARENA_NEW(loader->arena, struct doc_note);

	note->path = loader->path;
	note->title = text_load(loader);
	note->title_is_h1 = number_load(loader) != 0;
	note->video = text_load(loader);
	note->provider = text_load(loader);
	note->language = text_load(loader);
	note->date = text_load(loader);
	note->author = text_load(loader);
	note->aliases = words_load(loader);
	note->tags = words_load(loader);
	note->n_words = (int)signed_load(loader);
	note->n_times = (int)signed_load(loader);
	note->front = yaml_load(loader);
	node->as.note = note;
}

static void text_node_pack(struct packer *packer, const struct doc_node *node)
{
	text_pack(packer->out, node->as.text);
}

static void text_node_load(struct loader *loader, struct doc_node *node)
{
	node->as.text = word_load(loader);
}

static void heading_pack(struct packer *packer, const struct doc_node *node)
{
	signed_pack(packer->out, node->as.heading.level);
	text_pack(packer->out, node->as.heading.number);
}

static void heading_load(struct loader *loader, struct doc_node *node)
{
	node->as.heading.level = (int)signed_load(loader);
	node->as.heading.number = text_load(loader);
}

static void callout_pack(struct packer *packer, const struct doc_node *node)
{
	text_pack(packer->out, node->as.callout.kind);
	text_pack(packer->out, node->as.callout.name);
	signed_pack(packer->out, node->as.callout.fold);
}

static void callout_load(struct loader *loader, struct doc_node *node)
{
	node->as.callout.kind = text_load(loader);
	node->as.callout.name = text_load(loader);
	node->as.callout.fold = (int)signed_load(loader);
}

static void list_pack(struct packer *packer, const struct doc_node *node)
{
	const struct doc_list *list = &node->as.list;

	number_pack(packer->out, (uint64_t)(list->ordered | list->tight << 1 | list->tasks << 2));
	signed_pack(packer->out, list->start);
}

static void list_load(struct loader *loader, struct doc_node *node)
{
	uint64_t bits = number_load(loader);

	node->as.list = (struct doc_list){.ordered = bits & 1, .tight = bits & 2, .tasks = bits & 4};
	node->as.list.start = (int)signed_load(loader);
}

static void item_pack(struct packer *packer, const struct doc_node *node)
{
	number_pack(packer->out, (uint8_t)node->as.item.task);
}

static void item_load(struct loader *loader, struct doc_node *node)
{
	node->as.item.task = (char)number_load(loader);
}

static void table_pack(struct packer *packer, const struct doc_node *node)
{
	const struct doc_table *table = &node->as.table;

	number_pack(packer->out, (uint64_t)table->n_columns);
	number_pack(packer->out, table->align != NULL);
	if (table->align)
		g_string_append_len(packer->out, (const char *)table->align, table->n_columns);
}

static void table_load(struct loader *loader, struct doc_node *node)
{
	uint64_t n = number_load(loader);
	bool aligned = number_load(loader) != 0;

	loader->bad = loader->bad || n > G_MAXINT || (n > 0 && !aligned) || (aligned && n > (uint64_t)(loader->end - loader->at));
	if (loader->bad)
		return;
	node->as.table.n_columns = (int)n;
	node->as.table.align = aligned ? loader->at : NULL;
	loader->at += aligned ? n : 0;
}

static void row_pack(struct packer *packer, const struct doc_node *node)
{
	number_pack(packer->out, node->as.row.head);
}

static void row_load(struct loader *loader, struct doc_node *node)
{
	node->as.row.head = number_load(loader) != 0;
}

static void cell_pack(struct packer *packer, const struct doc_node *node)
{
	signed_pack(packer->out, node->as.cell.column);
	signed_pack(packer->out, node->as.cell.span);
	signed_pack(packer->out, node->as.cell.rows);
}

static void cell_load(struct loader *loader, struct doc_node *node)
{
	node->as.cell.column = (int)signed_load(loader);
	node->as.cell.span = (int)signed_load(loader);
	node->as.cell.rows = (int)signed_load(loader);
}

static void code_pack(struct packer *packer, const struct doc_node *node)
{
	text_pack(packer->out, node->as.code.info);
	text_pack(packer->out, node->as.code.text);
}

static void code_load(struct loader *loader, struct doc_node *node)
{
	node->as.code.info = text_load(loader);
	node->as.code.text = text_load(loader);
}

static void link_pack(struct packer *packer, const struct doc_node *node)
{
	const struct doc_link *link = node->as.link;

	assert(!link->anchor && !link->note); /* book's */
	text_pack(packer->out, link->url);
	text_pack(packer->out, link->title);
	text_pack(packer->out, link->target);
	text_pack(packer->out, link->fragment);
}

static void link_load(struct loader *loader, struct doc_node *node)
{
	struct doc_link *link = ARENA_NEW(loader->arena, struct doc_link);

	link->url = text_load(loader);
	link->title = text_load(loader);
	link->target = text_load(loader);
	link->fragment = text_load(loader);
	node->as.link = link;
}

static void time_pack(struct packer *packer, const struct doc_node *node)
{
	const struct doc_time *time = node->as.time;

	text_pack(packer->out, time->video);
	text_pack(packer->out, time->provider);
	signed_pack(packer->out, time->seconds);
	text_pack(packer->out, time->label);
}

static void time_load(struct loader *loader, struct doc_node *node)
{
	struct doc_time *time = ARENA_NEW(loader->arena, struct doc_time);

	time->video = text_load(loader);
	time->provider = text_load(loader);
	time->seconds = (int)signed_load(loader);
	time->label = text_load(loader);
	node->as.time = time;
}

static void picture_pack(struct packer *packer, const struct doc_node *node)
{
	const struct doc_picture *picture = node->as.picture;

	assert(!picture->file); /* book's */
	text_pack(packer->out, picture->target);
	signed_pack(packer->out, picture->width_px);
	signed_pack(packer->out, picture->height_px);
	number_pack(packer->out, picture->decorative);
	signed_pack(packer->out, picture->media);
}

static void picture_load(struct loader *loader, struct doc_node *node)
{
	struct doc_picture *picture = ARENA_NEW(loader->arena, struct doc_picture);

	picture->target = text_load(loader);
	picture->width_px = (int)signed_load(loader);
	picture->height_px = (int)signed_load(loader);
	picture->decorative = number_load(loader) != 0;
	picture->media = (int)signed_load(loader);
	node->as.picture = picture;
}

static void ref_pack(struct packer *packer, const struct doc_node *node)
{
	const struct doc_ref *ref = &node->as.ref;

	text_pack(packer->out, ref->label);
	signed_pack(packer->out, ref->number);
	number_pack(packer->out, GPOINTER_TO_UINT(g_hash_table_lookup(packer->footnotes, ref->note)));
}

static void ref_load(struct loader *loader, struct doc_node *node)
{
	node->as.ref.label = text_load(loader);
	node->as.ref.number = (int)signed_load(loader);
	g_ptr_array_add(loader->refs, node);
	g_ptr_array_add(loader->refs, GUINT_TO_POINTER((guint)number_load(loader)));
}

static void footnote_pack(struct packer *packer, const struct doc_node *node)
{
	text_pack(packer->out, node->as.footnote.label);
	signed_pack(packer->out, node->as.footnote.number);
	signed_pack(packer->out, node->as.footnote.n_refs);
}

static void footnote_load(struct loader *loader, struct doc_node *node)
{
	node->as.footnote.label = text_load(loader);
	node->as.footnote.number = (int)signed_load(loader);
	node->as.footnote.n_refs = (int)signed_load(loader);
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
	number_pack(packer->out, node->line);
	number_pack(packer->out, node->col);
	if (node->id)
		text_pack(packer->out, node->id);
	if (node->lang)
		text_pack(packer->out, node->lang);
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
	number_pack(out, n_nodes);
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
		loader->nodes = ARENA_ARRAY(loader->arena, struct doc_node, loader->n_nodes);
	}
	loader->n_nodes--;
	return loader->nodes++;
}

static struct doc_node *node_load(struct loader *loader, uint8_t kind, uint8_t has)
{
	struct doc_node *node = node_take(loader);

	node->kind = kind;
	node->line = (uint32_t)number_load(loader) & 0xffffff;
	node->col = (uint16_t)number_load(loader);
	if (has & HAS_ID)
		node->id = text_load(loader);
	if (has & HAS_LANG)
		node->lang = text_load(loader);
	if (kinds[kind].load)
		kinds[kind].load(loader, node);
	return node;
}

static struct doc_node *tree_load(struct loader *loader)
{
	struct doc_node *root = NULL, *open = NULL;

	while (!loader->bad && loader->at < loader->end) {
		uint8_t byte = *loader->at++, kind = byte & KIND;
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
	loader->bad = loader->bad || open || loader->at != loader->end;
	return root;
}

static void refs_settle(struct loader *loader)
{
	for (guint i = 0; i + 1 < loader->refs->len; i += 2) {
		struct doc_node *ref = loader->refs->pdata[i];
		guint number = GPOINTER_TO_UINT(loader->refs->pdata[i + 1]);

		loader->bad = loader->bad || number > loader->footnotes->len;
		if (number > 0 && !loader->bad)
			ref->as.ref.note = loader->footnotes->pdata[number - 1];
	}
}

struct doc_node *doc_load(struct arena *arena, const char *path, const char *bytes, size_t len)
{
	struct loader loader = {.arena = arena, .path = path, .at = (const uint8_t *)bytes,
		.end = (const uint8_t *)bytes + len, .footnotes = g_ptr_array_new(), .refs = g_ptr_array_new()};
	struct doc_node *root;

	loader.n_more = count_load(&loader);
	root = tree_load(&loader);
	refs_settle(&loader);
	g_ptr_array_unref(loader.footnotes);
	g_ptr_array_unref(loader.refs);
	return loader.bad ? NULL : root;
}
