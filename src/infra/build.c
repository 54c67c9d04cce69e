#include "infra/build.h"

#include "infra/plan.h"
#include "spec/project.h"

/* "a/b/spec.yaml" says where somebody works: only its end is the same. */
static struct str
file_name(struct str path)
{
	size_t begin = path.length;

	if (str_is(path, "-"))
		return STR("standard input");
	while (begin > 0 && path.data[begin - 1] != '/')
		begin--;
	return str_slice(path, begin, path.length);
}

static struct graph *
begin(struct arena *arena, const struct spec *spec, struct str spec_path)
{
	struct graph *graph = arena_alloc(arena, sizeof(*graph));

	graph->workflow = spec->workflow;
	graph->environment = spec->environment;
	graph->description = spec->description;
	graph->base_name = project_name(arena, spec->naming, spec->workflow,
	    spec->environment);
	graph->spec_path = file_name(spec_path);
	if (spec->tags != NULL && spec->tags->members.count > 0)
		graph->tags = spec->tags;
	return graph;
}

/* --- tags -------------------------------------------------------------------
 */

/* The property of a kind that holds its tags; false when it takes none. */
static bool
tags_of(enum resource_kind kind, enum property_key *key)
{
	struct property_range range = property_range(kind);

	for (int i = range.first; i < range.end; i++) {
		*key = (enum property_key)i;
		if (property_row(*key)->shape == SHAPE_TAGS)
			return true;
	}
	return false;
}

void
plan_tags(struct plan *plan)
{
	enum property_key key;

	for (size_t i = 0; i < plan->graph->resources.count; i++) {
		struct resource *resource = plan->graph->resources.items[i];

		if (tags_of(resource->kind, &key))
			resource_set(plan->arena, resource, key,
			    plan->graph->tags);
	}
}

/* --- order
 * -------------------------------------------------------------------- */

/* By file; in a file in the order in which they were planned. */
static void
sort_resources(struct plan *plan)
{
	struct graph *graph = plan->graph;
	struct graph sorted = { 0 };

	for (int file = 0; file < FILE_COUNT; file++)
		for (size_t i = 0; i < graph->resources.count; i++) {
			struct resource *resource = graph->resources.items[i];

			if (resource->file == (enum graph_file)file)
				LIST_ADD(plan->arena, &sorted.resources) =
				    resource;
		}
	graph->resources.items = sorted.resources.items;
	graph->resources.count = sorted.resources.count;
	graph->resources.capacity = sorted.resources.capacity;
}

struct graph *
infra_build(struct arena *arena, const struct spec *spec,
    const struct built_machines *machines, struct str spec_path,
    struct diags *diags)
{
	struct plan plan = { .arena = arena,
		.spec = spec,
		.machines = machines,
		.diags = diags,
		.graph = begin(arena, spec, spec_path) };

	if (machines->count == 0) /* a spec without steps */
		return plan.graph;
	plan_queues(&plan); /* which topics send to */
	plan_topics(&plan);
	plan_tables(&plan);
	plan_activities(&plan);
	plan_buses(&plan);
	plan_keys(&plan);
	plan_machines(&plan);
	plan_alias(&plan);
	plan_triggers(&plan);
	plan_notifications(&plan);
	plan_callers(&plan);
	plan_permissions(&plan);
	plan_alarms(&plan);
	plan_shift(&plan);
	plan_custom_alarms(&plan);
	plan_queries(&plan);
	plan_dashboard(&plan);
	plan_access(&plan);
	plan_tags(&plan);
	plan_outputs(&plan);
	plan_assertions(&plan);
	plan_inputs(&plan);
	name_check(&plan);
	plan_limits(&plan);
	sort_resources(&plan);
	return plan.graph;
}
