/* The list at a chapter's end: the episode with its code and address, the codes that
 * found no room in the margin, the times of the chapter's sections, and the notes it
 * speaks of. */
#include "layout/layout.h"

#define CODE_SIDE 41.1 /* points: what a code of 29 modules takes, and a smaller one is given */
#define CODES_A_ROW 4
#define CODE_AIR 11.9 /* points from a code to the words beside it */
#define TIMES_LEAST 3 /* fewer are found without a list */
#define SHORT_LIST 12 /* rows */
/* Of a page that ends above the whole: dear enough that the pages before are asked for the lines that it lacks, by the white
 * above headings too where the list would fill less than half of its page. */
#define COST_APART 2000.0F
#define COST_ALONE 7000.0F
#define COST_LIST 8000.0F /* and within it, above and in a short list */

/* Close to its list, and not far from what is above: with less white more chapters end on a page that has text. */
static void add_label(struct build *build, enum word which)
{
	const struct theme *theme = build->theme;
	int elem = state_elem(build->layout, ROLE_P, build->at.elem);
	struct lay_text text = lay_text(build, &theme->text[TEXT_LABEL], elem);
	text.style.scale = 0.9;
	text.options.align = PARA_START;
	text.options.hyphenate = false;
	text.no_snap = true;
	vlist_space(build->list, theme->leading * 0.5);
	lay_words_rows(build, &text, words_say(build->at.lang, which));
	vlist_cost(build->list, ROW_NEVER);
	build->list->keep = 2;
	vlist_space(build->list, theme->leading / 4);
}

/* ---- the episode ---- */

static void draw_code(struct pen *pen, const void *data, double x, double y)
{
	const struct vcode *code = data;
	double side = pen_qr(pen, code->elem, code->url, x, y);
	pen_url(pen, code->url, code->link_elem, &(struct pen_box){x, y, side, side});
}

static void code_deco(struct build *build, struct vrow *row, const char *url,
	const char *time, const struct vdeco *place)
{
	struct vcode *code = ARENA_NEW(build->arena, struct vcode);
	*code = (struct vcode){.url = url, .time = time};
	lay_code_elems(build, code, build->at.elem);
	struct vdeco deco = *place;
	deco.draw = draw_code;
	deco.data = code;
	vrow_deco(build->arena, row, &deco);
}

static void add_source(struct build *build)
{
	const struct book_chapter *chapter = &build->book->chapters[build->subject];
	const struct theme *theme = build->theme;
	double grid = theme->leading;
	bool coded = theme->qr != THEME_QR_NONE;
	struct vcode *code =
		lay_code_request(build, chapter->provider, chapter->video, -1, -1);
	const char *title = chapter->episode ? chapter->episode : chapter->title;
	struct build_lines {
		const char *words;
		enum theme_text role;
		bool bold;
	} lines[] = {
		{title, TEXT_BODY, true},
		{build->book->channel, TEXT_SMALL, false},
		{arena_printf(build->arena, "%s%s", code->host, code->path), TEXT_SMALL,
			false},
	};
	double side = MAX(CODE_SIDE, pen_code_side(theme, code->url)), indent = coded ? side + CODE_AIR : 0;
	int first = build->list->n_rows;
	for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
		if (!lines[i].words)
			continue;
		int elem = lay_elem(build, ROLE_P);
		struct lay_text text = listing_text(build, lines[i].role, elem, PARA_START);
		text.style.bold = lines[i].bold;
		text.leading = grid;
		text.options.measure = build->at.measure - indent;
		if (i == 2) {
			struct lay_link link = {.url = code->url, .contents = code->url};
			link.elem = text.style.elem =
				state_elem(build->layout, ROLE_LINK, elem);
			text.style.link = lay_link_new(build, &link);
			text.style.lining = true;
		}
		double x = build->at.x;
		build->at.x += build->at.rtl ? 0 : indent;
		lay_words_rows(build, &text, lines[i].words);
		build->at.x = x;
	}
	double height = (build->list->n_rows - first) * grid;
	if (coded && height < side + 2)
		vlist_row(build->list, build->at.x, side + 2 - height);
	for (int r = first + 1; r < build->list->n_rows; r++)
		build->list->rows[r].cost = ROW_NEVER;
	if (coded && first < build->list->n_rows) {
		struct vrow *row = &build->list->rows[first];
		struct vdeco place = {.y = 2};
		place.x =
			(build->at.rtl ? build->at.x + build->at.measure - side : build->at.x) -
			row->x;
		code_deco(build, row, code->url, NULL, &place);
	}
}

/* ---- codes without room ---- */

static const char *page_words(struct build *build, const char *id)
{
	const char *label = listing_page(build, id);
	return words_fill(build->arena, build->at.lang, WORD_PAGE, label);
}

/* The largest side of their codes. */
static double codes_side(const struct build *build)
{
	double side = CODE_SIDE;
	for (guint i = 0; i < build->moments->len; i++) {
		const struct lay_moment *moment = &g_array_index(build->moments, struct lay_moment, i);
		if (moment->dropped)
			side = MAX(side, pen_code_side(build->theme, moment->url));
	}
	return side;
}

static void add_codes(struct build *build)
{
	const struct theme *theme = build->theme;
	double side = codes_side(build);
	int n_columns = CLAMP((int)(build->at.measure / (side + CODE_AIR)), 1, CODES_A_ROW);
	double column = build->at.measure / n_columns;
	double time = theme->text[TEXT_QR_TIME].leading,
	       address = theme->text[TEXT_QR_ADDRESS].leading;
	double height = side + 3.6 + time + address + 6;
	bool labelled = false;
	int n = 0;
	struct vrow *row = NULL;
	for (guint i = 0; i < build->moments->len; i++) {
		const struct lay_moment *moment =
			&g_array_index(build->moments, struct lay_moment, i);
		if (!moment->dropped)
			continue;
		if (!labelled)
			add_label(build, WORD_CODES);
		labelled = true;
		if (n % n_columns == 0)
			row = vlist_row(build->list, build->at.x, height);
		n++;
		if (!build->layout->drawing)
			continue;
		struct vdeco place = {.x = ((n - 1) % n_columns) * column};
		code_deco(build, row, moment->url, moment->time, &place);
		int elem = lay_elem(build, ROLE_P);
		struct lay_text text = listing_text(build, TEXT_QR_TIME, elem, PARA_START);
		double y = side + 3.6 + lay_baseline(time);
		struct vdeco words =
			lay_line_deco(build, &text, moment->time, place.x, y, column);
		vrow_deco(build->arena, row, &words);
		elem = state_elem(build->layout, ROLE_LINK, elem);
		text = listing_text(build, TEXT_QR_ADDRESS, elem, PARA_START);
		text.style.link = lay_link_to(build, moment->id, moment->time, elem);
		words = lay_line_deco(build, &text, page_words(build, moment->id),
			place.x, y + address, column);
		vrow_deco(build->arena, row, &words);
	}
}

/* ---- times, and notes that are spoken of ---- */

/* A short list stays in one piece, and with what is above it: the few lines would have a page to themselves. */
static void add_listing(struct build *build, enum word label, const GArray *entries)
{
	struct vlist *list = build->list;
	int first = list->n_rows;
	add_label(build, label);
	listing_build(build, entries);
	for (int r = first; list->n_rows - first <= SHORT_LIST && r < list->n_rows; r++)
		list->rows[r].cost = MAX(list->rows[r].cost, COST_LIST);
}

static void add_times(struct build *build)
{
	GArray *entries = g_array_new(FALSE, FALSE, sizeof(struct listed));
	for (guint i = 0; i < build->moments->len; i++) {
		const struct lay_moment *moment =
			&g_array_index(build->moments, struct lay_moment, i);
		struct listed entry = {
			moment->time, moment->url, moment->title, moment->id};
		if (moment->heading && moment->title && moment->id)
			g_array_append_val(entries, entry);
	}
	if (entries->len >= TIMES_LEAST)
		add_listing(build, WORD_TIMES, entries);
	g_array_free(entries, TRUE);
}

static void add_spoken(struct build *build)
{
	GArray *entries = g_array_new(FALSE, FALSE, sizeof(struct listed));
	for (guint i = 0; i < build->spoken_order->len; i++) {
		const struct book_anchor *anchor =
			g_ptr_array_index(build->spoken_order, i);
		const struct book_chapter *chapter =
			&build->book->chapters[anchor->chapter];
		if (anchor->section < 0 || anchor->section >= chapter->n_sections)
			continue;
		const struct book_section *section = &chapter->sections[anchor->section];
		struct listed entry = {NULL, NULL, section->title, section->id};
		if (section->id)
			g_array_append_val(entries, entry);
	}
	if (entries->len > 0)
		add_listing(build, WORD_SPEAKS, entries);
	g_array_free(entries, TRUE);
}

static bool has_dropped(const struct build *build)
{
	for (guint i = 0; i < build->moments->len; i++)
		if (g_array_index(build->moments, struct lay_moment, i).dropped)
			return true;
	return false;
}

void watch_codes(struct build *build)
{
	if (!has_dropped(build))
		return;
	build->at.elem = lay_elem(build, ROLE_SECT);
	add_codes(build);
	vlist_space(build->list, 0);
}

/* The lists begin with the row. */
static void price_lists(struct build *build, int first)
{
	const struct theme *theme = build->theme;
	double page = theme->page_height - theme->margin_top - theme->margin_foot;
	struct vrow *row = &build->list->rows[first];
	row->cost = vlist_height(build->list, first) < page / 2 ? COST_ALONE : COST_APART;
}

void watch_build(struct build *build)
{
	const struct book_chapter *chapter = &build->book->chapters[build->subject];
	if (!chapter->video) {
		watch_codes(build);
		return;
	}
	struct lay_heading head = {.level = 3, .title = {words_say(build->at.lang, WORD_WATCH_LIST), NULL}};
	build->at.elem = lay_elem(build, ROLE_SECT);
	head.level = 2;
	head.id = arena_printf(build->arena, "sources-%d", build->subject);
	/* the text is at its end: one line of it is enough under a heading */
	build->list->keep = build->list->keep == 1 ? 0 : build->list->keep;
	build->list->apart = true;
	int first = build->list->n_rows;
	lay_heading_rows(build, &head);
	build->code_row = CODE_ROW_NONE;
	add_source(build);
	add_times(build);
	add_codes(build);
	add_spoken(build);
	vlist_space(build->list, 0);
	price_lists(build, first);
}
