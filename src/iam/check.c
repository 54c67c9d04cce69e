#include "iam/check.h"

#include <string.h>

#include "asl/verify.h"
#include "aws/sdk.h"
#include "iam/arn.h"
#include "iam/shape.h"

static struct arena *
arena_of(const struct request *request)
{
	return request->arguments.arena;
}

/* --- AWS's own words, of plain ASL ---------------------------------------- */

static void
quote_resource(const struct request *request, struct diag *diag)
{
	struct asl_where where = asl_where_in(request->where, "Resource");

	if (request->where == NULL)
		return;
	asl_quote(request->diags, diag, ASL_SCHEMA, &where,
	    "The resource provided %.*s is not recognized. The value is not a "
	    "valid resource ARN, or the resource is not available in this "
	    "region.",
	    STR_ARG(text_show(arena_of(request),
		request->state->as.task.resource)));
}

/* The format has one name of an argument. */
static void
quote_argument(const struct request *request, struct diag *diag,
    const char *before, struct str name, const char *behind)
{
	struct asl_where where = asl_where_in(request->where,
	    request->arguments.jsonata ? "Arguments" : "Parameters");

	if (request->where != NULL)
		asl_quote(request->diags, diag, ASL_SCHEMA, &where, "%s%.*s%s",
		    before, STR_ARG(name), behind);
}

/* --- integrations --------------------------------------------------------- */

/* "lambda" of "lambda:invoke". */
static struct str
service_of(struct str id)
{
	return str_slice(id, 0, str_find(id, ":", 0));
}

/* The ids of one service, or of all. */
static struct str_list
known_ids(struct arena *arena, struct str service)
{
	struct str_list ids = { 0 };

	for (size_t i = 0; i < integration_count(); i++) {
		struct str id = str_from(integration_at(i)->id);

		if (service.length == 0 || str_equal(service_of(id), service))
			LIST_ADD(arena, &ids) = id;
	}
	return ids;
}

/* Of a state written in ASL, asl_verify() has said it, with its place. */
static void
report_unknown(struct request *request, struct str id)
{
	struct arena *arena = arena_of(request);
	struct str_list ids = known_ids(arena, service_of(id));
	struct str sdk = str_format(arena, "aws-sdk:%.*s", STR_ARG(id));
	bool known = ids.count > 0;
	struct diag *diag;

	if (request->state->plain)
		return;
	diag = diag_add(request->diags, known ? RULE_E105 : RULE_E100,
	    request->state->span, "there is no integration '%.*s'",
	    STR_ARG(id));
	if (sdk_find(arena, sdk).row != NULL) {
		diag_help(request->diags, diag, "did you mean '%.*s'?",
		    STR_ARG(sdk));
		return;
	}
	if (!known)
		ids = known_ids(arena, (struct str){ "", 0 });
	diag_suggest(request->diags, diag, id, &ids);
	if (diag->help.length == 0)
		diag_help(request->diags, diag,
		    "any API action can be called as "
		    "`aws-sdk:service:action`");
}

/* "request-response, .sync": the forms that it has. */
static struct str
form_names(struct arena *arena, const struct integration *integration,
    unsigned char type)
{
	struct buffer buffer = { .arena = arena };

	for (enum form form = FORM_REQUEST; form < FORM_COUNT; form++) {
		if ((integration->forms[form].types & type) == 0)
			continue;
		if (buffer.length > 0)
			buffer_put(&buffer, ", ");
		buffer_put(&buffer,
		    form == FORM_REQUEST ? "request-response" :
					   form_suffix(form));
	}
	return buffer_str(&buffer);
}

static bool
check_form(struct request *request, const struct integration *integration,
    enum form form)
{
	bool express = request->arguments.machine->express;
	unsigned char type = express ? FORM_EXPRESS : FORM_STANDARD;
	unsigned char types = integration->forms[form].types;
	struct str names = form_names(arena_of(request), integration, type);
	struct diag *diag;

	if ((types & type) != 0)
		return true;
	if (request->state->plain)
		return false;
	diag = diag_add(request->diags, RULE_E101, request->state->span,
	    "'%s' has no form '%s'%s", integration->id, form_suffix(form),
	    types != 0 && express ? " in an Express workflow" : "");
	diag_help(request->diags, diag,
	    names.length > 0 ? "it has: %.*s" :
			       "only Standard workflows can use it%.*s",
	    STR_ARG(names));
	return false;
}

/* --- actions of the SDK --------------------------------------------------- */

static void
report_no_service(struct request *request, const struct sdk_call *call)
{
	struct str_list names = sdk_services(arena_of(request));
	struct str other = sdk_service_of(call->service, call->action);
	struct diag *diag =
	    diag_add(request->diags, RULE_E100, request->state->span,
		"there is no service '%.*s'", STR_ARG(call->service));

	diag_help(request->diags, diag,
	    "a service is written as in ARNs of the AWS SDK integration: s3, "
	    "dynamodb, sfn");
	if (other.length > 0)
		diag_help(request->diags, diag, "did you mean '%.*s'?",
		    STR_ARG(other));
	else
		diag_suggest(request->diags, diag, call->service, &names);
	quote_resource(request, diag);
}

static void
report_no_action(struct request *request, const struct sdk_call *call)
{
	struct str_list names = sdk_actions(arena_of(request), call->service);
	struct diag *diag = diag_add(request->diags, RULE_E105,
	    request->state->span, "the service '%.*s' has no action '%.*s'",
	    STR_ARG(call->service), STR_ARG(call->action));

	diag_suggest(request->diags, diag, call->action, &names);
	quote_resource(request, diag);
}

static void
report_closed(struct request *request, const struct sdk_call *call)
{
	struct diag *diag = call->answer == SDK_SERVICE_CLOSED ?
	    diag_add(request->diags, RULE_E100, request->state->span,
		"Step Functions cannot call the service '%.*s'",
		STR_ARG(call->service)) :
	    diag_add(request->diags, RULE_E105, request->state->span,
		"Step Functions cannot call the action '%.*s' of '%.*s'",
		STR_ARG(call->action), STR_ARG(call->service));

	diag_help(request->diags, diag, "a Lambda function can call it");
	quote_resource(request, diag);
}

/* With credentials it is not our role that needs the permission. */
static void
report_no_facts(struct request *request, const struct sdk_call *call)
{
	bool plain = request->settings->any || request->state->plain;
	enum rule rule = plain ? RULE_W157 : RULE_E106;
	struct diag *diag;

	if (request->state->as.task.credentials != NULL)
		return;
	diag = call->answer == SDK_NO_FACTS ?
	    diag_add(request->diags, rule, request->state->span,
		"stepc knows no permissions of the service '%.*s'",
		STR_ARG(call->service)) :
	    diag_add(request->diags, rule, request->state->span,
		"it is not documented which permission '%.*s' of '%.*s' "
		"needs",
		STR_ARG(call->action), STR_ARG(call->service));
	diag_help(request->diags, diag,
	    plain ?
		"it is missing from what `stepc iam` prints: add it by hand" :
		"give the step `credentials:` with a role that may call "
		"it, or let a Lambda function call it");
}

static const struct integration *
check_sdk(struct request *request, struct str id)
{
	struct sdk_call call = sdk_find(arena_of(request), id);

	/* asl_verify() has said it. */
	if (request->state->plain && !asl_is_sdk_id(id))
		return NULL;
	switch (call.answer) {
	case SDK_FOUND:
		break;
	case SDK_NO_SERVICE:
		report_no_service(request, &call);
		break;
	case SDK_NO_ACTION:
		report_no_action(request, &call);
		break;
	case SDK_SERVICE_CLOSED:
	case SDK_ACTION_CLOSED:
		report_closed(request, &call);
		break;
	case SDK_NO_FACTS:
	case SDK_NO_PERMISSION:
		report_no_facts(request, &call);
		break;
	}
	return call.row;
}

const struct integration *
check_integration(struct request *request, struct str name, enum form *form)
{
	struct str id = form_split(name, form);
	const struct integration *integration;

	if (str_starts(id, "aws-sdk:")) {
		integration = check_sdk(request, id);
	} else {
		integration = integration_find(id);
		if (integration == NULL)
			report_unknown(request, id);
	}
	if (integration == NULL || !check_form(request, integration, *form))
		return NULL;
	return integration;
}

void
check_unknown_resource(struct request *request)
{
	struct str shown =
	    text_show(arena_of(request), request->state->as.task.resource);
	struct diag *diag;

	if (request->state->plain)
		return;
	diag = diag_add(request->diags, RULE_E100, request->state->span,
	    "'%.*s' is nothing that a Task can call", STR_ARG(shown));
	diag_help(request->diags, diag,
	    "a Task calls an integration (arn:aws:states:::lambda:invoke), a "
	    "function or an activity");
}

/* --- arguments ------------------------------------------------------------ */

static struct span
arguments_span(const struct request *request)
{
	const struct value *value = request->arguments.value;

	return value == NULL || value->span.source == NULL ?
	    request->state->span :
	    value->span;
}

/* "TableName.$" is TableName. */
static struct str
argument_name(const struct member *member)
{
	struct str key = member->key;

	return str_ends(key, ".$") ? str_slice(key, 0, key.length - 2) : key;
}

/* It is there, but for its capitals: check_known() says so. */
static bool
is_misspelt(const struct request *request, struct str names)
{
	struct arena *arena = arena_of(request);
	const struct value *value = request->arguments.value;
	struct str_list spellings =
	    words_split(arena, str_copy(arena, names).data, '|');

	for (size_t i = 0; value != NULL && i < value->members.count; i++)
		for (size_t k = 0; k < spellings.count; k++)
			if (str_equal_fold(
				argument_name(&value->members.items[i]),
				spellings.items[k]))
				return true;
	return false;
}

static void
check_required(struct request *request, const struct integration *integration)
{
	struct arena *arena = arena_of(request);
	struct str_list names = words_split(arena, integration->required, ' ');

	for (size_t i = 0; i < names.count; i++) {
		struct str step = request_step(request);
		struct str name = parameter_readable(arena, names.items[i]);
		struct diag *diag;

		if (arguments_find(&request->arguments, names.items[i]).count >
			0 ||
		    is_misspelt(request, names.items[i]))
			continue;
		diag = diag_add(request->diags, RULE_E102,
		    arguments_span(request), "'%.*s' needs the argument '%.*s'",
		    STR_ARG(step), STR_ARG(name));
		diag_help(request->diags, diag, "'%s' requires it",
		    integration->id);
		quote_argument(request, diag, "The field '", name,
		    "' is required but was missing");
	}
}

static void
check_one_of(struct request *request, const struct integration *integration)
{
	struct str_list names =
	    words_split(arena_of(request), integration->one_of, ' ');
	struct str step = request_step(request);
	size_t count = 0;

	for (size_t i = 0; i < names.count; i++)
		if (arguments_find(&request->arguments, names.items[i]).count >
		    0)
			count++;
	if (names.count == 0 || count == 1)
		return;
	diag_help(request->diags,
	    diag_add(request->diags, count == 0 ? RULE_E102 : RULE_E103,
		arguments_span(request),
		"'%.*s' needs exactly one of the arguments %s", STR_ARG(step),
		integration->one_of),
	    "'%s' takes one of them", integration->id);
}

/* The first of each is the one to suggest. */
static struct str_list
known_names(struct arena *arena, const struct integration *integration,
    struct str_list *first)
{
	struct str_list words = words_split(arena, integration->known, ' ');
	struct str_list all = { 0 };

	for (size_t i = 0; i < words.count; i++) {
		struct str_list names = words_split(arena,
		    str_copy(arena, words.items[i]).data, '|');

		LIST_ADD(arena, first) = names.items[0];
		for (size_t k = 0; k < names.count; k++)
			LIST_ADD(arena, &all) = names.items[k];
	}
	return all;
}

static void
check_known(struct request *request, const struct integration *integration)
{
	struct arena *scratch = arena_scratch(arena_of(request));
	struct str_list first = { 0 };
	const struct value *value = request->arguments.value;
	struct str_list names;

	if (value == NULL)
		return;
	names = known_names(scratch, integration, &first);
	for (size_t i = 0; i < value->members.count; i++) {
		const struct member *member = &value->members.items[i];
		struct str key = argument_name(member);
		struct diag *diag;

		if (str_list_has(&names, key))
			continue;
		diag = diag_add(request->diags, RULE_E103,
		    member->key_span.source == NULL ? arguments_span(request) :
						      member->key_span,
		    "'%s' has no argument '%.*s'", integration->id,
		    STR_ARG(key));
		diag_suggest(request->diags, diag, key, &first);
		quote_argument(request, diag, "The field \"", key,
		    "\" is not supported by Step Functions");
	}
	arena_reset(scratch);
}

/* Of plain ASL: a token may become any name of an argument. */
static bool
has_open_key(const struct value *arguments)
{
	if (arguments == NULL)
		return false;
	for (size_t i = 0; i < arguments->members.count; i++) {
		struct str key = arguments->members.items[i].key;

		if (str_find(key, "${", 0) < key.length)
			return true;
	}
	return false;
}

void
check_arguments(struct request *request, const struct integration *integration)
{
	if (arguments_are_opaque(&request->arguments) ||
	    has_open_key(request->arguments.value))
		return;
	check_required(request, integration);
	check_one_of(request, integration);
	check_known(request, integration);
}
