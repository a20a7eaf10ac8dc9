/* Finnish. */
#include "words/table.h"

/* clang-format off */
static const char *const months[] = {
	"tammikuuta", "helmikuuta", "maaliskuuta", "huhtikuuta", "toukokuuta", "kesäkuuta",
	"heinäkuuta", "elokuuta", "syyskuuta", "lokakuuta", "marraskuuta", "joulukuuta",
};

const struct language words_fi = {"fi", {
	[WORD_CONTENTS] = "Sisällys", [WORD_LANDMARKS] = "Kiintopisteet",
	[WORD_COVER] = "Kansi", [WORD_TITLE_PAGE] = "Nimiölehti",
	[WORD_IMPRINT] = "Julkaisutiedot", [WORD_TEXT] = "Teksti", [WORD_PAGES] = "Sivut",
	[WORD_TOPICS] = "Aiheet", [WORD_SOURCES] = "Lähteet", [WORD_BIBLIOGRAPHY] = "Lähteet",
	[WORD_CITE_AND] = "ja", [WORD_CITE_OTHERS] = "ym.", [WORD_CITE_NO_DATE] = "s.a.", [WORD_CITE_IN] = "teoksessa",
	[WORD_CITE_EDITOR] = "toim.", [WORD_CITE_EDITORS] = "toim.", [WORD_CITE_EDITED] = "toimittanut %s",
	[WORD_CITE_TRANSLATED] = "suomentanut %s", [WORD_CITE_EDITION] = "%s. painos", [WORD_CITE_VOLUME] = "osa %s",
	[WORD_CITE_ACCESSED] = "viitattu %s", [WORD_CITE_DOCTOR] = "väitöskirja",
	[WORD_CITE_MASTER] = "pro gradu -tutkielma",
	[WORD_NOTE] = "Muistiinpano",
	[WORD_CONTINUED] = "jatkuu", [WORD_PAGE] = "s.\u00a0%s", [WORD_PAGE_REF] = "\u00a0(s.\u00a0%s)", [WORD_DETAILS] = "Lisätiedot", [WORD_FIGURE] = "Kuva",
	[WORD_SUMMARY] = "Yhteenveto",
	[WORD_QUESTIONS] = "Kysymykset", [WORD_ANSWERS] = "Vastaukset", [WORD_FROM] = "Lähde:", [WORD_WATCH] = "Katso", [WORD_LISTEN] = "Kuuntele",
	[WORD_MENTIONED] = "Mainittu muistiinpanoissa", [WORD_CODE] = "QR-koodi:",
	[WORD_BACK] = "Takaisin tekstiin", [WORD_DONE] = "tehty", [WORD_OPEN] = "tekemättä",
	[WORD_WATCH_LIST] = "Lähteet ja ajankohdat", [WORD_TIMES] = "Tämän luvun ajankohdat",
	[WORD_CODES] = "Koodit, jotka eivät mahtuneet marginaaliin",
	[WORD_SPEAKS] = "Muistiinpanot, joista tässä puhutaan", [WORD_EDITION] = "Painos",
	[WORD_SOURCE] = "Lähde", [WORD_IDENTITY] = "Tunniste", [WORD_RIGHTS] = "Oikeudet",
	[WORD_SET_BY] = "Ladottu Octavo-ohjelmalla, kirjasin:",
	[WORD_COUNTS] = "muistiinpanoja: %d, tallenteita: %d",
	[WORD_COUNTS_ONE] = "muistiinpanoja: %d, tallenteita: %d",
	[WORD_READING] = "Näin luet tätä kirjaa",
	[WORD_LEGEND_TIME] = "Luku kuten %s on ajankohta jaksossa. Osoita puhelimen kameralla "
		"vieressä marginaalissa olevaa koodia, niin tallenne avautuu siitä kohdasta; jos "
		"koodia ei ole, kirjoita sen alla oleva osoite.",
	[WORD_LEGEND_SQUARE] = "Pienellä neliöllä merkitty ajankohta, %s, ei mahtunut "
		"marginaaliin; sen koodi on luettelossa luvun lopussa.",
	[WORD_LEGEND_PAGE] = "Sivu suluissa, %s, kuuluu viittaukseen muistiinpanosta toiseen.",
	[WORD_LEGEND_BOX] = "Laatikoissa on merkki, sana ja palkki, jotta niiden laji näkyy "
		"myös ilman väriä:",
	[WORD_SITE_NEW] = "Uutta", [WORD_SITE_TITLES] = "Kaikki kirjat nimen mukaan",
	[WORD_SITE_ALL] = "Kaikki kirjat, uusimmat ensin", [WORD_SITE_CHANNELS] = "Kanavat",
	[WORD_SITE_BOOKS] = "Kirjat", [WORD_SITE_NONE] = "Ei vielä kirjoja",
	[WORD_SITE_OPEN] = "Avaa lukusovelluksessa", [WORD_SITE_FOLLOW] = "Seuraa uusia painoksia",
	[WORD_SITE_ABOUT] = "Tietoja tästä kirjasta", [WORD_SITE_PAGE_OF] = "Sivu %d/%d",
	[WORD_SITE_NEWER] = "Uudemmat", [WORD_SITE_OLDER] = "Vanhemmat",
	[WORD_SITE_NOTES] = "Muistiinpanot", [WORD_SITE_CHAPTERS] = "Luvut",
	[WORD_SITE_MADE] = "Tehty Octavolla. Ohjelmille:",
}, {
	[CALLOUT_NOTE] = "Huomautus", [CALLOUT_ABSTRACT] = "Tiivistelmä",
	[CALLOUT_INFO] = "Tieto", [CALLOUT_TODO] = "Tehtävä", [CALLOUT_TIP] = "Vinkki",
	[CALLOUT_SUCCESS] = "Onnistui", [CALLOUT_QUESTION] = "Kysymys",
	[CALLOUT_WARNING] = "Varoitus", [CALLOUT_FAILURE] = "Epäonnistui",
	[CALLOUT_DANGER] = "Vaara", [CALLOUT_BUG] = "Virhe", [CALLOUT_EXAMPLE] = "Esimerkki",
	[CALLOUT_QUOTE] = "Lainaus",
}, NULL, months, "D. M Y", 0};
