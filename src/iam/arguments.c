#include "iam/arguments.h"

#include "iam/arn.h"
#include "iam/fold.h"

/* A value that only a run knows: all of it, or what `fold` left open. */
static struct argument
dynamic_argument(const struct value *value, struct text text)
{
	struct argument argument = { .text = text, .dynamic = true };

	argument.span = value->span;
	return argument;
}

static struct argument
unknown_argument(const struct arguments *arguments, const struct value *value)
{
	return dynamic_argument(value,
	    text_literal(arguments->arena, STR("*")));
}

static bool
is_jsonata(const struct arguments *arguments, const struct value *value)
{
	const struct text *text = &value->string;

	return arguments->jsonata && value->kind == VALUE_STRING &&
	    text->count > 0 && text->items[0].kind == PART_LITERAL &&
	    str_find(text->items[0].text, "{%", 0) < text->items[0].text.length;
}

/* Folded as far as it goes; what leaves no wildcard is known after all. */
static struct argument
folded(const struct value *value, struct text text)
{
	struct argument argument = dynamic_argument(value, text);

	argument.dynamic = text_is_pattern(text);
	return argument;
}

static struct argument
scalar_argument(const struct arguments *arguments, const struct value *value)
{
	switch (value->kind) {
	case VALUE_STRING:
		if (is_jsonata(arguments, value))
			return folded(value,
			    fold_jsonata(arguments->arena, value->string,
				arguments->machine));
		return (struct argument){ .text = value->string,
			.span = value->span };
	case VALUE_NUMBER:
		return (struct argument){ .text = text_literal(arguments->arena,
					      value->number),
			.span = value->span };
	case VALUE_NULL:
	case VALUE_BOOLEAN:
	case VALUE_LIST:
	case VALUE_OBJECT:
		break;
	}
	return unknown_argument(arguments, value);
}

static void
add(const struct arguments *arguments, struct argument_list *found,
    struct argument argument)
{
	LIST_ADD(arguments->arena, found) = argument;
}

static void find(const struct arguments *arguments, const struct value *value,
    struct str path, struct argument_list *found);

/* "List[].Name": one for each item, also for one without that name. */
static void
find_in_items(const struct arguments *arguments, const struct value *list,
    struct str rest, struct argument_list *found)
{
	for (size_t i = 0; i < list->items.count; i++) {
		const struct value *item = list->items.items[i];
		size_t before = found->count;

		if (rest.length == 0 || is_jsonata(arguments, item))
			add(arguments, found, scalar_argument(arguments, item));
		else
			find(arguments, item, rest, found);
		if (found->count == before)
			add(arguments, found,
			    (struct argument){
				.absent = true, .span = item->span });
	}
}

static void
find_member(const struct arguments *arguments, const struct value *value,
    struct str key, struct str rest, struct argument_list *found)
{
	bool items = str_ends(key, "[]");
	struct value *member;

	if (items)
		key = str_slice(key, 0, key.length - 2);
	key = str_copy(arguments->arena, key);
	member = value_get(value,
	    str_format(arguments->arena, "%s.$", key.data).data);
	if (member != NULL) {
		bool whole =
		    rest.length == 0 && !items && member->kind == VALUE_STRING;

		add(arguments, found,
		    whole ? folded(member,
				fold_jsonpath(arguments->arena, member->string,
				    arguments->machine)) :
			    unknown_argument(arguments, member));
		return;
	}
	member = value_get(value, key.data);
	if (member == NULL)
		return;
	if (is_jsonata(arguments, member) && (rest.length > 0 || items))
		add(arguments, found, unknown_argument(arguments, member));
	else if (items && member->kind == VALUE_LIST)
		find_in_items(arguments, member, rest, found);
	else if (rest.length > 0)
		find(arguments, member, rest, found);
	else
		add(arguments, found, scalar_argument(arguments, member));
}

static void
find(const struct arguments *arguments, const struct value *value,
    struct str path, struct argument_list *found)
{
	size_t dot = str_find(path, ".", 0);

	find_member(arguments, value, str_slice(path, 0, dot),
	    str_slice(path, dot + 1, path.length), found);
}

struct argument_list
arguments_find(const struct arguments *arguments, struct str path)
{
	struct argument_list found = { 0 };
	size_t begin = 0;

	if (arguments_are_opaque(arguments)) {
		add(arguments, &found,
		    unknown_argument(arguments, arguments->value));
		return found;
	}
	while (found.count == 0 && begin < path.length) {
		size_t bar = str_find(path, "|", begin);

		find(arguments, arguments->value, str_slice(path, begin, bar),
		    &found);
		begin = bar + 1;
	}
	return found;
}

bool
arguments_are_opaque(const struct arguments *arguments)
{
	return arguments->value != NULL &&
	    arguments->value->kind == VALUE_STRING;
}
