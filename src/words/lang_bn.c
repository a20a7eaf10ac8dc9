/* Bengali. */
#include "words/table.h"

/* clang-format off */
static const char *const months[] = {
	"জানুয়ারি", "ফেব্রুয়ারি", "মার্চ", "এপ্রিল", "মে", "জুন", "জুলাই", "আগস্ট", "সেপ্টেম্বর",
	"অক্টোবর", "নভেম্বর", "ডিসেম্বর",
};

const struct language words_bn = {"bn", {
	[WORD_CONTENTS] = "সূচিপত্র", [WORD_LANDMARKS] = "প্রধান স্থান", [WORD_COVER] = "প্রচ্ছদ",
	[WORD_TITLE_PAGE] = "নামপত্র", [WORD_IMPRINT] = "প্রকাশনা তথ্য",
	[WORD_TEXT] = "মূল পাঠ", [WORD_PAGES] = "পৃষ্ঠা",
	[WORD_TOPICS] = "বিষয়",
	[WORD_SOURCES] = "উৎস", [WORD_BIBLIOGRAPHY] = "গ্রন্থপঞ্জি",
	[WORD_CITE_AND] = "ও", [WORD_CITE_OTHERS] = "এবং অন্যান্য", [WORD_CITE_NO_DATE] = "তারিখহীন",
	[WORD_CITE_IN] = "অন্তর্ভুক্ত", [WORD_CITE_EDITOR] = "সম্পা.", [WORD_CITE_EDITORS] = "সম্পা.",
	[WORD_CITE_EDITED] = "সম্পাদনা %s", [WORD_CITE_TRANSLATED] = "অনুবাদ %s", [WORD_CITE_EDITION] = "%s সংস্করণ",
	[WORD_CITE_VOLUME] = "খণ্ড %s", [WORD_CITE_ACCESSED] = "সংগৃহীত %s", [WORD_CITE_DOCTOR] = "পিএইচডি অভিসন্দর্ভ",
	[WORD_CITE_MASTER] = "স্নাতকোত্তর অভিসন্দর্ভ",
	[WORD_NOTE] = "নোট", [WORD_CONTINUED] = "চলমান",
	[WORD_PAGE] = "পৃ.\u00a0%s", [WORD_PAGE_REF] = "\u00a0(পৃ.\u00a0%s)", [WORD_DETAILS] = "বিস্তারিত", [WORD_FIGURE] = "চিত্র",
	[WORD_SUMMARY] = "সারাংশ", [WORD_QUESTIONS] = "প্রশ্ন", [WORD_ANSWERS] = "উত্তর", [WORD_FROM] = "উৎস:",
	[WORD_WATCH] = "দেখুন", [WORD_LISTEN] = "শুনুন", [WORD_MENTIONED] = "উল্লেখ আছে", [WORD_CODE] = "QR কোড:",
	[WORD_BACK] = "পাঠে ফিরুন", [WORD_DONE] = "সম্পন্ন", [WORD_OPEN] = "বাকি",
	[WORD_WATCH_LIST] = "উৎস ও সময়ের তালিকা", [WORD_TIMES] = "এই অধ্যায়ের সময়",
	[WORD_CODES] = "যেসব কোড মার্জিনে জায়গা পায়নি",
	[WORD_SPEAKS] = "এখানে যেসব নোটের কথা আছে", [WORD_EDITION] = "সংস্করণ",
	[WORD_SOURCE] = "উৎস", [WORD_IDENTITY] = "শনাক্তকারী", [WORD_RIGHTS] = "স্বত্ব",
	[WORD_SET_BY] = "Octavo প্রোগ্রামে বিন্যস্ত, হরফ:",
	[WORD_COUNTS] = "নোট: %d, রেকর্ডিং: %d",
	[WORD_COUNTS_ONE] = "নোট: %d, রেকর্ডিং: %d", [WORD_READING] = "এই বই কীভাবে পড়বেন",
	[WORD_LEGEND_TIME] = "%s এর মতো সংখ্যা কোনো পর্বের একটি সময়। মার্জিনে তার পাশের কোডে ফোনের ক্যামেরা "
		"ধরলে রেকর্ডিং সেখান থেকে খোলে; কোড না থাকলে তার নিচের ঠিকানাটি লিখুন।",
	[WORD_LEGEND_SQUARE] = "যে সময়ের সঙ্গে ছোট চৌকো চিহ্ন আছে, %s, সেটি মার্জিনে জায়গা পায়নি; তার কোড "
		"অধ্যায়ের শেষের তালিকায় আছে।",
	[WORD_LEGEND_PAGE] = "বন্ধনীর মধ্যে পৃষ্ঠা, %s, এক নোট থেকে অন্য নোটের সংযোগের সঙ্গে থাকে।",
	[WORD_LEGEND_BOX] = "বাক্সে চিহ্ন, শব্দ ও রেখা থাকে, যাতে রং ছাড়াও তার ধরন চেনা যায়:",
	[WORD_SITE_NEW] = "নতুন", [WORD_SITE_TITLES] = "সব বই, শিরোনাম অনুসারে",
	[WORD_SITE_ALL] = "সব বই, নতুনগুলো আগে", [WORD_SITE_CHANNELS] = "চ্যানেল",
	[WORD_SITE_BOOKS] = "বই", [WORD_SITE_NONE] = "এখনও কোনো বই নেই",
	[WORD_SITE_OPEN] = "পড়ার অ্যাপে খুলুন", [WORD_SITE_FOLLOW] = "নতুন সংস্করণ অনুসরণ করুন",
	[WORD_SITE_ABOUT] = "এই বই সম্পর্কে", [WORD_SITE_PAGE_OF] = "পৃষ্ঠা %d, মোট %d",
	[WORD_SITE_NEWER] = "নতুনতর", [WORD_SITE_OLDER] = "পুরোনো", [WORD_SITE_NOTES] = "নোট",
	[WORD_SITE_CHAPTERS] = "অধ্যায়", [WORD_SITE_MADE] = "Octavo দিয়ে তৈরি। স্ক্রিপ্টের জন্য:",
}, {
	[CALLOUT_NOTE] = "টীকা", [CALLOUT_ABSTRACT] = "সারসংক্ষেপ", [CALLOUT_INFO] = "তথ্য",
	[CALLOUT_TODO] = "করণীয়", [CALLOUT_TIP] = "পরামর্শ", [CALLOUT_SUCCESS] = "সাফল্য",
	[CALLOUT_QUESTION] = "প্রশ্ন", [CALLOUT_WARNING] = "সতর্কতা",
	[CALLOUT_FAILURE] = "ব্যর্থতা", [CALLOUT_DANGER] = "বিপদ", [CALLOUT_BUG] = "ত্রুটি",
	[CALLOUT_EXAMPLE] = "উদাহরণ", [CALLOUT_QUOTE] = "উদ্ধৃতি",
}, NULL, months, "D M Y", 0};
