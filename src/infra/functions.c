#include "infra/plan.h"

/* Which functions a workflow calls: those that its alarms watch. */

struct search {
	struct plan *plan;
	struct used_functions *found;
};

static void
warn(struct plan *plan, struct span span, struct str name)
{
	struct diag *diag = diag_add(plan->diags, RULE_W220, span,
	    "the function '%.*s' gets no alarms, since it may be in another "
	    "account or region",
	    STR_ARG(name));

	diag_help(plan->diags, diag,
	    "make its alarms where it is, or name it without an ARN when it "
	    "is here");
}

/* A function's name, perhaps with a version or an alias behind it. */
static void
add_name(const struct search *search, struct str name)
{
	str_list_add_once(search->plan->arena, &search->found->names,
	    str_slice(name, 0, str_find(name, ":", 0)));
}

static void
add_thing(const struct search *search, const struct thing *thing)
{
	struct plan *plan = search->plan;
	struct str name;

	if (!thing_is_here(thing)) {
		warn(plan, thing->span, thing->key);
		return;
	}
	if (thing->name.count > 0 && name_default(plan, thing->name, &name) &&
	    !text_has(thing->name, PART_BASE_NAME)) {
		add_name(search, name);
		return;
	}
	for (size_t i = 0; i < search->found->given.count; i++)
		if (search->found->given.items[i] == thing)
			return;
	LIST_ADD(plan->arena, &search->found->given) = thing;
}

/* A name, or an ARN that nobody declared. */
static void
add_literal(const struct search *search, const struct asl_state *state,
    struct str text)
{
	if (text.length == 0 || str_starts(text, "{%"))
		return;
	if (str_find(text, "function:", 0) < text.length)
		warn(search->plan, state->span, text);
	else
		add_name(search, text);
}

static void
add_text(const struct search *search, const struct asl_state *state,
    struct text text)
{
	const struct thing *thing = plan_thing(text);
	struct str literal;

	if (thing != NULL && thing->kind == THING_FUNCTION)
		add_thing(search, thing);
	else if (thing == NULL &&
	    text_is_literal(search->plan->arena, text, &literal))
		add_literal(search, state, literal);
}

static bool
invokes(struct plan *plan, const struct asl_task *task)
{
	struct str resource = text_show(plan->arena, task->resource);

	return str_find(resource, "lambda:invoke", 0) < resource.length;
}

static void
visit(const struct asl_state *state, void *context)
{
	const struct search *search = context;
	const struct value *name;
	const struct thing *thing;

	if (state->type != ASL_TASK)
		return;
	if (invokes(search->plan, &state->as.task)) {
		name = value_get(state->parameters, "FunctionName");
		if (name != NULL && name->kind == VALUE_STRING)
			add_text(search, state, name->string);
		return;
	}
	thing = plan_thing(state->as.task.resource);
	if (thing != NULL && thing->kind == THING_FUNCTION)
		add_thing(search, thing);
}

struct used_functions
functions_used(struct plan *plan)
{
	struct used_functions found = { 0 };
	struct search search = { plan, &found };

	for (size_t i = 0; i < plan->machines->count; i++)
		asl_walk(plan->machines->items[i].machine->scope, visit,
		    &search);
	str_list_sort(&found.names);
	return found;
}
