/*
 * Documents of an earlier making.  A chapter's documents follow from its digest (the words, and what its links mean), from
 * where those links lead in this EPUB, from its pictures, its pages in print, some titles of the book, and from the
 * program and the theme: under the sum of all that the packed member is kept, with what writing it did beside.
 */
#include <assert.h>
#include "epub/make.h"

enum { FIELDS_MAX = 20, N_FACTS = sizeof(struct epub_facts) / sizeof(int) };
static_assert(N_FACTS <= FIELDS_MAX - 1, "the facts are one line");

/* ---- what a chapter's documents follow from ---- */

static void target_add(struct sum *sum, struct epub *epub, const struct book_anchor *anchor)
{
	const char *id = NULL;
	const struct epub_file *file = anchor ? plan_target(epub, anchor, &id) : NULL;

	sum_add_text(sum, file ? file->name : NULL);
	sum_add_text(sum, id);
}

static void picture_add(struct sum *sum, const struct epub *epub, int index)
{
	media_sum(sum, index >= 0 && index < epub->book->n_pictures ? epub->book->pictures[index].media : NULL);
}

/* Pages that begin at this node. */
static void pages_add(struct sum *sum, const struct epub *epub, const struct doc_node *node, int nth)
{
	for (int index = break_first(epub, node); break_is_in(epub, index, node); index++) {
		sum_add_number(sum, nth);
		sum_add_number(sum, break_page(epub, index)->before);
	}
}

static void tree_add(struct sum *sum, struct epub *epub, const struct doc_node *root)
{
	int nth = 0;
	bool all = epub->n_pages > 0;

	for (const struct doc_node *n = root; n != NULL;
		n = all ? doc_next(root, n, true) : doc_seek(root, n, true, DOC_RARE_LINK | DOC_RARE_PICTURE)) {
		if (n->kind == DOC_LINK && n->as.link->anchor != NULL)
			target_add(sum, epub, n->as.link->anchor);
		else if (n->kind == DOC_PICTURE)
			picture_add(sum, epub, n->as.picture->media);
		if (all)
			pages_add(sum, epub, n, nth++);
	}
}

static void section_add(struct sum *sum, struct epub *epub, const struct book_section *section)
{
	for (const struct book_anchor *const *m = section->mentions; m != NULL && *m != NULL; m++) {
		const struct book_section *other = &epub->book->chapters[(*m)->chapter].sections[(*m)->section];
		target_add(sum, epub, *m);
		sum_add_text(sum, other->title);
		sum_add_text(sum, other->id);
		sum_add_text(sum, plan_title_lang(epub, *m));
	}
	sum_add_text(sum, section->video ? g_hash_table_lookup(epub->video_titles, section->video) : NULL);
	tree_add(sum, epub, section->root);
}

static void labels_add(struct sum *sum, const struct epub *epub, int chapter)
{
	for (int i = epub->page_bases[chapter]; i >= 0 && i < epub->n_pages; i++) {
		const struct book_page *page = break_page(epub, i);
		if (page->chapter != chapter)
			break;
		sum_add_text(sum, page->label);
		sum_add_number(sum, page->kind);
	}
	sum_add_text(sum, NULL);
}

/* Of the chapter whose documents begin at files[first]; returns the next one's. */
static guint chapter_key(struct epub *epub, guint first)
{
	const struct epub_file *opening = epub->files->pdata[first];
	const struct book_chapter *chapter = &epub->book->chapters[opening->chapter];
	struct sum *sum = sum_open();
	char whole[SUM_HEX];
	guint end = first;

	sum_add_text(sum, epub->keep->basis);
	sum_add_text(sum, chapter->digest);
	sum_add_text(sum, epub->title);
	sum_add_text(sum, epub->language);
	sum_add_number(sum, epub->runs_on);
	sum_add_text(sum, book_chapter_number(epub->arena, epub->book, chapter));
	sum_add_text(sum, chapter->part >= 0 && chapter->part < epub->book->n_parts
				  ? epub->book->parts[chapter->part].title : NULL);
	sum_add_text(sum, chapter->video ? g_hash_table_lookup(epub->video_titles, chapter->video) : NULL);
	labels_add(sum, epub, opening->chapter);
	for (int i = 0; i < chapter->n_sections; i++)
		section_add(sum, epub, &chapter->sections[i]);
	for (; end < epub->files->len; end++) {
		const struct epub_file *file = epub->files->pdata[end];
		if (file->chapter != opening->chapter)
			break;
		sum_add_text(sum, file->name);
		sum_add_text(sum, file->title);
	}
	sum_close(sum, whole);
	for (guint i = first; i < end; i++) {
		struct epub_file *file = epub->files->pdata[i];
		struct sum *own = sum_open();
		sum_add_text(own, whole);
		sum_add_number(own, i - first);
		sum_bytes(own, file->key);
	}
	return end;
}

static void page_bases_find(struct epub *epub)
{
	int n_chapters = epub->book->n_chapters;

	epub->page_bases = ARENA_ARRAY(epub->arena, int, n_chapters + 1);
	for (int i = 0; i < n_chapters; i++)
		epub->page_bases[i] = -1;
	for (int i = epub->n_pages; i-- > 0;) {
		int chapter = break_page(epub, i)->chapter;
		if (chapter >= 0 && chapter < n_chapters)
			epub->page_bases[chapter] = i;
	}
}

void keep_open(struct epub *epub)
{
	if (epub->keep == NULL)
		return;
	assert(epub->book->digest != NULL);
	page_bases_find(epub);
	for (int i = epub->book->n_pictures; i-- > 0;)
		if (epub->book->pictures[i].media != NULL)
			g_hash_table_insert(epub->picture_indices, epub->book->pictures[i].media->sha256,
				GINT_TO_POINTER(i));
	for (guint i = 0; i < epub->files->len;) {
		const struct epub_file *file = epub->files->pdata[i];
		i = file->chapter < 0 ? i + 1 : chapter_key(epub, i);
	}
}

/* ---- taking ---- */

/* What is kept of a document: its records, a NUL, and its member. */
struct kept {
	struct archive_packed packed;
	int facts[N_FACTS];
	bool has_svg, has_math;
};

static void line_take(struct epub *epub, struct kept *kept, char *const *fields, int n)
{
	if (strcmp(fields[0], "member") == 0 && n == 6) {
		kept->packed.full_len = g_ascii_strtoull(fields[1], NULL, 10);
		kept->packed.crc = (uint32_t)g_ascii_strtoull(fields[2], NULL, 10);
		kept->packed.deflated = *fields[3] == '1';
		kept->has_svg = *fields[4] == '1';
		kept->has_math = *fields[5] == '1';
	} else if (strcmp(fields[0], "facts") == 0 && n == N_FACTS + 1) {
		for (int i = 0; i < N_FACTS; i++)
			kept->facts[i] = (int)g_ascii_strtoll(fields[i + 1], NULL, 10);
	} else if (strcmp(fields[0], "id") == 0 && n == 2) {
		g_ptr_array_add(epub->tale.ids, fields[1]);
	} else if (strcmp(fields[0], "page") == 0 && n == 2) {
		int index = (int)g_ascii_strtoll(fields[1], NULL, 10);
		g_array_append_val(epub->tale.pages, index);
	} else if (strcmp(fields[0], "picture") == 0 && n == 2) {
		g_ptr_array_add(epub->tale.pictures, fields[1]);
	}
}

/* Fills the tale: ids, pages from the chapter's first, and sums of pictures. */
static bool kept_read(struct epub *epub, const char *bytes, size_t len, struct kept *kept)
{
	size_t head = strnlen(bytes, len);
	char *at = arena_strndup(epub->arena, bytes, head), *fields[FIELDS_MAX];
	int n;

	if (head == len)
		return false;
	*kept = (struct kept){.packed = {.bytes = bytes + head + 1, .len = len - head - 1}};
	while ((n = record_next(&at, fields, FIELDS_MAX)) > 0)
		line_take(epub, kept, fields, n);
	return true;
}

/* An id that another document gave would not have been given. */
static bool ids_free(const struct epub *epub)
{
	for (guint i = 0; i < epub->tale.ids->len; i++)
		if (g_hash_table_contains(epub->ids, epub->tale.ids->pdata[i]))
			return false;
	return true;
}

static void replay(struct epub *epub, struct epub_file *file, const struct kept *kept)
{
	g_autoptr(GPtrArray) pictures = epub->tale.pictures;
	int *facts = (int *)&epub->facts;

	epub->tale.pictures = g_ptr_array_new();
	/* The book's picture of those bytes comes into the archive as it would have. */
	for (guint i = 0; i < pictures->len; i++)
		(void)picture_use(epub,
			GPOINTER_TO_INT(g_hash_table_lookup(epub->picture_indices, pictures->pdata[i])));
	for (guint i = 0; i < epub->tale.ids->len; i++)
		g_hash_table_insert(epub->ids, epub->tale.ids->pdata[i], file);
	for (guint i = 0; i < epub->tale.pages->len; i++) {
		int index = epub->page_bases[file->chapter] + g_array_index(epub->tale.pages, int, i);
		if (index >= 0 && index < epub->n_pages)
			epub->page_files[index] = file;
	}
	for (int i = 0; i < N_FACTS; i++)
		facts[i] += kept->facts[i];
	file->has_svg = kept->has_svg;
	file->has_math = kept->has_math;
}

static bool kept_find(struct epub *epub, const uint8_t key[SUM_BYTES], struct kept *kept)
{
	const char *bytes;
	size_t len;

	if (epub->keep == NULL)
		return false;
	keep_begin(epub);
	bytes = parts_find(epub->keep->parts, key, &len);
	return bytes != NULL && kept_read(epub, bytes, len, kept);
}

/* The faces of the book are cut down to what its documents hold, this one too. */
static bool fonts_told(struct epub *epub, const char *name, const struct kept *kept)
{
	g_autofree char *bytes = NULL;

	if (epub->fonts == NULL || !g_str_has_suffix(name, ".xhtml"))
		return true;
	bytes = archive_unpack(&kept->packed);
	if (bytes != NULL)
		fonts_look(epub, bytes);
	return bytes != NULL;
}

bool keep_take_member(struct epub *epub, const char *name, const uint8_t key[SUM_BYTES])
{
	struct kept kept;

	if (!kept_find(epub, key, &kept) || !fonts_told(epub, name, &kept))
		return false;
	archive_add_packed(epub->archive, name, &kept.packed);
	return true;
}

bool keep_take(struct epub *epub, struct epub_file *file)
{
	g_autofree char *name = g_strconcat("EPUB/", file->name, NULL);
	struct kept kept;

	if (!kept_find(epub, file->key, &kept) || !ids_free(epub) || !fonts_told(epub, name, &kept))
		return false;
	replay(epub, file, &kept);
	archive_add_packed(epub->archive, name, &kept.packed);
	return true;
}

/* ---- keeping ---- */

void keep_begin(struct epub *epub)
{
	g_ptr_array_set_size(epub->tale.ids, 0);
	g_ptr_array_set_size(epub->tale.pictures, 0);
	g_array_set_size(epub->tale.pages, 0);
	epub->tale.shared = false;
	epub->tale.facts = epub->facts;
}

static void facts_write(const struct epub *epub, GString *out)
{
	const int *before = (const int *)&epub->tale.facts, *after = (const int *)&epub->facts;

	g_string_append(out, "facts");
	for (int i = 0; i < N_FACTS; i++)
		g_string_append_printf(out, "\t%d", after[i] - before[i]);
	g_string_append_c(out, '\n');
}

static void member_write(GString *out, const struct archive_packed *packed, bool has_svg, bool has_math)
{
	g_string_append_printf(out, "member\t%zu\t%" G_GUINT32_FORMAT "\t%d\t%d\t%d\n", packed->full_len, packed->crc,
		packed->deflated, has_svg, has_math);
}

/* After the records. */
static void bytes_put(struct epub *epub, const uint8_t key[SUM_BYTES], GString *out, const struct archive_packed *packed)
{
	g_string_append_c(out, '\0');
	g_string_append_len(out, packed->bytes, (gssize)packed->len);
	parts_add(epub->keep->parts, key, out->str, out->len);
}

void keep_put_member(struct epub *epub, const uint8_t key[SUM_BYTES])
{
	g_autoptr(GString) out = g_string_new(NULL);
	struct archive_packed packed;

	if (epub->keep == NULL)
		return;
	packed = archive_last(epub->archive);
	member_write(out, &packed, false, false);
	bytes_put(epub, key, out, &packed);
}

void keep_put(struct epub *epub, const struct epub_file *file)
{
	g_autoptr(GString) out = g_string_new(NULL);
	struct archive_packed packed;

	if (epub->keep == NULL || epub->tale.shared)
		return;
	packed = archive_last(epub->archive);
	member_write(out, &packed, file->has_svg, file->has_math);
	facts_write(epub, out);
	for (guint i = 0; i < epub->tale.ids->len; i++)
		record_add(out, "id", epub->tale.ids->pdata[i], NULL);
	for (guint i = 0; i < epub->tale.pages->len; i++)
		g_string_append_printf(out, "page\t%d\n",
			g_array_index(epub->tale.pages, int, i) - epub->page_bases[file->chapter]);
	for (guint i = 0; i < epub->tale.pictures->len; i++)
		record_add(out, "picture", ((const struct media_picture *)epub->tale.pictures->pdata[i])->sha256, NULL);
	bytes_put(epub, file->key, out, &packed);
}
