/* The program's own words: every language has them all, tags find their language. */
#include <string.h>
#include "octavo/words.h"

static const char *const tags[] = {"en", "ar", "bn", "ca", "cs", "da", "de", "el", "es", "fa", "fi", "fr", "he",
	"hi", "hr", "hu", "id", "it", "ja", "ko", "mr", "nb", "nl", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sr-Latn", "sv", "ta", "th", "tr", "uk",
	"ur", "vi", "zh", "zh-Hant"};

static int n_marks(const char *text, const char *mark)
{
	int n = 0;

	for (const char *p = strstr(text, mark); p; p = strstr(p + 1, mark))
		n++;
	return n;
}

static void test_complete(void)
{
	struct arena *arena = arena_open();

	for (size_t i = 0; i < G_N_ELEMENTS(tags); i++) {
		g_assert_cmpstr(words_lang(tags[i]), ==, tags[i]);
		for (int w = 0; w < WORD__COUNT; w++) {
			const char *own = words_say(tags[i], (enum word)w), *english = words_say("en", (enum word)w);
			g_assert_nonnull(own);
			g_assert_true(*own && g_utf8_validate(own, -1, NULL));
			g_assert_cmpint(n_marks(own, "%s"), ==, n_marks(english, "%s"));
			g_assert_cmpint(n_marks(own, "%d"), ==, n_marks(english, "%d"));
		}
		g_assert_nonnull(strstr(words_date(arena, tags[i], "2025-03-09"), "2025"));
		g_assert_nonnull(strstr(words_date(arena, tags[i], "2025-03-09"), "9"));
	}
	arena_close(arena);
}

static void test_tags(void)
{
	g_assert_cmpstr(words_say("de-AT", WORD_CONTENTS), ==, "Inhalt");
	g_assert_cmpstr(words_say("DE", WORD_CONTENTS), ==, "Inhalt");
	g_assert_cmpstr(words_say("sr-Latn-RS", WORD_CONTENTS), ==, "Sadržaj");
	g_assert_cmpstr(words_say("sr-RS", WORD_CONTENTS), ==, "Садржај");
	g_assert_nonnull(strstr(words_say("hu", WORD_PAGE_REF), "%s.\u00a0o."));
	g_assert_cmpstr(words_lang("zh_TW"), ==, "zh-Hant");
	g_assert_cmpstr(words_lang("zh-Hans-CN"), ==, "zh");
	g_assert_cmpstr(words_lang("no"), ==, "nb");
	g_assert_cmpstr(words_lang("den"), ==, "en");
	g_assert_cmpstr(words_lang("sw"), ==, "en");
	g_assert_cmpstr(words_say("", WORD_CONTENTS), ==, "Contents");
	g_assert_cmpstr(words_say(NULL, WORD_CONTENTS), ==, "Contents");
}

static void test_callouts(void)
{
	static const struct {
		const char *lang, *own, *name, *wanted;
	} rows[] = {
		{"en", "", "warning", "Warning"},
		{"de", "", "warning", "Warnung"},
		{"de", "Obacht", "warning", "Obacht"},
		{"en", "", NULL, "Warning"},
		{"en", "", "caution", "Caution"},
		{"de", "", "caution", "Warnung"},
		{"en", "", "pro tip", "Pro tip"},
		{"de", "", "\u00fcbung", "\u00dcbung"},
		{"en", "", "details", "Details"},
		{"fa", "", "details", "جزئیات"},
		{"en", "", "faq", "FAQ"},
		{"en", "", "tldr", "TL;DR"},
	};
	struct arena *arena = arena_open();

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct theme_callout_style style = {.kind = "warning", .word = rows[i].own};
		g_assert_cmpstr(
			words_callout(arena, rows[i].lang, &style, rows[i].name), ==, rows[i].wanted);
	}
	arena_close(arena);
}

static void test_numbers_and_dates(void)
{
	struct arena *arena = arena_open();

	g_assert_cmpstr(words_number(arena, "en", 12, 20), ==, "Twelve");
	g_assert_cmpstr(words_number(arena, "en-GB", 12, 0), ==, "Twelve");
	g_assert_cmpstr(words_number(arena, "en", 21, 21), ==, "21");
	g_assert_cmpstr(words_number(arena, "en", 1, 21), ==, "1");
	g_assert_cmpstr(words_number(arena, "ja", 3, 3), ==, "3");
	g_assert_cmpstr(words_number(arena, "eu", 3, 3), ==, "3");
	g_assert_cmpstr(words_date(arena, "en", "2025-03-09"), ==, "9 March 2025");
	g_assert_cmpstr(words_date(arena, "de", "2025-03-09"), ==, "9. M\u00e4rz 2025");
	g_assert_cmpstr(words_date(arena, "es", "2025-03-09"), ==, "9 de marzo de 2025");
	g_assert_cmpstr(words_date(arena, "fr", "2025-03-01"), ==, "1er mars 2025");
	g_assert_cmpstr(words_date(arena, "fr", "2025-03-11"), ==, "11 mars 2025");
	g_assert_cmpstr(words_date(arena, "pt", "2025-03-01"), ==, "1\u00ba de mar\u00e7o de 2025");
	g_assert_cmpstr(words_date(arena, "ja", "2025-03-09"), ==, "2025\u5e743\u67089\u65e5");
	g_assert_cmpstr(words_date(arena, "en", "2025-13-09"), ==, "2025-13-09");
	g_assert_cmpstr(words_date(arena, "en", "2025"), ==, "2025");
	arena_close(arena);
}

static void test_pages(void)
{
	struct arena *arena = arena_open();

	g_assert_cmpstr(words_fill(arena, "en", WORD_PAGE, "37"), ==, "p.\u00a037");
	g_assert_cmpstr(words_fill(arena, "de", WORD_PAGE_REF, "37"), ==, "\u00a0(S.\u00a037)");
	g_assert_cmpstr(words_fill(arena, "zh", WORD_PAGE_REF, "37"), ==, "（第37页）");
	g_assert_cmpstr(words_fill(arena, "ja", WORD_PAGE, "37"), ==, "37ページ");
	g_assert_cmpstr(words_fill(arena, "ko", WORD_PAGE, "37"), ==, "37쪽");
	g_assert_cmpstr(words_fill(arena, "en", WORD_CONTENTS, "37"), ==, "Contents");
	arena_close(arena);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/words/complete", test_complete);
	g_test_add_func("/words/tags", test_tags);
	g_test_add_func("/words/callouts", test_callouts);
	g_test_add_func("/words/numbers-and-dates", test_numbers_and_dates);
	g_test_add_func("/words/pages", test_pages);
	return g_test_run();
}
