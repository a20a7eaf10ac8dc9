/* Japanese. */
#include "words/table.h"

/* clang-format off */
const struct language words_ja = {"ja", {
	[WORD_CONTENTS] = "目次", [WORD_LANDMARKS] = "ランドマーク", [WORD_COVER] = "表紙",
	[WORD_TITLE_PAGE] = "扉", [WORD_IMPRINT] = "奥付", [WORD_TEXT] = "本文", [WORD_PAGES] = "ページ",
	[WORD_TOPICS] = "項目",
	[WORD_SOURCES] = "出典", [WORD_BIBLIOGRAPHY] = "参考文献",
	[WORD_CITE_AND] = "・", [WORD_CITE_OTHERS] = "ほか", [WORD_CITE_NO_DATE] = "出版年不明", [WORD_CITE_IN] = "所収",
	[WORD_CITE_EDITOR] = "編", [WORD_CITE_EDITORS] = "編", [WORD_CITE_EDITED] = "%s編", [WORD_CITE_TRANSLATED] = "%s訳",
	[WORD_CITE_EDITION] = "第%s版", [WORD_CITE_VOLUME] = "第%s巻", [WORD_CITE_ACCESSED] = "%s閲覧",
	[WORD_CITE_DOCTOR] = "博士論文", [WORD_CITE_MASTER] = "修士論文",
	[WORD_NOTE] = "ノート", [WORD_CONTINUED] = "続き", [WORD_PAGE] = "%sページ", [WORD_PAGE_REF] = "（%sページ）",
	[WORD_DETAILS] = "詳細", [WORD_FIGURE] = "図", [WORD_SUMMARY] = "まとめ", [WORD_QUESTIONS] = "問い", [WORD_ANSWERS] = "解答",
	[WORD_FROM] = "出典：", [WORD_WATCH] = "視聴する", [WORD_LISTEN] = "聴く", [WORD_MENTIONED] = "言及元",
	[WORD_CODE] = "QRコード：", [WORD_BACK] = "本文に戻る", [WORD_DONE] = "完了", [WORD_OPEN] = "未完了",
	[WORD_WATCH_LIST] = "出典と視聴リスト", [WORD_TIMES] = "この章の時刻", [WORD_CODES] = "余白に入らなかったコード",
	[WORD_SPEAKS] = "この章がふれるノート", [WORD_EDITION] = "版", [WORD_SOURCE] = "典拠",
	[WORD_IDENTITY] = "識別子", [WORD_RIGHTS] = "権利",
	[WORD_SET_BY] = "組版：プログラムOctavo、書体：", [WORD_COUNTS] = "ノート%d、録画%d",
	[WORD_COUNTS_ONE] = "ノート%d、録画%d",
	[WORD_READING] = "この本の読み方",
	[WORD_LEGEND_TIME] = "%sのような数字は、配信のなかの時刻です。余白のコードに携帯電話のカメラを向けると、録画がその場面から開きます。コードがないときは、コードの下のアドレスを入"
		"力してください。",
	[WORD_LEGEND_SQUARE] = "小さな四角のついた時刻、%s、は余白に入りませんでした。コードは章末の一覧にあります。",
	[WORD_LEGEND_PAGE] = "括弧のなかのページ、%s、はノートから別のノートへの参照です。",
	[WORD_LEGEND_BOX] = "囲みには印と言葉と線がつき、色がなくても種類がわかります：",
	[WORD_SITE_NEW] = "新着", [WORD_SITE_TITLES] = "すべての本（書名順）", [WORD_SITE_ALL] = "すべての本（新しい順）",
	[WORD_SITE_CHANNELS] = "チャンネル", [WORD_SITE_BOOKS] = "本", [WORD_SITE_NONE] = "まだ本はありません",
	[WORD_SITE_OPEN] = "読書アプリで開く", [WORD_SITE_FOLLOW] = "新しい版を購読する", [WORD_SITE_ABOUT] = "この本について",
	[WORD_SITE_PAGE_OF] = "%d／%dページ", [WORD_SITE_NEWER] = "新しいもの", [WORD_SITE_OLDER] = "古いもの",
	[WORD_SITE_NOTES] = "ノート", [WORD_SITE_CHAPTERS] = "章", [WORD_SITE_MADE] = "Octavoで作成。プログラム向け:",
}, {
	[CALLOUT_NOTE] = "メモ", [CALLOUT_ABSTRACT] = "要約", [CALLOUT_INFO] = "情報",
	[CALLOUT_TODO] = "やること", [CALLOUT_TIP] = "ヒント", [CALLOUT_SUCCESS] = "成功",
	[CALLOUT_QUESTION] = "質問", [CALLOUT_WARNING] = "警告", [CALLOUT_FAILURE] = "失敗",
	[CALLOUT_DANGER] = "危険", [CALLOUT_BUG] = "不具合", [CALLOUT_EXAMPLE] = "例",
	[CALLOUT_QUOTE] = "引用",
}, NULL, NULL, "Y年M月D日", 1};
