/* Hindi. */
#include "words/table.h"

/* clang-format off */
static const char *const months[] = {
	"जनवरी", "फ़रवरी", "मार्च", "अप्रैल", "मई", "जून", "जुलाई", "अगस्त", "सितंबर",
	"अक्टूबर", "नवंबर", "दिसंबर",
};

const struct language words_hi = {"hi", {
	[WORD_CONTENTS] = "विषय-सूची", [WORD_LANDMARKS] = "मुख्य स्थान", [WORD_COVER] = "आवरण",
	[WORD_TITLE_PAGE] = "शीर्षक पृष्ठ", [WORD_IMPRINT] = "प्रकाशन विवरण",
	[WORD_TEXT] = "पाठ", [WORD_PAGES] = "पृष्ठ",
	[WORD_TOPICS] = "विषय",
	[WORD_SOURCES] = "स्रोत", [WORD_BIBLIOGRAPHY] = "संदर्भ ग्रंथ सूची",
	[WORD_CITE_AND] = "और", [WORD_CITE_OTHERS] = "तथा अन्य", [WORD_CITE_NO_DATE] = "तिथि अज्ञात",
	[WORD_CITE_IN] = "में", [WORD_CITE_EDITOR] = "संपा.", [WORD_CITE_EDITORS] = "संपा.",
	[WORD_CITE_EDITED] = "संपादन %s", [WORD_CITE_TRANSLATED] = "अनुवाद %s", [WORD_CITE_EDITION] = "%s संस्करण",
	[WORD_CITE_VOLUME] = "खंड %s", [WORD_CITE_ACCESSED] = "अभिगमन %s", [WORD_CITE_DOCTOR] = "पीएचडी शोध-प्रबंध",
	[WORD_CITE_MASTER] = "स्नातकोत्तर शोध-प्रबंध",
	[WORD_NOTE] = "नोट", [WORD_CONTINUED] = "जारी",
	[WORD_PAGE] = "पृ.\u00a0%s", [WORD_PAGE_REF] = "\u00a0(पृ.\u00a0%s)", [WORD_DETAILS] = "विवरण", [WORD_FIGURE] = "चित्र",
	[WORD_SUMMARY] = "सारांश", [WORD_QUESTIONS] = "प्रश्न", [WORD_ANSWERS] = "उत्तर", [WORD_FROM] = "स्रोत:",
	[WORD_WATCH] = "देखें", [WORD_LISTEN] = "सुनें", [WORD_MENTIONED] = "यहाँ उल्लेख", [WORD_CODE] = "QR कोड:",
	[WORD_BACK] = "पाठ पर वापस", [WORD_DONE] = "पूर्ण", [WORD_OPEN] = "शेष",
	[WORD_WATCH_LIST] = "स्रोत और देखने की सूची", [WORD_TIMES] = "इस अध्याय के समय",
	[WORD_CODES] = "कोड जिन्हें हाशिये में जगह नहीं मिली",
	[WORD_SPEAKS] = "जिन नोट्स की यहाँ बात है", [WORD_EDITION] = "संस्करण",
	[WORD_SOURCE] = "स्रोत", [WORD_IDENTITY] = "पहचान", [WORD_RIGHTS] = "अधिकार",
	[WORD_SET_BY] = "Octavo प्रोग्राम द्वारा मुद्रित, फ़ॉन्ट:",
	[WORD_COUNTS] = "नोट: %d, रिकॉर्डिंग: %d",
	[WORD_COUNTS_ONE] = "नोट: %d, रिकॉर्डिंग: %d", [WORD_READING] = "यह पुस्तक कैसे पढ़ें",
	[WORD_LEGEND_TIME] = "%s जैसी संख्या किसी एपिसोड का समय है। हाशिये में उसके पास के कोड पर फ़ोन का "
		"कैमरा रखें, तो रिकॉर्डिंग वहीं से खुलती है; कोड न हो तो उसके नीचे का पता "
		"लिखें।",
	[WORD_LEGEND_SQUARE] = "जिस समय पर छोटा वर्ग है, %s, उसे हाशिये में जगह नहीं मिली; उसका कोड अध्याय के "
		"अंत की सूची में है।",
	[WORD_LEGEND_PAGE] = "कोष्ठक में पृष्ठ, %s, एक नोट से दूसरे नोट की कड़ी के साथ आता है।",
	[WORD_LEGEND_BOX] = "खानों पर चिह्न, शब्द और पट्टी होती है, ताकि उनका प्रकार रंग के बिना भी पहचाना "
		"जाए:",
	[WORD_SITE_NEW] = "नया", [WORD_SITE_TITLES] = "सभी पुस्तकें, शीर्षक के अनुसार",
	[WORD_SITE_ALL] = "सभी पुस्तकें, नई पहले", [WORD_SITE_CHANNELS] = "चैनल",
	[WORD_SITE_BOOKS] = "पुस्तकें", [WORD_SITE_NONE] = "अभी कोई पुस्तक नहीं",
	[WORD_SITE_OPEN] = "पढ़ने के ऐप में खोलें", [WORD_SITE_FOLLOW] = "नए संस्करणों पर नज़र रखें",
	[WORD_SITE_ABOUT] = "इस पुस्तक के बारे में", [WORD_SITE_PAGE_OF] = "पृष्ठ %d, कुल %d",
	[WORD_SITE_NEWER] = "नई", [WORD_SITE_OLDER] = "पुरानी", [WORD_SITE_NOTES] = "नोट",
	[WORD_SITE_CHAPTERS] = "अध्याय", [WORD_SITE_MADE] = "Octavo से बना। स्क्रिप्ट के लिए:",
}, {
	[CALLOUT_NOTE] = "टिप्पणी", [CALLOUT_ABSTRACT] = "सार", [CALLOUT_INFO] = "जानकारी",
	[CALLOUT_TODO] = "करना है", [CALLOUT_TIP] = "सुझाव", [CALLOUT_SUCCESS] = "सफलता",
	[CALLOUT_QUESTION] = "प्रश्न", [CALLOUT_WARNING] = "चेतावनी",
	[CALLOUT_FAILURE] = "विफलता", [CALLOUT_DANGER] = "ख़तरा", [CALLOUT_BUG] = "त्रुटि",
	[CALLOUT_EXAMPLE] = "उदाहरण", [CALLOUT_QUOTE] = "उद्धरण",
}, NULL, months, "D M Y", 0};
