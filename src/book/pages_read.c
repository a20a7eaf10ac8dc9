/* The pages of an earlier run (pages_write.c), brought to their places of today.  Where the letters that prove a place stand elsewhere now the
 * nearest place with the same letters is taken: one walk over a section finds all of them, by a sum that rolls (Karp and Rabin, 1987). */
#include "book/pages_stream.h"

enum { FIELDS_MAX = 8, LABEL_MAX = 16 };

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

		told->moved = told->sum == stream_sum(stream, stream_letter_after(stream, told->at)) ? told->at : -1;
		if (told->moved < 0)
			g_hash_table_insert(moved, sum, g_hash_table_contains(moved, sum) ? NULL : told);
	}
	return moved;
}

/* Where the letters of such places stand today, the nearest to where they stood. */
static void moved_find(const struct stream *stream, GHashTable *moved)
{
	uint32_t sum = stream_sum(stream, 0), top = 1;

	for (int i = 1; i < WINDOW; i++)
		top *= FACTOR;
	for (guint i = 0; i < stream->letters->len; i++) {
		struct told_page *told = g_hash_table_lookup(moved, GUINT_TO_POINTER(sum));
		int before = i > 0 ? g_array_index(stream->letters, struct letter, i - 1).before + 1 : 0, here;

		sum = (sum - stream_letter(stream, i) * top) * FACTOR + stream_letter(stream, i + WINDOW);
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
	guint first = stream_unit_after(stream->units, told->at);

	for (guint i = first; i < stream->units->len && i < first + RANKS_MAX; i++) {
		const struct unit *unit = &g_array_index(stream->units, struct unit, i);

		if (unit->start != told->at)
			break;
		if (strcmp(doc_kind_name(unit->node->kind), told->node_kind) == 0 && rank-- == 0)
			return unit;
	}
	for (guint i = stream_unit_after(stream->texts, told->at + 1); i-- > 0;) {
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
	stream_open(&stream, reader->book->chapters[reader->section->chapter].sections[reader->section->section].root);
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
	stream_close(&stream);
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
		for (guint kind = 0; kind < G_N_ELEMENTS(stream_kinds); kind++)
			if (strcmp(word, stream_kinds[kind]) == 0 && label_is_sound(name) &&
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
	if (version != PAGES_VERSION)
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
