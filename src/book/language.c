/*
 * The language of the book, and of notes that clearly differ: what is said (command line,
 * book.yml, front matter), else guessed from the text and told once.  Also the names of
 * languages, for folders that are called by a code.
 */
#include "book/make.h"
#include "book/language.h"

enum {
	SAMPLE_BYTES = 900,  /* looked at in each note for its script */
	NOTE_BYTES = 600,    /* looked at in each note for words of the book's language */
	TELLING_BYTES = 600, /* less than this in a whole book tells no rare language */
	BOOK_BYTES = 12000,  /* looked at for the book */
	CLEAR_LETTERS = 200, /* below this a note in Latin letters is not judged apart
				from its book */
	SCRIPT_LETTERS = 40, /* likewise where its script tells */
};

static const struct {
	const char *code, *language, *name;
} folders[] = {
	{"ar", "ar", "العربية"},
	{"bg", "bg", "Български"},
	{"bn", "bn", "বাংলা"},
	{"ca", "ca", "Català"},
	{"cn", "zh-Hans", "简体中文"},
	{"cs", "cs", "Čeština"},
	{"da", "da", "Dansk"},
	{"de", "de", "Deutsch"},
	{"el", "el", "Ελληνικά"},
	{"en", "en", "English"},
	{"es", "es", "Español"},
	{"fa", "fa", "فارسی"},
	{"fi", "fi", "Suomi"},
	{"fr", "fr", "Français"},
	{"he", "he", "עברית"},
	{"hi", "hi", "हिन्दी"},
	{"hk", "zh-Hant", "繁體中文"},
	{"hr", "hr", "Hrvatski"},
	{"hu", "hu", "Magyar"},
	{"id", "id", "Bahasa Indonesia"},
	{"it", "it", "Italiano"},
	{"ja", "ja", "日本語"},
	{"jp", "ja", "日本語"},
	{"ko", "ko", "한국어"},
	{"kr", "ko", "한국어"},
	{"nb", "nb", "Norsk"},
	{"nl", "nl", "Nederlands"},
	{"no", "nb", "Norsk"},
	{"pl", "pl", "Polski"},
	{"pt", "pt", "Português"},
	{"pt-br", "pt", "Português (Brasil)"},
	{"ro", "ro", "Română"},
	{"ru", "ru", "Русский"},
	{"sk", "sk", "Slovenčina"},
	{"sl", "sl", "Slovenščina"},
	{"sr", "sr", "Српски"},
	{"sv", "sv", "Svenska"},
	{"th", "th", "ไทย"},
	{"tr", "tr", "Türkçe"},
	{"tw", "zh-Hant", "繁體中文"},
	{"uk", "uk", "Українська"},
	{"ur", "ur", "اردو"},
	{"vi", "vi", "Tiếng Việt"},
	{"zh", "zh", "中文"},
	{"zh-cn", "zh-Hans", "简体中文"},
	{"zh-hans", "zh-Hans", "简体中文"},
	{"zh-hant", "zh-Hant", "繁體中文"},
	{"zh-tw", "zh-Hant", "繁體中文"},
};

/* The language's own name ("de" -> "Deutsch") when a folder is named by a code, or NULL; *language is its BCP 47 tag. */
static const char *language_folder(const char *folder, const char **language)
{
	for (size_t i = 0; i < G_N_ELEMENTS(folders); i++) {
		if (g_ascii_strcasecmp(folder, folders[i].code))
			continue;
		*language = folders[i].language;
		return folders[i].name;
	}
	return NULL;
}

/* The first words of a note, without code, addresses and what notes are written in. */
static void sample_take(const struct note *note, GString *out, gsize max)
{
	gsize end = out->len + max;
	for (const struct doc_node *n = note->root; n && out->len < end;
		n = doc_next(note->root, n, true)) {
		if (n->kind != DOC_TEXT || strstr(n->as.text, "://"))
			continue;
		size_t len = MIN(strlen(n->as.text), end - out->len);
		const char *stop =
			g_utf8_find_prev_char(n->as.text, n->as.text + len + 1);
		g_string_append_len(out, n->as.text,
			len == strlen(n->as.text) || !stop ? (gssize)len
							   : stop - n->as.text);
		g_string_append_c(out, ' ');
	}
}

/* What was looked at of each note: its script is told by all of it, its words by the beginning. */
struct samples {
	GString *text;
	gsize *from; /* by note; ended by a NUL */
};

/* The beginning of a note's sample, cut off at a character's end: the rest is not asked for any more. */
static const char *sample_begin(const struct samples *samples, int i)
{
	char *sample = samples->text->str + samples->from[i];
	sample[text_cut(sample, NOTE_BYTES)] = '\0';
	return sample;
}

struct vote {
	const char *language; /* NULL: some language in Latin letters */
	int64_t weight;
};

static void vote_add(GArray *votes, const char *language, int64_t weight)
{
	for (guint i = 0; i < votes->len; i++) {
		struct vote *vote = &g_array_index(votes, struct vote, i);
		if (!g_strcmp0(vote->language, language)) {
			vote->weight += weight;
			return;
		}
	}
	struct vote vote = {language, weight};
	g_array_append_val(votes, vote);
}

/* The first of those with the most weight; NULL: nobody voted. */
static const struct vote *votes_best(const GArray *votes)
{
	const struct vote *best = NULL;
	for (guint i = 0; i < votes->len; i++) {
		const struct vote *vote = &g_array_index(votes, struct vote, i);
		if (!best || vote->weight > best->weight)
			best = vote;
	}
	return best;
}

/* What the book is said to be in, NULL: nothing is. */
static const char *said_of(const struct make *make)
{
	return make->options->language ? make->options->language : make->config.language;
}

/* What every note's own letters say: its language, or NULL for Latin letters.  Returns the winner of the vote, in which notes of a few
 * letters have their say where the others do not tell. */
static const char *notes_vote(struct make *make, const char **own, struct samples *samples)
{
	GArray *votes = book_array_new(make, sizeof(struct vote)), *few = book_array_new(make, sizeof(struct vote));
	for (int i = 0; i < make->n_notes; i++) {
		const struct note *note = &make->notes[i];
		int letters = 0;
		if (!note->root || !note->placed)
			continue;
		samples->from[i] = samples->text->len;
		sample_take(note, samples->text, SAMPLE_BYTES);
		const char *said = note->doc->language;
		own[i] = said ? said : book_script_language(samples->text->str + samples->from[i], said_of(make), &letters);
		g_string_append_c(samples->text, '\0');
		bool is_few = !said && own[i] && letters < SCRIPT_LETTERS;
		vote_add(is_few ? few : votes, own[i], MAX(letters, 1) + (said ? SAMPLE_BYTES / 2 : 0));
		if (is_few)
			own[i] = NULL;
	}
	const struct vote *best = votes_best(votes);
	if (best && best->language)
		return best->language;
	for (guint i = 0; i < few->len; i++)
		vote_add(votes, g_array_index(few, struct vote, i).language, g_array_index(few, struct vote, i).weight);
	best = votes_best(votes);
	return best ? best->language : NULL;
}

/* Notes whose letters may as well be of the language that won are of it. */
static void notes_join(struct make *make, const char **own, const struct samples *samples, const char *winner)
{
	for (int i = 0; winner && i < make->n_notes; i++) {
		int letters;
		if (own[i] && !make->notes[i].doc->language && strcmp(own[i], winner) != 0)
			own[i] = book_script_language(samples->text->str + samples->from[i], winner, &letters);
	}
}

static bool told_by_note(struct make *make, const char *language)
{
	for (int i = 0; i < make->n_notes; i++) {
		const struct note *note = &make->notes[i];
		if (note->root && note->placed && note->doc->language && language &&
			!strcmp(note->doc->language, language))
			return true;
	}
	return false;
}

/* The language that most of the sample is clearly in, note by note: words of several languages together look like yet another.  NULL: of
 * most of it nothing is clear. */
static const char *notes_language(struct make *make, const struct latin *latin, const char *sample)
{
	GArray *votes = book_array_new(make, sizeof(struct vote));
	int64_t all = 0, clear = 0;
	for (const char *part = sample; *part; part += strlen(part) + 1) {
		int share;
		const char *language = book_latin_language(latin, part, &share);
		int64_t len = (int64_t)strlen(part);
		all += len;
		clear += language ? len : 0;
		if (language)
			vote_add(votes, language, len);
	}
	return clear * 3 > all * 2 ? votes_best(votes)->language : NULL;
}

/* A book in Latin letters, judged by words from all over it. */
static const char *latin_book(
	struct make *make, struct latin *latin, const char *const *own)
{
	GString *sample = g_string_new(NULL), *parts = g_string_new(NULL);
	int n = 0, seen = 0, share;
	for (int i = 0; i < make->n_notes; i++)
		n += make->notes[i].root && make->notes[i].placed && !own[i];
	int step = MAX(n / 16, 1);
	for (int i = 0; i < make->n_notes && sample->len < BOOK_BYTES; i++)
		if (make->notes[i].root && make->notes[i].placed && !own[i] &&
			seen++ % step == 0) {
			gsize from = sample->len;
			sample_take(&make->notes[i], sample,
				n == 1 ? BOOK_BYTES : BOOK_BYTES / 16);
			g_string_append(parts, sample->str + from);
			if (sample->len > from)
				g_string_append_c(parts, '\0');
		}
	const char *language = book_latin_language(latin, sample->str, &share);
	if (!language)
		language = notes_language(make, latin, parts->str);
	if (!language && sample->len >= TELLING_BYTES)
		language = book_latin_guess(latin, make->arena, sample->str);
	g_string_free(sample, TRUE);
	g_string_free(parts, TRUE);
	return language ? language : "en";
}

/* The language of a note in Latin letters where it clearly is not the book's, else NULL.
 */
static const char *latin_note(struct make *make, struct latin *latin, const char *sample)
{
	int share, letters;
	const char *book = make->book->language;
	book_script_language(sample, NULL, &letters);
	if (letters < CLEAR_LETTERS)
		return NULL;
	share = book_latin_share(latin, sample, book);
	bool book_latin = share >= 0;
	int book_share = book_latin ? share : 0;
	if (book_share >= 8)
		return NULL;
	const char *language = book_latin_language(latin, sample, &share);
	if (language)
		return share >= 16 && share > 3 * book_share ? language : NULL;
	/* None of the usual ones: worth the fingerprints only where the book's own words
	 * are all but missing. */
	return book_latin && book_share < 3 && letters > 400
		       ? book_latin_guess(latin, make->arena, sample)
		       : NULL;
}

static bool same_language(const char *a, const char *b)
{
	size_t n = strcspn(a, "-");
	bool both_han = g_str_has_prefix(a, "zh-Han") && g_str_has_prefix(b, "zh-Han");
	return n == strcspn(b, "-") && !strncmp(a, b, n) && (!both_han || !strcmp(a, b));
}

static void notes_set(struct make *make, struct latin *latin, const char *const *own, const struct samples *samples)
{
	for (int i = 0; i < make->n_notes; i++) {
		struct note *note = &make->notes[i];
		if (!note->root || !note->placed)
			continue;
		const char *language =
			own[i] ? own[i] : latin_note(make, latin, sample_begin(samples, i));
		if (!language ||
			(!note->doc->language &&
				same_language(language, make->book->language)) ||
			!strcmp(language, make->book->language))
			continue;
		note->lang = language;
	}
}

/* Sections carry their note's language, chapters what all their sections share; folders
 * called by a language's code are titled with its own name. */
static void chapters_set(struct make *make)
{
	struct book *book = make->book;
	for (int c = 0; c < book->n_chapters; c++) {
		struct book_chapter *chapter = &book->chapters[c];
		for (int s = 0; s < chapter->n_sections; s++) {
			struct book_section *section = &chapter->sections[s];
			section->lang = book_section_note(make, section)->lang;
		}
		chapter->lang = chapter->sections[0].lang;
		for (int s = 1; s < chapter->n_sections; s++)
			if (g_strcmp0(chapter->sections[s].lang, chapter->lang))
				chapter->lang = NULL;
	}
	for (int p = 0; p < book->n_parts; p++) {
		struct book_part *part = &book->parts[p];
		const struct book_chapter *first = &book->chapters[part->first];
		const char *language = NULL, *name = language_folder(
						     book_path_last(part->id), &language);
		if (name && same_language(
				    language, first->lang ? first->lang : book->language))
			part->title = name;
	}
}

void book_language_find(struct make *make)
{
	struct book *book = make->book;
	struct latin *latin = book_latin_open();
	const char **own = ARENA_ARRAY(make->arena, const char *, make->n_notes + 1);
	struct samples samples = {g_string_new(NULL), ARENA_ARRAY(make->arena, gsize, make->n_notes + 1)};
	const char *winner = notes_vote(make, own, &samples);
	book->language = said_of(make);
	if (!book->language) {
		notes_join(make, own, &samples, winner);
		book->language = winner ? winner : latin_book(make, latin, own);
		if (!told_by_note(make, book->language))
			diag_report(make->job->diag, DIAG_LANGUAGE_GUESSED,
				(struct pos){0}, "%s", book->language);
	}
	notes_set(make, latin, own, &samples);
	g_string_free(samples.text, TRUE);
	chapters_set(make);
	book_latin_close(latin);
}
