/* Line ends of the source.  CommonMark takes them for blanks; Obsidian, unless its settings say otherwise, shows each, and notes
 * are written for what it shows: lists of times, answers a) to d), addresses.  A vault whose settings are known is shown
 * as there, but for paragraphs that an editor has wrapped: those flow.  Where most
 * lines are links they stand by themselves in any. */
#include "book/make.h"

enum { WRAPPED_LEAST = 50, LINKS_LEAST = 3 };

struct line {
	int width, first; /* of it, and of its first word, in columns */
	bool sentence;    /* it ends where a sentence or a part of one does */
};

static const struct line none = {.first = -1};

static bool ends_sentence(gunichar c)
{
	static const gunichar ends[] = {'.', '!', '?', ':', ';', 0x2026, 0x3002, 0xff01, 0xff1a, 0xff1b, 0xff1f};

	for (size_t i = 0; i < G_N_ELEMENTS(ends); i++)
		if (ends[i] == c)
			return true;
	return false;
}

static void line_add(struct line *line, const char *text)
{
	for (; *text; text = g_utf8_next_char(text)) {
		gunichar c = g_utf8_get_char(text);
		bool wide = g_unichar_iswide(c);

		if (line->first < 0 && (c == ' ' || (wide && line->width)))
			line->first = line->width;
		line->width += wide ? 2 : 1;
		line->sentence = ends_sentence(c);
	}
}

static void add_columns(GArray *lines, size_t n)
{
	g_array_index(lines, struct line, lines->len - 1).width += (int)MIN(n, 1000);
}

/* What stands in the source beside the words of an inline: its signs, and the address of a link, which comes behind them. */
static size_t signs_of(const struct doc_node *node)
{
	switch (node->kind) {
	case DOC_EMPH:
	case DOC_CODE:
	case DOC_MATH:
	case DOC_TIMESTAMP:
		return 2;
	case DOC_STRONG:
	case DOC_STRIKE:
	case DOC_MARK:
	case DOC_WIKILINK:
		return 4;
	case DOC_LINK:
		return 4 + (node->as.link->url ? strlen(node->as.link->url) : 0);
	default:
		return 0;
	}
}

static void lines_add(GArray *lines, const struct doc_node *parent)
{
	for (const struct doc_node *node = parent->first; node; node = node->next) {
		const char *text = doc_text(node);
		if (doc_is_break(node))
			g_array_append_val(lines, none);
		else if (text)
			line_add(&g_array_index(lines, struct line, lines->len - 1), text);
		lines_add(lines, node);
		add_columns(lines, signs_of(node));
	}
}

/* The lines of a paragraph are an editor's: long ones, each too long for the next one's first word, and not all of them
 * sentences. */
static bool is_wrapped(GArray *lines, const struct doc_node *para)
{
	struct line *line;
	int most = 0;
	bool within = false;

	g_array_set_size(lines, 0);
	g_array_append_val(lines, none);
	lines_add(lines, para);
	line = &g_array_index(lines, struct line, 0);
	for (guint i = 0; i < lines->len; i++)
		most = MAX(most, line[i].width);
	for (guint i = 0; i + 1 < lines->len; i++) {
		int first = line[i + 1].first < 0 ? line[i + 1].width : line[i + 1].first;

		if (line[i].width < WRAPPED_LEAST || line[i].width + 1 + first <= most)
			return false;
		within |= !line[i].sentence;
	}
	return within;
}

/* A list of addresses: most lines are a link and nothing else, three at least. */
static bool is_links(const struct doc_node *para)
{
	int n_lines = 0, n_links = 0;
	for (const struct doc_node *node = para->first; node; n_lines++) {
		const struct doc_node *first = node;
		for (; node && !doc_is_break(node); node = node->next)
			;
		n_links += (first->kind == DOC_LINK || first->kind == DOC_WIKILINK) && first->next == node;
		node = node ? node->next : NULL;
	}
	return n_links >= LINKS_LEAST && 2 * n_links > n_lines;
}

/* A line of the source ends within it. */
static bool is_parted(const struct doc_node *para)
{
	for (const struct doc_node *node = para; node; node = doc_next(para, node, true))
		if (node->kind == DOC_SOFT_BREAK)
			return true;
	return false;
}

static void keep(struct doc_node *para)
{
	for (struct doc_node *node = para; node; node = doc_next(para, node, true))
		if (node->kind == DOC_SOFT_BREAK)
			node->kind = DOC_HARD_BREAK;
}

void book_breaks_keep(struct make *make)
{
	enum line_breaks told = make->config.line_breaks, breaks = told;
	g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(struct line));

	if (breaks == BREAKS_AUTO)
		breaks = make->settings.line_breaks;
	if (told == BREAKS_JOIN)
		return;
	for (int i = 0; i < make->n_notes; i++) {
		struct doc_node *root = make->notes[i].root, *node = root;

		while (node) {
			bool para = node->kind == DOC_PARAGRAPH;

			if (para && is_parted(node) && (breaks == BREAKS_KEEP || (breaks == BREAKS_AUTO && !is_wrapped(lines, node)) || is_links(node)))
				keep(node);
			node = doc_next(root, node, !para);
		}
	}
}
