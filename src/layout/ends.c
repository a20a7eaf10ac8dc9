/* Back matter: the index of topics, made from the notes' tags, in two columns. */
#include "layout/layout.h"

#define INDEX_GAP 18.0 /* points between the columns */

struct topic {
	const char *name, *fold;
	GPtrArray *places; /* section ids in order */
};

static gint compare_topics(gconstpointer a, gconstpointer b)
{
	const struct topic *left = *(struct topic *const *)a,
			   *right = *(struct topic *const *)b;
	int order = strcmp(left->fold, right->fold);
	return order ? order : strcmp(left->name, right->name);
}

static void gather_section(struct build *build, GHashTable *known, GPtrArray *topics,
	const struct book_section *section)
{
	if (!section->note || !section->note->tags || !section->id)
		return;
	for (const char *const *tag = section->note->tags; *tag; tag++) {
		char *fold = text_fold(build->arena, *tag);
		struct topic *topic = g_hash_table_lookup(known, fold);
		if (!topic) {
			topic = ARENA_NEW(build->arena, struct topic);
			topic->name = *tag;
			topic->fold = fold;
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

/* One topic as a paragraph: "adenosine, 37, 55", hung. */
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
	for (guint i = 0; i < topic->places->len && i < 60; i++) {
		const char *id = g_ptr_array_index(topic->places, i);
		const char *label = state_ref_label(
			build->layout, build->arena, build->chapter, NULL, id);
		struct type_style style = text->style;
		lay_para_words(build, para, &style, ", ");
		style.elem = state_elem(build->layout, ROLE_LINK, elem);
		style.link = lay_link_to(build, id, topic->name, style.elem);
		para_numbered(para);
		lay_para_words(build, para, &style, label);
	}
	para_end(para);
	return para;
}

struct index_line {
	struct para *para;
	const struct para_result *result;
	int line;
};

static void add_lines(struct build *build, const GPtrArray *topics)
{
	GArray *lines = g_array_new(FALSE, FALSE, sizeof(struct index_line));
	double width = (build->measure - INDEX_GAP) / 2,
	       leading = build->theme->text[TEXT_SMALL].leading;
	gunichar letter = 0;
	for (guint i = 0; i < topics->len; i++) {
		const struct topic *topic = g_ptr_array_index(topics, i);
		gunichar own = g_utf8_get_char(topic->fold);
		struct index_line line = {0};
		if (letter && own != letter)
			g_array_append_val(lines, line);
		letter = own;
		struct lay_text text;
		line.para = topic_para(build, topic, &text);
		text.options.measure = width;
		line.result = para_set(line.para, &text.options);
		for (line.line = 0; line.line < line.result->n_lines; line.line++)
			g_array_append_val(lines, line);
	}
	double page = build->theme->page_height - build->theme->margin_top -
		      build->theme->margin_foot;
	int per_page = MAX((int)(page / leading) - 6, 4), n = (int)lines->len;
	for (int at = 0; at < n; at += 2 * per_page) {
		int count = MIN(n - at, 2 * per_page), half = (count + 1) / 2;
		for (int i = 0; i < half; i++) {
			struct vrow *row = vlist_row(build->list, 0, leading);
			row->new_page = at > 0 && i == 0;
			for (int k = 0; k < 2 && i + k * half < count; k++) {
				const struct index_line *line = &g_array_index(
					lines, struct index_line, at + i + k * half);
				if (!line->para)
					continue;
				struct vdeco deco = lay_para_deco(build, line->para,
					line->result, line->line, k * (width + INDEX_GAP),
					lay_baseline(leading));
				vrow_deco(build->arena, row, &deco);
			}
		}
	}
	g_array_free(lines, TRUE);
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
		build.elem = lay_elem(&build, ROLE_SECT);
		struct lay_text title = front_text(&build, TEXT_CHAPTER, ROLE_H1);
		title.style.scale = 20.0 / 24;
		lay_dest(&build, "topics");
		lay_words_rows(&build, &title, words_say(build.lang, WORD_TOPICS));
		front_gap(&build, 2 * layout->theme->leading);
		add_lines(&build, topics);
		struct page_run run = {
			.style = PAGE_FOOT, .matter = MATTER_INDEX, .head_verso = {layout->book->title, NULL}};
		n = page_run(&build, &run);
	}
	for (guint i = 0; i < topics->len; i++)
		g_ptr_array_free(
			((struct topic *)g_ptr_array_index(topics, i))->places, TRUE);
	g_ptr_array_free(topics, TRUE);
	lay_free(&build);
	return n;
}
