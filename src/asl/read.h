#ifndef STEPC_ASL_READ_H
#define STEPC_ASL_READ_H

#include <stdbool.h>

#include "asl/asl.h"
#include "diag/diag.h"
#include "expr/value.h"

/*
 * The Amazon States Language, from a tree of values to a machine: the second
 * front door, beside specs.  A text "${Name}" in a string is a substitution
 * token: nobody knows what it will be, so no rule is broken by it.
 *
 * Mistakes are reported, each once, and the field left out; a state of which
 * too little is left is `broken`.  What needs the whole machine is for
 * asl_check_flow() and asl_verify().
 */

/*
 * One state, for an `asl` step: `query` is the machine's language.  Next and
 * End may both be missing (the flow says what follows): then `next` is empty
 * and `end` false.  Never NULL.  `span` is the object's, `step` the name.
 */
struct asl_state *asl_read_state(struct arena *arena, struct diags *diags,
    struct str name, const struct value *object, enum query query);

/*
 * A whole definition.  NULL when it is no object, or NULL itself.  The scope
 * is always there, `thing` is left to the caller; the span of a state is that
 * of its name.
 */
struct asl_machine *asl_read_machine(struct arena *arena, struct diags *diags,
    const struct value *document, bool express);

#endif
