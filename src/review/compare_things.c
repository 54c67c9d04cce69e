#include "base/map.h"
#include "review/compare_parts.h"

/* Alarms, triggers and what else stands around a machine. */

static struct str
key_of(struct arena *arena, const struct side_thing *thing)
{
	return str_format(arena, "%s %.*s", thing->word, STR_ARG(thing->key));
}

/* Things by what they are found by, of two the first. */
static struct map
known(struct arena *arena, const struct version *side)
{
	struct map map = { .arena = arena };

	for (size_t i = 0; i < side->things.count; i++) {
		struct side_thing *thing = &side->things.items[i];
		struct str key = key_of(arena, thing);

		if (map_get(&map, key) == NULL)
			map_set(&map, key, thing);
	}
	return map;
}

static void
add(struct arena *arena, struct change_list *changes, enum change_kind kind,
    const struct side_thing *thing)
{
	LIST_ADD(arena, changes) = (struct change){
		.kind = kind, .our_word = thing->word, .subject = thing->name
	};
}

void
compare_things(struct arena *arena, const struct version *before,
    const struct version *after, struct change_list *changes)
{
	static const char *const nothing[] = { NULL };
	const struct map old_things = known(arena, before);
	const struct map new_things = known(arena, after);

	for (size_t i = 0; i < after->things.count; i++) {
		const struct side_thing *thing = &after->things.items[i];
		const struct side_thing *old =
		    map_get(&old_things, key_of(arena, thing));
		struct field_place place = { .arena = arena,
			.changes = changes,
			.our_word = thing->word,
			.subject = thing->name,
			.said = before->plan != after->plan };

		if (old == NULL)
			add(arena, changes, CHANGE_ADDED, thing);
		else
			compare_members(&place, old->fields, thing->fields,
			    nothing);
	}
	for (size_t i = 0; i < before->things.count; i++)
		if (map_get(&new_things,
			key_of(arena, &before->things.items[i])) == NULL)
			add(arena, changes, CHANGE_REMOVED,
			    &before->things.items[i]);
}
