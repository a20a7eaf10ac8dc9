/*
 * The conductor: the one list of stages, run in the worker.
 *
 *   vault_open -> markdown_read (each note) -> book_make -> epub_write, pdf_write
 *
 * Nothing is decided here but the order; what is odd in the input the stages tell themselves.
 */
#include <unistd.h>
#include "octavo/epub.h"
#include "octavo/markdown.h"
#include "octavo/pdf.h"
#include "cli/cli.h"

/* What one run holds; everything but the arena is borrowed from it or closed by run_close. */
struct run {
	const struct cli_options *options;
	const struct job *job;
	struct arena *arena;
	struct vault *vault;
	struct doc_node **notes; /* one a file of the vault, NULL for what is no note */
	int n_files, n_notes;
	struct book *book;
	struct theme *theme;
};

static void note_read(struct run *run, const struct vault_file *file, struct arena *scratch)
{
	char *bytes;
	size_t len;

	job_progress(run->job, "reading", file->path);
	if (vault_read(run->vault, file, scratch, &bytes, &len))
		run->notes[file->index] = markdown_read(run->arena, run->job, file->path, bytes, len);
	run->n_notes += run->notes[file->index] && file->in_book;
	arena_reset(scratch);
}

/* A single note brings the notes that it embeds, and theirs, but no others. */
static void embedded_read(struct run *run, const struct vault_file *single, struct arena *scratch)
{
	g_autoptr(GQueue) waiting = g_queue_new();

	g_queue_push_tail(waiting, (gpointer)single);
	for (const struct vault_file *file; (file = g_queue_pop_head(waiting));) {
		struct doc_node *root;

		note_read(run, file, scratch);
		root = run->notes[file->index];
		for (struct doc_node *n = root; n; n = doc_next(root, n, true)) {
			const struct vault_file *other = n->kind == DOC_EMBED
				? vault_find_note(run->vault, file, n->as.link->target)
				: NULL;

			if (other && !run->notes[other->index] && !g_queue_find(waiting, other))
				g_queue_push_tail(waiting, (gpointer)other);
		}
	}
}

static bool notes_read(struct run *run)
{
	const struct vault_file *const *files = vault_files(run->vault, &run->n_files);
	const struct vault_file *single = vault_single(run->vault);
	struct arena *scratch = arena_open();

	markdown_init();
	run->notes = ARENA_ARRAY(run->arena, struct doc_node *, run->n_files + 1);
	if (single)
		embedded_read(run, single, scratch);
	for (int i = 0; !single && i < run->n_files; i++)
		if (files[i]->kind == VAULT_NOTE)
			note_read(run, files[i], scratch);
	arena_close(scratch);
	if (run->n_notes == 0)
		diag_report(run->job->diag, DIAG_INPUT_EMPTY, (struct pos){NULL, 0, 0}, "%s",
			run->options->path);
	return run->n_notes > 0;
}

static bool book_read(struct run *run)
{
	struct book_options options = {.language = run->options->language, .title = run->options->title};

	job_progress(run->job, "gathering", run->options->path);
	run->book = book_make(run->arena, run->job, run->vault, run->notes, &options);
	return run->book != NULL;
}

/* The theme that book.yml names; a file lies in the vault, and nowhere else. */
static const char *book_theme(struct run *run)
{
	const char *name = run->book->theme;

	if (!name)
		return run->book->single ? "handout" : NULL;
	if (!strchr(name, '/') && !strchr(name, '.'))
		return name;
	g_auto(GStrv) parts = g_strsplit(name, "/", -1);
	if (*name == '/' || g_strv_contains((const char *const *)parts, "..")) {
		diag_report(run->job->diag, DIAG_PATH_OUTSIDE, (struct pos){0}, "%.200s", name);
		return NULL;
	}
	return arena_printf(run->arena, "%s/%s", vault_folder(run->vault), name);
}

/* The command line's theme and tokens go before the book's.  What a theme says of the words themselves is done. */
static bool run_theme(struct run *run)
{
	const char *name = run->options->theme;
	g_autoptr(GPtrArray) overrides = g_ptr_array_new();

	if (!name && run->book)
		name = book_theme(run);
	for (const char *const *set = run->book ? run->book->overrides : NULL; set && *set; set++)
		g_ptr_array_add(overrides, (gpointer)*set);
	for (char **set = run->options->set; set && *set; set++)
		g_ptr_array_add(overrides, *set);
	g_ptr_array_add(overrides, NULL);
	run->theme = theme_read(run->arena, run->job, name ? name : "classic",
		(const char *const *)overrides->pdata);
	if (run->book && run->theme && run->theme->smart_quotes)
		book_quotes_turn(run->arena, run->book);
	return run->theme != NULL;
}

static bool run_open(struct run *run, const struct conduct *conduct)
{
	*run = (struct run){.options = conduct->options, .job = conduct->job, .arena = arena_open()};
	job_progress(run->job, "opening", run->options->path);
	run->vault = vault_open(run->options->path, run->job);
	return run->vault && notes_read(run) && book_read(run) && run_theme(run);
}

static void run_close(struct run *run)
{
	if (run->vault)
		vault_close(run->vault);
	arena_close(run->arena);
}

/* The exit status of what was reported, the worst first. */
static int run_status(const struct run *run, bool ok)
{
	const struct diag *diag = run->job->diag;

	if (diag_count_code(diag, DIAG_OUTPUT_REFUSED))
		return EXIT_IO;
	if (diag_count_code(diag, DIAG_CONFIG_BAD) || diag_count_code(diag, DIAG_THEME_BAD))
		return EXIT_USAGE;
	if (!ok)
		return EXIT_INPUT;
	if (run->options->strict && diag_count(diag, DIAG_WARNING) + diag_count(diag, DIAG_ERROR) > 0)
		return EXIT_INPUT;
	return EXIT_DONE;
}

static int run_end(struct run *run, bool ok, struct worker_note *note)
{
	int status = run_status(run, ok);

	note->numbers[TELL_NOTES] = run->n_notes;
	note->numbers[TELL_WARNINGS] = diag_count(run->job->diag, DIAG_WARNING);
	note->numbers[TELL_ERRORS] = diag_count(run->job->diag, DIAG_ERROR);
	note->numbers[TELL_CHAPTERS] = run->book ? run->book->n_chapters : 0;
	diag_flush(run->job->diag);
	run_close(run);
	return status;
}

/* Formats taken by default give way to the book's own list. */
static bool book_wants(const struct book *book, const struct cli_output *output, enum cli_format format)
{
	if (!output->wanted || !output->by_default || !book->outputs)
		return output->wanted;
	for (const char *const *name = book->outputs; *name; name++)
		if (g_ascii_strcasecmp(*name, outputs_ending(format) + 1) == 0)
			return true;
	return false;
}

int conduct_build(void *data, struct worker_note *note)
{
	struct conduct *conduct = data;
	struct progress *progress = progress_open(note, !conduct->options->quiet);
	struct cli_output *outputs = conduct->outputs;
	struct run run;
	bool ok = run_open(&run, conduct);

	if (ok)
		g_strlcpy(note->result, text_slug(run.arena, run.book->title, true, 120, "book"),
			sizeof(note->result));
	if (ok && book_wants(run.book, &outputs[FORMAT_EPUB], FORMAT_EPUB)) {
		struct epub_result result = {0};

		job_progress(run.job, "writing", "EPUB");
		ok = epub_write(run.book, run.theme, run.job, outputs[FORMAT_EPUB].file, &result);
		note->numbers[TELL_WRITTEN_EPUB] = ok;
		note->numbers[TELL_DOCUMENTS] = result.n_documents;
	}
	if (ok && book_wants(run.book, &outputs[FORMAT_PDF], FORMAT_PDF)) {
		struct pdf_result result = {0};

		job_progress(run.job, "laying out", "PDF");
		ok = pdf_write(run.book, run.theme, run.job, outputs[FORMAT_PDF].file, &result);
		note->numbers[TELL_WRITTEN_PDF] = ok;
		note->numbers[TELL_PAGES] = result.n_pages;
	}
	progress_close(progress);
	return run_end(&run, ok, note);
}

static bool page_ignore(const struct layout_page *page, void *data)
{
	(void)page;
	(void)data;
	return true;
}

int conduct_check(void *data, struct worker_note *note)
{
	struct conduct *conduct = data;
	struct progress *progress = progress_open(note, !conduct->options->quiet);
	struct run run;
	bool ok = run_open(&run, conduct);

	if (ok) {
		struct layout *layout = layout_open(run.book, run.theme, run.job);

		job_progress(run.job, "laying out", "");
		ok = layout && layout_run(layout, page_ignore, NULL);
		note->numbers[TELL_PAGES] = ok ? layout_n_pages(layout) : 0;
		if (layout)
			layout_close(layout);
	}
	progress_close(progress);
	return run_end(&run, ok, note);
}

/* One text a stage. */
static bool dump_doc(struct run *run, GString *out)
{
	for (int i = 0; i < run->n_files; i++)
		if (run->notes[i])
			doc_dump(run->notes[i], out);
	return true;
}

static bool dump_book(struct run *run, GString *out)
{
	if (!book_read(run))
		return false;
	book_dump(run->book, out);
	return true;
}

static bool dump_pages(struct run *run, GString *out, bool (*dump)(struct layout *, GString *))
{
	struct layout *layout;
	bool ok;

	if (!book_read(run) || !run_theme(run))
		return false;
	layout = layout_open(run->book, run->theme, run->job);
	ok = layout && dump(layout, out);
	if (layout)
		layout_close(layout);
	return ok;
}

static bool dump_layout(struct run *run, GString *out)
{
	return dump_pages(run, out, layout_dump);
}

static bool dump_tags(struct run *run, GString *out)
{
	return dump_pages(run, out, layout_dump_tags);
}

static const struct {
	const char *name;
	bool (*dump)(struct run *run, GString *out);
} stages[] = {
	{"doc", dump_doc},
	{"book", dump_book},
	{"layout", dump_layout},
	{"tags", dump_tags},
};

static bool text_print(const struct job *job, const GString *text)
{
	if (fwrite(text->str, 1, text->len, stdout) == text->len && fflush(stdout) == 0)
		return true;
	diag_report(job->diag, DIAG_OUTPUT_REFUSED, (struct pos){NULL, 0, 0}, "to standard output");
	return false;
}

int conduct_dump(void *data, struct worker_note *note)
{
	struct conduct *conduct = data;
	struct run run = {.options = conduct->options, .job = conduct->job, .arena = arena_open()};
	g_autoptr(GString) out = g_string_new(NULL);
	bool ok = false;

	run.vault = vault_open(run.options->path, run.job);
	ok = run.vault && notes_read(&run);
	for (size_t i = 0; ok && i < G_N_ELEMENTS(stages); i++)
		if (strcmp(stages[i].name, run.options->stage) == 0)
			ok = stages[i].dump(&run, out) && text_print(run.job, out);
	return run_end(&run, ok, note);
}

int conduct_init(void *data, struct worker_note *note)
{
	struct conduct *conduct = data;
	struct run run = {.options = conduct->options, .job = conduct->job, .arena = arena_open()};
	bool ok;
	char *text;

	run.vault = vault_open(run.options->path, run.job);
	ok = run.vault != NULL;
	if (ok) {
		text = book_template(run.arena, run.job, run.vault);
		ok = text && outfile_write(conduct->outputs[0].file, text, strlen(text));
	}
	return run_end(&run, ok, note);
}
