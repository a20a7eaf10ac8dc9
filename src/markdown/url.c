/* Bare addresses: http(s)://…, www.… and name@host become links; the full stop after them
 * does not belong to them. */
#include "markdown/reader.h"

static bool stops(char c)
{
	return c > 0 && (c <= ' ' || strchr("<>[]\"`|\\^{}", c));
}

/* Punctuation at the end, and a closing bracket without its opening one, stay outside. */
static uint32_t trim_end(const char *text, uint32_t from, uint32_t to)
{
	int depth = 0;
	for (uint32_t p = from; p < to; p++)
		depth += text[p] == '(' ? 1 : text[p] == ')' ? -1 : 0;
	for (; to > from; to--) {
		char c = text[to - 1];
		if (c == ')' && depth < 0)
			depth++;
		else if (!strchr("?!.,:;*_~'", c))
			break;
	}
	return to;
}

/* Not inside a link's destination, a definition or an HTML attribute. */
static bool may_start(const char *text, uint32_t start, uint32_t at)
{
	if (at == start)
		return true;
	char before = text[at - 1];
	if (before == '(')
		return at < start + 2 || text[at - 2] != ']';
	if (before == ' ' && at >= start + 3 && text[at - 2] == ':' &&
		text[at - 3] == ']')
		return false;
	return strchr(" \t\n*_~|,;:>", before) && before;
}

static bool is_mail(char c)
{
	return g_ascii_isalnum(c) || (c && strchr(".-_+", c));
}

/* name@host.tld around the sign at `at`, as GFM has it: the host has a dot and ends in a
 * letter or digit, labels do not begin or end with '-'. */
static bool mail_scan(const struct shield *s, uint32_t at, uint32_t *from, uint32_t *to)
{
	const char *text = s->reader->text;
	uint32_t p = at + 1, dot = 0;
	*from = at;
	while (*from > s->start && is_mail(text[*from - 1]) && at - *from < 64)
		(*from)--;
	if (*from == at || text[*from] == '.' || text[at - 1] == '.')
		return false;
	if (*from > s->start && text[*from - 1] == ':')
		return false;
	for (; p < s->end && (g_ascii_isalnum(text[p]) || text[p] == '-' || text[p] == '.'); p++)
		if (text[p] == '.') {
			if (text[p - 1] == '.' || text[p - 1] == '-' || text[p - 1] == '@')
				break;
			dot = p;
		}
	while (p > at + 1 && !g_ascii_isalnum(text[p - 1]))
		p--;
	*to = p;
	return dot && dot < p && !(p < s->end && (text[p] == '_' || text[p] == '@'));
}

/* Where an address begins, and what comes behind its scheme, that has its colon or its "www." at `at`; false: there is none. */
static bool web_scan(const struct shield *s, uint32_t at, uint32_t *from, uint32_t *rest)
{
	const char *text = s->reader->text;
	*from = at;
	if (text[at] == 'w') {
		*rest = at + strlen("www.");
		return at + 5 < s->end && !memcmp(text + at, "www.", 4);
	}
	if (at + 3 >= s->end || text[at + 1] != '/' || text[at + 2] != '/')
		return false;
	*rest = at + strlen("://");
	if (at >= s->start + 5 && !memcmp(text + at - 5, "https", 5))
		*from = at - 5;
	else if (at >= s->start + 4 && !memcmp(text + at - 4, "http", 4))
		*from = at - 4;
	return *from < at;
}

bool url_scan(struct shield *s, uint32_t at, uint32_t *back, struct token *token)
{
	const char *text = s->reader->text;
	bool mail = text[at] == '@';
	uint32_t from = at, rest = at, end = at;
	if (mail ? !mail_scan(s, at, &from, &end) : !web_scan(s, at, &from, &rest))
		return false;
	if (!may_start(text, s->start, from) || s->out->len < at - from)
		return false;
	if (!mail) {
		for (end = rest; end < s->end && !stops(text[end]);)
			end++;
		end = trim_end(text, rest, end);
		if (end <= rest || !memchr(text + rest, '.', end - rest))
			return false;
	}
	*back = at - from;
	token->kind = TOKEN_URL;
	token->start = from;
	token->len = end - from;
	return true;
}

void url_build(const struct shield *shield, const struct token *token)
{
	struct reader *reader = shield->reader;
	const char *text = reader->text + token->start;
	const char *scheme = g_strstr_len(text, token->len, "://") ? ""
			     : g_str_has_prefix(text, "www.")	   ? "https://"
								   : "mailto:";
	const char *words = text_untracked(reader->arena, arena_strndup(reader->arena, text, token->len));
	char *url = arena_join(reader->arena, scheme, words, NULL);
	struct doc_node *node = build_open(reader, link_leads(reader, url) ? DOC_LINK : DOC__COUNT, FROM_TOKEN, 0);
	if (node) {
		node->as.link = ARENA_NEW(reader->arena, struct doc_link);
		node->as.link->url = url;
	}
	build_text(reader, words, strlen(words));
	build_close(reader);
}
