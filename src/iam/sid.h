#ifndef STEPC_IAM_SID_H
#define STEPC_IAM_SID_H

#include "iam/policy.h"

/* Where a statement stands: 0 by its actions, others after that. */
int sid_rank(const struct statement *statement);

/* Gives every statement a Sid that says what for; unique in the policy. */
void sid_assign(struct arena *arena, struct policy *policy);

#endif
