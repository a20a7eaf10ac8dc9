/* Mends UTF-8 that was once read as Windows-1252 or Latin-1 and saved so ("â€™"
 * for an apostrophe).
 *
 * Model.  Every character that Windows-1252 has stands for one byte; the five bytes it
 * leaves undefined appear as C1 controls.  Where such characters spell a well-formed
 * UTF-8 sequence, the text was probably mojibake. Probably is not enough: »«café »« with
 * a no-break space spells the CJK character U+9B20-odd, "Spaß“" an NKo letter, "5 Å³" a
 * Lithuanian one.  So each lead byte has its own proof:
 *
 * - â with a sign that never follows it (€ „ ‚ † …): quotation marks, dashes, arrows; ð for emoji; ï for BOM, ligatures,
 *   full-width forms; ã€ for CJK marks; áº, á» for Vietnamese: always
 * - Ã, Â: always, but for capitals at a word's end before a closing mark ("IRMÃ”", "«Â»")
 * - Ä, Å: a capital after a small letter ("PoznaÅ„"), or a sign in the midst of a word ("Å¡koda")
 * - the rest: two sequences side by side whose letters are of one script ("Ð¿Ñ€"); after four such pairs the note is known to be
 *   damaged so and single ones are mended too; likewise the kinds above after four places of any kind
 *
 * Marks that end or join sentences are proof of nothing: a sequence that needs only those
 * is left alone. Cost: a constant look ahead at each lead character. */
#include "base/text.h"

enum { KNOWN_AFTER = 4, RUN_LOOK = 3 };

static const uint16_t cp1252[32] = {
	0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
	0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
	0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
	0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
};

/* Bytes whose characters stand beside words in sound text: quotes, dashes, ellipsis,
 * no-break space. */
static const unsigned char marks[] = {
	0x82, 0x84, 0x85, 0x8B, 0x91, 0x92, 0x93, 0x94, 0x95,
	0x96, 0x97, 0x9B, 0xA0, 0xAB, 0xAD, 0xB7, 0xBB,
};

/* A run of characters that spells one UTF-8 sequence. */
struct spelt {
	unsigned char bytes[4];
	int n;           /* of bytes and of characters */
	const char *end; /* behind the last character */
	gunichar means;
	bool marks_only; /* all that follows the lead is marks */
};

struct mender {
	const char *at, *start, *end;
	GString *dst;
	gunichar before;        /* last character written, 0 at the start */
	const char *mended_end; /* behind the last sequence that was mended */
	int runs[256];          /* pairs mended, by lead byte */
	int n_mended;
};

gunichar mojibake_cp1252(unsigned char byte)
{
	return byte >= 0x80 && byte < 0xA0 ? cp1252[byte - 0x80] : byte;
}

/* The byte that a character stands for, 0 for none. */
static unsigned char byte_of(gunichar c)
{
	if (c >= 0x80 && c <= 0xFF)
		return (unsigned char)c;
	for (int i = 0; c > 0xFF && i < 32; i++)
		if (cp1252[i] == c)
			return (unsigned char)(0x80 + i);
	return 0;
}

static bool is_mark(unsigned char byte)
{
	return memchr(marks, byte, sizeof marks) != NULL;
}

static int sequence_length(gunichar lead)
{
	if (lead < 0xC2 || lead > 0xF4)
		return 0;
	return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

static gunichar char_at(const char *at, const char *end)
{
	return at < end ? g_utf8_get_char(at) : 0;
}

/* Reads the sequence that begins at a lead character; false where the bytes are none. */
static bool spelt_read(const char *at, const char *end, struct spelt *spelt)
{
	gunichar lead = char_at(at, end);
	spelt->n = sequence_length(lead);
	if (!spelt->n)
		return false;
	spelt->bytes[0] = (unsigned char)lead;
	spelt->marks_only = true;
	at = g_utf8_next_char(at);
	for (int i = 1; i < spelt->n; i++, at = g_utf8_next_char(at)) {
		unsigned char byte = at < end ? byte_of(g_utf8_get_char(at)) : 0;
		if (byte < 0x80 || byte > 0xBF)
			return false;
		spelt->bytes[i] = byte;
		spelt->marks_only = spelt->marks_only && is_mark(byte);
	}
	spelt->end = at;
	spelt->means = g_utf8_get_char_validated((const char *)spelt->bytes, spelt->n);
	return spelt->means < 0x110000;
}

static bool is_opening(gunichar c)
{
	return c == 0xAB || c == 0x201C || c == 0x2018 || c == 0x201E || c == 0x2039 ||
	       c == '"' || c == '\'' || c == '(';
}

/* Ã and Â: sound only as capitals, where the word ends before a mark. */
static bool proof_latin1(const struct mender *mender, const struct spelt *spelt)
{
	gunichar after = char_at(spelt->end, mender->end);
	if (!spelt->marks_only)
		return true;
	if (g_unichar_isupper(mender->before) && !g_unichar_isalpha(after))
		return false;
	if (is_opening(mender->before) && spelt->bytes[1] != 0xA0)
		return g_unichar_isalpha(after);
	/* A capital alone before a closing mark, with nothing of a word about it. */
	bool closing = spelt->bytes[1] == 0x94 || spelt->bytes[1] == 0x92 ||
		       spelt->bytes[1] == 0x85 || spelt->bytes[1] == 0x97 ||
		       spelt->bytes[1] == 0x96;
	return !closing || g_unichar_isalpha(after) ||
	       g_unichar_islower(mender->before) || spelt->bytes[0] == 0xC2;
}

/* Ä and Å: letters of Central Europe and Turkey. */
static bool proof_latin_extended(const struct mender *mender, const struct spelt *spelt)
{
	gunichar after = char_at(spelt->end, mender->end);
	if (g_unichar_islower(mender->before))
		return g_unichar_islower(spelt->means);
	gunichar sign = mojibake_cp1252(spelt->bytes[1]);
	bool joins = spelt->bytes[1] == 0x92 || spelt->bytes[1] == 0x96 ||
		     spelt->bytes[1] == 0x97 || spelt->bytes[1] == 0x85 ||
		     spelt->bytes[1] == 0xA0 || spelt->bytes[1] == 0xAD ||
		     spelt->bytes[1] == 0xB7;
	bool letter = g_unichar_isalpha(sign) && sign > 0xFF;
	return !joins && !letter && g_unichar_islower(after) &&
	       !g_unichar_isalpha(mender->before);
}

static bool proof_always(const struct spelt *spelt)
{
	unsigned char first = spelt->bytes[1];
	switch (spelt->bytes[0]) {
	case 0xE2:
		return true;
	case 0xF0:
		return first >= 0x9D;
	case 0xEF:
		return first == 0xAC || first == 0xB8 || (first >= 0xBB && first <= 0xBF);
	case 0xE3:
		return first == 0x80;
	case 0xE1:
		return first == 0xBA || first == 0xBB;
	default:
		return false;
	}
}

static bool same_script(gunichar a, gunichar b)
{
	GUnicodeScript x = g_unichar_get_script(a), y = g_unichar_get_script(b);
	return x == y || x == G_UNICODE_SCRIPT_INHERITED ||
	       y == G_UNICODE_SCRIPT_INHERITED;
}

static bool is_letter(gunichar c)
{
	return g_unichar_isalpha(c) || g_unichar_ismark(c);
}

/* Sequences side by side whose letters are of the first one's script, at most RUN_LOOK;
 * proofs counts those that need more than marks. */
static int run_length(const struct mender *mender, const struct spelt *first, int *proofs)
{
	struct spelt spelt = *first;
	int n = 0;
	*proofs = 0;
	while (n < RUN_LOOK && is_letter(spelt.means) &&
		same_script(first->means, spelt.means)) {
		n++;
		*proofs += !spelt.marks_only;
		if (!spelt_read(spelt.end, mender->end, &spelt))
			break;
	}
	return n;
}

/* Two side by side, three of marks alone, or a note known to be damaged. */
static bool proof_run(struct mender *mender, const struct spelt *spelt)
{
	int proofs, n = run_length(mender, spelt, &proofs);
	if (n >= RUN_LOOK || (n == 2 && proofs)) {
		mender->runs[spelt->bytes[0]]++;
		return true;
	}
	return mender->runs[spelt->bytes[0]] >= KNOWN_AFTER && !spelt->marks_only;
}

static bool is_proved(struct mender *mender, const struct spelt *spelt)
{
	unsigned char lead = spelt->bytes[0];
	if (text_is_noncharacter(spelt->means))
		return false; /* XML cannot hold it */
	if (mender->mended_end == mender->at)
		return true; /* what stands right behind damage is damaged */
	if (spelt->means < 0xA0)
		return false; /* a control is no better */
	bool known = mender->n_mended >= KNOWN_AFTER;
	if (lead == 0xC2 || lead == 0xC3)
		return known || proof_latin1(mender, spelt);
	if (lead == 0xC4 || lead == 0xC5)
		return (known && !spelt->marks_only) ||
		       proof_latin_extended(mender, spelt);
	return ((known || !spelt->marks_only) && proof_always(spelt)) ||
	       proof_run(mender, spelt);
}

/* "â€" whose third byte, undefined in Windows-1252, was lost on the way: a closing
 * quotation mark. */
static bool lost_third(const struct mender *mender, struct spelt *spelt)
{
	const char *at = mender->at;
	if (g_utf8_get_char(at) != 0xE2)
		return false;
	at = g_utf8_next_char(at);
	if (char_at(at, mender->end) != 0x20AC)
		return false;
	at = g_utf8_next_char(at);
	if (char_at(at, mender->end) == 0xFFFD)
		at = g_utf8_next_char(at);
	spelt->end = at;
	spelt->means = 0x201D;
	return true;
}

/* "Â " whose no-break space became a plain one: no capital stands so behind a word. */
static bool lost_blank(const struct mender *mender, struct spelt *spelt)
{
	const char *at = g_utf8_next_char(mender->at);
	gunichar before = mender->before;
	if (g_utf8_get_char(mender->at) != 0xC2 || char_at(at, mender->end) != ' ')
		return false;
	if (!g_unichar_islower(before) && !g_unichar_isdigit(before) &&
		!(before && before < 0x80 && strchr(".,;:!?)", (int)before)))
		return false;
	spelt->end = at + 1;
	spelt->means = ' ';
	return true;
}

static void mender_found(
	struct mender *mender, const struct spelt *spelt, struct finding *finding)
{
	if (finding->n++)
		return;
	text_place(mender->start, (size_t)(mender->at - mender->start), &finding->pos);
	GString *what = g_string_new("'");
	g_string_append_len(what, mender->at, spelt->end - mender->at);
	g_string_append(what, "' to '");
	g_string_append_unichar(what, spelt->means);
	g_string_append_c(what, '\'');
	g_strlcpy(finding->what, what->str, sizeof finding->what);
	g_string_free(what, TRUE);
}

/* One lead character: mended, or copied. */
static void mender_step(struct mender *mender, struct finding *finding)
{
	struct spelt spelt;
	mender->before = 0;
	if (mender->dst->len)
		mender->before = g_utf8_get_char(g_utf8_find_prev_char(
			mender->dst->str, mender->dst->str + mender->dst->len));
	bool mend = (spelt_read(mender->at, mender->end, &spelt) &&
			    is_proved(mender, &spelt)) ||
		    lost_third(mender, &spelt) || lost_blank(mender, &spelt);
	if (!mend) {
		const char *next = g_utf8_next_char(mender->at);
		g_string_append_len(mender->dst, mender->at, next - mender->at);
		mender->at = next;
		return;
	}
	mender_found(mender, &spelt, finding);
	mender->n_mended++;
	if (spelt.means != 0xFEFF)
		g_string_append_unichar(mender->dst, spelt.means);
	mender->at = mender->mended_end = spelt.end;
}

int mojibake_mend(const char *src, size_t len, GString *dst, struct finding *finding)
{
	struct mender mender = {.at = src, .start = src, .end = src + len, .dst = dst};
	struct finding found = {.pos = finding->pos};
	while (mender.at < mender.end) {
		/* All leads, U+00C2 to U+00F4, begin with this byte. */
		const char *lead =
			memchr(mender.at, 0xC3, (size_t)(mender.end - mender.at));
		const char *until = lead ? lead : mender.end;
		g_string_append_len(dst, mender.at, until - mender.at);
		mender.at = until;
		if (lead)
			mender_step(&mender, &found);
	}
	if (found.n && !finding->n)
		*finding = found;
	return found.n;
}
