/* Names made from text: the key by which an index has them in order. */
#include "unit.h"

static void test_sort_key(void)
{
	static const struct {
		const char *lang, *text, *key;
	} cases[] = {
		{"de", "Äpfel  und ÖL", "apfel und ol"},
		{"de", "Straße", "strasse"},
		{"fr", "Œuvre d’été", "oeuvre dete"},
		{"el", "Άλφα", "αλφα"},
		{"ru", "Ёлка", "елка"},
		{"ru", "Йод", "йод"},
		{"ko", "한글", "한글"},
		{"ar", "مُلَخَّص", "مُلَخَّص"},
		{"sv", "Ängel", "ängel"},
		{"nn-NO", "Ås", "ås"},
		{NULL, "Plain", "plain"},
		{"es", "Ñandú", "n\ue001andu"},
		{"pl", "Łódź", "l\ue004o\ue006dz\ue008"},
		{"pl-PL", "żółw", "z\ue009o\ue006l\ue004w"},
	};
	struct arena *arena = arena_open();
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
		g_assert_cmpstr(text_sort_key(arena, cases[i].lang, cases[i].text), ==, cases[i].key);
	/* behind all words of the letter before, in their order */
	g_assert_cmpint(strcmp(text_sort_key(arena, "es", "nube"), text_sort_key(arena, "es", "ñame")), <, 0);
	g_assert_cmpint(strcmp(text_sort_key(arena, "es", "ñame"), text_sort_key(arena, "es", "oso")), <, 0);
	g_assert_cmpint(strcmp(text_sort_key(arena, "pl", "źródło"), text_sort_key(arena, "pl", "żaba")), <, 0);
	arena_close(arena);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/slug/sort-key", test_sort_key);
	return g_test_run();
}
