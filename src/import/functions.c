#include "asl/document.h"
#include "import/importer.h"

/*
 * The functions of CloudFormation in a definition.  What they give is known
 * when the template is deployed, so they become tokens, in the notation of
 * Fn::Sub: ${Parameter}, ${Resource.Attribute}.
 */

/* A function: an object of one key, "Ref" or "Fn::…". */
static const struct member *
function_of(const struct value *value)
{
	const struct member *member;

	if (value->kind != VALUE_OBJECT || value->members.count != 1)
		return NULL;
	member = &value->members.items[0];
	return str_is(member->key, "Ref") || str_starts(member->key, "Fn::") ?
	    member :
	    NULL;
}

/* Fn::GetAtt: [Resource, Attribute], or "Resource.Attribute". */
static bool
put_attribute(struct finder *finder, const struct value *value,
    struct buffer *out)
{
	struct str part;

	if (value_literal(value, &part)) {
		buffer_format(out, "${%.*s}", STR_ARG(part));
		return true;
	}
	if (value->items.count != 2)
		return false;
	buffer_put(out, "${");
	for (size_t i = 0; i < 2; i++) {
		if (!template_text(finder, value->items.items[i], &part))
			return false;
		buffer_format(out, "%s%.*s", i > 0 ? "." : "", STR_ARG(part));
	}
	buffer_char(out, '}');
	return true;
}

/* Fn::Sub: ${!Name} is a literal; the map of its list form has values. */
static bool
put_sub(struct finder *finder, struct str text, const struct value *map,
    struct buffer *out)
{
	size_t at = 0;

	while (at < text.length) {
		size_t open = str_find(text, "${", at);
		size_t close = str_find(text, "}", open);
		struct str name = str_slice(text, open + 2, close);
		const struct value *value;
		struct str inner;

		buffer_add(out, str_slice(text, at, open));
		if (open == text.length)
			return true;
		if (close == text.length) {
			buffer_add(out, str_slice(text, open, close));
			return true;
		}
		value = value_get(map,
		    str_copy(finder->arena, str_trim(name)).data);
		if (str_starts(name, "!"))
			buffer_format(out, "${%.*s}",
			    STR_ARG(str_slice(name, 1, name.length)));
		else if (value == NULL)
			buffer_format(out, "${%.*s}", STR_ARG(str_trim(name)));
		else if (template_text(finder, value, &inner))
			buffer_add(out, inner);
		else
			return false;
		at = close + 1;
	}
	return true;
}

static bool
put_join(struct finder *finder, const struct value *value, struct buffer *out)
{
	const struct value *list;
	struct str delimiter;
	struct str part;

	if (value->items.count != 2 ||
	    !value_literal(value->items.items[0], &delimiter))
		return false;
	list = value->items.items[1];
	for (size_t i = 0; i < list->items.count; i++) {
		if (i > 0)
			buffer_add(out, delimiter);
		if (!template_text(finder, list->items.items[i], &part))
			return false;
		buffer_add(out, part);
	}
	return list->kind == VALUE_LIST;
}

static bool
put_function(struct finder *finder, const struct member *function,
    struct buffer *out)
{
	const struct value *value = function->value;
	struct str text;

	if (str_is(function->key, "Ref") && value_literal(value, &text)) {
		buffer_format(out, "${%.*s}", STR_ARG(text));
		return true;
	}
	if (str_is(function->key, "Fn::GetAtt"))
		return put_attribute(finder, value, out);
	if (str_is(function->key, "Fn::Join"))
		return put_join(finder, value, out);
	if (str_is(function->key, "Fn::Sub") && value_literal(value, &text))
		return put_sub(finder, text, NULL, out);
	if (str_is(function->key, "Fn::Sub") && value->items.count == 2 &&
	    value_literal(value->items.items[0], &text))
		return put_sub(finder, text, value->items.items[1], out);
	return false;
}

bool
template_text(struct finder *finder, const struct value *value,
    struct str *text)
{
	struct buffer out = { .arena = finder->arena };
	const struct member *function = function_of(value);

	*text = (struct str){ "", 0 };
	if (function != NULL) {
		if (!put_function(finder, function, &out))
			return false;
		*text = buffer_str(&out);
		return true;
	}
	if (value->kind == VALUE_NUMBER)
		*text = value->number;
	else if (value->kind == VALUE_BOOLEAN)
		*text = value->boolean ? STR("true") : STR("false");
	else if (!value_literal(value, text))
		return false;
	return true;
}

static void
report_function(struct finder *finder, const struct member *function,
    struct span span)
{
	diag_help(finder->diags,
	    diag_add(finder->diags, RULE_E252, span,
		"what '%.*s' gives here cannot be told",
		STR_ARG(function->key)),
	    "only Ref, Fn::GetAtt, Fn::Sub and Fn::Join can stand in a "
	    "definition that is imported; give it by "
	    "DefinitionSubstitutions");
}

/* --- definitions ---------------------------------------------------------- */

/* Functions as texts, and tokens in texts as the parts that they are. */
static struct value *
settle(struct finder *finder, const struct value *value)
{
	struct arena *arena = finder->arena;
	const struct member *function = function_of(value);
	struct value *copy = arena_alloc(arena, sizeof(*copy));
	struct str text;

	*copy = *value;
	copy->items.items = NULL;
	copy->items.count = copy->items.capacity = 0;
	copy->members.items = NULL;
	copy->members.count = copy->members.capacity = 0;
	if (function != NULL && !template_text(finder, value, &text)) {
		report_function(finder, function, value->span);
		return copy;
	}
	if (function != NULL)
		copy->kind = VALUE_STRING;
	if (function != NULL || value_literal(value, &text)) {
		copy->string = asl_token_text(arena, text, value->span);
		return copy;
	}
	for (size_t i = 0; i < value->items.count; i++)
		value_add(arena, copy, settle(finder, value->items.items[i]));
	for (size_t i = 0; i < value->members.count; i++) {
		struct member member = value->members.items[i];

		member.value = settle(finder, member.value);
		LIST_ADD(arena, &copy->members) = member;
	}
	return copy;
}

/* NULL after a diagnostic. */
static struct value *
settle_all(struct finder *finder, const struct value *value)
{
	size_t errors = finder->diags->errors;
	struct value *settled = settle(finder, value);

	return finder->diags->errors > errors ? NULL : settled;
}

struct value *
find_definition(struct finder *finder, const struct value *value,
    struct str name)
{
	const struct member *function = function_of(value);
	struct str text;
	struct str path;

	if (value->kind == VALUE_OBJECT && function == NULL)
		return settle_all(finder, value);
	if (!template_text(finder, value, &text)) {
		if (function != NULL)
			report_function(finder, function, value->span);
		else
			diag_help(finder->diags,
			    diag_add(finder->diags, RULE_E251, value->span,
				"the definition of '%.*s' is no object and no "
				"text",
				STR_ARG(name)),
			    "write { \"StartAt\": …, \"States\": { … } }");
		return NULL;
	}
	path = str_format(finder->arena, "%.*s (the definition of %.*s)",
	    STR_ARG(finder->source->path), STR_ARG(name));
	value = read_written(finder, source_new(finder->arena, path, text));
	return value == NULL ? NULL : settle_all(finder, value);
}

struct value *
find_beside(struct finder *finder, struct str path, struct span span)
{
	const struct import_options *options = finder->options;
	const struct value *value;
	struct str text;

	if (options->open == NULL ||
	    !options->open(options->context, path, &text)) {
		diag_help(finder->diags,
		    diag_add(finder->diags, RULE_E253, span,
			"the definition is in '%.*s', which cannot be read",
			STR_ARG(path)),
		    "import the file itself, or run where it lies beside the "
		    "template");
		return NULL;
	}
	value = read_written(finder, source_new(finder->arena, path, text));
	return value == NULL ? NULL : settle_all(finder, value);
}

/* --- what tokens stand for ------------------------------------------------ */

/* Nothing but what AWS knows: it can stand in the token's place. */
static bool
is_known(struct str text)
{
	size_t at = str_find(text, "${", 0);

	while (at < text.length) {
		if (!str_starts(str_slice(text, at, text.length), "${AWS::"))
			return false;
		at = str_find(text, "${", at + 2);
	}
	return true;
}

/* What CloudFormation says of a parameter, in the spec's words. */
static struct value *
parameter_setting(struct arena *arena, const struct value *parameter)
{
	static const char *const keys[][2] = {
		{ "Description", "description" },
		{ "Default", "default" },
		{ "AllowedValues", "allowed" },
	};
	struct value *setting = value_object(arena);
	struct str type;

	if (value_literal(value_get(parameter, "Type"), &type) &&
	    str_is(type, "Number"))
		value_set(arena, setting, "type",
		    value_string(arena, STR("number")));
	for (size_t i = 0; i < ARRAY_COUNT(keys); i++)
		value_set(arena, setting, keys[i][1],
		    value_get(parameter, keys[i][0]));
	if (value_get(setting, "type") != NULL &&
	    value_literal(value_get(setting, "default"), &type))
		value_set(arena, setting, "default", value_number(arena, type));
	return setting;
}

/* "${Parameter}": its setting; else what it was, as a description. */
static struct value *
stood_for(struct finder *finder, struct str text)
{
	struct arena *arena = finder->arena;
	struct value *setting = value_object(arena);
	struct buffer out = { .arena = arena };
	const struct value *parameter;

	for (size_t i = 0; i < text.length; i++) {
		if (str_starts(str_slice(text, i, text.length), "${"))
			i++;
		else if (text.data[i] != '}')
			buffer_char(&out, text.data[i]);
	}
	parameter = value_get(value_get(finder->document, "Parameters"),
	    str_copy(arena, buffer_str(&out)).data);
	if (parameter != NULL)
		return parameter_setting(arena, parameter);
	value_set(arena, setting, "description",
	    value_string(arena,
		str_format(arena, "It was %.*s", STR_ARG(buffer_str(&out)))));
	return setting;
}

void
find_substitutions(struct finder *finder, struct found *found,
    const struct value *substitutions)
{
	struct arena *arena = finder->arena;

	for (size_t i = 0;
	     substitutions != NULL && i < substitutions->members.count; i++) {
		const struct member *member = &substitutions->members.items[i];
		struct substitution one = { .token = member->key };
		struct str text;

		one.setting = value_object(arena);
		if (!template_text(finder, member->value, &text)) {
			find_lost(finder, member->value->span,
			    str_format(arena, "what '%.*s' stands for",
				STR_ARG(member->key)));
		} else if (is_known(text)) {
			one.text = text;
		} else {
			one.setting = stood_for(finder, text);
		}
		LIST_ADD(arena, &found->substitutions) = one;
	}
}

void
find_parameters(struct finder *finder, struct found *found)
{
	const struct value *parameters =
	    value_get(finder->document, "Parameters");

	for (size_t i = 0; parameters != NULL && i < parameters->members.count;
	     i++) {
		const struct member *member = &parameters->members.items[i];
		struct substitution one = { .token = member->key,
			.setting =
			    parameter_setting(finder->arena, member->value) };

		LIST_ADD(finder->arena, &found->substitutions) = one;
	}
}
