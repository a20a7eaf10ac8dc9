/*
 * Text engine, beside its steps: how a line came out, for who judges lines.  Nothing is chosen or changed here.
 */
#include "type/para.h"

static int count_letters(const struct word *word)
{
	int n = 0;
	const char *end = word->text + word->len;
	for (const char *p = word->text; p < end; p = g_utf8_next_char(p))
		n += g_unichar_isalnum(g_utf8_get_char(p));
	return n;
}

/* White between two words as it is seen: with what the last letter is spaced by. */
static double gap_width(const struct para *para, const struct line_work *work, const struct piece *piece)
{
	return piece->set + (double)item_font(para, piece->item)->size * work->track / (1000.0 * TYPE_PT);
}

/* The gaps from left to right. */
static void look_at_gaps(const struct para *para, const struct line_work *work, double x, GArray *gaps)
{
	for (int i = 0; i < work->n; i++) {
		const struct piece *piece = line_piece(work, i);
		struct para_gap gap = {x + piece->x, x + piece->x + gap_width(para, work, piece), 1};
		if (piece->item->kind == ITEM_SPACE && !piece->trailing)
			g_array_append_val(gaps, gap);
	}
}

/* Words and white as they are read. */
static void look_at_words(const struct para *para, const struct line_work *work, bool filled, struct para_look *out)
{
	double set = 0, natural = 0;
	int n_spaces = 0;
	bool open = false;
	for (int i = 0; i < work->n; i++) {
		const struct piece *piece = &work->pieces[i];
		bool space = piece->item->kind == ITEM_SPACE && !piece->trailing;
		set += space ? gap_width(para, work, piece) : 0;
		natural += space ? (double)piece->item->width / TYPE_PT : 0;
		n_spaces += space;
		open = open && !space && piece->item->kind != ITEM_KERN;
		if (!piece->word)
			continue;
		out->n_letters += count_letters(piece->word);
		out->last = piece->word->edge_hash;
		if (!out->n_words)
			out->first = out->last;
		out->n_words += !open;
		open = true;
	}
	if (filled && n_spaces >= 2 && natural > 0)
		out->space = set / natural;
}

void para_look(struct para *para, const struct para_result *result, int index, GArray *gaps, struct para_look *out)
{
	const struct set_result *set = (const struct set_result *)result;
	const struct line_range *range = &set->ranges[index];
	const struct para_options *options = &result->options;
	const struct item *item = &para->items[MIN(range->item, para->n_items - 1)];
	struct line_work work = line_fit(para, set, index);
	const struct para_line *line = &result->lines[index];
	bool justified = options->align == PARA_JUSTIFY;
	double room = options->measure - line_inset(set, index);
	*out = (struct para_look){.font = para->fonts[0].style.font,
		.pos = para->places[item->span].pos,
		.em = (double)item_font(para, item)->size / TYPE_PT,
		.over = line->width - room - (double)(range->protrude_left + range->protrude_right) / TYPE_PT,
		.begins = index == 0 || range[-1].closing,
		.ends = line->last || range->closing,
		.hyphen = range->hyphen && !line->last};
	g_array_set_size(gaps, 0);
	if (justified)
		look_at_gaps(para, &work, line->x, gaps);
	look_at_words(para, &work, justified && !out->ends, out);
}

void para_line_words(struct para *para, const struct para_result *result, int index, GString *out)
{
	const struct set_result *set = (const struct set_result *)result;
	struct line_work work = line_fit(para, set, index);
	for (int i = 0; i < work.n; i++) {
		const struct piece *piece = &work.pieces[i];
		if (piece->trailing)
			continue;
		if (piece->word)
			g_string_append_len(out, piece->word->text, piece->word->len);
		else if ((piece->item->kind == ITEM_SPACE || piece->item->kind == ITEM_FIXED) && !g_str_has_suffix(out->str, " "))
			g_string_append_c(out, ' ');
	}
	if (g_str_has_suffix(out->str, WORD_SHY)) {
		g_string_truncate(out, out->len - strlen(WORD_SHY));
		g_string_append_c(out, '-');
	}
}
