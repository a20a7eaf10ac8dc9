/* Marathi. */
#include "words/table.h"

/* clang-format off */
static const char *const months[] = {
	"जानेवारी", "फेब्रुवारी", "मार्च", "एप्रिल", "मे", "जून", "जुलै", "ऑगस्ट", "सप्टेंबर",
	"ऑक्टोबर", "नोव्हेंबर", "डिसेंबर",
};

const struct language words_mr = {"mr", {
	[WORD_CONTENTS] = "अनुक्रमणिका", [WORD_LANDMARKS] = "मुख्य ठिकाणे", [WORD_COVER] = "मुखपृष्ठ",
	[WORD_TITLE_PAGE] = "शीर्षक पान", [WORD_IMPRINT] = "प्रकाशन माहिती",
	[WORD_TEXT] = "मजकूर", [WORD_PAGES] = "पाने",
	[WORD_TOPICS] = "विषय",
	[WORD_SOURCES] = "स्रोत", [WORD_BIBLIOGRAPHY] = "संदर्भसूची",
	[WORD_CITE_AND] = "आणि", [WORD_CITE_OTHERS] = "व इतर", [WORD_CITE_NO_DATE] = "दिनांक नाही",
	[WORD_CITE_IN] = "अंतर्भूत", [WORD_CITE_EDITOR] = "संपा.", [WORD_CITE_EDITORS] = "संपा.",
	[WORD_CITE_EDITED] = "संपादन %s", [WORD_CITE_TRANSLATED] = "अनुवाद %s", [WORD_CITE_EDITION] = "%s आवृत्ती",
	[WORD_CITE_VOLUME] = "खंड %s", [WORD_CITE_ACCESSED] = "पाहिले %s", [WORD_CITE_DOCTOR] = "पीएचडी प्रबंध",
	[WORD_CITE_MASTER] = "पदव्युत्तर प्रबंध",
	[WORD_NOTE] = "टीप", [WORD_CONTINUED] = "पुढे चालू",
	[WORD_PAGE] = "पृ.\u00a0%s", [WORD_PAGE_REF] = "\u00a0(पृ.\u00a0%s)", [WORD_DETAILS] = "तपशील", [WORD_FIGURE] = "आकृती",
	[WORD_SUMMARY] = "सारांश", [WORD_QUESTIONS] = "प्रश्न", [WORD_ANSWERS] = "उत्तरे", [WORD_FROM] = "स्रोत:",
	[WORD_WATCH] = "पाहा", [WORD_LISTEN] = "ऐका", [WORD_MENTIONED] = "येथे उल्लेख", [WORD_CODE] = "QR कोड:",
	[WORD_BACK] = "मजकुराकडे परत", [WORD_DONE] = "पूर्ण", [WORD_OPEN] = "बाकी",
	[WORD_WATCH_LIST] = "स्रोत आणि वेळा", [WORD_TIMES] = "या प्रकरणातील वेळा",
	[WORD_CODES] = "समासात जागा न मिळालेले कोड",
	[WORD_SPEAKS] = "येथे ज्या नोंदींचा उल्लेख आहे", [WORD_EDITION] = "आवृत्ती",
	[WORD_SOURCE] = "स्रोत", [WORD_IDENTITY] = "ओळख", [WORD_RIGHTS] = "हक्क",
	[WORD_SET_BY] = "Octavo प्रोग्रामने जुळवलेले, फॉन्ट:",
	[WORD_COUNTS] = "नोंदी: %d, ध्वनिचित्रमुद्रणे: %d",
	[WORD_COUNTS_ONE] = "नोंदी: %d, ध्वनिचित्रमुद्रणे: %d", [WORD_READING] = "हे पुस्तक कसे वाचावे",
	[WORD_LEGEND_TIME] = "%s सारखी संख्या ही एखाद्या भागातील वेळ आहे. समासातील तिच्या शेजारच्या कोडवर फोनचा "
		"कॅमेरा धरल्यास मुद्रण तेथून उघडते; कोड नसल्यास त्याखालील पत्ता लिहा.",
	[WORD_LEGEND_SQUARE] = "ज्या वेळेजवळ लहान चौकोन आहे, %s, तिला समासात जागा मिळाली नाही; तिचा कोड प्रकरणाच्या "
		"शेवटच्या यादीत आहे.",
	[WORD_LEGEND_PAGE] = "कंसातील पान, %s, एका नोंदीकडून दुसऱ्या नोंदीकडे जाणाऱ्या दुव्यासोबत येते.",
	[WORD_LEGEND_BOX] = "चौकटींवर चिन्ह, शब्द आणि पट्टी असते, म्हणजे रंगाशिवायही त्यांचा प्रकार ओळखता येतो:",
	[WORD_SITE_NEW] = "नवे", [WORD_SITE_TITLES] = "सर्व पुस्तके, शीर्षकानुसार",
	[WORD_SITE_ALL] = "सर्व पुस्तके, नवी आधी", [WORD_SITE_CHANNELS] = "चॅनेल",
	[WORD_SITE_BOOKS] = "पुस्तके", [WORD_SITE_NONE] = "अद्याप एकही पुस्तक नाही",
	[WORD_SITE_OPEN] = "वाचनाच्या ॲपमध्ये उघडा", [WORD_SITE_FOLLOW] = "नव्या आवृत्त्यांवर लक्ष ठेवा",
	[WORD_SITE_ABOUT] = "या पुस्तकाबद्दल", [WORD_SITE_PAGE_OF] = "पान %d, एकूण %d",
	[WORD_SITE_NEWER] = "नवी", [WORD_SITE_OLDER] = "जुनी", [WORD_SITE_NOTES] = "नोंदी",
	[WORD_SITE_CHAPTERS] = "प्रकरणे", [WORD_SITE_MADE] = "Octavo ने बनवले. स्क्रिप्टसाठी:",
}, {
	[CALLOUT_NOTE] = "टीप", [CALLOUT_ABSTRACT] = "सार", [CALLOUT_INFO] = "माहिती",
	[CALLOUT_TODO] = "करायचे आहे", [CALLOUT_TIP] = "सूचना", [CALLOUT_SUCCESS] = "यश",
	[CALLOUT_QUESTION] = "प्रश्न", [CALLOUT_WARNING] = "इशारा",
	[CALLOUT_FAILURE] = "अपयश", [CALLOUT_DANGER] = "धोका", [CALLOUT_BUG] = "त्रुटी",
	[CALLOUT_EXAMPLE] = "उदाहरण", [CALLOUT_QUOTE] = "अवतरण",
}, NULL, months, "D M Y", 0};
