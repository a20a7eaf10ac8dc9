/* [[note#heading | words]]: a link to a note, resolved by book. */
#include "markdown/times.h"

void wikilink_trim(const char *text, uint32_t *start, uint32_t *len)
{
	while (*len && g_ascii_isspace(text[*start])) {
		(*start)++;
		(*len)--;
	}
	while (*len && g_ascii_isspace(text[*start + *len - 1]))
		(*len)--;
}

/* The inside of [[…]] from `at`: stops at the end of the line, at a further [[, and at a [ behind a ] that closes none in it: there a
 * bracket was lost.  One ']' more than two belongs to the inside ("[[a|[00:01:02]]]"). */
static bool find_end(const struct shield *s, uint32_t at, uint32_t *end)
{
	const char *text = s->reader->text;
	int depth = 0;
	for (uint32_t p = at; p + 1 < s->end && text[p] != '\n'; p++) {
		if (text[p] == '[' && (text[p + 1] == '[' || depth < 0))
			return false;
		depth += text[p] == '[';
		if (text[p] != ']')
			continue;
		if (text[p + 1] != ']') {
			depth--;
			continue;
		}
		if (p + 2 < s->end && text[p + 2] == ']' &&
			memchr(text + at, '[', p - at))
			p++;
		*end = p;
		return p > at;
	}
	return false;
}

bool wikilink_scan(struct shield *s, uint32_t at, struct token *token)
{
	const char *text = s->reader->text;
	uint32_t end;
	if (at + 4 >= s->end || text[at + 1] != '[' || !find_end(s, at + 2, &end))
		return false;
	/* "[[[note]]](address)": a link whose words are one */
	if (text[at + 2] == '[' && end + 2 < s->end && text[end + 2] == '(')
		return false;
	token->kind = TOKEN_WIKILINK;
	token->start = at;
	token->len = end + 2 - at;
	token->a = at + 2;
	token->a_len = end - token->a;
	token->b_len = 0;
	const char *pipe = memchr(text + token->a, '|', token->a_len);
	if (pipe) {
		uint32_t bar = (uint32_t)(pipe - text);
		token->b = bar + 1;
		token->b_len = end - token->b;
		token->a_len = bar - token->a;
		if (token->a_len && text[bar - 1] == '\\')
			token->a_len--;
	} else if (text[end - 1] == '\\') { /* of "\|", whose words are gone; or "[[1\]](address)", a link behind a bracket */
		if (end + 2 < s->end && text[end + 2] == '(')
			return false;
		token->a_len--;
	}
	wikilink_trim(text, &token->a, &token->a_len);
	wikilink_trim(text, &token->b, &token->b_len);
	/* No file is called so, but a heading may be. */
	const char *hash = memchr(text + token->a, '#', token->a_len);
	size_t name_len = hash ? (size_t)(hash - text) - token->a : token->a_len;
	if (!token->a_len && (!token->b_len || (at > s->start && text[at - 1] == '!')))
		return false;
	if (memchr(text + token->a, '<', name_len))
		return false;
	char *label = NULL;
	if (end + 2 < s->end && text[end + 2] == '(' && !pipe)
		label = timestamp_label(
			s->reader, reader_slice(s->reader, token->a, token->a_len));
	return !label; /* [[00:01:02]](url) is a link with a time for its words */
}

static char *decoded(struct reader *reader, const char *text, size_t len, bool decode)
{
	char *copy = arena_strndup(reader->arena, text, len);
	if (!decode || !memchr(text, '%', len))
		return copy;
	char *plain = g_uri_unescape_string(copy, NULL);
	if (plain && g_utf8_validate(plain, -1, NULL))
		copy = arena_strdup(reader->arena, plain);
	g_free(plain);
	return copy;
}

/* Dendron names a note of another vault with the vault before it. */
static size_t vault_len(const char *text, size_t len)
{
	static const char scheme[] = "dendron://";
	size_t n = strlen(scheme);
	const char *slash = len > n && !memcmp(text, scheme, n) ? memchr(text + n, '/', len - n) : NULL;
	return slash ? (size_t)(slash - text) + 1 : 0;
}

void wikilink_target(struct reader *reader, struct doc_link *link, const char *text,
	size_t len, bool decode)
{
	size_t vault = vault_len(text, len);
	text += vault;
	len -= vault;
	const char *hash = memchr(text, '#', len);
	size_t n = hash ? (size_t)(hash - text) : len;
	while (n && text[n - 1] == ' ')
		n--;
	link->target = decoded(reader, text, n, decode);
	if (!hash)
		return;
	hash++;
	while (hash < text + len && (*hash == ' ' || *hash == '#'))
		hash++;
	link->fragment = letters_plain(reader->arena, decoded(reader, hash, (size_t)(text + len - hash), decode));
	if (!*link->fragment)
		link->fragment = NULL;
}

/* The words of a link without an alias: "note", "note > heading", "heading"; a reference by label has none. */
static void own_words(struct reader *reader, const struct doc_link *link)
{
	const char *target = link->target, *fragment = link->fragment;
	size_t len = vault_stem_len(target);
	if (!strcmp(target, "@") && fragment)
		return;
	build_text(reader, target, len);
	if (!fragment || (*fragment == '^' && len))
		return;
	if (len)
		build_text(reader, " > ", 3);
	for (const char *p = fragment; *p; p++)
		if (*p == '#')
			build_text(reader, " > ", 3);
		else
			build_text(reader, p, 1);
}

void wikilink_build(const struct shield *shield, const struct token *token)
{
	struct reader *reader = shield->reader;
	if (token->ch) {
		lost_build(shield, token);
		return;
	}
	/* a reference by label is none that the note has */
	reader->note->has_wikilinks |= strncmp(reader->text + token->a, "@#^", 3) != 0;
	if (!token->a_len) { /* "[[|words]]": whither was never filled in */
		reader_inline(reader, token->b, token->b_len);
		return;
	}
	struct doc_node *node = build_open(reader, DOC_WIKILINK, FROM_TOKEN, 0);
	struct doc_link *link = ARENA_NEW(reader->arena, struct doc_link);
	wikilink_target(reader, link, reader->text + token->a, token->a_len, false);
	if (node)
		node->as.link = link;
	if (token->b_len)
		reader_inline(reader, token->b, token->b_len);
	else
		own_words(reader, link);
	build_close(reader);
}
