/* What a cover says: drawn into a PDF, from which poppler takes the words and their places. */
#include <cairo-pdf.h>
#include "octavo/cover.h"
#include "unit.h"

struct said {
	struct fixture f;
	struct book book;
	struct book_chapter chapter;
	struct book_section sections[3];
	char *folder, *words;
};

static void said_open(struct said *said)
{
	*said = (struct said){0};
	fixture_open(&said->f);
	said->folder = folder_make();
	for (size_t i = 0; i < G_N_ELEMENTS(said->sections); i++)
		said->sections[i].root = doc_new(said->f.arena, DOC_NOTE, 1, 1);
	said->chapter = (struct book_chapter){.sections = said->sections, .n_sections = (int)G_N_ELEMENTS(said->sections)};
	said->book = (struct book){.title = "Title", .identifier = "urn:x:cover", .language = "en",
		.chapters = &said->chapter, .n_chapters = 1};
}

static void said_close(struct said *said)
{
	folder_remove(said->folder);
	g_free(said->folder);
	g_free(said->words);
	fixture_close(&said->f);
}

/* Draws the cover; its words as pdftotext has them, with their places where bbox; NULL: there is no such tool, or are no fonts. */
static const char *say(struct said *said, bool bbox)
{
	const struct theme *theme = theme_read(said->f.arena, &said->f.job, "classic", NULL, NULL, NULL);
	g_autofree char *fonts = data_path("fonts/LinLibertine_DR.otf"), *tool = g_find_program_in_path("pdftotext");
	g_autofree char *path = g_build_filename(said->folder, "cover.pdf", NULL);
	const char *argv[] = {"pdftotext", bbox ? "-bbox" : "-layout", path, "-", NULL};

	if (!fonts || !tool) {
		g_test_skip("make fonts, pdftotext");
		return NULL;
	}
	cairo_surface_t *surface = cairo_pdf_surface_create(path, COVER_WIDTH_PX, COVER_HEIGHT_PX);
	cairo_t *cr = cairo_create(surface);
	g_assert_true(cover_draw(cr, &said->book, theme, COVER_WIDTH_PX, COVER_HEIGHT_PX));
	cairo_destroy(cr);
	cairo_surface_destroy(surface);
	g_clear_pointer(&said->words, g_free);
	g_assert_true(g_spawn_sync(NULL, (char **)(void *)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &said->words, NULL, NULL, NULL));
	return said->words;
}

/* The place of a word, by the name of its attribute; below 0: it is not there. */
static double place(const struct said *said, const char *attribute, const char *word)
{
	g_autofree char *end = g_strdup_printf(">%s</word>", word), *key = g_strdup_printf("%s=\"", attribute);
	const char *at = strstr(said->words, end);

	while (at && at > said->words && *at != '\n')
		at--;
	at = at ? strstr(at, key) : NULL;
	return at ? g_ascii_strtod(at + strlen(key), NULL) : -1;
}

/* Authors, but no speakers; the channel over the title, where that does not say the same; a volume's number. */
static void test_people(void)
{
	static struct book_person people[] = {
		{.name = "Nell Author", .role = "aut"}, {.name = "Tom Speaker", .role = "spk"}, {.name = "Ruth Second", .role = "aut"}};
	struct said said;

	said_open(&said);
	said.book.people = people;
	said.book.n_people = 3;
	said.book.channel = "TITLE";
	const char *words = say(&said, false);
	if (words) {
		g_assert_nonnull(strstr(words, "Nell Author, Ruth Second"));
		g_assert_null(strstr(words, "Speaker"));
		g_assert_null(strstr(words, "TITLE"));
		said.book.channel = "Harbour";
		said.book.series_number = "3";
		words = say(&said, false);
		g_assert_nonnull(strcasestr(words, "harbour"));
		g_assert_null(strcasestr(words, "volume"));
		said.book.series = "Shelf";
		words = say(&said, false);
		g_assert_nonnull(strcasestr(words, "shelf"));
		g_assert_null(strcasestr(words, "harbour"));
		g_assert_nonnull(strcasestr(words, "volume 3"));
	}
	said_close(&said);
}

/* Without authors, what the book holds. */
static void test_count(void)
{
	struct said said;

	said_open(&said);
	const char *words = say(&said, false);
	if (words) {
		g_assert_nonnull(strstr(words, "Three notes"));
		/* one video in one of the notes is not where all of them come from */
		struct book_source source = {"youtube", "aaaaaaaaaaa", NULL};
		said.book.sources = &source;
		said.book.n_sources = 1;
		said.sections[0].video = source.video;
		g_assert_null(strstr(say(&said, false), "episode"));
		said.sections[1].video = source.video;
		g_assert_nonnull(strstr(say(&said, false), "Three notes from one episode"));
		said.book.language = "de";
		g_assert_null(strstr(say(&said, false), "notes"));
	}
	said_close(&said);
}

/* Lines of a title are of like length, of an endless one the rest is left out, one that runs to the left begins at the right. */
static void test_title(void)
{
	struct said said;
	g_autoptr(GString) endless = g_string_new(NULL);

	for (int i = 0; i < 400; i++)
		g_string_append(endless, "words ");
	said_open(&said);
	said.book.title = "The Long Way of a Title About Everything Alice Knew";
	if (say(&said, true)) {
		double last = place(&said, "yMin", "Knew"), before = place(&said, "yMin", "Way");
		g_assert_cmpfloat(last, >, before);
		g_assert_cmpfloat(place(&said, "xMax", "Knew"), >, 0.5 * COVER_WIDTH_PX);
		said.book.title = endless->str;
		g_assert_nonnull(strstr(say(&said, false), "…"));
		g_assert_cmpfloat(strlen(said.words), <, 2000);
		/* as many lines as there is room for above the foot */
		double lowest = 0;
		for (const char *at = say(&said, true); (at = strstr(at, ">words</word>")); at++) {
			const char *end = at;
			while (!g_str_has_prefix(end, "yMax=\""))
				end--;
			lowest = MAX(lowest, g_ascii_strtod(end + strlen("yMax=\""), NULL));
		}
		g_assert_cmpfloat(lowest, >, 2000);
		g_assert_cmpfloat(lowest, <, 2300);
		said.book.title = "שלום";
		say(&said, true);
		const char *at = strstr(said.words, "<word xMin=\"");
		g_assert_nonnull(at);
		g_assert_cmpfloat(g_ascii_strtod(at + 12, NULL), >, COVER_WIDTH_PX / 2.0);
	}
	said_close(&said);
}

/* The height of the first word that begins so; below 0: there is none. */
static double height_of(struct said *said, const char *word)
{
	double top = place(said, "yMin", word), foot = place(said, "yMax", word);
	return top < 0 ? -1 : foot - top;
}

/* A word too long for a line is parted, a compound between its parts; one that fits in a large size is not, nor a short one
 * beside it. */
static void test_long_word(void)
{
	static const struct {
		const char *lang, *title, *part; /* a line of it, or its end */
	} rows[] = {
		{"de", "Rindfleischetikettierungs\u00fcberwachungsaufgaben\u00fcbertragungsgesetz", "\u00fcberwachungsaufgaben\u00ad"},
		{"en", "Pneumonoultramicroscopicsilicovolcanoconiosis and Notes", "Notes"},
		{"fi", "Ep\u00e4j\u00e4rjestelm\u00e4llistytt\u00e4m\u00e4tt\u00f6myydell\u00e4\u00e4ns\u00e4k\u00e4\u00e4nk\u00f6h\u00e4n", "t\u00f6myydell\u00e4\u00e4ns\u00e4k\u00e4\u00e4nk\u00f6h\u00e4n"},
		{"de", "Kraftfahrzeughaftpflichtversicherung und Recht", "pflichtversicherung"},
		{"en", "snake_case_notes_from_the_archive_of_everything", "the_archive_of_everything"},
		{"en", "Incomprehensibilities", "Incomprehensibilities"},
	};
	struct said said;

	said_open(&said);
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		said.book.language = rows[i].lang;
		said.book.title = rows[i].title;
		if (!say(&said, true))
			break;
		g_test_message("%s", said.words);
		g_assert_cmpfloat(height_of(&said, rows[i].part), >, 100);
	}
	said_close(&said);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/cover/words/people", test_people);
	g_test_add_func("/cover/words/count", test_count);
	g_test_add_func("/cover/words/title", test_title);
	g_test_add_func("/cover/words/long-word", test_long_word);
	return g_test_run();
}
