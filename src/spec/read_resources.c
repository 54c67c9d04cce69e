#include "spec/read_created.h"

/* Named resources and named retry policies. */

/* The kinds of things that a workflow can make. */
enum {
	MADE =
	    KIND(TOPIC) | KIND(QUEUE) | KIND(TABLE) | KIND(ACTIVITY) | KIND(BUS)
};

/* Connections and streams have ids that no name gives: rows could say so. */
static bool
has_name_arn(enum thing_kind kind)
{
	return kind != THING_CONNECTION;
}

static struct str
input_name(struct arena *arena, const struct thing *thing)
{
	struct buffer name = { .arena = arena };

	for (size_t i = 0; i < thing->key.length; i++) {
		char c = char_lower(thing->key.data[i]);

		buffer_char(&name,
		    char_is_lower(c) || char_is_digit(c) ? c : '_');
	}
	buffer_format(&name, "_%s_arn", thing_kind_row(thing->kind)->word);
	return buffer_str(&name);
}

static void
place_by_arn(struct reader *reader, struct thing *thing,
    const struct value *value)
{
	struct str literal;
	struct diag *diag;

	thing->where = WHERE_ARN;
	thing->arn = setting_text(reader, value, "an ARN");
	if (!value_literal(value, &literal))
		return;
	if (!str_starts(literal, "arn:")) {
		diag = diag_add(reader->diags, RULE_E051, value->span,
		    "'%.*s' is not an ARN", STR_ARG(literal));
		diag_help(reader->diags, diag,
		    "write arn:…, or `name:` for one in this account");
		return;
	}
	for (size_t i = literal.length; i-- > 0;)
		if (literal.data[i] == ':' || literal.data[i] == '/') {
			thing->name = text_literal(reader->arena,
			    str_slice(literal, i + 1, literal.length));
			return;
		}
}

static void
place_by_name(struct reader *reader, struct thing *thing,
    const struct value *name)
{
	struct diag *diag;

	thing->where = WHERE_NAME;
	thing->name = name == NULL ? text_literal(reader->arena, thing->key) :
				     setting_text(reader, name, "a name");
	thing->arn = thing_arn(reader->arena, thing->kind, thing->name);
	if (has_name_arn(thing->kind))
		return;
	diag = diag_add(reader->diags, RULE_E052, thing->span,
	    "the ARN of a connection holds an id that no name "
	    "gives");
	diag_help(reader->diags, diag,
	    "give its `arn`, `ssm: /path` or `parameter: true`");
}

static void
place_created(struct reader *reader, struct thing *thing,
    const struct value *name, bool fifo)
{
	struct diag *diag;

	thing->where = WHERE_CREATE;
	if (name != NULL) {
		thing->name = setting_text(reader, name, "a name");
	} else {
		text_add(reader->arena, &thing->name,
		    (struct part){ .kind = PART_BASE_NAME });
		text_add_literal(reader->arena, &thing->name,
		    str_format(reader->arena, "-%.*s%s", STR_ARG(thing->key),
			fifo ? ".fifo" : ""));
	}
	thing->arn = thing_arn(reader->arena, thing->kind, thing->name);
	if ((MADE & 1 << thing->kind) != 0)
		return;
	diag = diag_add(reader->diags, RULE_E053, thing->span,
	    "stepc does not create a %s", thing_kind_row(thing->kind)->word);
	diag_help(reader->diags, diag,
	    "create it elsewhere and give its name or ARN");
}

static void
place(struct reader *reader, struct thing *thing,
    const struct thing_fields *fields)
{
	int places = (fields->arn != NULL) + fields->parameter +
	    (fields->ssm.length > 0) + fields->create;
	struct diag *diag;

	if (places > 1 ||
	    (places == 1 && fields->name != NULL && !fields->create)) {
		diag = diag_add(reader->diags, RULE_E054, thing->span,
		    "'%.*s' is said to be in two places", STR_ARG(thing->key));
		diag_help(reader->diags, diag,
		    "keep one of name, arn, parameter, ssm and create");
	}
	if (fields->arn != NULL) {
		place_by_arn(reader, thing, fields->arn);
	} else if (fields->parameter) {
		thing->where = WHERE_PARAMETER;
		thing->arn = text_of_part(reader->arena,
		    (struct part){ .kind = PART_PARAMETER,
			.text = input_name(reader->arena, thing) });
	} else if (fields->ssm.length > 0) {
		thing->where = WHERE_SSM;
		thing->arn = text_of_part(reader->arena,
		    (struct part){ .kind = PART_SSM, .text = fields->ssm });
	} else if (fields->create) {
		place_created(reader, thing, fields->name, fields->fifo);
	} else {
		place_by_name(reader, thing, fields->name);
	}
}

/* Said by itself, since the label in it comes with no name of the table. */
static struct thing *
place_stream(struct reader *reader, const struct thing *table,
    const struct node *node)
{
	struct thing *stream = arena_alloc(reader->arena, sizeof(*stream));
	struct thing_fields fields = { 0 };

	stream->kind = THING_STREAM;
	stream->key = table->key;
	stream->span = node->span;
	stream->declared = true;
	stream->used = true; /* it is the table that somebody names */
	if (node->kind != NODE_MAP) {
		place_by_arn(reader, stream,
		    reference_value(&reader->spec->names, node, TEXT_SETTING));
		return stream;
	}
	if (!fields_read(reader, FIELDS_THING, 0, node, "a stream", &fields))
		return NULL;
	if (!fields.parameter && fields.ssm.length == 0) {
		diag_help(reader->diags,
		    wrong_type(reader, node, "the ARN of a stream"),
		    "write arn:…, { ssm: /path } or { parameter: true }");
		return NULL;
	}
	place(reader, stream, &fields);
	return stream;
}

void
read_stream(struct reader *reader, struct thing *table, const struct node *node)
{
	struct thing *stream;
	struct diag *diag;

	if (table->where == WHERE_CREATE) {
		diag = diag_add(reader->diags, RULE_E292, node->span,
		    "`stream_arn` is for a table that exists already");
		diag_help(reader->diags, diag, "remove it");
		return;
	}
	stream = place_stream(reader, table, node);
	if (stream == NULL)
		return;
	names_add(&reader->spec->names, stream);
	text_add(reader->arena, &table->stream_arn,
	    (struct part){ .kind = PART_THING_ARN, .thing = stream });
}

static void
read_activity(struct reader *reader, struct thing *thing,
    const struct thing_fields *fields)
{
	struct activity_settings activity = { .thing = thing };

	read_encryption(reader, fields->encryption, &activity.encryption);
	thing->encryption = activity.encryption.key;
	LIST_ADD(reader->arena, &reader->spec->activities) = activity;
}

static void
read_bus(struct reader *reader, const struct thing *thing,
    const struct thing_fields *fields)
{
	check_size(reader, RANGE_BUS_DESCRIPTION, fields->description.length,
	    thing->span);
	LIST_ADD(reader->arena, &reader->spec->buses) =
	    (struct bus_settings){ thing, fields->description };
}

static void
read_settings(struct reader *reader, struct thing *thing,
    const struct thing_fields *fields)
{
	switch (thing->kind) {
	case THING_TOPIC:
		read_topic(reader, thing, fields);
		return;
	case THING_TABLE:
		read_table(reader, thing, fields);
		return;
	case THING_ACTIVITY:
		read_activity(reader, thing, fields);
		return;
	case THING_BUS:
		read_bus(reader, thing, fields);
		return;
	case THING_QUEUE:
		read_queue(reader, thing, fields);
		return;
	case THING_FUNCTION:
	case THING_BUCKET:
	case THING_CONNECTION:
	case THING_WORKFLOW:
	case THING_MACHINE:
	case THING_RULE:
	case THING_SCHEDULE_GROUP:
	case THING_ALARM:
	case THING_STREAM:
	case THING_PIPE:
	case THING_ALIAS:
	case THING_EXECUTIONS:
	case THING_MAP_RUNS:
	case THING_KIND_COUNT:
		return;
	}
}

/* What can be said of a thing that is made elsewhere, or has its own rule. */
static bool
is_of_any(struct str key)
{
	static const char *const keys[] = { "name", "arn", "parameter", "ssm",
		"create", "key", "encryption", "stream_arn", "email", "sms",
		"https", "lambda", "sqs" };

	for (size_t i = 0; i < ARRAY_COUNT(keys); i++)
		if (str_is(key, keys[i]))
			return true;
	return false;
}

static void
check_settings(struct reader *reader, const struct thing *thing,
    const struct node *node)
{
	struct diag *diag;

	for (size_t i = 0; i < node->entries.count; i++) {
		const struct node *key = node->entries.items[i].key;

		if (thing->where == WHERE_CREATE || is_of_any(key->text))
			continue;
		diag = diag_add(reader->diags, RULE_E312, key->span,
		    "'%.*s' is not created here, so `%.*s` has no effect",
		    STR_ARG(thing->key), STR_ARG(key->text));
		diag_help(reader->diags, diag,
		    "add `create: true`, or remove it");
	}
}

/* "a table", "an activity" */
static const char *
a_word(struct arena *arena, enum thing_kind kind)
{
	const char *word = thing_kind_row(kind)->word;

	return str_format(arena, "%s %s",
	    str_find(STR("aeiou"), (char[]){ word[0], '\0' }, 0) < 5 ? "an" :
								       "a",
	    word)
	    .data;
}

/* A thing whose settings are read when all things have their places. */
struct placed {
	struct thing *thing;
	struct thing_fields fields;
};

struct placed_list {
	struct placed *items;
	size_t count;
	size_t capacity;
};

static void
place_thing(struct reader *reader, enum thing_kind kind,
    const struct node_entry *entry, struct placed_list *all)
{
	struct thing *thing = arena_alloc(reader->arena, sizeof(*thing));
	struct thing_fields fields = { 0 };
	size_t errors = reader->diags->errors;

	thing->kind = kind;
	thing->key = entry->key->text;
	thing->span = entry->key->span;
	thing->declared = true;
	if (!node_is_null(entry->value))
		fields_read(reader, FIELDS_THING, 1 << kind, entry->value,
		    a_word(reader->arena, kind), &fields);
	place(reader, thing, &fields);
	/* One in a word that there is not was meant to be there. */
	thing->has_stream = fields.create && says(entry->value, "stream");
	if (fields.key != NULL)
		thing->encryption = setting_text(reader, fields.key, "a key");
	check_open(reader, fields.name);
	check_open(reader, fields.arn);
	check_open(reader, fields.key);
	names_add(&reader->spec->names, thing);
	if (reader->diags->errors == errors)
		check_settings(reader, thing, entry->value);
	LIST_ADD(reader->arena, all) = (struct placed){ thing, fields };
}

/* "my-fn" and "my_fn" would be one input: of the same kind, both given. */
static void
check_input(struct reader *reader, const struct thing *thing,
    const struct thing *other)
{
	struct diag *diag;

	if (thing->where != WHERE_PARAMETER ||
	    other->where != WHERE_PARAMETER ||
	    !text_equal(thing->arn, other->arn))
		return;
	diag = diag_add(reader->diags, RULE_E125, thing->span,
	    "the input '%.*s' would be there twice",
	    STR_ARG(thing->arn.items[0].text));
	diag_help(reader->diags, diag,
	    "give one of them another name in the spec");
	diag_note(reader->diags, diag, other->span,
	    "the other one gives the ARN of this");
}

static void
check_inputs(struct reader *reader, const struct placed_list *all)
{
	for (size_t i = 0; i < all->count; i++)
		for (size_t j = 0; j < i; j++)
			check_input(reader, all->items[i].thing,
			    all->items[j].thing);
}

void
read_things(struct reader *reader, const struct document *document)
{
	struct placed_list all = { 0 };

	for (int kind = 0; kind < THING_MACHINE; kind++) {
		const struct node *node = document->things[kind];

		if (node == NULL)
			continue;
		if (node->kind != NODE_MAP) {
			wrong_type(reader, node, "a map of names");
			continue;
		}
		for (size_t i = 0; i < node->entries.count; i++)
			place_thing(reader, (enum thing_kind)kind,
			    &node->entries.items[i], &all);
	}
	for (size_t i = 0; i < all.count; i++)
		read_settings(reader, all.items[i].thing, &all.items[i].fields);
	check_queues(reader);
	check_inputs(reader, &all);
}

static void
check_policy(struct reader *reader, const struct node *node,
    struct retry_policy *policy)
{
	struct diag *diag;

	if (policy->jitter.length > 0) {
		if (str_is(policy->jitter, "full") ||
		    str_is(policy->jitter, "FULL"))
			policy->jitter = STR("FULL");
		else if (str_is(policy->jitter, "none") ||
		    str_is(policy->jitter, "NONE"))
			policy->jitter = STR("NONE");
		else
			diag_help(reader->diags,
			    diag_add(reader->diags, RULE_E044,
				node_get(node, "jitter")->span,
				"'%.*s' is no jitter", STR_ARG(policy->jitter)),
			    "write full or none");
	}
	for (size_t i = 0; i < policy->errors.count; i++) {
		if (!str_is(policy->errors.items[i], "States.ALL") ||
		    policy->errors.count == 1)
			continue;
		diag = diag_add(reader->diags, RULE_E056, policy->span,
		    "States.ALL must stand alone");
		diag_help(reader->diags, diag,
		    "it covers the other errors of this list already");
	}
}

static void
read_policy(struct reader *reader, const struct node *node, struct retry *retry)
{
	struct retry_policy policy = { .span = node->span };

	if (!fields_read(reader, FIELDS_RETRY, 0, node, "a retry policy",
		&policy))
		return;
	if (policy.errors.count == 0)
		LIST_ADD(reader->arena, &policy.errors) = STR("States.ALL");
	check_policy(reader, node, &policy);
	LIST_ADD(reader->arena, &retry->policies) = policy;
}

static bool
is_count(struct str text)
{
	for (size_t i = 0; i < text.length; i++)
		if (!char_is_digit(text.data[i]))
			return false;
	return text.length > 0;
}

static void
read_named_retry(struct reader *reader, const struct node *node,
    struct retry *retry)
{
	struct str_list names = { 0 };
	struct diag *diag;

	if (str_is(node->text, "none")) {
		retry->alone = true;
		return;
	}
	for (size_t i = 0; i < reader->spec->retries.count; i++) {
		struct named_retry *named = &reader->spec->retries.items[i];

		LIST_ADD(reader->arena, &names) = named->name;
		if (!str_equal(named->name, node->text))
			continue;
		named->used = true;
		retry->alone |= named->retry.alone;
		for (size_t j = 0; j < named->retry.policies.count; j++)
			LIST_ADD(reader->arena, &retry->policies) =
			    named->retry.policies.items[j];
		return;
	}
	if (str_is(node->text, "lambda")) {
		LIST_ADD(reader->arena, &retry->policies) =
		    (struct retry_policy){ .builtin = STR("lambda"),
			    .span = node->span };
		return;
	}
	LIST_ADD(reader->arena, &names) = STR("lambda");
	LIST_ADD(reader->arena, &names) = STR("none");
	diag = diag_add(reader->diags, RULE_E057, node->span,
	    "there is no retry policy '%.*s'", STR_ARG(node->text));
	if (is_count(node->text))
		diag_help(reader->diags, diag, "write { max_attempts: %.*s }",
		    STR_ARG(node->text));
	else
		diag_suggest(reader->diags, diag, node->text, &names);
	if (diag->help.length == 0)
		diag_help(reader->diags, diag,
		    "declare it under `retries`, or write the policy "
		    "here");
}

void
read_retry(struct reader *reader, const struct node *node, struct retry *retry)
{
	retry->said = true;
	switch (node->kind) {
	case NODE_SCALAR:
		read_named_retry(reader, node, retry);
		return;
	case NODE_MAP:
		read_policy(reader, node, retry);
		return;
	case NODE_LIST:
		for (size_t i = 0; i < node->items.count; i++)
			read_retry(reader, node->items.items[i], retry);
		return;
	}
}

void
read_retries(struct reader *reader, const struct node *node)
{
	if (node == NULL)
		return;
	if (node->kind != NODE_MAP) {
		wrong_type(reader, node, "a map of retry policies");
		return;
	}
	for (size_t i = 0; i < node->entries.count; i++) {
		const struct node_entry *entry = &node->entries.items[i];
		struct named_retry named = { .name = entry->key->text,
			.span = entry->key->span };

		read_retry(reader, entry->value, &named.retry);
		LIST_ADD(reader->arena, &reader->spec->retries) = named;
	}
}
