/* Dutch. */
#include "words/table.h"

/* clang-format off */
static const char *const numbers[] = {
	"Een", "Twee", "Drie", "Vier", "Vijf", "Zes", "Zeven", "Acht", "Negen", "Tien", "Elf",
	"Twaalf", "Dertien", "Veertien", "Vijftien", "Zestien", "Zeventien", "Achttien",
	"Negentien", "Twintig", NULL,
};

static const char *const months[] = {
	"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
	"oktober", "november", "december",
};

const struct language words_nl = {"nl", {
	[WORD_CONTENTS] = "Inhoud", [WORD_LANDMARKS] = "Oriëntatiepunten",
	[WORD_COVER] = "Omslag", [WORD_TITLE_PAGE] = "Titelpagina", [WORD_IMPRINT] = "Colofon",
	[WORD_TEXT] = "Tekst", [WORD_PAGES] = "Pagina’s",
	[WORD_TOPICS] = "Onderwerpen",
	[WORD_SOURCES] = "Bronnen", [WORD_BIBLIOGRAPHY] = "Bibliografie",
	[WORD_CITE_AND] = "en", [WORD_CITE_OTHERS] = "e.a.", [WORD_CITE_NO_DATE] = "z.d.", [WORD_CITE_IN] = "in",
	[WORD_CITE_EDITOR] = "red.", [WORD_CITE_EDITORS] = "red.", [WORD_CITE_EDITED] = "onder redactie van %s",
	[WORD_CITE_TRANSLATED] = "vertaald door %s", [WORD_CITE_EDITION] = "%se dr.",
	[WORD_CITE_VOLUME] = "dl.\u00a0%s", [WORD_CITE_ACCESSED] = "geraadpleegd op %s",
	[WORD_CITE_DOCTOR] = "proefschrift", [WORD_CITE_MASTER] = "masterscriptie",
	[WORD_NOTE] = "Notitie", [WORD_CONTINUED] = "vervolg",
	[WORD_PAGE] = "p.\u00a0%s", [WORD_PAGE_REF] = "\u00a0(p.\u00a0%s)", [WORD_DETAILS] = "Details", [WORD_FIGURE] = "Figuur",
	[WORD_SUMMARY] = "Samenvatting", [WORD_QUESTIONS] = "Vragen", [WORD_ANSWERS] = "Antwoorden", [WORD_FROM] = "Uit",
	[WORD_WATCH] = "Bekijken", [WORD_LISTEN] = "Beluisteren", [WORD_MENTIONED] = "Genoemd in", [WORD_CODE] = "QR-code:",
	[WORD_BACK] = "Terug naar de tekst", [WORD_DONE] = "klaar", [WORD_OPEN] = "open",
	[WORD_WATCH_LIST] = "Bronnen en tijden", [WORD_TIMES] = "Tijden in dit hoofdstuk",
	[WORD_CODES] = "Codes waarvoor de marge geen plaats had",
	[WORD_SPEAKS] = "Notities die hier ter sprake komen", [WORD_EDITION] = "Uitgave",
	[WORD_SOURCE] = "Bron", [WORD_IDENTITY] = "Kenmerk", [WORD_RIGHTS] = "Rechten",
	[WORD_SET_BY] = "Gezet door het programma Octavo in",
	[WORD_COUNTS] = "%d notities, %d opnamen",
	[WORD_COUNTS_ONE] = "%d notities, %d opname", [WORD_READING] = "Bij het lezen van dit boek",
	[WORD_LEGEND_TIME] = "Een getal als %s is een tijd in een aflevering. Richt de camera van een "
		"telefoon op de code die ernaast in de marge staat, en de opname opent daar; "
		"zonder camera helpt het adres onder de code.",
	[WORD_LEGEND_SQUARE] = "Een tijd met een klein vierkant, %s, vond geen plaats in de marge; de code "
		"staat in de lijst aan het eind van het hoofdstuk.",
	[WORD_LEGEND_PAGE] = "Een pagina tussen haakjes, %s, hoort bij een verwijzing van de ene notitie "
		"naar de andere.",
	[WORD_LEGEND_BOX] = "Kaders dragen een teken, een woord en een balk, zodat hun soort ook zonder "
		"kleur te herkennen is:",
	[WORD_SITE_NEW] = "Nieuw", [WORD_SITE_TITLES] = "Alle boeken op titel",
	[WORD_SITE_ALL] = "Alle boeken, nieuwste eerst", [WORD_SITE_CHANNELS] = "Kanalen",
	[WORD_SITE_BOOKS] = "Boeken", [WORD_SITE_NONE] = "Nog geen boeken",
	[WORD_SITE_OPEN] = "In een lees-app openen", [WORD_SITE_FOLLOW] = "Nieuwe uitgaven volgen",
	[WORD_SITE_ABOUT] = "Over dit boek", [WORD_SITE_PAGE_OF] = "Pagina %d van %d",
	[WORD_SITE_NEWER] = "Nieuwer", [WORD_SITE_OLDER] = "Ouder", [WORD_SITE_NOTES] = "Notities",
	[WORD_SITE_CHAPTERS] = "Hoofdstukken", [WORD_SITE_MADE] = "Gemaakt met Octavo. Voor scripts:",
}, {
	[CALLOUT_NOTE] = "Opmerking", [CALLOUT_ABSTRACT] = "Overzicht",
	[CALLOUT_INFO] = "Informatie", [CALLOUT_TODO] = "Te doen", [CALLOUT_TIP] = "Tip",
	[CALLOUT_SUCCESS] = "Gelukt", [CALLOUT_QUESTION] = "Vraag",
	[CALLOUT_WARNING] = "Waarschuwing", [CALLOUT_FAILURE] = "Mislukt",
	[CALLOUT_DANGER] = "Gevaar", [CALLOUT_BUG] = "Fout", [CALLOUT_EXAMPLE] = "Voorbeeld",
	[CALLOUT_QUOTE] = "Citaat",
}, numbers, months, "D M Y", 0};
