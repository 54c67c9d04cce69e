#include "asl/lowering.h"

/* ASL: Choice State.  Sides that are steps rejoin behind it. */

/* Where a side goes: its first step, its `next`, or the join. */
static struct str
side_target(const struct side *side, struct str join)
{
	if (side->flow != NULL && side->flow->steps.count > 0)
		return side->flow->steps.items[0]->name;
	if (side->next.length > 0)
		return side->next;
	return join;
}

static bool needs_join(const struct step *step);

/* ASL: a state that says itself where it goes on, or that nothing follows. */
static bool
raw_goes_on(const struct value *state)
{
	static const char *const ends[] = { "Choice", "Succeed", "Fail" };
	struct str type;

	if (value_literal(value_get(state, "Type"), &type))
		for (size_t i = 0; i < ARRAY_COUNT(ends); i++)
			if (str_is(type, ends[i]))
				return false;
	return value_get(state, "Next") == NULL &&
	    value_get(state, "End") == NULL;
}

/* Does the last step of a flow go on to what is behind it? */
static bool
falls_through(const struct flow *flow)
{
	const struct step *last;

	if (flow == NULL || flow->steps.count == 0)
		return false;
	last = flow->steps.items[flow->steps.count - 1];
	if (last->end || last->next.length > 0 || last->kind == STEP_FAIL ||
	    last->kind == STEP_SUCCEED)
		return false;
	if (last->kind == STEP_IF || last->kind == STEP_CHOOSE)
		return needs_join(last);
	return last->kind != STEP_ASL || raw_goes_on(last->value);
}

/* Is there a side that comes back, so that there must be a place to? */
static bool
needs_join(const struct step *step)
{
	if (!step->otherwise.said || falls_through(step->otherwise.flow) ||
	    falls_through(step->then.flow))
		return true;
	for (size_t i = 0; i < step->choices.count; i++)
		if (falls_through(step->choices.items[i].side.flow))
			return true;
	return false;
}

static void
add_rule(struct site *site, struct asl_state *state,
    const struct choice *choice, bool jsonata, struct str join)
{
	struct asl_rule rule = { .span = choice->span,
		.assign = choice->assign,
		.output = choice->output,
		.comment = choice->comment,
		.next = side_target(&choice->side, join) };

	if (jsonata)
		rule.condition = choice->when;
	else
		rule.test = choice->when;
	if (choice->side.next.length > 0 && choice->side.span.source != NULL)
		rule.span = choice->side.span;
	LIST_ADD(site->lowering->arena, &state->as.choice.rules) = rule;
}

static void
lower_sides(struct site *site, const struct step *step, struct str join)
{
	if (step->then.flow != NULL)
		lower_flow(site, step->then.flow, join);
	for (size_t i = 0; i < step->choices.count; i++)
		if (step->choices.items[i].side.flow != NULL)
			lower_flow(site, step->choices.items[i].side.flow,
			    join);
	if (step->otherwise.flow != NULL)
		lower_flow(site, step->otherwise.flow, join);
}

void
lower_choice(struct site *site, const struct step *step, struct str follow)
{
	struct lowering *lowering = site->lowering;
	struct asl_state *state = add_state(site, ASL_CHOICE, step->name, step);
	bool jsonata = step_is_jsonata(lowering, step);
	bool makes_join = follow.length == 0 && needs_join(step);
	struct str join =
	    makes_join ? made_name(lowering, step, "done") : follow;
	struct choice only = { .when = step->condition,
		.side = step->then,
		.span = step->name_span };

	if (step->kind == STEP_IF)
		add_rule(site, state, &only, jsonata, join);
	for (size_t i = 0; i < step->choices.count; i++)
		add_rule(site, state, &step->choices.items[i], jsonata, join);
	if (!step->otherwise.none)
		state->as.choice.otherwise =
		    side_target(&step->otherwise, join);
	state->next_span = step->otherwise.span;
	state->comment = step->comment;
	set_query(state, step);
	state->assign = step->assign;
	state->output = step->output;
	state->input_path = step->input_path;
	state->output_path = step->output_path;
	lower_sides(site, step, join);
	if (makes_join)
		add_state(site, ASL_SUCCEED, join, step);
}
