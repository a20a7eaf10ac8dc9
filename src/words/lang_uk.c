/* Ukrainian. */
#include "words/table.h"

/* clang-format off */
static const char *const months[] = {
	"січня", "лютого", "березня", "квітня", "травня", "червня", "липня", "серпня",
	"вересня", "жовтня", "листопада", "грудня",
};

const struct language words_uk = {"uk", {
	[WORD_CONTENTS] = "Зміст", [WORD_LANDMARKS] = "Орієнтири", [WORD_COVER] = "Обкладинка",
	[WORD_TITLE_PAGE] = "Титульна сторінка", [WORD_IMPRINT] = "Вихідні дані",
	[WORD_TEXT] = "Текст", [WORD_PAGES] = "Сторінки",
	[WORD_TOPICS] = "Теми",
	[WORD_SOURCES] = "Джерела", [WORD_BIBLIOGRAPHY] = "Література",
	[WORD_CITE_AND] = "і", [WORD_CITE_OTHERS] = "та ін.", [WORD_CITE_NO_DATE] = "б. р.", [WORD_CITE_IN] = "у",
	[WORD_CITE_EDITOR] = "ред.", [WORD_CITE_EDITORS] = "ред.", [WORD_CITE_EDITED] = "за ред. %s",
	[WORD_CITE_TRANSLATED] = "переклад %s", [WORD_CITE_EDITION] = "%s-ге вид.", [WORD_CITE_VOLUME] = "т.\u00a0%s",
	[WORD_CITE_ACCESSED] = "дата звернення: %s", [WORD_CITE_DOCTOR] = "докторська дисертація",
	[WORD_CITE_MASTER] = "магістерська робота",
	[WORD_NOTE] = "Нотатка", [WORD_CONTINUED] = "продовження",
	[WORD_PAGE] = "с.\u00a0%s", [WORD_PAGE_REF] = "\u00a0(с.\u00a0%s)", [WORD_DETAILS] = "Подробиці", [WORD_FIGURE] = "Рисунок",
	[WORD_SUMMARY] = "Підсумок", [WORD_QUESTIONS] = "Запитання", [WORD_ANSWERS] = "Відповіді", [WORD_FROM] = "З",
	[WORD_WATCH] = "Переглянути", [WORD_LISTEN] = "Слухати", [WORD_MENTIONED] = "Згадано в", [WORD_CODE] = "QR-код:",
	[WORD_BACK] = "Назад до тексту", [WORD_DONE] = "виконано", [WORD_OPEN] = "не виконано",
	[WORD_WATCH_LIST] = "Джерела та моменти", [WORD_TIMES] = "Моменти цього розділу",
	[WORD_CODES] = "Коди, яким не стало місця на полях",
	[WORD_SPEAKS] = "Нотатки, про які тут мовиться", [WORD_EDITION] = "Видання",
	[WORD_SOURCE] = "Джерело", [WORD_IDENTITY] = "Ідентифікатор", [WORD_RIGHTS] = "Права",
	[WORD_SET_BY] = "Складено програмою Octavo, шрифт:",
	[WORD_COUNTS] = "нотатки: %d, записи: %d",
	[WORD_COUNTS_ONE] = "нотатки: %d, записи: %d", [WORD_READING] = "Як читати цю книгу",
	[WORD_LEGEND_TIME] = "Число на зразок %s — це момент епізоду. Наведіть камеру "
		"телефона на код поруч на полях, і запис відкриється з цього місця; якщо коду "
		"немає, введіть адресу під ним.",
	[WORD_LEGEND_SQUARE] = "Моменту з маленьким квадратом, %s, не стало місця на полях; "
		"його код є в переліку наприкінці розділу.",
	[WORD_LEGEND_PAGE] = "Сторінка в дужках, %s, належить до посилання з однієї нотатки "
		"на іншу.",
	[WORD_LEGEND_BOX] = "Рамки мають знак, слово й смужку, щоб їхній вид можна було "
		"впізнати без кольору:",
	[WORD_SITE_NEW] = "Нове", [WORD_SITE_TITLES] = "Усі книги за назвою",
	[WORD_SITE_ALL] = "Усі книги, спочатку нові", [WORD_SITE_CHANNELS] = "Канали",
	[WORD_SITE_BOOKS] = "Книги", [WORD_SITE_NONE] = "Книг поки немає",
	[WORD_SITE_OPEN] = "Відкрити в програмі для читання",
	[WORD_SITE_FOLLOW] = "Стежити за новими виданнями", [WORD_SITE_ABOUT] = "Про цю книгу",
	[WORD_SITE_PAGE_OF] = "Сторінка %d з %d", [WORD_SITE_NEWER] = "Новіші",
	[WORD_SITE_OLDER] = "Старіші", [WORD_SITE_NOTES] = "Нотатки", [WORD_SITE_CHAPTERS] = "Розділи",
	[WORD_SITE_MADE] = "Зроблено програмою Octavo. Для скриптів:",
}, {
	[CALLOUT_NOTE] = "Примітка", [CALLOUT_ABSTRACT] = "Анотація",
	[CALLOUT_INFO] = "Відомості", [CALLOUT_TODO] = "Завдання", [CALLOUT_TIP] = "Порада",
	[CALLOUT_SUCCESS] = "Успіх", [CALLOUT_QUESTION] = "Запитання",
	[CALLOUT_WARNING] = "Попередження", [CALLOUT_FAILURE] = "Невдача",
	[CALLOUT_DANGER] = "Небезпека", [CALLOUT_BUG] = "Помилка",
	[CALLOUT_EXAMPLE] = "Приклад", [CALLOUT_QUOTE] = "Цитата",
}, NULL, months, "D M Y", 0};
