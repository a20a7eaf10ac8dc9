/* The table of words by language; English first, the others by their tags. */
#include "words/table.h"

static const char *const en_numbers[] = {
	"One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven",
	"Twelve", "Thirteen", "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen",
	"Twenty", NULL};
static const char *const en_months[] = {
	"January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
	"November", "December"};
static const char *const ar_months[] = {
	"يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر",
	"نوفمبر", "ديسمبر"};
static const char *const de_numbers[] = {
	"Eins", "Zwei", "Drei", "Vier", "Fünf", "Sechs", "Sieben", "Acht", "Neun", "Zehn", "Elf",
	"Zwölf", "Dreizehn", "Vierzehn", "Fünfzehn", "Sechzehn", "Siebzehn", "Achtzehn", "Neunzehn",
	"Zwanzig", NULL};
static const char *const de_months[] = {
	"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
	"November", "Dezember"};
static const char *const es_numbers[] = {
	"Uno", "Dos", "Tres", "Cuatro", "Cinco", "Seis", "Siete", "Ocho", "Nueve", "Diez", "Once",
	"Doce", "Trece", "Catorce", "Quince", "Dieciséis", "Diecisiete", "Dieciocho", "Diecinueve",
	"Veinte", NULL};
static const char *const es_months[] = {
	"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
	"octubre", "noviembre", "diciembre"};
static const char *const fr_numbers[] = {
	"Un", "Deux", "Trois", "Quatre", "Cinq", "Six", "Sept", "Huit", "Neuf", "Dix", "Onze", "Douze",
	"Treize", "Quatorze", "Quinze", "Seize", "Dix-sept", "Dix-huit", "Dix-neuf", "Vingt", NULL};
static const char *const fr_months[] = {
	"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
	"novembre", "décembre"};
static const char *const he_months[] = {
	"ינואר", "פברואר", "מרץ", "אפריל", "מאי", "יוני", "יולי", "אוגוסט", "ספטמבר", "אוקטובר",
	"נובמבר", "דצמבר"};
static const char *const hi_months[] = {
	"जनवरी", "फ़रवरी", "मार्च", "अप्रैल", "मई", "जून", "जुलाई", "अगस्त", "सितंबर", "अक्टूबर",
	"नवंबर", "दिसंबर"};
static const char *const it_numbers[] = {
	"Uno", "Due", "Tre", "Quattro", "Cinque", "Sei", "Sette", "Otto", "Nove", "Dieci", "Undici",
	"Dodici", "Tredici", "Quattordici", "Quindici", "Sedici", "Diciassette", "Diciotto",
	"Diciannove", "Venti", NULL};
static const char *const it_months[] = {
	"gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre",
	"ottobre", "novembre", "dicembre"};
static const char *const nl_numbers[] = {
	"Een", "Twee", "Drie", "Vier", "Vijf", "Zes", "Zeven", "Acht", "Negen", "Tien", "Elf", "Twaalf",
	"Dertien", "Veertien", "Vijftien", "Zestien", "Zeventien", "Achttien", "Negentien", "Twintig",
	NULL};
static const char *const nl_months[] = {
	"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
	"oktober", "november", "december"};
static const char *const pl_months[] = {
	"stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia", "września",
	"października", "listopada", "grudnia"};
static const char *const pt_numbers[] = {
	"Um", "Dois", "Três", "Quatro", "Cinco", "Seis", "Sete", "Oito", "Nove", "Dez", "Onze", "Doze",
	"Treze", "Catorze", "Quinze", NULL};
static const char *const pt_months[] = {
	"janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro",
	"outubro", "novembro", "dezembro"};
static const char *const ru_months[] = {
	"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября",
	"ноября", "декабря"};

/* clang-format off */
const struct language words_languages[] = {
	{"en", {
		[WORD_CONTENTS] = "Contents", [WORD_LANDMARKS] = "Landmarks", [WORD_COVER] = "Cover",
		[WORD_TITLE_PAGE] = "Title page", [WORD_IMPRINT] = "Imprint", [WORD_TEXT] = "Text",
		[WORD_PAGES] = "Pages", [WORD_PART] = "Part", [WORD_CHAPTER] = "Chapter",
		[WORD_INDEX] = "Index", [WORD_TOPICS] = "Topics", [WORD_SOURCES] = "Sources",
		[WORD_NOTES] = "Notes", [WORD_CONTINUED] = "continued", [WORD_PAGE] = "p.",
		[WORD_FIGURE] = "Figure", [WORD_TABLE] = "Table", [WORD_SUMMARY] = "Summary",
		[WORD_QUESTIONS] = "Questions", [WORD_FROM] = "From", [WORD_WATCH] = "Watch",
		[WORD_MENTIONED] = "Mentioned in", [WORD_CODE] = "QR code:",
		[WORD_BACK] = "Back to the text", [WORD_DONE] = "done", [WORD_OPEN] = "open",
		[WORD_WATCH_LIST] = "Sources and watch list", [WORD_TIMES] = "Times in this chapter",
		[WORD_CODES] = "Codes that found no room in the margin",
		[WORD_SPEAKS] = "Notes this one speaks of", [WORD_EDITION] = "Edition",
		[WORD_SOURCE] = "Source", [WORD_IDENTITY] = "Identity", [WORD_RIGHTS] = "Rights",
		[WORD_SUBJECTS] = "Subjects", [WORD_SET_BY] = "Set by the program Octavo in",
		[WORD_COUNTS] = "%d notes, %d recordings", [WORD_READING] = "Reading this book",
		[WORD_LEGEND_TIME] = "A number such as %s is a time in an episode. Point a phone’s camera at the "
			"code that stands beside it in the margin, and the recording opens there; "
			"without one, type the address under the code and seek.",
		[WORD_LEGEND_SQUARE] = "A time marked with a small square, %s, found no room in the margin; its code "
			"stands in the list at the chapter’s end.",
		[WORD_LEGEND_PAGE] =
			"A page in brackets, %s, goes with a link from one note to another.",
		[WORD_LEGEND_BOX] = "Boxes carry a sign, a word and a bar, so that their kind can be told without "
			"colour:",
	}, {
		[CALLOUT_NOTE] = "Note", [CALLOUT_ABSTRACT] = "Abstract", [CALLOUT_INFO] = "Info",
		[CALLOUT_TODO] = "To do", [CALLOUT_TIP] = "Tip", [CALLOUT_SUCCESS] = "Success",
		[CALLOUT_QUESTION] = "Question", [CALLOUT_WARNING] = "Warning",
		[CALLOUT_FAILURE] = "Failure", [CALLOUT_DANGER] = "Danger", [CALLOUT_BUG] = "Bug",
		[CALLOUT_EXAMPLE] = "Example", [CALLOUT_QUOTE] = "Quote",
	}, en_numbers, en_months, "D M Y"},
	{"ar", {
		[WORD_CONTENTS] = "المحتويات", [WORD_LANDMARKS] = "معالم", [WORD_COVER] = "الغلاف",
		[WORD_TITLE_PAGE] = "صفحة العنوان", [WORD_IMPRINT] = "بيانات النشر",
		[WORD_TEXT] = "النص", [WORD_PAGES] = "الصفحات", [WORD_PART] = "الباب",
		[WORD_CHAPTER] = "الفصل", [WORD_INDEX] = "الفهرس", [WORD_TOPICS] = "المواضيع",
		[WORD_SOURCES] = "المصادر", [WORD_NOTES] = "الحواشي", [WORD_CONTINUED] = "تتمة",
		[WORD_PAGE] = "ص", [WORD_FIGURE] = "الشكل", [WORD_TABLE] = "الجدول",
		[WORD_SUMMARY] = "الخلاصة", [WORD_QUESTIONS] = "الأسئلة", [WORD_FROM] = "من",
		[WORD_WATCH] = "شاهد", [WORD_MENTIONED] = "مذكور في", [WORD_CODE] = "رمز QR:",
		[WORD_BACK] = "العودة إلى النص", [WORD_DONE] = "منجز", [WORD_OPEN] = "مفتوح",
		[WORD_WATCH_LIST] = "المصادر وقائمة المشاهدة", [WORD_TIMES] = "الأوقات في هذا الفصل",
		[WORD_CODES] = "رموز لم تجد مكانًا في الهامش",
		[WORD_SPEAKS] = "ملاحظات يتحدث عنها هذا الفصل", [WORD_EDITION] = "الطبعة",
		[WORD_SOURCE] = "المصدر", [WORD_IDENTITY] = "المعرّف", [WORD_RIGHTS] = "الحقوق",
		[WORD_SUBJECTS] = "الموضوعات", [WORD_SET_BY] = "صفّه برنامج Octavo بخط",
		[WORD_COUNTS] = "الملاحظات: %d، التسجيلات: %d", [WORD_READING] = "كيف يُقرأ هذا الكتاب",
		[WORD_LEGEND_TIME] = "عددٌ مثل %s وقتٌ في حلقة. وجّه كاميرا الهاتف إلى الرمز الذي بجانبه في الهامش "
			"فيُفتح التسجيل عنده؛ وإلا فاكتب العنوان الذي تحت الرمز.",
		[WORD_LEGEND_SQUARE] = "الوقت الذي عليه مربع صغير، %s، لم يجد مكانًا في الهامش؛ ورمزه في القائمة في "
			"آخر الفصل.",
		[WORD_LEGEND_PAGE] = "الصفحة بين قوسين، %s، تتبع رابطًا من ملاحظة إلى أخرى.",
		[WORD_LEGEND_BOX] = "تحمل الصناديق علامة وكلمة وشريطًا، لكي يُعرف نوعها بلا لون:",
	}, {
		[CALLOUT_NOTE] = "ملاحظة", [CALLOUT_ABSTRACT] = "ملخص", [CALLOUT_INFO] = "معلومة",
		[CALLOUT_TODO] = "مهمة", [CALLOUT_TIP] = "نصيحة", [CALLOUT_SUCCESS] = "نجاح",
		[CALLOUT_QUESTION] = "سؤال", [CALLOUT_WARNING] = "تحذير", [CALLOUT_FAILURE] = "إخفاق",
		[CALLOUT_DANGER] = "خطر", [CALLOUT_BUG] = "خلل", [CALLOUT_EXAMPLE] = "مثال",
		[CALLOUT_QUOTE] = "اقتباس",
	}, NULL, ar_months, "D M Y"},
	{"de", {
		[WORD_CONTENTS] = "Inhalt", [WORD_LANDMARKS] = "Orientierungspunkte",
		[WORD_COVER] = "Umschlag", [WORD_TITLE_PAGE] = "Titelseite",
		[WORD_IMPRINT] = "Impressum", [WORD_TEXT] = "Text", [WORD_PAGES] = "Seiten",
		[WORD_PART] = "Teil", [WORD_CHAPTER] = "Kapitel", [WORD_INDEX] = "Register",
		[WORD_TOPICS] = "Themen", [WORD_SOURCES] = "Quellen", [WORD_NOTES] = "Anmerkungen",
		[WORD_CONTINUED] = "Fortsetzung", [WORD_PAGE] = "S.", [WORD_FIGURE] = "Abbildung",
		[WORD_TABLE] = "Tabelle", [WORD_SUMMARY] = "Zusammenfassung",
		[WORD_QUESTIONS] = "Fragen", [WORD_FROM] = "Aus", [WORD_WATCH] = "Ansehen",
		[WORD_MENTIONED] = "Erwähnt in", [WORD_CODE] = "QR-Code:",
		[WORD_BACK] = "Zurück zum Text", [WORD_DONE] = "erledigt", [WORD_OPEN] = "offen",
		[WORD_WATCH_LIST] = "Quellen und Zeiten", [WORD_TIMES] = "Zeiten in diesem Kapitel",
		[WORD_CODES] = "Codes, die am Rand keinen Platz fanden",
		[WORD_SPEAKS] = "Hiervon ist auch die Rede", [WORD_EDITION] = "Ausgabe",
		[WORD_SOURCE] = "Quelle", [WORD_IDENTITY] = "Kennung", [WORD_RIGHTS] = "Rechte",
		[WORD_SUBJECTS] = "Schlagwörter", [WORD_SET_BY] = "Gesetzt vom Programm Octavo aus",
		[WORD_COUNTS] = "%d Notizen, %d Aufnahmen", [WORD_READING] = "Zum Lesen dieses Buches",
		[WORD_LEGEND_TIME] = "Eine Zahl wie %s ist eine Zeit in einer Folge. Wer die Kamera des Telefons "
			"auf den Code am Rand richtet, öffnet die Aufnahme an dieser Stelle; wo keiner "
			"steht, hilft die Adresse unter dem Code.",
		[WORD_LEGEND_SQUARE] = "Eine Zeit mit einem kleinen Quadrat, %s, fand am Rand keinen Platz; ihr Code "
			"steht in der Liste am Ende des Kapitels.",
		[WORD_LEGEND_PAGE] = "Eine Seite in Klammern, %s, gehört zu einem Verweis von einer Notiz auf eine "
			"andere.",
		[WORD_LEGEND_BOX] = "Kästen tragen Zeichen, Wort und Balken, damit ihre Art auch ohne Farbe "
			"kenntlich ist:",
	}, {
		[CALLOUT_NOTE] = "Hinweis", [CALLOUT_ABSTRACT] = "Überblick", [CALLOUT_INFO] = "Info",
		[CALLOUT_TODO] = "Aufgabe", [CALLOUT_TIP] = "Tipp", [CALLOUT_SUCCESS] = "Erfolg",
		[CALLOUT_QUESTION] = "Frage", [CALLOUT_WARNING] = "Warnung",
		[CALLOUT_FAILURE] = "Fehlschlag", [CALLOUT_DANGER] = "Gefahr", [CALLOUT_BUG] = "Fehler",
		[CALLOUT_EXAMPLE] = "Beispiel", [CALLOUT_QUOTE] = "Zitat",
	}, de_numbers, de_months, "D. M Y"},
	{"es", {
		[WORD_CONTENTS] = "Índice", [WORD_LANDMARKS] = "Puntos de referencia",
		[WORD_COVER] = "Cubierta", [WORD_TITLE_PAGE] = "Portada", [WORD_IMPRINT] = "Créditos",
		[WORD_TEXT] = "Texto", [WORD_PAGES] = "Páginas", [WORD_PART] = "Parte",
		[WORD_CHAPTER] = "Capítulo", [WORD_INDEX] = "Índice alfabético", [WORD_TOPICS] = "Temas",
		[WORD_SOURCES] = "Fuentes", [WORD_NOTES] = "Notas", [WORD_CONTINUED] = "continuación",
		[WORD_PAGE] = "p.", [WORD_FIGURE] = "Figura", [WORD_TABLE] = "Tabla",
		[WORD_SUMMARY] = "Resumen", [WORD_QUESTIONS] = "Preguntas", [WORD_FROM] = "De",
		[WORD_WATCH] = "Ver", [WORD_MENTIONED] = "Mencionado en", [WORD_CODE] = "Código QR:",
		[WORD_BACK] = "Volver al texto", [WORD_DONE] = "hecho", [WORD_OPEN] = "pendiente",
		[WORD_WATCH_LIST] = "Fuentes y momentos", [WORD_TIMES] = "Momentos de este capítulo",
		[WORD_CODES] = "Códigos sin lugar en el margen",
		[WORD_SPEAKS] = "Notas de las que habla esta", [WORD_EDITION] = "Edición",
		[WORD_SOURCE] = "Fuente", [WORD_IDENTITY] = "Identidad", [WORD_RIGHTS] = "Derechos",
		[WORD_SUBJECTS] = "Materias", [WORD_SET_BY] = "Compuesto por el programa Octavo en",
		[WORD_COUNTS] = "%d notas, %d grabaciones", [WORD_READING] = "Cómo leer este libro",
		[WORD_LEGEND_TIME] = "Un número como %s es un momento de un episodio. Al apuntar la cámara del "
			"teléfono al código que está a su lado en el margen, la grabación se abre ahí; "
			"si no hay código, sirve la dirección que está debajo de él.",
		[WORD_LEGEND_SQUARE] = "Un momento con un cuadrado pequeño, %s, no tuvo lugar en el margen; su código "
			"está en la lista al final del capítulo.",
		[WORD_LEGEND_PAGE] =
			"Una página entre paréntesis, %s, acompaña a un enlace de una nota a otra.",
		[WORD_LEGEND_BOX] = "Los recuadros llevan un signo, una palabra y una barra, para que su clase se "
			"reconozca sin color:",
	}, {
		[CALLOUT_NOTE] = "Nota", [CALLOUT_ABSTRACT] = "Resumen", [CALLOUT_INFO] = "Información",
		[CALLOUT_TODO] = "Por hacer", [CALLOUT_TIP] = "Consejo", [CALLOUT_SUCCESS] = "Éxito",
		[CALLOUT_QUESTION] = "Pregunta", [CALLOUT_WARNING] = "Advertencia",
		[CALLOUT_FAILURE] = "Fallo", [CALLOUT_DANGER] = "Peligro", [CALLOUT_BUG] = "Error",
		[CALLOUT_EXAMPLE] = "Ejemplo", [CALLOUT_QUOTE] = "Cita",
	}, es_numbers, es_months, "D de M de Y"},
	{"fr", {
		[WORD_CONTENTS] = "Table des matières", [WORD_LANDMARKS] = "Points de repère",
		[WORD_COVER] = "Couverture", [WORD_TITLE_PAGE] = "Page de titre",
		[WORD_IMPRINT] = "Mentions légales", [WORD_TEXT] = "Texte", [WORD_PAGES] = "Pages",
		[WORD_PART] = "Partie", [WORD_CHAPTER] = "Chapitre", [WORD_INDEX] = "Index",
		[WORD_TOPICS] = "Sujets", [WORD_SOURCES] = "Sources", [WORD_NOTES] = "Notes",
		[WORD_CONTINUED] = "suite", [WORD_PAGE] = "p.", [WORD_FIGURE] = "Figure",
		[WORD_TABLE] = "Tableau", [WORD_SUMMARY] = "Résumé", [WORD_QUESTIONS] = "Questions",
		[WORD_FROM] = "Tiré de", [WORD_WATCH] = "Regarder", [WORD_MENTIONED] = "Mentionné dans",
		[WORD_CODE] = "Code QR\u202f:", [WORD_BACK] = "Retour au texte", [WORD_DONE] = "fait",
		[WORD_OPEN] = "à faire", [WORD_WATCH_LIST] = "Sources et repères",
		[WORD_TIMES] = "Repères de ce chapitre", [WORD_CODES] = "Codes sans place en marge",
		[WORD_SPEAKS] = "Notes dont parle celle-ci", [WORD_EDITION] = "Édition",
		[WORD_SOURCE] = "Source", [WORD_IDENTITY] = "Identité", [WORD_RIGHTS] = "Droits",
		[WORD_SUBJECTS] = "Mots-clés", [WORD_SET_BY] = "Composé par le programme Octavo en",
		[WORD_COUNTS] = "%d notes, %d enregistrements", [WORD_READING] = "Lire ce livre",
		[WORD_LEGEND_TIME] = "Un nombre comme %s est un moment d’un épisode. Visez avec un téléphone le "
			"code qui se trouve à côté, dans la marge, et l’enregistrement s’ouvre à cet "
			"endroit\u202f; à défaut, tapez l’adresse qui est sous le code.",
		[WORD_LEGEND_SQUARE] = "Un moment marqué d’un petit carré, %s, n’a pas trouvé de place en "
			"marge\u202f; son code est dans la liste à la fin du chapitre.",
		[WORD_LEGEND_PAGE] =
			"Une page entre parenthèses, %s, accompagne un lien d’une note à une autre.",
		[WORD_LEGEND_BOX] = "Les encadrés portent un signe, un mot et une barre, pour que leur genre se "
			"voie sans couleur\u202f:",
	}, {
		[CALLOUT_NOTE] = "Note", [CALLOUT_ABSTRACT] = "Résumé", [CALLOUT_INFO] = "Information",
		[CALLOUT_TODO] = "À faire", [CALLOUT_TIP] = "Conseil", [CALLOUT_SUCCESS] = "Réussite",
		[CALLOUT_QUESTION] = "Question", [CALLOUT_WARNING] = "Avertissement",
		[CALLOUT_FAILURE] = "Échec", [CALLOUT_DANGER] = "Danger", [CALLOUT_BUG] = "Anomalie",
		[CALLOUT_EXAMPLE] = "Exemple", [CALLOUT_QUOTE] = "Citation",
	}, fr_numbers, fr_months, "D M Y"},
	{"he", {
		[WORD_CONTENTS] = "תוכן העניינים", [WORD_LANDMARKS] = "נקודות ציון",
		[WORD_COVER] = "כריכה", [WORD_TITLE_PAGE] = "שער", [WORD_IMPRINT] = "פרטי ההוצאה",
		[WORD_TEXT] = "טקסט", [WORD_PAGES] = "עמודים", [WORD_PART] = "חלק",
		[WORD_CHAPTER] = "פרק", [WORD_INDEX] = "מפתח", [WORD_TOPICS] = "נושאים",
		[WORD_SOURCES] = "מקורות", [WORD_NOTES] = "הערות", [WORD_CONTINUED] = "המשך",
		[WORD_PAGE] = "עמ׳", [WORD_FIGURE] = "איור", [WORD_TABLE] = "טבלה",
		[WORD_SUMMARY] = "סיכום", [WORD_QUESTIONS] = "שאלות", [WORD_FROM] = "מתוך",
		[WORD_WATCH] = "לצפייה", [WORD_MENTIONED] = "מוזכר אצל", [WORD_CODE] = "קוד QR:",
		[WORD_BACK] = "חזרה לטקסט", [WORD_DONE] = "בוצע", [WORD_OPEN] = "פתוח",
		[WORD_WATCH_LIST] = "מקורות ורשימת צפייה", [WORD_TIMES] = "זמנים בפרק זה",
		[WORD_CODES] = "קודים שלא נמצא להם מקום בשוליים",
		[WORD_SPEAKS] = "רשימות שמדובר בהן כאן", [WORD_EDITION] = "מהדורה",
		[WORD_SOURCE] = "מקור", [WORD_IDENTITY] = "מזהה", [WORD_RIGHTS] = "זכויות",
		[WORD_SUBJECTS] = "נושאים", [WORD_SET_BY] = "נסדר בתוכנה Octavo באות",
		[WORD_COUNTS] = "רשימות: %d, הקלטות: %d", [WORD_READING] = "איך לקרוא בספר זה",
		[WORD_LEGEND_TIME] = "מספר כמו %s הוא זמן בפרק מוקלט. כוונו את מצלמת הטלפון אל הקוד שלצידו בשוליים, "
			"וההקלטה תיפתח שם; בלעדיו, הקלידו את הכתובת שמתחת לקוד.",
		[WORD_LEGEND_SQUARE] = "זמן המסומן בריבוע קטן, %s, לא מצא מקום בשוליים; הקוד שלו נמצא ברשימה שבסוף "
			"הפרק.",
		[WORD_LEGEND_PAGE] = "עמוד בסוגריים, %s, בא עם קישור מרשימה אחת לאחרת.",
		[WORD_LEGEND_BOX] = "תיבות נושאות סימן, מילה ופס, כדי שסוגן יהיה ניכר גם בלי צבע:",
	}, {
		[CALLOUT_NOTE] = "הערה", [CALLOUT_ABSTRACT] = "תקציר", [CALLOUT_INFO] = "מידע",
		[CALLOUT_TODO] = "לביצוע", [CALLOUT_TIP] = "עצה", [CALLOUT_SUCCESS] = "הצלחה",
		[CALLOUT_QUESTION] = "שאלה", [CALLOUT_WARNING] = "אזהרה", [CALLOUT_FAILURE] = "כישלון",
		[CALLOUT_DANGER] = "סכנה", [CALLOUT_BUG] = "תקלה", [CALLOUT_EXAMPLE] = "דוגמה",
		[CALLOUT_QUOTE] = "ציטוט",
	}, NULL, he_months, "D בM Y"},
	{"hi", {
		[WORD_CONTENTS] = "विषय-सूची", [WORD_LANDMARKS] = "मुख्य स्थान", [WORD_COVER] = "आवरण",
		[WORD_TITLE_PAGE] = "शीर्षक पृष्ठ", [WORD_IMPRINT] = "प्रकाशन विवरण",
		[WORD_TEXT] = "पाठ", [WORD_PAGES] = "पृष्ठ", [WORD_PART] = "भाग",
		[WORD_CHAPTER] = "अध्याय", [WORD_INDEX] = "अनुक्रमणिका", [WORD_TOPICS] = "विषय",
		[WORD_SOURCES] = "स्रोत", [WORD_NOTES] = "टिप्पणियाँ", [WORD_CONTINUED] = "जारी",
		[WORD_PAGE] = "पृ.", [WORD_FIGURE] = "चित्र", [WORD_TABLE] = "सारणी",
		[WORD_SUMMARY] = "सारांश", [WORD_QUESTIONS] = "प्रश्न", [WORD_FROM] = "स्रोत:",
		[WORD_WATCH] = "देखें", [WORD_MENTIONED] = "यहाँ उल्लेख", [WORD_CODE] = "QR कोड:",
		[WORD_BACK] = "पाठ पर वापस", [WORD_DONE] = "पूर्ण", [WORD_OPEN] = "शेष",
		[WORD_WATCH_LIST] = "स्रोत और देखने की सूची", [WORD_TIMES] = "इस अध्याय के समय",
		[WORD_CODES] = "कोड जिन्हें हाशिये में जगह नहीं मिली",
		[WORD_SPEAKS] = "जिन नोट्स की यहाँ बात है", [WORD_EDITION] = "संस्करण",
		[WORD_SOURCE] = "स्रोत", [WORD_IDENTITY] = "पहचान", [WORD_RIGHTS] = "अधिकार",
		[WORD_SUBJECTS] = "विषय", [WORD_SET_BY] = "Octavo प्रोग्राम द्वारा मुद्रित, फ़ॉन्ट:",
		[WORD_COUNTS] = "नोट: %d, रिकॉर्डिंग: %d", [WORD_READING] = "यह पुस्तक कैसे पढ़ें",
		[WORD_LEGEND_TIME] = "%s जैसी संख्या किसी एपिसोड का समय है। हाशिये में उसके पास के कोड पर फ़ोन का "
			"कैमरा रखें, तो रिकॉर्डिंग वहीं से खुलती है; कोड न हो तो उसके नीचे का पता "
			"लिखें।",
		[WORD_LEGEND_SQUARE] = "जिस समय पर छोटा वर्ग है, %s, उसे हाशिये में जगह नहीं मिली; उसका कोड अध्याय के "
			"अंत की सूची में है।",
		[WORD_LEGEND_PAGE] = "कोष्ठक में पृष्ठ, %s, एक नोट से दूसरे नोट की कड़ी के साथ आता है।",
		[WORD_LEGEND_BOX] = "खानों पर चिह्न, शब्द और पट्टी होती है, ताकि उनका प्रकार रंग के बिना भी पहचाना "
			"जाए:",
	}, {
		[CALLOUT_NOTE] = "टिप्पणी", [CALLOUT_ABSTRACT] = "सार", [CALLOUT_INFO] = "जानकारी",
		[CALLOUT_TODO] = "करना है", [CALLOUT_TIP] = "सुझाव", [CALLOUT_SUCCESS] = "सफलता",
		[CALLOUT_QUESTION] = "प्रश्न", [CALLOUT_WARNING] = "चेतावनी",
		[CALLOUT_FAILURE] = "विफलता", [CALLOUT_DANGER] = "ख़तरा", [CALLOUT_BUG] = "त्रुटि",
		[CALLOUT_EXAMPLE] = "उदाहरण", [CALLOUT_QUOTE] = "उद्धरण",
	}, NULL, hi_months, "D M Y"},
	{"it", {
		[WORD_CONTENTS] = "Indice", [WORD_LANDMARKS] = "Punti di riferimento",
		[WORD_COVER] = "Copertina", [WORD_TITLE_PAGE] = "Frontespizio",
		[WORD_IMPRINT] = "Colophon", [WORD_TEXT] = "Testo", [WORD_PAGES] = "Pagine",
		[WORD_PART] = "Parte", [WORD_CHAPTER] = "Capitolo", [WORD_INDEX] = "Indice analitico",
		[WORD_TOPICS] = "Argomenti", [WORD_SOURCES] = "Fonti", [WORD_NOTES] = "Note",
		[WORD_CONTINUED] = "continua", [WORD_PAGE] = "p.", [WORD_FIGURE] = "Figura",
		[WORD_TABLE] = "Tabella", [WORD_SUMMARY] = "Riassunto", [WORD_QUESTIONS] = "Domande",
		[WORD_FROM] = "Da", [WORD_WATCH] = "Guarda", [WORD_MENTIONED] = "Citato in",
		[WORD_CODE] = "Codice QR:", [WORD_BACK] = "Torna al testo", [WORD_DONE] = "fatto",
		[WORD_OPEN] = "da fare", [WORD_WATCH_LIST] = "Fonti e momenti",
		[WORD_TIMES] = "Momenti di questo capitolo",
		[WORD_CODES] = "Codici senza posto a margine",
		[WORD_SPEAKS] = "Note di cui parla questa", [WORD_EDITION] = "Edizione",
		[WORD_SOURCE] = "Fonte", [WORD_IDENTITY] = "Identità", [WORD_RIGHTS] = "Diritti",
		[WORD_SUBJECTS] = "Soggetti", [WORD_SET_BY] = "Composto dal programma Octavo in",
		[WORD_COUNTS] = "%d note, %d registrazioni",
		[WORD_READING] = "Come leggere questo libro",
		[WORD_LEGEND_TIME] = "Un numero come %s è un momento di un episodio. Inquadrando con il telefono il "
			"codice che gli sta accanto nel margine, la registrazione si apre in quel "
			"punto; se manca, si scriva l’indirizzo che sta sotto il codice.",
		[WORD_LEGEND_SQUARE] = "Un momento con un piccolo quadrato, %s, non ha trovato posto nel margine; il "
			"suo codice è nell’elenco alla fine del capitolo.",
		[WORD_LEGEND_PAGE] =
			"Una pagina tra parentesi, %s, accompagna il rinvio da una nota a un’altra.",
		[WORD_LEGEND_BOX] = "I riquadri portano un segno, una parola e una barra, perché il loro genere si "
			"riconosca anche senza colore:",
	}, {
		[CALLOUT_NOTE] = "Nota", [CALLOUT_ABSTRACT] = "Sommario",
		[CALLOUT_INFO] = "Informazione", [CALLOUT_TODO] = "Da fare",
		[CALLOUT_TIP] = "Suggerimento", [CALLOUT_SUCCESS] = "Successo",
		[CALLOUT_QUESTION] = "Domanda", [CALLOUT_WARNING] = "Avvertenza",
		[CALLOUT_FAILURE] = "Insuccesso", [CALLOUT_DANGER] = "Pericolo",
		[CALLOUT_BUG] = "Errore", [CALLOUT_EXAMPLE] = "Esempio", [CALLOUT_QUOTE] = "Citazione",
	}, it_numbers, it_months, "D M Y"},
	{"ja", {
		[WORD_CONTENTS] = "目次", [WORD_LANDMARKS] = "ランドマーク", [WORD_COVER] = "表紙",
		[WORD_TITLE_PAGE] = "扉", [WORD_IMPRINT] = "奥付", [WORD_TEXT] = "本文", [WORD_PAGES] = "ページ",
		[WORD_PART] = "部", [WORD_CHAPTER] = "章", [WORD_INDEX] = "索引", [WORD_TOPICS] = "項目",
		[WORD_SOURCES] = "出典", [WORD_NOTES] = "注", [WORD_CONTINUED] = "続き", [WORD_PAGE] = "p.",
		[WORD_FIGURE] = "図", [WORD_TABLE] = "表", [WORD_SUMMARY] = "まとめ", [WORD_QUESTIONS] = "問い",
		[WORD_FROM] = "出典：", [WORD_WATCH] = "視聴する", [WORD_MENTIONED] = "言及元",
		[WORD_CODE] = "QRコード：", [WORD_BACK] = "本文に戻る", [WORD_DONE] = "完了", [WORD_OPEN] = "未完了",
		[WORD_WATCH_LIST] = "出典と視聴リスト", [WORD_TIMES] = "この章の時刻", [WORD_CODES] = "余白に入らなかったコード",
		[WORD_SPEAKS] = "この章がふれるノート", [WORD_EDITION] = "版", [WORD_SOURCE] = "典拠",
		[WORD_IDENTITY] = "識別子", [WORD_RIGHTS] = "権利", [WORD_SUBJECTS] = "主題",
		[WORD_SET_BY] = "組版：プログラムOctavo、書体：", [WORD_COUNTS] = "ノート%d、録画%d",
		[WORD_READING] = "この本の読み方",
		[WORD_LEGEND_TIME] = "%sのような数字は、配信のなかの時刻です。余白のコードに携帯電話のカメラを向けると、録画がその場面から開きます。コードがないときは、コードの下のアドレスを入"
			"力してください。",
		[WORD_LEGEND_SQUARE] = "小さな四角のついた時刻、%s、は余白に入りませんでした。コードは章末の一覧にあります。",
		[WORD_LEGEND_PAGE] = "括弧のなかのページ、%s、はノートから別のノートへの参照です。",
		[WORD_LEGEND_BOX] = "囲みには印と言葉と線がつき、色がなくても種類がわかります：",
	}, {
		[CALLOUT_NOTE] = "メモ", [CALLOUT_ABSTRACT] = "要約", [CALLOUT_INFO] = "情報",
		[CALLOUT_TODO] = "やること", [CALLOUT_TIP] = "ヒント", [CALLOUT_SUCCESS] = "成功",
		[CALLOUT_QUESTION] = "質問", [CALLOUT_WARNING] = "警告", [CALLOUT_FAILURE] = "失敗",
		[CALLOUT_DANGER] = "危険", [CALLOUT_BUG] = "不具合", [CALLOUT_EXAMPLE] = "例",
		[CALLOUT_QUOTE] = "引用",
	}, NULL, NULL, "Y年M月D日"},
	{"nl", {
		[WORD_CONTENTS] = "Inhoud", [WORD_LANDMARKS] = "Oriëntatiepunten",
		[WORD_COVER] = "Omslag", [WORD_TITLE_PAGE] = "Titelpagina", [WORD_IMPRINT] = "Colofon",
		[WORD_TEXT] = "Tekst", [WORD_PAGES] = "Pagina’s", [WORD_PART] = "Deel",
		[WORD_CHAPTER] = "Hoofdstuk", [WORD_INDEX] = "Register", [WORD_TOPICS] = "Onderwerpen",
		[WORD_SOURCES] = "Bronnen", [WORD_NOTES] = "Noten", [WORD_CONTINUED] = "vervolg",
		[WORD_PAGE] = "p.", [WORD_FIGURE] = "Figuur", [WORD_TABLE] = "Tabel",
		[WORD_SUMMARY] = "Samenvatting", [WORD_QUESTIONS] = "Vragen", [WORD_FROM] = "Uit",
		[WORD_WATCH] = "Bekijken", [WORD_MENTIONED] = "Genoemd in", [WORD_CODE] = "QR-code:",
		[WORD_BACK] = "Terug naar de tekst", [WORD_DONE] = "klaar", [WORD_OPEN] = "open",
		[WORD_WATCH_LIST] = "Bronnen en tijden", [WORD_TIMES] = "Tijden in dit hoofdstuk",
		[WORD_CODES] = "Codes waarvoor de marge geen plaats had",
		[WORD_SPEAKS] = "Notities waarover deze spreekt", [WORD_EDITION] = "Uitgave",
		[WORD_SOURCE] = "Bron", [WORD_IDENTITY] = "Kenmerk", [WORD_RIGHTS] = "Rechten",
		[WORD_SUBJECTS] = "Trefwoorden", [WORD_SET_BY] = "Gezet door het programma Octavo in",
		[WORD_COUNTS] = "%d notities, %d opnamen", [WORD_READING] = "Bij het lezen van dit boek",
		[WORD_LEGEND_TIME] = "Een getal als %s is een tijd in een aflevering. Richt de camera van een "
			"telefoon op de code die ernaast in de marge staat, en de opname opent daar; "
			"staat er geen, typ dan het adres onder de code.",
		[WORD_LEGEND_SQUARE] = "Een tijd met een klein vierkant, %s, vond geen plaats in de marge; de code "
			"staat in de lijst aan het eind van het hoofdstuk.",
		[WORD_LEGEND_PAGE] = "Een pagina tussen haakjes, %s, hoort bij een verwijzing van de ene notitie "
			"naar de andere.",
		[WORD_LEGEND_BOX] = "Kaders dragen een teken, een woord en een balk, zodat hun soort ook zonder "
			"kleur te herkennen is:",
	}, {
		[CALLOUT_NOTE] = "Opmerking", [CALLOUT_ABSTRACT] = "Overzicht",
		[CALLOUT_INFO] = "Informatie", [CALLOUT_TODO] = "Te doen", [CALLOUT_TIP] = "Tip",
		[CALLOUT_SUCCESS] = "Gelukt", [CALLOUT_QUESTION] = "Vraag",
		[CALLOUT_WARNING] = "Waarschuwing", [CALLOUT_FAILURE] = "Mislukt",
		[CALLOUT_DANGER] = "Gevaar", [CALLOUT_BUG] = "Fout", [CALLOUT_EXAMPLE] = "Voorbeeld",
		[CALLOUT_QUOTE] = "Citaat",
	}, nl_numbers, nl_months, "D M Y"},
	{"pl", {
		[WORD_CONTENTS] = "Spis treści", [WORD_LANDMARKS] = "Punkty orientacyjne",
		[WORD_COVER] = "Okładka", [WORD_TITLE_PAGE] = "Strona tytułowa",
		[WORD_IMPRINT] = "Stopka redakcyjna", [WORD_TEXT] = "Tekst", [WORD_PAGES] = "Strony",
		[WORD_PART] = "Część", [WORD_CHAPTER] = "Rozdział", [WORD_INDEX] = "Indeks",
		[WORD_TOPICS] = "Tematy", [WORD_SOURCES] = "Źródła", [WORD_NOTES] = "Przypisy",
		[WORD_CONTINUED] = "ciąg dalszy", [WORD_PAGE] = "s.", [WORD_FIGURE] = "Rysunek",
		[WORD_TABLE] = "Tabela", [WORD_SUMMARY] = "Podsumowanie", [WORD_QUESTIONS] = "Pytania",
		[WORD_FROM] = "Z", [WORD_WATCH] = "Obejrzyj", [WORD_MENTIONED] = "Wspomniane w",
		[WORD_CODE] = "Kod QR:", [WORD_BACK] = "Powrót do tekstu", [WORD_DONE] = "zrobione",
		[WORD_OPEN] = "do zrobienia", [WORD_WATCH_LIST] = "Źródła i chwile",
		[WORD_TIMES] = "Chwile w tym rozdziale",
		[WORD_CODES] = "Kody, dla których zabrakło miejsca na marginesie",
		[WORD_SPEAKS] = "Notatki, o których tu mowa", [WORD_EDITION] = "Wydanie",
		[WORD_SOURCE] = "Źródło", [WORD_IDENTITY] = "Identyfikator", [WORD_RIGHTS] = "Prawa",
		[WORD_SUBJECTS] = "Hasła", [WORD_SET_BY] = "Złożone programem Octavo, krój:",
		[WORD_COUNTS] = "notatki: %d, nagrania: %d", [WORD_READING] = "Jak czytać tę książkę",
		[WORD_LEGEND_TIME] = "Liczba taka jak %s to chwila w odcinku. Skieruj aparat telefonu na kod obok "
			"niej na marginesie, a nagranie otworzy się w tym miejscu; jeśli kodu nie ma, "
			"wpisz adres spod kodu.",
		[WORD_LEGEND_SQUARE] = "Chwila z małym kwadratem, %s, nie znalazła miejsca na marginesie; jej kod "
			"jest na liście na końcu rozdziału.",
		[WORD_LEGEND_PAGE] =
			"Strona w nawiasie, %s, towarzyszy odsyłaczowi z jednej notatki do drugiej.",
		[WORD_LEGEND_BOX] =
			"Ramki mają znak, słowo i pasek, aby ich rodzaj można było poznać bez koloru:",
	}, {
		[CALLOUT_NOTE] = "Uwaga", [CALLOUT_ABSTRACT] = "Streszczenie",
		[CALLOUT_INFO] = "Informacja", [CALLOUT_TODO] = "Do zrobienia",
		[CALLOUT_TIP] = "Wskazówka", [CALLOUT_SUCCESS] = "Sukces",
		[CALLOUT_QUESTION] = "Pytanie", [CALLOUT_WARNING] = "Ostrzeżenie",
		[CALLOUT_FAILURE] = "Niepowodzenie", [CALLOUT_DANGER] = "Niebezpieczeństwo",
		[CALLOUT_BUG] = "Błąd", [CALLOUT_EXAMPLE] = "Przykład", [CALLOUT_QUOTE] = "Cytat",
	}, NULL, pl_months, "D M Y"},
	{"pt", {
		[WORD_CONTENTS] = "Sumário", [WORD_LANDMARKS] = "Pontos de referência",
		[WORD_COVER] = "Capa", [WORD_TITLE_PAGE] = "Folha de rosto",
		[WORD_IMPRINT] = "Ficha técnica", [WORD_TEXT] = "Texto", [WORD_PAGES] = "Páginas",
		[WORD_PART] = "Parte", [WORD_CHAPTER] = "Capítulo", [WORD_INDEX] = "Índice remissivo",
		[WORD_TOPICS] = "Temas", [WORD_SOURCES] = "Fontes", [WORD_NOTES] = "Notas",
		[WORD_CONTINUED] = "continuação", [WORD_PAGE] = "p.", [WORD_FIGURE] = "Figura",
		[WORD_TABLE] = "Tabela", [WORD_SUMMARY] = "Resumo", [WORD_QUESTIONS] = "Perguntas",
		[WORD_FROM] = "De", [WORD_WATCH] = "Assistir", [WORD_MENTIONED] = "Mencionado em",
		[WORD_CODE] = "Código QR:", [WORD_BACK] = "Voltar ao texto", [WORD_DONE] = "feito",
		[WORD_OPEN] = "pendente", [WORD_WATCH_LIST] = "Fontes e momentos",
		[WORD_TIMES] = "Momentos deste capítulo", [WORD_CODES] = "Códigos sem lugar na margem",
		[WORD_SPEAKS] = "Notas de que esta fala", [WORD_EDITION] = "Edição",
		[WORD_SOURCE] = "Fonte", [WORD_IDENTITY] = "Identidade", [WORD_RIGHTS] = "Direitos",
		[WORD_SUBJECTS] = "Assuntos", [WORD_SET_BY] = "Composto pelo programa Octavo em",
		[WORD_COUNTS] = "%d notas, %d gravações", [WORD_READING] = "Como ler este livro",
		[WORD_LEGEND_TIME] = "Um número como %s é um momento de um episódio. Aponte a câmara do telefone ao "
			"código que está ao lado, na margem, e a gravação abre nesse ponto; sem "
			"código, escreva o endereço que está por baixo dele.",
		[WORD_LEGEND_SQUARE] = "Um momento com um pequeno quadrado, %s, não teve lugar na margem; o seu "
			"código está na lista no fim do capítulo.",
		[WORD_LEGEND_PAGE] = "Uma página entre parênteses, %s, acompanha uma remissão de uma nota para "
			"outra.",
		[WORD_LEGEND_BOX] = "As caixas têm um sinal, uma palavra e uma barra, para que o seu tipo se "
			"reconheça sem cor:",
	}, {
		[CALLOUT_NOTE] = "Nota", [CALLOUT_ABSTRACT] = "Resumo", [CALLOUT_INFO] = "Informação",
		[CALLOUT_TODO] = "A fazer", [CALLOUT_TIP] = "Dica", [CALLOUT_SUCCESS] = "Sucesso",
		[CALLOUT_QUESTION] = "Pergunta", [CALLOUT_WARNING] = "Aviso",
		[CALLOUT_FAILURE] = "Falha", [CALLOUT_DANGER] = "Perigo", [CALLOUT_BUG] = "Erro",
		[CALLOUT_EXAMPLE] = "Exemplo", [CALLOUT_QUOTE] = "Citação",
	}, pt_numbers, pt_months, "D de M de Y"},
	{"ru", {
		[WORD_CONTENTS] = "Содержание", [WORD_LANDMARKS] = "Ориентиры", [WORD_COVER] = "Обложка",
		[WORD_TITLE_PAGE] = "Титульный лист", [WORD_IMPRINT] = "Выходные данные",
		[WORD_TEXT] = "Текст", [WORD_PAGES] = "Страницы", [WORD_PART] = "Часть",
		[WORD_CHAPTER] = "Глава", [WORD_INDEX] = "Указатель", [WORD_TOPICS] = "Темы",
		[WORD_SOURCES] = "Источники", [WORD_NOTES] = "Примечания",
		[WORD_CONTINUED] = "продолжение", [WORD_PAGE] = "с.", [WORD_FIGURE] = "Рисунок",
		[WORD_TABLE] = "Таблица", [WORD_SUMMARY] = "Итог", [WORD_QUESTIONS] = "Вопросы",
		[WORD_FROM] = "Из", [WORD_WATCH] = "Смотреть", [WORD_MENTIONED] = "Упоминается в",
		[WORD_CODE] = "QR-код:", [WORD_BACK] = "Назад к тексту", [WORD_DONE] = "сделано",
		[WORD_OPEN] = "открыто", [WORD_WATCH_LIST] = "Источники и моменты",
		[WORD_TIMES] = "Моменты этой главы", [WORD_CODES] = "Коды, не поместившиеся на полях",
		[WORD_SPEAKS] = "Заметки, о которых здесь речь", [WORD_EDITION] = "Издание",
		[WORD_SOURCE] = "Источник", [WORD_IDENTITY] = "Идентификатор", [WORD_RIGHTS] = "Права",
		[WORD_SUBJECTS] = "Предметы", [WORD_SET_BY] = "Набрано программой Octavo, шрифт:",
		[WORD_COUNTS] = "заметок: %d, записей: %d", [WORD_READING] = "Как читать эту книгу",
		[WORD_LEGEND_TIME] = "Число вроде %s — это момент выпуска. Наведите камеру телефона на код рядом на "
			"полях, и запись откроется с этого места; если кода нет, наберите адрес, что "
			"стоит под ним.",
		[WORD_LEGEND_SQUARE] = "Момент с маленьким квадратом, %s, не поместился на полях; его код стоит в "
			"списке в конце главы.",
		[WORD_LEGEND_PAGE] =
			"Страница в скобках, %s, сопровождает ссылку из одной заметки на другую.",
		[WORD_LEGEND_BOX] =
			"У рамок есть знак, слово и полоса, чтобы их вид узнавался и без цвета:",
	}, {
		[CALLOUT_NOTE] = "Заметка", [CALLOUT_ABSTRACT] = "Обзор", [CALLOUT_INFO] = "Сведения",
		[CALLOUT_TODO] = "Сделать", [CALLOUT_TIP] = "Совет", [CALLOUT_SUCCESS] = "Успех",
		[CALLOUT_QUESTION] = "Вопрос", [CALLOUT_WARNING] = "Предупреждение",
		[CALLOUT_FAILURE] = "Неудача", [CALLOUT_DANGER] = "Опасность", [CALLOUT_BUG] = "Ошибка",
		[CALLOUT_EXAMPLE] = "Пример", [CALLOUT_QUOTE] = "Цитата",
	}, NULL, ru_months, "D M Y"},
	{"zh", {
		[WORD_CONTENTS] = "目录", [WORD_LANDMARKS] = "导览", [WORD_COVER] = "封面",
		[WORD_TITLE_PAGE] = "扉页", [WORD_IMPRINT] = "版权页", [WORD_TEXT] = "正文",
		[WORD_PAGES] = "页码", [WORD_PART] = "部", [WORD_CHAPTER] = "章", [WORD_INDEX] = "索引",
		[WORD_TOPICS] = "主题", [WORD_SOURCES] = "来源", [WORD_NOTES] = "注释", [WORD_CONTINUED] = "续",
		[WORD_PAGE] = "页", [WORD_FIGURE] = "图", [WORD_TABLE] = "表", [WORD_SUMMARY] = "小结",
		[WORD_QUESTIONS] = "问题", [WORD_FROM] = "来自", [WORD_WATCH] = "观看",
		[WORD_MENTIONED] = "提及于", [WORD_CODE] = "二维码：", [WORD_BACK] = "返回正文",
		[WORD_DONE] = "已完成", [WORD_OPEN] = "未完成", [WORD_WATCH_LIST] = "来源与观看列表",
		[WORD_TIMES] = "本章时刻", [WORD_CODES] = "页边容不下的二维码", [WORD_SPEAKS] = "本章谈到的笔记",
		[WORD_EDITION] = "版本", [WORD_SOURCE] = "来源", [WORD_IDENTITY] = "标识",
		[WORD_RIGHTS] = "权利", [WORD_SUBJECTS] = "主题词", [WORD_SET_BY] = "由程序 Octavo 排版，字体：",
		[WORD_COUNTS] = "笔记 %d 篇，录像 %d 个", [WORD_READING] = "本书读法",
		[WORD_LEGEND_TIME] = "像 %s 这样的数字是节目中的时刻。用手机相机对准页边的二维码，录像便从那里打开；没有二维码时，请输入码下的网址。",
		[WORD_LEGEND_SQUARE] = "带小方块的时刻，%s，在页边没有位置；它的二维码在章末的列表里。",
		[WORD_LEGEND_PAGE] = "括号里的页码，%s，表示从一篇笔记到另一篇的链接。",
		[WORD_LEGEND_BOX] = "框上有符号、文字和竖条，不靠颜色也能分辨种类：",
	}, {
		[CALLOUT_NOTE] = "笔记", [CALLOUT_ABSTRACT] = "摘要", [CALLOUT_INFO] = "信息",
		[CALLOUT_TODO] = "待办", [CALLOUT_TIP] = "提示", [CALLOUT_SUCCESS] = "成功",
		[CALLOUT_QUESTION] = "问题", [CALLOUT_WARNING] = "警告", [CALLOUT_FAILURE] = "失败",
		[CALLOUT_DANGER] = "危险", [CALLOUT_BUG] = "缺陷", [CALLOUT_EXAMPLE] = "示例",
		[CALLOUT_QUOTE] = "引用",
	}, NULL, NULL, "Y年M月D日"},
	{"zh-Hant", {
		[WORD_CONTENTS] = "目錄", [WORD_LANDMARKS] = "導覽", [WORD_COVER] = "封面",
		[WORD_TITLE_PAGE] = "扉頁", [WORD_IMPRINT] = "版權頁", [WORD_TEXT] = "正文",
		[WORD_PAGES] = "頁碼", [WORD_PART] = "部", [WORD_CHAPTER] = "章", [WORD_INDEX] = "索引",
		[WORD_TOPICS] = "主題", [WORD_SOURCES] = "來源", [WORD_NOTES] = "註釋", [WORD_CONTINUED] = "續",
		[WORD_PAGE] = "頁", [WORD_FIGURE] = "圖", [WORD_TABLE] = "表", [WORD_SUMMARY] = "小結",
		[WORD_QUESTIONS] = "問題", [WORD_FROM] = "來自", [WORD_WATCH] = "觀看",
		[WORD_MENTIONED] = "提及於", [WORD_CODE] = "二維碼：", [WORD_BACK] = "返回正文",
		[WORD_DONE] = "已完成", [WORD_OPEN] = "未完成", [WORD_WATCH_LIST] = "來源與觀看清單",
		[WORD_TIMES] = "本章時刻", [WORD_CODES] = "頁邊容不下的二維碼", [WORD_SPEAKS] = "本章談到的筆記",
		[WORD_EDITION] = "版本", [WORD_SOURCE] = "來源", [WORD_IDENTITY] = "識別",
		[WORD_RIGHTS] = "權利", [WORD_SUBJECTS] = "主題詞", [WORD_SET_BY] = "由程式 Octavo 排版，字型：",
		[WORD_COUNTS] = "筆記 %d 篇，錄影 %d 個", [WORD_READING] = "本書讀法",
		[WORD_LEGEND_TIME] = "像 %s 這樣的數字是節目中的時刻。用手機相機對準頁邊的二維碼，錄影便從那裡開啟；沒有二維碼時，請輸入碼下的網址。",
		[WORD_LEGEND_SQUARE] = "帶小方塊的時刻，%s，在頁邊沒有位置；它的二維碼在章末的清單裡。",
		[WORD_LEGEND_PAGE] = "括號裡的頁碼，%s，表示從一篇筆記到另一篇的連結。",
		[WORD_LEGEND_BOX] = "框上有符號、文字和豎條，不靠顏色也能分辨種類：",
	}, {
		[CALLOUT_NOTE] = "筆記", [CALLOUT_ABSTRACT] = "摘要", [CALLOUT_INFO] = "資訊",
		[CALLOUT_TODO] = "待辦", [CALLOUT_TIP] = "提示", [CALLOUT_SUCCESS] = "成功",
		[CALLOUT_QUESTION] = "問題", [CALLOUT_WARNING] = "警告", [CALLOUT_FAILURE] = "失敗",
		[CALLOUT_DANGER] = "危險", [CALLOUT_BUG] = "缺陷", [CALLOUT_EXAMPLE] = "範例",
		[CALLOUT_QUOTE] = "引用",
	}, NULL, NULL, "Y年M月D日"},
};
/* clang-format on */
const int words_n_languages = (int)G_N_ELEMENTS(words_languages);
