#include "asl/verify_parts.h"
#include "aws/integrations.h"

/* ASL: Task State; asl-rules K1 to K8 */

/* An unknown part of a Resource that is taken apart. */
#define UNKNOWN '\1'

/* ---- the Resource taken apart -------------------------------------------- */

struct resource {
	struct str text;    /* with UNKNOWN for what is only known later */
	struct str service; /* "states" */
	struct str rest;    /* "lambda:invoke.sync", "activity:name" */
};

static size_t
skip_token(struct buffer *out, struct str text, size_t at)
{
	char next = at + 1 < text.length ? text.data[at + 1] : '\0';
	size_t end = str_find(text, "}", at);

	if ((text.data[at] != '$' && text.data[at] != '#') || next != '{' ||
	    end == text.length) {
		buffer_char(out, text.data[at]);
		return at + 1;
	}
	buffer_char(out, UNKNOWN);
	return end + 1;
}

static struct str
flatten(struct arena *arena, struct text text)
{
	struct buffer out = { .arena = arena };
	struct text parts = text_expand(arena, text);

	for (size_t i = 0; i < parts.count; i++) {
		struct str s = parts.items[i].text;

		if (parts.items[i].kind != PART_LITERAL)
			buffer_char(&out, UNKNOWN);
		else
			for (size_t at = 0; at < s.length;)
				at = skip_token(&out, s, at);
	}
	return buffer_str(&out);
}

static bool
has_unknown(struct str s)
{
	for (size_t i = 0; i < s.length; i++)
		if (s.data[i] == UNKNOWN)
			return true;
	return false;
}

/* arn:partition:service:region:account:rest */
static bool
take_apart(struct resource *resource)
{
	struct str text = resource->text;
	size_t at = 0;

	for (size_t field = 0; field < 5; field++) {
		size_t end = str_find(text, ":", at);

		if (end == text.length)
			return false;
		if (field == 2)
			resource->service = str_slice(text, at, end);
		at = end + 1;
	}
	resource->rest = str_slice(text, at, text.length);
	return str_starts(text, "arn:") && resource->rest.length > 0;
}

/* ---- reports ------------------------------------------------------------- */

static struct span
resource_span(const struct site *site)
{
	return asl_span_or(site->state->as.task.resource_span,
	    site->state->span);
}

static void
quote_unknown(const struct site *site, struct diag *diag)
{
	struct arena *arena = site->verifier->arena;
	struct asl_where where = asl_where_in(site->where, "Resource");
	struct str shown =
	    text_show(arena, text_expand(arena, site->state->as.task.resource));

	verify_cite(site, diag, ASL_SCHEMA, &where,
	    "The resource provided %.*s is not recognized. The value is not a "
	    "valid resource ARN, or the resource is not available in this "
	    "region.",
	    STR_ARG(shown));
}

/* asl-rules K1 */
static void
refuse_resource(const struct site *site)
{
	struct diags *diags = site->verifier->diags;
	struct str shown =
	    text_show(diags->arena, site->state->as.task.resource);
	struct diag *diag;

	if (!site->state->plain)
		return;
	diag = diag_add(diags, RULE_E177, resource_span(site),
	    "'%.*s' is nothing that a Task can call", STR_ARG(shown));
	diag_help(diags, diag,
	    "a Resource is the ARN of an integration "
	    "(arn:aws:states:::lambda:invoke), a function or an activity");
	quote_unknown(site, diag);
}

static struct str_list
ids_of(struct arena *arena, struct str service)
{
	struct str_list ids = { 0 };

	for (size_t i = 0; i < integration_count(); i++) {
		struct str id = str_from(integration_at(i)->id);
		struct str own = str_slice(id, 0, str_find(id, ":", 0));

		if (service.length == 0 || str_equal(own, service))
			LIST_ADD(arena, &ids) = id;
	}
	return ids;
}

static void
report_unknown(const struct site *site, struct str id)
{
	struct diags *diags = site->verifier->diags;
	struct str service = str_slice(id, 0, str_find(id, ":", 0));
	struct str_list ids = ids_of(diags->arena, service);
	bool known = ids.count > 0;
	struct diag *diag = diag_add(diags, known ? RULE_E105 : RULE_E100,
	    resource_span(site), "there is no integration '%.*s'", STR_ARG(id));

	if (!known)
		ids = ids_of(diags->arena, (struct str){ "", 0 });
	diag_suggest(diags, diag, id, &ids);
	if (diag->help.length == 0)
		diag_help(diags, diag,
		    "any action of an API can be called as "
		    "aws-sdk:service:action");
	quote_unknown(site, diag);
}

static void
report_form(const struct site *site, struct str id, enum form form)
{
	struct diags *diags = site->verifier->diags;
	struct diag *diag = diag_add(diags, RULE_E101, resource_span(site),
	    "'%.*s' has no form '%s'", STR_ARG(id), form_suffix(form));

	diag_help(diags, diag, "leave the form out, or call another action");
	quote_unknown(site, diag);
}

/* asl-rules K6 */
static void
report_express(const struct site *site, struct str id, enum form form)
{
	struct diags *diags = site->verifier->diags;
	struct asl_where where = asl_where_in(site->where, "Resource");
	struct diag *diag;

	if (form == FORM_REQUEST) {
		diag = diag_add(diags, RULE_E101, resource_span(site),
		    "an Express workflow cannot call '%.*s'", STR_ARG(id));
		diag_help(diags, diag, "only Standard workflows can use it");
		return;
	}
	diag = diag_add(diags, RULE_E101, resource_span(site),
	    "'%.*s' has no form '%s' in an Express workflow", STR_ARG(id),
	    form_suffix(form));
	diag_help(diags, diag,
	    "an Express workflow waits neither for jobs nor for callbacks");
	/* The blank before "at" is AWS's. */
	verify_cite(site, diag, ASL_SCHEMA, &where,
	    form == FORM_TOKEN ?
		"Express state machine does not support '.waitForTaskToken' "
		"service integration " :
		"Express state machine does not support '.sync' service "
		"integration");
}

/* ---- integrations -------------------------------------------------------- */

/* asl-rules K2: the name of a service or action, as far as its letters go. */
static bool
is_sdk_name(struct str name, bool service)
{
	for (size_t i = 0; i < name.length; i++)
		if (!char_is_alphanumeric(name.data[i]) ||
		    (service && char_is_upper(name.data[i])))
			return false;
	return name.length > 0 && char_is_lower(name.data[0]);
}

/* The name as it should be, if only the case and signs are wrong. */
static struct str
sdk_name(struct arena *arena, struct str name, bool service)
{
	struct buffer out = { .arena = arena };

	for (size_t i = 0; i < name.length; i++) {
		char c = name.data[i];

		if (service || out.length == 0)
			c = char_lower(c);
		if (char_is_alphanumeric(c))
			buffer_char(&out, c);
	}
	return buffer_str(&out);
}

bool
asl_is_sdk_id(struct str id)
{
	struct str names = str_slice(id, 8, id.length);
	size_t colon = str_find(names, ":", 0);

	return is_sdk_name(str_slice(names, 0, colon), true) &&
	    is_sdk_name(str_slice(names, colon + 1, names.length), false);
}

/* `id` is "aws-sdk:service:action". */
static void
verify_sdk(const struct site *site, struct str id, enum form form)
{
	struct diags *diags = site->verifier->diags;
	struct str names = str_slice(id, 8, id.length);
	size_t colon = str_find(names, ":", 0);
	struct str service = str_slice(names, 0, colon);
	struct str action = str_slice(names, colon + 1, names.length);
	struct diag *diag;

	if (!asl_is_sdk_id(id)) {
		diag = diag_add(diags, RULE_E169, resource_span(site),
		    "the AWS SDK has no action '%.*s'", STR_ARG(names));
		diag_help(diags, diag, "did you mean 'aws-sdk:%.*s:%.*s'?",
		    STR_ARG(sdk_name(diags->arena, service, true)),
		    STR_ARG(sdk_name(diags->arena, action, false)));
		quote_unknown(site, diag);
		return;
	}
	if (form == FORM_SYNC || form == FORM_SYNC2)
		report_form(site, id, form);
	else if (form == FORM_TOKEN && site->verifier->machine->express)
		report_express(site, id, form);
}

static void
verify_integration(const struct site *site, struct str name)
{
	bool express = site->verifier->machine->express;
	enum form form;
	struct str id = form_split(name, &form);
	const struct integration *row = integration_find(id);
	unsigned types = row == NULL ? 0 : row->forms[form].types;

	if (has_unknown(name))
		return;
	if (str_starts(id, "aws-sdk:"))
		verify_sdk(site, id, form);
	else if (row == NULL)
		report_unknown(site, id);
	else if (types == 0)
		report_form(site, id, form);
	else if (express && (types & FORM_EXPRESS) == 0)
		report_express(site, id, form);
}

static void
verify_activity(const struct site *site)
{
	struct diags *diags = site->verifier->diags;
	struct asl_where where = asl_where_in(site->where, "Resource");
	struct diag *diag;

	if (!site->verifier->machine->express)
		return;
	diag = diag_add(diags, RULE_E170, resource_span(site),
	    "an Express workflow has no activities");
	diag_help(diags, diag, "make the workflow a Standard one");
	verify_cite(site, diag, ASL_SCHEMA, &where,
	    "Express state machine does not support Activity ARN");
}

static void
verify_resource(const struct site *site, struct resource *resource)
{
	bool whole = take_apart(resource);

	/* What begins unknown, or ends too early for that, can be anything. */
	if (resource->text.length > 0 && resource->text.data[0] == UNKNOWN)
		return;
	if (!whole) {
		if (!has_unknown(resource->text))
			refuse_resource(site);
		return;
	}
	if (str_is(resource->service, "states")) {
		if (str_starts(resource->rest, "activity:"))
			verify_activity(site);
		else if (site->state->plain)
			verify_integration(site, resource->rest);
	} else if (!str_is(resource->service, "lambda") &&
	    !has_unknown(resource->service)) {
		refuse_resource(site);
	}
}

/* ---- times --------------------------------------------------------------- */

/* asl-rules K5 */
static void
verify_heartbeat(const struct site *site)
{
	const struct asl_task *task = &site->state->as.task;
	struct diags *diags = site->verifier->diags;
	double timeout;
	double heartbeat;

	if (task->timeout == NULL || task->timeout->kind != VALUE_NUMBER ||
	    task->heartbeat == NULL || task->heartbeat->kind != VALUE_NUMBER)
		return;
	timeout = asl_number(task->timeout);
	heartbeat = asl_number(task->heartbeat);
	if (heartbeat > timeout)
		diag_help(diags,
		    diag_add(diags, RULE_E168,
			verify_span(site, task->heartbeat),
			"the heartbeat is longer than the timeout"),
		    "make it shorter than %.0f seconds", timeout);
	else if (heartbeat == timeout)
		diag_help(diags,
		    diag_add(diags, RULE_W142,
			verify_span(site, task->heartbeat),
			"the heartbeat is as long as the timeout"),
		    "make it shorter, or leave it out");
}

/* asl-rules K8: the machine's own timeout ends the wait too. */
static void
verify_endless(const struct site *site)
{
	const struct asl_task *task = &site->state->as.task;
	struct diags *diags = site->verifier->diags;

	if (task->timeout != NULL || task->timeout_path != NULL ||
	    task->heartbeat != NULL || task->heartbeat_path != NULL ||
	    site->verifier->machine->timeout != NULL)
		return;
	diag_help(diags,
	    diag_add(diags, RULE_W143, site->state->span,
		"'%.*s' waits up to a year when no callback comes",
		STR_ARG(site->state->name)),
	    "give it a timeout or a heartbeat");
}

/* ---- the token ----------------------------------------------------------- */

/* Does `text` hold `whole` and not only a part of it, as in "whole.part"? */
static bool
mentions_whole(struct str text, const char *whole)
{
	size_t length = str_from(whole).length;
	size_t at = str_find(text, whole, 0);

	while (at < text.length) {
		size_t end = at + length;

		if (end == text.length ||
		    (text.data[end] != '.' &&
			!char_is_alphanumeric(text.data[end])))
			return true;
		at = str_find(text, whole, end);
	}
	return false;
}

static bool
passes_token(const struct value *value)
{
	static const char *const wholes[] = { "$states", "$states.context",
		"$states.context.Task", "$$", "$$.Task" };

	if (value == NULL)
		return false;
	for (size_t i = 0; i < value->string.count; i++) {
		struct str text = value->string.items[i].text;

		if (str_find(text, "Task.Token", 0) < text.length)
			return true;
		for (size_t j = 0; j < ARRAY_COUNT(wholes); j++)
			if (mentions_whole(text, wholes[j]))
				return true;
	}
	for (size_t i = 0; i < value->items.count; i++)
		if (passes_token(value->items.items[i]))
			return true;
	for (size_t i = 0; i < value->members.count; i++)
		if (passes_token(value->members.items[i].value))
			return true;
	return false;
}

static void
verify_token(const struct site *site)
{
	const struct asl_state *state = site->state;
	struct diags *diags = site->verifier->diags;

	if (!state->plain || passes_token(state->parameters) ||
	    passes_token(state->input_path))
		return;
	diag_help(diags,
	    diag_add(diags, RULE_W144, state->span,
		"'%.*s' waits for a callback, but nobody gets the task's token",
		STR_ARG(state->name)),
	    site->jsonata ? "pass {%% $states.context.Task.Token %%}" :
			    "pass $$.Task.Token under a key that ends in .$");
}

/* ---- the whole ----------------------------------------------------------- */

/* asl-rules K4 */
static void
verify_connection(const struct site *site)
{
	const struct value *value =
	    value_get(value_get(site->state->parameters, "Authentication"),
		"ConnectionArn");
	struct diags *diags = site->verifier->diags;
	struct str text;
	struct diag *diag;

	if (!value_literal(value, &text) || asl_is_open(value->string) ||
	    (site->jsonata && asl_is_expression(value)) ||
	    str_starts(text, "arn:"))
		return;
	diag = diag_add(diags, RULE_E171, verify_span(site, value),
	    "'%.*s' is not the ARN of a connection", STR_ARG(text));
	diag_help(diags, diag,
	    "write arn:aws:events:REGION:ACCOUNT:connection/NAME/ID");
	verify_cite(site, diag, ASL_SCHEMA, NULL,
	    "ConnectionArn is not a valid ARN");
}

void
verify_task(const struct site *site)
{
	const struct asl_task *task = &site->state->as.task;
	struct resource resource = { .text = flatten(site->verifier->arena,
					 task->resource) };

	verify_resource(site, &resource);
	verify_heartbeat(site);
	if (str_ends(resource.text, ".waitForTaskToken")) {
		verify_endless(site);
		verify_token(site);
	}
	if (str_ends(resource.text, ":http:invoke"))
		verify_connection(site);
}
