#include "spec/fields.h"

/* Triggers on the messages of a queue and the stream of a table. */

/* What a record of the source holds: a filter on anything else never fits. */
static const char *const message_keys[] = { "attributes", "awsRegion", "body",
	"eventSource", "eventSourceARN", "md5OfBody", "messageAttributes",
	"messageId", "receiptHandle" };
static const char *const record_keys[] = { "awsRegion", "dynamodb", "eventID",
	"eventName", "eventSource", "eventSourceARN", "eventVersion",
	"userIdentity" };

static void
check_filter_keys(struct reader *reader, const struct value *pattern,
    bool queue)
{
	const char *const *keys = queue ? message_keys : record_keys;
	size_t count =
	    queue ? ARRAY_COUNT(message_keys) : ARRAY_COUNT(record_keys);
	struct str_list known = { 0 };

	for (size_t i = 0; i < count; i++)
		LIST_ADD(reader->arena, &known) = str_from(keys[i]);
	for (size_t i = 0; i < pattern->members.count; i++) {
		const struct member *member = &pattern->members.items[i];
		struct diag *diag;

		if (str_is(member->key, "$or") ||
		    str_list_has(&known, member->key))
			continue;
		diag = diag_add(reader->diags, RULE_E290, member->key_span,
		    "a %s has no '%.*s', so that this matches nothing",
		    queue ? "message" : "record", STR_ARG(member->key));
		diag_suggest(reader->diags, diag, member->key, &known);
		if (diag->help.length == 0)
			diag_help(reader->diags, diag, "it has %.*s",
			    STR_ARG(str_join(reader->arena, &known, ", ")));
	}
}

static struct value *
read_filter(struct reader *reader, struct value *said, bool queue)
{
	enum { MOST = 5 }; /* Pipes: FilterCriteria */
	struct value *filters = said;

	if (said == NULL)
		return NULL;
	if (said->kind != VALUE_LIST) {
		filters = value_list(reader->arena);
		value_add(reader->arena, filters, said);
	}
	filters->span = said->span;
	if (filters->items.count == 0 || filters->items.count > MOST)
		diag_help(reader->diags,
		    diag_add(reader->diags, RULE_E290, said->span,
			"a pipe has one to %d filters, not %zu", MOST,
			filters->items.count),
		    "`$or` puts several patterns into one");
	for (size_t i = 0; i < filters->items.count; i++) {
		struct value *pattern = filters->items.items[i];

		if (pattern->kind != VALUE_OBJECT) {
			diag_help(reader->diags,
			    diag_add(reader->diags, RULE_E290, pattern->span,
				"a filter is a map"),
			    "write { %s }",
			    queue ? "body: { kind: [order] }" :
				    "eventName: [INSERT]");
			continue;
		}
		check_filter_keys(reader, pattern, queue);
		read_pattern(reader, pattern);
	}
	return filters;
}

/* Pipes: a queue gives ten messages at once, unless they are waited for. */
static void
check_batch(struct reader *reader, const struct trigger *trigger)
{
	enum { MOST = 10000, AT_ONCE = 10, LONGEST = 300 };
	bool fifo =
	    trigger->source != NULL && str_ends(trigger->source->key, ".fifo");
	struct diag *diag;

	read_range(reader, trigger->batch_size, "a batch size", 1,
	    fifo ? AT_ONCE : MOST);
	read_range(reader, trigger->batching_window, "a batching window", 0,
	    fifo ? 0 : LONGEST);
	if (trigger->kind != TRIGGER_QUEUE || fifo ||
	    whole_number(trigger->batch_size) <= AT_ONCE ||
	    whole_number(trigger->batching_window) > 0)
		return;
	diag = diag_add(reader->diags, RULE_E291, trigger->batch_size->span,
	    "more than %d messages have to be gathered", AT_ONCE);
	diag_help(reader->diags, diag, "add `batching_window: 10s`");
}

static void
check_invocation(struct reader *reader, const struct node *map,
    const struct trigger *trigger)
{
	struct diag *diag;

	if (!trigger->waits || reader->spec->express)
		return;
	diag = diag_add(reader->diags, RULE_E293,
	    node_get(map, "invocation")->span,
	    "a pipe cannot wait for a Standard workflow");
	diag_help(reader->diags, diag,
	    "remove `invocation`, or write `type: express` at the top");
}

static void
note_list(struct reader *reader, const struct node *map,
    const struct trigger *trigger)
{
	struct diag *diag = diag_add(reader->diags, RULE_N341, map->span,
	    "the input of the workflow is a list of %s",
	    trigger->kind == TRIGGER_QUEUE ? "messages" : "records");

	diag_help(reader->diags, diag,
	    "also when it has one: $states.input[0] in JSONata, $[0] in "
	    "JSONPath");
}

static void
check_stream(struct reader *reader, const struct node *map,
    const struct trigger *trigger)
{
	const struct thing *table = trigger->source;
	struct diag *diag;

	if (table->has_stream || table->stream_arn.count > 0)
		return;
	diag = diag_add(reader->diags, RULE_E292, node_get(map, "stream")->span,
	    "the ARN of the stream of '%.*s' holds a label that no name gives",
	    STR_ARG(table->key));
	if (table->where == WHERE_CREATE) {
		diag_help(reader->diags, diag,
		    "give the table a `stream:`, new_image for example");
		return;
	}
	diag_help(reader->diags, diag,
	    "declare it: tables: { %.*s: { stream_arn: arn:… } }, or give "
	    "`stream_arn: { ssm: /path }` or `{ parameter: true }`",
	    STR_ARG(table->key));
}

void
read_pipe(struct reader *reader, const struct node *map,
    const struct trigger_fields *fields, struct trigger *trigger)
{
	bool queue = trigger->kind == TRIGGER_QUEUE;
	const struct node *source = node_get(map, queue ? "queue" : "stream");

	trigger->source =
	    names_use(&reader->spec->names, queue ? THING_QUEUE : THING_TABLE,
		queue ? fields->queue : fields->stream, source->span);
	trigger->batch_size = fields->batch_size;
	trigger->batching_window = fields->batching_window;
	trigger->oldest = fields->starting_position == 2;
	trigger->waits = fields->invocation != 0;
	trigger->filter = read_filter(reader, fields->filter, queue);
	check_batch(reader, trigger);
	check_invocation(reader, map, trigger);
	if (!queue)
		check_stream(reader, map, trigger);
	note_list(reader, map, trigger);
}
