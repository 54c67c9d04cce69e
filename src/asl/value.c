#include "asl/asl.h"

/* A machine as the tree that is printed: one function for each state type. */

const char *
asl_type_name(enum asl_type type)
{
	static const char *const names[] = { "Task", "Pass", "Choice", "Wait",
		"Succeed", "Fail", "Parallel", "Map" };

	return names[type];
}

enum query
asl_query(const struct asl_machine *machine, const struct asl_state *state)
{
	return state->query == QUERY_INHERIT ? machine->query : state->query;
}

static void
walk_scope(const struct asl_scope *scope,
    void (*visit)(const struct asl_state *state, void *context), void *context)
{
	if (scope != NULL)
		asl_walk(scope, visit, context);
}

void
asl_walk(const struct asl_scope *scope,
    void (*visit)(const struct asl_state *state, void *context), void *context)
{
	for (size_t i = 0; i < scope->states.count; i++) {
		const struct asl_state *state = scope->states.items[i];

		visit(state, context);
		if (state->type == ASL_MAP)
			walk_scope(state->as.map.processor, visit, context);
		if (state->type != ASL_PARALLEL)
			continue;
		for (size_t j = 0; j < state->as.parallel.branches.count; j++)
			walk_scope(state->as.parallel.branches.items[j], visit,
			    context);
	}
}

struct printer {
	struct arena *arena;
	struct value *object;
	bool machine_jsonata; /* what a nested scope inherits: rule Q4 */
	bool jsonata;         /* what this state speaks */
};

static void
put(struct printer *printer, const char *key, struct value *value)
{
	value_set(printer->arena, printer->object, key, value);
}

static void
put_str(struct printer *printer, const char *key, struct str text)
{
	if (text.length > 0)
		put(printer, key, value_string(printer->arena, text));
}

/* A comment may be empty and still be there. */
static void
put_comment(struct printer *printer, struct str comment)
{
	if (comment.data != NULL)
		put(printer, "Comment", value_string(printer->arena, comment));
}

static struct value *
errors_value(struct arena *arena, const struct str_list *errors)
{
	struct value *list = value_list(arena);

	for (size_t i = 0; i < errors->count; i++)
		value_add(arena, list, value_string(arena, errors->items[i]));
	return list;
}

/* ASL: Retrying after error */
static struct value *
retrier_value(struct arena *arena, const struct asl_retrier *retrier)
{
	struct printer printer = { arena, value_object(arena), false, false };

	put(&printer, "ErrorEquals", errors_value(arena, &retrier->errors));
	put(&printer, "IntervalSeconds", retrier->interval);
	put(&printer, "MaxAttempts", retrier->max_attempts);
	put(&printer, "BackoffRate", retrier->backoff_rate);
	put(&printer, "MaxDelaySeconds", retrier->max_delay);
	put_str(&printer, "JitterStrategy", retrier->jitter);
	put_comment(&printer, retrier->comment);
	return printer.object;
}

/* ASL: Fallback states */
static struct value *
catcher_value(struct arena *arena, const struct asl_catcher *catcher)
{
	struct printer printer = { arena, value_object(arena), false, false };

	put(&printer, "ErrorEquals", errors_value(arena, &catcher->errors));
	put(&printer, "Assign", catcher->assign);
	put(&printer, "Output", catcher->output);
	put(&printer, "ResultPath", catcher->result_path);
	put_comment(&printer, catcher->comment);
	put_str(&printer, "Next", catcher->next);
	return printer.object;
}

/* ASL: Choice Rules */
static struct value *
rule_value(struct arena *arena, const struct asl_rule *rule)
{
	struct printer printer = { arena, value_object(arena), false, false };

	put(&printer, "Condition", rule->condition);
	for (size_t i = 0; rule->test != NULL && i < rule->test->members.count;
	     i++)
		value_set_str(arena, printer.object,
		    rule->test->members.items[i].key,
		    rule->test->members.items[i].value);
	put(&printer, "Assign", rule->assign);
	put(&printer, "Output", rule->output);
	put_comment(&printer, rule->comment);
	put_str(&printer, "Next", rule->next);
	return printer.object;
}

static struct value *state_value(struct arena *arena,
    const struct asl_state *state, bool jsonata);

static void
put_scope(struct printer *printer, const struct asl_scope *scope)
{
	struct value *states = value_object(printer->arena);

	put_str(printer, "StartAt", scope->start_at);
	for (size_t i = 0; i < scope->states.count; i++) {
		const struct asl_state *state = scope->states.items[i];

		value_append(printer->arena, states, state->name,
		    state_value(printer->arena, state,
			printer->machine_jsonata));
	}
	put(printer, "States", states);
}

static struct value *
scope_value(struct printer *outer, const struct asl_scope *scope)
{
	struct printer printer = { outer->arena, value_object(outer->arena),
		outer->machine_jsonata, false };

	if (scope == NULL)
		return NULL;
	put_comment(&printer, scope->comment);
	put(&printer, "ProcessorConfig", scope->processor_config);
	put_scope(&printer, scope);
	return printer.object;
}

/* ASL: Task State */
static void
put_task(struct printer *printer, const struct asl_state *state)
{
	const struct asl_task *task = &state->as.task;

	put(printer, "Resource", value_text(printer->arena, task->resource));
	put(printer, printer->jsonata ? "Arguments" : "Parameters",
	    state->parameters);
	put(printer, "Credentials", task->credentials);
	put(printer, "TimeoutSeconds", task->timeout);
	put(printer, "TimeoutSecondsPath", task->timeout_path);
	put(printer, "HeartbeatSeconds", task->heartbeat);
	put(printer, "HeartbeatSecondsPath", task->heartbeat_path);
}

/* ASL: Choice State */
static void
put_choice(struct printer *printer, const struct asl_choice *choice)
{
	struct value *rules = value_list(printer->arena);

	for (size_t i = 0; i < choice->rules.count; i++)
		value_add(printer->arena, rules,
		    rule_value(printer->arena, &choice->rules.items[i]));
	put(printer, "Choices", rules);
	put_str(printer, "Default", choice->otherwise);
}

/* ASL: Wait State */
static void
put_wait(struct printer *printer, const struct asl_wait *wait)
{
	put(printer, "Seconds", wait->seconds);
	put(printer, "SecondsPath", wait->seconds_path);
	put(printer, "Timestamp", wait->timestamp);
	put(printer, "TimestampPath", wait->timestamp_path);
}

/* ASL: Fail State */
static void
put_fail(struct printer *printer, const struct asl_fail *fail)
{
	put(printer, "Error", fail->error);
	put(printer, "ErrorPath", fail->error_path);
	put(printer, "Cause", fail->cause);
	put(printer, "CausePath", fail->cause_path);
}

/* ASL: Parallel State */
static void
put_parallel(struct printer *printer, const struct asl_state *state)
{
	struct value *branches = value_list(printer->arena);
	const struct asl_parallel *parallel = &state->as.parallel;

	for (size_t i = 0; i < parallel->branches.count; i++)
		value_add(printer->arena, branches,
		    scope_value(printer, parallel->branches.items[i]));
	put(printer, printer->jsonata ? "Arguments" : "Parameters",
	    state->parameters);
	put(printer, "Branches", branches);
}

/* ASL: Map State */
static void
put_map(struct printer *printer, const struct asl_state *state)
{
	const struct asl_map *map = &state->as.map;

	put_str(printer, "Label", map->label);
	put(printer, "Items", map->items);
	put(printer, "ItemsPath", map->items_path);
	put(printer, "ItemReader", map->item_reader);
	put(printer, "Parameters", state->parameters);
	put(printer, "ItemSelector", map->item_selector);
	put(printer, "ItemBatcher", map->item_batcher);
	put(printer, "MaxConcurrency", map->max_concurrency);
	put(printer, "MaxConcurrencyPath", map->max_concurrency_path);
	put(printer, "ToleratedFailureCount", map->tolerated_count);
	put(printer, "ToleratedFailureCountPath", map->tolerated_count_path);
	put(printer, "ToleratedFailurePercentage", map->tolerated_percentage);
	put(printer, "ToleratedFailurePercentagePath",
	    map->tolerated_percentage_path);
	put(printer, map->iterator ? "Iterator" : "ItemProcessor",
	    scope_value(printer, map->processor));
	put(printer, "ResultWriter", map->result_writer);
}

static void
put_body(struct printer *printer, const struct asl_state *state)
{
	switch (state->type) {
	case ASL_TASK:
		put_task(printer, state);
		return;
	case ASL_PASS:
		put(printer, "Parameters", state->parameters);
		put(printer, "Result", state->result);
		return;
	case ASL_CHOICE:
		put_choice(printer, &state->as.choice);
		return;
	case ASL_WAIT:
		put_wait(printer, &state->as.wait);
		return;
	case ASL_SUCCEED:
		return;
	case ASL_FAIL:
		put_fail(printer, &state->as.fail);
		return;
	case ASL_PARALLEL:
		put_parallel(printer, state);
		return;
	case ASL_MAP:
		put_map(printer, state);
		return;
	}
}

static void
put_retry(struct printer *printer, const struct asl_state *state)
{
	struct value *retry;

	if (state->retry.count == 0 && !state->empty_retry)
		return;
	retry = value_list(printer->arena);
	for (size_t i = 0; i < state->retry.count; i++)
		value_add(printer->arena, retry,
		    retrier_value(printer->arena, &state->retry.items[i]));
	put(printer, "Retry", retry);
}

static void
put_catch(struct printer *printer, const struct asl_state *state)
{
	struct value *catch;

	if (state->catch.count == 0 && !state->empty_catch)
		return;
	catch = value_list(printer->arena);
	for (size_t i = 0; i < state->catch.count; i++)
		value_add(printer->arena, catch,
		    catcher_value(printer->arena, &state->catch.items[i]));
	put(printer, "Catch", catch);
}

static const char *
query_name(enum query query)
{
	return query == QUERY_JSONATA ? "JSONata" : "JSONPath";
}

static struct value *
state_value(struct arena *arena, const struct asl_state *state, bool jsonata)
{
	struct printer printer = { arena, value_object(arena), jsonata,
		jsonata };

	if (state->query != QUERY_INHERIT)
		printer.jsonata = state->query == QUERY_JSONATA;
	put_str(&printer, "Type", str_from(asl_type_name(state->type)));
	put_comment(&printer, state->comment);
	if (state->query != QUERY_INHERIT)
		put_str(&printer, "QueryLanguage",
		    str_from(query_name(state->query)));
	put(&printer, "InputPath", state->input_path);
	put_body(&printer, state);
	put(&printer, "ResultSelector", state->result_selector);
	put(&printer, "ResultPath", state->result_path);
	put_retry(&printer, state);
	put_catch(&printer, state);
	put(&printer, "Assign", state->assign);
	put(&printer, "Output", state->output);
	put(&printer, "OutputPath", state->output_path);
	put_str(&printer, "Next", state->next);
	if (state->end)
		put(&printer, "End", value_boolean(arena, true));
	return printer.object;
}

static struct value *
machine_value(struct arena *arena, const struct asl_machine *machine)
{
	bool jsonata = machine->query == QUERY_JSONATA;
	struct printer printer = { arena, value_object(arena), jsonata,
		jsonata };

	put_comment(&printer, machine->scope->comment);
	if (machine->query != QUERY_INHERIT && !machine->query_implied)
		put_str(&printer, "QueryLanguage",
		    str_from(query_name(machine->query)));
	put_str(&printer, "Version", machine->version);
	put_str(&printer, "StartAt", machine->scope->start_at);
	put(&printer, "TimeoutSeconds", machine->timeout);
	put_scope(&printer, machine->scope);
	return printer.object;
}

struct value *
asl_value(struct arena *arena, const struct asl_machine *machine)
{
	return machine->value != NULL ? machine->value :
					machine_value(arena, machine);
}

void
asl_settle(struct arena *arena, struct asl_machine *machine)
{
	machine->value = machine_value(arena, machine);
}
