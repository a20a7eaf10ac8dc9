/* What several files of a site say alike: links, dates, sizes, who wrote it, what it holds. */
#include "catalogue/site.h"

/* The writer of links escapes: a path may hold anything. */
const char *site_href(const struct site *site, int depth, const char *path)
{
	g_autofree char *escaped = g_uri_escape_string(path, "/", FALSE);
	static const char *const up[SITE_DEPTHS] = {"", "../", "../../"};

	return arena_printf(site->arena, "%s%s",
		site->catalogue->base_url ? site->catalogue->base_url : up[depth], escaped);
}

void site_link(struct xml *xml, const char *rel, const char *type, const char *href)
{
	xml_start(xml, "link");
	xml_attr(xml, "rel", rel);
	xml_attr(xml, "type", type);
	xml_attr(xml, "href", href);
	xml_end_void(xml);
	xml_newline(xml);
}

void site_file_link(const struct site *site, struct xml *xml, int depth, const char *rel, const char *title,
	const struct catalogue_file *file)
{
	xml_start(xml, "link");
	xml_attr(xml, "rel", rel);
	xml_attr(xml, "type", file->media_type);
	xml_attr(xml, "title", title);
	xml_attr_int(xml, "length", file->bytes);
	xml_attr(xml, "href", site_href(site, depth, file->path));
	xml_end_void(xml);
}

int site_depth(const char *path)
{
	int depth = 0;

	for (; *path; path++)
		depth += *path == '/';
	return depth;
}

const char *site_time(struct arena *arena, int64_t time)
{
	g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc(time);

	if (!date)
		return "1970-01-01T00:00:00Z";
	return arena_printf(arena, "%04d-%02d-%02dT%02d:%02d:%02dZ", g_date_time_get_year(date),
		g_date_time_get_month(date), g_date_time_get_day_of_month(date), g_date_time_get_hour(date),
		g_date_time_get_minute(date), g_date_time_get_second(date));
}

const char *site_say(const struct site *site, enum word word)
{
	return words_say(site->catalogue->language, word);
}

const char *site_day(const struct site *site, int64_t time)
{
	const char *day = arena_strndup(site->arena, site_time(site->arena, time), strlen("2026-11-22"));

	return words_date(site->arena, site->catalogue->language, day);
}

const char *site_size(struct arena *arena, int64_t bytes)
{
	static const char *const units[] = {"B", "kB", "MB", "GB", "TB"};
	int64_t tenths = bytes * 10;
	size_t unit = 0;

	while (tenths >= 9995 && unit + 1 < G_N_ELEMENTS(units)) {
		tenths = (tenths + 500) / 1000;
		unit++;
	}
	if (unit == 0)
		return arena_printf(arena, "%d B", (int)bytes);
	if (tenths >= 100)
		return arena_printf(arena, "%d %s", (int)((tenths + 5) / 10), units[unit]);
	return arena_printf(arena, "%d.%d %s", (int)(tenths / 10), (int)(tenths % 10), units[unit]);
}

static bool has_scheme(const char *id)
{
	const char *p = id;

	if (!g_ascii_isalpha(*p))
		return false;
	while (g_ascii_isalnum(*p) || *p == '+' || *p == '-' || *p == '.')
		p++;
	return *p == ':' && p[1];
}

/* True for an ISBN of 10 or 13 digits, hyphens or not. */
static bool is_isbn(const char *id)
{
	int digits = 0;

	for (; *id; id++) {
		if (g_ascii_isdigit(*id) || (digits == 9 && (*id == 'X' || *id == 'x')))
			digits++;
		else if (*id != '-')
			return false;
	}
	return digits == 10 || digits == 13;
}

const char *site_id(struct arena *arena, const char *id)
{
	const char *prefix = has_scheme(id) ? "" : is_isbn(id) ? "urn:isbn:" : "urn:octavo:";
	g_autofree char *plain = g_uri_escape_string(id, ":/?[]@!$&'()*+,;=%#", TRUE);
	g_autoptr(GString) escaped = g_string_new(prefix);
	bool fragment = false;

	/* One '#' begins a fragment, and '%' an escape: others stand for themselves. */
	for (const char *c = plain; *c; c++) {
		bool escape = *c == '%' && g_ascii_isxdigit(c[1]) && g_ascii_isxdigit(c[2]);

		if ((*c == '%' && !escape) || (*c == '#' && fragment))
			g_string_append_printf(escaped, "%%%02X", (unsigned)*c);
		else
			g_string_append_c(escaped, *c);
		fragment = fragment || *c == '#';
	}
	return arena_strdup(arena, escaped->str);
}

const char *site_part_id(struct arena *arena, const char *id, const char *part, const char *name)
{
	const char *whole = site_id(arena, id);

	return arena_printf(arena, "%s%c%s%s", whole, strchr(whole, '#') ? '/' : '#', part, name);
}

/* True for NULL and for what holds nothing but blanks. */
static bool is_blank(const char *text)
{
	for (; text && *text; text = g_utf8_next_char(text))
		if (!g_unichar_isspace(g_utf8_get_char(text)))
			return false;
	return true;
}

const char *site_author(const struct site *site, const struct catalogue_entry *entry)
{
	const char *const choice[] = {entry->authors[0], entry->channel, entry->publisher,
		site->catalogue->author};

	for (size_t i = 0; i < G_N_ELEMENTS(choice); i++)
		if (!is_blank(choice[i]))
			return choice[i];
	return "Octavo";
}

const char *site_format(const struct catalogue_file *file)
{
	return strcmp(file->media_type, "application/pdf") == 0 ? "PDF" : "EPUB";
}

const char *site_holds(const struct site *site, const struct catalogue_entry *entry)
{
	const struct {
		int n;
		enum word word;
	} parts[] = {
		{entry->n_notes, WORD_SITE_NOTES},
		{entry->n_chapters, WORD_SITE_CHAPTERS},
		{entry->n_pages, WORD_PAGES},
	};
	g_autoptr(GString) text = g_string_new(NULL);

	for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
		if (parts[i].n > 0)
			g_string_append_printf(text, "%s%s: %d", text->len ? " · " : "", site_say(site, parts[i].word), parts[i].n);
	return arena_strdup(site->arena, text->str);
}

const char *site_summary(const struct site *site, const struct catalogue_entry *entry)
{
	bool described = !is_blank(entry->description);

	if (is_blank(entry->subtitle))
		return described ? entry->description : site_holds(site, entry);
	if (!described)
		return entry->subtitle;
	return arena_printf(site->arena, "%s\n%s", entry->subtitle, entry->description);
}
