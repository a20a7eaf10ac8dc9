/* Slovak. */
#include "words/table.h"

/* clang-format off */
static const char *const months[] = {
	"januára", "februára", "marca", "apríla", "mája", "júna",
	"júla", "augusta", "septembra", "októbra", "novembra", "decembra",
};

const struct language words_sk = {"sk", {
	[WORD_CONTENTS] = "Obsah", [WORD_LANDMARKS] = "Orientačné body",
	[WORD_COVER] = "Obálka", [WORD_TITLE_PAGE] = "Titulná strana", [WORD_IMPRINT] = "Tiráž",
	[WORD_TEXT] = "Text", [WORD_PAGES] = "Strany",
	[WORD_TOPICS] = "Témy",
	[WORD_SOURCES] = "Pramene", [WORD_BIBLIOGRAPHY] = "Bibliografia",
	[WORD_CITE_AND] = "a", [WORD_CITE_OTHERS] = "a i.", [WORD_CITE_NO_DATE] = "b. r.", [WORD_CITE_IN] = "in",
	[WORD_CITE_EDITOR] = "ed.", [WORD_CITE_EDITORS] = "eds.", [WORD_CITE_EDITED] = "editor %s",
	[WORD_CITE_TRANSLATED] = "preložil %s", [WORD_CITE_EDITION] = "%s. vyd.", [WORD_CITE_VOLUME] = "zv.\u00a0%s",
	[WORD_CITE_ACCESSED] = "navštívené %s", [WORD_CITE_DOCTOR] = "dizertačná práca",
	[WORD_CITE_MASTER] = "diplomová práca",
	[WORD_NOTE] = "Poznámka", [WORD_CONTINUED] = "pokračovanie",
	[WORD_PAGE] = "s.\u00a0%s", [WORD_PAGE_REF] = "\u00a0(s.\u00a0%s)", [WORD_DETAILS] = "Podrobnosti", [WORD_FIGURE] = "Obrázok",
	[WORD_SUMMARY] = "Zhrnutie", [WORD_QUESTIONS] = "Otázky", [WORD_ANSWERS] = "Odpovede", [WORD_FROM] = "Z",
	[WORD_WATCH] = "Prehrať", [WORD_LISTEN] = "Prehrať", [WORD_MENTIONED] = "Spomína sa v", [WORD_CODE] = "Kód QR:",
	[WORD_BACK] = "Späť do textu", [WORD_DONE] = "hotové", [WORD_OPEN] = "nehotové",
	[WORD_WATCH_LIST] = "Pramene a okamihy", [WORD_TIMES] = "Okamihy v tejto kapitole",
	[WORD_CODES] = "Kódy, na ktoré na okraji nezostalo miesto",
	[WORD_SPEAKS] = "Poznámky, o ktorých je tu reč", [WORD_EDITION] = "Vydanie",
	[WORD_SOURCE] = "Prameň", [WORD_IDENTITY] = "Identifikátor", [WORD_RIGHTS] = "Práva",
	[WORD_SET_BY] = "Vysádzané programom Octavo, písmo:",
	[WORD_COUNTS] = "poznámky: %d, nahrávky: %d",
	[WORD_COUNTS_ONE] = "poznámky: %d, nahrávky: %d", [WORD_READING] = "Ako čítať túto knihu",
	[WORD_LEGEND_TIME] = "Číslo ako %s je okamih v epizóde. Namierte fotoaparát telefónu na kód vedľa "
		"neho na okraji a nahrávka sa v tom mieste otvorí; ak tam kód nie je, napíšte "
		"adresu uvedenú pod ním.",
	[WORD_LEGEND_SQUARE] = "Pre okamih s malým štvorčekom, %s, nezostalo na okraji miesto; jeho kód je v "
		"zozname na konci kapitoly.",
	[WORD_LEGEND_PAGE] = "Strana v zátvorkách, %s, patrí k odkazu z jednej poznámky na druhú.",
	[WORD_LEGEND_BOX] = "Rámčeky nesú znak, slovo a pruh, aby sa ich druh dal rozoznať aj bez farby:",
	[WORD_SITE_NEW] = "Nové", [WORD_SITE_TITLES] = "Všetky knihy podľa názvu",
	[WORD_SITE_ALL] = "Všetky knihy od najnovšej", [WORD_SITE_CHANNELS] = "Kanály",
	[WORD_SITE_BOOKS] = "Knihy", [WORD_SITE_NONE] = "Zatiaľ žiadne knihy",
	[WORD_SITE_OPEN] = "Otvoriť v čítacej aplikácii", [WORD_SITE_FOLLOW] = "Sledovať nové vydania",
	[WORD_SITE_ABOUT] = "O tejto knihe", [WORD_SITE_PAGE_OF] = "Strana %d z %d",
	[WORD_SITE_NEWER] = "Novšie", [WORD_SITE_OLDER] = "Staršie", [WORD_SITE_NOTES] = "Poznámky",
	[WORD_SITE_CHAPTERS] = "Kapitoly", [WORD_SITE_MADE] = "Vytvorené programom Octavo. Pre skripty:",
}, {
	[CALLOUT_NOTE] = "Poznámka", [CALLOUT_ABSTRACT] = "Súhrn",
	[CALLOUT_INFO] = "Informácia", [CALLOUT_TODO] = "Úloha", [CALLOUT_TIP] = "Tip",
	[CALLOUT_SUCCESS] = "Úspech", [CALLOUT_QUESTION] = "Otázka",
	[CALLOUT_WARNING] = "Varovanie", [CALLOUT_FAILURE] = "Neúspech",
	[CALLOUT_DANGER] = "Nebezpečenstvo", [CALLOUT_BUG] = "Chyba", [CALLOUT_EXAMPLE] = "Príklad",
	[CALLOUT_QUOTE] = "Citát",
}, NULL, months, "D. M Y", 0};
