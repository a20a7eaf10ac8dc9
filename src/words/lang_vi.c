/* Vietnamese. */
#include "words/table.h"

/* clang-format off */
static const char *const months[] = {
	"tháng 1", "tháng 2", "tháng 3", "tháng 4", "tháng 5", "tháng 6", "tháng 7", "tháng 8",
	"tháng 9", "tháng 10", "tháng 11", "tháng 12",
};

const struct language words_vi = {"vi", {
	[WORD_CONTENTS] = "Mục lục", [WORD_LANDMARKS] = "Điểm mốc", [WORD_COVER] = "Bìa",
	[WORD_TITLE_PAGE] = "Trang tên sách", [WORD_IMPRINT] = "Thông tin xuất bản",
	[WORD_TEXT] = "Nội dung", [WORD_PAGES] = "Số trang",
	[WORD_TOPICS] = "Chủ đề",
	[WORD_SOURCES] = "Nguồn", [WORD_BIBLIOGRAPHY] = "Tài liệu tham khảo",
	[WORD_CITE_AND] = "và", [WORD_CITE_OTHERS] = "và cs.", [WORD_CITE_NO_DATE] = "k.n.", [WORD_CITE_IN] = "trong",
	[WORD_CITE_EDITOR] = "b.t.", [WORD_CITE_EDITORS] = "b.t.", [WORD_CITE_EDITED] = "%s biên tập",
	[WORD_CITE_TRANSLATED] = "%s dịch", [WORD_CITE_EDITION] = "xuất bản lần %s", [WORD_CITE_VOLUME] = "tập %s",
	[WORD_CITE_ACCESSED] = "truy cập %s", [WORD_CITE_DOCTOR] = "luận án tiến sĩ",
	[WORD_CITE_MASTER] = "luận văn thạc sĩ",
	[WORD_NOTE] = "Ghi chú", [WORD_CONTINUED] = "tiếp theo",
	[WORD_PAGE] = "tr.\u00a0%s", [WORD_PAGE_REF] = "\u00a0(tr.\u00a0%s)", [WORD_DETAILS] = "Chi tiết", [WORD_FIGURE] = "Hình",
	[WORD_SUMMARY] = "Tóm tắt", [WORD_QUESTIONS] = "Câu hỏi", [WORD_ANSWERS] = "Đáp án", [WORD_FROM] = "Từ",
	[WORD_WATCH] = "Xem", [WORD_LISTEN] = "Nghe", [WORD_MENTIONED] = "Được nhắc đến trong", [WORD_CODE] = "Mã QR:",
	[WORD_BACK] = "Trở lại nội dung", [WORD_DONE] = "đã xong", [WORD_OPEN] = "chưa xong",
	[WORD_WATCH_LIST] = "Nguồn và danh sách xem",
	[WORD_TIMES] = "Các thời điểm trong chương này",
	[WORD_CODES] = "Các mã không đủ chỗ ở lề",
	[WORD_SPEAKS] = "Các ghi chú được nói đến ở đây", [WORD_EDITION] = "Ấn bản",
	[WORD_SOURCE] = "Nguồn", [WORD_IDENTITY] = "Định danh", [WORD_RIGHTS] = "Quyền",
	[WORD_SET_BY] = "Dàn trang bằng chương trình Octavo, phông chữ:",
	[WORD_COUNTS] = "ghi chú: %d, bản ghi: %d",
	[WORD_COUNTS_ONE] = "ghi chú: %d, bản ghi: %d", [WORD_READING] = "Cách đọc cuốn sách này",
	[WORD_LEGEND_TIME] = "Một con số như %s là một thời điểm trong tập. Hướng máy ảnh "
		"điện thoại vào mã bên cạnh ở lề, bản ghi sẽ mở tại đó; nếu không có mã, hãy gõ "
		"địa chỉ ở dưới mã.",
	[WORD_LEGEND_SQUARE] = "Thời điểm có ô vuông nhỏ, %s, không đủ chỗ ở lề; mã của nó "
		"nằm trong danh sách ở cuối chương.",
	[WORD_LEGEND_PAGE] = "Số trang trong ngoặc, %s, đi cùng một liên kết từ ghi chú này "
		"sang ghi chú khác.",
	[WORD_LEGEND_BOX] = "Các khung có dấu hiệu, từ và vạch để nhận ra loại mà không cần "
		"màu:",
	[WORD_SITE_NEW] = "Mới", [WORD_SITE_TITLES] = "Mọi sách theo tên",
	[WORD_SITE_ALL] = "Mọi sách, mới nhất trước", [WORD_SITE_CHANNELS] = "Kênh",
	[WORD_SITE_BOOKS] = "Sách", [WORD_SITE_NONE] = "Chưa có sách",
	[WORD_SITE_OPEN] = "Mở trong ứng dụng đọc", [WORD_SITE_FOLLOW] = "Theo dõi ấn bản mới",
	[WORD_SITE_ABOUT] = "Về cuốn sách này", [WORD_SITE_PAGE_OF] = "Trang %d trên %d",
	[WORD_SITE_NEWER] = "Mới hơn", [WORD_SITE_OLDER] = "Cũ hơn", [WORD_SITE_NOTES] = "Ghi chú",
	[WORD_SITE_CHAPTERS] = "Chương", [WORD_SITE_MADE] = "Làm bằng Octavo. Cho chương trình:",
}, {
	[CALLOUT_NOTE] = "Ghi chú", [CALLOUT_ABSTRACT] = "Tóm lược",
	[CALLOUT_INFO] = "Thông tin", [CALLOUT_TODO] = "Việc cần làm", [CALLOUT_TIP] = "Mẹo",
	[CALLOUT_SUCCESS] = "Thành công", [CALLOUT_QUESTION] = "Câu hỏi",
	[CALLOUT_WARNING] = "Cảnh báo", [CALLOUT_FAILURE] = "Thất bại",
	[CALLOUT_DANGER] = "Nguy hiểm", [CALLOUT_BUG] = "Lỗi", [CALLOUT_EXAMPLE] = "Ví dụ",
	[CALLOUT_QUOTE] = "Trích dẫn",
}, NULL, months, "D M năm Y", 0};
