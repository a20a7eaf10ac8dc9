/* The language of a text by its letters: enough wherever the script, or a few letters of
 * it, decides. */
#include "book/make.h"
#include "book/language.h"

#define OFTEN 100           /* of ten thousand letters, those of a language alone */
#define TELLING_LETTERS 200 /* in as many some are, where they are so many */
#define TELLING_HAN 40      /* Japanese of as many (two a character) has kana among them */
#define PASSAGE_LETTERS 4   /* fewer are a sign, or a variable of mathematics */
/* Letters of simplified and of traditional Chinese. */
#define HANT "這個們來時國說會對學經過還後點麼開關動問題間實現應該無與為從網絡資訊體認證電數據"
#define HANS "这个们来时国说会对学经过还后点么开关动问题间实现应该无与为从网络资讯体认证电数据"
/* Letters of both that Japan writes otherwise (the traditional ones but in names). */
#define NOT_JAPANESE "这们时说对经过还开关动问题间实现应该无为从网络资讯认证电读广处译么們來國說會對學經麼關實應與從體證數據讀廣處譯號"

static const struct {
	gunichar first, last;
	enum script script;
} ranges[] = {
	{0x0041, 0x024f, SCRIPT_LATIN},
	{0x1e00, 0x1eff, SCRIPT_LATIN},
	{0x0370, 0x03ff, SCRIPT_GREEK},
	{0x0400, 0x052f, SCRIPT_CYRILLIC},
	{0x0590, 0x05ff, SCRIPT_HEBREW},
	{0x0600, 0x06ff, SCRIPT_ARABIC},
	{0x0750, 0x077f, SCRIPT_ARABIC},
	{0x0900, 0x097f, SCRIPT_DEVANAGARI},
	{0x0980, 0x09ff, SCRIPT_BENGALI},
	{0x0a00, 0x0a7f, SCRIPT_GURMUKHI},
	{0x0a80, 0x0aff, SCRIPT_GUJARATI},
	{0x0b80, 0x0bff, SCRIPT_TAMIL},
	{0x0c00, 0x0c7f, SCRIPT_TELUGU},
	{0x0c80, 0x0cff, SCRIPT_KANNADA},
	{0x0d00, 0x0d7f, SCRIPT_MALAYALAM},
	{0x0d80, 0x0dff, SCRIPT_SINHALA},
	{0x0e00, 0x0e7f, SCRIPT_THAI},
	{0x0e80, 0x0eff, SCRIPT_LAO},
	{0x0f00, 0x0fff, SCRIPT_TIBETAN},
	{0x1000, 0x109f, SCRIPT_MYANMAR},
	{0x1780, 0x17ff, SCRIPT_KHMER},
	{0x10a0, 0x10ff, SCRIPT_GEORGIAN},
	{0x0530, 0x058f, SCRIPT_ARMENIAN},
	{0x3040, 0x30ff, SCRIPT_KANA},
	{0x3400, 0x4dbf, SCRIPT_HAN},
	{0x4e00, 0x9fff, SCRIPT_HAN},
	{0xac00, 0xd7af, SCRIPT_HANGUL},
	{0x1f00, 0x1fff, SCRIPT_GREEK},
};

/* Letters that one language of a script has and not all of its neighbours have; of two with as many the first. */
static const struct {
	enum script script;
	const char *letters; /* "": none, it is known where it is said */
	const char *language;
	int often; /* in ten thousand letters of the language; 0: OFTEN */
	const char *never; /* letters of its neighbours that it does not have, or NULL */
} marks[] = {
	{SCRIPT_CYRILLIC, "ыэё", "ru", 0, NULL},
	{SCRIPT_CYRILLIC, "іїєґ", "uk", 0, NULL},
	{SCRIPT_CYRILLIC, "іўыэё", "be", 0, NULL},
	{SCRIPT_CYRILLIC, "ђћљњ", "sr", 0, NULL},
	{SCRIPT_CYRILLIC, "ѓќѕ", "mk", 0, NULL},
	{SCRIPT_CYRILLIC, "әғқұһіыэ", "kk", 0, NULL},
	{SCRIPT_ARABIC, "ٹڈڑےں", "ur", 0, NULL},
	{SCRIPT_ARABIC, "پچژگ", "fa", 0, NULL},
	{SCRIPT_DEVANAGARI, "ळऱ", "mr", 12, "\u093c\u0901"},
	{SCRIPT_DEVANAGARI, "", "bho", 0, NULL},
	{SCRIPT_DEVANAGARI, "", "mai", 0, NULL},
	{SCRIPT_DEVANAGARI, "", "ne", 0, NULL},
	{SCRIPT_DEVANAGARI, "", "sa", 0, NULL},
	{SCRIPT_ARABIC, "", "ckb", 0, NULL},
	{SCRIPT_ARABIC, "", "ps", 0, NULL},
	{SCRIPT_ARABIC, "", "sd", 0, NULL},
	{SCRIPT_ARABIC, "", "ug", 0, NULL},
	{SCRIPT_BENGALI, "", "as", 0, NULL},
	{SCRIPT_HEBREW, "", "yi", 0, NULL},
	{SCRIPT_HAN, HANT, "zh-Hant", 0, NULL},
	{SCRIPT_HAN, HANS, "zh-Hans", 0, NULL},
};

static int often(size_t i)
{
	return marks[i].often ? marks[i].often : OFTEN;
}

static const char *const plain[SCRIPT__COUNT] = {
	[SCRIPT_CYRILLIC] = "bg",
	[SCRIPT_GREEK] = "el",
	[SCRIPT_HEBREW] = "he",
	[SCRIPT_ARABIC] = "ar",
	[SCRIPT_DEVANAGARI] = "hi",
	[SCRIPT_BENGALI] = "bn",
	[SCRIPT_GURMUKHI] = "pa",
	[SCRIPT_GUJARATI] = "gu",
	[SCRIPT_TAMIL] = "ta",
	[SCRIPT_TELUGU] = "te",
	[SCRIPT_KANNADA] = "kn",
	[SCRIPT_MALAYALAM] = "ml",
	[SCRIPT_SINHALA] = "si",
	[SCRIPT_THAI] = "th",
	[SCRIPT_LAO] = "lo",
	[SCRIPT_TIBETAN] = "bo",
	[SCRIPT_MYANMAR] = "my",
	[SCRIPT_KHMER] = "km",
	[SCRIPT_GEORGIAN] = "ka",
	[SCRIPT_ARMENIAN] = "hy",
	[SCRIPT_HANGUL] = "ko",
	[SCRIPT_HAN] = "zh-Hans",
	[SCRIPT_KANA] = "ja",
};

static enum script script_of(gunichar u)
{
	for (size_t i = 0; i < G_N_ELEMENTS(ranges); i++)
		if (u >= ranges[i].first && u <= ranges[i].last)
			return ranges[i].script;
	return SCRIPT__COUNT;
}

/* Letters of India and South-East Asia. */
static bool is_abugida(gunichar u)
{
	return (u >= 0x0900 && u < 0x10a0) || (u >= 0x1780 && u < 0x1800);
}

/* What the letters of each script weigh; the one with the most, kana and Han that stand together as one. */
static enum script weigh(const char *text, int *counts, int *letters)
{
	int n_ascii = 0;
	for (const char *c = text; *c; c = g_utf8_next_char(c)) {
		for (; *c && (unsigned char)*c < 0x80; c++)
			n_ascii += g_ascii_isalpha(*c) ? 1 : 0;
		if (!*c)
			break;
		gunichar u = g_utf8_get_char(c);
		enum script script = g_unichar_isalpha(u) || is_abugida(u) ? script_of(u) : SCRIPT__COUNT;
		/* A Han character or a syllable is worth about two letters.  Technical prose of India and South-East Asia
		 * is half English words. */
		if (script < SCRIPT__COUNT)
			counts[script] += (u >= 0x3040 && u < 0xd800) || is_abugida(u) ? 2 : 1;
	}
	counts[SCRIPT_LATIN] += n_ascii;
	int kana = counts[SCRIPT_KANA];
	if (kana * 10 > counts[SCRIPT_HAN])
		counts[SCRIPT_KANA] += counts[SCRIPT_HAN];
	else
		counts[SCRIPT_HAN] += kana;
	enum script best = SCRIPT_LATIN;
	*letters = 0;
	for (int i = 0; i < SCRIPT__COUNT; i++) {
		*letters += counts[i];
		if (counts[i] > counts[best])
			best = i;
	}
	return best;
}

static enum script main_script(const char *text, int *letters)
{
	int counts[SCRIPT__COUNT] = {0};
	return weigh(text, counts, letters);
}

static int count_marks(const char *text, const char *letters)
{
	int n = 0;
	for (const char *c = text; *c; c = g_utf8_next_char(c)) {
		gunichar u = g_unichar_tolower(g_utf8_get_char(c));
		n += u > 0x7f && g_utf8_strchr(letters, -1, u) != NULL;
	}
	return n;
}

/* Whether a text without letters of their own may be in the language: it is a language of the script, and has none, or
 * the text is short or has some. */
static bool may_be(const char *text, int n_letters, enum script script, const char *language)
{
	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
		if (marks[i].script == script && g_str_has_prefix(language, marks[i].language))
			return !*marks[i].letters || count_marks(text, marks[i].letters) > 0 ||
			       (n_letters * often(i) < TELLING_LETTERS * OFTEN && !(marks[i].never && count_marks(text, marks[i].never)));
	return false;
}

const char *book_script_language(const char *text, const char *likely, int *letters)
{
	enum script script = main_script(text, letters);
	int best = 0;
	const char *language = plain[script];
	if (script == SCRIPT_LATIN)
		return NULL;
	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
		int n = marks[i].script == script ? count_marks(text, marks[i].letters) : 0;
		/* A quoted name does not make a language: one letter in a hundred does (of the
		 * Russian ones there is one in fifty). */
		if (n > best && n * 10000 > often(i) * *letters) {
			best = n;
			language = marks[i].language;
		}
	}
	return !best && likely && may_be(text, *letters, script, likely) ? likely : language;
}

static enum script script_of_language(const char *language)
{
	size_t n = strcspn(language, "-");
	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
		if (strcspn(marks[i].language, "-") == n && !strncmp(marks[i].language, language, n))
			return marks[i].script;
	for (int i = 0; i < SCRIPT__COUNT; i++)
		if (plain[i] && strcspn(plain[i], "-") == n && !strncmp(plain[i], language, n))
			return (enum script)i;
	return SCRIPT_LATIN;
}

bool book_is_written_in(const char *language, enum script script)
{
	enum script own = script_of_language(language);
	/* Japanese and Korean have Han letters among their own */
	return own == script || (script == SCRIPT_HAN && (own == SCRIPT_KANA || own == SCRIPT_HANGUL));
}

/* Whether letters that several languages of a script share leave no doubt for all that. */
static bool tells_alone(const char *text, enum script script, int letters)
{
	switch (script) {
	case SCRIPT_HAN:
		return letters >= TELLING_HAN && count_marks(text, HANS HANT) > 0;
	case SCRIPT_CYRILLIC:
		return count_marks(text, "ыэёіїєґўђћљњѓќѕәғқұһ") > 0;
	case SCRIPT_ARABIC:
		return count_marks(text, "ٹڈڑےںپچژگةأإيكى") > 0;
	case SCRIPT_DEVANAGARI: /* Sanskrit is quoted in every language */
		return false;
	default:
		return true;
	}
}

const char *book_passage_language(const char *text, const char *around, const char *const *others, int n_others)
{
	int counts[SCRIPT__COUNT] = {0}, letters;
	enum script script = weigh(text, counts, &letters);
	const char *other = NULL;
	if (script == SCRIPT_KANA || script == SCRIPT_HAN) /* weighed twice where they stand together */
		letters -= counts[script == SCRIPT_KANA ? SCRIPT_HAN : SCRIPT_KANA];
	if (letters < PASSAGE_LETTERS || counts[script] * 4 < letters * 3 || script == SCRIPT_LATIN || book_is_written_in(around, script))
		return NULL;
	for (int i = 0; i < n_others; i++) {
		if (script_of_language(others[i]) != script && !(script == SCRIPT_HAN && book_is_written_in(others[i], script)))
			continue;
		if (other) /* the book has several, which only letters of their own tell apart */
			return tells_alone(text, script, letters) ? book_script_language(text, NULL, &letters) : NULL;
		other = others[i];
	}
	if (other && script_of_language(other) != script) /* Han letters alone, in a book with Japanese */
		return count_marks(text, NOT_JAPANESE) ? NULL : other;
	if (other)
		return book_script_language(text, other, &letters);
	return tells_alone(text, script, letters) ? book_script_language(text, NULL, &letters) : NULL;
}
