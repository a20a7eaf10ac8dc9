/* How tables stand on the page: figures, pieces, blocks in cells, cells over rows, asserted from what is drawn. */
#include <math.h>
#include "setting.h"
#include "layout/table.h"

static void test_figures(void)
{
	static const struct {
		const char *words;
		bool comma;
		const char *tail; /* NULL: no plain figure */
	} rows[] = {
		{"12", false, ""},
		{"1,234.5", false, ".5"},
		{"1.234,5", true, ",5"},
		{"1\u202f234,5", true, ",5"},
		{"-0.25 kg", false, ".25 kg"},
		{"\u22123", false, ""},
		{"58 %", false, " %"},
		{"\u20ac4.50", false, ".50"},
		{"0.2\u201310", false, NULL},
		{"12 h 25", false, NULL},
		{"about 3", false, NULL},
		{"\u2013", false, NULL},
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
		g_assert_cmpstr(
			columns_figure_tail(rows[i].words, rows[i].comma), ==, rows[i].tail);
}

/* Points stand under each other, whatever follows them. */
static void test_decimals(void)
{
	struct set set;

	set_open(&set,
		"# Two\n\n| Place | Lux |\n|---|---|\n| a | 7.111111 |\n| b | 17.5 |\n| c | 117 |\n"
		"| d | \u2013 |\n",
		NULL);
	const struct run *long_one = run_find(&set, "7.111111", 0), *short_one = run_find(&set, "17.5", 0);
	const struct run *whole = run_find(&set, "117", 0), *dash = run_find(&set, "\u2013", 0);
	double digit = long_one->x1 - short_one->x1;
	g_assert_cmpfloat(digit, >, 3);
	g_assert_cmpfloat(ABS(short_one->x1 - whole->x1 - digit), <, 0.05);
	g_assert_cmpfloat(ABS(dash->x1 - whole->x1 - 2 * digit), <, digit / 2);
	set_close(&set);
}

/* Goes on with a table whose first head stands: so many columns more ("r0c0" and so on), so many rows with a head of their own. */
static void add_wide(GString *note, const char *head, int n_columns, const char *row, int n_rows)
{
	for (int c = 0; c < n_columns; c++)
		g_string_append_printf(note, " %s%d |", head, c);
	g_string_append(note, "\n|---|");
	for (int c = 0; c < n_columns; c++)
		g_string_append(note, "---|");
	for (int r = 0; r < n_rows; r++) {
		g_string_append_printf(note, "\n| %s %d |", row, r);
		for (int c = 0; c < n_columns; c++)
			g_string_append_printf(note, " r%dc%d |", r, c);
	}
}

/* A table in pieces: the repeated column is set for each of them. */
static void test_pieces(void)
{
	struct set set;
	g_autoptr(GString) note = g_string_new("# Two\n\n| What it is about and more |");

	add_wide(note, "headword", 24, "Matches some words of row", 8);
	set_open(&set, note->str, NULL);
	check_apart(&set);
	g_assert_nonnull(strstr(set.said, "[table-wide]"));
	g_assert_cmpint(run_count(&set, "r7c23"), ==, 1);
	set_close(&set);
}

/* A table that no smaller type brings into the measure stands turned on a page after its place; the text goes on
 * before it, and the table's places and links are those of the page as it lies. */
static void test_turned(void)
{
	struct set set;
	g_autoptr(GString) note = g_string_new("# Two\n\nBefore the table, see [[#^here]].\n\n| Name |");

	add_wide(note, "heading", 10, "row", 40);
	g_string_append(note, "\n\n^here\n\nAfter the table.\n");
	set_open(&set, note->str, NULL);
	const struct run *before = run_find(&set, "Be", 0), *after = run_find(&set, "After", 0);
	const struct run *first = run_find(&set, "r0c0", 0), *last = run_find(&set, "r39c9", 0);
	g_assert_cmpint(before->page, ==, after->page);
	g_assert_cmpint(first->page, ==, before->page + 1);
	g_assert_cmpint(last->page, ==, before->page + 3);
	g_assert_true(first->turned && last->turned && !before->turned);
	g_assert_cmpfloat(last->x2, <, 648 - 57);
	g_assert_cmpfloat(last->y, <, 432);
	g_assert_cmpint(run_count(&set, "heading9"), ==, 3);
	g_assert_nonnull(strstr(set.said, "turned"));
	check_apart(&set);
	const struct dest *here = g_hash_table_lookup(set.dests, "two---here");
	g_assert_cmpint(here->page, ==, first->page);
	g_assert_cmpfloat(here->y, >, 57 - 1);
	g_assert_cmpfloat(here->y, <, 648 - 91);
	set_close(&set);
	set_open(&set, note->str, (const char *[]){"table.turn=no", NULL});
	g_assert_false(run_find(&set, "r0c0", 0)->turned);
	set_close(&set);
}

/* A picture in a cell takes its share of the measure, and its row the height of it. */
/* Words of a table are parted where it would else be turned; a head goes on below where its figures are narrow. */
static void test_parted(void)
{
	struct set set;
	g_autofree char *folder = folder_make();
	g_autofree char *path = g_build_filename(folder, "note.md", NULL);
	g_autoptr(GString) text = g_string_new("# Notiz\n\n| Modulnummer | Verantwortungsbereich | Sicherheitsfunktionen | "
					       "Zusammenarbeitsregeln | Lernziele |\n|---|---|---|---|---|\n");
	for (int r = 1; r < 9; r++)
		g_string_append_printf(text, "| %d.1 | Netzwerksicherheit der Datenverarbeitung | Risikomanagement und "
			"Betriebssicherheit | Zugriffsverwaltung | Lernen Sie Anwendungssicherheit kennen |\n", r);
	g_assert_true(g_file_set_contents(path, text->str, -1, NULL));
	set_open_language(&set, folder, "de", NULL);
	folder_remove(folder);
	for (guint i = 0; i < set.runs->len; i++)
		g_assert_false(g_array_index(set.runs, struct run, i).turned);
	g_assert_cmpint(run_count(&set, "Modulnummer"), ==, 0);
	g_assert_cmpfloat(run_find(&set, "nummer", 0)->y, >, run_find(&set, "Modul", 0)->y + 5);
	check_apart(&set);
	set_close(&set);
}

/* Where parted words would not make a table upright either, they stay whole. */
static void test_whole(void)
{
	struct set set;
	g_autofree char *folder = folder_make();
	g_autofree char *path = g_build_filename(folder, "note.md", NULL);
	g_autoptr(GString) text = g_string_new("# Notiz\n\n");
	for (int r = 0; r < 4; r++) {
		for (int c = 0; c < 16; c++)
			g_string_append(text, r == 1 ? "|---" : "| Sicherheitsfunktionen ");
		g_string_append(text, "|\n");
	}
	g_assert_true(g_file_set_contents(path, text->str, -1, NULL));
	set_open_language(&set, folder, "de", NULL);
	folder_remove(folder);
	g_assert_cmpint(run_count(&set, "Sicherheitsfunktionen"), >, 30);
	g_assert_cmpint(run_count(&set, "Sicherheits-"), ==, 0);
	set_close(&set);
}

static void test_cell_pictures(void)
{
	struct set set;
	g_autofree char *folder = folder_make();
	g_autofree char *note = g_build_filename(folder, "note.md", NULL);
	g_autofree char *from = g_build_filename(g_getenv("OCTAVO_DATA"), "tests", "vaults", "every", "media", "tall.png", NULL);
	g_autofree char *to = g_build_filename(folder, "tall.png", NULL);
	g_autofree char *bytes = NULL;
	gsize len;

	g_assert_true(g_file_get_contents(from, &bytes, &len, NULL));
	g_assert_true(g_file_set_contents(to, bytes, (gssize)len, NULL));
	g_assert_true(g_file_set_contents(note,
		"# Note\n\nBefore.\n\n| One | Two |\n|---|---|\n| ![[tall.png]] | words |\n\nAfter.\n", -1, NULL));
	set_open_folder(&set, folder, NULL);
	int n = 0;
	for (guint i = 0; i < set.items->len; i++) {
		const struct page_item *item = &g_array_index(set.items, struct page_item, i);
		if (item->kind != ITEM_PICTURE)
			continue;
		n++;
		g_assert_cmpfloat(item->as.picture.width, <, 153);
		g_assert_cmpfloat(item->as.picture.y, >, run_find(&set, "One", 0)->y);
		g_assert_cmpfloat(item->as.picture.y + item->as.picture.height, <,
			run_find(&set, "After", 0)->y);
	}
	g_assert_cmpint(n, ==, 1);
	set_close(&set);
	folder_remove(folder);
}

static void add_table(GString *note, const char *prefix, int n_columns, int n_rows)
{
	for (int r = -2; r < n_rows; r++) {
		g_string_append_printf(note, "\n%s|", prefix);
		for (int c = 0; c < n_columns; c++)
			g_string_append_printf(note, r == -2 ? " headword%d |" : r == -1 ? "---|" : " r%dc%d |",
				r == -2 ? c : r, c);
	}
}

/* A caption stands above its table, on the page of its first row, once for all pieces, and is turned with it. */
static void test_caption(void)
{
	struct set set;
	for (int n = 0; n < 40; n++) {
		g_autoptr(GString) note = g_string_new("# Two\n\n");
		for (int i = 0; i < n; i++)
			g_string_append(note, "Line.\n\n");
		g_string_append(note, "Table: Caption\n\n| Head | b |\n|---|---|\n| Cell | 2 |");
		for (int i = 0; i < 30; i++)
			g_string_append(note, "\n| Row | 3 |");
		set_open(&set, note->str, NULL);
		const struct run *caption = run_find(&set, "Caption", 0), *head = run_find(&set, "Head", 0), *cell = run_find(&set, "Cell", 0);
		g_assert_cmpint(caption->page, ==, head->page);
		g_assert_cmpint(caption->page, ==, cell->page);
		g_assert_cmpfloat(caption->y, <, head->y - 8);
		g_assert_cmpfloat(caption->y, >, head->y - 22);
		set_close(&set);
	}
	g_autoptr(GString) note = g_string_new("# Two\n\n**Table 1:** wide\n");
	add_table(note, "", 11, 40);
	set_open(&set, note->str, NULL);
	g_assert_true(run_find(&set, "wide", 0)->turned && run_find(&set, "headword1", 0)->turned);
	set_close(&set);
	set_open(&set, note->str, (const char *[]){"table.turn=no", NULL});
	g_assert_cmpint(run_count(&set, "headword0"), >, 1);
	g_assert_cmpint(run_count(&set, "wide"), ==, 1);
	check_apart(&set);
	set_close(&set);
}

/* ---- cells with blocks, cells over rows ---- */

/* The blocks of a cell stand under each other in its column, beside the words of the others; a note called in one stands
 * at the foot, and notes are numbered as they come. */
static void test_blocks(void)
{
	struct set set;

	set_open(&set,
		"# Two\n\nBefore.\n\n<table><tr><td>Alpha[^x]</td><td>Intro<p>Second</p><ul><li>Itema<li>Itemb</ul>"
		"<pre>coded</pre></td><td>Side[^y]</td></tr><tr><td>Omega</td><td>Last</td><td>z</td></tr></table>\n\n"
		"[^x]: Notex.\n[^y]: Notey.\n",
		NULL);
	const struct run *alpha = run_find(&set, "Alpha", 0), *intro = run_find(&set, "Intro", 0);
	const struct run *second = run_find(&set, "Second", 0), *item = run_find(&set, "Itema", 0);
	const struct run *code = run_find(&set, "coded", 0), *omega = run_find(&set, "Omega", 0);
	g_assert_cmpfloat(ABS(alpha->y - intro->y), <, 0.01);
	g_assert_cmpfloat(ABS(run_find(&set, "Side", 0)->y - intro->y), <, 0.01);
	g_assert_cmpfloat(second->y, >, intro->y + 12);
	g_assert_cmpfloat(ABS(second->x1 - intro->x1), <, 0.01);
	g_assert_cmpfloat(item->y, >, second->y);
	g_assert_cmpfloat(item->x1, >, intro->x1 + 3);
	g_assert_cmpfloat(code->y, >, run_find(&set, "Itemb", 0)->y);
	g_assert_cmpfloat(code->x1, >, intro->x1 + 3);
	g_assert_cmpfloat(omega->y, >, code->y + 8);
	g_assert_cmpfloat(run_find(&set, "Notex", 0)->y, <, run_find(&set, "Notey", 0)->y);
	g_assert_cmpfloat(run_find(&set, "Notex", 0)->y, >, omega->y);
	check_apart(&set);
	set_close(&set);
}

/* A row of blocks that no page holds goes on on the next one, and nothing of it is lost. */
static void test_tall_row(void)
{
	struct set set;
	g_autoptr(GString) note = g_string_new("# Two\n\n<table><tr><th>Head<th>Body</tr><tr><td>left</td><td>");

	for (int i = 0; i < 90; i++)
		g_string_append_printf(note, "<p>para%d</p>", i);
	g_string_append(note, "</td></tr></table>\n");
	set_open(&set, note->str, NULL);
	g_assert_cmpint(run_count(&set, "para"), ==, 90);
	g_assert_cmpint(run_find(&set, "para89", 0)->page, >=, run_find(&set, "para0", 0)->page + 2);
	for (guint i = 0; i < set.runs->len; i++)
		g_assert_cmpfloat(g_array_index(set.runs, struct run, i).y, <, 648 - 30);
	g_assert_cmpint(run_count(&set, "Head"), >, 2); /* repeated */
	check_apart(&set);
	set_close(&set);
}

/* Words over rows begin with the first of them; what they need beyond its rows is shared by these; the head's stand at
 * its foot. */
static void test_rows(void)
{
	struct set set;

	set_open(&set,
		"# Two\n\n<table><tr><th rowspan=2>Tide<th colspan=2>Height</tr><tr><th>high<th>low</tr>"
		"<tr><td rowspan=2>Spring and so many other words that the column has to break them into more lines "
		"than two rows of the others would ever take up by themselves, whatever their pads may be, and some "
		"more of them still</td><td>aa</td><td>bb</td></tr>"
		"<tr><td>cc</td><td>dd</td></tr><tr><td>Neap</td><td>ee</td><td>ff</td></tr></table>\n",
		NULL);
	const struct run *spring = run_find(&set, "Spring", 0), *neap = run_find(&set, "Neap", 0);
	const struct run *aa = run_find(&set, "aa", 0), *cc = run_find(&set, "cc", 0), *ee = run_find(&set, "ee", 0);
	double line = 13.5;
	g_assert_cmpfloat(ABS(run_find(&set, "Tide", 0)->y - run_find(&set, "high", 0)->y), <, 0.01);
	g_assert_cmpfloat(run_find(&set, "Height", 0)->y, <, run_find(&set, "high", 0)->y - line / 2);
	g_assert_cmpfloat(ABS(spring->y - aa->y), <, 0.01);
	g_assert_cmpfloat(ABS(neap->y - ee->y), <, 0.01);
	g_assert_cmpfloat(ABS(cc->x1 - aa->x1), <, 0.01);
	g_assert_cmpfloat(ABS((cc->y - aa->y) - (ee->y - cc->y)), <, 0.1); /* shared */
	g_assert_cmpfloat(neap->y, >, run_find(&set, "dd", 0)->y + line);
	check_apart(&set);
	set_close(&set);
}

/* A table over whose rows a cell goes is cut between them only where it must. */
static void test_rows_cut(void)
{
	struct set set;
	g_autoptr(GString) note = g_string_new("# Two\n\n<table>");

	for (int g = 0; g < 20; g++)
		for (int r = 0; r < 4; r++)
			g_string_append_printf(note, "<tr>%s<td>g%dr%d.</td></tr>", r ? "" : "<td rowspan=4>group</td>", g, r);
	g_string_append(note, "</table>\n\n<table><tr><td rowspan=200>high</td>");
	for (int r = 0; r < 200; r++)
		g_string_append_printf(note, "%s<td>row%d.</td></tr>", r ? "<tr>" : "", r);
	g_string_append(note, "</table>\n");
	set_open(&set, note->str, NULL);
	for (int g = 0; g < 20; g++) {
		g_autofree char *first = g_strdup_printf("g%dr0.", g), *last = g_strdup_printf("g%dr3.", g);
		g_assert_cmpint(run_find(&set, first, 0)->page, ==, run_find(&set, last, 0)->page);
	}
	g_assert_cmpint(run_count(&set, "row"), ==, 200);
	/* what it says of them is said on each page */
	int pages = run_find(&set, "row199", 0)->page - run_find(&set, "row0", 0)->page + 1;
	g_assert_cmpint(run_count(&set, "high"), ==, pages);
	const struct run *again = run_find(&set, "high", 1);
	int level = 0;
	for (guint i = 0; i < set.runs->len; i++) {
		const struct run *run = &g_array_index(set.runs, struct run, i);
		level += run->page == again->page && g_str_has_prefix(run->text, "row") && ABS(run->y - again->y) < 0.01;
	}
	g_assert_cmpint(level, ==, 1);
	g_assert_cmpint(run_find(&set, "row199", 0)->page, >, run_find(&set, "row0", 0)->page + 3);
	check_apart(&set);
	set_close(&set);
}

/* Four characters that may be parted anywhere stay on one line beside cells of many. */
static void test_short(void)
{
	struct set set;
	g_autoptr(GString) note = g_string_new("# Two\n\n| 项 | 影响 |\n|---|---|\n| 全文检索 | ");

	for (int i = 0; i < 30; i++)
		g_string_append(note, "小数据量够用");
	g_string_append(note, " |\n");
	set_open(&set, note->str, NULL);
	g_assert_cmpint(run_count(&set, "全文检索"), ==, 1);
	check_apart(&set);
	set_close(&set);
}

/* ---- where tables are narrow ---- */

/* In a list a table that needs it has the whole measure; pieces of one are about as wide as each other; in a box one
 * stands turned after words of it. */
static void test_narrow(void)
{
	struct set set;
	g_autoptr(GString) note = g_string_new("# Two\n\nBegin.\n\n- item\n  - inner\n");

	add_table(note, "    ", 6, 2);
	g_string_append(note, "\n\nEnd.\n\n> [!note] Title alone\n> ");
	add_table(note, "> ", 9, 3);
	g_string_append(note, "\n\n> [!note] Title\n> Words of it.\n>");
	add_table(note, "> ", 8, 9);
	g_string_append(note, "\n");
	set_open(&set, note->str, NULL);
	const struct run *inner = run_find(&set, "inner", 0), *wide = run_find(&set, "headword0", 1);
	g_assert_cmpint(inner->page, ==, wide->page);
	g_assert_cmpfloat(wide->x1, <, inner->x1 - 15);
	const struct run *last = run_find(&set, "headword8", 0);
	g_assert_cmpfloat(ABS(run_find(&set, "headword7", 0)->y - last->y), <, 0.01);
	g_assert_cmpfloat(ABS(run_find(&set, "headword6", 0)->y - last->y), <, 0.01);
	g_assert_true(run_find(&set, "r8c7", 0)->turned);
	g_assert_false(run_find(&set, "r2c8", 0)->turned);
	/* the box's inset is not the turned page's */
	double left = HUGE_VAL;
	for (guint i = 0; i < set.runs->len; i++) {
		const struct run *run = &g_array_index(set.runs, struct run, i);
		left = run->turned ? MIN(left, run->x1) : left;
	}
	g_assert_cmpfloat_with_epsilon(left, 91.5, 1);
	check_apart(&set);
	set_close(&set);
}

static bool is_whole(const char *note)
{
	struct set set;
	set_open(&set, note, NULL);
	bool whole = strstr(set.said, "[table-wide]") && !strstr(set.said, "pieces") && !strstr(set.said, "turned");
	check_apart(&set);
	set_close(&set);
	return whole;
}

/* Rather than cut into pieces a table is smaller yet: one of few rows, one that is all of a box, one of lists, whose indents
 * keep their size. */
static void test_smaller(void)
{
	g_autoptr(GString) few = g_string_new("# Two\n\nBegin.\n");
	g_autoptr(GString) box = g_string_new("# Two\n\n> [!note] Title\n> ");
	g_autoptr(GString) lists = g_string_new("# Two\n\n| headword0 | two | three | four | headword4 |\n|---|---|---|---|---|\n|");

	add_table(few, "", 7, 3);
	add_table(box, "> ", 7, 9);
	for (int c = 0; c < 5; c++)
		g_string_append(lists, " - commercial<br>- word<br>- more |");
	g_assert_true(is_whole(few->str));
	g_assert_true(is_whole(box->str));
	g_assert_true(is_whole(lists->str));
}

/* The size of a table that is whole and wider than the page asks for, by how much wider; 0: it is none. */
static double size_of(int n_columns, int n_letters, const char *const *tokens)
{
	struct set set;
	g_autoptr(GString) note = g_string_new("# Two\n\nBegin.\n\n|");
	g_autofree char *word = g_strnfill((gsize)n_letters, 'm');

	for (int c = 0; c < n_columns; c++)
		g_string_append_printf(note, " %s |", word);
	g_string_append(note, "\n|");
	for (int c = 0; c < n_columns; c++)
		g_string_append(note, "---|");
	g_string_append(note, "\n|");
	for (int c = 0; c < n_columns; c++)
		g_string_append(note, " cell |");
	set_open(&set, note->str, tokens);
	bool whole = strstr(set.said, "[table-wide]") && !strstr(set.said, "pieces");
	double size = whole ? run_find(&set, "cell", 0)->size : 0;
	set_close(&set);
	return size;
}

/* How small tables get rather than being cut: seven tenths of their size, and letters that can be read. */
static void test_smallest(void)
{
	static const struct {
		double size, least;
		const char *tokens[2];
	} rows[] = {{12, 8.4, {"text.table.size=12", NULL}}, {9, 6.5, {"text.table.size=9", NULL}}};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		double least = rows[i].size;
		for (int letters = 4; letters < 9; letters++)
			for (int columns = 5; columns < 12; columns++) {
				double size = size_of(columns, letters, rows[i].tokens);
				least = size > 0 ? MIN(least, size) : least;
			}
		g_assert_cmpfloat(least, >=, rows[i].least - 0.01);
		g_assert_cmpfloat(least, <, rows[i].least + 0.3);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/tables/figures", test_figures);
	g_test_add_func("/tables/decimals", test_decimals);
	g_test_add_func("/tables/pieces", test_pieces);
	g_test_add_func("/tables/pictures", test_cell_pictures);
	g_test_add_func("/tables/turned", test_turned);
	g_test_add_func("/tables/parted", test_parted);
	g_test_add_func("/tables/whole", test_whole);
	g_test_add_func("/tables/caption", test_caption);
	g_test_add_func("/tables/blocks", test_blocks);
	g_test_add_func("/tables/tall-row", test_tall_row);
	g_test_add_func("/tables/rows", test_rows);
	g_test_add_func("/tables/rows-cut", test_rows_cut);
	g_test_add_func("/tables/short", test_short);
	g_test_add_func("/tables/narrow", test_narrow);
	g_test_add_func("/tables/smaller", test_smaller);
	g_test_add_func("/tables/smallest", test_smallest);
	return g_test_run();
}
