/* What MyST (Jupyter Book, Sphinx) writes: directives, "```{note} title" and ":::{figure} path", and roles, "{ref}`words <label>`". */
#include "markdown/dialect_page.h"

enum { FIELDS_MAX = 20 }; /* lines of options; more are words */

enum directive {
	DIRECTIVE_BOX,    /* a callout of that kind */
	DIRECTIVE_TITLED, /* its argument in bold, then what it holds */
	DIRECTIVE_HOLDS,  /* what it holds */
	DIRECTIVE_FIGURE,
	DIRECTIVE_MATH,
	DIRECTIVE_NOTHING, /* a list that a site makes */
};

static const struct {
	const char *name;
	enum directive is;
	const char *kind;
	char fold;
} directives[] = {
	{"note", DIRECTIVE_BOX, "note", 0}, {"tip", DIRECTIVE_BOX, "tip", 0}, {"hint", DIRECTIVE_BOX, "tip", 0},
	{"important", DIRECTIVE_BOX, "important", 0}, {"warning", DIRECTIVE_BOX, "warning", 0}, {"caution", DIRECTIVE_BOX, "caution", 0},
	{"attention", DIRECTIVE_BOX, "attention", 0}, {"danger", DIRECTIVE_BOX, "danger", 0}, {"error", DIRECTIVE_BOX, "error", 0},
	{"seealso", DIRECTIVE_BOX, "info", 0}, {"admonition", DIRECTIVE_BOX, "note", 0}, {"dropdown", DIRECTIVE_BOX, "note", '-'},
	{"todo", DIRECTIVE_BOX, "todo", 0}, {"exercise", DIRECTIVE_BOX, "example", 0}, {"solution", DIRECTIVE_BOX, "success", '-'},
	{"epigraph", DIRECTIVE_BOX, "quote", 0}, {"card", DIRECTIVE_TITLED, NULL, 0}, {"sidebar", DIRECTIVE_TITLED, NULL, 0},
	{"topic", DIRECTIVE_TITLED, NULL, 0}, {"tab-item", DIRECTIVE_TITLED, NULL, 0}, {"grid-item-card", DIRECTIVE_TITLED, NULL, 0},
	{"tab-set", DIRECTIVE_HOLDS, NULL, 0}, {"grid", DIRECTIVE_HOLDS, NULL, 0}, {"grid-item", DIRECTIVE_HOLDS, NULL, 0},
	{"margin", DIRECTIVE_HOLDS, NULL, 0}, {"aside", DIRECTIVE_HOLDS, NULL, 0}, {"div", DIRECTIVE_HOLDS, NULL, 0},
	{"container", DIRECTIVE_HOLDS, NULL, 0}, {"figure", DIRECTIVE_FIGURE, NULL, 0}, {"image", DIRECTIVE_FIGURE, NULL, 0},
	{"math", DIRECTIVE_MATH, NULL, 0}, {"tableofcontents", DIRECTIVE_NOTHING, NULL, 0}, {"toctree", DIRECTIVE_NOTHING, NULL, 0},
	{"contents", DIRECTIVE_NOTHING, NULL, 0}, {"bibliography", DIRECTIVE_NOTHING, NULL, 0},
};

/* "{name}" at `at`: the name, *past: what follows; NULL: there is none. */
static char *braced(struct arena *arena, const char *at, const char *end, const char **past)
{
	const char *p = at + 1;
	while (p < end && (g_ascii_islower(*p) || (p > at + 1 && strchr(":-", *p) && *p)))
		p++;
	*past = p + 1;
	return at < end && *at == '{' && p > at + 1 && p < end && *p == '}' ? arena_strndup(arena, at + 1, (size_t)(p - at) - 1) : NULL;
}

bool myst_read(struct arena *arena, const char *at, const char *end, struct box *box)
{
	const char *p = at, *past;
	while (p < end && *p == *at)
		p++;
	char *name = p - at < 3 ? NULL : braced(arena, dialect_past_blanks(p, end), end, &past);
	size_t i = 0;
	while (name && i < G_N_ELEMENTS(directives) && strcmp(directives[i].name, name) != 0)
		i++;
	const char *theorem = name ? strchr(name, ':') : NULL;
	bool known = name && i < G_N_ELEMENTS(directives), proof = theorem && (g_str_has_prefix(name, "prf:") || g_str_has_prefix(name, "proof:"));
	if (!known && !proof)
		return false;
	enum directive is = known ? directives[i].is : DIRECTIVE_BOX;
	char *title = g_strstrip(arena_strndup(arena, past, (size_t)(end - past)));
	box->end = *at == ':' ? BOX_COLONS : BOX_FENCE;
	box->name = *at == ':' ? NULL : arena_strndup(arena, at, (size_t)(p - at));
	box->kind = known ? directives[i].kind : theorem + 1;
	box->fold = known ? directives[i].fold : 0;
	box->title = *title && is != DIRECTIVE_HOLDS ? title : NULL;
	box->is_tab = is == DIRECTIVE_TITLED;
	box->options = is == DIRECTIVE_FIGURE    ? OPTIONS_FIGURE
		       : is == DIRECTIVE_MATH    ? OPTIONS_MATH
		       : is == DIRECTIVE_NOTHING ? OPTIONS_NOTHING
						 : OPTIONS_FIELDS;
	return true;
}

/* ":key: value": the value, *key_len: bytes of the key behind the first colon; NULL: the line is none. */
static const char *field(const struct line *line, size_t *key_len)
{
	const char *p = line->body + 1;
	while (p < line->end && (g_ascii_isalnum(*p) || *p == '-' || *p == '_'))
		p++;
	*key_len = (size_t)(p - line->body) - 1;
	return line->body < line->end && *line->body == ':' && *key_len && p < line->end && *p == ':' ? p + 1 : NULL;
}

bool myst_is_field(const struct line *line)
{
	size_t len;
	const char *value = field(line, &len);
	return value && (value == line->end || *value == ' ');
}

static bool is_key(const struct line *line, size_t len, const char *key)
{
	return len == strlen(key) && !memcmp(line->body + 1, key, len);
}

/* ":class: tip, dropdown" */
static void take_class(struct arena *arena, const char *value, const char *end, struct box *box)
{
	g_auto(GStrv) classes = g_strsplit_set(arena_strndup(arena, value, (size_t)(end - value)), " ,", -1);
	for (char **class = classes; *class; class++) {
		if (!strcmp(*class, "dropdown"))
			box->fold = '-';
		for (size_t i = 0; box->kind && i < G_N_ELEMENTS(directives); i++)
			if (directives[i].is == DIRECTIVE_BOX && !strcmp(directives[i].name, *class))
				box->kind = directives[i].kind;
	}
}

void myst_fields(struct page *page, struct box *box, char **alt)
{
	struct page ahead = *page;
	struct line line;
	size_t len;
	bool yaml = false;
	for (int i = 0; i < FIELDS_MAX && page_next(&ahead, &line); i++) {
		const char *end = line_words_end(&line), *value = field(&line, &len);
		bool rule = end - line.body == 3 && !memcmp(line.body, "---", 3);
		if (!yaml && !rule && !value && line.body < end)
			return;
		yaml = rule ? !yaml : yaml;
		if (value && is_key(&line, len, "class"))
			take_class(page->dialect->reader->arena, value, end, box);
		if (value && alt && is_key(&line, len, "alt"))
			*alt = g_strstrip(arena_strndup(page->dialect->reader->arena, value, (size_t)(end - value)));
		if (yaml || (!rule && !value))
			continue;
		page_take(page, &ahead);
	}
}

static void put(struct page *page, int indent, int number, const char *text, size_t len)
{
	page_put_prefix(page, indent);
	g_string_append_len(page->dialect->out, text, (gssize)len);
	page_put_end(page, number);
}

/* A caption is a line in italics right beneath its picture. */
static void put_caption(struct page *page, int indent, int number, const GString *words)
{
	if (!words->len)
		return;
	page_put_prefix(page, indent);
	g_string_append_c(page->dialect->out, '*');
	dialect_words(page->dialect, words->str, words->str + words->len);
	g_string_append_c(page->dialect->out, '*');
	page_put_end(page, number);
}

/* A picture, the paragraph behind it its caption; what follows that is a legend. */
static void put_figure(struct page *page, const struct line *opening, const struct box *box, const char *alt)
{
	g_autoptr(GString) caption = g_string_new(NULL);
	int indent = page_indent(page, opening);
	bool ended = false;
	struct line line = *opening;
	g_autofree char *picture = g_strdup_printf("![%s](<%s>)", alt ? alt : "", box->title);
	put(page, indent, opening->number, picture, strlen(picture));
	while (page_next(page, &line) && !box_closes(line.body, line_words_end(&line), box->end, box->name)) {
		size_t len = (size_t)(line_words_end(&line) - line.body);
		if (!ended && caption->len && !len) {
			put_caption(page, indent, line.number, caption);
			ended = true;
		}
		if (ended) {
			put(page, indent, line.number, line.body, len);
			continue;
		}
		if (caption->len)
			g_string_append_c(caption, ' ');
		g_string_append_len(caption, line.body, (gssize)len);
	}
	if (!ended)
		put_caption(page, indent, line.number, caption);
}

void myst_put(struct page *page, const struct line *opening, struct box *box)
{
	struct line line = *opening;
	char *alt = NULL;
	page->want_blank |= page->dialect->out->len > 0;
	page_flush_blanks(page, opening->number);
	myst_fields(page, box, &alt);
	if (box->options == OPTIONS_FIGURE && box->title) {
		put_figure(page, opening, box, alt);
	} else {
		bool math = box->options == OPTIONS_MATH;
		int indent = page_indent(page, opening);
		if (math)
			put(page, indent, opening->number, "$$", 2);
		if (math && box->title)
			put(page, indent, opening->number, box->title, strlen(box->title));
		while (page_next(page, &line) && !box_closes(line.body, line_words_end(&line), box->end, box->name))
			if (math)
				page_put_raw(page, &line);
		if (math)
			put(page, indent, line.number, "$$", 2);
	}
	page->want_blank = true;
}

/* ---- roles ---- */

/* What stands around the words of a role. */
static const struct {
	const char *name, *before, *after;
} roles[] = {
	{"ref", "", ""}, {"numref", "", ""}, {"doc", "", ""}, {"eq", "(", ")"}, {"term", "", ""}, {"any", "", ""}, {"cite", "(", ")"},
	{"cite:t", "", ""}, {"cite:p", "(", ")"}, {"prf:ref", "", ""}, {"abbr", "", ""}, {"guilabel", "", ""}, {"menuselection", "", ""},
	{"download", "", ""}, {"math", "$", "$"}, {"sub", "<sub>", "</sub>"}, {"sup", "<sup>", "</sup>"}, {"kbd", "<kbd>", "</kbd>"},
	{"command", "`", "`"}, {"file", "`", "`"}, {"func", "`", "`"}, {"class", "`", "`"}, {"meth", "`", "`"}, {"mod", "`", "`"},
	{"code", "`", "`"},
};

static bool is_ref(const char *role)
{
	return !strcmp(role, "ref") || !strcmp(role, "numref") || !strcmp(role, "eq") || !strcmp(role, "any");
}

/* "label" or "words <label>"; words that a number has a place in ("Figure %s") are the label's. */
static bool put_ref(GString *out, const char *words, const char *stop, const char *close)
{
	const char *label = stop < close ? stop + 2 : words, *end = stop < close ? close - 1 : close;
	if (memchr(words, '%', (size_t)(stop - words)) || memchr(words, '{', (size_t)(stop - words))) {
		words = label;
		stop = end;
	}
	return ref_put(out, label, (size_t)(end - label), words, (size_t)(stop - words));
}

const char *myst_role(struct dialect *dialect, const char *at, const char *end)
{
	const char *past, *name = braced(dialect->reader->arena, at, end, &past);
	const char *close = name && past < end && *past == '`' ? memchr(past + 1, '`', (size_t)(end - past - 1)) : NULL;
	size_t i = 0;
	while (close && i < G_N_ELEMENTS(roles) && strcmp(roles[i].name, name) != 0)
		i++;
	if (!close || i == G_N_ELEMENTS(roles) || close == past + 1)
		return NULL;
	/* "words <label>" */
	const char *words = past + 1, *stop = close;
	const char *label = close[-1] == '>' && !*roles[i].before ? g_strrstr_len(words, close - words, " <") : NULL;
	if (label && label > words)
		stop = label;
	g_string_append(dialect->out, roles[i].before);
	if (!is_ref(roles[i].name) || !put_ref(dialect->out, words, stop, close))
		g_string_append_len(dialect->out, words, stop - words);
	g_string_append(dialect->out, roles[i].after);
	return close + 1;
}
