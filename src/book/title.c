/* Words for titles: folders and channels made readable, what an episode's notes have in
 * common. */
#include "book/make.h"

/* Nothing to tidy: ASCII without blanks at the ends or in a row. */
static bool is_tidy(const char *text)
{
	bool blank = true;
	for (; *text; text++) {
		if ((unsigned char)*text >= 0x80 || (unsigned char)*text < ' ' ||
			(blank && *text == ' '))
			return false;
		blank = *text == ' ';
	}
	return !blank;
}

const char *book_title_tidy(struct make *make, const char *text)
{
	if (is_tidy(text))
		return arena_strdup(make->arena, text);
	GString *out = g_string_new(NULL);
	bool blank = false, parted = false;
	for (const char *c = text; *c; c = g_utf8_next_char(c)) {
		gunichar u = g_utf8_get_char(c);
		parted |= g_unichar_ismark(u) || (u >= 0x1100 && u < 0x1200);
		/* Isolates and marks of direction steer a file list, not a title. */
		if ((u >= 0x2066 && u <= 0x2069) || (u >= 0x202a && u <= 0x202e) ||
			u == 0xfeff)
			continue;
		if (g_unichar_isspace(u) && u != 0xa0) {
			blank = out->len > 0;
			continue;
		}
		if (blank)
			g_string_append_c(out, ' ');
		blank = false;
		g_string_append_unichar(out, u);
	}
	/* names of a Mac's files have letters and their marks apart */
	g_autofree char *whole = parted ? g_utf8_normalize(out->str, -1, G_NORMALIZE_DEFAULT_COMPOSE) : NULL;
	const char *tidy = arena_strdup(make->arena, whole ? whole : out->str);
	g_string_free(out, TRUE);
	return tidy;
}

/* "01_basics", "1. Basics", "02-x": the number orders files.  "3 Body Problem" and "2024
 * notes" are words. */
static const char *past_order_number(const char *name)
{
	const char *c = name;
	while (g_ascii_isdigit(*c))
		c++;
	ptrdiff_t n = c - name;
	bool marked = *c && strchr(".)_-", *c);
	if (n == 0 || n > 3 || (!marked && *name != '0'))
		return name;
	while (*c && strchr(".)_- ", *c))
		c++;
	return g_unichar_isalpha(g_utf8_get_char(c)) ? c : name;
}

const char *book_title_capital(struct make *make, const char *text)
{
	gunichar u = g_utf8_get_char(text);
	gunichar upper = g_unichar_totitle(u);
	char buf[7] = {0};
	if (!*text || u == upper)
		return text;
	g_unichar_to_utf8(upper, buf);
	return arena_printf(make->arena, "%s%s", buf, g_utf8_next_char(text));
}

/* "2026-01-12" before other words. */
static bool begins_with_date(const char *text)
{
	size_t len = text_shape(text, "dddd-dd-dd");
	return len > 0 && !g_ascii_isdigit(text[len]);
}

const char *book_title_past_signs(const char *name)
{
	const char *rest = name + strspn(name, "_- ");
	bool minus = rest > name && rest[-1] == '-' && g_ascii_isdigit(*rest);
	bool pair = *name == '_' && g_str_has_suffix(rest, "_") && strchr(rest, ' ');
	return *rest && !minus && !pair ? rest : name;
}

const char *book_title_of_folder(struct make *make, const char *name)
{
	const char *rest = book_title_past_signs(past_order_number(name));
	char *words = vault_plain_name(make->arena, rest);
	/* A hyphen between blanks is a dash and stays; one inside a name that has blanks
	 * is a hyphen and stays. */
	bool has_blank = strchr(words, ' ') != NULL;
	for (char *c = begins_with_date(words) ? words + strlen("2026-01-12") : words; *c; c++)
		if (*c == '_' || (*c == '-' && !has_blank))
			*c = ' ';
	const char *tidy = book_title_tidy(make, words);
	return book_title_capital(make, *tidy ? tidy : name);
}

const char *book_title_of_channel(struct make *make, const char *name)
{
	const char *tidy = book_title_tidy(make, name);
	for (const char *c = tidy; *c; c++)
		if (*c == ' ' || g_ascii_isupper(*c))
			return tidy;
	if (strchr(tidy, '_') || strchr(tidy, '-'))
		return book_title_of_folder(make, tidy);
	const char *spelt = book_channel_spell(make, tidy);
	return spelt ? spelt : book_title_capital(make, tidy);
}

const char *book_title_in_common(struct make *make, GArray *notes)
{
	const char *first = make->notes[g_array_index(notes, int, 0)].doc->title;
	size_t shared = strlen(first);
	for (guint i = 1; i < notes->len; i++) {
		const char *title = make->notes[g_array_index(notes, int, i)].doc->title;
		size_t n = 0;
		while (n < shared && title[n] == first[n])
			n++;
		shared = n;
	}
	/* Back to the last separator; what stands before it is what they share. */
	while (shared > 0) {
		const char *at = first + shared - 1;
		bool dash = shared >= 3 && at[0] == ' ' &&
			    (at[-1] == '-' || at[-1] == '|') && at[-2] == ' ';
		bool colon = shared >= 2 && at[0] == ' ' && at[-1] == ':';
		bool en = shared >= 5 && at[0] == ' ' && at[-4] == ' ' &&
			  (!memcmp(at - 3, "\xe2\x80\x93", 3) ||
				  !memcmp(at - 3, "\xe2\x80\x94", 3));
		size_t cut = dash ? 3 : colon ? 2 : en ? 5 : 0;
		if (cut && shared > cut)
			return book_title_tidy(
				make, arena_strndup(make->arena, first, shared - cut));
		shared--;
	}
	return NULL;
}

const char *book_title_letters(struct make *make, const char *title)
{
	const char *folded = text_fold(make->arena, title);
	char *letters = arena_alloc(make->arena, strlen(folded) + 1), *end = letters;
	for (const char *p = folded; *p; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		if (c >= 0x80 && !g_unichar_isspace(c) && !g_unichar_ispunct(c))
			end += g_unichar_to_utf8(c, end);
		else if (c < 0x80 && g_ascii_isalnum((char)c))
			*end++ = (char)c;
	}
	*end = '\0';
	return letters;
}

const char *book_path_folder(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? arena_strndup(arena, path, (size_t)(slash - path)) : "";
}

const char *book_path_last(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}
