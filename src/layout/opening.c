/* What stands at the head of a chapter: its opening (number and part, title, episode with its code), the head on page one of a handout,
 * which has no title pages, or the title of a chapter that runs on. */
#include "octavo/markdown.h"
#include "layout/layout.h"

#include <math.h>

#define EPISODE_GAP 0.6 /* leadings between title and episode line */
#define WHITE_MORE 3    /* lines that the white above the text may grow */
#define WHITE_LEAST 2.0 /* leadings of it that may shrink by one */
#define HEAD_CODE 51.0  /* points: 18 mm, the code in a handout's head */
#define RUN_ON_SCALE 0.68 /* of the title of a chapter that runs on, to that of one with a page of its own */
#define RUN_ON_ABOVE 3    /* leadings of white above it */

static const struct book_chapter *chapter_of(const struct build *build)
{
	return &build->book->chapters[build->subject];
}

/* A row of nothing that keeps its height, also at the head of a page; what is above and below it stays together. */
static void add_gap(struct build *build, double height)
{
	if (height <= 0.01)
		return;
	if (build->list->n_rows > 0)
		vlist_cost(build->list, ROW_NEVER);
	vlist_row(build->list, build->at.x, height);
	vlist_cost(build->list, ROW_NEVER);
}

static struct lay_text opening_text(struct build *build, enum theme_text role, int elem)
{
	struct lay_text text = lay_title_text(build, &build->theme->text[role], elem, PARA_BALANCE);
	text.loose = true;
	return text;
}

/* No page ends within the rows from first on. */
static void keep_rows(struct vlist *list, int first)
{
	for (int r = first + 1; r < list->n_rows; r++)
		list->rows[r].cost = ROW_NEVER;
}

static void add_title_rows(struct build *build, const struct lay_text *text, const struct lay_title *title)
{
	double x = build->at.x;
	int first = build->list->n_rows;
	build->at.x = lay_start(build, text->options.measure);
	lay_title_rows(build, text, title);
	build->at.x = x;
	keep_rows(build->list, first);
}

static void add_rows(struct build *build, const struct lay_text *text, const char *words)
{
	add_title_rows(build, text, &(struct lay_title){words, NULL});
}

/* The number and the part are the book's words, whatever language the chapter is in. */
static const char *label_words(struct build *build)
{
	const struct book_chapter *chapter = chapter_of(build);
	const struct book *book = build->book;
	const char *part = NULL, *number = NULL;
	if (chapter->part >= 0 && chapter->part < book->n_parts)
		part = book->parts[chapter->part].title;
	if (build->theme->number_chapters)
		number = book_chapter_number(build->arena, book, chapter);
	if (part && number)
		return arena_printf(build->arena, "%s \u00b7 %s", number, part);
	return part ? part : number;
}

/* ---- what an episode says ---- */

static const char *chapter_date(struct build *build)
{
	const struct book_chapter *chapter = chapter_of(build);
	for (int s = 0; s < chapter->n_sections; s++) {
		const struct doc_note *note = chapter->sections[s].note;
		if (note && note->date)
			return words_date(build->arena, build->at.lang, note->date);
	}
	return NULL;
}

/* A row, or the one that comes next, wants the code of the chapter's video. */
static void want_code(struct build *build, struct vrow *row)
{
	const struct book_chapter *chapter = chapter_of(build);
	if (!chapter->video || build->theme->qr == THEME_QR_NONE)
		return;
	struct vcode *code = lay_code_request(build, chapter->provider, chapter->video, -1, -1);
	code->cap = 1;
	lay_code_elems(build, code, build->at.elem);
	struct lay_told told = {.kind = TOLD_CODE, .code = code};
	if (row)
		lay_tell_row(build, row, &told, false);
	else
		lay_tell(build, &told);
}

/* "From Channel: Episode · 3 March 2025": the channel upright in the italic line. */
static void add_episode(struct build *build)
{
	const struct book_chapter *chapter = chapter_of(build);
	const char *channel = build->book->channel, *episode = chapter->episode;
	const char *date = chapter_date(build);
	struct lay_text text = opening_text(build, TEXT_EPISODE, PAGE_ARTIFACT);
	text.style.elem = lay_elem(build, ROLE_P);
	const char *const parts[] = {channel, episode, date};
	for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
		lay_upright(&text, parts[i]);
	if (!build->layout->run_on)
		want_code(build, NULL);
	struct type_style upright = text.style;
	upright.font = &build->theme->text[TEXT_BODY];
	upright.scale = text.style.font->size / upright.font->size;
	struct para *para = lay_para_open(build, &text);
	if (channel || episode) {
		lay_para_words(build, para, &text.style, words_say(build->at.lang, WORD_FROM));
		lay_para_words(build, para, &text.style, " ");
	}
	if (channel)
		lay_para_words(build, para, &upright, channel);
	if (channel && episode)
		lay_para_words(build, para, &text.style, ": ");
	if (episode)
		lay_para_words(build, para, &text.style, episode);
	if (date && (channel || episode))
		lay_para_words(build, para, &text.style, " \u00b7 ");
	if (date)
		lay_para_words(build, para, &text.style, date);
	para_end(para);
	int before = build->list->n_rows;
	double x = build->at.x;
	text.options.measure = build->at.measure * 0.8;
	build->at.x = lay_start(build, text.options.measure);
	if (lay_para_rows(build, para, &text) < 0)
		add_gap(build, text.leading);
	build->at.x = x;
	keep_rows(build->list, before);
}

/* ---- marks of the chapter ---- */

static void add_outline(
	struct build *build, const char *title, const char *id, int level, int elem)
{
	struct layout *layout = build->layout;
	struct layout_outline entry = {.level = level, .page = -1, .elem = elem};
	entry.title = arena_strdup(layout->keep, title);
	entry.id = id ? arena_strdup(layout->keep, id) : NULL;
	lay_tell(build, &(struct lay_told){.kind = TOLD_OUTLINE, .number = (int)layout->outlines->len});
	g_array_append_val(layout->outlines, entry);
}

static void mark_chapter(struct build *build, int elem)
{
	const struct book_chapter *chapter = chapter_of(build);
	const struct book *book = build->book;
	char *id = arena_printf(build->arena, "chapter-%d", build->subject);
	lay_dest(build, id);
	for (int s = 0; s < chapter->n_sections && s < 1; s++)
		lay_dest(build, chapter->sections[s].id);
	if (!build->layout->drawing)
		return;
	if (chapter->part >= 0 && book->parts[chapter->part].first == build->subject)
		add_outline(build, book->parts[chapter->part].title, id, 0,
			build->layout->part_elem);
	add_outline(
		build, chapter->title, id, book->n_parts > 0 && chapter->part >= 0, elem);
}

/* ---- openings ---- */

static void add_title(struct build *build, double scale)
{
	int elem = lay_elem(build, ROLE_H1);
	mark_chapter(build, elem);
	struct lay_text title = opening_text(build, TEXT_CHAPTER, elem);
	title.style.scale = scale;
	title.leading *= scale;
	title.options.measure = build->at.measure * 0.86;
	add_title_rows(build, &title, &(struct lay_title){chapter_of(build)->title, chapter_of(build)->inlines});
}

static void book_opening(struct build *build)
{
	const struct book_chapter *chapter = chapter_of(build);
	double grid = build->theme->leading;
	const char *label = label_words(build);
	if (label) {
		struct lay_text text =
			opening_text(build, TEXT_LABEL, lay_elem(build, ROLE_P));
		text.leading = grid;
		text.style.lang = build->book->language;
		if (build->layout->drawing)
			state_elem_about(build->layout, text.style.elem)->lang = build->book->language;
		add_rows(build, &text, label);
	}
	/* a label of two lines moves the title down */
	add_gap(build, MAX(2 * grid - vlist_height(build->list, 0), label ? grid : 0));
	add_title(build, 1);
	add_gap(build, EPISODE_GAP * grid);
	if (build->book->channel || chapter->episode || chapter->video)
		add_episode(build);
	double height = vlist_height(build->list, 0);
	double sink = build->theme->chapter_sink * grid;
	double rest = MAX(sink, ceil(height / grid + 1.6) * grid) - height;
	add_gap(build, rest);
}

/* The code of a handout's head. */
struct head_code {
	const struct vcode *code;
	bool across; /* the title stands over the column, and the code across from it */
};

static void draw_handout_code(struct pen *pen, const void *data, double x, double y)
{
	const struct head_code *head = data;
	const struct vcode *code = head->code;
	const struct theme *theme = pen->layout->theme;
	bool before = pen->column_left != head->across;
	double left = before ? x - theme->margin_gutter - theme->column_width : x + pen->width + theme->margin_gutter;
	int size = qr_size(code->url);
	if (!size)
		return;
	struct page_item item = {.kind = ITEM_QR, .elem = code->elem};
	item.as.qr.x = left;
	item.as.qr.y = y;
	item.as.qr.module = HEAD_CODE / size;
	item.as.qr.size = size;
	item.as.qr.url = code->url;
	g_array_append_val(pen->canvas.items, item);
	pen_url(pen, code->url, code->link_elem,
		&(struct pen_box){left, y, HEAD_CODE, HEAD_CODE});
	const char *const lines[] = {
		markdown_play(pen->build->at.lang, code->url), code->host, code->path};
	struct pen_box box = {
		left + HEAD_CODE + 9, y, theme->column_width - HEAD_CODE - 9, 0};
	for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
		enum theme_text role = i == 0 ? TEXT_QR_TIME : TEXT_QR_ADDRESS;
		struct lay_text text =
			lay_text(pen->build, &theme->text[role], code->link_elem);
		text.style.scale = 1;
		text.options.align = PARA_START;
		text.style.no_hyphen = true;
		struct pen_box line = box;
		line.y += lay_baseline(theme->text[role].leading);
		pen_words(pen, &text, lines[i], &line);
		box.y += theme->text[role].leading;
	}
}

static void draw_handout_rule(struct pen *pen, const void *data, double x, double y)
{
	(void)data;
	(void)x;
	const struct theme *theme = pen->layout->theme;
	double width = theme->page_width - theme->margin_inner - theme->margin_outer;
	pen_rect(pen, PAGE_ARTIFACT, theme->ink,
		&(struct pen_box){pen->block_left, y - 0.4, width, 0.8});
	pen->column_top = y - pen->top;
}

static void handout_head(struct build *build)
{
	const struct book_chapter *chapter = chapter_of(build);
	double grid = build->theme->leading, left = build->at.x;
	/* a chapter that is read the other way than its book has its column where lines end */
	bool over_column = build->theme->column_width > 0 && build->theme->column_inner &&
		build->at.rtl == lang_is_rtl(build->book->language);
	if (over_column)
		build->at.x += (build->at.rtl ? 1 : -1) * (build->theme->column_width + build->theme->margin_gutter);
	struct lay_text label = opening_text(build, TEXT_LABEL, lay_elem(build, ROLE_P));
	label.leading = grid;
	const char *channel =
		build->book->channel ? build->book->channel : build->book->title;
	bool own = strcmp(channel, chapter->title) == 0;
	if (own)
		vlist_row(build->list, build->at.x, grid);
	else
		add_rows(build, &label, channel);
	if (build->list->n_rows == 0)
		vlist_row(build->list, build->at.x, grid);
	if (build->theme->column_width <= 0) {
		want_code(build, &build->list->rows[0]);
	} else if (chapter->video && build->theme->qr != THEME_QR_NONE) {
		struct vcode *code = lay_code_request(
			build, chapter->provider, chapter->video, -1, -1);
		lay_code_elems(build, code, build->at.elem);
		struct head_code *head = ARENA_NEW(build->arena, struct head_code);
		*head = (struct head_code){code, over_column};
		struct vdeco deco = {.draw = draw_handout_code, .data = head};
		vrow_deco(build->arena, &build->list->rows[0], &deco);
	}
	add_gap(build, grid * 0.5);
	add_title(build, 1);
	add_gap(build, EPISODE_GAP * grid);
	if (chapter->episode || chapter_date(build)) {
		struct lay_text text =
			opening_text(build, TEXT_EPISODE, lay_elem(build, ROLE_P));
		const char *date = chapter_date(build), *episode = chapter->episode;
		const char *words = episode && date
					    ? arena_printf(build->arena, "%s \u00b7 %s",
						      episode, date)
					    : (episode ? episode : date);
		lay_upright(&text, words);
		add_rows(build, &text, words);
	}
	double least = MAX(vlist_height(build->list, 0), HEAD_CODE + grid * 0.3);
	add_gap(build, ceil(least / grid + 0.8) * grid - vlist_height(build->list, 0));
	struct vrow *row = vlist_row(build->list, build->at.x, grid);
	row->cost = ROW_NEVER;
	struct vdeco rule = {.draw = draw_handout_rule, .data = NULL};
	vrow_deco(build->arena, row, &rule);
	build->at.x = left;
}

/* The white between title and text, the one place where nobody counts lines: where the
 * page needs it, it grows, or shrinks as long as it stays white. */
static void give_white(const struct build *build, struct vrow *row)
{
	row->more = WHITE_MORE;
	row->less = row->height >= WHITE_LEAST * build->theme->leading;
}

/* The title of a chapter that runs on, a heading in the text; the white around it comes back to the grid. */
static void run_on_opening(struct build *build)
{
	const struct book_chapter *chapter = chapter_of(build);
	struct vlist *list = build->list;
	struct lay_title *head = ARENA_NEW(build->arena, struct lay_title);
	*head = (struct lay_title){chapter->title, chapter->inlines};
	vlist_space(list, RUN_ON_ABOVE * build->theme->leading);
	lay_tell(build, &(struct lay_told){.kind = TOLD_HEAD, .title = head});
	/* a page may begin with any chapter, whatever the one before ends with */
	list->cost = 0;
	list->keep = 0;
	int first = list->n_rows;
	add_title(build, RUN_ON_SCALE);
	if (list->n_rows > first)
		want_code(build, &list->rows[first]);
	if (chapter->episode || chapter_date(build)) {
		vlist_cost(list, ROW_NEVER);
		add_episode(build);
	}
	if (list->n_rows > first)
		list->rows[first].snap = vlist_height(list, first) + build->theme->h2_below;
	vlist_space(list, build->theme->h2_below);
}

void opening_build(struct build *build)
{
	if (build->layout->run_on)
		run_on_opening(build);
	else if (book_has_title_pages(build->book, build->theme))
		book_opening(build);
	else
		handout_head(build);
	if (!build->layout->run_on && build->list->n_rows > 1) {
		give_white(build, &build->list->rows[build->list->n_rows - 1]);
		build->list->drop_space = true;
	}
	vlist_cost(build->list, ROW_NEVER);
	build->list->keep = 2;
	build->indent = false;
	build->lead = !build->layout->run_on;
}
