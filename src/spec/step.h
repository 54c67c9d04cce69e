#ifndef STEPC_SPEC_STEP_H
#define STEPC_SPEC_STEP_H

#include <stdbool.h>
#include "doc/node.h"
#include "expr/reference.h"
#include "expr/value.h"

/* The steps of a flow, as the author means them. */

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
	LIST_OF(struct saga_part) saga;
	bool until; /* wait: the value is a timestamp */
	/* Never NULL; those of another kind say nothing. */
	const struct map_settings *map;
	const struct batches *batches;
	const struct repeat *repeat;
	const struct http *http;
};

#endif
