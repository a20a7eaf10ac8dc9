/* The conductor: reads a book's notes and hands them from stage to stage. */
#include "press/press.h"
#include <assert.h>
#include "octavo/cover.h"
#include "octavo/epub.h"
#include "octavo/pdf.h"

/* Notes of larger books lie in a file, of which the chapter at work alone is in memory. */
#define SPILL_BEYOND (32u * 1024 * 1024)

static const char *const endings[] = {[PRESS_EPUB] = ".epub", [PRESS_PDF] = ".pdf"};
static_assert(G_N_ELEMENTS(endings) == PRESS__COUNT, "one ending a format");

const char *press_ending(enum press_format format)
{
	return endings[format];
}

void press_init(struct press *press, const struct press_options *options, const struct job *job)
{
	*press = (struct press){.options = options, .job = job, .arena = arena_open()};
	arena_spill(press->arena, job->spill, SPILL_BEYOND);
	book_pages_init(&press->pages, press->arena);
}

void press_free(struct press *press)
{
	if (press->vault && press->vault != press->options->vault)
		vault_close(press->vault);
	if (press->macros)
		math_macros_close(press->macros);
	book_pages_free(&press->pages);
	proof_close(press->proof);
	arena_close(press->arena);
}

static struct vault *vault_take(struct press *press)
{
	const struct press_options *options = press->options;
	struct vault *vault = options->vault ? options->vault : vault_open(options->path, press->job);

	if (options->vault) {
		vault_adopt(vault, press->job);
		(void)diag_repeat(press->job->diag, options->vault_messages->str, options->vault_messages->len);
	} else if (vault) {
		vault_share(vault, options->sums);
	}
	return vault;
}

bool press_read(struct press *press)
{
	job_progress(press->job, "opening", press->options->path);
	press->vault = vault_take(press);
	if (!press->vault)
		return false;
	if (press->options->select)
		vault_select(press->vault, press->options->select);
	if (press->options->trace)
		vault_trace(press->vault, press->options->trace);
	return notes_read(press);
}

bool press_gather(struct press *press)
{
	job_progress(press->job, "gathering", press->options->path);
	press->book = book_make(
		press->arena, press->job, press->vault, press->notes, &press->options->book);
	return press->book != NULL;
}

/* The theme that book.yml names; a file lies in the vault, and nowhere else. */
static const char *book_theme(struct press *press)
{
	const char *name = press->book->theme;

	if (!name)
		return press->options->default_theme ? press->options->default_theme
			: press->book->single        ? "handout"
						     : "classic";
	if (!strchr(name, '/') && !strchr(name, '.'))
		return name;
	g_auto(GStrv) parts = g_strsplit(name, "/", -1);
	if (*name == '/' || g_strv_contains((const char *const *)parts, "..")) {
		diag_report(press->job->diag, DIAG_PATH_OUTSIDE, press->book->theme_pos, "%.200s", name);
		return "classic";
	}
	return arena_printf(press->arena, "%s/%s", vault_folder(press->vault), name);
}

bool press_style(struct press *press)
{
	const char *name = press->options->theme;
	const char *const *own = press->book->overrides;
	g_autoptr(GPtrArray) overrides = g_ptr_array_new();
	g_autoptr(GArray) places = g_array_new(FALSE, TRUE, sizeof(struct pos));
	struct theme_places told = {0};

	if (!name) {
		name = book_theme(press);
		told.name = press->book->theme ? press->book->theme_pos : press->options->default_theme_pos;
	}
	for (int i = 0; own && own[i]; i++) {
		g_ptr_array_add(overrides, (gpointer)own[i]);
		g_array_append_val(places, press->book->override_places[i]);
	}
	for (const char *const *set = press->options->set; set && *set; set++)
		g_ptr_array_add(overrides, (gpointer)*set);
	g_ptr_array_add(overrides, NULL);
	g_array_set_size(places, overrides->len);
	told.overrides = (const struct pos *)(const void *)places->data;
	press->theme = theme_read(press->arena, press->job, name, press->book->language,
		(const char *const *)overrides->pdata, &told);
	/* What a theme says of the words themselves is done. */
	if (press->theme && press->theme->smart_quotes)
		book_quotes_turn(press->arena, press->book);
	book_answers_settle(press->arena, press->book, press->theme && press->theme->answers_at_end);
	if (press->theme && press->theme->number_captions)
		book_captions_number(press->arena, press->book);
	if (!press->theme)
		return false;
	press->printed = fit_pages(press, press->theme);
	return !press->theme->attach_sources || book_sources_carry(press->arena, press->book, press->vault, press->job);
}

/* A page list that was asked for and cannot be had; false. */
static bool page_list_refuse(const struct press *press, const char *why)
{
	const char *named = press->options->page_list;

	diag_report(press->job->diag, DIAG_PAGE_LIST_BAD, named ? (struct pos){0} : press->book->page_list_pos, "'%.200s' (%s)",
		named ? named : press->book->page_list, why);
	return false;
}

/* The bytes of the PDF that is named, on the command line or in the vault; NULL, and why. */
static char *page_list_bytes(struct press *press, const char *name, size_t *len, const char **why)
{
	const char *named = press->options->page_list;
	int64_t most = press->job->limits->output;
	char *bytes = NULL;

	*why = "it is not there, or cannot be read";
	if (!named)
		return vault_read_path(press->vault, name, most, press->arena, &bytes, len) ? bytes : NULL;
	g_autofree char *folder = g_path_get_dirname(named), *base = g_path_get_basename(named);
	struct door *door = door_open(folder, press->job);
	bool read = door && door_read(door, press->arena, base, most, &bytes, len) == DOOR_OK;

	door_close(door);
	return read ? bytes : NULL;
}

bool press_recall(struct press *press)
{
	const char *name = press->options->page_list ? press->options->page_list : press->book->page_list, *why = NULL;
	size_t len = 0;
	char *bytes;

	if (!name || press->page_list)
		return true;
	bytes = page_list_bytes(press, name, &len, &why);
	press->page_list = bytes ? pdf_pages_find(press->arena, bytes, len, &why) : NULL;
	return press->page_list || page_list_refuse(press, why);
}

bool press_ready(struct press *press)
{
	return press_read(press) && press_gather(press) && press_style(press);
}

bool press_wants(const struct press *press, enum press_format format)
{
	const char *const *name = press->book->outputs;

	for (; name && *name; name++)
		if (g_ascii_strcasecmp(*name, endings[format] + 1) == 0)
			return true;
	return !press->book->outputs;
}

/* An EPUB made without its PDF takes over the pages of an earlier one. */
static bool pages_recall(struct press *press)
{
	const char *why = NULL;

	if (press->pages.list->len > 0)
		return true;
	if (!press_recall(press))
		return false;
	if (press->page_list)
		why = book_pages_read(
			press->book, press->job, arena_strdup(press->arena, press->page_list), &press->pages);
	return !why || page_list_refuse(press, why);
}

static bool epub_make(struct press *press, struct outfile *out, struct press_result *result)
{
	const struct press_parts *parts = press->options->parts;
	struct epub_keep keep = {0};
	struct epub_result epub = {0};
	bool ok;

	if (parts)
		keep = (struct epub_keep){parts->parts, parts->writing};
	job_progress(press->job, "writing", "EPUB");
	if (!pages_recall(press))
		return false;
	ok = epub_write(press->book, press->theme, &press->pages, keep.parts ? &keep : NULL, press->job, out, &epub);
	*result = (struct press_result){.bytes = epub.bytes, .n_documents = epub.n_documents};
	return ok;
}

static bool pdf_make(struct press *press, struct outfile *out, struct press_result *result)
{
	const struct press_parts *parts = press->options->parts;
	struct pdf_keep keep = {0};
	struct pdf_result pdf = {0};
	const struct job job = judge_begin(press);
	bool ok;

	if (parts)
		keep = (struct pdf_keep){parts->parts, parts->printing};
	job_progress(press->job, "laying out", "PDF");
	ok = pdf_write(press->book, press->printed, keep.parts ? &keep : NULL, &job, out, &press->pages, &pdf) &&
		judge_end(press);
	*result = (struct press_result){.bytes = pdf.bytes, .n_pages = pdf.n_pages, .n_sheets = pdf.n_sheets};
	return ok;
}

bool press_is_whole(const struct press *press)
{
	const struct diag *diag = press->job->diag;

	return diag_count_code(diag, DIAG_INPUT_UNREADABLE) == 0 && diag_count_code(diag, DIAG_NOTE_TOO_LARGE) == 0;
}

bool press_write(
	struct press *press, enum press_format format, struct outfile *out, struct press_result *result)
{
	static bool (*const makers[])(struct press *, struct outfile *, struct press_result *) = {
		[PRESS_EPUB] = epub_make, [PRESS_PDF] = pdf_make};
	static_assert(G_N_ELEMENTS(makers) == PRESS__COUNT, "a maker for every format");

	*result = (struct press_result){0};
	/* Pictures are read while it is written. */
	return press_is_whole(press) && makers[format](press, out, result) && press_is_whole(press);
}

bool press_cover(struct press *press, struct cover_jpegs *made)
{
	struct book *book = press->book;

	job_progress(press->job, "drawing", "cover");
	if (!cover_jpegs(press->arena, press->job, book, press->theme, made))
		return false;
	book->cover_drawn = made->bytes;
	book->cover_drawn_len = made->len;
	return true;
}

bool press_wrap(struct press *press, struct outfile *out, struct pdf_wrap *wrap)
{
	job_progress(press->job, "laying out", "cover");
	return press_is_whole(press) && pdf_wrap_write(press->book, press->printed, press->job, out, wrap);
}
