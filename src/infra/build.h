#ifndef STEPC_INFRA_BUILD_H
#define STEPC_INFRA_BUILD_H

#include "asl/asl.h"
#include "iam/policy.h"
#include "infra/graph.h"
#include "spec/spec.h"

/* A machine with the policy that its role needs; the main one is first. */
struct built_machine {
	struct asl_machine *machine;
	struct policy policy;
	struct str step; /* child: the step that it is made for, else empty */
};

struct built_machines {
	struct built_machine *items;
	size_t count;
	size_t capacity;
};

/*
 * Plans everything that a workflow needs around its machines.  What AWS
 * limits (lengths of names, collisions, size of policies) is reported.
 * Keeps pointers into the spec and the machines.
 */
struct graph *infra_build(struct arena *arena, const struct spec *spec,
    const struct built_machines *machines, struct str spec_path,
    struct diags *diags);

#endif
