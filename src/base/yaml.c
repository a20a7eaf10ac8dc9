/* YAML (front matter, book.yml, themes) from libyaml's events to a small tree.
 *
 * Events, not documents: the document API expands aliases and costs quadratic time on
 * anchors.  Aliases are refused, anchors and tags ignored.  The nesting cap also bounds
 * libyaml's own quadratic look at open flow collections, since we stop at the event that
 * goes too deep. */
#include <yaml.h>

#include "base/base.h"

enum { YAML_DEPTH = 32 };

/* A list or map that is being filled. */
struct level {
	struct yaml_node *node;
	struct yaml_node *last; /* child */
	const char *key;        /* read, its value not yet */
	GHashTable *keys;       /* of a map, to find the second of a name */
	bool skip_value;        /* the key was there already */
	struct pos key_pos;
};

struct reader {
	struct arena *arena;
	const struct job *job;
	const char *path;
	int line_offset;
	struct yaml_node *root;
	struct level levels[YAML_DEPTH];
	int depth;
	bool done;
	const char *why; /* it failed; NULL: it did not */
	struct pos why_pos;
};

static struct pos reader_pos(const struct reader *reader, yaml_mark_t mark)
{
	return (struct pos){reader->path, (int32_t)mark.line + 1 + reader->line_offset,
		(int32_t)mark.column + 1};
}

static void reader_fail(struct reader *reader, yaml_mark_t mark, const char *why)
{
	reader->why = why;
	reader->why_pos = reader_pos(reader, mark);
}

/* The text of a scalar.  An escape ("\x01") may spell what was left out of the file when it was made legal: so it is here. */
static const char *reader_text(const struct reader *reader, const yaml_event_t *event)
{
	const char *value = (const char *)event->data.scalar.value, *end = value + event->data.scalar.length;
	char *text = arena_strndup(reader->arena, value, event->data.scalar.length), *to = text;
	gunichar first = 0;
	int n = 0;
	for (const char *at = value, *next; at < end; at = next) {
		gunichar c = g_utf8_get_char(at);
		next = g_utf8_next_char(at);
		if (text_char_legal(c)) {
			memcpy(to, at, (size_t)(next - at));
			to += next - at;
		} else if (n++ == 0) {
			first = c;
		}
	}
	*to = '\0';
	struct pos pos = reader_pos(reader, event->start_mark);
	if (n == 1)
		diag_report(reader->job->diag, DIAG_TEXT_CONTROL, pos, "U+%04X", first);
	else if (n > 1)
		diag_report(reader->job->diag, DIAG_TEXT_CONTROL, pos, "U+%04X and %d more", first, n - 1);
	return text;
}

/* A key of a map: kept for the value that follows. */
static void reader_key(
	struct reader *reader, struct level *level, const yaml_event_t *event)
{
	if (event->type != YAML_SCALAR_EVENT) {
		reader_fail(reader, event->start_mark, "a list or map cannot be a key");
		return;
	}
	level->key = reader_text(reader, event);
	level->key_pos = reader_pos(reader, event->start_mark);
	if (!g_hash_table_add(level->keys, (gpointer)level->key)) {
		diag_report(reader->job->diag, DIAG_YAML_KEY, level->key_pos,
			"'%s' stands here a second time", level->key);
		level->skip_value = true;
	}
}

/* Links a new value where it belongs; a second value of one key stays out of the tree. */
static struct yaml_node *reader_value(
	struct reader *reader, const yaml_event_t *event, enum yaml_kind kind)
{
	struct yaml_node *node = ARENA_NEW(reader->arena, struct yaml_node);
	node->kind = kind;
	node->pos = reader_pos(reader, event->start_mark);
	node->key_pos = node->pos;
	node->value = "";
	if (!reader->depth) {
		reader->root = node;
		return node;
	}
	struct level *level = &reader->levels[reader->depth - 1];
	node->key = level->key;
	if (level->key)
		node->key_pos = level->key_pos;
	level->key = NULL;
	if (level->skip_value) {
		level->skip_value = false;
		return node;
	}
	if (level->last)
		level->last->next = node;
	else
		level->node->first = node;
	level->last = node;
	return node;
}

static void reader_push(
	struct reader *reader, const yaml_event_t *event, enum yaml_kind kind)
{
	if (reader->depth == YAML_DEPTH) {
		reader_fail(reader, event->start_mark,
			"lists and maps nested deeper than 32");
		return;
	}
	struct yaml_node *node = reader_value(reader, event, kind);
	struct level *level = &reader->levels[reader->depth++];
	*level = (struct level){.node = node};
	if (kind == YAML_MAP)
		level->keys = g_hash_table_new(g_str_hash, g_str_equal);
}

static void reader_pop(struct reader *reader)
{
	struct level *level = &reader->levels[--reader->depth];
	if (level->keys)
		g_hash_table_destroy(level->keys);
}

static void reader_scalar(struct reader *reader, const yaml_event_t *event)
{
	struct yaml_node *node = reader_value(reader, event, YAML_SCALAR);
	const char *text = reader_text(reader, event);
	node->value = text_count_seen(text, strlen(text)) > 0 ? text : "";
	node->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
}

static bool wants_key(const struct reader *reader)
{
	if (!reader->depth)
		return false;
	const struct level *level = &reader->levels[reader->depth - 1];
	return level->node->kind == YAML_MAP && !level->key;
}

static void reader_event(struct reader *reader, const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_ALIAS_EVENT:
		reader_fail(
			reader, event->start_mark, "aliases (*name) are not supported");
		return;
	case YAML_SCALAR_EVENT:
	case YAML_SEQUENCE_START_EVENT:
	case YAML_MAPPING_START_EVENT:
		if (wants_key(reader))
			reader_key(reader, &reader->levels[reader->depth - 1], event);
		else if (event->type == YAML_SCALAR_EVENT)
			reader_scalar(reader, event);
		else
			reader_push(reader, event,
				event->type == YAML_MAPPING_START_EVENT ? YAML_MAP
									: YAML_LIST);
		return;
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		reader_pop(reader);
		return;
	case YAML_DOCUMENT_END_EVENT:
	case YAML_STREAM_END_EVENT:
		reader->done = true;
		return;
	default:
		return;
	}
}

static void reader_parse_error(struct reader *reader, const yaml_parser_t *parser)
{
	const char *problem = parser->problem ? parser->problem : "it is not YAML";
	const char *context = parser->error == YAML_READER_ERROR ? NULL : parser->context;
	reader_fail(reader, parser->problem_mark,
		arena_printf(reader->arena, "%s%s%s", context ? context : "",
			context ? " " : "", problem));
}

/* Reads all events; false where the text is broken. */
static bool reader_run(struct reader *reader, const char *text, size_t len)
{
	yaml_parser_t parser;
	if (!yaml_parser_initialize(&parser))
		g_error("failed to allocate a YAML parser");
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&parser, (const unsigned char *)text, len);
	while (!reader->done && !reader->why) {
		yaml_event_t event;
		if (!yaml_parser_parse(&parser, &event)) {
			reader_parse_error(reader, &parser);
			break;
		}
		reader_event(reader, &event);
		yaml_event_delete(&event);
	}
	while (reader->depth)
		reader_pop(reader);
	yaml_parser_delete(&parser);
	return !reader->why;
}

struct yaml_node *yaml_read(struct arena *arena, const struct job *job, const char *path,
	const char *text, size_t len, int line_offset)
{
	struct reader reader = {
		.arena = arena, .job = job, .path = path, .line_offset = line_offset};
	if (reader_run(&reader, text, len))
		return reader.root;
	struct reader second = {
		.arena = arena, .job = job, .path = path, .line_offset = line_offset};
	size_t mended_len;
	const char *mended = yaml_mend(arena, text, len, &mended_len);
	if (mended && reader_run(&second, mended, mended_len)) {
		diag_report(
			job->diag, DIAG_YAML_MENDED, reader.why_pos, "%s", reader.why);
		return second.root;
	}
	diag_report(job->diag, DIAG_YAML_BROKEN, reader.why_pos, "%s", reader.why);
	return NULL;
}

const struct yaml_node *yaml_find(const struct yaml_node *map, const char *key)
{
	if (!map || map->kind != YAML_MAP)
		return NULL;
	for (const struct yaml_node *node = map->first; node; node = node->next)
		if (node->key && !strcmp(node->key, key))
			return node;
	return NULL;
}

const char *yaml_text(const struct yaml_node *map, const char *key)
{
	const struct yaml_node *node = yaml_find(map, key);
	return node && node->kind == YAML_SCALAR ? node->value : NULL;
}
