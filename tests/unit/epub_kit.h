/*
 * What the tests of the EPUB share: books made by hand, written, and read again with libzip and libxml2.
 */
#ifndef EPUB_KIT_H
#define EPUB_KIT_H

#include <libxml/parser.h>
#include <zip.h>
#include "octavo/epub.h"
#include "unit.h"

struct kit {
	struct fixture f;
	struct theme *theme;
	struct book book;
	char *folder;
	char *path;    /* of the EPUB */
	GPtrArray *anchors;
	const struct book_pages *pages; /* or NULL */
	const struct epub_keep *keep;   /* or NULL */
};

static inline void kit_open(struct kit *kit)
{
	memset(kit, 0, sizeof *kit);
	fixture_open(&kit->f);
	kit->theme = theme_read(kit->f.arena, &kit->f.job, "classic", NULL, NULL, NULL);
	g_assert_nonnull(kit->theme);
	kit->folder = folder_make();
	kit->path = g_build_filename(kit->folder, "book.epub", NULL);
	kit->anchors = g_ptr_array_new();
	kit->book.arena = kit->f.arena;
	kit->book.title = "A Small Book";
	kit->book.language = "en";
	kit->book.identifier = "urn:uuid:6ba7b810-9dad-51d1-80b4-00c04fd430c8";
	kit->book.modified = 1700000000;
}

static inline void kit_close(struct kit *kit)
{
	folder_remove(kit->folder);
	g_free(kit->path);
	g_free(kit->folder);
	g_ptr_array_unref(kit->anchors);
	fixture_close(&kit->f);
}

static inline struct doc_node *node(struct kit *kit, struct doc_node *parent, enum doc_kind kind)
{
	struct doc_node *n = doc_new(kit->f.arena, kind, 1, 1);
	if (parent != NULL)
		doc_append(parent, n);
	return n;
}

static inline struct doc_node *text(struct kit *kit, struct doc_node *parent, const char *words)
{
	struct doc_node *n = doc_new_text(kit->f.arena, words, 1, 1);
	doc_append(parent, n);
	return n;
}

static inline struct doc_node *paragraph(struct kit *kit, struct doc_node *parent, const char *words)
{
	struct doc_node *n = node(kit, parent, DOC_PARAGRAPH);
	text(kit, n, words);
	return n;
}

static inline struct doc_node *heading(struct kit *kit, struct doc_node *parent, int level, const char *id,
	const char *words)
{
	struct doc_node *n = node(kit, parent, DOC_HEADING);
	n->as.heading.level = level;
	n->id = id;
	text(kit, n, words);
	return n;
}

static inline struct doc_node *callout(struct kit *kit, struct doc_node *parent, const char *kind, const char *name,
	const char *title)
{
	struct doc_node *n = node(kit, parent, DOC_CALLOUT);
	n->as.callout.kind = kind;
	n->as.callout.name = name;
	if (title != NULL)
		text(kit, node(kit, n, DOC_CALLOUT_TITLE), title);
	return n;
}

static inline struct doc_node *moment(struct kit *kit, struct doc_node *parent, int seconds, const char *label)
{
	struct doc_node *n = node(kit, parent, DOC_TIMESTAMP);
	n->as.time = ARENA_NEW(kit->f.arena, struct doc_time);
	n->as.time->provider = "youtube";
	n->as.time->video = "TO0WUTq5zYI";
	n->as.time->seconds = seconds;
	n->as.time->label = label;
	return n;
}

static inline struct doc_node *link_to(struct kit *kit, struct doc_node *parent, const char *url, const char *words)
{
	struct doc_node *n = node(kit, parent, DOC_LINK);
	n->as.link = ARENA_NEW(kit->f.arena, struct doc_link);
	n->as.link->url = url;
	text(kit, n, words);
	return n;
}

static inline struct book_anchor *anchor(struct kit *kit, const char *id, int chapter, int section,
	const struct doc_node *at)
{
	struct book_anchor *a = ARENA_NEW(kit->f.arena, struct book_anchor);
	a->id = id;
	a->chapter = chapter;
	a->section = section;
	a->node = at;
	a->whole = at == NULL;
	g_ptr_array_add(kit->anchors, a);
	return a;
}

/* A chapter of one note; returns the note's root. */
static inline struct doc_node *chapter(struct kit *kit, const char *id, const char *title)
{
	struct book *book = &kit->book;
	struct book_chapter *all = ARENA_ARRAY(kit->f.arena, struct book_chapter, book->n_chapters + 1);
	struct book_chapter *c = &all[book->n_chapters];

	if (book->n_chapters > 0)
		memcpy(all, book->chapters, sizeof *all * (size_t)book->n_chapters);
	book->chapters = all;
	c->id = id;
	c->title = title;
	c->part = -1;
	c->sections = ARENA_NEW(kit->f.arena, struct book_section);
	c->n_sections = 1;
	c->sections->id = id;
	c->sections->title = title;
	c->sections->root = doc_new(kit->f.arena, DOC_NOTE, 1, 1);
	c->sections->anchor = anchor(kit, id, book->n_chapters, 0, NULL);
	book->n_chapters++;
	return c->sections->root;
}

static inline void kit_write(struct kit *kit)
{
	struct outfile *out = outfile_open(kit->folder, &kit->f.job);
	struct epub_result result;

	g_assert_nonnull(out);
	kit->book.anchors = (const struct book_anchor **)kit->anchors->pdata;
	kit->book.n_anchors = (int)kit->anchors->len;
	g_assert_true(epub_write(&kit->book, kit->theme, kit->pages, kit->keep, &kit->f.job, out, &result));
	g_assert_cmpint(result.bytes, >, 0);
	g_assert_true(outfile_commit(out, "book.epub"));
}

/* The member's text in the arena; every XML member must be well formed. */
static inline char *member(struct kit *kit, const char *name)
{
	zip_t *zip = zip_open(kit->path, ZIP_RDONLY, NULL);
	zip_file_t *file;
	zip_stat_t stat;
	char *bytes;

	g_assert_nonnull(zip);
	file = zip_fopen(zip, name, 0);
	if (file == NULL) {
		zip_close(zip);
		return NULL;
	}
	g_assert_cmpint(zip_stat(zip, name, 0, &stat), ==, 0);
	bytes = arena_alloc(kit->f.arena, stat.size + 1);
	g_assert_cmpint(zip_fread(file, bytes, stat.size), ==, (zip_int64_t)stat.size);
	zip_fclose(file);
	zip_close(zip);
	if (g_str_has_suffix(name, "html") || g_str_has_suffix(name, ".opf") || g_str_has_suffix(name, ".ncx")) {
		xmlDocPtr doc = xmlReadMemory(bytes, (int)stat.size, name, NULL, XML_PARSE_NONET | XML_PARSE_HUGE);
		g_assert_nonnull(doc);
		xmlFreeDoc(doc);
	}
	return bytes;
}

static inline int count(const char *hay, const char *needle)
{
	int n = 0;
	for (const char *p = hay; (p = strstr(p, needle)) != NULL; p += strlen(needle))
		n++;
	return n;
}

#define HAS(hay, needle) g_assert_nonnull(strstr((hay), (needle)))
#define LACKS(hay, needle) g_assert_null(strstr((hay), (needle)))

#endif
