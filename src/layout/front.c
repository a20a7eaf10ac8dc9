/* Front matter: half-title, frontispiece and title page, imprint, contents, how to read
 * the book.  Each is a flow of its own; together they end on a verso, so that the body
 * begins on a recto. */
#include "layout/layout.h"

#define RINGS_PART 0.725   /* of the page's width */
#define RINGS_MIDDLE 0.454 /* of the page's height */
#define RULE_WIDTH 60.0
#define TITLE_LINES 4.6    /* that a title may take */
#define TITLE_TALL 1.25    /* em from line to line of letters as high as Chinese and Arabic ones */
#define LONGEST_WORD 1.6   /* measures, at its full size: a longer one is parted */
#define PARTED_SCALE 0.68  /* of the title then, and of its leading: fewer hyphens */
#define PARTED_LEADING 0.73
#define NAMES_ROOM 54.0 /* points of the imprint's column for names */

struct lay_text front_text(
	struct build *build, enum theme_text role, enum layout_role kind)
{
	struct lay_text text = lay_title_text(build, &build->theme->text[role], lay_elem(build, kind), PARA_BALANCE);
	text.style.italic = false;
	return text;
}

void front_gap(struct build *build, double height)
{
	if (height > 0.01)
		vlist_row(build->list, build->at.x, height)->cost = ROW_NEVER;
}

static double list_height(const struct vlist *list)
{
	double height = 0;
	for (int r = 0; r < list->n_rows; r++)
		height += list->rows[r].space + list->rows[r].height;
	return height;
}

static void open_flow(struct build *build, struct layout *layout, int at)
{
	arena_reset(layout->scratch);
	lay_init(build, layout, -1);
	build->page_base = at;
	build->at.elem = lay_elem(build, ROLE_SECT);
	build->at.ragged = true;
}

static int run_flow(struct build *build, enum pages_style style, enum layout_matter matter)
{
	struct pages_run run = {
		.style = style, .matter = matter, .roman = true, .head_verso = {build->book->title, NULL}};
	int n = pages_run(build, &run);
	lay_free(build);
	return n;
}

/* ---- half-title, frontispiece, title ---- */

static int half_title(struct layout *layout, int at)
{
	struct build build;
	open_flow(&build, layout, at);
	front_gap(&build, 8 * layout->theme->leading);
	struct lay_text text = front_text(&build, TEXT_SUBTITLE, ROLE_P);
	lay_upright(&text, layout->book->title);
	lay_words_rows(&build, &text, layout->book->title);
	return run_flow(&build, PAGE_PLAIN, MATTER_NONE);
}

static void draw_rings(struct pen *pen, const void *data, double x, double y)
{
	(void)x;
	(void)y;
	(void)data;
	struct page_item item = {.kind = ITEM_RINGS, .elem = PAGE_ARTIFACT};
	double side = pen->page.width * RINGS_PART;
	item.as.rings.x = (pen->page.width - side) / 2;
	item.as.rings.y = pen->page.height * RINGS_MIDDLE - side / 2;
	item.as.rings.side = side;
	item.colour = pen->layout->theme->accent;
	g_array_append_val(pen->canvas.artifacts, item);
}

static int frontispiece(struct layout *layout, int at)
{
	struct build build;
	open_flow(&build, layout, at);
	struct vrow *row = vlist_row(build.list, 0, layout->theme->leading);
	vrow_deco(build.arena, row, &(struct vdeco){.draw = draw_rings});
	return run_flow(&build, PAGE_PLAIN, MATTER_NONE);
}

static void draw_title_rule(struct pen *pen, const void *data, double x, double y)
{
	(void)data;
	x = lang_is_rtl(pen->build->at.lang) ? x + pen->width - RULE_WIDTH : x;
	pen_rect(pen, PAGE_ARTIFACT, pen->layout->theme->accent,
		&(struct pen_box){x, y, RULE_WIDTH, 1.4});
}

static const char *names_of(struct build *build)
{
	GString *names = g_string_new(NULL);
	for (int i = 0; i < build->book->n_people; i++)
		g_string_append_printf(names, "%s%s", names->len ? ", " : "",
			build->book->people[i].name);
	char *words = arena_strndup(build->arena, names->str, names->len);
	g_string_free(names, TRUE);
	return words;
}

static void title_foot(struct build *build, double from)
{
	const struct book *book = build->book;
	double grid = build->theme->leading, height = build->theme->page_height -
						      build->theme->margin_top -
						      build->theme->margin_foot;
	const char *names = names_of(build);
	GString *line = g_string_new(book->publisher ? book->publisher : "");
	if (book->date && strlen(book->date) >= 4)
		g_string_append_printf(
			line, "%s%.4s", line->len ? " \u00b7 " : "", book->date);
	int rows = (*names != '\0') + (line->len > 0);
	if (from + (rows + 1) * 1.5 * grid < height && rows > 0) {
		front_gap(build, height - from - rows * 1.5 * grid);
		struct lay_text text = front_text(build, TEXT_BODY, ROLE_P);
		text.leading = 1.5 * grid;
		if (*names)
			lay_words_rows(build, &text,
				lay_fit_words(build, &text, names, build->at.measure));
		text = front_text(build, TEXT_LABEL, ROLE_P);
		text.leading = 1.5 * grid;
		if (line->len)
			lay_words_rows(build, &text,
				arena_strndup(build->arena, line->str, line->len));
	}
	g_string_free(line, TRUE);
}

static struct para *title_para(struct build *build, const struct lay_text *text)
{
	struct para *para = lay_para_open(build, text);
	lay_para_words(build, para, NULL, build->book->title);
	para_end(para);
	return para;
}

static int title_page(struct layout *layout, int at)
{
	struct build build;
	open_flow(&build, layout, at);
	const struct book *book = layout->book;
	double grid = layout->theme->leading;
	front_gap(&build, 5 * grid);
	struct lay_text label = front_text(&build, TEXT_LABEL, ROLE_P);
	const char *series = book_over_title(build.arena, book);
	if (!series || lay_words_rows(&build, &label, series) < 0)
		front_gap(&build, grid);
	front_gap(&build, grid);
	struct lay_text title = front_text(&build, TEXT_TITLE, ROLE_P);
	title.options.measure = build.at.measure;
	struct para *para = title_para(&build, &title);
	bool parted = para_min_width(para, false) > LONGEST_WORD * build.at.measure;
	if (parted) {
		lay_text_part(&title);
		title.style.scale *= PARTED_SCALE;
		title.leading *= PARTED_LEADING;
		para = title_para(&build, &title);
	}
	if (!text_leans(book->title))
		title.leading = MAX(title.leading, TITLE_TALL * title.style.font->size);
	/* a long word or title takes a smaller size, not a broken line */
	while (title.style.scale > 0.45 &&
		(para_min_width(para, parted) > build.at.measure ||
			para_natural_width(para) > TITLE_LINES * build.at.measure)) {
		title.style.scale *= 0.88;
		title.leading *= 0.9;
		para = title_para(&build, &title);
	}
	lay_para_rows(&build, para, &title);
	front_gap(&build, grid);
	if (book->subtitle) {
		struct lay_text text = front_text(&build, TEXT_SUBTITLE, ROLE_P);
		lay_upright(&text, book->subtitle);
		lay_words_rows(&build, &text, book->subtitle);
		front_gap(&build, grid);
	}
	struct vrow *row = vlist_row(build.list, 0, grid);
	vrow_deco(build.arena, row,
		&(struct vdeco){.draw = draw_title_rule, .y = grid / 2});
	title_foot(&build, list_height(build.list));
	return run_flow(&build, PAGE_PLAIN, MATTER_TITLE);
}

/* ---- imprint ---- */

static void imprint_words(struct build *build, const char *words)
{
	struct lay_text text = front_text(build, TEXT_SMALL, ROLE_P);
	text.options.align = PARA_START;
	text.options.measure = build->at.measure * 0.82;
	double x = build->at.x;
	build->at.x = lay_start(build, text.options.measure);
	lay_words_rows(build, &text, words);
	build->at.x = x;
	vlist_space(build->list, text.leading / 2);
}

static void imprint_entry(struct build *build, enum word name, const char *words)
{
	if (!words || !*words)
		return;
	/* Two elements of one paragraph: the name is drawn last and read first. */
	int outer = build->at.elem;
	build->at.elem = lay_elem(build, ROLE_P);
	int label = lay_elem(build, ROLE_SPAN);
	struct lay_text text = front_text(build, TEXT_SMALL, ROLE_SPAN);
	build->at.elem = outer;
	text.options.align = PARA_START;
	text.options.measure = build->at.measure * 0.9 - NAMES_ROOM;
	double x = build->at.x, before = build->at.rtl ? text.options.measure : -NAMES_ROOM;
	build->at.x = build->at.rtl ? lay_start(build, text.options.measure) - NAMES_ROOM : x + NAMES_ROOM;
	text.style.lining = name == WORD_IDENTITY;
	int first = lay_words_rows(build, &text, words);
	build->at.x = x;
	if (first < 0)
		return;
	text.style.italic = true;
	text.style.elem = label;
	struct vdeco deco = lay_line_deco(build, &text, words_say(build->at.lang, name),
		before, lay_baseline(text.leading), NAMES_ROOM);
	vrow_deco(build->arena, &build->list->rows[first], &deco);
}

/* A family as readers know it: without the mark of its format, or the size for which it is drawn. */
static char *family_name(struct build *build, const char *family)
{
	static const char *const marks[] = {" O", " Display"};
	size_t len = strlen(family);
	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
		if (len > strlen(marks[i]) && g_str_has_suffix(arena_strndup(build->arena, family, len), marks[i]))
			len -= strlen(marks[i]);
	return arena_strndup(build->arena, family, len);
}

static const char *faces_words(struct build *build)
{
	static const enum theme_text roles[] = {TEXT_BODY, TEXT_TITLE, TEXT_TIME, TEXT_CODE};
	const char *families[G_N_ELEMENTS(roles)];
	GString *out = g_string_new(words_say(build->at.lang, WORD_SET_BY));
	for (size_t i = 0; i < G_N_ELEMENTS(roles); i++) {
		bool known = false;
		families[i] = family_name(build, build->theme->text[roles[i]].family);
		for (size_t k = 0; k < i; k++)
			known = known || strcmp(families[k], families[i]) == 0;
		if (!known)
			g_string_append_printf(out, "%s%s", i ? ", " : g_str_has_suffix(out->str, "：") ? "" : " ", families[i]);
	}
	g_string_append_c(out, '.');
	char *words = arena_strndup(build->arena, out->str, out->len);
	g_string_free(out, TRUE);
	return words;
}

static int imprint(struct layout *layout, int at)
{
	struct build build;
	open_flow(&build, layout, at);
	const struct book *book = layout->book;
	struct vlist *list = build.list;
	vlist_row(list, 0, 1);
	const char *full = book->subtitle ? arena_printf(build.arena, "%s: %s",
						    book->title, book->subtitle)
					  : book->title;
	imprint_words(&build, full);
	if (book->description)
		imprint_words(&build, book->description);
	double leading = layout->theme->text[TEXT_SMALL].leading;
	vlist_space(list, leading);
	if (book->date)
		imprint_entry(&build, WORD_EDITION,
			words_date(build.arena, build.at.lang, book->date));
	enum word counts = book->n_sources == 1 ? WORD_COUNTS_ONE : WORD_COUNTS;
	char *source = arena_printf(build.arena, words_say(build.at.lang, counts), book->ledger.n_notes, book->n_sources);
	imprint_entry(&build, WORD_SOURCE, book->n_sources > 0 && !book->single ? source : NULL);
	const char *uuid = book->identifier ? strrchr(book->identifier, ':') : NULL;
	imprint_entry(&build, WORD_IDENTITY, uuid ? uuid + 1 : book->identifier);
	imprint_entry(&build, WORD_RIGHTS, book->rights);
	vlist_space(list, leading);
	imprint_words(&build, faces_words(&build));
	list->space = 0;
	double height = layout->theme->page_height - layout->theme->margin_top -
			layout->theme->margin_foot;
	double room = height - list_height(list);
	list->rows[0].height += MAX(room, 0);
	return run_flow(&build, PAGE_PLAIN, MATTER_IMPRINT);
}

/* ---- how to read the book ---- */

enum { LEGEND_GAP = 14, LEGEND_ICON = 10, LEGEND_WORDS = 25, LEGEND_NAME = 100 };

struct legend {
	int kind;
	bool rtl;
};

/* Where in a box stands what begins so far from its start. */
static double legend_side(const struct legend *legend, double box, double at, double width)
{
	return legend->rtl ? box - at - width : at;
}

static void draw_legend(struct pen *pen, const void *data, double x, double y)
{
	const struct legend *legend = data;
	const struct theme *theme = pen->layout->theme;
	const struct theme_callout_style *style = &theme->callouts[legend->kind];
	double width = (pen->width - LEGEND_GAP) / 2, height = theme->leading * 1.2, icon = 8.6;
	pen_rect(pen, PAGE_ARTIFACT, style->tint,
		&(struct pen_box){x, y, width, height});
	pen_bar(pen, style, &(struct pen_box){x + legend_side(legend, width, 0, style->bar), y, style->bar, height});
	pen_icon(pen, style->colour,
		&(struct pen_box){x + legend_side(legend, width, LEGEND_ICON, icon), y + (height - icon) / 2 - 0.3, icon, icon}, legend->kind);
}

static void legend_box(struct build *build, struct vrow *row, int kind, bool second)
{
	const struct theme *theme = build->theme;
	struct legend *legend = ARENA_NEW(build->arena, struct legend);
	*legend = (struct legend){kind, build->at.rtl};
	double width = (build->at.measure - LEGEND_GAP) / 2, x = second == build->at.rtl ? 0 : width + LEGEND_GAP;
	vrow_deco(build->arena, row, &(struct vdeco){.draw = draw_legend, .data = legend, .x = x});
	struct lay_text text = front_text(build, TEXT_CALLOUT_TITLE, ROLE_P);
	text.options.align = PARA_START;
	text.style.has_colour = true;
	text.style.colour = theme->callouts[kind].colour;
	struct vdeco name = lay_line_deco(build, &text, words_callout(build->arena, build->at.lang, &theme->callouts[kind], NULL),
		x + legend_side(legend, width, LEGEND_WORDS, LEGEND_NAME), theme->leading * 0.85, LEGEND_NAME);
	vrow_deco(build->arena, row, &name);
}

static void legend_rows(struct build *build)
{
	const struct theme *theme = build->theme;
	int half = (CALLOUT__COUNT + 1) / 2;
	vlist_space(build->list, theme->leading / 2);
	for (int i = 0; i < half; i++) {
		struct vrow *row = vlist_row(build->list, 0, theme->leading * 1.35);
		for (int k = i; k < CALLOUT__COUNT; k += half)
			legend_box(build, row, k, k > i);
	}
}

static void legend_words(struct build *build, enum word which, const char *example)
{
	struct lay_text text = lay_text(build, build->at.font, lay_elem(build, ROLE_P));
	text.options.align =
		build->theme->justify == THEME_JUSTIFIED ? PARA_JUSTIFY : PARA_START;
	text.options.hyphenate = build->theme->hyphenate;
	text.options.indent = lay_indent(build, true);
	struct para *para = lay_para_open(build, &text);
	const char *words = words_say(build->at.lang, which), *at = strstr(words, "%s");
	char *before = arena_strndup(
		build->arena, words, at ? (size_t)(at - words) : strlen(words));
	lay_para_words(build, para, NULL, before);
	if (at) {
		struct type_style style = text.style;
		style.has_colour = true;
		style.colour = build->theme->accent;
		style.no_break = true;
		if (which != WORD_LEGEND_PAGE) {
			style.font = &build->theme->text[TEXT_TIME];
			style.scale = 1;
		}
		lay_para_words(build, para, &style, example);
		lay_para_words(build, para, &text.style, at + 2);
	}
	para_end(para);
	lay_para_rows(build, para, &text);
	build->indent = true;
}

static int reading(struct layout *layout, int at)
{
	struct build build;
	open_flow(&build, layout, at);
	const struct theme *theme = layout->theme;
	const struct book_ledger *ledger = &layout->book->ledger;
	front_gap(&build, theme->leading);
	struct lay_text title = front_text(&build, TEXT_CHAPTER, ROLE_H1);
	title.style.scale = 20.0 / 24;
	lay_words_rows(&build, &title, words_say(build.at.lang, WORD_READING));
	front_gap(&build, 2 * theme->leading);
	if (ledger->times_linked > 0 && theme->qr >= THEME_QR_SECTION) {
		legend_words(&build, WORD_LEGEND_TIME, "14:32");
		legend_words(&build, WORD_LEGEND_SQUARE, "24:40\u25ab");
	}
	const char *page = words_fill(build.arena, build.at.lang, WORD_PAGE_REF, "37"), blank[] = "\u00a0";
	if (ledger->links_resolved > 0 && theme->refs == THEME_REFS_PAREN)
		legend_words(&build, WORD_LEGEND_PAGE, page + (g_str_has_prefix(page, blank) ? strlen(blank) : 0));
	if (ledger->callouts > 0) {
		legend_words(&build, WORD_LEGEND_BOX, NULL);
		legend_rows(&build);
	}
	return run_flow(&build, PAGE_FOOT, MATTER_NONE);
}

/* ---- all ---- */

int front_run(struct layout *layout)
{
	const struct theme *theme = layout->theme;
	const struct book_ledger *ledger = &layout->book->ledger;
	bool titled = book_has_title_pages(layout->book, theme);
	int at = 0;
	if (titled) {
		at += half_title(layout, at);
		at += frontispiece(layout, at);
		at += title_page(layout, at);
		at += imprint(layout, at);
	}
	if (theme->contents && (titled || !layout->book->single))
		at += contents_run(layout, at);
	if (titled && ledger->callouts + ledger->times_linked > 0)
		at += reading(layout, at);
	if (theme->two_sided && at % 2) {
		pages_blank(layout, -1, true);
		at++;
	}
	return at;
}
