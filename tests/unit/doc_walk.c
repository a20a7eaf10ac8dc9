/* Walks that pass over what holds nothing of what they look for find what a walk over all nodes finds, however a tree was
 * changed; and they pass over the rest. */
#include "octavo/doc.h"
#include "unit.h"

enum { N_NODES = 300, N_CHANGES = 2000 };

static const enum doc_kind kinds[] = {DOC_PARAGRAPH, DOC_QUOTE, DOC_LIST, DOC_HEADING, DOC_CALLOUT, DOC_EMBED, DOC_FIGURE,
	DOC_EMPH, DOC_LINK, DOC_WIKILINK, DOC_PICTURE, DOC_TIMESTAMP, DOC_FOOTNOTE, DOC_FOOTNOTE_REF, DOC_TAG};
static const unsigned sorts[] = {DOC_RARE_HEADING, DOC_RARE_LINK, DOC_RARE_EMBED, DOC_RARE_PICTURE, DOC_RARE_FOOTNOTE,
	DOC_RARE_CALLOUT, DOC_RARE_TIMESTAMP, DOC_RARE_TAG, DOC_RARE_NAMED, DOC_RARE_HEADING | DOC_RARE_NAMED};

static bool is_of(const struct doc_node *node, unsigned wanted)
{
	static const enum doc_rare of[DOC__COUNT] = {[DOC_HEADING] = DOC_RARE_HEADING, [DOC_CALLOUT] = DOC_RARE_CALLOUT,
		[DOC_EMBED] = DOC_RARE_EMBED, [DOC_FIGURE] = DOC_RARE_PICTURE, [DOC_LINK] = DOC_RARE_LINK,
		[DOC_WIKILINK] = DOC_RARE_LINK, [DOC_PICTURE] = DOC_RARE_PICTURE, [DOC_TIMESTAMP] = DOC_RARE_TIMESTAMP,
		[DOC_FOOTNOTE] = DOC_RARE_FOOTNOTE, [DOC_FOOTNOTE_REF] = DOC_RARE_FOOTNOTE, [DOC_TAG] = DOC_RARE_TAG};

	return (of[node->kind] & wanted) != 0 || (node->id && wanted & DOC_RARE_NAMED);
}

/* All of that sort, and those that stand in no link. */
static void check_walks(const struct doc_node *root)
{
	for (size_t i = 0; i < G_N_ELEMENTS(sorts); i++)
		for (int into_links = 0; into_links < 2; into_links++) {
			const struct doc_node *n = root, *seek = root;
			do {
				do
					n = doc_next(root, n, n == root || into_links || n->kind != DOC_LINK);
				while (n && !is_of(n, sorts[i]) && (into_links || n->kind != DOC_LINK));
				do
					seek = doc_seek(root, seek, seek == root || into_links || seek->kind != DOC_LINK,
						into_links ? sorts[i] : sorts[i] | DOC_RARE_LINK);
				while (seek && !is_of(seek, sorts[i]) && (into_links || seek->kind != DOC_LINK));
				g_assert_true(n == seek);
			} while (n);
		}
}

static bool is_within(const struct doc_node *node, const struct doc_node *above)
{
	for (; node; node = node->parent)
		if (node == above)
			return true;
	return false;
}

static void change(GRand *random, struct arena *arena, struct doc_node *node, struct doc_node *other)
{
	switch (g_rand_int_range(random, 0, 7)) {
	case 0:
		doc_turn(node, kinds[g_rand_int_range(random, 0, G_N_ELEMENTS(kinds))]);
		break;
	case 1:
		doc_name(node, arena_strdup(arena, "name"));
		break;
	case 2:
		if (node->parent && g_rand_boolean(random))
			doc_unwrap(node);
		break;
	default:
		if (is_within(other, node) || !node->parent)
			break;
		doc_unlink(node);
		if (g_rand_boolean(random) || !other->parent)
			doc_append(other, node);
		else if (g_rand_boolean(random))
			doc_insert_before(other, node);
		else
			doc_insert_after(other, node);
	}
}

static void test_changes(void)
{
	struct fixture f;
	GRand *random = g_rand_new_with_seed(7);
	struct doc_node *root, *nodes[N_NODES];
	fixture_open(&f);
	root = nodes[0] = doc_new(f.arena, DOC_NOTE, 1, 1);
	for (int i = 1; i < N_NODES; i++) {
		nodes[i] = doc_new(f.arena, kinds[g_rand_int_range(random, 0, G_N_ELEMENTS(kinds))], i, 1);
		doc_append(nodes[g_rand_int_range(random, MAX(i - 20, 0), i)], nodes[i]);
	}
	check_walks(root);
	for (int i = 0; i < N_CHANGES; i++) {
		change(random, f.arena, nodes[g_rand_int_range(random, 1, N_NODES)], nodes[g_rand_int_range(random, 0, N_NODES)]);
		if (i % 20 == 0)
			check_walks(root);
	}
	g_rand_free(random);
	fixture_close(&f);
}

/* A note that was kept says the same of itself as one that was read. */
static void test_loaded(void)
{
	struct fixture f;
	g_autoptr(GString) bytes = g_string_new(NULL);
	struct doc_node *root, *item, *loaded;
	fixture_open(&f);
	root = doc_new(f.arena, DOC_NOTE, 1, 1);
	root->as.note = ARENA_NEW(f.arena, struct doc_note);
	item = doc_new(f.arena, DOC_ITEM, 2, 1);
	doc_append(root, doc_new(f.arena, DOC_LIST, 2, 1));
	doc_append(root->first, item);
	doc_append(item, doc_new(f.arena, DOC_PARAGRAPH, 2, 3));
	doc_append(item->first, doc_new_text(f.arena, "words", 2, 3));
	doc_append(item->first, doc_new(f.arena, DOC_TAG, 2, 8));
	item->first->last->as.text = "tag";
	doc_name(item, "here");
	doc_pack(root, bytes);
	loaded = doc_load(f.arena, "a.md", bytes->str, bytes->len);
	g_assert_nonnull(loaded);
	g_assert_cmpuint(root->holds, ==, DOC_RARE_TAG | DOC_RARE_NAMED);
	g_assert_cmpuint(loaded->holds, ==, root->holds);
	check_walks(loaded);
	fixture_close(&f);
}

static struct doc_node *add(struct arena *arena, struct doc_node *parent, enum doc_kind kind, const char *words)
{
	struct doc_node *node = doc_new(arena, kind, 1, 1);
	doc_append(parent, node);
	if (words)
		doc_append(node, doc_new_text(arena, words, 1, 1));
	return node;
}

/* "## 1. **All of it**" is as heavy as its heading, "## Some **of it**" tells something. */
static void test_all_heading(void)
{
	struct arena *arena = arena_open();
	struct doc_node *heading = doc_new(arena, DOC_HEADING, 1, 1), *paragraph = doc_new(arena, DOC_PARAGRAPH, 1, 1);
	doc_append(heading, doc_new_text(arena, "1. ", 1, 1));
	struct doc_node *strong = add(arena, heading, DOC_STRONG, "All of it");
	g_assert_true(doc_is_all_heading(strong));
	add(arena, heading, DOC_STRONG, "and more");
	g_assert_false(doc_is_all_heading(strong));
	g_assert_false(doc_is_all_heading(add(arena, paragraph, DOC_STRONG, "All of it")));
	arena_close(arena);
}

/* Words that are an address are known, with or without what nobody says. */
static void test_says_address(void)
{
	static const struct {
		const char *words, *url;
		bool says;
	} cases[] = {
		{"https://www.example.org/a", "https://www.example.org/a", true},
		{"example.org/a", "https://www.example.org/a", true},
		{"me@example.org", "mailto:me@example.org", true},
		{"Read this.", "https://www.example.org/a", false},
		{"example", "https://example.org", false},
	};
	struct arena *arena = arena_open();
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct doc_node *paragraph = doc_new(arena, DOC_PARAGRAPH, 1, 1), *link = add(arena, paragraph, DOC_LINK, cases[i].words);
		link->as.link = ARENA_NEW(arena, struct doc_link);
		link->as.link->url = cases[i].url;
		g_assert_true(doc_says_address(arena, link) == cases[i].says);
	}
	arena_close(arena);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/walk/changes", test_changes);
	g_test_add_func("/walk/loaded", test_loaded);
	g_test_add_func("/doc/all-heading", test_all_heading);
	g_test_add_func("/doc/says-address", test_says_address);
	return g_test_run();
}
