/* Any bytes become XML-legal UTF-8, or NULL with a report; slugs and folds of it are
 * sound names. */
#include "octavo/base.h"
#include "../unit/unit.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_legal(const char *text, size_t len)
{
	g_assert_cmpuint(strlen(text), ==, len);
	g_assert_true(g_utf8_validate(text, (gssize)len, NULL));
	for (const char *at = text; *at; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);
		g_assert_true(
			text_char_legal(c) && c != '\r' && !(c >= 0x7F && c < 0xA0));
	}
}

static void check_names(struct arena *arena, const char *text)
{
	for (int keep = 0; keep < 2; keep++) {
		const char *slug = text_slug(arena, text, keep, 60, "x");
		g_assert_true(*slug && *slug != '-' && !strpbrk(slug, "/ .\\"));
		g_assert_true(g_utf8_validate(slug, -1, NULL));
		g_assert_true(keep || strlen(slug) <= 60);
	}
	const char *fold = text_fold(arena, text);
	g_assert_true(g_utf8_validate(fold, -1, NULL));
	const char *half = text + strlen(text) / 2;
	int order = text_natural_compare(text, half),
	    back = text_natural_compare(half, text);
	g_assert_true((order < 0) == (back > 0) && (order == 0) == !strcmp(text, half));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fixture fixture;
	fixture_open_with(&fixture, &(struct diag_options){.caret = true});
	size_t len;
	char *text = text_make_legal(fixture.arena, &fixture.job, "n.md", (const char *)data, size, &len);
	if (text) {
		check_legal(text, len);
		check_names(fixture.arena, text);
		diag_source(fixture.job.diag, "n.md", text, len);
		diag_report(fixture.job.diag, DIAG_LINK_MISSING,
			(struct pos){"n.md", 2, (int32_t)(size % 97)}, "%s", text);
	}
	(void)fixture_said(&fixture);
	fixture_close(&fixture);
	return 0;
}
