/*
 * Addresses from notes become addresses that every checker and reader takes: percent-encoded where RFC 3986 asks
 * it, hosts by IDNA, or none at all.  Only http, https and mailto have any.
 */
#include "octavo/base.h"

#include <gio/gio.h>

#define SHORT_ADDRESS 40 /* bytes */

/* Characters that may stand for themselves in a path, query or fragment. */
static bool is_url_char(unsigned char c)
{
	return g_ascii_isalnum(c) ||
	       (c != '\0' && strchr("-._~!$&'()*+,;=:@/?", c) != NULL);
}

/* Appends what follows the host; '#' stands for itself once. */
static void append_clean(GString *out, const char *text)
{
	bool fragment = false;

	for (const char *p = text; *p != '\0'; p++) {
		unsigned char c = (unsigned char)*p;
		bool escape =
			c == '%' && g_ascii_isxdigit(p[1]) && g_ascii_isxdigit(p[2]);
		if (is_url_char(c) || escape || (c == '#' && !fragment))
			g_string_append_c(out, (char)c);
		else
			g_string_append_printf(out, "%%%02X", c);
		fragment = fragment || c == '#';
	}
}

static bool is_host_char(char c)
{
	return g_ascii_isalnum(c) || c == '-' || c == '.' || c == '_';
}

/* Numbers and dots alone must be an IPv4 address. */
static bool is_host(const char *host)
{
	const char *last = strrchr(host, '.');
	bool digits = true;

	if (*host == '\0' || *host == '.' || strlen(host) > 253 ||
		strstr(host, "..") != NULL)
		return false;
	for (const char *p = host; *p != '\0'; p++)
		if (!is_host_char(*p))
			return false;
	for (const char *p = last ? last + 1 : host; *p != '\0'; p++)
		digits = digits && g_ascii_isdigit(*p);
	return !digits || g_hostname_is_ip_address(host);
}

/* "[2001:db8::1]": an IPv6 address; a zone ("%eth0") is this machine's own. */
static bool is_host_of_six(const char *host)
{
	size_t len = strlen(host);
	g_autofree char *inner = len > 2 && host[len - 1] == ']' ? g_strndup(host + 1, len - 2) : NULL;

	return inner && strchr(inner, ':') != NULL && strchr(inner, '%') == NULL && g_hostname_is_ip_address(inner);
}

static bool is_port(const char *port)
{
	return strlen(port) <= 5 && strspn(port, "0123456789") == strlen(port) && g_ascii_strtoll(port, NULL, 10) <= 65535;
}

/* Appends host and port; false when they cannot be. */
static bool append_host(GString *out, const char *text, size_t len)
{
	g_autofree char *authority = g_strndup(text, len);
	g_autofree char *ascii = NULL;
	bool six = *authority == '[';
	char *colon = strchr(six ? authority + strcspn(authority, "]") : authority, ':');
	const char *port = colon ? colon + 1 : "";

	if (strchr(authority, '@') != NULL || !is_port(port))
		return false; /* a name and password: never passed on */
	if (colon != NULL)
		*colon = '\0';
	ascii = six ? g_ascii_strdown(authority, -1) : g_hostname_to_ascii(authority);
	if (ascii == NULL || !(six ? is_host_of_six(ascii) : is_host(ascii)))
		return false;
	g_string_append(out, ascii);
	if (*port != '\0')
		g_string_append_printf(out, ":%s", port);
	return true;
}

static bool append_address(GString *out, const char *url)
{
	const char *rest = strstr(url, "://");
	size_t host_len;

	if (g_ascii_strncasecmp(url, "mailto:", 7) == 0) {
		if (strchr(url, '@') == NULL)
			return false;
		g_string_append(out, "mailto:");
		append_clean(out, url + 7);
		return true;
	}
	if (rest == NULL)
		return false;
	if (rest - url == 4 && g_ascii_strncasecmp(url, "http", 4) == 0)
		g_string_append(out, "http://");
	else if (rest - url == 5 && g_ascii_strncasecmp(url, "https", 5) == 0)
		g_string_append(out, "https://");
	else
		return false;
	rest += 3;
	host_len = strcspn(rest, "/?#");
	if (!append_host(out, rest, host_len))
		return false;
	append_clean(out, rest + host_len);
	return true;
}

char *text_address(struct arena *arena, const char *url)
{
	g_autoptr(GString) out = g_string_new(NULL);

	return append_address(out, url) ? arena_strndup(arena, out->str, out->len) : NULL;
}

bool text_is_address(const char *url)
{
	g_autoptr(GString) out = g_string_new(NULL);

	return append_address(out, url);
}

const char *text_untracked(struct arena *arena, const char *url)
{
	static const char campaign[] = "utm_";
	const char *query = strchr(url, '?');
	if (!query || !strstr(query, campaign))
		return url;
	char *out = arena_strdup(arena, url), *to = out + (query - url);
	char sign = '?';
	const char *p = query;
	while (*p == '?' || *p == '&') {
		size_t mark = g_str_has_prefix(p, "&amp;") ? strlen("&amp;") : 1, len = strcspn(p + mark, "&#");
		if (!g_str_has_prefix(p + mark, campaign)) {
			*to++ = sign;
			memmove(to, p + mark, len);
			to += len;
			sign = '&';
		}
		p += mark + len;
	}
	memmove(to, p, strlen(p) + 1);
	return out;
}

const char *text_said_address(const char *url)
{
	const char *plain = strstr(url, "://");

	plain = plain ? plain + 3 : url;
	if (g_str_has_prefix(plain, "mailto:"))
		plain += strlen("mailto:");
	return g_str_has_prefix(plain, "www.") ? plain + strlen("www.") : plain;
}

char *text_short_address(struct arena *arena, const char *url)
{
	const char *plain = text_said_address(url);
	size_t len = strcspn(plain, "?#");
	while (len > 0 && plain[len - 1] == '/')
		len--;
	if (len <= SHORT_ADDRESS)
		return arena_strndup(arena, plain, len);
	size_t cut = strcspn(plain, "/");
	for (size_t i = cut; i < SHORT_ADDRESS; i++)
		if (plain[i] == '/')
			cut = i + 1;
	return arena_printf(arena, "%.*s\u2026", (int)MIN(cut, len), plain);
}
