/* A transcript's cues as paragraphs of speech. */
#include "markdown/transcript.h"

enum {
	FULL = 500,  /* bytes of a paragraph that ends with the next sentence */
	MOST = 1200, /* … with the next cue */
	OVERLAP_MIN = 12, /* bytes of words that are said again */
	OVERLAP_MOST = 255,
	MARK_BYTES = 100, /* of a mark at most */
	LETTERS_MIN = 4, /* of a word before a full stop: shorter ones may be "Dr." */
};

struct speech {
	struct transcript *transcript;
	const struct run *run;
	GString *words;         /* of the paragraph at work */
	GString *clean, *last;  /* a line of words without the marks of subtitles, and the one before it */
	int number;             /* line with which the paragraph begins */
	const struct said *said; /* the cue at work, NULL: nothing tells times */
	const struct said *told; /* … whose time stands before a paragraph */
	const char *name, *name_end; /* who speaks, NULL: nobody knows */
	bool named;             /* … stands before a paragraph */
	guint n;
};

/* ---- paragraphs ---- */

static void put_line(struct speech *speech, const char *at, size_t len, int number)
{
	struct transcript *transcript = speech->transcript;
	g_string_append_len(transcript->out, at, (gssize)len);
	g_string_append_c(transcript->out, '\n');
	g_array_append_val(transcript->lines, number);
}

/* An empty line, unless one stands there. */
static void put_blank(struct speech *speech, int number)
{
	const GString *out = speech->transcript->out;
	const struct run *run = speech->run;
	int len = run->mark_len;
	while (len > 0 && run->mark[len - 1] == ' ')
		len--;
	const char *before = out->str + out->len - MIN(out->len, 1);
	while (before > out->str && before[-1] != '\n')
		before--;
	if (out->len && strspn(before, "> ") < strcspn(before, "\n"))
		put_line(speech, run->mark, (size_t)len, number);
}

static void flush(struct speech *speech)
{
	GString *words = speech->words;
	if (!words->len)
		return;
	put_blank(speech, speech->number);
	g_string_prepend_len(words, speech->run->mark, speech->run->mark_len);
	put_line(speech, words->str, words->len, speech->number);
	g_string_truncate(words, 0);
	speech->n++;
}

/* Who speaks, and when, where a paragraph does not say that yet. */
static void put_head(struct speech *speech, int number)
{
	GString *words = speech->words;
	const struct said *said = speech->said;
	speech->number = number;
	if (speech->name && !speech->named)
		g_string_append_printf(words, "**%.*s** ", (int)(speech->name_end - speech->name), speech->name);
	speech->named = true;
	if (speech->told == said) /* nobody's cue too */
		return;
	speech->told = said;
	int len = (int)(said->cue.mark_end - said->cue.mark);
	g_string_append_printf(words, said->cue.is_link ? "%.*s " : "[%.*s] ", len, said->cue.mark);
}

/* Whether words of that script follow each other without a blank. */
static bool is_dense(gunichar c)
{
	return g_unichar_iswide(c) && !(c >= 0xAC00 && c <= 0xD7A3);
}

static void append(struct speech *speech, const char *at, const char *end, int number)
{
	GString *words = speech->words;
	while (at < end && *at == ' ')
		at++;
	if (at == end)
		return;
	if (!words->len) {
		put_head(speech, number);
	} else {
		const char *before = g_utf8_prev_char(words->str + words->len);
		if (*before != ' ' && !(is_dense(g_utf8_get_char(before)) && is_dense(g_utf8_get_char(at))))
			g_string_append_c(words, ' ');
	}
	g_string_append_len(words, at, end - at);
}

/* ---- sentences ---- */

/* Longer words that are shortened, before a name or a noun. */
static bool is_shortened(const char *stop, int letters)
{
	static const char *const words[] = {"Prof", "Capt", "Corp", "Dept", "Univ", "Sept", "approx", "Assoc", "evtl", "inkl", "exkl"};
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		size_t len = strlen(words[i]);
		if ((size_t)letters == len && !g_ascii_strncasecmp(stop - len, words[i], len))
			return true;
	}
	return false;
}

/* A sign that ends a sentence where the next one follows without a blank. */
static bool is_wide_stop(gunichar c)
{
	return c == 0x3002 || c == 0xFF01 || c == 0xFF1F;
}

/* Whether a sentence may begin there: what is said goes on behind its closing sign ("「はい。」と言った"). */
static bool opens(const char *at)
{
	GUnicodeType type = g_unichar_type(g_utf8_get_char(at));
	return type == G_UNICODE_OPEN_PUNCTUATION || type == G_UNICODE_INITIAL_PUNCTUATION;
}

const char *speech_past_sentence(const char *at, const char *end)
{
	int letters = 0;
	for (const char *p = at; p < end;) {
		gunichar c = g_utf8_get_char(p);
		const char *next = g_utf8_next_char(p);
		bool wide = is_wide_stop(c), stops = wide || c == '!' || c == '?' || c == 0x61F || c == 0x6D4 || c == 0x964;
		if (stops || (c == '.' && letters >= LETTERS_MIN && !is_shortened(p, letters))) {
			bool closed = false;
			for (gunichar sign; next < end; next = g_utf8_next_char(next)) {
				sign = g_utf8_get_char(next);
				if (!is_wide_stop(sign) && !g_utf8_strchr(".!?\"'\u201d\u2019\u00bb\u300d\u300f\uff09)*", -1, sign))
					break;
				closed |= !is_wide_stop(sign);
			}
			if (next == end || *next == ' ' || (wide && (!closed || opens(next))))
				return next;
		}
		letters = g_unichar_isalpha(c) || g_unichar_ismark(c) ? letters + 1 : 0;
		p = next;
	}
	return NULL;
}

static bool ends_sentence(const GString *words)
{
	const char *end = words->str + words->len, *p = end;
	for (int i = 0; i < 8 && p > words->str; i++)
		p = g_utf8_prev_char(p);
	const char *past = speech_past_sentence(p, end);
	while (past && past < end) {
		p = past;
		past = speech_past_sentence(p, end);
	}
	return past == end;
}

/* ---- words ---- */

static void speaks(struct speech *speech, const char *name, const char *end)
{
	size_t len = (size_t)(end - name);
	bool same = speech->name && (size_t)(speech->name_end - speech->name) == len && !memcmp(speech->name, name, len);
	if (same)
		return;
	flush(speech);
	speech->name = name;
	speech->name_end = end;
	speech->named = false;
}

/* Past a mark of subtitles at `at`: "<00:00:01.000>", "<c.yellow>", "</v>", "{\an8}"; NULL: there is none. */
static const char *past_mark(const char *at, const char *end)
{
	bool tag = *at == '<' && at + 1 < end, brace = *at == '{' && at + 1 < end && at[1] == '\\';
	const char *name = at + 1 + (tag && at[1] == '/');
	if (!brace && !(tag && name < end && (g_ascii_isdigit(*name) || (strchr("cv", *name) && name + 1 < end && strchr(">. ", name[1])))))
		return NULL;
	const char *close = memchr(at, tag ? '>' : '}', (size_t)MIN(end - at, MARK_BYTES));
	return close ? close + 1 : NULL;
}

static void clean_line(struct speech *speech, const char *at, const char *end)
{
	GString *clean = speech->clean;
	bool marks = speech->run->kind == 'r';
	g_string_truncate(clean, 0);
	while (at < end) {
		const char *past = marks ? past_mark(at, end) : NULL;
		if (!past)
			g_string_append_c(clean, *at++);
		else
			at = past;
	}
	while (clean->len && g_ascii_isspace(clean->str[clean->len - 1]))
		g_string_truncate(clean, clean->len - 1);
}

size_t speech_overlap(const char *before, const char *before_end, const char *at, const char *end)
{
	size_t len = (size_t)(end - at), before_len = (size_t)(before_end - before);
	if (len == before_len && !memcmp(before, at, len))
		return len;
	/* the longest end of the line before that this one begins with, by the rule of Knuth, Morris and Pratt */
	uint8_t fall[OVERLAP_MOST + 1] = {0};
	size_t most = MIN(MIN(len, before_len), OVERLAP_MOST), k = 0;
	for (size_t i = 1; i < most; fall[++i] = (uint8_t)k) {
		while (k && at[i] != at[k])
			k = fall[k];
		k += at[i] == at[k];
	}
	k = 0;
	for (const char *p = before_end - most; p < before_end; p++) {
		while (k == most || (k && *p != at[k]))
			k = fall[k];
		k += *p == at[k];
	}
	for (; k >= OVERLAP_MIN; k = fall[k])
		if ((k == len || at[k] == ' ') && (k == before_len || before_end[-(ptrdiff_t)k - 1] == ' '))
			return k;
	return 0;
}

/* Past a ">" at `at`, which programs spell "&gt;" too; NULL: there is none. */
static const char *past_angle(const char *at)
{
	return *at == '>' ? at + 1 : *at == '&' && g_str_has_prefix(at, "&gt;") ? at + 4 : NULL;
}

/* Past ">> " at `at`, with which subtitles say that another speaks; NULL: it does not stand there. */
static const char *past_angles(const char *at, const char *end)
{
	const char *past = past_angle(at);
	past = past ? past_angle(past) : NULL;
	for (const char *next = past; next; next = past_angle(past))
		past = next;
	if (!past || past >= end || *past != ' ')
		return NULL;
	while (past < end && strchr("> ", *past))
		past++;
	return past;
}

const char *turn_find(const char *at, const char *end, const char **past)
{
	for (; (at = memchr(at, ' ', (size_t)(end - at))); at++)
		if ((*past = past_angles(at + 1, end)))
			return at;
	return NULL;
}

/* Past the sign with which a line says that another speaks, where it says nothing else. */
static const char *past_turn(const struct speech *speech, const char *at, const char *end)
{
	const char *past = past_angles(at, end);
	if (past)
		return past;
	if (speech->run->kind == 'r' && (g_str_has_prefix(at, "- ") || g_str_has_prefix(at, "\u2013 ")))
		return at + strcspn(at, " ") + 1;
	return NULL;
}

/* Another speaks, nobody says who. */
static void begin_turn(struct speech *speech, int number)
{
	flush(speech);
	speech->name = NULL;
	put_head(speech, number);
	g_string_append(speech->words, "\u2013 ");
}

/* Words of one who speaks: a full paragraph ends with its sentence. */
static void put_said(struct speech *speech, const char *at, const char *end, int number)
{
	gsize len = speech->words->len;
	bool ends = len >= MOST || ends_sentence(speech->words) || (speech->said && speech->said->pauses);
	const char *past = len >= FULL && !ends ? speech_past_sentence(at, end) : at;
	if (len >= FULL && past) {
		append(speech, at, past, number);
		flush(speech);
		at = past;
	}
	append(speech, at, end, number);
}

/* Words in which others begin to speak. */
static void put_turns(struct speech *speech, const char *at, const char *end, int number)
{
	const char *past;
	for (const char *next; (next = turn_find(at, end, &past)); at = past) {
		put_said(speech, at, next, number);
		begin_turn(speech, number);
	}
	put_said(speech, at, end, number);
}

static void put_words(struct speech *speech, const struct piece *piece, bool first)
{
	GString *clean = speech->clean;
	const struct said *said = speech->said;
	bool label = first && said->label && (said->label_sure || speech->run->labels);
	clean_line(speech, label ? said->label_past : piece->at, piece->end);
	if (speech->run->rolling && g_string_equal(clean, speech->last))
		return;
	const char *at = clean->str, *end = at + clean->len;
	if (speech->run->repeats)
		at += speech_overlap(speech->last->str, speech->last->str + speech->last->len, at, end);
	at += strspn(at, " ");
	g_string_assign(speech->last, clean->str);
	const char *turn = past_turn(speech, at, end);
	if (label) {
		speaks(speech, said->label, said->label_end);
	} else if (turn) {
		begin_turn(speech, piece->number);
		at = turn;
	}
	put_turns(speech, at, end, piece->number);
}

/* A cue begins; one with a name that says nothing before what is no speech stands by itself. */
static void begin_cue(struct speech *speech, const struct said *said)
{
	speech->said = said;
	if (speech->run->apart)
		flush(speech);
	if (said->cue.name)
		speaks(speech, said->cue.name, said->cue.name_end);
}

static void put_raw(struct speech *speech, const struct piece *piece, bool follows)
{
	if (!speech->words->len && speech->told != speech->said && !speech->said->bytes)
		put_head(speech, piece->number);
	flush(speech);
	speech->named = false;
	if (!follows)
		put_blank(speech, piece->number);
	put_line(speech, piece->at, (size_t)(piece->end - piece->at), piece->number);
}

static void speech_free(struct speech *speech)
{
	flush(speech);
	put_blank(speech, speech->number);
	g_string_free(speech->words, TRUE);
	g_string_free(speech->clean, TRUE);
	g_string_free(speech->last, TRUE);
}

static struct speech speech_new(struct transcript *transcript, const struct run *run)
{
	return (struct speech){.transcript = transcript, .run = run, .words = g_string_new(NULL), .clean = g_string_new(NULL),
		.last = g_string_new(NULL), .number = run->number};
}

/* Speech without points: of the cues before which a paragraph that is full may end, the one that is waited for longest. */
static void mark_pauses(struct run *run)
{
	struct said *said = (struct said *)(void *)run->said->data;
	guint n = run->said->len, best = 0;
	size_t part = run->rolling || run->repeats ? 2 : 1, all = 0, len = 0;
	double longest = 0;
	for (guint i = 0; i < n; i++)
		all += said[i].bytes;
	int seconds = run->last - said[0].cue.seconds;
	for (guint i = 1; i < n && seconds > 0 && all; i++) {
		double speaks = (double)said[i - 1].bytes * seconds / (double)all;
		double waits = said[i].cue.seconds - said[i - 1].cue.seconds - speaks;
		len += said[i - 1].bytes / part;
		if (len < FULL)
			continue;
		if (said[i].stops) {
			len = best = 0;
			continue;
		}
		if (!best || waits > longest) {
			best = i;
			longest = waits;
		}
		if (len + said[i].bytes / part < MOST)
			continue;
		said[best].pauses = true;
		i = best;
		len = best = 0;
	}
}

guint speech_write(struct transcript *transcript, struct run *run)
{
	for (guint i = 0; i < run->pieces->len; i++) {
		const struct piece *piece = &g_array_index(run->pieces, struct piece, i);
		if (piece->kind == PIECE_WORDS && speech_past_sentence(piece->at, piece->end))
			g_array_index(run->said, struct said, piece->said).stops = true;
	}
	mark_pauses(run);
	struct speech speech = speech_new(transcript, run);
	const struct piece *pieces = (const struct piece *)(const void *)run->pieces->data, *before = NULL;
	for (guint i = 0; i < run->pieces->len; before = &pieces[i++]) {
		const struct piece *piece = &pieces[i];
		if (piece->kind == PIECE_CUE)
			begin_cue(&speech, &g_array_index(run->said, struct said, piece->said));
		else if (piece->kind == PIECE_WORDS)
			put_words(&speech, piece, before->kind != PIECE_WORDS);
		else if (piece->kind == PIECE_RAW)
			put_raw(&speech, piece, before->kind == PIECE_RAW);
	}
	speech_free(&speech);
	return speech.n;
}

guint speech_write_turns(struct transcript *transcript, const struct run *run, const char *at, const char *end)
{
	struct speech speech = speech_new(transcript, run);
	const char *turn = past_turn(&speech, at, end);
	if (turn)
		begin_turn(&speech, run->number);
	put_turns(&speech, turn ? turn : at, end, run->number);
	speech_free(&speech);
	return speech.n;
}
