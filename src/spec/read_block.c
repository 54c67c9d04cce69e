#include <stdlib.h>

#include "spec/fields.h"

/* Steps that hold steps: `repeat` and `saga`. */

static void
bad_block(struct reader *reader, struct step *step, const char *message,
    const char *help)
{
	const struct node *what = step->what;
	struct diag *diag = diag_add(reader->diags, RULE_E205,
	    what->kind == NODE_SCALAR ? what->span : step->name_span, "%s",
	    message);

	diag_help(reader->diags, diag, "%s", help);
	step->broken = true;
}

/* A number of rounds, or a duration. */
static void
read_at_most(struct reader *reader, const struct node *node,
    struct repeat *repeat)
{
	if (node->kind == NODE_SCALAR &&
	    node_scalar_type(node) == SCALAR_INTEGER)
		repeat->rounds = read_count(reader, node, 1);
	else
		repeat->longest = read_seconds(reader, node);
}

void
read_repeat(struct reader *reader, struct step *step, enum query query)
{
	struct repeat_fields fields = { 0 };
	struct repeat *repeat = arena_alloc(reader->arena, sizeof(*repeat));

	step->repeat = repeat;
	if (!fields_read(reader, FIELDS_REPEAT, 0, step->what, "a repeat",
		&fields)) {
		step->broken = true;
		return;
	}
	repeat->every = fields.every;
	if (fields.steps != NULL)
		repeat->flow = read_flow(reader, fields.steps, "steps");
	if (fields.until != NULL)
		repeat->until = read_condition(reader, fields.until, query);
	if (fields.at_most != NULL)
		read_at_most(reader, fields.at_most, repeat);
	if (fields.steps == NULL)
		bad_block(reader, step, "the repeat has no steps",
		    "add `steps:` and a list of them");
	if (fields.until == NULL)
		bad_block(reader, step, "the repeat has no condition",
		    "add `until:`, when it is to end");
	if (fields.at_most == NULL)
		bad_block(reader, step, "the repeat might never end",
		    "add `at_most:`, a number of rounds or a duration");
	step->broken |= repeat->flow == NULL || repeat->flow->steps.count == 0;
	step->broken |= repeat->until == NULL;
	step->broken |= repeat->rounds == NULL && repeat->longest == NULL;
}

/* One step, or a list of them. */
static struct flow *
read_part(struct reader *reader, const struct node *node)
{
	struct flow *flow;
	struct step *step;

	if (node->kind == NODE_LIST)
		return read_flow(reader, node, "a compensation");
	flow = arena_alloc(reader->arena, sizeof(*flow));
	flow->span = node->span;
	step = read_step(reader, node);
	if (step != NULL)
		LIST_ADD(reader->arena, &flow->steps) = step;
	return flow;
}

static void
read_saga_part(struct reader *reader, const struct node *node,
    struct step *step)
{
	struct saga_fields fields = { 0 };
	struct saga_part part = { 0 };
	size_t errors = reader->diags->errors;

	if (!fields_read(reader, FIELDS_SAGA, 0, node, "a saga's part",
		&fields)) {
		step->broken = true;
		return;
	}
	if (fields.step == NULL) {
		step->broken = true;
		if (reader->diags->errors > errors)
			return; /* it is there under another name */
		bad_block(reader, step, "a part of the saga has no step",
		    "write { step: { NAME: … }, compensate: { NAME: … } }");
		return;
	}
	part.flow = read_part(reader, fields.step);
	if (fields.compensate != NULL)
		part.compensate = read_part(reader, fields.compensate);
	step->broken |= part.flow->steps.count == 0;
	if (part.compensate != NULL && part.compensate->steps.count == 0)
		part.compensate = NULL;
	LIST_ADD(reader->arena, &step->saga) = part;
}

void
read_saga(struct reader *reader, struct step *step)
{
	const struct node *list = step->what;

	if (list->kind != NODE_LIST || list->items.count == 0) {
		bad_block(reader, step, "a saga is a list of steps",
		    "write - { step: { NAME: … }, compensate: { NAME: … } }");
		return;
	}
	for (size_t i = 0; i < list->items.count; i++)
		read_saga_part(reader, list->items.items[i], step);
	step->broken |= step->saga.count == 0;
	if (step->saga.count > 0 &&
	    step->saga.items[step->saga.count - 1].compensate != NULL)
		bad_block(reader, step,
		    "when the last step of the saga has gone well, nothing is "
		    "left to fail",
		    "remove its `compensate`");
}
