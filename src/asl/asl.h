#ifndef STEPC_ASL_ASL_H
#define STEPC_ASL_ASL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "diag/diag.h"
#include "expr/value.h"

/*
 * A state machine as the Amazon States Language has it: what a spec is
 * lowered to and what ASL files are read into.  Read-only once made.
 *
 * A field that is absent is NULL, an empty text (a comment: one without
 * data, since an empty comment is one) or false.  Fields that ASL
 * allows to be a literal or an expression are values (TimeoutSeconds may be a
 * number or "{% … %}"); the "…Path" variants have places of their own.
 */

/* ASL: State Types */
enum asl_type {
	ASL_TASK,
	ASL_PASS,
	ASL_CHOICE,
	ASL_WAIT,
	ASL_SUCCEED,
	ASL_FAIL,
	ASL_PARALLEL,
	ASL_MAP
};

/* ASL: Retrying after error */
struct asl_retrier {
	struct str_list errors;
	struct value *interval;     /* seconds */
	struct value *max_attempts; /* retries, 0 means none */
	struct value *backoff_rate;
	struct value *max_delay; /* seconds */
	struct str jitter;       /* FULL, NONE or empty */
	struct str comment;
	struct span span;
	struct span errors_span; /* where ErrorEquals was written */
};

/* ASL: Fallback states */
struct asl_catcher {
	struct str_list errors;
	struct value *assign;
	struct value *output;      /* JSONata */
	struct value *result_path; /* JSONPath; may be VALUE_NULL */
	struct str next;
	struct str comment;
	struct span span;
	struct span next_span;   /* may have no source */
	struct span errors_span; /* where ErrorEquals was written */
};

/* ASL: Choice Rules.  In JSONPath the test is kept as written. */
struct asl_rule {
	struct value *condition; /* JSONata: Condition */
	struct value *test;      /* JSONPath: Variable, And, StringEquals … */
	struct value *assign;
	struct value *output; /* JSONata */
	struct str next;
	struct str comment;
	struct span span;
};

/* States with their own StartAt: a machine, a branch, an item processor. */
struct asl_scope {
	struct str comment;
	struct str start_at;
	LIST_OF(struct asl_state *) states; /* in flow order */
	struct value *processor_config;     /* of an ItemProcessor */
	struct span span;
};

/* ASL: Task State */
struct asl_task {
	struct text resource;
	struct value *timeout; /* seconds or an expression */
	struct value *timeout_path;
	struct value *heartbeat;
	struct value *heartbeat_path;
	struct value *credentials;
	struct span resource_span;
};

/* ASL: Choice State */
struct asl_choice {
	LIST_OF(struct asl_rule) rules;
	struct str otherwise; /* Default */
	/* Made for a `repeat`, for estimates: what ends it; else NULL. */
	const struct value *rounds;
	const struct value *longest; /* seconds */
};

/* ASL: Wait State; exactly one is there. */
struct asl_wait {
	struct value *seconds;
	struct value *timestamp;
	struct value *seconds_path;
	struct value *timestamp_path;
};

/* ASL: Fail State */
struct asl_fail {
	struct value *error;
	struct value *cause;
	struct value *error_path;
	struct value *cause_path;
};

/* ASL: Parallel State */
struct asl_parallel {
	LIST_OF(struct asl_scope *) branches;
};

/* ASL: Map State */
struct asl_map {
	struct value *items;      /* JSONata */
	struct value *items_path; /* JSONPath */
	struct value *item_reader;
	struct value *item_selector;
	struct value *item_batcher;
	struct value *result_writer;
	struct value *max_concurrency;
	struct value *max_concurrency_path;
	struct value *tolerated_count;
	struct value *tolerated_count_path;
	struct value *tolerated_percentage;
	struct value *tolerated_percentage_path;
	struct str label;
	struct span label_span;
	struct asl_scope *processor; /* NULL only when the state is broken */
	bool iterator; /* it was written under its old name, Iterator */
	/* What a spec says for estimates; NULL: nothing. */
	const struct value *expected_items;
	const struct value *batch_size; /* an iteration gets so many */
};

struct asl_state {
	enum asl_type type;
	struct str name;
	struct str comment;
	enum query query;
	struct str next; /* empty: End, or a type that has neither */
	bool end;
	struct value *input_path;      /* JSONPath */
	struct value *parameters;      /* Parameters or Arguments */
	struct value *result_selector; /* JSONPath */
	struct value *result_path;     /* JSONPath; may be VALUE_NULL */
	struct value *output_path;     /* JSONPath */
	struct value *result;          /* Pass, JSONPath */
	struct value *output;          /* JSONata */
	struct value *assign;
	LIST_OF(struct asl_retrier) retry;
	LIST_OF(struct asl_catcher) catch;
	bool empty_retry; /* "Retry": [] was written */
	bool empty_catch;
	union {
		struct asl_task task;
		struct asl_choice choice;
		struct asl_wait wait;
		struct asl_fail fail;
		struct asl_parallel parallel;
		struct asl_map map;
	} as;
	struct span span; /* the step or state that it comes from */
	struct str step;  /* name of that step, for messages */
	const struct value *permitted; /* `resources:` of the step, or NULL */
	bool broken; /* the author's mistake is reported already */
	bool made;   /* by stepc, not named by the author */
	bool astray; /* a field that leads on was refused, which is reported */
	/* Written in ASL: a spec's checks have not seen it. */
	bool plain;
	struct span next_span; /* where Next was written; may have no source */
};

struct asl_machine {
	struct thing *thing; /* its name and ARN */
	bool express;
	bool plain; /* a definition, not lowered from a spec */
	/*
	 * A token stands where the structure goes on: for a state, States,
	 * Retry, the word of Next …  It is left out here, so such a machine
	 * can be looked at, but not printed.
	 */
	bool open;
	enum query query;        /* JSONATA or JSONPATH */
	bool query_implied;      /* JSONPath, and nobody said so */
	struct str version;      /* empty or "1.0" */
	struct value *timeout;   /* seconds, a number */
	struct asl_scope *scope; /* comment, start_at, states */
	struct value *value;     /* see asl_settle(); else NULL */
};

const char *asl_type_name(enum asl_type type);

/* The language that a state of this machine speaks. */
enum query asl_query(const struct asl_machine *machine,
    const struct asl_state *state);

/*
 * Calls visit for every state of a scope, nested ones after the state that
 * holds them, in written order.
 */
void asl_walk(const struct asl_scope *scope,
    void (*visit)(const struct asl_state *state, void *context), void *context);

/*
 * The machine as the tree that every emitter prints: fields in the order
 * Type, Comment, what it does, Retry, Catch, Output, Next; states in flow
 * order.
 */
struct value *asl_value(struct arena *arena, const struct asl_machine *machine);

/*
 * From now on the machine stays as it is: its tree is made here, and every
 * asl_value() gives this one.
 */
void asl_settle(struct arena *arena, struct asl_machine *machine);

#endif
