/* Tamil. */
#include "words/table.h"

/* clang-format off */
static const char *const months[] = {
	"ஜனவரி", "பிப்ரவரி", "மார்ச்", "ஏப்ரல்", "மே", "ஜூன்", "ஜூலை", "ஆகஸ்ட்", "செப்டம்பர்",
	"அக்டோபர்", "நவம்பர்", "டிசம்பர்",
};

const struct language words_ta = {"ta", {
	[WORD_CONTENTS] = "பொருளடக்கம்", [WORD_LANDMARKS] = "முக்கிய இடங்கள்", [WORD_COVER] = "அட்டை",
	[WORD_TITLE_PAGE] = "தலைப்புப் பக்கம்", [WORD_IMPRINT] = "வெளியீட்டு விவரம்",
	[WORD_TEXT] = "உரை", [WORD_PAGES] = "பக்கங்கள்",
	[WORD_TOPICS] = "தலைப்புகள்",
	[WORD_SOURCES] = "மூலங்கள்", [WORD_BIBLIOGRAPHY] = "நூற்பட்டியல்",
	[WORD_CITE_AND] = "மற்றும்", [WORD_CITE_OTHERS] = "மற்றும் பலர்", [WORD_CITE_NO_DATE] = "தேதி இல்லை",
	[WORD_CITE_IN] = "உள்ளே", [WORD_CITE_EDITOR] = "பதி.", [WORD_CITE_EDITORS] = "பதி.",
	[WORD_CITE_EDITED] = "பதிப்பாசிரியர் %s", [WORD_CITE_TRANSLATED] = "மொழிபெயர்ப்பு %s",
	[WORD_CITE_EDITION] = "%s பதிப்பு", [WORD_CITE_VOLUME] = "தொகுதி %s", [WORD_CITE_ACCESSED] = "அணுகிய நாள் %s",
	[WORD_CITE_DOCTOR] = "முனைவர் பட்ட ஆய்வேடு", [WORD_CITE_MASTER] = "முதுகலை ஆய்வேடு",
	[WORD_NOTE] = "குறிப்பு", [WORD_CONTINUED] = "தொடர்ச்சி",
	[WORD_PAGE] = "ப.\u00a0%s", [WORD_PAGE_REF] = "\u00a0(ப.\u00a0%s)", [WORD_DETAILS] = "விவரங்கள்", [WORD_FIGURE] = "படம்",
	[WORD_SUMMARY] = "சுருக்கம்", [WORD_QUESTIONS] = "கேள்விகள்", [WORD_ANSWERS] = "பதில்கள்", [WORD_FROM] = "மூலம்:",
	[WORD_WATCH] = "காண்க", [WORD_LISTEN] = "கேட்க", [WORD_MENTIONED] = "குறிப்பிடப்பட்ட இடம்", [WORD_CODE] = "QR குறியீடு:",
	[WORD_BACK] = "உரைக்குத் திரும்பு", [WORD_DONE] = "முடிந்தது", [WORD_OPEN] = "மீதமுள்ளது",
	[WORD_WATCH_LIST] = "மூலங்களும் நேரங்களும்", [WORD_TIMES] = "இந்த அத்தியாயத்தின் நேரங்கள்",
	[WORD_CODES] = "ஓரத்தில் இடம் கிடைக்காத குறியீடுகள்",
	[WORD_SPEAKS] = "இங்கு பேசப்படும் குறிப்புகள்", [WORD_EDITION] = "பதிப்பு",
	[WORD_SOURCE] = "மூலம்", [WORD_IDENTITY] = "அடையாளம்", [WORD_RIGHTS] = "உரிமைகள்",
	[WORD_SET_BY] = "Octavo நிரலால் அச்சமைக்கப்பட்டது, எழுத்துரு:",
	[WORD_COUNTS] = "குறிப்புகள்: %d, பதிவுகள்: %d",
	[WORD_COUNTS_ONE] = "குறிப்புகள்: %d, பதிவுகள்: %d", [WORD_READING] = "இந்நூலை வாசிக்கும் முறை",
	[WORD_LEGEND_TIME] = "%s போன்ற எண் ஒரு நிகழ்ச்சியின் நேரம். ஓரத்தில் அதன் அருகிலுள்ள குறியீட்டின் மீது "
		"கைபேசியின் கேமராவைக் காட்டினால் பதிவு அங்கிருந்து திறக்கும்; குறியீடு இல்லையெனில் அதன் கீழுள்ள "
		"முகவரியை எழுதவும்.",
	[WORD_LEGEND_SQUARE] = "சிறிய சதுரம் உள்ள நேரத்திற்கு, %s, ஓரத்தில் இடம் கிடைக்கவில்லை; அதன் குறியீடு "
		"அத்தியாயத்தின் இறுதிப் பட்டியலில் உள்ளது.",
	[WORD_LEGEND_PAGE] = "அடைப்புக்குறிக்குள் உள்ள பக்கம், %s, ஒரு குறிப்பிலிருந்து மற்றொன்றுக்கான இணைப்புடன் வரும்.",
	[WORD_LEGEND_BOX] = "பெட்டிகளில் சின்னம், சொல், கோடு உள்ளன; நிறமின்றியும் அவற்றின் வகையை அறியலாம்:",
	[WORD_SITE_NEW] = "புதியவை", [WORD_SITE_TITLES] = "எல்லா நூல்களும், தலைப்பு வரிசையில்",
	[WORD_SITE_ALL] = "எல்லா நூல்களும், புதியவை முதலில்", [WORD_SITE_CHANNELS] = "அலைவரிசைகள்",
	[WORD_SITE_BOOKS] = "நூல்கள்", [WORD_SITE_NONE] = "இன்னும் நூல் எதுவும் இல்லை",
	[WORD_SITE_OPEN] = "வாசிப்புச் செயலியில் திற", [WORD_SITE_FOLLOW] = "புதிய பதிப்புகளைப் பின்தொடர்க",
	[WORD_SITE_ABOUT] = "இந்நூலைப் பற்றி", [WORD_SITE_PAGE_OF] = "பக்கம் %d, மொத்தம் %d",
	[WORD_SITE_NEWER] = "புதியது", [WORD_SITE_OLDER] = "பழையது", [WORD_SITE_NOTES] = "குறிப்புகள்",
	[WORD_SITE_CHAPTERS] = "அத்தியாயங்கள்", [WORD_SITE_MADE] = "Octavo உருவாக்கியது. நிரல்களுக்கு:",
}, {
	[CALLOUT_NOTE] = "குறிப்பு", [CALLOUT_ABSTRACT] = "சாரம்", [CALLOUT_INFO] = "தகவல்",
	[CALLOUT_TODO] = "செய்ய வேண்டியது", [CALLOUT_TIP] = "யோசனை", [CALLOUT_SUCCESS] = "வெற்றி",
	[CALLOUT_QUESTION] = "கேள்வி", [CALLOUT_WARNING] = "எச்சரிக்கை",
	[CALLOUT_FAILURE] = "தோல்வி", [CALLOUT_DANGER] = "ஆபத்து", [CALLOUT_BUG] = "பிழை",
	[CALLOUT_EXAMPLE] = "எடுத்துக்காட்டு", [CALLOUT_QUOTE] = "மேற்கோள்",
}, NULL, months, "D M Y", 0};
