/* Words the program itself says, by language; English where a language has no row. */
#include "layout/layout.h"

struct language {
	const char *tag;
	const char *words[WORD__COUNT];
	const char *const *numbers;  /* one to twelve, or NULL */
	const char *const *months;   /* or NULL */
	const char *date;            /* "%d %s %s": day, month, year */
};

static const char *const english_numbers[] = {"One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine",
	"Ten", "Eleven", "Twelve", "Thirteen", "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen",
	"Nineteen", "Twenty", NULL};
static const char *const german_numbers[] = {"Eins", "Zwei", "Drei", "Vier", "F\u00fcnf", "Sechs", "Sieben", "Acht",
	"Neun", "Zehn", "Elf", "Zw\u00f6lf", NULL};
static const char *const french_numbers[] = {"Un", "Deux", "Trois", "Quatre", "Cinq", "Six", "Sept", "Huit", "Neuf",
	"Dix", "Onze", "Douze", NULL};
static const char *const spanish_numbers[] = {"Uno", "Dos", "Tres", "Cuatro", "Cinco", "Seis", "Siete", "Ocho",
	"Nueve", "Diez", "Once", "Doce", NULL};

static const char *const english_months[] = {"January", "February", "March", "April", "May", "June", "July",
	"August", "September", "October", "November", "December"};
static const char *const german_months[] = {"Januar", "Februar", "M\u00e4rz", "April", "Mai", "Juni", "Juli",
	"August", "September", "Oktober", "November", "Dezember"};
static const char *const french_months[] = {"janvier", "f\u00e9vrier", "mars", "avril", "mai", "juin", "juillet",
	"ao\u00fbt", "septembre", "octobre", "novembre", "d\u00e9cembre"};
static const char *const spanish_months[] = {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio",
	"agosto", "septiembre", "octubre", "noviembre", "diciembre"};

static const struct language languages[] = {
	{"en",
		{"Contents", "From", "Sources and watch list", "Times in this chapter",
			"Codes that found no room in the margin", "Notes this one speaks of", "Mentioned in",
			"Topics", "Reading this book", "Edition", "Source", "Identity", "Rights", "Set by the program Octavo in",
			"Watch", "Part",
			"A number such as %s is a time in an episode. Point a phone\u2019s camera at the code that stands "
			"beside it in the margin, and the recording opens there; without one, type the address under "
			"the code and seek.",
			"A time marked with a small square, %s found no room in the margin; its code stands in the list at "
			"the chapter\u2019s end.",
			"A page in brackets, %s, goes with a link from one note to another.",
			"Boxes carry a sign, a word and a bar, so that their kind can be told without colour:",
			"Subjects", "%d notes, %d recordings", "p."},
		english_numbers, english_months, "%d %s %s"},
	{"de",
		{"Inhalt", "Aus", "Quellen und Zeiten", "Zeiten in diesem Kapitel",
			"Codes, die am Rand keinen Platz fanden", "Hiervon ist auch die Rede", "Erw\u00e4hnt in", "Themen",
			"Zum Lesen dieses Buches", "Ausgabe", "Quelle", "Kennung", "Rechte",
			"Gesetzt vom Programm Octavo aus", "Ansehen", "Teil",
			"Eine Zahl wie %s ist eine Zeit in einer Folge. Wer die Kamera des Telefons auf den Code am Rand "
			"richtet, \u00f6ffnet die Aufnahme an dieser Stelle; wo keiner steht, hilft die Adresse unter dem "
			"Code.",
			"Eine Zeit mit einem kleinen Quadrat, %s fand am Rand keinen Platz; ihr Code steht in der Liste am Ende "
			"des Kapitels.",
			"Eine Seite in Klammern, %s, geh\u00f6rt zu einem Verweis von einer Notiz auf eine andere.",
			"K\u00e4sten tragen Zeichen, Wort und Balken, damit ihre Art auch ohne Farbe kenntlich ist:",
			"Schlagw\u00f6rter", "%d Notizen, %d Aufnahmen", "S."},
		german_numbers, german_months, "%d. %s %s"},
	{"fr",
		{"Table des mati\u00e8res", "De", "Sources et rep\u00e8res", "Rep\u00e8res de ce chapitre",
			"Codes sans place en marge", "Notes cit\u00e9es", "Cit\u00e9 dans", "Sujets", "Lire ce livre",
			"\u00c9dition", "Source", "Identit\u00e9", "Droits", "Compos\u00e9 par le programme Octavo en",
			"Regarder", "Partie", NULL, NULL, NULL, NULL, "Sujets", "%d notes, %d enregistrements", "p."},
		french_numbers, french_months, "%d %s %s"},
	{"es",
		{"\u00cdndice", "De", "Fuentes y momentos", "Momentos de este cap\u00edtulo",
			"C\u00f3digos sin lugar en el margen", "Notas citadas", "Citado en", "Temas",
			"C\u00f3mo leer este libro", "Edici\u00f3n", "Fuente", "Identidad", "Derechos",
			"Compuesto por el programa Octavo en", "Ver", "Parte", NULL, NULL, NULL, NULL, "Temas", "%d notas, %d grabaciones", "p."},
		spanish_numbers, spanish_months, "%d de %s de %s"},
	{"ar", {"\u0627\u0644\u0645\u062d\u062a\u0648\u064a\u0627\u062a", "\u0645\u0646",
		[WORD_WATCH] = "\u0634\u0627\u0647\u062f", [WORD_PAGE] = "\u0635"}, NULL, NULL, NULL},
	{"he", {"\u05ea\u05d5\u05db\u05df", "\u05de\u05ea\u05d5\u05da", [WORD_PAGE] = "\u05e2\u05de\u05f3"},
		NULL, NULL, NULL},
	{"hi", {"\u0935\u093f\u0937\u092f-\u0938\u0942\u091a\u0940", "\u0938\u094d\u0930\u094b\u0924:",
		[WORD_PAGE] = "\u092a\u0943."}, NULL, NULL, NULL},
	{"it", {"Indice", "Da", [WORD_WATCH] = "Guarda", [WORD_PAGE] = "p."}, NULL, NULL, NULL},
	{"ja", {"\u76ee\u6b21", "\u51fa\u5178:", [WORD_WATCH] = "\u8996\u8074\u3059\u308b"}, NULL, NULL, NULL},
	{"nl", {"Inhoud", "Uit", [WORD_WATCH] = "Bekijken", [WORD_PAGE] = "p."}, NULL, NULL, NULL},
	{"pt", {"Sum\u00e1rio", "De", [WORD_WATCH] = "Assistir", [WORD_PAGE] = "p."}, NULL, NULL, NULL},
	{"ru", {"\u0421\u043e\u0434\u0435\u0440\u0436\u0430\u043d\u0438\u0435", "\u0418\u0437",
		[WORD_PAGE] = "\u0441."}, NULL, NULL, NULL},
	{"zh", {"\u76ee\u5f55", "\u6765\u81ea", [WORD_WATCH] = "\u89c2\u770b"}, NULL, NULL, NULL},
};

static const struct language *find(const char *lang)
{
	size_t len = strcspn(lang, "-_");
	for (size_t i = 0; i < G_N_ELEMENTS(languages); i++)
		if (strlen(languages[i].tag) == len && strncmp(lang, languages[i].tag, len) == 0)
			return &languages[i];
	return NULL;
}

const char *word(const char *lang, enum word word)
{
	const struct language *language = find(lang);
	const char *words = language ? language->words[word] : NULL;
	return words ? words : languages[0].words[word];
}

const char *word_number(struct arena *arena, const char *lang, int number)
{
	const struct language *language = find(lang);
	if (language && language->numbers && number > 0) {
		int n = 0;
		while (language->numbers[n])
			n++;
		if (number <= n)
			return language->numbers[number - 1];
	}
	return arena_printf(arena, "%d", number);
}

const char *word_date(struct arena *arena, const char *lang, const char *date)
{
	const struct language *language = find(lang);
	if (!language || !language->months || strlen(date) < 10 || date[4] != '-' || date[7] != '-')
		return date;
	int month = (int)g_ascii_strtoll(date + 5, NULL, 10), day = (int)g_ascii_strtoll(date + 8, NULL, 10);
	if (month < 1 || month > 12 || day < 1 || day > 31)
		return date;
	GString *out = g_string_new(NULL);
	char year[5];
	g_strlcpy(year, date, sizeof year);
	for (const char *p = language->date; *p; p++) {
		if (p[0] == '%' && p[1] == 'd') {
			g_string_append_printf(out, "%d", day);
			p++;
		} else if (p[0] == '%' && p[1] == 's') {
			bool second = strstr(p + 2, "%s") == NULL;
			g_string_append(out, second ? year : language->months[month - 1]);
			p++;
		} else {
			g_string_append_c(out, *p);
		}
	}
	char *words = arena_strndup(arena, out->str, out->len);
	g_string_free(out, TRUE);
	return words;
}
