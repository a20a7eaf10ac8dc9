/* A formula as words of one line, for titles that can hold nothing else: scripts are Unicode's where it has them, fractions
 * have a stroke, and blanks stand where signs have room around them. */
#include "math/make.h"

#define SEEN 0.12 /* em: a space so wide is a blank */

struct plain {
	GString *out;
	bool gap;   /* a blank is due before what comes */
	bool tight; /* of a script: no blanks */
};

/* What a letter or sign is raised or lowered; 0: it cannot be. */
static const struct raised {
	gunichar sign, above, below;
} raised[] = {
	{'0', 0x2070, 0x2080}, {'1', 0xb9, 0x2081}, {'2', 0xb2, 0x2082}, {'3', 0xb3, 0x2083}, {'4', 0x2074, 0x2084},
	{'5', 0x2075, 0x2085}, {'6', 0x2076, 0x2086}, {'7', 0x2077, 0x2087}, {'8', 0x2078, 0x2088}, {'9', 0x2079, 0x2089},
	{'+', 0x207a, 0x208a}, {0x2212, 0x207b, 0x208b}, {'=', 0x207c, 0x208c}, {'(', 0x207d, 0x208d}, {')', 0x207e, 0x208e},
	{'a', 0x1d43, 0x2090}, {'b', 0x1d47, 0}, {'c', 0x1d9c, 0}, {'d', 0x1d48, 0}, {'e', 0x1d49, 0x2091}, {'f', 0x1da0, 0},
	{'g', 0x1d4d, 0}, {'h', 0x2b0, 0x2095}, {'i', 0x2071, 0x1d62}, {'j', 0x2b2, 0x2c7c}, {'k', 0x1d4f, 0x2096}, {'l', 0x2e1, 0x2097},
	{'m', 0x1d50, 0x2098}, {'n', 0x207f, 0x2099}, {'o', 0x1d52, 0x2092}, {'p', 0x1d56, 0x209a}, {'r', 0x2b3, 0x1d63},
	{'s', 0x2e2, 0x209b}, {'t', 0x1d57, 0x209c}, {'u', 0x1d58, 0x1d64}, {'v', 0x1d5b, 0x1d65}, {'w', 0x2b7, 0}, {'x', 0x2e3, 0x2093},
	{'y', 0x2b8, 0}, {'z', 0x1dbb, 0}, {'A', 0x1d2c, 0}, {'B', 0x1d2e, 0}, {'D', 0x1d30, 0}, {'E', 0x1d31, 0}, {'G', 0x1d33, 0},
	{'H', 0x1d34, 0}, {'I', 0x1d35, 0}, {'J', 0x1d36, 0}, {'K', 0x1d37, 0}, {'L', 0x1d38, 0}, {'M', 0x1d39, 0}, {'N', 0x1d3a, 0},
	{'O', 0x1d3c, 0}, {'P', 0x1d3e, 0}, {'R', 0x1d3f, 0}, {'T', 0x1d40, 0}, {'U', 0x1d41, 0}, {'V', 0x2c7d, 0}, {'W', 0x1d42, 0},
	{0x3b2, 0x1d5d, 0x1d66}, {0x3b3, 0x1d5e, 0x1d67}, {0x3b4, 0x1d5f, 0}, {0x3b8, 0x1dbf, 0}, {0x3c1, 0, 0x1d68},
	{0x3c6, 0x1d60, 0x1d69}, {0x3c7, 0x1d61, 0x1d6a},
	/* These stand high of themselves. */
	{0x2218, 0xb0, 0}, {0x2217, '*', 0}, {0x2032, 0x2032, 0}, {0x2033, 0x2033, 0}, {0x2034, 0x2034, 0}, {0x2057, 0x2057, 0},
	{0x2020, 0x2020, 0}, {0x2021, 0x2021, 0},
};

/* Accents over one letter, and what sets them there. */
static const struct {
	const char *accent;
	gunichar mark;
} accents[] = {
	{"^", 0x302}, {"\313\206", 0x302}, {"~", 0x303}, {"\313\234", 0x303}, {"\302\257", 0x304}, {"\313\211", 0x304}, {"\342\200\276", 0x305},
	{"\313\207", 0x30c}, {"\313\230", 0x306}, {"\302\264", 0x301}, {"\313\212", 0x301}, {"`", 0x300}, {"\313\213", 0x300},
	{"\313\231", 0x307}, {"\302\250", 0x308}, {"\313\232", 0x30a}, {"\342\206\222", 0x20d7}, {"\342\203\227", 0x20d7}, {"_", 0x332},
};

static void write_node(struct plain *plain, const struct math *node);
static void write_row(struct plain *plain, const struct math *first);

/* ---- words ---- */

static bool is_opening(gunichar c)
{
	return c == '/' || c == ' ' || g_unichar_type(c) == G_UNICODE_OPEN_PUNCTUATION || c == 0x221a;
}

static bool is_closing(gunichar c)
{
	return c == ',' || c == ';' || c == ' ' || g_unichar_type(c) == G_UNICODE_CLOSE_PUNCTUATION;
}

static gunichar last_of(const GString *out)
{
	return out->len ? g_utf8_get_char(g_utf8_prev_char(out->str + out->len)) : ' ';
}

static void put(struct plain *plain, gunichar c)
{
	/* Letters of the alphabets for formulas few faces have; double-struck ones of old are known to all. */
	gunichar simple = c;

	if (c >= 0x2061 && c <= 0x2064)
		return;
	if (c == 0x2009)
		simple = ' ';
	if ((c >= 0x1d400 && c <= 0x1d7ff) || c == 0x210e)
		g_unichar_fully_decompose(c, TRUE, &simple, 1);
	if (plain->gap && !is_opening(last_of(plain->out)) && !is_closing(c))
		g_string_append_c(plain->out, ' ');
	plain->gap = false;
	g_string_append_unichar(plain->out, simple);
}

static void put_text(struct plain *plain, const char *text)
{
	for (; *text; text = g_utf8_next_char(text))
		put(plain, g_utf8_get_char(text));
}

static void blank(struct plain *plain)
{
	plain->gap = plain->gap || !plain->tight;
}

/* A thing by itself. */
static char *words_of(const struct math *node, bool tight)
{
	struct plain own = {g_string_new(NULL), false, tight};

	write_node(&own, node);
	return g_string_free(own.out, FALSE);
}

/* ---- what needs brackets ---- */

/* Past what only wraps. */
static const struct math *bare(const struct math *node)
{
	while ((node->kind == MATH_ROW || node->kind == MATH_STYLE || node->kind == MATH_COLOUR) && node->first && node->first == node->last)
		node = node->first;
	return node;
}

static bool is_fraction(const struct math *node)
{
	node = bare(node);
	return node->kind == MATH_FRACTION && node->lined;
}

static bool is_fenced(const struct math *node)
{
	return node->kind == MATH_ROW && node->first && node->first->klass == MATH_OPEN && node->last->klass == MATH_CLOSE;
}

static bool is_sum(const struct math *node)
{
	for (const struct math *n = node->first; n; n = n->next) {
		const struct math *own = math_core(n);

		if (own->kind == MATH_SPACE || own->klass == MATH_BIN || own->klass == MATH_REL || own->klass == MATH_PUNCT || own->klass == MATH_OP)
			return true;
	}
	return false;
}

/* "dx", "∂x∂y" below a stroke are read as one. */
static bool is_differential(const struct math *node)
{
	const struct math *own = node->first ? math_core(node->first) : NULL;

	return own && own->text && (strcmp(own->text, "d") == 0 || strcmp(own->text, "\342\210\202") == 0) && !is_sum(node);
}

/* product: several things side by side are one too. */
static bool is_whole(const struct math *node, bool product)
{
	if (node->kind == MATH_FRACTION || node->kind == MATH_TABLE)
		return false;
	if (node->kind != MATH_ROW && node->kind != MATH_STYLE && node->kind != MATH_COLOUR)
		return true;
	return is_fenced(node) || (product && !is_sum(node)) || !node->first;
}

static void write_whole(struct plain *plain, const struct math *node, bool product)
{
	bool whole = is_whole(bare(node), product);

	if (!whole)
		put(plain, '(');
	write_node(plain, bare(node));
	plain->gap = false;
	if (!whole)
		put(plain, ')');
}

/* ---- scripts ---- */

static const struct raised *raised_find(gunichar c)
{
	for (size_t i = 0; i < G_N_ELEMENTS(raised); i++)
		if (raised[i].sign == c)
			return &raised[i];
	return NULL;
}

static bool is_raised(const char *text, bool above)
{
	for (; *text; text = g_utf8_next_char(text)) {
		const struct raised *own = raised_find(g_utf8_get_char(text));

		if (!own || !(above ? own->above : own->below))
			return false;
	}
	return true;
}

static void put_raised(struct plain *plain, const char *text, bool above)
{
	for (; *text; text = g_utf8_next_char(text)) {
		const struct raised *own = raised_find(g_utf8_get_char(text));

		put(plain, above ? own->above : own->below);
	}
}

static void write_script(struct plain *plain, const struct math *node, bool above)
{
	g_autofree char *text = words_of(node, true);
	bool single = *text && !*g_utf8_next_char(text);

	plain->gap = false;
	if (is_raised(text, above)) {
		put_raised(plain, text, above);
		return;
	}
	put(plain, above ? '^' : '_');
	if (!single)
		put(plain, '(');
	put_text(plain, text);
	if (!single)
		put(plain, ')');
}

static void write_accent(struct plain *plain, const struct math *node)
{
	const char *accent = node->first->next ? node->first->next->text : NULL;
	g_autofree char *base = words_of(node->first, plain->tight);
	bool single = *base && !*g_utf8_next_char(base);

	put_text(plain, base);
	for (size_t i = 0; accent && single && i < G_N_ELEMENTS(accents); i++)
		if (strcmp(accents[i].accent, accent) == 0)
			g_string_append_unichar(plain->out, accents[i].mark);
}

static void write_scripts(struct plain *plain, const struct math *node)
{
	const struct math *script = node->first->next;

	if (node->accent) {
		write_accent(plain, node);
		return;
	}
	write_whole(plain, node->first, false);
	if (node->has_sub) {
		write_script(plain, script, false);
		script = script->next;
	}
	if (node->has_super)
		write_script(plain, script, true);
}

/* ---- the rest ---- */

static void write_fraction(struct plain *plain, const struct math *node)
{
	const struct math *above = bare(node->first), *below = bare(node->last);

	if (!node->lined) {
		write_node(plain, above);
		put(plain, 0xa6);
		write_node(plain, below);
		return;
	}
	write_whole(plain, above, true);
	put(plain, '/');
	write_whole(plain, below, is_differential(below));
}

static void write_root(struct plain *plain, const struct math *node)
{
	g_autofree char *index = node->first->next ? words_of(node->first->next, true) : NULL;

	if (!index || strcmp(index, "2") == 0)
		put(plain, 0x221a);
	else if (strcmp(index, "3") == 0)
		put(plain, 0x221b);
	else if (strcmp(index, "4") == 0)
		put(plain, 0x221c);
	else {
		/* One that has no raised form stands before the sign as it is. */
		if (is_raised(index, true)) {
			put_raised(plain, index, true);
		} else {
			put(plain, '(');
			put_text(plain, index);
			put(plain, ')');
		}
		put(plain, 0x221a);
	}
	write_whole(plain, node->first, false);
}

static void write_table(struct plain *plain, const struct math *table)
{
	for (const struct math *line = table->first; line; line = line->next) {
		for (const struct math *cell = line->first; cell; cell = cell->next) {
			write_row(plain, cell->first);
			if (cell->next && !table->joined && cell->next->first)
				put(plain, ',');
			if (cell->next)
				blank(plain);
		}
		if (line->next && line->first) {
			put(plain, ';');
			blank(plain);
		}
	}
}

static void write_node(struct plain *plain, const struct math *node)
{
	switch (node->kind) {
	case MATH_IDENT:
	case MATH_NUMBER:
	case MATH_OPERATOR:
	case MATH_TEXT:
		put_text(plain, node->text);
		break;
	case MATH_SPACE:
		if (node->width > SEEN)
			blank(plain);
		break;
	case MATH_FRACTION:
		write_fraction(plain, node);
		break;
	case MATH_ROOT:
		write_root(plain, node);
		break;
	case MATH_SCRIPTS:
		write_scripts(plain, node);
		break;
	case MATH_TABLE:
		write_table(plain, node);
		break;
	case MATH_PHANTOM:
		break;
	case MATH_ROW:
	case MATH_LINE:
	case MATH_CELL:
	case MATH_STYLE:
	case MATH_COLOUR:
	case MATH_ENCLOSED:
		write_row(plain, node->first);
		break;
	}
}

/* What a thing has room to its left, and to its right, for. */
static bool has_room(const struct math *node, bool behind)
{
	const struct math *own = math_core(node);
	bool sign = own->kind == MATH_OPERATOR && !own->tight;

	if (is_fraction(node) || (sign && (own->klass == MATH_BIN || own->klass == MATH_REL)))
		return true;
	return behind && sign && (own->klass == MATH_PUNCT || own->klass == MATH_OP);
}

static void write_row(struct plain *plain, const struct math *first)
{
	for (const struct math *n = first; n; n = n->next) {
		const struct math *next = n->next;

		if (has_room(n, false) && plain->out->len)
			blank(plain);
		write_node(plain, n);
		if (has_room(n, true) && next && math_core(next)->klass != MATH_OPEN)
			blank(plain);
	}
}

char *math_plain(struct arena *arena, const struct math *math)
{
	struct plain plain = {g_string_new(NULL), false, false};
	char *text;

	write_node(&plain, math);
	if ((math->kind == MATH_ROW || math->kind == MATH_LINE) && math->text) {
		blank(&plain);
		put_text(&plain, math->text);
	}
	text = arena_strdup(arena, g_strstrip(plain.out->str));
	g_string_free(plain.out, TRUE);
	return text;
}
