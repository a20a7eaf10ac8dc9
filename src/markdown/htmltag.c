/* Single HTML tags, their attributes, and entities. */
#include <stdlib.h>
#include "markdown/html.h"

/* HTML 4's and those of the letters of Latin scripts, in the order of their bytes; Markdown's own text has all of HTML 5's, by cmark. */
static const struct entity {
	const char *name, *text;
} entities[] = {
	{"AElig", "Æ"}, {"AMP", "&"}, {"Aacute", "Á"}, {"Abreve", "Ă"}, {"Acirc", "Â"}, {"Agrave", "À"},
	{"Alpha", "Α"}, {"Amacr", "Ā"}, {"Aogon", "Ą"}, {"Aring", "Å"}, {"Atilde", "Ã"}, {"Auml", "Ä"},
	{"Beta", "Β"}, {"COPY", "©"}, {"Cacute", "Ć"}, {"Ccaron", "Č"}, {"Ccedil", "Ç"}, {"Chi", "Χ"},
	{"Dagger", "‡"}, {"Dcaron", "Ď"}, {"Delta", "Δ"}, {"Dstrok", "Đ"}, {"ETH", "Ð"}, {"Eacute", "É"},
	{"Ecaron", "Ě"}, {"Ecirc", "Ê"}, {"Egrave", "È"}, {"Eogon", "Ę"}, {"Epsilon", "Ε"}, {"Eta", "Η"},
	{"Euml", "Ë"}, {"GT", ">"}, {"Gamma", "Γ"}, {"Gbreve", "Ğ"}, {"Iacute", "Í"}, {"Icirc", "Î"}, {"Idot", "İ"},
	{"Igrave", "Ì"}, {"Iota", "Ι"}, {"Iuml", "Ï"}, {"Kappa", "Κ"}, {"LT", "<"}, {"Lambda", "Λ"}, {"Lstrok", "Ł"},
	{"Mu", "Μ"}, {"Nacute", "Ń"}, {"NewLine", "\n"}, {"Ntilde", "Ñ"}, {"Nu", "Ν"}, {"OElig", "Œ"},
	{"Oacute", "Ó"}, {"Ocirc", "Ô"}, {"Odblac", "Ő"}, {"Ograve", "Ò"}, {"Omega", "Ω"}, {"Omicron", "Ο"},
	{"Oslash", "Ø"}, {"Otilde", "Õ"}, {"Ouml", "Ö"}, {"Phi", "Φ"}, {"Pi", "Π"}, {"Prime", "″"}, {"Psi", "Ψ"},
	{"QUOT", "\""}, {"REG", "®"}, {"Rcaron", "Ř"}, {"Rho", "Ρ"}, {"Sacute", "Ś"}, {"Scaron", "Š"},
	{"Scedil", "Ş"}, {"Sigma", "Σ"}, {"THORN", "Þ"}, {"Tab", "\t"}, {"Tau", "Τ"}, {"Tcaron", "Ť"},
	{"Theta", "Θ"}, {"Uacute", "Ú"}, {"Ucirc", "Û"}, {"Udblac", "Ű"}, {"Ugrave", "Ù"}, {"Upsilon", "Υ"},
	{"Uring", "Ů"}, {"Uuml", "Ü"}, {"Xi", "Ξ"}, {"Yacute", "Ý"}, {"Yuml", "Ÿ"}, {"Zacute", "Ź"}, {"Zcaron", "Ž"},
	{"Zdot", "Ż"}, {"Zeta", "Ζ"}, {"aacute", "á"}, {"abreve", "ă"}, {"acirc", "â"}, {"acute", "´"},
	{"aelig", "æ"}, {"agrave", "à"}, {"alefsym", "ℵ"}, {"alpha", "α"}, {"amacr", "ā"}, {"amp", "&"},
	{"and", "∧"}, {"ang", "∠"}, {"aogon", "ą"}, {"apos", "'"}, {"aring", "å"}, {"ast", "*"}, {"asymp", "≈"},
	{"atilde", "ã"}, {"auml", "ä"}, {"bdquo", "„"}, {"beta", "β"}, {"brvbar", "¦"}, {"bsol", "\\"},
	{"bull", "•"}, {"cacute", "ć"}, {"cap", "∩"}, {"ccaron", "č"}, {"ccedil", "ç"}, {"cedil", "¸"},
	{"cent", "¢"}, {"check", "✓"}, {"chi", "χ"}, {"circ", "ˆ"}, {"clubs", "♣"}, {"colon", ":"}, {"comma", ","},
	{"cong", "≅"}, {"copy", "©"}, {"crarr", "↵"}, {"cross", "✗"}, {"cup", "∪"}, {"curren", "¤"}, {"dArr", "⇓"},
	{"dagger", "†"}, {"darr", "↓"}, {"dash", "‐"}, {"dcaron", "ď"}, {"deg", "°"}, {"delta", "δ"}, {"diams", "♦"},
	{"divide", "÷"}, {"dollar", "$"}, {"dstrok", "đ"}, {"eacute", "é"}, {"ecaron", "ě"}, {"ecirc", "ê"},
	{"egrave", "è"}, {"emacr", "ē"}, {"empty", "∅"}, {"emsp", "\xE2\x80\x83"}, {"emsp13", "\xE2\x80\x84"},
	{"emsp14", "\xE2\x80\x85"}, {"ensp", "\xE2\x80\x82"}, {"eogon", "ę"}, {"epsilon", "ε"}, {"equals", "="},
	{"equiv", "≡"}, {"eta", "η"}, {"eth", "ð"}, {"euml", "ë"}, {"euro", "€"}, {"excl", "!"}, {"exist", "∃"},
	{"female", "♀"}, {"fnof", "ƒ"}, {"forall", "∀"}, {"frac12", "½"}, {"frac14", "¼"}, {"frac34", "¾"},
	{"frasl", "⁄"}, {"gamma", "γ"}, {"gbreve", "ğ"}, {"ge", "≥"}, {"grave", "`"}, {"gt", ">"}, {"hArr", "⇔"},
	{"hairsp", "\xE2\x80\x8A"}, {"harr", "↔"}, {"hearts", "♥"}, {"hellip", "…"}, {"horbar", "―"},
	{"hyphen", "‐"}, {"iacute", "í"}, {"icirc", "î"}, {"iexcl", "¡"}, {"igrave", "ì"}, {"imacr", "ī"},
	{"image", "ℑ"}, {"imath", "ı"}, {"infin", "∞"}, {"inodot", "ı"}, {"int", "∫"}, {"iota", "ι"},
	{"iquest", "¿"}, {"isin", "∈"}, {"iuml", "ï"}, {"kappa", "κ"}, {"lArr", "⇐"}, {"lambda", "λ"}, {"lang", "〈"},
	{"laquo", "«"}, {"larr", "←"}, {"lbrace", "{"}, {"lbrack", "["}, {"lceil", "⌈"}, {"lcub", "{"},
	{"ldquo", "“"}, {"le", "≤"}, {"lfloor", "⌊"}, {"lobrk", "⟦"}, {"lowast", "∗"}, {"lowbar", "_"}, {"loz", "◊"},
	{"lpar", "("}, {"lrm", "\xE2\x80\x8E"}, {"lsaquo", "‹"}, {"lsqb", "["}, {"lsquo", "‘"}, {"lstrok", "ł"},
	{"lt", "<"}, {"macr", "¯"}, {"male", "♂"}, {"mdash", "—"}, {"micro", "µ"}, {"middot", "·"}, {"minus", "−"},
	{"mu", "μ"}, {"nabla", "∇"}, {"nacute", "ń"}, {"nbsp", "\xC2\xA0"}, {"ncaron", "ň"}, {"ndash", "–"},
	{"ne", "≠"}, {"ni", "∋"}, {"not", "¬"}, {"notin", "∉"}, {"nsub", "⊄"}, {"ntilde", "ñ"}, {"nu", "ν"},
	{"num", "#"}, {"numsp", "\xE2\x80\x87"}, {"oacute", "ó"}, {"ocirc", "ô"}, {"odblac", "ő"}, {"oelig", "œ"},
	{"ograve", "ò"}, {"oline", "‾"}, {"omacr", "ō"}, {"omega", "ω"}, {"omicron", "ο"}, {"oplus", "⊕"},
	{"or", "∨"}, {"ordf", "ª"}, {"ordm", "º"}, {"oslash", "ø"}, {"otilde", "õ"}, {"otimes", "⊗"}, {"ouml", "ö"},
	{"para", "¶"}, {"part", "∂"}, {"percnt", "%"}, {"period", "."}, {"permil", "‰"}, {"perp", "⊥"}, {"phi", "φ"},
	{"phone", "☎"}, {"pi", "π"}, {"piv", "ϖ"}, {"plus", "+"}, {"plusmn", "±"}, {"pound", "£"}, {"prime", "′"},
	{"prod", "∏"}, {"prop", "∝"}, {"psi", "ψ"}, {"puncsp", "\xE2\x80\x88"}, {"quest", "?"}, {"quot", "\""},
	{"rArr", "⇒"}, {"radic", "√"}, {"rang", "〉"}, {"raquo", "»"}, {"rarr", "→"}, {"rbrace", "}"},
	{"rbrack", "]"}, {"rcaron", "ř"}, {"rceil", "⌉"}, {"rcub", "}"}, {"rdquo", "”"}, {"real", "ℜ"}, {"reg", "®"},
	{"rfloor", "⌋"}, {"rho", "ρ"}, {"rlm", "\xE2\x80\x8F"}, {"rpar", ")"}, {"rsaquo", "›"}, {"rsqb", "]"},
	{"rsquo", "’"}, {"sacute", "ś"}, {"sbquo", "‚"}, {"scaron", "š"}, {"scedil", "ş"}, {"sdot", "⋅"},
	{"sect", "§"}, {"semi", ";"}, {"shy", "\xC2\xAD"}, {"sigma", "σ"}, {"sigmaf", "ς"}, {"sim", "∼"},
	{"sol", "/"}, {"spades", "♠"}, {"star", "☆"}, {"starf", "★"}, {"sub", "⊂"}, {"sube", "⊆"}, {"sum", "∑"},
	{"sup", "⊃"}, {"sup1", "¹"}, {"sup2", "²"}, {"sup3", "³"}, {"supe", "⊇"}, {"szlig", "ß"}, {"tau", "τ"},
	{"tcaron", "ť"}, {"there4", "∴"}, {"theta", "θ"}, {"thetasym", "ϑ"}, {"thinsp", "\xE2\x80\x89"},
	{"thorn", "þ"}, {"tilde", "˜"}, {"times", "×"}, {"trade", "™"}, {"uArr", "⇑"}, {"uacute", "ú"},
	{"uarr", "↑"}, {"ucirc", "û"}, {"udblac", "ű"}, {"ugrave", "ù"}, {"umacr", "ū"}, {"uml", "¨"},
	{"upsih", "ϒ"}, {"upsilon", "υ"}, {"uring", "ů"}, {"uuml", "ü"}, {"verbar", "|"}, {"vert", "|"},
	{"weierp", "℘"}, {"xi", "ξ"}, {"yacute", "ý"}, {"yen", "¥"}, {"yuml", "ÿ"}, {"zacute", "ź"}, {"zcaron", "ž"},
	{"zdot", "ż"}, {"zeta", "ζ"}, {"zwj", "\xE2\x80\x8D"}, {"zwnj", "\xE2\x80\x8C"},
};

/* "&#8212;": its length and the number; 0: it is none. */
static size_t reference_read(const char *text, const char *end, gunichar *c)
{
	const char *p = text + 2;
	bool hex = p < end && (*p == 'x' || *p == 'X');
	p += hex;
	const char *digits = p;
	*c = 0;
	for (; p < end && p - digits < 8; p++) {
		int digit = hex ? g_ascii_xdigit_value(*p) : g_ascii_digit_value(*p);
		if (digit < 0)
			break;
		*c = *c * (hex ? 16 : 10) + (gunichar)digit;
	}
	return p > digits && p < end && *p == ';' ? (size_t)(p + 1 - text) : 0;
}

static bool reference_legal(gunichar c)
{
	return text_char_legal(c) && !(c >= 0xFDD0 && c <= 0xFDEF);
}

size_t html_reference_bad(const char *text, const char *end)
{
	gunichar c;
	size_t n = end - text > 3 && text[1] == '#' ? reference_read(text, end, &c) : 0;
	return n && c && g_unichar_validate(c) && !reference_legal(c) ? n : 0;
}

static size_t numeric(const char *text, const char *end, GString *out)
{
	gunichar c;
	size_t n = reference_read(text, end, &c);
	if (n)
		g_string_append_unichar(out, reference_legal(c) ? c : 0xFFFD);
	return n;
}

static int by_name(const void *key, const void *row)
{
	return strcmp(key, ((const struct entity *)row)->name);
}

static size_t entity(const char *text, const char *end, GString *out)
{
	char name[16];
	size_t n = 0;
	if (end - text > 3 && text[1] == '#')
		return numeric(text, end, out);
	while (n + 1 < sizeof(name) && text + 1 + n < end && g_ascii_isalnum(text[1 + n])) {
		name[n] = text[1 + n];
		n++;
	}
	name[n] = '\0';
	if (text + 1 + n >= end || text[1 + n] != ';')
		return 0;
	const struct entity *found = bsearch(name, entities, G_N_ELEMENTS(entities), sizeof(entities[0]), by_name);
	if (found)
		g_string_append(out, found->text);
	return found ? n + 2 : 0;
}

void html_entities(const char *text, size_t len, GString *out)
{
	const char *end = text + len;
	while (text < end) {
		const char *sign = memchr(text, '&', (size_t)(end - text));
		g_string_append_len(out, text, (sign ? sign : end) - text);
		if (!sign)
			return;
		size_t n = entity(sign, end, out);
		if (!n)
			g_string_append_c(out, '&');
		text = sign + (n ? n : 1);
	}
}

/* <!-- --> and <!DOCTYPE>: length, 0: text, as is what does not end; that is looked for once. */
static size_t read_aside(struct reader *reader, const char *text, const char *end)
{
	static const char doctype[] = "<!doctype";
	bool comment = g_str_has_prefix(text, "<!--");
	if (!comment && ((size_t)(end - text) < strlen(doctype) || g_ascii_strncasecmp(text, doctype, strlen(doctype)) != 0))
		return 0;
	if (reader->no_aside == end)
		return 0;
	const char *close = comment ? "-->" : ">", *stop = g_strstr_len(text + 2, end - text - 2, close);
	if (!stop)
		reader->no_aside = end;
	return stop ? (size_t)(stop - text) + strlen(close) : 0;
}

/* A quoted value's end; a quote not closed before the next '<' is no quote. */
static const char *quote_end(const char *p, const char *end)
{
	for (const char *q = p + 1; q < end && *q != '<'; q++)
		if (*q == *p)
			return q;
	return NULL;
}

size_t tag_read(
	const struct shield *shield, const char *text, const char *end, struct tag *tag)
{
	struct reader *reader = shield->reader;
	*tag = (struct tag){.row = -1, .source = text};
	size_t aside = end - text > 2 ? read_aside(reader, text, end) : 0;
	if (aside)
		return aside;
	const char *p = text + 1;
	if (p < end && *p == '/') {
		tag->closing = true;
		p++;
	}
	size_t n = 0;
	for (; p < end && (g_ascii_isalnum(*p) || (n && *p == '-')); p++)
		if (n + 1 < sizeof(tag->name))
			tag->name[n++] = g_ascii_tolower(*p);
	if (!g_ascii_isalpha(tag->name[0]) || (p < end && !strchr(" \t\n/>", *p)))
		return 0;
	tag->attributes = p;
	bool damaged = false;
	while (p < end && *p != '>' && *p != '<') {
		const char *close = *p == '"' || *p == '\'' ? quote_end(p, end) : p;
		damaged |= !close;
		p = (close ? close : p) + 1;
	}
	if (p >= end || *p == '<')
		damaged = true;
	if (damaged)
		diag_report(reader->job->diag, DIAG_HTML_UNCLOSED, reader_pos(reader),
			"<%s>", tag->name);
	tag->attributes_end = p;
	if (p < end && *p == '>')
		p++;
	tag->len = (size_t)(p - text);
	return tag->len;
}

static const char *attribute_value(
	const struct shield *shield, const char *from, const char *to)
{
	char *plain = shield_restored(shield, from, (size_t)(to - from));
	if (!strchr(plain, '&'))
		return plain;
	GString *out = g_string_new(NULL);
	html_entities(plain, strlen(plain), out);
	char *copy = arena_strndup(shield->reader->arena, out->str, out->len);
	g_string_free(out, TRUE);
	return copy;
}

const char *tag_attribute(
	const struct shield *shield, const struct tag *tag, const char *name)
{
	const char *p = tag->attributes, *end = tag->attributes_end;
	size_t name_len = strlen(name);
	while (p < end) {
		while (p < end && strchr(" \t\n/\"'", *p))
			p++;
		const char *key = p;
		while (p < end && !strchr(" \t\n=/", *p))
			p++;
		size_t key_len = (size_t)(p - key);
		bool is_it =
			key_len == name_len && !g_ascii_strncasecmp(key, name, name_len);
		while (p < end && strchr(" \t\n", *p))
			p++;
		if (p >= end || *p != '=') {
			if (is_it)
				return "";
			p += p == key;
			continue;
		}
		for (p++; p < end && strchr(" \t\n", *p);)
			p++;
		const char *close = p < end && strchr("\"'", *p)
					    ? memchr(p + 1, *p, (size_t)(end - p - 1))
					    : NULL;
		const char *value = close ? p + 1 : p;
		const char *stop = close;
		if (!stop)
			for (stop = p; stop < end && !strchr(" \t\n", *stop);)
				stop++;
		if (is_it)
			return attribute_value(shield, value, stop);
		p = close ? close + 1 : stop;
	}
	return NULL;
}
