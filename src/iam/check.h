#ifndef STEPC_IAM_CHECK_H
#define STEPC_IAM_CHECK_H

#include "aws/integrations.h"
#include "iam/resolve.h"

/* Whether a Task calls something that there is, in a way that there is. */

/*
 * "states:startExecution.sync:2": the integration and its form.  NULL, and
 * reported, when there is no such thing in this type of machine.
 */
const struct integration *check_integration(struct request *request,
    struct str name, enum form *form);

/* Missing and unknown arguments. */
void check_arguments(struct request *request,
    const struct integration *integration);

/* A Resource that stepc cannot read. */
void check_unknown_resource(struct request *request);

#endif
