#ifndef STEPC_SPEC_MATCH_H
#define STEPC_SPEC_MATCH_H

#include "base/str.h"

/*
 * Does the pattern of a parameter match the whole text?  True, too, where the
 * pattern says more than can be judged here.
 */
bool match_whole(struct arena *arena, struct str pattern, struct str text);

#endif
