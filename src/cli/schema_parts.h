#ifndef STEPC_CLI_SCHEMA_PARTS_H
#define STEPC_CLI_SCHEMA_PARTS_H

#include "base/json.h"

/* Small pieces of a JSON Schema. */

struct json *schema_object(struct arena *arena);
struct json *schema_array(struct arena *arena);
struct json *schema_string(struct arena *arena, const char *text);
struct json *schema_of_type(struct arena *arena, const char *type);
struct json *schema_reference(struct arena *arena, const char *definition);

/* `key:` with nothing behind it is as if it were not there. */
struct json *schema_or_null(struct arena *arena, struct json *schema);

struct json *schema_closed_object(struct arena *arena, struct json *properties);
struct json *schema_by_name(struct arena *arena, struct json *item);
struct json *schema_list_of(struct arena *arena, struct json *item);
struct json *schema_any_of(struct arena *arena, struct json *one,
    struct json *other);
struct json *schema_whole(struct arena *arena, int least);

/* An expression or a path in the place of a number. */
struct json *schema_or_computed(struct arena *arena, struct json *schema);

struct json *schema_one_word_of(struct arena *arena, const char *words);
struct json *schema_required(struct arena *arena, struct str key);

/* At least one of these keys is there. */
struct json *schema_one_key_of(struct arena *arena, const char *keys);

#endif
