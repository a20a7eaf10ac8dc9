/* What shall look how: of all that styles of a flowchart say, the colour of a ground and a broken line. */
#include <math.h>
#include "diagram/make.h"

struct wish {
	const char *id;          /* of a box or frame */
	const char *class_name;  /* or NULL */
	struct look look;
};

static const struct {
	const char *name;
	uint32_t rgb;
} colours[] = {{"white", 0xffffff}, {"black", 0x000000}, {"red", 0xff0000}, {"green", 0x008000}, {"blue", 0x0000ff}, {"yellow", 0xffff00},
	{"orange", 0xffa500}, {"pink", 0xffc0cb}, {"purple", 0x800080}, {"gray", 0x808080}, {"grey", 0x808080}, {"lightgray", 0xd3d3d3},
	{"lightgrey", 0xd3d3d3}, {"lightblue", 0xadd8e6}, {"lightgreen", 0x90ee90}, {"lightyellow", 0xffffe0}, {"lightpink", 0xffb6c1},
	{"lightcoral", 0xf08080}, {"lightcyan", 0xe0ffff}, {"lightsalmon", 0xffa07a}, {"cyan", 0x00ffff}, {"aqua", 0x00ffff},
	{"magenta", 0xff00ff}, {"lime", 0x00ff00}, {"gold", 0xffd700}, {"silver", 0xc0c0c0}, {"teal", 0x008080}, {"navy", 0x000080},
	{"brown", 0xa52a2a}, {"beige", 0xf5f5dc}, {"lavender", 0xe6e6fa}, {"salmon", 0xfa8072}, {"coral", 0xff7f50}, {"tomato", 0xff6347},
	{"skyblue", 0x87ceeb}, {"steelblue", 0x4682b4}, {"khaki", 0xf0e68c}, {"wheat", 0xf5deb3}, {"azure", 0xf0ffff}, {"ivory", 0xfffff0},
	{"honeydew", 0xf0fff0}, {"mistyrose", 0xffe4e1}, {"palegreen", 0x98fb98}, {"plum", 0xdda0dd}, {"violet", 0xee82ee},
	{"darkgray", 0xa9a9a9}, {"whitesmoke", 0xf5f5f5}, {"aliceblue", 0xf0f8ff}};

/* A channel as light: to the power of 2.25, by square roots alone, which is within a few hundredths of sRGB's curve. */
static double light_of(double channel)
{
	double c = channel / 255;

	return c * c * sqrt(sqrt(c));
}

/* The colour, made so light that black words are read upon it: their light shall differ as 4.5 to 1. */
static uint32_t readable(uint32_t rgb)
{
	enum { STEPS = 20 };

	for (int step = 0; step <= STEPS; step++) {
		double channels[3], part = (double)step / STEPS;
		for (int i = 0; i < 3; i++) {
			double own = (rgb >> (16 - 8 * i)) & 0xff;
			channels[i] = own + (255 - own) * part;
		}
		double light = 0.2126 * light_of(channels[0]) + 0.7152 * light_of(channels[1]) + 0.0722 * light_of(channels[2]);
		/* 0.175 is the least; a ground lighter than that is better read */
		if (light >= (step == 0 ? 0.4 : 0.45))
			return (uint32_t)(channels[0] + 0.5) << 16 | (uint32_t)(channels[1] + 0.5) << 8 | (uint32_t)(channels[2] + 0.5);
	}
	return 0xffffff;
}

/* A colour that paper shines through. */
static uint32_t on_white(uint32_t rgb, double part)
{
	uint32_t mixed = 0;

	part = part >= 0 && part <= 1 ? part : 1;
	for (int shift = 16; shift >= 0; shift -= 8)
		mixed = mixed << 8 | (uint32_t)(255 - (255 - ((rgb >> shift) & 0xff)) * part + 0.5);
	return mixed;
}

static bool read_colour(const char *text, uint32_t *rgb)
{
	size_t len = strlen(text);

	if (*text == '#' && strspn(text + 1, "0123456789abcdefABCDEF") == len - 1 && (len == 4 || len == 5 || len == 7 || len == 9)) {
		uint32_t value = (uint32_t)g_ascii_strtoull(text + 1, NULL, 16);
		if (len == 5 || len == 9)
			value >>= len == 5 ? 4 : 8;
		if (len <= 5)
			value = (value & 0xf00) * 0x1100 | (value & 0xf0) * 0x110 | (value & 0xf) * 0x11;
		*rgb = value;
		return true;
	}
	if (g_str_has_prefix(text, "rgb")) {
		const char *at = text + strcspn(text, "0123456789");
		uint32_t value = 0;
		for (int i = 0; i < 3; i++) {
			char *end;
			guint64 channel = g_ascii_strtoull(at, &end, 10);
			if (end == at)
				return false;
			value = value << 8 | (uint32_t)MIN(channel, 255);
			at = end + strspn(end, " ,");
		}
		*rgb = g_str_has_prefix(text, "rgba") ? on_white(value, g_ascii_strtod(at, NULL)) : value;
		return true;
	}
	for (size_t i = 0; i < G_N_ELEMENTS(colours); i++)
		if (g_ascii_strcasecmp(colours[i].name, text) == 0) {
			*rgb = colours[i].rgb;
			return true;
		}
	return false;
}

/* "fill:#f9f,stroke-dasharray:5 5"; what else is said is of a screen. */
static struct look read_look(const char *text)
{
	struct look look = {0};
	g_auto(GStrv) parts = g_strsplit_set(text, ",;", -1);

	/* commas within rgb(…) part nothing: such a colour is read from where it begins */
	for (int i = 0; parts[i]; i++) {
		char *colon = strchr(parts[i], ':');
		if (!colon)
			continue;
		*colon = '\0';
		const char *name = g_strstrip(parts[i]), *value = g_strstrip(colon + 1);
		if (strcmp(name, "stroke-dasharray") == 0) {
			look.dashed = *value != '0' && *value && strcmp(value, "none") != 0;
		} else if (strcmp(name, "fill") == 0) {
			g_autofree char *whole = g_str_has_prefix(value, "rgb") && parts[i + 1] && parts[i + 2]
				? g_strdup_printf("%s,%s,%s", value, parts[i + 1], parts[i + 2])
				: g_strdup(value);
			look.has_fill = read_colour(whole, &look.fill);
			if (look.has_fill)
				look.fill = readable(look.fill);
		}
	}
	return look;
}

bool style_colour(const char *text, struct look *look)
{
	g_autofree char *bare = g_strstrip(g_strdup(text));

	look->has_fill = read_colour(bare, &look->fill);
	if (look->has_fill)
		look->fill = readable(look->fill);
	return look->has_fill;
}

static void add_wish(struct reader *reader, const char *id, const char *class_name, struct look look)
{
	struct wish wish = {id, class_name, look};

	if (!reader->wishes)
		reader->wishes = g_array_new(FALSE, FALSE, sizeof(struct wish));
	g_array_append_val(reader->wishes, wish);
}

static void style_wish(struct reader *reader, const char *id, const char *class_name)
{
	add_wish(reader, id, class_name, (struct look){0});
}

bool style_take(struct reader *reader, const char *id)
{
	if (!take(reader, ":::"))
		return true;
	size_t len = strcspn(reader->at, " \t\n;:{[(-<&,");
	if (len == 0)
		return refuse_rest(reader);
	style_wish(reader, id, arena_strndup(reader->arena, reader->at, len));
	reader->at += len;
	return true;
}

static void apply(struct look *to, const struct look *look)
{
	if (look->has_fill) {
		to->has_fill = true;
		to->fill = look->fill;
	}
	to->dashed |= look->dashed;
}

void style_apply(struct reader *reader)
{
	struct graph *graph = reader->graph;
	const struct look *usual = g_hash_table_lookup(reader->styles, "default");

	for (int i = 0; usual && i < graph->n_boxes; i++)
		apply(&graph->boxes[i].look, usual);
	for (guint i = 0; reader->wishes && i < reader->wishes->len; i++) {
		const struct wish *wish = &g_array_index(reader->wishes, struct wish, i);
		const struct look *look = wish->class_name ? g_hash_table_lookup(reader->styles, wish->class_name) : &wish->look;
		int box = GPOINTER_TO_INT(g_hash_table_lookup(reader->boxes, wish->id)) - 1;
		int group = GPOINTER_TO_INT(g_hash_table_lookup(reader->groups, wish->id)) - 1;
		if (look && box >= 0)
			apply(&graph->boxes[box].look, look);
		if (look && group >= 0)
			apply(&graph->groups[group].look, look);
	}
}

/* The ids (or names) parted by commas, then the rest of the line. */
static bool take_names(struct reader *reader, GPtrArray *names)
{
	do {
		skip_blanks(reader);
		size_t len = strcspn(reader->at, " \t\n,;");
		if (len == 0)
			return refuse_rest(reader);
		g_ptr_array_add(names, arena_strndup(reader->arena, reader->at, len));
		reader->at += len;
		skip_blanks(reader);
	} while (take(reader, ","));
	return true;
}

/* Lines whose looks end with the line, though ';' may stand in them. */
static bool take_style(struct reader *reader, bool is_class)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new();

	if (!take_names(reader, names))
		return false;
	struct look look = read_look(take_line(reader, '\n'));
	for (guint i = 0; i < names->len; i++) {
		if (is_class)
			g_hash_table_insert(reader->styles, names->pdata[i], arena_memdup(reader->arena, &look, sizeof look));
		else
			add_wish(reader, names->pdata[i], NULL, look);
	}
	return true;
}

static bool take_class(struct reader *reader)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new();

	if (!take_names(reader, names))
		return false;
	char *class_name = take_line(reader, ';');
	for (guint i = 0; i < names->len; i++)
		style_wish(reader, names->pdata[i], class_name);
	return true;
}

bool flow_style(struct reader *reader, bool *found)
{
	*found = true;
	if (take_word(reader, "style"))
		return take_style(reader, false);
	if (take_word(reader, "classDef"))
		return take_style(reader, true);
	if (take_word(reader, "class"))
		return take_class(reader);
	if (take_word(reader, "linkStyle") || take_word(reader, "click")) {
		take_line(reader, '\n');
		return true;
	}
	*found = false;
	return true;
}
