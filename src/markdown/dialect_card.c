/* Cards to be learnt by heart: whether a note holds any, and what of them stands within a line.
 *
 * Their signs are short and stand in prose and in code too, so they mean a card only in notes that say that they hold some: by a plan
 * of when a card comes, by a tag that the plugin was told, by a deck for Anki. */
#include "markdown/dialect.h"

enum { GAP_BYTES = 400 }; /* of words that a card asks for */

const char card_blank[] = "<octavo-blank>", card_blank_end[] = "</octavo-blank>";
const char card_plan[] = "<!--SR:";

/* ---- does a note hold any ---- */

static bool is_tag_letter(char c)
{
	return g_ascii_isalnum(c) || c < 0 || strchr("_-/", c);
}

/* A tag of a deck, or of one within it: its length without '#'. */
static size_t deck_len(const struct dialect *dialect, const char *at, const char *end)
{
	size_t len = 0;
	while (at + len < end && is_tag_letter(at[len]))
		len++;
	for (const char *const *deck = dialect->cards->decks; *deck; deck++) {
		size_t n = strlen(*deck);
		if (len >= n && !g_ascii_strncasecmp(at, *deck, n) && (len == n || at[n] == '/'))
			return len;
	}
	return 0;
}

const char *card_tag(const char *at, const char *end)
{
	static const char *const kinds[] = {"#card", "#card-reverse", "#card-spaced", "#card/reverse", "#card/spaced"};
	end = dialect_before_blanks(at, end);
	const char *p = end;
	while (p > at && p[-1] != ' ' && p[-1] != '\t')
		p--;
	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
		if (strlen(kinds[i]) == (size_t)(end - p) && !memcmp(p, kinds[i], (size_t)(end - p)))
			return p;
	return NULL;
}

size_t card_tag_len(const struct dialect *dialect, const char *at, const char *end, bool *deck)
{
	const char *p = at + 1;
	if (*at != '#' || p >= end || !is_tag_letter(*p))
		return 0;
	while (p < end && is_tag_letter(*p))
		p++;
	*deck = deck_len(dialect, at + 1, p) || card_tag(at, p);
	return (size_t)(p - at);
}

static bool has_tags(const struct dialect *dialect, const char *at, const char *end)
{
	const char *const *tag = dialect->reader->note->tags;
	for (; tag && *tag; tag++)
		if (deck_len(dialect, *tag, *tag + strlen(*tag)) == strlen(*tag))
			return true;
	for (const char *p = at; (p = memchr(p, '#', (size_t)(end - p))); p++)
		if ((p == at || strchr(" \t\n", p[-1])) && deck_len(dialect, p + 1, end))
			return true;
	return false;
}

/* A line of these words alone. */
static bool has_line(const char *at, const char *words)
{
	size_t len = strlen(words);
	for (const char *p = at; len && (p = strstr(p, words)); p += len)
		if ((p == at || p[-1] == '\n') && strchr(" \t\r\n", p[len]))
			return true;
	return false;
}

/* A deck for Anki, or the lines around a card with an answer or an id between them. */
static bool has_blocks(const struct markdown_cards *cards, const char *at)
{
	if (*cards->leading[0] && strstr(at, cards->leading[0]))
		return true;
	if (!has_line(at, cards->block[0]) || !has_line(at, cards->block[1]))
		return false;
	bool any = strstr(at, "<!--ID: ") != NULL;
	for (const char *const *field = cards->fields; *field && !any; field++) {
		g_autofree char *key = g_strdup_printf("\n%s:", *field);
		any = strstr(at, key) != NULL;
	}
	return any;
}

static bool has_card_tags(const struct dialect *dialect, const char *at)
{
	const struct yaml_node *front = dialect->reader->note->front;
	if (front && yaml_find(front, "cards-deck"))
		return true;
	for (const char *p = at; (p = strstr(p, "#card")); p++) {
		bool begins = p == at || strchr(" \t\n", p[-1]);
		if (begins && card_tag(p, p + strcspn(p, " \t\r\n")))
			return true;
	}
	return false;
}

void cards_find(struct dialect *dialect, const char *at)
{
	const char *end = dialect->reader->text + dialect->reader->len;
	const struct markdown_cards *told = dialect->reader->source->cards;
	dialect->cards = told ? told : markdown_cards_plain();
	if (strstr(at, card_plan) || has_tags(dialect, at, end))
		dialect->card_kinds |= CARDS_SIDES | CARDS_TURNS;
	if (dialect->cards->folders)
		dialect->card_kinds |= CARDS_TURNS;
	if (dialect->card_kinds && has_line(at, dialect->cards->end))
		dialect->card_kinds |= CARDS_ENDED;
	if (has_blocks(dialect->cards, at))
		dialect->card_kinds |= CARDS_BLOCKS;
	if (has_card_tags(dialect, at))
		dialect->card_kinds |= CARDS_SIDES | CARDS_TAGGED;
}

/* ---- within a line ---- */

static bool is_name(char c)
{
	return g_ascii_isalnum(c) || c == '_';
}

/* "std::vector", "Foo::bar(", "a::b::c": a name in a program, which no blank parts. */
static bool is_scope(const char *line, const char *at, const char *end)
{
	const char *p = at, *q = at + 2;
	while (p > line && is_name(p[-1]))
		p--;
	while (q < end && is_name(*q))
		q++;
	if (p == at || q == at + 2)
		return false;
	if (p - 2 > line && p[-1] == ':' && p[-2] == ':')
		return true;
	return (at - p == 3 && !memcmp(p, "std", 3)) || (q < end && strchr("(<", *q)) || (q + 1 < end && q[0] == ':' && q[1] == ':');
}

size_t card_sign_len(const struct dialect *dialect, const char *line, const char *at, const char *end)
{
	for (int i = G_N_ELEMENTS(dialect->cards->sides) - 1; i >= 0; i--) {
		const char *sign = dialect->cards->sides[i];
		size_t len = strlen(sign);
		if (!len || *at != *sign || (size_t)(end - at) <= len || memcmp(at, sign, len) != 0)
			continue;
		/* a longer run of its signs is another thing, and so is one without words beside it */
		bool run = (at > line && at[-1] == sign[0]) || at[len] == sign[len - 1];
		if (run || at == line || is_scope(line, at, end) || dialect_past_blanks(at + len, end) == end)
			return 0;
		return len;
	}
	return 0;
}

const char *card_answer_end(const char *at, const char *end)
{
	const char *comment = g_strstr_len(at, end - at, card_plan), *past = comment ? g_strstr_len(comment, end - comment, "-->") : NULL;
	bool last = past && dialect_past_blanks(past + 3, end) >= dialect_before_blanks(at, end);
	const char *stop = dialect_before_blanks(at, last ? comment : end), *p = stop;
	while (p > at && g_ascii_isdigit(p[-1]))
		p--;
	bool id = stop - p >= CARD_ID_DIGITS && p > at && p[-1] == '^' && (p == at + 1 || strchr(" \t", p[-2]));
	return id ? dialect_before_blanks(at, p - 1) : stop;
}

/* Past "c1::" or "1:" before the words of a gap. */
static const char *past_number(const char *at, const char *end, int n_colons)
{
	const char *p = at + (at < end && *at == 'c');
	const char *digits = p;
	while (p < end && g_ascii_isdigit(*p))
		p++;
	if (p == digits)
		return at;
	for (int i = 0; i < n_colons; i++, p++)
		if (p >= end || *p != ':')
			return at;
	return p;
}

const char *card_put_gap(struct dialect *dialect, GString *out, const char *at, const char *end)
{
	if (!(dialect->card_kinds & ~(unsigned)CARDS_TURNS) || end - at <= 4)
		return NULL;
	bool twice = at[1] == '{';
	const char *words = at + 1 + twice, *close = g_strstr_len(words, MIN(end - words, GAP_BYTES), twice ? "}}" : "}");
	if (!close)
		return NULL;
	const char *past = past_number(words, close, twice ? 2 : 1);
	if (!twice && past == words)
		return NULL;
	const char *hint = twice && past > words ? g_strstr_len(past, close - past, "::") : NULL, *stop = hint ? hint : close;
	if (stop == past) { /* nothing is asked for */
		g_string_append_len(out, at, close + 1 + twice - at);
		return close + 1 + twice;
	}
	g_string_append_printf(out, "%s%.*s%s", card_blank, (int)(stop - past), past, card_blank_end);
	if (hint && hint + 2 < close)
		g_string_append_printf(out, " (%.*s)", (int)(close - hint - 2), hint + 2);
	return close + 1 + twice;
}

const char *card_put_mark(struct dialect *dialect, GString *out, const char *at, const char *end)
{
	if (!dialect->card_kinds || !dialect->cards->marks || end - at <= 4 || at[1] != '=' || strchr(" \t=", at[2]))
		return NULL;
	const char *close = g_strstr_len(at + 2, MIN(end - at - 2, GAP_BYTES), "==");
	if (!close)
		return NULL;
	g_string_append_printf(out, "%s%.*s%s", card_blank, (int)(close + 2 - at), at, card_blank_end);
	return close + 2;
}
