/* Formulas, step 1: glyphs.  Letters go the way of words; signs come from a face with a MATH table, which has taller and wider
 * forms of those that stretch, and parts of which longer ones are put together. */
#include "type/formula_box.h"

#include <math.h>

#define LEAST_SIZE 5.0 /* points, of scripts of scripts */
#define PARTS_MAX 250  /* glyphs of one sign put together: as many as one cluster holds */
#define LEAN 0.17      /* of a slanted letter's height, that its top lies to the right of its middle */
#define SIDE 0.02      /* em of white that a slanted letter has at least on each side */

/* Of a face, in em. */
static double cap_height(hb_font_t *hb)
{
	hb_position_t value;
	hb_codepoint_t index;
	hb_glyph_extents_t ink;

	if (hb_ot_metrics_get_position(hb, HB_OT_METRICS_TAG_CAP_HEIGHT, &value) && value > 0)
		return (double)value / TYPE_EM;
	if (hb_font_get_nominal_glyph(hb, 'H', &index) && hb_font_get_glyph_extents(hb, index, &ink) && ink.y_bearing > 0)
		return (double)ink.y_bearing / TYPE_EM;
	return 0.66;
}

void setter_init(struct setter *s, struct type *type, struct arena *arena, const struct formula_want *want)
{
	const struct theme *theme = type->theme;
	const struct type_style *style = want->style;
	const struct theme_font *font = &theme->text[TEXT_FORMULA];

	*s = (struct setter){.type = type, .arena = arena, .words = style};
	s->size = style->font->size * (style->scale > 0 ? style->scale : 1) * want->scale;
	s->face = font_resolve(type, theme->signs, 400, false);
	s->hb = face_hb(type, s->face);
	s->letters = *style;
	s->letters.font = font;
	s->letters.scale = 1;
	s->letters.italic = s->letters.mono = s->letters.smallcaps = false;
	s->size *= font->size / theme->text[TEXT_BODY].size;
	s->ratio = CLAMP(type_cap_height(type, font) / font->size / cap_height(s->hb), 0.8, 1.25);
	s->scale[0] = 1;
	s->scale[1] = hb_ot_math_get_constant(s->hb, HB_OT_MATH_CONSTANT_SCRIPT_PERCENT_SCALE_DOWN) / 100.0;
	s->scale[2] = hb_ot_math_get_constant(s->hb, HB_OT_MATH_CONSTANT_SCRIPT_SCRIPT_PERCENT_SCALE_DOWN) / 100.0;
	for (int i = 1; i < 3; i++)
		s->scale[i] = MIN(MAX(s->scale[i] > 0 ? s->scale[i] : 0.7, LEAST_SIZE / s->size), 1);
}

/* ---- boxes ---- */

struct fbox *fbox_new(struct setter *s, enum fbox_kind kind)
{
	struct fbox *box = ARENA_NEW(s->arena, struct fbox);

	box->kind = kind;
	return box;
}

void fbox_add(struct fbox *box, struct fbox *child, double x, double y)
{
	child->x = x;
	child->y = y;
	if (box->last)
		box->last->next = child;
	else
		box->first = child;
	box->last = child;
	box->height = MAX(box->height, child->height + y);
	box->depth = MAX(box->depth, child->depth - y);
}

struct fbox *fbox_rule(struct setter *s, double width, double height)
{
	struct fbox *box = fbox_new(s, FBOX_RULE);

	box->width = width;
	box->height = height;
	return box;
}

/* ---- words ---- */

static bool is_backward(const char *text, size_t len)
{
	for (const char *p = text; p < text + len; p = g_utf8_next_char(p)) {
		GUnicodeScript script = g_unichar_get_script(g_utf8_get_char(p));

		if (script == G_UNICODE_SCRIPT_HEBREW || script == G_UNICODE_SCRIPT_ARABIC || script == G_UNICODE_SCRIPT_SYRIAC ||
			script == G_UNICODE_SCRIPT_THAANA)
			return true;
	}
	return false;
}

/* Grows the box around the ink of a glyph. */
static void take_ink(struct type *type, struct fbox *box, const struct page_glyph *glyph, double em)
{
	const hb_glyph_extents_t *ink = face_ink(type, box->face, glyph->index);

	if (!ink->height)
		return;
	box->height = MAX(box->height, (double)glyph->y + em * ink->y_bearing);
	box->depth = MAX(box->depth, -(double)glyph->y - em * (ink->y_bearing + ink->height));
}

/* One segment of a word: glyphs of one face. */
static struct fbox *segment_box(struct setter *s, const struct word *word, const struct word_segment *segment, double size)
{
	struct fbox *box = fbox_new(s, FBOX_GLYPHS);
	struct page_glyph *glyphs = ARENA_ARRAY(s->arena, struct page_glyph, segment->n);
	double em = size * segment->permille / 1000 / TYPE_EM;

	box->face = segment->face;
	box->size = size * segment->permille / 1000;
	box->backward = segment->rtl;
	box->glyphs = glyphs;
	box->n_glyphs = segment->n;
	box->text = word->text + segment->start;
	box->text_len = segment->end - segment->start;
	box->clusters = word->clusters + segment->first_cluster;
	box->n_clusters = segment->n_clusters;
	for (int i = 0; i < segment->n; i++) {
		const struct word_glyph *glyph = &word->glyphs[segment->first + i];
		const struct word_shift shift = word_shift_of(word, segment->first + i);

		glyphs[i] = (struct page_glyph){glyph->index, (float)(box->width + em * shift.dx), (float)(em * shift.dy)};
		take_ink(s->type, box, &glyphs[i], em);
		box->width += em * glyph->advance;
	}
	return box;
}

struct fbox *fbox_word(struct setter *s, struct fstyle style, const struct type_style *look, const char *text, size_t len)
{
	struct word *word = word_find(s->type, look_find(s->type, look)->shape, is_backward(text, len), text, len, s->arena);
	struct fbox *row = fbox_new(s, FBOX_LIST);

	for (int k = 0; k < word->n_segments; k++) {
		const struct word_segment *segment = &word->segments[word->rtl ? word->n_segments - 1 - k : k];
		struct fbox *box = segment->n ? segment_box(s, word, segment, formula_em(s, style)) : NULL;

		if (!box)
			continue;
		fbox_add(row, box, row->width, 0);
		row->width += box->width;
	}
	row->peak = row->width / 2;
	return row->first && row->first == row->last ? row->first : row;
}

/* A letter takes the room of its ink where that is wider than what the face gives it among other letters, and leans. */
static void fit_letter(struct setter *s, struct fbox *box, bool slanted)
{
	struct page_glyph *glyph;
	const hb_glyph_extents_t *ink;
	double em = box->size / TYPE_EM, left, right;

	box->letter = true;
	box->peak = box->width / 2;
	if (box->kind != FBOX_GLYPHS || box->n_glyphs != 1)
		return;
	ink = face_ink(s->type, box->face, box->glyphs[0].index);
	left = em * ink->x_bearing;
	right = em * (ink->x_bearing + ink->width);
	if (slanted) {
		double shift = MAX(SIDE * box->size - left, 0);

		glyph = arena_memdup(s->arena, box->glyphs, sizeof *glyph);
		glyph->x += (float)shift;
		box->glyphs = glyph;
		left += shift;
		right += shift;
		box->width += shift;
		box->italic = MAX(right + SIDE * box->size - box->width, 0);
	}
	box->peak = (left + right) / 2 + (slanted ? LEAN * (box->height - 0.2 * box->size) : 0);
}

/* ---- signs ---- */

static struct fbox *glyph_box(struct setter *s, struct fstyle style, hb_codepoint_t index, const char *text)
{
	struct fbox *box = fbox_new(s, FBOX_GLYPHS);
	struct page_glyph *glyph = ARENA_NEW(s->arena, struct page_glyph);
	double em = formula_sign_em(s, style) / TYPE_EM;
	const hb_glyph_extents_t *ink = face_ink(s->type, s->face, index);

	*glyph = (struct page_glyph){.index = index};
	box->face = s->face;
	box->size = formula_sign_em(s, style);
	box->glyphs = glyph;
	box->n_glyphs = 1;
	box->text = text;
	box->text_len = (int)strlen(text);
	box->width = em * hb_font_get_glyph_h_advance(s->hb, index);
	box->height = em * ink->y_bearing;
	box->depth = -em * (ink->y_bearing + ink->height);
	box->peak = em * (ink->x_bearing + ink->width / 2.0);
	box->italic = em * hb_ot_math_get_glyph_italics_correction(s->hb, index);
	return box;
}

static bool has_sign(const struct setter *s, gunichar c, hb_codepoint_t *index)
{
	return hb_font_get_nominal_glyph(s->hb, c, index) && *index != 0;
}

struct fbox *fbox_sign(struct setter *s, struct fstyle style, gunichar c, const char *text)
{
	hb_codepoint_t index;

	struct fbox *box = has_sign(s, c, &index) ? glyph_box(s, style, index, text)
						  : fbox_word(s, style, &s->letters, text, strlen(text));

	box->letter = true;
	return box;
}

/* How often the parts that may be repeated are, and by how much neighbours overlap (MathML Core, 5.3.2). */
static int count_parts(const hb_ot_math_glyph_part_t *parts, unsigned n, double wanted, double least, double *overlap)
{
	double fixed = 0, more = 0, most = G_MAXDOUBLE, length;
	int n_fixed = 0, n_more = 0, times = 0, joints;

	for (unsigned i = 0; i < n; i++) {
		bool extends = parts[i].flags & HB_OT_MATH_GLYPH_PART_FLAG_EXTENDER;

		*(extends ? &more : &fixed) += parts[i].full_advance;
		*(extends ? &n_more : &n_fixed) += 1;
		if (i > 0)
			most = MIN(most, MIN(parts[i - 1].end_connector_length, parts[i].start_connector_length));
	}
	if (n_more > 0 && more > least * n_more)
		times = (int)CLAMP(ceil((wanted - fixed + least * (n_fixed - 1)) / (more - least * n_more)), 0,
			(PARTS_MAX - n_fixed) / n_more);
	joints = n_fixed + times * n_more - 1;
	length = fixed + times * more - joints * least;
	*overlap = least;
	if (joints > 0 && length > wanted)
		*overlap = CLAMP(least + (length - wanted) / joints, least, MAX(most, least));
	return times;
}

static struct fbox *assemble(struct setter *s, struct fstyle style, hb_codepoint_t index, bool high, const char *text, double length)
{
	hb_ot_math_glyph_part_t parts[16];
	unsigned n = G_N_ELEMENTS(parts);
	hb_direction_t direction = high ? HB_DIRECTION_BTT : HB_DIRECTION_LTR;
	double em = formula_sign_em(s, style) / TYPE_EM, at = 0, overlap;
	struct fbox *box;
	struct page_glyph *glyphs;
	struct page_cluster *cluster;
	int times, count = 0;

	hb_ot_math_get_glyph_assembly(s->hb, index, direction, 0, &n, parts, NULL);
	if (n == 0)
		return NULL;
	times = count_parts(parts, n, length / em, hb_ot_math_get_min_connector_overlap(s->hb, direction), &overlap);
	glyphs = ARENA_ARRAY(s->arena, struct page_glyph, (int)n * (times + 1));
	box = fbox_new(s, FBOX_GLYPHS);
	for (unsigned i = 0; i < n; i++) {
		int repeat = parts[i].flags & HB_OT_MATH_GLYPH_PART_FLAG_EXTENDER ? times : 1;

		for (int k = 0; k < repeat; k++) {
			struct fbox *one = glyph_box(s, style, parts[i].glyph, text);

			glyphs[count++] = high ? (struct page_glyph){parts[i].glyph, 0, (float)(em * at + one->depth)}
					       : (struct page_glyph){parts[i].glyph, (float)(em * at), 0};
			at += parts[i].full_advance - overlap;
			box->width = MAX(box->width, high ? one->width : 0);
			box->height = MAX(box->height, high ? 0 : one->height);
			box->depth = high ? 0 : MAX(box->depth, one->depth);
		}
	}
	cluster = ARENA_NEW(s->arena, struct page_cluster);
	*cluster = (struct page_cluster){(uint8_t)strlen(text), (uint8_t)count};
	box->face = s->face;
	box->size = formula_sign_em(s, style);
	box->glyphs = glyphs;
	box->n_glyphs = count;
	box->text = text;
	box->text_len = (int)strlen(text);
	box->clusters = cluster;
	box->n_clusters = 1;
	*(high ? &box->height : &box->width) = em * (at + overlap);
	box->peak = box->width / 2;
	return box;
}

/* The least of the sign's forms that is long enough, else parts, else the longest. */
static struct fbox *stretch(struct setter *s, struct fstyle style, gunichar c, bool high, const char *text, double length)
{
	hb_ot_math_glyph_variant_t forms[32];
	unsigned n = G_N_ELEMENTS(forms);
	double em = formula_sign_em(s, style) / TYPE_EM;
	hb_codepoint_t index, longest;
	struct fbox *box;

	if (!has_sign(s, c, &index))
		return fbox_sign(s, style, c, text);
	longest = index;
	hb_ot_math_get_glyph_variants(s->hb, index, high ? HB_DIRECTION_BTT : HB_DIRECTION_LTR, 0, &n, forms);
	for (unsigned i = 0; i < n; i++) {
		longest = forms[i].glyph;
		if (em * forms[i].advance >= length - 0.01)
			return glyph_box(s, style, longest, text);
	}
	box = assemble(s, style, index, high, text, length);
	return box ? box : glyph_box(s, style, longest, text);
}

struct fbox *fbox_centred(struct setter *s, struct fstyle style, struct fbox *box)
{
	double shift = formula_axis(s, style) - (box->height - box->depth) / 2;
	struct fbox *outer = fbox_new(s, FBOX_LIST);

	fbox_add(outer, box, 0, shift);
	/* A sign's box may lie all above the baseline. */
	outer->height = box->height + shift;
	outer->depth = box->depth - shift;
	outer->width = box->width;
	outer->italic = box->italic;
	outer->peak = box->peak;
	return outer;
}

struct fbox *fbox_high(struct setter *s, struct fstyle style, gunichar c, const char *text, double height)
{
	return fbox_centred(s, style, stretch(s, style, c, true, text, height));
}

struct fbox *fbox_wide(struct setter *s, struct fstyle style, gunichar c, const char *text, double width)
{
	return stretch(s, style, c, false, text, width);
}

/* ---- letters ---- */

/* The plain letter of a mathematical alphabet that the text's own faces have, and how it looks there; else itself. */
static gunichar plain_letter(gunichar c, bool *bold, bool *italic)
{
	static const struct {
		gunichar from, to, plain;
		bool bold, italic;
	} ranges[] = {
		{0x1d400, 0x1d419, 'A', true, false}, {0x1d41a, 0x1d433, 'a', true, false}, {0x1d434, 0x1d44d, 'A', false, true},
		{0x1d44e, 0x1d467, 'a', false, true}, {0x1d468, 0x1d481, 'A', true, true}, {0x1d482, 0x1d49b, 'a', true, true},
		{0x1d6a8, 0x1d6b8, 0x391, true, false}, {0x1d6ba, 0x1d6c0, 0x3a3, true, false},
		{0x1d6c2, 0x1d6da, 0x3b1, true, false}, {0x1d71c, 0x1d72c, 0x391, true, true},
		{0x1d72e, 0x1d734, 0x3a3, true, true}, {0x1d736, 0x1d74e, 0x3b1, true, true}, {0x1d7ce, 0x1d7d7, '0', true, false},
	};

	for (size_t i = 0; i < G_N_ELEMENTS(ranges); i++) {
		if (c < ranges[i].from || c > ranges[i].to)
			continue;
		*bold = ranges[i].bold;
		*italic = ranges[i].italic;
		return ranges[i].plain + c - ranges[i].from;
	}
	return c == 0x210e ? (*italic = true, 'h') : c;
}

static bool is_slanting(gunichar c)
{
	return g_ascii_isalpha((gchar)MIN(c, 127)) || (c >= 0x391 && c <= 0x3f5) || c == 0x131 || c == 0x237 ||
	       (c > 127 && c < 0x250 && g_unichar_isalpha(c)) || (c >= 0x400 && c < 0x530);
}

/* Text in one of the formula's own faces that is spelt otherwise. */
static struct fbox *letter_box(struct setter *s, struct fstyle style, gunichar c, bool bold, bool italic, const char *text)
{
	struct type_style look = s->letters;
	char utf8[8] = "";
	struct fbox *box;

	g_unichar_to_utf8(c, utf8);
	look.bold = look.bold || bold;
	look.italic = italic != look.font->italic;
	box = fbox_word(s, style, &look, utf8, strlen(utf8));
	if (box->kind == FBOX_GLYPHS && strcmp(utf8, text) != 0) {
		struct page_cluster *cluster = ARENA_NEW(s->arena, struct page_cluster);

		*cluster = (struct page_cluster){(uint8_t)strlen(text), (uint8_t)box->n_glyphs};
		box->text = text;
		box->text_len = (int)strlen(text);
		box->clusters = cluster;
		box->n_clusters = 1;
	}
	fit_letter(s, box, italic);
	return box;
}

static struct fbox *letter(struct setter *s, struct fstyle style, const struct math *node)
{
	gunichar c = g_utf8_get_char(node->text);
	bool bold = false, italic = false;
	gunichar plain = plain_letter(c, &bold, &italic);
	struct fbox *box;

	if (plain != c)
		return letter_box(s, style, plain, bold, italic, node->text);
	if (is_slanting(c))
		return letter_box(s, style, c, false, !node->upright, node->text);
	box = fbox_sign(s, style, c, node->text);
	box->letter = true;
	return box;
}

/* Words and blanks between them, as the text around is set. */
static struct fbox *words(struct setter *s, struct fstyle style, const struct math *node)
{
	struct type_style look = *s->words;
	struct fbox *row = fbox_new(s, FBOX_LIST);
	const char *p = node->text;

	look.bold = look.bold || node->face == MATH_BOLD;
	look.italic = node->face == MATH_SLANTED ? !look.font->italic : node->face == MATH_PLAIN ? look.italic : false;
	look.mono = node->face == MATH_TYPED;
	while (*p) {
		size_t len = *p == ' ' ? 1 : strcspn(p, " ");
		struct fbox *box = fbox_word(s, style, &look, p, len);

		fbox_add(row, box, row->width, 0);
		row->width += box->width;
		p += len;
	}
	row->peak = row->width / 2;
	return row;
}

/* The alphabets' bold letters and figures are one name where they stand together: each keeps its own look. */
static struct fbox *name(struct setter *s, struct fstyle style, const struct math *node)
{
	struct fbox *row;
	const char *p = node->text;
	gunichar c = g_utf8_get_char(p);

	if (c < 0x1d400 && !(c >= 0x2100 && c < 0x2150))
		return fbox_word(s, style, &s->letters, p, strlen(p));
	row = fbox_new(s, FBOX_LIST);
	while (*p) {
		const char *next = g_utf8_next_char(p);
		struct math one = {.text = arena_strndup(s->arena, p, (size_t)(next - p)), .upright = true};
		struct fbox *box = letter(s, style, &one);

		fbox_add(row, box, row->width, 0);
		row->width += box->width;
		p = next;
	}
	row->peak = row->width / 2;
	return row;
}

struct fbox *fbox_token(struct setter *s, struct fstyle style, const struct math *node)
{
	if (node->kind == MATH_TEXT)
		return words(s, style, node);
	if (*g_utf8_next_char(node->text) == '\0' && node->kind == MATH_IDENT)
		return letter(s, style, node);
	return name(s, style, node);
}
