/* Swedish. */
#include "words/table.h"

/* clang-format off */
static const char *const months[] = {
	"januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september",
	"oktober", "november", "december",
};

const struct language words_sv = {"sv", {
	[WORD_CONTENTS] = "Innehåll", [WORD_LANDMARKS] = "Orienteringspunkter",
	[WORD_COVER] = "Omslag", [WORD_TITLE_PAGE] = "Titelsida", [WORD_IMPRINT] = "Kolofon",
	[WORD_TEXT] = "Text", [WORD_PAGES] = "Sidor",
	[WORD_TOPICS] = "Ämnen",
	[WORD_SOURCES] = "Källor", [WORD_BIBLIOGRAPHY] = "Litteratur",
	[WORD_CITE_AND] = "och", [WORD_CITE_OTHERS] = "m.fl.", [WORD_CITE_NO_DATE] = "u.å.", [WORD_CITE_IN] = "i",
	[WORD_CITE_EDITOR] = "red.", [WORD_CITE_EDITORS] = "red.", [WORD_CITE_EDITED] = "redigerad av %s",
	[WORD_CITE_TRANSLATED] = "översatt av %s", [WORD_CITE_EDITION] = "%s uppl.", [WORD_CITE_VOLUME] = "bd.\u00a0%s",
	[WORD_CITE_ACCESSED] = "hämtad %s", [WORD_CITE_DOCTOR] = "doktorsavhandling",
	[WORD_CITE_MASTER] = "masteruppsats",
	[WORD_NOTE] = "Anteckning", [WORD_CONTINUED] = "fortsättning",
	[WORD_PAGE] = "s.\u00a0%s", [WORD_PAGE_REF] = "\u00a0(s.\u00a0%s)", [WORD_DETAILS] = "Detaljer", [WORD_FIGURE] = "Figur",
	[WORD_SUMMARY] = "Sammanfattning", [WORD_QUESTIONS] = "Frågor", [WORD_ANSWERS] = "Svar", [WORD_FROM] = "Ur",
	[WORD_WATCH] = "Se", [WORD_LISTEN] = "Lyssna", [WORD_MENTIONED] = "Nämns i", [WORD_CODE] = "QR-kod:",
	[WORD_BACK] = "Tillbaka till texten", [WORD_DONE] = "klar", [WORD_OPEN] = "öppen",
	[WORD_WATCH_LIST] = "Källor och tider", [WORD_TIMES] = "Tider i detta kapitel",
	[WORD_CODES] = "Koder som inte fick plats i marginalen",
	[WORD_SPEAKS] = "Anteckningar som denna talar om", [WORD_EDITION] = "Utgåva",
	[WORD_SOURCE] = "Källa", [WORD_IDENTITY] = "Identitet", [WORD_RIGHTS] = "Rättigheter",
	[WORD_SET_BY] = "Satt med programmet Octavo i",
	[WORD_COUNTS] = "anteckningar: %d, inspelningar: %d",
	[WORD_COUNTS_ONE] = "anteckningar: %d, inspelningar: %d", [WORD_READING] = "Så läses boken",
	[WORD_LEGEND_TIME] = "Ett tal som %s är en tid i ett avsnitt. Rikta telefonens kamera "
		"mot koden intill i marginalen, så öppnas inspelningen där; finns ingen kod, "
		"skriv adressen som står under den.",
	[WORD_LEGEND_SQUARE] = "En tid med en liten fyrkant, %s, fick inte plats i "
		"marginalen; dess kod står i listan i slutet av kapitlet.",
	[WORD_LEGEND_PAGE] = "En sida inom parentes, %s, hör till en länk från en anteckning "
		"till en annan.",
	[WORD_LEGEND_BOX] = "Rutorna har ett tecken, ett ord och ett streck, så att deras "
		"slag syns även utan färg:",
	[WORD_SITE_NEW] = "Nytt", [WORD_SITE_TITLES] = "Alla böcker efter titel",
	[WORD_SITE_ALL] = "Alla böcker, nyast först", [WORD_SITE_CHANNELS] = "Kanaler",
	[WORD_SITE_BOOKS] = "Böcker", [WORD_SITE_NONE] = "Inga böcker ännu",
	[WORD_SITE_OPEN] = "Öppna i en läsapp", [WORD_SITE_FOLLOW] = "Följ nya utgåvor",
	[WORD_SITE_ABOUT] = "Om den här boken", [WORD_SITE_PAGE_OF] = "Sida %d av %d",
	[WORD_SITE_NEWER] = "Nyare", [WORD_SITE_OLDER] = "Äldre", [WORD_SITE_NOTES] = "Anteckningar",
	[WORD_SITE_CHAPTERS] = "Kapitel", [WORD_SITE_MADE] = "Gjord med Octavo. För skript:",
}, {
	[CALLOUT_NOTE] = "Anmärkning", [CALLOUT_ABSTRACT] = "Sammandrag",
	[CALLOUT_INFO] = "Information", [CALLOUT_TODO] = "Att göra", [CALLOUT_TIP] = "Tips",
	[CALLOUT_SUCCESS] = "Lyckat", [CALLOUT_QUESTION] = "Fråga",
	[CALLOUT_WARNING] = "Varning", [CALLOUT_FAILURE] = "Misslyckat",
	[CALLOUT_DANGER] = "Fara", [CALLOUT_BUG] = "Fel", [CALLOUT_EXAMPLE] = "Exempel",
	[CALLOUT_QUOTE] = "Citat",
}, NULL, months, "D M Y", 0};
