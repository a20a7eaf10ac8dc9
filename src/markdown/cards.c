/* How the plugins of a vault have been told that cards to be learnt by heart are written: Spaced Repetition and Obsidian to Anki. */
#include "octavo/json.h"
#include "octavo/markdown.h"

enum { LIST_MAX = 64 };

static const char *const decks[] = {"flashcards", NULL};
static const char *const fields[] = {"Back", NULL};

static const struct markdown_cards plain = {
	.decks = decks,
	.sides = {"::", ":::"},
	.turns = {"?", "??"},
	.end = "",
	.block = {"START", "END"},
	.leading = {"TARGET DECK", "FILE TAGS", "FROZEN"},
	.fields = fields,
	.told = "",
};

/* Adds what was told to all of it. */
static const char *tell(GString *told, const char *text)
{
	g_string_append_printf(told, "%s\n", text);
	return text;
}

/* A value of the settings, where it is one line of words; empty ones say that there is no such sign. */
static void take(const struct json_node *map, const char *key, const char **value, GString *told)
{
	const char *text = json_text(map, key);
	if (text && !strchr(text, '\n'))
		*value = tell(told, text);
}

/* The tags of a list, and the one by which such notes are known everywhere. */
static const char *const *deck_tags(struct arena *arena, const struct json_node *list, GString *told)
{
	const char **words = ARENA_ARRAY(arena, const char *, LIST_MAX + 2);
	int n = 0;
	words[n++] = decks[0];
	for (const struct json_node *child = list ? list->first : NULL; child && n <= LIST_MAX; child = child->next)
		if (child->kind == JSON_STRING && child->text[*child->text == '#'])
			words[n++] = tell(told, child->text + (*child->text == '#'));
	return words;
}

static bool is_true(const struct json_node *map, const char *key)
{
	const struct json_node *node = json_find(map, key);
	return node && node->kind == JSON_BOOL && strcmp(node->text, "true") == 0;
}

/* Both spellings of a key are in use. */
static void read_repetition(struct arena *arena, const struct json_node *map, struct markdown_cards *cards, GString *told)
{
	cards->decks = deck_tags(arena, json_find(map, "flashcardTags"), told);
	cards->folders = is_true(map, "convertFoldersToDecks");
	cards->marks = is_true(map, "convertHighlightsToClozes");
	take(map, "singlelineCardSeparator", &cards->sides[0], told);
	take(map, "singleLineCardSeparator", &cards->sides[0], told);
	take(map, "singlelineReversedCardSeparator", &cards->sides[1], told);
	take(map, "singleLineReversedCardSeparator", &cards->sides[1], told);
	take(map, "multilineCardSeparator", &cards->turns[0], told);
	take(map, "multilineReversedCardSeparator", &cards->turns[1], told);
	take(map, "multilineCardEndMarker", &cards->end, told);
	g_string_append_printf(told, "%d%d\n", cards->folders, cards->marks);
}

/* An answer begins with the name of any field but the first. */
static const char *const *answer_fields(struct arena *arena, const struct json_node *kinds, GString *told)
{
	const char **words = ARENA_ARRAY(arena, const char *, LIST_MAX + 2);
	int n = 0;
	words[n++] = "Back";
	for (const struct json_node *kind = kinds ? kinds->first : NULL; kind; kind = kind->next)
		for (const struct json_node *field = kind->first ? kind->first->next : NULL; field && n <= LIST_MAX; field = field->next)
			if (field->kind == JSON_STRING && *field->text && !g_strv_contains(words, field->text))
				words[n++] = tell(told, field->text);
	return words;
}

static void read_anki(struct arena *arena, const struct json_node *root, struct markdown_cards *cards, GString *told)
{
	const struct json_node *syntax = json_find(json_find(root, "settings"), "Syntax");
	take(syntax, "Begin Note", &cards->block[0], told);
	take(syntax, "End Note", &cards->block[1], told);
	take(syntax, "Target Deck Line", &cards->leading[0], told);
	take(syntax, "File Tags Line", &cards->leading[1], told);
	take(syntax, "Frozen Fields Line", &cards->leading[2], told);
	cards->fields = answer_fields(arena, json_find(root, "fields_dict"), told);
}

const struct markdown_cards *markdown_cards_plain(void)
{
	return &plain;
}

const struct markdown_cards *markdown_cards_read(struct arena *arena, struct vault *vault)
{
	g_autoptr(GString) told = g_string_new(NULL);
	struct markdown_cards *cards = arena_memdup(arena, &plain, sizeof(plain));
	const struct json_node *root = markdown_settings(arena, vault, vault_read_setting, ".obsidian/plugins/obsidian-spaced-repetition/data.json");
	const struct json_node *map = json_find(root, "settings");
	if (map)
		read_repetition(arena, map, cards, told);
	root = markdown_settings(arena, vault, vault_read_setting, ".obsidian/plugins/obsidian-to-anki-plugin/data.json");
	if (root)
		read_anki(arena, root, cards, told);
	cards->told = arena_strdup(arena, told->str);
	return cards;
}
