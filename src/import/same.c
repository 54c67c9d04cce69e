#include "import/importer.h"

#include <stdlib.h>

/*
 * Do two definitions say the same?  What may differ: the order of keys, the
 * spelling of numbers, and the defaults of ASL itself.
 */

/* Fields that hold states, which are compared for themselves. */
static bool
holds_states(struct str key)
{
	return str_is(key, "States");
}

static bool
is_word(const struct value *value, const char *word)
{
	struct str text;

	return value_literal(value, &text) && str_is(text, word);
}

/* ASL: Map State: a processor is inline when nobody says otherwise. */
static bool
is_inline(const struct value *value)
{
	return value->kind == VALUE_OBJECT && value->members.count == 1 &&
	    is_word(value_get(value, "Mode"), "INLINE");
}

static bool
is_default(struct str key, const struct value *value)
{
	return str_is(key, "ProcessorConfig") && is_inline(value);
}

static bool same(struct arena *arena, const struct value *a,
    const struct value *b);

/* Every member of `a` is in `b`, but for defaults. */
static bool
is_within(struct arena *arena, const struct value *a, const struct value *b)
{
	for (size_t i = 0; i < a->members.count; i++) {
		const struct member *member = &a->members.items[i];
		const struct value *other =
		    value_get(b, str_copy(arena, member->key).data);

		if (holds_states(member->key))
			continue;
		if (other == NULL ? !is_default(member->key, member->value) :
				    !same(arena, member->value, other))
			return false;
	}
	return true;
}

static bool
same_list(struct arena *arena, const struct value *a, const struct value *b)
{
	if (a->items.count != b->items.count)
		return false;
	for (size_t i = 0; i < a->items.count; i++)
		if (!same(arena, a->items.items[i], b->items.items[i]))
			return false;
	return true;
}

static bool
same_number(struct arena *arena, const struct value *a, const struct value *b)
{
	return str_equal(a->number, b->number) ||
	    strtod(str_copy(arena, a->number).data, NULL) ==
	    strtod(str_copy(arena, b->number).data, NULL);
}

static bool
same(struct arena *arena, const struct value *a, const struct value *b)
{
	if (a->kind != b->kind)
		return false;
	if (a->kind == VALUE_NUMBER)
		return same_number(arena, a, b);
	if (a->kind == VALUE_LIST)
		return same_list(arena, a, b);
	if (a->kind == VALUE_OBJECT)
		return is_within(arena, a, b) && is_within(arena, b, a);
	return value_equal(a, b);
}

bool
same_state(struct arena *arena, const struct value *a, const struct value *b)
{
	return same(arena, a, b);
}

/* ASL: Top-level fields: what goes without saying. */
static struct value *
without_defaults(struct arena *arena, const struct value *definition)
{
	struct value *copy = value_object(arena);

	for (size_t i = 0; i < definition->members.count; i++) {
		const struct member *member = &definition->members.items[i];

		if ((str_is(member->key, "Version") &&
			is_word(member->value, "1.0")) ||
		    (str_is(member->key, "QueryLanguage") &&
			is_word(member->value, "JSONPath")))
			continue;
		value_append(arena, copy, member->key, member->value);
	}
	return copy;
}

bool
same_machine(struct arena *arena, const struct value *a, const struct value *b)
{
	return same(arena, without_defaults(arena, a),
	    without_defaults(arena, b));
}

static struct str *
str_copy_pointer(struct arena *arena, struct str text)
{
	struct str *copy = arena_alloc(arena, sizeof(*copy));

	*copy = text;
	return copy;
}

struct names_of {
	struct map *map;
	struct map *outer;
};

static void
scope_states(const struct names_of *names, const struct value *scope,
    const struct str *around)
{
	const struct value *states = value_get(scope, "States");

	for (size_t i = 0; states != NULL && i < states->members.count; i++) {
		struct member *member = &states->members.items[i];
		const struct value *branches =
		    value_get(member->value, "Branches");

		map_set(names->map, member->key, member->value);
		if (names->outer != NULL && around != NULL)
			map_set(names->outer, member->key,
			    str_copy_pointer(names->outer->arena, *around));
		for (size_t k = 0;
		     branches != NULL && k < branches->items.count; k++)
			scope_states(names, branches->items.items[k],
			    &member->key);
		scope_states(names, value_get(member->value, "ItemProcessor"),
		    &member->key);
		scope_states(names, value_get(member->value, "Iterator"),
		    &member->key);
	}
}

void
states_by_name(struct map *map, struct map *outer,
    const struct value *definition)
{
	struct names_of names = { map, outer };

	scope_states(&names, definition, NULL);
}

static struct text
plain_text(struct arena *arena, const struct value *string, const void *context)
{
	(void)context;
	return text_literal(arena, text_show(arena, string->string));
}

struct value *
plain_value(struct arena *arena, const struct value *value)
{
	return value_rewrite(arena, value, plain_text, NULL);
}
