/* Times as the page shows them, and as HTML's time element wants them. */
#include "octavo/markdown.h"
#include "epub/make.h"

char *time_label(struct arena *arena, const char *label)
{
	bool odd = false;
	int seconds = markdown_time(label, &odd);

	if (seconds < 0 || odd || strchr(label, ':') == NULL)
		return arena_strdup(arena, label);
	if (seconds < 3600)
		return arena_printf(arena, "%d:%02d", seconds / 60, seconds % 60);
	return arena_printf(
		arena, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

char *time_duration(struct arena *arena, int seconds)
{
	return arena_printf(
		arena, "PT%dH%dM%dS", seconds / 3600, seconds / 60 % 60, seconds % 60);
}
