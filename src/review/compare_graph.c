#include <string.h>

#include "emit/json.h"
#include "iam/show.h"
#include "review/compare_parts.h"

/* What a spec becomes, in the words of Terraform: infra/resources.def. */

struct planner {
	struct arena *arena;
	const struct resolution *known;
};

static struct json *
json_of(const struct planner *planner, const struct value *value)
{
	static const struct json_style style = { .quotes = true };
	struct str error;

	return json_parse(planner->arena,
	    emit_json(planner->arena,
		value_resolve(planner->arena, value, planner->known), style),
	    &error);
}

void
side_add_machine(struct arena *arena, struct version *side, struct str name,
    const struct asl_machine *machine, const struct resolution *known)
{
	struct planner planner = { arena, known };

	LIST_ADD(arena, &side->machines) = (struct side_machine){
		.key = name,
		.name = name,
		.definition = json_of(&planner, asl_value(arena, machine)),
		.express = machine->express,
	};
}

void
side_add_policy(struct arena *arena, struct version *side, struct str owner,
    const struct policy *policy, const struct resolution *known)
{
	struct planner planner = { arena, known };
	struct grant grant = { .owner = owner };

	grants_add(arena, &side->grants, &grant,
	    json_of(&planner, policy_value(arena, policy)));
}

/* --- resources ------------------------------------------------------------ */

static struct json *fields_of(const struct planner *planner,
    const struct resource *resource);

static struct json *
property_json(const struct planner *planner, const struct property *property)
{
	struct json *list;

	if (property->policy != NULL)
		return json_of(planner,
		    policy_value(planner->arena, property->policy));
	if (property->value != NULL)
		return json_of(planner, property->value);
	if (property->blocks.count == 1)
		return fields_of(planner, property->blocks.items[0]);
	list = json_new(planner->arena, JSON_ARRAY);
	for (size_t i = 0; i < property->blocks.count; i++)
		json_add(planner->arena, list,
		    fields_of(planner, property->blocks.items[i]));
	return list;
}

/* "a/b[]": b in the block a. */
static void
set_path(struct arena *arena, struct json *object, struct str path,
    struct json *value)
{
	size_t end = str_find(path, "/", 0);
	struct str key = str_slice(path, 0, end);
	struct json *inner;

	if (str_ends(key, "[]"))
		key.length -= 2;
	if (end == path.length) {
		json_set_str(arena, object, str_copy(arena, key), value);
		return;
	}
	key = str_copy(arena, key);
	inner = json_get(object, key.data);
	if (inner == NULL || inner->kind != JSON_OBJECT) {
		inner = json_new(arena, JSON_OBJECT);
		json_set_str(arena, object, key, inner);
	}
	set_path(arena, inner, str_slice(path, end + 1, path.length), value);
}

static struct json *
fields_of(const struct planner *planner, const struct resource *resource)
{
	struct json *fields = json_new(planner->arena, JSON_OBJECT);

	for (size_t i = 0; i < resource->properties.count; i++) {
		const struct property *property =
		    &resource->properties.items[i];
		const char *path = property_row(property->key)->terraform;

		if (path != NULL && property->machine == NULL)
			set_path(planner->arena, fields, str_from(path),
			    property_json(planner, property));
	}
	return fields;
}

/* What is named after another resource: that one; else NULL. */
static const struct resource *
namesake(const struct resource *resource, const char *attribute)
{
	for (size_t i = 0; i < resource->properties.count; i++) {
		const struct property *property =
		    &resource->properties.items[i];
		const char *path = property_row(property->key)->terraform;
		const struct value *value = property->value;

		if (path != NULL && strcmp(path, attribute) == 0 &&
		    value != NULL && value->string.count == 1)
			return part_resource(&value->string.items[0]);
	}
	return NULL;
}

static struct str
name_of(const struct planner *planner, const struct resource *resource)
{
	const struct side_row *row =
	    side_row(str_from(resource_row(resource->kind)->terraform));
	const char *attribute = row == NULL ? "name" : row->name;
	const struct resource *other = namesake(resource, attribute);
	struct json *fields = fields_of(planner, resource);
	struct str name;

	if (other != NULL)
		return name_of(planner, other);
	name = json_text(json_get(fields, attribute));
	return name.length > 0 ? name : resource->label;
}

/* A role by its name; a managed policy stands on its own. */
static void
add_policies(const struct planner *planner, struct version *side,
    const struct resource *resource)
{
	const struct resource *owner =
	    resource->kind == RESOURCE_ROLE_POLICY && resource->parent != NULL ?
	    resource->parent :
	    resource;
	const struct property *document =
	    resource->kind == RESOURCE_MANAGED_POLICY ?
	    resource_get(resource, MANAGED_POLICY_DOCUMENT) :
	    resource_get(resource, ROLE_POLICY_DOCUMENT);

	if (document != NULL && document->policy != NULL)
		side_add_policy(planner->arena, side, name_of(planner, owner),
		    document->policy, planner->known);
}

void
side_add_graph(struct arena *arena, struct version *side,
    const struct graph *graph, const struct resolution *known)
{
	struct planner planner = { arena, known };

	for (size_t i = 0; i < graph->resources.count; i++) {
		const struct resource *resource = graph->resources.items[i];
		const struct side_row *row =
		    side_row(str_from(resource_row(resource->kind)->terraform));

		add_policies(&planner, side, resource);
		if (row == NULL)
			continue;
		LIST_ADD(arena, &side->things) = (struct side_thing){
			.word = row->word,
			.name = name_of(&planner, resource),
			.key = name_of(&planner, resource),
			.fields =
			    json_tidy(arena, fields_of(&planner, resource)),
		};
	}
}
