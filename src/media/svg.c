/* SVG: told from other text, cleaned by the allow-lists, measured, and written anew. */
#include "media/svg_imp.h"

#define MAX_BYTES ((size_t)16 << 20)
#define MAX_SIDE 10000.0
#define DEFAULT_WIDTH 300.0 /* what CSS gives a picture without a size */
#define DEFAULT_HEIGHT 150.0

/* Past blanks, a BOM, declarations, comments and a document type stands the root's tag.
 */
bool media_is_svg(const char *bytes, size_t len)
{
	const char *p = bytes, *end = bytes + MIN(len, 65536);

	if (len >= 3 && memcmp(p, "\xef\xbb\xbf", 3) == 0)
		p += 3;
	while (p < end) {
		const char *close = NULL;
		while (p < end && g_ascii_isspace(*p))
			p++;
		size_t left = (size_t)(end - p);
		if (left < 4 || *p != '<')
			return false;
		if (p[1] == '?') {
			close = g_strstr_len(p, (gssize)left, "?>");
			p = close ? close + 2 : end;
		} else if (left >= 4 && memcmp(p, "<!--", 4) == 0) {
			close = g_strstr_len(p + 4, (gssize)left - 4, "-->");
			p = close ? close + 3 : end;
		} else if (p[1] == '!') {
			const char *subset = memchr(p, '[', left),
				   *plain = memchr(p, '>', left);
			if (subset && plain && subset < plain) {
				close = g_strstr_len(subset, end - subset, "]");
				plain = close ? memchr(close, '>', (size_t)(end - close))
					      : NULL;
			}
			p = plain ? plain + 1 : end;
		} else {
			size_t n = 1;
			while (n < left && (g_ascii_isalnum(p[n]) || p[n] == ':' ||
						   p[n] == '-' || p[n] == '_'))
				n++;
			return n < left && n >= 4 && memcmp(p + n - 3, "svg", 3) == 0 &&
			       (n == 4 || p[n - 4] == ':');
		}
	}
	return false;
}

/* ---- size ---- */

/* A length in CSS px; false for none, percentages and nonsense. */
static bool css_length(const char *text, double *out)
{
	static const struct {
		const char *unit;
		double px;
	} units[] = {{"", 1}, {"px", 1}, {"pt", 96.0 / 72}, {"pc", 16}, {"mm", 96 / 25.4},
		{"cm", 960 / 25.4}, {"in", 96}, {"em", 16}, {"ex", 8}};
	char *end;

	if (!text)
		return false;
	double number = g_ascii_strtod(text, &end);
	if (end == text || !(number > 0 && number < 1e7))
		return false;
	g_autofree char *unit = g_strstrip(g_strdup(end));
	for (size_t i = 0; i < G_N_ELEMENTS(units); i++) {
		if (g_ascii_strcasecmp(unit, units[i].unit) == 0) {
			*out = number * units[i].px;
			return true;
		}
	}
	return false;
}

static bool view_box(const char *text, double box[4])
{
	if (!text)
		return false;
	for (int i = 0; i < 4; i++) {
		char *end;
		text += strspn(text, " ,\t\n");
		box[i] = g_ascii_strtod(text, &end);
		if (end == text || !(box[i] > -1e7 && box[i] < 1e7))
			return false;
		text = end;
	}
	return box[2] > 0 && box[3] > 0;
}

static void intrinsic_size(
	const struct svg_node *root, double *width, double *height, double box[4])
{
	bool has_width = css_length(svg_node_attribute(root, "width"), width);
	bool has_height = css_length(svg_node_attribute(root, "height"), height);
	bool has_box = view_box(svg_node_attribute(root, "viewBox"), box);
	double ratio = has_box ? box[2] / box[3] : DEFAULT_WIDTH / DEFAULT_HEIGHT;

	if (!has_width && !has_height) {
		*width = has_box ? box[2] : DEFAULT_WIDTH;
		*height = has_box ? box[3] : DEFAULT_HEIGHT;
	} else if (!has_width) {
		*width = *height * ratio;
	} else if (!has_height) {
		*height = *width / ratio;
	}
	if (!has_box) {
		box[0] = box[1] = 0;
		box[2] = *width;
		box[3] = *height;
	}
	double most = MAX(*width, *height);
	if (most > MAX_SIDE) {
		*width *= MAX_SIDE / most;
		*height *= MAX_SIDE / most;
	}
	*width = MAX(*width, 1);
	*height = MAX(*height, 1);
}

/* ---- writing ---- */

static void write_escaped(GString *out, const char *text)
{
	for (const char *p = text; *p; p++) {
		switch (*p) {
		case '<':
			g_string_append(out, "&lt;");
			break;
		case '>':
			g_string_append(out, "&gt;");
			break;
		case '&':
			g_string_append(out, "&amp;");
			break;
		case '"':
			g_string_append(out, "&quot;");
			break;
		case '\n':
		case '\t':
			g_string_append_c(out, ' ');
			break;
		default:
			g_string_append_c(out, *p);
		}
	}
}

static void write_number(GString *out, const char *name, double number)
{
	char buf[G_ASCII_DTOSTR_BUF_SIZE];

	g_string_append_printf(
		out, "%s\"%s", name, g_ascii_formatd(buf, sizeof buf, "%.6g", number));
}

static void write_attributes(const struct svg_node *node, GString *out, bool root)
{
	for (const struct svg_attribute *a = node->attributes; a; a = a->next) {
		bool sized = strcmp(a->name, "width") == 0 ||
			     strcmp(a->name, "height") == 0 ||
			     strcmp(a->name, "viewBox") == 0;
		if (root && sized)
			continue;
		g_string_append_printf(out, " %s=\"", a->name);
		write_escaped(out, a->value);
		g_string_append_c(out, '"');
	}
	if (node->id)
		g_string_append_printf(out, " id=\"%s\"", node->id);
}

static void write_root(const struct svg_node *root, GString *out, double width,
	double height, const double box[4])
{
	char buf[G_ASCII_DTOSTR_BUF_SIZE];

	g_string_append(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" "
			     "xmlns:xlink=\"http://www.w3.org/1999/xlink\"");
	write_number(out, " width=", width);
	write_number(out, "\" height=", height);
	g_string_append(out, "\" viewBox=\"");
	for (int i = 0; i < 4; i++)
		g_string_append_printf(out, "%s%s", i ? " " : "",
			g_ascii_formatd(buf, sizeof buf, "%.8g", box[i]));
	g_string_append_c(out, '"');
	write_attributes(root, out, true);
}

/* A style sheet's text is cleaned whole: its pieces alone could hide what their sum says.
 */
static void write_sheet(
	const struct svg_document *document, const struct svg_node *node, GString *out)
{
	g_autoptr(GString) sheet = g_string_new(NULL);

	for (const struct svg_node *n = node->first; n; n = n->next) {
		if (n->text)
			g_string_append(sheet, n->text);
	}
	const char *clean = svg_sheet_clean(document, sheet->str);
	g_string_append(out, "<style>");
	if (clean)
		write_escaped(out, clean);
	g_string_append(out, "</style>");
}

/* The next node in document order, closing what is left behind. */
static const struct svg_node *step(const struct svg_node *node, GString *out)
{
	for (; node; node = node->parent) {
		if (node->name && node->first && strcmp(node->name, "style") != 0)
			g_string_append_printf(out, "</%s>", node->name);
		if (node->next)
			return node->next;
	}
	return NULL;
}

static void write_tree(struct svg_document *document, GString *out, double width,
	double height, const double box[4])
{
	const struct svg_node *node = document->root;

	while (node) {
		if (!node->name) {
			write_escaped(out, node->text);
			node = step(node, out);
			continue;
		}
		if (strcmp(node->name, "style") == 0) {
			write_sheet(document, node, out);
			node = step(node, out);
			continue;
		}
		if (node == document->root) {
			write_root(node, out, width, height, box);
		} else {
			g_string_append_printf(out, "<%s", node->name);
			write_attributes(node, out, false);
		}
		g_string_append(out, node->first ? ">" : "/>");
		node = node->first ? node->first : step(node, out);
	}
}

char *media_svg_clean(struct arena *arena, const char *text, size_t len,
	int64_t picture_px, int *width_px, int *height_px, size_t *out_len,
	const char **wrong)
{
	struct svg_document document = {.arena = arena, .picture_px = picture_px};
	char *clean = NULL;
	double width, height, box[4];

	document.nodes = g_ptr_array_new();
	document.ids = g_hash_table_new(g_str_hash, g_str_equal);
	if (len > MAX_BYTES)
		document.wrong = "is an SVG of more than 16 MiB";
	else if (svg_read(&document, text, len) && svg_check_references(&document)) {
		g_autoptr(GString) out = g_string_sized_new(len);
		intrinsic_size(document.root, &width, &height, box);
		write_tree(&document, out, width, height, box);
		g_string_append_c(out, '\n');
		clean = arena_strndup(arena, out->str, out->len);
		*out_len = out->len;
		*width_px = MAX((int)(width + 0.5), 1);
		*height_px = MAX((int)(height + 0.5), 1);
	}
	*wrong = document.wrong;
	g_ptr_array_free(document.nodes, TRUE);
	g_hash_table_destroy(document.ids);
	return clean;
}
