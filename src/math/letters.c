/* Letters of the alphabets of mathematics: Unicode has each as characters of their own (The Unicode Standard, section 22.2). */
#include "math/make.h"

struct alphabet {
	char font;
	gunichar capital, small, digit; /* where A, a and 0 stand, 0: nowhere */
	gunichar greek_capital, greek_small;
};

static const struct alphabet alphabets[] = {
	{'b', 0x1d400, 0x1d41a, 0x1d7ce, 0x1d6a8, 0x1d6c2}, /* \mathbf */
	{'B', 0x1d468, 0x1d482, 0x1d7ce, 0x1d71c, 0x1d736}, /* \boldsymbol */
	{'i', 0x1d434, 0x1d44e, 0, 0, 0},                   /* \mathit */
	{'c', 0x1d49c, 0x1d4b6, 0, 0, 0},                   /* \mathcal */
	{'f', 0x1d504, 0x1d51e, 0, 0, 0},                   /* \mathfrak */
	{'d', 0x1d538, 0x1d552, 0x1d7d8, 0, 0},             /* \mathbb: double-struck */
	{'s', 0x1d5a0, 0x1d5ba, 0x1d7e2, 0, 0},             /* \mathsf */
	{'m', 0x1d670, 0x1d68a, 0x1d7f6, 0, 0},             /* \mathtt: monospaced */
};

/* Letters that had their place in Unicode before there were alphabets. */
static const struct {
	gunichar place, letter;
} older[] = {
	{0x1d455, 0x210e}, {0x1d49d, 0x212c}, {0x1d4a0, 0x2130}, {0x1d4a1, 0x2131}, {0x1d4a3, 0x210b}, {0x1d4a4, 0x2110}, {0x1d4a7, 0x2112},
	{0x1d4a8, 0x2133}, {0x1d4ad, 0x211b}, {0x1d4ba, 0x212f}, {0x1d4bc, 0x210a}, {0x1d4c4, 0x2134}, {0x1d506, 0x212d},
	{0x1d50b, 0x210c}, {0x1d50c, 0x2111}, {0x1d515, 0x211c}, {0x1d51d, 0x2128}, {0x1d53a, 0x2102}, {0x1d53f, 0x210d},
	{0x1d545, 0x2115}, {0x1d547, 0x2119}, {0x1d548, 0x211a}, {0x1d549, 0x211d}, {0x1d551, 0x2124},
};

static gunichar settled(gunichar place)
{
	for (size_t i = 0; i < G_N_ELEMENTS(older); i++)
		if (older[i].place == place)
			return older[i].letter;
	return place;
}

gunichar letter_in(char font, gunichar letter)
{
	for (size_t i = 0; i < G_N_ELEMENTS(alphabets); i++) {
		const struct alphabet *a = &alphabets[i];

		if (a->font != font)
			continue;
		if (a->capital && letter >= 'A' && letter <= 'Z')
			return settled(a->capital + letter - 'A');
		if (a->small && letter >= 'a' && letter <= 'z')
			return settled(a->small + letter - 'a');
		if (a->digit && letter >= '0' && letter <= '9')
			return a->digit + letter - '0';
		if (a->greek_capital && letter >= 0x391 && letter <= 0x3a9)
			return a->greek_capital + letter - 0x391;
		if (a->greek_small && letter >= 0x3b1 && letter <= 0x3c9)
			return a->greek_small + letter - 0x3b1;
	}
	return letter;
}

struct math *letter_new(struct reader *reader, gunichar letter, bool upright)
{
	char text[8] = "";
	struct math *node;

	g_unichar_to_utf8(letter_in(reader->font, letter), text);
	node = math_new_text(reader, MATH_IDENT, arena_strdup(reader->arena, text));
	node->upright = upright || reader->font == 'r';
	return node;
}
