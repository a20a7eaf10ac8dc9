/* Croatian. */
#include "words/table.h"

/* clang-format off */
static const char *const months[] = {
	"siječnja", "veljače", "ožujka", "travnja", "svibnja", "lipnja",
	"srpnja", "kolovoza", "rujna", "listopada", "studenoga", "prosinca",
};

const struct language words_hr = {"hr", {
	[WORD_CONTENTS] = "Sadržaj", [WORD_LANDMARKS] = "Orijentacijske točke",
	[WORD_COVER] = "Naslovnica", [WORD_TITLE_PAGE] = "Naslovna stranica", [WORD_IMPRINT] = "Impresum",
	[WORD_TEXT] = "Tekst", [WORD_PAGES] = "Stranice",
	[WORD_TOPICS] = "Teme",
	[WORD_SOURCES] = "Izvori", [WORD_BIBLIOGRAPHY] = "Literatura",
	[WORD_CITE_AND] = "i", [WORD_CITE_OTHERS] = "i dr.", [WORD_CITE_NO_DATE] = "b.d.", [WORD_CITE_IN] = "u",
	[WORD_CITE_EDITOR] = "ur.", [WORD_CITE_EDITORS] = "ur.", [WORD_CITE_EDITED] = "uredio %s",
	[WORD_CITE_TRANSLATED] = "preveo %s", [WORD_CITE_EDITION] = "%s. izd.", [WORD_CITE_VOLUME] = "sv.\u00a0%s",
	[WORD_CITE_ACCESSED] = "pristupljeno %s", [WORD_CITE_DOCTOR] = "doktorska disertacija",
	[WORD_CITE_MASTER] = "magistarski rad",
	[WORD_NOTE] = "Bilješka", [WORD_CONTINUED] = "nastavak",
	[WORD_PAGE] = "str.\u00a0%s", [WORD_PAGE_REF] = "\u00a0(str.\u00a0%s)", [WORD_DETAILS] = "Pojedinosti", [WORD_FIGURE] = "Slika",
	[WORD_SUMMARY] = "Sažetak", [WORD_QUESTIONS] = "Pitanja", [WORD_ANSWERS] = "Odgovori", [WORD_FROM] = "Iz",
	[WORD_WATCH] = "Pogledaj", [WORD_LISTEN] = "Poslušaj", [WORD_MENTIONED] = "Spominje se u", [WORD_CODE] = "QR-kod:",
	[WORD_BACK] = "Natrag na tekst", [WORD_DONE] = "gotovo", [WORD_OPEN] = "otvoreno",
	[WORD_WATCH_LIST] = "Izvori i trenuci", [WORD_TIMES] = "Trenuci u ovom poglavlju",
	[WORD_CODES] = "Kodovi za koje na rubu nije bilo mjesta",
	[WORD_SPEAKS] = "Bilješke o kojima je riječ", [WORD_EDITION] = "Izdanje",
	[WORD_SOURCE] = "Izvor", [WORD_IDENTITY] = "Identifikator", [WORD_RIGHTS] = "Prava",
	[WORD_SET_BY] = "Složeno programom Octavo, pismo:",
	[WORD_COUNTS] = "bilješke: %d, snimke: %d",
	[WORD_COUNTS_ONE] = "bilješke: %d, snimke: %d", [WORD_READING] = "Kako čitati ovu knjigu",
	[WORD_LEGEND_TIME] = "Broj poput %s trenutak je u epizodi. Usmjerite kameru telefona prema kodu koji "
		"stoji uz njega na rubu i snimka će se otvoriti na tom mjestu; ako koda nema, "
		"upišite adresu navedenu ispod njega.",
	[WORD_LEGEND_SQUARE] = "Za trenutak s kvadratićem, %s, na rubu nije bilo mjesta; njegov je kod na "
		"popisu na kraju poglavlja.",
	[WORD_LEGEND_PAGE] = "Stranica u zagradama, %s, pripada poveznici s jedne bilješke na drugu.",
	[WORD_LEGEND_BOX] = "Okviri nose znak, riječ i crtu kako bi se njihova vrsta prepoznala i bez boje:",
	[WORD_SITE_NEW] = "Novo", [WORD_SITE_TITLES] = "Sve knjige po naslovu",
	[WORD_SITE_ALL] = "Sve knjige, najprije najnovije", [WORD_SITE_CHANNELS] = "Kanali",
	[WORD_SITE_BOOKS] = "Knjige", [WORD_SITE_NONE] = "Još nema knjiga",
	[WORD_SITE_OPEN] = "Otvori u aplikaciji za čitanje", [WORD_SITE_FOLLOW] = "Prati nova izdanja",
	[WORD_SITE_ABOUT] = "O ovoj knjizi", [WORD_SITE_PAGE_OF] = "Stranica %d od %d",
	[WORD_SITE_NEWER] = "Novije", [WORD_SITE_OLDER] = "Starije", [WORD_SITE_NOTES] = "Bilješke",
	[WORD_SITE_CHAPTERS] = "Poglavlja", [WORD_SITE_MADE] = "Izrađeno programom Octavo. Za skripte:",
}, {
	[CALLOUT_NOTE] = "Bilješka", [CALLOUT_ABSTRACT] = "Sažetak",
	[CALLOUT_INFO] = "Informacija", [CALLOUT_TODO] = "Zadatak", [CALLOUT_TIP] = "Savjet",
	[CALLOUT_SUCCESS] = "Uspjeh", [CALLOUT_QUESTION] = "Pitanje",
	[CALLOUT_WARNING] = "Upozorenje", [CALLOUT_FAILURE] = "Neuspjeh",
	[CALLOUT_DANGER] = "Opasnost", [CALLOUT_BUG] = "Greška", [CALLOUT_EXAMPLE] = "Primjer",
	[CALLOUT_QUOTE] = "Citat",
}, NULL, months, "D. M Y.", 0};
