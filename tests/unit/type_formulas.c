/* Formulas in print: boxes stand where the numbers of the signs' face put them, nothing touches, lines end where they may. */
#include <math.h>
#include "setting.h"
#include "type/formula_box.h"

struct desk {
	struct fixture fixture;
	struct theme *theme;
	struct type *type;
	struct type_style style;
	struct setter setter;
};

static void desk_open(struct desk *desk)
{
	fixture_open(&desk->fixture);
	desk->theme = theme_read(desk->fixture.arena, &desk->fixture.job, "classic", NULL, NULL, NULL);
	g_assert_nonnull(desk->theme);
	desk->type = type_open(desk->theme, &desk->fixture.job);
	g_assert_nonnull(desk->type);
	desk->style = (struct type_style){.font = &desk->theme->text[TEXT_BODY], .lang = "en"};
	struct formula_want want = {.style = &desk->style, .scale = 1};
	setter_init(&desk->setter, desk->type, desk->fixture.arena, &want);
}

static void desk_close(struct desk *desk)
{
	type_close(desk->type);
	fixture_close(&desk->fixture);
}

static const struct math *read_tex(struct desk *desk, const char *tex)
{
	const char *why;
	const struct math *math = math_read(desk->fixture.arena, tex, &why);

	if (!math)
		g_error("%s: %s", tex, why);
	return math;
}

static struct fbox *set_box(struct desk *desk, const char *tex, bool display)
{
	return formula_node(&desk->setter, (struct fstyle){.display = display}, read_tex(desk, tex));
}

static const struct formula *set_parts(struct desk *desk, const char *tex, bool display)
{
	struct formula_want want = {.style = &desk->style, .scale = 1, .display = display};
	const struct formula *formula = formula_set(desk->type, desk->fixture.arena, read_tex(desk, tex), &want);

	g_assert_nonnull(formula);
	return formula;
}

/* What its glyphs spell, in the order in which they are drawn. */
static char *spell(struct desk *desk, const struct formula *formula)
{
	struct canvas canvas = {.arena = desk->fixture.arena,
		.artifacts = g_array_new(FALSE, FALSE, sizeof(struct page_item)),
		.items = g_array_new(FALSE, FALSE, sizeof(struct page_item))};
	GString *text = g_string_new(NULL);

	for (int i = 0; i < formula->n_parts; i++)
		formula_draw(&canvas, formula->parts[i].box, 0, 0, 0, 0);
	for (guint i = 0; i < canvas.items->len; i++) {
		const struct page_glyphs *glyphs = &g_array_index(canvas.items, struct page_item, i).as.glyphs;
		int n_bytes = 0, n_glyphs = 0;

		for (int k = 0; k < glyphs->n_clusters; k++) {
			n_bytes += glyphs->clusters[k].n_bytes;
			n_glyphs += glyphs->clusters[k].n_glyphs;
		}
		g_assert_cmpint(n_bytes, ==, glyphs->text_len);
		g_assert_cmpint(n_glyphs, ==, glyphs->n_glyphs);
		g_string_append_len(text, glyphs->text, glyphs->text_len);
	}
	g_array_free(canvas.artifacts, TRUE);
	g_array_free(canvas.items, TRUE);
	return g_string_free(text, FALSE);
}

static double number(const struct desk *desk, hb_ot_math_constant_t which)
{
	return formula_number(&desk->setter, (struct fstyle){0}, which);
}

static void near(double a, double b)
{
	g_assert_cmpfloat_with_epsilon(a, b, 0.01);
}

static void test_fraction(void)
{
	struct desk desk;

	/* what is deep or high itself is kept off the rule by the gap, what is not by the shift */
	static const char *const fractions[] = {"\\frac{a+b}{c}", "\\frac{\\left(\\frac{a}{b}\\right)}{\\sqrt{\\frac{c}{d}}}"};

	desk_open(&desk);
	for (int i = 0; i < 4; i++) {
		int display = i % 2;
		struct fbox *box = set_box(&desk, fractions[i / 2], display), *above = box->first, *rule = above->next, *below = rule->next;
		double thick = number(&desk, HB_OT_MATH_CONSTANT_FRACTION_RULE_THICKNESS);
		double gap = number(&desk, display ? HB_OT_MATH_CONSTANT_FRACTION_NUM_DISPLAY_STYLE_GAP_MIN
						   : HB_OT_MATH_CONSTANT_FRACTION_NUMERATOR_GAP_MIN);

		g_assert_cmpint(rule->kind, ==, FBOX_RULE);
		near(rule->height, thick);
		near(rule->y + thick / 2, number(&desk, HB_OT_MATH_CONSTANT_AXIS_HEIGHT));
		g_assert_cmpfloat(above->y - above->depth, >=, rule->y + thick + gap - 0.01);
		g_assert_cmpfloat(below->y + below->height, <=, rule->y - gap + 0.01);
		g_assert_cmpfloat(above->y, >=,
			number(&desk, display ? HB_OT_MATH_CONSTANT_FRACTION_NUMERATOR_DISPLAY_STYLE_SHIFT_UP
					      : HB_OT_MATH_CONSTANT_FRACTION_NUMERATOR_SHIFT_UP) - 0.01);
		near(below->x + (below->width + below->italic) / 2, box->width / 2);
		near(rule->width, above->width);
	}
	/* In a line its parts are scripts. */
	g_assert_cmpfloat(set_box(&desk, "\\frac ab", false)->first->size, <, set_box(&desk, "\\frac ab", true)->first->size * 0.8);
	desk_close(&desk);
}

static void test_scripts(void)
{
	static const char *const cases[] = {"x_i^2", "V_{\\frac12}^{\\frac12}", "f_n^{k}", "\\left(\\frac ab\\right)_i^n", "A_{p_q}^{p_q}"};
	struct desk desk;

	desk_open(&desk);
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct fbox *box = set_box(&desk, cases[i], true), *base = box->first, *sub = base->next, *super = sub->next;

		g_assert_cmpfloat(super->y - super->depth - (sub->y + sub->height), >=,
			number(&desk, HB_OT_MATH_CONSTANT_SUB_SUPERSCRIPT_GAP_MIN) - 0.01);
		g_assert_cmpfloat(super->x, >=, base->width + base->italic - 0.01);
		g_assert_cmpfloat(sub->x, >=, base->width - 0.01);
		g_assert_cmpfloat(box->width, >=, super->x + super->width);
	}
	/* Limits stand in the middle, above and below in displays, beside in lines. */
	struct fbox *sum = set_box(&desk, "\\sum_{i=0}^n", true), *sign = sum->first, *low = sign->next, *high = low->next;
	g_assert_cmpfloat(high->y - high->depth, >, sign->height);
	g_assert_cmpfloat(low->y + low->height, <, -sign->depth);
	near(low->x + low->width / 2, sum->width / 2);
	sum = set_box(&desk, "\\sum_{i=0}^n", false);
	g_assert_cmpfloat(sum->first->next->x, >=, sum->first->width);
	desk_close(&desk);
}

/* A box of a fence, and what stands beside it. */
static void test_fences(void)
{
	static const char *const cases[] = {"\\left(\\frac{a}{b}\\right)", "\\left\\{\\begin{matrix}a\\\\b\\\\c\\\\d\\\\e\\\\f\\\\g\\\\h\\end{matrix}\\right.",
		"\\left\\|\\left[\\frac{\\frac ab}{\\frac cd}\\right]\\right\\|", "\\left\\lfloor\\sum_{i=0}^n\\frac1i\\right\\rfloor"};
	struct desk desk;

	desk_open(&desk);
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct fbox *box = set_box(&desk, cases[i], true), *fence = box->first, *held = fence->next;
		double axis = number(&desk, HB_OT_MATH_CONSTANT_AXIS_HEIGHT), most = held->height + held->depth;

		near((fence->height - fence->depth) / 2, axis);
		g_assert_cmpfloat(fence->height + fence->depth, >=, 0.88 * most);
		g_assert_cmpfloat(fence->height + fence->depth, <, 2.2 * most);
	}
	/* One put together spells what it is, once. */
	g_autofree char *said = spell(&desk, set_parts(&desk, cases[1], true));
	g_assert_cmpstr(said, ==, "{abcdefgh");
	struct fbox *root = set_box(&desk, "\\sqrt{\\frac{a}{b}}", true);
	g_assert_cmpfloat(root->first->next->y, >=, root->last->height);
	desk_close(&desk);
}

static void test_white(void)
{
	struct desk desk;

	desk_open(&desk);
	double em = formula_em(&desk.setter, (struct fstyle){0});
	const struct {
		const char *tex, *apart;
		int white; /* eighteenths */
	} cases[] = {{"a+b", "a{+}b", 8}, {"a=b", "a{=}b", 10}, {"a,b", "a{,}b", 0}, {"-b", "{-}b", 0}, {"(a)", "{(}a{)}", 0},
		{"\\sin x", "\\mathrm{sin}x", 3}, {"2^{a+b}", "2^{a{+}b}", 0}};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
		if (cases[i].white || i != 2)
			near(set_parts(&desk, cases[i].tex, false)->width - set_parts(&desk, cases[i].apart, false)->width,
				cases[i].white * em / 18);
	desk_close(&desk);
}

static void test_breaks(void)
{
	struct desk desk;

	desk_open(&desk);
	const struct formula *line = set_parts(&desk, "a = b + c < (d + e)", false), *display = set_parts(&desk, "a = b + c < (d + e)", true);
	g_assert_cmpint(line->n_parts, ==, 5);
	g_assert_cmpint(display->n_parts, ==, 5);
	g_autofree char *first = spell(&desk, &(struct formula){.parts = line->parts, .n_parts = 1});
	g_autofree char *second = spell(&desk, &(struct formula){.parts = display->parts + 1, .n_parts = 1});
	g_assert_cmpstr(first, ==, "a=");
	g_assert_cmpstr(second, ==, "=b");
	for (int i = 1; i < 5; i++) {
		static const enum para_seam seams[] = {0, PARA_SEAM_RELATION, PARA_SEAM_OPERATOR, PARA_SEAM_RELATION, PARA_SEAM_WITHIN};
		g_assert_cmpint(line->parts[i].seam, ==, seams[i]);
		g_assert_cmpint(display->parts[i].seam, ==, seams[i]);
	}
	near(line->width, display->width);
	g_assert_cmpint(set_parts(&desk, "-1", false)->n_parts, ==, 1);
	g_assert_cmpint(set_parts(&desk, "\\begin{aligned}a&=b\\\\c&=d\\end{aligned}", true)->n_parts, ==, 2);
	desk_close(&desk);
}

/* Where the first glyph stands, and what the line spells. */
static double line_edge(struct desk *desk, const struct formula_part *part, char **said)
{
	struct canvas canvas = {.arena = desk->fixture.arena,
		.artifacts = g_array_new(FALSE, FALSE, sizeof(struct page_item)),
		.items = g_array_new(FALSE, FALSE, sizeof(struct page_item))};
	double x;

	formula_draw(&canvas, part->box, 0, 0, 0, 0);
	x = (double)g_array_index(canvas.items, struct page_item, 0).as.glyphs.glyphs[0].x;
	g_array_free(canvas.artifacts, TRUE);
	g_array_free(canvas.items, TRUE);
	*said = spell(desk, &(struct formula){.parts = (struct formula_part *)part, .n_parts = 1});
	return x;
}

static const struct formula *set_broken(struct desk *desk, const char *tex, double room)
{
	struct formula_want want = {.style = &desk->style, .scale = 1, .display = true, .room = room};

	return formula_set(desk->type, desk->fixture.arena, read_tex(desk, tex), &want);
}

/* Lines under each other go on below where they are aligned, an operator further right; none is wider than the room. */
static void test_broken_lines(void)
{
	static const char tex[] = "\\begin{aligned} ab &= c + d + e + f = g + h + i + j + k \\tag{1} \\\\ &= l && \\text{for m} \\end{aligned}";
	static const char *const said[] = {"ab=c+d+e+f", "=g+h+i+j", "+k", "=lfor m"};
	struct desk desk;
	char *own[4];
	double x[4], em;

	desk_open(&desk);
	em = formula_em(&desk.setter, (struct fstyle){0});
	g_assert_cmpint(set_broken(&desk, tex, 400)->n_parts, ==, 2);
	const struct formula *broken = set_broken(&desk, tex, 8.5 * em);
	g_assert_cmpint(broken->n_parts, ==, 4);
	for (int i = 0; i < 4; i++) {
		x[i] = line_edge(&desk, &broken->parts[i], &own[i]);
		g_assert_cmpstr(own[i], ==, said[i]);
		g_free(own[i]);
		g_assert_cmpfloat(broken->parts[i].width, <=, 8.5 * em + 0.01);
		g_assert_true((broken->parts[i].tag != NULL) == (i == 2));
	}
	near(x[1], x[3]);
	g_assert_cmpfloat(x[2], >, x[1] + em);
	near(broken->parts[3].width, 8.5 * em); /* reasons stand at the end */
	g_assert_cmpint(set_broken(&desk, "\\begin{aligned} a &= b + c + d + e + f + g \\\\ \\\\ & \\\\ &= h \\end{aligned}", 8.5 * em)->n_parts, ==, 5);
	broken = set_broken(&desk, "\\tag{2} \\begin{aligned} a &= b + c + d + e + f + g \\end{aligned}", 8.5 * em);
	g_assert_cmpint(broken->n_parts, ==, 2);
	g_assert_nonnull(broken->parts[1].tag);
	/* What stands before the relations is wide: they are aligned further left. */
	broken = set_broken(&desk, "\\begin{aligned} a + b + c + d &= e + f \\\\ &= g \\end{aligned}", 8.5 * em);
	g_assert_cmpint(broken->n_parts, ==, 3);
	for (int i = 0; i < 3; i++) {
		x[i] = line_edge(&desk, &broken->parts[i], &own[i]);
		g_free(own[i]);
	}
	near(x[1], x[2]);
	g_assert_cmpfloat(x[0], <, x[1]);
	desk_close(&desk);
}

static void test_spelling(void)
{
	static const struct {
		const char *tex, *said;
	} cases[] = {
		{"x^2", "x2"}, {"\\alpha_1", "\316\2611"}, {"\\sqrt[3]{x}", "\342\210\232x3"}, {"\\frac{1}{2}", "12"}, {"\\hat x", "x^"},
		{"\\overline{ab}", "ab"}, {"\\mathbf{v}", "\360\235\220\257"}, {"\\lim_{x\\to0}", "limx\342\206\2220"},
		{"a\\text{ if }b", "a if b"}, {"\\underbrace{a}_n", "a\342\217\237n"}, {"f'(x)", "f\342\200\262(x)"}, {"\\cancel{x}", "x"}, {"\\boxed{a=b}", "a=b"}, {"\\text{a $x$ b}", "a x b"},
		{"\\underline{a}", "a"}, {"\\set{a}", "{a}"}, {"\\textcolor{red}{a}", "a"}, {"\\begin{array}{c|c}a&b\\\\\\hline c&d\\end{array}", "abcd"},
	};
	struct desk desk;

	desk_open(&desk);
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *said = spell(&desk, set_parts(&desk, cases[i].tex, true));
		g_assert_cmpstr(said, ==, cases[i].said);
	}
	desk_close(&desk);
}

/* ---- on the page ---- */

static void test_page(void)
{
	struct set set;

	set_open(&set, "# Two\n\nBefore.\n\n$$\nq = \\frac{r}{s}\n$$\n\nAfter this.\n\nThen $\\dfrac{\\dfrac ab}{c}$ so.\n\nLast.\n", NULL);
	const struct run *before = run_find(&set, "Before.", 0), *after = run_find(&set, "After", 0), *q = run_find(&set, "q", 0);
	const struct run *last = run_find(&set, "Last.", 0);
	double lines = (after->y - before->y) / 13.5;
	near(lines, round(lines)); /* the grid is given back */
	g_assert_cmpfloat(lines, >, 2.5);
	near((last->y - after->y) / 13.5, 3); /* a line more for the tall one */
	g_assert_cmpfloat(q->y, >, before->y);
	g_assert_cmpfloat(q->x1, >, before->x1 + 60);
	g_assert_cmpstr(set.said, ==, "");
	set_close(&set);
}

static void test_too_wide(void)
{
	GString *text = g_string_new("# Two\n\n$$\n");
	struct set set;

	/* It goes on below, before relations. */
	for (int i = 0; i < 40; i++)
		g_string_append_printf(text, "%s x_{%d}", i ? "=" : "", i);
	g_string_append(text, "\n$$\n");
	set_open(&set, text->str, NULL);
	g_assert_cmpstr(set.said, ==, "");
	set_close(&set);
	/* Of lines under each other each. */
	g_string_assign(text, "# Two\n\n$$\n\\begin{aligned} y &= ");
	for (int i = 0; i < 40; i++)
		g_string_append_printf(text, "+ x_{%d}", i);
	g_string_append(text, "\\\\ &= z \\end{aligned}\n$$\n");
	set_open(&set, text->str, NULL);
	g_assert_cmpstr(set.said, ==, "");
	near(run_find(&set, "y", 0)->size, 11);
	set_close(&set);
	/* It has no such place. */
	g_string_assign(text, "# Two\n\n$$\n\\sqrt{");
	for (int i = 0; i < 80; i++)
		g_string_append(text, "+x");
	g_string_append(text, "}\n$$\n");
	set_open(&set, text->str, NULL);
	g_assert_nonnull(strstr(set.said, "[math-too-wide]"));
	g_assert_cmpint(run_count(&set, "\\sqrt"), >, 0);
	set_close(&set);
	g_string_free(text, TRUE);
}

/* Numbers stand at the column's end, on their formula's line. */
static void test_numbers(void)
{
	struct set set;

	set_open(&set, "# Two\n\nWords.\n\n$$\nq = 1 \\tag{7}\n$$\n", NULL);
	const struct run *q = run_find(&set, "q", 0), *tag = run_find(&set, "(7)", 0);
	near(q->y, tag->y);
	g_assert_cmpfloat(tag->x1, >, q->x1 + 100);
	set_close(&set);
}

/* A note with n times the piece between two others. */
static void lay_many(const char *open, const char *piece, const char *close, int n)
{
	GString *text = g_string_new("# Two\n\n");
	struct set set;

	g_string_append(text, open);
	for (int i = 0; i < n; i++)
		g_string_append(text, piece);
	g_string_append(text, close);
	set_open(&set, text->str, NULL);
	set_close(&set);
	g_string_free(text, TRUE);
}

static void test_hostile(void)
{
	lay_many("$$\n", "{", "x}\n$$\n", 1000);
	lay_many("$$\n", "\\sqrt{", "x\n$$\n", 1000);
	lay_many("$$\n\\begin{pmatrix}", "a&b&c&d&e&f&g&h&i&j\\\\", "\\end{pmatrix}\n$$\n", 1000);
	lay_many("$$\n\\begin{aligned}", "a_1&=b\\\\", "\\end{aligned}\n$$\n", 3000);
	lay_many("$$\n\\begin{aligned}", "a+&b+&", "c\\end{aligned}\n$$\n", 3000);
	lay_many("$$\n\\begin{aligned}a&=", "b+c=", "d\\end{aligned}\n$$\n", 3000);
	lay_many("$", "a+b=", "c$\n", 20000);
	lay_many("$$\n", "a+b=", "c\n$$\n", 20000);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/formulas/fraction", test_fraction);
	g_test_add_func("/formulas/scripts", test_scripts);
	g_test_add_func("/formulas/fences", test_fences);
	g_test_add_func("/formulas/white", test_white);
	g_test_add_func("/formulas/breaks", test_breaks);
	g_test_add_func("/formulas/broken-lines", test_broken_lines);
	g_test_add_func("/formulas/spelling", test_spelling);
	g_test_add_func("/formulas/page", test_page);
	g_test_add_func("/formulas/numbers", test_numbers);
	g_test_add_func("/formulas/too-wide", test_too_wide);
	g_test_add_func("/formulas/hostile", test_hostile);
	return g_test_run();
}
