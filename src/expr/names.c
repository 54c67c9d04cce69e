#include "expr/reference.h"

/* The things that a document names. */

/* Of two with the same key the first is found. */
void
names_add(struct names *names, struct thing *thing)
{
	struct map *map = &names->by_key[thing->kind];

	map->arena = names->arena;
	LIST_ADD(names->arena, &names->things) = thing;
	if (map_get(map, thing->key) == NULL)
		map_set(map, thing->key, thing);
}

struct thing *
names_find(const struct names *names, enum thing_kind kind, struct str key)
{
	return map_get(&names->by_key[kind], key);
}

struct text
thing_arn(struct arena *arena, enum thing_kind kind, struct text name)
{
	struct text arn = text_template(arena, thing_kind_row(kind)->arn);

	text_add_text(arena, &arn, name);
	return arn;
}

/* The last word of an ARN, for labels. */
static struct str
arn_key(struct str arn)
{
	size_t begin = arn.length;

	while (begin > 0 && arn.data[begin - 1] != ':' &&
	    arn.data[begin - 1] != '/')
		begin--;
	return str_slice(arn, begin, arn.length);
}

struct thing *
names_use(struct names *names, enum thing_kind kind, struct str key,
    struct span span)
{
	struct thing *thing = names_find(names, kind, key);

	if (thing != NULL) {
		thing->used = true;
		return thing;
	}
	thing = arena_alloc(names->arena, sizeof(*thing));
	thing->used = true;
	thing->kind = kind;
	thing->key = key;
	thing->span = span;
	thing->where = WHERE_NAME;
	thing->name = text_literal(names->arena, key);
	if (str_starts(key, "arn:")) {
		thing->where = WHERE_ARN;
		thing->arn = thing->name;
		thing->key = arn_key(key);
		thing->name = text_literal(names->arena, thing->key);
	} else {
		thing->arn = thing_arn(names->arena, kind, thing->name);
	}
	names_add(names, thing);
	return thing;
}

struct thing *
names_use_text(struct names *names, enum thing_kind kind, struct text arn,
    struct span span)
{
	struct thing *thing;

	for (size_t i = 0; i < names->things.count; i++) {
		thing = names->things.items[i];
		if (thing->kind == kind && text_equal(thing->arn, arn)) {
			thing->used = true;
			return thing;
		}
	}
	thing = arena_alloc(names->arena, sizeof(*thing));
	thing->used = true;
	thing->kind = kind;
	thing->where = WHERE_ARN;
	thing->arn = arn;
	thing->key = arn.count > 0 ? arn.items[0].text : STR("");
	thing->span = span;
	names_add(names, thing);
	return thing;
}

struct thing *
thing_machine(struct arena *arena)
{
	struct thing *thing = arena_alloc(arena, sizeof(*thing));

	thing->kind = THING_MACHINE;
	thing->where = WHERE_CREATE;
	thing->name =
	    text_of_part(arena, (struct part){ .kind = PART_BASE_NAME });
	thing->arn = thing_arn(arena, THING_MACHINE, thing->name);
	return thing;
}
