#include "infra/plan.h"

/* Topics, who hears of them and who may publish to them. */

static struct planned_topic *
find_topic(struct plan *plan, const struct thing *thing)
{
	for (size_t i = 0; i < plan->topics.count; i++)
		if (plan->topics.items[i].thing == thing)
			return &plan->topics.items[i];
	return NULL;
}

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
	struct planned_topic planned = { .thing = thing };
	struct resource *topic = plan_add(plan, RESOURCE_TOPIC,
	    name_label(plan->arena, thing->key), FILE_RESOURCES, thing->span);

	plan_set(plan, topic, TOPIC_NAME, thing->name);
	planned.topic = topic;
	LIST_ADD(plan->arena, &plan->topics) = planned;
	if (settings == NULL)
		return;
	if (settings->key.count > 0)
		plan_set(plan, topic, TOPIC_KEY, settings->key);
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

/* --- publishing -------------------------------------------------------------
 */

/* SNS's own key has a policy that lets no service in, and nobody can edit. */
static void
check_key(struct plan *plan, const struct planned_topic *topic)
{
	const struct property *key = resource_get(topic->topic, TOPIC_KEY);
	struct str name;
	struct diag *diag;

	if (key == NULL)
		return;
	if (name_default(plan, key->value->string, &name) &&
	    str_ends(name, "alias/aws/sns")) {
		diag = diag_add(plan->diags, RULE_E127, topic->thing->span,
		    "alarms cannot publish to the topic '%.*s', which has the "
		    "key alias/aws/sns",
		    STR_ARG(topic->thing->key));
		diag_help(plan->diags, diag,
		    "take a key of your own that lets cloudwatch.amazonaws.com "
		    "decrypt and generate data keys");
		return;
	}
	diag = diag_add(plan->diags, RULE_N320, topic->thing->span,
	    "the key of the topic '%.*s' must let alarms use it",
	    STR_ARG(topic->thing->key));
	diag_help(plan->diags, diag,
	    "its policy allows cloudwatch.amazonaws.com kms:Decrypt and "
	    "kms:GenerateDataKey*");
}

static void
note_policy(struct plan *plan, const struct thing *topic)
{
	struct diag *diag = diag_add(plan->diags, RULE_N320, topic->span,
	    "the policy of the topic '%.*s', which exists already, must let "
	    "alarms publish",
	    STR_ARG(topic->key));

	diag_help(plan->diags, diag,
	    "it allows cloudwatch.amazonaws.com sns:Publish, or only its "
	    "account");
}

static struct planned_topic *
open_topic(struct plan *plan, const struct thing *thing)
{
	struct planned_topic *topic = find_topic(plan, thing);

	if (topic == NULL || topic->policy != NULL)
		return topic;
	check_key(plan, topic);
	topic->policy = plan_add(plan, RESOURCE_TOPIC_POLICY,
	    topic->topic->label, FILE_RESOURCES, thing->span);
	plan_set(plan, topic->policy, TOPIC_POLICY_TOPIC,
	    plan_attribute(plan, topic->topic, ATTRIBUTE_ARN));
	return topic;
}

void
topic_hears(struct plan *plan, const struct thing *thing,
    struct resource *alarm, const struct text_list *arns)
{
	struct planned_topic *topic = open_topic(plan, thing);

	if (topic == NULL) {
		note_policy(plan, thing);
		return;
	}
	for (size_t i = 0; i < alarm->depends.count; i++)
		if (alarm->depends.items[i] == topic->policy)
			return;
	plan_after(plan, alarm, topic->policy);
	for (size_t i = 0; i < arns->count; i++)
		LIST_ADD(plan->arena, &topic->alarms) = arns->items[i];
}

/* --- policies ----------------------------------------------------------------
 */

static void
permit_owner(struct plan *plan, const struct planned_topic *topic,
    struct policy *policy)
{
	struct statement *owner;

	role_permit(plan, policy, "Owner", GRANT_TOPIC_OWNER,
	    plan_arn(plan, topic->thing));
	owner = &policy->statements.items[policy->statements.count - 1];
	owner->comment =
	    STR("What SNS grants by default; setting a policy replaces it.");
	owner->principal_type = "AWS";
	LIST_ADD(plan->arena, &owner->principals) =
	    text_literal(plan->arena, STR("*"));
	role_condition(plan, owner, "StringEquals", "aws:SourceOwner",
	    text_of_part(plan->arena, (struct part){ .kind = PART_ACCOUNT }));
}

static void
permit_alarms(struct plan *plan, const struct planned_topic *topic,
    struct policy *policy)
{
	const struct principal_row *row = principal_row(PRINCIPAL_CLOUDWATCH);
	struct statement alarms = { .sid = str_from(row->sid),
		.principal_type = "Service" };

	LIST_ADD(plan->arena, &alarms.principals) =
	    text_literal(plan->arena, str_from(row->service));
	LIST_ADD(plan->arena, &alarms.actions) = STR("sns:Publish");
	LIST_ADD(plan->arena, &alarms.resources) = plan_arn(plan, topic->thing);
	role_condition(plan, &alarms, "StringEquals", "aws:SourceAccount",
	    text_of_part(plan->arena, (struct part){ .kind = PART_ACCOUNT }));
	LIST_ADD(plan->arena, &alarms.conditions) = (struct policy_condition){
		.test = row->test,
		.variable = "aws:SourceArn",
		.values = topic->alarms,
	};
	LIST_ADD(plan->arena, &policy->statements) = alarms;
}

void
plan_topic_policies(struct plan *plan)
{
	for (size_t i = 0; i < plan->topics.count; i++) {
		const struct planned_topic *topic = &plan->topics.items[i];
		struct policy *policy;

		if (topic->policy == NULL)
			continue;
		policy = arena_alloc(plan->arena, sizeof(*policy));
		permit_owner(plan, topic, policy);
		permit_alarms(plan, topic, policy);
		resource_add(plan->arena, topic->policy, TOPIC_POLICY_DOCUMENT)
		    ->policy = policy;
	}
}
