/* Indonesian. */
#include "words/table.h"

/* clang-format off */
static const char *const months[] = {
	"Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
	"Oktober", "November", "Desember",
};

const struct language words_id = {"id", {
	[WORD_CONTENTS] = "Daftar isi", [WORD_LANDMARKS] = "Penunjuk", [WORD_COVER] = "Sampul",
	[WORD_TITLE_PAGE] = "Halaman judul", [WORD_IMPRINT] = "Kolofon", [WORD_TEXT] = "Teks",
	[WORD_PAGES] = "Halaman",
	[WORD_TOPICS] = "Topik", [WORD_SOURCES] = "Sumber",
	[WORD_BIBLIOGRAPHY] = "Daftar pustaka",
	[WORD_CITE_AND] = "dan", [WORD_CITE_OTHERS] = "dkk.", [WORD_CITE_NO_DATE] = "t.t.", [WORD_CITE_IN] = "dalam",
	[WORD_CITE_EDITOR] = "ed.", [WORD_CITE_EDITORS] = "ed.", [WORD_CITE_EDITED] = "disunting oleh %s",
	[WORD_CITE_TRANSLATED] = "diterjemahkan oleh %s", [WORD_CITE_EDITION] = "ed. %s",
	[WORD_CITE_VOLUME] = "jil.\u00a0%s", [WORD_CITE_ACCESSED] = "diakses %s", [WORD_CITE_DOCTOR] = "disertasi",
	[WORD_CITE_MASTER] = "tesis",
	[WORD_NOTE] = "Catatan", [WORD_CONTINUED] = "lanjutan", [WORD_PAGE] = "hlm.\u00a0%s", [WORD_PAGE_REF] = "\u00a0(hlm.\u00a0%s)",
	[WORD_DETAILS] = "Rincian", [WORD_FIGURE] = "Gambar", [WORD_SUMMARY] = "Ringkasan",
	[WORD_QUESTIONS] = "Pertanyaan", [WORD_ANSWERS] = "Jawaban", [WORD_FROM] = "Dari", [WORD_WATCH] = "Tonton", [WORD_LISTEN] = "Dengarkan",
	[WORD_MENTIONED] = "Disebut dalam", [WORD_CODE] = "Kode QR:",
	[WORD_BACK] = "Kembali ke teks", [WORD_DONE] = "selesai", [WORD_OPEN] = "belum",
	[WORD_WATCH_LIST] = "Sumber dan daftar tontonan", [WORD_TIMES] = "Waktu dalam bab ini",
	[WORD_CODES] = "Kode yang tidak mendapat tempat di margin",
	[WORD_SPEAKS] = "Catatan yang dibicarakan di sini", [WORD_EDITION] = "Edisi",
	[WORD_SOURCE] = "Sumber", [WORD_IDENTITY] = "Identitas", [WORD_RIGHTS] = "Hak",
	[WORD_SET_BY] = "Disusun dengan program Octavo dalam",
	[WORD_COUNTS] = "catatan: %d, rekaman: %d",
	[WORD_COUNTS_ONE] = "catatan: %d, rekaman: %d", [WORD_READING] = "Cara membaca buku ini",
	[WORD_LEGEND_TIME] = "Angka seperti %s adalah waktu dalam sebuah episode. Arahkan "
		"kamera telepon ke kode di sampingnya di margin, dan rekaman terbuka di sana; "
		"jika tidak ada kode, ketik alamat di bawahnya.",
	[WORD_LEGEND_SQUARE] = "Waktu dengan kotak kecil, %s, tidak mendapat tempat di "
		"margin; kodenya ada dalam daftar di akhir bab.",
	[WORD_LEGEND_PAGE] = "Halaman dalam tanda kurung, %s, menyertai tautan dari satu "
		"catatan ke catatan lain.",
	[WORD_LEGEND_BOX] = "Kotak memuat tanda, kata dan garis, agar jenisnya dapat dikenali "
		"tanpa warna:",
	[WORD_SITE_NEW] = "Baru", [WORD_SITE_TITLES] = "Semua buku menurut judul",
	[WORD_SITE_ALL] = "Semua buku, terbaru dahulu", [WORD_SITE_CHANNELS] = "Saluran",
	[WORD_SITE_BOOKS] = "Buku", [WORD_SITE_NONE] = "Belum ada buku",
	[WORD_SITE_OPEN] = "Buka di aplikasi baca", [WORD_SITE_FOLLOW] = "Ikuti edisi baru",
	[WORD_SITE_ABOUT] = "Tentang buku ini", [WORD_SITE_PAGE_OF] = "Halaman %d dari %d",
	[WORD_SITE_NEWER] = "Lebih baru", [WORD_SITE_OLDER] = "Lebih lama", [WORD_SITE_NOTES] = "Catatan",
	[WORD_SITE_CHAPTERS] = "Bab", [WORD_SITE_MADE] = "Dibuat dengan Octavo. Untuk skrip:",
}, {
	[CALLOUT_NOTE] = "Catatan", [CALLOUT_ABSTRACT] = "Abstrak", [CALLOUT_INFO] = "Info",
	[CALLOUT_TODO] = "Tugas", [CALLOUT_TIP] = "Kiat", [CALLOUT_SUCCESS] = "Berhasil",
	[CALLOUT_QUESTION] = "Pertanyaan", [CALLOUT_WARNING] = "Peringatan",
	[CALLOUT_FAILURE] = "Gagal", [CALLOUT_DANGER] = "Bahaya", [CALLOUT_BUG] = "Kutu",
	[CALLOUT_EXAMPLE] = "Contoh", [CALLOUT_QUOTE] = "Kutipan",
}, NULL, months, "D M Y", 0};
