/* Links that are a moment: of a video, of an episode in another player, or of the note's own video.
 *
 * Of other players no table is needed: the address tells the same time as the words do, and is followed as it stands.  Only those
 * whose addresses are moments and tell no time are listed. */
#include "markdown/times.h"

/* Longer addresses are links: their code on paper would be too fine to be read. */
enum { ADDRESS_BYTES = 160 };

/* Longer addresses of players are not spelled out. */
enum { WORDS_BYTES = 80 };

static const char *const time_keys[] = {"t", "ts", "time", "start", "begin", "locate", "seconds", "offset", "position", "timestamp",
	"time_continue"};

/* Addresses that are moments. */
static const char *const moments[] = {"https://share.snipd.com/snip/", "https://www.airr.io/quote/", "https://airr.io/quote/",
	"https://www.airr.io/moment/"};

/* The seconds that a value begins with: "754", "754.2", "12m34s", "02:49,04:42"; -1: none. */
static int value_seconds(struct arena *arena, const char *value)
{
	bool odd;
	const char *end = value;
	while (g_ascii_isalnum(*end) || *end == ':')
		end++;
	return end > value && end - value < 16 ? markdown_time(arena_strndup(arena, value, (size_t)(end - value)), &odd) : -1;
}

/* Whether the address tells that time: under one of the keys in query or fragment, or as the last part of its path. */
static bool address_tells(struct arena *arena, const char *url, int seconds)
{
	size_t path = strcspn(url, "?#");
	const char *slash = url + path;
	while (slash > url && slash[-1] != '/')
		slash--;
	if (memchr(slash, ':', (size_t)(url + path - slash)) && value_seconds(arena, slash) == seconds)
		return true;
	for (const char *p = url + path; *p; p += strcspn(p, "?#&;")) {
		const char *equals = strchr(++p, '=');
		for (size_t i = 0; equals && i < G_N_ELEMENTS(time_keys); i++)
			if (strlen(time_keys[i]) == (size_t)(equals - p) && !g_ascii_strncasecmp(p, time_keys[i], strlen(time_keys[i])) &&
				value_seconds(arena, equals + 1) == seconds)
				return true;
	}
	return false;
}

static bool is_moment(const char *url)
{
	for (size_t i = 0; i < G_N_ELEMENTS(moments); i++)
		if (g_str_has_prefix(url, moments[i]))
			return true;
	return false;
}

/* The first time in words that stands free of others: its length, 0: there is none. */
static size_t time_in(const char *words, const char **at)
{
	for (const char *p = words; *p;) {
		size_t n = strspn(p, "0123456789:");
		bool free = (p == words || strchr(" ([", p[-1])) && (!p[n] || strchr(" )],", p[n]));
		if (n >= 4 && n <= 8 && free && memchr(p, ':', n)) {
			*at = p;
			return n;
		}
		p += MAX(n, 1);
	}
	return 0;
}

/* The link's words around a time that is its moment. */
static void split(struct reader *reader, struct doc_node *node, const char *words, const char *time, size_t len, int seconds)
{
	const char *provider = "address", *video = node->as.link->url;
	int own;
	markdown_video_url(reader->arena, video, &provider, &video, &own);
	/* brackets of its own are not said twice: "[00:12]" is "00:12" */
	bool whole = time == words + 1 && time[len] && !time[len + 1];
	const char *after = time + len + whole;
	doc_unlink(node);
	build_text(reader, words, (size_t)(time - words) - whole);
	timestamp_add_seconds(reader, provider, video, seconds, arena_strndup(reader->arena, time, len));
	build_text(reader, after, strlen(after));
}

static bool is_words(const struct doc_node *node)
{
	for (const struct doc_node *n = node->first; n; n = n->next)
		if (n->kind != DOC_TEXT)
			return false;
	return true;
}

bool moment_finish_address(struct reader *reader, struct doc_node *node)
{
	const char *url = node->as.link->url, *provider, *video, *time;
	char *words = doc_plain(reader->arena, node), *label = timestamp_label(reader, words);
	int own = -1;
	bool odd, known = markdown_video_url(reader->arena, url, &provider, &video, &own);
	if (known && label) {
		doc_unlink(node);
		timestamp_add_seconds(reader, provider, video, own >= 0 ? own : markdown_time(label, &odd), label);
		return true;
	}
	size_t len = time_in(words, &time);
	int seconds = len ? markdown_time(arena_strndup(reader->arena, time, len), &odd) : -1;
	if (seconds < 0 || (!label && !is_words(node)) || (!known && strlen(url) > ADDRESS_BYTES))
		return false;
	/* YouTube's without a video's id lead nowhere */
	bool tells = known ? own == seconds : is_moment(url) || (!strstr(url, "youtu") && address_tells(reader->arena, url, seconds));
	if (!tells)
		return false;
	split(reader, node, words, time, len, seconds);
	return true;
}

/* ---- of the note's own video, and of files beside it ---- */

/* True where the target is a recording: it cannot be in a book. */
static bool is_recording(const char *target)
{
	static const char *const endings[] = {".mp3", ".mp4", ".m4a", ".m4v", ".wav", ".ogg", ".oga", ".ogv", ".opus", ".flac",
		".webm", ".mkv", ".mov", ".avi", ".3gp"};
	const char *dot = strrchr(target, '.');
	for (size_t i = 0; dot && i < G_N_ELEMENTS(endings); i++)
		if (!g_ascii_strcasecmp(dot, endings[i]))
			return true;
	return false;
}

/* The seconds of "t=75", "t=10,20", "t=00:01:15"; -1: none. */
static int fragment_seconds(struct arena *arena, const char *fragment)
{
	return fragment && g_str_has_prefix(fragment, "t=") ? value_seconds(arena, fragment + 2) : -1;
}

static const char *file_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

/* A moment of a recording beside the notes: without a link, unless the note's own episode is the same file somewhere else. */
static void add_moment(struct reader *reader, const char *target, int seconds, const char *label)
{
	const char *name = file_name(target), *own = reader->video ? file_name(reader->video) : "";
	size_t len = strcspn(own, "?");
	bool same = reader->video && strstr(reader->video, "://") && strlen(name) == len && !memcmp(own, name, len);
	timestamp_add_seconds(reader, same ? reader->provider : NULL, same ? reader->video : NULL, seconds, label);
}

bool moment_recording(struct reader *reader, const struct doc_link *link, const char *words)
{
	int seconds = is_recording(link->target) ? fragment_seconds(reader->arena, link->fragment) : -1;
	const char *name = file_name(link->target);
	if (seconds < 0)
		return false;
	if (words && *words && !g_ascii_isdigit(*words))
		name = words;
	build_text(reader, name, strlen(name));
	build_text(reader, " ", 1);
	add_moment(reader, link->target, seconds, markdown_clock(reader->arena, seconds));
	return true;
}

/* A link makes room for its time: what else it says stays before that.  label: what it says is the time itself; or NULL. */
static void give_way(struct reader *reader, struct doc_node *link, const char *label)
{
	if (label || !link->first) {
		doc_unlink(link);
	} else {
		doc_unwrap(link);
		build_text(reader, " ", 1);
	}
}

/* [[talk.mp4#t=75]], [01:15](talk.mp4#t=75): the time, behind what else the link says. */
static bool finish_recording(struct reader *reader, struct doc_node *node)
{
	const struct doc_link *link = node->as.link;
	int seconds = is_recording(link->target) ? fragment_seconds(reader->arena, link->fragment) : -1;
	if (seconds < 0)
		return false;
	char *words = doc_plain(reader->arena, node), *label = timestamp_label(reader, words);
	bool own = g_str_has_suffix(words, arena_printf(reader->arena, " > %s", link->fragment));
	if (own || !*words) {
		doc_unlink(node);
		return moment_recording(reader, link, NULL);
	}
	give_way(reader, node, label);
	add_moment(reader, link->target, seconds, label ? label : markdown_clock(reader->arena, seconds));
	return true;
}

/* The time in [words](#t=00:01:13), [words](#t1:38:43), [words](0:01:13) and, of a note with a video, [words](#00:01:13), or NULL; "#t2" is
 * a heading. */
static const char *moment_time(struct reader *reader, const struct doc_link *link)
{
	const char *time = link->fragment;
	bool odd;
	if (!*link->target && time) {
		if (*time == 't' && (time[1] == '=' || strchr(time, ':')))
			time += time[1] == '=' ? 2 : 1;
		else if (!strchr(time, ':') || !reader->video || destination_is_heading(reader, time))
			return NULL;
	} else if (!time && strchr(link->target, ':')) {
		time = link->target;
	} else {
		return NULL;
	}
	return g_ascii_isdigit(*time) && markdown_time(time, &odd) >= 0 ? time : NULL;
}

bool moment_finish_own(struct reader *reader, struct doc_node *node)
{
	const char *time = moment_time(reader, node->as.link);
	if (!time)
		return finish_recording(reader, node);
	char *label = timestamp_label(reader, doc_plain(reader->arena, node));
	give_way(reader, node, label);
	timestamp_add(reader, time, label);
	return true;
}

const char *moment_player(struct reader *reader, const char *url)
{
	struct arena *arena = reader->arena;
	const char *host = strstr(url, "//"), *hash = strrchr(url, '#');
	int seconds = hash ? fragment_seconds(arena, hash + 1) : -1;
	if (seconds >= 0)
		return markdown_clock(arena, seconds);
	if (!host || strlen(url) <= WORDS_BYTES)
		return NULL;
	host += 2;
	size_t host_len = strcspn(host, "/?#"), path_len = strcspn(host, "?#"), leaf = path_len;
	while (leaf > host_len && host[leaf - 1] != '/')
		leaf--;
	const char *between = leaf > host_len + 1 ? "…/" : "";
	return arena_printf(arena, "%.*s/%s%.*s", (int)host_len, host, between, (int)(path_len - MIN(leaf, path_len)), host + leaf);
}
