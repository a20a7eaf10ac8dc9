/* Records, lines of fields parted by tabs.  A backslash guards tab, newline and
 * itself, so that any text comes back as it was. */
#include <stdarg.h>

#include "octavo/base.h"

static void field_add(GString *out, const char *text)
{
	for (;;) {
		size_t plain = strcspn(text, "\t\n\\");
		g_string_append_len(out, text, (gssize)plain);
		text += plain;
		if (!*text)
			return;
		g_string_append_c(out, '\\');
		g_string_append_c(out, *text == '\t' ? 't' : *text == '\n' ? 'n' : '\\');
		text++;
	}
}

void record_add(GString *out, const char *first, ...)
{
	va_list fields;
	va_start(fields, first);
	field_add(out, first);
	for (const char *field; (field = va_arg(fields, const char *));) {
		g_string_append_c(out, '\t');
		field_add(out, field);
	}
	va_end(fields);
	g_string_append_c(out, '\n');
}

/* Unescapes up to the next tab, newline or end; returns the mark that ended the field. */
static char field_take(char **at)
{
	char *from = *at + strcspn(*at, "\t\n\\"), *to = from;
	while (*from && *from != '\t' && *from != '\n') {
		if (*from == '\\' && from[1]) {
			from++;
			*to++ = *from == 't' ? '\t' : *from == 'n' ? '\n' : *from;
			from++;
		} else {
			*to++ = *from++;
		}
	}
	char mark = *from;
	*at = from + (mark != '\0');
	*to = '\0';
	return mark;
}

int record_next(char **at, char **fields, int max)
{
	int n = 0;
	memset(fields, 0, sizeof *fields * (size_t)max);
	if (!**at)
		return 0;
	for (char mark = '\t'; mark == '\t';) {
		char *field = *at;
		mark = field_take(at);
		if (n < max)
			fields[n++] = field;
	}
	return n;
}
