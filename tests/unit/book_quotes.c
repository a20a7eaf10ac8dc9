/* Straight quotation marks and apostrophes become the language's, whatever stands around them. */
#include "book.h"
#include "count.h"

/* name: what its work is counted as, or NULL. */
static char *turned(const char *note, char **title, const char *name)
{
	struct case_book made;
	g_autofree char *folder = g_dir_make_tmp("octavo-quotes-XXXXXX", NULL);
	g_autofree char *path = g_build_filename(folder, "note.md", NULL);
	g_autoptr(GString) text = g_string_new(NULL);

	g_assert_true(g_file_set_contents(path, note, -1, NULL));
	case_open(&made, folder, NULL);
	if (name)
		COUNT_BEGIN();
	book_quotes_turn(made.fixture.arena, made.book);
	if (name)
		COUNT_END(name);
	struct doc_node *root = made.book->chapters[0].sections[0].root;
	for (struct doc_node *n = root; n; n = doc_next(root, n, true)) {
		if (n->kind == DOC_TEXT || n->kind == DOC_CODE)
			g_string_append(text, n->as.text);
		else if (n->kind == DOC_SOFT_BREAK)
			g_string_append_c(text, ' ');
	}
	*title = g_strdup(made.book->chapters[0].title);
	case_close(&made);
	g_remove(path);
	g_rmdir(folder);
	return g_string_free(g_steal_pointer(&text), FALSE);
}

static void check(const char *lang, const char *in, const char *out)
{
	char *title;
	g_autofree char *note = g_strdup_printf("---\nlanguage: %s\n---\n# Nell's title\n\n%s\n", lang, in);
	g_autofree char *text = turned(note, &title, NULL);

	g_assert_cmpstr(text, ==, out);
	g_assert_cmpstr(title, ==, "Nell’s title");
	g_free(title);
}

static void test_languages(void)
{
	static const char *const rows[][3] = {
		{"en", "\"Don't,\" she said, 'not' (\"now\").", "“Don’t,” she said, ‘not’ (“now”)."},
		{"en", "rock 'n' roll in the '90s, dogs' bowls, 5'10\" tall",
			"rock ’n’ roll in the ’90s, dogs’ bowls, 5′10″ tall"},
		{"de", "\"Wer's glaubt\", sagte er, 's ist 'ne 'kleine' Sache",
			"„Wer’s glaubt“, sagte er, ’s ist ’ne ‚kleine‘ Sache"},
		{"en", "\"in 1984\" and \"5'10\" tall\"", "“in 1984” and “5′10” tall”"},
		{"de-CH", "\"Ja\"", "«Ja»"},
		{"fr", "il dit \"oui\"", "il dit «\u202foui\u202f»"},
		{"fr", "l'idée du 'mot' et \"un 'petit' mot\"", "l’idée du «\u202fmot\u202f» et «\u202fun “petit” mot\u202f»"},
		{"fr", "'un \"mot\" ici'; \"là\"", "«\u202fun “mot” ici\u202f»\u202f; «\u202flà\u202f»"},
		{"fr", "Quoi? Non! Oui; **mot**: *vrai*?! «bon» « ça » «**le**»",
			"Quoi\u202f? Non\u202f! Oui\u202f; mot\u00a0: vrai\u202f?! «\u202fbon\u202f» «\u202fça\u202f» «\u202fle\u202f»"},
		{"fr", "10:30, 16:9, a::b :smile: déjà : là ! cool :) clé:valeur `a: b` etc.: fin",
			"10:30, 16:9, a::b :smile: déjà : là ! cool :) clé:valeur a: b etc.\u00a0: fin"},
		{"fr-CA", "Quoi? Ceci: «bon»", "Quoi? Ceci\u00a0: «\u202fbon\u202f»"},
		{"fr-CH", "Quoi? «bon»", "Quoi\u202f? «bon»"},
		{"es", "href=\"a 'b'\", data-x='1' y \"a\"=\"b\"", "href=\"a 'b'\", data-x='1' y «a»=«b»"},
		{"es", "¿\"Qué\"? ¡'Ya'! (¿\"Sí\"?)", "¿«Qué»? ¡«Ya»! (¿«Sí»?)"},
		{"it", "negli anni '*70* e '80, la 'fine' di \"'90\"", "negli anni ’70 e ’80, la «fine» di «’90»"},
		{"fr", "l'\"idée\" et d'\"un\" mot", "l’«\u202fidée\u202f» et d’«\u202fun\u202f» mot"},
		{"it", "dell'\"arte\", l'**\"arte\"**", "dell’«arte», l’«arte»"},
		{"en", "\"the 'x'\" and \"it's 'y'\"", "“the ‘x’” and “it’s ‘y’”"},
		{"es", "'esto' y \"otro 'más'\"", "«esto» y «otro “más”»"},
		{"it", "l'idea di 'moto' un po' vaga, 'sto \"caso\"", "l’idea di «moto» un po’ vaga, ’sto «caso»"},
		{"pl", "'coś' i \"to 'coś'\"", "„coś” i „to «coś»”"},
		{"sv", "\"ja\"", "”ja”"},
		{"zh", "设了\"免费\"，用GPT\"模型\"和\"API\"。", "设了“免费”，用GPT“模型”和“API”。"},
		{"ja", "これは'例'です：\"次\"", "これは‘例’です：“次”"},
		{"zh", "5\"显示器，\"引\"", "5″显示器，“引”"},
		{"zh", "用户's 免费\"", "用户’s 免费”"},
		{"nl", "'s avonds 'zacht'", "’s avonds ‘zacht’"},
		{"pl", "\"tak\"", "„tak”"},
		{"sr", "\"да\"", "„да”"},
		{"pt-PT", "\"sim\"", "«sim»"},
		{"pt-BR", "\"sim\"", "“sim”"},
		{"ar", "\"نعم\"", "«نعم»"},
		{"en", "This -- or that --- and 1990--95, he---and \"she\"---went", "This – or that — and 1990–95, he—and “she”—went"},
		{"en", "-- Anon. 'block--wide' --help, a - b ---- c", "— Anon. ‘block--wide’ --help, a - b ---- c"},
		{"en", "`a -- b` <https://example.org/a---b> *x* -- *y*", "a -- b https://example.org/a---b x – y"},
		{"en", "2-4 of 10-20% (1,000-2,000 mg, ~0.5-1.5), \"37-55°F\", a 5-10-minute walk, 300-400mg.",
			"2–4 of 10–20% (1,000–2,000 mg, ~0.5–1.5), “37–55°F”, a 5–10-minute walk, 300–400mg."},
		{"en", "2004-2005, 1938-39, *12*-15 and 3-*4*", "2004–2005, 1938–39, 12-15 and 3-4"},
		{"en", "2-3. On 2024-05-01, 2011-12, a 3-4-5 triangle, 50-50, v1-2, 5-7 = -2, = 1-2, 555-1234, 01-02, 10-12/13, 12345-12346, ports 21-23,25,53, \"1-6人\"",
			"2-3. On 2024-05-01, 2011-12, a 3-4-5 triangle, 50-50, v1-2, 5-7 = -2, = 1-2, 555-1234, 01-02, 10-12/13, 12345-12346, ports 21-23,25,53, “1-6人”"},
		{"ja", "4-27 と 2-4 回", "4-27 と 2-4 回"},
		{"he", "צה\"ל אמר \"כן\"", "צה״ל אמר ”כן”"},
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
		check(rows[i][0], rows[i][1], rows[i][2]);
}

/* Marks look over the inlines between them. */
static void test_inlines(void)
{
	check("en", "'*word*' and \"**word**\"", "‘word’ and “word”");
	check("en", "*\"a*\nb\"", "“a b”");
	check("en", "\"see `s = \"x\"`\"", "“see s = \"x\"”");
	check("en", "`make`'s and *make*'s", "make’s and make’s");
	check("en", "<kbd>'</kbd> isn't", "' isn’t");
	check("en", "at <https://example.org/it's>, 'so'", "at https://example.org/it's, ‘so’");
	check("en", "one \"two\n\nthree\" four", "one “twothree” four");
}

static void test_ellipses(void)
{
	check("en", "So... he \"left...\" and (...) *went*... \"...so\" [...] 1, 2, ..., n. ...And more ... still...!",
		"So… he “left…” and (…) went… “…so” […] 1, 2, …, n. …And more … still…!");
	check("en", "a/.../b 1...10 main...feature etc.... .. `x...` ...5 (...args)", "a/.../b 1...10 main...feature etc.... .. x... ...5 (...args)");
	check("zh", "好... 不", "好... 不");
}

/* What stands for a picture is a text by itself. */
static void test_alternatives(void)
{
	check("en", "\"See ![a 'b' and \"c](x.png) so\"", "“See a ‘b’ and “c so”");
}

static void test_minus_signs(void)
{
	check("en", "At -5°C or -6 °F (-7.5°), a fall of -7%", "At −5°C or −6 °F (−7.5°), a fall of −7%");
	check("en", "x = -1, head -5, A-10, 2020-01-02, 10^-8%, 1-5%, b-5%", "x = -1, head -5, A-10, 2020-01-02, 10^-8%, 1–5%, b-5%");
}

/* Captions are counted in their chapter, in the language of the note; pictures without one are not.  References by label say the number. */
static void test_captions(void)
{
	struct case_book made;
	g_autofree char *folder = g_dir_make_tmp("octavo-captions-XXXXXX", NULL);
	g_autofree char *note = g_build_filename(folder, "note.md", NULL);
	g_autofree char *other = g_build_filename(folder, "other.md", NULL);
	g_autofree char *picture = g_build_filename(folder, "p.svg", NULL);
	g_autoptr(GString) text = g_string_new(NULL);

	g_file_set_contents(picture, "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>", -1, NULL);
	g_file_set_contents(other, "# Other\n\nWords.\n", -1, NULL);
	g_file_set_contents(note,
		"---\nlanguage: de\n---\n# Eins\n\n![Ein erstes Bild](p.svg)\n\n![](p.svg)\n\n![Ein *zweites* Bild](p.svg){#fig-z}\n\n@fig-z, [Wort](#fig-z)\n",
		-1, NULL);
	case_open(&made, folder, NULL);
	book_captions_number(made.fixture.arena, made.book);
	struct doc_node *root = made.book->chapters[0].sections[0].root;
	for (struct doc_node *n = root; n; n = doc_next(root, n, n->kind != DOC_PICTURE))
		if (n->kind == DOC_TEXT)
			g_string_append(text, n->as.text);
	g_assert_cmpstr(text->str, ==,
		"Abbildung\u00a01.1\u2002Ein erstes BildAbbildung\u00a01.2\u2002Ein zweites BildAbbildung\u00a01.2, Wort");
	case_close(&made);
	folder_remove(folder);
}

/* The worst of each kind: French that wants blanks everywhere, its work counted. */
static const struct {
	const char *name, *piece;
} worst[] = {{"marks", "a!,"}, {"quotes", "« a"}, {"colons", "a:"}, {"several", "?!"}, {"values", "a=\""}};

static void worst_turn(size_t kind, size_t len)
{
	char *title;
	g_autoptr(GString) note = count_text(worst[kind].piece, len);
	g_string_prepend(note, "---\nlanguage: fr\n---\n# T\n\n");
	g_autofree char *text = turned(note->str, &title, worst[kind].name);
	g_free(title);
}

int main(int argc, char **argv)
{
	if (count_wanted(argc, argv))
		return count_kinds(worst_turn, G_N_ELEMENTS(worst), 10000);
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/book/quotes/languages", test_languages);
	g_test_add_func("/book/quotes/inlines", test_inlines);
	g_test_add_func("/book/quotes/ellipses", test_ellipses);
	g_test_add_func("/book/quotes/minus-signs", test_minus_signs);
	g_test_add_func("/book/quotes/alternatives", test_alternatives);
	g_test_add_func("/book/captions", test_captions);
	return g_test_run();
}
