/*
 * Colours for code blocks.  A scanner goes over the text once, from token to token,
 * asking the language's row what begins here: a comment, a string, a number, a word. What
 * it does not know is plain.  It need not be right about a language's every corner, but
 * it must never lose its way for long: a string that has no end stops at its line's end
 * (where the language says so), and nothing is looked at twice but the few bytes of a
 * word.
 */
#include "code/languages.h"

struct scan {
	const struct code_language *language;
	GHashTable *keywords; /* of the language, as spelled (or in lower case) */
	const char *text;
	int32_t at, len;
	GArray *spans;    /* struct code_span; neighbours of one token are one span */
	char unclosed[4]; /* quotes found to have no second one in the rest: not looked
			     for again */
};

static void emit(struct scan *scan, int32_t end, enum code_token token)
{
	struct code_span *last = scan->spans->len
					 ? &g_array_index(scan->spans, struct code_span,
						   scan->spans->len - 1)
					 : NULL;

	if (end <= scan->at)
		return;
	if (last && last->token == token) {
		last->len += end - scan->at;
	} else {
		struct code_span span = {scan->at, end - scan->at, token};
		g_array_append_val(scan->spans, span);
	}
	scan->at = end;
}

static bool has(const struct scan *scan, unsigned trait)
{
	return scan->language->traits & trait;
}

/* The byte at a place; 0 at and past the end. */
static char peek(const struct scan *scan, int32_t at)
{
	return at >= 0 && at < scan->len ? scan->text[at] : '\0';
}

static bool begins(const struct scan *scan, int32_t at, const char *what)
{
	size_t n = what ? strlen(what) : 0;

	return n > 0 && (size_t)(scan->len - at) >= n &&
	       memcmp(scan->text + at, what, n) == 0;
}

static int32_t line_end(const struct scan *scan, int32_t at)
{
	const char *newline = memchr(scan->text + at, '\n', (size_t)(scan->len - at));

	return newline ? (int32_t)(newline - scan->text) : scan->len;
}

static bool is_word_start(const struct scan *scan, char c)
{
	return g_ascii_isalpha(c) || c == '_' || (guchar)c >= 0x80 ||
	       (c == '$' && has(scan, CODE_DOLLAR)) || (c == '@' && has(scan, CODE_AT));
}

static bool is_word(const struct scan *scan, char c)
{
	return g_ascii_isalnum(c) || c == '_' || (guchar)c >= 0x80 ||
	       (c == '-' && has(scan, CODE_DASH_WORDS));
}

/* ---- comments ---- */

static int32_t block_end(const struct scan *scan, int32_t at)
{
	const struct code_language *language = scan->language;
	int depth = 1;

	at += (int32_t)strlen(language->open);
	while (at < scan->len) {
		if (begins(scan, at, language->close)) {
			at += (int32_t)strlen(language->close);
			if (--depth == 0)
				return at;
		} else if (has(scan, CODE_NESTED) && begins(scan, at, language->open)) {
			at += (int32_t)strlen(language->open);
			depth++;
		} else {
			at++;
		}
	}
	return scan->len;
}

static bool at_word_boundary(const struct scan *scan)
{
	char before = peek(scan, scan->at - 1);

	return scan->at == 0 || g_ascii_isspace(before) || strchr(";(){}|&", before);
}

static bool take_comment(struct scan *scan)
{
	const struct code_language *language = scan->language;

	if (begins(scan, scan->at, language->open)) {
		emit(scan, block_end(scan, scan->at), CODE_COMMENT);
		return true;
	}
	for (int i = 0; i < 2; i++) {
		if (!begins(scan, scan->at, language->line[i]))
			continue;
		if (has(scan, CODE_HASH_WORD) && !at_word_boundary(scan))
			continue;
		emit(scan, line_end(scan, scan->at), CODE_COMMENT);
		return true;
	}
	return false;
}

/* #include and its kin; colours the word, and the rest goes on as usual. */
static bool take_directive(struct scan *scan)
{
	if (!has(scan, CODE_PREPROCESSOR) || peek(scan, scan->at) != '#')
		return false;
	for (int32_t at = scan->at - 1; at >= 0 && scan->text[at] != '\n'; at--) {
		if (scan->text[at] != ' ' && scan->text[at] != '\t')
			return false;
		if (scan->at - at > 64)
			return false;
	}
	int32_t end = scan->at + 1;
	while (peek(scan, end) == ' ')
		end++;
	while (g_ascii_isalpha(peek(scan, end)))
		end++;
	emit(scan, end, CODE_KEYWORD);
	if (begins(scan, scan->at, " <")) { /* the file between angles is a string */
		int32_t stop = line_end(scan, scan->at);
		const char *close =
			memchr(scan->text + scan->at, '>', (size_t)(stop - scan->at));
		emit(scan, scan->at + 1, CODE_PLAIN);
		if (close)
			emit(scan, (int32_t)(close + 1 - scan->text), CODE_STRING);
	}
	return true;
}

/* ---- strings ---- */

static int32_t triple_end(const struct scan *scan, int32_t at, const char *quotes)
{
	for (at += 3; at < scan->len; at++) {
		if (scan->text[at] == '\\')
			at++;
		else if (begins(scan, at, quotes))
			return at + 3;
	}
	return scan->len;
}

/* The end of a string; -1 when one that may run over lines has none: then the quote is
 * but an apostrophe. */
static int32_t string_end(struct scan *scan, int32_t at)
{
	char quote = scan->text[at];
	bool lines = has(scan, CODE_LINES) || quote == '`';

	if (lines && memchr(scan->unclosed, quote, sizeof scan->unclosed))
		return -1;
	for (at++; at < scan->len; at++) {
		char c = scan->text[at];
		if (c == '\\' && !has(scan, CODE_NO_ESCAPE)) {
			at++;
		} else if (c == quote) {
			return at + 1;
		} else if (c == '\n' && !lines) {
			return at;
		}
	}
	if (!lines)
		return scan->len;
	for (size_t i = 0; i < sizeof scan->unclosed; i++) {
		if (!scan->unclosed[i]) {
			scan->unclosed[i] = quote;
			break;
		}
	}
	return -1;
}

/* 'x', '\n', '\u{1F600}': short and closed; else the quote is a lifetime or a prime. */
static bool take_character(struct scan *scan)
{
	int32_t at = scan->at + 1;

	if (!has(scan, CODE_QUOTE_CHAR) || peek(scan, scan->at) != '\'')
		return false;
	if (peek(scan, at) == '\\') {
		at += 2;
		while (at < scan->at + 14 && peek(scan, at) != '\'' &&
			peek(scan, at) != '\n' && at < scan->len)
			at++;
	} else {
		at++;
		while (((guchar)peek(scan, at) & 0xc0) == 0x80)
			at++;
	}
	if (peek(scan, at) == '\'') {
		emit(scan, at + 1, CODE_STRING);
		return true;
	}
	at = scan->at + 1;
	while (is_word(scan, peek(scan, at)) && at < scan->len)
		at++;
	emit(scan, at > scan->at + 1 ? at : scan->at + 1, CODE_PLAIN);
	return true;
}

/* What follows decides whether a string or word is a key. */
static bool is_key(const struct scan *scan, int32_t end)
{
	while (peek(scan, end) == ' ' || peek(scan, end) == '\t')
		end++;
	char c = peek(scan, end);
	return c == ':' || c == '=';
}

static bool take_string(struct scan *scan)
{
	char c = peek(scan, scan->at);

	if (take_character(scan))
		return true;
	if (!c || !scan->language->quotes || !strchr(scan->language->quotes, c))
		return false;
	const char quotes[] = {c, c, c, '\0'};
	int32_t end = has(scan, CODE_TRIPLE) && begins(scan, scan->at, quotes)
			      ? triple_end(scan, scan->at, quotes)
			      : string_end(scan, scan->at);
	if (end < 0) {
		emit(scan, scan->at + 1, CODE_PLAIN);
		return true;
	}
	end = MIN(end, scan->len);
	emit(scan, end,
		has(scan, CODE_KEYS) && is_key(scan, end) ? CODE_NAME : CODE_STRING);
	return true;
}

/* ---- numbers and words ---- */

static bool take_number(struct scan *scan)
{
	char c = peek(scan, scan->at);

	bool point_first = c == '.' && g_ascii_isdigit(peek(scan, scan->at + 1)) &&
			   peek(scan, scan->at - 1) != '.';
	if (!g_ascii_isdigit(c) && !point_first)
		return false;
	int32_t end = scan->at + 1;
	for (;;) {
		char next = peek(scan, end), before = peek(scan, end - 1);
		bool sign = (next == '+' || next == '-') &&
			    (before == 'e' || before == 'E') &&
			    g_ascii_isdigit(peek(scan, end + 1));
		bool point = next == '.' && g_ascii_isdigit(peek(scan, end + 1));
		if (!g_ascii_isalnum(next) && next != '_' && next != '%' && !sign &&
			!point)
			break;
		end++;
	}
	emit(scan, end, CODE_NUMBER);
	return true;
}

static bool is_keyword(const struct scan *scan, int32_t start, int32_t end)
{
	char word[40];
	size_t n = (size_t)(end - start);

	if (n >= sizeof word || !scan->keywords)
		return false;
	memcpy(word, scan->text + start, n);
	word[n] = '\0';
	if (has(scan, CODE_NO_CASE)) {
		for (size_t i = 0; i < n; i++)
			word[i] = g_ascii_tolower(word[i]);
	}
	return g_hash_table_contains(scan->keywords, word);
}

static bool take_word(struct scan *scan)
{
	char c = peek(scan, scan->at);
	int32_t end = scan->at + 1;

	if (!is_word_start(scan, c))
		return false;
	while (end < scan->len && is_word(scan, scan->text[end]))
		end++;
	enum code_token token = CODE_PLAIN;
	if ((c == '$' || c == '@') && end > scan->at + 1)
		token = CODE_NAME;
	else if (has(scan, CODE_KEYS) && is_key(scan, end))
		token = CODE_NAME;
	else if (is_keyword(scan, scan->at, end))
		token = CODE_KEYWORD;
	else if (has(scan, CODE_CALLS) && peek(scan, end) == '(')
		token = CODE_NAME;
	else if (has(scan, CODE_CALLS) && peek(scan, end) == '!' &&
		 peek(scan, end + 1) == '(') /* a macro */
		token = CODE_NAME;
	emit(scan, end, token);
	return true;
}

/* TeX's commands: a backslash and letters. */
static bool take_command(struct scan *scan)
{
	int32_t end = scan->at + 1;

	if (peek(scan, scan->at) != '\\' || *scan->language->quotes)
		return false;
	while (g_ascii_isalpha(peek(scan, end)))
		end++;
	emit(scan, end == scan->at + 1 ? MIN(end + 1, scan->len) : end, CODE_KEYWORD);
	return true;
}

static void scan_words(struct scan *scan)
{
	while (scan->at < scan->len) {
		if (take_comment(scan) || take_directive(scan) || take_string(scan) ||
			take_number(scan) || take_word(scan) || take_command(scan))
			continue;
		emit(scan, scan->at + 1, CODE_PLAIN);
	}
}

/* ---- markup ---- */

static void scan_attributes(struct scan *scan)
{
	while (scan->at < scan->len && peek(scan, scan->at) != '>') {
		char c = peek(scan, scan->at);
		int32_t end = scan->at + 1;
		if (c == '"' || c == '\'') {
			const char *close =
				memchr(scan->text + end, c, (size_t)(scan->len - end));
			emit(scan, close ? (int32_t)(close + 1 - scan->text) : scan->len,
				CODE_STRING);
		} else if (g_ascii_isalpha(c) || c == '_' || c == ':' || c == '@') {
			while (g_ascii_isalnum(peek(scan, end)) ||
				(peek(scan, end) && strchr("-_:.", peek(scan, end))))
				end++;
			emit(scan, end, CODE_NAME);
		} else {
			emit(scan, end, CODE_PLAIN);
		}
	}
}

static void scan_markup(struct scan *scan)
{
	while (scan->at < scan->len) {
		const char *open = memchr(
			scan->text + scan->at, '<', (size_t)(scan->len - scan->at));
		emit(scan, open ? (int32_t)(open - scan->text) : scan->len, CODE_PLAIN);
		if (!open)
			return;
		if (begins(scan, scan->at, "<!--")) {
			int32_t end = scan->at + 4;
			while (end < scan->len && !begins(scan, end, "-->"))
				end++;
			emit(scan, MIN(end + 3, scan->len), CODE_COMMENT);
			continue;
		}
		int32_t end = scan->at + 1;
		while (peek(scan, end) && strchr("/!?", peek(scan, end)))
			end++;
		if (!g_ascii_isalpha(peek(scan, end))) {
			emit(scan, scan->at + 1, CODE_PLAIN);
			continue;
		}
		while (g_ascii_isalnum(peek(scan, end)) ||
			(peek(scan, end) && strchr("-_:.", peek(scan, end))))
			end++;
		emit(scan, end, CODE_KEYWORD);
		scan_attributes(scan);
		if (peek(scan, scan->at) == '>')
			emit(scan, scan->at + 1, CODE_KEYWORD);
	}
}

/* ---- diff ---- */

static void scan_diff(struct scan *scan)
{
	while (scan->at < scan->len) {
		int32_t end = line_end(scan, scan->at);
		enum code_token token = CODE_PLAIN;
		if (begins(scan, scan->at, "@@"))
			token = CODE_NUMBER;
		else if (begins(scan, scan->at, "+++") || begins(scan, scan->at, "---") ||
			 begins(scan, scan->at, "diff ") ||
			 begins(scan, scan->at, "index "))
			token = CODE_COMMENT;
		else if (peek(scan, scan->at) == '+')
			token = CODE_STRING;
		else if (peek(scan, scan->at) == '-')
			token = CODE_KEYWORD;
		emit(scan, MIN(end + 1, scan->len), token);
	}
}

/* ---- the whole ---- */

static GHashTable *keyword_table(const char *words)
{
	GHashTable *table = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_auto(GStrv) list = g_strsplit(words ? words : "", " ", -1);

	for (int i = 0; list[i]; i++) {
		if (*list[i])
			g_hash_table_add(table, g_strdup(list[i]));
	}
	return table;
}

struct code_span *code_colour(
	struct arena *arena, const char *language, const char *text, size_t len, int *n)
{
	const struct code_language *row = code_language(language);
	struct scan scan = {
		.language = row, .text = text, .len = (int32_t)MIN(len, G_MAXINT32 - 64)};

	scan.spans = g_array_new(FALSE, FALSE, sizeof(struct code_span));
	if (row) {
		scan.keywords = keyword_table(row->keywords);
		if (row->scanner == CODE_SCAN_MARKUP)
			scan_markup(&scan);
		else if (row->scanner == CODE_SCAN_DIFF)
			scan_diff(&scan);
		else
			scan_words(&scan);
		g_hash_table_destroy(scan.keywords);
	}
	emit(&scan, scan.len, CODE_PLAIN);
	*n = (int)scan.spans->len;
	struct code_span *spans = ARENA_ARRAY(arena, struct code_span, MAX(*n, 1));
	if (*n)
		memcpy(spans, scan.spans->data, sizeof *spans * (size_t)*n);
	g_array_free(scan.spans, TRUE);
	return spans;
}

const char *code_class(enum code_token token)
{
	static const char *const classes[CODE__COUNT] = {NULL, "k", "s", "c", "n", "f"};

	return classes[token];
}
