#include "infra/graph.h"

static const struct resource_row resource_rows[RESOURCE_KIND_COUNT] = {
#define RESOURCE(id, terraform, cloudformation, word, inside, retain, arn, \
    name) \
	{ terraform, cloudformation, word, inside, retain, arn, name },
#define PROPERTY(id, name, shape, terraform, cloudformation)
#include "infra/resources.def"
#undef RESOURCE
#undef PROPERTY
};

static const struct property_row property_rows[PROPERTY_COUNT] = {
#define RESOURCE(id, terraform, cloudformation, word, inside, retain, arn, name)
#define PROPERTY(id, name, shape, terraform, cloudformation) \
	{ RESOURCE_##id, SHAPE_##shape, terraform, cloudformation },
#include "infra/resources.def"
#undef RESOURCE
#undef PROPERTY
};

const struct resource_row *
resource_row(enum resource_kind kind)
{
	return &resource_rows[kind];
}

const struct property_row *
property_row(enum property_key key)
{
	return &property_rows[key];
}

/* The first row of this kind or of a later one. */
static int
find_first(int kind)
{
	int low = 0;
	int high = PROPERTY_COUNT;

	while (low < high) {
		int middle = (low + high) / 2;

		if ((int)property_rows[middle].kind < kind)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

struct property_range
property_range(enum resource_kind kind)
{
	return (struct property_range){ find_first((int)kind),
		find_first((int)kind + 1) };
}

const struct property *
resource_get(const struct resource *resource, enum property_key key)
{
	for (size_t i = 0; i < resource->properties.count; i++)
		if (resource->properties.items[i].key == key)
			return &resource->properties.items[i];
	return NULL;
}

struct resource *
graph_add(struct arena *arena, struct graph *graph, enum resource_kind kind,
    struct str label, enum graph_file file)
{
	struct resource *resource = arena_alloc(arena, sizeof(*resource));

	resource->kind = kind;
	resource->label = label;
	resource->file = file;
	LIST_ADD(arena, &graph->resources) = resource;
	return resource;
}

struct property *
resource_add(struct arena *arena, struct resource *resource,
    enum property_key key)
{
	struct property property = { .key = key };

	LIST_ADD(arena, &resource->properties) = property;
	return &resource->properties.items[resource->properties.count - 1];
}

void
resource_set(struct arena *arena, struct resource *resource,
    enum property_key key, struct value *value)
{
	if (value != NULL)
		resource_add(arena, resource, key)->value = value;
}
