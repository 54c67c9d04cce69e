#include "expand/overlay.h"

#include "base/map.h"

struct node_entry *
overlay_find(struct node *map, struct str key)
{
	for (size_t i = 0; i < map->entries.count; i++)
		if (str_equal(map->entries.items[i].key->text, key))
			return &map->entries.items[i];
	return NULL;
}

struct node *
overlay_copy(struct arena *arena, const struct node *map)
{
	struct node *copy = arena_alloc(arena, sizeof(*copy));

	*copy = *map;
	copy->entries.items = NULL;
	copy->entries.count = copy->entries.capacity = 0;
	for (size_t i = 0; i < map->entries.count; i++)
		LIST_ADD(arena, &copy->entries) = map->entries.items[i];
	return copy;
}

static void
remove_key(struct node *map, struct str key)
{
	size_t kept = 0;

	for (size_t i = 0; i < map->entries.count; i++)
		if (!str_equal(map->entries.items[i].key->text, key))
			map->entries.items[kept++] = map->entries.items[i];
	map->entries.count = kept;
}

void
overlay_remove(struct node *map, const char *key)
{
	remove_key(map, str_from(key));
}

/* A map with room for all that is laid over it. */
struct merge {
	struct arena *arena;
	struct node *map;
	struct map places; /* entries by key; without a value: removed */
};

static struct merge
begin(struct arena *arena, const struct node *below, const struct node *above)
{
	struct merge merge = { .arena = arena,
		.map = arena_alloc(arena, sizeof(*merge.map)),
		.places = { .arena = arena } };
	size_t room = below->entries.count + above->entries.count;

	*merge.map = *below;
	merge.map->entries.items =
	    arena_alloc(arena, room * sizeof(*below->entries.items));
	merge.map->entries.capacity = room;
	for (size_t i = 0; i < below->entries.count; i++) {
		struct node_entry *entry = &merge.map->entries.items[i];

		*entry = below->entries.items[i];
		map_set(&merge.places, entry->key->text, entry);
	}
	return merge;
}

static void
lay(struct merge *merge, struct node_entry entry)
{
	struct node_entry *there = map_get(&merge->places, entry.key->text);

	if (node_is_null(entry.value)) {
		if (there != NULL)
			there->value = NULL;
	} else if (there == NULL) {
		merge->map->entries.items[merge->map->entries.count++] = entry;
	} else {
		if (there->value->kind == NODE_MAP &&
		    entry.value->kind == NODE_MAP)
			entry.value =
			    overlay(merge->arena, there->value, entry.value);
		*there = entry;
	}
}

static struct node *
end(const struct merge *merge)
{
	struct node *map = merge->map;
	size_t kept = 0;

	for (size_t i = 0; i < map->entries.count; i++)
		if (map->entries.items[i].value != NULL)
			map->entries.items[kept++] = map->entries.items[i];
	map->entries.count = kept;
	return map;
}

struct node *
overlay(struct arena *arena, const struct node *below, const struct node *above)
{
	struct merge merge = begin(arena, below, above);

	for (size_t i = 0; i < above->entries.count; i++)
		lay(&merge, above->entries.items[i]);
	return end(&merge);
}
