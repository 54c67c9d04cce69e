#include "import/importer.h"

/* Settings beside a definition: what of them a spec can say. */

void
find_lost(struct finder *finder, struct span span, struct str what)
{
	struct diag *diag = diag_add(finder->diags, RULE_W251, span,
	    "%.*s is not carried over", STR_ARG(what));

	diag_help(finder->diags, diag,
	    "stepc makes roles and log groups itself; for the rest see "
	    "stepc-spec(5)");
}

static void
set(struct finder *finder, struct value *object, const char *key,
    struct value *value)
{
	value_set(finder->arena, object, key, value);
}

/* "ALL" and "all" */
static struct value *
lower_word(struct finder *finder, struct str word)
{
	return value_string(finder->arena, str_lower(finder->arena, word));
}

static const struct value *
either(const struct value *object, const char *one, const char *other)
{
	const struct value *value = value_get(object, one);

	return value != NULL ? value : value_get(object, other);
}

static bool
is_true(const struct value *value)
{
	struct str text;

	return value != NULL &&
	    ((value->kind == VALUE_BOOLEAN && value->boolean) ||
		(value_literal(value, &text) && str_is(text, "true")));
}

static bool
is_level(struct str level)
{
	return str_is(level, "ALL") || str_is(level, "ERROR") ||
	    str_is(level, "FATAL") || str_is(level, "OFF");
}

void
find_logging(struct finder *finder, struct found *found,
    const struct value *logging)
{
	struct value *logs = value_object(finder->arena);
	struct str level;

	if (logging == NULL)
		return;
	if (!value_literal(either(logging, "Level", "level"), &level) ||
	    !is_level(level)) {
		find_lost(finder, logging->span, STR("the logging"));
		return;
	}
	set(finder, logs, "level", lower_word(finder, level));
	if (is_true(either(logging, "IncludeExecutionData",
		"includeExecutionData")))
		set(finder, logs, "data", value_boolean(finder->arena, true));
	set(finder, found->settings, "logs", logs);
}

void
find_tracing(struct finder *finder, struct found *found,
    const struct value *tracing)
{
	const struct value *enabled = either(tracing, "Enabled", "enabled");

	if (tracing == NULL)
		return;
	if (is_true(tracing) || is_true(enabled))
		set(finder, found->settings, "tracing",
		    value_boolean(finder->arena, true));
}

/* [{Key, Value}], or a map. */
void
find_tags(struct finder *finder, struct found *found, const struct value *tags)
{
	struct value *map = value_object(finder->arena);

	if (tags == NULL)
		return;
	for (size_t i = 0; i < tags->items.count; i++) {
		const struct value *tag = tags->items.items[i];
		struct str key;
		struct str text;

		if (value_literal(value_get(tag, "Key"), &key) &&
		    value_literal(value_get(tag, "Value"), &text) &&
		    str_find(text, "${", 0) == text.length)
			value_set_str(finder->arena, map, key,
			    value_string(finder->arena, text));
		else
			find_lost(finder, tag->span, STR("a tag"));
	}
	for (size_t i = 0; i < tags->members.count; i++) {
		const struct member *tag = &tags->members.items[i];
		struct str text;

		if (value_literal(tag->value, &text) &&
		    str_find(text, "${", 0) == text.length)
			value_set_str(finder->arena, map, tag->key,
			    value_string(finder->arena, text));
		else
			find_lost(finder, tag->value->span, STR("a tag"));
	}
	if (map->members.count > 0)
		set(finder, found->settings, "tags", map);
}

/* --- triggers ------------------------------------------------------------- */

/* A tree without functions and tokens. */
static bool
is_literal(const struct value *value)
{
	struct str text;

	if (value->kind == VALUE_STRING)
		return value_literal(value, &text) &&
		    str_find(text, "${", 0) == text.length;
	for (size_t i = 0; i < value->items.count; i++)
		if (!is_literal(value->items.items[i]))
			return false;
	for (size_t i = 0; i < value->members.count; i++)
		if (str_is(value->members.items[i].key, "Ref") ||
		    str_starts(value->members.items[i].key, "Fn::") ||
		    !is_literal(value->members.items[i].value))
			return false;
	return true;
}

/* An input is JSON, mostly as text. */
static struct value *
input_value(struct finder *finder, const struct value *input)
{
	struct diags silent;
	const struct node *root = NULL;
	struct str text;

	diags_init(&silent, finder->arena);
	if (value_literal(input, &text))
		root = doc_read_json(finder->arena,
		    source_new(finder->arena, STR("input"), text), &silent);
	return root != NULL && silent.errors == 0 ?
	    written_value(finder->arena, root) :
	    plain_value(finder->arena, input);
}

static void
add_trigger(struct finder *finder, struct found *found, struct value *trigger,
    const struct value *input)
{
	struct value *triggers = value_get(found->settings, "triggers");

	if (triggers == NULL) {
		triggers = value_list(finder->arena);
		set(finder, found->settings, "triggers", triggers);
	}
	/* The name by which it is told from others of its kind. */
	if (triggers->items.count > 0)
		set(finder, trigger, "name",
		    value_string(finder->arena,
			str_format(finder->arena, "trigger-%zu",
			    triggers->items.count + 1)));
	if (input != NULL && is_literal(input))
		set(finder, trigger, "input", input_value(finder, input));
	else if (input != NULL)
		find_lost(finder, input->span, STR("the input"));
	value_add(finder->arena, triggers, trigger);
}

static bool
is_schedule(struct str text)
{
	return (str_starts(text, "rate(") || str_starts(text, "cron(") ||
		   str_starts(text, "at(")) &&
	    str_ends(text, ")") && str_find(text, "${", 0) == text.length;
}

void
find_schedule(struct finder *finder, struct found *found,
    const struct value *schedule, const struct value *input, struct span span)
{
	struct value *trigger = value_object(finder->arena);
	struct str text;

	if (!value_literal(schedule, &text) || !is_schedule(text)) {
		find_lost(finder, span, STR("a schedule"));
		return;
	}
	set(finder, trigger, "schedule", value_string(finder->arena, text));
	add_trigger(finder, found, trigger, input);
}

void
find_event(struct finder *finder, struct found *found,
    const struct value *pattern, const struct value *input, struct span span)
{
	static const char *const keys[][2] = {
		{ "source", "source" },
		{ "detail-type", "detail_type" },
		{ "detail", "detail" },
		{ "account", "account" },
		{ "region", "region" },
		{ "resources", "resources" },
	};
	struct value *trigger = value_object(finder->arena);
	struct value *event = value_object(finder->arena);

	for (size_t i = 0; pattern != NULL && i < ARRAY_COUNT(keys); i++)
		if (value_get(pattern, keys[i][0]) != NULL)
			set(finder, event, keys[i][1],
			    plain_value(finder->arena,
				value_get(pattern, keys[i][0])));
	if (pattern == NULL || event->members.count != pattern->members.count ||
	    !is_literal(pattern)) {
		find_lost(finder, span, STR("an event pattern"));
		return;
	}
	set(finder, trigger, "event", event);
	add_trigger(finder, found, trigger, input);
}
