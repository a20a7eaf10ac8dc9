/* Arabic. */
#include "words/table.h"

/* clang-format off */
static const char *const months[] = {
	"يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر",
	"أكتوبر", "نوفمبر", "ديسمبر",
};

const struct language words_ar = {"ar", {
	[WORD_CONTENTS] = "المحتويات", [WORD_LANDMARKS] = "معالم", [WORD_COVER] = "الغلاف",
	[WORD_TITLE_PAGE] = "صفحة العنوان", [WORD_IMPRINT] = "بيانات النشر",
	[WORD_TEXT] = "النص", [WORD_PAGES] = "الصفحات",
	[WORD_TOPICS] = "المواضيع",
	[WORD_SOURCES] = "المصادر", [WORD_BIBLIOGRAPHY] = "المراجع",
	[WORD_CITE_AND] = "و", [WORD_CITE_OTHERS] = "وآخرون", [WORD_CITE_NO_DATE] = "د.ت.", [WORD_CITE_IN] = "في",
	[WORD_CITE_EDITOR] = "محرر", [WORD_CITE_EDITORS] = "محررون", [WORD_CITE_EDITED] = "تحرير %s",
	[WORD_CITE_TRANSLATED] = "ترجمة %s", [WORD_CITE_EDITION] = "ط. %s", [WORD_CITE_VOLUME] = "مج.\u00a0%s",
	[WORD_CITE_ACCESSED] = "تاريخ الوصول %s", [WORD_CITE_DOCTOR] = "أطروحة دكتوراه",
	[WORD_CITE_MASTER] = "رسالة ماجستير",
	[WORD_NOTE] = "ملاحظة", [WORD_CONTINUED] = "تتمة",
	[WORD_PAGE] = "ص\u00a0%s", [WORD_PAGE_REF] = "\u00a0(ص\u00a0%s)", [WORD_DETAILS] = "تفاصيل", [WORD_FIGURE] = "الشكل",
	[WORD_SUMMARY] = "الخلاصة", [WORD_QUESTIONS] = "الأسئلة", [WORD_ANSWERS] = "الأجوبة", [WORD_FROM] = "من",
	[WORD_WATCH] = "شاهد", [WORD_LISTEN] = "استمع", [WORD_MENTIONED] = "مذكور في", [WORD_CODE] = "رمز QR:",
	[WORD_BACK] = "العودة إلى النص", [WORD_DONE] = "منجز", [WORD_OPEN] = "مفتوح",
	[WORD_WATCH_LIST] = "المصادر وقائمة المشاهدة", [WORD_TIMES] = "الأوقات في هذا الفصل",
	[WORD_CODES] = "رموز لم تجد مكانًا في الهامش",
	[WORD_SPEAKS] = "ملاحظات يتحدث عنها هذا الفصل", [WORD_EDITION] = "الطبعة",
	[WORD_SOURCE] = "المصدر", [WORD_IDENTITY] = "المعرّف", [WORD_RIGHTS] = "الحقوق",
	[WORD_SET_BY] = "صفّه برنامج Octavo بخط",
	[WORD_COUNTS] = "الملاحظات: %d، التسجيلات: %d",
	[WORD_COUNTS_ONE] = "الملاحظات: %d، التسجيلات: %d", [WORD_READING] = "كيف يُقرأ هذا الكتاب",
	[WORD_LEGEND_TIME] = "عددٌ مثل %s وقتٌ في حلقة. وجّه كاميرا الهاتف إلى الرمز الذي بجانبه في الهامش "
		"فيُفتح التسجيل عنده؛ وإلا فاكتب العنوان الذي تحت الرمز.",
	[WORD_LEGEND_SQUARE] = "الوقت الذي عليه مربع صغير، %s، لم يجد مكانًا في الهامش؛ ورمزه في القائمة في "
		"آخر الفصل.",
	[WORD_LEGEND_PAGE] = "الصفحة بين قوسين، %s، تتبع رابطًا من ملاحظة إلى أخرى.",
	[WORD_LEGEND_BOX] = "تحمل الصناديق علامة وكلمة وشريطًا، لكي يُعرف نوعها بلا لون:",
	[WORD_SITE_NEW] = "جديد", [WORD_SITE_TITLES] = "كل الكتب حسب العنوان",
	[WORD_SITE_ALL] = "كل الكتب، الأحدث أولًا", [WORD_SITE_CHANNELS] = "القنوات",
	[WORD_SITE_BOOKS] = "الكتب", [WORD_SITE_NONE] = "لا توجد كتب بعد",
	[WORD_SITE_OPEN] = "افتح في تطبيق قراءة", [WORD_SITE_FOLLOW] = "تابع الطبعات الجديدة",
	[WORD_SITE_ABOUT] = "عن هذا الكتاب", [WORD_SITE_PAGE_OF] = "صفحة %d من %d",
	[WORD_SITE_NEWER] = "الأحدث", [WORD_SITE_OLDER] = "الأقدم", [WORD_SITE_NOTES] = "الملاحظات",
	[WORD_SITE_CHAPTERS] = "الفصول", [WORD_SITE_MADE] = "صُنع ببرنامج Octavo. للبرامج:",
}, {
	[CALLOUT_NOTE] = "ملاحظة", [CALLOUT_ABSTRACT] = "ملخص", [CALLOUT_INFO] = "معلومة",
	[CALLOUT_TODO] = "مهمة", [CALLOUT_TIP] = "نصيحة", [CALLOUT_SUCCESS] = "نجاح",
	[CALLOUT_QUESTION] = "سؤال", [CALLOUT_WARNING] = "تحذير", [CALLOUT_FAILURE] = "إخفاق",
	[CALLOUT_DANGER] = "خطر", [CALLOUT_BUG] = "خلل", [CALLOUT_EXAMPLE] = "مثال",
	[CALLOUT_QUOTE] = "اقتباس",
}, NULL, months, "D M Y", 0};
