/* Reads a formula: letters, numbers, signs, groups and scripts.  Each reader takes what is its own and leaves the source at what
 * follows; after a refusal all of them return at once, and what they made is dropped. */
#include <stdarg.h>
#include "math/make.h"

struct math *reader_refuse(struct reader *reader, const char *format, ...)
{
	g_autofree char *text = NULL;
	va_list args;

	if (reader->why)
		return NULL;
	va_start(args, format);
	text = g_strdup_vprintf(format, args);
	va_end(args);
	reader->why = arena_strdup(reader->arena, text);
	return NULL;
}

const char *reader_sample(struct reader *reader, const char *at)
{
	const char *end = at;

	for (int n = 0; n < 12 && *end; n++)
		end = g_utf8_next_char(end);
	return arena_strndup(reader->arena, at, (size_t)(end - at));
}

/* ---- nodes ---- */

struct math *math_new(struct reader *reader, enum math_kind kind)
{
	struct math *node = ARENA_NEW(reader->arena, struct math);

	node->kind = kind;
	return node;
}

struct math *math_new_text(struct reader *reader, enum math_kind kind, const char *text)
{
	struct math *node = math_new(reader, kind);

	node->text = text;
	return node;
}

struct math *math_operator(struct reader *reader, const char *text, enum math_class klass)
{
	struct math *node = math_new_text(reader, MATH_OPERATOR, text);

	node->klass = klass;
	return node;
}

void math_append(struct math *parent, struct math *child)
{
	if (!child)
		return;
	if (parent->last)
		parent->last->next = child;
	else
		parent->first = child;
	parent->last = child;
}

struct math *math_scripts(struct reader *reader, struct math *base, struct math *sub, struct math *super)
{
	struct math *node = math_new(reader, MATH_SCRIPTS);

	node->has_sub = sub != NULL;
	node->has_super = super != NULL;
	/* Those of what stands above or below something stand beside it. */
	node->limits = base->limits && (base->kind == MATH_OPERATOR || base->accent);
	math_append(node, base);
	math_append(node, sub);
	math_append(node, super);
	return node;
}

/* ---- words of the source ---- */

void read_blanks(struct reader *reader)
{
	static const char hard[] = "\302\240"; /* U+00A0 */

	for (;;) {
		reader->at += strspn(reader->at, " \t\n");
		if (!g_str_has_prefix(reader->at, hard))
			return;
		reader->at += strlen(hard);
	}
}

size_t name_len(const char *name)
{
	size_t len = 0;

	while (g_ascii_isalpha(name[len]))
		len++;
	if (len > 0)
		return len;
	return *name ? (size_t)(g_utf8_next_char(name) - name) : 0;
}

static bool is_next(struct reader *reader, const char *word)
{
	size_t len = strlen(word);

	read_blanks(reader);
	return strncmp(reader->at, word, len) == 0 && (*word != '\\' || name_len(reader->at + 1) == len - 1);
}

bool read_accept(struct reader *reader, const char *word)
{
	if (!is_next(reader, word))
		return false;
	reader->at += strlen(word);
	return true;
}

bool read_expect(struct reader *reader, const char *word)
{
	if (!reader->why && !read_accept(reader, word))
		reader_refuse(reader, *reader->at ? "'%s' is missing before '%s'" : "'%s' is missing", word,
			reader_sample(reader, reader->at));
	return !reader->why;
}

const char *group_end(const char *at, const char *end)
{
	for (int open = 1; at != end && *at; at++) {
		if (*at == '\\' && at + 1 != end && at[1])
			at++;
		else if (*at == '{')
			open++;
		else if (*at == '}' && --open == 0)
			return at;
	}
	return NULL;
}

char *read_verbatim(struct reader *reader)
{
	const char *from, *end;

	if (!read_expect(reader, "{"))
		return NULL;
	from = reader->at;
	end = group_end(from, NULL);
	reader->at = end ? end + 1 : from + strlen(from);
	if (!end)
		reader_refuse(reader, "'}' is missing");
	return end ? arena_strndup(reader->arena, from, (size_t)(end - from)) : NULL;
}

/* ---- things ---- */

/* Digits with what parts them: "3.14", "1{,}000". */
static struct math *read_number(struct reader *reader, bool single)
{
	g_autoptr(GString) text = g_string_new(NULL);

	do {
		const char *at = reader->at;
		char mark = *at == '{' ? at[1] : *at;

		if (!g_ascii_isdigit(mark))
			g_string_append_c(text, mark);
		else
			g_string_append_unichar(text, letter_in(reader->font, (gunichar)mark));
		reader->at += *at == '{' ? 3 : 1;
	} while (!single && (g_ascii_isdigit(*reader->at) || (*reader->at == '.' && g_ascii_isdigit(reader->at[1])) ||
				    ((g_str_has_prefix(reader->at, "{,}") || g_str_has_prefix(reader->at, "{.}")) &&
					    g_ascii_isdigit(reader->at[3]))));
	return math_new_text(reader, MATH_NUMBER, arena_strdup(reader->arena, text->str));
}

/* A sign of the keyboard, or NULL. */
static struct math *read_sign(struct reader *reader)
{
	static const struct {
		char sign;
		enum math_class klass;
		const char *text;
	} signs[] = {
		{'+', MATH_BIN, "+"}, {'-', MATH_BIN, "\342\210\222"}, {'*', MATH_BIN, "\342\210\227"}, {'=', MATH_REL, "="},
		{'<', MATH_REL, "<"}, {'>', MATH_REL, ">"}, {':', MATH_REL, ":"}, {'(', MATH_OPEN, "("}, {'[', MATH_OPEN, "["},
		{')', MATH_CLOSE, ")"}, {']', MATH_CLOSE, "]"}, {'!', MATH_CLOSE, "!"}, {'?', MATH_CLOSE, "?"},
		{',', MATH_PUNCT, ","}, {';', MATH_PUNCT, ";"}, {'/', MATH_ORD, "/"}, {'|', MATH_ORD, "|"}, {'.', MATH_ORD, "."},
		{'"', MATH_ORD, "\""}, {'@', MATH_ORD, "@"}, {'`', MATH_ORD, "`"},
		{'%', MATH_ORD, "%"},
	};

	for (size_t i = 0; i < G_N_ELEMENTS(signs); i++) {
		struct math *node;

		/* "50%", "a % b", but a "%s" is no formula's */
		if (signs[i].sign != *reader->at || (*reader->at == '%' && g_ascii_isalpha(reader->at[1])))
			continue;
		reader->at++;
		node = math_operator(reader, signs[i].text, signs[i].klass);
		node->tight = node->klass == MATH_ORD || strchr("!?", signs[i].sign);
		return node;
	}
	return NULL;
}

/* A character beyond ASCII says itself what it is. */
static struct math *read_character(struct reader *reader)
{
	gunichar c = g_utf8_get_char(reader->at);
	const char *from = reader->at;
	struct math *node;
	char *text;

	reader->at = g_utf8_next_char(from);
	if ((c >= 0x200b && c <= 0x200d) || g_unichar_isspace(c))
		return math_new(reader, MATH_ROW);
	if (g_unichar_isalpha(c))
		return letter_new(reader, c, g_unichar_isupper(c) && c >= 0x391 && c <= 0x3a9);
	text = arena_strndup(reader->arena, from, (size_t)(reader->at - from));
	if (g_unichar_isdigit(c))
		return math_new_text(reader, MATH_NUMBER, text);
	if (!g_unichar_isgraph(c) || g_unichar_ismark(c))
		return reader_refuse(reader, "U+%04X is no sign of formulas", c);
	node = math_operator(reader, text, MATH_ORD);
	if (g_unichar_type(c) == G_UNICODE_MATH_SYMBOL)
		node->klass = c == 0xd7 || c == 0xf7 || c == 0xb1 ? MATH_BIN : MATH_REL;
	node->tight = node->klass == MATH_ORD;
	return node;
}

/* Letters of an alphabet that stand together are one name. */
static struct math *read_letters(struct reader *reader, bool single)
{
	g_autoptr(GString) text = g_string_new(NULL);

	if (!reader->font || single)
		return letter_new(reader, (gunichar)*reader->at++, false);
	while (g_ascii_isalpha(*reader->at))
		g_string_append_unichar(text, letter_in(reader->font, (gunichar)*reader->at++));
	struct math *node = math_new_text(reader, MATH_IDENT, arena_strdup(reader->arena, text->str));
	node->upright = reader->font == 'r';
	return node;
}

static struct math *read_group(struct reader *reader)
{
	bool in_bracket = reader->in_bracket, pairs = reader->pairs;
	struct math *row;

	if (++reader->depth > READ_DEPTH_MAX)
		return reader_refuse(reader, "it is nested deeper than %d", READ_DEPTH_MAX);
	reader->at++;
	reader->in_bracket = reader->pairs = false;
	row = read_row(reader);
	reader->in_bracket = in_bracket;
	reader->pairs = pairs;
	reader->depth--;
	if (!read_expect(reader, "}"))
		return NULL;
	/* A sign in braces is one no more: they stay around it. */
	return row->first && row->first == row->last && row->first->kind != MATH_OPERATOR ? row->first : row;
}

/* One thing without its scripts; single: one digit, one letter. */
static struct math *read_thing(struct reader *reader, bool single)
{
	char c = *reader->at;
	struct math *node;

	if (c == '\\') {
		reader->at++;
		return command_read(reader);
	}
	if (c == '{')
		return read_group(reader);
	if (g_ascii_isdigit(c))
		return read_number(reader, single);
	if (g_ascii_isalpha(c))
		return read_letters(reader, single);
	if (c == '~') {
		reader->at++;
		node = math_new(reader, MATH_SPACE);
		node->width = 0.25;
		return node;
	}
	if ((signed char)c < 0)
		return read_character(reader);
	node = c ? read_sign(reader) : NULL;
	return node ? node : c ? reader_refuse(reader, "'%c' has no meaning here", c) : reader_refuse(reader, "something is missing");
}

struct math *read_inner(struct reader *reader, const char *tex, char font)
{
	struct reader inner = {.arena = reader->arena, .at = tex, .depth = reader->depth + 1, .font = font};
	struct math *row;

	if (inner.depth > READ_DEPTH_MAX)
		return reader_refuse(reader, "it is nested deeper than %d", READ_DEPTH_MAX);
	row = read_row(&inner);
	if (!inner.why && *inner.at)
		reader_refuse(&inner, "'%s' has no beginning", reader_sample(reader, inner.at));
	return inner.why ? reader_refuse(reader, "%s", inner.why) : row;
}

struct math *read_argument(struct reader *reader)
{
	read_blanks(reader);
	if (*reader->at && strchr("}&^_]", *reader->at))
		return reader_refuse(reader, "something is missing before '%c'", *reader->at);
	return reader->why ? NULL : read_thing(reader, true);
}

struct math *read_option(struct reader *reader)
{
	bool in_bracket = reader->in_bracket;
	struct math *row;

	if (!read_accept(reader, "["))
		return NULL;
	reader->in_bracket = true;
	row = read_row(reader);
	reader->in_bracket = in_bracket;
	return read_expect(reader, "]") ? row : NULL;
}

struct math *read_delimiter(struct reader *reader, enum math_class klass, bool *blank)
{
	static const char plain[] = "()[]|/<>.";
	const char *text = NULL;

	read_blanks(reader);
	*blank = *reader->at == '.';
	if (*reader->at == '\\') {
		size_t len = name_len(reader->at + 1);
		const struct command *command = len ? command_find(reader->at + 1, len) : NULL;

		if (command && (command->kind == COMMAND_OPEN || command->kind == COMMAND_CLOSE || command->kind == COMMAND_ORDOP ||
				       (command->kind == COMMAND_REL && strstr(command->name, "arrow"))))
			text = command->text;
		reader->at += text ? len + 1 : 0;
	} else if (*reader->at && strchr(plain, *reader->at)) {
		text = *reader->at == '<'   ? "\342\237\250"
		       : *reader->at == '>' ? "\342\237\251"
					    : arena_strndup(reader->arena, reader->at, 1);
		reader->at++;
	}
	if (!text)
		return reader_refuse(reader, "'%s' is no delimiter", reader_sample(reader, reader->at));
	return math_operator(reader, text, klass);
}

/* ---- scripts and rows ---- */

static struct math *primes_read(struct reader *reader)
{
	/* One to four have characters of their own. */
	static const char *const texts[] = {"\342\200\262", "\342\200\263", "\342\200\264", "\342\201\227"};
	size_t n = 0;
	struct math *node;

	while (n < G_N_ELEMENTS(texts) && read_accept(reader, "'"))
		n++;
	node = math_operator(reader, texts[n - 1], MATH_ORD);
	node->tight = true;
	return node;
}

/* What stands above: primes, and then a script. */
static struct math *join(struct reader *reader, struct math *first, struct math *second)
{
	struct math *row;

	if (!first || !second)
		return first ? first : second;
	row = math_new(reader, MATH_ROW);
	math_append(row, first);
	math_append(row, second);
	return row;
}

static struct math *read_scripts(struct reader *reader, struct math *base)
{
	struct math *sub = NULL, *super = NULL, *primes = NULL;

	while (!reader->why) {
		if (base->klass == MATH_OP && read_accept(reader, "\\limits")) {
			base->limits = true;
		} else if (base->klass == MATH_OP && read_accept(reader, "\\nolimits")) {
			base->limits = false;
		} else if (!primes && is_next(reader, "'")) {
			primes = primes_read(reader);
		} else if (!super && read_accept(reader, "^")) {
			super = read_argument(reader);
		} else if (!sub && read_accept(reader, "_")) {
			sub = read_argument(reader);
		} else {
			break;
		}
	}
	if (!reader->why && (*reader->at == '^' || *reader->at == '_'))
		reader_refuse(reader, "a second '%c'", *reader->at);
	super = join(reader, primes, super);
	return sub || super ? math_scripts(reader, base, sub, super) : base;
}

static bool row_ends(struct reader *reader)
{
	read_blanks(reader);
	return reader->why || !*reader->at || *reader->at == '}' || *reader->at == '&' || (*reader->at == ']' && reader->in_bracket) ||
	       is_next(reader, "\\\\") || is_next(reader, "\\right") || is_next(reader, "\\middle") || is_next(reader, "\\end") ||
	       is_next(reader, "\\cr") || is_next(reader, "\\newline");
}

/* What the row holds so far, its spaces among it, is the upper half of the fraction, and the row is what this made. */
static struct math *take_infix(struct reader *reader, struct math *row, struct math *made)
{
	struct math *above = math_new(reader, MATH_ROW), *outer = math_new(reader, MATH_ROW), *fraction = reader->infix;

	reader->infix = NULL;
	above->first = row->first;
	above->last = row->last;
	above->next = fraction->first;
	fraction->first = above;
	math_append(outer, made);
	return outer;
}

/* A style or colour that is to hold all that follows. */
static bool is_switch(const struct math *node)
{
	return node && (node->kind == MATH_STYLE || node->kind == MATH_COLOUR) && !node->first;
}

struct math *read_row(struct reader *reader)
{
	struct math *row = math_new(reader, MATH_ROW), *into = row, *around = NULL;
	int switches = reader->switches;
	char font = reader->font;

	while (!row_ends(reader)) {
		const char *source = reader->at;
		struct math *base = strchr("^_'", *source) ? math_new(reader, MATH_ROW) : read_thing(reader, false);
		struct math *node = base ? read_scripts(reader, base) : NULL;
		bool opens = is_switch(node), beside = opens && around && reader->switches >= SWITCHES_MAX;

		if (node && reader->infix) {
			space_row(reader, into);
			reader->switches = switches;
			reader->font = font;
			return take_infix(reader, row, node);
		}
		if (node)
			node->source = source;
		math_append(beside ? around : into, node);
		if (!opens)
			continue;
		space_row(reader, into); /* what comes before it is complete */
		around = beside ? around : into;
		reader->switches += !beside;
		into = node;
	}
	space_row(reader, into);
	reader->switches = switches;
	reader->font = font;
	return row;
}
