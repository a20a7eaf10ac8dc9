/*
 * Text engine, the door: styled text is gathered, blanks collapse; para_end has it split
 * into items (segment.c), para_set breaks them into lines (set.c).
 */
#include "type/para.h"

static struct para_parts *parts_new(void)
{
	struct para_parts *parts = g_new(struct para_parts, 1);
	parts->styles = g_array_new(FALSE, FALSE, sizeof(struct para_font));
	parts->spans = g_array_new(FALSE, FALSE, sizeof(struct span));
	parts->origins = g_array_new(FALSE, FALSE, sizeof(struct para_origin));
	parts->numbers = g_array_new(FALSE, FALSE, sizeof(struct para_number));
	parts->text = g_string_sized_new(256);
	parts->n_styles = parts->n_spans = parts->n_origins = parts->n_numbers = 0;
	return parts;
}

void para_parts_free(gpointer data)
{
	struct para_parts *parts = data;
	g_array_free(parts->styles, TRUE);
	g_array_free(parts->spans, TRUE);
	g_array_free(parts->origins, TRUE);
	g_array_free(parts->numbers, TRUE);
	g_string_free(parts->text, TRUE);
	g_free(parts);
}

/* Empties them for the next paragraph. */
static void parts_spare(struct type *type, struct para_parts *parts)
{
	parts->n_styles = parts->n_spans = parts->n_origins = parts->n_numbers = 0;
	g_string_truncate(parts->text, 0);
	g_ptr_array_add(type->spare, parts);
}

static struct para_font *styles_of(const struct para *para)
{
	return (struct para_font *)(void *)para->made->styles->data;
}

static struct span *spans_of(const struct para *para)
{
	return (struct span *)(void *)para->made->spans->data;
}

struct para *para_open(struct type *type, struct arena *arena, int base_rtl)
{
	struct para *para = ARENA_NEW(arena, struct para);
	para->type = type;
	para->arena = arena;
	para->base_rtl = base_rtl;
	para->blank = true;
	para->made = type->spare->len ? g_ptr_array_steal_index_fast(type->spare, type->spare->len - 1)
				      : parts_new();
	return para;
}

static bool same_style(
	const struct para_font *font, const struct type_style *b, bool keep_space)
{
	const struct type_style *a = &font->style;
	return a->elem == b->elem && a->link == b->link && font->keep_space == keep_space && a->font == b->font &&
	       a->bold == b->bold && a->italic == b->italic && a->mono == b->mono &&
	       a->scale == b->scale && a->rise == b->rise &&
	       a->has_colour == b->has_colour && a->colour == b->colour &&
	       a->smallcaps == b->smallcaps && a->lining == b->lining && a->underline == b->underline &&
	       a->strike == b->strike && a->has_ground == b->has_ground &&
	       a->ground == b->ground && (a->lang == b->lang || !g_strcmp0(a->lang, b->lang)) &&
	       a->no_break == b->no_break && a->no_hyphen == b->no_hyphen && a->phrases == b->phrases;
}

static void add_style(struct para *para, const struct type_style *style)
{
	const struct look *look = look_find(para->type, style);
	struct para_parts *made = para->made;
	struct para_font *fonts = scratch_room(made->styles, (guint)made->n_styles + 1), *font = &fonts[made->n_styles];
	*font = (struct para_font){
		.style = *style,
		.shape = look->shape,
		.size = look->size,
		.space = look->space,
		.stretch = look->stretch,
		.shrink = look->shrink,
		.tracking = look->tracking,
		.letters = style->mono || para->keep_space ? 0 : look->size,
		.colour = style->has_colour ? style->colour : style->font->colour,
		.keep_space = para->keep_space,
	};
	font->style.lang = look->lang;
	para->decorated =
		para->decorated || style->has_ground || style->underline || style->strike;
	para->linked = para->linked || style->link;
	para->style = made->n_styles++;
}

void para_style(struct para *para, const struct type_style *style)
{
	for (int n = para->made->n_styles, i = n; i-- > 0 && i + 8 > n;)
		if (same_style(&styles_of(para)[i], style, para->keep_space)) {
			para->style = i;
			return;
		}
	if (para->made->n_styles < G_MAXUINT16)
		add_style(para, style);
}

void para_keep_space(struct para *para, bool keep_space)
{
	if (para->keep_space == keep_space)
		return;
	para->keep_space = keep_space;
	if (para->made->n_styles) {
		struct type_style style = styles_of(para)[para->style].style;
		para_style(para, &style);
	}
}

void para_source(struct para *para, struct page_source source)
{
	struct para_parts *made = para->made;
	struct para_origin *origins = scratch_room(made->origins, (guint)made->n_origins + 1);
	origins[made->n_origins++] = (struct para_origin){(int)made->text->len, source};
}

static struct span *last_span(struct para *para)
{
	return para->made->n_spans ? &spans_of(para)[para->made->n_spans - 1] : NULL;
}

static struct span *add_span(struct para *para, enum span_kind kind, struct pos pos)
{
	struct para_parts *made = para->made;
	struct span *spans = scratch_room(made->spans, (guint)made->n_spans + 1), *span = &spans[made->n_spans++];
	*span = (struct span){.kind = kind, .style = para->style, .pos = pos, .start = (int)made->text->len};
	span->end = span->start;
	return span;
}

/* Makes the bytes from `start` on belong to a span. */
static void close_text(struct para *para, int start, struct pos pos)
{
	struct span *span = last_span(para);
	if ((int)para->made->text->len == start)
		return;
	if (!span || span->kind != SPAN_TEXT || span->style != para->style ||
		span->end != start) {
		span = add_span(para, SPAN_TEXT, pos);
		span->start = start;
	}
	span->end = (int)para->made->text->len;
}

/* Blanks before a line's end, and where a fixed space stands, are not wanted. */
static void drop_blank(struct para *para)
{
	struct span *span = last_span(para);
	if (span && span->kind == SPAN_TEXT && !para->keep_space &&
		span->end > span->start && span->end == (int)para->made->text->len &&
		para->made->text->str[span->end - 1] == ' ') {
		span->end--;
		g_string_truncate(para->made->text, para->made->text->len - 1);
	}
}

static void append_collapsed(struct para *para, const char *text, size_t len)
{
	const char *end = text + len, *from = text;
	for (const char *p = text; p < end; p++) {
		bool blank = *p == ' ' || *p == '\n' || *p == '\t' || *p == '\r';
		if (blank) {
			g_string_append_len(para->made->text, from, p - from);
			from = p + 1;
			if (!para->blank)
				g_string_append_c(para->made->text, ' ');
		}
		para->blank = blank;
	}
	g_string_append_len(para->made->text, from, end - from);
}

/* Of eight bytes those below n, which is at most 128: their highest bits. */
static inline uint64_t bytes_below(uint64_t eight, unsigned n)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), high = 0x80 * ones;
	return ~(((eight | high) - n * ones) | eight) & high;
}

/* Whether its blanks are single ones, and blanks they are; eight bytes at once. */
static bool is_collapsed(const char *text, size_t len)
{
	size_t i = 0;
	for (uint64_t eight, before = 0; i + 8 <= len; i += 8) {
		memcpy(&eight, text + i, 8);
		eight = GUINT64_FROM_LE(eight);
		uint64_t blanks = bytes_below(eight, ' ' + 1);
		if (bytes_below(eight, ' ') || (blanks & (blanks << 8 | before)))
			return false;
		before = blanks >> 56;
	}
	for (; i < len; i++)
		if ((guchar)text[i] <= ' ' && (text[i] != ' ' || (i > 0 && text[i - 1] == ' ')))
			return false;
	return true;
}

/* The same as GLib's, which takes its time over few bytes. */
static void put_bytes(GString *to, const char *text, size_t len)
{
	if (to->len + len >= to->allocated_len) {
		g_string_append_len(to, text, (gssize)len);
		return;
	}
	memcpy(to->str + to->len, text, len);
	to->len += len;
	to->str[to->len] = '\0';
}

/* Like append_collapsed, but only where there is something to collapse. */
static void append_text(struct para *para, const char *text, size_t len)
{
	if ((para->blank && text[0] == ' ') || !is_collapsed(text, len)) {
		append_collapsed(para, text, len);
		return;
	}
	put_bytes(para->made->text, text, len);
	para->blank = text[len - 1] == ' ';
}

static void append_code(struct para *para, const char *text, size_t len, struct pos pos)
{
	int start = (int)para->made->text->len;
	for (size_t i = 0; i < len; i++) {
		if (text[i] == '\n') {
			close_text(para, start, pos);
			para_break(para);
			start = (int)para->made->text->len;
		} else if (text[i] == '\t') {
			do {
				g_string_append_c(para->made->text, ' ');
			} while (++para->column % 4);
		} else {
			g_string_append_c(para->made->text, text[i]);
			para->column += ((guchar)text[i] & 0xc0) != 0x80;
		}
	}
	close_text(para, start, pos);
	para->blank = false;
}

static void add_words(struct para *para, const char *text, size_t len, struct pos pos)
{
	if (para->break_due) {
		/* blanks beside a box on a line of its own are none */
		while (len > 0 && g_ascii_isspace(*text)) {
			text++;
			len--;
		}
		if (len == 0)
			return;
		para_break(para);
	}
	int start = (int)para->made->text->len;
	append_text(para, text, len);
	close_text(para, start, pos);
}

void para_text(struct para *para, const char *text, size_t len, struct pos pos)
{
	g_assert(para->made->n_styles > 0 && !para->ended);
	if (!len || para->made->text->len + len > G_MAXINT / 2)
		return;
	int start = (int)para->made->text->len;
	if (para->keep_space)
		append_code(para, text, len, pos);
	else
		add_words(para, text, len, pos);
	if (para->number_due) {
		struct para_parts *made = para->made;
		struct para_number *numbers = scratch_room(made->numbers, (guint)made->n_numbers + 1);
		numbers[made->n_numbers++] = (struct para_number){start, (int)made->text->len};
		para->number_due = false;
	}
}

/* An event that takes part in the text as one character. */
static struct span *add_letter(struct para *para, enum span_kind kind, const char *letter)
{
	struct span *span = add_span(para, kind, (struct pos){0});
	g_string_append(para->made->text, letter);
	span->end = (int)para->made->text->len;
	return span;
}

/* ... a neutral one. */
static struct span *add_object(struct para *para, enum span_kind kind)
{
	return add_letter(para, kind, "\xef\xbf\xbc");
}

void para_fixed_space(struct para *para, double width)
{
	const struct span *last = last_span(para);
	if (para->break_due || (last && last->kind == SPAN_NEWLINE))
		return;
	drop_blank(para);
	add_object(para, SPAN_FIXED)->width = width;
	para->blank = true;
}

void para_break(struct para *para)
{
	para->break_due = false;
	para->broken = true;
	drop_blank(para);
	struct span *span = add_span(para, SPAN_NEWLINE, (struct pos){0});
	g_string_append_c(para->made->text, '\n');
	span->end = (int)para->made->text->len;
	para->blank = true;
	para->column = 0;
}

void para_numbered(struct para *para)
{
	para->number_due = true;
}

void para_mark(struct para *para, int mark)
{
	add_span(para, SPAN_MARK, (struct pos){0})->value = mark;
	para->marked = true;
}

static void add_box(struct para *para, int box, double width, const char *letter)
{
	if (para->break_due)
		para_break(para);
	struct span *span = add_letter(para, SPAN_OBJECT, letter);
	span->value = box;
	span->width = width;
	para->marked = true;
	para->blank = false;
}

void para_box(struct para *para, int box, double width)
{
	add_box(para, box, width, PARA_OBJECT);
}

void para_box_joined(struct para *para, int box, double width, bool wide)
{
	add_box(para, box, width, wide ? "字" : "x");
}

void para_seam(struct para *para, double width, enum para_seam seam)
{
	struct span *span = add_span(para, SPAN_SEAM, (struct pos){0});
	span->width = width;
	span->value = BREAK_RELATION + (int)seam;
}

void para_box_alone(struct para *para, int box, double width)
{
	drop_blank(para);
	if (para->made->text->len == 0)
		para->opens_alone = true;
	else if (para->made->text->str[para->made->text->len - 1] != '\n')
		para_break(para);
	para_box(para, box, width);
	para->break_due = true;
}

/* Each character without a glyph is told once a note. */
static void tell_missing(struct para *para, const struct item *item)
{
	const struct pos pos = para->places[item->span].pos;
	for (int i = 0; i < item->word->n_segments; i++) {
		const struct word_segment *segment = &item->word->segments[i];
		if (segment->permille == 1000)
			continue;
		gunichar c = g_utf8_get_char(item->word->text + segment->start);
		g_autofree char *key =
			g_strdup_printf("glyph %04X %s", c, pos.path ? pos.path : "");
		if (type_tell_once(para->type, key))
			diag_report(para->type->job->diag, DIAG_GLYPH_MISSING, pos,
				"U+%04X", c);
	}
}

static void tell_all_missing(struct para *para)
{
	for (int i = 0; i < para->n_items; i++)
		if (para->items[i].word && para->items[i].word->missing)
			tell_missing(para, &para->items[i]);
}

void para_end(struct para *para)
{
	const struct para_parts *made = para->made;
	drop_blank(para);
	para->ended = true;
	para->fonts = arena_memdup(
		para->arena, made->styles->data, sizeof(struct para_font) * (size_t)made->n_styles);
	para->places = arena_memdup(para->arena, made->spans->data, sizeof(struct span) * (size_t)made->n_spans);
	para->n_origins = made->n_origins;
	if (para->n_origins)
		para->origins = arena_memdup(
			para->arena, made->origins->data, sizeof(struct para_origin) * (size_t)made->n_origins);
	para->n_numbers = made->n_numbers;
	if (para->n_numbers)
		para->numbers = arena_memdup(
			para->arena, made->numbers->data, sizeof(struct para_number) * (size_t)made->n_numbers);
	if (!split_find(para)) {
		segment_para(para);
		if (para->lacking)
			tell_all_missing(para);
		split_keep(para);
	}
	parts_spare(para->type, para->made);
	para->made = NULL;
}

double para_natural_width(struct para *para)
{
	return (double)para->natural / TYPE_PT;
}

bool para_is_empty(const struct para *para)
{
	for (int i = 0; i < para->n_items; i++)
		if (para->items[i].kind == ITEM_WORD ||
			para->items[i].kind == ITEM_OBJECT)
			return false;
	return true;
}

bool para_opens_alone(const struct para *para)
{
	return para->opens_alone;
}
