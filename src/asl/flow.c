#include "asl/flow.h"

#include "asl/read_fields.h"
#include "base/map.h"

struct flow_check {
	struct arena *arena;
	struct arena *scratch; /* for the maps */
	struct diags *diags;
	bool plain;       /* ASL's words, and AWS's */
	struct map names; /* of the whole machine: to states */
	bool broken; /* what is said of the flow as a whole would mislead */
};

/* One scope. */
struct visit {
	struct flow_check *check;
	const struct asl_scope *scope;
	const struct asl_where *where;
	struct map reached; /* names to states */
	struct map members; /* names to states */
	LIST_OF(struct asl_state *) todo;
	struct diag *lost; /* the last target that is missing */
};

static const char *
noun(const struct flow_check *check)
{
	return check->plain ? "state" : "step";
}

/* AWS's own words, for those who know them. */
static void
quote(const struct flow_check *check, struct diag *diag, const char *code,
    const struct asl_where *where, const char *words, struct str name)
{
	struct buffer out = { .arena = check->arena };

	if (!check->plain)
		return;
	for (const char *c = words; *c != '\0'; c++)
		if (*c == '@')
			buffer_add(&out, name);
		else
			buffer_char(&out, *c);
	asl_quote(check->diags, diag, code, where, "%.*s",
	    STR_ARG(buffer_str(&out)));
}

/* ---- names --------------------------------------------------------------- */

static void
report_double(const struct visit *visit, const struct asl_state *state,
    const struct asl_state *first)
{
	struct flow_check *check = visit->check;
	struct asl_where states = asl_where_in(visit->where, "States");
	struct asl_where where = asl_where_key(&states, state->name);
	struct diag *diag;

	check->broken = true;
	if (state->made || first->made) {
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
	    "there is a %s '%.*s' already", noun(check), STR_ARG(state->name));
	diag_help(check->diags, diag,
	    "names are unique in a state machine, nested flows "
	    "included; rename one");
	diag_note(check->diags, diag, first->span, "the first one is here");
	quote(check, diag, "DUPLICATE_STATE_NAME", &where,
	    "Duplicate State name: @", state->name);
}

/* Neither Next nor End: where it goes on is not known. */
static bool
is_open(const struct asl_state *state)
{
	switch (state->type) {
	case ASL_TASK:
	case ASL_PASS:
	case ASL_WAIT:
	case ASL_PARALLEL:
	case ASL_MAP:
		return state->next.length == 0 && !state->end;
	case ASL_CHOICE:
	case ASL_SUCCEED:
	case ASL_FAIL:
		return false;
	}
	return false;
}

static void
collect(struct visit *visit)
{
	struct flow_check *check = visit->check;

	map_room(&visit->members, visit->scope->states.count);
	for (size_t i = 0; i < visit->scope->states.count; i++) {
		struct asl_state *state = visit->scope->states.items[i];
		struct asl_state *first = map_get(&check->names, state->name);

		check->broken |=
		    state->broken || state->astray || is_open(state);
		if (first != NULL)
			report_double(visit, state, first);
		else
			map_set(&check->names, state->name, state);
		map_set(&visit->members, state->name, state);
	}
}

/* ---- targets ------------------------------------------------------------- */

/* Those an author knows; the first is enough when nobody compares them. */
static struct str_list
known_names(const struct visit *visit)
{
	const struct flow_check *check = visit->check;
	const struct asl_scope *scope = visit->scope;
	struct str_list names = { 0 };

	for (size_t i = 0; i < scope->states.count; i++) {
		if (names.count > 0 && !diag_can_suggest(check->diags))
			break;
		if (!scope->states.items[i]->made)
			LIST_ADD(check->arena, &names) =
			    scope->states.items[i]->name;
	}
	return names;
}

static void
report_target(struct visit *visit, struct str name, struct span span,
    const struct asl_where *where)
{
	struct flow_check *check = visit->check;
	struct str_list names = known_names(visit);
	const struct asl_state *elsewhere = map_get(&check->names, name);
	struct diag *diag = diag_add(check->diags, RULE_E020, span,
	    "there is no %s '%.*s'%s", noun(check), STR_ARG(name),
	    elsewhere != NULL ? " in this flow" : "");

	check->broken = true;
	visit->lost = diag;
	if (elsewhere != NULL) {
		diag_help(check->diags, diag,
		    "a %s can go on only to %ss of its own flow: no "
		    "way leads into or out of a branch or a map",
		    noun(check), noun(check));
		diag_note(check->diags, diag, elsewhere->span,
		    "that %s is here", noun(check));
	} else {
		diag_suggest(check->diags, diag, name, &names);
	}
	if (diag->help.length == 0 && names.count > 0)
		diag_help(check->diags, diag,
		    "name a %s of this flow, such as '%.*s'", noun(check),
		    STR_ARG(names.items[0]));
	quote(check, diag, "MISSING_TRANSITION_TARGET", where,
	    "Missing 'Next' target: @", name);
}

static void
reach(struct visit *visit, struct asl_state *state)
{
	if (map_get(&visit->reached, state->name) != NULL)
		return;
	map_set(&visit->reached, state->name, state);
	LIST_ADD(visit->check->scratch, &visit->todo) = state;
}

static void
follow(struct visit *visit, struct str name, struct span span,
    const struct asl_where *outer, const char *field)
{
	struct asl_where where = asl_where_in(outer, field);
	struct asl_state *target;

	if (name.length == 0)
		return;
	target = map_get(&visit->members, name);
	if (target == NULL && visit->check->plain && asl_has_token(name))
		visit->check->broken = true; /* of a state that nobody knows */
	else if (target == NULL)
		report_target(visit, name, span, &where);
	else
		reach(visit, target);
}

static struct span
span_or(struct span span, struct span fallback)
{
	return span.source != NULL ? span : fallback;
}

static void
follow_choice(struct visit *visit, const struct asl_state *state,
    const struct asl_where *where)
{
	const struct asl_choice *choice = &state->as.choice;

	for (size_t i = 0; i < choice->rules.count; i++) {
		struct asl_where rule = asl_where_at(where, "Choices", i);

		follow(visit, choice->rules.items[i].next,
		    span_or(choice->rules.items[i].span, state->span), &rule,
		    "Next");
	}
	follow(visit, choice->otherwise, span_or(state->next_span, state->span),
	    where, "Default");
}

static void
follow_state(struct visit *visit, const struct asl_state *state)
{
	struct asl_where states = asl_where_in(visit->where, "States");
	struct asl_where where = asl_where_key(&states, state->name);

	follow(visit, state->next, span_or(state->next_span, state->span),
	    &where, "Next");
	for (size_t i = 0; i < state->catch.count; i++) {
		const struct asl_catcher *catcher = &state->catch.items[i];
		struct asl_where at = asl_where_at(&where, "Catch", i);

		follow(visit, catcher->next,
		    span_or(catcher->next_span,
			span_or(catcher->span, state->span)),
		    &at, "Next");
	}
	if (state->type == ASL_CHOICE)
		follow_choice(visit, state, &where);
}

static void
follow_all(struct visit *visit)
{
	while (visit->todo.count > 0)
		follow_state(visit, visit->todo.items[--visit->todo.count]);
}

/* ---- what is not reached ------------------------------------------------- */

static void
report_unreached(struct visit *visit, const struct asl_state *state)
{
	struct flow_check *check = visit->check;
	struct asl_where states = asl_where_in(visit->where, "States");
	struct asl_where where = asl_where_key(&states, state->name);
	struct diag *diag = diag_add(check->diags, RULE_E034, state->span,
	    "no %s leads to '%.*s'", noun(check), STR_ARG(state->name));

	diag_help(check->diags, diag,
	    "AWS refuses a definition with a state that cannot "
	    "be reached: remove it, or go to it with %s",
	    check->plain ? "Next" : "`next`");
	quote(check, diag, "MISSING_TRANSITION_TARGET", &where,
	    "State \"@\" is not reachable.", state->name);
}

/* What only a missing target keeps away: AWS reports it besides. */
static void
quote_unreached(struct visit *visit, const struct asl_state *state)
{
	struct asl_where states = asl_where_in(visit->where, "States");
	struct asl_where where = asl_where_key(&states, state->name);

	if (visit->lost != NULL)
		quote(visit->check, visit->lost, "MISSING_TRANSITION_TARGET",
		    &where, "State \"@\" is not reachable.", state->name);
}

/*
 * Only the first of those that lead to each other is reported; what follows
 * it would be for nothing.  The targets of all are looked for.
 */
static void
look_at_unreached(struct visit *visit, bool quiet)
{
	for (size_t i = 0; i < visit->scope->states.count; i++) {
		struct asl_state *state = visit->scope->states.items[i];

		if (map_get(&visit->reached, state->name) != NULL)
			continue;
		if (quiet)
			quote_unreached(visit, state);
		else if (!state->made)
			report_unreached(visit, state);
		reach(visit, state);
		follow_all(visit);
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

static void
report_endless(struct flow_check *check, const struct asl_scope *scope)
{
	struct str none = { "", 0 };
	struct diag *diag =
	    diag_add(check->diags, RULE_E036, scope->states.items[0]->span,
		"the workflow has no %s with which it ends", noun(check));

	diag_help(check->diags, diag,
	    check->plain ?
		"leave the loop: add a state with \"End\": true, or a Succeed "
		"or Fail" :
		"leave the loop: add a step without `next`, or `end: true`");
	quote(check, diag, "MISSING_END_STATE", NULL,
	    "Workflow has no terminal state", none);
}

/* ---- scopes -------------------------------------------------------------- */

static void check_scope(struct flow_check *check, const struct asl_scope *scope,
    const struct asl_where *where);

static void
check_inner(struct visit *visit, const struct asl_state *state)
{
	struct asl_where states = asl_where_in(visit->where, "States");
	struct asl_where at = asl_where_key(&states, state->name);
	const struct asl_map *map = &state->as.map;

	if (state->type == ASL_MAP && map->processor != NULL) {
		struct asl_where inner = asl_where_in(&at,
		    map->iterator ? "Iterator" : "ItemProcessor");

		check_scope(visit->check, map->processor, &inner);
	}
	if (state->type != ASL_PARALLEL)
		return;
	for (size_t i = 0; i < state->as.parallel.branches.count; i++) {
		struct asl_where inner = asl_where_at(&at, "Branches", i);

		check_scope(visit->check, state->as.parallel.branches.items[i],
		    &inner);
	}
}

static void
check_scope(struct flow_check *check, const struct asl_scope *scope,
    const struct asl_where *where)
{
	struct visit visit = { .check = check, .scope = scope, .where = where };

	visit.reached.arena = visit.members.arena = check->scratch;
	collect(&visit);
	for (size_t i = 0; i < scope->states.count; i++)
		check_inner(&visit, scope->states.items[i]);
	if (scope->states.count == 0)
		return;
	map_room(&visit.reached, scope->states.count);
	/* Without StartAt, which is reported, nothing can be reached. */
	check->broken |= scope->start_at.length == 0;
	follow(&visit, scope->start_at, scope->span, where, "StartAt");
	follow_all(&visit);
	if (!check->broken && where->outer == NULL && !can_end(scope)) {
		report_endless(check, scope);
		check->broken = true;
	}
	look_at_unreached(&visit, check->broken);
}

void
asl_check_flow(struct arena *arena, const struct asl_machine *machine,
    struct diags *diags)
{
	struct flow_check check = { .arena = arena,
		.scratch = arena_scratch(arena),
		.diags = diags,
		.plain = machine->plain,
		.broken = machine->open };
	struct asl_where root = { 0 };

	check.names.arena = check.scratch;
	map_room(&check.names, machine->scope->states.count);
	check_scope(&check, machine->scope, &root);
	arena_reset(check.scratch);
}
