/* The reading of one note, step by step: bytes, legal text, an outliner's page, front matter and the note's video, transcripts, what notes
 * for other programs hold, the article out of its fence, tokens for what CommonMark does not know, cmark, the builder, one pass over the
 * finished tree. */
#include "markdown/dialect.h"
#include "markdown/outline.h"
#include "markdown/transcript.h"
#include "markdown/times.h"

enum { DEPTH = 4 }; /* constructs within constructs: a time in an alias in a footnote … */

struct pos reader_pos(const struct reader *reader)
{
	return (struct pos){reader->path, reader->line, reader->col};
}

char *reader_slice(struct reader *reader, uint32_t start, uint32_t len)
{
	return arena_strndup(reader->arena, reader->text + start, len);
}

GArray *reader_lines(const char *text, size_t len)
{
	GArray *lines = g_array_sized_new(FALSE, FALSE, sizeof(uint32_t), 256);
	uint32_t at = 0;
	g_array_append_val(lines, at);
	for (const char *p = text; (p = memchr(p, '\n', (size_t)(text + len - p)));) {
		at = (uint32_t)(++p - text);
		g_array_append_val(lines, at);
	}
	return lines;
}

static uint32_t line_start(const struct reader *reader, guint line)
{
	return line < reader->lines->len ? g_array_index(reader->lines, uint32_t, line)
					 : reader->len + 1;
}

static guint find_line(const struct reader *reader, uint32_t at)
{
	guint low = 0, high = reader->lines->len;
	while (high - low > 1) {
		guint mid = (low + high) / 2;
		if (line_start(reader, mid) <= at)
			low = mid;
		else
			high = mid;
	}
	return low;
}

/* Columns count characters: the last place is kept, so that a long line is walked once.
 * A step back within a line keeps the column it had. */
void reader_place(struct reader *reader, uint32_t at)
{
	guint line = reader->seen_line;
	at = MIN(at, reader->len);
	if (at < line_start(reader, line) || at >= line_start(reader, line + 1)) {
		line = find_line(reader, at);
		reader->seen_line = line;
		reader->seen_at = line_start(reader, line);
		reader->seen_col = 1;
	}
	for (; reader->seen_at < at; reader->seen_at++)
		reader->seen_col += (reader->text[reader->seen_at] & 0xC0) != 0x80;
	reader->line = reader->source->lines
			       ? reader->source->lines[MIN((int)line, reader->source->n_lines - 1)]
			       : (int)line + 1;
	reader->col = reader->shifts ? MAX(reader->seen_col - reader->shifts[line], 1) : reader->seen_col;
}

/* Words that hold nothing a construct could start with. */
static bool is_plain(const char *text, uint32_t len)
{
	for (uint32_t i = 0; i < len; i++)
		if (!g_ascii_isalnum(text[i]) && !strchr(" ,.-'()/?", text[i]) &&
			(signed char)text[i] > 0)
			return false;
	return !memchr(text, 0xEF, len) && !g_strstr_len(text, len, "www.");
}

void reader_inline(struct reader *reader, uint32_t start, uint32_t len)
{
	reader_place(reader, start);
	if (is_plain(reader->text + start, len) || reader->depth >= DEPTH) {
		build_text(reader, reader->text + start, len);
		return;
	}
	struct shield shield;
	reader->depth++;
	shield_init(&shield, reader, start, start + len, true);
	shield_run(&shield);
	gfm_read(&shield);
	shield_free(&shield);
	reader->depth--;
}

/* What was written anew takes the place of the text; its lines are those of the note. */
static void take_text(struct reader *reader, const GString *out, const GArray *written, struct markdown_source *own)
{
	const struct markdown_source *source = reader->source;
	int32_t *lines = (int32_t *)written->data;
	reader->text = out->str;
	reader->len = (uint32_t)MIN(out->len, G_MAXUINT32 / 2);
	if (!reader->len)
		return;
	for (guint i = 0; source->lines && i < written->len; i++)
		lines[i] = source->lines[CLAMP(lines[i] - 1, 0, source->n_lines - 1)];
	*own = *source;
	own->lines = lines;
	own->n_lines = (int)written->len;
	reader->source = own;
}

static void find_lines(struct reader *reader)
{
	if (reader->lines)
		g_array_free(reader->lines, TRUE);
	reader->lines = reader_lines(reader->text, reader->len);
	reader->seen_at = reader->seen_line = 0;
	reader->seen_col = 1;
}

/* Transcripts as paragraphs of speech; what is before the body stays byte for byte, here and in the dialect. */
static bool take_transcript(struct reader *reader, struct transcript *transcript, uint32_t body, struct markdown_source *own)
{
	if (!transcript_read(transcript, reader, body))
		return false;
	take_text(reader, transcript->out, transcript->lines, own);
	find_lines(reader);
	return true;
}

/* The body in the dialect of notes. */
static bool take_dialect(struct reader *reader, struct dialect *dialect, uint32_t body, struct markdown_source *own)
{
	if (!dialect_read(dialect, reader, body))
		return false;
	take_text(reader, dialect->out, dialect->lines, own);
	find_lines(reader);
	reader->shifts = (const int32_t *)dialect->shifts->data;
	return true;
}

static void read_body(struct reader *reader, uint32_t start)
{
	struct shield shield;
	unwrap_article(reader, start);
	shield_init(&shield, reader, start, reader->len, false);
	shield_run(&shield);
	prescan_bounds(&shield);
	gfm_read(&shield);
	shield_free(&shield);
}

struct doc_node *markdown_read(struct arena *arena, const struct job *job,
	const char *path, const char *bytes, size_t len)
{
	return markdown_read_source(
		arena, job, path, &(struct markdown_source){.bytes = bytes, .len = len});
}

struct doc_node *markdown_read_source(struct arena *arena, const struct job *job,
	const char *path, const struct markdown_source *source)
{
	struct reader reader = {.arena = arena, .job = job, .path = path, .source = source};
	struct arena *scratch = arena_open();
	size_t text_len;
	reader.text = text_make_legal(
		scratch, job, path, source->bytes, source->len, &text_len);
	reader.len = (uint32_t)MIN(text_len, G_MAXUINT32 / 2);
	reader.note = ARENA_NEW(arena, struct doc_note);
	reader.note->path = path;
	reader.next_field = &reader.note->fields;
	struct outline outline = {0};
	struct dialect dialect = {0};
	struct transcript transcript = {0};
	struct markdown_source own, spoken;
	bool is_outline = !source->is_part && outline_read(&outline, &reader);
	if (is_outline)
		take_text(&reader, outline.out, outline.lines, &own);
	find_lines(&reader);
	build_init(&reader);
	reader.has_letters = letters_any(reader.text);
	reader.macros = math_macros_open(source->macros);
	uint32_t body = source->is_part ? 0 : front_read(&reader, unwrap_front(&reader));
	if (is_outline)
		outline_name(&outline);
	chapters_video(&reader, body);
	bool is_transcript = !is_outline && take_transcript(&reader, &transcript, body, &spoken);
	bool is_dialect = !is_outline && take_dialect(&reader, &dialect, body, &own);
	read_body(&reader, body);
	build_finish(&reader);
	footnote_settle(&reader);
	clock_settle(&reader);
	finish_tree(&reader);
	walls_part(&reader);
	reader.root->as.note = reader.note;
	build_free(&reader);
	math_macros_close(reader.macros);
	destination_free(&reader);
	component_free(&reader);
	lost_free(&reader);
	g_array_free(reader.lines, TRUE);
	if (is_outline)
		outline_free(&outline);
	if (is_transcript)
		transcript_free(&transcript);
	if (is_dialect)
		dialect_free(&dialect);
	arena_close(scratch);
	return reader.root;
}
