/* What a page had to suffer, told where the reader of messages asked for all of them: page
 * by its number, place in the notes, and the reason. */
#include "layout/pages.h"
#include "octavo/proof.h"

static const struct {
	enum flow_breach breach;
	bool above;       /* the place is what stands at the foot, not what follows */
	enum proof_kind kind; /* PROOF__COUNT: it is no fault */
	const char *text;
} words[] = {
	{FLOW_CUT, false, PROOF_CUT, "is parted from what it belongs with, it would not fit on any page"},
	{FLOW_LONE, false, PROOF_LONE, "leaves too little of a box, or under a heading, on one page"},
	{FLOW_WIDOW, false, PROOF_WIDOW, "begins with the last line of a paragraph"},
	{FLOW_ORPHAN, true, PROOF_ORPHAN, "ends with the first line of a paragraph"},
	{FLOW_UNEVEN, false, PROOF_UNEVEN, "ends on another line than the page it faces"},
	{FLOW_HYPHEN, true, PROOF_OVER, "ends in a broken word"},
	{FLOW_NOTE, true, PROOF__COUNT, "holds a footnote that goes on on the next"},
	{FLOW_STUB, true, PROOF_STUB, "ends the chapter with a few lines alone"},
	{FLOW_LONG, true, PROOF__COUNT, "is a line longer, to keep what belongs together"},
};

/* Why no row of those that were missing could be had: the dearest cut among them. */
static const char *short_reason(
	const struct vlist *list, const struct flow_page *page, double leading)
{
	float cost = 0;
	double height = 0;
	for (int r = page->end; r < list->n_rows && height < page->missing * leading; r++) {
		const struct vrow *row = &list->rows[r];
		if (row->height > page->missing * leading)
			return "what follows is higher than that and cannot be cut";
		height += row->space + row->before + row->height + row->after;
		if (r + 1 < list->n_rows)
			cost = MAX(cost, row[1].cost);
	}
	if (cost >= ROW_NEVER)
		return "a heading or a title stays with its text";
	if (cost >= ROW_LONE)
		return "a box or a heading keeps two lines";
	if (cost >= ROW_WIDOW)
		return "the last two lines of a paragraph stay together";
	if (cost >= ROW_ORPHAN)
		return "the first two lines of a paragraph stay together";
	return "so it is level with the page it faces";
}

static struct pos place_of(const struct build *build, const struct flow_page *page, bool above)
{
	const struct vlist *list = &build->text;
	int row = above || page->end >= list->n_rows ? page->end - 1 : page->end;
	struct pos pos = {.path = build->path};
	if (row >= 0 && row < list->n_rows && list->rows[row].pos.path)
		pos = list->rows[row].pos;
	return pos;
}

static void tell_lowered(const struct build *build, const struct flow_page *page, const char *label)
{
	for (int r = page->first; r < page->end; r++) {
		const struct vrow *row = &build->text.rows[r];
		if (row->lowered == 0)
			continue;
		const struct doc_node *shown = lay_diagram_node(row);
		double was = row->height + row->lowered * build->theme->leading;
		int percent = (int)(100 * row->height / was + 0.5);
		if (!shown)
			shown = lay_figure_mark(row)->node;
		g_autofree char *name = shown->kind == DOC_DIAGRAM ? g_strdup("a diagram")
								   : g_strdup_printf("picture '%s'", shown->as.picture->target);
		diag_report(build->layout->job->diag, DIAG_PICTURE_FIT, doc_pos(shown),
			"%s is set at %d %% of its size, to fit on page %s", name, percent, label);
	}
}

void breach_tell(struct build *build, const struct flow_page *page, const char *label)
{
	struct diag *diag = build->layout->job->diag;
	tell_lowered(build, page, label);
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (page->breaches & words[i].breach)
			diag_report(diag, DIAG_PAGE_BREACH,
				place_of(build, page, words[i].above), "%s %s", label,
				words[i].text);
	if (!(page->breaches & FLOW_SHORT))
		return;
	int lines = (int)(page->missing + 0.5);
	diag_report(diag, DIAG_PAGE_BREACH, place_of(build, page, false),
		"%s ends %d %s short: %s", label, lines, lines == 1 ? "line" : "lines",
		short_reason(&build->text, page, build->theme->leading));
}

void breach_prove(const struct build *build, const struct flow_page *page)
{
	struct proof *proof = build->layout->job->proof;
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if ((page->breaches & words[i].breach) && words[i].kind < PROOF__COUNT)
			proof_fault(proof, words[i].kind, place_of(build, page, words[i].above), 0, NULL);
	if (page->breaches & FLOW_SHORT)
		proof_fault(proof, PROOF_SHORT, place_of(build, page, false), page->missing,
			short_reason(&build->text, page, build->theme->leading));
}
