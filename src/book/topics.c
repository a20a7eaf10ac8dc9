/* What the index of topics leads to a section by: its note's tags, and the words of its links between notes, where two sections at
 * least link by the same ("circadian rhythms"); the note that they lead to has them as well.  Words that are no term are passed over:
 * more than three of them, names of files, and those that begin or end in a word that joins or points ("of", "here", "video"). */
#include "book/lexicon.h"
#include "book/make.h"

enum { TERM_BYTES = 60, TERM_BLANKS = 2, SECTIONS_LEAST = 2 };

struct term {
	const char *fold; /* its key */
	const char *name; /* as it was spelt with the fewest capitals */
	int capitals;
	int n_uses, n_sections;
	struct term *same; /* the other number of it, which stands for both; or NULL */
	const struct book_section *last; /* that was counted */
};

/* A section and a term that leads to it: of a link in it, or to it. */
struct lead {
	struct book_section *section;
	struct term *term;
	const struct doc_node *link;
};

/* Of English, by which notes of any language link as well, and of the section's own language. */
static bool is_stopword(const char *lang, const char *word, size_t len)
{
	return book_lexicon_has(LEXICON_NO_TERM, "en", word, len) || book_lexicon_has(LEXICON_NO_TERM, lang, word, len);
}

static bool is_term(const char *lang, const char *words)
{
	const char *first = strchr(words, ' '), *last = strrchr(words, ' ');
	int blanks = 0;
	for (const char *p = words; *p; p++) {
		if (strchr("_|>/:.()[]\"", *p))
			return false;
		blanks += *p == ' ';
	}
	size_t len = strlen(words), first_len = first ? (size_t)(first - words) : len;
	return len > 1 && len <= TERM_BYTES && blanks <= TERM_BLANKS && g_unichar_isalpha(g_utf8_get_char(words)) &&
	       !is_stopword(lang, words, first_len) && !is_stopword(lang, last ? last + 1 : words, last ? strlen(last + 1) : len);
}

static int count_capitals(const char *words)
{
	int n = 0;
	for (const char *p = words; *p; p = g_utf8_next_char(p))
		n += g_unichar_isupper(g_utf8_get_char(p)) != 0;
	return n;
}

/* Of equally few capitals the first spelling stays. */
static struct term *term_find(struct make *make, GHashTable *terms, const char *words)
{
	char *fold = text_fold(make->arena, words);
	struct term *term = g_hash_table_lookup(terms, fold);
	int capitals = count_capitals(words);
	if (!term) {
		term = ARENA_NEW(make->arena, struct term);
		term->fold = fold;
		term->capitals = G_MAXINT;
		g_hash_table_insert(terms, fold, term);
	}
	if (capitals < term->capitals) {
		term->name = words;
		term->capitals = capitals;
	}
	return term;
}

static struct book_section *section_of(struct make *make, const struct note *from, const struct doc_link *link)
{
	const struct vault_file *file = link->target && *link->target ? vault_find_note(make->vault, from->file, link->target) : NULL;
	const struct note *note = file ? book_note_of_file(make, file) : NULL;
	const struct book_anchor *anchor = note && note->placed ? note->anchor : NULL;
	return anchor ? &make->book->chapters[anchor->chapter].sections[anchor->section] : NULL;
}

static void section_gather(struct make *make, struct book_section *section, GHashTable *terms, GArray *leads)
{
	struct doc_node *root = section->root;
	const char *lang = section->lang ? section->lang : make->book->language;
	for (struct doc_node *n = doc_seek(root, root, true, DOC_RARE_LINK); n; n = doc_seek(root, n, false, DOC_RARE_LINK)) {
		const struct doc_node *words = n->first;
		bool told = n->kind == DOC_WIKILINK && !book_is_label(n) && words && !words->next && words->kind == DOC_TEXT;
		if (!told || (n->flags & FLAG_ANSWERED) || !is_term(lang, words->as.text) || book_inside_embed(n))
			continue;
		struct term *term = term_find(make, terms, words->as.text);
		term->n_uses++;
		struct lead lead = {section, term, n};
		g_array_append_val(leads, lead);
	}
}

static gint compare_leads(gconstpointer a, gconstpointer b)
{
	const struct lead *left = a, *right = b;
	/* sections stand in a row */
	ptrdiff_t order = left->section - right->section;
	return order ? (order > 0) - (order < 0) : strcmp(left->term->name, right->term->name);
}

/* "vector" and "vectors", "frequency" and "frequencies" are one topic, by the name that is used more. */
static void numbers_join(struct make *make, GHashTable *terms, struct term *term)
{
	int len = (int)strlen(term->fold);
	bool y = term->fold[len - 1] == 'y';
	char *plural = y ? arena_printf(make->arena, "%.*sies", len - 1, term->fold) : arena_printf(make->arena, "%ss", term->fold);
	struct term *other = g_hash_table_lookup(terms, plural);
	if (!other || other->same || term->same)
		return;
	if (other->n_uses >= term->n_uses)
		term->same = other;
	else
		other->same = term;
}

static void leads_count(struct make *make, GHashTable *terms, GArray *leads)
{
	for (guint i = 0; i < leads->len; i++)
		numbers_join(make, terms, g_array_index(leads, struct lead, i).term);
	for (guint i = 0; i < leads->len; i++) {
		struct lead *lead = &g_array_index(leads, struct lead, i);
		if (lead->term->same)
			lead->term = lead->term->same;
		lead->term->n_sections += lead->term->last != lead->section;
		lead->term->last = lead->section;
	}
}

/* Leaves what is no topic, and adds the sections that links lead to. */
static GArray *leads_kept(struct make *make, const GArray *leads)
{
	GArray *kept = g_array_new(FALSE, FALSE, sizeof(struct lead));
	for (guint i = 0; i < leads->len; i++) {
		struct lead lead = g_array_index(leads, struct lead, i);
		if (lead.term->n_sections < SECTIONS_LEAST)
			continue;
		g_array_append_val(kept, lead);
		lead.section = section_of(make, book_note_of(make, lead.link), lead.link->as.link);
		if (lead.section)
			g_array_append_val(kept, lead);
	}
	g_array_sort(kept, compare_leads);
	return kept;
}

/* Its tags, and the terms of the leads from *at on that are its own; each once, whatever its case. */
static void section_topics(struct make *make, struct book_section *section, const GArray *leads, guint *at)
{
	g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GPtrArray) topics = g_ptr_array_new();
	for (const char *const *tag = section->note ? section->note->tags : NULL; tag && *tag; tag++)
		if (g_hash_table_add(known, text_fold(make->arena, *tag)))
			g_ptr_array_add(topics, (gpointer)*tag);
	for (; *at < leads->len && g_array_index(leads, struct lead, *at).section == section; ++*at) {
		const struct term *term = g_array_index(leads, struct lead, *at).term;
		if (g_hash_table_add(known, text_fold(make->arena, term->name)))
			g_ptr_array_add(topics, (gpointer)term->name);
	}
	if (!topics->len)
		return;
	g_ptr_array_add(topics, NULL);
	section->topics = arena_memdup(make->arena, topics->pdata, topics->len * sizeof topics->pdata[0]);
}

void book_topics_gather(struct make *make)
{
	struct book *book = make->book;
	g_autoptr(GHashTable) terms = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GArray) leads = g_array_new(FALSE, FALSE, sizeof(struct lead));
	guint at = 0;
	for (int s = 0; s < book->n_sections; s++)
		section_gather(make, &book->sections[s], terms, leads);
	leads_count(make, terms, leads);
	g_autoptr(GArray) kept = leads_kept(make, leads);
	for (int s = 0; s < book->n_sections; s++)
		section_topics(make, &book->sections[s], kept, &at);
}
