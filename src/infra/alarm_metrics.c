#include "infra/alarms.h"

#include <string.h>

/* What alarms look at: a metric, or metric math over several. */

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

struct str
alarm_stat_spelled(struct str stat, bool *plain)
{
	*plain = true;
	for (size_t i = 0; i < ARRAY_COUNT(statistics); i++)
		if (same_word(stat, statistics[i]))
			return str_from(statistics[i]);
	*plain = false;
	return stat;
}

struct str
alarm_stat(const struct alarm_kind_row *row, const struct spec_alarm *said)
{
	if (said->stat.length > 0)
		return said->stat;
	if (row->shape == ALARM_TIME)
		return STR("p95");
	return str_from(metric_row((enum metric)row->metric)->statistic);
}

/* --- what an alarm counts ----------------------------------------------------
 */

static const struct {
	const char *id;
	enum alarm_group group;
	enum metric metric;
} series_rows[] = {
#define SERIES(group, id, metric) { id, ALARMS_##group, METRIC_##metric },
#include "spec/alarms.def"
};

static const struct {
	enum alarm_group group;
	const char *id;
	const char *label;
	const char *expression;
} term_rows[] = {
#define TERM(group, id, label, expression) \
	{ ALARMS_##group, id, label, expression },
#include "spec/alarms.def"
};

static struct series
series_of(struct plan *plan, const struct watch *watch,
    const struct subject *subject, const struct metric_row *metric)
{
	return (struct series){
		.namespace =
		    text_literal(plan->arena, str_from(metric->namespace)),
		.metric = text_literal(plan->arena, str_from(metric->name)),
		.dimensions = subject->dimensions,
		.period = watch->period,
		.stat = str_from(metric->statistic),
	};
}

static bool
is_part_of_word(char c)
{
	return char_is_alphanumeric(c) || c == '_';
}

/* Does the word stand in the expression, and not within another? */
static bool
mentions(struct str expression, const char *word)
{
	size_t length = strlen(word);
	size_t at = 0;

	while ((at = str_find(expression, word, at)) < expression.length) {
		size_t end = at + length;

		if ((at == 0 || !is_part_of_word(expression.data[at - 1])) &&
		    (end == expression.length ||
			!is_part_of_word(expression.data[end])))
			return true;
		at = end;
	}
	return false;
}

static bool
is_mentioned(const struct metric_queries *queries, const char *word)
{
	for (size_t i = 0; i < queries->count; i++)
		if (mentions(queries->items[i].expression, word))
			return true;
	return false;
}

/* The expression, the terms that it mentions, the values that both do. */
static void
add_formula(struct plan *plan, const struct watch *watch,
    const struct subject *subject, struct metric_queries *queries)
{
	const struct alarm_kind_row *row = watch->row;
	bool count = row->shape == ALARM_COUNT;

	LIST_ADD(plan->arena, queries) = (struct metric_query){
		.id = count ? STR("count") : STR("rate"),
		.label = str_from(count ? "" : row->label),
		.expression = str_from(row->expression),
	};
	for (size_t i = 0; i < ARRAY_COUNT(term_rows); i++)
		if (term_rows[i].group == row->group &&
		    is_mentioned(queries, term_rows[i].id))
			LIST_ADD(plan->arena, queries) = (struct metric_query){
				.id = str_from(term_rows[i].id),
				.label = str_from(term_rows[i].label),
				.expression = str_from(term_rows[i].expression),
			};
	for (size_t i = 0; i < ARRAY_COUNT(series_rows); i++)
		if (series_rows[i].group == row->group &&
		    is_mentioned(queries, series_rows[i].id))
			LIST_ADD(plan->arena, queries) = (struct metric_query){
				.id = str_from(series_rows[i].id),
				.series = series_of(plan, watch, subject,
				    metric_row(series_rows[i].metric)),
			};
}

struct value *
alarm_with_operation(struct plan *plan, const struct value *dimensions,
    struct str operation)
{
	struct value *both = value_object(plan->arena);

	for (size_t i = 0; i < dimensions->members.count; i++)
		value_set_str(plan->arena, both,
		    dimensions->members.items[i].key,
		    dimensions->members.items[i].value);
	value_set(plan->arena, both, "Operation",
	    value_string(plan->arena, operation));
	return both;
}

/* DynamoDB counts these by operation: those of the steps are summed. */
static void
add_operations(struct plan *plan, const struct watch *watch,
    const struct subject *subject, struct metric_queries *queries)
{
	struct buffer sum = { .arena = plan->arena };
	struct metric_query one = {
		.series = series_of(plan, watch, subject,
		    metric_row((enum metric)watch->row->metric))
	};

	if (subject->operations->count > 1)
		LIST_ADD(plan->arena, queries) =
		    (struct metric_query){ .id = STR("count") };
	for (size_t i = 0; i < subject->operations->count; i++) {
		struct str operation = subject->operations->items[i];

		one.id = str_format(plan->arena, "operation_%zu", i + 1);
		one.label = operation;
		one.series.dimensions =
		    alarm_with_operation(plan, subject->dimensions, operation);
		buffer_put(&sum, i == 0 ? "" : " + ");
		buffer_format(&sum, "FILL(%.*s, 0)", STR_ARG(one.id));
		LIST_ADD(plan->arena, queries) = one;
	}
	if (queries->count > 1)
		queries->items[0].expression = buffer_str(&sum);
}

/* The metric of the row or the subject, alone. */
static void
add_metric(struct plan *plan, const struct watch *watch,
    const struct subject *subject, struct metric_queries *queries)
{
	const struct metric_row *metric = subject->metric;
	struct metric_query query = { 0 };

	if (metric == NULL)
		metric = metric_row((enum metric)watch->row->metric);
	query.series = series_of(plan, watch, subject, metric);
	query.series.stat = watch->stat;
	if (subject->counter.count > 0) {
		query.series.namespace =
		    text_literal(plan->arena, STR("stepc"));
		query.series.metric = subject->counter;
	}
	LIST_ADD(plan->arena, queries) = query;
}

struct metric_queries
alarm_queries(struct plan *plan, const struct watch *watch,
    const struct subject *subject)
{
	struct metric_queries queries = { 0 };

	if (watch->row->expression[0] != '\0')
		add_formula(plan, watch, subject, &queries);
	else if (watch->row->metric == METRIC_TABLE_SYSTEM_ERRORS)
		add_operations(plan, watch, subject, &queries);
	else
		add_metric(plan, watch, subject, &queries);
	return queries;
}

/* --- properties --------------------------------------------------------------
 */

/* In the order of their names, which is also Terraform's. */
static void
set_dimensions(struct plan *plan, struct resource *resource,
    enum property_key key, const struct value *dimensions)
{
	struct str_list names = { 0 };
	struct value *sorted = value_object(plan->arena);

	if (dimensions == NULL || dimensions->members.count == 0)
		return;
	for (size_t i = 0; i < dimensions->members.count; i++)
		LIST_ADD(plan->arena, &names) =
		    dimensions->members.items[i].key;
	str_list_sort(&names);
	for (size_t i = 0; i < names.count; i++)
		value_set_str(plan->arena, sorted, names.items[i],
		    value_get(dimensions,
			str_copy(plan->arena, names.items[i]).data));
	resource_set(plan->arena, resource, key, sorted);
}

static void
set_series(struct plan *plan, struct resource *alarm,
    const struct series *series, bool few)
{
	bool plain;
	struct str stat = alarm_stat_spelled(series->stat, &plain);

	plan_set(plan, alarm, ALARM_NAMESPACE, series->namespace);
	plan_set(plan, alarm, ALARM_METRIC, series->metric);
	resource_set(plan->arena, alarm, ALARM_PERIOD, series->period);
	plan_set_word(plan, alarm,
	    plain ? ALARM_STATISTIC : ALARM_EXTENDED_STATISTIC, stat);
	if (few && !plain && str_starts(stat, "p"))
		plan_set_word(plan, alarm, ALARM_LOW_SAMPLES, STR("ignore"));
	set_dimensions(plan, alarm, ALARM_DIMENSIONS, series->dimensions);
}

static void
fill_query(struct plan *plan, struct resource *block,
    const struct metric_query *query)
{
	const struct series *series = &query->series;
	bool plain;

	plan_set_word(plan, block, METRIC_QUERY_ID, query->id);
	if (query->label.length > 0)
		plan_set_word(plan, block, METRIC_QUERY_LABEL, query->label);
	if (query->expression.length > 0) {
		plan_set_word(plan, block, METRIC_QUERY_EXPRESSION,
		    query->expression);
		return;
	}
	plan_set(plan, block, METRIC_QUERY_NAMESPACE, series->namespace);
	plan_set(plan, block, METRIC_QUERY_METRIC, series->metric);
	set_dimensions(plan, block, METRIC_QUERY_DIMENSIONS,
	    series->dimensions);
	resource_set(plan->arena, block, METRIC_QUERY_PERIOD, series->period);
	plan_set_word(plan, block, METRIC_QUERY_STAT,
	    alarm_stat_spelled(series->stat, &plain));
}

void
alarm_set_queries(struct plan *plan, struct resource *alarm,
    const struct metric_queries *queries, bool few)
{
	struct property *property;

	if (queries->count == 1 && queries->items[0].expression.length == 0) {
		set_series(plan, alarm, &queries->items[0].series, few);
		return;
	}
	property = resource_add(plan->arena, alarm, ALARM_QUERIES);
	for (size_t i = 0; i < queries->count; i++) {
		struct resource *block =
		    arena_alloc(plan->arena, sizeof(*block));

		block->kind = RESOURCE_METRIC_QUERY;
		fill_query(plan, block, &queries->items[i]);
		if (i == 0)
			resource_set(plan->arena, block, METRIC_QUERY_RETURN,
			    value_boolean(plan->arena, true));
		LIST_ADD(plan->arena, &property->blocks) = block;
	}
}
