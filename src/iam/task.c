#include "iam/task.h"

#include <string.h>

#include "aws/infra.h"
#include "iam/arn.h"
#include "iam/check.h"
#include "iam/demand.h"
#include "iam/key.h"

/* "lambda:invoke.sync" of "arn:aws:states:::lambda:invoke.sync". */
static bool
integration_name(struct arena *arena, struct text resource, struct str *name)
{
	struct text_list fields = text_split(arena, resource, ':');

	return fields.count > 6 && text_starts(resource, "arn:") &&
	    text_starts(fields.items[2], "states") &&
	    !text_starts(fields.items[5], "activity") &&
	    text_is_literal(arena,
		text_join(arena, &fields, 5, fields.count, ':'), name);
}

static bool
is_activity(struct arena *arena, struct text resource)
{
	const struct thing *thing = text_thing(resource);
	struct text_list fields = text_split(arena, resource, ':');

	if (thing != NULL)
		return thing->kind == THING_ACTIVITY;
	return fields.count > 5 && text_starts(fields.items[5], "activity");
}

/* An ARN of Lambda, or one that only the deployment knows. */
static bool
is_function(struct arena *arena, struct text resource)
{
	const struct thing *thing = text_thing(resource);
	struct text_list fields = text_split(arena, resource, ':');

	if (thing != NULL)
		return thing->kind == THING_FUNCTION;
	if (text_starts(resource, "arn:"))
		return fields.count > 6 &&
		    text_starts(fields.items[2], "lambda");
	return text_is_opaque(resource) ||
	    (resource.count > 0 && resource.items[0].kind == PART_SSM);
}

static void
demand_integration(struct request *request, struct str name,
    struct policy *policy)
{
	enum form form;
	const struct integration *integration =
	    check_integration(request, name, &form);

	if (integration == NULL)
		return;
	check_arguments(request, integration);
	for (size_t i = 0; policy != NULL && i < integration->forms[form].count;
	     i++)
		demand_add(request, integration_statement(integration, form, i),
		    policy);
}

/* All else that the step needs is then for the role that it takes on. */
static void
demand_credentials(struct request *request, struct policy *policy)
{
	const struct value *own = request->arguments.value;

	request->arguments.value = request->state->as.task.credentials;
	demand_add(request, grant_row(GRANT_CREDENTIALS), policy);
	request->arguments.value = own;
}

/* The worker needs permissions, the role only for a key of the activity. */
static void
demand_activity(const struct request *request, const struct thing *activity,
    struct policy *policy)
{
	const struct policy_reason reason = {
		.step = request_step(request),
		.span = request->state->span,
	};

	if (policy != NULL && activity != NULL &&
	    activity->encryption.count > 0)
		key_of_activity(request->arguments.arena, activity, &reason,
		    policy);
}

void
task_demand(struct request *request, struct policy *policy)
{
	struct arena *arena = request->arguments.arena;
	const struct asl_task *task = &request->state->as.task;
	struct str name;

	if (task->credentials != NULL) {
		demand_credentials(request, policy);
		policy = NULL;
	}
	if (integration_name(arena, task->resource, &name))
		demand_integration(request, name, policy);
	else if (is_activity(arena, task->resource))
		demand_activity(request, text_thing(task->resource), policy);
	else if (!is_function(arena, task->resource))
		check_unknown_resource(request);
	else if (policy != NULL)
		demand_add(request, grant_row(GRANT_FUNCTION), policy);
}
