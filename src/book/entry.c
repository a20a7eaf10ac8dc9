/* What both editions ask of chapters as a whole: their words, their numbers, and whether they are entries, a few lines each. */
#include "octavo/book.h"
#include "octavo/theme.h"
#include "octavo/words.h"

#define LETTERS_A_WORD 6.0
#define EM_A_LETTER 0.44
#define FILL 0.75         /* of a page's lines that words fill */
#define CHAPTERS_LEAST 8  /* fewer have a page each */
#define FEW_PAGES 12      /* of a note; there are eight before it */
#define TINY 0.3          /* of a page's words: with an opening more than a third of it would be white */

double book_words_a_page(const struct theme *theme)
{
	double measure = theme->page_width - theme->margin_inner - theme->margin_outer;
	double lines = (theme->page_height - theme->margin_top - theme->margin_foot) /
		       theme->leading;
	double word = LETTERS_A_WORD * EM_A_LETTER * theme->text[TEXT_BODY].size;
	return MAX(measure / word * lines * FILL, 20);
}

bool book_has_title_pages(const struct book *book, const struct theme *theme)
{
	if (theme->title_pages != THEME_AUTO || !book->single || book->n_chapters != 1 || book->cover_picture)
		return theme->title_pages != THEME_NEVER;
	return book_chapter_words(&book->chapters[0]) >= FEW_PAGES * book_words_a_page(theme);
}

int book_chapter_words(const struct book_chapter *chapter)
{
	int words = 0;
	for (int s = 0; s < chapter->n_sections; s++)
		words += chapter->sections[s].note ? chapter->sections[s].note->n_words : 0;
	return words;
}

/* "2. Tides", "02 - Tides", "Lecture 2: Tides", "Day 2". */
static bool counts_itself(const char *title)
{
	enum { DIGITS = 3 }; /* four are a year */
	const char *end = title;
	while (g_unichar_isalpha(g_utf8_get_char(end)))
		end = g_utf8_next_char(end);
	end += *end == ' ' && end > title;
	end += strspn(end, "#");
	size_t n = strspn(end, "0123456789");
	bool word = end > title;
	end += n;
	end += strspn(end, " ");
	gunichar behind = g_utf8_get_char(end);
	return n && n <= DIGITS && ((word && !behind) || (behind && g_utf8_strchr(".:)|-\u2013\u2014\uff1a\u3001", -1, behind)));
}

/* "3 ways to rest", "“1984”", "-1: About" */
static bool begins_with_number(const char *title)
{
	while (*title != '\0' && !g_unichar_isalnum(g_utf8_get_char(title)))
		title = g_utf8_next_char(title);
	return g_unichar_isdigit(g_utf8_get_char(title));
}

enum book_title_number book_title_number(const char *title)
{
	return counts_itself(title) ? BOOK_TITLE_COUNTS : begins_with_number(title) ? BOOK_TITLE_BEGINS : BOOK_TITLE_PLAIN;
}

const char *book_chapter_number(struct arena *arena, const struct book *book, const struct book_chapter *chapter)
{
	if (!chapter->number || book->counted)
		return NULL;
	return words_number(arena, book->language, (int)g_ascii_strtoll(chapter->number, NULL, 10), book->n_chapters);
}

/* By its words; a picture or code takes more room than they do. */
static bool is_tiny(const struct book_chapter *chapter, double words_a_page)
{
	for (int s = 0; s < chapter->n_sections; s++) {
		const struct doc_node *root = chapter->sections[s].root;
		if (root && doc_seek(root, root, true, DOC_RARE_PICTURE | DOC_RARE_CODE))
			return false;
	}
	return book_chapter_words(chapter) <= TINY * words_a_page;
}

bool book_runs_on(const struct book *book, const struct theme *theme)
{
	double words_a_page = book_words_a_page(theme);
	int n_tiny = 0;
	if (theme->chapter_run_on != THEME_AUTO)
		return theme->chapter_run_on == THEME_ALWAYS;
	if (theme->chapter_recto == THEME_ALWAYS)
		return false;
	for (int c = 0; c < book->n_chapters; c++)
		n_tiny += is_tiny(&book->chapters[c], words_a_page);
	return book->n_chapters >= CHAPTERS_LEAST && 3 * n_tiny >= 2 * book->n_chapters;
}
