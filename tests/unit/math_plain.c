/* Formulas as words of one line. */
#include <math.h>
#include "octavo/math.h"

static void test_plain(void)
{
	static const struct {
		const char *tex, *words;
	} pairs[] = {
		{"x", "x"},
		{"\\alpha^2 + \\beta_1", "α² + β₁"},
		{"-x", "−x"},
		{"\\int_0^1 x^2\\,dx", "∫₀¹ x² dx"},
		{"\\lim_{n\\to\\infty} a_n", "lim_(n→∞) aₙ"},
		{"\\sum_{i=1}^n f(i)", "∑ᵢ₌₁ⁿ f(i)"},
		{"\\sin x + \\log(y)", "sin x + log(y)"},
		{"\\frac{x}{y}", "x/y"},
		{"\\frac{a+b}{2c}", "(a + b)/(2c)"},
		{"\\frac{1}{2} m v^2", "1/2 mv²"},
		{"\\frac{dx}{dt}, \\frac{\\partial^2 f}{\\partial x \\partial y}", "dx/dt, ∂²f/∂x∂y"},
		{"\\sqrt{x}", "√x"},
		{"\\sqrt[3]{x+1}", "∛(x + 1)"},
		{"\\sqrt[n]{ab}", "ⁿ√(ab)"},
		{"\\sqrt[q]{x}", "(q)√x"},
		{"{(a+b)}^2", "(a + b)²"},
		{"{a+b}^2", "(a + b)²"},
		{"a_{i,j}", "a_(i,j)"},
		{"x^\\infty", "x^∞"},
		{"e^{-i\\pi}", "e^(−iπ)"},
		{"f'(x)", "f′(x)"},
		{"90^\\circ", "90°"},
		{"\\hat{x} \\ne \\vec v", "x̂ ≠ v⃗"},
		{"\\overline{AB}", "AB"},
		{"f\\colon A \\to B", "f: A → B"},
		{"\\mathbb{R}^n, \\mathbf{v}, \\mathcal{L}", "ℝⁿ, v, ℒ"},
		{"\\left( \\frac{a}{b} \\right)", "(a/b)"},
		{"\\binom{n}{k}", "(n¦k)"},
		{"\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}", "(a, b; c, d)"},
		{"\\begin{aligned} a &= b \\\\ &= c \\end{aligned}", "a = b; = c"},
		{"a \\equiv b \\pmod{n}", "a ≡ b (mod n)"},
		{"x \\text{ if } y > 0", "x if y > 0"},
		{"a\\phantom{b}c \\tag{3}", "ac (3)"},
		{"\\textcolor{red}{x} + \\boxed{y}", "x + y"},
		{"\\{ x \\mid x > 0 \\}", "{x ∣ x > 0}"},
		{"a\\!b\\quad c", "ab c"},
	};
	struct arena *arena = arena_open();
	const char *why;

	for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
		const struct math *math = math_read(arena, pairs[i].tex, &why);

		if (!math)
			g_error("'%s': %s", pairs[i].tex, why);
		g_assert_cmpstr(math_plain(arena, math), ==, pairs[i].words);
	}
	arena_close(arena);
}

static double linear(uint32_t channel)
{
	double c = channel / 255.0;

	return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

/* Whatever colour is asked for, it can be read on white; one that can is left as it is. */
static void test_colours(void)
{
	static const char *const names[] = {"red", "yellow", "lime", "#00bf00", "#ffffff", "#ffd700", "#00ffff", "#f0f", "#777777", "nonesuch"};
	struct arena *arena = arena_open();
	const char *why;

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autofree char *tex = g_strdup_printf("\\textcolor{%s}{x}", names[i]);
		const struct math *math = math_read(arena, tex, &why);

		g_assert_nonnull(math);
		math = math->kind == MATH_ROW ? math->first : math;
		g_assert_cmpint(math->kind, ==, MATH_COLOUR);
		uint32_t c = math->colour;
		double luminance = 0.2126 * linear(c >> 16) + 0.7152 * linear(c >> 8 & 255) + 0.0722 * linear(c & 255);
		g_assert_cmpfloat(1.05 / (luminance + 0.05), >=, 4.5);
	}
	const struct math *dark = math_read(arena, "\\textcolor{#123456}{x}", &why);
	g_assert_cmphex((dark->kind == MATH_ROW ? dark->first : dark)->colour, ==, 0x123456);
	arena_close(arena);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/math/plain", test_plain);
	g_test_add_func("/math/colours", test_colours);
	return g_test_run();
}
