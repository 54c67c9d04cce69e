#ifndef STEPC_CHECK_CHECK_H
#define STEPC_CHECK_CHECK_H

#include "spec/spec.h"

/* Does the spec make sense, in the author's words?  Reports, changes nothing.
 */
void check_spec(struct arena *arena, const struct spec *spec,
    struct diags *diags);

#endif
