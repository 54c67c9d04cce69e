#include "asl/lowering.h"

/*
 * `repeat`: a Pass that sets the counter, the steps, a Choice that looks at
 * their output, and a Wait before the next round.  JSONPath has no clock, so
 * there a Pass and a second Choice in JSONata look at it.
 */

struct loop {
	struct site *site;
	const struct step *step;
	struct str variable; /* the round, or the time of the first */
	struct str first;    /* of the steps */
	struct asl_state caught;
	bool jsonata;
};

/* Assign of one variable; a JSONPath value is an intrinsic or a number. */
static struct value *
assign_one(const struct loop *loop, struct value *value)
{
	struct arena *arena = loop->site->lowering->arena;
	struct value *assign = value_object(arena);

	set_argument(arena, assign, str_copy(arena, loop->variable).data, value,
	    loop->jsonata);
	return assign;
}

static bool
has_clock(const struct loop *loop)
{
	return loop->step->repeat->longest != NULL;
}

static void
add_begin(struct loop *loop)
{
	struct arena *arena = loop->site->lowering->arena;
	struct asl_state *state =
	    add_state(loop->site, ASL_PASS, loop->step->name, loop->step);

	state->comment = loop->step->comment;
	if (has_clock(loop)) {
		state->assign = value_object(arena);
		value_set_str(arena, state->assign, loop->variable,
		    expression(arena, "$millis()"));
		if (!loop->jsonata)
			state->query = QUERY_JSONATA;
	} else {
		state->assign = assign_one(loop, value_integer(arena, 1));
	}
	state->next = loop->first;
	state->next_span = (struct span){ 0 };
}

/* Has it gone on for as long as it may? */
static struct asl_rule
exhausted_rule(struct loop *loop)
{
	struct arena *arena = loop->site->lowering->arena;
	const struct repeat *repeat = loop->step->repeat;
	struct asl_rule rule = { .span = loop->step->name_span };

	if (repeat->longest != NULL) {
		rule.condition = expression(arena,
		    str_format(arena, "$millis() - $%.*s >= %.*s000",
			STR_ARG(loop->variable),
			STR_ARG(repeat->longest->number))
			.data);
	} else if (loop->jsonata) {
		rule.condition = expression(arena,
		    str_format(arena, "$%.*s >= %.*s", STR_ARG(loop->variable),
			STR_ARG(repeat->rounds->number))
			.data);
	} else {
		rule.test = value_object(arena);
		value_set(arena, rule.test, "Variable",
		    value_string(arena,
			str_format(arena, "$%.*s", STR_ARG(loop->variable))));
		value_set(arena, rule.test, "NumericGreaterThanEquals",
		    repeat->rounds);
	}
	return rule;
}

/* "<step> again": the wait, if there is one, and the next round. */
static void
add_again(struct loop *loop, struct str name)
{
	struct arena *arena = loop->site->lowering->arena;
	const struct repeat *repeat = loop->step->repeat;
	struct asl_state *state = add_state(loop->site,
	    repeat->every != NULL ? ASL_WAIT : ASL_PASS, name, loop->step);
	struct str next = str_format(arena,
	    loop->jsonata ? "$%.*s + 1" : "States.MathAdd($%.*s, 1)",
	    STR_ARG(loop->variable));

	if (!loop->jsonata && is_path(repeat->every))
		state->as.wait.seconds_path = repeat->every;
	else if (repeat->every != NULL)
		state->as.wait.seconds = repeat->every;
	if (repeat->longest == NULL)
		state->assign = assign_one(loop,
		    loop->jsonata ? expression(arena, next.data) :
				    value_string(arena, next));
	state->next = loop->first;
}

static struct str
add_exhausted(struct loop *loop)
{
	struct arena *arena = loop->site->lowering->arena;
	struct raise raise = { .word = "exhausted",
		.error = "Repeat.Exhausted",
		.cause = value_string(arena,
		    STR("The condition did not hold in time")) };

	return add_raise(loop->site, loop->step, &raise, &loop->caught);
}

/* A Choice of JSONata in a flow of JSONPath. */
static struct asl_state *
add_clock(struct loop *loop, struct asl_state *until)
{
	struct asl_state *clock = add_state(loop->site, ASL_CHOICE,
	    made_name(loop->site->lowering, loop->step, "in time"), loop->step);

	clock->query = QUERY_JSONATA;
	until->as.choice.otherwise = clock->name;
	return clock;
}

static void
add_until(struct loop *loop, struct str name, struct str follow)
{
	struct lowering *lowering = loop->site->lowering;
	const struct step *step = loop->step;
	struct asl_rule until = { .span = step->name_span, .next = follow };
	struct asl_rule exhausted = exhausted_rule(loop);
	struct asl_state *state = add_state(loop->site, ASL_CHOICE, name, step);

	if (loop->jsonata)
		until.condition = step->repeat->until;
	else
		until.test = step->repeat->until;
	if (step->next.length > 0)
		until.span = step->next_span;
	exhausted.next = add_exhausted(loop);
	LIST_ADD(lowering->arena, &state->as.choice.rules) = until;
	if (has_clock(loop) && !loop->jsonata)
		state = add_clock(loop, state);
	LIST_ADD(lowering->arena, &state->as.choice.rules) = exhausted;
	state->as.choice.otherwise = made_name(lowering, step, "again");
	state->as.choice.rounds = step->repeat->rounds;
	state->as.choice.longest = step->repeat->longest;
}

void
lower_repeat(struct site *site, const struct step *step, struct str follow)
{
	struct lowering *lowering = site->lowering;
	struct site inner = *site;
	struct loop loop = { .site = site,
		.step = step,
		.variable = made_variable(lowering->arena, step,
		    step->repeat->longest != NULL ? "began" : "round"),
		.jsonata = lowering->machine->query == QUERY_JSONATA };
	struct str until = made_name(lowering, step, "until");
	struct asl_state *broken;
	struct str leave;

	if (step->broken) {
		broken = add_state(site, ASL_PASS, step->name, step);
		set_next(broken, step, follow);
		return;
	}
	leave = leave_at(lowering, step, follow);
	loop.first = step->repeat->flow->steps.items[0]->name;
	add_catchers(site, &loop.caught, step);
	inner.around = &loop.caught;
	add_begin(&loop);
	lower_flow(&inner, step->repeat->flow, until);
	add_until(&loop, until, leave);
	add_again(&loop, made_name(lowering, step, "again"));
	lower_catch_steps(site, step, leave);
	add_done(site, step, follow);
}
