/* Catalan. */
#include "words/table.h"

/* clang-format off */
static const char *const months[] = {
	"de gener", "de febrer", "de març", "d’abril", "de maig", "de juny", "de juliol",
	"d’agost", "de setembre", "d’octubre", "de novembre", "de desembre",
};

const struct language words_ca = {"ca", {
	[WORD_CONTENTS] = "Contingut", [WORD_LANDMARKS] = "Punts de referència",
	[WORD_COVER] = "Coberta", [WORD_TITLE_PAGE] = "Portada", [WORD_IMPRINT] = "Crèdits",
	[WORD_TEXT] = "Text", [WORD_PAGES] = "Pàgines",
	[WORD_TOPICS] = "Temes",
	[WORD_SOURCES] = "Fonts", [WORD_BIBLIOGRAPHY] = "Bibliografia",
	[WORD_CITE_AND] = "i", [WORD_CITE_OTHERS] = "et al.", [WORD_CITE_NO_DATE] = "s.d.", [WORD_CITE_IN] = "dins",
	[WORD_CITE_EDITOR] = "ed.", [WORD_CITE_EDITORS] = "eds.", [WORD_CITE_EDITED] = "editat per %s",
	[WORD_CITE_TRANSLATED] = "traduït per %s", [WORD_CITE_EDITION] = "%s ed.", [WORD_CITE_VOLUME] = "vol.\u00a0%s",
	[WORD_CITE_ACCESSED] = "consultat el %s", [WORD_CITE_DOCTOR] = "tesi doctoral",
	[WORD_CITE_MASTER] = "tesi de màster",
	[WORD_NOTE] = "Nota", [WORD_CONTINUED] = "continuació",
	[WORD_PAGE] = "p.\u00a0%s", [WORD_PAGE_REF] = "\u00a0(p.\u00a0%s)", [WORD_DETAILS] = "Detalls", [WORD_FIGURE] = "Figura",
	[WORD_SUMMARY] = "Resum", [WORD_QUESTIONS] = "Preguntes", [WORD_ANSWERS] = "Respostes", [WORD_FROM] = "De",
	[WORD_WATCH] = "Mira", [WORD_LISTEN] = "Escolta", [WORD_MENTIONED] = "Esmentat a", [WORD_CODE] = "Codi QR:",
	[WORD_BACK] = "Torna al text", [WORD_DONE] = "fet", [WORD_OPEN] = "per fer",
	[WORD_WATCH_LIST] = "Fonts i moments", [WORD_TIMES] = "Moments d’aquest capítol",
	[WORD_CODES] = "Codis que no han trobat lloc al marge",
	[WORD_SPEAKS] = "Notes de què parla aquesta", [WORD_EDITION] = "Edició",
	[WORD_SOURCE] = "Font", [WORD_IDENTITY] = "Identificador", [WORD_RIGHTS] = "Drets",
	[WORD_SET_BY] = "Compost amb el programa Octavo en",
	[WORD_COUNTS] = "notes: %d, enregistraments: %d",
	[WORD_COUNTS_ONE] = "notes: %d, enregistraments: %d",
	[WORD_READING] = "Com es llegeix aquest llibre",
	[WORD_LEGEND_TIME] = "Un nombre com %s és un moment d’un episodi. Apunteu la càmera "
		"del telèfon al codi que hi ha al costat, al marge, i l’enregistrament s’obrirà "
		"allà; si no hi ha codi, escriviu l’adreça que hi ha a sota.",
	[WORD_LEGEND_SQUARE] = "Un moment amb un quadradet, %s, no ha trobat lloc al marge; "
		"el seu codi és a la llista del final del capítol.",
	[WORD_LEGEND_PAGE] = "Una pàgina entre parèntesis, %s, acompanya un enllaç d’una nota "
		"a una altra.",
	[WORD_LEGEND_BOX] = "Els requadres porten un signe, una paraula i una barra, perquè "
		"se’n pugui saber la mena sense color:",
	[WORD_SITE_NEW] = "Novetats", [WORD_SITE_TITLES] = "Tots els llibres per títol",
	[WORD_SITE_ALL] = "Tots els llibres, del més recent al més antic",
	[WORD_SITE_CHANNELS] = "Canals", [WORD_SITE_BOOKS] = "Llibres",
	[WORD_SITE_NONE] = "Encara no hi ha llibres",
	[WORD_SITE_OPEN] = "Obre en una aplicació de lectura",
	[WORD_SITE_FOLLOW] = "Segueix les edicions noves", [WORD_SITE_ABOUT] = "Quant a aquest llibre",
	[WORD_SITE_PAGE_OF] = "Pàgina %d de %d", [WORD_SITE_NEWER] = "Més recents",
	[WORD_SITE_OLDER] = "Més antics", [WORD_SITE_NOTES] = "Notes", [WORD_SITE_CHAPTERS] = "Capítols",
	[WORD_SITE_MADE] = "Fet amb Octavo. Per a programes:",
}, {
	[CALLOUT_NOTE] = "Nota", [CALLOUT_ABSTRACT] = "Resum", [CALLOUT_INFO] = "Informació",
	[CALLOUT_TODO] = "Per fer", [CALLOUT_TIP] = "Consell", [CALLOUT_SUCCESS] = "Èxit",
	[CALLOUT_QUESTION] = "Pregunta", [CALLOUT_WARNING] = "Advertiment",
	[CALLOUT_FAILURE] = "Fracàs", [CALLOUT_DANGER] = "Perill", [CALLOUT_BUG] = "Error",
	[CALLOUT_EXAMPLE] = "Exemple", [CALLOUT_QUOTE] = "Cita",
}, NULL, months, "D M Y", 0};
