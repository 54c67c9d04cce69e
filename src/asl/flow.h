#ifndef STEPC_ASL_FLOW_H
#define STEPC_ASL_FLOW_H

#include "asl/asl.h"

/*
 * How the states of a machine hang together (asl-rules G1 to G7): targets
 * exist in their own scope, every state is reachable and its name unique in
 * the machine, and the top level can end.
 */
void asl_check_flow(struct arena *arena, const struct asl_machine *machine,
    struct diags *diags);

#endif
