/* Within a line of an outliner's page: "((id))" is a link to a block, "{{video …}}" and its kin are links, times, embeddings
 * or code, "^^words^^" are marked, "{:width 400}" is a picture's size. */
#include "markdown/outline.h"

/* A macro's name and what is shown for it. */
typedef void (*macro_fn)(struct outline *outline, GString *out, const char *words);

size_t outline_id_len(const char *text)
{
	size_t n = 0;
	while (g_ascii_isalnum(text[n]) || text[n] == '-' || text[n] == '_')
		n++;
	bool uuid = n == OUTLINE_ID && text[8] == '-' && text[13] == '-' && text[18] == '-' && text[23] == '-';
	return uuid || n == 9 ? n : 0;
}

/* ---- macros ---- */

static void put_address(struct outline *outline, GString *out, const char *words)
{
	(void)outline;
	if (g_str_has_prefix(words, "http://") || g_str_has_prefix(words, "https://"))
		g_string_append_printf(out, "<%s>", words);
	else
		g_string_append(out, words);
}

static void put_video(struct outline *outline, GString *out, const char *words)
{
	outline->video = arena_strdup(outline->reader->arena, words);
	put_address(outline, out, words);
}

static void put_time(struct outline *outline, GString *out, const char *words)
{
	const char *provider, *video;
	int own;
	bool odd;
	struct arena *arena = outline->reader->arena;
	int seconds = g_ascii_isdigit(*words) ? markdown_time(words, &odd) : -1;
	if (seconds < 0) {
		g_string_append(out, words);
		return;
	}
	g_string_append_printf(out, "[%02d:%02d:%02d]", seconds / 3600, seconds / 60 % 60, seconds % 60);
	if (outline->video && markdown_video_url(arena, outline->video, &provider, &video, &own))
		g_string_append_printf(out, "(%s)", markdown_video_link(arena, provider, video, seconds));
}

static void put_embed(struct outline *outline, GString *out, const char *words)
{
	size_t len = strlen(words), id = g_str_has_prefix(words, "((") ? outline_id_len(words + 2) : 0;
	(void)outline;
	if (id && len == id + 4)
		g_string_append_printf(out, "![[%s#^%.*s]]", words, (int)id, words + 2);
	else if (len > 4 && g_str_has_prefix(words, "[[") && g_str_has_suffix(words, "]]"))
		g_string_append_printf(out, "!%s", words);
	else
		g_string_append(out, words);
}

static void put_cloze(struct outline *outline, GString *out, const char *words)
{
	const char *cue = strstr(words, "\\\\");
	(void)outline;
	g_string_append_len(out, words, cue ? cue - words : (gssize)strlen(words));
	if (cue && cue[2])
		g_string_append_printf(out, " (%s)", cue + 2);
}

static void put_open(struct outline *outline, GString *out, const char *words)
{
	(void)outline;
	g_string_append_printf(out, "[ ]%s%s", *words ? " " : "", words);
}

static void put_done(struct outline *outline, GString *out, const char *words)
{
	(void)outline;
	g_string_append_printf(out, "[x]%s%s", *words ? " " : "", words);
}

/* What a plugin draws there has no words. */
static void put_nothing(struct outline *outline, GString *out, const char *words)
{
	(void)outline, (void)words;
	if (out->len > 0 && out->str[out->len - 1] == ' ')
		g_string_truncate(out, out->len - 1);
}

static const struct {
	const char *name;
	macro_fn put;
} macros[] = {
	{"video", put_video},
	{"youtube", put_video},
	{"vimeo", put_video},
	{"bilibili", put_video},
	{"youtube-timestamp", put_time},
	{"tweet", put_address},
	{"twitter", put_address},
	{"iframe", put_address},
	{"embed", put_embed},
	{"cloze", put_cloze},
	{"TODO", put_open},
	{"DONE", put_done},
	{"renderer", put_nothing},
};

/* "{{name words}}", "{{[[name]]: words}}"; returns its length.  What no row knows is the program's: shown as code. */
static size_t put_macro(struct outline *outline, GString *out, const char *at, const char *end)
{
	const char *close = g_strstr_len(at, end - at, "}}");
	if (!close)
		return 0;
	const char *name = at + 2, *stop;
	bool wiki = g_str_has_prefix(name, "[[");
	name += wiki ? 2 : 0;
	for (stop = name; stop < close && (g_ascii_isalpha(*stop) || *stop == '-');)
		stop++;
	size_t len = (size_t)(stop - name);
	stop += wiki && g_str_has_prefix(stop, "]]") ? 2 : 0;
	stop += *stop == ':';
	g_autofree char *words = g_strstrip(g_strndup(stop, (gsize)(MAX(close, stop) - stop)));
	for (size_t i = 0; i < G_N_ELEMENTS(macros); i++)
		if (strlen(macros[i].name) == len && !memcmp(macros[i].name, name, len)) {
			macros[i].put(outline, out, words);
			return (size_t)(close - at) + 2;
		}
	g_string_append_printf(out, "`%.*s`", (int)(close - at) + 2, at);
	return (size_t)(close - at) + 2;
}

/* ---- references ---- */

static bool ends_in(const GString *out, char c)
{
	return out->len > 0 && out->str[out->len - 1] == c;
}

/* "[words](((id)))" whose words are in out already: they become the link's. */
static bool put_label(GString *out, const char *id, size_t len)
{
	const char *open = out->len > 2 ? g_strrstr(out->str, "[") : NULL;
	if (!open || open[1] == '[' || strchr(open, '|') || !g_str_has_suffix(out->str, "](") ||
		(size_t)(open - out->str) + 3 >= out->len)
		return false;
	g_autofree char *words = g_strndup(open + 1, out->len - (gsize)(open - out->str) - 3);
	g_string_truncate(out, (gsize)(open - out->str));
	g_string_append_printf(out, "[[((%.*s))#^%.*s|%s]]", (int)len, id, (int)len, id, words);
	return true;
}

/* "((id))"; returns its length. */
static size_t put_reference(GString *out, const char *at, const char *end)
{
	bool labelled = end - at > 3 && at[2] == '(' && ends_in(out, ']');
	const char *id = at + (labelled ? 3 : 2);
	size_t len = end - id > 9 ? outline_id_len(id) : 0;
	if (!len || end - id < (ptrdiff_t)len + 2 || id[len] != ')' || id[len + 1] != ')')
		return 0;
	if (labelled && (end - id == (ptrdiff_t)len + 2 || id[len + 2] != ')'))
		return 0;
	if (labelled) {
		g_string_append_c(out, '(');
		if (put_label(out, id, len))
			return len + 6;
		g_string_truncate(out, out->len - 1);
	}
	g_string_append_printf(out, "[[((%.*s))#^%.*s]]", (int)len, id, (int)len, id);
	return len + (labelled ? 6 : 4);
}

/* The number behind a key in "{:height 98, :width 337}"; 0: none. */
static int number_of(const char *at, const char *end, const char *key)
{
	const char *found = g_strstr_len(at, end - at, key);
	return found ? (int)g_ascii_strtoll(found + strlen(key), NULL, 10) : 0;
}

/* The size behind a picture that is in out already, from so many bytes on, or behind a link, which has none; returns its length. */
static size_t put_size(GString *out, gsize picture, bool pictured, const char *at, const char *end)
{
	const char *close = memchr(at, '}', (size_t)(end - at));
	const char *middle = close && pictured ? g_strrstr(out->str + picture, "](") : NULL;
	int width = close ? number_of(at, close, ":width ") : 0, height = close ? number_of(at, close, ":height ") : 0;
	if ((pictured && !middle) || width < 1 || width > 9999 || height < 0 || height > 9999)
		return 0;
	g_autofree char *size = height ? g_strdup_printf("|%dx%d", width, height) : g_strdup_printf("|%d", width);
	if (middle)
		g_string_insert(out, middle - out->str, size);
	return (size_t)(close - at) + 1;
}

/* Length of the code that begins with a run of backticks; its closing run is as long. */
static size_t code_len(const char *at, const char *end)
{
	size_t run = 0, n = 0;
	while (at + run < end && at[run] == '`')
		run++;
	for (const char *p = at + run; p < end; p += n ? n : 1) {
		for (n = 0; p + n < end && p[n] == '`';)
			n++;
		if (n == run)
			return (size_t)(p - at) + n;
	}
	return run;
}

/* What is sought to the line's end is sought once: the end of the last macro, and the last picture that has no size yet. */
void outline_words(struct outline *outline, GString *out, const char *at, const char *end)
{
	const char *last = g_strrstr_len(at, end - at, "}}");
	GString *own = g_string_sized_new((gsize)(end - at) + 16);
	gsize picture = 0;
	bool pictured = false;
	while (at < end) {
		size_t n = 0;
		if (*at == '`') {
			n = code_len(at, end);
			g_string_append_len(own, at, (gssize)n);
		} else if (last && at < last && g_str_has_prefix(at, "{{")) {
			n = put_macro(outline, own, at, end);
		} else if (g_str_has_prefix(at, "((")) {
			n = put_reference(own, at, end);
		} else if (g_str_has_prefix(at, "{:") && ends_in(own, ')')) {
			n = put_size(own, picture, pictured, at, end);
			pictured = false;
		} else if (g_str_has_prefix(at, "^^") && end - at > 2) {
			g_string_append(own, "==");
			n = 2;
		} else if (g_str_has_prefix(at, "![")) {
			picture = own->len;
			pictured = true;
		}
		if (!n) {
			g_string_append_c(own, *at);
			n = 1;
		}
		at += n;
	}
	g_string_append_len(out, own->str, (gssize)own->len);
	g_string_free(own, TRUE);
}
