/* Polish. */
#include "words/table.h"

/* clang-format off */
static const char *const months[] = {
	"stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia",
	"września", "października", "listopada", "grudnia",
};

const struct language words_pl = {"pl", {
	[WORD_CONTENTS] = "Spis treści", [WORD_LANDMARKS] = "Punkty orientacyjne",
	[WORD_COVER] = "Okładka", [WORD_TITLE_PAGE] = "Strona tytułowa",
	[WORD_IMPRINT] = "Stopka redakcyjna", [WORD_TEXT] = "Tekst", [WORD_PAGES] = "Strony",
	[WORD_TOPICS] = "Tematy", [WORD_SOURCES] = "Źródła", [WORD_BIBLIOGRAPHY] = "Bibliografia",
	[WORD_CITE_AND] = "i", [WORD_CITE_OTHERS] = "i in.", [WORD_CITE_NO_DATE] = "b.d.", [WORD_CITE_IN] = "w",
	[WORD_CITE_EDITOR] = "red.", [WORD_CITE_EDITORS] = "red.", [WORD_CITE_EDITED] = "pod redakcją %s",
	[WORD_CITE_TRANSLATED] = "przekład %s", [WORD_CITE_EDITION] = "wyd. %s", [WORD_CITE_VOLUME] = "t.\u00a0%s",
	[WORD_CITE_ACCESSED] = "dostęp %s", [WORD_CITE_DOCTOR] = "rozprawa doktorska",
	[WORD_CITE_MASTER] = "praca magisterska",
	[WORD_NOTE] = "Notatka",
	[WORD_CONTINUED] = "ciąg dalszy", [WORD_PAGE] = "s.\u00a0%s", [WORD_PAGE_REF] = "\u00a0(s.\u00a0%s)", [WORD_DETAILS] = "Szczegóły", [WORD_FIGURE] = "Rysunek",
	[WORD_SUMMARY] = "Podsumowanie", [WORD_QUESTIONS] = "Pytania", [WORD_ANSWERS] = "Odpowiedzi",
	[WORD_FROM] = "Z", [WORD_WATCH] = "Obejrzyj", [WORD_LISTEN] = "Posłuchaj", [WORD_MENTIONED] = "Wspomniane w",
	[WORD_CODE] = "Kod QR:", [WORD_BACK] = "Powrót do tekstu", [WORD_DONE] = "zrobione",
	[WORD_OPEN] = "do zrobienia", [WORD_WATCH_LIST] = "Źródła i chwile",
	[WORD_TIMES] = "Chwile w tym rozdziale",
	[WORD_CODES] = "Kody, dla których zabrakło miejsca na marginesie",
	[WORD_SPEAKS] = "Notatki, o których tu mowa", [WORD_EDITION] = "Wydanie",
	[WORD_SOURCE] = "Źródło", [WORD_IDENTITY] = "Identyfikator", [WORD_RIGHTS] = "Prawa",
	[WORD_SET_BY] = "Złożone programem Octavo, krój:",
	[WORD_COUNTS] = "notatki: %d, nagrania: %d",
	[WORD_COUNTS_ONE] = "notatki: %d, nagrania: %d", [WORD_READING] = "Jak czytać tę książkę",
	[WORD_LEGEND_TIME] = "Liczba taka jak %s to chwila w odcinku. Skieruj aparat telefonu na kod obok "
		"niej na marginesie, a nagranie otworzy się w tym miejscu; bez aparatu "
		"wpisz adres spod kodu.",
	[WORD_LEGEND_SQUARE] = "Chwila z małym kwadratem, %s, nie znalazła miejsca na marginesie; jej kod "
		"jest na liście na końcu rozdziału.",
	[WORD_LEGEND_PAGE] =
		"Strona w nawiasie, %s, towarzyszy odsyłaczowi z jednej notatki do drugiej.",
	[WORD_LEGEND_BOX] =
		"Ramki mają znak, słowo i pasek, aby ich rodzaj można było poznać bez koloru:",
	[WORD_SITE_NEW] = "Nowości", [WORD_SITE_TITLES] = "Wszystkie książki według tytułu",
	[WORD_SITE_ALL] = "Wszystkie książki, od najnowszej", [WORD_SITE_CHANNELS] = "Kanały",
	[WORD_SITE_BOOKS] = "Książki", [WORD_SITE_NONE] = "Nie ma jeszcze książek",
	[WORD_SITE_OPEN] = "Otwórz w aplikacji do czytania", [WORD_SITE_FOLLOW] = "Śledź nowe wydania",
	[WORD_SITE_ABOUT] = "O tej książce", [WORD_SITE_PAGE_OF] = "Strona %d z %d",
	[WORD_SITE_NEWER] = "Nowsze", [WORD_SITE_OLDER] = "Starsze", [WORD_SITE_NOTES] = "Notatki",
	[WORD_SITE_CHAPTERS] = "Rozdziały", [WORD_SITE_MADE] = "Zrobione programem Octavo. Dla skryptów:",
}, {
	[CALLOUT_NOTE] = "Uwaga", [CALLOUT_ABSTRACT] = "Streszczenie",
	[CALLOUT_INFO] = "Informacja", [CALLOUT_TODO] = "Do zrobienia",
	[CALLOUT_TIP] = "Wskazówka", [CALLOUT_SUCCESS] = "Sukces",
	[CALLOUT_QUESTION] = "Pytanie", [CALLOUT_WARNING] = "Ostrzeżenie",
	[CALLOUT_FAILURE] = "Niepowodzenie", [CALLOUT_DANGER] = "Niebezpieczeństwo",
	[CALLOUT_BUG] = "Błąd", [CALLOUT_EXAMPLE] = "Przykład", [CALLOUT_QUOTE] = "Cytat",
}, NULL, months, "D M Y", 0};
