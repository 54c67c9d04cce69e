#ifndef STEPC_REVIEW_ROUTE_H
#define STEPC_REVIEW_ROUTE_H

#include "asl/asl.h"

/* The heaviest way through the states of a scope, from its StartAt. */

/* What a state weighs there, and how often it is passed. */
struct route_stop {
	const struct asl_state *state;
	size_t place; /* in its scope */
	double times;
};

struct route {
	double total;
	LIST_OF(struct route_stop) stops; /* in the order of the way */
	/*
	 * States at which loops are entered that nothing in the spec bounds:
	 * they count once.  Those of `stuck` have no way out, either.
	 */
	LIST_OF(const struct asl_state *) loops;
	LIST_OF(const struct asl_state *) stuck;
};

struct route_wish {
	const double *weights; /* of the scope's states, in their order */
	bool catches;          /* failures are ways, too */
	bool seconds;          /* a loop that lasts so long weighs as much */
};

/* Works in the arena's scratch. */
void route_find(struct arena *arena, const struct asl_scope *scope,
    const struct route_wish *wish, struct route *route);

/* A literal number that is not negative. */
bool number_of(const struct value *value, double *number);

#endif
