#ifndef STEPC_EXPR_INSIDE_H
#define STEPC_EXPR_INSIDE_H

#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"
#include "diag/diag.h"

/* Places inside a string, for the small languages that live there. */

/* A text, and where the source has it. */
struct inside {
	struct arena *arena;
	struct diags *diags;
	struct str text;
	struct span span;
};

/*
 * The place of the bytes begin to end of a text that stands at `span`.
 * Offsets add up where the source has the text as it is; else YAML's
 * quotes, escapes, line ends and indentation are stepped over, and where
 * even that fails it is the whole span.
 */
struct span span_inside(struct span span, struct str text, size_t begin,
    size_t end);

/* A diagnostic at the bytes begin to end of the text. */
struct diag *inside_error(const struct inside *inside, enum rule rule,
    size_t begin, size_t end, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

#endif
