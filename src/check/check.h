#ifndef STEPC_CHECK_CHECK_H
#define STEPC_CHECK_CHECK_H

#include "spec/spec.h"

/* Does the spec make sense, in the author's words?  Reports, changes nothing.
 */
void check_spec(struct arena *arena, const struct spec *spec,
    struct diags *diags);

struct spec_list {
	const struct spec **items;
	size_t count;
	size_t capacity;
};

/*
 * The names in one document, which is read once for each environment: near
 * misses and, where all that was written is understood, what is declared and
 * used in none of them.
 */
void check_names(struct arena *arena, const struct spec_list *specs,
    bool understood, struct diags *diags);

#endif
