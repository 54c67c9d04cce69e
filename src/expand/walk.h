#ifndef STEPC_EXPAND_WALK_H
#define STEPC_EXPAND_WALK_H

#include "doc/node.h"

/*
 * Where a document has flows, and where a flow names a step to go to: every
 * place that holds steps is said here and nowhere else in this room.
 */

/* What to do on the way; each may be NULL. */
struct walk {
	void *context;
	struct arena *arena; /* where there is a `flow` */
	/* A list of steps, before what is in it: may change the items. */
	void (*flow)(void *context, struct node *list);
	/* A step's name and body, before what is in it. */
	void (*step)(void *context, struct node_entry *step);
	/* The name of a step after `next`. */
	void (*target)(void *context, struct node *target);
};

/* Anything that is no list of steps is passed by. */
void walk_flow(const struct walk *walk, struct node *list);

/* The name and body of an item of a flow, or NULL when it is no step. */
struct node_entry *walk_step(struct node *item);

#endif
