/*
 * stages FOLDER: the CPU seconds that each stage of a PDF takes, and those of cairo alone, one "name seconds" a line.  Layout's
 * hold those of its first pass (measure), which chooses all lines and pages; the second places what they hold.
 *
 * Then all is laid out once more and every page drawn bare, the same glyphs and shapes without marks, on one page of
 * cairo's file each.  The bare file is ended and thrown away: what it costs is the floor under anything that draws these
 * pages through cairo.
 */
#include <time.h>
#include "octavo/press.h"
#include "pdf/make.h"
#include "floor.h"

struct bench {
	struct layout *layout;
	struct pdf_make make;
	double began, measuring; /* when layout began; until its first page */
	double drawing, finishing;
};

static double cpu(void)
{
	struct timespec now;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static const struct page_font *find_font(void *data, int font)
{
	return layout_font(((struct bench *)data)->layout, font);
}

/* What the finisher does page by page is its own time, not that of drawing. */
static bool take_bytes(void *data, struct pdf_view bytes)
{
	struct bench *bench = data;
	double start = cpu();
	bool sound = pdf_finish_take(bench->make.finish, bytes);
	bench->finishing += cpu() - start;
	return sound;
}

static bool take_page(const struct layout_page *page, void *data)
{
	struct bench *bench = data;
	double start = cpu();
	if (bench->measuring == 0)
		bench->measuring = start - bench->began;
	bool sound = pdf_draw_page(bench->make.draw, page);
	bench->drawing += cpu() - start;
	return sound;
}

static bool draw_end(struct bench *bench, bool sound)
{
	double start = cpu();
	sound = pdf_make_drawn(&bench->make, sound);
	bench->drawing += cpu() - start;
	return sound;
}

struct floor {
	struct layout *layout;
	struct bare *bare;
	double drawing;
};

static bool take_bare(const struct layout_page *page, void *data)
{
	struct floor *floor = data;
	double start = cpu();
	bare_page(floor->bare, page);
	floor->drawing += cpu() - start;
	return true;
}

static const struct page_font *floor_font(void *data, int font)
{
	return layout_font(((struct floor *)data)->layout, font);
}

/* The seconds that cairo takes alone; below 0: it failed. */
static double run_bare(struct press *press)
{
	struct floor floor = {.layout = layout_open(press->book, press->theme, press->job)};
	struct pdf_record record;
	pdf_record_init(&record);
	struct pdf_draw_options options = {.book = press->book, .theme = press->theme,
		.job = press->job, .font = floor_font, .font_data = &floor};
	floor.bare = bare_open(&options, &record);
	bool sound = layout_run(floor.layout, take_bare, &floor);
	double start = cpu();
	sound = bare_close(floor.bare) && sound;
	floor.drawing += cpu() - start;
	pdf_record_free(&record);
	layout_close(floor.layout);
	return sound ? floor.drawing : -1;
}

static bool run(struct press *press, double read)
{
	double start = cpu();
	struct bench bench = {.began = start, .layout = layout_open(press->book, press->theme, press->job)};
	struct outfile *out = outfile_open(g_get_tmp_dir(), press->job);
	if (!out)
		return false;
	struct pdf_draw_options options = {.book = press->book, .theme = press->theme,
		.job = press->job, .font = find_font, .font_data = &bench, .take = take_bytes, .take_data = &bench};
	pdf_make_open(&bench.make, &options, out);
	bool sound = layout_run(bench.layout, take_page, &bench);
	double layout = cpu() - start - bench.drawing;
	sound = draw_end(&bench, sound);
	bench.drawing -= bench.finishing;
	start = cpu();
	struct pdf_input input = {.book = press->book, .theme = press->theme};
	pdf_input_find(&input, bench.layout);
	sound = sound && pdf_make_end(&bench.make, &input);
	int n_pages = (int)bench.make.record.pages->len;
	pdf_make_close(&bench.make, NULL);
	outfile_abandon(out);
	double finish = bench.finishing + cpu() - start;
	layout_close(bench.layout);
	double bare = sound ? run_bare(press) : -1;
	printf("read %.4f\nlayout %.4f\nmeasure %.4f\ndraw %.4f\nfinish %.4f\nfloor %.4f\npages %d\n", read, layout, bench.measuring, bench.drawing,
		finish, bare, n_pages);
	return sound && bare >= 0;
}

int main(int argc, char **argv)
{
	g_autofree char *text = NULL;
	size_t len;
	FILE *stream = open_memstream((char **)&text, &len);
	struct limits limits = limits_default();
	limits.pages = G_MAXINT32;
	struct job job = {.limits = &limits, .diag = diag_open(stream, NULL)};
	struct press_options options = {.path = argc > 1 ? argv[1] : ".", .theme = argc > 2 ? argv[2] : NULL};
	struct press press;
	double start = cpu();
	press_init(&press, &options, &job);
	bool sound = press_ready(&press);
	sound = sound && run(&press, cpu() - start);
	press_free(&press);
	diag_close(job.diag);
	fclose(stream);
	return sound ? 0 : 1;
}
