/*
 * Languages in Latin letters: first by the commonest words of the usual ones, which
 * costs next to nothing a note; where none stands out, by libexttextcat's fingerprints.
 */
#include <libexttextcat/textcat.h>
#include "book/make.h"
#include "book/language.h"

#define AKIN 6 /* common words, of some twenty */
#define FINGERPRINTS "/usr/share/libexttextcat/"

/* Words that English has too are left out where others tell as much: a few English headings have little else. */
static const struct {
	const char *language;
	const char *words;
} tables[] = {
	{"en", "the of and to in is that it for with as was are this be on by from which "
	       "have not you"},
	{"de", "der die und das den von zu mit sich des auf für ist im dem nicht ein "
	       "eine als auch werden sind"},
	{"fr", "le la les des et est une dans que qui pour pas sur plus par avec ce sont "
	       "du au aux nous"},
	{"es", "el la los las que del y en se por con una para es como más su al pero "
	       "son está"},
	{"it", "il di che la è per un non una sono del con della gli dei nel anche come "
	       "più le si alla"},
	{"pt", "o que de e do da em um para com não uma os no se na por mais as dos como "
	       "são foi à"},
	{"nl", "de het een van en dat is op te zijn met voor niet aan er ook die als bij "
	       "worden naar"},
	{"sv", "och att det som en på är av för med den till inte om ett har de var jag "
	       "från kan"},
	{"da", "og at det er en til af på som med for ikke den der har de et kan var fra "
	       "også"},
	{"nb", "og det er som en på til av for med at ikke har den et om de var fra også "
	       "kan ble"},
	{"fi", "ja on ei että se hän oli ovat mutta kun myös joka tai niin voi sen ole "
	       "kuin mitä"},
	{"pl", "i w nie na się że z do jest to jak o co po ale dla od przez są oraz jego "
	       "tym"},
	{"cs", "a se v na je že s z do o to i jako za by jsou pro ale po který od jeho "
	       "být"},
	{"sk", "a sa v na je že s z o aj ako za sú pre ale po ktorý od ktoré byť alebo "
	       "môže podľa"},
	{"hr", "i u je se na da za od su s kako koji koje što ili nije iz također bi ali "
	       "te gdje prije dio"},
	{"sr-Latn", "i u je se na da za od su sa kako koji koje šta ili nije iz takođe bi "
		    "ali gde pre deo posle"},
	{"sl", "in je v na za se da z ki pa s ali kot ne bi o tudi po od če lahko tem "
	       "kaj"},
	{"tr", "ve bir bu da de için ile çok daha olarak olan gibi ne en kadar sonra var "
	       "değil ya"},
	{"ro", "și în de la a cu pe că nu din o este care mai un să pentru sunt fi ca "
	       "prin"},
	{"hu", "a az és hogy nem is egy ez meg de csak volt van már mint vagy ki még "
	       "lehet el"},
	{"vi", "và của là có không các được cho trong người này với một những để khi đã "
	       "về từ"},
	{"id", "yang dan di untuk dengan dari ini itu pada dalam adalah akan tidak ke "
	       "juga oleh atau"},
	{"ca", "el la de que i els les en per una amb és del no més són als com però "
	       "també"},
	{"et", "ja ei et ka kui oma või mis ning selle aga siis mida kes oli nii üle "
	       "seda"},
	{"lt", "ir yra kad į su tai iš kaip ar o bet ne apie tik pagal gali buvo už per "
	       "arba"},
	{"lv", "un ir ar uz no ka par kā lai tiek vai var pie arī bet nav pēc tikai kas"},
	{"eo", "la kaj de en estas al por ke ne kiu por kun sed tio ili mi pli oni el"},
};

G_STATIC_ASSERT(G_N_ELEMENTS(tables) <= 32); /* a bit for each */

struct latin {
	GHashTable *words; /* word -> bits of the languages that have it, never 0 */
	uint32_t lengths[256]; /* bits of the lengths, below 32 bytes, of words that begin with a byte: most others need no look */
	void *textcat;     /* opened when first asked */
	bool refused;
};

struct latin *book_latin_open(void)
{
	struct latin *latin = g_new0(struct latin, 1);
	latin->words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	for (guint i = 0; i < G_N_ELEMENTS(tables); i++) {
		g_auto(GStrv) words = g_strsplit(tables[i].words, " ", -1);
		for (int k = 0; words[k]; k++) {
			guint bits = GPOINTER_TO_UINT(
				g_hash_table_lookup(latin->words, words[k]));
			g_hash_table_insert(latin->words, g_strdup(words[k]),
				GUINT_TO_POINTER(bits | 1u << i));
			latin->lengths[(uint8_t)*words[k]] |= 1u << strlen(words[k]);
		}
	}
	return latin;
}

void book_latin_close(struct latin *latin)
{
	g_hash_table_unref(latin->words);
	if (latin->textcat)
		textcat_Done(latin->textcat);
	g_free(latin);
}

static bool is_letter(const char *c)
{
	return (unsigned char)*c < 0x80 ? g_ascii_isalpha(*c) : g_unichar_isalpha(g_utf8_get_char(c));
}

/* The next word from *at on in lower case, cut to fit; returns its length, 0 at the end. */
static size_t word_next(const char **at, char *word, size_t size)
{
	const char *c = *at;
	size_t n = 0;
	while (*c && !is_letter(c))
		c = g_utf8_next_char(c);
	while (is_letter(c)) {
		for (; g_ascii_isalpha(*c); c++)
			if (n + 6 < size)
				word[n++] = (char)(*c | 0x20);
		if ((unsigned char)*c < 0x80 || !is_letter(c))
			break;
		if (n + 6 < size)
			n += (size_t)g_unichar_to_utf8(g_unichar_tolower(g_utf8_get_char(c)), word + n);
		c = g_utf8_next_char(c);
	}
	word[n] = '\0';
	*at = c;
	return n;
}

static guint languages_of(const struct latin *latin, const char *word, size_t len)
{
	if (len >= 32 || !(latin->lengths[(uint8_t)*word] >> len & 1))
		return 0;
	return GPOINTER_TO_UINT(g_hash_table_lookup(latin->words, word));
}

/* Counts the common words of each language; returns how many words there were. */
static int words_count(const struct latin *latin, const char *text, int *counts)
{
	char word[40];
	int n = 0;
	for (size_t len; (len = word_next(&text, word, sizeof word)) > 0; n++) {
		guint bits = languages_of(latin, word, len);
		for (guint i = 0; bits; i++, bits >>= 1)
			counts[i] += bits & 1;
	}
	return n;
}

/* Whether two share many of their common words, as Czech and Slovak do. */
static bool are_akin(const struct latin *latin, guint both)
{
	GHashTableIter iter;
	gpointer bits;
	int n = 0;
	g_hash_table_iter_init(&iter, latin->words);
	while (g_hash_table_iter_next(&iter, NULL, &bits))
		n += (GPOINTER_TO_UINT(bits) & both) == both;
	return n >= AKIN;
}

/* Of two that are akin the text has the words of the first alone, and next to none of the second's.  Of others it has a few of each
 * where it is in a third. */
static bool is_apart(const struct latin *latin, const char *text, int first, int second)
{
	guint one = 1u << first, other = 1u << second;
	char word[40];
	int n_one = 0, n_other = 0;
	if (!are_akin(latin, one | other))
		return false;
	for (size_t len; (len = word_next(&text, word, sizeof word)) > 0;) {
		guint bits = languages_of(latin, word, len) & (one | other);
		n_one += bits == one;
		n_other += bits == other;
	}
	return n_one >= 4 && n_one > 2 * n_other;
}

const char *book_latin_language(const struct latin *latin, const char *text, int *share)
{
	int counts[G_N_ELEMENTS(tables)] = {0}, best = 0;
	int n = words_count(latin, text, counts);
	for (int i = 0; i < (int)G_N_ELEMENTS(tables); i++)
		if (counts[i] > counts[best])
			best = i;
	*share = n ? counts[best] * 100 / n : 0;
	if (n < 20 || *share < 12)
		return NULL;
	/* near enough is left to the fingerprints */
	for (int i = 0; i < (int)G_N_ELEMENTS(tables); i++)
		if (i != best && counts[best] * 4 <= counts[i] * 5 && !is_apart(latin, text, best, i))
			return NULL;
	return tables[best].language;
}

int book_latin_share(const struct latin *latin, const char *text, const char *language)
{
	int counts[G_N_ELEMENTS(tables)] = {0};
	int n = words_count(latin, text, counts);
	size_t len = strcspn(language, "-");
	for (size_t i = 0; i < G_N_ELEMENTS(tables); i++)
		if (strcspn(tables[i].language, "-") == len &&
			!strncmp(tables[i].language, language, len))
			return n ? counts[i] * 100 / n : 0;
	return -1;
}

/* "[pt-PT-utf8]…" -> "pt-PT", "[en--utf8]" -> "en". */
static const char *answer_tag(struct arena *arena, const char *answer)
{
	if (*answer != '[')
		return NULL;
	const char *end = strstr(answer, "-utf8");
	if (!end || end - answer > 12)
		return NULL;
	char *tag = arena_strndup(arena, answer + 1, (size_t)(end - answer - 1));
	size_t n = strlen(tag);
	while (n && tag[n - 1] == '-')
		tag[--n] = '\0';
	return n >= 2 ? tag : NULL;
}

const char *book_latin_guess(struct latin *latin, struct arena *arena, const char *text)
{
	if (!latin->textcat && !latin->refused)
		latin->textcat =
			special_textcat_Init(FINGERPRINTS "fpdb.conf", FINGERPRINTS);
	latin->refused = !latin->textcat;
	if (!latin->textcat || strlen(text) < 150)
		return NULL;
	return answer_tag(arena, textcat_Classify(latin->textcat, text, strlen(text)));
}
