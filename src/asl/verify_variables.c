#include "asl/verify_parts.h"

/*
 * ASL: Variables; asl-rules M12.  A flow inside another one sees the outer
 * variables and cannot assign them; what it assigns is gone at its end.
 */

static const struct assigned *
find_in(const struct variables *variables, struct str name)
{
	return map_get(&variables->by_name, name);
}

/* Outwards, up to where an execution of its own begins. */
static const struct assigned *
find(const struct variables *variables, struct str name)
{
	const struct assigned *found = NULL;

	for (; variables != NULL && found == NULL;
	     variables = variables->outer) {
		found = find_in(variables, name);
		if (variables->sealed)
			break;
	}
	return found;
}

static const struct assigned *
find_anywhere(const struct variables *variables, struct str name)
{
	const struct assigned *found = NULL;

	for (; variables != NULL && found == NULL; variables = variables->outer)
		found = find_in(variables, name);
	return found;
}

/* ---- what a scope assigns ------------------------------------------------ */

static void
add(struct arena *arena, struct variables *variables, struct assigned assigned)
{
	struct assigned *kept;

	if (find_in(variables, assigned.name) != NULL)
		return;
	kept = arena_alloc(arena, sizeof(*kept));
	*kept = assigned;
	LIST_ADD(arena, &variables->names) = kept;
	map_set(&variables->by_name, kept->name, kept);
}

static void
collect(struct verifier *verifier, struct variables *variables,
    const struct value *assign, const struct asl_state *state, bool jsonata)
{
	for (size_t i = 0; assign != NULL && i < assign->members.count; i++) {
		const struct member *member = &assign->members.items[i];
		struct str name = member->key;

		if (!jsonata && str_ends(name, ".$"))
			name = str_slice(name, 0, name.length - 2);
		add(verifier->arena, variables,
		    (struct assigned){
			name, asl_span_or(member->key_span, state->span) });
	}
}

static void
collect_state(struct verifier *verifier, struct variables *variables,
    const struct asl_state *state)
{
	bool jsonata = asl_query(verifier->machine, state) == QUERY_JSONATA;

	collect(verifier, variables, state->assign, state, jsonata);
	for (size_t i = 0; i < state->catch.count; i++)
		collect(verifier, variables, state->catch.items[i].assign,
		    state, jsonata);
	if (state->type != ASL_CHOICE)
		return;
	for (size_t i = 0; i < state->as.choice.rules.count; i++)
		collect(verifier, variables,
		    state->as.choice.rules.items[i].assign, state, jsonata);
}

static void
report_hiding(struct verifier *verifier, const struct variables *variables)
{
	for (size_t i = 0; i < variables->names.count; i++) {
		const struct assigned *inner = variables->names.items[i];
		const struct assigned *outer =
		    find(variables->outer, inner->name);
		struct diag *diag;

		if (outer == NULL)
			continue;
		diag = diag_add(verifier->diags, RULE_W147, inner->span,
		    "'%.*s' is a variable of the flow around this one, which "
		    "cannot be assigned here",
		    STR_ARG(inner->name));
		diag_help(verifier->diags, diag,
		    "take another name, or assign it on the state that holds "
		    "this flow");
		diag_note(verifier->diags, diag, outer->span,
		    "it is assigned here");
	}
}

struct variables
verify_scope_variables(struct verifier *verifier, const struct asl_scope *scope,
    const struct variables *outer, bool sealed)
{
	struct variables variables = { .outer = outer,
		.sealed = sealed,
		.by_name = { .arena = verifier->arena } };

	for (size_t i = 0; i < scope->states.count; i++)
		collect_state(verifier, &variables, scope->states.items[i]);
	if (!sealed)
		report_hiding(verifier, &variables);
	return variables;
}

/* ---- what is read -------------------------------------------------------- */

static struct str_list
names_in_sight(struct arena *arena, const struct variables *variables)
{
	struct str_list names = { 0 };

	LIST_ADD(arena, &names) = STR("states");
	for (; variables != NULL; variables = variables->outer) {
		for (size_t i = 0; i < variables->names.count; i++)
			LIST_ADD(arena, &names) =
			    variables->names.items[i]->name;
		if (variables->sealed)
			break;
	}
	return names;
}

/* A spec's batches are checked in the author's words. */
static bool
is_said(const struct diags *diags, struct span span)
{
	for (size_t i = 0; i < diags->list.count; i++) {
		const struct diag *diag = diags->list.items[i];

		if (diag->rule == RULE_E204 &&
		    diag->span.source == span.source &&
		    diag->span.begin <= span.begin &&
		    diag->span.end >= span.end)
			return true;
	}
	return false;
}

void
verify_variable(const struct site *site, struct str name, struct span span)
{
	struct diags *diags = site->verifier->diags;
	const struct assigned *outer;
	struct str_list names = { 0 };
	struct diag *diag;

	if (find(site->variables, name) != NULL ||
	    (!site->state->plain && is_said(diags, span)))
		return;
	/* What could not be read of the spec may assign it. */
	if (!site->verifier->machine->plain && diags->errors > 0)
		return;
	outer = find_anywhere(site->variables, name);
	if (outer != NULL) {
		diag = diag_add(diags, RULE_W149, span,
		    "'$%.*s' is not seen here: the items of a Distributed Map "
		    "run as executions of their own",
		    STR_ARG(name));
		diag_help(diags, diag,
		    "hand it in with ItemSelector, or with BatchInput of an "
		    "ItemBatcher");
		diag_note(diags, diag, outer->span, "it is assigned here");
		return;
	}
	if (diag_can_suggest(diags))
		names = names_in_sight(site->verifier->arena, site->variables);
	diag = diag_add(diags, RULE_W148, span,
	    "no state here assigns '$%.*s'%s", STR_ARG(name),
	    site->jsonata ? ", and no function is called so" : "");
	diag_suggest(diags, diag, name, &names);
	if (diag->help.length == 0)
		diag_help(diags, diag,
		    "assign it on a state of this flow or of one around it");
}
