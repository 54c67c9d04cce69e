#include "asl/lowering.h"

#include "aws/errors.h"

/* Steps become states.  Struct spec is the page to read before this one. */

bool
step_is_jsonata(const struct lowering *lowering, const struct step *step)
{
	enum query query =
	    step->query == 0 ? lowering->spec->query : (enum query)step->query;

	return query == QUERY_JSONATA;
}

struct asl_state *
add_state(struct site *site, enum asl_type type, struct str name,
    const struct step *step)
{
	struct asl_state *state =
	    arena_alloc(site->lowering->arena, sizeof(*state));

	state->type = type;
	state->name = name;
	state->made = !str_equal(name, step->name);
	state->span = step->name_span;
	state->step = step->name;
	state->permitted = step->resources;
	state->broken = step->broken;
	if (!state->made)
		state->next_span = step->next_span;
	LIST_ADD(site->lowering->arena, &site->scope->states) = state;
	return state;
}

struct str
made_name(struct lowering *lowering, const struct step *step, const char *word)
{
	return str_format(lowering->arena, "%.*s %s", STR_ARG(step->name),
	    word);
}

void
set_next(struct asl_state *state, const struct step *step, struct str follow)
{
	if (step->next.length > 0)
		state->next = step->next;
	else if (!step->end && follow.length > 0)
		state->next = follow;
	else
		state->end = true;
}

struct value *
expression(struct arena *arena, const char *jsonata)
{
	return value_string(arena, str_format(arena, "{%% %s %%}", jsonata));
}

void
set_text(struct arena *arena, struct value *object, const char *key,
    struct text text)
{
	value_set(arena, object, key, value_text(arena, text));
}

/* ASL: Variables: "$name", alone or with a path behind it. */
static bool
is_variable(struct str text)
{
	size_t at = 1;

	for (; at < text.length; at++) {
		char c = text.data[at];
		bool letter = char_is_letter(c) || c == '_';

		if (!letter && (at == 1 || !char_is_digit(c)))
			break;
	}
	return at > 1 && str_starts(text, "$") &&
	    (at == text.length || text.data[at] == '.' || text.data[at] == '[');
}

/* ASL: Payload Template: what a key that ends in ".$" can hold. */
bool
is_path(const struct value *value)
{
	struct str text;

	return value_literal(value, &text) &&
	    (str_is(text, "$") || str_starts(text, "$.") ||
		str_starts(text, "$$") || str_starts(text, "$[") ||
		is_variable(text) ||
		(str_starts(text, "States.") && str_ends(text, ")")));
}

void
set_argument(struct arena *arena, struct value *object, const char *key,
    struct value *value, bool jsonata)
{
	if (value == NULL)
		return;
	if (!jsonata && is_path(value))
		key = str_format(arena, "%s.$", key).data;
	value_set(arena, object, key, value);
}

static struct asl_retrier
builtin_retrier(struct arena *arena, const struct str_list *less)
{
	const struct lambda_retry *row = lambda_retry();
	struct asl_retrier retrier = { 0 };

	for (size_t i = 0; i < row->count; i++) {
		struct str name = str_from(row->errors[i]);

		if (!str_list_has(less, name))
			LIST_ADD(arena, &retrier.errors) = name;
	}
	retrier.interval = value_integer(arena, row->interval);
	retrier.max_attempts = value_integer(arena, row->max_attempts);
	retrier.backoff_rate = value_integer(arena, row->backoff_rate);
	retrier.jitter = str_from(row->jitter);
	return retrier;
}

static void
add_builtin(struct arena *arena, struct asl_state *state,
    const struct str_list *less)
{
	struct asl_retrier retrier = builtin_retrier(arena, less);

	if (retrier.errors.count > 0)
		LIST_ADD(arena, &state->retry) = retrier;
}

/*
 * Does the author's list stand alone?  One that covers every error does, one
 * that orders the built-in policy by hand, and one with `none` in it.
 */
static bool
stands_alone(const struct retry *retry, struct str_list *named,
    struct arena *arena)
{
	if (retry->alone)
		return true;
	for (size_t i = 0; i < retry->policies.count; i++) {
		const struct retry_policy *policy = &retry->policies.items[i];

		if (policy->builtin.length > 0)
			return true;
		for (size_t j = 0; j < policy->errors.count; j++) {
			struct str name = policy->errors.items[j];

			if (str_is(name, "States.ALL") ||
			    str_is(name, "States.TaskFailed"))
				return true;
			LIST_ADD(arena, named) = name;
		}
	}
	return retry->said && retry->policies.count == 0;
}

static void
lower_retry(struct lowering *lowering, struct asl_state *state,
    const struct step *step)
{
	struct arena *arena = lowering->arena;
	struct str_list named = { 0 };

	if (!stands_alone(&step->retry, &named, arena) &&
	    step->kind == STEP_LAMBDA)
		add_builtin(arena, state, &named);
	for (size_t i = 0; i < step->retry.policies.count; i++) {
		const struct retry_policy *policy =
		    &step->retry.policies.items[i];
		struct asl_retrier retrier = {
			.errors = policy->errors,
			.interval = policy->interval,
			.max_attempts = policy->max_attempts,
			.backoff_rate = policy->backoff_rate,
			.max_delay = policy->max_delay,
			.jitter = policy->jitter,
			.comment = policy->comment,
		};

		if (policy->builtin.length > 0)
			add_builtin(arena, state, &(struct str_list){ 0 });
		else
			LIST_ADD(arena, &state->retry) = retrier;
	}
}

static bool
catches_all(const struct asl_state *state)
{
	for (size_t i = 0; i < state->catch.count; i++)
		if (str_list_has(&state->catch.items[i].errors,
			STR("States.ALL")))
			return true;
	return false;
}

static bool
has_catch(enum asl_type type)
{
	return type == ASL_TASK || type == ASL_MAP || type == ASL_PARALLEL;
}

/* Those of a repeat or a saga, unless one is for all errors already. */
static void
add_around(struct site *site, struct asl_state *state)
{
	const struct asl_state *around = site->around;

	for (size_t i = 0; around != NULL && i < around->catch.count; i++)
		if (!catches_all(state))
			LIST_ADD(site->lowering->arena, &state->catch) =
			    around->catch.items[i];
	if (site->last_catch != NULL && !catches_all(state))
		LIST_ADD(site->lowering->arena, &state->catch) =
		    *site->last_catch;
}

void
add_catchers(struct site *site, struct asl_state *state,
    const struct step *step)
{
	struct arena *arena = site->lowering->arena;

	for (size_t i = 0; i < step->catch.count; i++) {
		const struct spec_catch *from = &step->catch.items[i];
		struct asl_catcher catcher = { .errors = from->errors,
			.next = from->next,
			.assign = from->assign,
			.output = from->output,
			.result_path = from->result_path,
			.comment = from->comment,
			.span = from->span,
			.next_span = from->next_span };

		if (from->flow != NULL && from->flow->steps.count > 0)
			catcher.next = from->flow->steps.items[0]->name;
		LIST_ADD(arena, &state->catch) = catcher;
	}
	add_around(site, state);
}

void
lower_catch_steps(struct site *site, const struct step *step, struct str follow)
{
	for (size_t i = 0; i < step->catch.count; i++)
		if (step->catch.items[i].flow != NULL)
			lower_flow(site, step->catch.items[i].flow, follow);
}

/* ASL: ResultPath null, which JSONata has no field for. */
static void
discard_result(struct arena *arena, struct asl_state *state, bool jsonata)
{
	if (jsonata)
		state->output = expression(arena, "$states.input");
	else
		state->result_path = value_null(arena);
}

void
set_query(struct asl_state *state, const struct step *step)
{
	/* Said once more where it is the machine's: so it was written. */
	state->query = (enum query)step->query;
}

void
lower_common(struct site *site, struct asl_state *state,
    const struct step *step, struct str follow)
{
	struct lowering *lowering = site->lowering;

	state->comment = step->comment;
	set_query(state, step);
	state->assign = step->assign;
	if (step->output != NULL)
		state->output = step->output;
	state->input_path = step->input_path;
	if (step->output_path != NULL)
		state->output_path = step->output_path;
	if (step->result_path != NULL)
		state->result_path = step->result_path;
	if (step->result_selector != NULL)
		state->result_selector = step->result_selector;
	if (step->result == RESULT_DISCARD)
		discard_result(lowering->arena, state,
		    step_is_jsonata(lowering, step));
	set_next(state, step, follow);
	if (!has_catch(state->type))
		return;
	lower_retry(lowering, state, step);
	add_catchers(site, state, step);
	lower_catch_steps(site, step,
	    step->next.length > 0 ? step->next :
		step->end         ? STR("") :
				    follow);
}

struct asl_scope *
lower_scope(struct lowering *lowering, const struct flow *flow,
    const struct asl_catcher *last_catch)
{
	struct asl_scope *scope = arena_alloc(lowering->arena, sizeof(*scope));
	struct site site = { lowering, scope, last_catch, NULL };

	scope->span = flow->span;
	lower_flow(&site, flow, STR(""));
	if (scope->states.count > 0)
		scope->start_at = scope->states.items[0]->name;
	return scope;
}

/* ASL: Parallel State */
static void
lower_parallel(struct site *site, const struct step *step, struct str follow)
{
	struct asl_state *state =
	    add_state(site, ASL_PARALLEL, step->name, step);

	state->parameters = step->with;
	for (size_t i = 0; i < step->branches.count; i++) {
		const struct branch *branch = &step->branches.items[i];
		struct asl_scope *scope =
		    lower_scope(site->lowering, branch->flow, NULL);

		scope->comment = branch->name;
		LIST_ADD(site->lowering->arena, &state->as.parallel.branches) =
		    scope;
	}
	lower_common(site, state, step, follow);
}

/* ASL: Wait State.  Text that is no expression and no path is a time. */
static void
lower_wait(struct site *site, const struct step *step, struct str follow)
{
	struct asl_state *state = add_state(site, ASL_WAIT, step->name, step);
	struct asl_wait *wait = &state->as.wait;
	bool path =
	    !step_is_jsonata(site->lowering, step) && is_path(step->value);
	struct str text;
	bool timestamp = step->until ||
	    (!path && value_literal(step->value, &text) && !is_jsonata(text));

	if (timestamp && path)
		wait->timestamp_path = step->value;
	else if (timestamp)
		wait->timestamp = step->value;
	else if (path)
		wait->seconds_path = step->value;
	else
		wait->seconds = step->value;
	lower_common(site, state, step, follow);
}

/* Does a JSONPath payload hold a path anywhere? */
static bool
has_path(const struct value *value)
{
	for (size_t i = 0; i < value->items.count; i++)
		if (has_path(value->items.items[i]))
			return true;
	for (size_t i = 0; i < value->members.count; i++)
		if (str_ends(value->members.items[i].key, ".$") ||
		    has_path(value->members.items[i].value))
			return true;
	return false;
}

/* ASL: Pass State */
static void
lower_pass(struct site *site, const struct step *step, struct str follow)
{
	struct asl_state *state = add_state(site, ASL_PASS, step->name, step);

	lower_common(site, state, step, follow);
	state->parameters = step->with;
	if (step->kind == STEP_SET)
		state->assign = step->value;
	else if (step->value == NULL)
		return;
	else if (step_is_jsonata(site->lowering, step))
		state->output = step->value;
	else if (has_path(step->value))
		state->parameters = step->value;
	else
		state->result = step->value;
}

/* ASL: Fail State.  JSONPath has fields of their own for what is computed. */
static void
lower_fail(struct site *site, const struct step *step)
{
	struct asl_state *state = add_state(site, ASL_FAIL, step->name, step);
	struct asl_fail *fail = &state->as.fail;
	bool jsonata = step_is_jsonata(site->lowering, step);

	state->comment = step->comment;
	set_query(state, step);
	if (step->error != NULL && !jsonata && is_path(step->error))
		fail->error_path = step->error;
	else
		fail->error = step->error;
	if (step->cause != NULL && !jsonata && is_path(step->cause))
		fail->cause_path = step->cause;
	else
		fail->cause = step->cause;
}

/* ASL: Succeed State */
static void
lower_succeed(struct site *site, const struct step *step)
{
	struct asl_state *state =
	    add_state(site, ASL_SUCCEED, step->name, step);

	state->comment = step->comment;
	set_query(state, step);
	state->output = step->output;
	state->input_path = step->input_path;
	state->output_path = step->output_path;
}

static void
lower_step(struct site *site, const struct step *step, struct str follow)
{
	switch (step->kind) {
	case STEP_LAMBDA:
	case STEP_CALL:
	case STEP_PUBLISH:
	case STEP_SEND:
	case STEP_EMIT:
	case STEP_START:
	case STEP_ACTIVITY:
	case STEP_HTTP:
		lower_task(site, step, follow);
		return;
	case STEP_IF:
	case STEP_CHOOSE:
		lower_choice(site, step, follow);
		return;
	case STEP_PARALLEL:
		lower_parallel(site, step, follow);
		return;
	case STEP_MAP:
		lower_map(site, step, follow);
		return;
	case STEP_BATCHES:
		lower_batches(site, step, follow);
		return;
	case STEP_REPEAT:
		lower_repeat(site, step, follow);
		return;
	case STEP_SAGA:
		lower_saga(site, step, follow);
		return;
	case STEP_WAIT:
		lower_wait(site, step, follow);
		return;
	case STEP_PASS:
	case STEP_SET:
		lower_pass(site, step, follow);
		return;
	case STEP_SUCCEED:
		lower_succeed(site, step);
		return;
	case STEP_FAIL:
		lower_fail(site, step);
		return;
	case STEP_ASL:
		lower_asl(site, step, follow);
		return;
	case STEP_KIND_COUNT:
		return;
	}
}

void
lower_flow(struct site *site, const struct flow *flow, struct str follow)
{
	for (size_t i = 0; i < flow->steps.count; i++)
		lower_step(site, flow->steps.items[i],
		    i + 1 < flow->steps.count ? flow->steps.items[i + 1]->name :
						follow);
}

/* The closing Fail of `on_failure`: with the first error and its cause. */
static void
add_failed(struct site *site, const struct flow *flow)
{
	struct lowering *lowering = site->lowering;
	struct arena *arena = lowering->arena;
	struct asl_state *state =
	    add_state(site, ASL_FAIL, STR("failed"), flow->steps.items[0]);
	struct asl_fail *fail = &state->as.fail;

	state->made = true;
	if (lowering->machine->query == QUERY_JSONATA) {
		fail->error = expression(arena, "$failure.Error");
		/* A Cause can be missing, and Fail must not fail itself. */
		fail->cause = expression(arena,
		    "$exists($failure.Cause) ? $failure.Cause : ''");
		return;
	}
	fail->error_path = value_string(arena, STR("$failure.Error"));
	fail->cause_path = value_string(arena, STR("$failure.Cause"));
}

/* What sends a failed step to the first step of `on_failure`. */
static struct asl_catcher
failure_catch(struct lowering *lowering, const struct flow *flow)
{
	struct arena *arena = lowering->arena;
	struct asl_catcher catcher = { .next = flow->steps.items[0]->name,
		.span = flow->span };
	struct value *assign = value_object(arena);

	LIST_ADD(arena, &catcher.errors) = STR("States.ALL");
	if (lowering->machine->query == QUERY_JSONATA) {
		struct value *output = value_object(arena);

		value_set(arena, assign, "failure",
		    expression(arena, "$states.errorOutput"));
		value_set(arena, output, "error",
		    expression(arena, "$states.errorOutput"));
		catcher.output = output;
	} else {
		/* No ResultPath: it fails on an input that is a list. */
		value_set(arena, assign, "failure.$",
		    value_string(arena, STR("$")));
	}
	catcher.assign = assign;
	return catcher;
}

static void
lower_main(struct lowering *lowering)
{
	const struct spec *spec = lowering->spec;
	struct site site = { lowering, lowering->machine->scope, NULL, NULL };
	struct asl_catcher to_failure;
	struct asl_catcher to_failed = { .next = STR("failed") };

	if (spec->on_failure == NULL || spec->on_failure->steps.count == 0) {
		lower_flow(&site, spec->steps, STR(""));
		return;
	}
	to_failure = failure_catch(lowering, spec->on_failure);
	site.last_catch = &to_failure;
	lower_flow(&site, spec->steps, STR(""));
	LIST_ADD(lowering->arena, &to_failed.errors) = STR("States.ALL");
	to_failed.span = spec->on_failure->span;
	site.last_catch = &to_failed;
	lower_flow(&site, spec->on_failure, STR("failed"));
	add_failed(&site, spec->on_failure);
}

void
asl_lower(struct arena *arena, const struct spec *spec, struct diags *diags,
    struct lowered_list *machines)
{
	struct asl_machine *machine = arena_alloc(arena, sizeof(*machine));
	struct lowering lowering = { .arena = arena,
		.diags = diags,
		.spec = spec,
		.machine = machine,
		.machines = machines };

	machine->thing = spec->names.machine;
	machine->express = spec->express;
	machine->query = spec->query;
	machine->timeout = spec->timeout;
	machine->scope = arena_alloc(arena, sizeof(*machine->scope));
	machine->scope->comment = spec->description;
	LIST_ADD(arena, machines) = (struct lowered){ machine, STR("") };
	lower_main(&lowering);
	if (machine->scope->states.count > 0)
		machine->scope->start_at =
		    machine->scope->states.items[0]->name;
}
