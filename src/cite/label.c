/* What stands in a mark's place: names as the text has them, years, and the words around them. */
#include "cite/cite.h"

enum { NAMES_IN_TEXT = 2, LABEL_BYTES = 48 };

void cite_put(struct cite *cite, GArray *runs, const struct cite_run *run)
{
	struct cite_run *last = runs->len ? &g_array_index(runs, struct cite_run, runs->len - 1) : NULL;
	if (!run->text || !*run->text)
		return;
	if (last && last->italic == run->italic && last->work == run->work && !last->url && !run->url)
		last->text = arena_join(cite->arena, last->text, run->text, NULL);
	else
		g_array_append_val(runs, *run);
}

const char *cite_quoted(struct cite *cite, const char *title, const char *stop)
{
	char *inner = arena_strdup(cite->arena, title);
	g_strdelimit(inner, "\"", '\'');
	return arena_join(cite->arena, "\"", inner, stop, "\"", NULL);
}

/* The first words of a title. */
static const char *short_title(struct cite *cite, const char *title)
{
	size_t len = strcspn(title, ":?!");
	if (len > LABEL_BYTES) {
		for (len = LABEL_BYTES; len > 0 && title[len] != ' ';)
			len--;
	}
	return len ? arena_strndup(cite->arena, title, len) : title;
}

const char *cite_label(struct cite *cite, const struct cite_work *work, const struct cite_words *words, bool *italic)
{
	const struct cite_names *names = work->authors.n ? &work->authors : &work->editors;
	*italic = false;
	if (!names->n) {
		*italic = work->kind == CITE_BOOK;
		const char *title = work->title ? short_title(cite, work->title) : work->key;
		return *italic ? title : cite_quoted(cite, title, "");
	}
	const char *first = names->list[0].family;
	if (names->n > NAMES_IN_TEXT || names->others)
		return arena_printf(cite->arena, "%s %s", first, words->others);
	return names->n == 1 ? first : arena_printf(cite->arena, "%s %s %s", first, words->and, names->list[1].family);
}

const char *cite_year(struct cite *cite, const struct cite_work *work, const struct cite_words *words)
{
	const char *year = work->year ? work->year : words->no_date;
	if (!work->letter)
		return year;
	/* "n.d.-a", "1984a" */
	const char *dash = g_ascii_isdigit(year[strlen(year) - 1]) ? "" : "-";
	char letters[8], *at = letters + sizeof letters;
	*--at = '\0';
	for (int left = work->letter; left; left = (left - 1) / 26)
		*--at = (char)('a' + (left - 1) % 26);
	return arena_join(cite->arena, year, dash, at, NULL);
}

const char *cite_pages(struct cite *cite, const char *text)
{
	g_autoptr(GString) out = g_string_new(NULL);
	for (const char *p = text; *p; p++) {
		size_t dashes = strspn(p, "-");
		bool range = dashes && out->len && g_ascii_isalnum(out->str[out->len - 1]) && g_ascii_isalnum(p[dashes]);
		if (range && (dashes == 2 || (g_ascii_isdigit(p[-1]) && g_ascii_isdigit(p[1])))) {
			g_string_append(out, "\u2013");
			p += dashes - 1;
		} else {
			g_string_append_c(out, *p);
		}
	}
	return arena_strndup(cite->arena, out->str, out->len);
}

/* Behind the word for pages, which the style leaves out: "12" of "p. 12"; all of what is no page. */
static const char *past_page_word(const char *text)
{
	static const char *const pages[] = {"pages ", "page ", "pp.", "p.", "pp ", "p ", "S.", "Seiten ", "Seite ", "págs.", "pág.", "s.", "с."};
	for (size_t i = 0; i < G_N_ELEMENTS(pages); i++) {
		const char *rest = g_str_has_prefix(text, pages[i]) ? text + strlen(pages[i]) : NULL;
		while (rest && (*rest == ' ' || g_str_has_prefix(rest, "\u00a0")))
			rest += *rest == ' ' ? 1 : 2;
		if (rest && (g_ascii_isdigit(*rest) || (strchr("ivxlc", *rest) && *rest)))
			return rest;
	}
	return text;
}

/* What stands behind a work, with what parts them. */
static const char *suffix_words(struct cite *cite, const struct cite_item *item, const struct cite_words *words, bool narrative)
{
	const char *suffix = item->suffix;
	if (!suffix)
		return NULL;
	bool comma = *suffix == ',';
	suffix += comma;
	suffix += strspn(suffix, " ");
	if (!*suffix)
		return NULL;
	const char *rest = words->style == CITE_AUTHOR_DATE ? past_page_word(suffix) : suffix;
	/* "[1, p. 12]" */
	if (words->style == CITE_NUMBERS && g_ascii_isdigit(*suffix)) {
		const char *at = strstr(words->page, "%s");
		rest = arena_printf(cite->arena, "%.*s%s%s", (int)(at - words->page), words->page, suffix, at + 2);
	}
	bool apart = narrative || comma || rest != suffix || g_ascii_isdigit(*suffix) || words->style == CITE_NUMBERS;
	return arena_printf(cite->arena, "%s%s", apart ? ", " : " ", cite_pages(cite, rest));
}

struct writer {
	struct cite *cite;
	const struct cite_words *words;
	GArray *runs;
};

static void put_words(struct writer *out, const char *text)
{
	cite_put(out->cite, out->runs, &(struct cite_run){.text = text});
}

static void put_link(struct writer *out, const struct cite_work *work, const char *text, bool italic)
{
	cite_put(out->cite, out->runs, &(struct cite_run){.text = text, .italic = italic, .work = work});
}

/* "(Knuth 1984, 1986)": a name is not said again. */
static bool is_same(struct writer *out, const struct cite_mark *mark, int i, struct cite_work *const *works)
{
	bool italic;
	const struct cite_work *work = works[i], *before = i ? works[i - 1] : NULL;
	return work && before && !mark->items[i].prefix && !mark->items[i - 1].suffix && out->words->style == CITE_AUTHOR_DATE &&
		!strcmp(cite_label(out->cite, work, out->words, &italic), cite_label(out->cite, before, out->words, &italic));
}

static void put_work(struct writer *out, const struct cite_work *work, bool year_alone)
{
	struct cite *cite = out->cite;
	bool italic;
	if (out->words->style == CITE_NUMBERS) {
		put_link(out, work, arena_printf(cite->arena, "%d", work->number), false);
		return;
	}
	const char *year = cite_year(cite, work, out->words), *label = cite_label(cite, work, out->words, &italic);
	if (year_alone) {
		put_link(out, work, year, false);
	} else {
		/* "(Knuth, n.d.)" */
		const char *apart = g_ascii_isdigit(*year) ? " " : ", ";
		put_link(out, work, label, italic);
		put_link(out, work, arena_join(cite->arena, apart, year, NULL), false);
	}
}

/* Within a sentence the name stands before the brackets. */
static void put_narrative(struct writer *out, const struct cite_item *item, const struct cite_work *work)
{
	bool italic, numbers = out->words->style == CITE_NUMBERS;
	const char *label = cite_label(out->cite, work, out->words, &italic);
	put_link(out, work, item->no_author ? NULL : label, italic);
	put_words(out, item->no_author ? "" : " ");
	put_words(out, numbers ? "[" : "(");
	put_link(out, work, numbers ? arena_printf(out->cite->arena, "%d", work->number) : cite_year(out->cite, work, out->words), false);
	put_words(out, suffix_words(out->cite, item, out->words, true));
	put_words(out, numbers ? "]" : ")");
}

GArray *cite_write(struct cite *cite, const struct cite_mark *mark, struct cite_work *const *works, const struct cite_words *words)
{
	struct writer out = {cite, words, g_array_new(FALSE, FALSE, sizeof(struct cite_run))};
	bool numbers = words->style == CITE_NUMBERS;
	if (mark->narrative) {
		put_narrative(&out, &mark->items[0], works[0]);
		return out.runs;
	}
	put_words(&out, numbers ? "[" : "(");
	for (int i = 0; i < mark->n; i++) {
		const struct cite_item *item = &mark->items[i];
		bool same = is_same(&out, mark, i, works);
		if (i)
			put_words(&out, numbers || same ? ", " : "; ");
		if (item->prefix)
			put_words(&out, arena_printf(cite->arena, "%s ", item->prefix));
		if (works[i])
			put_work(&out, works[i], item->no_author || same);
		else
			put_words(&out, arena_printf(cite->arena, "@%s", item->key));
		put_words(&out, suffix_words(cite, item, words, false));
	}
	put_words(&out, numbers ? "]" : ")");
	return out.runs;
}
