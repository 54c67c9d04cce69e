#include "review/compare_flow.h"

#include "base/map.h"

static void
push(struct arena *arena, struct str_list *waiting, const struct json *target)
{
	if (target != NULL && target->kind == JSON_STRING)
		LIST_ADD(arena, waiting) = target->string;
}

/* What comes next is pushed last, so that it comes first. */
static void
push_targets(struct arena *arena, struct str_list *waiting,
    const struct json *state)
{
	static const char *const lists[] = { "Catch", "Choices" };

	for (size_t list = 0; list < ARRAY_COUNT(lists); list++) {
		const struct json *from = json_get(state, lists[list]);

		if (list == 1)
			push(arena, waiting, json_get(state, "Default"));
		for (size_t i = from == NULL ? 0 : from->items.count; i > 0;
		     i--)
			push(arena, waiting,
			    json_get(from->items.items[i - 1], "Next"));
	}
	push(arena, waiting, json_get(state, "Next"));
}

static void
add_inner(struct arena *arena, struct flow_steps *steps,
    const struct flow_step *step)
{
	const struct json *branches = json_get(step->state, "Branches");
	const struct json *items = json_get(step->state, "ItemProcessor");

	if (items == NULL)
		items = json_get(step->state, "Iterator");
	if (items != NULL)
		flow_add(arena, steps, items, step->name);
	for (size_t i = 0; branches != NULL && i < branches->items.count; i++)
		flow_add(arena, steps, branches->items.items[i],
		    str_format(arena, "%.*s, branch %zu", STR_ARG(step->name),
			i + 1));
}

static void
add_step(struct arena *arena, struct flow_steps *steps, struct str name,
    struct json *state, struct str inside)
{
	struct flow_step step = {
		.name = name, .inside = inside, .state = state, .twin = NO_TWIN
	};

	LIST_ADD(arena, steps) = step;
	add_inner(arena, steps, &step);
}

void
flow_add(struct arena *arena, struct flow_steps *steps,
    const struct json *scope, struct str inside)
{
	const struct json *states = json_get(scope, "States");
	struct str_list waiting = { 0 };
	struct map seen = { .arena = arena };

	if (states == NULL || states->kind != JSON_OBJECT)
		return;
	for (size_t i = states->members.count; i > 0; i--)
		LIST_ADD(arena, &waiting) = states->members.items[i - 1].key;
	push(arena, &waiting, json_get(scope, "StartAt"));
	while (waiting.count > 0) {
		struct str name = waiting.items[--waiting.count];
		struct json *state = json_get_str(states, name);

		if (state == NULL || map_get(&seen, name) != NULL)
			continue;
		map_set(&seen, name, state);
		push_targets(arena, &waiting, state);
		add_step(arena, steps, name, state, inside);
	}
}

static void
note(struct map *map, struct str key, struct flow_step *step)
{
	if (map_get(map, key) == NULL)
		map_set(map, key, step);
}

void
flow_note(struct arena *arena, struct flow_steps *steps)
{
	steps->names.arena = steps->sources.arena = arena;
	for (size_t i = 0; i < steps->count; i++) {
		struct flow_step *step = &steps->items[i];
		const struct json *next = json_get(step->state, "Next");

		note(&steps->names, step->name, step);
		if (next != NULL && next->kind == JSON_STRING)
			note(&steps->sources, next->string, step);
	}
}
