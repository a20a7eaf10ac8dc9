/* What a page of an outliner is called: by its file, by the day that names it, and by what the page says. */
#include "markdown/outline.h"

/* "2024_01_05": the day's name as others link to it. */
static void name_day(struct outline *outline, const char *stem)
{
	static const char *const months[] = {
		"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
	struct arena *arena = outline->reader->arena;
	int n = 0, year, month, day;
	if (sscanf(stem, "%4d_%2d_%2d%n", &year, &month, &day, &n) != 3 || n != 10 || stem[n] || month < 1 || month > 12)
		return;
	const char *end = day % 10 == 1 && day != 11   ? "st"
			  : day % 10 == 2 && day != 12 ? "nd"
			  : day % 10 == 3 && day != 13 ? "rd"
						       : "th";
	g_ptr_array_add(outline->names, arena_printf(arena, "%s %d%s, %d", months[month - 1], day, end, year));
	if (!outline->title)
		outline->title = arena_printf(arena, "%04d-%02d-%02d", year, month, day);
}

void outline_name_page(struct outline *outline)
{
	struct arena *arena = outline->reader->arena;
	g_autofree char *base = g_path_get_basename(outline->reader->path);
	char *dot = strrchr(base, '.');
	if (dot)
		*dot = '\0';
	name_day(outline, base);
	g_auto(GStrv) parts = g_strsplit(base, "___", -1);
	g_autofree char *joined = g_strjoinv("/", parts);
	g_autofree char *plain = g_uri_unescape_string(joined, NULL);
	const char *name = plain && g_utf8_validate(plain, -1, NULL) ? plain : joined;
	if (!strcmp(name, base))
		return;
	g_ptr_array_add(outline->names, arena_strdup(arena, name));
	if (!outline->title)
		outline->title = arena_strdup(arena, name);
}

void outline_name(const struct outline *outline)
{
	struct doc_note *note = outline->reader->note;
	int n = 0;
	if (!note->title)
		note->title = outline->title;
	while (note->aliases && note->aliases[n])
		n++;
	const char **all = ARENA_ARRAY(outline->reader->arena, const char *, (size_t)n + outline->names->len + 1);
	for (int i = 0; i < n; i++)
		all[i] = note->aliases[i];
	for (guint i = 0; i < outline->names->len; i++)
		all[n + (int)i] = outline->names->pdata[i];
	if (n + (int)outline->names->len > 0)
		note->aliases = all;
}
