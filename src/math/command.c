/* What follows a backslash: a sign by its name, or something that is done with what comes next. */
#include <math.h>
#include "math/make.h"

static struct math *sign(struct reader *reader, const struct command *command)
{
	static const enum math_class classes[COMMAND__COUNT] = {
		[COMMAND_BIN] = MATH_BIN, [COMMAND_REL] = MATH_REL, [COMMAND_ORDOP] = MATH_ORD, [COMMAND_PUNCT] = MATH_PUNCT,
		[COMMAND_OPEN] = MATH_OPEN, [COMMAND_CLOSE] = MATH_CLOSE, [COMMAND_LARGE] = MATH_OP, [COMMAND_INTEGRAL] = MATH_OP};
	struct math *node = math_operator(reader, command->text, classes[command->kind]);

	node->limits = command->kind == COMMAND_LARGE;
	node->tight = node->klass == MATH_ORD;
	return node;
}

static struct math *letter(struct reader *reader, const struct command *command)
{
	return letter_new(reader, g_utf8_get_char(command->text), command->kind == COMMAND_UPRIGHT);
}

/* \sin, and with limits \lim. */
static struct math *function(struct reader *reader, const struct command *command)
{
	bool limits = command->kind == COMMAND_LIMIT;
	struct math *node = math_new_text(reader, limits ? MATH_OPERATOR : MATH_IDENT, command->text);

	node->klass = MATH_OP;
	node->upright = true;
	node->limits = node->named = limits;
	return node;
}

static struct math *space(struct reader *reader, const struct command *command)
{
	struct math *node = math_new(reader, MATH_SPACE);

	node->width = g_ascii_strtod(command->text, NULL);
	return node;
}

static struct math *accent(struct reader *reader, const struct command *command)
{
	bool under = command->kind == COMMAND_UNDER;
	struct math *base = read_argument(reader), *mark, *node;

	if (!base)
		return NULL;
	mark = math_operator(reader, command->text, MATH_ORD);
	mark->stretchy = command->kind != COMMAND_ACCENT;
	node = math_scripts(reader, base, under ? mark : NULL, under ? NULL : mark);
	node->accent = true;
	/* What a brace is said to hold stands beyond it. */
	node->limits = g_str_has_suffix(command->name, "brace");
	return node;
}

static void add_side(struct reader *reader, struct math *row, const char *text, enum math_class klass)
{
	struct math *node = text ? math_operator(reader, text, klass) : NULL;

	if (node)
		node->stretchy = true;
	math_append(row, node);
}

struct math *math_fenced(struct reader *reader, const char *open, struct math *inside, const char *close)
{
	struct math *row = math_new(reader, MATH_ROW);

	row->klass = MATH_INNER;
	add_side(reader, row, open, MATH_OPEN);
	math_append(row, inside);
	add_side(reader, row, close, MATH_CLOSE);
	return row;
}

static struct math *fraction(struct reader *reader, const struct command *command)
{
	struct math *above = read_argument(reader), *below = above ? read_argument(reader) : NULL, *node, *outer;
	bool binomial = command->text[0] == 'b';
	char style = command->text[binomial ? 1 : 0];

	if (!below)
		return NULL;
	node = math_new(reader, MATH_FRACTION);
	node->klass = MATH_INNER;
	node->lined = !binomial;
	math_append(node, above);
	math_append(node, below);
	if (style) {
		outer = math_new(reader, MATH_STYLE);
		outer->display = style == 'd';
		outer->klass = MATH_INNER;
		math_append(outer, node);
		node = outer;
	}
	return binomial ? math_fenced(reader, "(", node, ")") : node;
}

/* {a \over b}, {n \choose k}: what came before in the row is above, what follows below; read_row puts it there. */
static struct math *infix(struct reader *reader, const struct command *command)
{
	struct math *node = math_new(reader, MATH_FRACTION), *below = read_row(reader);

	node->klass = MATH_INNER;
	node->lined = *command->text == 'l';
	math_append(node, below);
	reader->infix = node;
	if (!*command->text || node->lined)
		return node;
	return math_fenced(reader, arena_strndup(reader->arena, command->text, 1), node, command->text + 1);
}

static struct math *root(struct reader *reader, const struct command *command)
{
	struct math *index = read_option(reader), *node = math_new(reader, MATH_ROOT);

	(void)command;
	math_append(node, read_argument(reader));
	math_append(node, index);
	return node;
}

static struct math *words(struct reader *reader, const struct command *command)
{
	return words_read(reader, strcmp(command->text, "bf") == 0   ? MATH_BOLD
				  : strcmp(command->text, "it") == 0 ? MATH_SLANTED
				  : strcmp(command->text, "tt") == 0 ? MATH_TYPED
								     : MATH_PLAIN);
}

static struct math *font(struct reader *reader, const struct command *command)
{
	char outer = reader->font;
	struct math *node;

	reader->font = *command->text == 'n' ? 0 : *command->text;
	node = read_argument(reader);
	reader->font = outer;
	return node;
}

static struct math *big(struct reader *reader, const struct command *command)
{
	char side = command->name[strlen(command->name) - 1];
	bool blank;
	struct math *node = read_delimiter(reader, side == 'l' ? MATH_OPEN : side == 'r' ? MATH_CLOSE : side == 'm' ? MATH_REL : MATH_ORD,
		&blank);

	if (node)
		node->size = g_ascii_strtod(command->text, NULL);
	return blank ? math_new(reader, MATH_ROW) : node;
}

/* A delimiter of a pair: as high as what stands between. */
static void side_read(struct reader *reader, struct math *row, enum math_class klass)
{
	bool blank;
	struct math *node = read_delimiter(reader, klass, &blank);

	if (!node || blank)
		return;
	node->stretchy = true;
	math_append(row, node);
}

static struct math *pair(struct reader *reader, const struct command *command)
{
	struct math *row = math_new(reader, MATH_ROW);
	bool in_bracket = reader->in_bracket, pairs = reader->pairs;

	(void)command;
	reader->in_bracket = reader->pairs = false;
	side_read(reader, row, MATH_OPEN);
	math_append(row, read_row(reader));
	while (!reader->why && read_accept(reader, "\\middle")) {
		side_read(reader, row, MATH_REL);
		math_append(row, read_row(reader));
	}
	if (read_expect(reader, "\\right"))
		side_read(reader, row, MATH_CLOSE);
	reader->in_bracket = in_bracket;
	reader->pairs = pairs;
	row->klass = MATH_INNER;
	return row;
}

static struct math *environment(struct reader *reader, const struct command *command)
{
	(void)command;
	return table_environment(reader);
}

/* \pmatrix{...} */
static struct math *braced_table(struct reader *reader, const struct command *command)
{
	return table_braced(reader, command->text);
}

/* \substack{...}: lines in braces. */
static struct math *lines(struct reader *reader, const struct command *command)
{
	struct math *node;

	(void)command;
	if (!read_expect(reader, "{"))
		return NULL;
	node = table_lines(reader, "c");
	return read_expect(reader, "}") ? node : NULL;
}

/* The row that it opens is filled by read_row. */
static struct math *style(struct reader *reader, const struct command *command)
{
	struct math *node = math_new(reader, MATH_STYLE);

	node->display = *command->text == 'd';
	return node;
}

/* \not\in: the sign with a stroke through it, which Unicode often has as one; what is no sign is struck out. */
static struct math *negation(struct reader *reader, const struct command *command)
{
	struct math *node = read_argument(reader), *struck_out;

	(void)command;
	if (!node)
		return NULL;
	if (node->kind != MATH_OPERATOR || node->klass != MATH_REL) {
		struck_out = math_new(reader, MATH_ENCLOSED);
		struck_out->enclosure = MATH_STRUCK_UP;
		math_append(struck_out, node);
		return struck_out;
	}
	g_autofree char *struck = g_strconcat(node->text, "\314\270", NULL), *whole = g_utf8_normalize(struck, -1, G_NORMALIZE_NFC);
	node->text = arena_strdup(reader->arena, whole);
	return node;
}

/* A name: letters, or what is a formula of its own and set upright. */
static struct math *name(struct reader *reader, const struct command *command)
{
	bool limits = read_accept(reader, "*") || command->text;
	const char *text = read_verbatim(reader);
	g_auto(GStrv) pieces = g_strsplit(text ? text : "", "\\,", -1);
	g_autofree char *plain = g_strjoinv("\342\200\211", pieces);
	struct math *node;

	if (strpbrk(plain, "\\{}$^_&")) {
		node = read_inner(reader, text, 'r');
		if (node)
			node->klass = MATH_OP;
		return node;
	}
	node = math_new_text(reader, limits ? MATH_OPERATOR : MATH_IDENT, arena_strdup(reader->arena, plain));
	node->klass = MATH_OP;
	node->upright = true;
	node->limits = node->named = limits;
	return node;
}

/* \overset{above}{base}, \underset. */
static struct math *stack(struct reader *reader, const struct command *command)
{
	struct math *small = read_argument(reader), *base = small ? read_argument(reader) : NULL, *node;
	bool over = *command->text == 'o';

	if (!base)
		return NULL;
	/* The braces around it are the command's. */
	if (base->kind == MATH_ROW && base->first && base->first == base->last) {
		base = base->first;
		base->tight = base->klass == MATH_ORD;
	}
	node = math_scripts(reader, base, over ? NULL : small, over ? small : NULL);
	node->limits = true;
	return node;
}

/* \xrightarrow[below]{above}. */
static struct math *arrow(struct reader *reader, const struct command *command)
{
	struct math *below = read_option(reader), *above = read_argument(reader), *base, *node;

	if (!above)
		return NULL;
	base = math_operator(reader, command->text, MATH_REL);
	base->stretchy = true;
	node = math_scripts(reader, base, below, above);
	node->limits = true;
	return node;
}

/* a \bmod b, a \pmod{b}, a \mod{b}. */
static struct math *modulus(struct reader *reader, const struct command *command)
{
	struct math *row, *word = math_operator(reader, "mod", MATH_BIN), *gap = math_new(reader, MATH_SPACE), *argument;

	if (*command->text == 'b')
		return word;
	argument = read_argument(reader);
	if (!argument)
		return NULL;
	row = math_new(reader, MATH_ROW);
	gap->width = 1;
	word->named = true;
	math_append(row, gap);
	if (*command->text == 'p')
		math_append(row, math_operator(reader, "(", MATH_OPEN));
	math_append(row, word);
	math_append(row, argument);
	if (*command->text == 'p')
		math_append(row, math_operator(reader, ")", MATH_CLOSE));
	return row;
}

static struct math *unseen(struct reader *reader, const struct command *command)
{
	if (command->text)
		(void)read_verbatim(reader);
	return math_new(reader, MATH_SPACE);
}

static struct math *phantom(struct reader *reader, const struct command *command)
{
	struct math *node = math_new(reader, MATH_PHANTOM);

	(void)command;
	math_append(node, read_argument(reader));
	return node;
}

/* \textcolor{red}{x}, \color{red}{x}, and {\color{red} x}: the row that it opens is filled by read_row. */
static struct math *coloured(struct reader *reader, const struct command *command)
{
	struct math *node = math_new(reader, MATH_COLOUR);

	node->colour = colour_read(reader);
	read_blanks(reader);
	if (*command->text == 't' || *reader->at == '{')
		math_append(node, read_argument(reader));
	return node;
}

static struct math *enclose(struct reader *reader, const struct command *command)
{
	struct math *node = math_new(reader, MATH_ENCLOSED);

	node->enclosure = (enum math_enclosure)(*command->text - '0');
	math_append(node, read_argument(reader));
	return node;
}

/* \tag{3} is "(3)", \tag*{3} as it is. */
static struct math *tag(struct reader *reader, const struct command *command)
{
	bool bare = read_accept(reader, "*");
	char *text = read_verbatim(reader), *to = text;

	(void)command;
	for (const char *p = text; p && *p; p++) {
		if (*p == '\\' && p[1] && !g_ascii_isalpha(p[1]))
			*to++ = *++p;
		else if (*p != '$')
			*to++ = *p;
	}
	if (text)
		*to = '\0';
	if (!text || strpbrk(text, "\\{}^"))
		return reader_refuse(reader, "'%s' in a number", reader_sample(reader, text ? text : ""));
	reader->tag = bare ? text : arena_printf(reader->arena, "(%s)", text);
	return math_new(reader, MATH_SPACE);
}

/* \set{x}: in braces; \Set{x}: in high ones. */
static struct math *braced(struct reader *reader, const struct command *command)
{
	struct math *row = math_new(reader, MATH_ROW), *argument = read_argument(reader);

	row->klass = MATH_INNER;
	math_append(row, math_operator(reader, "{", MATH_OPEN));
	math_append(row, argument);
	math_append(row, math_operator(reader, "}", MATH_CLOSE));
	row->first->stretchy = row->last->stretchy = *command->text == 'S';
	return row;
}

/* \unicode{x20AC} */
static struct math *character(struct reader *reader, const struct command *command)
{
	const char *text = read_verbatim(reader);
	guint64 c = !text ? 0 : *text == 'x' ? g_ascii_strtoull(text + 1, NULL, 16) : g_ascii_strtoull(text, NULL, 10);
	char utf8[8] = "";
	struct math *node;

	(void)command;
	if (c > 0x10ffff || !g_unichar_validate((gunichar)c) || !g_unichar_isgraph((gunichar)c))
		return reader_refuse(reader, "'%s' is no character", reader_sample(reader, text ? text : ""));
	g_unichar_to_utf8((gunichar)c, utf8);
	node = math_operator(reader, arena_strdup(reader->arena, utf8), MATH_ORD);
	node->tight = true;
	return node;
}

/* \hspace{1em}, \kern1em; a unit that is not em, mu or pt is taken for ex. */
static struct math *room(struct reader *reader, const struct command *command)
{
	const char *text, *from;
	char *unit = NULL;
	struct math *node = math_new(reader, MATH_SPACE);

	(void)command;
	(void)read_accept(reader, "*");
	read_blanks(reader);
	if (*reader->at == '{') {
		text = read_verbatim(reader);
	} else {
		from = reader->at;
		reader->at += strspn(from, "+-.0123456789 ");
		for (int i = 0; i < 2 && g_ascii_isalpha(*reader->at); i++)
			reader->at++;
		text = arena_strndup(reader->arena, from, (size_t)(reader->at - from));
	}
	if (!text)
		return NULL;
	node->width = g_ascii_strtod(text, &unit);
	unit += strspn(unit, " ");
	node->width *= g_str_has_prefix(unit, "em") ? 1 : g_str_has_prefix(unit, "mu") ? 1 / 18.0 : g_str_has_prefix(unit, "pt") ? 0.1 : 0.45;
	/* strtod takes "nan" too, TeX does not */
	node->width = isnan(node->width) ? 0 : CLAMP(node->width, -4, 20);
	return node;
}

/* \mathrel{x}: a row of that class. */
static struct math *classed(struct reader *reader, const struct command *command)
{
	struct math *row = math_new(reader, MATH_ROW), *argument = read_argument(reader);

	row->klass = (enum math_class)(*command->text - '0');
	math_append(row, argument);
	return row;
}

/* {\bf x}: until the row ends. */
static struct math *switched(struct reader *reader, const struct command *command)
{
	reader->font = *command->text;
	return math_new(reader, MATH_SPACE);
}

/* \verb|x^2|: between two characters that are the same. */
static struct math *verbatim(struct reader *reader, const struct command *command)
{
	const char *from = *reader->at ? g_utf8_next_char(reader->at) : reader->at;
	g_autofree char *mark = g_strndup(reader->at, (gsize)(from - reader->at));
	const char *end = *mark ? strstr(from, mark) : NULL;
	struct math *node;

	if (!end)
		return reader_refuse(reader, "'\\%s' has no end", command->name);
	node = math_new_text(reader, MATH_TEXT, arena_strndup(reader->arena, from, (size_t)(end - from)));
	node->face = MATH_TYPED;
	reader->at = end + strlen(mark);
	return node;
}

static struct math *(*const handlers[COMMAND__COUNT])(struct reader *reader, const struct command *command) = {
	[COMMAND_LETTER] = letter, [COMMAND_UPRIGHT] = letter, [COMMAND_BIN] = sign, [COMMAND_REL] = sign, [COMMAND_ORDOP] = sign,
	[COMMAND_PUNCT] = sign, [COMMAND_OPEN] = sign, [COMMAND_CLOSE] = sign, [COMMAND_LARGE] = sign, [COMMAND_INTEGRAL] = sign,
	[COMMAND_FUNCTION] = function, [COMMAND_LIMIT] = function, [COMMAND_SPACE] = space, [COMMAND_ACCENT] = accent,
	[COMMAND_OVER] = accent, [COMMAND_UNDER] = accent, [COMMAND_FRACTION] = fraction, [COMMAND_ROOT] = root,
	[COMMAND_TEXT] = words, [COMMAND_FONT] = font, [COMMAND_BIG] = big, [COMMAND_LEFT] = pair, [COMMAND_BEGIN] = environment,
	[COMMAND_STYLE] = style, [COMMAND_NOT] = negation, [COMMAND_NAME] = name, [COMMAND_STACK] = stack, [COMMAND_ARROW] = arrow,
	[COMMAND_MOD] = modulus, [COMMAND_UNSEEN] = unseen, [COMMAND_PHANTOM] = phantom, [COMMAND_LINES] = lines,
	[COMMAND_COLOUR] = coloured, [COMMAND_ENCLOSE] = enclose, [COMMAND_TAG] = tag, [COMMAND_SET] = braced,
	[COMMAND_CODE] = character, [COMMAND_ROOM] = room, [COMMAND_CLASS] = classed, [COMMAND_SWITCH] = switched,
	[COMMAND_MACRO] = macro_read, [COMMAND_INFIX] = infix, [COMMAND_VERB] = verbatim, [COMMAND_CHEMISTRY] = chemistry_read,
	[COMMAND_TABLE] = braced_table,
};

struct math *command_read(struct reader *reader)
{
	const char *from = reader->at;
	size_t len = name_len(from);
	const struct command *command = len ? command_find(from, len) : NULL;
	struct math *node;

	if (!command)
		return reader_refuse(reader, "'\\%.*s' is not known", (int)len, from);
	if (++reader->depth > READ_DEPTH_MAX)
		return reader_refuse(reader, "it is nested deeper than %d", READ_DEPTH_MAX);
	reader->at += len;
	node = handlers[command->kind](reader, command);
	reader->depth--;
	return node;
}
