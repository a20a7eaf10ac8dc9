/* Formulas in lines of words: long ones stand in parts, between which a line may end. */
#include "octavo/math.h"
#include "epub/body.h"
#include "epub_kit.h"

/* A formula's MathML, "|" for each place where a line may end; the namespace and what is said of operators are left out. */
static char *parted(struct arena *arena, const char *tex)
{
	const char *why;
	const struct math *math = math_read(arena, tex, &why);
	struct xml *xml = xml_open(XML_PLAIN);
	g_autoptr(GString) out = NULL;
	size_t len;

	g_assert_nonnull(math);
	xml_start(xml, "p");
	mathml_write_parted(xml, math, tex);
	xml_end(xml);
	out = g_string_new(strstr(xml_bytes(xml, &len), "<p>") + 3);
	xml_close(xml);
	g_string_replace(out, "</p>", "", 0);
	g_string_replace(out, "<wbr/>", "|", 0);
	g_string_replace(out, " xmlns=\"http://www.w3.org/1998/Math/MathML\"", "", 0);
	return arena_strdup(arena, g_strstrip(out->str));
}

/* The TeX of the parts, with "|" between them. */
static char *sources(struct arena *arena, const char *tex)
{
	g_auto(GStrv) parts = g_strsplit(parted(arena, tex), "<math alttext=\"", -1);
	g_autoptr(GString) out = g_string_new(NULL);

	for (guint i = 1; parts[i] != NULL; i++) {
		*strchr(parts[i], '"') = '\0';
		g_string_append_printf(out, "%s%s", i > 1 ? "|" : "", parts[i]);
	}
	return arena_strdup(arena, out->str);
}

static void test_parts(void)
{
	static const struct {
		const char *tex, *parts;
	} cases[] = {
		/* short ones are whole, and what has no place to end */
		{"e^{i\\pi}+1=0", "e^{i\\pi}+1=0"},
		{"\\frac{a+b+c+d+e+f+g+h}{i+j+k+l+m+n+o+p+q+r}", "\\frac{a+b+c+d+e+f+g+h}{i+j+k+l+m+n+o+p+q+r}"},
		/* behind relations and operators, none too short */
		{"x_{n+1} = x_n - f(x_n) + g(x_n) \\cdot h", "x_{n+1} = x_n -|f(x_n) +|g(x_n) \\cdot|h"},
		{"\\alpha(a, b) \\leq \\beta(a, b) \\Rightarrow \\gamma", "\\alpha(a, b) \\leq|\\beta(a, b) \\Rightarrow|\\gamma"},
		/* within parentheses, and behind a comma, only where it is long; none begins with what closes */
		{"(a + b + c + d + e + f + g, h)", "(a + b + c + d + e +|f + g, h)"},
		{"P = (Q, \\Sigma, \\Gamma, \\perp, F, G, H)", "P = (Q, \\Sigma, \\Gamma, \\perp, F,|G, H)"},
		/* in one table of lines each line is whole */
		{"a + b + c + d + e + f \\\\ g + h + i + j + k", "a + b + c + d + e + f \\\\ g + h + i + j + k"},
	};
	struct arena *arena = arena_open();

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
		g_assert_cmpstr(sources(arena, cases[i].tex), ==, cases[i].parts);
	arena_close(arena);
}

/* An operator at the end of a part keeps the spaces of one that joins. */
static void test_joins(void)
{
	struct arena *arena = arena_open();

	g_assert_cmpstr(parted(arena, "abcdefgh + ijklmnopq"), ==,
		"<math alttext=\"abcdefgh +\"><mi>a</mi><mi>b</mi><mi>c</mi><mi>d</mi><mi>e</mi><mi>f</mi><mi>g</mi><mi>h</mi>"
		"<mo form=\"infix\">+</mo></math>|<math alttext=\"ijklmnopq\"><mi>i</mi><mi>j</mi><mi>k</mi><mi>l</mi><mi>m</mi>"
		"<mi>n</mi><mi>o</mi><mi>p</mi><mi>q</mi></math>");
	arena_close(arena);
}

/* Among words from right to left the parts would stand in that order. */
static void test_direction(void)
{
	struct kit kit;
	const char *page;

	kit_open(&kit);
	node(&kit, paragraph(&kit, chapter(&kit, "one", "One"), "Then "), DOC_MATH)->as.text = "abcdefgh + ijklmnopq";
	node(&kit, paragraph(&kit, chapter(&kit, "two", "Two"), "ثم تأتي المعادلة "), DOC_MATH)->as.text = "abcdefgh + ijklmnopq";
	kit_write(&kit);
	HAS(member(&kit, "EPUB/text/one.xhtml"), "</math><wbr/><math");
	page = member(&kit, "EPUB/text/two.xhtml");
	HAS(page, "alttext=\"abcdefgh + ijklmnopq\"");
	LACKS(page, "<wbr");
	kit_close(&kit);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/epub/formulas/parts", test_parts);
	g_test_add_func("/epub/formulas/joins", test_joins);
	g_test_add_func("/epub/formulas/direction", test_direction);
	return g_test_run();
}
