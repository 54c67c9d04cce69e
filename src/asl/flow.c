#include "asl/flow.h"

#include "base/map.h"

struct flow_check {
	struct arena *arena;
	struct diags *diags;
	struct map names; /* of the whole machine: to states */
	bool broken; /* what is said of the flow as a whole would mislead */
};

/* One scope: names to a mark that says whether the state was reached. */
struct visit {
	struct flow_check *check;
	const struct asl_scope *scope;
	struct map reached; /* names to states */
	struct map members; /* names to states */
	LIST_OF(struct asl_state *) todo;
};

static void
report_double(struct flow_check *check, const struct asl_state *state,
    const struct asl_state *first)
{
	bool made = state->made || first->made;
	struct diag *diag;

	check->broken = true;
	if (made) {
		const struct asl_state *author = state->made ? first : state;
		const struct asl_state *ours = state->made ? state : first;

		diag = diag_add(check->diags, RULE_E033, author->span,
		    "'%.*s' is the name of a state that stepc makes",
		    STR_ARG(state->name));
		diag_help(check->diags, diag, "give this step another name");
		diag_note(check->diags, diag, ours->span,
		    "it is made for this step");
		return;
	}
	diag = diag_add(check->diags, RULE_E032, state->span,
	    "there is a step '%.*s' already", STR_ARG(state->name));
	diag_help(check->diags, diag,
	    "names are unique in a state machine, nested flows "
	    "included; rename one");
	diag_note(check->diags, diag, first->span, "the first one is here");
}

static void
collect(struct visit *visit)
{
	struct flow_check *check = visit->check;

	for (size_t i = 0; i < visit->scope->states.count; i++) {
		struct asl_state *state = visit->scope->states.items[i];
		struct asl_state *first = map_get(&check->names, state->name);

		check->broken |= state->broken;
		if (first != NULL)
			report_double(check, state, first);
		else
			map_set(&check->names, state->name, state);
		map_set(&visit->members, state->name, state);
	}
}

static void
report_target(struct visit *visit, struct str name, struct span span)
{
	struct flow_check *check = visit->check;
	struct str_list names = { 0 };
	const struct asl_state *elsewhere = map_get(&check->names, name);
	struct diag *diag =
	    diag_add(check->diags, RULE_E020, span, "there is no step '%.*s'%s",
		STR_ARG(name), elsewhere != NULL ? " in this flow" : "");

	check->broken = true;
	for (size_t i = 0; i < visit->scope->states.count; i++)
		if (!visit->scope->states.items[i]->made)
			LIST_ADD(check->arena, &names) =
			    visit->scope->states.items[i]->name;
	if (elsewhere != NULL) {
		diag_help(check->diags, diag,
		    "a step can go on only to steps of its own flow: no "
		    "way leads into or out of a branch or a map");
		diag_note(check->diags, diag, elsewhere->span,
		    "that step is here");
		return;
	}
	diag_suggest(check->diags, diag, name, &names);
	if (diag->help.length == 0 && names.count > 0)
		diag_help(check->diags, diag,
		    "name a step of this flow, such as '%.*s'",
		    STR_ARG(names.items[0]));
}

static void
follow(struct visit *visit, struct str name, struct span span)
{
	struct asl_state *target;

	if (name.length == 0)
		return;
	target = map_get(&visit->members, name);
	if (target == NULL) {
		report_target(visit, name, span);
		return;
	}
	if (map_get(&visit->reached, name) != NULL)
		return;
	map_set(&visit->reached, name, target);
	LIST_ADD(visit->check->arena, &visit->todo) = target;
}

static struct span
span_or(struct span span, struct span fallback)
{
	return span.source != NULL ? span : fallback;
}

static void
follow_state(struct visit *visit, const struct asl_state *state)
{
	struct span next = span_or(state->next_span, state->span);

	follow(visit, state->next, next);
	for (size_t i = 0; i < state->catch.count; i++)
		follow(visit, state->catch.items[i].next,
		    span_or(state->catch.items[i].span, state->span));
	if (state->type != ASL_CHOICE)
		return;
	for (size_t i = 0; i < state->as.choice.rules.count; i++)
		follow(visit, state->as.choice.rules.items[i].next,
		    span_or(state->as.choice.rules.items[i].span, state->span));
	follow(visit, state->as.choice.otherwise, next);
}

/* The first only: what follows it would be reported for nothing. */
static void
report_unreached(struct visit *visit)
{
	struct flow_check *check = visit->check;

	for (size_t i = 0; i < visit->scope->states.count; i++) {
		const struct asl_state *state = visit->scope->states.items[i];
		struct diag *diag;

		if (map_get(&visit->reached, state->name) != NULL ||
		    state->made)
			continue;
		diag = diag_add(check->diags, RULE_E034, state->span,
		    "no step leads to '%.*s'", STR_ARG(state->name));
		diag_help(check->diags, diag,
		    "AWS refuses a definition with a state that cannot "
		    "be reached: remove it, or go to it with `next`");
		return;
	}
}

static bool
can_end(const struct asl_scope *scope)
{
	for (size_t i = 0; i < scope->states.count; i++) {
		const struct asl_state *state = scope->states.items[i];

		if (state->end || state->type == ASL_SUCCEED ||
		    state->type == ASL_FAIL)
			return true;
	}
	return false;
}

static void check_scope(struct flow_check *check, const struct asl_scope *scope,
    bool top);

static void
check_inner(struct flow_check *check, const struct asl_state *state)
{
	if (state->type == ASL_MAP && state->as.map.processor != NULL)
		check_scope(check, state->as.map.processor, false);
	if (state->type != ASL_PARALLEL)
		return;
	for (size_t i = 0; i < state->as.parallel.branches.count; i++)
		check_scope(check, state->as.parallel.branches.items[i], false);
}

static void
check_scope(struct flow_check *check, const struct asl_scope *scope, bool top)
{
	struct visit visit = { .check = check, .scope = scope };
	struct diag *diag;

	visit.reached.arena = visit.members.arena = check->arena;
	collect(&visit);
	for (size_t i = 0; i < scope->states.count; i++)
		check_inner(check, scope->states.items[i]);
	if (scope->states.count == 0)
		return;
	follow(&visit, scope->start_at, scope->span);
	while (visit.todo.count > 0)
		follow_state(&visit, visit.todo.items[--visit.todo.count]);
	if (check->broken)
		return;
	if (!top || can_end(scope)) {
		report_unreached(&visit);
		return;
	}
	diag = diag_add(check->diags, RULE_E036, scope->states.items[0]->span,
	    "the workflow has no step with which it ends");
	diag_help(check->diags, diag,
	    "leave the loop: add a step without `next`, or `end: true`");
}

void
asl_check_flow(struct arena *arena, const struct asl_machine *machine,
    struct diags *diags)
{
	struct flow_check check = { .arena = arena, .diags = diags };

	check.names.arena = arena;
	check_scope(&check, machine->scope, true);
}
