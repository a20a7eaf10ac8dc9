/*
 * pdf, drawing: pages of an earlier making.
 *
 * The stream of a page follows from what stands on it, from what cairo and the finisher made of its glyphs (meet.c), and
 * from the program, its libraries, the fonts and the theme.  Under the sum of all that is kept what drawing it came to: the
 * stream as it went to the file, its marks, and what its names stand for: fonts as layout numbers them, codes by the sum
 * of their mask, which is a piece of its own.  Elements go by their place among those of the page: the tree is written
 * anew.
 *
 * Pages with pictures are drawn each time: what cairo writes for a picture comes with the page that shows it first.
 */
#include "octavo/diagram.h"
#include "pdf/keep.h"

#include <assert.h>

/* What a piece begins with; then come marks, fonts, sums of masks, the other resources and the stream. */
struct head {
	uint32_t n_marks, n_fonts, n_masks, len_others, len_stream;
};

struct kept_mark {
	int32_t elem; /* of the page's elements, or below 0 as it is */
	float box[4];
	char first;
	char foot, spare[2];
};

static_assert(sizeof(struct kept_mark) == 24 && sizeof(struct pdf_font_use) == 8, "no holes in what is kept");

struct pdf_keeper {
	const struct pdf_keep *keep;
	struct pdf_finish *fin;
	struct pdf_meet *meet;
	uint8_t items[SUM_BYTES]; /* of the page at work: of what stands on it */
	uint8_t key[SUM_BYTES];   /* and of all that its stream follows from */
	bool known;         /* that it has */
	bool kept;          /* it lies there */
	GString *text;      /* what is summed, then what is kept */
	GArray *elems;      /* int: of the page, in order of first use */
	GHashTable *places; /* element + 1 -> its place there + 1 */
	struct arena *arena; /* lists of the page on its way */
};

struct pdf_keeper *pdf_keeper_open(const struct pdf_keep *keep, struct pdf_finish *fin, struct pdf_meet *meet)
{
	struct pdf_keeper *keeper = g_new0(struct pdf_keeper, 1);
	keeper->keep = keep;
	keeper->fin = fin;
	keeper->meet = meet;
	keeper->text = g_string_new(NULL);
	keeper->elems = g_array_new(FALSE, FALSE, sizeof(int));
	keeper->places = g_hash_table_new(NULL, NULL);
	keeper->arena = arena_open();
	return keeper;
}

void pdf_keeper_close(struct pdf_keeper *keeper)
{
	if (!keeper)
		return;
	g_string_free(keeper->text, TRUE);
	g_array_unref(keeper->elems);
	g_hash_table_unref(keeper->places);
	arena_close(keeper->arena);
	g_free(keeper);
}

/* ---- what a page's stream follows from ---- */

static int place_of(struct pdf_keeper *keeper, int elem)
{
	if (elem < 0)
		return elem;
	int place = GPOINTER_TO_INT(g_hash_table_lookup(keeper->places, GINT_TO_POINTER(elem + 1)));
	if (place)
		return place - 1;
	g_array_append_val(keeper->elems, elem);
	g_hash_table_insert(keeper->places, GINT_TO_POINTER(elem + 1), GINT_TO_POINTER((int)keeper->elems->len));
	return (int)keeper->elems->len - 1;
}

static void add(struct pdf_keeper *keeper, const void *bytes, size_t len)
{
	g_string_append_len(keeper->text, bytes, (gssize)len);
}

static void add_int(struct pdf_keeper *keeper, int number)
{
	add(keeper, &number, sizeof number);
}

static void add_numbers(struct pdf_keeper *keeper, const double *numbers, int n)
{
	add(keeper, numbers, sizeof *numbers * (size_t)n);
}

static void add_glyphs(struct pdf_keeper *keeper, const struct page_glyphs *glyphs)
{
	add_int(keeper, glyphs->font);
	add_numbers(keeper, (const double[]){glyphs->size, glyphs->x_scale, glyphs->letters}, 3);
	add_int(keeper, glyphs->backward);
	add_int(keeper, glyphs->n_glyphs);
	add_int(keeper, glyphs->n_clusters);
	add_int(keeper, glyphs->text_len);
	add(keeper, glyphs->glyphs, sizeof *glyphs->glyphs * (size_t)glyphs->n_glyphs);
	add(keeper, glyphs->clusters, sizeof *glyphs->clusters * (size_t)glyphs->n_clusters);
	add(keeper, glyphs->text, (size_t)glyphs->text_len);
}

static void add_path(struct pdf_keeper *keeper, const struct page_path *path)
{
	add_numbers(keeper, (const double[]){path->x, path->y, path->width, path->height, path->line, path->dash}, 6);
	add_int(keeper, path->n_steps);
	for (int i = 0; i < path->n_steps; i++) {
		const struct diagram_step *step = &path->steps[i];
		add_int(keeper, step->op);
		add_numbers(keeper, (const double[]){step->x, step->y, step->x1, step->y1, step->x2, step->y2}, 6);
	}
}

/* False: it hangs on more than can be told. */
static bool add_item(struct pdf_keeper *keeper, const struct page_item *item)
{
	add_int(keeper, (int)item->kind);
	add_int(keeper, place_of(keeper, item->elem));
	add_int(keeper, (int)item->colour);
	add_int(keeper, item->turned);
	switch (item->kind) {
	case ITEM_GLYPHS:
		add_glyphs(keeper, &item->as.glyphs);
		return true;
	case ITEM_RECT:
		add_numbers(keeper, (const double[]){item->as.rect.x, item->as.rect.y, item->as.rect.width,
			item->as.rect.height}, 4);
		return true;
	case ITEM_LINE:
		add_numbers(keeper, (const double[]){item->as.line.x1, item->as.line.y1, item->as.line.x2,
			item->as.line.y2, item->as.line.width, item->as.line.dash[0], item->as.line.dash[1]}, 7);
		return true;
	case ITEM_ICON:
		add_numbers(keeper, (const double[]){item->as.icon.x, item->as.icon.y, item->as.icon.size}, 3);
		add_int(keeper, item->as.icon.callout);
		return true;
	case ITEM_QR:
		add_numbers(keeper, (const double[]){item->as.qr.x, item->as.qr.y, item->as.qr.module}, 3);
		add(keeper, item->as.qr.url, strlen(item->as.qr.url) + 1);
		return true;
	case ITEM_PATH:
		add_path(keeper, &item->as.path);
		return true;
	case ITEM_PICTURE:
	case ITEM_RINGS:
		break;
	}
	return false;
}

static bool find_items(struct pdf_keeper *keeper, const struct layout_page *page)
{
	g_string_truncate(keeper->text, 0);
	g_array_set_size(keeper->elems, 0);
	g_hash_table_remove_all(keeper->places);
	add_numbers(keeper, (const double[]){page->width, page->height}, 2);
	for (int i = 0; i < page->n_items; i++)
		if (!add_item(keeper, &page->items[i]))
			return false;
	struct sum *sum = sum_open();
	sum_add(sum, keeper->text->str, keeper->text->len);
	sum_bytes(sum, keeper->items);
	return page->n_items > 0;
}

static void find_key(struct pdf_keeper *keeper)
{
	g_string_truncate(keeper->text, 0);
	pdf_meet_tell(keeper->meet, keeper->text);
	struct sum *sum = sum_open();
	sum_add_text(sum, keeper->keep->basis);
	sum_add(sum, keeper->items, SUM_BYTES);
	sum_add(sum, keeper->text->str, keeper->text->len);
	sum_bytes(sum, keeper->key);
}

/* ---- taking ---- */

/* A piece as it lies. */
struct piece {
	struct head head;
	const char *marks, *fonts, *masks, *others, *stream;
};

static bool open_piece(struct piece *piece, const char *bytes, size_t len)
{
	const struct head *head = &piece->head;
	if (len < sizeof *head)
		return false;
	memcpy(&piece->head, bytes, sizeof *head);
	piece->marks = bytes + sizeof *head;
	uint64_t marks = (uint64_t)head->n_marks * sizeof(struct kept_mark),
		 fonts = (uint64_t)head->n_fonts * sizeof(struct pdf_font_use),
		 masks = (uint64_t)head->n_masks * SUM_BYTES;
	if (sizeof *head + marks + fonts + masks + head->len_others + head->len_stream != len)
		return false;
	piece->fonts = piece->marks + marks;
	piece->masks = piece->fonts + fonts;
	piece->others = piece->masks + masks;
	piece->stream = piece->others + head->len_others;
	return true;
}

static bool read_marks(struct pdf_keeper *keeper, const struct piece *piece, struct pdf_drawn *drawn)
{
	struct pdf_mark *marks = ARENA_ARRAY(keeper->arena, struct pdf_mark, piece->head.n_marks);
	for (uint32_t i = 0; i < piece->head.n_marks; i++) {
		struct kept_mark kept;
		memcpy(&kept, piece->marks + i * sizeof kept, sizeof kept);
		if (kept.elem >= (int)keeper->elems->len)
			return false;
		marks[i] = (struct pdf_mark){
			.elem = kept.elem < 0 ? kept.elem : g_array_index(keeper->elems, int, kept.elem),
			.first = kept.first,
			.foot = kept.foot,
			.x = kept.box[0],
			.y = kept.box[1],
			.width = kept.box[2],
			.height = kept.box[3],
		};
	}
	drawn->marks = marks;
	drawn->n_marks = (int)piece->head.n_marks;
	return true;
}

/* Masks are pieces of their own. */
static bool read_masks(struct pdf_keeper *keeper, const struct piece *piece, struct pdf_drawn *drawn)
{
	struct pdf_drawn_mask *masks = ARENA_ARRAY(keeper->arena, struct pdf_drawn_mask, piece->head.n_masks);
	for (uint32_t i = 0; i < piece->head.n_masks; i++) {
		size_t len;
		memcpy(masks[i].sum, piece->masks + (size_t)i * SUM_BYTES, SUM_BYTES);
		const char *mask = parts_find(keeper->keep->parts, masks[i].sum, &len);
		if (!mask || strnlen(mask, len) == len)
			return false;
		size_t dict = strlen(mask) + 1;
		masks[i].dict = mask;
		masks[i].bits = (struct pdf_view){mask + dict, len - dict};
	}
	drawn->masks = masks;
	drawn->n_masks = (int)piece->head.n_masks;
	return true;
}

static bool take(struct pdf_keeper *keeper, const struct layout_page *page)
{
	struct pdf_drawn drawn = {0};
	struct piece piece;
	size_t len;
	const char *bytes = keeper->known ? parts_find(keeper->keep->parts, keeper->key, &len) : NULL;
	arena_reset(keeper->arena);
	keeper->kept = bytes && open_piece(&piece, bytes, len) && read_marks(keeper, &piece, &drawn) &&
		       read_masks(keeper, &piece, &drawn);
	if (!keeper->kept)
		return false;
	drawn.fonts = arena_memdup(keeper->arena, piece.fonts, piece.head.n_fonts * sizeof *drawn.fonts);
	drawn.n_fonts = (int)piece.head.n_fonts;
	drawn.others = (struct pdf_view){piece.others, piece.head.len_others};
	drawn.stream = (struct pdf_view){piece.stream, piece.head.len_stream};
	keeper->kept = pdf_drawn_take(keeper->fin, page, &drawn);
	return keeper->kept;
}

bool pdf_keeper_take(struct pdf_keeper *keeper, const struct layout_page *page)
{
	keeper->known = find_items(keeper, page);
	if (keeper->known)
		find_key(keeper);
	return take(keeper, page);
}

/* ---- pages that come again without their items ---- */

bool pdf_keeper_note(const struct pdf_keeper *keeper, GString *note, int first_elem)
{
	struct pdf_view told = pdf_meet_told(keeper->meet);
	uint32_t n = keeper->elems->len;
	if (!keeper->kept)
		return false;
	g_string_append_len(note, (const char *)keeper->items, SUM_BYTES);
	g_string_append_len(note, (const char *)&n, sizeof n);
	for (uint32_t i = 0; i < n; i++) {
		int32_t elem = g_array_index(keeper->elems, int, i) - first_elem;
		g_string_append_len(note, (const char *)&elem, sizeof elem);
		if (elem < 0)
			return false;
	}
	g_string_append_len(note, told.at, (gssize)told.len);
	return true;
}

bool pdf_keeper_recall(struct pdf_keeper *keeper, struct pdf_view note, int first_elem, struct pdf_view *told)
{
	uint32_t n;
	const char *at = note.at, *end = note.at + note.len;
	keeper->known = keeper->kept = false;
	if (note.len < SUM_BYTES + sizeof n)
		return false;
	memcpy(keeper->items, at, SUM_BYTES);
	memcpy(&n, at + SUM_BYTES, sizeof n);
	at += SUM_BYTES + sizeof n;
	if (n > (size_t)(end - at) / sizeof(int32_t))
		return false;
	g_array_set_size(keeper->elems, 0);
	for (uint32_t i = 0; i < n; i++, at += sizeof(int32_t)) {
		int32_t near;
		memcpy(&near, at, sizeof near);
		int elem = first_elem + near;
		g_array_append_val(keeper->elems, elem);
	}
	*told = (struct pdf_view){at, (size_t)(end - at)};
	return true;
}

bool pdf_keeper_again(struct pdf_keeper *keeper, const struct layout_page *page)
{
	find_key(keeper);
	keeper->known = true;
	return take(keeper, page);
}

/* ---- keeping ---- */

static void add_marks(struct pdf_keeper *keeper, const struct pdf_drawn *drawn)
{
	for (int i = 0; i < drawn->n_marks; i++) {
		const struct pdf_mark *mark = &drawn->marks[i];
		struct kept_mark kept = {
			.elem = place_of(keeper, mark->elem),
			.first = mark->first,
			.foot = mark->foot,
			.box = {mark->x, mark->y, mark->width, mark->height},
		};
		add(keeper, &kept, sizeof kept);
	}
}

/* A mask is kept with its dictionary before it. */
static void keep_masks(struct pdf_keeper *keeper)
{
	const struct pdf_finish *fin = keeper->fin;
	for (guint i = 0; i < fin->fresh->len; i++) {
		const struct pdf_fresh_mask *mask = &g_array_index(fin->fresh, struct pdf_fresh_mask, i);
		size_t len;
		if (!parts_find(keeper->keep->parts, mask->sum, &len))
			parts_add(keeper->keep->parts, mask->sum, fin->fresh_bytes->str + mask->dict,
				mask->bits + mask->len - mask->dict);
	}
}

void pdf_keeper_put(struct pdf_keeper *keeper)
{
	struct pdf_drawn drawn;
	keep_masks(keeper);
	arena_reset(keeper->arena);
	if (!keeper->known || !pdf_drawn_collect(keeper->fin, keeper->arena, &drawn))
		return;
	struct head head = {(uint32_t)drawn.n_marks, (uint32_t)drawn.n_fonts, (uint32_t)drawn.n_masks,
		(uint32_t)drawn.others.len, (uint32_t)drawn.stream.len};
	keeper->known = false;
	g_string_truncate(keeper->text, 0);
	add(keeper, &head, sizeof head);
	add_marks(keeper, &drawn);
	add(keeper, drawn.fonts, sizeof *drawn.fonts * (size_t)drawn.n_fonts);
	for (int i = 0; i < drawn.n_masks; i++)
		add(keeper, drawn.masks[i].sum, SUM_BYTES);
	add(keeper, drawn.others.at, drawn.others.len);
	add(keeper, drawn.stream.at, drawn.stream.len);
	parts_add(keeper->keep->parts, keeper->key, keeper->text->str, keeper->text->len);
	keeper->kept = true;
}
