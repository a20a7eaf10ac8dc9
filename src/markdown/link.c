/* Links and pictures of Markdown and HTML: to the world (http, https, mailto), into the
 * vault, to a moment of a video, or text.  A link in a link is never made. */
#include "markdown/times.h"

enum { TOLD_BYTES = 60 }; /* of an address that a message shows */

/* Length of "scheme:" at the start, 0: none. */
static size_t scheme_len(const char *url)
{
	size_t n = 0;
	if (!g_ascii_isalpha(*url))
		return 0;
	while (g_ascii_isalnum(url[n]) || (url[n] && strchr("+.-", url[n])))
		n++;
	return url[n] == ':' && n > 1 ? n + 1 : 0;
}

static bool is_world(const char *url)
{
	return !g_ascii_strncasecmp(url, "http://", 7) ||
	       !g_ascii_strncasecmp(url, "https://", 8) ||
	       !g_ascii_strncasecmp(url, "mailto:", 7);
}

/* Blanks and line ends hidden in a scheme ("java\nscript:") must not hide it. */
static char *squeezed(struct reader *reader, const char *url)
{
	char *copy = arena_strdup(reader->arena, url), *to = copy;
	for (const char *p = copy; *p; p++)
		if (*p != '\n' && *p != '\t')
			*to++ = *p;
	*to = 0;
	return g_strstrip(copy);
}

/* An address that was put in quotes. */
static char *unquoted(char *url)
{
	size_t len = strlen(url);
	if (len < 3 || !strchr("'\"", *url) || url[len - 1] != *url)
		return url;
	url[len - 1] = '\0';
	return url + 1;
}

/* "https:/x" and "https:x" lead where browsers go: to https://x. */
static char *slashed(struct reader *reader, char *url)
{
	size_t scheme = !g_ascii_strncasecmp(url, "https:", 6) ? 6 : !g_ascii_strncasecmp(url, "http:", 5) ? 5 : 0;
	const char *rest = url + scheme + strspn(url + scheme, "/");
	if (!scheme || rest == url + scheme + 2 || !g_ascii_isalnum(*rest))
		return url;
	return arena_printf(reader->arena, "%.*s//%s", (int)scheme, url, rest);
}

/* obsidian://open?vault=V&file=F names a note of some vault, mostly of this: F, ready to be read as a target.  Other
 * addresses stay. */
static char *opened(struct reader *reader, char *url)
{
	static const char open[] = "obsidian://open?";
	if (g_ascii_strncasecmp(url, open, strlen(open)) != 0)
		return url;
	for (const char *p = url + strlen(open); *p; p += strcspn(p, "&"), p += *p == '&')
		if (g_str_has_prefix(p, "file=")) {
			g_autofree char *name = g_strndup(p + 5, strcspn(p + 5, "&"));
			g_auto(GStrv) parts = g_strsplit(name, "%23", -1);
			g_autofree char *joined = g_strjoinv("#", parts);
			return arena_strdup(reader->arena, joined);
		}
	return url;
}

/* An address as messages show it. */
static const char *told_address(struct reader *reader, const char *url)
{
	size_t shown = text_cut(url, TOLD_BYTES);
	return arena_printf(reader->arena, "%.*s%s", (int)shown, url, url[shown] ? "…" : "");
}

/* Tells of an address that is not followed. */
static void told(struct reader *reader, enum diag_code code, const char *url)
{
	diag_report(reader->job->diag, code, reader_pos(reader), "%s", told_address(reader, url));
}

bool link_leads(struct reader *reader, const char *url)
{
	bool leads = text_is_address(url);
	if (!leads)
		told(reader, DIAG_LINK_ADDRESS, url);
	return leads;
}

static void open_picture(struct reader *reader, char *url, enum origin origin, int tag)
{
	struct doc_node *node = build_open(reader, DOC_PICTURE, origin, tag);
	if (!node)
		return;
	node->as.picture = ARENA_NEW(reader->arena, struct doc_picture);
	node->as.picture->target = url;
	node->as.picture->media = -1;
}

static const char podnotes[] = "obsidian://podnotes?";

/* <a%20class="yt-timestamp"%20data-t="00:48:00">: an anchor that became a destination.  A link of PodNotes opens its episode in that
 * program: in a note that has an address for the episode it is a moment of that. */
static char *moment(struct reader *reader, char *url)
{
	const char *time = g_str_has_prefix(url, podnotes) && reader->video ? url_value(url + strlen(podnotes), "time") : NULL;
	if (time && g_ascii_isdigit(*time))
		return arena_printf(reader->arena, "#t=%.*s", (int)strspn(time, "0123456789"), time);
	if (!strstr(url, "data-t") && !strstr(url, "yt-timestamp"))
		return url;
	char *data = strstr(url, "data-t");
	for (char *p = data ? data : url; *p; p++) {
		size_t n = strspn(p, "0123456789:");
		if (n > 3 && memchr(p, ':', n))
			return arena_printf(reader->arena, "#t=%.*s", (int)n, p);
	}
	return url;
}

void link_open(const struct shield *shield, const struct link_source *source)
{
	struct reader *reader = shield->reader;
	const char *dest = source->url ? source->url : "";
	char *url = slashed(reader, unquoted(squeezed(reader, shield_restored(shield, dest, strlen(dest)))));
	if (source->is_picture) {
		open_picture(reader, url, source->origin, source->tag);
		return;
	}
	url = opened(reader, moment(reader, url));
	const struct token *token = NULL;
	bool is_time =
		shield_token(shield, dest, dest + strlen(dest), &token) == strlen(dest) &&
		*dest && (token->kind == TOKEN_ANCHOR || token->kind == TOKEN_TIMES);
	bool other = !is_time && scheme_len(url) && !is_world(url);
	bool plays = other && g_str_has_prefix(url, podnotes);
	if (other && !(plays && reader->podnotes_told)) /* one a note: it has them by the dozen */
		told(reader, DIAG_LINK_SCHEME, url);
	reader->podnotes_told |= plays;
	bool world = is_world(url) || g_str_has_prefix(url, "//") ||
		     g_str_has_prefix(url, "www.");
	if (world && !is_time && !is_world(url))
		url = arena_printf(reader->arena, "https:%s%s", *url == '/' ? "" : "//", url);
	other = other || (world && !is_time && !link_leads(reader, url));
	enum doc_kind kind = !*url || other     ? DOC__COUNT
			     : world || is_time ? DOC_LINK
						: DOC_WIKILINK;
	struct doc_node *node = build_open(reader, kind, source->origin, source->tag);
	if (!node)
		return;
	if (is_time) {
		struct open *top = build_top(reader);
		top->shield = shield;
		top->token = (int32_t)(token -
				       &g_array_index(shield->tokens, struct token, 0));
	}
	struct doc_link *link = ARENA_NEW(reader->arena, struct doc_link);
	node->as.link = link;
	if (source->title && *source->title)
		link->title =
			shield_restored(shield, source->title, strlen(source->title));
	if (kind == DOC_WIKILINK)
		wikilink_target(reader, link, url, strlen(url), true);
	else
		link->url = text_untracked(reader->arena, url);
}

/* A link whose destination is a timestamp: its words, then the time; words that are a
 * time are its label. */
static void finish_time(
	struct reader *reader, struct doc_node *node, const struct open *open)
{
	const struct token *token =
		&g_array_index(open->shield->tokens, struct token, open->token);
	char *label = timestamp_label(reader, doc_plain(reader->arena, node));
	if (label && token->kind == TOKEN_ANCHOR && token->a_len && token->ch != 'u') {
		doc_unlink(node);
		if (!timestamp_add(
			    reader, reader_slice(reader, token->a, token->a_len), label))
			build_text(reader, label, strlen(label));
		return;
	}
	doc_unwrap(node);
	build_text(reader, " ", 1);
	if (token->kind == TOKEN_ANCHOR)
		timestamp_build_anchor(open->shield, token);
	else
		bare_build(open->shield, token);
}

/* Words that are where the link leads, and where its site's readers came from. */
static bool is_tracked(struct reader *reader, const struct doc_node *node)
{
	const struct doc_node *words = node->first;
	bool alone = words && !words->next && words->kind == DOC_TEXT;
	return node->as.link->url && alone && strcmp(words->as.text, node->as.link->url) != 0 &&
	       !strcmp(text_untracked(reader->arena, words->as.text), node->as.link->url);
}

/* Links without words show where they lead; a label says what is there, and a place for the list of works nothing, nor does an
 * element that leads into the note itself: it is the handle of a heading. */
static void need_words(struct reader *reader, struct doc_node *node, const struct open *open)
{
	const struct doc_link *link = node->as.link;
	bool label = node->kind == DOC_WIKILINK && !strcmp(link->target, "@") && link->fragment;
	if (is_tracked(reader, node))
		doc_unlink(node->first);
	if (node->first || label)
		return;
	const char *words = link->url                    ? link->url
			    : *link->target              ? link->target
			    : open->origin == FROM_HTML ? NULL
							 : link->fragment;
	if (words && *words)
		doc_append(node,
			doc_new_text(reader->arena, words, (int)node->line, node->col));
	else
		doc_unlink(node);
}

/* What is left of words whose times stand behind the link: nothing, where they were all of them but for brackets. */
static void trim_words(struct doc_node *node)
{
	if (node->last && node->last->kind == DOC_TEXT)
		g_strchomp((char *)node->last->as.text);
	for (const struct doc_node *n = node->first; n; n = n->next)
		if (n->kind != DOC_TEXT || n->as.text[strspn(n->as.text, "()[],; ")])
			return;
	while (node->first)
		doc_unlink(node->first);
}

/* "[[sleep_and_mood | 00:22:28]]": the note, and behind it the time.  Two numbers may be a time of day. */
static void take_time(struct reader *reader, struct doc_node *node)
{
	struct doc_node *words = node->first;
	bool alone = words && !words->next && words->kind == DOC_TEXT;
	if (node->kind != DOC_WIKILINK || !reader->video || !alone || node->as.link->fragment || !strchr(node->as.link->target, '_'))
		return;
	char *label = timestamp_label(reader, words->as.text);
	if (!label || strchr(label, ':') == strrchr(label, ':'))
		return;
	doc_unlink(words);
	timestamp_add(reader, label, label);
}

void link_finish(struct reader *reader, struct doc_node *node, const struct open *open)
{
	if (reader->late->len)
		trim_words(node);
	if (open->token >= 0)
		finish_time(reader, node, open);
	else if (node->as.link->lost)
		return;
	else if (node->kind == DOC_LINK ? !moment_finish_address(reader, node) : !moment_finish_own(reader, node)) {
		take_time(reader, node);
		need_words(reader, node, open);
	}
}

/* ---- pictures ---- */

static bool read_size(const char *text, struct doc_picture *picture)
{
	char *end;
	long width = strtol(text, &end, 10), height = 0;
	if (end == text || width <= 0 || width > 100000)
		return false;
	if (*end == 'x' || *end == 'X') {
		const char *second = end + 1;
		height = strtol(second, &end, 10);
		if (end == second || height <= 0 || height > 100000)
			return false;
	}
	if (*end)
		return false;
	picture->width_px = (int)width;
	picture->height_px = (int)height;
	return true;
}

/* A size in words of slides, "w:300px"; the height alone is the slide's. */
static bool is_slide_size(const char *word, struct doc_picture *picture)
{
	static const char *const keys[] = {"w:", "width:", "h:", "height:"};
	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
		size_t len = strlen(keys[i]);
		if (strncmp(word, keys[i], len) != 0 || !g_ascii_isdigit(word[len]))
			continue;
		char *end;
		long width = strtol(word + len, &end, 10);
		if (i < 2 && width > 0 && width <= 100000 && (!*end || !strcmp(end, "px")))
			picture->width_px = (int)width;
		return true;
	}
	return false;
}

/* "center", "right:40%" */
static bool is_slide_place(const char *word)
{
	static const char *const places[] = {"bg", "center", "left", "right", "fit", "contain", "cover", "auto", "vertical"};
	size_t len = strcspn(word, ":");
	for (size_t i = 0; i < G_N_ELEMENTS(places); i++)
		if (strlen(places[i]) == len && !memcmp(word, places[i], len) && (!word[len] || g_ascii_isdigit(word[len + 1])))
			return true;
	return false;
}

/* What is left of a picture's words without those that place it on a slide, as Marp has them: "![w:300px center](a.png)". */
static char *without_slide(struct arena *arena, char *words, struct doc_picture *picture)
{
	bool sized = g_str_has_prefix(words, "bg") && (!words[2] || words[2] == ' ');
	if (!sized && !strchr(words, ':'))
		return words;
	g_auto(GStrv) parts = g_strsplit(words, " ", -1);
	g_autoptr(GString) rest = g_string_new(NULL);
	for (char **part = parts; *part; part++) {
		if (is_slide_size(*part, picture))
			sized = true;
		else if (!is_slide_place(*part) && **part)
			g_string_append_printf(rest, "%s%s", rest->len ? " " : "", *part);
	}
	return sized ? arena_strdup(arena, rest->str) : words;
}

/* "center|400": where a picture stands beside the words is for the page's style, and describes nothing. */
static char *without_places(struct reader *reader, const char *words)
{
	static const char *const places[] = {"center", "centre", "left", "right", "inline", NULL};
	g_auto(GStrv) parts = g_strsplit(words, "|", -1);
	g_autoptr(GString) kept = g_string_new(NULL);
	for (char **part = parts; *part; part++) {
		size_t len = strlen(*part);
		if (part[1] && len && (*part)[len - 1] == '\\') /* in a table */
			(*part)[len - 1] = '\0';
		g_autofree char *word = g_ascii_strdown(*part, -1);
		if (!g_strv_contains(places, g_strstrip(word)))
			g_string_append_printf(kept, "%s%s", kept->len ? "|" : "", *part);
	}
	return arena_strndup(reader->arena, kept->str, kept->len);
}

char *picture_size(struct reader *reader, const char *text, bool barred, struct doc_picture *picture)
{
	barred |= strchr(text, '|') != NULL;
	char *words = g_strstrip(barred ? without_places(reader, text) : arena_strdup(reader->arena, text));
	char *bar = strrchr(words, '|');
	char *size = g_strstrip(bar ? bar + 1 : words);
	if (!read_size(size, picture))
		return without_slide(reader->arena, words, picture);
	if (!bar)
		return words + strlen(words);
	*bar = 0;
	if (bar > words && bar[-1] == '\\')
		bar[-1] = 0;
	return g_strchomp(words);
}

static const char *picture_path(struct reader *reader, const char *url)
{
	char *plain = g_uri_unescape_string(url, NULL);
	if (!plain || !g_utf8_validate(plain, -1, NULL)) {
		g_free(plain);
		return url;
	}
	char *path = arena_strdup(reader->arena, plain);
	g_free(plain);
	size_t len = strcspn(path, "?#");
	char *cut = arena_strndup(reader->arena, path, len);
	return embed_is_picture(cut) ? cut : path;
}

/* A video or a note in a picture's place. */
static bool is_no_picture(struct reader *reader, struct doc_node *node, const char *alt)
{
	struct doc_picture *picture = node->as.picture;
	const char *provider, *video;
	int seconds;
	bool is_video = markdown_video_url(
		reader->arena, picture->target, &provider, &video, &seconds);
	size_t len = strlen(picture->target), path = strcspn(picture->target, "#");
	bool is_note = vault_stem_len(arena_strndup(reader->arena, picture->target, path)) < path && !is_world(picture->target);
	struct doc_link *link = ARENA_NEW(reader->arena, struct doc_link);
	if (!is_video && !is_note && !is_world(picture->target) && picture->target[path]) {
		wikilink_target(reader, link, picture->target, len, true);
		if (moment_recording(reader, link, alt)) {
			doc_unlink(node);
			return true;
		}
	}
	if (!is_video && !is_note)
		return false;
	doc_unlink(node);
	if (is_note) {
		struct doc_node *embed = build_node(reader, DOC_EMBED);
		wikilink_target(reader, link, picture->target, len, true);
		embed->as.link = link;
		build_leaf(reader, embed);
		return true;
	}
	struct doc_node *words = build_node(reader, DOC_LINK);
	link->url = picture->target;
	words->as.link = link;
	const char *text =
		*alt ? alt : markdown_video_link(reader->arena, provider, video, seconds);
	doc_append(words, doc_new_text(reader->arena, text, (int)node->line, node->col));
	build_leaf(reader, words);
	return true;
}

void picture_finish(struct reader *reader, struct doc_node *node)
{
	struct doc_picture *picture = node->as.picture;
	char *alt = picture_size(reader, doc_plain(reader->arena, node), false, picture);
	node->first = node->last = NULL;
	if (is_no_picture(reader, node, alt))
		return;
	bool other = scheme_len(picture->target) && !is_world(picture->target);
	if (other || !*picture->target) {
		if (other)
			diag_report(reader->job->diag, DIAG_PICTURE_BAD, reader_pos(reader), "'%s' (its address is none of a file or of the net)",
				told_address(reader, picture->target));
		doc_unlink(node);
		build_text(reader, alt, strlen(alt));
		return;
	}
	if (!is_world(picture->target))
		picture->target = picture_path(reader, picture->target);
	if (*alt)
		doc_append(node,
			doc_new_text(reader->arena, alt, (int)node->line, node->col));
}
