/* Elements of HTML whose content is no words of the note: scripts and their like are left out, of what plays elsewhere a link stays. */
#include "markdown/html.h"
#include "markdown/times.h"

struct ends {
	const char *name;
	bool raw;
	int depth; /* of elements of this name that are open */
};

/* Goes through the tags of one name; true: what was open at first has ended. */
static bool count_ends(void *data, const char *text, const char *end)
{
	struct ends *ends = data;
	size_t len = strlen(ends->name);
	while ((text = memchr(text, '<', (size_t)(end - text)))) {
		bool closing = ++text < end && *text == '/';
		text += closing;
		if ((size_t)(end - text) < len || g_ascii_strncasecmp(text, ends->name, len) != 0 ||
			(text + len < end && g_ascii_isalnum(text[len])))
			continue;
		if (closing && --ends->depth == 0)
			return true;
		if (!closing && !ends->raw)
			ends->depth++;
	}
	return false;
}

static bool is_self_closed(const struct tag *tag)
{
	return tag->len > 2 && tag->source[tag->len - 2] == '/';
}

bool html_has_end(struct reader *reader, const struct tag *tag)
{
	struct ends ends = {html_name(tag->row), html_is(tag->row, HTML_RAW), 1};
	return gfm_look_ahead(reader, html_search(tag->row), count_ends, &ends);
}

/* What is in it is left out, up to its end. */
static void drop(const struct shield *shield, const struct tag *tag)
{
	html_clear(shield, tag);
	shield->reader->dropping = tag->row;
	shield->reader->dropping_depth = 1;
}

/* Without an end it would take the words behind it along: then it is text. */
void drop_element(const struct shield *shield, const struct tag *tag)
{
	struct reader *reader = shield->reader;
	bool empty = is_self_closed(tag);
	if (!empty && !html_has_end(reader, tag)) {
		html_tell(reader, tag);
		html_as_text(shield, tag);
		return;
	}
	diag_report(reader->job->diag, DIAG_HTML_DROPPED, reader_pos(reader), "<%s>",
		tag->name);
	if (!empty)
		drop(shield, tag);
}

/* A link to what plays elsewhere; false: no address. */
static bool link_player(
	const struct shield *shield, const struct tag *tag, const char *src)
{
	if (!src || !*src)
		return false;
	struct link_source source = {.url = src, .origin = FROM_TOKEN};
	const char *words = tag_attribute(shield, tag, "title");
	if (!words || !*words)
		words = moment_player(shield->reader, src);
	link_open(shield, &source);
	if (words && *words)
		build_text(shield->reader, words, strlen(words));
	build_close(shield->reader);
	return true;
}

void drop_source(const struct shield *shield, const struct tag *tag)
{
	if (link_player(shield, tag, tag_attribute(shield, tag, "src")))
		build_text(shield->reader, " ", 1);
}

/* An <iframe>'s own content is no words. */
void drop_frame(const struct shield *shield, const struct tag *tag)
{
	struct reader *reader = shield->reader;
	const char *src = tag_attribute(shield, tag, "src");
	if (!src)
		src = tag_attribute(shield, tag, "data");
	diag_report(reader->job->diag, DIAG_HTML_PLAYER, reader_pos(reader), "<%s>",
		tag->name);
	bool linked = link_player(shield, tag, src);
	bool is_frame = !strcmp(tag->name, "iframe");
	bool empty = html_is(tag->row, HTML_VOID) || is_self_closed(tag);
	if (is_frame && !empty && html_has_end(reader, tag)) {
		drop(shield, tag);
		return;
	}
	if (is_frame || empty)
		return;
	html_clear(shield, tag);
	if (linked)
		build_text(reader, " ", 1);
}
