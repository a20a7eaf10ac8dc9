/* Pages of whole books.  With a folder as first argument the promises are checked on the vault there. */
#include "pages.h"

static const char *const words[] = {"the", "river", "is", "measured", "by", "those",
	"who", "stand", "still", "and", "wait", "for", "a", "stone", "to", "turn", "over",
	"in", "its", "bed", "slowly", "while", "lamps", "flicker", "beyond", "willows",
	"because", "nobody", "remembers", "where", "bridges", "began"};

static void add_sentence(GString *note, GRand *rand)
{
	int n = g_rand_int_range(rand, 5, 24);
	for (int i = 0; i < n; i++)
		g_string_append_printf(note, "%s%s", i ? " " : "",
			words[g_rand_int_range(rand, 0, (int)G_N_ELEMENTS(words))]);
	g_string_append(note, ". ");
}

static void add_paragraph(GString *note, GRand *rand, int *time)
{
	for (int i = g_rand_int_range(rand, 2, 7); i > 0; i--)
		add_sentence(note, rand);
	*time += g_rand_int_range(rand, 5, 90);
	g_string_append_printf(note,
		"(<a class=\"yt-timestamp\" "
		"data-t=\"00:%02d:%02d\">[00:%02d:%02d]</a>).\n\n",
		*time / 60, *time % 60, *time / 60, *time % 60);
}

static void make_note(const char *folder, int number, GRand *rand)
{
	GString *note = g_string_new(NULL);
	int time = 10, footnote = 0;
	g_string_append_printf(note,
		"---\ntitle: Note number %d\nvideoId: abcdefgh%03d\n---\n\n", number,
		number % 7);
	add_paragraph(note, rand, &time);
	for (int s = g_rand_int_range(rand, 2, 6); s > 0; s--) {
		g_string_append_printf(note, "## Section %d of the note\n\n", s);
		if (s % 3 == 0)
			g_string_append(note, "```\nfirst line\nsecond line\nthird "
					      "line\nfourth line\n```\n\n");
		if (s % 3 == 1)
			g_string_append(note, "| One | Two |\n|---|---|\n| a | b |\n| c "
					      "| d |\n| e | f |\n\n");
		for (int p = g_rand_int_range(rand, 1, 5); p > 0; p--)
			add_paragraph(note, rand, &time);
		if (g_rand_boolean(rand)) {
			g_string_append(note, "> [!info] A box with a title\n> ");
			for (int i = g_rand_int_range(rand, 2, 9); i > 0; i--)
				add_sentence(note, rand);
			g_string_append(note, "\n\n");
		}
		if (g_rand_boolean(rand)) {
			footnote++;
			add_sentence(note, rand);
			g_string_append_printf(note,
				"See [[Note number %d]] too.[^%d]\n\n[^%d]: ",
				(number * 7) % 12, footnote, footnote);
			add_sentence(note, rand);
			g_string_append(note, "\n\n");
		}
		add_paragraph(note, rand, &time);
		add_paragraph(note, rand, &time);
	}
	g_autofree char *name = g_strdup_printf("note_number_%02d.md", number);
	folder_file(folder, name, note->str);
	g_string_free(note, TRUE);
}

static void test_book(gconstpointer theme)
{
	g_autofree char *folder = folder_make();
	GRand *rand = g_rand_new_with_seed(20);
	for (int i = 0; i < 12; i++)
		make_note(folder, i, rand);
	g_rand_free(rand);
	struct seen seen;
	g_autofree char *dump = check_vault(folder, theme, true, &seen);
	g_assert_cmpint(seen.n_pages, >, 20);
	g_assert_cmpint(seen.n_qr, >, 20);
	folder_remove(folder);
}

/* Prose with headings, boxes and lists: a book as most are. */
static void check_level(const char *theme, const char *const *tokens)
{
	g_autofree char *folder = folder_make();
	GRand *rand = g_rand_new_with_seed(7);
	for (int i = 0; i < 10; i++) {
		GString *note = g_string_new(NULL);
		int time = 10;
		g_string_append_printf(note, "---\ntitle: Note number %d\n---\n\n", i);
		for (int s = 0; s < 6; s++) {
			g_string_append_printf(note, "## Section %d\n\n", s);
			for (int p = g_rand_int_range(rand, 2, 5); p > 0; p--)
				add_paragraph(note, rand, &time);
			g_string_append(note, s % 2 ? "> [!tip] A box\n> " : "- ");
			add_sentence(note, rand);
			g_string_append(note, s % 2 ? "\n> " : "\n- ");
			add_sentence(note, rand);
			add_sentence(note, rand);
			g_string_append(note, "\n\n");
			add_paragraph(note, rand, &time);
		}
		g_autofree char *name = g_strdup_printf("note_%02d.md", i);
		folder_file(folder, name, note->str);
		g_string_free(note, TRUE);
	}
	g_rand_free(rand);
	g_autofree char *dump = check_vault_feet(folder, theme, tokens, true, true, NULL);
	folder_remove(folder);
}

static void test_level(gconstpointer theme)
{
	check_level(theme, NULL);
}

/* Chapters of so many blocks, after k lines. */
static struct seen see_blocks(const char *before, const char *block, int n_blocks, int most, const char *const *tokens)
{
	g_autofree char *folder = folder_make();
	for (int k = 0; k < most; k++) {
		GString *note = g_string_new("# Blocks\n\n");
		for (int i = 0; i < k; i++)
			g_string_append(note, "A line of its own.\n\n");
		g_string_append(note, before);
		for (int i = 0; i < n_blocks; i++)
			g_string_append(note, block);
		g_autofree char *name = g_strdup_printf("n%d.md", k);
		folder_file(folder, name, note->str);
		g_string_free(note, TRUE);
	}
	struct seen seen;
	g_autofree char *dump = check_vault_feet(folder, "classic", tokens, !tokens, false, &seen);
	folder_remove(folder);
	return seen;
}

/* A full page and a part of one, of blocks that nothing parts or sets otherwise: the foot comes where it should by space alone. */
static int breaches_of_blocks(const char *before, const char *block, int most)
{
	return see_blocks(before, block, 12, most, NULL).n_breaches;
}

/* Chapters that begin on a verso face their second page from the first on.  Where pages can seldom be full, facing ones are
 * so together: more would end apart, were each chapter taken to begin on a recto. */
static void test_verso_level(void)
{
	static const char *const tokens[] = {"chapter.recto=no", NULL};
	const char *block = "One line,\\\nanother,\\\nand the third.\n\n";
	int n_uneven = 0;

	check_level("classic", tokens);
	for (int n_blocks = 45; n_blocks <= 55; n_blocks += 5)
		n_uneven += see_blocks("", block, n_blocks, 8, tokens).n_uneven;
	g_assert_cmpint(n_uneven, <=, 8);
}

static void test_opening_level(void)
{
	const char *block = "One line,\\\nanother,\\\nand the third.\n\n";
	g_assert_cmpint(breaches_of_blocks("", block, 3), ==, 0);
}

static void test_heading_level(void)
{
	const char *box = "> [!note] Title\n> One line,\\\n> another,\\\n> and the third.\n\n";
	const char *before = "A line.\n\n## Head\n\nA line.\n\n";
	g_assert_cmpint(breaches_of_blocks(before, box, 8), ==, 0);
}

/* Headings come to every height of the page, before every kind of block. */
static void test_heading_low(gconstpointer block)
{
	g_autofree char *folder = folder_make();
	for (int k = 0; k < 28; k++) {
		GString *note = g_string_new("# Heights\n\n");
		for (int i = 0; i < k; i++)
			g_string_append(note, "A line of its own.\n\n");
		g_string_append_printf(note, "## Heading\n\n%s\n\nAfterwards a line.\n",
			(const char *)block);
		g_autofree char *name = g_strdup_printf("n%02d.md", k);
		folder_file(folder, name, note->str);
		g_string_free(note, TRUE);
	}
	g_autofree char *dump = check_vault(folder, "classic", true, NULL);
	folder_remove(folder);
}

#define TEN(line) line line line line line line line line line line

static const char *const low_blocks[] = {"```\n" TEN("code\n") TEN("code\n") "```",
	"| One | Two |\n|---|---|\n" TEN("| a | b |\n") TEN("| c | d |\n"),
	TEN("- item\n") TEN("- item\n"),
	"> [!note] Title\n" TEN(
		"> words of the box that are long enough to fill a line of it\n"),
	TEN("> words of a quotation that are long enough to fill a line\n"),
	TEN("- [ ] task\n"),
	TEN("words of a paragraph that are long enough to fill a line\n")};

static void test_right_to_left(void)
{
	g_autofree char *folder = folder_make();
	folder_file(folder, "one.md",
		"---\ntitle: \xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d\nlanguage: he\n---\n\n"
		"\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d \xd7\xa2\xd7\x95\xd7\x9c\xd7\x9d\n\n> "
		"[!tip] \xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d\n"
		"> \xd7\xa2\xd7\x95\xd7\x9c\xd7\x9d\n");
	folder_file(folder, "two.md", "# Two\n\nEnglish.\n\n> [!tip] Left\n> Words.\n");
	g_autofree char *dump = check_vault(folder, "classic", false, NULL);
	/* the bar of the box stands at the start of the line: at the right edge of the
	 * Hebrew one */
	g_assert_nonnull(strstr(dump, "rect 355.0 "));
	folder_remove(folder);
}

/* Where a word of a running head stands, points from the left. */
static double head_at(const char *dump, const char *word)
{
	g_auto(GStrv) lines = g_strsplit(dump, "\n", -1);
	for (int i = 0; lines[i]; i++)
		if (g_str_has_prefix(lines[i], "  head ") && strstr(lines[i], word))
			return g_ascii_strtod(lines[i] + strlen("  head "), NULL);
	g_error("no head has '%s'", word);
}

#define PEACE "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d"
#define WORLD "\xd7\xa2\xd7\x95\xd7\x9c\xd7\x9d"

/* A title in a running head is read as its own words are, whatever the book is. */
static void test_heads_direction(void)
{
	static const char *const languages[] = {"he", "en"};
	for (size_t i = 0; i < G_N_ELEMENTS(languages); i++) {
		g_autofree char *folder = folder_make();
		g_autofree char *config = g_strdup_printf("language: %s\ntitle: Book\n", languages[i]);
		g_autoptr(GString) note = g_string_new("# " PEACE " CIA " WORLD "\n");
		for (int k = 0; k < 60; k++)
			g_string_append(note, "\n" WORLD " " PEACE "\n");
		folder_file(folder, "book.yml", config);
		folder_file(folder, "one.md", note->str);
		folder_file(folder, "two.md", note->str);
		g_autofree char *dump = check_vault(folder, "classic", false, NULL);
		g_assert_cmpfloat(head_at(dump, PEACE), >, head_at(dump, "CIA"));
		g_assert_cmpfloat(head_at(dump, "CIA"), >, head_at(dump, WORLD));
		folder_remove(folder);
	}
}

int main(int argc, char **argv)
{
	if (argc > 1 && argv[1][0] == '/') {
		char *folder = argv[1];
		g_test_init(&argc, &argv, NULL);
		g_test_set_nonfatal_assertions();
		g_free(check_vault(folder, "classic", false, NULL));
		return 0;
	}
	g_test_init(&argc, &argv, NULL);
	g_test_add_data_func("/layout/book/classic", "classic", test_book);
	g_test_add_data_func("/layout/book/handout", "handout", test_book);
	g_test_add_data_func("/layout/book/cornell", "cornell", test_book);
	g_test_add_data_func("/layout/book/booklet", "booklet", test_book);
	g_test_add_data_func("/layout/level/classic", "classic", test_level);
	g_test_add_data_func("/layout/level/booklet", "booklet", test_level);
	g_test_add_func("/layout/level/verso", test_verso_level);
	g_test_add_func("/layout/level/opening", test_opening_level);
	g_test_add_func("/layout/level/heading", test_heading_level);
	for (size_t i = 0; i < G_N_ELEMENTS(low_blocks); i++) {
		g_autofree char *name = g_strdup_printf("/layout/low/%d", (int)i);
		g_test_add_data_func(name, low_blocks[i], test_heading_low);
	}
	g_test_add_func("/layout/rtl", test_right_to_left);
	g_test_add_func("/layout/heads/direction", test_heads_direction);
	return g_test_run();
}
