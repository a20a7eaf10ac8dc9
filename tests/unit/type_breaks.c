/* The text engine, where lines may end: numbers and units, dashes, quotation marks, addresses, compounds, other languages. */
#include "type_kit.h"
#include "type/spots.h"

/* A time is never parted; neither are a number and its unit. */
static void test_no_break(void)
{
	struct bench b;
	bench_open(&b, "Linux Libertine O", 11);
	for (double measure = 70; measure < 200; measure += 7) {
		struct para *para = para_open(b.type, b.arena, -1);
		struct type_style style = style_of(&b, "en"), time = style;
		time.no_break = true;
		para_style(para, &style);
		para_text(para, "some words before a time such as", 32, (struct pos){0});
		para_fixed_space(para, 2);
		para_style(para, &time);
		para_text(para, "12-a 33:00", 10, (struct pos){0});
		para_style(para, &style);
		const char *rest =
			" in it and a dose of 20 mg more or less, p. 37 and so on";
		para_text(para, rest, strlen(rest), (struct pos){0});
		para_end(para);
		const struct para_result *result = set(para, measure);
		for (int i = 0; i < result->n_lines; i++) {
			g_autofree char *line = line_text(&b, para, result, i);
			g_assert_false(g_str_has_prefix(line, "33:00"));
			g_assert_false(g_str_has_prefix(line, "12-a"));
			g_assert_false(g_str_has_prefix(line, "mg"));
			g_assert_false(g_str_has_prefix(line, "37"));
		}
	}
	bench_close(&b);
}

/* No line of the text, set in many measures, begins (ends) so. */
static void check_edges(const char *lang, const char *text, const char *const *begins,
	const char *const *ends)
{
	struct bench b;
	bench_open(&b, "Linux Libertine O", 11);
	struct para *para = para_of(&b, lang, text);
	for (double measure = 100; measure < 330; measure += 3) {
		const struct para_result *result = set(para, measure);
		for (int i = 0; i < result->n_lines; i++) {
			g_autofree char *line = g_strstrip(line_text(&b, para, result, i));
			for (int k = 0; i > 0 && begins[k]; k++)
				if (g_str_has_prefix(line, begins[k]))
					g_error("measure %.0f: '%s' begins a line", measure, line);
			for (int k = 0; i + 1 < result->n_lines && ends[k]; k++)
				if (g_str_has_suffix(line, ends[k]))
					g_error("measure %.0f: '%s' ends a line", measure, line);
		}
	}
	bench_close(&b);
}

#define EDGES(...) ((const char *const[]){__VA_ARGS__, NULL})

/* A number stays with its unit and with what counts it. */
static void test_units(void)
{
	check_edges("en",
		"They took it with water, as they were told, 20 mg of it at 9 a.m. for 3 h, some 5 kg in all (about 40 %, or 12 °C less), which see on "
		"p. 37 and in Fig. 4 below, and then it rained for 90 min or more over 15 km of the way home again.",
		EDGES("mg", "a.m", "h,", "kg", "%", "°C", "37", "4 ", "min", "km"), EDGES(NULL));
	check_edges("de",
		"Man nahm, wie es verordnet worden war, 20 mg davon, gut 5 kg im Ganzen (rund 40 %), wie auf S. 37 und in Nr. 4 steht, und ging "
		"danach noch 15 km bis nach Hause, wo es kaum 12 °C hatte und 3 h lang geregnet haben soll.",
		EDGES("mg", "kg", "%", "37", "4 ", "km", "°C", "h "), EDGES(NULL));
}

/* The thousands of a number are not parted. */
static void test_thousands(void)
{
	check_edges("fr", "Il y avait 10 000 lampes, dont 2 500 brûlaient, et plus de 1 250 000 papillons, tous gris, en 1950.",
		EDGES("000", "500", "250"), EDGES(NULL));
}

/* A dash stays with what is before it, and nothing between figures or in brackets is parted
 * at one; an opening mark stays with its word, a closing one too, spaced or not. */
static void test_dashes(void)
{
	check_edges("en",
		"The years 1914–1918 and the pages 20–35 were – as they say – of use to nobody; the wall—high as it "
		"was—fell (so it went on – for years) and then stood again, 3–4 times higher than before.",
		EDGES("–", "—", "1918", "35", "4 times"), EDGES("1914–", "20–", "3–"));
	check_edges("de",
		"Die Jahre 1914–1918 und die Seiten 20–35 waren – wie man sagt – niemandem von Nutzen; die Mauer fiel "
		"und stand danach wieder, »höher als je«, sagten sie, und 3–4 mal so dick wie vorher – beinahe.",
		EDGES("–", "1918", "35", "4 mal", "«"), EDGES("1914–", "20–", "3–", "»"));
	check_edges("ru", "Компьютер - это, прежде всего, набор аппаратных элементов -- и ничего более - пока он не включён.",
		EDGES("- это", "--", "- пока"), EDGES(NULL));
	check_edges("hi", "वितरित सेवा – अस्वीकृति – हमले का एक रूप – होता है – जिनसे सुरक्षा विशेषज्ञों को बचाव करना होता है।",
		EDGES("–"), EDGES(NULL));
	check_edges("fr",
		"On parle de « bus » pour dire (« le tout ») ce que l’on voit ; est-ce vrai ? Non ! Voici : « rien ». "
		"Et l’« autre », dit-il, n’en sait pas plus que d’« eux » ; quoi ? Rien du tout !",
		EDGES("»", ";", "?", "!", ":"), EDGES("«"));
}

/* How many lines of the text, set in many measures, end in a word of one letter. */
static int letters_at_ends(const char *lang, const char *text)
{
	struct bench b;
	int n = 0;
	bench_open(&b, "Linux Libertine O", 11);
	struct para *para = para_of(&b, lang, text);
	for (double measure = 200; measure < 330; measure += 3) {
		const struct para_result *result = set(para, measure);
		for (int i = 0; i + 1 < result->n_lines; i++) {
			g_autofree char *line = g_strchomp(line_text(&b, para, result, i));
			const char *last = strrchr(line, ' ');
			last = last ? last + 1 : line;
			last += *last == '(';
			n += g_utf8_strlen(last, -1) == 1 && g_unichar_isalpha(g_utf8_get_char(last));
		}
	}
	bench_close(&b);
	return n;
}

/* Prepositions and conjunctions of one letter do not end a line where the language does not want them there. */
static void test_letters_at_ends(void)
{
	static const char polish[] =
		"Wieczorem w ogrodzie i w domu było cicho, a w oknach (i w sieni) paliło się światło; z daleka, o tej "
		"porze, słychać było tylko wodę w rzece i kroki u płotu, a potem i to ucichło w mroku.";
	static const char czech[] =
		"Večer v zahradě i v domě bylo ticho, a v oknech (i v síni) se svítilo; z dálky, o té hodině, bylo slyšet jen "
		"vodu v řece a kroky u plotu, k ránu potom i to utichlo v mlze a s prvním světlem v kuchyni.";
	static const char russian[] =
		"Вечером в саду и в доме было тихо, а в окнах (и в сенях) горел свет; с реки, о которой я говорил, "
		"слышалась вода, и к ночи у забора раздались шаги, а потом и это стихло в темноте.";
	/* some lines could not be filled without */
	g_assert_cmpint(6 * letters_at_ends("pl", polish), <, letters_at_ends("en", polish));
	g_assert_cmpint(6 * letters_at_ends("cs", czech), <, letters_at_ends("en", czech));
	g_assert_cmpint(5 * letters_at_ends("ru", russian), <, letters_at_ends("en", russian));
}

/* What is short for two words is not parted, nor initials from a name, in any letters. */
static void test_abbreviations(void)
{
	check_edges("de", "Man nahm z. B. Salz, d. h. grobes, und u. a. Zucker dazu, o. ä. Dinge mehr, wie es z. T. üblich war.",
		EDGES("B.", "h.", "a.", "ä.", "T."), EDGES(NULL));
	check_edges("es", "En los EE. UU. hubo sal, p. ej. la gruesa, y azúcar (p. ej. moreno), según el art. 4 de la ley, a. C. y d. C. también.",
		EDGES("UU.", "ej.", "4", "C."), EDGES(NULL));
	check_edges("fr", "Le sel, p. ex. gros, se vendait à 10 h 30 selon l’art. 4 du livre, vers 500 av. J.-C. et 70 apr. J.-C. sur ce port.",
		EDGES("ex.", "h", "4", "J.-C."), EDGES(NULL));
	check_edges("de", "Er starb 300 v. Chr. in der Stadt am Meer und sie 40 n. Chr. in dem Dorf am Rand der Berge.", EDGES("Chr."), EDGES(NULL));
	check_edges("ru", "Об этом писал А. С. Грибов на с. 37 и в гл. 4, т. е. в 1901 г. и позже, и весило это 20 кг и более.",
		EDGES("С.", "37", "4,", "е.", "г.", "кг"), EDGES(NULL));
}

static double width_of(const char *lang, const char *text)
{
	struct bench b;
	bench_open(&b, "Linux Libertine O", 11);
	struct para *para = para_of(&b, lang, text);
	double width = line_at(para, set(para, 300), 0)->width;
	bench_close(&b);
	return width;
}

/* In French a blank before these marks is thin. */
static void test_thin_blanks(void)
{
	g_assert_cmpfloat(width_of("fr", "oui ; non ! toi ?"), <, width_of("en", "oui ; non ! toi ?") - 2);
	g_assert_cmpfloat(width_of("fr", "oui : non"), ==, width_of("en", "oui : non"));
}

static gunichar first_char(const char *line)
{
	return g_utf8_get_char(line);
}

static gunichar last_char(const char *line)
{
	return g_utf8_get_char(g_utf8_find_prev_char(line, line + strlen(line)));
}

/* Chinese and Japanese: what closes begins no line, what opens ends none (JIS X 4051, 8.1; GB/T 15834); two
 * marks in a row share a square; every full line reaches both edges, marks at its end by the ink. */
static void test_kinsoku(void)
{
	static const struct {
		const char *lang, *text;
	} cases[] = {
		{"ja", "「これはランプについての本です」と彼は言った。（夜になると、部屋を照らす。）"
		       "それから『光と影』という言葉を思い出し、窓の外を長い間見ていた。ちょっとした風が吹き、"
		       "カーテンが揺れる。誰もいない部屋で、時計だけが「こつ、こつ」と鳴っていた。"},
		{"zh", "他说：「这本书讲的是灯。」（到了晚上，它照亮房间。）然后他想起《光与影》这个词，"
		       "看着窗外很久、很久。风吹过来，窗帘动了一下；屋里没有人，只有钟「滴答、滴答」地响着。"},
		{"zh", "他说：“这本书讲的是‘灯’。”（到了晚上——它照亮房间。）然后他想起“光”“影”这些词……看着窗外很久。"
		       "“为什么？”没有人回答“是”，只有钟“滴答”“滴答”地响着——直到天亮。"},
	};
	static const char never_first[] = "、。，．）」』》！？；：ーっゃゅょッャュョ々”’—…";
	static const char never_last[] = "（「『《“‘";
	struct bench b;
	bench_open(&b, "Linux Libertine O", 11);
	for (size_t c = 0; c < G_N_ELEMENTS(cases); c++) {
		struct para *para = para_of(&b, cases[c].lang, cases[c].text);
		/* ten squares and more: around marks there is little to stretch */
		for (double measure = c == 2 ? 112 : 90; measure < 340; measure += 3.7) {
			const struct para_result *result = set(para, measure);
			for (int i = 0; i < result->n_lines; i++) {
				g_autofree char *line = line_text(&b, para, result, i);
				if (i > 0)
					g_assert_null(g_utf8_strchr(never_first, -1, first_char(line)));
				if (i + 1 == result->n_lines)
					continue;
				gunichar last = last_char(line);
				g_assert_null(g_utf8_strchr(never_last, -1, last));
				const struct para_line *at = line_at(para, result, i);
				double end = at->x + at->width - measure;
				double hang = g_utf8_strchr("、。，）」』》”’", -1, last) ? 5.5
					      : g_utf8_strchr("：；", -1, last)     ? 2.75
										   : 0;
				g_assert_cmpfloat(ABS(end - hang), <, 0.6);
			}
		}
	}
	/* 」。 and 。「 fill a square and a half, not two */
	struct para *alone = para_of(&b, "ja", "光光」。光光"), *plain = para_of(&b, "ja", "光光光光光光");
	g_assert_cmpfloat(ABS(para_natural_width(plain) - para_natural_width(alone) - 5.5), <, 0.1);
	bench_close(&b);
}

/* Quotation marks and dashes that Chinese shares with Latin fill a square of their own among its characters, half of one
 * beside another mark, and stay Latin among Latin. */
static void test_shared_marks(void)
{
	static const struct {
		const char *text, *lang;
		double squares;
	} cases[] = {
		{"光“光”光", "zh", 5},
		{"光——光……", "zh", 6},
		{"光：“光”", "zh", 4.5},
		{"“‘光’”", "zh", 4},
		{"光“光”光", "ja", 5},
		{"光”“光", "zh", 3.5},
	};
	struct bench b;
	bench_open(&b, "Linux Libertine O", 11);
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct para *para = para_of(&b, cases[i].lang, cases[i].text);
		g_assert_cmpfloat(ABS(para_natural_width(para) - 11 * cases[i].squares), <, 0.1);
		g_autofree char *words = whole_text(&b, para, set(para, 300));
		g_assert_cmpstr(words, ==, cases[i].text);
	}
	struct para *latin = para_of(&b, "zh", "don’t “say” so, 光"), *in_latin = para_of(&b, "en", "don’t “say” so, 光");
	g_assert_cmpfloat(ABS(para_natural_width(latin) - para_natural_width(in_latin)), <, 0.1);
	bench_close(&b);
}

/* Addresses and code are parted behind their separators, in Chinese too, where no blank tells where they begin; a line
 * that ends in a hyphen of theirs counts as one. */
static void test_addresses(void)
{
	struct bench b;
	bench_open(&b, "Linux Libertine O", 11);
	struct para *para = para_of(&b, "en", "Read /usr/share/falcot-data/files-of-old/more-of-them/and-on.txt now and then.");
	int n = 0;
	for (double measure = 60; measure < 140; measure += 3) {
		const struct para_result *result = set(para, measure);
		for (int i = 0; i + 1 < result->n_lines; i++) {
			g_autofree char *line = line_text(&b, para, result, i);
			bool hyphen = last_char(line) == '-';
			g_assert_true(!hyphen || result->lines[i].hyphen);
			n += hyphen;
		}
	}
	g_assert_cmpint(n, >, 0);
	para = para_of(&b, "zh", "示例：values.filter(value.isType(number))返回。");
	const struct para_result *result = set(para, 120);
	g_autofree char *first = line_text(&b, para, result, 0);
	g_assert_true(g_str_has_prefix(first, "示例：values.filter("));
	bench_close(&b);
}

/* A title ends no line behind a hyphen where a line more, or a short last one, spares it; text does. */
static void test_title_hyphens(void)
{
	static const struct {
		const char *words;
		int least; /* measure that holds its longest word */
	} titles[] = {{"Neurological basis of obsessive-compulsive disorder OCD", 240},
		{"Comparing working memory with short-term and long-term memory", 180}, {"Evidence-based protocols for pet health", 180},
		{"High-intensity interval training and well-being in the twenty-first century", 180}};
	int n_text = 0;
	struct bench b;
	bench_open(&b, "Linux Libertine O", 24);
	for (size_t i = 0; i < G_N_ELEMENTS(titles); i++)
		for (int measure = titles[i].least; measure < 400; measure += 8) {
			struct type_style style = style_of(&b, "en");
			struct para *text = para_of(&b, "en", titles[i].words), *title = para_open(b.type, b.arena, -1);
			struct para_options options = {.measure = measure, .align = PARA_BALANCE};
			style.phrases = style.no_hyphen = true;
			para_style(title, &style);
			para_text(title, titles[i].words, strlen(titles[i].words), (struct pos){"note.md", 1, 1});
			para_end(title);
			const struct para_result *result = para_set(text, &options);
			for (int line = 0; line < result->n_lines; line++) {
				g_autofree char *words = line_text(&b, text, result, line);
				n_text += g_str_has_suffix(words, "-");
			}
			result = para_set(title, &options);
			for (int line = 0; line < result->n_lines; line++) {
				g_autofree char *words = line_text(&b, title, result, line);
				g_assert_false(g_str_has_suffix(words, "-"));
			}
		}
	g_assert_cmpint(n_text, >, 3);
	bench_close(&b);
}

/* German compounds are parted between their parts rather than within one: the seams are
 * known, and cost less than any other place. */
static void test_seams(void)
{
	uint8_t points[PATTERNS_WORD_MAX + 1];
	struct patterns *patterns = patterns_open("/usr/share/hyphen/hyph_de_DE.dic");
	if (!patterns) {
		g_test_skip("no German patterns");
		return;
	}
	patterns_run(patterns, "administratorenhandbuch", 23, points);
	g_assert_cmpint(points[15] & (PATTERNS_SEAM | 1), ==, PATTERNS_SEAM | 1);
	g_assert_cmpint(points[19] & PATTERNS_SEAM, ==, 0);
	patterns_run(patterns, "schnittstelle", 13, points);
	g_assert_cmpint(points[7] & (PATTERNS_SEAM | 1), ==, PATTERNS_SEAM | 1);
	patterns_close(patterns);
	struct bench b;
	bench_open(&b, "Linux Libertine O", 11);
	struct para *para = para_of(&b, "de", "Administratorenhandbuch");
	set(para, 60);
	const struct word *word = para->items[0].word;
	int seam = G_MAXINT, other = G_MAXINT;
	for (int i = 0; i < word->n_hyphens; i++) {
		int *least = word->hyphens[i].at == 15 ? &seam : &other;
		*least = MIN(*least, word->hyphens[i].penalty);
	}
	g_assert_cmpint(seam, <, other);
	g_assert_cmpint(other, <, G_MAXINT);
	bench_close(&b);
}

static int n_hyphens(struct bench *b, const char *lang, const char *word)
{
	struct para *para = para_of(b, lang, word);
	set(para, 30);
	return para->items[0].word->n_hyphens;
}

/* Words in Latin letters are parted as English where a text is written in others, and as the text's own elsewhere. */
static void test_foreign_words(void)
{
	static const char *const langs[] = {"en", "ru", "el", "zh"};
	struct bench b;
	bench_open(&b, "Linux Libertine O", 10.5);
	for (guint i = 0; i < G_N_ELEMENTS(langs); i++)
		g_assert_cmpint(n_hyphens(&b, langs[i], "configuration"), ==, 4);
	g_assert_cmpint(n_hyphens(&b, "de", "Urinstinkt"), !=, n_hyphens(&b, "en", "Urinstinkt"));
	g_assert_cmpint(n_hyphens(&b, "ru", "конфигурация"), >, 3);
	/* never where it runs against the lines */
	struct para *para = para_of(&b, "ar", "تستخدم configuration administration configuration هنا");
	const struct para_result *result = set(para, 60);
	for (int i = 0; i < result->n_lines; i++)
		g_assert_false(result->lines[i].hyphen);
	bench_close(&b);
}

/* Where a word may be parted, as "dell'e-spe-rien-za". */
static char *parted(struct bench *b, const char *lang, const char *text)
{
	struct para *para = para_of(b, lang, text);
	GString *out = g_string_new("");
	int from = 0;
	set(para, 30);
	const struct word *word = para->items[0].word;
	for (int i = 0; i < word->n_hyphens; i++) {
		g_string_append_len(out, word->text + from, word->hyphens[i].at - from);
		g_string_append_c(out, '-');
		from = word->hyphens[i].at;
	}
	g_string_append(out, word->text + from);
	return g_string_free(out, FALSE);
}

static void check_parted(const char *lang, const char *file, const char *text, const char *expected)
{
	struct bench b;
	g_autofree char *path = g_strdup_printf("/usr/share/hyphen/hyph_%s.dic", file);
	if (*file && !g_file_test(path, G_FILE_TEST_EXISTS)) {
		g_test_message("no %s", path);
		return;
	}
	bench_open(&b, "Linux Libertine O", 11);
	g_autofree char *found = parted(&b, lang, text);
	g_assert_cmpstr(found, ==, expected);
	bench_close(&b);
}

/* What an apostrophe joins is parted on both sides of it, and keeps its letters there; so is what a stroke joins. */
static void test_apostrophes(void)
{
	check_parted("it", "it_IT", "dell’informazione", "dell’in-for-ma-zio-ne");
	check_parted("fr", "fr", "L'environnement,", "L'en-vi-ron-ne-ment,");
	check_parted("fr", "fr", "l’eau", "l’eau");
	check_parted("en", "en_US", "don't", "don't");
	check_parted("en", "en_US", "administration’s", "ad-min-is-tra-tion’s");
	/* a stroke is a place itself, and parts two words */
	check_parted("ru", "ru_RU", "недостаточная/сложная", "не-до-ста-точ-ная/");
	check_parted("de", "de_DE", "Systemverwaltung/Netzwerk", "Sys-tem-ver-wal-tung/");
	check_parted("uk", "uk_UA", "м’ясорубка", "м’ясо-ру-б-ка");
}

/* Two letters may stand alone on the next line where the language lets them, at a price; three
 * in English.  A file is found whose region nobody told. */
static void test_least_letters(void)
{
	check_parted("it", "it_IT", "finestra", "fi-ne-stra");
	check_parted("it", "it_IT", "tavolino", "ta-vo-li-no");
	check_parted("en", "en_US", "recently", "re-cently");
	check_parted("sv", "sv_SE", "människorna", "män-ni-skor-na");
	check_parted("pt", "pt_BR", "informação", "in-for-ma-ção");
	struct bench b;
	bench_open(&b, "Linux Libertine O", 11);
	struct para *para = para_of(&b, "it", "tavolino");
	set(para, 30);
	const struct word *word = para->items[0].word;
	if (word->n_hyphens == 3)
		g_assert_cmpint(word->hyphens[2].penalty, >, word->hyphens[1].penalty);
	bench_close(&b);
}

/* Languages that no dictionary is packed for, but whose syllables a rule tells. */
static void test_syllables(void)
{
	static const struct {
		const char *lang, *file, *text, *expected;
	} words[] = {
		{"fi", "fi_FI", "Kaupunginkirjasto", "Kau-pun-gin-kir-jas-to"},
		{"fi", "fi_FI", "työpöytä", "työ-pöy-tä"},
		{"fi", "fi_FI", "strategia", "stra-te-gia"},
		{"tr", "tr_TR", "kütüphanesindeki", "kü-tüp-ha-ne-sin-de-ki"},
		{"tr", "tr_TR", "saatlerce", "sa-at-ler-ce"},
		{"tr-TR", "tr_TR", "Türkiye’nin", "Tür-ki-ye’nin"},
	};
	for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
		g_autofree char *path = g_strdup_printf("/usr/share/hyphen/hyph_%s.dic", words[i].file);
		if (!g_file_test(path, G_FILE_TEST_EXISTS))
			check_parted(words[i].lang, "", words[i].text, words[i].expected);
	}
}

/* Scripts without blanks between words, for which UAX 14 wants a dictionary that is not there. */
static void test_unparted(void)
{
	static const char *const cases[] = {
		"မြန်|မာ|နိုင်|ငံ", "ကျောင်း|သား|များ", "သတ္တ|ဝါ", "၂၀၂၄|ခု|နှစ်", /* Burmese */
		"ສະ|ບາຍ|ດີ", "ປະ|ເທດ|ລາວ", "ໂຮງ|ຮຽນ", "ຫຼາຍ", "ກວາງ|ນ້ອຍ",	  /* Lao */
		"សួស|ស្តី", "ក|ម្ពុ|ជា", "ខ្មែរ",						  /* Khmer */
		"English", "ไทย",
	};
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GString) got = g_string_new(NULL), text = g_string_new(cases[i]);
		g_string_replace(text, "|", "", 0);
		gunichar before = 0;
		for (const char *p = text->str; *p; p = g_utf8_next_char(p)) {
			if (before && spots_syllable_begins(p, before))
				g_string_append_c(got, '|');
			before = g_utf8_get_char(p);
			g_string_append_unichar(got, before);
		}
		g_assert_cmpstr(got->str, ==, cases[i]);
	}
}

/* They end lines: all but the last of a text without a blank are filled. */
static void test_unparted_lines(void)
{
	struct bench b;
	bench_open(&b, "Linux Libertine O", 11);
	struct para *para = para_of(&b, "my",
		"အခြေခံအကြောင်းအရာများနှင့်စာရွက်စာတမ်းများကိုလုံခြုံရေးအလေ့အကျင့်များနှင့်အညီထိန်းသိမ်းရမည်");
	const struct para_result *result = set(para, 120);
	g_assert_cmpint(result->n_lines, >, 2);
	g_assert_cmpint(diag_count_code(b.diag, DIAG_LINE_OVERFULL), ==, 0);
	bench_close(&b);
}

/* The lines of a text set by phrases, parted by strokes. */
static char *phrase_lines(struct bench *b, const char *lang, const char *text, double measure, enum para_align align, bool title)
{
	struct type_style style = style_of(b, lang);
	style.phrases = align != PARA_JUSTIFY;
	style.no_hyphen = title;
	struct para *para = para_open(b->type, b->arena, -1);
	para_style(para, &style);
	para_text(para, text, strlen(text), (struct pos){"note.md", 1, 1});
	para_end(para);
	const struct para_result *result = para_set(para, &(struct para_options){.measure = measure, .align = align});
	GString *lines = g_string_new(NULL);
	for (int i = 0; i < result->n_lines; i++) {
		g_autofree char *line = line_text(b, para, result, i);
		g_string_append_printf(lines, "%s%s", i ? "|" : "", g_strchomp(line));
	}
	return g_string_free(lines, FALSE);
}

/* Titles and cells of Japanese end their lines between phrases, those of Korean between words; running text where the line is
 * full.  A narrow cell may end with a short line, but not with a letter of a word. */
static void test_phrases(void)
{
	static const struct {
		const char *lang, *text, *lines;
		double squares;
		enum para_align align;
		bool title;
	} cases[] = {
		{"ja", "三つの要素とその他の重要な概念", "三つの要素とその|他の重要な概念", 13, PARA_BALANCE, true},
		{"ja", "初心者向けランプセキュリティのカリキュラム", "初心者向け|ランプセキュリティの|カリキュラム", 10.5, PARA_BALANCE, true},
		{"ja", "三つの要素とその他の重要な概念を学ぶ", "三つの要素とその他の重要|な概念を学ぶ", 12, PARA_JUSTIFY, true},
		{"ja", "モジュール名", "モジュール|名", 5.6, PARA_START, false},
		{"ja", "ゼロトラスト", "ゼロトラ|スト", 5.6, PARA_START, false},
		{"zh", "思考的快与慢：读书笔记", "思考的快与慢：|读书笔记", 9, PARA_BALANCE, true},
		{"zh", "深度学习与Transformer架构", "深度学习与|Transformer架构", 9, PARA_BALANCE, true},
		{"zh", "思考的快与慢：读书笔记", "思考的快与慢：读|书笔记", 9.2, PARA_START, false},
		{"ko", "개발자 컨퍼런스 영상을 보고", "개발자|컨퍼런스|영상을 보고", 7, PARA_START, true},
		{"ko", "개발자 그래프(Graph)는 도구", "개발자|그래프(Graph)는|도구", 8.6, PARA_START, true},
		{"ko", "개발자 컨퍼런스 영상을 보고", "개발자 컨퍼런|스 영상을 보|고", 6, PARA_JUSTIFY, false},
	};
	struct bench b;
	bench_open(&b, "Noto Serif CJK JP", 11);
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *lines =
			phrase_lines(&b, cases[i].lang, cases[i].text, 11 * cases[i].squares, cases[i].align, cases[i].title);
		g_assert_cmpstr(lines, ==, cases[i].lines);
	}
	bench_close(&b);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/type/no-break", test_no_break);
	g_test_add_func("/type/title-hyphens", test_title_hyphens);
	g_test_add_func("/type/units", test_units);
	g_test_add_func("/type/thousands", test_thousands);
	g_test_add_func("/type/dashes", test_dashes);
	g_test_add_func("/type/letters-at-ends", test_letters_at_ends);
	g_test_add_func("/type/abbreviations", test_abbreviations);
	g_test_add_func("/type/thin-blanks", test_thin_blanks);
	g_test_add_func("/type/kinsoku", test_kinsoku);
	g_test_add_func("/type/shared-marks", test_shared_marks);
	g_test_add_func("/type/phrases", test_phrases);
	g_test_add_func("/type/addresses", test_addresses);
	g_test_add_func("/type/seams", test_seams);
	g_test_add_func("/type/foreign-words", test_foreign_words);
	g_test_add_func("/type/apostrophes", test_apostrophes);
	g_test_add_func("/type/least-letters", test_least_letters);
	g_test_add_func("/type/syllables", test_syllables);
	g_test_add_func("/type/unparted", test_unparted);
	g_test_add_func("/type/unparted-lines", test_unparted_lines);
	return g_test_run();
}
