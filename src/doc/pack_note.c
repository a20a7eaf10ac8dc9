/* What a tree's note says of itself (its front matter among it) as bytes, and from them. */
#include "doc/pack_note.h"

static void yaml_pack(GString *out, const struct yaml_node *node)
{
	bytes_put_number(out, (uint64_t)node->kind + 1);
	bytes_put_signed(out, node->pos.line);
	bytes_put_signed(out, node->pos.col);
	bytes_put_signed(out, node->key_pos.line);
	bytes_put_signed(out, node->key_pos.col);
	bytes_put_text(out, node->key);
	bytes_put_text(out, node->value);
	bytes_put_text(out, node->links);
	bytes_put_number(out, node->quoted);
	for (const struct yaml_node *child = node->first; child; child = child->next)
		yaml_pack(out, child);
	bytes_put_number(out, 0);
}

/* No deeper than yaml_read lets a tree be. */
static struct yaml_node *yaml_load(struct bytes *in, const char *path)
{
	uint64_t kind = bytes_number(in);
	struct yaml_node *node, **tail;

	if (kind == 0 || kind > YAML_MAP + 1 || in->bad)
		return NULL;
	node = ARENA_NEW(in->arena, struct yaml_node);
	node->kind = (enum yaml_kind)(kind - 1);
	node->pos.path = node->key_pos.path = path;
	node->pos.line = (int32_t)bytes_signed(in);
	node->pos.col = (int32_t)bytes_signed(in);
	node->key_pos.line = (int32_t)bytes_signed(in);
	node->key_pos.col = (int32_t)bytes_signed(in);
	node->key = bytes_text(in);
	node->value = bytes_word(in);
	node->links = bytes_text(in);
	node->quoted = bytes_number(in) != 0;
	for (tail = &node->first; (*tail = yaml_load(in, path)); tail = &(*tail)->next)
		;
	return node;
}

static void fields_pack(GString *out, const struct doc_field *field)
{
	for (; field; field = field->next) {
		bytes_put_number(out, 1);
		bytes_put_text(out, field->key);
		bytes_put_text(out, field->value);
	}
	bytes_put_number(out, 0);
}

static const struct doc_field *fields_load(struct bytes *in)
{
	const struct doc_field *first = NULL, **tail = &first;

	while (bytes_number(in) && !in->bad) {
		struct doc_field *field = ARENA_NEW(in->arena, struct doc_field);
		field->key = bytes_word(in);
		field->value = bytes_word(in);
		*tail = field;
		tail = &field->next;
	}
	return first;
}

void doc_note_pack(const struct doc_note *note, GString *out)
{

	bytes_put_text(out, note->title);
	bytes_put_number(out, note->title_is_h1);
	bytes_put_number(out, note->has_wikilinks);
	bytes_put_number(out, note->has_lost);
	bytes_put_text(out, note->video);
	bytes_put_text(out, note->provider);
	bytes_put_text(out, note->head_video);
	bytes_put_text(out, note->head_provider);
	bytes_put_text(out, note->language);
	bytes_put_text(out, note->date);
	bytes_put_words(out, note->authors);
	bytes_put_words(out, note->aliases);
	bytes_put_words(out, note->tags);
	bytes_put_signed(out, note->n_words);
	bytes_put_signed(out, note->n_times);
	bytes_put_number(out, note->has_queries);
	fields_pack(out, note->fields);
	if (note->front)
		yaml_pack(out, note->front);
	else
		bytes_put_number(out, 0);
}

const struct doc_note *doc_note_load(struct bytes *in, const char *path)
{
	struct doc_note *note = ARENA_NEW(in->arena, struct doc_note);

	note->path = path;
	note->title = bytes_text(in);
	note->title_is_h1 = bytes_number(in) != 0;
	note->has_wikilinks = bytes_number(in) != 0;
	note->has_lost = bytes_number(in) != 0;
	note->video = bytes_text(in);
	note->provider = bytes_text(in);
	note->head_video = bytes_text(in);
	note->head_provider = bytes_text(in);
	note->language = bytes_text(in);
	note->date = bytes_text(in);
	note->authors = bytes_words(in);
	note->aliases = bytes_words(in);
	note->tags = bytes_words(in);
	note->n_words = (int)bytes_signed(in);
	note->n_times = (int)bytes_signed(in);
	note->has_queries = bytes_number(in) != 0;
	note->fields = fields_load(in);
	note->front = yaml_load(in, path);
	return note;
}
