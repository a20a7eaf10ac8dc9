/* Titles that lost their signs: who names files for machines drops apostrophes and hyphens ("amazons_seasonal_capacity"), and a title of
 * such a name lacks them ("Amazons seasonal capacity").  The note's words have them: a word of the title that the note never writes so, but
 * with apostrophe or hyphens ("Amazon's"), is spelt as it is there.  Told.  Where most titles of such names begin with capitals, the others
 * do. */
#include "book/lexicon.h"
#include "book/make.h"

enum { WORDS_MAX = 32, LETTERS_MAX = 60, VARIANTS_MAX = 4, POSSESSOR_LEAST = 3, SELDOM = 4 };

/* A word with signs: bits tell behind which of its letters they stand. */
struct variant {
	uint64_t hyphens, apostrophes;
	int n; /* how often the note has it */
};

struct title_word {
	const char *text;
	size_t len;
	int n_letters;
	bool plain;     /* the note has it without signs */
	bool possessor; /* an "s" at its end may be a possessive's: a noun follows, as far as short words tell */
	struct variant variants[VARIANTS_MAX];
};

struct title_words {
	struct title_word words[WORDS_MAX];
	int n;
	uint32_t firsts; /* bits of their first letters */
};

static bool is_sign(gunichar u)
{
	return u == '-' || u == '\'' || u == 0x2010 || u == 0x2011 || u == 0x2019;
}

/* A bar is one, so that the words of a slug are one. */
static bool is_letter(const char *at)
{
	return (unsigned char)*at < 0x80 ? *at == '_' || g_ascii_isalnum(*at) : g_unichar_isalnum(g_utf8_get_char(at));
}

/* The same bit for a letter of ASCII and its capital, one for all others. */
static uint32_t first_bit(const char *word)
{
	return (unsigned char)*word < 0x80 ? 1u << (*word & 31) : 1;
}

/* Names with hyphens of their own are not such, nor are those that say more than the file's does. */
static bool is_name_of_file(const char *title, const char *stem)
{
	bool blank = false;
	for (; *title; title = g_utf8_next_char(title), stem = g_utf8_next_char(stem)) {
		gunichar u = g_utf8_get_char(title), of_stem = g_utf8_get_char(stem);
		bool same = u == ' ' ? of_stem == '_' || of_stem == '-'
				     : g_unichar_isalnum(u) && g_unichar_tolower(u) == g_unichar_tolower(of_stem);
		if (!same)
			return false;
		blank |= u == ' ';
	}
	return blank && !*stem;
}

/* "Drivers of growth" is no driver's. */
static bool follows_possessor(const char *word)
{
	size_t len = strcspn(word, " ");
	return len > 0 && !book_lexicon_has(LEXICON_NO_NOUN, NULL, word, len);
}

/* All of it: what is beyond the last word is of that. */
static void title_part(struct title_words *title, const char *text)
{
	while (*text) {
		size_t len = title->n + 1 < WORDS_MAX ? strcspn(text, " ") : strlen(text);
		struct title_word word = {.text = text, .len = len, .n_letters = (int)g_utf8_strlen(text, (gssize)len)};
		text += len + (text[len] == ' ');
		word.possessor = follows_possessor(text);
		if (!word.n_letters)
			continue;
		title->firsts |= first_bit(word.text);
		title->words[title->n++] = word;
	}
}

/* Whether the word of the text is the title's but for case and signs, and where these stand. */
static bool word_matches(const struct title_word *word, const char *at, const char *end, struct variant *found)
{
	const char *letter = word->text, *past = word->text + word->len;
	int n = 0;
	*found = (struct variant){.n = 1};
	if (word->n_letters > LETTERS_MAX)
		return false;
	for (; at < end; at = g_utf8_next_char(at)) {
		gunichar u = g_utf8_get_char(at);
		if (is_sign(u)) {
			*(u == '\'' || u == 0x2019 ? &found->apostrophes : &found->hyphens) |= UINT64_C(1) << n;
			continue;
		}
		if (letter == past || g_unichar_tolower(u) != g_unichar_tolower(g_utf8_get_char(letter)))
			return false;
		letter = g_utf8_next_char(letter);
		n++;
	}
	return letter == past;
}

/* Apostrophes of possessives alone: "its" is no "it's", "cant" may be a word. */
static bool is_spelling(const struct title_word *word, const struct variant *found)
{
	char last = word->text[word->len - 1];
	if (!found->apostrophes)
		return true;
	return !found->hyphens && word->possessor && last == 's' && word->n_letters > POSSESSOR_LEAST &&
	       found->apostrophes == UINT64_C(1) << (word->n_letters - 1);
}

static void variant_count(struct title_word *word, const struct variant *found)
{
	if (!found->apostrophes && !found->hyphens)
		word->plain = true;
	if (word->plain || !is_spelling(word, found))
		return;
	for (struct variant *known = word->variants; known < word->variants + VARIANTS_MAX; known++) {
		if (!known->n)
			*known = (struct variant){found->hyphens, found->apostrophes, 0};
		if (known->hyphens != found->hyphens || known->apostrophes != found->apostrophes)
			continue;
		known->n++;
		return;
	}
}

/* Behind the last letter of the word that begins here; single signs may stand within. */
static const char *word_end(const char *at)
{
	do {
		while (g_ascii_isalnum(*at))
			at++;
	} while ((is_letter(at) || (is_sign(g_utf8_get_char(at)) && is_letter(g_utf8_next_char(at)))) && (at = g_utf8_next_char(at)));
	return at;
}

static void text_count(struct title_words *title, const char *at)
{
	while (*at) {
		if (!is_letter(at)) {
			at = g_utf8_next_char(at);
			continue;
		}
		const char *end = word_end(at);
		struct variant found;
		uint32_t first = first_bit(at);
		for (int i = 0; (title->firsts & first) && i < title->n; i++)
			if (first_bit(title->words[i].text) == first && word_matches(&title->words[i], at, end, &found))
				variant_count(&title->words[i], &found);
		at = end;
	}
}

static void word_append(GString *out, const struct title_word *word, const struct variant *spelt)
{
	const char *at = word->text;
	for (int i = 0; i < word->n_letters; i++, at = g_utf8_next_char(at)) {
		if (spelt && spelt->hyphens >> i & 1)
			g_string_append_c(out, '-');
		if (spelt && spelt->apostrophes >> i & 1)
			g_string_append_c(out, '\'');
		g_string_append_unichar(out, g_utf8_get_char(at));
	}
}

/* As the note has it most often; NULL: as the title has it. */
static const struct variant *spelling_of(const struct title_word *word)
{
	const struct variant *best = word->variants;
	for (int i = 1; i < VARIANTS_MAX; i++)
		if (word->variants[i].n > best->n)
			best = &word->variants[i];
	return word->plain || !best->n ? NULL : best;
}

static bool has_name_of_file(const struct note *note)
{
	return note->root && !note->doc->title_is_h1 && is_name_of_file(note->title, note->file->stem);
}

/* "e function", "pH of water": that letter is meant. */
static bool begins_small(const char *title)
{
	const char *second = g_utf8_next_char(title);
	gunichar u = g_utf8_get_char(second);
	return g_unichar_islower(g_utf8_get_char(title)) && (g_unichar_islower(u) || g_str_has_prefix(title, "a "));
}

static void title_spell(struct make *make, struct note *note)
{
	struct title_words title = {.n = 0};
	title_part(&title, note->title);
	for (const struct doc_node *n = note->root->first; n; n = doc_next(note->root, n, true))
		if (n->kind == DOC_TEXT)
			text_count(&title, n->as.text);
	g_autoptr(GString) out = g_string_new(NULL);
	bool any = false;
	for (int i = 0; i < title.n; i++) {
		const struct variant *spelt = spelling_of(&title.words[i]);
		any |= spelt != NULL;
		if (i > 0)
			g_string_append_c(out, ' ');
		word_append(out, &title.words[i], spelt);
	}
	if (!any)
		return;
	note->title_unspelt = note->title;
	note->title = arena_strdup(make->arena, out->str);
	diag_report(make->job->diag, DIAG_TITLE_SPELT, doc_pos(note->root), "%s", note->title);
}

void book_titles_spell(struct make *make)
{
	int n_small = 0, n = 0;
	for (int i = 0; i < make->n_notes; i++) {
		bool of_file = has_name_of_file(&make->notes[i]);
		n += of_file;
		n_small += of_file && begins_small(make->notes[i].title);
	}
	for (int i = 0; i < make->n_notes; i++) {
		struct note *note = &make->notes[i];
		if (!has_name_of_file(note))
			continue;
		if (begins_small(note->title) && n_small * SELDOM < n)
			note->title = book_title_capital(make, note->title);
		title_spell(make, note);
	}
}

const char *book_title_respell(struct make *make, const struct note *note, const char *words)
{
	if (!note->title_unspelt || g_ascii_strcasecmp(words, note->title_unspelt) != 0)
		return words;
	GString *out = g_string_new(NULL);
	for (const char *spelt = note->title, *had = note->title_unspelt; *spelt; spelt++)
		if (*spelt == *had) {
			g_string_append_c(out, *words++);
			had++;
		} else {
			g_string_append_c(out, *spelt);
		}
	const char *respelt = arena_strdup(make->arena, out->str);
	g_string_free(out, TRUE);
	return respelt;
}
