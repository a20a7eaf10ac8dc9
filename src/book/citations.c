/*
 * Citations: what stands in their place, and the list of the works that are cited, where the book, a note or a file among the notes is a
 * bibliography; without one nothing is looked at.  Marks of works that it does not have stay as they are written, and are told
 * where nothing else is meant ("[@key]").
 */
#include "book/citations.h"
#include "octavo/words.h"

enum { SPAN_NODES = 16 }; /* that one mark may reach over: breaks and words in italics */

/* A text, and the nodes behind it that a mark reaches into. */
struct spot {
	struct doc_node *node;
	int n_nodes;
	size_t own; /* bytes of the node's own text, with which the text begins */
	const char *text;
	GArray *marks; /* struct cite_mark */
	size_t counted; /* bytes of the text, and the characters in them, up to the last place that was told */
	int n_counted;
};

static bool is_open(const char *text)
{
	const char *open = strrchr(text, '['), *close = strrchr(text, ']');
	return open && (!close || close < open);
}

/* The text from a bracket that is open on to the text in which it is closed; NULL: it is not, or cites nothing. */
static const char *join_text(struct make *make, const struct doc_node *node, int *n_nodes)
{
	g_autoptr(GString) text = g_string_new(node->as.text);
	const char *last = node->as.text;
	*n_nodes = 1;
	for (const struct doc_node *n = node->next; n && is_open(text->str) && *n_nodes < SPAN_NODES; n = n->next, ++*n_nodes) {
		if (n->kind != DOC_TEXT && n->kind != DOC_SOFT_BREAK && n->kind != DOC_EMPH && n->kind != DOC_STRONG)
			return NULL;
		last = n->kind == DOC_TEXT ? n->as.text : NULL;
		g_string_append(text, last ? last : n->kind == DOC_SOFT_BREAK ? " " : doc_plain(make->arena, n));
	}
	return last && *n_nodes > 1 && !is_open(text->str) && strchr(text->str, '@') ? arena_strndup(make->arena, text->str, text->len) : NULL;
}

static GArray *marks_find(struct make *make, const char *text)
{
	GArray *marks = NULL;
	struct cite_mark mark;
	for (size_t at = 0; cite_mark_next(make->arena, text, at, &mark); at = mark.start + mark.len) {
		if (!marks)
			marks = book_array_new(make, sizeof mark);
		g_array_append_val(marks, mark);
	}
	return marks;
}

/* Whether a mark reaches from the first node into the others. */
static bool reaches(const GArray *marks, size_t len)
{
	for (guint i = 0; marks && i < marks->len; i++) {
		const struct cite_mark *mark = &g_array_index(marks, struct cite_mark, i);
		if (mark->start < len && mark->start + mark->len > len)
			return true;
	}
	return false;
}

static struct spot spot_find(struct make *make, struct doc_node *node)
{
	struct spot spot = {.node = node, .n_nodes = 1, .text = node->as.text, .own = strlen(node->as.text)};
	const char *joined = is_open(node->as.text) ? join_text(make, node, &spot.n_nodes) : NULL;
	spot.marks = joined ? marks_find(make, joined) : NULL;
	if (reaches(spot.marks, spot.own)) {
		spot.text = joined;
		return spot;
	}
	spot.n_nodes = 1;
	spot.marks = strchr(node->as.text, '@') ? marks_find(make, node->as.text) : NULL;
	return spot;
}

/* Places of a spot are asked in their order; what lies in further nodes is told where the last of the first one is. */
static struct pos place_of(struct spot *spot, size_t at)
{
	struct pos pos = doc_pos(spot->node);
	at = MIN(at, spot->own);
	if (at > spot->counted) {
		spot->n_counted += (int)g_utf8_strlen(spot->text + spot->counted, (gssize)(at - spot->counted));
		spot->counted = at;
	}
	pos.col += pos.col ? spot->n_counted : 0;
	return pos;
}

static void unknown_tell(struct citing *citing, struct spot *spot, const struct cite_item *item)
{
	struct make *make = citing->make;
	if (g_hash_table_add(citing->told, arena_join(make->arena, doc_pos(spot->node).path, "\n", item->key, NULL)))
		diag_report(make->job->diag, DIAG_CITE_UNKNOWN, place_of(spot, item->at), "%s", item->key);
}

void book_work_add(struct citing *citing, struct cite_work *work)
{
	if (g_hash_table_add(citing->known, work))
		g_ptr_array_add(citing->works, work);
}

/* The works of a mark's items; false: none of them is known. */
static bool works_find(struct citing *citing, struct spot *spot, const struct cite_mark *mark, struct cite_work **works)
{
	bool any = false;
	for (int i = 0; i < mark->n; i++) {
		const struct cite_item *item = &mark->items[i];
		works[i] = cite_find(citing->cite, item->key);
		any |= works[i] != NULL;
		if (works[i])
			book_work_add(citing, works[i]);
		else if (!mark->narrative)
			unknown_tell(citing, spot, item);
	}
	return any;
}

/* ---- what is shown ---- */

static void words_append(struct make *make, struct doc_node *parent, const struct cite_run *run, const struct doc_node *at)
{
	struct doc_node *text = doc_new_text(make->arena, run->text, (int)at->line, at->col);
	if (run->italic) {
		struct doc_node *emph = doc_new(make->arena, DOC_EMPH, (int)at->line, at->col);
		doc_append(emph, text);
		text = emph;
	}
	doc_append(parent, text);
}

void book_runs_append(struct citing *citing, struct doc_node *parent, const GArray *runs, const struct doc_node *at)
{
	struct make *make = citing->make;
	struct doc_node *link = NULL;
	for (guint i = 0; i < runs->len; i++) {
		const struct cite_run *run = &g_array_index(runs, struct cite_run, i);
		bool address = run->url && text_is_address(run->url);
		if (!run->work && !address) {
			link = NULL;
			words_append(make, parent, run, at);
			continue;
		}
		if (!link || address) {
			link = doc_new(make->arena, address ? DOC_LINK : DOC_WIKILINK, (int)at->line, at->col);
			link->as.link = ARENA_NEW(make->arena, struct doc_link);
			link->as.link->url = address ? run->url : NULL;
			if (!address) {
				link->as.link->target = "@";
				link->as.link->fragment = arena_join(make->arena, "^", g_hash_table_lookup(citing->ids, run->work), NULL);
				link->as.link->cite = true;
				link->flags = FLAG_ANSWERED;
			}
			doc_append(parent, link);
		}
		words_append(make, link, run, at);
	}
}

static void text_append(struct make *make, struct doc_node *parent, const char *text, size_t len, const struct doc_node *at)
{
	if (len)
		doc_append(parent, doc_new_text(make->arena, arena_strndup(make->arena, text, len), (int)at->line, at->col));
}

/* Puts what is shown in the place of the text and the nodes that it was joined of. */
static void spot_write(struct citing *citing, struct spot *spot)
{
	struct make *make = citing->make;
	struct doc_node *shown = doc_new(make->arena, DOC_PARAGRAPH, 0, 0), *node = spot->node;
	size_t done = 0;
	for (guint i = 0; i < spot->marks->len; i++) {
		const struct cite_mark *mark = &g_array_index(spot->marks, struct cite_mark, i);
		struct cite_work **works = ARENA_ARRAY(make->arena, struct cite_work *, mark->n);
		if (!works_find(citing, spot, mark, works))
			continue;
		text_append(make, shown, spot->text + done, mark->start - done, node);
		done = mark->start + mark->len;
		g_autoptr(GArray) runs = cite_write(citing->cite, mark, works, &citing->words);
		book_runs_append(citing, shown, runs, node);
	}
	if (!done)
		return;
	text_append(make, shown, spot->text + done, strlen(spot->text + done), node);
	for (int i = 1; i < spot->n_nodes; i++)
		doc_unlink(node->next);
	for (struct doc_node *n; (n = shown->first);) {
		doc_unlink(n);
		doc_insert_before(node, n);
	}
	doc_unlink(node);
}

/* ---- over the book ---- */

static bool is_place(const struct doc_node *node)
{
	return book_is_label(node) && node->parent->kind == DOC_PARAGRAPH && !strcmp(node->as.link->fragment, "^refs");
}

static GArray *spots_gather(struct citing *citing)
{
	struct make *make = citing->make;
	GArray *spots = book_array_new(make, sizeof(struct spot));
	for (int s = 0; s < make->book->n_sections; s++) {
		struct doc_node *root = make->book->sections[s].root;
		for (struct doc_node *n = root; n; n = doc_next(root, n, n->kind != DOC_LINK && n->kind != DOC_WIKILINK)) {
			if (!citing->place && is_place(n))
				citing->place = n;
			if (n->kind != DOC_TEXT || !strpbrk(n->as.text, "@["))
				continue;
			struct spot spot = spot_find(make, n);
			if (spot.marks)
				g_array_append_val(spots, spot);
			for (int i = 1; i < spot.n_nodes; i++)
				n = n->next;
		}
	}
	return spots;
}

static const char *date_words(void *data, const char *date)
{
	struct citing *citing = data;
	return words_date(citing->make->arena, citing->words.lang, date);
}

static void words_set(struct citing *citing)
{
	const char *lang = citing->make->book->language;
	citing->words = (struct cite_words){.style = citing->make->config.citations, .lang = lang, .english = !strcmp(words_lang(lang), "en"),
		.and = words_say(lang, WORD_CITE_AND), .others = words_say(lang, WORD_CITE_OTHERS), .no_date = words_say(lang, WORD_CITE_NO_DATE),
		.in = words_say(lang, WORD_CITE_IN), .editor = words_say(lang, WORD_CITE_EDITOR), .editors = words_say(lang, WORD_CITE_EDITORS),
		.edited = words_say(lang, WORD_CITE_EDITED), .translated = words_say(lang, WORD_CITE_TRANSLATED),
		.edition = words_say(lang, WORD_CITE_EDITION), .volume = words_say(lang, WORD_CITE_VOLUME),
		.accessed = words_say(lang, WORD_CITE_ACCESSED), .doctor = words_say(lang, WORD_CITE_DOCTOR),
		.master = words_say(lang, WORD_CITE_MASTER), .page = words_say(lang, WORD_PAGE), .date = date_words, .data = citing};
}

static void ids_give(struct citing *citing)
{
	struct make *make = citing->make;
	g_autoptr(GHashTable) taken = g_hash_table_new(g_str_hash, g_str_equal);
	for (guint i = 0; i < citing->works->len; i++) {
		const struct cite_work *work = citing->works->pdata[i];
		const char *id = arena_join(make->arena, "ref-", text_slug(make->arena, work->key, false, 40, "work"), NULL);
		/* no slug holds two hyphens on end */
		if (!g_hash_table_add(taken, (gpointer)id))
			id = arena_printf(make->arena, "%s--%d", id, work->number);
		g_hash_table_insert(citing->ids, (gpointer)work, (gpointer)id);
	}
}

static void marks_settle(struct citing *citing, const GArray *spots, const GPtrArray *uncited)
{
	for (guint i = 0; i < spots->len; i++) {
		struct spot *spot = &g_array_index(spots, struct spot, i);
		for (guint k = 0; k < spot->marks->len; k++) {
			const struct cite_mark *mark = &g_array_index(spot->marks, struct cite_mark, k);
			struct cite_work **works = ARENA_ARRAY(citing->make->arena, struct cite_work *, mark->n);
			works_find(citing, spot, mark, works);
		}
	}
	book_uncited_add(citing, uncited);
	if (!citing->works->len)
		return;
	cite_order(citing->cite, (struct cite_work **)citing->works->pdata, (int)citing->works->len, &citing->words);
	ids_give(citing);
	for (guint i = 0; i < spots->len; i++)
		spot_write(citing, &g_array_index(spots, struct spot, i));
	book_bibliography_put(citing);
}

void book_citations_settle(struct make *make)
{
	struct citing citing = {.make = make};
	GPtrArray *files = book_bibliographies_find(make), *uncited = book_uncited_find(make);
	GArray *spots = files->len ? spots_gather(&citing) : NULL;
	if (!spots || (!spots->len && !citing.place && !uncited->len))
		return;
	citing.cite = cite_open(make->arena, make->job);
	citing.works = book_words_new(make);
	citing.known = g_hash_table_new(NULL, NULL);
	citing.told = g_hash_table_new(g_str_hash, g_str_equal);
	citing.ids = g_hash_table_new(NULL, NULL);
	for (guint i = 0; i < files->len; i++)
		book_bibliography_read(&citing, files->pdata[i]);
	words_set(&citing);
	marks_settle(&citing, spots, uncited);
	cite_close(citing.cite);
	g_hash_table_unref(citing.known);
	g_hash_table_unref(citing.told);
	g_hash_table_unref(citing.ids);
}
