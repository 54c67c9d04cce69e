#include "emit/yaml.h"

#include <assert.h>
#include <string.h>

struct yaml *
yaml_new(struct arena *arena, enum yaml_kind kind)
{
	struct yaml *yaml = arena_alloc(arena, sizeof(*yaml));

	yaml->kind = kind;
	return yaml;
}

static struct yaml *
scalar(struct arena *arena, enum yaml_kind kind, struct str text)
{
	struct yaml *yaml = yaml_new(arena, kind);

	yaml->text = text;
	return yaml;
}

struct yaml *
yaml_string(struct arena *arena, struct str text)
{
	return scalar(arena, YAML_STRING, text);
}

struct yaml *
yaml_raw(struct arena *arena, struct str text)
{
	return scalar(arena, YAML_RAW, text);
}

struct yaml *
yaml_function(struct arena *arena, const char *function, struct str argument)
{
	struct yaml *yaml = yaml_string(arena, argument);

	yaml->function = function;
	return yaml;
}

void
yaml_add(struct arena *arena, struct yaml *list, struct yaml *item)
{
	assert(list->kind == YAML_LIST);
	LIST_ADD(arena, &list->items) = item;
}

static struct yaml_member *
find(const struct yaml *map, struct str key)
{
	for (size_t i = 0; i < map->members.count; i++)
		if (str_equal(map->members.items[i].key, key))
			return &map->members.items[i];
	return NULL;
}

void
yaml_put_str(struct arena *arena, struct yaml *map, struct str key,
    struct yaml *value)
{
	struct yaml_member *member = find(map, key);

	assert(map->kind == YAML_MAP);
	if (member != NULL)
		member->value = value;
	else
		LIST_ADD(arena, &map->members) =
		    (struct yaml_member){ key, value };
}

void
yaml_put(struct arena *arena, struct yaml *map, const char *key,
    struct yaml *value)
{
	yaml_put_str(arena, map, str_from(key), value);
}

struct yaml *
yaml_get(const struct yaml *map, struct str key)
{
	struct yaml_member *member = find(map, key);

	return member == NULL ? NULL : member->value;
}

/* --- the same in JSON --- */

static struct value *
list_value(struct arena *arena, const struct yaml *yaml)
{
	struct value *list = value_list(arena);

	for (size_t i = 0; i < yaml->items.count; i++)
		value_add(arena, list, yaml_value(arena, yaml->items.items[i]));
	return list;
}

static struct value *
map_value(struct arena *arena, const struct yaml *yaml)
{
	struct value *object = value_object(arena);

	for (size_t i = 0; i < yaml->members.count; i++)
		value_set_str(arena, object, yaml->members.items[i].key,
		    yaml_value(arena, yaml->members.items[i].value));
	return object;
}

/* "Resource.Attribute" is a list of two in JSON. */
static struct value *
attribute_value(struct arena *arena, struct str text)
{
	size_t point = str_find(text, ".", 0);
	struct value *list = value_list(arena);

	value_add(arena, list, value_string(arena, str_slice(text, 0, point)));
	value_add(arena, list,
	    value_string(arena, str_slice(text, point + 1, text.length)));
	return list;
}

static struct value *
plain_value(struct arena *arena, const struct yaml *yaml)
{
	switch (yaml->kind) {
	case YAML_STRING:
	case YAML_BLOCK:
		return value_string(arena, yaml->text);
	case YAML_RAW:
		return value_number(arena, yaml->text);
	case YAML_LIST:
		return list_value(arena, yaml);
	case YAML_MAP:
		return map_value(arena, yaml);
	}
	assert(0 && "a kind of node");
	return NULL;
}

struct value *
yaml_value(struct arena *arena, const struct yaml *yaml)
{
	struct value *value = plain_value(arena, yaml);
	struct value *call;

	if (yaml->function == NULL)
		return value;
	if (strcmp(yaml->function, "GetAtt") == 0)
		value = attribute_value(arena, yaml->text);
	call = value_object(arena);
	value_set_str(arena, call,
	    strcmp(yaml->function, "Ref") == 0 ?
		STR("Ref") :
		str_format(arena, "Fn::%s", yaml->function),
	    value);
	return call;
}
