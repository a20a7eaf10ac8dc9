/*
 * mdBook's SUMMARY.md: links before the list are prefix chapters, list items chapters,
 * nested items their sections, headings parts, links after the list suffix chapters; an
 * item without an address is a draft.
 */
#include "book/make.h"

enum place { BEFORE_LIST, AFTER_LIST };

struct summary {
	struct make *make;
	const struct note *note;
	enum place place;
	int part;
	bool any;      /* something was placed or meant to be */
	guint chapter; /* of the list item at the first level, + 1 */
};

bool book_summary_named(const char *path)
{
	static const char *const names[] = {
		"SUMMARY.md", "src/SUMMARY.md", "docs/SUMMARY.md", "book/SUMMARY.md"};
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		if (!g_ascii_strcasecmp(path, names[i]))
			return true;
	return false;
}

static struct note *summary_note(struct make *make)
{
	GPtrArray *notes = book_notes_left(make);
	const char *common = book_folder_in_common(make, notes);
	const char *beneath = arena_printf(make->arena, "%s/SUMMARY.md", common);
	for (guint i = 0; i < notes->len; i++) {
		struct note *note = notes->pdata[i];
		if (book_summary_named(note->file->path) || !strcmp(note->file->path, beneath))
			return note;
	}
	return NULL;
}

static const struct doc_node *first_link(const struct doc_node *block)
{
	for (const struct doc_node *n = block; n; n = doc_next(block, n, true))
		if (book_leads_inside(n))
			return n;
	return NULL;
}

static void missing_tell(struct summary *summary, const struct doc_node *node,
	const char *what, const char *name)
{
	diag_report(summary->make->job->diag, DIAG_CHAPTER_MISSING, doc_pos(node),
		"%s '%s'", what, name);
}

/* The note of a link; NULL after a report.  Its name in the summary serves where the note
 * has none of its own. */
static struct note *linked_note(struct summary *summary, const struct doc_node *link)
{
	struct make *make = summary->make;
	const char *target = link->as.link->target;
	const char *words = book_title_tidy(make, doc_plain(make->arena, link));
	if (!target || !*target) {
		/* With items beneath it the draft is a title for them. */
		if (!link->parent || !link->parent->next)
			missing_tell(summary, link, "draft chapter", words);
		return NULL;
	}
	const struct vault_file *file =
		vault_find_note(make->vault, summary->note->file, target);
	struct note *note = file ? book_note_of_file(make, file) : NULL;
	if (!note || !note->root || note->role != NOTE_PLAIN) {
		missing_tell(summary, link, "no note", target);
		return NULL;
	}
	if (note->placed) {
		missing_tell(summary, link, "a second mention of", target);
		return NULL;
	}
	if (book_title_is_stem(note) && *words)
		note->title = words;
	return note;
}

static void outer_links(struct summary *summary, const struct doc_node *block)
{
	enum book_role role = summary->place == BEFORE_LIST ? BOOK_PREFIX : BOOK_APPENDIX;
	for (const struct doc_node *n = block; n; n = doc_next(block, n, true)) {
		if (!book_leads_inside(n))
			continue;
		struct note *note = linked_note(summary, n);
		summary->any = true;
		if (note)
			book_plan_note_add(summary->make,
				book_plan_chapter_add(summary->make, role, -1),
				note->file);
	}
}

/* One list item: level 0 is a chapter, deeper ones are sections of it. */
static void item_place(struct summary *summary, const struct doc_node *item, int level)
{
	struct make *make = summary->make;
	const struct doc_node *words =
		item->first && item->first->kind != DOC_LIST ? item->first : NULL;
	const struct doc_node *link = words ? first_link(words) : NULL;
	struct note *note = link ? linked_note(summary, link) : NULL;
	if (words && !link && words == item->last)
		missing_tell(
			summary, item, "draft chapter", doc_plain(make->arena, words));
	summary->any = summary->any || link;
	if (level == 0 || !summary->chapter) {
		struct plan_chapter *chapter =
			book_plan_chapter_add(make, BOOK_CHAPTER, summary->part);
		summary->chapter = make->chapters->len;
		chapter->lead = note != NULL;
		if (!note && words) {
			chapter->title =
				book_title_tidy(make, doc_plain(make->arena, words));
			chapter->key =
				arena_printf(make->arena, "draft:%s", chapter->title);
		}
	}
	if (note)
		book_plan_note_add(make,
			&g_array_index(make->chapters, struct plan_chapter,
				summary->chapter - 1),
			note->file);
}

static void list_place(struct summary *summary, const struct doc_node *list)
{
	for (const struct doc_node *n = list; n; n = doc_next(list, n, true)) {
		int level = 0;
		if (n->kind != DOC_ITEM)
			continue;
		for (const struct doc_node *up = n->parent; up != list; up = up->parent)
			level += up->kind == DOC_LIST;
		item_place(summary, n, level);
	}
}

static void heading_place(struct summary *summary, const struct doc_node *heading)
{
	struct make *make = summary->make;
	const char *words = book_title_tidy(make, doc_plain(make->arena, heading));
	if (!summary->any && summary->part < 0 && heading->as.heading.level == 1 &&
		!make->plan_title) {
		if (g_ascii_strcasecmp(words, "summary") &&
			g_ascii_strcasecmp(words, "contents") &&
			g_ascii_strcasecmp(words, "table of contents"))
			make->plan_title = words;
		else
			make->plan_title = "";
		return;
	}
	if (*words)
		summary->part = book_plan_part_add(make, words, words);
	summary->chapter = 0;
}

bool book_summary_order(struct make *make)
{
	struct note *note = summary_note(make);
	if (!note || !first_link(note->root))
		return false;
	struct summary summary = {make, note, BEFORE_LIST, -1, false, 0};
	note->role = NOTE_SUMMARY;
	for (const struct doc_node *block = note->root->first; block;
		block = block->next) {
		if (block->kind == DOC_HEADING) {
			heading_place(&summary, block);
		} else if (block->kind == DOC_LIST) {
			list_place(&summary, block);
			summary.place = AFTER_LIST;
		} else if (block->kind == DOC_PARAGRAPH) {
			outer_links(&summary, block);
		}
	}
	if (make->plan_title && !*make->plan_title)
		make->plan_title = NULL;
	return true;
}
