#ifndef STEPC_SPEC_SPEC_H
#define STEPC_SPEC_SPEC_H

#include <stdbool.h>

#include "doc/node.h"
#include "expr/reference.h"
#include "expr/value.h"
#include "spec/step.h"

/*
 * What the author means.  Read this page first, and step.h after it: the
 * rest of the program is how a spec gets here and what it becomes.
 *
 * A document has a flow of steps; a step may hold flows of its own.  Values
 * keep the author's spelling and place; defaults are merged in already.
 * NULL, an empty string or false is "not said".
 */

/* A deploy-time input. */
struct spec_parameter {
	struct str name;
	struct span span;
	int type; /* 0 or 1 string, 2 number, 3 list */
	struct value *fallback;
	struct str description;
	struct value *allowed;
	struct str pattern;
	struct span pattern_span;
	struct str token; /* may be empty */
	bool secret;
};

enum trigger_kind {
#define TRIGGER(id, key, word, what, example) TRIGGER_##id,
#include "spec/triggers.def"
#undef TRIGGER
	TRIGGER_KIND_COUNT
};

/* Which kinds a key is for: the bits of fields.def. */
enum {
#define TRIGGER(id, key, word, what, example) OF_##id = 1 << TRIGGER_##id,
#include "spec/triggers.def"
#undef TRIGGER
	OF_PIPES = OF_QUEUE | OF_STREAM,
	OF_RULES = OF_EVENT | OF_UPLOAD
};

struct trigger_row {
	const char *key;
	const char *word; /* begins the names of what it becomes */
	const char *what; /* for messages */
	const char *example;
};

const struct trigger_row *trigger_row(enum trigger_kind kind);

struct trigger {
	enum trigger_kind kind;
	struct str name; /* given; empty: the kind's */
	struct span span;
	struct value *input;
	struct thing *source;  /* upload, queue, stream */
	struct value *max_age; /* seconds */
	struct value *max_attempts;
	struct thing *dead_letter; /* a queue; NULL: none */
	/* event, upload */
	struct text bus; /* name or ARN; empty: default */
	struct value *pattern;
	struct value *paths;    /* of `transform`: object; may be NULL */
	struct value *template; /* NULL: none */
	/* schedule */
	struct str expression;
	struct str timezone;
	struct value *window; /* minutes; NULL: off */
	/* queue, stream */
	struct value *batch_size;
	struct value *batching_window; /* seconds */
	struct value *filter;          /* list of patterns; NULL: all */
	bool oldest;                   /* stream: from its oldest record */
	bool waits;                    /* for the end of the execution */
};

/* Somebody who is told how executions end, or that they start. */
struct notification {
	struct thing *thing;      /* a topic or a queue */
	struct str_list statuses; /* "FAILED" … as the events have them */
	struct span span;
};

/* How a new version takes over; see AWS::StepFunctions::StateMachineAlias. */
enum shift { SHIFT_NONE, SHIFT_ALL_AT_ONCE, SHIFT_LINEAR, SHIFT_CANARY };

struct alias {
	struct str name; /* empty: none */
	struct span span;
	int shift; /* enum shift */
	struct value *percentage;
	struct value *interval; /* minutes */
	struct str_list alarms; /* keys of ours, or names */
	struct span alarms_span;
};

/* What a caller may do: spec/callers.def. */
enum caller_right {
#define CALLER(id, key, express, standard) CALLER_##id,
#include "spec/callers.def"
#undef CALLER
	CALLER_RIGHT_COUNT
};

/* Somebody else who starts, watches, stops or answers executions. */
struct caller {
	struct str key;
	struct span span;
	bool may[CALLER_RIGHT_COUNT];
	struct text role; /* name of one that exists; empty: none */
	bool apigateway;  /* a role for API Gateway is made */
};

/* A statement of the author's. */
struct extra_condition {
	struct str test;
	struct str variable;
	struct text_list values;
};

struct extra {
	struct str_list actions;
	struct text_list resources;
	LIST_OF(struct extra_condition) conditions;
	struct span span;
};

struct permissions {
	struct text boundary; /* ARN; empty: none */
	struct str path;
	struct text role; /* ARN of an execution role that exists */
	struct str role_key;
	struct span role_span;
	LIST_OF(struct extra) extra;
};

enum log_level { LOG_OFF = 1, LOG_FATAL, LOG_ERROR, LOG_ALL };

struct logs {
	bool said;
	int level; /* enum log_level */
	bool data;
	struct value *retention; /* days; NULL: for ever */
	struct text name;        /* of a group of the author's */
	struct text key;         /* the group's KMS key; empty: AWS's */
	struct span key_span;
	bool deleted; /* not kept when the workflow goes */
	struct span span;
};

/* The alarms by the key that asks for them: spec/alarms.def. */
enum alarm_kind {
#define ALARM(id, key, group, shape, slug, label, metric, expression) \
	ALARM_##id,
#include "spec/alarms.def"
	ALARM_KIND_COUNT
};

enum alarm_group {
#define ALARM_GROUP(id, key, one, passive, many, share) ALARMS_##id,
#include "spec/alarms.def"
	ALARM_GROUP_COUNT
};

struct alarm_group_row {
	const char *key; /* "lambda"; empty: its alarms are below `alarms` */
	/* How a description speaks of it; "%" is the name. */
	const char *one;     /* "A call of %" failed */
	const char *passive; /* "%" was throttled */
	const char *many;    /* more than 5 "calls of %" failed */
	const char *share;   /* more than 5 % of "the calls of %" failed */
};

const struct alarm_group_row *alarm_group_row(enum alarm_group group);

/*
 * What `above` is: a share, a share of what is provided, a count, a duration
 * in milliseconds, or the seconds in which nothing happens.
 */
enum alarm_shape {
	ALARM_SHARE,
	ALARM_USE,
	ALARM_COUNT,
	ALARM_TIME,
	ALARM_SILENCE
};

struct alarm_kind_row {
	const char *key;
	enum alarm_group group;
	enum alarm_shape shape;
	const char *slug;       /* in the alarm's name */
	const char *label;      /* for people */
	int metric;             /* enum metric: the one that it counts */
	const char *expression; /* over series; empty: the metric alone */
};

const struct alarm_kind_row *alarm_kind_row(enum alarm_kind kind);

/* Of alarms that do not say them: seconds, and how many. */
enum { DEFAULT_PERIOD = 300, DEFAULT_PERIODS = 2 };

struct spec_alarm {
	bool said;
	struct value *above;  /* percent, count or milliseconds */
	struct value *period; /* seconds */
	struct value *periods;
	struct value *datapoints;
	int missing; /* 0 or 1 not breaching, 2 breaching, 3 ignore, 4 missing
		      */
	struct str severity;
	struct str stat; /* "average", "p95" … */
	struct span span;
};

struct notify {
	LIST_OF(struct thing *) alarm;
	LIST_OF(struct thing *) ok;
	LIST_OF(struct thing *) insufficient;
};

/* Values of a metric that the author names. */
struct spec_series {
	struct str id; /* in an expression */
	struct str namespace;
	struct str metric;
	struct value *dimensions; /* NULL: the whole account */
	struct str stat;
	struct str label;
	struct span span;
};

struct spec_series_list {
	struct spec_series *items;
	size_t count;
	size_t capacity;
};

/* An alarm of the author's own: a metric, an expression or a rule. */
struct custom_alarm {
	struct str name;
	struct spec_alarm said;
	bool below;                     /* it alarms below `above` */
	struct spec_series_list series; /* without an expression: one */
	struct str expression;
	struct str composite; /* over other alarms */
	struct span composite_span;
	struct str description;
};

struct alarms {
	struct notify notify;
	struct spec_alarm kinds[ALARM_KIND_COUNT];
	LIST_OF(struct custom_alarm) custom;
};

/* Something in a dashboard: a word of charts.def, a text, lines or a query. */
struct widget {
	struct str word;
	struct str title;
	struct str text;
	struct str logs;
	struct spec_series_list series;
	bool stacked;
	struct value *width;
	struct value *height;
	struct span span;
};

struct dashboard {
	bool said;
	struct str title;
	struct value *period; /* seconds */
	LIST_OF(struct widget) widgets;
	bool own; /* the author said which widgets */
	struct span span;
};

/* A saved query of the execution log. */
struct saved_query {
	struct str name;
	struct str text;
	struct span span;
};

struct subscription {
	struct str protocol; /* "email" … */
	struct text endpoint;
	struct thing *thing;  /* the function or queue; NULL: an address */
	struct value *filter; /* filter policy; NULL: all messages */
	struct str scope;     /* what it looks at: "MessageBody" … */
	bool raw;             /* without SNS's envelope */
	const struct thing *dead_letter; /* a queue; NULL: none */
	struct span span;
};

/* The settings of things that are created; their keys are thing's. */
struct topic_settings {
	const struct thing *thing;
	struct str display_name;
	bool fifo;
	bool deduplicates;
	LIST_OF(struct subscription) subscriptions;
};

struct queue_settings {
	const struct thing *thing;
	struct value *visibility_timeout; /* seconds; NULL: AWS's own */
	struct value *retention;          /* seconds */
	struct value *delay;              /* seconds */
	struct value *wait;               /* seconds */
	struct value *message_size;
	struct value *key_reuse; /* seconds */
	bool fifo;
	bool deduplicates;
	const struct thing *dead_letter; /* NULL: none */
	bool makes_dead;                 /* it is the workflow's own */
	struct value *max_receives;
};

/* An attribute of a table, in a key. */
struct table_key {
	struct str name;
	struct str type; /* "S", "N", "B" */
	struct span span;
};

/* One attribute finds an item's partition; a second one sorts in it. */
struct table_keys {
	struct table_key *items;
	size_t count;
	size_t capacity;
};

struct table_index {
	struct str name;
	struct span span;
	bool local; /* in the table's own partitions */
	struct table_keys keys;
	struct str projection;   /* "ALL" … */
	struct str_list include; /* with "INCLUDE": further attributes */
	struct value *read_capacity;
	struct value *write_capacity;
};

struct table_settings {
	struct thing *thing;
	struct table_keys keys;
	LIST_OF(struct table_index) indexes;
	struct str ttl;
	struct str stream; /* "NEW_IMAGE" …; empty: none */
	bool recovery;
	bool provisioned;
	struct value *read_capacity;
	struct value *write_capacity;
	bool deleted; /* not kept when the workflow goes */
};

/* A customer's key for what Step Functions keeps. */
struct encryption {
	bool said;
	struct text key;
	struct value *reuse; /* seconds; NULL: AWS's own */
	struct span span;
};

struct activity_settings {
	const struct thing *thing;
	struct encryption encryption;
};

struct bus_settings {
	const struct thing *thing;
	struct str description;
};

/* A key that was read: a row of fields.def, steps.def or alarms.def. */
struct key_use {
	const struct field_row *field; /* or NULL: */
	const struct step_row *step;
	const struct alarm_kind_row *alarm;
	struct span key;
	struct span value;
};

struct spec {
	LIST_OF(struct key_use) keys; /* in the order in which they were read */
	struct names names;
	struct str workflow;
	struct span workflow_span;
	struct str environment;
	struct str naming; /* of the machine: see project_name() */
	struct str description;
	bool express;
	enum query query;
	struct str partition;  /* empty: any */
	struct value *timeout; /* seconds */
	struct span timeout_span;
	LIST_OF(struct spec_parameter) parameters;
	LIST_OF(struct named_retry) retries;
	LIST_OF(struct topic_settings) topics;
	LIST_OF(struct queue_settings) queues;
	LIST_OF(struct table_settings) tables;
	LIST_OF(struct activity_settings) activities;
	LIST_OF(struct bus_settings) buses;
	struct flow *steps;
	struct flow *on_failure; /* NULL: none */
	LIST_OF(struct trigger) triggers;
	LIST_OF(struct notification) notifications;
	struct alias alias;
	LIST_OF(struct caller) callers;
	struct permissions permissions;
	struct logs logs;
	bool tracing;
	struct encryption encryption;
	struct alarms alarms;
	struct dashboard dashboard;
	LIST_OF(struct saved_query) queries;
	struct value *tags; /* object */
};

/*
 * Reads a document whose environment is laid over it already.  Never fails:
 * every mistake is in diags, and what was understood in the spec.
 */
struct spec *spec_read(struct arena *arena, const struct node *root,
    struct str environment, struct diags *diags);

#endif
