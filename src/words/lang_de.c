/* German. */
#include "words/table.h"

/* clang-format off */
static const char *const numbers[] = {
	"Eins", "Zwei", "Drei", "Vier", "Fünf", "Sechs", "Sieben", "Acht", "Neun", "Zehn",
	"Elf", "Zwölf", "Dreizehn", "Vierzehn", "Fünfzehn", "Sechzehn", "Siebzehn", "Achtzehn",
	"Neunzehn", "Zwanzig", NULL,
};

static const char *const months[] = {
	"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
	"Oktober", "November", "Dezember",
};

const struct language words_de = {"de", {
	[WORD_CONTENTS] = "Inhalt", [WORD_LANDMARKS] = "Orientierungspunkte",
	[WORD_COVER] = "Umschlag", [WORD_TITLE_PAGE] = "Titelseite",
	[WORD_IMPRINT] = "Impressum", [WORD_TEXT] = "Text", [WORD_PAGES] = "Seiten",
	[WORD_TOPICS] = "Themen", [WORD_SOURCES] = "Quellen", [WORD_BIBLIOGRAPHY] = "Literatur",
	[WORD_CITE_AND] = "und", [WORD_CITE_OTHERS] = "u. a.", [WORD_CITE_NO_DATE] = "o. J.", [WORD_CITE_IN] = "in",
	[WORD_CITE_EDITOR] = "Hrsg.", [WORD_CITE_EDITORS] = "Hrsg.", [WORD_CITE_EDITED] = "herausgegeben von %s",
	[WORD_CITE_TRANSLATED] = "übersetzt von %s", [WORD_CITE_EDITION] = "%s. Aufl.",
	[WORD_CITE_VOLUME] = "Bd.\u00a0%s", [WORD_CITE_ACCESSED] = "zugegriffen am %s",
	[WORD_CITE_DOCTOR] = "Dissertation", [WORD_CITE_MASTER] = "Masterarbeit",
	[WORD_NOTE] = "Notiz",
	[WORD_CONTINUED] = "Fortsetzung", [WORD_PAGE] = "S.\u00a0%s", [WORD_PAGE_REF] = "\u00a0(S.\u00a0%s)", [WORD_DETAILS] = "Details", [WORD_FIGURE] = "Abbildung",
	[WORD_SUMMARY] = "Zusammenfassung",
	[WORD_QUESTIONS] = "Fragen", [WORD_ANSWERS] = "Antworten", [WORD_FROM] = "Aus", [WORD_WATCH] = "Ansehen", [WORD_LISTEN] = "Anhören",
	[WORD_MENTIONED] = "Erwähnt in", [WORD_CODE] = "QR-Code:",
	[WORD_BACK] = "Zurück zum Text", [WORD_DONE] = "erledigt", [WORD_OPEN] = "offen",
	[WORD_WATCH_LIST] = "Quellen und Zeiten", [WORD_TIMES] = "Zeiten in diesem Kapitel",
	[WORD_CODES] = "Codes, die am Rand keinen Platz fanden",
	[WORD_SPEAKS] = "Hiervon ist auch die Rede", [WORD_EDITION] = "Ausgabe",
	[WORD_SOURCE] = "Quelle", [WORD_IDENTITY] = "Kennung", [WORD_RIGHTS] = "Rechte",
	[WORD_SET_BY] = "Gesetzt vom Programm Octavo aus",
	[WORD_COUNTS] = "%d Notizen, %d Aufnahmen",
	[WORD_COUNTS_ONE] = "%d Notizen, %d Aufnahme", [WORD_READING] = "Zum Lesen dieses Buches",
	[WORD_LEGEND_TIME] = "Eine Zahl wie %s ist eine Zeit in einer Folge. Wer die Kamera des Telefons "
		"auf den Code am Rand richtet, öffnet die Aufnahme an dieser Stelle; ohne "
		"Kamera hilft die Adresse unter dem Code.",
	[WORD_LEGEND_SQUARE] = "Eine Zeit mit einem kleinen Quadrat, %s, fand am Rand keinen Platz; ihr Code "
		"steht in der Liste am Ende des Kapitels.",
	[WORD_LEGEND_PAGE] = "Eine Seite in Klammern, %s, gehört zu einem Verweis von einer Notiz auf eine "
		"andere.",
	[WORD_LEGEND_BOX] = "Kästen tragen Zeichen, Wort und Balken, damit ihre Art auch ohne Farbe "
		"kenntlich ist:",
	[WORD_SITE_NEW] = "Neu", [WORD_SITE_TITLES] = "Alle Bücher nach Titel",
	[WORD_SITE_ALL] = "Alle Bücher, die neuesten zuerst", [WORD_SITE_CHANNELS] = "Kanäle",
	[WORD_SITE_BOOKS] = "Bücher", [WORD_SITE_NONE] = "Noch keine Bücher",
	[WORD_SITE_OPEN] = "In einer Lese-App öffnen", [WORD_SITE_FOLLOW] = "Neuen Ausgaben folgen",
	[WORD_SITE_ABOUT] = "Über dieses Buch", [WORD_SITE_PAGE_OF] = "Seite %d von %d",
	[WORD_SITE_NEWER] = "Neuere", [WORD_SITE_OLDER] = "Ältere", [WORD_SITE_NOTES] = "Notizen",
	[WORD_SITE_CHAPTERS] = "Kapitel", [WORD_SITE_MADE] = "Mit Octavo gemacht. Für Skripte:",
}, {
	[CALLOUT_NOTE] = "Hinweis", [CALLOUT_ABSTRACT] = "Überblick", [CALLOUT_INFO] = "Info",
	[CALLOUT_TODO] = "Aufgabe", [CALLOUT_TIP] = "Tipp", [CALLOUT_SUCCESS] = "Erfolg",
	[CALLOUT_QUESTION] = "Frage", [CALLOUT_WARNING] = "Warnung",
	[CALLOUT_FAILURE] = "Fehlschlag", [CALLOUT_DANGER] = "Gefahr", [CALLOUT_BUG] = "Fehler",
	[CALLOUT_EXAMPLE] = "Beispiel", [CALLOUT_QUOTE] = "Zitat",
}, numbers, months, "D. M Y", 0};
