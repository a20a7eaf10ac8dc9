/* What is kept of a chapter, packed: numbers as this machine has them, texts with their NUL. */
#include "layout/again.h"

void piece_put_int(GString *out, int number)
{
	g_string_append_len(out, (const char *)&number, sizeof number);
}

void piece_put_double(GString *out, double number)
{
	g_string_append_len(out, (const char *)&number, sizeof number);
}

void piece_put_text(GString *out, const char *text)
{
	g_string_append_c(out, text ? '+' : '-');
	g_string_append_len(out, text ? text : "", text ? (gssize)strlen(text) + 1 : 0);
}

void piece_put_bytes(GString *out, const char *bytes, size_t len)
{
	piece_put_int(out, (int)len);
	g_string_append_len(out, bytes, (gssize)len);
}

const char *piece_take(struct piece *in, size_t len)
{
	const char *at = in->at;
	if (!at || len > (size_t)(in->end - at)) {
		in->at = NULL;
		return NULL;
	}
	in->at += len;
	return at;
}

/* Leaves *to as it is where nothing is left. */
static void take_number(struct piece *in, void *to, size_t len)
{
	const char *at = piece_take(in, len);
	if (at)
		memcpy(to, at, len);
}

int piece_int(struct piece *in)
{
	int number = 0;
	take_number(in, &number, sizeof number);
	return number;
}

double piece_double(struct piece *in)
{
	double number = 0;
	take_number(in, &number, sizeof number);
	return number;
}

const char *piece_text(struct piece *in)
{
	const char *flag = piece_take(in, 1);
	if (!flag || *flag != '+')
		return NULL;
	return piece_take(in, strnlen(in->at, (size_t)(in->end - in->at)) + 1);
}

int piece_count(struct piece *in)
{
	int n = piece_int(in);
	if (in->at && (n < 0 || n > in->end - in->at))
		in->at = NULL;
	return in->at ? n : 0;
}
