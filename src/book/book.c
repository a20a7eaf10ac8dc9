/*
 * The conductor of the book stage: one step a line, each after those whose work it takes for granted.  Every step is linear in the words of
 * the vault; embeds are bounded by limits->embed_bytes.
 */
#include "book/make.h"

/* What notes are by themselves, wherever they will stand. */
static void read_notes(struct make *make)
{
	book_titles_spell(make);  /* before anything is compared with titles */
	book_lost_settle(make);   /* makes links, which the order may follow */
	book_config_read(make);
	book_settings_read(make); /* for what book.yml leaves open */
	book_breaks_keep(make);
	book_heads_part(make);    /* such lines end in a break that is kept */
}

/* Which notes stand where. */
static void order_notes(struct make *make)
{
	book_order_make(make);
	book_build_chapters(make);
}

/* What slipped into the notes on their way here; embeds copy what is mended already. */
static void mend_notes(struct make *make)
{
	book_provenance_drop(make); /* knows index notes by the order */
	book_minutes_mend(make);
	book_prefaces_drop(make);   /* a machine's English is no sample of the language */
	book_repeats_join(make);    /* looks at blanks, as they were written */
	book_beside_mend(make);
}

/* The text as it is printed, headings and all. */
static void settle_text(struct make *make)
{
	book_language_find(make);  /* by a note's own words, not those brought in */
	book_queries_answer(make); /* in the note's language; before others bring its text in */
	book_passages_tell(make);  /* likewise, and copies take it along */
	book_embed_expand(make);
	book_title_drop(make);     /* an embed still shows the heading that repeats its note's title */
	book_title_word(make);     /* of the headings that were dropped */
	book_citations_settle(make); /* of what is in the book, embeds too; titles are known as they were written */
	book_verses_run(make);     /* by the levels that notes have */
	book_level_headings(make); /* without them */
}

/* What leads where. */
static void settle_places(struct make *make)
{
	book_anchors_give(make);
	book_colons_drop(make);       /* ids and links are made of headings as they are written */
	book_topics_gather(make);     /* by links that the next step may turn into words */
	book_resolve_links(make);
	book_pictures_find(make);     /* one in a link that is left gives way to words */
	book_boxes_make(make);
	book_figures_make(make);      /* of pictures that are there, by their size */
	book_footnotes_number(make);
}

/* What is counted and gathered over the whole. */
static void gather(struct make *make)
{
	book_mentions_gather(make);
	book_ledger_count(make);
	book_meta_gather(make);
}

struct book *book_make(struct arena *arena, const struct job *job, struct vault *vault,
	struct doc_node **notes, const struct book_options *options)
{
	static const struct book_options none;
	struct make make = {.arena = arena, .job = job, .vault = vault, .options = options ? options : &none};
	struct book *book = NULL;
	book_make_open(&make);
	if (book_notes_take(&make, notes) > 0) {
		read_notes(&make);
		order_notes(&make);
	}
	if (make.book->n_chapters > 0) {
		mend_notes(&make);
		settle_text(&make);
		settle_places(&make);
		gather(&make);
		book = make.book;
	} else {
		diag_report(job->diag, DIAG_INPUT_EMPTY, (struct pos){0}, "%s", vault_name(vault));
	}
	book_make_close(&make);
	return book;
}

void book_rest(const struct book *book)
{
	arena_rest(book->arena);
}
