#ifndef STEPC_EXPAND_OVERLAY_H
#define STEPC_EXPAND_OVERLAY_H

#include "doc/node.h"

/* One document over another. */

/* NULL when the map has no such key. */
struct node_entry *overlay_find(struct node *map, struct str key);

/* A map of its own, so that changing it leaves the document alone. */
struct node *overlay_copy(struct arena *arena, const struct node *map);

void overlay_remove(struct node *map, const char *key);

/* `above` over `below`: maps deep, lists and scalars replace, null removes. */
struct node *overlay(struct arena *arena, const struct node *below,
    const struct node *above);

#endif
