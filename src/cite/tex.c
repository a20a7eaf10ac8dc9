/* TeX's way to write words, as bibliographies have it: accents, letters and signs by name, dashes and quotation marks of several signs. */
#include "cite/cite.h"

struct sign {
	const char *name, *text;
};

/* By a letter's name: what stands behind the letter is its accent. */
static const struct sign accents[] = {
	{"\"", "\u0308"}, {"'", "\u0301"}, {"`", "\u0300"}, {"^", "\u0302"}, {"~", "\u0303"}, {"=", "\u0304"}, {".", "\u0307"},
	{"u", "\u0306"}, {"v", "\u030c"}, {"H", "\u030b"}, {"c", "\u0327"}, {"k", "\u0328"}, {"r", "\u030a"}, {"d", "\u0323"}, {"b", "\u0331"},
};

static const struct sign signs[] = {
	{"ss", "ß"}, {"ae", "æ"}, {"AE", "Æ"}, {"oe", "œ"}, {"OE", "Œ"}, {"o", "ø"}, {"O", "Ø"}, {"l", "ł"}, {"L", "Ł"}, {"aa", "å"}, {"AA", "Å"},
	{"i", "ı"}, {"j", "ȷ"}, {"dh", "ð"}, {"DH", "Ð"}, {"th", "þ"}, {"TH", "Þ"}, {"dj", "đ"}, {"DJ", "Đ"}, {"ng", "ŋ"}, {"NG", "Ŋ"},
	{"textendash", "–"}, {"textemdash", "—"}, {"ldots", "…"}, {"dots", "…"}, {"textellipsis", "…"}, {"textquoteright", "’"},
	{"textquoteleft", "‘"}, {"textquotedblleft", "“"}, {"textquotedblright", "”"}, {"textquotesingle", "'"}, {"guillemotleft", "«"},
	{"guillemotright", "»"}, {"textasciitilde", "~"}, {"textbackslash", "\\"}, {"textbar", "|"}, {"textless", "<"}, {"textgreater", ">"},
	{"textunderscore", "_"}, {"textdollar", "$"}, {"copyright", "©"}, {"textcopyright", "©"}, {"texttrademark", "™"},
	{"textregistered", "®"}, {"textdegree", "°"}, {"S", "§"}, {"P", "¶"}, {"pounds", "£"}, {"euro", "€"}, {"texteuro", "€"}, {"dag", "†"},
	{"slash", "/"}, {"TeX", "TeX"}, {"LaTeX", "LaTeX"}, {"BibTeX", "BibTeX"}, {"&", "&"}, {"%", "%"}, {"$", "$"}, {"#", "#"}, {"_", "_"},
	{"{", "{"}, {"}", "}"}, {" ", " "}, {"\\", " "}, {"-", ""}, {"/", ""}, {",", "\u00a0"}, {"alpha", "α"}, {"beta", "β"}, {"gamma", "γ"},
	{"delta", "δ"}, {"epsilon", "ε"}, {"lambda", "λ"}, {"mu", "μ"}, {"pi", "π"}, {"sigma", "σ"}, {"omega", "ω"}, {"Omega", "Ω"},
	{"times", "×"}, {"infty", "∞"}, {"textmu", "μ"},
};

/* Signs that stand for one. */
static const struct sign ligatures[] = {
	{"---", "—"}, {"--", "–"}, {"``", "\""}, {"''", "\""}, {"~", "\u00a0"},
};

static const char *find(const struct sign *list, size_t n, const char *name, size_t len)
{
	for (size_t i = 0; i < n; i++)
		if (strlen(list[i].name) == len && !memcmp(list[i].name, name, len))
			return list[i].text;
	return NULL;
}

struct plain {
	GString *out;
	const char *accent; /* for the next letter, or NULL */
};

static void put(struct plain *plain, const char *text, size_t len)
{
	if (!len)
		return;
	if (plain->accent && !strncmp(text, "ı", len))
		text = "i", len = 1;
	if (plain->accent && !strncmp(text, "ȷ", len))
		text = "j", len = 1;
	g_string_append_len(plain->out, text, (gssize)len);
	if (plain->accent)
		g_string_append(plain->out, plain->accent);
	plain->accent = NULL;
}

/* A command behind its backslash; returns what follows it. */
static const char *command(struct plain *plain, const char *at)
{
	const char *end = at;
	while (g_ascii_isalpha(*end))
		end++;
	bool word = end > at;
	if (!word && *at)
		end = g_utf8_next_char(at);
	size_t len = (size_t)(end - at);
	const char *accent = find(accents, G_N_ELEMENTS(accents), at, len), *sign = find(signs, G_N_ELEMENTS(signs), at, len);
	/* blanks end the name of a command */
	while (word && (*end == ' ' || *end == '\n'))
		end++;
	if (accent && *end != '\0')
		plain->accent = accent;
	else if (sign)
		put(plain, sign, strlen(sign));
	return end;
}

const char *cite_tex_plain(struct cite *cite, const char *tex)
{
	g_autoptr(GString) out = g_string_new(NULL);
	struct plain plain = {.out = out};
	if (!tex || !cite_room(cite, strlen(tex)))
		return NULL;
	for (const char *p = tex; *p;) {
		size_t i = 0;
		while (i < G_N_ELEMENTS(ligatures) && !g_str_has_prefix(p, ligatures[i].name))
			i++;
		if (i < G_N_ELEMENTS(ligatures)) {
			put(&plain, ligatures[i].text, strlen(ligatures[i].text));
			p += strlen(ligatures[i].name);
		} else if (*p == '\\') {
			p = command(&plain, p + 1);
		} else if (*p == '{' || *p == '}' || *p == '$') {
			p++;
		} else if (g_ascii_isspace(*p)) {
			if (out->len && out->str[out->len - 1] != ' ')
				g_string_append_c(out, ' ');
			p++;
		} else {
			/* an accent is one letter's; words without signs are taken whole */
			size_t letter = (size_t)(g_utf8_next_char(p) - p), words = plain.accent ? 0 : strcspn(p, "-`'~\\{}$ \t\n\v\f\r");
			size_t len = MAX(letter, words);
			put(&plain, p, len);
			p += len;
		}
	}
	g_autofree char *whole = g_utf8_normalize(out->str, -1, G_NORMALIZE_NFC);
	return whole && *g_strstrip(whole) ? arena_strdup(cite->arena, whole) : NULL;
}

const char *cite_tex_verbatim(struct cite *cite, const char *tex)
{
	if (!tex || !cite_room(cite, strlen(tex)))
		return NULL;
	char *text = arena_strdup(cite->arena, tex), *out = text;
	for (const char *p = text; *p; p++)
		if (!strchr("{}\\", *p) && !g_ascii_isspace(*p))
			*out++ = *p;
	*out = '\0';
	return *text ? text : NULL;
}
