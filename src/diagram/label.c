/* Words of a label, as its author wrote them, without what is for a browser: tags, entities, icons, marks of Markdown. */
#include "diagram/make.h"

/* Elements of HTML; others in angle brackets are words: "List<String>". */
static const char *const inline_tags[] = {"b", "i", "u", "s", "em", "strong", "small", "big", "sub", "sup", "span", "font", "code", "a", "del", "ins",
	"mark", "kbd", "tt", "img", "abbr", "q"};
static const char *const block_tags[] = {"br", "p", "div", "li", "ul", "ol", "hr", "center", "pre", "h1", "h2", "h3", "h4", "h5", "h6",
	"table", "tr"};

static const struct {
	const char *name, *text;
} entities[] = {{"quot", "\""}, {"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"nbsp", " "}, {"apos", "'"}, {"infin", "∞"}, {"rarr", "→"}, {"larr", "←"},
	{"uarr", "↑"}, {"darr", "↓"}, {"harr", "↔"}, {"ge", "≥"}, {"le", "≤"}, {"ne", "≠"}, {"times", "×"}, {"middot", "·"}, {"bull", "•"},
	{"mdash", "—"}, {"ndash", "–"}, {"hellip", "…"}, {"copy", "©"}, {"reg", "®"}, {"trade", "™"}, {"deg", "°"}, {"plusmn", "±"}, {"euro", "€"},
	{"hearts", "♥"}, {"check", "✓"}, {"laquo", "«"}, {"raquo", "»"}, {"alpha", "α"}, {"beta", "β"}, {"pi", "π"}, {"sum", "∑"}, {"lbrace", "{"},
	{"rbrace", "}"}, {"lpar", "("}, {"rpar", ")"}, {"semi", ";"}, {"colon", ":"}, {"num", "#"}, {"lowbar", "_"}, {"ast", "*"}, {"sol", "/"}};

enum { NAME_MOST = 10 };

/* Passes a tag; 0: it is none. */
static size_t tag_length(const char *at, bool *breaks)
{
	size_t slash = at[1] == '/', name = 0;

	while (name < NAME_MOST && g_ascii_isalnum(at[1 + slash + name]))
		name++;
	*breaks = text_is_among(block_tags, G_N_ELEMENTS(block_tags), at + 1 + slash, name);
	if (!*breaks && !text_is_among(inline_tags, G_N_ELEMENTS(inline_tags), at + 1 + slash, name))
		return 0;
	size_t rest = strcspn(at + 1 + slash + name, "<>\n");
	return at[1 + slash + name + rest] == '>' ? 2 + slash + name + rest : 0;
}

/* "#35;", "#quot;" and HTML's own; 0: it is none. */
static size_t entity_length(const char *at, GString *out)
{
	const char *name = at + 1;

	if (*at == '&' && *name == '#')
		name++;
	size_t len = 0;
	while (len < NAME_MOST && g_ascii_isalnum(name[len]))
		len++;
	if (len == 0 || name[len] != ';')
		return 0;
	bool hex = (*name == 'x' || *name == 'X') && name > at;
	char *end;
	guint64 code = g_ascii_strtoull(name + hex, &end, hex ? 16 : 10);
	if (end == name + len && (!hex || len > 1) && code <= 0x10ffff && text_char_legal((gunichar)code)) {
		g_string_append_unichar(out, code == 0xa0 ? ' ' : (gunichar)code);
		return (size_t)(name + len + 1 - at);
	}
	for (size_t i = 0; i < G_N_ELEMENTS(entities); i++)
		if (strlen(entities[i].name) == len && strncmp(entities[i].name, name, len) == 0) {
			g_string_append(out, entities[i].text);
			return (size_t)(name + len + 1 - at);
		}
	return 0;
}

/* "fa:fa-car": a picture of a font that no book has. */
static size_t icon_length(const char *at)
{
	static const char *const sets[] = {"fa:fa-", "fas:fa-", "fab:fa-", "far:fa-", "fal:fa-", "fak:fa-"};

	for (size_t i = 0; i < G_N_ELEMENTS(sets); i++)
		if (g_str_has_prefix(at, sets[i])) {
			size_t len = strlen(sets[i]);
			while (g_ascii_isalnum(at[len]) || at[len] == '-')
				len++;
			return len;
		}
	return 0;
}

/* A mark of Markdown: stars at words, and underscores at the ends of words. */
static bool is_mark(const char *text, const char *at)
{
	char before = at > text ? at[-1] : ' ', after = at[1];

	if (*at == '*')
		return !((g_ascii_isspace(before) || before == '\0') && (g_ascii_isspace(after) || after == '\0'));
	return *at == '_' && ((g_ascii_isalnum(before) || (uint8_t)before >= 0x80) != (g_ascii_isalnum(after) || (uint8_t)after >= 0x80));
}

static void put_words(GString *out, const char *text, bool marked)
{
	for (const char *at = text; *at;) {
		bool breaks = false;
		size_t len = 0;
		if (*at == '<' && (len = tag_length(at, &breaks)) > 0) {
			if (breaks)
				g_string_append_c(out, '\n');
		} else if (at[0] == '\\' && at[1] == 'n') {
			g_string_append_c(out, '\n');
			len = 2;
		} else if (*at == '#' || *at == '&') {
			len = entity_length(at, out);
		} else if (*at == 'f') {
			len = icon_length(at);
		} else if (marked && is_mark(text, at)) {
			len = 1;
		}
		if (len == 0) {
			g_string_append_c(out, *at == '\t' ? ' ' : *at);
			len = 1;
		}
		at += len;
	}
}

const char *label_clean(struct arena *arena, const char *text)
{
	size_t len = strlen(text);
	bool marked = len >= 2 && text[0] == '`' && text[len - 1] == '`';
	g_autofree char *inner = marked ? g_strndup(text + 1, len - 2) : g_strdup(text);
	g_autoptr(GString) words = g_string_new(NULL);

	put_words(words, inner, marked);
	/* blanks as they are set, and no empty lines */
	GString *lines = g_string_new(NULL);
	for (const char *at = words->str; *at; at++) {
		bool empty = lines->len == 0 || lines->str[lines->len - 1] == '\n';
		if (*at == '\n') {
			while (lines->len > 0 && lines->str[lines->len - 1] == ' ')
				g_string_truncate(lines, lines->len - 1);
			if (!empty)
				g_string_append_c(lines, '\n');
		} else if (*at != ' ' || (!empty && lines->str[lines->len - 1] != ' ')) {
			g_string_append_c(lines, *at);
		}
	}
	while (lines->len > 0 && strchr(" \n", lines->str[lines->len - 1]))
		g_string_truncate(lines, lines->len - 1);
	char *clean = lines->len > 0 ? arena_strdup(arena, lines->str) : NULL;
	g_string_free(lines, TRUE);
	return clean;
}

const char *label_join(struct reader *reader, const char *above, const char *below)
{
	int n = 1;

	if (!above || !below)
		return above ? above : below;
	for (const char *at = above; (at = strchr(at, '\n')); at++)
		n++;
	for (const char *at = below; (at = strchr(at, '\n')); at++)
		n++;
	if (n >= DIAGRAM_LINES_MAX) {
		refuse(reader, "a box has more than %d lines", DIAGRAM_LINES_MAX);
		return NULL;
	}
	return arena_join(reader->arena, above, "\n", below, NULL);
}

static int compare_order(const void *a, const void *b)
{
	return ((const struct named *)a)->order - ((const struct named *)b)->order;
}

void label_number(struct reader *reader, GArray *all)
{
	struct diagram *diagram = reader->diagram;

	g_array_sort(all, compare_order);
	diagram->labels = ARENA_ARRAY(reader->arena, struct diagram_label, all->len + 1);
	for (guint i = 0; i < all->len; i++) {
		const struct named *it = &g_array_index(all, struct named, i);
		if (!it->text)
			continue;
		diagram->labels[diagram->n_labels] = (struct diagram_label){it->text, it->role};
		*it->label = diagram->n_labels++;
	}
}
