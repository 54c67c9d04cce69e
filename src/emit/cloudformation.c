#include "emit/cloudformation.h"

#include "base/utf8.h"
#include "emit/emit.h"
#include "emit/json.h"
#include "emit/token.h"

static void
put_string(struct arena *arena, struct yaml *map, const char *key,
    struct str text)
{
	if (text.length > 0)
		yaml_put(arena, map, key, yaml_string(arena, text));
}

/* --- descriptions --- */

/*
 * For people, where no function may stand: "${" is taken apart, which
 * cfn-lint would take for a forgotten Sub, and controls, which the API's XML
 * cannot carry, become blanks.
 */
static struct str
prose(struct arena *arena, struct str text)
{
	struct buffer out = { .arena = arena };
	size_t at = 0;

	while (at < text.length) {
		size_t begin = at;
		uint32_t c = utf8_next(text, &at);

		if (utf8_is_control(c))
			buffer_char(&out, ' ');
		else
			buffer_add(&out, str_slice(text, begin, at));
		if (c == '$' && at < text.length && text.data[at] == '{')
			buffer_char(&out, ' ');
	}
	return buffer_str(&out);
}

static void
put_prose(struct arena *arena, struct yaml *map, const char *key,
    struct str text)
{
	put_string(arena, map, key, prose(arena, text));
}

static bool
has_role(const struct graph *graph)
{
	for (size_t i = 0; i < graph->resources.count; i++)
		if (graph->resources.items[i]->kind == RESOURCE_ROLE)
			return true;
	return false;
}

/* At most so many bytes, cut between two characters. */
static struct str
cut(struct arena *arena, struct str s, size_t most)
{
	size_t at = 0;
	size_t end = 0;

	if (s.length <= most)
		return s;
	while (at <= most - sizeof("…") + 1) {
		end = at;
		utf8_next(s, &at);
	}
	return str_format(arena, "%.*s…", STR_ARG(str_slice(s, 0, end)));
}

static struct str
description(struct arena *arena, const struct graph *graph)
{
	enum { LONGEST = 1024 };
	struct str need = has_role(graph) ?
	    STR(" (needs CAPABILITY_NAMED_IAM because its role names are fixed)") :
	    (struct str){ "", 0 };
	struct buffer out = { .arena = arena };
	struct str text;

	buffer_add(&out, graph->workflow);
	if (graph->description.length > 0)
		buffer_put(&out, " - ");
	buffer_add(&out, prose(arena, graph->description));
	text = cut(arena, buffer_str(&out), LONGEST - need.length);
	return str_format(arena, "%.*s%.*s", STR_ARG(text), STR_ARG(need));
}

/* --- Parameters --- */

static bool
is_of_resource(const struct cfn_parameter *parameter)
{
	return parameter->input == NULL || parameter->input->arn;
}

/* A group of those who fill in the form; left out when nothing is in it. */
static void
add_group(struct cfn *cfn, struct yaml *groups, struct str title, bool resource)
{
	struct yaml *group = yaml_new(cfn->arena, YAML_MAP);
	struct yaml *label = yaml_new(cfn->arena, YAML_MAP);
	struct yaml *ids = yaml_new(cfn->arena, YAML_LIST);

	for (size_t i = 0; i < cfn->parameters.count; i++)
		if (is_of_resource(&cfn->parameters.items[i]) == resource)
			yaml_add(cfn->arena, ids,
			    yaml_string(cfn->arena,
				cfn->parameters.items[i].id));
	if (ids->items.count == 0)
		return;
	put_string(cfn->arena, label, "default", title);
	yaml_put(cfn->arena, group, "Label", label);
	yaml_put(cfn->arena, group, "Parameters", ids);
	yaml_add(cfn->arena, groups, group);
}

static struct yaml *
interface(struct cfn *cfn)
{
	struct yaml *metadata = yaml_new(cfn->arena, YAML_MAP);
	struct yaml *outer = yaml_new(cfn->arena, YAML_MAP);
	struct yaml *groups = yaml_new(cfn->arena, YAML_LIST);

	add_group(cfn, groups, STR("Parameters"), false);
	add_group(cfn, groups, STR("Resources that exist already"), true);
	yaml_put(cfn->arena, outer, "ParameterGroups", groups);
	yaml_put(cfn->arena, metadata, "AWS::CloudFormation::Interface", outer);
	return metadata;
}

static struct str
parameter_type(const struct input *input)
{
	if (input->ssm)
		return STR("AWS::SSM::Parameter::Value<String>");
	switch (input->type) {
	case INPUT_STRING:
		return STR("String");
	case INPUT_NUMBER:
		return STR("Number");
	case INPUT_LIST:
		return STR("CommaDelimitedList");
	}
	return (struct str){ "", 0 };
}

/* Functions are not allowed here, so a text is taken as it is. */
static struct yaml *
constant(struct cfn *cfn, const struct value *value)
{
	struct str literal;

	if (value_literal(value, &literal))
		return yaml_string(cfn->arena, literal);
	return cfn_value(cfn, value);
}

static struct yaml *
constants(struct cfn *cfn, const struct value *list)
{
	struct yaml *node = yaml_new(cfn->arena, YAML_LIST);

	for (size_t i = 0; i < list->items.count; i++)
		yaml_add(cfn->arena, node, constant(cfn, list->items.items[i]));
	return node;
}

/* A list's default is one string with commas. */
static struct yaml *
fallback(struct cfn *cfn, const struct value *value)
{
	struct buffer out = { .arena = cfn->arena };

	if (value->kind != VALUE_LIST)
		return constant(cfn, value);
	for (size_t i = 0; i < value->items.count; i++) {
		if (i > 0)
			buffer_char(&out, ',');
		buffer_add(&out, constant(cfn, value->items.items[i])->text);
	}
	return yaml_string(cfn->arena, buffer_str(&out));
}

/* The pattern is of the whole value; CloudFormation looks anywhere in it. */
static struct str
anchored(struct arena *arena, struct str pattern)
{
	bool begins = str_starts(pattern, "^");
	bool ends = str_ends(pattern, "$") && !str_ends(pattern, "\\$");

	if (pattern.length == 0 ||
	    (str_starts(pattern, "^(?:") && str_ends(pattern, ")$")))
		return pattern;
	if (str_find(pattern, "|", 0) < pattern.length)
		return str_format(arena, "^(?:%.*s)$", STR_ARG(pattern));
	return str_format(arena, "%s%.*s%s", begins ? "" : "^",
	    STR_ARG(pattern), ends ? "" : "$");
}

static struct yaml *
parameter_node(struct cfn *cfn, const struct input *input)
{
	struct arena *arena = cfn->arena;
	struct yaml *map = yaml_new(arena, YAML_MAP);

	put_string(arena, map, "Type", parameter_type(input));
	put_prose(arena, map, "Description", input->description);
	if (input->fallback != NULL)
		yaml_put(arena, map, "Default", fallback(cfn, input->fallback));
	if (input->allowed != NULL)
		yaml_put(arena, map, "AllowedValues",
		    constants(cfn, input->allowed));
	put_string(arena, map, "AllowedPattern",
	    anchored(arena, input->pattern));
	put_prose(arena, map, "ConstraintDescription", input->pattern_help);
	if (input->secret)
		yaml_put(arena, map, "NoEcho", yaml_raw(arena, STR("true")));
	return map;
}

static struct yaml *
ssm_node(struct cfn *cfn, struct str path)
{
	struct yaml *map = yaml_new(cfn->arena, YAML_MAP);

	put_string(cfn->arena, map, "Type",
	    STR("AWS::SSM::Parameter::Value<String>"));
	put_prose(cfn->arena, map, "Description",
	    STR("The SSM parameter that holds the value"));
	put_string(cfn->arena, map, "Default", path);
	return map;
}

static struct yaml *
parameters(struct cfn *cfn)
{
	struct yaml *map = yaml_new(cfn->arena, YAML_MAP);

	for (size_t i = 0; i < cfn->parameters.count; i++) {
		const struct cfn_parameter *parameter =
		    &cfn->parameters.items[i];

		yaml_put_str(cfn->arena, map, parameter->id,
		    parameter->input != NULL ?
			parameter_node(cfn, parameter->input) :
			ssm_node(cfn, parameter->path));
	}
	return map;
}

/* --- Resources, Outputs --- */

static struct yaml *
resources(struct cfn *cfn)
{
	struct yaml *map = yaml_new(cfn->arena, YAML_MAP);

	for (size_t i = 0; i < cfn->names.count; i++) {
		const struct cfn_name *name = &cfn->names.items[i];
		struct yaml *node = cfn_resource(cfn, name);

		node->gap = i > 0;
		yaml_put_str(cfn->arena, map, name->id, node);
	}
	cfn->group = NULL;
	cfn->item = (struct str){ "", 0 };
	return map;
}

static struct yaml *
outputs(struct cfn *cfn)
{
	struct yaml *map = yaml_new(cfn->arena, YAML_MAP);

	for (size_t i = 0; i < cfn->graph->outputs.count; i++) {
		const struct output *output = &cfn->graph->outputs.items[i];
		struct yaml *node = yaml_new(cfn->arena, YAML_MAP);

		put_prose(cfn->arena, node, "Description", output->description);
		yaml_put(cfn->arena, node, "Value",
		    cfn_text(cfn, output->value));
		yaml_put_str(cfn->arena, map,
		    token_pascal(cfn->arena, output->name), node);
	}
	return map;
}

/* --- the template --- */

static void
put_section(struct arena *arena, struct yaml *map, const char *key,
    struct yaml *node)
{
	node->gap = true;
	if (node->members.count > 0)
		yaml_put(arena, map, key, node);
}

/* Resources come first, because they may ask for more parameters. */
static struct yaml *template(struct cfn *cfn)
{
	struct arena *arena = cfn->arena;
	struct yaml *map = yaml_new(arena, YAML_MAP);
	struct yaml *version = yaml_string(arena, STR("2010-09-09"));
	struct yaml *all = resources(cfn);
	struct yaml *out = outputs(cfn);

	version->gap = true;
	yaml_put(arena, map, "AWSTemplateFormatVersion", version);
	put_string(arena, map, "Description", description(arena, cfn->graph));
	if (cfn->parameters.count > 0)
		put_section(arena, map, "Metadata", interface(cfn));
	put_section(arena, map, "Parameters", parameters(cfn));
	put_section(arena, map, "Resources", all);
	put_section(arena, map, "Outputs", out);
	return map;
}

static struct str
header(struct arena *arena, const struct graph *graph)
{
	return str_format(arena, "Written by stepc from %.*s. Do not edit.",
	    STR_ARG(graph->spec_path));
}

void
emit_cloudformation(struct arena *arena, const struct graph *graph, bool json,
    struct emitted_list *files)
{
	struct arena *scratch = arena_scratch(arena);
	struct cfn cfn = { .arena = scratch, .graph = graph };
	struct yaml *tree;
	struct emitted file;

	cfn_give_names(&cfn);
	tree = template(&cfn);
	if (json)
		file = (struct emitted){
			STR("cloudformation/template.json"),
			emit_json(scratch, yaml_value(scratch, tree),
			    (struct json_style){ .lines = true }),
		};
	else
		file = (struct emitted){
			STR("cloudformation/template.yaml"),
			yaml_print(scratch, tree, header(scratch, graph)),
		};
	file.text = str_copy(arena, file.text);
	LIST_ADD(arena, files) = file;
	arena_reset(scratch);
}
