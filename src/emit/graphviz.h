#ifndef STEPC_EMIT_GRAPHVIZ_H
#define STEPC_EMIT_GRAPHVIZ_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

/*
 * Graphviz behind one door.  It is loaded when it is asked for: a build may be
 * without it, and so may be a machine.
 */
enum graphviz { GRAPHVIZ_THERE, GRAPHVIZ_NOT_BUILT, GRAPHVIZ_NOT_INSTALLED };

enum graphviz graphviz_look(void);

/*
 * DOT laid out, as Graphviz writes SVG.  Widths of text come from its own
 * tables, so that no font of the machine has a say.  False: it cannot, or is
 * not there.
 */
bool graphviz_svg(struct arena *arena, struct str dot, struct str *svg);

#endif
