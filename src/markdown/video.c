/* What a URL tells of a video: one row a provider.  Those of players that only a note's own episode is of: player.c. */
#include "markdown/times.h"

static const struct {
	const char *name;
	const char *hosts[6];   /* of long addresses, without "www." */
	const char *short_host; /* the id is the whole path */
	const char *query;      /* the id's key in the query */
	const char *paths[6];   /* the id follows */
	size_t id_len;
	const char *link; /* short address, the id follows; NULL: the id is the address, the time in it */
} providers[] = {
	{
		"youtube",
		{"youtube.com", "m.youtube.com", "music.youtube.com",
			"youtube-nocookie.com", NULL},
		"youtu.be",
		"v",
		{"/embed/", "/shorts/", "/live/", "/v/", "/e/", NULL},
		11,
		"https://youtu.be/",
	},
	{.name = "address"},
};

static size_t id_len(const char *text)
{
	size_t n = 0;
	while (g_ascii_isalnum(text[n]) || text[n] == '-' || text[n] == '_')
		n++;
	return n;
}

static bool is_id(size_t row, const char *text)
{
	return id_len(text) == providers[row].id_len;
}

const char *url_value(const char *query, const char *key)
{
	size_t len = strlen(key);
	for (const char *p = query; p && *p;) {
		if (!strncmp(p, key, len) && p[len] == '=')
			return p + len + 1;
		p += strcspn(p, "&;?#");
		p += strspn(p, "&;?#");
	}
	return NULL;
}

static const char *const time_keys[] = {"t", "start", "time_continue"};

static int url_seconds(struct arena *arena, const char *query)
{
	for (size_t i = 0; i < G_N_ELEMENTS(time_keys); i++) {
		const char *value = url_value(query, time_keys[i]);
		if (!value)
			continue;
		bool odd;
		return markdown_time(
			arena_strndup(arena, value, strcspn(value, "&;#?")), &odd);
	}
	return -1;
}

static const char *find_id(
	size_t row, const char *host, size_t host_len, const char *path)
{
	const char *short_host = providers[row].short_host;
	if (!short_host)
		return NULL;
	if (strlen(short_host) == host_len &&
		!g_ascii_strncasecmp(host, short_host, host_len))
		return path + 1;
	for (const char *const *h = providers[row].hosts; *h; h++) {
		if (strlen(*h) != host_len ||
			g_ascii_strncasecmp(host, *h, host_len) != 0)
			continue;
		for (const char *const *p = providers[row].paths; *p; p++)
			if (g_str_has_prefix(path, *p))
				return path + strlen(*p);
		const char *query = strchr(path, '?');
		return query ? url_value(query + 1, providers[row].query) : NULL;
	}
	return NULL;
}

const char *url_host(const char *url, size_t *len)
{
	const char *host = url + strspn(url, " \t\n");
	if (!g_ascii_strncasecmp(host, "https://", 8))
		host += 8;
	else if (!g_ascii_strncasecmp(host, "http://", 7))
		host += 7;
	else if (!g_ascii_strncasecmp(host, "//", 2))
		host += 2;
	if (!g_ascii_strncasecmp(host, "www.", 4))
		host += 4;
	*len = strcspn(host, "/?#");
	return host;
}

bool markdown_video_url(struct arena *arena, const char *url, const char **provider,
	const char **video, int *seconds)
{
	size_t host_len;
	const char *host = url_host(url, &host_len);
	const char *path = host + host_len;
	if (*path != '/')
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(providers); i++) {
		const char *id = find_id(i, host, host_len, path);
		if (!id || !is_id(i, id))
			continue;
		*provider = providers[i].name;
		*video = arena_strndup(arena, id, providers[i].id_len);
		const char *query = path + strcspn(path, "?#");
		*seconds = url_seconds(arena, *query ? query + 1 : "");
		return true;
	}
	return false;
}

char *markdown_video_link(
	struct arena *arena, const char *provider, const char *video, int seconds)
{
	size_t row = 0;
	while (row < G_N_ELEMENTS(providers) && strcmp(providers[row].name, provider) != 0)
		row++;
	if (row == G_N_ELEMENTS(providers))
		return player_link(arena, provider, video, seconds);
	if (!providers[row].link)
		return arena_strdup(arena, video);
	size_t link_len = strlen(providers[row].link), video_len = strlen(video);
	char *url = arena_alloc(arena, link_len + video_len + sizeof "?t=" + TEXT_DIGITS);
	memcpy(url, providers[row].link, link_len);
	memcpy(url + link_len, video, video_len);
	if (seconds >= 0) {
		memcpy(url + link_len + video_len, "?t=", 3);
		text_put_digits(url + link_len + video_len + 3, (unsigned)seconds, 1);
	}
	return url;
}
