#include "review/compare_parts.h"

/* Alarms, triggers and what else stands around a machine. */

static const struct side_thing *
find(const struct version *side, const struct side_thing *thing)
{
	for (size_t i = 0; i < side->things.count; i++) {
		const struct side_thing *other = &side->things.items[i];

		if (other->word == thing->word &&
		    str_equal(other->key, thing->key))
			return other;
	}
	return NULL;
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

	for (size_t i = 0; i < after->things.count; i++) {
		const struct side_thing *thing = &after->things.items[i];
		const struct side_thing *old = find(before, thing);
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
		if (find(after, &before->things.items[i]) == NULL)
			add(arena, changes, CHANGE_REMOVED,
			    &before->things.items[i]);
}
