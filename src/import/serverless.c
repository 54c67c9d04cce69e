#include "import/importer.h"

/* serverless.yml with the plugin serverless-step-functions. */

static bool
is_taken(struct str key)
{
	static const char *const keys[] = { "name", "definition", "type",
		"events", "loggingConfig", "tracingConfig", "tags", "id" };

	for (size_t i = 0; i < ARRAY_COUNT(keys); i++)
		if (str_is(key, keys[i]))
			return true;
	return false;
}

/* "${file(x.yml)}", "${file(./x.yml):definition}": the path and the key. */
static bool
file_of(struct str text, struct str *path, struct str *key)
{
	static const char head[] = "${file(";
	size_t end = str_find(text, ")", 0);

	if (!str_starts(text, head) || !str_ends(text, "}") ||
	    end == text.length)
		return false;
	*path = str_trim(str_slice(text, sizeof(head) - 1, end));
	*key = str_slice(text, end + 1, text.length - 1);
	if (str_starts(*key, ":"))
		*key = str_slice(*key, 1, key->length);
	return true;
}

static struct value *
definition_of(struct finder *finder, const struct value *machine,
    struct str name)
{
	const struct value *definition = value_get(machine, "definition");
	struct value *value;
	struct str text;
	struct str path;
	struct str key;

	if (definition == NULL) {
		diag_help(finder->diags,
		    diag_add(finder->diags, RULE_E253, machine->span,
			"the state machine '%.*s' has no definition",
			STR_ARG(name)),
		    "add `definition:`, or import the file that holds it");
		return NULL;
	}
	if (!value_literal(definition, &text) || !file_of(text, &path, &key))
		return find_definition(finder, definition, name);
	value = find_beside(finder, path, definition->span);
	if (value == NULL || key.length == 0)
		return value;
	return value_get(value, str_copy(finder->arena, key).data);
}

static void
find_events(struct finder *finder, struct found *found,
    const struct value *events)
{
	for (size_t i = 0; events != NULL && i < events->items.count; i++) {
		const struct value *event = events->items.items[i];
		const struct value *schedule = value_get(event, "schedule");
		const struct value *rule = value_get(event, "eventBridge");

		if (rule == NULL)
			rule = value_get(event, "cloudwatchEvent");
		if (schedule != NULL && schedule->kind == VALUE_OBJECT)
			find_schedule(finder, found,
			    value_get(schedule, "rate"),
			    value_get(schedule, "input"), event->span);
		else if (schedule != NULL)
			find_schedule(finder, found, schedule, NULL,
			    event->span);
		else if (value_get(rule, "event") != NULL)
			find_event(finder, found, value_get(rule, "event"),
			    value_get(rule, "input"), event->span);
		else
			find_lost(finder, event->span,
			    event->members.count > 0 ?
				str_format(finder->arena, "the event '%.*s'",
				    STR_ARG(event->members.items[0].key)) :
				STR("an event"));
	}
}

static void
find_machine(struct finder *finder, const struct member *member)
{
	const struct value *machine = member->value;
	struct found found = { .name = member->key, .span = member->key_span };
	struct str text;

	if (value_literal(value_get(machine, "name"), &text) &&
	    str_find(text, "${", 0) == text.length)
		found.name = text;
	if (value_literal(value_get(machine, "type"), &text))
		found.express = str_is(text, "EXPRESS");
	if (!is_wanted_machine(finder, found.name, member->key))
		return;
	found.definition = definition_of(finder, machine, found.name);
	if (found.definition == NULL)
		return;
	found.settings = value_object(finder->arena);
	find_logging(finder, &found, value_get(machine, "loggingConfig"));
	find_tracing(finder, &found, value_get(machine, "tracingConfig"));
	find_tags(finder, &found, value_get(machine, "tags"));
	find_events(finder, &found, value_get(machine, "events"));
	for (size_t i = 0; i < machine->members.count; i++)
		if (!is_taken(machine->members.items[i].key))
			find_lost(finder, machine->members.items[i].key_span,
			    str_format(finder->arena, "'%.*s'",
				STR_ARG(machine->members.items[i].key)));
	LIST_ADD(finder->arena, finder->list) = found;
}

void
find_in_serverless(struct finder *finder)
{
	const struct value *machines =
	    value_get(value_get(finder->document, "stepFunctions"),
		"stateMachines");

	for (size_t i = 0; machines != NULL && i < machines->members.count; i++)
		find_machine(finder, &machines->members.items[i]);
}
