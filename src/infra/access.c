#include "infra/plan.h"

#include <assert.h>

/*
 * Who else may use what this workflow makes: the policies of topics and
 * queues, from those that send to them.
 */

/* A kind of thing that takes messages from services. */
struct door {
	enum thing_kind thing;
	enum resource_kind policy;
	enum property_key at;       /* of the policy: what it is for … */
	enum attribute attribute;   /* … by the ARN or the URL */
	enum property_key document; /* of the policy */
	enum property_key key;      /* of the thing: what encrypts it */
	const char *action;
	const char *own_key; /* the service's: nobody can edit its policy */
};

static const struct door doors[] = {
	{ THING_TOPIC, RESOURCE_TOPIC_POLICY, TOPIC_POLICY_TOPIC, ATTRIBUTE_ARN,
	    TOPIC_POLICY_DOCUMENT, TOPIC_KEY, "sns:Publish", "alias/aws/sns" },
	{ THING_QUEUE, RESOURCE_QUEUE_POLICY, QUEUE_POLICY_QUEUE, ATTRIBUTE_ID,
	    QUEUE_POLICY_DOCUMENT, QUEUE_KEY, "sqs:SendMessage",
	    "alias/aws/sqs" },
};

static const struct door *
door_of(enum thing_kind kind)
{
	for (size_t i = 0; i < ARRAY_COUNT(doors); i++)
		if (doors[i].thing == kind)
			return &doors[i];
	assert(0 && "a thing that nobody is let into");
	return doors;
}

void
access_made(struct plan *plan, const struct thing *thing,
    struct resource *resource)
{
	LIST_ADD(plan->arena, &plan->made) =
	    (struct made_thing){ .thing = thing, .resource = resource };
}

static struct made_thing *
find_made(struct plan *plan, const struct thing *thing)
{
	for (size_t i = 0; i < plan->made.count; i++)
		if (plan->made.items[i].thing == thing)
			return &plan->made.items[i];
	return NULL;
}

struct resource *
access_resource(struct plan *plan, const struct thing *thing)
{
	const struct made_thing *made = find_made(plan, thing);

	return made == NULL ? NULL : made->resource;
}

/* --- what only its owner can see to ------------------------------------- */

/* "alarms cannot publish to the topic …": a service's own key lets none in. */
static void
check_key(struct plan *plan, const struct made_thing *made,
    const struct principal_row *principal)
{
	const struct door *door = door_of(made->thing->kind);
	const struct property *key = resource_get(made->resource, door->key);
	const char *word = thing_kind_row(made->thing->kind)->word;
	struct str name;
	struct diag *diag;

	if (key == NULL)
		return;
	if (name_default(plan, key->value->string, &name) &&
	    str_ends(name, door->own_key)) {
		diag = diag_add(plan->diags, RULE_E127, made->thing->span,
		    "%s cannot send to the %s '%.*s', which has the key %s",
		    principal->who, word, STR_ARG(made->thing->key),
		    door->own_key);
		diag_help(plan->diags, diag,
		    "take a key of your own that lets %s decrypt and generate "
		    "data keys",
		    principal->service);
		return;
	}
	diag = diag_add(plan->diags, RULE_N320, made->thing->span,
	    "the key of the %s '%.*s' must let %s use it", word,
	    STR_ARG(made->thing->key), principal->who);
	diag_help(plan->diags, diag,
	    "its policy allows %s kms:Decrypt and kms:GenerateDataKey*",
	    principal->service);
}

/* The policy that SNS makes itself lets in the alarms of its account. */
static void
note_policy(struct plan *plan, const struct thing *thing,
    enum service_principal sender)
{
	const struct principal_row *principal = principal_row(sender);
	struct diag *diag = diag_add(plan->diags, RULE_N320, thing->span,
	    "the policy of the %s '%.*s', which exists already, must let %s "
	    "send to it",
	    thing_kind_row(thing->kind)->word, STR_ARG(thing->key),
	    principal->who);

	diag_help(plan->diags, diag, "it allows %s %s%s", principal->service,
	    door_of(thing->kind)->action,
	    sender == PRINCIPAL_CLOUDWATCH ? ", or only its account" : "");
}

/* --- admission ------------------------------------------------------------ */

static struct resource *
policy_of(struct plan *plan, struct made_thing *made)
{
	const struct door *door = door_of(made->thing->kind);

	if (made->policy != NULL)
		return made->policy;
	made->policy = plan_add(plan, door->policy, made->resource->label,
	    made->resource->file, made->thing->span);
	plan_set(plan, made->policy, door->at,
	    plan_attribute(plan, made->resource, door->attribute));
	return made->policy;
}

static struct text_list *
sources_of(struct plan *plan, struct made_thing *made,
    enum service_principal principal)
{
	for (size_t i = 0; i < made->admitted.count; i++)
		if (made->admitted.items[i].principal == principal)
			return &made->admitted.items[i].sources;
	check_key(plan, made, principal_row(principal));
	LIST_ADD(plan->arena, &made->admitted) =
	    (struct admitted){ .principal = principal };
	return &made->admitted.items[made->admitted.count - 1].sources;
}

static void
add_source(struct plan *plan, struct text_list *sources, struct text source)
{
	for (size_t i = 0; i < sources->count; i++)
		if (text_equal(sources->items[i], source))
			return;
	LIST_ADD(plan->arena, sources) = source;
}

void
access_allow(struct plan *plan, const struct thing *thing,
    enum service_principal principal, const struct text_list *sources,
    struct resource *sender)
{
	struct made_thing *made = find_made(plan, thing);
	struct text_list *list;

	if (made == NULL) {
		note_policy(plan, thing, principal);
		return;
	}
	plan_after(plan, sender, policy_of(plan, made));
	list = sources_of(plan, made, principal);
	for (size_t i = 0; i < sources->count; i++)
		add_source(plan, list, sources->items[i]);
}

/* --- policies ------------------------------------------------------------- */

static void
permit_owner(struct plan *plan, const struct thing *topic,
    struct policy *policy)
{
	struct statement *owner;

	role_permit(plan, policy, "Owner", GRANT_TOPIC_OWNER,
	    plan_arn(plan, topic));
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
permit(struct plan *plan, const struct thing *thing,
    const struct admitted *admitted, struct policy *policy)
{
	const struct principal_row *row = principal_row(admitted->principal);
	struct statement statement = { .sid = str_from(row->sid),
		.principal_type = "Service" };

	LIST_ADD(plan->arena, &statement.principals) =
	    text_literal(plan->arena, str_from(row->service));
	LIST_ADD(plan->arena, &statement.actions) =
	    str_from(door_of(thing->kind)->action);
	LIST_ADD(plan->arena, &statement.resources) = plan_arn(plan, thing);
	role_condition(plan, &statement, "StringEquals", "aws:SourceAccount",
	    text_of_part(plan->arena, (struct part){ .kind = PART_ACCOUNT }));
	LIST_ADD(plan->arena, &statement.conditions) =
	    (struct policy_condition){ row->test, "aws:SourceArn",
		    admitted->sources };
	LIST_ADD(plan->arena, &policy->statements) = statement;
}

void
plan_access(struct plan *plan)
{
	for (size_t i = 0; i < plan->made.count; i++) {
		const struct made_thing *made = &plan->made.items[i];
		struct policy *policy;

		if (made->policy == NULL)
			continue;
		policy = arena_alloc(plan->arena, sizeof(*policy));
		if (made->thing->kind == THING_TOPIC)
			permit_owner(plan, made->thing, policy);
		for (size_t j = 0; j < made->admitted.count; j++)
			permit(plan, made->thing, &made->admitted.items[j],
			    policy);
		resource_add(plan->arena, made->policy,
		    door_of(made->thing->kind)->document)
		    ->policy = policy;
	}
}
