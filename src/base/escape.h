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

/* Where of printable ASCII not all is itself. */
enum escape_in {
	ESCAPE_QUOTED = 1,   /* not `"` and `\`, as in JSON and YAML */
	ESCAPE_TEMPLATE = 2, /* nor `$` and `%`, as in HCL */
	ESCAPE_PLAIN = 4,    /* not what may end a plain scalar of YAML */
	ESCAPE_COMMENT = 8   /* all is */
};

/* For each byte where it is itself, in bits of enum escape_in. */
extern const unsigned char escape_itself[256];

/*
 * Where the first byte at or behind `at` stands that is not itself: most texts
 * have none.
 */
static inline size_t
escape_skip(struct str s, size_t at, enum escape_in in)
{
	while (at < s.length &&
	    (escape_itself[(unsigned char)s.data[at]] & in) != 0)
		at++;
	return at;
}

/*
 * The inside of a JSON string, without the quotes.  Bytes that are not UTF-8
 * become U+FFFD.
 */
void escape_json(struct buffer *out, struct str s);

#endif
