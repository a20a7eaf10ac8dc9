/* Danish. */
#include "words/table.h"

/* clang-format off */
static const char *const months[] = {
	"januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september",
	"oktober", "november", "december",
};

const struct language words_da = {"da", {
	[WORD_CONTENTS] = "Indhold", [WORD_LANDMARKS] = "Orienteringspunkter",
	[WORD_COVER] = "Omslag", [WORD_TITLE_PAGE] = "Titelblad", [WORD_IMPRINT] = "Kolofon",
	[WORD_TEXT] = "Tekst", [WORD_PAGES] = "Sider",
	[WORD_TOPICS] = "Emner",
	[WORD_SOURCES] = "Kilder", [WORD_BIBLIOGRAPHY] = "Litteratur",
	[WORD_CITE_AND] = "og", [WORD_CITE_OTHERS] = "m.fl.", [WORD_CITE_NO_DATE] = "u.å.", [WORD_CITE_IN] = "i",
	[WORD_CITE_EDITOR] = "red.", [WORD_CITE_EDITORS] = "red.", [WORD_CITE_EDITED] = "redigeret af %s",
	[WORD_CITE_TRANSLATED] = "oversat af %s", [WORD_CITE_EDITION] = "%s. udg.", [WORD_CITE_VOLUME] = "bd.\u00a0%s",
	[WORD_CITE_ACCESSED] = "set %s", [WORD_CITE_DOCTOR] = "ph.d.-afhandling", [WORD_CITE_MASTER] = "speciale",
	[WORD_NOTE] = "Note", [WORD_CONTINUED] = "fortsat",
	[WORD_PAGE] = "s.\u00a0%s", [WORD_PAGE_REF] = "\u00a0(s.\u00a0%s)", [WORD_DETAILS] = "Detaljer", [WORD_FIGURE] = "Figur",
	[WORD_SUMMARY] = "Sammenfatning", [WORD_QUESTIONS] = "Spørgsmål", [WORD_ANSWERS] = "Svar", [WORD_FROM] = "Fra",
	[WORD_WATCH] = "Se", [WORD_LISTEN] = "Lyt", [WORD_MENTIONED] = "Nævnt i", [WORD_CODE] = "QR-kode:",
	[WORD_BACK] = "Tilbage til teksten", [WORD_DONE] = "udført", [WORD_OPEN] = "åben",
	[WORD_WATCH_LIST] = "Kilder og tidspunkter",
	[WORD_TIMES] = "Tidspunkter i dette kapitel",
	[WORD_CODES] = "Koder, der ikke fik plads i margenen",
	[WORD_SPEAKS] = "Noter, som denne taler om", [WORD_EDITION] = "Udgave",
	[WORD_SOURCE] = "Kilde", [WORD_IDENTITY] = "Identifikator",
	[WORD_RIGHTS] = "Rettigheder",
	[WORD_SET_BY] = "Sat med programmet Octavo i",
	[WORD_COUNTS] = "noter: %d, optagelser: %d",
	[WORD_COUNTS_ONE] = "noter: %d, optagelser: %d", [WORD_READING] = "Sådan læses bogen",
	[WORD_LEGEND_TIME] = "Et tal som %s er et tidspunkt i en episode. Ret telefonens "
		"kamera mod koden ved siden af i margenen, så åbner optagelsen dér; er der ingen "
		"kode, så skriv adressen, der står under den.",
	[WORD_LEGEND_SQUARE] = "Et tidspunkt med en lille firkant, %s, fik ikke plads i "
		"margenen; koden står i listen sidst i kapitlet.",
	[WORD_LEGEND_PAGE] = "En side i parentes, %s, hører til en henvisning fra én note til "
		"en anden.",
	[WORD_LEGEND_BOX] = "Boksene har et tegn, et ord og en streg, så man kan kende deres "
		"art uden farve:",
	[WORD_SITE_NEW] = "Nyt", [WORD_SITE_TITLES] = "Alle bøger efter titel",
	[WORD_SITE_ALL] = "Alle bøger, nyeste først", [WORD_SITE_CHANNELS] = "Kanaler",
	[WORD_SITE_BOOKS] = "Bøger", [WORD_SITE_NONE] = "Ingen bøger endnu",
	[WORD_SITE_OPEN] = "Åbn i en læseapp", [WORD_SITE_FOLLOW] = "Følg nye udgaver",
	[WORD_SITE_ABOUT] = "Om denne bog", [WORD_SITE_PAGE_OF] = "Side %d af %d",
	[WORD_SITE_NEWER] = "Nyere", [WORD_SITE_OLDER] = "Ældre", [WORD_SITE_NOTES] = "Noter",
	[WORD_SITE_CHAPTERS] = "Kapitler", [WORD_SITE_MADE] = "Lavet med Octavo. Til scripts:",
}, {
	[CALLOUT_NOTE] = "Note", [CALLOUT_ABSTRACT] = "Resumé", [CALLOUT_INFO] = "Oplysning",
	[CALLOUT_TODO] = "Opgave", [CALLOUT_TIP] = "Tip", [CALLOUT_SUCCESS] = "Lykkedes",
	[CALLOUT_QUESTION] = "Spørgsmål", [CALLOUT_WARNING] = "Advarsel",
	[CALLOUT_FAILURE] = "Mislykket", [CALLOUT_DANGER] = "Fare", [CALLOUT_BUG] = "Fejl",
	[CALLOUT_EXAMPLE] = "Eksempel", [CALLOUT_QUOTE] = "Citat",
}, NULL, months, "D. M Y", 0};
