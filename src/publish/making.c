/* Fourth step, in the worker: one book is made, written into files that stand open without a name, and told as records. */
#include <unistd.h>
#include "octavo/cover.h"
#include "publish/build.h"

static const char *const types[] = {[FILE_EPUB] = "application/epub+zip", [FILE_PDF] = "application/pdf",
	[FILE_COVER] = "image/jpeg", [FILE_THUMB] = "image/jpeg"};

/* What each output's bytes follow from: the same key, the same bytes.  An EPUB that is made with a PDF has its page numbers. */
static void keys_make(struct build *build, struct press *press, struct told *told)
{
	const struct unit *unit = build->unit;
	g_autoptr(GString) theme = g_string_new(NULL);
	const char *fonts = depends_on(unit, "fonts"), *libraries = depends_on(unit, "libraries"),
		*epub = depends_on(unit, "the program's EPUB"), *dictionaries = depends_on(unit, "dictionaries");
	const double *bound = press_most_demerits(press);
	/* pages that stand may be worse than may be from now on */
	const char *most = bound ? arena_printf(press->arena, "%.17g", *bound) : NULL;
	char cover[SUM_HEX];

	theme_dump(press->theme, theme);
	if (press->printed != press->theme)
		theme_dump(press->printed, theme);
	book_digest(press->arena, press->book);
	cover_digest(press->book, cover);
	told->digest = press->book->digest;
	told->keys[PRESS_PDF] = key_of(press->arena, (const char *const[]){depends_on(unit, "the program's PDF"), fonts,
		libraries, dictionaries, told->digest, theme->str, most ? most : "", NULL});
	told->keys[PRESS_EPUB] = key_of(press->arena, (const char *const[]){epub, fonts, libraries, dictionaries, told->digest,
		theme->str, press_wants(press, PRESS_PDF) ? told->keys[PRESS_PDF] : press->page_list ? press->page_list : "", NULL});
	pieces_theme(&build->pieces, unit, press->arena, theme->str);
	told->cover_key = key_of(press->arena, (const char *const[]){epub, fonts, libraries, dictionaries, cover, theme->str, NULL});
}

/* The channel or host first: some reading programs show one author alone. */
static void meta_tell(struct told *told, const struct press *press)
{
	const struct book *book = press->book;

	told->id = book->identifier;
	told->title = book->title;
	told->subtitle = book->subtitle;
	told->channel = book->channel;
	told->language = book->language;
	told->description = book->description;
	told->series = book->series;
	told->series_number = book->series_number;
	told->publisher = book->publisher;
	told->rights = book->rights;
	told->date = book->date;
	if (book->channel)
		g_ptr_array_add(told->authors, (gpointer)book->channel);
	for (int i = 0; i < book->n_people; i++)
		if (g_strcmp0(book->people[i].name, book->channel) != 0)
			g_ptr_array_add(told->authors, (gpointer)book->people[i].name);
	for (const char *const *subject = book->subjects; subject && *subject; subject++)
		g_ptr_array_add(told->subjects, (gpointer)*subject);
	told->n_notes = press->n_notes;
	told->n_chapters = book->n_chapters;
	told->n_words = book->ledger.n_words;
}

static void theme_tell(struct build *build, struct press *press, struct told *told)
{
	for (const char *const *path = press->theme->files; path && *path; path++) {
		g_autofree char *name = theme_dependence(&build->run->library, *path);

		told_depend(told, arena_strdup(press->arena, name),
			file_sum(build->run->state, *path));
	}
}

/* The old file stands and would come out the same. */
static bool is_same(const struct build *build, const struct told *told, enum press_format format)
{
	const struct unit *unit = build->unit;

	return unit->intact[format == PRESS_PDF ? FILE_PDF : FILE_EPUB] &&
		g_strcmp0(unit->old->keys[format], told->keys[format]) == 0;
}

static bool file_tell(struct build *build, struct press *press, struct told *told, int kind)
{
	struct site_file *file = ARENA_NEW(press->arena, struct site_file);

	file->path = file_path(build->run, build->unit, kind);
	file->media_type = types[kind];
	file->bytes = outfile_size(build->out[kind]);
	told->files[kind] = file;
	return outfile_sum(build->out[kind], file->sum);
}

/* The cover that stands, where this book's would come out the same: the EPUB takes it over. */
static bool cover_keep(struct build *build, struct press *press, const struct told *told)
{
	const struct unit *unit = build->unit;
	const struct site_file *file = unit->old ? unit->old->files[FILE_COVER] : NULL;
	char *bytes, sum[SUM_HEX];

	if (build->cover_fd < 0 || g_strcmp0(unit->old->cover_key, told->cover_key) != 0)
		return false;
	bytes = arena_alloc(press->arena, (size_t)file->bytes + 1);
	if (pread(build->cover_fd, bytes, (size_t)file->bytes, 0) != file->bytes)
		return false;
	sum_of(bytes, (size_t)file->bytes, sum);
	if (strcmp(sum, file->sum) != 0)
		return false;
	press->book->cover_drawn = bytes;
	press->book->cover_drawn_len = (size_t)file->bytes;
	return true;
}

static bool cover_write(struct build *build, struct press *press, struct told *told, struct worker_note *note)
{
	struct cover_jpegs made;

	if (cover_keep(build, press, told)) {
		note->numbers[TELL_SAME_COVER] = 1;
		return true;
	}
	return press_cover(press, &made) && outfile_write(build->out[FILE_COVER], made.bytes, made.len) &&
		outfile_write(build->out[FILE_THUMB], made.thumb, made.thumb_len) &&
		file_tell(build, press, told, FILE_COVER) && file_tell(build, press, told, FILE_THUMB);
}

static bool format_write(struct build *build, struct press *press, struct told *told, enum press_format format, int kind)
{
	struct press_result result = {0};

	if (!press_wants(press, format))
		return true;
	if (!press_write(press, format, build->out[kind], &result))
		return false;
	told->n_pages += result.n_pages;
	return file_tell(build, press, told, kind);
}

/* The PDF first: the EPUB takes its page numbers over, so that neither is made without the other. */
static bool formats_write_or_keep(struct build *build, struct press *press, struct told *told, struct worker_note *note)
{
	bool epub = !press_wants(press, PRESS_EPUB) || is_same(build, told, PRESS_EPUB);
	bool pdf = !press_wants(press, PRESS_PDF) || is_same(build, told, PRESS_PDF);

	if (epub && pdf) {
		note->numbers[TELL_SAME_EPUB] = press_wants(press, PRESS_EPUB);
		note->numbers[TELL_SAME_PDF] = press_wants(press, PRESS_PDF);
		told->n_pages = build->unit->old ? build->unit->old->n_pages : 0;
		return true;
	}
	return format_write(build, press, told, PRESS_PDF, FILE_PDF) &&
		format_write(build, press, told, PRESS_EPUB, FILE_EPUB);
}

static bool tell(const struct build *build, struct told *told)
{
	g_autoptr(GString) text = g_string_new(NULL);

	told->n_warnings = diag_count(build->job.diag, DIAG_WARNING);
	told->n_errors = diag_count(build->job.diag, DIAG_ERROR);
	told_write(told, text);
	return write(build->told_fd, text->str, text->len) == (ssize_t)text->len;
}

int making_run(void *data, struct worker_note *note)
{
	struct build *build = data;
	const struct unit *unit = build->unit;
	g_autoptr(GString) trace = g_string_new(NULL);
	g_autofree char *first = NULL;
	struct press_options options = {.path = unit->path,
		.default_theme = unit->theme,
		.default_theme_pos = unit->theme_pos,
		.select = unit->select,
		.trace = trace,
		.vault = unit->folder ? unit->folder->vault : NULL,
		.vault_messages = unit->folder ? unit->folder->messages : NULL,
		.sums = build->run->folders.sums,
		.book = {.settings = unit->settings, .key = unit->key, .selected = unit->gathered}};
	struct press press;
	struct told *told;
	bool ok;

	press_init(&press, &options, &build->job);
	options.parts = pieces_begin(&build->pieces, build->run, unit, press.arena);
	told = told_new(press.arena);
	told->name = unit->name;
	told->slug = unit->slug;
	ok = press_ready(&press) && (press_wants(&press, PRESS_PDF) || press_recall(&press)) && press_is_whole(&press);
	if (ok) {
		meta_tell(told, &press);
		theme_tell(build, &press, told);
		keys_make(build, &press, told);
		told->trace = trace->str;
		ok = cover_write(build, &press, told, note) && formats_write_or_keep(build, &press, told, note);
	}
	/* Where the EPUB was not written its documents were not asked for, and would be forgotten. */
	if (ok && (told->files[FILE_EPUB] || !press_wants(&press, PRESS_EPUB)))
		note->numbers[TELL_PIECES] = (int)pieces_end(&build->pieces);
	pieces_count(&build->pieces, &note->numbers[TELL_KEPT], &note->numbers[TELL_MADE]);
	ok = tell(build, told) && ok;
	ok = ok && diag_count_code(build->job.diag, DIAG_CONFIG_BAD) == 0;
	note->numbers[TELL_REFUSED] = diag_count_code(build->job.diag, DIAG_OUTPUT_REFUSED);
	first = diag_first_error(build->job.diag);
	g_strlcpy(note->result, first ? first : "", sizeof(note->result));
	diag_flush(build->job.diag);
	fflush(build->messages);
	pieces_free(&build->pieces);
	return ok ? 0 : note->numbers[TELL_REFUSED] ? PUBLISH_IO : PUBLISH_FAILED;
}
