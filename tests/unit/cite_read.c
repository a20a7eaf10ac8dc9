/* Bibliographies and marks: what an entry says, whatever its way to write names and letters, and where a mark begins and ends. */
#include "octavo/cite.h"
#include "unit.h"

static const char *date(void *data, const char *text)
{
	(void)data;
	return text;
}

static const struct cite_words english = {.lang = "en", .english = true, .and = "and", .others = "et al.", .no_date = "n.d.", .in = "in",
	.editor = "ed.", .editors = "eds.", .edited = "edited by %s", .translated = "translated by %s", .edition = "%s ed.", .volume = "vol. %s",
	.accessed = "accessed %s", .doctor = "PhD diss.", .master = "Master's thesis", .page = "p. %s", .date = date};

struct open {
	struct arena *arena;
	struct diag *diag;
	struct limits limits;
	struct job job;
	struct cite *cite;
};

static void open_text(struct open *open, const char *path, const char *text)
{
	open->arena = arena_open();
	open->diag = diag_open(stderr, &(struct diag_options){.least = DIAG_ERROR});
	open->limits = limits_default();
	open->job = (struct job){.diag = open->diag, .limits = &open->limits};
	open->cite = cite_open(open->arena, &open->job);
	cite_add(open->cite, path, text, strlen(text));
}

static void close_text(struct open *open)
{
	cite_close(open->cite);
	diag_close(open->diag);
	arena_close(open->arena);
}

/* Runs as one text, italics between asterisks. */
static char *say(GArray *runs)
{
	GString *out = g_string_new(NULL);
	for (guint i = 0; i < runs->len; i++) {
		const struct cite_run *run = &g_array_index(runs, struct cite_run, i);
		g_string_append_printf(out, run->italic ? "*%s*" : "%s", run->text);
	}
	g_array_unref(runs);
	return g_string_free(out, FALSE);
}

static void check_entry(const char *text, const char *wanted)
{
	struct open open;
	open_text(&open, *text == '@' ? "a.bib" : "a.json", text);
	struct cite_work *work = cite_find(open.cite, "k");
	g_assert_nonnull(work);
	cite_order(open.cite, &work, 1, &english);
	g_autofree char *said = say(cite_entry(open.cite, work, &english));
	g_assert_cmpstr(said, ==, wanted);
	close_text(&open);
}

static void test_entries(void)
{
	check_entry("@book{k, author={Knuth, Donald E.}, title={The {\\TeX}book}, publisher={Addison-Wesley}, year=1984, edition=3}",
		"Knuth, Donald E. 1984. *The TeXbook*. 3rd ed. Addison-Wesley.");
	check_entry("@article{k, author={K. G{\\\"o}del and {\\'E}. {\\v C}ech and \\AA{}sa {\\L}\\'uk}, title={On ``it''}, journal={J}, volume=1, number=2, "
		    "pages={3--4}, year=1931, doi={https://doi.org/10.1/a_b}}",
		"Gödel, K., É. Čech, and Åsa Łúk. 1931. \"On 'it'.\" *J* 1 (2): 3–4. https://doi.org/10.1/a_b.");
	check_entry("@book{k, author={Ludwig van Beethoven and de la Cruz, Jr., Juana and {Barnes and Noble}}, title={T?}, year={1801}}",
		"van Beethoven, Ludwig, Juana de la Cruz Jr., and Barnes and Noble. 1801. *T?*");
	check_entry("@book{k, author={A, B and others}, title={T}, date={2001/2003}}", "A, B, et al. 2001–2003. *T*.");
	check_entry("@collection{k, editor={A, B and C, D}, title={T}, year=2001}", "A, B, and D C, eds. 2001. *T*.");
	check_entry("@online{k, title={P}, url={https://example.org/a\\_b}, urldate={2024-02-03}}",
		"\"P.\" n.d. Accessed 2024-02-03. https://example.org/a_b.");
	check_entry("@misc{k, author={A}, title={T}, eprint={1804.03515}, archiveprefix={arXiv}, year=2018}",
		"A. 2018. \"T.\" https://arxiv.org/abs/1804.03515.");
	check_entry("@misc{k, author={A, B}, title={T}, howpublished={\\url{https://example.org/x}}, year=2020}",
		"A, B. 2020. \"T.\" https://example.org/x.");
	check_entry("@misc{k, author={A}, title={T}, eprint={2310.06825}, doi={arXiv:2310.06825}, year=2023}",
		"A. 2023. \"T.\" https://arxiv.org/abs/2310.06825.");
	check_entry("@book{k, author={A}, title={T}, edition={Revised}, year=1}", "A. 1. *T*. Revised ed.");
	check_entry("@book{k, author={A, A and B, B and C, C and D, D and E, E and F, F}, title={T}, year=1}",
		"A, A, B B, C C, D D, E E, and F F. 1. *T*.");
	check_entry("@book{k, author={A, A and B, B and C, C and D, D and E, E and F, F and G, G}, title={T}, year=1}", "A, A, B B, C C, et al. 1. *T*.");
	check_entry("@online{k, author={A}, title={T}, year=1, url={https://a.org}, urldate={2024-02-03}}", "A. 1. \"T.\" https://a.org.");
	check_entry("@book{k, author={A}, title={T}, edition=13, year=1}", "A. 1. *T*. 13th ed.");
	check_entry("@incollection{k, author={A}, title={T}, crossref=b}\n@collection{b, title={B}, xdata=p}\n@xdata{p, publisher={P}, year=1}",
		"A. 1. \"T.\" In *B*. P.");
	check_entry("@book{k, author={A}, title={T}, crossref=k, year=1}", "A. 1. *T*.");
	check_entry("@book{x, title={T\n@book{k, author={A}, title={T}, year=1}", "A. 1. *T*.");
	check_entry("[{\"id\": \"k\", \"title\": \"T\", \"author\": [{\"family\": \"H\", \"dropping-particle\": \"von\", \"given\": \"A.\"}]}]",
		"H, A. von. n.d. *T*.");
	check_entry("@book{k, author={A}, title={T}, edition={Rev. Ed.}, year=1}", "A. 1. *T*. Rev. Ed.");
	check_entry("[{\"id\": \"k\", \"type\": \"chapter\", \"title\": \"<i>In</i> vivo < 3\", \"container-title\": \"B\", \"page\": \"1-9\", "
		    "\"author\": [{\"family\": \"Dam\", \"non-dropping-particle\": \"van\", \"given\": \"A.\"}], "
		    "\"issued\": {\"date-parts\": [[\"2001\", 2]]}, \"publisher\": \"P\"}]",
		"van Dam, A. 2001. \"In vivo < 3.\" In *B*, 1–9. P.");
}

/* Each field of BibTeX has its place, and what tells the kind of a work. */
static void test_bibtex(void)
{
	check_entry("@phdthesis{k, author={A}, title={T}, school={S}, year=1}", "A. 1. \"T.\" PhD diss., S.");
	check_entry("@thesis{k, author={A}, title={T}, type={mathesis}, institution={S}, year=1}", "A. 1. \"T.\" Master's thesis, S.");
	check_entry("@thesis{k, author={A}, title={T}, type={Habilitation}, institution={S}, year=1}", "A. 1. \"T.\" Habilitation, S.");
	check_entry("@techreport{k, author={A}, title={T}, type={Technical report}, number=12, institution={I}, year=1}",
		"A. 1. *T*. Technical report 12. I.");
	check_entry("@book{k, author={A}, editor={E, F}, translator={B, C}, title={T}, subtitle={S}, series={R}, number=7, volume=2, year=1, "
		    "url={https://a.org}}",
		"A. 1. *T: S*. Vol. 2. Edited by F E. Translated by C B. R 7. https://a.org.");
	check_entry("@article{k, author={A}, title={T}, booktitle={B}, journal={J}, number=3, year=1}", "A. 1. \"T.\" *J*, no. 3.");
	check_entry("@inbook{k, author={A}, title={T}, journal={J}, maintitle={M}, pages={1, 3-4}, year=1}", "A. 1. \"T.\" In *M*, 1, 3–4.");
	check_entry("@misc{k, author={A}, title={T}, howpublished={Poster}, year=1}", "A. 1. *T*. Poster.");
	check_entry("@book{k, author={A}, title={T}, date={2010-05/2010-06}}", "A. 2010. *T*.");
	check_entry("@book{k, author={A}, title={T}, date={2010-05/2012-03}}", "A. 2010–2012. *T*.");
	check_entry("@book{k, author={A}, title={T}, date={forthcoming}, year=1}", "A. forthcoming. *T*.");
	check_entry("@book{k, author={One, A\n\tand Two, B and others }, title={T}, year=1}", "One, A, B Two, et al. 1. *T*.");
	check_entry("@book{k, author={Ludwig {von} Beethoven}, title={T}, year=1}", "von Beethoven, Ludwig. 1. *T*.");
	check_entry("@inbook{k, author={A}, title={T}, booktitle={B}, editor={E, F and G, H}, year=1}", "A. 1. \"T.\" In *B*, edited by F E and H G.");
	check_entry("@book{k, editor={A, B}, title={T}, edition=11, year=1}", "A, B, ed. 1. *T*. 11th ed.");
	check_entry("@book{k, editor={A, B}, title={T}, edition=21, year=1}", "A, B, ed. 1. *T*. 21st ed.");
	check_entry("@book{k, editor={A, B}, title={T}, edition=22, year=1}", "A, B, ed. 1. *T*. 22nd ed.");
	check_entry("@book{k, editor={A, B}, title={T}, edition=20, year=1}", "A, B, ed. 1. *T*. 20th ed.");
	check_entry("@book{k, author={A}, title={T}, edition=2019, year=1}", "A. 1. *T*. 2019 ed.");
	check_entry("@string{p = \"P\" # { and }}\n@book{k, author={A}, title={T}, publisher = p # \"Sons\", year=1, month = jan}", "A. 1. *T*. P and Sons.");
}

/* What stands around entries is none, whatever it holds; names of fields have no case; places count from 1. */
static void test_around(void)
{
	struct open open;
	open_text(&open, "a.bib", "@BOOK(k, AUTHOR={A}, Title={a \\} b}, year=1)\n@comment{jabref-meta: {x}; @book{c, title={C}}} @book{d, title={D}}\n"
				  "@preamble{\"@book{p, title={P}}\"}\n@book{v, title=, year=1}\n@book{n, year=1 # }\n");
	struct cite_work *work = cite_find(open.cite, "k");
	g_assert_nonnull(work);
	g_assert_cmpint(work->pos.line, ==, 1);
	g_assert_cmpint(work->pos.col, ==, 1);
	g_assert_cmpstr(work->title, ==, "a } b");
	g_assert_cmpint(work->authors.n, ==, 1);
	g_assert_null(cite_find(open.cite, "c"));
	g_assert_nonnull(cite_find(open.cite, "d"));
	g_assert_null(cite_find(open.cite, "p"));
	/* of what is damaged a value is missing */
	g_assert_null(cite_find(open.cite, "v"));
	g_assert_null(cite_find(open.cite, "n"));
	g_assert_cmpint(diag_count_code(open.diag, DIAG_CITE_DAMAGED), ==, 2);
	close_text(&open);
}

/* The same of CSL-JSON; what looks like a tag in a title and is none stays. */
static void test_csl(void)
{
	check_entry("[{\"id\": \"k\", \"author\": [{}, {\"literal\": \"WHO\"}, {\"given\": \"Plato\"}], \"title\": \"a <in vivo> Pi> c <i>d</i>\", "
		    "\"issued\": {\"date-parts\": [[2001], [2003]]}}]",
		"WHO and Plato. 2001–2003. *a <in vivo> Pi> c d*.");
	check_entry("[{\"id\": \"k\", \"author\": [{\"family\": \"A\", \"suffix\": \"Jr.\", \"given\": \"B\"}], \"editor\": [{\"family\": \"E\"}], "
		    "\"translator\": [{\"family\": \"U\"}], \"title\": \"T\\nU\", \"collection-title\": \"R\", \"collection-number\": \"7\", "
		    "\"volume\": 2, \"edition\": \"3\", \"publisher\": \"P\", \"genre\": \"Report\", \"number\": 5, "
		    "\"issued\": {\"date-parts\": [[2001], [2001]]}, \"URL\": \"https://a.org\"}]",
		"A, B, Jr. 2001. *T U*. Vol. 2. 3rd ed. Edited by E. Translated by U. R 7. Report. P. https://a.org.");
	check_entry("[{\"id\": \"k\", \"type\": \"article-journal\", \"author\": [{\"family\": \"A\"}], \"title\": \"T\", \"container-title\": \"J\", "
		    "\"volume\": \"1\", \"issue\": 2, \"page\": \"3-4\", \"issued\": {\"raw\": \"2001-02\"}, \"DOI\": \"10.1/a\"}]",
		"A. 2001. \"T.\" *J* 1 (2): 3–4. https://doi.org/10.1/a.");
	check_entry("[{\"id\": \"k\", \"type\": \"webpage\", \"title\": \"T\", \"accessed\": {\"date-parts\": [[2024, 2, 3]]}, \"URL\": \"https://a.org\"}]",
		"\"T.\" n.d. Accessed 2024-02-03. https://a.org.");
	check_entry("[{\"id\": \"k\", \"type\": \"webpage\", \"title\": \"T\", \"accessed\": {\"date-parts\": [[2024, 2]]}}]", "\"T.\" n.d. Accessed 2024.");
	check_entry("[{\"id\": \"k\", \"type\": \"report\", \"author\": [{\"family\": \"A\"}], \"title\": \"T\", \"genre\": \"Report\", \"number\": 5, "
		    "\"issued\": {\"literal\": \"in press\"}}]",
		"A. in press. *T*. Report 5.");
	struct open open;
	open_text(&open, "a.json", "[{\"title\": \"T\"}, \n{\"id\": \"\"}, {\"id\": \"k\"}]");
	int n;
	cite_all(open.cite, &n);
	g_assert_cmpint(n, ==, 1);
	g_assert_cmpint(diag_count_code(open.diag, DIAG_CITE_DAMAGED), ==, 2);
	close_text(&open);
}

/* Whatever language an edition's words are of, "edition" is said once. */
static void check_edition(const char *pattern, const char *edition, const char *wanted)
{
	struct open open;
	struct cite_words words = english;
	g_autofree char *text = g_strdup_printf("@book{k, author={A}, title={T}, edition={%s}, year=1}", edition);
	open_text(&open, "a.bib", text);
	words.edition = pattern;
	words.english = false;
	struct cite_work *work = cite_find(open.cite, "k");
	g_autofree char *said = say(cite_entry(open.cite, work, &words)), *whole = g_strdup_printf("A. 1. *T*. %s", wanted);
	g_assert_cmpstr(said, ==, whole);
	close_text(&open);
}

static void test_editions(void)
{
	check_edition("%s. Aufl.", "3", "3. Aufl.");
	check_edition("%s. Aufl.", "3. Auflage", "3. Auflage.");
	check_edition("%s. Aufl.", "Reprint ed.", "Reprint ed.");
	check_edition("%s. Aufl.", "Wiederauflage", "Wiederauflage. Aufl.");
	check_edition("%s\u202féd.", "2e Édition", "2e Édition.");
	check_edition("第%s版", "改訂版", "改訂版.");
	check_edition("ed. %s", "nuova", "Ed. nuova.");
}

/* The letters of years, of works of one author: after the 26th they are two, after the 702nd three. */
static void test_letters(void)
{
	enum { WORKS = 703 };
	g_autoptr(GString) text = g_string_new(NULL);
	struct open open;
	int n;
	for (int i = 0; i < WORKS; i++)
		g_string_append_printf(text, "@book{k%03d, author={A}, title={T}, year=2000}\n", i);
	open_text(&open, "a.bib", text->str);
	struct cite_work **all = cite_all(open.cite, &n);
	cite_order(open.cite, all, n, &english);
	static const struct {
		int at;
		const char *wanted;
	} years[] = {{0, "2000a"}, {25, "2000z"}, {26, "2000aa"}, {51, "2000az"}, {701, "2000zz"}, {702, "2000aaa"}};
	for (size_t i = 0; i < G_N_ELEMENTS(years); i++) {
		struct cite_item item = {.key = "k", .no_author = true};
		struct cite_mark mark = {.items = &item, .n = 1};
		g_autofree char *said = say(cite_write(open.cite, &mark, &all[years[i].at], &english)), *wanted = g_strdup_printf("(%s)", years[i].wanted);
		g_assert_cmpstr(said, ==, wanted);
	}
	struct cite_words numbers = english;
	numbers.style = CITE_NUMBERS;
	cite_order(open.cite, all, n, &numbers);
	g_autofree char *said = say(cite_entry(open.cite, all[1], &numbers));
	g_assert_cmpstr(said, ==, "A. 2000. *T*.");
	close_text(&open);
}

/* Names whole, one before two; then years; of what nobody signed titles, without their articles. */
static void test_order(void)
{
	static const char *const wanted[] = {"li", "liang", "one", "later", "undated", "two", "title", "article", "zoo"};
	struct open open;
	g_autoptr(GString) order = g_string_new(NULL);
	open_text(&open, "a.bib", "@book{zoo, title={Zoo}}\n@book{article, title={The Willow}}\n@book{title, title={Some Words}}\n"
				  "@book{two, author={Moe, Ann and Bo, Cy}, title={A}, year=1990}\n@book{undated, author={Moe, Ann}, title={A}}\n"
				  "@book{later, author={Moe, Ann}, title={A}, year=2001}\n@book{one, editor={Moe, Ann}, title={Z}, year=1999}\n"
				  "@book{liang, author={Liang, Ann}, title={T}, year=1}\n@book{li, author={Li, Zoe}, title={T}, year=1}\n");
	int n;
	struct cite_work **all = cite_all(open.cite, &n);
	cite_order(open.cite, all, n, &english);
	g_assert_cmpint(n, ==, G_N_ELEMENTS(wanted));
	for (int i = 0; i < n; i++) {
		g_assert_cmpstr(all[i]->key, ==, wanted[i]);
		g_assert_cmpint(all[i]->number, ==, i + 1);
	}
	close_text(&open);
}

/* A long title is cited by its first words, up to its subtitle. */
static void test_labels(void)
{
	static const struct {
		const char *title, *wanted;
	} rows[] = {
		{"Of what was said about naps in the afternoon, and of what was not", "Of what was said about naps in the afternoon,"},
		{"Naps: a history", "Naps"},
		{"Of what was said about naps: in the afternoon", "Of what was said about naps"},
		{"One-that-has-no-blank-in-all-of-its-first-fifty-bytes then", "One-that-has-no-blank-in-all-of-its-first-fifty-bytes then"},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct open open;
		g_autofree char *text = g_strdup_printf("@book{k, title={%s}, year=1}", rows[i].title);
		open_text(&open, "a.bib", text);
		struct cite_work *work = cite_find(open.cite, "k");
		struct cite_item item = {.key = "k"};
		struct cite_mark mark = {.items = &item, .n = 1};
		g_autofree char *said = say(cite_write(open.cite, &mark, &work, &english)), *wanted = g_strdup_printf("(*%s* 1)", rows[i].wanted);
		g_assert_cmpstr(said, ==, wanted);
		close_text(&open);
	}
}

static void check_marks(const char *text, const char *wanted)
{
	struct open open;
	struct cite_mark mark;
	g_autoptr(GString) out = g_string_new(NULL);
	open_text(&open, "a.bib", "@book{a, author={Ada One}, title={T}, year=2001}\n@book{b, author={Ada One}, title={U}, year=2001}\n"
				  "@book{c, author={C Two and D Three}, title={V}, year=1999}\n@book{d, author={E and F and G}, title={W}}\n@online{e, title={On \"it\"}}\n");
	int n;
	struct cite_work **all = cite_all(open.cite, &n);
	cite_order(open.cite, all, n, &english);
	for (size_t at = 0; cite_mark_next(open.arena, text, at, &mark); at = mark.start + mark.len) {
		struct cite_work *works[8];
		g_assert_cmpint(mark.n, <, 8);
		for (int i = 0; i < mark.n; i++)
			works[i] = cite_find(open.cite, mark.items[i].key);
		g_autofree char *said = mark.narrative && !works[0] ? g_strdup("-") : say(cite_write(open.cite, &mark, works, &english));
		g_string_append_printf(out, "%s%.*s=%s", out->len ? " | " : "", (int)mark.len, text + mark.start, said);
	}
	g_assert_cmpstr(out->str, ==, wanted);
	close_text(&open);
}

static void test_marks(void)
{
	check_marks("x [@a] y", "[@a]=(One 2001a)");
	check_marks("[see @a, pp. 12--13, and passim; cf. @c]", "[see @a, pp. 12--13, and passim; cf. @c]=(see One 2001a, 12–13, and passim; cf. Two and Three 1999)");
	check_marks("[@a; @b; @d, chap. 2]", "[@a; @b; @d, chap. 2]=(One 2001a, 2001b; E et al., n.d., chap. 2)");
	check_marks("[-@a, 3] @c [p. 4] says @{b}.", "[-@a, 3]=(2001a, 3) | @c [p. 4]=Two and Three (1999, 4) | @{b}=One (2001b)");
	check_marks("@a, @b. @c: (@d)", "@a=One (2001a) | @b=One (2001b) | @c=Two and Three (1999) | @d=E et al. (n.d.)");
	check_marks("me@a.org @ref(a) [@nobody; @a] @nobody", "[@nobody; @a]=(@nobody; One 2001a) | @nobody=-");
	check_marks("[a @a [b] and [@a", "@a [b]=One (2001a, b) | @a=One (2001a)");
	check_marks("[@a; x] @", "@a=One (2001a)");
	check_marks("[@a, ; @c,]", "[@a, ; @c,]=(One 2001a; Two and Three 1999)");
	check_marks("-@c says x-@c, -@c [p. 3]", "-@c=(1999) | @c=Two and Three (1999) | -@c [p. 3]=(1999, 3)");
	check_marks("[@a bis]", "[@a bis]=(One 2001a bis)");
	check_marks("[@a, p.\u00a0\u00a012]", "[@a, p.\u00a0\u00a012]=(One 2001a, 12)");
	check_marks("[@e]", "[@e]=(\"On 'it'\", n.d.)");
}

/* Strings that double each other, and marks and entries that never end. */
static void test_hostile(void)
{
	g_autoptr(GString) text = g_string_new("@string{s0 = {0123456789abcdef}}\n");
	struct open open;
	for (int i = 1; i < 60; i++)
		g_string_append_printf(text, "@string{s%d = s%d # s%d}\n", i, i - 1, i - 1);
	g_string_append(text, "@book{k, title = s59, year = 1}\n");
	open_text(&open, "a.bib", text->str);
	g_assert_nonnull(cite_find(open.cite, "k"));
	close_text(&open);
	g_string_truncate(text, 0);
	/* a short entry takes little, and a large list keeps all its words */
	for (int i = 0; i < 60000; i++)
		g_string_append_printf(text, "@book{k%d, author={A and B}, title={%0200d}, publisher={%0200d}, year=2000}\n", i, i, i);
	open_text(&open, "a.bib", text->str);
	size_t used = arena_used(open.arena);
	int n;
	struct cite_work **all = cite_all(open.cite, &n);
	for (int i = 0; i < n; i++)
		g_assert_true(all[i]->authors.n == 2 && all[i]->title && all[i]->publisher && all[i]->year);
	g_assert_cmpuint(arena_used(open.arena) - used, <, 10 * text->len);
	close_text(&open);
	g_string_truncate(text, 0);
	for (int i = 0; i < 200000; i++)
		g_string_append(text, "@x{a={[@a <i @b{");
	open_text(&open, "a.bib", text->str);
	struct cite_mark mark;
	for (size_t at = 0; cite_mark_next(open.arena, text->str, at, &mark);)
		at = mark.start + mark.len;
	close_text(&open);
}

/* More fields than an entry can have are told, and none of them is dropped alone. */
static void test_many_fields(void)
{
	struct open open;
	g_autoptr(GString) text = g_string_new("@book{a");
	for (int i = 0; i < 201; i++)
		g_string_append_printf(text, ", f%d = {x}", i);
	g_string_append(text, "}\n@book{b, title={T}}\n");
	open_text(&open, "a.bib", text->str);
	g_assert_null(cite_find(open.cite, "a"));
	g_assert_nonnull(cite_find(open.cite, "b"));
	g_assert_cmpint(diag_count_code(open.diag, DIAG_CITE_DAMAGED), ==, 1);
	close_text(&open);
}

/* A string may stand for a text many times, but not without end; who loses words for that is told, and who does not is not. */
static void test_room(void)
{
	enum { WORKS = 600, LONG = 64000 };
	g_autoptr(GString) text = g_string_new(NULL);
	g_autofree char *words = g_strnfill(LONG, 'w');
	struct open open;
	g_string_append_printf(text, "@string{s = {%s}}\n", words);
	for (int i = 0; i < WORKS; i++)
		g_string_append_printf(text, "@book{k%d, title = s, year = 2000}\n", i);
	open_text(&open, "a.bib", text->str);
	int n, n_cut = 0;
	struct cite_work **all = cite_all(open.cite, &n);
	g_assert_cmpint(n, ==, WORKS);
	for (int i = 0; i < n; i++)
		n_cut += !all[i]->title;
	g_assert_cmpint(n_cut, >, 0);
	g_assert_cmpint(n_cut, <, WORKS / 2);
	g_assert_cmpint(diag_count_code(open.diag, DIAG_CITE_CUT), ==, n_cut);
	/* a work is told of once */
	g_assert_true(cite_find(open.cite, "k599") == all[WORKS - 1]);
	g_assert_cmpint(diag_count_code(open.diag, DIAG_CITE_CUT), ==, n_cut);
	close_text(&open);
}

/* Of a work that thousands have signed all are read. */
static void test_many_people(void)
{
	enum { PEOPLE = 1500 };
	g_autoptr(GString) text = g_string_new("[{\"id\": \"k\", \"author\": [");
	struct open open;
	for (int i = 0; i < PEOPLE; i++)
		g_string_append_printf(text, "%s{\"family\": \"F%d\"}", i ? "," : "", i);
	g_string_append(text, "]}]");
	open_text(&open, "a.json", text->str);
	const struct cite_work *work = cite_find(open.cite, "k");
	g_assert_cmpint(work->authors.n, ==, PEOPLE);
	g_assert_cmpstr(work->authors.list[PEOPLE - 1].family, ==, "F1499");
	close_text(&open);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/cite/entries", test_entries);
	g_test_add_func("/cite/bibtex", test_bibtex);
	g_test_add_func("/cite/around", test_around);
	g_test_add_func("/cite/csl", test_csl);
	g_test_add_func("/cite/editions", test_editions);
	g_test_add_func("/cite/letters", test_letters);
	g_test_add_func("/cite/order", test_order);
	g_test_add_func("/cite/labels", test_labels);
	g_test_add_func("/cite/marks", test_marks);
	g_test_add_func("/cite/hostile", test_hostile);
	g_test_add_func("/cite/fields", test_many_fields);
	g_test_add_func("/cite/room", test_room);
	g_test_add_func("/cite/people", test_many_people);
	return g_test_run();
}
