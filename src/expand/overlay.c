#include "expand/overlay.h"

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

static void
lay(struct arena *arena, struct node *merged, struct node_entry entry)
{
	struct node_entry *there = overlay_find(merged, entry.key->text);

	if (node_is_null(entry.value)) {
		remove_key(merged, entry.key->text);
	} else if (there == NULL) {
		LIST_ADD(arena, &merged->entries) = entry;
	} else {
		if (there->value->kind == NODE_MAP &&
		    entry.value->kind == NODE_MAP)
			entry.value = overlay(arena, there->value, entry.value);
		*there = entry;
	}
}

struct node *
overlay(struct arena *arena, const struct node *below, const struct node *above)
{
	struct node *merged = overlay_copy(arena, below);

	for (size_t i = 0; i < above->entries.count; i++)
		lay(arena, merged, above->entries.items[i]);
	return merged;
}
