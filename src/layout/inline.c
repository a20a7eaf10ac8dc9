/* Inlines become calls of the paragraph: styles by a table of handlers, links, times,
 * notes, pictures. */
#include "layout/layout.h"

#include <assert.h>

#include "octavo/markdown.h"

#define TIME_GAP 0.2 /* em before a time */

struct inliner {
	struct build *build;
	struct para *para;
	const struct lay_text *text;
	GArray *styles; /* struct type_style, the innermost last */
	/* text that begins with a bracket closing a run of times */
	const struct doc_node *close;
	const struct doc_node *run_end; /* first node behind the run of times */
	bool any;                       /* something was set already */
	int in_link;
	int lead; /* words still to be set in small caps */
};

static struct type_style *style_of(struct inliner *in)
{
	return &g_array_index(in->styles, struct type_style, in->styles->len - 1);
}

static double em(const struct type_style *style)
{
	return style->font->size * (style->scale > 0 ? style->scale : 1);
}

/* The bytes of the words that still belong to the lead. */
static size_t take_lead(struct inliner *in, const char *words, size_t len)
{
	size_t i = 0;
	while (i < len && in->lead > 0) {
		while (i < len && g_ascii_isspace(words[i]))
			i++;
		size_t start = i;
		while (i < len && !g_ascii_isspace(words[i]))
			i++;
		if (i > start && (i < len || words[i - 1] == '.' || words[i - 1] == ','))
			in->lead--;
		if (i > start && strchr(".,;:!?", words[i - 1]))
			in->lead = 0;
	}
	return i;
}

static void put(
	struct inliner *in, const char *words, size_t len, const struct doc_node *node)
{
	struct pos pos = {in->build->path, node->line, node->col};
	in->any = in->any || len > 0;
	size_t lead = in->lead > 0 ? take_lead(in, words, len) : 0;
	if (lead > 0) {
		struct type_style caps = *style_of(in);
		caps.smallcaps = true;
		para_style(in->para, &caps);
		para_text(in->para, words, lead, pos);
	}
	para_style(in->para, style_of(in));
	para_text(in->para, words + lead, len - lead, pos);
}

/* What follows comes from the node's text, so many characters into it. */
static void from(struct inliner *in, const struct doc_node *node, int before)
{
	para_source(in->para, (struct layout_source){node, before});
}

/* Adds words that are the program's own. */
static void put_words(struct inliner *in, const char *words, const struct doc_node *node)
{
	from(in, NULL, 0);
	put(in, words, strlen(words), node);
}

static int mark_new(struct build *build, const struct lay_mark *mark)
{
	g_array_append_val(build->marks, *mark);
	return (int)build->marks->len - 1;
}

int lay_link_new(struct build *build, const struct lay_link *link)
{
	g_array_append_val(build->links, *link);
	return (int)build->links->len;
}

int lay_link_to(struct build *build, const char *dest, const char *contents, int elem)
{
	struct lay_link link = {.dest = dest, .contents = contents, .elem = elem};
	return lay_link_new(build, &link);
}

/* ---- times ---- */

char *lay_time_label(struct arena *arena, int seconds)
{
	int h = seconds / 3600, m = seconds / 60 % 60, s = seconds % 60;
	if (h > 0)
		return arena_printf(arena, "%d:%02d:%02d", h, m, s);
	return arena_printf(arena, "%d:%02d", m, s);
}

struct vcode *lay_code_request(struct build *build, const char *provider,
	const char *video, int seconds, int ordinal)
{
	struct vcode *code = ARENA_NEW(build->arena, struct vcode);
	code->url = markdown_video_link(build->arena, provider, video, seconds);
	code->time = seconds >= 0 ? lay_time_label(build->arena, seconds) : NULL;
	code->ordinal = ordinal;
	code->elem = code->link_elem = LAYOUT_ARTIFACT;
	code->cap = build->code_cap;
	const char *plain = strstr(code->url, "://");
	plain = plain ? plain + 3 : code->url;
	size_t len = strcspn(plain, "?#");
	size_t cut = len;
	while (cut > 0 && plain[cut - 1] != '/')
		cut--;
	code->host = arena_strndup(build->arena, plain, cut);
	code->path = arena_strndup(build->arena, plain + cut, len - cut);
	return code;
}

void lay_code_elems(struct build *build, struct vcode *code, int parent)
{
	struct layout *layout = build->layout;
	if (!layout->drawing)
		return;
	code->link_elem =
		state_elem(layout, ROLE_LINK, state_elem(layout, ROLE_P, parent));
	code->elem = state_elem(layout, ROLE_FIGURE, code->link_elem);
	const char *what = code->time ? code->time : words_say(build->lang, WORD_WATCH);
	state_elem_at(layout, code->elem)->alt =
		arena_printf(layout->keep, "QR: %s, %s", what, code->url);
}

static const char *time_words(struct build *build, const struct doc_time *time)
{
	bool odd;
	int seconds = markdown_time(time->label, &odd);
	return seconds >= 0 ? lay_time_label(build->arena, seconds) : time->label;
}

/* Whether text holds nothing but what joins a run of times. */
static bool is_joint(const struct doc_node *node)
{
	if (node->kind == DOC_SOFT_BREAK)
		return true;
	return node->kind == DOC_TEXT &&
	       strspn(node->as.text, " ,;\t") == strlen(node->as.text);
}

/* Looks ahead from the text before a run of times: where the run ends, and whether
 * brackets hold it. */
static void scan_run(struct inliner *in, const struct doc_node *before, bool opens)
{
	const struct doc_node *node = before->next;
	while (node && (node->kind == DOC_TIMESTAMP || is_joint(node)))
		node = node->next;
	in->run_end = node;
	in->close = NULL;
	if (opens && node && node->kind == DOC_TEXT &&
		(node->as.text[0] == ')' || node->as.text[0] == ']'))
		in->close = node;
}

static void enter_text(struct inliner *in, const struct doc_node *node)
{
	const char *words = node->as.text;
	size_t len = strlen(words);
	if (in->close == node) {
		words++;
		len--;
		in->close = NULL;
	}
	bool joint = node->prev && node->prev->kind == DOC_TIMESTAMP && node->next &&
		     node->next->kind == DOC_TIMESTAMP && is_joint(node);
	if (joint) {
		put_words(in, ", ", node);
		return;
	}
	if (node->next && node->next->kind == DOC_TIMESTAMP) {
		size_t cut = len;
		while (cut > 0 && g_ascii_isspace(words[cut - 1]))
			cut--;
		bool opens = cut > 0 && (words[cut - 1] == '(' || words[cut - 1] == '[');
		scan_run(in, node, opens);
		if (in->close) {
			cut--;
			while (cut > 0 && g_ascii_isspace(words[cut - 1]))
				cut--;
		}
		len = cut;
	}
	from(in, node, text_count_seen(node->as.text, (size_t)(words - node->as.text)));
	put(in, words, len, node);
}

static void time_request(struct inliner *in, const struct doc_node *node, const char *url)
{
	struct build *build = in->build;
	const struct doc_time *time = node->as.time;
	int ordinal = build->n_times++;
	enum theme_qr mode = build->theme->qr;
	bool first = !build->heading_time;
	bool of_heading = first && build->code_row >= 0;
	struct lay_moment moment = {.time = time_words(build, time),
		.url = url,
		.heading = first && build->heading_level <= 3,
		.title = build->heading_title,
		.id = build->heading_id};
	build->heading_time = true;
	if (mode == THEME_QR_ALL || (mode == THEME_QR_SECTION && of_heading)) {
		struct vcode *code = lay_code_request(
			build, time->provider, time->video, time->seconds, ordinal);
		if (of_heading)
			code->cap = build->heading_cap;
		lay_code_elems(build, code, build->elem);
		struct state_chapter *chapter = &build->layout->chapters[build->chapter];
		moment.dropped = g_hash_table_contains(
			chapter->dropped, GINT_TO_POINTER(ordinal + 1));
		if (moment.dropped) {
			struct lay_mark square = {.kind = BOX_SQUARE, .width = 3.4};
			moment.id = arena_printf(
				build->arena, "time-%d-%d", build->chapter, ordinal);
			struct lay_mark dest = {.kind = MARK_DEST, .id = moment.id};
			para_mark(in->para, mark_new(build, &dest));
			para_box(in->para, mark_new(build, &square), 3.4, 4, 0);
		} else if (of_heading) {
			struct vmark mark = {
				.kind = VMARK_CODE, .code = code, .outline = -1};
			vrow_mark(
				build->arena, &build->text.rows[build->code_row], &mark);
		} else {
			struct lay_mark mark = {.kind = MARK_TIME, .code = code};
			para_mark(in->para, mark_new(build, &mark));
		}
	}
	build->code_row = -1;
	g_array_append_val(build->moments, moment);
}

static void enter_time(struct inliner *in, const struct doc_node *node)
{
	struct build *build = in->build;
	const struct doc_time *time = node->as.time;
	const struct doc_node *prev = node->prev;
	bool joined = prev && (prev->kind == DOC_TIMESTAMP);
	if (joined)
		put_words(in, ", ", node);
	bool hung = in->any && !joined &&
		    !(prev && is_joint(prev) && prev->prev &&
			    prev->prev->kind == DOC_TIMESTAMP);
	struct type_style outer = *style_of(in);
	if (hung)
		para_fixed_space(in->para, TIME_GAP * em(&outer));
	struct type_style style = outer;
	style.font = &build->theme->text[TEXT_TIME];
	style.scale = em(&outer) / build->theme->text[TEXT_BODY].size;
	style.bold = style.italic = style.mono = style.smallcaps = false;
	style.no_break = style.no_hyphen = true;
	style.lang = build->lang;
	char *url = NULL;
	if (time->video && !in->in_link) {
		url = markdown_video_link(
			build->arena, time->provider, time->video, time->seconds);
		struct lay_link link = {.url = url, .contents = url};
		link.elem = state_elem(build->layout, ROLE_LINK, outer.elem);
		style.elem = link.elem;
		style.link = lay_link_new(build, &link);
	}
	para_style(in->para, &style);
	from(in, node, 0);
	const char *words = time_words(build, time);
	para_text(in->para, words, strlen(words),
		(struct pos){build->path, node->line, node->col});
	in->any = true;
	if (url && build->chapter >= 0 && build->chapter < build->book->n_chapters &&
		!build->in_note)
		time_request(in, node, url);
	para_style(in->para, &outer);
}

/* ---- styles ---- */

static void enter_emph(struct inliner *in, const struct doc_node *node)
{
	(void)node;
	style_of(in)->italic = !style_of(in)->italic;
}

static void enter_strong(struct inliner *in, const struct doc_node *node)
{
	(void)node;
	style_of(in)->bold = true;
}

static void enter_strike(struct inliner *in, const struct doc_node *node)
{
	(void)node;
	style_of(in)->strike = true;
}

static void enter_mark(struct inliner *in, const struct doc_node *node)
{
	(void)node;
	style_of(in)->has_ground = true;
	style_of(in)->ground = in->build->theme->mark;
}

static void enter_underline(struct inliner *in, const struct doc_node *node)
{
	(void)node;
	style_of(in)->underline = true;
}

static void scale_by(struct type_style *style, double factor)
{
	style->scale = (style->scale > 0 ? style->scale : 1) * factor;
}

static void enter_super(struct inliner *in, const struct doc_node *node)
{
	(void)node;
	struct type_style *style = style_of(in);
	style->rise += 0.34 * em(style);
	scale_by(style, 0.68);
}

static void enter_sub(struct inliner *in, const struct doc_node *node)
{
	(void)node;
	struct type_style *style = style_of(in);
	style->rise -= 0.14 * em(style);
	scale_by(style, 0.68);
}

static void enter_small(struct inliner *in, const struct doc_node *node)
{
	(void)node;
	scale_by(style_of(in), 0.85);
}

static void make_mono(struct inliner *in)
{
	struct type_style *style = style_of(in);
	double size = em(style);
	theme_colour colour = style->has_colour ? style->colour : style->font->colour;
	style->font = &in->build->theme->text[TEXT_CODE];
	style->scale = size / in->build->theme->text[TEXT_BODY].size;
	style->has_colour = true;
	style->colour = colour;
	style->mono = style->no_hyphen = true;
	style->smallcaps = false;
}

static void enter_kbd(struct inliner *in, const struct doc_node *node)
{
	(void)node;
	make_mono(in);
	style_of(in)->has_ground = true;
	style_of(in)->ground = in->build->theme->code_ground;
}

static void enter_code(struct inliner *in, const struct doc_node *node)
{
	make_mono(in);
	from(in, node, 0);
	put(in, node->as.text, strlen(node->as.text), node);
}

/* A formula's Alt is its source, which is also what is set. */
static void enter_math(struct inliner *in, const struct doc_node *node)
{
	struct layout *layout = in->build->layout;
	struct type_style *style = style_of(in);
	style->elem = state_elem(layout, ROLE_FORMULA, style->elem);
	if (layout->drawing)
		state_elem_at(layout, style->elem)->alt =
			arena_strdup(layout->keep, node->as.text);
	enter_code(in, node);
}

static void enter_soft_break(struct inliner *in, const struct doc_node *node)
{
	if (node->next && node->next->kind == DOC_TIMESTAMP) {
		scan_run(in, node, false);
		if (node->prev && node->prev->kind == DOC_TIMESTAMP)
			put_words(in, ", ", node);
		return;
	}
	put_words(in, " ", node);
}

static void enter_hard_break(struct inliner *in, const struct doc_node *node)
{
	if (node->next && in->any)
		para_break(in->para);
}

static void enter_tag(struct inliner *in, const struct doc_node *node)
{
	struct type_style *style = style_of(in);
	style->has_colour = true;
	style->colour = in->build->theme->accent;
	from(in, node, 0);
	put(in, "#", 1, node);
	put(in, node->as.text, strlen(node->as.text), node);
}

/* ---- links ---- */

static void enter_link(struct inliner *in, const struct doc_node *node)
{
	struct build *build = in->build;
	const struct doc_link *link = node->as.link;
	struct type_style *style = style_of(in);
	in->in_link++;
	if (!link || (!link->url && !link->anchor))
		return;
	struct lay_link target = {.url = link->url, .anchor = link->anchor};
	if (build->layout->drawing) {
		target.contents = doc_plain(build->arena, node);
		target.elem = state_elem(build->layout, ROLE_LINK, style->elem);
		style->elem = target.elem;
	}
	style->link = lay_link_new(build, &target);
	if (link->url) {
		style->has_colour = true;
		style->colour = build->theme->accent;
	}
}

/* Section ids this chapter speaks of, for the list at its end. */
static void speak(struct build *build, const struct book_anchor *anchor)
{
	if (anchor->chapter == build->chapter || build->chapter < 0)
		return;
	char *key = arena_printf(build->arena, "%d %d", anchor->chapter, anchor->section);
	if (g_hash_table_add(build->spoken, key))
		g_ptr_array_add(build->spoken_order, (void *)anchor);
}

static const struct theme_font *tabular(
	struct build *build, const struct theme_font *font)
{
	ptrdiff_t role = font - build->theme->text;
	if (role < 0 || role >= TEXT__COUNT)
		return font;
	return &build->layout->tabular[role];
}

static void leave_link(struct inliner *in, const struct doc_node *node)
{
	struct build *build = in->build;
	const struct doc_link *link = node->as.link;
	in->in_link--;
	if (!link || !link->anchor || build->theme->refs == THEME_REFS_NONE)
		return;
	const struct book_anchor *anchor = link->anchor;
	bool near =
		anchor->chapter == build->chapter && anchor->section == build->section;
	speak(build, anchor);
	if (near || in->text->no_refs || build->chapter < 0)
		return;
	struct type_style *style = style_of(in);
	style->font = tabular(build, style->font);
	scale_by(style, 0.92);
	style->bold = style->smallcaps = false;
	style->has_colour = true;
	style->colour = build->theme->accent;
	style->no_break = true;
	const char *label = state_ref_label(
		build->layout, build->arena, build->chapter, anchor, anchor->id);
	put_words(in,
		arena_printf(build->arena, "\u00a0(%s\u00a0%s)",
			words_say(build->lang, WORD_PAGE), label),
		node);
}

static void enter_footnote_ref(struct inliner *in, const struct doc_node *node)
{
	struct build *build = in->build;
	struct doc_node *note = node->as.ref.note;
	int number = node->as.ref.number;
	char *words = arena_printf(build->arena, "%d", number);
	enter_super(in, node);
	struct type_style *style = style_of(in);
	style->no_break = true;
	style->italic = style->bold = false;
	if (note && number > 0) {
		bool first = !g_hash_table_contains(build->notes_done, note);
		struct lay_link link = {.contents = words};
		link.dest =
			arena_printf(build->arena, "fn-%d-%d", build->chapter, number);
		link.elem = state_elem(build->layout, ROLE_REFERENCE, style->elem);
		style->elem = link.elem;
		style->link = lay_link_new(build, &link);
		if (first) {
			struct lay_mark dest = {.kind = MARK_DEST};
			dest.id = arena_printf(
				build->arena, "fnref-%d-%d", build->chapter, number);
			para_mark(in->para, mark_new(build, &dest));
			struct lay_mark mark = {.kind = MARK_NOTE, .node = note};
			para_mark(in->para, mark_new(build, &mark));
			g_hash_table_add(build->notes_done, note);
		}
	}
	put_words(in, words, node);
}

/* ---- pictures ---- */

static bool enter_picture(struct inliner *in, const struct doc_node *node)
{
	struct build *build = in->build;
	const struct doc_picture *picture = node->as.picture;
	if (picture->media < 0 || picture->media >= build->book->n_pictures) {
		style_of(in)->italic = true;
		return false;
	}
	struct lay_mark mark = {.kind = BOX_PICTURE, .node = node};
	lay_picture_size(
		build, picture, build->measure, build->theme->leading * 12, &mark);
	bool silent = picture->decorative && !in->in_link;
	mark.elem = silent ? LAYOUT_ARTIFACT
			   : lay_picture_elem(build, node, style_of(in)->elem);
	/* It takes part in a link around it. */
	para_style(in->para, style_of(in));
	from(in, node, 0);
	para_box(in->para, mark_new(build, &mark), mark.width, mark.height, 0);
	in->any = true;
	return true;
}

/* ---- the walk ---- */

typedef void (*inline_fn)(struct inliner *in, const struct doc_node *node);

static const struct {
	inline_fn enter, leave;
} handlers[DOC__COUNT] = {
	[DOC_TEXT] = {enter_text, NULL},
	[DOC_SOFT_BREAK] = {enter_soft_break, NULL},
	[DOC_HARD_BREAK] = {enter_hard_break, NULL},
	[DOC_EMPH] = {enter_emph, NULL},
	[DOC_STRONG] = {enter_strong, NULL},
	[DOC_STRIKE] = {enter_strike, NULL},
	[DOC_MARK] = {enter_mark, NULL},
	[DOC_UNDERLINE] = {enter_underline, NULL},
	[DOC_SUPER] = {enter_super, NULL},
	[DOC_SUB] = {enter_sub, NULL},
	[DOC_SMALL] = {enter_small, NULL},
	[DOC_KBD] = {enter_kbd, NULL},
	[DOC_CODE] = {enter_code, NULL},
	[DOC_MATH] = {enter_math, NULL},
	[DOC_LINK] = {enter_link, leave_link},
	[DOC_TIMESTAMP] = {enter_time, NULL},
	[DOC_FOOTNOTE_REF] = {enter_footnote_ref, NULL},
	[DOC_TAG] = {enter_tag, NULL},
};
static_assert(DOC_TAG + 1 == DOC__COUNT, "a new kind of inline needs a row");

static void enter_span(struct inliner *in, const struct doc_node *node)
{
	struct type_style *style = style_of(in);
	if (node->lang && strcmp(node->lang, style->lang) != 0) {
		style->lang = node->lang;
		style->elem = state_elem(in->build->layout, ROLE_SPAN, style->elem);
		if (in->build->layout->drawing)
			state_elem_at(in->build->layout, style->elem)->lang = node->lang;
	}
	if (node->id) {
		struct lay_mark mark = {.kind = MARK_DEST, .id = node->id};
		para_mark(in->para, mark_new(in->build, &mark));
	}
}

/* Enters a node; true when its children are to be walked. */
static bool enter(struct inliner *in, const struct doc_node *node)
{
	struct type_style style = *style_of(in);
	g_array_append_val(in->styles, style);
	enter_span(in, node);
	if (node->kind == DOC_PICTURE)
		return !enter_picture(in, node) && node->first;
	if (handlers[node->kind].enter)
		handlers[node->kind].enter(in, node);
	return node->first;
}

static void leave(struct inliner *in, const struct doc_node *node)
{
	if (handlers[node->kind].leave)
		handlers[node->kind].leave(in, node);
	g_array_set_size(in->styles, in->styles->len - 1);
}

void lay_inlines(struct build *build, struct para *para, const struct doc_node *root,
	const struct lay_text *text)
{
	lay_inlines_from(build, para, root->first, text);
}

void lay_inlines_from(struct build *build, struct para *para,
	const struct doc_node *first, const struct lay_text *text)
{
	const struct doc_node *root = first ? first->parent : NULL;
	struct inliner in = {
		.build = build, .para = para, .text = text, .lead = text->lead_words};
	in.styles = g_array_new(FALSE, FALSE, sizeof(struct type_style));
	g_array_append_val(in.styles, text->style);
	const struct doc_node *node = first;
	while (node) {
		if (enter(&in, node)) {
			node = node->first;
			continue;
		}
		leave(&in, node);
		while (node && !node->next) {
			node = node->parent == root ? NULL : node->parent;
			if (node)
				leave(&in, node);
		}
		node = node ? node->next : NULL;
	}
	g_array_free(in.styles, TRUE);
}
