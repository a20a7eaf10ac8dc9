/*
 * The pages of the print edition as text that outlives the run.  Within one run a place is a node of the tree and a count
 * (pages.c); between runs notes are edited, so that a place is counted from the beginning of its section and proven by the
 * letters that follow.  Where these stand elsewhere today the nearest place with the same letters is taken: one walk over
 * a section finds all of them, by a sum that rolls (Karp and Rabin, 1987).
 */
#include <assert.h>
#include "book/make.h"

enum {
	VERSION = 1,
	FIELDS_MAX = 8,
	LABEL_MAX = 16,
	WINDOW = 24,   /* letters that prove a place */
	RANKS_MAX = 64 /* nodes without text at one place that are told apart */
};

#define FACTOR 2654435761u /* odd, so that no letter is lost modulo 2^32 */

static const char *const kind_words[] = {
	[BOOK_PAGE_OPENS] = "opens", [BOOK_PAGE_WORDS] = "words", [BOOK_PAGE_ENDS] = "ends",
	[BOOK_PAGE_TITLE] = "title", [BOOK_PAGE_IMPRINT] = "imprint", [BOOK_PAGE_CONTENTS] = "contents",
	[BOOK_PAGE_INDEX] = "index"};

/* A node and the characters before it. */
struct unit {
	const struct doc_node *node;
	int start, len;
};

struct letter {
	gunichar c;
	int before; /* characters */
};

/* A section's text as places are counted in it. */
struct stream {
	GArray *units;   /* struct unit, in document order */
	GArray *texts;   /* those of them that have text */
	GArray *letters; /* struct letter: letters and digits alone, quotation marks may be set otherwise */
	int n_seen;
};

static void stream_add(struct stream *stream, const struct doc_node *node)
{
	const char *text = doc_text(node);
	struct unit unit = {node, stream->n_seen, 0};
	guint n = stream->letters->len;
	struct letter *letters;

	text = text ? text : "";
	g_array_set_size(stream->letters, n + (guint)strlen(text));
	letters = (struct letter *)(void *)stream->letters->data;
	for (const char *p = text; *p; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);

		if (!text_char_seen(c))
			continue;
		if (c < 0x80 ? g_ascii_isalnum((char)c) : g_unichar_isalnum(c))
			letters[n++] = (struct letter){c, stream->n_seen};
		stream->n_seen++;
	}
	g_array_set_size(stream->letters, n);
	unit.len = stream->n_seen - unit.start;
	g_array_append_val(stream->units, unit);
	if (unit.len > 0)
		g_array_append_val(stream->texts, unit);
}

static void stream_make(struct stream *stream, const struct doc_node *root)
{
	stream->units = g_array_new(FALSE, FALSE, sizeof(struct unit));
	stream->texts = g_array_new(FALSE, FALSE, sizeof(struct unit));
	stream->letters = g_array_new(FALSE, FALSE, sizeof(struct letter));
	stream->n_seen = 0;
	stream_add(stream, root);
	for (const struct doc_node *n = doc_next(root, root, true); n; n = doc_next(root, n, true))
		stream_add(stream, n);
}

static void stream_free(struct stream *stream)
{
	g_array_unref(stream->units);
	g_array_unref(stream->texts);
	g_array_unref(stream->letters);
}

static uint32_t letter_at(const struct stream *stream, guint i)
{
	return i < stream->letters->len ? g_array_index(stream->letters, struct letter, i).c : 0;
}

static uint32_t sum_at(const struct stream *stream, guint first)
{
	uint32_t sum = 0;

	for (guint i = 0; i < WINDOW; i++)
		sum = sum * FACTOR + letter_at(stream, first + i);
	return sum;
}

/* The first letter that is at a place or after it. */
static guint letter_after(const struct stream *stream, int at)
{
	guint low = 0, high = stream->letters->len;

	while (low < high) {
		guint middle = low + (high - low) / 2;

		if (g_array_index(stream->letters, struct letter, middle).before < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The first of the units that begins at a place or after it. */
static guint unit_after(const GArray *units, int at)
{
	guint low = 0, high = units->len;

	while (low < high) {
		guint middle = low + (high - low) / 2;

		if (g_array_index(units, struct unit, middle).start < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* ---- out ---- */

static const struct doc_node *root_of(const struct doc_node *node)
{
	while (node->parent)
		node = node->parent;
	return node;
}

static GHashTable *sections_by_root(const struct book *book)
{
	GHashTable *sections = g_hash_table_new(NULL, NULL);

	for (int i = 0; i < book->n_chapters; i++)
		for (int k = 0; k < book->chapters[i].n_sections; k++)
			g_hash_table_insert(sections, book->chapters[i].sections[k].root, &book->chapters[i].sections[k]);
	return sections;
}

/* Nodes without text may begin at one place: which of its kind a node is. */
static int rank_of(const struct stream *stream, guint index)
{
	const struct unit *own = &g_array_index(stream->units, struct unit, index);
	int rank = 0;

	for (guint i = unit_after(stream->units, own->start); i < index && rank < RANKS_MAX; i++)
		rank += g_array_index(stream->units, struct unit, i).node->kind == own->node->kind;
	return rank;
}

static void words_write(const struct stream *stream, GHashTable *indexes, const struct book_page *page, GString *out)
{
	guint index = GPOINTER_TO_UINT(g_hash_table_lookup(indexes, page->node));
	const struct unit *unit = &g_array_index(stream->units, struct unit, index);
	int at = unit->start + page->before;
	guint letter = letter_after(stream, at);
	g_autofree char *numbers = g_strdup_printf("%d", at), *rank = g_strdup_printf("%d", rank_of(stream, index)),
		*sum = g_strdup_printf("%08x", sum_at(stream, letter)),
		*lead = g_strdup_printf("%d",
			letter < stream->letters->len ? g_array_index(stream->letters, struct letter, letter).before - at : 0);

	record_add(out, "words", page->label, numbers, doc_kind_name(unit->node->kind), rank, lead, sum, NULL);
}

/* Writes the pages from first on that begin in one section (each section stands once); returns the one after. */
static guint section_write(const struct book_section *section, const struct book_pages *pages, guint first, GString *out)
{
	struct stream stream;
	g_autoptr(GHashTable) indexes = g_hash_table_new(NULL, NULL);
	guint i = first;

	stream_make(&stream, section->root);
	for (guint k = 0; k < stream.units->len; k++)
		g_hash_table_insert(indexes, (gpointer)g_array_index(stream.units, struct unit, k).node, GUINT_TO_POINTER(k));
	record_add(out, "section", section->id, NULL);
	for (; i < pages->list->len; i++) {
		const struct book_page *page = &g_array_index(pages->list, struct book_page, i);

		if (page->kind == BOOK_PAGE_WORDS && g_hash_table_contains(indexes, page->node))
			words_write(&stream, indexes, page, out);
		else if (page->kind == BOOK_PAGE_ENDS)
			record_add(out, kind_words[page->kind], page->label, NULL);
		else
			break;
	}
	stream_free(&stream);
	return i;
}

void book_pages_write(const struct book *book, const struct book_pages *pages, GString *out)
{
	g_autoptr(GHashTable) sections = sections_by_root(book);
	g_autofree char *version = g_strdup_printf("%d", VERSION);
	int chapter = -1;

	record_add(out, "pages", version, book->identifier, NULL);
	for (guint i = 0; i < pages->list->len;) {
		const struct book_page *page = &g_array_index(pages->list, struct book_page, i);
		const struct book_section *section =
			page->kind == BOOK_PAGE_WORDS ? g_hash_table_lookup(sections, root_of(page->node)) : NULL;

		if (page->chapter >= 0 && page->chapter != chapter)
			record_add(out, "chapter", book->chapters[page->chapter].id, NULL);
		if (page->chapter != chapter)
			book_rest(book);
		chapter = page->chapter >= 0 ? page->chapter : chapter;
		if (section) {
			i = section_write(section, pages, i, out);
			continue;
		}
		if (page->kind != BOOK_PAGE_WORDS)
			record_add(out, kind_words[page->kind], page->label, NULL);
		i++;
	}
}

/* ---- in ---- */

/* One page as it was told, and where that is today. */
struct told_page {
	struct book_page page; /* label in the arena of the pages */
	int section;           /* in its chapter: with these, the order in the book of today */
	int at;                /* characters before it in the section: as told, then as it is today */
	const char *node_kind;
	int rank, lead;        /* lead: characters between the place and its first letter */
	uint32_t sum;
	int moved;             /* where the same letters stand today, -1: nowhere */
	guint index;           /* in the order of the telling */
};

struct reader {
	const struct book *book;
	const struct job *job;
	struct book_pages *pages;
	GHashTable *chapters;  /* id -> index, plus 1 */
	GHashTable *sections;  /* id -> struct book_anchor */
	GHashTable *labels;
	GArray *told;          /* struct told_page, found so far */
	GArray *waiting;       /* struct told_page, of the section that is read now */
	int chapter;           /* of today, -1: gone */
	const struct book_anchor *section; /* or NULL: gone */
	guint n_read;
};

static bool number_read(const char *text, int base, uint32_t max, uint32_t *out)
{
	guint64 value;

	if (!text || !g_ascii_string_to_unsigned(text, (guint)base, 0, max, &value, NULL))
		return false;
	*out = (uint32_t)value;
	return true;
}

/* A label becomes part of an id. */
static bool label_is_sound(const char *label)
{
	size_t len = label ? strspn(label, G_CSET_DIGITS G_CSET_a_2_z G_CSET_A_2_Z "-") : 0;

	return len > 0 && len <= LABEL_MAX && label[len] == '\0';
}

static void gone_tell(const struct reader *reader, const char *label)
{
	diag_report(reader->job->diag, DIAG_PAGE_GONE, (struct pos){0}, "'%s'", label);
}

/* The places whose letters do not stand where they stood, by sum.  One that several pages share tells nothing. */
static GHashTable *moved_gather(const struct reader *reader, const struct stream *stream)
{
	GHashTable *moved = g_hash_table_new(NULL, NULL);

	for (guint i = 0; i < reader->waiting->len; i++) {
		struct told_page *told = &g_array_index(reader->waiting, struct told_page, i);
		gpointer sum = GUINT_TO_POINTER(told->sum);

		told->moved = told->sum == sum_at(stream, letter_after(stream, told->at)) ? told->at : -1;
		if (told->moved < 0)
			g_hash_table_insert(moved, sum, g_hash_table_contains(moved, sum) ? NULL : told);
	}
	return moved;
}

/* Where the letters of such places stand today, the nearest to where they stood. */
static void moved_find(const struct stream *stream, GHashTable *moved)
{
	uint32_t sum = sum_at(stream, 0), top = 1;

	for (int i = 1; i < WINDOW; i++)
		top *= FACTOR;
	for (guint i = 0; i < stream->letters->len; i++) {
		struct told_page *told = g_hash_table_lookup(moved, GUINT_TO_POINTER(sum));
		int before = i > 0 ? g_array_index(stream->letters, struct letter, i - 1).before + 1 : 0, here;

		sum = (sum - letter_at(stream, i) * top) * FACTOR + letter_at(stream, i + WINDOW);
		if (!told)
			continue;
		here = MAX(g_array_index(stream->letters, struct letter, i).before - told->lead, before);
		if (told->moved < 0 || ABS(here - told->at) < ABS(told->moved - told->at))
			told->moved = here;
	}
}

/* The node that a place lies in: one of its kind that begins there, else the text. */
static const struct unit *unit_find(const struct stream *stream, const struct told_page *told)
{
	int rank = told->rank;
	guint first = unit_after(stream->units, told->at);

	for (guint i = first; i < stream->units->len && i < first + RANKS_MAX; i++) {
		const struct unit *unit = &g_array_index(stream->units, struct unit, i);

		if (unit->start != told->at)
			break;
		if (strcmp(doc_kind_name(unit->node->kind), told->node_kind) == 0 && rank-- == 0)
			return unit;
	}
	for (guint i = unit_after(stream->texts, told->at + 1); i-- > 0;) {
		const struct unit *unit = &g_array_index(stream->texts, struct unit, i);

		return told->at < unit->start + unit->len ? unit : NULL;
	}
	return NULL;
}

/* The pages of the section that was read are brought to their places of today. */
static void section_settle(struct reader *reader)
{
	struct stream stream;
	g_autoptr(GHashTable) moved = NULL;

	if (reader->waiting->len == 0)
		return;
	stream_make(&stream, reader->book->chapters[reader->section->chapter].sections[reader->section->section].root);
	moved = moved_gather(reader, &stream);
	if (g_hash_table_size(moved) > 0)
		moved_find(&stream, moved);
	for (guint i = 0; i < reader->waiting->len; i++) {
		struct told_page *told = &g_array_index(reader->waiting, struct told_page, i);
		const struct unit *unit = NULL;

		told->at = told->moved;
		if (told->at >= 0)
			unit = unit_find(&stream, told);
		if (!unit) {
			gone_tell(reader, told->page.label);
			continue;
		}
		told->page.node = unit->node;
		told->page.before = told->at - unit->start;
		g_array_append_val(reader->told, *told);
	}
	g_array_set_size(reader->waiting, 0);
	stream_free(&stream);
}

static void page_read(struct reader *reader, enum book_page_kind kind, char *const *fields)
{
	bool of_chapter = kind <= BOOK_PAGE_ENDS;
	struct told_page told = {.page = {.label = arena_strdup(reader->pages->arena, fields[1]),
					 .kind = kind,
					 .chapter = of_chapter ? reader->chapter : -1},
		.index = reader->n_read++};
	uint32_t at, rank, lead;

	if (of_chapter && reader->chapter < 0) {
		gone_tell(reader, fields[1]);
		return;
	}
	if (kind != BOOK_PAGE_WORDS) {
		told.section = kind == BOOK_PAGE_ENDS ? G_MAXINT : -1;
		g_array_append_val(reader->told, told);
		return;
	}
	if (!reader->section || !number_read(fields[2], 10, G_MAXINT / 2, &at) || !fields[3] ||
		!number_read(fields[4], 10, RANKS_MAX, &rank) || !number_read(fields[5], 10, G_MAXINT / 2, &lead) ||
		!number_read(fields[6], 16, G_MAXUINT32, &told.sum)) {
		gone_tell(reader, fields[1]);
		return;
	}
	told.page.chapter = reader->section->chapter;
	told.section = reader->section->section;
	told.at = (int)at;
	told.rank = (int)rank;
	told.lead = (int)lead;
	told.node_kind = fields[3];
	g_array_append_val(reader->waiting, told);
}

static void line_read(struct reader *reader, char *const *fields)
{
	const char *word = fields[0] ? fields[0] : "", *name = fields[1] ? fields[1] : "";

	if (strcmp(word, "chapter") == 0) {
		section_settle(reader);
		reader->chapter = GPOINTER_TO_INT(g_hash_table_lookup(reader->chapters, name)) - 1;
		reader->section = NULL;
	} else if (strcmp(word, "section") == 0) {
		section_settle(reader);
		/* Each once, or a list could ask for the same walk without end. */
		reader->section = g_hash_table_lookup(reader->sections, name);
		g_hash_table_remove(reader->sections, name);
		if (reader->section)
			reader->chapter = reader->section->chapter;
	} else {
		for (guint kind = 0; kind < G_N_ELEMENTS(kind_words); kind++)
			if (strcmp(word, kind_words[kind]) == 0 && label_is_sound(name) &&
				g_hash_table_add(reader->labels, g_strdup(name)))
				page_read(reader, (enum book_page_kind)kind, fields);
	}
}

/* Matter before the text comes before all chapters, the index after them. */
static int chapter_order(const struct told_page *told)
{
	if (told->page.chapter >= 0)
		return told->page.chapter;
	return told->page.kind == BOOK_PAGE_INDEX ? G_MAXINT : -1;
}

static int compare_told(gconstpointer a, gconstpointer b)
{
	const struct told_page *x = a, *y = b;
	int chapters = (chapter_order(x) > chapter_order(y)) - (chapter_order(x) < chapter_order(y)),
	    sections = (x->section > y->section) - (x->section < y->section),
	    kinds = chapter_order(x) < 0 ? (int)x->page.kind - (int)y->page.kind : 0, ats = (x->at > y->at) - (x->at < y->at),
	    indexes = (x->index > y->index) - (x->index < y->index);

	return chapters ? chapters : kinds ? kinds : sections ? sections : ats ? ats : indexes;
}

static void reader_run(struct reader *reader, char *text)
{
	char *fields[FIELDS_MAX];
	const struct book *book = reader->book;

	for (int i = 0; i < book->n_chapters; i++) {
		g_hash_table_insert(reader->chapters, (gpointer)book->chapters[i].id, GINT_TO_POINTER(i + 1));
		for (int k = 0; k < book->chapters[i].n_sections; k++) {
			const struct book_section *section = &book->chapters[i].sections[k];

			if (section->root && section->anchor)
				g_hash_table_insert(reader->sections, (gpointer)section->id, (gpointer)section->anchor);
		}
	}
	while (record_next(&text, fields, FIELDS_MAX))
		line_read(reader, fields);
	section_settle(reader);
	g_array_sort(reader->told, compare_told);
	for (guint i = 0; i < reader->told->len; i++)
		book_pages_add(reader->pages, &g_array_index(reader->told, struct told_page, i).page);
}

const char *book_pages_read(const struct book *book, const struct job *job, char *text, struct book_pages *pages)
{
	struct reader reader = {.book = book, .job = job, .pages = pages, .chapter = -1};
	char *fields[FIELDS_MAX];
	uint32_t version;

	if (!record_next(&text, fields, FIELDS_MAX) || g_strcmp0(fields[0], "pages") != 0 ||
		!number_read(fields[1], 10, G_MAXUINT32, &version) || !fields[2])
		return "it does not tell its pages";
	if (version != VERSION)
		return "another version of this program made it";
	if (strcmp(fields[2], book->identifier) != 0)
		return "it is another book";
	reader.chapters = g_hash_table_new(g_str_hash, g_str_equal);
	reader.sections = g_hash_table_new(g_str_hash, g_str_equal);
	reader.labels = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	reader.told = g_array_new(FALSE, FALSE, sizeof(struct told_page));
	reader.waiting = g_array_new(FALSE, FALSE, sizeof(struct told_page));
	reader_run(&reader, text);
	g_hash_table_unref(reader.chapters);
	g_hash_table_unref(reader.sections);
	g_hash_table_unref(reader.labels);
	g_array_unref(reader.told);
	g_array_unref(reader.waiting);
	return NULL;
}
