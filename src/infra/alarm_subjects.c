#include "infra/alarms.h"

/* What there is to watch: the workflow, its functions, tables and triggers. */

static struct value *
dimension(struct plan *plan, const char *key, struct text text)
{
	struct value *dimensions = value_object(plan->arena);

	value_set(plan->arena, dimensions, key, value_text(plan->arena, text));
	return dimensions;
}

static void
add(struct plan *plan, struct subjects *subjects, struct subject subject)
{
	LIST_ADD(plan->arena, subjects) = subject;
}

/* "the rule NAME" */
static struct text
called(struct plan *plan, const char *what, struct text name)
{
	struct text text = text_literal(plan->arena, str_from(what));

	text_add_text(plan->arena, &text, name);
	return text;
}

/* --- functions ------------------------------------------------------------ */

/* Functions that are known by name are one group in Terraform. */
static void
add_function_group(struct plan *plan, const struct str_list *names,
    struct subjects *subjects)
{
	struct group *group = arena_alloc(plan->arena, sizeof(*group));
	struct text item =
	    text_of_part(plan->arena, (struct part){ .kind = PART_EACH });

	group->local = STR("function_names");
	group->items = *names;
	LIST_ADD(plan->arena, &plan->graph->groups) = group;
	add(plan, subjects,
	    (struct subject){
		.group = group,
		.word = STR("lambda"),
		.dimensions = dimension(plan, "FunctionName", item),
		.called = item,
	    });
}

static void
add_given_functions(struct plan *plan, const struct used_functions *functions,
    struct subjects *subjects)
{
	for (size_t i = 0; i < functions->given.count; i++) {
		const struct thing *function = functions->given.items[i];
		struct part name = {
			.kind = function->name.count > 0 ? PART_THING_NAME :
							   PART_ARN_NAME,
			.thing = function,
		};

		add(plan, subjects,
		    (struct subject){
			.key = name_slug(plan->arena, function->key),
			.word = STR("lambda"),
			.dimensions = dimension(plan, "FunctionName",
			    text_of_part(plan->arena, name)),
			.called = text_literal(plan->arena, function->key),
		    });
	}
}

static void
add_functions(struct plan *plan, struct subjects *subjects)
{
	struct used_functions functions = functions_used(plan);

	if (functions.names.count > 0)
		add_function_group(plan, &functions.names, subjects);
	add_given_functions(plan, &functions, subjects);
}

/* --- tables --------------------------------------------------------------- */

static void
add_tables(struct plan *plan, struct subjects *subjects)
{
	struct used_tables tables = tables_used(plan);

	for (size_t i = 0; i < tables.count; i++)
		add(plan, subjects,
		    (struct subject){
			.key = name_slug(plan->arena, tables.items[i].key),
			.word = STR("table"),
			.dimensions =
			    dimension(plan, "TableName", tables.items[i].name),
			.called =
			    text_literal(plan->arena, tables.items[i].key),
			.operations = &tables.items[i].operations,
			.thing = tables.items[i].thing,
		    });
}

/* --- triggers ------------------------------------------------------------- */

/*
 * Whatever starts the workflow on its own account, and what is counted when
 * that fails.  Schedules are counted by their group.
 */
static const struct {
	enum resource_kind kind;
	enum property_key name;
	enum metric metric;
	const char *word;
} starters[] = {
	{ RESOURCE_RULE, RULE_NAME, METRIC_RULE_FAILED_INVOCATIONS,
	    "the rule " },
	{ RESOURCE_SCHEDULE_GROUP, SCHEDULE_GROUP_NAME,
	    METRIC_SCHEDULE_TARGET_ERROR_COUNT, "the schedules of " },
	{ RESOURCE_PIPE, PIPE_NAME, METRIC_PIPE_EXECUTION_FAILED, "the pipe " },
};

/* EventBridge: a rule of another bus is counted by both names. */
static struct value *
starter_dimensions(struct plan *plan, const struct resource *resource,
    const struct metric_row *metric, struct text name)
{
	struct value *dimensions = value_object(plan->arena);
	const struct property *bus = resource_get(resource, RULE_BUS);

	if (bus != NULL)
		value_set(plan->arena, dimensions, "EventBusName",
		    value_text(plan->arena,
			bus_name(plan, bus->value->string)));
	value_set_str(plan->arena, dimensions, metric_dimension(metric),
	    value_text(plan->arena, name));
	return dimensions;
}

/* A schedule group is the only one and has no word of its own. */
static struct str
starter_key(struct plan *plan, const struct resource *resource)
{
	return str_is(resource->label, "this") ?
	    STR("schedules") :
	    name_slug(plan->arena, resource->label);
}

static void
add_triggers(struct plan *plan, struct subjects *subjects)
{
	for (size_t i = 0; i < plan->graph->resources.count; i++)
		for (size_t j = 0; j < ARRAY_COUNT(starters); j++) {
			const struct resource *resource =
			    plan->graph->resources.items[i];
			const struct metric_row *metric =
			    metric_row(starters[j].metric);
			struct text name;

			if (resource->kind != starters[j].kind ||
			    resource->file != FILE_TRIGGERS)
				continue;
			name = resource_get(resource, starters[j].name)
				   ->value->string;
			add(plan, subjects,
			    (struct subject){
				.key = starter_key(plan, resource),
				.word = STR("trigger"),
				.dimensions = starter_dimensions(plan, resource,
				    metric, name),
				.called = called(plan, starters[j].word, name),
				.metric = metric,
			    });
		}
}

/* --- distributed maps ----------------------------------------------------- */

struct maps {
	struct plan *plan;
	struct subjects *subjects;
	const struct built_machine *machine;
	size_t count; /* also of those without a label */
};

static bool
is_distributed(const struct asl_state *state)
{
	struct str mode;

	return state->type == ASL_MAP && state->as.map.processor != NULL &&
	    value_literal(value_get(state->as.map.processor->processor_config,
			      "Mode"),
		&mode) &&
	    str_is(mode, "DISTRIBUTED");
}

/* Step Functions: its children are counted under NAME/LABEL. */
static void
visit_map(const struct asl_state *state, void *context)
{
	struct maps *maps = context;
	struct plan *plan = maps->plan;
	struct str label = state->type == ASL_MAP ? state->as.map.label :
						    (struct str){ "", 0 };
	struct text arn;

	if (!is_distributed(state))
		return;
	maps->count++;
	if (maps->subjects == NULL || label.length == 0)
		return;
	arn = plan_arn(plan, maps->machine->machine->thing);
	text_add_literal(plan->arena, &arn,
	    str_format(plan->arena, "/%.*s", STR_ARG(label)));
	add(plan, maps->subjects,
	    (struct subject){
		.key = name_slug(plan->arena, label),
		.word = STR("map"),
		.dimensions = dimension(plan, "StateMachineArn", arn),
		.called = text_literal(plan->arena, state->name),
	    });
}

static size_t
find_maps(struct plan *plan, const struct built_machine *machine,
    struct subjects *subjects)
{
	struct maps maps = { plan, subjects, machine, 0 };

	asl_walk(machine->machine->scope, visit_map, &maps);
	return maps.count;
}

static void
add_children(struct plan *plan, struct subjects *subjects)
{
	for (size_t i = 0; i < plan->machines->count; i++)
		find_maps(plan, &plan->machines->items[i], subjects);
}

/* --- map runs ------------------------------------------------------------- */

/* { $.type = "MapRunFailed" }, in a shared log group of one machine only. */
static struct text
run_pattern(struct plan *plan, struct text machine)
{
	struct text pattern =
	    text_literal(plan->arena, STR("{ $.type = \"MapRunFailed\""));

	if (plan->spec->logs.name.count > 0) {
		text_add_literal(plan->arena, &pattern,
		    STR(" && $.execution_arn = \"*:"));
		text_add_text(plan->arena, &pattern, machine);
		text_add_literal(plan->arena, &pattern, STR(":*\""));
	}
	text_add_literal(plan->arena, &pattern, STR(" }"));
	return pattern;
}

/* CloudWatch Logs: a filter makes a metric of the lines that it finds. */
static struct resource *
add_filter(struct plan *plan, const struct resource *state,
    const struct resource *log_group, struct text name)
{
	struct resource *filter = plan_add(plan, RESOURCE_METRIC_FILTER,
	    str_is(state->label, "this") ?
		STR("failed_runs") :
		str_format(plan->arena, "%.*s_failed_runs",
		    STR_ARG(state->label)),
	    FILE_ALARMS, plan->spec->alarms.kinds[ALARM_FAILED_RUNS].span);

	plan_set(plan, filter, METRIC_FILTER_NAME, name);
	plan_set(plan, filter, METRIC_FILTER_PATTERN,
	    run_pattern(plan,
		resource_get(state, STATE_MACHINE_NAME)->value->string));
	plan_set(plan, filter, METRIC_FILTER_LOG_GROUP,
	    plan_attribute(plan, log_group, ATTRIBUTE_NAME));
	plan_set_word(plan, filter, METRIC_FILTER_NAMESPACE, STR("stepc"));
	plan_set(plan, filter, METRIC_FILTER_METRIC, name);
	plan_set_word(plan, filter, METRIC_FILTER_VALUE, STR("1"));
	/* Left out, Terraform says "None" and CloudFormation nothing. */
	plan_set_word(plan, filter, METRIC_FILTER_UNIT, STR("Count"));
	return filter;
}

static void
add_run(struct plan *plan, const struct resource *state,
    struct subjects *subjects)
{
	const struct resource *log_group = plan_log_group(state);
	struct text name =
	    resource_get(state, STATE_MACHINE_NAME)->value->string;
	struct text counter = { 0 };
	bool main = str_is(state->label, "this");

	if (log_group == NULL)
		return;
	text_add_text(plan->arena, &counter, name);
	text_add_literal(plan->arena, &counter, STR("-failed-map-runs"));
	add(plan, subjects,
	    (struct subject){
		.key = main ? (struct str){ "", 0 } :
			      name_slug(plan->arena, state->label),
		.word = main ? (struct str){ "", 0 } : STR("map"),
		.counter = counter,
		.after = add_filter(plan, state, log_group, counter),
	    });
}

static void
add_runs(struct plan *plan, struct subjects *subjects)
{
	const struct spec *spec = plan->spec;
	const struct spec_alarm *said = &spec->alarms.kinds[ALARM_FAILED_RUNS];
	struct diag *diag;

	if (!spec->logs.said || spec->logs.level < LOG_ERROR) {
		diag = diag_add(plan->diags, RULE_E331, said->span,
		    "failed map runs are counted in the log, which holds "
		    "none");
		diag_help(plan->diags, diag,
		    "write `logs: { level: error, retention: 90d }`");
		return;
	}
	for (size_t i = 0; i < plan->machines->count; i++)
		if (find_maps(plan, &plan->machines->items[i], NULL) > 0)
			add_run(plan, plan->states.items[i], subjects);
}

/* --- all ------------------------------------------------------------------ */

/* Each item of a group of functions as a subject of its own. */
static void
add_functions_apart(struct plan *plan, struct subjects *subjects)
{
	struct used_functions functions = functions_used(plan);

	for (size_t i = 0; i < functions.names.count; i++) {
		struct text name =
		    text_literal(plan->arena, functions.names.items[i]);

		add(plan, subjects,
		    (struct subject){
			.dimensions = dimension(plan, "FunctionName", name),
			.called = name,
		    });
	}
	add_given_functions(plan, &functions, subjects);
}

void
alarm_subjects_apart(struct plan *plan, enum alarm_group group,
    struct subjects *subjects)
{
	if (group == ALARMS_LAMBDA)
		add_functions_apart(plan, subjects);
	else if (group != ALARMS_RUNS)
		alarm_subjects(plan, group, subjects);
}

void
alarm_subjects(struct plan *plan, enum alarm_group group,
    struct subjects *subjects)
{
	switch (group) {
	case ALARMS_WORKFLOW:
		add(plan, subjects,
		    (struct subject){
			.dimensions = dimension(plan, "StateMachineArn",
			    plan_arn(plan, plan_workflow(plan))) });
		break;
	case ALARMS_LAMBDA:
		add_functions(plan, subjects);
		break;
	case ALARMS_DYNAMODB:
		add_tables(plan, subjects);
		break;
	case ALARMS_TRIGGERS:
		add_triggers(plan, subjects);
		break;
	case ALARMS_CHILDREN:
		add_children(plan, subjects);
		break;
	case ALARMS_RUNS:
		add_runs(plan, subjects);
		break;
	case ALARM_GROUP_COUNT:
		break;
	}
}
