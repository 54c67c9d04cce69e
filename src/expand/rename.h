#ifndef STEPC_EXPAND_RENAME_H
#define STEPC_EXPAND_RENAME_H

#include "base/map.h"
#include "doc/node.h"

/* Names of steps that come from a template. */

/* The steps that use a template: each name with the first step it became. */
struct aliases {
	struct map map; /* to struct str */
};

void alias_add(struct aliases *aliases, struct str name, struct str first);

/* Sends what went to a step that uses a template to its first step. */
void rename_targets(const struct aliases *aliases, struct node *flow);

/*
 * Prefixes the names of a template's steps, and what goes to them.  Only what
 * stands in `source`, or came through it, is the template's: the steps of an
 * argument keep their names.  query: an entry for each step, or
 * NULL.
 */
void rename_steps(struct arena *arena, const struct aliases *aliases,
    struct node *flow, const struct source *source, struct str prefix,
    const struct node_entry *query);

#endif
