#ifndef STEPC_EMIT_TOKEN_H
#define STEPC_EMIT_TOKEN_H

#include "base/arena.h"
#include "base/str.h"
#include "expr/value.h"

/*
 * The names that stand for references in a definition: ${Name}.  A string
 * that is one reference or names an integration is one token; another keeps
 * its literals and has a token for each reference, because tokens are
 * replaced as text and a literal may need JSON's escapes.
 */
struct token {
	struct str name; /* letters and digits, unique in the list */
	struct text text;
};

struct token_list {
	struct token *items;
	size_t count;
	size_t capacity;
	/*
	 * For a definition that people read: tokens of the author's and of
	 * AWS keep their spelling, and integrations are written out.
	 */
	bool verbatim;
};

/*
 * A copy in which every reference is a PART_PARAMETER whose text is the name
 * of a token.  New tokens are added, in the order in which they appear; what
 * is known to be literal becomes literal.
 */
struct value *token_value(struct arena *arena, const struct value *value,
    struct token_list *tokens);

/* NULL when there is none of that name. */
const struct token *token_find(const struct token_list *tokens,
    struct str name);

/* "alert_email", "states:startExecution.sync:2": words in PascalCase. */
struct str token_pascal(struct arena *arena, struct str words);

/* The name of a thing in PascalCase with its kind's word behind it. */
struct str token_thing(struct arena *arena, const struct thing *thing,
    const char *end);

#endif
