#ifndef STEPC_INFRA_ALARMS_H
#define STEPC_INFRA_ALARMS_H

#include "aws/metrics.h"
#include "infra/plan.h"

/* What the files about alarms share; plan.h has the way in. */

/* What an alarm watches: the workflow, a function, a group of functions … */
struct subject {
	const struct group *group; /* NULL: one */
	struct str key;            /* in the alarm's name; empty: workflow */
	struct str word;           /* in front of its label: "lambda" */
	struct value *dimensions;  /* how CloudWatch knows it */
	struct text called;        /* in the description */
	/* The metric where it is not the row's; NULL: it is. */
	const struct metric_row *metric;
	struct text counter; /* a metric of our own: namespace "stepc" */
	const struct str_list *operations; /* of a table */
	const struct thing *thing;         /* a table, where it is declared */
	const struct resource *after;      /* what makes the metric, or NULL */
};

struct subjects {
	struct subject *items;
	size_t count;
	size_t capacity;
};

/* How an alarm watches. */
struct watch {
	const struct alarm_kind_row *row;
	const struct spec_alarm *said;
	struct str stat;
	struct value *period; /* seconds */
	struct value *periods;
};

/* Values of one metric. */
struct series {
	struct text namespace;
	struct text metric;
	struct value *dimensions; /* NULL: the whole account */
	struct value *period;
	struct str stat;
};

/* One line of metric math: an expression, or values. */
struct metric_query {
	struct str id;
	struct str label;      /* may be empty */
	struct str expression; /* empty: series */
	struct series series;
};

/* The first is what is looked at; alone it is values. */
struct metric_queries {
	struct metric_query *items;
	size_t count;
	size_t capacity;
};

/* --- alarm_metrics.c --- */

/* The statistic of an alarm of the table. */
struct str alarm_stat(const struct alarm_kind_row *row,
    const struct spec_alarm *said);

struct metric_queries alarm_queries(struct plan *plan,
    const struct watch *watch, const struct subject *subject);

/* few: a percentile of few values says nothing, so it is not looked at. */
void alarm_set_queries(struct plan *plan, struct resource *alarm,
    const struct metric_queries *queries, bool few);

/* --- alarm_subjects.c --- */

/* What the alarms of a group watch in this workflow. */
void alarm_subjects(struct plan *plan, enum alarm_group group,
    struct subjects *subjects);

/* --- alarm_text.c --- */

/* One sentence that says what has happened. */
struct text alarm_description(struct plan *plan, const struct watch *watch,
    const struct subject *subject);

#endif
