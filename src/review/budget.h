#ifndef STEPC_REVIEW_BUDGET_H
#define STEPC_REVIEW_BUDGET_H

#include "asl/asl.h"

/*
 * What does not fit: times against the timeouts around them, the history,
 * the payload.  The first machine is the workflow's own.
 */
void budget_check(struct arena *arena, struct asl_machine *const *machines,
    size_t count, struct diags *diags);

#endif
