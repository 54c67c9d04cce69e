#ifndef STEPC_SPEC_SPEC_H
#define STEPC_SPEC_SPEC_H

#include <stdbool.h>

#include "doc/node.h"
#include "expr/reference.h"
#include "expr/value.h"

/*
 * What the author means.  Read this page first: the rest of the program is
 * how a spec gets here and what it becomes.
 *
 * A document has a flow of steps; a step may hold flows of its own.  Values
 * keep the author's spelling and place; defaults are merged in already.
 * NULL, an empty string or false is "not said".
 */

/* One retrier. */
struct retry_policy {
	struct str builtin; /* "lambda": where the built-in one is ordered */
	struct str_list errors;
	struct value *interval;     /* seconds */
	struct value *max_attempts; /* retries */
	struct value *backoff_rate;
	struct value *max_delay; /* seconds */
	struct str jitter;       /* "FULL", "NONE" */
	struct str comment;
	struct span span;
};

struct retry {
	bool said;  /* false: nobody wrote `retry` */
	bool alone; /* `none` is among them: no built-in one */
	LIST_OF(struct retry_policy) policies; /* empty and said: none */
};

struct named_retry {
	struct str name;
	bool used;
	struct span span;
	struct retry retry;
};

struct flow {
	LIST_OF(struct step *) steps;
	struct span span;
};

/* Where a side of a branch goes: steps, or a jump. */
struct side {
	bool said;
	bool none; /* `else: none` */
	struct flow *flow;
	struct str next;
	struct span span;
};

struct spec_catch {
	struct str_list errors;
	struct str next;
	struct span next_span;
	struct flow *flow; /* steps */
	struct value *assign;
	struct value *output;
	struct value *result_path;
	struct str comment;
	struct span span;
};

struct choice {
	struct value *when; /* text; a Choice rule's object in JSONPath */
	struct side side;
	struct value *assign;
	struct value *output;
	struct str comment;
	struct span span;
};

struct branch {
	struct str name; /* without data: it has none */
	struct flow *flow;
};

enum on_error { ON_ERROR_FAIL = 1, ON_ERROR_RECORD = 2 };

/* The steps that run for each item, of `map` and of `batches: each`. */
struct each {
	struct value *concurrency;
	int on_error; /* enum on_error, 0 is not said */
	struct value *item_selector;
	struct flow *flow;
	struct span span;
};

enum item_format {
	FORMAT_CSV = 1,
	FORMAT_JSON,
	FORMAT_JSONL,
	FORMAT_PARQUET,
	FORMAT_MANIFEST
};

/* Items from S3: an object that holds them, or a listing of objects. */
struct item_reader {
	bool said;
	struct value *bucket;
	struct value *key; /* NULL: a listing */
	struct value *version;
	struct value *prefix;
	int format;            /* enum item_format */
	struct value *headers; /* list; NULL: the first row */
	int delimiter;
	int manifest_type;
	struct str items_pointer;
	struct value *max_items;
	struct str bucket_owner;
	struct span span;
};

struct item_batcher {
	struct value *max_items;
	struct value *max_bytes;
	struct value *batch_input;
};

/* Results to S3; without a bucket it only says their shape. */
struct result_writer {
	bool said;
	struct value *bucket;
	struct value *prefix;
	int transformation;
	int output_type;
};

/* How much may fail; both NULL: nothing. */
struct tolerated {
	struct value *percentage;
	struct value *count;
	const struct node *percentage_node;
	struct span span; /* no source: not said */
};

enum { MODE_INLINE = 1, MODE_DISTRIBUTED = 2 };
enum { CHILD_STANDARD = 1, CHILD_EXPRESS = 2 };

/* What only a Distributed Map has. */
struct distributed {
	int mode;
	int child_type;
	struct str label;
	struct item_reader reader;
	bool no_label; /* `label: none` */
	bool has_batcher;
	struct item_batcher batcher;
	struct result_writer writer;
	struct tolerated tolerated;
	struct span label_span;
	struct span first; /* of its keys: for messages; may have no source */
};

struct map_settings {
	struct value *items; /* expression or path; NULL: the whole input */
	struct value *expected_items;
	struct each each;
	bool iterator; /* the steps stand under ASL's old name */
	struct distributed distributed;
};

/* What runs a batch; see "Batches" in stepc-spec(5). */
enum batch_form { BATCH_INLINE = 1, BATCH_WORKFLOW, BATCH_DISTRIBUTED };

struct batches {
	struct value *items;
	struct item_reader reader;
	struct value *expected_items;
	struct value *size;
	struct value *max_bytes;
	struct value *concurrency;
	struct value *timeout; /* seconds */
	struct value *batch_input;
	struct flow *flow; /* `steps`, once a batch */
	bool has_each;
	struct each each;
	int on_error;
	struct tolerated tolerated;
	bool counts;    /* the records in the result tell how many failed */
	int run_as;     /* enum batch_form; 0 is not said */
	int child_type; /* CHILD_STANDARD … */
	enum batch_form form; /* what is said, or chosen */
	const char *reason;   /* why it was chosen; NULL: it is said */
};

/* Steps again and again: do … while not. */
struct repeat {
	struct flow *flow;
	struct value *until; /* as a choice's `when` */
	struct value *every; /* seconds or an expression; NULL: no wait */
	struct value *rounds;
	struct value *longest; /* seconds; else rounds is there */
};

/* One step of a saga, and what undoes it; NULL: nothing has to. */
struct saga_part {
	struct flow *flow; /* of one step */
	struct flow *compensate;
};

struct http {
	struct str connection;
	struct value *endpoint;
	struct value *method;
	struct value *headers;
	struct value *query;
	struct value *body;
	struct value *transform;
};

enum step_kind {
#define STEP(id, key, family, example) STEP_##id,
#include "spec/steps.def"
#undef STEP
	STEP_KIND_COUNT
};

/* What a step can have; each field names the families it is for. */
enum step_family {
	FAMILY_TASK = 1,
	FAMILY_MAP = 2,
	FAMILY_PARALLEL = 4,
	FAMILY_CHOICE = 8,
	FAMILY_WAIT = 16,
	FAMILY_PASS = 32,
	FAMILY_SUCCEED = 64,
	FAMILY_FAIL = 128,
	FAMILY_RAW = 256,
	FAMILY_BLOCK = 512
};

struct step_row {
	const char *key;
	enum step_family family;
	const char *example; /* for messages */
};

const struct step_row *step_row(enum step_kind kind);

enum result_kind { RESULT_DISCARD = 1, RESULT_RAW };

enum { WAIT_FOR_COMPLETION = 1, WAIT_FOR_CALLBACK = 2 };

struct step {
	enum step_kind kind;
	struct str name; /* the state's name, verbatim */
	struct span name_span;
	struct span span;
	const struct node *what; /* the value of the key that names the kind */
	bool broken;             /* reported already: lower what is there */

	/* On any step that ASL allows it. */
	struct str comment;
	int query; /* enum query; 0 is the document's */
	struct str next;
	struct span next_span;
	bool end;
	int result; /* enum result_kind */
	int wait_for;
	struct value *assign;
	struct value *output;
	struct value *input_path;
	struct value *items_path;
	struct value *result_selector;
	struct value *result_path;
	struct value *output_path;
	struct value *timeout; /* seconds or an expression */
	struct value *heartbeat;
	struct value *credentials;
	struct value *resources;
	struct retry retry;
	LIST_OF(struct spec_catch) catch;

	/* What it does: which of these are there depends on the kind. */
	struct thing *thing;   /* lambda, publish, send, start, activity … */
	struct str qualifier;  /* lambda: a version or an alias */
	struct str call;       /* "service:action" or an ARN */
	struct text called;    /* call: a reference to what is called */
	struct value *with;    /* arguments in the API's spelling */
	struct value *payload; /* lambda */
	struct value *message; /* publish, send */
	struct value *subject; /* publish */
	struct value *attributes;
	struct value *value; /* pass, wait, asl */
	struct value *error; /* fail */
	struct value *cause;
	struct value *condition; /* if */
	struct side then;
	struct side otherwise; /* else, also of choose */
	LIST_OF(struct choice) choices;
	LIST_OF(struct branch) branches;
	struct map_settings map;
	struct batches batches;
	struct repeat repeat;
	LIST_OF(struct saga_part) saga;
	struct http http;
	bool until; /* wait: the value is a timestamp */
};

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
