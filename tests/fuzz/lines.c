/* Any legal text as a paragraph: broken at a measure, in an alignment and a language that the first bytes choose. */
#include "octavo/type.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void theme_fill(struct theme *theme, const char *const *fallback)
{
	for (int i = 0; i < TEXT__COUNT; i++)
		theme->text[i] = (struct theme_font){.family = "Linux Libertine O",
			.weight = 400,
			.size = 10,
			.leading = 13};
	theme->text[TEXT_CODE].family = "JetBrains Mono";
	theme->fallback = fallback;
	theme->expansion = 0.02;
	theme->protrude = theme->smart_quotes = true;
}

/* Odd lines of the text are code, every fourth is a link. */
static void add_text(struct para *para, const struct theme *theme, const char *lang, char *text)
{
	int n = 0;
	for (char *line = text; line; n++) {
		char *end = strchr(line, '\n');
		struct type_style style = {.font = &theme->text[TEXT_BODY],
			.lang = lang,
			.mono = n % 2,
			.link = n % 4 == 3 ? n : 0,
			.no_break = n % 7 == 5};
		para_style(para, &style);
		para_text(para, line, end ? (size_t)(end - line) : strlen(line),
			(struct pos){"note.md", n, 1});
		if (n % 5 == 4)
			para_mark(para, n);
		if (n % 11 == 10)
			para_box(para, n, 9);
		line = end ? end + 1 : NULL;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const langs[] = {"en-US", "de", "ar", "zh", "th", "fr", "hi", ""};
	static const char *const fallback[] = {"Noto Serif", "Noto Naskh Arabic", NULL};
	if (size < 4)
		return 0;
	FILE *out = fopen("/dev/null", "w");
	struct diag *diag = diag_open(out, &(struct diag_options){0});
	struct limits limits = limits_default();
	struct job job = {.diag = diag, .limits = &limits};
	struct arena *arena = arena_open();
	struct theme theme = {0};
	theme_fill(&theme, fallback);
	struct type *type = type_open(&theme, &job);
	size_t len;
	char *text =
		text_make_legal(arena, &job, "note.md", (const char *)data + 3, size - 3, &len);
	if (type && text) {
		struct para *para = para_open(type, arena, data[0] % 3 - 1);
		struct canvas canvas = {.arena = arena,
			.artifacts = g_array_new(FALSE, TRUE, sizeof(struct page_item)),
			.items = g_array_new(FALSE, TRUE, sizeof(struct page_item)),
			.links = g_array_new(FALSE, TRUE, sizeof(struct page_link)),
			.dests = g_array_new(FALSE, TRUE, sizeof(struct page_dest))};
		para_keep_space(para, data[0] & 64);
		add_text(para, &theme, langs[data[1] % G_N_ELEMENTS(langs)], text);
		para_end(para);
		struct para_options options = {.measure = data[2] * 2,
			.align = (enum para_align)(data[1] / 16 % 5),
			.indent = data[0] % 16,
			.hyphenate = data[1] & 128};
		const struct para_result *result = para_set(para, &options);
		struct para_vary want = {data[0] & 16, true, data[0] & 32, data[2] * 1e5};
		struct para_variants other = para_vary(para, result, &want);
		if (data[0] / 16 % 3 == 0 && other.shorter)
			result = other.shorter;
		if (data[0] / 16 % 3 == 1 && other.longer)
			result = other.longer;
		for (int i = 0; i < result->n_lines; i++)
			para_draw(para, result, i, 0, 0, &canvas);
		g_array_free(canvas.artifacts, TRUE);
		g_array_free(canvas.items, TRUE);
		g_array_free(canvas.links, TRUE);
		g_array_free(canvas.dests, TRUE);
	}
	type_close(type);
	diag_close(diag);
	arena_close(arena);
	fclose(out);
	return 0;
}
