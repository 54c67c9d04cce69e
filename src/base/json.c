#include "base/json.h"

#include <assert.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <json-c/json.h>

#include "base/escape.h"

struct json *
json_new(struct arena *arena, enum json_kind kind)
{
	struct json *json = arena_alloc(arena, sizeof(*json));

	json->kind = kind;
	return json;
}

struct json *
json_boolean(struct arena *arena, bool boolean)
{
	struct json *json = json_new(arena, JSON_BOOLEAN);

	json->boolean = boolean;
	return json;
}

struct json *
json_integer(struct arena *arena, int64_t integer)
{
	struct json *json = json_new(arena, JSON_INTEGER);

	json->integer = integer;
	return json;
}

struct json *
json_double(struct arena *arena, double number)
{
	struct json *json = json_new(arena, JSON_DOUBLE);

	assert(isfinite(number));
	json->number = number;
	return json;
}

struct json *
json_string(struct arena *arena, struct str string)
{
	struct json *json = json_new(arena, JSON_STRING);

	json->string = string;
	return json;
}

void
json_add(struct arena *arena, struct json *array, struct json *item)
{
	assert(array->kind == JSON_ARRAY);
	LIST_ADD(arena, &array->items) = item;
}

enum { MANY = 16 }; /* members: from then on they are found by a map */

struct json *
json_get_str(const struct json *object, struct str key)
{
	if (object == NULL || object->kind != JSON_OBJECT)
		return NULL;
	if (object->values != NULL)
		return map_get(object->values, key);
	for (size_t i = 0; i < object->members.count; i++)
		if (str_equal(object->members.items[i].key, key))
			return object->members.items[i].value;
	return NULL;
}

/* Of a key that is not there yet. */
static void
add_member(struct arena *arena, struct json *object, struct str key,
    struct json *value)
{
	LIST_ADD(arena, &object->members) = (struct json_member){ key, value };
	if (object->values != NULL)
		map_set(object->values, key, value);
	if (object->values != NULL || object->members.count < MANY)
		return;
	object->values = arena_alloc(arena, sizeof(*object->values));
	object->values->arena = arena;
	for (size_t i = 0; i < object->members.count; i++)
		map_set(object->values, object->members.items[i].key,
		    object->members.items[i].value);
}

static void
replace_member(struct json *object, struct str key, struct json *value)
{
	for (size_t i = 0; i < object->members.count; i++)
		if (str_equal(object->members.items[i].key, key))
			object->members.items[i].value = value;
	if (object->values != NULL)
		map_set(object->values, key, value);
}

void
json_set_str(struct arena *arena, struct json *object, struct str key,
    struct json *value)
{
	assert(object->kind == JSON_OBJECT);
	if (value == NULL)
		return;
	if (json_get_str(object, key) != NULL)
		replace_member(object, key, value);
	else
		add_member(arena, object, key, value);
}

void
json_set(struct arena *arena, struct json *object, const char *key,
    struct json *value)
{
	json_set_str(arena, object, str_from(key), value);
}

struct json *
json_get(const struct json *object, const char *key)
{
	return json_get_str(object, str_from(key));
}

/* --- reading --- */

/*
 * What json-c holds while its tree is copied.  Should the arena fail
 * meanwhile, its hook does not return, so ours stands before it.
 */
struct held {
	struct arena *arena;
	struct json_tokener *tokener;
	struct json_object *object;
	void (*fail)(void *context);
	void *fail_context;
};

static void
release(struct held *held)
{
	held->arena->fail = held->fail;
	held->arena->fail_context = held->fail_context;
	json_object_put(held->object);
	if (held->tokener != NULL)
		json_tokener_free(held->tokener);
}

static void
release_and_fail(void *context)
{
	struct held *held = context;

	release(held);
	arena_fail(held->arena);
}

static struct str
copy_string(struct arena *arena, struct json_object *object)
{
	struct str view = { json_object_get_string(object),
		(size_t)json_object_get_string_len(object) };

	return str_copy(arena, view);
}

static struct json *copy(struct arena *arena, struct json_object *object);

static struct json *
copy_array(struct arena *arena, struct json_object *object)
{
	struct json *json = json_new(arena, JSON_ARRAY);

	for (size_t i = 0; i < json_object_array_length(object); i++)
		json_add(arena, json,
		    copy(arena, json_object_array_get_idx(object, i)));
	return json;
}

static struct json *
copy_object(struct arena *arena, struct json_object *object)
{
	struct json *json = json_new(arena, JSON_OBJECT);
	struct json_object_iterator at = json_object_iter_begin(object);
	struct json_object_iterator end = json_object_iter_end(object);

	for (; !json_object_iter_equal(&at, &end); json_object_iter_next(&at)) {
		struct str key =
		    str_copy(arena, str_from(json_object_iter_peek_name(&at)));
		struct json *value =
		    copy(arena, json_object_iter_peek_value(&at));

		add_member(arena, json, key, value);
	}
	return json;
}

/* json-c reads NaN and Infinity, which JSON does not have: they are null. */
static struct json *
copy_double(struct arena *arena, double number)
{
	return isfinite(number) ? json_double(arena, number) :
				  json_new(arena, JSON_NULL);
}

static struct json *
copy(struct arena *arena, struct json_object *object)
{
	switch (json_object_get_type(object)) {
	case json_type_null:
		return json_new(arena, JSON_NULL);
	case json_type_boolean:
		return json_boolean(arena, json_object_get_boolean(object));
	case json_type_int:
		return json_integer(arena, json_object_get_int64(object));
	case json_type_double:
		return copy_double(arena, json_object_get_double(object));
	case json_type_string:
		return json_string(arena, copy_string(arena, object));
	case json_type_array:
		return copy_array(arena, object);
	case json_type_object:
		return copy_object(arena, object);
	}
	assert(0 && "a type of json-c");
	return NULL;
}

/*
 * json-c 0.16 goes on without what it got no memory for, and says nothing: a
 * key is not there, a string ends early.  So there has to be enough before it
 * begins: what its objects, arrays, members and values are made of.
 */
static void
need_memory(struct arena *arena, struct str text)
{
	enum { SOME = 64 * 1024, OBJECT = 1024, ARRAY = 512, VALUE = 192 };
	size_t need = SOME + 2 * text.length;
	void *block;

	for (size_t i = 0; i < text.length; i++) {
		char c = text.data[i];

		need += c == '{' ? OBJECT : 0;
		need += c == '[' ? ARRAY : 0;
		need += c == ',' || c == ':' ? VALUE : 0;
	}
	block = malloc(need);
	if (block == NULL)
		arena_fail(arena);
	free(block);
}

/* Why a text is no JSON; empty when it is. */
static struct str
parse(struct arena *arena, struct held *held, struct str text)
{
	struct str bytes = str_copy(arena, text);
	enum json_tokener_error status;
	size_t end;

	if (text.length >= INT_MAX)
		return STR("the text is too long");
	need_memory(arena, text);
	json_tokener_set_flags(held->tokener,
	    JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8);
	/* With its NUL: without one a number at the end may go on. */
	held->object = json_tokener_parse_ex(held->tokener, bytes.data,
	    (int)bytes.length + 1);
	status = json_tokener_get_error(held->tokener);
	if (status == json_tokener_continue)
		return STR("unexpected end of the text");
	if (status != json_tokener_success)
		return str_format(arena, "%s at byte %zu",
		    json_tokener_error_desc(status),
		    json_tokener_get_parse_end(held->tokener) + 1);
	end = json_tokener_get_parse_end(held->tokener);
	if (str_trim(str_slice(bytes, end, bytes.length)).length > 0)
		return str_format(arena, "something follows at byte %zu",
		    end + 1);
	return (struct str){ "", 0 };
}

struct json *
json_parse(struct arena *arena, struct str text, struct str *error)
{
	struct held held = { arena, json_tokener_new_ex(JSON_DEPTH), NULL,
		arena->fail, arena->fail_context };
	struct json *json = NULL;

	if (held.tokener == NULL)
		arena_fail(arena);
	arena->fail = release_and_fail;
	arena->fail_context = &held;
	*error = parse(arena, &held, text);
	if (error->length == 0)
		json = copy(arena, held.object);
	release(&held);
	return json;
}

/* --- printing --- */

/* The shortest decimal that reads back as the same number. */
static void
print_double(struct buffer *out, double number)
{
	char text[32];

	for (int digits = 15; digits <= 17; digits++) {
		(void)snprintf(text, sizeof(text), "%.*g", digits, number);
		if (strtod(text, NULL) == number)
			break;
	}
	buffer_put(out, text);
}

static void
print_string(struct buffer *out, struct str s)
{
	buffer_char(out, '"');
	escape_json(out, s);
	buffer_char(out, '"');
}

/* A new line at some depth, where the output has lines at all. */
static void
break_line(struct buffer *out, size_t depth, bool pretty)
{
	if (!pretty)
		return;
	buffer_char(out, '\n');
	buffer_repeat(out, ' ', 2 * depth);
}

static void print(struct buffer *out, const struct json *json, size_t depth,
    bool pretty);

static void
print_array(struct buffer *out, const struct json *json, size_t depth,
    bool pretty)
{
	buffer_char(out, '[');
	for (size_t i = 0; i < json->items.count; i++) {
		if (i > 0)
			buffer_char(out, ',');
		break_line(out, depth + 1, pretty);
		print(out, json->items.items[i], depth + 1, pretty);
	}
	if (json->items.count > 0)
		break_line(out, depth, pretty);
	buffer_char(out, ']');
}

static void
print_object(struct buffer *out, const struct json *json, size_t depth,
    bool pretty)
{
	buffer_char(out, '{');
	for (size_t i = 0; i < json->members.count; i++) {
		if (i > 0)
			buffer_char(out, ',');
		break_line(out, depth + 1, pretty);
		print_string(out, json->members.items[i].key);
		buffer_put(out, pretty ? ": " : ":");
		print(out, json->members.items[i].value, depth + 1, pretty);
	}
	if (json->members.count > 0)
		break_line(out, depth, pretty);
	buffer_char(out, '}');
}

static void
print(struct buffer *out, const struct json *json, size_t depth, bool pretty)
{
	switch (json->kind) {
	case JSON_NULL:
		buffer_put(out, "null");
		break;
	case JSON_BOOLEAN:
		buffer_put(out, json->boolean ? "true" : "false");
		break;
	case JSON_INTEGER:
		buffer_format(out, "%lld", (long long)json->integer);
		break;
	case JSON_DOUBLE:
		print_double(out, json->number);
		break;
	case JSON_STRING:
		print_string(out, json->string);
		break;
	case JSON_ARRAY:
		print_array(out, json, depth, pretty);
		break;
	case JSON_OBJECT:
		print_object(out, json, depth, pretty);
		break;
	}
}

struct str
json_print(struct arena *arena, const struct json *json, bool pretty)
{
	struct buffer out = { .arena = arena };

	print(&out, json, 0, pretty);
	if (pretty)
		buffer_char(&out, '\n');
	return buffer_str(&out);
}
