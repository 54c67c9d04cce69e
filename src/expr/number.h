#ifndef STEPC_EXPR_NUMBER_H
#define STEPC_EXPR_NUMBER_H

#include <stddef.h>

#include "base/str.h"

/*
 * RFC 8259, 6 Numbers: how many bytes at the beginning of `s` are one; 0 when
 * there is none.
 */
size_t number_length(struct str s);

#endif
