#ifndef STEPC_REVIEW_COMPARE_FLOW_H
#define STEPC_REVIEW_COMPARE_FLOW_H

#include "base/json.h"
#include "base/map.h"

/* The steps of a definition, as one side of a comparison. */

enum { NO_TWIN = -1 };

struct flow_step {
	struct str name;
	struct str inside; /* the step around it, and which branch */
	struct json *state;
	struct json *content; /* that makes it the same under another name */
	long twin;            /* its index on the other side, or NO_TWIN */
	bool moved;
	bool followed;    /* `leads` is known */
	struct str leads; /* where it goes past what came, went or moved */
};

struct flow_steps {
	struct flow_step *items;
	size_t count;
	size_t capacity;
	/* By name, and by where they go with Next; the first of each. */
	struct map names;
	struct map sources;
};

/*
 * Those of a scope and of the scopes in it, in the order of the flow: Terraform
 * sorts the keys of a definition.
 */
void flow_add(struct arena *arena, struct flow_steps *steps,
    const struct json *scope, struct str inside);

/* When all are added: so that they are found. */
void flow_note(struct arena *arena, struct flow_steps *steps);

/* Finds the twins of two flows, and what moved. */
void flow_pair(struct arena *arena, struct flow_steps *before,
    struct flow_steps *after);

#endif
