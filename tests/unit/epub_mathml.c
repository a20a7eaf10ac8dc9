/* Formulas: TeX as notes write it, read and written as MathML; and what is refused, with the reason. */
#include <sys/resource.h>
#include "octavo/xml.h"
#include "epub/body.h"

/* What stands between <math …> and </math>. */
static char *mathml_of(const char *tex)
{
	struct arena *arena = arena_open();
	const char *why = NULL;
	const struct math *math = math_read(arena, tex, &why);
	struct xml *xml;
	const char *bytes;
	char *text;
	size_t len;

	if (!math)
		g_error("'%s': %s", tex, why);
	xml = xml_open(XML_PART);
	mathml_write(xml, math, "", false);
	bytes = xml_bytes(xml, &len);
	bytes = strchr(bytes, '>') + 1;
	text = g_strndup(bytes, (size_t)(strstr(bytes, "</math>") - bytes));
	xml_close(xml);
	arena_close(arena);
	return text;
}

struct pair {
	const char *tex, *markup;
};

static void expect_all(const struct pair *pairs, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		g_autofree char *markup = mathml_of(pairs[i].tex);
		g_assert_cmpstr(markup, ==, pairs[i].markup);
	}
}

#define MI(letter) "<mi>" letter "</mi>"
#define MN(digits) "<mn>" digits "</mn>"
#define MO(sign) "<mo>" sign "</mo>"
#define TIGHT(sign) "<mo lspace=\"0em\" rspace=\"0em\">" sign "</mo>"
#define BAR(sign) "<mo stretchy=\"false\" lspace=\"0em\" rspace=\"0em\">" sign "</mo>"
#define LEFT(sign) "<mo form=\"prefix\" stretchy=\"false\">" sign "</mo>"
#define RIGHT(sign) "<mo form=\"postfix\" stretchy=\"false\">" sign "</mo>"
#define HIGH_LEFT(sign) "<mo form=\"prefix\" stretchy=\"true\">" sign "</mo>"
#define HIGH_RIGHT(sign) "<mo form=\"postfix\" stretchy=\"true\">" sign "</mo>"
#define UPRIGHT(letter) "<mi mathvariant=\"normal\">" letter "</mi>"
#define THIN "<mspace width=\"0.1667em\"/>"
#define APPLIED TIGHT("\342\201\241")

static void test_letters(void)
{
	static const struct pair pairs[] = {
		{"xy", MI("x") MI("y")},
		{"3.14", MN("3.14")},
		{"1{,}000", MN("1,000")},
		{"1,000", MN("1") MO(",") MN("000")},
		{"x.", MI("x") TIGHT(".")},
		{"\\alpha\\Omega\\infty", MI("α") UPRIGHT("Ω") UPRIGHT("∞")},
		{"é×α≤", MI("é") MO("×") MI("α") MO("≤")},
		{"\\mathbb{R}\\mathbb N", MI("ℝ") MI("ℕ")},
		{"\\R\\sub\\C\\rarr\\Z", MI("ℝ") MO("⊂") MI("ℂ") MO("→") MI("ℤ")},
		{"\\mathcal{L}\\mathfrak{g}\\mathbf{Ab}", MI("ℒ") MI("𝔤") MI("𝐀𝐛")},
		{"\\mathrm{d}x\\mathrm{ab}", UPRIGHT("d") MI("x") MI("ab")},
		{"\\mathit{h}\\boldsymbol{\\alpha}\\mathbf{12}", MI("ℎ") MI("𝜶") MN("𝟏𝟐")},
		{"\\text{if }x\\textbf{ so}", "<mtext>if\302\240</mtext>" MI("x") "<mtext class=\"bf\">\302\240so</mtext>"},
		{"\\text{a {b} \\& 5\\%}", "<mtext>a b &amp; 5%</mtext>"},
		{"a~b\\quad c\\,d\\!e", MI("a") "<mspace width=\"0.25em\"/>" MI("b") "<mspace width=\"1em\"/>" MI("c") THIN MI("d")
					"<mspace width=\"0em\"/>" MI("e")},
	};

	expect_all(pairs, G_N_ELEMENTS(pairs));
}

/* What joins nothing is tight, as in -1; names of functions keep their distance. */
static void test_spaces(void)
{
	static const struct pair pairs[] = {
		{"a-b", MI("a") MO("−") MI("b")},
		{"-b", TIGHT("−") MI("b")},
		{"a=-b", MI("a") MO("=") TIGHT("−") MI("b")},
		{"(-1)", LEFT("(") TIGHT("−") MN("1") RIGHT(")")},
		{"a_+", "<msub>" MI("a") MO("+") "</msub>"},
		{"a^{+}", "<msup>" MI("a") TIGHT("+") "</msup>"},
		{"a\\pm b", MI("a") MO("±") MI("b")},
		{"|x|", BAR("|") MI("x") BAR("|")},
		{"n!", MI("n") TIGHT("!")},
		{"\\sin x", MI("sin") APPLIED THIN MI("x")},
		{"\\sin(x)", MI("sin") APPLIED LEFT("(") MI("x") RIGHT(")")},
		{"2\\sin^2 x", MN("2") THIN "<msup>" MI("sin") MN("2") "</msup>" APPLIED THIN MI("x")},
		{"\\log\\log n", MI("log") APPLIED THIN MI("log") APPLIED THIN MI("n")},
		{"\\frac12\\log\\frac ab", "<mfrac>" MN("1") MN("2") "</mfrac>" THIN MI("log") APPLIED THIN "<mfrac>" MI("a") MI("b") "</mfrac>"},
		{"\\sin+1", MI("sin") APPLIED THIN TIGHT("+") MN("1")},
		{"\\sin=1", MI("sin") MO("=") MN("1")},
		{"\\operatorname{rank}A", MI("rank") APPLIED THIN MI("A")},
		{"a\\bmod b", MI("a") MO("mod") MI("b")},
	};

	expect_all(pairs, G_N_ELEMENTS(pairs));
}

static void test_scripts(void)
{
	static const struct pair pairs[] = {
		{"x^2", "<msup>" MI("x") MN("2") "</msup>"},
		{"x^10", "<msup>" MI("x") MN("1") "</msup>" MN("0")},
		{"x_i^2", "<msubsup>" MI("x") MI("i") MN("2") "</msubsup>"},
		{"x^2_i", "<msubsup>" MI("x") MI("i") MN("2") "</msubsup>"},
		{"x_{i,j}", "<msub>" MI("x") "<mrow>" MI("i") MO(",") MI("j") "</mrow></msub>"},
		{"f'", "<msup>" MI("f") TIGHT("′") "</msup>"},
		{"f''^2", "<msup>" MI("f") "<mrow>" TIGHT("″") MN("2") "</mrow></msup>"},
		{"{}^2", "<msup><mrow></mrow>" MN("2") "</msup>"},
		{"90^\\circ", "<msup>" MN("90") MO("∘") "</msup>"},
		{"\\sum_{i}^n i", "<munderover>" MO("∑") MI("i") MI("n") "</munderover>" MI("i")},
		{"\\int_0^1", "<msubsup>" MO("∫") MN("0") MN("1") "</msubsup>"},
		{"\\int\\limits_0^1", "<munderover>" MO("∫") MN("0") MN("1") "</munderover>"},
		{"\\sum\\nolimits_i", "<msub>" MO("∑") MI("i") "</msub>"},
		{"\\lim_n", "<munder><mo movablelimits=\"true\" lspace=\"0em\" rspace=\"0.1667em\">lim</mo>" MI("n") "</munder>"},
		{"\\hat x", "<mover accent=\"true\">" MI("x") "<mo stretchy=\"false\">^</mo></mover>"},
		{"\\widehat{ab}_1", "<msub><mover accent=\"true\"><mrow>" MI("a") MI("b")
				    "</mrow><mo stretchy=\"true\">^</mo></mover>" MN("1") "</msub>"},
		{"\\underbrace{x}_{n}", "<munder><munder accentunder=\"true\">" MI("x") "<mo stretchy=\"true\">⏟</mo></munder>" MI("n")
					"</munder>"},
		{"a\\overset{!}{=}b_c", MI("a") "<mover>" MO("=") TIGHT("!") "</mover><msub>" MI("b") MI("c") "</msub>"},
		{"x\\xrightarrow[b]{a}y", MI("x") "<munderover><mo stretchy=\"true\">→</mo>" MI("b") MI("a") "</munderover>" MI("y")},
		{"a\\not\\in\\not=b", MI("a") MO("∉") MO("≠") MI("b")},
	};

	expect_all(pairs, G_N_ELEMENTS(pairs));
}

static void test_boxes(void)
{
	static const struct pair pairs[] = {
		{"\\frac12", "<mfrac>" MN("1") MN("2") "</mfrac>"},
		{"\\dfrac{a}{b}", "<mstyle displaystyle=\"true\"><mfrac>" MI("a") MI("b") "</mfrac></mstyle>"},
		{"\\binom nk", "<mrow>" HIGH_LEFT("(") "<mfrac linethickness=\"0\">" MI("n") MI("k") "</mfrac>" HIGH_RIGHT(")") "</mrow>"},
		{"\\sqrt2", "<msqrt>" MN("2") "</msqrt>"},
		{"\\sqrt[3]{x}", "<mroot>" MI("x") MN("3") "</mroot>"},
		{"\\left(x\\right]", "<mrow>" HIGH_LEFT("(") MI("x") HIGH_RIGHT("]") "</mrow>"},
		{"\\left.x\\right|", "<mrow>" MI("x") HIGH_RIGHT("|") "</mrow>"},
		{"\\left\\{x\\middle|y\\right\\}", "<mrow>" HIGH_LEFT("{") MI("x") "<mo stretchy=\"true\">|</mo>" MI("y") HIGH_RIGHT("}")
						  "</mrow>"},
		{"\\bigl(x", "<mo form=\"prefix\" stretchy=\"true\" minsize=\"1.2em\" maxsize=\"1.2em\">(</mo>" MI("x")},
		{"\\phantom{x}", "<mphantom>" MI("x") "</mphantom>"},
		{"a\\displaystyle b+c", MI("a") "<mstyle displaystyle=\"true\">" MI("b") MO("+") MI("c") "</mstyle>"},
		{"a\\label{eq:1}", MI("a") "<mspace width=\"0em\"/>"},
	};

	expect_all(pairs, G_N_ELEMENTS(pairs));
}

#define L "<mtd class=\"l\" columnalign=\"left\">"
#define R "<mtd class=\"r\" columnalign=\"right\">"

/* A switch of letters ends with the group, the fence, the cell or the brackets that it stands in. */
static void test_fonts(void)
{
	static const struct pair pairs[] = {
		{"{\\bf x}y", "{\\mathbf x}y"},
		{"\\left(\\bf x\\right)y", "\\left(\\mathbf x\\right)y"},
		{"\\begin{matrix}\\bf a&b\\\\c\\end{matrix}d", "\\begin{matrix}\\mathbf a&b\\\\c\\end{matrix}d"},
		{"\\sqrt[\\bf 3]{x}", "\\sqrt[\\mathbf 3]{x}"},
		{"{\\bf a\\over b}c", "{\\mathbf a\\over\\mathbf b}c"},
		{"\\begin{matrix}a\\\\[2pt]b\\\\[0.5\\baselineskip]c\\end{matrix}", "\\begin{matrix}a\\\\b\\\\c\\end{matrix}"},
		{"a\\hspace{nan}b", "a\\hspace{0em}b"},
	};

	for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
		g_autofree char *markup = mathml_of(pairs[i].tex), *wanted = mathml_of(pairs[i].markup);
		g_autoptr(GRegex) wrap = g_regex_new("<mspace width=\"0em\"/>|</?mrow>", 0, 0, NULL);
		g_autofree char *own = g_regex_replace_literal(wrap, markup, -1, 0, "", 0, NULL),
				*other = g_regex_replace_literal(wrap, wanted, -1, 0, "", 0, NULL);
		g_assert_cmpstr(own, ==, other);
	}
}

static void test_tables(void)
{
	static const struct pair pairs[] = {
		{"\\begin{matrix}a&b\\\\c&d\\\\\\end{matrix}", "<mtable><mtr><mtd>" MI("a") "</mtd><mtd>" MI("b") "</mtd></mtr><mtr><mtd>"
			MI("c") "</mtd><mtd>" MI("d") "</mtd></mtr></mtable>"},
		{"\\begin{bmatrix}1\\end{bmatrix}", "<mrow>" HIGH_LEFT("[") "<mtable><mtr><mtd>" MN("1") "</mtd></mtr></mtable>" HIGH_RIGHT("]")
			"</mrow>"},
		{"\\begin{cases}1&x\\end{cases}", "<mrow>" HIGH_LEFT("{") "<mtable><mtr>" L MN("1") "</mtd>" L MI("x")
			"</mtd></mtr></mtable></mrow>"},
		{"\\begin{aligned}a&=b\\\\&+c\\end{aligned}", "<mtable class=\"pairs\" displaystyle=\"true\"><mtr>" R MI("a") "</mtd>" L MO("=")
			MI("b") "</mtd></mtr><mtr>" R "</mtd>" L "<mo form=\"infix\">+</mo>" MI("c") "</mtd></mtr></mtable>"},
		{"\\begin{array}{lr}a&b\\end{array}", "<mtable><mtr>" L MI("a") "</mtd>" R MI("b") "</mtd></mtr></mtable>"},
		{"a\\\\[2pt]b", "<mtable displaystyle=\"true\"><mtr><mtd>" MI("a") "</mtd></mtr><mtr><mtd>" MI("b") "</mtd></mtr></mtable>"},
		{"\\displaylines{a\\\\b}", "<mtable displaystyle=\"true\"><mtr><mtd>" MI("a") "</mtd></mtr><mtr><mtd>" MI("b") "</mtd></mtr></mtable>"},
		{"\\sum_{\\substack{a\\\\b}}", "<munder>" MO("∑") "<mtable displaystyle=\"true\"><mtr><mtd>" MI("a") "</mtd></mtr><mtr><mtd>"
			MI("b") "</mtd></mtr></mtable></munder>"},
	};

	expect_all(pairs, G_N_ELEMENTS(pairs));
}

static void test_more(void)
{
	static const struct pair pairs[] = {
		{"\\cancel{x}", "<menclose notation=\"updiagonalstrike\">" MI("x") "</menclose>"},
		{"\\boxed{x}", "<menclose notation=\"box\">" MI("x") "</menclose>"},
		{"\\large x", "<mspace width=\"0em\"/>" MI("x")},
		{"\\textcolor{red}{x}", "<mrow>" MI("x") "</mrow>"},
		{"{\\color{red} x}", "<mrow>" MI("x") "</mrow>"},
		{"\\text{a $x$}", "<mrow><mtext>a\302\240</mtext>" MI("x") "</mrow>"},
		{"x \\tag{1}", MI("x") "<mspace width=\"0em\"/><mspace width=\"2em\"/><mtext>(1)</mtext>"},
		{"\\begin{flalign*}a&b\\tag{2}\\end{flalign*}", "<mtable class=\"pairs\" displaystyle=\"true\"><mtr>" R MI("a") "</mtd>" L
			MI("b") "<mspace width=\"0em\"/></mtd><mtd class=\"number\"><mtext>(2)</mtext></mtd></mtr></mtable>"},
		{"\\begin{array}{c|c}\\hline a&b\\end{array}", "<mtable><mtr><mtd>" MI("a") "</mtd><mtd>" MI("b") "</mtd></mtr></mtable>"},
		{"50\\unicode{x20AC}", MN("50") "<mo lspace=\"0em\" rspace=\"0em\">\342\202\254</mo>"},
	};

	expect_all(pairs, G_N_ELEMENTS(pairs));
}

#define BARE(text) "<mrow>" text "</mrow>"

/* What MathJax has beside LaTeX's own: states, struck out relations, TeX's old fractions. */
static void test_further(void)
{
	static const struct pair pairs[] = {
		{"\\ket{x}", BARE(BAR("|") MI("x") RIGHT("\342\237\251"))},
		{"\\sin x\\displaystyle y \\over b", "<mfrac><mrow><mi>sin</mi>" APPLIED THIN MI("x") "<mstyle displaystyle=\"true\">" MI("y")
						   "</mstyle></mrow>" MI("b") "</mfrac>"},
		{"\\sin x\\color{red}y", "<mi>sin</mi>" APPLIED THIN MI("x") "<mrow>" MI("y") "</mrow>"},
		{"\\verb\302\247x\302\247", "<mtext class=\"tt\">x</mtext>"},
		{"{a \\over b}", "<mfrac>" MI("a") MI("b") "</mfrac>"},
		{"\\not\\in", TIGHT("\342\210\211")},
		{"\\not D", "<menclose notation=\"updiagonalstrike\">" MI("D") "</menclose>"},
		{"x\\kern1em y", MI("x") "<mspace width=\"1em\"/>" MI("y")},
		{"x\302\240y", MI("x") MI("y")},
		{"50%", MN("50") TIGHT("%")},
		{"\\verb|a^b|", "<mtext class=\"tt\">a^b</mtext>"},
	};
	expect_all(pairs, G_N_ELEMENTS(pairs));
}

/* Other forms of what has one already: plain TeX's tables, KaTeX's names, what Markdown would have undone. */
static void test_same(void)
{
	static const struct pair pairs[] = {
		{"\\pmatrix{a & b \\cr c & d}", "\\begin{pmatrix}a & b \\\\ c & d\\end{pmatrix}"},
		{"\\matrix{a\\\\b}x", "\\begin{matrix}a\\\\b\\end{matrix}x"},
		{"f = \\cases{1 & x > 0 \\cr {2} & y}", "f = \\begin{cases}1 & x > 0 \\\\ {2} & y\\end{cases}"},
		{"\\eqalign{a &= b}", "\\begin{aligned}a &= b\\end{aligned}"},
		{"\\begin{array}{}a & b\\end{array}", "\\begin{array}{c}a & b\\end{array}"},
		{"\\begin{array}{l}a \\\\ \\cline{1-2} b\\end{array}", "\\begin{array}{l}a \\\\ b\\end{array}"},
		{"a \\newline b", "a \\\\ b"},
		{"\\R \\sub \\C", "\\mathbb{R} \\subset \\mathbb{C}"},
		{"\\exist!x \\isin \\N \\rarr y", "\\exists!x \\in \\mathbb{N} \\to y"},
		{"A \\textbackslash B", "A \\backslash B"},
		{"\\text{a\\textunderscore{}b \\textdegree C \\tiny d}", "\\text{a_b \302\260C d}"},
		{"\\\\{ a\\_1 \\\\}", "\\{ a\\_1 \\}"},
		{"\\begin{matrix}\\- & a\\\\b\\end{matrix}", "\\begin{matrix}- & a\\\\b\\end{matrix}"},
		{"\\\\{a\\\\} \\\\\\\\ b", "\\{a\\} \\\\ b"},
		{"x + \\sqrt{y} \\", "x + \\sqrt{y} "},
	};

	for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
		g_autofree char *one = mathml_of(pairs[i].tex), *other = mathml_of(pairs[i].markup);
		g_assert_cmpstr(one, ==, other);
	}
}

/* \ce is read as the TeX that a chemist would have to write without it. */
static void test_chemistry(void)
{
	static const struct pair pairs[] = {
		{"H2O", "\\mathrm{H}_{2}\\mathrm{O}"},
		{"SO4^2-", "\\mathrm{SO}_{4}^{\\mathrm{2-}}"},
		{"Na+", "\\mathrm{Na}^{+}"},
		{"2H2 + O2 -> 2H2O", "2\\,\\mathrm{H}_{2}\\ \\;+\\;\\ \\mathrm{O}_{2}\\ \\xrightarrow[]{\\ \\ }\\ 2\\,\\mathrm{H}_{2}\\mathrm{O}"},
		{"A <=>[x][y] B", "\\mathrm{A}\\ \\xrightleftharpoons[\\mathrm{y}]{\\ \\mathrm{x}\\ }\\ \\mathrm{B}"},
		{"^{14}C", "^{14\\,}\\mathrm{C}"},
		{"1/2 O2", "\\tfrac{1}{2}\\,\\ \\mathrm{O}_{2}"},
		{"CH3-CH=CH2", "\\mathrm{CH}_{3}{-}\\mathrm{CH}{=}\\mathrm{CH}_{2}"},
		{"CuSO4*5H2O", "\\mathrm{CuSO}_{4}\\cdot 5\\,\\mathrm{H}_{2}\\mathrm{O}"},
		{"BaSO4 v", "\\mathrm{BaSO}_{4}\\ \\downarrow "},
		{"NH3 ^", "\\mathrm{NH}_{3}\\ \\uparrow "},
		{"[Cu(NH3)4]^2+", "[\\mathrm{Cu}(\\mathrm{NH}_{3})_{4}]^{\\mathrm{2+}}"},
	};

	for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
		g_autofree char *source = g_strdup_printf("\\ce{%s}", pairs[i].tex), *markup = mathml_of(source);
		g_autofree char *tex = g_strdup_printf("{%s}", pairs[i].markup), *wanted = mathml_of(tex);
		g_assert_cmpstr(markup, ==, wanted);
	}
}

static void test_macros(void)
{
	static const struct pair pairs[] = {
		{"\\R^n", "\\mathbb{R}^n"},
		{"\\norm{x}\\R x", "\\lVert x \\rVert\\mathbb{R} x"},
		{"\\pd f, \\pd[t]f", "\\frac{\\partial f}{\\partial x}, \\frac{\\partial f}{\\partial t}"},
		{"\\inner ab", "\\langle a,b\\rangle"},
		{"\\phi\\varphi", "\\varphi\\phi"},
		{"\\esssup", "\\operatorname*{ess\\,sup}"},
		{"\\ceil{x}", "\\mathopen{\\lceil}x\\mathclose{\\rceil}"},
		{"\\ceil*{x}", "\\left\\lceil x\\right\\rceil"},
		{"\\ceil[\\big]{x}", "\\mathopen{\\big\\lceil}x\\mathclose{\\big\\rceil}"},
		{"\\card A", "\\#A"},
		{"\\two\\alpha", "\\\\\\alpha x"},
		{"\\outer", "7"},
		{"\\v x", "\\mathbf x"},
		{"\\alpha", "\\alpha"},
		{"a % a remark\nb", "a b"},
		{"50\\% of it", "50\\% of it"},
		{"\\newcommand{\\x}{1}\\x", "1"},
		{"\\def\\x{2}", ""},
		{"\\x\\x", "22"},
		{"\\def\\x#1#2#3#4#5#6#7#8#9{#9}\\x123456789", "9"},
		{"\\def\\ten#1#2#3#4#5#6#7#8#9#:#;{x}\\ten 123456789ab", "\\def\\ten#1#2#3#4#5#6#7#8#9#:#;{x}\\ten 123456789ab"},
	};
	static const char definitions[] = "\\newcommand{\\R}{\\mathbb{R}} % the reals\n\\newcommand\\norm[1]{\\lVert #1 \\rVert}\n"
					  "\\newcommand{\\pd}[2][x]{\\frac{\\partial #2}{\\partial #1}}\\def\\inner#1#2{\\langle #1,#2\\rangle}"
					  "\\let\\old\\phi\\let\\phi=\\varphi\\let\\varphi\\old\\DeclareMathOperator*{\\esssup}{ess\\,sup}"
					  "\\DeclarePairedDelimiter{\\ceil}{\\lceil}{\\rceil}\\renewcommand*{\\v}{\\mathbf}\\providecommand{\\alpha}{a}"
					  "\\newcommand{\\card}[1]{\\##1}\\newcommand{\\two}[1]{\\\\#1x}";
	struct arena *arena = arena_open();
	struct math_macros *outer = math_macros_open(NULL), *macros = math_macros_open(outer);
	const char *why;

	g_assert_cmpstr(math_macros_expand(outer, arena, "\\newcommand{\\outer}{7}", &why), ==, "");
	g_assert_cmpstr(math_macros_expand(macros, arena, definitions, &why), ==, "");
	for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
		g_assert_cmpstr(math_macros_expand(macros, arena, pairs[i].tex, &why), ==, pairs[i].markup);
		g_assert_null(why);
	}
	g_assert_cmpstr(math_macros_expand(outer, arena, "\\R", &why), ==, "\\R");
	math_macros_close(macros);
	math_macros_close(outer);
	arena_close(arena);
}

/* Macros that do not end, or that double one another, stop within the budget, and leave what was written; so do those that
 * have nothing to work on. */
static void test_macros_refused(void)
{
	static const struct {
		const char *tex, *why;
	} refused[] = {
		{"\\def\\a{\\a}\\a", "its macros do not come to an end"},
		{"\\def\\a{x\\b\\b}\\def\\b{\\a\\a}\\a", "its macros do not come to an end"},
		{"\\def\\a#1{x#1}\\a", "something is missing after one of its macros"},
		{"\\newcommand{\\a}[1][b]{#1}\\a[c", "something is missing after one of its macros"},
	};
	struct arena *arena = arena_open();

	for (size_t i = 0; i < G_N_ELEMENTS(refused); i++) {
		struct math_macros *macros = math_macros_open(NULL);
		const char *why, *left = math_macros_expand(macros, arena, refused[i].tex, &why);

		g_assert_cmpstr(left, ==, refused[i].tex);
		g_assert_cmpstr(why, ==, refused[i].why);
		math_macros_close(macros);
	}
	arena_close(arena);
}

/* What a macro would write is not written to its end, to see that it is too much. */
static void test_macros_large(void)
{
	struct arena *arena = arena_open();
	struct math_macros *macros = math_macros_open(NULL);
	g_autoptr(GString) tex = g_string_new("\\def\\x#1{");
	struct rusage before, after;
	const char *why;

	for (int i = 0; i < 20000; i++)
		g_string_append(tex, "#1");
	g_string_append(tex, "}\\x{");
	for (int i = 0; i < 20000; i++)
		g_string_append_c(tex, 'a');
	g_string_append_c(tex, '}');
	getrusage(RUSAGE_SELF, &before);
	math_macros_expand(macros, arena, tex->str, &why);
	getrusage(RUSAGE_SELF, &after);
	g_assert_cmpstr(why, ==, "its macros do not come to an end");
	g_assert_cmpint(after.ru_maxrss - before.ru_maxrss, <, 100000);
	math_macros_close(macros);
	arena_close(arena);
}

static void test_refused(void)
{
	static const struct pair pairs[] = {
		{"\\mystery{x}", "'\\mystery' is not known"},
		{"\\frac{a}", "something is missing"},
		{"\\frac{a", "'}' is missing"},
		{"a}", "'}' has no beginning"},
		{"x^", "something is missing"},
		{"x^a^b", "a second '^'"},
		{"a & b", "'&' outside of a table"},
		{"\\left( a", "'\\right' is missing"},
		{"\\left x", "'x' is no delimiter"},
		{"\\left жжжжжжжжжжжжжж", "'жжжжжжжжжжжж' is no delimiter"},
		{"\\begin{foo}a\\end{foo}", "'\\begin{foo}' is not known"},
		{"\\begin{matrix}a\\end{cases}", "'\\begin{matrix}' has no end"},
		{"\\begin{array}{c@c}a\\end{array}", "columns 'c@c' are not known"},
		{"x \\tag{\\alpha}", "'\\alpha' in a number"},
		{"\\unicode{x7}", "'x7' is no character"},
		{"\\text{\\mystery}", "'\\mystery' in words"},
		{"50% of #", "'#' has no meaning here"},
		{"printf %s", "'%' has no meaning here"},
		{"\\ket", "something is missing after '\\ket'"},
		{"\\verb|x", "'\\verb' has no end"},
		{"\\ce{\\mystery}", "'\\mystery' is not known"},
		{"\\text{a $x}", "'$' in words"},
		{"a\342\200\256b", "U+202E is no sign of formulas"},
		{"\\", "'\\' is not known"},
		{"", "it is empty"},
		{"\\right)", "'\\right)' has no beginning"},
	};
	struct arena *arena = arena_open();

	for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
		const char *why = NULL;
		if (math_read(arena, pairs[i].tex, &why))
			g_error("'%s' is read", pairs[i].tex);
		g_assert_cmpstr(why, ==, pairs[i].markup);
	}
	arena_close(arena);
}

/* No nesting is too deep for the stack, nor deeper than is said. */
static int depth_of(const struct math *math)
{
	int deepest = 0;

	for (const struct math *child = math->first; child; child = child->next) {
		int depth = depth_of(child);
		deepest = MAX(deepest, depth);
	}
	return deepest + 1;
}

static void test_depth(void)
{
	static const char *const begins[] = {"{", "\\hat ", "\\left(", "x^{", "\\frac{", "\\dbinom{", "\\begin{pmatrix}", "\\sqrt[",
		"\\dbinom{\\displaystyle\\color{red}\\textstyle ", "{a \\over ", "{a \\choose ", "\\substack{", "\\abs{",
		"\\operatorname{a_", "\\begin{Vmatrix}x^{", "\\Set{x^", "\\overset{2}{", "\\dbinom2{x^", "\\pmod{x^",
		"{x^\\color{red}\\color{blue}\\dbinom2{a\\choose "};
	static const char *const ends[] = {"}", "", "\\right)", "}", "}2", "}2", "\\end{pmatrix}", "]2", "}2", "}", "}", "}", "}",
		"}", "}\\end{Vmatrix}", "}", "}", "}", "}", "}}"};
	struct arena *arena = arena_open();

	for (size_t k = 0; k < G_N_ELEMENTS(begins); k++) {
		const struct math *math = NULL;
		const char *why = NULL;
		for (int n = 1; n < 4000; n = n < 40 ? n + 1 : n * 4) {
			g_autoptr(GString) tex = g_string_new(NULL);
			for (int i = 0; i < n; i++)
				g_string_append(tex, begins[k]);
			g_string_append_c(tex, 'x');
			for (int i = 0; i < n; i++)
				g_string_append(tex, ends[k]);
			math = math_read(arena, tex->str, &why);
			if (math)
				g_assert_cmpint(depth_of(math), <=, MATH_DEPTH_MAX);
			else
				g_assert_nonnull(strstr(why, "deeper"));
		}
		g_assert_null(math);
	}
	arena_close(arena);
}

/* Styles that nothing ends hold all that follows, but a tree of any number of them is no deeper than others. */
static void test_switches(void)
{
	struct arena *arena = arena_open();

	for (int n = 1; n < 100000; n *= 10) {
		g_autoptr(GString) tex = g_string_new(NULL);
		const struct math *math;
		const char *why;

		for (int i = 0; i < n; i++)
			g_string_append(tex, i % 2 ? "\\displaystyle a + " : "\\color{red} b - ");
		g_string_append(tex, "{c \\over d}");
		math = math_read(arena, tex->str, &why);
		if (!math)
			g_error("%s", why);
		g_assert_cmpint(depth_of(math), <=, MATH_DEPTH_MAX);
	}
	arena_close(arena);
}

/* The table of names is searched by halves: one out of order would hide others. */
static void test_names(void)
{
	static const char names[] = "alpha beta gamma delta zeta eta theta kappa lambda mu nu xi pi rho sigma tau phi chi psi omega Gamma Pi Sigma "
		"Omega partial nabla forall exists times div cdot cap cup leq geq neq approx equiv sim subset supseteq in notin to Rightarrow "
		"implies iff mapsto ldots cdots sum prod int oint bigcup sin cos log ln exp lim max min sup inf det gcd quad qquad infty ell hbar "
		"emptyset angle circ bullet star dagger oplus otimes perp parallel mid vdash models prec succ propto cong ll gg langle rangle "
		"lfloor rceil vert Vert lvert rVert uparrow Downarrow nearrow therefore because triangle square prime neg wedge vee land lor";
	g_auto(GStrv) all = g_strsplit(names, " ", -1);
	struct arena *arena = arena_open();

	for (char **name = all; *name; name++) {
		g_autofree char *tex = g_strconcat("\\", *name, NULL), *wrong = g_strconcat("\\", *name, "x", NULL);
		const char *why = NULL;
		if (!math_read(arena, tex, &why))
			g_error("%s", why);
		g_assert_null(math_read(arena, wrong, &why));
	}
	arena_close(arena);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/math/letters", test_letters);
	g_test_add_func("/math/spaces", test_spaces);
	g_test_add_func("/math/scripts", test_scripts);
	g_test_add_func("/math/boxes", test_boxes);
	g_test_add_func("/math/fonts", test_fonts);
	g_test_add_func("/math/tables", test_tables);
	g_test_add_func("/math/more", test_more);
	g_test_add_func("/math/further", test_further);
	g_test_add_func("/math/same", test_same);
	g_test_add_func("/math/chemistry", test_chemistry);
	g_test_add_func("/math/macros", test_macros);
	g_test_add_func("/math/macros/refused", test_macros_refused);
	g_test_add_func("/math/macros/large", test_macros_large);
	g_test_add_func("/math/refused", test_refused);
	g_test_add_func("/math/depth", test_depth);
	g_test_add_func("/math/switches", test_switches);
	g_test_add_func("/math/names", test_names);
	return g_test_run();
}
