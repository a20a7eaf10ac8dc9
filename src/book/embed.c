/*
 * Embeds: the text of other notes brought in where ![[note]], ![[note#heading]] or
 * ![[note#^block]] asks for it.
 *
 * One walk over every printed note; what an embed brings in is a copy of the other note
 * as it was read, hung beneath the DOC_EMBED, and the walk goes on into it, so that
 * embeds in embeds need no recursion.  Rings are found by looking up the chain of embeds
 * (at most limits->embeds deep); all copies together may hold limits->embed_bytes. What
 * cannot be brought in becomes a link or its words, with a message.
 */
#include "book/make.h"

/* What an embed means: siblings from first to last of a note. */
struct piece {
	struct note *note;
	const struct doc_node *source;       /* heading, block or root */
	const struct doc_node *first, *last; /* NULL: nothing */
	const struct doc_node *stop; /* of a section: the block behind it, or NULL */
};

/* The nearest block that can stand by itself. */
static const struct doc_node *standing_block(const struct doc_node *node)
{
	while (node->parent &&
		(!doc_is_block(node->kind) || node->kind == DOC_CELL ||
			node->kind == DOC_ROW || node->kind == DOC_CAPTION || node->kind == DOC_CALLOUT_TITLE))
		node = node->parent;
	return node;
}

/* The first of the footnotes that stand at a note's end.  Copies bring thousands there:
 * never walked over. */
static const struct doc_node *first_footnote(
	struct make *make, const struct doc_node *root)
{
	const struct doc_node *first = g_hash_table_lookup(make->first_footnotes, root);
	if (first || !root->last || root->last->kind != DOC_FOOTNOTE)
		return first;
	for (first = root->last; first->prev && first->prev->kind == DOC_FOOTNOTE;)
		first = first->prev;
	g_hash_table_insert(make->first_footnotes, (void *)root, (void *)first);
	return first;
}

/* What a section stops at: the next heading of its level or higher, or NULL.  Walked over
 * once a heading. */
static const struct doc_node *section_stop(
	struct make *make, const struct doc_node *heading)
{
	gpointer known;
	if (g_hash_table_lookup_extended(make->section_stops, heading, NULL, &known))
		return known;
	const struct doc_node *stop = heading->next;
	while (stop && stop->kind != DOC_FOOTNOTE &&
		(stop->kind != DOC_HEADING ||
			stop->as.heading.level > heading->as.heading.level))
		stop = stop->next;
	if (stop && stop->kind == DOC_FOOTNOTE)
		stop = NULL;
	g_hash_table_insert(make->section_stops, (void *)heading, (void *)stop);
	return stop;
}

/* The last definition of a term. */
static const struct doc_node *entry_end(const struct doc_node *term)
{
	while (term->next && (term->next->kind == DOC_DEFINITION || term->kind == DOC_TERM))
		term = term->next;
	return term;
}

static void piece_find(struct make *make, struct piece *piece)
{
	const struct doc_node *source = piece->source;
	if (source->kind == DOC_NOTE) {
		const struct doc_node *notes = first_footnote(make, source);
		piece->first = source->first == notes ? NULL : source->first;
		piece->last = notes ? notes->prev : source->last;
	} else if (source->kind == DOC_HEADING) {
		const struct doc_node *parent = source->parent,
				      *stop = section_stop(make, source);
		if (!stop && parent->kind == DOC_NOTE)
			stop = first_footnote(make, parent);
		piece->first = source;
		piece->last = stop ? stop->prev : parent->last;
		piece->stop = stop;
	} else {
		piece->first = piece->last = standing_block(source);
		if (piece->first->kind == DOC_TERM)
			piece->last = entry_end(piece->first);
	}
}

/* Bytes that copying the piece takes; 0: not asked before. */
static int64_t known_cost(struct make *make, const struct piece *piece)
{
	return (int64_t)GPOINTER_TO_SIZE(
		g_hash_table_lookup(make->embed_costs, piece->source));
}

static int64_t piece_cost(struct make *make, const struct piece *piece)
{
	int64_t cost = known_cost(make, piece);
	if (cost)
		return cost;
	cost = 1;
	for (const struct doc_node *top = piece->first; top;
		top = top == piece->last ? NULL : top->next) {
		for (const struct doc_node *n = top; n;
			n = doc_next(top, n, n->kind != DOC_EMBED)) {
			cost += (int64_t)sizeof *n;
			cost += doc_text(n) ? (int64_t)strlen(doc_text(n)) : 0;
		}
	}
	g_hash_table_insert(
		make->embed_costs, (void *)piece->source, GSIZE_TO_POINTER((gsize)cost));
	return cost;
}

/* A block of the note itself that lies in the piece: by lines, which grow in a note as it
 * was read. */
static bool stands_in(const struct doc_node *top, const struct piece *piece)
{
	if (piece->source->kind != DOC_HEADING || piece->source->parent != top->parent)
		return top == piece->first;
	return top->line >= piece->first->line &&
	       (!piece->stop || top->line < piece->stop->line);
}

/* True when the text around the embed is, or lies in, the piece itself. */
static bool ring(struct make *make, const struct doc_node *embed,
	const struct piece *piece, int *depth)
{
	*depth = 0;
	const struct doc_node *top = embed;
	for (const struct doc_node *up = embed->parent; up; up = up->parent) {
		if (up->kind == DOC_EMBED) {
			++*depth;
			const struct doc_node *source =
				g_hash_table_lookup(make->embed_sources, up);
			if (source == piece->source)
				return true;
		}
		if (up->kind != DOC_NOTE) {
			top = up;
			continue;
		}
		if (g_hash_table_lookup(make->by_doc, up->as.note) != piece->note)
			return false;
		if (piece->source == up)
			return true;
		return stands_in(top, piece);
	}
	return false;
}

static bool stands_among_blocks(const struct doc_node *embed)
{
	enum doc_kind parent = embed->parent->kind;
	return doc_is_block(parent) && parent != DOC_PARAGRAPH && parent != DOC_HEADING && parent != DOC_CELL &&
	       parent != DOC_CALLOUT_TITLE;
}

/* The embed as an inline of the kind, in a paragraph of its own where it stands among blocks. */
static struct doc_node *embed_turn(struct make *make, struct doc_node *embed, enum doc_kind kind)
{
	struct doc_node *in = embed;
	if (stands_among_blocks(embed)) {
		in = doc_new(make->arena, kind, embed->line, embed->col);
		in->as = embed->as;
		doc_turn(embed, DOC_PARAGRAPH);
		embed->as.text = NULL;
		doc_append(embed, in);
	}
	doc_turn(in, kind);
	return in;
}

/* As a link, to be resolved later. */
static void embed_link(struct make *make, struct doc_node *embed)
{
	const char *words = book_link_written(make, embed->as.link);
	struct doc_node *link = embed_turn(make, embed, DOC_WIKILINK);
	link->flags |= FLAG_WAS_EMBED;
	doc_append(link, doc_new_text(make->arena, words, link->line, link->col));
}

static void embed_words(struct make *make, struct doc_node *embed)
{
	const char *words = book_link_written(make, embed->as.link);
	struct doc_node *text = embed_turn(make, embed, DOC_TEXT);
	text->flags |= FLAG_WAS_EMBED;
	text->as.text = words;
}

static void piece_hang(
	struct make *make, struct doc_node *embed, const struct piece *piece)
{
	struct copied_notes notes = {g_hash_table_new(NULL, NULL), g_ptr_array_new()};
	struct doc_node *into = embed;
	embed->as.link->note = piece->note->doc;
	if (piece->first && (piece->first->kind == DOC_ITEM || piece->first->kind == DOC_TERM)) {
		const struct doc_node *around = piece->first->parent;
		struct doc_node *list = doc_new(make->arena, around->kind, piece->first->line, piece->first->col);
		list->as = around->as;
		doc_append(embed, list);
		into = list;
	}
	for (const struct doc_node *n = piece->first; n;
		n = n == piece->last ? NULL : n->next)
		doc_append(into, book_copy_plain(make->arena, n, &notes));
	struct doc_node *root = embed;
	while (root->parent)
		root = root->parent;
	book_copy_footnotes(make->arena, &notes, root);
	g_hash_table_insert(make->embed_sources, embed, (void *)piece->source);
	g_hash_table_unref(notes.map);
	g_ptr_array_unref(notes.sources);
}

/* A drawing is its picture, as wide as the embed says; false: none lies beside it. */
static bool embed_drawing(struct make *make, struct doc_node *embed, const struct note *note)
{
	const struct vault_file *file = book_drawing_picture(make, note);
	const char *width = embed->as.link->title;
	if (!file)
		return false;
	struct doc_picture *picture = ARENA_NEW(make->arena, struct doc_picture);
	picture->target = arena_printf(make->arena, "/%s", file->path);
	picture->media = -1;
	if (width && strlen(width) < 5 && strspn(width, "0123456789") == strlen(width))
		picture->width_px = (int)g_ascii_strtoll(width, NULL, 10);
	embed_turn(make, embed, DOC_PICTURE)->as.picture = picture;
	return true;
}

/* What the embed names; false after it was replaced. */
static bool embed_target(struct make *make, struct doc_node *embed, struct piece *piece)
{
	struct doc_link *link = embed->as.link;
	struct note *here = book_note_of(make, embed);
	const char *name = book_link_written(make, link);
	const struct vault_file *file = here->file;
	if (link->target && *link->target)
		file = vault_find_note(make->vault, here->file, link->target);
	piece->note = file ? book_note_of_file(make, file) : NULL;
	bool drawing = piece->note && piece->note->root && book_note_is_drawing(piece->note);
	if (drawing && embed_drawing(make, embed, piece->note)) {
		make->embeds_resolved += !book_inside_embed(embed);
		return false;
	}
	if (drawing || !piece->note || !piece->note->root) {
		bool other = drawing ||
			     (!file && vault_find_file(make->vault, here->file, link->target));
		diag_report(make->job->diag, other ? DIAG_EMBED_KIND : DIAG_EMBED_MISSING,
			doc_pos(embed), "%s", name);
		make->embeds_missing += !book_inside_embed(embed);
		embed_words(make, embed);
		return false;
	}
	piece->source = piece->note->root;
	if (link->fragment && *link->fragment)
		piece->source = book_names_find(make, piece->note, link->fragment);
	if (!piece->source) {
		/* The link that stands in its place reports the heading. */
		make->embeds_resolved += !book_inside_embed(embed);
		embed_link(make, embed);
		return false;
	}
	return true;
}

static bool has_room(const struct make *make, int64_t cost)
{
	return make->embedded + cost <= make->job->limits->embed_bytes;
}

/* Tells why it is not brought in; a link stands in its place. */
static void embed_refuse(struct make *make, struct doc_node *embed, enum diag_code why)
{
	diag_report(make->job->diag, why, doc_pos(embed), "%s", book_link_written(make, embed->as.link));
	embed_link(make, embed);
}

static void embed_one(struct make *make, struct doc_node *embed)
{
	struct piece piece = {0};
	int depth;
	if (!embed_target(make, embed, &piece))
		return;
	make->embeds_resolved += !book_inside_embed(embed);
	/* A section is walked to find its end: not again when there is no room for it. */
	if (!has_room(make, known_cost(make, &piece))) {
		embed_refuse(make, embed, DIAG_EMBED_BUDGET);
		return;
	}
	piece_find(make, &piece);
	int64_t cost = piece_cost(make, &piece);
	bool paragraph = embed->parent->kind == DOC_PARAGRAPH;
	if (ring(make, embed, &piece, &depth)) {
		embed_refuse(make, embed, DIAG_EMBED_CYCLE);
	} else if (depth >= make->job->limits->embeds || !has_room(make, cost)) {
		embed_refuse(make, embed, DIAG_EMBED_BUDGET);
	} else if (!piece.first || (!paragraph && !stands_among_blocks(embed))) {
		embed_link(make, embed);
	} else {
		make->embedded += cost;
		if (paragraph)
			book_paragraph_split(make, embed);
		piece_hang(make, embed, &piece);
	}
}

void book_embed_expand(struct make *make)
{
	make->embed_costs = g_hash_table_new(NULL, NULL);
	make->first_footnotes = g_hash_table_new(NULL, NULL);
	make->section_stops = g_hash_table_new(NULL, NULL);
	for (int s = 0; s < make->book->n_sections; s++) {
		struct doc_node *root = make->book->sections[s].root;
		job_progress(make->job, "embedding", root->as.note->path);
		for (struct doc_node *n = root; n; n = doc_seek(root, n, true, DOC_RARE_EMBED))
			if (n->kind == DOC_EMBED)
				embed_one(make, n);
	}
	g_hash_table_unref(make->embed_costs);
	g_hash_table_unref(make->first_footnotes);
	g_hash_table_unref(make->section_stops);
}
