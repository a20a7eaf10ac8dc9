/*
 * The theme's faces in the EPUB (epub.fonts), each cut down to what is set in it.  What that is the documents themselves tell:
 * their markup is the program's own, so that its elements and classes say what the CSS makes of them.  Letters that a face
 * lacks are the reader's.
 */
#include "epub/make.h"
#include "epub/subset.h"

enum { DEPTH_MAX = 256, WORD_MAX = 32, BOLD = 700 };

/* How an element is set; each takes from the one around it what it does not say. */
struct setting {
	enum theme_text role;
	int weight;
	bool italic, silent;
	bool turns; /* emphasis in it is upright: it is in emphasis, or in a title that leans */
	bool from;  /* in the line that says what a chapter is from, where titles are upright */
};

struct fonts {
	const struct theme *theme;
	struct subset *subset;
	struct subset_face *faces[TEXT__COUNT][2][2]; /* by role, bold, italic; found when first asked for */
	bool asked[TEXT__COUNT][2][2];
};

/* What the CSS says of elements and classes (css.c). */
static const struct {
	const char *name;
	bool klass, bold, italic, silent, heard;
	enum theme_text role; /* in that role's family; TEXT_BODY: in the one around */
	bool heavy;           /* and of its weight */
} marks[] = {
	{.name = "b", .bold = true},
	{.name = "strong", .bold = true},
	{.name = "i", .italic = true},
	{.name = "pre", .role = TEXT_CODE},
	{.name = "code", .role = TEXT_CODE},
	{.name = "kbd", .role = TEXT_CODE},
	{.name = "th", .role = TEXT_TABLE_HEAD, .heavy = true},
	{.name = "figcaption", .role = TEXT_CAPTION},
	{.name = "caption", .role = TEXT_CAPTION},
	{.name = "h", .klass = true, .role = TEXT_CALLOUT_TITLE, .heavy = true},
	{.name = "t", .klass = true, .role = TEXT_TIME},
	{.name = "title", .silent = true},
	{.name = "svg", .silent = true},
	{.name = "desc", .silent = true},
	{.name = "diagram", .klass = true, .heard = true, .role = TEXT_CAPTION},
	{.name = "g", .klass = true, .bold = true},
	{.name = "missing", .klass = true, .italic = true},
};

static struct subset_face *face_of(struct fonts *fonts, const struct setting *setting)
{
	bool bold = setting->weight >= BOLD, italic = setting->italic;
	struct subset_face **face = &fonts->faces[setting->role][bold][italic];

	if (!fonts->asked[setting->role][bold][italic])
		*face = subset_find(fonts->subset, fonts->theme->text[setting->role].family, setting->weight, italic);
	fonts->asked[setting->role][bold][italic] = true;
	return *face && (*face)->kept ? NULL : *face;
}

/* Families that the CSS will name without the book's carrying them. */
static void left_out_tell(const struct epub *epub)
{
	static const enum theme_text roles[] = {TEXT_BODY, TEXT_CHAPTER, TEXT_CODE, TEXT_CAPTION, TEXT_TABLE_HEAD, TEXT_CALLOUT_TITLE,
		TEXT_TIME};

	for (size_t i = 0; i < G_N_ELEMENTS(roles); i++) {
		const struct theme_font *font = &epub->theme->text[roles[i]];
		bool told = false;
		for (size_t k = 0; k < i; k++)
			told |= g_strcmp0(epub->theme->text[roles[k]].family, font->family) == 0;
		if (told)
			continue;
		const struct subset_face *face = subset_find(epub->fonts->subset, font->family, font->weight, font->italic);

		if (!face || face->kept)
			diag_report(epub->job->diag, DIAG_FONT_LEFT_OUT, (struct pos){0}, "'%s' %s", font->family,
				face ? "forbids it" : "is not in the fonts folder");
	}
}

void fonts_open(struct epub *epub)
{
	epub->font_files = g_array_new(FALSE, FALSE, sizeof(struct epub_font));
	if (!epub->theme->epub_fonts)
		return;
	epub->fonts = g_new0(struct fonts, 1);
	epub->fonts->theme = epub->theme;
	epub->fonts->subset = subset_open();
	left_out_tell(epub);
}

void fonts_close(struct epub *epub)
{
	if (epub->fonts)
		subset_close(epub->fonts->subset);
	g_free(epub->fonts);
	g_array_unref(epub->font_files);
}

static void role_set(const struct fonts *fonts, struct setting *setting, enum theme_text role)
{
	setting->role = role;
	setting->weight = MAX(fonts->theme->text[role].weight, 400);
	setting->italic = fonts->theme->text[role].italic;
}

/* Of a role the CSS takes the family alone, or the weight too. */
static void family_set(const struct fonts *fonts, struct setting *setting, enum theme_text role, bool heavy)
{
	struct setting own = *setting;

	role_set(fonts, &own, role);
	setting->role = role;
	if (heavy)
		setting->weight = own.weight;
}

/* What hangs on where it stands. */
static void element_set(const struct fonts *fonts, struct setting *setting, const char *name)
{
	bool leans = setting->role == TEXT_H3 || setting->role == TEXT_H5;

	if (name[0] == 'h' && name[1] >= '1' && name[1] <= '6' && name[2] == '\0') {
		role_set(fonts, setting, name[1] == '1' ? TEXT_CHAPTER : TEXT_H2 + (name[1] - '2'));
		setting->turns = setting->italic;
	} else if (strcmp(name, "em") == 0) {
		setting->italic = !setting->turns;
		setting->turns = true;
	} else if (strcmp(name, "cite") == 0) {
		setting->italic = !setting->from;
	} else if (strcmp(name, "code") == 0 && leans) {
		setting->weight = BOLD;
		setting->italic = false;
	}
}

static void class_set(const struct fonts *fonts, struct setting *setting, const char *name)
{
	const struct theme_font *text = fonts->theme->text;
	bool code = setting->role == TEXT_CODE;

	setting->from |= strcmp(name, "from") == 0;
	if (strcmp(name, "w") == 0 && setting->role == TEXT_CALLOUT_TITLE)
		setting->weight = 400; /* the kind's word */
	else if (strcmp(name, "from") == 0 || strcmp(name, "w") == 0)
		setting->italic |= text[TEXT_EPISODE].italic;
	else if (strcmp(name, "subtitle") == 0)
		setting->italic |= text[TEXT_SUBTITLE].italic;
	else if (strcmp(name, "t") == 0 && (setting->role == TEXT_H2 || setting->role == TEXT_H3))
		setting->weight = 400;
	else if (strcmp(name, "k") == 0 && code) /* elsewhere a short cell */
		setting->weight = BOLD;
	else if (strcmp(name, "c") == 0 && code)
		setting->italic = true;
	else if (strcmp(name, "upright") == 0) {
		setting->italic = false;
		setting->weight = BOLD;
	}
}

static void mark_set(const struct fonts *fonts, struct setting *setting, const char *mark, size_t len, bool klass)
{
	char name[WORD_MAX];

	if (len >= sizeof name)
		return;
	memcpy(name, mark, len);
	name[len] = '\0';
	(klass ? class_set : element_set)(fonts, setting, name);
	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
		if (marks[i].klass != klass || strcmp(marks[i].name, name) != 0)
			continue;
		if (marks[i].role != TEXT_BODY)
			family_set(fonts, setting, marks[i].role, marks[i].heavy);
		setting->weight = marks[i].bold ? MAX(setting->weight, BOLD) : setting->weight;
		setting->italic = setting->italic || marks[i].italic;
		setting->silent = (setting->silent || marks[i].silent) && !marks[i].heard;
	}
}

/* A start tag from its name to its end. */
static void tag_set(const struct fonts *fonts, struct setting *setting, const char *tag, const char *end)
{
	static const char attribute[] = " class=\"";
	const char *p;

	mark_set(fonts, setting, tag, strcspn(tag, " />"), false);
	p = g_strstr_len(tag, end - tag, attribute);
	p = p ? p + strlen(attribute) : end;
	while (p < end && *p != '"') {
		size_t len = strcspn(p, " \"");

		mark_set(fonts, setting, p, len, true);
		p += len + (p[len] == ' ');
	}
}

/* The end of a tag: '>' outside of quotation marks. */
static const char *tag_end(const char *p)
{
	for (bool quoted = false; *p != '\0'; p++) {
		if (*p == '"')
			quoted = !quoted;
		else if (*p == '>' && !quoted)
			return p;
	}
	return NULL;
}

/* The character at *p, which goes behind it; of the references that the writer makes too. */
static gunichar character_next(const char **p)
{
	static const struct {
		const char *text;
		gunichar c;
	} references[] = {{"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}, {"&quot;", '"'}};
	gunichar c = g_utf8_get_char(*p);

	for (size_t i = 0; c == '&' && i < G_N_ELEMENTS(references); i++)
		if (g_str_has_prefix(*p, references[i].text)) {
			*p += strlen(references[i].text);
			return references[i].c;
		}
	*p = g_utf8_next_char(*p);
	return c;
}

/* Characters up to the next tag. */
static const char *text_look(struct fonts *fonts, const struct setting *setting, const char *p)
{
	struct subset_face *face = setting->silent ? NULL : face_of(fonts, setting);

	while (*p != '\0' && *p != '<') {
		gunichar c = character_next(&p);

		if (face && c >= ' ')
			hb_set_add(face->characters, c);
	}
	return p;
}

/* Characters that reading systems add by themselves: hyphens, the numbers of lists. */
static void own_look(struct fonts *fonts, const struct setting *setting, const char *tag)
{
	if (g_str_has_prefix(tag, "<ol"))
		text_look(fonts, setting, "0123456789.");
	else if ((g_str_has_prefix(tag, "<body") && fonts->theme->hyphenate) || g_str_has_prefix(tag, "<t") ||
		g_str_has_prefix(tag, "<span class=\"long\""))
		text_look(fonts, setting, "-\u2010");
}

void fonts_look(struct epub *epub, const char *bytes)
{
	struct fonts *fonts = epub->fonts;
	struct setting around[DEPTH_MAX] = {{.role = TEXT_BODY}};
	int depth = 0;

	if (!fonts)
		return;
	role_set(fonts, &around[0], TEXT_BODY);
	for (const char *p = bytes; *p != '\0';) {
		const char *end;

		if (*p != '<') {
			p = text_look(fonts, &around[MIN(depth, DEPTH_MAX - 1)], p);
			continue;
		}
		end = tag_end(p);
		if (!end)
			break;
		if (p[1] == '/') {
			depth--;
		} else if (p[1] != '!' && p[1] != '?' && end[-1] != '/') {
			if (++depth < DEPTH_MAX) {
				around[depth] = around[depth - 1];
				tag_set(fonts, &around[depth], p + 1, end);
				own_look(fonts, &around[depth], p);
			}
		}
		p = end + 1;
	}
}

static const char *file_name(struct epub *epub, const struct subset_face *face, bool otf)
{
	g_autofree char *base = g_path_get_basename(face->path);

	*strrchr(base, '.') = '\0';
	return arena_printf(epub->arena, "fonts/%s%s%.0u.%s", g_strcanon(base, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS, '-'),
		face->index ? "-" : "", face->index, otf ? "otf" : "ttf");
}

/* Packs one face and appends its rule. */
static void face_write(struct epub *epub, const struct subset_face *face, GString *css)
{
	struct epub_font font = {NULL, NULL};
	size_t len;
	bool otf;
	g_autofree char *bytes = subset_make(face, &len, &otf);
	g_autofree char *member = NULL;

	if (!bytes)
		return;
	font.name = file_name(epub, face, otf);
	font.type = otf ? "font/otf" : "font/ttf";
	member = g_strconcat("EPUB/", font.name, NULL);
	archive_add(epub->archive, member, bytes, len);
	g_array_append_val(epub->font_files, font);
	g_string_append(css, "@font-face{");
	css_family(css, face->asked, NULL);
	g_string_append_printf(css, "font-weight:%d;font-style:%s;src:url(%s)}\n", face->weight,
		face->italic ? "italic" : "normal", font.name);
}

void fonts_write(struct epub *epub, GString *css)
{
	const struct subset_face *face;

	for (guint i = 0; epub->fonts && (face = subset_wanted(epub->fonts->subset, i)); i++)
		face_write(epub, face, css);
}
