/* The tree of one note: making, moving and walking nodes.  Nothing here
 * recurses. */
#include "octavo/doc.h"

#include <assert.h>

static const char *const names[DOC__COUNT] = {
	[DOC_NOTE] = "note",
	[DOC_PARAGRAPH] = "paragraph",
	[DOC_HEADING] = "heading",
	[DOC_QUOTE] = "quote",
	[DOC_CALLOUT] = "callout",
	[DOC_CALLOUT_TITLE] = "callout-title",
	[DOC_LIST] = "list",
	[DOC_ITEM] = "item",
	[DOC_TERMS] = "terms",
	[DOC_TERM] = "term",
	[DOC_DEFINITION] = "definition",
	[DOC_ANSWER] = "answer",
	[DOC_TABLE] = "table",
	[DOC_CAPTION] = "caption",
	[DOC_ROW] = "row",
	[DOC_CELL] = "cell",
	[DOC_CODE_BLOCK] = "code-block",
	[DOC_MATH_BLOCK] = "math-block",
	[DOC_DIAGRAM] = "diagram",
	[DOC_RULE] = "rule",
	[DOC_FIGURE] = "figure",
	[DOC_FOOTNOTE] = "footnote",
	[DOC_EMBED] = "embed",
	[DOC_TEXT] = "text",
	[DOC_SOFT_BREAK] = "soft-break",
	[DOC_HARD_BREAK] = "hard-break",
	[DOC_EMPH] = "emph",
	[DOC_STRONG] = "strong",
	[DOC_STRIKE] = "strike",
	[DOC_MARK] = "mark",
	[DOC_UNDERLINE] = "underline",
	[DOC_SUPER] = "super",
	[DOC_SUB] = "sub",
	[DOC_SMALL] = "small",
	[DOC_SPAN] = "span",
	[DOC_BLANK] = "blank",
	[DOC_KBD] = "kbd",
	[DOC_RUBY] = "ruby",
	[DOC_READING] = "reading",
	[DOC_CODE] = "code",
	[DOC_MATH] = "math",
	[DOC_LINK] = "link",
	[DOC_WIKILINK] = "wikilink",
	[DOC_TIMESTAMP] = "timestamp",
	[DOC_PICTURE] = "picture",
	[DOC_FOOTNOTE_REF] = "footnote-ref",
	[DOC_TAG] = "tag",
};
static_assert(G_N_ELEMENTS(names) == DOC__COUNT, "a name for every kind");

static const uint16_t rare[DOC__COUNT] = {
	[DOC_HEADING] = DOC_RARE_HEADING,
	[DOC_CALLOUT] = DOC_RARE_CALLOUT,
	[DOC_ANSWER] = DOC_RARE_ANSWER,
	[DOC_BLANK] = DOC_RARE_ANSWER,
	[DOC_CODE_BLOCK] = DOC_RARE_CODE,
	[DOC_DIAGRAM] = DOC_RARE_CODE,
	[DOC_FIGURE] = DOC_RARE_PICTURE,
	[DOC_FOOTNOTE] = DOC_RARE_FOOTNOTE,
	[DOC_EMBED] = DOC_RARE_EMBED,
	[DOC_LINK] = DOC_RARE_LINK,
	[DOC_WIKILINK] = DOC_RARE_LINK,
	[DOC_TIMESTAMP] = DOC_RARE_TIMESTAMP,
	[DOC_PICTURE] = DOC_RARE_PICTURE,
	[DOC_FOOTNOTE_REF] = DOC_RARE_FOOTNOTE,
	[DOC_TAG] = DOC_RARE_TAG,
};

static unsigned rare_of(const struct doc_node *node)
{
	return rare[node->kind] | (node->id ? (unsigned)DOC_RARE_NAMED : 0);
}

/* All above the node hold what it is and holds.  Where one does, those above it do. */
static void held_tell(const struct doc_node *node)
{
	unsigned held = node->holds | rare_of(node);
	for (struct doc_node *above = node->parent; above && (above->holds & held) != held; above = above->parent)
		above->holds |= held;
}

const char *doc_kind_name(enum doc_kind kind)
{
	return names[kind];
}

bool doc_is_block(enum doc_kind kind)
{
	return kind < DOC_TEXT;
}

struct doc_node *doc_table_caption(const struct doc_node *table)
{
	return table->first && table->first->kind == DOC_CAPTION ? table->first : NULL;
}

struct doc_node *doc_table_rows(const struct doc_node *table)
{
	const struct doc_node *caption = doc_table_caption(table);
	return caption ? caption->next : table->first;
}

struct doc_node *doc_new(struct arena *arena, enum doc_kind kind, int line, int col)
{
	struct doc_node *node = ARENA_NEW(arena, struct doc_node);
	node->kind = kind;
	node->line = (uint32_t)CLAMP(line, 0, 0xffffff);
	node->col = (uint16_t)CLAMP(col, 0, 0xffff);
	return node;
}

struct doc_node *doc_new_text(struct arena *arena, const char *text, int line, int col)
{
	struct doc_node *node = doc_new(arena, DOC_TEXT, line, col);
	node->as.text = text;
	return node;
}

void doc_append(struct doc_node *parent, struct doc_node *child)
{
	child->parent = parent;
	child->prev = parent->last;
	child->next = NULL;
	if (parent->last)
		parent->last->next = child;
	else
		parent->first = child;
	parent->last = child;
	held_tell(child);
}

void doc_insert_before(struct doc_node *mark, struct doc_node *node)
{
	node->parent = mark->parent;
	node->prev = mark->prev;
	node->next = mark;
	if (mark->prev)
		mark->prev->next = node;
	else if (mark->parent)
		mark->parent->first = node;
	mark->prev = node;
	held_tell(node);
}

void doc_insert_after(struct doc_node *mark, struct doc_node *node)
{
	node->parent = mark->parent;
	node->prev = mark;
	node->next = mark->next;
	if (mark->next)
		mark->next->prev = node;
	else if (mark->parent)
		mark->parent->last = node;
	mark->next = node;
	held_tell(node);
}

void doc_unlink(struct doc_node *node)
{
	if (node->prev)
		node->prev->next = node->next;
	else if (node->parent)
		node->parent->first = node->next;
	if (node->next)
		node->next->prev = node->prev;
	else if (node->parent)
		node->parent->last = node->prev;
	node->parent = node->prev = node->next = NULL;
}

void doc_move(struct doc_node *first, const struct doc_node *end, struct doc_node *parent)
{
	for (struct doc_node *next; first && first != end; first = next) {
		next = first->next;
		doc_unlink(first);
		doc_append(parent, first);
	}
}

void doc_join_texts(struct arena *arena, struct doc_node *first)
{
	if (!first->next || first->next->kind != DOC_TEXT)
		return;
	GString *words = g_string_new(first->as.text);
	while (first->next && first->next->kind == DOC_TEXT) {
		g_string_append(words, first->next->as.text);
		doc_unlink(first->next);
	}
	first->as.text = arena_strndup(arena, words->str, words->len);
	g_string_free(words, TRUE);
}

void doc_unwrap(struct doc_node *node)
{
	struct doc_node *parent = node->parent;
	struct doc_node *first = node->first, *last = node->last;
	if (!first) {
		doc_unlink(node);
		return;
	}
	for (struct doc_node *child = first; child; child = child->next)
		child->parent = parent;
	first->prev = node->prev;
	last->next = node->next;
	if (node->prev)
		node->prev->next = first;
	else if (parent)
		parent->first = first;
	if (node->next)
		node->next->prev = last;
	else if (parent)
		parent->last = last;
	node->parent = node->prev = node->next = node->first = node->last = NULL;
}

void doc_turn(struct doc_node *node, enum doc_kind kind)
{
	node->kind = kind;
	held_tell(node);
}

void doc_name(struct doc_node *node, const char *id)
{
	node->id = id;
	held_tell(node);
}

struct doc_node *doc_next(
	const struct doc_node *root, const struct doc_node *n, bool into)
{
	if (into && n->first)
		return n->first;
	while (n != root) {
		if (n->next)
			return n->next;
		n = n->parent;
		if (!n)
			return NULL;
	}
	return NULL;
}

struct doc_node *doc_seek(const struct doc_node *root, const struct doc_node *n, bool into, unsigned wanted)
{
	struct doc_node *next = doc_next(root, n, into && (n->holds & wanted));
	while (next && !(rare_of(next) & wanted))
		next = doc_next(root, next, (next->holds & wanted) != 0);
	return next;
}

const char *doc_text(const struct doc_node *node)
{
	switch (node->kind) {
	case DOC_TEXT:
	case DOC_CODE:
	case DOC_MATH:
	case DOC_MATH_BLOCK:
	case DOC_DIAGRAM:
	case DOC_TAG:
		return node->as.text;
	case DOC_CODE_BLOCK:
		return node->as.code.text;
	default:
		return NULL;
	}
}

const char *doc_picture_name(struct arena *arena, const struct doc_node *picture)
{
	const char *target = picture->as.picture->target, *name = target ? target : "", *slash = strrchr(name, '/');

	name = slash ? slash + 1 : name;
	const char *dot = strrchr(name, '.');
	char *words = arena_strndup(arena, name, dot && dot > name ? (size_t)(dot - name) : strlen(name));
	for (char *p = words; *p; p++)
		if (*p == '-' || *p == '_')
			*p = ' ';
	return words;
}

/* What stands below a picture as its caption: of a figure all, in a paragraph a last line that is emphasized.  NULL: nothing. */
static const struct doc_node *find_caption(const struct doc_node *picture)
{
	const struct doc_node *next = picture->next, *line = next ? next->next : NULL;

	if (next && picture->parent->kind == DOC_FIGURE)
		return picture->parent;
	return line && (next->kind == DOC_SOFT_BREAK || next->kind == DOC_HARD_BREAK) && line->kind == DOC_EMPH && !line->next ? line : NULL;
}

const char *doc_picture_words(struct arena *arena, const struct doc_node *picture, bool *is_name)
{
	const char *words = doc_plain(arena, picture);
	const struct doc_node *caption = *words ? NULL : find_caption(picture);

	if (caption)
		words = doc_plain(arena, caption);
	*is_name = !*words;
	return *is_name ? doc_picture_name(arena, picture) : words;
}

bool doc_says_address(struct arena *arena, const struct doc_node *link)
{
	if (link->as.link->url == NULL)
		return false;
	const char *words = doc_plain(arena, link);
	return strchr(words, '.') && strstr(link->as.link->url, text_said_address(words)) != NULL;
}

bool doc_joins_times(const struct doc_node *node)
{
	if (node->kind == DOC_SOFT_BREAK)
		return true;
	return node->kind == DOC_TEXT && strspn(node->as.text, " ,;\t") == strlen(node->as.text);
}

struct pos doc_pos(const struct doc_node *node)
{
	struct pos pos = {NULL, (int32_t)node->line, node->col};
	for (const struct doc_node *n = node; n; n = n->parent) {
		const struct doc_note *note = n->kind == DOC_NOTE ? n->as.note
					      : n->kind == DOC_EMBED && n != node
						      ? n->as.link->note
						      : NULL;
		if (note) {
			pos.path = note->path;
			break;
		}
	}
	return pos;
}
