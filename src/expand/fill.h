#ifndef STEPC_EXPAND_FILL_H
#define STEPC_EXPAND_FILL_H

#include "expand/template.h"

/* A template's nodes with the arguments in place of ${parameters}. */

struct fill {
	struct arena *arena;
	struct diags *diags;
	const struct template *template;
	struct node **arguments; /* one for each parameter */
	size_t *room;            /* how many nodes may still be made */
	size_t fillers;          /* steps made for empty lists so far */
};

/*
 * A copy of a tree.  When there is no room left, *room is 0 and what comes
 * back is of no use.
 */
struct node *fill_node(struct fill *fill, const struct node *node);

/* A copy without any replacing. */
struct node *fill_copy(struct fill *fill, const struct node *node);

#endif
