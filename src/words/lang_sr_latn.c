/* Serbian in Latin letters. */
#include "words/table.h"

/* clang-format off */
static const char *const months[] = {
	"januara", "februara", "marta", "aprila", "maja", "juna",
	"jula", "avgusta", "septembra", "oktobra", "novembra", "decembra",
};

const struct language words_sr_latn = {"sr-Latn", {
	[WORD_CONTENTS] = "Sadržaj", [WORD_LANDMARKS] = "Orijentacione tačke",
	[WORD_COVER] = "Korice", [WORD_TITLE_PAGE] = "Naslovna strana", [WORD_IMPRINT] = "Impresum",
	[WORD_TEXT] = "Tekst", [WORD_PAGES] = "Strane",
	[WORD_TOPICS] = "Teme",
	[WORD_SOURCES] = "Izvori", [WORD_BIBLIOGRAPHY] = "Literatura",
	[WORD_CITE_AND] = "i", [WORD_CITE_OTHERS] = "i dr.", [WORD_CITE_NO_DATE] = "b. d.", [WORD_CITE_IN] = "u",
	[WORD_CITE_EDITOR] = "ur.", [WORD_CITE_EDITORS] = "ur.", [WORD_CITE_EDITED] = "uredio %s",
	[WORD_CITE_TRANSLATED] = "preveo %s", [WORD_CITE_EDITION] = "%s. izd.", [WORD_CITE_VOLUME] = "sv.\u00a0%s",
	[WORD_CITE_ACCESSED] = "pristupljeno %s", [WORD_CITE_DOCTOR] = "doktorska disertacija",
	[WORD_CITE_MASTER] = "master rad",
	[WORD_NOTE] = "Beleška", [WORD_CONTINUED] = "nastavak",
	[WORD_PAGE] = "str.\u00a0%s", [WORD_PAGE_REF] = "\u00a0(str.\u00a0%s)", [WORD_DETAILS] = "Pojedinosti", [WORD_FIGURE] = "Slika",
	[WORD_SUMMARY] = "Sažetak", [WORD_QUESTIONS] = "Pitanja", [WORD_ANSWERS] = "Odgovori", [WORD_FROM] = "Iz",
	[WORD_WATCH] = "Pogledaj", [WORD_LISTEN] = "Poslušaj", [WORD_MENTIONED] = "Pominje se u", [WORD_CODE] = "QR kod:",
	[WORD_BACK] = "Nazad na tekst", [WORD_DONE] = "gotovo", [WORD_OPEN] = "otvoreno",
	[WORD_WATCH_LIST] = "Izvori i trenuci", [WORD_TIMES] = "Trenuci u ovom poglavlju",
	[WORD_CODES] = "Kodovi za koje na margini nije bilo mesta",
	[WORD_SPEAKS] = "Beleške o kojima je reč", [WORD_EDITION] = "Izdanje",
	[WORD_SOURCE] = "Izvor", [WORD_IDENTITY] = "Identifikator", [WORD_RIGHTS] = "Prava",
	[WORD_SET_BY] = "Složeno programom Octavo, pismo:",
	[WORD_COUNTS] = "beleške: %d, snimci: %d",
	[WORD_COUNTS_ONE] = "beleške: %d, snimci: %d", [WORD_READING] = "Kako čitati ovu knjigu",
	[WORD_LEGEND_TIME] = "Broj kao što je %s trenutak je u epizodi. Usmerite kameru telefona ka kodu "
		"koji stoji pored njega na margini i snimak će se otvoriti na tom mestu; ako "
		"koda nema, upišite adresu navedenu ispod njega.",
	[WORD_LEGEND_SQUARE] = "Za trenutak sa kvadratićem, %s, na margini nije bilo mesta; njegov kod je na "
		"spisku na kraju poglavlja.",
	[WORD_LEGEND_PAGE] = "Strana u zagradama, %s, pripada vezi sa jedne beleške na drugu.",
	[WORD_LEGEND_BOX] = "Okviri nose znak, reč i crtu kako bi se njihova vrsta prepoznala i bez boje:",
	[WORD_SITE_NEW] = "Novo", [WORD_SITE_TITLES] = "Sve knjige po naslovu",
	[WORD_SITE_ALL] = "Sve knjige, prvo najnovije", [WORD_SITE_CHANNELS] = "Kanali",
	[WORD_SITE_BOOKS] = "Knjige", [WORD_SITE_NONE] = "Još nema knjiga",
	[WORD_SITE_OPEN] = "Otvori u aplikaciji za čitanje", [WORD_SITE_FOLLOW] = "Prati nova izdanja",
	[WORD_SITE_ABOUT] = "O ovoj knjizi", [WORD_SITE_PAGE_OF] = "Strana %d od %d",
	[WORD_SITE_NEWER] = "Novije", [WORD_SITE_OLDER] = "Starije", [WORD_SITE_NOTES] = "Beleške",
	[WORD_SITE_CHAPTERS] = "Poglavlja", [WORD_SITE_MADE] = "Napravljeno programom Octavo. Za skripte:",
}, {
	[CALLOUT_NOTE] = "Beleška", [CALLOUT_ABSTRACT] = "Sažetak",
	[CALLOUT_INFO] = "Informacija", [CALLOUT_TODO] = "Zadatak", [CALLOUT_TIP] = "Savet",
	[CALLOUT_SUCCESS] = "Uspeh", [CALLOUT_QUESTION] = "Pitanje",
	[CALLOUT_WARNING] = "Upozorenje", [CALLOUT_FAILURE] = "Neuspeh",
	[CALLOUT_DANGER] = "Opasnost", [CALLOUT_BUG] = "Greška", [CALLOUT_EXAMPLE] = "Primer",
	[CALLOUT_QUOTE] = "Citat",
}, NULL, months, "D. M Y.", 0};
