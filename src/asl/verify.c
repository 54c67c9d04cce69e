#include "asl/verify.h"

#include "asl/verify_parts.h"

/* The walk through a machine; what is looked for is in the other files. */

static void verify_scope(struct verifier *verifier,
    const struct asl_scope *scope, const struct asl_where *where,
    const struct variables *outer, bool sealed);

struct span
verify_span(const struct site *site, const struct value *value)
{
	struct span nowhere = { 0 };

	return asl_span_or(value == NULL ? nowhere : value->span,
	    site->state->span);
}

void
verify_cite(const struct site *site, struct diag *diag, const char *code,
    const struct asl_where *where, const char *format, ...)
{
	struct diags *diags = site->verifier->diags;
	struct str words;
	va_list args;

	if (!site->state->plain)
		return;
	va_start(args, format);
	words = str_vformat(diags->arena, format, args);
	va_end(args);
	asl_quote(diags, diag, code, where, "%.*s", STR_ARG(words));
}

/* asl-rules Q1 */
static void
verify_language(const struct site *site)
{
	struct diags *diags = site->verifier->diags;
	struct diag *diag;

	if (site->state->query != QUERY_JSONPATH ||
	    site->verifier->machine->query != QUERY_JSONATA)
		return;
	diag = diag_add(diags, RULE_E155, site->state->span,
	    "'%.*s' cannot speak JSONPath where the machine speaks JSONata",
	    STR_ARG(site->state->name));
	diag_help(diags, diag,
	    "the other way round is allowed: JSONPath for the machine, JSONata "
	    "for some states");
	verify_cite(site, diag, ASL_SCHEMA, site->where,
	    "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for "
	    "whole state machine");
}

static void
verify_body(const struct site *site)
{
	switch (site->state->type) {
	case ASL_TASK:
		verify_task(site);
		return;
	case ASL_CHOICE:
		verify_choice(site);
		return;
	case ASL_MAP:
		verify_map(site);
		return;
	case ASL_PASS:
	case ASL_WAIT:
	case ASL_SUCCEED:
	case ASL_FAIL:
	case ASL_PARALLEL:
		return;
	}
}

static void
verify_inner(struct verifier *verifier, const struct asl_state *state,
    const struct asl_where *where, const struct variables *variables)
{
	const struct asl_map *map = &state->as.map;

	if (state->type == ASL_MAP && map->processor != NULL) {
		struct asl_where inner = asl_where_in(where,
		    map->iterator ? "Iterator" : "ItemProcessor");

		verify_scope(verifier, map->processor, &inner, variables,
		    verify_is_distributed(map));
	}
	if (state->type != ASL_PARALLEL)
		return;
	for (size_t i = 0; i < state->as.parallel.branches.count; i++) {
		struct asl_where inner = asl_where_at(where, "Branches", i);

		verify_scope(verifier, state->as.parallel.branches.items[i],
		    &inner, variables, false);
	}
}

static void
verify_state(struct verifier *verifier, const struct asl_state *state,
    const struct asl_where *where, const struct variables *variables)
{
	enum query query = asl_query(verifier->machine, state);
	bool has_result = state->type == ASL_TASK || state->type == ASL_MAP ||
	    state->type == ASL_PARALLEL;
	struct site site = { .verifier = verifier,
		.state = state,
		.variables = variables,
		.jsonata = query == QUERY_JSONATA,
		.place = has_result ? JSONATA_AFTER_RESULT : JSONATA_ANYWHERE,
		.where = where };

	if (state->broken)
		return;
	verify_language(&site);
	verify_record(&site, ASL_TABLE_STATE, state->type, state);
	verify_errors(&site);
	verify_body(&site);
}

static void
verify_scope(struct verifier *verifier, const struct asl_scope *scope,
    const struct asl_where *where, const struct variables *outer, bool sealed)
{
	struct asl_where states = asl_where_in(where, "States");
	struct variables variables =
	    verify_scope_variables(verifier, scope, outer, sealed);

	for (size_t i = 0; i < scope->states.count; i++) {
		const struct asl_state *state = scope->states.items[i];
		struct asl_where at = asl_where_key(&states, state->name);

		verify_state(verifier, state, &at, &variables);
		verify_inner(verifier, state, &at, &variables);
	}
}

void
asl_verify(struct arena *arena, const struct asl_machine *machine,
    struct diags *diags)
{
	struct verifier verifier = {
		.arena = arena, .diags = diags, .machine = machine
	};
	struct asl_where root = { 0 };
	/* What the machine itself holds; no state is behind its values. */
	struct asl_state none = { .span = machine->scope->span, .plain = true };
	struct site site = {
		.verifier = &verifier, .state = &none, .where = &root
	};

	verify_record(&site, ASL_TABLE_MACHINE, ASL_TASK, machine);
	verify_scope(&verifier, machine->scope, &root, NULL, false);
}
