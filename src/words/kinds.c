/* The kinds of callouts by the words that people write for them in their own languages: those by which the program calls them, and more. */
#include <string.h>
#include "words/table.h"

/* clang-format off */
static const struct {
	const char *word;
	enum theme_callout kind;
} further[] = {
	{"achtung", CALLOUT_WARNING}, {"astuce", CALLOUT_TIP}, {"atención", CALLOUT_WARNING}, {"atenção", CALLOUT_WARNING},
	{"attenzione", CALLOUT_WARNING}, {"belangrijk", CALLOUT_TIP}, {"bemerkung", CALLOUT_NOTE},
	{"consiglio", CALLOUT_TIP}, {"cuidado", CALLOUT_WARNING}, {"duda", CALLOUT_QUESTION}, {"dúvida", CALLOUT_QUESTION},
	{"importante", CALLOUT_TIP}, {"lembrete", CALLOUT_INFO}, {"let op", CALLOUT_WARNING}, {"notatka", CALLOUT_NOTE}, {"notitie", CALLOUT_NOTE},
	{"notiz", CALLOUT_NOTE}, {"observación", CALLOUT_NOTE}, {"observação", CALLOUT_NOTE}, {"osservazione", CALLOUT_NOTE},
	{"podsumowanie", CALLOUT_ABSTRACT}, {"rappel", CALLOUT_INFO}, {"remarque", CALLOUT_NOTE}, {"riassunto", CALLOUT_ABSTRACT},
	{"samenvatting", CALLOUT_ABSTRACT}, {"truco", CALLOUT_TIP}, {"vorsicht", CALLOUT_WARNING}, {"ważne", CALLOUT_TIP},
	{"wichtig", CALLOUT_TIP}, {"zusammenfassung", CALLOUT_ABSTRACT},
};
/* clang-format on */

static bool is_word(const char *word, const char *lower)
{
	if (g_unichar_tolower(g_utf8_get_char(word)) != g_utf8_get_char(lower))
		return false;
	g_autofree char *own = g_utf8_strdown(word, -1);
	return strcmp(own, lower) == 0;
}

const char *words_callout_kind(const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(further); i++)
		if (strcmp(further[i].word, name) == 0)
			return theme_callout_name(further[i].kind);
	for (int i = 0; i < words_n_languages; i++)
		for (int kind = 0; kind < CALLOUT__COUNT; kind++)
			if (is_word(words_languages[i]->callouts[kind], name))
				return theme_callout_name((enum theme_callout)kind);
	return NULL;
}
