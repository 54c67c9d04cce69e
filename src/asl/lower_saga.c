#include "asl/lowering.h"

/*
 * `saga`: the steps one after the other; where one fails, the compensations
 * of those before it run backwards, and then the failure goes on.
 */

struct saga {
	struct site *site;
	const struct step *step;
	struct str variable; /* the first failure */
	struct asl_state caught;
};

/* Where a failure of part `i` goes: the nearest compensation before it. */
static struct str
undo_before(const struct saga *saga, size_t i, struct str failed)
{
	while (i-- > 0)
		if (saga->step->saga.items[i].compensate != NULL)
			return saga->step->saga.items[i]
			    .compensate->steps.items[0]
			    ->name;
	return failed;
}

static struct asl_catcher
undo_catch(const struct saga *saga, struct str next)
{
	struct lowering *lowering = saga->site->lowering;
	struct arena *arena = lowering->arena;
	bool jsonata = lowering->machine->query == QUERY_JSONATA;
	struct asl_catcher catcher = { .next = next,
		.span = saga->step->name_span };

	catcher.assign = value_object(arena);
	set_argument(arena, catcher.assign,
	    str_copy(arena, saga->variable).data,
	    jsonata ? expression(arena, "$states.errorOutput") :
		      value_string(arena, STR("$")),
	    jsonata);
	LIST_ADD(arena, &catcher.errors) = STR("States.ALL");
	return catcher;
}

static void
lower_parts(struct saga *saga, struct str follow, struct str failed)
{
	const struct step *step = saga->step;

	for (size_t i = 0; i < step->saga.count; i++) {
		const struct flow *flow = step->saga.items[i].flow;
		struct str next = i + 1 < step->saga.count ?
		    step->saga.items[i + 1].flow->steps.items[0]->name :
		    follow;
		struct asl_catcher catcher =
		    undo_catch(saga, undo_before(saga, i, failed));
		struct site site = { saga->site->lowering, saga->site->scope,
			&catcher, NULL };

		lower_flow(&site, flow, next);
	}
}

static void
lower_compensations(struct saga *saga, struct str failed)
{
	struct site site = *saga->site;

	site.around = &saga->caught;
	for (size_t i = saga->step->saga.count; i-- > 0;) {
		const struct flow *flow = saga->step->saga.items[i].compensate;

		if (flow != NULL && i + 1 < saga->step->saga.count)
			lower_flow(&site, flow, undo_before(saga, i, failed));
	}
}

static void
add_failed(struct saga *saga)
{
	struct lowering *lowering = saga->site->lowering;
	struct arena *arena = lowering->arena;
	struct str name = saga->variable;
	struct raise raise = { .word = "failed" };

	if (lowering->machine->query == QUERY_JSONATA) {
		raise.computed = expression(arena,
		    str_format(arena, "$%.*s.Error", STR_ARG(name)).data);
		/* A Cause can be missing, and Fail must not fail itself. */
		raise.cause = expression(arena,
		    str_format(arena, "$exists($%.*s.Cause) ? $%.*s.Cause : ''",
			STR_ARG(name), STR_ARG(name))
			.data);
	} else {
		raise.computed = value_string(arena,
		    str_format(arena, "$%.*s.Error", STR_ARG(name)));
		raise.cause = value_string(arena,
		    str_format(arena, "$%.*s.Cause", STR_ARG(name)));
	}
	add_raise(saga->site, saga->step, &raise, &saga->caught);
}

void
lower_saga(struct site *site, const struct step *step, struct str follow)
{
	struct lowering *lowering = site->lowering;
	struct saga saga = { .site = site,
		.step = step,
		.variable = made_variable(lowering->arena, step, "failure") };
	struct str failed = made_name(lowering, step, "failed");
	struct str leave;
	struct asl_state *begin = add_state(site, ASL_PASS, step->name, step);

	begin->comment = step->comment;
	if (step->broken) {
		set_next(begin, step, follow);
		return;
	}
	begin->next_span = (struct span){ 0 };
	begin->next = step->saga.items[0].flow->steps.items[0]->name;
	leave = leave_at(lowering, step, follow);
	add_catchers(site, &saga.caught, step);
	lower_parts(&saga, leave, failed);
	lower_compensations(&saga, failed);
	add_failed(&saga);
	lower_catch_steps(site, step, leave);
	add_done(site, step, follow);
}
