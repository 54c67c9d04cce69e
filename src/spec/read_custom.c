#include <stdlib.h>

#include "aws/metrics.h"
#include "expr/number.h"
#include "spec/fields.h"

/* Alarms of the author's own. */

/* --- thresholds ----------------------------------------------------------- */

/* A duration in the unit of its metric; NULL where that is no time. */
static struct value *
read_time(struct reader *reader, const struct node *node, struct str unit)
{
	struct value *value;

	if (!str_is(unit, "Milliseconds") && !str_is(unit, "Seconds"))
		return NULL;
	value = read_seconds(reader, node);
	if (value != NULL && str_is(unit, "Milliseconds"))
		value->number = str_format(reader->arena, "%lld",
		    1000 * strtoll(value->number.data, NULL, 10));
	return value;
}

/* A number in the metric's unit, 5% or, of times, 30s. */
static struct value *
read_threshold(struct reader *reader, const struct node *node, struct str unit)
{
	struct str text =
	    node->kind == NODE_SCALAR ? node->text : (struct str){ "", 0 };
	struct value *value;
	struct diag *diag;

	if (str_ends(text, "%"))
		text.length--;
	if (number_is_json(reader->arena, text)) {
		value = value_number(reader->arena, text);
		value->span = node->span;
		return value;
	}
	value = read_time(reader, node, unit);
	if (value != NULL || str_ends(unit, "econds"))
		return value;
	diag = diag_add(reader->diags, RULE_E042, node->span,
	    "this is no threshold");
	diag_help(reader->diags, diag, "write a number");
	return NULL;
}

/* The unit of a metric that is known and alone. */
static struct str
unit_of(const struct custom_alarm *alarm)
{
	const struct metric_row *metric;

	if (alarm->expression.length > 0 || alarm->series.count == 0)
		return (struct str){ "", 0 };
	metric = metric_find(alarm->series.items[0].namespace,
	    alarm->series.items[0].metric);
	return metric == NULL ? (struct str){ "", 0 } : str_from(metric->unit);
}

static void
read_limit(struct reader *reader, const struct node *map,
    const struct custom_fields *fields, struct custom_alarm *alarm)
{
	const struct node *node =
	    fields->above == NULL ? fields->below : fields->above;
	struct diag *diag;

	alarm->below = fields->above == NULL;
	if (node != NULL && (fields->above == NULL || fields->below == NULL)) {
		alarm->said.above =
		    read_threshold(reader, node, unit_of(alarm));
		return;
	}
	diag = diag_add(reader->diags, RULE_E073, map->span,
	    node == NULL ? "the alarm has no threshold" :
			   "the alarm has two thresholds");
	diag_help(reader->diags, diag, "write `above:` or `below:`");
}

/* --- expressions ---------------------------------------------------------- */

static bool
is_in_word(char c)
{
	return char_is_alphanumeric(c) || c == '_';
}

static bool
is_known(const struct spec_series_list *series, struct str id)
{
	for (size_t i = 0; i < series->count; i++)
		if (str_equal(series->items[i].id, id))
			return true;
	return false;
}

/*
 * CloudWatch: Metric Math Syntax.  Ids begin with a small letter, functions
 * and their words are capitals: what is small and no id is a mistake.
 */
static bool
check_words(struct reader *reader, const struct custom_alarm *alarm,
    struct span span, struct str_list *used)
{
	struct str text = alarm->expression;
	struct str_list ids = { 0 };
	size_t errors = reader->diags->errors;
	size_t at = 0;

	for (size_t i = 0; i < alarm->series.count; i++)
		LIST_ADD(reader->arena, &ids) = alarm->series.items[i].id;
	while (at < text.length) {
		size_t begin = at;
		struct str word;
		struct diag *diag;

		while (at < text.length && is_in_word(text.data[at]))
			at++;
		word = str_slice(text, begin, at);
		at += at == begin;
		if (word.length == 0 || !char_is_lower(word.data[0]))
			continue;
		str_list_add_once(reader->arena, used, word);
		if (is_known(&alarm->series, word))
			continue;
		diag = diag_add(reader->diags, RULE_E335, span,
		    "the expression has no metric '%.*s'", STR_ARG(word));
		diag_suggest(reader->diags, diag, word, &ids);
		if (diag->help.length == 0)
			diag_help(reader->diags, diag,
			    "add it below `metrics`");
	}
	return reader->diags->errors == errors;
}

static bool
is_id(struct str id)
{
	for (size_t i = 0; i < id.length; i++)
		if (!is_in_word(id.data[i]))
			return false;
	return id.length > 0 && char_is_lower(id.data[0]);
}

static void
read_metric(struct reader *reader, const struct node_entry *entry,
    struct custom_alarm *alarm)
{
	struct spec_series series = { .id = entry->key->text };
	struct diag *diag;

	if (!is_id(series.id)) {
		diag = diag_add(reader->diags, RULE_E335, entry->key->span,
		    "'%.*s' cannot stand in an expression", STR_ARG(series.id));
		diag_help(reader->diags, diag,
		    "begin with a small letter and go on with letters, digits "
		    "and '_'");
		return;
	}
	read_series(reader, entry->value, &series);
	LIST_ADD(reader->arena, &alarm->series) = series;
}

static void
read_expression(struct reader *reader, const struct node *map,
    const struct custom_fields *fields, struct custom_alarm *alarm)
{
	const struct node *expression = node_get(map, "expression");
	struct str_list used = { 0 };

	alarm->expression = fields->expression;
	if (fields->metrics == NULL || fields->metrics->kind != NODE_MAP) {
		diag_help(reader->diags,
		    diag_add(reader->diags, RULE_E335, expression->span,
			"the expression has no metrics"),
		    "write `metrics: { sent: { namespace: …, metric: … } }`");
		return;
	}
	for (size_t i = 0; i < fields->metrics->entries.count; i++)
		read_metric(reader, &fields->metrics->entries.items[i], alarm);
	if (!check_words(reader, alarm, expression->span, &used))
		return; /* a name that is misspelt is not used either */
	for (size_t i = 0; i < alarm->series.count; i++)
		if (!str_list_has(&used, alarm->series.items[i].id))
			diag_help(reader->diags,
			    diag_add(reader->diags, RULE_E335,
				alarm->series.items[i].span,
				"the expression does not use '%.*s'",
				STR_ARG(alarm->series.items[i].id)),
			    "remove it");
}

/* --- alarms --------------------------------------------------------------- */

/* Of a metric alone, what is said of the alarm is said of it. */
static void
read_single(struct reader *reader, const struct node *map,
    const struct custom_fields *fields, struct custom_alarm *alarm)
{
	struct spec_series series = fields->series;

	series.stat = alarm->said.stat;
	series.span = map->span;
	check_series(reader, &series, map);
	LIST_ADD(reader->arena, &alarm->series) = series;
}

static void
check_composite(struct reader *reader, const struct node *map)
{
	static const char *const keys[] = { "above", "below", "period",
		"periods", "datapoints", "missing", "stat", "dimensions" };

	for (size_t i = 0; i < ARRAY_COUNT(keys); i++) {
		const struct node *node = node_get(map, keys[i]);

		if (node != NULL)
			diag_help(reader->diags,
			    diag_add(reader->diags, RULE_E046, node->span,
				"`%s` has no meaning in a composite", keys[i]),
			    "remove it");
	}
}

static bool
is_one_kind(struct reader *reader, const struct node *map,
    const struct custom_fields *fields)
{
	int kinds = (node_get(map, "metric") != NULL) +
	    (node_get(map, "expression") != NULL) + (fields->composite != NULL);

	if (kinds == 1)
		return true;
	diag_help(reader->diags,
	    diag_add(reader->diags, RULE_E334, map->span,
		"an alarm is a metric, an expression or a composite"),
	    "write one of `metric`, `expression` and `composite`");
	return false;
}

/* Periods below a minute are for metrics that no service of AWS counts. */
static bool
is_fine(const struct custom_alarm *alarm)
{
	for (size_t i = 0; i < alarm->series.count; i++)
		if (str_starts(alarm->series.items[i].namespace, "AWS/"))
			return false;
	return true;
}

static void
read_custom(struct reader *reader, const struct node_entry *entry)
{
	const struct node *map = entry->value;
	struct custom_fields fields = { 0 };
	struct custom_alarm alarm = { .name = entry->key->text };

	if (!fields_read(reader, FIELDS_CUSTOM, 0, map, "an alarm", &fields) ||
	    !is_one_kind(reader, map, &fields))
		return;
	alarm.said = fields.out;
	alarm.said.said = true;
	alarm.said.span = entry->key->span;
	alarm.description = fields.description;
	if (fields.composite != NULL) {
		alarm.composite_span = fields.composite->span;
		check_composite(reader, map);
		if (!read_string(reader, fields.composite, &alarm.composite))
			return;
	} else {
		if (fields.expression.length > 0)
			read_expression(reader, map, &fields, &alarm);
		else
			read_single(reader, map, &fields, &alarm);
		read_limit(reader, map, &fields, &alarm);
		check_alarm(reader, &alarm.said, map, is_fine(&alarm));
	}
	LIST_ADD(reader->arena, &reader->spec->alarms.custom) = alarm;
}

void
read_custom_alarms(struct reader *reader, const struct node *node)
{
	if (node->kind != NODE_MAP) {
		wrong_type(reader, node, "a map of alarms");
		return;
	}
	for (size_t i = 0; i < node->entries.count; i++)
		if (!node_is_null(node->entries.items[i].value))
			read_custom(reader, &node->entries.items[i]);
}
