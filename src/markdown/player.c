/*
 * Episodes in players other than YouTube, where a note names the one it is about: times in the note are moments of it.
 *
 * One row a player: where the id of an episode stands in its addresses, and how an address of a moment is made.  Links to moments
 * need no table (moment.c).
 */
#include "octavo/words.h"
#include "markdown/reader.h"

struct player {
	const char *name;
	const char *hosts[3];  /* without "www." */
	const char *path;      /* the id follows; "": the last part of the path is the id */
	const char *begins;    /* the id does, or "" */
	const char *letters;   /* of ids, beside those and figures; NULL: figures alone */
	size_t least, most;    /* bytes of an id */
	const char *part;      /* key in the query that belongs to the id, or NULL */
	bool needs_part;
	const char *link;      /* the id follows */
	const char *time;      /* and the seconds behind that; "/": as a clock */
	const char *after;
};

static const struct player players[] = {
	{"spotify", {"open.spotify.com"}, "/episode/", "", "", 22, 22, NULL, false, "https://open.spotify.com/episode/", "?t=", ""},
	{"apple", {"podcasts.apple.com"}, "", "id", "", 5, 16, "i", true, "https://podcasts.apple.com/podcast/", "&t=", ""},
	{"overcast", {"overcast.fm"}, "/+", "", "-_", 4, 24, NULL, false, "https://overcast.fm/+", "/", ""},
	{"pocketcasts", {"pca.st"}, "/episode/", "", "-", 36, 36, NULL, false, "https://pca.st/episode/", "?t=", ""},
	{"vimeo", {"vimeo.com"}, "/", "", NULL, 5, 12, NULL, false, "https://vimeo.com/", "#t=", "s"},
	{"vimeo", {"player.vimeo.com"}, "/video/", "", NULL, 5, 12, NULL, false, "https://vimeo.com/", "#t=", "s"},
	{"bilibili", {"bilibili.com", "m.bilibili.com"}, "/video/", "BV", "", 12, 12, "p", false, "https://www.bilibili.com/video/",
		"?t=", ""},
	{"twitch", {"twitch.tv", "m.twitch.tv"}, "/videos/", "", NULL, 5, 12, NULL, false, "https://www.twitch.tv/videos/", "?t=", "s"},
	{"dailymotion", {"dailymotion.com"}, "/video/", "", "", 5, 12, NULL, false, "https://www.dailymotion.com/video/", "?start=", ""},
};

static bool is_host(const struct player *player, const char *host, size_t len)
{
	for (const char *const *h = player->hosts; *h; h++)
		if (strlen(*h) == len && !g_ascii_strncasecmp(host, *h, len))
			return true;
	return false;
}

/* Where the id stands in the path, or NULL.  Spotify says the reader's language before it: "/intl-de/episode/…". */
static const char *id_in(const struct player *player, const char *path, size_t path_len)
{
	const char *end = path + path_len, *at = path;
	if (!*player->path) {
		for (at = end; at > path && at[-1] != '/';)
			at--;
		return at;
	}
	if (g_str_has_prefix(path, "/intl-"))
		at = path + 1 + strcspn(path + 1, "/?#");
	return g_str_has_prefix(at, player->path) ? at + strlen(player->path) : NULL;
}

/* The id's bytes; 0: it is none.  A stroke or a moment of its own may follow it, nothing else. */
static size_t id_len(const struct player *player, const char *id, const char *end)
{
	size_t n = 0;
	while (id + n < end && (g_ascii_isdigit(id[n]) || (player->letters && (g_ascii_isalpha(id[n]) || strchr(player->letters, id[n])))))
		n++;
	bool whole = id + n == end || (id[n] == '/' && (id + n + 1 == end || *player->time == '/'));
	return whole && n >= player->least && n <= player->most && g_str_has_prefix(id, player->begins) ? n : 0;
}

/* "?key=value" of the query, where the value is a number; "". */
static char *part_of(struct arena *arena, const char *key, const char *query)
{
	const char *value = *query == '?' ? url_value(query + 1, key) : NULL;
	int len = value ? (int)strspn(value, "0123456789") : 0;
	return len ? arena_printf(arena, "?%s=%.*s", key, len, value) : arena_strdup(arena, "");
}

bool player_find(struct arena *arena, const char *url, const char **provider, const char **video)
{
	size_t host_len;
	const char *host = url_host(url, &host_len);
	const char *path = host + host_len, *end = path + strcspn(path, "?#");
	for (size_t i = 0; i < G_N_ELEMENTS(players); i++) {
		const struct player *player = &players[i];
		const char *id = is_host(player, host, host_len) ? id_in(player, path, (size_t)(end - path)) : NULL;
		size_t n = id ? id_len(player, id, end) : 0;
		const char *part = n && player->part ? part_of(arena, player->part, end) : "";
		if (!n || (player->needs_part && !*part))
			continue;
		*provider = player->name;
		*video = arena_printf(arena, "%.*s%s", (int)n, id, part);
		return true;
	}
	return false;
}

char *player_link(struct arena *arena, const char *provider, const char *video, int seconds)
{
	const struct player *player = players;
	while (player + 1 < players + G_N_ELEMENTS(players) && strcmp(player->name, provider) != 0)
		player++;
	if (seconds < 0)
		return arena_join(arena, player->link, video, NULL);
	const char *time = *player->time == '/' ? markdown_clock(arena, seconds) : arena_printf(arena, "%d", seconds);
	bool query = *player->time == '?' && strchr(video, '?');
	return arena_join(arena, player->link, video, query ? "&" : "", player->time + query, time, player->after, NULL);
}

const char *markdown_play(const char *lang, const char *url)
{
	static const char *const hosts[] = {"open.spotify.com", "podcasts.apple.com", "overcast.fm", "pca.st", "share.snipd.com", "airr.io",
		"soundcloud.com"};
	static const char *const endings[] = {".mp3", ".m4a", ".ogg", ".oga", ".opus", ".wav", ".flac"};
	size_t host_len;
	const char *host = url_host(url, &host_len), *end = url + strcspn(url, "?#"), *ending = end;
	while (ending > url && *ending != '.' && ending[-1] != '/')
		ending--;
	bool heard = text_is_among(hosts, G_N_ELEMENTS(hosts), host, host_len) ||
		     text_is_among(endings, G_N_ELEMENTS(endings), ending, (size_t)(end - ending));
	return words_say(lang, heard ? WORD_LISTEN : WORD_WATCH);
}
