/* doc: which way a block is read, by its letters. */
#include "octavo/doc.h"

/* Letters that are asked; how many Latin ones among right-to-left blocks are but a name or a term. */
enum { REACH = 256, TERM = 40, PARTS = 24 /* that are asked: items, rows, blocks */ };

/* Strong right-to-left letters: Hebrew to Arabic Extended, their presentation forms, the old scripts. */
static bool is_rtl_letter(gunichar c)
{
	return (c >= 0x590 && c <= 0x8ff) || (c >= 0xfb1d && c <= 0xfdff) || (c >= 0xfe70 && c <= 0xfefc) ||
	       (c >= 0x10800 && c <= 0x10fff) || (c >= 0x1e800 && c <= 0x1efff);
}

struct asked {
	bool around;
	int with, against; /* letters that go as around, and the other way */
};

/* False: enough is known. */
static bool ask(struct asked *asked, const char *text)
{
	for (; *text; text = g_utf8_next_char(text)) {
		gunichar c = g_utf8_get_char(text);
		bool rtl = is_rtl_letter(c);

		if (!g_unichar_isalpha(c))
			continue;
		if (rtl == asked->around)
			asked->with++;
		else
			asked->against++;
		if (asked->against == 0 || asked->with + asked->against == REACH)
			return false;
	}
	return true;
}

static bool is_rtl(const struct asked *asked)
{
	return asked->against > MAX(asked->with, asked->around ? TERM : 0) ? !asked->around : asked->around;
}

bool doc_words_are_rtl(const char *words, bool around)
{
	struct asked asked = {.around = around};

	(void)ask(&asked, words);
	return is_rtl(&asked);
}

static struct asked ask_block(const struct doc_node *block, bool around)
{
	struct asked asked = {.around = around};

	for (const struct doc_node *n = block; n; n = doc_next(block, n, true))
		if (n->kind == DOC_TEXT && !ask(&asked, n->as.text))
			break;
	return asked;
}

bool doc_is_rtl(const struct doc_node *block, bool around)
{
	int n = 0, with = 0, against = 0;

	for (const struct doc_node *part = block->first; part && doc_is_block(part->kind) && n < PARTS; part = part->next, n++) {
		struct asked asked = ask_block(part, around);
		if (is_rtl(&asked) != around)
			against++;
		else if (asked.with || asked.against)
			with++;
	}
	if (with != against)
		return against > with ? !around : around;
	struct asked asked = ask_block(block, around);
	return is_rtl(&asked);
}
