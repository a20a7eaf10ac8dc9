/* Chinese, traditional characters. */
#include "words/table.h"

/* clang-format off */
const struct language words_zh_hant = {"zh-Hant", {
	[WORD_CONTENTS] = "目錄", [WORD_LANDMARKS] = "導覽", [WORD_COVER] = "封面",
	[WORD_TITLE_PAGE] = "扉頁", [WORD_IMPRINT] = "版權頁", [WORD_TEXT] = "正文",
	[WORD_PAGES] = "頁碼",
	[WORD_TOPICS] = "主題", [WORD_SOURCES] = "來源", [WORD_BIBLIOGRAPHY] = "參考文獻",
	[WORD_CITE_AND] = "和", [WORD_CITE_OTHERS] = "等", [WORD_CITE_NO_DATE] = "出版年不詳", [WORD_CITE_IN] = "載",
	[WORD_CITE_EDITOR] = "編", [WORD_CITE_EDITORS] = "編", [WORD_CITE_EDITED] = "%s編", [WORD_CITE_TRANSLATED] = "%s譯",
	[WORD_CITE_EDITION] = "第%s版", [WORD_CITE_VOLUME] = "第%s卷", [WORD_CITE_ACCESSED] = "%s查閱",
	[WORD_CITE_DOCTOR] = "博士論文", [WORD_CITE_MASTER] = "碩士論文",
	[WORD_NOTE] = "筆記", [WORD_CONTINUED] = "續",
	[WORD_PAGE] = "第%s頁", [WORD_PAGE_REF] = "（第%s頁）", [WORD_DETAILS] = "詳情", [WORD_FIGURE] = "圖", [WORD_SUMMARY] = "小結",
	[WORD_QUESTIONS] = "問題", [WORD_ANSWERS] = "答案", [WORD_FROM] = "來自", [WORD_WATCH] = "觀看", [WORD_LISTEN] = "收聽",
	[WORD_MENTIONED] = "提及於", [WORD_CODE] = "二維碼：", [WORD_BACK] = "返回正文",
	[WORD_DONE] = "已完成", [WORD_OPEN] = "未完成", [WORD_WATCH_LIST] = "來源與觀看清單",
	[WORD_TIMES] = "本章時刻", [WORD_CODES] = "頁邊容不下的二維碼", [WORD_SPEAKS] = "本章談到的筆記",
	[WORD_EDITION] = "版本", [WORD_SOURCE] = "來源", [WORD_IDENTITY] = "識別",
	[WORD_RIGHTS] = "權利", [WORD_SET_BY] = "由程式 Octavo 排版，字型：",
	[WORD_COUNTS] = "筆記 %d 篇，錄影 %d 個",
	[WORD_COUNTS_ONE] = "筆記 %d 篇，錄影 %d 個", [WORD_READING] = "本書讀法",
	[WORD_LEGEND_TIME] = "像 %s 這樣的數字是節目中的時刻。用手機相機對準頁邊的二維碼，錄影便從那裡開啟；沒有二維碼時，請輸入碼下的網址。",
	[WORD_LEGEND_SQUARE] = "帶小方塊的時刻，%s，在頁邊沒有位置；它的二維碼在章末的清單裡。",
	[WORD_LEGEND_PAGE] = "括號裡的頁碼，%s，表示從一篇筆記到另一篇的連結。",
	[WORD_LEGEND_BOX] = "框上有符號、文字和豎條，不靠顏色也能分辨種類：",
	[WORD_SITE_NEW] = "新書", [WORD_SITE_TITLES] = "全部書籍（依書名）", [WORD_SITE_ALL] = "全部書籍（由新到舊）",
	[WORD_SITE_CHANNELS] = "頻道", [WORD_SITE_BOOKS] = "書籍", [WORD_SITE_NONE] = "還沒有書",
	[WORD_SITE_OPEN] = "在閱讀應用程式中開啟", [WORD_SITE_FOLLOW] = "追蹤新版本", [WORD_SITE_ABOUT] = "關於本書",
	[WORD_SITE_PAGE_OF] = "第%d頁，共%d頁", [WORD_SITE_NEWER] = "較新", [WORD_SITE_OLDER] = "較舊",
	[WORD_SITE_NOTES] = "筆記", [WORD_SITE_CHAPTERS] = "章節", [WORD_SITE_MADE] = "由 Octavo 製作。供程式使用：",
}, {
	[CALLOUT_NOTE] = "筆記", [CALLOUT_ABSTRACT] = "摘要", [CALLOUT_INFO] = "資訊",
	[CALLOUT_TODO] = "待辦", [CALLOUT_TIP] = "提示", [CALLOUT_SUCCESS] = "成功",
	[CALLOUT_QUESTION] = "問題", [CALLOUT_WARNING] = "警告", [CALLOUT_FAILURE] = "失敗",
	[CALLOUT_DANGER] = "危險", [CALLOUT_BUG] = "缺陷", [CALLOUT_EXAMPLE] = "範例",
	[CALLOUT_QUOTE] = "引用",
}, NULL, NULL, "Y年M月D日", 2};
