/* Floor 0: passwords in addresses, "//name:password@host", which no message may show. */
#include "diag/diag.h"

/* Where what may be a name, a password and a host ends. */
static bool ends(char c)
{
	return (unsigned char)c <= ' ' || strchr("<>\"", c) != NULL;
}

bool secret_find(const char *text, const char **from, const char **to)
{
	for (const char *at = text; (at = strstr(at, "//"));) {
		const char *colon = NULL, *sign = NULL, *port = NULL, *p;

		at += 2;
		for (p = at; !ends(*p) && (colon || !strchr("/?#", *p)); p++) {
			if (*p == ':' && !colon) {
				colon = p;
				port = p + 1 + strspn(p + 1, "0123456789");
			} else if (*p == '@') {
				sign = p;
			} else if (strchr("/?#", *p) && (sign || p == port)) {
				break; /* a port is no password, unless a host comes after it */
			}
		}
		/* A long address is told cut off. */
		if (colon && !sign && p - colon > 3 && g_str_has_prefix(p - 3, "…"))
			sign = p - 3;
		if (colon && sign > colon + 1) {
			*from = colon + 1;
			*to = sign;
			return true;
		}
		at = p;
	}
	return false;
}

char *secret_masked(char *text)
{
	const char *at = text, *from, *to;
	GString *masked;

	if (!secret_find(at, &from, &to))
		return text;
	masked = g_string_new(NULL);
	do {
		g_string_append_len(masked, at, from - at);
		g_string_append(masked, "***");
		at = to;
	} while (secret_find(at, &from, &to));
	g_string_append(masked, at);
	g_free(text);
	return g_string_free(masked, FALSE);
}
