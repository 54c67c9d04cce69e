#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "infra/build.h"

/* A workflow with a child machine, made by hand. */
struct world {
	struct arena arena;
	struct diags diags;
	struct spec spec;
	struct built_machines machines;
	struct thing *topic;
	struct thing *function;
	struct asl_state *map;
};

/* --- the spec ----------------------------------------------------------------
 */

static struct thing *
add_thing(struct world *w, enum thing_kind kind, const char *key)
{
	return names_use(&w->spec.names, kind, str_from(key),
	    (struct span){ 0 });
}

static struct text
name_with(struct world *w, const char *end)
{
	struct text text =
	    text_of_part(&w->arena, (struct part){ .kind = PART_BASE_NAME });

	text_add_literal(&w->arena, &text, str_from(end));
	return text;
}

static struct text
arn_of(struct world *w, const struct thing *thing)
{
	return text_of_part(&w->arena,
	    (struct part){ .kind = PART_THING_ARN, .thing = thing });
}

static struct text
parameter(struct world *w, const char *name)
{
	return text_of_part(&w->arena,
	    (struct part){ .kind = PART_PARAMETER, .text = str_from(name) });
}

static void
add_topic(struct world *w)
{
	struct topic_settings settings = { 0 };

	w->topic = add_thing(w, THING_TOPIC, "alerts");
	w->topic->where = WHERE_CREATE;
	w->topic->name = name_with(w, "-alerts");
	w->topic->arn = thing_arn(&w->arena, THING_TOPIC, w->topic->name);
	settings.thing = w->topic;
	LIST_ADD(&w->arena, &settings.subscriptions) = (struct subscription){
		.protocol = STR("email"),
		.endpoint = parameter(w, "alert_email"),
	};
	LIST_ADD(&w->arena, &w->spec.topics) = settings;
	LIST_ADD(&w->arena, &w->spec.parameters) = (struct spec_parameter){
		.name = STR("alert_email"),
		.description = STR("Who hears of failures"),
		.fallback = value_string(&w->arena, STR("ops@example.com")),
	};
}

static struct spec_alarm *
add_alarm(struct world *w, enum alarm_kind kind, long long above)
{
	struct spec_alarm *alarm = &w->spec.alarms.kinds[kind];

	alarm->said = true;
	alarm->above = value_integer(&w->arena, above);
	return alarm;
}

static void
add_watch(struct world *w)
{
	LIST_ADD(&w->arena, &w->spec.alarms.notify.alarm) = w->topic;
	LIST_ADD(&w->arena, &w->spec.alarms.notify.ok) = w->topic;
	add_alarm(w, ALARM_FAILURE_RATE, 10);
	add_alarm(w, ALARM_DURATION, 600000)->stat = STR("average");
	add_alarm(w, ALARM_LAMBDA_ERROR_RATE, 5);
	add_alarm(w, ALARM_LAMBDA_DURATION, 30000);
	add_alarm(w, ALARM_LAMBDA_THROTTLES, 0);
	w->spec.logs.said = true;
	w->spec.logs.level = LOG_ALL;
	w->spec.logs.data = true;
	w->spec.logs.retention = value_integer(&w->arena, 90);
	w->spec.tracing = true;
}

static struct trigger *
add_trigger(struct world *w, enum trigger_kind kind)
{
	struct trigger trigger = { .kind = kind };
	struct value *sources = value_list(&w->arena);

	value_add(&w->arena, sources,
	    value_string(&w->arena, STR("myapp.goals")));
	trigger.pattern = value_object(&w->arena);
	value_set(&w->arena, trigger.pattern, "source", sources);
	trigger.expression = STR("rate(1 hour)");
	LIST_ADD(&w->arena, &w->spec.triggers) = trigger;
	return &w->spec.triggers.items[w->spec.triggers.count - 1];
}

/* --- machines
 * -----------------------------------------------------------------
 */

static struct asl_state *
add_state(struct world *w, struct asl_scope *scope, enum asl_type type,
    const char *name)
{
	struct asl_state *state = arena_alloc(&w->arena, sizeof(*state));

	state->type = type;
	state->name = str_from(name);
	state->end = true;
	if (scope->states.count == 0)
		scope->start_at = state->name;
	else
		scope->states.items[scope->states.count - 1]->end = false;
	if (scope->states.count > 0)
		scope->states.items[scope->states.count - 1]->next =
		    state->name;
	LIST_ADD(&w->arena, &scope->states) = state;
	return state;
}

static void
add_call(struct world *w, struct asl_scope *scope, const char *name,
    const char *resource, const char *argument, struct text value)
{
	struct asl_state *state = add_state(w, scope, ASL_TASK, name);

	state->as.task.resource = text_template(&w->arena, resource);
	state->parameters = value_object(&w->arena);
	value_set(&w->arena, state->parameters, argument,
	    value_text(&w->arena, value));
}

static struct built_machine *
add_machine(struct world *w, const char *step)
{
	struct built_machine *built;
	struct asl_machine *machine = arena_alloc(&w->arena, sizeof(*machine));
	struct thing *thing = arena_alloc(&w->arena, sizeof(*thing));

	thing->kind = THING_MACHINE;
	thing->key = str_from(step);
	thing->where = WHERE_CREATE;
	thing->name = name_with(w, "");
	if (step[0] != '\0')
		text_add_literal(&w->arena, &thing->name,
		    str_format(&w->arena, "-%s", step));
	thing->arn = thing_arn(&w->arena, THING_MACHINE, thing->name);
	machine->thing = thing;
	machine->query = QUERY_JSONATA;
	machine->scope = arena_alloc(&w->arena, sizeof(*machine->scope));
	LIST_ADD(&w->arena, &w->machines) =
	    (struct built_machine){ .machine = machine,
		    .step = str_from(step) };
	built = &w->machines.items[w->machines.count - 1];
	return built;
}

static void
add_permission(struct world *w, struct policy *policy, const char *sid,
    const char *action, struct text on)
{
	struct statement statement = { .sid = str_from(sid) };

	LIST_ADD(&w->arena, &statement.actions) = str_from(action);
	LIST_ADD(&w->arena, &statement.resources) = on;
	LIST_ADD(&w->arena, &policy->statements) = statement;
}

static void
add_machines(struct world *w)
{
	static const char invoke[] = "arn:{partition}:states:::lambda:invoke";
	struct built_machine *main = add_machine(w, "");
	struct asl_scope *scope = main->machine->scope;
	struct built_machine *child;

	w->function = add_thing(w, THING_FUNCTION, "load-actions");
	main->machine->timeout = value_integer(&w->arena, 900);
	add_call(w, scope, "load", invoke, "FunctionName",
	    arn_of(w, w->function));
	w->map = add_state(w, scope, ASL_MAP, "generate");
	w->map->as.map.max_concurrency = value_integer(&w->arena, 3);
	w->map->as.map.processor =
	    arena_alloc(&w->arena, sizeof(*w->map->as.map.processor));
	add_call(w, scope, "tell", "arn:{partition}:states:::sns:publish",
	    "TopicArn", arn_of(w, w->topic));
	add_permission(w, &main->policy, "InvokeFunctions",
	    "lambda:InvokeFunction", arn_of(w, w->function));
	child = add_machine(w, "generate");
	add_call(w, child->machine->scope, "task", invoke, "FunctionName",
	    arn_of(w, add_thing(w, THING_FUNCTION, "generate-task")));
	add_call(w, w->map->as.map.processor, "generate batch",
	    "arn:{partition}:states:::states:startExecution.sync:2",
	    "StateMachineArn", arn_of(w, child->machine->thing));
}

static int
set_up(void **state)
{
	struct arena arena = { 0 };
	struct world *w = arena_alloc(&arena, sizeof(*w));

	w->arena = arena;
	diags_init(&w->diags, &w->arena);
	w->spec.names.arena = &w->arena;
	w->spec.names.diags = &w->diags;
	w->spec.workflow = STR("task-generation");
	w->spec.query = QUERY_JSONATA;
	add_topic(w);
	add_machines(w);
	*state = w;
	return 0;
}

static int
tear_down(void **state)
{
	struct world *w = *state;
	struct arena arena = w->arena;

	arena_free(&arena);
	return 0;
}

/* --- looking
 * ------------------------------------------------------------------
 */

static const struct graph *
build(struct world *w)
{
	return infra_build(&w->arena, &w->spec, &w->machines,
	    STR("some/where/spec.yaml"), &w->diags);
}

static const struct resource *
find(const struct graph *graph, enum resource_kind kind, const char *label)
{
	for (size_t i = 0; i < graph->resources.count; i++)
		if (graph->resources.items[i]->kind == kind &&
		    str_is(graph->resources.items[i]->label, label))
			return graph->resources.items[i];
	return NULL;
}

static const struct resource *
get(const struct graph *graph, enum resource_kind kind, const char *label)
{
	const struct resource *resource = find(graph, kind, label);

	if (resource == NULL) {
		print_error("no %s.%s\n", resource_row(kind)->terraform, label);
		fail();
	}
	return resource;
}

/* A property as text, with the default name. */
static const char *
said(struct world *w, const struct graph *graph,
    const struct resource *resource, enum property_key key)
{
	const struct resolution known = { .base_name = graph->base_name };
	const struct property *property = resource_get(resource, key);
	struct text text;

	if (property == NULL)
		return NULL;
	if (property->value->kind == VALUE_NUMBER)
		return str_copy(&w->arena, property->value->number).data;
	text = text_expand(&w->arena, property->value->string);
	text = text_resolve(&w->arena, text, &known);
	return str_copy(&w->arena, text_show(&w->arena, text)).data;
}

#define SAID(kind, label, key) \
	said(w, graph, get(graph, RESOURCE_##kind, label), kind##_##key)

static size_t
reported(const struct world *w, enum rule rule)
{
	size_t count = 0;

	for (size_t i = 0; i < w->diags.list.count; i++)
		count += w->diags.list.items[i]->rule == rule;
	return count;
}

static const struct input *
get_input(const struct graph *graph, const char *name)
{
	for (size_t i = 0; i < graph->inputs.count; i++)
		if (str_is(graph->inputs.items[i].name, name))
			return &graph->inputs.items[i];
	return NULL;
}

static bool
waits_for(const struct resource *resource, const struct resource *first)
{
	for (size_t i = 0; i < resource->depends.count; i++)
		if (resource->depends.items[i] == first)
			return true;
	return false;
}

/* --- tests
 * ----------------------------------------------------------------------
 */

static void
test_least(void **state)
{
	struct world *w = *state;
	const struct graph *graph = build(w);
	const struct resource *this =
	    get(graph, RESOURCE_STATE_MACHINE, "this");

	assert_true(str_is(graph->spec_path, "spec.yaml"));
	assert_true(str_is(graph->base_name, "task-generation"));
	assert_string_equal(said(w, graph, this, STATE_MACHINE_NAME),
	    "task-generation");
	assert_string_equal(SAID(STATE_MACHINE, "generate", NAME),
	    "task-generation-generate");
	assert_string_equal(SAID(ROLE, "generate_execution", NAME),
	    "task-generation-generate-execution");
	assert_null(find(graph, RESOURCE_ROLE_POLICY, "generate_execution"));
	assert_null(find(graph, RESOURCE_LOG_GROUP, "this"));
	assert_null(find(graph, RESOURCE_TOPIC_POLICY, "alerts"));
	assert_null(resource_get(this, STATE_MACHINE_TRACING));
	assert_int_equal(w->diags.errors + w->diags.warnings, 0);
}

/* The race of a machine with its policy, and what its definition names. */
static void
test_order(void **state)
{
	struct world *w = *state;
	const struct graph *graph = build(w);
	const struct resource *this =
	    get(graph, RESOURCE_STATE_MACHINE, "this");

	assert_int_equal(this->depends.count, 3);
	assert_true(waits_for(this,
	    get(graph, RESOURCE_ROLE_POLICY, "execution")));
	assert_true(waits_for(this,
	    get(graph, RESOURCE_STATE_MACHINE, "generate")));
	assert_true(waits_for(this, get(graph, RESOURCE_TOPIC, "alerts")));
	assert_int_equal(
	    get(graph, RESOURCE_STATE_MACHINE, "generate")->depends.count, 0);
}

static void
test_logs(void **state)
{
	struct world *w = *state;
	const struct graph *graph;

	add_watch(w);
	graph = build(w);
	assert_string_equal(SAID(LOG_GROUP, "generate", NAME),
	    "/aws/vendedlogs/states/task-generation-generate");
	assert_string_equal(SAID(LOG_GROUP, "this", RETENTION), "90");
	assert_string_equal(SAID(STATE_MACHINE, "this", LOG_LEVEL), "ALL");
	assert_string_equal(SAID(STATE_MACHINE, "this", LOG_DESTINATION),
	    "${resource}:*");
}

static void
test_own_log_group(void **state)
{
	struct world *w = *state;
	const struct graph *graph;

	add_watch(w);
	w->spec.logs.name = text_literal(&w->arena, STR("/my/group"));
	w->spec.logs.retention = value_integer(&w->arena, 100);
	graph = build(w);
	assert_string_equal(SAID(LOG_GROUP, "this", NAME), "/my/group");
	assert_null(find(graph, RESOURCE_LOG_GROUP, "generate"));
	assert_string_equal(SAID(STATE_MACHINE, "generate", LOG_GROUP),
	    "${resource}");
	assert_int_equal(reported(w, RULE_N321), 1);
	assert_int_equal(reported(w, RULE_E123), 1);
}

static void
test_express_without_logs(void **state)
{
	struct world *w = *state;

	w->spec.express = true;
	w->machines.items[0].machine->express = true;
	build(w);
	assert_int_equal(reported(w, RULE_W221), 1);
}

static void
test_event(void **state)
{
	struct world *w = *state;
	const struct graph *graph;
	const struct policy *trust;

	add_trigger(w, TRIGGER_EVENT);
	add_trigger(w, TRIGGER_EVENT)->bus =
	    text_literal(&w->arena, STR("orders"));
	graph = build(w);
	assert_string_equal(SAID(RULE, "events", NAME),
	    "task-generation-events");
	assert_string_equal(SAID(RULE, "events_2", NAME),
	    "task-generation-events-2");
	assert_string_equal(SAID(RULE, "events", DESCRIPTION),
	    "Starts task-generation.");
	assert_null(SAID(RULE, "events", BUS));
	assert_string_equal(SAID(TARGET, "events_2", BUS), "orders");
	trust = resource_get(get(graph, RESOURCE_ROLE, "events_2"), ROLE_TRUST)
		    ->policy;
	assert_string_equal(
	    text_show(&w->arena,
		trust->statements.items[0].conditions.items[1].values.items[0])
		.data,
	    "arn:${aws.partition}:events:${aws.region}:${aws.account}:"
	    "rule/orders/${workflow.name}-events-2");
	assert_ptr_equal(get(graph, RESOURCE_TARGET, "events")->parent,
	    get(graph, RESOURCE_RULE, "events"));
}

static void
test_schedule(void **state)
{
	struct world *w = *state;
	struct trigger *trigger = add_trigger(w, TRIGGER_SCHEDULE);
	const struct graph *graph;

	trigger->window = value_integer(&w->arena, 15);
	trigger->timezone = STR("Europe/Rome");
	graph = build(w);
	assert_string_equal(SAID(SCHEDULE_GROUP, "this", NAME),
	    "task-generation");
	assert_string_equal(SAID(SCHEDULE, "schedule", NAME),
	    "task-generation-schedule");
	assert_string_equal(SAID(SCHEDULE, "schedule", WINDOW_MODE),
	    "FLEXIBLE");
	assert_string_equal(SAID(SCHEDULE, "schedule", EXPRESSION),
	    "rate(1 hour)");
	assert_true(waits_for(get(graph, RESOURCE_SCHEDULE, "schedule"),
	    get(graph, RESOURCE_ROLE_POLICY, "schedule")));
}

static void
test_alarms(void **state)
{
	struct world *w = *state;
	const struct graph *graph;
	const struct resource *alarm;

	add_watch(w);
	graph = build(w);
	alarm = get(graph, RESOURCE_ALARM, "failure_rate");
	assert_string_equal(said(w, graph, alarm, ALARM_NAME),
	    "task-generation-failure-rate");
	assert_string_equal(said(w, graph, alarm, ALARM_DESCRIPTION),
	    "More than 10 % of finished executions failed.");
	assert_int_equal(resource_get(alarm, ALARM_QUERIES)->blocks.count, 6);
	assert_true(waits_for(alarm,
	    get(graph, RESOURCE_TOPIC_POLICY, "alerts")));
	assert_string_equal(SAID(ALARM, "duration", DESCRIPTION),
	    "The average execution time is over 10 minutes.");
	assert_string_equal(SAID(ALARM, "duration", STATISTIC), "Average");
	assert_string_equal(SAID(ALARM, "lambda_throttles", DESCRIPTION),
	    "${each} was throttled.");
	assert_string_equal(SAID(ALARM, "lambda_duration", DESCRIPTION),
	    "The p95 of the duration of ${each} is over 30 seconds.");
	assert_null(SAID(ALARM, "lambda_duration", LOW_SAMPLES));
	alarm = get(graph, RESOURCE_ALARM, "lambda_error_rate");
	assert_int_equal(alarm->group->items.count, 2);
	assert_true(str_is(alarm->group->items.items[0], "generate-task"));
}

static void
test_percentile(void **state)
{
	struct world *w = *state;
	const struct graph *graph;

	add_alarm(w, ALARM_DURATION, 5400000);
	graph = build(w);
	assert_string_equal(SAID(ALARM, "duration", EXTENDED_STATISTIC), "p95");
	assert_string_equal(SAID(ALARM, "duration", LOW_SAMPLES), "ignore");
	assert_string_equal(SAID(ALARM, "duration", DESCRIPTION),
	    "The p95 of the execution time is over 90 minutes.");
}

/* Exactly the alarms that tell the topic, and its owner as before. */
static void
test_topic_policy(void **state)
{
	struct world *w = *state;
	const struct graph *graph;
	const struct policy *policy;

	add_watch(w);
	graph = build(w);
	policy = resource_get(get(graph, RESOURCE_TOPIC_POLICY, "alerts"),
	    TOPIC_POLICY_DOCUMENT)
		     ->policy;
	assert_int_equal(policy->statements.count, 2);
	assert_int_equal(policy->statements.items[0].actions.count, 8);
	assert_int_equal(
	    policy->statements.items[1].conditions.items[1].values.count, 8);
}

static void
test_topic_elsewhere(void **state)
{
	struct world *w = *state;

	add_watch(w);
	w->spec.topics.count = 0;
	w->topic->where = WHERE_NAME;
	build(w);
	assert_true(reported(w, RULE_N320) > 0);
	assert_int_equal(w->diags.errors, 0);
}

static void
test_topic_key(void **state)
{
	struct world *w = *state;

	add_watch(w);
	w->topic->encryption = text_literal(&w->arena, STR("alias/aws/sns"));
	build(w);
	assert_int_equal(reported(w, RULE_E127), 1);
}

/* A function whose ARN is given has alarms of its own. */
static void
test_given_function(void **state)
{
	struct world *w = *state;
	const struct graph *graph;
	const struct input *input;

	add_watch(w);
	w->function->where = WHERE_PARAMETER;
	w->function->name = (struct text){ 0 };
	w->function->arn = parameter(w, "load_actions_function_arn");
	graph = build(w);
	assert_string_equal(SAID(ALARM, "lambda_throttles_load_actions", NAME),
	    "task-generation-load-actions-throttles");
	assert_string_equal(SAID(ALARM, "lambda_throttles_load_actions",
				DESCRIPTION),
	    "load-actions was throttled.");
	input = get_input(graph, "load_actions_function_arn");
	assert_non_null(input);
	assert_true(str_is(input->pattern,
	    "arn:[a-z-]+:lambda:[a-z0-9-]+:[0-9]{12}:function:[^\"\\\\]+"));
}

static void
test_input_twice(void **state)
{
	struct world *w = *state;

	w->function->where = WHERE_PARAMETER;
	w->function->name = (struct text){ 0 };
	w->function->arn = parameter(w, "alert_email");
	build(w);
	assert_int_equal(reported(w, RULE_E125), 1);
}

static void
test_function_elsewhere(void **state)
{
	struct world *w = *state;
	const struct graph *graph;

	add_watch(w);
	w->function->where = WHERE_ARN;
	w->function->arn = text_literal(&w->arena,
	    STR("arn:aws:lambda:eu-west-1:999999999999:function:load"));
	graph = build(w);
	assert_int_equal(reported(w, RULE_W220), 1);
	assert_int_equal(get(graph, RESOURCE_ALARM, "lambda_throttles")
			     ->group->items.count,
	    1);
}

static void
test_inputs(void **state)
{
	struct world *w = *state;
	const struct graph *graph;
	const struct input *name;

	LIST_ADD(&w->arena, &w->spec.parameters) =
	    (struct spec_parameter){ .name = STR("unused") };
	w->spec.environment = STR("prod");
	graph = build(w);
	name = get_input(graph, "name");
	assert_true(str_is(graph->base_name, "task-generation-prod"));
	/* The longest is the child's role: 64 - strlen("-generate-execution")
	 */
	assert_true(str_is(name->pattern, "[A-Za-z0-9_-]{1,45}"));
	assert_non_null(get_input(graph, "alert_email"));
	assert_null(get_input(graph, "unused"));
	assert_int_equal(reported(w, RULE_W222), 1);
}

static void
test_long_names(void **state)
{
	struct world *w = *state;
	const struct graph *graph;
	const char *role;

	/* 45 characters leave room for a hash, and a reference. */
	w->spec.workflow = STR("a-name-of-forty-five-characters-not-one-more.");
	w->spec.workflow.length--;
	w->machines.count = 1;
	add_machine(w, "generate-all-of-the-tasks");
	graph = build(w);
	assert_int_equal(w->diags.errors, 0);
	role = SAID(ROLE, "generate_all_of_the_tasks_execution", NAME);
	assert_int_equal(strlen(role), 64);
	assert_int_equal(role[64 - 9], '-');
	assert_int_equal(strspn(role + 64 - 8, "0123456789abcdef"), 8);
	assert_true(str_is(get_input(graph, "name")->pattern,
	    "[A-Za-z0-9_-]{1,44}"));
}

/* Without room for a hash nothing is left of the reference. */
static void
test_fixed_names(void **state)
{
	struct world *w = *state;
	const struct graph *graph;
	const struct text *name;

	w->spec.workflow = STR("0123456789012345678901234567890123456789"
			       "01234567890123456789");
	w->machines.count = 1;
	graph = build(w);
	name = &resource_get(get(graph, RESOURCE_ROLE, "execution"), ROLE_NAME)
		    ->value->string;
	assert_int_equal(name->count, 1);
	assert_int_equal(name->items[0].kind, PART_LITERAL);
	assert_int_equal(name->items[0].text.length, 64);
	assert_int_equal(reported(w, RULE_N322), 1);
	assert_int_equal(w->diags.errors, 0);
}

static void
test_too_long(void **state)
{
	struct world *w = *state;

	w->spec.workflow = STR("0123456789012345678901234567890123456789"
			       "01234567890123456789012345678901234567");
	build(w);
	/* The child's name; those of roles are cut. */
	assert_int_equal(reported(w, RULE_E120), 1);
	assert_int_equal(w->diags.errors, 1);
}

static void
test_collision(void **state)
{
	struct world *w = *state;

	add_trigger(w, TRIGGER_SCHEDULE)->name = STR("tick");
	add_trigger(w, TRIGGER_SCHEDULE)->name = STR("tick");
	build(w);
	/* Of the schedules and of their roles. */
	assert_int_equal(reported(w, RULE_E121), 2);
}

static void
test_labels(void **state)
{
	struct world *w = *state;
	const struct graph *graph;

	add_machine(w, "aB");
	add_machine(w, "a-b");
	graph = build(w);
	assert_string_equal(SAID(STATE_MACHINE, "a_b", NAME),
	    "task-generation-aB");
	assert_string_equal(SAID(STATE_MACHINE, "a_b_2", NAME),
	    "task-generation-a-b");
	assert_int_equal(w->diags.errors, 0);
}

static void
test_tags(void **state)
{
	struct world *w = *state;
	const struct graph *graph;

	w->spec.tags = value_object(&w->arena);
	value_set(&w->arena, w->spec.tags, "team",
	    value_string(&w->arena, STR("pay")));
	graph = build(w);
	assert_non_null(resource_get(get(graph, RESOURCE_TOPIC, "alerts"),
	    TOPIC_TAGS));
	assert_int_equal(w->diags.errors, 0);
	value_set(&w->arena, w->spec.tags, "aws:x",
	    value_string(&w->arena, STR("y")));
	value_set(&w->arena, w->spec.tags, "a;b",
	    value_string(&w->arena, STR("y")));
	build(w);
	assert_int_equal(reported(w, RULE_E124), 2);
}

static void
add_permissions(struct world *w, int count)
{
	for (int i = 0; i < count; i++)
		add_permission(w, &w->machines.items[0].policy, "Do",
		    "dynamodb:UpdateItem",
		    text_literal(&w->arena,
			STR("0123456789012345678901234567890123456789")));
}

static size_t
count_kind(const struct graph *graph, enum resource_kind kind)
{
	size_t count = 0;

	for (size_t i = 0; i < graph->resources.count; i++)
		count += graph->resources.items[i]->kind == kind;
	return count;
}

static void
test_policy_size(void **state)
{
	struct world *w = *state;
	const struct graph *graph;
	size_t roles;

	add_permissions(w, 60);
	graph = build(w);
	assert_int_equal(count_kind(graph, RESOURCE_MANAGED_POLICY), 0);
	roles = count_kind(graph, RESOURCE_ROLE_POLICY);
	add_permissions(w, 60);
	graph = build(w);
	assert_int_equal(count_kind(graph, RESOURCE_ROLE_POLICY), roles - 1);
	assert_int_equal(count_kind(graph, RESOURCE_MANAGED_POLICY), 3);
	assert_int_equal(
	    get(graph, RESOURCE_STATE_MACHINE, "this")->depends.items[0]->kind,
	    RESOURCE_ROLE_ATTACHMENT);
	assert_int_equal(w->diags.errors, 0);
	add_permissions(w, 500);
	build(w);
	assert_int_equal(reported(w, RULE_E122), 1);
}

static void
test_assertions(void **state)
{
	struct world *w = *state;
	const struct graph *graph = build(w);

	assert_int_equal(graph->assertions.count, 4);
	assert_true(str_is(graph->assertions.items[2].message,
	    "generate must run 3 at a time."));
	assert_int_equal(graph->assertions.items[2].path.count, 3);
}

static void
test_alarm_window(void **state)
{
	struct world *w = *state;
	struct spec_alarm *alarm = add_alarm(w, ALARM_FAILURES, 3);
	const struct graph *graph;

	alarm->period = value_integer(&w->arena, 1800);
	alarm->periods = value_integer(&w->arena, 60);
	alarm->datapoints = value_integer(&w->arena, 61);
	alarm->severity = STR("critical");
	graph = build(w);
	assert_int_equal(reported(w, RULE_E128), 2);
	assert_string_equal(SAID(ALARM, "failures", DESCRIPTION),
	    "[critical] More than 3 executions failed in 30 minutes.");
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(test_least),
		TEST(test_order),
		TEST(test_logs),
		TEST(test_own_log_group),
		TEST(test_express_without_logs),
		TEST(test_event),
		TEST(test_schedule),
		TEST(test_alarms),
		TEST(test_percentile),
		TEST(test_topic_policy),
		TEST(test_topic_elsewhere),
		TEST(test_topic_key),
		TEST(test_given_function),
		TEST(test_input_twice),
		TEST(test_function_elsewhere),
		TEST(test_inputs),
		TEST(test_long_names),
		TEST(test_fixed_names),
		TEST(test_too_long),
		TEST(test_collision),
		TEST(test_labels),
		TEST(test_tags),
		TEST(test_policy_size),
		TEST(test_assertions),
		TEST(test_alarm_window),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
