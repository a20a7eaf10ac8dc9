/* Inlines that lead elsewhere: links into the book with the page in print, links to the
 * world with their address, footnotes. */
#include "layout/inline.h"

#include <string.h>

#define REF_SCALE 0.92

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

void inline_link(struct inliner *in, const struct doc_node *node)
{
	struct build *build = in->build;
	const struct doc_link *link = node->as.link;
	struct type_style *style = inline_style(in);
	in->in_link++;
	if (!link || (!link->url && !link->anchor))
		return;
	struct lay_link target = {.url = link->url, .anchor = link->anchor};
	if (build->layout->drawing) {
		target.contents = link->back ? link->back : doc_plain(build->arena, node);
		target.elem = state_elem(build->layout, ROLE_LINK, style->elem);
		style->elem = target.elem;
	}
	style->link = lay_link_new(build, &target);
	if (link->url) {
		style->has_colour = true;
		style->colour = build->theme->accent;
		style->lining = style->lining || doc_says_address(build->arena, node);
	}
}

/* ---- into the book ---- */

/* Section ids this chapter speaks of, for the list at its end. */
static void speak(struct build *build, const struct book_anchor *anchor)
{
	if (anchor->chapter == build->subject || build->chapter < 0)
		return;
	const struct book_chapter *chapter = &build->book->chapters[anchor->chapter];
	bool section = anchor->section >= 0 && anchor->section < chapter->n_sections;
	if (section && g_hash_table_add(build->spoken, (void *)&chapter->sections[anchor->section]))
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

static void ref_style(struct inliner *in)
{
	struct type_style *style = inline_style(in);
	style->font = tabular(in->build, style->font);
	inline_scale(style, REF_SCALE);
	style->bold = style->smallcaps = false;
	style->has_colour = true;
	style->colour = in->build->theme->accent;
}

/* Whether the page of a place is to be told: once under a heading, and not of what stands
 * in the same note. */
static bool takes_page(struct inliner *in, const struct doc_link *link)
{
	const struct book_anchor *anchor = link->anchor;
	struct build *build = in->build;
	if (build->chapter < 0 || in->text->no_refs || build->theme->refs == THEME_REFS_NONE)
		return false;
	if (!link->paged && anchor->chapter == build->subject && anchor->section == build->section)
		return false;
	if (g_hash_table_contains(build->refs, anchor))
		return false;
	g_hash_table_insert(build->refs, (void *)anchor, GUINT_TO_POINTER(g_hash_table_size(build->refs)));
	return true;
}

static void add_page(struct inliner *in, const struct doc_node *node)
{
	struct build *build = in->build;
	const struct book_anchor *anchor = node->as.link->anchor;
	speak(build, anchor);
	if (!takes_page(in, node->as.link))
		return;
	if (build->theme->refs == THEME_REFS_ARROW) {
		struct lay_mark mark = {
			.kind = MARK_REF, .id = anchor->id, .elem = inline_style(in)->elem};
		para_mark(in->para, inline_mark(build, &mark));
		return;
	}
	ref_style(in);
	inline_style(in)->no_break = true;
	const char *label = state_ref_label(
		build->layout, build->arena, build->chapter, anchor, anchor->id);
	int lead = in->lead;
	in->lead = 0;
	para_numbered(in->para);
	inline_words(in, words_fill(build->arena, build->at.lang, WORD_PAGE_REF, label), node);
	in->lead = lead;
}

/* ---- to the world ---- */

static struct doc_node *child_new(struct build *build, struct doc_node *parent,
	enum doc_kind kind, const struct doc_node *at)
{
	struct doc_node *node = doc_new(build->arena, kind, (int)at->line, at->col);
	if (parent)
		doc_append(parent, node);
	return node;
}

/* A footnote that holds an address; the same address has the same one in its chapter. */
static struct doc_node *address_note(struct build *build, const struct doc_node *link)
{
	const char *url = link->as.link->url;
	struct doc_node *note = g_hash_table_lookup(build->url_notes, url);
	if (note)
		return note;
	note = child_new(build, NULL, DOC_FOOTNOTE, link);
	note->as.footnote.label = url;
	struct doc_node *paragraph = child_new(build, note, DOC_PARAGRAPH, link);
	struct doc_node *inner = child_new(build, paragraph, DOC_LINK, link);
	inner->as.link = ARENA_NEW(build->arena, struct doc_link);
	inner->as.link->url = url;
	child_new(build, inner, DOC_TEXT, link)->as.text = text_said_address(url);
	g_hash_table_insert(build->url_notes, (void *)url, note);
	return note;
}

static void set_note(struct inliner *in, struct doc_node *note, const struct doc_node *node);

static void add_address(struct inliner *in, const struct doc_node *node)
{
	struct build *build = in->build;
	enum theme_urls form = build->theme->urls;
	if (form == THEME_URLS_NONE || in->text->no_refs || build->chapter < 0 ||
		build->in_note || doc_says_address(build->arena, node))
		return;
	if (form == THEME_URLS_FOOTNOTE) {
		set_note(in, address_note(build, node), node);
		return;
	}
	inline_scale(inline_style(in), REF_SCALE);
	inline_style(in)->no_hyphen = inline_style(in)->lining = true;
	inline_words(in,
		arena_printf(build->arena, " (%s)", text_short_address(build->arena, node->as.link->url)),
		node);
}

void inline_link_end(struct inliner *in, const struct doc_node *node)
{
	const struct doc_link *link = node->as.link;
	in->in_link--;
	if (link && link->anchor && !link->cite)
		add_page(in, node);
	else if (link && link->url)
		add_address(in, node);
}

/* ---- footnotes ---- */

/* The number of a footnote: the book's, but where addresses are footnotes too. */
static int note_number(struct build *build, const struct doc_node *note)
{
	int number = lay_note_number(build, note);
	if (number > 0)
		return number;
	build->n_notes++;
	/* addresses are notes too, or notes of several chapters share a page */
	return build->theme->urls == THEME_URLS_FOOTNOTE || build->layout->run_on ? build->n_notes : note->as.footnote.number;
}

static void set_note(struct inliner *in, struct doc_node *note, const struct doc_node *node)
{
	struct build *build = in->build;
	bool first = !g_hash_table_contains(build->notes_done, note);
	int number = note_number(build, note);
	char *words = arena_printf(build->arena, "%d", number);
	inline_super(in, node);
	struct type_style *style = inline_style(in);
	style->no_break = true;
	style->italic = style->bold = style->mono = false;
	struct lay_link link = {.contents = words};
	link.dest = arena_printf(build->arena, "fn-%d-%d", build->chapter, number);
	link.elem = state_elem(build->layout, ROLE_REFERENCE, style->elem);
	style->elem = link.elem;
	style->link = lay_link_new(build, &link);
	if (first) {
		struct lay_mark dest = {.kind = MARK_DEST};
		dest.id = arena_printf(
			build->arena, "fnref-%d-%d", build->chapter, number);
		para_mark(in->para, inline_mark(build, &dest));
		struct lay_mark mark = {.kind = MARK_NOTE, .node = note};
		para_mark(in->para, inline_mark(build, &mark));
		g_hash_table_insert(build->notes_done, note, GINT_TO_POINTER(number));
	}
	inline_words(in, words, node);
}

void inline_note(struct inliner *in, const struct doc_node *node)
{
	if (node->as.ref.note && node->as.ref.number > 0) {
		set_note(in, node->as.ref.note, node);
		return;
	}
	inline_super(in, node);
	inline_words(in, arena_printf(in->build->arena, "%d", node->as.ref.number), node);
}
