#include "base/map.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

struct map_slot {
	struct str key;
	void *value; /* NULL: a free slot */
};

/* As FNV-1a, but of eight bytes at a time, whose high bits come down again. */
static uint64_t
hash_more(uint64_t h, uint64_t bytes)
{
	h = (h ^ bytes) * 0x9E3779B97F4A7C15u;
	return h ^ h >> 32;
}

/*
 * Keys may be chosen so that their hashes are the same: when a free slot is so
 * far away that no honest keys do it (of a million the farthest is 70 away),
 * they get other hashes, which are not the same, too.
 */
enum { FAR = 256, SEEDS = 16, SMALLEST = 16 };

static size_t
hash(size_t seed, struct str s)
{
	uint64_t h = hash_more(seed, s.length);
	uint64_t bytes;

	for (; s.length > sizeof(bytes);
	     s = str_slice(s, sizeof(bytes), s.length)) {
		memcpy(&bytes, s.data, sizeof(bytes));
		h = hash_more(h, bytes);
	}
	bytes = 0;
	for (size_t i = 0; i < s.length; i++)
		bytes = bytes << 8 | (unsigned char)s.data[i];
	return (size_t)hash_more(h, bytes);
}

static struct map_slot *
find_slot(const struct map *map, struct str key, size_t *steps)
{
	size_t at = hash(map->seed, key) & (map->size - 1);

	*steps = 0;
	while (map->slots[at].value != NULL &&
	    !str_equal(map->slots[at].key, key)) {
		at = (at + 1) & (map->size - 1);
		++*steps;
	}
	return &map->slots[at];
}

static void
move_all(struct map *map, size_t size, size_t seed)
{
	struct map other = { .arena = map->arena,
		.size = size,
		.count = map->count,
		.seed = seed };
	size_t steps;

	other.slots =
	    arena_alloc(map->arena, other.size * sizeof(*other.slots));
	for (size_t i = 0; i < map->size; i++)
		if (map->slots[i].value != NULL)
			*find_slot(&other, map->slots[i].key, &steps) =
			    map->slots[i];
	*map = other;
}

void *
map_get(const struct map *map, struct str key)
{
	size_t steps;

	return map->size == 0 ? NULL : find_slot(map, key, &steps)->value;
}

void
map_room(struct map *map, size_t keys)
{
	size_t size = SMALLEST;

	while (size / 2 < keys)
		size *= 2;
	if (size > map->size)
		move_all(map, size, map->seed);
}

void
map_set(struct map *map, struct str key, void *value)
{
	struct map_slot *slot;
	size_t steps;

	assert(value != NULL);
	if (map->count * 2 >= map->size)
		move_all(map, map->size == 0 ? SMALLEST : map->size * 2,
		    map->seed);
	slot = find_slot(map, key, &steps);
	if (steps > FAR && map->seed < SEEDS) {
		move_all(map, map->size, map->seed + 1);
		slot = find_slot(map, key, &steps);
	}
	map->count += slot->value == NULL;
	slot->key = key;
	slot->value = value;
}
