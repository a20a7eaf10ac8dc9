/* One document of a chapter: its opening, its sections' blocks, footnotes, links back,
 * the episode's link. */
#include "octavo/markdown.h"
#include "epub/body.h"

static void write_number(struct body *body, const struct book_chapter *chapter)
{
	const struct book *book = body->epub->book;
	const char *part = chapter->part >= 0 && chapter->part < book->n_parts
				   ? book->parts[chapter->part].title
				   : NULL;
	const char *number = NULL;

	if (body->epub->theme->number_chapters)
		number = book_chapter_number(body->epub->arena, book, chapter);
	if (body->epub->runs_on || (number == NULL && part == NULL))
		return;
	xml_start(body->xml, "p");
	xml_attr(body->xml, "class", "num");
	page_lang(body->xml, body->epub->language, body->lang);
	xml_text(body->xml, number);
	if (number != NULL && part != NULL)
		xml_text(body->xml, " · ");
	xml_text(body->xml, part);
	xml_end(body->xml);
}

static void write_from(struct body *body, const struct book_chapter *chapter)
{
	struct arena *arena = body->epub->arena;

	if (chapter->episode == NULL && chapter->video == NULL)
		return;
	xml_start(body->xml, "p");
	xml_attr(body->xml, "class", "from");
	if (chapter->episode != NULL) {
		page_words(body->xml, "span", "w", body->lang, words_say(body->lang, WORD_FROM));
		xml_text(body->xml, " ");
		xml_leaf(body->xml, "cite", chapter->episode);
		xml_text(body->xml, " ");
	}
	if (chapter->video != NULL) {
		xml_start(body->xml, "a");
		xml_attr(body->xml, "class", "t");
		const char *url = markdown_video_link(arena, chapter->provider, chapter->video, -1);
		xml_attr(body->xml, "href", url);
		page_words_lang(body->xml, body->lang);
		xml_text(body->xml, markdown_play(body->lang, url));
		xml_end(body->xml);
	}
	xml_end(body->xml);
}

/* Of a chapter (level 1) or a section. */
static void write_title(struct body *body, int level, const char *title, const struct doc_node *inlines)
{
	body->title = lang_is_rtl(body->lang) ? 0 : parted_title(level);
	if (inlines != NULL)
		body_inlines(body, inlines);
	else
		parted_title_text(body->epub, body->xml, body->lang, title);
	body->title = 0;
}

/* Of the heading that names the chapter to whoever goes from chapter to chapter by ear. */
static const char *title_id(struct body *body)
{
	return arena_printf(body->epub->arena, "t_%s", body->file->id);
}

static void write_opening(struct body *body, const struct book_chapter *chapter)
{
	xml_start(body->xml, "header");
	write_number(body, chapter);
	xml_start(body->xml, "h1");
	body_id(body, title_id(body));
	write_title(body, 1, chapter->title, chapter->inlines);
	xml_end(body->xml);
	write_from(body, chapter);
	xml_end(body->xml);
	xml_newline(body->xml);
	body->heading = 1;
	body->lead = body->epub->theme->lead_words;
}

static void write_mentions(struct body *body, const struct book_section *section)
{
	const struct book *book = body->epub->book;

	if (section->mentions == NULL || section->mentions[0] == NULL)
		return;
	xml_start(body->xml, "p");
	xml_attr(body->xml, "class", "mentions");
	page_words(body->xml, "span", "w", body->lang, words_say(body->lang, WORD_MENTIONED));
	xml_text(body->xml, " ");
	for (const struct book_anchor *const *m = section->mentions; *m != NULL; m++) {
		const struct book_section *other =
			&book->chapters[(*m)->chapter].sections[(*m)->section];
		const char *href = plan_href(body->epub, body->file, *m), *title = *other->title ? other->title : other->id;
		if (m != section->mentions)
			xml_text(body->xml, ", ");
		xml_start(body->xml, href ? "a" : "span");
		xml_attr(body->xml, "class", "x");
		xml_attr(body->xml, "href", href);
		page_title_lang(body->epub, body->xml, plan_title_lang(body->epub, *m), body->lang, title);
		xml_text(body->xml, title);
		xml_end(body->xml);
	}
	xml_end(body->xml);
	xml_newline(body->xml);
}

/* The title of a video, where the book knows it. */
static const char *video_title(
	const struct epub *epub, const struct book_chapter *chapter, const char *video)
{
	const char *title = g_hash_table_lookup(epub->video_titles, video);

	if (g_strcmp0(chapter->video, video) == 0 && chapter->episode != NULL)
		return chapter->episode;
	return title ? title : chapter->title;
}

static void write_watch(struct body *body, const struct book_chapter *chapter,
	const char *provider, const char *video)
{
	struct epub *epub = body->epub;
	const char *url = markdown_video_link(epub->arena, provider, video, -1);
	const char *bare = strstr(url, "://");

	xml_start(body->xml, "div");
	xml_attr(body->xml, "class", "watch");
	xml_newline(body->xml);
	xml_start(body->xml, "p");
	page_words(body->xml, "span", "w", body->lang, markdown_play(body->lang, url));
	xml_text(body->xml, " ");
	xml_leaf(body->xml, "cite", video_title(epub, chapter, video));
	xml_start(body->xml, "br");
	xml_end_void(body->xml);
	xml_start(body->xml, "a");
	xml_attr(body->xml, "class", "t");
	xml_attr(body->xml, "href", url);
	xml_text(body->xml, bare ? bare + 3 : url);
	xml_end(body->xml);
	xml_end(body->xml);
	if (epub->theme->qr != THEME_QR_NONE &&
		qr_write(epub, body->xml, body->lang, url, arena_printf(epub->arena, "q_%s_%d", chapter->id, ++body->counter)))
		body->file->has_svg = true;
	xml_end(body->xml);
	xml_newline(body->xml);
}

/* The episode of the chapter, else those of its sections, each once. */
static void write_watches(struct body *body, const struct book_chapter *chapter)
{
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

	body->counter = 0;
	if (chapter->video != NULL) {
		g_hash_table_add(seen, (gpointer)chapter->video);
		write_watch(body, chapter, chapter->provider, chapter->video);
	}
	for (int i = 0; i < chapter->n_sections; i++) {
		const struct book_section *section = &chapter->sections[i];
		if (section->video != NULL &&
			g_hash_table_add(seen, (gpointer)section->video))
			write_watch(body, chapter, section->provider, section->video);
	}
}

/* A section with its own heading, or in another language than its chapter, stands in an element of its own; the other is the
 * chapter. */
static bool open_piece(struct body *body, const struct epub_piece *piece)
{
	const struct book_section *section = piece->section;
	bool other = lang_is_tag(section->lang) && strcmp(section->lang, body->lang) != 0;
	bool own = section->has_heading || other;

	/* one that began in another document counts from 1 again */
	body->scope = piece->opens ? section->id : arena_printf(body->epub->arena, "%s.on", body->file->id);
	body->counter = 0;
	if (!own)
		return false;
	if (piece->opens)
		breaks_before(body, section->root);
	/* what has no heading is no section to who goes by these */
	xml_start(body->xml, section->has_heading ? "section" : "div");
	if (piece->opens && section->has_heading)
		body_id(body, section->id);
	page_lang(body->xml, section->lang, body->lang);
	if (other)
		body->lang = section->lang;
	if (piece->opens && section->has_heading) {
		xml_start(body->xml, "h2");
		if (body->epub->theme->number_sections && section->number != NULL) {
			xml_leaf_class(body->xml, "span", "no", section->number);
			xml_text(body->xml, " ");
		}
		write_title(body, 2, *section->title ? section->title : section->id, section->inlines);
		xml_end(body->xml);
		xml_newline(body->xml);
		body->heading = 2;
	}
	return true;
}

static void write_piece(
	struct body *body, const struct epub_piece *piece, const char *outer)
{
	bool own = open_piece(body, piece);

	body_blocks(body, piece->first, piece->end);
	body_close_sections(body, 0);
	if (own) {
		body->lang = outer;
		if (piece->closes)
			write_mentions(body, piece->section);
		xml_end(body->xml);
		xml_newline(body->xml);
	} else if (piece->closes) {
		/* A note that is its chapter: its own footnotes go before what others say
		 * of it. */
		body_notes(body);
		write_mentions(body, piece->section);
	}
}

static void open_chapter(struct body *body, const struct book_chapter *chapter)
{
	const char *type = chapter->role == BOOK_APPENDIX ? "appendix" : chapter->role == BOOK_BIBLIOGRAPHY ? "bibliography" : "chapter";
	const struct book_section *first =
		chapter->n_sections > 0 ? &chapter->sections[0] : NULL;

	xml_start(body->xml, "section");
	if (!body->file->opens)
		return; /* a role is not repeated over the parts of what it names */
	if (first != NULL && !first->has_heading)
		body_id(body, first->id);
	xml_attr(body->xml, "epub:type", type);
	xml_attr(body->xml, "role", arena_join(body->epub->arena, "doc-", type, NULL));
	xml_attr(body->xml, "aria-labelledby", title_id(body));
	xml_newline(body->xml);
	breaks_opening(body);
	write_opening(body, chapter);
}

void chapter_write(struct epub *epub, struct epub_file *file)
{
	const struct book_chapter *chapter = &epub->book->chapters[file->chapter];
	const char *lang = lang_is_tag(chapter->lang) ? chapter->lang : epub->language;
	struct body body = {
		.epub = epub, .file = file, .lang = lang, .scope = chapter->id};

	body.marked = g_hash_table_new(NULL, NULL);
	body.xml = page_open(epub, file, lang);
	open_chapter(&body, chapter);
	for (guint i = 0; i < file->pieces->len; i++)
		write_piece(
			&body, &g_array_index(file->pieces, struct epub_piece, i), lang);
	body.scope = file->id;
	body_notes(&body);
	body_close_sections(&body, 0);
	if (file->closes) {
		breaks_ending(&body);
		write_watches(&body, chapter);
	}
	page_close(epub, file, body.xml);
	if (body.text_breaks != NULL)
		g_array_unref(body.text_breaks);
	g_hash_table_unref(body.marked);
}
