#include <stdlib.h>

#include "spec/fields.h"

/* What starts a workflow, and its logs. */

/* A pattern's field: one value stands for a list of one. */
static void
put_pattern(struct reader *reader, struct value *pattern, const char *key,
    const struct node *node)
{
	struct value *value;
	struct value *list;

	if (node == NULL)
		return;
	value = reference_value(&reader->spec->names, node, TEXT_SETTING);
	if (value->kind == VALUE_LIST) {
		value_set(reader->arena, pattern, key, value);
		return;
	}
	list = value_list(reader->arena);
	value_add(reader->arena, list, value);
	value_set(reader->arena, pattern, key, list);
}

/*
 * A pattern's leaves are lists: a scalar is put into one, a list stays, and
 * a map is gone into.
 */
static struct value *
pattern_value(struct arena *arena, struct value *value)
{
	struct value *list;

	if (value->kind == VALUE_LIST)
		return value;
	if (value->kind != VALUE_OBJECT) {
		list = value_list(arena);
		value_add(arena, list, value);
		return list;
	}
	for (size_t i = 0; i < value->members.count; i++)
		value->members.items[i].value =
		    pattern_value(arena, value->members.items[i].value);
	return value;
}

static void
read_event(struct reader *reader, const struct node *node,
    struct trigger *trigger)
{
	struct event_fields fields = { 0 };
	struct value *pattern = value_object(reader->arena);
	struct diag *diag;

	trigger->kind = TRIGGER_EVENT;
	if (!fields_read(reader, FIELDS_EVENT, 0, node, "an event", &fields))
		return;
	if (fields.bus != NULL && fields.bus->kind == VALUE_STRING)
		trigger->bus = fields.bus->string;
	put_pattern(reader, pattern, "source", fields.source);
	put_pattern(reader, pattern, "detail-type", fields.detail_type);
	put_pattern(reader, pattern, "account", fields.account);
	put_pattern(reader, pattern, "region", fields.region);
	put_pattern(reader, pattern, "resources", fields.resources);
	if (fields.detail != NULL)
		value_set(reader->arena, pattern, "detail",
		    pattern_value(reader->arena, fields.detail));
	trigger->pattern = pattern;
	if (pattern->members.count > 0)
		return;
	diag = diag_add(reader->diags, RULE_E070, node->span,
	    "this event has no pattern, so every event on the bus "
	    "would start the workflow");
	diag_help(reader->diags, diag, "add `source` and `detail_type`");
}

static bool
is_schedule(struct str text)
{
	return (str_starts(text, "rate(") || str_starts(text, "cron(") ||
		   str_starts(text, "at(")) &&
	    str_ends(text, ")");
}

static void
read_schedule(struct reader *reader, const struct node *map,
    const struct trigger_fields *fields, struct trigger *trigger)
{
	enum { LONGEST_MINUTES = 1440 }; /* Scheduler: FlexibleTimeWindow */
	long long seconds;
	struct diag *diag;

	trigger->kind = TRIGGER_SCHEDULE;
	trigger->expression = fields->schedule;
	trigger->timezone = fields->timezone;
	if (!is_schedule(fields->schedule)) {
		diag = diag_add(reader->diags, RULE_E071,
		    node_get(map, "schedule")->span, "'%.*s' is no schedule",
		    STR_ARG(fields->schedule));
		diag_help(reader->diags, diag,
		    "write rate(1 hour), cron(0 9 ? * MON-FRI *) or "
		    "at(2030-01-01T09:00:00)");
	}
	if (fields->window == NULL)
		return;
	seconds = strtoll(fields->window->number.data, NULL, 10);
	if (seconds % 60 == 0 && seconds / 60 >= 1 &&
	    seconds / 60 <= LONGEST_MINUTES) {
		trigger->window = value_integer(reader->arena, seconds / 60);
		return;
	}
	diag = diag_add(reader->diags, RULE_E043, fields->window->span,
	    "a window is 1 to 1440 whole minutes");
	diag_help(reader->diags, diag, "write it as 15m");
}

static void
read_trigger(struct reader *reader, const struct node *node)
{
	struct trigger_fields fields = { 0 };
	struct trigger trigger = { .span = node->span };
	bool schedule = node_get(node, "schedule") != NULL;
	struct diag *diag;

	if (!fields_read(reader, FIELDS_TRIGGER, 0, node, "a trigger", &fields))
		return;
	trigger.name = fields.name;
	trigger.input = fields.input;
	if ((fields.event != NULL) == schedule) {
		diag = diag_add(reader->diags, RULE_E072, node->span,
		    "a trigger is one event or one schedule");
		diag_help(reader->diags, diag,
		    "write `event: { source: … }` or `schedule: "
		    "rate(1 hour)`");
		return;
	}
	if (!schedule && (fields.timezone.length > 0 || fields.window != NULL))
		diag_help(reader->diags,
		    diag_add(reader->diags, RULE_E046, node->span,
			"`timezone` and `window` belong to a "
			"schedule"),
		    "remove them from the event");
	if (schedule)
		read_schedule(reader, node, &fields, &trigger);
	else
		read_event(reader, fields.event, &trigger);
	LIST_ADD(reader->arena, &reader->spec->triggers) = trigger;
}

void
read_triggers(struct reader *reader, const struct node *node)
{
	if (node == NULL)
		return;
	if (node->kind != NODE_LIST) {
		diag_help(reader->diags,
		    wrong_type(reader, node, "a list of triggers"),
		    "begin each with '- event:' or '- schedule:'");
		return;
	}
	for (size_t i = 0; i < node->items.count; i++)
		read_trigger(reader, node->items.items[i]);
}

void
read_logs(struct reader *reader, const struct node *node)
{
	struct logs_fields fields = { 0 };

	if (node == NULL)
		return;
	if (!fields_read(reader, FIELDS_LOGS, 0, node, "logs", &fields))
		return;
	reader->spec->logs = fields.out;
	reader->spec->logs.said = true;
	reader->spec->logs.span = node->span;
	if (fields.out.level == 0)
		reader->spec->logs.level = LOG_ERROR;
	if (fields.name != NULL && fields.name->kind == VALUE_STRING)
		reader->spec->logs.name = fields.name->string;
}
