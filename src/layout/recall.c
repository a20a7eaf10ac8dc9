/*
 * Pages remembered.
 *
 * A chapter is built at least twice, to be measured and to be drawn, and the page
 * builder's search is dear.  It comes out the same as long as what it sees does: the rows,
 * the frames, the rows of the notes.  So the pages that a chapter got, and the other ways
 * that were taken on them, are kept under a hash of all that, and when the chapter comes
 * again only the ways that were taken are made anew.  This also sees to it that pages are
 * drawn as they were measured.
 *
 * 128 bits of hash, of this process alone; some 50 bytes a page.
 */
#include "layout/pages.h"

#include <math.h>

struct way {
	int first, n_old, n_new;
	bool loose;
};

struct recall {
	struct recall_key key;
	int n_pages, n_taken;
	struct flow_page *pages;
	struct way *taken;
	GArray *flexed; /* struct flow_space: rows as settled */
};

static void mix(struct recall_key *key, uint64_t value)
{
	key->a = (key->a ^ value) * UINT64_C(0x9e3779b97f4a7c15);
	key->a ^= key->a >> 29;
	key->b = (key->b + value) * UINT64_C(0xd6e8feb86659fd93);
	key->b ^= key->b >> 32;
}

static void mix_pair(struct recall_key *key, int a, int b)
{
	mix(key, (uint64_t)(uint32_t)a << 32 | (uint32_t)b);
}

static void mix_length(struct recall_key *key, double length)
{
	uint64_t bits;
	memcpy(&bits, &length, sizeof bits);
	mix(key, bits);
}

static void mix_list(struct recall_key *key, const struct vlist *list)
{
	mix_pair(key, list->n_rows, list->n_frames);
	for (int r = 0; r < list->n_rows; r++) {
		const struct vrow *row = &list->rows[r];
		mix_length(key, row->space);
		mix_length(key, row->before);
		mix_length(key, row->height);
		mix_length(key, row->after);
		mix_length(key, row->snap);
		mix_length(key, (double)row->cost);
		mix_length(key, (double)row->flex);
		mix_pair(key, row->frame, row->n_notes);
		mix(key, row->hyphen | row->keep_space << 1 | row->new_page << 2 | row->apart << 3 | row->n_lower << 4);
		if (row->n_lower > 0)
			mix_length(key, (double)row->lower[row->n_lower - 1]);
	}
	for (int f = 0; f < list->n_frames; f++) {
		const struct vframe *frame = &list->frames[f];
		mix_pair(key, frame->first, frame->last);
		mix_pair(key, frame->parent, frame->head_end - frame->head_first);
		mix_length(key, frame->cut_top);
		mix_length(key, frame->cut_bottom);
		mix_length(key, frame->head_height);
		mix_length(key, frame->inset_top);
		mix_length(key, frame->below);
	}
}

struct recall_key recall_key_make(const struct build *build, const struct flow_shape *shape)
{
	struct recall_key key = {shape->verso, 0};
	mix_list(&key, &build->text);
	mix_list(&key, &build->notes);
	return key;
}

static struct recall **slot(struct build *build)
{
	g_assert(build->chapter >= 0);
	return &build->layout->chapters[build->chapter].recall;
}

void recall_free(struct recall *recall)
{
	if (!recall)
		return;
	g_free(recall->pages);
	g_free(recall->taken);
	g_array_unref(recall->flexed);
	g_free(recall);
}

void recall_keep(
	struct build *build, const struct recall_key *key, const struct flow *flow)
{
	struct recall *recall = g_new0(struct recall, 1);
	recall->key = *key;
	recall->n_pages = flow->n_pages;
	recall->pages =
		g_memdup2(flow->pages, sizeof *flow->pages * (gsize)flow->n_pages);
	recall->n_taken = flow->n_taken;
	recall->taken = g_new(struct way, flow->n_taken);
	for (int i = 0; i < flow->n_taken; i++) {
		const struct valt *alt = flow->taken[i];
		recall->taken[i] = (struct way){
			alt->first, alt->n_old, alt->n_new, alt->loose};
	}
	recall->flexed = g_array_new(FALSE, FALSE, sizeof(struct flow_space));
	for (int r = 0; r < build->text.n_rows; r++) {
		const struct vrow *row = &build->text.rows[r];
		struct flow_space space = {r, (int)lround(row->extra / build->theme->leading), false};
		if (space.lines != 0)
			g_array_append_val(recall->flexed, space);
		struct flow_space height = {r, -row->lowered, true};
		if (row->lowered > 0)
			g_array_append_val(recall->flexed, height);
	}
	recall_free(*slot(build));
	*slot(build) = recall;
}

bool recall_pages(struct build *build, const struct recall_key *key, struct flow *flow)
{
	const struct recall *recall = *slot(build);
	if (!recall || recall->key.a != key->a || recall->key.b != key->b)
		return false;
	int n = recall->n_taken;
	struct valt *alts = ARENA_ARRAY(build->arena, struct valt, n + 1);
	const struct valt **taken = ARENA_ARRAY(build->arena, const struct valt *, n + 1);
	for (int i = 0; i < n; i++) {
		const struct way *way = &recall->taken[i];
		alts[i] = (struct valt){
			.first = way->first, .n_old = way->n_old, .n_new = way->n_new,
			.loose = way->loose};
		taken[i] = &alts[i];
		if (!vary_again(build, &alts[i]))
			return false;
	}
	int *moved = ARENA_ARRAY(build->arena, int, build->text.n_rows + 1);
	vlist_take(&build->text, taken, n, moved);
	for (guint i = 0; i < recall->flexed->len; i++) {
		const struct flow_space *space =
			&g_array_index(recall->flexed, struct flow_space, i);
		flow_space_give(&build->text.rows[space->row], space, build->theme->leading);
	}
	*flow = (struct flow){.n_pages = recall->n_pages, .taken = taken, .n_taken = n};
	flow->pages = arena_memdup(build->arena, recall->pages,
		sizeof *flow->pages * (size_t)recall->n_pages);
	return true;
}
