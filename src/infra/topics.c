#include "infra/plan.h"

/* Topics and who hears of them. */

/* Lets the topic, and nobody else through SNS, call a function. */
static struct resource *
add_permission(struct plan *plan, const struct resource *topic,
    const struct thing *thing, const struct subscription *said)
{
	struct resource *permission = plan_add(plan, RESOURCE_PERMISSION,
	    str_format(plan->arena, "%.*s_%.*s", STR_ARG(topic->label),
		STR_ARG(name_label(plan->arena, said->thing->key))),
	    FILE_RESOURCES, said->span);
	struct text id = plan_base_name(plan);

	text_add_literal(plan->arena, &id,
	    str_format(plan->arena, "-%.*s",
		STR_ARG(name_slug(plan->arena, thing->key))));
	plan_set(plan, permission, PERMISSION_ID, id);
	plan_set_word(plan, permission, PERMISSION_ACTION,
	    STR("lambda:InvokeFunction"));
	plan_set(plan, permission, PERMISSION_FUNCTION,
	    plan_arn(plan, said->thing));
	plan_set_word(plan, permission, PERMISSION_PRINCIPAL,
	    str_from(principal_row(PRINCIPAL_SNS)->service));
	plan_set(plan, permission, PERMISSION_SOURCE, plan_arn(plan, thing));
	return permission;
}

static void
admit(struct plan *plan, const struct thing *topic, const struct thing *queue,
    struct resource *subscription)
{
	struct text_list sources = { 0 };

	LIST_ADD(plan->arena, &sources) = plan_arn(plan, topic);
	access_allow(plan, queue, PRINCIPAL_SNS, &sources, subscription);
}

static void
set_filter(struct plan *plan, struct resource *subscription,
    const struct thing *topic, const struct subscription *said)
{
	struct value *redrive = value_object(plan->arena);

	resource_set(plan->arena, subscription, SUBSCRIPTION_FILTER,
	    said->filter);
	if (said->scope.length > 0)
		plan_set_word(plan, subscription, SUBSCRIPTION_SCOPE,
		    said->scope);
	if (said->raw)
		resource_set(plan->arena, subscription, SUBSCRIPTION_RAW,
		    value_boolean(plan->arena, true));
	if (said->dead_letter == NULL)
		return;
	value_set(plan->arena, redrive, "deadLetterTargetArn",
	    value_text(plan->arena, plan_arn(plan, said->dead_letter)));
	resource_set(plan->arena, subscription, SUBSCRIPTION_DEAD_LETTER,
	    redrive);
	admit(plan, topic, said->dead_letter, subscription);
}

static void
add_subscription(struct plan *plan, struct resource *topic,
    const struct thing *thing, const struct subscription *said)
{
	struct resource *subscription = plan_add(plan, RESOURCE_SUBSCRIPTION,
	    str_format(plan->arena, "%.*s_%.*s", STR_ARG(topic->label),
		STR_ARG(name_label(plan->arena, said->protocol))),
	    FILE_RESOURCES, said->span);

	plan_set(plan, subscription, SUBSCRIPTION_TOPIC,
	    plan_attribute(plan, topic, ATTRIBUTE_ARN));
	plan_set_word(plan, subscription, SUBSCRIPTION_PROTOCOL,
	    said->protocol);
	plan_set(plan, subscription, SUBSCRIPTION_ENDPOINT,
	    said->thing == NULL ? said->endpoint : plan_arn(plan, said->thing));
	set_filter(plan, subscription, thing, said);
	if (said->thing == NULL)
		return;
	if (said->thing->kind == THING_FUNCTION)
		plan_after(plan, subscription,
		    add_permission(plan, topic, thing, said));
	else
		admit(plan, thing, said->thing, subscription);
}

static void
add_topic(struct plan *plan, const struct thing *thing)
{
	struct resource *topic = plan_add(plan, RESOURCE_TOPIC,
	    name_label(plan->arena, thing->key), FILE_RESOURCES, thing->span);

	plan_set(plan, topic, TOPIC_NAME, thing->name);
	if (thing->encryption.count > 0)
		plan_set(plan, topic, TOPIC_KEY, thing->encryption);
	access_made(plan, thing, topic);
}

static void
set_topic(struct plan *plan, const struct topic_settings *settings)
{
	struct resource *topic = access_resource(plan, settings->thing);

	if (topic == NULL)
		return;
	if (settings->display_name.length > 0)
		plan_set_word(plan, topic, TOPIC_DISPLAY_NAME,
		    settings->display_name);
	if (settings->fifo)
		resource_set(plan->arena, topic, TOPIC_FIFO,
		    value_boolean(plan->arena, true));
	if (settings->deduplicates)
		resource_set(plan->arena, topic, TOPIC_DEDUPLICATES,
		    value_boolean(plan->arena, true));
	for (size_t i = 0; i < settings->subscriptions.count; i++)
		add_subscription(plan, topic, settings->thing,
		    &settings->subscriptions.items[i]);
}

void
plan_topics(struct plan *plan)
{
	const struct names *names = &plan->spec->names;

	for (size_t i = 0; i < names->things.count; i++)
		if (names->things.items[i]->kind == THING_TOPIC &&
		    names->things.items[i]->where == WHERE_CREATE)
			add_topic(plan, names->things.items[i]);
	for (size_t i = 0; i < plan->spec->topics.count; i++)
		set_topic(plan, &plan->spec->topics.items[i]);
}
