/* Times in words: as they are shown ("1:02", "1:02:03") and as they are told ("00:01:02"). */
#include "markdown/times.h"

char *timestamp_words(struct arena *arena, int seconds)
{
	return arena_printf(arena, "%02d:%02d:%02d", seconds / 3600,
		seconds / 60 % 60, seconds % 60);
}

char *markdown_clock(struct arena *arena, int seconds)
{
	char label[3 * TEXT_DIGITS + 2], *end = label;
	unsigned h = (unsigned)seconds / 3600;
	if (h > 0) {
		end = text_put_digits(end, h, 1);
		*end++ = ':';
	}
	end = text_put_digits(end, (unsigned)seconds / 60 % 60, h > 0 ? 2 : 1);
	*end++ = ':';
	end = text_put_digits(end, (unsigned)seconds % 60, 2);
	return arena_strndup(arena, label, (size_t)(end - label));
}

const char *markdown_clock_label(struct arena *arena, const char *label)
{
	bool odd;
	int seconds = strchr(label, ':') ? markdown_time(label, &odd) : -1;
	return seconds >= 0 ? markdown_clock(arena, seconds) : label;
}
