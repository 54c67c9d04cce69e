#include "iam/key.h"
#include "infra/starters.h"

/* What starts the workflow, each with a role that can do nothing else. */

/* --- events ------------------------------------------------------------------
 */

/* Behind the last slash of an ARN. */
static struct text
last_word(struct plan *plan, struct text arn)
{
	struct text word = { 0 };

	for (size_t i = 0; i < arn.count; i++) {
		struct part part = arn.items[i];
		size_t at = part.text.length;

		while (part.kind == PART_LITERAL && at > 0 &&
		    part.text.data[at - 1] != '/')
			at--;
		if (part.kind == PART_LITERAL && at > 0)
			word.count = 0;
		if (part.kind == PART_LITERAL)
			part.text = str_slice(part.text, at, part.text.length);
		text_add(plan->arena, &word, part);
	}
	return word;
}

struct text
bus_name(struct plan *plan, struct text bus)
{
	struct part part = bus.items[0];

	if (part.thing != NULL && part.thing->name.count > 0) {
		part.kind = PART_THING_NAME;
		return text_of_part(plan->arena, part);
	}
	if (part.thing != NULL && part.thing->where != WHERE_ARN) {
		part.kind = PART_ARN_NAME;
		return text_of_part(plan->arena, part);
	}
	bus = text_expand(plan->arena, bus);
	if (bus.items[0].kind == PART_LITERAL &&
	    str_starts(bus.items[0].text, "arn:"))
		return last_word(plan, bus);
	return bus;
}

/* EventBridge: on the default bus the ARN of a rule does not name the bus. */
static struct thing *
rule_thing(struct plan *plan, struct str key, struct text name, struct text bus)
{
	struct text path = { 0 };

	if (bus.count > 0) {
		text_add_text(plan->arena, &path, bus_name(plan, bus));
		text_add_literal(plan->arena, &path, STR("/"));
	}
	text_add_text(plan->arena, &path, name);
	return starter_thing(plan, THING_RULE, key, name, path);
}

static struct text
bus_of(struct plan *plan, const struct trigger *trigger)
{
	const struct text none = { 0 };
	struct str name;

	if (name_default(plan, trigger->bus, &name) && str_is(name, "default"))
		return none;
	return trigger->bus;
}

/* Both are said where one is: the provider takes what is left out for 0. */
static void
set_retry(struct plan *plan, const struct trigger *trigger,
    struct resource *target, enum property_key max_age,
    enum property_key max_attempts)
{
	enum { DAY = 86400, ATTEMPTS = 185 }; /* RetryPolicy: defaults */

	if (trigger->max_age == NULL && trigger->max_attempts == NULL)
		return;
	resource_set(plan->arena, target, max_age,
	    trigger->max_age != NULL ? trigger->max_age :
				       value_integer(plan->arena, DAY));
	resource_set(plan->arena, target, max_attempts,
	    trigger->max_attempts != NULL ?
		trigger->max_attempts :
		value_integer(plan->arena, ATTEMPTS));
}

/* EventBridge itself sends what it cannot deliver, for exactly this rule. */
static void
set_dead_letter(struct plan *plan, const struct trigger *trigger,
    struct resource *target, const struct thing *rule)
{
	struct text_list sources = { 0 };

	if (trigger->dead_letter == NULL)
		return;
	plan_set(plan, target, TARGET_DEAD_LETTER,
	    plan_arn(plan, trigger->dead_letter));
	LIST_ADD(plan->arena, &sources) = plan_arn(plan, rule);
	access_allow(plan, trigger->dead_letter, PRINCIPAL_EVENTS, &sources,
	    target);
}

static struct resource *
add_target(struct plan *plan, const struct trigger *trigger,
    struct resource *rule, struct text bus, const struct starter *starter)
{
	struct resource *target = plan_add(plan, RESOURCE_TARGET, rule->label,
	    FILE_TRIGGERS, trigger->span);

	target->parent = rule;
	plan_set(plan, target, TARGET_RULE,
	    plan_attribute(plan, rule, ATTRIBUTE_NAME));
	if (bus.count > 0)
		plan_set(plan, target, TARGET_BUS, bus);
	plan_set_word(plan, target, TARGET_ID, STR("workflow"));
	plan_set(plan, target, TARGET_ARN, starter_target(plan));
	plan_set(plan, target, TARGET_ROLE,
	    plan_attribute(plan, starter->role, ATTRIBUTE_ARN));
	resource_set(plan->arena, target, TARGET_INPUT, trigger->input);
	resource_set(plan->arena, target, TARGET_PATHS, trigger->paths);
	resource_set(plan->arena, target, TARGET_TEMPLATE, trigger->template);
	set_retry(plan, trigger, target, TARGET_MAX_AGE, TARGET_MAX_ATTEMPTS);
	plan_after(plan, target, starter->policy);
	return target;
}

static void
add_event(struct plan *plan, const struct trigger *trigger, struct str word)
{
	struct text name =
	    name_derive(plan, RESOURCE_RULE, plan_base_name(plan), word);
	struct text bus = bus_of(plan, trigger);
	struct resource *rule = plan_add(plan, RESOURCE_RULE,
	    name_label(plan->arena, word), FILE_TRIGGERS, trigger->span);
	const struct thing *thing = rule_thing(plan, rule->label, name, bus);
	struct starter starter = starter_role(plan, trigger, word,
	    PRINCIPAL_EVENTS, thing, GRANT_RULE_STARTS);

	plan_set(plan, rule, RULE_NAME, name);
	plan_set(plan, rule, RULE_DESCRIPTION, starter_description(plan));
	if (bus.count > 0)
		plan_set(plan, rule, RULE_BUS, bus);
	plan_set_word(plan, rule, RULE_STATE, STR("ENABLED"));
	resource_set(plan->arena, rule, RULE_PATTERN, trigger->pattern);
	set_dead_letter(plan, trigger,
	    add_target(plan, trigger, rule, bus, &starter), thing);
}

/* --- schedules
 * ---------------------------------------------------------------- */

/* A group of the machine's own: a role can only be bound to a whole group. */
static struct resource *
add_schedule_group(struct plan *plan)
{
	struct resource *group = plan_add(plan, RESOURCE_SCHEDULE_GROUP,
	    STR("this"), FILE_TRIGGERS, plan->spec->workflow_span);

	plan_set(plan, group, SCHEDULE_GROUP_NAME,
	    name_derive(plan, RESOURCE_SCHEDULE_GROUP,
		plan_workflow(plan)->name, STR("")));
	return group;
}

static void
set_window(struct plan *plan, struct resource *schedule, struct value *minutes)
{
	bool flexible = minutes != NULL && !str_is(minutes->number, "0");

	plan_set_word(plan, schedule, SCHEDULE_WINDOW_MODE,
	    flexible ? STR("FLEXIBLE") : STR("OFF"));
	if (flexible)
		resource_set(plan->arena, schedule, SCHEDULE_WINDOW_MINUTES,
		    minutes);
}

static void
add_schedule(struct plan *plan, const struct trigger *trigger, struct str word,
    const struct resource *group, const struct thing *group_thing)
{
	struct resource *schedule = plan_add(plan, RESOURCE_SCHEDULE,
	    name_label(plan->arena, word), FILE_TRIGGERS, trigger->span);
	struct starter starter = starter_role(plan, trigger, word,
	    PRINCIPAL_SCHEDULER, group_thing, GRANT_SCHEDULE_STARTS);

	plan_set(plan, schedule, SCHEDULE_NAME,
	    name_derive(plan, RESOURCE_SCHEDULE, plan_base_name(plan), word));
	plan_set(plan, schedule, SCHEDULE_DESCRIPTION,
	    starter_description(plan));
	plan_set(plan, schedule, SCHEDULE_GROUP,
	    plan_attribute(plan, group, ATTRIBUTE_NAME));
	plan_set_word(plan, schedule, SCHEDULE_EXPRESSION, trigger->expression);
	if (trigger->timezone.length > 0)
		plan_set_word(plan, schedule, SCHEDULE_TIMEZONE,
		    trigger->timezone);
	set_window(plan, schedule, trigger->window);
	plan_set(plan, schedule, SCHEDULE_ARN, starter_target(plan));
	plan_set(plan, schedule, SCHEDULE_ROLE,
	    plan_attribute(plan, starter.role, ATTRIBUTE_ARN));
	resource_set(plan->arena, schedule, SCHEDULE_INPUT, trigger->input);
	set_retry(plan, trigger, schedule, SCHEDULE_MAX_AGE,
	    SCHEDULE_MAX_ATTEMPTS);
	if (trigger->dead_letter != NULL) {
		plan_set(plan, schedule, SCHEDULE_DEAD_LETTER,
		    plan_arn(plan, trigger->dead_letter));
		role_permit(plan, starter.permits, "SendDeadLetters",
		    GRANT_DEAD_LETTER, plan_arn(plan, trigger->dead_letter));
		key_of_thing(plan->arena, trigger->dead_letter, GRANT_QUEUE_KEY,
		    "SendEncrypted", starter.permits);
	}
	plan_after(plan, schedule, starter.policy);
}

/* --- all
 * ---------------------------------------------------------------------- */

/* The group of all schedules, when the first of them needs it. */
struct schedules {
	struct resource *group;
	const struct thing *thing;
};

static void
need_group(struct plan *plan, struct schedules *schedules)
{
	struct text name;

	if (schedules->group != NULL)
		return;
	schedules->group = add_schedule_group(plan);
	name =
	    resource_get(schedules->group, SCHEDULE_GROUP_NAME)->value->string;
	schedules->thing =
	    starter_thing(plan, THING_SCHEDULE_GROUP, STR(""), name, name);
}

void
plan_triggers(struct plan *plan)
{
	struct schedules schedules = { 0 };

	for (size_t i = 0; i < plan->spec->triggers.count; i++) {
		const struct trigger *trigger = &plan->spec->triggers.items[i];
		struct str word = starter_word(plan, i);

		switch (trigger->kind) {
		case TRIGGER_EVENT:
		case TRIGGER_UPLOAD:
			add_event(plan, trigger, word);
			break;
		case TRIGGER_SCHEDULE:
			need_group(plan, &schedules);
			add_schedule(plan, trigger, word, schedules.group,
			    schedules.thing);
			break;
		case TRIGGER_QUEUE:
		case TRIGGER_STREAM:
			plan_pipe(plan, trigger, word);
			break;
		case TRIGGER_KIND_COUNT:
			break;
		}
	}
}
