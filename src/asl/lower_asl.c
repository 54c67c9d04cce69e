#include "asl/lowering.h"
#include "asl/read.h"

static void permit(struct asl_state *state, const struct value *resources);

static void
permit_scope(const struct asl_scope *scope, const struct value *resources)
{
	for (size_t i = 0; scope != NULL && i < scope->states.count; i++)
		permit(scope->states.items[i], resources);
}

/* What a step says of its resources it says of the states within it, too. */
static void
permit(struct asl_state *state, const struct value *resources)
{
	state->permitted = resources;
	if (state->type == ASL_MAP)
		permit_scope(state->as.map.processor, resources);
	if (state->type != ASL_PARALLEL)
		return;
	for (size_t i = 0; i < state->as.parallel.branches.count; i++)
		permit_scope(state->as.parallel.branches.items[i], resources);
}

/*
 * An `asl` step: the state as given.  Only what the list of steps says, where
 * it goes on, is added when the state itself does not.
 */
void
lower_asl(struct site *site, const struct step *step, struct str follow)
{
	struct lowering *lowering = site->lowering;
	enum query query =
	    step->query == 0 ? lowering->spec->query : (enum query)step->query;
	struct asl_state *state;

	if (step->broken || step->value == NULL) {
		state = add_state(site, ASL_PASS, step->name, step);
		state->broken = true;
		set_next(state, step, follow);
		return;
	}
	state = asl_read_state(lowering->arena, lowering->diags, step->name,
	    step->value, query);
	if (state->query == QUERY_INHERIT && query != lowering->machine->query)
		state->query = query;
	state->step = step->name;
	permit(state, step->resources);
	state->span = step->name_span;
	LIST_ADD(lowering->arena, &site->scope->states) = state;
	if (state->next.length == 0 && !state->end &&
	    state->type != ASL_CHOICE && state->type != ASL_SUCCEED &&
	    state->type != ASL_FAIL)
		set_next(state, step, follow);
}
