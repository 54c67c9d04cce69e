#include <stdlib.h>

#include "spec/fields.h"
#include "spec/match.h"

/* The document: what is not a step. */

static const struct step_row step_rows[STEP_KIND_COUNT] = {
#define STEP(id, key, family, example) { key, family, example },
#include "spec/steps.def"
#undef STEP
};

const struct step_row *
step_row(enum step_kind kind)
{
	return &step_rows[kind];
}

/* The safe characters of a name: AWS::StepFunctions::StateMachine. */
static bool
is_name(struct str name)
{
	if (name.length == 0 || name.length > 80)
		return false;
	for (size_t i = 0; i < name.length; i++) {
		char c = name.data[i];

		if (!(char_is_alphanumeric(c) || c == '-' || c == '_'))
			return false;
	}
	return true;
}

static void
read_workflow(struct reader *reader, const struct node *node,
    const struct node *root)
{
	struct str name;
	struct diag *diag;

	/* Something to make other names from when this one is no use. */
	reader->spec->workflow = STR("workflow");
	if (node == NULL) {
		diag = diag_add(reader->diags, RULE_E047,
		    (struct span){
			root->span.source, root->span.begin, root->span.begin },
		    "the workflow has no name");
		diag_help(reader->diags, diag,
		    "begin the file with `workflow: NAME`");
		return;
	}
	reader->spec->workflow_span = node->span;
	if (!read_string(reader, node, &name))
		return;
	if (is_name(name)) {
		reader->spec->workflow = name;
		return;
	}
	diag = diag_add(reader->diags, RULE_E048, node->span,
	    "'%.*s' cannot be the name of a state machine",
	    STR_ARG(node->text));
	diag_help(reader->diags, diag,
	    "write 1 to 80 of A-Z, a-z, 0-9, '-' and '_'");
}

static bool
is_identifier(struct str name)
{
	if (name.length == 0 || name.length > 60 ||
	    !(char_is_lower(name.data[0]) || name.data[0] == '_'))
		return false;
	for (size_t i = 0; i < name.length; i++) {
		char c = name.data[i];

		if (!(char_is_lower(c) || char_is_digit(c) || c == '_'))
			return false;
	}
	return true;
}

/* Terraform's own words for variables, and the two that stepc makes. */
static bool
is_reserved(struct str name)
{
	static const char *const words[] = {
		"name",
		"tags",
		"source",
		"version",
		"providers",
		"count",
		"for_each",
		"lifecycle",
		"locals",
		"depends_on",
		"env",
	};

	for (size_t i = 0; i < ARRAY_COUNT(words); i++)
		if (str_is(name, words[i]))
			return true;
	return false;
}

/*
 * Can no value of a pattern hold a quote or a backslash?  True only for
 * patterns made of plain characters and classes that name their members.
 */
static bool
is_safe_pattern(struct str pattern)
{
	for (size_t i = 0; i < pattern.length; i++) {
		char c = pattern.data[i];

		if (c == '\'' || c == '"' || c == '`' || c == '.')
			return false;
		if (c == '[' && i + 1 < pattern.length &&
		    pattern.data[i + 1] == '^')
			return false;
		if (c != '\\')
			continue;
		if (++i == pattern.length ||
		    str_find(STR("dw.-/+*?()[]{}|"),
			(char[]){ pattern.data[i], '\0' }, 0) == 15)
			return false;
	}
	return pattern.length > 0;
}

static bool
is_safe_list(const struct value *allowed)
{
	for (size_t i = 0; i < allowed->items.count; i++) {
		struct str text;

		if (!value_literal(allowed->items.items[i], &text))
			continue;
		for (size_t j = 0; j < text.length; j++)
			if (text.data[j] == '"' || text.data[j] == '\'' ||
			    text.data[j] == '\\')
				return false;
	}
	return true;
}

/* Can its values stand in an expression as they are? */
static bool
is_bare_list(const struct value *allowed)
{
	if (allowed == NULL || allowed->items.count == 0)
		return false;
	for (size_t i = 0; i < allowed->items.count; i++) {
		struct str text;

		if (!value_literal(allowed->items.items[i], &text) ||
		    (!str_is(text, "true") && !str_is(text, "false")))
			return false;
	}
	return true;
}

static void
check_parameter_name(struct reader *reader, const struct node *key)
{
	struct diag *diag;

	if (is_identifier(key->text) && !is_reserved(key->text))
		return;
	diag = diag_add(reader->diags, RULE_E049, key->span,
	    "'%.*s' cannot be the name of a parameter", STR_ARG(key->text));
	if (is_reserved(key->text))
		diag_help(reader->diags, diag,
		    "stepc or Terraform uses the word itself; take "
		    "another");
	else
		diag_help(reader->diags, diag,
		    "write a to z, 0 to 9 and '_', a letter first");
}

static bool
fits_type(const struct value *value, int type)
{
	struct str text;

	switch (type) {
	case 2:
		return value->kind == VALUE_NUMBER;
	case 3:
		return value->kind == VALUE_LIST;
	default:
		return value_literal(value, &text) ||
		    value->kind == VALUE_NUMBER;
	}
}

/* A plain 10 in a string parameter is the text "10". */
static struct value *
as_string(struct reader *reader, struct value *value)
{
	struct value *text;

	if (value->kind != VALUE_NUMBER)
		return value;
	text = value_string(reader->arena, span_text(value->span));
	text->span = value->span;
	return text;
}

/* Terraform and CloudFormation would refuse it, but only at deployment. */
static bool
check_matches(struct reader *reader, const struct spec_parameter *parameter,
    const struct value *value)
{
	struct diag *diag;
	struct str text;

	if (parameter->pattern.length == 0 || !value_literal(value, &text) ||
	    match_whole(reader->arena, parameter->pattern, text))
		return true;
	diag = diag_add(reader->diags, RULE_E395, value->span,
	    "the default does not match the pattern '%.*s'",
	    STR_ARG(parameter->pattern));
	diag_help(reader->diags, diag,
	    "a pattern is of the whole value; change one of them");
	return false;
}

static void
check_fallback(struct reader *reader, struct spec_parameter *parameter)
{
	static const char *const types[] = { "a string", "a string", "a number",
		"a list" };
	struct diag *diag;

	if (parameter->fallback == NULL)
		return;
	if (!fits_type(parameter->fallback, parameter->type)) {
		diag = diag_add(reader->diags, RULE_E040,
		    parameter->fallback->span, "the default should be %s",
		    types[parameter->type]);
		diag_help(reader->diags, diag,
		    "change it, or the parameter's `type`");
		return;
	}
	if (parameter->type < 2)
		parameter->fallback = as_string(reader, parameter->fallback);
	if (parameter->type == 3 ||
	    !check_matches(reader, parameter, parameter->fallback) ||
	    parameter->allowed == NULL)
		return;
	for (size_t i = 0; i < parameter->allowed->items.count; i++)
		if (value_equal(parameter->fallback,
			parameter->allowed->items.items[i]))
			return;
	diag = diag_add(reader->diags, RULE_E050, parameter->fallback->span,
	    "the default is not among the allowed values");
	diag_help(reader->diags, diag, "add it to `allowed`");
}

static void
read_parameter(struct reader *reader, const struct node_entry *entry)
{
	struct spec_parameter parameter = { .name = entry->key->text,
		.span = entry->key->span };
	bool safe;

	check_parameter_name(reader, entry->key);
	if (!node_is_null(entry->value) &&
	    !fields_read(reader, FIELDS_PARAMETER, 0, entry->value,
		"a parameter", &parameter))
		return;
	if (parameter.allowed != NULL &&
	    parameter.allowed->kind != VALUE_LIST) {
		diag_help(reader->diags,
		    diag_add(reader->diags, RULE_E040, parameter.allowed->span,
			"`allowed` should be a list"),
		    "write [a, b]");
		parameter.allowed = NULL;
	}
	for (size_t i = 0; parameter.allowed != NULL && parameter.type < 2 &&
	     i < parameter.allowed->items.count;
	     i++)
		parameter.allowed->items.items[i] =
		    as_string(reader, parameter.allowed->items.items[i]);
	check_fallback(reader, &parameter);
	safe = parameter.type == 2 || is_safe_pattern(parameter.pattern) ||
	    (parameter.allowed != NULL && is_safe_list(parameter.allowed));
	LIST_ADD(reader->arena, &reader->spec->parameters) = parameter;
	LIST_ADD(reader->arena, &reader->spec->names.parameters) =
	    (struct parameter){ parameter.name, parameter.span,
		    parameter.secret, parameter.type == 3, safe,
		    parameter.type == 2 || is_bare_list(parameter.allowed),
		    parameter.token };
}

void
read_parameters(struct reader *reader, const struct node *node)
{
	if (node == NULL)
		return;
	if (node->kind != NODE_MAP) {
		wrong_type(reader, node, "a map of parameters");
		return;
	}
	for (size_t i = 0; i < node->entries.count; i++)
		read_parameter(reader, &node->entries.items[i]);
}

static void
read_tags(struct reader *reader, const struct node *node)
{
	if (node == NULL)
		return;
	if (node->kind != NODE_MAP) {
		wrong_type(reader, node, "a map of tags");
		return;
	}
	reader->spec->tags =
	    reference_value(&reader->spec->names, node, TEXT_LISTS);
	for (size_t i = 0; i < reader->spec->tags->members.count; i++) {
		struct member *tag = &reader->spec->tags->members.items[i];

		if (tag->value->kind == VALUE_NUMBER ||
		    tag->value->kind == VALUE_BOOLEAN)
			tag->value = value_string(reader->arena,
			    span_text(tag->value->span));
		else if (tag->value->kind != VALUE_STRING)
			diag_help(reader->diags,
			    diag_add(reader->diags, RULE_E040, tag->value->span,
				"a tag's value is a string"),
			    "quote it");
	}
}

static void
read_defaults(struct reader *reader, const struct node *node)
{
	static const struct {
		const char *key;
		int family;
	} kinds[] = { { "lambda", FAMILY_TASK }, { "task", FAMILY_TASK },
		{ "map", FAMILY_MAP }, { "all", 0 } };

	if (node == NULL)
		return;
	if (node->kind != NODE_MAP) {
		wrong_type(reader, node, "a map of kinds of steps");
		return;
	}
	for (size_t i = 0; i < node->entries.count; i++) {
		const struct node_entry *entry = &node->entries.items[i];
		struct str_list keys = { 0 };
		struct step ignored = { 0 };
		size_t k = 0;

		while (k < ARRAY_COUNT(kinds) &&
		    !str_is(entry->key->text, kinds[k].key))
			LIST_ADD(reader->arena, &keys) =
			    str_from(kinds[k++].key);
		if (k < ARRAY_COUNT(kinds)) {
			fields_read(reader, FIELDS_STEP, kinds[k].family,
			    entry->value, "defaults", &ignored);
			continue;
		}
		diag_suggest(reader->diags,
		    diag_add(reader->diags, RULE_E045, entry->key->span,
			"there are no defaults for '%.*s'; there "
			"are lambda, task, map and all",
			STR_ARG(entry->key->text)),
		    entry->key->text, &keys);
	}
	reader->defaults = node;
}

static struct flow *
read_required_flow(struct reader *reader, const struct node *node,
    const struct node *root)
{
	struct diag *diag;

	if (node != NULL)
		return read_flow(reader, node, "steps");
	diag = diag_add(reader->diags, RULE_E047,
	    (struct span){
		root->span.source, root->span.begin, root->span.begin },
	    "the workflow has no steps");
	diag_help(reader->diags, diag,
	    "add `steps:` and a list: `- NAME: { lambda: FUNCTION }`");
	return arena_alloc(reader->arena, sizeof(struct flow));
}

struct spec *
spec_read(struct arena *arena, const struct node *root, struct str environment,
    struct diags *diags)
{
	struct spec *spec = arena_alloc(arena, sizeof(*spec));
	struct reader reader = { .arena = arena, .diags = diags, .spec = spec };
	static const char *const partitions[] = { "aws", "aws-cn",
		"aws-us-gov" };
	struct document document = { 0 };

	spec->names.arena = arena;
	spec->names.diags = diags;
	spec->names.environment = environment;
	spec->names.machine = thing_machine(arena);
	spec->environment = environment;
	spec->query = QUERY_JSONATA;
	spec->steps = arena_alloc(arena, sizeof(*spec->steps));
	if (!fields_read(&reader, FIELDS_DOCUMENT, 0, root, "a workflow",
		&document))
		return spec;
	read_workflow(&reader, document.workflow, root);
	spec->description = document.description;
	spec->express = document.type == 2;
	spec->timeout = document.timeout;
	spec->tracing = document.tracing;
	if (document.partition != 0)
		spec->partition = str_from(partitions[document.partition - 1]);
	if (document.query != 0)
		spec->query = (enum query)document.query;
	read_parameters(&reader, document.parameters);
	read_things(&reader, &document);
	read_retries(&reader, document.retries);
	read_defaults(&reader, document.defaults);
	spec->steps = read_required_flow(&reader, document.steps, root);
	if (document.on_failure != NULL)
		spec->on_failure =
		    read_flow(&reader, document.on_failure, "on_failure");
	read_triggers(&reader, document.triggers);
	read_notifications(&reader, document.notifications);
	read_alias(&reader, document.alias);
	read_callers(&reader, document.callers);
	read_permissions(&reader, document.permissions);
	read_logs(&reader, document.logs);
	read_encryption(&reader, document.encryption, &spec->encryption);
	read_alarms(&reader, document.alarms);
	read_queries(&reader, document.queries);
	read_dashboard(&reader, document.dashboard);
	read_tags(&reader, document.tags);
	return spec;
}
