/*
 * A channel's index note: "### [episode](video)" and lists of [[note | title]] beneath
 * each.  It is the reading order and the only place that knows an episode's title.  A
 * folder's own note of plain headings and lists of links (a map of contents) is read in
 * the same way.  What else stands in it is left in its tree, to be printed.
 */
#include "book/make.h"
#include "octavo/markdown.h"

/* What the blocks of a note amount to. */
struct census {
	int n_headings, n_videos, n_lists, n_others;
};

bool book_leads_inside(const struct doc_node *node)
{
	return node->kind == DOC_WIKILINK || (node->kind == DOC_LINK && !node->as.link->url);
}

static const struct doc_node *only_link(const struct doc_node *item)
{
	const struct doc_node *paragraph = item->first, *link = NULL;
	if (!paragraph || paragraph->kind != DOC_PARAGRAPH || paragraph->next)
		return NULL;
	for (const struct doc_node *n = paragraph->first; n; n = n->next) {
		if (book_node_is_blank(n))
			continue;
		if (!book_leads_inside(n) || link)
			return NULL;
		link = n;
	}
	return link;
}

static bool list_is_entries(const struct doc_node *list)
{
	for (const struct doc_node *item = list->first; item; item = item->next)
		if (!only_link(item))
			return false;
	return list->first != NULL;
}

static bool heading_video(struct make *make, const struct doc_node *heading,
	const char **provider, const char **video)
{
	int seconds;
	for (const struct doc_node *n = heading->first; n;
		n = doc_next(heading, n, true)) {
		if (n->kind == DOC_LINK && n->as.link->url &&
			markdown_video_url(
				make->arena, n->as.link->url, provider, video, &seconds))
			return true;
		/* A link with t= has become a timestamp of that video. */
		if (n->kind == DOC_TIMESTAMP && n->as.time->video && strcmp(n->as.time->provider, "address")) {
			*provider = n->as.time->provider;
			*video = n->as.time->video;
			return true;
		}
	}
	return false;
}

bool book_named_after_folder(struct make *make, const struct vault_file *file)
{
	const char *folder = book_path_last(book_path_folder(make->arena, file->path));
	return text_is_alike(make->arena, *folder ? folder : vault_name(make->vault), file->stem);
}

/* Counts a block; false: it is a list of more than names, which no index has. */
static bool census_take(struct make *make, struct census *n, const struct doc_node *block)
{
	const char *provider, *video;
	if (block->kind == DOC_HEADING) {
		n->n_headings++;
		n->n_videos += heading_video(make, block, &provider, &video);
	} else if (block->kind == DOC_LIST) {
		n->n_lists++;
		return list_is_entries(block);
	} else if (block->kind != DOC_RULE) {
		n->n_others++;
	}
	return true;
}

static bool note_is_index(struct make *make, const struct note *note)
{
	struct census n = {0};
	for (const struct doc_node *block = note->root->first; block; block = block->next) {
		/* a note that talks: most leave here at once */
		if (!census_take(make, &n, block) || (n.n_others > 3 && n.n_others > n.n_lists))
			return false;
	}
	if (n.n_lists == 0 || n.n_others > n.n_lists)
		return false;
	bool named = book_named_after_folder(make, note->file);
	if (n.n_videos > 0)
		return n.n_videos == n.n_headings || named;
	return n.n_headings > 0 && n.n_others <= 1 && named;
}

static void entries_add(struct index_episode *episode, const struct doc_node *list)
{
	for (const struct doc_node *item = list->first; item; item = item->next) {
		const struct doc_node *link = only_link(item);
		struct index_entry entry = {link->as.link->target, doc_pos(link)};
		g_array_append_val(episode->entries, entry);
	}
}

static struct index_episode *episode_add(
	struct make *make, GArray *episodes, const char *title)
{
	struct index_episode episode = {
		title, NULL, NULL, book_array_new(make, sizeof(struct index_entry))};
	g_array_append_val(episodes, episode);
	return &g_array_index(episodes, struct index_episode, episodes->len - 1);
}

void book_index_peek(struct make *make, struct note *note)
{
	if (!note_is_index(make, note))
		return;
	for (const struct doc_node *block = note->root->first; block;
		block = block->next) {
		const char *provider, *video;
		if (block->kind == DOC_HEADING &&
			heading_video(make, block, &provider, &video))
			g_hash_table_insert(make->episodes, (void *)video,
				(void *)book_title_tidy(
					make, doc_plain(make->arena, block)));
	}
	note->role = NOTE_INDEX;
}

/* Whether a heading heads words and no list: it is printed with them. */
static bool heads_words(struct make *make, const struct doc_node *heading)
{
	const char *provider, *video;
	const struct doc_node *block = heading->next;
	bool words = false;
	for (; block && block->kind != DOC_HEADING && block->kind != DOC_LIST; block = block->next)
		words |= block->kind != DOC_RULE;
	return words && (!block || block->kind == DOC_HEADING) && !heading_video(make, heading, &provider, &video);
}

GArray *book_index_read(struct make *make, struct note *note)
{
	if (!note_is_index(make, note))
		return NULL;
	GArray *episodes = book_array_new(make, sizeof(struct index_episode));
	struct index_episode *episode = NULL;
	for (struct doc_node *block = note->root->first, *next; block; block = next) {
		next = block->next;
		bool last = !next || next->kind == DOC_HEADING;
		if (block->kind == DOC_HEADING && heads_words(make, block)) {
			episode = NULL;
			continue;
		}
		if (block->kind == DOC_HEADING &&
			(block->as.heading.level > 1 || !last)) {
			episode = episode_add(make, episodes,
				book_title_tidy(make, doc_plain(make->arena, block)));
			heading_video(make, block, &episode->provider, &episode->video);
			if (episode->video)
				g_hash_table_insert(make->episodes,
					(void *)episode->video, (void *)episode->title);
		} else if (block->kind == DOC_LIST) {
			if (!episode)
				episode = episode_add(make, episodes, NULL);
			entries_add(episode, block);
		} else if (block->kind != DOC_RULE && block->kind != DOC_HEADING) {
			continue;
		}
		doc_unlink(block);
	}
	note->role = NOTE_INDEX;
	return episodes;
}
