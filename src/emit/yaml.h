#ifndef STEPC_EMIT_YAML_H
#define STEPC_EMIT_YAML_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"
#include "expr/value.h"

/*
 * A YAML document under construction, with the functions of CloudFormation.
 * YAML 1.1 and 1.2 read the same from it.
 */

enum yaml_kind {
	YAML_STRING, /* text, quoted where it has to be */
	YAML_RAW,    /* text as it is: a JSON number, true, false, null */
	YAML_BLOCK,  /* text as a literal block: printable lines, of which the
			first is not indented, and one final newline */
	YAML_LIST,
	YAML_MAP
};

struct yaml_member {
	struct str key;
	struct yaml *value;
};

struct yaml {
	enum yaml_kind kind;
	const char *function; /* "Ref", "Sub", "GetAtt" …; NULL: none */
	struct str comment;   /* lines above it; may be empty */
	bool gap;             /* an empty line above it */
	bool flow;            /* a list that may stand in one line */
	struct str text;
	LIST_OF(struct yaml *) items;
	LIST_OF(struct yaml_member) members; /* keys unique */
};

/* Makers; everything lives in the arena, texts are shared, not copied. */
struct yaml *yaml_new(struct arena *arena, enum yaml_kind kind);
struct yaml *yaml_string(struct arena *arena, struct str text);
struct yaml *yaml_raw(struct arena *arena, struct str text);
struct yaml *yaml_function(struct arena *arena, const char *function,
    struct str argument);

void yaml_add(struct arena *arena, struct yaml *list, struct yaml *item);

/* Adds a member or replaces the value of one that is there. */
void yaml_put(struct arena *arena, struct yaml *map, const char *key,
    struct yaml *value);
void yaml_put_str(struct arena *arena, struct yaml *map, struct str key,
    struct yaml *value);

/* NULL when the key is not there. */
struct yaml *yaml_get(const struct yaml *map, struct str key);

/*
 * The document, beginning with `comment`: block style, two blanks, lists
 * indented below their key, nothing folded.
 */
struct str yaml_print(struct arena *arena, const struct yaml *document,
    struct str comment);

/* The same in JSON's words: {"Ref": …}, {"Fn::Sub": …}; comments are lost. */
struct value *yaml_value(struct arena *arena, const struct yaml *yaml);

#endif
