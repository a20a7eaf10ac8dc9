/* pdf, finishing: what pages are called: the numbers printed on them, of a sheet those of its pages, from the left. */
#include "pdf/finish.h"

#include "octavo/words.h"

/* Of a page before layout's first; g_free it. */
static char *cover_label(const struct pdf_finish *fin, int page)
{
	const char *cover = words_say(fin->input->book->language, WORD_COVER);
	return page ? g_strdup_printf("%s %d", cover, page + 1) : g_strdup(cover);
}

static void add_name(GString *catalog, int page, const char *label)
{
	g_string_append_printf(catalog, "%d<</P", page);
	pdf_add_text(catalog, label);
	pdf_add(catalog, ">>");
}

static void add_pages(const struct pdf_finish *fin, GString *catalog)
{
	static const char *const styles[] = {
		[LABEL_NONE] = "", [LABEL_ROMAN] = "/S/r", [LABEL_ARABIC] = "/S/D"};
	const struct pdf_input *in = fin->input;
	for (int i = 0; i < in->n_before; i++) {
		g_autofree char *label = cover_label(fin, i);
		add_name(catalog, i, label);
	}
	if (in->n_labels == 0 || in->labels[0].first_page > 0)
		g_string_append_printf(catalog, "%d<</S/D>>", in->n_before);
	for (int i = 0; i < in->n_labels; i++) {
		const struct layout_label_range *range = &in->labels[i];
		if (range->first_page + in->n_before >= fin->n_pages)
			break;
		g_string_append_printf(catalog, "%d<<%s",
			range->first_page + in->n_before, styles[range->style]);
		if (range->style != LABEL_NONE && range->start != 1)
			g_string_append_printf(catalog, "/St %d", range->start);
		pdf_add(catalog, ">>");
	}
}

static void add_sheets(const struct pdf_finish *fin, GString *catalog)
{
	for (int sheet = 0; sheet < fin->sheets.n; sheet++) {
		g_autoptr(GString) label = g_string_new(NULL);
		for (int i = 0; i < SHEET_PAGES; i++) {
			int page = pdf_sheets_page(&fin->sheets, sheet, i);
			if (page < 0)
				continue;
			g_autofree char *cover = page < fin->input->n_before ? cover_label(fin, page) : NULL;
			const char *own = cover ? cover : g_array_index(fin->record->pages, struct pdf_page, page).label;
			g_string_append_printf(label, "%s%s", label->len ? ", " : "", own ? own : "");
		}
		add_name(catalog, sheet, label->str);
	}
}

void pdf_labels_write(struct pdf_finish *fin, GString *catalog)
{
	pdf_add(catalog, "/PageLabels<</Nums[");
	if (fin->forms)
		add_sheets(fin, catalog);
	else
		add_pages(fin, catalog);
	pdf_add(catalog, "]>>");
}
