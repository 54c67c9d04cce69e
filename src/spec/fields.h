#ifndef STEPC_SPEC_FIELDS_H
#define STEPC_SPEC_FIELDS_H

#include "spec/spec.h"

/* Reading a map by the rows of fields.def. */

/* In the order of their rows. */
enum field_table {
	FIELDS_DOCUMENT,
	FIELDS_PARAMETER,
	FIELDS_THING,
	FIELDS_INDEX,
	FIELDS_SUBSCRIPTION,
	FIELDS_DEAD_LETTER,
	FIELDS_ENCRYPTION,
	FIELDS_RETRY,
	FIELDS_CATCH,
	FIELDS_CHOICE,
	FIELDS_MAP,
	FIELDS_READER,
	FIELDS_READER_S3,
	FIELDS_BATCHER,
	FIELDS_WRITER,
	FIELDS_TOLERATED,
	FIELDS_EACH,
	FIELDS_BATCHES,
	FIELDS_REPEAT,
	FIELDS_SAGA,
	FIELDS_HTTP,
	FIELDS_WAIT,
	FIELDS_FAIL,
	FIELDS_LOGS,
	FIELDS_EVENT,
	FIELDS_UPLOAD,
	FIELDS_TRANSFORM,
	FIELDS_DELIVERY,
	FIELDS_TRIGGER,
	FIELDS_NOTIFICATIONS,
	FIELDS_ALIAS,
	FIELDS_SHIFT,
	FIELDS_CALLER,
	FIELDS_PERMISSIONS,
	FIELDS_EXTRA,
	FIELDS_ALARM,
	FIELDS_NOTIFY,
	FIELDS_CUSTOM,
	FIELDS_SERIES,
	FIELDS_DASHBOARD,
	FIELDS_WIDGET,
	FIELDS_STEP,
	FIELDS_PROJECT,
	FIELDS_NAMING,
	FIELDS_STANDARD,
	FIELD_TABLE_COUNT
};

enum field_shape {
	FIELD_CODE,       /* nothing: its own code looks for the key */
	FIELD_NODE,       /* const struct node *: read by its own code */
	FIELD_STRING,     /* struct str: text without references */
	FIELD_STRINGS,    /* struct str_list: a list, or one alone */
	FIELD_VALUE,      /* struct value *: for a definition */
	FIELD_SETTING,    /* struct value *: for anything else */
	FIELD_ARNS,       /* struct value *: ARNs, and lists of them */
	FIELD_BOOLEAN,    /* bool */
	FIELD_COUNT,      /* struct value *: whole, from 0 */
	FIELD_AMOUNT,     /* struct value *: COUNT, or what computes it */
	FIELD_POSITIVE,   /* struct value *: whole, from 1 */
	FIELD_NUMBER,     /* struct value * */
	FIELD_SECONDS,    /* struct value *: from 90s, 5m … or seconds */
	FIELD_DAYS,       /* struct value *: from 90d */
	FIELD_EXPRESSION, /* struct value *: SECONDS or "{% … %}" */
	FIELD_WORD        /* int: from 1, the place in the row's words */
};

struct field_row {
	const char *key;
	const char *words;
	const char *sentence;
	size_t offset; /* of the member in the table's struct */
	enum field_table table;
	enum field_shape shape;
	int families; /* of steps, or kinds of things; 0: all */
};

/* In the place of families: the kind of thing that a key is for. */
#define KIND(kind) (1 << THING_##kind)

/* What the fields of a table are read into, where spec.h has no such struct. */
struct document {
	const struct node *workflow;
	struct str description;
	int type;
	int query;
	int partition;
	struct value *timeout;
	const struct node *parameters;
	const struct node *things[THING_KIND_COUNT];
	const struct node *defaults;
	const struct node *retries;
	const struct node *steps;
	const struct node *on_failure;
	const struct node *triggers;
	const struct node *notifications;
	const struct node *alias;
	const struct node *callers;
	const struct node *permissions;
	const struct node *logs;
	bool tracing;
	const struct node *encryption;
	const struct node *alarms;
	const struct node *dashboard;
	const struct node *queries;
	const struct node *tags;
	const struct node *environments;
};

struct thing_fields {
	struct value *name;
	struct value *arn;
	bool parameter;
	struct str ssm;
	bool create;
	struct value *key;
	const struct node *email;
	const struct node *sms;
	const struct node *https;
	const struct node *lambda;
	const struct node *sqs;
	struct str display_name;
	bool fifo;
	bool deduplicates;
	struct value *visibility_timeout;
	struct value *retention;
	struct value *delay;
	struct value *wait;
	struct value *message_size;
	struct value *key_reuse;
	const struct node *dead_letter;
	const struct node *keys;
	const struct node *indexes;
	struct str ttl;
	int stream;
	const struct node *stream_arn;
	bool recovery;
	int billing;
	struct value *read_capacity;
	struct value *write_capacity;
	const struct node *encryption;
	struct str description;
	int on_delete;
};

struct index_fields {
	const struct node *keys;
	const struct node *projection;
	bool local;
	struct value *read_capacity;
	struct value *write_capacity;
};

struct subscription_fields {
	const struct node *endpoint;
	struct value *filter;
	int scope;
	bool raw;
	struct str dead_letter;
};

struct dead_letter_fields {
	struct str queue;
	struct value *max_receives;
};

struct project_fields {
	const struct node *version;
	struct str_list specs;
	struct str out;
	const struct node *targets;
	const struct node *naming;
	const struct node *defaults;
	const struct node *rules;
};

struct naming_fields {
	const struct node *state_machine;
};

struct standard_fields {
	const struct node *level;
	const struct node *value;
	struct str_list values;
	struct str_list keys;
	const struct node *at_most;
	const struct node *at_least;
	struct str_list except;
	struct str why;
};

struct encryption_fields {
	struct value *key;
	struct value *reuse;
};

struct catch_fields {
	struct str_list errors;
	struct str next;
	const struct node *steps;
	struct value *assign;
	struct value *output;
	struct value *result_path;
	struct str comment;
};

struct choice_fields {
	const struct node *when;
	const struct node *otherwise;
	const struct node *steps;
	struct str next;
	struct value *assign;
	struct value *output;
	struct str comment;
};

struct map_fields {
	const struct node *items;
	const struct node *steps;
	const struct node *iterator;
	struct value *expected_items;
	struct each each;
	const struct node *reader;
	const struct node *item_batcher;
	const struct node *result_writer;
	const struct node *tolerated;
	struct distributed out;
};

struct reader_fields {
	const struct node *s3;
};

struct s3_fields {
	const struct node *headers;
	struct item_reader out;
};

struct each_fields {
	const struct node *steps;
	struct each each;
};

struct batches_fields {
	const struct node *items;
	const struct node *reader;
	const struct node *steps;
	const struct node *each;
	const struct node *tolerated;
	struct batches out;
};

struct repeat_fields {
	const struct node *steps;
	const struct node *until;
	struct value *every;
	const struct node *at_most;
};

struct saga_fields {
	const struct node *step;
	const struct node *compensate;
};

struct wait_fields {
	struct value *seconds;
	struct value *until;
};

struct logs_fields {
	struct value *name;
	struct value *key;
	int on_delete;
	struct logs out;
};

struct event_fields {
	struct value *bus;
	const struct node *source;
	const struct node *detail_type;
	struct value *detail;
	const struct node *account;
	const struct node *region;
	const struct node *resources;
	const struct node *any;
};

struct upload_fields {
	struct str bucket;
	const struct node *prefix;
	const struct node *suffix;
};

struct transform_fields {
	struct value *paths;
	struct value *template;
};

struct trigger_fields {
	const struct node *event;
	struct str schedule;
	const struct node *upload;
	struct str queue;
	struct str stream;
	struct str name;
	struct value *input;
	const struct node *transform;
	struct str timezone;
	struct value *window;
	struct value *batch_size;
	struct value *batching_window;
	struct value *filter;
	int starting_position;
	int invocation;
	const struct node *retry;
	struct str dead_letter;
};

struct notifications_fields {
	struct str_list failed;
	struct str_list timed_out;
	struct str_list aborted;
	struct str_list succeeded;
	struct str_list started;
};

struct caller_fields {
	struct str_list allow;
	struct value *role;
	int service;
};

struct permissions_fields {
	struct value *boundary;
	struct str path;
	struct value *role;
	const struct node *extra;
};

struct extra_fields {
	struct str_list actions;
	struct value *resources;
	struct value *conditions;
	bool wildcard;
};

struct alias_fields {
	struct str name;
	const struct node *shift;
};

struct shift_fields {
	const struct node *percentage;
	struct value *interval;
	struct alias out;
};

struct alarm_fields {
	const struct node *above;
	struct spec_alarm out;
};

struct notify_fields {
	struct str_list alarm;
	struct str_list ok;
	struct str_list insufficient;
};

struct custom_fields {
	const struct node *metrics;
	const struct node *composite;
	const struct node *above;
	const struct node *below;
	struct spec_series series; /* of the metric that stands alone */
	struct str expression;
	struct str description;
	struct spec_alarm out;
};

struct dashboard_fields {
	const struct node *widgets;
	struct dashboard out;
};

struct widget_fields {
	const struct node *metrics;
	struct widget out;
};

/* What one pass over a document carries. */
struct reader {
	struct arena *arena;
	struct diags *diags;
	struct spec *spec;
	/* defaults by kind, nearest last in the file: lambda, task, map, all */
	const struct node *defaults;
	bool may_default; /* reading a step, not a document */
};

const struct field_row *field_rows(size_t *count);

/*
 * Fills `out`, the struct of the table, from a map.  what names the map in
 * messages ("a retry policy").  Reports unknown keys, keys of another family
 * (family 0: any) and wrong types; false when `map` is no map.
 */
bool fields_read(struct reader *reader, enum field_table table, int family,
    const struct node *map, const char *what, void *out);

/* Does the table have the key, for this family? */
bool fields_have(enum field_table table, int family, struct str key);

/* The keys of a table and family, for suggestions. */
void fields_keys(struct arena *arena, enum field_table table, int family,
    struct str_list *keys);

/* What a field of ASL is called here: IntervalSeconds is `interval`. */
struct str fields_spelling(struct arena *arena, struct str asl);

/* One scalar by the rules of a shape; NULL after a diagnostic. */
struct value *read_seconds(struct reader *reader, const struct node *node);
struct value *read_days(struct reader *reader, const struct node *node);
struct value *read_count(struct reader *reader, const struct node *node,
    long long least);
bool read_string(struct reader *reader, const struct node *node,
    struct str *out);

/* What an alarm is above: a share, a number, or a duration. */
struct value *read_above(struct reader *reader, enum alarm_shape shape,
    const struct node *node);

/* Is there something behind the key, be it right or wrong? */
bool says(const struct node *map, const char *key);

/* "there should be a map here, not a list" */
struct diag *wrong_type(struct reader *reader, const struct node *node,
    const char *wanted);

/* Helps where `word` is no kind of step: the one that is meant, or all. */
void kind_suggest(struct reader *reader, struct diag *diag, struct str word);

/* The parts of a document: each in a file of its own. */
void read_parameters(struct reader *reader, const struct node *node);
void read_things(struct reader *reader, const struct document *document);
void read_encryption(struct reader *reader, const struct node *node,
    struct encryption *out);
void read_retries(struct reader *reader, const struct node *node);
void read_retry(struct reader *reader, const struct node *node,
    struct retry *retry);
struct flow *read_flow(struct reader *reader, const struct node *node,
    const char *what);
void read_side(struct reader *reader, const struct node *node,
    struct side *side);
struct value *read_condition(struct reader *reader, const struct node *node,
    enum query query);
struct value *read_items(struct reader *reader, const struct node *node,
    enum query query);
void read_item_reader(struct reader *reader, const struct node *node,
    struct item_reader *out);
void read_tolerated(struct reader *reader, const struct node *node,
    struct tolerated *out);
void read_distributed(struct reader *reader, const struct map_fields *fields,
    struct distributed *out);
void read_map(struct reader *reader, struct step *step, enum query query);
void read_batches(struct reader *reader, struct step *step, enum query query);
void read_repeat(struct reader *reader, struct step *step, enum query query);
void read_saga(struct reader *reader, struct step *step);
/* `call`: an integration, an ARN, or a reference to one. */
void read_call(struct reader *reader, struct step *step);

/* The thing that a kind of step names. */
void read_used(struct reader *reader, struct step *step);

void read_http(struct reader *reader, struct step *step);
void read_wait(struct reader *reader, struct step *step);
struct step *read_step(struct reader *reader, const struct node *node);
void read_triggers(struct reader *reader, const struct node *node);

void read_notifications(struct reader *reader, const struct node *node);
void read_callers(struct reader *reader, const struct node *node);
void read_permissions(struct reader *reader, const struct node *node);
void read_alias(struct reader *reader, const struct node *node);
void read_upload(struct reader *reader, const struct node *node,
    struct trigger *trigger);
void read_pipe(struct reader *reader, const struct node *map,
    const struct trigger_fields *fields, struct trigger *trigger);

/* How the input is made: `transform`, and <…> in the input of a pipe. */
void read_transform(struct reader *reader, const struct node *node,
    struct trigger *trigger);

/* The number of a whole one; 0 when it is not said. */
long long whole_number(const struct value *value);

/* Reports what is not from `least` to `most`; nothing said is fine. */
void read_range(struct reader *reader, const struct value *value,
    const char *what, long long least, long long most);

/*
 * A pattern of events: its leaves are made lists, and what EventBridge would
 * refuse, or never match, is reported.
 */
struct value *read_pattern(struct reader *reader, struct value *value);
void read_logs(struct reader *reader, const struct node *node);
void read_alarms(struct reader *reader, const struct node *node);
void read_custom_alarms(struct reader *reader, const struct node *node);
void read_dashboard(struct reader *reader, const struct node *node);
void read_queries(struct reader *reader, const struct node *node);
void read_series(struct reader *reader, const struct node *node,
    struct spec_series *out);

/* Whether AWS has the metric, as far as that is known: `where` it is said. */
void check_series(struct reader *reader, struct spec_series *series,
    const struct node *where);
void check_stat(struct reader *reader, struct str stat,
    const struct node *node);

/* The settings that all alarms have; fine: periods below a minute. */
void check_alarm(struct reader *reader, const struct spec_alarm *alarm,
    const struct node *map, bool fine);

#endif
