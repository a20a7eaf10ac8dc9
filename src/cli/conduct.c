/*
 * What the worker does for each command: press makes the book, here its numbers are told and its status is chosen.
 */
#include <errno.h>
#include <unistd.h>
#include "octavo/epub.h"
#include "octavo/pdf.h"
#include "octavo/press.h"
#include "cli/cli.h"

static struct press_options press_wanted(const struct cli_options *options)
{
	return (struct press_options){.path = options->path,
		.theme = options->theme,
		.set = (const char *const *)options->set,
		.page_list = options->page_list,
		.proof = options->typography != NULL,
		.max_demerits = options->demerits_told ? &options->max_demerits : NULL,
		.book = {.language = options->language, .title = options->title}};
}

/* The exit status of what was reported, the worst first. */
static int press_status(const struct press *press, const struct cli_options *options, bool ok)
{
	const struct diag *diag = press->job->diag;

	if (diag_count_code(diag, DIAG_OUTPUT_REFUSED) || diag_count_code(diag, DIAG_STDOUT_REFUSED))
		return EXIT_IO;
	if (diag_count_code(diag, DIAG_CONFIG_BAD) || diag_count_code(diag, DIAG_THEME_BAD))
		return EXIT_USAGE;
	if (!ok)
		return EXIT_INPUT;
	if (options->strict && diag_count(diag, DIAG_WARNING) + diag_count(diag, DIAG_ERROR) > 0)
		return EXIT_INPUT;
	return EXIT_DONE;
}

static int press_end(struct press *press, const struct cli_options *options, bool ok, struct worker_note *note)
{
	int status = press_status(press, options, ok);

	note->numbers[TELL_NOTES] = press->n_notes;
	note->numbers[TELL_WARNINGS] = diag_count(press->job->diag, DIAG_WARNING);
	note->numbers[TELL_ERRORS] = diag_count(press->job->diag, DIAG_ERROR);
	note->numbers[TELL_CHAPTERS] = press->book ? press->book->n_chapters : 0;
	diag_flush(press->job->diag);
	press_free(press);
	return status;
}

/* Formats taken by default give way to the book's own list. */
static bool format_wanted(const struct press *press, const struct cli_output *output, enum press_format format)
{
	return output->wanted && (!output->by_default || press_wants(press, format));
}

/* Pages of an earlier PDF are for an EPUB made alone; of an EPUB alone no page is set. */
static bool pages_agree(const struct press *press, const struct cli_output *outputs)
{
	bool pdf = format_wanted(press, &outputs[PRESS_PDF], PRESS_PDF);
	const char *wrong = NULL;

	if (press->options->page_list && pdf)
		wrong = "--page-list is for an EPUB made alone (-o book.epub): this run makes a PDF, and its pages are the EPUB's";
	else if ((press->options->proof || press->options->max_demerits) && !pdf)
		wrong = "--typography and --max-demerits are of a PDF's pages, and this run makes none";
	if (wrong)
		diag_report(press->job->diag, DIAG_USAGE, (struct pos){0}, "%s", wrong);
	return !wrong;
}

/* A reader that wants no more (| head) has what it wanted. */
static bool text_print(const struct job *job, const GString *text)
{
	if ((fwrite(text->str, 1, text->len, stdout) == text->len && fflush(stdout) == 0) || errno == EPIPE)
		return true;
	diag_report(job->diag, DIAG_STDOUT_REFUSED, (struct pos){NULL, 0, 0}, "%s", g_strerror(errno));
	return false;
}

/* Also of a book that its pages keep from being written: it tells why. */
static bool report_write(const struct press *press, const struct conduct *conduct, struct worker_note *note)
{
	g_autoptr(GString) text = g_string_new(NULL);
	struct outfile *file = conduct->report->file;

	if (!press->proof || !conduct->options->typography)
		return true;
	press_report(press, conduct->options->typography_format, text);
	if (!file)
		return text_print(press->job, text);
	note->numbers[TELL_WRITTEN_REPORT] = outfile_write(file, text->str, text->len);
	return note->numbers[TELL_WRITTEN_REPORT];
}

int conduct_build(void *data, struct worker_note *note)
{
	struct conduct *conduct = data;
	struct progress *progress = progress_open(note, !conduct->options->quiet);
	struct press_options wanted = press_wanted(conduct->options);
	struct press press;
	bool ok, agree = true;
	int status;

	press_init(&press, &wanted, conduct->job);
	ok = press_ready(&press);
	if (ok)
		ok = agree = pages_agree(&press, conduct->outputs);
	if (ok)
		g_strlcpy(note->result, text_slug(press.arena, press.book->title, true, 120, "book"),
			sizeof(note->result));
	/* The PDF first: the EPUB takes its page numbers over. */
	for (int format = PRESS__COUNT; ok && format-- > 0;) {
		struct press_result result;

		if (!format_wanted(&press, &conduct->outputs[format], (enum press_format)format))
			continue;
		ok = press_write(&press, (enum press_format)format, conduct->outputs[format].file, &result);
		note->numbers[TELL_WRITTEN_EPUB + format] = ok;
		note->numbers[TELL_DOCUMENTS] += result.n_documents;
		note->numbers[TELL_PAGES] += result.n_pages;
		note->numbers[TELL_SHEETS] += result.n_sheets;
	}
	progress_close(progress);
	ok = report_write(&press, conduct, note) && ok;
	status = press_end(&press, conduct->options, ok, note);
	return agree ? status : EXIT_USAGE;
}

int conduct_cover(void *data, struct worker_note *note)
{
	struct conduct *conduct = data;
	struct progress *progress = progress_open(note, !conduct->options->quiet);
	struct press_options wanted = press_wanted(conduct->options);
	struct press press;
	struct pdf_wrap wrap;
	bool ok;

	press_init(&press, &wanted, conduct->job);
	ok = press_ready(&press) && press_wrap(&press, conduct->outputs[PRESS_PDF].file, &wrap);
	if (ok) {
		g_snprintf(note->result, sizeof(note->result), "%s-cover", text_slug(press.arena, press.book->title, true, 110, "book"));
		note->numbers[TELL_WRITTEN_PDF] = true;
		note->numbers[TELL_PAGES] = wrap.n_pages;
		note->numbers[TELL_SPINE] = (int)(wrap.spine * 1000 + 0.5);
		note->numbers[TELL_WIDTH] = (int)(wrap.width * 1000 + 0.5);
		note->numbers[TELL_HEIGHT] = (int)(wrap.height * 1000 + 0.5);
	}
	progress_close(progress);
	return press_end(&press, conduct->options, ok, note);
}

int conduct_check(void *data, struct worker_note *note)
{
	struct conduct *conduct = data;
	struct progress *progress = progress_open(note, !conduct->options->quiet);
	struct press_options wanted = press_wanted(conduct->options);
	struct press press;
	bool ok;

	press_init(&press, &wanted, conduct->job);
	ok = press_ready(&press) && (press_wants(&press, PRESS_PDF) || press_recall(&press));
	if (ok)
		ok = press_try(&press, &note->numbers[TELL_PAGES]);
	if (ok && conduct->options->against)
		ok = epub_against(press.book, press.theme, press.job, conduct->options->against);
	progress_close(progress);
	ok = report_write(&press, conduct, note) && ok;
	return press_end(&press, conduct->options, ok && press_is_whole(&press), note);
}

/* One text a stage. */
static bool dump_doc(struct press *press, GString *out)
{
	for (int i = 0; i < press->n_files; i++)
		if (press->notes[i])
			doc_dump(press->notes[i], out);
	return true;
}

static bool dump_book(struct press *press, GString *out)
{
	if (!press_gather(press))
		return false;
	book_dump(press->book, out);
	return true;
}

static bool dump_pages(struct press *press, GString *out, bool (*dump)(struct layout *, GString *))
{
	struct layout *layout;
	bool ok;

	if (!press_gather(press) || !press_style(press))
		return false;
	layout = layout_open(press->book, press->printed, press->job);
	ok = layout && dump(layout, out);
	if (layout)
		layout_close(layout);
	return ok;
}

static bool dump_layout(struct press *press, GString *out)
{
	return dump_pages(press, out, layout_dump);
}

static bool dump_tags(struct press *press, GString *out)
{
	return dump_pages(press, out, layout_dump_tags);
}

static const struct {
	const char *name;
	bool (*dump)(struct press *press, GString *out);
} stages[] = {
	{"doc", dump_doc},
	{"book", dump_book},
	{"layout", dump_layout},
	{"tags", dump_tags},
};

int conduct_dump(void *data, struct worker_note *note)
{
	struct conduct *conduct = data;
	struct press_options wanted = press_wanted(conduct->options);
	struct press press;
	g_autoptr(GString) out = g_string_new(NULL);
	bool ok;

	press_init(&press, &wanted, conduct->job);
	ok = press_read(&press);
	for (size_t i = 0; ok && i < G_N_ELEMENTS(stages); i++)
		if (strcmp(stages[i].name, conduct->options->word) == 0)
			ok = stages[i].dump(&press, out) && text_print(press.job, out);
	return press_end(&press, conduct->options, ok && press_is_whole(&press), note);
}

int conduct_init(void *data, struct worker_note *note)
{
	struct conduct *conduct = data;
	struct press_options wanted = press_wanted(conduct->options);
	struct press press;
	bool ok;
	char *text;

	press_init(&press, &wanted, conduct->job);
	press.vault = vault_open(wanted.path, press.job);
	ok = press.vault != NULL;
	if (ok) {
		text = book_template(press.arena, press.job, press.vault);
		ok = text && outfile_write(conduct->outputs[0].file, text, strlen(text));
	}
	return press_end(&press, conduct->options, ok, note);
}
