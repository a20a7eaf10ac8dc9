/* Macros: \newcommand and its kin, taken out of formulas and replaced where they are used, before anything is read.
 *
 * Replacing is TeX's, over the source: an argument is a group or the next thing, a body's #1 stands for the first, and what comes
 * of it is looked through again.  Definitions hold from where they stand (MathJax: to the end of the page; here of the note), an
 * outer set's everywhere.  Each replacement costs what it writes, and at least one byte, of a budget that all formulas of a set
 * share: macros that double one another end with it, and time stays linear.  So does it with definitions that have no end. */
#include "math/make.h"

enum { BUDGET = 2 << 20, PATIENCE = 4 << 20, DEPTH_MAX = 64, ARGUMENTS_MAX = 9 };

struct macro {
	int n_arguments;
	char *option; /* what the first argument is where it is not given in brackets; NULL: it is no option */
	char *body;
	char *starred; /* what the body is where a star follows the name, or NULL */
	bool settled;  /* the body is not looked through: \let keeps what a name meant when it was read */
};

struct math_macros {
	const struct math_macros *outer;
	GHashTable *named; /* of struct macro */
	size_t left;       /* of the budget */
	size_t patience;   /* bytes that may still be looked through for the ends of definitions that have none */
};

/* Source that is put together of pieces. */
struct output {
	GString *text;
	bool in_word; /* it ends in the name of a command: a letter would be one more of it */
};

struct expansion {
	struct math_macros *macros;
	struct output out;
	int depth;
	const char *why;
};

static void macro_free(void *data)
{
	struct macro *macro = data;

	g_free(macro->option);
	g_free(macro->body);
	g_free(macro->starred);
	g_free(macro);
}

struct math_macros *math_macros_open(const struct math_macros *outer)
{
	struct math_macros *macros = g_new0(struct math_macros, 1);

	macros->outer = outer;
	macros->named = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, macro_free);
	macros->left = BUDGET;
	macros->patience = PATIENCE;
	return macros;
}

void math_macros_close(struct math_macros *macros)
{
	g_hash_table_destroy(macros->named);
	g_free(macros);
}

static const struct macro *find(const struct math_macros *macros, const char *name, size_t len)
{
	g_autofree char *key = g_strndup(name, len);

	for (; macros; macros = macros->outer) {
		const struct macro *macro = g_hash_table_lookup(macros->named, key);

		if (macro)
			return macro;
	}
	return NULL;
}

static bool is_empty(const struct math_macros *macros)
{
	while (macros && g_hash_table_size(macros->named) == 0)
		macros = macros->outer;
	return !macros;
}

/* ---- pieces of the source: each is passed where it is what is asked for, else NULL comes back ---- */

static const char *blanks(const char *at)
{
	return at + strspn(at, " \t\n");
}

/* {...}: its inside, braces in pairs. */
static const char *group(const char *at, char **inside)
{
	const char *from = blanks(at) + 1, *end = from[-1] == '{' ? group_end(from, NULL) : NULL;

	if (!end)
		return NULL;
	*inside = g_strndup(from, (gsize)(end - from));
	return end + 1;
}

/* [...] */
static const char *option(const char *at, char **inside)
{
	const char *from = blanks(at) + 1, *end = from[-1] == '[' ? strchr(from, ']') : NULL;

	if (!end)
		return NULL;
	*inside = g_strndup(from, (gsize)(end - from));
	return end + 1;
}

/* A group, a command, or one character. */
static const char *argument(const char *at, char **text)
{
	const char *from = blanks(at), *end;

	if (*from == '{')
		return group(from, text);
	if (!*from || strchr("}&", *from))
		return NULL;
	end = *from == '\\' ? from + 1 + name_len(from + 1) : g_utf8_next_char(from);
	*text = g_strndup(from, (gsize)(end - from));
	return end;
}

/* \name, or {\name}: the name. */
static const char *name_of(const char *at, char **name)
{
	const char *from = blanks(at), *end;
	bool braced = *from == '{';

	from = braced ? blanks(from + 1) : from;
	if (*from != '\\' || name_len(from + 1) == 0)
		return NULL;
	end = from + 1 + name_len(from + 1);
	*name = g_strndup(from + 1, (gsize)(end - from - 1));
	if (!braced)
		return end;
	end = blanks(end);
	return *end == '}' ? end + 1 : NULL;
}

/* ---- definitions: after the command's name; NULL where it is none that is understood ---- */

/* {\name}[arguments][option]{body} */
static const char *read_command(const char *at, char **name, struct macro *macro)
{
	g_autofree char *number = NULL;
	const char *next;

	at = name_of(at + (*at == '*'), name);
	if (at && (next = option(at, &number))) {
		at = next;
		macro->n_arguments = (int)CLAMP(g_ascii_strtoll(number, NULL, 10), 0, ARGUMENTS_MAX);
		if ((next = option(at, &macro->option)))
			at = next;
	}
	return at ? group(at, &macro->body) : NULL;
}

/* \name#1#2{body} */
static const char *read_def(const char *at, char **name, struct macro *macro)
{
	at = name_of(at, name);
	if (!at)
		return NULL;
	for (at = blanks(at); macro->n_arguments < ARGUMENTS_MAX && *at == '#' && at[1] == '1' + macro->n_arguments; at += 2)
		macro->n_arguments++;
	return group(at, &macro->body);
}

/* \name=\other, \name=x */
static const char *read_let(const char *at, char **name, struct macro *macro)
{
	at = name_of(at, name);
	if (!at)
		return NULL;
	at = blanks(at);
	macro->settled = true;
	return argument(at + (*at == '='), &macro->body);
}

/* {\name}{words} */
static const char *read_operator(const char *at, char **name, struct macro *macro)
{
	g_autofree char *words = NULL;
	bool limits = *at == '*';

	at = name_of(at + limits, name);
	at = at ? group(at, &words) : NULL;
	if (at)
		macro->body = g_strdup_printf("\\operatorname%s{%s}", limits ? "*" : "", words);
	return at;
}

/* {\name}{left}{right}: around one argument, as high as that where a star follows, of the size that stands in brackets. */
static const char *read_pair(const char *at, char **name, struct macro *macro)
{
	g_autofree char *left = NULL, *right = NULL;

	at = name_of(at, name);
	at = at ? argument(at, &left) : NULL;
	at = at ? argument(at, &right) : NULL;
	if (at) {
		macro->body = g_strdup_printf("\\mathopen{#1%s}#2\\mathclose{#1%s}", left, right);
		macro->starred = g_strdup_printf("\\left%s#2\\right%s", left, right);
	}
	macro->n_arguments = 2;
	macro->option = g_strdup("");
	return at;
}

static const struct definer {
	const char *name;
	const char *(*read)(const char *at, char **name, struct macro *macro);
	bool weak; /* what has the name already stays */
} definers[] = {
	{"newcommand", read_command, false}, {"renewcommand", read_command, false}, {"providecommand", read_command, true},
	{"def", read_def, false}, {"gdef", read_def, false}, {"let", read_let, false}, {"DeclareMathOperator", read_operator, false},
	{"DeclarePairedDelimiter", read_pair, false},
};

/* What a name that \let names is a macro for, it stays. */
static void settle(const struct math_macros *macros, struct macro *macro)
{
	const struct macro *other = *macro->body == '\\' ? find(macros, macro->body + 1, strlen(macro->body) - 1) : NULL;

	if (!other)
		return;
	g_free(macro->body);
	*macro = *other;
	macro->body = g_strdup(other->body);
	macro->starred = g_strdup(other->starred);
	macro->option = g_strdup(other->option);
}

static const struct definer *definer_find(const char *name, size_t len)
{
	for (size_t i = 0; i < G_N_ELEMENTS(definers); i++)
		if (strlen(definers[i].name) == len && strncmp(definers[i].name, name, len) == 0)
			return &definers[i];
	return NULL;
}

static const char *define(struct math_macros *macros, const struct definer *definer, const char *at)
{
	struct macro *macro = g_new0(struct macro, 1);
	char *name = NULL;

	at = definer->read(at, &name, macro);
	if (!at || (definer->weak && (find(macros, name, strlen(name)) || command_find(name, strlen(name))))) {
		macro_free(macro);
		g_free(name);
	} else {
		if (macro->settled)
			settle(macros, macro);
		g_hash_table_replace(macros->named, name, macro);
	}
	return at;
}

/* ---- use ---- */

static void expand(struct expansion *expansion, const char *at);

/* Pieces that meet stay two words.  A piece begins or ends within no command's name. */
static void append(struct output *out, const char *text, gsize len)
{
	gsize letters = len, slashes;

	if (len == 0)
		return;
	if (out->in_word && g_ascii_isalpha(*text)) {
		g_string_append_c(out->text, ' ');
		out->in_word = false;
	}
	g_string_append_len(out->text, text, (gssize)len);
	while (letters > 0 && g_ascii_isalpha(text[letters - 1]))
		letters--;
	for (slashes = letters; slashes > 0 && text[slashes - 1] == '\\';)
		slashes--;
	/* Of two backslashes the second begins nothing. */
	if (letters > 0)
		out->in_word = letters < len && (letters - slashes) % 2 == 1;
}

/* The body with arguments in place of #1 to #n; it is given up where it has become longer than limit. */
static void fill(struct output *out, const char *body, char *const *arguments, int n, size_t limit)
{
	for (const char *p = body; *p && out->text->len <= limit;) {
		const char *from = p;

		while (*p && *p != '#')
			p += *p == '\\' && p[1] ? 2 : 1;
		append(out, from, (gsize)(p - from));
		if (*p == '#' && p[1] >= '1' && p[1] < '1' + n) {
			append(out, arguments[p[1] - '1'], strlen(arguments[p[1] - '1']));
			p += 2;
		} else if (*p) {
			append(out, p++, 1);
		}
	}
}

/* Reads the arguments of a macro, from where its option may stand; NULL where they are not all there. */
static const char *arguments_read(const struct macro *macro, const char *at, char **arguments)
{
	int n = 0;

	if (macro->option && *blanks(at) == '[')
		at = option(at, &arguments[n++]);
	else if (macro->option)
		arguments[n++] = g_strdup(macro->option);
	while (at && n < macro->n_arguments)
		at = argument(at, &arguments[n++]);
	return at;
}

/* Where the source goes on after the macro and its arguments. */
static const char *use(struct expansion *expansion, const struct macro *macro, const char *at)
{
	char *arguments[ARGUMENTS_MAX] = {NULL};
	struct output text = {.text = g_string_new(NULL)};
	bool starred = macro->starred && *blanks(at) == '*';
	const char *next = starred ? blanks(at) + 1 : at;

	next = arguments_read(macro, next, arguments);
	if (next)
		fill(&text, starred ? macro->starred : macro->body, arguments, macro->n_arguments, expansion->macros->left);
	if (!next) {
		/* What follows is not looked for further: it would be looked through once for each macro. */
		expansion->why = "something is missing after one of its macros";
	} else if (expansion->depth >= DEPTH_MAX || text.text->len + 1 > expansion->macros->left) {
		expansion->why = "its macros do not come to an end";
	} else if (macro->settled) {
		append(&expansion->out, text.text->str, text.text->len);
	} else {
		expansion->depth++;
		expand(expansion, text.text->str);
		expansion->depth--;
	}
	expansion->macros->left -= MIN(expansion->macros->left, text.text->len + 1);
	for (int i = 0; i < ARGUMENTS_MAX; i++)
		g_free(arguments[i]);
	g_string_free(text.text, TRUE);
	return next ? next : at;
}

/* What the command at a backslash is replaced by; where the source goes on, NULL: it is no macro. */
static const char *replace(struct expansion *expansion, const char *at)
{
	size_t len = name_len(at + 1);
	const char *next = at + 1 + len;
	const struct definer *definer = definer_find(at + 1, len);
	const struct macro *macro;

	if (definer && expansion->macros->patience > 0) {
		const char *end = define(expansion->macros, definer, next);

		if (!end)
			expansion->macros->patience -= MIN(expansion->macros->patience, strlen(next) + 1);
		return end;
	}
	macro = find(expansion->macros, at + 1, len);
	return macro ? use(expansion, macro, next) : NULL;
}

static void expand(struct expansion *expansion, const char *at)
{
	const char *end = strrchr(at, '\n'); /* a remark goes to the end of its line */

	while (*at && !expansion->why) {
		gsize len = strcspn(at, "\\%");
		const char *next;

		append(&expansion->out, at, len);
		at += len;
		if (*at == '%' && end && at < end) {
			at = strchr(at, '\n') + 1;
		} else if (*at == '\\' && (next = replace(expansion, at))) {
			at = next;
		} else if (*at) {
			len = *at == '\\' ? 1 + name_len(at + 1) : 1;
			append(&expansion->out, at, len);
			at += len;
		}
	}
}

/* A command of our own that stands for others: how many arguments it has, and its body. */
struct math *macro_read(struct reader *reader, const struct command *command)
{
	char *arguments[ARGUMENTS_MAX] = {NULL};
	struct output text = {.text = g_string_new(NULL)};
	int n = *command->text - '0';
	const char *at = reader->at;
	struct math *row = NULL;

	for (int i = 0; at && i < n; i++)
		at = argument(at, &arguments[i]);
	if (at) {
		fill(&text, command->text + 1, arguments, n, SIZE_MAX);
		reader->at = at;
		row = read_inner(reader, arena_strdup(reader->arena, text.text->str), reader->font);
	} else {
		reader_refuse(reader, "something is missing after '\\%s'", command->name);
	}
	for (int i = 0; i < n; i++)
		g_free(arguments[i]);
	g_string_free(text.text, TRUE);
	return row && row->first && row->first == row->last ? row->first : row;
}

static bool defines(const char *tex)
{
	for (const char *p = tex; (p = strchr(p, '\\')); p++)
		if (definer_find(p + 1, name_len(p + 1)))
			return true;
	return false;
}

const char *math_macros_expand(struct math_macros *macros, struct arena *arena, const char *tex, const char **why)
{
	struct expansion expansion = {.macros = macros};
	const char *remark = strchr(tex, '%');

	*why = NULL;
	if (is_empty(macros) && !(remark && strchr(remark, '\n')) && !defines(tex))
		return tex;
	expansion.out.text = g_string_new(NULL);
	expand(&expansion, tex);
	if (!expansion.why)
		tex = g_strstrip(arena_strndup(arena, expansion.out.text->str, expansion.out.text->len));
	g_string_free(expansion.out.text, TRUE);
	*why = expansion.why;
	return tex;
}
