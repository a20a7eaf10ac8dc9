/* Slovene. */
#include "words/table.h"

/* clang-format off */
static const char *const months[] = {
	"januarja", "februarja", "marca", "aprila", "maja", "junija",
	"julija", "avgusta", "septembra", "oktobra", "novembra", "decembra",
};

const struct language words_sl = {"sl", {
	[WORD_CONTENTS] = "Vsebina", [WORD_LANDMARKS] = "Orientacijske točke",
	[WORD_COVER] = "Platnica", [WORD_TITLE_PAGE] = "Naslovna stran", [WORD_IMPRINT] = "Kolofon",
	[WORD_TEXT] = "Besedilo", [WORD_PAGES] = "Strani",
	[WORD_TOPICS] = "Teme",
	[WORD_SOURCES] = "Viri", [WORD_BIBLIOGRAPHY] = "Literatura",
	[WORD_CITE_AND] = "in", [WORD_CITE_OTHERS] = "idr.", [WORD_CITE_NO_DATE] = "b. d.", [WORD_CITE_IN] = "v",
	[WORD_CITE_EDITOR] = "ur.", [WORD_CITE_EDITORS] = "ur.", [WORD_CITE_EDITED] = "uredil %s",
	[WORD_CITE_TRANSLATED] = "prevedel %s", [WORD_CITE_EDITION] = "%s. izd.", [WORD_CITE_VOLUME] = "zv.\u00a0%s",
	[WORD_CITE_ACCESSED] = "dostop %s", [WORD_CITE_DOCTOR] = "doktorska disertacija",
	[WORD_CITE_MASTER] = "magistrsko delo",
	[WORD_NOTE] = "Zapisek", [WORD_CONTINUED] = "nadaljevanje",
	[WORD_PAGE] = "str.\u00a0%s", [WORD_PAGE_REF] = "\u00a0(str.\u00a0%s)", [WORD_DETAILS] = "Podrobnosti", [WORD_FIGURE] = "Slika",
	[WORD_SUMMARY] = "Povzetek", [WORD_QUESTIONS] = "Vprašanja", [WORD_ANSWERS] = "Odgovori", [WORD_FROM] = "Iz",
	[WORD_WATCH] = "Poglej", [WORD_LISTEN] = "Poslušaj", [WORD_MENTIONED] = "Omenjeno v", [WORD_CODE] = "Koda QR:",
	[WORD_BACK] = "Nazaj na besedilo", [WORD_DONE] = "opravljeno", [WORD_OPEN] = "odprto",
	[WORD_WATCH_LIST] = "Viri in trenutki", [WORD_TIMES] = "Trenutki v tem poglavju",
	[WORD_CODES] = "Kode, za katere na robu ni bilo prostora",
	[WORD_SPEAKS] = "Zapiski, o katerih je govor", [WORD_EDITION] = "Izdaja",
	[WORD_SOURCE] = "Vir", [WORD_IDENTITY] = "Identifikator", [WORD_RIGHTS] = "Pravice",
	[WORD_SET_BY] = "Stavljeno s programom Octavo, pisava:",
	[WORD_COUNTS] = "zapiski: %d, posnetki: %d",
	[WORD_COUNTS_ONE] = "zapiski: %d, posnetki: %d", [WORD_READING] = "Kako brati to knjigo",
	[WORD_LEGEND_TIME] = "Število, kot je %s, je trenutek v epizodi. Usmerite kamero telefona na kodo, "
		"ki stoji ob njem na robu, in posnetek se odpre na tistem mestu; če kode ni, "
		"vpišite naslov, naveden pod njo.",
	[WORD_LEGEND_SQUARE] = "Za trenutek z majhnim kvadratkom, %s, na robu ni bilo prostora; njegova koda "
		"je na seznamu na koncu poglavja.",
	[WORD_LEGEND_PAGE] = "Stran v oklepaju, %s, spada k povezavi z enega zapiska na drugega.",
	[WORD_LEGEND_BOX] = "Okvirčki nosijo znak, besedo in črto, da se njihova vrsta prepozna tudi brez "
		"barve:",
	[WORD_SITE_NEW] = "Novo", [WORD_SITE_TITLES] = "Vse knjige po naslovu",
	[WORD_SITE_ALL] = "Vse knjige, najnovejše najprej", [WORD_SITE_CHANNELS] = "Kanali",
	[WORD_SITE_BOOKS] = "Knjige", [WORD_SITE_NONE] = "Knjig še ni",
	[WORD_SITE_OPEN] = "Odpri v bralni aplikaciji", [WORD_SITE_FOLLOW] = "Spremljaj nove izdaje",
	[WORD_SITE_ABOUT] = "O tej knjigi", [WORD_SITE_PAGE_OF] = "Stran %d od %d",
	[WORD_SITE_NEWER] = "Novejše", [WORD_SITE_OLDER] = "Starejše", [WORD_SITE_NOTES] = "Zapiski",
	[WORD_SITE_CHAPTERS] = "Poglavja", [WORD_SITE_MADE] = "Narejeno s programom Octavo. Za skripte:",
}, {
	[CALLOUT_NOTE] = "Opomba", [CALLOUT_ABSTRACT] = "Povzetek",
	[CALLOUT_INFO] = "Informacija", [CALLOUT_TODO] = "Opravilo", [CALLOUT_TIP] = "Nasvet",
	[CALLOUT_SUCCESS] = "Uspeh", [CALLOUT_QUESTION] = "Vprašanje",
	[CALLOUT_WARNING] = "Opozorilo", [CALLOUT_FAILURE] = "Neuspeh",
	[CALLOUT_DANGER] = "Nevarnost", [CALLOUT_BUG] = "Napaka", [CALLOUT_EXAMPLE] = "Primer",
	[CALLOUT_QUOTE] = "Navedek",
}, NULL, months, "D. M Y", 0};
