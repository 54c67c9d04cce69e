#include "expand/walk.h"

struct node_entry *
walk_step(struct node *item)
{
	if (item->kind != NODE_MAP || item->entries.count != 1)
		return NULL;
	return &item->entries.items[0];
}

static void
visit_target(const struct walk *walk, struct node *map)
{
	for (size_t i = 0; i < map->entries.count; i++) {
		struct node_entry *entry = &map->entries.items[i];

		if (str_is(entry->key->text, "next") &&
		    entry->value->kind == NODE_SCALAR && walk->target != NULL)
			walk->target(walk->context, entry->value);
	}
}

/* `then` and `else`: steps, or { next: NAME }. */
static void
visit_side(const struct walk *walk, struct node *side)
{
	visit_target(walk, side);
	walk_flow(walk, side);
}

/* A list of steps, or one step alone: what it becomes may be several. */
static void
visit_one(const struct walk *walk, struct node_entry *entry)
{
	struct node list = { .kind = NODE_LIST, .span = entry->value->span };

	if (entry->value->kind != NODE_MAP) {
		walk_flow(walk, entry->value);
		return;
	}
	list.items.items = &entry->value;
	list.items.count = 1;
	walk_flow(walk, &list);
	if (list.items.items == &entry->value)
		return;
	entry->value = arena_alloc(walk->arena, sizeof(list));
	*entry->value = list;
}

/* A catch or a choice, `map`, `batches`, their `each`, `repeat`, a saga's. */
static void
visit_part(const struct walk *walk, struct node *part)
{
	visit_target(walk, part);
	for (size_t i = 0; i < part->entries.count; i++) {
		struct node_entry *entry = &part->entries.items[i];

		if (str_is(entry->key->text, "steps"))
			walk_flow(walk, entry->value);
		else if (str_is(entry->key->text, "else"))
			visit_side(walk, entry->value);
		else if (str_is(entry->key->text, "each"))
			visit_part(walk, entry->value);
		else if (str_is(entry->key->text, "step") ||
		    str_is(entry->key->text, "compensate"))
			visit_one(walk, entry);
	}
}

/* One part, or a list of them. */
static void
visit_parts(const struct walk *walk, struct node *node)
{
	visit_part(walk, node);
	for (size_t i = 0; i < node->items.count; i++)
		visit_part(walk, node->items.items[i]);
}

static void
visit_branches(const struct walk *walk, struct node *map)
{
	for (size_t i = 0; i < map->entries.count; i++)
		walk_flow(walk, map->entries.items[i].value);
}

static void
visit_step(const struct walk *walk, struct node_entry *step)
{
	struct node *body = step->value;

	if (walk->step != NULL)
		walk->step(walk->context, step);
	visit_target(walk, body);
	for (size_t i = 0; i < body->entries.count; i++) {
		struct str key = body->entries.items[i].key->text;
		struct node *value = body->entries.items[i].value;

		if (str_is(key, "then") || str_is(key, "else"))
			visit_side(walk, value);
		else if (str_is(key, "parallel"))
			visit_branches(walk, value);
		else if (str_is(key, "catch") || str_is(key, "choose") ||
		    str_is(key, "map") || str_is(key, "batches") ||
		    str_is(key, "repeat") || str_is(key, "saga"))
			visit_parts(walk, value);
	}
}

void
walk_flow(const struct walk *walk, struct node *list)
{
	if (list->kind != NODE_LIST)
		return;
	if (walk->flow != NULL)
		walk->flow(walk->context, list);
	for (size_t i = 0; i < list->items.count; i++) {
		struct node_entry *step = walk_step(list->items.items[i]);

		if (step != NULL)
			visit_step(walk, step);
	}
}
