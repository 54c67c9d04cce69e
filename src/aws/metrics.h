#ifndef STEPC_AWS_METRICS_H
#define STEPC_AWS_METRICS_H

#include "base/str.h"

/* CloudWatch metrics: metrics.def. */

enum metric {
#define METRIC(id, word, namespace, name, unit, dimension, statistic, source) \
	METRIC_##id,
#include "aws/metrics.def"
#undef METRIC
	METRIC_COUNT
};

struct metric_row {
	const char *word;      /* "failures": what our alarms call it */
	const char *namespace; /* "AWS/States" */
	const char *name;      /* "ExecutionsFailed" */
	const char *unit;      /* "Count", "Milliseconds" */
	const char *dimension; /* "StateMachineArn" */
	const char *statistic; /* the usual one */
	const char *source;
};

const struct metric_row *metric_row(enum metric metric);

/* By namespace and alarm word; NULL when there is none. */
const struct metric_row *metric_find(const char *namespace, struct str word);

#endif
