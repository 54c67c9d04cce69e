#ifndef STEPC_EXPR_NUMBER_H
#define STEPC_EXPR_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/*
 * RFC 8259, 6 Numbers: how many bytes at the beginning of `s` are one; 0 when
 * there is none.
 */
size_t number_length(struct str s);

/*
 * Whether all of `s` is one, and a double is large enough for it: others are
 * null, infinite or a failure to whoever reads them.
 */
bool number_is_json(struct arena *arena, struct str s);

#endif
