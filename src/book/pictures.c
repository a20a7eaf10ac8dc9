/*
 * Pictures: each file is found, read and looked at once, and stands once in
 * book->pictures however many notes show it.  One that is missing, remote or damaged
 * gives way to its description or a link.
 */
#include "book/make.h"

struct gallery {
	struct make *make;
	GArray *pictures;       /* struct book_picture */
	GHashTable *by_file;    /* vault_file -> index + 1, or G_MAXUINT for a bad one */
	GHashTable *by_content; /* sha256 -> index + 1 */
};

static bool is_remote(const char *target)
{
	return !g_ascii_strncasecmp(target, "http://", 7) ||
	       !g_ascii_strncasecmp(target, "https://", 8);
}

/* The picture's place in the gallery, -1 after a report. */
static int picture_open(
	struct gallery *gallery, const struct vault_file *file, struct pos pos)
{
	struct make *make = gallery->make;
	gpointer known = g_hash_table_lookup(gallery->by_file, file);
	if (known)
		return GPOINTER_TO_UINT(known) == G_MAXUINT ? -1
							    : GPOINTER_TO_INT(known) - 1;
	g_hash_table_insert(gallery->by_file, (void *)file, GUINT_TO_POINTER(G_MAXUINT));
	char *bytes;
	size_t len;
	job_progress(make->job, "reading", file->path);
	if (!vault_read(make->vault, file, make->arena, &bytes, &len))
		return -1;
	struct media_picture *media =
		media_open(make->arena, make->job, file->path, pos, bytes, len);
	if (!media)
		return -1;
	gpointer same = g_hash_table_lookup(gallery->by_content, media->sha256);
	guint number = GPOINTER_TO_UINT(same);
	if (!same) {
		struct book_picture picture = {file, media};
		g_array_append_val(gallery->pictures, picture);
		number = gallery->pictures->len;
		g_hash_table_insert(
			gallery->by_content, media->sha256, GUINT_TO_POINTER(number));
	}
	g_hash_table_insert(gallery->by_file, (void *)file, GUINT_TO_POINTER(number));
	return (int)number - 1;
}

/* The description in the picture's place, else its name; a link where url says so. */
static void picture_words(
	struct make *make, struct doc_node *node, const char *name, const char *url)
{
	if (!node->first && *name)
		doc_append(node, doc_new_text(make->arena, name, node->line, node->col));
	if (!url || book_inside_link(node)) {
		doc_unwrap(node);
		return;
	}
	struct doc_link *link = ARENA_NEW(make->arena, struct doc_link);
	link->url = url;
	doc_turn(node, DOC_LINK);
	node->as.link = link;
}

/* Of an address that no reader can follow the file's name: it may hold a password. */
static const char *remote_name(struct arena *arena, const char *target)
{
	if (text_is_address(target))
		return text_short_address(arena, target);
	const char *name = book_path_last(target), *sign = strrchr(name, '@');
	return sign ? sign + 1 : name;
}

static void picture_one(struct gallery *gallery, struct doc_node *node)
{
	struct make *make = gallery->make;
	struct doc_picture *picture = node->as.picture;
	const char *target = picture->target;
	bool counted = !book_inside_embed(node);
	picture->media = -1;
	if (is_remote(target)) {
		diag_report(make->job->diag, DIAG_PICTURE_REMOTE, doc_pos(node), "%s",
			target);
		make->pictures_missing += counted;
		picture_words(make, node, remote_name(make->arena, target), text_is_address(target) ? target : NULL);
		return;
	}
	const struct note *from = book_note_of(make, node);
	const struct vault_file *file = vault_find_file(make->vault, from->file, target);
	if (!file)
		diag_report(make->job->diag, DIAG_PICTURE_MISSING, doc_pos(node),
			"%.200s", target);
	else
		picture->media = picture_open(gallery, file, doc_pos(node));
	make->pictures_used += counted && picture->media >= 0;
	make->pictures_missing += counted && picture->media < 0;
	if (picture->media < 0) {
		const char *name = g_ascii_strncasecmp(target, "data:", 5)
					   ? book_path_last(target)
					   : "";
		picture_words(make, node, name, NULL);
		return;
	}
	picture->file = file;
	if (!node->first && !picture->decorative && counted)
		diag_report(
			make->job->diag, DIAG_PICTURE_ALT, doc_pos(node), "%s", target);
}

static void section_pictures(struct gallery *gallery, const struct book_section *section)
{
	for (struct doc_node *n = doc_seek(section->root, section->root, true, DOC_RARE_PICTURE), *next; n; n = next) {
		next = doc_seek(section->root, n, n->kind != DOC_PICTURE, DOC_RARE_PICTURE);
		if (n->kind == DOC_PICTURE)
			picture_one(gallery, n);
	}
}

/* The cover that book.yml names; one that is missing or damaged is told, and a cover is
 * drawn. */
static void cover_find(struct make *make)
{
	const char *name = make->config.cover;
	struct pos pos = make->config.cover_pos;
	char *bytes;
	size_t len;
	if (!name || !*name)
		return;
	const struct vault_file *file = vault_find_file(make->vault, NULL, name);
	const struct media_picture *cover = NULL;
	if (file && vault_read(make->vault, file, make->arena, &bytes, &len))
		cover = media_open(make->arena, make->job, file->path, pos, bytes, len);
	if (cover && cover->type != MEDIA_SVG) /* a shop's cover is a bitmap */
		make->book->cover_picture = cover;
	else
		diag_report(make->job->diag, DIAG_COVER_BAD, pos, "'%.200s'%s", name,
			!file   ? " (the folder has no such file)"
			: cover ? " (a cover is a PNG, JPEG, WebP or GIF)"
				: "");
}

void book_pictures_find(struct make *make)
{
	struct book *book = make->book;
	struct gallery gallery = {make, book_array_new(make, sizeof(struct book_picture)),
		g_hash_table_new(NULL, NULL), g_hash_table_new(g_str_hash, g_str_equal)};
	for (int s = 0; s < book->n_sections; s++)
		section_pictures(&gallery, &book->sections[s]);
	cover_find(make);
	book->n_pictures = (int)gallery.pictures->len;
	book->pictures = book_array_kept(make, gallery.pictures);
	g_hash_table_unref(gallery.by_file);
	g_hash_table_unref(gallery.by_content);
}
