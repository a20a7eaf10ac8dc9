/*
 * Text engine: where a syllable begins in Burmese, Lao and Khmer, which write no blanks between words.  UAX 14 has such text parted
 * by a dictionary (class SA); Pango has one for Thai alone.  Burmese lines may end after any syllable (UTN 11); for Lao and Khmer only
 * places are named that the letters make certain, so that a syllable's last consonant stays with it.
 */
#include "type/spots.h"

static bool is_between(gunichar c, gunichar first, gunichar last)
{
	return c >= first && c <= last;
}

static gunichar next_of(const char *at)
{
	const char *next = g_utf8_next_char(at);
	return *next ? g_utf8_get_char(next) : 0;
}

/* A consonant, a vowel by itself or a number, but not what is stacked (U+1039) or has lost its vowel (U+103A). */
static bool burmese_begins(const char *at, gunichar c, gunichar before)
{
	gunichar next = next_of(at);
	if (is_between(c, 0x1040, 0x1049))
		return !is_between(before, 0x1040, 0x1049);
	if (!is_between(c, 0x1000, 0x102a) && c != 0x103f)
		return false;
	if (next == 0x1037) /* the dot below may stand before the sign */
		next = next_of(g_utf8_next_char(at));
	return before != 0x1039 && next != 0x103a && next != 0x1039;
}

static bool lao_consonant(gunichar c)
{
	return is_between(c, 0x0e81, 0x0eae) || is_between(c, 0x0edc, 0x0edf);
}

/* A vowel written before its consonant, or a consonant with a vowel or tone of its own that nothing before it leads. */
static bool lao_begins(const char *at, gunichar c, gunichar before)
{
	static const gunichar led[] = {0x0e87, 0x0e8d, 0x0e99, 0x0ea1, 0x0ea3, 0x0ea5};
	gunichar next = next_of(at);
	if (is_between(c, 0x0ec0, 0x0ec4))
		return true;
	if (!lao_consonant(c) || (!is_between(next, 0x0eb0, 0x0ebb) && next != 0x0ebd && !is_between(next, 0x0ec8, 0x0ecb)))
		return false;
	for (size_t i = 0; before == 0x0eab && i < G_N_ELEMENTS(led); i++)
		if (c == led[i])
			return false;
	return !is_between(before, 0x0ec0, 0x0ec4) && !(c == 0x0ea7 && lao_consonant(before));
}

/* A consonant with a vowel or a foot of its own that is no foot itself (U+17D2). */
static bool khmer_begins(const char *at, gunichar c, gunichar before)
{
	gunichar next = next_of(at);
	return is_between(c, 0x1780, 0x17a2) && before != 0x17d2 && (is_between(next, 0x17b6, 0x17c5) || next == 0x17d2);
}

bool spots_syllable_begins(const char *at, gunichar before)
{
	gunichar c = g_utf8_get_char(at);
	if (is_between(c, 0x1000, 0x104f))
		return is_between(before, 0x1000, 0x104f) && burmese_begins(at, c, before);
	if (is_between(c, 0x0e80, 0x0eff))
		return is_between(before, 0x0e80, 0x0eff) && lao_begins(at, c, before);
	if (is_between(c, 0x1780, 0x17ff))
		return is_between(before, 0x1780, 0x17ff) && khmer_begins(at, c, before);
	return false;
}
