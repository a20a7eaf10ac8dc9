/* The same theme with smaller or larger text: its proportions stay, and so do the page and what is measured by the paper or
 * by a camera. */
#include "theme/theme_imp.h"

/* Tokens whose lengths do not follow the text. */
static const char *const paper[] = {"page.", "print.", "table.rule-", "timestamps.", "text.qr-"};

static bool is_papers(const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(paper); i++)
		if (g_str_has_prefix(name, paper[i]))
			return true;
	return false;
}

struct theme *theme_scale(struct arena *arena, const struct theme *theme, double factor)
{
	struct theme *scaled = ARENA_NEW(arena, struct theme);
	struct settings settings;

	*scaled = *theme;
	settings_open(&settings, arena, NULL);
	for (int i = 0; i < settings.n_tokens; i++) {
		const struct token *token = &settings.tokens[i];
		if (token->kind == TOKEN_LENGTH && !is_papers(token->name))
			*(double *)(void *)((char *)scaled + token->offset) *= factor;
	}
	settings_close(&settings);
	for (int i = 0; i < TEXT__COUNT; i++)
		scaled->text[i].size = theme_size_round(scaled->text[i].size);
	scaled->leading = scaled->text[TEXT_BODY].leading;
	return scaled;
}
