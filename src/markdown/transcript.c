/*
 * Step 2c of reading: transcripts become paragraphs of speech.
 *
 * Subtitles and programs that write down what is said tell the time of each few words.  Nobody reads a book of those: the words of cues that
 * follow each other are joined, up to where another speaks, or a paragraph is full and a sentence ends.  Each begins with who speaks, in bold,
 * where that was another before, and with the time in brackets, which is a moment of the note's video if it has one.  What subtitles count,
 * and when they end, is left out.
 *
 * Lists of chapters look much like transcripts: judge() tells them apart.  Code stays as it is.
 */
#include "markdown/dialect_page.h"
#include "markdown/transcript.h"

enum {
	CUES_MIN = 6,
	NAMES_MIN = 3,
	SPEAKERS_MIN = 4,
	APART = 12, /* seconds from one cue to the next in what nobody would call chapters */
	SHORT = 16, /* bytes of a cue that are more than a step of an exercise */
	LONG = 40,  /* … than a chapter's name */
	SLOW = 3,   /* bytes a second of those who speak slowly; most say fifteen */
	ID_BYTES = 60,
	INDENT = 4,
	JOINED = 400, /* bytes that a program that joins what one says would have joined */
	JOINED_EACH = 40, /* … of pieces that are no short answer */
	TURNS_MIN = 3,
	TURN_BYTES = 40, /* of a turn: shorter ones may be a way through menus ("File >> Open >> …") */
};

struct scan {
	struct transcript *transcript;
	const char *at, *end;
	int number;
	struct fence fence;
	struct run run;
	bool open, blank; /* a run is; the line before was empty */
	bool turns;       /* there are marks of others who speak */
	guint n_cues, n_paragraphs, first; /* of all that became paragraphs; the first one's line */
};

/* ---- a run, as it grows ---- */

static void add_piece(struct run *run, enum piece_kind kind, const char *at, const char *end, int number)
{
	struct piece piece = {kind, at, end, number, run->said->len ? run->said->len - 1 : 0};
	g_array_append_val(run->pieces, piece);
}

/* Whether words ask something. */
static bool asks(const char *at, const char *end)
{
	while (end > at && strchr(" \"')*", end[-1]))
		end--;
	return end > at && end[-1] == '?';
}

/* What the words with which a cue begins tell of it, and of the words before them. */
static void begin_said(const struct run *run, struct said *said, const char *at, const char *end)
{
	gunichar c = g_utf8_get_char(at);
	said->runs_on = g_unichar_islower(c) || g_unichar_iswide(c);
	if (!said->cue.name)
		said->label_past = cue_speaker(at, end, &said->label, &said->label_end, &said->label_sure);
	const char *before = run->words, *before_end = run->words_end;
	if (!before)
		return;
	size_t len = (size_t)(end - at), before_len = (size_t)(before_end - before);
	size_t overlap = speech_overlap(before, before_end, at, end);
	said->again = overlap > 0;
	said->repeats = overlap && overlap < len;
	said->joins = MIN(len, before_len) >= JOINED_EACH && len + before_len <= JOINED && !asks(before, before_end) && !asks(at, end);
}

/* Words of the last cue; the first of them may begin with who speaks. */
static void add_words(struct run *run, const char *at, const char *end, int number)
{
	struct said *said = &g_array_index(run->said, struct said, run->said->len - 1);
	add_piece(run, PIECE_WORDS, at, end, number);
	if (!said->bytes)
		begin_said(run, said, at, end);
	else
		said->repeats |= said->again;
	said->bytes += (size_t)(end - at);
	run->words = at;
	run->words_end = end;
	run->rolling |= run->kind == 'r' && g_strstr_len(at, end - at, "><c>") != NULL;
}

static void add_cue(struct run *run, const struct cue *cue, int number)
{
	struct said said = {.cue = *cue};
	g_array_append_val(run->said, said);
	run->last = cue->seconds;
	run->in_words = true;
	run->in_raw = run->in_header = false;
	add_piece(run, PIECE_CUE, cue->mark, cue->mark_end, number);
	if (cue->words < cue->words_end)
		add_words(run, cue->words, cue->words_end, number);
}

static void run_open(struct scan *scan, const struct line *line, const char *inner, uint8_t kind)
{
	struct run *run = &scan->run;
	g_array_set_size(run->pieces, 0);
	g_array_set_size(run->said, 0);
	*run = (struct run){.pieces = run->pieces, .said = run->said, .at = line->start, .number = line->number, .mark = line->start,
		.mark_len = (int)(inner - line->start), .kind = kind};
	for (int i = 0; i < run->mark_len; i++)
		run->depth += run->mark[i] == '>';
	scan->open = true;
}

/* ---- what it is ---- */

/* How many names there are, and how many of them are different. */
static void count_names(const struct run *run, bool labels, guint *n, guint *n_different)
{
	g_autoptr(GHashTable) names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	*n = 0;
	for (guint i = 0; i < run->said->len; i++) {
		const struct said *said = &g_array_index(run->said, struct said, i);
		const char *name = labels ? said->label : said->cue.name, *end = labels ? said->label_end : said->cue.name_end;
		*n += name != NULL;
		if (name)
			g_hash_table_add(names, g_strndup(name, (gsize)(end - name)));
	}
	*n_different = g_hash_table_size(names);
}

static bool are_speakers(guint n, guint n_different)
{
	return n >= SPEAKERS_MIN && 2 * n_different <= n;
}

/* Whether all may be times of a day: without seconds or parts of these, and none before one o'clock. */
static bool may_be_day(const struct run *run)
{
	for (guint i = 0; i < run->said->len; i++) {
		const struct cue *cue = &g_array_index(run->said, struct said, i).cue;
		const char *colon = memchr(cue->mark, ':', (size_t)(cue->mark_end - cue->mark));
		bool seconds = colon && memchr(colon + 1, ':', (size_t)(cue->mark_end - colon - 1));
		bool part = *cue->mark_end == '.' || *cue->mark_end == ',';
		if (cue->is_link || seconds || part || cue->seconds < 60 || cue->seconds >= 24 * 60)
			return false;
	}
	return true;
}

/* Whether there are as many words as somebody says in that time: names of chapters ("Q&A: Bread") are far fewer. */
static bool is_spoken(const struct run *run)
{
	size_t bytes = 0;
	for (guint i = 0; i < run->said->len; i++)
		bytes += g_array_index(run->said, struct said, i).bytes;
	int seconds = run->last - g_array_index(run->said, struct said, 0).cue.seconds;
	return seconds <= 0 || bytes >= SLOW * (size_t)seconds;
}

/* Whether cues without names are pieces of speech: sentences run on from one to the next, and they follow closely or are long. */
static bool is_cut(const struct run *run)
{
	const GArray *all = run->said;
	guint n_on = 0;
	size_t bytes = 0;
	if (all->len < CUES_MIN)
		return false;
	for (guint i = 0; i < all->len; i++) {
		n_on += g_array_index(all, struct said, i).runs_on;
		bytes += g_array_index(all, struct said, i).bytes;
	}
	bool close = run->last - g_array_index(all, struct said, 0).cue.seconds <= APART * (int)(all->len - 1);
	return (close && 3 * n_on >= all->len && bytes >= SHORT * all->len) || (2 * n_on >= all->len && bytes >= LONG * all->len);
}

/* Whether most cues follow the words before them without an empty line: as they stand, one paragraph would hold them all. */
static bool runs_together(const struct run *run)
{
	const struct piece *pieces = (const struct piece *)run->pieces->data;
	guint n = 0;
	for (guint i = 1; i < run->pieces->len; i++)
		n += pieces[i].kind == PIECE_CUE && pieces[i - 1].kind == PIECE_WORDS;
	return 2 * n > run->said->len;
}

/* Whether cues say again what the one before ended with, as those do that show two lines at a time: every other one may say no more. */
static bool repeats(const struct run *run)
{
	guint n = 0;
	for (guint i = 0; i < run->said->len; i++)
		n += g_array_index(run->said, struct said, i).repeats;
	return run->said->len >= CUES_MIN && 3 * n >= run->said->len;
}

/* Whether the program joined what one says: neighbours are questions, short answers, or together more than it would join. */
static bool is_joined(const struct run *run)
{
	guint n = 0;
	for (guint i = 0; i < run->said->len; i++)
		n += g_array_index(run->said, struct said, i).joins;
	return 4 * n < run->said->len;
}

enum verdict {
	IS_OTHER,
	IS_SPEECH,
	IS_READABLE, /* a transcript whose paragraphs are as long as those of a book */
};

static enum verdict judge(struct run *run)
{
	guint n, n_different, n_labels, n_different_labels, n_said = 0;
	const GArray *all = run->said;
	if (all->len < 2 && run->kind != 'c')
		return IS_OTHER;
	for (guint i = 0; i < all->len; i++)
		n_said += g_array_index(all, struct said, i).bytes > 0;
	count_names(run, false, &n, &n_different);
	count_names(run, true, &n_labels, &n_different_labels);
	run->labels = are_speakers(n_labels, n_different_labels);
	run->repeats = repeats(run);
	run->apart = run->kind == 'c' && !run->labels && !run->repeats && !is_cut(run) && is_joined(run);
	if (!n && (may_be_day(run) || (run->kind == 'c' && !is_spoken(run))))
		return IS_OTHER;
	if (run->repeats || g_array_index(all, struct said, 0).cue.sure == CUE_SURE)
		return n_said ? IS_SPEECH : IS_OTHER;
	if (5 * n_said < 4 * all->len)
		return IS_OTHER;
	if (run->kind == 'n')
		return n >= NAMES_MIN && n_different < n ? IS_SPEECH : IS_OTHER;
	if (is_cut(run))
		return IS_SPEECH;
	if (!are_speakers(n, n_different) && !(run->labels && is_spoken(run)))
		return IS_OTHER;
	return runs_together(run) ? IS_SPEECH : IS_READABLE;
}

/* ---- writing ---- */

/* Lines of the note as they are. */
static void copy(struct transcript *transcript, const char *at, const char *end, int number)
{
	g_string_append_len(transcript->out, at, end - at);
	for (const char *p = at; (p = memchr(p, '\n', (size_t)(end - p))); p++, number++)
		g_array_append_val(transcript->lines, number);
}

static void run_close(struct scan *scan, const char *end)
{
	struct transcript *transcript = scan->transcript;
	struct run *run = &scan->run;
	gsize out_len = transcript->out->len;
	guint n_lines = transcript->lines->len, n;
	enum verdict verdict = scan->open ? judge(run) : IS_OTHER;
	if (!scan->open)
		return;
	scan->open = false;
	n = verdict == IS_OTHER ? 0 : speech_write(transcript, run);
	if (verdict == IS_SPEECH || (verdict == IS_READABLE && 3 * n <= 2 * run->said->len)) {
		scan->first = scan->first ? scan->first : (guint)run->number;
		scan->n_cues += run->said->len;
		scan->n_paragraphs += n;
		return;
	}
	g_string_truncate(transcript->out, out_len);
	g_array_set_size(transcript->lines, n_lines);
	copy(transcript, run->at, end, run->number);
}

/* ---- lines ---- */

/* Past the marks of quotations, so many at most; *depth: how many. */
static const char *past_quotes(const struct line *line, int most, int *depth)
{
	const char *p = line->body;
	for (*depth = 0; p < line->end && *p == '>' && *depth < most; (*depth)++)
		p = dialect_past_blanks(p + 1, line->end);
	return p;
}

/* Whether the line is the name or number of the subtitle that the next one begins. */
static bool is_id(const struct scan *scan, const struct line *line, const char *inner)
{
	const char *end = line_words_end(line);
	struct line next;
	struct cue cue;
	int depth;
	if (end - inner > ID_BYTES || line->end >= scan->end)
		return false;
	bool number = strspn(inner, "0123456789") == (size_t)(end - inner);
	for (const char *p = inner; !number && p < end; p++)
		if (!scan->blank || strchr(" \t", *p))
			return false;
	line_read(&next, line->end + 1, scan->end, 0);
	inner = past_quotes(&next, G_MAXINT, &depth);
	return cue_read(inner, next.end, &cue) && cue.kind == 'r' && cue.words == cue.words_end;
}

/* A line that begins a block of its own.  In subtitles songs stand between "#", and those who speak in turn behind "-". */
static bool is_block(const struct run *run, const char *at, const char *end)
{
	bool item;
	line_past_marks(at, end, &item);
	return *at == '|' || g_str_has_prefix(at, "---") || (run->kind != 'r' && (item || *at == '#' || *at == '<'));
}

/* A line in a run that is no cue. */
static void run_line(struct run *run, const struct line *line, const char *inner)
{
	const char *end = line_words_end(line);
	if (run->in_header) {
		add_piece(run, PIECE_IDLE, inner, end, line->number);
	} else if (run->in_words && !run->in_raw && !is_block(run, inner, end)) {
		add_words(run, inner, end, line->number);
		run->blank = false;
	} else {
		add_piece(run, PIECE_RAW, line->start, line->end, line->number);
		run->in_raw = true;
	}
}

static void run_blank(struct run *run, const struct line *line)
{
	const struct said *last = run->said->len ? &g_array_index(run->said, struct said, run->said->len - 1) : NULL;
	add_piece(run, PIECE_BLANK, line->start, line->end, line->number);
	run->in_raw = run->in_header = false;
	run->in_words &= last && !last->bytes;
}

/* Whether words hold what several say, without times: most begin where a sentence ends. */
static bool is_turns(const char *at, const char *end)
{
	int n = 0, n_ends = 0;
	bool item = false;
	for (const char *p = at, *past; (p = turn_find(p, end, &past)); p = past, n++)
		n_ends += strchr(".?!,\"", p[-(p > at)]) != NULL;
	if (n)
		line_past_marks(at, end, &item);
	return n >= TURNS_MIN && !item && 2 * n_ends >= n && end - at >= (ptrdiff_t)TURN_BYTES * n && !memchr(at, '`', (size_t)(end - at));
}

/* A line of such words, as paragraphs. */
static void put_turns(struct scan *scan, const struct line *line, const char *inner)
{
	run_open(scan, line, inner, 't');
	scan->open = false;
	guint n = speech_write_turns(scan->transcript, &scan->run, inner, line_words_end(line));
	scan->first = scan->first ? scan->first : (guint)line->number;
	scan->n_cues += n;
	scan->n_paragraphs += n;
}

static void take_line(struct scan *scan, const struct line *line)
{
	struct run *run = &scan->run;
	struct cue cue;
	int depth;
	/* ">> words" of a cue: another speaks */
	const char *inner = past_quotes(line, scan->open && run->in_words && !scan->blank ? run->depth : G_MAXINT, &depth);
	bool blank = dialect_past_blanks(inner, line->end) == line->end, code = fence_step(&scan->fence, line);
	if (scan->open && !blank && depth != run->depth)
		run_close(scan, line->start);
	bool may_cue = !code && !blank && line->indent < INDENT;
	bool header = may_cue && g_str_has_prefix(inner, "WEBVTT");
	if (may_cue && !header && cue_read(inner, line->end, &cue)) {
		/* what a clipper writes may begin with words of later on */
		bool goes_on = scan->open && cue.kind == run->kind && (cue.seconds >= run->last || cue.kind == 'c');
		if (scan->open && !goes_on)
			run_close(scan, line->start);
		if (!goes_on)
			run_open(scan, line, inner, cue.kind);
		add_cue(run, &cue, line->number);
	} else if (header || (may_cue && (!scan->open || run->kind == 'r') && is_id(scan, line, inner))) {
		if (!scan->open || header) {
			run_close(scan, line->start);
			run_open(scan, line, inner, 'r');
		}
		run->in_header |= header;
		add_piece(run, PIECE_IDLE, inner, line->end, line->number);
	} else if (!scan->open && scan->turns && may_cue && is_turns(inner, line->end)) {
		put_turns(scan, line, inner);
	} else if (!scan->open) {
		copy(scan->transcript, line->start, MIN(line->end + 1, scan->end), line->number);
	} else if (code) {
		add_piece(run, PIECE_RAW, line->start, line->end, line->number);
		run->in_raw = true;
	} else if (blank) {
		run_blank(run, line);
	} else {
		run_line(run, line, inner);
	}
	scan->blank = blank;
}

/* ---- the note ---- */

/* Whether two lines are cues; a clipper's is one by itself. */
static bool has_cues(const char *at, const char *end)
{
	int n = 0;
	for (const char *p = at, *next; n < 2 && (p = memchr(p, ':', (size_t)(end - p))); p = next) {
		next = p + 1;
		if (p == at || next == end || !g_ascii_isdigit(p[-1]) || !g_ascii_isdigit(*next))
			continue;
		struct cue cue;
		const char *start = p;
		while (start > at && start[-1] != '\n')
			start--;
		next = text_line_end(p, end);
		if (cue_read(start + strspn(start, "> \t"), next, &cue))
			n += cue.kind == 'c' ? 2 : 1;
	}
	return n >= 2;
}

static void tell(const struct scan *scan)
{
	const struct reader *reader = scan->transcript->reader;
	const struct markdown_source *source = reader->source;
	int line = (int)scan->first;
	if (source->lines)
		line = source->lines[CLAMP(line - 1, 0, source->n_lines - 1)];
	diag_report(reader->job->diag, DIAG_TRANSCRIPT, (struct pos){reader->path, line, 1}, "%u piece%s as %u paragraph%s",
		scan->n_cues, scan->n_cues == 1 ? "" : "s", scan->n_paragraphs, scan->n_paragraphs == 1 ? "" : "s");
}

bool transcript_read(struct transcript *transcript, struct reader *reader, uint32_t body)
{
	const char *start = reader->text + body, *end = reader->text + reader->len;
	bool turns = strstr(start, ">> ") || strstr(start, "&gt;&gt; ");
	if (!turns && !has_cues(start, end))
		return false;
	*transcript = (struct transcript){reader, g_string_sized_new(reader->len + 64), g_array_new(FALSE, FALSE, sizeof(int32_t))};
	struct scan scan = {.transcript = transcript, .at = start, .end = end, .number = 1, .blank = true,
		.turns = turns};
	scan.run.pieces = g_array_new(FALSE, FALSE, sizeof(struct piece));
	scan.run.said = g_array_new(FALSE, FALSE, sizeof(struct said));
	copy(transcript, reader->text, start, 1);
	scan.number += (int)transcript->lines->len;
	for (; scan.at < end; scan.number++) {
		struct line line;
		line_read(&line, scan.at, end, scan.number);
		take_line(&scan, &line);
		scan.at = line.end + 1;
	}
	run_close(&scan, end);
	g_array_free(scan.run.pieces, TRUE);
	g_array_free(scan.run.said, TRUE);
	if (scan.n_cues) {
		tell(&scan);
		return true;
	}
	transcript_free(transcript);
	return false;
}

void transcript_free(struct transcript *transcript)
{
	g_string_free(transcript->out, TRUE);
	g_array_free(transcript->lines, TRUE);
}
