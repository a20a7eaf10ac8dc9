/* What the tests of the book share: a vault made into a book, and the promises of book.h
 * as assertions. */
#ifndef UNIT_BOOK_H
#define UNIT_BOOK_H

#include "octavo/book.h"
#include "octavo/markdown.h"
#include "unit.h"

struct case_book {
	struct fixture fixture;
	struct vault *vault;
	struct doc_node **notes;
	struct book *book;
};

/* Reads the vault at path; what reading says is forgotten, so that messages are the
 * book's own. */
static inline void case_open(
	struct case_book *made, const char *path, const struct book_options *options)
{
	int n;
	size_t len;
	char *bytes;
	struct diag_options all = {.verbose = true};
	fixture_open_with(&made->fixture, &all);
	made->vault = vault_open(path, &made->fixture.job);
	g_assert_nonnull(made->vault);
	const struct vault_file *const *files = vault_files(made->vault, &n);
	made->notes = g_new0(struct doc_node *, n + 1);
	markdown_init();
	const struct markdown_cards *cards = markdown_cards_read(made->fixture.arena, made->vault);
	for (int i = 0; i < n; i++) {
		struct markdown_source source = {.cards = cards};
		if (!files[i]->in_book ||
			!vault_read(made->vault, files[i], made->fixture.arena, &bytes, &len))
			continue;
		source.bytes = bytes;
		source.len = len;
		markdown_expand(made->fixture.arena, &made->fixture.job, made->vault,
			files[i]->path, &source);
		made->notes[i] = markdown_read_source(made->fixture.arena,
			&made->fixture.job, files[i]->path, &source);
	}
	fixture_said(&made->fixture);
	made->book = book_make(made->fixture.arena, &made->fixture.job, made->vault,
		made->notes, options);
}

static inline void case_close(struct case_book *made)
{
	vault_close(made->vault);
	g_free(made->notes);
	fixture_close(&made->fixture);
}

static inline void id_check(const char *id)
{
	g_assert_nonnull(id);
	g_assert_true(g_ascii_islower(*id));
	for (const char *c = id; *c; c++)
		g_assert_true(g_ascii_islower(*c) || g_ascii_isdigit(*c) || *c == '-');
}

static inline void link_check(const struct book *book, const struct doc_node *node)
{
	const struct doc_link *link = node->as.link;
	g_assert_true((link->url != NULL) != (link->anchor != NULL));
	g_assert_nonnull(node->first);
	for (const struct doc_node *up = node->parent; up && !doc_is_block(up->kind);
		up = up->parent)
		g_assert_cmpint(up->kind, !=, DOC_LINK);
	if (!link->anchor)
		return;
	bool found = false;
	for (int i = 0; i < book->n_anchors && !found; i++)
		found = book->anchors[i] == link->anchor;
	g_assert_true(found);
}

static inline void node_check(const struct book *book, const struct doc_node *n)
{
	g_assert_cmpint(n->kind, !=, DOC_WIKILINK);
	if (n->kind == DOC_LINK)
		link_check(book, n);
	if (n->kind == DOC_EMBED) {
		g_assert_nonnull(n->as.link->anchor);
		g_assert_nonnull(n->first);
		g_assert_true(doc_is_block(n->parent->kind) &&
			      n->parent->kind != DOC_PARAGRAPH);
	}
	if (n->kind == DOC_PICTURE) {
		g_assert_cmpint(n->as.picture->media, >=, 0);
		g_assert_cmpint(n->as.picture->media, <, book->n_pictures);
	}
	if (n->kind == DOC_FOOTNOTE_REF) {
		g_assert_nonnull(n->as.ref.note);
		g_assert_cmpint(n->as.ref.number, >, 0);
		g_assert_cmpint(n->as.ref.number, ==, n->as.ref.note->as.footnote.number);
	}
	if (n->kind == DOC_FOOTNOTE)
		g_assert_cmpint(n->parent->kind, ==, DOC_NOTE);
	if (n->kind == DOC_FIGURE)
		g_assert_cmpint(n->first->kind, ==, DOC_PICTURE);
	if (n->kind == DOC_HEADING)
		id_check(n->id);
}

/* Levels never skip on the way down. */
static inline void levels_check(const struct book_section *section)
{
	int last = section->has_heading ? 2 : 1;
	for (const struct doc_node *n = section->root; n;
		n = doc_next(section->root, n, true)) {
		if (n->kind != DOC_HEADING)
			continue;
		g_assert_cmpint(n->as.heading.level, >=, section->has_heading ? 3 : 2);
		g_assert_cmpint(n->as.heading.level, <=, MIN(last + 1, 6));
		last = n->as.heading.level;
	}
}

static inline void section_check(
	const struct book *book, const struct book_section *section)
{
	const struct doc_node *last = section->root->last;
	g_assert_nonnull(section->title);
	g_assert_cmpstr(section->id, ==, section->anchor->id);
	levels_check(section);
	for (const struct doc_node *n = section->root; n;
		n = doc_next(section->root, n, true))
		node_check(book, n);
	/* Footnotes stand at the end and nowhere else. */
	while (last && last->kind == DOC_FOOTNOTE)
		last = last->prev;
	for (; last; last = last->prev)
		g_assert_cmpint(last->kind, !=, DOC_FOOTNOTE);
}

/* What book.h promises to every later stage. */
static inline void book_check(const struct book *book)
{
	GHashTable *files = g_hash_table_new(g_str_hash, g_str_equal);
	g_assert_nonnull(book->title);
	g_assert_nonnull(book->language);
	g_assert_nonnull(book->identifier);
	g_assert_cmpint(book->n_chapters, >, 0);
	for (int i = 0; i < book->n_anchors; i++) {
		const struct book_anchor *anchor = book->anchors[i];
		id_check(anchor->id);
		g_assert_cmpint(anchor->chapter, <, book->n_chapters);
		g_assert_cmpint(
			anchor->section, <, book->chapters[anchor->chapter].n_sections);
		if (i)
			g_assert_cmpstr(book->anchors[i - 1]->id, <, anchor->id);
	}
	for (int c = 0; c < book->n_chapters; c++) {
		const struct book_chapter *chapter = &book->chapters[c];
		id_check(chapter->id);
		g_assert_true(g_hash_table_add(files, (void *)chapter->id));
		g_assert_cmpint(chapter->n_sections, >, 0);
		g_assert_cmpint(chapter->part, <, book->n_parts);
		for (int s = 0; s < chapter->n_sections; s++) {
			g_assert_cmpint(chapter->sections[s].anchor->chapter, ==, c);
			g_assert_cmpint(chapter->sections[s].anchor->section, ==, s);
			section_check(book, &chapter->sections[s]);
		}
	}
	g_hash_table_unref(files);
}

#endif
