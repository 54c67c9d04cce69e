#ifndef STEPC_IAM_MAP_H
#define STEPC_IAM_MAP_H

#include "iam/policy.h"
#include "iam/resolve.h"

/*
 * What a Map needs besides its states: nothing when it is inline; for a
 * Distributed Map its children, its reader and its writer.
 */
void map_demand(struct request *request, struct policy *policy);

#endif
