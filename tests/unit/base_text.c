/* Text made legal: what is mended, what is left alone, what is said. */
#include "unit.h"
#include "count.h"

static char *legal(struct fixture *fixture, const char *bytes, gssize len)
{
	size_t out_len = 0;
	if (len < 0)
		len = (gssize)strlen(bytes);
	char *text = text_make_legal(
		fixture->arena, &fixture->job, "n.md", bytes, (size_t)len, &out_len);
	if (text) {
		g_assert_cmpuint(strlen(text), ==, out_len);
		g_assert_true(g_utf8_validate(text, (gssize)out_len, NULL));
		for (const char *at = text; *at; at = g_utf8_next_char(at))
			g_assert_true(text_char_legal(g_utf8_get_char(at)));
	}
	return text;
}

static void check(const char *bytes, gssize len, const char *text, const char *said)
{
	struct fixture fixture;
	fixture_open(&fixture);
	g_assert_cmpstr(legal(&fixture, bytes, len), ==, text);
	g_assert_cmpstr(fixture_said(&fixture), ==, said);
	fixture_close(&fixture);
}

static void test_plain(void)
{
	check("", 0, "", "");
	check("a\nb", -1, "a\nb", "");
	check("\xEF\xBB\xBFtitle", -1, "title", "");
	check("a\r\nb\rc\n\rd", -1, "a\nb\nc\n\nd", "");
	check("tab\tstays", -1, "tab\tstays", "");
	check("日本語 العربية हिन्दी 😀 e\xCC\x81", -1, "日本語 العربية हिन्दी 😀 \xC3\xA9",
		"");
}

static void test_among(void)
{
	static const char *const words[] = {"of", "the"};
	g_assert_true(text_is_among(words, 2, "The tide", 3));
	g_assert_false(text_is_among(words, 2, "The tide", 2));
	g_assert_false(text_is_among(words, 2, "often", 5));
	g_assert_false(text_is_among(words, 2, "", 0));
}

static void test_bad_utf8(void)
{
	check("caf\xE9 ok", -1, "caf\xEF\xBF\xBD ok",
		"n.md:1:4: warning: bytes that are not UTF-8 (0xE9), shown as U+FFFD "
		"[text-utf8]\n");
	check("ä\n\xE2\x80 \xFF", -1, "ä\n\xEF\xBF\xBD \xEF\xBF\xBD",
		"n.md:2:1: warning: bytes that are not UTF-8 (0xE2 and 1 more), shown as "
		"U+FFFD [text-utf8]\n");
	check("\xED\xA0\x80", -1, "\xEF\xBF\xBD",
		"n.md:1:1: warning: bytes that are not UTF-8 (0xED), shown as U+FFFD "
		"[text-utf8]\n");
	check("\xC0\xAFx", -1, "\xEF\xBF\xBDx",
		"n.md:1:1: warning: bytes that are not UTF-8 (0xC0), shown as U+FFFD "
		"[text-utf8]\n");
	check("ok\xF0\x9F\x98", -1, "ok\xEF\xBF\xBD",
		"n.md:1:3: warning: bytes that are not UTF-8 (0xF0), shown as U+FFFD "
		"[text-utf8]\n");
}

/* Marks that stand apart from their letters join them; a mark that no letter takes stays. */
static void test_marks(void)
{
	check("e\xCC\x81t\xC3\xA9 x\xCC\x82", -1, "\xC3\xA9t\xC3\xA9 x\xCC\x82", "");
	check("\xCC\x81""a\xCC\xA3\xCC\x82", -1, "\xCC\x81\xE1\xBA\xAD", "");
	check("\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB \xE3\x81\x8B\xE3\x82\x99", -1, "\xED\x95\x9C \xE3\x81\x8C", "");
}

static void test_controls(void)
{
	check("a\0b\x01\x7F"
	      "c",
		6, "abc",
		"n.md:1:2: warning: control characters (U+0000 and 2 more), left out "
		"[text-control]\n");
	check("a\x0C"
	      "b",
		-1, "a b",
		"n.md:1:2: warning: control characters (U+000C), left out "
		"[text-control]\n");
	check("a\xE2\x80\xA8" /* lines and paragraphs are parted */
	      "b\xE2\x80\xA9"
	      "c",
		-1, "a b c",
		"n.md:1:2: warning: control characters (U+2028 and 1 more), left out "
		"[text-control]\n");
	check("a\xC2\x81"
	      "b\xEF\xBF\xBF",
		-1, "ab",
		"n.md:1:4: warning: control characters (U+FFFF and 1 more), left out "
		"[text-control]\n");
	check("a\xEF\xBB\xBF"
	      "b",
		-1, "ab",
		"n.md:1:2: warning: control characters (U+FEFF), left out "
		"[text-control]\n");
	/* Windows-1252 read as Latin-1. */
	check("it\xC2\x92s", -1, "it’s",
		"n.md:1:3: warning: UTF-8 once read as Windows-1252, mended: U+0092 "
		"[text-mojibake]\n");
}

static void test_utf16(void)
{
	check("\xFF\xFE" "a\0\r\0\n\0\x16\x04=\xD8\x00\xDE", 14, "a\nЖ😀",
		"n.md:1:1: warning: the text is UTF-16 (little-endian), read as that; other programs want UTF-8 [text-utf16]\n");
	check("\xFE\xFF\0a\xDE\x00\0b", 8, "a\xEF\xBF\xBD" "b",
		"n.md:1:1: warning: the text is UTF-16 (big-endian), read as that; other programs want UTF-8 [text-utf16]\n"
		"n.md:1:2: warning: bytes that are not UTF-8 (0xFF), shown as U+FFFD [text-utf8]\n");
	check("\0h\0e\0l\0l\0o\0 \0x", 14, "hello x",
		"n.md:1:1: warning: the text is UTF-16 (big-endian, without BOM), read as that; other programs want UTF-8 "
		"[text-utf16]\n");
	check("h\0e\0l\0l\0o\0 \0x\0y", 15, "hello x\xEF\xBF\xBD",
		"n.md:1:1: warning: the text is UTF-16 (little-endian, without BOM), read as that; other programs want UTF-8 "
		"[text-utf16]\n"
		"n.md:1:8: warning: bytes that are not UTF-8 (0xFF), shown as U+FFFD [text-utf8]\n");
}

/* Reads UTF-8 as Windows-1252, the undefined bytes as C1 controls: the damage itself. */
static char *damage(const char *text)
{
	static const uint16_t high[32] = {
		0x20AC,
		0x81,
		0x201A,
		0x0192,
		0x201E,
		0x2026,
		0x2020,
		0x2021,
		0x02C6,
		0x2030,
		0x0160,
		0x2039,
		0x0152,
		0x8D,
		0x017D,
		0x8F,
		0x90,
		0x2018,
		0x2019,
		0x201C,
		0x201D,
		0x2022,
		0x2013,
		0x2014,
		0x02DC,
		0x2122,
		0x0161,
		0x203A,
		0x0153,
		0x9D,
		0x017E,
		0x0178,
	};
	GString *out = g_string_new(NULL);
	for (const unsigned char *at = (const unsigned char *)text; *at; at++)
		g_string_append_unichar(
			out, *at >= 0x80 && *at < 0xA0 ? high[*at - 0x80] : *at);
	return g_string_free(out, FALSE);
}

/* What a damaged note must come back from, whole. */
static const char *const mended[] = {
	"Huberman’s discussion",
	"“Quoted” and ‘single’ – dash — long … dots",
	"café, naïve, Ångström is Å, voilà, élève, Français, ¿Qué?, ñandú, Öl, über, "
	"Größe, ÉCOLE, ÀÉÎ",
	"SÃO PAULO, NÃO, PÃO e irmã, maçã, coração, Índia, às",
	"50 °C ± 2 µm ² ³ © ® § ½ £ « mot »",
	"€ 5, ™, † ‡, → ← ✓ ★ • ● ■ ⅔ of",
	"Привет, мир! Как дела?",
	"Ελληνικά γράμματα",
	"中文测试，可以。日本語のテスト",
	"हिन्दी में पाठ",
	"שלום עולם",
	"مرحبا بالعالم",
	"Poznań, Łódź, święto, mały, čeština, škoda, ještě, můj, při, İstanbul’da, ağaç, "
	"kışın, büyük",
	"Tiếng Việt: được, người, nước",
	"😀 and 🎉 emoji",
	"ﬁne ﬂow",
	"안녕하세요 세계",
};

static void test_mended(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(mended); i++) {
		struct fixture fixture;
		fixture_open(&fixture);
		g_autofree char *once = damage(mended[i]);
		g_assert_cmpstr(legal(&fixture, once, -1), ==, mended[i]);
		g_assert_cmpint(
			diag_count_code(fixture.job.diag, DIAG_TEXT_MOJIBAKE), ==, 1);
		g_autofree char *twice = damage(once);
		g_assert_cmpstr(legal(&fixture, twice, -1), ==, mended[i]);
		fixture_close(&fixture);
	}
}

/* Sound text that looks damaged to a rule that only asks whether the bytes fit. */
static const char *const sound[] = {
	"« été » et « café\xC2\xA0» et CAFÉ\xC2\xA0» et « à\xC2\xA0»",
	"„Spaß“ und „Öl“, MÜ–Ü–x, „Ä“ und „Straß“ … Spaß–Bad, Fluß…",
	"“IRMÔ and “NÃO” IRMÃ… NÃO, SÃO, “Ô, «Â», “”, É»",
	"5 Å³ and 2 Å² and 3–5 Å–x, Å… Å’s Ä’s 1.5 Å—2",
	"KŘÍŽ VÁŠ ÚŽASNÝ ÝŠ Íž Éž Šárka",
	"Nestlé™\xC2\xA0» café®\xC2\xA0– café²\xC2\xA0» à\xC2\xA0½ heure",
	"PÂQUES ÂGE BLÅ” RÅ… “BLÅ“ ESPAÑA Ñ” „Ñ“",
	"Việt Nam: ã, õ, â, ê, ô; Portuguese: São João, pão, à, às, ção",
	"Türkçe: ağaç, İstanbul, ışık; Ç, Ş, Ğ",
	"það’…” ð ×²? 3×½ Ø° Ø”",
	"naïve» ï»x é… ê… ô“ â” â’ â…”",
	"Â Ã Å Ä Ð Ñ â ã",
	"A Â B, JÂ K",
};

static void test_sound(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(sound); i++)
		check(sound[i], -1, sound[i], "");
}

static void test_mojibake_told(void)
{
	check("x\nHubermanâ€™s and isnâ€™t", -1, "x\nHuberman’s and isn’t",
		"n.md:2:9: warning: UTF-8 once read as Windows-1252, mended: 'â€™' to "
		"'’' and 1 more "
		"[text-mojibake]\n");
	check("end.Â  Next, 5Â cm", -1, "end.  Next, 5 cm",
		"n.md:1:5: warning: UTF-8 once read as Windows-1252, mended: 'Â ' to ' ' "
		"and "
		"1 more [text-mojibake]\n");
	/* The third byte of a closing quote is undefined in Windows-1252 and gets lost.
	 */
	check("â€œwellâ€ she said", -1, "“well” she said",
		"n.md:1:1: warning: UTF-8 once read as Windows-1252, mended: 'â€œ' to "
		"'“' and 1 more "
		"[text-mojibake]\n");
}

/* What would come out as no character at all stays as it is. */
static void test_mojibake_of_nothing(void)
{
	check("ï¿¿", -1, "ï¿¿", "");
	check("â€™ï¿¿", -1, "’ï¿¿",
		"n.md:1:1: warning: UTF-8 once read as Windows-1252, mended: 'â€™' to "
		"'’' [text-mojibake]\n");
}

/* The worst of each kind: two million bytes are read, and their work is counted. */
static const char *const worst[] = {"Ã", "Ã©", "â€", "\xFF", "\x01", "\xC2\x81", "ã\xC2\xA0", "ð\xC2\x90"};

static void worst_read(size_t kind, size_t len)
{
	struct fixture fixture;
	fixture_open(&fixture);
	GString *text = count_text(worst[kind], len);
	g_autofree char *name = g_strdup_printf("worst-%zu", kind);
	COUNT_BEGIN();
	g_assert_nonnull(legal(&fixture, text->str, (gssize)text->len));
	COUNT_END(name);
	g_string_free(text, TRUE);
	fixture_close(&fixture);
}

static void test_linear(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(worst); i++)
		worst_read(i, 2000000);
}

static void test_slug(void)
{
	struct arena *arena = arena_open();
	g_assert_cmpstr(
		text_slug(arena, "Hello, World!", true, 80, "x"), ==, "hello-world");
	g_assert_cmpstr(text_slug(arena, "  Ångström & Größe  ", true, 80, "x"), ==,
		"angstrom-grosse");
	g_assert_cmpstr(
		text_slug(arena, "Łódź Œuvre", false, 80, "x"), ==, "lodz-oeuvre");
	g_assert_cmpstr(text_slug(arena, "Huberman’s Lab's", true, 80, "x"), ==,
		"hubermans-labs");
	g_assert_cmpstr(
		text_slug(arena, "日本語 ガイド", true, 80, "x"), ==, "日本語-ガイド");
	g_assert_cmpstr(text_slug(arena, "日本語", false, 80, "x"), ==, "x");
	g_assert_cmpstr(
		text_slug(arena, "日本語 guide 2", false, 80, "x"), ==, "guide-2");
	g_assert_cmpstr(text_slug(arena, "हिन्दी", true, 80, "x"), ==, "हिन्दी");
	g_assert_cmpstr(text_slug(arena, "???", true, 80, "note"), ==, "note");
	g_assert_cmpstr(text_slug(arena, "", true, 80, "note"), ==, "note");
	g_assert_cmpstr(text_slug(arena, "abc def ghi", true, 8, "x"), ==, "abc-def");
	g_assert_cmpstr(text_slug(arena, "abc def ghi", true, 6, "x"), ==, "abc-de");
	g_assert_cmpstr(text_slug(arena, "abc", true, 3, "x"), ==, "abc");
	g_assert_cmpstr(text_slug(arena, "abcd", true, 3, "x"), ==, "abc");
	g_assert_cmpstr(text_slug(arena, "日本語", true, 4, "x"), ==, "日");
	g_assert_cmpstr(
		text_slug(arena, "../../etc/passwd", true, 80, "x"), ==, "etc-passwd");
	g_assert_cmpstr(text_seed_slug(arena, "AI agents"), ==, "ai_agents");
	g_assert_cmpstr(
		text_seed_slug(arena, "What's new? (2024)"), ==, "whats_new_2024");
	g_assert_cmpstr(text_fold(arena, "  Stra\xC3\x9F"
					 "e\t 5 "),
		==, "strasse 5");
	g_assert_cmpstr(text_fold(arena, "e\xCC\x81"), ==, "é");
	g_assert_cmpstr(text_fold(arena, " \t Two  Words \n"), ==, "two words");
	g_assert_cmpstr(text_fold(arena, "A\xFC\xFC"), ==, "a\uFFFD\uFFFD");
	g_assert_cmpstr(text_slug(arena, "A\xFC \xFC b", false, 60, "x"), ==, "a-b");
	arena_close(arena);
}

static void test_compare(void)
{
	static const char *const order[] = {
		"a/note 2.md",
		"a/note 10.md",
		"a/note 010.md",
		"A/x",
		"a b.md",
		"b",
		"note",
		"note/2",
		"note.md",
		"z1",
		"Z02",
		"z10",
		"é",
	};
	g_assert_cmpint(text_natural_compare("note 2", "note 10"), <, 0);
	g_assert_cmpint(text_natural_compare("note 10", "note 2"), >, 0);
	g_assert_cmpint(text_natural_compare("x", "x"), ==, 0);
	g_assert_cmpint(text_natural_compare("a/z", "a.md"), <, 0);
	g_assert_cmpint(text_natural_compare("1", "01"), !=, 0);
	g_assert_cmpint(
		text_natural_compare("99999999999999999999", "100000000000000000000"), <,
		0);
	g_assert_cmpint(text_natural_compare("\xFF", "z"), >, 0);
	/* A total order: antisymmetric, and transitive over all triples. */
	for (size_t i = 0; i < G_N_ELEMENTS(order); i++)
		for (size_t j = 0; j < G_N_ELEMENTS(order); j++) {
			int x = text_natural_compare(order[i], order[j]);
			int y = text_natural_compare(order[j], order[i]);
			g_assert_true((x < 0) == (y > 0) && (x == 0) == (i == j));
			for (size_t k = 0; k < G_N_ELEMENTS(order); k++)
				if (x < 0 && text_natural_compare(order[j], order[k]) < 0)
					g_assert_cmpint(
						text_natural_compare(order[i], order[k]),
						<, 0);
		}
}

static void test_nearest(void)
{
	static const char *const names[] = {"title", "author", "language", "theme"};
	g_assert_cmpstr(text_nearest("titel", names, 4), ==, "title");
	g_assert_cmpstr(text_nearest("Authors", names, 4), ==, "author");
	g_assert_cmpstr(text_nearest("langauge", names, 4), ==, "language");
	g_assert_null(text_nearest("publisher", names, 4));
	g_assert_null(text_nearest("xy", names, 4));
	/* of a short word a letter or two make another */
	static const char *const others[] = {"date", "lang"};
	g_assert_null(text_nearest("theme", others, 2));
	g_assert_null(text_nearest("logo", others, 2));
	g_assert_cmpstr(text_nearest("dat", others, 2), ==, "date");
}

static void test_digits(void)
{
	static const struct {
		unsigned number;
		int least;
		const char *written;
	} cases[] = {{0, 1, "0"}, {0, 0, ""}, {7, 2, "07"}, {42, 2, "42"}, {1234, 2, "1234"}, {4294967295u, 12, "004294967295"}};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		char out[TEXT_DIGITS + 1];
		*text_put_digits(out, cases[i].number, cases[i].least) = '\0';
		g_assert_cmpstr(out, ==, cases[i].written);
	}
}

static void test_dates(void)
{
	static const struct {
		const char *text;
		int64_t days; /* from 1970; -1: none */
	} dates[] = {
		{"1970-01-01", 0}, {"1970-02-01", 31}, {"1970-02", 31}, {"1971", 365}, {"1970-1-2", 1}, {"1970-01-03T10:00:00Z", 2},
		{"1970-01-04 10:00", 3}, {"2000-02-29", 11016}, {"2001-02-29", -1}, {"1970-13-01", -1}, {"1970-00-01", -1},
		{"0000-01-01", -1}, {"1970-01-01x", -1}, {"1970-01-01-", -1}, {"1970-", -1}, {"70-01-01", -1}, {"soon", -1}, {"", -1},
		{NULL, -1}, {"1970-001-01", -1},
	};

	for (size_t i = 0; i < G_N_ELEMENTS(dates); i++) {
		int64_t seconds = -7;
		bool good = text_date_seconds(dates[i].text, &seconds);

		if (good != (dates[i].days >= 0) || seconds != (good ? dates[i].days * 86400 : -7))
			g_error("'%s': %" G_GINT64_FORMAT, dates[i].text, seconds);
	}
}

static void test_cut(void)
{
	g_assert_cmpuint(text_cut("naps", 3), ==, 3);
	g_assert_cmpuint(text_cut("naps", 4), ==, 4);
	g_assert_cmpuint(text_cut("naps", 9), ==, 4);
	g_assert_cmpuint(text_cut("né", 2), ==, 1);
	g_assert_cmpuint(text_cut("né", 3), ==, 3);
	g_assert_cmpuint(text_cut("€", 2), ==, 0);
	g_assert_cmpuint(text_cut("", 2), ==, 0);
}

static void test_shape(void)
{
	g_assert_cmpuint(text_shape("2026-01-12", "dddd-dd-dd"), ==, 10);
	g_assert_cmpuint(text_shape("2026-01-12T", "dddd-dd-dd"), ==, 10);
	g_assert_cmpuint(text_shape("2026-01-1", "dddd-dd-dd"), ==, 0);
	g_assert_cmpuint(text_shape("2026.01-12", "dddd-dd-dd"), ==, 0);
	g_assert_cmpuint(text_shape("d026-01-12", "dddd-dd-dd"), ==, 0);
	g_assert_cmpuint(text_shape("", "d"), ==, 0);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	if (count_wanted(argc, argv))
		return count_kinds(worst_read, G_N_ELEMENTS(worst), 10000);
	g_test_add_func("/text/marks", test_marks);
	g_test_add_func("/text/plain", test_plain);
	g_test_add_func("/text/dates", test_dates);
	g_test_add_func("/text/among", test_among);
	g_test_add_func("/text/bad-utf8", test_bad_utf8);
	g_test_add_func("/text/controls", test_controls);
	g_test_add_func("/text/utf16", test_utf16);
	g_test_add_func("/text/mended", test_mended);
	g_test_add_func("/text/sound", test_sound);
	g_test_add_func("/text/mojibake-told", test_mojibake_told);
	g_test_add_func("/text/mojibake-of-nothing", test_mojibake_of_nothing);
	g_test_add_func("/text/linear", test_linear);
	g_test_add_func("/text/slug", test_slug);
	g_test_add_func("/text/compare", test_compare);
	g_test_add_func("/text/nearest", test_nearest);
	g_test_add_func("/text/digits", test_digits);
	g_test_add_func("/text/cut", test_cut);
	g_test_add_func("/text/shape", test_shape);
	return g_test_run();
}
