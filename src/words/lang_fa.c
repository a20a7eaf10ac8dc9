/* Persian. */
#include "words/table.h"

/* clang-format off */
static const char *const months[] = {
	"ژانویه", "فوریه", "مارس", "آوریل", "مه", "ژوئن", "ژوئیه", "اوت", "سپتامبر", "اکتبر",
	"نوامبر", "دسامبر",
};

const struct language words_fa = {"fa", {
	[WORD_CONTENTS] = "فهرست", [WORD_LANDMARKS] = "نشانه‌های راه", [WORD_COVER] = "جلد",
	[WORD_TITLE_PAGE] = "صفحهٔ عنوان", [WORD_IMPRINT] = "شناسنامه", [WORD_TEXT] = "متن",
	[WORD_PAGES] = "صفحه‌ها",
	[WORD_TOPICS] = "موضوع‌ها", [WORD_SOURCES] = "منابع",
	[WORD_BIBLIOGRAPHY] = "کتاب‌نامه",
	[WORD_CITE_AND] = "و", [WORD_CITE_OTHERS] = "و همکاران", [WORD_CITE_NO_DATE] = "بی‌تا", [WORD_CITE_IN] = "در",
	[WORD_CITE_EDITOR] = "ویراستار", [WORD_CITE_EDITORS] = "ویراستاران", [WORD_CITE_EDITED] = "ویراستهٔ %s",
	[WORD_CITE_TRANSLATED] = "ترجمهٔ %s", [WORD_CITE_EDITION] = "ویرایش %s", [WORD_CITE_VOLUME] = "ج.\u00a0%s",
	[WORD_CITE_ACCESSED] = "دسترسی در %s", [WORD_CITE_DOCTOR] = "رسالهٔ دکتری",
	[WORD_CITE_MASTER] = "پایان‌نامهٔ کارشناسی ارشد",
	[WORD_NOTE] = "یادداشت", [WORD_CONTINUED] = "ادامه", [WORD_PAGE] = "ص\u00a0%s", [WORD_PAGE_REF] = "\u00a0(ص\u00a0%s)",
	[WORD_DETAILS] = "جزئیات", [WORD_FIGURE] = "شکل", [WORD_SUMMARY] = "خلاصه",
	[WORD_QUESTIONS] = "پرسش‌ها", [WORD_ANSWERS] = "پاسخ‌ها", [WORD_FROM] = "از", [WORD_WATCH] = "تماشا کنید", [WORD_LISTEN] = "گوش کنید",
	[WORD_MENTIONED] = "یادشده در", [WORD_CODE] = "رمز QR:", [WORD_BACK] = "بازگشت به متن",
	[WORD_DONE] = "انجام‌شده", [WORD_OPEN] = "انجام‌نشده",
	[WORD_WATCH_LIST] = "منابع و زمان‌ها", [WORD_TIMES] = "زمان‌های این فصل",
	[WORD_CODES] = "رمزهایی که در حاشیه جا نشدند",
	[WORD_SPEAKS] = "یادداشت‌هایی که در اینجا از آن‌ها سخن می‌رود",
	[WORD_EDITION] = "ویرایش", [WORD_SOURCE] = "منبع", [WORD_IDENTITY] = "شناسه",
	[WORD_RIGHTS] = "حقوق",
	[WORD_SET_BY] = "حروف‌چینی با برنامهٔ Octavo، قلم:",
	[WORD_COUNTS] = "یادداشت: %d، ضبط: %d",
	[WORD_COUNTS_ONE] = "یادداشت: %d، ضبط: %d", [WORD_READING] = "راهنمای خواندن این کتاب",
	[WORD_LEGEND_TIME] = "عددی مانند %s زمانی از یک قسمت است. دوربین تلفن را به سوی رمزِ "
		"کنار آن در حاشیه بگیرید تا ضبط از همان‌جا باز شود؛ اگر رمزی نبود، نشانیِ زیر آن "
		"را بنویسید.",
	[WORD_LEGEND_SQUARE] = "زمانی که مربع کوچکی دارد، %s، در حاشیه جا نشده است؛ رمز آن در "
		"فهرست پایان فصل است.",
	[WORD_LEGEND_PAGE] = "صفحهٔ درون کمانک، %s، همراه پیوندی از یک یادداشت به یادداشت "
		"دیگر است.",
	[WORD_LEGEND_BOX] = "کادرها نشانه، واژه و خطی دارند تا نوعشان بی‌رنگ هم شناخته شود:",
	[WORD_SITE_NEW] = "تازه‌ها", [WORD_SITE_TITLES] = "همهٔ کتاب‌ها بر پایهٔ عنوان",
	[WORD_SITE_ALL] = "همهٔ کتاب‌ها، تازه‌ترین‌ها نخست", [WORD_SITE_CHANNELS] = "کانال‌ها",
	[WORD_SITE_BOOKS] = "کتاب‌ها", [WORD_SITE_NONE] = "هنوز کتابی نیست",
	[WORD_SITE_OPEN] = "باز کردن در برنامهٔ کتاب‌خوان",
	[WORD_SITE_FOLLOW] = "دنبال کردن ویرایش‌های تازه", [WORD_SITE_ABOUT] = "دربارهٔ این کتاب",
	[WORD_SITE_PAGE_OF] = "صفحهٔ %d از %d", [WORD_SITE_NEWER] = "تازه‌تر",
	[WORD_SITE_OLDER] = "قدیمی‌تر", [WORD_SITE_NOTES] = "یادداشت‌ها", [WORD_SITE_CHAPTERS] = "فصل‌ها",
	[WORD_SITE_MADE] = "ساخته‌شده با Octavo. برای اسکریپت‌ها:",
}, {
	[CALLOUT_NOTE] = "یادداشت", [CALLOUT_ABSTRACT] = "چکیده", [CALLOUT_INFO] = "آگاهی",
	[CALLOUT_TODO] = "کار", [CALLOUT_TIP] = "نکته", [CALLOUT_SUCCESS] = "موفقیت",
	[CALLOUT_QUESTION] = "پرسش", [CALLOUT_WARNING] = "هشدار", [CALLOUT_FAILURE] = "شکست",
	[CALLOUT_DANGER] = "خطر", [CALLOUT_BUG] = "اشکال", [CALLOUT_EXAMPLE] = "مثال",
	[CALLOUT_QUOTE] = "نقل قول",
}, NULL, months, "D M Y", 0};
