/* What the passes tell each other: structure elements, the pages of places, guesses. */
#include "layout/state.h"

int state_elem(struct layout *layout, enum layout_role role, int parent)
{
	if (!layout->drawing)
		return PAGE_ARTIFACT;
	struct layout_elem elem = {.role = (uint8_t)role, .parent = MAX(parent, 0)};
	if (layout->elems->len == 0)
		elem.parent = -1;
	g_array_append_val(layout->elems, elem);
	return (int)layout->elems->len - 1;
}

struct layout_about *state_elem_about(struct layout *layout, int elem)
{
	struct layout_elem *at = &g_array_index(layout->elems, struct layout_elem, elem);
	if (!at->about)
		at->about = ARENA_NEW(layout->keep, struct layout_about);
	return (struct layout_about *)at->about;
}

void state_place(struct layout *layout, const char *id, const struct state_place *place)
{
	struct state_place *known = g_hash_table_lookup(layout->places, id);
	chronicle_place(layout, id, place, known);
	if (!known) {
		known = ARENA_NEW(layout->keep, struct state_place);
		g_hash_table_insert(
			layout->places, arena_strdup(layout->keep, id), known);
	}
	*known = *place;
}

char *state_roman(struct arena *arena, int number)
{
	static const struct {
		int value;
		const char *letters;
	} steps[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"},
		{90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"},
		{4, "iv"}, {1, "i"}};
	GString *out = g_string_new(NULL);
	number = CLAMP(number, 0, 20000);
	for (size_t i = 0; i < G_N_ELEMENTS(steps); i++)
		for (; number >= steps[i].value; number -= steps[i].value)
			g_string_append(out, steps[i].letters);
	char *roman = arena_strndup(arena, out->str, out->len);
	g_string_free(out, TRUE);
	return roman;
}

static char *page_label(struct layout *layout, struct arena *arena, const char *id)
{
	const struct state_place *place = g_hash_table_lookup(layout->places, id);
	if (!place)
		return NULL;
	if (place->chapter < 0)
		return state_roman(arena, place->page + 1);
	const struct state_chapter *chapter = &layout->chapters[place->chapter];
	char label[TEXT_DIGITS];
	char *end = text_put_digits(label, (unsigned)(chapter->first_page + place->page + 1), 1);
	return arena_strndup(arena, label, (size_t)(end - label));
}

char *state_page_label(struct layout *layout, struct arena *arena, const char *id)
{
	const struct state_ask ask = {.id = id, .chapter = -1};
	char *label = page_label(layout, arena, id);
	chronicle_ask(layout, &ask, label);
	return label;
}

/* The page on which a place that was not measured yet is expected. */
static double guess_page(const struct layout *layout, const struct state_ask *ask)
{
	const struct book *book = layout->book;
	if (ask->chapter < 0 || ask->chapter > book->n_chapters)
		return 1;
	const struct state_chapter *chapter = &layout->chapters[ask->chapter];
	bool known = ask->chapter < book->n_chapters && ask->section >= 0 &&
		     ask->section < book->chapters[ask->chapter].n_sections;
	return layout->pace *
	       (known ? chapter->section_guess[ask->section] : chapter->guess);
}

static int n_digits(double number)
{
	int n = 1;
	for (; number >= 10; number /= 10)
		n++;
	return n;
}

const char *state_answer(struct layout *layout, struct arena *arena, const struct state_ask *ask)
{
	const char *label = page_label(layout, arena, ask->id);
	if (label || !ask->ref)
		return label;
	return arena_strndup(arena, "000000", (size_t)MIN(n_digits(guess_page(layout, ask)), 6));
}

const char *state_ref_label(struct layout *layout, struct arena *arena, int chapter,
	const struct book_anchor *anchor, const char *id)
{
	const struct state_ask ask = {
		id, true, anchor ? anchor->chapter : -1, anchor ? anchor->section : -1};
	const char *label = state_answer(layout, arena, &ask);
	chronicle_ask(layout, &ask, label);
	if (!layout->drawing && chapter >= 0) {
		struct state_ref ref = {id, (int)strlen(label)};
		g_array_append_val(layout->chapters[chapter].refs, ref);
	}
	return label;
}

bool state_refs_hold(struct layout *layout, int chapter)
{
	const GArray *refs = layout->chapters[chapter].refs;
	for (guint i = 0; i < refs->len; i++) {
		const struct state_ref *ref = &g_array_index(refs, struct state_ref, i);
		const struct state_place *place =
			g_hash_table_lookup(layout->places, ref->id);
		if (!place || place->chapter < 0)
			continue;
		int page = layout->chapters[place->chapter].first_page + place->page + 1;
		if (n_digits(page) != ref->digits)
			return false;
	}
	return true;
}
