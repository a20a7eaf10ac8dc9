/* The words of a tree without its marks: what a title is in the contents, a bookmark or a label.  Times are left out there, and with them
 * what stood around them alone: brackets, the dash of a range, the colon before the rest of a heading. */
#include "octavo/diagram.h"
#include "octavo/doc.h"
#include "octavo/math.h"

enum {
	TIME = '\1',        /* stands for one until all is put together; no legal text holds it */
	BRACKET_BYTES = 40, /* of words that tell what is there at a time, "[Video 1:02]" */
};

/* What joins a time to words, or two times. */
static bool is_joint(gunichar c)
{
	static const gunichar joints[] = {0xA0, 0xB7, 0x2013, 0x2014, 0x2022, 0x2192, 0x301C, 0xFF0C, 0xFF1A, 0xFF5C, 0xFF5E};
	if (c < 128)
		return c && strchr(" -|:,;/~", (char)c) != NULL;
	for (size_t i = 0; i < G_N_ELEMENTS(joints); i++)
		if (joints[i] == c)
			return true;
	return false;
}

static const char *past_joints(const char *at)
{
	while (is_joint(g_utf8_get_char(at)))
		at = g_utf8_next_char(at);
	return at;
}

static size_t without_joints(const GString *out)
{
	const char *end = out->str + out->len;
	for (const char *before; end > out->str; end = before) {
		before = g_utf8_prev_char(end);
		if (!is_joint(g_utf8_get_char(before)))
			break;
	}
	return (size_t)(end - out->str);
}

static const char *past_blanks(const char *at)
{
	return at + strspn(at, " ");
}

/* Past the times that follow at `at`, and what stands between them. */
static const char *past_times(const char *at)
{
	for (const char *p = at;; at = ++p) {
		while (is_joint(g_utf8_get_char(p)) || *p == '>')
			p = g_utf8_next_char(p);
		if (g_str_has_prefix(p, "to "))
			p = past_blanks(p + 2);
		if (*p != TIME)
			return at;
	}
}

/* Takes the brackets that hold nothing but a time, at the end of `out` and at *rest. */
static bool drop_brackets(GString *out, const char **rest)
{
	static const char *const pairs[][2] = {{"(", ")"}, {"[", "]"}, {"（", "）"}, {"【", "】"}};
	const char *close = past_blanks(*rest + (**rest == '+'));
	size_t len = out->len;
	while (len && strchr(" ~@", out->str[len - 1]))
		len--;
	if (len >= 3 && !memcmp(out->str + len - 3, "≈", 3))
		len -= 3;
	for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
		size_t n = strlen(pairs[i][0]);
		if (len < n || memcmp(out->str + len - n, pairs[i][0], n) != 0 || !g_str_has_prefix(close, pairs[i][1]))
			continue;
		g_string_truncate(out, len - n);
		*rest = close + strlen(pairs[i][1]);
		return true;
	}
	return false;
}

/* Takes square brackets around a time and a few words. */
static void drop_bracketed(GString *out, const char **rest)
{
	size_t at = out->len, stop = out->len > BRACKET_BYTES ? out->len - BRACKET_BYTES : 0;
	const char *close = *rest;
	while (at > stop && !strchr("[]", out->str[at - 1]))
		at--;
	if (at == stop || out->str[at - 1] != '[')
		return;
	while (close - *rest < BRACKET_BYTES && !strchr("[]", *close))
		close++;
	if (*close != ']')
		return;
	g_string_truncate(out, at - 1);
	*rest = close + 1;
}

/* Joins what stood before a time and what stands behind it; returns where that goes on. */
static const char *join(GString *out, const char *rest)
{
	const char *words = past_joints(rest);
	size_t len = without_joints(out), blanks = out->len;
	while (blanks && out->str[blanks - 1] == ' ')
		blanks--;
	if (!len || !*words) {
		g_string_truncate(out, len);
		return words;
	}
	if (blanks > len)
		return past_blanks(words); /* a dash before the time parts what is left */
	g_string_truncate(out, blanks);
	if (past_blanks(rest) == words && *rest && !strchr(".,;:!?)]", *words) && g_unichar_isalnum(g_utf8_get_char(words)))
		g_string_append_c(out, ' ');
	else if (past_blanks(rest) != words)
		return rest;
	return words;
}

static void leave_out_times(GString *text)
{
	g_autoptr(GString) out = g_string_sized_new(text->len + 1);
	const char *p = text->str;
	for (const char *time; (time = strchr(p, TIME)) != NULL;) {
		g_string_append_len(out, p, time - p);
		p = past_times(time + 1);
		if (!drop_brackets(out, &p))
			drop_bracketed(out, &p);
		while (drop_brackets(out, &p))
			;
		p = join(out, p);
	}
	g_string_append(out, p);
	g_string_assign(text, out->str);
}

static void add_blank(GString *out)
{
	if (out->len && out->str[out->len - 1] != ' ')
		g_string_append_c(out, ' ');
}

static const char *formula_words(struct arena *arena, const char *tex)
{
	const char *why;
	const struct math *math = math_read(arena, tex, &why);

	return math ? math_plain(arena, math) : tex;
}

/* The one text that is all of a block, or NULL. */
static const char *only_text(const struct doc_node *node)
{
	const struct doc_node *child = node->first;
	return doc_is_block((enum doc_kind)node->kind) && child && child == node->last && child->kind == DOC_TEXT
		       ? child->as.text : NULL;
}

/* How letters are read stands in brackets behind them, where nothing can stand above. */
static void add_reading(struct arena *arena, GString *out, const struct doc_node *reading)
{
	const char *words = doc_plain(arena, reading);
	bool wide = g_unichar_iswide(g_utf8_get_char(words));
	g_string_append_printf(out, wide ? "（%s）" : "(%s)", words);
}

/* The words of a drawing, in the order in which a reader should meet them. */
static void add_diagram(struct arena *arena, GString *out, const char *source)
{
	struct diagram_fault fault;
	const struct diagram *diagram = diagram_read(arena, source, &fault);
	for (int i = 0; diagram && i < diagram_n_labels(diagram); i++) {
		add_blank(out);
		g_string_append(out, diagram_label(diagram, i)->text);
	}
	for (char *p = out->str; (p = strchr(p, '\n'));)
		*p = ' ';
}

static char *plain(struct arena *arena, const struct doc_node *node, bool formulas)
{
	const char *only = only_text(node);
	if (only)
		return g_strstrip(arena_strdup(arena, only));
	GString *out = g_string_new(NULL);
	bool times = false;
	for (const struct doc_node *n = node; n; n = doc_next(node, n, n->kind != DOC_READING || n == node)) {
		switch (n->kind) {
		case DOC_READING:
			if (n != node)
				add_reading(arena, out, n);
			break;
		case DOC_TEXT:
		case DOC_CODE:
			g_string_append(out, n->as.text ? n->as.text : "");
			break;
		case DOC_MATH:
		case DOC_MATH_BLOCK:
			g_string_append(out, formulas ? formula_words(arena, n->as.text) : n->as.text);
			break;
		case DOC_DIAGRAM:
			add_diagram(arena, out, n->as.text);
			break;
		case DOC_TAG:
			g_string_append_c(out, '#');
			g_string_append(out, n->as.text);
			break;
		case DOC_TIMESTAMP:
			g_string_append_c(out, TIME);
			times = true;
			break;
		case DOC_CODE_BLOCK:
			add_blank(out);
			g_string_append(out, n->as.code.text);
			break;
		case DOC_SOFT_BREAK:
		case DOC_HARD_BREAK:
			add_blank(out);
			break;
		default:
			if (doc_is_block((enum doc_kind)n->kind))
				add_blank(out);
			break;
		}
	}
	if (times)
		leave_out_times(out);
	char *text = arena_strndup(arena, out->str, out->len);
	g_string_free(out, TRUE);
	return g_strstrip(text);
}

char *doc_plain(struct arena *arena, const struct doc_node *node)
{
	return plain(arena, node, true);
}

char *doc_plain_source(struct arena *arena, const struct doc_node *node)
{
	return plain(arena, node, false);
}
