/* A book's pieces in two notes: each is a sum of what follows, its key, its length and its bytes.  The note's own sum, which
 * cache_verify asks, would have all of it summed for each making; a piece's is quick, and asked when the piece is. */
#include "cache/cache.h"
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHECK_BYTES = 8, LENGTH_BYTES = 4, NAME_BYTES = SUM_BYTES + LENGTH_BYTES, HEAD_BYTES = CHECK_BYTES + NAME_BYTES };
enum { POUR_BYTES = 64 * 1024 };
enum { WHOLE_MAX = 1 << 28 };
enum { LEAST_OF_ALL = 8 }; /* the small note, and what is of no use in the other, may grow to that part of all */

struct part {
	const uint8_t *key;
	const char *bytes;
	uint32_t len;
	bool wanted;
	enum parts_note from; /* where it was read; PARTS__NOTES: it was added */
	uint8_t *own; /* what is written of one that was added, else NULL */
};

struct parts {
	char *whole[PARTS__NOTES]; /* mapped; or NULL */
	size_t lens[PARTS__NOTES];
	GHashTable *index; /* key -> struct part */
	GPtrArray *order;  /* struct part, owned: as they were read, then as they were added */
};

/* A sum's bytes are as good as any hash. */
static guint key_hash(gconstpointer key)
{
	guint hash;

	memcpy(&hash, key, sizeof(hash));
	return hash;
}

static gboolean key_equal(gconstpointer a, gconstpointer b)
{
	return memcmp(a, b, SUM_BYTES) == 0;
}

static void part_free(gpointer data)
{
	struct part *part = data;

	g_free(part->own);
	g_free(part);
}

static void part_new(struct parts *parts, const struct part *like)
{
	struct part *part = g_new(struct part, 1);

	*part = *like;
	g_ptr_array_add(parts->order, part);
	g_hash_table_insert(parts->index, (gpointer)part->key, part);
}

static uint32_t length_of(const uint8_t *at)
{
	return at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static void pieces_read(struct parts *parts, enum parts_note from, const char *text, size_t len)
{
	const uint8_t *at = (const uint8_t *)text, *end = at + len;

	while ((size_t)(end - at) >= HEAD_BYTES) {
		const uint8_t *key = at + CHECK_BYTES;
		struct part part = {.key = key, .len = length_of(key + SUM_BYTES), .bytes = (const char *)at + HEAD_BYTES, .from = from};

		at += HEAD_BYTES;
		if (part.len > (size_t)(end - at))
			break;
		if (!g_hash_table_contains(parts->index, part.key))
			part_new(parts, &part);
		at += part.len;
	}
}

/* Some megabytes, most of which are wanted: all of their pages at once.  A note of the cache is never written to. */
static char *whole_map(int fd, size_t *len)
{
	struct stat st;
	char *bytes;

	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || st.st_size <= 0 || st.st_size > WHOLE_MAX)
		return NULL;
	bytes = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, fd, 0);
	*len = bytes == MAP_FAILED ? 0 : (size_t)st.st_size;
	return bytes == MAP_FAILED ? NULL : bytes;
}

struct parts *parts_open(const int fds[PARTS__NOTES])
{
	struct parts *parts = g_new0(struct parts, 1);

	parts->index = g_hash_table_new(key_hash, key_equal);
	parts->order = g_ptr_array_new_with_free_func(part_free);
	for (int i = 0; i < PARTS__NOTES; i++) {
		size_t len, head = strlen(cache_note_head);

		parts->whole[i] = fds[i] < 0 ? NULL : whole_map(fds[i], &parts->lens[i]);
		len = parts->lens[i];
		if (parts->whole[i] && len > head + SUM_HEX && memcmp(parts->whole[i], cache_note_head, head) == 0)
			pieces_read(parts, i, parts->whole[i] + head, len - head - (SUM_HEX - 1));
	}
	return parts;
}

void parts_close(struct parts *parts)
{
	g_hash_table_unref(parts->index);
	g_ptr_array_unref(parts->order);
	for (int i = 0; i < PARTS__NOTES; i++)
		if (parts->whole[i])
			munmap(parts->whole[i], parts->lens[i]);
	g_free(parts);
}

static void check_put(uint8_t at[CHECK_BYTES], uint64_t check)
{
	for (int i = 0; i < CHECK_BYTES; i++)
		at[i] = (uint8_t)(check >> (8 * i));
}

static bool is_whole(const struct part *part)
{
	uint8_t check[CHECK_BYTES];

	check_put(check, sum_quick(part->key, NAME_BYTES + part->len));
	return memcmp(check, part->key - CHECK_BYTES, CHECK_BYTES) == 0;
}

const char *parts_find(struct parts *parts, const uint8_t key[SUM_BYTES], size_t *len)
{
	struct part *part = g_hash_table_lookup(parts->index, key);

	if (!part)
		return NULL;
	/* one that is damaged is none: another may come in its place */
	if (!part->wanted && part->from != PARTS__NOTES && !is_whole(part)) {
		g_hash_table_remove(parts->index, key);
		return NULL;
	}
	part->wanted = true;
	*len = part->len;
	return part->bytes;
}

void parts_add(struct parts *parts, const uint8_t key[SUM_BYTES], const char *bytes, size_t len)
{
	struct part part = {.len = (uint32_t)len, .wanted = true, .from = PARTS__NOTES};
	uint8_t *name;

	if (len > UINT32_MAX || g_hash_table_contains(parts->index, key))
		return;
	part.own = g_malloc(HEAD_BYTES + len);
	name = part.own + CHECK_BYTES;
	memcpy(name, key, SUM_BYTES);
	for (int i = 0; i < LENGTH_BYTES; i++)
		name[SUM_BYTES + i] = (uint8_t)(len >> (8 * i));
	memcpy(name + NAME_BYTES, bytes, len);
	check_put(part.own, sum_quick(name, NAME_BYTES + len));
	part.key = name;
	part.bytes = (const char *)name + NAME_BYTES;
	part_new(parts, &part);
}

void parts_count(const struct parts *parts, int *n_found, int *n_added)
{
	*n_found = *n_added = 0;
	for (guint i = 0; i < parts->order->len; i++) {
		const struct part *part = parts->order->pdata[i];

		*n_added += part->from == PARTS__NOTES;
		*n_found += part->from != PARTS__NOTES && part->wanted;
	}
}

/* What is to be written. */
static enum parts_written wanted_in(const struct parts *parts)
{
	size_t most = 0, since = 0, of_no_use = 0;
	bool same = true;

	for (guint i = 0; i < parts->order->len; i++) {
		const struct part *part = parts->order->pdata[i];
		size_t bytes = HEAD_BYTES + part->len;

		if (part->from == PARTS_MOST)
			*(part->wanted ? &most : &of_no_use) += bytes;
		else if (part->wanted)
			since += bytes;
		same = same && (part->from == PARTS_MOST || (part->from == PARTS_SINCE && part->wanted));
	}
	if ((since + of_no_use) * LEAST_OF_ALL > most + since)
		return PARTS_ALL;
	return same ? PARTS_NOTHING : PARTS_NEW;
}

/* Bytes on their way into the note, so many at a time. */
struct pouring {
	int fd;
	GString *waiting;
	struct sum *sum;
	bool ok;
};

static void pour(struct pouring *pouring)
{
	sum_add(pouring->sum, pouring->waiting->str, pouring->waiting->len);
	pouring->ok = pouring->ok && fd_write_all(pouring->fd, pouring->waiting->str, pouring->waiting->len);
	g_string_truncate(pouring->waiting, 0);
}

static void pour_part(struct pouring *pouring, const struct part *part)
{
	g_string_append_len(pouring->waiting, (const char *)part->key - CHECK_BYTES, HEAD_BYTES + (gssize)part->len);
	if (pouring->waiting->len >= POUR_BYTES)
		pour(pouring);
}

/* Fills a note with those pieces that are wanted and come from there: bits of enum parts_note. */
static bool note_write(const struct parts *parts, int fd, unsigned from)
{
	struct pouring pouring = {fd, g_string_sized_new(2 * POUR_BYTES), sum_open(), true};
	char sum[SUM_HEX];

	pouring.ok = fd_write_all(fd, cache_note_head, strlen(cache_note_head));
	for (guint i = 0; i < parts->order->len; i++) {
		const struct part *part = parts->order->pdata[i];

		if (part->wanted && from >> part->from & 1)
			pour_part(&pouring, part);
	}
	pour(&pouring);
	sum_close(pouring.sum, sum);
	g_string_free(pouring.waiting, TRUE);
	return pouring.ok && fd_write_all(fd, sum, strlen(sum));
}

enum parts_written parts_write(const struct parts *parts, const int fds[PARTS__NOTES])
{
	enum parts_written written = wanted_in(parts);
	bool good = written != PARTS_NOTHING;

	if (written == PARTS_ALL)
		good = note_write(parts, fds[PARTS_MOST], ~0u) && note_write(parts, fds[PARTS_SINCE], 0);
	else if (written == PARTS_NEW)
		good = note_write(parts, fds[PARTS_SINCE], ~(1u << PARTS_MOST));
	return good ? written : PARTS_NOTHING;
}
