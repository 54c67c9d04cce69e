#ifndef STEPC_CHECK_ALLOW_H
#define STEPC_CHECK_ALLOW_H

#include "doc/node.h"

/*
 * `# stepc: allow RULE - reason`: a finding that the author knows of and
 * answers for.  Only advice can be allowed; what is wrong stays wrong.
 */

/* Reads the comments of a YAML document, before anything is reported. */
void allow_read(struct arena *arena, const struct node *root,
    struct diags *diags);

/* Reports those that allowed nothing, after all is. */
void allow_check(const struct node *root, struct diags *diags);

#endif
