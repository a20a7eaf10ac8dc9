/* What stands in braces: attributes of Pandoc, kramdown and Python-Markdown, shortcodes of Hugo and Quarto, tags of Jekyll, addresses of a
 * site, the gaps of cards. */
#include "markdown/dialect_page.h"

enum { TAG_BYTES = 2000 }; /* of one tag or text of attributes */

static bool is_name(char c)
{
	return g_ascii_isalnum(c) || c == '-' || c == '_' || c == '.' || c == ':';
}

const char *dialect_call(const char *at, const char *end, const char **close)
{
	static const char *const signs[][2] = {{"{{<", ">}}"}, {"{{%", "%}}"}, {"{%", "%}"}};
	for (size_t i = 0; i < G_N_ELEMENTS(signs); i++) {
		size_t n = strlen(signs[i][0]);
		if ((size_t)(end - at) < n || memcmp(at, signs[i][0], n))
			continue;
		*close = signs[i][1];
		return at + n;
	}
	*close = ">";
	return dialect_component(at, end) ? at + 1 : NULL;
}

bool dialect_component(const char *at, const char *end)
{
	const char *name = at + 1 + (end - at > 1 && at[1] == '/');
	return end - name > 2 && *at == '<' && g_ascii_isupper(*name) && g_ascii_islower(name[1]);
}

/* Past a value, in quotes or not; NULL: it is none. */
static const char *past_value(const char *at, const char *end)
{
	if (at < end && (*at == '"' || *at == '\'')) {
		const char *close = memchr(at + 1, *at, (size_t)(end - at - 1));
		return close ? close + 1 : NULL;
	}
	const char *p = at;
	while (p < end && !strchr(" \t{}\"'=", *p))
		p++;
	return p > at ? p : NULL;
}

size_t attributes_len(const char *at, const char *end, bool words, const char **id, size_t *id_len)
{
	const char *p = at + 1;
	bool any = false;
	*id_len = 0;
	if (at >= end || *at != '{')
		return 0;
	end = MIN(end, at + TAG_BYTES);
	if (p < end && *p == ':') {
		p++;
		words = true; /* the colon tells that these are attributes */
	}
	for (p = dialect_past_blanks(p, end); p < end && *p != '}'; p = dialect_past_blanks(p, end)) {
		const char *word = p;
		bool sign = *p == '#' || *p == '.';
		p += sign;
		if (p == end || !(g_ascii_isalpha(*p) || (*word == '#' && g_ascii_isdigit(*p)) || *p == '-'))
			return 0;
		while (p < end && is_name(*p))
			p++;
		if (*word == '#') {
			*id = word + 1;
			*id_len = (size_t)(p - word - 1);
		}
		if (!sign && p < end && *p == '=')
			p = past_value(p + 1, end);
		else if (!sign && !(p == word + 1 && *word == '-')) /* {-}: without a number */
			return 0;
		if (!p || (p < end && *p != ' ' && *p != '\t' && *p != '}'))
			return 0;
		any |= sign || words || p == word + 1;
	}
	return any && p < end ? (size_t)(p + 1 - at) : 0;
}

char *attributes_value(struct arena *arena, const char *at, const char *end, const char *key)
{
	size_t len = strlen(key);
	for (const char *p = at; (p = g_strstr_len(p, end - p, key)); p += len) {
		const char *value = p + len + 1, *past;
		if (value > end || p[len] != '=' || (p > at && !strchr(" \t{", p[-1])))
			continue;
		past = past_value(value, end);
		if (!past)
			return NULL;
		bool quoted = *value == '"' || *value == '\'';
		return arena_strndup(arena, value + quoted, (size_t)(past - value) - 2 * quoted);
	}
	return NULL;
}

struct call {
	const char *at, *end; /* between the signs */
	const char *past;
};

/* {{< … >}}, {{% … %}}, {% … %} at `at`, on one line. */
static bool call_read(const char *at, const char *end, struct call *call)
{
	const char *sign, *start = dialect_call(at, end, &sign);
	const char *close = start ? g_strstr_len(start, MAX(MIN(end, at + TAG_BYTES) - start, 0), sign) : NULL;
	if (!close)
		return false;
	call->at = dialect_past_blanks(start, close);
	call->end = close;
	call->past = close + strlen(sign);
	if (call->at < call->end && call->end[-1] == '/')
		call->end--;
	return true;
}

/* The n-th word or value without a key, quotes undone; NULL: there are fewer. */
static char *call_word(struct arena *arena, const struct call *call, int n)
{
	for (const char *p = call->at; (p = dialect_past_blanks(p, call->end)) < call->end;) {
		const char *past = past_value(p, call->end);
		if (!past)
			return NULL;
		bool quoted = *p == '"' || *p == '\'', key = past < call->end && *past == '=';
		if (key) {
			past = past_value(past + 1, call->end);
			if (!past)
				return NULL;
		} else if (n-- == 0) {
			return arena_strndup(arena, p + quoted, (size_t)(past - p) - 2 * quoted);
		}
		p = past;
	}
	return NULL;
}

/* Address of a video by its id or address. */
static bool put_video(GString *out, const char *base, const char *id)
{
	if (!id || !*id)
		return false;
	g_string_append(out, strstr(id, "://") ? "" : base);
	g_string_append(out, id);
	return true;
}

static bool put_picture(struct arena *arena, GString *out, const struct call *call)
{
	const char *source = attributes_value(arena, call->at, call->end, "src");
	const char *words = attributes_value(arena, call->at, call->end, "caption");
	if (!words)
		words = attributes_value(arena, call->at, call->end, "title");
	if (!words)
		words = attributes_value(arena, call->at, call->end, "alt");
	if (!source)
		source = call_word(arena, call, 1);
	if (!source)
		return false;
	g_string_append_printf(out, "![%s](<%s>)", words ? words : "", source);
	return true;
}

/* GitBook's "embed url="address"" and "file src="path"": the address, a link to the file by its name. */
static bool put_file(struct arena *arena, GString *out, const struct call *call)
{
	const char *url = attributes_value(arena, call->at, call->end, "url");
	const char *path = attributes_value(arena, call->at, call->end, "src"), *slash = path ? strrchr(path, '/') : NULL;
	if (path)
		g_string_append_printf(out, "[%s](<%s>)", slash ? slash + 1 : path, path);
	return path || put_video(out, "", url);
}

/* Writes what a shortcode stands for; false: it is not known. */
static bool put_call(struct arena *arena, GString *out, const struct call *call)
{
	const char *name = call_word(arena, call, 0), *first = call_word(arena, call, 1);
	const char *id = name ? attributes_value(arena, call->at, call->end, "id") : NULL;
	if (!name)
		return false;
	bool include = !strcmp(name, "include");
	if (!id)
		id = include ? call_word(arena, call, 2) : first;
	if (include && first && !g_ascii_strncasecmp(first, "youtube", 7))
		return put_video(out, "https://www.youtube.com/watch?v=", id);
	if (!strcmp(name, "youtube") || !strcmp(name, "yt"))
		return put_video(out, "https://www.youtube.com/watch?v=", id);
	if (!strcmp(name, "vimeo"))
		return put_video(out, "https://vimeo.com/", id);
	if (!strcmp(name, "video"))
		return first && strstr(first, "://") && put_video(out, "", first);
	if (!strcmp(name, "figure") || !strcmp(name, "img") || !strcmp(name, "image"))
		return put_picture(arena, out, call);
	if (!strcmp(name, "embed") || !strcmp(name, "file"))
		return put_file(arena, out, call);
	if (!strcmp(name, "kbd") && first) {
		g_string_append_printf(out, "<kbd>%s</kbd>", first);
		return true;
	}
	if ((!strcmp(name, "ref") || !strcmp(name, "relref") || !strcmp(name, "link")) && first) {
		g_string_append(out, first);
		return true;
	}
	if (!strcmp(name, "post_url") && first) {
		g_string_append_printf(out, "%s.md", first);
		return true;
	}
	return !strcmp(name, "pagebreak") || !strcmp(name, "toc") || !strcmp(name, "endembed") || !strcmp(name, "endfile");
}

/* {{ site.baseurl }}, {{ "/a/b" | relative_url }} in an address: nothing, or the address; returns past it, NULL: it is neither. */
static const char *put_site(GString *out, const char *at, const char *end)
{
	const char *p = dialect_past_blanks(at + 2, end), *close = g_strstr_len(p, MIN(end - p, TAG_BYTES), "}}");
	if (!close)
		return NULL;
	if (g_str_has_prefix(p, "site.baseurl") || g_str_has_prefix(p, "site.url"))
		return close + 2;
	const char *quote = *p == '"' || *p == '\'' ? memchr(p + 1, *p, (size_t)(close - p - 1)) : NULL;
	if (!quote || !g_strstr_len(quote, close - quote, "_url"))
		return NULL;
	g_string_append_len(out, p + 1, quote - p - 1);
	return close + 2;
}

const char *dialect_put_brace(struct dialect *dialect, GString *out, const char *at, const char *end)
{
	struct call call;
	const char *past = mdx_past_remark(at, end);
	if (past)
		return past < end && *past == ' ' && out->len && out->str[out->len - 1] == ' ' ? past + 1 : past;
	if ((past = card_put_gap(dialect, out, at, end)))
		return past;
	if (call_read(at, end, &call))
		return put_call(dialect->reader->arena, out, &call) ? call.past : NULL;
	return end - at > 4 && at[1] == '{' ? put_site(out, at, end) : myst_role(dialect, at, end);
}
