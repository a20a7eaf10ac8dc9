/* Chinese, simplified characters. */
#include "words/table.h"

/* clang-format off */
const struct language words_zh = {"zh", {
	[WORD_CONTENTS] = "目录", [WORD_LANDMARKS] = "导览", [WORD_COVER] = "封面",
	[WORD_TITLE_PAGE] = "扉页", [WORD_IMPRINT] = "版权页", [WORD_TEXT] = "正文",
	[WORD_PAGES] = "页码",
	[WORD_TOPICS] = "主题", [WORD_SOURCES] = "来源", [WORD_BIBLIOGRAPHY] = "参考文献",
	[WORD_CITE_AND] = "和", [WORD_CITE_OTHERS] = "等", [WORD_CITE_NO_DATE] = "出版年不详", [WORD_CITE_IN] = "载",
	[WORD_CITE_EDITOR] = "编", [WORD_CITE_EDITORS] = "编", [WORD_CITE_EDITED] = "%s编", [WORD_CITE_TRANSLATED] = "%s译",
	[WORD_CITE_EDITION] = "第%s版", [WORD_CITE_VOLUME] = "第%s卷", [WORD_CITE_ACCESSED] = "%s访问",
	[WORD_CITE_DOCTOR] = "博士论文", [WORD_CITE_MASTER] = "硕士论文",
	[WORD_NOTE] = "笔记", [WORD_CONTINUED] = "续",
	[WORD_PAGE] = "第%s页", [WORD_PAGE_REF] = "（第%s页）", [WORD_DETAILS] = "详情", [WORD_FIGURE] = "图", [WORD_SUMMARY] = "小结",
	[WORD_QUESTIONS] = "问题", [WORD_ANSWERS] = "答案", [WORD_FROM] = "来自", [WORD_WATCH] = "观看", [WORD_LISTEN] = "收听",
	[WORD_MENTIONED] = "提及于", [WORD_CODE] = "二维码：", [WORD_BACK] = "返回正文",
	[WORD_DONE] = "已完成", [WORD_OPEN] = "未完成", [WORD_WATCH_LIST] = "来源与观看列表",
	[WORD_TIMES] = "本章时刻", [WORD_CODES] = "页边容不下的二维码", [WORD_SPEAKS] = "本章谈到的笔记",
	[WORD_EDITION] = "版本", [WORD_SOURCE] = "来源", [WORD_IDENTITY] = "标识",
	[WORD_RIGHTS] = "权利", [WORD_SET_BY] = "由程序 Octavo 排版，字体：",
	[WORD_COUNTS] = "笔记 %d 篇，录像 %d 个",
	[WORD_COUNTS_ONE] = "笔记 %d 篇，录像 %d 个", [WORD_READING] = "本书读法",
	[WORD_LEGEND_TIME] = "像 %s 这样的数字是节目中的时刻。用手机相机对准页边的二维码，录像便从那里打开；没有二维码时，请输入码下的网址。",
	[WORD_LEGEND_SQUARE] = "带小方块的时刻，%s，在页边没有位置；它的二维码在章末的列表里。",
	[WORD_LEGEND_PAGE] = "括号里的页码，%s，表示从一篇笔记到另一篇的链接。",
	[WORD_LEGEND_BOX] = "框上有符号、文字和竖条，不靠颜色也能分辨种类：",
	[WORD_SITE_NEW] = "新书", [WORD_SITE_TITLES] = "全部书籍（按书名）", [WORD_SITE_ALL] = "全部书籍（由新到旧）",
	[WORD_SITE_CHANNELS] = "频道", [WORD_SITE_BOOKS] = "书籍", [WORD_SITE_NONE] = "还没有书",
	[WORD_SITE_OPEN] = "在阅读应用中打开", [WORD_SITE_FOLLOW] = "关注新版本", [WORD_SITE_ABOUT] = "关于本书",
	[WORD_SITE_PAGE_OF] = "第%d页，共%d页", [WORD_SITE_NEWER] = "较新", [WORD_SITE_OLDER] = "较旧",
	[WORD_SITE_NOTES] = "笔记", [WORD_SITE_CHAPTERS] = "章节", [WORD_SITE_MADE] = "由 Octavo 制作。供脚本使用：",
}, {
	[CALLOUT_NOTE] = "笔记", [CALLOUT_ABSTRACT] = "摘要", [CALLOUT_INFO] = "信息",
	[CALLOUT_TODO] = "待办", [CALLOUT_TIP] = "提示", [CALLOUT_SUCCESS] = "成功",
	[CALLOUT_QUESTION] = "问题", [CALLOUT_WARNING] = "警告", [CALLOUT_FAILURE] = "失败",
	[CALLOUT_DANGER] = "危险", [CALLOUT_BUG] = "缺陷", [CALLOUT_EXAMPLE] = "示例",
	[CALLOUT_QUOTE] = "引用",
}, NULL, NULL, "Y年M月D日", 2};
