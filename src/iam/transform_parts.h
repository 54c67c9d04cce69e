#ifndef STEPC_IAM_TRANSFORM_PARTS_H
#define STEPC_IAM_TRANSFORM_PARTS_H

#include <stdbool.h>

#include "iam/transforms.h"

/* The functions behind transforms.def and what they share. */

#define TRANSFORM(name, apply, accepts, wildcard) \
	void transform_##apply(const struct arguments *arguments, \
	    struct text value, struct text_list *results);
#include "iam/transforms.def"
#undef TRANSFORM

void transform_add(const struct arguments *arguments, struct text_list *results,
    struct text text);

/* A template of the tables, then the value, then literal text. */
void transform_add_around(const struct arguments *arguments,
    struct text_list *results, const char *before, struct text value,
    const char *after);

/* An ARN as it is; a thing's name as its ARN; else false. */
bool transform_add_arn(const struct arguments *arguments,
    struct text_list *results, struct text value, enum thing_kind kind);

#endif
