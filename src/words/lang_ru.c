/* Russian. */
#include "words/table.h"

/* clang-format off */
static const char *const months[] = {
	"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
	"октября", "ноября", "декабря",
};

const struct language words_ru = {"ru", {
	[WORD_CONTENTS] = "Содержание", [WORD_LANDMARKS] = "Ориентиры", [WORD_COVER] = "Обложка",
	[WORD_TITLE_PAGE] = "Титульный лист", [WORD_IMPRINT] = "Выходные данные",
	[WORD_TEXT] = "Текст", [WORD_PAGES] = "Страницы",
	[WORD_TOPICS] = "Темы",
	[WORD_SOURCES] = "Источники", [WORD_BIBLIOGRAPHY] = "Литература",
	[WORD_CITE_AND] = "и", [WORD_CITE_OTHERS] = "и др.", [WORD_CITE_NO_DATE] = "б. г.", [WORD_CITE_IN] = "в",
	[WORD_CITE_EDITOR] = "ред.", [WORD_CITE_EDITORS] = "ред.", [WORD_CITE_EDITED] = "под ред. %s",
	[WORD_CITE_TRANSLATED] = "перевод %s", [WORD_CITE_EDITION] = "%s-е изд.", [WORD_CITE_VOLUME] = "т.\u00a0%s",
	[WORD_CITE_ACCESSED] = "дата обращения: %s", [WORD_CITE_DOCTOR] = "докторская диссертация",
	[WORD_CITE_MASTER] = "магистерская диссертация",
	[WORD_NOTE] = "Заметка",
	[WORD_CONTINUED] = "продолжение", [WORD_PAGE] = "с.\u00a0%s", [WORD_PAGE_REF] = "\u00a0(с.\u00a0%s)", [WORD_DETAILS] = "Подробности", [WORD_FIGURE] = "Рисунок",
	[WORD_SUMMARY] = "Итог", [WORD_QUESTIONS] = "Вопросы", [WORD_ANSWERS] = "Ответы",
	[WORD_FROM] = "Из", [WORD_WATCH] = "Смотреть", [WORD_LISTEN] = "Слушать", [WORD_MENTIONED] = "Упоминается в",
	[WORD_CODE] = "QR-код:", [WORD_BACK] = "Назад к тексту", [WORD_DONE] = "сделано",
	[WORD_OPEN] = "открыто", [WORD_WATCH_LIST] = "Источники и моменты",
	[WORD_TIMES] = "Моменты этой главы", [WORD_CODES] = "Коды, не поместившиеся на полях",
	[WORD_SPEAKS] = "Заметки, о которых здесь речь", [WORD_EDITION] = "Издание",
	[WORD_SOURCE] = "Источник", [WORD_IDENTITY] = "Идентификатор", [WORD_RIGHTS] = "Права",
	[WORD_SET_BY] = "Набрано программой Octavo, шрифт:",
	[WORD_COUNTS] = "заметок: %d, записей: %d",
	[WORD_COUNTS_ONE] = "заметок: %d, записей: %d", [WORD_READING] = "Как читать эту книгу",
	[WORD_LEGEND_TIME] = "Число вроде %s — это момент выпуска. Наведите камеру телефона на код рядом на "
		"полях, и запись откроется с этого места; если кода нет, наберите адрес, что "
		"стоит под ним.",
	[WORD_LEGEND_SQUARE] = "Момент с маленьким квадратом, %s, не поместился на полях; его код стоит в "
		"списке в конце главы.",
	[WORD_LEGEND_PAGE] =
		"Страница в скобках, %s, сопровождает ссылку из одной заметки на другую.",
	[WORD_LEGEND_BOX] =
		"У рамок есть знак, слово и полоса, чтобы их вид узнавался и без цвета:",
	[WORD_SITE_NEW] = "Новое", [WORD_SITE_TITLES] = "Все книги по названию",
	[WORD_SITE_ALL] = "Все книги, сначала новые", [WORD_SITE_CHANNELS] = "Каналы",
	[WORD_SITE_BOOKS] = "Книги", [WORD_SITE_NONE] = "Книг пока нет",
	[WORD_SITE_OPEN] = "Открыть в программе для чтения",
	[WORD_SITE_FOLLOW] = "Следить за новыми изданиями", [WORD_SITE_ABOUT] = "Об этой книге",
	[WORD_SITE_PAGE_OF] = "Страница %d из %d", [WORD_SITE_NEWER] = "Новее",
	[WORD_SITE_OLDER] = "Старее", [WORD_SITE_NOTES] = "Заметки", [WORD_SITE_CHAPTERS] = "Главы",
	[WORD_SITE_MADE] = "Сделано программой Octavo. Для скриптов:",
}, {
	[CALLOUT_NOTE] = "Заметка", [CALLOUT_ABSTRACT] = "Обзор", [CALLOUT_INFO] = "Сведения",
	[CALLOUT_TODO] = "Сделать", [CALLOUT_TIP] = "Совет", [CALLOUT_SUCCESS] = "Успех",
	[CALLOUT_QUESTION] = "Вопрос", [CALLOUT_WARNING] = "Предупреждение",
	[CALLOUT_FAILURE] = "Неудача", [CALLOUT_DANGER] = "Опасность", [CALLOUT_BUG] = "Ошибка",
	[CALLOUT_EXAMPLE] = "Пример", [CALLOUT_QUOTE] = "Цитата",
}, NULL, months, "D M Y", 0};
