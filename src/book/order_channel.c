/*
 * Order without book.yml and SUMMARY.md.  A folder with an index note is a channel: its
 * episodes are chapters, the notes of an episode sections; notes in no index join their
 * episode by video or follow.  Several channels, or a channel beside other folders, are
 * parts.  Without any index the whole vault goes by episodes and folders.
 */
#include "book/make.h"

struct episode {
	const struct index_episode *source;
	GArray *notes; /* int: indexes in make->notes */
};

struct channel {
	const char *folder;
	const char *title;
	GPtrArray *indexes; /* struct note */
	GPtrArray *notes;   /* struct note, to print */
	GArray *episodes;   /* struct episode */
	GHashTable *videos; /* video -> index in episodes + 1 */
};

/* What stands side by side at the top: a channel, or a folder of other notes. */
struct unit {
	const char *path;
	struct channel *channel; /* or NULL */
	GPtrArray *notes;        /* or NULL */
};

static void channel_title(
	struct make *make, struct channel *channel, const struct note *index)
{
	const char *title = book_title_of_channel(make, index->title);
	bool shaped = false;
	for (const char *c = index->title; *c; c++)
		shaped = shaped || g_ascii_isupper(*c);
	/* acquiredFM.md and acquiredfm.md: the one that knows its capitals names the
	 * channel. */
	if (!channel->title || shaped)
		channel->title = title;
}

static void episodes_take(
	struct make *make, struct channel *channel, const GArray *sources)
{
	for (guint i = 0; i < sources->len; i++) {
		const struct index_episode *source =
			&g_array_index(sources, struct index_episode, i);
		struct episode episode = {source, book_array_new(make, sizeof(int))};
		g_array_append_val(channel->episodes, episode);
		if (source->video &&
			!g_hash_table_contains(channel->videos, source->video))
			g_hash_table_insert(channel->videos, (void *)source->video,
				GUINT_TO_POINTER(channel->episodes->len));
	}
}

static struct channel *channel_of(
	struct make *make, GHashTable *channels, const char *folder)
{
	struct channel *channel = g_hash_table_lookup(channels, folder);
	if (channel)
		return channel;
	channel = ARENA_NEW(make->arena, struct channel);
	channel->folder = folder;
	channel->indexes = book_words_new(make);
	channel->notes = book_words_new(make);
	channel->episodes = book_array_new(make, sizeof(struct episode));
	channel->videos = g_hash_table_new(g_str_hash, g_str_equal);
	g_hash_table_insert(channels, (void *)folder, channel);
	return channel;
}

/* Reads every index of the vault: folder -> channel. */
static GHashTable *channels_find(struct make *make)
{
	GHashTable *channels = g_hash_table_new(g_str_hash, g_str_equal);
	for (int i = 0; i < make->n_notes; i++) {
		struct note *note = &make->notes[i];
		GArray *episodes = note->root ? book_index_read(make, note) : NULL;
		if (!episodes)
			continue;
		struct channel *channel = channel_of(
			make, channels, book_path_folder(make->arena, note->file->path));
		g_ptr_array_add(channel->indexes, note);
		channel_title(make, channel, note);
		episodes_take(make, channel, episodes);
	}
	return channels;
}

/* The channel of the nearest folder above a path, or NULL. */
static struct channel *channel_above(
	struct make *make, GHashTable *channels, const char *path)
{
	const char *folder = path;
	while (*folder) {
		folder = book_path_folder(make->arena, folder);
		struct channel *channel = g_hash_table_lookup(channels, folder);
		if (channel)
			return channel;
	}
	return NULL;
}

/* The episode of a video, which several listings of one video share. */
static guint episode_home(const struct channel *channel, guint at)
{
	const struct episode *episode =
		&g_array_index(channel->episodes, struct episode, at);
	const char *video = episode->source->video;
	return video ? GPOINTER_TO_UINT(g_hash_table_lookup(channel->videos, video)) - 1
		     : at;
}

static struct note *entry_note(struct make *make, const struct channel *channel,
	const struct note *index, const struct index_entry *entry)
{
	const struct vault_file *file =
		vault_find_note(make->vault, index->file, entry->target);
	size_t n = strlen(channel->folder);
	if (!file ||
		(n && (strncmp(file->path, channel->folder, n) || file->path[n] != '/')))
		return NULL;
	struct note *note = book_note_of_file(make, file);
	return note->root && note->role == NOTE_PLAIN ? note : NULL;
}

/* Gives each listed note to one episode: that of its own video, else the first that lists
 * it. */
static void entries_take(
	struct make *make, struct channel *channel, const struct note *index)
{
	for (guint e = 0; e < channel->episodes->len; e++) {
		const struct episode *episode =
			&g_array_index(channel->episodes, struct episode, e);
		const GArray *entries = episode->source->entries;
		for (guint i = 0; i < entries->len; i++) {
			const struct index_entry *entry =
				&g_array_index(entries, struct index_entry, i);
			if (strcmp(entry->pos.path, index->file->path))
				continue;
			struct note *note = entry_note(make, channel, index, entry);
			if (!note) {
				make->index_dead++;
				diag_report(make->job->diag, DIAG_INDEX_DEAD, entry->pos,
					"%s", entry->target);
				continue;
			}
			make->index_live++;
			const char *video = note->doc->video;
			guint own = video ? GPOINTER_TO_UINT(g_hash_table_lookup(
						    channel->videos, video))
					  : 0;
			guint home = own ? own - 1 : episode_home(channel, e);
			if (note->placed)
				continue;
			note->placed = true;
			g_array_append_val(
				g_array_index(channel->episodes, struct episode, home)
					.notes,
				note->file->index);
		}
	}
}

static void unlisted_take(struct channel *channel)
{
	for (guint i = 0; i < channel->notes->len; i++) {
		struct note *note = channel->notes->pdata[i];
		const char *video = note->doc->video;
		guint home = video ? GPOINTER_TO_UINT(
					     g_hash_table_lookup(channel->videos, video))
				   : 0;
		if (note->placed || !home)
			continue;
		note->placed = true;
		g_array_append_val(
			g_array_index(channel->episodes, struct episode, home - 1).notes,
			note->file->index);
	}
}

static void episode_chapter(struct make *make, const struct channel *channel,
	const struct episode *episode, int part)
{
	const struct index_episode *source = episode->source;
	if (!source->title) {
		/* Entries before the first heading: each a chapter. */
		for (guint i = 0; i < episode->notes->len; i++)
			g_array_append_val(
				book_plan_chapter_add(make, BOOK_CHAPTER, part)->notes,
				g_array_index(episode->notes, int, i));
		return;
	}
	struct plan_chapter *chapter = book_plan_chapter_add(make, BOOK_CHAPTER, part);
	chapter->provider = source->provider;
	chapter->video = source->video;
	g_array_append_vals(chapter->notes, episode->notes->data, episode->notes->len);
	if (episode->notes->len == 1 && source->video) {
		chapter->episode = source->title;
		return;
	}
	chapter->title = source->title;
	chapter->key = source->video
			       ? arena_printf(make->arena, "video:%s", source->video)
			       : arena_printf(make->arena, "topic:%s/%s", channel->folder,
					 source->title);
}

/* What an index says beside its lists opens the channel. */
static void index_words_chapter(
	struct make *make, const struct channel *channel, int part)
{
	for (guint i = 0; i < channel->indexes->len; i++) {
		struct note *index = channel->indexes->pdata[i];
		bool words = false;
		for (const struct doc_node *n = index->root->first; n; n = n->next)
			words = words || (n->kind != DOC_HEADING && n->kind != DOC_RULE);
		if (!words)
			continue;
		index->title = channel->title;
		book_plan_note_add(make, book_plan_chapter_add(make, BOOK_PREFIX, part),
			index->file);
	}
}

static void channel_emit(struct make *make, struct channel *channel, int part)
{
	for (guint i = 0; i < channel->indexes->len; i++)
		entries_take(make, channel, channel->indexes->pdata[i]);
	unlisted_take(channel);
	index_words_chapter(make, channel, part);
	for (guint e = 0; e < channel->episodes->len; e++) {
		const struct episode *episode =
			&g_array_index(channel->episodes, struct episode, e);
		if (episode->notes->len)
			episode_chapter(make, channel, episode, part);
	}
	GPtrArray *rest = book_words_new(make);
	for (guint i = 0; i < channel->notes->len; i++)
		if (!((struct note *)channel->notes->pdata[i])->placed)
			g_ptr_array_add(rest, channel->notes->pdata[i]);
	if (rest->len)
		book_folders_order(make, rest, channel->folder, part, false);
}

static int unit_compare(gconstpointer left, gconstpointer right)
{
	const struct unit *a = left, *b = right;
	int order = text_natural_compare(a->path, b->path);
	return order ? order : (a->channel != NULL) - (b->channel != NULL);
}

static void unit_add(
	GArray *units, const char *path, struct channel *channel, GPtrArray *notes)
{
	struct unit unit = {path, channel, notes};
	g_array_append_val(units, unit);
}

/* Sorts the notes outside every channel into the top folders beneath base; the base's own
 * come back. */
static GPtrArray *rest_units(
	struct make *make, GPtrArray *rest, const char *base, GArray *units)
{
	GPtrArray *own = book_words_new(make);
	GHashTable *tops = g_hash_table_new(g_str_hash, g_str_equal);
	size_t skip = *base ? strlen(base) + 1 : 0;
	for (guint i = 0; i < rest->len; i++) {
		struct note *note = rest->pdata[i];
		const char *slash = strchr(note->file->path + skip, '/');
		if (!slash) {
			g_ptr_array_add(own, note);
			continue;
		}
		const char *top = arena_strndup(make->arena, note->file->path,
			(size_t)(slash - note->file->path));
		GPtrArray *notes = g_hash_table_lookup(tops, top);
		if (!notes) {
			notes = book_words_new(make);
			g_hash_table_insert(tops, (void *)top, notes);
			unit_add(units, top, NULL, notes);
		}
		g_ptr_array_add(notes, note);
	}
	g_hash_table_unref(tops);
	return own;
}

static void unit_emit(struct make *make, const struct unit *unit, bool alone)
{
	const char *name = book_path_last(unit->path);
	const char *title =
		unit->channel ? unit->channel->title : book_title_of_folder(make, name);
	int part = alone ? -1 : book_plan_part_add(make, title, unit->path);
	if (unit->channel)
		channel_emit(make, unit->channel, part);
	else
		book_folders_order(make, unit->notes, unit->path, part, false);
}

static void channels_emit(struct make *make, GHashTable *channels)
{
	GPtrArray *every = book_notes_left(make), *rest = book_words_new(make);
	GArray *units = book_array_new(make, sizeof(struct unit));
	GHashTableIter iter;
	gpointer value;
	for (guint i = 0; i < every->len; i++) {
		struct note *note = every->pdata[i];
		struct channel *channel = channel_above(make, channels, note->file->path);
		g_ptr_array_add(channel ? channel->notes : rest, note);
	}
	g_hash_table_iter_init(&iter, channels);
	while (g_hash_table_iter_next(&iter, NULL, &value)) {
		struct channel *channel = value;
		unit_add(units, channel->folder, channel, NULL);
		for (guint i = 0; i < channel->indexes->len; i++)
			g_ptr_array_add(every, channel->indexes->pdata[i]);
	}
	const char *base = book_folder_in_common(make, every);
	GPtrArray *own = rest_units(make, rest, base, units);
	g_array_sort(units, unit_compare);
	if (own->len)
		book_folders_order(make, own, base, -1, false);
	bool alone = units->len == 1;
	for (guint i = 0; i < units->len; i++)
		unit_emit(make, &g_array_index(units, struct unit, i), alone);
	const struct unit *first = &g_array_index(units, struct unit, 0);
	if (!alone || !first->channel)
		return;
	make->plan_title = first->channel->title;
	if (g_hash_table_size(first->channel->videos))
		make->channel = make->plan_title;
	make->plan_key = arena_printf(make->arena, "channel:%s",
		((struct note *)first->channel->indexes->pdata[0])->file->stem);
}

bool book_channel_order(struct make *make)
{
	GHashTable *channels = channels_find(make);
	if (g_hash_table_size(channels)) {
		channels_emit(make, channels);
	} else {
		GPtrArray *notes = book_notes_left(make);
		book_folders_order(
			make, notes, book_folder_in_common(make, notes), -1, true);
	}
	GHashTableIter iter;
	gpointer value;
	g_hash_table_iter_init(&iter, channels);
	while (g_hash_table_iter_next(&iter, NULL, &value))
		g_hash_table_unref(((struct channel *)value)->videos);
	g_hash_table_unref(channels);
	return true;
}
