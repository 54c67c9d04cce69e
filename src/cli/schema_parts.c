#include "cli/schema_parts.h"

#include <stdint.h>

struct json *
schema_object(struct arena *arena)
{
	return json_new(arena, JSON_OBJECT);
}

struct json *
schema_array(struct arena *arena)
{
	return json_new(arena, JSON_ARRAY);
}

struct json *
schema_string(struct arena *arena, const char *text)
{
	return json_string(arena, str_from(text));
}

struct json *
schema_of_type(struct arena *arena, const char *type)
{
	struct json *schema = schema_object(arena);

	json_set(arena, schema, "type", schema_string(arena, type));
	return schema;
}

struct json *
schema_reference(struct arena *arena, const char *definition)
{
	struct json *schema = schema_object(arena);

	json_set(arena, schema, "$ref",
	    json_string(arena, str_format(arena, "#/$defs/%s", definition)));
	return schema;
}

struct json *
schema_or_null(struct arena *arena, struct json *schema)
{
	struct json *both = schema_array(arena);
	struct json *wrapped = schema_object(arena);

	if (schema->members.count == 0)
		return schema;
	json_add(arena, both, schema);
	json_add(arena, both, schema_of_type(arena, "null"));
	json_set(arena, wrapped, "anyOf", both);
	return wrapped;
}

struct json *
schema_closed_object(struct arena *arena, struct json *properties)
{
	struct json *schema = schema_of_type(arena, "object");

	json_set(arena, schema, "properties", properties);
	json_set(arena, schema, "additionalProperties",
	    json_boolean(arena, false));
	return schema;
}

struct json *
schema_by_name(struct arena *arena, struct json *item)
{
	struct json *schema = schema_of_type(arena, "object");

	json_set(arena, schema, "additionalProperties",
	    schema_or_null(arena, item));
	return schema;
}

struct json *
schema_list_of(struct arena *arena, struct json *item)
{
	struct json *schema = schema_of_type(arena, "array");

	json_set(arena, schema, "items", item);
	return schema;
}

struct json *
schema_any_of(struct arena *arena, struct json *one, struct json *other)
{
	struct json *schema = schema_object(arena);
	struct json *both = schema_array(arena);

	json_add(arena, both, one);
	json_add(arena, both, other);
	json_set(arena, schema, "anyOf", both);
	return schema;
}

struct json *
schema_whole(struct arena *arena, int least)
{
	struct json *schema = schema_of_type(arena, "integer");

	json_set(arena, schema, "minimum", json_integer(arena, least));
	json_set(arena, schema, "maximum", json_integer(arena, INT32_MAX));
	return schema;
}

struct json *
schema_or_computed(struct arena *arena, struct json *schema)
{
	struct json *computed = schema_of_type(arena, "string");

	json_set(arena, computed, "pattern",
	    schema_string(arena, "^(\\{%|\\$)"));
	return schema_any_of(arena, schema, computed);
}

struct json *
schema_one_word_of(struct arena *arena, const char *words)
{
	struct json *schema = schema_object(arena);
	struct json *list = schema_array(arena);
	struct str text = str_from(words);
	size_t begin = 0;

	while (begin < text.length) {
		size_t end = str_find(text, " ", begin);

		json_add(arena, list,
		    json_string(arena, str_slice(text, begin, end)));
		begin = end + 1;
	}
	json_set(arena, schema, "enum", list);
	return schema;
}

struct json *
schema_required(struct arena *arena, struct str key)
{
	struct json *schema = schema_object(arena);
	struct json *keys = schema_array(arena);

	json_add(arena, keys, json_string(arena, key));
	json_set(arena, schema, "required", keys);
	return schema;
}

struct json *
schema_one_key_of(struct arena *arena, const char *keys)
{
	struct json *schema = schema_object(arena);
	struct json *list = schema_array(arena);
	struct str text = str_from(keys);
	size_t begin = 0;

	while (begin < text.length) {
		size_t end = str_find(text, " ", begin);

		json_add(arena, list,
		    schema_required(arena, str_slice(text, begin, end)));
		begin = end + 1;
	}
	json_set(arena, schema, "anyOf", list);
	return schema;
}
