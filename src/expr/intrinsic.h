#ifndef STEPC_EXPR_INTRINSIC_H
#define STEPC_EXPR_INTRINSIC_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"
#include "diag/diag.h"
#include "expr/jsonpath.h"

/* Calls such as States.Format('{}-{}', $.a, States.UUID()). */

/* ASL: Intrinsic Functions */
enum intrinsic_function {
#define INTRINSIC(name, least, most, arguments) INTRINSIC_##name,
#include "expr/intrinsic.def"
#undef INTRINSIC
	INTRINSIC_COUNT
};

enum intrinsic_kind {
	INTRINSIC_CALL,
	INTRINSIC_PATH,
	INTRINSIC_STRING,
	INTRINSIC_NUMBER,
	INTRINSIC_TRUE,
	INTRINSIC_FALSE,
	INTRINSIC_NULL
};

struct intrinsic {
	enum intrinsic_kind kind;
	enum intrinsic_function function;
	LIST_OF(struct intrinsic *) arguments;
	const struct jsonpath *path;
	struct str text; /* path, number, string without quotes and escapes */
	/* Where a {} of Format's template stands in `text`. */
	LIST_OF(size_t) holes;
	size_t begin; /* in the text that was read */
	size_t end;
};

/* Something that is to be read by intrinsic_parse() and not as a path. */
bool is_intrinsic(struct str text);

/* NULL when it is none; what is wrong is in diags, once. */
struct intrinsic *intrinsic_parse(struct arena *arena, struct str text,
    struct span span, struct diags *diags);

/* "Format" */
const char *intrinsic_name(enum intrinsic_function function);

#endif
