/* Which code is a drawing made of letters, and how wide. */
#include "octavo/code.h"

static void test_drawings(void)
{
	static const struct {
		const char *code;
		int columns;
	} rows[] = {
		{"┌───┐\n│ a │\n└───┘\n", 5},
		{"╔══╗\n║ a║ b and more\n╚══╝", 15},
		{"┌─╮", 3},
		{"+---+\n| a |\n+---+\n", 5},
		{"  +---+   +===+\n  | a |-->| b |\n  +---+   +===+\n", 15},
		{"| +--+ |\n| +--+ |", 8},
		/* a wide letter, a mark without width, a tab */
		{"│中│\n└──┘", 4},
		{"┌──┐\ne\xcc\x81", 4},
		{"a\tb ┐", 7},
		/* trees, sums, code, one rule alone */
		{"src/\n├── a.c   # words\n│   └── b\n└── c\n", 0},
		{"├─┬ a@1\n│ └── b\n", 0},
		{"+---+\na\n", 0},
		{"+ a +\n+ b +\n", 0},
		{"+++ b/x\n+++ b/y\n", 0},
		{"x = a + b\n", 0},
		{"", 0},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
		if (code_drawing(rows[i].code) != rows[i].columns)
			g_error("%s: %d columns, not %d", rows[i].code, rows[i].columns, code_drawing(rows[i].code));
}

static void test_joins(void)
{
	g_assert_true(code_drawing_joins("   │  ▼ \t|\n└─┘"));
	g_assert_true(code_drawing_joins("\n└─┘"));
	g_assert_true(code_drawing_joins(""));
	g_assert_false(code_drawing_joins("  │ a\n"));
	g_assert_false(code_drawing_joins("└─┘"));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/code/drawing/columns", test_drawings);
	g_test_add_func("/code/drawing/joins", test_joins);
	return g_test_run();
}
