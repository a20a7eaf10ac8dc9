/*
 * Lines of transcripts that tell when something is said: one row a form, as programs write them.
 *
 * In a form T is a time, N a name, L a link whose words are a time, W words, S settings of a subtitle, '_' a blank and more, '=' a tab or two
 * blanks and more, ' ' blanks or none, '*' stars of emphasis, '$' the end of the line; all else stands for itself.  Stars are passed over
 * where no form asks for them.
 */
#include "markdown/dialect.h"
#include "markdown/transcript.h"
#include "markdown/times.h"

enum { NAME_BYTES = 60, TIME_BYTES = 16, EARLY_BYTES = 80, LABEL_BYTES = 40 };

static const struct form {
	const char *pattern;
	char kind;
	enum cue_sure sure;
} forms[] = {
	{"T --> TS", 'r', CUE_SURE},     /* SubRip, WebVTT */
	{"T --> T_W", 'r', CUE_SURE},    /* … on one line */
	{"[T --> T] W", 'r', CUE_SURE},  /* Whisper */
	{"[T --> T]$", 'r', CUE_SURE},
	{"@T - N$", '@', CUE_SURE},      /* Fathom */
	{"N=T$", 'n', CUE_NAMED},        /* Otter, Teams */
	{"N | T$", 'n', CUE_NAMED},
	{"N - T$", 'n', CUE_NAMED},      /* Fireflies */
	{"N: T$", 'n', CUE_NAMED},
	{"N T:$", 'n', CUE_NAMED},
	{"N (T):$", '(', CUE_NAMED},     /* Rev */
	{"N (T)$", '(', CUE_NAMED},      /* Otter's Markdown, Zoom */
	{"N (T): W", '(', CUE_NAMED},
	{"N [T]$", '[', CUE_NAMED},
	{"N [T]: W", '[', CUE_NAMED},
	{"N: [T] W", '[', CUE_NAMED},    /* Descript, Sonix */
	{"[N] [T] W", '[', CUE_NAMED},   /* Whisper with who speaks */
	{"*T* · W", 'c', CUE_SURE},      /* Obsidian's web clipper */
	{"L$", 'l', CUE_LOOSE},
	{"L W", 'l', CUE_LOOSE},         /* YTranscript */
	{"[T]$", '[', CUE_LOOSE},
	{"[T] W", '[', CUE_LOOSE},
	{"(T) W", '(', CUE_LOOSE},
	{"T$", 't', CUE_LOOSE},          /* YouTube's own */
	{"T - W", 't', CUE_LOOSE},
	{"T: W", 't', CUE_LOOSE},
	{"T_W", 't', CUE_LOOSE},
};

static bool is_blank(const char *at, const char *end)
{
	return at < end && strchr(" \t\r", *at);
}

static const char *past_stars(const char *at, const char *end)
{
	while (at < end && *at == '*')
		at++;
	return at;
}

/* Past a time; NULL: there is none.  The first is the cue's. */
static const char *past_time(const char *at, const char *end, struct cue *cue)
{
	char time[TIME_BYTES] = "";
	bool odd;
	uint32_t len = bare_time(at, 0, (uint32_t)MIN(end - at, TIME_BYTES));
	if (!len || len >= TIME_BYTES)
		return NULL;
	memcpy(time, at, len);
	int seconds = markdown_time(time, &odd);
	if (seconds < 0 || odd)
		return NULL;
	if (!cue->mark) {
		cue->mark = at;
		cue->mark_end = at + strcspn(time, ".,");
		cue->seconds = seconds;
	}
	return at + len;
}

/* Past "[1:02](https://…)"; NULL: there is none. */
static const char *past_link(const char *at, const char *end, struct cue *cue)
{
	if (at == end || *at != '[')
		return NULL;
	const char *p = past_time(at + 1, end, cue);
	if (!p || end - p < 3 || p[0] != ']' || p[1] != '(')
		return NULL;
	while (p < end && !strchr(") \t", *p))
		p++;
	if (p == end || *p != ')')
		return NULL;
	cue->mark = at;
	cue->mark_end = p + 1;
	cue->is_link = true;
	return p + 1;
}

/* "align:start position:0%", or nothing */
static bool is_settings(const char *at, const char *end)
{
	const char *p = dialect_past_blanks(at, end);
	if (p == end)
		return true;
	while (p < end && g_ascii_isalpha(*p))
		p++;
	return p > at && p + 1 < end && *p == ':' && !g_ascii_isspace(p[1]);
}

/* Whether a name may go on with what stands at `at`. */
static bool is_of_name(const char *at)
{
	return g_ascii_isalnum(*at) || strchr(" .'-&_()/@", *at) || g_unichar_isalpha(g_utf8_get_char(at));
}

static bool begins_name(const char *at, const char *end)
{
	gunichar c = at < end ? g_utf8_get_char(at) : 0;
	return g_unichar_isalpha(c) && !g_unichar_islower(c);
}

static const char *match(const char *form, const char *at, const char *end, struct cue *cue);

/* The shortest name behind which the rest of the form matches. */
static const char *match_name(const char *form, const char *at, const char *end, struct cue *cue)
{
	const char *stop = MIN(end, at + NAME_BYTES);
	if (!begins_name(at, end))
		return NULL;
	for (const char *p = at; p < stop && is_of_name(p);) {
		const char *before = p;
		p = g_utf8_next_char(p);
		bool ends = *before != ' ' && (p == end || strchr(" \t\r:*]", *p));
		struct cue found = *cue;
		const char *past = ends ? match(form, p, end, &found) : NULL;
		if (!past)
			continue;
		*cue = found;
		cue->name = at;
		cue->name_end = p;
		return past;
	}
	return NULL;
}

/* Past what the form stands for; NULL: it does not match. */
static const char *match(const char *form, const char *at, const char *end, struct cue *cue)
{
	const char *p = at;
	for (; *form; form++) {
		const char *words = p;
		p = past_stars(p, end);
		switch (*form) {
		case 'T':
			p = past_time(p, end, cue);
			break;
		case 'L':
			p = past_link(p, end, cue);
			break;
		case 'N':
			return match_name(form + 1, p, end, cue);
		case 'S':
		case '$':
			return (*form == 'S' ? is_settings(p, end) : dialect_past_blanks(p, end) == end) ? end : NULL;
		case 'W':
			if (words > at && !is_blank(words - 1, end))
				words = dialect_past_blanks(p, end);
			cue->words = words;
			return words < end ? end : NULL;
		case '_':
			p = is_blank(p, end) ? dialect_past_blanks(p, end) : NULL;
			break;
		case '=':
			p = is_blank(p, end) && (*p == '\t' || is_blank(p + 1, end)) ? dialect_past_blanks(p, end) : NULL;
			break;
		case ' ':
			p = dialect_past_blanks(p, end);
			break;
		case '*':
			p = p > words ? p : NULL;
			break;
		default:
			p = p < end && *p == *form ? p + 1 : NULL;
			/* "[1:02](…)" is a link */
			p = p && *form == ']' && p < end && *p == '(' ? NULL : p;
		}
		if (!p)
			return NULL;
	}
	return p;
}

/* Whether a time stands where lines of transcripts have one. */
static bool may_be(const char *at, const char *end)
{
	const char *stop = MIN(end, at + EARLY_BYTES), *p = at;
	while (p < stop && (p = memchr(p, ':', (size_t)(stop - p)))) {
		if (p > at && p + 1 < end && g_ascii_isdigit(p[-1]) && g_ascii_isdigit(p[1]))
			return true;
		p++;
	}
	return false;
}

bool cue_read(const char *at, const char *end, struct cue *cue)
{
	at = dialect_past_blanks(at, end);
	end = dialect_before_blanks(at, end);
	if (!may_be(at, end))
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(forms); i++) {
		*cue = (struct cue){.words = end, .words_end = end, .kind = (uint8_t)forms[i].kind, .sure = forms[i].sure};
		if (match(forms[i].pattern, at, end, cue))
			return true;
	}
	return false;
}

/* "Nell Haverford: " at `at`; *sure: in capitals alone. */
static const char *past_label(const char *at, const char *end, const char **name_end, bool *sure)
{
	const char *stop = MIN(end, at + LABEL_BYTES), *p = at;
	int letters = 0;
	*sure = true;
	if (!begins_name(at, end))
		return NULL;
	for (; p < stop && *p != ':' && is_of_name(p); p = g_utf8_next_char(p)) {
		*sure &= !g_unichar_islower(g_utf8_get_char(p));
		letters += g_unichar_isupper(g_utf8_get_char(p));
	}
	*sure &= letters > 1;
	*name_end = p;
	const char *colon = past_stars(p, end);
	if (p >= stop || colon == end || *colon != ':' || p[-1] == ' ')
		return NULL;
	p = past_stars(colon + 1, end);
	return p == end || is_blank(p, end) ? dialect_past_blanks(p, end) : NULL;
}

const char *cue_speaker(const char *at, const char *end, const char **name, const char **name_end, bool *sure)
{
	const char *p = dialect_past_blanks(at, end);
	*name = NULL;
	if (end - p > 3 && p[0] == '<' && p[1] == 'v' && strchr(" .", p[2])) {
		const char *close = memchr(p, '>', (size_t)(end - p)), *space = memchr(p, ' ', (size_t)(end - p));
		if (!close || !space || space + 1 >= close)
			return at;
		*name = space + 1;
		*name_end = close;
		*sure = true;
		return close + 1;
	}
	while (p < end && *p == '>')
		p++;
	p = past_stars(dialect_past_blanks(p, end), end);
	const char *past = past_label(p, end, name_end, sure);
	if (!past)
		return at;
	*name = p;
	return past;
}
