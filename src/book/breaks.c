/* Line ends of the source.  CommonMark takes them for blanks; Obsidian, unless its settings say otherwise, shows each, and notes
 * are written for what it shows: lists of times, answers a) to d), addresses.  A vault whose settings lie beside the notes is
 * shown as there, but for paragraphs that an editor has wrapped: those flow. */
#include "octavo/json.h"
#include "book/make.h"

/* A line that an editor wrapped is nearly full, so no wrapped line is as short, or as much shorter than another, in columns. */
enum { WRAPPED_LEAST = 50, WRAPPED_SPREAD = 30, SETTINGS_BYTES = 1 << 20 };

static const char settings[] = ".obsidian/app.json";

/* What Obsidian's settings say; BREAKS_JOIN where there are none. */
static enum line_breaks breaks_of_vault(const struct make *make)
{
	const char *why;
	char *text;
	size_t len;
	int line;

	if (!vault_read_path(make->vault, settings, SETTINGS_BYTES, make->arena, &text, &len))
		return BREAKS_JOIN;
	const struct json_node *root = json_read(make->arena, text, len, &why, &line);
	const struct json_node *strict = json_find(root, "strictLineBreaks");
	return !root || root->kind != JSON_OBJECT || (strict && strcmp(strict->text, "true") == 0) ? BREAKS_JOIN : BREAKS_AUTO;
}

static int columns(const char *text)
{
	int n = 0;

	for (; *text; text = g_utf8_next_char(text))
		n += g_unichar_iswide(g_utf8_get_char(text)) ? 2 : 1;
	return n;
}

/* Words end where a sentence or a part of one does. */
static bool is_sentence(const char *text)
{
	static const char *const ends[] = {".", "!", "?", ":", ";", "\342\200\246", "\343\200\202", "\357\274\201", "\357\274\237",
		"\357\274\232", "\357\274\233"};

	for (size_t i = 0; i < G_N_ELEMENTS(ends); i++)
		if (g_str_has_suffix(text, ends[i]))
			return true;
	return false;
}

/* All lines but the last are about as long as an editor's window, and not all of them are sentences. */
static bool is_wrapped(const struct doc_node *para)
{
	int least = INT_MAX, most = 0, n = 0;
	bool within = false, sentence = false;

	for (const struct doc_node *node = para; node; node = doc_next(para, node, true)) {
		if (node->kind == DOC_SOFT_BREAK || node->kind == DOC_HARD_BREAK) {
			least = MIN(least, n);
			most = MAX(most, n);
			within |= !sentence;
			n = 0;
		} else {
			bool has_text = node->kind == DOC_TEXT || node->kind == DOC_CODE || node->kind == DOC_MATH;

			n += has_text ? columns(node->as.text) : 0;
			sentence = has_text ? is_sentence(node->as.text) : sentence;
		}
	}
	return within && least >= WRAPPED_LEAST && most - least <= WRAPPED_SPREAD;
}

static void keep(struct doc_node *para)
{
	for (struct doc_node *node = para; node; node = doc_next(para, node, true))
		if (node->kind == DOC_SOFT_BREAK)
			node->kind = DOC_HARD_BREAK;
}

void book_breaks_keep(struct make *make)
{
	enum line_breaks breaks = make->config.line_breaks;

	if (breaks == BREAKS_AUTO)
		breaks = breaks_of_vault(make);
	if (breaks == BREAKS_JOIN)
		return;
	for (int i = 0; i < make->n_notes; i++) {
		struct doc_node *root = make->notes[i].root, *node = root;

		while (node) {
			bool para = node->kind == DOC_PARAGRAPH;

			if (para && (breaks == BREAKS_KEEP || !is_wrapped(node)))
				keep(node);
			node = doc_next(root, node, !para);
		}
	}
}
