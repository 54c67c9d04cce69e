#include "spec/read_created.h"

/* The settings of a topic and those who hear of it: SNS, Subscribe. */

/* A key of a topic, and the thing that it names; THING_KIND_COUNT: none. */
struct protocol {
	const char *name;
	enum thing_kind kind;
	bool fifo; /* can hear of a FIFO topic */
	bool raw;  /* can have the message without its envelope */
};

static const struct protocol protocols[] = {
	{ "email", THING_KIND_COUNT, false, false },
	{ "sms", THING_KIND_COUNT, false, false },
	{ "https", THING_KIND_COUNT, false, true },
	{ "lambda", THING_FUNCTION, false, false },
	{ "sqs", THING_QUEUE, true, true },
};

static void
set_endpoint(struct reader *reader, const struct protocol *protocol,
    struct value *value, const struct node *node,
    struct subscription *subscription)
{
	struct str name;
	struct diag *diag;

	if (value->kind == VALUE_NUMBER)
		value = value_string(reader->arena, node->text);
	subscription->endpoint = setting_text(reader, value, "an endpoint");
	if (protocol->kind == THING_KIND_COUNT)
		return;
	if (value_literal(value, &name)) {
		subscription->thing = names_use(&reader->spec->names,
		    protocol->kind, name, node->span);
		return;
	}
	diag = diag_add(reader->diags, RULE_E066, node->span,
	    "the name of a %s cannot hold a reference",
	    thing_kind_row(protocol->kind)->word);
	diag_help(reader->diags, diag,
	    "declare it under `%s` and write its name",
	    thing_kind_row(protocol->kind)->key);
}

static void
check_subscription(struct reader *reader, const struct protocol *protocol,
    const struct subscription *subscription)
{
	struct diag *diag;

	if (!subscription->raw || protocol->raw)
		return;
	diag = diag_add(reader->diags, RULE_E313, subscription->span,
	    "`raw_message_delivery` has no meaning for %s", protocol->name);
	diag_help(reader->diags, diag, "only sqs and https can have it");
}

static void
read_details(struct reader *reader, const struct protocol *protocol,
    const struct node *node, struct subscription *subscription)
{
	static const char *const scopes[] = { "", "MessageAttributes",
		"MessageBody" };
	struct subscription_fields fields = { 0 };

	if (!fields_read(reader, FIELDS_SUBSCRIPTION, 0, node, "a subscription",
		&fields))
		return;
	if (fields.endpoint == NULL) {
		diag_help(reader->diags,
		    diag_add(reader->diags, RULE_E047, node->span,
			"a subscription needs an endpoint"),
		    "add `endpoint:` with the address or the name");
		return;
	}
	set_endpoint(reader, protocol,
	    reference_value(&reader->spec->names, fields.endpoint,
		TEXT_SETTING),
	    fields.endpoint, subscription);
	subscription->filter = fields.filter;
	if (fields.filter != NULL)
		subscription->scope = str_from(scopes[fields.scope]);
	subscription->raw = fields.raw;
	if (fields.dead_letter.length > 0)
		subscription->dead_letter = names_use(&reader->spec->names,
		    THING_QUEUE, fields.dead_letter, node->span);
	check_subscription(reader, protocol, subscription);
}

static void
add_subscription(struct reader *reader, struct topic_settings *topic,
    const struct protocol *protocol, const struct node *node)
{
	struct subscription subscription = {
		.protocol = str_from(protocol->name),
		.span = node->span,
	};

	if (node->kind == NODE_MAP)
		read_details(reader, protocol, node, &subscription);
	else
		set_endpoint(reader, protocol,
		    reference_value(&reader->spec->names, node, TEXT_SETTING),
		    node, &subscription);
	LIST_ADD(reader->arena, &topic->subscriptions) = subscription;
}

static void
check_protocol(struct reader *reader, const struct topic_settings *topic,
    const struct protocol *protocol, const struct node *node)
{
	struct diag *diag;

	if (topic->thing->where != WHERE_CREATE) {
		diag = diag_add(reader->diags, RULE_E055, node->span,
		    "'%.*s' is not created here, so it gets no subscriptions "
		    "here",
		    STR_ARG(topic->thing->key));
		diag_help(reader->diags, diag,
		    "add `create: true`, or subscribe where the topic is made");
	} else if (topic->fifo && !protocol->fifo) {
		diag = diag_add(reader->diags, RULE_E313, node->span,
		    "%s cannot hear of the FIFO topic '%.*s'", protocol->name,
		    STR_ARG(topic->thing->key));
		diag_help(reader->diags, diag,
		    "put a queue between them: only sqs can");
	}
}

static void
read_subscriptions(struct reader *reader, struct topic_settings *topic,
    const struct protocol *protocol, const struct node *node)
{
	if (node == NULL)
		return;
	check_protocol(reader, topic, protocol, node);
	if (node->kind != NODE_LIST)
		add_subscription(reader, topic, protocol, node);
	for (size_t i = 0; i < node->items.count; i++)
		add_subscription(reader, topic, protocol, node->items.items[i]);
}

void
check_fifo(struct reader *reader, const struct thing *thing,
    const struct thing_fields *fields)
{
	struct str name;
	struct diag *diag;

	if (fields->deduplicates && !fields->fifo) {
		diag = diag_add(reader->diags, RULE_E313, thing->span,
		    "`content_based_deduplication` is for FIFO, and '%.*s' is "
		    "not",
		    STR_ARG(thing->key));
		diag_help(reader->diags, diag, "add `fifo: true`");
	}
	if (thing->where != WHERE_CREATE ||
	    !text_is_literal(reader->arena, thing->name, &name) ||
	    str_ends(name, ".fifo") == fields->fifo)
		return;
	diag = diag_add(reader->diags, RULE_E313, thing->span,
	    fields->fifo ?
		"the name of a FIFO %s ends in .fifo, unlike '%.*s'" :
		"only the name of a FIFO %s ends in .fifo, as '%.*s' does",
	    thing_kind_row(thing->kind)->word, STR_ARG(name));
	diag_help(reader->diags, diag, "change its `name`, or say `fifo: %s`",
	    fields->fifo ? "false" : "true");
}

void
read_topic(struct reader *reader, const struct thing *thing,
    const struct thing_fields *fields)
{
	const struct node *nodes[] = { fields->email, fields->sms,
		fields->https, fields->lambda, fields->sqs };
	struct topic_settings topic = {
		.thing = thing,
		.display_name = fields->display_name,
		.fifo = fields->fifo,
		.deduplicates = fields->deduplicates,
	};

	check_fifo(reader, thing, fields);
	check_size(reader, RANGE_DISPLAY_NAME, fields->display_name.length,
	    thing->span);
	for (size_t i = 0; i < ARRAY_COUNT(nodes); i++)
		read_subscriptions(reader, &topic, &protocols[i], nodes[i]);
	LIST_ADD(reader->arena, &reader->spec->topics) = topic;
}
