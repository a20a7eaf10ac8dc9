/* Turkish. */
#include "words/table.h"

/* clang-format off */
static const char *const months[] = {
	"Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül",
	"Ekim", "Kasım", "Aralık",
};

const struct language words_tr = {"tr", {
	[WORD_CONTENTS] = "İçindekiler", [WORD_LANDMARKS] = "Yer işaretleri",
	[WORD_COVER] = "Kapak", [WORD_TITLE_PAGE] = "Başlık sayfası", [WORD_IMPRINT] = "Künye",
	[WORD_TEXT] = "Metin", [WORD_PAGES] = "Sayfalar",
	[WORD_TOPICS] = "Konular",
	[WORD_SOURCES] = "Kaynaklar", [WORD_BIBLIOGRAPHY] = "Kaynakça",
	[WORD_CITE_AND] = "ve", [WORD_CITE_OTHERS] = "vd.", [WORD_CITE_NO_DATE] = "t.y.", [WORD_CITE_IN] = "içinde",
	[WORD_CITE_EDITOR] = "ed.", [WORD_CITE_EDITORS] = "ed.", [WORD_CITE_EDITED] = "editör %s",
	[WORD_CITE_TRANSLATED] = "çeviren %s", [WORD_CITE_EDITION] = "%s. bs.", [WORD_CITE_VOLUME] = "c.\u00a0%s",
	[WORD_CITE_ACCESSED] = "erişim %s", [WORD_CITE_DOCTOR] = "doktora tezi",
	[WORD_CITE_MASTER] = "yüksek lisans tezi",
	[WORD_NOTE] = "Not", [WORD_CONTINUED] = "devamı",
	[WORD_PAGE] = "s.\u00a0%s", [WORD_PAGE_REF] = "\u00a0(s.\u00a0%s)", [WORD_DETAILS] = "Ayrıntılar", [WORD_FIGURE] = "Şekil",
	[WORD_SUMMARY] = "Özet", [WORD_QUESTIONS] = "Sorular", [WORD_ANSWERS] = "Cevaplar", [WORD_FROM] = "Kaynak:",
	[WORD_WATCH] = "İzle", [WORD_LISTEN] = "Dinle", [WORD_MENTIONED] = "Anıldığı yerler", [WORD_CODE] = "Karekod:",
	[WORD_BACK] = "Metne dön", [WORD_DONE] = "yapıldı", [WORD_OPEN] = "yapılacak",
	[WORD_WATCH_LIST] = "Kaynaklar ve izleme listesi",
	[WORD_TIMES] = "Bu bölümdeki zamanlar",
	[WORD_CODES] = "Kenar boşluğuna sığmayan kodlar",
	[WORD_SPEAKS] = "Burada sözü edilen notlar", [WORD_EDITION] = "Baskı",
	[WORD_SOURCE] = "Kaynak", [WORD_IDENTITY] = "Kimlik", [WORD_RIGHTS] = "Haklar",
	[WORD_SET_BY] = "Octavo programıyla dizildi, yazı tipi:",
	[WORD_COUNTS] = "notlar: %d, kayıtlar: %d",
	[WORD_COUNTS_ONE] = "notlar: %d, kayıtlar: %d", [WORD_READING] = "Bu kitap nasıl okunur",
	[WORD_LEGEND_TIME] = "%s gibi bir sayı, bir bölümdeki zamandır. Telefonun kamerasını "
		"kenar boşluğunda yanında duran koda tutun, kayıt oradan açılır; kod yoksa "
		"altındaki adresi yazın.",
	[WORD_LEGEND_SQUARE] = "Küçük kareli zaman, %s, kenar boşluğuna sığmamıştır; kodu "
		"bölüm sonundaki listededir.",
	[WORD_LEGEND_PAGE] = "Ayraç içindeki sayfa, %s, bir nottan ötekine giden bağlantının "
		"sayfasıdır.",
	[WORD_LEGEND_BOX] = "Kutularda bir im, bir sözcük ve bir çubuk vardır, böylece "
		"türleri renksiz de anlaşılır:",
	[WORD_SITE_NEW] = "Yeni", [WORD_SITE_TITLES] = "Ada göre tüm kitaplar",
	[WORD_SITE_ALL] = "Tüm kitaplar, en yeniler önce", [WORD_SITE_CHANNELS] = "Kanallar",
	[WORD_SITE_BOOKS] = "Kitaplar", [WORD_SITE_NONE] = "Henüz kitap yok",
	[WORD_SITE_OPEN] = "Okuma uygulamasında aç", [WORD_SITE_FOLLOW] = "Yeni basımları izle",
	[WORD_SITE_ABOUT] = "Bu kitap hakkında", [WORD_SITE_PAGE_OF] = "Sayfa %d/%d",
	[WORD_SITE_NEWER] = "Daha yeni", [WORD_SITE_OLDER] = "Daha eski", [WORD_SITE_NOTES] = "Notlar",
	[WORD_SITE_CHAPTERS] = "Bölümler", [WORD_SITE_MADE] = "Octavo ile yapıldı. Betikler için:",
}, {
	[CALLOUT_NOTE] = "Not", [CALLOUT_ABSTRACT] = "Özet", [CALLOUT_INFO] = "Bilgi",
	[CALLOUT_TODO] = "Yapılacak", [CALLOUT_TIP] = "İpucu", [CALLOUT_SUCCESS] = "Başarı",
	[CALLOUT_QUESTION] = "Soru", [CALLOUT_WARNING] = "Uyarı",
	[CALLOUT_FAILURE] = "Başarısız", [CALLOUT_DANGER] = "Tehlike", [CALLOUT_BUG] = "Hata",
	[CALLOUT_EXAMPLE] = "Örnek", [CALLOUT_QUOTE] = "Alıntı",
}, NULL, months, "D M Y", 0};
