#include "emit/cloudformation.h"

#include <assert.h>
#include <string.h>

/* --- the place of a property --- */

static struct yaml *
inner_map(struct arena *arena, struct yaml *map, struct str key, bool in_list)
{
	struct yaml *node = yaml_get(map, key);
	struct yaml *inner;

	if (node != NULL)
		return in_list ? node->items.items[0] : node;
	inner = yaml_new(arena, YAML_MAP);
	node = inner;
	if (in_list) {
		node = yaml_new(arena, YAML_LIST);
		yaml_add(arena, node, inner);
	}
	yaml_put_str(arena, map, key, node);
	return inner;
}

static struct yaml *
list_of_one(struct arena *arena, struct yaml *item)
{
	struct yaml *list = yaml_new(arena, YAML_LIST);

	yaml_add(arena, list, item);
	return list;
}

/* Puts a value where a path of resources.def leads. */
static void
put_at(struct arena *arena, struct yaml *map, const char *path,
    struct yaml *value)
{
	struct str rest = str_from(path);

	for (;;) {
		size_t end = str_find(rest, "/", 0);
		struct str key = str_slice(rest, 0, end);
		bool in_list = str_ends(key, "[]");

		if (in_list || str_ends(key, "{}"))
			key.length -= 2;
		if (end == rest.length) {
			yaml_put_str(arena, map, key,
			    in_list ? list_of_one(arena, value) : value);
			return;
		}
		map = inner_map(arena, map, key, in_list);
		rest = str_slice(rest, end + 1, rest.length);
	}
}

/* --- the shapes of a property --- */

/* An object as a list of maps with a key and a value. */
static struct yaml *
pairs(struct cfn *cfn, const struct value *object, const char *key)
{
	struct yaml *list = yaml_new(cfn->arena, YAML_LIST);

	for (size_t i = 0; i < object->members.count; i++) {
		const struct member *member = &object->members.items[i];
		struct yaml *pair = yaml_new(cfn->arena, YAML_MAP);

		yaml_put(cfn->arena, pair, key,
		    yaml_string(cfn->arena, member->key));
		yaml_put(cfn->arena, pair, "Value",
		    cfn_joined(cfn, member->value));
		yaml_add(cfn->arena, list, pair);
	}
	return list;
}

/* CloudFormation made strings of the numbers and booleans in a pattern. */
static bool
holds_only_strings(const struct value *value)
{
	switch (value->kind) {
	case VALUE_NULL:
	case VALUE_BOOLEAN:
	case VALUE_NUMBER:
		return false;
	case VALUE_STRING:
		return true;
	case VALUE_LIST:
	case VALUE_OBJECT:
		break;
	}
	for (size_t i = 0; i < value->items.count; i++)
		if (!holds_only_strings(value->items.items[i]))
			return false;
	for (size_t i = 0; i < value->members.count; i++)
		if (!holds_only_strings(value->members.items[i].value))
			return false;
	return true;
}

static void
allow_flow(struct yaml *yaml)
{
	if (yaml->kind == YAML_LIST)
		yaml->flow = true;
	for (size_t i = 0; i < yaml->items.count; i++)
		allow_flow(yaml->items.items[i]);
	for (size_t i = 0; i < yaml->members.count; i++)
		allow_flow(yaml->members.items[i].value);
}

/*
 * The end of a path says how its shape is written: "{}" asks for JSON as an
 * object and not as text, and for tags as a map and not as a list.
 */
static bool
wants_map(const struct property *property)
{
	const char *path = property_row(property->key)->cloudformation;

	return str_ends(str_from(path), "{}");
}

static struct yaml *
json_node(struct cfn *cfn, const struct property *property)
{
	struct yaml *object;

	if (!wants_map(property) || !holds_only_strings(property->value))
		return cfn_json_text(cfn, property->value);
	object = cfn_value(cfn, property->value);
	allow_flow(object);
	return object;
}

static struct yaml *
tags(struct cfn *cfn, const struct property *property)
{
	if (wants_map(property))
		return cfn_joined(cfn, property->value);
	return pairs(cfn, property->value, "Key");
}

static struct yaml *properties(struct cfn *cfn, const struct resource *resource,
    bool hidden);

/*
 * ReturnData is true where it is not said, so that of several queries all
 * but one have to say false.
 */
static struct yaml *
blocks(struct cfn *cfn, const struct property *property)
{
	struct yaml *list = yaml_new(cfn->arena, YAML_LIST);

	for (size_t i = 0; i < property->blocks.count; i++)
		yaml_add(cfn->arena, list,
		    properties(cfn, property->blocks.items[i],
			property->blocks.count > 1));
	return list;
}

static struct yaml *
shaped(struct cfn *cfn, const struct property *property)
{
	switch (property_row(property->key)->shape) {
	case SHAPE_VALUE:
		return cfn_value(cfn, property->value);
	case SHAPE_DOCUMENT:
		return cfn_json_block(cfn, property->value);
	case SHAPE_JSON:
		return json_node(cfn, property);
	case SHAPE_TEMPLATE:
		return cfn_template(cfn, property->value);
	case SHAPE_POLICY:
		return cfn_policy(cfn, property->policy);
	case SHAPE_DIMENSIONS:
		return pairs(cfn, property->value, "Name");
	case SHAPE_TAGS:
		return tags(cfn, property);
	case SHAPE_BLOCKS:
		return blocks(cfn, property);
	case SHAPE_DEFINITION:
		break;
	}
	assert(0 && "a shape that is one value");
	return NULL;
}

/* --- resources inside others --- */

static void
add_child(struct cfn *cfn, struct yaml *map, const struct resource *child)
{
	struct str key = str_from(resource_row(child->kind)->inside);
	struct yaml *list = yaml_get(map, key);
	struct yaml *node = properties(cfn, child, false);

	if (node->members.count == 0)
		return;
	node->comment = child->comment;
	if (list == NULL) {
		list = yaml_new(cfn->arena, YAML_LIST);
		yaml_put_str(cfn->arena, map, key, list);
	}
	yaml_add(cfn->arena, list, node);
}

/* A group inside a resource that is none of it: all of its items. */
static void
add_children(struct cfn *cfn, struct yaml *map, const struct resource *child)
{
	struct str item = cfn->item;

	if (child->group == NULL || child->group == cfn->group) {
		add_child(cfn, map, child);
		return;
	}
	for (size_t i = 0; i < child->group->items.count; i++) {
		cfn->item = child->group->items.items[i];
		add_child(cfn, map, child);
	}
	cfn->item = item;
}

static void
put_children(struct cfn *cfn, struct yaml *map, const struct resource *resource)
{
	for (size_t i = 0; i < cfn->graph->resources.count; i++) {
		const struct resource *child = cfn->graph->resources.items[i];

		if (child->parent == resource &&
		    resource_row(child->kind)->inside != NULL)
			add_children(cfn, map, child);
	}
}

/* --- all properties of a resource --- */

static void
put_property(struct cfn *cfn, struct yaml *map, const struct property *property)
{
	const struct property_row *row = property_row(property->key);

	if (row->shape == SHAPE_DEFINITION)
		cfn_put_definition(cfn, map, property->machine);
	else
		put_at(cfn->arena, map, row->cloudformation,
		    shaped(cfn, property));
}

/* In the order of the rows; what is inside stands before the tags. */
static struct yaml *
properties(struct cfn *cfn, const struct resource *resource, bool hidden)
{
	struct yaml *map = yaml_new(cfn->arena, YAML_MAP);
	struct property_range range = property_range(resource->kind);
	bool done = false;

	for (int i = range.first; i < range.end; i++) {
		enum property_key key = (enum property_key)i;
		const struct property_row *row = property_row(key);
		const struct property *property = resource_get(resource, key);

		if (row->cloudformation == NULL)
			continue;
		if (row->shape == SHAPE_TAGS && !done) {
			put_children(cfn, map, resource);
			done = true;
		}
		if (property != NULL)
			put_property(cfn, map, property);
		else if (key == METRIC_QUERY_RETURN && hidden)
			put_at(cfn->arena, map, row->cloudformation,
			    yaml_raw(cfn->arena, STR("false")));
	}
	if (!done)
		put_children(cfn, map, resource);
	return map;
}

/* --- what stands around the properties --- */

/* Adds the ids of a resource: of a group all that may be meant. */
static void
add_ids(struct cfn *cfn, struct str_list *ids, const struct resource *resource)
{
	while (resource->parent != NULL && !cfn_stands_alone(resource))
		resource = resource->parent;
	for (size_t i = 0; i < cfn->names.count; i++) {
		const struct cfn_name *name = &cfn->names.items[i];

		if (name->resource != resource)
			continue;
		if (resource->group == NULL || resource->group != cfn->group ||
		    str_equal(name->item, cfn->item))
			str_list_add_once(cfn->arena, ids, name->id);
	}
}

static void
add_depends(struct cfn *cfn, struct str_list *ids,
    const struct resource *resource)
{
	for (size_t i = 0; i < resource->depends.count; i++)
		add_ids(cfn, ids, resource->depends.items[i]);
}

/* Also what its children wait for. */
static struct str_list
all_depends(struct cfn *cfn, const struct resource *resource)
{
	struct str_list ids = { 0 };

	add_depends(cfn, &ids, resource);
	for (size_t i = 0; i < cfn->graph->resources.count; i++) {
		const struct resource *child = cfn->graph->resources.items[i];

		if (child->parent == resource && !cfn_stands_alone(child))
			add_depends(cfn, &ids, child);
	}
	str_list_sort(&ids);
	return ids;
}

/* Less those that a reference says already, and the resource itself. */
static void
put_depends(struct cfn *cfn, struct yaml *node, const struct cfn_name *name)
{
	struct str_list ids = all_depends(cfn, name->resource);
	struct yaml *list = yaml_new(cfn->arena, YAML_LIST);

	for (size_t i = 0; i < ids.count; i++)
		if (!str_equal(ids.items[i], name->id) &&
		    !str_list_has(&cfn->mentioned, ids.items[i]))
			yaml_add(cfn->arena, list,
			    yaml_string(cfn->arena, ids.items[i]));
	if (list->items.count == 1)
		list = list->items.items[0];
	else if (list->items.count == 0)
		return;
	yaml_put(cfn->arena, node, "DependsOn", list);
}

/* What holds data says what becomes of it, kept or not. */
static void
put_retention(struct cfn *cfn, struct yaml *node,
    const struct resource *resource)
{
	struct yaml *keep = yaml_string(cfn->arena, STR("Retain"));
	struct yaml *drop = yaml_string(cfn->arena, STR("Delete"));
	/* A version goes with its machine, and not when the next one comes. */
	bool version = resource->kind == RESOURCE_VERSION;

	if (!version && !resource_row(resource->kind)->retain)
		return;
	yaml_put(cfn->arena, node, "DeletionPolicy",
	    version || resource->deleted ? drop : keep);
	yaml_put(cfn->arena, node, "UpdateReplacePolicy",
	    version || !resource->deleted ? keep : drop);
}

struct yaml *
cfn_resource(struct cfn *cfn, const struct cfn_name *name)
{
	const struct resource *resource = name->resource;
	struct yaml *node = yaml_new(cfn->arena, YAML_MAP);
	struct yaml *inner;

	cfn->group = resource->group;
	cfn->item = name->item;
	cfn->mentioned = (struct str_list){ 0 };
	inner = properties(cfn, resource, false);
	node->comment = resource->comment;
	yaml_put(cfn->arena, node, "Type",
	    yaml_string(cfn->arena,
		str_from(resource_row(resource->kind)->cloudformation)));
	put_retention(cfn, node, resource);
	put_depends(cfn, node, name);
	if (inner->members.count > 0)
		yaml_put(cfn->arena, node, "Properties", inner);
	return node;
}
