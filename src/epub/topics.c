/*
 * The index of topics: what the notes are called, and what the book leads to them by, by letter, each leading
 * to its place; the place where a thing is explained first and strong, then where it is
 * mentioned.
 */
#include "epub/make.h"

struct topic {
	const char *name;                /* as shown */
	const char *key;                 /* the order */
	const struct book_section *main; /* the note of that name, or NULL */
	GPtrArray *places;               /* struct book_section: further sections */
};

static struct topic *topic_add(
	struct epub *epub, GHashTable *by_name, GPtrArray *topics, const char *name)
{
	char *folded = text_fold(epub->arena, name);
	struct topic *topic = g_hash_table_lookup(by_name, folded);

	if (topic != NULL)
		return topic;
	topic = ARENA_NEW(epub->arena, struct topic);
	topic->name = name;
	topic->key = text_sort_key(epub->arena, epub->language, name);
	topic->places = g_ptr_array_new();
	g_hash_table_insert(by_name, folded, topic);
	g_ptr_array_add(topics, topic);
	return topic;
}

static void add_section(struct epub *epub, GHashTable *by_name, GPtrArray *topics,
	const struct book_section *section)
{
	struct topic *topic;

	if (section->note == NULL || *section->title == '\0')
		return;
	topic = topic_add(epub, by_name, topics, section->title);
	if (topic->main == NULL)
		topic->main = section;
	else
		g_ptr_array_add(topic->places, (gpointer)section);
	for (const char *const *name = section->topics; name != NULL && *name != NULL; name++) {
		topic = topic_add(epub, by_name, topics, *name);
		if (topic->main != section)
			g_ptr_array_add(topic->places, (gpointer)section);
	}
}

static int compare_topics(gconstpointer a, gconstpointer b)
{
	const struct topic *left = *(struct topic *const *)a,
			   *right = *(struct topic *const *)b;

	int order = text_natural_compare(left->key, right->key);

	return order ? order : strcmp(left->name, right->name);
}

static void write_place(struct epub *epub, struct xml *xml, const struct epub_file *file,
	const struct book_section *section, const char *text)
{
	const char *href =
		section->anchor ? plan_href(epub, file, section->anchor) : NULL;

	xml_start(xml, href ? "a" : "span");
	xml_attr(xml, "class", "x");
	xml_attr(xml, "href", href);
	page_title_lang(epub, xml, section->anchor ? plan_title_lang(epub, section->anchor) : NULL, epub->language, text);
	xml_text(xml, text);
	xml_end(xml);
}

static void write_topic(struct epub *epub, struct xml *xml, const struct epub_file *file,
	const struct topic *topic)
{
	xml_start(xml, "li");
	if (topic->main != NULL)
		write_place(epub, xml, file, topic->main, topic->name);
	else
		xml_text(xml, topic->name);
	for (guint i = 0; i < topic->places->len; i++) {
		const struct book_section *place = topic->places->pdata[i];
		xml_text(xml, i == 0 && topic->main == NULL ? ": " : "; ");
		write_place(epub, xml, file, place, place->title);
	}
	xml_end(xml);
	xml_newline(xml);
}

/* A gap where the first letter changes; figures and signs are one group. */
static gunichar first_letter(const struct topic *topic)
{
	gunichar c = g_utf8_get_char(topic->key);

	return g_unichar_isalpha(c) ? c : '#';
}

static void write_list(struct epub *epub, struct xml *xml, const struct epub_file *file,
	const GPtrArray *topics)
{
	gunichar letter = 0;

	for (guint i = 0; i < topics->len; i++) {
		const struct topic *topic = topics->pdata[i];
		if (i == 0 || first_letter(topic) != letter) {
			if (i > 0)
				xml_end(xml);
			xml_start(xml, "ul");
			xml_newline(xml);
		}
		letter = first_letter(topic);
		write_topic(epub, xml, file, topic);
	}
	if (topics->len > 0)
		xml_end(xml);
}

void topics_write(struct epub *epub)
{
	const struct book *book = epub->book;
	GHashTable *by_name = g_hash_table_new(g_str_hash, g_str_equal);
	GPtrArray *topics = g_ptr_array_new();
	struct epub_file *file;
	struct xml *xml;

	for (int i = 0; i < book->n_chapters; i++)
		for (int k = 0; k < book->chapters[i].n_sections; k++)
			add_section(epub, by_name, topics, &book->chapters[i].sections[k]);
	g_ptr_array_sort(topics, compare_topics);
	if (topics->len > 1) {
		file = plan_file(epub, "topics.xhtml", words_say(epub->language, WORD_TOPICS));
		file->landmark = LANDMARK_TOPICS;
		epub->has_topics = true;
		file->listed = true;
		xml = page_open(epub, file, epub->language);
		xml_start(xml, "section");
		xml_attr(xml, "class", "topics");
		xml_attr(xml, "epub:type", "index");
		xml_attr(xml, "role", "doc-index");
		xml_newline(xml);
		breaks_matter(epub, file, xml, BOOK_PAGE_INDEX);
		page_words(xml, "h1", NULL, epub->language, words_say(epub->language, WORD_TOPICS));
		write_list(epub, xml, file, topics);
		xml_end(xml);
		page_close(epub, file, xml);
	}
	for (guint i = 0; i < topics->len; i++)
		g_ptr_array_unref(((struct topic *)topics->pdata[i])->places);
	g_ptr_array_unref(topics);
	g_hash_table_unref(by_name);
}
