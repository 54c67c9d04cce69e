#include "doc/node.h"

#include <errno.h>
#include <stdlib.h>

const struct node_entry *
node_entry(const struct node *map, const char *key)
{
	if (map == NULL || map->kind != NODE_MAP)
		return NULL;
	for (size_t i = 0; i < map->entries.count; i++)
		if (str_is(map->entries.items[i].key->text, key))
			return &map->entries.items[i];
	return NULL;
}

struct node *
node_get(const struct node *map, const char *key)
{
	const struct node_entry *entry = node_entry(map, key);

	return entry == NULL ? NULL : entry->value;
}

/* --- while it is read ----------------------------------------------------- */

enum { FEW_ENTRIES = 8 };

struct node_index
node_index(struct arena *arena, struct node *map)
{
	return (struct node_index){ arena, map, { .arena = arena } };
}

size_t
node_index_find(const struct node_index *index, struct str key)
{
	const struct node *map = index->map;
	const size_t *place;
	size_t i = 0;

	if (map->entries.count > FEW_ENTRIES) {
		place = map_get(&index->places, key);
		return place == NULL ? map->entries.count : *place;
	}
	while (i < map->entries.count &&
	    !str_equal(map->entries.items[i].key->text, key))
		i++;
	return i;
}

static void
set_place(struct node_index *index, size_t i)
{
	size_t *place = arena_alloc(index->arena, sizeof(*place));

	*place = i;
	map_set(&index->places, index->map->entries.items[i].key->text, place);
}

void
node_index_add(struct node_index *index, struct node_entry entry)
{
	struct node *map = index->map;
	size_t count = map->entries.count;

	LIST_ADD(index->arena, &map->entries) = entry;
	for (size_t i = count == FEW_ENTRIES ? 0 : count;
	     count >= FEW_ENTRIES && i <= count; i++)
		set_place(index, i);
}

/* --- scalars -------------------------------------------------------------- */

static bool
is_any_of(struct str text, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_is(text, words[i]))
			return true;
	return false;
}

static size_t
skip_digits(struct str text, size_t at)
{
	while (at < text.length && char_is_digit(text.data[at]))
		at++;
	return at;
}

static bool
all_of(struct str text, size_t from, const char *set)
{
	for (size_t i = from; i < text.length; i++)
		if (str_find(str_from(set), (char[]){ text.data[i], '\0' },
			0) == str_from(set).length)
			return false;
	return text.length > from;
}

/* YAML 1.2.2, 10.3.2: tag resolution of the core schema. */
static bool
is_integer(struct str text)
{
	size_t at = 0;

	if (str_starts(text, "0o"))
		return all_of(text, 2, "01234567");
	if (str_starts(text, "0x"))
		return all_of(text, 2, "0123456789abcdefABCDEF");
	if (text.length > 0 && (text.data[0] == '-' || text.data[0] == '+'))
		at = 1;
	return at < text.length && skip_digits(text, at) == text.length;
}

static bool
is_float(struct str text)
{
	static const char *const special[] = { ".nan", ".NaN", ".NAN", ".inf",
		".Inf", ".INF", "-.inf", "-.Inf", "-.INF", "+.inf", "+.Inf",
		"+.INF" };
	size_t at = 0;
	size_t whole;
	size_t digits;

	if (is_any_of(text, special, ARRAY_COUNT(special)))
		return true;
	if (text.length > 0 && (text.data[0] == '-' || text.data[0] == '+'))
		at = 1;
	whole = at;
	at = skip_digits(text, at);
	digits = at - whole;
	if (at < text.length && text.data[at] == '.') {
		size_t fraction = at + 1;

		at = skip_digits(text, fraction);
		digits += at - fraction;
	}
	if (digits == 0)
		return false;
	if (at < text.length &&
	    (text.data[at] == 'e' || text.data[at] == 'E')) {
		size_t exponent;

		at++;
		if (at < text.length &&
		    (text.data[at] == '-' || text.data[at] == '+'))
			at++;
		exponent = at;
		at = skip_digits(text, at);
		if (at == exponent)
			return false;
	}
	return at == text.length;
}

enum scalar_type
node_scalar_type(const struct node *node)
{
	static const char *const nulls[] = { "", "~", "null", "Null", "NULL" };
	static const char *const booleans[] = { "true", "True", "TRUE", "false",
		"False", "FALSE" };

	if (!node->plain)
		return SCALAR_STRING;
	if (is_any_of(node->text, nulls, ARRAY_COUNT(nulls)))
		return SCALAR_NULL;
	if (is_any_of(node->text, booleans, ARRAY_COUNT(booleans)))
		return SCALAR_BOOLEAN;
	if (is_integer(node->text))
		return SCALAR_INTEGER;
	if (is_float(node->text))
		return SCALAR_FLOAT;
	return SCALAR_STRING;
}

bool
node_is_null(const struct node *node)
{
	return node == NULL ||
	    (node->kind == NODE_SCALAR &&
		node_scalar_type(node) == SCALAR_NULL);
}

const char *
node_kind_name(const struct node *node)
{
	static const char *const scalars[] = { "nothing", "a boolean",
		"a number", "a number", "a string" };

	switch (node->kind) {
	case NODE_SCALAR:
		return scalars[node_scalar_type(node)];
	case NODE_LIST:
		return "a list";
	case NODE_MAP:
		return "a map";
	}
	return "";
}

void
doc_doubles(struct diags *diags, const struct node *root)
{
	for (size_t i = 0; i < root->doubles.count; i++) {
		const struct node *first = root->doubles.items[i].key;
		const struct node_entry *last =
		    &root->entries.items[root->doubles.items[i].last];
		struct diag *diag = diag_add(diags, RULE_E004, last->key->span,
		    "the key '%.*s' stands here twice", STR_ARG(first->text));

		diag_help(diags, diag, "remove one of the two");
		diag_note(diags, diag, first->span, "the first one is here");
	}
	for (size_t i = 0; i < root->entries.count; i++)
		doc_doubles(diags, root->entries.items[i].value);
	for (size_t i = 0; i < root->items.count; i++)
		doc_doubles(diags, root->items.items[i]);
}

long long
node_seconds(const struct node *node)
{
	static const struct {
		char letter;
		long long seconds;
	} units[] = { { 'd', 86400 }, { 'h', 3600 }, { 'm', 60 }, { 's', 1 } };
	struct str text = node->text;
	long long total = 0;
	size_t at = 0;
	size_t unit = 0;

	if (node->kind != NODE_SCALAR || text.length == 0 || text.length > 16)
		return -1;
	while (at < text.length) {
		long long number = 0;
		size_t begin = at;

		while (at < text.length && char_is_digit(text.data[at]))
			number = number * 10 + (text.data[at++] - '0');
		if (at == begin || number > 100000000)
			return -1;
		if (at == text.length)
			return begin == 0 ? number : -1;
		while (unit < ARRAY_COUNT(units) &&
		    units[unit].letter != text.data[at])
			unit++;
		if (unit == ARRAY_COUNT(units))
			return -1;
		total += number * units[unit++].seconds;
		at++;
	}
	return total;
}

/* One that is too large is left as it is, which JSON does not know. */
static struct str
based_number(struct arena *arena, struct str digits, int base)
{
	unsigned long long number;

	errno = 0;
	number = strtoull(str_copy(arena, digits).data, NULL, base);
	if (errno != 0)
		return str_format(arena, "0%c%.*s", base == 16 ? 'x' : 'o',
		    STR_ARG(digits));
	return str_format(arena, "%llu", number);
}

/* RFC 8259, 6 Numbers: no octal, hexadecimal, bare points or signs "+". */
struct str
node_number(struct arena *arena, const struct node *node)
{
	struct str text = node->text;
	struct buffer json = { .arena = arena };
	size_t at = 0;

	if (str_starts(text, "0x") || str_starts(text, "0o"))
		return based_number(arena, str_slice(text, 2, text.length),
		    text.data[1] == 'x' ? 16 : 8);
	if (text.data[at] == '+' || text.data[at] == '-') {
		if (text.data[at] == '-')
			buffer_char(&json, '-');
		at++;
	}
	while (at + 1 < text.length && text.data[at] == '0' &&
	    char_is_digit(text.data[at + 1]))
		at++;
	if (at < text.length && text.data[at] == '.')
		buffer_char(&json, '0');
	for (; at < text.length; at++) {
		buffer_char(&json, text.data[at]);
		if (text.data[at] == '.' &&
		    (at + 1 == text.length ||
			!char_is_digit(text.data[at + 1])))
			buffer_char(&json, '0');
	}
	return buffer_str(&json);
}
