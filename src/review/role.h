#ifndef STEPC_REVIEW_ROLE_H
#define STEPC_REVIEW_ROLE_H

#include "iam/policy.h"
#include "infra/graph.h"

/*
 * All statements of a machine's execution role, however many documents hold
 * them.  None where the graph has no role: of plain ASL.
 */
struct policy role_policy(struct arena *arena, const struct graph *graph,
    const struct asl_machine *machine);

#endif
