#ifndef STEPC_REVIEW_ESTIMATE_H
#define STEPC_REVIEW_ESTIMATE_H

#include "asl/asl.h"
#include "base/json.h"

/*
 * What an execution takes at most, and what it costs: by the facts in
 * aws/budgets.def, from nothing but the machines.
 */

enum measure {
	/* Seconds, when every attempt uses its whole timeout. */
	MEASURE_TIME,
	MEASURE_EVENTS,      /* of the history, when nothing fails */
	MEASURE_EVENTS_MOST, /* when every retry is used */
	MEASURE_TRANSITIONS,
	MEASURE_TRANSITIONS_MOST,
	MEASURE_STARTS, /* how often the wanted state starts an execution */
	MEASURE_COUNT
};

/* Why a figure is not known, and what was taken instead. */
enum gap_kind {
	GAP_TIMEOUT,     /* no timeout: no time */
	GAP_WAIT,        /* a wait that is computed: no time */
	GAP_ITEMS,       /* how many is not said: one */
	GAP_CONCURRENCY, /* it is computed: one at a time */
	GAP_LOOP,        /* nobody says how often: once */
	GAP_STUCK        /* a loop that is never left: once */
};

struct gap {
	const struct asl_state *state;
	enum gap_kind kind;
};

struct gap_list {
	struct gap *items;
	size_t count;
	size_t capacity;
};

/* A line of a sum. */
struct term {
	const struct asl_state *state;
	double each;
	double times;       /* turns of a loop */
	struct str formula; /* of `each`; empty: itself */
};

struct figure {
	double total; /* with what an execution has of its own */
	LIST_OF(struct term) terms;
};

/*
 * A kind of execution: the workflow's own, and those that it starts, of a
 * child machine or of a Distributed Map.
 */
struct run {
	const struct asl_machine *machine; /* that it is of */
	const struct asl_scope *scope;
	const struct asl_state *starter; /* NULL: the workflow's own */
	bool express;
	double timeout; /* seconds; 0: none */
	/* Executions in one of the workflow, with so many items each. */
	double full;
	size_t items;   /* 0: not of batches */
	double partial; /* and those that get the rest */
	size_t rest;
	struct figure figures[MEASURE_COUNT];
	struct gap_list gaps;
	double transitions; /* of all of them in one of the workflow */
	double longest;     /* seconds, cut at the timeout */
	bool bounded;       /* else it is a lower bound */
};

struct money {
	double transitions;   /* of all Standard executions */
	double requests;      /* of Express */
	double seconds;       /* of Express, at most */
	double per_execution; /* US dollars */
	double price;         /* of a thousand transitions */
	bool region_known;
};

struct estimate {
	LIST_OF(struct run) runs; /* the workflow's own first */
	/* The workflow's own history: how many items fit, if it has any. */
	bool depends_on_items;
	double most_items;
	double most_items_retried;
	struct money money;
};

struct estimate_options {
	double items; /* of each outermost Map; 0: as expected */
	struct str region;
	bool brief; /* figures only: no formulas, not how many items fit */
};

/* The first machine is the workflow's own. */
void estimate_make(struct arena *arena, struct asl_machine *const *machines,
    size_t count, const struct estimate_options *options,
    struct estimate *estimate);

/* How many items fit, which takes much longer than all else. */
void estimate_fit(struct arena *arena, struct asl_machine *const *machines,
    size_t count, struct estimate *estimate);

/*
 * What the runs are of: a machine's name, and of a Distributed Map
 * "NAME/LABEL".
 */
struct str_list estimate_names(struct arena *arena,
    const struct estimate *estimate, struct str base_name);

/* For people: tables with the sums; executions: a month, or 0. */
void estimate_show(struct buffer *out, const struct estimate *estimate,
    const struct str_list *names, double executions);

struct json *estimate_json(struct arena *arena, const struct estimate *estimate,
    const struct str_list *names, double executions);

/* Why, as a sentence without a full stop: "no timeout". */
const char *gap_words(enum gap_kind kind);

/* "494 s": whole where it is whole. */
void put_seconds(struct buffer *out, double seconds);

/* "8 min 14 s" */
struct str seconds_words(struct arena *arena, double seconds);

#endif
