/* The contents: parts in accent small caps, chapters, and sections where the list stays
 * on two pages, half a line between chapters where it takes no second page; folios in a column of their own,
 * wrapped titles hung. */
#include "layout/layout.h"

#define FOLIO_COLUMN 26.0 /* points */
#define CHAPTER_INDENT 16.0
#define MOST_WITH_SECTIONS 2 /* pages */

struct entry {
	enum theme_text role;
	struct lay_title title;
	const char *number; /* or NULL */
	const char *place;
	double indent, above;
};

/* Returns the entry's element; the entries below it go into a TOC within. */
static int add_entry(struct build *build, const struct entry *entry)
{
	struct layout *layout = build->layout;
	const struct theme_font *font = &build->theme->text[entry->role];
	int item = lay_elem(build, ROLE_TOCI);
	struct lay_link link = {.dest = entry->place, .contents = entry->title.plain};
	link.elem = state_elem(
		layout, ROLE_LINK, state_elem(layout, ROLE_REFERENCE, item));
	struct lay_text text = lay_text(build, font, link.elem);
	text.style.link = lay_link_new(build, &link);
	text.style.scale = 1;
	text.style.italic = false;
	text.style.no_hyphen = true;
	text.leading = font->leading;
	text.options.align = PARA_START;
	text.options.hyphenate = false;
	text.options.measure = build->at.measure - FOLIO_COLUMN - entry->indent - 8;
	text.options.hang = font->size;
	text.no_snap = text.loose = true;
	vlist_space(build->list, entry->above);
	double x = build->at.x;
	build->at.x += build->at.rtl ? FOLIO_COLUMN + 8 : entry->indent;
	struct para *para = lay_para_open(build, &text);
	if (entry->number)
		lay_para_words(build, para, NULL, arena_printf(build->arena, "%s\u2002", entry->number));
	lay_para_title(build, para, &text, &entry->title);
	para_end(para);
	int first = lay_para_rows(build, para, &text);
	build->at.x = x;
	if (first < 0)
		return item;
	struct vlist *list = build->list;
	for (int r = first + 1; r < list->n_rows; r++)
		list->rows[r].cost = ROW_NEVER;
	const char *label = state_page_label(layout, build->arena, entry->place);
	text.style.font = entry->role == TEXT_TOC_PART
				  ? &build->theme->text[TEXT_TOC_CHAPTER]
				  : font;
	text.options.align = build->at.rtl ? PARA_START : PARA_END;
	/* where the entry ends: there the eye is when it asks for the page */
	struct vrow *row = &list->rows[list->n_rows - 1];
	double left = build->at.rtl ? 0 : build->at.measure - FOLIO_COLUMN;
	struct vdeco folio = lay_line_deco(build, &text, label ? label : "0",
		build->at.x + left - row->x, row->decos->y, FOLIO_COLUMN);
	if (entry->role != TEXT_TOC_PART)
		vrow_deco(build->arena, row, &folio);
	else
		list->keep = 1;
	return item;
}

static void add_chapter(struct build *build, int c, bool sections, double gap)
{
	const struct book_chapter *chapter = &build->book->chapters[c];
	double indent = chapter->part >= 0 ? CHAPTER_INDENT : 0;
	const struct theme *theme = build->theme;
	struct entry entry = {TEXT_TOC_CHAPTER, {chapter->title, chapter->inlines},
		theme->number_sections && theme->number_chapters ? chapter->number : NULL,
		arena_printf(build->arena, "chapter-%d", c), indent, gap};
	int item = add_entry(build, &entry), outer = build->at.elem;
	if (!sections || chapter->n_sections < 2)
		return;
	build->at.elem = state_elem(build->layout, ROLE_TOC, item);
	for (int s = 0; s < chapter->n_sections; s++) {
		const struct book_section *section = &chapter->sections[s];
		if (!section->has_heading || !section->id)
			continue;
		struct entry own = {TEXT_TOC_SECTION, {section->title, section->inlines},
			theme->number_sections ? section->number : NULL, section->id, indent + CHAPTER_INDENT, 0};
		add_entry(build, &own);
	}
	build->at.elem = outer;
}

static int add_part(struct build *build, int part)
{
	const struct book_part *own = &build->book->parts[part];
	const char *number = words_number(build->arena, build->book->language, part + 1, build->book->n_parts);
	struct entry entry = {TEXT_TOC_PART,
		{arena_printf(build->arena, "%s\u2003%s", number, own->title), NULL}, NULL,
		arena_printf(build->arena, "chapter-%d", own->first), 0,
		build->theme->leading};
	return add_entry(build, &entry);
}

static int run(struct layout *layout, int page_base, bool sections, double gap)
{
	arena_reset(layout->scratch);
	struct build build;
	lay_init(&build, layout, -1);
	build.page_base = page_base;
	build.at.elem = lay_elem(&build, ROLE_SECT);
	front_gap(&build, layout->theme->leading);
	struct lay_text title = front_text(&build, TEXT_CHAPTER, ROLE_H1);
	title.style.scale = 20.0 / 24;
	lay_dest(&build, "contents");
	lay_words_rows(&build, &title, words_say(build.at.lang, WORD_CONTENTS));
	front_gap(&build, layout->theme->leading);
	int part = -1, toc = build.at.elem = lay_elem(&build, ROLE_TOC);
	for (int c = 0; c < layout->book->n_chapters; c++) {
		int own = layout->book->chapters[c].part;
		if (own != part)
			build.at.elem = toc;
		if (own >= 0 && own != part)
			build.at.elem = state_elem(
				layout, ROLE_TOC, add_part(&build, own));
		part = own;
		add_chapter(&build, c, sections, gap);
	}
	if (ends_have_topics(layout)) {
		build.at.elem = toc;
		struct entry topics = {TEXT_TOC_CHAPTER, {words_say(build.at.lang, WORD_TOPICS), NULL}, NULL, "topics", 0,
			layout->theme->leading / 2};
		add_entry(&build, &topics);
	}
	struct pages_run pages = {
		.style = PAGE_FOOT, .matter = MATTER_CONTENTS, .roman = true, .head_verso = {layout->book->title, NULL}};
	int n = pages_run(&build, &pages);
	lay_free(&build);
	return n;
}

/* A list that is on one page without the white between chapters shall be so; one that is long wants none either. */
static int choose_gap(struct layout *layout, int page_base, int n)
{
	if (n == 1)
		return n;
	int packed = run(layout, page_base, layout->contents_sections, 0);
	if (packed > 1 && n <= MOST_WITH_SECTIONS)
		return n;
	layout->contents_gap = 0;
	return packed;
}

int contents_run(struct layout *layout, int page_base)
{
	double gap = layout->theme->leading / 2;
	if (layout->drawing)
		return run(layout, page_base, layout->contents_sections,
			layout->contents_gap);
	layout->contents_sections = layout->theme->contents_sections;
	layout->contents_gap = gap;
	if (layout->book->n_chapters > 400)
		layout->contents_sections = false;
	int n = run(layout, page_base, layout->contents_sections, gap);
	if (layout->contents_sections && n > MOST_WITH_SECTIONS) {
		layout->contents_sections = false;
		n = run(layout, page_base, false, gap);
	}
	return choose_gap(layout, page_base, n);
}
