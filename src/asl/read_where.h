#ifndef STEPC_ASL_READ_WHERE_H
#define STEPC_ASL_READ_WHERE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"
#include "diag/diag.h"

/*
 * Where something stands in a definition, in the form in which AWS says it:
 * /States/M/ItemProcessor/States/P/Catch[0]/Next.  One link for each step
 * from the outside in, so that nothing is put together without need.
 */
struct asl_where {
	const struct asl_where *outer; /* NULL: the whole definition */
	struct str name;               /* a field or the name of a state */
	size_t number;                 /* index in its list + 1; 0: no list */
	bool lost; /* a state of which nobody knows where it goes */
};

struct asl_where asl_where_in(const struct asl_where *outer, const char *field);
struct asl_where asl_where_at(const struct asl_where *outer, const char *field,
    size_t index);
struct asl_where asl_where_key(const struct asl_where *outer, struct str key);

/* Empty when a link is lost. */
struct str asl_where_show(struct arena *arena, const struct asl_where *where);

/*
 * Adds what AWS itself says of a mistake, so that people can match it: code,
 * words and, unless `where` is NULL, the place.
 */
void asl_quote(struct diags *diags, struct diag *diag, const char *code,
    const struct asl_where *where, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* asl_walk() that also says where each state is. */
struct asl_scope;
struct asl_state;
void asl_walk_where(const struct asl_scope *scope,
    const struct asl_where *where,
    void (*visit)(const struct asl_state *state, const struct asl_where *where,
	void *context),
    void *context);

#define ASL_SCHEMA "SCHEMA_VALIDATION_FAILED"

#endif
