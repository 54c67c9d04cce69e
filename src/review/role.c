#include "review/role.h"

static const struct resource *
machine_resource(const struct graph *graph, const struct asl_machine *machine)
{
	for (size_t i = 0; i < graph->resources.count; i++) {
		const struct property *definition =
		    resource_get(graph->resources.items[i],
			STATE_MACHINE_DEFINITION);

		if (definition != NULL && definition->machine == machine)
			return graph->resources.items[i];
	}
	return NULL;
}

/* The execution role; NULL when it is not of this graph. */
static const struct resource *
machine_role(const struct graph *graph, const struct asl_machine *machine)
{
	const struct resource *resource = machine_resource(graph, machine);
	const struct property *role = resource == NULL ?
	    NULL :
	    resource_get(resource, STATE_MACHINE_ROLE);

	if (role == NULL || role->value->kind != VALUE_STRING ||
	    role->value->string.count == 0)
		return NULL;
	return part_resource(&role->value->string.items[0]);
}

struct policy
role_policy(struct arena *arena, const struct graph *graph,
    const struct asl_machine *machine)
{
	const struct resource *role = machine_role(graph, machine);
	struct policy all = { 0 };

	for (size_t i = 0; i < graph->resources.count; i++) {
		const struct resource *resource = graph->resources.items[i];
		const struct property *document =
		    resource->kind == RESOURCE_MANAGED_POLICY ?
		    resource_get(resource, MANAGED_POLICY_DOCUMENT) :
		    resource_get(resource, ROLE_POLICY_DOCUMENT);

		if (role == NULL || resource->parent != role ||
		    document == NULL || document->policy == NULL)
			continue;
		for (size_t j = 0; j < document->policy->statements.count; j++)
			LIST_ADD(arena, &all.statements) =
			    document->policy->statements.items[j];
	}
	return all;
}
