/* What the first line of a box says, in the dialects that have boxes of their own. */
#include "markdown/dialect.h"
#include "markdown/html.h"

/* Names of divisions and shortcodes that are boxes though no callout is called so, and the callout they are. */
static const struct {
	const char *name, *kind;
	char fold;
} boxes[] = {
	{"alert", "warning", 0}, {"admonition", "note", 0}, {"callout", "note", 0}, {"notice", "note", 0}, {"hint", "tip", 0},
	{"details", "note", '-'}, {"expand", "note", '-'}, {"collapse", "note", '-'}, {"spoiler", "note", '-'},
	{"dropdown", "note", '-'}, {"seealso", "info", 0}, {"exercise", "example", 0}, {"solution", "success", '-'},
};

static size_t word_len(const char *at, const char *end)
{
	const char *p = at;
	while (p < end && (g_ascii_isalnum(*p) || *p == '-' || *p == '_' || (p > at && *p == '.')))
		p++;
	return (size_t)(p - at);
}

static char *trimmed(struct arena *arena, const char *at, const char *end)
{
	char *text = at < end ? g_strstrip(arena_strndup(arena, at, (size_t)(end - at))) : NULL;
	return text && *text ? text : NULL;
}

/* A name in lower case, without Quarto's "callout-". */
static char *box_name(struct arena *arena, const char *at, size_t len)
{
	static const char quarto[] = "callout-";
	char *name = arena_strndup(arena, at, len);
	for (char *p = name; *p; p++)
		*p = g_ascii_tolower(*p);
	return g_str_has_prefix(name, quarto) && name[strlen(quarto)] ? name + strlen(quarto) : name;
}

/* The callout that a name stands for; false: it is no box. */
static bool take_kind(struct box *box, const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(boxes); i++)
		if (!strcmp(name, boxes[i].name)) {
			box->kind = boxes[i].kind;
			box->fold = boxes[i].fold;
			return true;
		}
	if (!callout_is_kind(name))
		return false;
	box->kind = name;
	return true;
}

/* Past the words that tell where a box stands beside the text. */
static const char *past_places(const char *at, const char *end)
{
	static const char *const places[] = {"inline", "end", "left", "right"};
	size_t i = 0, len;
	while (i < G_N_ELEMENTS(places) && (len = word_len(at, end))) {
		for (i = 0; i < G_N_ELEMENTS(places); i++)
			if (len == strlen(places[i]) && !memcmp(at, places[i], len))
				break;
		if (i < G_N_ELEMENTS(places))
			at = dialect_past_blanks(at + len, end);
	}
	return at;
}

/* !!! kind more words "title", ??? and ???+ for those that fold, === "title" for a tab. */
static bool read_indented(struct arena *arena, const char *at, const char *end, struct box *box)
{
	bool mark = g_str_has_prefix(at, "!!!"), fold = g_str_has_prefix(at, "???");
	box->is_tab = g_str_has_prefix(at, "===");
	box->end = BOX_INDENT;
	if (!mark && !fold && !box->is_tab)
		return false;
	at += 3;
	if (at < end && (*at == '+' || *at == '!') && !mark)
		box->fold = fold && *at == '+' ? '+' : 0, at++;
	else
		box->fold = fold ? '-' : 0;
	at = dialect_past_blanks(at, end);
	size_t len = word_len(at, end);
	if (box->is_tab ? len > 0 : len == 0)
		return false;
	if (len)
		box->kind = box_name(arena, at, len);
	const char *words = at = dialect_past_blanks(at + len, end);
	/* classes before a title in quotes are for the page's style, and so is where the box stands */
	while ((len = word_len(at, end)))
		at = dialect_past_blanks(at + len, end);
	if (at < end && *at == '"' && end[-1] == '"' && end - at >= 2) {
		box->title = trimmed(arena, at + 1, end - 1);
		return !box->is_tab || box->title;
	}
	words = past_places(words, end);
	if (box->is_tab || (words < end && !callout_is_kind(box->kind)))
		return false; /* "??? what is this" asks */
	box->title = trimmed(arena, words, end);
	box->bare = box->title != NULL;
	return true;
}

/* "/// kind | title", of blocks that are known, and captions. */
static bool read_slashes(struct arena *arena, const char *at, const char *end, struct box *box)
{
	static const char *const captions[] = {"caption", "figure-caption", "table-caption"};
	size_t n = strspn(at, "/"), len;
	const char *word = dialect_past_blanks(at + n, end), *rest;
	len = word_len(word, end);
	rest = dialect_past_blanks(word + len, end);
	if (n < 3 || !len || (rest < end && *rest != '|'))
		return false;
	box->end = BOX_SLASHES;
	box->name = arena_strndup(arena, at, n);
	box->options = OPTIONS_INDENT;
	const char *name = box_name(arena, word, len);
	for (size_t i = 0; i < G_N_ELEMENTS(captions); i++)
		box->caption |= !strcmp(name, captions[i]);
	box->is_tab = !strcmp(name, "tab");
	if (rest < end && !box->caption && strcmp(name, "html") != 0)
		box->title = trimmed(arena, rest + 1, end);
	return box->caption || box->is_tab || take_kind(box, name) || !strcmp(name, "html") || !strcmp(name, "define");
}

/* The classes of "{.callout-note title="x"}". */
static void take_classes(struct arena *arena, const char *at, const char *end, struct box *box)
{
	for (const char *p = at; !box->kind && (p = memchr(p, '.', (size_t)(end - p)));) {
		size_t len = word_len(++p, end);
		if (strchr("{ ", p[-2]) && len)
			take_kind(box, box_name(arena, p, len));
	}
	box->title = attributes_value(arena, at, end, "title");
	const char *collapse = attributes_value(arena, at, end, "collapse");
	if (collapse)
		box->fold = !strcmp(collapse, "true") ? '-' : '+';
}

/* ::: kind title, :::kind[title], ::: {.kind title="x"}. */
static bool read_division(struct arena *arena, const char *at, const char *end, struct box *box)
{
	if (!g_str_has_prefix(at, ":::"))
		return false;
	while (at < end && *at == ':')
		at++;
	while (end > at && end[-1] == ':')
		end--;
	at = dialect_past_blanks(at, end);
	box->end = BOX_COLONS;
	if (at == end)
		return false;
	const char *id;
	size_t id_len, len = attributes_len(at, end, true, &id, &id_len);
	box->first_heading = true;
	if (len) {
		take_classes(arena, at, at + len, box);
		if (!box->kind && id_len > 4 && (!memcmp(id, "fig-", 4) || !memcmp(id, "tbl-", 4)))
			box->label = arena_strndup(arena, id, id_len);
		box->works = id_len == 4 && !memcmp(id, "refs", 4);
		return at + len == end;
	}
	len = word_len(at, end);
	if (!len || g_ascii_isdigit(*at))
		return false;
	const char *rest = dialect_past_blanks(at + len, end);
	bool known = take_kind(box, box_name(arena, at, len));
	if (rest == end && !strcmp(box_name(arena, at, len), "mermaid")) {
		box->code = true; /* Azure DevOps' */
		box->kind = "mermaid";
	} else if (rest < end && *rest == '[' && memchr(rest, ']', (size_t)(end - rest))) {
		const char *close = memchr(rest, ']', (size_t)(end - rest));
		box->title = trimmed(arena, rest + 1, close);
	} else if (rest < end && *rest == '{') {
		if (known)
			box->title = attributes_value(arena, rest, end, "title");
	} else {
		box->title = trimmed(arena, rest, end);
	}
	return true;
}

/* Tags around words that stand for themselves (GitBook's steps, columns, tabs and code, Jekyll's raw text); a tab and code may
 * have a title. */
static bool read_wrap(struct arena *arena, const char *rest, const char *end, bool shortcode, struct box *box)
{
	static const char *const wraps[] = {"raw", "rawhtml", "stepper", "steps", "step", "columns", "column", "tabs", "content-ref",
		"updates", "update", "tab", "code"};
	size_t i = 0;
	while (i < G_N_ELEMENTS(wraps) && strcmp(box->name, wraps[i]) != 0)
		i++;
	/* what stands between Hugo's "{{< code >}}" is no Markdown */
	if (i == G_N_ELEMENTS(wraps) || (shortcode && !strcmp(box->name, "code")))
		return false;
	if (i < G_N_ELEMENTS(wraps) - 2)
		return true;
	box->is_tab = true;
	box->title = attributes_value(arena, rest, end, "title");
	if (!box->title)
		box->title = attributes_value(arena, rest, end, "name");
	if (!box->title && rest < end && *rest == '"' && end[-1] == '"')
		box->title = trimmed(arena, rest + 1, end - 1);
	return true;
}

/* A component of MDX: a box, or around words that stand for themselves behind its title. */
static bool read_component(struct arena *arena, const char *rest, const char *end, struct box *box)
{
	if (rest < end && end[-1] == '/')
		return false;
	box->component = true;
	box->title = attributes_value(arena, rest, end, "title");
	if (!box->title)
		box->title = attributes_value(arena, rest, end, "label");
	if (!strcmp(box->name, "aside") || take_kind(box, box->name)) {
		const char *kind = attributes_value(arena, rest, end, "type");
		box->kind = kind && callout_is_kind(kind) ? kind : box->kind ? box->kind : "note";
		return true;
	}
	box->is_tab = box->title != NULL;
	return html_row_of(box->name) < 0;
}

/* A tag that is all of its line; the title in quotes, or the words after the kind. */
static bool read_tag(struct arena *arena, const char *at, const char *end, struct box *box)
{
	const char *close, *p = dialect_call(at, end, &close);
	size_t close_len = p ? strlen(close) : 0;
	if (!p || (size_t)(end - p) < close_len || memcmp(end - close_len, close, close_len) ||
		g_strstr_len(p, end - p, close) != end - close_len)
		return false;
	end -= close_len;
	p = dialect_past_blanks(p, end);
	size_t len = word_len(p, end);
	if (!len)
		return false;
	box->end = BOX_TAG;
	box->name = box_name(arena, p, len);
	const char *rest = dialect_past_blanks(p + len, end);
	if (!strcmp(box->name, "highlight") || !strcmp(box->name, "mermaid")) {
		box->code = true;
		box->kind = *box->name == 'h' ? arena_strndup(arena, rest, word_len(rest, end)) : box->name;
		return true;
	}
	if (*at == '<')
		return read_component(arena, rest, dialect_before_blanks(rest, end), box);
	if (!take_kind(box, box->name))
		return read_wrap(arena, rest, dialect_before_blanks(rest, end), at[1] == '{', box);
	const char *kind = attributes_value(arena, rest, end, "type");
	if (!kind)
		kind = attributes_value(arena, rest, end, "style");
	size_t kind_len = word_len(rest, end);
	if (!kind && kind_len && (rest + kind_len == end || rest[kind_len] != '='))
		kind = arena_strndup(arena, rest, kind_len), rest = dialect_past_blanks(rest + kind_len, end);
	if (kind)
		box->kind = box_name(arena, kind, strlen(kind));
	box->title = attributes_value(arena, rest, end, "title");
	if (!box->title && rest < end && *rest == '"') {
		const char *quote = memchr(rest + 1, '"', (size_t)(end - rest - 1));
		box->title = trimmed(arena, rest + 1, quote ? quote : end);
	}
	return true;
}

/* A fence that a plugin draws as a box, as columns or as tabs. */
static bool read_fence(struct arena *arena, const char *at, const char *end, struct box *box)
{
	static const char *const columns[] = {"col", "col-md", "multi-column"};
	size_t fence = strspn(at, (const char[]){*at, '\0'});
	const char *word = dialect_past_blanks(at + fence, end);
	size_t len = word_len(word, end);
	if (fence < 3 || !len || word + len != end)
		return false;
	box->end = BOX_FENCE;
	box->name = arena_strndup(arena, at, fence);
	if (len > 3 && !g_ascii_strncasecmp(word, "ad-", 3)) {
		char *kind = box_name(arena, word + 3, len - 3);
		box->kind = strcmp(kind, "seealso") ? kind : "info";
		box->options = OPTIONS_BOX;
		return true;
	}
	box->options = len == 4 && !memcmp(word, "tabs", 4) ? OPTIONS_TABS : OPTIONS_NONE;
	for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
		if (strlen(columns[i]) == len && !memcmp(word, columns[i], len))
			box->options = OPTIONS_COLUMN;
	return box->options != OPTIONS_NONE;
}

/* Notion writes its boxes so. */
static bool read_aside(const char *at, const char *end, struct box *box)
{
	static const char aside[] = "<aside>";
	if ((size_t)(end - at) != strlen(aside) || memcmp(at, aside, strlen(aside)))
		return false;
	*box = (struct box){.end = BOX_ASIDE, .kind = "note", .options = OPTIONS_ICON};
	return true;
}

bool box_read(struct arena *arena, const char *at, const char *end, struct box *box)
{
	*box = (struct box){0};
	switch (*at) {
	case ':': return myst_read(arena, at, end, box) || read_division(arena, at, end, box);
	case '{': return read_tag(arena, at, end, box);
	case '`':
	case '~': return myst_read(arena, at, end, box) || read_fence(arena, at, end, box);
	case '<': return read_aside(at, end, box) || read_tag(arena, at, end, box);
	case '/': return read_slashes(arena, at, end, box);
	default: return read_indented(arena, at, end, box);
	}
}

bool box_closes(const char *at, const char *end, enum box_end box_end, const char *name)
{
	if (box_end == BOX_COLONS) {
		const char *p = at;
		while (p < end && *p == ':')
			p++;
		return p - at >= 3 && p == end;
	}
	if (box_end == BOX_ASIDE)
		return end - at == 8 && !memcmp(at, "</aside>", 8);
	if (box_end == BOX_FENCE || box_end == BOX_SLASHES) {
		const char *p = at;
		while (p < end && *p == *name)
			p++;
		size_t len = (size_t)(p - at), wanted = strlen(name);
		return p == end && (box_end == BOX_FENCE ? len >= wanted : len == wanted);
	}
	const char *close, *p = dialect_call(at, end, &close);
	if (!name || !p)
		return false;
	p = dialect_past_blanks(p, end);
	if (p < end && *p == '/')
		p = dialect_past_blanks(p + 1, end);
	else if (g_str_has_prefix(p, "end"))
		p += strlen("end");
	else
		return false;
	size_t len = strlen(name);
	return word_len(p, end) == len && !g_ascii_strncasecmp(p, name, len);
}
