/* Names of BibTeX: "Donald E. Knuth", "van Dam, Andries", "King, Jr, Martin Luther", one in braces is whole. */
#include "cite/cite.h"

/* The next place at which one of the texts stands outside of braces, or the end. */
static const char *find_outside(const char *at, const char *end, const char *what)
{
	int depth = 0;
	size_t len = strlen(what);
	for (; at < end; at++) {
		if (*at == '{')
			depth++;
		else if (*at == '}')
			depth--;
		else if (depth <= 0 && (size_t)(end - at) >= len && !g_ascii_strncasecmp(at, what, len))
			return at;
	}
	return end;
}

static const char *part(struct cite *cite, const char *at, const char *end)
{
	return at < end ? cite_tex_plain(cite, arena_strndup(cite->arena, at, (size_t)(end - at))) : NULL;
}

/* Whether a word of a name stands before the family's: it begins with a small letter. */
static bool is_particle(const char *at)
{
	while (*at == '{' || *at == '\\')
		at++;
	return g_unichar_islower(g_utf8_get_char(at));
}

/* "Ludwig van Beethoven": the family begins with the first small word, or is the last one. */
static void straight(struct cite *cite, const char *at, const char *end, struct cite_name *name)
{
	const char *family = at, *given_end = at, *particle = NULL;
	for (const char *word = at; word < end;) {
		const char *stop = find_outside(word, end, " ");
		family = word;
		if (!particle && word > at && stop < end && is_particle(word))
			particle = word;
		word = stop;
		while (word < end && *word == ' ')
			word++;
	}
	if (particle)
		family = particle;
	given_end = family;
	name->family = part(cite, family, end);
	name->given = part(cite, at, given_end);
}

static bool name_read(struct cite *cite, const char *at, const char *end, struct cite_name *name)
{
	*name = (struct cite_name){0};
	const char *comma = find_outside(at, end, ",");
	if (comma < end) {
		const char *second = find_outside(comma + 1, end, ",");
		name->family = part(cite, at, comma);
		name->given = second < end ? part(cite, second + 1, end) : part(cite, comma + 1, end);
		name->suffix = second < end ? part(cite, comma + 1, second) : NULL;
	} else {
		straight(cite, at, end, name);
	}
	return name->family != NULL;
}

struct cite_names cite_tex_names(struct cite *cite, const char *tex)
{
	struct cite_names names = {0};
	if (!tex || !cite_room(cite, strlen(tex)))
		return names;
	/* blanks of any kind part the words of a name */
	char *text = arena_strdup(cite->arena, tex);
	g_strdelimit(text, "\t\n\r", ' ');
	const char *end = text + strlen(text);
	g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(struct cite_name));
	for (const char *at = text; at < end;) {
		struct cite_name name;
		while (*at == ' ')
			at++;
		const char *stop = find_outside(at, end, " and "), *last = stop;
		while (last > at && last[-1] == ' ')
			last--;
		if (last - at == 6 && !g_ascii_strncasecmp(at, "others", 6))
			names.others = true;
		else
			g_array_append_vals(list, &name, name_read(cite, at, last, &name));
		at = stop < end ? stop + 5 : end;
	}
	names.n = (int)list->len;
	names.list = arena_memdup(cite->arena, list->data, sizeof(struct cite_name) * list->len);
	return names;
}
