#ifndef STEPC_EXPR_JSONATA_H
#define STEPC_EXPR_JSONATA_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/limits.h"
#include "base/str.h"
#include "diag/diag.h"

/*
 * JSONata 2.0.6, the version that Step Functions documents: what that
 * parser takes is taken, and what it refuses is refused.  `?:` and `??` came
 * with 2.1 and are no part of it.
 */

enum jsonata_kind {
	JSONATA_NAME,     /* text: a, `a b`; also `and`, `or`, `in` */
	JSONATA_VARIABLE, /* text without the $; "" is $, "$" is $$ */
	JSONATA_STRING,   /* text without quotes and escapes */
	JSONATA_NUMBER,   /* text as written */
	JSONATA_BOOLEAN,  /* text: true, false */
	JSONATA_NULL,
	JSONATA_REGEX,       /* text with slashes and flags */
	JSONATA_WILDCARD,    /* * */
	JSONATA_DESCENDANT,  /* ** */
	JSONATA_PARENT,      /* % */
	JSONATA_PLACEHOLDER, /* the ? of a partial application */
	JSONATA_PATH,        /* a.b.c: the steps */
	JSONATA_FILTER,      /* a[b]: subject, predicate */
	JSONATA_KEEP,        /* a[]: subject */
	JSONATA_GROUP,       /* a{k: v}: subject, then keys and values */
	JSONATA_SORT,        /* a^(>b, c): subject, then the terms */
	JSONATA_FOCUS,       /* a@$v: subject; text: v */
	JSONATA_INDEX,       /* a#$i: subject; text: i */
	JSONATA_BINARY,      /* two or more operands; text: the operator */
	JSONATA_NEGATE,      /* -a */
	JSONATA_ARRAY,       /* [a, b]; a range is a BINARY ".." */
	JSONATA_OBJECT,      /* {k: v}: keys and values */
	JSONATA_BLOCK,       /* (a; b) */
	JSONATA_CONDITION,   /* a ? b : c, or without c */
	JSONATA_CALL,        /* f(a, b): the procedure, then the arguments */
	JSONATA_PARTIAL,     /* f(?, b): the same */
	JSONATA_LAMBDA,      /* parameters, then the body; text: signature */
	JSONATA_BIND,        /* $x := a: the variable, the value */
	JSONATA_APPLY,       /* a ~> b */
	JSONATA_TRANSFORM    /* |pattern|update, delete| */
};

struct jsonata {
	enum jsonata_kind kind;
	struct str text;
	LIST_OF(struct jsonata *)
	children;     /* a BINARY associates to the left */
	size_t begin; /* in the text that was read */
	size_t end;
	struct jsonata_shape *shape; /* of the parser */
};

struct jsonata_list {
	const struct jsonata **items;
	size_t count;
	size_t capacity;
};

/* Deeper trees are refused, so walking one by recursion is safe. */
enum { JSONATA_DEPTH = LIMIT_JSONATA_DEPTH };

/*
 * Reads "{% … %}" or what stands in it; offsets are those of the text.  NULL
 * when it is none; what is wrong is in diags, once.
 */
struct jsonata *jsonata_parse(struct arena *arena, struct str text,
    struct span span, struct diags *diags);

/* ASL: Reserved variable `$states`; what it has where an expression stands. */
enum jsonata_place {
	JSONATA_ANYWHERE = 0,     /* input and context only */
	JSONATA_AFTER_RESULT = 1, /* Output, Assign of Task, Parallel, Map */
	JSONATA_IN_CATCH = 2      /* Output, Assign of a Catcher */
};

/*
 * What AWS refuses besides the grammar: reading a context that is not there,
 * $$, and fields that $states does not have in this place.  The rest of the
 * arguments are those of jsonata_parse().
 */
bool jsonata_check(struct arena *arena, const struct jsonata *expression,
    enum jsonata_place place, struct str text, struct span span,
    struct diags *diags);

/*
 * Calls visit for a node and then for its children, in written order, unless
 * visit returns false.  `top` says that the node reads the top-level context
 * and not an item of a path.
 */
void jsonata_walk(const struct jsonata *expression,
    bool (*visit)(const struct jsonata *node, bool top, void *context),
    void *context);

/*
 * The places where an expression reads a variable that it does not bind
 * itself: variables of the workflow, `states`, functions.  In written order.
 */
struct jsonata_list jsonata_free_variables(struct arena *arena,
    const struct jsonata *expression);

/* A function of JSONata or one that Step Functions adds; name without $. */
bool jsonata_is_builtin(struct str name);

/*
 * The names behind $states or another variable, as far as they are plain:
 * $states.input.a[0].b gives variable "states" and input, a, b, and *exact is
 * false.  False when the node is no variable and no path from one.
 */
bool jsonata_variable_path(struct arena *arena, const struct jsonata *node,
    struct str *variable, struct str_list *names, bool *exact);

#endif
