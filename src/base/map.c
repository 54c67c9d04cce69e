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

static size_t
hash(struct str s)
{
	uint64_t h = s.length;
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
