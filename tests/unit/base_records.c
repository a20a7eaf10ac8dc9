/* Records that any text survives in, sums that do not hang on how their bytes come, addresses. */
#include "unit.h"

static void test_records(void)
{
	static const char *const fields[] = {"plain", "", "tab\there", "line\nbreak", "back\\slash", "\\n\\t\\", "\t\n\\", "é\t日"};
	g_autoptr(GString) text = g_string_new(NULL);
	char *found[12], *at;

	record_add(text, fields[0], fields[1], fields[2], fields[3], fields[4], fields[5], fields[6], fields[7], NULL);
	record_add(text, "second", NULL);
	record_add(text, "", NULL);
	g_assert_cmpint(text->str[text->len - 1], ==, '\n');
	at = text->str;
	g_assert_cmpint(record_next(&at, found, 12), ==, 8);
	for (size_t i = 0; i < G_N_ELEMENTS(fields); i++)
		g_assert_cmpstr(found[i], ==, fields[i]);
	g_assert_null(found[8]);
	g_assert_cmpint(record_next(&at, found, 12), ==, 1);
	g_assert_cmpstr(found[0], ==, "second");
	g_assert_cmpint(record_next(&at, found, 12), ==, 1);
	g_assert_cmpstr(found[0], ==, "");
	g_assert_cmpint(record_next(&at, found, 12), ==, 0);
}

/* What is more than there is room for is passed over, and all that there is room for is there. */
static void test_records_room(void)
{
	char text[] = "a\tb\tc\td\ne\tf", *found[3], *at = text;

	g_assert_cmpint(record_next(&at, found, 3), ==, 3);
	g_assert_cmpstr(found[0], ==, "a");
	g_assert_cmpstr(found[2], ==, "c");
	g_assert_cmpint(record_next(&at, found, 3), ==, 2); /* cut short: no end of line */
	g_assert_cmpstr(found[1], ==, "f");
	g_assert_null(found[2]);
	g_assert_cmpint(record_next(&at, found, 3), ==, 0);
}

/* The sum of a whole is that of its pieces, wherever they are cut. */
static void test_sum_pieces(void)
{
	char bytes[4000], whole[SUM_HEX], pieces[SUM_HEX];

	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (char)(i * 7 + i / 251);
	sum_of("abc", 3, whole);
	g_assert_cmpstr(whole, ==, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	sum_of(bytes, sizeof bytes, whole);
	for (size_t size = 1; size < 1100; size += size < 40 ? 1 : 31) {
		struct sum *sum = sum_open();
		for (size_t at = 0; at < sizeof bytes; at += size)
			sum_add(sum, bytes + at, MIN(size, sizeof bytes - at));
		sum_close(sum, pieces);
		g_assert_cmpstr(pieces, ==, whole);
	}
}

static char *sum_texts(const char *a, const char *b, int64_t number)
{
	struct sum *sum = sum_open();
	char hex[SUM_HEX];

	sum_add_text(sum, a);
	sum_add_text(sum, b);
	sum_add_number(sum, number);
	sum_close(sum, hex);
	return g_strdup(hex);
}

/* No text runs into the next, none is another's absence, no number is another. */
static void test_sum_apart(void)
{
	static const struct {
		const char *a, *b;
		int64_t number;
	} all[] = {{"ab", "c", 1}, {"a", "bc", 1}, {"abc", "", 1}, {"abc", NULL, 1}, {NULL, "abc", 1}, {"", "abc", 1}, {"abc", "", 0},
		{"abc", "", 254}, {"abc", "", 255}, {"abc", "", 256}, {"abc", "", -1}, {"abc", "", INT64_MIN}, {"abc", "", INT64_MAX}};
	g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
		g_assert_true(g_hash_table_add(seen, sum_texts(all[i].a, all[i].b, all[i].number)));
}

static void test_addresses(void)
{
	static const struct {
		const char *url, *clean;
	} all[] = {
		{"https://example.org", "https://example.org"},
		{"HTTP://Example.org:8080/a b", "http://example.org:8080/a%20b"},
		{"https://example.org/a#b#c", "https://example.org/a#b%23c"},
		{"https://example.org/100%", "https://example.org/100%25"},
		{"https://example.org/%41", "https://example.org/%41"},
		{"https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4"},
		{"https://example.org:65535/", "https://example.org:65535/"},
		{"https://example.org:65536/", NULL},
		{"https://example.org:http/", NULL},
		{"https://nell:secret@example.org/", NULL},
		{"https://1.2.3.4/", "https://1.2.3.4/"},
		{"https://1.2.3.456/", NULL},
		{"http://[2001:DB8::1]/a", "http://[2001:db8::1]/a"},
		{"http://[::1]:8080/", "http://[::1]:8080/"},
		{"http://[::1]:80800/", NULL},
		{"http://[::1]x:80/", NULL},
		{"http://[::1/", NULL},
		{"http://[fe80::1%eth0]/", NULL},
		{"http://[1.2.3.4]/", NULL},
		{"http://[]/", NULL},
		{"http://::1/", NULL},
		{"https://a..b/", NULL},
		{"https:///a", NULL},
		{"ftp://example.org/", NULL},
		{"mailto:nell@example.org", "mailto:nell@example.org"},
		{"mailto:nell", NULL},
	};
	struct arena *arena = arena_open();

	for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
		g_assert_cmpstr(text_address(arena, all[i].url), ==, all[i].clean);
		g_assert_true(text_is_address(all[i].url) == (all[i].clean != NULL));
	}
	/* a host is 253 letters at most (RFC 1035) */
	g_autoptr(GString) host = g_string_new("https://");
	while (host->len < strlen("https://") + 249)
		g_string_append(host, "ab.");
	g_string_append(host, "abcd");
	g_assert_nonnull(text_address(arena, host->str));
	g_string_append(host, "e");
	g_assert_null(text_address(arena, host->str));
	arena_close(arena);
}

static void test_tracked(void)
{
	static const struct {
		const char *url, *plain;
	} all[] = {
		{"https://example.org/a?utm_source=x", "https://example.org/a"},
		{"https://example.org/a?utm_source=x&id=7&utm_medium=y#b", "https://example.org/a?id=7#b"},
		{"https://example.org/a?id=7&amp;utm_source=x&amp;n=1", "https://example.org/a?id=7&n=1"},
		{"https://example.org/a#utm_source=x", "https://example.org/a#utm_source=x"},
		{"https://example.org/a?my_utm_source=x&", "https://example.org/a?my_utm_source=x&"},
		{"utm_?", "utm_?"},
		{"?utm_", ""},
	};
	struct arena *arena = arena_open();

	for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
		g_assert_cmpstr(text_untracked(arena, all[i].url), ==, all[i].plain);
	arena_close(arena);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/record/any-text", test_records);
	g_test_add_func("/record/room", test_records_room);
	g_test_add_func("/sum/pieces", test_sum_pieces);
	g_test_add_func("/sum/apart", test_sum_apart);
	g_test_add_func("/text/addresses", test_addresses);
	g_test_add_func("/text/tracked", test_tracked);
	return g_test_run();
}
