/* The table of all tokens with their defaults, and the settings that layers put into it.
 */
#include "theme/theme_imp.h"

static const struct {
	const char *name;
	enum token_kind kind;
	size_t offset;
	const char *value;
	const char *text;
} plain_tokens[] = {
#define TOKEN(name, kind, member, value, text)                                           \
	{name, TOKEN_##kind, offsetof(struct theme, member), value, text},
#include "theme/tokens.def"
#undef TOKEN
};

enum {
	FAMILY,
	WEIGHT,
	ITALIC,
	SIZE,
	LEADING,
	SMALLCAPS,
	OLDSTYLE,
	TABULAR,
	TRACKING,
	COLOUR,
	N_FACE_FIELDS
};

static const struct {
	const char *name;
	enum token_kind kind;
	size_t offset;
} face_fields[N_FACE_FIELDS] = {
	[FAMILY] = {"family", TOKEN_TEXT, offsetof(struct theme_font, family)},
	[WEIGHT] = {"weight", TOKEN_INT, offsetof(struct theme_font, weight)},
	[ITALIC] = {"italic", TOKEN_BOOL, offsetof(struct theme_font, italic)},
	[SIZE] = {"size", TOKEN_LENGTH, offsetof(struct theme_font, size)},
	[LEADING] = {"leading", TOKEN_LENGTH, offsetof(struct theme_font, leading)},
	[SMALLCAPS] = {"smallcaps", TOKEN_BOOL, offsetof(struct theme_font, smallcaps)},
	[OLDSTYLE] = {"oldstyle", TOKEN_BOOL, offsetof(struct theme_font, oldstyle)},
	[TABULAR] = {"tabular", TOKEN_BOOL, offsetof(struct theme_font, tabular)},
	[TRACKING] = {"tracking", TOKEN_NUMBER, offsetof(struct theme_font, tracking)},
	[COLOUR] = {"colour", TOKEN_COLOUR, offsetof(struct theme_font, colour)},
};

static const struct {
	const char *name;
	const char *values[N_FACE_FIELDS];
} roles[TEXT__COUNT] = {
#define ROLE(role, name, family, weight, italic, size, leading, smallcaps, oldstyle,     \
	tabular, tracking, colour)                                                       \
	[role] = {name, {family, #weight, #italic, size, leading, #smallcaps, #oldstyle, \
				#tabular, tracking, colour}},
#include "theme/roles.def"
#undef ROLE
};

/* One hue: on the light page, and on the dark page of the EPUB.  The light tint is made:
 * 7 % of the hue. */
static const struct {
	const char *name, *colour, *dark, *dark_tint;
} hues[THEME_HUES] = {
	{"blue", "#1d4f7c", "#93bbe2", "#21272e"},
	{"green", "#2a6041", "#8fcba7", "#212929"},
	{"ochre", "#7d4a00", "#e2b672", "#292724"},
	{"red", "#932418", "#f0a195", "#2a2627"},
	{"violet", "#5b3a7e", "#c6ade8", "#262730"},
	{"grey", "#55524c", "#bfbab2", "#252829"},
};

static void add(struct settings *settings, const char *name, enum token_kind kind,
	size_t offset, const char *value)
{
	struct token *token = &settings->tokens[settings->n_tokens++];

	*token = (struct token){
		.name = name, .kind = kind, .offset = offset, .value = value};
	g_hash_table_insert(settings->index, (gpointer)name, token);
}

static void add_roles(struct settings *settings)
{
	for (int role = 0; role < TEXT__COUNT; role++) {
		for (int field = 0; field < N_FACE_FIELDS; field++) {
			add(settings,
				arena_printf(settings->arena, "text.%s.%s",
					roles[role].name, face_fields[field].name),
				face_fields[field].kind,
				offsetof(struct theme, text) +
					(size_t)role * sizeof(struct theme_font) +
					face_fields[field].offset,
				roles[role].values[field]);
		}
	}
}

static void add_hues(struct settings *settings)
{
	for (int i = 0; i < THEME_HUES; i++) {
		const char *name = hues[i].name;
		size_t base = offsetof(struct theme, hues) +
			      (size_t)i * sizeof(struct theme_hue);
		const struct {
			const char *ending;
			size_t offset;
			const char *value;
		} fields[] = {
			{"", offsetof(struct theme_hue, colour), hues[i].colour},
			{"-tint", offsetof(struct theme_hue, tint),
				arena_printf(settings->arena, "%s 7%%", name)},
			{"-dark", offsetof(struct theme_hue, dark), hues[i].dark},
			{"-dark-tint", offsetof(struct theme_hue, dark_tint),
				hues[i].dark_tint},
		};
		for (size_t f = 0; f < G_N_ELEMENTS(fields); f++) {
			add(settings,
				arena_printf(settings->arena, "palette.%s%s", name,
					fields[f].ending),
				TOKEN_COLOUR, base + fields[f].offset, fields[f].value);
		}
	}
}

static void add_callout(struct settings *settings, int kind)
{
	const struct theme_kind *by = &theme_kinds[kind];
	size_t base = offsetof(struct theme, callouts) +
		      (size_t)kind * sizeof(struct theme_callout_style);
	struct arena *arena = settings->arena;
	char stroke[G_ASCII_DTOSTR_BUF_SIZE];
	g_ascii_formatd(stroke, sizeof stroke, "%g", theme_icons[kind].stroke);
	const struct {
		const char *name;
		enum token_kind kind;
		size_t offset;
		const char *value;
	} fields[] = {
#define FIELD(name, kind, member, value)                                                 \
	{name, kind, offsetof(struct theme_callout_style, member), value}
		FIELD("word", TOKEN_TEXT, word, ""),
		FIELD("colour", TOKEN_COLOUR, colour, by->hue),
		FIELD("tint", TOKEN_COLOUR, tint,
			arena_printf(arena, "%s-tint", by->hue)),
		FIELD("dark", TOKEN_COLOUR, dark,
			arena_printf(arena, "%s-dark", by->hue)),
		FIELD("dark-tint", TOKEN_COLOUR, dark_tint,
			arena_printf(arena, "%s-dark-tint", by->hue)),
		FIELD("bar", TOKEN_LENGTH, bar, by->bar),
		FIELD("bar-style", TOKEN_BAR, bar_style, by->bar_style),
		FIELD("icon", TOKEN_PATH, icon, theme_icons[kind].path),
		FIELD("icon-stroke", TOKEN_NUMBER, icon_stroke,
			arena_strdup(arena, stroke)),
#undef FIELD
	};

	for (size_t f = 0; f < G_N_ELEMENTS(fields); f++) {
		add(settings,
			arena_printf(arena, "callouts.%s.%s", by->kind, fields[f].name),
			fields[f].kind, base + fields[f].offset, fields[f].value);
	}
}

void settings_open(struct settings *settings, struct arena *arena, const struct job *job)
{
	*settings = (struct settings){.arena = arena, .job = job};
	settings->index = g_hash_table_new(g_str_hash, g_str_equal);
	int room = (int)G_N_ELEMENTS(plain_tokens) + TEXT__COUNT * N_FACE_FIELDS +
		   THEME_HUES * 4 + CALLOUT__COUNT * 9;
	settings->tokens = ARENA_ARRAY(arena, struct token, room);
	for (size_t i = 0; i < G_N_ELEMENTS(plain_tokens); i++) {
		add(settings, plain_tokens[i].name, plain_tokens[i].kind,
			plain_tokens[i].offset, plain_tokens[i].value);
		settings->tokens[i].text = plain_tokens[i].text;
	}
	add_roles(settings);
	add_hues(settings);
	for (int kind = 0; kind < CALLOUT__COUNT; kind++)
		add_callout(settings, kind);
	g_assert(settings->n_tokens == room);
}

void settings_close(struct settings *settings)
{
	g_hash_table_destroy(settings->index);
}

const struct token *settings_find(const struct settings *settings, const char *name)
{
	return g_hash_table_lookup(settings->index, name);
}

/* Names are forgiving: "text.body.small_caps", "color.ink" and "pdf.page.size" are
 * understood. */
static char *normal_name(struct settings *settings, const char *name)
{
	g_autoptr(GString) out = g_string_new(NULL);

	for (const char *p = name; *p; p++)
		g_string_append_c(out, *p == '_' ? '-' : g_ascii_tolower(*p));
	g_string_replace(out, "color", "colour", 0);
	g_string_replace(out, "small-caps", "smallcaps", 0);
	g_string_replace(out, "old-style", "oldstyle", 0);
	const char *start = out->str;
	if (g_str_has_prefix(start, "pdf.") && strchr(start + 4, '.'))
		start += 4;
	return arena_strdup(settings->arena, start);
}

/* The nearest name: for a group ("page") what is last in it, else one that is written alike; a last part that fits as it
 * stands ("size") is near too. */
static const char *nearest_token(const struct settings *settings, const char *name)
{
	g_autofree const char **names = g_new(const char *, settings->n_tokens + 2);
	int n = 0;

	for (int i = 0; i < settings->n_tokens; i++)
		names[n++] = settings->tokens[i].name;
	names[n++] = "page.margins";
	names[n++] = "page.size";
	size_t len = strlen(name);
	for (int i = n - 1; i >= 0; i--)
		if (g_str_has_prefix(names[i], name) && names[i][len] == '.')
			return names[i];
	const char *near = text_nearest(name, names, (size_t)n);
	if (near)
		return near;
	const char *dot = strrchr(name, '.');
	const char *last = dot ? dot + 1 : name;
	for (int i = n - 1; i >= 0; i--) {
		const char *tail = strrchr(names[i], '.');
		if (strcmp(tail + 1, last) == 0)
			return names[i];
	}
	return NULL;
}

static bool set_one(
	struct settings *settings, const char *name, const char *value, struct pos pos)
{
	struct token *token = g_hash_table_lookup(settings->index, name);

	if (!token) {
		const char *near = nearest_token(settings, name);
		if (near)
			diag_report(settings->job->diag, DIAG_THEME_BAD, pos,
				"unknown theme token '%s', the nearest is '%s'", name,
				near);
		else
			diag_report(settings->job->diag, DIAG_THEME_BAD, pos,
				"unknown theme token '%s'", name);
		return false;
	}
	token->value = value;
	token->pos = pos;
	token->layer = settings->layer;
	return true;
}

static bool set_size(struct settings *settings, const char *value, struct pos pos)
{
	double width, height;
	char number[G_ASCII_DTOSTR_BUF_SIZE];

	if (!value_page_size(value, &width, &height)) {
		diag_report(settings->job->diag, DIAG_THEME_BAD, pos,
			"'%s' is no page size; use a name (a4 a5 a6 b5 letter 6x9 5x8) "
			"or '120 mm x 190 mm'",
			value);
		return false;
	}
	g_ascii_formatd(number, sizeof number, "%.4f", width);
	set_one(settings, "page.width", arena_strdup(settings->arena, number), pos);
	g_ascii_formatd(number, sizeof number, "%.4f", height);
	return set_one(
		settings, "page.height", arena_strdup(settings->arena, number), pos);
}

/* "18 mm" for all, or four: inner, top, outer, foot, parted by commas, slashes or blanks.
 */
static bool set_margins(struct settings *settings, const char *value, struct pos pos)
{
	static const char *const names[] = {
		"page.inner", "page.top", "page.outer", "page.foot"};
	g_auto(GStrv) words = g_strsplit_set(value, ",/ \t", -1);
	const char *parts[4] = {NULL};
	int n = 0;

	for (int i = 0; words[i]; i++) {
		if (!*words[i])
			continue;
		if (g_ascii_isalpha(*words[i]) && n > 0 &&
			n <= 4) { /* the unit of the number before */
			parts[n - 1] = arena_printf(
				settings->arena, "%s %s", parts[n - 1], words[i]);
			continue;
		}
		if (n < 4)
			parts[n] = arena_strdup(settings->arena, words[i]);
		n++;
	}
	if (n != 1 && n != 4) {
		diag_report(settings->job->diag, DIAG_THEME_BAD, pos,
			"page.margins takes one length or four (inner, top, outer, "
			"foot), not '%s'",
			value);
		return false;
	}
	for (int i = 0; i < 4; i++)
		set_one(settings, names[i], parts[n == 1 ? 0 : i], pos);
	return true;
}

bool settings_set(
	struct settings *settings, const char *name, const char *value, struct pos pos)
{
	const char *normal = normal_name(settings, name);

	if (strcmp(normal, "page.size") == 0)
		return set_size(settings, value, pos);
	if (strcmp(normal, "page.margins") == 0)
		return set_margins(settings, value, pos);
	return set_one(settings, normal, value, pos);
}
