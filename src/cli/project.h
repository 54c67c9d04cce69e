#ifndef STEPC_CLI_PROJECT_H
#define STEPC_CLI_PROJECT_H

#include "cli/command.h"
#include "spec/project.h"

/*
 * Reads stepc.yaml of this folder or of the nearest one above it, but not of
 * one above the repository.  All is as if it were not said where there is
 * none; its paths are made to lead from here.  False, and said why, when it
 * cannot be read.
 */
bool project_load(struct cli *cli, struct diags *diags,
    struct project *project);

#endif
