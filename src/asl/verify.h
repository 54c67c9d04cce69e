#ifndef STEPC_ASL_VERIFY_H
#define STEPC_ASL_VERIFY_H

#include "asl/asl.h"
#include "diag/diag.h"

/*
 * What AWS refuses in a machine, or saves and cannot run, wherever it comes
 * from: query languages, expressions and paths, variables, error handlers,
 * what a Task calls.  States that are broken are passed by.  What asl/read.h
 * and asl_check_flow() report is not said again.
 */
void asl_verify(struct arena *arena, const struct asl_machine *machine,
    struct diags *diags);

/* Is "aws-sdk:service:action" spelled as the names of the SDK are (K2)? */
bool asl_is_sdk_id(struct str id);

#endif
