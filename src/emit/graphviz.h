#ifndef STEPC_EMIT_GRAPHVIZ_H
#define STEPC_EMIT_GRAPHVIZ_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/* Graphviz behind one door.  A build without it has none. */
bool graphviz_is_there(void);

/*
 * DOT laid out, as Graphviz writes SVG.  Widths of text come from its own
 * tables, so that no font of the machine has a say.  False: it cannot.
 */
bool graphviz_svg(struct arena *arena, struct str dot, struct str *svg);

#endif
