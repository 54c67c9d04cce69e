#include "aws/metrics.h"
#include "spec/fields.h"

/* Metrics that the author names. */

static void
unknown_metric(struct reader *reader, const struct spec_series *series,
    const struct node *where)
{
	const struct node *node = node_get(where, "metric");
	struct str_list names = { 0 };
	struct diag *diag = diag_add(reader->diags, RULE_E332, node->span,
	    "%.*s has no metric '%.*s'", STR_ARG(series->namespace),
	    STR_ARG(series->metric));

	metric_names(reader->arena, series->namespace, &names);
	diag_suggest(reader->diags, diag, series->metric, &names);
	if (diag->help.length == 0)
		diag_help(reader->diags, diag,
		    "take a name from the service's list of CloudWatch "
		    "metrics");
}

/* "TableName and Operation, or TableName" */
static void
wrong_dimensions(struct reader *reader, const struct metric_row *metric,
    const struct node *where)
{
	const struct node *node = node_get(where, "dimensions");
	struct diag *diag = diag_add(reader->diags, RULE_E333,
	    node == NULL ? where->span : node->span,
	    "%s has no values under these dimensions", metric->name);

	diag_help(reader->diags, diag, "it has them under %.*s",
	    STR_ARG(metric_show_dimensions(reader->arena, metric)));
}

static bool
are_texts(struct reader *reader, const struct spec_series *series,
    struct str_list *names)
{
	const struct value *dimensions = series->dimensions;

	if (dimensions == NULL)
		return true;
	if (dimensions->kind != VALUE_OBJECT) {
		diag_help(reader->diags,
		    diag_add(reader->diags, RULE_E040, dimensions->span,
			"dimensions are a map"),
		    "write { QueueName: orders }");
		return false;
	}
	for (size_t i = 0; i < dimensions->members.count; i++) {
		struct member *member = &dimensions->members.items[i];

		LIST_ADD(reader->arena, names) = member->key;
		if (member->value->kind == VALUE_STRING)
			continue;
		member->value =
		    value_string(reader->arena, span_text(member->value->span));
	}
	return true;
}

/* What is there but no text was said to be wrong already. */
static bool
is_wrong(const struct node *map, const char *key)
{
	const struct node *node = node_get(map, key);

	return says(map, key) && node->kind != NODE_SCALAR;
}

void
check_series(struct reader *reader, struct spec_series *series,
    const struct node *where)
{
	const struct metric_row *metric;
	struct str_list dimensions = { 0 };
	struct diag *diag;

	if (series->namespace.length == 0 || series->metric.length == 0) {
		if (is_wrong(where, "namespace") || is_wrong(where, "metric"))
			return;
		diag = diag_add(reader->diags, RULE_E334, where->span,
		    "a metric has a namespace and a name");
		diag_help(reader->diags, diag,
		    "write `namespace: AWS/SQS` and `metric: "
		    "NumberOfMessagesSent`");
		return;
	}
	if (!are_texts(reader, series, &dimensions) ||
	    !metric_knows(series->namespace))
		return;
	metric = metric_find(series->namespace, series->metric);
	if (metric == NULL) {
		unknown_metric(reader, series, where);
		return;
	}
	if (!metric_has(metric, &dimensions))
		wrong_dimensions(reader, metric, where);
	if (series->stat.length == 0)
		series->stat = str_from(metric->statistic);
}

void
read_series(struct reader *reader, const struct node *node,
    struct spec_series *out)
{
	out->span = node->span;
	if (!fields_read(reader, FIELDS_SERIES, 0, node, "a metric", out))
		return;
	check_stat(reader, out->stat, node_get(node, "stat"));
	check_series(reader, out, node);
}
