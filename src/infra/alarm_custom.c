#include "infra/alarms.h"

/* Alarms of the author's own: a metric, metric math, a rule over others. */

static struct text
description(struct plan *plan, const struct custom_alarm *said,
    struct text otherwise)
{
	struct text text = { 0 };

	if (said->said.severity.length > 0)
		text_add_literal(plan->arena, &text,
		    str_format(plan->arena, "[%.*s] ",
			STR_ARG(said->said.severity)));
	if (said->description.length > 0)
		text_add_literal(plan->arena, &text, said->description);
	else
		text_add_text(plan->arena, &text, otherwise);
	return text;
}

/* --- metrics -------------------------------------------------------------- */

static struct value *
period_of(struct plan *plan, const struct custom_alarm *said)
{
	return said->said.period == NULL ?
	    value_integer(plan->arena, DEFAULT_PERIOD) :
	    said->said.period;
}

static struct metric_query
query_of(struct plan *plan, const struct custom_alarm *said,
    const struct spec_series *series)
{
	struct str stat = series->stat;

	if (stat.length == 0)
		stat = said->said.stat;
	return (struct metric_query){
		.id = series->id,
		.label = series->label,
		.series = {
			.namespace =
			    text_literal(plan->arena, series->namespace),
			.metric = text_literal(plan->arena, series->metric),
			.dimensions = series->dimensions,
			.period = period_of(plan, said),
			.stat = stat.length > 0 ? stat : STR("Average"),
		},
	};
}

/* A name that no metric of the expression has. */
static struct str
free_id(struct plan *plan, const struct custom_alarm *said)
{
	struct str id = STR("value");

	for (size_t i = 0; i < said->series.count; i++)
		if (str_equal(said->series.items[i].id, id))
			id = str_format(plan->arena, "%.*s_value",
			    STR_ARG(said->series.items[i].id));
	return id;
}

static struct metric_queries
queries_of(struct plan *plan, const struct custom_alarm *said)
{
	struct metric_queries queries = { 0 };

	if (said->expression.length > 0)
		LIST_ADD(plan->arena, &queries) = (struct metric_query){
			.id = free_id(plan, said),
			.expression = said->expression,
		};
	for (size_t i = 0; i < said->series.count; i++)
		LIST_ADD(plan->arena, &queries) =
		    query_of(plan, said, &said->series.items[i]);
	return queries;
}

/* "ApproximateAgeOfOldestMessage is above 300." */
static struct text
sentence(struct plan *plan, const struct custom_alarm *said)
{
	struct text text = text_literal(plan->arena,
	    said->expression.length > 0 ? said->expression :
					  said->series.items[0].metric);

	text_add_literal(plan->arena, &text,
	    said->below ? STR(" is below ") : STR(" is above "));
	text_add_literal(plan->arena, &text, said->said.above->number);
	text_add_literal(plan->arena, &text, STR("."));
	return text;
}

static void
add_metric_alarm(struct plan *plan, const struct custom_alarm *said)
{
	static const enum property_key keys[] = { ALARM_ALARM_ACTIONS,
		ALARM_OK_ACTIONS, ALARM_INSUFFICIENT_ACTIONS };
	struct metric_queries queries = queries_of(plan, said);
	struct resource *alarm;
	struct str slug = name_slug(plan->arena, said->name);
	struct text_list arns = { 0 };

	if (said->said.above == NULL || said->series.count == 0)
		return; /* reported */
	alarm = plan_add(plan, RESOURCE_ALARM,
	    name_label(plan->arena, said->name), FILE_ALARMS, said->said.span);
	plan_set(plan, alarm, ALARM_NAME,
	    alarm_name(plan, STR(""), str_copy(plan->arena, slug).data));
	plan_set(plan, alarm, ALARM_DESCRIPTION,
	    description(plan, said, sentence(plan, said)));
	plan_set_word(plan, alarm, ALARM_COMPARISON,
	    said->below ? STR("LessThanThreshold") :
			  STR("GreaterThanThreshold"));
	resource_set(plan->arena, alarm, ALARM_THRESHOLD, said->said.above);
	resource_set(plan->arena, alarm, ALARM_PERIODS,
	    said->said.periods == NULL ?
		value_integer(plan->arena, DEFAULT_PERIODS) :
		said->said.periods);
	resource_set(plan->arena, alarm, ALARM_DATAPOINTS,
	    said->said.datapoints);
	plan_set_word(plan, alarm, ALARM_MISSING, alarm_missing(&said->said));
	alarm_set_queries(plan, alarm, &queries, false);
	LIST_ADD(plan->arena, &arns) = alarm_arn(plan, slug,
	    resource_get(alarm, ALARM_NAME)->value->string);
	alarm_set_actions(plan, alarm, keys, &arns);
	alarm_record(plan, said->name, alarm);
}

/* --- composites ----------------------------------------------------------- */

static void
add_composite(struct plan *plan, const struct custom_alarm *said)
{
	static const enum property_key keys[] = { COMPOSITE_ALARM_ALARM_ACTIONS,
		COMPOSITE_ALARM_OK_ACTIONS,
		COMPOSITE_ALARM_INSUFFICIENT_ACTIONS };
	struct str slug = name_slug(plan->arena, said->name);
	struct resource *alarm = plan_add(plan, RESOURCE_COMPOSITE_ALARM,
	    name_label(plan->arena, said->name), FILE_ALARMS, said->said.span);
	struct text_list arns = { 0 };

	plan_set(plan, alarm, COMPOSITE_ALARM_NAME,
	    alarm_name(plan, STR(""), str_copy(plan->arena, slug).data));
	plan_set(plan, alarm, COMPOSITE_ALARM_DESCRIPTION,
	    description(plan, said,
		text_literal(plan->arena,
		    str_format(plan->arena, "%.*s.",
			STR_ARG(said->composite)))));
	plan_set(plan, alarm, COMPOSITE_ALARM_RULE,
	    alarm_rule(plan, said, alarm));
	LIST_ADD(plan->arena, &arns) = alarm_arn(plan, slug,
	    resource_get(alarm, COMPOSITE_ALARM_NAME)->value->string);
	alarm_set_actions(plan, alarm, keys, &arns);
	alarm_record(plan, said->name, alarm);
}

void
plan_custom_alarms(struct plan *plan)
{
	const struct alarms *alarms = &plan->spec->alarms;

	for (size_t i = 0; i < alarms->custom.count; i++)
		if (alarms->custom.items[i].composite.length == 0)
			add_metric_alarm(plan, &alarms->custom.items[i]);
	for (size_t i = 0; i < alarms->custom.count; i++)
		if (alarms->custom.items[i].composite.length > 0)
			add_composite(plan, &alarms->custom.items[i]);
}
