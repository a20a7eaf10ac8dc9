/* English. */
#include "words/table.h"

/* clang-format off */
static const char *const numbers[] = {
	"One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven",
	"Twelve", "Thirteen", "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen",
	"Nineteen", "Twenty", NULL,
};

static const char *const months[] = {
	"January", "February", "March", "April", "May", "June", "July", "August", "September",
	"October", "November", "December",
};

const struct language words_en = {"en", {
	[WORD_CONTENTS] = "Contents", [WORD_LANDMARKS] = "Landmarks", [WORD_COVER] = "Cover",
	[WORD_TITLE_PAGE] = "Title page", [WORD_IMPRINT] = "Imprint", [WORD_TEXT] = "Text",
	[WORD_PAGES] = "Pages",
	[WORD_TOPICS] = "Topics", [WORD_SOURCES] = "Sources",
	[WORD_BIBLIOGRAPHY] = "Bibliography",
	[WORD_CITE_AND] = "and", [WORD_CITE_OTHERS] = "et al.", [WORD_CITE_NO_DATE] = "n.d.", [WORD_CITE_IN] = "in",
	[WORD_CITE_EDITOR] = "ed.", [WORD_CITE_EDITORS] = "eds.", [WORD_CITE_EDITED] = "edited by %s",
	[WORD_CITE_TRANSLATED] = "translated by %s", [WORD_CITE_EDITION] = "%s ed.",
	[WORD_CITE_VOLUME] = "vol.\u00a0%s", [WORD_CITE_ACCESSED] = "accessed %s", [WORD_CITE_DOCTOR] = "PhD diss.",
	[WORD_CITE_MASTER] = "Master’s thesis",
	[WORD_NOTE] = "Note", [WORD_CONTINUED] = "continued", [WORD_PAGE] = "p.\u00a0%s", [WORD_PAGE_REF] = "\u00a0(p.\u00a0%s)",
	[WORD_DETAILS] = "Details", [WORD_FIGURE] = "Figure", [WORD_SUMMARY] = "Summary",
	[WORD_QUESTIONS] = "Questions", [WORD_ANSWERS] = "Answers", [WORD_FROM] = "From", [WORD_WATCH] = "Watch", [WORD_LISTEN] = "Listen",
	[WORD_MENTIONED] = "Mentioned in", [WORD_CODE] = "QR code:",
	[WORD_BACK] = "Back to the text", [WORD_DONE] = "done", [WORD_OPEN] = "open",
	[WORD_WATCH_LIST] = "Sources and watch list", [WORD_TIMES] = "Times in this chapter",
	[WORD_CODES] = "Codes that found no room in the margin",
	[WORD_SPEAKS] = "Notes this one speaks of", [WORD_EDITION] = "Edition",
	[WORD_SOURCE] = "Source", [WORD_IDENTITY] = "Identity", [WORD_RIGHTS] = "Rights",
	[WORD_SET_BY] = "Set by the program Octavo in",
	[WORD_COUNTS] = "%d notes, %d recordings",
	[WORD_COUNTS_ONE] = "%d notes, %d recording", [WORD_READING] = "Reading this book",
	[WORD_LEGEND_TIME] = "A number such as %s is a time in an episode. Point a phone’s camera at the "
		"code that stands beside it in the margin, and the recording opens there; "
		"without one, type the address under the code and seek.",
	[WORD_LEGEND_SQUARE] = "A time marked with a small square, %s, found no room in the margin; its code "
		"stands in the list at the chapter’s end.",
	[WORD_LEGEND_PAGE] =
		"A page in brackets, %s, goes with a link from one note to another.",
	[WORD_LEGEND_BOX] = "Boxes carry a sign, a word and a bar, so that their kind can be told without "
		"colour:",
	[WORD_SITE_NEW] = "New", [WORD_SITE_TITLES] = "All books by title",
	[WORD_SITE_ALL] = "All books, newest first", [WORD_SITE_CHANNELS] = "Channels",
	[WORD_SITE_BOOKS] = "Books", [WORD_SITE_NONE] = "No books yet",
	[WORD_SITE_OPEN] = "Open in a reading app", [WORD_SITE_FOLLOW] = "Follow new editions",
	[WORD_SITE_ABOUT] = "About this book", [WORD_SITE_PAGE_OF] = "Page %d of %d",
	[WORD_SITE_NEWER] = "Newer", [WORD_SITE_OLDER] = "Older", [WORD_SITE_NOTES] = "Notes",
	[WORD_SITE_CHAPTERS] = "Chapters", [WORD_SITE_MADE] = "Made with Octavo. For scripts:",
}, {
	[CALLOUT_NOTE] = "Note", [CALLOUT_ABSTRACT] = "Abstract", [CALLOUT_INFO] = "Info",
	[CALLOUT_TODO] = "To do", [CALLOUT_TIP] = "Tip", [CALLOUT_SUCCESS] = "Success",
	[CALLOUT_QUESTION] = "Question", [CALLOUT_WARNING] = "Warning",
	[CALLOUT_FAILURE] = "Failure", [CALLOUT_DANGER] = "Danger", [CALLOUT_BUG] = "Bug",
	[CALLOUT_EXAMPLE] = "Example", [CALLOUT_QUOTE] = "Quote",
}, numbers, months, "D M Y", 0};
