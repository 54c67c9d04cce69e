#include "asl/lowering.h"
#include "asl/read.h"

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
	state->permitted = step->resources;
	state->span = step->name_span;
	LIST_ADD(lowering->arena, &site->scope->states) = state;
	if (state->next.length == 0 && !state->end &&
	    state->type != ASL_CHOICE && state->type != ASL_SUCCEED &&
	    state->type != ASL_FAIL)
		set_next(state, step, follow);
}
