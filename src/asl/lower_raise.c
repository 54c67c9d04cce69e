#include "asl/lowering.h"

/*
 * An error of stepc's own, which the catches of a step receive.  ASL: a Fail
 * state has no Catch, but a Parallel around it has, and fails with the error
 * of its branch.
 */

static void
set_error(struct arena *arena, struct asl_fail *fail, const struct raise *raise)
{
	if (raise->computed == NULL)
		fail->error = value_string(arena, str_from(raise->error));
	else if (is_path(raise->computed))
		fail->error_path = raise->computed;
	else
		fail->error = raise->computed;
	if (is_path(raise->cause))
		fail->cause_path = raise->cause;
	else
		fail->cause = raise->cause;
}

static struct asl_state *
add_fail(struct site *site, const struct step *step, struct str name,
    const struct raise *raise)
{
	struct asl_state *state = add_state(site, ASL_FAIL, name, step);

	state->made = true;
	set_error(site->lowering->arena, &state->as.fail, raise);
	return state;
}

struct str
add_raise(struct site *site, const struct step *step, const struct raise *raise,
    const struct asl_state *caught)
{
	struct lowering *lowering = site->lowering;
	struct arena *arena = lowering->arena;
	struct str name = made_name(lowering, step, raise->word);
	struct asl_scope *branch;
	struct asl_state *parallel;
	struct site inner = { lowering, NULL, NULL, NULL };

	if (caught->catch.count == 0) {
		add_fail(site, step, name, raise);
		return name;
	}
	parallel = add_state(site, ASL_PARALLEL, name, step);
	parallel->made = true;
	for (size_t i = 0; i < caught->catch.count; i++)
		LIST_ADD(arena, &parallel->catch) = caught->catch.items[i];
	branch = arena_alloc(arena, sizeof(*branch));
	inner.scope = branch;
	branch->span = step->name_span;
	branch->start_at = str_format(arena, "%.*s error", STR_ARG(name));
	add_fail(&inner, step, branch->start_at, raise);
	LIST_ADD(arena, &parallel->as.parallel.branches) = branch;
	parallel->end = true;
	return name;
}

static bool
ends_here(const struct step *step, struct str follow)
{
	return step->next.length == 0 && (step->end || follow.length == 0);
}

struct str
leave_at(struct lowering *lowering, const struct step *step, struct str follow)
{
	if (ends_here(step, follow))
		return made_name(lowering, step, "done");
	return step->next.length > 0 ? step->next : follow;
}

void
add_done(struct site *site, const struct step *step, struct str follow)
{
	if (ends_here(step, follow))
		add_state(site, ASL_SUCCEED,
		    made_name(site->lowering, step, "done"), step);
}
