#ifndef STEPC_IAM_TASK_H
#define STEPC_IAM_TASK_H

#include "iam/policy.h"
#include "iam/resolve.h"

/*
 * What a Task needs: by its Resource it is an integration in some form, an
 * SDK call, a function, or an activity.  Reports what is not there.
 */
void task_demand(struct request *request, struct policy *policy);

#endif
