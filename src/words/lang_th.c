/* Thai. */
#include "words/table.h"

/* clang-format off */
static const char *const months[] = {
	"มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม",
	"กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
};

const struct language words_th = {"th", {
	[WORD_CONTENTS] = "สารบัญ", [WORD_LANDMARKS] = "จุดสังเกต", [WORD_COVER] = "ปก",
	[WORD_TITLE_PAGE] = "หน้าชื่อเรื่อง", [WORD_IMPRINT] = "ข้อมูลการพิมพ์",
	[WORD_TEXT] = "เนื้อหา", [WORD_PAGES] = "หน้า",
	[WORD_TOPICS] = "หัวข้อ",
	[WORD_SOURCES] = "แหล่งที่มา", [WORD_BIBLIOGRAPHY] = "บรรณานุกรม",
	[WORD_CITE_AND] = "และ", [WORD_CITE_OTHERS] = "และคณะ", [WORD_CITE_NO_DATE] = "ม.ป.ป.", [WORD_CITE_IN] = "ใน",
	[WORD_CITE_EDITOR] = "บ.ก.", [WORD_CITE_EDITORS] = "บ.ก.", [WORD_CITE_EDITED] = "เรียบเรียงโดย %s",
	[WORD_CITE_TRANSLATED] = "แปลโดย %s", [WORD_CITE_EDITION] = "พิมพ์ครั้งที่ %s", [WORD_CITE_VOLUME] = "เล่ม %s",
	[WORD_CITE_ACCESSED] = "สืบค้น %s", [WORD_CITE_DOCTOR] = "วิทยานิพนธ์ปริญญาเอก",
	[WORD_CITE_MASTER] = "วิทยานิพนธ์ปริญญาโท",
	[WORD_NOTE] = "บันทึก", [WORD_CONTINUED] = "ต่อ",
	[WORD_PAGE] = "น.\u00a0%s", [WORD_PAGE_REF] = "\u00a0(น.\u00a0%s)", [WORD_DETAILS] = "รายละเอียด", [WORD_FIGURE] = "ภาพ",
	[WORD_SUMMARY] = "สรุป", [WORD_QUESTIONS] = "คำถาม", [WORD_ANSWERS] = "คำตอบ", [WORD_FROM] = "จาก",
	[WORD_WATCH] = "รับชม", [WORD_LISTEN] = "รับฟัง", [WORD_MENTIONED] = "กล่าวถึงใน", [WORD_CODE] = "รหัสคิวอาร์:",
	[WORD_BACK] = "กลับไปที่เนื้อหา", [WORD_DONE] = "เสร็จแล้ว",
	[WORD_OPEN] = "ยังไม่เสร็จ", [WORD_WATCH_LIST] = "แหล่งที่มาและรายการรับชม",
	[WORD_TIMES] = "เวลาในบทนี้", [WORD_CODES] = "รหัสที่ไม่มีที่ว่างในขอบหน้า",
	[WORD_SPEAKS] = "บันทึกที่บทนี้กล่าวถึง", [WORD_EDITION] = "ฉบับ",
	[WORD_SOURCE] = "แหล่งที่มา", [WORD_IDENTITY] = "รหัสประจำเล่ม",
	[WORD_RIGHTS] = "สิทธิ์",
	[WORD_SET_BY] = "จัดหน้าด้วยโปรแกรม Octavo ใช้อักษร",
	[WORD_COUNTS] = "บันทึก %d รายการ บันทึกภาพ %d รายการ",
	[WORD_COUNTS_ONE] = "บันทึก %d รายการ บันทึกภาพ %d รายการ",
	[WORD_READING] = "วิธีอ่านหนังสือเล่มนี้",
	[WORD_LEGEND_TIME] = "ตัวเลขเช่น %s คือเวลาในตอนหนึ่ง "
		"หันกล้องโทรศัพท์ไปที่รหัสข้างตัวเลขในขอบหน้า แล้วบันทึกภาพจะเปิดตรงนั้น "
		"ถ้าไม่มีรหัส ให้พิมพ์ที่อยู่ใต้รหัส",
	[WORD_LEGEND_SQUARE] = "เวลาที่มีสี่เหลี่ยมเล็ก %s ไม่มีที่ว่างในขอบหน้า "
		"รหัสอยู่ในรายการท้ายบท",
	[WORD_LEGEND_PAGE] = "หน้าในวงเล็บ %s มากับลิงก์จากบันทึกหนึ่งไปยังอีกบันทึกหนึ่ง",
	[WORD_LEGEND_BOX] = "กรอบมีเครื่องหมาย คำ และแถบ เพื่อให้รู้ชนิดได้โดยไม่ต้องใช้สี:",
	[WORD_SITE_NEW] = "ใหม่", [WORD_SITE_TITLES] = "หนังสือทั้งหมดตามชื่อเรื่อง",
	[WORD_SITE_ALL] = "หนังสือทั้งหมด ใหม่สุดก่อน", [WORD_SITE_CHANNELS] = "ช่อง",
	[WORD_SITE_BOOKS] = "หนังสือ", [WORD_SITE_NONE] = "ยังไม่มีหนังสือ",
	[WORD_SITE_OPEN] = "เปิดในแอปอ่านหนังสือ", [WORD_SITE_FOLLOW] = "ติดตามฉบับใหม่",
	[WORD_SITE_ABOUT] = "เกี่ยวกับหนังสือเล่มนี้", [WORD_SITE_PAGE_OF] = "หน้า %d จาก %d",
	[WORD_SITE_NEWER] = "ใหม่กว่า", [WORD_SITE_OLDER] = "เก่ากว่า", [WORD_SITE_NOTES] = "บันทึก",
	[WORD_SITE_CHAPTERS] = "บท", [WORD_SITE_MADE] = "สร้างด้วย Octavo สำหรับสคริปต์:",
}, {
	[CALLOUT_NOTE] = "หมายเหตุ", [CALLOUT_ABSTRACT] = "บทคัดย่อ", [CALLOUT_INFO] = "ข้อมูล",
	[CALLOUT_TODO] = "สิ่งที่ต้องทำ", [CALLOUT_TIP] = "เคล็ดลับ",
	[CALLOUT_SUCCESS] = "สำเร็จ", [CALLOUT_QUESTION] = "คำถาม",
	[CALLOUT_WARNING] = "คำเตือน", [CALLOUT_FAILURE] = "ล้มเหลว",
	[CALLOUT_DANGER] = "อันตราย", [CALLOUT_BUG] = "ข้อผิดพลาด",
	[CALLOUT_EXAMPLE] = "ตัวอย่าง", [CALLOUT_QUOTE] = "คำพูดอ้างอิง",
}, NULL, months, "D M ค.ศ. Y", 0};
