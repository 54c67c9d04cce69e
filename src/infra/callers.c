#include "iam/map.h"
#include "infra/starters.h"

/* Policies for those who start, watch, stop or answer executions. */

/* What an ARN that begins with the machine's name ends in. */
static struct text
arn_of(struct plan *plan, enum thing_kind kind, const char *key, struct str end)
{
	struct text path = { 0 };

	text_add_text(plan->arena, &path, plan_workflow(plan)->name);
	text_add_literal(plan->arena, &path, end);
	return plan_arn(plan,
	    starter_thing(plan, kind, str_from(key), path, path));
}

/* On what a right is; those of map runs only where there are some. */
enum ground {
	ON_STARTED,
	ON_MACHINE,
	ON_EXECUTIONS,
	ON_EXECUTIONS_OF_MAPS,
	ON_CHILDREN,
	ON_RUNS,
	ON_ANYTHING
};

static const struct {
	enum caller_right right;
	const char *sid;
	enum grant grant;
	enum ground on;
} rows[] = {
	{ CALLER_START, "StartWorkflow", GRANT_CALLER_START, ON_STARTED },
	{ CALLER_START_SYNC, "RunWorkflow", GRANT_CALLER_START_SYNC,
	    ON_STARTED },
	{ CALLER_WATCH, "WatchExecutions", GRANT_CALLER_WATCH, ON_EXECUTIONS },
	{ CALLER_WATCH, "ListExecutions", GRANT_CALLER_LIST, ON_MACHINE },
	{ CALLER_WATCH, "ListMapRuns", GRANT_CALLER_LIST_RUNS,
	    ON_EXECUTIONS_OF_MAPS },
	{ CALLER_WATCH, "WatchMapRuns", GRANT_CALLER_RUNS, ON_RUNS },
	{ CALLER_WATCH, "WatchChildren", GRANT_CALLER_CHILDREN, ON_CHILDREN },
	{ CALLER_STOP, "StopExecutions", GRANT_CALLER_STOP, ON_EXECUTIONS },
	{ CALLER_REDRIVE, "RedriveExecutions", GRANT_CALLER_REDRIVE,
	    ON_EXECUTIONS },
	{ CALLER_ANSWER, "AnswerTasks", GRANT_CALLER_ANSWER, ON_ANYTHING },
};

static void
find_distributed(const struct asl_state *state, void *context)
{
	bool *found = context;

	*found |= map_is_distributed(state);
}

static bool
has_map_runs(const struct plan *plan)
{
	bool found = false;

	asl_walk(plan->machines->items[0].machine->scope, find_distributed,
	    &found);
	return found;
}

static struct text
text_of(struct plan *plan, enum ground ground)
{
	switch (ground) {
	case ON_STARTED:
		return starter_target_arn(plan);
	case ON_MACHINE:
		return plan_arn(plan, plan_workflow(plan));
	case ON_EXECUTIONS:
	case ON_EXECUTIONS_OF_MAPS:
		return arn_of(plan, THING_EXECUTIONS, "", STR(":*"));
	case ON_CHILDREN:
		return arn_of(plan, THING_EXECUTIONS, "children", STR("/*:*"));
	case ON_RUNS:
		return arn_of(plan, THING_MAP_RUNS, "", STR("/*"));
	case ON_ANYTHING:
		break;
	}
	return text_literal(plan->arena, STR("*"));
}

static bool
is_of_maps(enum ground ground)
{
	return ground == ON_RUNS || ground == ON_CHILDREN ||
	    ground == ON_EXECUTIONS_OF_MAPS;
}

static struct policy *
policy_of(struct plan *plan, const struct caller *caller)
{
	struct policy *policy = arena_alloc(plan->arena, sizeof(*policy));

	for (size_t i = 0; i < ARRAY_COUNT(rows); i++) {
		if (!caller->may[rows[i].right] ||
		    (is_of_maps(rows[i].on) && !has_map_runs(plan)))
			continue;
		role_permit(plan, policy, rows[i].sid, rows[i].grant,
		    text_of(plan, rows[i].on));
		if (rows[i].on == ON_ANYTHING)
			policy->statements.items[policy->statements.count - 1]
			    .comment = STR("These actions take no resource.");
	}
	return policy;
}

static void
add_output(struct plan *plan, const struct caller *caller, const char *what,
    const struct resource *resource)
{
	LIST_ADD(plan->arena, &plan->graph->outputs) = (struct output){
		.name = str_format(plan->arena, "%.*s_%s_arn",
		    STR_ARG(name_label(plan->arena, caller->key)), what),
		.description =
		    str_format(plan->arena, "ARN of the %s of the caller %.*s.",
			what, STR_ARG(caller->key)),
		.value = plan_attribute(plan, resource, ATTRIBUTE_ARN),
	};
}

/* Its calls carry no source that a condition could name. */
static void
add_role(struct plan *plan, const struct caller *caller, struct str word)
{
	const struct principal_row *row = principal_row(PRINCIPAL_APIGATEWAY);
	struct policy *trust = arena_alloc(plan->arena, sizeof(*trust));
	struct statement statement = { .sid = str_from(row->sid),
		.principal_type = "Service" };
	struct resource *role = plan_add(plan, RESOURCE_ROLE,
	    name_label(plan->arena, word), FILE_IAM, caller->span);

	LIST_ADD(plan->arena, &statement.principals) =
	    text_literal(plan->arena, str_from(row->service));
	LIST_ADD(plan->arena, &statement.actions) = STR("sts:AssumeRole");
	LIST_ADD(plan->arena, &trust->statements) = statement;
	plan_set(plan, role, ROLE_NAME,
	    name_derive(plan, RESOURCE_ROLE, plan_base_name(plan), word));
	role_add(plan, role, word, trust, policy_of(plan, caller));
	add_output(plan, caller, "role", role);
}

/* Only the name: a role's ARN may hold a path before it. */
static struct text
role_name(struct plan *plan, const struct caller *caller)
{
	struct str literal;
	size_t at;

	if (!text_is_literal(plan->arena, caller->role, &literal))
		return caller->role;
	for (at = literal.length; at > 0 && literal.data[at - 1] != '/';)
		at--;
	return text_literal(plan->arena,
	    str_slice(literal, at, literal.length));
}

static void
add_policy(struct plan *plan, const struct caller *caller, struct str word)
{
	struct resource *policy = plan_add(plan, RESOURCE_MANAGED_POLICY,
	    name_label(plan->arena, word), FILE_IAM, caller->span);
	struct resource *attachment;

	plan_set(plan, policy, MANAGED_POLICY_NAME,
	    name_derive(plan, RESOURCE_MANAGED_POLICY, plan_base_name(plan),
		word));
	resource_add(plan->arena, policy, MANAGED_POLICY_DOCUMENT)->policy =
	    policy_of(plan, caller);
	add_output(plan, caller, "policy", policy);
	if (caller->role.count == 0)
		return;
	plan_set(plan, policy, MANAGED_POLICY_ROLE, role_name(plan, caller));
	attachment = plan_add(plan, RESOURCE_ROLE_ATTACHMENT, policy->label,
	    FILE_IAM, caller->span);
	attachment->parent = policy;
	plan_set(plan, attachment, ROLE_ATTACHMENT_ROLE,
	    role_name(plan, caller));
	plan_set(plan, attachment, ROLE_ATTACHMENT_POLICY,
	    plan_attribute(plan, policy, ATTRIBUTE_ARN));
}

void
plan_callers(struct plan *plan)
{
	for (size_t i = 0; i < plan->spec->callers.count; i++) {
		const struct caller *caller = &plan->spec->callers.items[i];
		struct str word = str_format(plan->arena, "caller-%.*s",
		    STR_ARG(name_slug(plan->arena, caller->key)));

		if (caller->apigateway)
			add_role(plan, caller, word);
		else
			add_policy(plan, caller, word);
	}
}

void
plan_permissions(struct plan *plan)
{
	const struct permissions *said = &plan->spec->permissions;

	for (size_t i = 0; i < plan->graph->resources.count; i++) {
		struct resource *resource = plan->graph->resources.items[i];
		bool role = resource->kind == RESOURCE_ROLE;

		if (said->path.length > 0 && role)
			plan_set_word(plan, resource, ROLE_PATH, said->path);
		if (said->path.length > 0 &&
		    resource->kind == RESOURCE_MANAGED_POLICY)
			plan_set_word(plan, resource, MANAGED_POLICY_PATH,
			    said->path);
		if (said->boundary.count > 0 && role)
			plan_set(plan, resource, ROLE_BOUNDARY, said->boundary);
	}
}
