#ifndef STEPC_BASE_MAP_H
#define STEPC_BASE_MAP_H

#include "base/arena.h"
#include "base/str.h"

/* Strings to pointers.  Begin with { .arena = arena }; has no order. */
struct map {
	struct arena *arena;
	struct map_slot *slots;
	size_t size; /* a power of two, or 0 */
	size_t count;
	size_t seed; /* of the hashes */
};

/* NULL when the key is not there. */
void *map_get(const struct map *map, struct str key);

/* For who knows how many keys there will be, at least about. */
void map_room(struct map *map, size_t keys);

/* value must not be NULL; the key's bytes are kept, not copied. */
void map_set(struct map *map, struct str key, void *value);

#endif
