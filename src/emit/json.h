#ifndef STEPC_EMIT_JSON_H
#define STEPC_EMIT_JSON_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"
#include "expr/value.h"

struct json_style {
	bool lines; /* two blanks, an item a line, a final newline */
	/*
	 * ${Name} in the output stands for something, so a literal "${" is
	 * written as "\u0024{".
	 */
	bool tokens;
	/*
	 * A list or an object of at most so many bytes stays in one line,
	 * whatever `lines` says; 0: none does.
	 */
	size_t wide;
	/* A string that is nothing but <name> stands without its quotes. */
	bool holes;
	/* One token that stood without quotes gets them: JSON for a reader. */
	bool quotes;
};

/*
 * A value as JSON.  A reference stands as ${…} inside its string:
 * PART_PARAMETER by its own text, the others as text_show() has them.
 */
struct str emit_json(struct arena *arena, const struct value *value,
    struct json_style style);

/*
 * No more bytes than these has emit_json() without style: much quicker than
 * printing it, and up to six times as many.  The arena is for what is not kept.
 */
size_t json_most(struct arena *arena, const struct value *value);

#endif
