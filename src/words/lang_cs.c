/* Czech. */
#include "words/table.h"

/* clang-format off */
static const char *const months[] = {
	"ledna", "února", "března", "dubna", "května", "června", "července", "srpna", "září",
	"října", "listopadu", "prosince",
};

const struct language words_cs = {"cs", {
	[WORD_CONTENTS] = "Obsah", [WORD_LANDMARKS] = "Orientační body",
	[WORD_COVER] = "Obálka", [WORD_TITLE_PAGE] = "Titulní strana", [WORD_IMPRINT] = "Tiráž",
	[WORD_TEXT] = "Text", [WORD_PAGES] = "Strany",
	[WORD_TOPICS] = "Témata",
	[WORD_SOURCES] = "Prameny", [WORD_BIBLIOGRAPHY] = "Bibliografie",
	[WORD_CITE_AND] = "a", [WORD_CITE_OTHERS] = "et al.", [WORD_CITE_NO_DATE] = "b.r.", [WORD_CITE_IN] = "in",
	[WORD_CITE_EDITOR] = "ed.", [WORD_CITE_EDITORS] = "eds.", [WORD_CITE_EDITED] = "editoval %s",
	[WORD_CITE_TRANSLATED] = "přeložil %s", [WORD_CITE_EDITION] = "%s. vyd.", [WORD_CITE_VOLUME] = "sv.\u00a0%s",
	[WORD_CITE_ACCESSED] = "navštíveno %s", [WORD_CITE_DOCTOR] = "disertační práce",
	[WORD_CITE_MASTER] = "diplomová práce",
	[WORD_NOTE] = "Poznámka", [WORD_CONTINUED] = "pokračování",
	[WORD_PAGE] = "s.\u00a0%s", [WORD_PAGE_REF] = "\u00a0(s.\u00a0%s)", [WORD_DETAILS] = "Podrobnosti", [WORD_FIGURE] = "Obrázek",
	[WORD_SUMMARY] = "Shrnutí", [WORD_QUESTIONS] = "Otázky", [WORD_ANSWERS] = "Odpovědi", [WORD_FROM] = "Z",
	[WORD_WATCH] = "Přehrát", [WORD_LISTEN] = "Přehrát", [WORD_MENTIONED] = "Zmíněno v", [WORD_CODE] = "QR kód:",
	[WORD_BACK] = "Zpět do textu", [WORD_DONE] = "hotovo", [WORD_OPEN] = "nehotovo",
	[WORD_WATCH_LIST] = "Prameny a okamžiky", [WORD_TIMES] = "Okamžiky v této kapitole",
	[WORD_CODES] = "Kódy, na které na okraji nezbylo místo",
	[WORD_SPEAKS] = "Poznámky, o kterých je zde řeč", [WORD_EDITION] = "Vydání",
	[WORD_SOURCE] = "Pramen", [WORD_IDENTITY] = "Identifikátor", [WORD_RIGHTS] = "Práva",
	[WORD_SET_BY] = "Vysázeno programem Octavo, písmo:",
	[WORD_COUNTS] = "poznámky: %d, nahrávky: %d",
	[WORD_COUNTS_ONE] = "poznámky: %d, nahrávky: %d", [WORD_READING] = "Jak číst tuto knihu",
	[WORD_LEGEND_TIME] = "Číslo jako %s je okamžik v epizodě. Namiřte fotoaparát telefonu "
		"na kód vedle něj na okraji a nahrávka se v tom místě otevře; není-li tam kód, "
		"napište adresu uvedenou pod ním.",
	[WORD_LEGEND_SQUARE] = "Pro okamžik s malým čtverečkem, %s, nezbylo na okraji místo; "
		"jeho kód je v seznamu na konci kapitoly.",
	[WORD_LEGEND_PAGE] = "Strana v závorkách, %s, patří k odkazu z jedné poznámky na "
		"druhou.",
	[WORD_LEGEND_BOX] = "Rámečky nesou znak, slovo a pruh, aby se jejich druh poznal i "
		"bez barvy:",
	[WORD_SITE_NEW] = "Nové", [WORD_SITE_TITLES] = "Všechny knihy podle názvu",
	[WORD_SITE_ALL] = "Všechny knihy od nejnovější", [WORD_SITE_CHANNELS] = "Kanály",
	[WORD_SITE_BOOKS] = "Knihy", [WORD_SITE_NONE] = "Zatím žádné knihy",
	[WORD_SITE_OPEN] = "Otevřít ve čtecí aplikaci", [WORD_SITE_FOLLOW] = "Sledovat nová vydání",
	[WORD_SITE_ABOUT] = "O této knize", [WORD_SITE_PAGE_OF] = "Strana %d z %d",
	[WORD_SITE_NEWER] = "Novější", [WORD_SITE_OLDER] = "Starší", [WORD_SITE_NOTES] = "Poznámky",
	[WORD_SITE_CHAPTERS] = "Kapitoly", [WORD_SITE_MADE] = "Vytvořeno programem Octavo. Pro skripty:",
}, {
	[CALLOUT_NOTE] = "Poznámka", [CALLOUT_ABSTRACT] = "Souhrn",
	[CALLOUT_INFO] = "Informace", [CALLOUT_TODO] = "Úkol", [CALLOUT_TIP] = "Tip",
	[CALLOUT_SUCCESS] = "Úspěch", [CALLOUT_QUESTION] = "Otázka",
	[CALLOUT_WARNING] = "Varování", [CALLOUT_FAILURE] = "Neúspěch",
	[CALLOUT_DANGER] = "Nebezpečí", [CALLOUT_BUG] = "Chyba", [CALLOUT_EXAMPLE] = "Příklad",
	[CALLOUT_QUOTE] = "Citát",
}, NULL, months, "D. M Y", 0};
