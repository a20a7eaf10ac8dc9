/* The book as one checksum, so that an edit that changes no words stops here. */
#include "octavo/book.h"

static void texts(GChecksum *sum, const char *const *list, int n)
{
	for (int i = 0; i < n; i++)
		doc_digest_text(sum, list[i]);
}

static void words(GChecksum *sum, const char *const *list)
{
	for (; list && *list; list++)
		doc_digest_text(sum, *list);
	doc_digest_text(sum, NULL);
}

static void place(GChecksum *sum, const struct book_anchor *anchor)
{
	doc_digest_text(sum, anchor ? anchor->id : NULL);
	if (!anchor)
		return;
	doc_digest_number(sum, anchor->chapter);
	doc_digest_number(sum, anchor->section);
	doc_digest_number(sum, anchor->whole);
}

/* In document order; the end of each node's children is marked, so that no two trees are
 * one row. */
static void tree(GChecksum *sum, const struct doc_node *root)
{
	for (const struct doc_node *node = root; node;) {
		doc_digest_node(node, sum);
		if (node->kind == DOC_LINK || node->kind == DOC_EMBED)
			place(sum, node->as.link->anchor);
		if (node->first) {
			node = node->first;
			continue;
		}
		while (node != root && !node->next) {
			doc_digest_text(sum, NULL);
			node = node->parent;
		}
		doc_digest_text(sum, NULL);
		node = node == root ? NULL : node->next;
	}
}

static void section_add(GChecksum *sum, const struct book_section *section)
{
	texts(sum, (const char *const[]){section->id, section->title, section->number, section->lang,
			   section->provider, section->video}, 6);
	doc_digest_number(sum, section->has_heading);
	doc_digest_number(sum, section->first_seconds);
	place(sum, section->anchor);
	for (const struct book_anchor *const *m = section->mentions; m && *m; m++)
		place(sum, *m);
	doc_digest_text(sum, NULL);
	tree(sum, section->root);
}

static void chapter_add(GChecksum *sum, const struct book_chapter *chapter)
{
	texts(sum, (const char *const[]){chapter->id, chapter->title, chapter->number, chapter->lang,
			   chapter->provider, chapter->video, chapter->episode}, 7);
	doc_digest_number(sum, chapter->role);
	doc_digest_number(sum, chapter->part);
	doc_digest_number(sum, chapter->n_sections);
	for (int s = 0; s < chapter->n_sections; s++)
		section_add(sum, &chapter->sections[s]);
}

static void media_add(GChecksum *sum, const struct media_picture *picture)
{
	doc_digest_text(sum, picture ? picture->sha256 : NULL);
	if (!picture)
		return;
	doc_digest_number(sum, picture->type);
	doc_digest_number(sum, picture->rotation);
	doc_digest_number(sum, picture->width_px);
	doc_digest_number(sum, picture->height_px);
}

static void meta_add(GChecksum *sum, const struct book *book)
{
	texts(sum, (const char *const[]){book->title, book->subtitle, book->channel, book->publisher,
			   book->rights, book->description, book->series, book->series_number,
			   book->language, book->identifier, book->date, book->cover, book->theme,
			   book->certifier, book->certifier_report}, 15);
	for (int i = 0; i < book->n_people; i++)
		texts(sum, (const char *const[]){book->people[i].name, book->people[i].role}, 2);
	doc_digest_number(sum, book->modified);
	doc_digest_number(sum, book->single);
	words(sum, book->subjects);
	words(sum, book->outputs);
	words(sum, book->overrides);
	media_add(sum, book->cover_picture);
}

static void ledger_add(GChecksum *sum, const struct book_ledger *ledger)
{
	const int counts[] = {ledger->n_notes, ledger->n_words, ledger->links_resolved,
		ledger->links_missing, ledger->embeds_resolved, ledger->embeds_missing,
		ledger->callouts, ledger->times_linked, ledger->times_plain,
		ledger->pictures_used, ledger->pictures_missing};
	for (size_t i = 0; i < G_N_ELEMENTS(counts); i++)
		doc_digest_number(sum, counts[i]);
}

void book_digest(const struct book *book, char digest[65])
{
	g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
	meta_add(sum, book);
	ledger_add(sum, &book->ledger);
	for (int i = 0; i < book->n_parts; i++) {
		texts(sum, (const char *const[]){book->parts[i].title, book->parts[i].id}, 2);
		doc_digest_number(sum, book->parts[i].first);
	}
	for (int i = 0; i < book->n_chapters; i++)
		chapter_add(sum, &book->chapters[i]);
	for (int i = 0; i < book->n_anchors; i++)
		place(sum, book->anchors[i]);
	for (int i = 0; i < book->n_sources; i++)
		texts(sum, (const char *const[]){book->sources[i].provider, book->sources[i].video,
				   book->sources[i].title}, 3);
	for (int i = 0; i < book->n_pictures; i++)
		media_add(sum, book->pictures[i].media);
	g_strlcpy(digest, g_checksum_get_string(sum), 65);
}
