/* ![[note#heading]] and ![[picture.png|300]]: brought into the book where they stand. */
#include "markdown/times.h"

static const char *const picture_endings[] = {
	".png",
	".jpg",
	".jpeg",
	".gif",
	".webp",
	".svg",
	".bmp",
	".avif",
	".tif",
	".tiff",
};

bool embed_is_picture(const char *target)
{
	size_t len = strlen(target);
	for (size_t i = 0; i < G_N_ELEMENTS(picture_endings); i++) {
		size_t n = strlen(picture_endings[i]);
		if (len > n && !g_ascii_strcasecmp(target + len - n, picture_endings[i]))
			return true;
	}
	return false;
}

bool embed_scan(struct shield *s, uint32_t at, struct token *token)
{
	if (!wikilink_scan(s, at + 1, token))
		return false;
	token->kind = TOKEN_EMBED;
	token->start = at;
	token->len++;
	return true;
}

static void build_picture(
	struct reader *reader, const struct doc_link *link, const char *words)
{
	struct doc_node *node = build_node(reader, DOC_PICTURE);
	struct doc_picture *picture = ARENA_NEW(reader->arena, struct doc_picture);
	node->as.picture = picture;
	picture->target = link->target;
	picture->media = -1;
	char *alt = picture_size(reader, words, true, picture);
	if (*alt)
		doc_append(node,
			doc_new_text(reader->arena, alt, (int)node->line, node->col));
	build_leaf(reader, node);
}

void embed_build(const struct shield *shield, const struct token *token)
{
	struct reader *reader = shield->reader;
	struct doc_link *link = ARENA_NEW(reader->arena, struct doc_link);
	reader->note->has_wikilinks = true;
	wikilink_target(reader, link, reader->text + token->a, token->a_len, false);
	char *words = reader_slice(reader, token->b, token->b_len);
	if (embed_is_picture(link->target)) {
		build_picture(reader, link, words);
		return;
	}
	if (moment_recording(reader, link, words))
		return;
	struct doc_node *node = build_node(reader, DOC_EMBED);
	reader->note->has_queries |= g_str_has_suffix(link->target, ".base");
	if (*words)
		link->title = words;
	node->as.link = link;
	build_leaf(reader, node);
}
