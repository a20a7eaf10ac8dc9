/*
 * Step 2b of reading: what a note tells of its video beside its front matter.
 *
 * Where that names none, the video is the one that all addresses of videos in the note lead to, else the episode in another player to which
 * all addresses of such lead; the book's order does not know of it.  Told at the head of a note that is a book of its own it stands beside
 * the title.
 * In a note with a video, lines and rows that begin with ascending times are the episode's chapters, as YouTube reads them in a
 * description, or who spoke when, as transcripts have it: three at least, of which one is no time of a day.  They are times without brackets, which
 * dialect.c gives them, as it does to those in round ones.  Names of people that come back there are set in bold, as those are that others
 * wrote so.
 */
#include "markdown/dialect_page.h"
#include "markdown/times.h"

enum { CHAPTERS_MIN = 3, SPEAKERS_MIN = 4, ADDRESS_BYTES = 300, SPEAKER_BYTES = 60, HEAD_LINES = 12, LABEL_BYTES = 60, LINK_BYTES = 120 };

/* The address around what stands at `at`, or NULL; g_free it. */
static char *address_around(const char *text, const char *at, const char *end)
{
	const char *start = at, *stop = at;
	while (start > text && at - start < 40 && !strchr(" \t\n\"'()<>[]=", start[-1]))
		start--;
	while (stop < end && stop - at < ADDRESS_BYTES && !strchr(" \t\n\"'()<>[]", *stop))
		stop++;
	return g_strstr_len(start, stop - start, "//") ? g_strndup(start, (gsize)(stop - start)) : NULL;
}

/* Whether an address stands at the head of the note, in a line that tells it: behind a label ("**Video**: [Sleep](https://…)"), or
 * as the line's first and nearly only words. */
static bool is_told(const char *text, const char *address, const char *end)
{
	const char *line = address;
	int n_lines = 0;
	for (const char *p = text; p < address && n_lines <= HEAD_LINES; p++)
		n_lines += p[0] == '\n' && p[1] != '\n';
	while (line > text && line[-1] != '\n')
		line--;
	line = line_past_marks(line, address, NULL);
	if (n_lines > HEAD_LINES || text_line_end(address, end) - address > LINK_BYTES)
		return false;
	for (const char *p = line; p < address; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		if (c == ':' || c == 0xff1a)
			return p - line <= LABEL_BYTES;
	}
	while (line < address && strchr("*_-+ \t", *line))
		line++;
	return line == address || strchr("[<!(", *line);
}

/* The one video, whose first address is at `at`. */
static void tell_video(struct reader *reader, const char *text, const char *at, const char *end)
{
	const char *address = at;
	while (address > text && !strchr(" \t\n\"'()<>[]=", address[-1]))
		address--;
	if (!is_told(text, address, end))
		return;
	reader->note->head_video = reader->video;
	reader->note->head_provider = reader->provider;
}

static bool is_video(struct arena *arena, const char *url, const char **provider, const char **video)
{
	int seconds;
	return markdown_video_url(arena, url, provider, video, &seconds);
}

/* Finds what all addresses lead to that hold the sign and are of the kind; false where they lead to several. */
static bool find_one(struct reader *reader, uint32_t body, const char *sign,
	bool (*is_kind)(struct arena *arena, const char *url, const char **provider, const char **video))
{
	const char *text = reader->text + body, *end = reader->text + reader->len, *first = NULL;
	for (const char *at = text; (at = g_strstr_len(at, end - at, sign)); at += strlen(sign)) {
		const char *provider, *video;
		g_autofree char *url = address_around(text, at, end);
		if (!url || !is_kind(reader->arena, url, &provider, &video))
			continue;
		if (reader->video && strcmp(reader->video, video) != 0) {
			reader->video = NULL;
			return false;
		}
		reader->provider = provider;
		reader->video = video;
		first = first ? first : at;
	}
	if (first)
		tell_video(reader, text, first, end);
	return true;
}

void chapters_video(struct reader *reader, uint32_t body)
{
	reader->provider = reader->note->provider;
	reader->video = reader->note->video;
	if (!reader->video && find_one(reader, body, "youtu", is_video) && !reader->video)
		(void)find_one(reader, body, "://", player_find);
}

/* A line that begins with a time. */
struct chapter {
	struct chapter_place place;
	int seconds;
	bool hours;     /* H:MM:SS */
	bool bracketed; /* it has its brackets */
};

/* Past the marks of items and quotations, then of headings, emphasis, code, cells and the pictures that some put before all. */
static const char *past_signs(const char *at, const char *end)
{
	const char *p = line_past_marks(at, end, NULL);
	for (;;) {
		while (p < end && strchr("#>-+*(|` \t", *p))
			p++;
		gunichar c = p < end ? g_utf8_get_char(p) : 0;
		if (c < 0x2190 || (g_unichar_isalnum(c) && c != 0xFE0F))
			return p;
		p = g_utf8_next_char(p); /* a clock, a flag */
	}
}

/* Past the name of who speaks, where a time follows: "Nell Haverford (00:01:02)", "**Nell:** 00:01:02"; else `at`.  *len: the name's. */
static const char *past_speaker(const char *at, const char *end, uint32_t *len)
{
	const char *stop = MIN(end, at + SPEAKER_BYTES), *p = at, *name;
	*len = 0;
	if (p == end || g_ascii_isdigit(*p) || g_ascii_islower(*p) || *p == '[')
		return at;
	while (p < stop && !strchr("(:[,;?!\"<`", *p))
		p++;
	for (name = p; name > at && name[-1] == ' ';)
		name--;
	while (p < stop && strchr("(:[* ", *p) && *p)
		p++;
	if (p == at || p >= stop || !g_ascii_isdigit(*p) || !strchr("( [", p[-1]))
		return at;
	*len = (uint32_t)(name - at);
	return p[-1] == '[' ? p - 1 : p;
}

/* The name of who speaks behind a time: "[00:01:02] Nell: …", "1:02 - **Nell:** …" has its own. */
static void find_speaker(const char *text, const char *at, const char *end, struct chapter_place *place)
{
	const char *p = at;
	while (p < end && strchr(" ])-|", *p))
		p++;
	const char *stop = MIN(end, p + SPEAKER_BYTES), *name = p;
	if (p == stop || g_ascii_islower(*p) || !g_unichar_isalpha(g_utf8_get_char(p)))
		return;
	while (p < stop && !strchr("()[],;?!\"<>`*:|", *p))
		p++;
	if (p + 1 >= stop || *p != ':' || p[1] != ' ')
		return;
	place->name = (uint32_t)(name - text);
	place->name_len = (uint32_t)(p - name);
}

/* The time at the beginning of a line's words; false: there is none. */
static bool chapter_read(const char *text, const char *line, const char *end, struct chapter *chapter)
{
	struct chapter_place *place = &chapter->place;
	const char *name = past_signs(line, end), *p = past_speaker(name, end, &place->name_len), *start;
	int n_parts = 1;
	bool heading = *line_past_marks(line, end, NULL) == '#', named = place->name_len > 0;
	if (heading || memchr(name, '*', place->name_len) || (name > line && strchr("*_", name[-1])))
		place->name_len = 0; /* it stands out */
	place->name = (uint32_t)(name - text);
	chapter->bracketed = p < end && *p == '[';
	start = p += chapter->bracketed;
	char time[BARE_TIME + 1];
	p += bare_plain(p, end, time);
	for (const char *colon = time; (colon = strchr(colon, ':')); colon++)
		n_parts++;
	size_t len = strlen(time);
	if (n_parts < 2 || n_parts > 3 || *time == ':' || len > 8 || (p < end && !strchr(" \t\r:)]*_-|`\xE2", *p)))
		return false;
	if (chapter->bracketed && (p == end || *p != ']' || (p + 1 < end && p[1] == '(')))
		return false;
	bool odd;
	if (!named && !heading)
		find_speaker(text, p, end, place);
	place->at = (uint32_t)(start - text);
	place->len = (uint32_t)(p - start);
	if (!chapter->bracketed) /* "1:02 - 2:03" */
		place->len += bare_later(text, place->at + place->len, (uint32_t)(end - text));
	chapter->seconds = markdown_time(time, &odd);
	chapter->hours = n_parts == 3;
	/* minutes and seconds have two figures behind a colon */
	return chapter->seconds >= 0 && time[len - 3] == ':' && (n_parts == 2 || time[len - 6] == ':');
}

/* Whether the names of a run are of people who speak in turn, and not of topics: they come back. */
static bool has_speakers(const char *text, const GArray *run)
{
	g_autoptr(GHashTable) names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	guint n = 0;
	for (guint i = 0; i < run->len; i++) {
		const struct chapter_place *place = &g_array_index(run, struct chapter, i).place;
		n += place->name_len > 0;
		if (place->name_len)
			g_hash_table_add(names, g_strndup(text + place->name, place->name_len));
	}
	return n >= SPEAKERS_MIN && g_hash_table_size(names) * 2 <= n;
}

/* Keeps the chapters of one run; not those that may all be times of a day. */
static void run_keep(const char *text, GArray *chapters, const GArray *run)
{
	bool clock = true;
	for (guint i = 0; i < run->len; i++) {
		const struct chapter *chapter = &g_array_index(run, struct chapter, i);
		int minutes = chapter->seconds / 60;
		clock &= !chapter->hours && minutes > 0 && minutes < 24;
	}
	if (run->len < CHAPTERS_MIN || clock)
		return;
	bool speakers = has_speakers(text, run);
	for (guint i = 0; i < run->len; i++) {
		const struct chapter *chapter = &g_array_index(run, struct chapter, i);
		struct chapter_place place = chapter->place;
		if (!speakers)
			place.name_len = 0;
		if (chapter->bracketed)
			place.len = 0;
		if (place.len || place.name_len)
			g_array_append_val(chapters, place);
	}
}

enum chapters_brackets chapters_brackets(const struct reader *reader, uint32_t body)
{
	const char *text = reader->text + body, *end = reader->text + reader->len;
	bool any = false, ascend = true, clock = true;
	int before = 0, n_short = 0;
	struct bare_round round;
	for (const char *p = text; reader->video && (p = strpbrk(p, BARE_OPENS)); p++) {
		if (!bare_round(p, end, &round))
			continue;
		any |= round.hours || round.square;
		if (round.hours || round.square)
			continue;
		ascend &= round.seconds >= before;
		clock &= round.seconds >= 60 && round.seconds < 24 * 60;
		before = round.seconds;
		n_short++;
	}
	return n_short >= CHAPTERS_MIN && ascend && !clock ? BRACKETS_ALL : any ? BRACKETS_HOURS : BRACKETS_NONE;
}

GArray *chapters_find(const struct reader *reader, uint32_t body)
{
	const char *end = reader->text + reader->len;
	GArray *chapters = g_array_new(FALSE, FALSE, sizeof(struct chapter_place)), *run;
	if (!reader->video)
		return chapters;
	run = g_array_new(FALSE, FALSE, sizeof(struct chapter));
	for (const char *line = reader->text + body; line < end;) {
		const char *stop = text_line_end(line, end);
		struct chapter chapter;
		if (chapter_read(reader->text, line, stop, &chapter)) {
			if (run->len && g_array_index(run, struct chapter, run->len - 1).seconds > chapter.seconds) {
				run_keep(reader->text, chapters, run);
				g_array_set_size(run, 0);
			}
			g_array_append_val(run, chapter);
		}
		line = stop + 1;
	}
	run_keep(reader->text, chapters, run);
	g_array_free(run, TRUE);
	return chapters;
}
