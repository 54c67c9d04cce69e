#include "iam/check.h"

#include <string.h>

#include "iam/arn.h"
#include "iam/demand.h"

static struct arena *
arena_of(const struct request *request)
{
	return request->arguments.arena;
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

static void
report_sdk(struct request *request, struct str id)
{
	struct diag *diag =
	    diag_add(request->diags, RULE_E106, request->state->span,
		"stepc does not know yet what '%.*s' needs permission for",
		STR_ARG(id));

	diag_help(request->diags, diag,
	    "name its permissions under `permissions: extra`, and leave out "
	    "this rule with `-W no-unknown-permission`");
}

static void
report_unknown(struct request *request, struct str id)
{
	struct str service = service_of(id);
	struct str_list ids = known_ids(arena_of(request), service);
	bool known = ids.count > 0;
	struct diag *diag = diag_add(request->diags,
	    known ? RULE_E105 : RULE_E100, request->state->span,
	    "there is no integration '%.*s'", STR_ARG(id));

	if (!known)
		ids = known_ids(arena_of(request), (struct str){ "", 0 });
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
	diag = diag_add(request->diags, RULE_E101, request->state->span,
	    "'%s' has no form '%s'%s", integration->id, form_suffix(form),
	    types != 0 && express ? " in an Express workflow" : "");
	diag_help(request->diags, diag,
	    names.length > 0 ? "it has: %.*s" :
			       "only Standard workflows can use it%.*s",
	    STR_ARG(names));
	return false;
}

const struct integration *
check_integration(struct request *request, struct str name, enum form *form)
{
	struct str id = form_split(name, form);
	const struct integration *integration = integration_find(id);

	if (integration == NULL && str_starts(id, "aws-sdk:")) {
		report_sdk(request, id);
		return NULL;
	}
	if (integration == NULL) {
		report_unknown(request, id);
		return NULL;
	}
	return check_form(request, integration, *form) ? integration : NULL;
}

void
check_unknown_resource(struct request *request)
{
	struct str shown =
	    text_show(arena_of(request), request->state->as.task.resource);
	struct diag *diag =
	    diag_add(request->diags, RULE_E100, request->state->span,
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

static void
check_required(struct request *request, const struct integration *integration)
{
	struct str_list names =
	    words_split(arena_of(request), integration->required, ' ');

	for (size_t i = 0; i < names.count; i++) {
		struct str step = request_step(request);
		struct str name = names.items[i];

		if (arguments_find(&request->arguments, name).count > 0)
			continue;
		diag_help(request->diags,
		    diag_add(request->diags, RULE_E102, arguments_span(request),
			"'%.*s' needs the argument '%.*s'", STR_ARG(step),
			STR_ARG(name)),
		    "'%s' requires it", integration->id);
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

static void
check_known(struct request *request, const struct integration *integration)
{
	struct str_list names =
	    words_split(arena_of(request), integration->known, ' ');
	const struct value *value = request->arguments.value;

	if (value == NULL)
		return;
	for (size_t i = 0; i < value->members.count; i++) {
		const struct member *member = &value->members.items[i];
		struct str key = member->key;
		struct diag *diag;

		if (str_ends(key, ".$"))
			key = str_slice(key, 0, key.length - 2);
		if (str_list_has(&names, key))
			continue;
		diag = diag_add(request->diags, RULE_E103,
		    member->key_span.source == NULL ? arguments_span(request) :
						      member->key_span,
		    "'%s' has no argument '%.*s'", integration->id,
		    STR_ARG(key));
		diag_suggest(request->diags, diag, key, &names);
	}
}

void
check_arguments(struct request *request, const struct integration *integration)
{
	if (arguments_are_opaque(&request->arguments))
		return;
	check_required(request, integration);
	check_one_of(request, integration);
	check_known(request, integration);
}
