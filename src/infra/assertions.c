#include "infra/plan.h"

/* What the module's own test asserts of each definition. */

enum { MOST = 6 }; /* of a machine: a handful that says something */

struct facts {
	struct plan *plan;
	const struct resource *state;
	size_t count;
};

static void
add_fact(struct facts *facts, const struct str_list *path, const char *key,
    struct value *value, struct str message)
{
	struct arena *arena = facts->plan->arena;
	struct assertion assertion = {
		.machine = facts->state, .value = value, .message = message
	};

	if (facts->count == MOST)
		return;
	facts->count++;
	for (size_t i = 0; i < path->count; i++)
		LIST_ADD(arena, &assertion.path) = path->items[i];
	LIST_ADD(arena, &assertion.path) = str_from(key);
	LIST_ADD(arena, &facts->plan->graph->assertions) = assertion;
}

static void add_scope(struct facts *facts, const struct asl_scope *scope,
    struct str_list path);

static void
add_map(struct facts *facts, const struct asl_state *state,
    struct str_list path)
{
	struct arena *arena = facts->plan->arena;
	struct value *most = state->as.map.max_concurrency;

	if (most != NULL && most->kind == VALUE_NUMBER)
		add_fact(facts, &path, "MaxConcurrency", most,
		    str_format(arena, "%.*s must run %.*s at a time.",
			STR_ARG(state->name), STR_ARG(most->number)));
	LIST_ADD(arena, &path) = STR("ItemProcessor");
	if (state->as.map.processor != NULL)
		add_scope(facts, state->as.map.processor, path);
}

static struct str_list
path_to(struct arena *arena, const struct str_list *scope, struct str state)
{
	struct str_list path = { 0 };

	for (size_t i = 0; i < scope->count; i++)
		LIST_ADD(arena, &path) = scope->items[i];
	LIST_ADD(arena, &path) = STR("States");
	LIST_ADD(arena, &path) = state;
	return path;
}

/* Branches of a Parallel are items of a list, to which no path leads. */
static void
add_scope(struct facts *facts, const struct asl_scope *scope,
    struct str_list path)
{
	for (size_t i = 0; i < scope->states.count; i++) {
		const struct asl_state *state = scope->states.items[i];

		if (state->type == ASL_MAP)
			add_map(facts, state,
			    path_to(facts->plan->arena, &path, state->name));
	}
}

static void
add_machine(struct plan *plan, size_t index)
{
	const struct built_machine *built = &plan->machines->items[index];
	const struct asl_machine *machine = built->machine;
	const struct str_list top = { 0 };
	struct facts facts = { .plan = plan,
		.state = plan->states.items[index] };
	struct str subject = built->step.length == 0 ?
	    STR("The workflow") :
	    str_format(plan->arena, "A batch of %.*s", STR_ARG(built->step));

	add_fact(&facts, &top, "StartAt",
	    value_string(plan->arena, machine->scope->start_at),
	    str_format(plan->arena, "%.*s must start with %.*s.",
		STR_ARG(subject), STR_ARG(machine->scope->start_at)));
	if (machine->timeout != NULL && machine->timeout->kind == VALUE_NUMBER)
		add_fact(&facts, &top, "TimeoutSeconds", machine->timeout,
		    str_format(plan->arena,
			"%.*s must end within %.*s seconds.", STR_ARG(subject),
			STR_ARG(machine->timeout->number)));
	add_scope(&facts, machine->scope, top);
}

void
plan_assertions(struct plan *plan)
{
	for (size_t i = 0; i < plan->machines->count; i++)
		add_machine(plan, i);
}
