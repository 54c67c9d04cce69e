#ifndef STEPC_IAM_FOLD_H
#define STEPC_IAM_FOLD_H

#include "asl/asl.h"
#include "base/arena.h"
#include "expr/value.h"

/*
 * What is constant in an expression.  The result is a pattern, in which "*"
 * stands for what only a run knows: {% 'pre-' & $x %} and
 * States.Format('pre-{}', $.x) give "pre-*", an expression that stepc does
 * not see through gives "*".
 */

/* "{% … %}" */
struct text fold_jsonata(struct arena *arena, struct text text,
    const struct asl_machine *machine);

/* The value of a key that ends in ".$". */
struct text fold_jsonpath(struct arena *arena, struct text text,
    const struct asl_machine *machine);

#endif
