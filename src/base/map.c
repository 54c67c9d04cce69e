#include "base/map.h"

#include <assert.h>
#include <stdint.h>

struct map_slot {
	struct str key;
	void *value; /* NULL: a free slot */
};

static size_t
hash(struct str s)
{
	uint64_t h = 14695981039346656037u; /* FNV-1a */

	for (size_t i = 0; i < s.length; i++)
		h = (h ^ (unsigned char)s.data[i]) * 1099511628211u;
	return (size_t)(h ^ h >> 32);
}

static struct map_slot *
find_slot(const struct map *map, struct str key)
{
	size_t at = hash(key) & (map->size - 1);

	while (map->slots[at].value != NULL &&
	    !str_equal(map->slots[at].key, key))
		at = (at + 1) & (map->size - 1);
	return &map->slots[at];
}

static void
grow(struct map *map)
{
	struct map larger = { .arena = map->arena,
		.size = map->size == 0 ? 16 : map->size * 2,
		.count = map->count };

	larger.slots =
	    arena_alloc(map->arena, larger.size * sizeof(*larger.slots));
	for (size_t i = 0; i < map->size; i++)
		if (map->slots[i].value != NULL)
			*find_slot(&larger, map->slots[i].key) = map->slots[i];
	*map = larger;
}

void *
map_get(const struct map *map, struct str key)
{
	return map->size == 0 ? NULL : find_slot(map, key)->value;
}

void
map_set(struct map *map, struct str key, void *value)
{
	struct map_slot *slot;

	assert(value != NULL);
	if (map->count * 2 >= map->size)
		grow(map);
	slot = find_slot(map, key);
	map->count += slot->value == NULL;
	slot->key = key;
	slot->value = value;
}
