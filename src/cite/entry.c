/* The entries of the list of works, as the Chicago Manual's author-date style has them. */
#include "cite/cite.h"

enum { NAMES_IN_LIST = 6, NAMES_SHOWN = 3 };

struct sheet {
	struct cite *cite;
	const struct cite_words *words;
	GArray *runs;
};

static void put(struct sheet *sheet, const char *text, bool italic)
{
	cite_put(sheet->cite, sheet->runs, &(struct cite_run){.text = text, .italic = italic});
}

static void put_words(struct sheet *sheet, const char *text)
{
	put(sheet, text, false);
}

/* Ends a sentence; words that end in a sign have it already. */
static void stop(struct sheet *sheet)
{
	const struct cite_run *last = &g_array_index(sheet->runs, struct cite_run, sheet->runs->len - 1);
	size_t len = strlen(last->text), back = len > 1 && last->text[len - 1] == '"';
	char c = last->text[len - 1 - back];
	if (last->url || !(strchr("!?", c) || (c == '.' && (!back || sheet->words->english))))
		put_words(sheet, ".");
}

static const char *capital(struct sheet *sheet, const char *text)
{
	char first[8] = "";
	first[g_unichar_to_utf8(g_unichar_totitle(g_utf8_get_char(text)), first)] = '\0';
	return arena_join(sheet->cite->arena, first, g_utf8_next_char(text), NULL);
}

/* ", edited by …" within a sentence, or one of its own, with a capital. */
static void put_filled(struct sheet *sheet, const char *pattern, const char *value, bool begins)
{
	struct arena *arena = sheet->cite->arena;
	const char *at = strstr(pattern, "%s");
	char *text = at ? arena_printf(arena, "%.*s%s%s", (int)(at - pattern), pattern, value, at + 2) : arena_strdup(arena, value);
	put_words(sheet, arena_join(arena, begins ? " " : ", ", begins ? capital(sheet, text) : text, NULL));
	if (begins)
		stop(sheet);
}

/* ---- names ---- */

static void name_write(GString *out, const struct cite_name *name, bool turned)
{
	if (!name->given)
		g_string_append(out, name->family);
	else
		g_string_append_printf(out, turned ? "%s, %s" : "%s %s", turned ? name->family : name->given, turned ? name->given : name->family);
	if (name->suffix)
		g_string_append_printf(out, turned ? ", %s" : " %s", name->suffix);
}

/* turned: the first with the family's name before it, as lists are ordered. */
static const char *names_text(struct sheet *sheet, const struct cite_names *names, bool turned)
{
	g_autoptr(GString) out = g_string_new(NULL);
	bool many = names->n > NAMES_IN_LIST;
	bool comma = turned && names->list[0].given; /* the one within the first name has another behind it */
	int n = many ? NAMES_SHOWN : names->n;
	for (int i = 0; i < n; i++) {
		bool last = i == n - 1 && !many && !names->others;
		if (i)
			g_string_append(out, n == 2 && last && !comma ? " " : ", ");
		if (i && last)
			g_string_append_printf(out, "%s ", sheet->words->and);
		name_write(out, &names->list[i], turned && i == 0);
	}
	if (many || names->others)
		g_string_append_printf(out, "%s %s", n > 1 || comma ? "," : "", sheet->words->others);
	return arena_strndup(sheet->cite->arena, out->str, out->len);
}

/* ---- the parts of an entry ---- */

static void put_title(struct sheet *sheet, const struct cite_work *work)
{
	const char *title = work->title ? work->title : work->key;
	/* the stop stands within where the language has it so */
	bool within = sheet->words->english && !strchr(".?!", title[strlen(title) - 1]);
	if (work->kind == CITE_BOOK)
		put(sheet, title, true);
	else
		put_words(sheet, cite_quoted(sheet->cite, title, within ? "." : ""));
}

/* Who made it; an editor stands for an author who is not told, and a title for both. */
static void put_head(struct sheet *sheet, const struct cite_work *work)
{
	const struct cite_names *names = work->authors.n ? &work->authors : &work->editors;
	if (names->n) {
		put_words(sheet, names_text(sheet, names, true));
		if (names == &work->editors) {
			put_words(sheet, ", ");
			put_words(sheet, names->n > 1 || names->others ? sheet->words->editors : sheet->words->editor);
		}
	} else {
		put_title(sheet, work);
	}
	stop(sheet);
	put_words(sheet, " ");
	put_words(sheet, cite_year(sheet->cite, work, sheet->words));
	stop(sheet);
	if (!names->n)
		return;
	put_words(sheet, " ");
	put_title(sheet, work);
}

static const char *edition_text(struct sheet *sheet, const char *edition)
{
	struct arena *arena = sheet->cite->arena;
	size_t figures = strspn(edition, "0123456789");
	if (!figures || edition[figures] || figures > 3 || !sheet->words->english)
		return edition;
	int n = (int)g_ascii_strtoll(edition, NULL, 10), last = n % 10;
	bool teen = n % 100 > 10 && n % 100 < 14;
	return arena_printf(arena, "%d%s", n, teen || last > 3 || !last ? "th" : last == 1 ? "st" : last == 2 ? "nd" : "rd");
}

/* The longest word of a pattern; the last of them. */
static char *word_of(const char *pattern)
{
	const char *word = pattern;
	size_t longest = 0;
	for (const char *p = pattern; *p;) {
		const char *start = p;
		for (; g_unichar_isalpha(g_utf8_get_char(p)) && *start != '%'; p = g_utf8_next_char(p))
			continue;
		if ((size_t)(p - start) >= longest && p > start) {
			longest = (size_t)(p - start);
			word = start;
		}
		p += p > start ? 0 : g_str_has_prefix(p, "%s") ? 2 : g_utf8_next_char(p) - p;
	}
	g_autofree char *cut = g_strndup(word, longest);
	return g_utf8_casefold(cut, -1);
}

/* Whether an edition says the word for one itself, in full or cut: "Rev. ed.", "2. Auflage"; "Revised" does not. */
static bool says_edition(const char *edition, const char *pattern)
{
	g_autofree char *text = g_utf8_casefold(edition, -1), *word = word_of(pattern);
	for (const char *at = text; *word && (at = strstr(at, word)); at++) {
		const char *before = at > text ? g_utf8_find_prev_char(text, at) : NULL;
		/* East Asia parts no words */
		if (!before || !g_unichar_isalpha(g_utf8_get_char(before)) || g_unichar_iswide(g_utf8_get_char(word)))
			return true;
	}
	return false;
}

static void put_edition(struct sheet *sheet, const struct cite_work *work)
{
	if (!work->edition)
		return;
	bool said = says_edition(work->edition, sheet->words->edition) || says_edition(work->edition, "ed");
	put_filled(sheet, said ? "%s" : sheet->words->edition, edition_text(sheet, work->edition), true);
}

static void put_makers(struct sheet *sheet, const struct cite_work *work, bool begins)
{
	if (work->editors.n && work->authors.n)
		put_filled(sheet, sheet->words->edited, names_text(sheet, &work->editors, false), begins);
	if (work->translators.n)
		put_filled(sheet, sheet->words->translated, names_text(sheet, &work->translators, false), begins);
}

static void put_sentence(struct sheet *sheet, const char *text)
{
	if (!text)
		return;
	put_words(sheet, " ");
	put_words(sheet, text);
	stop(sheet);
}

static void put_series(struct sheet *sheet, const struct cite_work *work)
{
	if (work->series && work->series_number)
		put_sentence(sheet, arena_printf(sheet->cite->arena, "%s %s", work->series, work->series_number));
	else
		put_sentence(sheet, work->series);
}

/* ---- by kind ---- */

static void put_book(struct sheet *sheet, const struct cite_work *work)
{
	stop(sheet);
	if (work->volume)
		put_filled(sheet, sheet->words->volume, work->volume, true);
	put_edition(sheet, work);
	put_makers(sheet, work, true);
	put_series(sheet, work);
	if (work->genre && work->series_number && !work->series)
		put_sentence(sheet, arena_printf(sheet->cite->arena, "%s %s", work->genre, work->series_number));
	else
		put_sentence(sheet, work->genre);
	put_sentence(sheet, work->publisher);
}

static void put_part(struct sheet *sheet, const struct cite_work *work)
{
	stop(sheet);
	if (work->container) {
		put_words(sheet, arena_join(sheet->cite->arena, " ", capital(sheet, sheet->words->in), " ", NULL));
		put(sheet, work->container, true);
		if (work->volume)
			put_filled(sheet, sheet->words->volume, work->volume, false);
		put_makers(sheet, work, false);
		if (work->pages)
			put_filled(sheet, "%s", work->pages, false);
		stop(sheet);
	}
	put_edition(sheet, work);
	put_series(sheet, work);
	put_sentence(sheet, work->publisher);
}

static void put_article(struct sheet *sheet, const struct cite_work *work)
{
	struct arena *arena = sheet->cite->arena;
	stop(sheet);
	if (work->container) {
		put_words(sheet, " ");
		put(sheet, work->container, true);
	}
	if (work->volume)
		put_words(sheet, arena_printf(arena, " %s", work->volume));
	if (work->issue)
		put_words(sheet, arena_printf(arena, work->volume ? " (%s)" : ", no. %s", work->issue));
	if (work->pages)
		put_words(sheet, arena_printf(arena, work->volume || work->issue ? ": %s" : ", %s", work->pages));
	stop(sheet);
}

static void put_other(struct sheet *sheet, const struct cite_work *work)
{
	struct arena *arena = sheet->cite->arena;
	stop(sheet);
	put_makers(sheet, work, true);
	put_sentence(sheet, work->container);
	const char *sort = work->genre ? work->genre : work->degree == CITE_DOCTOR ? sheet->words->doctor : work->degree ? sheet->words->master : NULL;
	put_sentence(sheet, sort && work->publisher ? arena_printf(arena, "%s, %s", sort, work->publisher) : sort ? sort : work->publisher);
}

static void put_address(struct sheet *sheet, const struct cite_work *work)
{
	struct arena *arena = sheet->cite->arena;
	const char *url = work->doi ? arena_join(arena, "https://doi.org/", work->doi, NULL) : work->url;
	if (work->accessed && !work->doi && !work->year)
		put_filled(sheet, sheet->words->accessed, sheet->words->date(sheet->words->data, work->accessed), true);
	if (!url)
		return;
	put_words(sheet, " ");
	cite_put(sheet->cite, sheet->runs, &(struct cite_run){.text = url, .url = url});
	stop(sheet);
}

GArray *cite_entry(struct cite *cite, const struct cite_work *work, const struct cite_words *words)
{
	typedef void (*put_fn)(struct sheet *sheet, const struct cite_work *work);
	static const put_fn kinds[] = {[CITE_BOOK] = put_book, [CITE_PART] = put_part, [CITE_ARTICLE] = put_article,
		[CITE_OTHER] = put_other};
	struct sheet sheet = {cite, words, g_array_new(FALSE, FALSE, sizeof(struct cite_run))};
	put_head(&sheet, work);
	kinds[work->kind](&sheet, work);
	put_address(&sheet, work);
	return sheet.runs;
}
