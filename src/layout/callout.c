/* Callouts: a frame with tint and bar around a title line (icon, title, kind word) and
 * blocks.  A page may cut one between body lines, never after the title alone, with two
 * lines at least on each side. */
#include "octavo/words.h"
#include "layout/pages.h"

/* All in em of the title: 8.6, 14.2 and 8 points at 10. */
#define ICON_SIDE 0.86
#define ICON_ROOM 1.42 /* from the icon's left to the title */
#define WORD_ROOM 0.8  /* between title and kind word */
#define DASH_ON 4.0
#define DASH_OFF 2.75

struct callout {
	const struct theme *theme;
	const struct theme_callout_style *style;
	int kind;
	bool rtl;
	double em; /* size of the title */
	/* what is said where the box goes on after a turn, or NULL */
	const char *continued;
	const char *lang;
	double inset, leading; /* of what it says */
};

void pen_bar(struct pen *pen, const struct theme_callout_style *style,
	const struct pen_box *bar)
{
	if (style->bar_style == THEME_BAR_SOLID) {
		pen_rect(pen, PAGE_ARTIFACT, style->colour, bar);
		return;
	}
	double end = bar->y + bar->height;
	for (double y = bar->y; y < end - 0.1; y += DASH_ON + DASH_OFF) {
		struct pen_box dash = {bar->x, y, bar->width, MIN(DASH_ON, end - y)};
		pen_rect(pen, PAGE_ARTIFACT, style->colour, &dash);
	}
}

/* "Warning, continued" on a line of its own, at the end where the kind's word stands. */
static void draw_continued(
	struct pen *pen, const struct callout *callout, const struct pen_box *box)
{
	struct lay_text text = lay_text(pen->build,
		&callout->theme->text[TEXT_CALLOUT_KIND], PAGE_ARTIFACT);
	text.style.scale = 1;
	text.style.has_colour = true;
	text.style.colour = callout->style->colour;
	text.style.lang = callout->lang;
	text.base_rtl = callout->rtl;
	text.options.align = PARA_END;
	double left = callout->rtl ? callout->theme->callout_pad_right : callout->inset;
	double both = callout->inset + callout->theme->callout_pad_right;
	struct pen_box line = {box->x + left, box->y + lay_baseline(callout->leading),
		box->width - both, 0};
	pen_words(pen, &text, callout->continued, &line);
}

static void draw_callout(struct pen *pen, const struct vframe *frame, double y1,
	double y2, bool begins, bool ends)
{
	(void)ends;
	const struct callout *callout = frame->data;
	double x = pen->left + frame->x;
	pen_rect(pen, PAGE_ARTIFACT, callout->style->tint,
		&(struct pen_box){x, y1, frame->width, y2 - y1});
	struct pen_box bar = {x, y1, callout->style->bar, y2 - y1};
	if (callout->rtl)
		bar.x = x + frame->width - bar.width;
	pen_bar(pen, callout->style, &bar);
	if (!begins && callout->continued)
		draw_continued(pen, callout,
			&(struct pen_box){x, y1, frame->width, frame->cut_top});
}

static void draw_icon(struct pen *pen, const void *data, double x, double y)
{
	const struct callout *callout = data;
	pen_icon(pen, callout->style->colour,
		&(struct pen_box){x, y, ICON_SIDE * callout->em, ICON_SIDE * callout->em},
		callout->kind);
}

static int kind_index(const struct theme *theme, const char *kind)
{
	for (int i = 0; i < CALLOUT__COUNT; i++)
		if (theme->callouts[i].kind && strcmp(theme->callouts[i].kind, kind) == 0)
			return i;
	return CALLOUT_NOTE;
}

static struct lay_text title_text(
	struct build *build, const struct callout *callout, enum theme_text role)
{
	struct lay_text text = lay_text(build, &build->theme->text[role], build->at.elem);
	text.style.scale = 1;
	text.style.has_colour = true;
	text.style.colour = callout->style->colour;
	text.options.align = PARA_START;
	text.options.hyphenate = false;
	text.no_refs = text.no_snap = true;
	return text;
}

static void lay_title(
	struct build *build, const struct doc_node *node, const struct callout *callout)
{
	const struct doc_node *title =
		node->first && node->first->kind == DOC_CALLOUT_TITLE ? node->first
								      : NULL;
	if (title && !title->first)
		title = NULL;
	if (title)
		lay_dest(build, title->id);
	const char *word = words_callout(
		build->arena, build->at.lang, callout->style, node->as.callout.name);
	/* It is not said twice where the title is that word. */
	bool beside = title && !text_is_alike(build->arena, doc_plain(build->arena, title), word);
	double em = callout->em;
	struct lay_text text = title_text(build, callout, TEXT_CALLOUT_TITLE);
	text.style.elem = lay_elem(build, ROLE_P);
	struct lay_text small = title_text(build, callout, TEXT_CALLOUT_KIND);
	small.style.elem = text.style.elem;
	small.options.align = PARA_END;
	double width = beside ? lay_words_width(build, &small, word) : 0;
	text.options.measure =
		build->at.measure - em * (ICON_ROOM + (beside ? WORD_ROOM : 0)) - width;
	struct para *para = lay_para_open(build, &text);
	if (title)
		lay_inlines(build, para, title, &text);
	else {
		para_source(para, (struct page_source){node, 0});
		lay_para_words(build, para, NULL, word);
	}
	para_end(para);
	double x = build->at.x;
	if (!build->at.rtl)
		build->at.x += ICON_ROOM * em;
	else if (beside)
		build->at.x += width + WORD_ROOM * em;
	int first = lay_para_rows(build, para, &text);
	build->at.x = x;
	if (first < 0)
		return;
	struct vlist *list = build->list;
	for (int r = first + 1; r < list->n_rows; r++)
		list->rows[r].cost = ROW_NEVER;
	struct vrow *row = &list->rows[first];
	double baseline = lay_baseline(text.leading), shift = build->at.x - row->x;
	struct vdeco icon = {.draw = draw_icon, .data = callout};
	icon.x = shift + (build->at.rtl ? build->at.measure - ICON_SIDE * em : 0);
	icon.y = baseline - ICON_SIDE * em + 0.12 * em;
	vrow_deco(build->arena, row, &icon);
	if (beside) {
		double left = build->at.rtl ? 0 : build->at.measure - width;
		/* It stands beside the first line, and is read behind the last. */
		struct vrow *last = &list->rows[list->n_rows - 1];
		for (int r = first; r < list->n_rows - 1; r++)
			baseline -= list->rows[r].height;
		struct vdeco deco = lay_line_deco(
			build, &small, word, build->at.x - last->x + left, baseline, width + 0.1);
		vrow_deco(build->arena, last, &deco);
	}
}

/* The costs of cutting between body lines. */
static void body_costs(struct vlist *list, int first)
{
	int n = list->n_rows - first;
	float split = n <= FEW_ROWS ? ROW_FEW : ROW_SPLIT;
	for (int i = 0; i < n; i++) {
		struct vrow *row = &list->rows[first + i];
		if (i == 0)
			row->cost = ROW_NEVER;
		else if (i == 1 || i == n - 1)
			row->cost = MAX(row->cost, ROW_LONE);
		else
			row->cost = MAX(row->cost, split);
	}
}

void lay_callout(struct build *build, const struct doc_node *node)
{
	const struct theme *theme = build->theme;
	struct vlist *list = build->list;
	struct lay_place saved = build->at;
	struct callout *callout = ARENA_NEW(build->arena, struct callout);
	callout->kind = kind_index(theme, node->as.callout.kind);
	callout->style = &theme->callouts[callout->kind];
	callout->theme = theme;
	callout->rtl = build->at.rtl;
	callout->em = theme->text[TEXT_CALLOUT_TITLE].size;
	callout->lang = build->at.lang;
	callout->leading = theme->leading;
	if (theme->callout_continued && !build->at.in_frame)
		callout->continued = arena_printf(build->arena, "%s \u00b7 %s",
			words_callout(build->arena, build->at.lang, callout->style,
				node->as.callout.name),
			words_say(build->at.lang, WORD_CONTINUED));
	double pad = theme->callout_pad, space = theme->callout_space;
	vlist_space(list, build->at.in_frame ? space / 2 : space);
	int f = vlist_frame_open(list, build->at.x, build->at.measure, pad);
	struct vframe *frame = &list->frames[f];
	/* drawn open where a page cuts it: the line's own box is the padding */
	frame->cut_bottom = pad / 2;
	frame->cut_top = theme->callout_continued && !build->at.in_frame ? theme->leading : 0;
	frame->draw = draw_callout;
	frame->ground = true;
	frame->data = callout;
	int first = list->n_rows;
	callout->inset = MAX(theme->callout_pad_left, callout->style->bar + 6.5);
	lay_inset(build, callout->inset, theme->callout_pad_right);
	build->at.elem = lay_elem(build, ROLE_CALLOUT);
	build->at.in_frame = true;
	build->at.font = &theme->text[TEXT_CALLOUT];
	build->at.scale = 1;
	build->at.leading = build->in_note ? build->at.leading : build->at.font->leading;
	build->at.list_level = 0;
	lay_title(build, node, callout);
	int body = list->n_rows;
	build->indent = false;
	for (const struct doc_node *child = node->first; child; child = child->next)
		if (child->kind != DOC_CALLOUT_TITLE)
			lay_block(build, child);
	list->space = 0;
	vlist_frame_close(list, pad);
	body_costs(list, body);
	build->at = saved;
	if (!build->at.in_frame && first < list->n_rows) {
		list->rows[first].snap = 0;
		list->rows[first].loose = true; /* white that a page gives is above and below alike */
	}
	vlist_space(list, build->at.in_frame ? space / 2 : space);
	build->indent = false;
}
