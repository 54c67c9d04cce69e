#ifndef STEPC_EXPR_TIMESTAMP_H
#define STEPC_EXPR_TIMESTAMP_H

#include <stdbool.h>

#include "base/str.h"

/*
 * RFC 3339, 5.6, as ASL wants it: a date that exists, an upper-case T, and an
 * upper-case Z or an offset.
 */
bool timestamp_is_valid(struct str text);

#endif
