#include "emit/cloudformation.h"

#include <assert.h>
#include <stdlib.h>

#include "emit/json.h"
#include "emit/token.h"

/*
 * Definition is an object where it can be: the form that tools check and
 * people read.  A null, which no template may hold, a literal "${", which
 * would be taken for a token, and a number that is a parameter need
 * DefinitionString.
 */

static bool
text_needs_string(struct text text)
{
	for (size_t i = 0; i < text.count; i++) {
		struct str s = text.items[i].text;

		if (text.items[i].kind != PART_LITERAL)
			continue;
		if (str_find(s, "${", 0) < s.length ||
		    (i + 1 < text.count && str_ends(s, "$")))
			return true;
	}
	return false;
}

static bool needs_string(const struct value *value);

static bool
inner_needs_string(const struct value *value)
{
	for (size_t i = 0; i < value->items.count; i++)
		if (needs_string(value->items.items[i]))
			return true;
	for (size_t i = 0; i < value->members.count; i++) {
		struct str key = value->members.items[i].key;

		if (str_find(key, "${", 0) < key.length ||
		    needs_string(value->members.items[i].value))
			return true;
	}
	return false;
}

static bool
needs_string(const struct value *value)
{
	switch (value->kind) {
	case VALUE_NULL:
		return true;
	case VALUE_BOOLEAN:
		return false;
	case VALUE_NUMBER:
		return str_starts(value->number, "${");
	case VALUE_STRING:
		return text_needs_string(value->string);
	case VALUE_LIST:
	case VALUE_OBJECT:
		return inner_needs_string(value);
	}
	return false;
}

/* A token that stands for a number loses the quotes around it. */
static void
unquote_numbers(struct cfn *cfn, struct value *value,
    const struct token_list *tokens)
{
	for (size_t i = 0; i < value->items.count; i++)
		unquote_numbers(cfn, value->items.items[i], tokens);
	for (size_t i = 0; i < value->members.count; i++)
		unquote_numbers(cfn, value->members.items[i].value, tokens);
	if (value->kind != VALUE_STRING || value->string.count != 1 ||
	    value->string.items[0].kind != PART_PARAMETER)
		return;

	struct str name = value->string.items[0].text;

	if (cfn_is_number(cfn, token_find(tokens, name)->text)) {
		value->kind = VALUE_NUMBER;
		value->number =
		    str_format(cfn->arena, "${%.*s}", STR_ARG(name));
	}
}

static struct yaml *definition(struct arena *arena, const struct value *value);

static struct yaml *
definition_list(struct arena *arena, const struct value *value)
{
	struct yaml *list = yaml_new(arena, YAML_LIST);

	list->flow = true;
	for (size_t i = 0; i < value->items.count; i++)
		yaml_add(arena, list, definition(arena, value->items.items[i]));
	return list;
}

static struct yaml *
definition_map(struct arena *arena, const struct value *value)
{
	struct yaml *map = yaml_new(arena, YAML_MAP);

	for (size_t i = 0; i < value->members.count; i++)
		LIST_ADD(arena, &map->members) =
		    (struct yaml_member){ value->members.items[i].key,
			    definition(arena, value->members.items[i].value) };
	return map;
}

static struct yaml *
definition_string(struct arena *arena, struct text text)
{
	struct buffer out = { .arena = arena };

	if (text.count == 1 && text.items[0].kind == PART_LITERAL)
		return yaml_string(arena, text.items[0].text);
	for (size_t i = 0; i < text.count; i++) {
		bool token = text.items[i].kind != PART_LITERAL;

		buffer_put(&out, token ? "${" : "");
		buffer_add(&out, text.items[i].text);
		buffer_put(&out, token ? "}" : "");
	}
	return yaml_string(arena, buffer_str(&out));
}

static struct yaml *
definition(struct arena *arena, const struct value *value)
{
	switch (value->kind) {
	case VALUE_NULL:
		break;
	case VALUE_BOOLEAN:
		return yaml_raw(arena,
		    value->boolean ? STR("true") : STR("false"));
	case VALUE_NUMBER:
		return yaml_raw(arena, value->number);
	case VALUE_STRING:
		return definition_string(arena, value->string);
	case VALUE_LIST:
		return definition_list(arena, value);
	case VALUE_OBJECT:
		return definition_map(arena, value);
	}
	assert(0 && "needs_string() told");
	return NULL;
}

static int
compare_tokens(const void *a, const void *b)
{
	const struct token *first = a;
	const struct token *second = b;

	return str_compare(first->name, second->name);
}

static struct yaml *
substitutions(struct cfn *cfn, const struct token_list *tokens)
{
	struct yaml *map = yaml_new(cfn->arena, YAML_MAP);

	qsort(tokens->items, tokens->count, sizeof(*tokens->items),
	    compare_tokens);
	for (size_t i = 0; i < tokens->count; i++)
		yaml_put_str(cfn->arena, map, tokens->items[i].name,
		    cfn_text(cfn, tokens->items[i].text));
	return map;
}

void
cfn_put_definition(struct cfn *cfn, struct yaml *properties,
    const struct asl_machine *machine)
{
	struct token_list tokens = { 0 };
	struct value *value =
	    token_value(cfn->arena, asl_value(cfn->arena, machine), &tokens);
	struct yaml *block = yaml_new(cfn->arena, YAML_BLOCK);

	unquote_numbers(cfn, value, &tokens);
	if (tokens.count > 0)
		yaml_put(cfn->arena, properties, "DefinitionSubstitutions",
		    substitutions(cfn, &tokens));
	if (!needs_string(value)) {
		yaml_put(cfn->arena, properties, "Definition",
		    definition(cfn->arena, value));
		return;
	}
	block->text = emit_json(cfn->arena, value,
	    (struct json_style){ .lines = true, .tokens = true });
	yaml_put(cfn->arena, properties, "DefinitionString", block);
}
