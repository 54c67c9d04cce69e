#include "aws/integrations.h"
#include "import/importer.h"

/* ASL: Task State.  The kinds of steps that stand for an integration. */

struct task {
	struct importer *importer;
	const struct asl_state *state;
	bool jsonata;
	struct str id; /* of the integration, without form */
	enum form form;
	struct str used; /* keys of the arguments that are said: " A B " */
};

static void
set(const struct task *task, struct value *step, const char *key,
    struct value *value)
{
	value_set(task->importer->arena, step, key, value);
}

/* Takes an argument: `key`, or in JSONPath `key.$`.  NULL: not there. */
static const struct value *
take(struct task *task, const char *key)
{
	struct arena *arena = task->importer->arena;
	const struct value *arguments = task->state->parameters;
	struct str path = str_format(arena, "%s.$", key);
	const struct value *value = value_get(arguments, key);

	if (value == NULL && !task->jsonata)
		value = value_get(arguments, path.data);
	if (value != NULL)
		task->used = str_format(arena, "%.*s %s %s.$ ",
		    STR_ARG(task->used), key, key);
	return value;
}

/* Is the argument the whole input? */
static bool
is_input(const struct task *task, const char *key)
{
	struct arena *arena = task->importer->arena;
	struct str path = str_format(arena, "%s.$", key);
	struct str text;

	if (task->jsonata)
		return value_literal(value_get(task->state->parameters, key),
			   &text) &&
		    str_is(text, "{% $states.input %}");
	return value_literal(value_get(task->state->parameters, path.data),
		   &text) &&
	    str_is(text, "$");
}

/* An argument that has a word of its own; left out where it is the input. */
static bool
put_input(struct task *task, struct value *step, const char *key,
    const char *word)
{
	bool whole = is_input(task, key);
	const struct value *value = take(task, key);

	if (value == NULL)
		return false;
	if (!whole)
		set(task, step, word, raise_value(task->importer, value));
	return true;
}

static void
put(struct task *task, struct value *step, const char *key, const char *word)
{
	const struct value *value = take(task, key);

	if (value != NULL)
		set(task, step, word, raise_value(task->importer, value));
}

/* The arguments that no word was found for. */
static void
put_with(struct task *task, struct value *step)
{
	struct arena *arena = task->importer->arena;
	const struct value *arguments = task->state->parameters;
	struct value *with = value_object(arena);

	if (arguments == NULL)
		return;
	for (size_t i = 0; i < arguments->members.count; i++) {
		const struct member *member = &arguments->members.items[i];
		struct str word =
		    str_format(arena, " %.*s ", STR_ARG(member->key));

		if (str_find(task->used, word.data, 0) == task->used.length)
			value_append(arena, with,
			    raise_literal(task->importer, member->key),
			    raise_value(task->importer, member->value));
	}
	if (with->members.count > 0 || arguments->members.count == 0)
		set(task, step, "with",
		    arguments->kind == VALUE_OBJECT ?
			with :
			raise_value(task->importer, arguments));
}

/* An ARN, or a token that is taken for one: what `lambda:` … can name. */
static bool
is_arn(struct str text)
{
	return str_starts(text, "arn:") ||
	    (str_starts(text, "${") && !str_starts(text, "${AWS::"));
}

/* The thing that a kind of step names, from an argument. */
static bool
put_thing(struct task *task, struct value *step, const char *key,
    const char *word)
{
	struct str text;

	if (!value_literal(value_get(task->state->parameters, key), &text) ||
	    !is_arn(text))
		return false;
	(void)take(task, key);
	set(task, step, word,
	    value_string(task->importer->arena,
		raise_text(task->importer, text)));
	return true;
}

static void
put_form(const struct task *task, struct value *step)
{
	struct arena *arena = task->importer->arena;

	if (task->form == FORM_TOKEN)
		set(task, step, "wait_for",
		    value_string(arena, STR("callback")));
	else if (task->form != FORM_REQUEST)
		set(task, step, "wait_for",
		    value_string(arena, STR("completion")));
}

/* What `wait_for: completion` makes of this id. */
static enum form
completion_form(struct str id)
{
	const struct integration *row = integration_find(id);

	return row != NULL && row->forms[FORM_SYNC2].types != 0 ? FORM_SYNC2 :
								  FORM_SYNC;
}

static bool
form_has_word(const struct task *task)
{
	return task->form == FORM_REQUEST || task->form == FORM_TOKEN ||
	    task->form == completion_form(task->id);
}

/* --- the kinds ------------------------------------------------------------ */

/* What a `lambda` step makes of the answer when it says nothing. */
static bool
is_unwrapped(const struct task *task)
{
	const struct asl_state *state = task->state;
	const struct value *output =
	    task->jsonata ? state->output : state->output_path;
	struct str text;

	return task->form == FORM_REQUEST && state->result_path == NULL &&
	    state->result_selector == NULL &&
	    value_get(state->parameters, "InvocationType") == NULL &&
	    value_literal(output, &text) &&
	    str_is(text,
		task->jsonata ? "{% $states.result.Payload %}" : "$.Payload");
}

static bool
raise_lambda(struct task *task, struct value *step)
{
	const struct asl_state *state = task->state;
	struct arena *arena = task->importer->arena;

	if (!put_thing(task, step, "FunctionName", "lambda") ||
	    !put_input(task, step, "Payload", "payload"))
		return false;
	put_form(task, step);
	put_with(task, step);
	if (is_unwrapped(task))
		set(task, step, "unwrapped", value_boolean(arena, true));
	else if (task->form == FORM_REQUEST && state->output == NULL &&
	    state->output_path == NULL && state->result_path == NULL &&
	    state->result_selector == NULL &&
	    value_get(state->parameters, "InvocationType") == NULL)
		set(task, step, "result", value_string(arena, STR("raw")));
	return true;
}

static bool
raise_publish(struct task *task, struct value *step)
{
	if (!put_thing(task, step, "TopicArn", "publish"))
		return false;
	put(task, step, "Subject", "subject");
	if (!put_input(task, step, "Message", "message"))
		return false;
	put(task, step, "MessageAttributes", "attributes");
	put_form(task, step);
	put_with(task, step);
	return true;
}

/* The URL of a queue in the account and region of the workflow. */
static bool
raise_send(struct task *task, struct value *step)
{
	static const char head[] = "https://sqs.${AWS::Region}."
				   "${AWS::URLSuffix}/${AWS::AccountId}/";
	struct str url;
	struct str name;

	if (!value_literal(value_get(task->state->parameters, "QueueUrl"),
		&url) ||
	    !str_starts(url, head))
		return false;
	name = str_slice(url, sizeof(head) - 1, url.length);
	if (name.length == 0 || str_find(name, "$", 0) < name.length ||
	    str_find(name, "/", 0) < name.length)
		return false;
	(void)take(task, "QueueUrl");
	set(task, step, "send", value_string(task->importer->arena, name));
	if (!put_input(task, step, "MessageBody", "message"))
		return false;
	put(task, step, "MessageAttributes", "attributes");
	put_form(task, step);
	put_with(task, step);
	return true;
}

static bool
raise_start(struct task *task, struct value *step)
{
	if (!put_thing(task, step, "StateMachineArn", "start") ||
	    !put_input(task, step, "Input", "payload"))
		return false;
	put_form(task, step);
	put_with(task, step);
	return true;
}

/* events:putEvents with one entry and nothing else. */
static bool
raise_emit(struct task *task, struct value *step)
{
	static const char *const keys[][2] = {
#define ENTRY(ours, theirs) { ours, theirs },
#include "asl/event_entry.def"
#undef ENTRY
	};
	const struct value *entries =
	    value_get(task->state->parameters, "Entries");
	struct value *event = value_object(task->importer->arena);
	struct task entry = *task;
	struct asl_state state = *task->state;

	if (entries == NULL || entries->kind != VALUE_LIST ||
	    entries->items.count != 1 ||
	    entries->items.items[0]->kind != VALUE_OBJECT ||
	    task->state->parameters->members.count != 1)
		return false;
	state.parameters = entries->items.items[0];
	entry.state = &state;
	entry.used = (struct str){ "", 0 };
	for (size_t i = 0; i < ARRAY_COUNT(keys); i++)
		put(&entry, event, keys[i][1], keys[i][0]);
	if (value_get(event, "detail") == NULL ||
	    event->members.count != state.parameters->members.count)
		return false;
	set(task, step, "emit", event);
	put_form(task, step);
	return true;
}

static bool
raise_http(struct task *task, struct value *step)
{
	static const char *const keys[][2] = {
		{ "endpoint", "ApiEndpoint" },
		{ "method", "Method" },
		{ "headers", "Headers" },
		{ "query", "QueryParameters" },
		{ "body", "RequestBody" },
		{ "transform", "Transform" },
	};
	const struct value *arguments = task->state->parameters;
	const struct value *connection =
	    value_get(value_get(arguments, "Authentication"), "ConnectionArn");
	struct arena *arena = task->importer->arena;
	struct value *http = value_object(arena);
	struct str arn;

	if (!value_literal(connection, &arn) || !str_starts(arn, "arn:") ||
	    str_find(arn, "${", 0) < arn.length)
		return false;
	set(task, http, "connection", value_string(arena, arn));
	for (size_t i = 0; i < ARRAY_COUNT(keys); i++)
		put(task, http, keys[i][1], keys[i][0]);
	if (http->members.count != arguments->members.count)
		return false;
	set(task, step, "http", http);
	put_form(task, step);
	return true;
}

static bool
raise_integration(struct task *task, struct value *step)
{
	static const struct {
		const char *id;
		bool (*raise)(struct task *task, struct value *step);
	} rows[] = {
		{ "lambda:invoke", raise_lambda },
		{ "sns:publish", raise_publish },
		{ "sqs:sendMessage", raise_send },
		{ "states:startExecution", raise_start },
		{ "events:putEvents", raise_emit },
		{ "http:invoke", raise_http },
	};

	for (size_t i = 0; i < ARRAY_COUNT(rows); i++)
		if (str_is(task->id, rows[i].id))
			return form_has_word(task) && rows[i].raise(task, step);
	return false;
}

/* --- any call ------------------------------------------------------------- */

/* The integration behind the prefix that the workflow's partition gives. */
static struct str
integration_of(const struct importer *importer, struct str resource)
{
	struct str prefix = importer->partition.length == 0 ?
	    STR("arn:${AWS::Partition}:states:::") :
	    str_format(importer->arena,
		"arn:%.*s:states:::", STR_ARG(importer->partition));

	return str_starts(resource, prefix.data) ?
	    str_slice(resource, prefix.length, resource.length) :
	    (struct str){ "", 0 };
}

/* "aws-sdk:" goes without saying where no integration has the name. */
static struct str
short_id(struct arena *arena, struct str id)
{
	static const char sdk[] = "aws-sdk:";
	enum form form;
	struct str bare;

	if (!str_starts(id, sdk))
		return id;
	bare = str_slice(id, sizeof(sdk) - 1, id.length);
	if (integration_find(form_split(bare, &form)) != NULL ||
	    str_find(bare, ":", 0) == bare.length)
		return id;
	return str_copy(arena, bare);
}

static bool
is_activity(struct str resource)
{
	return str_starts(resource, "arn:") &&
	    str_find(resource, ":activity:", 0) < resource.length;
}

static void
raise_call(struct task *task, struct str resource, struct str id,
    struct value *step)
{
	struct arena *arena = task->importer->arena;

	task->used = (struct str){ "", 0 };
	if (id.length > 0)
		set(task, step, "call",
		    value_string(arena, short_id(arena, id)));
	else
		set(task, step, is_activity(resource) ? "activity" : "call",
		    value_string(arena, raise_text(task->importer, resource)));
	put_with(task, step);
}

static void
raise_times(struct importer *importer, const struct asl_task *task,
    struct value *step)
{
	const struct value *timeout =
	    task->timeout != NULL ? task->timeout : task->timeout_path;
	const struct value *heartbeat =
	    task->heartbeat != NULL ? task->heartbeat : task->heartbeat_path;

	if (timeout != NULL)
		value_set(importer->arena, step, "timeout",
		    raise_seconds(importer, timeout));
	if (heartbeat != NULL)
		value_set(importer->arena, step, "heartbeat",
		    raise_seconds(importer, heartbeat));
	if (task->credentials != NULL)
		value_set(importer->arena, step, "credentials",
		    raise_value(importer, task->credentials));
}

void
raise_task(struct importer *importer, const struct asl_state *state,
    bool literally, struct value *step)
{
	struct task task = { .importer = importer,
		.state = state,
		.jsonata = is_jsonata_state(importer, state),
		.used = { "", 0 } };
	struct str resource =
	    text_show(importer->arena, state->as.task.resource);
	struct str id = integration_of(importer, resource);
	struct value *sugar = value_object(importer->arena);

	task.id = form_split(id, &task.form);
	if (id.length > 0 && !literally && state->parameters != NULL &&
	    state->parameters->kind == VALUE_OBJECT &&
	    raise_integration(&task, sugar))
		for (size_t i = 0; i < sugar->members.count; i++)
			value_append(importer->arena, step,
			    sugar->members.items[i].key,
			    sugar->members.items[i].value);
	else
		raise_call(&task, resource, id, step);
	raise_times(importer, &state->as.task, step);
}
