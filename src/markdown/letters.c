/*
 * Letters that are meant as others.
 *
 * Words in the letters of formulas (Unicode, Mathematical Alphanumeric Symbols): where nothing can be set in bold, as under a
 * video, "𝗘𝗽𝗶𝘀𝗼𝗱𝗲 𝗹𝗶𝗻𝗸𝘀" stands for it.  They become letters and the emphasis meant: what reads aloud says each of the others
 * by its name, no search finds them, and few faces have them.
 *
 * A run is such letters of one look and what stands between them: no words, but letters that have no such form, within a word ("𝗳ü𝗿").
 * One letter alone is a formula's, and so are two that lean as those of formulas do.  Letters that Unicode had before ("ℎ") count where others
 * stand beside them.
 *
 * Ligatures, as programs copy them out of a PDF ("ﬁnd", Unicode, Alphabetic Presentation Forms), become their letters: a face makes its
 * own, no search finds a word with one, and none is hyphenated.  The sign for a picture that was not copied along (U+FFFC) is dropped.
 */
#include "markdown/reader.h"

enum { BOLD = 1, ITALIC = 2, TYPED = 4, OF_FORMULAS = 8 };
enum { FIRST = 0x1D400, LETTERS = 52, GREEK = 0x1D6A8, GREEK_LETTERS = 58, FIGURES = 0x1D7CE, LAST = 0x1D7FF };

/* The first byte of all of them, and the second. */
#define LEAD "\xF0\x9D"
/* Of ligatures, and the sign for an object. */
#define LEAD_LIGATURE "\xEF\xAC"
#define OBJECT "\xEF\xBF\xBC"
enum { LIGATURE_FIRST = 0xFB00, LIGATURE_LAST = 0xFB06, LIGATURE_LETTERS = 3 };

/* In the order of their blocks: bold, italic, both, script, bold script, Fraktur, double-struck, bold Fraktur, sans serif, its bold, its
 * italic, both, typewriter. */
static const uint8_t latin[] = {BOLD, ITALIC | OF_FORMULAS, BOLD | ITALIC, ITALIC | OF_FORMULAS, BOLD | ITALIC, OF_FORMULAS,
	OF_FORMULAS, BOLD, 0, BOLD, ITALIC, BOLD | ITALIC, TYPED};
static const uint8_t greek[] = {BOLD, ITALIC | OF_FORMULAS, BOLD | ITALIC, BOLD, BOLD | ITALIC};
static const uint8_t figures[] = {BOLD, OF_FORMULAS, 0, BOLD, TYPED};

/* Those that Unicode had before, which are missing among the others: "h" of italics, and capitals of sets. */
static const struct {
	const char *letters;
	uint8_t look;
} older[] = {{"ℎℬℰℱℋℐℒℳℛℯℊℴ", ITALIC | OF_FORMULAS}, {"ℭℌℑℜℨℂℍℕℙℚℝℤ", OF_FORMULAS}};
enum { OLDER_FIRST = 0x2102, OLDER_LAST = 0x2134 };

static int older_look(gunichar c)
{
	char letter[6 + 1] = "";
	if (c < OLDER_FIRST || c > OLDER_LAST)
		return -1;
	g_unichar_to_utf8(c, letter);
	for (size_t i = 0; i < G_N_ELEMENTS(older); i++)
		if (strstr(older[i].letters, letter))
			return older[i].look;
	return -1;
}

/* The look of a letter of formulas; -1: it is none. */
static int look_of(gunichar c)
{
	if (c < FIRST || c > LAST)
		return older_look(c);
	if (c >= FIGURES)
		return figures[(c - FIGURES) / 10];
	if (c >= GREEK)
		return greek[MIN((c - GREEK) / GREEK_LETTERS, G_N_ELEMENTS(greek) - 1)];
	return latin[MIN((c - FIRST) / LETTERS, G_N_ELEMENTS(latin) - 1)];
}

static bool is_alike(int look, int other)
{
	return !((look ^ other) & ~OF_FORMULAS);
}

struct run {
	const char *end;
	int look;
};

/* The run that begins with a letter of formulas: up to its last, and past what belongs to its word. */
static bool find_run(const char *at, struct run *run)
{
	int n = 0, together = 0, most = 0;
	run->look = look_of(g_utf8_get_char(at));
	for (const char *p = at; *p && !g_ascii_isalpha(*p) && *p != '\n'; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		int look = look_of(c);
		bool letter = look >= 0 || g_unichar_isalpha(c);
		if ((look >= 0 && !is_alike(look, run->look)) || (look < 0 && letter && !together))
			break;
		together = letter ? together + 1 : 0;
		most = MAX(most, together);
		n += look >= 0;
		if (together)
			run->end = g_utf8_next_char(p);
	}
	return n > 1 && most > (run->look & OF_FORMULAS ? 2 : 1);
}

/* What stands for a letter: ordinary ones. */
static void put_letter(GString *out, gunichar c)
{
	gunichar letters[LIGATURE_LETTERS];
	gsize n = g_unichar_fully_decompose(c, TRUE, letters, LIGATURE_LETTERS);
	for (gsize i = 0; i < n; i++)
		g_string_append_unichar(out, letters[i]);
}

/* plain: its letters of formulas are ordinary ones now. */
static void put_piece(GString *out, const char *from, const char *end, bool plain)
{
	for (; from < end; from = g_utf8_next_char(from)) {
		gunichar c = g_utf8_get_char(from);
		if ((plain && look_of(c) >= 0) || (c >= LIGATURE_FIRST && c <= LIGATURE_LAST))
			put_letter(out, c);
		else if (c != 0xFFFC)
			g_string_append_unichar(out, c);
	}
}

/* look -1: as it is. */
static void put_node(struct reader *reader, const char *from, const char *end, int look)
{
	g_autoptr(GString) words = g_string_new(NULL);
	struct doc_node *parent = reader->cur, *node;
	put_piece(words, from, end, look >= 0);
	look = MAX(look, 0);
	for (const struct doc_node *n = parent; n; n = n->parent)
		look &= n->kind == DOC_STRONG ? ~BOLD : n->kind == DOC_EMPH ? ~ITALIC : n->kind == DOC_CODE ? 0 : ~0;
	for (int emphasis = BOLD; emphasis <= ITALIC; emphasis <<= 1) {
		if (!(look & emphasis))
			continue;
		node = doc_new(reader->arena, emphasis == BOLD ? DOC_STRONG : DOC_EMPH, reader->words_line, reader->words_col);
		doc_append(parent, node);
		parent = node;
	}
	node = doc_new_text(reader->arena, arena_strndup(reader->arena, words->str, words->len), reader->words_line, reader->words_col);
	if (look & TYPED)
		node->kind = DOC_CODE;
	doc_append(parent, node);
}

/* By their first byte: most notes have few of it, and are passed over many bytes at once. */
static bool holds(const char *text, size_t len, const char *sign)
{
	size_t n = strlen(sign);
	for (const char *p = text, *end = text + len; (p = memchr(p, *sign, (size_t)(end - p))); p++)
		if (!strncmp(p, sign, n))
			return true;
	return false;
}

bool letters_any(const char *text)
{
	size_t len = strlen(text);
	return holds(text, len, LEAD) || holds(text, len, LEAD_LIGATURE) || holds(text, len, OBJECT);
}

const char *letters_plain(struct arena *arena, const char *text)
{
	struct run run;
	if (!letters_any(text))
		return text;
	g_autoptr(GString) out = g_string_new(NULL);
	for (const char *p = text; *p; p = run.end) {
		bool found = look_of(g_utf8_get_char(p)) >= 0 && find_run(p, &run);
		if (!found)
			run.end = g_utf8_next_char(p);
		put_piece(out, p, run.end, found);
	}
	return arena_strndup(arena, out->str, out->len);
}

/* Where the word of a letter of formulas begins, from `from` on: with an older one before it ("ℎ𝑒"). */
static const char *find_begin(const char *from, const char *at)
{
	const char *before = at > from ? g_utf8_prev_char(at) : at;
	int look = look_of(g_utf8_get_char(at)), look_before = look_of(g_utf8_get_char(before));
	return look >= 0 && look_before >= 0 && is_alike(look, look_before) ? before : at;
}

void letters_put(struct reader *reader, const char *text)
{
	const char *done = text;
	struct run run;
	for (const char *p = text; (p = strstr(p, LEAD)); p = run.end) {
		run.end = g_utf8_next_char(p);
		p = find_begin(done, p);
		if (look_of(g_utf8_get_char(p)) < 0 || !find_run(p, &run))
			continue;
		if (p > done)
			put_node(reader, done, p, -1);
		put_node(reader, p, run.end, run.look);
		done = run.end;
	}
	if (*done)
		put_node(reader, done, done + strlen(done), -1);
}
