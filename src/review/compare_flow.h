#ifndef STEPC_REVIEW_COMPARE_FLOW_H
#define STEPC_REVIEW_COMPARE_FLOW_H

#include "base/json.h"

/* The steps of a definition, as one side of a comparison. */

enum { NO_TWIN = -1 };

struct flow_step {
	struct str name;
	struct str inside; /* the step around it, and which branch */
	struct json *state;
	struct json *content; /* that makes it the same under another name */
	long twin;            /* its index on the other side, or NO_TWIN */
	bool moved;
};

struct flow_steps {
	struct flow_step *items;
	size_t count;
	size_t capacity;
};

/*
 * Those of a scope and of the scopes in it, in the order of the flow: Terraform
 * sorts the keys of a definition.
 */
void flow_add(struct arena *arena, struct flow_steps *steps,
    const struct json *scope, struct str inside);

#endif
