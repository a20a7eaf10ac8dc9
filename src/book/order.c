/*
 * Which notes stand where, in the first way that the vault allows: book.yml's chapters, else
 * SUMMARY.md, else channel indexes, else episodes and folders.  Empty notes that nobody
 * links to are left out, each told.
 */
#include "book/make.h"

struct plan_chapter *book_plan_chapter_add(
	struct make *make, enum book_role role, int part)
{
	struct plan_chapter chapter = {.role = role, .part = part};
	chapter.notes = book_array_new(make, sizeof(int));
	g_array_append_val(make->chapters, chapter);
	return &g_array_index(
		make->chapters, struct plan_chapter, make->chapters->len - 1);
}

int book_plan_part_add(struct make *make, const char *title, const char *key)
{
	struct plan_part part = {title, key};
	g_array_append_val(make->parts, part);
	return (int)make->parts->len - 1;
}

bool book_plan_note_add(
	struct make *make, struct plan_chapter *chapter, const struct vault_file *file)
{
	struct note *note = book_note_of_file(make, file);
	if (!note->root || note->placed)
		return false;
	note->placed = true;
	g_array_append_val(chapter->notes, file->index);
	return true;
}

GPtrArray *book_notes_left(struct make *make)
{
	GPtrArray *left = book_words_new(make);
	for (int i = 0; i < make->n_notes; i++) {
		struct note *note = &make->notes[i];
		if (note->root && note->file->in_book && note->role == NOTE_PLAIN &&
			!note->placed)
			g_ptr_array_add(left, note);
	}
	return left;
}

const char *book_folder_in_common(struct make *make, GPtrArray *notes)
{
	const char *common = NULL;
	for (guint i = 0; i < notes->len; i++) {
		const struct note *note = notes->pdata[i];
		const char *folder = book_path_folder(make->arena, note->file->path);
		if (!common) {
			common = folder;
			continue;
		}
		size_t n = 0, cut = 0;
		while (common[n] && common[n] == folder[n])
			if (common[n++] == '/')
				cut = n - 1;
		if ((common[n] == '\0' && (folder[n] == '/' || folder[n] == '\0')) ||
			(folder[n] == '\0' && common[n] == '/'))
			cut = n;
		common = arena_strndup(make->arena, common, cut);
	}
	return common ? common : "";
}

static void unlisted_tell(struct make *make)
{
	GPtrArray *left = book_notes_left(make);
	for (guint i = 0; i < left->len; i++) {
		const struct note *note = left->pdata[i];
		struct pos pos = {note->file->path, 0, 0};
		diag_report(make->job->diag, DIAG_NOTE_UNLISTED, pos, "is in no chapter");
	}
}

/* The folder's one note is the book whatever its book.yml lists: what is wrong there is told, and what it calls the note holds. */
static void listed_check(struct make *make, struct note *note)
{
	(void)book_listed_order(make);
	g_array_set_size(make->chapters, 0);
	g_array_set_size(make->parts, 0);
	for (int i = 0; i < make->n_notes; i++)
		make->notes[i].placed = false;
	note->role = NOTE_PLAIN;
}

static void single_order(struct make *make, struct note *note)
{
	const struct vault_file *file = vault_single(make->vault);
	if (!file) {
		listed_check(make, note);
		file = note->file;
	}
	book_plan_note_add(make, book_plan_chapter_add(make, BOOK_CHAPTER, -1), file);
	/* A folder of one note may have two tomorrow, and is the same book. */
	if (vault_single(make->vault))
		make->plan_key = arena_printf(make->arena, "note:%s", file->stem);
}

/* Nothing but headings that repeat the title, blanks and rules. */
static bool note_is_empty(struct make *make, const struct note *note)
{
	for (const struct doc_node *n = note->root->first; n; n = n->next) {
		bool heading = n->kind == DOC_HEADING && n == note->root->first &&
			       text_is_alike(make->arena, doc_plain(make->arena, n), note->title);
		bool blank = n->kind == DOC_PARAGRAPH && n->first == n->last &&
			     (!n->first || book_node_is_blank(n->first));
		if (!heading && !blank)
			return false;
	}
	return true;
}

/* The names that wikilinks and links use, asked of the vault only for the sake of empty
 * notes. */
static void linked_mark(struct make *make, bool *linked)
{
	for (int i = 0; i < make->n_notes; i++) {
		const struct note *note = &make->notes[i];
		for (const struct doc_node *n = note->root; n;
			n = doc_seek(note->root, n, true, DOC_RARE_LINK | DOC_RARE_EMBED)) {
			if ((n->kind != DOC_WIKILINK && n->kind != DOC_LINK &&
				    n->kind != DOC_EMBED) ||
				!n->as.link->target || !*n->as.link->target ||
				n->as.link->url)
				continue;
			const struct vault_file *file = vault_find_note(
				make->vault, note->file, n->as.link->target);
			if (file && file->index != i)
				linked[file->index] = true;
		}
	}
}

static void empty_drop(struct make *make)
{
	int n_empty = 0;
	for (int i = 0; i < make->n_notes; i++) {
		struct note *note = &make->notes[i];
		note->empty = note->root && note->placed && note_is_empty(make, note);
		n_empty += note->empty;
	}
	if (!n_empty)
		return;
	bool *linked = ARENA_ARRAY(make->arena, bool, make->n_notes);
	linked_mark(make, linked);
	for (guint c = 0; c < make->chapters->len; c++) {
		struct plan_chapter *chapter =
			&g_array_index(make->chapters, struct plan_chapter, c);
		guint kept = 0;
		for (guint i = 0; i < chapter->notes->len; i++) {
			int index = g_array_index(chapter->notes, int, i);
			struct note *note = &make->notes[index];
			bool drop = note->empty && !linked[index] &&
				    !(chapter->lead && i == 0);
			if (!drop) {
				g_array_index(chapter->notes, int, kept++) = index;
				continue;
			}
			note->placed = false;
			diag_report(make->job->diag, DIAG_CHAPTER_MISSING,
				(struct pos){note->file->path, 0, 0},
				note->root->as.note->front ? "the note has no words below its front matter"
							   : "the note is empty");
		}
		g_array_set_size(chapter->notes, kept);
	}
}

/* Orders the book by the way; false where that places no note: all is as it was. */
static bool is_ordered(struct make *make, bool (*way)(struct make *make))
{
	bool any = false;
	if (!way(make))
		return false;
	for (guint i = 0; i < make->chapters->len; i++)
		any = any || g_array_index(make->chapters, struct plan_chapter, i).notes->len > 0;
	if (any)
		return true;
	g_array_set_size(make->chapters, 0);
	g_array_set_size(make->parts, 0);
	make->plan_title = NULL;
	for (int i = 0; i < make->n_notes; i++)
		if (make->notes[i].role == NOTE_SUMMARY)
			make->notes[i].role = NOTE_PLAIN;
	return false;
}

void book_order_make(struct make *make)
{
	GPtrArray *all = book_notes_left(make);
	bool single = all->len == 1 || vault_single(make->vault);
	if (single && all->len) {
		single_order(make, all->pdata[0]);
		make->book->single = true;
		return;
	}
	if (is_ordered(make, book_listed_order) || is_ordered(make, book_summary_order))
		unlisted_tell(make);
	else {
		book_notes_withhold(make);
		book_channel_order(make);
	}
	empty_drop(make);
}
