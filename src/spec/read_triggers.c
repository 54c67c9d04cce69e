#include <stdlib.h>
#include <string.h>

#include "spec/fields.h"
#include "spec/read_created.h"

/* What starts a workflow. */

static const struct trigger_row trigger_rows[TRIGGER_KIND_COUNT] = {
#define TRIGGER(id, key, word, what, example) { key, word, what, example },
#include "spec/triggers.def"
#undef TRIGGER
};

const struct trigger_row *
trigger_row(enum trigger_kind kind)
{
	return &trigger_rows[kind];
}

long long
whole_number(const struct value *value)
{
	return value == NULL ? 0 : strtoll(value->number.data, NULL, 10);
}

void
read_range(struct reader *reader, const struct value *value, const char *what,
    long long least, long long most)
{
	struct diag *diag;

	if (value == NULL ||
	    (whole_number(value) >= least && whole_number(value) <= most))
		return;
	diag = diag_add(reader->diags, RULE_E291, value->span,
	    "%s is from %lld to %lld", what, least, most);
	diag_help(reader->diags, diag, "AWS takes nothing else here");
}

/* --- events --------------------------------------------------------------- */

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
	if (value->kind != VALUE_LIST) {
		list = value_list(reader->arena);
		list->span = value->span;
		value_add(reader->arena, list, value);
		value = list;
	}
	value_set(reader->arena, pattern, key, value);
}

/* A bus is one of `buses`, or said by name or ARN. */
static struct text
read_bus(struct reader *reader, const struct value *bus)
{
	struct names *names = &reader->spec->names;
	struct str key;

	if (bus == NULL || bus->kind != VALUE_STRING)
		return (struct text){ 0 };
	if (!value_literal(bus, &key) ||
	    names_find(names, THING_BUS, key) == NULL)
		return bus->string;
	return text_of_part(reader->arena,
	    (struct part){ .kind = PART_THING_NAME,
		.thing = names_use(names, THING_BUS, key, bus->span) });
}

static void
read_event(struct reader *reader, const struct node *node,
    struct trigger *trigger)
{
	struct event_fields fields = { 0 };
	struct value *pattern = value_object(reader->arena);
	struct diag *diag;

	if (!fields_read(reader, FIELDS_EVENT, 0, node, "an event", &fields))
		return;
	trigger->bus = read_bus(reader, fields.bus);
	put_pattern(reader, pattern, "source", fields.source);
	put_pattern(reader, pattern, "detail-type", fields.detail_type);
	put_pattern(reader, pattern, "account", fields.account);
	put_pattern(reader, pattern, "region", fields.region);
	put_pattern(reader, pattern, "resources", fields.resources);
	put_pattern(reader, pattern, "$or", fields.any);
	if (fields.detail != NULL)
		value_set(reader->arena, pattern, "detail", fields.detail);
	trigger->pattern = pattern;
	if (pattern->members.count > 0) {
		read_pattern(reader, pattern);
		return;
	}
	diag = diag_add(reader->diags, RULE_E070, node->span,
	    "this event has no pattern, so every event on the bus "
	    "would start the workflow");
	diag_help(reader->diags, diag, "add `source` and `detail_type`");
}

/* --- schedules ------------------------------------------------------------ */

/* What is between the brackets, where the text is `word(…)`. */
static bool
is_call(struct str text, const char *word, struct str *inner)
{
	size_t length = strlen(word);

	if (!str_starts(text, word) || !str_ends(text, ")") ||
	    text.length < length + 2 || text.data[length] != '(')
		return false;
	*inner = str_slice(text, length + 1, text.length - 1);
	return true;
}

static struct str_list
words_of(struct arena *arena, struct str text)
{
	struct str_list words = { 0 };
	size_t end;

	for (size_t at = 0; at < text.length; at = end + 1) {
		end = str_find(text, " ", at);
		if (end > at)
			LIST_ADD(arena, &words) = str_slice(text, at, end);
	}
	return words;
}

static const char *
rate_problem(const struct str_list *words)
{
	static const char *const units[] = { "minute", "minutes", "hour",
		"hours", "day", "days" };

	if (words->count != 2 ||
	    strspn(words->items[0].data, "0123456789") !=
		words->items[0].length ||
	    words->items[0].data[0] == '0')
		return "a rate is a number and a unit";
	for (size_t i = 0; i < ARRAY_COUNT(units); i++)
		if (str_is(words->items[1], units[i]))
			return NULL;
	return "a rate is in minutes, hours or days";
}

/* EventBridge Scheduler: "Schedule types". */
static const char *
cron_problem(const struct str_list *words)
{
	enum { FIELDS = 6, DAY = 2, WEEKDAY = 4 };
	bool day;
	bool weekday;

	if (words->count != FIELDS)
		return "a cron expression has six fields: minutes, hours, "
		       "day of month, month, day of week, year";
	day = str_is(words->items[DAY], "?");
	weekday = str_is(words->items[WEEKDAY], "?");
	if (!day && !weekday)
		return "of day of month and day of week one is '?'";
	return NULL;
}

/* yyyy-mm-ddThh:mm:ss, in the schedule's time zone. */
static const char *
at_problem(struct str text)
{
	static const char shape[] = "0000-00-00T00:00:00";
	bool fits = text.length == sizeof(shape) - 1;

	for (size_t i = 0; fits && i < text.length; i++)
		fits = shape[i] == '0' ? char_is_digit(text.data[i]) :
					 text.data[i] == shape[i];
	return fits ? NULL : "a time is written as 2030-01-01T09:00:00";
}

/* NULL when it is a schedule. */
static const char *
schedule_problem(struct reader *reader, struct str text)
{
	struct str_list words;
	struct str inner;

	if (is_call(text, "at", &inner))
		return at_problem(inner);
	if (is_call(text, "cron", &inner)) {
		words = words_of(reader->arena, inner);
		return cron_problem(&words);
	}
	if (is_call(text, "rate", &inner)) {
		words = words_of(reader->arena, str_copy(reader->arena, inner));
		return rate_problem(&words);
	}
	return "it is none of rate(…), cron(…) and at(…)";
}

static void
check_window(struct reader *reader, const struct value *window,
    struct trigger *trigger)
{
	enum { LONGEST_MINUTES = 1440 }; /* Scheduler: FlexibleTimeWindow */
	long long seconds = whole_number(window);
	struct diag *diag;

	if (window == NULL)
		return;
	if (seconds % 60 == 0 && seconds / 60 >= 1 &&
	    seconds / 60 <= LONGEST_MINUTES) {
		trigger->window = value_integer(reader->arena, seconds / 60);
		return;
	}
	diag = diag_add(reader->diags, RULE_E043, window->span,
	    "a window is 1 to 1440 whole minutes");
	diag_help(reader->diags, diag, "write it as 15m");
}

static void
read_schedule(struct reader *reader, const struct node *map,
    const struct trigger_fields *fields, struct trigger *trigger)
{
	const char *problem = schedule_problem(reader, fields->schedule);
	struct diag *diag;

	trigger->expression = fields->schedule;
	trigger->timezone = fields->timezone;
	if (problem != NULL && node_get(map, "schedule")->kind == NODE_SCALAR) {
		diag = diag_add(reader->diags, RULE_E071,
		    node_get(map, "schedule")->span,
		    "'%.*s' is no schedule: %s", STR_ARG(fields->schedule),
		    problem);
		diag_help(reader->diags, diag,
		    "write rate(1 hour), cron(0 9 ? * MON-FRI *) or "
		    "at(2030-01-01T09:00:00)");
	}
	check_window(reader, fields->window, trigger);
}

/* --- all ------------------------------------------------------------------ */

static void
read_delivery(struct reader *reader, const struct trigger_fields *fields,
    const struct node *map, struct trigger *trigger)
{
	enum { DAY = 86400, WEEK = 7 * DAY };
	bool stream = trigger->kind == TRIGGER_STREAM;

	if (fields->dead_letter.length > 0)
		trigger->dead_letter = names_use(&reader->spec->names,
		    THING_QUEUE, fields->dead_letter,
		    node_get(map, "dead_letter")->span);
	if (str_ends(fields->dead_letter, ".fifo"))
		diag_help(reader->diags,
		    diag_add(reader->diags, RULE_E301,
			node_get(map, "dead_letter")->span,
			"a FIFO queue takes no dead letters of a trigger"),
		    "take a standard queue");
	if (fields->retry == NULL ||
	    !fields_read(reader, FIELDS_DELIVERY, 0, fields->retry,
		"the retry of a trigger", trigger))
		return;
	read_range(reader, trigger->max_age, "max_age, in seconds,", 60,
	    stream ? WEEK : DAY);
	read_range(reader, trigger->max_attempts, "max_attempts", 0,
	    stream ? 10000 : 185);
}

/* The one key that says what starts it; false when there is none, or more. */
static bool
find_kind(struct reader *reader, const struct node *map,
    enum trigger_kind *kind)
{
	size_t found = 0;
	struct buffer all = { .arena = reader->arena };
	struct diag *diag;

	for (size_t i = 0; i < TRIGGER_KIND_COUNT; i++) {
		buffer_format(&all, "%s%s", i == 0 ? "" : ", ",
		    trigger_rows[i].key);
		if (node_get(map, trigger_rows[i].key) == NULL)
			continue;
		*kind = (enum trigger_kind)i;
		found++;
	}
	if (found == 1)
		return true;
	diag = diag_add(reader->diags, RULE_E072, map->span,
	    found == 0 ? "this trigger does not say what starts the workflow" :
			 "a trigger is one thing that starts the workflow");
	diag_help(reader->diags, diag, "write one of %.*s",
	    STR_ARG(buffer_str(&all)));
	return false;
}

static void
read_trigger(struct reader *reader, const struct node *node)
{
	struct trigger_fields fields = { 0 };
	struct trigger trigger = { .span = node->span };

	if (node->kind != NODE_MAP) {
		wrong_type(reader, node, "a trigger (a map)");
		return;
	}
	if (!find_kind(reader, node, &trigger.kind))
		return;
	fields_read(reader, FIELDS_TRIGGER, 1 << trigger.kind, node,
	    trigger_rows[trigger.kind].what, &fields);
	if (node_is_null(node_get(node, trigger_rows[trigger.kind].key))) {
		diag_help(reader->diags,
		    wrong_type(reader, node, "a value behind its first key"),
		    "write %s", trigger_rows[trigger.kind].example);
		return;
	}
	trigger.name = fields.name;
	trigger.input = fields.input;
	read_delivery(reader, &fields, node, &trigger);
	switch (trigger.kind) {
	case TRIGGER_EVENT:
		read_event(reader, fields.event, &trigger);
		break;
	case TRIGGER_SCHEDULE:
		read_schedule(reader, node, &fields, &trigger);
		break;
	case TRIGGER_UPLOAD:
		read_upload(reader, fields.upload, &trigger);
		break;
	case TRIGGER_QUEUE:
	case TRIGGER_STREAM:
		read_pipe(reader, node, &fields, &trigger);
		break;
	case TRIGGER_KIND_COUNT:
		break;
	}
	read_transform(reader, fields.transform, &trigger);
	check_shown(reader, trigger.input);
	check_shown(reader, trigger.pattern);
	check_shown(reader, trigger.paths);
	check_shown(reader, trigger.template);
	check_shown(reader, fields.filter);
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
