/* Numbers and texts as bytes, and back. */
#include "doc/bytes.h"

void bytes_put_number(GString *out, uint64_t number)
{
	for (; number > 127; number >>= 7)
		g_string_append_c(out, (char)(number | 128));
	g_string_append_c(out, (char)number);
}

void bytes_put_signed(GString *out, int64_t number)
{
	bytes_put_number(out, number < 0 ? ~((uint64_t)number << 1) : (uint64_t)number << 1);
}

void bytes_put_text(GString *out, const char *text)
{
	size_t len = text ? strlen(text) : 0;

	bytes_put_number(out, text ? len + 1 : 0);
	if (text)
		g_string_append_len(out, text, (gssize)len + 1);
}

void bytes_put_words(GString *out, const char *const *words)
{
	guint n = words ? g_strv_length((char **)words) : 0;

	bytes_put_number(out, words ? n + 1 : 0);
	for (guint i = 0; i < n; i++)
		bytes_put_text(out, words[i]);
}

uint64_t bytes_long_number(struct bytes *in)
{
	uint64_t number = 0;

	for (int shift = 0; in->at < in->end && shift < 64; shift += 7) {
		uint8_t byte = *in->at++;

		number |= (uint64_t)(byte & 127) << shift;
		if (byte < 128)
			return number;
	}
	in->bad = true;
	return 0;
}

int64_t bytes_signed(struct bytes *in)
{
	uint64_t number = bytes_number(in);

	return number & 1 ? (int64_t)~(number >> 1) : (int64_t)(number >> 1);
}

const char *bytes_text(struct bytes *in)
{
	uint64_t len = bytes_number(in);
	const char *text = (const char *)in->at;

	if (len == 0)
		return NULL;
	if (len > (uint64_t)(in->end - in->at) || text[len - 1] != '\0') {
		in->bad = true;
		return "";
	}
	in->at += len;
	return text;
}

const char *bytes_word(struct bytes *in)
{
	const char *text = bytes_text(in);

	in->bad = in->bad || !text;
	return text ? text : "";
}

size_t bytes_count(struct bytes *in)
{
	uint64_t n = bytes_number(in);

	if (n <= (uint64_t)(in->end - in->at))
		return (size_t)n;
	in->bad = true;
	return 0;
}

const char *const *bytes_words(struct bytes *in)
{
	size_t n = bytes_count(in);
	const char **words = n ? ARENA_ARRAY(in->arena, const char *, n) : NULL;

	for (size_t i = 0; i + 1 < n; i++)
		words[i] = bytes_word(in);
	return words;
}
