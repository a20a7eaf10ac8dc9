/* The SVG cleaner's allow-lists: elements, attributes, style properties; and the looking
 * at values. */
#include <stdlib.h>
#include "media/svg_imp.h"

enum { DECLARATIONS_MAX = 1000 }; /* of one style */

/* Sorted by bytes, for bsearch. */
/* clang-format off */
static const char *const elements[] = {
	"circle", "clipPath", "defs", "desc", "ellipse", "feBlend", "feColorMatrix", "feComponentTransfer",
	"feComposite", "feDropShadow", "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur",
	"feMerge", "feMergeNode", "feOffset", "filter", "g", "image", "line", "linearGradient", "marker", "mask",
	"path", "pattern", "polygon", "polyline", "radialGradient", "rect", "stop", "style", "svg", "symbol",
	"text", "textPath", "title", "tspan", "use",
};
/* clang-format on */

/* clang-format off */
static const char *const attributes[] = {
	"amplitude", "class", "clip-path", "clip-rule", "clipPathUnits", "color", "color-interpolation",
	"color-interpolation-filters", "cx", "cy", "d", "direction", "display", "dominant-baseline", "dx", "dy",
	"exponent", "fill", "fill-opacity", "fill-rule", "filter", "filterUnits", "flood-color",
	"flood-opacity", "font-family", "font-size", "font-style", "font-variant", "font-weight", "fr", "fx",
	"fy", "gradientTransform", "gradientUnits", "height", "id", "in", "in2", "intercept", "k1", "k2", "k3",
	"k4", "lengthAdjust", "letter-spacing", "marker-end", "marker-mid", "marker-start", "markerHeight",
	"markerUnits", "markerWidth", "mask", "maskContentUnits", "maskUnits", "mode", "offset", "opacity",
	"operator", "orient", "overflow", "paint-order", "pathLength", "patternContentUnits",
	"patternTransform", "patternUnits", "points", "preserveAspectRatio", "primitiveUnits", "r", "refX",
	"refY", "result", "rotate", "rx", "ry", "shape-rendering", "slope", "spreadMethod", "startOffset",
	"stdDeviation", "stop-color", "stop-opacity", "stroke", "stroke-dasharray", "stroke-dashoffset",
	"stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-opacity", "stroke-width", "style",
	"tableValues", "text-anchor", "text-decoration", "text-rendering", "textLength", "transform", "type",
	"unicode-bidi", "values", "vector-effect", "viewBox", "visibility", "width", "word-spacing",
	"writing-mode", "x", "x1", "x2", "xml:lang", "xml:space", "y", "y1", "y2",
};
/* clang-format on */

/* clang-format off */
static const char *const properties[] = {
	"alignment-baseline", "baseline-shift", "clip-path", "clip-rule", "color", "color-interpolation",
	"color-interpolation-filters", "direction", "display", "dominant-baseline", "fill", "fill-opacity",
	"fill-rule", "filter", "flood-color", "flood-opacity", "font", "font-family", "font-feature-settings",
	"font-size", "font-stretch", "font-style", "font-variant", "font-weight", "isolation",
	"letter-spacing", "line-height", "marker", "marker-end", "marker-mid", "marker-start", "mask",
	"mix-blend-mode", "opacity", "overflow", "paint-order", "shape-rendering", "stop-color",
	"stop-opacity", "stroke", "stroke-dasharray", "stroke-dashoffset", "stroke-linecap",
	"stroke-linejoin", "stroke-miterlimit", "stroke-opacity", "stroke-width", "text-align",
	"text-anchor", "text-decoration", "text-rendering", "transform", "transform-origin", "unicode-bidi",
	"vector-effect", "visibility", "white-space", "word-spacing", "writing-mode",
};
/* clang-format on */

static const char *look_up(const char *name, const char *const *table, size_t n)
{
	const char *const *found = bsearch(&name, table, n, sizeof *table, text_pointers_compare);

	return found ? *found : NULL;
}

const char *svg_element(const char *name)
{
	return look_up(name, elements, G_N_ELEMENTS(elements));
}

const char *svg_attribute(const char *name)
{
	return look_up(name, attributes, G_N_ELEMENTS(attributes));
}

static const char *property_find(const char *name, size_t len)
{
	g_autofree char *lower = g_ascii_strdown(name, (gssize)len);

	return look_up(lower, properties, G_N_ELEMENTS(properties));
}

/* The only function that may name a resource is url(#id); CSS escapes and comments could
 * hide another. */
bool svg_value_sound(const char *value, size_t len)
{
	static const char *const banned[] = {"expression", "javascript", "@import",
		"image(", "image-set(", "src(", "-moz-binding", "behavior", "attr(",
		"var(", "env(", "element(", "cross-fade("};
	g_autofree char *lower = g_ascii_strdown(value, (gssize)len);

	if (strpbrk(lower, "\\<>@{}") || strstr(lower, "/*"))
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(banned); i++) {
		if (strstr(lower, banned[i]))
			return false;
	}
	for (const char *url = lower; (url = strstr(url, "url")) != NULL; url += 3) {
		const char *rest = url + 3 + strspn(url + 3, " \t\n");
		if (*rest != '(')
			continue;
		rest += 1 + strspn(rest + 1, " \t\n'\"");
		if (*rest != '#')
			return false;
	}
	return true;
}

char *svg_id(struct arena *arena, const char *id)
{
	g_autoptr(GString) out = g_string_new(NULL);

	if (!g_ascii_isalpha(*id) && *id != '_')
		g_string_append(out, "i-");
	for (const char *p = id; *p && out->len < 200; p++) {
		if (g_ascii_isalnum(*p) || *p == '_' || *p == '-' || *p == '.')
			g_string_append_c(out, *p);
		else
			g_string_append_printf(out, "_%02x", (guchar)*p);
	}
	return arena_strdup(arena, out->str);
}

char *svg_value_reference(struct arena *arena, const char *value)
{
	value += strspn(value, " \t\n");
	if (g_ascii_strncasecmp(value, "url", 3) != 0)
		return NULL;
	value += 3 + strspn(value + 3, " \t\n");
	if (*value != '(')
		return NULL;
	value += 1 + strspn(value + 1, " \t\n'\"");
	if (*value != '#')
		return NULL;
	g_autofree char *id = g_strndup(value + 1, strcspn(value + 1, "'\") \t\n"));
	return svg_id(arena, id);
}

/* Appends a value with the ids in its url(#…) made legal. */
static void append_value(struct arena *arena, GString *out, const char *value)
{
	const char *id = svg_value_reference(arena, value);

	if (!id) {
		g_string_append(out, value);
		return;
	}
	const char *close = strchr(value, ')');
	g_string_append_printf(out, "url(#%s)%s", id, close ? close + 1 : "");
}

/* In a style sheet a rule can hit every element: only what costs nothing to repeat may be
 * referred to there. */
static bool sheet_allows(
	const struct svg_document *document, const char *property, const char *value)
{
	const char *id = svg_value_reference(document->arena, value);
	const struct svg_node *target =
		id ? g_hash_table_lookup(document->ids, id) : NULL;

	if (strcmp(property, "filter") == 0)
		return false;
	return !id || (target && g_str_has_suffix(target->name, "Gradient") &&
			      (strcmp(property, "fill") == 0 ||
				      strcmp(property, "stroke") == 0));
}

/* document: the sheet's, or NULL for a style attribute, whose references are checked
 * later. */
static char *clean_declarations(
	struct arena *arena, const struct svg_document *document, const char *style)
{
	/* What is beyond stands together in one more piece, which nobody has looked at. */
	g_auto(GStrv) declarations = g_strsplit(style, ";", DECLARATIONS_MAX + 1);
	g_autoptr(GString) out = g_string_new(NULL);

	for (int i = 0; i < DECLARATIONS_MAX && declarations[i]; i++) {
		char *colon = strchr(declarations[i], ':');
		if (!colon)
			continue;
		*colon = '\0';
		char *name = g_strstrip(declarations[i]);
		char *value = g_strstrip(colon + 1);
		const char *property = property_find(name, strlen(name));
		if (!property || !*value || !svg_value_sound(value, strlen(value)))
			continue;
		if (document && !sheet_allows(document, property, value))
			continue;
		g_string_append_printf(out, "%s%s:", out->len ? ";" : "", property);
		append_value(arena, out, value);
	}
	return out->len ? arena_strdup(arena, out->str) : NULL;
}

char *svg_style_clean(struct arena *arena, const char *style)
{
	return clean_declarations(arena, NULL, style);
}

static bool selector_sound(const char *selector)
{
	return *selector && strlen(selector) < 500 &&
	       strspn(selector, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123"
				"456789_-.#*, >+~:()\t\n") == strlen(selector);
}

/* Blanks out comments in place. */
static void drop_comments(char *text)
{
	char *open;

	while ((open = strstr(text, "/*")) != NULL) {
		char *close = strstr(open + 2, "*/");
		size_t n = close ? (size_t)(close + 2 - open) : strlen(open);
		memset(open, ' ', n);
		text = open + n;
	}
}

/* Past an at-rule: to its semicolon, or past its braces. */
static const char *skip_at_rule(const char *p)
{
	int depth = 0;

	for (; *p; p++) {
		if (*p == '{') {
			depth++;
		} else if (*p == '}') {
			if (--depth <= 0)
				return p + 1;
		} else if (*p == ';' && depth == 0) {
			return p + 1;
		}
	}
	return p;
}

char *svg_sheet_clean(const struct svg_document *document, const char *sheet)
{
	g_autofree char *text = g_strdup(sheet);
	g_autoptr(GString) out = g_string_new(NULL);

	drop_comments(text);
	for (const char *p = text; *p;) {
		p += strspn(p, " \t\n;}");
		if (*p == '@') {
			p = skip_at_rule(p);
			continue;
		}
		const char *open = strchr(p, '{');
		const char *close = open ? strchr(open, '}') : NULL;
		if (!close)
			break;
		g_autofree char *selector = g_strndup(p, (gsize)(open - p));
		g_autofree char *body = g_strndup(open + 1, (gsize)(close - open - 1));
		p = close + 1;
		const char *clean = clean_declarations(document->arena, document, body);
		if (clean && selector_sound(g_strstrip(selector)))
			g_string_append_printf(out, "%s{%s}\n", selector, clean);
	}
	return out->len ? arena_strdup(document->arena, out->str) : NULL;
}
