/* Floor 0: the arena.  Trees of every stage live in one and are dropped whole. */
#include "octavo/base.h"

#include <stdarg.h>
#include <stdalign.h>

enum { BLOCK_BYTES = 64 * 1024, ALONE_BYTES = 16 * 1024 };

struct block {
	struct block *next; /* the block filled before this one */
	size_t size;        /* bytes of data */
	alignas(max_align_t) unsigned char data[];
};

struct arena {
	struct block *open;  /* the block being filled, linked to the full ones */
	struct block *alone; /* requests too big for a block */
	size_t filled;       /* bytes of the open block that are handed out */
	size_t used;         /* bytes handed out in all */
};

static struct block *block_new(size_t size)
{
	struct block *block = g_malloc(sizeof *block + size);
	block->next = NULL;
	block->size = size;
	return block;
}

static void blocks_free(struct block *block, const struct block *keep)
{
	while (block && block != keep) {
		struct block *next = block->next;
		g_free(block);
		block = next;
	}
}

struct arena *arena_open(void)
{
	struct arena *arena = g_new0(struct arena, 1);
	arena->open = block_new(BLOCK_BYTES);
	return arena;
}

void arena_close(struct arena *arena)
{
	if (!arena)
		return;
	blocks_free(arena->alone, NULL);
	blocks_free(arena->open, NULL);
	g_free(arena);
}

void arena_reset(struct arena *arena)
{
	struct block *first = arena->open;
	while (first->next)
		first = first->next;
	blocks_free(arena->open, first);
	blocks_free(arena->alone, NULL);
	arena->open = first;
	arena->alone = NULL;
	arena->filled = 0;
	arena->used = 0;
}

/* Memory as it comes; size is already rounded up. */
static void *arena_take(struct arena *arena, size_t size)
{
	arena->used += size;
	if (size > ALONE_BYTES) {
		struct block *block = block_new(size);
		block->next = arena->alone;
		arena->alone = block;
		return block->data;
	}
	if (size > arena->open->size - arena->filled) {
		struct block *block = block_new(BLOCK_BYTES);
		block->next = arena->open;
		arena->open = block;
		arena->filled = 0;
	}
	void *data = arena->open->data + arena->filled;
	arena->filled += size;
	return data;
}

static size_t arena_round(size_t size)
{
	const size_t unit = alignof(max_align_t);
	if (size > SIZE_MAX / 2)
		g_error("arena: a request of %zu bytes", size);
	return size ? (size + unit - 1) / unit * unit : unit;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	size = arena_round(size);
	return memset(arena_take(arena, size), 0, size);
}

void *arena_array(struct arena *arena, size_t size, size_t n)
{
	size_t bytes;
	if (__builtin_mul_overflow(size, n, &bytes))
		g_error("arena: a request of %zu times %zu bytes", n, size);
	return arena_alloc(arena, bytes);
}

void *arena_memdup(struct arena *arena, const void *data, size_t size)
{
	void *copy = arena_take(arena, arena_round(size));
	if (size)
		memcpy(copy, data, size);
	return copy;
}

char *arena_strndup(struct arena *arena, const char *text, size_t len)
{
	char *copy = arena_take(arena, arena_round(len + 1));
	if (len)
		memcpy(copy, text, len);
	copy[len] = '\0';
	return copy;
}

char *arena_strdup(struct arena *arena, const char *text)
{
	return arena_strndup(arena, text, strlen(text));
}

char *arena_printf(struct arena *arena, const char *fmt, ...)
{
	char small[256];
	va_list args;
	va_start(args, fmt);
	int len = vsnprintf(small, sizeof small, fmt, args);
	va_end(args);
	if (len < 0)
		g_error("arena: cannot format '%s'", fmt);
	if ((size_t)len < sizeof small)
		return arena_strndup(arena, small, (size_t)len);
	char *text = arena_take(arena, arena_round((size_t)len + 1));
	va_start(args, fmt);
	vsnprintf(text, (size_t)len + 1, fmt, args);
	va_end(args);
	return text;
}

size_t arena_used(const struct arena *arena)
{
	return arena->used;
}
