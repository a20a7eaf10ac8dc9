/*
 * Long words of titles and tables, with soft hyphens: few programs have patterns, and none has them for all languages.
 *
 * Titles are not hyphenated, but for a word that is wider than the screen (a telephone, letters twice as large): each long one
 * stands in a box of its own that is as wide as the line at most.  Words of tables are parted where the CSS says so, which knows
 * the table's room (css_new.c); elsewhere soft hyphens do nothing.
 */
#include "octavo/type.h"
#include "epub/body.h"

/* Letters of a word that may be wider than the screen: in the document's title, and in those within it. */
enum { LONG_FIRST = 11, LONG_OTHER = 15 };
#define LONG_IN_TABLE 9
#define SOFT_HYPHEN "\u00ad"

enum mark_kind { BOX_OPENS, HYPHEN, BOX_CLOSES };

/* What is written at a byte of a text. */
struct mark {
	size_t at;
	enum mark_kind kind;
};

/* What goes into one box: up to where lines end anyway, which is at a blank, behind a hyphen or dash, around signs of China and
 * Japan. */
static size_t chunk_len(const char *chunk)
{
	const char *p = chunk;

	while (*p != '\0' && *p != ' ' && *p != '\n') {
		gunichar c = g_utf8_get_char(p);
		bool wide = g_unichar_iswide(c);
		if (wide && p > chunk)
			break;
		p = g_utf8_next_char(p);
		if (wide || c == '-' || c == '/' || c == 0x2013 || c == 0x2014)
			break;
	}
	return (size_t)(p - chunk);
}

struct parted {
	struct epub *epub;
	const char *lang, *text;
	int least;     /* letters of a long word */
	bool boxed;
	GArray *marks; /* struct mark */
};

static void mark_add(struct parted *parted, size_t at, enum mark_kind kind)
{
	struct mark mark = {at, kind};

	g_array_append_val(parted->marks, mark);
}

/* Letters alone, but for what stands around them: neither addresses nor names of files are parted, nor what its author parted.
 * text: what the chunk is of. */
static bool is_word(const char *text, const char *chunk, size_t len)
{
	const char *end = chunk + len, *last = chunk, *p = chunk;

	if ((chunk > text && chunk[-1] == '/') || end[-1] == '/' || memchr(chunk, '_', len) || g_strstr_len(chunk, (gssize)len, SOFT_HYPHEN))
		return false;
	while (p < end && !g_unichar_isalnum(g_utf8_get_char(p)))
		p = g_utf8_next_char(p);
	for (const char *q = p; q < end; q = g_utf8_next_char(q))
		if (g_unichar_isalnum(g_utf8_get_char(q)))
			last = g_utf8_next_char(q);
	for (; p < last; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		if (!g_unichar_isalpha(c) && !g_unichar_ismark(c) && c != '\'' && c != 0x2019)
			return false;
	}
	return true;
}

/* A word with its soft hyphens, g_free it; NULL: it has none. */
static char *word_part(const struct parted *parted, const char *chunk, size_t len)
{
	g_autofree char *word = g_strndup(chunk, len);
	char *out;

	if (g_utf8_strlen(word, -1) < parted->least || !is_word(parted->text, chunk, len))
		return NULL;
	out = type_part(parted->epub->parter, parted->lang, word, parted->least, TYPE_SYLLABLES);
	if (strlen(out) == len)
		g_clear_pointer(&out, g_free);
	return out;
}

static void chunk_look(struct parted *parted, const char *chunk, size_t len)
{
	g_autofree char *word = word_part(parted, chunk, len);
	size_t at = (size_t)(chunk - parted->text);
	const char *p, *next;

	if (word == NULL)
		return;
	if (parted->boxed)
		mark_add(parted, at, BOX_OPENS);
	for (p = word; (next = strstr(p, SOFT_HYPHEN)) != NULL; p = next + strlen(SOFT_HYPHEN)) {
		at += (size_t)(next - p);
		mark_add(parted, at, HYPHEN);
	}
	if (parted->boxed)
		mark_add(parted, at + strlen(p), BOX_CLOSES);
}

/* Looks at all chunks but a first and a last one that something else is part of. */
static void text_look(struct parted *parted, bool joined_before, bool joined_after)
{
	parted->marks = g_array_new(FALSE, FALSE, sizeof(struct mark));
	for (const char *p = parted->text; *p != '\0';) {
		size_t len = chunk_len(p);

		if (!(p == parted->text && joined_before) && !(p[len] == '\0' && joined_after))
			chunk_look(parted, p, len);
		p += len;
		p += strspn(p, " \n");
	}
}

static void mark_write(struct xml *xml, enum mark_kind kind)
{
	if (kind == BOX_OPENS) {
		xml_start(xml, "span");
		xml_attr(xml, "class", "long");
	} else if (kind == BOX_CLOSES) {
		xml_end(xml);
	} else {
		xml_text(xml, SOFT_HYPHEN);
	}
}

/* Whether something of the same block stands straight beside a text. */
static bool is_joined(const struct doc_node *node, bool after)
{
	for (; node != NULL && !doc_is_block(node->kind); node = node->parent)
		if ((after ? node->next : node->prev) != NULL)
			return true;
	return false;
}

int parted_title(int level)
{
	return level == 1 ? LONG_FIRST : LONG_OTHER;
}

static void piece_write(const struct parted *parted, struct body *body, struct xml *xml, size_t from, size_t to)
{
	if (body != NULL)
		breaks_text(body, parted->text, from, to - from);
	else
		xml_text_len(xml, parted->text + from, to - from);
}

/* Writes the text with its marks, and where it is a node's, with the page breaks in it. */
static void parted_write(struct parted *parted, struct body *body, const struct doc_node *node, struct xml *xml)
{
	size_t at = 0;

	text_look(parted, is_joined(node, false), is_joined(node, true));
	if (body != NULL)
		breaks_text_open(body, node, parted->text);
	for (guint i = 0; i < parted->marks->len; i++) {
		const struct mark *mark = &g_array_index(parted->marks, struct mark, i);
		piece_write(parted, body, xml, at, mark->at);
		mark_write(xml, mark->kind);
		at = mark->at;
	}
	piece_write(parted, body, xml, at, strlen(parted->text));
	g_array_unref(parted->marks);
}

void parted_in_title(struct body *body, const struct doc_node *node, const char *text)
{
	struct parted parted = {body->epub, body_lang(body, node), text, body->title, true, NULL};

	parted_write(&parted, body, node, body->xml);
}

void parted_in_table(struct body *body, const struct doc_node *node, const char *text)
{
	struct parted parted = {body->epub, body_lang(body, node), text, LONG_IN_TABLE, false, NULL};

	parted_write(&parted, body, node, body->xml);
}

void parted_title_text(struct epub *epub, struct xml *xml, const char *lang, const char *text)
{
	struct parted parted = {epub, lang, text ? type_bind(epub->arena, lang, "", text, "") : NULL, LONG_FIRST, true, NULL};

	if (text == NULL || lang_is_rtl(lang))
		xml_text(xml, parted.text);
	else
		parted_write(&parted, NULL, NULL, xml);
}

static int longest_piece(const char *word)
{
	int longest = 0;

	for (const char *p = word, *end; *p != '\0'; p = *end ? end + strlen(SOFT_HYPHEN) : end) {
		end = strstr(p, SOFT_HYPHEN);
		end = end ? end : p + strlen(p);
		longest = MAX(longest, (int)g_utf8_strlen(p, end - p) + (*end != '\0'));
	}
	return longest;
}

struct parted_width parted_measure(struct epub *epub, const char *lang, const char *text)
{
	struct parted parted = {epub, lang, text, LONG_IN_TABLE, false, NULL};
	struct parted_width longest = {0, 0};

	for (const char *p = text; *p != '\0';) {
		size_t len = chunk_len(p);
		bool wide = len > 0 && g_unichar_iswide(g_utf8_get_char(p));
		int whole = wide ? 2 : (int)g_utf8_strlen(p, (gssize)len);
		g_autofree char *word = whole < LONG_IN_TABLE ? NULL : word_part(&parted, p, len);

		longest.whole = MAX(longest.whole, whole);
		longest.parted = MAX(longest.parted, word ? longest_piece(word) : whole);
		p += len;
		p += strspn(p, " \n");
	}
	return longest;
}
