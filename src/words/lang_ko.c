/* Korean. */
#include "words/table.h"

/* clang-format off */
const struct language words_ko = {"ko", {
	[WORD_CONTENTS] = "차례", [WORD_LANDMARKS] = "이정표", [WORD_COVER] = "표지",
	[WORD_TITLE_PAGE] = "속표지", [WORD_IMPRINT] = "판권", [WORD_TEXT] = "본문",
	[WORD_PAGES] = "쪽",
	[WORD_TOPICS] = "주제", [WORD_SOURCES] = "출처", [WORD_BIBLIOGRAPHY] = "참고 문헌",
	[WORD_CITE_AND] = "·", [WORD_CITE_OTHERS] = "외", [WORD_CITE_NO_DATE] = "연도 불명", [WORD_CITE_IN] = "수록",
	[WORD_CITE_EDITOR] = "편", [WORD_CITE_EDITORS] = "편", [WORD_CITE_EDITED] = "%s 편",
	[WORD_CITE_TRANSLATED] = "%s 옮김", [WORD_CITE_EDITION] = "%s판", [WORD_CITE_VOLUME] = "제%s권",
	[WORD_CITE_ACCESSED] = "%s 접속", [WORD_CITE_DOCTOR] = "박사 학위 논문", [WORD_CITE_MASTER] = "석사 학위 논문",
	[WORD_NOTE] = "노트",
	[WORD_CONTINUED] = "계속", [WORD_PAGE] = "%s쪽", [WORD_PAGE_REF] = "\u00a0(%s쪽)", [WORD_DETAILS] = "자세히", [WORD_FIGURE] = "그림",
	[WORD_SUMMARY] = "요약", [WORD_QUESTIONS] = "질문", [WORD_ANSWERS] = "답", [WORD_FROM] = "출처:",
	[WORD_WATCH] = "시청", [WORD_LISTEN] = "청취", [WORD_MENTIONED] = "언급된 곳", [WORD_CODE] = "QR 코드:",
	[WORD_BACK] = "본문으로 돌아가기", [WORD_DONE] = "완료", [WORD_OPEN] = "미완료",
	[WORD_WATCH_LIST] = "출처와 시청 목록", [WORD_TIMES] = "이 장의 시각",
	[WORD_CODES] = "여백에 들어가지 못한 코드", [WORD_SPEAKS] = "이 장에서 다루는 노트", [WORD_EDITION] = "판",
	[WORD_SOURCE] = "출처", [WORD_IDENTITY] = "식별자", [WORD_RIGHTS] = "권리",
	[WORD_SET_BY] = "Octavo 프로그램으로 조판, 글꼴:",
	[WORD_COUNTS] = "노트 %d, 녹화 %d",
	[WORD_COUNTS_ONE] = "노트 %d, 녹화 %d", [WORD_READING] = "이 책을 읽는 법",
	[WORD_LEGEND_TIME] = "%s 같은 숫자는 에피소드 안의 시각입니다. 옆 여백의 코드에 휴대전화 카메라를 대면 녹화가 그 지점에서 "
		"열립니다. 코드가 없으면 코드 아래의 주소를 입력하십시오.",
	[WORD_LEGEND_SQUARE] = "작은 네모가 붙은 시각(%s)은 여백에 들어가지 못했습니다. 그 코드는 장 끝의 목록에 있습니다.",
	[WORD_LEGEND_PAGE] = "괄호 안의 쪽수(%s)는 한 노트에서 다른 노트로 가는 링크에 붙습니다.",
	[WORD_LEGEND_BOX] = "상자에는 기호와 낱말과 띠가 있어 색이 없어도 종류를 알 수 있습니다:",
	[WORD_SITE_NEW] = "새 책", [WORD_SITE_TITLES] = "모든 책(제목순)", [WORD_SITE_ALL] = "모든 책(최신순)",
	[WORD_SITE_CHANNELS] = "채널", [WORD_SITE_BOOKS] = "책", [WORD_SITE_NONE] = "아직 책이 없습니다",
	[WORD_SITE_OPEN] = "읽기 앱에서 열기", [WORD_SITE_FOLLOW] = "새 판 소식 받기", [WORD_SITE_ABOUT] = "이 책에 대하여",
	[WORD_SITE_PAGE_OF] = "%d/%d쪽", [WORD_SITE_NEWER] = "더 새것", [WORD_SITE_OLDER] = "더 오래된 것",
	[WORD_SITE_NOTES] = "노트", [WORD_SITE_CHAPTERS] = "장", [WORD_SITE_MADE] = "Octavo로 만듦. 스크립트용:",
}, {
	[CALLOUT_NOTE] = "메모", [CALLOUT_ABSTRACT] = "초록", [CALLOUT_INFO] = "정보",
	[CALLOUT_TODO] = "할 일", [CALLOUT_TIP] = "도움말", [CALLOUT_SUCCESS] = "성공",
	[CALLOUT_QUESTION] = "질문", [CALLOUT_WARNING] = "경고", [CALLOUT_FAILURE] = "실패",
	[CALLOUT_DANGER] = "위험", [CALLOUT_BUG] = "버그", [CALLOUT_EXAMPLE] = "예",
	[CALLOUT_QUOTE] = "인용",
}, NULL, NULL, "Y년 M월 D일", 1};
