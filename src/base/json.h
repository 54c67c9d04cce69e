#ifndef STEPC_BASE_JSON_H
#define STEPC_BASE_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/str.h"

/*
 * JSON whose places nobody asks for: results that are built and files that
 * are only looked up.  json-c reads it and stays behind this door.
 */

enum json_kind {
	JSON_NULL,
	JSON_BOOLEAN,
	JSON_INTEGER,
	JSON_DOUBLE,
	JSON_STRING,
	JSON_ARRAY,
	JSON_OBJECT
};

struct json_member {
	struct str key;
	struct json *value;
};

struct json {
	enum json_kind kind;
	bool boolean;
	int64_t integer;
	double number;
	struct str string;
	LIST_OF(struct json *) items;
	LIST_OF(struct json_member) members; /* in written order */
	struct map *values; /* by key, where there are many, else NULL */
};

/* Makers; everything lives in the arena, texts are shared, not copied. */
struct json *json_new(struct arena *arena, enum json_kind kind);
struct json *json_boolean(struct arena *arena, bool boolean);
struct json *json_integer(struct arena *arena, int64_t integer);
struct json *json_double(struct arena *arena, double number); /* finite */
struct json *json_string(struct arena *arena, struct str string);

void json_add(struct arena *arena, struct json *array, struct json *item);

/* Replaces the value of a key that is there.  NULL value: does nothing. */
void json_set(struct arena *arena, struct json *object, const char *key,
    struct json *value);
void json_set_str(struct arena *arena, struct json *object, struct str key,
    struct json *value);

/* NULL when the key is not there or `object` is NULL or no object. */
struct json *json_get(const struct json *object, const char *key);
struct json *json_get_str(const struct json *object, struct str key);

/*
 * One JSON text, at most JSON_DEPTH deep.  NULL when it is none: *error says
 * why, without a full stop.  json-c is a little too kind: of a key that is
 * there twice the last value stays, an integer beyond 64 bits becomes the
 * nearest one, a number that is not finite becomes null, and a key ends before
 * a NUL.
 */
struct json *json_parse(struct arena *arena, struct str text,
    struct str *error);

enum { JSON_DEPTH = LIMIT_JSON_DEPTH };

/* Pretty: two blanks, an item a line, a final newline; else one bare line. */
struct str json_print(struct arena *arena, const struct json *json,
    bool pretty);

#endif
