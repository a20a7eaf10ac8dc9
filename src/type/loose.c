/* Text engine, before a search of lines: whether a paragraph can have so many at all.  A walk over its items tells, where the search
 * would look at every way. */
#include "type/para.h"

#define ROUNDING 8 /* of what a line can be stretched to, as the breaker counts it */

/* Lines set as loosely as may be, one after the other.  Lengths are 1/65536 of TYPE_PT: to what the text up to a place can be
 * stretched. */
struct loosener {
	struct para *para;
	int64_t text, stretch, letters; /* shares of an item's width, but for glue, and of what it can give */
	int64_t em, rest;
	int64_t full; /* where the line at hand is full */
	int left;     /* lines still to be filled */
};

/* The line ends at a place where it is full, and the next one begins. */
static inline void loosen(struct loosener *l, int64_t end, int64_t next)
{
	if (end < l->full)
		return;
	l->full = next + l->rest;
	l->left--;
}

static void loosen_word(struct loosener *l, int64_t before, int index)
{
	const struct item *item = &l->para->items[index];
	int32_t size = item_font(l->para, item)->size;
	int n = places_hyphens(l->para, index);
	for (int i = 0; i < n; i++) {
		const struct word_hyphen *point = &item->word->hyphens[i];
		int64_t letters = before + item->letters * l->letters * point->at / (int64_t)item->word->len;
		int64_t left = places_part(point->left, size), right = places_part(point->right, size);
		loosen(l, letters + left * l->text, letters + (item->width - right) * l->text);
	}
}

bool places_leave(struct para *para, const struct break_options *options, int tolerance, bool hyphens, int n_lines)
{
	struct loosener l = {
		.para = para,
		.text = 65536 + options->expansion,
		.stretch = (int64_t)tolerance * 65536 / 1024,
		.letters = (int64_t)options->track_more * 65536 / 1000 + 1,
		.em = options->em * 65536,
		.rest = (options->rest - ROUNDING) * 65536,
		.full = (options->first - ROUNDING) * 65536,
		.left = n_lines,
	};
	int64_t sum = 0;
	for (int i = 0; i < para->n_items && l.left > 0; i++) {
		const struct item *item = &para->items[i];
		bool word = item->kind == ITEM_WORD, glue = item->kind == ITEM_SPACE || item->kind == ITEM_KERN;
		int64_t before = sum;
		sum += item->width * (glue ? 65536 : l.text) + item->stretch * l.stretch + item->letters * l.letters;
		if (item->kind == ITEM_NEWLINE || item->width < 0)
			return true;
		/* a hyphen may be added: less than an em */
		if (sum + l.em < l.full)
			continue;
		if (word && hyphens)
			loosen_word(&l, before, i);
		if (item->brk)
			loosen(&l, item_is_glue(item) ? before : sum + (item->brk == BREAK_SHY ? l.em : 0), sum);
	}
	return l.left <= 0;
}
