/* pdf, finishing: what tells a printer where to cut and where to fold: boxes of the page, and marks outside of what is left of it
 * (ISO 32000-1, 14.11.2). */
#include "pdf/finish.h"

#define MARK_WIDTH "0.25" /* points */

static void add_box(GString *out, const char *key, const double trim[4], double around)
{
	pdf_add(out, key);
	for (int i = 0; i < 4; i++) {
		g_string_append_c(out, i ? ' ' : '[');
		pdf_add_number(out, trim[i] + (i < 2 ? -around : around));
	}
	g_string_append_c(out, ']');
}

void pdf_crop_boxes(const struct pdf_sheets *sheets, GString *out)
{
	if (!sheets->trimmed)
		return;
	add_box(out, "/BleedBox", sheets->trim, sheets->bleed);
	add_box(out, "/TrimBox", sheets->trim, 0);
}

static void add_line(GString *out, double x1, double y1, double x2, double y2)
{
	pdf_add_operand(out, x1, " ");
	pdf_add_operand(out, y1, " m ");
	pdf_add_operand(out, x2, " ");
	pdf_add_operand(out, y2, " l S\n");
}

/* At head and foot. */
static void mark_upright(const struct pdf_sheets *sheets, GString *out, double x)
{
	double from = MAX(sheets->bleed, THEME_MARK_AIR), to = from + THEME_MARK_LENGTH;

	add_line(out, x, sheets->trim[1] - to, x, sheets->trim[1] - from);
	add_line(out, x, sheets->trim[3] + from, x, sheets->trim[3] + to);
}

/* At both sides. */
static void mark_level(const struct pdf_sheets *sheets, GString *out, double y)
{
	double from = MAX(sheets->bleed, THEME_MARK_AIR), to = from + THEME_MARK_LENGTH;

	add_line(out, sheets->trim[0] - to, y, sheets->trim[0] - from, y);
	add_line(out, sheets->trim[2] + from, y, sheets->trim[2] + to, y);
}

/* Lines to cut by; those to fold by are dashed. */
void pdf_crop_draw(const struct pdf_sheets *sheets, const struct pdf_input *input, GString *drawing)
{
	double middle = sheets->width / 2;

	if (!sheets->marks)
		return;
	pdf_add(drawing, "/Artifact BMC q 0 0 0 RG " MARK_WIDTH " w\n");
	for (int i = 0; i < 2; i++) {
		mark_upright(sheets, drawing, sheets->trim[2 * i]);
		mark_level(sheets, drawing, sheets->trim[2 * i + 1]);
	}
	if (sheets->impose == THEME_IMPOSE_2UP)
		mark_upright(sheets, drawing, middle);
	pdf_add(drawing, "[2 2] 0 d\n");
	if (sheets->impose == THEME_IMPOSE_BOOKLET)
		mark_upright(sheets, drawing, middle);
	for (int i = 0; i < input->n_folds; i++)
		mark_upright(sheets, drawing, sheets->left + input->folds[i]);
	pdf_add(drawing, "Q EMC\n");
}
