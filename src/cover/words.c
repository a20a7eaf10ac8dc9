/*
 * The cover's words: channel, title, subtitle, author, volume.
 *
 * The title is tried from the largest size down until it stands in its box; then its
 * measure is narrowed as far as no line more is needed: lines of like length.  Lines are
 * drawn one by one, at distances of our own, so that a fallback face's deeper lines do
 * not open gaps.
 */
#include <math.h>
#include <string.h>
#include "cover/words.h"
#include "octavo/type.h"

#define MEASURE COVER_MEASURE
#define TITLE_HEIGHT 560.0
#define LARGEST 212
#define SMALLEST 72
#define WHOLE_LEAST 124 /* a word that would have to be smaller is parted */
#define PARTED_LARGEST 168
#define PARTED_LETTERS 18 /* shorter words fit at WHOLE_LEAST */

/* ---- what is said ---- */

/* A title of a thousand letters is a mistake, but it must not cost a thousand layouts of
 * it. */
char *cover_shortened(const char *text, glong most)
{
	if (g_utf8_strlen(text, -1) <= most)
		return g_strdup(text);
	g_autofree char *start = g_utf8_substring(text, 0, most);
	return g_strconcat(g_strchomp(start), "\xe2\x80\xa6", NULL);
}

static const char *spoken(int n, char buf[16])
{
	static const char *const numbers[] = {"no", "one", "two", "three", "four", "five",
		"six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
		"fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
		"twenty"};

	if (n >= 0 && n < (int)G_N_ELEMENTS(numbers))
		return numbers[n];
	if (n < 1000)
		g_snprintf(buf, 16, "%d", n);
	else
		g_snprintf(buf, 16, "%d,%03d", n / 1000, n % 1000);
	return buf;
}

/* "Thirteen notes from four episodes": said in English alone, other languages have their
 * own grammar of numbers. */
static char *count_line(const struct cover_words *words)
{
	char a[16], b[16];
	int notes = cover_notes(words->book), episodes = cover_episodes(words->book);

	if (!words->english || notes < 2)
		return NULL;
	g_autoptr(GString) out = g_string_new(spoken(notes, a));
	out->str[0] = g_ascii_toupper(out->str[0]);
	g_string_append(out, " notes");
	if (episodes > 0)
		g_string_append_printf(out, " from %s episode%s", spoken(episodes, b),
			episodes == 1 ? "" : "s");
	return g_strdup(out->str);
}

/* Authors' names, three at most. */
char *cover_author_line(const struct book *book)
{
	g_autoptr(GString) out = g_string_new(NULL);
	int n = 0;

	for (int i = 0; i < book->n_people && n < 3; i++) {
		const struct book_person *person = &book->people[i];
		if (!person->name || !*person->name ||
			(person->role && strcmp(person->role, "aut") != 0))
			continue;
		g_string_append_printf(out, "%s%s", n++ ? ", " : "", person->name);
	}
	return n ? g_strdup(out->str) : NULL;
}

static bool same_words(const char *a, const char *b)
{
	g_autofree char *x = a ? g_utf8_casefold(a, -1) : NULL;
	g_autofree char *y = b ? g_utf8_casefold(b, -1) : NULL;

	return x && y && strcmp(x, y) == 0;
}

/* The small line over the title: series or channel, unless the title says it already. */
const char *cover_over_line(const struct book *book)
{
	const char *lines[] = {book->series, book->channel, book->publisher};

	for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
		if (lines[i] && *lines[i] && !same_words(lines[i], book->title))
			return lines[i];
	}
	return NULL;
}

/* ---- setting ---- */

static const char *han_family(const char *language)
{
	static const struct {
		const char *prefix, *family;
	} rows[] = {{"ja", "Noto Serif CJK JP"}, {"ko", "Noto Serif CJK KR"},
		{"zh-HK", "Noto Serif CJK HK"}, {"zh-TW", "Noto Serif CJK TC"},
		{"zh-Hant", "Noto Serif CJK TC"}, {"zh", "Noto Serif CJK SC"}};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		if (g_ascii_strncasecmp(
			    language, rows[i].prefix, strlen(rows[i].prefix)) == 0)
			return rows[i].family;
	}
	return "Noto Serif CJK SC";
}

static PangoFontDescription *describe(
	const struct cover_words *words, const struct cover_line_style *style)
{
	const struct theme_font *font = &words->theme->text[style->role];
	PangoFontDescription *description = pango_font_description_new();
	g_autoptr(GString) families = g_string_new(font->family);

	g_string_append_printf(families, ",%s",
		han_family(words->book->language ? words->book->language : "en"));
	for (int i = 0; words->theme->fallback && words->theme->fallback[i]; i++)
		g_string_append_printf(families, ",%s", words->theme->fallback[i]);
	pango_font_description_set_family(description, families->str);
	pango_font_description_set_style(
		description, style->italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
	pango_font_description_set_absolute_size(description, style->size * PANGO_SCALE);
	return description;
}

PangoLayout *cover_lay(
	const struct cover_words *words, const char *text, const struct cover_line_style *style)
{
	PangoLayout *layout = pango_layout_new(words->context);
	PangoFontDescription *description = describe(words, style);
	PangoAttrList *attributes = pango_attr_list_new();

	pango_layout_set_text(layout, text, -1);
	pango_layout_set_font_description(layout, description);
	pango_layout_set_single_paragraph_mode(layout, TRUE);
	pango_attr_list_insert(attributes, pango_attr_language_new(words->language));
	pango_attr_list_insert(
		attributes, pango_attr_font_features_new(
				    style->smallcaps ? "onum, smcp, c2sc" : words->wide ? "lnum" : "onum"));
	if (style->smallcaps)
		pango_attr_list_insert(
			attributes, pango_attr_letter_spacing_new(
					    (int)(0.09 * style->size * PANGO_SCALE)));
	pango_layout_set_attributes(layout, attributes);
	pango_attr_list_unref(attributes);
	pango_font_description_free(description);
	return layout;
}

/* By the first letter: Hebrew, Arabic, Syriac, Thaana, N'Ko and their presentation forms
 * run to the left. */
bool cover_is_rtl(const char *text)
{
	for (const char *p = text; *p; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		if (g_unichar_isalpha(c))
			return (c >= 0x0590 && c < 0x0900) || (c >= 0xfb1d && c < 0xff00);
	}
	return false;
}

/* Draws the layout's lines from the side where the title begins, whatever way their own words run; baselines from y on,
 * spacing apart. */
void cover_draw_lines(
	const struct cover_words *words, PangoLayout *layout, double y, double spacing)
{
	bool rtl = cover_is_rtl(words->book->title ? words->book->title : "");

	for (int i = 0; i < pango_layout_get_line_count(layout); i++) {
		PangoLayoutLine *line = pango_layout_get_line_readonly(layout, i);
		PangoRectangle logical;
		pango_layout_line_get_extents(line, NULL, &logical);
		double x = rtl ? COVER_WIDTH_PX - COVER_MARGIN -
					   (double)logical.width / PANGO_SCALE
			       : COVER_MARGIN;
		cairo_move_to(words->cr, x, y + i * spacing);
		pango_cairo_show_layout_line(words->cr, line);
	}
}

/* One line of text, cut where it would leave its measure.  Returns its width. */
double cover_draw_line(const struct cover_words *words, const char *text,
	const struct cover_line_style *style, double y, double measure, bool at_end)
{
	PangoLayout *layout = cover_lay(words, text, style);
	int width;

	pango_layout_set_width(layout, (int)(measure * PANGO_SCALE));
	pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
	pango_layout_get_size(layout, &width, NULL);
	PangoLayoutLine *line = pango_layout_get_line_readonly(layout, 0);
	PangoRectangle logical;
	pango_layout_line_get_extents(line, NULL, &logical);
	double wide = (double)logical.width / PANGO_SCALE;
	bool right = at_end != cover_is_rtl(words->book->title);
	cairo_move_to(words->cr, right ? COVER_WIDTH_PX - COVER_MARGIN - wide : COVER_MARGIN, y);
	pango_cairo_show_layout_line(words->cr, line);
	g_object_unref(layout);
	return wide;
}

/* ---- the title ---- */

static double spacing_of(const struct cover_words *words, double size)
{
	return size * (words->wide ? 1.25 : 1.015);
}

static double widest_line(PangoLayout *layout)
{
	int width, height;

	pango_layout_get_size(layout, &width, &height);
	return (double)width / PANGO_SCALE;
}

static void set_measure(PangoLayout *layout, double measure)
{
	pango_layout_set_width(layout, (int)(measure * PANGO_SCALE));
}

static PangoLayout *lay_title(const struct cover_words *words, const char *title, double size)
{
	struct cover_line_style style = {TEXT_TITLE, size, false, false};
	PangoLayout *layout = cover_lay(words, title, &style);

	pango_layout_set_wrap(layout, PANGO_WRAP_WORD);
	set_measure(layout, MEASURE);
	return layout;
}

/* Where a title is to stand, and in how many lines at most. */
struct title_room {
	double height, least; /* least: size */
	int n_lines;
};

/* The title in the largest size, from *size down, at which it stands in the measure and room; NULL: in none. */
static PangoLayout *try_sizes(const struct cover_words *words, const char *title, const struct title_room *room, double *size)
{
	for (; *size >= room->least; *size -= 4) {
		PangoLayout *layout = lay_title(words, title, *size);
		int n = pango_layout_get_line_count(layout);
		double high = COVER_CAP * *size + (n - 1) * spacing_of(words, *size);
		if (high <= room->height && n <= room->n_lines && widest_line(layout) <= MEASURE + 0.5)
			return layout;
		g_object_unref(layout);
	}
	return NULL;
}

/* How many lines a title has at a size; wide: a word of it is too long. */
static int lines_at(const struct cover_words *words, const char *title, double size, bool *wide)
{
	PangoLayout *layout = lay_title(words, title, size);
	int n = pango_layout_get_line_count(layout);

	*wide = widest_line(layout) > MEASURE + 0.5;
	g_object_unref(layout);
	return n;
}

/* A title with a word too long for its line, that word parted: between its parts, if that is enough. */
static PangoLayout *part_title(const struct cover_words *words, const char *title, double height, double *size)
{
	const char *language = pango_language_to_string(words->language);
	struct type_parter *parter = type_parter_open();
	PangoLayout *parted = NULL;
	bool wide, still;

	lines_at(words, title, WHOLE_LEAST, &wide);
	for (int parts = TYPE_SEAMS; wide && !parted && parts >= TYPE_SYLLABLES; parts--) {
		g_autofree char *text = type_part(parter, language, title, PARTED_LETTERS, (enum type_parts)parts);
		/* larger as long as that takes no line more, and so no hyphen */
		struct title_room room = {height, WHOLE_LEAST, lines_at(words, text, WHOLE_LEAST, &still)};
		*size = PARTED_LARGEST;
		parted = still ? NULL : try_sizes(words, text, &room, size);
	}
	type_parter_close(parter);
	return parted;
}

/* The title as large as it may be, whole where that is large enough. */
static PangoLayout *fit_title(
	const struct cover_words *words, const char *title, double height, double *size)
{
	const struct title_room large = {height, WHOLE_LEAST, G_MAXINT}, small = {height, SMALLEST, G_MAXINT};
	*size = LARGEST;
	PangoLayout *fit = try_sizes(words, title, &large, size);
	fit = fit ? fit : part_title(words, title, height, size);
	*size = fit ? *size : WHOLE_LEAST - 4;
	fit = fit ? fit : try_sizes(words, title, &small, size);
	if (fit)
		return fit;
	/* One endless word is broken while it is still large; an endless title goes as
	 * small as can be. */
	*size = g_utf8_strlen(title, -1) < 100 ? 120 : SMALLEST;
	PangoLayout *layout = lay_title(words, title, *size);
	int most = (int)((height - COVER_CAP * *size) / spacing_of(words, *size)) + 1;
	pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_height(layout, -MAX(most, 1)); /* as many lines */
	pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
	return layout;
}

static void balance(PangoLayout *layout)
{
	int n = pango_layout_get_line_count(layout);
	double good = MEASURE;

	if (n < 2 || pango_layout_is_ellipsized(layout))
		return;
	for (double measure = MEASURE - 12; measure > 400; measure -= 12) {
		set_measure(layout, measure);
		if (pango_layout_get_line_count(layout) > n ||
			widest_line(layout) > measure + 0.5 ||
			pango_layout_is_ellipsized(layout))
			break;
		good = measure;
	}
	set_measure(layout, good);
}

/* Draws title and subtitle into height from the cap line y. */
static void draw_title(const struct cover_words *words, double y, double height)
{
	const struct book *book = words->book;
	bool subtitled = book->subtitle && *book->subtitle &&
			 !same_words(book->subtitle, book->title);
	g_autofree char *title = cover_shortened(
		book->title && *book->title ? book->title : "\xe2\x80\x94", 400);
	double size;
	PangoLayout *layout =
		fit_title(words, title, height - (subtitled ? 150 : 0), &size);

	balance(layout);
	double baseline = y + COVER_CAP * size;
	cover_draw_lines(words, layout, baseline, spacing_of(words, size));
	baseline += (pango_layout_get_line_count(layout) - 1) * spacing_of(words, size);
	g_object_unref(layout);
	if (!subtitled)
		return;
	struct cover_line_style style = {TEXT_SUBTITLE, 62, words->theme->text[TEXT_SUBTITLE].italic, false};
	g_autofree char *subtitle = cover_shortened(book->subtitle, 300);
	layout = cover_lay(words, subtitle, &style);
	set_measure(layout, MEASURE);
	pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_height(layout, -2);
	pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
	balance(layout);
	cover_draw_lines(words, layout, baseline + (words->wide ? 0.42 : 0.28) * size + 62, 76);
	g_object_unref(layout);
}

/* ---- all ---- */

bool cover_needs_room(const char *text)
{
	for (const char *p = text; *p; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		if (c >= 0x0590 && c < 0x1e00 && g_unichar_isalpha(c))
			return true;
		if (c >= 0x2e80 && c < 0xfe00)
			return true;
	}
	return false;
}

static void draw_foot(const struct cover_words *words, double y)
{
	const struct book *book = words->book;
	struct cover_line_style italic = {TEXT_SUBTITLE, 54, words->theme->text[TEXT_SUBTITLE].italic, false};
	g_autofree char *author = cover_author_line(book);
	g_autofree char *count = count_line(words);
	const char *left = author ? author : count;
	double taken = 0;

	if (book->series && book->series_number && *book->series_number) {
		g_autofree char *volume =
			words->english ? g_strdup_printf("Volume %s", book->series_number)
				       : g_strdup(book->series_number);
		struct cover_line_style small = {TEXT_LABEL, 54, false, words->theme->text[TEXT_LABEL].smallcaps};
		taken = cover_draw_line(words, volume, &small, y, MEASURE / 2, true) + 60;
	}
	if (left)
		cover_draw_line(words, left, &italic, y, MEASURE - taken, false);
}

bool cover_words_open(struct cover_words *words, cairo_t *cr, const struct book *book, const struct theme *theme)
{
	const char *language = book->language ? book->language : "en";
	g_autofree char *author = cover_author_line(book);
	const char *over = cover_over_line(book);
	g_autofree char *all =
		g_strjoin(" ", "\xe2\x80\xa6", book->title ? book->title : "\xe2\x80\x94",
			book->subtitle ? book->subtitle : "", over ? over : "",
			author ? author : "",
			book->series_number ? book->series_number : "", words->more ? words->more : "", NULL);
	cairo_font_options_t *options;

	words->cr = cr;
	words->book = book;
	words->theme = theme;
	words->wide = cover_needs_room(book->title ? book->title : "");
	words->english = g_ascii_strncasecmp(language, "en", 2) == 0;
	words->language = pango_language_from_string(language);
	words->map = cover_font_map(theme, all);
	if (!words->map)
		return false;
	options = cairo_font_options_create();
	words->context = pango_font_map_create_context(words->map);
	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
	pango_cairo_context_set_font_options(words->context, options);
	cairo_font_options_destroy(options);
	pango_context_set_round_glyph_positions(words->context, FALSE);
	pango_context_set_language(words->context, words->language);
	return true;
}

void cover_words_close(struct cover_words *words)
{
	g_object_unref(words->context);
	g_object_unref(words->map);
}

void cover_words_front(const struct cover_words *words, const struct cover_identity *identity, double top, double height)
{
	const char *over = cover_over_line(words->book);

	if (over) {
		struct cover_line_style style = {TEXT_LABEL, 58, false, words->theme->text[TEXT_LABEL].smallcaps};
		cover_ink(words->cr, identity->high);
		cover_draw_line(words, over, &style, top + 146, MEASURE, false);
	}
	cairo_set_source_rgb(words->cr, 1, 1, 1);
	draw_title(words, top + 240, MIN(TITLE_HEIGHT, height - 240 - 300));
	cover_ink(words->cr, identity->high);
	draw_foot(words, top + height - COVER_FOOT);
}
