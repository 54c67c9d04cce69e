#ifndef STEPC_BASE_ESCAPE_H
#define STEPC_BASE_ESCAPE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/*
 * Characters that no output carries as themselves: controls, what some
 * language takes for a line end, what turns the direction of reading, marks
 * and non-characters.  All are below U+10000.
 */
bool escape_is_needed(uint32_t code_point);

/*
 * The inside of a JSON string, without the quotes.  Bytes that are not UTF-8
 * become U+FFFD.
 */
void escape_json(struct buffer *out, struct str s);

#endif
