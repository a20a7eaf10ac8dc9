/* A bibliography: entries by key, and their works when they are asked for. */
#include "cite/cite.h"

struct cite *cite_open(struct arena *arena, const struct job *job)
{
	struct cite *cite = ARENA_NEW(arena, struct cite);
	cite->arena = arena;
	cite->job = job;
	cite->entries = g_hash_table_new(g_str_hash, g_str_equal);
	cite->order = g_ptr_array_new();
	cite->room = CITE_ROOM;
	return cite;
}

void cite_close(struct cite *cite)
{
	g_hash_table_unref(cite->entries);
	g_ptr_array_unref(cite->order);
}

void cite_add(struct cite *cite, const char *path, const char *text, size_t len)
{
	int n_told = diag_count_code(cite->job->diag, DIAG_CITE_DAMAGED) + diag_count_code(cite->job->diag, DIAG_CITE_BROKEN);
	guint n = cite->order->len;
	cite->room += CITE_TIMES * len;
	if (g_str_has_suffix(path, ".json"))
		cite_csl_read(cite, path, text, len);
	else
		cite_bibtex_read(cite, path, text, len);
	int n_now = diag_count_code(cite->job->diag, DIAG_CITE_DAMAGED) + diag_count_code(cite->job->diag, DIAG_CITE_BROKEN);
	if (cite->order->len == n && n_now == n_told)
		diag_report(cite->job->diag, DIAG_CITE_BROKEN, (struct pos){.path = path}, "it holds no entry of BibTeX or CSL-JSON");
}

bool cite_room(struct cite *cite, size_t len)
{
	bool fits = len <= cite->room;
	cite->room -= fits ? len : 0;
	cite->refused |= !fits;
	return fits;
}

void cite_raw_add(struct cite *cite, struct cite_raw *raw)
{
	const struct cite_raw *first = g_hash_table_lookup(cite->entries, raw->key);
	if (!first) {
		g_hash_table_insert(cite->entries, (gpointer)raw->key, raw);
		g_ptr_array_add(cite->order, raw);
	}
	if (first && !strcmp(first->pos.path, raw->pos.path))
		diag_report(cite->job->diag, DIAG_CITE_TWICE, raw->pos, "%s", raw->key);
}

struct cite_work **cite_all(struct cite *cite, int *n)
{
	struct cite_work **works = ARENA_ARRAY(cite->arena, struct cite_work *, cite->order->len + 1);
	*n = (int)cite->order->len;
	for (guint i = 0; i < cite->order->len; i++)
		works[i] = cite_find(cite, ((const struct cite_raw *)cite->order->pdata[i])->key);
	return works;
}

struct cite_work *cite_find(struct cite *cite, const char *key)
{
	struct cite_raw *raw = g_hash_table_lookup(cite->entries, key);
	if (!raw || raw->work)
		return raw ? raw->work : NULL;
	raw->work = ARENA_NEW(cite->arena, struct cite_work);
	raw->work->key = raw->key;
	raw->work->pos = raw->pos;
	cite->refused = false;
	if (raw->json)
		cite_csl_work(cite, raw, raw->work);
	else
		cite_bibtex_work(cite, raw, raw->work);
	if (cite->refused)
		diag_report(cite->job->diag, DIAG_CITE_CUT, raw->pos, "%s", raw->key);
	return raw->work;
}
