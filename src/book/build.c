/*
 * The plan (order.c) becomes parts, chapters and sections.  Chapters and
 * parts that hold nothing are dropped here; chapters are numbered, links between notes,
 * chapters and sections are set.
 */
#include "book/make.h"

/* A chapter of one note, or opened by one, is about that note's video. */
static void chapter_video(
	struct make *make, struct book_chapter *chapter, const struct plan_chapter *plan)
{
	const struct note *first = &make->notes[g_array_index(plan->notes, int, 0)];
	chapter->provider = plan->provider;
	chapter->video = plan->video;
	chapter->episode = plan->episode;
	if (!chapter->video && (plan->lead || plan->notes->len == 1)) {
		chapter->provider = first->doc->provider;
		chapter->video = first->doc->video;
	}
	/* in a handout; in a book of many notes it might be no more than a video that is spoken of */
	if (!chapter->video && make->book->single) {
		chapter->provider = first->doc->head_provider;
		chapter->video = first->doc->head_video;
	}
	if (!chapter->episode && !plan->title && chapter->video)
		chapter->episode = g_hash_table_lookup(make->episodes, chapter->video);
	if (chapter->episode && text_is_alike(make->arena, chapter->episode, chapter->title))
		chapter->episode = NULL;
}

static void sections_build(struct make *make, struct book_chapter *chapter,
	const struct plan_chapter *plan, int index)
{
	bool alone = plan->notes->len == 1 && !plan->title;
	struct book *book = make->book;
	chapter->sections = book->sections + book->n_sections;
	chapter->n_sections = (int)plan->notes->len;
	book->n_sections += chapter->n_sections;
	for (int i = 0; i < chapter->n_sections; i++) {
		struct note *note = &make->notes[g_array_index(plan->notes, int, i)];
		struct book_section *section = &chapter->sections[i];
		section->note = note->doc;
		section->title = note->title;
		section->root = note->root;
		section->has_heading = !(alone || (plan->lead && i == 0));
		section->provider = note->doc->provider;
		section->video = note->doc->video;
		section->first_seconds = -1;
		struct book_anchor *anchor = ARENA_NEW(make->arena, struct book_anchor);
		anchor->chapter = index;
		anchor->section = i;
		anchor->whole = true;
		section->anchor = note->anchor = anchor;
	}
}

static void chapter_build(struct make *make, const struct plan_chapter *plan, int *number)
{
	struct book *book = make->book;
	struct book_chapter *chapter = &book->chapters[book->n_chapters];
	const struct note *first = &make->notes[g_array_index(plan->notes, int, 0)];
	chapter->role = plan->role;
	chapter->title = plan->title && *plan->title ? plan->title : first->title;
	chapter->id = plan->title || plan->key ? plan->key
					       : NULL; /* anchors.c makes an id of it */
	chapter->part = plan->part;
	if (chapter->role == BOOK_CHAPTER && !book->single)
		chapter->number = arena_printf(make->arena, "%d", ++*number);
	chapter_video(make, chapter, plan);
	sections_build(make, chapter, plan, book->n_chapters);
	book->n_chapters++;
}

static void parts_build(struct make *make)
{
	struct book *book = make->book;
	int *now = ARENA_ARRAY(make->arena, int, make->parts->len + 1);
	for (guint i = 0; i < make->parts->len; i++)
		now[i] = -1;
	book->parts = ARENA_ARRAY(make->arena, struct book_part, make->parts->len + 1);
	for (int i = 0; i < book->n_chapters; i++) {
		struct book_chapter *chapter = &book->chapters[i];
		if (chapter->part < 0)
			continue;
		int *at = &now[chapter->part];
		if (*at < 0) {
			const struct plan_part *plan = &g_array_index(
				make->parts, struct plan_part, chapter->part);
			*at = book->n_parts++;
			book->parts[*at] = (struct book_part){plan->title, plan->key, i};
		}
		chapter->part = *at;
	}
}

static bool are_counted(const struct book *book)
{
	int n = 0, n_counted = 0;
	for (int i = 0; i < book->n_chapters; i++) {
		n += book->chapters[i].number != NULL;
		n_counted += book->chapters[i].number && book_title_number(book->chapters[i].title) == BOOK_TITLE_COUNTS;
	}
	return n_counted > 1 && 2 * n_counted >= n;
}

void book_build_chapters(struct make *make)
{
	struct book *book = make->book;
	int number = 0;
	book->chapters = ARENA_ARRAY(make->arena, struct book_chapter, make->chapters->len + 2);
	/* a bibliography may come to them */
	book->sections = ARENA_ARRAY(make->arena, struct book_section, make->n_notes + 2);
	for (guint i = 0; i < make->chapters->len; i++) {
		const struct plan_chapter *plan =
			&g_array_index(make->chapters, struct plan_chapter, i);
		if (plan->notes->len)
			chapter_build(make, plan, &number);
	}
	book->counted = are_counted(book);
	parts_build(make);
}
