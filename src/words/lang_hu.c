/* Hungarian. */
#include "words/table.h"

/* clang-format off */
static const char *const months[] = {
	"január", "február", "március", "április", "május", "június", "július", "augusztus",
	"szeptember", "október", "november", "december",
};

const struct language words_hu = {"hu", {
	[WORD_CONTENTS] = "Tartalom", [WORD_LANDMARKS] = "Tájékozódási pontok",
	[WORD_COVER] = "Borító", [WORD_TITLE_PAGE] = "Címlap", [WORD_IMPRINT] = "Impresszum",
	[WORD_TEXT] = "Szöveg", [WORD_PAGES] = "Oldalak",
	[WORD_TOPICS] = "Témák",
	[WORD_SOURCES] = "Források", [WORD_BIBLIOGRAPHY] = "Irodalomjegyzék",
	[WORD_CITE_AND] = "és", [WORD_CITE_OTHERS] = "és mtsai.", [WORD_CITE_NO_DATE] = "é. n.", [WORD_CITE_IN] = "in",
	[WORD_CITE_EDITOR] = "szerk.", [WORD_CITE_EDITORS] = "szerk.", [WORD_CITE_EDITED] = "szerkesztette %s",
	[WORD_CITE_TRANSLATED] = "fordította %s", [WORD_CITE_EDITION] = "%s. kiad.", [WORD_CITE_VOLUME] = "%s. köt.",
	[WORD_CITE_ACCESSED] = "elérés: %s", [WORD_CITE_DOCTOR] = "doktori értekezés",
	[WORD_CITE_MASTER] = "mesterdiplomamunka",
	[WORD_NOTE] = "Jegyzet", [WORD_CONTINUED] = "folytatás",
	[WORD_PAGE] = "%s.\u00a0o.", [WORD_PAGE_REF] = "\u00a0(%s.\u00a0o.)", [WORD_DETAILS] = "Részletek", [WORD_FIGURE] = "Ábra",
	[WORD_SUMMARY] = "Összefoglalás", [WORD_QUESTIONS] = "Kérdések", [WORD_ANSWERS] = "Válaszok",
	[WORD_FROM] = "Forrás:", [WORD_WATCH] = "Megnézés", [WORD_LISTEN] = "Meghallgatás", [WORD_MENTIONED] = "Említések",
	[WORD_CODE] = "QR-kód:", [WORD_BACK] = "Vissza a szöveghez", [WORD_DONE] = "kész",
	[WORD_OPEN] = "nyitott", [WORD_WATCH_LIST] = "Források és időpontok",
	[WORD_TIMES] = "A fejezet időpontjai",
	[WORD_CODES] = "Kódok, amelyek nem fértek el a margón",
	[WORD_SPEAKS] = "Jegyzetek, amelyekről itt szó van", [WORD_EDITION] = "Kiadás",
	[WORD_SOURCE] = "Forrás", [WORD_IDENTITY] = "Azonosító", [WORD_RIGHTS] = "Jogok",
	[WORD_SET_BY] = "Az Octavo programmal szedve, betűtípus:",
	[WORD_COUNTS] = "jegyzetek: %d, felvételek: %d",
	[WORD_COUNTS_ONE] = "jegyzetek: %d, felvételek: %d",
	[WORD_READING] = "Hogyan olvassuk ezt a könyvet",
	[WORD_LEGEND_TIME] = "Az olyan szám, mint %s, egy epizód időpontja. Irányítsa a "
		"telefon kameráját a mellette lévő kódra a margón, és a felvétel onnan nyílik "
		"meg; ha nincs kód, írja be az alatta álló címet.",
	[WORD_LEGEND_SQUARE] = "A kis négyzettel jelölt időpont, %s, nem fért el a margón; "
		"kódja a fejezet végi listában található.",
	[WORD_LEGEND_PAGE] = "A zárójelben álló oldalszám, %s, egyik jegyzetről a másikra "
		"mutató hivatkozáshoz tartozik.",
	[WORD_LEGEND_BOX] = "A keretek jelet, szót és sávot viselnek, hogy fajtájuk szín "
		"nélkül is felismerhető legyen:",
	[WORD_SITE_NEW] = "Új", [WORD_SITE_TITLES] = "Minden könyv cím szerint",
	[WORD_SITE_ALL] = "Minden könyv, a legújabbal kezdve", [WORD_SITE_CHANNELS] = "Csatornák",
	[WORD_SITE_BOOKS] = "Könyvek", [WORD_SITE_NONE] = "Még nincsenek könyvek",
	[WORD_SITE_OPEN] = "Megnyitás olvasóalkalmazásban", [WORD_SITE_FOLLOW] = "Új kiadások követése",
	[WORD_SITE_ABOUT] = "Erről a könyvről", [WORD_SITE_PAGE_OF] = "%d. oldal, összesen %d",
	[WORD_SITE_NEWER] = "Újabbak", [WORD_SITE_OLDER] = "Régebbiek", [WORD_SITE_NOTES] = "Jegyzetek",
	[WORD_SITE_CHAPTERS] = "Fejezetek",
	[WORD_SITE_MADE] = "Az Octavo programmal készült. Szkripteknek:",
}, {
	[CALLOUT_NOTE] = "Megjegyzés", [CALLOUT_ABSTRACT] = "Kivonat",
	[CALLOUT_INFO] = "Információ", [CALLOUT_TODO] = "Teendő", [CALLOUT_TIP] = "Tipp",
	[CALLOUT_SUCCESS] = "Siker", [CALLOUT_QUESTION] = "Kérdés",
	[CALLOUT_WARNING] = "Figyelmeztetés", [CALLOUT_FAILURE] = "Kudarc",
	[CALLOUT_DANGER] = "Veszély", [CALLOUT_BUG] = "Hiba", [CALLOUT_EXAMPLE] = "Példa",
	[CALLOUT_QUOTE] = "Idézet",
}, NULL, months, "Y. M D.", 0};
