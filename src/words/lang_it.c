/* Italian. */
#include "words/table.h"

/* clang-format off */
static const char *const numbers[] = {
	"Uno", "Due", "Tre", "Quattro", "Cinque", "Sei", "Sette", "Otto", "Nove", "Dieci",
	"Undici", "Dodici", "Tredici", "Quattordici", "Quindici", "Sedici", "Diciassette",
	"Diciotto", "Diciannove", "Venti", NULL,
};

static const char *const months[] = {
	"gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto",
	"settembre", "ottobre", "novembre", "dicembre",
};

const struct language words_it = {"it", {
	[WORD_CONTENTS] = "Indice", [WORD_LANDMARKS] = "Punti di riferimento",
	[WORD_COVER] = "Copertina", [WORD_TITLE_PAGE] = "Frontespizio",
	[WORD_IMPRINT] = "Colophon", [WORD_TEXT] = "Testo", [WORD_PAGES] = "Pagine",
	[WORD_TOPICS] = "Argomenti", [WORD_SOURCES] = "Fonti", [WORD_BIBLIOGRAPHY] = "Bibliografia",
	[WORD_CITE_AND] = "e", [WORD_CITE_OTHERS] = "et al.", [WORD_CITE_NO_DATE] = "s.d.", [WORD_CITE_IN] = "in",
	[WORD_CITE_EDITOR] = "a c. di", [WORD_CITE_EDITORS] = "a c. di", [WORD_CITE_EDITED] = "a cura di %s",
	[WORD_CITE_TRANSLATED] = "tradotto da %s", [WORD_CITE_EDITION] = "%sª ed.", [WORD_CITE_VOLUME] = "vol.\u00a0%s",
	[WORD_CITE_ACCESSED] = "consultato il %s", [WORD_CITE_DOCTOR] = "tesi di dottorato",
	[WORD_CITE_MASTER] = "tesi di laurea magistrale",
	[WORD_NOTE] = "Nota",
	[WORD_CONTINUED] = "continua", [WORD_PAGE] = "p.\u00a0%s", [WORD_PAGE_REF] = "\u00a0(p.\u00a0%s)", [WORD_DETAILS] = "Dettagli", [WORD_FIGURE] = "Figura",
	[WORD_SUMMARY] = "Riassunto", [WORD_QUESTIONS] = "Domande", [WORD_ANSWERS] = "Risposte",
	[WORD_FROM] = "Da", [WORD_WATCH] = "Guarda", [WORD_LISTEN] = "Ascolta", [WORD_MENTIONED] = "Citato in",
	[WORD_CODE] = "Codice QR:", [WORD_BACK] = "Torna al testo", [WORD_DONE] = "fatto",
	[WORD_OPEN] = "da fare", [WORD_WATCH_LIST] = "Fonti e momenti",
	[WORD_TIMES] = "Momenti di questo capitolo",
	[WORD_CODES] = "Codici che non hanno trovato posto a margine",
	[WORD_SPEAKS] = "Note di cui parla questa", [WORD_EDITION] = "Edizione",
	[WORD_SOURCE] = "Fonte", [WORD_IDENTITY] = "Identificativo", [WORD_RIGHTS] = "Diritti",
	[WORD_SET_BY] = "Composto dal programma Octavo in",
	[WORD_COUNTS] = "%d note, %d registrazioni",
	[WORD_COUNTS_ONE] = "%d note, %d registrazione",
	[WORD_READING] = "Come leggere questo libro",
	[WORD_LEGEND_TIME] = "Un numero come %s è un momento di un episodio. Inquadrando con il telefono il "
		"codice che gli sta accanto nel margine, la registrazione si apre in quel "
		"punto; senza fotocamera, si scriva l’indirizzo che sta sotto il codice.",
	[WORD_LEGEND_SQUARE] = "Un momento con un piccolo quadrato, %s, non ha trovato posto nel margine; il "
		"suo codice è nell’elenco alla fine del capitolo.",
	[WORD_LEGEND_PAGE] =
		"Una pagina tra parentesi, %s, accompagna il rinvio da una nota a un’altra.",
	[WORD_LEGEND_BOX] = "I riquadri portano un segno, una parola e una barra, perché il loro genere si "
		"riconosca anche senza colore:",
	[WORD_SITE_NEW] = "Novità", [WORD_SITE_TITLES] = "Tutti i libri per titolo",
	[WORD_SITE_ALL] = "Tutti i libri, dal più recente", [WORD_SITE_CHANNELS] = "Canali",
	[WORD_SITE_BOOKS] = "Libri", [WORD_SITE_NONE] = "Ancora nessun libro",
	[WORD_SITE_OPEN] = "Apri in un’app di lettura", [WORD_SITE_FOLLOW] = "Segui le nuove edizioni",
	[WORD_SITE_ABOUT] = "Informazioni su questo libro", [WORD_SITE_PAGE_OF] = "Pagina %d di %d",
	[WORD_SITE_NEWER] = "Più recenti", [WORD_SITE_OLDER] = "Meno recenti", [WORD_SITE_NOTES] = "Note",
	[WORD_SITE_CHAPTERS] = "Capitoli", [WORD_SITE_MADE] = "Fatto con Octavo. Per gli script:",
}, {
	[CALLOUT_NOTE] = "Nota", [CALLOUT_ABSTRACT] = "Sommario",
	[CALLOUT_INFO] = "Informazione", [CALLOUT_TODO] = "Da fare",
	[CALLOUT_TIP] = "Suggerimento", [CALLOUT_SUCCESS] = "Successo",
	[CALLOUT_QUESTION] = "Domanda", [CALLOUT_WARNING] = "Avvertenza",
	[CALLOUT_FAILURE] = "Insuccesso", [CALLOUT_DANGER] = "Pericolo",
	[CALLOUT_BUG] = "Errore", [CALLOUT_EXAMPLE] = "Esempio", [CALLOUT_QUOTE] = "Citazione",
}, numbers, months, "D(1º) M Y", 0};
