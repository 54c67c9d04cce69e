#ifndef STEPC_IAM_SHOW_H
#define STEPC_IAM_SHOW_H

#include "base/str.h"
#include "expr/value.h"
#include "iam/policy.h"

/* A policy for people and for programs. */

/*
 * Each statement with its actions, resources and conditions, the steps that
 * need it and why, and why a "*" stays.
 */
void policy_show(struct buffer *buffer, const struct policy *policy,
    const struct resolution *known);

/*
 * The policy document: Version and Statement.  Lists of one are written as
 * the one; references are not resolved.
 */
struct value *policy_value(struct arena *arena, const struct policy *policy);

#endif
