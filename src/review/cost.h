#ifndef STEPC_REVIEW_COST_H
#define STEPC_REVIEW_COST_H

#include "review/estimate.h"

/* Inside of the estimates: what one state adds to a measure. */

struct costing {
	struct arena *arena;
	struct asl_machine *const *machines;
	size_t count;
	double items;          /* of the outermost Maps; 0: as expected */
	struct gap_list *gaps; /* NULL: nobody asks */
	/* MEASURE_STARTS: of which state, with how many items. */
	const struct asl_state *starter;
	size_t wanted;
	size_t depth; /* of executions within executions */
	bool brief;   /* no formulas */
};

/* Where a scope is: what a Map in it is over. */
struct spot {
	size_t batch; /* items of the batch; 0: none */
	size_t rest;  /* items of the last batch; 0: the same */
	bool inside;  /* of a Map */
};

/* How often a Map runs its inside. */
struct iterations {
	bool known;
	double full; /* with so many items each: */
	struct spot place;
	double rest; /* 1, for a last batch that is smaller, or 0 */
};

struct iterations map_iterations(const struct costing *costing,
    const struct asl_map *map, struct spot place);

/* As far as it has an effect; 0 when it is computed. */
double map_concurrency(const struct asl_state *state);
bool map_is_express(const struct asl_map *map);

/* The machine of ours that a Task starts, or NULL; does it wait for it? */
const struct asl_machine *task_child(const struct costing *costing,
    const struct asl_state *state, bool *waits);

/* Retries and the seconds between them. */
struct retries {
	double count;
	double seconds;
};
struct retries state_retries(const struct asl_state *state);

/* The sum for people: " + 2 s + 4 s + 8 s" */
struct str retries_formula(struct arena *arena, const struct asl_state *state);

/* formula: NULL, or where the sum is written. */
double state_cost(struct costing *costing, const struct asl_state *state,
    enum measure measure, struct spot place, struct buffer *formula);

/* The heaviest way; figure: NULL, or where it is written. */
double scope_cost(struct costing *costing, const struct asl_scope *scope,
    enum measure measure, struct spot place, struct figure *figure);

/* The longest time of an execution, cut at its timeout. */
double execution_time(struct costing *costing, const struct run *run,
    struct figure *figure, struct gap_list *gaps, bool *bounded);

void gap_add(struct costing *costing, const struct asl_state *state,
    enum gap_kind kind);

#endif
