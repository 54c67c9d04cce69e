#include "emit/cloudformation.h"

#include <assert.h>
#include <string.h>

#include "emit/json.h"
#include "emit/token.h"

/* --- references --- */

static bool
has_item(struct text text)
{
	for (size_t i = 0; i < text.count; i++)
		if (text.items[i].kind == PART_EACH)
			return true;
	return false;
}

/* Things opened up, the item of a group put in, neighbours joined. */
static struct text
settle(struct cfn *cfn, struct text text)
{
	struct text expanded = text_expand(cfn->arena, text);
	struct text result = { 0 };

	if (!has_item(expanded))
		return expanded;
	for (size_t i = 0; i < expanded.count; i++)
		if (expanded.items[i].kind == PART_EACH)
			text_add_literal(cfn->arena, &result, cfn->item);
		else if (expanded.items[i].kind == PART_LITERAL)
			text_add_literal(cfn->arena, &result,
			    expanded.items[i].text);
		else
			text_add(cfn->arena, &result, expanded.items[i]);
	return result;
}

static const char *
attribute_name(const struct part *part)
{
	const struct resource_row *row = resource_row(part->resource->kind);

	switch (part->attribute) {
	case ATTRIBUTE_ARN:
		return row->arn;
	case ATTRIBUTE_NAME:
		return row->name;
	case ATTRIBUTE_STREAM:
		return "StreamArn";
	case ATTRIBUTE_REVISION:
		return "StateMachineRevisionId";
	case ATTRIBUTE_VERSION: /* a resource of its own */
		break;
	case ATTRIBUTE_ID:
		return "";
	}
	return NULL;
}

static struct str
attribute_reference(struct cfn *cfn, const struct part *part)
{
	const char *attribute = attribute_name(part);
	struct str id = cfn_id(cfn, part->resource);

	assert(attribute != NULL);
	str_list_add_once(cfn->arena, &cfn->mentioned, id);
	if (attribute[0] == '\0')
		return id;
	return str_format(cfn->arena, "%.*s.%s", STR_ARG(id), attribute);
}

/* What stands in ${…} of a Sub; empty where only a function can say it. */
static struct str
reference(struct cfn *cfn, const struct part *part)
{
	switch (part->kind) {
	case PART_PARAMETER:
		return cfn_find_parameter(cfn, part->text)->id;
	case PART_BASE_NAME:
		return cfn_find_parameter(cfn, STR("name"))->id;
	case PART_PARTITION:
		return STR("AWS::Partition");
	case PART_REGION:
		return STR("AWS::Region");
	case PART_ACCOUNT:
		return STR("AWS::AccountId");
	case PART_URL_SUFFIX:
		return STR("AWS::URLSuffix");
	case PART_SSM:
		return cfn_ssm_id(cfn, part->text);
	case PART_ATTRIBUTE:
		return attribute_reference(cfn, part);
	case PART_ARN_NAME:
		return (struct str){ "", 0 };
	case PART_LITERAL:
	case PART_THING_NAME:
	case PART_THING_ARN:
	case PART_THING_STREAM:
	case PART_EACH:
		break;
	}
	assert(0 && "settle() replaced it");
	return (struct str){ "", 0 };
}

static struct yaml *
call(struct cfn *cfn, const char *function, struct yaml *first,
    struct yaml *second)
{
	struct yaml *list = yaml_new(cfn->arena, YAML_LIST);

	list->function = function;
	yaml_add(cfn->arena, list, first);
	yaml_add(cfn->arena, list, second);
	return list;
}

/* Where the name stands in the ARNs of a kind, by the table of things. */
static struct yaml *
arn_name(struct cfn *cfn, const struct thing *thing)
{
	static const char *const templates[] = {
#define THING(id, key, word, arn) arn,
#include "expr/things.def"
#undef THING
	};
	struct str before = str_from(templates[thing->kind]);
	bool slash = str_ends(before, "/");
	size_t index = slash ? 1 : 0;

	for (size_t i = 0; !slash && i < before.length; i++)
		index += before.data[i] == ':';
	return call(cfn, "Select",
	    yaml_raw(cfn->arena, str_format(cfn->arena, "%zu", index)),
	    call(cfn, "Split",
		yaml_string(cfn->arena, slash ? STR("/") : STR(":")),
		cfn_text(cfn, thing->arn)));
}

static struct yaml *
reference_node(struct cfn *cfn, const struct part *part)
{
	struct str name = reference(cfn, part);

	if (name.length == 0)
		return arn_name(cfn, part->thing);
	return yaml_function(cfn->arena,
	    str_find(name, ".", 0) < name.length ? "GetAtt" : "Ref", name);
}

/* --- Fn::Sub --- */

struct sub {
	struct buffer text;
	struct yaml *variables; /* NULL: none */
	bool alone;             /* it holds no reference */
};

static void
add_variable(struct cfn *cfn, struct sub *sub, struct str name,
    struct yaml *value)
{
	if (sub->variables == NULL)
		sub->variables = yaml_new(cfn->arena, YAML_MAP);
	yaml_put_str(cfn->arena, sub->variables, name, value);
}

static struct str
sub_name(struct cfn *cfn, struct sub *sub, const struct part *part)
{
	struct str name = reference(cfn, part);

	if (name.length > 0)
		return name;
	name = token_thing(cfn->arena, part->thing, "Name");
	add_variable(cfn, sub, name, arn_name(cfn, part->thing));
	return name;
}

/* Does a brace that opens at `at` close before another opens? */
static bool
is_closed(struct str s, size_t at)
{
	size_t close = str_find(s, "}", at + 2);

	return close < s.length && str_find(s, "${", at + 2) > close;
}

/*
 * "${x}" is said by "${!x}".  An open brace can only be said by a variable; so
 * is one in a text without references, where cfn-lint wants no bare Sub.
 */
static void
sub_literal(struct cfn *cfn, struct sub *sub, struct str s)
{
	size_t begin = 0;
	size_t at;

	while ((at = str_find(s, "${", begin)) < s.length) {
		buffer_add(&sub->text, str_slice(s, begin, at));
		if (!sub->alone && is_closed(s, at)) {
			buffer_put(&sub->text, "${!");
		} else {
			buffer_put(&sub->text, "${Dollar}{");
			add_variable(cfn, sub, STR("Dollar"),
			    yaml_string(cfn->arena, STR("$")));
		}
		begin = at + 2;
	}
	buffer_add(&sub->text, str_slice(s, begin, s.length));
}

static struct yaml *
sub_node(struct cfn *cfn, struct sub *sub)
{
	struct str text = buffer_str(&sub->text);

	if (sub->variables == NULL)
		return yaml_function(cfn->arena, "Sub", text);
	return call(cfn, "Sub", yaml_string(cfn->arena, text), sub->variables);
}

static void
sub_part(struct cfn *cfn, struct sub *sub, const struct part *part)
{
	if (part->kind == PART_LITERAL) {
		sub_literal(cfn, sub, part->text);
		return;
	}
	buffer_put(&sub->text, "${");
	buffer_add(&sub->text, sub_name(cfn, sub, part));
	buffer_char(&sub->text, '}');
}

struct yaml *
cfn_text(struct cfn *cfn, struct text text)
{
	struct text settled = settle(cfn, text);
	struct sub sub = { .text = { .arena = cfn->arena } };
	struct str literal;

	sub.alone = text_is_literal(cfn->arena, settled, &literal);
	if (sub.alone && str_find(literal, "${", 0) == literal.length)
		return yaml_string(cfn->arena, literal);
	if (settled.count == 1 && !sub.alone)
		return reference_node(cfn, &settled.items[0]);
	for (size_t i = 0; i < settled.count; i++)
		sub_part(cfn, &sub, &settled.items[i]);
	return sub_node(cfn, &sub);
}

/* --- lists --- */

static bool
is_input(const struct cfn *cfn, struct text text, enum input_type type)
{
	struct text expanded = text_expand(cfn->arena, text);

	return expanded.count == 1 &&
	    expanded.items[0].kind == PART_PARAMETER &&
	    cfn_find_parameter(cfn, expanded.items[0].text)->input->type ==
	    type;
}

bool
cfn_is_number(const struct cfn *cfn, struct text text)
{
	return is_input(cfn, text, INPUT_NUMBER);
}

/* Items that may be lists themselves: `list` parameters. */
struct collection {
	struct yaml *list;
	struct yaml *joined; /* the same with each inner list joined */
	bool has_lists;
};

static struct yaml *
comma(struct cfn *cfn)
{
	return yaml_string(cfn->arena, STR(","));
}

static void
collect(struct cfn *cfn, struct collection *all, struct yaml *item, bool list)
{
	if (all->list == NULL) {
		all->list = yaml_new(cfn->arena, YAML_LIST);
		all->joined = yaml_new(cfn->arena, YAML_LIST);
	}
	yaml_add(cfn->arena, all->list, item);
	yaml_add(cfn->arena, all->joined,
	    list ? call(cfn, "Join", comma(cfn), item) : item);
	all->has_lists |= list;
}

/* CloudFormation has no flatten: join all, then split. */
static struct yaml *
collected(struct cfn *cfn, struct collection *all)
{
	if (all->list == NULL)
		return yaml_new(cfn->arena, YAML_LIST);
	if (!all->has_lists)
		return all->list;
	if (all->list->items.count == 1)
		return all->list->items.items[0];
	return call(cfn, "Split", comma(cfn),
	    call(cfn, "Join", comma(cfn), all->joined));
}

struct yaml *
cfn_text_or_list(struct cfn *cfn, const struct text_list *texts)
{
	struct collection all = { 0 };

	if (texts->count == 1)
		return cfn_text(cfn, texts->items[0]);
	for (size_t i = 0; i < texts->count; i++)
		collect(cfn, &all, cfn_text(cfn, texts->items[i]),
		    is_input(cfn, texts->items[i], INPUT_LIST));
	return collected(cfn, &all);
}

static struct yaml *
list_node(struct cfn *cfn, const struct value *list)
{
	struct collection all = { 0 };

	for (size_t i = 0; i < list->items.count; i++) {
		const struct value *item = list->items.items[i];

		collect(cfn, &all, cfn_value(cfn, item),
		    item->kind == VALUE_STRING &&
			is_input(cfn, item->string, INPUT_LIST));
	}
	return collected(cfn, &all);
}

static struct yaml *
object_node(struct cfn *cfn, const struct value *object)
{
	struct yaml *map = yaml_new(cfn->arena, YAML_MAP);

	for (size_t i = 0; i < object->members.count; i++)
		yaml_put_str(cfn->arena, map, object->members.items[i].key,
		    cfn_value(cfn, object->members.items[i].value));
	return map;
}

struct yaml *
cfn_value(struct cfn *cfn, const struct value *value)
{
	switch (value->kind) {
	case VALUE_NULL: /* which a template may not hold */
		return yaml_function(cfn->arena, "Ref", STR("AWS::NoValue"));
	case VALUE_BOOLEAN:
		return yaml_raw(cfn->arena,
		    value->boolean ? STR("true") : STR("false"));
	case VALUE_NUMBER:
		return yaml_raw(cfn->arena, value->number);
	case VALUE_STRING:
		return cfn_text(cfn, value->string);
	case VALUE_LIST:
		return list_node(cfn, value);
	case VALUE_OBJECT:
		return object_node(cfn, value);
	}
	assert(0 && "a kind of value");
	return NULL;
}

/* In a tag a list stands joined: no comma may be there. */
struct yaml *
cfn_joined(struct cfn *cfn, const struct value *value)
{
	struct yaml *map;

	if (value->kind == VALUE_STRING &&
	    is_input(cfn, value->string, INPUT_LIST))
		return call(cfn, "Join", yaml_string(cfn->arena, STR(" ")),
		    cfn_value(cfn, value));
	if (value->kind != VALUE_OBJECT)
		return cfn_value(cfn, value);
	map = yaml_new(cfn->arena, YAML_MAP);
	for (size_t i = 0; i < value->members.count; i++)
		yaml_put_str(cfn->arena, map, value->members.items[i].key,
		    cfn_joined(cfn, value->members.items[i].value));
	return map;
}

/* --- JSON as text --- */

/* References become the names of a Sub, which the JSON printer keeps. */
static struct text
sub_text(struct cfn *cfn, struct sub *sub, struct text text)
{
	struct text settled = settle(cfn, text);
	struct text result = { 0 };

	for (size_t i = 0; i < settled.count; i++) {
		struct part part = settled.items[i];

		if (part.kind != PART_LITERAL)
			part = (struct part){ .kind = PART_PARAMETER,
				.text = sub_name(cfn, sub, &part) };
		text_add(cfn->arena, &result, part);
	}
	return result;
}

static struct value *
sub_string(struct cfn *cfn, struct sub *sub, struct text text)
{
	struct text named = sub_text(cfn, sub, text);

	if (named.count == 1 && cfn_is_number(cfn, text))
		return value_number(cfn->arena,
		    str_format(cfn->arena, "${%.*s}",
			STR_ARG(named.items[0].text)));
	return value_text(cfn->arena, named);
}

static struct value *
sub_value(struct cfn *cfn, struct sub *sub, const struct value *value)
{
	struct value *copy = arena_alloc(cfn->arena, sizeof(*copy));

	if (value->kind == VALUE_STRING)
		return sub_string(cfn, sub, value->string);
	copy->kind = value->kind;
	copy->boolean = value->boolean;
	copy->number = value->number;
	for (size_t i = 0; i < value->items.count; i++)
		value_add(cfn->arena, copy,
		    sub_value(cfn, sub, value->items.items[i]));
	for (size_t i = 0; i < value->members.count; i++)
		value_set_str(cfn->arena, copy, value->members.items[i].key,
		    sub_value(cfn, sub, value->members.items[i].value));
	return copy;
}

/* In lines it is a block, which takes no list around it. */
static struct yaml *
json_in(struct cfn *cfn, const struct value *value, struct json_style style)
{
	struct sub sub = { .text = { .arena = cfn->arena } };
	struct value *named = sub_value(cfn, &sub, value);
	struct str text = emit_json(cfn->arena, named, style);
	struct yaml *node = yaml_string(cfn->arena, text);

	if (style.lines)
		node->kind = YAML_BLOCK;
	if (str_find(text, "${", 0) == text.length)
		return node;
	if (sub.variables == NULL) {
		node->function = "Sub";
		return node;
	}
	buffer_add(&sub.text, text);
	return sub_node(cfn, &sub);
}

struct yaml *
cfn_json_text(struct cfn *cfn, const struct value *value)
{
	return json_in(cfn, value, (struct json_style){ .tokens = true });
}

struct yaml *
cfn_json_block(struct cfn *cfn, const struct value *value)
{
	enum { WIDE = 200 }; /* a line of a chart; a template has a limit */

	return json_in(cfn, value,
	    (struct json_style){
		.lines = true,
		.tokens = true,
		.wide = WIDE,
	    });
}

struct yaml *
cfn_template(struct cfn *cfn, const struct value *value)
{
	return json_in(cfn, value,
	    (struct json_style){
		.lines = true,
		.tokens = true,
		.holes = true,
	    });
}
