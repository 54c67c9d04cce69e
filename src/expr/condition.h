#ifndef STEPC_EXPR_CONDITION_H
#define STEPC_EXPR_CONDITION_H

#include "base/arena.h"
#include "base/str.h"
#include "diag/diag.h"
#include "expr/value.h"

/*
 * The short form of a JSONPath condition, to ASL Choice Rules:
 *
 *   $.amount < 10000 and ($.kind == "order" or not $.flag)
 *   $.name matches "a*"    $.x is string    $.x is not present
 *   $.a < $.b              $.a == $.b as string
 *
 * Paths are reference paths.  A literal is a number, true, false, null or a
 * string in either kind of quotes.  A string that is an RFC 3339 timestamp is
 * compared as one; `as string` behind the comparison says otherwise.  Two
 * paths are compared as numbers, except that == and != want a type: `as
 * string`, `number`, `boolean` or `timestamp`.  A path alone is a boolean.
 */

/*
 * The rule without Next, or NULL after a diagnostic.  Strings in it are
 * literal, with their place, so that references can be looked for.
 */
struct value *condition_parse(struct arena *arena, struct str text,
    struct span span, struct diags *diags);

#endif
