/* Which identifiers are ISBNs, and the thirteen digits that their bars have. */
#include "cover/wrap.h"
#include "unit.h"

static void test_isbn(void)
{
	static const struct {
		const char *identifier, *digits; /* NULL: it is none */
	} rows[] = {
		{"9783161484100", "9783161484100"},
		{"978-3-16-148410-0", "9783161484100"},
		{"urn:isbn:9783161484100", "9783161484100"},
		{"ISBN 978 3 16 148410 0", "9783161484100"},
		{"0-306-40615-2", "9780306406157"},
		{"0-8044-2957-x", "9780804429573"},
		{"0-8044-2957-1", NULL},   /* another check digit */
		{"978316148410", NULL},    /* a digit is missing */
		{"97831614841000", NULL},  /* one too many */
		{"9783161484101", NULL},
		{"1234567890128", NULL},   /* bars, but not of a book */
		{"978316148X102", NULL},   /* an X counts as nothing there */
		{"urn:uuid:9783161484100", NULL},
		{"", NULL},
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		char digits[COVER_EAN_DIGITS + 1];
		bool found = cover_isbn_digits(rows[i].identifier, digits);

		g_assert_cmpint(found, ==, rows[i].digits != NULL);
		if (found)
			g_assert_cmpstr(digits, ==, rows[i].digits);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/cover/isbn", test_isbn);
	return g_test_run();
}
