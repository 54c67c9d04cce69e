#ifndef STEPC_EXPAND_ENVIRONMENT_H
#define STEPC_EXPAND_ENVIRONMENT_H

#include "doc/node.h"

/*
 * The names under `environments`, in written order.  Too many are reported,
 * and those that are left out; so are two that a folder cannot tell apart.
 */
void environment_names(struct arena *arena, const struct node *root,
    struct str_list *names, struct diags *diags);

/*
 * The document with an environment's overlay laid over it: maps deep, lists
 * and scalars replace, null removes.  An empty name is the bare document.
 * `environments` itself is gone.  What cannot be overlaid is reported.
 */
struct node *environment_apply(struct arena *arena, const struct node *root,
    struct str name, struct diags *diags);

#endif
