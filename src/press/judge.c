/* How the pages of a book are set: asked for in a report, and to be no worse than may be. */
#include "octavo/pdf.h"
#include "press/press.h"

const double *press_most_demerits(const struct press *press)
{
	return press->options->max_demerits ? press->options->max_demerits : press->book->max_demerits;
}

struct job judge_begin(struct press *press)
{
	struct job job = *press->job;

	if (!press->proof && (press->options->proof || press_most_demerits(press)))
		press->proof = proof_open();
	job.proof = press->proof;
	return job;
}

bool judge_end(const struct press *press)
{
	const double *most = press_most_demerits(press);
	struct proof_figures figures;
	g_autoptr(GString) worst = g_string_new(NULL);
	char number[G_ASCII_DTOSTR_BUF_SIZE], bound[G_ASCII_DTOSTR_BUF_SIZE];

	if (!most)
		return true;
	proof_figures(press->proof, &figures);
	if (figures.demerits <= *most)
		return true;
	proof_worst(&figures, worst);
	diag_report(press->job->diag, DIAG_PAGES_POOR,
		press->options->max_demerits ? (struct pos){0} : press->book->max_demerits_pos,
		"%s demerits for each 1,000 lines, %s at most: %s",
		g_ascii_formatd(number, sizeof(number), "%.1f", figures.demerits),
		g_ascii_formatd(bound, sizeof(bound), "%g", *most), worst->str);
	return false;
}

static bool page_pass(const struct layout_page *page, void *data)
{
	(void)page;
	(void)data;
	return true;
}

bool press_try(struct press *press, int *n_pages)
{
	const struct job job = judge_begin(press);
	struct layout *layout = layout_open(press->book, press->printed, &job);
	bool ok;

	job_progress(press->job, "laying out", "");
	ok = layout && layout_run(layout, page_pass, NULL);
	*n_pages = ok ? pdf_pages_before(press->book, press->printed) + layout_n_pages(layout) : 0;
	if (layout)
		layout_close(layout);
	/* a bound that the book has is one of a PDF that it makes */
	return ok && ((!press->options->max_demerits && !press_wants(press, PRESS_PDF)) || judge_end(press));
}

void press_report(const struct press *press, enum proof_format format, GString *out)
{
	const double *most = press_most_demerits(press);

	proof_write(press->proof, format, press->book->title, most ? *most : -1, out);
}
