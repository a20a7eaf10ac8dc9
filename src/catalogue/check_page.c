/* The gallery: a page that a reading program finds the feeds from, whose links and pictures are there. */
#include "catalogue/check.h"

static void walk(struct check *check, const char *path, const struct xml_node *node, bool *feed)
{
	const char *href = xml_value(node, "href"), *src = xml_value(node, "src");

	if (href)
		(void)check_link(check, path, node->line, href);
	if (src)
		(void)check_link(check, path, node->line, src);
	if (strcmp(node->name, "img") == 0 && !xml_value(node, "alt"))
		check_fault(check, DIAG_SITE_FEED, path, node->line, "a picture without alt");
	if (strcmp(node->name, "link") == 0 && g_strcmp0(xml_value(node, "type"), SITE_NAVIGATION) == 0)
		*feed = true;
	if (strcmp(node->name, "script") == 0)
		check_fault(check, DIAG_SITE_FEED, path, node->line, "the page must do without script");
	for (const struct xml_node *child = node->first; child; child = child->next)
		walk(check, path, child, feed);
}

void check_page(struct check *check, const char *path, const char *text, size_t len)
{
	const char *why;
	int line;
	const struct xml_node *root = xml_read(check->scratch, text, len, &why, &line);
	bool feed = false;

	if (!root) {
		check_fault(check, DIAG_SITE_MALFORMED, path, line, "not well-formed: %s", why);
		return;
	}
	walk(check, path, root, &feed);
	if (!feed)
		check_fault(check, DIAG_SITE_FEED, path, root->line, "the page does not link to the catalogue");
}
