/* The arena.  Trees of every stage live in one and are dropped whole.  One that grows large may spill: its
 * further blocks are parts of a file, mapped, so that the kernel can have their memory while nobody looks at them. */
#include "octavo/base.h"

#include <assert.h>
#include <fcntl.h>
#include <malloc.h>
#include <stdarg.h>
#include <stdalign.h>
#include <sys/mman.h>

/* ALIGN: of pointers and doubles; nothing here is wider, and a tree has millions of nodes. */
enum { BLOCK_BYTES = 64 * 1024, LARGE_BYTES = 2 * 1024 * 1024, SPILL_BYTES = 16 * 1024 * 1024, ALONE_BYTES = 16 * 1024, ALIGN = 8 };
enum { SMALL_ENOUGH = 128 * 1024 }; /* used before blocks are large */
static_assert(ALIGN >= alignof(double) && ALIGN >= alignof(void *) && ALIGN >= alignof(int64_t),
	"what arenas hold is aligned");

struct block {
	struct block *next; /* the block filled before this one */
	size_t size;        /* bytes of data */
	bool spilt;         /* it is part of the file */
	alignas(max_align_t) unsigned char data[];
};

struct arena {
	struct block *open;  /* the block being filled, linked to the full ones */
	struct block *alone; /* requests too big for a block */
	size_t filled;       /* bytes of the open block that are handed out */
	size_t used;         /* bytes handed out in all */
	bool large;          /* blocks may be large */
	int spill;           /* the file, 0: there is none */
	size_t beyond;       /* used before it spills */
	off_t spilt;         /* bytes of the file taken */
};

static struct block *block_new(size_t size)
{
	struct block *block = g_malloc(sizeof *block + size);
	*block = (struct block){.size = size};
	return block;
}

static struct block *block_new_large(void)
{
	struct block *block = memory_large(LARGE_BYTES);
	*block = (struct block){.size = LARGE_BYTES - sizeof *block};
	return block;
}

/* A block of the file.  NULL, and none from then on, where the disk or the file system has no room for it: what is
 * mapped without room kills who writes to it. */
static struct block *block_spill(struct arena *arena)
{
	struct block *block = MAP_FAILED;
	if (fallocate(arena->spill, 0, arena->spilt, SPILL_BYTES) == 0)
		block = mmap(NULL, SPILL_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED, arena->spill, arena->spilt);
	if (block == MAP_FAILED) {
		arena->spill = 0;
		return NULL;
	}
	arena->spilt += SPILL_BYTES;
	*block = (struct block){.size = SPILL_BYTES - sizeof *block, .spilt = true};
	return block;
}

static void blocks_free(struct block *block, const struct block *keep)
{
	while (block && block != keep) {
		struct block *next = block->next;
		if (block->spilt)
			munmap(block, SPILL_BYTES);
		else
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

/* The same where the open block has no room for it. */
static void *take_elsewhere(struct arena *arena, size_t size)
{
	if (size > SIZE_MAX / 2)
		g_error("arena: a request of %zu bytes", size);
	if (size > ALONE_BYTES) {
		struct block *block = block_new(size);
		block->next = arena->alone;
		arena->alone = block;
		return block->data;
	}
	struct block *block = NULL;
	if (arena->spill > 0 && arena->used > arena->beyond) {
		arena_rest(arena);
		block = block_spill(arena);
	}
	if (!block)
		block = arena->large && arena->used > SMALL_ENOUGH ? block_new_large() : block_new(BLOCK_BYTES);
	block->next = arena->open;
	arena->open = block;
	arena->filled = size;
	return block->data;
}

/* Memory as it comes, at a multiple of align, a power of two. */
static inline void *arena_take(struct arena *arena, size_t size, size_t align)
{
	size_t at = (arena->filled + align - 1) & ~(align - 1);
	size = MAX(size, 1);
	arena->used += size;
	if (size > ALONE_BYTES || at + size > arena->open->size)
		return take_elsewhere(arena, size);
	arena->filled = at + size;
	return arena->open->data + at;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	return memset(arena_take(arena, size, ALIGN), 0, size);
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
	void *copy = arena_take(arena, size, ALIGN);
	if (size)
		memcpy(copy, data, size);
	return copy;
}

void *arena_grow(struct arena *arena, const void *old, size_t had, size_t size)
{
	void *wider = arena_take(arena, size, ALIGN);
	if (had)
		memcpy(wider, old, had);
	return wider;
}

char *arena_strndup(struct arena *arena, const char *text, size_t len)
{
	char *copy = arena_take(arena, len + 1, 1);
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
	char *text = arena_take(arena, (size_t)len + 1, 1);
	va_start(args, fmt);
	vsnprintf(text, (size_t)len + 1, fmt, args);
	va_end(args);
	return text;
}

char *arena_join(struct arena *arena, const char *first, ...)
{
	size_t len = 0;
	va_list texts;
	va_start(texts, first);
	for (const char *text = first; text; text = va_arg(texts, const char *))
		len += strlen(text);
	va_end(texts);
	char *whole = arena_take(arena, len + 1, 1), *at = whole;
	va_start(texts, first);
	for (const char *text = first; text; text = va_arg(texts, const char *))
		at = g_stpcpy(at, text);
	va_end(texts);
	*at = '\0';
	return whole;
}

void arena_spill(struct arena *arena, int fd, size_t beyond)
{
	arena->large = true;
	arena->spill = fd;
	arena->beyond = beyond;
}

void arena_rest(const struct arena *arena)
{
	for (struct block *block = arena->open; block && arena->spilt > 0;) {
		struct block *next = block->next;
		if (block->spilt)
			madvise(block, SPILL_BYTES, MADV_DONTNEED);
		block = next;
	}
}

void *memory_large(size_t size)
{
	size_t bytes = (size + LARGE_BYTES - 1) / LARGE_BYTES * LARGE_BYTES;
	void *memory = bytes >= size ? aligned_alloc(LARGE_BYTES, bytes) : NULL;
	if (!memory)
		g_error("failed to allocate %zu bytes", size);
	(void)madvise(memory, bytes, MADV_HUGEPAGE); /* a wish: the pages are sound without */
	return memory;
}

void memory_trim(void)
{
	malloc_trim(0);
}

size_t arena_used(const struct arena *arena)
{
	return arena->used;
}
