#include "import/importer.h"

/* AWS::StepFunctions::StateMachine, AWS::Serverless::StateMachine */

/* What is in a spec under another name, or made by stepc in its own way. */
static bool
is_taken(struct str key)
{
	static const char *const keys[] = { "Definition", "DefinitionString",
		"DefinitionUri", "DefinitionSubstitutions", "StateMachineName",
		"Name", "StateMachineType", "Type", "LoggingConfiguration",
		"Logging", "TracingConfiguration", "Tracing", "Tags",
		"Events" };

	for (size_t i = 0; i < ARRAY_COUNT(keys); i++)
		if (str_is(key, keys[i]))
			return true;
	return false;
}

static const struct value *
either(const struct value *object, const char *one, const char *other)
{
	const struct value *value = value_get(object, one);

	return value != NULL ? value : value_get(object, other);
}

/* StateMachineName where it is plain text, else what the template calls it. */
static struct str
name_of(const struct value *properties, struct str logical)
{
	struct str name;

	return value_literal(either(properties, "StateMachineName", "Name"),
		   &name) &&
		str_find(name, "${", 0) == name.length ?
	    name :
	    logical;
}

static struct value *
definition_of(struct finder *finder, const struct value *properties,
    struct str name, struct span span)
{
	const struct value *uri = value_get(properties, "DefinitionUri");
	const struct value *definition =
	    either(properties, "Definition", "DefinitionString");
	struct str path;

	if (definition != NULL)
		return find_definition(finder, definition, name);
	if (value_literal(uri, &path) && !str_starts(path, "s3://"))
		return find_beside(finder, path, uri->span);
	diag_help(finder->diags,
	    diag_add(finder->diags, RULE_E253, uri == NULL ? span : uri->span,
		"the definition of '%.*s' is not in this file and not beside "
		"it",
		STR_ARG(name)),
	    "fetch it (aws stepfunctions describe-state-machine) and import "
	    "that");
	return NULL;
}

/* SAM: EventSource of a state machine. */
static void
find_sam_event(struct finder *finder, struct found *found,
    const struct value *event, struct str name)
{
	const struct value *properties = value_get(event, "Properties");
	struct str type = { "", 0 };

	(void)value_literal(value_get(event, "Type"), &type);
	if (str_is(type, "Schedule") || str_is(type, "ScheduleV2"))
		find_schedule(finder, found,
		    either(properties, "Schedule", "ScheduleExpression"),
		    value_get(properties, "Input"), event->span);
	else if (str_is(type, "EventBridgeRule") ||
	    str_is(type, "CloudWatchEvent"))
		find_event(finder, found, value_get(properties, "Pattern"),
		    value_get(properties, "Input"), event->span);
	else
		find_lost(finder, event->span,
		    str_format(finder->arena, "the event '%.*s' (%.*s)",
			STR_ARG(name), STR_ARG(type)));
}

static void
find_settings(struct finder *finder, struct found *found,
    const struct value *properties)
{
	const struct value *events = value_get(properties, "Events");

	find_logging(finder, found,
	    either(properties, "LoggingConfiguration", "Logging"));
	find_tracing(finder, found,
	    either(properties, "TracingConfiguration", "Tracing"));
	find_tags(finder, found, value_get(properties, "Tags"));
	for (size_t i = 0; events != NULL && i < events->members.count; i++)
		find_sam_event(finder, found, events->members.items[i].value,
		    events->members.items[i].key);
	for (size_t i = 0; properties != NULL && i < properties->members.count;
	     i++) {
		const struct member *member = &properties->members.items[i];

		if (!is_taken(member->key))
			find_lost(finder, member->key_span,
			    str_format(finder->arena, "'%.*s'",
				STR_ARG(member->key)));
	}
}

static void
find_resource(struct finder *finder, const struct member *resource)
{
	const struct value *properties =
	    value_get(resource->value, "Properties");
	const struct value *substitutions =
	    value_get(properties, "DefinitionSubstitutions");
	const struct value *written =
	    either(properties, "Definition", "DefinitionString");
	struct str text;
	struct found found = { .span = resource->key_span };
	struct str type;

	found.name = name_of(properties, resource->key);
	if (value_literal(either(properties, "StateMachineType", "Type"),
		&type))
		found.express = str_is(type, "EXPRESS");
	if (!is_wanted_machine(finder, found.name, resource->key))
		return;
	found.definition =
	    definition_of(finder, properties, found.name, resource->key_span);
	if (found.definition == NULL)
		return;
	found.settings = value_object(finder->arena);
	find_substitutions(finder, &found, substitutions);
	/* In a text its comments are not to be told from the rest. */
	find_undeclared(finder,
	    written == NULL || value_literal(written, &text) ?
		found.definition :
		written,
	    substitutions);
	find_parameters(finder, &found);
	find_settings(finder, &found, properties);
	LIST_ADD(finder->arena, finder->list) = found;
}

void
find_in_template(struct finder *finder)
{
	const struct value *resources =
	    value_get(finder->document, "Resources");

	for (size_t i = 0; i < resources->members.count; i++) {
		const struct member *resource = &resources->members.items[i];
		struct str type;

		if (value_literal(value_get(resource->value, "Type"), &type) &&
		    (str_is(type, "AWS::StepFunctions::StateMachine") ||
			str_is(type, "AWS::Serverless::StateMachine")))
			find_resource(finder, resource);
	}
}
