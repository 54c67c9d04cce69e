#ifndef STEPC_IAM_MAP_H
#define STEPC_IAM_MAP_H

#include <stdbool.h>

#include "iam/policy.h"
#include "iam/resolve.h"

/*
 * What a Map needs besides its states: nothing when it is inline; for a
 * Distributed Map its children, its reader and its writer.
 */
void map_demand(struct request *request, struct policy *policy);

/* A Map whose children are executions of their own. */
bool map_is_distributed(const struct asl_state *state);

#endif
