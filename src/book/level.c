/*
 * Headings: the one that repeats the title is taken out, the others are levelled under
 * their chapter without skips and numbered.  A heading inside a callout, quote or embed
 * stands under the heading before the box.
 */
#include "book/make.h"

/* What a title cannot carry but the text must keep. */
static bool must_stay(const struct doc_node *n)
{
	return n->kind == DOC_TIMESTAMP || n->kind == DOC_FOOTNOTE_REF ||
	       n->kind == DOC_PICTURE;
}

static void heading_remains(struct make *make, struct doc_node *heading)
{
	struct doc_node *paragraph = NULL;
	for (struct doc_node *n = heading, *next; n; n = next) {
		next = doc_next(heading, n, !must_stay(n));
		if (!must_stay(n))
			continue;
		if (!paragraph)
			paragraph = doc_new(
				make->arena, DOC_PARAGRAPH, heading->line, heading->col);
		else
			doc_append(paragraph,
				doc_new_text(make->arena, " ", n->line, n->col));
		doc_unlink(n);
		doc_append(paragraph, n);
	}
	if (paragraph)
		doc_insert_after(heading, paragraph);
}

/* A heading that says the title again, at the beginning but for rules, or of the first level. */
static void note_title_drop(struct make *make, struct note *note)
{
	const char *title = book_title_letters(make, note->title);
	bool opens = true;
	for (struct doc_node *n = note->root->first; n; n = n->next) {
		opens &= n->kind == DOC_RULE || n->kind == DOC_HEADING;
		if (n->kind != DOC_HEADING)
			continue;
		const char *words = book_title_tidy(make, doc_plain(make->arena, n));
		if ((!opens && n->as.heading.level != 1) || !*title || strcmp(book_title_letters(make, words), title) != 0)
			return;
		heading_remains(make, n);
		doc_unlink(n);
		note->title_heading = n;
		return;
	}
}

void book_title_drop(struct make *make)
{
	for (int i = 0; i < make->n_notes; i++)
		if (make->notes[i].root && make->notes[i].placed)
			note_title_drop(make, &make->notes[i]);
}

struct levels {
	int base;    /* level of the section's first headings */
	int open[7]; /* levels as written that are open, outermost first */
	int n_open;
	const struct doc_node *box; /* the block around inner headings */
	int box_open[7];
	int n_box_open;
};

/* Closes what is as deep or deeper, opens the level; returns how deep it stands, from 1.
 */
static int level_open(int *open, int *n, int level)
{
	while (*n > 0 && open[*n - 1] >= level)
		--*n;
	if (*n < 7)
		open[(*n)++] = level;
	return *n;
}

static void heading_level(
	struct levels *levels, const struct doc_node *root, struct doc_node *heading)
{
	const struct doc_node *top = heading;
	int level = CLAMP(heading->as.heading.level, 1, 6);
	while (top->parent != root)
		top = top->parent;
	if (top == heading) {
		level = levels->base - 1 +
			level_open(levels->open, &levels->n_open, level);
	} else {
		if (top != levels->box)
			levels->n_box_open = 0;
		levels->box = top;
		level = levels->base - 1 + levels->n_open +
			level_open(levels->box_open, &levels->n_box_open, level);
	}
	heading->as.heading.level = MIN(level, 6);
}

/* The next number of a level in the chapter: "3.1", "3.1.2"; NULL where the chapter has
 * none. */
static const char *number_next(
	struct make *make, const struct book_chapter *chapter, int *counts, int level)
{
	if (!chapter->number)
		return NULL;
	counts[level]++;
	for (int l = level + 1; l <= 6; l++)
		counts[l] = 0;
	char number[5 * (TEXT_DIGITS + 1) + 1], *end = number;
	for (int l = 2; l <= level; l++) {
		*end++ = '.';
		end = text_put_digits(end, (unsigned)counts[l], 1);
	}
	*end = '\0';
	return arena_join(make->arena, chapter->number, number, NULL);
}

static void section_level(struct make *make, const struct book_chapter *chapter,
	struct book_section *section, int *counts)
{
	struct levels levels = {.base = section->has_heading ? 3 : 2};
	struct doc_node *root = section->root;
	if (section->has_heading)
		section->number = number_next(make, chapter, counts, 2);
	else
		section->number = NULL;
	for (struct doc_node *n = root; (n = doc_seek(root, n, true, DOC_RARE_HEADING));) {
		heading_level(&levels, root, n);
		if (n->parent == root)
			n->as.heading.number =
				number_next(make, chapter, counts, n->as.heading.level);
	}
}

void book_level_headings(struct make *make)
{
	for (int c = 0; c < make->book->n_chapters; c++) {
		struct book_chapter *chapter = &make->book->chapters[c];
		int counts[7] = {0};
		for (int s = 0; s < chapter->n_sections; s++)
			section_level(make, chapter, &chapter->sections[s], counts);
	}
}
