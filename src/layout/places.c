/*
 * Text engine, step 7, first half: the places where lines of a paragraph may end, each with
 * what the breaker wants to know of it: the widths before and after it, its price, what may
 * hang out there.  Three lists can be had: blanks and the text's own hyphens alone; words
 * parted too; and, in an emergency, a place on every measure, at any cluster.
 */
#include "layout/type.h"

/* What breaks cost, in the breaker's terms: squared. */
#define PENALTY_HYPHEN 340   /* added */
#define PENALTY_HARD 370     /* the text's own */
#define PENALTY_COMPOUND 150 /* beside a hyphen of the word's own */
#define COMPOUND_MIN 9       /* bytes of a compound's part that may be parted */
#define PENALTY_EMERGENCY 20000

static int penalty_of(enum break_kind kind)
{
	switch (kind) {
	case BREAK_LOOSE_TIE:
		return 40;
	case BREAK_HYPHEN:
		return PENALTY_HARD;
	case BREAK_SHY:
		return PENALTY_HYPHEN;
	case BREAK_DASH:
		return 60;
	case BREAK_SLASH:
		return 300;
	case BREAK_URL:
		return 500;
	case BREAK_TIED:
		return 2000;
	default:
		return 0;
	}
}

/* Makes the list of places. */
struct lister {
	struct para *para;
	bool hyphens, emergency;
	int hyphen_hang; /* of an added hyphen, 1/1000 em */
	int64_t measure;       /* of the narrowest line */
	/* for an emergency: the place before, or the start, and the sums before the item that
	 * starts the line after it */
	struct brk last;
	struct place_sums next_sums;
};

void places_add(const struct para *para, struct place_sums *sums, const struct item *item)
{
	if (item->kind == ITEM_WORD)
		sums->letters += item_letters(para, item, item->word);
	sums->width += item->width;
	sums->stretch += item->stretch;
	sums->shrink += item->shrink;
	if (item->kind == ITEM_SPACE || item->kind == ITEM_KERN)
		sums->glue += item->width;
}

static int32_t em_part(const struct para_font *font, int permille)
{
	return (int32_t)((int64_t)font->size * permille / 1000);
}

int32_t places_hang(const struct para *para, const struct item *item, bool at_start)
{
	if (!item || item->kind != ITEM_WORD || (item->level & 1) != (para->rtl ? 1 : 0))
		return 0;
	bool left = at_start != para->rtl;
	return em_part(item_font(para, item),
		left ? item->word->protrude_left : item->word->protrude_right);
}

const struct item *places_solid(const struct para *para, int from)
{
	while (from < para->n_items && para->items[from].kind == ITEM_MARK)
		from++;
	return from < para->n_items ? &para->items[from] : NULL;
}

static const struct item *last_solid(const struct para *para, int before)
{
	while (before > 0 && para->items[before - 1].kind == ITEM_MARK)
		before--;
	return before > 0 ? &para->items[before - 1] : NULL;
}

static uint32_t hash_of(const struct item *item)
{
	return item && item->kind == ITEM_WORD ? item->word->edge_hash : 0;
}

static void set_end(struct brk *brk, const struct place_sums *sums)
{
	brk->end_width = sums->width;
	brk->end_stretch = sums->stretch;
	brk->end_shrink = sums->shrink;
	brk->end_glue = sums->glue;
	brk->end_letters = sums->letters;
}

static void set_start(struct brk *brk, const struct place_sums *sums)
{
	brk->start_width = sums->width;
	brk->start_stretch = sums->stretch;
	brk->start_shrink = sums->shrink;
	brk->start_glue = sums->glue;
	brk->start_letters = sums->letters;
}

/* A place being made, behind the last one; push makes it part of the list. */
static struct brk *new_break(struct type *type)
{
	struct brk *breaks = scratch_room(type->breaks, (guint)type->n_breaks + 1);
	struct brk *brk = &breaks[type->n_breaks];
	*brk = (struct brk){0};
	return brk;
}

/* A place inside a word, without a hyphen. */
static void push_inside(
	struct lister *l, const struct place_sums *before, int item, int at, int64_t width)
{
	struct place_sums sums = *before;
	sums.width += width;
	struct brk *brk = new_break(l->para->type);
	brk->item = at == 0 ? item - 1 : item;
	brk->sub = at;
	brk->next = item;
	brk->penalty = PENALTY_EMERGENCY;
	brk->part = brk->emergency = true;
	brk->kind = BREAK_FREE;
	set_end(brk, &sums);
	set_start(brk, &sums);
	l->para->type->n_breaks++;
}

/* Places at the clusters of the words from the last place up to `to`; sparse where the
 * stretch is long. */
static void push_emergency(struct lister *l, int to, int64_t wide)
{
	struct para *para = l->para;
	struct place_sums sums = l->next_sums;
	int64_t gap = wide > 8 * l->measure ? l->measure / 16 : 0, last = G_MININT64 / 2;
	for (int i = l->last.next; i <= to && i < para->n_items; i++) {
		const struct item *item = &para->items[i];
		if (item->kind == ITEM_WORD) {
			const struct word *word = item->word;
			int64_t *advance = g_new0(int64_t, word->len + 1);
			for (int g = 0; g < word->n_glyphs; g++)
				advance[word->glyphs[g].cluster] +=
					word->glyphs[g].advance;
			int64_t width = 0, tracking = 0;
			int from =
				i == l->last.item && i == l->last.next ? l->last.sub : -1;
			for (uint32_t at = 0; at < word->len; at++) {
				int64_t here =
					width * item_font(para, item)->size / TYPE_EM +
					tracking;
				bool first = at == 0 && i == l->last.next;
				if (advance[at] && !first && (int)at > from &&
					sums.width + here >= last + gap) {
					push_inside(l, &sums, i, (int)at, here);
					last = sums.width + here;
				}
				width += advance[at];
				tracking +=
					advance[at] ? item_font(para, item)->tracking : 0;
			}
			g_free(advance);
		}
		places_add(para, &sums, item);
	}
}

/* In an emergency there is a place on every measure: where the text has none, before the one
 * being made, they are made. */
static void push_urgent(struct lister *l, const struct place_sums *next)
{
	const struct brk brk = places_of(l->para->type)[l->para->type->n_breaks];
	int64_t wide = brk.end_width - l->last.start_width;
	if (wide > l->measure) {
		bool inside =
			brk.sub > 0 ||
			!item_is_glue(&l->para->items[MIN(brk.item, l->para->n_items - 1)]);
		push_emergency(l, inside ? brk.item : brk.item - 1, wide);
	}
	*new_break(l->para->type) = brk;
	l->last = brk;
	l->next_sums = *next;
}

static void push(struct lister *l, const struct place_sums *next)
{
	if (l->emergency)
		push_urgent(l, next);
	l->para->type->n_breaks++;
}

/* A place at a blank (the line ends before it) or after anything else. */
static void push_plain(struct lister *l, const struct place_sums *before, int index)
{
	struct para *para = l->para;
	const struct item *item = &para->items[index];
	struct place_sums sums = *before;
	bool blank = item_is_glue(item) || item->kind == ITEM_NEWLINE;
	struct brk *brk = new_break(para->type);
	brk->item = index;
	brk->next = index + 1;
	brk->kind = item->brk;
	brk->penalty = penalty_of(item->brk);
	brk->hyphen = item->brk == BREAK_HYPHEN || item->brk == BREAK_SHY;
	brk->part = brk->hyphen || item->brk == BREAK_URL;
	if (!blank)
		places_add(para, &sums, item);
	set_end(brk, &sums);
	const struct item *end = last_solid(para, blank ? index : index + 1);
	brk->protrude_right = places_hang(para, end, false);
	brk->hash_before = hash_of(end);
	if (item->brk == BREAK_SHY) {
		const struct para_font *font = item_font(para, item);
		brk->end_width += (int64_t)word_find(para->type, font->shape, false,
					 WORD_SHY, 2, para->arena)
					 ->width *
				 font->size / TYPE_EM;
		brk->protrude_right = em_part(font, l->hyphen_hang);
	}
	if (blank)
		places_add(para, &sums, item);
	while (brk->kind != BREAK_FORCED && brk->next < para->n_items &&
		item_is_glue(&para->items[brk->next]))
		places_add(para, &sums, &para->items[brk->next++]);
	set_start(brk, &sums);
	brk->protrude_left = places_hang(para, places_solid(para, brk->next), true);
	brk->hash_after = hash_of(places_solid(para, brk->next));
	push(l, &sums);
}

/* A word set in two styles is not hyphenated at the seam, an address nowhere. */
static bool joins_word(const struct para *para, int index)
{
	if (para->items[index].brk == BREAK_URL ||
		(index > 0 && para->items[index - 1].brk == BREAK_URL))
		return true;
	if (index > 0 && para->items[index - 1].kind == ITEM_WORD &&
		!para->items[index - 1].brk)
		return true;
	if (index + 1 >= para->n_items || para->items[index + 1].kind != ITEM_WORD ||
		para->items[index].brk)
		return false;
	return g_unichar_isalpha(g_utf8_get_char(para->items[index + 1].word->text));
}

static void push_hyphens(struct lister *l, const struct place_sums *before, int index)
{
	struct para *para = l->para;
	const struct item *item = &para->items[index];
	const struct para_font *font = item_font(para, item);
	struct word *word = item->word;
	if (font->style.no_hyphen || font->style.no_break || font->style.mono ||
		font->keep_space)
		return;
	if (word->n_hyphens < 0)
		word_hyphenate(para->type, word, para->arena);
	if (!word->n_hyphens || joins_word(para, index))
		return;
	bool compound = item->brk == BREAK_HYPHEN ||
			(index > 0 && para->items[index - 1].brk == BREAK_HYPHEN);
	if (compound && word->len < COMPOUND_MIN)
		return;
	struct place_sums after = *before;
	places_add(para, &after, item);
	for (int i = 0; i < word->n_hyphens; i++) {
		const struct word_hyphen *point = &word->hyphens[i];
		struct place_sums start = after, end = *before;
		int64_t letters = (after.letters - before->letters) * point->at /
				  (int64_t)word->len;
		end.letters += letters;
		start.letters = before->letters + letters;
		end.width += ((int64_t)point->left * font->size + TYPE_EM / 2) / TYPE_EM;
		start.width -=
			((int64_t)point->right * font->size + TYPE_EM / 2) / TYPE_EM;
		struct brk *brk = new_break(para->type);
		brk->item = brk->next = index;
		brk->sub = point->at;
		brk->kind = BREAK_SHY;
		brk->penalty = PENALTY_HYPHEN + point->penalty + (compound ? PENALTY_COMPOUND : 0);
		brk->hyphen = brk->part = true;
		brk->hash_before = point->hash_left;
		brk->hash_after = point->hash_right;
		set_end(brk, &end);
		set_start(brk, &start);
		brk->protrude_right = em_part(font, l->hyphen_hang);
		push(l, before);
	}
}

struct brk places_list(
	struct para *para, bool hyphens, bool emergency, int64_t measure)
{
	struct lister l = {.para = para,
		.hyphens = hyphens,
		.emergency = emergency,
		.hyphen_hang = para->type->theme->protrude ? protrusion_right(0xad) : 0,
		.measure = measure};
	struct brk start = {.item = -1, .next = 0, .kind = BREAK_FORCED};
	struct place_sums sums = {0};
	para->type->n_breaks = 0;
	start.protrude_left = places_hang(para, places_solid(para, 0), true);
	start.hash_after = hash_of(places_solid(para, 0));
	l.last = start;
	for (int i = 0; i < para->n_items; i++) {
		const struct item *item = &para->items[i];
		bool wide = emergency && item->width > measure;
		if (item->kind == ITEM_WORD && (hyphens || wide))
			push_hyphens(&l, &sums, i);
		if (item->brk)
			push_plain(&l, &sums, i);
		places_add(para, &sums, item);
	}
	struct brk *end = new_break(para->type);
	end->item = end->next = para->n_items;
	end->kind = BREAK_FORCED;
	set_end(end, &sums);
	set_start(end, &sums);
	const struct item *last = last_solid(para, para->n_items);
	end->protrude_right = places_hang(para, last, false);
	end->hash_before = hash_of(last);
	push(&l, &sums);
	return start;
}

double para_min_width(struct para *para)
{
	struct brk start = places_list(para, false, false, G_MAXINT64);
	int64_t from = start.start_width, widest = 0;
	for (int i = 0; i < para->type->n_breaks; i++) {
		const struct brk *brk = &places_of(para->type)[i];
		widest = MAX(widest, brk->end_width - from);
		from = brk->start_width;
	}
	return (double)widest / TYPE_PT;
}
