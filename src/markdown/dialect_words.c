/* What stands within a line: attributes behind words, times, highlights, fields, references, the sides of a card.  What stands in braces is
 * dialect_brace.c's. */
#include "markdown/dialect_page.h"
#include "markdown/times.h"

enum { MARKED_BYTES = 400 }; /* of one highlight */

const char *dialect_past_blanks(const char *at, const char *end)
{
	while (at < end && (*at == ' ' || *at == '\t'))
		at++;
	return at;
}

const char *dialect_before_blanks(const char *at, const char *end)
{
	while (end > at && (end[-1] == ' ' || end[-1] == '\t' || end[-1] == '\r'))
		end--;
	return end;
}

/* The destination in brackets at `at`: copied to its end. */
static const char *put_destination(struct dialect *dialect, GString *out, const char *at, const char *end)
{
	int depth = 0;
	for (const char *p = at; p < end;) {
		const char *past = *p == '{' ? dialect_put_brace(dialect, out, p, end) : NULL;
		if (past) {
			p = past;
			continue;
		}
		depth += (*p == '(') - (*p == ')');
		g_string_append_c(out, *p++);
		if (!depth)
			return p;
	}
	return end;
}

/* Past the attributes that may stand at `at`. */
static const char *skip_attributes(const char *at, const char *end, bool words)
{
	const char *id;
	size_t id_len;
	return at + attributes_len(at, end, words, &id, &id_len);
}

/* Whether attributes of words in brackets may begin there: with a class, or an id that is a word.  "{#1}" is an argument of TeX. */
static bool is_span(const char *at, const char *end)
{
	const char *p = at < end && *at == '{' ? dialect_past_blanks(at + 1, end) : end;
	return p + 1 < end && (*p == '.' || *p == '#') && g_ascii_isalpha(p[1]);
}

const char *dialect_past_code(const char *at, const char *end)
{
	const char *p = at;
	while (p < end && *p == '`')
		p++;
	size_t n = (size_t)(p - at), run = 0;
	for (const char *q = p; q < end; q++) {
		run = *q == '`' ? run + 1 : 0;
		if (run == n && (q + 1 == end || q[1] != '`'))
			return q + 1;
	}
	return p;
}

/* A formula between dollars, as long as its line; the dollars alone where none closes it.  An amount of money is none: the sign
 * that closes stands behind no blank and before no figure.  unclosed: by one and by two dollars, whether none closes any more. */
static const char *past_formula(const char *at, const char *end, bool unclosed[2])
{
	int n = at + 1 < end && at[1] == '$' ? 2 : 1;
	const char *p = at + n;
	if (unclosed[n - 1] || (n == 1 && (p == end || *p == ' ' || *p == '\t')))
		return p;
	for (; p < end; p++) {
		if (*p == '\\')
			p++;
		else if (*p == '$' && n == 2 && p + 1 < end && p[1] == '$')
			return p + 2;
		else if (*p == '$' && n == 1 && p[-1] != ' ' && p[-1] != '\t' && (p + 1 == end || !g_ascii_isdigit(p[1])))
			return p + 1;
	}
	unclosed[n - 1] = true;
	return at + n;
}

/* A heading's attributes at the end of its line: returns where its words end; its id leads to it. */
static const char *heading_end(const char *at, const char *end, const char **id, size_t *id_len)
{
	const char *trimmed = dialect_before_blanks(at, end);
	*id_len = 0;
	if (trimmed == at || trimmed[-1] != '}')
		return end;
	for (const char *p = trimmed - 1; p > at; p--)
		if (*p == '{' && (p[-1] == ' ' || p[-1] == '\t' || p[-1] == '#'))
			return attributes_len(p, trimmed, true, id, id_len) == (size_t)(trimmed - p) ? p : end;
	*id_len = 0;
	return end;
}

void dialect_put_id(GString *out, const char *id, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (!g_ascii_isalnum(id[i]) && id[i] != '-' && id[i] != '_')
			return;
	if (len)
		g_string_append_printf(out, " ^%.*s", (int)len, id);
}

/* Past the box of a task. */
static const char *past_task(const char *at, const char *end)
{
	return end - at > 4 && at[0] == '[' && at[2] == ']' && at[3] == ' ' ? at + 4 : at;
}

/* "(1:02:03)" becomes "([1:02:03])", "[1：02]" becomes "[1:02]"; returns past it, NULL: it is no time. */
static const char *put_times(struct dialect *dialect, const char *at, const char *end)
{
	struct bare_round round;
	if (!dialect->brackets || !bare_round(at, end, &round) || (!round.hours && !round.square && dialect->brackets != BRACKETS_ALL))
		return NULL;
	bool own = *round.open == '[';
	g_string_append_printf(dialect->out, "%s[%s]%s", own ? "" : round.open, round.plain, own ? "" : round.close);
	return at + strlen(round.open) + round.len + strlen(round.close);
}

/* Past "::highlight::", written as "==highlight=="; NULL: it is none.  The signs touch what they enclose and no other word. */
static const char *put_highlight(GString *out, const char *line, const char *at, const char *end)
{
	const char *p = at + 2, *stop = MIN(end, at + MARKED_BYTES);
	if (p >= stop || strchr(" \t:", *p) || (at > line && !strchr(" \t(\"'*_[", at[-1])))
		return NULL;
	for (; p + 1 < stop; p++) {
		if (*p == '`')
			return NULL;
		if (*p != ':' || p[1] != ':' || strchr(" \t", p[-1]))
			continue;
		if (p + 2 < end && !strchr(" \t.,;!?)\"'*_]", p[2]))
			return NULL;
		g_string_append_printf(out, "==%.*s==", (int)(p - at - 2), at + 2);
		return p + 2;
	}
	return NULL;
}

/* "@{2024-05-01}" and "@@{10:00}" of a board: what stands in them; NULL: it is neither. */
static const char *put_date(GString *out, const char *at, const char *end)
{
	const char *open = at + 1 + (at + 1 < end && at[1] == '@');
	size_t len = open < end && *open == '{' ? strspn(open + 1, "0123456789-:") : 0;
	if (len < 4 || len > 10 || open[1 + len] != '}')
		return NULL;
	g_string_append_len(out, open + 1, (gssize)len);
	return open + len + 2;
}

/* An opening bracket at `at`, about to be written. */
static void bracket_open(const GString *out, struct brackets *open, const char *at)
{
	if (open->depth < BRACKETS)
		open->places[open->depth] = out->len;
	open->depth++;
	open->last = at;
}

/* A line at work. */
struct words {
	struct dialect *dialect;
	const char *line, *end;
	const char *colon;    /* of the field that the line is, or NULL */
	struct brackets open;
	bool unclosed[2];     /* as past_formula has it */
	bool sides;           /* a sign may part the sides of a card */
	bool answer;          /* the side that answers is open */
	const char *id;       /* that the line has, written at its end */
	size_t id_len;
};

/* Code, formulas and what is escaped stay as they are, but for attributes of code. */
static const char *put_copied(struct words *words, const char *at)
{
	const char *end = words->end, *past = at;
	if (*at == '`')
		past = dialect_past_code(at, end);
	else if (*at == '$')
		past = past_formula(at, end, words->unclosed);
	else if (at + 1 < end)
		past = at + 2;
	g_string_append_len(words->dialect->out, at, past - at);
	if (*at == '`' && past - at > 2)
		return skip_attributes(past, end, false);
	return past > at ? past : NULL;
}

static const char *put_colons(struct words *words, const char *at)
{
	GString *out = words->dialect->out;
	if (at == words->colon) {
		bool touches = at + 2 < words->end && !strchr(" \t\r*_", at[2]);
		g_string_append(out, touches ? ": " : ":");
		return at + 2;
	}
	if (at + 1 >= words->end || at[1] != ':')
		return NULL;
	return put_highlight(out, words->line, at, words->end);
}

/* The sign between the sides of a card: a dash, and the answer is asked for; NULL: none stands there. */
static const char *put_sides(struct words *words, const char *at)
{
	GString *out = words->dialect->out;
	size_t len = words->sides ? card_sign_len(words->dialect, words->line, at, words->end) : 0;
	if (!len)
		return NULL;
	while (out->len && out->str[out->len - 1] == ' ')
		g_string_truncate(out, out->len - 1);
	g_string_append_printf(out, " — %s", card_blank);
	words->sides = false;
	words->answer = true;
	return dialect_past_blanks(at + len, words->end);
}

/* "](destination)" and the attributes behind it; a picture that is all of its line has their id. */
static const char *put_end_of_link(struct words *words, const char *at)
{
	g_string_append_c(words->dialect->out, ']');
	const char *past = put_destination(words->dialect, words->dialect->out, at + 1, words->end), *id = NULL;
	size_t id_len = 0, len = attributes_len(past, words->end, true, &id, &id_len);
	if (len && words->line[0] == '!' && dialect_past_blanks(past + len, words->end) == words->end) {
		words->id = id;
		words->id_len = id_len;
	}
	return past + len;
}

/* "[words]{.class}": the words. */
static const char *put_end_of_span(struct words *words, const char *at)
{
	struct brackets *open = &words->open;
	bool span = at > words->line && at[-1] != ']' && is_span(at + 1, words->end);
	const char *past = span ? skip_attributes(at + 1, words->end, false) : at + 1;
	if (past == at + 1)
		return NULL;
	if (open->depth > 0 && open->depth <= BRACKETS)
		g_string_erase(words->dialect->out, (gssize)open->places[open->depth - 1], 1);
	return past;
}

/* Writes what begins at `at` and means something; returns past it, NULL: it is a character of the line. */
static const char *put_thing(struct words *words, const char *at)
{
	GString *out = words->dialect->out;
	const char *end = words->end, *past = NULL;
	bool second;
	past = put_sides(words, at);
	if (!past && words->dialect->may_mark && strchr("[:c<\xE3", *at))
		past = chat_skip(words->dialect, words->line, at, end);
	if (past)
		return past;
	switch (*at) {
	case '`':
	case '$':
	case '\\':
		return put_copied(words, at);
	case '{':
		return dialect_put_brace(words->dialect, out, at, end);
	case '(':
	case '[':
	case '\xEF': /* wide brackets */
	case '\xE3':
		second = at > words->line && at[-1] == '[';
		past = second && *at == '[' ? NULL : put_times(words->dialect, at, end);
		return past || second || *at & 0x80 ? past : field_put(words->dialect, at, end);
	case ':':
		return put_colons(words, at);
	case '=':
		return card_put_mark(words->dialect, out, at, end);
	case '@':
		past = put_date(out, at, end);
		return past ? past : ref_put_at(out, words->line, at, end, &words->open);
	case ']':
		past = at + 1 < end && at[1] == '(' ? put_end_of_link(words, at) : put_end_of_span(words, at);
		words->open.depth -= past && words->open.depth > 0;
		return past;
	default:
		return NULL;
	}
}

bool dialect_words(struct dialect *dialect, const char *at, const char *end)
{
	GString *out = dialect->out;
	struct words words = {.dialect = dialect, .line = at, .sides = dialect->card_kinds & CARDS_SIDES && at < end && !strchr("|#", *at)};
	bool parted = words.sides;
	const char *key = past_task(line_past_marks(at, end, NULL), end);
	words.colon = field_colon(key, end);
	if (words.colon)
		field_keep(dialect, key, words.colon, end);
	words.end = at < end && *at == '#' ? heading_end(at, end, &words.id, &words.id_len) : end;
	if (words.sides)
		words.end = card_answer_end(at, words.end);
	for (const char *p = at, *past; p < words.end; p = past) {
		past = put_thing(&words, p);
		if (past)
			continue;
		if (*p == '[')
			bracket_open(out, &words.open, p);
		words.open.depth -= *p == ']' && words.open.depth > 0;
		g_string_append_c(out, *p);
		past = p + 1;
	}
	if (words.answer)
		g_string_append(out, card_blank_end);
	dialect_put_id(out, words.id, words.id_len);
	return words.colon != NULL || parted != words.sides;
}

void dialect_caption(struct dialect *dialect, const char *at, const char *end)
{
	const char *id = NULL;
	size_t id_len = 0;
	end = heading_end(at, end, &id, &id_len);
	dialect_words(dialect, at, dialect_before_blanks(at, end));
	dialect_put_id(dialect->out, id, id_len);
}
