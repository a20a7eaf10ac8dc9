/* The EPUB's own words by language: a table. */
#include <glib.h>
#include <string.h>
#include "epub/words.h"

static const struct epub_words table[] = {
	{ "en", "Contents", "Landmarks", "Cover", "Title page", "Imprint", "Sources", "Topics", "Text",
		"Watch", "Mentioned in", "From", "QR code:", "Back to the text", "done", "open" },
	{ "ar", "المحتويات", "معالم", "الغلاف", "صفحة العنوان", "بيانات النشر", "المصادر", "المواضيع", "النص",
		"شاهد", "مذكور في", "من", "رمز QR:", "العودة إلى النص", "منجز", "مفتوح" },
	{ "de", "Inhalt", "Orientierungspunkte", "Umschlag", "Titelseite", "Impressum", "Quellen", "Themen", "Text",
		"Ansehen", "Erwähnt in", "Aus", "QR-Code:", "Zurück zum Text", "erledigt", "offen" },
	{ "es", "Índice", "Puntos de referencia", "Cubierta", "Portada", "Créditos", "Fuentes", "Temas", "Texto",
		"Ver", "Mencionado en", "De", "Código QR:", "Volver al texto", "hecho", "pendiente" },
	{ "fr", "Table des matières", "Points de repère", "Couverture", "Page de titre", "Mentions légales", "Sources",
		"Sujets", "Texte", "Regarder", "Mentionné dans", "Tiré de", "Code QR :", "Retour au texte",
		"fait", "à faire" },
	{ "hi", "विषय-सूची", "मुख्य स्थान", "आवरण", "शीर्षक पृष्ठ", "प्रकाशन विवरण", "स्रोत", "विषय", "पाठ",
		"देखें", "यहाँ उल्लेख", "स्रोत:", "QR कोड:", "पाठ पर वापस", "पूर्ण", "शेष" },
	{ "it", "Indice", "Punti di riferimento", "Copertina", "Frontespizio", "Colophon", "Fonti", "Argomenti", "Testo",
		"Guarda", "Citato in", "Da", "Codice QR:", "Torna al testo", "fatto", "da fare" },
	{ "ja", "目次", "ランドマーク", "表紙", "扉", "奥付", "出典", "項目", "本文",
		"視聴する", "言及元", "出典:", "QRコード:", "本文に戻る", "完了", "未完了" },
	{ "nl", "Inhoud", "Oriëntatiepunten", "Omslag", "Titelpagina", "Colofon", "Bronnen", "Onderwerpen", "Tekst",
		"Bekijken", "Genoemd in", "Uit", "QR-code:", "Terug naar de tekst", "klaar", "open" },
	{ "pt", "Sumário", "Pontos de referência", "Capa", "Folha de rosto", "Ficha técnica", "Fontes", "Temas", "Texto",
		"Assistir", "Mencionado em", "De", "Código QR:", "Voltar ao texto", "feito", "pendente" },
	{ "ru", "Содержание", "Ориентиры", "Обложка", "Титульный лист", "Выходные данные", "Источники", "Темы", "Текст",
		"Смотреть", "Упоминается в", "Из", "QR-код:", "Назад к тексту", "сделано", "открыто" },
	{ "zh", "目录", "导览", "封面", "扉页", "版权页", "来源", "主题", "正文",
		"观看", "提及于", "来自", "二维码:", "返回正文", "已完成", "未完成" },
};

const struct epub_words *words_find(const char *lang)
{
	size_t len = strcspn(lang, "-_");

	for (size_t i = 0; i < G_N_ELEMENTS(table); i++)
		if (strlen(table[i].lang) == len && g_ascii_strncasecmp(table[i].lang, lang, len) == 0)
			return &table[i];
	return &table[0];
}
