/* A section's text as places are counted in it. */
#include "book/pages_stream.h"

const char *const stream_kinds[BOOK_PAGE__COUNT] = {
	[BOOK_PAGE_OPENS] = "opens", [BOOK_PAGE_WORDS] = "words", [BOOK_PAGE_ENDS] = "ends",
	[BOOK_PAGE_TITLE] = "title", [BOOK_PAGE_IMPRINT] = "imprint", [BOOK_PAGE_CONTENTS] = "contents",
	[BOOK_PAGE_INDEX] = "index"};

static void stream_add(struct stream *stream, const struct doc_node *node)
{
	const char *text = doc_text(node);
	struct unit unit = {node, stream->n_seen, 0};
	guint n = stream->letters->len;
	struct letter *letters;

	text = text ? text : "";
	g_array_set_size(stream->letters, n + (guint)strlen(text));
	letters = (struct letter *)(void *)stream->letters->data;
	for (const char *p = text; *p; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);

		if (!text_char_seen(c))
			continue;
		if (c < 0x80 ? g_ascii_isalnum((char)c) : g_unichar_isalnum(c))
			letters[n++] = (struct letter){c, stream->n_seen};
		stream->n_seen++;
	}
	g_array_set_size(stream->letters, n);
	unit.len = stream->n_seen - unit.start;
	g_array_append_val(stream->units, unit);
	if (unit.len > 0)
		g_array_append_val(stream->texts, unit);
}

void stream_open(struct stream *stream, const struct doc_node *root)
{
	stream->units = g_array_new(FALSE, FALSE, sizeof(struct unit));
	stream->texts = g_array_new(FALSE, FALSE, sizeof(struct unit));
	stream->letters = g_array_new(FALSE, FALSE, sizeof(struct letter));
	stream->n_seen = 0;
	stream_add(stream, root);
	for (const struct doc_node *n = doc_next(root, root, true); n; n = doc_next(root, n, true))
		stream_add(stream, n);
}

void stream_close(struct stream *stream)
{
	g_array_unref(stream->units);
	g_array_unref(stream->texts);
	g_array_unref(stream->letters);
}

uint32_t stream_letter(const struct stream *stream, guint i)
{
	return i < stream->letters->len ? g_array_index(stream->letters, struct letter, i).c : 0;
}

uint32_t stream_sum(const struct stream *stream, guint first)
{
	uint32_t sum = 0;

	for (guint i = 0; i < WINDOW; i++)
		sum = sum * FACTOR + stream_letter(stream, first + i);
	return sum;
}

guint stream_letter_after(const struct stream *stream, int at)
{
	guint low = 0, high = stream->letters->len;

	while (low < high) {
		guint middle = low + (high - low) / 2;

		if (g_array_index(stream->letters, struct letter, middle).before < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

guint stream_unit_after(const GArray *units, int at)
{
	guint low = 0, high = units->len;

	while (low < high) {
		guint middle = low + (high - low) / 2;

		if (g_array_index(units, struct unit, middle).start < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}
