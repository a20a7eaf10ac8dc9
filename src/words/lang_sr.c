/* Serbian. */
#include "words/table.h"

/* clang-format off */
static const char *const months[] = {
	"јануара", "фебруара", "марта", "априла", "маја", "јуна",
	"јула", "августа", "септембра", "октобра", "новембра", "децембра",
};

const struct language words_sr = {"sr", {
	[WORD_CONTENTS] = "Садржај", [WORD_LANDMARKS] = "Оријентационе тачке",
	[WORD_COVER] = "Корице", [WORD_TITLE_PAGE] = "Насловна страна", [WORD_IMPRINT] = "Импресум",
	[WORD_TEXT] = "Текст", [WORD_PAGES] = "Стране",
	[WORD_TOPICS] = "Теме",
	[WORD_SOURCES] = "Извори", [WORD_BIBLIOGRAPHY] = "Литература",
	[WORD_CITE_AND] = "и", [WORD_CITE_OTHERS] = "и др.", [WORD_CITE_NO_DATE] = "б. д.", [WORD_CITE_IN] = "у",
	[WORD_CITE_EDITOR] = "ур.", [WORD_CITE_EDITORS] = "ур.", [WORD_CITE_EDITED] = "уредио %s",
	[WORD_CITE_TRANSLATED] = "превео %s", [WORD_CITE_EDITION] = "%s. изд.", [WORD_CITE_VOLUME] = "св.\u00a0%s",
	[WORD_CITE_ACCESSED] = "приступљено %s", [WORD_CITE_DOCTOR] = "докторска дисертација",
	[WORD_CITE_MASTER] = "мастер рад",
	[WORD_NOTE] = "Белешка", [WORD_CONTINUED] = "наставак",
	[WORD_PAGE] = "стр.\u00a0%s", [WORD_PAGE_REF] = "\u00a0(стр.\u00a0%s)", [WORD_DETAILS] = "Појединости", [WORD_FIGURE] = "Слика",
	[WORD_SUMMARY] = "Сажетак", [WORD_QUESTIONS] = "Питања", [WORD_ANSWERS] = "Одговори", [WORD_FROM] = "Из",
	[WORD_WATCH] = "Погледај", [WORD_LISTEN] = "Послушај", [WORD_MENTIONED] = "Помиње се у", [WORD_CODE] = "QR код:",
	[WORD_BACK] = "Назад на текст", [WORD_DONE] = "готово", [WORD_OPEN] = "отворено",
	[WORD_WATCH_LIST] = "Извори и тренуци", [WORD_TIMES] = "Тренуци у овом поглављу",
	[WORD_CODES] = "Кодови за које на маргини није било места",
	[WORD_SPEAKS] = "Белешке о којима је реч", [WORD_EDITION] = "Издање",
	[WORD_SOURCE] = "Извор", [WORD_IDENTITY] = "Идентификатор", [WORD_RIGHTS] = "Права",
	[WORD_SET_BY] = "Сложено програмом Octavo, писмо:",
	[WORD_COUNTS] = "белешке: %d, снимци: %d",
	[WORD_COUNTS_ONE] = "белешке: %d, снимци: %d", [WORD_READING] = "Како читати ову књигу",
	[WORD_LEGEND_TIME] = "Број као што је %s тренутак је у епизоди. Усмерите камеру телефона ка коду "
		"који стоји поред њега на маргини и снимак ће се отворити на том месту; ако "
		"кода нема, упишите адресу наведену испод њега.",
	[WORD_LEGEND_SQUARE] = "За тренутак са квадратићем, %s, на маргини није било места; његов код је на "
		"списку на крају поглавља.",
	[WORD_LEGEND_PAGE] = "Страна у заградама, %s, припада вези са једне белешке на другу.",
	[WORD_LEGEND_BOX] = "Оквири носе знак, реч и црту како би се њихова врста препознала и без боје:",
	[WORD_SITE_NEW] = "Ново", [WORD_SITE_TITLES] = "Све књиге по наслову",
	[WORD_SITE_ALL] = "Све књиге, прво најновије", [WORD_SITE_CHANNELS] = "Канали",
	[WORD_SITE_BOOKS] = "Књиге", [WORD_SITE_NONE] = "Још нема књига",
	[WORD_SITE_OPEN] = "Отвори у апликацији за читање", [WORD_SITE_FOLLOW] = "Прати нова издања",
	[WORD_SITE_ABOUT] = "О овој књизи", [WORD_SITE_PAGE_OF] = "Страна %d од %d",
	[WORD_SITE_NEWER] = "Новије", [WORD_SITE_OLDER] = "Старије", [WORD_SITE_NOTES] = "Белешке",
	[WORD_SITE_CHAPTERS] = "Поглавља", [WORD_SITE_MADE] = "Направљено програмом Octavo. За скрипте:",
}, {
	[CALLOUT_NOTE] = "Белешка", [CALLOUT_ABSTRACT] = "Сажетак",
	[CALLOUT_INFO] = "Информација", [CALLOUT_TODO] = "Задатак", [CALLOUT_TIP] = "Савет",
	[CALLOUT_SUCCESS] = "Успех", [CALLOUT_QUESTION] = "Питање",
	[CALLOUT_WARNING] = "Упозорење", [CALLOUT_FAILURE] = "Неуспех",
	[CALLOUT_DANGER] = "Опасност", [CALLOUT_BUG] = "Грешка", [CALLOUT_EXAMPLE] = "Пример",
	[CALLOUT_QUOTE] = "Цитат",
}, NULL, months, "D. M Y.", 0};
