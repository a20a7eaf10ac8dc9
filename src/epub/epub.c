/* The conductor of the EPUB: plan, documents, ways in, package, archive. */
#include "octavo/epub.h"
#include "octavo/type.h"
#include "epub/make.h"

static const char css_name[] = "EPUB/style.css";

static bool is_blank(const char *text)
{
	return text == NULL || text[strspn(text, " \t\n")] == '\0';
}

static void open_epub(struct epub *epub, const struct book *book,
	const struct theme *theme, const struct job *job)
{
	*epub = (struct epub){.book = book, .theme = theme, .job = job};
	epub->arena = arena_open();
	epub->archive = archive_open();
	epub->title = is_blank(book->title) ? "Untitled" : book->title;
	epub->identifier = is_blank(book->identifier) ? epub->title : book->identifier;
	epub->language = lang_is_tag(book->language) ? book->language : "und";
	epub->files = g_ptr_array_new();
	epub->where = g_hash_table_new(g_str_hash, g_str_equal);
	epub->note_files = g_hash_table_new(NULL, NULL);
	epub->targets = g_hash_table_new(NULL, NULL);
	epub->starts = g_hash_table_new(g_str_hash, g_str_equal);
	epub->names = g_hash_table_new(g_str_hash, g_str_equal);
	epub->ids = g_hash_table_new(g_str_hash, g_str_equal);
	epub->video_titles = g_hash_table_new(g_str_hash, g_str_equal);
	for (int i = 0; i < book->n_sources; i++)
		if (book->sources[i].title != NULL)
			g_hash_table_insert(epub->video_titles,
				(gpointer)book->sources[i].video,
				(gpointer)book->sources[i].title);
	epub->listed = g_hash_table_new(g_str_hash, g_str_equal);
	epub->image_names = g_hash_table_new(g_str_hash, g_str_equal);
	epub->images = ARENA_ARRAY(epub->arena, struct epub_image, book->n_pictures + 1);
	epub->picture_indices = g_hash_table_new(g_str_hash, g_str_equal);
	epub->tale = (struct epub_tale){.ids = g_ptr_array_new(), .pictures = g_ptr_array_new(),
		.pages = g_array_new(FALSE, FALSE, sizeof(int))};
	epub->rtl = lang_is_rtl(epub->language);
	epub->runs_on = book_runs_on(book, theme);
	epub->parter = type_parter_open();
	fonts_open(epub);
}

static void close_epub(struct epub *epub)
{
	for (guint i = 0; i < epub->files->len; i++) {
		struct epub_file *file = epub->files->pdata[i];
		g_array_unref(file->pieces);
		g_ptr_array_unref(file->notes);
	}
	g_ptr_array_unref(epub->files);
	g_hash_table_unref(epub->where);
	g_hash_table_unref(epub->note_files);
	g_hash_table_unref(epub->targets);
	g_hash_table_unref(epub->starts);
	g_hash_table_unref(epub->names);
	g_hash_table_unref(epub->ids);
	g_hash_table_unref(epub->video_titles);
	g_hash_table_unref(epub->listed);
	g_hash_table_unref(epub->image_names);
	g_hash_table_unref(epub->picture_indices);
	g_ptr_array_unref(epub->tale.ids);
	g_ptr_array_unref(epub->tale.pictures);
	g_array_unref(epub->tale.pages);
	breaks_close(epub);
	fonts_close(epub);
	type_parter_close(epub->parter);
	if (epub->type != NULL)
		type_close(epub->type);
	archive_close(epub->archive);
	arena_close(epub->arena);
}

static void write_body(struct epub *epub)
{
	/* Nothing is added to the files before all of the body is written. */
	for (guint i = 0; i < epub->files->len; i++) {
		struct epub_file *file = epub->files->pdata[i];
		if (file->part != NULL)
			matter_part(epub, file);
		if (file->chapter < 0)
			continue;
		if (file->opens) {
			book_rest(epub->book);
			job_progress(epub->job, "writing the EPUB",
				epub->book->chapters[file->chapter].title);
		}
		if (keep_take(epub, file))
			continue;
		keep_begin(epub);
		chapter_write(epub, file);
		keep_put(epub, file);
	}
}

/* Of a book without faces of its own it follows from the theme. */
static bool css_key(struct epub *epub, uint8_t key[SUM_BYTES])
{
	struct sum *sum;

	if (epub->keep == NULL || epub->fonts != NULL)
		return false;
	sum = sum_open();
	sum_add_text(sum, epub->keep->basis);
	sum_add_text(sum, "css");
	sum_bytes(sum, key);
	return true;
}

static void css_pack(struct epub *epub)
{
	g_autofree char *rules = css_make(epub->theme);
	g_autoptr(GString) css = g_string_new(NULL);

	fonts_write(epub, css);
	g_string_append(css, rules);
	archive_add(epub->archive, css_name, css->str, css->len);
}

static void write_css(struct epub *epub)
{
	uint8_t key[SUM_BYTES];
	bool kept = css_key(epub, key);

	if (kept && keep_take_member(epub, css_name, key))
		return;
	css_pack(epub);
	if (kept)
		keep_put_member(epub, key);
}

/* Makes all members. */
static void make_members(struct epub *epub)
{
	struct epub_file *nav;

	breaks_open(epub);
	matter_front(epub);
	nav = nav_file(epub);
	plan_make(epub);
	keep_open(epub);
	write_body(epub);
	matter_back(epub);
	nav_write(epub, nav);
	write_css(epub);
	package_write(epub);
}

bool epub_against(const struct book *book, const struct theme *theme, const struct job *job, const char *old)
{
	struct epub epub;
	bool ok;

	open_epub(&epub, book, theme, job);
	make_members(&epub);
	ok = edition_compare(&epub, old);
	close_epub(&epub);
	return ok;
}

bool epub_write(const struct book *book, const struct theme *theme, const struct book_pages *pages,
	const struct epub_keep *keep, const struct job *job, struct outfile *out, struct epub_result *result)
{
	struct epub epub;
	bool ok;

	open_epub(&epub, book, theme, job);
	epub.pages = pages;
	epub.keep = keep;
	epub.has_cover = matter_cover(&epub);
	make_members(&epub);
	ok = archive_write(epub.archive, job, book->modified, out);
	if (result != NULL)
		*result = (struct epub_result){(int)epub.files->len, outfile_size(out)};
	close_epub(&epub);
	return ok;
}
