#include "infra/alarms.h"

#include "aws/metrics.h"

/* CloudWatch alarms on the workflow and on the functions that it calls. */

enum { PERIOD = 300, PERIODS = 2 };

/* --- metrics ----------------------------------------------------------------
 */

static void
set_dimension(struct plan *plan, struct resource *resource,
    enum property_key key, const struct metric_row *metric,
    const struct subject *subject)
{
	struct value *dimensions = value_object(plan->arena);

	value_set(plan->arena, dimensions, metric->dimension,
	    value_text(plan->arena, subject->dimension));
	resource_set(plan->arena, resource, key, dimensions);
}

static struct value *
period_of(struct plan *plan, const struct spec_alarm *said)
{
	return said->period == NULL ? value_integer(plan->arena, PERIOD) :
				      said->period;
}

/* --- statistics --------------------------------------------------------------
 */

/* Those that have a name; CloudWatch takes all others as "extended". */
static const char *const statistics[] = { "Average", "Maximum", "Minimum",
	"Sum", "SampleCount" };

static bool
same_word(struct str s, const char *word)
{
	size_t i = 0;

	for (; i < s.length && word[i] != '\0'; i++)
		if ((s.data[i] | 0x20) != (word[i] | 0x20))
			return false;
	return i == s.length && word[i] == '\0';
}

static const char *
statistic_of(struct str stat)
{
	for (size_t i = 0; i < ARRAY_COUNT(statistics); i++)
		if (same_word(stat, statistics[i]))
			return statistics[i];
	return NULL;
}

/*
 * A percentile of few values says little.  Executions are few, so there they
 * change nothing; calls of a function are many.
 */
static void
set_statistic(struct plan *plan, struct resource *alarm,
    const struct watch *watch)
{
	const char *plain = statistic_of(watch->stat);

	if (plain != NULL) {
		plan_set_word(plan, alarm, ALARM_STATISTIC, str_from(plain));
		return;
	}
	plan_set_word(plan, alarm, ALARM_EXTENDED_STATISTIC, watch->stat);
	if (str_starts(watch->stat, "p") &&
	    watch->row->group == ALARMS_WORKFLOW)
		plan_set_word(plan, alarm, ALARM_LOW_SAMPLES, STR("ignore"));
}

static struct str
stat_of(const struct alarm_kind_row *row, const struct spec_alarm *said)
{
	if (said->stat.length > 0)
		return said->stat;
	if (row->shape == ALARM_TIME)
		return STR("p95");
	return str_from(metric_row((enum metric)row->metric)->statistic);
}

static void
set_metric(struct plan *plan, struct resource *alarm, const struct watch *watch,
    const struct subject *subject)
{
	const struct metric_row *metric =
	    metric_row((enum metric)watch->row->metric);

	plan_set_word(plan, alarm, ALARM_NAMESPACE,
	    str_from(metric->namespace));
	plan_set_word(plan, alarm, ALARM_METRIC, str_from(metric->name));
	resource_set(plan->arena, alarm, ALARM_PERIOD,
	    period_of(plan, watch->said));
	set_statistic(plan, alarm, watch);
	set_dimension(plan, alarm, ALARM_DIMENSIONS, metric, subject);
}

/* --- metric math
 * -------------------------------------------------------------- */

/* What a share is counted from; the ids stand in the expressions below. */
struct counted {
	enum alarm_group group;
	enum metric metric;
	const char *id;
};

static const struct counted queries[] = {
	{ ALARMS_WORKFLOW, METRIC_SUCCEEDED, "succeeded" },
	{ ALARMS_WORKFLOW, METRIC_FAILED, "failed" },
	{ ALARMS_WORKFLOW, METRIC_TIMED_OUT, "timed_out" },
	{ ALARMS_WORKFLOW, METRIC_ABORTED, "aborted" },
	{ ALARMS_LAMBDA, METRIC_LAMBDA_ERRORS, "errors" },
	{ ALARMS_LAMBDA, METRIC_LAMBDA_INVOCATIONS, "invocations" },
};

static const char *
query_id(int metric)
{
	for (size_t i = 0; i < ARRAY_COUNT(queries); i++)
		if ((int)queries[i].metric == metric)
			return queries[i].id;
	return "";
}

static struct resource *
add_query(struct plan *plan, struct resource *alarm, const char *id)
{
	struct resource *query = arena_alloc(plan->arena, sizeof(*query));

	query->kind = RESOURCE_METRIC_QUERY;
	plan_set_word(plan, query, METRIC_QUERY_ID, str_from(id));
	LIST_ADD(plan->arena,
	    &alarm->properties.items[alarm->properties.count - 1].blocks) =
	    query;
	return query;
}

static void
add_expression(struct plan *plan, struct resource *alarm, const char *id,
    const char *label, struct str expression, bool returned)
{
	struct resource *query = add_query(plan, alarm, id);

	plan_set_word(plan, query, METRIC_QUERY_LABEL, str_from(label));
	plan_set_word(plan, query, METRIC_QUERY_EXPRESSION, expression);
	if (returned)
		resource_set(plan->arena, query, METRIC_QUERY_RETURN,
		    value_boolean(plan->arena, true));
}

static void
add_count(struct plan *plan, struct resource *alarm,
    const struct counted *count, const struct watch *watch,
    const struct subject *subject)
{
	const struct metric_row *metric = metric_row(count->metric);
	struct resource *query = add_query(plan, alarm, count->id);

	plan_set_word(plan, query, METRIC_QUERY_NAMESPACE,
	    str_from(metric->namespace));
	plan_set_word(plan, query, METRIC_QUERY_METRIC, str_from(metric->name));
	set_dimension(plan, query, METRIC_QUERY_DIMENSIONS, metric, subject);
	resource_set(plan->arena, query, METRIC_QUERY_PERIOD,
	    period_of(plan, watch->said));
	plan_set_word(plan, query, METRIC_QUERY_STAT,
	    str_from(metric->statistic));
}

/*
 * A share of nothing is 0: without the guard a period without traffic has no
 * value, and one without a count has none either unless it is filled.
 */
static void
set_share(struct plan *plan, struct resource *alarm, const struct watch *watch,
    const struct subject *subject)
{
	const char *counted = query_id(watch->row->metric);

	resource_add(plan->arena, alarm, ALARM_QUERIES);
	if (watch->row->group == ALARMS_WORKFLOW) {
		add_expression(plan, alarm, "rate", watch->row->label,
		    str_format(plan->arena,
			"IF(finished > 0, 100 * FILL(%s, 0) / finished, 0)",
			counted),
		    true);
		add_expression(plan, alarm, "finished", "Finished executions",
		    STR("FILL(succeeded, 0) + FILL(failed, 0) + "
			"FILL(timed_out, 0) + FILL(aborted, 0)"),
		    false);
	} else {
		add_expression(plan, alarm, "rate", watch->row->label,
		    str_format(plan->arena,
			"IF(FILL(invocations, 0) > 0, 100 * FILL(%s, 0) / "
			"FILL(invocations, 1), 0)",
			counted),
		    true);
	}
	for (size_t i = 0; i < ARRAY_COUNT(queries); i++)
		if (queries[i].group == watch->row->group)
			add_count(plan, alarm, &queries[i], watch, subject);
}

/* --- actions
 * ------------------------------------------------------------------ */

/* The ARNs of an alarm: of a group one for each item. */
static struct text_list
arns_of(struct plan *plan, const struct resource *alarm,
    const struct subject *subject, const char *slug)
{
	const struct group *group = alarm->group;
	size_t count = group == NULL ? 1 : group->items.count;
	struct text_list arns = { 0 };

	for (size_t i = 0; i < count; i++) {
		struct str item =
		    group == NULL ? subject->key : group->items.items[i];
		struct thing *thing = arena_alloc(plan->arena, sizeof(*thing));

		thing->kind = THING_ALARM;
		thing->where = WHERE_CREATE;
		thing->key = item.length == 0 ?
		    str_from(slug) :
		    str_format(plan->arena, "%.*s-%s", STR_ARG(item), slug);
		thing->name = alarm_name(plan, item, slug);
		thing->arn = text_template(plan->arena,
		    thing_kind_row(THING_ALARM)->arn);
		text_add_text(plan->arena, &thing->arn, thing->name);
		LIST_ADD(plan->arena, &arns) = plan_arn(plan, thing);
	}
	return arns;
}

static void
set_action(struct plan *plan, struct resource *alarm, enum property_key key,
    struct thing *const *topics, size_t count, const struct text_list *arns)
{
	struct value *list = value_list(plan->arena);

	for (size_t i = 0; i < count; i++) {
		value_add(plan->arena, list,
		    value_text(plan->arena, plan_arn(plan, topics[i])));
		access_allow(plan, topics[i], PRINCIPAL_CLOUDWATCH, arns,
		    alarm);
	}
	if (count > 0)
		resource_set(plan->arena, alarm, key, list);
}

static void
set_actions(struct plan *plan, struct resource *alarm,
    const struct text_list *arns)
{
	const struct notify *notify = &plan->spec->alarms.notify;

	set_action(plan, alarm, ALARM_ALARM_ACTIONS, notify->alarm.items,
	    notify->alarm.count, arns);
	set_action(plan, alarm, ALARM_OK_ACTIONS, notify->ok.items,
	    notify->ok.count, arns);
	set_action(plan, alarm, ALARM_INSUFFICIENT_ACTIONS,
	    notify->insufficient.items, notify->insufficient.count, arns);
}

/* --- alarms
 * -------------------------------------------------------------------- */

struct text
alarm_name(struct plan *plan, struct str item, const char *slug)
{
	struct str word = item.length == 0 ?
	    str_from(slug) :
	    str_format(plan->arena, "%.*s-%s", STR_ARG(item), slug);
	struct text name = plan_base_name(plan);

	text_add_literal(plan->arena, &name, STR("-"));
	text_add_literal(plan->arena, &name, word);
	return name;
}

/* What the alarm of a group is called where an item stands for each. */
static struct text
name_of(struct plan *plan, const struct subject *subject, const char *slug)
{
	struct text name;

	if (subject->group == NULL)
		return alarm_name(plan, subject->key, slug);
	name = plan_base_name(plan);
	text_add_literal(plan->arena, &name, STR("-"));
	text_add(plan->arena, &name, (struct part){ .kind = PART_EACH });
	text_add_literal(plan->arena, &name,
	    str_format(plan->arena, "-%s", slug));
	return name;
}

static struct str
label_of(struct plan *plan, const struct subject *subject,
    const struct alarm_kind_row *row)
{
	struct str slug = name_label(plan->arena, str_from(row->slug));

	if (row->group == ALARMS_WORKFLOW)
		return slug;
	if (subject->group != NULL)
		return str_format(plan->arena, "lambda_%.*s", STR_ARG(slug));
	return str_format(plan->arena, "lambda_%.*s_%.*s", STR_ARG(slug),
	    STR_ARG(name_label(plan->arena, subject->key)));
}

static struct str
missing_word(const struct spec_alarm *said)
{
	static const char *const words[] = { "notBreaching", "notBreaching",
		"breaching", "ignore", "missing" };

	return str_from(words[said->missing]);
}

static void
set_evaluation(struct plan *plan, struct resource *alarm,
    const struct spec_alarm *said)
{
	plan_set_word(plan, alarm, ALARM_COMPARISON,
	    STR("GreaterThanThreshold"));
	resource_set(plan->arena, alarm, ALARM_THRESHOLD, said->above);
	resource_set(plan->arena, alarm, ALARM_PERIODS,
	    said->periods == NULL ? value_integer(plan->arena, PERIODS) :
				    said->periods);
	resource_set(plan->arena, alarm, ALARM_DATAPOINTS, said->datapoints);
	plan_set_word(plan, alarm, ALARM_MISSING, missing_word(said));
}

static void
add_alarm(struct plan *plan, enum alarm_kind kind,
    const struct subject *subject)
{
	const struct alarm_kind_row *row = alarm_kind_row(kind);
	const struct spec_alarm *said = &plan->spec->alarms.kinds[kind];
	const struct watch watch = { row, said, stat_of(row, said),
		period_of(plan, said) };
	struct resource *alarm = plan_add(plan, RESOURCE_ALARM,
	    label_of(plan, subject, row), FILE_ALARMS, said->span);
	struct text_list arns;

	alarm->group = subject->group;
	plan_set(plan, alarm, ALARM_NAME, name_of(plan, subject, row->slug));
	plan_set(plan, alarm, ALARM_DESCRIPTION,
	    alarm_description(plan, &watch, subject));
	set_evaluation(plan, alarm, said);
	if (row->shape == ALARM_SHARE)
		set_share(plan, alarm, &watch, subject);
	else
		set_metric(plan, alarm, &watch, subject);
	arns = arns_of(plan, alarm, subject, row->slug);
	set_actions(plan, alarm, &arns);
}

static void
add_alarms(struct plan *plan, enum alarm_group group,
    const struct subject *subject)
{
	for (int kind = 0; kind < ALARM_KIND_COUNT; kind++)
		if (alarm_kind_row((enum alarm_kind)kind)->group == group &&
		    plan->spec->alarms.kinds[kind].said)
			add_alarm(plan, (enum alarm_kind)kind, subject);
}

static bool
wants(const struct spec *spec, enum alarm_group group)
{
	for (int kind = 0; kind < ALARM_KIND_COUNT; kind++)
		if (alarm_kind_row((enum alarm_kind)kind)->group == group &&
		    spec->alarms.kinds[kind].said)
			return true;
	return false;
}

/* Functions that are known by name are one group in Terraform. */
static void
add_function_group(struct plan *plan, const struct str_list *names)
{
	struct group *group = arena_alloc(plan->arena, sizeof(*group));
	struct text item =
	    text_of_part(plan->arena, (struct part){ .kind = PART_EACH });
	const struct subject subject = {
		.group = group, .dimension = item, .called = item
	};

	group->local = STR("function_names");
	group->items = *names;
	LIST_ADD(plan->arena, &plan->graph->groups) = group;
	add_alarms(plan, ALARMS_LAMBDA, &subject);
}

static void
add_function(struct plan *plan, const struct thing *function)
{
	const struct subject subject = {
		.key = name_slug(plan->arena, function->key),
		.dimension = text_of_part(plan->arena,
		    (struct part){ .kind = function->name.count > 0 ?
			    PART_THING_NAME :
			    PART_ARN_NAME,
			.thing = function }),
		.called = text_literal(plan->arena, function->key),
	};

	add_alarms(plan, ALARMS_LAMBDA, &subject);
}

void
plan_alarms(struct plan *plan)
{
	const struct subject workflow = {
		.dimension = plan_arn(plan, plan_workflow(plan)),
	};
	struct used_functions functions;

	add_alarms(plan, ALARMS_WORKFLOW, &workflow);
	if (!wants(plan->spec, ALARMS_LAMBDA))
		return;
	functions = functions_used(plan);
	if (functions.names.count > 0)
		add_function_group(plan, &functions.names);
	for (size_t i = 0; i < functions.given.count; i++)
		add_function(plan, functions.given.items[i]);
}
