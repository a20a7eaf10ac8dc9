/*
 * Who speaks in a conversation that was written down without times: "Nell Haverford: …" at the beginning of paragraphs, where such names take turns.
 * They are set in bold, as those are beside which times stand (chapters.c).
 *
 * What else stands before a colon does not take turns, or has few words behind it ("Input: …", "Output: …"): judge() tells.
 */
#include "markdown/dialect_page.h"
#include "markdown/transcript.h"

enum { SPOKEN_MIN = 6, SPEECH_BYTES = 40, LABEL_BYTES = 41 };

/* The beginning of a paragraph, or a line in it that begins with a name. */
struct block {
	const char *at, *name, *name_end; /* name NULL: it begins with none */
	size_t bytes;
};

/* Every word of it begins as a name's does. */
static bool is_name(const char *at, const char *end)
{
	bool begins = true;
	for (const char *p = at; p < end; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		if (begins && g_unichar_islower(c))
			return false;
		begins = c == ' ';
	}
	return true;
}

static struct block block_read(const struct line *line)
{
	struct block block = {.at = line->body, .bytes = (size_t)(line->end - line->body)};
	bool sure;
	if (g_unichar_isalpha(g_utf8_get_char(line->body)))
		(void)cue_speaker(line->body, line->end, &block.name, &block.name_end, &sure);
	if (block.name && !is_name(block.name, block.name_end))
		block.name = NULL;
	return block;
}

static GArray *blocks_read(const char *at, const char *end)
{
	GArray *blocks = g_array_new(FALSE, FALSE, sizeof(struct block));
	struct fence fence = {0};
	struct line line;
	bool blank = true;
	for (int number = 1; at < end; at = line.end + 1, number++) {
		line_read(&line, at, end, number);
		bool empty = dialect_past_blanks(line.body, line.end) == line.end;
		if (fence_step(&fence, &line) || empty || *line.body == '#' || line.indent > 0) {
			blank = true;
			continue;
		}
		struct block block = block_read(&line);
		if (blank || block.name)
			g_array_append_val(blocks, block);
		else if (blocks->len)
			g_array_index(blocks, struct block, blocks->len - 1).bytes += block.bytes;
		blank = false;
	}
	return blocks;
}

/* How often each name stands there: keys are the names, values numbers. */
static GHashTable *names_count(const GArray *blocks)
{
	GHashTable *names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	for (guint i = 0; i < blocks->len; i++) {
		const struct block *block = &g_array_index(blocks, struct block, i);
		char *name = block->name ? g_strndup(block->name, (gsize)(block->name_end - block->name)) : NULL;
		guint n = name ? GPOINTER_TO_UINT(g_hash_table_lookup(names, name)) : 0;
		if (name)
			g_hash_table_insert(names, name, GUINT_TO_POINTER(n + 1));
	}
	return names;
}

static bool is_same(const struct block *one, const struct block *other)
{
	size_t len = (size_t)(one->name_end - one->name);
	return (size_t)(other->name_end - other->name) == len && !memcmp(one->name, other->name, len);
}

/* Leaves the names that come back alone, and tells whether they are of people who speak in turn. */
static bool judge(GArray *blocks, GHashTable *names)
{
	guint n = 0, n_turns = 0, n_names = 0;
	size_t bytes = 0;
	GHashTableIter all;
	gpointer count;
	g_hash_table_iter_init(&all, names);
	while (g_hash_table_iter_next(&all, NULL, &count))
		n_names += GPOINTER_TO_UINT(count) > 1;
	for (guint i = 0; i < blocks->len; i++) {
		struct block *block = &g_array_index(blocks, struct block, i);
		g_autofree char *name = block->name ? g_strndup(block->name, (gsize)(block->name_end - block->name)) : NULL;
		if (name && GPOINTER_TO_UINT(g_hash_table_lookup(names, name)) < 2)
			block->name = NULL;
		if (!block->name)
			continue;
		n++;
		bytes += block->bytes;
		n_turns += i && block[-1].name && !is_same(block - 1, block);
	}
	return n >= SPOKEN_MIN && 3 * n >= blocks->len && 3 * n_names <= n && 3 * n_turns >= n && bytes >= SPEECH_BYTES * n;
}

/* Whether so many lines may begin with a name, by a look at their first bytes. */
static bool has_labels(const char *at, const char *end)
{
	int n = 0;
	for (; at < end && n < SPOKEN_MIN; at = text_line_end(at, end) + 1)
		n += !g_ascii_islower(*at) && (g_ascii_isalpha(*at) || *at & 0x80) && memchr(at, ':', (size_t)MIN(end - at, LABEL_BYTES));
	return n >= SPOKEN_MIN;
}

void speakers_find(const struct reader *reader, uint32_t body, GArray *places)
{
	const char *text = reader->text;
	if (!has_labels(text + body, text + reader->len))
		return;
	g_autoptr(GArray) blocks = blocks_read(text + body, text + reader->len);
	g_autoptr(GHashTable) names = names_count(blocks);
	if (g_hash_table_size(names) < 2 || !judge(blocks, names))
		return;
	for (guint i = 0; i < blocks->len; i++) {
		const struct block *block = &g_array_index(blocks, struct block, i);
		if (!block->name)
			continue;
		struct chapter_place place = {.at = (uint32_t)(block->name_end - text), .name = (uint32_t)(block->name - text),
			.name_len = (uint32_t)(block->name_end - block->name)};
		g_array_append_val(places, place);
	}
}
