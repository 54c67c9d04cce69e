#ifndef STEPC_IAM_TRANSFORMS_H
#define STEPC_IAM_TRANSFORMS_H

#include "iam/arguments.h"

/* The functions of "{Param#name}" in the tables of src/aws/. */

struct transform {
	const char *name;
	/*
	 * Adds what the value stands for: mostly one text, none where it
	 * cannot be known.  The value may be a pattern.
	 */
	void (*apply)(const struct arguments *arguments, struct text value,
	    struct text_list *results);
	const char *accepts;  /* pattern of ARNs that it takes, or NULL */
	const char *wildcard; /* why it makes one, or NULL */
};

/* NULL when there is none of that name, which is our mistake. */
const struct transform *transform_find(struct str name);

#endif
