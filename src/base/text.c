/* Bytes become legal text, once; whatever reads it after may trust it.
 *
 * Three passes, each linear: decode (UTF-16, newlines, bad UTF-8, controls), mend mojibake where
 * lead characters were seen, and see to C1 controls, which the mending needs.  A clean
 * ASCII note takes the first alone. */
#include "base/text.h"

enum { UTF16_LOOK = 1024, MEND_ROUNDS = 3, CITATION_MAX = 400 };

struct cleaner {
	struct pos pos; /* of the byte looked at; col in characters */
	GString *text;
	struct finding utf8;
	struct finding control;
	struct finding mojibake;
	struct finding citation;
	bool leads; /* a character that may begin mojibake was seen */
	bool c1;    /* a C1 control was seen and kept for now */
};

bool text_char_legal(gunichar c)
{
	if (c < 0x20)
		return c == '\t' || c == '\n' || c == '\r';
	return c <= 0xD7FF || (c >= 0xE000 && c <= 0xFFFD) ||
	       (c >= 0x10000 && c <= 0x10FFFF);
}

bool text_char_leans(gunichar c)
{
	GUnicodeScript script = g_unichar_get_script(c);
	return script == G_UNICODE_SCRIPT_LATIN || script == G_UNICODE_SCRIPT_GREEK || script == G_UNICODE_SCRIPT_CYRILLIC;
}

bool text_leans(const char *text)
{
	for (const char *p = text; *p; p = g_utf8_next_char(p))
		if (*p & 0x80 && g_unichar_isalpha(g_utf8_get_char(p)) && !text_char_leans(g_utf8_get_char(p)))
			return false;
	return true;
}

bool text_char_seen(gunichar c)
{
	if (c < 0x80)
		return c > ' ' && c != 0x7f;
	return !g_unichar_isspace(c) && c != 0xad && c != 0x200b && c != 0x2060 && c != 0xfeff;
}

const char *text_line_end(const char *at, const char *end)
{
	const char *newline = memchr(at, '\n', (size_t)(end - at));
	return newline ? newline : end;
}

size_t text_cut(const char *text, size_t len)
{
	len = strnlen(text, len);
	while (len > 0 && ((unsigned char)text[len] & 0xc0) == 0x80)
		len--;
	return len;
}

bool text_is_among(const char *const *words, size_t n, const char *word, size_t len)
{
	for (size_t i = 0; i < n; i++)
		if (g_ascii_tolower(*words[i]) == g_ascii_tolower(*word) && strlen(words[i]) == len && !g_ascii_strncasecmp(words[i], word, len))
			return true;
	return false;
}

int text_count_seen(const char *text, size_t len)
{
	int n = 0;

	for (const char *p = text; p < text + len; p = g_utf8_next_char(p))
		n += text_char_seen(g_utf8_get_char(p));
	return n;
}

bool text_is_date(const char *text)
{
	guint64 parts[3] = {0, 1, 1};
	size_t len = text ? strlen(text) : 0;

	if (len != 4 && len != 7 && len != 10)
		return false;
	for (size_t i = 0; i < len; i++)
		if (i == 4 || i == 7 ? text[i] != '-' : !g_ascii_isdigit(text[i]))
			return false;
	parts[0] = g_ascii_strtoull(text, NULL, 10);
	if (len > 4)
		parts[1] = g_ascii_strtoull(text + 5, NULL, 10);
	if (len > 7)
		parts[2] = g_ascii_strtoull(text + 8, NULL, 10);
	return parts[0] > 0 && g_date_valid_month((GDateMonth)parts[1]) &&
	       g_date_valid_dmy(
		       (GDateDay)parts[2], (GDateMonth)parts[1], (GDateYear)parts[0]);
}

bool text_date_seconds(const char *text, int64_t *seconds)
{
	static const size_t most[] = {4, 2, 2};
	unsigned parts[] = {0, 1, 1};
	GDate day;

	for (size_t i = 0; text && i < G_N_ELEMENTS(parts); i++) {
		size_t n = strspn(text, "0123456789");

		if (n == 0 || n > most[i] || (i == 0 && n < most[0]))
			return false;
		parts[i] = (unsigned)g_ascii_strtoull(text, NULL, 10);
		text += n;
		if (*text != '-' || i == 2)
			break;
		text++;
	}
	if (!text || !strchr("T ", *text) || parts[1] > 12 || parts[0] == 0 ||
		!g_date_valid_dmy((GDateDay)parts[2], (GDateMonth)parts[1], (GDateYear)parts[0]))
		return false;
	g_date_clear(&day, 1);
	g_date_set_dmy(&day, (GDateDay)parts[2], (GDateMonth)parts[1], (GDateYear)parts[0]);
	/* GDate counts days from 1 January of the year 1. */
	*seconds = ((int64_t)g_date_get_julian(&day) - 719163) * 86400;
	return true;
}

char *text_put_digits(char *out, unsigned number, int least)
{
	char digits[TEXT_DIGITS];
	int n = 0;

	g_assert(least <= TEXT_DIGITS);
	for (; number > 0 || n < least; number /= 10)
		digits[n++] = (char)('0' + number % 10);
	while (n > 0)
		*out++ = digits[--n];
	return out;
}

bool text_is_noncharacter(gunichar c)
{
	return (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

void text_place(const char *text, size_t offset, struct pos *pos)
{
	pos->line = 1;
	const char *bol = text, *at = text + offset;
	for (const char *eol; (eol = memchr(bol, '\n', (size_t)(at - bol)));) {
		bol = eol + 1;
		pos->line++;
	}
	pos->col = (int32_t)g_utf8_strlen(bol, at - bol) + 1;
}

static void finding_add(
	struct finding *finding, struct pos pos, const char *fmt, unsigned value)
{
	if (finding->n++)
		return;
	finding->pos = pos;
	g_snprintf(finding->what, sizeof finding->what, fmt, value);
}

static void finding_tell(
	const struct finding *finding, const struct job *job, enum diag_code code)
{
	if (finding->n == 1)
		diag_report(job->diag, code, finding->pos, "%s", finding->what);
	else if (finding->n > 1)
		diag_report(job->diag, code, finding->pos, "%s and %d more",
			finding->what, finding->n - 1);
}

/* A bad byte and the continuation bytes behind it are one place.  Returns its length. */
static size_t clean_bad(
	struct cleaner *cleaner, const unsigned char *at, const unsigned char *end)
{
	size_t len = 1;
	while (len < 3 && at + len < end && (at[len] & 0xC0) == 0x80 &&
		g_utf8_get_char_validated(
			(const char *)at + len, end - at - (ptrdiff_t)len) >= 0x110000)
		len++;
	finding_add(&cleaner->utf8, cleaner->pos, "0x%02X", *at);
	g_string_append(cleaner->text, "\xEF\xBF\xBD");
	cleaner->pos.col++;
	return len;
}

/* What is no text: left out, but for those that part words or lines, which become a
 * blank. */
static bool clean_drops(struct cleaner *cleaner, gunichar c)
{
	bool parts = c == 0x0B || c == 0x0C || c == 0x2028 || c == 0x2029;
	bool drops = c < 0x20 || c == 0x7F || c == 0xFEFF || text_is_noncharacter(c) || parts;
	if (!drops)
		return false;
	finding_add(&cleaner->control, cleaner->pos, "U+%04X", c);
	if (parts)
		g_string_append_c(cleaner->text, ' ');
	return true;
}

/* The source that a chat program named between U+E200 and U+E201 ("cite", U+E202, "turn0search1"): its length; 0: none. */
static size_t clean_citation(struct cleaner *cleaner, const unsigned char *at, const unsigned char *end)
{
	size_t len = 3, names = 0;
	for (; at + len + 3 <= end && len < CITATION_MAX && !(at[len] == 0xEE && at[len + 1] == 0x88 && at[len + 2] == 0x81);)
		if (at[len] == 0xEE && at[len + 1] == 0x88 && at[len + 2] == 0x82) {
			names++;
			len += 3;
		} else if (at[len] == '\n' || (at[len] & 0x80)) {
			return 0;
		} else {
			len++;
		}
	if (!names || at + len + 3 > end || len >= CITATION_MAX)
		return 0;
	finding_add(&cleaner->citation, cleaner->pos, "U+%04X", 0xE200);
	cleaner->pos.col += (int32_t)(len + 3 - 2 * (names + 2));
	return len + 3;
}

/* Letters that Macs and PDFs part from their marks ("e" and U+0301), and syllables of Korean in pieces, are one character: so words are
 * hyphenated, found and spelt as readers type them. */
static bool clean_composes(struct cleaner *cleaner, gunichar c)
{
	bool joins = (c >= 0x0300 && c < 0x0370) || (c >= 0x1161 && c < 0x1200) || c == 0x3099 || c == 0x309A;
	const char *text = cleaner->text->str, *last = joins ? g_utf8_find_prev_char(text, text + cleaner->text->len) : NULL;
	gunichar whole;
	if (!last || !g_unichar_compose(g_utf8_get_char(last), c, &whole))
		return false;
	g_string_truncate(cleaner->text, (gsize)(last - text));
	g_string_append_unichar(cleaner->text, whole);
	return true;
}

/* One character that is not plain ASCII; returns its length in bytes. */
static size_t clean_char(
	struct cleaner *cleaner, const unsigned char *at, const unsigned char *end)
{
	gunichar c = *at;
	size_t len = 1;
	if (c >= 0x80) {
		c = g_utf8_get_char_validated((const char *)at, end - at);
		if (c >= 0x110000)
			return clean_bad(cleaner, at, end);
		len = (size_t)(g_utf8_next_char(at) - (const char *)at);
	}
	if (c == '\r' || c == '\n') {
		g_string_append_c(cleaner->text, '\n');
		cleaner->pos.line++;
		cleaner->pos.col = 1;
		return len + (c == '\r' && at + 1 < end && at[1] == '\n');
	}
	size_t citation = c == 0xE200 ? clean_citation(cleaner, at, end) : 0;
	if (citation)
		return citation;
	cleaner->c1 |= c >= 0x80 && c < 0xA0;
	cleaner->leads |= c >= 0xC2 && c <= 0xF4;
	if (!clean_drops(cleaner, c) && !clean_composes(cleaner, c))
		g_string_append_len(cleaner->text, (const char *)at, (gssize)len);
	cleaner->pos.col++;
	return len;
}

static void clean(
	struct cleaner *cleaner, const unsigned char *at, const unsigned char *end)
{
	while (at < end) {
		const unsigned char *plain = at;
		while (at < end && ((*at >= 0x20 && *at < 0x7F) || *at == '\t'))
			at++;
		g_string_append_len(cleaner->text, (const char *)plain, at - plain);
		cleaner->pos.col += (int32_t)(at - plain);
		if (at < end)
			at += clean_char(cleaner, at, end);
	}
}

/* Some text was damaged twice. */
static void mend(struct cleaner *cleaner)
{
	for (int round = 0; round < MEND_ROUNDS; round++) {
		GString *mended = g_string_sized_new(cleaner->text->len);
		int n = mojibake_mend(cleaner->text->str, cleaner->text->len, mended,
			&cleaner->mojibake);
		g_string_free(cleaner->text, TRUE);
		cleaner->text = mended;
		if (!n)
			return;
		cleaner->c1 = true; /* may come of it */
	}
}

/* C1 controls are Windows-1252 read as Latin-1; the five that it leaves undefined go. */
static void settle_c1(struct cleaner *cleaner)
{
	GString *text = g_string_sized_new(cleaner->text->len);
	const char *start = cleaner->text->str, *end = start + cleaner->text->len;
	for (const char *at = start, *next; at < end; at = next) {
		gunichar c = g_utf8_get_char(at);
		next = g_utf8_next_char(at);
		if (c < 0x80 || c >= 0xA0) {
			const char *c1 = memchr(next, 0xC2, (size_t)(end - next));
			next = c1 ? c1 : end;
			g_string_append_len(text, at, next - at);
			continue;
		}
		struct pos pos = cleaner->pos;
		gunichar means = mojibake_cp1252((unsigned char)c);
		struct finding *finding = means ? &cleaner->mojibake : &cleaner->control;
		if (!finding->n)
			text_place(start, (size_t)(at - start), &pos);
		if (means)
			g_string_append_unichar(text, means);
		finding_add(finding, pos, "U+%04X", c);
	}
	g_string_free(cleaner->text, TRUE);
	cleaner->text = text;
}

/* UTF-16 shows by its BOM, or by NULs in every other byte; NULL: it is none. */
static const char *utf16_sign(const unsigned char *bytes, size_t len)
{
	if (len >= 2 && bytes[0] == 0xFF && bytes[1] == 0xFE)
		return "little-endian";
	if (len >= 2 && bytes[0] == 0xFE && bytes[1] == 0xFF)
		return "big-endian";
	size_t look = MIN(len, UTF16_LOOK), nuls[2] = {0};
	for (size_t i = 0; i < look; i++)
		nuls[i % 2] += !bytes[i];
	if (look < 8 || (nuls[0] > look / 8 && nuls[1] > look / 8))
		return NULL;
	if (nuls[1] > look / 3)
		return "little-endian, without BOM";
	return nuls[0] > look / 3 ? "big-endian, without BOM" : NULL;
}

static gunichar unit(const unsigned char *at, bool big)
{
	return (gunichar)(big ? at[0] << 8 | at[1] : at[1] << 8 | at[0]);
}

/* UTF-16 as UTF-8.  Half of a pair that stands alone, and a last byte, become a byte that is no UTF-8 and told as such. */
static GString *from_utf16(const unsigned char *bytes, size_t len, bool big)
{
	GString *text = g_string_sized_new(len);
	for (size_t i = 0; i < len; i += 2) {
		gunichar c = i + 1 < len ? unit(bytes + i, big) : 0xD800;
		gunichar low = i + 3 < len ? unit(bytes + i + 2, big) : 0;
		if (c >= 0xD800 && c <= 0xDBFF && low >= 0xDC00 && low <= 0xDFFF) {
			c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
			i += 2;
		}
		if (c >= 0xD800 && c <= 0xDFFF)
			g_string_append_c(text, '\xFF');
		else
			g_string_append_unichar(text, c);
	}
	return text;
}

char *text_make_legal(struct arena *arena, const struct job *job, const char *path,
	const char *bytes, size_t len, size_t *out_len)
{
	const unsigned char *at = (const unsigned char *)bytes, *end = at + len;
	struct cleaner cleaner = {.pos = {path, 1, 1}};
	cleaner.mojibake.pos.path = path;
	const char *utf16 = utf16_sign(at, len);
	GString *decoded = utf16 ? from_utf16(at, len, *utf16 == 'b') : NULL;
	if (decoded) {
		diag_report(job->diag, DIAG_TEXT_UTF16, cleaner.pos, "%s", utf16);
		at = (const unsigned char *)decoded->str;
		len = decoded->len;
		end = at + len;
	}
	if (len >= 3 && !memcmp(at, "\xEF\xBB\xBF", 3))
		at += 3;
	cleaner.text = g_string_sized_new(len + 1);
	clean(&cleaner, at, end);
	if (cleaner.leads)
		mend(&cleaner);
	if (cleaner.c1)
		settle_c1(&cleaner);
	finding_tell(&cleaner.utf8, job, DIAG_TEXT_UTF8);
	finding_tell(&cleaner.control, job, DIAG_TEXT_CONTROL);
	finding_tell(&cleaner.mojibake, job, DIAG_TEXT_MOJIBAKE);
	finding_tell(&cleaner.citation, job, DIAG_TEXT_CITATION);
	char *text = arena_strndup(arena, cleaner.text->str, cleaner.text->len);
	*out_len = cleaner.text->len;
	g_string_free(cleaner.text, TRUE);
	if (decoded)
		g_string_free(decoded, TRUE);
	return text;
}
