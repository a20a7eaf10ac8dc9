/* A chapter's flow: its opening (opening.c), its sections, its end list.  Chapters that run on are one flow, each under a title of its own
 * (runon.c tells which). */
#include "layout/layout.h"

#define WORDS_A_ROW 6   /* that is few: a line holds nine */
#define ROWS_BESIDES 64 /* the opening, the end list */

static void lay_section(struct build *build, int s)
{
	const struct book_section *section = &build->book->chapters[build->subject].sections[s];
	struct lay_place saved = build->at;
	build->section = s;
	build->path = section->note ? section->note->path : NULL;
	if (build->path)
		job_progress(build->layout->job, "laying out", build->path);
	if (section->lang) {
		build->at.lang = section->lang;
		build->at.rtl = lang_is_rtl(section->lang);
	}
	if (section->has_heading) {
		build->at.elem = lay_elem(build, ROLE_SECT);
		if (build->layout->drawing)
			state_elem_about(build->layout, build->at.elem)->lang = section->lang;
		struct lay_heading head = {.level = 2,
			.id = section->id,
			.title = {section->title, section->inlines},
			.source = section->root};
		head.number = build->theme->number_sections ? section->number : NULL;
		lay_heading_rows(build, &head);
	} else if (s > 0) {
		lay_dest(build, section->id);
	}
	if (section->root)
		lay_blocks(build, section->root->first);
	build->at = saved;
}

/* Rows that the chapter will hardly have more of, so that they need not move as they come. */
static int rows_expected(const struct book_chapter *chapter)
{
	return book_chapter_words(chapter) / WORDS_A_ROW + ROWS_BESIDES;
}

/* No heading has come yet in the chapter. */
static void forget_headings(struct build *build)
{
	g_hash_table_remove_all(build->refs);
	build->heading_title = build->heading_id = NULL;
	build->heading_level = 0;
	build->heading_time = false;
	build->code_row = CODE_ROW_NONE;
}

/* The rows of one chapter, which comes behind others where they run on. */
static void build_chapter(struct build *build, int c)
{
	struct layout *layout = build->layout;
	const struct book_chapter *chapter = &layout->book->chapters[c];
	build->subject = c;
	build->at.lang = chapter_lang(layout->book, chapter);
	build->at.rtl = lang_is_rtl(build->at.lang);
	build->at.elem = state_elem(layout, ROLE_SECT, layout->part_elem);
	if (layout->drawing) {
		state_elem_about(layout, build->at.elem)->lang = build->at.lang;
		state_elem_about(layout, build->at.elem)->id =
			arena_printf(layout->keep, "chapter-%d", c);
	}
	build->path = chapter->n_sections > 0 && chapter->sections[0].note ? chapter->sections[0].note->path : NULL;
	lay_tell(build, &(struct lay_told){.kind = TOLD_CHAPTER, .number = c});
	opening_build(build);
	forget_headings(build);
	for (int s = 0; s < chapter->n_sections; s++)
		lay_section(build, s);
	if (layout->theme->watch_list && !layout->run_on)
		watch_build(build);
}

int chapter_run(struct layout *layout, int c)
{
	const struct book *book = layout->book;
	const struct book_chapter *chapter = &book->chapters[c];
	int n_run = layout->chapters[c].n_run, rows = 0;
	struct build build;
	lay_init(&build, layout, c);
	for (int k = c; k < c + n_run; k++)
		rows += rows_expected(&book->chapters[k]);
	vlist_expect(&build.text, rows);
	for (int k = c; k < c + n_run; k++)
		build_chapter(&build, k);
	if (layout->theme->watch_list && layout->run_on)
		watch_codes(&build);
	struct pages_run run = {.style = PAGE_CHAPTER, .head_verso = {chapter->title, chapter->inlines}};
	run.head_recto.plain = book->title;
	if (layout->run_on)
		run.head_verso = run.head_recto;
	int n = pages_run(&build, &run);
	lay_free(&build);
	book_rest(layout->book);
	return n;
}
