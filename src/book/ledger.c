/*
 * The ledger: what became of what the notes hold.  Copies that embeds brought in are not
 * counted again, so that the sums meet those of the source.
 */
#include "book/make.h"

static void section_count(struct book *book, struct book_section *section)
{
	struct book_ledger *ledger = &book->ledger;
	if (!section->note)
		return; /* the program's own */
	ledger->n_notes++;
	ledger->n_words += section->note->n_words;
	for (const struct doc_node *n = section->root; n;
		n = doc_seek(section->root, n, n->kind != DOC_EMBED, DOC_RARE_CALLOUT | DOC_RARE_TIMESTAMP | DOC_RARE_EMBED)) {
		if (n->kind == DOC_CALLOUT && !book_is_app_box(n))
			ledger->callouts++;
		if (n->kind != DOC_TIMESTAMP)
			continue;
		if (n->as.time->video) {
			ledger->times_linked++;
			if (section->first_seconds < 0)
				section->first_seconds = n->as.time->seconds;
		} else {
			ledger->times_plain++;
		}
	}
}

void book_ledger_count(struct make *make)
{
	struct book *book = make->book;
	struct book_ledger *ledger = &book->ledger;
	for (int s = 0; s < book->n_sections; s++)
		section_count(book, &book->sections[s]);
	ledger->links_resolved = make->links_resolved;
	ledger->links_missing = make->links_missing;
	ledger->embeds_resolved = make->embeds_resolved;
	ledger->embeds_missing = make->embeds_missing;
	ledger->pictures_used = make->pictures_used;
	ledger->pictures_missing = make->pictures_missing;
}
