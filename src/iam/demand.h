#ifndef STEPC_IAM_DEMAND_H
#define STEPC_IAM_DEMAND_H

#include "aws/integrations.h"
#include "iam/policy.h"
#include "iam/resolve.h"

/*
 * Adds what one row of the tables asks for: its statement with the resources
 * of this state, or nothing when its condition is not met or when nothing it
 * is about is given.
 */
void demand_add(struct request *request, const struct fact_statement *fact,
    struct policy *policy);

#endif
