/* Norwegian. */
#include "words/table.h"

/* clang-format off */
static const char *const months[] = {
	"januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september",
	"oktober", "november", "desember",
};

const struct language words_nb = {"nb", {
	[WORD_CONTENTS] = "Innhold", [WORD_LANDMARKS] = "Orienteringspunkter",
	[WORD_COVER] = "Omslag", [WORD_TITLE_PAGE] = "Tittelside", [WORD_IMPRINT] = "Kolofon",
	[WORD_TEXT] = "Tekst", [WORD_PAGES] = "Sider",
	[WORD_TOPICS] = "Emner",
	[WORD_SOURCES] = "Kilder", [WORD_BIBLIOGRAPHY] = "Litteratur",
	[WORD_CITE_AND] = "og", [WORD_CITE_OTHERS] = "mfl.", [WORD_CITE_NO_DATE] = "u.å.", [WORD_CITE_IN] = "i",
	[WORD_CITE_EDITOR] = "red.", [WORD_CITE_EDITORS] = "red.", [WORD_CITE_EDITED] = "redigert av %s",
	[WORD_CITE_TRANSLATED] = "oversatt av %s", [WORD_CITE_EDITION] = "%s. utg.", [WORD_CITE_VOLUME] = "bd.\u00a0%s",
	[WORD_CITE_ACCESSED] = "åpnet %s", [WORD_CITE_DOCTOR] = "doktoravhandling",
	[WORD_CITE_MASTER] = "masteroppgave",
	[WORD_NOTE] = "Notat", [WORD_CONTINUED] = "fortsetter",
	[WORD_PAGE] = "s.\u00a0%s", [WORD_PAGE_REF] = "\u00a0(s.\u00a0%s)", [WORD_DETAILS] = "Detaljer", [WORD_FIGURE] = "Figur",
	[WORD_SUMMARY] = "Sammendrag", [WORD_QUESTIONS] = "Spørsmål", [WORD_ANSWERS] = "Svar", [WORD_FROM] = "Fra",
	[WORD_WATCH] = "Se", [WORD_LISTEN] = "Lytt", [WORD_MENTIONED] = "Nevnt i", [WORD_CODE] = "QR-kode:",
	[WORD_BACK] = "Tilbake til teksten", [WORD_DONE] = "gjort", [WORD_OPEN] = "åpen",
	[WORD_WATCH_LIST] = "Kilder og tidspunkter",
	[WORD_TIMES] = "Tidspunkter i dette kapittelet",
	[WORD_CODES] = "Koder som ikke fikk plass i margen",
	[WORD_SPEAKS] = "Notater som dette taler om", [WORD_EDITION] = "Utgave",
	[WORD_SOURCE] = "Kilde", [WORD_IDENTITY] = "Identifikator",
	[WORD_RIGHTS] = "Rettigheter",
	[WORD_SET_BY] = "Satt med programmet Octavo i",
	[WORD_COUNTS] = "notater: %d, opptak: %d",
	[WORD_COUNTS_ONE] = "notater: %d, opptak: %d", [WORD_READING] = "Slik leses boken",
	[WORD_LEGEND_TIME] = "Et tall som %s er et tidspunkt i en episode. Rett telefonens "
		"kamera mot koden ved siden av i margen, så åpnes opptaket der; er det ingen "
		"kode, skriv adressen som står under den.",
	[WORD_LEGEND_SQUARE] = "Et tidspunkt med en liten firkant, %s, fikk ikke plass i "
		"margen; koden står i listen sist i kapittelet.",
	[WORD_LEGEND_PAGE] = "En side i parentes, %s, hører til en lenke fra ett notat til et "
		"annet.",
	[WORD_LEGEND_BOX] = "Boksene har et tegn, et ord og en strek, så man kan kjenne arten "
		"deres uten farge:",
	[WORD_SITE_NEW] = "Nytt", [WORD_SITE_TITLES] = "Alle bøker etter tittel",
	[WORD_SITE_ALL] = "Alle bøker, nyeste først", [WORD_SITE_CHANNELS] = "Kanaler",
	[WORD_SITE_BOOKS] = "Bøker", [WORD_SITE_NONE] = "Ingen bøker ennå",
	[WORD_SITE_OPEN] = "Åpne i en leseapp", [WORD_SITE_FOLLOW] = "Følg nye utgaver",
	[WORD_SITE_ABOUT] = "Om denne boken", [WORD_SITE_PAGE_OF] = "Side %d av %d",
	[WORD_SITE_NEWER] = "Nyere", [WORD_SITE_OLDER] = "Eldre", [WORD_SITE_NOTES] = "Notater",
	[WORD_SITE_CHAPTERS] = "Kapitler", [WORD_SITE_MADE] = "Laget med Octavo. For skript:",
}, {
	[CALLOUT_NOTE] = "Merknad", [CALLOUT_ABSTRACT] = "Sammendrag",
	[CALLOUT_INFO] = "Opplysning", [CALLOUT_TODO] = "Oppgave", [CALLOUT_TIP] = "Tips",
	[CALLOUT_SUCCESS] = "Vellykket", [CALLOUT_QUESTION] = "Spørsmål",
	[CALLOUT_WARNING] = "Advarsel", [CALLOUT_FAILURE] = "Mislykket",
	[CALLOUT_DANGER] = "Fare", [CALLOUT_BUG] = "Feil", [CALLOUT_EXAMPLE] = "Eksempel",
	[CALLOUT_QUOTE] = "Sitat",
}, NULL, months, "D. M Y", 0};
