#ifndef STEPC_IAM_ARGUMENTS_H
#define STEPC_IAM_ARGUMENTS_H

#include <stdbool.h>

#include "asl/asl.h"
#include "base/arena.h"
#include "expr/value.h"

/* What a state tells the service that it calls: Parameters or Arguments. */
struct arguments {
	struct arena *arena;
	const struct asl_machine *machine;
	const struct value *value; /* may be NULL */
	bool jsonata;
};

/* One value of a parameter. */
struct argument {
	struct text text; /* a pattern where `dynamic` */
	bool dynamic;     /* some of it is only known at run time */
	bool absent;      /* an item of a list does not have it */
	struct span span;
};

struct argument_list {
	struct argument *items;
	size_t count;
	size_t capacity;
};

/*
 * The values of "Name", "Outer.Inner" or "List[].Name"; of "A|B" those of
 * the first that is there.  Empty when it is not there.
 */
struct argument_list arguments_find(const struct arguments *arguments,
    struct str path);

/* No names can be seen: the whole is one expression. */
bool arguments_are_opaque(const struct arguments *arguments);

#endif
