/* A PDF of few pages: the largest text with which the book stays within the pages that its theme allows.  How many pages a size
 * takes only the layout knows, so sizes are tried, each half way between one that does and one that does not. */
#include "octavo/pdf.h"
#include "press/press.h"

#define LEAST 80 /* hundredths of the theme's own size: nobody reads smaller text with pleasure */
#define WHOLE 100

/* The pages of the book in that theme.  Whatever there is to tell is told when the book is set. */
static int count_pages(const struct press *press, const struct theme *theme)
{
	struct job quiet = *press->job;
	struct layout *layout;
	int n = 0;

	quiet.diag = diag_open(stderr, NULL);
	layout = layout_open(press->book, theme, &quiet);
	if (layout) {
		n = pdf_pages_before(press->book, theme) + layout_count(layout);
		layout_close(layout);
	}
	diag_close(quiet.diag);
	return n;
}

static struct theme *scaled_to(const struct press *press, const struct theme *theme, int size)
{
	return theme_scale(press->arena, theme, size / (double)WHOLE);
}

struct theme *fit_pages(struct press *press, struct theme *theme)
{
	int most = theme->most_pages, least = LEAST, beyond = WHOLE, whole;

	if (most <= 0)
		return theme;
	job_progress(press->job, "fitting", "PDF");
	whole = count_pages(press, theme);
	if (whole <= most)
		return theme;
	most = MAX(most, count_pages(press, scaled_to(press, theme, LEAST)));
	if (whole <= most)
		least = WHOLE;
	while (beyond - least > 1) {
		int size = (least + beyond) / 2;
		if (count_pages(press, scaled_to(press, theme, size)) <= most)
			least = size;
		else
			beyond = size;
	}
	if (most > theme->most_pages)
		diag_report(press->job->diag, DIAG_PAGES_MANY, (struct pos){0}, "%d (%d at %d %% of the text's size), set at %d %%",
			theme->most_pages, most, LEAST, least);
	else
		diag_report(press->job->diag, DIAG_PAGES_FITTED, (struct pos){0}, "%d (at %d %% of the text's size)", most, least);
	return scaled_to(press, theme, least);
}
