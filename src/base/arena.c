#include "base/arena.h"

#include <assert.h>
#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* What is behind `used` and behind `stained` is zero. */
struct arena_block {
	struct arena_block *next;
	size_t used;
	size_t stained;
	size_t size;
	alignas(max_align_t) unsigned char data[];
};

struct arena_cleanup {
	struct arena_cleanup *next;
	void (*cleanup)(void *object);
	void *object;
};

enum { BLOCK_SIZE = 256 * 1024 };

_Noreturn void
arena_fail(struct arena *arena)
{
	if (arena->fail != NULL)
		arena->fail(arena->fail_context);
	abort(); /* the contract: fail does not return */
}

static struct arena_block *
add_block(struct arena *arena, size_t size)
{
	size_t wanted = size > BLOCK_SIZE ? size : (size_t)BLOCK_SIZE;
	struct arena_block *block = arena->spare;

	if (block != NULL && wanted == BLOCK_SIZE) {
		arena->spare = block->next;
	} else if (wanted == BLOCK_SIZE) {
		/* Of many, only the beginning is needed: no calloc(). */
		block = malloc(sizeof(*block) + wanted);
		if (block != NULL)
			*block = (struct arena_block){ .stained = wanted };
	} else {
		block = calloc(1, sizeof(*block) + wanted);
	}
	if (block == NULL)
		arena_fail(arena);
	block->next = arena->blocks;
	block->size = wanted;
	arena->blocks = block;
	return block;
}

static size_t
rounded_size(size_t size)
{
	/* Not of max_align_t: nobody here has a long double. */
	const size_t align = alignof(union {
		void *pointer;
		unsigned long long number;
		double real;
	});

	return (size + align - 1) / align * align;
}

/* The next bytes of the block, which has them. */
static void *
take(struct arena *arena, struct arena_block *block, size_t size, bool zeroed)
{
	unsigned char *taken = block->data + block->used;

	if (zeroed && block->used < block->stained) {
		size_t stain = block->stained - block->used;

		memset(taken, 0, stain < size ? stain : size);
	}
	block->used += size;
	arena->used += size;
	return taken;
}

static void *
allocate(struct arena *arena, size_t size, bool zeroed)
{
	struct arena_block *block = arena->blocks;
	size_t rounded = rounded_size(size);

	if (size > SIZE_MAX / 2 ||
	    (arena->limit != 0 && rounded > arena->limit - arena->used))
		arena_fail(arena);
	if (block == NULL || rounded > block->size - block->used)
		block = add_block(arena, rounded);
	return take(arena, block, rounded, zeroed);
}

void *
arena_alloc(struct arena *arena, size_t size)
{
	return allocate(arena, size, true);
}

void
arena_defer(struct arena *arena, void (*cleanup)(void *object), void *object)
{
	struct arena_cleanup *entry = arena_alloc(arena, sizeof(*entry));

	entry->next = arena->cleanups;
	entry->cleanup = cleanup;
	entry->object = object;
	arena->cleanups = entry;
}

static void
free_blocks(struct arena_block *block)
{
	while (block != NULL) {
		struct arena_block *next = block->next;

		free(block);
		block = next;
	}
}

/* Before it takes something back. */
static void
stain(struct arena_block *block)
{
	if (block->stained < block->used)
		block->stained = block->used;
}

/* Blocks of the usual size become spare ones. */
void
arena_reset(struct arena *arena)
{
	struct arena_cleanup *entry = arena->cleanups;
	struct arena_block *block;

	for (; entry != NULL; entry = entry->next)
		entry->cleanup(entry->object);
	arena->cleanups = NULL;
	while ((block = arena->blocks) != NULL) {
		arena->blocks = block->next;
		if (block->size != BLOCK_SIZE) {
			free(block);
			continue;
		}
		stain(block);
		block->used = 0;
		block->next = arena->spare;
		arena->spare = block;
	}
	arena->used = 0;
	if (arena->scratch != NULL)
		arena_reset(arena->scratch);
}

void
arena_free(struct arena *arena)
{
	arena_reset(arena);
	free_blocks(arena->spare);
	arena->spare = NULL;
	if (arena->scratch != NULL)
		arena_free(arena->scratch);
	free(arena->scratch);
	arena->scratch = NULL;
}

static void
free_inner(void *object)
{
	arena_free(object);
}

struct arena *
arena_inside(struct arena *arena)
{
	struct arena *inner = arena_alloc(arena, sizeof(*inner));

	inner->fail = arena->fail;
	inner->fail_context = arena->fail_context;
	arena_defer(arena, free_inner, inner);
	return inner;
}

struct arena *
arena_scratch(struct arena *arena)
{
	if (arena->scratch == NULL)
		arena->scratch = calloc(1, sizeof(*arena->scratch));
	if (arena->scratch == NULL)
		arena_fail(arena);
	arena->scratch->fail = arena->fail;
	arena->scratch->fail_context = arena->fail_context;
	return arena->scratch;
}

static void *
grow(struct arena *arena, void *old, size_t used, size_t capacity, size_t size,
    bool zeroed)
{
	struct arena_block *block = arena->blocks;
	size_t before = rounded_size(capacity);
	size_t more = rounded_size(size) - before;
	void *grown;

	assert(size >= capacity && size < SIZE_MAX / 2);
	if (old != NULL && block != NULL && block->used >= before &&
	    (unsigned char *)old == block->data + block->used - before &&
	    more <= block->size - block->used &&
	    (arena->limit == 0 || more <= arena->limit - arena->used)) {
		(void)take(arena, block, more, zeroed);
		return old;
	}
	grown = allocate(arena, size, zeroed);
	if (old != NULL)
		memcpy(grown, old, used);
	return grown;
}

void *
arena_grow(struct arena *arena, void *old, size_t used, size_t capacity,
    size_t size)
{
	return grow(arena, old, used, capacity, size, true);
}

void *
arena_grow_text(struct arena *arena, void *old, size_t used, size_t capacity,
    size_t size)
{
	return grow(arena, old, used, capacity, size, false);
}

size_t
arena_trim(struct arena *arena, const void *data, size_t used, size_t capacity)
{
	struct arena_block *block = arena->blocks;
	size_t before = rounded_size(capacity);
	size_t after = rounded_size(used);

	if (block == NULL || block->used < before ||
	    (const unsigned char *)data != block->data + block->used - before)
		return capacity;
	stain(block);
	block->used -= before - after;
	arena->used -= before - after;
	return after;
}

void *
list_grow(struct arena *arena, void *items, size_t count, size_t *capacity,
    size_t size)
{
	/* Most lists of large items, such as the parts of a text, have one. */
	size_t first = size >= 64 ? 1 : 4;
	size_t wanted = *capacity == 0 ? first : *capacity * 2;

	assert(wanted < SIZE_MAX / size);
	items = arena_grow(arena, items, count * size, *capacity * size,
	    wanted * size);
	*capacity = wanted;
	return items;
}

void *
list_room(struct arena *arena, void *items, size_t count, size_t *capacity,
    size_t size, size_t more)
{
	if (more <= *capacity - count)
		return items;
	assert(more < SIZE_MAX / 2 / size - count);
	items = arena_grow(arena, items, count * size, *capacity * size,
	    (count + more) * size);
	*capacity = count + more;
	return items;
}
