/* Urdu. */
#include "words/table.h"

/* clang-format off */
static const char *const months[] = {
	"جنوری", "فروری", "مارچ", "اپریل", "مئی", "جون", "جولائی", "اگست", "ستمبر", "اکتوبر",
	"نومبر", "دسمبر",
};

const struct language words_ur = {"ur", {
	[WORD_CONTENTS] = "فہرست", [WORD_LANDMARKS] = "اہم مقامات", [WORD_COVER] = "سرورق",
	[WORD_TITLE_PAGE] = "عنوان کا صفحہ", [WORD_IMPRINT] = "اشاعت کی تفصیل", [WORD_TEXT] = "متن",
	[WORD_PAGES] = "صفحات",
	[WORD_TOPICS] = "موضوعات", [WORD_SOURCES] = "مآخذ",
	[WORD_BIBLIOGRAPHY] = "کتابیات",
	[WORD_CITE_AND] = "اور", [WORD_CITE_OTHERS] = "و دیگر", [WORD_CITE_NO_DATE] = "تاریخ ندارد",
	[WORD_CITE_IN] = "مشمولہ", [WORD_CITE_EDITOR] = "مرتب", [WORD_CITE_EDITORS] = "مرتبین",
	[WORD_CITE_EDITED] = "مرتبہ %s", [WORD_CITE_TRANSLATED] = "ترجمہ %s", [WORD_CITE_EDITION] = "اشاعت %s",
	[WORD_CITE_VOLUME] = "جلد %s", [WORD_CITE_ACCESSED] = "رسائی %s", [WORD_CITE_DOCTOR] = "پی ایچ ڈی مقالہ",
	[WORD_CITE_MASTER] = "ماسٹرز کا مقالہ",
	[WORD_NOTE] = "نوٹ", [WORD_CONTINUED] = "جاری", [WORD_PAGE] = "ص\u00a0%s", [WORD_PAGE_REF] = "\u00a0(ص\u00a0%s)",
	[WORD_DETAILS] = "تفصیلات", [WORD_FIGURE] = "شکل", [WORD_SUMMARY] = "خلاصہ",
	[WORD_QUESTIONS] = "سوالات", [WORD_ANSWERS] = "جوابات", [WORD_FROM] = "ماخذ:", [WORD_WATCH] = "دیکھیے", [WORD_LISTEN] = "سنیے",
	[WORD_MENTIONED] = "یہاں ذکر ہے", [WORD_CODE] = "QR کوڈ:", [WORD_BACK] = "متن پر واپس",
	[WORD_DONE] = "مکمل", [WORD_OPEN] = "باقی",
	[WORD_WATCH_LIST] = "مآخذ اور اوقات", [WORD_TIMES] = "اس باب کے اوقات",
	[WORD_CODES] = "وہ کوڈ جنہیں حاشیے میں جگہ نہیں ملی",
	[WORD_SPEAKS] = "وہ نوٹ جن کا یہاں ذکر ہے",
	[WORD_EDITION] = "ایڈیشن", [WORD_SOURCE] = "ماخذ", [WORD_IDENTITY] = "شناخت",
	[WORD_RIGHTS] = "حقوق",
	[WORD_SET_BY] = "Octavo پروگرام سے ترتیب دی گئی، فونٹ:",
	[WORD_COUNTS] = "نوٹ: %d، ریکارڈنگ: %d",
	[WORD_COUNTS_ONE] = "نوٹ: %d، ریکارڈنگ: %d", [WORD_READING] = "یہ کتاب کیسے پڑھیں",
	[WORD_LEGEND_TIME] = "%s جیسا عدد کسی قسط کا ایک وقت ہے۔ حاشیے میں اس کے برابر کے کوڈ پر فون کا کیمرا "
		"رکھیں تو ریکارڈنگ وہیں سے کھلتی ہے؛ کوڈ نہ ہو تو اس کے نیچے کا پتا لکھیں۔",
	[WORD_LEGEND_SQUARE] = "جس وقت کے ساتھ چھوٹا مربع ہے، %s، اسے حاشیے میں جگہ نہیں ملی؛ اس کا کوڈ باب کے "
		"آخر کی فہرست میں ہے۔",
	[WORD_LEGEND_PAGE] = "قوسین میں صفحہ، %s، ایک نوٹ سے دوسرے نوٹ کے ربط کے ساتھ آتا ہے۔",
	[WORD_LEGEND_BOX] = "خانوں پر نشان، لفظ اور پٹی ہوتی ہے تاکہ رنگ کے بغیر بھی ان کی قسم پہچانی جائے:",
	[WORD_SITE_NEW] = "نیا", [WORD_SITE_TITLES] = "تمام کتابیں، عنوان کے لحاظ سے",
	[WORD_SITE_ALL] = "تمام کتابیں، نئی پہلے", [WORD_SITE_CHANNELS] = "چینل",
	[WORD_SITE_BOOKS] = "کتابیں", [WORD_SITE_NONE] = "ابھی کوئی کتاب نہیں",
	[WORD_SITE_OPEN] = "مطالعے کی ایپ میں کھولیں",
	[WORD_SITE_FOLLOW] = "نئے ایڈیشن پر نظر رکھیں", [WORD_SITE_ABOUT] = "اس کتاب کے بارے میں",
	[WORD_SITE_PAGE_OF] = "صفحہ %d، کل %d", [WORD_SITE_NEWER] = "نئی",
	[WORD_SITE_OLDER] = "پرانی", [WORD_SITE_NOTES] = "نوٹ", [WORD_SITE_CHAPTERS] = "ابواب",
	[WORD_SITE_MADE] = "Octavo سے تیار شدہ۔ اسکرپٹ کے لیے:",
}, {
	[CALLOUT_NOTE] = "نوٹ", [CALLOUT_ABSTRACT] = "خلاصہ", [CALLOUT_INFO] = "معلومات",
	[CALLOUT_TODO] = "کرنا ہے", [CALLOUT_TIP] = "مشورہ", [CALLOUT_SUCCESS] = "کامیابی",
	[CALLOUT_QUESTION] = "سوال", [CALLOUT_WARNING] = "تنبیہ", [CALLOUT_FAILURE] = "ناکامی",
	[CALLOUT_DANGER] = "خطرہ", [CALLOUT_BUG] = "خامی", [CALLOUT_EXAMPLE] = "مثال",
	[CALLOUT_QUOTE] = "اقتباس",
}, NULL, months, "D M Y", 0};
