/* Pictures that would leave the foot of a page white are set smaller: how small, what goes with them, what is never touched. */
#include "pages.h"

enum { FIRST = 8, CHAPTERS = 30 };

struct shown {
	struct seen seen;
	int n_pictures, n_smaller;
	double widest, least; /* the least: as a part of the widest */
	double left, right;   /* of the outermost edges */
	int n_apart;          /* pages with other numbers of pictures and of captions */
	int n_alone;          /* pages with one picture */
	double foot;          /* of the lowest */
};

struct picture {
	double x, y, width, height;
};

static GArray *read_pictures(struct shown *shown, const char *dump)
{
	g_auto(GStrv) lines = g_strsplit(dump, "\n", -1);
	GArray *pictures = g_array_new(FALSE, FALSE, sizeof(struct picture));
	int n_pictures = 0, n_captions = 0;
	for (char **line = lines; *line; line++) {
		struct picture picture;
		if (g_str_has_prefix(*line, "page ")) {
			shown->n_apart += n_pictures != n_captions;
			shown->n_alone += n_pictures == 1;
			n_pictures = n_captions = 0;
		}
		n_captions += strstr(*line, "'Caption") != NULL;
		if (sscanf(*line, " picture %lf %lf %lf %lf", &picture.x, &picture.y, &picture.width, &picture.height) == 4) {
			n_pictures++;
			g_array_append_val(pictures, picture);
		}
	}
	return pictures;
}

static void measure_pictures(struct shown *shown, const GArray *pictures)
{
	shown->n_pictures = (int)pictures->len;
	shown->left = HUGE_VAL;
	for (guint i = 0; i < pictures->len; i++) {
		const struct picture *at = &g_array_index(pictures, struct picture, i);
		g_assert_cmpfloat_with_epsilon(at->height / at->width, 1.5, 0.01);
		shown->widest = MAX(shown->widest, at->width);
		shown->left = MIN(shown->left, at->x);
		shown->right = MAX(shown->right, at->x + at->width);
		shown->foot = MAX(shown->foot, at->y + at->height);
	}
	shown->least = 1;
	for (guint i = 0; i < pictures->len; i++) {
		double part = g_array_index(pictures, struct picture, i).width / shown->widest;
		shown->n_smaller += part < 0.99;
		shown->least = MIN(shown->least, part);
	}
}

/* Chapters that begin with so many lines, then hold the block, then lines again. */
static struct shown show(const char *front, const char *block, const char *const *tokens)
{
	struct shown shown = {.right = 0};
	g_autofree char *folder = folder_make();
	folder_file(folder, "p.svg",
		"<svg xmlns='http://www.w3.org/2000/svg' width='200' height='300'><path d='M0 0h200v300z'/></svg>");
	for (int k = FIRST; k < FIRST + CHAPTERS; k++) {
		g_autoptr(GString) note = g_string_new(front);
		g_string_append(note, "# Lines\n\n");
		repeat(note, "A line of its own.\n\n", k);
		g_string_append(note, block);
		repeat(note, "A line of its own.\n\n", 30);
		g_autofree char *name = g_strdup_printf("n%02d.md", k);
		folder_file(folder, name, note->str);
	}
	g_autofree char *dump = check_vault_feet(folder, "classic", tokens, false, false, &shown.seen);
	GArray *pictures = read_pictures(&shown, dump);
	measure_pictures(&shown, pictures);
	g_array_free(pictures, TRUE);
	folder_remove(folder);
	return shown;
}

static const char *const never[] = {"picture.fit=100%", NULL}, *const less[] = {"picture.fit=90%", NULL};

/* Down to what the theme allows, and only where a page is spared its white; each is told. */
static void test_smaller(void)
{
	struct shown full = show("", "![[p.svg]]\n\n", never), fitted = show("", "![[p.svg]]\n\n", NULL),
		     little = show("", "![[p.svg]]\n\n", less);
	g_assert_cmpint(full.n_smaller, ==, 0);
	g_assert_cmpint(full.seen.n_lowered, ==, 0);
	g_assert_cmpint(fitted.n_pictures, ==, CHAPTERS);
	g_assert_cmpfloat_with_epsilon(fitted.widest, full.widest, 0.01);
	g_assert_cmpint(fitted.n_smaller, >, 3);
	g_assert_cmpint(fitted.n_smaller, <, CHAPTERS / 2);
	g_assert_cmpint(fitted.seen.n_lowered, ==, fitted.n_smaller);
	g_assert_cmpfloat(fitted.least, >, 0.7);
	g_assert_cmpfloat(fitted.least, <, 0.8);
	g_assert_cmpfloat(little.least, >, 0.9);
	g_assert_cmpint(little.n_smaller, >, 0);
	g_assert_cmpint(fitted.seen.n_breaches, <, little.seen.n_breaches);
	g_assert_cmpint(little.seen.n_breaches, <, full.seen.n_breaches);
	/* facing pages may both be a line longer */
	g_assert_cmpfloat(fitted.foot, <, 648 - 91.5 + 13.6);
}

/* Less where the note tells the size. */
static void test_sized(void)
{
	struct shown sized = show("", "![[p.svg|200]]\n\n", NULL), free = show("", "![[p.svg]]\n\n", NULL);
	g_assert_cmpfloat_with_epsilon(sized.widest, free.widest, 0.01);
	g_assert_cmpint(sized.n_smaller, >, 0);
	g_assert_cmpint(sized.n_smaller, <, free.n_smaller);
	g_assert_cmpfloat(sized.least, >, 0.77);
}

/* Captions stay on the page of their pictures; so does what stands in lists and boxes. */
static void test_company(void)
{
	static const char *const blocks[] = {"![[p.svg]]\n*Caption of a picture.*\n\n",
		"- An item\n- Another\n\n  ![[p.svg]]\n  *Caption of a picture.*\n- The last\n\n",
		"> [!note] A box\n> Its words.\n>\n> ![[p.svg]]\n> *Caption of a picture.*\n>\n> More of its words.\n\n"};
	for (size_t i = 0; i < G_N_ELEMENTS(blocks); i++) {
		struct shown full = show("", blocks[i], never), fitted = show("", blocks[i], NULL);
		g_assert_cmpint(fitted.n_pictures, ==, CHAPTERS);
		g_assert_cmpint(fitted.n_apart, ==, 0);
		g_assert_cmpint(fitted.n_smaller, >=, 2);
		g_assert_cmpint(fitted.seen.n_breaches, <, full.seen.n_breaches);
	}
}

/* A picture is enough under a heading, and on either side of a page's end: two need not stay together. */
static void test_alone(void)
{
	static const char *const blocks[] = {"## Head\n\n![[p.svg|100]]\n\n![[p.svg|100]]\n\n", "![[p.svg]] ![[p.svg]]\n\n"};
	for (size_t i = 0; i < G_N_ELEMENTS(blocks); i++)
		g_assert_cmpint(show("", blocks[i], never).n_alone, >, 0);
}

/* Two of a page share what it lacks. */
static void test_shared(void)
{
	static const char *const blocks = "![[p.svg]]\n\nWords between.\n\n![[p.svg]]\n\n";
	struct shown full = show("", blocks, never), fitted = show("", blocks, NULL);
	g_assert_cmpint(fitted.n_pictures, ==, 2 * CHAPTERS);
	g_assert_cmpint(fitted.n_smaller, >, 4);
	g_assert_cmpint(2 * fitted.seen.n_breaches, <, full.seen.n_breaches);
}

/* From right to left they end at the right, where the words begin. */
static void test_mirrored(void)
{
	static const char *const even[] = {"page.inner=63", "page.outer=63", NULL};
	struct shown left = show("", "![[p.svg]]\n\n", even), right = show("---\nlang: ar\n---\n", "![[p.svg]]\n\n", even);
	g_assert_cmpint(right.n_smaller, >, 3);
	g_assert_cmpfloat_with_epsilon(left.left, 63, 0.1);
	g_assert_cmpfloat_with_epsilon(right.right, 432 - 63, 0.1);
	g_assert_cmpfloat_with_epsilon(right.left, right.right - right.widest, 0.1);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/pictures/smaller", test_smaller);
	g_test_add_func("/pictures/sized", test_sized);
	g_test_add_func("/pictures/company", test_company);
	g_test_add_func("/pictures/alone", test_alone);
	g_test_add_func("/pictures/shared", test_shared);
	g_test_add_func("/pictures/mirrored", test_mirrored);
	return g_test_run();
}
