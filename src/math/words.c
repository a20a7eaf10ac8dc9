/* What stands in \text{}: words, and among them formulas of their own and words in other faces and colours. */
#include <math.h>
#include "math/make.h"

/* Colours by name, those that are light darkened: as all others they have a contrast of 4.5 on white paper, to be read with. */
static const struct {
	const char *name;
	uint32_t colour;
} colours[] = {
	{"red", 0xc81e1e}, {"blue", 0x1f4fd8}, {"green", 0x1f7a34}, {"orange", 0xb3540a}, {"purple", 0x7b2fa0}, {"violet", 0x6a3fb5},
	{"magenta", 0xb0189c}, {"cyan", 0x0b7285}, {"teal", 0x0b7069}, {"brown", 0x7c4a1e}, {"yellow", 0x8a6700}, {"gold", 0x8a6700},
	{"olive", 0x66691a}, {"lime", 0x4b7a12}, {"pink", 0xb83280}, {"gray", 0x5f6368}, {"grey", 0x5f6368}, {"black", 0x000000},
	{"darkblue", 0x1a3a8f}, {"darkgreen", 0x155724}, {"darkred", 0x8b1a1a}, {"maroon", 0x7d1d2f}, {"navy", 0x1a2f6f},
	{"royalblue", 0x2a4fc4}, {"crimson", 0xb3143c}, {"tomato", 0xbf3a22}, {"skyblue", 0x1c6ea4}, {"lightblue", 0x1c6ea4},
	{"lightgreen", 0x2b7a3a},
};

/* Relative luminance (WCAG 2.2). */
static double luminance(uint32_t colour)
{
	static const double shares[] = {0.0722, 0.7152, 0.2126};
	double sum = 0;

	for (int i = 0; i < 3; i++) {
		double c = (colour >> 8 * i & 255) / 255.0;
		sum += shares[i] * (c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4));
	}
	return sum;
}

/* Of the same hue. */
static uint32_t darker(uint32_t colour)
{
	uint32_t out = 0;

	for (int i = 0; i < 3; i++)
		out |= (colour >> 8 * i & 255) * 7 / 8 << 8 * i;
	return out;
}

uint32_t colour_read(struct reader *reader)
{
	g_autofree char *name = NULL;
	const char *text;

	if (read_accept(reader, "["))
		reader->at += strcspn(reader->at, "]") + (strchr(reader->at, ']') != NULL);
	text = read_verbatim(reader);
	name = g_ascii_strdown(text ? text : "", -1);
	for (size_t i = 0; i < G_N_ELEMENTS(colours); i++)
		if (strcmp(colours[i].name, name) == 0)
			return colours[i].colour;
	if (*name == '#' && strlen(name) == 7) {
		uint32_t colour = (uint32_t)g_ascii_strtoull(name + 1, NULL, 16);

		while (1.05 / (luminance(colour) + 0.05) < 4.5)
			colour = darker(colour);
		return colour;
	}
	return 0; /* one that is not known is black */
}

struct words {
	struct reader *reader;
	struct math *row;
	enum math_face face;
	GString *text;
};

static void end_piece(struct words *words)
{
	struct math *node;

	if (!words->text->len)
		return;
	node = math_new_text(words->reader, MATH_TEXT, arena_strdup(words->reader->arena, words->text->str));
	node->face = words->face;
	math_append(words->row, node);
	g_string_truncate(words->text, 0);
}

/* $...$ within words; returns where they go on. */
static const char *take_formula(struct words *words, const char *at)
{
	const char *end = strchr(at, '$');
	struct reader *reader = words->reader;

	if (!end) {
		reader_refuse(reader, "'$' in words");
		return at + strlen(at);
	}
	end_piece(words);
	math_append(words->row, read_inner(reader, arena_strndup(reader->arena, at, (size_t)(end - at)), 0));
	return end + 1;
}

static struct math *coloured_words(struct reader *reader, enum math_face face)
{
	struct math *node = math_new(reader, MATH_COLOUR);

	node->colour = colour_read(reader);
	math_append(node, words_read(reader, face));
	return node;
}

/* A command within words: what is set in colour or another face, signs, blanks. */
static const char *take_command(struct words *words, const char *at)
{
	static const char *const inner[] = {"textcolor", "textbf", "textit", "emph", "texttt", "textrm", "text", "underline"};
	struct reader *reader = words->reader, own = *reader;
	size_t len = strspn(at, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

	if (len == 0) {
		if (!*at || !strchr(" ,;:!\\%$#&_{}", *at))
			reader_refuse(reader, "'%s' in words", reader_sample(reader, at - 1));
		else if (*at != '!')
			g_string_append_c(words->text, strchr(" ,;:\\", *at) ? ' ' : *at);
		return *at ? at + 1 : at;
	}
	const struct command *sign = command_find(at, len);
	if (sign && (sign->kind == COMMAND_ORDOP || sign->kind == COMMAND_UPRIGHT || (sign->kind == COMMAND_UNSEEN && !sign->text))) {
		g_string_append(words->text, sign->text ? sign->text : "");
		return at + len + (g_str_has_prefix(at + len, "{}") ? 2 : at[len] == ' ');
	}
	for (size_t i = 0; i < G_N_ELEMENTS(inner); i++) {
		if (strlen(inner[i]) != len || strncmp(inner[i], at, len) != 0)
			continue;
		end_piece(words);
		own.at = at + len;
		if (++own.depth > READ_DEPTH_MAX)
			reader_refuse(&own, "it is nested deeper than %d", READ_DEPTH_MAX);
		else if (i == 0)
			math_append(words->row, coloured_words(&own, words->face));
		else
			math_append(words->row, words_read(&own, i == 1 ? MATH_BOLD : i < 4 ? MATH_SLANTED : i == 4 ? MATH_TYPED : words->face));
		if (own.why)
			reader_refuse(reader, "%s", own.why);
		return own.at;
	}
	reader_refuse(reader, "'%s' in words", reader_sample(reader, at - 1));
	return at + strlen(at);
}

struct math *words_read(struct reader *reader, enum math_face face)
{
	const char *from = read_verbatim(reader);
	struct words words = {.reader = reader, .face = face};
	struct math *row;

	if (!from)
		return NULL;
	row = words.row = math_new(reader, MATH_ROW);
	words.text = g_string_new(NULL);
	for (const char *p = from; *p && !reader->why;) {
		if (*p == '$')
			p = take_formula(&words, p + 1);
		else if (*p == '\\')
			p = take_command(&words, p + 1);
		else if (*p == '{' || *p == '}')
			p++;
		else
			g_string_append_c(words.text, *p == '~' || *p == '\n' ? ' ' : *p), p++;
	}
	end_piece(&words);
	g_string_free(words.text, TRUE);
	if (!row->first)
		return math_new_text(reader, MATH_TEXT, "");
	return row->first == row->last ? row->first : row;
}
