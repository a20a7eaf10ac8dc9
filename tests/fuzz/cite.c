/* Whatever a bibliography holds, each of its works is found by its key and has an entry; a mark lies within its text, behind the one before,
 * and is written the same twice. */
#include "octavo/cite.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *date(void *data, const char *text)
{
	(void)data;
	return text;
}

static size_t length(GArray *runs)
{
	size_t len = 0;
	for (guint i = 0; i < runs->len; i++)
		len += strlen(g_array_index(runs, struct cite_run, i).text);
	g_array_unref(runs);
	return len;
}

static void write_marks(struct arena *arena, struct cite *cite, const char *text, const struct cite_words *words)
{
	struct cite_mark mark;
	for (size_t at = 0; cite_mark_next(arena, text, at, &mark); at = mark.start + mark.len) {
		g_assert_true(mark.start >= at && mark.len > 1 && mark.start + mark.len <= strlen(text));
		struct cite_work **works = ARENA_ARRAY(arena, struct cite_work *, mark.n);
		bool any = false;
		for (int i = 0; i < mark.n; i++) {
			works[i] = cite_find(cite, mark.items[i].key);
			any |= works[i] && works[i]->number;
			g_assert_true(text[mark.items[i].at] == '@');
		}
		if (any)
			g_assert_cmpuint(length(cite_write(cite, &mark, works, words)), ==, length(cite_write(cite, &mark, works, words)));
	}
}

/* The bytes are a bibliography and a text. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_open();
	struct limits limits = limits_default();
	struct diag *diag = diag_open(stderr, &(struct diag_options){.least = DIAG_ERROR});
	struct job job = {.diag = diag, .limits = &limits};
	size_t len;
	char *text = text_make_legal(arena, &job, "a", (const char *)data, size, &len);
	struct cite *cite = cite_open(arena, &job);
	struct cite_words words = {.style = size & 1 ? CITE_NUMBERS : CITE_AUTHOR_DATE, .lang = "en", .english = size & 2, .and = "and", .others = "et al.",
		.no_date = "n.d.", .in = "in", .editor = "ed.", .editors = "eds.", .edited = "edited by %s", .translated = "translated by %s",
		.edition = "%s ed.", .volume = "vol. %s", .accessed = "accessed %s", .doctor = "diss.", .master = "thesis", .page = "p. %s", .date = date};
	int n;
	cite_add(cite, *text == '[' || *text == '{' ? "a.json" : "a.bib", text, len);
	struct cite_work **works = cite_all(cite, &n);
	cite_order(cite, works, n, &words);
	for (int i = 0; i < n; i++) {
		g_assert_true(cite_find(cite, works[i]->key) == works[i] && works[i]->number == i + 1);
		g_assert_cmpuint(length(cite_entry(cite, works[i], &words)), >, 0);
	}
	write_marks(arena, cite, text, &words);
	cite_close(cite);
	diag_close(diag);
	arena_close(arena);
	return 0;
}
