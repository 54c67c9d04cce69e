#include "infra/plan.h"

/* Topics and who hears of them. */

static void
add_subscription(struct plan *plan, struct resource *topic,
    const struct subscription *said)
{
	struct resource *subscription = plan_add(plan, RESOURCE_SUBSCRIPTION,
	    str_format(plan->arena, "%.*s_%.*s", STR_ARG(topic->label),
		STR_ARG(name_label(plan->arena, said->protocol))),
	    FILE_RESOURCES, said->span);

	plan_set(plan, subscription, SUBSCRIPTION_TOPIC,
	    plan_attribute(plan, topic, ATTRIBUTE_ARN));
	plan_set_word(plan, subscription, SUBSCRIPTION_PROTOCOL,
	    said->protocol);
	plan_set(plan, subscription, SUBSCRIPTION_ENDPOINT, said->endpoint);
}

static void
add_topic(struct plan *plan, const struct thing *thing,
    const struct topic_settings *settings)
{
	struct resource *topic = plan_add(plan, RESOURCE_TOPIC,
	    name_label(plan->arena, thing->key), FILE_RESOURCES, thing->span);

	plan_set(plan, topic, TOPIC_NAME, thing->name);
	access_made(plan, thing, topic);
	if (settings == NULL)
		return;
	if (thing->encryption.count > 0)
		plan_set(plan, topic, TOPIC_KEY, thing->encryption);
	for (size_t i = 0; i < settings->subscriptions.count; i++)
		add_subscription(plan, topic,
		    &settings->subscriptions.items[i]);
}

static const struct topic_settings *
settings_of(const struct spec *spec, const struct thing *thing)
{
	for (size_t i = 0; i < spec->topics.count; i++)
		if (spec->topics.items[i].thing == thing)
			return &spec->topics.items[i];
	return NULL;
}

void
plan_topics(struct plan *plan)
{
	const struct names *names = &plan->spec->names;

	for (size_t i = 0; i < names->things.count; i++) {
		const struct thing *thing = names->things.items[i];

		if (thing->kind == THING_TOPIC && thing->where == WHERE_CREATE)
			add_topic(plan, thing, settings_of(plan->spec, thing));
	}
}
