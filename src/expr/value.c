#include "expr/value.h"

#include <string.h>

static const struct thing_kind_row kind_rows[THING_KIND_COUNT] = {
#define THING(id, key, word, arn) { key, word, arn },
#include "expr/things.def"
#undef THING
};

const struct thing_kind_row *
thing_kind_row(enum thing_kind kind)
{
	return &kind_rows[kind];
}

static struct value *
value_new(struct arena *arena, enum value_kind kind)
{
	struct value *value = arena_alloc(arena, sizeof(*value));

	value->kind = kind;
	return value;
}

struct value *
value_null(struct arena *arena)
{
	return value_new(arena, VALUE_NULL);
}

struct value *
value_boolean(struct arena *arena, bool boolean)
{
	struct value *value = value_new(arena, VALUE_BOOLEAN);

	value->boolean = boolean;
	return value;
}

struct value *
value_integer(struct arena *arena, long long number)
{
	return value_number(arena, str_format(arena, "%lld", number));
}

struct value *
value_number(struct arena *arena, struct str json_number)
{
	struct value *value = value_new(arena, VALUE_NUMBER);

	value->number = json_number;
	return value;
}

struct value *
value_string(struct arena *arena, struct str literal)
{
	return value_text(arena, text_literal(arena, literal));
}

struct value *
value_text(struct arena *arena, struct text text)
{
	struct value *value = value_new(arena, VALUE_STRING);

	value->string = text;
	return value;
}

struct value *
value_list(struct arena *arena)
{
	return value_new(arena, VALUE_LIST);
}

struct value *
value_object(struct arena *arena)
{
	return value_new(arena, VALUE_OBJECT);
}

void
value_add(struct arena *arena, struct value *list, struct value *item)
{
	LIST_ADD(arena, &list->items) = item;
}

static struct member *
find_member(const struct value *object, struct str key)
{
	if (object == NULL || object->kind != VALUE_OBJECT)
		return NULL;
	for (size_t i = 0; i < object->members.count; i++)
		if (str_equal(object->members.items[i].key, key))
			return &object->members.items[i];
	return NULL;
}

void
value_append(struct arena *arena, struct value *object, struct str key,
    struct value *value)
{
	LIST_ADD(arena, &object->members) =
	    (struct member){ .key = key, .value = value };
}

void
value_set_str(struct arena *arena, struct value *object, struct str key,
    struct value *value)
{
	struct member *member;

	if (value == NULL)
		return;
	member = find_member(object, key);
	if (member != NULL) {
		member->value = value;
		return;
	}
	value_append(arena, object, key, value);
}

void
value_set(struct arena *arena, struct value *object, const char *key,
    struct value *value)
{
	value_set_str(arena, object, str_from(key), value);
}

struct value *
value_get(const struct value *object, const char *key)
{
	struct member *member = find_member(object, str_from(key));

	return member == NULL ? NULL : member->value;
}

bool
value_literal(const struct value *value, struct str *literal)
{
	if (value == NULL || value->kind != VALUE_STRING)
		return false;
	if (value->string.count == 0) {
		*literal = (struct str){ "", 0 };
		return true;
	}
	if (value->string.count > 1 ||
	    value->string.items[0].kind != PART_LITERAL)
		return false;
	*literal = value->string.items[0].text;
	return true;
}

static bool
lists_equal(const struct value *a, const struct value *b)
{
	if (a->items.count != b->items.count)
		return false;
	for (size_t i = 0; i < a->items.count; i++)
		if (!value_equal(a->items.items[i], b->items.items[i]))
			return false;
	return true;
}

static bool
objects_equal(const struct value *a, const struct value *b)
{
	if (a->members.count != b->members.count)
		return false;
	for (size_t i = 0; i < a->members.count; i++) {
		const struct member *member = &a->members.items[i];
		const struct member *other = find_member(b, member->key);

		if (other == NULL || !value_equal(member->value, other->value))
			return false;
	}
	return true;
}

bool
value_equal(const struct value *a, const struct value *b)
{
	if (a == NULL || b == NULL || a->kind != b->kind)
		return a == b;
	switch (a->kind) {
	case VALUE_NULL:
		return true;
	case VALUE_BOOLEAN:
		return a->boolean == b->boolean;
	case VALUE_NUMBER:
		return str_equal(a->number, b->number);
	case VALUE_STRING:
		return text_equal(a->string, b->string);
	case VALUE_LIST:
		return lists_equal(a, b);
	case VALUE_OBJECT:
		return objects_equal(a, b);
	}
	return false;
}

struct value *
value_rewrite(struct arena *arena, const struct value *value,
    struct text (*change)(struct arena *arena, const struct value *string,
	const void *context),
    const void *context)
{
	struct value *copy = arena_alloc(arena, sizeof(*copy));

	*copy = *value;
	copy->items.items = NULL;
	copy->items.count = copy->items.capacity = 0;
	copy->members.items = NULL;
	copy->members.count = copy->members.capacity = 0;
	if (value->kind == VALUE_STRING)
		copy->string = change(arena, value, context);
	for (size_t i = 0; i < value->items.count; i++)
		value_add(arena, copy,
		    value_rewrite(arena, value->items.items[i], change,
			context));
	for (size_t i = 0; i < value->members.count; i++) {
		struct member member = value->members.items[i];

		member.value =
		    value_rewrite(arena, member.value, change, context);
		LIST_ADD(arena, &copy->members) = member;
	}
	return copy;
}

static struct text
resolved(struct arena *arena, const struct value *string, const void *known)
{
	return text_resolve(arena, string->string, known);
}

struct value *
value_resolve(struct arena *arena, const struct value *value,
    const struct resolution *known)
{
	return value_rewrite(arena, value, resolved, known);
}
