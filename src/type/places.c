/*
 * Text engine, step 6, first half: the places where lines of a paragraph may end, each with
 * what the breaker wants to know of it: the widths before and after it, its price, what may
 * hang out there.  Three lists can be had: blanks and the text's own hyphens alone; words
 * parted too; and, in an emergency, a place on every measure, at any cluster.
 */
#include "type/para.h"

/* What breaks cost, in the breaker's terms: squared. */
#define PENALTY_HYPHEN 310   /* added */
#define PENALTY_HARD 370     /* the text's own */
#define PENALTY_TITLE 4000   /* that too, in a title: rather a line more, or a short one */
#define PENALTY_COMPOUND 150 /* beside a hyphen or stroke of the word's own */
#define COMPOUND_MIN 9       /* bytes of a compound's part that may be parted */
#define PENALTY_PHRASE 3000       /* within one of Japanese, in titles */
#define PENALTY_LOOSE_PHRASE 600 /* and in cells, and there within a word of Korean */
#define PHRASE_EMS 5
/* What may end behind each character is not set in a column of single ones. */
#define COLUMN_EMS 2
#define PENALTY_EMERGENCY 20000

static int penalty_of(enum break_kind kind)
{
	switch (kind) {
	case BREAK_LOOSE_TIE:
		return 40;
	case BREAK_FIRM_TIE:
		return 600;
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
	case BREAK_RELATION:
		return 1200;
	case BREAK_OPERATOR:
		return 1700;
	case BREAK_WITHIN:
		return 3200;
	case BREAK_PHRASE:
		return PENALTY_PHRASE;
	case BREAK_LOOSE_PHRASE:
		return PENALTY_LOOSE_PHRASE;
	default:
		return 0;
	}
}

/* In a title a line that ends in a hyphen looks like a word that is parted. */
static int penalty_behind(const struct para *para, const struct item *item)
{
	if (item->brk == BREAK_FREE)
		return 0;
	const struct type_style *style = &item_font(para, item)->style;
	return item->brk == BREAK_HYPHEN && style->phrases && style->no_hyphen ? PENALTY_TITLE : penalty_of(item->brk);
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
	/* where the blanks end that were passed last, and the sums there: all places among them share these */
	int blanks_end;
	struct place_sums blanks_sums;
};

static int32_t em_part(const struct para_font *font, int permille)
{
	return permille ? (int32_t)((int64_t)font->size * permille / 1000) : 0;
}

static inline int32_t word_hang(const struct para *para, const struct item *item, bool at_start)
{
	int permille = at_start != para->rtl ? item->word->protrude_left : item->word->protrude_right;
	if (!permille || (item->level & 1) != (para->rtl ? 1 : 0))
		return 0;
	return em_part(item_font(para, item), permille);
}

static inline int32_t hang_of(const struct para *para, const struct item *item, bool at_start)
{
	return item && item->kind == ITEM_WORD ? word_hang(para, item, at_start) : 0;
}

int32_t places_hang(const struct para *para, const struct item *item, bool at_start)
{
	return hang_of(para, item, at_start);
}

static inline const struct item *first_solid(const struct para *para, int from)
{
	while (from < para->n_items && para->items[from].kind == ITEM_MARK)
		from++;
	return from < para->n_items ? &para->items[from] : NULL;
}

const struct item *places_solid(const struct para *para, int from)
{
	return first_solid(para, from);
}

static inline const struct item *last_solid(const struct para *para, int before)
{
	while (before > 0 && para->items[before - 1].kind == ITEM_MARK)
		before--;
	return before > 0 ? &para->items[before - 1] : NULL;
}

const struct item *places_last_solid(const struct para *para, int before)
{
	return last_solid(para, before);
}

static uint32_t hash_of(const struct item *item)
{
	return item && item->kind == ITEM_WORD ? item->word->edge_hash : 0;
}

/* The item behind blanks that begin at one; *sums, of what stands before it, then has them too. */
static int pass_blanks(struct lister *l, int from, struct place_sums *sums)
{
	const struct para *para = l->para;
	if (from >= l->blanks_end) {
		l->blanks_sums = *sums;
		for (l->blanks_end = from; l->blanks_end < para->n_items && item_is_glue(&para->items[l->blanks_end]); l->blanks_end++)
			places_add(&l->blanks_sums, &para->items[l->blanks_end]);
	}
	*sums = l->blanks_sums;
	return l->blanks_end;
}

/* A place being made, behind the last one; push makes it part of the list. */
static struct brk *new_break(struct type *type)
{
	scratch_room(type->breaks, (guint)type->n_breaks + 2);
	return &places_of(type)[type->n_breaks];
}

/* A place inside a word, without a hyphen. */
static void push_inside(
	struct lister *l, const struct place_sums *before, int item, int at, int64_t width)
{
	struct place_sums sums = *before;
	sums.width += width;
	*new_break(l->para->type) = (struct brk){
		.item = at == 0 ? item - 1 : item,
		.sub = at,
		.next = item,
		.penalty = PENALTY_EMERGENCY,
		.end = sums,
		.start = sums,
		.kind = BREAK_FREE,
		.part = true,
		.emergency = true,
	};
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
		places_add(&sums, item);
	}
}

/* In an emergency there is a place on every measure: where the text has none, before the one
 * being made, they are made. */
static void push_urgent(struct lister *l, const struct place_sums *next)
{
	/* copies: what is pushed before it takes its place */
	const struct brk brk = places_of(l->para->type)[l->para->type->n_breaks];
	const struct place_sums after = *next;
	int64_t wide = brk.end.width - l->last.start.width;
	if (wide > l->measure) {
		bool inside =
			brk.sub > 0 ||
			!item_is_glue(&l->para->items[MIN(brk.item, l->para->n_items - 1)]);
		push_emergency(l, inside ? brk.item : brk.item - 1, wide);
	}
	*new_break(l->para->type) = brk;
	l->last = brk;
	l->next_sums = after;
}

static void push(struct lister *l, const struct place_sums *next)
{
	if (l->emergency)
		push_urgent(l, next);
	l->para->type->n_breaks++;
}

/* The word is made part of two lines by a hyphen of the breaker's own. */
static void add_soft_hyphen(const struct lister *l, struct brk *brk, const struct item *item)
{
	struct para *para = l->para;
	const struct para_font *font = item_font(para, item);
	const struct word *shy = word_find(para->type, font->shape, false, WORD_SHY, 2, para->arena);
	brk->end.width += (int64_t)shy->width * font->size / TYPE_EM;
	brk->protrude_right = em_part(font, l->hyphen_hang);
}

/* An address parted at a hyphen of its own: to the eye the line ends in one. */
static bool ends_in_hyphen(const struct item *item)
{
	return item->brk == BREAK_URL && item->kind == ITEM_WORD && item->word->len &&
	       item->word->text[item->word->len - 1] == '-';
}

/* A blank between two words where a line may end and nothing else is to be said: nearly all places are such. */
static inline bool is_simple_blank(const struct para *para, const struct item *item)
{
	return item->kind == ITEM_SPACE && item->brk == BREAK_FREE && item > para->items &&
	       item + 1 < para->items + para->n_items && item[-1].kind == ITEM_WORD && item[1].kind == ITEM_WORD;
}

/* *sums: of what stands before it, and then with it. */
static void push_blank(struct lister *l, struct place_sums *sums, int index)
{
	const struct para *para = l->para;
	const struct item *item = &para->items[index];
	struct brk *brk = new_break(para->type);
	brk->end = *sums;
	sums->glue += item->width;
	sums->width += item->width;
	sums->stretch += item->stretch;
	sums->shrink += item->shrink;
	brk->start = *sums;
	brk->item = index;
	brk->sub = 0;
	brk->next = index + 1;
	brk->penalty = 0;
	brk->protrude_left = word_hang(para, item + 1, true);
	brk->protrude_right = word_hang(para, item - 1, false);
	brk->hash_before = item[-1].word->edge_hash;
	brk->hash_after = item[1].word->edge_hash;
	brk->kind = BREAK_FREE;
	brk->hyphen = brk->part = brk->emergency = false;
	push(l, sums);
}

/* A place at a blank (the line ends before it) or after anything else.  Filled where it stands: there is one a word. */
static void push_plain(struct lister *l, const struct place_sums *before, int index)
{
	const struct para *para = l->para;
	const struct item *items = para->items, *item = &items[index];
	bool blank = item_is_glue(item) || item->kind == ITEM_NEWLINE;
	bool hyphen = item->brk == BREAK_HYPHEN || item->brk == BREAK_SHY || ends_in_hyphen(item);
	struct brk *brk = new_break(para->type);
	int next = index + 1;
	brk->end = *before;
	if (!blank)
		places_add(&brk->end, item);
	brk->start = brk->end;
	if (blank)
		places_add(&brk->start, item);
	if (item->brk != BREAK_FORCED)
		next = pass_blanks(l, next, &brk->start);
	const struct item *last = last_solid(para, blank ? index : index + 1), *first = first_solid(para, next);
	brk->item = index;
	brk->sub = 0;
	brk->next = next;
	brk->penalty = penalty_behind(para, item);
	brk->protrude_left = hang_of(para, first, true);
	brk->protrude_right = hang_of(para, last, false);
	brk->hash_before = hash_of(last);
	brk->hash_after = hash_of(first);
	brk->kind = item->brk;
	brk->hyphen = hyphen;
	brk->part = hyphen || item->brk == BREAK_URL;
	brk->emergency = false;
	if (item->brk == BREAK_SHY)
		add_soft_hyphen(l, brk, item);
	push(l, &brk->start);
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

/* A hyphen or stroke of the text's own. */
static bool is_joint(uint8_t brk)
{
	return brk == BREAK_HYPHEN || brk == BREAK_SLASH;
}

static bool in_compound(const struct para *para, int index)
{
	return is_joint(para->items[index].brk) || (index > 0 && is_joint(para->items[index - 1].brk));
}

int places_hyphens(struct para *para, int index)
{
	const struct item *item = &para->items[index];
	const struct para_font *font = item_font(para, item);
	struct word *word = item->word;
	/* a hyphen in words that run against the lines would stand within one, not at its end */
	bool against = (item->level & 1) != (para->rtl ? 1 : 0);
	if (!word->n_hyphens || font->style.no_hyphen || font->style.no_break || font->style.mono ||
		font->keep_space || against)
		return 0;
	if (word->n_hyphens < 0)
		word_hyphenate(para->type, word, para->arena);
	if (!word->n_hyphens || joins_word(para, index))
		return 0;
	bool compound = in_compound(para, index);
	return compound && word->len < COMPOUND_MIN ? 0 : word->n_hyphens;
}

static void push_hyphens(struct lister *l, const struct place_sums *before, int index)
{
	struct para *para = l->para;
	const struct item *item = &para->items[index];
	const struct para_font *font = item_font(para, item);
	int n = places_hyphens(para, index);
	int32_t hang = n ? em_part(font, l->hyphen_hang) : 0;
	bool compound = n && in_compound(para, index);
	for (int i = 0; i < n; i++) {
		const struct word_hyphen *point = &item->word->hyphens[i];
		struct brk *brk = new_break(para->type);
		brk->end = brk->start = *before;
		brk->end.letters += (int64_t)item->letters * point->at / (int64_t)item->word->len;
		brk->end.width += places_part(point->left, font->size);
		places_add(&brk->start, item);
		brk->start.letters = brk->end.letters;
		brk->start.width -= places_part(point->right, font->size);
		brk->item = brk->next = index;
		brk->sub = point->at;
		brk->penalty = PENALTY_HYPHEN + point->penalty + (compound ? PENALTY_COMPOUND : 0);
		brk->protrude_left = 0;
		brk->protrude_right = hang;
		brk->hash_before = point->hash_left;
		brk->hash_after = point->hash_right;
		brk->kind = BREAK_SHY;
		brk->hyphen = brk->part = true;
		brk->emergency = false;
		push(l, before);
	}
}

void places_list(struct para *para, bool hyphens, int64_t measure)
{
	bool emergency = measure > 0;
	struct type *type = para->type;
	const struct item *first = places_solid(para, 0), *last = places_last_solid(para, para->n_items);
	struct lister l = {.para = para,
		.hyphens = hyphens,
		.emergency = emergency,
		.hyphen_hang = type->theme->protrude ? protrusion_right(0xad) : 0,
		.measure = measure};
	struct place_sums sums = {0};
	type->n_breaks = 0;
	new_break(type)[-1] = l.last = (struct brk){
		.item = -1,
		.kind = BREAK_FORCED,
		.protrude_left = places_hang(para, first, true),
		.hash_after = hash_of(first),
	};
	for (int i = 0; i < para->n_items; i++) {
		const struct item *item = &para->items[i];
		if (is_simple_blank(para, item)) {
			push_blank(&l, &sums, i);
			continue;
		}
		bool word = item->kind == ITEM_WORD;
		if (word && item->word->n_hyphens && (hyphens || (emergency && item->width > measure)))
			push_hyphens(&l, &sums, i);
		if (item->brk)
			push_plain(&l, &sums, i);
		if (word) {
			sums.width += item->width;
			sums.letters += item->letters;
		} else {
			places_add(&sums, item);
		}
	}
	para->sums = sums;
	para->summed = true;
	*new_break(type) = (struct brk){
		.item = para->n_items,
		.next = para->n_items,
		.end = sums,
		.start = sums,
		.protrude_right = places_hang(para, last, false),
		.hash_before = hash_of(last),
		.kind = BREAK_FORCED,
	};
	push(&l, &sums);
}

double para_min_width(struct para *para, bool hyphens)
{
	places_list(para, hyphens, 0);
	int64_t from = 0, widest = 0, phrase = 0, begin = 0, em = para->n_items ? item_font(para, para->items)->size : 0;
	for (int i = 0; i < para->type->n_breaks; i++) {
		const struct brk *brk = &places_of(para->type)[i];
		/* a phrase is one piece, up to what a narrow column has room for */
		int64_t piece = MAX(MIN(brk->end.width - phrase, PHRASE_EMS * em), MIN(brk->end.width - begin, COLUMN_EMS * em));
		widest = MAX(widest, MAX(brk->end.width - from, piece));
		from = brk->start.width;
		begin = brk->kind == BREAK_FORCED ? from : begin;
		phrase = brk->kind == BREAK_PHRASE || brk->kind == BREAK_LOOSE_PHRASE ? phrase : from;
	}
	return (double)widest / TYPE_PT;
}
