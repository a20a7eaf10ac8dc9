/* Hebrew. */
#include "words/table.h"

/* clang-format off */
static const char *const months[] = {
	"ינואר", "פברואר", "מרץ", "אפריל", "מאי", "יוני", "יולי", "אוגוסט", "ספטמבר", "אוקטובר",
	"נובמבר", "דצמבר",
};

const struct language words_he = {"he", {
	[WORD_CONTENTS] = "תוכן העניינים", [WORD_LANDMARKS] = "נקודות ציון",
	[WORD_COVER] = "כריכה", [WORD_TITLE_PAGE] = "שער", [WORD_IMPRINT] = "פרטי ההוצאה",
	[WORD_TEXT] = "טקסט", [WORD_PAGES] = "עמודים",
	[WORD_TOPICS] = "נושאים",
	[WORD_SOURCES] = "מקורות", [WORD_BIBLIOGRAPHY] = "ביבליוגרפיה",
	[WORD_CITE_AND] = "ו־", [WORD_CITE_OTHERS] = "ואחרים", [WORD_CITE_NO_DATE] = "ללא תאריך",
	[WORD_CITE_IN] = "בתוך", [WORD_CITE_EDITOR] = "עורך", [WORD_CITE_EDITORS] = "עורכים",
	[WORD_CITE_EDITED] = "בעריכת %s", [WORD_CITE_TRANSLATED] = "תרגום %s", [WORD_CITE_EDITION] = "מהדורה %s",
	[WORD_CITE_VOLUME] = "כרך %s", [WORD_CITE_ACCESSED] = "נצפה ב־%s", [WORD_CITE_DOCTOR] = "עבודת דוקטור",
	[WORD_CITE_MASTER] = "עבודת מוסמך",
	[WORD_NOTE] = "רשומה", [WORD_CONTINUED] = "המשך",
	[WORD_PAGE] = "עמ׳\u00a0%s", [WORD_PAGE_REF] = "\u00a0(עמ׳\u00a0%s)", [WORD_DETAILS] = "פרטים", [WORD_FIGURE] = "איור",
	[WORD_SUMMARY] = "סיכום", [WORD_QUESTIONS] = "שאלות", [WORD_ANSWERS] = "תשובות", [WORD_FROM] = "מתוך",
	[WORD_WATCH] = "לצפייה", [WORD_LISTEN] = "להאזנה", [WORD_MENTIONED] = "מוזכר אצל", [WORD_CODE] = "קוד QR:",
	[WORD_BACK] = "חזרה לטקסט", [WORD_DONE] = "בוצע", [WORD_OPEN] = "פתוח",
	[WORD_WATCH_LIST] = "מקורות ורשימת צפייה", [WORD_TIMES] = "זמנים בפרק זה",
	[WORD_CODES] = "קודים שלא נמצא להם מקום בשוליים",
	[WORD_SPEAKS] = "רשימות שמדובר בהן כאן", [WORD_EDITION] = "מהדורה",
	[WORD_SOURCE] = "מקור", [WORD_IDENTITY] = "מזהה", [WORD_RIGHTS] = "זכויות",
	[WORD_SET_BY] = "נסדר בתוכנה Octavo באות",
	[WORD_COUNTS] = "רשימות: %d, הקלטות: %d",
	[WORD_COUNTS_ONE] = "רשימות: %d, הקלטות: %d", [WORD_READING] = "איך לקרוא בספר זה",
	[WORD_LEGEND_TIME] = "מספר כמו %s הוא זמן בפרק מוקלט. כוונו את מצלמת הטלפון אל הקוד שלצידו בשוליים, "
		"וההקלטה תיפתח שם; בלעדיו, הקלידו את הכתובת שמתחת לקוד.",
	[WORD_LEGEND_SQUARE] = "זמן המסומן בריבוע קטן, %s, לא מצא מקום בשוליים; הקוד שלו נמצא ברשימה שבסוף "
		"הפרק.",
	[WORD_LEGEND_PAGE] = "עמוד בסוגריים, %s, בא עם קישור מרשימה אחת לאחרת.",
	[WORD_LEGEND_BOX] = "תיבות נושאות סימן, מילה ופס, כדי שסוגן יהיה ניכר גם בלי צבע:",
	[WORD_SITE_NEW] = "חדש", [WORD_SITE_TITLES] = "כל הספרים לפי כותר",
	[WORD_SITE_ALL] = "כל הספרים, מהחדש לישן", [WORD_SITE_CHANNELS] = "ערוצים",
	[WORD_SITE_BOOKS] = "ספרים", [WORD_SITE_NONE] = "אין עדיין ספרים",
	[WORD_SITE_OPEN] = "פתיחה ביישום קריאה", [WORD_SITE_FOLLOW] = "מעקב אחר מהדורות חדשות",
	[WORD_SITE_ABOUT] = "על הספר הזה", [WORD_SITE_PAGE_OF] = "עמוד %d מתוך %d",
	[WORD_SITE_NEWER] = "חדשים יותר", [WORD_SITE_OLDER] = "ישנים יותר", [WORD_SITE_NOTES] = "רשימות",
	[WORD_SITE_CHAPTERS] = "פרקים", [WORD_SITE_MADE] = "נעשה בעזרת Octavo. לתוכניות:",
}, {
	[CALLOUT_NOTE] = "הערה", [CALLOUT_ABSTRACT] = "תקציר", [CALLOUT_INFO] = "מידע",
	[CALLOUT_TODO] = "לביצוע", [CALLOUT_TIP] = "עצה", [CALLOUT_SUCCESS] = "הצלחה",
	[CALLOUT_QUESTION] = "שאלה", [CALLOUT_WARNING] = "אזהרה", [CALLOUT_FAILURE] = "כישלון",
	[CALLOUT_DANGER] = "סכנה", [CALLOUT_BUG] = "תקלה", [CALLOUT_EXAMPLE] = "דוגמה",
	[CALLOUT_QUOTE] = "ציטוט",
}, NULL, months, "D בM Y", 0};
