#ifndef STEPC_AWS_METRICS_H
#define STEPC_AWS_METRICS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/* CloudWatch metrics: metrics.def. */

enum metric {
#define METRIC(id, namespace, name, unit, dimensions, statistic, source) \
	METRIC_##id,
#include "aws/metrics.def"
	METRIC_COUNT
};

struct metric_row {
	const char *namespace; /* "AWS/States" */
	const char *name;      /* "ExecutionsFailed" */
	const char *unit;      /* "Count", "Milliseconds" */
	int dimensions;        /* a row of metrics.def: see metric_has() */
	const char *statistic; /* the usual one */
	const char *source;
};

const struct metric_row *metric_row(enum metric metric);

/* NULL when there is none of that name. */
const struct metric_row *metric_find(struct str namespace, struct str name);

/* Are all metrics of the namespace in the table? */
bool metric_knows(struct str namespace);

/* The names in a known namespace. */
void metric_names(struct arena *arena, struct str namespace,
    struct str_list *names);

/* Does a value come under just these dimensions? */
bool metric_has(const struct metric_row *metric,
    const struct str_list *dimensions);

/* "TableName and Operation, or none": for messages. */
struct str metric_show_dimensions(struct arena *arena,
    const struct metric_row *metric);

/* The name that stands first in its dimensions: "StateMachineArn". */
struct str metric_dimension(const struct metric_row *metric);

#endif
