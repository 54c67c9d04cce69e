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

/* Whether it is on this resource of its statement that the step depends. */
bool reason_is_for(struct arena *arena, const struct policy_reason *reason,
    struct text resource);

#endif
