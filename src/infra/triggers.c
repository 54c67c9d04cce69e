#include "infra/plan.h"

/* What starts the workflow, each with a role that can do nothing else. */

/* A thing that stepc makes, for its ARN. */
static struct thing *
made_thing(struct plan *plan, enum thing_kind kind, struct str key,
    struct text name, struct text path)
{
	struct thing *thing = arena_alloc(plan->arena, sizeof(*thing));

	thing->kind = kind;
	thing->key = key;
	thing->where = WHERE_CREATE;
	thing->name = name;
	thing->arn = text_template(plan->arena, thing_kind_row(kind)->arn);
	text_add_text(plan->arena, &thing->arn, path);
	return thing;
}

static struct resource *
add_starter(struct plan *plan, const struct trigger *trigger, struct str word,
    enum service_principal principal, const struct thing *source,
    enum grant grant, struct resource **policy)
{
	struct policy *starts = arena_alloc(plan->arena, sizeof(*starts));
	struct resource *role = plan_add(plan, RESOURCE_ROLE,
	    name_label(plan->arena, word), FILE_TRIGGERS, trigger->span);

	plan_set(plan, role, ROLE_NAME,
	    name_derive(plan, RESOURCE_ROLE, plan_base_name(plan), word));
	role_permit(plan, starts, "StartWorkflow", grant,
	    plan_arn(plan, plan_workflow(plan)));
	*policy = role_add(plan, role, name_slug(plan->arena, word),
	    role_trust(plan, principal, source), starts);
	return role;
}

static struct text
description(struct plan *plan)
{
	struct text text = text_literal(plan->arena, STR("Starts "));

	text_add_text(plan->arena, &text, plan_workflow(plan)->name);
	text_add_literal(plan->arena, &text, STR("."));
	return text;
}

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
	return made_thing(plan, THING_RULE, key, name, path);
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

static void
add_target(struct plan *plan, const struct trigger *trigger,
    struct resource *rule, struct text bus, const struct resource *role,
    const struct resource *policy)
{
	struct resource *target = plan_add(plan, RESOURCE_TARGET, rule->label,
	    FILE_TRIGGERS, trigger->span);

	target->parent = rule;
	plan_set(plan, target, TARGET_RULE,
	    plan_attribute(plan, rule, ATTRIBUTE_NAME));
	if (bus.count > 0)
		plan_set(plan, target, TARGET_BUS, bus);
	plan_set_word(plan, target, TARGET_ID, STR("workflow"));
	plan_set(plan, target, TARGET_ARN,
	    plan_attribute(plan, plan->states.items[0], ATTRIBUTE_ARN));
	plan_set(plan, target, TARGET_ROLE,
	    plan_attribute(plan, role, ATTRIBUTE_ARN));
	resource_set(plan->arena, target, TARGET_INPUT, trigger->input);
	plan_after(plan, target, policy);
}

static void
add_event(struct plan *plan, const struct trigger *trigger, struct str word)
{
	struct text name =
	    name_derive(plan, RESOURCE_RULE, plan_base_name(plan), word);
	struct text bus = bus_of(plan, trigger);
	struct resource *rule = plan_add(plan, RESOURCE_RULE,
	    name_label(plan->arena, word), FILE_TRIGGERS, trigger->span);
	struct resource *policy;
	struct resource *role = add_starter(plan, trigger, word,
	    PRINCIPAL_EVENTS, rule_thing(plan, rule->label, name, bus),
	    GRANT_RULE_STARTS, &policy);

	plan_set(plan, rule, RULE_NAME, name);
	plan_set(plan, rule, RULE_DESCRIPTION, description(plan));
	if (bus.count > 0)
		plan_set(plan, rule, RULE_BUS, bus);
	plan_set_word(plan, rule, RULE_STATE, STR("ENABLED"));
	resource_set(plan->arena, rule, RULE_PATTERN, trigger->pattern);
	add_target(plan, trigger, rule, bus, role, policy);
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
	struct resource *policy;
	struct resource *role = add_starter(plan, trigger, word,
	    PRINCIPAL_SCHEDULER, group_thing, GRANT_SCHEDULE_STARTS, &policy);

	plan_set(plan, schedule, SCHEDULE_NAME,
	    name_derive(plan, RESOURCE_SCHEDULE, plan_base_name(plan), word));
	plan_set(plan, schedule, SCHEDULE_DESCRIPTION, description(plan));
	plan_set(plan, schedule, SCHEDULE_GROUP,
	    plan_attribute(plan, group, ATTRIBUTE_NAME));
	plan_set_word(plan, schedule, SCHEDULE_EXPRESSION, trigger->expression);
	if (trigger->timezone.length > 0)
		plan_set_word(plan, schedule, SCHEDULE_TIMEZONE,
		    trigger->timezone);
	set_window(plan, schedule, trigger->window);
	plan_set(plan, schedule, SCHEDULE_ARN,
	    plan_attribute(plan, plan->states.items[0], ATTRIBUTE_ARN));
	plan_set(plan, schedule, SCHEDULE_ROLE,
	    plan_attribute(plan, role, ATTRIBUTE_ARN));
	resource_set(plan->arena, schedule, SCHEDULE_INPUT, trigger->input);
	plan_after(plan, schedule, policy);
}

/* --- all
 * ---------------------------------------------------------------------- */

/* "events", "events-2" … where the author gave no name. */
static struct str
word_of(struct plan *plan, size_t index)
{
	const struct trigger *trigger = &plan->spec->triggers.items[index];
	const char *kind =
	    trigger->kind == TRIGGER_EVENT ? "events" : "schedule";
	size_t n = 1;

	if (trigger->name.length > 0)
		return trigger->name;
	for (size_t i = 0; i < index; i++)
		if (plan->spec->triggers.items[i].kind == trigger->kind &&
		    plan->spec->triggers.items[i].name.length == 0)
			n++;
	if (n == 1)
		return str_from(kind);
	return str_format(plan->arena, "%s-%zu", kind, n);
}

void
plan_triggers(struct plan *plan)
{
	struct resource *group = NULL;
	const struct thing *group_thing = NULL;

	for (size_t i = 0; i < plan->spec->triggers.count; i++) {
		const struct trigger *trigger = &plan->spec->triggers.items[i];
		struct str word = word_of(plan, i);

		if (trigger->kind == TRIGGER_EVENT) {
			add_event(plan, trigger, word);
			continue;
		}
		if (group == NULL) {
			struct text name;

			group = add_schedule_group(plan);
			name = resource_get(group, SCHEDULE_GROUP_NAME)
				   ->value->string;
			group_thing = made_thing(plan, THING_SCHEDULE_GROUP,
			    STR(""), name, name);
		}
		add_schedule(plan, trigger, word, group, group_thing);
	}
}
