#ifndef STEPC_ASL_LOWER_H
#define STEPC_ASL_LOWER_H

#include "asl/asl.h"
#include "spec/spec.h"

/* A machine that a workflow becomes, and the step that it was made for. */
struct lowered {
	struct asl_machine *machine;
	struct str step; /* empty: the main machine */
};

struct lowered_list {
	struct lowered *items;
	size_t count;
	size_t capacity;
};

/*
 * The machines of a spec, the main one first.  Steps that are broken become
 * states that are; a clash of names is reported.
 */
void asl_lower(struct arena *arena, const struct spec *spec,
    struct diags *diags, struct lowered_list *machines);

#endif
