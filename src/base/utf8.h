#ifndef STEPC_BASE_UTF8_H
#define STEPC_BASE_UTF8_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

#define UTF8_INVALID 0xFFFFFFFFu

/* The same as utf8_next(), of any code point. */
uint32_t utf8_next_any(struct str s, size_t *at);

/*
 * Reads the code point at *at and moves *at behind it.  A byte that is not
 * UTF-8 (RFC 3629: no surrogates, no overlong forms) gives UTF8_INVALID and
 * moves by one.
 */
static inline uint32_t
utf8_next(struct str s, size_t *at)
{
	unsigned char first = (unsigned char)s.data[*at];

	if (first >= 0x80)
		return utf8_next_any(s, at);
	*at += 1;
	return first;
}

/* Where the first byte that is not UTF-8 stands; s.length when none does. */
size_t utf8_first_invalid(struct str s);

/* How many code points; each invalid byte counts as one. */
size_t utf8_count(struct str s);

/* Appends a code point, which must be a valid one. */
void utf8_add(struct buffer *buffer, uint32_t code_point);

/* C0 and C1 controls and DEL. */
bool utf8_is_control(uint32_t code_point);

#endif
