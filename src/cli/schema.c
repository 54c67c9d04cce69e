#include <ctype.h>
#include <stdint.h>
#include <string.h>

#include "base/json.h"
#include "cli/command.h"
#include "cli/language.h"
#include "cli/schema_parts.h"
#include "spec/fields.h"

/*
 * JSON Schema 2020-12 of the spec language, for editors.  What a table does
 * not say about a key is in schema.def; a key that is not there takes
 * anything, so that the schema never refuses what `check` accepts.
 */

static const struct {
	const char *action;
	const char *key;
} companions[] = {
#define BESIDE(action, key) { action, key },
#include "cli/schema.def"
};

static const struct {
	const char *action;
	const char *key;
} strangers[] = {
#define WITHOUT(action, key) { action, key },
#include "cli/schema.def"
};

/* --- fields --------------------------------------------------------------- */

static struct json *
used(struct arena *arena, const struct language_use_row *use)
{
	struct json *schema = schema_reference(arena, use->definition);

	switch (use->use) {
	case USE_ONE:
		return schema;
	case USE_ONE_OR_LIST:
		return schema_any_of(arena, schema,
		    schema_list_of(arena,
			schema_reference(arena, use->definition)));
	case USE_LIST:
		return schema_list_of(arena, schema);
	case USE_BY_NAME:
		return schema_by_name(arena, schema);
	}
	return schema;
}

static struct json *
node_schema(struct arena *arena, const char *table, const char *key)
{
	const struct language_use_row *use = language_use_of(table, key);
	enum thing_kind kind;

	if (use != NULL)
		return used(arena, use);
	if (strcmp(table, "DOCUMENT") == 0 && language_thing(key, &kind))
		return schema_by_name(arena, schema_reference(arena, key));
	return schema_object(arena);
}

static struct json *
shape_schema(struct arena *arena, const struct language_row *field)
{
	switch (field->shape) {
	case FIELD_CODE:
	case FIELD_NODE:
		return node_schema(arena, field->table, field->key);
	case FIELD_STRING:
		return schema_reference(arena, "text");
	case FIELD_STRINGS:
		return schema_reference(arena, "texts");
	case FIELD_VALUE:
	case FIELD_SETTING:
	case FIELD_ARNS:
		return schema_object(arena);
	case FIELD_BOOLEAN:
		return schema_of_type(arena, "boolean");
	case FIELD_COUNT:
		return schema_whole(arena, 0);
	case FIELD_AMOUNT:
		return schema_or_computed(arena, schema_whole(arena, 0));
	case FIELD_POSITIVE:
		return schema_whole(arena, 1);
	case FIELD_NUMBER:
		return schema_of_type(arena, "number");
	case FIELD_SECONDS:
	case FIELD_DAYS:
		return schema_reference(arena, "duration");
	case FIELD_EXPRESSION:
		return schema_or_computed(arena,
		    schema_reference(arena, "duration"));
	case FIELD_WORD:
		return schema_one_word_of(arena, field->words);
	}
	return schema_object(arena);
}

static struct json *
field_schema(struct arena *arena, const struct language_row *field)
{
	struct json *schema = schema_or_null(arena, shape_schema(arena, field));

	json_set(arena, schema, "description",
	    schema_string(arena, field->sentence));
	return schema;
}

static struct json *
table_properties(struct arena *arena, const char *table)
{
	struct json *properties = schema_object(arena);

	for (size_t i = 0; i < language_row_count(); i++)
		if (strcmp(language_row(i)->table, table) == 0)
			json_set(arena, properties, language_row(i)->key,
			    field_schema(arena, language_row(i)));
	return properties;
}

static struct json *
table_schema(struct arena *arena, const char *table)
{
	struct json *schema =
	    schema_closed_object(arena, table_properties(arena, table));
	struct json *rules = schema_array(arena);

	for (size_t i = 0; i < language_requirement_count(); i++)
		if (strcmp(language_requirement(i)->table, table) == 0)
			json_add(arena, rules,
			    schema_one_key_of(arena,
				language_requirement(i)->keys));
	if (rules->items.count > 0)
		json_set(arena, schema, "allOf", rules);
	return schema;
}

/* A kind of thing, with the keys that are for it. */
static struct json *
thing_schema(struct arena *arena, enum thing_kind kind)
{
	struct json *properties = schema_object(arena);

	for (size_t i = 0; i < language_row_count(); i++)
		if (strcmp(language_row(i)->table, "THING") == 0 &&
		    (language_row(i)->families == 0 ||
			(language_row(i)->families & 1 << kind) != 0))
			json_set(arena, properties, language_row(i)->key,
			    field_schema(arena, language_row(i)));
	return schema_closed_object(arena, properties);
}

/* --- steps ---------------------------------------------------------------- */

static struct json *
action_schema(struct arena *arena, const char *key)
{
	const struct language_use_row *use = language_use_of(NULL, key);

	return use == NULL ? schema_object(arena) :
			     schema_or_null(arena, used(arena, use));
}

static bool
is_stranger(const char *action, const char *key)
{
	for (size_t i = 0; action != NULL && i < ARRAY_COUNT(strangers); i++)
		if (strcmp(strangers[i].action, action) == 0 &&
		    strcmp(strangers[i].key, key) == 0)
			return true;
	return false;
}

/* The names of the keys of a family; their values are looked at elsewhere. */
static struct json *
family_schema(struct arena *arena, int family, const char *action)
{
	struct json *properties = schema_object(arena);

	for (size_t i = 0; i < language_row_count(); i++)
		if (strcmp(language_row(i)->table, "STEP") == 0 &&
		    (language_row(i)->families == 0 ||
			(language_row(i)->families & family) != 0) &&
		    !is_stranger(action, language_row(i)->key))
			json_set(arena, properties, language_row(i)->key,
			    json_boolean(arena, true));
	if (action != NULL)
		json_set(arena, properties, action, json_boolean(arena, true));
	return schema_closed_object(arena, properties);
}

static void
add_companions(struct arena *arena, struct json *rule, const char *action)
{
	for (size_t i = 0; i < ARRAY_COUNT(companions); i++) {
		struct json *schema =
		    schema_required(arena, str_from(companions[i].key));

		if (strcmp(companions[i].action, action) == 0)
			json_set(arena, json_get(rule, "then"), "required",
			    json_get(schema, "required"));
	}
}

/* Exactly one key says what the step does, and that says what may be there. */
static struct json *
state_schema(struct arena *arena)
{
	struct json *schema = schema_of_type(arena, "object");
	struct json *properties = schema_object(arena);
	struct json *actions = schema_array(arena);
	struct json *families = schema_array(arena);

	json_add(arena, families, schema_reference(arena, "settings"));

	for (size_t i = 0; i < STEP_KIND_COUNT; i++) {
		const struct step_row *row = step_row((enum step_kind)i);
		struct json *rule = schema_object(arena);
		struct json *action = action_schema(arena, row->key);

		json_set(arena, action, "description",
		    schema_string(arena, row->example));
		json_set(arena, properties, row->key, action);
		json_add(arena, actions,
		    schema_required(arena, str_from(row->key)));
		json_set(arena, rule, "if",
		    schema_required(arena, str_from(row->key)));
		json_set(arena, rule, "then",
		    family_schema(arena, (int)row->family, row->key));
		json_add(arena, families, rule);
		add_companions(arena, rule, row->key);
	}
	json_set(arena, schema, "properties", properties);
	json_set(arena, schema, "oneOf", actions);
	json_set(arena, schema, "allOf", families);
	return schema;
}

/* Settings are those of a step without what it does. */
static struct json *
defaults_schema(struct arena *arena)
{
	static const struct {
		const char *key;
		int family;
	} kinds[] = { { "lambda", FAMILY_TASK }, { "task", FAMILY_TASK },
		{ "map", FAMILY_MAP }, { "all", INT32_MAX } };
	struct json *properties = schema_object(arena);

	for (size_t i = 0; i < ARRAY_COUNT(kinds); i++) {
		struct json *settings =
		    family_schema(arena, kinds[i].family, NULL);
		struct json *both = schema_array(arena);

		json_add(arena, both, schema_reference(arena, "settings"));
		json_set(arena, settings, "allOf", both);
		json_set(arena, properties, kinds[i].key,
		    schema_or_null(arena, settings));
	}
	return schema_closed_object(arena, properties);
}

/* --- alarms --------------------------------------------------------------- */

static struct json *
threshold(struct arena *arena, enum alarm_shape shape)
{
	switch (shape) {
	case ALARM_SHARE:
	case ALARM_USE:
		return schema_reference(arena, "share");
	case ALARM_COUNT:
		return schema_whole(arena, 0);
	case ALARM_TIME:
	case ALARM_SILENCE:
		return schema_reference(arena, "duration");
	}
	return schema_object(arena);
}

static struct json *
alarm_schema(struct arena *arena, const struct alarm_kind_row *row)
{
	struct json *settings = table_properties(arena, "ALARM");
	struct json *schema;

	json_set(arena, settings, "above",
	    schema_or_null(arena, threshold(arena, row->shape)));
	schema = schema_any_of(arena, threshold(arena, row->shape),
	    schema_closed_object(arena, settings));
	schema = schema_or_null(arena, schema);
	json_set(arena, schema, "description",
	    schema_string(arena, row->label));
	return schema;
}

/* The alarms that stand below a key: "" for those below `alarms` itself. */
static struct json *
alarms_properties(struct arena *arena, const char *below)
{
	struct json *properties = schema_object(arena);

	for (size_t i = 0; i < ALARM_KIND_COUNT; i++) {
		const struct alarm_kind_row *row =
		    alarm_kind_row((enum alarm_kind)i);

		if (strcmp(alarm_group_row(row->group)->key, below) == 0)
			json_set(arena, properties, row->key,
			    alarm_schema(arena, row));
	}
	return properties;
}

static struct json *
alarms_schema(struct arena *arena)
{
	struct json *properties = alarms_properties(arena, "");

	for (size_t i = 0; i < ALARM_GROUP_COUNT; i++) {
		const char *key = alarm_group_row((enum alarm_group)i)->key;

		if (key[0] != '\0' && json_get(properties, key) == NULL)
			json_set(arena, properties, key,
			    schema_or_null(arena,
				schema_closed_object(arena,
				    alarms_properties(arena, key))));
	}
	json_set(arena, properties, "custom",
	    schema_or_null(arena,
		schema_by_name(arena, schema_reference(arena, "custom"))));
	json_set(arena, properties, "notify",
	    schema_or_null(arena,
		schema_any_of(arena, schema_reference(arena, "texts"),
		    schema_reference(arena, "notify"))));
	return schema_closed_object(arena, properties);
}

/* --- the whole ------------------------------------------------------------ */

/* What is the same in every environment: expand/environment.h. */
static struct json *
overlay_schema(struct arena *arena)
{
	static const char *const fixed[] = { "workflow", "description", "type",
		"query", "steps", "on_failure", "environments", "extends" };
	struct json *properties = table_properties(arena, "DOCUMENT");

	for (size_t i = 0; i < ARRAY_COUNT(fixed); i++)
		if (json_get(properties, fixed[i]) != NULL)
			json_set(arena, properties, fixed[i],
			    json_boolean(arena, false));
	return schema_closed_object(arena, properties);
}

static struct json *
definitions(struct arena *arena)
{
	struct json *out = schema_object(arena);
	struct str error;

	for (size_t i = 0; i < language_definition_count(); i++)
		json_set(arena, out, language_definition(i)->name,
		    json_parse(arena, str_from(language_definition(i)->json),
			&error));
	for (size_t i = 0; i < language_row_count(); i++) {
		const char *name =
		    language_name(arena, language_row(i)->table).data;

		if (strcmp(name, "thing") != 0 && json_get(out, name) == NULL)
			json_set(arena, out, name,
			    table_schema(arena, language_row(i)->table));
	}
	for (int kind = 0; kind < THING_MACHINE; kind++)
		json_set(arena, out, thing_kind_row((enum thing_kind)kind)->key,
		    thing_schema(arena, (enum thing_kind)kind));
	json_set(arena, out, "settings", schema_object(arena));
	json_set(arena, json_get(out, "settings"), "properties",
	    table_properties(arena, "STEP"));
	json_set(arena, out, "state", state_schema(arena));
	json_set(arena, out, "defaults", defaults_schema(arena));
	json_set(arena, out, "alarms", alarms_schema(arena));
	json_set(arena, out, "overlay", overlay_schema(arena));
	return out;
}

static struct json *
schema(struct arena *arena)
{
	struct json *out = schema_object(arena);
	struct json *document =
	    schema_closed_object(arena, table_properties(arena, "DOCUMENT"));
	struct json *keys = schema_array(arena);
	struct json *rules = schema_array(arena);

	json_set(arena, out, "$schema",
	    schema_string(arena,
		"https://json-schema.org/draft/2020-12/schema"));
	json_set(arena, out, "title",
	    schema_string(arena, "A stepc workflow spec"));
	json_add(arena, keys, schema_string(arena, "workflow"));
	json_set(arena, document, "required", keys);
	json_add(arena, rules, schema_one_key_of(arena, "steps extends"));
	json_set(arena, document, "allOf", rules);
	for (size_t i = 0; i < document->members.count; i++)
		json_set_str(arena, out, document->members.items[i].key,
		    document->members.items[i].value);
	json_set(arena, out, "$defs", definitions(arena));
	return out;
}

enum cli_status
run_schema(struct cli *cli, const struct call *call)
{
	(void)call;
	cli_print(cli, json_print(cli->arena, schema(cli->arena), true));
	return CLI_FINE;
}
