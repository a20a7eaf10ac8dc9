/*
 * Text engine, step 2: a word becomes glyphs.  The word's characters are given to runs of
 * one script and one face (fallback keeps a base and its marks together), each run is
 * shaped by HarfBuzz, and the result is kept with the word.  A character that no font has
 * is drawn as its code point in brackets, its own text kept beneath.
 */
#include "type/type.h"

static bool is_mark(gunichar c)
{
	GUnicodeType kind = g_unichar_type(c);
	return kind == G_UNICODE_NON_SPACING_MARK || kind == G_UNICODE_ENCLOSING_MARK ||
	       kind == G_UNICODE_SPACING_MARK;
}

/* Belongs to the character before it, whatever the font. */
static bool is_follower(gunichar c)
{
	return c >= 0x300 &&
	       (is_mark(c) || c == 0x200d || c == 0x200c || (c >= 0xfe00 && c <= 0xfe0f) ||
	       (c >= 0x1f3fb && c <= 0x1f3ff) || (c >= 0xe0100 && c <= 0xe01ef) ||
	       (c >= 0xe0020 && c <= 0xe007f));
}

/* Selectors and skin tones have no outline of their own in a font of one colour. */
static bool is_silent(gunichar c)
{
	return (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0x1f3fb && c <= 0x1f3ff) ||
	       (c >= 0xe0020 && c <= 0xe007f) || c == 0x2060 || c == 0xfeff ||
	       (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) ||
	       c == 0x200e || c == 0x200f || c == 0x061c;
}

/* The face of Chinese characters, for a mark that fills a square as they do; -1: it has no such mark. */
static int wide_face(struct type *type, const struct shape *shape, gunichar c)
{
	int face = face_has(type, shape->face, 0x4e00) ? shape->face : font_fallback(type, shape, 0x4e00);
	return face >= 0 && face_has(type, face, c) ? face : -1;
}

/* The face for a character: that of what it belongs to, else the shape's own, else one that
 * has it. */
static int char_face(struct type *type, const struct shape *shape, const struct shape_char *one,
	const struct shape_char *before, bool follows)
{
	if (one->skip)
		return before ? before->face : shape->face;
	if (before && follows && before->face >= 0 && face_has(type, before->face, one->c))
		return before->face;
	if (before && (one->c == 0x200d || one->c == 0x200c))
		return before->face;
	int wide = shape->features & FEATURE_WIDE ? wide_face(type, shape, one->c) : -1;
	if (wide >= 0 || face_has(type, shape->face, one->c))
		return wide >= 0 ? wide : shape->face;
	return font_fallback(type, shape, one->c);
}

/* A word with letters that its face lacks and the text's face has is all in the latter: "người" in two designs is two pieces. */
static void keep_whole(struct type *type, const struct shape *shape, GArray *chars)
{
	struct shape_char *first = (struct shape_char *)(void *)chars->data, *end = first + chars->len, *one = first;
	while (one < end && (one->face == shape->face || !g_unichar_isalpha(one->c)))
		one++;
	int text = one < end ? font_of_text(type, shape) : -1;
	if (text < 0 || one->face != text)
		return;
	for (one = first; one < end; one++)
		if (one->face == shape->face && face_has(type, text, one->c))
			one->face = text;
}

static void read_chars(struct type *type, const struct word *word,
	const struct shape *shape, GArray *chars)
{
	hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
	const char *end = word->text + word->len;
	int marks = 0;
	g_array_set_size(chars, word->len);
	struct shape_char *first = (struct shape_char *)(void *)chars->data, *one = first;
	for (const char *p = word->text; p < end; p = g_utf8_next_char(p), one++) {
		*one = (struct shape_char){
			.c = g_utf8_get_char(p), .at = (uint32_t)(p - word->text)};
		if (one->c == 0xad) /* a glyph of its own, so that '-' still reads as '-' */
			one->c = face_has(type, shape->face, 0x2010) ? 0x2010 : '-';
		bool follows = one > first && is_follower(one->c);
		marks = follows ? marks + 1 : 0;
		one->script = hb_unicode_script(unicode, one->c);
		one->skip = is_silent(one->c) || marks > TYPE_MARKS_MAX;
		one->face = char_face(type, shape, one, one > first ? one - 1 : NULL, follows);
	}
	g_array_set_size(chars, (guint)(one - first));
}

/* A base whose marks its face lacks is set with them in one face that has all, where
 * there is one. */
static void join_marks(struct type *type, GArray *chars)
{
	for (guint i = 0; i < chars->len;) {
		struct shape_char *base = &g_array_index(chars, struct shape_char, i);
		guint j = i + 1;
		int other = base->face;
		for (; j < chars->len &&
			is_follower(g_array_index(chars, struct shape_char, j).c);
			j++) {
			const struct shape_char *mark =
				&g_array_index(chars, struct shape_char, j);
			if (mark->face != base->face && mark->face >= 0 && !mark->skip)
				other = mark->face;
		}
		if (other != base->face && face_has(type, other, base->c))
			for (guint k = i; k < j; k++)
				g_array_index(chars, struct shape_char, k).face = other;
		i = j;
	}
}

/* Common characters take the script of what stands before them, or else of what comes
 * after. */
static void resolve_scripts(GArray *chars)
{
	hb_script_t script = HB_SCRIPT_COMMON;
	for (guint i = 0; i < chars->len; i++) {
		struct shape_char *one = &g_array_index(chars, struct shape_char, i);
		bool real = one->script != HB_SCRIPT_COMMON &&
			    one->script != HB_SCRIPT_INHERITED;
		if (real)
			script = one->script;
		else
			one->script = script;
	}
	script = HB_SCRIPT_COMMON;
	for (guint i = chars->len; i-- > 0;) {
		struct shape_char *one = &g_array_index(chars, struct shape_char, i);
		if (one->script == HB_SCRIPT_COMMON || one->script == HB_SCRIPT_INHERITED)
			one->script = script;
		else
			script = one->script;
	}
}

static unsigned hb_features(unsigned features, hb_feature_t *out)
{
	static const struct {
		unsigned bit;
		hb_tag_t tag;
		uint32_t value;
	} table[] = {
		{FEATURE_SMCP, HB_TAG('s', 'm', 'c', 'p'), 1},
		{FEATURE_ONUM, HB_TAG('o', 'n', 'u', 'm'), 1},
		{FEATURE_LNUM, HB_TAG('l', 'n', 'u', 'm'), 1},
		{FEATURE_TNUM, HB_TAG('t', 'n', 'u', 'm'), 1},
		{FEATURE_PNUM, HB_TAG('p', 'n', 'u', 'm'), 1},
		{FEATURE_NOLIGA, HB_TAG('l', 'i', 'g', 'a'), 0},
		{FEATURE_NOLIGA, HB_TAG('c', 'l', 'i', 'g'), 0},
		{FEATURE_CODE, HB_TAG('c', 'a', 'l', 't'), 0},
		{FEATURE_C2SC, HB_TAG('c', '2', 's', 'c'), 1},
		{FEATURE_WIDE, HB_TAG('f', 'w', 'i', 'd'), 1},
	};
	unsigned n = 0;
	for (guint i = 0; i < G_N_ELEMENTS(table); i++)
		if (features & table[i].bit)
			out[n++] = (hb_feature_t){table[i].tag, table[i].value,
				HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
	return n;
}

/* Takes what HarfBuzz made of a run; glyphs and segments are gathered in the engine's scratch
 * before they move to the word's arena. */
static void gather_buffer(struct type *type, struct word *word, struct word_segment segment,
	bool one_cluster)
{
	unsigned n;
	const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(type->buffer, &n);
	const hb_glyph_position_t *at = hb_buffer_get_glyph_positions(type->buffer, NULL);
	struct word_glyph *glyphs = scratch_room(type->word_glyphs, (guint)word->n_glyphs + n);
	struct word_shift *shifts = scratch_room(type->word_shifts, (guint)word->n_glyphs + n);
	struct word_segment *segments =
		scratch_room(type->word_segments, (guint)word->n_segments + 1);
	int64_t scale = segment.permille;
	segment.first = (uint16_t)word->n_glyphs;
	segment.n = (uint16_t)n;
	for (unsigned i = 0; i < n; i++) {
		unsigned cluster = one_cluster ? (unsigned)segment.start : info[i].cluster;
		shifts[word->n_glyphs] = (struct word_shift){
			(int32_t)(at[i].x_offset * scale / 1000), (int32_t)(at[i].y_offset * scale / 1000)};
		glyphs[word->n_glyphs++] = (struct word_glyph){
			.advance = (int32_t)(at[i].x_advance * scale / 1000),
			.index = info[i].codepoint & UINT16_MAX,
			.cluster = cluster & INT16_MAX,
			.unsafe = (hb_glyph_info_get_glyph_flags(&info[i]) &
					  HB_GLYPH_FLAG_UNSAFE_TO_BREAK) != 0,
		};
	}
	segments[word->n_segments++] = segment;
}

void shape_buffer(struct type *type, const struct shape *shape, int face, hb_script_t script, bool rtl)
{
	hb_buffer_t *buffer = type->buffer;
	hb_buffer_set_direction(buffer, rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
	hb_script_t common = shape->features & FEATURE_WIDE ? HB_SCRIPT_HAN : HB_SCRIPT_LATIN;
	hb_buffer_set_script(buffer, script == HB_SCRIPT_COMMON ? common : script);
	hb_buffer_set_language(buffer, shape->hb_lang);
	hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES |
					    HB_BUFFER_FLAG_DO_NOT_INSERT_DOTTED_CIRCLE);
	hb_feature_t features[12];
	unsigned n = hb_features(shape->features, features);
	hb_shape(face_hb(type, face), buffer, features, n);
}

/* Shapes chars [from, to), all of one script and face. */
static void shape_run(
	struct type *type, struct word *word, GArray *chars, guint from, guint to)
{
	const struct shape *shape =
		&g_array_index(type->shapes, struct shape, word->shape);
	const struct shape_char *all = (const struct shape_char *)(void *)chars->data;
	hb_buffer_t *buffer = type->buffer;
	hb_buffer_clear_contents(buffer);
	hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
	for (guint i = from; i < to; i++)
		if (!all[i].skip)
			hb_buffer_add(buffer, all[i].c, all[i].at);
	shape_buffer(type, shape, all[from].face, all[from].script, word->rtl);
	struct word_segment segment = {
		.face = (int16_t)all[from].face,
		.start = (uint16_t)all[from].at,
		.end = (uint16_t)(to < chars->len ? all[to].at : word->len),
		.permille = 1000,
		.rtl = word->rtl,
	};
	gather_buffer(type, word, segment, false);
}

/* A character without a glyph: its number in brackets, small, as one cluster that still
 * spells the character. */
static void shape_missing(struct type *type, struct word *word, GArray *chars, guint at)
{
	const struct shape_char *all = (const struct shape_char *)(void *)chars->data;
	char code[16];
	g_snprintf(code, sizeof code, "[%04X]", all[at].c);
	hb_buffer_t *buffer = type->buffer;
	hb_buffer_clear_contents(buffer);
	hb_buffer_add_utf8(buffer, code, -1, 0, -1);
	hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
	hb_buffer_set_script(buffer, HB_SCRIPT_LATIN);
	hb_buffer_set_language(buffer, hb_language_from_string("en", -1));
	hb_shape(face_hb(type, type->body_face), buffer, NULL, 0);
	struct word_segment segment = {
		.face = (int16_t)type->body_face,
		.start = (uint16_t)all[at].at,
		.end = (uint16_t)(at + 1 < chars->len ? all[at + 1].at : word->len),
		.permille = 700,
		.rtl = word->rtl,
	};
	gather_buffer(type, word, segment, true);
	word->missing = true;
}

/* What there is of each glyph, with the last run first. */
static void reverse_runs(const struct word *word, void *data, size_t size)
{
	char *old = data, *turned = g_malloc(size * (size_t)MAX(word->n_glyphs, 1)), *out = turned;
	for (int s = word->n_segments; s-- > 0;) {
		const struct word_segment *segment = &word->segments[s];
		memcpy(out, old + size * (size_t)segment->first, size * (size_t)segment->n);
		out += size * (size_t)segment->n;
	}
	memcpy(old, turned, size * (size_t)word->n_glyphs);
	g_free(turned);
}

/* In a right-to-left word the last run stands leftmost. */
static void reverse_segments(struct word *word)
{
	int out = 0;
	reverse_runs(word, word->glyphs, sizeof *word->glyphs);
	if (word->shifts)
		reverse_runs(word, word->shifts, sizeof *word->shifts);
	for (int s = word->n_segments; s-- > 0;) {
		word->segments[s].first = (uint16_t)out;
		out += word->segments[s].n;
	}
}

/* Marks on letters and Arabic have some, nearly all other words none. */
static bool has_shifts(const struct word_shift *shifts, int n)
{
	for (int i = 0; i < n; i++)
		if (shifts[i].dx || shifts[i].dy)
			return true;
	return false;
}

/* Bytes and glyphs that go together; cut where a byte would not hold them. */
static void add_cluster(
	GArray *out, const char *text, int n_bytes, int n_glyphs, bool backward)
{
	guint first = out->len;
	while (n_bytes > 252 || n_glyphs > 252) {
		const char *cut = text + MIN(n_bytes, 249);
		while (n_bytes > 249 && ((guchar)*cut & 0xc0) == 0x80)
			cut--;
		struct page_cluster part = {
			(uint8_t)(n_bytes > 249 ? cut - text : n_bytes),
			(uint8_t)(n_glyphs > 252 ? 252
				  : n_glyphs > 1 ? 1
						 : n_glyphs)};
		g_array_append_val(out, part);
		text += part.n_bytes;
		n_bytes -= part.n_bytes;
		n_glyphs -= part.n_glyphs;
	}
	struct page_cluster rest = {(uint8_t)n_bytes, (uint8_t)n_glyphs};
	if (n_bytes || n_glyphs)
		g_array_append_val(out, rest);
	for (guint a = first, b = out->len; backward && a + 1 < b; a++) {
		struct page_cluster swap = g_array_index(out, struct page_cluster, a);
		g_array_index(out, struct page_cluster, a) =
			g_array_index(out, struct page_cluster, --b);
		g_array_index(out, struct page_cluster, b) = swap;
	}
}

/* A cluster's text ends where the next one's begins in logical order. */
static void segment_clusters(
	const struct word *word, struct word_segment *segment, GArray *out)
{
	const struct word_glyph *glyphs = word->glyphs + segment->first;
	int n = segment->n;
	segment->first_cluster = (uint16_t)out->len;
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
		add_cluster(out, word->text + from, to - from, j - i, segment->rtl);
	}
	segment->n_clusters = (uint16_t)(out->len - segment->first_cluster);
}

static void measure(struct word *word)
{
	int32_t width = 0;
	int last = -1;
	for (int i = 0; i < word->n_glyphs; i++) {
		width += word->glyphs[i].advance;
		word->n_clusters += word->glyphs[i].cluster != last;
		last = word->glyphs[i].cluster;
	}
	word->width = width;
}

void word_shape(struct type *type, struct word *word, struct arena *arena)
{
	GArray *chars = type->chars, *clusters = type->word_clusters;
	if (figures_put(type, word, arena))
		return;
	const struct shape *shape = &g_array_index(type->shapes, struct shape, word->shape);
	read_chars(type, word, shape, chars);
	join_marks(type, chars);
	keep_whole(type, shape, chars);
	resolve_scripts(chars);
	for (guint i = 0, j; i < chars->len; i = j) {
		const struct shape_char *all =
			(const struct shape_char *)(void *)chars->data;
		j = i + 1;
		if (all[i].face < 0) {
			shape_missing(type, word, chars, i);
			continue;
		}
		while (j < chars->len && all[j].face == all[i].face &&
			all[j].script == all[i].script)
			j++;
		shape_run(type, word, chars, i, j);
	}
	word->glyphs = arena_memdup(arena, type->word_glyphs->data,
		sizeof(struct word_glyph) * (size_t)word->n_glyphs);
	const struct word_shift *shifts = scratch_room(type->word_shifts, 0);
	if (has_shifts(shifts, word->n_glyphs))
		word->shifts = arena_memdup(arena, shifts, sizeof *shifts * (size_t)word->n_glyphs);
	word->segments = arena_memdup(arena, type->word_segments->data,
		sizeof(struct word_segment) * (size_t)word->n_segments);
	if (word->rtl && word->n_segments > 1)
		reverse_segments(word);
	measure(word);
	g_array_set_size(clusters, 0);
	for (int i = 0; i < word->n_segments; i++)
		segment_clusters(word, &word->segments[i], clusters);
	word->clusters = arena_memdup(
		arena, clusters->data, sizeof(struct page_cluster) * clusters->len);
	word->plain = word->n_segments == 1 && !word->rtl && !word->shifts && clusters->len == word->len &&
		      word->n_glyphs == (int)word->len;
}
