#include "infra/plan.h"

/* --- resources ------------------------------------------------------------ */

static bool
is_taken(const struct graph *graph, enum resource_kind kind, struct str label)
{
	for (size_t i = 0; i < graph->resources.count; i++)
		if (graph->resources.items[i]->kind == kind &&
		    str_equal(graph->resources.items[i]->label, label))
			return true;
	return false;
}

struct resource *
plan_add(struct plan *plan, enum resource_kind kind, struct str label,
    enum graph_file file, struct span span)
{
	struct str free = label;
	struct resource *resource;

	for (int n = 2; is_taken(plan->graph, kind, free); n++)
		free = str_format(plan->arena, "%.*s_%d", STR_ARG(label), n);
	resource = graph_add(plan->arena, plan->graph, kind, free, file);
	resource->span = span;
	return resource;
}

void
plan_set(struct plan *plan, struct resource *resource, enum property_key key,
    struct text text)
{
	resource_set(plan->arena, resource, key, value_text(plan->arena, text));
}

void
plan_set_word(struct plan *plan, struct resource *resource,
    enum property_key key, struct str word)
{
	resource_set(plan->arena, resource, key,
	    value_string(plan->arena, word));
}

void
plan_after(struct plan *plan, struct resource *wait,
    const struct resource *first)
{
	if (first == NULL)
		return;
	for (size_t i = 0; i < wait->depends.count; i++)
		if (wait->depends.items[i] == first)
			return;
	LIST_ADD(plan->arena, &wait->depends) = first;
}

/* --- texts ---------------------------------------------------------------- */

struct text
plan_attribute(struct plan *plan, const struct resource *resource,
    enum attribute attribute)
{
	return text_of_part(plan->arena,
	    (struct part){ .kind = PART_ATTRIBUTE,
		.resource = resource,
		.attribute = attribute });
}

struct text
plan_arn(struct plan *plan, const struct thing *thing)
{
	return text_of_part(plan->arena,
	    (struct part){ .kind = PART_THING_ARN, .thing = thing });
}

struct text
plan_base_name(struct plan *plan)
{
	return text_of_part(plan->arena,
	    (struct part){ .kind = PART_BASE_NAME });
}

const struct thing *
plan_thing(struct text text)
{
	return text.count == 0 ? NULL : text.items[0].thing;
}

const struct thing *
plan_workflow(const struct plan *plan)
{
	return plan->machines->items[0].machine->thing;
}

/* --- walking -------------------------------------------------------------- */

struct walk {
	struct arena *arena;
	void (*visit)(const struct part *part, void *context);
	void *context;
};

static void walk_text(const struct walk *walk, struct text text);

/* Of a thing also the parts that its name and ARN are made of. */
static void
walk_part(const struct walk *walk, const struct part *part)
{
	walk->visit(part, walk->context);
	if (part->kind == PART_THING_NAME)
		walk_text(walk, part->thing->name);
	if (part->kind == PART_THING_ARN || part->kind == PART_ARN_NAME)
		walk_text(walk, part->thing->arn);
	if (part->kind == PART_THING_STREAM)
		walk_text(walk, part->thing->stream_arn);
}

static void
walk_text(const struct walk *walk, struct text text)
{
	for (size_t i = 0; i < text.count; i++)
		walk_part(walk, &text.items[i]);
}

static void
walk_texts(const struct walk *walk, const struct text_list *texts)
{
	for (size_t i = 0; i < texts->count; i++)
		walk_text(walk, texts->items[i]);
}

static void
walk_value(const struct walk *walk, const struct value *value)
{
	if (value == NULL)
		return;
	walk_text(walk, value->string);
	for (size_t i = 0; i < value->items.count; i++)
		walk_value(walk, value->items.items[i]);
	for (size_t i = 0; i < value->members.count; i++)
		walk_value(walk, value->members.items[i].value);
}

static void
walk_policy(const struct walk *walk, const struct policy *policy)
{
	for (size_t i = 0; policy != NULL && i < policy->statements.count;
	     i++) {
		const struct statement *s = &policy->statements.items[i];

		walk_texts(walk, &s->principals);
		walk_texts(walk, &s->resources);
		for (size_t j = 0; j < s->conditions.count; j++)
			walk_texts(walk, &s->conditions.items[j].values);
	}
}

static void
walk_resource(const struct walk *walk, const struct resource *resource)
{
	for (size_t i = 0; i < resource->properties.count; i++) {
		const struct property *p = &resource->properties.items[i];

		walk_value(walk, p->value);
		walk_policy(walk, p->policy);
		if (p->machine != NULL)
			walk_value(walk, asl_value(walk->arena, p->machine));
		for (size_t j = 0; j < p->blocks.count; j++)
			walk_resource(walk, p->blocks.items[j]);
	}
}

void
plan_parts(const struct plan *plan,
    void (*visit)(const struct part *part, void *context), void *context)
{
	const struct walk walk = { plan->arena, visit, context };
	const struct graph *graph = plan->graph;

	for (size_t i = 0; i < graph->resources.count; i++)
		walk_resource(&walk, graph->resources.items[i]);
	for (size_t i = 0; i < graph->outputs.count; i++)
		walk_text(&walk, graph->outputs.items[i].value);
	walk_value(&walk, graph->tags);
}

void
plan_value_parts(const struct value *value,
    void (*visit)(const struct part *part, void *context), void *context)
{
	const struct walk walk = { .visit = visit, .context = context };

	walk_value(&walk, value);
}
