/*
 * Episodes in players other than YouTube, where a note names the one it is about: times in the note are moments of it.
 *
 * One row a player: where the id of an episode stands in its addresses, and how an address of a moment is made.  Links to moments
 * need no table (time_moment.c).
 */
#include "octavo/words.h"
#include "markdown/times.h"

/* Longer addresses are links alone: their code on paper would be too fine to be read. */
enum { SOUND_BYTES = 150 };

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
	const char *time;      /* and the seconds behind that */
	const char *after;
	bool clock;            /* … as a clock */
};

static const struct player players[] = {
	{"spotify", {"open.spotify.com"}, "/episode/", "", "", 22, 22, NULL, false, "https://open.spotify.com/episode/", "?t=", "", false},
	{"apple", {"podcasts.apple.com"}, "", "id", "", 5, 16, "i", true, "https://podcasts.apple.com/podcast/", "&t=", "", false},
	{"overcast", {"overcast.fm"}, "/+", "", "-_", 4, 24, NULL, false, "https://overcast.fm/+", "/", "", true},
	{"pocketcasts", {"pca.st"}, "/episode/", "", "-", 36, 36, NULL, false, "https://pca.st/episode/", "?t=", "", false},
	{"vimeo", {"vimeo.com"}, "/", "", NULL, 5, 12, NULL, false, "https://vimeo.com/", "#t=", "s", false},
	{"vimeo", {"player.vimeo.com"}, "/video/", "", NULL, 5, 12, NULL, false, "https://vimeo.com/", "#t=", "s", false},
	{"bilibili", {"bilibili.com", "m.bilibili.com"}, "/video/", "BV", "", 12, 12, "p", false, "https://www.bilibili.com/video/",
		"?t=", "", false},
	{"twitch", {"twitch.tv", "m.twitch.tv"}, "/videos/", "", NULL, 5, 12, NULL, false, "https://www.twitch.tv/videos/", "?t=", "s", false},
	{"dailymotion", {"dailymotion.com"}, "/video/", "", "", 5, 12, NULL, false, "https://www.dailymotion.com/video/", "?start=", "", false},
	/* the artist and the track */
	{"soundcloud", {"soundcloud.com", "m.soundcloud.com"}, "/", "", "-_/", 5, 120, NULL, false, "https://soundcloud.com/", "#t=", "", true},
	/* a file: its address is the id */
	{"sound", {NULL}, "", "", NULL, 0, 0, NULL, false, "", "#t=", "", false},
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

static bool is_track(const char *id, size_t len)
{
	const char *stroke = memchr(id, '/', len);
	static const char *const lists[] = {"sets", "tracks"};
	if (!stroke || stroke == id || g_str_has_prefix(id, "discover/") || g_str_has_prefix(id, "you/"))
		return false;
	const char *track = stroke + 1;
	size_t track_len = (size_t)(id + len - track);
	return track_len && !memchr(track, '/', track_len) && !text_is_among(lists, G_N_ELEMENTS(lists), track, track_len);
}

/* The id's bytes; 0: it is none.  A stroke or a moment of its own may follow it, nothing else. */
static size_t id_len(const struct player *player, const char *id, const char *end)
{
	size_t n = 0;
	while (id + n < end && (g_ascii_isdigit(id[n]) || (player->letters && (g_ascii_isalpha(id[n]) || strchr(player->letters, id[n])))))
		n++;
	if (player->letters && strchr(player->letters, '/') && !is_track(id, n))
		return 0;
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

/* Whether the address is a file of sound. */
static bool is_sound(const char *url)
{
	static const char *const endings[] = {".mp3", ".m4a", ".ogg", ".oga", ".opus", ".wav", ".flac"};
	const char *end = url + strcspn(url, "?#"), *ending = end;
	while (ending > url && *ending != '.' && ending[-1] != '/')
		ending--;
	return text_is_among(endings, G_N_ELEMENTS(endings), ending, (size_t)(end - ending));
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
	size_t len = strcspn(url, "#");
	if (!g_str_has_prefix(url, "http") || !strstr(url, "://") || len > SOUND_BYTES || !is_sound(url))
		return false;
	*provider = players[G_N_ELEMENTS(players) - 1].name;
	*video = arena_strndup(arena, url, len);
	return true;
}

char *player_link(struct arena *arena, const char *provider, const char *video, int seconds)
{
	const struct player *player = players;
	while (player + 1 < players + G_N_ELEMENTS(players) && strcmp(player->name, provider) != 0)
		player++;
	if (seconds < 0)
		return arena_join(arena, player->link, video, NULL);
	const char *time = player->clock ? markdown_clock(arena, seconds) : arena_printf(arena, "%d", seconds);
	bool query = *player->time == '?' && strchr(video, '?');
	return arena_join(arena, player->link, video, query ? "&" : "", player->time + query, time, player->after, NULL);
}

const char *markdown_play(const char *lang, const char *url)
{
	static const char *const hosts[] = {"open.spotify.com", "podcasts.apple.com", "overcast.fm", "pca.st", "share.snipd.com", "airr.io",
		"soundcloud.com"};
	size_t host_len;
	const char *host = url_host(url, &host_len);
	bool heard = text_is_among(hosts, G_N_ELEMENTS(hosts), host, host_len) || is_sound(url);
	return words_say(lang, heard ? WORD_LISTEN : WORD_WATCH);
}
