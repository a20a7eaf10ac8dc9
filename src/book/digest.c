/* The book as one checksum, so that an edit that changes no words stops here. */
#include "octavo/book.h"

static void texts(struct sum *sum, const char *const *list, int n)
{
	for (int i = 0; i < n; i++)
		sum_add_text(sum, list[i]);
}

static void words(struct sum *sum, const char *const *list)
{
	for (; list && *list; list++)
		sum_add_text(sum, *list);
	sum_add_text(sum, NULL);
}

static void place(struct sum *sum, const struct book_anchor *anchor)
{
	sum_add_text(sum, anchor ? anchor->id : NULL);
	if (!anchor)
		return;
	sum_add_number(sum, anchor->chapter);
	sum_add_number(sum, anchor->section);
	sum_add_number(sum, anchor->whole);
}

/* In document order; the end of each node's children is marked, so that no two trees are
 * one row. */
static void tree(struct sum *sum, const struct doc_node *root)
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
			sum_add_text(sum, NULL);
			node = node->parent;
		}
		sum_add_text(sum, NULL);
		node = node == root ? NULL : node->next;
	}
}

static void section_add(struct sum *sum, const struct book_section *section)
{
	texts(sum, (const char *const[]){section->id, section->title, section->number, section->lang,
			   section->provider, section->video}, 6);
	sum_add_number(sum, section->has_heading);
	sum_add_number(sum, section->first_seconds);
	place(sum, section->anchor);
	for (const struct book_anchor *const *m = section->mentions; m && *m; m++)
		place(sum, *m);
	sum_add_text(sum, NULL);
	tree(sum, section->root);
	if (section->inlines)
		tree(sum, section->inlines);
}

static const char *sum_end(struct arena *arena, struct sum *sum)
{
	char hex[SUM_HEX];

	sum_close(sum, hex);
	return arena_strdup(arena, hex);
}

static const char *chapter_digest(struct arena *arena, const struct book_chapter *chapter)
{
	struct sum *sum = sum_open();

	texts(sum, (const char *const[]){chapter->id, chapter->title, chapter->number, chapter->lang,
			   chapter->provider, chapter->video, chapter->episode}, 7);
	sum_add_number(sum, chapter->inlines != NULL);
	sum_add_number(sum, chapter->role);
	sum_add_number(sum, chapter->part);
	sum_add_number(sum, chapter->n_sections);
	for (int s = 0; s < chapter->n_sections; s++)
		section_add(sum, &chapter->sections[s]);
	return sum_end(arena, sum);
}

static void meta_add(struct sum *sum, const struct book *book)
{
	texts(sum, (const char *const[]){book->title, book->subtitle, book->channel, book->publisher,
			   book->rights, book->description, book->series, book->series_number,
			   book->language, book->identifier, book->date, book->cover, book->theme,
			   book->certifier, book->certifier_report}, 15);
	for (int i = 0; i < book->n_people; i++)
		texts(sum, (const char *const[]){book->people[i].name, book->people[i].role, book->people[i].file_as}, 3);
	sum_add_number(sum, book->modified);
	sum_add_number(sum, book->single);
	words(sum, book->subjects);
	words(sum, book->outputs);
	words(sum, book->overrides);
	media_sum(sum, book->cover_picture);
}

static void ledger_add(struct sum *sum, const struct book_ledger *ledger)
{
	const int counts[] = {ledger->n_notes, ledger->n_words, ledger->links_resolved,
		ledger->links_missing, ledger->embeds_resolved, ledger->embeds_missing,
		ledger->callouts, ledger->times_linked, ledger->times_plain,
		ledger->pictures_used, ledger->pictures_missing};
	for (size_t i = 0; i < G_N_ELEMENTS(counts); i++)
		sum_add_number(sum, counts[i]);
}

void book_digest(struct arena *arena, struct book *book)
{
	struct sum *sum = sum_open();
	meta_add(sum, book);
	ledger_add(sum, &book->ledger);
	for (int i = 0; i < book->n_parts; i++) {
		texts(sum, (const char *const[]){book->parts[i].title, book->parts[i].id}, 2);
		sum_add_number(sum, book->parts[i].first);
	}
	for (int i = 0; i < book->n_chapters; i++) {
		book->chapters[i].digest = chapter_digest(arena, &book->chapters[i]);
		sum_add_text(sum, book->chapters[i].digest);
		/* of links that lead nowhere nothing else is left */
		for (int s = 0; s < book->chapters[i].n_sections; s++)
			words(sum, book->chapters[i].sections[s].topics);
	}
	for (int i = 0; i < book->n_sources; i++)
		texts(sum, (const char *const[]){book->sources[i].provider, book->sources[i].video,
				   book->sources[i].title}, 3);
	for (int i = 0; i < book->n_pictures; i++)
		media_sum(sum, book->pictures[i].media);
	for (int i = 0; i < book->n_files; i++) {
		sum_add_text(sum, book->files[i].path);
		sum_add(sum, book->files[i].bytes, book->files[i].len);
	}
	book->digest = sum_end(arena, sum);
}
