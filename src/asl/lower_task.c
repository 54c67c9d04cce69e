#include "asl/lowering.h"
#include "aws/integrations.h"

/* ASL: Task State.  What each kind of task calls, and with which arguments. */

struct text
partition_arn(const struct lowering *lowering, const char *rest)
{
	struct arena *arena = lowering->arena;
	struct str partition = lowering->spec->partition;

	if (partition.length == 0)
		return text_template(arena,
		    str_format(arena, "arn:{partition}:%s", rest).data);
	return text_literal(arena,
	    str_format(arena, "arn:%.*s:%s", STR_ARG(partition), rest));
}

/* "arn:{partition}:states:::" and an integration's id. */
static struct text
integration(const struct lowering *lowering, struct str id)
{
	struct arena *arena = lowering->arena;
	struct text text = partition_arn(lowering, "states:::");

	text_add_literal(arena, &text, id);
	return text;
}

/* The id with the form that `wait_for` asks for. */
static struct str
with_form(struct arena *arena, const struct step *step, struct str id)
{
	const struct integration *row = integration_find(id);
	enum form form = FORM_REQUEST;

	if (step->wait_for == WAIT_FOR_CALLBACK)
		form = FORM_TOKEN;
	else if (step->wait_for == WAIT_FOR_COMPLETION)
		form = row != NULL && row->forms[FORM_SYNC2].types != 0 ?
		    FORM_SYNC2 :
		    FORM_SYNC;
	return str_format(arena, "%.*s%s", STR_ARG(id), form_suffix(form));
}

static struct text
resource_of(struct lowering *lowering, const struct step *step, const char *id)
{
	return integration(lowering,
	    with_form(lowering->arena, step, str_from(id)));
}

static struct text
arn_of(struct arena *arena, const struct step *step)
{
	struct text text = text_of_part(arena,
	    (struct part){ .kind = PART_THING_ARN, .thing = step->thing });

	if (step->qualifier.length > 0)
		text_add_literal(arena, &text,
		    str_format(arena, ":%.*s", STR_ARG(step->qualifier)));
	return text;
}

/* What the author wrote in `with` goes over what the sugar says. */
static void
merge_with(struct arena *arena, struct value *arguments,
    const struct value *with)
{
	if (with == NULL || with->kind != VALUE_OBJECT)
		return;
	for (size_t i = 0; i < with->members.count; i++)
		value_set_str(arena, arguments, with->members.items[i].key,
		    with->members.items[i].value);
}

/* The whole input, in the language of the step. */
static void
set_input(struct arena *arena, struct value *arguments, const char *key,
    bool jsonata)
{
	if (jsonata)
		value_set(arena, arguments, key,
		    expression(arena, "$states.input"));
	else
		value_set(arena, arguments, str_format(arena, "%s.$", key).data,
		    value_string(arena, STR("$")));
}

/* The author's value for a key, else the whole input. */
static void
set_or_input(struct arena *arena, struct value *arguments, const char *key,
    struct value *value, bool jsonata)
{
	if (value != NULL)
		set_argument(arena, arguments, key, value, jsonata);
	else
		set_input(arena, arguments, key, jsonata);
}

static bool
says_output(const struct step *step)
{
	return step->output != NULL || step->result_selector != NULL ||
	    step->result_path != NULL || step->output_path != NULL ||
	    step->result != 0;
}

/* An asynchronous call answers with no payload. */
static bool
is_asynchronous(const struct value *arguments)
{
	struct str type;

	return value_literal(value_get(arguments, "InvocationType"), &type) &&
	    !str_is(type, "RequestResponse");
}

static void
lower_lambda(struct lowering *lowering, struct asl_state *state,
    const struct step *step)
{
	struct arena *arena = lowering->arena;
	bool jsonata = step_is_jsonata(lowering, step);
	struct value *arguments = value_object(arena);

	state->as.task.resource = resource_of(lowering, step, "lambda:invoke");
	if (step->thing != NULL)
		set_text(arena, arguments, "FunctionName", arn_of(arena, step));
	set_or_input(arena, arguments, "Payload", step->payload, jsonata);
	merge_with(arena, arguments, step->with);
	state->parameters = arguments;
	if (says_output(step) || step->wait_for == WAIT_FOR_CALLBACK ||
	    is_asynchronous(arguments))
		return;
	if (jsonata)
		state->output = expression(arena, "$states.result.Payload");
	else
		state->output_path = value_string(arena, STR("$.Payload"));
}

static void
lower_publish(struct lowering *lowering, struct asl_state *state,
    const struct step *step)
{
	struct arena *arena = lowering->arena;
	bool jsonata = step_is_jsonata(lowering, step);
	struct value *arguments = value_object(arena);

	state->as.task.resource = resource_of(lowering, step, "sns:publish");
	if (step->thing != NULL)
		set_text(arena, arguments, "TopicArn", arn_of(arena, step));
	set_argument(arena, arguments, "Subject", step->subject, jsonata);
	set_or_input(arena, arguments, "Message", step->message, jsonata);
	value_set(arena, arguments, "MessageAttributes", step->attributes);
	merge_with(arena, arguments, step->with);
	state->parameters = arguments;
}

static void
lower_send(struct lowering *lowering, struct asl_state *state,
    const struct step *step)
{
	struct arena *arena = lowering->arena;
	bool jsonata = step_is_jsonata(lowering, step);
	struct value *arguments = value_object(arena);

	state->as.task.resource =
	    resource_of(lowering, step, "sqs:sendMessage");
	if (step->thing != NULL)
		set_queue(lowering, state, arguments, step);
	set_or_input(arena, arguments, "MessageBody", step->message, jsonata);
	value_set(arena, arguments, "MessageAttributes", step->attributes);
	merge_with(arena, arguments, step->with);
	state->parameters = arguments;
}

/* events:putEvents with one entry. */
static void
lower_emit(struct lowering *lowering, struct asl_state *state,
    const struct step *step)
{
	static const struct {
		const char *ours;
		const char *api;
	} keys[] = {
#define ENTRY(ours, theirs) { ours, theirs },
#include "asl/event_entry.def"
#undef ENTRY
	};
	struct arena *arena = lowering->arena;
	bool jsonata = step_is_jsonata(lowering, step);
	struct value *entry = value_object(arena);
	struct value *entries = value_list(arena);
	struct value *arguments = value_object(arena);

	for (size_t i = 0; i < ARRAY_COUNT(keys); i++)
		set_argument(arena, entry, keys[i].api,
		    value_get(step->value, keys[i].ours), jsonata);
	if (value_get(step->value, "detail") == NULL)
		set_input(arena, entry, "Detail", jsonata);
	value_add(arena, entries, entry);
	value_set(arena, arguments, "Entries", entries);
	state->as.task.resource =
	    resource_of(lowering, step, "events:putEvents");
	state->parameters = arguments;
}

static void
lower_start(struct lowering *lowering, struct asl_state *state,
    const struct step *step)
{
	struct arena *arena = lowering->arena;
	bool jsonata = step_is_jsonata(lowering, step);
	struct value *arguments = value_object(arena);

	state->as.task.resource =
	    resource_of(lowering, step, "states:startExecution");
	if (step->thing != NULL)
		set_text(arena, arguments, "StateMachineArn",
		    arn_of(arena, step));
	set_or_input(arena, arguments, "Input", step->payload, jsonata);
	merge_with(arena, arguments, step->with);
	state->parameters = arguments;
}

/* http:invoke through an EventBridge connection. */
static void
lower_http(struct lowering *lowering, struct asl_state *state,
    const struct step *step)
{
	struct arena *arena = lowering->arena;
	const struct http *http = step->http;
	bool jsonata = step_is_jsonata(lowering, step);
	struct value *arguments = value_object(arena);
	struct value *authentication = value_object(arena);

	state->as.task.resource = resource_of(lowering, step, "http:invoke");
	set_argument(arena, arguments, "ApiEndpoint", http->endpoint, jsonata);
	set_argument(arena, arguments, "Method", http->method, jsonata);
	if (step->thing != NULL)
		set_text(arena, authentication, "ConnectionArn",
		    arn_of(arena, step));
	value_set(arena, arguments, "Authentication", authentication);
	set_argument(arena, arguments, "Headers", http->headers, jsonata);
	set_argument(arena, arguments, "QueryParameters", http->query, jsonata);
	set_argument(arena, arguments, "RequestBody", http->body, jsonata);
	set_argument(arena, arguments, "Transform", http->transform, jsonata);
	state->parameters = arguments;
}

/*
 * An optimised integration where there is one, else the one of the AWS SDK; a
 * full ARN is taken as it is.
 */
static struct text
called_resource(struct lowering *lowering, const struct step *step)
{
	struct arena *arena = lowering->arena;
	enum form form;
	struct str id = form_split(step->call, &form);

	if (step->called.count > 0)
		return step->called;
	if (str_starts(step->call, "arn:"))
		return text_literal(arena, step->call);
	if (integration_find(id) == NULL && !str_starts(id, "aws-sdk:") &&
	    str_find(id, ":", 0) < id.length)
		id = str_format(arena, "aws-sdk:%.*s", STR_ARG(id));
	if (form != FORM_REQUEST)
		id =
		    str_format(arena, "%.*s%s", STR_ARG(id), form_suffix(form));
	else
		id = with_form(arena, step, id);
	return integration(lowering, id);
}

static void
lower_action(struct lowering *lowering, struct asl_state *state,
    const struct step *step)
{
	if (step->kind == STEP_LAMBDA) {
		lower_lambda(lowering, state, step);
	} else if (step->kind == STEP_PUBLISH) {
		lower_publish(lowering, state, step);
	} else if (step->kind == STEP_SEND) {
		lower_send(lowering, state, step);
	} else if (step->kind == STEP_EMIT) {
		lower_emit(lowering, state, step);
	} else if (step->kind == STEP_START) {
		lower_start(lowering, state, step);
	} else if (step->kind == STEP_HTTP) {
		lower_http(lowering, state, step);
	} else if (step->kind == STEP_ACTIVITY) {
		if (step->thing != NULL)
			state->as.task.resource = arn_of(lowering->arena, step);
		state->parameters =
		    step->payload != NULL ? step->payload : step->with;
	} else {
		state->as.task.resource = called_resource(lowering, step);
		state->parameters = step->with;
	}
}

/* Seconds, or in JSONPath the path of them. */
static void
set_times(struct asl_task *task, const struct step *step, bool jsonata)
{
	if (!jsonata && is_path(step->timeout))
		task->timeout_path = step->timeout;
	else
		task->timeout = step->timeout;
	if (!jsonata && is_path(step->heartbeat))
		task->heartbeat_path = step->heartbeat;
	else
		task->heartbeat = step->heartbeat;
}

void
lower_task(struct site *site, const struct step *step, struct str follow)
{
	struct asl_state *state = add_state(site, ASL_TASK, step->name, step);

	lower_action(site->lowering, state, step);
	set_times(&state->as.task, step, step_is_jsonata(site->lowering, step));
	state->as.task.credentials = step->credentials;
	lower_common(site, state, step, follow);
}
