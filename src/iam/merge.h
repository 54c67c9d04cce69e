#ifndef STEPC_IAM_MERGE_H
#define STEPC_IAM_MERGE_H

#include <stdbool.h>

#include "iam/policy.h"

/*
 * Brings statements into the canonical form that keeps diffs small: those
 * with the same actions and conditions are one, nothing is granted twice,
 * actions, resources and statements are sorted, each has a Sid that says what
 * for.  What takes no resource and concerns the whole machine comes last.
 */
void policy_merge(struct arena *arena, struct policy *policy);

/* Places of resources in their statement, in its order. */
struct use_list {
	size_t *items;
	size_t count;
	size_t capacity;
};

/* On which resources each reason of a statement depends: beside `reasons`. */
struct use_list *statement_uses(struct arena *arena,
    const struct statement *statement);

#endif
