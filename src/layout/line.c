/*
 * Text engine, step 8: one line.  Its pieces are put into visual order (UAX 9, L2), measured with the fragments
 * as they are really shaped, fitted by expansion in a few steps and then by the spaces, and drawn as runs of glyphs of
 * one face, size, scale, colour and element.
 */
#include "layout/type.h"

/* Beyond this the gaps tear the line apart; it is left short instead. */
#define STRETCH_MAX 6.0

/* A word, blank or object as it stands in the line. */
struct piece {
	const struct item *item;
	struct word *word;     /* the fragment for the line's first and last */
	int64_t width;         /* natural, TYPE_PT */
	double x, set;         /* place and width as set, points */
	bool trailing;         /* the space at the line's end, past the measure */
};

static const struct para_font *font_of(const struct para *para, const struct item *item)
{
	return &para->fonts[item->style];
}

static int64_t word_width(const struct para_font *font, const struct word *word)
{
	return ((int64_t)word->width * font->size + TYPE_EM / 2) / TYPE_EM + (int64_t)font->tracking * word->n_clusters;
}

static struct word *fragment(struct para *para, const struct item *item, int from, int to, bool shy)
{
	const struct word *word = item->word;
	to = to > 0 ? to : (int)word->len;
	if (from == 0 && to == (int)word->len && !shy)
		return item->word;
	g_autofree char *text = g_malloc((gsize)(to - from) + 3);
	memcpy(text, word->text + from, (size_t)(to - from));
	memcpy(text + to - from, WORD_SHY, 3);
	return word_find(para->type, word->shape, word->rtl, text, (size_t)(to - from) + (shy ? 2 : 0), para->arena);
}

static void add_piece(struct para *para, GArray *out, const struct item *item, int from, int to, bool shy)
{
	struct piece piece = { .item = item, .width = item->width };
	if (item->kind == ITEM_WORD) {
		piece.word = fragment(para, item, from, to, shy);
		if (piece.word != item->word)
			piece.width = word_width(font_of(para, item), piece.word);
	}
	g_array_append_val(out, piece);
}

static GArray *line_pieces(struct para *para, const struct line_range *range)
{
	GArray *out = g_array_sized_new(FALSE, TRUE, sizeof(struct piece), 32);
	for (int i = range->item; i < range->end; i++) {
		bool last = i + 1 == range->end && !range->end_sub;
		add_piece(para, out, &para->items[i], i == range->item ? range->sub : 0, 0,
			last && range->shy && para->items[i].kind == ITEM_WORD);
	}
	if (range->end_sub)
		add_piece(para, out, &para->items[range->end], range->end == range->item ? range->sub : 0,
			range->end_sub, range->shy);
	if (range->space) {
		add_piece(para, out, &para->items[range->end], 0, 0, false);
		g_array_index(out, struct piece, out->len - 1).trailing = true;
	}
	return out;
}

/* Reverses runs of levels, highest first; order holds indices into pieces. */
static void visual_order(const GArray *pieces, int base, int *order)
{
	int n = (int)pieces->len, high = base, low = base | 1;
	for (int i = 0; i < n; i++) {
		order[i] = i;
		int level = g_array_index(pieces, struct piece, i).item->level;
		high = MAX(high, level);
	}
	for (int level = high; level >= low || (level > 0 && level >= 1); level--) {
		for (int i = 0; i < n; i++) {
			int j = i;
			while (j < n) {
				const struct piece *piece = &g_array_index(pieces, struct piece, j);
				int own = piece->trailing ? base : piece->item->level;
				if (own < level)
					break;
				j++;
			}
			for (int a = i, b = j - 1; a < b; a++, b--) {
				int swap = order[a];
				order[a] = order[b];
				order[b] = swap;
			}
			i = MAX(i, j - 1);
		}
	}
}

static double expansion_scale(const struct para *para, int step)
{
	return 1 + para->type->theme->expansion * step / LINE_STEPS;
}

/* Fits the line to its measure: expansion first, the rest by the glue. */
static void fit(const struct para *para, const GArray *pieces, int64_t target, struct line_range *range)
{
	int64_t width = 0, glue = 0, stretch = 0, shrink = 0;
	for (guint i = 0; i < pieces->len; i++) {
		const struct piece *piece = &g_array_index(pieces, struct piece, i);
		if (piece->trailing)
			continue;
		bool flexes = piece->item->kind == ITEM_SPACE || piece->item->kind == ITEM_KERN;
		width += piece->width;
		glue += flexes ? piece->width : 0;
		stretch += piece->item->stretch;
		shrink += piece->item->shrink;
	}
	int64_t need = target - width;
	if (range->closing && need >= 0)
		return;
	double flex = (double)(width - glue) * para->type->theme->expansion;
	if (flex > 0)
		range->step = (int)CLAMP((double)need / flex * LINE_STEPS + (need > 0 ? 0.5 : -0.5), -LINE_STEPS,
			LINE_STEPS);
	double rest = (double)need - flex * range->step / LINE_STEPS;
	if (rest > 0 && stretch > 0)
		range->stretch = MIN(rest / (double)stretch, STRETCH_MAX);
	else if (rest < 0 && shrink > 0)
		range->stretch = MAX(rest / (double)shrink, -1.5);
}

/* Gives every piece its place from the line's left end; returns the width. */
static double place(const struct para *para, GArray *pieces, const struct line_range *range, const int *order)
{
	double scale = expansion_scale(para, range->step), x = 0, hidden = 0;
	for (guint i = 0; i < pieces->len; i++) {
		struct piece *piece = &g_array_index(pieces, struct piece, order[i]);
		const struct item *item = piece->item;
		double width = (double)piece->width;
		if (item->kind == ITEM_WORD)
			width *= scale;
		else if (!piece->trailing && range->stretch > 0)
			width += range->stretch * item->stretch;
		else if (!piece->trailing)
			width += range->stretch * item->shrink;
		piece->set = width / TYPE_PT;
		piece->x = x;
		x += piece->set;
		if (piece->trailing)
			hidden = i == 0 ? piece->set : 0;
		if (piece->trailing && i > 0)
			x -= piece->set;
	}
	for (guint i = 0; hidden > 0 && i < pieces->len; i++)
		g_array_index(pieces, struct piece, i).x -= hidden;
	return x - hidden;
}

static void add_marks(const GArray *pieces, struct para_line *line, GArray *marks)
{
	line->first_mark = (int)marks->len;
	for (guint i = 0; i < pieces->len; i++) {
		const struct piece *piece = &g_array_index(pieces, struct piece, i);
		if (piece->item->kind != ITEM_MARK && piece->item->kind != ITEM_OBJECT)
			continue;
		struct para_mark_at at = { .mark = piece->item->value, .is_box = piece->item->kind == ITEM_OBJECT,
			.x = line->x + piece->x, .width = piece->set };
		g_array_append_val(marks, at);
	}
	line->n_marks = (int)marks->len - line->first_mark;
}

static void add_heights(struct para *para, const GArray *pieces, struct para_line *line)
{
	for (guint i = 0; i < pieces->len; i++) {
		const struct piece *piece = &g_array_index(pieces, struct piece, i);
		const struct para_font *font = font_of(para, piece->item);
		double size = (double)font->size / TYPE_PT, ascent = 0, descent = 0;
		if (piece->item->kind == ITEM_OBJECT) {
			const struct span *span = &para->places[piece->item->span];
			ascent = span->ascent;
			descent = span->descent;
		} else if (piece->word && piece->word->n_segments) {
			const struct face *face = face_at(para->type, piece->word->segments[0].face);
			ascent = size * face->ascent / TYPE_EM + font->style.rise;
			descent = size * face->descent / TYPE_EM - font->style.rise;
		}
		line->ascent = MAX(line->ascent, ascent);
		line->descent = MAX(line->descent, descent);
	}
}

/* Where the line's left end stands in the measure. */
static double line_start(const struct para_result *result, const struct line_range *range, int line, double width)
{
	const struct para_options *options = &result->options;
	double inset = line == 0 ? options->indent : options->hang;
	double start = (double)range->protrude_left / TYPE_PT, end = (double)range->protrude_right / TYPE_PT;
	double room = options->measure - inset;
	switch (options->align) {
	case PARA_CENTRE:
		return (result->rtl ? 0 : inset) + (room - width) / 2;
	case PARA_END:
		return result->rtl ? -end : inset + room + end - width;
	default:
		return result->rtl ? room + start - width : inset - start;
	}
}

void line_set(struct para *para, struct set_result *result, int index, GArray *marks)
{
	struct line_range *range = &result->ranges[index];
	struct para_line *line = &result->pub.lines[index];
	const struct para_options *options = &result->pub.options;
	g_autoptr(GArray) pieces = line_pieces(para, range);
	int *order = g_new(int, pieces->len + 1);
	double inset = index == 0 ? options->indent : options->hang;
	if (options->align == PARA_JUSTIFY)
		fit(para, pieces, (int64_t)((options->measure - inset) * TYPE_PT) + range->protrude_left +
					  range->protrude_right, range);
	visual_order(pieces, para->rtl ? 1 : 0, order);
	line->width = place(para, pieces, range, order);
	line->x = line_start(&result->pub, range, index, line->width);
	line->hyphen = range->hyphen;
	line->last = index + 1 == result->pub.n_lines;
	line->ratio = range->stretch;
	line->start = line->end = index;
	add_heights(para, pieces, line);
	add_marks(pieces, line, marks);
	g_free(order);
}

/* ---- drawing ---------------------------------------------------------------------------------------- */

/* A run of glyphs in the making. */
struct run {
	struct canvas *canvas;
	struct para *para;
	int face;
	double size, x_scale;
	theme_colour colour;
	int elem;
	bool backward, open;
	GArray *glyphs, *clusters;
	GArray *texts;         /* struct text_piece, in visual order */
};

struct text_piece { const char *text; int len; };

static void run_flush(struct run *run)
{
	if (run->open && run->glyphs->len) {
		struct arena *arena = run->canvas->arena;
		struct layout_item item = { .kind = ITEM_GLYPHS, .elem = run->elem, .colour = run->colour };
		int len = 0, at = 0, n = (int)run->texts->len;
		for (int i = 0; i < n; i++)
			len += g_array_index(run->texts, struct text_piece, i).len;
		char *text = arena_alloc(arena, (size_t)len + 1);
		for (int i = 0; i < n; i++) {
			const struct text_piece *piece =
				&g_array_index(run->texts, struct text_piece, run->backward ? n - 1 - i : i);
			memcpy(text + at, piece->text, (size_t)piece->len);
			at += piece->len;
		}
		item.as.glyphs = (struct layout_glyphs){
			.font = run->face, .size = run->size, .x_scale = run->x_scale, .text = text,
			.text_len = len, .backward = run->backward,
			.n_glyphs = (int)run->glyphs->len, .n_clusters = (int)run->clusters->len,
			.glyphs = arena_memdup(arena, run->glyphs->data, sizeof(struct layout_glyph) * run->glyphs->len),
			.clusters = arena_memdup(arena, run->clusters->data,
				sizeof(struct layout_cluster) * run->clusters->len),
		};
		GArray *list = run->elem == LAYOUT_ARTIFACT ? run->canvas->artifacts : run->canvas->items;
		g_array_append_val(list, item);
	}
	g_array_set_size(run->glyphs, 0);
	g_array_set_size(run->clusters, 0);
	g_array_set_size(run->texts, 0);
	run->open = false;
}

static void run_want(struct run *run, const struct para_font *font, int face, double size, bool backward)
{
	if (run->open && run->face == face && run->size == size && run->colour == font->colour &&
		run->elem == font->style.elem && run->backward == backward)
		return;
	run_flush(run);
	run->open = true;
	run->face = face;
	run->size = size;
	run->colour = font->colour;
	run->elem = font->style.elem;
	run->backward = backward;
}

/* Bytes and glyphs that go together; cut where a byte would not hold them. */
static void add_cluster(struct run *run, const char *text, int n_bytes, int n_glyphs)
{
	GArray *out = run->clusters;
	guint first = out->len;
	while (n_bytes > 252 || n_glyphs > 252) {
		const char *cut = text + MIN(n_bytes, 249);
		while (n_bytes > 249 && ((guchar)*cut & 0xc0) == 0x80)
			cut--;
		struct layout_cluster part = { (uint8_t)(n_bytes > 249 ? cut - text : n_bytes),
			(uint8_t)(n_glyphs > 252 ? 252 : n_glyphs > 1 ? 1 : n_glyphs) };
		g_array_append_val(out, part);
		text += part.n_bytes;
		n_bytes -= part.n_bytes;
		n_glyphs -= part.n_glyphs;
	}
	struct layout_cluster rest = { (uint8_t)n_bytes, (uint8_t)n_glyphs };
	if (n_bytes || n_glyphs)
		g_array_append_val(out, rest);
	for (guint a = first, b = out->len; run->backward && a + 1 < b; a++) {
		struct layout_cluster swap = g_array_index(out, struct layout_cluster, a);
		g_array_index(out, struct layout_cluster, a) = g_array_index(out, struct layout_cluster, --b);
		g_array_index(out, struct layout_cluster, b) = swap;
	}
}

/* The byte after the cluster's text: the next cluster's start in the segment's logical order. */
static void add_clusters(struct run *run, const struct word *word, const struct word_segment *segment)
{
	const struct word_glyph *glyphs = word->glyphs + segment->first;
	int n = segment->n;
	for (int i = 0, j; i < n; i = j) {
		for (j = i + 1; j < n && glyphs[j].cluster == glyphs[i].cluster;)
			j++;
		int from = glyphs[i].cluster, to = segment->end;
		if (!segment->rtl && j < n)
			to = glyphs[j].cluster;
		if (segment->rtl && i > 0)
			to = glyphs[i - 1].cluster;
		if (segment->rtl ? j == n : i == 0)
			from = segment->start;
		add_cluster(run, word->text + from, to - from, j - i);
	}
	struct text_piece piece = { word->text + segment->start, segment->end - segment->start };
	g_array_append_val(run->texts, piece);
}

static void draw_word(struct run *run, const struct piece *piece, const struct para_font *font, double x, double y)
{
	const struct word *word = piece->word;
	double scale = run->x_scale, size = (double)font->size / TYPE_PT, pen = x + piece->x;
	double tracking = (double)font->tracking / TYPE_PT * scale;
	for (int k = 0; k < word->n_segments; k++) {
		const struct word_segment *segment = &word->segments[word->rtl ? word->n_segments - 1 - k : k];
		if (!segment->n)
			continue;
		run_want(run, font, segment->face, size * segment->permille / 1000, segment->rtl);
		for (int g = segment->first; g < segment->first + segment->n; g++) {
			const struct word_glyph *glyph = &word->glyphs[g];
			struct layout_glyph out = { .index = glyph->index,
				.x = (float)(pen + size * scale * glyph->dx / TYPE_EM),
				.y = (float)(y - font->style.rise - size * glyph->dy / TYPE_EM) };
			g_array_append_val(run->glyphs, out);
			pen += size * scale * glyph->advance / TYPE_EM;
			if (g + 1 == segment->first + segment->n || glyph[1].cluster != glyph->cluster)
				pen += tracking;
		}
		add_clusters(run, word, segment);
	}
}

static void draw_space(struct run *run, const struct piece *piece, const struct para_font *font, double x, double y)
{
	struct type *type = run->para->type;
	double size = (double)font->size / TYPE_PT;
	bool backward = (piece->trailing ? run->para->rtl : piece->item->level & 1) != 0;
	int face = g_array_index(type->shapes, struct shape, font->shape).face;
	bool keeps = run->open && run->size == size && run->backward == backward && face_has(type, run->face, ' ');
	if (keeps)
		face = run->face;
	static const char blank[] = " ";
	struct text_piece text = { blank, 1 };
	hb_codepoint_t index = 0;
	hb_font_get_nominal_glyph(face_hb(type, face), ' ', &index);
	run_want(run, font, face, size, backward);
	struct layout_glyph glyph = { .index = index, .x = (float)(x + piece->x), .y = (float)(y - font->style.rise) };
	g_array_append_val(run->glyphs, glyph);
	g_array_append_val(run->texts, text);
	add_cluster(run, blank, 1, 1);
}

/* Rules and grounds under (through) pieces that follow each other in one style. */
static void draw_decoration(struct run *run, const struct para_font *font, double from, double to, double y)
{
	const struct type *type = run->para->type;
	const struct face *face =
		face_at(type, g_array_index(type->shapes, struct shape, font->shape).face);
	double size = (double)font->size / TYPE_PT;
	double thick = MAX(size * face->underline_size / TYPE_EM, 0.3);
	y -= font->style.rise;
	if (font->style.has_ground)
		canvas_rect(run->canvas, LAYOUT_ARTIFACT, font->style.ground, from - size * 0.1,
			y - size * 0.78, to - from + size * 0.2, size * 1.02);
	if (font->style.underline)
		canvas_rect(run->canvas, LAYOUT_ARTIFACT, font->colour, from,
			y - size * face->underline / TYPE_EM - thick / 2, to - from, thick);
	if (font->style.strike)
		canvas_rect(run->canvas, LAYOUT_ARTIFACT, font->colour, from,
			y - size * face->strike / TYPE_EM - thick / 2, to - from, thick);
}

static bool is_decorated(const struct para_font *font)
{
	return font->style.has_ground || font->style.underline || font->style.strike;
}

static void draw_decorations(struct run *run, const GArray *pieces, const int *order, double x, double y)
{
	for (guint i = 0, j; i < pieces->len; i = j) {
		const struct piece *first = &g_array_index(pieces, struct piece, order[i]), *last = first;
		const struct para_font *font = font_of(run->para, first->item);
		for (j = i + 1; j < pieces->len; j++) {
			const struct piece *next = &g_array_index(pieces, struct piece, order[j]);
			if (next->item->style != first->item->style || next->trailing)
				break;
			last = next;
		}
		if (is_decorated(font) && !first->trailing)
			draw_decoration(run, font, x + first->x, x + last->x + last->set, y);
	}
}

static void draw_links(struct run *run, const GArray *pieces, const int *order, double x, double y)
{
	for (guint i = 0, j; i < pieces->len; i = j) {
		const struct piece *first = &g_array_index(pieces, struct piece, order[i]), *last = first;
		const struct para_font *font = font_of(run->para, first->item);
		int link = font->style.link;
		for (j = i + 1; j < pieces->len; j++) {
			const struct piece *next = &g_array_index(pieces, struct piece, order[j]);
			if (font_of(run->para, next->item)->style.link != link || next->trailing)
				break;
			last = next;
		}
		double size = (double)font->size / TYPE_PT;
		if (link && !first->trailing)
			canvas_link(run->canvas, link, x + first->x, y - font->style.rise - size * 0.76,
				last->x + last->set - first->x, size);
	}
}

/* A word cut where no break was allowed is told once a paragraph. */
static void tell_wide(struct para *para, const struct line_range *range)
{
	const struct item *item = &para->items[MIN(range->end, para->n_items - 1)];
	if (!range->emergency || para->told_wide || item->kind != ITEM_WORD)
		return;
	para->told_wide = true;
	const char *text = item->word->text;
	int len = 0;
	for (const char *p = text; *p && len < 40; p = g_utf8_next_char(p))
		len++;
	g_autofree char *shown = g_utf8_substring(text, 0, len);
	diag_report(para->type->job->diag, DIAG_LINE_OVERFULL, para->places[item->span].pos, "%s%s", shown,
		strlen(shown) < strlen(text) ? "…" : "");
}

void para_draw(struct para *para, const struct para_result *result, int index, double x, double y,
	struct canvas *canvas)
{
	const struct set_result *set = (const struct set_result *)result;
	const struct para_line *line = &result->lines[index];
	const struct line_range *range = &set->ranges[index];
	g_autoptr(GArray) pieces = line_pieces(para, range);
	int *order = g_new(int, pieces->len + 1);
	struct run run = {
		.canvas = canvas, .para = para, .x_scale = expansion_scale(para, range->step),
		.glyphs = g_array_new(FALSE, FALSE, sizeof(struct layout_glyph)),
		.clusters = g_array_new(FALSE, FALSE, sizeof(struct layout_cluster)),
		.texts = g_array_new(FALSE, FALSE, sizeof(struct text_piece)),
	};
	visual_order(pieces, para->rtl ? 1 : 0, order);
	place(para, pieces, range, order);
	x += line->x;
	draw_decorations(&run, pieces, order, x, y);
	for (guint i = 0; i < pieces->len; i++) {
		const struct piece *piece = &g_array_index(pieces, struct piece, order[i]);
		const struct para_font *font = font_of(para, piece->item);
		if (piece->word)
			draw_word(&run, piece, font, x, y);
		else if (piece->item->kind == ITEM_SPACE || piece->item->kind == ITEM_FIXED)
			draw_space(&run, piece, font, x, y);
		else if (piece->item->kind == ITEM_OBJECT)
			run_flush(&run);
	}
	run_flush(&run);
	draw_links(&run, pieces, order, x, y);
	tell_wide(para, range);
	g_array_free(run.glyphs, TRUE);
	g_array_free(run.clusters, TRUE);
	g_array_free(run.texts, TRUE);
	g_free(order);
}
