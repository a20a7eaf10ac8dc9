/* Globs of book.yml and of library files. */
#include "octavo/book.h"
#include "unit.h"

static void test_globs(void)
{
	static const struct {
		const char *pattern, *path;
		bool fits;
	} globs[] = {
		{"naps.md", "naps.md", true},
		{"*.md", "naps.md", true},
		{"*.md", "sleep/naps.md", false},
		{"sleep/*.md", "sleep/naps.md", true},
		{"sleep/*.md", "sleep/deep/naps.md", false},
		{"na?s.md", "naps.md", true},
		{"sleep?naps.md", "sleep/naps.md", false},
		{"n?ps.md", "n\u00e4ps.md", true},
		{"**", "sleep/naps.md", true},
		{"**.md", "sleep/naps.md", true},
		{"sleep/**", "sleep/deep/naps.md", true},
		{"sleep/**", "sleepless/naps.md", false},
		/* whole folders, or none */
		{"**/sleep*.md", "sleep-1.md", true},
		{"**/sleep*.md", "a/sleep-1.md", true},
		{"**/sleep*.md", "a/b/c/sleep-1.md", true},
		{"**/sleep*.md", "oversleep.md", false},
		{"**/sleep*.md", "a/oversleep.md", false},
		{"a/**/b.md", "a/b.md", true},
		{"a/**/b.md", "a/x/y/b.md", true},
		{"a/**/b.md", "a/xb.md", false},
		{"a/**/b/**/c*.md", "a/1/b/2/c3.md", true},
		{"a/**/b/**/c*.md", "a/1/xb/2/c3.md", false},
		{"**/b/*.md", "b/x/b/c.md", true},
		{"*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false},
	};

	for (size_t i = 0; i < G_N_ELEMENTS(globs); i++)
		if (book_glob_match(globs[i].pattern, globs[i].path) != globs[i].fits)
			g_error("'%s' and '%s'", globs[i].pattern, globs[i].path);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/book/globs", test_globs);
	return g_test_run();
}
