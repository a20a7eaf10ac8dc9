/* Step 6 of reading: words as cmark gives them, with tokens among them.  Plain ones go to the builder, each token to the
 * feature that made it. */
#include "markdown/times.h"

typedef void (*token_fn)(const struct shield *shield, const struct token *token);

static void make_nothing(const struct shield *shield, const struct token *token)
{
	(void)shield;
	(void)token;
}

static void make_source(const struct shield *shield, const struct token *token)
{
	build_text(shield->reader, shield->reader->text + token->start, token->len);
}

static const token_fn builders[TOKEN__COUNT] = {
	[TOKEN_NOTHING] = make_nothing,
	[TOKEN_ANCHOR] = timestamp_build_anchor,
	[TOKEN_TIMES] = bare_build,
	[TOKEN_WIKILINK] = wikilink_build,
	[TOKEN_EMBED] = embed_build,
	[TOKEN_COMMENT] = make_nothing,
	[TOKEN_MATH] = math_build,
	[TOKEN_MATH_BLOCK] = math_build,
	[TOKEN_TAG] = tag_build,
	[TOKEN_BLOCK_ID] = blockid_build,
	[TOKEN_NOTE_REF] = footnote_build_ref,
	[TOKEN_NOTE_LABEL] = make_source,
	[TOKEN_INLINE_NOTE] = footnote_build_inline,
	[TOKEN_URL] = url_build,
	[TOKEN_CALLOUT] = callout_build,
	[TOKEN_TASK] = task_build,
	[TOKEN_DEFINITION] = terms_build,
	[TOKEN_INCLUDE] = include_build,
	[TOKEN_CHARACTER] = make_source,
};
static_assert(G_N_ELEMENTS(builders) == TOKEN__COUNT, "a builder for every token");

static bool blank_before(const char *text, const char *at)
{
	return at > text && (at[-1] == ' ' || at[-1] == '\n');
}

void feed_words(const struct shield *shield, const char *text, size_t len)
{
	struct reader *reader = shield->reader;
	const char *start = text, *end = text + len;
	while (text < end) {
		const char *next = memchr(text, 0xEF, (size_t)(end - text));
		const struct token *token = NULL;
		size_t n = 0;
		size_t edge = 0;
		bool mark = false;
		for (; next; next = memchr(next + 1, 0xEF, (size_t)(end - next - 1))) {
			n = shield_token(shield, next, end, &token);
			mark = end - next >= 3 && !memcmp(next, TOKEN_MARK, 3);
			edge = shield_edge(next, end);
			if (n || mark || edge)
				break;
		}
		if (!next)
			next = end;
		build_text(reader, text, (size_t)(next - text));
		if (n) {
			size_t before = reader->words->len;
			reader_place(reader, token->start);
			builders[token->kind](shield, token);
			hole_note(reader, before);
			reader_place(reader, token->start + token->len);
		} else if (edge) {
			n = edge;
		} else if (mark) {
			n = 3;
			highlight_mark(reader,
				next == start ? !reader->cur->last
					      : blank_before(start, next),
				next + 3 >= end ? false : next[3] == ' ');
		}
		text = next + n;
	}
}
