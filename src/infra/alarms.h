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

/* --- alarms.c --- */

/*
 * What is told of an alarm and may hear of it; `keys` are the properties for
 * alarm, ok and insufficient data.
 */
void alarm_set_actions(struct plan *plan, struct resource *alarm,
    const enum property_key keys[3], const struct text_list *arns);

/* How an alarm of the table watches in this workflow. */
struct watch alarm_watch(struct plan *plan, enum alarm_kind kind);

/* "<name>-<slug>", or with the item between them. */
struct text alarm_name(struct plan *plan, struct str item, const char *slug);

/* Its ARN, built from its name. */
struct text alarm_arn(struct plan *plan, struct str key, struct text name);

/* The name of a group's alarm with the item in it. */
struct text alarm_item_name(struct plan *plan, struct text name,
    struct str item);

/* Remembers an alarm under what the spec calls it. */
void alarm_record(struct plan *plan, struct str key,
    const struct resource *alarm);

/* notBreaching …, as CloudWatch spells it. */
struct str alarm_missing(const struct spec_alarm *said);

/* --- alarm_metrics.c --- */

/* In CloudWatch's spelling; plain: it is no percentile and the like. */
struct str alarm_stat_spelled(struct str stat, bool *plain);

/* The statistic of an alarm of the table. */
struct str alarm_stat(const struct alarm_kind_row *row,
    const struct spec_alarm *said);

/* The dimensions of a table, and one of its operations. */
struct value *alarm_with_operation(struct plan *plan,
    const struct value *dimensions, struct str operation);

struct metric_queries alarm_queries(struct plan *plan,
    const struct watch *watch, const struct subject *subject);

/* few: a percentile of few values says nothing, so it is not looked at. */
void alarm_set_queries(struct plan *plan, struct resource *alarm,
    const struct metric_queries *queries, bool few);

/* --- alarm_subjects.c --- */

/* What the alarms of a group watch in this workflow. */
void alarm_subjects(struct plan *plan, enum alarm_group group,
    struct subjects *subjects);

/* The same one by one, and without making anything. */
void alarm_subjects_apart(struct plan *plan, enum alarm_group group,
    struct subjects *subjects);

/* --- alarm_rule.c --- */

/*
 * The rule of a composite with the names of its alarms, for which `alarm`
 * waits.
 */
struct text alarm_rule(struct plan *plan, const struct custom_alarm *said,
    struct resource *alarm);

/* --- alarm_text.c --- */

/* One sentence that says what has happened. */
struct text alarm_description(struct plan *plan, const struct watch *watch,
    const struct subject *subject);

#endif
