#include "infra/starters.h"

/* Rules that tell topics and queues of executions. */

static struct value *
list_of(struct plan *plan, struct value *value)
{
	struct value *list = value_list(plan->arena);

	value_add(plan->arena, list, value);
	return list;
}

static struct value *
list_of_word(struct plan *plan, const char *word)
{
	return list_of(plan, value_string(plan->arena, str_from(word)));
}

/* Step Functions: "Step Functions Execution Status Change", of this one. */
static struct value *
pattern_of(struct plan *plan, const struct notification *notification)
{
	struct value *pattern = value_object(plan->arena);
	struct value *detail = value_object(plan->arena);
	struct value *statuses = value_list(plan->arena);
	struct text machine = plan_arn(plan, plan_workflow(plan));

	for (size_t i = 0; i < notification->statuses.count; i++)
		value_add(plan->arena, statuses,
		    value_string(plan->arena, notification->statuses.items[i]));
	value_set(plan->arena, detail, "stateMachineArn",
	    list_of(plan, value_text(plan->arena, machine)));
	value_set(plan->arena, detail, "status", statuses);
	value_set(plan->arena, pattern, "source",
	    list_of_word(plan, "aws.states"));
	value_set(plan->arena, pattern, "detail-type",
	    list_of_word(plan, "Step Functions Execution Status Change"));
	value_set(plan->arena, pattern, "detail", detail);
	return pattern;
}

static void
add_target(struct plan *plan, const struct notification *notification,
    struct resource *rule, const struct thing *rule_thing)
{
	const struct thing *thing = notification->thing;
	struct resource *target = plan_add(plan, RESOURCE_TARGET, rule->label,
	    FILE_ALARMS, notification->span);
	struct text_list sources = { 0 };

	target->parent = rule;
	plan_set(plan, target, TARGET_RULE,
	    plan_attribute(plan, rule, ATTRIBUTE_NAME));
	plan_set_word(plan, target, TARGET_ID,
	    str_from(thing_kind_row(thing->kind)->word));
	plan_set(plan, target, TARGET_ARN, plan_arn(plan, thing));
	LIST_ADD(plan->arena, &sources) = plan_arn(plan, rule_thing);
	access_allow(plan, thing, PRINCIPAL_EVENTS, &sources, target);
}

static struct str
word_of(struct plan *plan, const struct notification *notification)
{
	struct str key = notification->thing->key;
	size_t at = key.length;

	while (at > 0 && key.data[at - 1] != ':')
		at--;
	return str_format(plan->arena, "notify-%.*s",
	    STR_ARG(str_slice(key, at, key.length)));
}

static void
add_rule(struct plan *plan, const struct notification *notification)
{
	struct str word = word_of(plan, notification);
	struct text name =
	    name_derive(plan, RESOURCE_RULE, plan_base_name(plan), word);
	struct resource *rule = plan_add(plan, RESOURCE_RULE,
	    name_label(plan->arena, word), FILE_ALARMS, notification->span);
	struct text description = text_literal(plan->arena,
	    str_format(plan->arena, "Tells the %s %.*s of executions of ",
		thing_kind_row(notification->thing->kind)->word,
		STR_ARG(notification->thing->key)));

	text_add_text(plan->arena, &description, plan_workflow(plan)->name);
	text_add_literal(plan->arena, &description, STR("."));
	plan_set(plan, rule, RULE_NAME, name);
	plan_set(plan, rule, RULE_DESCRIPTION, description);
	plan_set_word(plan, rule, RULE_STATE, STR("ENABLED"));
	resource_set(plan->arena, rule, RULE_PATTERN,
	    pattern_of(plan, notification));
	add_target(plan, notification, rule,
	    starter_thing(plan, THING_RULE, rule->label, name, name));
}

void
plan_notifications(struct plan *plan)
{
	for (size_t i = 0; i < plan->spec->notifications.count; i++)
		add_rule(plan, &plan->spec->notifications.items[i]);
}
