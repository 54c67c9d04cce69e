#ifndef STEPC_EXPAND_ARGUMENT_H
#define STEPC_EXPAND_ARGUMENT_H

#include "expand/template.h"

/* What a use gives to a template. */

/* Is the node of that type?  Null is of none. */
bool argument_fits(const struct node *node, enum argument_type type);

/*
 * An argument for each parameter, in their order, from a map that may be
 * NULL, and from the defaults.  False, and said why, when one is missing, is
 * of the wrong type or has no parameter.  used: where the template is named.
 */
bool arguments_bind(struct arena *arena, const struct template *template,
    const struct node *with, struct span used, struct node **arguments,
    struct diags *diags);

#endif
