#include "asl/lowering.h"

/* The workflow form of batches: each batch is an execution of a child. */

static struct thing *
child_thing(struct lowering *lowering, const struct step *step)
{
	struct arena *arena = lowering->arena;
	struct thing *thing = arena_alloc(arena, sizeof(*thing));

	thing->kind = THING_MACHINE;
	thing->key = step_slug(arena, step->name, "batch");
	thing->where = WHERE_CREATE;
	thing->span = step->name_span;
	text_add(arena, &thing->name, (struct part){ .kind = PART_BASE_NAME });
	text_add_literal(arena, &thing->name,
	    str_format(arena, "-%.*s", STR_ARG(thing->key)));
	thing->arn = thing_arn(arena, THING_MACHINE, thing->name);
	return thing;
}

/* The child machine that runs one batch; its failure is the parent's. */
static const struct thing *
add_child(struct lowering *parent, const struct step *step)
{
	struct arena *arena = parent->arena;
	struct asl_machine *machine = arena_alloc(arena, sizeof(*machine));
	struct lowering lowering = *parent;
	struct site site;

	lowering.labels = (struct str_list){ 0 };
	machine->thing = child_thing(parent, step);
	machine->query = parent->machine->query;
	machine->express = step->batches->child_type == CHILD_EXPRESS;
	machine->timeout = step->batches->timeout;
	machine->scope = arena_alloc(arena, sizeof(*machine->scope));
	machine->scope->comment = str_format(arena, "One batch of %.*s in %.*s",
	    STR_ARG(step->name), STR_ARG(parent->spec->workflow));
	lowering.machine = machine;
	site = (struct site){ &lowering, machine->scope, NULL, NULL };
	LIST_ADD(arena, parent->machines) =
	    (struct lowered){ machine, step->name };
	lower_body(&site, step);
	return machine->thing;
}

/* The console links the two executions by this key. */
#define STARTED_BY "AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID"

static struct value *
child_input(struct lowering *lowering, const struct step *step, bool jsonata)
{
	struct arena *arena = lowering->arena;
	bool whole = jsonata && step->batches->batch_input == NULL;
	struct value *input = value_object(arena);

	set_argument(arena, input, "Items",
	    jsonata ? expression(arena,
			  whole ? "$states.input" : "$states.input.Items") :
		      value_string(arena, STR("$.Items")),
	    jsonata);
	if (step->batches->batch_input != NULL)
		set_argument(arena, input, "BatchInput",
		    jsonata ? expression(arena, "$states.input.BatchInput") :
			      value_string(arena, STR("$.BatchInput")),
		    jsonata);
	set_argument(arena, input, STARTED_BY,
	    jsonata ? expression(arena, "$states.context.Execution.Id") :
		      value_string(arena, STR("$$.Execution.Id")),
	    jsonata);
	return input;
}

/* AWS: the Input of StartSyncExecution is a string. */
static void
set_input_text(struct arena *arena, struct value *arguments,
    const struct step *step, bool jsonata)
{
	const char *rest = step->batches->batch_input == NULL ?
	    "'Items': $states.input" :
	    "'Items': $states.input.Items, 'BatchInput': "
	    "$states.input.BatchInput";

	if (jsonata)
		value_set(arena, arguments, "Input",
		    expression(arena,
			str_format(arena,
			    "$string({ %s, '" STARTED_BY "': "
			    "$states.context.Execution.Id })",
			    rest)
			    .data));
	else
		value_set(arena, arguments, "Input.$",
		    value_string(arena, STR("States.JsonToString($)")));
}

static struct asl_state *
add_start(struct site *site, const struct step *step)
{
	struct lowering *lowering = site->lowering;
	struct arena *arena = lowering->arena;
	bool jsonata = lowering->machine->query == QUERY_JSONATA;
	bool express = step->batches->child_type == CHILD_EXPRESS;
	struct asl_state *state =
	    add_state(site, ASL_TASK, made_name(lowering, step, "batch"), step);
	struct value *arguments = value_object(arena);
	const struct thing *child = add_child(lowering, step);

	state->as.task.resource = partition_arn(lowering,
	    express ? "states:::aws-sdk:sfn:startSyncExecution" :
		      "states:::states:startExecution.sync:2");
	set_text(arena, arguments, "StateMachineArn",
	    text_of_part(arena,
		(struct part){ .kind = PART_THING_ARN, .thing = child }));
	if (express)
		set_input_text(arena, arguments, step, jsonata);
	else
		value_set(arena, arguments, "Input",
		    child_input(lowering, step, jsonata));
	state->parameters = arguments;
	if (site->last_catch != NULL)
		LIST_ADD(arena, &state->catch) = *site->last_catch;
	return state;
}

/* ASL: Choice Rules: the Status of an Express child that went well. */
static struct asl_rule
succeeded(struct arena *arena, struct str next, bool jsonata)
{
	struct asl_rule rule = { .next = next };

	if (jsonata) {
		rule.condition =
		    expression(arena, "$states.input.Status = 'SUCCEEDED'");
		rule.output = expression(arena, "$parse($states.input.Output)");
		return rule;
	}
	rule.test = value_object(arena);
	value_set(arena, rule.test, "Variable",
	    value_string(arena, STR("$.Status")));
	value_set(arena, rule.test, "StringEquals",
	    value_string(arena, STR("SUCCEEDED")));
	return rule;
}

/* The child's output, which is text. */
static void
add_output(struct site *site, const struct step *step, struct str name,
    bool jsonata)
{
	struct arena *arena = site->lowering->arena;
	struct asl_state *state =
	    add_state(site, jsonata ? ASL_SUCCEED : ASL_PASS, name, step);

	if (jsonata)
		return;
	state->parameters = value_object(arena);
	value_set(arena, state->parameters, "output.$",
	    value_string(arena, STR("States.StringToJson($.Output)")));
	state->output_path = value_string(arena, STR("$.output"));
	state->end = true;
}

/* StartSyncExecution succeeds whatever becomes of the execution. */
static void
add_status(struct site *site, const struct step *step, struct asl_state *start)
{
	struct lowering *lowering = site->lowering;
	struct arena *arena = lowering->arena;
	bool jsonata = lowering->machine->query == QUERY_JSONATA;
	struct str done = made_name(lowering, step, "batch done");
	struct raise raise = { .word = "batch failed",
		.error = "Batches.BatchFailed" };
	struct asl_state *choice = add_state(site, ASL_CHOICE,
	    made_name(lowering, step, "batch status"), step);

	raise.cause = jsonata ?
	    expression(arena,
		"$states.input.Error & ': ' & $states.input.Cause") :
	    value_string(arena, STR("States.JsonToString($)"));
	start->next = choice->name;
	LIST_ADD(arena, &choice->as.choice.rules) =
	    succeeded(arena, done, jsonata);
	add_output(site, step, done, jsonata);
	choice->as.choice.otherwise = add_raise(site, step, &raise, start);
}

void
add_batch_task(struct site *site, const struct step *step)
{
	struct arena *arena = site->lowering->arena;
	struct asl_state *start = add_start(site, step);

	if (step->batches->child_type == CHILD_EXPRESS) {
		add_status(site, step, start);
		return;
	}
	if (site->lowering->machine->query == QUERY_JSONATA)
		start->output = expression(arena, "$states.result.Output");
	else
		start->output_path = value_string(arena, STR("$.Output"));
	start->end = true;
}
