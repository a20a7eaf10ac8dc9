/*
 * Text engine: words that stay together at the end of a line, by the languages' own rules: a number and its unit, the
 * thousands of a number, what counts and its number, initials and the name, the parts of an abbreviation, dashes, marks
 * that a blank parts from what they close, and short words that a line should not end with.
 */
#include "type/spots.h"

struct tie_rules {
	const char *lang; /* two letters */
	enum break_kind letters;  /* after a word of one letter */
	bool thin;                /* a blank before ; ! and ? is a thin one */
	const char *enclitics;    /* words that lean on the one before them */
};

/* The first is for all other languages.  Czech and Slovak (ČSN 01 6910, 5.1) and Polish leave no preposition or
 * conjunction of one letter at a line's end; in Russian books it is avoided where that can be had (Milchin, 3.3),
 * and so in its neighbours'. */
static const struct tie_rules rules[] = {
	{"", BREAK_LOOSE_TIE, false, NULL},
	{"cs", BREAK_TIED, false, NULL},
	{"sk", BREAK_TIED, false, NULL},
	{"pl", BREAK_TIED, false, NULL},
	{"ru", BREAK_FIRM_TIE, false, " же ли бы ж б ль "},
	{"uk", BREAK_FIRM_TIE, false, " же би ж б "},
	{"be", BREAK_FIRM_TIE, false, " жа бы ж б "},
	{"bg", BREAK_FIRM_TIE, false, " ли "},
	{"sr", BREAK_FIRM_TIE, false, NULL},
	{"mk", BREAK_FIRM_TIE, false, NULL},
	{"hr", BREAK_FIRM_TIE, false, NULL},
	{"sl", BREAK_FIRM_TIE, false, NULL},
	{"fr", BREAK_LOOSE_TIE, true, NULL},
};

const struct tie_rules *tie_rules_of(const char *lang)
{
	char first = g_ascii_tolower(lang[0]);
	for (guint i = 1; i < G_N_ELEMENTS(rules); i++)
		if (rules[i].lang[0] == first && rules[i].lang[1] == g_ascii_tolower(lang[1]) && !g_ascii_isalpha(lang[2]))
			return &rules[i];
	return &rules[0];
}

static bool is_listed(const char *const *words, guint n, const char *word, int len)
{
	for (guint i = 0; i < n; i++)
		if (words[i][0] == word[0] && (int)strlen(words[i]) == len && !memcmp(words[i], word, (size_t)len))
			return true;
	return false;
}

/* Units that stay with their number. */
static bool is_unit(const char *word, int len)
{
	static const char *const units[] = {"%", "‰", "°C", "°F", "°", "mg", "g", "kg", "µg", "μg", "mcg", "ml",
		"mL", "cl", "dl", "l", "L", "mm", "cm", "m", "km", "km/h", "nm", "Hz", "kHz", "MHz", "GHz", "kB", "KB",
		"MB", "GB", "TB", "KiB", "MiB", "GiB", "s", "ms", "h", "min", "am", "pm", "a.m.", "p.m.", "kcal", "cal",
		"IU", "mmol", "nmol", "lbs", "lb", "oz", "ft", "in", "mph", "bpm", "px", "pt", "dB", "W", "kW", "kWh",
		"V", "€", "£", "$", "₽", "₴", "x", "×", "kr", "zł", "Kč", "Ft", "г", "гг", "год", "кг", "мг", "мкг", "т",
		"л", "мл", "м", "км", "см", "мм", "с", "мс", "мин", "сек", "ч", "хв", "руб", "грн", "Гц", "кГц", "МГц",
		"ГГц", "КБ", "МБ", "ГБ", "ТБ", "Мб", "Гб", "Вт", "кВт", "тыс", "млн", "млрд", "r"};
	const char *slash = len > 1 ? memchr(word + 1, '/', (size_t)len - 1) : NULL;
	while (len > 1 && strchr(",;:)", word[len - 1]))
		len--;
	if (is_listed(units, G_N_ELEMENTS(units), word, len))
		return true;
	if (slash) /* mg/dL: what it is of says nothing */
		len = (int)(slash - word);
	while (len > 1 && strchr(".,;:)", word[len - 1]))
		len--;
	if (len > 2 && (!memcmp(word + len - 2, "²", 2) || !memcmp(word + len - 2, "³", 2)))
		len -= 2;
	return is_listed(units, G_N_ELEMENTS(units), word, len);
}

/* Words that stay with the number after them. */
static bool is_counter(const char *word, int len)
{
	static const char *const counters[] = {"p.", "pp.", "§", "§§", "No.", "no.", "Nr.", "nr.", "Nr", "nr",
		"Fig.", "fig.", "vol.", "Vol.", "ch.", "Ch.", "S.", "s.", "Abb.", "Bd.", "Kap.", "c.", "ca.", "№", "n°",
		"nº", "n.º", "n.", "núm.", "pág.", "págs.", "pag.", "chap.", "cap.", "blz.", "str.", "rys.", "rozdz.",
		"č.", "obr.", "kap.", "sid.", "с.", "стр.", "рис.", "гл.", "табл.", "п.", "пп.", "т.", "ст.", "мал.",
		"σ.", "σελ.", "εικ.", "art.", "Art.", "tab.", "Tab.", "ust.", "afb.", "hfdst."};
	const char *elided = g_strrstr_len(word, len, "’"); /* l’art. 4 */
	if (elided) {
		len -= (int)(elided + strlen("’") - word);
		word = elided + strlen("’");
	} else if (len > 1 && *word == '(') {
		word++;
		len--;
	}
	return is_listed(counters, G_N_ELEMENTS(counters), word, len);
}

/* Titles that stay with the name after them. */
static bool is_title(const char *word, int len)
{
	static const char *const titles[] = {"Dr.", "Mr.", "Mrs.", "Ms.", "Prof.", "St.", "Hr.", "Fr.", "M.", "MM.",
		"Sr.", "Sra.", "Dra.", "Sig.", "Dott.", "г.", "ул.", "им.", "проф.", "акад."};
	return is_listed(titles, G_N_ELEMENTS(titles), word, len);
}

bool tie_is_bare_title(const char *word, int len)
{
	static const char *const titles[] = {"Dr", "Mr", "Mrs", "Ms", "Prof", "St"};
	return len <= 4 && is_listed(titles, G_N_ELEMENTS(titles), word, len);
}

static bool is_number(const char *word, int len)
{
	return len > 0 && g_ascii_isdigit(word[len - 1]) &&
	       (g_ascii_isdigit(word[0]) || (guchar)word[0] >= 0x80 ||
		       strchr("(~<>+-$", word[0]));
}

static int count_digits(const char *word, int len)
{
	int n = 0;
	while (n < len && g_ascii_isdigit(word[n]))
		n++;
	return n;
}

/* Figures of one number, parted by thousands as most languages do: 10 000. */
static bool is_parted_number(const char *a, int a_len, const char *b, int b_len)
{
	int last = 0;
	while (last < a_len && g_ascii_isdigit(a[a_len - 1 - last]))
		last++;
	bool begins = last == a_len || strchr("(-+$~", a[a_len - 1 - last]) || (guchar)a[a_len - 1 - last] >= 0x80;
	return last > 0 && last <= 3 && begins && count_digits(b, b_len) == 3;
}

/* The letter with which the word begins; *len: its bytes.  0: it begins with none. */
static gunichar first_letter(const char *word, int *len)
{
	*len = 1;
	if ((guchar)*word < 0x80)
		return g_ascii_isalpha(*word) ? (gunichar)*word : 0;
	gunichar c = g_utf8_get_char(word);
	*len = g_utf8_skip[(guchar)*word];
	return g_unichar_isalpha(c) ? c : 0;
}

/* Marks that French, and hasty typing, parts from what they close: a lone ? ! : ; or », perhaps with further
 * marks behind.  What opens a quotation elsewhere (»so«) goes on with letters. */
static bool is_parted_close(const char *word, int len)
{
	int at = strchr("?!:;)]", word[0]) && word[0] ? 1
		 : len >= 2 && !memcmp(word, "»", 2) ? 2
						     : 0;
	return at > 0 && (int)strspn(word + at, ".,;:!?)]") >= len - at;
}

bool tie_is_dash(const char *word, int len)
{
	return (len == 3 && (!memcmp(word, "–", 3) || !memcmp(word, "—", 3) || !memcmp(word, "…", 3))) ||
	       (len <= 2 && (*word == '-' || *word == '|') && word[len - 1] == *word);
}

static bool opens_quote(const char *word, int len)
{
	if (len == 1 && (*word == '(' || *word == '['))
		return true;
	return len >= 2 && !memcmp(word + len - 2, "«", 2) &&
	       (len == 2 || strchr("('", word[len - 3]) || (len > 4 && !memcmp(word + len - 5, "’", 3)));
}

static bool is_enclitic(const char *enclitics, const char *word, int len)
{
	char padded[8];
	while (len > 1 && strchr(".,;:!?", word[len - 1]))
		len--;
	if (len > 4)
		return false;
	g_snprintf(padded, sizeof padded, " %.*s ", len, word);
	return strstr(enclitics, padded) != NULL;
}

/* Passes over the bracket or mark with which a word opens. */
static void skip_opening(const char **word, int *len)
{
	static const char *const marks[] = {"(", "[", "'", "„", "“", "‘", "«"};
	if (g_ascii_isalnum(**word))
		return;
	for (guint i = 0; i < G_N_ELEMENTS(marks); i++) {
		int n = (int)strlen(marks[i]);
		if (*len > n && !memcmp(*word, marks[i], (size_t)n)) {
			*word += n;
			*len -= n;
			return;
		}
	}
}

/* How many letters, at most three, a word has before the point that follows them: 2 for "EE." and "ej.,"; 0: it is no such word. */
static int count_short(const char *word, int len)
{
	int n = 0;
	for (int bytes; len > 0 && n < 3 && first_letter(word, &bytes); n++) {
		word += bytes;
		len -= bytes;
	}
	return len > 0 && *word == '.' ? n : 0;
}

/* Whether two short words with points are one abbreviation: z. B., т. е., p. ej., EE. UU., av. J.-C. */
static bool are_parts(const char *a, int a_len, const char *b, int b_len)
{
	int bytes, n = count_short(a, a_len), behind = count_short(b, b_len);
	gunichar first = first_letter(a, &bytes), next = first_letter(b, &bytes);
	if (n > 0 && ((b_len >= 4 && !memcmp(b, "Chr.", 4)) || (b_len >= 5 && !memcmp(b, "J.-C.", 5)) || (n == 1 && behind == 1)))
		return true;
	return n > 0 && n < 3 && behind > 0 && behind + n <= 4 && (n == 1 ? g_unichar_islower(first) && g_unichar_islower(next) : n == behind && a[0] == a[1] && b[0] == b[1]);
}

/* Between two words after the first of which stands a point. */
static enum break_kind tie_short(const char *a, int a_len, const char *b, int b_len)
{
	int bytes, next_bytes;
	bool title = is_title(a, a_len);
	skip_opening(&a, &a_len);
	gunichar letter = first_letter(a, &bytes), next = first_letter(b, &next_bytes);
	bool initial = letter && a_len == bytes + 1;
	if (are_parts(a, a_len, b, b_len))
		return BREAK_NONE;
	return g_unichar_isupper(next) && (title || (initial && g_unichar_isupper(letter))) ? BREAK_TIED : BREAK_FREE;
}

/* After the word a, when none of the stronger ties holds. */
static enum break_kind tie_letters(const struct tie_rules *own, const char *a, int a_len, const char *b, int b_len)
{
	int bytes;
	if (a[a_len - 1] == '.')
		return tie_short(a, a_len, b, b_len);
	if (own->enclitics && is_enclitic(own->enclitics, b, b_len))
		return BREAK_FIRM_TIE;
	skip_opening(&a, &a_len);
	if (tie_is_bare_title(a, a_len) && g_unichar_isupper(first_letter(b, &bytes)))
		return BREAK_TIED;
	return a_len <= 2 && first_letter(a, &bytes) && a_len == bytes ? own->letters : BREAK_FREE;
}

uint8_t tie_words(const struct tie_rules *own, const char *a, int a_len, const char *b, int b_len)
{
	if (b_len <= 0 || a_len <= 0)
		return SPOT_SPACE | BREAK_FREE;
	bool figures = g_ascii_isdigit(b[0]) && (is_counter(a, a_len) || is_parted_number(a, a_len, b, b_len));
	if (figures || (is_number(a, a_len) && is_unit(b, b_len)) || tie_is_dash(b, b_len) || opens_quote(a, a_len))
		return SPOT_SPACE | BREAK_NONE;
	if (is_parted_close(b, b_len))
		return (uint8_t)((own->thin && strchr(";!?", *b) ? SPOT_THIN : SPOT_SPACE) | BREAK_NONE);
	return (uint8_t)(SPOT_SPACE | tie_letters(own, a, a_len, b, b_len));
}
