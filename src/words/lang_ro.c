/* Romanian. */
#include "words/table.h"

/* clang-format off */
static const char *const months[] = {
	"ianuarie", "februarie", "martie", "aprilie", "mai", "iunie", "iulie", "august",
	"septembrie", "octombrie", "noiembrie", "decembrie",
};

const struct language words_ro = {"ro", {
	[WORD_CONTENTS] = "Cuprins", [WORD_LANDMARKS] = "Repere", [WORD_COVER] = "Copertă",
	[WORD_TITLE_PAGE] = "Pagina de titlu", [WORD_IMPRINT] = "Casetă editorială",
	[WORD_TEXT] = "Text", [WORD_PAGES] = "Pagini",
	[WORD_TOPICS] = "Teme",
	[WORD_SOURCES] = "Surse", [WORD_BIBLIOGRAPHY] = "Bibliografie",
	[WORD_CITE_AND] = "și", [WORD_CITE_OTHERS] = "et al.", [WORD_CITE_NO_DATE] = "f.a.", [WORD_CITE_IN] = "în",
	[WORD_CITE_EDITOR] = "ed.", [WORD_CITE_EDITORS] = "ed.", [WORD_CITE_EDITED] = "ediție de %s",
	[WORD_CITE_TRANSLATED] = "traducere de %s", [WORD_CITE_EDITION] = "ed. %s", [WORD_CITE_VOLUME] = "vol.\u00a0%s",
	[WORD_CITE_ACCESSED] = "accesat la %s", [WORD_CITE_DOCTOR] = "teză de doctorat",
	[WORD_CITE_MASTER] = "lucrare de disertație",
	[WORD_NOTE] = "Notiță", [WORD_CONTINUED] = "continuare",
	[WORD_PAGE] = "p.\u00a0%s", [WORD_PAGE_REF] = "\u00a0(p.\u00a0%s)", [WORD_DETAILS] = "Detalii", [WORD_FIGURE] = "Figura",
	[WORD_SUMMARY] = "Rezumat", [WORD_QUESTIONS] = "Întrebări", [WORD_ANSWERS] = "Răspunsuri", [WORD_FROM] = "Din",
	[WORD_WATCH] = "Vizionați", [WORD_LISTEN] = "Ascultați", [WORD_MENTIONED] = "Menționat în", [WORD_CODE] = "Cod QR:",
	[WORD_BACK] = "Înapoi la text", [WORD_DONE] = "făcut", [WORD_OPEN] = "de făcut",
	[WORD_WATCH_LIST] = "Surse și momente", [WORD_TIMES] = "Momentele din acest capitol",
	[WORD_CODES] = "Coduri care nu au încăput pe margine",
	[WORD_SPEAKS] = "Notele despre care se vorbește aici", [WORD_EDITION] = "Ediția",
	[WORD_SOURCE] = "Sursa", [WORD_IDENTITY] = "Identificator", [WORD_RIGHTS] = "Drepturi",
	[WORD_SET_BY] = "Cules cu programul Octavo în",
	[WORD_COUNTS] = "note: %d, înregistrări: %d",
	[WORD_COUNTS_ONE] = "note: %d, înregistrări: %d",
	[WORD_READING] = "Cum se citește această carte",
	[WORD_LEGEND_TIME] = "Un număr precum %s este un moment dintr-un episod. Îndreptați "
		"camera telefonului spre codul de lângă el, pe margine, și înregistrarea se "
		"deschide acolo; dacă nu există cod, scrieți adresa de sub el.",
	[WORD_LEGEND_SQUARE] = "Un moment cu un pătrățel, %s, nu a încăput pe margine; codul "
		"lui se află în lista de la sfârșitul capitolului.",
	[WORD_LEGEND_PAGE] = "O pagină între paranteze, %s, însoțește o trimitere de la o "
		"notă la alta.",
	[WORD_LEGEND_BOX] = "Casetele poartă un semn, un cuvânt și o bară, ca felul lor să se "
		"cunoască și fără culoare:",
	[WORD_SITE_NEW] = "Noutăți", [WORD_SITE_TITLES] = "Toate cărțile după titlu",
	[WORD_SITE_ALL] = "Toate cărțile, cele mai noi întâi", [WORD_SITE_CHANNELS] = "Canale",
	[WORD_SITE_BOOKS] = "Cărți", [WORD_SITE_NONE] = "Încă nu sunt cărți",
	[WORD_SITE_OPEN] = "Deschide într-o aplicație de citit",
	[WORD_SITE_FOLLOW] = "Urmărește edițiile noi", [WORD_SITE_ABOUT] = "Despre această carte",
	[WORD_SITE_PAGE_OF] = "Pagina %d din %d", [WORD_SITE_NEWER] = "Mai noi",
	[WORD_SITE_OLDER] = "Mai vechi", [WORD_SITE_NOTES] = "Note", [WORD_SITE_CHAPTERS] = "Capitole",
	[WORD_SITE_MADE] = "Făcut cu Octavo. Pentru scripturi:",
}, {
	[CALLOUT_NOTE] = "Notă", [CALLOUT_ABSTRACT] = "Rezumat", [CALLOUT_INFO] = "Informație",
	[CALLOUT_TODO] = "De făcut", [CALLOUT_TIP] = "Sfat", [CALLOUT_SUCCESS] = "Reușită",
	[CALLOUT_QUESTION] = "Întrebare", [CALLOUT_WARNING] = "Avertisment",
	[CALLOUT_FAILURE] = "Eșec", [CALLOUT_DANGER] = "Pericol", [CALLOUT_BUG] = "Eroare",
	[CALLOUT_EXAMPLE] = "Exemplu", [CALLOUT_QUOTE] = "Citat",
}, NULL, months, "D M Y", 0};
