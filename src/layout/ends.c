/* Back matter: the index of topics, in two columns. */
#include "layout/layout.h"

#define INDEX_GAP 18.0 /* points between the columns */
#define HEAD_LINES 6   /* of the index, that its heading takes */

struct topic {
	const char *name, *key;    /* as shown, and the order */
	GPtrArray *places; /* section ids in order */
};

static gint compare_topics(gconstpointer a, gconstpointer b)
{
	const struct topic *left = *(struct topic *const *)a,
			   *right = *(struct topic *const *)b;
	int order = text_natural_compare(left->key, right->key);
	return order ? order : strcmp(left->name, right->name);
}

static void gather_section(struct build *build, GHashTable *known, GPtrArray *topics,
	const struct book_section *section)
{
	if (!section->id)
		return;
	for (const char *const *name = section->topics; name && *name; name++) {
		char *fold = text_fold(build->arena, *name);
		struct topic *topic = g_hash_table_lookup(known, fold);
		if (!topic) {
			topic = ARENA_NEW(build->arena, struct topic);
			topic->name = *name;
			topic->key = text_sort_key(build->arena, build->book->language, *name);
			topic->places = g_ptr_array_new();
			g_hash_table_insert(known, fold, topic);
			g_ptr_array_add(topics, topic);
		}
		g_ptr_array_add(topic->places, (void *)section->id);
	}
}

static GPtrArray *gather(struct build *build)
{
	GPtrArray *topics = g_ptr_array_new();
	GHashTable *known = g_hash_table_new(g_str_hash, g_str_equal);
	for (int c = 0; c < build->book->n_chapters; c++)
		for (int s = 0; s < build->book->chapters[c].n_sections; s++)
			gather_section(build, known, topics,
				&build->book->chapters[c].sections[s]);
	g_hash_table_destroy(known);
	g_ptr_array_sort(topics, compare_topics);
	return topics;
}

/* ---- one topic ---- */

/* Pages that follow each other; each has its link's place. */
struct span {
	const char *first, *last; /* places */
	int from, to;             /* numbers of their pages */
};

/* A page is named once, since short notes share one. */
static GArray *spans_of(struct build *build, const struct topic *topic)
{
	GArray *spans = g_array_new(FALSE, FALSE, sizeof(struct span));
	struct span *last = NULL;
	for (guint i = 0; i < topic->places->len; i++) {
		const char *id = g_ptr_array_index(topic->places, i);
		const char *label = state_page_label(build->layout, build->arena, id);
		int page = label ? (int)g_ascii_strtoll(label, NULL, 10) : 0;
		if (last && page == last->to)
			continue;
		if (last && page == last->to + 1) {
			last->last = id;
			last->to = page;
			continue;
		}
		struct span span = {id, id, page, page};
		g_array_append_val(spans, span);
		last = &g_array_index(spans, struct span, spans->len - 1);
	}
	return spans;
}

static void add_page(struct build *build, struct para *para, const struct topic *topic, const struct type_style *words,
	const char *id, int page)
{
	struct type_style style = *words;
	char label[TEXT_DIGITS];
	*text_put_digits(label, (unsigned)page, 1) = '\0';
	style.elem = state_elem(build->layout, ROLE_LINK, words->elem);
	style.link = lay_link_to(build, id, topic->name, style.elem);
	para_numbered(para);
	lay_para_words(build, para, &style, label);
}

/* "12–14" of three pages and more; two are "12, 13": that a note begins on each of them makes no passage of both, which
 * a range would promise.  Numbers are whole ("112–114"): each is a link, and is read alone. */
static void add_span(struct build *build, struct para *para, const struct topic *topic, const struct type_style *words,
	const struct span *span)
{
	struct type_style whole = *words;
	whole.no_break = true;
	lay_para_words(build, para, words, ", ");
	add_page(build, para, topic, &whole, span->first, span->from);
	if (span->to == span->from)
		return;
	bool range = span->to - span->from > 1;
	lay_para_words(build, para, range ? &whole : words, range ? "\u2013" : ", ");
	add_page(build, para, topic, &whole, span->last, span->to);
}

/* One topic as a paragraph: "adenosine, 37, 55–57", hung. */
static struct para *topic_para(
	struct build *build, const struct topic *topic, struct lay_text *text)
{
	int elem = lay_elem(build, ROLE_P);
	*text = front_text(build, TEXT_SMALL, ROLE_SPAN);
	text->style.elem = elem;
	text->options.align = PARA_START;
	text->options.hang = 12;
	struct para *para = lay_para_open(build, text);
	lay_para_words(build, para, NULL, topic->name);
	GArray *spans = spans_of(build, topic);
	for (guint i = 0; i < spans->len; i++)
		add_span(build, para, topic, &text->style, &g_array_index(spans, struct span, i));
	g_array_free(spans, TRUE);
	para_end(para);
	return para;
}

struct index_line {
	struct para *para;
	const struct para_result *result;
	int line;
};

/* ---- columns ---- */

static const struct index_line *line_at(const GArray *lines, int i)
{
	return &g_array_index(lines, struct index_line, i);
}

static gunichar letter_of(const GPtrArray *topics, guint i)
{
	return g_utf8_get_char(((const struct topic *)g_ptr_array_index(topics, i))->key);
}

/* White between letters helps to find one; among topics of which nearly each has a letter of its own it would be
 * everywhere. */
static bool parts_letters(const GPtrArray *topics)
{
	guint n_letters = 1;
	for (guint i = 1; i < topics->len; i++)
		n_letters += letter_of(topics, i) != letter_of(topics, i - 1);
	return topics->len >= 2 * n_letters;
}

/* The lines of all topics; between letters one without words. */
static GArray *make_lines(struct build *build, const GPtrArray *topics, double width)
{
	GArray *lines = g_array_new(FALSE, FALSE, sizeof(struct index_line));
	bool parted = parts_letters(topics);
	for (guint i = 0; i < topics->len; i++) {
		const struct topic *topic = g_ptr_array_index(topics, i);
		struct index_line line = {0};
		if (parted && i > 0 && letter_of(topics, i) != letter_of(topics, i - 1))
			g_array_append_val(lines, line);
		struct lay_text text;
		line.para = topic_para(build, topic, &text);
		text.options.measure = width;
		line.result = para_set(line.para, &text.options);
		for (line.line = 0; line.line < line.result->n_lines; line.line++)
			g_array_append_val(lines, line);
	}
	return lines;
}

/* A column that has room for so many lines begins with words and leaves no line of a topic alone. */
struct column {
	int first, end;
};

static struct column column_from(const GArray *lines, int at, int room)
{
	int n = (int)lines->len;
	while (at < n && !line_at(lines, at)->para)
		at++;
	struct column column = {at, MIN(at + room, n)};
	if (column.end < n && column.end > at + 2) {
		const struct index_line *next = line_at(lines, column.end);
		bool lone = next->para && (next->line == 1 || (next->line > 0 && next->line == next->result->n_lines - 1));
		column.end -= lone && next->line == 2 ? 2 : lone;
	}
	while (column.end > at && !line_at(lines, column.end - 1)->para)
		column.end--;
	return column;
}

/* Two columns from a line on; those of the last page are no longer than they must be. */
static void columns_from(const GArray *lines, int at, int room, struct column columns[2])
{
	for (int tried = 1; tried <= room; tried++) {
		columns[0] = column_from(lines, at, tried);
		columns[1] = column_from(lines, columns[0].end, tried);
		if (columns[1].end >= (int)lines->len)
			return;
	}
}

static void add_column(struct build *build, const GArray *lines, const struct column *column, int first, double x)
{
	for (int i = column->first; i < column->end; i++) {
		const struct index_line *line = line_at(lines, i);
		if (!line->para)
			continue;
		struct vrow *row = &build->list->rows[first + i - column->first];
		struct vdeco deco = lay_para_deco(build, line->para, line->result, line->line, x,
			lay_baseline(build->theme->text[TEXT_SMALL].leading));
		vrow_deco(build->arena, row, &deco);
	}
}

static void add_lines(struct build *build, const GPtrArray *topics)
{
	const struct theme *theme = build->theme;
	double width = (build->at.measure - INDEX_GAP) / 2, leading = theme->text[TEXT_SMALL].leading;
	double page = theme->page_height - theme->margin_top - theme->margin_foot;
	GArray *lines = make_lines(build, topics, width);
	for (int at = 0; at < (int)lines->len;) {
		int room = MAX((int)(page / leading) - (at == 0 ? HEAD_LINES : 0), 4), first = build->list->n_rows;
		struct column columns[2];
		columns_from(lines, at, room, columns);
		int n_rows = MAX(columns[0].end - columns[0].first, columns[1].end - columns[1].first);
		for (int i = 0; i < n_rows; i++)
			vlist_row(build->list, 0, leading)->new_page = at > 0 && i == 0;
		for (int k = 0; k < 2; k++)
			add_column(build, lines, &columns[k], first, (build->at.rtl ? 1 - k : k) * (width + INDEX_GAP));
		at = columns[1].end;
	}
	g_array_free(lines, TRUE);
}

bool ends_have_topics(const struct layout *layout)
{
	if (!layout->theme->index)
		return false;
	for (int c = 0; c < layout->book->n_chapters; c++)
		for (int s = 0; s < layout->book->chapters[c].n_sections; s++) {
			const struct book_section *section = &layout->book->chapters[c].sections[s];
			if (section->id && section->topics)
				return true;
		}
	return false;
}

int ends_run(struct layout *layout)
{
	if (!layout->theme->index)
		return 0;
	struct build build;
	lay_init(&build, layout, layout->book->n_chapters);
	GPtrArray *topics = gather(&build);
	int n = 0;
	if (topics->len > 0) {
		build.at.elem = lay_elem(&build, ROLE_SECT);
		struct lay_text title = front_text(&build, TEXT_CHAPTER, ROLE_H1);
		title.style.scale = 20.0 / 24;
		lay_dest(&build, "topics");
		lay_words_rows(&build, &title, words_say(build.at.lang, WORD_TOPICS));
		front_gap(&build, 2 * layout->theme->leading);
		add_lines(&build, topics);
		struct pages_run run = {
			.style = PAGE_FOOT, .matter = MATTER_INDEX, .head_verso = {layout->book->title, NULL}};
		n = pages_run(&build, &run);
	}
	for (guint i = 0; i < topics->len; i++)
		g_ptr_array_free(
			((struct topic *)g_ptr_array_index(topics, i))->places, TRUE);
	g_ptr_array_free(topics, TRUE);
	lay_free(&build);
	return n;
}
