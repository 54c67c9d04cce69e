#ifndef STEPC_EXPR_JSONPATH_H
#define STEPC_EXPR_JSONPATH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"
#include "diag/diag.h"
#include "expr/inside.h"

/*
 * JSONPath as the Amazon States Language has it: the dialect of Jayway's
 * library, context objects and variables.  A path is read and checked;
 * what filters say is checked and not kept.
 */

enum jsonpath_root {
	JSONPATH_INPUT,   /* $ */
	JSONPATH_CONTEXT, /* $$ */
	JSONPATH_VARIABLE /* $name */
};

enum jsonpath_step_kind {
	JSONPATH_NAME,     /* .name, ['name'] */
	JSONPATH_INDEX,    /* [0], [-1] */
	JSONPATH_LIST,     /* ['a', 'b'], [0, 1] */
	JSONPATH_SLICE,    /* [1:] */
	JSONPATH_WILDCARD, /* .*, [*] */
	JSONPATH_DESCENT,  /* .. before another step */
	JSONPATH_FILTER,   /* [?(@.a == 1)] */
	JSONPATH_FUNCTION  /* .length() */
};

struct jsonpath_step {
	enum jsonpath_step_kind kind;
	struct str text; /* the name without quotes, the digits */
	size_t begin;    /* in the text that was read */
	size_t end;
};

struct jsonpath {
	enum jsonpath_root root;
	struct str variable; /* of JSONPATH_VARIABLE, without the $ */
	LIST_OF(struct jsonpath_step) steps;
};

/* NULL when it is none; what is wrong is in diags, once. */
struct jsonpath *jsonpath_parse(struct arena *arena, struct str text,
    struct span span, struct diags *diags);

/* The same for a path that must name exactly one place. */
struct jsonpath *jsonpath_parse_reference(struct arena *arena, struct str text,
    struct span span, struct diags *diags);

/* The same for the bytes begin to end of a longer text. */
struct jsonpath *jsonpath_parse_inside(const struct inside *inside,
    size_t begin, size_t end, bool reference);

/* ASL: Reference Paths */
bool jsonpath_is_reference(const struct jsonpath *path);

/* Where a path that begins at `from` in a longer text ends. */
size_t jsonpath_end(struct str text, size_t from);

#endif
