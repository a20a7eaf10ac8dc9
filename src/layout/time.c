/* Times of a video among words: a link each, the codes that are asked for, and what joins a run of them. */
#include "layout/inline.h"

#include "octavo/markdown.h"

enum { ADDRESS_SHOWN = 28 }; /* bytes of an address beside its code; "youtu.be/" and an id are 20 */

#define TIME_GAP 0.2 /* em before a time */

struct vcode *lay_code_request(struct build *build, const char *provider,
	const char *video, int seconds, int ordinal)
{
	struct vcode *code = ARENA_NEW(build->arena, struct vcode);
	code->url = markdown_video_link(build->arena, provider, video, seconds);
	code->time = seconds >= 0 ? markdown_clock(build->arena, seconds) : NULL;
	code->ordinal = ordinal;
	code->elem = code->link_elem = PAGE_ARTIFACT;
	code->cap = build->code_cap;
	const char *plain = strstr(code->url, "://");
	plain = plain ? plain + 3 : code->url;
	size_t len = strcspn(plain, "?#");
	size_t cut = len;
	while (cut > 0 && plain[cut - 1] != '/')
		cut--;
	/* what nobody would type is not shown whole, nor is there room */
	if (len > ADDRESS_SHOWN)
		cut = len = strcspn(plain, "/?#");
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
	const char *what = code->time ? code->time : markdown_play(build->at.lang, code->url);
	state_elem_about(layout, code->elem)->alt =
		arena_join(layout->keep, "QR: ", what, ", ", code->url, NULL);
}

const char *lay_time_says(struct build *build, const char *url, const char *time)
{
	if (!build->layout->drawing)
		return NULL;
	return arena_join(build->arena, markdown_play(build->at.lang, url), ": ", time, NULL);
}

const struct doc_node *inline_times_closer(const struct doc_node *before)
{
	const struct doc_node *node = before->next;
	while (node && (node->kind == DOC_TIMESTAMP || doc_joins_times(node)))
		node = node->next;
	bool closes = node && node->kind == DOC_TEXT && (node->as.text[0] == ')' || node->as.text[0] == ']');
	return closes ? node : NULL;
}

static void time_request(struct inliner *in, const struct doc_node *node, const char *url, const char *words)
{
	struct build *build = in->build;
	const struct doc_time *time = node->as.time;
	int ordinal = build->n_times++;
	enum theme_qr mode = build->theme->qr;
	bool first = !build->heading_time;
	bool of_heading = first && build->code_row != CODE_ROW_NONE;
	struct lay_moment moment = {.time = words,
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
		lay_code_elems(build, code, build->at.elem);
		struct state_chapter *chapter = &build->layout->chapters[build->chapter];
		moment.dropped = g_hash_table_contains(
			chapter->dropped, GINT_TO_POINTER(ordinal + 1));
		if (moment.dropped) {
			struct lay_mark square = {.kind = BOX_SQUARE, .width = 3.4};
			moment.id = arena_printf(
				build->arena, "time-%d-%d", build->chapter, ordinal);
			struct lay_mark dest = {.kind = MARK_DEST, .id = moment.id};
			para_mark(in->para, inline_mark(build, &dest));
			para_box(in->para, inline_mark(build, &square), 3.4);
		} else if (of_heading && build->code_row != CODE_ROW_LINE) {
			lay_tell_row(build, &build->text.rows[build->code_row],
				&(struct lay_told){.kind = TOLD_CODE, .code = code}, false);
		} else {
			struct lay_mark mark = {.kind = MARK_TIME, .code = code};
			para_mark(in->para, inline_mark(build, &mark));
		}
	}
	build->code_row = CODE_ROW_NONE;
	g_array_append_val(build->moments, moment);
}

/* "0:57–1:19": the end of a range stands close to its dash, as the beginning does. */
static bool ends_range(const struct doc_node *prev)
{
	if (!prev || prev->kind != DOC_TEXT || !*prev->as.text)
		return false;
	const char *last = prev->as.text + strlen(prev->as.text);
	gunichar c = g_utf8_get_char(g_utf8_prev_char(last));
	return g_unichar_type(c) == G_UNICODE_DASH_PUNCTUATION || c == '~' || c == 0x2212;
}

void inline_time(struct inliner *in, const struct doc_node *node)
{
	struct build *build = in->build;
	const struct doc_time *time = node->as.time;
	const struct doc_node *prev = node->prev;
	bool joined = prev && (prev->kind == DOC_TIMESTAMP);
	if (joined)
		inline_words(in, ", ", node);
	bool hung = in->any && !joined && !ends_range(prev) &&
		    !(prev && doc_joins_times(prev) && prev->prev &&
			    prev->prev->kind == DOC_TIMESTAMP);
	struct type_style outer = *inline_style(in);
	if (hung)
		para_fixed_space(in->para, TIME_GAP * inline_em(&outer));
	struct type_style style = outer;
	style.font = &build->theme->text[TEXT_TIME];
	style.scale = inline_em(&outer) / build->theme->text[TEXT_BODY].size;
	style.bold = style.italic = style.mono = style.smallcaps = false;
	style.no_break = style.no_hyphen = true;
	style.lang = build->at.lang;
	const char *words = markdown_clock_label(build->arena, time->label);
	char *url = NULL;
	if (time->video && !in->in_link) {
		url = markdown_video_link(
			build->arena, time->provider, time->video, time->seconds);
		struct lay_link link = {.url = url, .contents = lay_time_says(build, url, words)};
		link.elem = state_elem(build->layout, ROLE_LINK, outer.elem);
		style.elem = link.elem;
		style.link = lay_link_new(build, &link);
	}
	para_style(in->para, &style);
	inline_from(in, node, 0);
	para_text(in->para, words, strlen(words),
		(struct pos){build->path, node->line, node->col});
	in->any = true;
	if (url && build->chapter >= 0 && build->chapter < build->book->n_chapters &&
		!build->in_note)
		time_request(in, node, url, words);
	para_style(in->para, &outer);
}
