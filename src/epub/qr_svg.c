/* A QR code as inline SVG: one path, its quiet zone white on any page, and a title that
 * says the address. */
#include "octavo/qr.h"
#include "epub/make.h"

/* A number that is not negative; printf takes ten times as long, and a code has a thousand. */
static void number_add(GString *out, int number)
{
	char digits[16];
	int at = sizeof digits;

	do
		digits[--at] = (char)('0' + number % 10);
	while ((number /= 10) > 0);
	g_string_append_len(out, digits + at, (gssize)sizeof digits - at);
}

static void bar_add(GString *path, int x, int y, int width)
{
	g_string_append_c(path, 'M');
	number_add(path, x);
	g_string_append_c(path, ' ');
	number_add(path, y);
	g_string_append_c(path, 'h');
	number_add(path, width);
	g_string_append_len(path, "v1h-", 4);
	number_add(path, width);
	g_string_append_c(path, 'z');
}

/* Dark modules as runs: one horizontal bar each. */
static char *runs_path(const struct qr_code *code)
{
	GString *path = g_string_sized_new(2048);

	for (int y = 0; y < code->size; y++) {
		const uint8_t *row = code->dark + (ptrdiff_t)y * code->size;
		for (int x = 0; x < code->size; x++) {
			int start = x;
			while (x < code->size && row[x])
				x++;
			if (x > start)
				bar_add(path, start + QR_QUIET, y + QR_QUIET, x - start);
		}
	}
	return g_string_free(path, FALSE);
}

bool qr_write(struct epub *epub, struct xml *xml, const char *around, const char *url, const char *id)
{
	const struct qr_code *code = qr_encode(epub->arena, url);
	g_autofree char *path = NULL;
	int side;

	if (code == NULL)
		return false;
	epub->facts.n_codes++;
	path = runs_path(code);
	side = code->size + 2 * QR_QUIET;
	xml_start(xml, "svg");
	xml_attr(xml, "xmlns", "http://www.w3.org/2000/svg");
	xml_attr(xml, "class", "qr");
	xml_attr(xml, "role", "img");
	xml_attr(xml, "aria-labelledby", id);
	xml_attr(xml, "viewBox", arena_printf(epub->arena, "0 0 %d %d", side, side));
	xml_attr(xml, "width", "8em");
	xml_attr(xml, "height", "8em");
	xml_start(xml, "title");
	xml_attr(xml, "id", id);
	page_words_lang(xml, around);
	xml_text(xml, arena_printf(epub->arena, "%s %s", words_say(around, WORD_CODE), url));
	xml_end(xml);
	xml_start(xml, "rect");
	xml_attr_int(xml, "width", side);
	xml_attr_int(xml, "height", side);
	xml_attr(xml, "fill", "#fff");
	xml_end_void(xml);
	xml_start(xml, "path");
	xml_attr(xml, "fill", "#000");
	xml_attr(xml, "d", path);
	xml_end_void(xml);
	xml_end(xml);
	return true;
}
