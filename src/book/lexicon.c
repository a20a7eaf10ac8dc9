/* The words, a row for each list and language; those of one list that no language owns stand under the one that has them most.  Letters
 * beyond ASCII are small. */
#include "octavo/base.h"
#include "book/lexicon.h"

#include <glib.h>
#include <string.h>

/* A list and how many words it has. */
#define WORDS(...) (const char *const[]){__VA_ARGS__, NULL}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *)

static const struct {
	enum lexicon list;
	const char *lang;
	const char *const *words; /* ended by NULL */
	size_t n;
} rows[] = {
	{LEXICON_LEADS_ON, "en", WORDS("a", "about", "an", "and", "are", "around", "as", "at", "be", "between", "but", "by", "called",
		"certain", "complex", "concerning", "different", "essentially", "for", "from", "her", "his", "how", "if", "in", "including",
		"into", "is", "its", "key", "like", "many", "more", "my", "new", "of", "on", "or", "other", "our", "over", "regarding",
		"some", "specific", "strong", "such", "than", "that", "the", "their", "these", "this", "through", "to", "toward", "towards",
		"true", "under", "upon", "using", "various", "via", "was", "were", "when", "which", "with", "within", "your")},
	{LEXICON_NO_NOUN, "en", WORDS("a", "about", "across", "after", "among", "an", "and", "are", "as", "at", "before", "between", "by",
		"can", "during", "for", "from", "have", "how", "in", "into", "is", "of", "on", "or", "over", "that", "the", "their",
		"through", "to", "under", "versus", "vs", "was", "were", "when", "who", "why", "with", "within", "without")},
	{LEXICON_NO_TERM, "en", WORDS("a", "an", "and", "are", "as", "at", "by", "for", "from", "her", "here", "his", "how", "in", "is",
		"it", "its", "more", "my", "of", "on", "or", "our", "see", "such", "that", "the", "their", "these", "this", "those",
		"through", "to", "via", "what", "when", "where", "which", "who", "why", "with", "your", "link", "links", "article",
		"podcast", "episode", "video")},
	{LEXICON_NO_TERM, "de", WORDS("als", "am", "an", "auf", "aus", "bei", "das", "dem", "den", "der", "des", "die", "diese",
		"dieser", "dieses", "durch", "ein", "eine", "einem", "einen", "einer", "für", "hier", "im", "in", "ist", "mehr", "mit",
		"nach", "oder", "siehe", "und", "vom", "von", "was", "wie", "zu", "zum", "zur", "artikel", "folge")},
	{LEXICON_NO_TERM, "fr", WORDS("à", "au", "aux", "avec", "ce", "ces", "cet", "cette", "comment", "dans", "de", "des", "du", "en",
		"est", "et", "ici", "la", "le", "les", "leur", "lien", "où", "ou", "par", "plus", "pour", "que", "qui", "sa", "se",
		"ses", "son", "sur", "un", "une", "voir", "article", "épisode", "vidéo")},
	{LEXICON_NO_TERM, "es", WORDS("a", "al", "aquí", "como", "con", "cómo", "de", "del", "el", "en", "enlace", "es", "esta", "este",
		"la", "las", "lo", "los", "más", "o", "para", "por", "que", "qué", "se", "sin", "su", "sus", "un", "una", "y",
		"artículo", "episodio", "vídeo")},
	{LEXICON_NO_TERM, "pt", WORDS("a", "à", "ao", "aos", "aqui", "as", "às", "com", "como", "da", "das", "de", "do", "dos", "e", "é",
		"em", "esta", "este", "mais", "na", "nas", "no", "nos", "o", "os", "ou", "para", "pela", "pelo", "por", "que", "se",
		"sua", "um", "uma", "artigo", "episódio", "vídeo")},
	{LEXICON_NO_TERM, "it", WORDS("a", "ai", "al", "alla", "che", "come", "con", "da", "dal", "dalla", "dei", "del", "della",
		"delle", "di", "e", "è", "ed", "gli", "i", "il", "in", "la", "le", "lo", "nei", "nel", "nella", "o", "per", "più", "qui",
		"si", "su", "sul", "sulla", "tra", "un", "una", "uno", "articolo", "episodio", "video")},
	{LEXICON_NO_TERM, "nl", WORDS("aan", "als", "bij", "dat", "de", "deze", "die", "dit", "door", "een", "en", "hier", "het", "hoe",
		"in", "is", "meer", "met", "naar", "of", "om", "op", "over", "te", "uit", "van", "voor", "wat", "zie", "artikel",
		"aflevering")},
	{LEXICON_NO_TERM, "pl", WORDS("a", "czy", "dla", "do", "i", "jak", "jest", "na", "nad", "o", "od", "oraz", "po", "pod", "przez",
		"się", "te", "ten", "to", "tu", "tutaj", "w", "więcej", "we", "z", "za", "ze", "artykuł", "odcinek", "film")},
	{LEXICON_FIGURE, "en", WORDS("fig", "photo", "image", "source")},
	{LEXICON_FIGURE, "de", WORDS("abb", "bild ", "foto")},
	{LEXICON_FIGURE, "ru", WORDS("рис")},
	{LEXICON_FIGURE, "zh", WORDS("图", "圖")},
	{LEXICON_FIGURE, "ja", WORDS("図")},
	{LEXICON_FIGURE, "ko", WORDS("그림")},
	{LEXICON_PREFACE_NOUN, "en", WORDS("article", "note", "notes", "summary", "text", "version", "document", "content", "draft")},
	{LEXICON_PREFACE, "en", WORDS("is", "are", "s", "the", "your", "a", "an", "this", "with", "and", "in", "of", "to", "for", "where",
		"as", "all", "added", "embedded", "included", "integrated", "incorporated", "inserted", "internal", "relevant",
		"appropriate", "edited", "revised", "updated", "modified", "formatted", "final", "complete", "full", "detailed",
		"comprehensive", "improved", "rewritten", "requested", "incorporating", "including", "given", "topic", "topics", "link",
		"links", "backlink", "backlinks", "wikilink", "wikilinks", "markdown", "format", "certainly", "sure", "course",
		"absolutely", "okay", "you")},
	{LEXICON_PREFACE_SIGN, "en", WORDS("article", "backlink", "backlinks", "wikilinks", "revised", "rewritten", "requested")},
	{LEXICON_PREFACE_HERE, "en", WORDS("here", "here\u2019s", "below")},
	{LEXICON_PREFACE_HERE, "zh", WORDS("以下", "下面", "这是", "這是")},
	{LEXICON_PREFACE_HERE, "ja", WORDS("以下", "こちら")},
	{LEXICON_PREFACE_HERE, "ko", WORDS("다음은", "아래는", "이하는")},
	{LEXICON_PREFACE_HERE, "ru", WORDS("вот ", "ниже ")},
	{LEXICON_PREFACE_HERE, "uk", WORDS("ось ", "нижче ")},
	{LEXICON_PREFACE_HERE, "ar", WORDS("إليك", "فيما يلي")},
	{LEXICON_PREFACE_HERE, "fa", WORDS("در ادامه", "در زیر")},
	{LEXICON_PREFACE_HERE, "vi", WORDS("dưới đây")},
	{LEXICON_PREFACE_YOU, "zh", WORDS("您提供", "你提供", "您要求", "您的要求", "你的要求", "您的请求", "您的請求", "为您整理", "為您整理", "为你整理", "為你整理")},
	{LEXICON_PREFACE_YOU, "ja", WORDS("ご提供いただ", "ご提示いただ", "ご要望", "ご依頼", "ご指示")},
	{LEXICON_PREFACE_YOU, "ko", WORDS("제공해 주신", "제공해주신", "제공하신", "요청하신", "요청에 따라")},
	{LEXICON_PREFACE_YOU, "ru", WORDS("предоставленного вами", "предоставленной вами", "вашему запросу", "вашей просьбе", "вы просили")},
	{LEXICON_PREFACE_YOU, "uk", WORDS("наданого вами", "наданої вами", "вашим запитом")},
	{LEXICON_PREFACE_YOU, "ar", WORDS("الذي قدمته", "التي قدمتها", "بناءً على طلبك", "حسب طلبك")},
	{LEXICON_PREFACE_YOU, "fa", WORDS("شما ارائه", "درخواست شما")},
	{LEXICON_PREFACE_YOU, "vi", WORDS("bạn cung cấp", "yêu cầu của bạn")},
	{LEXICON_PREFACE_NOUN, "fr", WORDS("article", "note", "notes", "résumé", "texte", "version", "document", "contenu", "brouillon")},
	{LEXICON_PREFACE, "fr", WORDS("est", "l", "d", "le", "la", "les", "un", "une", "votre", "ton", "ce", "cet", "cette", "avec",
		"et", "en", "de", "des", "du", "à", "pour", "dans", "où", "tous", "ajoutés", "intégrés", "inclus", "insérés", "internes",
		"pertinents", "modifié", "modifiée", "mis", "mise", "jour", "final", "finale", "complet", "complète", "détaillé",
		"détaillée", "amélioré", "améliorée", "lien", "liens", "markdown", "format", "bien", "sûr", "certainement", "rétroliens",
		"backlinks", "wikiliens", "révisé", "révisée", "réécrit", "réécrite", "demandé", "demandée")},
	{LEXICON_PREFACE_SIGN, "fr", WORDS("article", "rétroliens", "backlinks", "wikiliens", "révisé", "révisée", "réécrit", "réécrite",
		"demandé", "demandée")},
	{LEXICON_PREFACE_HERE, "fr", WORDS("voici", "voilà", "ci-dessous")},
	{LEXICON_PREFACE_NOUN, "es", WORDS("artículo", "nota", "notas", "resumen", "texto", "versión", "documento", "contenido",
		"borrador")},
	{LEXICON_PREFACE, "es", WORDS("está", "tienes", "te", "dejo", "presento", "a", "el", "la", "los", "las", "un", "una", "tu", "su",
		"este", "esta", "con", "y", "en", "de", "del", "para", "donde", "todos", "añadidos", "agregados", "incluidos",
		"integrados", "insertados", "internos", "relevantes", "actualizado", "actualizada", "modificado", "modificada", "final",
		"completo", "completa", "detallado", "detallada", "mejorado", "mejorada", "enlace", "enlaces", "markdown", "formato",
		"claro", "por", "supuesto", "backlinks", "wikilinks", "retroenlaces", "revisado", "revisada", "reescrito", "reescrita",
		"solicitado", "solicitada")},
	{LEXICON_PREFACE_SIGN, "es", WORDS("artículo", "backlinks", "wikilinks", "retroenlaces", "revisado", "revisada", "reescrito",
		"reescrita", "solicitado", "solicitada")},
	{LEXICON_PREFACE_HERE, "es", WORDS("aquí", "continuación")},
	{LEXICON_PREFACE_NOUN, "pt", WORDS("artigo", "nota", "notas", "resumo", "texto", "versão", "documento", "conteúdo", "rascunho")},
	{LEXICON_PREFACE, "pt", WORDS("está", "estão", "o", "a", "os", "as", "um", "uma", "seu", "sua", "este", "esta", "com", "e", "em",
		"de", "do", "da", "para", "onde", "todos", "adicionados", "incluídos", "integrados", "inseridos", "internos",
		"relevantes", "atualizado", "atualizada", "modificado", "modificada", "final", "completo", "completa", "detalhado",
		"detalhada", "melhorado", "melhorada", "link", "links", "markdown", "formato", "claro", "certamente", "backlinks",
		"wikilinks", "revisado", "revisada", "reescrito", "reescrita", "solicitado", "solicitada")},
	{LEXICON_PREFACE_SIGN, "pt", WORDS("artigo", "backlinks", "wikilinks", "revisado", "revisada", "reescrito", "reescrita",
		"solicitado", "solicitada")},
	{LEXICON_PREFACE_HERE, "pt", WORDS("aqui", "abaixo", "segue")},
	{LEXICON_PREFACE_NOUN, "it", WORDS("articolo", "nota", "note", "riassunto", "testo", "versione", "documento", "contenuto",
		"bozza")},
	{LEXICON_PREFACE, "it", WORDS("è", "l", "il", "lo", "la", "i", "gli", "le", "un", "uno", "una", "tuo", "tua", "questo", "questa",
		"con", "e", "in", "di", "del", "della", "per", "dove", "tutti", "aggiunti", "inclusi", "integrati", "inseriti",
		"interni", "pertinenti", "aggiornato", "aggiornata", "modificato", "modificata", "finale", "completo", "completa",
		"dettagliato", "dettagliata", "migliorato", "migliorata", "link", "collegamenti", "markdown", "formato", "certo",
		"certamente", "backlink", "wikilink", "rivisto", "rivista", "riscritto", "riscritta", "richiesto", "richiesta")},
	{LEXICON_PREFACE_SIGN, "it", WORDS("articolo", "backlink", "wikilink", "rivisto", "rivista", "riscritto", "riscritta",
		"richiesto", "richiesta")},
	{LEXICON_PREFACE_HERE, "it", WORDS("ecco", "seguito")},
	{LEXICON_PREFACE_NOUN, "de", WORDS("artikel", "notiz", "notizen", "zusammenfassung", "text", "version", "dokument", "inhalt",
		"entwurf", "fassung")},
	{LEXICON_PREFACE, "de", WORDS("ist", "sind", "kommt", "der", "die", "das", "den", "dein", "deine", "ihr", "ihre", "ein", "eine",
		"mit", "und", "in", "im", "von", "zu", "für", "wo", "alle", "allen", "hinzugefügten", "eingefügten", "integrierten",
		"eingebauten", "internen", "relevanten", "passenden", "aktualisierte", "aktualisierter", "bearbeitete", "bearbeiteter",
		"endgültige", "fertige", "fertiger", "vollständige", "vollständiger", "ausführliche", "ausführlicher", "detaillierte",
		"verbesserte", "link", "links", "verlinkungen", "markdown", "format", "gerne", "natürlich", "selbstverständlich",
		"backlinks", "wikilinks", "überarbeitete", "überarbeiteter", "umgeschriebene", "umgeschriebener", "gewünschte",
		"gewünschten")},
	{LEXICON_PREFACE_SIGN, "de", WORDS("artikel", "backlinks", "wikilinks", "überarbeitete", "überarbeiteter", "umgeschriebene",
		"umgeschriebener", "gewünschte", "gewünschten")},
	{LEXICON_PREFACE_HERE, "de", WORDS("hier", "unten")},
	{LEXICON_PREFACE_NOUN, "nl", WORDS("artikel", "notitie", "notities", "samenvatting", "tekst", "versie", "document", "inhoud",
		"concept")},
	{LEXICON_PREFACE, "nl", WORDS("is", "zijn", "staat", "vind", "je", "het", "de", "een", "jouw", "uw", "dit", "met", "en", "in",
		"van", "te", "voor", "waar", "alle", "toegevoegde", "ingevoegde", "geïntegreerde", "interne", "relevante", "bijgewerkte",
		"aangepaste", "definitieve", "volledige", "gedetailleerde", "verbeterde", "link", "links", "markdown", "formaat",
		"zeker", "natuurlijk", "backlinks", "wikilinks", "herziene", "herschreven", "gevraagde")},
	{LEXICON_PREFACE_SIGN, "nl", WORDS("artikel", "backlinks", "wikilinks", "herziene", "herschreven", "gevraagde")},
	{LEXICON_PREFACE_HERE, "nl", WORDS("hier", "hieronder")},
	{LEXICON_PREFACE_NOUN, "pl", WORDS("artykuł", "notatka", "notatki", "podsumowanie", "tekst", "wersja", "dokument", "treść",
		"szkic")},
	{LEXICON_PREFACE, "pl", WORDS("jest", "są", "znajduje", "się", "twój", "twoja", "ten", "ta", "z", "ze", "i", "w", "do", "dla",
		"wszystkimi", "dodanymi", "wstawionymi", "wewnętrznymi", "odpowiednimi", "zaktualizowany", "zaktualizowana",
		"zmodyfikowany", "zmodyfikowana", "ostateczny", "ostateczna", "pełny", "pełna", "szczegółowy", "szczegółowa",
		"ulepszony", "ulepszona", "link", "linkami", "markdown", "format", "formacie", "oczywiście", "jasne", "backlinkami",
		"wikilinkami", "poprawiony", "poprawiona", "przeredagowany", "przeredagowana", "żądany")},
	{LEXICON_PREFACE_SIGN, "pl", WORDS("artykuł", "backlinkami", "wikilinkami", "poprawiony", "poprawiona", "przeredagowany",
		"przeredagowana", "żądany")},
	{LEXICON_PREFACE_HERE, "pl", WORDS("oto", "poniżej")},
};

static bool is_of(const char *row, const char *lang)
{
	size_t len = strlen(row);
	return *row == g_ascii_tolower(*lang) && !g_ascii_strncasecmp(row, lang, len) && !g_ascii_isalnum(lang[len]);
}

bool book_lexicon_has(enum lexicon list, const char *lang, const char *word, size_t len)
{
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
		if (rows[i].list == list && (!lang || is_of(rows[i].lang, lang)) &&
			text_is_among(rows[i].words, rows[i].n, word, len))
			return true;
	return false;
}

static bool has_word(enum lexicon list, const char *text, bool within)
{
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
		for (const char *const *word = rows[i].words; rows[i].list == list && *word; word++)
			if (within ? strstr(text, *word) != NULL : g_str_has_prefix(text, *word))
				return true;
	return false;
}

bool book_lexicon_begins(enum lexicon list, const char *text)
{
	return has_word(list, text, false);
}

bool book_lexicon_within(enum lexicon list, const char *text)
{
	return has_word(list, text, true);
}

bool book_lexicon_knows(enum lexicon list, const char *lang)
{
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
		if (rows[i].list == list && is_of(rows[i].lang, lang))
			return true;
	return false;
}
