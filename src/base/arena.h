#ifndef STEPC_BASE_ARENA_H
#define STEPC_BASE_ARENA_H

#include <stddef.h>

/* All memory of one compilation; freed at once by arena_free(). */
struct arena {
	struct arena_block *blocks;
	size_t used;  /* bytes handed out so far */
	size_t limit; /* bytes it may hand out; 0 means no limit */
	/*
	 * Called when memory or the limit runs out.  Must not return (a host
	 * jumps out of the compilation).
	 */
	void (*fail)(void *context);
	void *fail_context;
	struct arena_cleanup *cleanups;
	struct arena_block *spare; /* of a reset, to be used again */
	struct arena *scratch;     /* see arena_scratch(); NULL: none yet */
};

/*
 * Zeroed, aligned for any object but a long double, never NULL.  size may
 * be 0.
 */
void *arena_alloc(struct arena *arena, size_t size);

/*
 * `size` bytes that begin with the `used` ones at `old`, which may be NULL.
 * What was just allocated grows in place; else the old copy stays valid until
 * arena_free().  The new bytes are zero.
 */
void *arena_grow(struct arena *arena, void *old, size_t used, size_t capacity,
    size_t size);

/* The same, but the new bytes may hold anything. */
void *arena_grow_text(struct arena *arena, void *old, size_t used,
    size_t capacity, size_t size);

/*
 * Takes back what is behind the `used` bytes of what was just allocated.
 * Returns how many stay, which arena_grow() wants to know: all of them, if
 * something was allocated since.
 */
size_t arena_trim(struct arena *arena, const void *data, size_t used,
    size_t capacity);

/*
 * Has arena_free() call cleanup(object): for what a library holds, since a
 * jump out of the compilation passes every other clean-up by.
 */
void arena_defer(struct arena *arena, void (*cleanup)(void *object),
    void *object);

/* No memory: for a library that had none, too. */
_Noreturn void arena_fail(struct arena *arena);

/* Runs the clean-ups, frees everything; the arena can be used again. */
void arena_free(struct arena *arena);

/* The same, but keeps the memory for what comes next. */
void arena_reset(struct arena *arena);

/* An arena that fails as this one does, and is freed with it. */
struct arena *arena_inside(struct arena *arena);

/*
 * Memory for what is not kept: one for each arena, and for one user at a time,
 * who empties it with arena_reset() and so leaves it to the next.  It fails as
 * this one does, is reset with it and freed with it.
 */
struct arena *arena_scratch(struct arena *arena);

/* The engine of list_reserve(): makes room where there is none. */
void *list_grow(struct arena *arena, void *items, size_t count,
    size_t *capacity, size_t size);

/*
 * The engine of LIST_ADD: room for one more item of `size` bytes.  Returns
 * items or their new copy; the old copy stays valid until arena_free().
 */
static inline void *
list_reserve(struct arena *arena, void *items, size_t count, size_t *capacity,
    size_t size)
{
	if (items != NULL && count < *capacity)
		return items;
	return list_grow(arena, items, count, capacity, size);
}

/* The engine of LIST_ROOM: the same for so many more. */
void *list_room(struct arena *arena, void *items, size_t count,
    size_t *capacity, size_t size, size_t more);

/* A growing array; declare it with LIST_OF(struct x) or LIST_OF(char *). */
#define LIST_OF(type) \
	struct { \
		type *items; \
		size_t count; \
		size_t capacity; \
	}

/*
 * An lvalue: the new, zeroed last item of a LIST_OF.  Adding may move the
 * items, so keep no pointer to one across a LIST_ADD.
 */
#define LIST_ADD(arena, list) \
	((list)->items = list_reserve(arena, (list)->items, (list)->count, \
	     &(list)->capacity, sizeof(*(list)->items)), \
	    (list)->count++, (list)->items)[(list)->count - 1]

/* For who knows how many items follow: adding them moves nothing. */
#define LIST_ROOM(arena, list, more) \
	((list)->items = list_room(arena, (list)->items, (list)->count, \
	     &(list)->capacity, sizeof(*(list)->items), more))

#define ARRAY_COUNT(array) (sizeof(array) / sizeof((array)[0]))

#endif
