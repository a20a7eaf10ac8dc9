/* Where a link of a site leads. */
#include "catalogue/check.h"

/* A site that has never been anywhere else resolves against this. */
#define NOWHERE "octavo:///"

void check_self(struct check *check, const char *path, int line, const char *href)
{
	g_autofree char *escaped = g_uri_escape_string(path, "/", FALSE);
	bool absolute = strstr(href, "://") != NULL;
	const char *base = "";

	if (absolute && g_str_has_suffix(href, escaped))
		base = arena_strndup(check->arena, href, strlen(href) - strlen(escaped));
	if (!check->base_url)
		check->base_url = base;
	if (absolute ? !*base : g_strcmp0(check_link(check, path, line, href), path) != 0)
		check_fault(check, DIAG_SITE_LINK, path, line, "rel=self names another file: '%s'", href);
	else if (strcmp(check->base_url, base) != 0)
		check_fault(check, DIAG_SITE_LINK, path, line, "absolute and relative links in one site: '%s'", href);
}

/* Characters that reading programs do not mend. */
static bool is_escaped(const char *href)
{
	for (; *href; href++)
		if ((unsigned char)*href <= ' ' || (unsigned char)*href >= 0x7f || strchr("<>\"{}|\\^`", *href))
			return false;
	return true;
}

/* Path within the site of a link of the file, or NULL where it leads out. */
static const char *link_resolve(struct check *check, const char *path, const char *href)
{
	g_autofree char *escaped = g_uri_escape_string(path, "/", FALSE);
	bool absolute = check->base_url && *check->base_url;
	g_autofree char *base = g_strconcat(absolute ? check->base_url : NOWHERE, escaped, NULL);
	g_autofree char *whole = g_uri_resolve_relative(base, href, G_URI_FLAGS_NONE, NULL);
	const char *top = absolute ? check->base_url : NOWHERE;
	g_autofree char *part = NULL, *plain = NULL;

	if (!whole || !g_str_has_prefix(whole, top))
		return NULL;
	part = g_strndup(whole + strlen(top), strcspn(whole + strlen(top), "#?"));
	plain = g_uri_unescape_string(part, NULL);
	return plain ? arena_strdup(check->scratch, plain) : NULL;
}

const char *check_link(struct check *check, const char *path, int line, const char *href)
{
	const char *target;

	if (!href || !*href) {
		check_fault(check, DIAG_SITE_LINK, path, line, "a link without an address");
		return NULL;
	}
	if (!is_escaped(href)) {
		check_fault(check, DIAG_SITE_LINK, path, line, "the link is not percent-encoded: '%s'", href);
		return NULL;
	}
	target = link_resolve(check, path, href);
	if (target && g_hash_table_contains(check->sizes, target))
		return target;
	if (target || !strstr(href, "://"))
		check_fault(check, DIAG_SITE_LINK, path, line, "the link leads to nothing: '%s'", href);
	return NULL;
}
