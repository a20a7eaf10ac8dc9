/* Paragraphs of several pages, as machines write down what is said, are parted at ends of sentences; others stay as they are. */
#include <string.h>
#include "octavo/markdown.h"

#define SENTENCE "Well, e.g. this is what Dr. Ames said to us, and on that we all agreed."

struct read {
	struct arena *arena;
	struct limits limits;
	struct job job;
	struct doc_node *root;
	GString *note;
};

/* So many times the same words with a mark behind each, and behind the whole. */
static void read_words(struct read *read, const char *words, int n, const char *mark, const char *tail)
{
	*read = (struct read){.arena = arena_open(), .limits = limits_default(), .note = g_string_new(NULL)};
	read->job = (struct job){.diag = diag_open(NULL, &(struct diag_options){0}), .limits = &read->limits};
	for (int i = 0; i < n; i++)
		g_string_append_printf(read->note, "%s%s", words, i + 1 < n ? mark : tail);
	read->root = markdown_read(read->arena, &read->job, "n.md", read->note->str, read->note->len);
}

static void read_open(struct read *read, int n, const char *mark, const char *tail)
{
	read_words(read, SENTENCE, n, mark, tail);
}

static void read_close(struct read *read)
{
	diag_close(read->job.diag);
	g_string_free(read->note, TRUE);
	arena_close(read->arena);
}

static int n_paragraphs(const struct read *read)
{
	int n = 0;
	for (const struct doc_node *block = read->root->first; block; block = block->next) {
		g_assert_cmpint(block->kind, ==, DOC_PARAGRAPH);
		n++;
	}
	return n;
}

/* Every paragraph begins and ends as sentences do, and knows where that is in the note. */
static void walls_are_whole(const struct read *read, bool lines)
{
	g_autoptr(GString) words = g_string_new(NULL), wanted = g_string_new(read->note->str);
	unsigned last = 0;
	for (const struct doc_node *block = read->root->first; block; block = block->next) {
		g_autofree char *plain = g_strdup(doc_plain(read->arena, block));
		g_assert_true(g_str_has_prefix(plain, "Well, ") && g_str_has_suffix(plain, "all agreed."));
		g_assert_cmpint((int)strlen(plain), <, 900);
		g_assert_cmpint(block->first->kind, ==, DOC_TEXT);
		if (lines)
			g_assert_cmpint(block->col, ==, 1);
		else
			g_assert_true(g_str_has_prefix(read->note->str + block->col - 1, "Well, "));
		unsigned place = lines ? block->line : block->col;
		g_assert_cmpuint(place, >, last);
		last = place;
		g_string_append_printf(words, "%s%s", words->len ? " " : "", plain);
	}
	for (char *p = wanted->str; *p; p++)
		*p = *p == '\n' ? ' ' : *p;
	g_assert_cmpstr(words->str, ==, wanted->str);
}

static void test_walls(void)
{
	struct read read;

	read_open(&read, 200, " ", "");
	g_assert_cmpint(n_paragraphs(&read), ==, 22);
	walls_are_whole(&read, false);
	read_close(&read);
	read_open(&read, 200, "\n", "");
	g_assert_cmpint(n_paragraphs(&read), ==, 22);
	walls_are_whole(&read, true);
	read_close(&read);
}

static void test_others(void)
{
	struct read read;

	read_open(&read, 80, " ", ""); /* long, but a paragraph */
	g_assert_cmpint(n_paragraphs(&read), ==, 1);
	read_close(&read);
	read_open(&read, 85, " ", ""); /* a little more than that is none */
	g_assert_cmpint(n_paragraphs(&read), ==, 10);
	read_close(&read);
	read_open(&read, 200, "  \n", ""); /* lines that somebody broke */
	g_assert_cmpint(n_paragraphs(&read), ==, 1);
	read_close(&read);
	read_open(&read, 200, ", and ", ""); /* a sentence that does not end, of which nothing is told */
	g_assert_cmpint(n_paragraphs(&read), ==, 1);
	g_assert_cmpint(diag_count_code(read.job.diag, DIAG_TRANSCRIPT), ==, 0);
	read_close(&read);
	/* letters, not bytes */
	read_open(&read, 40, " Мы снова говорили о том, чего никто не ждал, и не знали, что сказать. ", "");
	g_assert_cmpint(n_paragraphs(&read), ==, 1);
	read_close(&read);
	read_open(&read, 80, " | 17 | 0x2f | lookup(\"a\") != {4}; | /var/log/x-1.2.3/9.log:33 |\n", ""); /* a program's */
	g_assert_cmpint(n_paragraphs(&read), ==, 1);
	read_close(&read);
	read_open(&read, 200, " *so* it was. ", " *Yes*."); /* between other things than words */
	g_assert_cmpint(n_paragraphs(&read), >, 20);
	for (const struct doc_node *block = read.root->first; block; block = block->next)
		g_assert_cmpint((int)strlen(doc_plain(read.arena, block)), <, 1100);
	read_close(&read);
}

/* Every paragraph of so many copies begins with the first word of the sentence, and ends as it does; several are there. */
static void parts_whole(const char *words, int n, const char *mark, const char *begin, const char *end)
{
	struct read read;

	read_words(&read, words, n, mark, "");
	g_test_message("%s", words);
	g_assert_cmpint(n_paragraphs(&read), >, 3);
	for (const struct doc_node *block = read.root->first; block; block = block->next) {
		const char *plain = doc_plain(read.arena, block);
		g_assert_true(g_str_has_prefix(plain, begin) && g_str_has_suffix(plain, end));
	}
	read_close(&read);
}

static void test_ends(void)
{
	/* words that are shortened before a name or a noun */
	parts_whole("Well, Prof. Ames, Mrs. Hoe and Capt. Hale of Acme Corp. Ltd spoke at length of what they had seen.", 100, " ", "Well", "seen.");
	parts_whole("Nun, das sind evtl. Fehler, inkl. Steuern und aller anderen Kosten des Jahres, sagten Leute.", 100, " ", "Nun", "sagten Leute.");
	/* other signs and scripts */
	parts_whole("はい、彼は「もう帰る。」と言って出ていったのである。", 120, "", "はい", "である。");
	parts_whole("はい、今日は本当にどこへ行くのですか！？", 140, "", "はい", "か！？");
	parts_whole("「はい、今日は本当にどこへ行くのですか。」", 140, "", "「はい", "か。」");
	parts_whole("तो, यह एक लंबा वाक्य है जो यहाँ समाप्त होता है।", 240, " ", "तो", "है।");
	parts_whole("तर, हे एक लांब वाक्य इथे संपते आहे असे मराठीत म्हणतात.", 240, " ", "तर", "म्हणतात.");
	parts_whole("تو یہ ایک لمبا جملہ ہے جو یہاں ختم ہوتا ہے۔", 240, " ", "تو", "ہے۔");
}

/* What hangs on a sentence stays at its end. */
static void test_notes(void)
{
	struct read read;

	read_words(&read, "Well, this was said and is told in a note.[^1]", 200, " ", "\n\n[^1]: The note.\n");
	for (const struct doc_node *block = read.root->first; block && block->kind == DOC_PARAGRAPH; block = block->next)
		g_assert_cmpint(block->first->kind, ==, DOC_TEXT);
	read_close(&read);
}

/* The last one is no single sentence, however many blanks stood between those before it. */
static void test_last(void)
{
	for (int n = 1000; n < 1010; n++) {
		struct read read;

		read_words(&read, SENTENCE, n, "     ", "");
		g_assert_cmpint((int)strlen(doc_plain(read.arena, read.root->last)), >, 190);
		read_close(&read);
	}
}

/* Subtitles without a point are parted at a cue where the paragraph is long. */
static void test_cues(void)
{
	struct read read;

	read_words(&read, "1\n00:00:01,000 --> 00:00:04,000\nand so we went on and on with it", 150, "\n\n", "");
	g_assert_cmpint(n_paragraphs(&read), ==, 5);
	for (const struct doc_node *block = read.root->first; block; block = block->next) {
		int len = (int)strlen(doc_plain(read.arena, block));
		g_assert_true(len < 1300 && (len >= 1200 || block == read.root->last));
		g_assert_cmpuint(block->line % 4, ==, 3); /* of words */
		g_assert_true(!block->prev || block->line > block->prev->line);
	}
	read_close(&read);
	/* one whose last sentence ends with a cue takes nothing of the next; what is no mark of subtitles stays */
	read_words(&read, "1\n00:00:01,000 --> 00:00:04,000\nAnd {so} we went on {\\an8}with them.", 150, "\n\n", "");
	for (const struct doc_node *block = read.root->first; block; block = block->next) {
		const char *plain = doc_plain(read.arena, block);
		g_assert_cmpint((int)strlen(plain), <, 500 + 31);
		g_assert_nonnull(strstr(plain, "And {so} we went on with them. And"));
	}
	read_close(&read);
	/* who speaks on is named once */
	read_words(&read, "1\n00:00:01,000 --> 00:00:04,000\n<v Nell>and so we went on and on with it</v>", 150, "\n\n", "");
	g_assert_cmpint(n_paragraphs(&read), ==, 5);
	for (const struct doc_node *block = read.root->first; block; block = block->next)
		g_assert_true((block->first->kind == DOC_STRONG) == !block->prev);
	read_close(&read);
}

/* What is quoted, or in brackets, stays together unless it does not end. */
static void quoted_is_whole(const char *open, const char *close)
{
	struct read read;
	g_autofree char *mark = g_strdup_printf(
		" So %sit is. That is all. He was here, and then he was there. Who was it? We do not know yet. It is late%s. ", open, close);
	read_open(&read, 100, mark, "");
	g_assert_cmpint(n_paragraphs(&read), >, 10);
	for (const struct doc_node *block = read.root->first; block; block = block->next) {
		const char *plain = doc_plain(read.arena, block);
		int depth = 0;
		for (const char *p = plain; *p; p++) {
			depth += g_str_has_prefix(p, open) && (*open != '"' || !depth) ? 1 : g_str_has_prefix(p, close) ? -1 : 0;
			g_assert_cmpint(depth, <=, 1);
		}
		g_assert_cmpint(depth, ==, 0);
	}
	read_close(&read);
}

static void test_quoted(void)
{
	quoted_is_whole("\"", "\"");
	quoted_is_whole("\u201c", "\u201d");
	quoted_is_whole("\u201e", "\u201c");
	quoted_is_whole("\u00bb", "\u00ab");
	quoted_is_whole("\u00ab", "\u00bb");
	quoted_is_whole("(", ")");
	quoted_is_whole("\u300c", "\u300d");
	quoted_is_whole("\uff08", "\uff09");

	struct read read;
	read_open(&read, 200, " (And ", "");
	g_assert_cmpint(n_paragraphs(&read), >, 8);
	read_close(&read);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	markdown_init();
	g_test_add_func("/walls/walls", test_walls);
	g_test_add_func("/walls/others", test_others);
	g_test_add_func("/walls/quoted", test_quoted);
	g_test_add_func("/walls/ends", test_ends);
	g_test_add_func("/walls/notes", test_notes);
	g_test_add_func("/walls/last", test_last);
	g_test_add_func("/walls/cues", test_cues);
	return g_test_run();
}
