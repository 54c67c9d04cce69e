#include <stdlib.h>
#include <string.h>

#include "spec/fields.h"

/*
 * Patterns of events, as rules and pipes take them.  EventBridge User Guide:
 * "Comparison operators for use in event patterns".
 */

static struct diag *
bad_filter(struct reader *reader, const struct value *value, const char *word,
    const char *wants)
{
	struct diag *diag = diag_add(reader->diags, RULE_E290, value->span,
	    "'%s' takes %s", word, wants);

	diag_help(reader->diags, diag,
	    "EventBridge refuses the pattern as it is");
	return diag;
}

/* --- what stands behind the word of a content filter ---------------------- */

static bool
is_text(const struct value *value)
{
	return value->kind == VALUE_STRING;
}

static bool
is_boolean(const struct value *value)
{
	return value->kind == VALUE_BOOLEAN;
}

/* "a*b": two stars side by side are refused. */
static bool
is_wildcard(const struct value *value)
{
	struct str text;

	return is_text(value) &&
	    (!value_literal(value, &text) ||
		str_find(text, "**", 0) == text.length);
}

static bool
is_cidr(const struct value *value)
{
	struct str text;

	return is_text(value) &&
	    (!value_literal(value, &text) ||
		str_find(text, "/", 0) < text.length);
}

/* A text, or { equals-ignore-case: text }. */
static bool
is_affix(const struct value *value)
{
	const struct value *inner = value_get(value, "equals-ignore-case");

	return is_text(value) ||
	    (value->kind == VALUE_OBJECT && value->members.count == 1 &&
		inner != NULL && is_text(inner));
}

/* [">", 0] or [">=", 0, "<", 5]; numbers up to five thousand million. */
static bool
is_numeric(const struct value *value)
{
	static const char *const signs[] = { "=", "<", "<=", ">", ">=" };
	const double most = 5e9;

	if (value->kind != VALUE_LIST ||
	    (value->items.count != 2 && value->items.count != 4))
		return false;
	for (size_t i = 0; i < value->items.count; i += 2) {
		const struct value *number = value->items.items[i + 1];
		struct str sign;
		size_t known = 0;
		double size;

		if (!value_literal(value->items.items[i], &sign) ||
		    number->kind != VALUE_NUMBER)
			return false;
		while (known < ARRAY_COUNT(signs) &&
		    !str_is(sign, signs[known]))
			known++;
		size = strtod(number->number.data, NULL);
		if (known == ARRAY_COUNT(signs) || size < -most || size > most)
			return false;
	}
	return true;
}

static bool
is_scalar(const struct value *value)
{
	return value->kind == VALUE_STRING || value->kind == VALUE_NUMBER ||
	    value->kind == VALUE_BOOLEAN || value->kind == VALUE_NULL;
}

static bool
is_texts(const struct value *value)
{
	if (value->kind != VALUE_LIST)
		return is_text(value);
	for (size_t i = 0; i < value->items.count; i++)
		if (!is_text(value->items.items[i]))
			return false;
	return value->items.count > 0;
}

/* One value, several of them, or another filter on texts. */
static bool
is_anything_but(const struct value *value)
{
	static const char *const inner_filters[] = { "prefix", "suffix",
		"equals-ignore-case", "wildcard" };

	if (value->kind == VALUE_OBJECT) {
		for (size_t i = 0; i < ARRAY_COUNT(inner_filters); i++) {
			const struct value *inner =
			    value_get(value, inner_filters[i]);

			if (inner != NULL && value->members.count == 1)
				return is_texts(inner);
		}
		return false;
	}
	for (size_t i = 0; i < value->items.count; i++)
		if (value->items.items[i]->kind != VALUE_STRING &&
		    value->items.items[i]->kind != VALUE_NUMBER)
			return false;
	return value->kind == VALUE_LIST ? value->items.count > 0 :
					   is_scalar(value);
}

struct filter_row {
	const char *word;
	bool (*fits)(const struct value *value);
	const char *wants;
};

static const struct filter_row filters[] = {
	{ "anything-but", is_anything_but,
	    "a value, a list of strings or numbers, or a prefix, suffix, "
	    "equals-ignore-case or wildcard" },
	{ "cidr", is_cidr, "a range such as \"10.0.0.0/24\"" },
	{ "equals-ignore-case", is_text, "a string" },
	{ "exists", is_boolean, "true or false" },
	{ "numeric", is_numeric,
	    "comparisons such as [\">\", 0, \"<=\", 5], of numbers up to "
	    "5,000,000,000" },
	{ "prefix", is_affix, "a string, or { equals-ignore-case: string }" },
	{ "suffix", is_affix, "a string, or { equals-ignore-case: string }" },
	{ "wildcard", is_wildcard, "a string with single stars in it" },
};

static const struct filter_row *
find_filter(struct str word)
{
	for (size_t i = 0; i < ARRAY_COUNT(filters); i++)
		if (str_is(word, filters[i].word))
			return &filters[i];
	return NULL;
}

static void
unknown_filter(struct reader *reader, const struct member *member)
{
	struct str_list words = { 0 };
	struct diag *diag = diag_add(reader->diags, RULE_E290, member->key_span,
	    "there is no content filter '%.*s'", STR_ARG(member->key));

	for (size_t i = 0; i < ARRAY_COUNT(filters); i++)
		LIST_ADD(reader->arena, &words) = str_from(filters[i].word);
	diag_suggest(reader->diags, diag, member->key, &words);
	if (diag->help.length == 0)
		diag_help(reader->diags, diag, "the filters are: %.*s",
		    STR_ARG(str_join(reader->arena, &words, ", ")));
}

static void
check_filter(struct reader *reader, const struct value *filter)
{
	const struct member *member = filter->members.items;
	const struct filter_row *row;

	if (filter->members.count != 1) {
		diag_help(reader->diags,
		    diag_add(reader->diags, RULE_E290, filter->span,
			"a content filter has one word, not %zu",
			filter->members.count),
		    "write one map for each: [{ prefix: a }, { suffix: b }]");
		return;
	}
	row = find_filter(member->key);
	if (row == NULL)
		unknown_filter(reader, member);
	else if (!row->fits(member->value))
		bad_filter(reader, member->value, row->word, row->wants);
}

/* --- the tree ------------------------------------------------------------- */

static struct value *read_leaf(struct reader *reader, struct value *value);

static void
check_leaves(struct reader *reader, const struct value *list)
{
	if (list->items.count == 0)
		diag_help(reader->diags,
		    diag_add(reader->diags, RULE_E290, list->span,
			"an empty list matches nothing"),
		    "write the values, or remove the key");
	for (size_t i = 0; i < list->items.count; i++) {
		const struct value *item = list->items.items[i];

		if (item->kind == VALUE_OBJECT)
			check_filter(reader, item);
		else if (item->kind == VALUE_LIST)
			diag_help(reader->diags,
			    diag_add(reader->diags, RULE_E290, item->span,
				"a list in a list matches nothing"),
			    "write its values without the inner brackets");
	}
}

/* Every one of the list is a pattern, and one is enough. */
static void
read_any(struct reader *reader, struct value *list)
{
	if (list->kind != VALUE_LIST || list->items.count < 2) {
		bad_filter(reader, list, "$or",
		    "a list of at least two patterns");
		return;
	}
	for (size_t i = 0; i < list->items.count; i++)
		if (list->items.items[i]->kind == VALUE_OBJECT)
			read_pattern(reader, list->items.items[i]);
		else
			bad_filter(reader, list->items.items[i], "$or",
			    "a list of patterns, each a map");
}

/* { numeric: … } where [{ numeric: … }] is meant. */
static void
check_shape(struct reader *reader, const struct value *object)
{
	const struct member *member = object->members.items;
	const struct filter_row *row;
	struct diag *diag;

	if (object->members.count != 1)
		return;
	row = find_filter(member->key);
	if (row == NULL || !row->fits(member->value))
		return;
	diag = diag_add(reader->diags, RULE_W290, object->span,
	    "this looks for a field '%s' in the event", row->word);
	diag_help(reader->diags, diag,
	    "a content filter stands in a list: [{ %s: … }]", row->word);
}

struct value *
read_pattern(struct reader *reader, struct value *value)
{
	if (value->kind == VALUE_OBJECT && value->members.count == 0)
		diag_help(reader->diags,
		    diag_add(reader->diags, RULE_E290, value->span,
			"an empty map matches nothing"),
		    "write what the event holds, or remove the key");
	for (size_t i = 0; i < value->members.count; i++) {
		struct member *member = &value->members.items[i];

		if (str_is(member->key, "$or"))
			read_any(reader, member->value);
		else
			member->value = read_leaf(reader, member->value);
	}
	return value;
}

/* A scalar is put into a list, a list stays, and a map is gone into. */
static struct value *
read_leaf(struct reader *reader, struct value *value)
{
	struct value *list;

	if (value->kind == VALUE_OBJECT) {
		check_shape(reader, value);
		return read_pattern(reader, value);
	}
	if (value->kind == VALUE_LIST) {
		check_leaves(reader, value);
		return value;
	}
	list = value_list(reader->arena);
	list->span = value->span;
	value_add(reader->arena, list, value);
	return list;
}
